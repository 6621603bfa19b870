//! The lives of those whom a customer brings.

use super::course::Course;
use super::life::{Known, Life};
use super::lives::Neighbourhood;
use super::mood::Mood;
use super::spread::Bin;
use super::tally::Page;
use super::visits::Visits;
use super::world::World;
use crate::customer::{Customer, Joining};
use crate::luck::Luck;
use crate::scheme::Heritage;
use std::collections::VecDeque;

/// At most so many customers are traced back to one who was not brought.
const MOST_BROUGHT: usize = 200;

impl World {
    /// The lives of those whom a customer brought, of those whom these brought, and so on.
    pub(super) fn live_brought(
        &self,
        luck: Luck,
        segment: &Neighbourhood,
        life: &mut Life,
        joining: &Joining,
        page: &mut Page,
    ) {
        let (mut customer, mut visits) = (Customer::nobody(), Visits::default());
        let (course, mood) = (Course::default(), Mood::default());
        let mut waiting: VecDeque<_> = Brought::by(luck, 0, life).collect();
        let mut lived = 0;
        while let Some(brought) = waiting.pop_front() {
            if brought.period >= self.shape.periods {
                continue;
            }
            // Nobody brings a whole town: where every customer brings more than one, the rest of it is counted, not followed.
            lived += 1;
            if lived > MOST_BROUGHT {
                page.referrals_cut += 1.0;
                continue;
            }
            let luck = brought.luck;
            segment.population.draw_into(&mut customer, luck);
            visits.begin(luck, self.calendar.start(brought.period));
            let mut known = Known {
                member: joining.joins(|| segment.population.rate_score(&mut customer), luck),
                customer: &mut customer,
                luck,
                entry: brought.period,
                new: true,
                before: 0,
                last_purchase: brought.period as i32 - 1,
                visits: &mut visits,
                course: &course,
                mood: &mood,
                attention: joining.attention(luck),
                heritage: Some((brought.heritage, brought.referrer_leaves)),
            };
            known.member = known.member && life.pays(&mut known, &segment.setting);
            life.live(&mut known, &segment.setting, page);
            let value = life.worth.value * self.calendar.value_at(brought.period);
            page.count(Bin::of(value * segment.per_unit), value, 1.0);
            waiting.extend(Brought::by(luck, brought.generation + 1, life));
        }
    }
}

/// Somebody whom a customer brought.
struct Brought {
    luck: Luck,
    period: usize,
    heritage: Heritage,
    referrer_leaves: usize,
    generation: u32,
}

impl Brought {
    /// All whom the customer with that luck brought in the life just lived.
    fn by(luck: Luck, generation: u32, life: &mut Life) -> impl Iterator<Item = Self> {
        let referrer_leaves = life.end;
        let brought = core::mem::take(&mut life.brought).into_iter().enumerate();
        brought.map(move |(index, (period, heritage))| Self {
            luck: luck.of_referred(index as u32),
            // They come with the next period.
            period: period + 1,
            heritage,
            referrer_leaves,
            generation,
        })
    }
}
