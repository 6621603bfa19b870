//! From the outcomes of worlds to a report.

use super::bands::Across;
use super::formula::Formula;
use super::report::{Band, Curves, PointsLedger, Report, SchemeReport, Verdict, Waterfall};
use crate::ENGINE_VERSION;
use crate::simulation::{Curve, Outcome, Run, Total};

impl Report {
    /// What the outcomes of a run's first worlds say.
    ///
    /// `outcomes` are joined outcomes of [`Run::simulate`], from world 0 on; any number of whole worlds makes a
    /// valid report, which names how many it rests on.
    pub fn new(run: &Run, outcomes: &[f64]) -> Self {
        let scenario = run.scenario();
        let worlds = Outcome::worlds(run.shape(), outcomes);
        let base = scenario.customers();
        let summary = Summary {
            worlds: &worlds,
            periods: scenario.periods(),
            simulated: f64::from(run.customers()),
            base,
            acquired: (0..scenario.periods())
                .map(|t| scenario.base.customers(t))
                .collect(),
            baseline_varies: !scenario.customers_are_known(),
        };
        let names = core::iter::once("no_programme".to_owned())
            .chain(scenario.schemes.iter().map(crate::scenario::Scheme::label));
        let slots = run.shape().schemes * scenario.periods() * worlds.len();
        Self {
            engine: ENGINE_VERSION.to_owned(),
            seed: scenario.seed,
            periods: scenario.periods() as u32,
            period: scenario.period.name().to_owned(),
            currency: scenario.currency.clone(),
            worlds: worlds.len() as u32,
            simulated_customers: run.customers(),
            customers: base,
            customer_periods: slots as f64 * f64::from(run.customers()),
            warnings: scenario.warnings(),
            schemes: names
                .enumerate()
                .map(|(index, name)| summary.scheme(index, name))
                .collect(),
            formula: Formula::new(scenario, &worlds, f64::from(run.customers())),
        }
    }
}

struct Summary<'a> {
    worlds: &'a [Outcome<'a>],
    periods: usize,
    simulated: f64,
    base: f64,
    /// Customers there are up to each period, gone ones included.
    acquired: Vec<f64>,
    /// Whether the worlds draw anything that the baseline depends on.
    baseline_varies: bool,
}

