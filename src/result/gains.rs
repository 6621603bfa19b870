//! What a scheme gains on no programme, as far as few look at it: customers kept, and money in today's terms.

use super::bands::Across;
use super::figure::{Band, Estimate};
use super::summary::{Summary, ratio};
use crate::simulation::{Curve, Total};

impl Summary<'_> {
    /// By how much a scheme raises the share of customers who are still alive.
    #[inline(never)]
    pub fn kept(&self, scheme: usize) -> Band {
        self.band((0..self.periods).map(|period| self.kept_at(scheme, period)))
    }

    /// For each period the share of worlds in which that is a gain.
    #[inline(never)]
    pub fn chance_to_keep_more(&self, scheme: usize) -> Vec<Estimate> {
        if !self.tells("incremental_alive") {
            return Vec::new();
        }
        if scheme == 0 {
            return vec![Estimate::default(); self.periods];
        }
        let chance = |period| self.kept_at(scheme, period).above_zero();
        (0..self.periods).map(chance).collect()
    }

    fn kept_at(&self, scheme: usize, period: usize) -> Across {
        if scheme == 0 {
            return self.nothing();
        }
        self.added(scheme, 1.0, &|world, scheme| {
            self.per_won(world, scheme, Curve::Alive, period)
        })
    }

    /// What a scheme has added so far, in today's money.
    #[inline(never)]
    pub fn cumulative_npv(&self, scheme: usize) -> Band {
        let paths: Vec<_> = (0..self.worlds.len())
            .map(|world| self.present(world, scheme))
            .collect();
        self.band((0..self.periods).map(|period| {
            if scheme == 0 {
                return self.nothing();
            }
            self.gather(scheme, self.scale, &|world| {
                let path = paths.get(world).and_then(|path| path.get(period));
                path.copied().unwrap_or_default()
            })
        }))
    }

    /// The same in one world, and the variance of each value by luck.
    ///
    /// An outcome tells the luck of each sum of periods, not how that of one goes with that of another. As
    /// Σ fₜcₜ = f_T·C_T + Σ (fₜ − fₜ₊₁)·Cₜ, the sum of discounted amounts is one of sums so far, C, which go together all but
    /// perfectly; and the luck of the last of them, the whole present value, is told. So the deviations add up, in
    /// proportion to what makes the last one right.
    fn present(&self, world: usize, scheme: usize) -> Vec<(f64, f64)> {
        let (mut sum, mut below, mut path) = (0.0, 0.0, Vec::with_capacity(self.periods));
        for period in 0..self.periods {
            let factor = self.discount_factor(world, period);
            sum += factor * self.difference(world, scheme, Curve::Contribution, period);
            let deviation =
                f64::sqrt(self.noise(world, scheme, Curve::CumulativeContribution, period));
            path.push((sum, below + factor * deviation));
            below += (factor - self.discount_factor(world, period + 1)) * deviation;
        }
        let told = self.worlds.get(world);
        let told = told.map_or(0.0, |told| told.total_noise(scheme, Total::Npv));
        let last = path.last().map_or(0.0, |(_, deviation)| *deviation);
        let right = ratio(f64::sqrt(told), last).unwrap_or_default();
        for (_, noise) in &mut path {
            let deviation = right * *noise;
            *noise = deviation * deviation;
        }
        path
    }
}
