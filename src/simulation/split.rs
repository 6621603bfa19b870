//! Where the difference to no programme comes from: one customer's period, split without remainder.

use super::outcome::Total;

/// The parts of a difference in contribution, from [`Total::CustomersKept`] on; they add up to it exactly.
///
/// | index | part |
/// |---|---|
/// | 0 | customers kept: gross profit from those gone by now under no programme (less that of those lost) |
/// | 1 | extra visits |
/// | 2 | bigger baskets |
/// | 3 | rewards and discounts on purchases that would have happened anyway (negative) |
/// | 4 | rewards and discounts on purchases the programme brought (negative) |
pub type Parts = [f64; Total::PARTS];

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
    /// Discounts given.
    pub discounts: f64,
    /// Rewards redeemed, at cost.
    pub rewards: f64,
}

/// How much of a member's purchases since joining would have happened anyway.
#[derive(Debug, Clone, Copy, Default)]
pub struct Habit {
    anyway: f64,
    all: f64,
}

impl Habit {
    /// Splits the difference of one period.
    #[inline]
    pub fn split(&mut self, baseline: &Side, side: &Side) -> Parts {
        let anyway = f64::from((side.count - side.extra).min(baseline.count));
        let count = f64::from(side.count);
        self.anyway += anyway;
        self.all += count;
        let gain = side.gross - baseline.gross;
        let (kept, visits, baskets) =
            if (side.began, side.alive) != (baseline.began, baseline.alive) {
                (gain, 0.0, 0.0)
            } else if side.count == baseline.count && side.extra == 0 {
                (0.0, 0.0, gain)
            } else {
                (0.0, gain, 0.0)
            };
        // Discounts belong to this period's purchases; rewards were earned by all since joining.
        let wasted =
            side.discounts * share(anyway, count) + side.rewards * share(self.anyway, self.all);
        let given = side.discounts + side.rewards;
        [kept, visits, baskets, -wasted, wasted - given]
    }
}

fn share(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 1.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn close(parts: Parts, wanted: Parts) {
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
        };
        close(
            Habit::default().split(&baseline, &scheme),
            [0.0, 5.0, 0.0, -1.4, -0.7],
        );
        // The same purchases by somebody who would be gone: all of it is a customer kept.
        let own = Side { extra: 0, ..scheme };
        close(
            Habit::default().split(&Side::default(), &own),
            [15.0, 0.0, 0.0, 0.0, -2.1],
        );
        // So it is in the period in which they leave as well.
        let last = Side {
            alive: false,
            ..own
        };
        close(
            Habit::default().split(&Side::default(), &last),
            [15.0, 0.0, 0.0, 0.0, -2.1],
        );
    }
}
