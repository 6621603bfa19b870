//! What stands in a row: a bar, a spread, dots.

use plotters::style::{Color, RGBAColor, RGBColor};

use super::ChartError;
use super::canvas::{Canvas, In};
use super::fan::Point;
use super::geometry::{Area, Item};
use super::look::{TICK_SIZE, Theme};
use super::measure::{shorten, width};

/// What stands in a lane.
#[derive(Debug)]
pub struct Lane {
    /// What it is called, where a row has several.
    pub part: String,
    /// Its value, as it is written behind it.
    pub text: String,
    pub value: f64,
    /// The range around the value.
    pub range: Option<Point>,
    pub shape: Shape,
    pub colour: RGBColor,
}

/// How a value is shown.
#[derive(Debug)]
pub enum Shape {
    /// A bar between two values, in full colour or hollow; with the range as a whisker, if it has one and asks for it.
    Bar {
        from: f64,
        to: f64,
        full: bool,
        whisker: bool,
    },
    /// Where the values of a distribution lie: nine in ten as a thin bar, the middle half as a thick one, the median as a
    /// stroke, the value as a dot.
    Spread {
        outer: Point,
        half: Point,
        median: f64,
    },
    /// Equally likely values, those below the threshold hollow.
    Dots(Vec<f64>),
}

impl Lane {
    /// The lowest and the highest value shown.
    pub fn span(&self) -> Point {
        let (low, high) = self.range.unwrap_or((self.value, self.value));
        match &self.shape {
            Shape::Bar {
                from, to, whisker, ..
            } => {
                let (mut first, mut last) = (from.min(*to), from.max(*to));
                if *whisker {
                    (first, last) = (first.min(low), last.max(high));
                }
                (first, last)
            }
            Shape::Spread { .. } => (low, high),
            Shape::Dots(values) => values.iter().fold((f64::MAX, f64::MIN), |(low, high), it| {
                (low.min(*it), high.max(*it))
            }),
        }
    }

    /// What is written behind it: the value, and as much of the part's name before it as there is room for.
    pub fn label(&self, room: f64) -> String {
        let value = shorten(&self.text, TICK_SIZE, room);
        let left = room - width(&value, TICK_SIZE) - width(" ", TICK_SIZE);
        if self.part.is_empty() || left < 24.0 {
            return value;
        }
        shorten(&self.part, TICK_SIZE, left) + " " + &value
    }

    pub fn paint(&self, canvas: &Canvas, area: &mut Area, theme: &Theme) -> Result<(), ChartError> {
        let across = |value: f64| canvas.pixels((value, 0.0)).0;
        let middle = f64::midpoint(area.top, area.bottom);
        let bar = |from: f64, to: f64, half: f64, ink: RGBAColor, edge: Option<RGBColor>| {
            let (left, right) = (across(from), across(to));
            let corners = [
                (left, middle - half),
                (right, middle - half),
                (right, middle + half),
                (left, middle + half),
            ];
            canvas.fill(In::Pixels, &corners, ink, edge)
        };
        let half = ((area.bottom - area.top) / 2.0).clamp(1.0, 13.0);
        match &self.shape {
            Shape::Bar {
                from,
                to,
                full,
                whisker,
            } => {
                let strength = match (full, whisker) {
                    (false, _) => 0.12,
                    (true, true) => 0.6,
                    (true, false) => 0.85,
                };
                bar(
                    *from,
                    *to,
                    half,
                    self.colour.mix(strength),
                    Some(self.colour),
                )?;
                if let Some((low, high)) = self.range.filter(|_| *whisker) {
                    let line = [(across(low), middle), (across(high), middle)];
                    canvas.hairline(In::Pixels, &line, theme.ink, 1.4)?;
                }
            }
            Shape::Spread {
                outer: (first, last),
                half: (low, high),
                median,
            } => {
                bar(
                    *first,
                    *last,
                    (half * 0.3).min(3.0),
                    self.colour.mix(0.3),
                    None,
                )?;
                bar(*low, *high, half.min(9.0), self.colour.mix(0.55), None)?;
                let x = across(*median);
                let stroke = [(x, middle - half.min(11.0)), (x, middle + half.min(11.0))];
                canvas.hairline(In::Pixels, &stroke, theme.ink, 2.0)?;
                let mean = (across(self.value), middle);
                canvas.dot(
                    In::Pixels,
                    mean,
                    3.2,
                    theme.paper.to_rgba(),
                    Some(theme.ink),
                )?;
            }
            Shape::Dots(_) => {}
        }
        (area.top, area.bottom) = (middle - half, middle + half);
        Ok(())
    }

    /// Dots in piles on the floor of their row, as large as the highest pile allows.
    pub fn dots(
        &self,
        canvas: &Canvas,
        values: &[f64],
        threshold: Option<f64>,
        of: &Item,
        items: &mut Vec<Item>,
    ) -> Result<(), ChartError> {
        let places = values.iter().map(|&value| canvas.pixels((value, 0.0)).0);
        let places: Vec<f64> = places.collect();
        let room = of.area.bottom - of.area.top;
        let largest = (room / 10.0).clamp(13.0, 26.0);
        let sizes = (0..=80).map(|step| largest - 0.3 * f64::from(step));
        let sizes = sizes.take_while(|size| *size > 0.9);
        let under = threshold.map_or(0, |line| values.partition_point(|value| *value < line));
        let mut fitting = sizes.map(|size| (size, piles(&places, under, size)));
        let fits = |(size, piles): &(f64, Vec<Point>)| {
            piles.iter().all(|(_, level)| (level + 1.0) * size <= room)
        };
        let Some((size, piled)) = fitting
            .find(fits)
            .or_else(|| Some((1.0, piles(&places, under, 1.0))))
        else {
            return Ok(());
        };
        for (&value, (x, level)) in values.iter().zip(piled) {
            let (x, y) = (x, of.area.bottom - size * (level + 0.5));
            let below = threshold.is_some_and(|threshold| value < threshold);
            let ink = if below {
                TRANSPARENT
            } else {
                self.colour.to_rgba()
            };
            let radius = (size / 2.0 - 0.9).max(0.4);
            canvas.dot(In::Pixels, (x, y), radius, ink, Some(self.colour))?;
            let radius = size / 2.0;
            items.push(Item {
                value,
                low: None,
                high: None,
                area: Area {
                    left: x - radius,
                    right: x + radius,
                    top: y - radius,
                    bottom: y + radius,
                },
                ..of.clone()
            });
        }
        Ok(())
    }
}

const TRANSPARENT: RGBAColor = RGBAColor(0, 0, 0, 0.0);

/// Where dots stand: those within a dot's width of the first of a pile lie on it, at its level. Piles of the dots under the
/// threshold, the first so many, are begun from there: no pile stands across it.
fn piles(places: &[f64], under: usize, size: f64) -> Vec<Point> {
    let (mut start, mut level) = (f64::INFINITY, 0.0);
    let (below, above) = places.split_at(under.min(places.len()));
    let piled = below.iter().rev().map(|&place| {
        if place > start - size {
            level += 1.0;
        } else {
            (start, level) = (place, 0.0);
        }
        (start - size / 2.0, level)
    });
    let mut piled: Vec<Point> = piled.collect();
    piled.reverse();
    let (mut start, mut level) = (f64::NEG_INFINITY, 0.0);
    piled.extend(above.iter().map(|&place| {
        if place < start + size {
            level += 1.0;
        } else {
            (start, level) = (place, 0.0);
        }
        (start + size / 2.0, level)
    }));
    piled
}
