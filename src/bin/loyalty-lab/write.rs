//! What goes out: JSON, CSV, charts.

use crate::Stop;
use loyalty_lab::chart::{Kind, Look, Numerals, Words, draw};
use loyalty_lab::result::{Band, Report};
use serde::Serialize;
use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

/// Prints; a reader that has seen enough and closed the pipe is no failure.
pub fn print(text: &str) -> Result<(), Stop> {
    match io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Stop::Failed(format!("cannot print: {error}")))
        }
        _ => Ok(()),
    }
}

/// Data as JSON.
pub fn json<T: Serialize>(data: &T) -> Result<String, Stop> {
    serde_json::to_string_pretty(data)
        .map(|text| text + "\n")
        .map_err(|error| Stop::Failed(format!("cannot write JSON: {error}")))
}

/// All curves, one line a scheme, curve and period.
pub fn csv(report: &Report) -> String {
    let mut out = "scheme,curve,period,mean,p5,p10,p25,p50,p75,p90,p95,standard_error\n".to_owned();
    for scheme in &report.schemes {
        let curves = &scheme.curves;
        for (name, band) in [
            ("alive", &curves.alive),
            ("seen", &curves.seen),
            ("purchases", &curves.purchases),
            ("members", &curves.members),
            ("net_sales", &curves.net_sales),
            ("reward_cost", &curves.reward_cost),
            ("points_outstanding", &curves.points_outstanding),
            ("contribution", &curves.contribution),
            ("cumulative_contribution", &curves.cumulative_contribution),
            ("cumulative_incremental", &curves.cumulative_incremental),
        ] {
            for period in 0..band.mean.len() {
                let values: Vec<String> = columns(band)
                    .iter()
                    .map(|column| column.get(period).copied().unwrap_or_default().to_string())
                    .collect();
                let _ = writeln!(
                    out,
                    "{},{name},{},{}",
                    cell(&scheme.name),
                    period + 1,
                    values.join(",")
                );
            }
        }
    }
    out
}

fn columns(band: &Band) -> [&[f64]; 9] {
    [
        &band.mean,
        &band.p5,
        &band.p10,
        &band.p25,
        &band.p50,
        &band.p75,
        &band.p90,
        &band.p95,
        &band.standard_error,
    ]
}

/// A text cell: quoted, and never read as a formula by a spreadsheet program.
fn cell(text: &str) -> String {
    let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        "'"
    } else {
        ""
    };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

/// The size of a chart in a folder.
const SHEET: Look = Look {
    width: 900,
    height: 420,
    dark: false,
    font: String::new(),
};

/// Draws every chart into a folder, as SVG.
pub fn charts(report: &Report, folder: &Path) -> Result<(), Stop> {
    let cannot =
        |error: io::Error| Stop::Failed(format!("cannot write to {}: {error}", folder.display()));
    fs::create_dir_all(folder).map_err(cannot)?;
    let words = |y: &str| Words {
        schemes: report
            .schemes
            .iter()
            .map(|scheme| scheme.name.replace('_', " "))
            .collect(),
        x: format!("{}s", report.period),
        y: y.to_owned(),
        break_even: format!("breaks even in {} {{n}}", report.period),
        numerals: Numerals {
            suffix: format!(" {}", report.currency),
            ..Numerals::default()
        },
    };
    for (name, kind, y) in [
        ("retention", Kind::Retention, "customers still there"),
        ("profit", Kind::Profit, "extra profit since the start"),
    ] {
        // Without a scheme there is no extra profit to draw.
        if kind == Kind::Profit && report.schemes.len() < 2 {
            continue;
        }
        let svg = draw(kind, report, &words(y), &SHEET)
            .map_err(|error| Stop::Failed(format!("cannot draw {name}: {error}")))?;
        fs::write(folder.join(format!("{name}.svg")), svg).map_err(cannot)?;
    }
    Ok(())
}
