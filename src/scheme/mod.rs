//! Reward mechanisms: one a file, one trait, none knows another.
//!
//! A mechanism sees a customer's period from three sides: before it, it makes an [`Offer`]; at the till, it may change
//! what is paid ([`Till`]); after it, it settles what was bought into the [`Books`]. Mechanisms meet only in these. What
//! offers do to behaviour is decided in one place, [`Response`]; whom a mechanism reaches and when, in [`Part`].

mod account;
mod books;
mod cashback;
mod communication;
mod community;
mod cross_sell;
mod flash_sale;
mod gift;
mod member_discount;
mod offer;
mod paid_membership;
mod part;
mod personal_offer;
mod points;
mod points_event;
mod referral;
mod response;
mod service_quality;
mod stamp_card;
mod tenure_reward;
mod threshold_discount;
mod tiers;
mod value_added_service;
mod win_back;
mod within_reach;

pub use account::Account;
pub use books::{Books, Heritage, Purchases, Till};
pub use cashback::{Cashback, Plain as CashbackPlain};
pub use flash_sale::{FlashSale, Plain as FlashSalePlain};
pub use member_discount::MemberDiscount;
pub use offer::{Offer, Seen, Shop};
pub use part::{Part, Surveyed};
pub use points::{Plain as PointsPlain, Points};
pub use points_event::PointsEvent;
pub use response::{Pull, Response, Tempo};
pub use stamp_card::{Plain as StampCardPlain, StampCard};
pub use threshold_discount::{Plain as ThresholdDiscountPlain, ThresholdDiscount};
pub use tiers::{Ladder, Plain as TiersPlain, Tiers, ladder};
pub use within_reach::Pace;

use crate::scenario::{Mechanism as Described, MechanismKind, Uncertain};

/// All mechanisms; adding one takes its file and its line here.
const REGISTER: &[(MechanismKind, Build)] = &[
    (points::KIND, points::build),
    (member_discount::KIND, member_discount::build),
    (gift::KIND, gift::build),
    (referral::KIND, referral::build),
    (win_back::KIND, win_back::build),
    (tenure_reward::KIND, tenure_reward::build),
    (paid_membership::KIND, paid_membership::build),
    (value_added_service::KIND, value_added_service::build),
    (cross_sell::KIND, cross_sell::build),
    (service_quality::KIND, service_quality::build),
    (community::KIND, community::build),
    (communication::KIND, communication::build),
    (personal_offer::KIND, personal_offer::build),
    (stamp_card::KIND, stamp_card::build),
    (cashback::KIND, cashback::build),
    (points_event::KIND, points_event::build),
    (flash_sale::KIND, flash_sale::build),
    (threshold_discount::KIND, threshold_discount::build),
    (tiers::KIND, tiers::build),
];

type Build = fn(&[Uncertain]) -> Box<dyn Mechanism>;

/// The kinds of mechanisms a scenario may name.
pub fn catalogue() -> Vec<MechanismKind> {
    REGISTER.iter().map(|(kind, _)| *kind).collect()
}

/// Makes the mechanism that is described, with settled numbers.
pub fn build(wanted: &Described) -> Option<Box<dyn Mechanism>> {
    let (_, build) = REGISTER.iter().find(|(kind, _)| *kind == wanted.kind)?;
    Some(build(&wanted.values))
}

/// A mechanism in the life of one customer at a time.
pub trait Mechanism {
    /// Called once, before anybody comes.
    fn open(&mut self, shop: &Shop) {
        let _ = shop;
    }

    /// A new customer's life begins: forget the last one's.
    fn begin(&mut self);

    /// What the customer finds at the start of a period in which the mechanism reaches them; offers of several
    /// mechanisms add up.
    fn offer(&mut self, seen: &Seen, offer: &mut Offer);

    /// What is left of it in a period in which the mechanism does not reach the customer: what they hold, remember or owe.
    fn miss(&mut self, seen: &Seen, offer: &mut Offer) {
        let _ = (seen, offer);
    }

    /// True if the offer depends on more than what is settled, such as the period: then it is asked for every period.
    fn is_restless(&self) -> bool {
        false
    }

    /// True if the offer is the same whatever a customer has bought: then it is asked for once a life.
    fn is_steady(&self) -> bool {
        false
    }

    /// Changes what is paid at the till, in a period in which the mechanism reaches the customer.
    fn charge(&mut self, till: &mut Till) {
        let _ = till;
    }

    /// True if [`Self::charge`] needs the baskets one by one.
    fn looks_at_baskets(&self) -> bool {
        false
    }

    /// What a period changes: called for every period with a purchase, and when it was asked for by [`Self::wake`],
    /// also where the mechanism does not reach the customer just then ([`Purchases::reached`]). Not called for
    /// customers who have gone, unless [`Self::reaches_the_gone`].
    fn settle(&mut self, period: &Purchases, books: &mut Books);

    /// The next period that must be settled although nothing may be bought in it.
    fn wake(&self) -> Option<u16> {
        None
    }

    /// The customer has left; called once, after the period is settled, and again only for somebody who came back.
    fn leave(&mut self, books: &mut Books) {
        let _ = books;
    }

    /// True if it reaches customers who have gone, because a shop cannot tell.
    fn reaches_the_gone(&self) -> bool {
        false
    }

    /// What a member pays a period for being one.
    fn fee(&self) -> f64 {
        0.0
    }
}
