//! The sheet that plotters draws on, writing SVG.
//!
//! plotters counts in whole units, so a unit here is a tenth of a CSS pixel and curves stay smooth. What plotters cannot
//! say (a dash pattern, a filled shape with an edge, a text of our own measure) comes in through one element, [`Mark`],
//! which also keeps plotters' generic code to a single copy. Text never reaches plotters' font code, which panics outside
//! a browser's main thread.

use crate::decimal::{Decimal, Fixed};
use std::convert::Infallible;
use std::fmt::Write;

use plotters::element::{Drawable, PointCollection};
use plotters::style::{Color, RGBAColor, RGBColor};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, DrawingBackend, DrawingErrorKind,
};

/// Units in one CSS pixel.
pub const UNITS: f64 = 10.0;

/// A length in CSS pixels as units.
pub fn units(pixels: f64) -> i32 {
    (pixels * UNITS).round() as i32
}

/// Width of the edge of a filled shape in CSS pixels.
pub const EDGE: f64 = 1.4;

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

/// An SVG document being written into a string.
pub struct Surface<'a> {
    svg: &'a mut String,
    size: (u32, u32),
}

impl<'a> Surface<'a> {
    /// Opens a document of `width` × `height` CSS pixels.
    ///
    /// Attributes every part shares stand here once; there is no `style`, which a strict content policy would refuse.
    pub fn open(svg: &'a mut String, (width, height): (u32, u32), font: &str) -> Self {
        svg.push_str(r#"<svg xmlns="http://www.w3.org/2000/svg" role="img" "#);
        let _ = write!(
            svg,
            r#"viewBox="0 0 {width} {height}" width="{width}" height="{height}" font-family=""#
        );
        escape(svg, font);
        svg.push_str(
            r#"" font-variant="tabular-nums" stroke-linecap="round" stroke-linejoin="round">"#,
        );
        Self {
            svg,
            size: (units(width.into()) as u32, units(height.into()) as u32),
        }
    }

    fn points(&mut self, points: impl IntoIterator<Item = BackendCoord>) {
        self.svg.push_str(r#" points=""#);
        for (place, (x, y)) in points.into_iter().enumerate() {
            if place > 0 {
                self.svg.push(' ');
            }
            self.pixels(x);
            self.svg.push(',');
            self.pixels(y);
        }
        self.svg.push_str(r#""/>"#);
    }

    /// Writes a length of whole units as pixels with at most one decimal.
    fn pixels(&mut self, units: i32) {
        let _ = match units % 10 {
            0 => write!(self.svg, "{}", units / 10),
            _ => write!(self.svg, "{}", Decimal(f64::from(units) / UNITS)),
        };
    }

    fn paint(
        &mut self,
        attribute: &str,
        BackendColor {
            rgb: (r, g, b),
            alpha,
        }: BackendColor,
    ) {
        let _ = write!(self.svg, r##" {attribute}="#{r:02x}{g:02x}{b:02x}""##);
        if alpha < 1.0 {
            let _ = write!(self.svg, r#" {attribute}-opacity="{}""#, Fixed(alpha, 2));
        }
    }

    fn number(&mut self, attribute: &str, value: f64) {
        let _ = write!(self.svg, r#" {attribute}="{}""#, Decimal(value));
    }

    fn edge(&mut self, edge: Option<RGBColor>) {
        if let Some(edge) = edge {
            self.paint("stroke", edge.to_backend_color());
            self.number("stroke-width", EDGE);
        }
    }

    fn polyline(
        &mut self,
        points: impl IntoIterator<Item = BackendCoord>,
        ink: BackendColor,
        width: f64,
        dashes: &str,
    ) {
        self.svg.push_str(r#"<polyline fill="none""#);
        self.paint("stroke", ink);
        self.number("stroke-width", width);
        if !dashes.is_empty() {
            let _ = write!(self.svg, r#" stroke-dasharray="{dashes}""#);
        }
        self.points(points);
    }

    fn polygon(
        &mut self,
        points: impl IntoIterator<Item = BackendCoord>,
        ink: BackendColor,
        edge: Option<RGBColor>,
    ) {
        self.svg.push_str("<polygon");
        self.paint("fill", ink);
        self.edge(edge);
        self.points(points);
    }

    fn dot(
        &mut self,
        (x, y): BackendCoord,
        radius: f64,
        ink: BackendColor,
        edge: Option<RGBColor>,
    ) {
        self.svg.push_str(r#"<circle cx=""#);
        self.pixels(x);
        self.svg.push_str(r#"" cy=""#);
        self.pixels(y);
        self.svg.push('"');
        self.number("r", radius);
        self.paint("fill", ink);
        self.edge(edge);
        self.svg.push_str("/>");
    }

    fn text(&mut self, (x, y): BackendCoord, caption: &Caption, ink: BackendColor) {
        if caption.text.is_empty() {
            return;
        }
        self.svg.push_str(r#"<text x=""#);
        self.pixels(x);
        self.svg.push_str(r#"" y=""#);
        self.pixels(y);
        self.svg.push('"');
        self.number("font-size", caption.size);
        match caption.anchor {
            Anchor::Start => {}
            Anchor::Middle => self.svg.push_str(r#" text-anchor="middle""#),
            Anchor::End => self.svg.push_str(r#" text-anchor="end""#),
        }
        self.paint("fill", ink);
        if let Some(paper) = caption.halo {
            self.svg
                .push_str(r#" paint-order="stroke" stroke-width="4""#);
            self.paint("stroke", paper.to_backend_color());
        }
        self.svg.push('>');
        escape(self.svg, &caption.text);
        self.svg.push_str("</text>");
    }
}

impl DrawingBackend for Surface<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        self.svg.push_str("</svg>");
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, colour: BackendColor) -> Drawn {
        self.fill_polygon([(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1)], &colour)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        let width = f64::from(style.stroke_width()) / UNITS;
        self.polyline(path, style.color(), width, "");
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        self.polygon(path, style.color(), None);
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        at: BackendCoord,
        radius: u32,
        style: &S,
        _: bool,
    ) -> Drawn {
        self.dot(at, f64::from(radius) / UNITS, style.color(), None);
        Ok(())
    }
}

/// What is drawn at the points of a mark.
#[derive(Debug, Clone, Copy)]
pub enum Shape<'a> {
    /// A line through them, of a width and dash array in CSS pixels: one element, however many dashes.
    Line(f64, &'a str),
    /// The area between them, with an edge of that colour around it.
    Fill(Option<RGBColor>),
    /// A dot of that radius in CSS pixels at each, with an edge of that colour around it.
    Dot(f64, Option<RGBColor>),
    /// A text at each.
    Text(&'a Caption),
}

/// Ink at some points, which plotters turns into places.
pub struct Mark<'a> {
    /// Where, in data.
    pub points: &'a [(f64, f64)],
    /// What.
    pub shape: Shape<'a>,
    /// Its colour and strength.
    pub ink: RGBAColor,
}

impl<'a> PointCollection<'a, (f64, f64)> for &'a Mark<'_> {
    type Point = &'a (f64, f64);
    type IntoIter = &'a [(f64, f64)];
    fn point_iter(self) -> Self::IntoIter {
        self.points
    }
}

impl Drawable<Surface<'_>> for Mark<'_> {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        points: I,
        surface: &mut Surface<'_>,
        _: (u32, u32),
    ) -> Drawn {
        let ink = self.ink.to_backend_color();
        match self.shape {
            Shape::Line(width, dashes) => surface.polyline(points, ink, width, dashes),
            Shape::Fill(edge) => surface.polygon(points, ink, edge),
            Shape::Dot(radius, edge) => {
                for at in points {
                    surface.dot(at, radius, ink, edge);
                }
            }
            Shape::Text(caption) => {
                for at in points {
                    surface.text(at, caption, ink);
                }
            }
        }
        Ok(())
    }
}

/// Which end of a text stands at its point.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Anchor {
    /// The text begins there.
    Start,
    /// Its middle is there.
    Middle,
    /// The text ends there.
    End,
}

/// One line of text.
#[derive(Debug, Clone)]
pub struct Caption {
    /// What it says, in any characters at all.
    pub text: String,
    /// Where its baseline is anchored, in CSS pixels.
    pub at: (f64, f64),
    /// Which end is anchored.
    pub anchor: Anchor,
    /// Font size in CSS pixels.
    pub size: f64,
    /// Ink.
    pub ink: RGBColor,
    /// Paper around the letters, where curves may pass behind them.
    pub halo: Option<RGBColor>,
}

/// Writes text so that it can only ever be text. XML has no way to write control characters: they become spaces.
fn escape(svg: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '<' => svg.push_str("&lt;"),
            '>' => svg.push_str("&gt;"),
            '&' => svg.push_str("&amp;"),
            '"' => svg.push_str("&quot;"),
            '\u{FFFE}' | '\u{FFFF}' => svg.push(' '),
            c if c.is_control() => svg.push(' '),
            c => svg.push(c),
        }
    }
}
