//! The browser's door to the engine: translates, decides nothing.
//!
//! Here alone is wasm known. There are two engines: the first (feature `web-first`) has what an answer begins with and is soon here;
//! the whole one (`web`) also has what is in `later`. Plain JavaScript data goes in and comes out; bad data comes back as a thrown
//! `{problems: […]}`, never as a trap.

#[cfg(feature = "web")]
mod later;
mod order;
mod plain;
mod told;

use crate::chart::{Chart, ChartError, Kind, draw};
use crate::result::{Progress, Report};
use crate::scenario::{
    BELIEFS, Code, MARKETS, PRESET_NAMES, Pack, Problem, Refusal, Scenario, Tree,
    blocks as build_from, describe as fields,
};
use crate::simulation::Run as Simulation;
use crate::{ENGINE_VERSION, calculator, scheme};
use serde::Serialize;
use wasm_bindgen::prelude::*;

/// Names the numbers: the same scenario, seed and engine version give the same results to the last bit.
#[wasm_bindgen]
pub fn engine_version() -> String {
    ENGINE_VERSION.to_owned()
}

/// The names of the presets. Each has a file beside the page, for [`preset`].
#[wasm_bindgen]
pub fn preset_names() -> Vec<String> {
    PRESET_NAMES.iter().map(|&name| name.to_owned()).collect()
}

/// The currencies of every preset's markets; the first is the usual one.
#[wasm_bindgen]
pub fn markets() -> Vec<String> {
    MARKETS
        .iter()
        .map(|&currency| currency.to_owned())
        .collect()
}

#[derive(Serialize)]
struct Offered {
    scenario: Tree,
    notes: Tree,
}

/// A preset in a market, from its file: `{scenario, notes}`, a complete scenario, and by the path of each number that the
/// file gives the word for what stands behind it.
///
/// # Errors
/// `{problems}` for a file of another kind.
#[wasm_bindgen]
pub fn preset(file: &JsValue, currency: &str) -> Result<JsValue, JsValue> {
    let pack = given(file).and_then(|file| Pack::read(&file));
    let pack = pack.map_err(|refusal| refused(&refusal))?;
    let scenario = Scenario::read(&pack.scenario(currency), &scheme::catalogue());
    let notes = pack.notes(currency).into_iter();
    Ok(give(&Offered {
        scenario: scenario.map_err(|refusal| refused(&refusal))?.to_tree(),
        notes: Tree::Group(
            notes
                .map(|note| (note.path, Tree::Text(note.word)))
                .collect(),
        ),
    }))
}

/// Every number a person can set, in a scenario or in a calculator: group, key, unit, bounds, step, default, evidence.
#[wasm_bindgen]
pub fn describe() -> JsValue {
    give(&fields(
        &[scheme::catalogue(), calculator::catalogue()].concat(),
    ))
}

/// What a scheme can be built from: the kinds of mechanisms, audiences and calendars, each ready to stand in a scenario.
#[wasm_bindgen]
pub fn blocks() -> JsValue {
    give(&build_from(&scheme::catalogue()))
}

/// The beliefs a person can switch between: `[{name, behaviour}]`, from the sceptic to the optimist.
#[wasm_bindgen]
pub fn beliefs() -> JsValue {
    let named = BELIEFS.iter().map(|beliefs| {
        Tree::group([
            ("name", beliefs.name.into()),
            ("behaviour", beliefs.to_tree()),
        ])
    });
    give(&named.collect::<Vec<_>>())
}

#[derive(Serialize)]
struct Checked {
    problems: Vec<Problem>,
    warnings: Vec<Problem>,
    scenario: Option<Tree>,
}

/// Checks a scenario: `{problems, warnings, scenario}`, the scenario complete with defaults where it is sound.
#[wasm_bindgen]
pub fn check(scenario: &JsValue) -> JsValue {
    give(&match understand(scenario) {
        Ok(scenario) => Checked {
            problems: Vec::new(),
            warnings: scenario.warnings(),
            scenario: Some(scenario.to_tree()),
        },
        Err(refusal) => Checked {
            problems: refusal.problems,
            warnings: Vec::new(),
            scenario: None,
        },
    })
}

/// A run of a scenario.
#[wasm_bindgen]
pub struct Run {
    simulation: Simulation,
    report: Option<Report>,
}

