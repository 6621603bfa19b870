//! One draw of everything nobody knows exactly.

use crate::luck::{SOBOL_DIMENSIONS, normal_quantile, sobol};
use crate::scenario::{Family, Field, Scenario, Uncertain};

/// The normal quantile of 95 %: a 90 % interval reaches this many standard deviations to either side.
const NINETY: f64 = 1.644_853_626_951_472_2;

/// Settles every range of the scenario for one world.
///
/// The draws of all worlds together are stratified: an Owen-scrambled Sobol sequence (Joe & Kuo 2008; Burley
/// 2020) with one dimension for each unknown. Any power of two of leading worlds is balanced on its own, so a
/// draft of few worlds is a fair picture and more worlds only refine it.
///
/// A range is read as a 90 % interval of a log-normal for positive amounts, a logit-normal for shares and a
/// normal otherwise — also where an end of the range lies on the edge of what is possible — and the draw is
/// kept within the field's bounds.
pub fn settle(scenario: &Scenario, world: u32) -> Scenario {
    let mut seen: Vec<(&'static str, &'static str)> = Vec::new();
    let seed = (scenario.seed ^ (scenario.seed >> 32)) as u32;
    scenario.settle(&mut |group, field: &Field, range| {
        let name = (group, field.key);
        let known = seen.iter().position(|other| *other == name);
        let dimension = known.unwrap_or_else(|| {
            seen.push(name);
            seen.len() - 1
        });
        // Beyond the last dimension the sequence starts anew with another scramble.
        let (round, dimension) = (dimension / SOBOL_DIMENSIONS, dimension % SOBOL_DIMENSIONS);
        let seed = seed.wrapping_add(round as u32);
        let u = sobol(world & 0xffff, dimension, seed);
        // The sequence has 24 bits: the middle of its cell keeps the draw off 0 and 1.
        let u = f64::from(u) + 0.5 / f64::from(1_u32 << 24);
        draw(field, range, u)
    })
}

/// The value at quantile `u` of what the range stands for.
fn draw(field: &Field, range: Uncertain, u: f64) -> f64 {
    let z = normal_quantile(u) / NINETY;
    let at = |low: f64, high: f64| f64::midpoint(low, high) + 0.5 * (high - low) * z;
    let value = match field.family {
        Family::LogNormal if range.low > 0.0 => {
            libm::exp(at(libm::log(range.low), libm::log(range.high)))
        }
        Family::LogitNormal if range.low > 0.0 && range.high < 1.0 => {
            1.0 / (1.0 + libm::exp(-at(logit(range.low), logit(range.high))))
        }
        _ => at(range.low, range.high),
    };
    value.max(field.low).min(field.high)
}

fn logit(share: f64) -> f64 {
    libm::log(share / (1.0 - share))
}
