//! The browser's door to the engine: translates, decides nothing.
//!
//! The only file that knows wasm. Plain JavaScript data goes in and comes out; bad data comes back as a thrown
//! `{problems: […]}`, never as a trap.

use crate::chart::{
    Bar, Chart, ChartError, Look, Order, Reply, Unit, adding_up, draw, response, strip, tornado,
};
use crate::result::{Apart, Progress, Replay, Report};
use crate::scenario::{
    BELIEFS, Code, MARKETS, PRESET_NAMES, Pack, Problem, Refusal, Scenario, Tree,
    blocks as build_from, describe as fields, fitting_blocks,
};
use crate::simulation::{Run as Simulation, TakenApart};
use crate::{ENGINE_VERSION, calculator, scheme, study};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
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
    let pack = plain(file).and_then(|file| Pack::read(&file));
    let pack = pack.map_err(|refusal| refused(&refusal))?;
    let scenario = Scenario::read(&pack.scenario(currency), &scheme::catalogue());
    let notes = pack.notes(currency).into_iter();
    give(&Offered {
        scenario: scenario.map_err(|refusal| refused(&refusal))?.to_tree(),
        notes: Tree::Group(
            notes
                .map(|note| (note.path, Tree::Text(note.word)))
                .collect(),
        ),
    })
}

/// Every number a person can set, in a scenario or in a calculator: group, key, unit, bounds, step, default, evidence.
///
/// # Errors
/// None in practice; the signature allows for a host that cannot make objects.
#[wasm_bindgen]
pub fn describe() -> Result<JsValue, JsValue> {
    give(&fields(
        &[scheme::catalogue(), calculator::catalogue()].concat(),
    ))
}

/// What a scheme can be built from: the kinds of mechanisms, audiences and calendars, each ready to stand in a scenario.
///
/// # Errors
/// None in practice; the signature allows for a host that cannot make objects.
#[wasm_bindgen]
pub fn blocks() -> Result<JsValue, JsValue> {
    give(&build_from(&scheme::catalogue()))
}

