//! What an offer does to a member: ln M on the visit rate, ln HR on the churn hazard.
//!
//! ```text
//! ln M  = κ·[θ·w·ε·δ·v·ψ + s·ln(1 + γx²) − s·ρ·1{redeemed last period} + s·β_r·e^(−τ/3)] + θ·ε·ln(1/(1−discount))
//! ln HR = −κ·θ·β_h·(1 − e^(−(v+discount)/v₀))·ψ − ω·tanh(holding)
//! ```
//!
//! Effects add up as logarithms, so rates stay positive whatever is combined. A discount counts as reward value
//! for staying as well: a member who pays less has a reason to come back. The sources and ranges of the
//! parameters stand with [`Behaviour`](crate::scenario::Behaviour).

use super::Offer;
use crate::customer::Customer;
use crate::scenario::{Behaviour, Period};

/// Reward value at which most of the churn effect is reached, v₀.
const HALFWAY_VALUE: f64 = 0.02;
/// Months over which novelty wears off.
const NOVELTY_MONTHS: f64 = 9.0;
/// Months over which the lift after a reward fades.
const REWARD_MONTHS: f64 = 3.0;
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

/// What follows from one side of the offer alone. Rates seldom change, progress and holding only when something is
/// bought, redeemed or expires: the last answers are kept.
#[derive(Debug, Clone, Copy, Default)]
pub struct Worth {
    reward_rate: f64,
    discount: f64,
    /// How much of the churn effect the value reaches, 1 − e^(−v/v₀).
    share: f64,
    /// ln(1/(1−discount)).
    ln_price_cut: f64,
    progress: f64,
    /// ln(1 + γx²).
    ln_gradient: f64,
    holding: f64,
    /// tanh(holding).
    held: f64,
}

impl Worth {
    #[inline]
    fn update(&mut self, offer: &Offer, goal_gradient: f64) {
        let same = |a: f64, b: f64| a.to_bits() == b.to_bits();
        if !same(offer.reward_rate, self.reward_rate) || !same(offer.discount, self.discount) {
            let value = offer.reward_rate + offer.discount;
            self.reward_rate = offer.reward_rate;
            self.discount = offer.discount;
            self.share = 1.0 - libm::exp(-value / HALFWAY_VALUE);
            self.ln_price_cut = -libm::log1p(-offer.discount);
        }
        if !same(offer.progress, self.progress) {
            self.progress = offer.progress;
            self.ln_gradient = libm::log(1.0 + goal_gradient * offer.progress * offer.progress);
        }
        if !same(offer.holding, self.holding) {
            self.holding = offer.holding;
            // tanh h = 1 − 2/(e^(2h) + 1): one exponential.
            self.held = 1.0 - 2.0 / (libm::exp(2.0 * offer.holding.min(20.0)) + 1.0);
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
            novelty: (0..periods)
                .map(|t| floor + (1.0 - floor) * libm::exp(-months(t) / NOVELTY_MONTHS))
                .collect(),
            afterglow: (0..=periods)
                .map(|t| libm::exp(-months(t) / REWARD_MONTHS))
                .collect(),
        }
    }

    /// w: light buyers respond more than heavy ones, within 0.4–2.
    pub fn lightness(&self, customer: &Customer) -> f64 {
        libm::pow(customer.rate / self.mean_rate, -self.heavy_buyer_discount).clamp(0.4, 2.0)
    }

    /// The tempo of an attentive member of that lightness, `since_joining` periods after joining.
    pub fn tempo(
        &self,
        customer: &Customer,
        lightness: f64,
        offer: &Offer,
        since_joining: usize,
        worth: &mut Worth,
    ) -> Tempo {
        let psi = self.novelty.get(since_joining).copied().unwrap_or(0.0);
        let theta = customer.sensitivity;
        let value = offer.reward_rate;
        worth.update(offer, self.goal_gradient);
        let mut visits =
            theta * lightness * self.price_elasticity * self.points_against_cash * value * psi;
        let mut momentum = worth.ln_gradient;
        if offer.just_redeemed {
            momentum -= self.pause_after_reward;
        }
        if let Some(since) = offer.since_redemption {
            let glow = self
                .afterglow
                .get(usize::from(since))
                .copied()
                .unwrap_or(0.0);
            momentum += self.rewarded_behaviour * glow;
        }
        visits = self.dilution * (visits + self.salience * momentum);
        if offer.discount > 0.0 {
            visits += theta * self.price_elasticity * worth.ln_price_cut;
        }
        let mut hazard = -self.dilution * theta * self.churn_effect * worth.share * psi;
        hazard -= self.holding_effect * worth.held;
        Tempo {
            visits: libm::exp(visits.clamp(-LARGEST_EFFECT, LARGEST_EFFECT)),
            hazard: libm::exp(hazard.clamp(-LARGEST_EFFECT, LARGEST_EFFECT)),
        }
    }
}
