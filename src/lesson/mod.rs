//! Lessons as data: what the files of `www/lessons/` may hold, whether one is sound, and what its numbers are.
//!
//! The page plays lessons by itself (`www/lesson/`); here they are checked before anybody sees them. [`Lesson::read`] finds
//! what can be found without a simulation, [`Lesson::prove`] runs the model behind every step in every market and holds the
//! words to it. Only the command line has any of this; it is no part of the engine in the browser.

mod card;
mod declaration;
mod figures;
mod proof;
mod reading;
mod schema;
mod shape;
mod soundness;
mod stage;

pub use figures::{Condition, From, Operand, Source};
pub use proof::Simulate;
pub use schema::{card_schema, schema};
pub use stage::Stage;

use crate::scenario::{MARKETS, Tree};

/// The version of the lesson format that is read here.
pub const FORMAT: u32 = 1;

/// The languages that every text of a lesson is in.
pub const LANGUAGES: [&str; 3] = ["en", "zh-Hans", "zh-Hant"];

/// A text in every language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words(Vec<(String, String)>);

impl Words {
    /// The text in a language of [`LANGUAGES`]; empty in any other.
    pub fn of(&self, language: &str) -> &str {
        let found = self.0.iter().find(|(tag, _)| tag == language);
        found.map_or("", |(_, text)| text)
    }

    /// Each language with its text.
    pub fn entries(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(tag, text)| (tag.as_str(), text.as_str()))
    }
}

/// Values of a scenario by their paths, `segments.0.dropout.cv`, in the order in which they are set.
pub type Changes = Vec<(String, Tree)>;

/// A lesson that is sound in itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Lesson {
    /// Its name in addresses.
    pub id: String,
    /// About how long it takes, in minutes.
    pub minutes: f64,
    /// Its title.
    pub title: Words,
    /// Its one idea.
    pub idea: Words,
    /// The preset it starts from.
    pub preset: String,
    /// The market, where it does not follow the reader's language.
    pub currency: Option<String>,
    /// What differs from the preset.
    pub changes: Changes,
    /// Where its numbers come from.
    pub figures: Vec<(String, Source)>,
    /// What is done, in this order.
    pub steps: Vec<Step>,
    /// What its words say about its numbers.
    pub claims: Vec<Claim>,
}

/// What a step does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Is read.
    Read,
    /// Asks for a guess; the answer stays covered.
    Predict,
    /// Shows the answer.
    Reveal,
    /// Has the reader change the model until tasks are done.
    Try,
    /// Ends the lesson.
    TakeAway,
}

/// A step.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// What it does.
    pub kind: Kind,
    /// Its heading.
    pub title: Words,
    /// Its paragraphs.
    pub text: Vec<Words>,
    /// What can be guessed, and when that is right.
    pub choices: Vec<Judged>,
    /// The curve that is to be drawn.
    pub draw: Option<Draw>,
    /// A picture of its own.
    pub plot: Option<Plot>,
    /// What is to be done, and when it is.
    pub tasks: Vec<Judged>,
    /// What changes in the scenario from here on.
    pub changes: Changes,
    /// Where a claim is from.
    pub source: Option<String>,
}

/// A text that the figures make true or not.
#[derive(Debug, Clone, PartialEq)]
pub struct Judged {
    /// The text.
    pub text: Words,
    /// All of these have to hold.
    pub conditions: Vec<Condition>,
    /// Of a task: one way to do it, by path.
    pub solution: Option<Changes>,
}

/// A curve through figures, each at a share or a number.
#[derive(Debug, Clone, PartialEq)]
pub struct Plot {
    /// What the picture shows.
    pub text: Words,
    /// What is counted along it.
    pub across: Words,
    /// How its values are written.
    pub written: String,
    /// Whether plain numbers stand along it instead of shares.
    pub counts: bool,
    /// What the line is called, where it has a name.
    pub name: Option<Words>,
    /// Shares, 0–1, or numbers, each with the figure there.
    pub points: Vec<(f64, String)>,
    /// A second line and what it is called.
    pub against: Option<(Words, Vec<(f64, String)>)>,
}

impl Plot {
    /// Both lines: the key in the file, the name, the points.
    pub fn lines(&self) -> impl Iterator<Item = (&'static str, Option<&Words>, &[(f64, String)])> {
        let first = ("points", self.name.as_ref(), self.points.as_slice());
        let second = self.against.as_ref();
        let second = second.map(|(name, points)| ("against.points", Some(name), points.as_slice()));
        std::iter::once(first).chain(second)
    }
}

/// A curve to be drawn before it is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Draw {
    /// Where it stands in the report.
    pub path: String,
    /// Of a run with these changes instead of the one on screen.
    pub with: Option<Changes>,
    /// How its values are written.
    pub written: String,
    /// What the picture shows.
    pub text: Words,
}

/// What the words of a lesson say about a figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// The figure and its bounds.
    pub condition: Condition,
    /// The step at whose beginning it is taken, 0-based.
    pub step: usize,
    /// The market it is about; every one where none is said.
    pub currency: Option<String>,
    /// Which words would be wrong otherwise.
    pub because: String,
}

impl Lesson {
    /// The markets it is taught in, by currency.
    pub fn markets(&self) -> Vec<&str> {
        self.currency
            .as_deref()
            .map_or_else(|| MARKETS.to_vec(), |only| vec![only])
    }

    /// Where the number of that name comes from.
    pub fn source(&self, name: &str) -> Option<&Source> {
        let found = self.figures.iter().find(|(known, _)| known == name);
        found.map(|(_, source)| source)
    }
}

/// Words and names of figures by turns, beginning with words: `["It is ", "true", " and …"]` of `It is {true} and …`.
pub fn cut(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text;
    let is_hole = |name: &str| {
        !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    };
    let mut from = 0;
    while let Some(start) = rest
        .get(from..)
        .and_then(|t| t.find('{'))
        .map(|at| at + from)
    {
        let hole = rest
            .get(start + 1..)
            .and_then(|after| after.split_once('}'));
        match hole {
            Some((name, after)) if is_hole(name) => {
                parts.push(rest.get(..start).unwrap_or_default());
                parts.push(name);
                rest = after;
                from = 0;
            }
            _ => from = start + 1,
        }
    }
    parts.push(rest);
    parts
}
