//! Whether a lesson of the right shape is sound in itself: every problem that shows without a simulation.

use super::shape::below;
use super::{Condition, From, Kind, Lesson, Plot, Source, Words, cut};
use crate::calculator;
use crate::scenario::{Code, PRESET_NAMES, Problem, Tree};

impl Lesson {
    /// Every problem of the figures, texts, steps, claims and scenarios, each with its path.
    pub(super) fn check(&self, problems: &mut Vec<Problem>) {
        self.check_figures(problems);
        self.check_texts(problems);
        self.check_steps(problems);
        self.check_claims(problems);
        self.check_scenarios(problems);
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
                self.check_plot(plot, &format!("{path}.plot"), problems);
            }
        }
    }

    fn check_plot(&self, plot: &Plot, path: &str, problems: &mut Vec<Problem>) {
        for (key, words) in [("text", &plot.text), ("across", &plot.across)] {
            self.check_words(words, &below(path, key), problems);
        }
        if let (Some(_), None) = (&plot.against, &plot.name) {
            let what = "two lines, and one of them has no name";
            problems.push(Problem::new(Code::MissingKey, below(path, "name"), what));
        }
        let rising = |pair: &[(f64, String)]| matches!(pair, [one, next] if one.0 < next.0);
        for (key, name, points) in plot.lines() {
            let place = below(path, key);
            if let Some(words) = name {
                self.check_words(words, &place.replace("points", "name"), problems);
            }
            if !points.windows(2).all(rising) {
                let what = "a point does not follow a smaller one";
                problems.push(
                    Problem::new(Code::RangeReversed, &place, what)
                        .hint("the smallest first, each once"),
                );
            }
            for (at, (share, figure)) in points.iter().enumerate() {
                if !plot.counts && *share > 1.0 {
                    let what = format!("{share} is no share");
                    problems.push(
                        Problem::new(Code::OutOfBounds, format!("{place}[{at}].at"), what)
                            .hint("0 to 1, or `along` a `number`")
                            .value(share)
                            .bounds(0.0, 1.0),
                    );
                }
                self.known(figure, &format!("{place}[{at}].figure"), problems);
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
