//! What each number allows and all of them together do not.

use super::reader::Reader;
use super::{Code, Dropout, Period, Problem, Scenario};
use crate::decimal::Decimal;

/// More customers than any shop has; amounts beyond would only lose their cents.
const MOST_CUSTOMERS: f64 = 1e9;
/// Months that are looked ahead or back at most.
const MOST_MONTHS: f64 = 120.0;
/// More visits and customer-periods than this would keep a browser busy for minutes.
const MOST_WORK: f64 = 5e10;
/// Worlds × (schemes + 1) × (periods + 1): each takes some forty numbers of memory, so this is about 350 MB.
const MOST_MEMORY: f64 = 1.2e6;

/// A number that another one makes impossible.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fault {
    /// Its key.
    pub key: &'static str,
    /// Its value.
    pub value: f64,
    /// The lowest value that would go with the others.
    pub low: f64,
    /// The highest.
    pub high: f64,
}

impl Reader<'_> {
    /// Writes down every combination that is impossible. Numbers already found wrong are not judged again.
    pub(super) fn check_together(&mut self, scenario: &Scenario) {
        if scenario.period == Period::Month {
            let base = &scenario.base;
            for (path, periods) in [
                ("periods", scenario.time.periods),
                ("base.history", base.history),
            ] {
                if self.sound(path) && periods.middle() > MOST_MONTHS {
                    self.out_of_bounds(path, periods.middle(), 1.0, MOST_MONTHS, "");
                }
            }
        }
        if self.sound("base") && self.sound("periods") {
            self.check_customers(scenario.customers());
        }
        if self.sound("run") && self.sound("periods") && self.sound("base") {
            self.check_work(scenario);
            self.check_memory(scenario);
        }
    }

    /// True if nothing was found wrong there.
    pub(super) fn sound(&self, path: &str) -> bool {
        !self.problems.iter().any(|one| one.path.starts_with(path))
    }

    fn check_customers(&mut self, customers: f64) {
        if customers < 1.0 {
            self.problems.push(
                Problem::new(Code::NoCustomers, "base", "there are no customers")
                    .hint("`existing`, `new_customers` and `new_per_period` may not all be 0"),
            );
        } else if customers > MOST_CUSTOMERS {
            self.problems.push(
                Problem::new(
                    Code::OutOfBounds,
                    "base",
                    format!("there are {} customers up to the end", Decimal(customers)),
                )
                .hint(format!("at most {}, all together", Decimal(MOST_CUSTOMERS)))
                .value(Decimal(customers))
                .bounds(1.0, MOST_CUSTOMERS),
            );
        }
    }

    fn check_work(&mut self, scenario: &Scenario) {
        let visits = scenario
            .segments
            .iter()
            .map(|segment| match segment.dropout {
                Dropout::AtRenewal(_) => 1.0,
                _ => segment.purchase_rate.mean.high,
            });
        let visits = 1.0 + visits.fold(0.0, f64::max);
        let base = &scenario.base;
        let past = if base.existing.middle() > 0.0 {
            base.history.middle()
        } else {
            0.0
        };
        let periods = scenario.time.periods.middle() * lives(scenario) + past;
        let run = &scenario.run;
        let work = run.worlds.middle() * run.customers.middle() * periods * visits;
        if work > MOST_WORK {
            self.problems.push(
                Problem::new(
                    Code::TooMuchWork,
                    "run",
                    format!(
                        "worlds × customers × periods × schemes make {} visits and customer-periods",
                        Decimal(work)
                    ),
                )
                .hint(format!(
                    "at most {}: the bands are for the real base whatever is simulated",
                    Decimal(MOST_WORK)
                ))
                .bounds(1.0, MOST_WORK),
            );
        }
    }

    fn check_memory(&mut self, scenario: &Scenario) {
        let each = lives(scenario) * (scenario.time.periods.middle() + 1.0);
        let worlds = scenario.run.worlds.middle();
        if worlds * each > MOST_MEMORY {
            let most = libm::floor(MOST_MEMORY / each);
            self.problems.push(
                Problem::new(
                    Code::TooMuchMemory,
                    "run.worlds",
                    format!(
                        "the results of {} worlds do not fit into memory",
                        Decimal(worlds)
                    ),
                )
                .hint(format!(
                    "at most {} with so many schemes and periods",
                    Decimal(most)
                ))
                .value(Decimal(worlds))
                .bounds(1.0, most),
            );
        }
    }
}

/// The schemes, and the same customers with none.
fn lives(scenario: &Scenario) -> f64 {
    1.0 + scenario.schemes.len() as f64
}
