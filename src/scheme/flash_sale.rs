//! Flash sale: a price cut for a limited time, part of which is only borrowed from later.

use super::{Books, Mechanism, Offer, Purchases, Seen, Shop};
use crate::scenario::{
    AudienceKind, Code, Doubt, Field, MechanismKind, Parameters, Surroundings, Uncertain, Unit,
    parameters,
};

/// The word and the numbers of this mechanism.
pub const KIND: MechanismKind = MechanismKind {
    name: "flash_sale",
    fields: Plain::FIELDS,
    doubts,
    faults: MechanismKind::FAULTLESS,
    audience: AudienceKind::Members,
    earns: false,
};

/// Months over which borrowed visits are paid back.
const PAYBACK_MONTHS: f64 = 2.0;

parameters! {
    /// What a person says about a flash sale; when it runs, its calendar says.
    pub struct Plain {
        /// Price cut while it runs.
        discount: Field::share(0.2).within(0.0, 0.9).step(0.01),
        /// Price response of visits to a sale ε: percentage change for one per cent off.
        elasticity: Field::positive(Unit::Pure, 2.5).within(0.0, 8.0).step(0.1)
            .assumed("promotions move single items by 3.63 % for one per cent of price, whole baskets less"),
        /// Share of the extra visits that are borrowed from the two months after.
        pull_forward: Field::share(0.4).step(0.05).uncertain(0.2, 0.7)
            .assumed("part of what a promotion sells is bought ahead"),
    }
}

fn doubts(values: &[Uncertain], around: &Surroundings) -> Vec<Doubt> {
    let discount = Plain::from_values(values).discount.middle();
    Doubt::list(&[
        (
            discount >= around.gross_margin,
            "discount",
            Code::RewardAboveMargin,
        ),
        (around.always, "calendar", Code::AlwaysOn),
        (around.subscribed, "elasticity", Code::OnlyVisits),
    ])
}

pub(super) fn build(values: &[Uncertain]) -> Box<dyn Mechanism> {
    Box::new(FlashSale::new(&Plain::from_values(values)))
}

/// A sale as one customer meets it.
///
/// While it runs, prices fall by d and ln M of the average customer rises by L = ε·ln(1/(1−d)). Of what each period of
/// it brings, (e^(θL) − 1) visits for one, a share is borrowed and paid back evenly over the next two months, whether or
/// not the sale still runs. Only who met the sale owes.
#[derive(Debug, Clone, Copy)]
pub struct FlashSale {
    discount: f64,
    lift: f64,
    pull_forward: f64,
    /// Periods over which is paid back.
    payback: u16,
    /// A bit for each period in which the customer met the sale; the lowest for the period `now`.
    met: u32,
    now: u16,
}

impl FlashSale {
    /// A sale under settled numbers.
    pub fn new(plain: &Plain) -> Self {
        let discount = plain.discount.middle();
        Self {
            discount,
            lift: -plain.elasticity.middle() * libm::log1p(-discount),
            pull_forward: plain.pull_forward.middle(),
            payback: PAYBACK_MONTHS as u16,
            met: 0,
            now: 0,
        }
    }

    fn pay_back(&mut self, period: u16, offer: &mut Offer) {
        if self.met > 0 {
            let gone = period.saturating_sub(self.now);
            self.met = self.met.checked_shl(gone.into()).unwrap_or(0);
            let owing = (self.met >> 1) & ((1 << self.payback) - 1);
            let share = f64::from(owing.count_ones()) / f64::from(self.payback);
            offer.owe(self.pull_forward * share, self.lift);
        }
        self.now = period;
    }
}

impl Mechanism for FlashSale {
    fn open(&mut self, shop: &Shop) {
        self.payback = shop.periods(PAYBACK_MONTHS).min(31);
    }

    fn begin(&mut self) {
        self.met = 0;
        self.now = 0;
    }

    fn offer(&mut self, seen: &Seen, offer: &mut Offer) {
        self.pay_back(seen.period, offer);
        self.met |= 1;
        offer.sale = 1.0 - (1.0 - offer.sale) * (1.0 - self.discount);
        offer.sale_lift += self.lift;
    }

    fn miss(&mut self, seen: &Seen, offer: &mut Offer) {
        self.pay_back(seen.period, offer);
    }

    fn is_restless(&self) -> bool {
        true
    }

    fn settle(&mut self, _: &Purchases, _: &mut Books) {}
}
