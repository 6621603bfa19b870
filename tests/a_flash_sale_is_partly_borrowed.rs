//! Visits that a flash sale borrows from later are returned, one for one, over the next two months.
#![allow(
    missing_docs,
    clippy::float_cmp,
    clippy::indexing_slicing,
    clippy::disallowed_methods
)]

use crate::common;
use crate::common::seen;
use loyalty_lab::scenario::{Behaviour, Dropout, OverTime, Parameters, Period, Uncertain};
use loyalty_lab::scheme::{FlashSale, FlashSalePlain, Mechanism, Offer, Pull, Response, Shop};
use loyalty_lab::simulation::{Curve, Outcome, Run};

fn sale(discount: f64, elasticity: f64, pull_forward: f64, per_year: f64) -> FlashSale {
    let mut sale = FlashSale::new(&FlashSalePlain {
        discount: discount.into(),
        elasticity: elasticity.into(),
        pull_forward: pull_forward.into(),
    });
    sale.open(&Shop {
        per_year,
        first_month: 1,
        mean_baskets: vec![5.5],
    });
    sale.begin();
    sale
}

/// M of a customer of that sensitivity, period by period.
fn tempos(sale: &mut FlashSale, runs: &[bool], theta: f64) -> Vec<f64> {
    let quiet: Vec<Uncertain> = Behaviour::FIELDS
        .iter()
        .map(|_| Uncertain::known(0.0))
        .collect();
    let behaviour = Behaviour::from_values(&quiet);
    let response = Response::new(&behaviour, 4.0, runs.len(), Period::Month);
    let tempo = |(period, runs): (usize, &bool)| {
        let mut offer = Offer::default();
        let seen = seen(period as u16);
        if *runs {
            sale.offer(&seen, &mut offer);
            assert!((offer.price() - 0.8).abs() < 1e-12);
        } else {
            sale.miss(&seen, &mut offer);
            assert_eq!(offer.price(), 1.0);
        }
        let mut pull = Pull::default();
        response.pull(&mut pull, &offer, theta, 1.0);
        response.tempo(&pull, period as u16, period, 0.0).visits
    };
    runs.iter().enumerate().map(tempo).collect()
}

#[test]
fn one_for_one_for_every_customer() {
    let lift = |theta: f64| 0.8_f64.powf(-1.5 * theta) - 1.0;
    for theta in [0.2, 1.0, 1.7] {
        for (per_year, after) in [(12.0, 2), (52.0, 9)] {
            for length in [1, 2, 5] {
                let mut sale = sale(0.2, 1.5, 0.4, per_year);
                let runs: Vec<bool> = (0..30).map(|t| (3..3 + length).contains(&t)).collect();
                let extra: Vec<f64> = tempos(&mut sale, &runs, theta)
                    .iter()
                    .map(|tempo| tempo - 1.0)
                    .collect();
                let total: f64 = extra.iter().sum();
                let wanted = 0.6 * length as f64 * lift(theta);
                assert!((total - wanted).abs() < 1e-9, "{total} {wanted}");
                // Nothing before, all of it at first, and nothing two months after the end.
                assert!(extra[..3].iter().all(|one| one.abs() < 1e-12));
                assert!((extra[3] - lift(theta)).abs() < 1e-12);
                let owing = 3 + length..3 + length + after;
                assert!(extra[owing.clone()].iter().all(|one| *one < 0.0));
                assert!(extra[owing.end..].iter().all(|one| one.abs() < 1e-12));
            }
        }
    }
}

#[test]
fn only_who_met_the_sale_owes() {
    let mut sale = sale(0.2, 2.5, 0.4, 12.0);
    tempos(&mut sale, &[true, false], 1.0);
    // The next customer begins with no debt.
    sale.begin();
    let mut offer = Offer::default();
    sale.miss(&seen(1), &mut offer);
    assert_eq!(offer, Offer::default());
}

#[test]
fn simulated_visits_come_back() {
    let mut scenario = common::with_scheme(
        &common::unmoved(),
        r#"[{"kind": "flash_sale", "discount": 0.1, "elasticity": 2.5, "pull_forward": 0.4,
             "calendar": {"from": 7, "until": 8}}]"#,
    );
    scenario.time.periods = Uncertain::known(12.0);
    scenario.segments[0].dropout = Dropout::OverTime(OverTime {
        churn: Uncertain::known(0.0001),
        ..OverTime::default()
    });
    let enrolment = &mut scenario.schemes[0].enrolment;
    enrolment.share = Uncertain::known(1.0);
    enrolment.active = Uncertain::known(1.0);
    let run = Run::new(scenario, 24, 2_000);
    let outcomes = run.simulate(0..24);
    let mut misses = Vec::new();
    let mut gains = 0.0;
    for world in Outcome::worlds(run.shape(), &outcomes) {
        let (with, without) = (
            world.level(1, Curve::Purchases),
            world.level(0, Curve::Purchases),
        );
        let extra: Vec<f64> = with.iter().zip(without).map(|(a, b)| a - b).collect();
        assert!(extra[..6].iter().all(|one| one.abs() < 1e-9));
        assert!(extra[10..].iter().all(|one| one.abs() < 1e-9));
        // The first month of the sale is all lift; two such months bring 60 % for good.
        misses.push(extra.iter().sum::<f64>() - 0.6 * 2.0 * extra[6]);
        gains += extra[6];
    }
    let count = misses.len() as f64;
    let mean = misses.iter().sum::<f64>() / count;
    let spread = misses.iter().map(|one| (one - mean).powi(2)).sum::<f64>() / (count - 1.0);
    let error = (spread / count).sqrt();
    assert!(mean.abs() < 4.0 * error, "{mean} ± {error}");
    assert!(error < 0.05 * gains / count, "{error} {gains}");
}
