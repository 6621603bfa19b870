//! Curves, verdicts and ledgers: what the simulated worlds add up to.
mod report;
pub use report::{Band, Curves, Figure, PointsLedger, Report, SchemeReport, Verdict};
