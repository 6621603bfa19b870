//! Rows under one another with a common scale below: bars, ranges and dots, each row with its name before it.

use plotters::style::RGBColor;

use super::ChartError;
use super::canvas::{Canvas, In};
use super::fan::Point;
use super::geometry::{Area, Axis, Chart, Geometry, Item};
use super::lane::{Lane, Shape};
use super::look::TICK_SIZE;
use super::measure::{fold, shorten, width};
use super::order::Order;
use super::picture::{Unit, marks};
use super::surface::{Anchor, Caption};

/// A chart of rows in data units.
#[derive(Debug)]
pub struct Rows {
    pub entries: Vec<Row>,
    pub unit: Unit,
    /// A value to mark across all rows.
    pub threshold: Option<f64>,
    /// Where bars ended and dots had their middle in the run pinned before, by the names of their row and part.
    pub before: Vec<(String, String, f64)>,
}

/// A row: a name, and lanes under one another.
#[derive(Debug)]
pub struct Row {
    /// The scheme's place in the report.
    pub scheme: usize,
    pub name: String,
    /// Colour of the name.
    pub ink: RGBColor,
    pub lanes: Vec<Lane>,
}

/// From a bar to its text.
const GAP: f64 = 6.0;
/// A row at its most comfortable, and the margins above and below the rows.
const ROW: f64 = 30.0;
const DOTS: f64 = 96.0;
const LEGS: f64 = 26.0;

impl Rows {
    /// Rows with nothing marked across them.
    pub fn of(entries: Vec<Row>, unit: Unit) -> Self {
        Self {
            entries,
            unit,
            threshold: None,
            before: Vec::new(),
        }
    }

    /// Marks where the bars of another run ended, or half of its dots lay.
    pub fn beside(mut self, before: Option<&Self>) -> Self {
        let rows = before.into_iter().flat_map(|it| &it.entries);
        let lanes = rows.flat_map(|row| row.lanes.iter().map(|lane| (&row.name, lane)));
        let ends = lanes.filter_map(|(row, lane)| {
            let end = match &lane.shape {
                Shape::Bar { to, .. } => *to,
                Shape::Dots(values) => *values.get(values.len() / 2)?,
                Shape::Spread { .. } => return None,
            };
            (end.abs() <= 1e300).then(|| (row.clone(), lane.part.clone(), end))
        });
        self.before = ends.collect();
        self
    }

    /// Where the same lane stood before.
    fn was(&self, row: &Row, lane: &Lane) -> Option<f64> {
        let same =
            |(name, part, _): &&(String, String, f64)| *name == row.name && *part == lane.part;
        self.before.iter().find(same).map(|it| it.2)
    }

    /// All that is shown of a lane.
    fn span(&self, row: &Row, lane: &Lane) -> Point {
        let (low, high) = lane.span();
        self.was(row, lane)
            .map_or((low, high), |was| (low.min(was), high.max(was)))
    }

    /// Draws it. Lanes with a value that is no number, or too large for the arithmetic of a scale, are left out.
    #[inline(never)]
    pub fn paint(mut self, order: &Order) -> Result<Chart, ChartError> {
        let sound = |value: f64| value.abs() <= 1e300;
        self.threshold = self.threshold.filter(|value| sound(*value));
        for row in &mut self.entries {
            row.lanes.retain(|lane| {
                let (low, high) = lane.span();
                sound(low) && sound(high) && sound(lane.value)
            });
        }
        self.entries.retain(|row| !row.lanes.is_empty());
        if self.entries.is_empty() {
            return Err(ChartError::Empty);
        }
        let frame = Frame::new(&self, order);
        let mut svg = String::with_capacity(1 << 14);
        let look = &order.look;
        let canvas = Canvas::open(&mut svg, look, &frame.plot, frame.range, (0.0, 1.0));
        self.axis(&canvas, &frame, order)?;
        let mut items = Vec::new();
        for (place, row) in self.entries.iter().enumerate() {
            self.row(&canvas, &frame, place, row, order, &mut items)?;
        }
        canvas.close()?;
        let (from, to) = frame.range;
        let scale = self.unit.scale();
        Ok(Chart {
            svg,
            geometry: Geometry {
                plot: frame.plot,
                x: Axis { scale, from, to },
                y: Axis::default(),
                series: Vec::new(),
                items,
                wants_height: frame.wants,
            },
        })
    }

