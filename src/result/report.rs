//! What a run says: the shapes that the command line prints, the page shows and the charts draw.

use super::Formula;
use super::figure::{Band, Estimate, Figure};
use super::table::{Told, record, table, tell};
use crate::scenario::{Problem, Tree};
use serde::{Deserialize, Serialize, Serializer};

table! {
    /// The curves of one scheme, for the customers of one group. Money is in the scenario's currency, for all of them.
    pub struct Curves of Band {
        /// Share of all customers won so far who are still alive, 0–1: the true retention, which a shop cannot observe directly.
        alive,
        /// Share of the base seen buying within the last three months, 0–1: what a shop can observe.
        seen,
        /// The same share of those still alive less that of the same customers under no programme, −1–1.
        incremental_alive,
        /// Purchases in the period.
        purchases,
        /// Members (joined and alive) at the end of the period.
        members,
        /// Sales after discounts in the period.
        net_sales,
        /// Share of the period's sales, 0–1, that comes from customers won in an earlier period. Sales include the purchase
        /// that brings a customer, a mean basket at list price, which no other figure includes: it is made before the
        /// customer's first period. Subscribers have none; their first payment takes its place.
        existing_share,
        /// Cost of rewards redeemed and of discounts given in the period.
        reward_cost,
        /// Everything the programme costs in the period: rewards, discounts, running, set-up.
        programme_cost,
        /// Face value of points outstanding at the end of the period.
        points_outstanding,
        /// What these points will cost: face value × share expected to be redeemed × cost of a unit redeemed.
        liability_cash,
        /// The revenue deferred for these points, see [`ifrs15_deferred`](super::ifrs15_deferred).
        liability_ifrs15,
        /// Mean satisfaction of those alive at the end of the period, in standard deviations from neutral.
        satisfaction,
        /// Complaints in the period.
        complaints,
        /// Customers whom others brought in the period and who would not have come otherwise.
        referred,
        /// Customers who had gone and come back in the period.
        returned,
        /// Sales of what was added on in the period: services, bundles.
        added_sales,
        /// Contribution of the period: gross profit less rewards, running, set-up and acquisition cost.
        contribution,
        /// Contribution of the period less that of the same customers under no programme.
        incremental,
        /// Contribution accumulated since the start.
        cumulative_contribution,
        /// Accumulated contribution less that of the same customers under no programme.
        cumulative_incremental,
        /// The same in today’s money: what each period adds is discounted to the start. The last is `incremental_npv`.
        cumulative_npv,
    }
}

table! {
    /// Where the incremental NPV comes from. The parts add up to it: in every world, and so in the mean.
    pub struct Waterfall of Figure {
        /// Gross profit from customers who would be gone without the programme.
        customers_kept,
        /// Gross profit from more visits of customers who would be there anyway.
        extra_visits,
        /// Gross profit from bigger baskets.
        bigger_baskets,
        /// Gross profit from customers whom others brought and who would not have come otherwise.
        referred_customers,
        /// Gross profit from customers who had gone and came back.
        won_back,
        /// Fees, and what added-on sales leave.
        add_ons,
        /// Rewards and discounts on purchases that would have happened anyway; not above zero.
        rewards_anyway,
        /// Rewards and discounts on purchases the programme brought; not above zero.
        rewards_incremental,
        /// Messages, services and perks; not above zero.
        services,
        /// Running cost; not above zero.
        running,
        /// Set-up cost; not above zero.
        setup,
    }
}

record! {
    /// What a scheme is worth, risk first.
    pub struct Verdict {
        /// Share of worlds, 0–1, in which the scheme ends below no programme at all (discounted).
        pub chance_of_loss: Estimate,
        /// Mean of the worst tenth of worlds, discounted, in currency.
        pub worst_tenth: Estimate,
        /// First period (1-based) from which the mean accumulated incremental contribution stays at or above zero.
        pub break_even_period: Option<Estimate>,
        /// For each period the share of worlds, 0–1, that have broken even by its end and stay so.
        pub chance_to_break_even: Vec<Estimate>,
        /// For each period the share of worlds, 0–1, in which a larger share of customers is still alive at its end than under
        /// no programme.
        pub chance_to_keep_more: Vec<Estimate>,
        /// Net present value of the difference to no programme.
        pub incremental_npv: Figure,
        /// The same as fifty equally likely values, the lowest first: the quantiles at 1 %, 3 %, … 99 %.
        pub fifty_worlds: Vec<f64>,
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
        /// K: how many customers each customer brings within the horizon who would not have come otherwise, those brought
        /// included. `None` where nobody brings any.
        pub k_factor: Option<Estimate>,
        /// Customers whom others brought and who are not in any figure: at most 200 are followed back to one who was not
        /// brought. Whom they would bring in turn is not counted. `None` where no chain grew so long.
        pub referrals_cut: Option<Estimate>,
    }
}

