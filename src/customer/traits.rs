//! One customer's lasting traits, each drawn when somebody first asks.
//!
//! Most of what could be known about a customer is never needed: half of a cohort may never buy again. So what is
//! *seen* is drawn first, and the trait behind it later, given what was seen. For conjugate distributions both are
//! closed forms, and the joint distribution is the textbook's, exactly:
//!
//! * λ ~ Gamma(r, α) and a first purchase after a time Exp(λ): the time is Lomax, P(T > t) = (α/(α+t))ʳ, and given
//!   it λ ~ Gamma(r+1, α+t) (Fader, Hardie & Lee 2005, appendix).
//! * p ~ Beta(a, b) and a customer who leaves with chance p at each purchase: after n purchases survived the chance is
//!   a/(a+b+n) (Pólya's urn), and p given n survived and perhaps one that was the last is Beta(a + last, b + n).

use super::population::MOST_VISITS;
use super::{Hazard, Population};
use crate::luck::{Luck, Normal, Purpose, exp, ln, smaller};
use rand_distr::Distribution;

/// One customer.
#[derive(Debug, Clone, Copy)]
pub struct Customer {
    luck: Luck,
    /// Which of the customers that this luck could make.
    attempt: u32,
    /// False for those who never come back after the purchase that brought them.
    pub returns: bool,
    rate: Option<f64>,
    first_gap: Option<f64>,
    hazard: Option<Hazard>,
    endurance: Option<f64>,
    basket_scale: Option<f64>,
    sensitivity: Option<f64>,
    /// Purchases survived, as long as the hazard is not drawn: all of them, and those of the run.
    survived: (u32, u32),
    /// The last of them was the end.
    left: bool,
    /// The uniform number that decides how many are survived, and the chance to survive as many as were.
    lot: f64,
    staying: f64,
}

impl Customer {
    /// Nobody yet: room for one customer after another.
    pub fn nobody() -> Self {
        Self {
            luck: Luck::of(0, 0, 0),
            attempt: 0,
            returns: true,
            rate: None,
            first_gap: None,
            hazard: None,
            endurance: None,
            basket_scale: None,
            sensitivity: None,
            survived: (0, 0),
            left: false,
            lot: 0.0,
            staying: 1.0,
        }
    }

    /// Becomes another customer of whom nothing is known. In place: moving so many fields costs browsers more than
    /// drawing them.
    #[inline]
    pub(super) fn become_another(&mut self, luck: Luck, attempt: u32) {
        self.luck = luck;
        self.attempt = attempt;
        self.returns = true;
        self.rate = None;
        self.first_gap = None;
        self.hazard = None;
        self.endurance = None;
        self.basket_scale = None;
        self.sensitivity = None;
        self.survived = (0, 0);
        self.left = false;
        self.staying = 1.0;
    }

    pub(super) fn set_tempo(&mut self, rate: f64, hazard: Hazard) {
        self.rate = Some(rate);
        self.hazard = Some(hazard);
    }

    pub(super) fn set_endurance(&mut self, endurance: f64) {
        self.endurance = Some(endurance);
    }

    /// The run begins: so much endurance is left, and the next purchase knows nothing of the first.
    pub(super) fn stay_from_now(&mut self, endurance: f64) {
        self.endurance = Some(endurance);
        self.first_gap = None;
    }
}

impl Population {
    /// Purchases a period while alive, λ.
    #[inline]
    pub fn rate(&self, customer: &mut Customer) -> f64 {
        if let Some(rate) = customer.rate {
            return rate;
        }
        let rate = if self.subscribes() {
            self.rates.mean()
        } else {
            let gap = self.first_gap(customer);
            let mut stream = customer.luck.stream(Purpose::Rate, 1, customer.attempt);
            smaller(self.rates.draw_given(gap, &mut stream), MOST_VISITS)
        };
        customer.rate = Some(rate);
        rate
    }

    /// Time to the first purchase of a new customer, in periods without season.
    #[inline]
    pub fn first_gap(&self, customer: &mut Customer) -> f64 {
        let (luck, attempt) = (customer.luck, customer.attempt);
        if let Some(gap) = customer.first_gap {
            return gap;
        }
        let gap = match customer.rate {
            Some(rate) => luck.exponential(Purpose::Arrival, 0, 0) / rate,
            None => self.rates.first_gap(luck.unit(Purpose::Rate, 0, attempt)),
        };
        customer.first_gap = Some(gap);
        gap
    }

    /// Whether it is known without further ado that a customer makes no purchase, and so does not leave either, where a
    /// share `silent` of all makes none ([`Rate::silent`](super::Rate::silent)).
    #[inline]
    pub fn is_silent(&self, customer: &Customer, silent: f64) -> bool {
        silent > 0.0
            && self.leaves_at_purchases()
            && customer.rate.is_none()
            && customer.luck.unit(Purpose::Rate, 0, customer.attempt) < silent
    }

