//! What a run says: the shapes that the command line prints, the page shows and the charts draw.

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
    /// Standard error of the 5 % quantile.
    pub p5_error: Vec<f64>,
    /// Standard error of the 10 % quantile.
    pub p10_error: Vec<f64>,
    /// Standard error of the 25 % quantile.
    pub p25_error: Vec<f64>,
    /// Standard error of the median.
    pub p50_error: Vec<f64>,
    /// Standard error of the 75 % quantile.
    pub p75_error: Vec<f64>,
    /// Standard error of the 90 % quantile.
    pub p90_error: Vec<f64>,
    /// Standard error of the 95 % quantile.
    pub p95_error: Vec<f64>,
}

/// A single figure with its Monte Carlo standard error: how far it may be off because only so many worlds were
/// simulated. The error is 0 where a single world leaves nothing to judge it by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Estimate {
    /// The figure.
    pub value: f64,
    /// Its standard error.
    pub standard_error: f64,
}

/// The curves of one scheme, for the customers of one group. Money is in the scenario's currency, for all of them.
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
    /// Share of the period's sales, 0–1, that comes from customers won in an earlier period. Sales include the purchase
    /// that brings a customer, a mean basket at list price, which no other figure includes: it is made before the
    /// customer's first period. Subscribers have none; their first payment takes its place.
    pub existing_share: Band,
    /// Cost of rewards redeemed and of discounts given in the period.
    pub reward_cost: Band,
    /// Everything the programme costs in the period: rewards, discounts, running, set-up.
    pub programme_cost: Band,
    /// Face value of points outstanding at the end of the period.
    pub points_outstanding: Band,
    /// What these points will cost: face value × share expected to be redeemed × cost of a unit redeemed.
    pub liability_cash: Band,
    /// The revenue deferred for these points, see [`ifrs15_deferred`](super::ifrs15_deferred).
    pub liability_ifrs15: Band,
    /// Mean satisfaction of those alive at the end of the period, in standard deviations from neutral.
    pub satisfaction: Band,
    /// Complaints in the period.
    pub complaints: Band,
    /// Contribution of the period: gross profit less rewards, running, set-up and acquisition cost.
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
    /// Standard error of the 5 % quantile.
    pub p5_error: f64,
    /// Standard error of the 10 % quantile.
    pub p10_error: f64,
    /// Standard error of the 25 % quantile.
    pub p25_error: f64,
    /// Standard error of the median.
    pub p50_error: f64,
    /// Standard error of the 75 % quantile.
    pub p75_error: f64,
    /// Standard error of the 90 % quantile.
    pub p90_error: f64,
    /// Standard error of the 95 % quantile.
    pub p95_error: f64,
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
    pub chance_of_loss: Estimate,
    /// Mean of the worst tenth of worlds, discounted, in currency.
    pub worst_tenth: Estimate,
    /// First period (1-based) from which the mean accumulated incremental contribution stays at or above zero.
    pub break_even_period: Option<Estimate>,
    /// For each period the share of worlds, 0–1, that have broken even by its end and stay so.
    pub chance_to_break_even: Vec<Estimate>,
    /// Net present value of the difference to no programme.
    pub incremental_npv: Figure,
    /// Where that difference comes from.
    pub waterfall: Waterfall,
    /// Net present value of the scheme's own contribution.
    pub npv: Figure,
    /// Mean incremental NPV per unit of discounted programme cost; `None` where nothing was spent.
    pub roi: Option<Estimate>,
    /// Reward and discount cost as a share of list sales, 0–1.
    pub reward_cost_share: Option<Estimate>,
    /// Share of issued points, 0–1, that expired or were forfeited; `None` where none were issued.
    pub breakage: Option<Estimate>,
    /// Average spend per member over average spend per non-member, with nothing subtracted: what a shop would see.
    pub naive_lift: Option<Estimate>,
    /// Net sales under the scheme over net sales of the same customers with no programme.
    pub true_lift: Option<Estimate>,
    /// By how much list sales would have to rise to earn back rewards and discounts: c/(m − c), with c their share of
    /// list sales and m the margin after cost to serve. Compare with `true_lift` − 1. `None` where no rise would do.
    pub break_even_lift: Option<Estimate>,
    /// Share of the customers won in the run, 0–1, who bought again within it; `None` where none were won.
    pub repeat_rate: Option<Estimate>,
    /// Complaints for each thousand purchases.
    pub complaints_per_thousand: Option<Estimate>,
    /// Periods until the mean contribution of a customer, acquisition cost left out and not discounted, covers the
    /// acquisition cost. `None` where that costs nothing, where the horizon is too short, and for a group whose
    /// customers were not all won in the same period: each cohort has its own.
    pub payback_periods: Option<Estimate>,
    /// The acquisition cost at which the group's NPV would be zero. `None` for a group with customers that were there
    /// before the run: what those cost is spent.
    pub highest_affordable_cac: Option<Estimate>,
}

