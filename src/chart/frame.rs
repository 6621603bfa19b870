//! Where everything stands: margins just wide enough for the text in them, the rest for the curves.

use super::geometry::Area;
use super::labels::Names;
use super::look::{Look, TICK_SIZE};
use super::measure::{shorten, width};
use super::picture::Picture;
use super::scale;
use super::words::Words;

/// From the end of a curve to its name.
pub const GUTTER: f64 = 14.0;

/// Places in CSS pixels, and the marks of both axes.
pub struct Frame {
    pub plot: Area,
    /// Values and what to write beside them.
    pub values: Vec<(f64, String)>,
    /// Places marked below and what to write there.
    pub places: Vec<(f64, String)>,
    /// Names of the curves, in the margin on the right.
    pub names: Names,
    /// Whether the unit of the places stands behind them in their row, or in one of its own.
    pub unit_in_row: bool,
}

impl Frame {
    pub fn new(picture: &Picture, words: &Words, look: &Look) -> Self {
        let (sheet_width, sheet_height) = (f64::from(look.width), f64::from(look.height));
        let room = (sheet_width * 0.3).clamp(64.0, 240.0) - GUTTER;
        let unit_width = width(&words.x, TICK_SIZE);
        let unit_in_row = unit_width <= room;

        let top = if words.y.is_empty() { 10.0 } else { 32.0 };
        let bottom = sheet_height - if unit_in_row { 24.0 } else { 42.0 };

        let names = Names::new(&picture.fans, look.label_size(), room, bottom - top);
        let right =
            sheet_width - GUTTER - names.width.max(if unit_in_row { unit_width } else { 0.0 });

        let (interval, marks) = scale::values(
            picture.range.0,
            picture.range.1,
            ((bottom - top) / 40.0).min(5.0),
        );
        let values: Vec<(f64, String)> = marks
            .into_iter()
            .map(|value| (value, picture.unit.write(value, interval, words)))
            .map(|(value, text)| (value, shorten(&text, TICK_SIZE, room)))
            .collect();
        let left = values
            .iter()
            .map(|(_, text)| width(text, TICK_SIZE))
            .fold(8.0, f64::max)
            + 8.0;
        Self {
            plot: Area {
                left,
                top,
                right,
                bottom,
            },
            values,
            places: picture.across.marks(right - left, words),
            names,
            unit_in_row,
        }
    }
}
