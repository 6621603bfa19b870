//! Every text of a chart stands free, inside the picture, large enough and in enough contrast, on paper light or dark.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test fails by panicking"
)]

use loyalty_lab::chart::{Kind, Words};
use crate::pictures::{HAN, KINDS, LONG, SHORT, chinese, draw, english, in_groups, look};
use roxmltree::{Document, Node};

/// A text and the box around it, in CSS pixels.
struct Text {
    says: String,
    size: f64,
    ink: String,
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
    /// The cell behind it, with its strength.
    cell: Option<(String, f64)>,
}

impl Text {
    /// Letters of a wide font such as `DejaVu` Sans.
    fn of(node: Node) -> Self {
        let number = |attribute| node.attribute(attribute).unwrap().parse::<f64>().unwrap();
        let (x, y, size) = (number("x"), number("y"), number("font-size"));
        let says = node.text().unwrap_or_default().to_owned();
        let em = |c: char| match c {
            '\u{2E80}'.. => 1.0,
            _ if "iljtfr .,()".contains(c) => 0.4,
            _ => 0.62,
        };
        let wide = size * says.chars().map(em).sum::<f64>();
        let left = match node.attribute("text-anchor") {
            None => x,
            Some("middle") => x - wide / 2.0,
            _ => x - wide,
        };
        let ink = node.attribute("fill").unwrap().to_owned();
        // Numbers stand right after the cell that they are in; bars have an edge and their numbers beside them.
        let behind = node
            .prev_sibling()
            .filter(|it| it.has_tag_name("polygon") && it.attribute("stroke").is_none());
        let cell = behind.map(|cell| {
            let strength = cell
                .attribute("fill-opacity")
                .map_or(1.0, |it| it.parse().unwrap());
            (cell.attribute("fill").unwrap().to_owned(), strength)
        });
        Self {
            cell,
            says,
            size,
            ink,
            left,
            top: y - size * 0.8,
            right: left + wide,
            bottom: y + size * 0.2,
        }
    }

    fn overlaps(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }
}

fn texts(
    kind: Kind,
    schemes: u32,
    words: &Words,
    (width, height): (u32, u32),
    dark: bool,
) -> Vec<Text> {
    let svg = draw(kind, &in_groups(schemes), words, &look(width, height, dark)).unwrap();
    let svg = Document::parse(&svg).unwrap();
    svg.descendants()
        .filter(|node| node.has_tag_name("text"))
        .map(Text::of)
        .collect()
}

fn every_chart(mut check: impl FnMut(&[Text], (u32, u32))) {
    for words in [english(SHORT), english(LONG), chinese(HAN)] {
        for schemes in 1..=4 {
            for size in [
                (200, 200),
                (320, 220),
                (343, 240),
                (640, 360),
                (900, 420),
                (4000, 1000),
            ] {
                for kind in KINDS {
                    check(&texts(kind, schemes, &words, size, false), size);
                }
            }
        }
    }
}

#[test]
fn no_text_overlaps_another() {
    every_chart(|texts, size| {
        for (place, text) in texts.iter().enumerate() {
            if let Some(other) = texts[place + 1..].iter().find(|other| other.overlaps(text)) {
                panic!("“{}” and “{}” overlap at {size:?}", text.says, other.says);
            }
        }
    });
}

#[test]
fn no_text_leaves_the_picture_or_is_too_small() {
    every_chart(|texts, (width, height)| {
        for it in texts {
            let inside = it.left >= -0.1
                && it.top >= 0.0
                && it.right <= f64::from(width)
                && it.bottom <= f64::from(height);
            assert!(
                inside,
                "“{}” spans {}..{} of {width}",
                it.says, it.left, it.right
            );
            assert!(it.size >= 11.0, "“{}” is {} pixels high", it.says, it.size);
        }
    });
}

#[test]
fn every_curve_is_named_whatever_the_width() {
    for width in [320, 343, 640, 900] {
        let texts = texts(Kind::Retention, 4, &english(SHORT), (width, 240), false);
        for first in ["No", "Points", "Member", "Stamp", "Tiers"] {
            assert!(
                texts.iter().any(|it| it.says.starts_with(first)),
                "{first} has no name at {width}"
            );
        }
    }
}

/// A colour of some strength on paper.
fn on(paper: &str, (colour, strength): &(String, f64)) -> String {
    let mixed = [1, 3, 5].map(|at| {
        let channel =
            |colour: &str| f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap());
        let mixed = channel(colour) * strength + channel(paper) * (1.0 - strength);
        format!("{:02x}", mixed.round() as u8)
    });
    format!("#{}", mixed.concat())
}

/// WCAG relative luminance of `#rrggbb`.
fn luminance(colour: &str) -> f64 {
    let channel = |at: usize| {
        let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
        if value <= 0.04045 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

fn contrast(a: &str, b: &str) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn text_has_contrast_on_light_and_on_dark_paper() {
    // Not only on the paper the charts expect: also on the off-white and the lighter black a host page may have.
    for (dark, papers) in [
        (false, ["#ffffff", "#f7f6f2"]),
        (true, ["#14161a", "#1f2228"]),
    ] {
        for kind in KINDS {
            for text in texts(kind, 4, &english(SHORT), (900, 420), dark) {
                for paper in papers {
                    let cell = text.cell.as_ref();
                    let paper = &cell.map_or(paper.to_owned(), |cell| on(paper, cell));
                    let contrast = contrast(&text.ink, paper);
                    assert!(
                        contrast >= 4.5,
                        "“{}” in {} on {paper}: {contrast:.2}",
                        text.says,
                        text.ink
                    );
                }
            }
        }
    }
}

#[test]
fn dark_paper_has_ink_of_its_own() {
    let inks = |dark| {
        texts(Kind::Profit, 4, &english(SHORT), (900, 420), dark)
            .into_iter()
            .map(|it| it.ink)
    };
    assert!(
        inks(false)
            .zip(inks(true))
            .all(|(light, dark)| light != dark)
    );
}

#[test]
fn no_chinese_row_begins_with_a_comma_or_ends_with_a_bracket() {
    let names = [
        "没有会员计划",
        "积分1%，3/6/11月双倍",
        "会员折扣，九折（不含咖啡豆）",
        "集章卡：十送一、生日双倍",
        "会员等级（白银、黄金）",
    ];
    let mut rows = 0;
    for width in [200, 320, 343, 375, 640] {
        for kind in KINDS {
            for it in texts(kind, 4, &chinese(names), (width, 240), false) {
                rows += usize::from(names.iter().any(|name| name.contains(&it.says)));
                assert!(
                    !it.says.starts_with(['，', '、', '：', '）']) && !it.says.ends_with('（'),
                    "“{}” at {width}",
                    it.says
                );
            }
        }
    }
    assert!(rows > 100, "{rows} names and parts of them were read");
}
