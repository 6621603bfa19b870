//! Whom a mechanism reaches, and when.

use super::Period;
use super::field::{Field, Unit, parameters};

parameters! {
    /// When a mechanism runs; months of the year are chosen besides.
    pub struct Calendar {
        /// First period, 1 for the first of the run.
        from: Field::whole(Unit::Periods, 1.0).within(1.0, 520.0),
        /// Last period; 0 runs to the end.
        until: Field::whole(Unit::Periods, 0.0).within(0.0, 520.0),
    }
}

/// Whom a mechanism reaches. Only what a shop can observe may select customers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum AudienceKind {
    /// Everybody who comes in, members or not.
    Everyone,
    /// Members.
    #[default]
    Members,
    /// Members of one segment.
    Segment,
    /// Members who have spent more since the start than most.
    TopShare,
    /// Members who joined so many periods ago or more.
    Tenure,
    /// Members who have not bought for so many periods.
    Quiet,
    /// Members who have not bought for so many times their own mean gap between purchases.
    Overdue,
    /// Members drawn by lot, once and for all.
    RandomShare,
}

const SEGMENT: Field = Field::whole(Unit::Pure, 1.0)
    .within(1.0, 12.0)
    .named("number")
    .about("The place of the segment among the segments, 1 for the first.");
const SHARE: Field = Field::share(0.2)
    .within(0.01, 1.0)
    .named("share")
    .about("Share of those who joined.");
const TENURE: Field = Field::whole(Unit::Periods, 12.0)
    .within(0.0, 520.0)
    .named("periods")
    .about("Periods since joining, or without a purchase; who was a customer before the run joined when they were won.");
const QUIET: Field = Field::whole(Unit::Periods, 3.0)
    .within(1.0, 520.0)
    .named("periods")
    .about("Periods since joining, or without a purchase.");
const GAPS: Field = Field::positive(Unit::Pure, 2.5)
    .within(1.0, 20.0)
    .step(0.5)
    .named("gaps")
    .about("Times their own mean gap between purchases.");

impl AudienceKind {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Members,
        Self::Everyone,
        Self::Segment,
        Self::TopShare,
        Self::Tenure,
        Self::Quiet,
        Self::Overdue,
        Self::RandomShare,
    ];

    /// The word of a scenario file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Everyone => "everyone",
            Self::Members => "members",
            Self::Segment => "one_segment",
            Self::TopShare => "top_share",
            Self::Tenure => "long_members",
            Self::Quiet => "quiet_members",
            Self::Overdue => "overdue_members",
            Self::RandomShare => "random_share",
        }
    }

    /// The number that goes with it, if it takes one.
    pub fn field(self) -> Option<&'static Field> {
        match self {
            Self::Everyone | Self::Members => None,
            Self::Segment => Some(&SEGMENT),
            Self::TopShare | Self::RandomShare => Some(&SHARE),
            Self::Tenure => Some(&TENURE),
            Self::Quiet => Some(&QUIET),
            Self::Overdue => Some(&GAPS),
        }
    }
}

/// An audience with its number.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Audience {
    /// What kind.
    pub kind: AudienceKind,
    /// Its number; 0 where it takes none.
    pub amount: f64,
}

/// Whom a mechanism reaches, and when.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reach {
    /// Whom.
    pub audience: Audience,
    /// When.
    pub calendar: Calendar,
    /// In which months of the year, 1–12; all of them where there is none.
    pub months: Vec<u8>,
}

impl Reach {
    /// True for all members at all times.
    pub fn is_plain(&self) -> bool {
        *self == Self::default()
    }

    /// True if it runs in every one of so many periods.
    pub fn runs_always(&self, periods: usize) -> bool {
        let until = self.calendar.until.middle();
        self.calendar.from.middle() <= 1.0
            && (until == 0.0 || until >= periods as f64)
            && (self.months.is_empty() || (1..=12).all(|month| self.months.contains(&month)))
    }

    /// In which of the periods (0-based) it runs, where the run starts in calendar month `first_month` (1–12).
    pub fn periods(&self, periods: usize, period: Period, first_month: usize) -> Vec<bool> {
        let from = self.calendar.from.middle() as usize;
        let until = self.calendar.until.middle() as usize;
        let runs = |t: usize| {
            let month = (first_month + months(t, period) + 11) % 12 + 1;
            t + 1 >= from
                && (until == 0 || t < until)
                && (self.months.is_empty() || self.months.contains(&(month as u8)))
        };
        (0..periods).map(runs).collect()
    }
}

/// Whole months before a period.
pub(super) fn months(t: usize, period: Period) -> usize {
    (t as f64 * 12.0 / period.per_year()) as usize
}

impl Calendar {
    /// Whether it ends before it begins.
    pub fn is_empty(&self) -> bool {
        let (from, until) = (self.from.middle(), self.until.middle());
        until > 0.0 && until < from
    }
}

impl From<AudienceKind> for Reach {
    /// Always.
    fn from(kind: AudienceKind) -> Self {
        Self {
            audience: kind.into(),
            ..Self::default()
        }
    }
}

impl From<AudienceKind> for Audience {
    /// With its usual number.
    fn from(kind: AudienceKind) -> Self {
        let usual = kind.field().map(|field| field.default_value().middle());
        Self {
            kind,
            amount: usual.unwrap_or_default(),
        }
    }
}
