//! Bars, ranges and dots stand where the numbers say, and what is above differs from what is below by more than a colour.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::float_cmp,
    reason = "a test fails by panicking; values come through unchanged"
)]

use loyalty_lab::chart::{Chart, Kind, Look, Options, draw};
use loyalty_lab::result::Report;
use crate::pictures::{SHORT, cafe, english, in_groups, look, order};
use roxmltree::{Document, Node};

fn drawn(kind: Kind, report: &Report, look: &Look, options: Options) -> Chart {
    let mut order = order(kind, &english(SHORT), look);
    order.options = options;
    draw(&order, report, None).unwrap()
}

fn wide(kind: Kind, report: &Report) -> Chart {
    drawn(kind, report, &look(900, 420, false), Options::default())
}

fn number(node: Node, attribute: &str) -> f64 {
    node.attribute(attribute).unwrap().parse().unwrap()
}

/// Left, right and strength of the filled shapes, in the order drawn.
fn bars(svg: &Document) -> Vec<(f64, f64, f64)> {
    let bar = |node: Node| {
        let points = node.attribute("points").unwrap().split(' ');
        let across = points.map(|pair| pair.split_once(',').unwrap().0.parse::<f64>().unwrap());
        let (left, right) = across.fold((f64::MAX, f64::MIN), |(low, high), x| {
            (low.min(x), high.max(x))
        });
        let strength = node
            .attribute("fill-opacity")
            .map_or(1.0, |it| it.parse().unwrap());
        (left, right, strength)
    };
    let polygons = svg
        .descendants()
        .filter(|node| node.has_tag_name("polygon"));
    polygons.map(bar).collect()
}

/// Where a value stands by the geometry.
fn place(chart: &Chart, value: f64) -> f64 {
    let (plot, axis) = (chart.geometry.plot, chart.geometry.x);
    plot.left + (value - axis.from) / (axis.to - axis.from) * (plot.right - plot.left)
}

fn near(a: f64, b: f64) {
    assert!((a - b).abs() < 0.25, "{a} is not {b}");
}

#[test]
fn each_part_of_the_waterfall_begins_where_the_last_one_ends() {
    let report = cafe(2);
    let chart = wide(Kind::Waterfall, &report);
    let svg = Document::parse(&chart.svg).unwrap();
    let parts = report.schemes[1]
        .verdict
        .waterfall
        .entries()
        .map(|part| part.mean);
    let moved: Vec<f64> = parts.into_iter().filter(|part| *part != 0.0).collect();
    let bars = bars(&svg);
    assert_eq!(bars.len(), moved.len() + 1, "what moves nothing has no row");
    let mut level: f64 = 0.0;
    for (part, (left, right, strength)) in moved.iter().zip(&bars) {
        near(*left, place(&chart, level.min(level + part)));
        near(*right, place(&chart, level.max(level + part)));
        assert_eq!(*strength > 0.5, *part > 0.0, "gains are full, costs hollow");
        level += part;
    }
    let (left, right, _) = bars[moved.len()];
    near(left, place(&chart, 0.0));
    near(
        right,
        place(&chart, report.schemes[1].verdict.incremental_npv.mean),
    );
    let values: Vec<f64> = chart.geometry.items.iter().map(|item| item.value).collect();
    assert_eq!(values[..moved.len()], moved);
}

#[test]
fn the_points_add_up_in_the_picture() {
    let chart = wide(Kind::Points, &cafe(1));
    let svg = Document::parse(&chart.svg).unwrap();
    let bars = bars(&svg);
    let ends = [
        (0.0, 1e5),
        (3e4, 1e5),
        (1.8e4, 3e4),
        (5e3, 1.8e4),
        (0.0, 5e3),
    ];
    assert_eq!(bars.len(), ends.len());
    for ((left, right, _), (low, high)) in bars.into_iter().zip(ends) {
        near(left, place(&chart, low));
        near(right, place(&chart, high));
    }
}

#[test]
fn fifty_dots_stand_by_their_values_and_are_hollow_below_the_threshold() {
    let report = cafe(3);
    for threshold in [-20_000.0, 0.0, 31_000.0] {
        let options = Options {
            threshold,
            ..Options::default()
        };
        let chart = drawn(Kind::FiftyWorlds, &report, &look(640, 360, false), options);
        let svg = Document::parse(&chart.svg).unwrap();
        let dots: Vec<Node> = svg
            .descendants()
            .filter(|it| it.has_tag_name("circle"))
            .collect();
        assert_eq!((dots.len(), chart.geometry.items.len()), (150, 150));
        for (dot, item) in dots.iter().zip(&chart.geometry.items) {
            let wide = item.area.right - item.area.left;
            let off = number(*dot, "cx") - place(&chart, item.value);
            assert!(off.abs() <= wide / 2.0 + 0.25, "a dot is {off} pixels off");
            let hollow = dot.attribute("fill-opacity") == Some("0.00");
            assert_eq!(hollow, item.value < threshold);
            assert!(dot.attribute("stroke").is_some());
            // What is below stands on the left of the line, what has reached it on the right.
            let line = place(&chart, threshold);
            let over = if hollow {
                item.area.right - line
            } else {
                line - item.area.left
            };
            assert!(over < 0.25, "a dot stands {over} pixels over the line");
        }
        for scheme in 1..4 {
            let reached = report.schemes[scheme].verdict.fifty_worlds.iter();
            let reached = reached.filter(|value| **value >= threshold).count();
            let said = format!(">{reached} of 50 worlds</text>");
            assert!(chart.svg.contains(&said), "{reached} of 50 is not said");
        }
    }
}

