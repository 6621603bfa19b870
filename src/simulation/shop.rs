//! What happens in the shop in one period: the till, the books of the mechanisms, and what differs from no programme.

use super::course::{Event, total};
use super::life::{Bought, Known, Life, Setting};
use super::outcome::Curve;
use super::split::{Origin, Side};
use super::tally::Page;
use crate::luck::larger;
use crate::scheme::{Books, Purchases, Till};

/// Months over which the larger margin of referred customers fades.
const HERITAGE_MONTHS: f64 = 24.0;

/// What a period comes to.
#[derive(Debug, Clone, Copy, Default)]
struct Receipt {
    /// At list price.
    list: f64,
    /// The part of it that a mechanism made customers add.
    padded: f64,
    /// After all that came off.
    paid: f64,
    /// The customer was there when the period began.
    began: bool,
}

impl Life {
    /// Settles what was bought and writes down what it differs from the baseline's event. Books are kept where `settles`
    /// says whether the customer was there when the period began or came back in it.
    #[inline(never)]
    #[allow(clippy::too_many_arguments)] // One place where a customer's period meets the baseline's.
    pub(super) fn settle(
        &mut self,
        known: &mut Known,
        setting: &Setting,
        period: usize,
        bought: Bought,
        event: Option<Event>,
        settles: Option<bool>,
        page: &mut Page,
    ) {
        let base = event.unwrap_or(Event {
            period,
            count: 0,
            list: 0.0,
        });
        let receipt = Receipt {
            // Who was there and is gone now has settled.
            began: self.alive || settles == Some(true),
            ..self.pay(known, setting, period, bought, &base)
        };
        let mut books = Books::default();
        if let Some(lives) = settles {
            let count = bought.count();
            self.keep_books(setting, period, count, &receipt, lives, &mut books, page);
        }
        self.tell(
            known, setting, period, bought, &base, &receipt, &books, page,
        );
        if books.referred > 0 {
            let brought = core::iter::repeat_n((period, books.heritage), books.referred as usize);
            self.brought.extend(brought);
        }
        if bought.count() > 0 {
            self.seen.bought += bought.count();
            self.seen.spent += receipt.paid;
            self.seen.last_purchase = period as i32;
        }
    }

    /// What is bought at list price, and what is paid for it.
    #[inline]
    fn pay(
        &mut self,
        known: &mut Known,
        setting: &Setting,
        period: usize,
        bought: Bought,
        base: &Event,
    ) -> Receipt {
        let population = setting.population;
        let own = if bought.own == base.count {
            base.list
        } else if bought.own > 0 {
            total(bought.own, period, known.customer, known.luck, population)
        } else {
            0.0
        };
        let mut list = own;
        if self.looks_at_baskets {
            self.baskets.clear();
            population
                .baskets
                .split(own, bought.own, known.luck, period, &mut self.baskets);
        }
        for number in 0..bought.extra {
            let index = self.extras.number() - bought.extra + number;
            let scale = population.basket_scale(known.customer);
            let extra = population.baskets.extra(scale, known.luck, index);
            list += extra;
            if self.looks_at_baskets {
                self.baskets.push(extra);
            }
        }
        let price = self.offer.price();
        if !self.looks_at_baskets {
            return Receipt {
                list,
                padded: 0.0,
                paid: list * price,
                began: true,
            };
        }
        for basket in &mut self.baskets {
            *basket *= price;
        }
        let mut till = Till {
            baskets: &self.baskets,
            offer: &self.offer,
            seen: &self.seen,
            mean_basket: population.baskets.mean(),
            added: 0.0,
            off: 0.0,
        };
        for part in &mut self.parts {
            if part.reaches {
                let off = till.off;
                part.mechanism.charge(&mut till);
                part.off = till.off - off;
            }
        }
        let (added, off) = (till.added, till.off);
        Receipt {
            list: list + added,
            padded: added,
            paid: larger(list * price + added - off, 0.0),
            began: true,
        }
    }

