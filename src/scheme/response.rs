//! What an offer does to a member: ln M on the visit rate, ln HR on the churn hazard.
//!
//! ```text
//! ln M  = κ·[θ·w·ε·δ·v·ψ + s·ln(1 + γx²) − s·ρ·1{redeemed last period} + s·β_r·e^(−τ/3) + lift]
//!         + θ·ε·ln(1/(1−discount)) + θ·sale lift + ln(1 − owed·(e^(θ·borrowed at) − 1)·e^(−θ·sale lift))
//! ln HR = −κ·[θ·β_h·(1 − e^(−(v+discount)/v₀))·ψ + staying] + leaving − ω·tanh(holding) − 0.15·Δsatisfaction
//! ```
//!
//! Effects add up as logarithms, so rates stay positive whatever is combined. A discount counts as reward value
//! for staying as well: a member who pays less has a reason to come back. The sources and ranges of the
//! parameters stand with [`Behaviour`](crate::scenario::Behaviour).

use super::Offer;
use crate::luck::{LimitedExp, exp, exp_within, ln, smaller};
use crate::scenario::{Behaviour, Period};

/// Reward value at which most of the churn effect is reached, v₀.
const HALFWAY_VALUE: f64 = 0.02;
/// Months over which novelty wears off.
const NOVELTY_MONTHS: f64 = 9.0;
/// Months over which the lift after a reward fades.
const REWARD_MONTHS: f64 = 3.0;
/// What a standard deviation of satisfaction takes off the log hazard.
const SATISFACTION_EFFECT: f64 = 0.15;
/// |ln M| and |ln HR| stay within this: a factor of 20 either way.
const LARGEST_EFFECT: f64 = 3.0;

/// Multipliers on a customer's tempo in one period.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tempo {
    /// M: multiplies the visit rate.
    pub visits: f64,
    /// HR: multiplies the churn hazard.
    pub hazard: f64,
}

impl Tempo {
    /// No effect at all.
    pub const UNCHANGED: Self = Self {
        visits: 1.0,
        hazard: 1.0,
    };
}

/// What an offer pulls one member by, as long as nothing is bought, redeemed or lost: what is left to a period is how
/// new the programme is, how long ago the last reward was, and how satisfied the member is.
#[derive(Debug, Clone, Copy, Default)]
pub struct Pull {
    /// Part of ln M that wears off with novelty.
    visits_while_new: f64,
    /// Part of ln M that stays.
    visits: f64,
    /// Part of −ln HR that wears off with novelty.
    staying_while_new: f64,
    /// Part of −ln HR that stays.
    staying: f64,
    last_redemption: Option<u16>,
    worth: Worth,
}

/// What a reward rate and a discount are worth; they seldom change, so the last answer is kept.
#[derive(Debug, Clone, Copy, Default)]
struct Worth {
    reward_rate: f64,
    discount: f64,
    /// How much of the churn effect the value reaches, 1 − e^(−v/v₀).
    share: f64,
    /// ln(1/(1−discount)).
    ln_price_cut: f64,
}

impl Worth {
    #[inline]
    fn update(&mut self, reward_rate: f64, discount: f64) {
        let same = |a: f64, b: f64| a.to_bits() == b.to_bits();
        if !same(reward_rate, self.reward_rate) || !same(discount, self.discount) {
            let value = reward_rate + discount;
            *self = Self {
                reward_rate,
                discount,
                share: 1.0 - exp(-value / HALFWAY_VALUE),
                ln_price_cut: -libm::log1p(-discount),
            };
        }
    }
}

/// How members of one segment respond in one world.
#[derive(Debug, Clone)]
pub struct Response {
    churn_effect: f64,
    price_elasticity: f64,
    points_against_cash: f64,
    goal_gradient: f64,
    pause_after_reward: f64,
    rewarded_behaviour: f64,
    heavy_buyer_discount: f64,
    salience: f64,
    holding_effect: f64,
    /// κ: rival programmes dilute every effect.
    dilution: f64,
    mean_rate: f64,
    /// |ln M| and |ln HR| stay within its limit.
    exp: LimitedExp,
    /// ln(1 + γ): the goal gradient of a reward in hand.
    whole_gradient: f64,
    /// ψ by periods since joining.
    novelty: Vec<f64>,
    /// e^(−τ/3) by periods since the last redemption.
    afterglow: Vec<f64>,
}

