//! Who joins a programme: heavier buyers are likelier to.

use super::Population;
use crate::luck::{Luck, Purpose};
use crate::scenario::Enrolment;

/// The decision to join: logit P(join) = a + b·z with z the customer's rate score, and a solved so that the
/// share of joiners over the segment is exactly what the user said.
#[derive(Debug, Clone, Copy)]
pub struct Joining {
    intercept: f64,
    selection: f64,
    active: f64,
}

impl Joining {
    /// Joining of one segment under settled enrolment.
    pub fn new(plain: &Enrolment, population: &Population) -> Self {
        let selection = plain.selection.middle();
        Self {
            intercept: intercept(
                plain.share.middle(),
                selection,
                &population.rate.score_grid(),
            ),
            selection,
            active: plain.active.middle(),
        }
    }

    /// Whether the customer with that rate score joins.
    pub fn joins(&self, rate_score: f64, luck: Luck) -> bool {
        luck.unit(Purpose::Join, 0, 0) < logistic(self.intercept + self.selection * rate_score)
    }

    /// Whether a member responds to the programme at all.
    pub fn responds(&self, luck: Luck) -> bool {
        luck.unit(Purpose::Attention, 0, 0) < self.active
    }
}

/// Solves E[logistic(a + b·z)] = share for a, by bisection: the mean grows with a.
fn intercept(share: f64, selection: f64, scores: &[(f64, f64)]) -> f64 {
    if share <= 0.0 {
        return f64::NEG_INFINITY;
    }
    if share >= 1.0 {
        return f64::INFINITY;
    }
    // The far tails weigh nothing; leaving them out keeps each world cheap.
    let scores: Vec<_> = scores.iter().filter(|(_, weight)| *weight > 1e-9).collect();
    let mean = |a: f64| -> f64 {
        scores
            .iter()
            .map(|(z, weight)| weight * logistic(a + selection * z))
            .sum()
    };
    let (mut low, mut high) = (-200.0, 200.0);
    for _ in 0..48 {
        let middle = f64::midpoint(low, high);
        if mean(middle) < share {
            low = middle;
        } else {
            high = middle;
        }
    }
    f64::midpoint(low, high)
}

fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-x))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Segment;

    #[test]
    fn the_share_of_joiners_is_what_was_said() {
        let population = Population::new(&Segment::default());
        let plain = Enrolment {
            share: 0.45.into(),
            selection: 1.2.into(),
            active: 1.0.into(),
        };
        let joining = Joining::new(&plain, &population);
        let count = 200_000;
        let joined = (0..count)
            .filter(|&customer| {
                let luck = Luck::of(7, 0, customer);
                joining.joins(population.rate_score(&population.draw(luck)), luck)
            })
            .count();
        let share = joined as f64 / f64::from(count);
        let error = (0.45_f64 * 0.55 / f64::from(count)).sqrt();
        assert!((share - 0.45).abs() < 4.0 * error, "{share}");
    }
}
