//! What somebody wants to see.

use serde::{Deserialize, Serialize};

use super::look::Look;
use super::words::Words;

/// A chart that somebody wants drawn.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Order {
    /// What it shows.
    pub kind: Kind,
    /// What it says.
    pub words: Words,
    /// How large and how dark.
    pub look: Look,
    /// What else can be chosen.
    #[serde(default)]
    pub options: Options,
}

/// What a chart shows.
///
/// Those that show every scheme keep its colour, pattern and name; those of one scheme take [`Options::scheme`].
/// Charts of curves also take a run pinned before, see [`draw`](super::draw). Names of parts come in as
/// [`Words::terms`](super::Words::terms), by the codes given here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Curves: share of the customers won so far who are still alive, for every scheme and the baseline.
    Retention,
    /// Curves: share of the customers won so far who were seen buying within the last three months.
    RetentionSeen,
    /// Curves with bands: by how much every scheme raises the share of customers still alive, in percentage points.
    RetentionGain,
    /// Curves with bands: accumulated contribution of every scheme beyond that of no programme, with its break-even. Term: `back`, what
    /// stands there of it where there is no room for all, whose `{n}` becomes the period.
    Profit,
    /// The same discounted to the start, so that it ends at the incremental NPV. It has no break-even, which counts money as
    /// it comes.
    ProfitToday,
    /// Curves with bands: contribution of each period beyond that of no programme.
    ProfitByPeriod,
    /// Curves with bands: the accumulated contribution itself, of every scheme and the baseline.
    Contribution,
    /// Curves: share of the period's sales that comes from customers won earlier.
    ExistingSales,
    /// Curves of one scheme: what the points outstanding will cost, and the revenue deferred for them. Terms:
    /// `liability_cash`, `liability_ifrs15`.
    Liability,
    /// Rows for one scheme: where its incremental NPV comes from. Terms: the fields of
    /// [`Waterfall`](crate::result::Waterfall), and `total`.
    Waterfall,
    /// Rows for one scheme: its incremental NPV in each segment, for a run in groups, and in total. Terms: the segments' names,
    /// and `total`.
    ProfitSegments,
    /// Rows for one scheme: points issued, less those that ended, are those outstanding. Terms: `issued`, `redeemed`,
    /// `expired`, `forfeited`, `outstanding`.
    Points,
    /// Rows: incremental NPV as fifty equally likely values a scheme, against [`Options::threshold`]. Term:
    /// `worlds_reached`, whose `{n}` becomes the number of those at or above it.
    FiftyWorlds,
    /// Rows: how lifetime values spread across customers, under every scheme and the baseline.
    Lifetime,
    /// Rows for one scheme: how they spread within each segment, for a run in groups. Terms: the segments' names.
    LifetimeSegments,
    /// Rows for one scheme: contribution in each year of a loyal customer, beside an ordinary one. Terms: `loyal`,
    /// `ordinary`, and `year`, whose `{n}` becomes its number.
    LoyalAndOrdinary,
    /// Rows: sales of members over those of non-members less one, beside the true lift. Terms: `naive_lift`, `true_lift`.
    Lift,
    /// Cells for one scheme: share still alive of those won together, a row a cohort, a column an age in periods; for a run
    /// in groups. Terms: `existing`; `won`, whose `{n}` becomes the period before which they were won (`12`); `won_between`
    /// with `{n}` and `{m}` for several periods.
    Cohorts,
    /// Cells: share of worlds in which the scheme of the row earns more than that of the column.
    Chances,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 19] = [
        Self::Retention,
        Self::RetentionSeen,
        Self::RetentionGain,
        Self::Profit,
        Self::ProfitToday,
        Self::ProfitByPeriod,
        Self::Contribution,
        Self::ExistingSales,
        Self::Liability,
        Self::Waterfall,
        Self::ProfitSegments,
        Self::Points,
        Self::FiftyWorlds,
        Self::Lifetime,
        Self::LifetimeSegments,
        Self::LoyalAndOrdinary,
        Self::Lift,
        Self::Cohorts,
        Self::Chances,
    ];

    /// What it reads of a scheme beyond verdicts and sums, or what a table beside it does: names from
    /// [`Curves::NAMES`](crate::result::Curves::NAMES), and `lifetime_value`. What a draft leaves out, see
    /// [`Report::draft`](crate::result::Report::draft).
    pub fn parts(self) -> &'static [&'static str] {
        match self {
            // The true retention and the one seen stand side by side.
            Self::Retention | Self::RetentionSeen => &["alive", "seen"],
            Self::RetentionGain => &["alive", "incremental_alive"],
            Self::Profit => &["cumulative_incremental"],
            Self::ProfitToday => &["cumulative_npv"],
            Self::ProfitByPeriod => &["incremental"],
            Self::Contribution => &["cumulative_contribution"],
            Self::ExistingSales => &["existing_share"],
            Self::Liability => &["points_outstanding", "liability_cash", "liability_ifrs15"],
            Self::Cohorts => &["alive"],
            Self::Lifetime | Self::LifetimeSegments | Self::LoyalAndOrdinary => &["lifetime_value"],
            _ => &[],
        }
    }
}

/// What can be chosen beside the kind.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Options {
    /// For charts of one scheme: its place in the report, the baseline being 0.
    pub scheme: usize,
    /// For charts of curves with a run pinned before: what has changed since, instead of both.
    pub difference: bool,
    /// For charts of curves with bands: the place in the report of the one scheme that has them, for bands that overlap
    /// cannot be read. Where there is no such scheme it is the one with the highest extra profit.
    pub shaded: Option<usize>,
    /// For [`Kind::FiftyWorlds`]: the amount to reach.
    pub threshold: f64,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            scheme: 1,
            difference: false,
            shaded: None,
            threshold: 0.0,
        }
    }
}

/// An amount with its name and range.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Bar {
    /// Display name.
    pub name: String,
    /// The amount.
    pub value: f64,
    /// Lower end of its range.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}