impl Summary<'_> {
    fn scheme(&self, scheme: usize, name: String) -> SchemeReport {
        let incremental: Vec<Across> = (0..self.periods)
            .map(|period| self.incremental(scheme, period))
            .collect();
        SchemeReport {
            name,
            baseline: scheme == 0,
            curves: Curves {
                alive: self.share(scheme, Curve::Alive),
                seen: self.share(scheme, Curve::Seen),
                purchases: self.band(scheme, Curve::Purchases),
                members: self.band(scheme, Curve::Members),
                net_sales: self.band(scheme, Curve::NetSales),
                reward_cost: self.band(scheme, Curve::RewardCost),
                points_outstanding: self.band(scheme, Curve::Outstanding),
                contribution: self.band(scheme, Curve::Contribution),
                cumulative_contribution: self.band(scheme, Curve::CumulativeContribution),
                cumulative_incremental: band_of(&incremental),
            },
            verdict: self.verdict(scheme, &incremental),
            points_ledger: self.ledger(scheme),
        }
    }

    fn verdict(&self, scheme: usize, incremental: &[Across]) -> Verdict {
        let baseline = self.total(0, Total::Npv);
        let gain = if scheme == 0 {
            self.nothing()
        } else {
            self.total(scheme, Total::Npv)
        };
        let cost = self.total(scheme, Total::ProgrammeCost).mean();
        let figure = gain.figure();
        let issued = self.sum(scheme, Curve::Issued);
        let lost = self.sum(scheme, Curve::Expired) + self.sum(scheme, Curve::Forfeited);
        let list_sales = self.sum(scheme, Curve::ListSales);
        Verdict {
            chance_of_loss: gain.below_zero(),
            worst_tenth: gain.worst_tenth(),
            break_even_period: lasting_gain(incremental.iter().map(Across::mean))
                .filter(|_| scheme > 0)
                .map(|period| period as u32 + 1),
            chance_to_break_even: self.chance_to_break_even(incremental),
            roi: (cost > 0.0).then(|| figure.mean / cost),
            incremental_npv: figure,
            waterfall: self.waterfall(scheme),
            npv: baseline.plus(&gain).figure(),
            reward_cost_share: ratio(self.sum(scheme, Curve::RewardCost), list_sales)
                .unwrap_or(0.0),
            breakage: ratio(lost, issued),
            naive_lift: self.naive_lift(scheme),
            true_lift: ratio(
                self.sum(scheme, Curve::NetSales),
                self.sum(0, Curve::NetSales),
            )
            .unwrap_or(1.0),
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

    /// For each period the share of worlds that are above zero from then on.
    fn chance_to_break_even(&self, incremental: &[Across]) -> Vec<f64> {
        let mut counts = vec![0.0; self.periods];
        for world in 0..self.worlds.len() {
            let path = incremental
                .iter()
                .map(|across| across.values.get(world).copied().unwrap_or_default());
            if let Some(first) = lasting_gain(path) {
                for count in counts.iter_mut().skip(first) {
                    *count += 1.0;
                }
            }
        }
        let worlds = self.worlds.len().max(1) as f64;
        counts.iter().map(|count| count / worlds).collect()
    }

    /// Sales per member over sales per non-member.
    fn naive_lift(&self, scheme: usize) -> Option<f64> {
        let joined = self.sum(scheme, Curve::Joined);
        let everyone = self.base * self.worlds.len().min(1) as f64;
        let member_sales = self.sum(scheme, Curve::MemberSales);
        let other_sales = self.sum(scheme, Curve::NetSales) - member_sales;
        ratio(
            ratio(member_sales, joined)?,
            ratio(other_sales, everyone - joined)?,
        )
    }

    fn ledger(&self, scheme: usize) -> PointsLedger {
        let last = self.periods.saturating_sub(1);
        PointsLedger {
            issued: self.sum(scheme, Curve::Issued),
            redeemed: self.sum(scheme, Curve::Redeemed),
            expired: self.sum(scheme, Curve::Expired),
            forfeited: self.sum(scheme, Curve::Forfeited),
            outstanding: self.across(scheme, Curve::Outstanding, last).mean(),
        }
    }

    /// Real customers for each simulated one.
    fn scale(&self) -> f64 {
        self.base / self.simulated
    }

    /// A curve summed over the periods, mean across worlds, for the real base.
    fn sum(&self, scheme: usize, curve: Curve) -> f64 {
        let total: f64 = self
            .worlds
            .iter()
            .flat_map(|world| world.level(scheme, curve))
            .sum();
        self.scale() * total / self.worlds.len().max(1) as f64
    }

    /// The baseline, or what a scheme adds to it, in one period.
    fn part(&self, scheme: usize, curve: Curve, period: usize) -> Across {
        let pick = |values: &[f64]| values.get(period).copied().unwrap_or_default();
        let worlds = self.worlds.iter().map(|world| {
            (
                pick(world.curve(scheme, curve)),
                pick(world.curve_noise(scheme, curve)),
            )
        });
        Across::new(worlds, self.scale(), scheme > 0 || self.baseline_varies)
    }

    /// A quantity under a scheme in one period: the baseline and what the scheme adds, each with its own luck.
    fn across(&self, scheme: usize, curve: Curve, period: usize) -> Across {
        let baseline = self.part(0, curve, period);
        if scheme == 0 {
            return baseline;
        }
        baseline.plus(&self.part(scheme, curve, period))
    }

    fn incremental(&self, scheme: usize, period: usize) -> Across {
        if scheme == 0 {
            return self.nothing();
        }
        self.part(scheme, Curve::CumulativeContribution, period)
    }

    /// What the baseline adds to itself.
    fn nothing(&self) -> Across {
        Across::new(self.worlds.iter().map(|_| (0.0, 0.0)), 1.0, false)
    }

    /// The baseline's total, or what a scheme adds to it.
    fn total(&self, scheme: usize, total: Total) -> Across {
        let worlds = self
            .worlds
            .iter()
            .map(|world| (world.total(scheme, total), world.total_noise(scheme, total)));
        Across::new(worlds, self.scale(), scheme > 0 || self.baseline_varies)
    }

    fn band(&self, scheme: usize, curve: Curve) -> Band {
        let across: Vec<_> = (0..self.periods)
            .map(|period| self.across(scheme, curve, period))
            .collect();
        band_of(&across)
    }

    /// A number of customers as a share of all there are so far, within 0–1 however a band is stretched.
    fn share(&self, scheme: usize, curve: Curve) -> Band {
        let mut band = self.band(scheme, curve);
        for values in band.lines_mut() {
            for (value, all) in values.iter_mut().zip(&self.acquired) {
                *value = (*value / all.max(1.0)).clamp(0.0, 1.0);
            }
        }
        band
    }
}

fn band_of(across: &[Across]) -> Band {
    let mut band = Band::default();
    for period in across {
        band.push(&period.figure());
    }
    band
}

/// The first place from which a path stays at or above zero to its end.
fn lasting_gain(path: impl DoubleEndedIterator<Item = f64> + ExactSizeIterator) -> Option<usize> {
    let length = path.len();
    let good = path.rev().take_while(|value| *value >= 0.0).count();
    (good > 0).then(|| length - good)
}

fn ratio(numerator: f64, denominator: f64) -> Option<f64> {
    (denominator > 0.0).then(|| numerator / denominator)
}
