//! When a customer comes under a scheme, and how long they stay.

use super::life::{Bought, Known, Life, Setting};
use super::split::Origin;
use crate::customer::Hazard;
use crate::luck::Purpose;
use crate::scheme::Tempo;

/// How a customer who responds differs from others.
#[derive(Debug, Clone, Copy, Default)]
pub struct Person {
    /// θ.
    pub sensitivity: f64,
    /// w.
    pub lightness: f64,
}

impl Life {
    /// Somebody who has gone may come back.
    pub(super) fn come_back(&mut self, known: &mut Known, setting: &Setting, period: usize) {
        self.ask();
        let u = known.luck.unit(Purpose::Comeback, period as u16, 0);
        if u >= self.offer.win_back {
            return;
        }
        self.alive = true;
        self.origin = Origin::Returned;
        self.hazard_factor = self.offer.second_life;
        self.endurance = known.luck.exponential(Purpose::Comeback, period as u16, 1);
        // What they would have bought in the meantime they have bought elsewhere.
        let start = setting.calendar.start(period);
        while self.next_time <= start {
            self.next_visit += 1;
            let visits = &mut *known.visits;
            self.next_time = visits.time(self.next_visit, known.customer, setting.population);
        }
    }

    /// What the programme offers now, and what that pulls the customer by, if it is not known any more.
    #[inline]
    pub(super) fn find_pull(&mut self, setting: &Setting, person: &Person) {
        if self.ask() {
            let (theta, lightness) = (person.sensitivity, person.lightness);
            setting
                .response
                .pull(&mut self.pull, &self.offer, theta, lightness);
        }
    }

    /// How the offer changes the tempo.
    #[inline]
    pub(super) fn tempo(
        &mut self,
        known: &Known,
        setting: &Setting,
        period: usize,
        person: &Person,
    ) -> Tempo {
        let response = setting.response;
        self.find_pull(setting, person);
        if setting.population.failure_rate > 0.0 {
            self.better = self.mood.before(period) - self.usual.before(known.mood, period);
        } else if self.restless {
            self.better = self.mood.before(period);
        }
        let better = self.better;
        let (engagement, woken) = (self.offer.engagement, self.offer.attention);
        let mut tempo = if known.attention.is_paid(engagement, woken) {
            response.tempo(&self.pull, period as u16, period - known.entry, better)
        } else if better == 0.0 {
            Tempo::UNCHANGED
        } else {
            response.mood_alone(better)
        };
        tempo.hazard *= self.hazard_factor;
        if let Some((heritage, referrer_leaves)) = &known.heritage {
            tempo.visits *= heritage.rate;
            if period < *referrer_leaves {
                tempo.hazard *= heritage.hazard;
            }
        }
        tempo
    }

    /// Goes through periods before `stop` in which the customer buys nothing and stays. Returns the period in which
    /// that may be different, and the tempo in it if it is known.
    #[inline]
    pub(super) fn coast(
        &mut self,
        known: &Known,
        setting: &Setting,
        mut period: usize,
        stop: usize,
    ) -> (usize, Option<Tempo>) {
        let (calendar, response) = (setting.calendar, setting.response);
        let (engagement, woken) = (self.offer.engagement, self.offer.attention);
        let pays = known.attention.is_paid(engagement, woken);
        let hazard = match self.hazard {
            Hazard::OverTime(hazard) => hazard,
            Hazard::AfterPurchase(_) => 0.0,
            // They buy in every period.
            Hazard::AtRenewal(_) => return (period, None),
        };
        let mut tempo_then = None;
        let (mut endurance, mut extras) = (self.endurance, self.extras);
        while period < stop && self.next_time > calendar.end(period) {
            let mut tempo = Tempo::UNCHANGED;
            if pays {
                let since = period - known.entry;
                tempo = response.tempo(&self.pull, period as u16, since, 0.0);
            }
            tempo.hazard *= self.hazard_factor;
            let needed = hazard * tempo.hazard;
            let beyond = self.rate * calendar.season(period) * (tempo.visits - 1.0);
            if needed > endurance || extras.falls_within(beyond) {
                tempo_then = Some(tempo);
                break;
            }
            endurance -= needed;
            extras.pass(beyond);
            period += 1;
        }
        (self.endurance, self.extras) = (endurance, extras);
        (period, tempo_then)
    }

    /// What the customer buys in the period, and whether they are still there at its end.
    ///
    /// Exact within the period: over time, purchases fall only while the customer lives; after a purchase, the
    /// one that uses up the endurance is the last.
    #[inline]
    pub(super) fn visit(
        &mut self,
        known: &mut Known,
        setting: &Setting,
        period: usize,
        tempo: Tempo,
    ) -> Bought {
        let calendar = setting.calendar;
        let mut share = 1.0;
        match self.hazard {
            Hazard::OverTime(hazard) => {
                let needed = hazard * tempo.hazard;
                if needed > self.endurance {
                    self.alive = false;
                    share = self.endurance / needed;
                }
                self.endurance -= needed;
            }
            Hazard::AtRenewal(hazard) => {
                // One payment a period; the renewal that uses up the endurance is refused.
                self.endurance -= hazard * tempo.hazard;
                self.alive = self.endurance > 0.0;
                return Bought { own: 1, extra: 0 };
            }
            Hazard::AfterPurchase(_) => {}
        }
        let season = calendar.season(period);
        let until = if share < 1.0 {
            calendar.start(period) + share * season
        } else {
            calendar.end(period)
        };
        let mut own = 0;
        while self.next_time <= until {
            let index = self.next_visit as u32;
            self.next_visit += 1;
            let visits = &mut *known.visits;
            self.next_time = visits.time(self.next_visit, known.customer, setting.population);
            // A slower tempo drops purchases one by one.
            if tempo.visits >= 1.0 || known.luck.unit(Purpose::Keep, 0, index) < tempo.visits {
                own += 1;
            }
        }
        let beyond = self.rate * (season * share) * (tempo.visits - 1.0);
        let extra = self.extras.add(beyond, known.luck);
        let count = own + extra;
        if count > 0
            && let Hazard::AfterPurchase(hazard) = self.hazard
        {
            let each = hazard * tempo.hazard;
            let last = ((self.endurance / each) as u32).saturating_add(1);
            if count >= last {
                self.alive = false;
                let own = own.min(last);
                let extra = last - own;
                return Bought { own, extra };
            }
            self.endurance -= each * f64::from(count);
        }
        Bought { own, extra }
    }
}
