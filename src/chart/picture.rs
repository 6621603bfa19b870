//! What a chart shows, and how it gets onto the sheet.

use plotters::coord::Shift;
use plotters::coord::cartesian::Cartesian2d;
use plotters::coord::types::RangedCoordf64;
use plotters::drawing::{DrawingArea, IntoDrawingArea};
use plotters::element::{Circle, PathElement, Polygon};
use plotters::style::{Color, RGBColor};

use crate::result::Report;

use super::ChartError;
use super::fan::{Fan, Point};
use super::frame::{Frame, GUTTER};
use super::look::{Look, TICK_SIZE, Theme};
use super::measure::{shorten, width};
use super::notes::{Area, Note, place};
use super::surface::{Anchor, Caption, Curve, Surface, UNITS, units};
use super::words::Words;

/// What a value is.
#[derive(Debug, Clone, Copy)]
pub enum Unit {
    /// A share of a whole, 0–1.
    Share,
    /// An amount in the scenario's currency.
    Money,
}

impl Unit {
    pub fn write(self, value: f64, interval: f64, words: &Words) -> String {
        match self {
            Self::Share => format!("{:.0}%", value * 100.0),
            Self::Money => words.numerals.amount(value, interval),
        }
    }
}

/// A chart in data units.
#[derive(Debug)]
pub struct Picture {
    pub fans: Vec<Fan>,
    pub notes: Vec<Note>,
    /// Lowest and highest value.
    pub range: (f64, f64),
    pub unit: Unit,
    /// The last period.
    pub periods: u32,
    /// Whether a period is a week.
    pub weekly: bool,
}

type Sheet<'a> = DrawingArea<Surface<'a>, Shift>;
type Plot<'a> = DrawingArea<Surface<'a>, Cartesian2d<RangedCoordf64, RangedCoordf64>>;

impl Picture {
    /// A picture of those fans that go anywhere, their values kept within the range.
    pub fn new(
        fans: impl Iterator<Item = Fan>,
        (low, high): (f64, f64),
        unit: Unit,
        report: &Report,
    ) -> Self {
        let within = |points: &mut Vec<Point>| {
            for (_, value) in points {
                *value = value.clamp(low, high);
            }
        };
        let fans: Vec<Fan> = fans
            .filter(|fan| fan.mean.len() > 1)
            .map(|mut fan| {
                within(&mut fan.mean);
                fan.bands.iter_mut().for_each(within);
                fan
            })
            .collect();
        let last = fans
            .iter()
            .flat_map(Fan::points)
            .map(|&(period, _)| period)
            .fold(0.0, f64::max);
        let weekly = report.period == "week";
        Self {
            fans,
            notes: Vec::new(),
            range: (low, high),
            unit,
            periods: last as u32,
            weekly,
        }
    }

    /// Draws it.
    pub fn paint(&self, words: &Words, look: &Look) -> Result<String, ChartError> {
        if self.fans.is_empty() {
            return Err(ChartError::Empty);
        }
        let (theme, frame) = (look.theme(), Frame::new(self, words, look));
        let mut svg = String::with_capacity(1 << 15);
        {
            let sheet =
                Surface::open(&mut svg, (look.width, look.height), look.font()).into_drawing_area();
            let across = units(frame.left)..units(frame.right);
            let up = units(frame.bottom)..units(frame.top);
            let (low, high) = self.range;
            let plot = sheet.apply_coord_spec(Cartesian2d::new(
                0.0..f64::from(self.periods),
                low..high,
                (across, up),
            ));
            self.axes(&sheet, &plot, &frame, words, theme)?;
            self.curves(&plot)?;
            self.names(&sheet, &plot, &frame)?;
            self.remarks(&sheet, &plot, &frame, theme)?;
            sheet.present()?;
        }
        Ok(svg)
    }

