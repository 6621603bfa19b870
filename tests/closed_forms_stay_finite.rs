//! The closed forms hold at the edges: a thousand purchases, a last purchase at the very end, a single day, none at all,
//! parameters from tiny to huge. Nothing overflows, chances stay chances, and more time never means fewer purchases.
#![allow(
    missing_docs,
    clippy::excessive_precision,
    clippy::unreadable_literal,
    clippy::unwrap_used,
    clippy::many_single_char_names
)]

use loyalty_lab::theory::{BgNbd, GammaGamma, History, MbgNbd, ParetoNbd, ShiftedBetaGeometric};

const DAY: f64 = 1.0 / 7.0;

fn near(what: &str, found: f64, truth: f64, tolerance: f64) {
    let error = (found / truth - 1.0).abs();
    assert!(
        error < tolerance,
        "{what}: {found} instead of {truth}, {error:.1e}"
    );
}

/// (x, t_x, T), a horizon, and ln L, P(alive) and the purchases within it: the published formulas in 60-digit arithmetic.
type Edge = ((u32, f64, f64), f64, [f64; 3]);

#[rustfmt::skip]
const BG: [Edge; 6] = [
    ((1000, 38.0, 39.0), 13.0, [2145.60217917813142, 9.51297740133193177e-8, 0.0000256168374313479019]),
    ((1000, 1.0, 1.0), 52.0, [4211.73460132991878, 0.999208755770944275, 3046.54860314692433]),
    ((1000, 0.14, DAY), 52.0, [4384.13220217941473, 0.998519309130777931, 3305.19177463794278]),
    ((0, 0.0, DAY), 52.0, [-0.00774000076760116717, 1.0, 1.41668169499942569]),
    ((5, 0.001, 520.0), 520.0, [-8.19357324053046967, 1.07346280161652991e-10, 4.41957917377959726e-10]),
    ((300, 10.0, 10.001), 0.01, [604.645257519703042, 0.997320995393728052, 0.207670381026392802]),
];
#[rustfmt::skip]
const MBG: [Edge; 6] = [
    ((1000, 38.0, 39.0), 13.0, [2145.60039033234285, 9.52247683163977365e-8, 0.0000256448704133331191]),
    ((1000, 1.0, 1.0), 52.0, [4211.73380977249079, 0.999209544476330692, 3048.11514176820006]),
    ((1000, 0.14, DAY), 52.0, [4384.13140993420787, 0.998520784053223753, 3306.94793110872011]),
    ((0, 0.0, DAY), 52.0, [-0.00582768459502451488, 0.752210361610201786, 1.18216530583271348]),
    ((5, 0.001, 520.0), 520.0, [-8.43966952698646092, 1.24051272403846665e-10, 5.21702591904007267e-10]),
    ((300, 10.0, 10.001), 0.01, [604.642629964016106, 0.997329830120930298, 0.207672407107769181]),
];
#[rustfmt::skip]
const PARETO: [Edge; 6] = [
    ((1000, 38.0, 39.0), 13.0, [2016.2419834206024, 2.33425084065563553e-6, 0.00057041610145705494]),
    ((1000, 1.0, 1.0), 52.0, [3459.35892138627486, 1.0, 2503.08450216235171]),
    ((1000, 0.14, DAY), 52.0, [3536.35971243832538, 0.999832005388998502, 2640.04387148068941]),
    ((0, 0.0, DAY), 52.0, [-0.00739100416989718578, 0.992626097387008769, 1.44862118174513261]),
    ((5, 0.001, 520.0), 520.0, [-10.6213677021891199, 3.9218233429035427e-10, 1.70776819165437308e-9]),
    ((300, 10.0, 10.001), 0.01, [503.856563654727039, 0.999971829605874095, 0.146023869065541938]),
];

#[test]
fn busy_silent_and_one_day_old_customers() {
    let bg = BgNbd::new(0.243, 4.414, 0.793, 2.426).unwrap();
    let mbg = MbgNbd::new(0.243, 4.414, 0.793, 2.426).unwrap();
    let pareto = ParetoNbd::new(0.553, 10.578, 0.606, 11.669).unwrap();
    let check =
        |(x, t_x, t): (u32, f64, f64), truth: [f64; 3], of: &dyn Fn(&History) -> [f64; 3]| {
            let history = History::new(x, t_x, t).unwrap();
            for (found, truth) in of(&history).into_iter().zip(truth) {
                // A thousand purchases multiply the rounding of (α+T)/(α+t_x) by a thousand.
                near(&format!("{history:?}"), found, truth, 1e-12);
            }
        };
    for (history, horizon, truth) in BG {
        check(history, truth, &|h| {
            let soon = bg.conditional_expected_purchases(h, horizon).unwrap();
            [bg.log_likelihood(h), bg.p_alive(h), soon]
        });
    }
    for (history, horizon, truth) in MBG {
        check(history, truth, &|h| {
            let soon = mbg.conditional_expected_purchases(h, horizon).unwrap();
            [mbg.log_likelihood(h), mbg.p_alive(h), soon]
        });
    }
    for (history, horizon, truth) in PARETO {
        check(history, truth, &|h| {
            let soon = pareto.conditional_expected_purchases(h, horizon).unwrap();
            [pareto.log_likelihood(h), pareto.p_alive(h), soon]
        });
    }
}

