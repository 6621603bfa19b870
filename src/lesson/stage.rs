//! Where a step begins: its scenario in a market, and the runs behind its numbers.

use super::figures::Astray;
use super::{Changes, Lesson, Simulate, figures};
use crate::calculator;
use crate::scenario::{Code, PRESETS, Pack, Problem, Refusal, Scenario, Tree};
use crate::{scheme, study};
use serde_json::Value;
use std::cell::RefCell;
use std::rc::Rc;

/// Worlds and customers of a pilot's runs: as many as the page takes.
const PILOT: [u32; 2] = [64, 250];

/// A step's beginning in a market. Runs are made when a number asks for them, and once.
pub struct Stage<'a> {
    lesson: &'a Lesson,
    /// What the step begins with.
    ground: Tree,
    /// What a reader has changed in it, on screen.
    done: Changes,
    simulate: &'a Simulate<'a>,
    runs: &'a RefCell<Vec<(Scenario, Rc<Value>)>>,
}

/// Plain data to look numbers up in.
pub(super) struct Found(Rc<Value>);

impl<'a> Stage<'a> {
    pub(super) fn new(
        lesson: &'a Lesson,
        (step, currency): (usize, &str),
        simulate: &'a Simulate<'a>,
        runs: &'a RefCell<Vec<(Scenario, Rc<Value>)>>,
    ) -> Result<Self, Vec<Problem>> {
        let ground = lesson.scenario(step, currency)?.to_tree();
        Ok(Self {
            lesson,
            ground,
            done: Changes::new(),
            simulate,
            runs,
        })
    }

    /// The same, with changes on screen.
    pub(super) fn with(&self, done: &Changes) -> Self {
        Self {
            lesson: self.lesson,
            ground: self.ground.clone(),
            done: done.clone(),
            simulate: self.simulate,
            runs: self.runs,
        }
    }

    /// The figure's value here; none where it is not defined, or its path leads nowhere.
    pub fn value(&self, figure: &str) -> Option<f64> {
        figures::value(self.lesson, figure, self).ok().flatten()
    }

    /// The numbers of a curve in the report here; empty where its path leads to none.
    pub fn curve(&self, path: &str, with: Option<&Changes>) -> Vec<f64> {
        let report = self.report(with, "");
        let found = report.ok().and_then(|report| report.look(path, "").ok());
        let items = found.as_ref().and_then(Value::as_array);
        items.map_or_else(Vec::new, |items| {
            items.iter().filter_map(Value::as_f64).collect()
        })
    }

    pub(super) fn scenario(&self) -> Found {
        let mut screen = self.ground.clone();
        for (path, value) in &self.done {
            // What cannot be set is said by the run.
            let _ = put(&mut screen, path, value);
        }
        Found(Rc::new(serde_json::to_value(&screen).unwrap_or_default()))
    }

    pub(super) fn calculated(kind: &str, input: &[(String, f64)]) -> Found {
        let input = Tree::Group(
            input
                .iter()
                .map(|(key, value)| (key.clone(), Tree::Number(*value)))
                .collect(),
        );
        let answer = calculator::calculate(kind, &input).ok();
        Found(Rc::new(serde_json::to_value(answer).unwrap_or_default()))
    }

    /// A pilot of a scheme over so many periods, reckoned as the page reckons it.
    pub(super) fn pilot(
        &self,
        (scheme, periods): (usize, u32),
        with: Option<&Changes>,
        figure: &str,
    ) -> Result<Found, Astray> {
        let scenario = self.changed(with, figure)?;
        let catalogue = scheme::catalogue();
        let [worlds, customers] = PILOT;
        let pilot = study::pilot(&scenario, &catalogue, scheme, periods, worlds, customers);
        let pilot = pilot.map_err(|refusal| refused(figure, refusal))?;
        Ok(Found(Rc::new(
            serde_json::to_value(pilot).unwrap_or_default(),
        )))
    }

    /// The scenario of the step with these changes; the one on screen where none are said.
    fn changed(&self, with: Option<&Changes>, figure: &str) -> Result<Scenario, Astray> {
        let mut tree = self.ground.clone();
        for (path, value) in with.unwrap_or(&self.done) {
            put(&mut tree, path, value).map_err(|what| {
                refused(figure, Problem::new(Code::UnknownKey, path, what).into())
            })?;
        }
        Scenario::read(&tree, &scheme::catalogue()).map_err(|refusal| refused(figure, refusal))
    }

    pub(super) fn report(&self, with: Option<&Changes>, figure: &str) -> Result<Found, Astray> {
        let scenario = self.changed(with, figure)?;
        let known = self
            .runs
            .borrow()
            .iter()
            .find(|(other, _)| *other == scenario)
            .map(|(_, run)| Rc::clone(run));
        let report = known.unwrap_or_else(|| {
            let run = Rc::new(serde_json::to_value((self.simulate)(&scenario)).unwrap_or_default());
            self.runs.borrow_mut().push((scenario, Rc::clone(&run)));
            run
        });
        Ok(Found(report))
    }
}

/// A figure whose run cannot be made.
fn refused(figure: &str, refusal: Refusal) -> Astray {
    let first = refusal.problems.into_iter().next();
    let why = first.map_or_else(String::new, |problem| problem.to_string());
    Astray {
        figure: figure.to_owned(),
        what: format!("its run is refused: {why}"),
        key: String::new(),
        there: Vec::new(),
    }
}

