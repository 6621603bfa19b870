//! How a scenario is put together from plain data.

use super::reader::{Entries, Reader, find, join};
use super::{
    Audience, AudienceKind, Calendar, Code, Dropout, FORMAT, Field, Mechanism, MechanismKind,
    Parameters, Period, Problem, Reach, Refusal, Scenario, Scheme, Segment, Tree, Unit,
};
use crate::decimal::Decimal;

/// At most this many segments.
const MOST_SEGMENTS: usize = 12;
/// At most this many schemes: more cannot be told apart on a chart.
pub(super) const MOST_SCHEMES: usize = 4;
/// At most this many mechanisms in a scheme.
pub(super) const MOST_MECHANISMS: usize = 12;
/// The largest whole number that every JSON reader keeps exactly.
const LARGEST_WHOLE: f64 = 9_007_199_254_740_991.0;

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

impl Reader<'_> {
    fn scenario(&mut self, tree: &Tree) -> Scenario {
        let Some(entries) = self.entries(tree, "") else {
            return Scenario::default();
        };
        let field = Field::whole(Unit::Pure, f64::from(FORMAT)).within(1.0, 1e9);
        let format = find(entries, "format").map(|tree| self.number(tree, &field, "format"));
        if let Some(format) = format.filter(|format| *format > f64::from(FORMAT)) {
            self.problems.push(
                Problem::new(
                    Code::NewerFormat,
                    "format",
                    format!(
                        "format {} is newer than {FORMAT}, the newest this program reads",
                        Decimal(format)
                    ),
                )
                .hint("update the program, or save the scenario from the older one")
                .value(Decimal(format)),
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
        self.check_together(&scenario);
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
                    Problem::new(
                        Code::NotWhole,
                        "seed",
                        format!("{} is not a seed", Decimal(*seed)),
                    )
                    .hint(format!("a whole number from 0 to {}", LARGEST_WHOLE as u64))
                    .value(Decimal(*seed)),
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
        if items.len() != 12 || (self.sound(path) && (mean - 1.0).abs() > 1e-3) {
            self.problems.push(
                Problem::new(
                    Code::Seasons,
                    path,
                    format!("{} factors with mean {}", items.len(), Decimal(mean)),
                )
                .hint("twelve factors, January first, with mean 1")
                .value(Decimal(mean)),
            );
        }
        factors
    }

    fn segments(&mut self, entries: &Entries) -> Vec<Segment> {
        let segments = self.list(entries, "segments", "", MOST_SEGMENTS, Self::segment);
        let total: f64 = segments.iter().map(|s| s.economics.share.middle()).sum();
        let sound = !self
            .problems
            .iter()
            .any(|one| one.path.ends_with("].share"));
        if !segments.is_empty() && sound && (total - 1.0).abs() > 1e-6 {
            self.problems.push(
                Problem::new(
                    Code::Shares,
                    "segments",
                    format!("the shares of the segments add up to {}", Decimal(total)),
                )
                .hint("they must add up to 1")
                .value(Decimal(total)),
            );
        }
        segments
    }

    fn segment(&mut self, tree: &Tree, path: &str) -> Segment {
        let Some(entries) = self.entries(tree, path) else {
            return Segment::default();
        };
        self.check_keys(entries, &Segment::keys(), path);
        if let Some(share @ Tree::Group(_)) = find(entries, "share") {
            self.wrong_type(
                &join(path, "share"),
                share,
                "one number: shares add up to 1 in every world",
            );
        }
        Segment {
            name: self.text(entries, "name", path).unwrap_or_default(),
            economics: self.parameters(entries, path),
            purchase_rate: self.either(entries, "purchase_rate", path),
            dropout: self.dropout(entries, path),
            spend: self.either(entries, "spend", path),
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
            Some("over_time") => Dropout::OverTime(self.modelled(entries, &["kind"], &path)),
            Some("after_purchase") => {
                Dropout::AfterPurchase(self.modelled(entries, &["kind"], &path))
            }
            Some("at_renewal") => Dropout::AtRenewal(self.modelled(entries, &["kind"], &path)),
            _ => Dropout::default(),
        }
    }

    fn schemes(&mut self, entries: &Entries) -> Vec<Scheme> {
        // No scheme at all is a fair question: what are customers worth?
        if matches!(find(entries, "schemes"), Some(Tree::List(items)) if items.is_empty()) {
            return Vec::new();
        }
        self.list(entries, "schemes", "", MOST_SCHEMES, Self::scheme)
    }

    fn scheme(&mut self, tree: &Tree, path: &str) -> Scheme {
        let Some(entries) = self.entries(tree, path) else {
            return Scheme::default();
        };
        self.check_keys(entries, &["name", "enrolment", "costs", "mechanisms"], path);
        let mut mechanisms = match find(entries, "mechanisms") {
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
        for (place, mechanism) in (0..).zip(&mut mechanisms) {
            mechanism.place = place;
        }
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
        let mut keys: Vec<&str> = kind.fields.iter().map(|field| field.key).collect();
        keys.extend(["kind", "audience", "calendar"]);
        self.check_keys(entries, &keys, path);
        let values = self.values(entries, kind.fields, path);
        if self.sound(path) {
            for fault in (kind.faults)(&values) {
                let path = join(path, fault.key);
                self.out_of_bounds(&path, fault.value, fault.low, fault.high, "");
            }
        }
        let reach = self.reach(entries, path, kind.audience);
        Some(Mechanism {
            kind,
            values,
            reach,
            place: 0,
        })
    }

    fn reach(&mut self, entries: &Entries, path: &str, usual: AudienceKind) -> Reach {
        let audience = self.audience(entries, path, usual);
        let path = join(path, "calendar");
        let calendar = find(entries, "calendar").and_then(|tree| self.entries(tree, &path));
        let Some(entries) = calendar else {
            return Reach {
                audience,
                ..Reach::default()
            };
        };
        self.check_keys(entries, &["from", "until", "months"], &path);
        let calendar: Calendar = self.parameters(entries, &path);
        if calendar.is_empty() {
            let (from, until) = (calendar.from.middle(), calendar.until.middle());
            self.out_of_bounds(&join(&path, "until"), until, from, 520.0, "");
        }
        let months = match find(entries, "months") {
            Some(Tree::List(items)) => {
                let field = Field::whole(Unit::Month, 1.0).within(1.0, 12.0);
                let items = items.iter().take(12).enumerate();
                items
                    .map(|(index, item)| {
                        self.number(item, &field, &format!("{path}.months[{index}]")) as u8
                    })
                    .collect()
            }
            None => Vec::new(),
            Some(other) => {
                self.wrong_type(&join(&path, "months"), other, "a list of months, 1 to 12");
                Vec::new()
            }
        };
        Reach {
            audience,
            calendar,
            months,
        }
    }

    fn audience(&mut self, entries: &Entries, path: &str, usual: AudienceKind) -> Audience {
        let path = join(path, "audience");
        let group = find(entries, "audience").and_then(|tree| self.entries(tree, &path));
        let Some(entries) = group else {
            return usual.into();
        };
        let names = AudienceKind::ALL.map(AudienceKind::name);
        let Some(name) = self.kind(entries, &path, &names) else {
            return Audience::default();
        };
        let kinds = AudienceKind::ALL.into_iter();
        let mut audience: Audience = kinds
            .filter(|kind| kind.name() == name)
            .map(Audience::from)
            .next()
            .unwrap_or_default();
        if let Some(field) = audience.kind.field() {
            self.check_keys(entries, &["kind", field.key], &path);
            if let Some(tree) = find(entries, field.key) {
                audience.amount = self.number(tree, field, &join(&path, field.key));
            }
        } else {
            self.check_keys(entries, &["kind"], &path);
        }
        audience
    }
}
