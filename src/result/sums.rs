//! What one world adds up to over the horizon, and every figure that is a ratio of such sums.

use super::figure::Estimate;
use super::report::{PointsLedger, Statement, Verdict};
use super::summary::Summary;
use crate::simulation::{Curve, Total};

/// Curves that are added up under a scheme, in the order of the first [`Sum`]s.
const LEVELS: [Curve; 17] = [
    Curve::ListSales,
    Curve::NetSales,
    Curve::MemberSales,
    Curve::RewardCost,
    Curve::Issued,
    Curve::Redeemed,
    Curve::Expired,
    Curve::Forfeited,
    Curve::Complaints,
    Curve::Purchases,
    Curve::FirstRepeats,
    Curve::Joined,
    Curve::Contribution,
    Curve::ProgrammeCost,
    Curve::Gifts,
    Curve::AddOns,
    Curve::Referred,
];

/// Curves that are added up under no programme, in the order of the next.
const BASELINES: [Curve; 3] = [Curve::ListSales, Curve::NetSales, Curve::Contribution];

/// A sum over one world's horizon, for the real base.
#[derive(Debug, Clone, Copy)]
#[repr(usize)]
pub enum Sum {
    List,
    Net,
    MemberSales,
    RewardCost,
    Issued,
    Redeemed,
    Expired,
    Forfeited,
    Complaints,
    Purchases,
    FirstRepeats,
    Joined,
    Contribution,
    ProgrammeCost,
    Gifts,
    AddOns,
    Referred,
    PlainList,
    PlainNet,
    PlainContribution,
    /// Points at the end.
    Outstanding,
    /// Customers at the end, gone ones included.
    Everyone,
    /// Customers won in the run.
    Newcomers,
    /// What winning customers cost.
    Acquisition,
    Setup,
    /// Present values: what the scheme adds, what it costs, what it would earn if winning customers cost nothing.
    Gain,
    Spent,
    NpvUnacquired,
    /// Customers for whom acquisition is paid, each discounted like the payment; 0 where some were there before.
    Acquired,
}

/// How many sums there are.
const COUNT: usize = Sum::Acquired as usize + 1;

/// The sums of a world, or their means over worlds.
#[derive(Debug, Clone, Copy)]
pub struct Sums<'a>(pub &'a [f64]);

impl Sums<'_> {
    #[inline(never)]
    fn of(self, sum: Sum) -> f64 {
        self.0.get(sum as usize).copied().unwrap_or_default()
    }

    fn discounts(self) -> f64 {
        self.of(Sum::List) - self.of(Sum::Net)
    }

    /// Rewards redeemed and gifts, at cost.
    fn rewards(self) -> f64 {
        self.of(Sum::RewardCost) - self.discounts()
    }

    /// Share redeemed of the points that came to an end.
    pub fn redemption(self) -> f64 {
        let redeemed = self.of(Sum::Redeemed);
        over(
            redeemed,
            redeemed + self.of(Sum::Expired) + self.of(Sum::Forfeited),
        )
    }

    /// What a unit redeemed costs.
    pub fn unit_cost(self) -> f64 {
        over(self.rewards() - self.of(Sum::Gifts), self.of(Sum::Redeemed))
    }

    /// Sales that points were issued for, a unit issued.
    pub fn sales_per_point(self) -> f64 {
        over(self.of(Sum::MemberSales), self.of(Sum::Issued))
    }

    fn naive_lift(self) -> f64 {
        let (members, joined) = (self.of(Sum::MemberSales), self.of(Sum::Joined));
        let others = self.of(Sum::Net) - members;
        over(
            over(members, joined),
            over(others, self.of(Sum::Everyone) - joined),
        )
    }

    fn break_even_lift(self) -> f64 {
        let cost = over(self.of(Sum::RewardCost), self.of(Sum::List));
        let gross = self.of(Sum::PlainContribution) + self.of(Sum::Acquisition);
        over(cost, over(gross, self.of(Sum::PlainList)) - cost)
    }

    /// How many customers each customer brings, those brought included; not a number where nobody brings any.
    fn brought(self) -> f64 {
        let referred = self.of(Sum::Referred);
        if referred > 0.0 {
            referred / (self.of(Sum::Everyone) + referred)
        } else {
            f64::NAN
        }
    }

    /// Everything that is made of sums; not a number where it is not defined.
    fn figures(self) -> Vec<f64> {
        let of = |sum| self.of(sum);
        let left = of(Sum::Contribution) + of(Sum::ProgrammeCost) + of(Sum::Acquisition);
        let all = [
            of(Sum::List),
            of(Sum::AddOns),
            self.discounts(),
            of(Sum::List) + of(Sum::AddOns) - left,
            self.rewards(),
            of(Sum::ProgrammeCost) - of(Sum::RewardCost) - of(Sum::Setup),
            of(Sum::Setup),
            of(Sum::Acquisition),
            of(Sum::Contribution),
            of(Sum::Issued),
            of(Sum::Redeemed),
            of(Sum::Expired),
            of(Sum::Forfeited),
            of(Sum::Outstanding),
            self.redemption(),
            self.unit_cost(),
            over(of(Sum::Gain), of(Sum::Spent)),
            over(of(Sum::RewardCost), of(Sum::List)),
            over(of(Sum::Expired) + of(Sum::Forfeited), of(Sum::Issued)),
            self.naive_lift(),
            over(of(Sum::Net), of(Sum::PlainNet)),
            self.break_even_lift(),
            // Beside existing customers, newcomers are only known in proportion.
            over(of(Sum::FirstRepeats), of(Sum::Newcomers)).clamp(0.0, 1.0),
            over(1000.0 * of(Sum::Complaints), of(Sum::Purchases)),
            over(of(Sum::NpvUnacquired), of(Sum::Acquired)),
            self.brought(),
        ];
        all.to_vec()
    }
}