impl Found {
    /// The number at a path; a distribution gives its mean, an estimate its value.
    pub(super) fn number(&self, path: &str, figure: &str) -> Result<Option<f64>, Astray> {
        let found = self.look(path, figure)?;
        let plain = match &found {
            Value::Object(entries) => entries
                .get("value")
                .or_else(|| entries.get("mean"))
                .cloned(),
            other => Some(other.clone()),
        };
        match plain {
            Some(Value::Number(number)) => Ok(number.as_f64()),
            // Infinity, say: a number that JSON cannot write.
            Some(Value::Null) => Ok(None),
            _ => Err(Astray {
                figure: figure.to_owned(),
                what: format!("`{path}` is no number"),
                key: String::new(),
                there: keys(&found),
            }),
        }
    }

    pub(super) fn look(&self, path: &str, figure: &str) -> Result<Value, Astray> {
        let mut here: &Value = &self.0;
        for key in path.split('.') {
            let next = match here {
                Value::Object(entries) => entries.get(key),
                Value::Array(items) => key.parse::<usize>().ok().and_then(|place| items.get(place)),
                _ => None,
            };
            here = next.ok_or_else(|| Astray {
                figure: figure.to_owned(),
                what: format!("`{path}` leads nowhere: there is no `{key}`"),
                key: key.to_owned(),
                there: keys(here),
            })?;
        }
        Ok(here.clone())
    }
}

fn keys(value: &Value) -> Vec<String> {
    match value {
        Value::Object(entries) => entries.keys().cloned().collect(),
        Value::Array(items) => (0..items.len()).map(|place| place.to_string()).collect(),
        _ => Vec::new(),
    }
}

impl Lesson {
    /// What a step (0-based) begins with in a market.
    ///
    /// # Errors
    /// Every problem of the scenario, each at the change it comes from.
    pub fn scenario(&self, step: usize, currency: &str) -> Result<Scenario, Vec<Problem>> {
        let mut tree = self.preset(currency)?;
        let mut problems = Vec::new();
        let own = self
            .changes
            .iter()
            .map(|change| (String::from("scenario.changes"), change));
        let steps = self.steps.iter().take(step + 1).enumerate();
        let later = steps.flat_map(|(place, step)| {
            step.changes
                .iter()
                .map(move |change| (format!("steps[{place}].changes"), change))
        });
        let all: Vec<(String, &(String, Tree))> = own.chain(later).collect();
        for (place, (path, value)) in &all {
            if let Err(what) = put(&mut tree, path, value) {
                problems.push(
                    Problem::new(Code::UnknownKey, format!("{place}.{path}"), what).value(path),
                );
            }
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        Scenario::read(&tree, &scheme::catalogue()).map_err(|refusal| {
            let settle = |problem: Problem| {
                let path = dotted(&problem.path);
                // The last change that could have brought it.
                let from = all
                    .iter()
                    .rev()
                    .find(|(_, (changed, _))| path.starts_with(changed.as_str()));
                let place = from.map_or_else(|| "scenario".to_owned(), |(place, _)| place.clone());
                Problem {
                    path: format!("{place}.{path}"),
                    ..problem
                }
            };
            refusal.problems.into_iter().map(settle).collect()
        })
    }

    /// The complete scenario of the preset.
    fn preset(&self, currency: &str) -> Result<Tree, Vec<Problem>> {
        let unknown =
            |what: String| vec![Problem::new(Code::UnknownChoice, "scenario.preset", what)];
        let preset = PRESETS.iter().find(|preset| preset.name == self.preset);
        let preset =
            preset.ok_or_else(|| unknown(format!("there is no preset `{}`", self.preset)))?;
        let file: Tree =
            serde_json::from_str(preset.json).map_err(|error| unknown(error.to_string()))?;
        let pack = Pack::read(&file).map_err(|refusal| refusal.problems)?;
        let scenario = Scenario::read(&pack.scenario(currency), &scheme::catalogue());
        scenario
            .map(|scenario| scenario.to_tree())
            .map_err(|refusal| refusal.problems)
    }
}

/// `segments.0.name` from `segments[0].name`.
fn dotted(path: &str) -> String {
    path.replace('[', ".").replace(']', "")
}

/// Sets a value by its path.
fn put(tree: &mut Tree, path: &str, value: &Tree) -> Result<(), String> {
    let mut here = tree;
    for key in path.split('.') {
        here = match here {
            Tree::Group(entries) => {
                let place = entries.iter().position(|(known, _)| known == key);
                let place = place.unwrap_or_else(|| {
                    entries.push((key.to_owned(), Tree::Group(Vec::new())));
                    entries.len() - 1
                });
                entries.get_mut(place).map(|(_, value)| value)
            }
            Tree::List(items) => key.parse::<usize>().ok().and_then(|place| {
                // One more at the end, such as another mechanism.
                if place == items.len() {
                    items.push(Tree::Group(Vec::new()));
                }
                items.get_mut(place)
            }),
            _ => None,
        }
        .ok_or_else(|| format!("there is no `{key}` in the scenario"))?;
    }
    *here = value.clone();
    Ok(())
}
