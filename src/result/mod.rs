//! Curves, verdicts and ledgers: what the simulated worlds add up to.

mod apart;
mod bands;
mod chains;
mod curves;
mod errors;
mod figure;
mod formula;
mod gains;
mod lifetime;
mod points;
mod refine;
mod replay;
mod report;
mod summary;
mod sums;
mod table;
mod told;
mod verdict;

pub use figure::{Band, Estimate, Figure};
pub(crate) use formula::{Average, discount_of_a_period};
pub use formula::{Formula, Rung, SegmentFormula};
pub use points::ifrs15_deferred;
pub use refine::{Progress, refine};
pub use replay::{Path, Replay};
pub use report::{
    Apart, Comparison, Curves, GroupReport, LifetimeValue, PartApart, PointsLedger, Report,
    SchemeReport, Statement, Verdict, Waterfall,
};
