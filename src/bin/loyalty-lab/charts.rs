//! Charts into a folder.

use crate::Stop;
use loyalty_lab::chart::{Chart, ChartError, Kind, Look, Numerals, Options, Order, Words, draw};
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

/// Every chart with what its values are.
const CHARTS: [(&str, Kind, &str); 19] = [
    ("retention", Kind::Retention, "customers still there"),
    (
        "retention_seen",
        Kind::RetentionSeen,
        "customers seen buying within the last three months",
    ),
    (
        "retention_gain",
        Kind::RetentionGain,
        "percentage points of customers still there more than with no programme",
    ),
    ("profit", Kind::Profit, "extra profit since the start"),
    (
        "profit_today",
        Kind::ProfitToday,
        "extra profit since the start, in today's money",
    ),
    ("profit_by_period", Kind::ProfitByPeriod, "extra profit"),
    ("contribution", Kind::Contribution, "profit since the start"),
    (
        "existing_sales",
        Kind::ExistingSales,
        "share of sales from customers won earlier",
    ),
    ("liability", Kind::Liability, "owed for points"),
    (
        "waterfall",
        Kind::Waterfall,
        "where the extra profit comes from, discounted",
    ),
    (
        "points",
        Kind::Points,
        "what became of the points, face value",
    ),
    (
        "profit_segments",
        Kind::ProfitSegments,
        "extra profit, discounted",
    ),
    (
        "fifty_worlds",
        Kind::FiftyWorlds,
        "extra profit, discounted: each dot is two worlds in a hundred",
    ),
    ("lifetime", Kind::Lifetime, "what a customer is worth"),
    (
        "lifetime_segments",
        Kind::LifetimeSegments,
        "what a customer is worth",
    ),
    (
        "loyal_and_ordinary",
        Kind::LoyalAndOrdinary,
        "profit from a customer in each year",
    ),
    ("lift", Kind::Lift, "extra sales"),
    (
        "cohorts",
        Kind::Cohorts,
        "customers still there, by when they came and how long ago",
    ),
    (
        "chances",
        Kind::Chances,
        "chance that the row earns more than the column",
    ),
];

/// The charts that show one scheme at a time.
const ONE_BY_ONE: [Kind; 7] = [
    Kind::Liability,
    Kind::Waterfall,
    Kind::ProfitSegments,
    Kind::Points,
    Kind::LifetimeSegments,
    Kind::LoyalAndOrdinary,
    Kind::Cohorts,
];

/// Parts whose code does not say it all.
const TERMS: [(&str, &str); 9] = [
    ("year", "year {n}"),
    ("worlds_reached", "{n} of 50"),
    ("naive_lift", "members beside others"),
    ("true_lift", "in truth"),
    ("liability_cash", "what they will cost"),
    ("existing", "there before"),
    ("won", "came in {n}"),
    ("won_between", "came in {n}–{m}"),
    ("liability_ifrs15", "deferred (IFRS 15)"),
];

/// Draws every chart that has something to show into a folder, as SVG.
pub fn draw_all(report: &Report, folder: &Path) -> Result<(), Stop> {
    let cannot =
        |error: io::Error| Stop::Failed(format!("cannot write to {}: {error}", folder.display()));
    fs::create_dir_all(folder).map_err(cannot)?;
    for (name, kind, y) in CHARTS {
        let schemes = 1..report.schemes.len().max(2);
        for scheme in schemes.filter(|scheme| *scheme == 1 || ONE_BY_ONE.contains(&kind)) {
            let mut order = Order {
                kind,
                words: words(report, y),
                look: SHEET,
                options: Options {
                    scheme,
                    ..Options::default()
                },
            };
            let name = match scheme {
                1 => format!("{name}.svg"),
                _ => format!("{name}_{scheme}.svg"),
            };
            match comfortable(&mut order, report) {
                Ok(chart) => fs::write(folder.join(name), chart.svg).map_err(cannot)?,
                Err(ChartError::Empty) => {}
                Err(error) => return Err(Stop::Failed(format!("cannot draw {name}: {error}"))),
            }
        }
    }
    Ok(())
}

/// A chart as high as it wants to be.
fn comfortable(order: &mut Order, report: &Report) -> Result<Chart, ChartError> {
    let chart = draw(order, report, None)?;
    order.look.height = chart.geometry.wants_height.clamp(120.0, 8192.0) as u32;
    draw(order, report, None)
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
        terms: TERMS
            .iter()
            .map(|&(code, text)| (code.to_owned(), text.to_owned()))
            .chain([("back".to_owned(), format!("{} {{n}}", report.period))])
            .collect(),
        ..Words::default()
    }
}