    /// Marks along the scale, the line at zero, the threshold.
    fn axis(&self, canvas: &Canvas, frame: &Frame, order: &Order) -> Result<(), ChartError> {
        let theme = order.look.theme();
        let (top, bottom) = (frame.plot.top, frame.plot.bottom);
        let sheet = f64::from(order.look.width);
        for (value, text) in &frame.marks {
            let (x, _) = canvas.pixels((*value, 0.0));
            let ink = if *value == 0.0 {
                theme.axis
            } else {
                theme.grid
            };
            canvas.hairline(In::Pixels, &[(x, top), (x, bottom)], ink, 1.0)?;
            let half = width(text, TICK_SIZE) / 2.0;
            if x - half >= 0.0 && x + half <= sheet {
                canvas.text(&caption(
                    text,
                    (x, bottom + 18.0),
                    Anchor::Middle,
                    theme.muted,
                ))?;
            }
        }
        if let Some(threshold) = self.threshold {
            let (x, _) = canvas.pixels((threshold, 0.0));
            canvas.hairline(In::Pixels, &[(x, top - 4.0), (x, bottom)], theme.ink, 1.4)?;
            let text = self.unit.figure(threshold, &order.words);
            let half = width(&text, TICK_SIZE) / 2.0;
            let at = (x.min(sheet - half).max(half), top - 8.0);
            canvas.text(&caption(&text, at, Anchor::Middle, theme.ink))?;
        }
        let title = shorten(&order.words.y, TICK_SIZE, sheet);
        canvas.text(&caption(
            &title,
            (0.0, TICK_SIZE),
            Anchor::Start,
            theme.muted,
        ))
    }

    fn row(
        &self,
        canvas: &Canvas,
        frame: &Frame,
        place: usize,
        row: &Row,
        order: &Order,
        items: &mut Vec<Item>,
    ) -> Result<(), ChartError> {
        let size = order.look.label_size();
        let top = frame.plot.top + frame.row * place as f64;
        let mut lines = fold(&row.name, size, frame.names, frame.lines);
        lines.retain(|_| frame.row >= size);
        // Dots lie on the floor of a row that is higher than they need: its name stands beside them.
        let dots = matches!(
            row.lanes.first(),
            Some(Lane {
                shape: Shape::Dots(_),
                ..
            })
        );
        let sunk = if dots {
            (frame.row - DOTS).max(0.0)
        } else {
            0.0
        };
        let first = top + (frame.row + sunk - lines.len() as f64 * size * 1.2) / 2.0 + size * 0.95;
        for (at, line) in (0u32..).zip(&lines) {
            let y = first + size * 1.2 * f64::from(at);
            canvas.text(&Caption {
                size,
                ..caption(line, (0.0, y), Anchor::Start, row.ink)
            })?;
        }
        let air = (frame.row * 0.16).clamp(1.0, 8.0);
        let height = (frame.row - 2.0 * air) / row.lanes.len() as f64;
        for (at, lane) in (0u32..).zip(&row.lanes) {
            let top = top + air + height * f64::from(at);
            let mut item = Item {
                row: row.name.clone(),
                part: lane.part.clone(),
                scheme: row.scheme,
                value: lane.value,
                low: lane.range.map(|range| range.0),
                high: lane.range.map(|range| range.1),
                area: Area {
                    left: canvas.pixels((lane.span().0, 0.0)).0,
                    right: canvas.pixels((lane.span().1, 0.0)).0,
                    top: top + 1.0,
                    bottom: top + height - 1.0,
                },
            };
            if let Shape::Dots(values) = &lane.shape {
                lane.dots(canvas, values, self.threshold, &item, items)?;
            } else {
                lane.paint(canvas, &mut item.area, order.look.theme())?;
                items.push(item.clone());
            }
            if let Some(was) = self.was(row, lane) {
                let (x, _) = canvas.pixels((was, 0.0));
                let stroke = [(x, item.area.top - 2.0), (x, item.area.bottom + 2.0)];
                canvas.hairline(In::Pixels, &stroke, order.look.theme().muted, 2.0)?;
                item.area.right = item.area.right.max(x);
            }
            if height < TICK_SIZE {
                continue;
            }
            let y = f64::midpoint(item.area.top + sunk, item.area.bottom) + TICK_SIZE * 0.35;
            let at = (item.area.right + GAP, y);
            let text = lane.label(frame.text);
            let theme = order.look.theme();
            // The threshold may run through it.
            canvas.text(&Caption {
                halo: Some(theme.paper),
                ..caption(&text, at, Anchor::Start, theme.muted)
            })?;
        }
        Ok(())
    }
}

