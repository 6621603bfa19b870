//! Which of many customers come back at all.

use super::crowd::Won;
use crate::customer::Population;
use crate::luck::{Exponential, Luck, WorldLuck};
use core::ops::Range;

/// So many are looked at side by side. Half of a cohort may never buy again, and which half no processor can guess: it is
/// quicker to write everybody down and to move on only past those who come back.
pub const SIDE_BY_SIDE: u32 = 64;

/// A customer whose life is to be followed.
#[derive(Debug, Clone, Copy)]
pub struct Caller {
    /// Their luck.
    pub luck: Luck,
    /// Their segment, by its place in the scenario.
    pub segment: u32,
    /// When they were won.
    pub won: Won,
    /// Time to the first purchase, where [`Callers::find_first_gaps`] found it; before that, the wait it follows from.
    pub first_gap: f64,
}

/// Those of some customers whose lives are to be followed, in their order.
#[derive(Debug)]
pub struct Callers {
    waiting: [Caller; SIDE_BY_SIDE as usize],
    count: usize,
    waits: Exponential,
}

impl Callers {
    /// Room for customers, nobody yet.
    pub fn new() -> Self {
        let nobody = Caller {
            luck: Luck::of(0, 0, 0),
            segment: 0,
            won: Won::Before,
            first_gap: 0.0,
        };
        Self {
            waiting: [nobody; SIDE_BY_SIDE as usize],
            count: 0,
            waits: Exponential::new(),
        }
    }

    /// Forgets everybody.
    pub fn clear(&mut self) {
        self.count = 0;
    }

    /// Takes a customer in unless they wait longer than `longest` and so never come back; true if they do not.
    #[inline]
    pub fn add(&mut self, luck: Luck, segment: usize, won: Won, longest: f64) -> bool {
        let wait = self.waits.own(luck);
        if let Some(place) = self.waiting.get_mut(self.count) {
            *place = Caller {
                luck,
                segment: segment as u32,
                won,
                first_gap: wait,
            };
        }
        let is_silent = wait > longest;
        self.count += usize::from(!is_silent);
        is_silent
    }

    /// Takes in customers of one segment who were all won before the first period, as many as there is room for; says how many
    /// never come back. The same as taking them in one by one, but with nothing to look up.
    #[inline]
    pub fn add_all(&mut self, customers: Range<u32>, lucks: WorldLuck, longest: f64) -> u32 {
        let many = customers.len();
        let (waits, mut count) = (self.waits, 0);
        for customer in customers {
            let luck = lucks.of(customer);
            let wait = waits.own(luck);
            if let Some(place) = self.waiting.get_mut(count) {
                *place = Caller {
                    luck,
                    segment: 0,
                    won: Won::In(0),
                    first_gap: wait,
                };
            }
            count += usize::from(wait <= longest);
        }
        self.count = count;
        (many - count) as u32
    }

    /// Finds the first gaps of those whose populations tell by the wait alone. Not of those who are there already: theirs
    /// do not matter.
    #[inline(never)]
    pub fn find_first_gaps(&mut self, populations: &[Population]) {
        for caller in self.waiting.iter_mut().take(self.count) {
            if let Some(population) = populations.get(caller.segment as usize)
                && population.may_be_silent()
            {
                caller.first_gap = population.rates.first_gap(caller.first_gap);
            }
        }
    }

    /// All of them.
    pub fn all(&self) -> &[Caller] {
        self.waiting.get(..self.count).unwrap_or_default()
    }
}
