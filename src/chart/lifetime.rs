//! What customers are worth one by one: by scheme, by segment; and the loyal beside the ordinary, year by year.

use crate::result::{Estimate, LifetimeValue, Report};

use super::fan::dressed;
use super::lane::{Lane, Shape};
use super::look::{Line, Theme};
use super::order::Order;
use super::picture::Unit;
use super::rows::{Row, Rows};
use super::words::Words;

/// How lifetime values spread across the customers under each scheme.
pub fn by_scheme(order: &Order, report: &Report, theme: &Theme) -> Rows {
    let schemes = dressed(report, order, theme);
    let rows = schemes.map(|it| {
        let values = &it.scheme.lifetime_value;
        spread(it.place, it.name, &it.line, values, &order.words)
    });
    Rows::of(rows.collect(), Unit::Money)
}

/// How they spread within each segment under one scheme.
pub fn by_segment(order: &Order, report: &Report, theme: &Theme) -> Rows {
    let one = dressed(report, order, theme).find(|it| it.place == order.options.scheme);
    let rows = one.into_iter().flat_map(|it| {
        report.segments.iter().filter_map(move |segment| {
            let values = &segment.schemes.get(it.place)?.lifetime_value;
            let name = order.words.terms.get(&segment.name);
            let name = name.unwrap_or(&segment.name).clone();
            Some(spread(it.place, name, &it.line, values, &order.words))
        })
    });
    Rows::of(rows.collect(), Unit::Money)
}

fn spread(scheme: usize, name: String, line: &Line, values: &LifetimeValue, words: &Words) -> Row {
    let across = &values.across_customers;
    Row {
        scheme,
        name,
        ink: line.text,
        lanes: vec![Lane {
            part: String::new(),
            text: Unit::Money.figure(across.mean, words),
            value: across.mean,
            range: Some((across.p5.min(across.mean), across.p95.max(across.mean))),
            shape: Shape::Spread {
                outer: (across.p5, across.p95),
                half: (across.p25, across.p75),
                median: across.p50,
            },
            colour: line.colour,
        }],
    }
}

/// What a loyal customer brings in each year, beside an ordinary one.
pub fn loyal(order: &Order, report: &Report, theme: &Theme) -> Rows {
    let words = &order.words;
    let one = dressed(report, order, theme).find(|it| it.place == order.options.scheme);
    let rows = one.into_iter().flat_map(|it| {
        let LifetimeValue {
            loyal_by_year,
            ordinary_by_year,
            ..
        } = &it.scheme.lifetime_value;
        let years = (1..).zip(loyal_by_year.iter().zip(ordinary_by_year));
        years.map(move |(year, (loyal, ordinary))| {
            let lane = |code: &str, value: &Estimate, full: bool| {
                let value = value.value;
                Lane {
                    part: words.term(code),
                    text: Unit::Money.figure(value, words),
                    value,
                    range: None,
                    shape: Shape::Bar {
                        from: 0.0,
                        to: value,
                        full,
                        whisker: false,
                    },
                    colour: it.line.colour,
                }
            };
            Row {
                scheme: it.place,
                name: words.counted("year", year),
                ink: theme.muted,
                lanes: vec![
                    lane("loyal", loyal, true),
                    lane("ordinary", ordinary, false),
                ],
            }
        })
    });
    Rows::of(rows.collect(), Unit::Money)
}
