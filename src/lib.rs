//! Loyalty Lab.
pub mod result;
