//! The names of the curves, beside their ends: no legend to look things up in, and no name over another.

use super::fan::Fan;
use super::measure::{fold, width};

/// The names, folded to fit their margin.
pub struct Names {
    /// Font size in CSS pixels.
    pub size: f64,
    /// The widest row in CSS pixels.
    pub width: f64,
    /// Rows of each name, in the order of the fans.
    rows: Vec<Vec<String>>,
}

/// Where a name stands.
pub struct Placed<'a> {
    /// Which fan it names.
    pub fan: usize,
    /// Its rows of text with their baselines in CSS pixels.
    pub rows: Vec<(f64, &'a str)>,
    /// Height of its middle in CSS pixels.
    pub middle: f64,
}

impl Names {
    /// Folds names into `room`, over up to three rows each: as many as leave place for all of them within the height.
    pub fn new(fans: &[Fan], size: f64, room: f64, height: f64) -> Self {
        let folded = |most: usize| -> Vec<Vec<String>> {
            let names = fans.iter().map(|fan| fold(&fan.name, size, room, most));
            names
                .map(|rows| if rows == [""] { Vec::new() } else { rows })
                .collect()
        };
        let fits = |rows: &Vec<Vec<String>>| {
            let named = rows.iter().filter(|rows| !rows.is_empty());
            let all = named.map(|rows| rows.len() as f64 * row_height(size) + GAP);
            all.sum::<f64>() <= height
        };
        let rows = [3, 2].map(folded).into_iter().find(fits);
        let rows = rows.unwrap_or_else(|| folded(1));
        let width = rows
            .iter()
            .flatten()
            .map(|row| width(row, size))
            .fold(0.0, f64::max);
        Self { size, width, rows }
    }

    /// Places each name as near as can be to the height where its curve ends, between `top` and `bottom`.
    ///
    /// Names for which there is no room at all are left out, the last ones first.
    pub fn place(&self, ends: &[f64], top: f64, bottom: f64) -> Vec<Placed<'_>> {
        let height = |rows: &[String]| rows.len() as f64 * row_height(self.size) + GAP;
        let mut left = bottom - top;
        // In order from above; for these few, a sort of the standard library would be six kilobytes of engine.
        let mut slots: Vec<Slot> = Vec::new();
        let named = self.rows.iter().zip(ends).enumerate();
        for (fan, (rows, &wanted)) in named.filter(|(_, (rows, _))| !rows.is_empty()) {
            let height = height(rows);
            left -= height;
            if left < 0.0 {
                break;
            }
            let place = slots.partition_point(|it| it.wanted.total_cmp(&wanted).is_le());
            slots.insert(
                place,
                Slot {
                    fan,
                    height,
                    wanted,
                },
            );
        }
        let tops = spread(&slots, top, bottom);
        let placed = slots.iter().zip(tops).filter_map(|(it, top)| {
            let rows = self.rows.get(it.fan)?.iter().zip(0u32..);
            let baseline = |row: u32| {
                top + GAP / 2.0 + row_height(self.size) * (f64::from(row) + 0.5) + self.size * 0.35
            };
            let rows = rows
                .map(|(text, row)| (baseline(row), text.as_str()))
                .collect();
            Some(Placed {
                fan: it.fan,
                rows,
                middle: top + it.height / 2.0,
            })
        });
        placed.collect()
    }
}

/// Air between two names in CSS pixels.
const GAP: f64 = 4.0;

fn row_height(size: f64) -> f64 {
    size * 1.2
}

/// A name's place in the margin, which wants its middle at a height.
struct Slot {
    fan: usize,
    height: f64,
    wanted: f64,
}

/// Slots that touch and move as one, to the mean of what they want.
struct Pile {
    slots: usize,
    height: f64,
    top: f64,
}

/// Tops of slots, sorted by wish, moved apart by the least sum of squares: piles that would overlap become one.
fn spread(slots: &[Slot], top: f64, bottom: f64) -> Vec<f64> {
    let mut piles: Vec<Pile> = Vec::new();
    for slot in slots {
        let mut pile = Pile {
            slots: 1,
            height: slot.height,
            top: slot.wanted - slot.height / 2.0,
        };
        pile.top = pile.top.min(bottom - pile.height).max(top);
        while let Some(above) = piles.pop_if(|above| above.top + above.height > pile.top) {
            let wishes =
                above.top * above.slots as f64 + (pile.top - above.height) * pile.slots as f64;
            pile.slots += above.slots;
            pile.height += above.height;
            pile.top = (wishes / pile.slots as f64)
                .min(bottom - pile.height)
                .max(top);
        }
        piles.push(pile);
    }
    let mut slots = slots.iter();
    let mut tops = Vec::new();
    for pile in piles {
        let mut top = pile.top;
        for slot in slots.by_ref().take(pile.slots) {
            tops.push(top);
            top += slot.height;
        }
    }
    tops
}
