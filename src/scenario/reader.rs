//! From plain data to a scenario, with every problem listed at once.

use super::{
    Code, Dropout, FORMAT, Family, Field, Mechanism, MechanismKind, Parameters, Period, Problem,
    Refusal, Scenario, Scheme, Segment, Tree, Uncertain, Unit,
};

/// At most this many segments.
const MOST_SEGMENTS: usize = 12;
/// At most this many schemes: more cannot be told apart on a chart.
const MOST_SCHEMES: usize = 4;
/// At most this many mechanisms in a scheme.
const MOST_MECHANISMS: usize = 12;
/// Names longer than this are refused.
const LONGEST_NAME: usize = 120;
/// The largest whole number that every JSON reader keeps exactly.
const LARGEST_WHOLE: f64 = 9_007_199_254_740_991.0;

/// More customer-periods than this would keep a browser busy for minutes.
const MOST_WORK: f64 = 1e10;

type Entries = [(String, Tree)];

impl Scenario {
    /// Reads a scenario from plain data. Missing numbers take their documented defaults.
    ///
    /// # Errors
    /// Every problem found, each with its path: unknown keys, wrong types and units, numbers out of bounds.
    pub fn read(tree: &Tree, catalogue: &[MechanismKind]) -> Result<Self, Refusal> {
        let mut reader = Reader {
            problems: Vec::new(),
            catalogue,
        };
        let scenario = reader.scenario(tree);
        if reader.problems.is_empty() {
            Ok(scenario)
        } else {
            Err(Refusal {
                problems: reader.problems,
            })
        }
    }
}

struct Reader<'a> {
    problems: Vec<Problem>,
    catalogue: &'a [MechanismKind],
}

