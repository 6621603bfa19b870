//! Charts as SVG, drawn by plotters.
//!
//! A chart is made in two steps. A file of its own says what there is to see, in data: `curves`, `profit` and `liability` a
//! `picture::Picture` of fans and marks; `waterfall`, `worlds`, `lifetime` and `lift` some `rows::Rows` of bars, ranges and
//! dots; `cohorts` and `chances` a `matrix::Matrix` of cells. Those decide where everything stands (margins, scales, names) and put ink on the `canvas`, plotters translating
//! data into places on the `surface`. Colours come from `look`, text from `words`; nothing here knows a language, a page or
//! a file, and the same input gives the same bytes.

// With curves alone, much of what other charts share is never called; the linker leaves it out.
#![cfg_attr(not(feature = "charts"), allow(dead_code, unused_imports))]

mod canvas;
mod chances;
mod cohorts;
mod curves;
mod fan;
mod frame;
mod geometry;
mod inputs;
mod labels;
mod lane;
mod liability;
mod lifetime;
mod lift;
mod look;
mod matrix;
mod measure;
mod notes;
mod order;
mod picture;
mod profit;
mod rows;
mod scale;
mod segments;
mod surface;
mod waterfall;
mod words;
mod worlds;

use std::fmt;

use plotters::drawing::DrawingAreaErrorKind;

pub use geometry::{Area, Axis, Chart, Geometry, Item, Scale, Series};
pub use inputs::{Reply, adding_up, response, strip, tornado};
pub use look::Look;
pub use order::{Bar, Kind, Options, Order};
pub use picture::Unit;
pub use words::{Numerals, Step, Words};

use crate::result::Report;
use curves::Spec;
use look::Theme;
use rows::Rows;

/// Why there is no chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ChartError {
    /// The report has no curve of this kind.
    Empty,
    /// Width is not within 160–8192 or height not within 120–8192 CSS pixels.
    Size,
    /// Another part of the library draws it: it is no curve, and this one has not the feature `charts`.
    Elsewhere,
    /// The drawing library failed, which is a defect.
    Drawing,
}

impl fmt::Display for ChartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "the report has no curve to draw",
            Self::Size => "a chart is 160 to 8192 pixels wide and 120 to 8192 high",
            Self::Elsewhere => "this engine draws only curves",
            Self::Drawing => "the chart could not be drawn",
        })
    }
}

impl std::error::Error for ChartError {}

impl<E: std::error::Error + Send + Sync> From<DrawingAreaErrorKind<E>> for ChartError {
    fn from(_: DrawingAreaErrorKind<E>) -> Self {
        Self::Drawing
    }
}

/// Refuses what is too small or too large to be drawn.
fn sized(look: &Look) -> Result<(), ChartError> {
    let fits = (160..=8192).contains(&look.width) && (120..=8192).contains(&look.height);
    if fits { Ok(()) } else { Err(ChartError::Size) }
}

