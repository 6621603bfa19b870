//! Monte Carlo standard errors: how far a number may be off because only so many worlds were simulated.
//!
//! Worlds are draws of a scrambled Sobol sequence: any aligned power of two of them is balanced on its own, so worlds
//! are not independent, but *blocks* of them nearly are, and what stratification gains within a block shows. All errors
//! here come from the differences between such blocks, 8 to 15 of them where there are worlds enough. They still know
//! nothing of what stratification gains between blocks, so they rather err on the large side: by up to a half with 200 worlds, more with fewer.

use super::figure::Estimate;

/// Fewer blocks than this would say too little about their spread.
const BLOCKS: usize = 8;

/// Worlds in one block: the largest power of two that leaves enough blocks.
fn block(worlds: usize) -> usize {
    let mut size = 1;
    while 2 * size * BLOCKS <= worlds {
        size *= 2;
    }
    size
}

/// Standard error of the mean of one value a world, in the worlds' order; 0 where there is but one world.
pub fn mean_error(values: &[f64]) -> f64 {
    let count = values.len();
    let mean = values.iter().sum::<f64>() / count.max(1) as f64;
    let blocks = values.chunks(block(count));
    let number = blocks.len() as f64;
    let squares: f64 = blocks
        .map(|block| {
            let off = block.iter().map(|value| value - mean).sum::<f64>() / count as f64;
            off * off
        })
        .sum();
    if number > 1.0 {
        f64::sqrt(squares * number / (number - 1.0))
    } else {
        0.0
    }
}

/// What a share of worlds may be off beyond what they show, because it is not certain where they all agree: as if there were
/// four worlds more, two of each kind (Agresti & Coull 1998).
pub fn unseen(worlds: usize) -> f64 {
    f64::sqrt(2.0) / (worlds as f64 + 4.0)
}

/// A chance: the share of worlds in which something happens.
#[inline(never)]
pub fn chance(happens: impl Iterator<Item = bool>) -> Estimate {
    let shares: Vec<f64> = happens
        .map(|happens| f64::from(u8::from(happens)))
        .collect();
    Estimate {
        value: shares.iter().sum::<f64>() / shares.len().max(1) as f64,
        standard_error: libm::hypot(mean_error(&shares), unseen(shares.len())),
    }
}

/// Several numbers of each world, for figures that are made of their means.
#[derive(Debug)]
pub struct Sample {
    width: usize,
    worlds: usize,
    /// Sums of each block of worlds, and how many worlds it has.
    blocks: Vec<(Vec<f64>, usize)>,
}

impl Sample {
    /// `fill` writes the numbers of a world into a row of zeros.
    pub fn new(worlds: usize, width: usize, fill: &mut dyn FnMut(usize, &mut [f64])) -> Self {
        let mut row = vec![0.0; width];
        let mut blocks = Vec::new();
        let mut first = 0;
        while first < worlds {
            let end = (first + block(worlds)).min(worlds);
            let mut sums = vec![0.0; width];
            for world in first..end {
                row.fill(0.0);
                fill(world, &mut row);
                for (sum, value) in sums.iter_mut().zip(&row) {
                    *sum += value;
                }
            }
            blocks.push((sums, end - first));
            first = end;
        }
        Self {
            width,
            worlds,
            blocks,
        }
    }

    /// The numbers' means over all worlds but those of one block.
    fn means_without(&self, left_out: Option<usize>) -> Vec<f64> {
        let mut means = vec![0.0; self.width];
        let mut count = 0;
        for (place, (sums, worlds)) in self.blocks.iter().enumerate() {
            if Some(place) != left_out {
                count += worlds;
                for (mean, sum) in means.iter_mut().zip(sums) {
                    *mean += sum;
                }
            }
        }
        for mean in &mut means {
            *mean /= count.max(1) as f64;
        }
        means
    }

    /// Figures made of the means, each with the error that a jackknife over the blocks gives it (Miller 1974).
    pub fn estimates(&self, figures: &dyn Fn(&[f64]) -> Vec<f64>) -> Vec<Estimate> {
        let values = figures(&self.means_without(None));
        let mut squares = vec![0.0; values.len()];
        let number = self.blocks.len() as f64;
        for (place, (_, worlds)) in self.blocks.iter().enumerate() {
            if number < 2.0 {
                break;
            }
            let kept = 1.0 - *worlds as f64 / self.worlds as f64;
            let without = figures(&self.means_without(Some(place)));
            for ((square, value), other) in squares.iter_mut().zip(&values).zip(without) {
                let off = kept * (other - value);
                // A figure that is not defined without the block says nothing about its spread.
                if off.is_finite() {
                    *square += off * off * number / (number - 1.0);
                }
            }
        }
        let errors = squares.into_iter().map(f64::sqrt);
        let both = values.into_iter().zip(errors);
        both.map(|(value, standard_error)| Estimate {
            value,
            standard_error,
        })
        .collect()
    }

    /// One figure made of the means; `None` where it is not defined.
    #[inline(never)]
    pub fn estimate(&self, figure: &dyn Fn(&[f64]) -> Option<f64>) -> Option<Estimate> {
        let figures = |means: &[f64]| vec![figure(means).unwrap_or(f64::NAN)];
        let estimate = self.estimates(&figures).pop();
        estimate.filter(|estimate| estimate.value.is_finite())
    }
}
