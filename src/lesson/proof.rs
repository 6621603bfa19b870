//! Whether the words of a lesson are true: every number comes, exactly one guess is right, no task is done beforehand, and
//! every claim holds, in every market.

use super::{Claim, Condition, Judged, Kind, Lesson, Plot, Stage, Step, cut, figures};
use crate::result::Report;
use crate::scenario::{Code, Problem, Refusal, Scenario};
use std::cell::RefCell;
use std::rc::Rc;

/// Simulates a scenario as it stands.
pub type Simulate<'a> = dyn Fn(&Scenario) -> Report + 'a;

impl Lesson {
    /// Runs the model behind every step in every market and holds the words to it.
    ///
    /// # Errors
    /// Everything that does not hold, each with its path and the market.
    pub fn prove(&self, simulate: &Simulate) -> Result<(), Refusal> {
        let mut problems = Vec::new();
        for currency in self.markets() {
            self.stages(currency, simulate, &mut |place, step, stage| {
                let mut found = Vec::new();
                self.numbers_come(place, step, stage, &mut found);
                if found.is_empty() {
                    self.one_is_right(place, stage, &mut found);
                    tasks_are_open(place, step, stage, &mut found);
                    solutions_solve(place, step, stage, &mut found);
                    let claims = self.claims.iter().enumerate();
                    for (at, claim) in claims.filter(|(_, claim)| claim.step == place) {
                        claim_holds(at, claim, currency, stage, &mut found);
                    }
                }
                for problem in found {
                    // Markets and steps often share what is wrong.
                    let known =
                        |other: &Problem| other.path == problem.path && other.code == problem.code;
                    if !problems.iter().any(known) {
                        problems.push(Problem {
                            message: format!("in {currency}, {}", problem.message),
                            ..problem
                        });
                    }
                }
            })?;
        }
        if problems.is_empty() {
            Ok(())
        } else {
            Err(Refusal { problems })
        }
    }

    /// Goes through the steps (0-based), each as it begins in a market.
    ///
    /// # Errors
    /// Where a scenario cannot be simulated.
    pub fn stages(
        &self,
        currency: &str,
        simulate: &Simulate,
        visit: &mut dyn FnMut(usize, &Step, &Stage),
    ) -> Result<(), Refusal> {
        let runs = RefCell::new(Vec::<(Scenario, Rc<serde_json::Value>)>::new());
        for (place, step) in self.steps.iter().enumerate() {
            let stage = Stage::new(self, (place, currency), simulate, &runs)
                .map_err(|problems| Refusal { problems })?;
            visit(place, step, &stage);
        }
        Ok(())
    }

    /// The guess that the model makes right, where a step (0-based) reveals what the one before asked.
    pub fn right(&self, place: usize, stage: &Stage) -> Vec<usize> {
        let asked = place
            .checked_sub(1)
            .and_then(|before| self.steps.get(before));
        let choices = asked.map_or(&[][..], |step| &step.choices);
        let right = choices
            .iter()
            .enumerate()
            .filter(|(_, choice)| holds(&choice.conditions, stage));
        right.map(|(place, _)| place).collect()
    }

    fn one_is_right(&self, place: usize, stage: &Stage, found: &mut Vec<Problem>) {
        let asks = |step: &Step| step.kind == Kind::Predict && !step.choices.is_empty();
        let Some(before) = place
            .checked_sub(1)
            .filter(|before| self.steps.get(*before).is_some_and(asks))
        else {
            return;
        };
        let right = self.right(place, stage);
        if right.len() != 1 {
            let numbers: Vec<String> = right
                .iter()
                .map(|choice| (choice + 1).to_string())
                .collect();
            let what = if numbers.is_empty() {
                "no guess is right".to_owned()
            } else {
                format!("guesses {} are right", numbers.join(" and "))
            };
            found.push(
                Problem::new(Code::NotOneRight, format!("steps[{before}].choices"), what)
                    .hint("for every outcome exactly one guess should be: let bounds meet"),
            );
        }
    }

