//! Charts into a folder.

use crate::Stop;
use loyalty_lab::chart::{ChartError, Kind, Look, Numerals, Options, Order, Words, draw};
use loyalty_lab::result::Report;
use std::fs;
use std::io;
use std::path::Path;

/// The size of a chart in a folder.
const SHEET: Look = Look {
    width: 900,
    height: 420,
    dark: false,
    font: String::new(),
};

/// Every chart with the title of its vertical axis.
const CHARTS: [(&str, Kind, &str); 5] = [
    ("retention", Kind::Retention, "customers still there"),
    (
        "retention_seen",
        Kind::RetentionSeen,
        "customers seen buying within the last three months",
    ),
    ("profit", Kind::Profit, "extra profit since the start"),
    ("contribution", Kind::Contribution, "profit since the start"),
    (
        "existing_sales",
        Kind::ExistingSales,
        "share of sales from customers won earlier",
    ),
];

/// Draws every chart that has something to show into a folder, as SVG.
pub fn draw_all(report: &Report, folder: &Path) -> Result<(), Stop> {
    let cannot =
        |error: io::Error| Stop::Failed(format!("cannot write to {}: {error}", folder.display()));
    fs::create_dir_all(folder).map_err(cannot)?;
    for (name, kind, y) in CHARTS {
        let order = Order {
            kind,
            words: words(report, y),
            look: SHEET,
            options: Options::default(),
        };
        match draw(&order, report, None) {
            Ok(chart) => {
                fs::write(folder.join(format!("{name}.svg")), chart.svg).map_err(cannot)?;
            }
            Err(ChartError::Empty) => {}
            Err(error) => return Err(Stop::Failed(format!("cannot draw {name}: {error}"))),
        }
    }
    Ok(())
}

fn words(report: &Report, y: &str) -> Words {
    let names = report.schemes.iter();
    Words {
        schemes: names.map(|scheme| scheme.name.replace('_', " ")).collect(),
        x: format!("{}s", report.period),
        y: y.to_owned(),
        break_even: format!("breaks even in {} {{n}}", report.period),
        numerals: Numerals {
            suffix: format!(" {}", report.currency),
            ..Numerals::default()
        },
        ..Words::default()
    }
}
