//! Fifty worlds, equally likely: what a scheme may come to, as dots that can be counted.

use crate::result::Report;

use super::fan::dressed;
use super::lane::{Lane, Shape};
use super::look::Theme;
use super::order::Order;
use super::picture::Unit;
use super::rows::{Row, Rows};

/// A row of dots a scheme; those below the threshold are hollow.
pub fn rows(order: &Order, report: &Report, theme: &Theme) -> Rows {
    let threshold = order.options.threshold;
    let schemes = dressed(report, order, theme).filter(|it| !it.scheme.baseline);
    let rows = schemes.map(|it| {
        let worlds = it.scheme.verdict.fifty_worlds.iter().copied();
        let worlds: Vec<f64> = worlds.filter(|value| value.abs() <= 1e300).collect();
        let reached = worlds.iter().filter(|value| **value >= threshold).count();
        Row {
            scheme: it.place,
            name: it.name,
            ink: it.line.text,
            lanes: if worlds.is_empty() {
                Vec::new()
            } else {
                vec![Lane {
                    part: String::new(),
                    text: order.words.counted("worlds_reached", reached),
                    value: reached as f64,
                    range: None,
                    shape: Shape::Dots(worlds),
                    colour: it.line.colour,
                }]
            },
        }
    });
    Rows {
        threshold: Some(threshold),
        ..Rows::of(rows.collect(), Unit::Money)
    }
}