table! {
    /// The lines of the contribution, added up over the horizon and not discounted; costs are positive:
    /// contribution = list sales + add-ons − discounts − goods and service − rewards − running − set-up − acquisition.
    pub struct Statement of Estimate {
        /// Sales at list price.
        list_sales,
        /// Fees, and what added-on sales leave.
        add_ons,
        /// Discounts given.
        discounts,
        /// What the goods cost, and serving the purchases.
        goods_and_service,
        /// Rewards redeemed and gifts, at cost.
        rewards,
        /// Running cost of the programme; messages, services and perks.
        running,
        /// Set-up cost of the programme.
        setup,
        /// Cost of winning the customers won in the run.
        acquisition,
        /// What is left.
        contribution,
    }
}

record! {
    /// Points by where they ended, face value in currency, mean across worlds, over the whole horizon.
    /// `issued = redeemed + expired + forfeited + outstanding`.
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
}

record! {
    /// What customers are worth, one by one: contribution over the horizon, discounted to the day they are won (or to the
    /// start, for those already there), acquisition and fixed costs left out.
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
}

record! {
    /// One scheme of a run, or the baseline with no programme.
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
        /// What each mechanism costs, discounted, in the scheme's order: rewards, discounts and services less fees and what
        /// added-on sales leave.
        pub mechanism_costs: Vec<Estimate>,
    }
}

record! {
    /// How likely one scheme earns more than another (NPV).
    pub struct Comparison {
        /// The scheme, by its place in the list of schemes; 0 is no programme.
        pub scheme: u32,
        /// The other.
        pub beats: u32,
        /// Share of worlds, 0–1, in which it earns more; worlds in which both earn the same count half.
        pub chance: Estimate,
    }
}

record! {
    /// What a run says about some of the customers.
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
}

record! {
    /// One mechanism of a scheme that was taken apart: discounted extra contribution of the same customers in the same worlds.
    pub struct PartApart {
        /// The kind of mechanism.
        pub kind: String,
        /// What it adds to no programme if it is all there is; running and set-up cost left out.
        pub alone: Figure,
        /// What it adds as the last one: the whole less the scheme without it, running cost included.
        pub last_in: Figure,
        /// Share of worlds, 0–1, in which the scheme would earn more without it.
        pub chance_of_loss: Estimate,
        /// The scheme would earn more without it on average, by more than two standard errors.
        pub loses: bool,
    }
}

record! {
    /// A scheme taken apart: `whole` = `running` + `alone` of every part + `together`, in each world and on average.
    ///
    /// All amounts are net present values for the real base.
    pub struct Apart {
        /// The scheme's place in the list of schemes; 0 would be no programme.
        pub scheme: u32,
        /// Its name.
        pub name: String,
        /// Worlds simulated.
        pub worlds: u32,
        /// What the scheme adds to no programme: the `incremental_npv` of its verdict.
        pub whole: Figure,
        /// Its running and set-up cost, negative.
        pub running: Figure,
        /// Its mechanisms, in the scheme's order.
        pub parts: Vec<PartApart>,
        /// What the parts do to one another: above zero where they help, below where they want the same.
        pub together: Figure,
    }
}

record! {
    /// A whole run: named completely by scenario, seed and engine version.
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
        /// What a textbook formula says a new customer is worth, and what it misses.
        pub formula: Formula,
        /// What is possible in the scenario but hardly meant.
        pub warnings: Vec<Problem>,
        /// Schemes taken apart, where somebody asked ([`Apart::new`]).
        pub apart: Vec<Apart>,
    }
}

impl Report {
    /// As plain data, every field under its own name.
    pub fn to_tree(&self) -> Tree {
        self.tree()
    }
}
