//! What each calculator asks for. Where a scenario says nothing, a published example stands.

use crate::scenario::{Field, Unit};

const fn shape(key: &'static str, usual: f64) -> Field {
    Field::positive(Unit::Pure, usual)
        .within(1e-4, 1e6)
        .named(key)
}

const fn scale(key: &'static str, usual: f64) -> Field {
    Field::positive(Unit::Pure, usual)
        .within(1e-4, 1e9)
        .named(key)
}

const fn count(key: &'static str, usual: f64, low: f64, high: f64) -> Field {
    Field::whole(Unit::Pure, usual).within(low, high).named(key)
}

const fn time(key: &'static str, usual: f64) -> Field {
    Field::positive(Unit::Periods, usual)
        .within(0.0, 1e6)
        .named(key)
}

const fn amount(key: &'static str, usual: f64) -> Field {
    Field::money(usual).named(key)
}

const PURCHASES: Field = count("x", 2.0, 0.0, 1e6);

/// The fields of a model of buying and leaving, and of one customer's history.
const fn customer(parameters: &[Field; 4]) -> [Field; 8] {
    let [first, second, third, fourth] = *parameters;
    [
        first,
        second,
        third,
        fourth,
        PURCHASES,
        time("t_x", 30.43),
        time("T", 38.86),
        time("horizon", 39.0),
    ]
}

const CLV: &[Field] = &[
    amount("margin", 100.0).within(-1e9, 1e9),
    Field::share(0.9).named("retention"),
    Field::share(0.12).named("discount"),
];
// Fader & Hardie (2007), doi:10.1002/dir.20074.
const TENURE: &[Field] = &[
    shape("alpha", 0.668),
    shape("beta", 3.806),
    Field::share(0.1).within(1e-4, 1.0).named("discount"),
    count("periods", 12.0, 1.0, 1200.0),
    count("renewal", 1.0, 1.0, 1200.0),
];
// Fader, Hardie & Lee (2005), doi:10.1287/mksc.1040.0098; α, β and times in weeks.
const BG_NBD: &[Field] = &customer(&[
    shape("r", 0.243),
    scale("alpha", 4.414),
    shape("a", 0.793),
    shape("b", 2.426),
]);
const MBG_NBD: &[Field] = &customer(&[
    shape("r", 0.525),
    scale("alpha", 6.183),
    shape("a", 0.891),
    shape("b", 1.614),
]);
const PARETO_NBD: &[Field] = &customer(&[
    shape("r", 0.553),
    scale("alpha", 10.578),
    shape("s", 0.606),
    scale("beta", 11.669),
]);
// Fader, Hardie & Lee (2005), doi:10.1509/jmkr.2005.42.4.415. The mean spend is finite for q > 1 only.
const GAMMA_GAMMA: &[Field] = &[
    shape("p", 6.25),
    shape("q", 3.74).within(1.0001, 1e6),
    scale("gamma", 15.44),
    PURCHASES,
    amount("zbar", 30.0),
];

/// The calculators: their names and their numbers.
pub const KINDS: [(&str, &[Field]); 6] = [
    ("clv", CLV),
    ("tenure", TENURE),
    ("bg_nbd", BG_NBD),
    ("mbg_nbd", MBG_NBD),
    ("pareto_nbd", PARETO_NBD),
    ("gamma_gamma", GAMMA_GAMMA),
];
