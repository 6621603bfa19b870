//! A mechanism as part of a scheme: whom it reaches, and when.

use super::{Mechanism, Seen, Shop, build};
use crate::luck::Purpose;
use crate::scenario::{AudienceKind, Mechanism as Described, Scenario};

/// What a shop has found out about all its customers together.
#[derive(Debug, Clone, Default)]
pub struct Surveyed {
    /// Mean gap between two purchases of an average customer, in periods.
    pub mean_gap: f64,
    /// For every part of every scheme that asks for the top share: what they have spent at least, by the start of each
    /// period.
    pub top: Vec<(f64, Vec<f64>)>,
}

/// A mechanism with its audience and its calendar.
pub struct Part {
    /// The mechanism.
    pub mechanism: Box<dyn Mechanism>,
    audience: AudienceKind,
    amount: f64,
    /// In which periods it runs.
    runs: Vec<bool>,
    /// What the top spenders have spent at least, by period.
    top: Vec<f64>,
    mean_gap: f64,
    /// The draw by lot of this part.
    lot: u32,
    /// True for all members at all times.
    plain: bool,
    /// It reaches customers who have gone.
    pub reaches_the_gone: bool,
    /// Whether it reaches the customer in this period.
    pub reaches: bool,
    /// What its price cuts take off the price in this period, 0–1.
    pub cut: f64,
    /// Money that it takes off in this period.
    pub off: f64,
}

impl Part {
    /// The part that a settled scheme describes.
    pub fn new(described: &Described, scenario: &Scenario, surveyed: &Surveyed) -> Option<Self> {
        let reach = &described.reach;
        let first_month = scenario.time.first_month.middle() as usize;
        let amount = reach.audience.amount;
        let is_top = reach.audience.kind == AudienceKind::TopShare;
        let top = surveyed
            .top
            .iter()
            .find(|(share, _)| is_top && share.to_bits() == amount.to_bits());
        let mut mechanism = build(described)?;
        let reaches_the_gone = mechanism.reaches_the_gone();
        let segments = scenario.segments.iter();
        mechanism.open(&Shop {
            per_year: scenario.period.per_year(),
            first_month: first_month as u16,
            mean_baskets: segments
                .map(|segment| segment.spend.average_order_value.middle())
                .collect(),
        });
        Some(Self {
            mechanism,
            audience: reach.audience.kind,
            amount,
            runs: reach.periods(scenario.periods(), scenario.period, first_month),
            top: top.map(|(_, spent)| spent.clone()).unwrap_or_default(),
            mean_gap: surveyed.mean_gap,
            lot: described.place,
            plain: reach.is_plain(),
            reaches_the_gone,
            reaches: false,
            cut: 0.0,
            off: 0.0,
        })
    }

    /// True if it must be asked every period whom it reaches or what it offers.
    pub fn is_restless(&self) -> bool {
        !self.plain || self.mechanism.is_restless()
    }

    /// True if what it offers to a customer never changes.
    pub fn is_steady(&self) -> bool {
        self.plain && self.mechanism.is_steady()
    }

    /// True if it reaches customers who never joined.
    pub fn is_open(&self) -> bool {
        self.audience == AudienceKind::Everyone
    }

    /// True if it reaches some members only.
    pub fn is_for_some(&self) -> bool {
        !matches!(
            self.audience,
            AudienceKind::Everyone | AudienceKind::Members
        )
    }

    /// True if it reaches members.
    pub fn is_for_members(&self) -> bool {
        !self.is_open()
    }

    /// Whether the mechanism reaches a customer in a period.
    #[inline]
    pub fn select(&mut self, seen: &Seen) {
        self.reaches = if self.plain {
            seen.member
        } else {
            self.selects(seen)
        };
    }

    #[inline(never)]
    fn selects(&self, seen: &Seen) -> bool {
        let runs = self.runs.get(usize::from(seen.period)).copied();
        if runs != Some(true) || !(seen.member || self.is_open()) {
            return false;
        }
        let quiet = f64::from(i32::from(seen.period) - seen.last_purchase - 1);
        match self.audience {
            AudienceKind::Everyone | AudienceKind::Members => true,
            AudienceKind::Segment => u32::from(seen.segment) + 1 == self.amount as u32,
            AudienceKind::Tenure => f64::from(seen.before + seen.tenure) >= self.amount,
            AudienceKind::Quiet => quiet >= self.amount,
            AudienceKind::Overdue => {
                let gap = if seen.bought > 0 {
                    // From joining to the last purchase there were so many gaps.
                    let lived = f64::from(seen.tenure) - quiet;
                    lived.max(0.5) / f64::from(seen.bought)
                } else {
                    self.mean_gap
                };
                quiet >= 1.0 && quiet > self.amount * gap
            }
            AudienceKind::TopShare => {
                let spent = self.top.get(usize::from(seen.period)).copied();
                seen.spent > 0.0 && seen.spent >= spent.unwrap_or(f64::INFINITY)
            }
            AudienceKind::RandomShare => seen.luck.unit(Purpose::Lot, 0, self.lot) < self.amount,
        }
    }
}
