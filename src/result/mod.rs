//! Curves, verdicts and ledgers: what the simulated worlds add up to.

mod bands;
mod formula;
mod report;
mod summary;

pub(crate) use formula::{Average, discount_of_a_period};
pub use formula::{Formula, Rung, SegmentFormula};
pub use report::{Band, Curves, Figure, PointsLedger, Report, SchemeReport, Verdict, Waterfall};
