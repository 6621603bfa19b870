//! What an answer depends on: sensitivity, sweeps and the size of a pilot.

use crate::{Stop, source};
use clap::Args;
use loyalty_lab::scenario::{Refusal, Scenario};
use loyalty_lab::scheme;
use loyalty_lab::study::{Answer, Input, Study, inputs, pilot, steps, tier_reach};
use std::fmt::Write as _;
use std::sync::Mutex;
use std::thread;

/// Which scheme of which scenario, and how large the runs are.
#[derive(Args)]
pub struct Subject {
    /// A scenario file, `preset:NAME`, or `-` for standard input.
    scenario: String,
    /// The scheme, by its place in the scenario.
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
    scheme: u32,
    /// Worlds of each run.
    #[arg(long, default_value_t = 128, value_parser = clap::value_parser!(u32).range(1..=10_000))]
    worlds: u32,
    /// Customers simulated in each world.
    #[arg(long, default_value_t = 400, value_parser = clap::value_parser!(u32).range(16..=100_000))]
    customers: u32,
}

impl Subject {
    fn place(&self) -> usize {
        self.scheme as usize - 1
    }

    fn refused(&self, refusal: Refusal) -> Stop {
        Stop::Refused(self.scenario.clone(), refusal)
    }

    /// Answers to all questions, on all cores, in their order.
    fn answers(&self, scenario: &Scenario, asked: &[(&str, f64)]) -> Result<Vec<Answer>, Stop> {
        let catalogue = scheme::catalogue();
        let study = Study::new(
            scenario,
            &catalogue,
            self.place(),
            self.worlds,
            self.customers,
        );
        let left = Mutex::new(asked.iter().enumerate());
        let take = || {
            let mut done = Vec::new();
            // The lock goes before the work begins.
            while let Some((place, question)) = left.lock().ok().and_then(|mut left| left.next()) {
                done.push((place, study.answer(Some(*question))));
            }
            done
        };
        let threads = thread::available_parallelism().map_or(1, usize::from);
        let mut done: Vec<_> = thread::scope(|scope| {
            let hands: Vec<_> = (0..threads).map(|_| scope.spawn(take)).collect();
            hands
                .into_iter()
                .flat_map(|hand| hand.join().unwrap_or_default())
                .collect()
        });
        done.sort_by_key(|(place, _)| *place);
        let answers = done.into_iter().map(|(_, answer)| answer);
        answers
            .collect::<Result<_, _>>()
            .map_err(|refusal| self.refused(refusal))
    }
}

/// Extra profit at both ends of every number, the one that matters most first.
pub fn sensitivity(subject: &Subject) -> Result<String, Stop> {
    let scenario = source::read(&subject.scenario, None)?;
    let found = inputs(&scenario, &scheme::catalogue(), subject.place());
    let asked: Vec<(&str, f64)> = found
        .iter()
        .flat_map(|input| [input.low, input.high].map(|value| (input.path.as_str(), value)))
        .collect();
    let answers = subject.answers(&scenario, &asked)?;
    let mut rows: Vec<(&Input, f64, f64)> = found
        .iter()
        .zip(answers.chunks_exact(2))
        .filter_map(|(input, ends)| match ends {
            [low, high] => Some((input, low.mean, high.mean)),
            _ => None,
        })
        .collect();
    rows.sort_by(|(_, a, b), (_, c, d)| (d - c).abs().total_cmp(&(b - a).abs()));
    let mut out = String::from("number,low,high,extra_profit_at_low,extra_profit_at_high\n");
    for (input, low, high) in rows {
        let _ = writeln!(
            out,
            "{},{},{},{low:.2},{high:.2}",
            input.path, input.low, input.high
        );
    }
    Ok(out)
}

/// Extra profit over the values of one number, the best of them marked.
pub fn sweep(
    subject: &Subject,
    path: &str,
    (from, to): (f64, f64),
    count: u32,
) -> Result<String, Stop> {
    let scenario = source::read(&subject.scenario, None)?;
    let asked: Vec<(&str, f64)> = steps(from, to, count, false)
        .into_iter()
        .map(|value| (path, value))
        .collect();
    let answers = subject.answers(&scenario, &asked)?;
    let best = answers
        .iter()
        .map(|it| it.mean)
        .fold(f64::NEG_INFINITY, f64::max);
    let mut out = String::from("value,extra_profit,low,high,chance_of_loss,standard_error,best\n");
    for Answer {
        x,
        mean,
        low,
        high,
        chance_of_loss,
        standard_error,
    } in answers
    {
        let mark = if mean >= best { "best" } else { "" };
        let _ = writeln!(
            out,
            "{x},{mean:.2},{low:.2},{high:.2},{chance_of_loss},{standard_error:.2},{mark}"
        );
    }
    Ok(out)
}

/// How many customers a pilot of some lengths needs.
pub fn pilots(subject: &Subject, periods: &[u32]) -> Result<String, Stop> {
    let scenario = source::read(&subject.scenario, None)?;
    let mut out = String::from(
        "periods,effect_per_customer,spread,customers_in_each_half,if_half_the_effect,customers_there,\
         effect_per_reached,spread_of_reached,reached_in_each_half,reached_if_half_the_effect,reached_by_then\n",
    );
    let number = |size: Option<f64>| size.map_or_else(String::new, |size| size.to_string());
    for periods in periods {
        let found = pilot(
            &scenario,
            &scheme::catalogue(),
            subject.place(),
            *periods,
            subject.worlds,
            subject.customers,
        )
        .map_err(|refusal| subject.refused(refusal))?;
        let _ = write!(
            out,
            "{periods},{:.4},{:.4},{},{},{}",
            found.effect,
            found.spread,
            number(found.customers),
            number(found.if_half),
            found.available
        );
        let _ = match found.among_reached {
            Some(among) => writeln!(
                out,
                ",{:.4},{:.4},{},{},{:.0}",
                among.effect,
                among.spread,
                number(among.customers),
                number(among.if_half),
                among.available
            ),
            None => writeln!(out, ",,,,,"),
        };
    }
    Ok(out)
}

/// Who would reach which tier with no programme: the tiers first, then the whole curve.
pub fn tiers(subject: &Subject, mechanism: Option<u32>) -> Result<String, Stop> {
    let scenario = source::read(&subject.scenario, None)?;
    let (worlds, customers) = (subject.worlds, subject.customers);
    let reach = |place: usize| tier_reach(&scenario, subject.place(), place, worlds, customers);
    let count = scenario.schemes.get(subject.place());
    let count = count.map_or(0, |scheme| scheme.mechanisms.len());
    let found = match mechanism {
        Some(place) => reach(place as usize - 1),
        None => (0..count)
            .map(reach)
            .find(Result::is_ok)
            .unwrap_or_else(|| reach(0)),
    };
    let reach = found.map_err(|refusal| subject.refused(refusal))?;
    let what = if reach.by_visits { "visits" } else { "spend" };
    let mut out = format!(
        "tier,{what}_in_{}_periods,customers,low,high\n",
        reach.periods
    );
    for tier in &reach.tiers {
        let _ = writeln!(out, "{},{},{:.4},,", tier.key, tier.threshold, tier.share);
    }
    for step in &reach.curve {
        let _ = writeln!(
            out,
            ",{},{:.4},{:.4},{:.4}",
            step.x, step.mean, step.low, step.high
        );
    }
    Ok(out)
}
