//! The curves of one scheme.

use super::figure::Band;
use super::points::Conversion;
use super::report::Curves;
use super::summary::{Summary, ratio};
use crate::simulation::Curve;

/// Each curve as long as its name is wanted, else nothing: what is not wanted is not worked out.
macro_rules! wanted {
    ($summary:expr, $($name:ident: $band:expr,)+) => {
        Curves {
            $($name: if $summary.tells(stringify!($name)) { $band } else { Band::default() },)+
        }
    };
}

impl Summary<'_> {
    /// All curves of a scheme that are wanted.
    #[inline(never)]
    pub fn curves(&self, scheme: usize, sums: &[Vec<f64>]) -> Curves {
        let plain = |curve| self.curve(scheme, curve);
        let points = Self::conversions(sums);
        let owed = |factor: fn(&Conversion) -> f64| {
            self.derived(scheme, self.scale, &|world, scheme, period| {
                let factor = points.get(world).map_or(0.0, factor);
                (
                    factor * self.level(world, scheme, Curve::Outstanding, period),
                    factor * factor * self.noise(world, scheme, Curve::Outstanding, period),
                )
            })
        };
        wanted!(self,
            alive: self.of_those_won(scheme, Curve::Alive),
            seen: self.of_those_won(scheme, Curve::Seen),
            incremental_alive: self.kept(scheme),
            purchases: plain(Curve::Purchases),
            members: plain(Curve::Members),
            net_sales: plain(Curve::NetSales),
            existing_share: self.share(scheme, &|world, scheme, period| {
                self.existing_share(world, scheme, period)
            }),
            reward_cost: plain(Curve::RewardCost),
            programme_cost: plain(Curve::ProgrammeCost),
            points_outstanding: plain(Curve::Outstanding),
            liability_cash: owed(Conversion::cash),
            liability_ifrs15: owed(Conversion::deferred),
            satisfaction: self.derived(scheme, 1.0, &|world, scheme, period| {
                let alive = self.level(world, scheme, Curve::Alive, period);
                self.per(world, scheme, Curve::Satisfaction, period, alive)
            }),
            complaints: plain(Curve::Complaints),
            referred: plain(Curve::Referred),
            returned: plain(Curve::Returned),
            added_sales: plain(Curve::AddedSales),
            contribution: plain(Curve::Contribution),
            incremental: self.beyond_baseline(scheme, Curve::Contribution),
            cumulative_contribution: plain(Curve::CumulativeContribution),
            cumulative_incremental: self.beyond_baseline(scheme, Curve::CumulativeContribution),
            cumulative_npv: self.cumulative_npv(scheme),
        )
    }

    /// What a scheme adds to a curve of the baseline, and the baseline to itself.
    fn beyond_baseline(&self, scheme: usize, curve: Curve) -> Band {
        if scheme == 0 {
            return self.derived(0, 1.0, &|_, _, _| (0.0, 0.0));
        }
        self.band(self.parts(scheme, curve))
    }

    /// A number of customers as a share of all won so far.
    fn of_those_won(&self, scheme: usize, curve: Curve) -> Band {
        self.share(scheme, &|world, scheme, period| {
            self.per_won(world, scheme, curve, period)
        })
    }

    pub fn per_won(&self, world: usize, scheme: usize, curve: Curve, period: usize) -> (f64, f64) {
        let won = self.level(world, scheme, Curve::Won, period);
        self.per(world, scheme, curve, period, won)
    }

    /// A curve over a number of customers, and its luck.
    fn per(
        &self,
        world: usize,
        scheme: usize,
        curve: Curve,
        period: usize,
        customers: f64,
    ) -> (f64, f64) {
        let level = self.level(world, scheme, curve, period);
        let noise = self.noise(world, scheme, curve, period);
        (
            ratio(level, customers).unwrap_or_default(),
            ratio(noise, customers * customers).unwrap_or_default(),
        )
    }

    /// The part of a period's sales that customers won earlier make up.
    fn existing_share(&self, world: usize, scheme: usize, period: usize) -> (f64, f64) {
        let net = self.level(world, scheme, Curve::NetSales, period);
        let new = self.level(world, scheme, Curve::NewSales, period);
        let first = self.first_basket(world) * self.newcomers(world, period);
        let all = net + first;
        if all <= 0.0 {
            return (0.0, 0.0);
        }
        // How the share moves with sales in all, and with sales to newcomers.
        let slope = (first + new) / (all * all);
        let noise = slope * slope * self.noise(world, scheme, Curve::NetSales, period)
            + self.noise(world, scheme, Curve::NewSales, period) / (all * all);
        ((net - new) / all, noise)
    }
}
