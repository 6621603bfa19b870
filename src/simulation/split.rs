//! Where the difference to no programme comes from: one customer's period, split without remainder.

use super::outcome::Curve;
use super::row::Row;

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

/// How much of a member's purchases since joining would have happened anyway.
#[derive(Debug, Clone, Copy, Default)]
pub struct Habit {
    anyway: f64,
    all: f64,
}

impl Habit {
    /// Splits the difference of one period; the row of a life that is over is empty.
    #[inline]
    pub fn split(&mut self, baseline: &Row, row: &Row) -> Parts {
        let (before, count) = (baseline.get(Curve::Purchases), row.get(Curve::Purchases));
        let anyway = count.min(before);
        self.anyway += anyway;
        self.all += count;
        let gross = row.gross();
        let gain = gross - baseline.gross();
        let stay = (row.get(Curve::Alive), baseline.get(Curve::Alive));
        let (kept, visits, baskets) = if (stay.0 - stay.1).abs() > 0.5 {
            (gain, 0.0, 0.0)
        } else if (count - before).abs() > 0.5 {
            let visits = if count > 0.0 {
                (count - before) * gross / count
            } else {
                gain
            };
            (0.0, visits, gain - visits)
        } else {
            (0.0, 0.0, gain)
        };
        let given = row.get(Curve::RewardCost);
        let mut wasted = 0.0;
        if given > 0.0 {
            // Discounts belong to this period's purchases; rewards were earned by all since joining.
            let discounts = row.get(Curve::ListSales) - row.get(Curve::NetSales);
            wasted = discounts * share(anyway, count)
                + (given - discounts) * share(self.anyway, self.all);
        }
        let running = row.get(Curve::ProgrammeCost) - given;
        [kept, visits, baskets, -wasted, wasted - given, -running]
    }
}

fn share(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 1.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(values: &[(Curve, f64)]) -> Row {
        let mut row = Row::default();
        for (curve, value) in values {
            row.record(*curve, *value);
        }
        row
    }

    #[track_caller]
    fn close(parts: Parts, wanted: Parts) {
        for (part, want) in parts.iter().zip(wanted) {
            assert!((part - want).abs() < 1e-12, "{parts:?}");
        }
    }

    #[test]
    fn parts_add_up_and_say_what_happened() {
        let baseline = row(&[
            (Curve::Alive, 1.0),
            (Curve::Purchases, 2.0),
            (Curve::Contribution, 10.0),
        ]);
        // Gross profit 15; discounts 1.5 and rewards 0.6 given; 0.2 to run.
        let scheme = row(&[
            (Curve::Alive, 1.0),
            (Curve::Purchases, 3.0),
            (Curve::ListSales, 30.0),
            (Curve::NetSales, 28.5),
            (Curve::RewardCost, 2.1),
            (Curve::ProgrammeCost, 2.3),
            (Curve::Contribution, 12.7),
        ]);
        close(
            Habit::default().split(&baseline, &scheme),
            [0.0, 5.0, 0.0, -1.4, -0.7, -0.2],
        );
        // The same purchases by somebody who would be gone: all of it is a customer kept.
        close(
            Habit::default().split(&Row::default(), &scheme),
            [15.0, 0.0, 0.0, 0.0, -2.1, -0.2],
        );
    }
}
