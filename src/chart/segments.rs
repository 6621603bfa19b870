//! Who brings the extra profit: one bar for each segment of customers, and one for all of them.

use crate::result::{Figure, Report};

use super::fan::dressed;
use super::lane::{Lane, Shape};
use super::look::Theme;
use super::order::Order;
use super::picture::Unit;
use super::rows::{Row, Rows};

/// The incremental NPV of one scheme in each segment, and in total.
pub fn profit(order: &Order, report: &Report, theme: &Theme) -> Rows {
    let words = &order.words;
    let one = dressed(report, order, theme).find(|it| it.place == order.options.scheme);
    let rows = one.into_iter().flat_map(|it| {
        let row = |name: String, npv: &Figure, full: bool| Row {
            scheme: it.place,
            name,
            ink: it.line.text,
            lanes: vec![Lane {
                part: String::new(),
                text: Unit::Money.figure(npv.mean, words),
                value: npv.mean,
                range: Some((npv.p5.min(npv.mean), npv.p95.max(npv.mean))),
                shape: Shape::Bar {
                    from: 0.0,
                    to: npv.mean,
                    full,
                    whisker: true,
                },
                colour: it.line.colour,
            }],
        };
        let segments = report.segments.iter().filter_map(|segment| {
            let scheme = segment.schemes.get(it.place)?;
            let name = words.terms.get(&segment.name).unwrap_or(&segment.name);
            Some(row(name.clone(), &scheme.verdict.incremental_npv, false))
        });
        let total = row(
            words.term("total"),
            &it.scheme.verdict.incremental_npv,
            true,
        );
        segments.chain([total]).collect::<Vec<_>>()
    });
    Rows::of(rows.collect(), Unit::Money)
}