/// The lines of the contribution, added up over the horizon and not discounted; costs are positive:
/// contribution = list sales − discounts − goods and service − rewards − running − set-up − acquisition.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Statement {
    /// Sales at list price.
    pub list_sales: Estimate,
    /// Discounts given.
    pub discounts: Estimate,
    /// What the goods cost, and serving the purchases.
    pub goods_and_service: Estimate,
    /// Rewards redeemed, at cost.
    pub rewards: Estimate,
    /// Running cost of the programme.
    pub running: Estimate,
    /// Set-up cost of the programme.
    pub setup: Estimate,
    /// Cost of winning the customers won in the run.
    pub acquisition: Estimate,
    /// What is left.
    pub contribution: Estimate,
}

/// Points by where they ended, face value in currency, mean across worlds, over the whole horizon.
/// `issued = redeemed + expired + forfeited + outstanding`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct PointsLedger {
    /// Earned by customers.
    pub issued: Estimate,
    /// Turned into rewards.
    pub redeemed: Estimate,
    /// Lost to age.
    pub expired: Estimate,
    /// Left behind by customers who went away.
    pub forfeited: Estimate,
    /// Still owed at the end of the horizon.
    pub outstanding: Estimate,
    /// Share of the points that came to an end, 0–1, which were redeemed: what the liabilities expect of the others.
    pub expected_redemption: Option<Estimate>,
    /// What a unit of face value costs when it is redeemed.
    pub unit_cost: Option<Estimate>,
}

/// What customers are worth, one by one: contribution over the horizon, discounted to the day they are won (or to the
/// start, for those already there), acquisition and fixed costs left out.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LifetimeValue {
    /// Mean and quantiles *across customers*, those of all worlds taken together.
    pub across_customers: Figure,
    /// Mean of each tenth of the customers, the least valuable first.
    pub deciles: Vec<Estimate>,
    /// Contribution in each year of a customer who was there in the first period and still is at the end; not
    /// discounted. The last year may not be whole. Empty for a group that has nobody in the first period.
    pub loyal_by_year: Vec<Estimate>,
    /// The same of an average customer there in the first period, whether they stayed or went.
    pub ordinary_by_year: Vec<Estimate>,
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
    /// The lines of the contribution.
    pub statement: Statement,
    /// Where the points went.
    pub points_ledger: PointsLedger,
    /// What single customers are worth.
    pub lifetime_value: LifetimeValue,
}

/// How likely one scheme earns more than another (NPV).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// The scheme, by its place in the list of schemes; 0 is no programme.
    pub scheme: u32,
    /// The other.
    pub beats: u32,
    /// Share of worlds, 0–1, in which it earns more; worlds in which both earn the same count half.
    pub chance: Estimate,
}

/// What a run says about some of the customers.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct GroupReport {
    /// The user's name of a segment, or `segment_1`; for a cohort `existing`, `won_1` or `won_2_4`: the periods
    /// (1-based) just before which its customers were won.
    pub name: String,
    /// Real customers, those won over the whole horizon included.
    pub customers: f64,
    /// The baseline first, then the schemes in the scenario's order. Costs that do not depend on customers are shared
    /// out by their number, so groups add up to everyone.
    pub schemes: Vec<SchemeReport>,
    /// Every scheme against every other.
    pub comparisons: Vec<Comparison>,
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
    /// The baseline first, then the schemes in the scenario's order.
    pub schemes: Vec<SchemeReport>,
    /// Every scheme against every other.
    pub comparisons: Vec<Comparison>,
    /// The same by segment, for a run [in groups](crate::simulation::Run::in_groups) of several segments.
    pub segments: Vec<GroupReport>,
    /// The same by acquisition cohort, for a run in groups of several cohorts.
    pub cohorts: Vec<GroupReport>,
}
