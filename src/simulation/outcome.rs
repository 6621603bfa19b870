//! What one world comes to, as flat numbers that travel between workers without a translation.

use core::ops::Range;

/// A quantity followed over the periods, totals over the simulated customers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
pub enum Curve {
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
    /// Rewards redeemed at cost, and discounts given.
    RewardCost,
    /// Everything the programme costs: rewards, discounts, running, set-up.
    ProgrammeCost,
    /// Reward issued, face value.
    Issued,
    /// Reward redeemed, face value.
    Redeemed,
    /// Reward expired, face value.
    Expired,
    /// Reward forfeited, face value.
    Forfeited,
    /// Reward outstanding at the end of the period, face value.
    Outstanding,
    /// Contribution of the period.
    Contribution,
    /// Contribution since the start.
    CumulativeContribution,
}

impl Curve {
    /// How many curves are recorded customer by customer; the rest follow from them.
    pub(super) const RECORDED: usize = Self::Contribution as usize + 1;
    /// How many curves there are.
    const COUNT: usize = Self::CumulativeContribution as usize + 1;
}

/// A quantity over the whole horizon, discounted.
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
    /// Part of the difference, negative: rewards on purchases that would have happened anyway.
    RewardsAnyway,
    /// Part of the difference, negative: rewards on purchases that the programme brought.
    RewardsIncremental,
    /// Part of the difference, negative: running cost.
    Running,
    /// Part of the difference, negative: set-up cost.
    Setup,
}

impl Total {
    const COUNT: usize = Self::Setup as usize + 1;
}

/// The shape of an outcome: how many schemes (the baseline counts) over how many periods.
///
/// An outcome is `2 × schemes × (17 curves × periods + 9 totals)` numbers: all values, then for each value the
/// variance that it owes to the luck of the simulated customers. The baseline stands first with its levels; a
/// scheme stands with its *differences* to the baseline, because the same customers live under both and what
/// luck they share cancels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shape {
    /// Schemes, the baseline first.
    pub schemes: usize,
    /// Periods.
    pub periods: usize,
}

impl Shape {
    fn scheme_len(self) -> usize {
        Curve::COUNT * self.periods + Total::COUNT
    }

    /// Numbers in the values of an outcome; the variances are as many.
    pub(super) fn values_len(self) -> usize {
        self.schemes * self.scheme_len()
    }

    /// Numbers in an outcome.
    pub fn len(self) -> usize {
        2 * self.values_len()
    }

    /// True if there is nothing to hold.
    pub fn is_empty(self) -> bool {
        self.schemes == 0
    }

    /// Where the curve of a scheme stands among the values.
    pub(super) fn curve(self, scheme: usize, curve: Curve) -> Range<usize> {
        let start = scheme * self.scheme_len() + curve as usize * self.periods;
        start..start + self.periods
    }

    /// Where the total of a scheme stands among the values.
    pub(super) fn total(self, scheme: usize, total: Total) -> usize {
        scheme * self.scheme_len() + Curve::COUNT * self.periods + total as usize
    }
}

/// A view of one world's outcome.
#[derive(Debug, Clone, Copy)]
pub struct Outcome<'a> {
    shape: Shape,
    values: &'a [f64],
    noise: &'a [f64],
}

impl<'a> Outcome<'a> {
    /// Splits joined outcomes into worlds; numbers beyond the last whole world are left out.
    pub fn worlds(shape: Shape, joined: &'a [f64]) -> Vec<Self> {
        joined
            .chunks_exact(shape.len().max(1))
            .map(|world| {
                let (values, noise) = world.split_at(shape.values_len());
                Self {
                    shape,
                    values,
                    noise,
                }
            })
            .collect()
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
    pub fn curve(&self, scheme: usize, curve: Curve) -> &'a [f64] {
        let place = self.shape.curve(scheme, curve);
        self.values.get(place).unwrap_or_default()
    }

    /// The variance that each value of [`Self::curve`] owes to the luck of the simulated customers.
    pub fn curve_noise(&self, scheme: usize, curve: Curve) -> &'a [f64] {
        let place = self.shape.curve(scheme, curve);
        self.noise.get(place).unwrap_or_default()
    }

    /// The total of the baseline (scheme 0), or what a scheme adds to it.
    pub fn total(&self, scheme: usize, total: Total) -> f64 {
        let place = self.shape.total(scheme, total);
        self.values.get(place).copied().unwrap_or_default()
    }

    /// The variance that [`Self::total`] owes to the luck of the simulated customers.
    pub fn total_noise(&self, scheme: usize, total: Total) -> f64 {
        let place = self.shape.total(scheme, total);
        self.noise.get(place).copied().unwrap_or_default()
    }
}
