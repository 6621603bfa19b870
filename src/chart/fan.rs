//! A scheme's mean and, around it, the bands in which most worlds lie: one hue in three strengths.

use crate::result::{Band, Report, SchemeReport};

use super::geometry::Series;
use super::look::{Line, Theme, hex};
use super::order::Order;

/// A point of a curve: place on the horizontal axis (periods since the start), and value.
pub type Point = (f64, f64);

/// One scheme's curve with its bands.
#[derive(Debug)]
pub struct Fan {
    /// The scheme's place in the report.
    pub scheme: usize,
    /// Display name.
    pub name: String,
    /// Colour and pattern.
    pub line: Line,
    /// Whether it belongs to the run pinned before.
    pub before: bool,
    /// The mean.
    pub mean: Vec<Point>,
    /// Outlines of the bands of 90, 80 and 50 % of worlds, the widest first.
    pub bands: Vec<Vec<Point>>,
    /// Edges of the widest band, a value a point of the mean.
    edges: (Vec<f64>, Vec<f64>),
}

impl Fan {
    /// The curve, from `start` at period zero where there is such a value, with or without its bands.
    pub fn new(
        scheme: usize,
        name: String,
        line: Line,
        band: &Band,
        start: Option<f64>,
        bands: bool,
    ) -> Self {
        let pairs = [
            (&band.p5, &band.p95),
            (&band.p10, &band.p90),
            (&band.p25, &band.p75),
        ];
        let pairs = pairs.into_iter().filter(|_| bands);
        let edge = |values: &[f64]| {
            let points = curve(values, start).into_iter().filter(|_| bands);
            points.map(|point| point.1).collect()
        };
        Self {
            edges: (edge(&band.p5), edge(&band.p95)),
            scheme,
            name,
            line,
            before: false,
            mean: curve(&band.mean, start),
            bands: pairs.map(|(low, high)| outline(low, high, start)).collect(),
        }
    }

    /// The curve as that of the run pinned before.
    pub fn ghost(self, theme: &Theme, name: String) -> Self {
        Self {
            name,
            line: theme.ghost(&self.line),
            before: true,
            ..self
        }
    }

    /// Every point of the fan.
    pub fn points(&self) -> impl Iterator<Item = &Point> {
        self.bands.iter().flatten().chain(&self.mean)
    }

    /// Its values, to be read off.
    pub fn series(&self) -> Series {
        let edge = |edge: &Vec<f64>| {
            let whole = edge.len() == self.mean.len();
            edge.iter().copied().filter(|_| whole).collect()
        };
        Series {
            name: self.name.clone(),
            scheme: self.scheme,
            before: self.before,
            colour: hex(self.line.colour),
            dashes: self.line.dashes,
            x: self.mean.iter().map(|point| point.0).collect(),
            mean: self.mean.iter().map(|point| point.1).collect(),
            low: edge(&self.edges.0),
            high: edge(&self.edges.1),
        }
    }
}

/// A scheme as it is shown.
pub struct Dressed<'a> {
    /// Its place in the report.
    pub place: usize,
    /// What it is and does.
    pub scheme: &'a SchemeReport,
    /// Its display name.
    pub name: String,
    /// Its colour and pattern.
    pub line: Line,
}

/// Schemes by display name and line, the baseline first, in the order that keeps their colours the same in every chart.
pub fn dressed<'a>(
    report: &'a Report,
    order: &'a Order,
    theme: &'a Theme,
) -> impl Iterator<Item = Dressed<'a>> {
    let (words, mut counted) = (&order.words, 0);
    report
        .schemes
        .iter()
        .enumerate()
        .map(move |(place, scheme)| {
            let kept = words.lines.get(counted).copied().unwrap_or(counted);
            let line = theme.line((!scheme.baseline).then_some(kept));
            counted += usize::from(!scheme.baseline);
            let name = words.schemes.get(place).unwrap_or(&scheme.name).clone();
            Dressed {
                place,
                scheme,
                name,
                line,
            }
        })
}

/// Up along the high edge and back along the low one.
fn outline(low: &[f64], high: &[f64], start: Option<f64>) -> Vec<Point> {
    let mut points = curve(high, start);
    let mut back = curve(low, start);
    back.reverse();
    if start.is_some() {
        back.pop();
    }
    points.append(&mut back);
    points
}

/// Values at period ends, after the start. What is not a number, or too large for the arithmetic of a scale, is left out.
fn curve(values: &[f64], start: Option<f64>) -> Vec<Point> {
    let first = usize::from(start.is_none());
    let values = start.into_iter().chain(values.iter().copied());
    values
        .enumerate()
        .map(|(place, value)| ((place + first) as f64, value))
        .filter(|(_, value)| value.abs() <= 1e300)
        .collect()
}
