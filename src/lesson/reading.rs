//! A lesson from plain data.

use super::declaration::LESSON;
use super::shape::{Shape, below, check};
use super::{
    Changes, Claim, Condition, Draw, FORMAT, From, Judged, Kind, Lesson, Operand, Plot, Source,
    Step, Words, card,
};
use crate::scenario::{Beliefs, Code, Problem, Refusal, Tree};

impl Lesson {
    /// Whether data is meant to be a lesson or a claim card, not a scenario.
    pub fn is_one(tree: &Tree) -> bool {
        tree.get("steps").is_some() || tree.get("minutes").is_some() || card::is_one(tree)
    }

    /// Reads a lesson from plain data. A claim card is read as the lesson that says the same.
    ///
    /// # Errors
    /// Every problem found, each with its path: unknown keys, missing languages, figures that are not there, conditions
    /// that cannot hold, scenarios that cannot be simulated. What only a run can tell, [`Lesson::prove`] finds.
    pub fn read(tree: &Tree) -> Result<Self, Refusal> {
        let mut problems = Vec::new();
        if let Some(&Tree::Number(format)) = tree.get("format").filter(|_| Self::is_one(tree))
            && format > f64::from(FORMAT)
        {
            let newer =
                format!("format {format} is newer than {FORMAT}, the newest this program reads");
            return Err(Problem::new(Code::NewerFormat, "format", newer)
                .value(format)
                .into());
        }
        if card::is_one(tree) {
            return Self::read(&card::lesson_of(tree)?);
        }
        check(&Shape::Group(LESSON), tree, "", &mut problems);
        if problems.is_empty() {
            let lesson = lesson(tree);
            lesson.check(&mut problems);
            if problems.is_empty() {
                return Ok(lesson);
            }
        }
        Err(Refusal { problems })
    }
}

// From here on data whose shape is known: what is missing was allowed to be.

fn lesson(tree: &Tree) -> Lesson {
    let scenario = tree.get("scenario").unwrap_or(&Tree::Nothing);
    let figures = entries(tree.get("figures"));
    Lesson {
        id: text(tree, "id"),
        minutes: number(tree, "minutes").unwrap_or_default(),
        title: words(tree, "title"),
        idea: words(tree, "idea"),
        preset: text(scenario, "preset"),
        currency: maybe(scenario, "currency"),
        changes: entries(scenario.get("changes")),
        figures: figures
            .iter()
            .map(|(name, tree)| (name.clone(), source(tree)))
            .collect(),
        steps: items(tree, "steps").iter().map(step).collect(),
        claims: items(tree, "claims").iter().map(claim).collect(),
    }
}

fn step(tree: &Tree) -> Step {
    let kind = match text(tree, "kind").as_str() {
        "predict" => Kind::Predict,
        "reveal" => Kind::Reveal,
        "try" => Kind::Try,
        "take_away" => Kind::TakeAway,
        _ => Kind::Read,
    };
    let judged = |key: &str, when: &str| {
        let all = items(tree, key).iter();
        all.map(|one| Judged {
            text: words(one, "text"),
            conditions: conditions(one.get(when)),
            solution: believing(one, one.get("solution").map(|all| entries(Some(all)))),
        })
        .collect()
    };
    Step {
        kind,
        title: words(tree, "title"),
        text: items(tree, "text").iter().map(all_words).collect(),
        choices: judged("choices", "if"),
        draw: tree.get("draw").map(|draw| Draw {
            path: text(draw, "path"),
            with: draw.get("with").map(|with| entries(Some(with))),
            written: text(draw, "as"),
            text: words(draw, "text"),
        }),
        plot: tree.get("plot").map(|plot| Plot {
            text: words(plot, "text"),
            across: words(plot, "across"),
            written: text(plot, "as"),
            counts: text(plot, "along") == "number",
            name: plot.get("name").map(all_words),
            points: points(plot),
            against: plot
                .get("against")
                .map(|other| (words(other, "name"), points(other))),
        }),
        tasks: judged("tasks", "when"),
        changes: entries(tree.get("changes")),
        source: maybe(tree, "source"),
    }
}