#[test]
fn expectations_at_odd_parameters() {
    for ((r, alpha, a, b, t), truth, tolerance) in [
        (
            (0.001, 1.0, 0.001, 0.001, 1000.0),
            0.500506282739597458,
            1e-13,
        ),
        (
            (1000.0, 0.5, 900.0, 1200.0, 30.0),
            2.33481646273637375,
            1e-12,
        ),
        ((0.5, 2.0, 0.3, 0.4, 1e6), 4225.43316400651287, 1e-13),
        // The published formula divides zero by zero at a = 1.
        (
            (0.5, 2.0, 1.000000001, 3.0, 50.0),
            3.77572658070205813,
            1e-13,
        ),
        ((3.0, 1e-3, 2.5, 0.2, 1e5), 1.13333333333323394, 1e-13),
        // The edges of what is allowed.
        ((1e-6, 1.0, 1e-6, 1e-6, 1.0), 8.46573397132875393e-7, 1e-9),
        ((1e6, 1e6, 1e6, 1e6, 1000.0), 2.000001000001, 1e-8),
    ] {
        let model = BgNbd::new(r, alpha, a, b).unwrap();
        near(
            &format!("{model:?}"),
            model.expected_purchases(t).unwrap(),
            truth,
            tolerance,
        );
    }
}

#[test]
fn pareto_at_odd_parameters() {
    for ((r, alpha, s, beta), (x, t_x, t), [ln, p]) in [
        (
            (0.001, 1.0, 0.001, 1000.0),
            (1, 3.0, 5.0),
            [-8.70130907146807317, 0.999997576250079307],
        ),
        (
            (2.0, 1e-3, 0.7, 1e4),
            (10, 3.0, 50.0),
            [-20.3670754536556766, 1.1407846666471398e-10],
        ),
        (
            (2.0, 1e4, 0.7, 1e-3),
            (10, 3.0, 50.0),
            [-80.2250756613954807, 0.134024922224833367],
        ),
        (
            (1e-6, 1e-3, 1e-6, 1e3),
            (2, 3.0, 50.0),
            [-21.6396056608380332, 0.99999922382881452],
        ),
        (
            (1e6, 1e6, 1e6, 1e6),
            (7, 3.0, 50.0),
            [-6.6931416805858202, 3.00807824700302514e-41],
        ),
    ] {
        let model = ParetoNbd::new(r, alpha, s, beta).unwrap();
        let history = History::new(x, t_x, t).unwrap();
        near(
            &format!("{model:?}"),
            model.log_likelihood(&history),
            ln,
            1e-9,
        );
        near(&format!("{model:?}"), model.p_alive(&history), p, 1e-9);
    }
    // Here P(alive) is 2e-2272: it may vanish, the likelihood may not.
    let model = ParetoNbd::new(1000.0, 0.5, 900.0, 12.0).unwrap();
    let history = History::new(3, 0.3, 40.0).unwrap();
    near(
        "likelihood",
        model.log_likelihood(&history),
        -473.728274973117969,
        1e-12,
    );
    assert!(model.p_alive(&history) < f64::MIN_POSITIVE);
}

#[test]
fn subscribers_at_odd_parameters() {
    for ((alpha, beta, rate), [new, fifth], tolerance) in [
        (
            (0.668, 3.806, 0.1),
            [5.92259640761276416, 6.89705739774609085],
            1e-13,
        ),
        (
            (0.668, 3.806, 0.001),
            [53.0024706768014116, 80.9541390821138772],
            1e-13,
        ),
        (
            (0.3, 0.4, 0.01),
            [19.5863404078321398, 45.8916026836879366],
            1e-13,
        ),
        (
            (1000.0, 0.001, 0.1),
            [1.0000009099179491, 0.00400318153284221908],
            1e-13,
        ),
        (
            (0.001, 1000.0, 0.0001),
            [9980.8726155427476, 9980.90242359372168],
            1e-13,
        ),
        (
            (1.0, 1.0, 1e-9),
            [20.723265858669677, 92.1996631012633657],
            1e-13,
        ),
        (
            (1e-6, 1e-6, 0.01),
            [50.9997692446655483, 100.999704525506561],
            1e-13,
        ),
    ] {
        let model = ShiftedBetaGeometric::new(alpha, beta).unwrap();
        let found = model.discounted_expected_lifetime(rate).unwrap();
        near(&format!("{model:?} new"), found, new, tolerance);
        let found = model
            .discounted_expected_residual_lifetime(5, rate)
            .unwrap();
        near(&format!("{model:?} in year five"), found, fifth, tolerance);
    }
}

const SHAPES: [f64; 5] = [1e-6, 0.02, 1.0, 40.0, 1e6];
const SCALES: [f64; 4] = [1e-9, 0.3, 50.0, 1e12];
const HISTORIES: [(u32, f64, f64); 9] = [
    (0, 0.0, 0.0),
    (0, 0.0, DAY),
    (0, 0.0, 1e12),
    (1, 0.0, DAY),
    (1, DAY, DAY),
    (1000, 38.0, 39.0),
    (1000, 1e-9, 1e12),
    (u32::MAX, 0.0, 0.0),
    (u32::MAX, 1e12, 1e12),
];