impl Response {
    /// The response of a segment with that mean purchase rate under settled behaviour.
    pub fn new(behaviour: &Behaviour, mean_rate: f64, periods: usize, period: Period) -> Self {
        let months = |t: usize| t as f64 * 12.0 / period.per_year();
        let floor = behaviour.novelty_floor.middle();
        Self {
            churn_effect: behaviour.churn_effect.middle(),
            price_elasticity: behaviour.price_response.middle(),
            points_against_cash: behaviour.points_against_cash.middle(),
            goal_gradient: behaviour.goal_gradient.middle(),
            pause_after_reward: behaviour.pause_after_reward.middle(),
            rewarded_behaviour: behaviour.rewarded_behaviour.middle(),
            heavy_buyer_discount: behaviour.heavy_buyer_discount.middle(),
            salience: behaviour.salience.middle(),
            holding_effect: behaviour.holding_effect.middle(),
            dilution: 1.0 / (1.0 + 0.25 * behaviour.rivals.middle()),
            mean_rate,
            exp: LimitedExp::new(),
            whole_gradient: ln(1.0 + behaviour.goal_gradient.middle()),
            novelty: (0..periods)
                .map(|t| floor + (1.0 - floor) * libm::exp(-months(t) / NOVELTY_MONTHS))
                .collect(),
            afterglow: (0..=periods)
                .map(|t| libm::exp(-months(t) / REWARD_MONTHS))
                .collect(),
        }
    }

    /// w: light buyers respond more than heavy ones, within 0.4–2.
    pub fn lightness(&self, rate: f64) -> f64 {
        exp(-self.heavy_buyer_discount * ln((rate / self.mean_rate).max(1e-300))).clamp(0.4, 2.0)
    }

    /// What an offer pulls a member of that sensitivity θ and lightness w by.
    #[inline]
    pub fn pull(&self, pull: &mut Pull, offer: &Offer, sensitivity: f64, lightness: f64) {
        let value = offer.reward_rate * offer.earning;
        pull.worth.update(value, offer.felt_discount());
        let worth = pull.worth;
        let rewarded = self.price_elasticity * self.points_against_cash * value;
        pull.visits_while_new = self.dilution * sensitivity * lightness * rewarded;
        pull.visits = sensitivity * (self.price_elasticity * worth.ln_price_cut + offer.sale_lift)
            + self.dilution * offer.lift;
        if offer.owed > 0.0 {
            // Visits are paid back, not logarithms: M = e^(θ·sale lift) − owed·(e^(θ·borrowed at) − 1).
            let borrowed = exp(smaller(sensitivity * offer.borrowed_at, LARGEST_EFFECT)) - 1.0;
            let left = 1.0 - offer.owed * borrowed * exp(-sensitivity * offer.sale_lift);
            pull.visits += ln(left.max(0.01));
        }
        pull.staying_while_new = self.dilution * sensitivity * self.churn_effect * worth.share;
        pull.staying = self.dilution * offer.staying - offer.leaving;
        if offer.progress > 0.0 {
            let x = offer.progress;
            // Most who wait for something to redeem it with have it whole.
            let gradient = if x >= 1.0 {
                self.whole_gradient
            } else {
                ln(1.0 + self.goal_gradient * x * x)
            };
            pull.visits += self.dilution * self.salience * gradient;
        }
        if offer.holding > 0.0 {
            // tanh h = 1 − 2/(e^(2h) + 1): one exponential.
            let held = 1.0 - 2.0 / (exp_within(2.0 * smaller(offer.holding, 20.0)) + 1.0);
            pull.staying += self.holding_effect * held;
        }
        pull.last_redemption = offer.last_redemption;
    }

    /// The tempo of somebody who pays no attention but is that much more satisfied.
    pub fn mood_alone(&self, satisfaction: f64) -> Tempo {
        let staying = SATISFACTION_EFFECT * satisfaction;
        Tempo {
            visits: 1.0,
            hazard: self.exp.of(-staying),
        }
    }

    /// The tempo of an attentive member in a period, `since_joining` periods after joining, who is that much more
    /// satisfied than with no programme (standard deviations).
    #[inline(always)]
    #[allow(clippy::inline_always)] // A result of two numbers would pass through memory.
    pub fn tempo(
        &self,
        pull: &Pull,
        period: u16,
        since_joining: usize,
        satisfaction: f64,
    ) -> Tempo {
        let psi = self.novelty.get(since_joining).copied().unwrap_or(0.0);
        let mut visits = pull.visits_while_new * psi + pull.visits;
        if let Some(last) = pull.last_redemption {
            let since = usize::from(period.saturating_sub(last)).saturating_sub(1);
            let glow = self.afterglow.get(since).copied().unwrap_or(0.0);
            let pause = if since == 0 {
                self.pause_after_reward
            } else {
                0.0
            };
            visits += self.dilution * self.salience * (self.rewarded_behaviour * glow - pause);
        }
        let staying =
            pull.staying_while_new * psi + pull.staying + SATISFACTION_EFFECT * satisfaction;
        Tempo {
            visits: self.exp.of(visits),
            hazard: self.exp.of(-staying),
        }
    }
}