#[wasm_bindgen]
impl Run {
    /// A run of so many worlds of so many customers.
    ///
    /// # Errors
    /// `{problems}` for a scenario that is not sound.
    #[wasm_bindgen(constructor)]
    pub fn new(scenario: &JsValue, worlds: u32, customers: u32) -> Result<Run, JsValue> {
        Ok(Self {
            simulation: Simulation::new(read(scenario)?, worlds, customers),
            report: None,
        })
    }

    /// Outcomes of the worlds `first..end`, joined.
    pub fn simulate(&self, first: u32, end: u32) -> Vec<f64> {
        self.simulation.simulate(first..end)
    }

    /// The report of the outcomes of worlds 0, 1, …, joined in their order.
    pub fn report(&mut self, outcomes: &[f64]) -> JsValue {
        let report = self.report.insert(Report::new(&self.simulation, outcomes));
        plain::value(&report.to_tree())
    }

    /// A first look at all the run's worlds, simulated for it, while a number moves: of curves and lifetime values only what these kinds
    /// of charts read (`["profit", …]`), curves without standard errors; lists that would be empty are not there. The outcomes, a megabyte of
    /// them, stay here.
    ///
    /// # Errors
    /// A text for what is no list of kinds.
    pub fn draft(&mut self, kinds: &JsValue) -> Result<JsValue, JsValue> {
        let parts: Vec<&str> = ordered(kinds, order::kinds)?
            .into_iter()
            .flat_map(Kind::parts)
            .copied()
            .collect();
        let outcomes = self.simulation.simulate(0..u32::MAX);
        let report = Report::draft(&self.simulation, &outcomes, &parts);
        Ok(plain::value(&self.report.insert(report).to_tree()))
    }

    /// Where the run stands after those outcomes: `{worlds, error, next}`.
    pub fn progress(&self, outcomes: &[f64]) -> JsValue {
        let Progress { worlds, error } = Progress::of(&self.simulation, outcomes);
        let next = Progress::next(&self.simulation, outcomes);
        give(&Tree::group([
            ("worlds", f64::from(worlds).into()),
            ("error", error.into()),
            ("next", f64::from(next).into()),
        ]))
    }

    /// A chart of the last report: `{svg, geometry}`. The order is `{kind, words, look, options}`, the last may be left
    /// out; see `chart::Order` for all kinds and `chart::Geometry` for what comes back.
    ///
    /// # Errors
    /// A text for an order of the wrong shape, and where there is no report yet or nothing to draw.
    pub fn chart(&self, order: &JsValue) -> Result<JsValue, JsValue> {
        self.drawn(order, None)
    }

    /// The same with the last report of a run from before behind it, or subtracted from it.
    ///
    /// # Errors
    /// As those of `chart`.
    pub fn chart_beside(&self, order: &JsValue, before: &Run) -> Result<JsValue, JsValue> {
        self.drawn(order, before.report.as_ref())
    }

    fn drawn(&self, order: &JsValue, before: Option<&Report>) -> Result<JsValue, JsValue> {
        let report = self.report.as_ref().ok_or("there is no report yet")?;
        shown(draw(&ordered(order, order::order)?, report, before))
    }
}

fn shown(chart: Result<Chart, ChartError>) -> Result<JsValue, JsValue> {
    Ok(give(&chart.map_err(|error| error.to_string())?))
}

/// What is needed to draw, from plain data.
fn ordered<T>(data: &JsValue, read: fn(&Tree) -> Result<T, String>) -> Result<T, JsValue> {
    let made = plain::tree(data).and_then(|data| read(&data));
    made.map_err(|why| js_sys::Error::new(&why).into())
}

fn given(data: &JsValue) -> Result<Tree, Refusal> {
    plain::tree(data).map_err(|why| {
        let message = ["this is not plain data: ", &why].concat();
        Problem::new(Code::NotJson, "", message).into()
    })
}

fn understand(scenario: &JsValue) -> Result<Scenario, Refusal> {
    Scenario::read(&given(scenario)?, &scheme::catalogue())
}

fn read(scenario: &JsValue) -> Result<Scenario, JsValue> {
    understand(scenario).map_err(|refusal| refused(&refusal))
}

fn refused(refusal: &Refusal) -> JsValue {
    give(refusal)
}

fn give(value: &impl Serialize) -> JsValue {
    plain::value(&told::told(value))
}
