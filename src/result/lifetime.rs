//! What customers are worth one by one: quantiles and tenths across customers, the loyal beside the ordinary.

use super::figure::{Estimate, Figure};
use super::report::LifetimeValue;
use super::summary::Summary;
use crate::simulation::{BINS, Bin, Curve, Total, value_unit};

impl Summary<'_> {
    /// What single customers are worth under a scheme.
    #[inline(never)]
    pub fn lifetime_value(&self, scheme: usize) -> LifetimeValue {
        let sample = self.sample(2 * BINS, &mut |world, row| {
            let Some(world) = self.worlds.get(world) else {
                return;
            };
            for spread in [0, scheme].into_iter().take(1 + scheme.min(1)) {
                for (slot, value) in row.iter_mut().zip(world.spread(spread)) {
                    *slot += value;
                }
            }
        });
        let unit = value_unit(self.scenario);
        let figures = sample.estimates(&|means| {
            let spread = Spread::new(means, unit);
            let quantiles = Figure::QUANTILES.iter().map(|p| spread.quantile(*p));
            let below: [f64; 11] =
                core::array::from_fn(|tenth| spread.sum_below(tenth as f64 / 10.0));
            let tenths = below.windows(2).map(|ends| {
                let &[low, high] = ends else {
                    return f64::NAN;
                };
                10.0 * (high - low) / spread.customers
            });
            let [.., all] = below;
            core::iter::once(all / spread.customers)
                .chain(quantiles)
                .chain(tenths)
                .collect()
        });
        let mut figures = figures.into_iter().map(|figure| {
            if figure.value.is_finite() {
                figure
            } else {
                Estimate::default()
            }
        });
        LifetimeValue {
            across_customers: Figure::new(figures.by_ref().take(1 + Figure::QUANTILES.len())),
            deciles: figures.collect(),
            loyal_by_year: self.by_year(scheme, true),
            ordinary_by_year: self.by_year(scheme, false),
        }
    }

    /// Yearly contribution of a customer there in the first period: of the loyal, or of all.
    fn by_year(&self, scheme: usize, loyal: bool) -> Vec<Estimate> {
        let years = self
            .worlds
            .first()
            .map_or(0, |world| world.yearly(0, loyal).len());
        let sample = self.sample(years + 1, &mut |place, row| {
            let Some(world) = self.worlds.get(place) else {
                return;
            };
            for part in [0, scheme].into_iter().take(1 + scheme.min(1)) {
                let customers = if !loyal && part > 0 {
                    0.0
                } else if loyal {
                    world.total(part, Total::Loyal)
                } else {
                    self.difference(place, 0, Curve::Won, 0)
                };
                let values = core::iter::once(&customers).chain(world.yearly(part, loyal));
                for (slot, value) in row.iter_mut().zip(values) {
                    *slot += value;
                }
            }
        });
        let estimates = sample.estimates(&|means| match means {
            [customers, years @ ..] if *customers > 0.0 => {
                years.iter().map(|year| year / customers).collect()
            }
            _ => vec![f64::NAN; years],
        });
        if estimates.iter().all(|estimate| estimate.value.is_finite()) {
            estimates
        } else {
            Vec::new()
        }
    }
}

/// Customers counted by lifetime value.
struct Spread {
    bins: Vec<Counted>,
    customers: f64,
}

/// The customers of one bin. The lowest share u of them reaches up to low + width·u^power: all over the bin, and with the
/// mean that they have.
struct Counted {
    customers: f64,
    low: f64,
    width: f64,
    power: f64,
}

impl Counted {
    fn new(customers: f64, mean: f64, low: f64, high: f64) -> Self {
        // Around zero it is those who never bought who count; beyond the outermost bins there is no telling.
        let spread = low < mean && mean < high && (low > 0.0 || high < 0.0);
        Self {
            customers,
            low: if spread { low } else { mean },
            width: if spread { high - low } else { 0.0 },
            power: if spread {
                (high - mean) / (mean - low)
            } else {
                1.0
            },
        }
    }

    fn quantile(&self, share: f64) -> f64 {
        self.low + self.width * self.raised(share)
    }

    /// The values of the lowest share of them, added up.
    fn sum_below(&self, share: f64) -> f64 {
        let mean = self.width * self.raised(share) / (self.power + 1.0);
        self.customers * share * (self.low + mean)
    }

    /// A share to the power; of most bins it is none of their customers, or all.
    fn raised(&self, share: f64) -> f64 {
        if share == 0.0 || share >= 1.0 {
            share
        } else {
            libm::pow(share, self.power)
        }
    }
}

impl Spread {
    fn new(pairs: &[f64], unit: f64) -> Self {
        let mut bins = Vec::new();
        for (index, pair) in pairs.chunks_exact(2).enumerate() {
            let &[customers, sum] = pair else {
                continue;
            };
            // What a scheme adds and takes away leaves rounding errors behind.
            if customers < 1e-9 {
                continue;
            }
            let mean = sum / customers;
            let (low, high) = (unit * Bin::low(index), unit * Bin::low(index + 1));
            bins.push(Counted::new(customers, mean, low, high));
        }
        Self {
            customers: bins.iter().map(|bin| bin.customers).sum(),
            bins,
        }
    }

    /// The bins, each with the part of its customers, 0–1, that are among the `share` with the lowest values.
    fn below(&self, share: f64) -> impl Iterator<Item = (&Counted, f64)> {
        let mut left = share * self.customers;
        self.bins.iter().map(move |bin| {
            let part = (left / bin.customers).clamp(0.0, 1.0);
            left -= part * bin.customers;
            (bin, part)
        })
    }

    /// The value below which that share of the customers lies.
    fn quantile(&self, share: f64) -> f64 {
        let mut left = share * self.customers;
        for bin in &self.bins {
            if left <= bin.customers {
                return bin.quantile(left / bin.customers);
            }
            left -= bin.customers;
        }
        self.bins.last().map_or(f64::NAN, |bin| bin.quantile(1.0))
    }

    /// The values of the share of customers with the lowest, added up.
    fn sum_below(&self, share: f64) -> f64 {
        let parts = self.below(share);
        parts.map(|(bin, part)| bin.sum_below(part)).sum()
    }
}
