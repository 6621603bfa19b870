//! Loyalty Lab.
#[cfg(feature = "charts")]
pub mod chart;
pub mod result;
