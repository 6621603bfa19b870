//! A remark beside a point of a curve, where no curve and no other remark is in its way.

use plotters::style::RGBColor;

use super::fan::Point;
use super::geometry::Area;
use super::measure::width;
use super::surface::Caption;

/// From the middle of a point to its edge, and a little.
const DOT: f64 = 6.0;

/// A point worth a remark.
#[derive(Debug)]
pub struct Note {
    /// Where: period and value.
    pub at: Point,
    /// What to say; may be empty.
    pub text: String,
    /// The same where there is no room for it; may be empty.
    pub short: String,
    /// Ink of the text.
    pub ink: RGBColor,
    /// Colour of the point.
    pub dot: RGBColor,
}

impl Area {
    fn of(caption: &Caption) -> Self {
        let (left, baseline) = caption.at;
        Self {
            left,
            top: baseline - caption.size,
            right: left + width(&caption.text, caption.size),
            bottom: baseline + caption.size * 0.3,
        }
    }

    /// How far it is from a point; nothing inside.
    fn away(&self, (x, y): Point) -> f64 {
        let across = (self.left - x).max(x - self.right).max(0.0);
        let down = (self.top - y).max(y - self.bottom).max(0.0);
        across.hypot(down)
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

/// Places one remark near its point at `(x, y)`, or nowhere: unless it `may_cover` a curve, it must not. Where it
/// can, it covers no other point and stands no nearer to one.
///
/// A curve that has just crossed zero rises, so below on the right comes first, then above on the left. Near the edge of
/// the plot a text slides back inside.
pub fn place(
    caption: &Caption,
    (x, y): Point,
    plot: &Area,
    curves: &[Vec<Point>],
    taken: &[Caption],
    others: &[Point],
    may_cover: bool,
) -> Option<Caption> {
    let wide = width(&caption.text, caption.size);
    let right = (x + 8.0).min(plot.right - wide);
    let left = (x - 8.0 - wide).max(plot.left);
    let places = [
        (right, y + 20.0),
        (left, y - 10.0),
        (right, y + 36.0),
        (left, y - 26.0),
        (left, y + 20.0),
        (right, y - 10.0),
        (left, y + 36.0),
        (right, y - 26.0),
    ];
    let captions = places.map(|at| Caption {
        at,
        ..caption.clone()
    });
    let free: Vec<&Caption> = captions
        .iter()
        .filter(|caption| {
            let area = Area::of(caption);
            plot.holds(&area) && !taken.iter().any(|other| Area::of(other).overlaps(&area))
        })
        .collect();
    let in_the_clear =
        |caption: &&&Caption| !curves.iter().any(|curve| Area::of(caption).meets(curve));
    let its_own = |caption: &&&Caption| {
        let area = Area::of(caption);
        let own = area.away((x, y)).max(DOT);
        !others.iter().any(|&other| area.away(other) < own)
    };
    let own: Vec<&Caption> = free.iter().filter(its_own).copied().collect();
    let choose = |from: &[&Caption]| {
        let covering = from.iter().find(|_| may_cover);
        let place = from.iter().find(in_the_clear).or(covering);
        place.map(|&caption| caption.clone())
    };
    choose(&own).or_else(|| choose(&free))
}
