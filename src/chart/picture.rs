//! Curves over an axis: what they show, and how they get onto the sheet.

use plotters::style::Color;
use serde::{Deserialize, Serialize};

use crate::result::Report;

use super::ChartError;
use super::canvas::{Canvas, In};
use super::fan::{Fan, Point};
use super::frame::{Frame, GUTTER};
use super::geometry::{Axis, Chart, Geometry, Scale};
use super::look::{TICK_SIZE, Theme};
use super::measure::{shorten, width};
use super::notes::{Note, place};
use super::order::Order;
use super::scale;
use super::surface::{Anchor, Caption};
use super::words::{Words, fine};

/// What a value is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// A share of a whole, 0–1.
    Share,
    /// A difference of shares, −1–1, in percentage points.
    Points,
    /// An amount in the scenario's currency.
    #[default]
    Money,
    /// A plain number.
    Number,
}

impl Unit {
    /// A single value.
    pub(super) fn figure(self, value: f64, words: &Words) -> String {
        match self {
            Self::Share => words.numerals.percent(value, 0.001),
            Self::Points => words.numerals.bare(100.0 * value, fine(100.0 * value)),
            Self::Money => words.numerals.figure(value),
            Self::Number => words.numerals.bare(value, fine(value)),
        }
    }

    /// A value from a scale whose marks stand `interval` apart.
    pub(super) fn write(self, value: f64, interval: f64, words: &Words) -> String {
        match self {
            Self::Share => words.numerals.percent(value, interval),
            Self::Points => words.numerals.bare(100.0 * value, 100.0 * interval),
            Self::Money => words.numerals.amount(value, interval),
            Self::Number => words.numerals.bare(value, interval),
        }
    }

    pub(super) fn scale(self) -> Scale {
        match self {
            Self::Share => Scale::Share,
            Self::Points => Scale::Points,
            Self::Money => Scale::Money,
            Self::Number => Scale::Number,
        }
    }
}

/// What the horizontal axis counts.
#[derive(Debug, Clone, Copy)]
pub enum Across {
    /// Periods since the start, up to the last; weeks or months.
    Periods {
        /// The last period.
        last: u32,
        /// Whether a period is a week.
        weekly: bool,
    },
    /// Values of an input, the lowest and the highest.
    Values {
        /// The lowest.
        from: f64,
        /// The highest.
        to: f64,
        /// What they are.
        unit: Unit,
    },
}

impl Across {
    fn range(self) -> Point {
        match self {
            Self::Periods { last, .. } => (0.0, f64::from(last)),
            Self::Values { from, to, .. } => (from, to),
        }
    }

    fn axis(self) -> Axis {
        let (from, to) = self.range();
        let scale = match self {
            Self::Periods { .. } => Scale::Periods,
            Self::Values { unit, .. } => unit.scale(),
        };
        Axis { scale, from, to }
    }

    /// Marks that fit side by side into `room`.
    pub fn marks(self, room: f64, words: &Words) -> Vec<(f64, String)> {
        match self {
            Self::Periods { last, weekly } => {
                // Years and half-years read better than as many marks as would fit.
                let mark = (width(&last.to_string(), TICK_SIZE) + 16.0).max(44.0);
                let most = (room / mark).min(9.0);
                let periods = scale::periods(last, weekly, most);
                let marks = periods.into_iter();
                marks
                    .map(|period| (f64::from(period), period.to_string()))
                    .collect()
            }
            Self::Values { from, to, unit } => marks(unit, (from, to), room, words),
        }
    }
}

/// A chart of curves in data units.
#[derive(Debug)]
pub struct Picture {
    pub fans: Vec<Fan>,
    pub notes: Vec<Note>,
    /// Lowest and highest value.
    pub range: (f64, f64),
    pub unit: Unit,
    pub across: Across,
}

