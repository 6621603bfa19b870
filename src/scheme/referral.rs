//! Referral: members tell others, and both sides are rewarded when somebody comes of it.

use super::{Books, Heritage, Mechanism, Offer, Purchases, Seen, Shop};
use crate::luck::Purpose;
use crate::scenario::{
    AudienceKind, Code, Doubt, Field, MechanismKind, Parameters, Surroundings, Uncertain, Unit,
    parameters,
};

/// The word and the numbers of this mechanism.
pub const KIND: MechanismKind = MechanismKind {
    name: "referral",
    fields: Plain::FIELDS,
    audience: AudienceKind::Members,
    earns: false,
    doubts,
    faults: MechanismKind::FAULTLESS,
};

parameters! {
    /// What a person says about a referral programme.
    pub struct Plain {
        /// Reward of the member for each person who comes, at cost.
        reward: Field::money(3.0).within(0.0, 1e6).step(0.5),
        /// Reward of the person who comes, at cost.
        friend_reward: Field::money(3.0).within(0.0, 1e6).step(0.5),
        /// Share of members who ever tell anybody.
        advocates: Field::share(0.1).uncertain(0.03, 0.2)
            .assumed("few members ever use a referral link"),
        /// Share of them who would tell without any reward.
        unrewarded: Field::share(0.5).step(0.05).uncertain(0.2, 0.8)
            .published("a reward makes telling likelier, its size hardly: Ryu & Feick (2007), J. Marketing 71(1); share assumed"),
        /// People whom an advocate tells in a period.
        contacts: Field::positive(Unit::Pure, 0.3).within(0.0, 20.0).step(0.1),
        /// Chance that one of them becomes a customer.
        conversion: Field::share(0.08).uncertain(0.03, 0.17)
            .assumed("vendors report 3–17 %, on their own customers"),
        /// Share of these who would have come anyway: they cost the rewards and bring nothing, χ_ref.
        anyway: Field::share(0.3).uncertain(0.1, 0.6)
            .assumed("friends of customers live nearby and hear of the shop anyway"),
        /// What telling others does to the hazard of whoever tells.
        advocate_hazard: Field::positive(Unit::Pure, 0.85).within(0.1, 2.0).uncertain(0.6, 1.0)
            .published("an upper bound of the effect: Garnefeld et al. (2013); the rest assumed"),
        /// Purchase rate of those brought, against others'.
        friend_rate: Field::positive(Unit::Pure, 1.03).within(0.1, 3.0)
            .assumed("hardly more often; their value lies in staying and margin"),
        /// Hazard of those brought, against others', while whoever brought them stays.
        friend_hazard: Field::positive(Unit::Pure, 0.82).within(0.1, 2.0)
            .published("Schmitt, Skiera & Van den Bulte (2011); only while the referrer stays: Van den Bulte et al. (2018)"),
        /// How much larger the margin of those brought is at first; it fades over 24 months.
        friend_margin: Field::share(0.1)
            .published("larger at first, then like others': Schmitt, Skiera & Van den Bulte (2011); size assumed"),
        /// What a standard deviation more satisfaction than with no programme adds to the logarithm of the people told.
        satisfied_tell: Field::pure(0.2).within(0.0, 2.0).step(0.05).uncertain(0.0, 0.5)
            .published("the satisfied talk more: a meta-analysis, de Matos & Rossi (2008); size assumed"),
    }
}

/// Whatever the mood, people told are multiplied by no more than e to this, and no less than its inverse.
const LARGEST_MOOD: f64 = 1.5;

/// A reward of both sides together that is this share of a mean basket has most of the effect that a reward has on who tells.
const NOTICED: f64 = 0.05;

/// Share of the advocates who tell for rewards of so many mean baskets.
///
/// That there is a reward counts, how large it is hardly does (Ryu & Feick 2007, doi:10.1509/jmkg.71.1.084). They compared
/// rewards with none, never one of a cent: instead of a step the share rises over rewards too small to be noticed,
///
/// ```text
/// u + (1 − u)·(1 − e^(−rewards/(0.05·mean basket)))
/// ```
///
/// so that no reward of a cent is the best one. u and the 0.05 are assumptions.
fn telling(unrewarded: f64, rewards_in_baskets: f64) -> f64 {
    1.0 - (1.0 - unrewarded) * libm::exp(-rewards_in_baskets / NOTICED)
}

