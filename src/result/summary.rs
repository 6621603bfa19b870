//! What the worlds say about a group of customers: one quantity at a time, across all worlds.

use super::bands::Across;
use super::errors::Sample;
use super::figure::Band;
use crate::scenario::{Dropout, Scenario};
use crate::simulation::{Curve, Group, Groups, Outcome, Run, Total};

/// What the worlds say about the customers of one group.
pub struct Summary<'a> {
    pub scenario: &'a Scenario,
    /// The scenario as each world settled it.
    pub settled: &'a [Scenario],
    groups: Groups,
    group: Group,
    pub worlds: Vec<Outcome<'a>>,
    pub periods: usize,
    /// Real customers for each simulated one.
    pub scale: f64,
    /// For each world, what discounts an amount at the end of each period to the start, and of one period more.
    discounts: Vec<Vec<f64>>,
    /// Whether the worlds draw anything that the baseline depends on.
    baseline_varies: bool,
    /// For a first look: the only parts that are wanted, see [`Report::draft`](super::Report::draft).
    pub only: Option<&'a [&'a str]>,
}

impl<'a> Summary<'a> {
    /// What worlds say about a group: their outcomes, and the scenario as each settled it.
    pub fn new(
        run: &'a Run,
        settled: &'a [Scenario],
        worlds: &[Outcome<'a>],
        group: Group,
    ) -> Self {
        let scenario = run.scenario();
        let periods = scenario.periods();
        let discounts = settled.iter();
        let discounts =
            discounts.map(|world| (0..=periods).map(|t| world.discount_factor(t)).collect());
        Self {
            scenario,
            settled,
            discounts: discounts.collect(),
            groups: run.shape().groups,
            group,
            worlds: worlds.iter().map(|world| world.of(group)).collect(),
            periods,
            scale: scenario.customers() / f64::from(run.customers()),
            baseline_varies: !scenario.customers_are_known(),
            only: None,
        }
    }
}

impl Summary<'_> {
    /// Whether a part of the report is wanted, by its name.
    #[inline(never)]
    pub fn tells(&self, part: &str) -> bool {
        self.only.is_none_or(|only| only.contains(&part))
    }

    /// What a scheme adds to the baseline's NPV.
    pub fn gain(&self, scheme: usize) -> Across {
        if scheme == 0 {
            self.nothing()
        } else {
            self.total(scheme, Total::Npv)
        }
    }

    /// What the baseline adds to itself.
    #[inline(never)]
    pub fn nothing(&self) -> Across {
        Across::new(&vec![(0.0, 0.0); self.worlds.len()], 1.0, 1.0, false)
    }

    /// One quantity: the baseline's, or what a scheme adds to it. `of` gives a world's value and the variance that it
    /// owes to the luck of the simulated customers; `unit` turns simulated values into real ones.
    pub fn gather(&self, scheme: usize, unit: f64, of: &dyn Fn(usize) -> (f64, f64)) -> Across {
        let worlds: Vec<_> = (0..self.worlds.len()).map(of).collect();
        Across::new(
            &worlds,
            self.scale,
            unit,
            scheme > 0 || self.baseline_varies,
        )
    }

    /// The baseline's total, or what a scheme adds to it.
    #[inline(never)]
    pub fn total(&self, scheme: usize, total: Total) -> Across {
        self.gather(scheme, self.scale, &|world| {
            self.worlds.get(world).map_or((0.0, 0.0), |world| {
                (world.total(scheme, total), world.total_noise(scheme, total))
            })
        })
    }

    /// A curve of the baseline, or what a scheme adds to it, period by period.
    pub fn parts(&self, scheme: usize, curve: Curve) -> impl Iterator<Item = Across> {
        let lines = self.lines(scheme, curve);
        (0..self.periods).map(move |period| self.across(scheme, &lines, period))
    }

    /// A curve under a scheme: the baseline and what the scheme adds, each with its own luck.
    pub fn curve(&self, scheme: usize, curve: Curve) -> Band {
        let baseline = self.lines(0, curve);
        let own = self.lines(scheme, curve);
        self.band((0..self.periods).map(|period| {
            let baseline = self.across(0, &baseline, period);
            if scheme == 0 {
                return baseline;
            }
            baseline.plus(&self.across(scheme, &own, period))
        }))
    }

    /// A curve of every world, and the variance of each of its values by luck.
    fn lines(&self, scheme: usize, curve: Curve) -> Vec<(&[f64], &[f64])> {
        let worlds = self.worlds.iter();
        worlds
            .map(|world| (world.curve(scheme, curve), world.curve_noise(scheme, curve)))
            .collect()
    }

    /// One period of such curves.
    fn across(&self, scheme: usize, lines: &[(&[f64], &[f64])], period: usize) -> Across {
        let at = |values: &[f64]| values.get(period).copied().unwrap_or_default();
        self.gather(scheme, self.scale, &|world| {
            lines
                .get(world)
                .map_or((0.0, 0.0), |(values, noise)| (at(values), at(noise)))
        })
    }

    /// A curve that is made of others. `of` gives the level under a scheme and the variance by luck, of the baseline or
    /// of what the scheme adds: (world, scheme, period).
    pub fn derived(
        &self,
        scheme: usize,
        unit: f64,
        of: &dyn Fn(usize, usize, usize) -> (f64, f64),
    ) -> Band {
        self.band((0..self.periods).map(|period| self.derived_at(scheme, unit, period, of)))
    }

    /// A curve of shares, which stay within 0–1.
    pub fn share(&self, scheme: usize, of: &dyn Fn(usize, usize, usize) -> (f64, f64)) -> Band {
        self.band((0..self.periods).map(|period| self.derived_at(scheme, 1.0, period, of).shares()))
    }