impl Picture {
    /// A picture of those fans that go anywhere, their values kept within the range. Where none is given it is that of
    /// the values, with zero, and a little air.
    pub fn new(fans: Vec<Fan>, range: Option<(f64, f64)>, unit: Unit, report: &Report) -> Self {
        let mut fans = fans;
        let last = fans.iter().filter(|fan| !fan.before);
        let last = last.flat_map(Fan::points).map(|&(period, _)| period);
        let last = last.fold(0.0, f64::max);
        for fan in &mut fans {
            fan.mean.retain(|&(period, _)| period <= last);
        }
        fans.retain(|fan| fan.mean.len() > 1);
        if fans.iter().all(|fan| fan.before) {
            fans.clear();
        }
        let (low, high) = range.unwrap_or_else(|| roomy(&fans));
        for fan in &mut fans {
            for (_, value) in fan.bands.iter_mut().flatten().chain(&mut fan.mean) {
                // What is no number stays none; and `clamp` could panic, with words that take kilobytes to write.
                if *value < low {
                    *value = low;
                } else if *value > high {
                    *value = high;
                }
            }
        }
        Self {
            fans,
            notes: Vec::new(),
            range: (low, high),
            unit,
            across: Across::Periods {
                last: last as u32,
                weekly: report.period == "week",
            },
        }
    }

    /// Draws it.
    #[inline(never)]
    pub fn paint(&self, order: &Order) -> Result<Chart, ChartError> {
        if self.fans.is_empty() {
            return Err(ChartError::Empty);
        }
        let (words, look) = (&order.words, &order.look);
        let (theme, frame) = (look.theme(), Frame::new(self, words, look));
        let mut svg = String::with_capacity(1 << 15);
        let canvas = Canvas::open(&mut svg, look, &frame.plot, self.across.range(), self.range);
        self.axes(&canvas, &frame, order)?;
        self.curves(&canvas)?;
        self.names(&canvas, &frame)?;
        self.remarks(&canvas, &frame, theme)?;
        canvas.close()?;
        let (from, to) = self.range;
        Ok(Chart {
            svg,
            geometry: Geometry {
                plot: frame.plot,
                x: self.across.axis(),
                y: Axis {
                    scale: self.unit.scale(),
                    from,
                    to,
                },
                series: self.fans.iter().map(Fan::series).collect(),
                items: Vec::new(),
                wants_height: f64::from(look.height),
            },
        })
    }

    fn axes(&self, canvas: &Canvas, frame: &Frame, order: &Order) -> Result<(), ChartError> {
        let (words, theme) = (&order.words, order.look.theme());
        let (first, last) = self.across.range();
        let text = |text: &str, at, anchor| Caption {
            text: text.to_owned(),
            at,
            anchor,
            size: TICK_SIZE,
            ink: theme.muted,
            halo: None,
        };
        for (value, mark) in &frame.values {
            let ink = if *value == 0.0 {
                theme.axis
            } else {
                theme.grid
            };
            canvas.hairline(In::Plot, &[(first, *value), (last, *value)], ink, 1.0)?;
            let (x, y) = canvas.pixels((first, *value));
            canvas.text(&text(mark, (x - 8.0, y + TICK_SIZE * 0.35), Anchor::End))?;
        }
        let (sheet_width, row) = (f64::from(order.look.width), frame.plot.bottom + 18.0);
        for (place, mark) in &frame.places {
            let (x, _) = canvas.pixels((*place, self.range.0));
            canvas.text(&text(mark, (x, row), Anchor::Middle))?;
        }
        let unit = shorten(&words.x, TICK_SIZE, sheet_width);
        let unit = if frame.unit_in_row {
            let mark = frame.places.last().map_or("", |(_, mark)| mark.as_str());
            let beside = (width(mark, TICK_SIZE) / 2.0 + 4.0).max(GUTTER);
            text(&unit, (frame.plot.right + beside, row), Anchor::Start)
        } else {
            text(&unit, (sheet_width, row + 18.0), Anchor::End)
        };
        canvas.text(&unit)?;
        let title = shorten(&words.y, TICK_SIZE, sheet_width);
        canvas.text(&text(&title, (0.0, TICK_SIZE), Anchor::Start))
    }

    /// Bands below, lines above, the first scheme over the others and the thin baseline over all, so that both show where
    /// they coincide; what was before lies under them.
    fn curves(&self, canvas: &Canvas) -> Result<(), ChartError> {
        for fan in &self.fans {
            for band in &fan.bands {
                canvas.fill(In::Plot, band, fan.line.colour.mix(0.13), None)?;
            }
        }
        for fan in self.fans.iter().rev() {
            canvas.curve(&fan.mean, &fan.line)?;
        }
        Ok(())
    }