#[test]
fn no_dot_covers_another() {
    for width in [320, 640, 1280] {
        for height in [120, 240, 420] {
            let look = look(width, height, false);
            let chart = drawn(Kind::FiftyWorlds, &cafe(4), &look, Options::default());
            let items = &chart.geometry.items;
            for (at, item) in items.iter().enumerate() {
                let over = items[..at].iter().find(|other| {
                    let (a, b) = (item.area, other.area);
                    a.left < b.right - 0.2
                        && b.left < a.right - 0.2
                        && a.top < b.bottom - 0.2
                        && b.top < a.bottom - 0.2
                });
                assert!(over.is_none(), "{item:?} lies on {over:?}");
            }
        }
    }
}

#[test]
fn lifetime_values_show_their_quantiles() {
    let report = in_groups(1);
    for (kind, rows) in [(Kind::Lifetime, 2), (Kind::LifetimeSegments, 3)] {
        let chart = wide(kind, &report);
        let svg = Document::parse(&chart.svg).unwrap();
        let bars = bars(&svg);
        assert_eq!((bars.len(), chart.geometry.items.len()), (2 * rows, rows));
        for (pair, item) in bars.chunks(2).zip(&chart.geometry.items) {
            let across = &report.schemes[item.scheme].lifetime_value.across_customers;
            near(pair[0].0, place(&chart, across.p5));
            near(pair[0].1, place(&chart, across.p95));
            near(pair[1].0, place(&chart, across.p25));
            near(pair[1].1, place(&chart, across.p75));
            assert_eq!(item.value, across.mean);
        }
    }
}

#[test]
fn the_extra_profit_of_each_segment_stands_above_that_of_all() {
    let report = in_groups(1);
    let chart = wide(Kind::ProfitSegments, &report);
    let svg = Document::parse(&chart.svg).unwrap();
    let bars = bars(&svg);
    let items = &chart.geometry.items;
    assert_eq!((bars.len(), items.len()), (4, 4));
    for ((left, right, _), item) in bars.iter().zip(items) {
        near(*left, place(&chart, item.value.min(0.0)));
        near(*right, place(&chart, item.value.max(0.0)));
    }
    let (total, segments) = items.split_last().unwrap();
    for (item, segment) in segments.iter().zip(&report.segments) {
        let npv = &segment.schemes[1].verdict.incremental_npv;
        assert_eq!(
            (item.value, item.low, item.high),
            (npv.mean, Some(npv.p5), Some(npv.p95))
        );
    }
    let npv = &report.schemes[1].verdict.incremental_npv;
    assert_eq!(
        (total.value, total.low, total.high),
        (npv.mean, Some(npv.p5), Some(npv.p95))
    );
}

#[test]
fn lifts_and_years_are_pairs_of_a_full_and_a_hollow_bar() {
    let report = cafe(2);
    for kind in [Kind::Lift, Kind::LoyalAndOrdinary] {
        let chart = wide(kind, &report);
        let svg = Document::parse(&chart.svg).unwrap();
        let bars = bars(&svg);
        assert_eq!(bars.len(), chart.geometry.items.len());
        for ((left, right, _), item) in bars.iter().zip(&chart.geometry.items) {
            near(*left, place(&chart, item.value.min(0.0)));
            near(*right, place(&chart, item.value.max(0.0)));
        }
        let pairs: Vec<bool> = bars.chunks(2).map(|pair| pair[0].2 == pair[1].2).collect();
        assert!(!pairs.is_empty() && pairs.iter().all(|same| !same));
    }
    let seen = &wide(Kind::Lift, &report).geometry.items[0];
    let lift = report.schemes[1].verdict.naive_lift.unwrap();
    assert_eq!(seen.value, lift.value - 1.0);
    assert!((seen.high.unwrap() - seen.value - 1.645 * lift.standard_error).abs() < 1e-12);
}

#[test]
fn a_chart_as_high_as_it_wants_leaves_nobody_out() {
    for kind in [
        Kind::Waterfall,
        Kind::Points,
        Kind::Lift,
        Kind::LoyalAndOrdinary,
        Kind::Lifetime,
    ] {
        for width in [320, 640, 1280] {
            let report = in_groups(4);
            let options = Options::default();
            let first = drawn(kind, &report, &look(width, 240, false), options.clone());
            let height = first.geometry.wants_height as u32;
            let chart = drawn(kind, &report, &look(width, height, false), options);
            assert_eq!(chart.geometry.wants_height as u32, height);
            let svg = Document::parse(&chart.svg).unwrap();
            let texts = svg.descendants().filter(|it| it.has_tag_name("text"));
            let texts: Vec<&str> = texts.filter_map(|it| it.text()).collect();
            for item in &chart.geometry.items {
                let start: String = item.row.chars().take(4).collect();
                assert!(
                    texts.iter().any(|it| it.starts_with(&start)),
                    "{} at {width}",
                    item.row
                );
            }
        }
    }
}
