//! Numbers across worlds: a figure, a curve, a single estimate.

use super::table::{Told, record, table, tell};
use crate::scenario::Tree;
use serde::{Deserialize, Serialize, Serializer};

table! {
    /// A curve over the periods of the horizon: one value per period end, the mean and seven quantiles across worlds.
    ///
    /// Every list has the same length, the number of periods. The quantiles describe a customer base of
    /// the *real* size the scenario names, whatever number of customers was simulated.
    pub struct Band of Vec<f64> {
        /// Mean across worlds.
        mean,
        /// 5 % quantile across worlds.
        p5,
        /// 10 % quantile across worlds.
        p10,
        /// 25 % quantile across worlds.
        p25,
        /// Median across worlds.
        p50,
        /// 75 % quantile across worlds.
        p75,
        /// 90 % quantile across worlds.
        p90,
        /// 95 % quantile across worlds.
        p95,
        /// Monte Carlo standard error of the mean: what more worlds would shrink.
        standard_error,
        /// Standard error of the 5 % quantile.
        p5_error,
        /// Standard error of the 10 % quantile.
        p10_error,
        /// Standard error of the 25 % quantile.
        p25_error,
        /// Standard error of the median.
        p50_error,
        /// Standard error of the 75 % quantile.
        p75_error,
        /// Standard error of the 90 % quantile.
        p90_error,
        /// Standard error of the 95 % quantile.
        p95_error,
    }
}

record! {
    /// A single figure with its Monte Carlo standard error: how far it may be off because only so many worlds were
    /// simulated. The error is 0 where a single world leaves nothing to judge it by.
    #[derive(Copy)]
    pub struct Estimate {
        /// The figure.
        pub value: f64,
        /// Its standard error.
        pub standard_error: f64,
    }
}

table! {
    /// One figure with its distribution across worlds.
    pub struct Figure of f64 {
        /// Mean across worlds.
        mean,
        /// 5 % quantile.
        p5,
        /// 10 % quantile.
        p10,
        /// 25 % quantile.
        p25,
        /// Median.
        p50,
        /// 75 % quantile.
        p75,
        /// 90 % quantile.
        p90,
        /// 95 % quantile.
        p95,
        /// Monte Carlo standard error of the mean.
        standard_error,
        /// Standard error of the 5 % quantile.
        p5_error,
        /// Standard error of the 10 % quantile.
        p10_error,
        /// Standard error of the 25 % quantile.
        p25_error,
        /// Standard error of the median.
        p50_error,
        /// Standard error of the 75 % quantile.
        p75_error,
        /// Standard error of the 90 % quantile.
        p90_error,
        /// Standard error of the 95 % quantile.
        p95_error,
    }
}
