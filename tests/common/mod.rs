//! What several promises need.
#![allow(
    dead_code,
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods
)]

pub mod command;
pub mod finite;
pub mod random;
pub mod textbook;

use loyalty_lab::scenario::{
    Dropout, PRESETS, Pack, Period, PurchaseRate, Scenario, Segment, Tree, Uncertain,
};
use loyalty_lab::simulation::{Curve, Outcome, Run};

/// A café with two schemes, points and a discount, which tests change as they need it.
pub const COFFEE: &str = include_str!("../../benches/scenarios/coffee.json");

/// The café as it is.
pub fn coffee() -> Scenario {
    read(COFFEE)
}

/// A preset's file.
pub fn pack(name: &str) -> Pack {
    let preset = PRESETS.iter().find(|preset| preset.name == name).unwrap();
    Pack::read(&serde_json::from_str(preset.json).unwrap()).unwrap()
}

/// A scenario from its file.
pub fn read(json: &str) -> Scenario {
    let tree: Tree = serde_json::from_str(json).unwrap();
    Scenario::read(&tree, &loyalty_lab::scheme::catalogue()).unwrap()
}

/// The café with these mechanisms in its first scheme, as a scenario file says them.
pub fn coffee_with(mechanisms: &str) -> Scenario {
    with_scheme(&coffee(), mechanisms)
}

/// The same for any scenario.
pub fn with_scheme(scenario: &Scenario, mechanisms: &str) -> Scenario {
    let mut file = serde_json::to_value(scenario.to_tree()).unwrap();
    file["schemes"][0]["mechanisms"] = serde_json::from_str(mechanisms).unwrap();
    read(&file.to_string())
}

/// Every reward there is in one scheme.
pub const REWARDS: &str = r#"[
    {"kind": "points", "expiry": 6},
    {"kind": "stamp_card", "endowed": 2, "expiry": 9},
    {"kind": "cashback", "expiry": 4},
    {"kind": "points_event", "calendar": {"months": [3, 11]}},
    {"kind": "flash_sale", "calendar": {"months": [6, 11]}},
    {"kind": "threshold_discount", "spend": 8, "off": 0.5, "audience": {"kind": "everyone"}},
    {"kind": "tiers", "first": 150, "second": 300, "third": 600, "rolling": true}
]"#;

/// The café with every behavioural effect switched off.
pub fn unmoved() -> Scenario {
    let mut scenario = coffee();
    let zero = Uncertain::known(0.0);
    let behaviour = &mut scenario.behaviour;
    behaviour.churn_effect = zero;
    behaviour.price_response = zero;
    behaviour.salience = zero;
    behaviour.holding_effect = zero;
    scenario
}

/// The café as a cohort of new customers over 52 weeks with no programme.
pub fn cohort(purchase_rate: PurchaseRate, dropout: Dropout, worlds: u32, customers: u32) -> Run {
    let mut scenario = coffee();
    scenario.period = Period::Week;
    scenario.time.periods = Uncertain::known(52.0);
    scenario.schemes.clear();
    scenario.segments = vec![Segment {
        purchase_rate,
        dropout,
        ..Segment::default()
    }];
    Run::new(scenario, worlds, customers)
}

/// Purchases of a simulated customer since the start, by week, and the standard error of each from the spread
/// of the worlds.
pub fn expected_purchases(run: &Run) -> Vec<(f64, f64)> {
    let outcomes = run.simulate(0..run.worlds());
    let worlds = Outcome::worlds(run.shape(), &outcomes);
    let count = worlds.len() as f64;
    let customers = f64::from(run.customers());
    (1..=run.shape().periods)
        .map(|weeks| {
            let values: Vec<f64> = worlds
                .iter()
                .map(|world| {
                    world.curve(0, Curve::Purchases)[..weeks]
                        .iter()
                        .sum::<f64>()
                        / customers
                })
                .collect();
            let mean = values.iter().sum::<f64>() / count;
            let spread = values.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / (count - 1.0);
            (mean, (spread / count).sqrt())
        })
        .collect()
}