    fn axes(
        &self,
        sheet: &Sheet,
        plot: &Plot,
        frame: &Frame,
        words: &Words,
        theme: &Theme,
    ) -> Result<(), ChartError> {
        let last = f64::from(self.periods);
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
            plot.draw(&PathElement::new(
                [(0.0, *value), (last, *value)],
                ink.stroke_width(units(1.0).unsigned_abs()),
            ))?;
            let (x, y) = pixels(plot, (0.0, *value));
            sheet.draw(&text(mark, (x - 8.0, y + TICK_SIZE * 0.35), Anchor::End))?;
        }
        for period in &frame.periods {
            let (x, _) = pixels(plot, (f64::from(*period), self.range.0));
            sheet.draw(&text(
                &period.to_string(),
                (x, frame.bottom + 18.0),
                Anchor::Middle,
            ))?;
        }
        let (sheet_width, row) = (
            f64::from(sheet.dim_in_pixel().0) / UNITS,
            frame.bottom + 18.0,
        );
        let unit = shorten(&words.x, TICK_SIZE, sheet_width);
        let unit = if frame.unit_in_row {
            let beside = (width(&self.periods.to_string(), TICK_SIZE) / 2.0 + 4.0).max(GUTTER);
            text(&unit, (frame.right + beside, row), Anchor::Start)
        } else {
            text(&unit, (sheet_width, row + 18.0), Anchor::End)
        };
        sheet.draw(&unit)?;
        sheet.draw(&text(
            &shorten(&words.y, TICK_SIZE, sheet_width),
            (0.0, TICK_SIZE),
            Anchor::Start,
        ))?;
        Ok(())
    }

    /// Bands below, lines above, the first scheme over the others and the thin baseline over all, so that both show where
    /// they coincide. Where fans overlap each is lighter.
    fn curves(&self, plot: &Plot) -> Result<(), ChartError> {
        let strength = 0.13 / self.fans.len() as f64;
        for fan in &self.fans {
            for band in &fan.bands {
                plot.draw(&Polygon::new(
                    band.as_slice(),
                    fan.line.colour.mix(strength),
                ))?;
            }
        }
        for fan in self.fans.iter().rev() {
            plot.draw(&Curve {
                points: &fan.mean,
                line: &fan.line,
            })?;
        }
        Ok(())
    }

    /// Names beside the ends of the curves, with a leader where a name had to move.
    fn names(&self, sheet: &Sheet, plot: &Plot, frame: &Frame) -> Result<(), ChartError> {
        let ends: Vec<Point> = self
            .fans
            .iter()
            .filter_map(|fan| fan.mean.last())
            .map(|&end| pixels(plot, end))
            .collect();
        let heights: Vec<f64> = ends.iter().map(|&(_, y)| y).collect();
        for name in frame
            .names
            .place(&heights, frame.top - 8.0, frame.bottom + 2.0)
        {
            let (Some(fan), Some(&(x, y))) = (self.fans.get(name.fan), ends.get(name.fan)) else {
                continue;
            };
            if (name.middle - y).abs() > 4.0 {
                let leader = [
                    (x + 2.0, y),
                    (frame.right + 5.0, y),
                    (frame.right + GUTTER - 3.0, name.middle),
                ];
                let leader = leader.map(|(x, y)| (units(x), units(y)));
                sheet.draw(&PathElement::new(
                    leader,
                    fan.line
                        .colour
                        .mix(0.6)
                        .stroke_width(units(0.8).unsigned_abs()),
                ))?;
            }
            for (baseline, row) in name.rows {
                sheet.draw(&Caption {
                    text: row.to_owned(),
                    at: (frame.right + GUTTER, baseline),
                    anchor: Anchor::Start,
                    size: frame.names.size,
                    ink: fan.line.text,
                    halo: None,
                })?;
            }
        }
        Ok(())
    }

    fn remarks(
        &self,
        sheet: &Sheet,
        plot: &Plot,
        frame: &Frame,
        theme: &Theme,
    ) -> Result<(), ChartError> {
        let area = Area {
            left: frame.left,
            top: frame.top,
            right: frame.right,
            bottom: frame.bottom,
        };
        let curves: Vec<Vec<Point>> = self
            .fans
            .iter()
            .map(|fan| fan.mean.iter().map(|&at| pixels(plot, at)).collect())
            .collect();
        let mut taken = Vec::new();
        for note in &self.notes {
            let dot =
                |radius: f64, ink: RGBColor| Circle::new(note.at, units(radius), ink.filled());
            plot.draw(&dot(5.0, note.dot))?;
            plot.draw(&dot(2.8, theme.paper))?;
            let caption = Caption {
                text: note.text.clone(),
                at: note.at,
                anchor: Anchor::Start,
                size: TICK_SIZE,
                ink: note.ink,
                halo: Some(theme.paper),
            };
            taken.extend(place(
                &caption,
                pixels(plot, note.at),
                &area,
                &curves,
                &taken,
            ));
        }
        for caption in &taken {
            sheet.draw(caption)?;
        }
        Ok(())
    }
}

/// Where plotters will put a point, in CSS pixels.
fn pixels(plot: &Plot, point: Point) -> Point {
    let (x, y) = plot.map_coordinate(&point);
    (f64::from(x) / UNITS, f64::from(y) / UNITS)
}
