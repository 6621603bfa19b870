//! Reward mechanisms: one a file, one trait, none knows another.
//!
//! A mechanism sees a member's period from two sides: before, it makes an [`Offer`]; after, it settles what was
//! bought into the [`Books`]. What offers do to behaviour is decided in one place, [`Response`].

mod member_discount;
mod points;
mod response;

pub use member_discount::MemberDiscount;
pub use points::{Plain as PointsPlain, Points};
pub use response::{Pull, Response, Tempo};

use crate::luck::Luck;
use crate::scenario::{Mechanism as Described, MechanismKind, Uncertain};

/// All mechanisms; adding one takes its file and its line here.
const REGISTER: &[(MechanismKind, Build)] = &[
    (points::KIND, points::build),
    (member_discount::KIND, member_discount::build),
];

type Build = fn(&[Uncertain]) -> Box<dyn Mechanism>;

/// The kinds of mechanisms a scenario may name.
pub fn catalogue() -> Vec<MechanismKind> {
    REGISTER.iter().map(|(kind, _)| *kind).collect()
}

/// Makes the mechanisms that a settled scheme describes.
pub fn build(described: &[Described]) -> Vec<Box<dyn Mechanism>> {
    described
        .iter()
        .filter_map(|wanted| {
            let (_, build) = REGISTER.iter().find(|(kind, _)| *kind == wanted.kind)?;
            Some(build(&wanted.values))
        })
        .collect()
}

/// A mechanism in the life of one member at a time.
pub trait Mechanism {
    /// A new member's life begins: forget the last one's.
    fn begin(&mut self);

    /// What the member sees at the start of a period; offers of several mechanisms add up. It changes only when
    /// something is settled.
    fn offer(&self, offer: &mut Offer);

    /// What a period changes: called for every period with a purchase, and when it was asked for by [`Self::wake`].
    fn settle(&mut self, period: &Purchases, books: &mut Books);

    /// The next period that must be settled although nothing may be bought in it.
    fn wake(&self) -> Option<u16> {
        None
    }

    /// The member has left for good.
    fn leave(&mut self, books: &mut Books);
}

/// What a member sees at the start of a period.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Offer {
    /// Face value of reward earned for one unit spent, v.
    pub reward_rate: f64,
    /// Price cut at the till, 0–1.
    pub discount: f64,
    /// Progress to the next reward, x, 0–1.
    pub progress: f64,
    /// Reward already held, in units of the next one; what a leaver would give up.
    pub holding: f64,
    /// The period of the last redemption, if there ever was one.
    pub last_redemption: Option<u16>,
}

/// A member's purchases in a period.
#[derive(Debug, Clone, Copy)]
pub struct Purchases {
    /// The period, 0-based.
    pub period: u16,
    /// How many.
    pub count: u32,
    /// What was paid, after discounts.
    pub paid: f64,
    /// The member's luck.
    pub luck: Luck,
}

/// What mechanisms write down about a member's period, face values in currency.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Books {
    /// Reward earned.
    pub issued: f64,
    /// Reward redeemed.
    pub redeemed: f64,
    /// Reward lost to age.
    pub expired: f64,
    /// Reward left behind by a member who went away.
    pub forfeited: f64,
}
