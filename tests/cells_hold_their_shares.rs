//! A cell is as strong as its share, says it where there is room, and stands where its cohort and age, or its pair, belong.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::float_cmp,
    reason = "a test fails by panicking; values come through unchanged"
)]

use loyalty_lab::chart::{Chart, ChartError, Kind, draw};
use loyalty_lab::result::Report;
use crate::pictures::{SHORT, cafe, english, in_groups, look, order};
use roxmltree::Document;

fn drawn(kind: Kind, report: &Report, width: u32) -> Chart {
    let order = order(kind, &english(SHORT), &look(width, 420, false));
    draw(&order, report, None).unwrap()
}

#[test]
fn stronger_means_more() {
    for kind in [Kind::Cohorts, Kind::Chances] {
        let chart = drawn(kind, &in_groups(4), 900);
        let svg = Document::parse(&chart.svg).unwrap();
        let cells = svg
            .descendants()
            .filter(|node| node.has_tag_name("polygon"));
        // On white paper the stronger the hue, the less red.
        let red = |fill: &str| f64::from(u8::from_str_radix(&fill[1..3], 16).unwrap());
        let strengths = cells.map(|it| -red(it.attribute("fill").unwrap()));
        let mut pairs: Vec<(f64, f64)> = chart
            .geometry
            .items
            .iter()
            .map(|it| it.value)
            .zip(strengths)
            .collect();
        pairs.sort_by(|a, b| a.0.total_cmp(&b.0));
        assert!(pairs.len() >= 20);
        assert!(pairs.windows(2).all(|pair| pair[0].1 <= pair[1].1));
        assert!(pairs[0].1 < pairs[pairs.len() - 1].1);
    }
}

#[test]
fn a_chance_stands_in_the_row_of_the_scheme_that_wins() {
    let report = in_groups(4);
    let chart = drawn(Kind::Chances, &report, 900);
    assert_eq!(chart.geometry.items.len(), report.comparisons.len());
    for comparison in &report.comparisons {
        let (row, column) = (
            SHORT[comparison.scheme as usize],
            SHORT[comparison.beats as usize],
        );
        let mut cells = chart
            .geometry
            .items
            .iter()
            .filter(|it| (&*it.row, &*it.part) == (row, column));
        let cell = cells.next().unwrap();
        assert_eq!(cell.value, comparison.chance.value);
        assert!(chart.svg.contains(&format!(">{:.0}%<", 100.0 * cell.value)));
    }
}

#[test]
fn ages_count_from_when_the_last_of_a_cohort_came() {
    let report = in_groups(1);
    let chart = drawn(Kind::Cohorts, &report, 4000);
    let alive = &report.schemes[1].curves.alive.mean;
    let at = |row: &str, age: &str| {
        let mut cells = chart
            .geometry
            .items
            .iter()
            .filter(|it| it.row == row && it.part == age);
        cells.next().map(|cell| cell.value)
    };
    assert_eq!(at("existing", "12"), Some(alive[11]));
    assert_eq!(at("came in month 1", "36"), Some(alive[35]));
    // Those of months 5 to 7 have their curve three months after those of months 2 to 4.
    assert_eq!(
        at("came in months 5–7", "3"),
        Some(report.cohorts[3].schemes[1].curves.alive.mean[8])
    );
    assert_eq!(
        at("came in months 5–7", "30"),
        Some(report.cohorts[3].schemes[1].curves.alive.mean[35])
    );
    assert_eq!(at("came in months 5–7", "31"), None, "nobody knows yet");
}

#[test]
fn numbers_stand_in_cells_down_to_the_width_of_a_phone() {
    for width in [320, 640, 1280] {
        for kind in [Kind::Cohorts, Kind::Chances] {
            let chart = drawn(kind, &in_groups(4), width);
            let svg = Document::parse(&chart.svg).unwrap();
            let said = svg.descendants().filter(|node| {
                node.has_tag_name("text") && node.attribute("text-anchor") == Some("middle")
            });
            assert!(
                said.count() >= chart.geometry.items.len(),
                "{kind:?} at {width}"
            );
        }
    }
}

#[test]
fn without_groups_there_are_no_cohorts() {
    let order = order(Kind::Cohorts, &english(SHORT), &look(640, 360, false));
    assert_eq!(draw(&order, &cafe(2), None), Err(ChartError::Empty));
}
