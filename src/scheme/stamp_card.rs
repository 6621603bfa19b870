//! Stamp card: a stamp a visit, a full card is worth a free item.

use super::within_reach::WithinReach;
use super::{Books, Mechanism, Offer, Purchases, Seen, Shop};
use crate::luck::Purpose;
use crate::scenario::{
    AudienceKind, Code, Doubt, Fault, Field, MechanismKind, Parameters, Surroundings, Uncertain,
    Unit, parameters,
};
use std::collections::VecDeque;

/// The word and the numbers of this mechanism.
pub const KIND: MechanismKind = MechanismKind {
    name: "stamp_card",
    fields: Plain::FIELDS,
    doubts,
    faults,
    audience: AudienceKind::Members,
    earns: true,
};

parameters! {
    /// What a person says about a stamp card.
    pub struct Plain {
        /// Stamps that fill a card, N.
        stamps: Field::whole(Unit::Pure, 10.0).within(2.0, 100.0),
        /// Stamps on the first card when it is handed out.
        endowed: Field::whole(Unit::Pure, 0.0).within(0.0, 99.0),
        /// Face value of the free item; 0 stands for a mean basket.
        item_value: Field::money(0.0).within(0.0, 1e6).step(0.5),
        /// Chance that a visitor with a full card takes the free item at that visit.
        redemption: Field::share(0.8).step(0.05)
            .assumed("a full card is in the hand, but not at every visit"),
        /// Periods after which a card expires with all its stamps; 0 means never.
        expiry: Field::whole(Unit::Periods, 0.0).within(0.0, 520.0),
        /// What the share of attentive members is multiplied by where cards are handed out part-filled.
        head_start: Field::positive(Unit::Pure, 1.3).within(0.5, 3.0).step(0.05).uncertain(1.0, 1.8)
            .published("34 % against 19 % filled their card: Nunes & Drèze (2006), JCR 32(4); one field study, size reduced"),
    }
}

fn doubts(values: &[Uncertain], around: &Surroundings) -> Vec<Doubt> {
    let plain = Plain::from_values(values);
    let (stamps, expiry) = (plain.stamps.middle(), plain.expiry.middle());
    let lasting = if expiry > 0.0 { expiry } else { around.periods };
    Doubt::list(&[
        (
            1.0 / stamps >= around.gross_margin && plain.item_value.middle() <= 0.0,
            "stamps",
            Code::RewardAboveMargin,
        ),
        (
            around.visits_per_period * lasting < stamps,
            "stamps",
            Code::OutOfReach,
        ),
        (expiry > around.periods, "expiry", Code::BeyondHorizon),
    ])
}

fn faults(values: &[Uncertain]) -> Vec<Fault> {
    let plain = Plain::from_values(values);
    let (endowed, stamps) = (plain.endowed.middle(), plain.stamps.middle());
    // A card handed out full would be a gift.
    let fault = Fault {
        key: "endowed",
        value: endowed,
        low: 0.0,
        high: stamps - 1.0,
    };
    (endowed >= stamps).then_some(fault).into_iter().collect()
}

pub(super) fn build(values: &[Uncertain]) -> Box<dyn Mechanism> {
    Box::new(StampCard::new(&Plain::from_values(values)))
}

/// The draws of this mechanism.
const LOT: u32 = 0x5354_0000;

/// One member's stamp cards.
///
/// A visit gives one stamp (more where earning is multiplied); N stamps fill a card, and the next stamp goes on a new
/// one. At each visit a full card, filled before, is handed in with chance `redemption` for an item of face value V. In
/// the ledger a stamp is worth V/N, and so is one given at the start. The customer sees progress x = c·stamps/N, and a
/// reward rate of c·V/N for a mean basket, c being the chance that a card is filled before it expires. Progress made before the start speeds people up: Nunes & Drèze (2006).
#[derive(Debug, Clone)]
pub struct StampCard {
    stamps: f64,
    endowed: f64,
    item_value: f64,
    redemption: f64,
    expiry: u16,
    head_start: f64,
    within_reach: WithinReach,
    /// The first card, which may have been handed out part-filled, is not taken away yet.
    is_first: bool,
    /// Face value of the item over the mean basket, by segment.
    rates: Vec<f64>,
    /// Stamps held on all cards.
    held: f64,
    /// Face value of a stamp, V/N.
    worth: f64,
    /// When each card was begun that has a stamp on it; only the last one is not full.
    cards: VecDeque<u16>,
    handed_out: bool,
    last_redemption: Option<u16>,
}

