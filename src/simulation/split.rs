//! Where the difference to no programme comes from: one customer's period, split without remainder.

use super::outcome::Total;

/// The parts of a difference in contribution, from [`Total::CustomersKept`] on; they add up to it exactly.
///
/// | index | part |
/// |---|---|
/// | 0 | customers kept: gross profit from those gone by now under no programme (less that of those lost) |
/// | 1 | extra visits |
/// | 2 | bigger baskets |
/// | 3 | referred customers |
/// | 4 | customers won back |
/// | 5 | fees, and what added-on sales leave |
/// | 6 | rewards and discounts on purchases that would have happened anyway (negative) |
/// | 7 | rewards and discounts on purchases the programme brought (negative) |
/// | 8 | messages, services and perks (negative) |
pub type Parts = [f64; Total::PARTS];

/// Whose purchases they are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Origin {
    /// A customer's first life.
    #[default]
    Own,
    /// A customer whom another one brought.
    Referred,
    /// A customer who had gone and came back.
    Returned,
}

/// One customer's period under one scheme, as the split sees it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Side {
    /// There at its beginning.
    pub began: bool,
    /// Still there at the end of the period.
    pub alive: bool,
    /// Purchases.
    pub count: u32,
    /// Those of them that the programme brought.
    pub extra: u32,
    /// Gross profit at list price, cost to serve taken off.
    pub gross: f64,
    /// The part of it that comes from larger baskets.
    pub padding: f64,
    /// Discounts given.
    pub discounts: f64,
    /// Rewards and gifts, at cost.
    pub rewards: f64,
    /// Fees, and what added-on sales leave.
    pub add_ons: f64,
    /// Messages, services and perks, at cost.
    pub services: f64,
    /// Whose purchases they are.
    pub origin: Origin,
}

/// How much of a member's purchases since joining would have happened anyway.
#[derive(Debug, Clone, Copy, Default)]
pub struct Habit {
    anyway: f64,
    all: f64,
}

impl Habit {
    /// Splits the difference of one period and adds it to `parts`, discounted by `factor`.
    #[inline]
    pub fn split(&mut self, baseline: &Side, side: &Side, factor: f64, parts: &mut Parts) {
        let anyway = f64::from((side.count - side.extra).min(baseline.count));
        let count = f64::from(side.count);
        self.anyway += anyway;
        self.all += count;
        let gain = side.gross - baseline.gross;
        let [
            kept,
            visits,
            baskets,
            referred,
            won_back,
            add_ons,
            on_anyway,
            on_incremental,
            services,
        ] = parts;
        let stays_differ = (side.began, side.alive) != (baseline.began, baseline.alive);
        match side.origin {
            Origin::Referred => *referred += factor * gain,
            Origin::Returned => *won_back += factor * gain,
            Origin::Own if stays_differ => *kept += factor * gain,
            Origin::Own => {
                *visits += factor * (gain - side.padding);
                *baskets += factor * side.padding;
            }
        }
        *add_ons += factor * side.add_ons;
        // Discounts belong to this period's purchases; rewards were earned by all since joining.
        let wasted =
            side.discounts * share(anyway, count) + side.rewards * share(self.anyway, self.all);
        let given = side.discounts + side.rewards;
        *on_anyway -= factor * wasted;
        *on_incremental += factor * (wasted - given);
        *services -= factor * side.services;
    }
}

fn share(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 1.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(baseline: &Side, side: &Side, wanted: Parts) {
        let mut parts = Parts::default();
        Habit::default().split(baseline, side, 1.0, &mut parts);
        for (part, want) in parts.iter().zip(wanted) {
            assert!((part - want).abs() < 1e-12, "{parts:?}");
        }
    }

    #[test]
    fn parts_add_up_and_say_what_happened() {
        let baseline = Side {
            began: true,
            alive: true,
            count: 2,
            gross: 10.0,
            ..Side::default()
        };
        // One purchase more; gross profit 15; discounts 1.5 and rewards 0.6 given.
        let scheme = Side {
            began: true,
            alive: true,
            count: 3,
            extra: 1,
            gross: 15.0,
            discounts: 1.5,
            rewards: 0.6,
            services: 0.2,
            ..Side::default()
        };
        check(
            &baseline,
            &scheme,
            [0.0, 5.0, 0.0, 0.0, 0.0, 0.0, -1.4, -0.7, -0.2],
        );
        // The same purchases by somebody who would be gone: all of it is a customer kept.
        let own = Side { extra: 0, ..scheme };
        check(
            &Side::default(),
            &own,
            [15.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, -2.1, -0.2],
        );
        // The same purchases by somebody whom another customer brought.
        let origin = Origin::Referred;
        let brought = Side { origin, ..own };
        check(
            &Side::default(),
            &brought,
            [0.0, 0.0, 0.0, 15.0, 0.0, 0.0, 0.0, -2.1, -0.2],
        );
        // So it is in the period in which they leave as well.
        let last = Side {
            alive: false,
            ..own
        };
        check(
            &Side::default(),
            &last,
            [15.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, -2.1, -0.2],
        );
    }
}
