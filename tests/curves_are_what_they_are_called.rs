//! Figures that can be told in two ways are the same both ways: lifetime values and contribution, years and periods,
//! the loyal and those alive at the end; and who is seen, who comes back and who is new is what probability says.
#![allow(missing_docs, clippy::indexing_slicing, clippy::disallowed_methods)]

use crate::common;
use loyalty_lab::result::Report;
use loyalty_lab::scenario::{Dropout, OverTime, PurchaseRate, Scenario, Uncertain};
use loyalty_lab::simulation::{Bin, Curve, Outcome, Run, Total};

fn close(what: &str, a: f64, b: f64) {
    assert!(
        (a - b).abs() <= 1e-9 * (1.0 + a.abs() + b.abs()),
        "{what}: {a} and {b}"
    );
}

/// The café's cohort; members cost something, the programmes as such do not.
fn cohort() -> Scenario {
    let mut scenario = common::coffee();
    for scheme in &mut scenario.schemes {
        scheme.costs.per_period = 0.0.into();
        scheme.costs.setup = 0.0.into();
    }
    scenario.time.periods = 30.0.into();
    scenario
}

#[test]
fn lifetime_values_years_and_the_loyal() {
    let run = Run::new(cohort(), 3, 480);
    let outcomes = run.simulate(0..3);
    for world in Outcome::worlds(run.shape(), &outcomes) {
        for scheme in 0..3 {
            let spread = world.spread(scheme);
            let count: f64 = spread.iter().step_by(2).sum();
            let value: f64 = spread.iter().skip(1).step_by(2).sum();
            // A scheme stands with its difference to the baseline: as many customers, other values.
            close("customers", count, if scheme == 0 { 480.0 } else { 0.0 });
            close("values", value, world.total(scheme, Total::Npv));
            let curve = world.curve(scheme, Curve::Contribution);
            let years = world.yearly(scheme, false);
            assert_eq!(years.len(), 3);
            for (year, found) in years.iter().enumerate() {
                let end = (12 * (year + 1)).min(30);
                close("a year", *found, curve[12 * year..end].iter().sum());
            }
            let alive = world.curve(scheme, Curve::Alive)[29];
            close("loyal", world.total(scheme, Total::Loyal), alive);
            let npv: f64 = (0..30)
                .map(|t| curve[t] * 1.1_f64.powf(-(t as f64 + 1.0) / 12.0))
                .sum();
            close("discounted", world.total(scheme, Total::Npv), npv);
        }
        // The loyal live all the years: they contribute more than their share, and never more than all.
        let (all, loyal) = (world.yearly(0, false), world.yearly(0, true));
        let share = world.total(0, Total::Loyal) / 480.0;
        for (all, loyal) in all.iter().zip(loyal) {
            assert!(*loyal <= *all && *loyal > share * all);
        }
    }
}

#[test]
fn a_year_of_a_customer_is_a_year_of_all_over_their_number() {
    let run = Run::new(cohort(), 3, 480);
    let outcomes = run.simulate(0..3);
    let report = Report::new(&run, &outcomes);
    let worlds = Outcome::worlds(run.shape(), &outcomes);
    for (scheme, told) in report.schemes.iter().enumerate() {
        // The baseline, and what a scheme adds to it.
        let in_all = |of: &dyn Fn(&Outcome, usize) -> f64| -> f64 {
            let added = if scheme == 0 { 0.0 } else { 1.0 };
            worlds
                .iter()
                .map(|world| of(world, 0) + added * of(world, scheme))
                .sum()
        };
        let loyal = in_all(&|world, scheme| world.total(scheme, Total::Loyal));
        assert_eq!(told.lifetime_value.loyal_by_year.len(), 3);
        assert_eq!(told.lifetime_value.ordinary_by_year.len(), 3);
        for year in 0..3 {
            let all = in_all(&|world, scheme| world.yearly(scheme, false)[year]);
            close(
                "of all",
                told.lifetime_value.ordinary_by_year[year].value,
                all / 1440.0,
            );
            let sum = in_all(&|world, scheme| world.yearly(scheme, true)[year]);
            close(
                "of the loyal",
                told.lifetime_value.loyal_by_year[year].value,
                sum / loyal,
            );
        }
    }
}

