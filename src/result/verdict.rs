//! What a scheme is worth, and the lines that its contribution is made of.

use super::bands::Across;
use super::errors::chance;
use super::report::{Band, Estimate, Statement, Verdict, Waterfall};
use super::summary::{Summary, ratio};
use crate::simulation::{Curve, Total};

impl Summary<'_> {
    /// The verdict on a scheme.
    pub fn verdict(&self, scheme: usize) -> Verdict {
        let gain = self.gain(scheme);
        let sum = |world, curve| self.sum(world, scheme, curve);
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
            incremental_npv: gain.figure(),
            waterfall: self.waterfall(scheme),
            npv: self.total(0, Total::Npv).plus(&gain).figure(),
            roi: self.ratio(&|world| {
                let total = |total| {
                    self.worlds
                        .get(world)
                        .map_or(0.0, |w| w.total(scheme, total))
                };
                let cost = total(Total::ProgrammeCost);
                [if scheme > 0 { total(Total::Npv) } else { 0.0 }, cost]
            }),
            reward_cost_share: self
                .ratio(&|world| [sum(world, Curve::RewardCost), sum(world, Curve::ListSales)]),
            breakage: self.ratio(&|world| {
                let lost = sum(world, Curve::Expired) + sum(world, Curve::Forfeited);
                [lost, sum(world, Curve::Issued)]
            }),
            naive_lift: self.naive_lift(scheme),
            true_lift: self.ratio(&|world| {
                [
                    sum(world, Curve::NetSales),
                    self.sum(world, 0, Curve::NetSales),
                ]
            }),
            break_even_lift: self.break_even_lift(scheme),
            repeat_rate: self.ratio(&|world| {
                let won = (0..self.periods).map(|period| self.newcomers(world, period));
                [
                    sum(world, Curve::FirstRepeats),
                    self.scale * won.sum::<f64>(),
                ]
            }),
            complaints_per_thousand: self.ratio(&|world| {
                [
                    1000.0 * sum(world, Curve::Complaints),
                    sum(world, Curve::Purchases),
                ]
            }),
            payback_periods: self.payback(scheme),
            highest_affordable_cac: self.highest_affordable_cac(scheme),
        }
    }

    fn waterfall(&self, scheme: usize) -> Waterfall {
        let part = |total| self.total(scheme, total).figure();
        Waterfall {
            customers_kept: part(Total::CustomersKept),
            extra_visits: part(Total::ExtraVisits),
            bigger_baskets: part(Total::BiggerBaskets),
            rewards_anyway: part(Total::RewardsAnyway),
            rewards_incremental: part(Total::RewardsIncremental),
            running: part(Total::Running),
            setup: part(Total::Setup),
        }
    }

    /// The lines of the contribution over the horizon.
    pub fn statement(&self, scheme: usize) -> Statement {
        let sample = self.sample(8, &mut |world, row| {
            let sum = |curve| self.sum(world, scheme, curve);
            let list = sum(Curve::ListSales);
            let discounts = list - sum(Curve::NetSales);
            let setup = self.setup(world, scheme);
            let acquisition = self.acquisition(world, self.periods);
            let contribution = sum(Curve::Contribution);
            let programme = sum(Curve::ProgrammeCost);
            row.copy_from_slice(&[
                list,
                discounts,
                list - contribution - programme - acquisition,
                sum(Curve::RewardCost) - discounts,
                programme - sum(Curve::RewardCost) - setup,
                setup,
                acquisition,
                contribution,
            ]);
        });
        let mut lines = sample.estimates(&|means| means.to_vec()).into_iter();
        let mut next = || lines.next().unwrap_or_default();
        Statement {
            list_sales: next(),
            discounts: next(),
            goods_and_service: next(),
            rewards: next(),
            running: next(),
            setup: next(),
            acquisition: next(),
            contribution: next(),
        }
    }

    fn setup(&self, world: usize, scheme: usize) -> f64 {
        let settled = self.settled.get(world);
        let place = scheme.checked_sub(1);
        let own = settled
            .zip(place)
            .and_then(|(s, place)| s.schemes.get(place));
        own.map_or(0.0, |own| {
            self.share_of_costs(world) * own.costs.setup.middle()
        })
    }

    /// What winning the group's customers cost before a period.
    fn acquisition(&self, world: usize, until: usize) -> f64 {
        let won: f64 = (0..until).map(|period| self.won(world, period)).sum();
        self.scenario.base.acquisition_cost.middle() * won
    }

    /// The accumulated gain of a scheme.
    pub fn gained(&self, scheme: usize) -> Band {
        let mut band = Band::default();
        for period in self.incremental(scheme) {
            band.push(&period.figure());
        }
        band
    }

    fn incremental(&self, scheme: usize) -> Vec<Across> {
        let at = |period| self.part(scheme, Curve::CumulativeContribution, period);
        (0..self.periods).map(at).collect()
    }

    /// From when on the mean gain lasts. How exact that is follows from where the line between two periods crosses zero.
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
        if scheme == 0 {
            let even = Estimate {
                value: 1.0,
                standard_error: 0.0,
            };
            return vec![even; self.periods];
        }
        let incremental = self.incremental(scheme);
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
                let done = |first: &Option<usize>| first.is_some_and(|first| first <= period);
                let shares = firsts.iter().map(|first| f64::from(u8::from(done(first))));
                chance(&shares.collect::<Vec<_>>())
            })
            .collect()
    }

    /// Sales per member over sales per non-member.
    fn naive_lift(&self, scheme: usize) -> Option<Estimate> {
        let last = self.periods.saturating_sub(1);
        let of = |world| {
            let joined = self.sum(world, scheme, Curve::Joined);
            let everyone = self.scale * self.difference(world, 0, Curve::Won, last);
            let members = self.sum(world, scheme, Curve::MemberSales);
            let others = self.sum(world, scheme, Curve::NetSales) - members;
            [members, joined, others, everyone - joined]
        };
        self.quotient(&of, |members, joined, others, left| {
            ratio(ratio(members, joined)?, ratio(others, left)?)
        })
    }

    fn break_even_lift(&self, scheme: usize) -> Option<Estimate> {
        let of = |world| {
            let gross =
                self.sum(world, 0, Curve::Contribution) + self.acquisition(world, self.periods);
            [
                self.sum(world, scheme, Curve::RewardCost),
                self.sum(world, scheme, Curve::ListSales),
                gross,
                self.sum(world, 0, Curve::ListSales),
            ]
        };
        self.quotient(&of, |given, sales, gross, plain_sales| {
            let cost = ratio(given, sales)?;
            let margin = ratio(gross, plain_sales)?;
            ratio(cost, margin - cost)
        })
    }

    /// The one period in which all the group's customers were won, if there is one.
    fn won_at_once(&self) -> Option<usize> {
        let mut periods = (0..self.periods).filter(|period| self.won(0, *period) > 0.0);
        let first = periods.next()?;
        (periods.next().is_none() && self.existing() <= 0.0).then_some(first)
    }

    fn payback(&self, scheme: usize) -> Option<Estimate> {
        let cost = self.scenario.base.acquisition_cost.middle();
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

    fn highest_affordable_cac(&self, scheme: usize) -> Option<Estimate> {
        if self.existing() > 0.0 {
            return None;
        }
        let cost = self.scenario.base.acquisition_cost.middle();
        self.ratio(&|world| {
            let (Some(outcome), Some(settled)) = (self.worlds.get(world), self.settled.get(world))
            else {
                return [0.0; 2];
            };
            let own = if scheme == 0 {
                0.0
            } else {
                outcome.total(scheme, Total::Npv)
            };
            let npv = self.scale * (outcome.total(0, Total::Npv) + own);
            let paid = |period| settled.discount_factor(period) * self.won(world, period);
            let customers: f64 = (0..self.periods).map(paid).sum();
            [npv + cost * customers, customers]
        })
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