fn holds(what: &str, ln: f64, p: f64, purchases: &[f64]) {
    assert!(ln.is_finite(), "{what}: ln L {ln}");
    assert!((0.0..=1.0).contains(&p), "{what}: P(alive) {p}");
    let mut before = 0.0;
    for &purchases in purchases {
        let grows = purchases >= before * (1.0 - 1e-9);
        assert!(
            purchases.is_finite() && grows,
            "{what}: {purchases} after {before}"
        );
        before = purchases;
    }
}

const HORIZONS: [f64; 6] = [0.0, 1e-9, 1.0, 52.0, 1e4, 1e12];

#[test]
fn everything_allowed_is_finite() {
    for shape_1 in SHAPES {
        for scale_1 in SCALES {
            for shape_2 in SHAPES {
                for (x, t_x, t) in HISTORIES {
                    let history = History::new(x, t_x, t).unwrap();
                    for shape_3 in [1e-6, 1.0, 1e6] {
                        let bg = BgNbd::new(shape_1, scale_1, shape_2, shape_3).unwrap();
                        let mbg = MbgNbd::new(shape_1, scale_1, shape_2, shape_3).unwrap();
                        let soon = HORIZONS
                            .map(|t| bg.conditional_expected_purchases(&history, t).unwrap());
                        holds(
                            &format!("{bg:?} {history:?}"),
                            bg.log_likelihood(&history),
                            bg.p_alive(&history),
                            &soon,
                        );
                        let soon = HORIZONS
                            .map(|t| mbg.conditional_expected_purchases(&history, t).unwrap());
                        holds(
                            &format!("{mbg:?} {history:?}"),
                            mbg.log_likelihood(&history),
                            mbg.p_alive(&history),
                            &soon,
                        );
                        let p = bg.probability_of(x, t).unwrap();
                        assert!((0.0..=1.0).contains(&p), "{bg:?} {x} {t}: {p}");
                    }
                    for scale_2 in SCALES {
                        let model = ParetoNbd::new(shape_1, scale_1, shape_2, scale_2).unwrap();
                        let what = format!("{model:?} {history:?}");
                        let soon = HORIZONS
                            .map(|t| model.conditional_expected_purchases(&history, t).unwrap());
                        holds(
                            &what,
                            model.log_likelihood(&history),
                            model.p_alive(&history),
                            &soon,
                        );
                        // A higher rate never makes the residual larger.
                        let residual = [1e3, 0.01, 1e-9].map(|rate| {
                            model.discounted_expected_residual(&history, rate).unwrap()
                        });
                        holds(&what, 0.0, 0.0, &residual);
                    }
                }
            }
        }
    }
}

#[test]
fn longer_silence_never_makes_alive_likelier() {
    for (a, b) in [(0.1, 0.1), (0.793, 2.426), (30.0, 70.0)] {
        for x in [1, 3, 1000] {
            let bg = BgNbd::new(0.243, 4.414, a, b).unwrap();
            let mbg = MbgNbd::new(0.243, 4.414, a, b).unwrap();
            let pareto = ParetoNbd::new(0.243, 4.414, a, b).unwrap();
            let mut before = [1.0; 3];
            for weeks in 0..200 {
                let history = History::new(x, 20.0, 20.0 + 0.5 * f64::from(weeks)).unwrap();
                let now = [
                    bg.p_alive(&history),
                    mbg.p_alive(&history),
                    pareto.p_alive(&history),
                ];
                assert!(
                    now.iter().zip(before).all(|(now, before)| *now <= before),
                    "{history:?}: {now:?}"
                );
                before = now;
            }
        }
    }
}

#[test]
fn spend_and_subscriptions_at_the_edges() {
    for p in SHAPES {
        for q in SHAPES {
            for gamma in SCALES {
                let model = GammaGamma::new(p, q, gamma).unwrap();
                for x in [1, 1000, u32::MAX] {
                    for average in SCALES {
                        assert!(model.log_likelihood(x, average).unwrap().is_finite());
                        if let Ok(mean) = model.expected_spend(x, average) {
                            assert!(
                                mean.is_finite() && mean > 0.0,
                                "{model:?} {x} {average}: {mean}"
                            );
                        }
                    }
                }
            }
            let model = ShiftedBetaGeometric::new(p, q).unwrap();
            let mut before = 1.0;
            for t in [0, 1, 2, 500, u32::MAX] {
                let survival = model.survival(t);
                assert!(
                    (0.0..=before).contains(&survival),
                    "{model:?} {t}: {survival}"
                );
                before = survival;
            }
            for rate in [1e-9, 0.1, 1e3] {
                let lifetime = model.discounted_expected_lifetime(rate).unwrap();
                let most = (1.0 + rate) / rate * (1.0 + 1e-12);
                assert!(
                    (1.0..=most).contains(&lifetime),
                    "{model:?} {rate}: {lifetime}"
                );
            }
        }
    }
}
