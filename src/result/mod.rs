//! Curves, verdicts and ledgers: what the simulated worlds add up to.

mod bands;
mod curves;
mod errors;
mod formula;
mod lifetime;
mod points;
mod refine;
mod replay;
mod report;
mod summary;
mod sums;
mod table;
mod verdict;

pub(crate) use formula::{Average, discount_of_a_period};
pub use formula::{Formula, Rung, SegmentFormula};
pub use points::ifrs15_deferred;
pub use refine::{Progress, refine};
pub use replay::{Path, Replay};
pub use report::{
    Band, Comparison, Curves, Estimate, Figure, GroupReport, LifetimeValue, PointsLedger, Report,
    SchemeReport, Statement, Verdict, Waterfall,
};