impl StampCard {
    /// A card under settled numbers.
    pub fn new(plain: &Plain) -> Self {
        let stamps = plain.stamps.middle().max(1.0);
        Self {
            stamps,
            endowed: plain.endowed.middle().min(stamps - 1.0),
            item_value: plain.item_value.middle(),
            redemption: plain.redemption.middle(),
            expiry: plain.expiry.middle() as u16,
            head_start: plain.head_start.middle(),
            within_reach: WithinReach::new(plain.expiry.middle(), plain.redemption.middle()),
            is_first: true,
            rates: Vec::new(),
            held: 0.0,
            worth: 0.0,
            cards: VecDeque::new(),
            handed_out: false,
            last_redemption: None,
        }
    }

    /// Stamps held, on all cards.
    pub fn held(&self) -> f64 {
        self.held
    }

    /// Puts stamps on the cards and says what they are worth.
    fn stamp(&mut self, stamps: f64, period: u16) -> f64 {
        self.held += stamps;
        while (self.cards.len() as f64) * self.stamps < self.held {
            self.cards.push_back(period);
        }
        stamps * self.worth
    }

    /// Takes the oldest card away with its stamps, and says what they were worth.
    fn remove(&mut self) -> f64 {
        self.cards.pop_front();
        self.is_first = false;
        let stamps = self.held.min(self.stamps);
        self.held -= stamps;
        stamps * self.worth
    }

    /// The chance that a card is filled before it expires.
    #[inline]
    fn chance(&mut self, offer: &Offer) -> f64 {
        let given = if self.is_first { self.endowed } else { 0.0 };
        self.within_reach.chance(self.stamps - given, offer.pace)
    }

    /// Face value of the reward for one unit spent, V/N of a mean basket.
    #[inline]
    fn rate(&self, seen: &Seen) -> f64 {
        let rate = self.rates.get(usize::from(seen.segment)).copied();
        rate.unwrap_or(1.0) / self.stamps
    }

    /// What so many stamps in the hand do.
    fn show(&self, held: f64, chance: f64, rate: f64, offer: &mut Offer) {
        let (progress, holding) = self.within_reach.felt(held / self.stamps, chance, rate);
        offer.progress = offer.progress.max(progress);
        offer.holding += holding;
        offer.last_redemption = offer.last_redemption.max(self.last_redemption);
    }

    fn expire(&mut self, period: u16) -> f64 {
        let mut value = 0.0;
        while self.expiry > 0
            && let Some(begun) = self.cards.front()
            && begun.saturating_add(self.expiry) <= period
        {
            value += self.remove();
        }
        value
    }
}

impl Mechanism for StampCard {
    fn open(&mut self, shop: &Shop) {
        let value = self.item_value;
        let rate = |mean: &f64| if value > 0.0 { value / mean } else { 1.0 };
        self.rates = shop.mean_baskets.iter().map(rate).collect();
    }

    fn begin(&mut self) {
        self.held = 0.0;
        self.cards.clear();
        self.handed_out = false;
        self.is_first = true;
        self.last_redemption = None;
    }

    fn offer(&mut self, seen: &Seen, offer: &mut Offer) {
        let rate = self.rate(seen);
        let chance = self.chance(offer);
        offer.reward_rate += chance * rate;
        let held = if self.handed_out {
            self.held
        } else {
            self.endowed
        };
        self.show(held, chance, rate, offer);
        if self.endowed > 0.0 {
            // A head start on a card that nobody fills wakes nobody up.
            offer.engagement *= 1.0 + chance * (self.head_start - 1.0);
        }
    }

    fn miss(&mut self, seen: &Seen, offer: &mut Offer) {
        let chance = self.chance(offer);
        self.show(self.held, chance, self.rate(seen), offer);
    }

    fn is_restless(&self) -> bool {
        // A head start is handed out before anything is bought, and wakes up members who paid no attention.
        self.endowed > 0.0
    }

    fn settle(&mut self, period: &Purchases, books: &mut Books) {
        let now = period.seen.period;
        if self.item_value > 0.0 {
            self.worth = self.item_value / self.stamps;
        } else {
            self.worth = period.mean_basket / self.stamps;
        }
        if period.reached && !self.handed_out {
            self.handed_out = true;
            books.issued += self.stamp(self.endowed, now);
        }
        for visit in 0..period.count {
            if self.held >= self.stamps
                && period.seen.luck.unit(Purpose::Redemption, now, LOT + visit) < self.redemption
            {
                books.redeemed += self.remove();
                self.last_redemption = Some(now);
            }
            if period.reached {
                books.issued += self.stamp(period.offer.earning, now);
            }
        }
        books.expired += self.expire(now);
    }

    fn wake(&self) -> Option<u16> {
        let begun = self.cards.front().filter(|_| self.expiry > 0)?;
        Some(begun.saturating_add(self.expiry))
    }

    fn leave(&mut self, books: &mut Books) {
        books.forfeited += self.held * self.worth;
        self.held = 0.0;
        self.cards.clear();
    }
}