    /// Every figure that the step shows or judges by leads to a number.
    fn numbers_come(&self, place: usize, step: &Step, stage: &Stage, found: &mut Vec<Problem>) {
        let texts = step
            .text
            .iter()
            .chain(step.tasks.iter().map(|task| &task.text));
        let mut names: Vec<&str> = texts
            .flat_map(|words| cut(words.of("en")).into_iter().skip(1).step_by(2))
            .collect();
        let lines = step.plot.iter().flat_map(Plot::lines);
        let plotted = lines.flat_map(|(_, _, points)| points);
        names.extend(plotted.map(|(_, figure)| figure.as_str()));
        let asked = place
            .checked_sub(1)
            .and_then(|before| self.steps.get(before))
            .map_or(&[][..], |step| &step.choices);
        let conditions = |judged: &'_ [Judged]| {
            judged
                .iter()
                .flat_map(|one| one.conditions.clone())
                .map(|c| c.figure)
                .collect::<Vec<_>>()
        };
        let judged: Vec<String> = conditions(&step.tasks)
            .into_iter()
            .chain(conditions(asked))
            .collect();
        let claimed = self.claims.iter().filter(|claim| claim.step == place);
        names.extend(
            judged
                .iter()
                .map(String::as_str)
                .chain(claimed.map(|claim| claim.condition.figure.as_str())),
        );
        names.sort_unstable();
        names.dedup();
        for name in names {
            match figures::value(self, name, stage) {
                Ok(Some(_)) => {}
                Ok(None) => found.push(
                    Problem::new(Code::NoNumber, format!("figures.{name}"), format!("there is no such number in step {}", place + 1))
                        .hint("a number may be undefined, such as a break-even that never comes: readers would see –"),
                ),
                Err(astray) => {
                    let problem = Problem::new(Code::NoNumber, format!("figures.{}.path", astray.figure), astray.what);
                    let shown: Vec<&str> = astray.there.iter().map(String::as_str).take(24).collect();
                    let problem = if shown.is_empty() { problem } else { problem.hint(format!("there is {}", shown.join(", "))) };
                    found.push(problem.nearest(&astray.key, astray.there.iter().map(String::as_str)));
                }
            }
        }
        if let Some(draw) = &step.draw
            && stage.curve(&draw.path, draw.with.as_ref()).len() < 2
        {
            found.push(
                Problem::new(
                    Code::NoNumber,
                    format!("steps[{place}].draw.path"),
                    format!("`{}` is no curve", draw.path),
                )
                .hint("a list of numbers in the report, such as schemes.0.curves.alive.mean"),
            );
        }
    }
}

fn holds(conditions: &[Condition], stage: &Stage) -> bool {
    conditions
        .iter()
        .all(|condition| condition.holds(stage.value(&condition.figure)))
}

fn tasks_are_open(place: usize, step: &Step, stage: &Stage, found: &mut Vec<Problem>) {
    for (at, task) in step.tasks.iter().enumerate() {
        if holds(&task.conditions, stage) {
            found.push(
                Problem::new(
                    Code::AlreadyDone,
                    format!("steps[{place}].tasks[{at}]"),
                    "this task is done before anybody does anything",
                )
                .hint("ask for something that is not so when the step begins"),
            );
        }
    }
}

fn solutions_solve(place: usize, step: &Step, stage: &Stage, found: &mut Vec<Problem>) {
    for (at, task) in step.tasks.iter().enumerate() {
        let Some(solution) = &task.solution else {
            continue;
        };
        let solved = stage.with(solution);
        for condition in &task.conditions {
            let value = solved.value(&condition.figure);
            if !condition.holds(value) {
                let value =
                    value.map_or_else(|| "nothing".to_owned(), |value| format!("{value:.6}"));
                let (figure, least, most) = (&condition.figure, condition.least, condition.most);
                found.push(
                    Problem::new(
                        Code::NotSolved,
                        format!("steps[{place}].tasks[{at}].solution"),
                        format!("with it `{figure}` is {value}, not between {least} and {most}"),
                    )
                    .hint("what it changes has to do the task")
                    .value(value)
                    .bounds(least, most),
                );
            }
        }
    }
}

fn claim_holds(at: usize, claim: &Claim, currency: &str, stage: &Stage, found: &mut Vec<Problem>) {
    let Condition {
        figure,
        least,
        most,
    } = &claim.condition;
    let value = stage.value(figure);
    let meant = claim
        .currency
        .as_deref()
        .is_none_or(|only| only == currency);
    if meant && !claim.condition.holds(value) {
        let value = value.map_or_else(|| "nothing".to_owned(), |value| format!("{value:.6}"));
        found.push(
            Problem::new(
                Code::ClaimFails,
                format!("claims[{at}]"),
                format!("`{figure}` is {value}, not between {least} and {most}"),
            )
            .hint(&claim.because)
            .value(value)
            .bounds(*least, *most),
        );
    }
}
