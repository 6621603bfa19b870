//! Threshold discount (满减): spend so much, get so much off.

use super::{Books, Mechanism, Offer, Purchases, Seen, Till};
use crate::luck::{Purpose, exp};
use crate::scenario::{
    AudienceKind, Code, Doubt, Fault, Field, MechanismKind, Parameters, Surroundings, Uncertain,
    parameters,
};

/// The word and the numbers of this mechanism.
pub const KIND: MechanismKind = MechanismKind {
    name: "threshold_discount",
    fields: Plain::FIELDS,
    doubts,
    faults,
    audience: AudienceKind::Members,
    earns: false,
};

parameters! {
    /// What a person says about a threshold discount.
    pub struct Plain {
        /// Price of a basket from which it counts, T.
        spend: Field::money(30.0).within(0.01, 1e6).step(1.0),
        /// Money off, D.
        off: Field::money(5.0).within(0.0, 1e6).step(0.5),
        /// Chance that a customer just below the threshold adds something to reach it.
        padding: Field::share(0.35).step(0.05).uncertain(0.15, 0.60)
            .assumed("some look for something to add, most do not"),
        /// Share of what was added that is sent back.
        returned: Field::share(0.1).step(0.01)
            .assumed("what was bought to reach a threshold is returned more often"),
        /// Share of what a customer has saved so far, on average, that acts like lower prices on visits and staying.
        counted_on: Field::share(0.5).step(0.05).uncertain(0.2, 0.8)
            .assumed("money off under a condition is less than a lower price, as points are less than money"),
    }
}

fn doubts(values: &[Uncertain], around: &Surroundings) -> Vec<Doubt> {
    let plain = Plain::from_values(values);
    let share = plain.off.middle() / plain.spend.middle();
    let bar = plain.spend.middle() / around.order_value;
    Doubt::list(&[
        (bar < 1.0, "spend", Code::ReachedAnyway),
        ((1.0..=EASY).contains(&bar), "spend", Code::EasilyReached),
        (share >= around.gross_margin, "off", Code::RewardAboveMargin),
    ])
}

fn faults(values: &[Uncertain]) -> Vec<Fault> {
    let plain = Plain::from_values(values);
    let (off, spend) = (plain.off.middle(), plain.spend.middle());
    // Nobody is paid for buying.
    let fault = Fault {
        key: "off",
        value: off,
        low: 0.0,
        high: spend,
    };
    (off > spend).then_some(fault).into_iter().collect()
}

pub(super) fn build(values: &[Uncertain]) -> Box<dyn Mechanism> {
    Box::new(ThresholdDiscount::new(&Plain::from_values(values)))
}

/// A threshold up to this multiple of the mean order is cleared by about half of all orders, with nothing added.
const EASY: f64 = 1.1;

/// The draws of this mechanism.
const LOT: u32 = 0x5444_0000;
/// Who pads a basket overshoots the threshold by this share of it: prices are lumpy.
const OVERSHOOT: f64 = 0.02;
/// How sharply the padding is weighed against the saving, as a share of the mean basket.
const SHARPNESS: f64 = 0.05;

/// Money off for large baskets. It keeps in mind what the customer has saved by it: who always clears the bar has lower
/// prices, and comes to count on them.
///
/// A basket B ≥ T, after standing cuts and sales, pays B − D. Below, the gap g = T − B is padded with probability
/// `padding`·(1 − e^(−D/s))·logistic((D − g/2)/s), s = 0.05·mean basket: half of what is added is worth its price to the
/// customer anyway, and for nothing nobody looks for something to add.
/// A padded basket pays 1.02·T − D, and a share of the padding is sent back.
#[derive(Debug, Clone, Copy)]
pub struct ThresholdDiscount {
    spend: f64,
    off: f64,
    padding: f64,
    returned: f64,
    counted_on: f64,
    /// What came off so far, and of how much.
    saved: f64,
    before: f64,
}

impl ThresholdDiscount {
    /// A discount under settled numbers.
    pub fn new(plain: &Plain) -> Self {
        let spend = plain.spend.middle();
        Self {
            spend,
            off: plain.off.middle().min(spend),
            padding: plain.padding.middle(),
            returned: plain.returned.middle(),
            counted_on: plain.counted_on.middle(),
            saved: 0.0,
            before: 0.0,
        }
    }

    /// The chance that a basket so far below the threshold is padded.
    pub fn chance(&self, gap: f64, mean_basket: f64) -> f64 {
        let sharpness = (SHARPNESS * mean_basket).max(1e-12);
        let gain = (self.off - 0.5 * gap) / sharpness;
        let tempted = 1.0 - exp(-self.off / sharpness);
        self.padding * tempted / (1.0 + exp((-gain).clamp(-500.0, 500.0)))
    }
}

impl Mechanism for ThresholdDiscount {
    fn begin(&mut self) {
        self.saved = 0.0;
        self.before = 0.0;
    }

    fn offer(&mut self, _: &Seen, offer: &mut Offer) {
        if self.saved > 0.0 {
            offer.save(self.counted_on * self.saved / self.before);
        }
    }

    fn looks_at_baskets(&self) -> bool {
        true
    }

    fn charge(&mut self, till: &mut Till) {
        for (number, basket) in till.baskets.iter().enumerate() {
            let gap = self.spend - basket;
            self.before += basket;
            if gap > 0.0 {
                let (luck, period) = (till.seen.luck, till.seen.period);
                let chance = self.chance(gap, till.mean_basket);
                // Far below nobody pads: no draw is needed to know.
                if chance < 1e-9
                    || luck.unit(Purpose::Uptake, period, LOT + number as u32) >= chance
                {
                    continue;
                }
                let padding = gap + OVERSHOOT * self.spend;
                let added = (1.0 - self.returned) * padding;
                till.added += added;
                self.before += added;
            }
            till.off += self.off;
            self.saved += self.off;
        }
    }

    fn settle(&mut self, _: &Purchases, _: &mut Books) {}
}
