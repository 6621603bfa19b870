//! Paper and ink: which colours and line patterns a chart may use.

use plotters::style::RGBColor;
use serde::{Deserialize, Serialize};

/// How large and how dark, and in which font.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Look {
    /// Width in CSS pixels, 160–8192.
    pub width: u32,
    /// Height in CSS pixels, 120–8192.
    pub height: u32,
    /// Light ink for dark paper.
    pub dark: bool,
    /// A CSS font family list; empty means `system-ui`.
    #[serde(default)]
    pub font: String,
}

impl Look {
    pub(super) fn theme(&self) -> &'static Theme {
        if self.dark { &DARK } else { &LIGHT }
    }

    pub(super) fn font(&self) -> &str {
        match self.font.trim() {
            "" => "system-ui",
            font => font,
        }
    }

    /// Scheme names are read more than numbers on an axis, so they are larger where there is room.
    pub(super) fn label_size(&self) -> f64 {
        if self.width < 560 { 12.0 } else { 13.0 }
    }
}

/// Size of axis text in CSS pixels.
pub const TICK_SIZE: f64 = 12.0;

/// The colours of one mode. Every text colour has a contrast of at least 4.5 on `paper`.
#[derive(Debug)]
pub struct Theme {
    /// What the page behind is expected to be; the chart itself is transparent.
    pub paper: RGBColor,
    /// What should be seen first: medians, ranges.
    pub ink: RGBColor,
    /// Axis text.
    pub muted: RGBColor,
    /// The hue of cells, from nothing to everything.
    pub heat: RGBColor,
    /// Ink in cells up to a strength of that hue, the strength, and ink in stronger ones: black and white, because no other
    /// two inks have enough contrast on all of them.
    pub on_heat: (RGBColor, f64, RGBColor),
    /// Hairlines.
    pub grid: RGBColor,
    /// The line at zero, and leaders.
    pub axis: RGBColor,
    baseline: Hue,
    schemes: [Hue; 4],
}

/// A scheme's colour, and the same hue with enough contrast for its name.
#[derive(Debug, Clone, Copy)]
struct Hue {
    line: RGBColor,
    text: RGBColor,
}

/// A curve's pattern.
#[derive(Debug, Clone)]
pub struct Line {
    /// Colour of the curve.
    pub colour: RGBColor,
    /// Colour of its name.
    pub text: RGBColor,
    /// SVG dash array in CSS pixels, empty when solid.
    pub dashes: &'static str,
    /// Its width in CSS pixels.
    pub width: f64,
}

/// A colour as `#rrggbb`.
pub fn hex(RGBColor(r, g, b): RGBColor) -> String {
    format!("#{r:02x}{g:02x}{b:02x}")
}

/// Solid, dashed, dotted, dash-dot: a scheme can be told without its colour. Round caps make dots of the tiny dashes.
const DASHES: [&str; 4] = ["", "7 5", "0.1 4.5", "9 5 0.1 5"];

impl Theme {
    /// The line of the scheme at `place` among the schemes; `None` is the baseline.
    pub fn line(&self, place: Option<usize>) -> Line {
        let (hue, dashes, width) = match place {
            None => (self.baseline, "3 4", 1.6),
            Some(place) => {
                let pick = place % DASHES.len();
                let hue = self.schemes.get(pick).copied().unwrap_or(self.baseline);
                (hue, DASHES.get(pick).copied().unwrap_or_default(), 2.2)
            }
        };
        Line {
            colour: hue.line,
            text: hue.text,
            dashes,
            width,
        }
    }
}

impl Theme {
    /// A line in its own pattern, thin and grey: what was pinned before.
    pub fn ghost(&self, line: &Line) -> Line {
        Line {
            colour: self.axis,
            text: self.muted,
            width: 1.1,
            ..*line
        }
    }
}

const fn rgb(hex: u32) -> RGBColor {
    let [_, r, g, b] = hex.to_be_bytes();
    RGBColor(r, g, b)
}

const fn hue(line: u32, text: u32) -> Hue {
    Hue {
        line: rgb(line),
        text: rgb(text),
    }
}

/// Okabe & Ito's colours, which stay apart for every kind of colour vision; names in a darker shade.
static LIGHT: Theme = Theme {
    paper: rgb(0xFF_FF_FF),
    ink: rgb(0x22_26_2B),
    muted: rgb(0x5C_62_6A),
    heat: rgb(0x00_5A_8C),
    on_heat: (rgb(0x00_00_00), 0.79, rgb(0xFF_FF_FF)),
    grid: rgb(0xE4_E6_E9),
    axis: rgb(0x9A_A0_A8),
    baseline: hue(0x8A_90_98, 0x5C_62_6A),
    schemes: [
        hue(0x00_72_B2, 0x00_65_9E),
        hue(0xD5_5E_00, 0xB0_48_00),
        hue(0x00_9E_73, 0x00_75_56),
        hue(0xCC_79_A7, 0xA0_48_7A),
    ],
};

/// The same hues lifted for dark paper, where lines and names can share one shade.
static DARK: Theme = Theme {
    paper: rgb(0x14_16_1A),
    ink: rgb(0xE8_EA_ED),
    muted: rgb(0xA3_A9_B2),
    heat: rgb(0x56_B4_E9),
    on_heat: (rgb(0xFF_FF_FF), 0.64, rgb(0x00_00_00)),
    grid: rgb(0x2A_2E_35),
    axis: rgb(0x68_6F_79),
    baseline: hue(0x8B_92_9C, 0xA3_A9_B2),
    schemes: [
        hue(0x56_B4_E9, 0x56_B4_E9),
        hue(0xF2_8E_4C, 0xF2_8E_4C),
        hue(0x3F_C7_9D, 0x3F_C7_9D),
        hue(0xE3_A0_C6, 0xE3_A0_C6),
    ],
};
