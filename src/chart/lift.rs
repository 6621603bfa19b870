//! What a shop sees when it compares members with non-members, beside what the programme really brings.

use crate::result::{Estimate, Report};

use super::fan::dressed;
use super::lane::{Lane, Shape};
use super::look::Theme;
use super::order::Order;
use super::picture::Unit;
use super::rows::{Row, Rows};

/// Half of an interval that holds the value nine times in ten, in standard errors.
const NINE_IN_TEN: f64 = 1.645;

/// Both lifts of each scheme as what they add to one, with how exact they are.
pub fn rows(order: &Order, report: &Report, theme: &Theme) -> Rows {
    let words = &order.words;
    let schemes = dressed(report, order, theme).filter(|it| !it.scheme.baseline);
    let rows = schemes.map(|it| {
        let lane = |code: &str, lift: Option<Estimate>, full: bool| {
            let Estimate {
                value,
                standard_error,
            } = lift?;
            let (value, error) = (value - 1.0, NINE_IN_TEN * standard_error);
            Some(Lane {
                part: words.term(code),
                text: Unit::Share.figure(value, words),
                value,
                range: Some((value - error, value + error)),
                shape: Shape::Bar {
                    from: 0.0,
                    to: value,
                    full,
                    whisker: true,
                },
                colour: it.line.colour,
            })
        };
        let verdict = &it.scheme.verdict;
        let lanes = [
            lane("naive_lift", verdict.naive_lift, false),
            lane("true_lift", verdict.true_lift, true),
        ];
        Row {
            scheme: it.place,
            name: it.name,
            ink: it.line.text,
            lanes: lanes.into_iter().flatten().collect(),
        }
    });
    Rows::of(rows.collect(), Unit::Share)
}