/// The beliefs a person can switch between: `[{name, behaviour}]`, from the sceptic to the optimist.
///
/// # Errors
/// None in practice; the signature allows for a host that cannot make objects.
#[wasm_bindgen]
pub fn beliefs() -> Result<JsValue, JsValue> {
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
///
/// # Errors
/// None in practice; the signature allows for a host that cannot make objects.
#[wasm_bindgen]
pub fn check(scenario: &JsValue) -> Result<JsValue, JsValue> {
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

/// What the calculator of that name (`clv`, `tenure`, …) says to those numbers: `{name: value, …}`.
///
/// # Errors
/// `{problems}` for a calculator that there is not and for numbers that it cannot take.
#[wasm_bindgen]
pub fn calculate(kind: &str, input: &JsValue) -> Result<JsValue, JsValue> {
    let answer = plain(input).and_then(|input| calculator::calculate(kind, &input));
    give(&answer.map_err(|refusal| refused(&refusal))?)
}

/// A mechanism of each kind, ready to stand in a scheme of that scenario: its amounts suit the business.
///
/// # Errors
/// `{problems}` for a scenario that is not sound.
#[wasm_bindgen]
pub fn fitting(scenario: &JsValue) -> Result<JsValue, JsValue> {
    give(&fitting_blocks(&scheme::catalogue(), &read(scenario)?))
}

/// What a scenario says to each calculator's numbers: `{clv: {margin: …}, …}`.
///
/// # Errors
/// `{problems}` for a scenario that is not sound.
#[wasm_bindgen]
pub fn fill_in(scenario: &JsValue) -> Result<JsValue, JsValue> {
    give(&calculator::fill_in(&read(scenario)?))
}

/// The numbers that the answer about a scheme (its place, 0-based) may depend on: `[{path, group, key, unit, low, high, known}]`.
///
/// # Errors
/// `{problems}` for a scenario that is not sound.
#[wasm_bindgen]
pub fn inputs(scenario: &JsValue, scheme: usize) -> Result<JsValue, JsValue> {
    give(&study::inputs(
        &read(scenario)?,
        &scheme::catalogue(),
        scheme,
    ))
}

/// What a scheme earns with the number at a path set to each of some values; without a path, as things are:
/// `[{x, mean, low, high, chance_of_loss, standard_error}]`.
///
/// # Errors
/// `{problems}` for a scenario that is not sound, a path that leads nowhere and a value that cannot be.
#[wasm_bindgen]
pub fn what_if(
    scenario: &JsValue,
    scheme: usize,
    path: Option<String>,
    values: &[f64],
    worlds: u32,
    customers: u32,
) -> Result<JsValue, JsValue> {
    let (scenario, catalogue) = (read(scenario)?, scheme::catalogue());
    let study = study::Study::new(&scenario, &catalogue, scheme, worlds, customers);
    let answers: Result<Vec<_>, _> = match path {
        None => study.answer(None).map(|answer| vec![answer]),
        Some(path) => values
            .iter()
            .map(|value| study.answer(Some((&path, *value))))
            .collect(),
    };
    give(&answers.map_err(|refusal| refused(&refusal))?)
}

/// How many customers a pilot of a scheme over so many periods needs: `{periods, effect, spread, customers}`.
///
/// # Errors
/// `{problems}` for a scenario that is not sound and for what there is not.
#[wasm_bindgen]
pub fn pilot(
    scenario: &JsValue,
    scheme: usize,
    periods: u32,
    worlds: u32,
    customers: u32,
) -> Result<JsValue, JsValue> {
    let scenario = read(scenario)?;
    let found = study::pilot(
        &scenario,
        &scheme::catalogue(),
        scheme,
        periods,
        worlds,
        customers,
    );
    give(&found.map_err(|refusal| refused(&refusal))?)
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

    /// The same run with segments and acquisition cohorts kept apart: its outcomes are so many times as large.
    pub fn in_groups(self) -> Run {
        Self {
            simulation: self.simulation.in_groups(),
            report: None,
        }
    }

    /// How many worlds' outcomes are no more than so many numbers; at least one.
    pub fn worlds_within(&self, numbers: u32) -> u32 {
        (numbers / self.simulation.shape().len().max(1) as u32).max(1)
    }

    /// Outcomes of the worlds `first..end`, joined.
    pub fn simulate(&self, first: u32, end: u32) -> Vec<f64> {
        self.simulation.simulate(first..end)
    }

    /// Outcomes of the worlds `first..end` under a scheme taken apart (its place in the scenario, 0-based), joined; none for
    /// a scheme that there is not.
    pub fn take_apart(&self, scheme: usize, first: u32, end: u32) -> Vec<f64> {
        let taken = TakenApart::new(&self.simulation, scheme);
        taken.map_or_else(Vec::new, |taken| taken.simulate(first..end))
    }

    /// What the outcomes of worlds 0, 1, … of a scheme taken apart say; `null` for a scheme that there is not.
    ///
    /// # Errors
    /// None in practice; the signature allows for a host that cannot make objects.
    pub fn apart(&self, scheme: usize, outcomes: &[f64]) -> Result<JsValue, JsValue> {
        let taken = TakenApart::new(&self.simulation, scheme);
        give(&taken.map(|taken| Apart::new(&taken, outcomes)))
    }

    /// The report of the outcomes of worlds 0, 1, …, joined in their order.
    ///
    /// # Errors
    /// None in practice; the signature allows for a host that cannot make objects.
    pub fn report(&mut self, outcomes: &[f64]) -> Result<JsValue, JsValue> {
        give(self.report.insert(Report::new(&self.simulation, outcomes)))
    }

    /// The same for a first look, while a number moves: of the curves only those that a chart draws, without standard errors.
    ///
    /// # Errors
    /// None in practice; the signature allows for a host that cannot make objects.
    pub fn draft(&mut self, outcomes: &[f64]) -> Result<JsValue, JsValue> {
        give(
            self.report
                .insert(Report::draft(&self.simulation, outcomes)),
        )
    }

    /// Where the run stands after those outcomes: `{worlds, error, next}`.
    ///
    /// # Errors
    /// None in practice; the signature allows for a host that cannot make objects.
    pub fn progress(&self, outcomes: &[f64]) -> Result<JsValue, JsValue> {
        let Progress { worlds, error } = Progress::of(&self.simulation, outcomes);
        let next = Progress::next(&self.simulation, outcomes);
        give(&Tree::group([
            ("worlds", f64::from(worlds).into()),
            ("error", error.into()),
            ("next", f64::from(next).into()),
        ]))
    }

    /// One of the worlds, period by period: that in which a scheme's gain stands at that share of all of them.
    ///
    /// # Errors
    /// None in practice; the signature allows for a host that cannot make objects. `null` where there is no such scheme.
    pub fn replay(&self, outcomes: &[f64], scheme: u32, share: f64) -> Result<JsValue, JsValue> {
        give(&Replay::pick(&self.simulation, outcomes, scheme, share))
    }

    /// A chart of the last report: `{svg, geometry}`. The order is `{kind, words, look, options}`, the last may be left
    /// out; see `chart::Order` for all kinds and `chart::Geometry` for what comes back.
    ///
    /// # Errors
    /// A text for an order of the wrong shape, and where there is no report yet or nothing to draw.
    pub fn chart(&self, order: JsValue) -> Result<JsValue, JsValue> {
        self.drawn(order, None)
    }

    /// The same with the last report of a run from before behind it, or subtracted from it.
    ///
    /// # Errors
    /// As those of `chart`.
    pub fn chart_beside(&self, order: JsValue, before: &Run) -> Result<JsValue, JsValue> {
        self.drawn(order, before.report.as_ref())
    }

    fn drawn(&self, order: JsValue, before: Option<&Report>) -> Result<JsValue, JsValue> {
        let report = self.report.as_ref().ok_or("there is no report yet")?;
        let order: Order = serde_wasm_bindgen::from_value(order)?;
        shown(draw(&order, report, before))
    }
}

/// A figure over the values of an input (`[{x, mean, low, high}]`) as a curve with its best point: `{svg, geometry}`.
/// `input` and `output` are `money`, `share` or `number`.
///
/// # Errors
/// A text for data of the wrong shape, and where there is nothing to draw.
#[wasm_bindgen]
pub fn response_chart(
    replies: JsValue,
    input: JsValue,
    output: JsValue,
    order: JsValue,
) -> Result<JsValue, JsValue> {
    let replies: Vec<Reply> = serde_wasm_bindgen::from_value(replies)?;
    let [input, output]: [Unit; 2] = [
        serde_wasm_bindgen::from_value(input)?,
        serde_wasm_bindgen::from_value(output)?,
    ];
    shown(response(
        &replies,
        input,
        output,
        &serde_wasm_bindgen::from_value(order)?,
    ))
}

/// The same as small as a word, in the colour of a scheme's line (0-based), with a dot at the value `now`; the look is
/// `{width, height, dark}`.
///
/// # Errors
/// A text for data of the wrong shape, and where there is nothing to draw.
#[wasm_bindgen]
pub fn strip_chart(
    replies: JsValue,
    now: f64,
    line: usize,
    look: JsValue,
) -> Result<JsValue, JsValue> {
    let replies: Vec<Reply> = serde_wasm_bindgen::from_value(replies)?;
    let look: Look = serde_wasm_bindgen::from_value(look)?;
    shown(strip(&replies, now, line, &look))
}

/// Bars (`[{name, value, low, high}]`) that add up to the last of them: `{svg, geometry}`.
///
/// # Errors
/// A text for data of the wrong shape, and where there is nothing to draw.
#[wasm_bindgen]
pub fn adding_up_chart(bars: JsValue, order: JsValue) -> Result<JsValue, JsValue> {
    let mut bars: Vec<Bar> = serde_wasm_bindgen::from_value(bars)?;
    let total = bars.pop().ok_or("there is no total")?;
    shown(adding_up(
        bars,
        total,
        &serde_wasm_bindgen::from_value(order)?,
    ))
}

/// What matters most, widest first: bars (`[{name, value, low, high}]`) from a figure to what it is at the lower and the
/// upper end of each input.
///
/// # Errors
/// A text for data of the wrong shape, and where there is nothing to draw.
#[wasm_bindgen]
pub fn tornado_chart(bars: JsValue, order: JsValue) -> Result<JsValue, JsValue> {
    let bars: Vec<Bar> = serde_wasm_bindgen::from_value(bars)?;
    shown(tornado(bars, &serde_wasm_bindgen::from_value(order)?))
}

fn shown(chart: Result<Chart, ChartError>) -> Result<JsValue, JsValue> {
    give(&chart.map_err(|error| error.to_string())?)
}

fn plain(data: &JsValue) -> Result<Tree, Refusal> {
    serde_wasm_bindgen::from_value(data.clone()).map_err(|error| {
        Problem::new(
            Code::NotJson,
            "",
            format!("this is not plain data: {error}"),
        )
        .into()
    })
}

fn understand(scenario: &JsValue) -> Result<Scenario, Refusal> {
    Scenario::read(&plain(scenario)?, &scheme::catalogue())
}

fn read(scenario: &JsValue) -> Result<Scenario, JsValue> {
    understand(scenario).map_err(|refusal| refused(&refusal))
}

fn refused(refusal: &Refusal) -> JsValue {
    give(refusal).unwrap_or_else(|error| error)
}

fn give<T: Serialize>(value: &T) -> Result<JsValue, JsValue> {
    Ok(value.serialize(&Serializer::json_compatible())?)
}
