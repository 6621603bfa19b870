//! The ladder from the textbook's lifetime value to the simulated one: its first rung is the textbook's, and where nothing
//! is left that a closed form cannot say, the last two rungs agree within Monte Carlo error, under all dropout models.
#![allow(missing_docs, clippy::indexing_slicing, clippy::disallowed_methods)]

use crate::common;
use loyalty_lab::result::{Formula, Report, Rung};
use loyalty_lab::scenario::{
    AfterPurchase, AtRenewal, Dropout, OverTime, PurchaseRate, Scenario, Segment, Uncertain,
};
use loyalty_lab::simulation::Run;

const RUNGS: [&str; 7] = [
    "textbook",
    "horizon",
    "all_along",
    "customers_differ",
    "one_time",
    "arrivals",
    "simulated",
];

fn formula(scenario: Scenario, worlds: u32, customers: u32) -> Formula {
    let run = Run::new(scenario, worlds, customers);
    Report::new(&run, &run.simulate(0..worlds)).formula
}

fn value(rungs: &[Rung], name: &str) -> f64 {
    let found = rungs.iter().find(|rung| rung.name == name);
    found.map_or(f64::NAN, |rung| rung.value)
}

/// The café without schemes, its customers leaving like that.
fn shop(dropout: Dropout) -> Scenario {
    let mut scenario = common::coffee();
    scenario.schemes.clear();
    scenario.segments[0].dropout = dropout;
    scenario
}

