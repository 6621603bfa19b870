//! A run pinned before is drawn behind the present one, thin and grey, or subtracted from it; and the geometry says where.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::float_cmp,
    reason = "a test fails by panicking; values come through unchanged"
)]

use loyalty_lab::chart::{Chart, Geometry, Kind, Options, Scale, draw};
use loyalty_lab::result::Report;
use crate::pictures::{SHORT, cafe, english, look, order};
use roxmltree::{Document, Node};

fn earlier() -> Report {
    let mut report = cafe(2);
    for scheme in &mut report.schemes {
        for value in &mut scheme.curves.cumulative_incremental.mean {
            *value -= 1000.0;
        }
    }
    report
}

fn drawn(kind: Kind, before: Option<&Report>, difference: bool) -> Chart {
    let mut order = order(kind, &english(SHORT), &look(900, 420, false));
    order.words.before = "before".into();
    order.options = Options {
        difference,
        ..Options::default()
    };
    draw(&order, &cafe(2), before).unwrap()
}

fn points(node: Node) -> Vec<(f64, f64)> {
    let pair = |pair: &str| {
        let (x, y) = pair.split_once(',').unwrap();
        (x.parse().unwrap(), y.parse().unwrap())
    };
    node.attribute("points")
        .unwrap()
        .split(' ')
        .map(pair)
        .collect()
}

/// Curves drawn with a stroke of that width.
fn lines(chart: &Chart, width: &str) -> Vec<Vec<(f64, f64)>> {
    let svg = Document::parse(&chart.svg).unwrap();
    svg.descendants()
        .filter(|node| node.has_tag_name("polyline"))
        .filter(|node| node.attribute("stroke-width") == Some(width))
        .map(points)
        .collect()
}

fn place(geometry: &Geometry, (x, y): (f64, f64)) -> (f64, f64) {
    let Geometry {
        plot,
        x: across,
        y: up,
        ..
    } = geometry;
    (
        plot.left + (x - across.from) / (across.to - across.from) * (plot.right - plot.left),
        plot.bottom - (y - up.from) / (up.to - up.from) * (plot.bottom - plot.top),
    )
}

#[test]
fn the_geometry_says_where_every_point_of_every_curve_stands() {
    for kind in [Kind::Retention, Kind::Profit] {
        let chart = drawn(kind, Some(&earlier()), false);
        let geometry = &chart.geometry;
        let mut drawn: Vec<_> = ["2.2", "1.6", "1.1"]
            .map(|width| lines(&chart, width))
            .concat();
        assert_eq!(drawn.len(), geometry.series.len());
        for series in &geometry.series {
            let wanted = series.x.iter().zip(&series.mean);
            let wanted: Vec<_> = wanted.map(|(&x, &y)| place(geometry, (x, y))).collect();
            let found = drawn.iter().position(|line| {
                let near = |(a, b): (&(f64, f64), &(f64, f64))| {
                    (a.0 - b.0).abs() < 0.15 && (a.1 - b.1).abs() < 0.15
                };
                line.len() == wanted.len() && line.iter().zip(&wanted).all(near)
            });
            drawn.swap_remove(found.unwrap());
        }
    }
}

#[test]
fn what_was_before_is_thin_and_has_one_name() {
    let chart = drawn(Kind::Profit, Some(&earlier()), false);
    assert_eq!(lines(&chart, "1.1").len(), 2);
    assert_eq!(chart.svg.matches(">before</text>").count(), 1);
    let ghosts = chart.geometry.series.iter().filter(|it| it.before);
    for ghost in ghosts {
        let scheme = &earlier().schemes[ghost.scheme];
        assert_eq!(
            ghost.mean[1..],
            scheme.curves.cumulative_incremental.mean[..]
        );
        assert!(ghost.low.is_empty());
    }
}

#[test]
fn a_difference_is_the_present_mean_less_the_earlier_one() {
    let chart = drawn(Kind::Profit, Some(&earlier()), true);
    assert_eq!(chart.geometry.series.len(), 2);
    for series in &chart.geometry.series {
        assert_eq!(series.mean[0], 0.0);
        assert!(series.mean[1..].iter().all(|it| (it - 1000.0).abs() < 1e-6));
    }
    assert!(
        !chart.svg.contains("Breaks even"),
        "a change breaks no even"
    );
}