    fn derived_at(
        &self,
        scheme: usize,
        unit: f64,
        period: usize,
        of: &dyn Fn(usize, usize, usize) -> (f64, f64),
    ) -> Across {
        let levels: Vec<_> = (0..self.worlds.len())
            .map(|world| of(world, 0, period))
            .collect();
        let at = |world| levels.get(world).copied().unwrap_or_default();
        let baseline = self.gather(0, unit, &at);
        if scheme == 0 {
            return baseline;
        }
        baseline.plus(&self.gather(scheme, unit, &|world| {
            let (value, noise) = of(world, scheme, period);
            (value - at(world).0, noise)
        }))
    }

    /// What a scheme adds to one quantity, of which `of` gives the level and the variance by luck: (world, scheme).
    pub fn added(
        &self,
        scheme: usize,
        unit: f64,
        of: &dyn Fn(usize, usize) -> (f64, f64),
    ) -> Across {
        self.gather(scheme, unit, &|world| {
            let (value, noise) = of(world, scheme);
            (value - of(world, 0).0, noise)
        })
    }

    /// A curve of one quantity a period.
    pub fn band(&self, periods: impl Iterator<Item = Across>) -> Band {
        let (mut band, errors) = (Band::default(), self.only.is_none());
        for across in periods {
            band.push(&across.figure_with(errors), errors);
        }
        band
    }

    /// A simulated value of one world: the baseline's, or what a scheme adds.
    #[inline(never)]
    pub fn difference(&self, world: usize, scheme: usize, curve: Curve, period: usize) -> f64 {
        let values = self.worlds.get(world).map(|w| w.curve(scheme, curve));
        let value = values.and_then(|values| values.get(period));
        value.copied().unwrap_or_default()
    }

    /// The variance of that value by luck.
    #[inline(never)]
    pub fn noise(&self, world: usize, scheme: usize, curve: Curve, period: usize) -> f64 {
        let values = self.worlds.get(world).map(|w| w.curve_noise(scheme, curve));
        let value = values.and_then(|values| values.get(period));
        value.copied().unwrap_or_default()
    }

    /// A simulated value of one world under a scheme.
    #[inline(never)]
    pub fn level(&self, world: usize, scheme: usize, curve: Curve, period: usize) -> f64 {
        let baseline = self.difference(world, 0, curve, period);
        if scheme == 0 {
            return baseline;
        }
        baseline + self.difference(world, scheme, curve, period)
    }

    /// Real customers of the group won in a period of a world, for whom acquisition was paid.
    #[inline(never)]
    pub fn won(&self, world: usize, period: usize) -> f64 {
        let settled = self.settled.get(world);
        settled.map_or(0.0, |settled| self.groups.won(self.group, settled, period))
    }

    /// Real customers of the group, those won over the whole horizon included.
    pub fn customers(&self) -> f64 {
        self.groups.customers(self.group, self.scenario)
    }

    /// Real customers of the group who were there before the run.
    pub fn existing(&self) -> f64 {
        self.groups.existing(self.group, self.scenario)
    }

    /// What winning one customer costs.
    pub fn acquisition_cost(&self) -> f64 {
        self.scenario.base.acquisition_cost.middle()
    }

    /// The factor that discounts an amount at the end of a period of a world to the start.
    pub fn discount_factor(&self, world: usize, period: usize) -> f64 {
        let factors = self.discounts.get(world);
        let factor = factors.and_then(|factors| factors.get(period));
        factor.copied().unwrap_or_default()
    }

    /// What setting up a scheme costs in a world.
    pub fn setup(&self, world: usize, scheme: usize) -> f64 {
        let settled = self.settled.get(world);
        let place = scheme.checked_sub(1);
        let own = settled
            .zip(place)
            .and_then(|(s, place)| s.schemes.get(place));
        own.map_or(0.0, |own| {
            self.share_of_costs(world) * own.costs.setup.middle()
        })
    }

    /// The group's part of costs that do not depend on customers, in a world.
    fn share_of_costs(&self, world: usize) -> f64 {
        self.settled.get(world).map_or(0.0, |settled| {
            self.groups.customers(self.group, settled) / settled.customers()
        })
    }

    /// Simulated customers won in a period of a world, without those there before.
    pub fn newcomers(&self, world: usize, period: usize) -> f64 {
        let there = self.difference(world, 0, Curve::Won, period);
        if let Some(before) = period.checked_sub(1) {
            return there - self.difference(world, 0, Curve::Won, before);
        }
        let new = self.won(world, 0);
        there * ratio(new, new + self.existing()).unwrap_or_default()
    }

    /// The mean purchase that brings a customer of the group, in a world; subscribers have none.
    pub fn first_basket(&self, world: usize) -> f64 {
        let Some(settled) = self.settled.get(world) else {
            return 0.0;
        };
        let segments = settled.segments.iter().enumerate();
        let baskets = segments.map(|(place, segment)| {
            let weight = match self.group {
                Group::Segment(own) => f64::from(u8::from(own == place)),
                _ => segment.economics.share.middle(),
            };
            match segment.dropout {
                Dropout::AtRenewal(_) => 0.0,
                _ => weight * segment.spend.average_order_value.middle(),
            }
        });
        baskets.sum()
    }

    /// Several numbers of every world.
    pub fn sample(&self, width: usize, fill: &mut dyn FnMut(usize, &mut [f64])) -> Sample {
        Sample::new(self.worlds.len(), width, fill)
    }
}

pub fn ratio(above: f64, below: f64) -> Option<f64> {
    (below > 0.0).then(|| above / below)
}
