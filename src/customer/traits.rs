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
use crate::luck::{Exponential, Luck, Normal, Purpose, exp, larger, ln};
use rand_distr::Distribution;

/// One customer.
#[derive(Debug, Clone, Copy)]
pub struct Customer {
    luck: Luck,
    /// Which of the customers that this luck could make.
    attempt: u32,
    /// False for those who never come back after the purchase that brought them.
    pub returns: bool,
    mean_gap: Option<f64>,
    first_gap: Option<f64>,
    hazard: Option<Hazard>,
    endurance: Option<f64>,
    basket_scale: Option<f64>,
    sensitivity: Option<f64>,
    /// Purchases survived, as long as the hazard is not drawn: all of them, and those of the run.
    survived: (u32, u32),
    /// The one after them was the end.
    left: bool,
}

/// At which of a customer's purchases they leave with no programme.
///
/// One draw decides: the customer leaves at the first purchase for which the chance to survive so many, averaged over
/// customers, lies below it. Where the hazard is known already, it is known how many are left.
#[derive(Debug, Clone, Copy)]
pub struct Leaving {
    lot: f64,
    /// Purchases survived before the run.
    before: u32,
    /// Up to this number of purchases in the run, the lot decides.
    sure: u32,
    known: bool,
}

impl Leaving {
    /// Never at a purchase.
    const NEVER: Self = Self {
        lot: 0.0,
        before: 0,
        sure: u32::MAX,
        known: true,
    };
}

impl Customer {
    /// Nobody yet: room for one customer after another.
    pub fn nobody() -> Self {
        Self {
            luck: Luck::of(0, 0, 0),
            attempt: 0,
            returns: true,
            mean_gap: None,
            first_gap: None,
            hazard: None,
            endurance: None,
            basket_scale: None,
            sensitivity: None,
            survived: (0, 0),
            left: false,
        }
    }

    /// Becomes another customer of whom nothing is known. In place: moving so many fields costs browsers more than
    /// drawing them.
    #[inline]
    pub(super) fn become_another(&mut self, luck: Luck, attempt: u32) {
        self.luck = luck;
        self.attempt = attempt;
        self.returns = true;
        self.mean_gap = None;
        self.first_gap = None;
        self.hazard = None;
        self.endurance = None;
        self.basket_scale = None;
        self.sensitivity = None;
        self.survived = (0, 0);
        self.left = false;
    }

    /// Has made so many purchases in the run, with no programme, and left at the last of them or not. To be told before
    /// anybody asks for a hazard.
    #[inline]
    pub fn has_made(&mut self, purchases: u32, left: bool) {
        let survived = purchases - u32::from(left);
        self.survived = (self.survived.0 + survived, survived);
        self.left = left;
    }

    pub(super) fn set_tempo(&mut self, rate: f64, hazard: Hazard) {
        self.mean_gap = Some(1.0 / rate);
        self.hazard = Some(hazard);
    }