#[test]
fn a_difference_of_shares_is_told_in_percentage_points() {
    let chart = drawn(Kind::Retention, Some(&earlier()), true);
    assert_eq!(chart.geometry.y.scale, Scale::Points);
    assert!(!chart.svg.contains(">0%</text>"));
    let levels = drawn(Kind::Retention, Some(&earlier()), false);
    assert_eq!(levels.geometry.y.scale, Scale::Share);
    assert!(levels.svg.contains(">0%</text>"));
}

#[test]
fn bands_come_with_their_widest_edges() {
    let chart = drawn(Kind::Profit, None, false);
    assert_eq!(chart.geometry.x.scale, Scale::Periods);
    assert_eq!(chart.geometry.y.scale, Scale::Money);
    for series in &chart.geometry.series {
        let band = &cafe(2).schemes[series.scheme].curves.cumulative_incremental;
        assert_eq!((series.low[0], series.high[0]), (0.0, 0.0));
        assert_eq!(
            (&series.low[1..], &series.high[1..]),
            (&band.p5[..], &band.p95[..])
        );
    }
}

#[test]
fn months_and_weeks_do_not_share_an_axis() {
    let mut weekly = earlier();
    weekly.period = "week".into();
    for difference in [false, true] {
        let alone = drawn(Kind::Profit, None, false);
        assert_eq!(drawn(Kind::Profit, Some(&weekly), difference), alone);
    }
}

#[test]
fn a_bar_has_a_grey_stroke_where_it_ended_before() {
    let report = cafe(2);
    let mut before = cafe(2);
    before.schemes[1].verdict.waterfall.setup.mean *= 3.0;
    let order = order(Kind::Waterfall, &english(SHORT), &look(900, 420, false));
    let chart = draw(&order, &report, Some(&before)).unwrap();
    let ghosts = lines(&chart, "2");
    assert_eq!(ghosts.len(), chart.geometry.items.len());
    let bare = draw(&order, &report, None).unwrap();
    assert_eq!(lines(&bare, "2").len(), 0);
    // Another number of offers cannot be told apart: nothing is drawn rather than something wrong.
    let fewer = draw(&order, &report, Some(&cafe(1))).unwrap();
    assert_eq!(lines(&fewer, "2").len(), 0);
}

#[test]
fn dots_have_a_grey_stroke_where_half_of_them_lay_before() {
    let (report, mut before) = (cafe(2), cafe(2));
    for scheme in &mut before.schemes {
        for world in &mut scheme.verdict.fifty_worlds {
            *world -= 30_000.0;
        }
    }
    let order = order(Kind::FiftyWorlds, &english(SHORT), &look(900, 420, false));
    let chart = draw(&order, &report, Some(&before)).unwrap();
    let ghosts = lines(&chart, "2");
    assert_eq!(ghosts.len(), 2);
    let Geometry { x, plot, .. } = chart.geometry;
    for (ghost, scheme) in ghosts.iter().zip(&before.schemes[1..]) {
        let share = (scheme.verdict.fifty_worlds[25] - x.from) / (x.to - x.from);
        let place = plot.left + share * (plot.right - plot.left);
        assert!((ghost[0].0 - place).abs() < 0.2, "{ghost:?} {place}");
    }
    assert_eq!(lines(&draw(&order, &report, None).unwrap(), "2").len(), 0);
}

#[test]
fn the_bands_are_those_of_the_scheme_that_is_asked_for() {
    let fill = |shaded| {
        let mut order = order(Kind::Profit, &english(SHORT), &look(900, 420, false));
        order.options.shaded = shaded;
        let chart = draw(&order, &cafe(2), None).unwrap();
        let svg = Document::parse(&chart.svg).unwrap();
        let bands = svg
            .descendants()
            .filter(|node| node.has_tag_name("polygon"));
        let mut fills: Vec<_> = bands
            .map(|node| node.attribute("fill").unwrap().to_owned())
            .collect();
        assert_eq!(fills.len(), 3);
        fills.dedup();
        // Whatever is shaded, the ranges of all can be read off.
        assert!(
            chart
                .geometry
                .series
                .iter()
                .all(|one| one.low.len() == one.mean.len())
        );
        fills
    };
    assert_eq!(fill(Some(1)), ["#0072b2".to_lowercase()]);
    assert_eq!(fill(Some(2)), ["#d55e00".to_lowercase()]);
    assert_eq!(fill(Some(9)), fill(None));
}
