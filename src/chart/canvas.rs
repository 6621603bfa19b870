//! A sheet with a plot on it: the same few strokes for every chart, in data or in CSS pixels.

use plotters::coord::cartesian::Cartesian2d;
use plotters::coord::types::RangedCoordf64;
use plotters::drawing::{DrawingArea, IntoDrawingArea};
use plotters::style::{Color, RGBAColor, RGBColor};

use super::ChartError;
use super::fan::Point;
use super::geometry::Area;
use super::look::{Line, Look};
use super::surface::{Caption, Mark, Shape, Surface, UNITS, units};

type Field<'a> = DrawingArea<Surface<'a>, Cartesian2d<RangedCoordf64, RangedCoordf64>>;

/// Whether points are data or CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum In {
    /// Values on the axes of the plot.
    Plot,
    /// CSS pixels from the upper left corner.
    Pixels,
}

/// A sheet with a plot on it.
pub struct Canvas<'a> {
    plot: Field<'a>,
    sheet: Field<'a>,
    /// What the axes of the plot span.
    spans: [Point; 2],
}

impl<'a> Canvas<'a> {
    /// Opens a document with a plot in which the values `x` go from left to right and `y` from bottom to top.
    pub fn open(svg: &'a mut String, look: &Look, plot: &Area, x: Point, y: Point) -> Self {
        let (width, height) = (f64::from(look.width), f64::from(look.height));
        let surface = Surface::open(svg, (look.width, look.height), look.font());
        let root = surface.into_drawing_area();
        let field = |x: Point, y: Point, (left, right): Point, (first, last): Point| {
            root.apply_coord_spec(Cartesian2d::<RangedCoordf64, RangedCoordf64>::new(
                x.0..x.1,
                y.0..y.1,
                (units(left)..units(right), units(first)..units(last)),
            ))
        };
        Self {
            plot: field(x, y, (plot.left, plot.right), (plot.bottom, plot.top)),
            sheet: field((0.0, width), (0.0, height), (0.0, width), (0.0, height)),
            spans: [x, y],
        }
    }

    /// Where plotters will put a point of the plot, in CSS pixels.
    pub fn pixels(&self, point: Point) -> Point {
        let (x, y) = self.plot.map_coordinate(&self.held(point));
        (f64::from(x) / UNITS, f64::from(y) / UNITS)
    }

    /// A point, not farther outside than the plot is large: beyond, plotters' whole numbers would overflow.
    fn held(&self, (x, y): Point) -> Point {
        let [x_span, y_span] = self.spans;
        let hold = |value: f64, (from, to): Point| {
            let (low, high) = (from.min(to), from.max(to));
            value.max(low - (high - low)).min(high + (high - low))
        };
        (hold(x, x_span), hold(y, y_span))
    }

    fn draw(
        &self,
        place: In,
        points: &[Point],
        shape: Shape,
        ink: RGBAColor,
    ) -> Result<(), ChartError> {
        if place == In::Plot {
            let points: Vec<Point> = points.iter().map(|&point| self.held(point)).collect();
            let points = &points;
            self.plot.draw(&Mark { points, shape, ink })?;
        } else {
            self.sheet.draw(&Mark { points, shape, ink })?;
        }
        Ok(())
    }

    /// A thin solid line.
    pub fn hairline(
        &self,
        place: In,
        points: &[Point],
        ink: RGBColor,
        width: f64,
    ) -> Result<(), ChartError> {
        self.draw(place, points, Shape::Line(width, ""), ink.to_rgba())
    }

    /// A faint line from a thing to its name, in CSS pixels.
    pub fn leader(&self, points: &[Point], colour: RGBColor) -> Result<(), ChartError> {
        self.draw(In::Pixels, points, Shape::Line(0.8, ""), colour.mix(0.6))
    }

    /// A line in a scheme's own colour and pattern.
    pub fn curve(&self, points: &[Point], line: &Line) -> Result<(), ChartError> {
        let shape = Shape::Line(line.width, line.dashes);
        self.draw(In::Plot, points, shape, line.colour.to_rgba())
    }

    /// A filled outline.
    pub fn fill(
        &self,
        place: In,
        points: &[Point],
        ink: RGBAColor,
        edge: Option<RGBColor>,
    ) -> Result<(), ChartError> {
        self.draw(place, points, Shape::Fill(edge), ink)
    }

    /// A dot of a radius in CSS pixels.
    pub fn dot(
        &self,
        place: In,
        at: Point,
        radius: f64,
        ink: RGBAColor,
        edge: Option<RGBColor>,
    ) -> Result<(), ChartError> {
        self.draw(place, &[at], Shape::Dot(radius, edge), ink)
    }

    /// A text.
    pub fn text(&self, caption: &Caption) -> Result<(), ChartError> {
        let ink = caption.ink.to_rgba();
        self.draw(In::Pixels, &[caption.at], Shape::Text(caption), ink)
    }

    /// Ends the document.
    pub fn close(self) -> Result<(), ChartError> {
        self.sheet.present()?;
        Ok(())
    }
}
