//! Every point issued was redeemed, expired, was forfeited or is still outstanding: in every world, up to every
//! period, whatever the threshold, expiry and redemption.
#![allow(missing_docs, clippy::indexing_slicing)]

mod common;

use loyalty_lab::scenario::Uncertain;
use loyalty_lab::simulation::{Curve, Outcome, Run};

#[test]
fn in_every_world_and_period() {
    // Threshold, expiry, redemption.
    for points in [
        [5.5, 6.0, 0.6],
        [0.0, 0.0, 1.0],
        [0.0, 1.0, 0.3],
        [1000.0, 3.0, 1.0],
        [2.0, 120.0, 0.0],
    ] {
        let mut scenario = common::coffee();
        let values = &mut scenario.schemes[0].mechanisms[0].values;
        for (slot, value) in values.iter_mut().skip(1).zip(points) {
            *slot = Uncertain::known(value);
        }
        let run = Run::new(scenario, 6, 320);
        let outcomes = run.simulate(0..6);
        for world in Outcome::worlds(run.shape(), &outcomes) {
            let mut ledger = 0.0;
            let mut issued = 0.0;
            for period in 0..run.shape().periods {
                let of = |curve| world.level(1, curve)[period];
                issued += of(Curve::Issued);
                ledger += of(Curve::Issued)
                    - of(Curve::Redeemed)
                    - of(Curve::Expired)
                    - of(Curve::Forfeited);
                let gap = ledger - of(Curve::Outstanding);
                assert!(
                    gap.abs() <= 1e-9 * issued,
                    "{points:?}, period {period}: {gap}"
                );
            }
            assert!(issued > 0.0);
        }
    }
}
