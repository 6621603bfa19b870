//! Where points went, and what those outstanding are worth to the shop's books.

use super::report::PointsLedger;
use super::summary::{Summary, ratio};
use crate::simulation::Curve;

/// The part of sales that is deferred for points issued with them, as IFRS 15 allocates it (paragraphs B39–B43): the
/// price is split between goods and points in proportion to what each would cost alone.
///
/// `sales` is what customers paid, `points_value` the face value of the points, `expected_redemption` the share of them,
/// 0–1, that is expected to be redeemed. Deferred = P·SSP/(P + SSP) with SSP = points × expected redemption.
///
/// ```
/// // IFRS 15 example 52: sales of 100,000, points worth 10,000, 9,500 expected to be redeemed.
/// let deferred = loyalty_lab::result::ifrs15_deferred(100_000.0, 10_000.0, 0.95);
/// assert_eq!(deferred.round(), 8_676.0);
/// ```
pub fn ifrs15_deferred(sales: f64, points_value: f64, expected_redemption: f64) -> f64 {
    let alone = points_value * expected_redemption;
    ratio(sales * alone, sales + alone).unwrap_or_default()
}

/// How a point issued in one world turns into money, on average.
#[derive(Debug, Clone, Copy, Default)]
pub struct Conversion {
    /// Share redeemed of the points that came to an end; all, where none has.
    redemption: f64,
    /// What a unit redeemed costs.
    unit_cost: f64,
    /// The sales that points were issued for, a unit issued.
    sales: f64,
}

impl Conversion {
    /// What a unit outstanding will cost.
    pub fn cash(&self) -> f64 {
        self.redemption * self.unit_cost
    }

    /// The revenue deferred for a unit outstanding.
    pub fn deferred(&self) -> f64 {
        ifrs15_deferred(self.sales, 1.0, self.redemption)
    }
}

impl Summary<'_> {
    /// How points turn into money in one world.
    pub fn conversion(&self, world: usize, scheme: usize) -> Conversion {
        let sum = |curve| self.sum(world, scheme, curve);
        let redeemed = sum(Curve::Redeemed);
        let ended = redeemed + sum(Curve::Expired) + sum(Curve::Forfeited);
        Conversion {
            redemption: ratio(redeemed, ended).unwrap_or(1.0),
            unit_cost: ratio(self.rewards(world, scheme), redeemed).unwrap_or_default(),
            sales: ratio(sum(Curve::MemberSales), sum(Curve::Issued)).unwrap_or_default(),
        }
    }

    /// What rewards redeemed cost in one world, discounts left out.
    pub fn rewards(&self, world: usize, scheme: usize) -> f64 {
        let sum = |curve| self.sum(world, scheme, curve);
        sum(Curve::RewardCost) - (sum(Curve::ListSales) - sum(Curve::NetSales))
    }

    /// Where the points of a scheme went.
    pub fn ledger(&self, scheme: usize) -> PointsLedger {
        let last = self.periods.saturating_sub(1);
        let sample = self.sample(5, &mut |world, row| {
            row.copy_from_slice(&[
                self.sum(world, scheme, Curve::Issued),
                self.sum(world, scheme, Curve::Redeemed),
                self.sum(world, scheme, Curve::Expired),
                self.sum(world, scheme, Curve::Forfeited),
                self.scale * self.level(world, scheme, Curve::Outstanding, last),
            ]);
        });
        let estimates = sample.estimates(&|means| means.to_vec());
        let mut estimates = estimates.into_iter();
        let mut next = || estimates.next().unwrap_or_default();
        PointsLedger {
            issued: next(),
            redeemed: next(),
            expired: next(),
            forfeited: next(),
            outstanding: next(),
            expected_redemption: sample.estimate(&|means| match means {
                [_, redeemed, expired, forfeited, _] => {
                    ratio(*redeemed, redeemed + expired + forfeited)
                }
                _ => None,
            }),
            unit_cost: self.ratio(&|world| {
                [
                    self.rewards(world, scheme),
                    self.sum(world, scheme, Curve::Redeemed),
                ]
            }),
        }
    }
}
