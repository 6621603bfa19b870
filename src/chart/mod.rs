//! Charts as SVG, drawn by plotters.
//!
//! A chart is made in three steps. A file of its own says what there is to see, in data: `curves` and `profit` a
//! `picture::Picture` of fans and marks. `frame` decides where everything stands: margins, scales, names. `picture`
//! puts ink on the `canvas`, plotters translating data into places on the `surface`. Colours come from `look`, text from
//! `words`; nothing here knows a language, a page or a file, and the same input gives the same bytes.

mod canvas;
mod curves;
mod fan;
mod frame;
mod geometry;
mod labels;
mod look;
mod measure;
mod notes;
mod order;
mod picture;
mod profit;
mod scale;
mod surface;
mod words;

use std::fmt;

use plotters::drawing::DrawingAreaErrorKind;

pub use geometry::{Area, Axis, Chart, Geometry, Item, Scale, Series};
pub use look::Look;
pub use order::{Kind, Options, Order};
pub use words::{Numerals, Step, Words};

use crate::result::Report;
use curves::Spec;
use picture::Unit;

/// Why there is no chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ChartError {
    /// The report has no curve of this kind.
    Empty,
    /// Width is not within 160–8192 or height not within 120–8192 CSS pixels.
    Size,
    /// The drawing library failed, which is a defect.
    Drawing,
}

impl fmt::Display for ChartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "the report has no curve to draw",
            Self::Size => "a chart is 160 to 8192 pixels wide and 120 to 8192 high",
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
    let look = &order.look;
    if !(160..=8192).contains(&look.width) || !(120..=8192).contains(&look.height) {
        return Err(ChartError::Size);
    }
    let theme = look.theme();
    // Months and weeks cannot share an axis.
    let before = before.filter(|before| before.period == report.period);
    let shares = |of| Spec {
        of,
        start: None,
        bands: false,
        baseline: true,
        unit: Unit::Share,
    };
    let spec = match order.kind {
        Kind::Profit => return profit::picture(order, report, before, theme).paint(order),
        Kind::Retention => Spec {
            start: Some(1.0),
            ..shares(|scheme| &scheme.curves.alive)
        },
        Kind::RetentionSeen => shares(|scheme| &scheme.curves.seen),
        Kind::ExistingSales => shares(|scheme| &scheme.curves.existing_share),
        Kind::Contribution => Spec {
            of: |scheme| &scheme.curves.cumulative_contribution,
            start: Some(0.0),
            bands: true,
            baseline: true,
            unit: Unit::Money,
        },
    };
    curves::picture(spec, order, report, before, theme).paint(order)
}
