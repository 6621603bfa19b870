//! What the browser asks for once the first answer is there: part of the whole engine only.
//!
//! Lists of amounts to draw come in by serde-wasm-bindgen; in the first engine it would cost eight kilobytes.

use crate::chart::{Bar, Reply, Unit, adding_up, response, strip, tornado};
use crate::result::{Apart, Replay};
use crate::scenario::{Refusal, fitting_blocks};
use crate::simulation::TakenApart;
use crate::{calculator, scheme, study};
use serde::Serialize;
use serde_wasm_bindgen::from_value;
use wasm_bindgen::prelude::*;

use super::order::{look, order};
use super::{Run, give, given, ordered, read, refused, shown};

fn answered(found: Result<impl Serialize, Refusal>) -> Result<JsValue, JsValue> {
    found
        .map(|found| give(&found))
        .map_err(|refusal| refused(&refusal))
}

/// What the calculator of that name (`clv`, `tenure`, …) says to those numbers: `{name: value, …}`.
///
/// # Errors
/// `{problems}` for a calculator that there is not and for numbers that it cannot take.
#[wasm_bindgen]
pub fn calculate(kind: &str, input: &JsValue) -> Result<JsValue, JsValue> {
    let answer = given(input).and_then(|input| calculator::calculate(kind, &input));
    answered(answer)
}

/// A mechanism of each kind, ready to stand in a scheme of that scenario: its amounts suit the business.
///
/// # Errors
/// `{problems}` for a scenario that is not sound.
#[wasm_bindgen]
pub fn fitting(scenario: &JsValue) -> Result<JsValue, JsValue> {
    Ok(give(&fitting_blocks(
        &scheme::catalogue(),
        &read(scenario)?,
    )))
}

/// What a scenario says to each calculator's numbers: `{clv: {margin: …}, …}`.
///
/// # Errors
/// `{problems}` for a scenario that is not sound.
#[wasm_bindgen]
pub fn fill_in(scenario: &JsValue) -> Result<JsValue, JsValue> {
    Ok(give(&calculator::fill_in(&read(scenario)?)))
}

/// The numbers that the answer about a scheme (its place, 0-based) may depend on: `[{path, group, key, unit, low, high, known}]`.
///
/// # Errors
/// `{problems}` for a scenario that is not sound.
#[wasm_bindgen]
pub fn inputs(scenario: &JsValue, scheme: usize) -> Result<JsValue, JsValue> {
    Ok(give(&study::inputs(
        &read(scenario)?,
        &scheme::catalogue(),
        scheme,
    )))
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
    answered(answers)
}

/// How far the number at a path can go towards each of two values before the scenario cannot be: `[low, high]`.
///
/// # Errors
/// `{problems}` for a scenario that is not sound and a path that leads nowhere.
#[wasm_bindgen]
pub fn standing(
    scenario: &JsValue,
    path: &str,
    low: f64,
    high: f64,
    whole: bool,
) -> Result<Vec<f64>, JsValue> {
    let (scenario, catalogue) = (read(scenario)?, scheme::catalogue());
    let study = study::Study::new(&scenario, &catalogue, 0, 1, 16);
    let ends = study.standing(path, [low, high], whole);
    Ok(ends.map_err(|refusal| refused(&refusal))?.to_vec())
}

/// Who would reach the tiers that are a mechanism of a scheme (their places, 0-based) with no programme:
/// `{by_visits, periods, curve: [{x, mean, low, high}], tiers: [{key, threshold, share}]}`.
///
/// # Errors
/// `{problems}` for a scenario that is not sound and for a mechanism that is no tiers.
#[wasm_bindgen]
pub fn tier_reach(
    scenario: &JsValue,
    scheme: usize,
    mechanism: usize,
    worlds: u32,
    customers: u32,
) -> Result<JsValue, JsValue> {
    let found = study::tier_reach(&read(scenario)?, scheme, mechanism, worlds, customers);
    answered(found)
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
    answered(found)
}

#[wasm_bindgen]
impl Run {
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

    /// Outcomes of the worlds `first..end` under a scheme taken apart (its place in the scenario, 0-based), joined; none for
    /// a scheme that there is not.
    pub fn take_apart(&self, scheme: usize, first: u32, end: u32) -> Vec<f64> {
        let taken = TakenApart::new(&self.simulation, scheme);
        taken.map_or_else(Vec::new, |taken| taken.simulate(first..end))
    }

    /// What the outcomes of worlds 0, 1, … of a scheme taken apart say; `null` for a scheme that there is not.
    pub fn apart(&self, scheme: usize, outcomes: &[f64]) -> JsValue {
        let taken = TakenApart::new(&self.simulation, scheme);
        give(&taken.map(|taken| Apart::new(&taken, outcomes)))
    }

    /// One of the worlds, period by period: that in which a scheme's gain stands at that share of all of them.
    /// `null` where there is no such scheme.
    pub fn replay(&self, outcomes: &[f64], scheme: u32, share: f64) -> JsValue {
        give(&Replay::pick(&self.simulation, outcomes, scheme, share))
    }
}

/// A figure over the values of an input (`[{x, mean, low, high}]`) as a curve with its best point: `{svg, geometry}`.
/// `input` and `output` are `money`, `share` or `number`.
///
/// # Errors
/// A text where there is nothing to draw, an error for data of the wrong shape.
#[wasm_bindgen]
pub fn response_chart(
    answers: JsValue,
    input: JsValue,
    output: JsValue,
    wanted: &JsValue,
) -> Result<JsValue, JsValue> {
    let [input, output]: [Unit; 2] = [from_value(input)?, from_value(output)?];
    let answers: Vec<Reply> = from_value(answers)?;
    shown(response(&answers, input, output, &ordered(wanted, order)?))
}

/// The same as small as a word, in the colour of a scheme's line (0-based), with a dot at the value `now`; the look is
/// `{width, height, dark}`.
///
/// # Errors
/// A text where there is nothing to draw, an error for data of the wrong shape.
#[wasm_bindgen]
pub fn strip_chart(
    answers: JsValue,
    now: f64,
    line: usize,
    size: &JsValue,
) -> Result<JsValue, JsValue> {
    let answers: Vec<Reply> = from_value(answers)?;
    shown(strip(&answers, now, line, &ordered(size, look)?))
}

/// Bars (`[{name, value, low, high}]`) that add up to the last of them: `{svg, geometry}`.
///
/// # Errors
/// A text where there is nothing to draw, an error for data of the wrong shape.
#[wasm_bindgen]
pub fn adding_up_chart(parts: JsValue, wanted: &JsValue) -> Result<JsValue, JsValue> {
    let mut parts: Vec<Bar> = from_value(parts)?;
    let total = parts.pop().ok_or("there is no total")?;
    shown(adding_up(parts, total, &ordered(wanted, order)?))
}

/// What matters most, widest first: bars (`[{name, value, low, high}]`) from a figure to what it is at the lower and the
/// upper end of each input.
///
/// # Errors
/// A text where there is nothing to draw, an error for data of the wrong shape.
#[wasm_bindgen]
pub fn tornado_chart(ends: JsValue, wanted: &JsValue) -> Result<JsValue, JsValue> {
    shown(tornado(from_value(ends)?, &ordered(wanted, order)?))
}
