//! What a scheme is worth.

use super::bands::Across;
use super::errors::chance;
use super::figure::Estimate;
use super::report::{Verdict, Waterfall};
use super::summary::Summary;
use crate::simulation::{Curve, Total};

impl Summary<'_> {
    /// The verdict on a scheme, but for what is made of sums.
    #[inline(never)]
    pub fn verdict(&self, scheme: usize) -> Verdict {
        let gain = self.gain(scheme);
        Verdict {
            // No programme is no worse than itself, beyond doubt.
            chance_of_loss: if scheme == 0 {
                Estimate::default()
            } else {
                gain.below_zero()
            },
            worst_tenth: gain.worst_tenth(),
            break_even_period: self.break_even(scheme),
            chance_to_break_even: self.chance_to_break_even(scheme),
            chance_to_keep_more: self.chance_to_keep_more(scheme),
            incremental_npv: gain.figure(),
            fifty_worlds: gain.fifty(),
            waterfall: self.waterfall(scheme),
            npv: self.total(0, Total::Npv).plus(&gain).figure(),
            payback_periods: self.payback(scheme),
            referrals_cut: self.referrals_cut(scheme),
            ..Verdict::default()
        }
    }

    #[inline(never)]
    fn waterfall(&self, scheme: usize) -> Waterfall {
        let mut waterfall = Waterfall::default();
        let parts = [
            Total::CustomersKept,
            Total::ExtraVisits,
            Total::BiggerBaskets,
            Total::ReferredCustomers,
            Total::WonBack,
            Total::AddOns,
            Total::RewardsAnyway,
            Total::RewardsIncremental,
            Total::Services,
            Total::Running,
            Total::Setup,
        ];
        for (slot, part) in waterfall.entries_mut().into_iter().zip(parts) {
            *slot = self.total(scheme, part).figure();
        }
        waterfall
    }

    /// From when on the mean gain lasts. How exact that is follows from where the line between two periods crosses zero.
    #[inline(never)]
    fn break_even(&self, scheme: usize) -> Option<Estimate> {
        if scheme == 0 {
            return None;
        }
        let sample = self.sample(self.periods, &mut |world, row| {
            for (period, slot) in row.iter_mut().enumerate() {
                *slot = self.difference(world, scheme, Curve::CumulativeContribution, period);
            }
        });
        rounded_up(sample.estimate(&|path| {
            let first = lasting_gain(path.iter().copied())?;
            Some(crossing(path, first, 0.0))
        }))
    }

    /// For each period the share of worlds that are above zero from then on.
    fn chance_to_break_even(&self, scheme: usize) -> Vec<Estimate> {
        if !self.tells("chance_to_break_even") {
            return Vec::new();
        }
        if scheme == 0 {
            let even = Estimate {
                value: 1.0,
                standard_error: 0.0,
            };
            return vec![even; self.periods];
        }
        let incremental: Vec<_> = self.parts(scheme, Curve::CumulativeContribution).collect();
        let value = |across: &Across, world| across.values.get(world).copied();
        let firsts: Vec<_> = (0..self.worlds.len())
            .map(|world| {
                lasting_gain(
                    incremental
                        .iter()
                        .map(|a| value(a, world).unwrap_or_default()),
                )
            })
            .collect();
        (0..self.periods)
            .map(|period| {
                chance(
                    firsts
                        .iter()
                        .map(|f| f.is_some_and(|first| first <= period)),
                )
            })
            .collect()
    }

    /// Customers brought, but not followed.
    fn referrals_cut(&self, scheme: usize) -> Option<Estimate> {
        let cut = self.total(scheme, Total::ReferralsCut).figure();
        (scheme > 0 && cut.mean > 0.0).then_some(Estimate {
            value: cut.mean,
            standard_error: cut.standard_error,
        })
    }

    /// The one period in which all the group's customers were won, if there is one.
    fn won_at_once(&self) -> Option<usize> {
        let mut periods = (0..self.periods).filter(|period| self.won(0, *period) > 0.0);
        let first = periods.next()?;
        (periods.next().is_none() && self.existing() <= 0.0).then_some(first)
    }

    #[inline(never)]
    fn payback(&self, scheme: usize) -> Option<Estimate> {
        let cost = self.acquisition_cost();
        let start = self.won_at_once().filter(|_| cost > 0.0)?;
        let sample = self.sample(self.periods - start, &mut |world, row| {
            let won = self.won(world, start);
            for (after, slot) in row.iter_mut().enumerate() {
                let earned =
                    self.level(world, scheme, Curve::CumulativeContribution, start + after);
                *slot = self.scale * earned / won + cost;
            }
        });
        rounded_up(sample.estimate(&|path| {
            let first = path.iter().position(|earned| *earned >= cost)?;
            Some(crossing(path, first, cost))
        }))
    }
}

/// The first place from which a path stays at or above zero to its end.
fn lasting_gain(path: impl DoubleEndedIterator<Item = f64> + ExactSizeIterator) -> Option<usize> {
    let length = path.len();
    let good = path.rev().take_while(|value| *value >= 0.0).count();
    (good > 0).then(|| length - good)
}

/// When a path, drawn as a line from zero before the first period, comes up to a level on its way into period `first`.
fn crossing(path: &[f64], first: usize, level: f64) -> f64 {
    let at = |place: usize| path.get(place).copied().unwrap_or_default();
    let before = first.checked_sub(1).map_or(0.0, at);
    let way = (level - before) / (at(first) - before);
    // Not quite at the beginning, so that rounding up gives the period.
    first as f64 + if way > 1e-9 { way.min(1.0) } else { 1.0 }
}

fn rounded_up(estimate: Option<Estimate>) -> Option<Estimate> {
    estimate.map(|estimate| Estimate {
        value: libm::ceil(estimate.value),
        ..estimate
    })
}