fn points(line: &Tree) -> Vec<(f64, String)> {
    let all = items(line, "points").iter();
    all.map(|one| (number(one, "at").unwrap_or(0.0), text(one, "figure")))
        .collect()
}

fn source(tree: &Tree) -> Source {
    let path = text(tree, "path");
    let operand = |key: &str| match tree.get(key) {
        Some(Tree::Number(value)) => Some(Operand::Number(*value)),
        Some(Tree::Text(name)) => Some(Operand::Figure(name.clone())),
        _ => None,
    };
    let with = tree.get("with").map(|with| entries(Some(with)));
    let pilot = tree.get("pilot");
    let from = match (tree.get("figure"), tree.get("calculate"), tree.get("of")) {
        (Some(Tree::Text(name)), ..) => From::Figure(name.clone()),
        (_, Some(Tree::Text(name)), _) => {
            let numbers = entries(tree.get("input"))
                .into_iter()
                .filter_map(|(key, value)| match value {
                    Tree::Number(value) => Some((key, value)),
                    _ => None,
                });
            From::Calculator {
                name: name.clone(),
                input: numbers.collect(),
                path,
            }
        }
        (_, _, Some(_)) => From::Scenario(path),
        _ if pilot.is_some() => From::Pilot {
            path,
            scheme: pilot
                .and_then(|pilot| number(pilot, "scheme"))
                .unwrap_or_default() as usize,
            periods: pilot
                .and_then(|pilot| number(pilot, "periods"))
                .unwrap_or(1.0) as u32,
            with: believing(tree, with),
        },
        _ => From::Report {
            path,
            with: believing(tree, with),
        },
    };
    Source {
        from,
        over: operand("over"),
        minus: operand("minus"),
        written: text(tree, "as"),
    }
}

/// What somebody of a belief takes for true, and then the changes.
fn believing(tree: &Tree, with: Option<Changes>) -> Option<Changes> {
    let Some(belief) = maybe(tree, "belief").and_then(|name| Beliefs::named(&name)) else {
        return with;
    };
    let believed = entries(Some(&belief.to_tree()));
    let behaviour = believed
        .into_iter()
        .map(|(key, value)| (below("behaviour", &key), value));
    Some(behaviour.chain(with.into_iter().flatten()).collect())
}

fn claim(tree: &Tree) -> Claim {
    Claim {
        condition: condition(tree),
        step: number(tree, "step").map_or(0, |step| step as usize - 1),
        currency: maybe(tree, "currency"),
        because: text(tree, "because"),
    }
}

fn conditions(tree: Option<&Tree>) -> Vec<Condition> {
    match tree {
        Some(Tree::List(all)) => all.iter().map(condition).collect(),
        Some(one) => vec![condition(one)],
        None => Vec::new(),
    }
}

fn condition(tree: &Tree) -> Condition {
    Condition {
        figure: text(tree, "figure"),
        least: number(tree, "at_least").unwrap_or(f64::NEG_INFINITY),
        most: number(tree, "at_most").unwrap_or(f64::INFINITY),
    }
}

fn maybe(tree: &Tree, key: &str) -> Option<String> {
    match tree.get(key) {
        Some(Tree::Text(text)) => Some(text.clone()),
        _ => None,
    }
}

fn text(tree: &Tree, key: &str) -> String {
    maybe(tree, key).unwrap_or_default()
}

fn number(tree: &Tree, key: &str) -> Option<f64> {
    match tree.get(key) {
        Some(Tree::Number(value)) => Some(*value),
        _ => None,
    }
}

fn items<'t>(tree: &'t Tree, key: &str) -> &'t [Tree] {
    match tree.get(key) {
        Some(Tree::List(items)) => items,
        _ => &[],
    }
}

fn entries(tree: Option<&Tree>) -> Changes {
    match tree {
        Some(Tree::Group(entries)) => entries.clone(),
        _ => Vec::new(),
    }
}

fn words(tree: &Tree, key: &str) -> Words {
    tree.get(key).map_or_else(|| Words(Vec::new()), all_words)
}

fn all_words(tree: &Tree) -> Words {
    let texts = entries(Some(tree))
        .into_iter()
        .filter_map(|(tag, text)| match text {
            Tree::Text(text) => Some((tag, text)),
            _ => None,
        });
    Words(texts.collect())
}
