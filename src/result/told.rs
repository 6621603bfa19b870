//! From the outcomes of worlds to a report.

use super::chains;
use super::figure::Estimate;
use super::formula::Formula;
use super::report::{
    Comparison, GroupReport, LifetimeValue, PointsLedger, Report, SchemeReport, Statement,
};
use super::summary::Summary;
use crate::ENGINE_VERSION;
use crate::scenario::{Scenario, Scheme};
use crate::simulation::{Cohort, Group, Outcome, Run, settle};

impl Report {
    /// What the outcomes of a run's first worlds say.
    ///
    /// `outcomes` are joined outcomes of [`Run::simulate`], from world 0 on; any number of whole worlds makes a
    /// valid report, which names how many it rests on.
    pub fn new(run: &Run, outcomes: &[f64]) -> Self {
        Self::told(run, outcomes, None)
    }

    /// The same for a first look: of curves ([`Curves::NAMES`](super::Curves::NAMES)) and `lifetime_value` only the parts that are named, curves without
    /// their standard errors, and no chances by period unless a curve is made of them. They are nine tenths of the numbers, and nobody
    /// reads them while a slider moves.
    pub fn draft(run: &Run, outcomes: &[f64], parts: &[&str]) -> Self {
        Self::told(run, outcomes, Some(parts))
    }

    fn told(run: &Run, outcomes: &[f64], only: Option<&[&str]>) -> Self {
        let scenario = run.scenario();
        let worlds = Outcome::worlds(run.shape(), outcomes);
        let settled: Vec<_> = (0..worlds.len())
            .map(|world| settle(scenario, world as u32))
            .collect();
        let groups = run.shape().groups;
        let summary = |group| {
            let mut summary = Summary::new(run, &settled, &worlds, group);
            summary.only = only;
            summary
        };
        let everyone = summary(Group::Everyone).report(String::new());
        let (mut segments, mut cohorts) = (Vec::new(), Vec::new());
        for group in groups.all() {
            match group {
                Group::Everyone => {}
                Group::Segment(place) => {
                    segments.push(summary(group).report(segment_name(scenario, place)));
                }
                Group::Cohort(place) => {
                    let cohort = groups.cohorts().get(place).copied();
                    cohorts.push(summary(group).report(cohort.map_or_else(String::new, name)));
                }
            }
        }
        let mut warnings = scenario.warnings();
        warnings.extend(chains::cut(&everyone.schemes));
        let slots = run.shape().schemes * scenario.periods() * worlds.len();
        Self {
            engine: ENGINE_VERSION.to_owned(),
            seed: scenario.seed,
            periods: scenario.periods() as u32,
            period: scenario.period.name().to_owned(),
            currency: scenario.currency.clone(),
            worlds: worlds.len() as u32,
            simulated_customers: run.customers(),
            customers: everyone.customers,
            customer_periods: slots as f64 * f64::from(run.customers()),
            schemes: everyone.schemes,
            comparisons: everyone.comparisons,
            segments,
            cohorts,
            formula: Formula::new(scenario, &worlds, f64::from(run.customers())),
            warnings,
            apart: Vec::new(),
        }
    }
}

fn segment_name(scenario: &Scenario, place: usize) -> String {
    match scenario.segments.get(place) {
        Some(segment) if !segment.name.is_empty() => segment.name.clone(),
        _ => "segment_".to_owned() + &(place + 1).to_string(),
    }
}

fn name(cohort: Cohort) -> String {
    match cohort {
        Cohort::Existing => "existing".to_owned(),
        Cohort::Won { from, until } => {
            let mut name = "won_".to_owned() + &(from + 1).to_string();
            if until > from + 1 {
                name += "_";
                name += &until.to_string();
            }
            name
        }
    }
}

impl Summary<'_> {
    fn report(&self, name: String) -> GroupReport {
        let names = core::iter::once("no_programme".to_owned())
            .chain(self.scenario.schemes.iter().map(Scheme::label));
        GroupReport {
            name,
            customers: self.customers(),
            schemes: names
                .enumerate()
                .map(|(scheme, name)| self.scheme(scheme, name))
                .collect(),
            comparisons: self.comparisons(),
        }
    }

    fn scheme(&self, scheme: usize, name: String) -> SchemeReport {
        let sums = self.sums(scheme);
        let mut verdict = self.verdict(scheme);
        let mut statement = Statement::default();
        let mut points_ledger = PointsLedger::default();
        self.tell_sums(&sums, &mut verdict, &mut statement, &mut points_ledger);
        SchemeReport {
            name,
            baseline: scheme == 0,
            curves: self.curves(scheme, &sums),
            verdict,
            statement,
            points_ledger,
            lifetime_value: if self.tells("lifetime_value") {
                self.lifetime_value(scheme)
            } else {
                LifetimeValue::default()
            },
            mechanism_costs: self.mechanism_costs(scheme),
        }
    }

    /// What each mechanism of a scheme costs.
    #[inline(never)]
    fn mechanism_costs(&self, scheme: usize) -> Vec<Estimate> {
        let place = scheme.checked_sub(1);
        let own = place.and_then(|place| self.scenario.schemes.get(place));
        let count = own.map_or(0, |own| own.mechanisms.len());
        let sample = self.sample(count, &mut |world, row| {
            let costs = self.worlds.get(world).map(|w| w.mechanism_costs(scheme));
            for (slot, cost) in row.iter_mut().zip(costs.unwrap_or_default()) {
                *slot = self.scale * cost;
            }
        });
        sample.estimates(&<[f64]>::to_vec)
    }

    fn comparisons(&self) -> Vec<Comparison> {
        let gains: Vec<_> = (0..=self.scenario.schemes.len())
            .map(|scheme| self.gain(scheme))
            .collect();
        let mut comparisons = Vec::new();
        for (scheme, gain) in gains.iter().enumerate() {
            for (beats, other) in gains.iter().enumerate() {
                if scheme != beats {
                    comparisons.push(Comparison {
                        scheme: scheme as u32,
                        beats: beats as u32,
                        chance: gain.above(other),
                    });
                }
            }
        }
        comparisons
    }
}
