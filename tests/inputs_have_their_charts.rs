//! How a figure follows an input: curve, strip and tornado show the replies given, and mark the best only where it is one.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::float_cmp,
    reason = "a test fails by panicking; values come through unchanged"
)]

use loyalty_lab::chart::{
    Bar, ChartError, Kind, Order, Reply, Unit, adding_up, response, strip, tornado,
};
use crate::pictures::{HAN, LONG, SHORT, chinese, english, look, order};
use roxmltree::Document;

fn replies(of: impl Fn(f64) -> f64) -> Vec<Reply> {
    let at = |x: f64| Reply {
        x,
        mean: of(x),
        low: of(x) - 500.0,
        high: of(x) + 800.0,
    };
    (0..=20).map(|place| at(f64::from(place) / 100.0)).collect()
}

fn hill(x: f64) -> f64 {
    9e5 * x * (0.16 - x) - 900.0
}

fn ordered() -> Order {
    let mut order = order(Kind::Profit, &english(SHORT), &look(640, 360, false));
    order
        .words
        .terms
        .insert("best".into(), "best at {x}: {y}".into());
    order
}

#[test]
fn the_best_point_of_a_curve_is_marked_and_named() {
    let chart = response(&replies(hill), Unit::Share, Unit::Money, &ordered()).unwrap();
    assert!(
        chart.svg.contains(">best at 8%: $4.86k</text>"),
        "{}",
        chart.svg
    );
    let (geometry, svg) = (&chart.geometry, Document::parse(&chart.svg).unwrap());
    let ring = svg
        .descendants()
        .find(|it| it.has_tag_name("circle"))
        .unwrap();
    let at = |attribute: &str| ring.attribute(attribute).unwrap().parse::<f64>().unwrap();
    let x = geometry.plot.left + 0.08 / 0.2 * (geometry.plot.right - geometry.plot.left);
    assert!((at("cx") - x).abs() < 0.2);
    let series = &geometry.series[0];
    assert_eq!(
        series.x,
        replies(hill).iter().map(|it| it.x).collect::<Vec<_>>()
    );
    assert_eq!(series.mean[4], hill(0.04));
    assert_eq!(
        (series.low[4], series.high[4]),
        (hill(0.04) - 500.0, hill(0.04) + 800.0)
    );
}

#[test]
fn a_curve_that_only_rises_has_no_best_point() {
    let chart = response(&replies(|x| 1e4 * x), Unit::Share, Unit::Money, &ordered()).unwrap();
    assert!(!chart.svg.contains("<circle") && !chart.svg.contains("best"));
}

#[test]
fn a_strip_is_as_small_as_a_word_and_has_its_dot_on_the_curve() {
    for dark in [false, true] {
        let chart = strip(&replies(hill), 0.05, 0, &look(120, 24, dark)).unwrap();
        assert!(chart.svg.len() < 1500 && !chart.svg.contains("<text"));
        let (geometry, svg) = (&chart.geometry, Document::parse(&chart.svg).unwrap());
        let dot = svg
            .descendants()
            .find(|it| it.has_tag_name("circle"))
            .unwrap();
        let at = |attribute: &str| dot.attribute(attribute).unwrap().parse::<f64>().unwrap();
        let (plot, up) = (geometry.plot, geometry.y);
        let x = plot.left + 0.25 * (plot.right - plot.left);
        let y = plot.bottom - (hill(0.05) - up.from) / (up.to - up.from) * (plot.bottom - plot.top);
        assert!((at("cx") - x).abs() < 0.2 && (at("cy") - y).abs() < 0.2);
        let lines = svg.descendants().filter(|it| it.has_tag_name("polyline"));
        assert_eq!(
            lines.count(),
            2,
            "the figure crosses zero, which has its line"
        );
    }
    let outside = strip(&replies(hill), 7.0, 0, &look(120, 24, false)).unwrap();
    assert!(!outside.svg.contains("<circle"));
}

