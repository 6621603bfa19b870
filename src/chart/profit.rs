//! What a scheme has earned beyond no programme, and when it has paid for itself.

use crate::result::Report;

use super::curves::{self, Spec};
use super::fan::Point;
use super::look::Theme;
use super::notes::Note;
use super::order::Order;
use super::picture::{Picture, Unit};

/// Fans around zero: the baseline is the zero line itself.
pub fn picture(order: &Order, report: &Report, before: Option<&Report>, theme: &Theme) -> Picture {
    let spec = Spec {
        of: |scheme| &scheme.curves.cumulative_incremental,
        start: Some(0.0),
        bands: true,
        baseline: false,
        unit: Unit::Money,
    };
    let mut picture = curves::picture(spec, order, report, before, theme);
    if !(order.options.difference && before.is_some()) {
        picture.notes = even(order, report, &picture);
    }
    picture
}

/// Where each scheme has earned back its cost.
fn even(order: &Order, report: &Report, picture: &Picture) -> Vec<Note> {
    let fans = picture.fans.iter().filter(|fan| !fan.before);
    let even = fans.filter_map(|fan| {
        let verdict = &report.schemes.get(fan.scheme)?.verdict;
        let period = verdict.break_even_period?.value as u32;
        Some((period, crossing(&fan.mean, period)?, &fan.line))
    });
    let notes = even.enumerate().map(|(place, (period, at, line))| {
        let text = remark(&order.words.break_even, period, place == 0);
        // Where there is no room for all of it, the month says when; the bare number would be anything.
        let short = if text.is_empty() {
            String::new()
        } else {
            order.words.counted("back", period as usize)
        };
        Note {
            at,
            text,
            short,
            ink: line.text,
            dot: line.colour,
        }
    });
    notes.collect()
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
