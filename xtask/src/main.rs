//! Builds, serves and tests Loyalty Lab.
fn main() {}
