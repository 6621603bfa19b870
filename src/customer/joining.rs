//! Who joins a programme: heavier buyers are likelier to.

use crate::luck::{Luck, Purpose, exp, smaller};
use crate::scenario::Enrolment;

/// The decision to join: logit P(join) = a + b·z with z the customer's rate score, and a solved so that the
/// share of joiners over the segment is exactly what the user said.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Joining {
    intercept: f64,
    selection: f64,
    active: f64,
}

impl Joining {
    /// Joining of one segment under settled enrolment; `scores` is the segment's
    /// [`score_grid`](super::Population::score_grid).
    pub fn new(plain: &Enrolment, scores: &[(f64, f64)]) -> Self {
        let selection = plain.selection.middle();
        Self {
            intercept: intercept(plain.share.middle(), selection, scores),
            selection,
            active: plain.active.middle(),
        }
    }

    /// Whether the customer with that rate score, asked for only where it matters, joins.
    pub fn joins(&self, rate_score: impl FnOnce() -> f64, luck: Luck) -> bool {
        if self.intercept.is_infinite() {
            return self.intercept > 0.0;
        }
        let rate_score = rate_score();
        luck.unit(Purpose::Join, 0, 0) < logistic(self.intercept + self.selection * rate_score)
    }

    /// Whether a customer responds to a programme at all.
    #[inline]
    pub fn attention(&self, luck: Luck) -> Attention {
        let u = luck.unit(Purpose::Attention, 0, 0);
        Attention {
            responds: u < self.active,
            u,
            active: self.active,
        }
    }
}

/// Whether a customer pays attention to a programme.
#[derive(Debug, Clone, Copy)]
pub struct Attention {
    /// Of their own accord.
    pub responds: bool,
    /// The customer's draw, and the share of customers who respond of their own accord.
    u: f64,
    active: f64,
}

impl Attention {
    /// Whether the customer responds when the share who do of their own accord is multiplied by `engagement` and a
    /// share of the others is woken up.
    #[inline]
    pub fn is_paid(&self, engagement: f64, woken: f64) -> bool {
        let active = smaller(self.active * engagement, 1.0);
        self.u < active + (1.0 - active) * woken
    }
}

/// Solves E[logistic(a + b·z)] = share for a: Newton's steps, halving the bracket where one would leave it.
fn intercept(share: f64, selection: f64, scores: &[(f64, f64)]) -> f64 {
    if share <= 0.0 {
        return f64::NEG_INFINITY;
    }
    if share >= 1.0 {
        return f64::INFINITY;
    }
    let (mut low, mut high) = (-200.0, 200.0);
    let mut a = libm::log(share / (1.0 - share));
    for _ in 0..60 {
        let (mut mean, mut slope) = (0.0, 0.0);
        for (z, weight) in scores {
            let p = logistic(a + selection * z);
            mean += weight * p;
            slope += weight * p * (1.0 - p);
        }
        if mean < share {
            low = a;
        } else {
            high = a;
        }
        let step = (share - mean) / slope;
        let next = a + step;
        // A solution already found lies on the end of the bracket, where it must stay.
        if step.abs() < 1e-10 {
            return next;
        }
        a = if next > low && next < high {
            next
        } else {
            f64::midpoint(low, high)
        };
    }
    a
}

#[inline]
fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + exp(-x))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::customer::Population;
    use crate::scenario::Segment;

    #[test]
    fn the_share_of_joiners_is_what_was_said() {
        let population = Population::new(&Segment::default());
        let plain = Enrolment {
            share: 0.45.into(),
            selection: 1.2.into(),
            active: 1.0.into(),
        };
        let joining = Joining::new(&plain, &population.score_grid());
        let count = 200_000;
        let joined = (0..count)
            .filter(|&customer| {
                let luck = Luck::of(7, 0, customer);
                joining.joins(|| population.rate_score(&mut population.draw(luck)), luck)
            })
            .count();
        let share = joined as f64 / f64::from(count);
        let error = (0.45_f64 * 0.55 / f64::from(count)).sqrt();
        assert!((share - 0.45).abs() < 4.0 * error, "{share}");
    }
}
