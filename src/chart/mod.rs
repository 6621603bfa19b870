//! Curves as SVG, drawn by plotters.
//!
//! A chart is made in three steps. `retention` and `profit` say what there is to see: a `picture::Picture` of fans
//! and marks in data units. `frame` decides where everything stands: margins, scales, names. `picture` puts ink on
//! the `surface`, plotters translating data into places. Colours come from `look`, text from `words`; nothing here
//! knows a language, a page or a file, and the same input gives the same bytes.

mod fan;
mod frame;
mod labels;
mod look;
mod measure;
mod notes;
mod picture;
mod profit;
mod retention;
mod scale;
mod surface;
mod words;

use std::fmt;

use plotters::drawing::DrawingAreaErrorKind;
use serde::{Deserialize, Serialize};

pub use look::Look;
pub use words::{Numerals, Step, Words};

use crate::result::Report;

/// What a chart shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Share of the customer base still alive, for every scheme and the baseline.
    Retention,
    /// Accumulated contribution of every scheme beyond that of no programme, with its break-even.
    Profit,
}

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

/// Draws a chart as one SVG element.
///
/// The picture is transparent and has `role="img"`; whoever shows it adds the accessible name. It has no style, script
/// or reference outside itself, so that a strict content security policy accepts it, and names are only ever text.
/// The line is the mean; the bands hold the middle 50, 80 and 90 % of worlds. A value that is not a number is left out.
///
/// # Errors
/// [`ChartError::Empty`] where the report has no such curve, [`ChartError::Size`] for a size out of range.
///
/// # Examples
/// ```
/// use loyalty_lab::chart::{Kind, Look, Words, draw};
/// use loyalty_lab::result::{Report, SchemeReport};
///
/// let mut points = SchemeReport { name: "Points".to_owned(), ..SchemeReport::default() };
/// points.curves.alive.mean = vec![0.94, 0.89, 0.85];
/// let report = Report { periods: 3, period: "month".to_owned(), schemes: vec![points], ..Report::default() };
/// let words = Words { x: "months".to_owned(), y: "Customers still active".to_owned(), ..Words::default() };
/// let look = Look { width: 640, height: 360, dark: false, font: String::new() };
///
/// let svg = draw(Kind::Retention, &report, &words, &look)?;
/// assert!(svg.starts_with("<svg ") && svg.contains(">Points</text>"));
/// # Ok::<(), loyalty_lab::chart::ChartError>(())
/// ```
pub fn draw(kind: Kind, report: &Report, words: &Words, look: &Look) -> Result<String, ChartError> {
    if !(160..=8192).contains(&look.width) || !(120..=8192).contains(&look.height) {
        return Err(ChartError::Size);
    }
    let picture = match kind {
        Kind::Retention => retention::picture(report, words, look.theme()),
        Kind::Profit => profit::picture(report, words, look.theme()),
    };
    picture.paint(words, look)
}
