//! Whether a reward comes before what is collected for it expires: one that does not is worth nothing to a customer.
//!
//! ```text
//! c = P(Poisson(λ·E) ≥ n)      for a subscriber, who buys in every period: 1 if E ≥ n, else 0
//! ```
//!
//! λ are the purchases a period that the customer makes of their own accord, E the periods after which what is collected
//! expires, n the purchases that the reward takes; between whole numbers c lies between theirs. Where nothing expires, c = 1: it comes
//! in the end, and where the end is too far off the shop is warned. What is hardly ever taken is hardly wanted: below a chance of 0.3
//! to take it at a purchase, c falls with that chance, to 0 for what is never taken (an assumption).
//!
//! People buy more for a reward where it is within reach: Taylor & Neslin (2005), doi:10.1016/j.jretai.2004.11.004; the more so
//! the nearer it is: Kivetz, Urminsky & Zheng (2006), doi:10.1509/jmkr.43.1.39. That a reward is felt in proportion to c is an
//! assumption. What the programme itself makes of λ, of the basket and of what is earned (events, tiers) is left out: nobody
//! counts on a reward because of it. c comes close to the share of points that a customer of that λ really redeems
//! (`tests/a_reward_out_of_reach_does_nothing.rs`).

use crate::luck::{exp, ln, smaller};

/// How often a customer buys of their own accord. They know it themselves; no shop does.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pace {
    /// Purchases a period.
    pub rate: f64,
    /// They buy in every period, as subscribers do, and not by chance.
    pub regular: bool,
}

impl Default for Pace {
    /// Nothing is known: then nothing is out of reach.
    fn default() -> Self {
        Self {
            rate: f64::INFINITY,
            regular: false,
        }
    }
}

/// What is taken with this chance at a purchase, or a larger one, is wanted.
const WANTED: f64 = 0.3;

/// What is collected moves people as it does in the studies where it is worth so much of what they spend: the least that large
/// shops give. Below, in proportion: nobody hurries for a cent. An assumption.
const NOTICED: f64 = 0.005;

/// The chance c of one mechanism's reward; it seldom changes, so the last answer is kept.
#[derive(Debug, Clone, Copy)]
pub struct WithinReach {
    /// Periods after which what is collected expires; 0 means never.
    expiry: f64,
    /// How far it is wanted, 0–1.
    wanted: f64,
    pace: Pace,
    purchases: f64,
    chance: f64,
}

impl WithinReach {
    /// Of what expires after so many periods (0 means never) and is taken with that chance at a purchase.
    pub fn new(expiry: f64, redemption: f64) -> Self {
        Self {
            expiry,
            wanted: smaller(redemption / WANTED, 1.0),
            pace: Pace::default(),
            purchases: 0.0,
            chance: 1.0,
        }
    }

    /// The chance that a customer makes so many purchases in time.
    #[inline]
    pub fn chance(&mut self, purchases: f64, pace: Pace) -> f64 {
        if self.expiry <= 0.0 {
            return self.wanted;
        }
        if pace != self.pace || purchases.to_bits() != self.purchases.to_bits() {
            *self = Self {
                pace,
                purchases,
                chance: self.wanted * in_time(purchases, self.expiry, pace),
                ..*self
            };
        }
        self.chance
    }

    /// Progress to the next reward, and what is held in units of it, as they are felt by somebody who has collected `held` of it,
    /// with that chance and that `rate` of reward for one unit spent: what is whole is in the hand, whatever the chance was.
    #[inline]
    pub fn felt(&self, held: f64, chance: f64, rate: f64) -> (f64, f64) {
        let noticed = smaller(self.wanted * rate / NOTICED, 1.0);
        if held >= 1.0 {
            let whole = f64::from(held as u32);
            (noticed, noticed * (whole + (held - whole) * chance))
        } else {
            let progress = noticed * held * chance;
            (progress, progress)
        }
    }
}

/// Purchases after which so much has come together, at so much each; one at least, for what is earned is used at a later one.
///
/// The last one overshoots, by half of what it earns on average: baskets differ, so a reward of 3.03 mean baskets does not take
/// four purchases, nor one of 2.97 three.
pub fn purchases_to(threshold: f64, each: f64) -> f64 {
    (threshold / each + 0.5).max(1.0)
}

