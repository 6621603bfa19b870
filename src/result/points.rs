//! Where points went, and what those outstanding are worth to the shop's books.

use super::summary::{Summary, ratio};
use super::sums::Sums;

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
    /// How points turn into money in each world.
    pub fn conversions(sums: &[Vec<f64>]) -> Vec<Conversion> {
        let of = |sums: &Vec<f64>| {
            let sums = Sums(sums);
            let or = |figure: f64, other| if figure.is_finite() { figure } else { other };
            Conversion {
                redemption: or(sums.redemption(), 1.0),
                unit_cost: or(sums.unit_cost(), 0.0),
                sales: or(sums.sales_per_point(), 0.0),
            }
        };
        sums.iter().map(of).collect()
    }
}
