//! Curves, verdicts and ledgers: what the simulated worlds add up to.

mod bands;
mod curves;
mod errors;
mod lifetime;
mod points;
mod refine;
mod report;
mod summary;
mod sums;
mod table;
mod verdict;

pub use points::ifrs15_deferred;
pub use refine::{Progress, refine};
pub use report::{
    Band, Comparison, Curves, Estimate, Figure, GroupReport, LifetimeValue, PointsLedger, Report,
    SchemeReport, Statement, Verdict, Waterfall,
};
