//! A remark beside a point of a curve, where no curve and no other remark is in its way.

use plotters::style::RGBColor;

use super::fan::Point;
use super::measure::width;
use super::surface::{Anchor, Caption};

/// A point worth a remark.
#[derive(Debug)]
pub struct Note {
    /// Where: period and value.
    pub at: Point,
    /// What to say; may be empty.
    pub text: String,
    /// Ink of the text.
    pub ink: RGBColor,
    /// Colour of the point.
    pub dot: RGBColor,
}

/// A rectangle in CSS pixels.
#[derive(Debug, Clone, Copy)]
pub struct Area {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Area {
    fn of(caption: &Caption) -> Self {
        let (x, y) = caption.at;
        let wide = width(&caption.text, caption.size);
        let left = if caption.anchor == Anchor::End {
            x - wide
        } else {
            x
        };
        Self {
            left,
            top: y - caption.size,
            right: left + wide,
            bottom: y + caption.size * 0.3,
        }
    }

    fn holds(&self, other: &Self) -> bool {
        self.left <= other.left
            && other.right <= self.right
            && self.top <= other.top
            && other.bottom <= self.bottom
    }

    fn overlaps(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    /// Whether a curve passes through: looked for at eight places along each of its steps.
    fn meets(&self, curve: &[Point]) -> bool {
        curve.windows(2).any(|step| match step {
            [(x0, y0), (x1, y1)] => (0..=8).map(|eighth| f64::from(eighth) / 8.0).any(|part| {
                let (x, y) = (x0 + (x1 - x0) * part, y0 + (y1 - y0) * part);
                self.left <= x && x <= self.right && self.top <= y && y <= self.bottom
            }),
            _ => false,
        })
    }
}

/// Places one remark around its point at `(x, y)`, or nowhere when every place is taken.
///
/// A curve that has just crossed zero rises, so below on the right comes first, then above on the left.
pub fn place(
    caption: &Caption,
    (x, y): Point,
    plot: &Area,
    curves: &[Vec<Point>],
    taken: &[Caption],
) -> Option<Caption> {
    let near = [(8.0, 18.0, Anchor::Start), (-8.0, -10.0, Anchor::End)];
    let far = [(8.0, 34.0, Anchor::Start), (-8.0, -26.0, Anchor::End)];
    let places = near.into_iter().chain(far);
    let captions = places.map(|(dx, dy, anchor)| Caption {
        at: (x + dx, y + dy),
        anchor,
        ..caption.clone()
    });
    let free = captions.filter(|caption| {
        let area = Area::of(caption);
        plot.holds(&area) && !taken.iter().any(|other| Area::of(other).overlaps(&area))
    });
    let free: Vec<Caption> = free.collect();
    let clear = free
        .iter()
        .find(|caption| !curves.iter().any(|curve| Area::of(caption).meets(curve)));
    clear.or(free.first()).cloned()
}
