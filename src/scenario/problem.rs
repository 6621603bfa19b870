//! What is wrong with a scenario, or hardly meant: which field, what about it, what would be right.

use core::fmt;
use serde::{Deserialize, Serialize};

/// What kind of problem this is. The page translates by this code; the texts beside it are for logs and terminals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// A key that the scenario does not have.
    UnknownKey,
    /// A key that must be there.
    MissingKey,
    /// The same key twice.
    RepeatedKey,
    /// Text where a number belongs, and the like.
    WrongType,
    /// A number written with a unit or as a percentage, or the like.
    WrongUnit,
    /// Outside the bounds of the field.
    OutOfBounds,
    /// NaN or infinity.
    NotFinite,
    /// A fraction where a whole number belongs.
    NotWhole,
    /// A list that must have at least one entry.
    EmptyList,
    /// A list longer than allowed.
    TooMany,
    /// A word that is none of the choices.
    UnknownChoice,
    /// A range whose low end is above its high end.
    RangeReversed,
    /// Plain words and model parameters for the same thing.
    MixedForms,
    /// Shares of segments that do not add up to one.
    Shares,
    /// Seasonal factors that are not twelve, or whose mean is not one.
    Seasons,
    /// Nobody to simulate.
    NoCustomers,
    /// More to simulate than anybody would wait for.
    TooMuchWork,
    /// More results than fit into memory.
    TooMuchMemory,
    /// Written by a newer version of the program.
    NewerFormat,
    /// Not JSON at all.
    NotJson,
    /// Too large to be a scenario.
    TooLarge,

    // Of lessons, which the browser plays without checking them.
    /// A figure that the lesson does not have.
    #[cfg(feature = "cli")]
    UnknownFigure,
    /// A figure that needs itself.
    #[cfg(feature = "cli")]
    Circular,
    /// Figures that one language has and another has not.
    #[cfg(feature = "cli")]
    LanguagesDiffer,
    /// A step, or a part of one, that does not belong there.
    #[cfg(feature = "cli")]
    WrongPlace,
    /// A path that leads to no number.
    #[cfg(feature = "cli")]
    NoNumber,
    /// No guess is right, or more than one.
    #[cfg(feature = "cli")]
    NotOneRight,
    /// A task that is done before anybody does anything.
    #[cfg(feature = "cli")]
    AlreadyDone,
    /// What is said to do a task does not.
    #[cfg(feature = "cli")]
    NotSolved,
    /// What the words say is not what the model says.
    #[cfg(feature = "cli")]
    ClaimFails,

    // From here on warnings: possible, but hardly meant.
    /// Subscribers have no visits for their staying to go together with.
    CorrelationIgnored,
    /// More than three customers in ten leave in a month.
    HighChurn,
    /// One-time customers are counted twice.
    OneTimeTwice,
    /// A few huge baskets decide everything.
    WideSpread,
    /// Every sale loses money.
    SalesLoseMoney,
    /// What is given back on a sale is more than its margin.
    RewardAboveMargin,
    /// What is earned is multiplied, and nothing is earned.
    NothingToMultiply,
    /// It only brings visits, and those who pay once a period pay for none.
    OnlyVisits,
    /// The average member never gets so far.
    OutOfReach,
    /// The average purchase is larger already: most of what is given needed no giving.
    ReachedAnyway,
    /// The average purchase is about as large: most of what is given needed no giving.
    EasilyReached,
    /// Longer than the horizon: it never happens here.
    BeyondHorizon,
    /// What should be an event runs all the time.
    AlwaysOn,
    /// A member costs more than a customer brings.
    MemberCostAboveValue,
    /// Each customer would bring more than one: there would be no end.
    EndlessReferral,
    /// Chains of referrals grew too long to be followed to their end.
    ReferralsCut,
    /// A service is sold below its cost.
    ServiceLosesMoney,
    /// There is a programme that nobody joins or notices.
    NobodyJoins,
    /// Ranges need more than one world to show.
    OneWorld,
    /// The ends of the bands are rough.
    FewWorlds,
    /// Few simulated customers: each world is mostly luck.
    FewCustomers,
    /// So small a base that luck decides.
    SmallBase,
}

impl Code {
    /// Its word: `out_of_bounds` for [`Self::OutOfBounds`].
    pub fn name(self) -> String {
        let mut name = String::new();
        for letter in format!("{self:?}").chars() {
            if letter.is_ascii_uppercase() && !name.is_empty() {
                name.push('_');
            }
            name.push(letter.to_ascii_lowercase());
        }
        name
    }
}

/// One problem or one warning, with everything needed to say it in any language.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Problem {
    /// What kind.
    pub code: Code,
    /// Where, as `schemes[1].mechanisms[0].discount`; empty for the whole scenario.
    pub path: String,
    /// What is wrong, in English.
    pub message: String,
    /// What would be right, in English; may be empty.
    pub hint: String,
    /// The offending number or text, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// The lowest allowed number, where bounds are the matter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<f64>,
    /// The highest allowed number, where bounds are the matter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<f64>,
    /// The nearest right key or choice, where one is near.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nearest: Option<String>,
}

impl Problem {
    /// A problem with no parameters yet.
    pub fn new(code: Code, path: impl Into<String>, message: impl Into<String>) -> Self {
        Self::bare(code, path.into(), message.into())
    }

    /// Not inlined, like its companions: there are many problems to make, and none is in a hurry.
    #[inline(never)]
    fn bare(code: Code, path: String, message: String) -> Self {
        Self {
            code,
            path,
            message,
            hint: String::new(),
            value: None,
            low: None,
            high: None,
            nearest: None,
        }
    }

    /// Adds what would be right.
    #[must_use]
    pub fn hint(self, hint: impl Into<String>) -> Self {
        self.hinted(hint.into())
    }

    #[inline(never)]
    fn hinted(mut self, hint: String) -> Self {
        self.hint = hint;
        self
    }

    /// Adds the offending value.
    #[must_use]
    #[inline(never)]
    pub fn value(mut self, value: impl fmt::Display) -> Self {
        self.value = Some(value.to_string());
        self
    }

    /// Adds the bounds.
    #[must_use]
    #[inline(never)]
    pub fn bounds(mut self, low: f64, high: f64) -> Self {
        self.low = Some(low);
        self.high = Some(high);
        self
    }

    /// Adds the nearest of the right names, if one is near enough to be what was meant.
    #[must_use]
    pub fn nearest<'a>(mut self, written: &str, right: impl IntoIterator<Item = &'a str>) -> Self {
        let best = right
            .into_iter()
            .map(|name| (strsim::jaro_winkler(written, name), name))
            .max_by(|a, b| a.0.total_cmp(&b.0));
        if let Some((_, name)) = best.filter(|(closeness, _)| *closeness > 0.75) {
            self.hint = format!("did you mean `{name}`?");
            self.nearest = Some(name.to_owned());
        }
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = if self.path.is_empty() {
            "scenario"
        } else {
            &self.path
        };
        write!(f, "{place}: {}", self.message)?;
        if !self.hint.is_empty() {
            write!(f, " — {}", self.hint)?;
        }
        Ok(())
    }
}

/// Why a scenario was refused: every problem found, never just the first.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Refusal {
    /// At least one problem.
    pub problems: Vec<Problem>,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.problems.iter().enumerate() {
            if index > 0 {
                writeln!(f)?;
            }
            write!(f, "{problem}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Refusal {}

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Self {
        Self {
            problems: vec![problem],
        }
    }
}
