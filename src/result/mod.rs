//! Curves, verdicts and ledgers: what the simulated worlds add up to.

mod apart;
mod bands;
mod chains;
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
    Apart, Band, Comparison, Curves, Estimate, Figure, GroupReport, LifetimeValue, PartApart,
    PointsLedger, Report, SchemeReport, Statement, Verdict, Waterfall,
};
