//! Cells in rows and columns, one hue from nothing to everything, with the number in each where it fits.

use plotters::style::{Color, RGBColor};

use super::ChartError;
use super::canvas::{Canvas, In};
use super::fan::Point;
use super::geometry::{Area, Axis, Chart, Geometry, Item};
use super::look::TICK_SIZE;
use super::measure::{fold, shorten, widest_word, width};
use super::order::Order;
use super::surface::{Anchor, Caption};

/// A chart of cells.
#[derive(Debug)]
pub struct Matrix {
    /// Names before the rows, with their scheme and ink.
    pub rows: Vec<(usize, String, RGBColor)>,
    /// Names above the columns, with their ink.
    pub columns: Vec<(String, RGBColor)>,
    /// Whether columns count something, the unit standing below, and some of them may go without a name.
    pub counted: bool,
    /// Shares, 0–1, row by row; nothing where a cell is empty.
    pub cells: Vec<Vec<Option<f64>>>,
}

/// Height of a comfortable row.
const ROW: f64 = 26.0;
/// Width of a cell that holds a number.
pub const CELL: f64 = 36.0;
/// The smallest letters a name above a column may have, and the lines it may take.
const SMALLEST: f64 = 11.0;
const HEADS: usize = 3;
/// Between the names of two columns.
const AIR: f64 = 4.0;
/// From names to cells.
const GAP: f64 = 10.0;
/// Between cells.
const SEAM: f64 = 1.0;
/// The strength of the hue for everything.
const FULL: f64 = 0.85;

impl Matrix {
    /// Draws it.
    pub fn paint(&self, order: &Order) -> Result<Chart, ChartError> {
        let some = self.cells.iter().flatten().any(Option::is_some);
        if !some || self.columns.is_empty() {
            return Err(ChartError::Empty);
        }
        let frame = Frame::new(self, order);
        let mut svg = String::with_capacity(1 << 15);
        let across = (0.0, self.columns.len() as f64);
        // Rows go down.
        let canvas = Canvas::open(
            &mut svg,
            &order.look,
            &frame.plot,
            across,
            (self.rows.len() as f64, 0.0),
        );
        self.heads(&canvas, &frame, order)?;
        let mut items = Vec::new();
        for (down, cells) in (0u32..).zip(&self.cells) {
            for (across, cell) in (0u32..).zip(cells) {
                if let Some(share) = cell.filter(|share| share.is_finite()) {
                    let item = self.item(&canvas, (across, down), share);
                    cell_of(&canvas, &frame, &item, order)?;
                    items.push(item);
                }
            }
        }
        canvas.close()?;
        Ok(Chart {
            svg,
            geometry: Geometry {
                plot: frame.plot,
                x: Axis::default(),
                y: Axis::default(),
                series: Vec::new(),
                items,
                wants_height: frame.wants,
            },
        })
    }

    fn item(&self, canvas: &Canvas, (across, down): (u32, u32), share: f64) -> Item {
        let (row, column) = (
            self.rows.get(down as usize),
            self.columns.get(across as usize),
        );
        let (x, y) = (f64::from(across), f64::from(down));
        let (left, top) = canvas.pixels((x, y));
        let (right, bottom) = canvas.pixels((x + 1.0, y + 1.0));
        Item {
            row: row.map_or_else(String::new, |row| row.1.clone()),
            part: column.map_or_else(String::new, |column| column.0.clone()),
            scheme: row.map_or(0, |row| row.0),
            value: share,
            low: None,
            high: None,
            area: Area {
                left: left + SEAM,
                top: top + SEAM,
                right: right - SEAM,
                bottom: bottom - SEAM,
            },
        }
    }

