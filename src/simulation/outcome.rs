//! What one world comes to, as flat numbers that travel between workers without a translation.

use super::groups::{Group, Groups};
use super::spread::BINS;
use core::ops::Range;

/// A quantity followed over the periods, totals over the simulated customers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
pub enum Curve {
    /// Customers won up to the period, gone ones included.
    Won,
    /// Customers alive at the end of the period.
    Alive,
    /// Customers who bought within the last three months: what a shop can see.
    Seen,
    /// Members alive at the end of the period.
    Members,
    /// Customers who joined in the period.
    Joined,
    /// Purchases.
    Purchases,
    /// Sales at list price.
    ListSales,
    /// Sales after discounts.
    NetSales,
    /// Sales after discounts to members.
    MemberSales,
    /// Sales after discounts to customers won in this very period.
    NewSales,
    /// New customers who buy again for the first time.
    FirstRepeats,
    /// Rewards redeemed, gifts and referral rewards at cost, and discounts given.
    RewardCost,
    /// Messages, services and perks of the mechanisms.
    ServiceCost,
    /// Gifts and other rewards that are not redeemed from a balance, at cost; part of [`Self::RewardCost`].
    Gifts,
    /// Fees that members pay, and what added-on sales leave.
    AddOns,
    /// Sales of what was added on: services, bundles.
    AddedSales,
    /// Customers whom others brought and who would not have come otherwise.
    Referred,
    /// Customers who had gone and come back.
    Returned,
    /// Reward issued, face value.
    Issued,
    /// Reward redeemed, face value.
    Redeemed,
    /// Reward expired, face value.
    Expired,
    /// Reward forfeited, face value.
    Forfeited,
    /// Complaints.
    Complaints,
    /// Satisfaction of those alive, in standard deviations, added up.
    Satisfaction,
    /// Contribution of the period.
    Contribution,
    /// Contribution since the start.
    CumulativeContribution,
    /// Reward outstanding at the end of the period, face value.
    Outstanding,
    /// Everything the programme costs: rewards, discounts, running, set-up.
    ProgrammeCost,
}

impl Curve {
    /// How many curves are recorded customer by customer; the rest follow from them.
    pub(super) const RECORDED: usize = Self::Contribution as usize + 1;
    /// Recorded as comings and goings, which add up to how many there are.
    pub(super) const STOCKS: [Self; 4] = [Self::Won, Self::Alive, Self::Seen, Self::Members];
    /// How many curves there are.
    const COUNT: usize = Self::ProgrammeCost as usize + 1;
}

/// A quantity over the whole horizon; money is discounted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
pub enum Total {
    /// Contribution.
    Npv,
    /// Programme cost.
    ProgrammeCost,
    /// Part of the difference to the baseline: customers kept.
    CustomersKept,
    /// Part of the difference: extra visits.
    ExtraVisits,
    /// Part of the difference: bigger baskets.
    BiggerBaskets,
    /// Part of the difference: customers whom others brought.
    ReferredCustomers,
    /// Part of the difference: customers who had gone and came back.
    WonBack,
    /// Part of the difference: fees, and what added-on sales leave.
    AddOns,
    /// Part of the difference, negative: rewards on purchases that would have happened anyway.
    RewardsAnyway,
    /// Part of the difference, negative: rewards on purchases that the programme brought.
    RewardsIncremental,
    /// Part of the difference, negative: messages, services and perks.
    Services,
    /// Part of the difference, negative: running cost.
    Running,
    /// Part of the difference, negative: set-up cost.
    Setup,
    /// Customers there in the first period who are still there at the end.
    Loyal,
    /// Customers whom others brought and who are not followed, because a chain of referrals had grown too long; whom they
    /// would bring in turn is not counted.
    ReferralsCut,
}

impl Total {
    /// The parts that are credited customer by customer.
    pub(super) const PARTS: usize = Self::Services as usize - Self::CustomersKept as usize + 1;
    const COUNT: usize = Self::ReferralsCut as usize + 1;
}

/// The shape of an outcome: how many schemes (the baseline counts) over how many periods, for which groups.
///
/// An outcome holds for every group and every scheme the curves, the totals, two yearly lines and the cost
/// of each mechanism; then for each
/// of these numbers the variance that it owes to the luck of the simulated customers; then for every group and scheme
/// the spread of customers' lifetime values ([`Bin`](super::Bin)). The baseline stands first with its
/// levels; a scheme stands with its *differences* to the baseline, because the same customers live under both and what
/// luck they share cancels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shape {
    /// Schemes, the baseline first.
    pub schemes: usize,
    /// Periods.
    pub periods: usize,
    /// Years, the last one perhaps not whole.
    pub years: usize,
    /// Mechanisms of the scheme that has most.
    pub mechanisms: usize,
    /// Whose figures are kept.
    pub groups: Groups,
}

impl Shape {
    fn scheme_len(self) -> usize {
        Curve::COUNT * self.periods + Total::COUNT + 2 * self.years + self.mechanisms
    }

    /// Numbers in the values of an outcome; the variances are as many.
    pub(super) fn values_len(self) -> usize {
        self.groups.count() * self.schemes * self.scheme_len()
    }

    /// Numbers in the spreads of an outcome.
    pub(super) fn spreads_len(self) -> usize {
        self.groups.count() * self.schemes * 2 * BINS
    }

    /// Numbers in an outcome.
    pub fn len(self) -> usize {
        2 * self.values_len() + self.spreads_len()
    }

