//! The share of customers who join is the one that was said, however much customers differ; heavier buyers join by
//! logit P(join) = a + b·z, with z the log purchase rate in standard deviations; of the members, the active share
//! responds.
#![allow(missing_docs, clippy::indexing_slicing, clippy::disallowed_methods)]

use crate::common;
use loyalty_lab::customer::{Joining, Population};
use loyalty_lab::luck::Luck;
use loyalty_lab::scenario::{AtRenewal, Dropout, Enrolment, Segment};
use loyalty_lab::simulation::{Curve, Outcome, Run};

const CUSTOMERS: u32 = 100_000;

fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

#[test]
fn however_much_they_differ() {
    for (cv, share, selection, correlation) in [
        (0.05, 0.6, 0.8, 0.0),
        (0.3, 0.2, 1.5, 0.0),
        (0.9, 0.6, 0.8, 0.5),
        (1.5, 0.95, 3.0, 0.0),
        (3.0, 0.45, 2.0, 0.0),
        (1.0, 0.5, 0.0, 0.0),
    ] {
        let mut segment = Segment::default();
        segment.purchase_rate.cv = cv.into();
        segment.economics.correlation = correlation.into();
        let population = Population::new(&segment);
        let joining = Joining::new(
            &Enrolment {
                share: share.into(),
                selection: selection.into(),
                active: 0.7.into(),
            },
            &population.score_grid(),
        );
        let customers: Vec<(f64, bool, bool)> = (0..CUSTOMERS)
            .map(|index| {
                let luck = Luck::of(3, 1, index);
                let score = population.rate_score(&mut population.draw(luck));
                (
                    score,
                    joining.joins(|| score, luck),
                    joining.attention(luck).responds,
                )
            })
            .collect();
        let count = f64::from(CUSTOMERS);
        let mean =
            |of: &dyn Fn(&(f64, bool, bool)) -> f64| customers.iter().map(of).sum::<f64>() / count;
        // Scores are standardised, and nothing but the score decides.
        let (centre, square) = (mean(&|c| c.0), mean(&|c| c.0 * c.0));
        assert!(centre.abs() < 4.0 / count.sqrt(), "cv {cv}: {centre}");
        assert!((square - 1.0).abs() < 0.1, "cv {cv}: {square}");
        let joined = |c: &(f64, bool, bool)| f64::from(u8::from(c.1));
        let error = (share * (1.0 - share) / count).sqrt();
        let found = mean(&joined);
        assert!(
            (found - share).abs() < 4.0 * error,
            "cv {cv}: {found}, not {share}"
        );
        // a by bisection on these very customers.
        let (mut low, mut high) = (-50.0, 50.0);
        for _ in 0..60 {
            let a = f64::midpoint(low, high);
            if mean(&|c| logistic(a + selection * c.0)) < share {
                low = a;
            } else {
                high = a;
            }
        }
        let expected = mean(&|c| c.0 * logistic(low + selection * c.0));
        let found = mean(&|c| c.0 * joined(c));
        assert!(
            (found - expected).abs() < 4.0 / count.sqrt(),
            "cv {cv}: {found}, {expected}"
        );
        let active = mean(&|c| f64::from(u8::from(c.1 && c.2))) / mean(&joined);
        assert!(
            (active - 0.7).abs() < 4.0 * (0.21 / (share * count)).sqrt(),
            "{active}"
        );
    }
}

#[test]
fn nobody_everybody_and_subscribers() {
    let population = Population::new(&Segment::default());
    let grid = population.score_grid();
    for (share, all) in [(0.0, false), (1.0, true)] {
        let enrolment = Enrolment {
            share: share.into(),
            ..Enrolment::default()
        };
        let joining = Joining::new(&enrolment, &grid);
        let joins = |index| joining.joins(|| unreachable!("not asked"), Luck::of(3, 1, index));
        assert!((0..1000).all(|index| joins(index) == all));
    }
    // Subscribers pay alike: there is nothing to select by.
    let population = Population::new(&Segment {
        dropout: Dropout::AtRenewal(AtRenewal::default()),
        ..Segment::default()
    });
    let mut customer = population.draw(Luck::of(3, 1, 7));
    assert!(population.rate_score(&mut customer).abs() < 1e-300);
}

#[test]
fn of_subscribers_too() {
    // They pay alike, so that there is nothing to select by; still as many join as was said.
    for selection in [0.0, 2.0] {
        let mut scenario = common::coffee();
        scenario.schemes.truncate(1);
        scenario.schemes[0].enrolment.share = 0.2.into();
        scenario.schemes[0].enrolment.selection = selection.into();
        scenario.segments[0].dropout = Dropout::AtRenewal(AtRenewal::default());
        scenario.time.periods = 2.0.into();
        let run = Run::new(scenario, 1, CUSTOMERS);
        let outcomes = run.simulate(0..1);
        let world = Outcome::worlds(run.shape(), &outcomes)[0];
        let found = world.level(1, Curve::Joined)[0] / f64::from(CUSTOMERS);
        assert!(
            (found - 0.2).abs() < 4.0 * 0.4 / 316.0,
            "{selection}: {found}"
        );
    }
}

#[test]
fn whatever_was_said() {
    // Where nobody selects, the first guess is the solution: to be left alone.
    let population = Population::new(&Segment::default());
    for percent in 1..100 {
        for selection in [0.0, 1e-9, 0.8, 3.0] {
            let share = f64::from(percent) / 100.0;
            let enrolment = Enrolment {
                share: share.into(),
                selection: selection.into(),
                ..Enrolment::default()
            };
            for grid in [population.score_grid(), vec![(0.0, 1.0)]] {
                let joining = Joining::new(&enrolment, &grid);
                let (mut found, mut of) = (0.0, 0.0);
                for index in 0..400 {
                    for (score, weight) in grid.iter().step_by(grid.len().div_ceil(20)) {
                        let luck = Luck::of(3, 1, index);
                        found += weight * f64::from(u8::from(joining.joins(|| *score, luck)));
                        of += weight;
                    }
                }
                // A coarse look, which tells nobody and everybody from some.
                let share_found: f64 = found / of;
                assert!(
                    (share_found - share).abs() < 0.15,
                    "{share} {selection}: {share_found}"
                );
            }
        }
    }
}