#[test]
fn who_comes_later_pays_for_being_a_member_from_then_on() {
    // All come with the second of two months; what they are worth is counted as of then.
    let mut scenario = cohort();
    scenario.time.periods = 2.0.into();
    scenario.base.new_customers = 0.0.into();
    scenario.base.new_per_period = 200.0.into();
    for scheme in &mut scenario.schemes {
        scheme.costs.per_member = 0.5.into();
    }
    let run = Run::new(scenario, 2, 960);
    let outcomes = run.simulate(0..2);
    for world in Outcome::worlds(run.shape(), &outcomes) {
        for scheme in 0..3 {
            let values: f64 = world.spread(scheme).iter().skip(1).step_by(2).sum();
            let earlier = values * 1.1_f64.powf(-1.0 / 12.0);
            close("values", earlier, world.total(scheme, Total::Npv));
        }
    }
}

#[test]
fn sales_to_the_new_are_all_sales_of_the_first_month() {
    let run = Run::new(cohort(), 2, 480);
    let outcomes = run.simulate(0..2);
    for world in Outcome::worlds(run.shape(), &outcomes) {
        for scheme in 0..3 {
            let sales = world.level(scheme, Curve::NetSales);
            let new = world.level(scheme, Curve::NewSales);
            close("first", new[0], sales[0]);
            assert!(new[1..].iter().all(|later| later.abs() < 1e-9));
        }
    }
}

#[test]
fn lifetime_values_beyond_all_bins_stand_in_the_outermost() {
    let run = Run::new(cohort(), 1, 320);
    let outcomes = run.simulate(0..1);
    let length = Outcome::worlds(run.shape(), &outcomes)[0].spread(0).len();
    assert_eq!(Bin::of(1e6).place(), length - 2);
    assert_eq!(Bin::of(1e6), Bin::of(4_000.0));
    assert_eq!(Bin::of(-1e6).place(), 0);
    assert_eq!(Bin::of(-1e6), Bin::of(-14.9));
}

#[test]
fn the_spread_is_of_lifetime_values() {
    // The mean value within each bin lies within the bin.
    let run = Run::new(cohort(), 1, 4_800);
    let outcomes = run.simulate(0..1);
    let world = Outcome::worlds(run.shape(), &outcomes)[0];
    let segment = &run.scenario().segments[0];
    let spend = segment.spend.average_order_value.middle();
    let unit =
        spend * segment.economics.gross_margin.middle() * segment.purchase_rate.mean.middle();
    let mut filled = 0;
    for (index, pair) in world.spread(0).chunks_exact(2).enumerate() {
        if pair[0] > 0.0 {
            filled += 1;
            let mean = pair[1] / pair[0] / unit;
            assert!(Bin::low(index) - 1e-9 <= mean && mean <= Bin::low(index + 1) + 1e-9);
        }
    }
    assert!(filled > 20);
}

/// Customers all alike who stay and buy at a rate, with no programme.
fn steady(rate: f64, periods: f64) -> Scenario {
    let mut scenario = common::coffee();
    scenario.time.periods = periods.into();
    scenario.segments[0].purchase_rate = PurchaseRate {
        mean: rate.into(),
        cv: Uncertain::known(1e-3),
    };
    scenario.segments[0].dropout = Dropout::OverTime(OverTime {
        churn: Uncertain::known(1e-9),
        cv: 0.5.into(),
    });
    scenario
}

/// A share of so many customers, within four standard errors.
#[track_caller]
fn share(what: &str, found: f64, expected: f64, of: f64) {
    let error = (expected * (1.0 - expected) / of).sqrt();
    assert!(
        (found - expected).abs() < 4.0 * error + 1e-6,
        "{what}: {found}, not {expected}"
    );
}

