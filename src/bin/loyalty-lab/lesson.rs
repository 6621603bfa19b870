//! A lesson in a terminal: checked, or printed with its numbers as the teacher's sheet.

use crate::Stop;
use crate::simulate::simulate;
use crate::source;
use crate::written::{labels, written};
use loyalty_lab::lesson::{Judged, Kind, Lesson, Source, Stage, Words, card_schema, cut, schema};
use loyalty_lab::result::Report;
use loyalty_lab::scenario::{Refusal, Scenario, Tree};
use loyalty_lab::simulation::Run;
use std::fmt::Write as _;

/// The file's lesson, sound in itself.
pub fn understand(name: &str, tree: &Tree) -> Result<Lesson, Stop> {
    Lesson::read(tree).map_err(|refusal| refused(name, refusal))
}

/// Whether everything in it holds, with the model behind every step.
pub fn check(name: &str, tree: &Tree) -> Result<String, Stop> {
    let lesson = understand(name, tree)?;
    lesson
        .prove(&run)
        .map_err(|refusal| refused(name, refusal))?;
    Ok(format!(
        "{name} is sound: {} steps, {} figures, {} claims, in {}\n",
        lesson.steps.len(),
        lesson.figures.len(),
        lesson.claims.len(),
        lesson.markets().join(" and ")
    ))
}

/// The schema of its files, or of claim cards.
pub fn print_schema(card: bool) -> Result<String, Stop> {
    let text = serde_json::to_string_pretty(&if card { card_schema() } else { schema() });
    let text = text.map_err(|error| Stop::Failed(format!("cannot write JSON: {error}")))?;
    Ok(text + "\n")
}

/// The whole lesson in a language, with the numbers that a class will see.
pub fn sheet(name: &str, language: &str, currency: Option<&str>) -> Result<String, Stop> {
    let lesson = understand(name, &source::tree(name)?)?;
    let home = match language {
        "zh-Hans" => "CNY",
        "zh-Hant" => "TWD",
        _ => "USD",
    };
    let currency = lesson.currency.as_deref().or(currency).unwrap_or(home);
    let labels = labels(language);
    let mut out = String::new();
    let _ = writeln!(
        out,
        "{}\n{}\n",
        lesson.title.of(language),
        lesson.idea.of(language)
    );
    let visit = &mut |place: usize, step: &loyalty_lab::lesson::Step, stage: &Stage| {
        let fill = |words: &Words| filled(words, &lesson, stage, (language, currency));
        let kind = labels.kind(step.kind);
        let _ = writeln!(out, "{}. {kind}: {}", place + 1, fill(&step.title));
        for text in &step.text {
            let _ = writeln!(out, "   {}", fill(text));
        }
        let mut list = |mark: &str, all: &[Judged]| {
            for one in all {
                let _ = writeln!(out, "   {mark} {}", fill(&one.text));
                for (path, value) in one.solution.iter().flatten() {
                    let value = serde_json::to_string(value).unwrap_or_default();
                    let _ = writeln!(out, "       {path} = {value}");
                }
            }
        };
        list("( )", &step.choices);
        list("[ ]", &step.tasks);
        if let Some(draw) = &step.draw {
            let _ = writeln!(out, "   ~ {}", fill(&draw.text));
        }
        if let Some(plot) = &step.plot {
            let _ = writeln!(out, "   ~ {}, {}", fill(&plot.text), fill(&plot.across));
            let along = if plot.counts { "number" } else { "share" };
            for (_, name, points) in plot.lines() {
                if let Some(name) = name {
                    let _ = writeln!(out, "     {}", fill(name));
                }
                for (at, figure) in points {
                    let value = stage.value(figure);
                    let at = written(Some(*at), along, language, currency);
                    let value = written(value, &plot.written, language, currency);
                    let _ = writeln!(out, "       {at}: {value}");
                }
            }
        }
        if let Some(asked) = place
            .checked_sub(1)
            .and_then(|before| lesson.steps.get(before))
        {
            for right in lesson.right(place, stage) {
                let choice = asked
                    .choices
                    .get(right)
                    .map_or("", |choice| choice.text.of(language));
                let _ = writeln!(out, "   {}: {choice}", labels.answer);
            }
            if let Some(draw) = asked.draw.as_ref().filter(|_| asked.kind == Kind::Predict) {
                let points = stage.curve(&draw.path, draw.with.as_ref());
                let every = points.len().div_ceil(12).max(1);
                let told = points.iter().enumerate().step_by(every);
                let told: Vec<String> = told
                    .map(|(at, value)| {
                        format!(
                            "{}: {}",
                            at + 1,
                            written(Some(*value), &draw.written, language, currency)
                        )
                    })
                    .collect();
                let _ = writeln!(out, "   {}: {}", labels.answer, told.join("  "));
            }
        }
        if let Some(source) = &step.source {
            let _ = writeln!(out, "   {}: {source}", labels.source);
        }
        out.push('\n');
    };
    lesson
        .stages(currency, &run, visit)
        .map_err(|refusal| refused(name, refusal))?;
    Ok(out)
}

fn filled(
    words: &Words,
    lesson: &Lesson,
    stage: &Stage,
    (language, currency): (&str, &str),
) -> String {
    let parts = cut(words.of(language)).into_iter().enumerate();
    let number = |name: &str| {
        let how = lesson
            .source(name)
            .map_or("number", |Source { written, .. }| written);
        written(stage.value(name), how, language, currency)
    };
    parts
        .map(|(place, part)| {
            if place % 2 == 0 {
                part.to_owned()
            } else {
                number(part)
            }
        })
        .collect()
}

/// A whole run on all cores; Ctrl+C ends the program, not the run.
fn run(scenario: &Scenario) -> Report {
    let fallback = || {
        let run = Run::of(scenario.clone());
        Report::new(&run, &run.simulate(0..run.worlds()))
    };
    simulate(scenario.clone(), None, &[]).unwrap_or_else(|_| fallback())
}

fn refused(name: &str, refusal: Refusal) -> Stop {
    Stop::Refused(name.to_owned(), refusal)
}