fn caption(text: &str, at: Point, anchor: Anchor, ink: RGBColor) -> Caption {
    Caption {
        text: text.to_owned(),
        at,
        anchor,
        size: TICK_SIZE,
        ink,
        halo: None,
    }
}

/// Where everything stands.
struct Frame {
    plot: Area,
    range: Point,
    marks: Vec<(f64, String)>,
    /// Room for names, and the lines each may take.
    names: f64,
    lines: usize,
    /// Room for what is written behind a bar.
    text: f64,
    /// Height of a row.
    row: f64,
    /// Height at which rows are comfortable.
    wants: f64,
}

impl Frame {
    fn new(rows: &Rows, order: &Order) -> Self {
        let look = &order.look;
        let (wide, high) = (f64::from(look.width), f64::from(look.height));
        let count = rows.entries.len() as f64;
        let title = if order.words.y.is_empty() { 0.0 } else { 22.0 };
        let top = 6.0 + title + if rows.threshold.is_some() { 16.0 } else { 0.0 };
        let bottom = high - LEGS;
        let row = (bottom - top) / count;

        let size = look.label_size();
        let lines = (row / (size * 1.2)).clamp(1.0, 3.0) as usize;
        let room = (wide * 0.34).clamp(56.0, 260.0);
        let names = rows
            .entries
            .iter()
            .flat_map(|it| fold(&it.name, size, room, lines));
        let names = names.map(|line| width(&line, size)).fold(0.0, f64::max);
        let left = names + 14.0;

        let of = |row| move |lane| (row, lane);
        let lanes = || {
            rows.entries
                .iter()
                .flat_map(|row| row.lanes.iter().map(of(row)))
        };
        let spans = lanes().map(|(row, lane)| rows.span(row, lane));
        let spans = spans.chain([(0.0, 0.0)]);
        let spans = spans.chain(rows.threshold.map(|it| (it, it)));
        let (low, high) = spans.fold((0.0, 0.0), |(low, high): Point, span| {
            (low.min(span.0), high.max(span.1))
        });
        let air = (high - low) * 0.02;
        let range = if air > 1e-300 {
            (
                if low < 0.0 { low - air } else { 0.0 },
                if high > 0.0 { high + air } else { 0.0 },
            )
        } else {
            (0.0, 1.0)
        };

        // As wide as all texts behind the bars allow, and those at most so wide that the bars keep a third.
        let most = wide - left - 8.0;
        let text = (most - 0.3 * wide).max(24.0);
        let fits = lanes().map(|(row, lane)| {
            let part = (rows.span(row, lane).1 - range.0) / (range.1 - range.0);
            let text = width(&lane.label(text), TICK_SIZE) + GAP + 2.0;
            ((wide - left - text) / part.max(1e-9)).max(40.0)
        });
        let across = fits.fold(most, f64::min).max(40.0);
        Self {
            plot: Area {
                left,
                top,
                right: left + across,
                bottom,
            },
            range,
            marks: marks(rows.unit, range, across, &order.words),
            names: room,
            lines,
            text,
            row,
            wants: top + LEGS + count * rows.comfort(),
        }
    }
}

impl Rows {
    /// Height that a row wants.
    fn comfort(&self) -> f64 {
        let lanes = self.entries.iter().map(|row| row.lanes.len());
        let dots = |row: &Row| {
            matches!(
                row.lanes.first(),
                Some(Lane {
                    shape: Shape::Dots(_),
                    ..
                })
            )
        };
        if self.entries.iter().any(dots) {
            return DOTS;
        }
        (lanes.max().unwrap_or(1) as f64 * 18.0 + 12.0).max(ROW)
    }
}
