//! The sheet that plotters draws on, writing SVG.
//!
//! plotters counts in whole units, so a unit here is a tenth of a CSS pixel and curves stay smooth. What plotters cannot
//! say (a dash pattern, a text of our own measure) comes in through two elements, [`Curve`] and [`Caption`]. Text never
//! reaches plotters' font code, which panics outside a browser's main thread.

use std::convert::Infallible;
use std::fmt::Write;

use plotters::element::{Drawable, PointCollection};
use plotters::style::RGBColor;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, DrawingBackend, DrawingErrorKind,
};

use super::look::Line;

/// Units in one CSS pixel.
pub const UNITS: f64 = 10.0;

/// A length in CSS pixels as units.
pub fn units(pixels: f64) -> i32 {
    (pixels * UNITS).round() as i32
}

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
            _ => write!(self.svg, "{}", f64::from(units) / UNITS),
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
            let _ = write!(self.svg, r#" {attribute}-opacity="{alpha:.2}""#);
        }
    }

    fn polyline(
        &mut self,
        points: impl IntoIterator<Item = BackendCoord>,
        style: &impl BackendStyle,
        dashes: &str,
    ) {
        self.svg.push_str(r#"<polyline fill="none""#);
        self.paint("stroke", style.color());
        let _ = write!(
            self.svg,
            r#" stroke-width="{}""#,
            f64::from(style.stroke_width()) / UNITS
        );
        if !dashes.is_empty() {
            let _ = write!(self.svg, r#" stroke-dasharray="{dashes}""#);
        }
        self.points(points);
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
        self.polyline(path, style, "");
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        self.svg.push_str("<polygon");
        self.paint("fill", style.color());
        self.points(path);
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        (x, y): BackendCoord,
        radius: u32,
        style: &S,
        _: bool,
    ) -> Drawn {
        self.svg.push_str(r#"<circle cx=""#);
        self.pixels(x);
        self.svg.push_str(r#"" cy=""#);
        self.pixels(y);
        let _ = write!(self.svg, r#"" r="{}""#, f64::from(radius) / UNITS);
        self.paint("fill", style.color());
        self.svg.push_str("/>");
        Ok(())
    }
}

/// A line through data points in a scheme's own pattern: one element, however many dashes.
pub struct Curve<'a> {
    /// Where it goes: period and value.
    pub points: &'a [(f64, f64)],
    /// What it looks like.
    pub line: &'a Line,
}

impl<'a> PointCollection<'a, (f64, f64)> for &'a Curve<'_> {
    type Point = &'a (f64, f64);
    type IntoIter = &'a [(f64, f64)];
    fn point_iter(self) -> Self::IntoIter {
        self.points
    }
}

impl Drawable<Surface<'_>> for Curve<'_> {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        points: I,
        surface: &mut Surface<'_>,
        _: (u32, u32),
    ) -> Drawn {
        surface.polyline(points, &self.line.stroke(), self.line.dashes);
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

impl<'a> PointCollection<'a, BackendCoord> for &'a Caption {
    type Point = BackendCoord;
    type IntoIter = std::iter::Once<BackendCoord>;
    fn point_iter(self) -> Self::IntoIter {
        std::iter::once((units(self.at.0), units(self.at.1)))
    }
}

impl Drawable<Surface<'_>> for Caption {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        points: I,
        surface: &mut Surface<'_>,
        _: (u32, u32),
    ) -> Drawn {
        for (x, y) in points.filter(|_| !self.text.is_empty()) {
            surface.svg.push_str(r#"<text x=""#);
            surface.pixels(x);
            surface.svg.push_str(r#"" y=""#);
            surface.pixels(y);
            let _ = write!(surface.svg, r#"" font-size="{}""#, self.size);
            match self.anchor {
                Anchor::Start => {}
                Anchor::Middle => surface.svg.push_str(r#" text-anchor="middle""#),
                Anchor::End => surface.svg.push_str(r#" text-anchor="end""#),
            }
            surface.paint("fill", self.ink.color());
            if let Some(paper) = self.halo {
                surface
                    .svg
                    .push_str(r#" paint-order="stroke" stroke-width="4""#);
                surface.paint("stroke", paper.color());
            }
            surface.svg.push('>');
            escape(surface.svg, &self.text);
            surface.svg.push_str("</text>");
        }
        Ok(())
    }
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