/// Kolmogorov–Smirnov: the largest gap between two empirical distributions, times √(n/2): above 1.95 once in a thousand.
pub fn distance(mut a: Vec<f64>, mut b: Vec<f64>) -> f64 {
    a.sort_by(f64::total_cmp);
    b.sort_by(f64::total_cmp);
    let (mut i, mut j, mut gap) = (0, 0, 0.0_f64);
    while i < a.len() && j < b.len() {
        if a[i] <= b[j] {
            i += 1;
        } else {
            j += 1;
        }
        gap = gap.max((i as f64 / a.len() as f64 - j as f64 / b.len() as f64).abs());
    }
    gap * (a.len() as f64 / 2.0).sqrt()
}

/// The café's new customers, all of them members who pay attention, over 24 months under one scheme of those mechanisms
/// that costs nothing else; `changes` are places in the file and what stands there instead.
pub fn offering(mechanisms: &str, changes: &[(&str, &str)]) -> Scenario {
    let mut file: serde_json::Value = serde_json::from_str(COFFEE).unwrap();
    file["periods"] = 24.into();
    let json = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
    file["schemes"] = json(
        r#"[{ "enrolment": { "share": 1, "active": 1 },
              "costs": { "per_member": 0, "per_period": 0, "setup": 0 } }]"#,
    );
    file["schemes"][0]["mechanisms"] = json(mechanisms);
    for (place, value) in changes {
        let (parent, key) = place.rsplit_once('/').unwrap();
        file.pointer_mut(parent).unwrap()[key] = json(value);
    }
    read(&file.to_string())
}

/// The same, when nothing changes what anybody does.
pub fn offering_to_the_unmoved(mechanisms: &str, changes: &[(&str, &str)]) -> Scenario {
    let mut scenario = offering(mechanisms, changes);
    scenario.behaviour = unmoved().behaviour;
    scenario
}

/// One world of a scenario: for each curve, one value a period under no programme (0) or the scheme (1).
pub fn one_world(scenario: Scenario, customers: u32) -> impl Fn(usize, Curve) -> Vec<f64> {
    let run = Run::new(scenario, 1, customers);
    let outcomes = run.simulate(0..1);
    move |scheme, curve| Outcome::worlds(run.shape(), &outcomes)[0].level(scheme, curve)
}

/// Member-periods: those there when a period begins, of new customers who all come back.
pub fn member_periods(world: &impl Fn(usize, Curve) -> Vec<f64>) -> f64 {
    let members = world(1, Curve::Members);
    let joined: f64 = world(1, Curve::Joined).iter().sum();
    joined + members[..members.len() - 1].iter().sum::<f64>()
}

#[track_caller]
pub fn close(a: f64, b: f64) {
    assert!(
        (a - b).abs() <= 1e-9 * (a.abs() + b.abs()),
        "{a} against {b}"
    );
}

/// A mechanism with those numbers, out of any scheme.
pub fn mechanism(json: &str) -> Box<dyn loyalty_lab::scheme::Mechanism> {
    let scenario = offering(&format!("[{json}]"), &[]);
    let mut built = loyalty_lab::scheme::build(&scenario.schemes[0].mechanisms[0]).unwrap();
    built.begin();
    built
}

/// What a shop knows of a member so many months after joining who has bought nothing since.
pub fn seen(tenure: u16) -> loyalty_lab::scheme::Seen {
    loyalty_lab::scheme::Seen {
        period: tenure,
        before: 0,
        tenure,
        member: true,
        segment: 0,
        new: true,
        per_month: 1.0,
        bought: 0,
        spent: 0.0,
        last_purchase: -1,
        luck: loyalty_lab::luck::Luck::of(1, 0, 0),
    }
}

/// So many purchases in a period, for so much in all, by somebody whom the mechanism reaches and who stays.
pub fn purchases<'a>(
    seen: &'a loyalty_lab::scheme::Seen,
    offer: &'a loyalty_lab::scheme::Offer,
    count: u32,
    paid: f64,
) -> loyalty_lab::scheme::Purchases<'a> {
    loyalty_lab::scheme::Purchases {
        count,
        paid,
        reached: true,
        alive: true,
        offer,
        seen,
        mean_basket: 5.0,
        satisfaction: 0.0,
    }
}
