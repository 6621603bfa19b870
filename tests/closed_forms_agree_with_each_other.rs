//! Formulas that share no code agree: a likelihood summed over all histories is one, and weighs what each history leads
//! one to expect up to what is expected of everybody; the published hypergeometric forms give what ours give; sums,
//! derivatives and limits are what they must be.
// The other side of each comparison is deliberately plain: std functions, one-letter names of the papers.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::many_single_char_names
)]

use loyalty_lab::theory::{BgNbd, GammaGamma, History, MbgNbd, ParetoNbd};

fn near(what: &str, found: f64, truth: f64, tolerance: f64) {
    let error = (found / truth - 1.0).abs();
    assert!(
        error < tolerance,
        "{what}: {found} instead of {truth}, {error:.1e}"
    );
}

/// Simpson's rule.
fn integral(from: f64, to: f64, f: impl Fn(f64) -> f64) -> f64 {
    let count = 400_u32;
    let step = (to - from) / f64::from(count);
    let weight = |i: u32| match i {
        0 => 1.0,
        i if i == count => 1.0,
        i if i % 2 == 1 => 4.0,
        _ => 2.0,
    };
    let sum: f64 = (0..=count)
        .map(|i| weight(i) * f(from + step * f64::from(i)))
        .sum();
    sum * step / 3.0
}

/// ₂F₁ by its power series, as in the papers' spreadsheets.
fn gauss(a: f64, b: f64, c: f64, z: f64) -> f64 {
    let (mut term, mut sum) = (1.0, 1.0);
    for n in 0..20_000 {
        let n = f64::from(n);
        term *= (a + n) * (b + n) / ((c + n) * (1.0 + n)) * z;
        sum += term;
    }
    sum
}

fn bg() -> BgNbd {
    BgNbd::new(0.6, 3.0, 0.8, 2.5).unwrap()
}

fn mbg() -> MbgNbd {
    MbgNbd::new(0.6, 3.0, 0.8, 2.5).unwrap()
}

fn pareto() -> ParetoNbd {
    ParetoNbd::new(0.6, 3.0, 1.7, 4.0).unwrap()
}

/// The mean of `value` over everything that can happen to a new customer within time t, and that by number of purchases.
/// A history of n purchases with the last at u stands for u^(n−1)/(n−1)! orders of the earlier ones.
fn over_histories(
    t: f64,
    ln: &dyn Fn(&History) -> f64,
    value: &dyn Fn(&History) -> f64,
) -> Vec<f64> {
    let at = |n: u32, u: f64, ways: f64| {
        let history = History::new(n, u, t).unwrap();
        ways * ln(&history).exp() * value(&history)
    };
    let mut factorial = 1.0;
    let mut means = vec![at(0, 0.0, 1.0)];
    for n in 1..40 {
        factorial *= f64::from(n).max(2.0) - 1.0;
        let ways = |u: f64| u.powi(i32::try_from(n).unwrap() - 1) / factorial;
        means.push(integral(0.0, t, |u| at(n, u, ways(u))));
    }
    means
}

#[test]
fn likelihoods_add_up_to_one() {
    let t = 1.5;
    let likelihoods: [&dyn Fn(&History) -> f64; 3] = [
        &|h| bg().log_likelihood(h),
        &|h| mbg().log_likelihood(h),
        &|h| pareto().log_likelihood(h),
    ];
    let expected = [
        bg().expected_purchases(t),
        mbg().expected_purchases(t),
        pareto().expected_purchases(t),
    ];
    for (ln, expected) in likelihoods.into_iter().zip(expected) {
        let chances = over_histories(t, ln, &|_| 1.0);
        near("all histories", chances.iter().sum(), 1.0, 1e-10);
        let mean: f64 = (0..).zip(&chances).map(|(n, p)| f64::from(n) * p).sum();
        near("purchases", mean, expected.unwrap(), 1e-9);
    }
}

