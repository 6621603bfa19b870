//! How many customers a pilot needs before what it shows is more than luck.

use crate::scenario::{MechanismKind, Refusal, Scenario};
use crate::simulation::{Outcome, Reached, Run, Total};
use serde::Serialize;

use super::Study;

/// Quantile of the normal distribution for a two-sided test at 5 %.
const CERTAIN: f64 = 1.959_963_985;
/// And for an effect that is there to be found in four of five pilots.
const FOUND: f64 = 0.841_621_234;

/// A pilot that gives the programme to one half of its customers, drawn by lot, and not to the other.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Pilot {
    /// How long it runs, periods.
    pub periods: u32,
    /// What the programme adds to a customer's contribution in that time before running and set-up costs, which are known
    /// without a pilot; discounted.
    pub effect: f64,
    /// How much customers differ in their contribution, whatever they are offered: one standard deviation.
    pub spread: f64,
    /// Customers in each half, for the effect to show at 5 % in four of five pilots; nothing where there is no effect.
    pub customers: Option<f64>,
    /// The same for an effect half as large: a pilot has to find the effect there is, not the one expected on average.
    pub if_half: Option<f64>,
    /// Customers whom the scenario has to draw from until the pilot ends, for both halves together.
    pub available: f64,
    /// The same with lots drawn only among those whom the scheme reaches; nothing where it is there for all members.
    pub among_reached: Option<AmongReached>,
}

/// A pilot among those whom a scheme for some reaches (the quiet, the overdue, one segment …): lots are drawn for each of them
/// when the scheme would first reach them, and what they contribute is counted from then on.
///
/// Whom it reaches follows from what they did before, so that it is known in both halves; nothing that it does is left out,
/// for it does nothing to the others. Members join as usual, in both halves.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct AmongReached {
    /// Share of all customers whom the scheme reaches until the pilot ends, 0–1.
    pub share: f64,
    /// What the programme adds to the contribution of one of them, before running and set-up costs; discounted.
    pub effect: f64,
    /// How much they differ in their contribution: the mean of both halves' variances, as a standard deviation. Where most who
    /// are reached have gone, those who come back make nearly all of it.
    pub spread: f64,
    /// Customers in each half, for the effect to show at 5 % in four of five pilots; nothing where there is no effect.
    pub customers: Option<f64>,
    /// The same for an effect half as large.
    pub if_half: Option<f64>,
    /// Customers reached until the pilot ends, for both halves together.
    pub available: f64,
}

/// The pilot of one scheme (its place, 0-based) over so many periods.
///
/// With n customers in each half, the difference of two means has the standard error σ·√(2/n); an effect δ shows at 5 % in
/// four of five pilots where n = 2·(1.960 + 0.842)²·σ²/δ². σ and δ are simulated; δ is its mean across worlds, so where the
/// effect is smaller than that, a larger pilot is needed: half of it takes four times as many.
///
/// # Errors
/// A scheme that there is not, and a number of periods that a scenario cannot have.
pub fn pilot(
    scenario: &Scenario,
    catalogue: &[MechanismKind],
    scheme: usize,
    periods: u32,
    worlds: u32,
    customers: u32,
) -> Result<Pilot, Refusal> {
    let study = Study::new(scenario, catalogue, scheme, worlds, customers);
    let run = study.run(Some(("periods", f64::from(periods))))?;
    let outcomes = run.simulate(0..run.worlds());
    let worlds = Outcome::worlds(run.shape(), &outcomes);
    let each = f64::from(run.customers());
    let mean = |of: &dyn Fn(&Outcome) -> f64| {
        worlds.iter().map(of).sum::<f64>() / worlds.len().max(1) as f64
    };
    // What is fixed for the programme is shared out to nobody in particular.
    let effect = mean(&|world| {
        world.total(1, Total::Npv) - world.total(1, Total::Running) - world.total(1, Total::Setup)
    }) / each;
    // The variance of a sum of customers who have nothing to do with one another.
    let variance = mean(&|world| world.total_noise(0, Total::Npv)) / each;
    let available = scenario.base.customers(periods.saturating_sub(1) as usize);
    Ok(Pilot {
        periods,
        effect,
        spread: libm::sqrt(variance),
        customers: size(effect, variance),
        if_half: size(0.5 * effect, variance),
        available,
        among_reached: among_reached(&run, available),
    })
}

/// Customers in each half for an effect to show among customers whose contributions have that variance.
fn size(effect: f64, variance: f64) -> Option<f64> {
    let size = 2.0 * (CERTAIN + FOUND) * (CERTAIN + FOUND) * variance / (effect * effect);
    size.is_finite().then(|| libm::ceil(size))
}

/// The pilot among those whom the run's scheme reaches.
fn among_reached(run: &Run, available: f64) -> Option<AmongReached> {
    let worlds = run.reached(0..run.worlds())?;
    let sum = |of: fn(&Reached) -> f64| worlds.iter().map(of).sum::<f64>();
    let reached = sum(|world| world.reached);
    let share = reached / sum(|world| world.customers);
    // Within worlds: how much worlds differ is no luck of the draw.
    let apart = |world: &Reached| {
        let about = |squares: f64, sum: f64| squares - sum * sum / world.reached.max(1.0);
        let without = about(world.without_squares, world.without);
        0.5 * (without + about(world.under_squares, world.under))
    };
    let free = sum(|world| (world.reached - 1.0).max(0.0));
    let effect = sum(|world| world.under - world.without) / reached.max(1.0);
    let variance = worlds.iter().map(apart).sum::<f64>().max(0.0) / free.max(1.0);
    Some(AmongReached {
        share,
        effect,
        spread: libm::sqrt(variance),
        customers: size(effect, variance),
        if_half: size(0.5 * effect, variance),
        available: share * available,
    })
}
