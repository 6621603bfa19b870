//! Amounts that add up: each bar begins where the one before it ends.

use crate::result::{Figure, PointsLedger, Report, Waterfall};

use super::fan::dressed;
use super::lane::{Lane, Shape};
use super::look::{Line, Theme};
use super::order::{Bar, Order};
use super::picture::Unit;
use super::rows::{Row, Rows};
use super::words::Words;

/// Where a scheme's gain comes from, and the gain.
pub fn gain(order: &Order, report: &Report, theme: &Theme) -> Rows {
    let mut rows = Vec::new();
    if let Some(it) = dressed(report, order, theme).find(|it| shown(it.place, order)) {
        let verdict = &it.scheme.verdict;
        let parts = Waterfall::NAMES.iter().zip(verdict.waterfall.entries());
        let moved = parts.filter(|(_, part)| (part.mean, part.p5, part.p95) != (0.0, 0.0, 0.0));
        let bars = moved.map(|(name, part)| bar(order.words.term(name), part));
        let total = bar(order.words.term("total"), &verdict.incremental_npv);
        rows = adding_up(bars, total, it.place, &it.line, theme, &order.words);
    }
    Rows::of(rows, Unit::Money)
}

/// What became of a scheme's points: those issued, less what went, leaves what is owed.
pub fn points(order: &Order, report: &Report, theme: &Theme) -> Rows {
    let mut rows = Vec::new();
    if let Some(it) = dressed(report, order, theme).find(|it| shown(it.place, order)) {
        let PointsLedger {
            issued,
            redeemed,
            expired,
            forfeited,
            outstanding,
            ..
        } = &it.scheme.points_ledger;
        let parts = [
            ("issued", issued.value),
            ("redeemed", -redeemed.value),
            ("expired", -expired.value),
            ("forfeited", -forfeited.value),
        ];
        let bar = |(name, value)| Bar {
            name: order.words.term(name),
            value,
            low: value,
            high: value,
        };
        let total = bar(("outstanding", outstanding.value));
        if issued.value > 0.0 {
            let bars = parts.into_iter().map(bar);
            rows = adding_up(bars, total, it.place, &it.line, theme, &order.words);
        }
    }
    Rows::of(rows, Unit::Money)
}

fn shown(place: usize, order: &Order) -> bool {
    place == order.options.scheme
}

fn bar(name: String, figure: &Figure) -> Bar {
    Bar {
        name,
        value: figure.mean,
        low: figure.p5,
        high: figure.p95,
    }
}

/// Bars that begin where the one before ends, gains full and losses hollow; and what they come to, with its range.
pub fn adding_up(
    bars: impl Iterator<Item = Bar>,
    total: Bar,
    scheme: usize,
    line: &Line,
    theme: &Theme,
    words: &Words,
) -> Vec<Row> {
    let row = |bar: Bar, from: f64, whole: bool| Row {
        scheme,
        ink: if whole { theme.ink } else { theme.muted },
        lanes: vec![Lane {
            part: String::new(),
            text: Unit::Money.figure(bar.value, words),
            value: bar.value,
            range: Some((bar.low, bar.high)),
            shape: Shape::Bar {
                from,
                to: from + bar.value,
                full: whole || bar.value > 0.0,
                whisker: whole && bar.low < bar.high,
            },
            colour: if whole { theme.muted } else { line.colour },
        }],
        name: bar.name,
    };
    let mut level = 0.0;
    let mut rows: Vec<Row> = Vec::new();
    for bar in bars {
        let value = bar.value;
        rows.push(row(bar, level, false));
        level += value;
    }
    rows.push(row(total, 0.0, true));
    rows
}
