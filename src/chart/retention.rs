//! How much of the customer base is still there, under every scheme and under none.

use crate::result::Report;

use super::fan::{Fan, dressed};
use super::look::Theme;
use super::picture::{Picture, Unit};
use super::words::Words;

/// Shares of a whole: the scale is always 0–100 %, and everyone is there at the start.
pub fn picture(report: &Report, words: &Words, theme: &Theme) -> Picture {
    let fans = dressed(&report.schemes, words, theme);
    let fans = fans.map(|(scheme, name, line)| Fan::line(name, line, &scheme.curves.alive, 1.0));
    Picture::new(fans, (0.0, 1.0), Unit::Share, report)
}
