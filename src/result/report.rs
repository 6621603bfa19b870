//! What a run says: the shapes that the command line prints, the page shows and the charts draw.

use super::Formula;
use crate::scenario::Problem;
use serde::{Deserialize, Serialize};

/// A curve over the periods of the horizon: one value per period end, the mean and seven quantiles across worlds.
///
/// Every list has the same length, the number of periods. The quantiles describe a customer base of
/// the *real* size the scenario names, whatever number of customers was simulated.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Band {
    /// Mean across worlds.
    pub mean: Vec<f64>,
    /// 5 % quantile across worlds.
    pub p5: Vec<f64>,
    /// 10 % quantile across worlds.
    pub p10: Vec<f64>,
    /// 25 % quantile across worlds.
    pub p25: Vec<f64>,
    /// Median across worlds.
    pub p50: Vec<f64>,
    /// 75 % quantile across worlds.
    pub p75: Vec<f64>,
    /// 90 % quantile across worlds.
    pub p90: Vec<f64>,
    /// 95 % quantile across worlds.
    pub p95: Vec<f64>,
    /// Monte Carlo standard error of the mean: what more worlds would shrink.
    pub standard_error: Vec<f64>,
}

/// The curves of one scheme. Money is in the scenario's currency, for the whole customer base.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Curves {
    /// Share of all customers won so far who are still alive, 0–1: the true retention, which a shop cannot observe directly.
    pub alive: Band,
    /// Share of the base seen buying within the last three months, 0–1: what a shop can observe.
    pub seen: Band,
    /// Purchases in the period.
    pub purchases: Band,
    /// Members (joined and alive) at the end of the period.
    pub members: Band,
    /// Sales after discounts in the period.
    pub net_sales: Band,
    /// Cost of rewards redeemed and of discounts given in the period.
    pub reward_cost: Band,
    /// Face value of points outstanding at the end of the period.
    pub points_outstanding: Band,
    /// Contribution of the period: gross profit less rewards, running and set-up cost.
    pub contribution: Band,
    /// Contribution accumulated since the start.
    pub cumulative_contribution: Band,
    /// Accumulated contribution less that of the same customers under no programme.
    pub cumulative_incremental: Band,
}

/// One figure with its distribution across worlds.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// Mean across worlds.
    pub mean: f64,
    /// 5 % quantile.
    pub p5: f64,
    /// 10 % quantile.
    pub p10: f64,
    /// 25 % quantile.
    pub p25: f64,
    /// Median.
    pub p50: f64,
    /// 75 % quantile.
    pub p75: f64,
    /// 90 % quantile.
    pub p90: f64,
    /// 95 % quantile.
    pub p95: f64,
    /// Monte Carlo standard error of the mean.
    pub standard_error: f64,
}

/// Where the incremental NPV comes from. The parts add up to it: in every world, and so in the mean.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Waterfall {
    /// Gross profit from customers who would be gone without the programme.
    pub customers_kept: Figure,
    /// Gross profit from more visits of customers who would be there anyway.
    pub extra_visits: Figure,
    /// Gross profit from bigger baskets.
    pub bigger_baskets: Figure,
    /// Rewards and discounts on purchases that would have happened anyway; not above zero.
    pub rewards_anyway: Figure,
    /// Rewards and discounts on purchases the programme brought; not above zero.
    pub rewards_incremental: Figure,
    /// Running cost; not above zero.
    pub running: Figure,
    /// Set-up cost; not above zero.
    pub setup: Figure,
}

/// What a scheme is worth, risk first.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Verdict {
    /// Share of worlds, 0–1, in which the scheme ends below no programme at all (discounted).
    pub chance_of_loss: f64,
    /// Mean of the worst tenth of worlds, discounted, in currency.
    pub worst_tenth: f64,
    /// First period (1-based) from which the mean accumulated incremental contribution stays at or above zero.
    pub break_even_period: Option<u32>,
    /// For each period the share of worlds, 0–1, that have broken even by its end and stay so.
    pub chance_to_break_even: Vec<f64>,
    /// Net present value of the difference to no programme.
    pub incremental_npv: Figure,
    /// Where that difference comes from.
    pub waterfall: Waterfall,
    /// Net present value of the scheme's own contribution.
    pub npv: Figure,
    /// Mean incremental NPV per unit of discounted programme cost; `None` where nothing was spent.
    pub roi: Option<f64>,
    /// Reward and discount cost as a share of list sales, 0–1, mean across worlds.
    pub reward_cost_share: f64,
    /// Share of issued points, 0–1, that expired or were forfeited; `None` where none were issued.
    pub breakage: Option<f64>,
    /// Average spend per member over average spend per non-member, with nothing subtracted: what a shop would see.
    pub naive_lift: Option<f64>,
    /// Net sales under the scheme over net sales of the same customers with no programme.
    pub true_lift: f64,
}

/// Points by where they ended, face value in currency, mean across worlds, over the whole horizon.
/// `issued = redeemed + expired + forfeited + outstanding`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct PointsLedger {
    /// Earned by customers.
    pub issued: f64,
    /// Turned into rewards.
    pub redeemed: f64,
    /// Lost to age.
    pub expired: f64,
    /// Left behind by customers who went away.
    pub forfeited: f64,
    /// Still owed at the end of the horizon.
    pub outstanding: f64,
}

/// One scheme of a run, or the baseline with no programme.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SchemeReport {
    /// The name the user gave, or a code made of the mechanism kinds (`points`, `points+member_discount`, `no_programme`).
    pub name: String,
    /// True for the first entry: the same customers with no programme.
    pub baseline: bool,
    /// Curves over the horizon.
    pub curves: Curves,
    /// What it is worth.
    pub verdict: Verdict,
    /// Where the points went.
    pub points_ledger: PointsLedger,
}

/// A whole run: named completely by scenario, seed and engine version.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// Engine version: changes whenever the numbers of the same scenario change.
    pub engine: String,
    /// The seed of the run.
    pub seed: u64,
    /// Number of periods simulated.
    pub periods: u32,
    /// `month` or `week`.
    pub period: String,
    /// ISO 4217 code; results do not depend on it.
    pub currency: String,
    /// Worlds simulated.
    pub worlds: u32,
    /// Customers simulated in each world.
    pub simulated_customers: u32,
    /// Customers in the real base that every amount and band is for.
    pub customers: f64,
    /// Customer-periods that were simulated, over all worlds and schemes.
    pub customer_periods: f64,
    /// What is possible in the scenario but hardly meant.
    pub warnings: Vec<Problem>,
    /// The baseline first, then the schemes in the scenario's order.
    pub schemes: Vec<SchemeReport>,
    /// What a textbook formula says a new customer is worth, and what it misses.
    #[serde(default)]
    pub formula: Formula,
}