    /// True if there is nothing to hold.
    pub fn is_empty(self) -> bool {
        self.schemes == 0
    }

    fn start(self, group: usize, scheme: usize) -> usize {
        (group * self.schemes + scheme) * self.scheme_len()
    }

    /// Where the curve of a scheme stands among the values.
    pub(super) fn curve(self, group: usize, scheme: usize, curve: Curve) -> Range<usize> {
        let start = self.start(group, scheme) + curve as usize * self.periods;
        start..start + self.periods
    }

    /// Where the total of a scheme stands among the values.
    pub(super) fn total(self, group: usize, scheme: usize, total: Total) -> usize {
        self.start(group, scheme) + Curve::COUNT * self.periods + total as usize
    }

    /// Where the yearly contribution stands among the values: of the loyal, or of all there in the first period.
    pub(super) fn yearly(self, group: usize, scheme: usize, loyal: bool) -> Range<usize> {
        let first = self.start(group, scheme) + Curve::COUNT * self.periods + Total::COUNT;
        let start = if loyal { first + self.years } else { first };
        start..start + self.years
    }

    /// Where the cost of each mechanism stands among the values.
    pub(super) fn mechanisms(self, group: usize, scheme: usize) -> Range<usize> {
        let start = self.yearly(group, scheme, true).end;
        start..start + self.mechanisms
    }

    /// Where the spread of lifetime values of a scheme stands among the spreads.
    pub(super) fn spread(self, group: usize, scheme: usize) -> Range<usize> {
        let start = (group * self.schemes + scheme) * 2 * BINS;
        start..start + 2 * BINS
    }
}

/// A view of one world's outcome, for one group.
#[derive(Debug, Clone, Copy)]
pub struct Outcome<'a> {
    shape: Shape,
    group: usize,
    values: &'a [f64],
    noise: &'a [f64],
    spreads: &'a [f64],
}

impl<'a> Outcome<'a> {
    /// Splits joined outcomes into worlds, seen for everyone; numbers beyond the last whole world are left out.
    pub fn worlds(shape: Shape, joined: &'a [f64]) -> Vec<Self> {
        joined
            .chunks_exact(shape.len().max(1))
            .map(|world| {
                let (values, rest) = world.split_at(shape.values_len());
                let (noise, spreads) = rest.split_at(shape.values_len());
                Self {
                    shape,
                    group: 0,
                    values,
                    noise,
                    spreads,
                }
            })
            .collect()
    }

    /// The same world for one of the groups of its shape; nothing is in it for a group that was not kept.
    #[must_use]
    pub fn of(self, group: Group) -> Self {
        let place = self.shape.groups.all().iter().position(|g| *g == group);
        Self {
            group: place.unwrap_or(usize::MAX / self.shape.len().max(1)),
            ..self
        }
    }

    /// The curve under a scheme, one value a period.
    pub fn level(&self, scheme: usize, curve: Curve) -> Vec<f64> {
        let base = self.curve(0, curve);
        if scheme == 0 {
            return base.to_vec();
        }
        let difference = self.curve(scheme, curve);
        base.iter().zip(difference).map(|(b, d)| b + d).collect()
    }

    /// The curve of the baseline (scheme 0), or what a scheme adds to it, one value a period.
    #[inline]
    pub fn curve(&self, scheme: usize, curve: Curve) -> &'a [f64] {
        let place = self.shape.curve(self.group, scheme, curve);
        self.values.get(place).unwrap_or_default()
    }

    /// The variance that each value of [`Self::curve`] owes to the luck of the simulated customers.
    #[inline]
    pub fn curve_noise(&self, scheme: usize, curve: Curve) -> &'a [f64] {
        let place = self.shape.curve(self.group, scheme, curve);
        self.noise.get(place).unwrap_or_default()
    }

    /// The total of the baseline (scheme 0), or what a scheme adds to it.
    #[inline]
    pub fn total(&self, scheme: usize, total: Total) -> f64 {
        let place = self.shape.total(self.group, scheme, total);
        self.values.get(place).copied().unwrap_or_default()
    }

    /// The variance that [`Self::total`] owes to the luck of the simulated customers.
    #[inline]
    pub fn total_noise(&self, scheme: usize, total: Total) -> f64 {
        let place = self.shape.total(self.group, scheme, total);
        self.noise.get(place).copied().unwrap_or_default()
    }

    /// Contribution, one value a year, of the customers there in the first period: of all of them, or only of those
    /// who are still there at the end ([`Total::Loyal`]). The baseline's, or what a scheme adds to it.
    #[inline]
    pub fn yearly(&self, scheme: usize, loyal: bool) -> &'a [f64] {
        let place = self.shape.yearly(self.group, scheme, loyal);
        self.values.get(place).unwrap_or_default()
    }

    /// What each mechanism of a scheme costs, discounted: rewards, discounts and services less fees and what added-on
    /// sales leave.
    pub fn mechanism_costs(&self, scheme: usize) -> &'a [f64] {
        let place = self.shape.mechanisms(self.group, scheme);
        self.values.get(place).unwrap_or_default()
    }

    /// How many customers have a lifetime value within each [`Bin`](super::Bin), and those values added up: pairs,
    /// the lowest bin first. The baseline's, or what a scheme adds to it.
    pub fn spread(&self, scheme: usize) -> &'a [f64] {
        let place = self.shape.spread(self.group, scheme);
        self.spreads.get(place).unwrap_or_default()
    }
}