    /// A new customer whose first gap is known ([`Rate::first_gap`](super::Rate::first_gap)).
    #[inline]
    pub fn set_first_gap(&mut self, gap: f64) {
        self.first_gap = Some(gap);
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

/// What decides when the customer buys first whom this luck makes at that attempt: exponential with mean 1.
#[inline]
fn wait(luck: Luck, attempt: u32) -> f64 {
    if attempt == 0 {
        Exponential::new().own(luck)
    } else {
        luck.exponential(Purpose::Rate, 0, attempt)
    }
}

impl Population {
    /// Purchases a period while alive, λ.
    #[inline]
    pub fn rate(&self, customer: &mut Customer) -> f64 {
        1.0 / self.mean_gap(customer)
    }

    /// Mean time between two purchases while alive, 1/λ.
    #[inline]
    pub fn mean_gap(&self, customer: &mut Customer) -> f64 {
        if let Some(gap) = customer.mean_gap {
            return gap;
        }
        let mean_gap = if self.subscribes() {
            1.0 / self.rates.mean()
        } else {
            let gap = self.first_gap(customer);
            let stream = customer.luck.stream(Purpose::Rate, 1, customer.attempt);
            larger(self.rates.mean_gap_given(gap, stream), 1.0 / MOST_VISITS)
        };
        customer.mean_gap = Some(mean_gap);
        mean_gap
    }

    /// Time to the first purchase of a new customer, in periods without season.
    #[inline]
    pub fn first_gap(&self, customer: &mut Customer) -> f64 {
        let (luck, attempt) = (customer.luck, customer.attempt);
        if let Some(gap) = customer.first_gap {
            return gap;
        }
        let gap = match customer.mean_gap {
            Some(mean) => luck.exponential(Purpose::Arrival, 0, 0) * mean,
            None => self.rates.first_gap(wait(luck, attempt)),
        };
        customer.first_gap = Some(gap);
        gap
    }

    /// Whether it is known without further ado that a customer makes no purchase, and so does not leave either, because nobody
    /// does who waits longer than `longest` ([`Rate::wait_of`](super::Rate::wait_of)).
    #[inline]
    pub fn is_silent(&self, customer: &Customer, longest: f64) -> bool {
        longest < f64::INFINITY
            && self.leaves_at_purchases()
            && customer.mean_gap.is_none()
            && wait(customer.luck, customer.attempt) > longest
    }

    /// Whether the draw of the first gap alone tells of a new customer who never buys: customers leave at purchases, all of
    /// them come back if they ever buy, and nothing but the rate decides when they do.
    #[inline]
    pub fn may_be_silent(&self) -> bool {
        self.leaves_at_purchases() && self.all_return()
    }

    /// Whether the purchase that brought a customer is their last.
    pub(super) fn leaves_at_once(&self, customer: &mut Customer) -> bool {
        if let Some(Hazard::AfterPurchase(each)) = customer.hazard {
            let endurance = self.endurance(customer);
            customer.endurance = Some(endurance - each);
            return endurance <= each;
        }
        let leaving = self.leaving(customer);
        customer.left = self.is_last(&leaving, 1);
        customer.survived.0 = u32::from(!customer.left);
        customer.left
    }

    /// At which of the purchases of the run a customer leaves.
    #[inline]
    pub fn leaving(&self, customer: &mut Customer) -> Leaving {
        if !self.leaves_at_purchases() {
            return Leaving::NEVER;
        }
        if let Some(Hazard::AfterPurchase(each)) = customer.hazard {
            let left = libm::ceil(self.endurance(customer) / each) as u32;
            return Leaving {
                sure: left.saturating_sub(1),
                ..Leaving::NEVER
            };
        }
        let before = customer.survived.0;
        Leaving {
            lot: customer.luck.unit(Purpose::Lifetime, 0, customer.attempt),
            before,
            sure: self.survival.len() as u32 - 1 - before,
            known: false,
        }
    }

    /// Whether purchase number `purchases` of the run, counted from 1, is the customer's last.
    #[inline]
    pub fn is_last(&self, leaving: &Leaving, purchases: u32) -> bool {
        if purchases > leaving.sure {
            return leaving.known || self.survival_of(leaving.before + purchases) < leaving.lot;
        }
        let survival = self.survival.get((leaving.before + purchases) as usize);
        survival.is_some_and(|chance| *chance < leaving.lot)
    }

    /// The chance to survive more purchases than are common.
    #[cold]
    #[inline(never)]
    fn survival_of(&self, purchases: u32) -> f64 {
        self.departure.survival(purchases)
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
        *customer.basket_scale.get_or_insert_with(|| {
            let stream = luck.stream(Purpose::Basket, 0, attempt);
            self.baskets.draw_scale(stream)
        })
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
    #[inline]
    pub fn rate_score(&self, customer: &mut Customer) -> f64 {
        if self.subscribes() {
            return 0.0;
        }
        self.rates.score(ln(self.rate(customer).max(1e-300)))
    }
}
