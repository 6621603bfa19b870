//! What single customers are worth: nobody is missing, the mean is the NPV a customer, quantiles and tenths are those of a
//! distribution that is known, the loyal are worth more than the ordinary where nothing but churn makes a difference.
#![allow(missing_docs, clippy::indexing_slicing, clippy::disallowed_methods)]

use crate::common;
use loyalty_lab::result::{LifetimeValue, Report};
use loyalty_lab::scenario::{AtRenewal, Dropout, OverTime, Scenario, Uncertain};
use loyalty_lab::simulation::{Outcome, Run};

fn free(mut scenario: Scenario) -> Scenario {
    for scheme in &mut scenario.schemes {
        scheme.costs.setup = Uncertain::known(0.0);
        scheme.costs.per_period = Uncertain::known(0.0);
    }
    scenario
}

fn mean(value: &LifetimeValue) -> f64 {
    value.deciles.iter().map(|tenth| tenth.value).sum::<f64>() / 10.0
}

#[test]
fn nobody_is_missing_and_the_mean_is_the_npv_a_customer() {
    let run = Run::new(free(common::coffee()), 20, 640);
    let outcomes = run.simulate(0..20);
    for world in Outcome::worlds(run.shape(), &outcomes) {
        for scheme in 0..3 {
            let counts = world.spread(scheme).iter().step_by(2);
            let all = if scheme == 0 { 640.0 } else { 0.0 };
            assert!((counts.sum::<f64>() - all).abs() < 1e-9);
        }
    }
    let report = Report::new(&run, &outcomes);
    for scheme in &report.schemes {
        let value = &scheme.lifetime_value;
        let npv = scheme.verdict.npv.mean / report.customers;
        assert!((value.across_customers.mean / npv - 1.0).abs() < 1e-9);
        assert!((mean(value) / npv - 1.0).abs() < 1e-9);
        let quantiles = &value.across_customers.entries()[1..8];
        assert!(
            quantiles.windows(2).all(|pair| pair[0] <= pair[1]),
            "{quantiles:?}"
        );
        assert!(
            value
                .deciles
                .windows(2)
                .all(|pair| pair[0].value <= pair[1].value)
        );
        assert!(value.deciles[0].value <= *quantiles[1] && *quantiles[5] <= value.deciles[9].value);
    }
}

/// Subscribers who are all alike, pay 10 a period at a margin of one half, and refuse one renewal in ten, over 24 periods.
#[test]
fn subscribers_alike_have_the_quantiles_of_a_geometric_distribution() {
    let mut scenario = free(common::coffee());
    scenario.schemes.clear();
    scenario.time.periods = Uncertain::known(24.0);
    scenario.time.annual_discount_rate = Uncertain::known(0.0);
    let segment = &mut scenario.segments[0];
    segment.dropout = Dropout::AtRenewal(AtRenewal {
        churn: Uncertain::known(0.1),
        polarisation: Uncertain::known(0.001),
    });
    segment.economics.gross_margin = Uncertain::known(0.5);
    segment.spend.average_order_value = Uncertain::known(10.0);
    segment.spend.cv_within = Uncertain::known(0.05);
    segment.spend.cv_between = Uncertain::known(0.05);
    let run = Run::new(scenario, 64, 1600);
    let report = Report::new(&run, &run.simulate(0..64));
    let value = &report.schemes[0].lifetime_value;
    // Payments, in ten thousand equally likely parts: k with chance 0.9^(k−1)·0.1, the rest all of them.
    let parts = 10_000;
    let payments = |part: i32| {
        let u = (f64::from(part) + 0.5) / f64::from(parts);
        (1.0 + ((1.0 - u).ln() / 0.9_f64.ln()).floor()).min(24.0)
    };
    let found = value.across_customers.entries();
    for (place, share) in [(3, 0.25), (4, 0.5), (5, 0.75), (6, 0.9)] {
        let truth = 5.0 * payments((share * f64::from(parts)) as i32);
        let error = found[place] / truth - 1.0;
        println!("{share}: {} for {truth}", found[place]);
        // A bin is a tenth wide, and spend differs a little.
        assert!(error.abs() < 0.11, "{share}: {} for {truth}", found[place]);
    }
    for (tenth, found) in value.deciles.iter().enumerate() {
        let from = tenth as i32 * parts / 10;
        let all = (from..from + parts / 10).map(payments).sum::<f64>();
        let truth = 5.0 * all / (f64::from(parts) / 10.0);
        println!("tenth {tenth}: {} for {truth}", found.value);
        assert!(
            (found.value / truth - 1.0).abs() < 0.1,
            "{tenth}: {} for {truth}",
            found.value
        );
    }
}

#[test]
fn the_loyal_are_worth_more_where_only_churn_differs() {
    let mut scenario = free(common::coffee());
    let segment = &mut scenario.segments[0];
    segment.purchase_rate.cv = Uncertain::known(0.05);
    segment.dropout = Dropout::OverTime(OverTime {
        churn: Uncertain::known(0.05),
        cv: Uncertain::known(1.0),
    });
    let yearly = segment.purchase_rate.mean.middle()
        * segment.spend.average_order_value.middle()
        * segment.economics.gross_margin.middle()
        * 12.0;
    let run = Run::new(scenario, 32, 1600);
    let report = Report::new(&run, &run.simulate(0..32));
    let value = &report.schemes[0].lifetime_value;
    assert_eq!(value.loyal_by_year.len(), 3);
    for (loyal, ordinary) in value.loyal_by_year.iter().zip(&value.ordinary_by_year) {
        // Who is still there at the end buys all the time at the same rate; of all, fewer and fewer are left.
        let off = (loyal.value - yearly) / loyal.standard_error;
        assert!(off.abs() < 4.0, "{loyal:?} for {yearly}");
        assert!(loyal.value > ordinary.value, "{loyal:?} {ordinary:?}");
    }
    let years = &value.ordinary_by_year;
    assert!(years.windows(2).all(|pair| pair[1].value < pair[0].value));
}