/// Who advocates: a draw of its own, beyond those of contacts.
const ADVOCATE: u32 = 0x7265_0000;

fn doubts(values: &[Uncertain], around: &Surroundings) -> Vec<Doubt> {
    let plain = Plain::from_values(values);
    let rewards = plain.reward.middle() + plain.friend_reward.middle();
    let telling = telling(plain.unrewarded.middle(), rewards / around.order_value);
    let a_period = plain.advocates.middle()
        * telling
        * plain.contacts.middle()
        * plain.conversion.middle()
        * (1.0 - plain.anyway.middle());
    Doubt::list(&[(
        a_period * around.periods >= 1.0,
        "contacts",
        Code::EndlessReferral,
    )])
}

pub(super) fn build(values: &[Uncertain]) -> Box<dyn Mechanism> {
    let plain = Plain::from_values(values);
    Box::new(Referral {
        rewards: plain.reward.middle() + plain.friend_reward.middle(),
        advocates: plain.advocates.middle(),
        unrewarded: plain.unrewarded.middle(),
        telling: Vec::new(),
        contacts: plain.contacts.middle(),
        conversion: plain.conversion.middle(),
        anyway: plain.anyway.middle(),
        staying: -libm::log(plain.advocate_hazard.middle()),
        heritage: Heritage {
            rate: plain.friend_rate.middle(),
            hazard: plain.friend_hazard.middle(),
            margin: plain.friend_margin.middle(),
        },
        satisfied_tell: plain.satisfied_tell.middle(),
        has_told: false,
    })
}

/// Advocates, fewer where nothing is to be had for it, tell so many people a period; each comes with the chance of conversion, and both sides are rewarded.
///
/// A share of those who come would have come anyway: they are in the base already, so they only cost. The others are
/// new customers, without cost of acquisition, who may bring others in turn: where each brings K < 1 over a lifetime,
/// one customer makes 1/(1 − K). Telling others binds whoever tells (Garnefeld et al. 2013), and who is more satisfied
/// tells more.
struct Referral {
    rewards: f64,
    advocates: f64,
    unrewarded: f64,
    /// Share of all members who tell, by segment.
    telling: Vec<f64>,
    contacts: f64,
    conversion: f64,
    anyway: f64,
    staying: f64,
    heritage: Heritage,
    satisfied_tell: f64,
    /// The customer has told somebody.
    has_told: bool,
}

impl Mechanism for Referral {
    fn open(&mut self, shop: &Shop) {
        let telling =
            |mean: &f64| self.advocates * telling(self.unrewarded, self.rewards / mean.max(1e-12));
        self.telling = shop.mean_baskets.iter().map(telling).collect();
    }

    fn begin(&mut self) {
        self.has_told = false;
    }

    fn offer(&mut self, seen: &Seen, offer: &mut Offer) {
        self.miss(seen, offer);
    }

    fn miss(&mut self, _: &Seen, offer: &mut Offer) {
        // It binds whatever rivals do: nothing dilutes it.
        if self.has_told {
            offer.leaving -= self.staying;
        }
    }

    fn is_restless(&self) -> bool {
        true
    }

    fn settle(&mut self, period: &Purchases, books: &mut Books) {
        let (luck, now) = (period.seen.luck, period.seen.period);
        let draw = |index| luck.unit(Purpose::Referral, now, index);
        let telling = self.telling.get(usize::from(period.seen.segment)).copied();
        let telling = telling.unwrap_or(self.advocates);
        if !period.reached || luck.unit(Purpose::Referral, 0, ADVOCATE) >= telling {
            return;
        }
        let mood = self.satisfied_tell * period.satisfaction;
        let contacts = self.contacts * libm::exp(mood.clamp(-LARGEST_MOOD, LARGEST_MOOD));
        // As many as expected: the whole ones, and one more with the chance that is left.
        let whole = libm::floor(contacts);
        let told = whole as u32 + u32::from(draw(0) < contacts - whole);
        self.has_told |= told > 0;
        for contact in 1..=told {
            if draw(2 * contact) < self.conversion {
                books.gifts += self.rewards;
                books.referred += u32::from(draw(2 * contact + 1) >= self.anyway);
            }
        }
        books.heritage = self.heritage;
    }
}