fn models() -> [(&'static str, Dropout); 4] {
    let after = AfterPurchase {
        chance: 0.08.into(),
        polarisation: 0.25.into(),
        first_purchase_can_be_last: 0.0.into(),
    };
    [
        (
            "Pareto/NBD",
            Dropout::OverTime(OverTime {
                churn: 0.06.into(),
                cv: 0.9.into(),
            }),
        ),
        ("BG/NBD", Dropout::AfterPurchase(after.clone())),
        (
            "MBG/NBD",
            Dropout::AfterPurchase(AfterPurchase {
                first_purchase_can_be_last: 1.0.into(),
                ..after
            }),
        ),
        (
            "sBG",
            Dropout::AtRenewal(AtRenewal::from_beta_parameters(0.668, 3.806)),
        ),
    ]
}

/// |z| < 4, and an error small enough that half a per cent would show.
fn meet(name: &str, formula: &Formula, closed: &str) {
    let (closed, simulated) = (
        value(&formula.rungs, closed),
        value(&formula.rungs, "simulated"),
    );
    let z = (simulated - closed) / formula.standard_error;
    println!("{name}: {simulated:.4} simulated, {closed:.4} expected, z {z:+.2}");
    assert!(z.abs() < 4.0, "{name}: {simulated} against {closed}");
    assert!(
        formula.standard_error < 0.005 * closed.abs(),
        "{name}: too few customers to tell"
    );
}

#[test]
fn one_cohort() {
    for (name, dropout) in models() {
        let mut scenario = shop(dropout);
        scenario.segments[0].economics.one_time_share = 0.3.into();
        scenario.segments[0].economics.cost_to_serve = 0.4.into();
        scenario.base.acquisition_cost = 5.0.into();
        let formula = formula(scenario, 64, 8_000);
        let names: Vec<&str> = formula
            .rungs
            .iter()
            .map(|rung| rung.name.as_str())
            .collect();
        assert_eq!(names, RUNGS);
        meet(name, &formula, "one_time");
        // A rung below would not do.
        let differ = value(&formula.rungs, "customers_differ");
        let simulated = value(&formula.rungs, "simulated");
        assert!(differ - simulated > 20.0 * formula.standard_error, "{name}");
        assert_eq!(formula.rungs[5].change, Some(0.0), "nobody comes later");
    }
}

#[test]
fn customers_who_come_later_and_several_segments() {
    let mut scenario = shop(Dropout::default());
    scenario.segments = models()
        .into_iter()
        .map(|(name, dropout)| Segment {
            name: name.to_owned(),
            dropout,
            ..scenario.segments[0].clone()
        })
        .collect();
    for (segment, share) in scenario.segments.iter_mut().zip([0.1, 0.2, 0.3, 0.4]) {
        segment.economics.share = share.into();
    }
    scenario.base.new_per_period = 500.0.into();
    let formula = formula(scenario, 64, 16_000);
    meet("mixed", &formula, "arrivals");
    assert!(formula.rungs[5].change.is_some_and(|gap| gap < -0.1));
    for (index, rung) in formula.rungs.iter().take(6).enumerate() {
        let parts = formula.segments.iter().zip([0.1, 0.2, 0.3, 0.4]);
        let sum: f64 = parts
            .map(|(part, share)| share * part.rungs[index].value)
            .sum();
        assert!((rung.value - sum).abs() < 1e-9 * sum);
    }
    assert_eq!(formula.segments[1].name, "BG/NBD");
}

#[test]
fn the_first_rung_is_the_textbook() {
    // The café: four visits of 5.50 a month at 65 %, 6 % lost a month, 10 % a year.
    let (m, r, d) = (4.0 * 5.5 * 0.65, 0.94, 1.1_f64.powf(1.0 / 12.0) - 1.0);
    let by_hand = formula(common::coffee(), 1, 16);
    let textbook = m * r / (1.0 + d - r);
    assert!((by_hand.rungs[0].value - textbook).abs() < 1e-9);
    let horizon = textbook * (1.0 - (r / (1.0 + d)).powi(36));
    assert!((by_hand.rungs[1].value - horizon).abs() < 1e-9);
    assert_eq!(by_hand.rungs[0].change, None);
    let gap = by_hand.rungs[1].change.unwrap_or(f64::NAN);
    assert!((gap - (horizon / textbook - 1.0)).abs() < 1e-12);

    // A subscriber pays the first month for sure: m/(1+d−r).
    let dropout = Dropout::AtRenewal(AtRenewal::default());
    let subscribers = formula(shop(dropout), 1, 16);
    let (m, r) = (5.5 * 0.65, 1.0 - 0.035);
    assert!((subscribers.rungs[0].value - m / (1.0 + d - r)).abs() < 1e-9);
    assert_eq!(subscribers.rungs[2].change, Some(0.0));
}

#[test]
fn customers_who_are_alike_are_the_average_customer() {
    let alike = |mut dropout: Dropout| {
        match &mut dropout {
            Dropout::OverTime(over_time) => over_time.cv = 0.05.into(),
            Dropout::AfterPurchase(after) => after.polarisation = 1e-5.into(),
            Dropout::AtRenewal(renewal) => renewal.polarisation = 1e-5.into(),
        }
        let mut scenario = shop(dropout);
        scenario.segments[0].purchase_rate = PurchaseRate {
            mean: 1.0.into(),
            cv: 0.05.into(),
        };
        formula(scenario, 1, 16)
    };
    for (name, dropout) in models() {
        let gap = alike(dropout.clone()).rungs[3].change.unwrap_or(f64::NAN);
        assert!(gap.abs() < 0.003, "{name}: {gap}");
        let differ = formula(shop(dropout), 1, 16).rungs[3].change;
        assert!(differ.is_some_and(|gap| gap > 0.05), "{name}: {differ:?}");
    }
}

#[test]
fn what_no_closed_form_says_opens_the_last_gap() {
    let (_, dropout) = models()[1].clone();
    let mut scenario = shop(dropout);
    scenario.segments[0].economics.correlation = 0.6.into();
    let formula = formula(scenario, 32, 8_000);
    let (closed, simulated) = (formula.rungs[5].value, formula.rungs[6].value);
    assert!((simulated - closed).abs() > 10.0 * formula.standard_error);
}

#[test]
fn with_an_existing_base_the_last_rung_is_for_a_customer_of_the_run() {
    let mut scenario = common::coffee();
    scenario.base.existing = Uncertain::known(5_000.0);
    scenario.base.new_per_period = Uncertain::known(100.0);
    scenario.base.acquisition_cost = Uncertain::known(7.0);
    scenario.time.annual_discount_rate = Uncertain::between(0.05, 0.15);
    let run = Run::new(scenario, 16, 160);
    let outcomes = run.simulate(0..16);
    let report = Report::new(&run, &outcomes);
    let mut free = run.scenario().clone();
    free.base.acquisition_cost = Uncertain::known(0.0);
    let free = Run::new(free, 16, 160);
    let unpaid = Report::new(&free, &free.simulate(0..16));
    // Acquisition is added back to the cent, whatever each world's discount rate.
    let (with, without) = (&report.formula, &unpaid.formula);
    assert!((with.rungs[6].value - without.rungs[6].value).abs() < 1e-9);
    let per_customer = unpaid.schemes[0].verdict.npv.mean / unpaid.customers;
    assert!((without.rungs[6].value - per_customer).abs() < 1e-9 * per_customer);
}