    /// Whether [`Self::is_silent_from`] can tell: customers leave at purchases, all of them come back if they ever buy, and
    /// nothing but the rate decides when they do.
    #[inline]
    pub fn may_be_silent(&self) -> bool {
        self.leaves_at_purchases() && self.all_return()
    }

    /// The same as [`Self::is_silent`] of a new customer, before anything else is known of them.
    #[inline]
    pub fn is_silent_from(&self, luck: Luck, silent: f64) -> bool {
        luck.unit(Purpose::Rate, 0, 0) < silent
    }

    /// Whether a purchase is the customer's last, with no programme; `brought` marks the one that brought them. To be
    /// asked for one purchase after the other.
    #[inline]
    pub fn leaves_after_purchase(&self, customer: &mut Customer, brought: bool) -> bool {
        if customer.hazard.is_some() {
            return self.endures_no_more(customer, brought);
        }
        // One draw decides after how many purchases: the first for which the chance to survive so many lies below it.
        let (number, in_run) = customer.survived;
        if number == 0 {
            customer.lot = customer.luck.unit(Purpose::Lifetime, 0, customer.attempt);
        }
        customer.staying *= self.departure.chance_to_stay(number);
        customer.left = customer.lot > customer.staying;
        if !customer.left {
            customer.survived = (number + 1, in_run + u32::from(!brought));
        }
        customer.left
    }

    /// The same for known traits: so much endurance is used up.
    #[inline(never)]
    fn endures_no_more(&self, customer: &mut Customer, brought: bool) -> bool {
        let Some(Hazard::AfterPurchase(each)) = customer.hazard else {
            return false;
        };
        let endurance = self.endurance(customer);
        customer.survived.1 += u32::from(!brought);
        if brought {
            customer.endurance = Some(endurance - each);
        }
        endurance <= each * f64::from(customer.survived.1.max(1))
    }

    /// How a customer leaves.
    #[inline]
    pub fn hazard(&self, customer: &mut Customer) -> Hazard {
        let Customer { luck, attempt, .. } = *customer;
        let seen = (u32::from(customer.left), customer.survived.0);
        *customer
            .hazard
            .get_or_insert_with(|| self.departure.draw(luck, attempt, seen))
    }

    /// Hazard a customer survives before leaving, from the start of the run: Exp(1) for a new one, the same under
    /// every scheme, so that a lower hazard always means a longer life for the same customer.
    #[inline]
    pub fn endurance(&self, customer: &mut Customer) -> f64 {
        if let Some(endurance) = customer.endurance {
            return endurance;
        }
        let (luck, attempt) = (customer.luck, customer.attempt);
        let drawn = match self.hazard(customer) {
            Hazard::AfterPurchase(each) if customer.left => {
                // Used up by the last purchase: an exponential within what that one takes.
                let u = luck.unit(Purpose::Lifetime, u16::MAX, attempt);
                let within = -libm::log1p(u * libm::expm1(-each));
                f64::from(customer.survived.1) * each + within.min(each)
            }
            Hazard::AfterPurchase(each) => {
                let more = luck.exponential(Purpose::Lifetime, u16::MAX, attempt);
                f64::from(customer.survived.1) * each + more
            }
            _ => luck.exponential(Purpose::Lifetime, 0, attempt),
        };
        customer.endurance = Some(drawn);
        drawn
    }

    /// Scale of a customer's baskets, 1/ν.
    #[inline]
    pub fn basket_scale(&self, customer: &mut Customer) -> f64 {
        let (luck, attempt) = (customer.luck, customer.attempt);
        let mut stream = luck.stream(Purpose::Basket, 0, attempt);
        *customer
            .basket_scale
            .get_or_insert_with(|| self.baskets.draw_scale(&mut stream))
    }

    /// Response to rewards relative to the average customer, θ: log-normal with mean 1.
    #[inline]
    pub fn sensitivity(&self, customer: &mut Customer) -> f64 {
        let (luck, attempt) = (customer.luck, customer.attempt);
        let spread = self.sensitivity_spread;
        *customer.sensitivity.get_or_insert_with(|| {
            let z: f64 = Normal::new().sample(&mut luck.stream(Purpose::Sensitivity, 0, attempt));
            exp(spread * z - 0.5 * spread * spread)
        })
    }

    /// ln λ in standard deviations from the segment's mean; subscribers are all alike.
    pub fn rate_score(&self, customer: &mut Customer) -> f64 {
        if self.subscribes() {
            return 0.0;
        }
        self.rates.score(ln(self.rate(customer).max(1e-300)))
    }
}
