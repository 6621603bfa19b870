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
/// Charts of curves also take a run pinned before, see [`draw`](super::draw).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Curves: share of the customers won so far who are still alive, for every scheme and the baseline.
    Retention,
    /// Curves: share of the customers won so far who were seen buying within the last three months.
    RetentionSeen,
    /// Curves with bands: accumulated contribution of every scheme beyond that of no programme, with its break-even.
    Profit,
    /// Curves with bands: the accumulated contribution itself, of every scheme and the baseline.
    Contribution,
    /// Curves: share of the period's sales that comes from customers won earlier.
    ExistingSales,
}

/// What can be chosen beside the kind.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Options {
    /// For charts of one scheme: its place in the report, the baseline being 0.
    pub scheme: usize,
    /// For charts of curves with a run pinned before: what has changed since, instead of both.
    pub difference: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            scheme: 1,
            difference: false,
        }
    }
}