#[test]
fn who_is_seen_and_who_comes_back() {
    let rate = 0.25;
    for (existing, schemes) in [(0.0, 0), (0.0, 2), (1.0, 0)] {
        let mut scenario = steady(rate, 12.0);
        scenario.schemes.truncate(schemes);
        if existing > 0.0 {
            scenario.base.existing = 1_000.0.into();
            scenario.base.new_customers = 0.0.into();
            scenario.base.history = 120.0.into();
        }
        let customers = 160_000;
        let run = Run::new(scenario, 1, customers);
        let outcomes = run.simulate(0..1);
        let world = Outcome::worlds(run.shape(), &outcomes)[0];
        let of = f64::from(customers);
        let seen = world.curve(0, Curve::Seen);
        let repeats = world.curve(0, Curve::FirstRepeats);
        for (t, seen) in seen.iter().enumerate() {
            // Seen: a purchase in this period or one of the two before. The one that brought a new customer came just
            // before the first.
            let by_chance = 1.0 - (-3.0 * rate).exp();
            let expected = if existing == 0.0 && t < 2 {
                1.0
            } else if existing > 0.0 && t == 0 {
                // One in 120 was won, and so seen, in the last period before.
                by_chance + (1.0 - by_chance) / 120.0
            } else {
                by_chance
            };
            share(&format!("seen in {t}"), seen / of, expected, of);
            let first = if existing > 0.0 {
                0.0
            } else {
                (-rate * t as f64).exp() * (1.0 - (-rate).exp())
            };
            share(&format!("first repeats in {t}"), repeats[t] / of, first, of);
        }
        let sales = world.curve(0, Curve::NetSales);
        let new = world.curve(0, Curve::NewSales);
        let first = if existing > 0.0 { 0.0 } else { sales[0] };
        close("sales to new customers", new[0], first);
        assert!(new[1..].iter().all(|sales| sales.abs() < 1e-9));
    }
}

#[test]
fn what_a_scheme_changes_is_told_as_it_is() {
    // Everybody a member who buys twice as often: the same probabilities at twice the rate.
    let rate = 0.25;
    let mut scenario = steady(rate, 12.0);
    scenario.behaviour.churn_effect = 0.0.into();
    scenario.behaviour.price_response = 1.0.into();
    scenario.segments[0].economics.reward_sensitivity_spread = 0.0.into();
    scenario.schemes.remove(0);
    let scheme = &mut scenario.schemes[0];
    scheme.mechanisms[0].values = vec![0.5.into()];
    scheme.enrolment.share = 1.0.into();
    scheme.enrolment.active = 1.0.into();
    let customers = 160_000;
    let run = Run::new(scenario, 1, customers);
    let outcomes = run.simulate(0..1);
    let world = Outcome::worlds(run.shape(), &outcomes)[0];
    let of = f64::from(customers);
    let (seen, repeats) = (
        world.level(1, Curve::Seen),
        world.level(1, Curve::FirstRepeats),
    );
    for t in 0..12 {
        let expected = if t < 2 {
            1.0
        } else {
            1.0 - (-6.0 * rate).exp()
        };
        share(&format!("seen in {t}"), seen[t] / of, expected, of);
        let first = (-2.0 * rate * t as f64).exp() * (1.0 - (-2.0 * rate).exp());
        share(&format!("first repeats in {t}"), repeats[t] / of, first, of);
    }
    close("members", world.level(1, Curve::Members)[5], of);
    close("joined", world.level(1, Curve::Joined)[0], of);
    let (list, net) = (
        world.level(1, Curve::ListSales),
        world.level(1, Curve::NetSales),
    );
    close("half price", net[3], 0.5 * list[3]);
    close("to members", world.level(1, Curve::MemberSales)[3], net[3]);
    close("to new members", world.level(1, Curve::NewSales)[0], net[0]);
    close(
        "given away",
        world.level(1, Curve::RewardCost)[3],
        0.5 * list[3],
    );
}
