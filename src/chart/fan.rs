//! A scheme's mean and, around it, the bands in which most worlds lie: one hue in three strengths.

use crate::result::{Band, SchemeReport};

use super::look::{Line, Theme};
use super::words::Words;

/// A point of a curve: periods since the start, and value.
pub type Point = (f64, f64);

/// One scheme's curve with its bands.
#[derive(Debug)]
pub struct Fan {
    /// Display name.
    pub name: String,
    /// Colour and pattern.
    pub line: Line,
    /// The mean.
    pub mean: Vec<Point>,
    /// Outlines of the bands of 90, 80 and 50 % of worlds, the widest first.
    pub bands: Vec<Vec<Point>>,
}

impl Fan {
    /// The curve alone, from `start` at period zero.
    pub fn line(name: String, line: Line, band: &Band, start: f64) -> Self {
        Self {
            name,
            line,
            mean: curve(&band.mean, start).collect(),
            bands: Vec::new(),
        }
    }

    /// The curve with its bands.
    pub fn new(name: String, line: Line, band: &Band, start: f64) -> Self {
        let pairs = [
            (&band.p5, &band.p95),
            (&band.p10, &band.p90),
            (&band.p25, &band.p75),
        ];
        let bands = pairs.map(|(low, high)| outline(low, high, start)).into();
        Self {
            bands,
            ..Self::line(name, line, band, start)
        }
    }

    /// Every point of the fan.
    pub fn points(&self) -> impl Iterator<Item = &Point> {
        self.bands.iter().flatten().chain(&self.mean)
    }
}

/// Schemes by display name and line, the baseline first, in the order that keeps their colours the same in every chart.
pub fn dressed<'a>(
    schemes: &'a [SchemeReport],
    words: &'a Words,
    theme: &'a Theme,
) -> impl Iterator<Item = (&'a SchemeReport, String, Line)> {
    let mut place = 0;
    schemes.iter().enumerate().map(move |(at, scheme)| {
        let kept = words.lines.get(place).copied().unwrap_or(place);
        let line = theme.line((!scheme.baseline).then_some(kept));
        place += usize::from(!scheme.baseline);
        (
            scheme,
            words.schemes.get(at).unwrap_or(&scheme.name).clone(),
            line,
        )
    })
}

/// Up along the high edge and back along the low one.
fn outline(low: &[f64], high: &[f64], start: f64) -> Vec<Point> {
    let mut points: Vec<Point> = curve(high, start).collect();
    let mut back: Vec<Point> = curve(low, start).collect();
    back.reverse();
    back.pop();
    points.append(&mut back);
    points
}

/// Values at period ends, after the start. What is not a number, or too large for the arithmetic of a scale, is left out.
fn curve(values: &[f64], start: f64) -> impl Iterator<Item = Point> {
    let values = std::iter::once(start)
        .chain(values.iter().copied())
        .enumerate();
    values
        .map(|(period, value)| (period as f64, value))
        .filter(|(_, value)| value.abs() <= 1e300)
}
