//! Bands describe the real customer base: simulating more or fewer customers leaves them where they are, a small
//! base has wider ones than a large base.
#![allow(missing_docs, clippy::indexing_slicing)]

use crate::common;
use loyalty_lab::result::{Figure, Report};
use loyalty_lab::scenario::Uncertain;
use loyalty_lab::simulation::Run;

/// Widths from 5 % to 95 %, a customer of the base: of the scheme's incremental NPV, and of the baseline's NPV,
/// which knows no behavioural unknowns and so owes all its width to luck.
fn widths(base: f64, simulated: u32) -> (f64, f64) {
    let mut scenario = common::coffee();
    scenario.base.new_customers = Uncertain::known(base);
    scenario.schemes.truncate(1);
    let run = Run::new(scenario, 400, simulated);
    let report = Report::new(&run, &run.simulate(0..400));
    let width = |figure: &Figure| (figure.p95 - figure.p5) / base;
    (
        width(&report.schemes[1].verdict.incremental_npv),
        width(&report.schemes[0].verdict.npv),
    )
}

#[test]
fn the_number_of_simulated_customers_does_not_show() {
    for base in [500.0, 500_000.0] {
        let (few, many) = (widths(base, 160), widths(base, 1280));
        println!("base {base}: {few:.3?} with 160 simulated, {many:.3?} with 1,280");
        for ratio in [few.0 / many.0, few.1 / many.1] {
            assert!((0.85..1.18).contains(&ratio), "base {base}: {ratio}");
        }
    }
}

#[test]
fn a_small_base_has_wider_bands() {
    let (small, large) = (widths(500.0, 640), widths(500_000.0, 640));
    assert!(small.0 > large.0, "{small:?} against {large:?}");
    // Luck alone averages out with the square root of the base: √1000 ≈ 31.6.
    let ratio = small.1 / large.1;
    assert!((25.0..40.0).contains(&ratio), "{ratio}");
}