    /// Names of rows and columns, and the titles of both.
    fn heads(&self, canvas: &Canvas, frame: &Frame, order: &Order) -> Result<(), ChartError> {
        let theme = order.look.theme();
        let size = frame.size;
        let text = |text: String, at: Point, anchor: Anchor, ink: RGBColor| Caption {
            text,
            at,
            anchor,
            size,
            ink,
            halo: None,
        };
        let every = frame.every_row;
        for (down, (_, name, ink)) in self.rows.iter().enumerate().step_by(every) {
            let (_, y) = canvas.pixels((0.0, down as f64 + 0.5));
            let lines = fold(name, size, frame.names, frame.lines);
            let first = y - lines.len() as f64 * size * 0.6 + size * 0.95;
            for (at, line) in (0u32..).zip(lines) {
                let y = first + size * 1.2 * f64::from(at);
                canvas.text(&text(line, (0.0, y), Anchor::Start, *ink))?;
            }
        }
        for (across, (name, ink)) in self.columns.iter().enumerate().step_by(frame.every) {
            let (x, _) = canvas.pixels((across as f64 + 0.5, 0.0));
            let size = frame.head;
            let lines = fold(name, size, frame.column, frame.high);
            let last = frame.plot.top - 6.0;
            for (up, line) in (0u32..).zip(lines.into_iter().rev()) {
                let y = last - size * 1.2 * f64::from(up);
                canvas.text(&Caption {
                    size,
                    ..text(line, (x, y), Anchor::Middle, *ink)
                })?;
            }
        }
        let sheet = f64::from(order.look.width);
        let title = shorten(&order.words.y, size, sheet);
        canvas.text(&text(title, (0.0, size), Anchor::Start, theme.muted))?;
        if !self.counted {
            return Ok(());
        }
        let unit = shorten(&order.words.x, size, sheet);
        let foot = (sheet - 1.0, f64::from(order.look.height) - 6.0);
        canvas.text(&text(unit, foot, Anchor::End, theme.muted))
    }
}

/// A cell, and its number where there is room.
fn cell_of(canvas: &Canvas, frame: &Frame, item: &Item, order: &Order) -> Result<(), ChartError> {
    let theme = order.look.theme();
    let Area {
        left,
        top,
        right,
        bottom,
    } = item.area;
    let corners = [(left, top), (right, top), (right, bottom), (left, bottom)];
    let share = item.value.clamp(0.0, 1.0);
    let strength = FULL * (0.06 + 0.94 * share);
    // Opaque, so that its number has contrast whatever the paper.
    let hue = mixed(theme.heat, theme.paper, strength);
    canvas.fill(In::Pixels, &corners, hue.to_rgba(), None)?;
    if !frame.numbers {
        return Ok(());
    }
    let text = frame.write(share, order);
    let (weak, turn, strong) = theme.on_heat;
    let ink = if strength > turn { strong } else { weak };
    canvas.text(&Caption {
        text,
        at: (
            f64::midpoint(left, right),
            f64::midpoint(top, bottom) + frame.size * 0.35,
        ),
        anchor: Anchor::Middle,
        size: frame.size,
        ink,
        halo: None,
    })
}

/// Some of a colour, the rest paper.
fn mixed(colour: RGBColor, paper: RGBColor, strength: f64) -> RGBColor {
    let mix = |colour: u8, paper: u8| {
        let mixed = f64::from(colour) * strength + f64::from(paper) * (1.0 - strength);
        mixed.round() as u8
    };
    RGBColor(
        mix(colour.0, paper.0),
        mix(colour.1, paper.1),
        mix(colour.2, paper.2),
    )
}

/// Where everything stands.
struct Frame {
    plot: Area,
    size: f64,
    /// Room for the names of rows, and lines each may take.
    names: f64,
    lines: usize,
    /// Room for the names of columns, lines each may take, and their size.
    column: f64,
    high: usize,
    head: f64,
    /// A name every so many columns and rows.
    every: usize,
    every_row: usize,
    /// Whether numbers fit into cells.
    numbers: bool,
    /// Whether they stand with their sign.
    signs: bool,
    wants: f64,
}

