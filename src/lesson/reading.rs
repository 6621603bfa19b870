//! A lesson from plain data, with every problem that shows without a simulation.

use super::declaration::LESSON;
use super::shape::{Shape, below, check};
use super::{
    Changes, Claim, Condition, Draw, FORMAT, From, Judged, Kind, Lesson, Operand, Plot, Source,
    Step, Words, card, cut,
};
use crate::calculator;
use crate::scenario::{Beliefs, Code, PRESET_NAMES, Problem, Refusal, Tree};

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
            lesson.check_figures(&mut problems);
            lesson.check_texts(&mut problems);
            lesson.check_steps(&mut problems);
            lesson.check_claims(&mut problems);
            lesson.check_scenarios(&mut problems);
            if problems.is_empty() {
                return Ok(lesson);
            }
        }
        Err(Refusal { problems })
    }

    fn check_figures(&self, problems: &mut Vec<Problem>) {
        for (name, source) in &self.figures {
            let path = below("figures", name);
            for other in source.others() {
                self.known(other, &path, problems);
            }
            if self.comes_back(name, name, self.figures.len()) {
                problems.push(Problem::new(
                    Code::Circular,
                    &path,
                    "this figure needs itself",
                ));
            }
            match &source.from {
                From::Calculator {
                    name: kind,
                    input,
                    path: wanted,
                } => check_calculator(kind, input, wanted, &path, problems),
                From::Report { path: place, .. } | From::Scenario(place) if place.is_empty() => {
                    problems.push(
                        Problem::new(
                            Code::MissingKey,
                            below(&path, "path"),
                            "this figure begins with nothing",
                        )
                        .hint("it needs a `path` or a `figure`"),
                    );
                }
                _ => {}
            }
        }
    }

    /// Whether a figure is among those that another needs.
    fn comes_back(&self, name: &str, at: &str, deepest: usize) -> bool {
        let others = self.source(at).into_iter().flat_map(Source::others);
        deepest > 0 && { others }
            .any(|other| other == name || self.comes_back(name, other, deepest - 1))
    }

    fn known(&self, name: &str, path: &str, problems: &mut Vec<Problem>) {
        if self.source(name).is_none() {
            let names = self.figures.iter().map(|(known, _)| known.as_str());
            problems.push(
                Problem::new(
                    Code::UnknownFigure,
                    path,
                    format!("there is no figure `{name}`"),
                )
                .hint("figures are named under `figures`")
                .value(name)
                .nearest(name, names),
            );
        }
    }

    fn check_texts(&self, problems: &mut Vec<Problem>) {
        self.check_words(&self.title, "title", problems);
        self.check_words(&self.idea, "idea", problems);
        for (place, step) in self.steps.iter().enumerate() {
            let path = format!("steps[{place}]");
            self.check_words(&step.title, &below(&path, "title"), problems);
            for (line, text) in step.text.iter().enumerate() {
                self.check_words(text, &format!("{path}.text[{line}]"), problems);
            }
            for (key, list, when) in [
                ("choices", &step.choices, "if"),
                ("tasks", &step.tasks, "when"),
            ] {
                for (line, one) in list.iter().enumerate() {
                    let path = format!("{path}.{key}[{line}]");
                    self.check_words(&one.text, &below(&path, "text"), problems);
                    for condition in &one.conditions {
                        self.check_condition(condition, &below(&path, when), problems);
                    }
                }
            }
            if let Some(draw) = &step.draw {
                self.check_words(&draw.text, &format!("{path}.draw.text"), problems);
            }
            if let Some(plot) = &step.plot {
                for (key, words) in [("text", &plot.text), ("across", &plot.across)] {
                    self.check_words(words, &format!("{path}.plot.{key}"), problems);
                }
                let rising = |pair: &[(f64, String)]| matches!(pair, [one, next] if one.0 < next.0);
                if !plot.points.windows(2).all(rising) {
                    let place = format!("{path}.plot.points");
                    let what = "a share does not follow a smaller one";
                    problems.push(
                        Problem::new(Code::RangeReversed, place, what)
                            .hint("the smallest share first, each once"),
                    );
                }
                for (at, (_, figure)) in plot.points.iter().enumerate() {
                    self.known(
                        figure,
                        &format!("{path}.plot.points[{at}].figure"),
                        problems,
                    );
                }
            }
        }
    }

    /// Every figure is there, and the languages say the same ones.
    fn check_words(&self, words: &Words, path: &str, problems: &mut Vec<Problem>) {
        let holes = |text| {
            let mut names: Vec<&str> = cut(text).into_iter().skip(1).step_by(2).collect();
            names.sort_unstable();
            names.dedup();
            names
        };
        let first = holes(words.of("en"));
        for (language, text) in words.entries() {
            let place = below(path, language);
            let own = holes(text);
            for name in &own {
                self.known(name, &place, problems);
            }
            if own != first {
                problems.push(
                    Problem::new(
                        Code::LanguagesDiffer,
                        place,
                        format!("its figures are {own:?}"),
                    )
                    .hint(format!("in en they are {first:?}")),
                );
            }
        }
    }

    fn check_condition(&self, condition: &Condition, path: &str, problems: &mut Vec<Problem>) {
        let Condition {
            figure,
            least,
            most,
        } = condition;
        self.known(figure, path, problems);
        if least.is_infinite() && most.is_infinite() {
            problems.push(
                Problem::new(Code::MissingKey, path, "there is no bound")
                    .hint("`at_least`, `at_most` or both"),
            );
        } else if least > most {
            let what = format!("nothing is at least {least} and at most {most}");
            problems.push(Problem::new(Code::RangeReversed, path, what).hint("swap the two"));
        }
    }

    fn check_steps(&self, problems: &mut Vec<Problem>) {
        let mut wrong = |path: String, what: &str, hint: &str| {
            problems.push(Problem::new(Code::WrongPlace, path, what).hint(hint));
        };
        for (place, step) in self.steps.iter().enumerate() {
            let path = format!("steps[{place}]");
            let next = self.steps.get(place + 1).map(|next| next.kind);
            let predicts = step.kind == Kind::Predict;
            let asks = !step.choices.is_empty() || step.draw.is_some();
            if predicts && !asks {
                wrong(
                    path.clone(),
                    "there is nothing to guess",
                    "`choices`, `draw` or both",
                );
            }
            if predicts && next != Some(Kind::Reveal) {
                wrong(
                    path.clone(),
                    "the answer does not follow",
                    "the step behind `predict` is `reveal`",
                );
            }
            if !predicts && asks {
                wrong(
                    path.clone(),
                    "only a step `predict` asks",
                    "its `kind` is `predict`",
                );
            }
            if step.kind == Kind::Try && step.tasks.is_empty() {
                wrong(path.clone(), "there is nothing to do", "it has `tasks`");
            }
            if step.kind != Kind::Try && !step.tasks.is_empty() {
                wrong(
                    path.clone(),
                    "only a step `try` has tasks",
                    "its `kind` is `try`",
                );
            }
            if (step.kind == Kind::TakeAway) != next.is_none() {
                wrong(
                    path,
                    "a lesson ends with one `take_away`",
                    "it is the last step, and only that",
                );
            }
        }
    }

    fn check_claims(&self, problems: &mut Vec<Problem>) {
        for (place, claim) in self.claims.iter().enumerate() {
            let path = format!("claims[{place}]");
            self.check_condition(&claim.condition, &path, problems);
            if claim.step >= self.steps.len() {
                let what = format!("there are {} steps", self.steps.len());
                problems.push(Problem::new(Code::OutOfBounds, below(&path, "step"), what));
            }
        }
    }

    fn check_scenarios(&self, problems: &mut Vec<Problem>) {
        if !PRESET_NAMES.contains(&self.preset.as_str()) {
            let what = format!("there is no preset `{}`", self.preset);
            problems.push(
                Problem::new(Code::UnknownChoice, "scenario.preset", what)
                    .hint(format!("the presets are {}", PRESET_NAMES.join(", ")))
                    .value(&self.preset)
                    .nearest(&self.preset, PRESET_NAMES),
            );
            return;
        }
        for currency in self.markets() {
            for place in 0..self.steps.len() {
                for problem in self.scenario(place, currency).err().into_iter().flatten() {
                    if !problems.contains(&problem) {
                        problems.push(problem);
                    }
                }
            }
        }
    }
}

