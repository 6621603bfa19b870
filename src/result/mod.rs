//! Curves, verdicts and ledgers: what the simulated worlds add up to.

mod bands;
mod report;
mod summary;

pub use report::{Band, Curves, Figure, PointsLedger, Report, SchemeReport, Verdict, Waterfall};