impl Reader<'_> {
    fn scenario(&mut self, tree: &Tree) -> Scenario {
        let Some(entries) = self.entries(tree, "") else {
            return Scenario::default();
        };
        if let Some(&Tree::Number(format)) = find(entries, "format")
            && format > f64::from(FORMAT)
        {
            self.problems.push(
                Problem::new(
                    Code::NewerFormat,
                    "format",
                    format!(
                        "format {format} is newer than {FORMAT}, the newest this program reads"
                    ),
                )
                .hint("update the program, or save the scenario from the older one")
                .value(format),
            );
            return Scenario::default();
        }
        let mut keys = vec![
            "format",
            "preset",
            "currency",
            "period",
            "seed",
            "seasonality",
            "base",
            "segments",
            "behaviour",
            "schemes",
            "run",
        ];
        keys.extend(super::Time::FIELDS.iter().map(|f| f.key));
        self.check_keys(entries, &keys, "");
        let scenario = Scenario {
            preset: self.text(entries, "preset", "").unwrap_or_default(),
            currency: self.currency(entries),
            period: self.period(entries),
            time: self.parameters(entries, ""),
            seed: self.seed(entries),
            seasonality: self.seasonality(entries),
            base: self.group(entries, "base", ""),
            segments: self.segments(entries),
            behaviour: self.group(entries, "behaviour", ""),
            schemes: self.schemes(entries),
            run: self.group(entries, "run", ""),
        };
        if scenario.customers() < 1.0 {
            self.problems.push(
                Problem::new(Code::OutOfBounds, "base", "there are no customers")
                    .hint("`existing`, `new_customers` and `new_per_period` may not all be 0")
                    .value(0)
                    .bounds(1.0, 1e8),
            );
        }
        let run = &scenario.run;
        let work = run.worlds.middle() * run.customers.middle() * scenario.time.periods.middle();
        if work > MOST_WORK {
            self.problems.push(
                Problem::new(
                    Code::TooMany,
                    "run",
                    format!("worlds × customers × periods make {work:e} customer-periods"),
                )
                .hint(format!(
                    "at most {MOST_WORK:e}: the bands are for the real base whatever is simulated"
                ))
                .value(work)
                .bounds(1.0, MOST_WORK),
            );
        }
        if scenario.period == Period::Month && scenario.time.periods.middle() > 120.0 {
            self.out_of_bounds("periods", scenario.time.periods.middle(), 1.0, 120.0, "");
        }
        scenario
    }

    fn currency(&mut self, entries: &Entries) -> String {
        let written = self.text(entries, "currency", "");
        match written {
            None => "USD".to_owned(),
            Some(code) if code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase()) => code,
            Some(code) => {
                self.problems.push(
                    Problem::new(
                        Code::UnknownChoice,
                        "currency",
                        format!("`{code}` is not a currency code"),
                    )
                    .hint("three capital letters, such as USD, CNY or EUR")
                    .value(&code),
                );
                code
            }
        }
    }

    fn period(&mut self, entries: &Entries) -> Period {
        match self.choice(entries, "period", "", &Period::NAMES) {
            Some("week") => Period::Week,
            _ => Period::Month,
        }
    }

    fn seed(&mut self, entries: &Entries) -> u64 {
        match find(entries, "seed") {
            None => 1,
            Some(&Tree::Number(seed))
                if (0.0..=LARGEST_WHOLE).contains(&seed) && seed.fract() == 0.0 =>
            {
                seed as u64
            }
            Some(Tree::Number(seed)) => {
                self.problems.push(
                    Problem::new(Code::NotWhole, "seed", format!("{seed} is not a seed"))
                        .hint(format!("a whole number from 0 to {LARGEST_WHOLE}"))
                        .value(seed),
                );
                1
            }
            Some(other) => {
                self.wrong_type("seed", other, "a whole number");
                1
            }
        }
    }

    fn seasonality(&mut self, entries: &Entries) -> Vec<f64> {
        let path = "seasonality";
        let items = match find(entries, path) {
            None | Some(Tree::Nothing) => return Vec::new(),
            Some(Tree::List(items)) => items,
            Some(other) => {
                self.wrong_type(path, other, "a list of twelve numbers");
                return Vec::new();
            }
        };
        let field = Field::positive(Unit::Pure, 1.0).within(0.0, 12.0);
        let factors: Vec<f64> = items
            .iter()
            .take(12)
            .enumerate()
            .map(|(month, item)| self.number(item, &field, &format!("{path}[{month}]")))
            .collect();
        let mean = factors.iter().sum::<f64>() / 12.0;
        if items.len() != 12 || (mean - 1.0).abs() > 1e-3 {
            self.problems.push(
                Problem::new(
                    Code::Shares,
                    path,
                    format!("{} factors with mean {mean}", items.len()),
                )
                .hint("twelve factors, January first, with mean 1")
                .value(mean),
            );
        }
        factors
    }

    fn segments(&mut self, entries: &Entries) -> Vec<Segment> {
        let segments = self.list(entries, "segments", "", MOST_SEGMENTS, Self::segment);
        let total: f64 = segments.iter().map(|s| s.economics.share.middle()).sum();
        if !segments.is_empty() && (total - 1.0).abs() > 1e-6 {
            self.problems.push(
                Problem::new(
                    Code::Shares,
                    "segments",
                    format!("the shares of the segments add up to {total}"),
                )
                .hint("they must add up to 1")
                .value(total),
            );
        }
        segments
    }

    fn segment(&mut self, tree: &Tree, path: &str) -> Segment {
        let Some(entries) = self.entries(tree, path) else {
            return Segment::default();
        };
        self.check_keys(entries, &Segment::keys(), path);
        Segment {
            name: self.text(entries, "name", path).unwrap_or_default(),
            economics: self.parameters(entries, path),
            purchase_rate: self.group(entries, "purchase_rate", path),
            dropout: self.dropout(entries, path),
            spend: self.group(entries, "spend", path),
        }
    }

    fn dropout(&mut self, entries: &Entries, path: &str) -> Dropout {
        let Some(tree) = find(entries, "dropout") else {
            return Dropout::default();
        };
        let path = join(path, "dropout");
        let Some(entries) = self.entries(tree, &path) else {
            return Dropout::default();
        };
        match self.kind(entries, &path, &Dropout::KINDS) {
            Some("over_time") => Dropout::OverTime(self.whole_group(entries, &path)),
            Some("after_purchase") => Dropout::AfterPurchase(self.whole_group(entries, &path)),
            Some("at_renewal") => Dropout::AtRenewal(self.whole_group(entries, &path)),
            _ => Dropout::default(),
        }
    }

    fn schemes(&mut self, entries: &Entries) -> Vec<Scheme> {
        self.list(entries, "schemes", "", MOST_SCHEMES, Self::scheme)
    }

    fn scheme(&mut self, tree: &Tree, path: &str) -> Scheme {
        let Some(entries) = self.entries(tree, path) else {
            return Scheme::default();
        };
        self.check_keys(entries, &["name", "enrolment", "costs", "mechanisms"], path);
        let mechanisms = match find(entries, "mechanisms") {
            // An empty scheme is a fair question: what does the running cost alone do?
            Some(Tree::List(items)) if items.is_empty() => Vec::new(),
            _ => self
                .list(
                    entries,
                    "mechanisms",
                    path,
                    MOST_MECHANISMS,
                    Self::mechanism,
                )
                .into_iter()
                .flatten()
                .collect(),
        };
        Scheme {
            name: self.text(entries, "name", path).unwrap_or_default(),
            enrolment: self.group(entries, "enrolment", path),
            costs: self.group(entries, "costs", path),
            mechanisms,
        }
    }

    fn mechanism(&mut self, tree: &Tree, path: &str) -> Option<Mechanism> {
        let entries = self.entries(tree, path)?;
        let names: Vec<&'static str> = self.catalogue.iter().map(|k| k.name).collect();
        let name = self.kind(entries, path, &names)?;
        let kind = *self.catalogue.iter().find(|k| k.name == name)?;
        self.check_fields(entries, kind.fields, path);
        let values = self.values(entries, kind.fields, path);
        Some(Mechanism { kind, values })
    }

    /// The `kind` of a group that comes in several kinds.
    fn kind<'k>(&mut self, entries: &Entries, path: &str, kinds: &[&'k str]) -> Option<&'k str> {
        if find(entries, "kind").is_none() {
            self.problems.push(
                Problem::new(Code::MissingKey, join(path, "kind"), "the kind is missing")
                    .hint(format!("one of {}", kinds.join(", "))),
            );
            return None;
        }
        self.choice(entries, "kind", path, kinds)
    }

    /// A group of numbers that also has a `kind`.
    fn whole_group<P: Parameters>(&mut self, entries: &Entries, path: &str) -> P {
        self.check_fields(entries, P::FIELDS, path);
        self.parameters(entries, path)
    }

    fn check_fields(&mut self, entries: &Entries, fields: &[Field], path: &str) {
        let mut keys: Vec<&str> = fields.iter().map(|f| f.key).collect();
        keys.push("kind");
        self.check_keys(entries, &keys, path);
    }

    /// A named group of numbers inside another group.
    fn group<P: Parameters>(&mut self, entries: &Entries, key: &str, path: &str) -> P {
        let Some(tree) = find(entries, key) else {
            return P::from_values(&[]);
        };
        let path = join(path, key);
        let Some(entries) = self.entries(tree, &path) else {
            return P::from_values(&[]);
        };
        let keys: Vec<&str> = P::FIELDS.iter().map(|f| f.key).collect();
        self.check_keys(entries, &keys, &path);
        self.parameters(entries, &path)
    }

    fn parameters<P: Parameters>(&mut self, entries: &Entries, path: &str) -> P {
        P::from_values(&self.values(entries, P::FIELDS, path))
    }

    fn values(&mut self, entries: &Entries, fields: &[Field], path: &str) -> Vec<Uncertain> {
        fields
            .iter()
            .map(|field| match find(entries, field.key) {
                None => field.default_value(),
                Some(tree) => self.value(tree, field, &join(path, field.key)),
            })
            .collect()
    }

    fn value(&mut self, tree: &Tree, field: &Field, path: &str) -> Uncertain {
        let Tree::Group(entries) = tree else {
            return Uncertain::known(self.number(tree, field, path));
        };
        if field.family == Family::Whole {
            self.wrong_type(path, tree, "one whole number");
            return field.default_value();
        }
        self.check_keys(entries, &["low", "high"], path);
        let mut end = |key: &str| {
            if let Some(tree) = find(entries, key) {
                return self.number(tree, field, &join(path, key));
            }
            let problem = Problem::new(Code::MissingKey, join(path, key), "one end is missing");
            self.problems
                .push(problem.hint("a range is {\"low\": …, \"high\": …}"));
            field.default_low
        };
        let range = Uncertain::between(end("low"), end("high"));
        if range.low > range.high {
            self.problems.push(
                Problem::new(
                    Code::RangeReversed,
                    path,
                    format!("low {} is above high {}", range.low, range.high),
                )
                .hint("swap the two"),
            );
        }
        range
    }

    fn number(&mut self, tree: &Tree, field: &Field, path: &str) -> f64 {
        let value = match tree {
            Tree::Number(value) => *value,
            Tree::Flag(value) if field.unit == Unit::Flag => f64::from(u8::from(*value)),
            Tree::Text(text) if text.trim_start().starts_with(|c: char| c.is_ascii_digit()) => {
                self.problems.push(
                    Problem::new(Code::WrongUnit, path, format!("\"{text}\" is text"))
                        .hint("write the bare number, without quotes, unit or per cent sign")
                        .value(text),
                );
                return field.default_low;
            }
            other => {
                self.wrong_type(path, other, "a number");
                return field.default_low;
            }
        };
        if !value.is_finite() {
            self.problems.push(
                Problem::new(
                    Code::NotFinite,
                    path,
                    format!("{value} is not a number to count with"),
                )
                .value(value)
                .bounds(field.low, field.high),
            );
            return field.default_low;
        }
        if value < field.low || value > field.high {
            let percent = field.unit == Unit::Share && value > 1.0 && value <= 100.0;
            let hint = if percent {
                format!("shares run from 0 to 1: {value} % is {}", value / 100.0)
            } else {
                String::new()
            };
            self.out_of_bounds(path, value, field.low, field.high, &hint);
        } else if field.family == Family::Whole && value.fract() != 0.0 {
            self.problems.push(
                Problem::new(
                    Code::NotWhole,
                    path,
                    format!("{value} is not a whole number"),
                )
                .value(value)
                .bounds(field.low, field.high),
            );
        }
        value
    }

    fn out_of_bounds(&mut self, path: &str, value: f64, low: f64, high: f64, hint: &str) {
        let code = if hint.is_empty() {
            Code::OutOfBounds
        } else {
            Code::WrongUnit
        };
        self.problems.push(
            Problem::new(
                code,
                path,
                format!("{value} is not between {low} and {high}"),
            )
            .hint(hint)
            .value(value)
            .bounds(low, high),
        );
    }

    /// A list of one to `most` entries.
    fn list<T>(
        &mut self,
        entries: &Entries,
        key: &str,
        path: &str,
        most: usize,
        mut read: impl FnMut(&mut Self, &Tree, &str) -> T,
    ) -> Vec<T> {
        let path = join(path, key);
        let items = match find(entries, key) {
            Some(Tree::List(items)) => items.as_slice(),
            Some(other) => {
                self.wrong_type(&path, other, "a list");
                return Vec::new();
            }
            None => &[],
        };
        if items.is_empty() {
            self.problems.push(Problem::new(
                Code::EmptyList,
                &path,
                "at least one is needed",
            ));
        }
        if items.len() > most {
            self.problems.push(
                Problem::new(Code::TooMany, &path, format!("{} entries", items.len()))
                    .hint(format!("at most {most}"))
                    .value(items.len())
                    .bounds(1.0, most as f64),
            );
        }
        items
            .iter()
            .take(most)
            .enumerate()
            .map(|(index, item)| read(self, item, &format!("{path}[{index}]")))
            .collect()
    }

    fn choice<'c>(
        &mut self,
        entries: &Entries,
        key: &str,
        path: &str,
        choices: &[&'c str],
    ) -> Option<&'c str> {
        let written = self.text(entries, key, path)?;
        let found = choices.iter().copied().find(|c| *c == written);
        if found.is_none() {
            self.problems.push(
                Problem::new(
                    Code::UnknownChoice,
                    join(path, key),
                    format!("`{written}` is none of {}", choices.join(", ")),
                )
                .value(&written)
                .nearest(&written, choices.iter().copied()),
            );
        }
        found
    }

    fn text(&mut self, entries: &Entries, key: &str, path: &str) -> Option<String> {
        match find(entries, key)? {
            Tree::Text(text) if text.chars().count() <= LONGEST_NAME => Some(text.clone()),
            Tree::Text(_) => {
                self.problems.push(
                    Problem::new(Code::TooLarge, join(path, key), "this text is too long")
                        .hint(format!("at most {LONGEST_NAME} characters"))
                        .bounds(0.0, LONGEST_NAME as f64),
                );
                None
            }
            other => {
                self.wrong_type(&join(path, key), other, "text");
                None
            }
        }
    }

    fn entries<'t>(&mut self, tree: &'t Tree, path: &str) -> Option<&'t Entries> {
        if let Tree::Group(entries) = tree {
            return Some(entries);
        }
        self.wrong_type(path, tree, "a group of named values");
        None
    }

    fn wrong_type(&mut self, path: &str, found: &Tree, wanted: &str) {
        self.problems.push(
            Problem::new(Code::WrongType, path, format!("this is {}", found.kind()))
                .hint(format!("it must be {wanted}")),
        );
    }

    fn check_keys(&mut self, entries: &Entries, right: &[&str], path: &str) {
        for (index, (key, _)) in entries.iter().enumerate() {
            if !right.contains(&key.as_str()) {
                self.problems.push(
                    Problem::new(
                        Code::UnknownKey,
                        join(path, key),
                        format!("there is no `{key}` here"),
                    )
                    .hint(format!("the keys here are {}", right.join(", ")))
                    .value(key)
                    .nearest(key, right.iter().copied()),
                );
            } else if entries
                .iter()
                .take(index)
                .any(|(earlier, _)| earlier == key)
            {
                self.problems.push(
                    Problem::new(
                        Code::RepeatedKey,
                        join(path, key),
                        format!("`{key}` stands here twice"),
                    )
                    .hint("keep one"),
                );
            }
        }
    }
}

fn find<'t>(entries: &'t Entries, key: &str) -> Option<&'t Tree> {
    entries.iter().find(|(k, _)| k == key).map(|(_, v)| v)
}

fn join(path: &str, key: &str) -> String {
    if path.is_empty() {
        key.to_owned()
    } else {
        format!("{path}.{key}")
    }
}