fn check_calculator(
    kind: &str,
    input: &[(String, f64)],
    wanted: &str,
    path: &str,
    problems: &mut Vec<Problem>,
) {
    let kinds: Vec<&str> = calculator::catalogue().iter().map(|one| one.name).collect();
    if !kinds.contains(&kind) {
        problems.push(
            Problem::new(
                Code::UnknownChoice,
                below(path, "calculate"),
                format!("there is no calculator `{kind}`"),
            )
            .hint(format!("the calculators are {}", kinds.join(", ")))
            .value(kind)
            .nearest(kind, kinds.iter().copied()),
        );
        return;
    }
    let numbers = input
        .iter()
        .map(|(key, value)| (key.clone(), Tree::Number(*value)));
    match calculator::calculate(kind, &Tree::Group(numbers.collect())) {
        Err(refusal) => problems.extend(refusal.problems.into_iter().map(|problem| {
            let path = below(&below(path, "input"), &problem.path);
            Problem { path, ..problem }
        })),
        Ok(answer) if answer.get(wanted).is_none() => {
            let Tree::Group(entries) = &answer else {
                return;
            };
            let names: Vec<&str> = entries.iter().map(|(name, _)| name.as_str()).collect();
            problems.push(
                Problem::new(
                    Code::UnknownKey,
                    below(path, "path"),
                    format!("`{kind}` gives no `{wanted}`"),
                )
                .hint(format!("it gives {}", names.join(", ")))
                .value(wanted)
                .nearest(wanted, names.iter().copied()),
            );
        }
        Ok(_) => {}
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
            points: items(plot, "points")
                .iter()
                .map(|one| (number(one, "at").unwrap_or(0.0), text(one, "figure")))
                .collect(),
        }),
        tasks: judged("tasks", "when"),
        changes: entries(tree.get("changes")),
        source: maybe(tree, "source"),
    }
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