/// A ratio; not a number without anything to divide by.
#[inline(never)]
pub fn over(above: f64, below: f64) -> f64 {
    if below > 0.0 { above / below } else { f64::NAN }
}

impl Summary<'_> {
    /// The sums of every world under a scheme.
    pub fn sums(&self, scheme: usize) -> Vec<Vec<f64>> {
        (0..self.worlds.len())
            .map(|world| self.sums_of(world, scheme))
            .collect()
    }

    #[inline(never)]
    fn sums_of(&self, world: usize, scheme: usize) -> Vec<f64> {
        let mut sums = Vec::with_capacity(COUNT);
        let curves = LEVELS.map(|curve| (scheme, curve)).into_iter();
        for (scheme, curve) in curves.chain(BASELINES.map(|curve| (0, curve))) {
            sums.push(self.scale * self.sum_of(world, scheme, curve));
        }
        let last = self.periods.saturating_sub(1);
        let (mut newcomers, mut won, mut acquired) = (0.0, 0.0, 0.0);
        for period in 0..self.periods {
            newcomers += self.newcomers(world, period);
            won += self.won(world, period);
            acquired += self.won(world, period) * self.discount_factor(world, period);
        }
        let total = |scheme, total| {
            let value = self
                .worlds
                .get(world)
                .map(|world| world.total(scheme, total));
            self.scale * value.unwrap_or_default()
        };
        let gain = if scheme > 0 {
            total(scheme, Total::Npv)
        } else {
            0.0
        };
        sums.extend([
            self.scale * self.level(world, scheme, Curve::Outstanding, last),
            self.scale * self.difference(world, 0, Curve::Won, last),
            self.scale * newcomers,
            self.acquisition_cost() * won,
            self.setup(world, scheme),
            gain,
            total(scheme, Total::ProgrammeCost),
            total(0, Total::Npv) + gain + self.acquisition_cost() * acquired,
            if self.existing() > 0.0 { 0.0 } else { acquired },
        ]);
        sums
    }

    /// A curve under a scheme, added up.
    #[inline(never)]
    fn sum_of(&self, world: usize, scheme: usize, curve: Curve) -> f64 {
        let Some(world) = self.worlds.get(world) else {
            return 0.0;
        };
        let baseline = world.curve(0, curve).iter();
        if scheme == 0 {
            return baseline.sum();
        }
        let both = baseline.zip(world.curve(scheme, curve));
        both.map(|(baseline, added)| baseline + added).sum()
    }

    /// Writes every figure that is made of sums to where it belongs.
    #[inline(never)]
    pub fn tell_sums(
        &self,
        sums: &[Vec<f64>],
        verdict: &mut Verdict,
        statement: &mut Statement,
        ledger: &mut PointsLedger,
    ) {
        let sample = self.sample(COUNT, &mut |world, row| {
            for (slot, sum) in row.iter_mut().zip(sums.get(world).into_iter().flatten()) {
                *slot = *sum;
            }
        });
        let mut figures = sample.estimates(&|means| Sums(means).figures()).into_iter();
        let plain = statement.entries_mut().into_iter().chain([
            &mut ledger.issued,
            &mut ledger.redeemed,
            &mut ledger.expired,
            &mut ledger.forfeited,
            &mut ledger.outstanding,
        ]);
        for (slot, figure) in plain.zip(&mut figures) {
            *slot = figure;
        }
        let perhaps: [&mut Option<Estimate>; 12] = [
            &mut ledger.expected_redemption,
            &mut ledger.unit_cost,
            &mut verdict.roi,
            &mut verdict.reward_cost_share,
            &mut verdict.breakage,
            &mut verdict.naive_lift,
            &mut verdict.true_lift,
            &mut verdict.break_even_lift,
            &mut verdict.repeat_rate,
            &mut verdict.complaints_per_thousand,
            &mut verdict.highest_affordable_cac,
            &mut verdict.k_factor,
        ];
        for (slot, figure) in perhaps.into_iter().zip(figures) {
            *slot = figure.value.is_finite().then_some(figure);
        }
    }
}