#[test]
fn replies_may_come_in_any_order_and_need_two_inputs() {
    let mut backwards = replies(hill);
    backwards.reverse();
    let look = look(120, 24, false);
    assert_eq!(
        strip(&backwards, 0.1, 0, &look),
        strip(&replies(hill), 0.1, 0, &look)
    );
    for few in [&[][..], &replies(hill)[..1]] {
        assert_eq!(strip(few, 0.0, 0, &look), Err(ChartError::Empty));
    }
    let mut odd = replies(hill);
    (odd[3].mean, odd[5].low, odd[7].x) = (f64::NAN, f64::INFINITY, f64::NEG_INFINITY);
    assert_eq!(
        response(&odd, Unit::Number, Unit::Money, &ordered())
            .unwrap()
            .geometry
            .series[0]
            .x
            .len(),
        18
    );
}

fn bar(name: &str, value: f64, low: f64, high: f64) -> Bar {
    Bar {
        name: name.into(),
        value,
        low,
        high,
    }
}

#[test]
fn a_tornado_begins_with_what_matters_most() {
    let bars = ["margin", "visits", "set-up cost"].map(|name| match name {
        "margin" => bar(name, 5e3, 4e3, 6.5e3),
        "visits" => bar(name, 5e3, -2e4, 3e4),
        _ => bar(name, 5e3, 8e3, 2e3),
    });
    let chart = tornado(bars.into(), &ordered()).unwrap();
    let rows: Vec<&str> = chart.geometry.items.iter().map(|it| &*it.row).collect();
    assert_eq!(
        rows,
        [
            "visits",
            "visits",
            "set-up cost",
            "set-up cost",
            "margin",
            "margin"
        ]
    );
    let values: Vec<f64> = chart.geometry.items.iter().map(|it| it.value).collect();
    assert_eq!(values, [-2e4, 3e4, 8e3, 2e3, 4e3, 6.5e3]);
}

#[test]
fn a_scheme_taken_apart_adds_up() {
    let bars = vec![
        bar("points", 9e3, 7e3, 1e4),
        bar("running", -4e3, -4e3, -4e3),
    ];
    let chart = adding_up(bars, bar("all", 5e3, 1e3, 9e3), &ordered()).unwrap();
    let areas: Vec<_> = chart.geometry.items.iter().map(|it| it.area).collect();
    assert!((areas[0].right - areas[1].right).abs() < 0.2);
    assert!((areas[0].left - chart.geometry.plot.left).abs() < 400.0);
    assert_eq!(
        adding_up(Vec::new(), bar("", 0.0, 0.0, 0.0), &ordered()),
        Err(ChartError::Empty)
    );
}

#[test]
fn hostile_replies_make_a_picture_or_an_error_but_no_panic() {
    let odd = [
        0.0,
        -0.0,
        1e300,
        -1e300,
        f64::MIN_POSITIVE,
        5e-324,
        f64::NAN,
        f64::INFINITY,
    ];
    for words in [english(LONG), chinese(HAN)] {
        for (width, height) in [(16, 8), (160, 120), (640, 360)] {
            let order = order(Kind::Profit, &words, &look(width, height, true));
            for a in odd {
                for b in odd {
                    let replies = [a, b, 1.0].map(|x| Reply {
                        x,
                        mean: b,
                        low: a,
                        high: x,
                    });
                    let bars = vec![bar("字", a, b, 1.0), bar("", b, a, a)];
                    let charts = [
                        strip(&replies, a, 0, &order.look),
                        response(&replies, Unit::Number, Unit::Share, &order),
                        tornado(bars.clone(), &order),
                        adding_up(bars, bar("all", a, b, a), &order),
                    ];
                    for chart in charts.into_iter().flatten() {
                        Document::parse(&chart.svg).unwrap();
                        assert!(
                            !chart.svg.contains("NaN") && !chart.svg.contains("inf\""),
                            "{}",
                            chart.svg
                        );
                    }
                }
            }
        }
    }
}