/// Draws a chart of a report; a chart of curves also shows a report pinned before, as thin grey lines or as what has
/// changed since.
///
/// The picture has no style, script or reference outside itself, so that a strict content security policy accepts it, and
/// names are only ever text. In charts of curves the line is the mean; the bands hold the middle 50, 80 and 90 % of worlds
/// (from the 5 % to the 95 % quantile). A value that is not a number is left out.
///
/// # Errors
/// [`ChartError::Empty`] where the report has nothing to show, [`ChartError::Size`] for a size out of range.
///
/// # Examples
/// ```
/// use loyalty_lab::chart::{Kind, Look, Options, Order, Words, draw};
/// use loyalty_lab::result::{Report, SchemeReport};
///
/// let mut points = SchemeReport { name: "Points".to_owned(), ..SchemeReport::default() };
/// points.curves.alive.mean = vec![0.94, 0.89, 0.85];
/// let report = Report { periods: 3, period: "month".to_owned(), schemes: vec![points], ..Report::default() };
/// let order = Order {
///     kind: Kind::Retention,
///     words: Words { x: "months".to_owned(), y: "Customers still active".to_owned(), ..Words::default() },
///     look: Look { width: 640, height: 360, dark: false, font: String::new() },
///     options: Options::default(),
/// };
///
/// let chart = draw(&order, &report, None)?;
/// assert!(chart.svg.starts_with("<svg ") && chart.svg.contains(">Points</text>"));
/// assert_eq!(chart.geometry.series[0].mean, [1.0, 0.94, 0.89, 0.85]);
/// # Ok::<(), loyalty_lab::chart::ChartError>(())
/// ```
pub fn draw(order: &Order, report: &Report, before: Option<&Report>) -> Result<Chart, ChartError> {
    sized(&order.look)?;
    let theme = order.look.theme();
    // Months and weeks cannot share an axis.
    let before = before.filter(|before| before.period == report.period);
    let curves = |spec| curves::picture(spec, order, report, before, theme).paint(order);
    let shares = |of| Spec {
        of,
        start: None,
        bands: false,
        baseline: true,
        unit: Unit::Share,
    };
    let money = |of| Spec {
        of,
        start: None,
        bands: true,
        baseline: false,
        unit: Unit::Money,
    };
    match order.kind {
        Kind::Retention => curves(Spec {
            start: Some(1.0),
            ..shares(|scheme| &scheme.curves.alive)
        }),
        Kind::RetentionSeen => curves(shares(|scheme| &scheme.curves.seen)),
        Kind::RetentionGain => curves(Spec {
            start: Some(0.0),
            unit: Unit::Points,
            ..money(|scheme| &scheme.curves.incremental_alive)
        }),
        Kind::ExistingSales => curves(shares(|scheme| &scheme.curves.existing_share)),
        Kind::ProfitToday => curves(Spec {
            start: Some(0.0),
            ..money(|scheme| &scheme.curves.cumulative_npv)
        }),
        Kind::ProfitByPeriod => curves(money(|scheme| &scheme.curves.incremental)),
        Kind::Contribution => curves(Spec {
            start: Some(0.0),
            baseline: true,
            ..money(|scheme| &scheme.curves.cumulative_contribution)
        }),
        Kind::Profit => profit::picture(order, report, before, theme).paint(order),
        Kind::Liability => liability::picture(order, report, theme).paint(order),
        #[cfg(feature = "charts")]
        _ => draw_other(order, report, before),
        #[cfg(not(feature = "charts"))]
        _ => Err(ChartError::Elsewhere),
    }
}

/// The kinds that are no curves over the periods.
#[cfg(feature = "charts")]
fn draw_other(
    order: &Order,
    report: &Report,
    before: Option<&Report>,
) -> Result<Chart, ChartError> {
    let theme = order.look.theme();
    let beside = before.filter(|before| before.schemes.len() == report.schemes.len());
    let rows = |make: fn(&Order, &Report, &Theme) -> Rows| {
        let before = beside.map(|before| make(order, before, theme));
        make(order, report, theme)
            .beside(before.as_ref())
            .paint(order)
    };
    match order.kind {
        Kind::Waterfall => rows(waterfall::gain),
        Kind::ProfitSegments => rows(segments::profit),
        Kind::Points => rows(waterfall::points),
        Kind::FiftyWorlds => rows(worlds::rows),
        Kind::Lifetime => lifetime::by_scheme(order, report, theme).paint(order),
        Kind::LifetimeSegments => lifetime::by_segment(order, report, theme).paint(order),
        Kind::LoyalAndOrdinary => rows(lifetime::loyal),
        Kind::Lift => rows(lift::rows),
        Kind::Cohorts => cohorts::matrix(order, report, theme).paint(order),
        Kind::Chances => chances::matrix(order, report, theme).paint(order),
        Kind::Retention
        | Kind::RetentionSeen
        | Kind::RetentionGain
        | Kind::ProfitToday
        | Kind::ExistingSales
        | Kind::ProfitByPeriod
        | Kind::Contribution
        | Kind::Profit
        | Kind::Liability => Err(ChartError::Elsewhere),
    }
}