    /// Names beside the ends of the curves, with a leader where a name had to move.
    fn names(&self, canvas: &Canvas, frame: &Frame) -> Result<(), ChartError> {
        let plot = &frame.plot;
        let ends: Vec<Point> = self
            .fans
            .iter()
            .filter_map(|fan| fan.mean.last())
            .map(|&end| canvas.pixels(end))
            .collect();
        let heights: Vec<f64> = ends.iter().map(|&(_, y)| y).collect();
        for name in frame
            .names
            .place(&heights, plot.top - 8.0, plot.bottom + 2.0)
        {
            let (Some(fan), Some(&(x, y))) = (self.fans.get(name.fan), ends.get(name.fan)) else {
                continue;
            };
            if (name.middle - y).abs() > 4.0 {
                let leader = [
                    (x + 2.0, y),
                    (plot.right + 5.0, y),
                    (plot.right + GUTTER - 3.0, name.middle),
                ];
                canvas.leader(&leader, fan.line.colour)?;
            }
            for (baseline, row) in name.rows {
                canvas.text(&Caption {
                    text: row.to_owned(),
                    at: (plot.right + GUTTER, baseline),
                    anchor: Anchor::Start,
                    size: frame.names.size,
                    ink: fan.line.text,
                    halo: None,
                })?;
            }
        }
        Ok(())
    }

    fn remarks(&self, canvas: &Canvas, frame: &Frame, theme: &Theme) -> Result<(), ChartError> {
        let curves: Vec<Vec<Point>> = self
            .fans
            .iter()
            .map(|fan| fan.mean.iter().map(|&at| canvas.pixels(at)).collect())
            .collect();
        let mut taken = Vec::new();
        for note in &self.notes {
            canvas.dot(In::Plot, note.at, 5.0, note.dot.to_rgba(), None)?;
            canvas.dot(In::Plot, note.at, 2.8, theme.paper.to_rgba(), None)?;
            let caption = |text: &String| Caption {
                text: text.clone(),
                at: note.at,
                anchor: Anchor::Start,
                size: TICK_SIZE,
                ink: note.ink,
                halo: Some(theme.paper),
            };
            let at = canvas.pixels(note.at);
            let others = self.notes.iter().map(|it| canvas.pixels(it.at));
            let others: Vec<Point> = others.filter(|&other| other != at).collect();
            let put = |text, taken: &[Caption], may_cover| {
                place(
                    &caption(text),
                    at,
                    &frame.plot,
                    &curves,
                    taken,
                    &others,
                    may_cover,
                )
            };
            // One remark in full says what the months beside other points mean.
            let whole = put(&note.text, &taken, taken.is_empty());
            taken.extend(whole.or_else(|| put(&note.short, &taken, true)));
        }
        for caption in &taken {
            canvas.text(caption)?;
        }
        Ok(())
    }
}

/// The range of all values, with zero, and a little air.
fn roomy(fans: &[Fan]) -> (f64, f64) {
    let values = || fans.iter().flat_map(Fan::points).map(|&(_, value)| value);
    let (low, high) = (values().fold(0.0, f64::min), values().fold(0.0, f64::max));
    let air = (high - low) * 0.04;
    if air > 1e-300 {
        (low - air, high + air)
    } else {
        (-1.0, 1.0)
    }
}

/// Round marks, as many as stand clear of one another.
pub fn marks(unit: Unit, (low, high): Point, room: f64, words: &Words) -> Vec<(f64, String)> {
    let written = |about: u32| {
        let (interval, values) = scale::values(low, high, f64::from(about));
        let write = |value: f64| (value, unit.write(value, interval, words));
        let marks: Vec<_> = values.into_iter().map(write).collect();
        let widest = marks.iter().map(|(_, text)| width(text, TICK_SIZE));
        let widest = widest.fold(0.0, f64::max);
        let clear = widest + 14.0 <= room * interval / (high - low);
        (clear, marks)
    };
    let mut tries = (1..=7).rev().map(written);
    let found = tries.find(|(clear, _)| *clear);
    // Where not even two fit, the one at zero stands alone.
    let (_, marks) = found.unwrap_or_else(|| {
        let mut alone = written(1);
        alone.1.retain(|(value, _)| *value == 0.0);
        alone
    });
    marks
}
