//! Who would reach which tier: what customers spend in the tiers' window, or how often they come, with no programme.

use crate::scenario::{Code, Problem, Refusal, Scenario};
use crate::simulation::Run;
use serde::Serialize;

use super::steps;

/// Values of the curve.
const VALUES: u32 = 61;
/// The curve ends beyond the last tier, and not before one customer in fifty is left.
const BEYOND: f64 = 1.25;
const LEFT: f64 = 0.02;

/// Who would reach the tiers of an offer with no programme at all.
///
/// What tiers change is not in it: it is what thresholds are set against. Members are more active than this where those who buy more
/// join rather.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TierReach {
    /// Visits count, not money.
    pub by_visits: bool,
    /// Periods in which they count: the tiers' window, or the whole run where that is shorter.
    pub periods: u32,
    /// The share of customers, 0–1, for whom so much or more counts: falling.
    pub curve: Vec<AtLeast>,
    /// The same at the thresholds, from the first tier on.
    pub tiers: Vec<TierReached>,
}

/// Of how many customers at least so much counts.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct AtLeast {
    /// An amount at list price, or visits.
    pub x: f64,
    /// Share of customers, 0–1: its mean across worlds.
    pub mean: f64,
    /// Its 5 % quantile.
    pub low: f64,
    /// Its 95 % quantile.
    pub high: f64,
}

/// A tier, and who would reach it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct TierReached {
    /// The number that says from how much on, such as `first`.
    pub key: &'static str,
    /// From how much on, where that is uncertain its middle.
    pub threshold: f64,
    /// Share of customers who would reach it, 0–1.
    pub share: f64,
}

/// Who would reach the tiers that are a mechanism (its place, 0-based) of a scheme (its place, 0-based), in so many worlds of so many
/// customers.
///
/// # Errors
/// A scheme or a mechanism that there is not, and one that is no tiers.
///
/// ```
/// use loyalty_lab::{scenario::{PRESETS, Pack, Scenario}, scheme::catalogue, study::tier_reach};
/// # let hotel = PRESETS.iter().find(|preset| preset.name == "hotel").ok_or("there is a hotel")?;
/// # let tree = serde_json::from_str(hotel.json)?;
/// let scenario = Scenario::read(&Pack::read(&tree)?.scenario("USD"), &catalogue())?;
/// let found = tier_reach(&scenario, 0, 1, 8, 400)?;
/// assert!(found.tiers.iter().all(|tier| tier.share < 0.5), "tiers are for the few");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn tier_reach(
    scenario: &Scenario,
    scheme: usize,
    mechanism: usize,
    worlds: u32,
    customers: u32,
) -> Result<TierReach, Refusal> {
    let run = Run::new(scenario.clone(), worlds, customers);
    let tiers = run.ladder(scheme, mechanism);
    let tiers = tiers.ok_or_else(|| no_tiers(scheme, mechanism))?;
    let periods = (tiers.periods as usize).clamp(1, scenario.periods());
    let mut counted = run.counted(periods, tiers.by_visits);
    for world in &mut counted {
        world.sort_unstable_by(f64::total_cmp);
    }
    let at = |x: f64| at_least(&counted, x);
    let top = tiers
        .thresholds
        .iter()
        .fold(0.0, |top: f64, (_, least)| top.max(*least));
    let end = tidy((BEYOND * top).max(left(&counted)));
    Ok(TierReach {
        by_visits: tiers.by_visits,
        periods: periods as u32,
        curve: steps(0.0, end, VALUES, tiers.by_visits)
            .into_iter()
            .map(at)
            .collect(),
        tiers: tiers
            .thresholds
            .iter()
            .map(|(key, threshold)| TierReached {
                key,
                threshold: *threshold,
                share: at(*threshold).mean,
            })
            .collect(),
    })
}

/// Of each world's share of customers of whom at least so much counts: the mean and the range.
fn at_least(counted: &[Vec<f64>], x: f64) -> AtLeast {
    let share = |world: &Vec<f64>| {
        let below = world.partition_point(|value| *value < x);
        (world.len() - below) as f64 / world.len().max(1) as f64
    };
    let mut shares: Vec<f64> = counted.iter().map(share).collect();
    shares.sort_unstable_by(f64::total_cmp);
    let last = shares.len().saturating_sub(1) as f64;
    let quantile = |part: f64| {
        shares
            .get(libm::round(part * last) as usize)
            .copied()
            .unwrap_or_default()
    };
    AtLeast {
        x,
        mean: shares.iter().sum::<f64>() / shares.len().max(1) as f64,
        low: quantile(0.05),
        high: quantile(0.95),
    }
}

/// How much counts of one customer in fifty, in the world where that is most.
fn left(counted: &[Vec<f64>]) -> f64 {
    counted.iter().fold(1.0, |most, world| {
        let place = ((1.0 - LEFT) * world.len() as f64) as usize;
        most.max(world.get(place).copied().unwrap_or_default())
    })
}

/// Up to two digits: an axis ends at a number that can be read, and does not move with every world.
fn tidy(value: f64) -> f64 {
    let unit = libm::pow(10.0, libm::floor(libm::log10(value.max(1.0))) - 1.0);
    libm::ceil(value / unit) * unit
}

fn no_tiers(scheme: usize, mechanism: usize) -> Refusal {
    let message = format!(
        "mechanism {} of scheme {} is no tiers",
        mechanism + 1,
        scheme + 1
    );
    let path = format!("schemes[{scheme}].mechanisms[{mechanism}]");
    Problem::new(Code::UnknownChoice, path, message).into()
}
