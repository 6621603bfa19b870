//! Where the difference to no programme comes from: one customer's period, split without remainder.

/// The parts of a difference in contribution; they add up to it exactly.
///
/// | index | part |
/// |---|---|
/// | 0 | customers kept: gross profit from those gone by now under no programme (less that of those lost) |
/// | 1 | extra visits |
/// | 2 | bigger baskets |
/// | 3 | rewards and discounts on purchases that would have happened anyway (negative) |
/// | 4 | rewards and discounts on purchases the programme brought (negative) |
/// | 5 | running cost (negative) |
pub type Parts = [f64; 6];

/// What a life's period comes to, before it is compared.
#[derive(Debug, Clone, Copy, Default)]
pub struct Lived {
    /// Purchases.
    pub count: f64,
    /// Gross profit at list price, cost to serve taken off.
    pub gross: f64,
    /// Discounts given.
    pub discounts: f64,
    /// Rewards redeemed, at cost.
    pub rewards: f64,
    /// Running cost of the member.
    pub running: f64,
    /// Whether the customer is still there at the end of the period.
    pub stays: bool,
}

impl Lived {
    /// Everything the programme costs in the period.
    pub fn cost(&self) -> f64 {
        self.discounts + self.rewards + self.running
    }
}

/// How much of a member's purchases since joining would have happened anyway.
#[derive(Debug, Clone, Copy, Default)]
pub struct Habit {
    anyway: f64,
    all: f64,
}

impl Habit {
    /// Splits the difference of one period; either life may be over, and is then at rest.
    pub fn split(&mut self, baseline: &Lived, scheme: &Lived) -> Parts {
        let anyway = scheme.count.min(baseline.count);
        self.anyway += anyway;
        self.all += scheme.count;
        let gain = scheme.gross - baseline.gross;
        let (kept, visits, baskets) = if baseline.stays == scheme.stays {
            let visits = if scheme.count > 0.0 {
                (scheme.count - baseline.count) * scheme.gross / scheme.count
            } else {
                -baseline.gross
            };
            (0.0, visits, gain - visits)
        } else {
            (gain, 0.0, 0.0)
        };
        // Discounts belong to this period's purchases; rewards were earned by all since joining.
        let now = share(anyway, scheme.count);
        let ever = share(self.anyway, self.all);
        let wasted = scheme.discounts * now + scheme.rewards * ever;
        let given = scheme.discounts + scheme.rewards;
        [
            kept,
            visits,
            baskets,
            -wasted,
            wasted - given,
            -scheme.running,
        ]
    }
}

fn share(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 1.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_add_up_and_say_what_happened() {
        let baseline = Lived {
            count: 2.0,
            gross: 10.0,
            stays: true,
            ..Lived::default()
        };
        let scheme = Lived {
            count: 3.0,
            gross: 15.0,
            discounts: 1.5,
            rewards: 0.6,
            running: 0.2,
            stays: true,
        };
        let parts = Habit::default().split(&baseline, &scheme);
        let wanted = [0.0, 5.0, 0.0, -1.4, -0.7, -0.2];
        for (part, want) in parts.iter().zip(wanted) {
            assert!((part - want).abs() < 1e-12, "{parts:?}");
        }
        // The same purchases by somebody who would be gone: all of it is a customer kept.
        let parts = Habit::default().split(&Lived::default(), &scheme);
        let wanted = [15.0, 0.0, 0.0, 0.0, -2.1, -0.2];
        for (part, want) in parts.iter().zip(wanted) {
            assert!((part - want).abs() < 1e-12, "{parts:?}");
        }
    }
}
