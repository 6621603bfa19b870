//! What a scheme has earned beyond no programme, and when it has paid for itself.

use crate::result::Report;

use super::fan::{Fan, Point, dressed};
use super::look::Theme;
use super::notes::Note;
use super::picture::{Picture, Unit};
use super::words::Words;

/// Fans around zero: the baseline is the zero line itself.
pub fn picture(report: &Report, words: &Words, theme: &Theme) -> Picture {
    let schemes = || dressed(&report.schemes, words, theme).filter(|(scheme, ..)| !scheme.baseline);
    let fans: Vec<Fan> = schemes()
        .map(|(scheme, name, line)| {
            Fan::new(name, line, &scheme.curves.cumulative_incremental, 0.0)
        })
        .collect();
    let even = schemes().zip(&fans).filter_map(|((scheme, ..), fan)| {
        let period = scheme.verdict.break_even_period?.value as u32;
        Some((period, crossing(&fan.mean, period)?, &fan.line))
    });
    let notes = even.enumerate().map(|(place, (period, at, line))| Note {
        at,
        text: remark(&words.break_even, period, place == 0),
        ink: line.text,
        dot: line.colour,
    });
    let notes = notes.collect();
    let values = || fans.iter().flat_map(Fan::points).map(|&(_, value)| value);
    let (low, high) = (values().fold(0.0, f64::min), values().fold(0.0, f64::max));
    let air = (high - low) * 0.04;
    let range = if air > 1e-300 {
        (low - air, high + air)
    } else {
        (-1.0, 1.0)
    };
    Picture {
        notes,
        ..Picture::new(fans.into_iter(), range, Unit::Money, report)
    }
}

/// Where the curve as drawn crosses zero on its way into the period.
fn crossing(mean: &[Point], period: u32) -> Option<Point> {
    let end = mean.iter().position(|&(x, _)| x >= f64::from(period))?;
    let &(x1, y1) = mean.get(end)?;
    let &(x0, y0) = mean.get(end.checked_sub(1)?)?;
    Some(if y0 < 0.0 && y1 > 0.0 {
        (x0 + (x1 - x0) * (y0 / (y0 - y1)), 0.0)
    } else {
        (x1, y1)
    })
}

/// The text for a period. One that names no period was meant for the first scheme, and would be wrong beside another.
fn remark(text: &str, period: u32, first: bool) -> String {
    if first || text.contains("{n}") {
        text.replace("{n}", &period.to_string())
    } else {
        String::new()
    }
}
