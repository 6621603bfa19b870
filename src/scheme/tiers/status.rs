//! One member's status: reached, kept and lost.

use super::Plain;
use crate::scheme::{Books, Mechanism, Offer, Purchases, Seen, Shop};
use std::collections::VecDeque;

/// Months for which the loss of a tier hurts.
const HURT_MONTHS: f64 = 4.0;
/// The next tier pushes from this share of its threshold on.
const NEAR: f64 = 0.75;
/// In a calendar year the next tier pushes from this month on (0-based): its last third.
const LATE: u16 = 8;

/// What a tier gives.
#[derive(Debug, Clone, Copy, Default)]
struct Tier {
    threshold: f64,
    earning: f64,
    perks: f64,
    status: f64,
}

/// One member's status.
///
/// What is spent (or the number of visits) counts in the window; a threshold reached gives its tier from the next
/// period on. *Calendar year*: a tier lasts to the end of the year after the one in which it was reached; at New Year
/// it is what the past year deserves. *Rolling*: it lasts as long as the window's sum. With a soft landing nobody falls
/// more than one tier at New Year, or within one rolling window. Near the next threshold (25 %), in the last third of a
/// calendar year or at any time of a rolling window, visits rise; status keeps members; a tier lost drives them away for
/// four months.
#[derive(Debug, Clone)]
pub struct Tiers {
    by_visits: bool,
    rolling: bool,
    soft_landing: bool,
    push: f64,
    demotion: f64,
    /// What the tiers give, from the first on.
    levels: Vec<Tier>,
    window_months: f64,
    shop: Shop,
    /// Periods in a rolling window.
    window: u16,
    /// Periods for which the loss of a tier hurts.
    hurt: u16,
    /// The tier held; 0 is none.
    tier: usize,
    /// What counts, by period, within the window.
    counted: VecDeque<(u16, f64)>,
    sum: f64,
    year: u16,
    /// The period of the last fall.
    fell: Option<u16>,
}

impl Tiers {
    /// Tiers under settled numbers.
    pub fn new(plain: &Plain) -> Self {
        let given = [
            [plain.earning_first, plain.perks_first, plain.status_first],
            [
                plain.earning_second,
                plain.perks_second,
                plain.status_second,
            ],
            [plain.earning_third, plain.perks_third, plain.status_third],
        ];
        let thresholds = plain.thresholds().into_iter();
        let mut levels: Vec<Tier> = thresholds
            .zip(given)
            .map(|((_, threshold), [earning, perks, status])| Tier {
                threshold,
                earning: earning.middle(),
                perks: perks.middle(),
                status: status.middle(),
            })
            .collect();
        levels.retain(|tier| tier.threshold > 0.0);
        // Ranges may cross in some world: a tier then needs what the one below it needs.
        let mut least = 0.0_f64;
        for tier in &mut levels {
            least = least.max(tier.threshold);
            tier.threshold = least;
        }
        let mut made = Self {
            by_visits: plain.by_visits.middle() > 0.5,
            rolling: plain.rolling.middle() > 0.5,
            soft_landing: plain.soft_landing.middle() > 0.5,
            push: plain.push.middle(),
            demotion: plain.demotion.middle(),
            levels,
            window_months: plain.window.middle(),
            shop: Shop {
                per_year: 12.0,
                first_month: 1,
                mean_baskets: Vec::new(),
            },
            window: 0,
            hurt: 0,
            tier: 0,
            counted: VecDeque::new(),
            sum: 0.0,
            year: 0,
            fell: None,
        };
        made.count_months();
        made
    }

    /// The tier held: 1 for the first, 0 for none.
    pub fn tier(&self) -> usize {
        self.tier
    }

    fn count_months(&mut self) {
        self.window = self.shop.periods(self.window_months);
        self.hurt = self.shop.periods(HURT_MONTHS);
    }

    /// The tier that so much deserves.
    fn deserved(&self, sum: f64) -> usize {
        self.levels
            .iter()
            .filter(|tier| sum >= tier.threshold)
            .count()
    }

    fn held(&self) -> Option<&Tier> {
        self.levels.get(self.tier.checked_sub(1)?)
    }

    /// Status at the start of a period.
    fn review(&mut self, period: u16) {
        let year = self.shop.month(period) / 12;
        let new_year = year > self.year && !self.rolling;
        if self.rolling {
            self.forget(period);
        }
        let deserved = self.deserved(self.sum);
        let may_fall = if self.rolling {
            let gentle = |fell: u16| self.soft_landing && period < fell.saturating_add(self.window);
            !self.fell.is_some_and(gentle)
        } else {
            new_year
        };
        if deserved > self.tier {
            self.tier = deserved;
        } else if deserved < self.tier && may_fall {
            let next = if self.soft_landing {
                self.tier - 1
            } else {
                deserved
            };
            self.tier = next;
            self.fell = Some(period);
        }
        if new_year {
            self.sum = 0.0;
            self.year = year;
        }
    }

    /// Drops what has left the rolling window by the start of a period.
    fn forget(&mut self, period: u16) {
        let (before, window) = (self.counted.len(), self.window);
        self.counted
            .retain(|(when, _)| when.saturating_add(window) >= period);
        if self.counted.len() < before {
            self.sum = self.counted.iter().map(|(_, amount)| amount).sum();
        }
    }

    /// Whether the next threshold is near enough to hurry.
    fn is_near(&self, period: u16) -> bool {
        let late = self.rolling || self.shop.month(period) % 12 >= LATE;
        let next = self.levels.iter().find(|tier| self.sum < tier.threshold);
        late && next.is_some_and(|next| self.sum >= NEAR * next.threshold)
    }
}

impl Mechanism for Tiers {
    fn open(&mut self, shop: &Shop) {
        self.shop = shop.clone();
        self.count_months();
    }

    fn begin(&mut self) {
        self.tier = 0;
        self.counted.clear();
        self.sum = 0.0;
        self.year = 0;
        self.fell = None;
    }

    fn offer(&mut self, seen: &Seen, offer: &mut Offer) {
        self.review(seen.period);
        if let Some(tier) = self.held() {
            offer.earning *= tier.earning;
            offer.staying += tier.status;
        }
        if self.is_near(seen.period) {
            offer.lift += self.push;
        }
        if let Some(fell) = self.fell
            && seen.period < fell.saturating_add(self.hurt)
        {
            offer.leaving += self.demotion;
        }
    }

    fn miss(&mut self, seen: &Seen, _: &mut Offer) {
        self.review(seen.period);
    }

    fn is_restless(&self) -> bool {
        true
    }

    fn settle(&mut self, period: &Purchases, books: &mut Books) {
        if !period.reached {
            return;
        }
        books.running += self.held().map_or(0.0, |tier| tier.perks);
        if period.count == 0 {
            return;
        }
        let amount = if self.by_visits {
            f64::from(period.count)
        } else {
            period.paid
        };
        self.sum += amount;
        if self.rolling {
            self.counted.push_back((period.seen.period, amount));
        }
    }
}