    /// All mechanisms settle the period; each is charged what it costs.
    #[inline]
    #[allow(clippy::too_many_arguments)] // See above.
    fn keep_books(
        &mut self,
        setting: &Setting,
        period: usize,
        count: u32,
        receipt: &Receipt,
        lives: bool,
        books: &mut Books,
        page: &mut Page,
    ) {
        let factor = setting.calendar.factor(period);
        self.wake = None;
        let mut spent = 0.0;
        for (number, part) in self.parts.iter_mut().enumerate() {
            let purchases = Purchases {
                count,
                paid: receipt.paid,
                reached: part.reaches,
                alive: self.alive,
                offer: &self.offer,
                seen: &self.seen,
                mean_basket: setting.population.baskets.mean(),
                satisfaction: self.better,
            };
            // Who has gone is out of reach of all mechanisms but those that cannot tell.
            if lives || part.reaches_the_gone {
                part.mechanism.settle(&purchases, books);
            }
            if lives && !self.alive {
                part.mechanism.leave(books);
            }
            self.wake = match (self.wake, part.mechanism.wake()) {
                (Some(a), Some(b)) => Some(a.min(b)),
                (a, b) => a.or(b),
            };
            let cut = part.cut * (receipt.list - receipt.padded) + core::mem::take(&mut part.off);
            let cost = books.cost(setting.reward_cost);
            if let Some(sum) = page.mechanisms.get_mut(number) {
                *sum += factor * (cost - spent + cut);
            }
            spent = cost;
        }
        self.stale = !self.steady;
    }

    /// Writes down what the period differs from the baseline's.
    #[inline]
    #[allow(clippy::too_many_arguments)] // See above.
    fn tell(
        &mut self,
        known: &Known,
        setting: &Setting,
        period: usize,
        bought: Bought,
        base: &Event,
        receipt: &Receipt,
        books: &Books,
        page: &mut Page,
    ) {
        let (population, calendar) = (setting.population, setting.calendar);
        let count = bought.count();
        let mut gross = population.gross(receipt.list, count);
        if let Some((heritage, _)) = &known.heritage {
            let months = calendar.months(period - known.entry);
            gross *= 1.0 + heritage.margin * (1.0 - months / HERITAGE_MONTHS).max(0.0);
        }
        let base_gross = population.gross(base.list, base.count);
        let discounts = receipt.list - receipt.paid;
        let rewards = books.redeemed * setting.reward_cost + books.gifts;
        let add_ons = books.fees + books.added_margin;
        let given = rewards + discounts;
        let contribution = gross - given - books.running + add_ons;
        self.worth.earn(calendar, period, contribution);
        if let Some(row) = page.rows.get_mut(period) {
            if count > 0 || base.count > 0 {
                let purchases = f64::from(count) - f64::from(base.count);
                row.add(Curve::Purchases, purchases);
                row.add(Curve::ListSales, receipt.list - base.list);
                row.add(Curve::NetSales, receipt.paid - base.list);
                if known.member {
                    row.add(Curve::MemberSales, receipt.paid);
                }
                if known.new && period == known.entry {
                    row.add(Curve::NewSales, receipt.paid - base.list);
                }
            }
            row.add(Curve::RewardCost, given);
            if books.issued + books.redeemed + books.expired + books.forfeited > 0.0 {
                row.add(Curve::Issued, books.issued);
                row.add(Curve::Redeemed, books.redeemed);
                row.add(Curve::Expired, books.expired);
                row.add(Curve::Forfeited, books.forfeited);
            }
            row.add(Curve::Contribution, contribution - base_gross);
            if self.restless || books.running != 0.0 || books.gifts != 0.0 || add_ons != 0.0 {
                row.add(Curve::ServiceCost, books.running);
                row.add(Curve::Gifts, books.gifts);
                row.add(Curve::AddOns, add_ons);
                row.add(Curve::AddedSales, books.added_sales);
            }
        }
        if count > 0 {
            let first = self.sight.buy(period, |period, weight| {
                page.record(period, Curve::Seen, weight);
            });
            if first && known.new {
                page.record(period, Curve::FirstRepeats, 1.0);
            }
        }
        let baseline = Side {
            began: period <= known.course.end && known.heritage.is_none(),
            alive: period < known.course.end,
            count: base.count,
            gross: base_gross,
            ..Side::default()
        };
        let side = Side {
            began: receipt.began,
            alive: self.alive,
            count,
            extra: if self.origin == Origin::Own {
                bought.extra
            } else {
                count
            },
            gross,
            padding: receipt.padded * population.gross_margin,
            discounts,
            rewards,
            add_ons,
            services: books.running,
            origin: self.origin,
        };
        let factor = calendar.factor(period);
        self.habit.split(&baseline, &side, factor, &mut page.parts);
    }
}