/// The chance of at least so many purchases within so many periods.
fn in_time(purchases: f64, periods: f64, pace: Pace) -> f64 {
    let expected = pace.rate * periods;
    // So that infinity is not taken from infinity.
    let purchases = purchases.min(1e300);
    if pace.regular {
        (libm::floor(expected) + 1.0 - purchases).clamp(0.0, 1.0)
    } else {
        at_least(purchases, expected)
    }
}

/// Up to so many purchases the chance is exact.
const EXACT: usize = 100;
/// 1, 1/2, 1/3, …: multiplying is faster than dividing.
#[allow(clippy::indexing_slicing)] // Worked out when compiled, which would fail.
const INVERSES: [f64; EXACT] = {
    let mut inverses = [1.0; EXACT];
    let mut place = 1;
    while place < EXACT {
        inverses[place] = 1.0 / (place + 1) as f64;
        place += 1;
    }
    inverses
};

/// P(Poisson(mean) ≥ count), on a straight line between whole counts. Exact to rounding up to 100; beyond, to about 0.0002: the third root of a Gamma is nearly normal
/// (Wilson & Hilferty 1931), and the normal distribution is nearly a logistic one (Page 1977).
fn at_least(count: f64, mean: f64) -> f64 {
    if count <= 0.0 {
        return 1.0;
    }
    if mean.is_nan() || mean <= 0.0 {
        return 0.0;
    }
    // What is this far off adds less than rounding does; infinity is as well.
    if mean > count + 12.0 * f64::sqrt(count) + 60.0 {
        return 1.0;
    }
    if count > EXACT as f64 {
        let root = exp(ln((mean / count).max(1e-300)) / 3.0);
        let z = 3.0 * f64::sqrt(count) * (root - 1.0 + 1.0 / (9.0 * count));
        let odds = z * (1.5976 + 0.070_565_992 * z * z);
        return 1.0 / (1.0 + exp(-odds));
    }
    let mut term = exp(-mean);
    let mut fewer = 0.0;
    let whole = count as usize;
    for inverse in INVERSES.iter().take(whole) {
        fewer += term;
        term *= mean * inverse;
    }
    fewer += (count - whole as f64) * term;
    (1.0 - fewer).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(a: f64, b: f64, within: f64) {
        assert!((a - b).abs() <= within, "{a} against {b}");
    }

    /// By summing logarithms, slowly.
    fn slowly(count: u32, mean: f64) -> f64 {
        let of = |k: f64| libm::exp(k * libm::log(mean) - mean - libm::lgamma(k + 1.0));
        let fewer: f64 = (0..count).map(|k| of(f64::from(k))).sum();
        1.0 - fewer
    }

    #[test]
    fn the_chance_is_the_tail_of_a_poisson_distribution() {
        // By hand: 1 − e⁻¹, and 1 − 3e⁻².
        close(at_least(1.0, 1.0), 0.632_120_558_828_557_7, 1e-15);
        close(at_least(2.0, 2.0), 0.593_994_150_290_161_9, 1e-15);
        for count in [1, 2, 5, 10, 19, 42, 50, 99, 100] {
            for mean in [0.01, 0.3, 1.0, 4.0, 9.5, 24.0, 50.0, 90.0, 130.0, 250.0] {
                close(at_least(f64::from(count), mean), slowly(count, mean), 1e-12);
            }
        }
        // Between whole counts, on the line between theirs.
        close(
            at_least(2.25, 2.0),
            0.75 * slowly(2, 2.0) + 0.25 * slowly(3, 2.0),
            1e-12,
        );
        close(at_least(0.5, 1.0), 1.0 - 0.5 / core::f64::consts::E, 1e-12);
        for count in [101, 200, 1_000, 1_818] {
            for share in [0.5, 0.8, 0.9, 0.95, 1.0, 1.05, 1.1, 1.3] {
                let mean = share * f64::from(count);
                close(at_least(f64::from(count), mean), slowly(count, mean), 3e-4);
            }
        }
    }

    #[test]
    fn more_purchases_take_longer_and_who_buys_more_makes_them_sooner() {
        let numbers = [
            0.0, 1e-9, 0.01, 0.5, 1.0, 3.0, 7.0, 20.0, 50.0, 99.0, 100.0, 101.0, 150.0, 1e3, 1e4,
            1e6,
        ];
        let pairs = || numbers.iter().zip(numbers.iter().skip(1));
        for count in numbers {
            for (less, more) in pairs() {
                assert!(at_least(count, *less) <= at_least(count, *more) + 1e-14);
                // Where the exact chance ends, a little room.
                assert!(at_least(*less, count) >= at_least(*more, count) - 3e-4);
            }
        }
    }

    #[test]
    fn extreme_numbers_have_an_answer() {
        for rate in [0.0, 1e-300, 1.0, 1e6, f64::INFINITY] {
            for purchases in [1.0, 1e6, 1e12, f64::INFINITY] {
                for periods in [1.0, 520.0] {
                    for regular in [false, true] {
                        let chance = in_time(purchases, periods, Pace { rate, regular });
                        assert!((0.0..=1.0).contains(&chance), "{rate} {purchases}");
                    }
                }
            }
        }
        close(
            in_time(
                50.0,
                1.0,
                Pace {
                    rate: 4.0,
                    regular: false,
                },
            ),
            0.0,
            1e-12,
        );
        close(
            in_time(
                10.0,
                6.0,
                Pace {
                    rate: 1e6,
                    regular: false,
                },
            ),
            1.0,
            0.0,
        );
    }

    #[test]
    fn a_subscriber_can_tell_for_sure() {
        let pace = Pace {
            rate: 1.0,
            regular: true,
        };
        close(in_time(12.0, 12.0, pace), 1.0, 0.0);
        close(in_time(12.5, 12.0, pace), 0.5, 0.0);
        close(in_time(13.0, 12.0, pace), 0.0, 0.0);
    }

    #[test]
    fn what_never_expires_comes_in_the_end_and_nobody_is_taken_for_another() {
        let pace = |rate| Pace {
            rate,
            regular: false,
        };
        close(WithinReach::new(0.0, 1.0).chance(1e6, pace(1e-6)), 1.0, 0.0);
        let mut reach = WithinReach::new(2.0, 1.0);
        close(reach.chance(5.0, Pace::default()), 1.0, 0.0);
        close(reach.chance(2.0, pace(1.0)), 0.593_994_150_290_161_9, 1e-15);
        close(reach.chance(1.0, pace(0.5)), 0.632_120_558_828_557_7, 1e-15);
        close(reach.chance(2.0, pace(1.0)), 0.593_994_150_290_161_9, 1e-15);
    }

    #[test]
    fn a_threshold_is_overshot_by_half_a_purchase() {
        close(purchases_to(10.0, 0.05 * 10.0), 20.5, 1e-12);
        close(purchases_to(5.5, 0.06 * 5.5), 17.0 + 1.0 / 6.0, 1e-12);
        close(purchases_to(0.0, 0.3), 1.0, 0.0);
        close(purchases_to(0.0, 0.0), 1.0, 0.0);
        assert!(purchases_to(5.0, 0.0).is_infinite());
    }

    #[test]
    fn what_is_in_the_hand_is_felt_whole() {
        let felt = |held, chance, rate| WithinReach::new(6.0, 1.0).felt(held, chance, rate);
        assert_eq!(felt(0.5, 1.0, 0.1), (0.5, 0.5));
        assert_eq!(felt(0.5, 0.0, 0.1), (0.0, 0.0));
        assert_eq!(felt(1.0, 0.5, 0.1), (1.0, 1.0));
        assert_eq!(felt(2.5, 0.5, 0.1), (1.0, 2.25));
    }

    #[test]
    fn what_is_worth_next_to_nothing_is_hardly_noticed() {
        let felt = |held, chance, rate| WithinReach::new(6.0, 1.0).felt(held, chance, rate);
        assert_eq!(felt(1.0, 1.0, 0.0), (0.0, 0.0));
        close(felt(1.0, 1.0, 0.001).0, 0.2, 1e-12);
        close(felt(0.5, 1.0, 0.001).1, 0.1, 1e-12);
    }

    #[test]
    fn what_is_never_taken_never_comes() {
        let pace = Pace {
            rate: 10.0,
            regular: false,
        };
        for expiry in [0.0, 6.0] {
            close(WithinReach::new(expiry, 0.0).chance(1.0, pace), 0.0, 0.0);
        }
        let taken = |redemption| WithinReach::new(6.0, redemption).chance(50.0, pace);
        close(taken(0.15), 0.5 * taken(1.0), 1e-12);
        close(taken(0.3), taken(1.0), 0.0);
    }
}