#[test]
fn likelihoods_give_the_chances_of_counts() {
    let t = 1.5;
    let bg_chances = over_histories(t, &|h| bg().log_likelihood(h), &|_| 1.0);
    let mbg_chances = over_histories(t, &|h| mbg().log_likelihood(h), &|_| 1.0);
    // Beyond twenty purchases the integrand is too steep for Simpson's rule.
    for (n, (p, q)) in (0..=20).zip(bg_chances.into_iter().zip(mbg_chances)) {
        near("BG/NBD", bg().probability_of(n, t).unwrap(), p, 1e-6);
        near("MBG/NBD", mbg().probability_of(n, t).unwrap(), q, 1e-6);
    }
}

#[test]
fn what_histories_promise_is_what_comes() {
    // E[X(t+h)] − E[X(t)] is the mean over histories at t of what each makes one expect within h.
    let (t, h) = (1.5, 20.0);
    let sum = |means: Vec<f64>| means.iter().sum::<f64>();
    let later = |f: &dyn Fn(f64) -> f64| f(t + h) - f(t);
    let promised = over_histories(t, &|x| bg().log_likelihood(x), &|x| {
        bg().conditional_expected_purchases(x, h).unwrap()
    });
    near(
        "BG/NBD",
        sum(promised),
        later(&|t| bg().expected_purchases(t).unwrap()),
        1e-9,
    );
    let promised = over_histories(t, &|x| mbg().log_likelihood(x), &|x| {
        mbg().conditional_expected_purchases(x, h).unwrap()
    });
    near(
        "MBG/NBD",
        sum(promised),
        later(&|t| mbg().expected_purchases(t).unwrap()),
        1e-9,
    );
    let promised = over_histories(t, &|x| pareto().log_likelihood(x), &|x| {
        pareto().conditional_expected_purchases(x, h).unwrap()
    });
    near(
        "Pareto/NBD",
        sum(promised),
        later(&|t| pareto().expected_purchases(t).unwrap()),
        1e-9,
    );
}

#[test]
fn a_new_customer_is_one_without_history() {
    let new = History::just_begun();
    for t in [1e-6, 1.0, 52.0, 1e6] {
        let found = bg().conditional_expected_purchases(&new, t).unwrap();
        near("BG/NBD", found, bg().expected_purchases(t).unwrap(), 1e-14);
        let found = mbg().conditional_expected_purchases(&new, t).unwrap();
        near(
            "MBG/NBD",
            found,
            mbg().expected_purchases(t).unwrap(),
            1e-14,
        );
        let found = pareto().conditional_expected_purchases(&new, t).unwrap();
        near(
            "Pareto/NBD",
            found,
            pareto().expected_purchases(t).unwrap(),
            1e-14,
        );
    }
}

#[test]
fn published_hypergeometric_forms() {
    let (r, alpha, a, b) = (0.6, 3.0, 0.8, 2.5);
    for t in [1.0_f64, 13.0, 52.0, 520.0] {
        let (z, left) = (t / (alpha + t), (alpha / (alpha + t)).powf(r));
        let paper = (a + b - 1.0) / (a - 1.0) * (1.0 - left * gauss(r, b, a + b - 1.0, z));
        near("BG/NBD", bg().expected_purchases(t).unwrap(), paper, 1e-11);
        let paper = b / (a - 1.0) * (1.0 - left * gauss(r, b + 1.0, a + b, z));
        near(
            "MBG/NBD",
            mbg().expected_purchases(t).unwrap(),
            paper,
            1e-11,
        );
    }
    // Fader & Hardie (2005): A₀ for α < β.
    let (r, alpha, s, beta) = (0.6_f64, 3.0_f64, 1.7_f64, 4.0_f64);
    for (x, t_x, t) in [(0, 0.0, 9.0), (2, 5.0, 9.0), (12, 8.9, 9.0)] {
        let m = r + f64::from(x);
        let half = |y: f64| {
            gauss(m + s, m, m + s + 1.0, (beta - alpha) / (beta + y)) / (beta + y).powf(m + s)
        };
        let a0 = half(t_x) - half(t);
        let alive = (alpha + t).powf(-m) * (beta + t).powf(-s);
        let history = History::new(x, t_x, t).unwrap();
        let paper = 1.0 / (1.0 + s / (m + s) * a0 / alive);
        near("P(alive)", pareto().p_alive(&history), paper, 1e-11);
    }
}

