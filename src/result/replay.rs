//! One world out of many, followed period by period: what a band looks like from the inside.

use super::bands::Across;
use super::summary::Summary;
use super::table::{Told, record, tell};
use crate::scenario::Tree;
use crate::simulation::{Curve, Group, Outcome, Run, Total, settle};
use serde::{Deserialize, Serialize, Serializer};

record! {
    /// A scheme, or no programme, in one world.
    pub struct Path {
        /// Contribution since the start beyond that under no programme, one value a period: a path through the report's
        /// band `cumulative_incremental`.
        pub gained: Vec<f64>,
        /// Contribution of each period beyond that under no programme.
        pub incremental: Vec<f64>,
        /// Contribution since the start: a path through the report's band `cumulative_contribution`.
        pub earned: Vec<f64>,
        /// Discounted contribution beyond that under no programme.
        pub incremental_npv: f64,
    }
}

record! {
    /// One world of a run.
    ///
    /// Its values are the very ones that the bands of the report are quantiles of: for a base of the real size.
    pub struct Replay {
        /// Which world, from 0.
        pub world: u32,
        /// Of how many.
        pub worlds: u32,
        /// How many of them leave less of the scheme that it was picked by.
        pub below: u32,
        /// The baseline first, then the schemes in the scenario's order.
        pub schemes: Vec<Path>,
    }
}

impl Replay {
    /// The world in which a scheme's incremental NPV stands at that share of all worlds (0: the worst one, 0.5: a typical
    /// one, 1: the best); for scheme 0 worlds are told apart by the baseline's own NPV.
    ///
    /// `None` where there are no outcomes or no such scheme.
    ///
    /// ```
    /// use loyalty_lab::{result::Replay, scenario::Scenario, simulation::Run};
    /// # let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/benches/scenarios/coffee.json"));
    /// # let tree = serde_json::from_str(text)?;
    /// let scenario = Scenario::read(&tree, &loyalty_lab::scheme::catalogue())?;
    /// let run = Run::new(scenario, 16, 160);
    /// let outcomes = run.simulate(0..16);
    /// let unlucky = Replay::pick(&run, &outcomes, 1, 0.1).ok_or("no worlds")?;
    /// let lucky = Replay::pick(&run, &outcomes, 1, 0.9).ok_or("no worlds")?;
    /// assert!(unlucky.schemes[1].incremental_npv < lucky.schemes[1].incremental_npv);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn pick(run: &Run, outcomes: &[f64], scheme: u32, share: f64) -> Option<Self> {
        let worlds = Outcome::worlds(run.shape(), outcomes);
        let settled: Vec<_> = (0..worlds.len())
            .map(|world| settle(run.scenario(), world as u32))
            .collect();
        let summary = Summary::new(run, &settled, &worlds, Group::Everyone);
        let schemes = run.shape().schemes;
        let gains = summary.ends(scheme as usize).values;
        if gains.is_empty() || scheme as usize >= schemes {
            return None;
        }
        let mut order: Vec<usize> = (0..gains.len()).collect();
        let value = |world: &usize| gains.get(*world).copied().unwrap_or_default();
        order.sort_by(|a, b| value(a).total_cmp(&value(b)));
        let below = libm::round(share.clamp(0.0, 1.0) * (order.len() - 1) as f64) as usize;
        let world = *order.get(below)?;
        Some(Self {
            world: world as u32,
            worlds: order.len() as u32,
            below: below as u32,
            schemes: (0..schemes)
                .map(|scheme| summary.path(scheme, world))
                .collect(),
        })
    }
}

impl Summary<'_> {
    /// By which worlds are told apart: what a scheme adds, or what the customers are worth with none.
    fn ends(&self, scheme: usize) -> Across {
        if scheme == 0 {
            self.total(0, Total::Npv)
        } else {
            self.gain(scheme)
        }
    }

    fn path(&self, scheme: usize, world: usize) -> Path {
        let of = |across: Across| across.values.get(world).copied().unwrap_or_default();
        let added = |curve| match scheme {
            0 => vec![0.0; self.periods],
            _ => self.parts(scheme, curve).map(of).collect(),
        };
        let baseline = self.parts(0, Curve::CumulativeContribution);
        Path {
            gained: added(Curve::CumulativeContribution),
            incremental: added(Curve::Contribution),
            earned: match scheme {
                0 => baseline.map(of).collect(),
                _ => baseline
                    .zip(self.parts(scheme, Curve::CumulativeContribution))
                    .map(|(b, a)| of(b.plus(&a)))
                    .collect(),
            },
            incremental_npv: of(self.gain(scheme)),
        }
    }
}