impl Frame {
    fn new(matrix: &Matrix, order: &Order) -> Self {
        let (look, words) = (&order.look, &order.words);
        let (wide, tall) = (f64::from(look.width), f64::from(look.height));
        let size = TICK_SIZE;
        let (rows, columns) = (matrix.rows.len() as f64, matrix.columns.len() as f64);

        let most = (wide * 0.3).clamp(48.0, 220.0);
        let left = |room: f64, lines: usize| {
            let names = matrix
                .rows
                .iter()
                .flat_map(|row| fold(&row.1, size, room, lines));
            names.map(|line| width(&line, size)).fold(0.0, f64::max) + GAP
        };
        let heads = matrix.columns.iter().map(|it| widest_word(&it.0, 1.0));
        let word = heads.fold(0.0, f64::max);
        let whole = |left: f64, air: f64| word * size <= (wide - left) / columns - air;
        // Where a word above a column would be cut, names before the rows take less, and letters are smaller.
        let comfortable = left(most, 2);
        let tight = !matrix.counted && !whole(comfortable, AIR);
        let first = matrix.rows.iter().map(|row| widest_word(&row.1, size));
        let first = first.fold(48.0, f64::max).min(most);
        let left = if tight {
            left(first, HEADS)
        } else {
            comfortable
        };
        let head = if tight && !whole(left, 0.0) {
            SMALLEST
        } else {
            size
        };
        let step = (wide - left) / columns;
        let widest = matrix.columns.iter().map(|column| width(&column.0, size));
        let widest = widest.fold(0.0, f64::max) + 6.0;
        let every = if matrix.counted {
            (widest / step).ceil().max(1.0) as usize
        } else {
            1
        };
        let column = if matrix.counted {
            widest
        } else {
            (step - if tight { 0.0 } else { AIR }).max(16.0)
        };
        let high = if matrix.counted { 1 } else { HEADS };
        let heads = matrix
            .columns
            .iter()
            .map(|it| fold(&it.0, head, column, high).len());
        let heads = heads.max().unwrap_or(1) as f64;
        let title = if words.y.is_empty() { 0.0 } else { size + 8.0 };
        let top = title + heads * head * 1.2 + 8.0;
        let unit = matrix.counted && !words.x.is_empty();
        let foot = if unit { size + 12.0 } else { 2.0 };
        let bottom = (tall - foot).max(top + 8.0);
        let row = (bottom - top) / rows;
        let lines = ((row / (size * 1.2)) as usize).clamp(1, if tight { HEADS } else { 2 });

        let inside = step - 2.0 * SEAM - 4.0;
        let signs = width("100%", size) <= inside;
        Self {
            plot: Area {
                left,
                top,
                right: wide - 1.0,
                bottom,
            },
            size,
            names: left - GAP,
            lines,
            column,
            high,
            head,
            every,
            every_row: (size / row).ceil().max(1.0) as usize,
            numbers: row >= size + 4.0 && width("100", size) <= inside,
            signs,
            wants: top + foot + rows * ROW,
        }
    }

    fn write(&self, share: f64, order: &Order) -> String {
        let mut text = order.words.numerals.percent(in_hundredths(share), 0.01);
        if !self.signs {
            text.pop();
        }
        text
    }
}

/// A share in whole per cent, so that it and what is left of one add up to a hundred, and neither all nor none is said of less.
fn in_hundredths(share: f64) -> f64 {
    // Halves, which binary fractions miss by a little, go away from the middle on both sides of it.
    const DUST: f64 = 1e-9;
    let whole = if share < 0.5 {
        (share * 100.0 - 0.5 - DUST).ceil()
    } else {
        (share * 100.0 + 0.5 + DUST).floor()
    };
    let partial = share > 0.0 && share < 1.0;
    (if partial {
        whole.clamp(1.0, 99.0)
    } else {
        whole
    }) / 100.0
}

#[cfg(test)]
mod tests {
    use super::in_hundredths;

    #[test]
    fn a_share_and_the_rest_add_up() {
        for of in [7_u32, 200, 400, 1000] {
            for count in 0..=of {
                let share = f64::from(count) / f64::from(of);
                let rest = f64::from(of - count) / f64::from(of);
                let sum = in_hundredths(share) + in_hundredths(rest);
                assert!((sum - 1.0).abs() < 1e-12, "{count} of {of}: {sum}");
                let all = in_hundredths(share) >= 1.0;
                assert_eq!(all, count == of, "{count} of {of}");
            }
        }
    }
}