#[test]
fn what_is_expected_at_once_is_the_rate_of_the_living() {
    let history = History::new(4, 6.0, 9.0).unwrap();
    let model = pareto();
    let rate = model.p_alive(&history) * 4.6 / 12.0;
    let soon = model
        .conditional_expected_purchases(&history, 1e-9)
        .unwrap();
    near("Pareto/NBD", soon / 1e-9, rate, 1e-8);
    let rate = bg().p_alive(&history) * 4.6 / 12.0;
    let soon = bg().conditional_expected_purchases(&history, 1e-9).unwrap();
    near("BG/NBD", soon / 1e-9, rate, 1e-8);
}

#[test]
fn residual_purchases_are_the_discounted_expected_ones() {
    // By parts: DERT = δ·∫ e^(−δu)·E[Y(u)] du.
    let history = History::new(4, 6.0, 9.0).unwrap();
    for s in [0.4, 1.0, 1.7, 3.0] {
        let model = ParetoNbd::new(0.6, 3.0, s, 4.0).unwrap();
        let expected = |u: f64| model.conditional_expected_purchases(&history, u).unwrap();
        for rate in [0.01, 0.3] {
            let found = model.discounted_expected_residual(&history, rate).unwrap();
            // In w = √u and to e^−40, where nothing is left.
            let end = (40.0_f64 / rate).sqrt();
            let truth = integral(0.0, end, |w| {
                2.0 * w * rate * (-rate * w * w).exp() * expected(w * w)
            });
            near(&format!("s {s}, rate {rate}"), found, truth, 1e-7);
        }
    }
    // With nothing discounted, all the purchases to come; for s > 1 they are finite.
    let found = pareto()
        .discounted_expected_residual(&history, 1e-9)
        .unwrap();
    near(
        "undiscounted",
        found,
        pareto()
            .conditional_expected_purchases(&history, 1e12)
            .unwrap(),
        1e-5,
    );
}

#[test]
fn the_parameters_named_singular_are_ordinary() {
    // a = 1 and s = 1 lie smoothly between their neighbours.
    let middle = |f: &dyn Fn(f64) -> f64| {
        near(
            "middle",
            f(1.0),
            f64::midpoint(f(1.0 - 1e-5), f(1.0 + 1e-5)),
            1e-9,
        );
    };
    middle(&|a| {
        BgNbd::new(0.6, 3.0, a, 2.5)
            .unwrap()
            .expected_purchases(39.0)
            .unwrap()
    });
    middle(&|s| {
        ParetoNbd::new(0.6, 3.0, s, 4.0)
            .unwrap()
            .expected_purchases(39.0)
            .unwrap()
    });
}

#[test]
fn spend_is_a_distribution() {
    let model = GammaGamma::new(6.25, 3.74, 15.44).unwrap();
    for x in [1, 3, 12] {
        let density = |ln: f64| (model.log_likelihood(x, ln.exp()).unwrap() + ln).exp();
        near("all", integral(-10.0, 20.0, density), 1.0, 1e-9);
        let mean = integral(-10.0, 20.0, |ln| density(ln) * ln.exp());
        near("mean", mean, model.mean_spend().unwrap(), 1e-7);
        let later = |ln: f64| density(ln) * model.expected_spend(x, ln.exp()).unwrap();
        near(
            "mean of means",
            integral(-10.0, 20.0, later),
            model.mean_spend().unwrap(),
            1e-7,
        );
    }
}
