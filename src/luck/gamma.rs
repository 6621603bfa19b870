//! The Gamma distribution.

use super::{Normal, exp, ln};
use rand::Rng;
use rand_distr::{Distribution, Open01};

/// Gamma with the given shape and scale 1.
///
/// Marsaglia & Tsang (2000), *ACM TOMS* 26(3), 363–372, doi:10.1145/358407.358414. For the same luck the
/// value grows smoothly with the shape, so that a customer who makes one purchase more under a scheme
/// spends a little more, not something unrelated.
///
/// ```
/// use loyalty_lab::luck::{Gamma, Luck, Purpose};
/// use rand_distr::Distribution;
/// let mut stream = Luck::of(1, 0, 0).stream(Purpose::Rate, 0, 0);
/// let rate = Gamma::new(2.0).sample(&mut stream);
/// assert!(rate > 0.0);
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Gamma {
    normal: Normal,
    /// `1/shape` where the shape is below one and must be boosted, else 0.
    boost: f64,
    d: f64,
    c: f64,
}

impl Gamma {
    /// A Gamma distribution of that shape; shapes at or below zero are treated as the smallest positive one.
    #[inline]
    pub fn new(shape: f64) -> Self {
        let shape = shape.max(1e-9);
        let boosted = if shape < 1.0 { shape + 1.0 } else { shape };
        let d = boosted - 1.0 / 3.0;
        Self {
            normal: Normal::new(),
            boost: if shape < 1.0 { 1.0 / shape } else { 0.0 },
            d,
            c: 1.0 / (3.0 * f64::sqrt(d)),
        }
    }

    /// The logarithm of a draw: finite even where the draw itself would underflow.
    #[inline]
    pub fn sample_ln<R: Rng + ?Sized>(&self, rng: &mut R) -> f64 {
        let main = libm::log(self.sample_boosted(rng));
        if self.boost == 0.0 {
            main
        } else {
            let u: f64 = Open01.sample(rng);
            main + libm::log(u) * self.boost
        }
    }

    /// Whether a draw may be too small for a floating-point number.
    pub fn may_underflow(&self) -> bool {
        self.boost > 15.0
    }

    #[inline]
    fn sample_boosted<R: Rng + ?Sized>(&self, rng: &mut R) -> f64 {
        let x = self.normal.sample(rng);
        let u: f64 = Open01.sample(rng);
        let root = 1.0 + self.c * x;
        let x2 = x * x;
        if u < 1.0 - 0.0331 * x2 * x2 && root > 0.0 {
            self.d * (root * root * root)
        } else {
            self.decide(x, u, rng)
        }
    }

    /// What becomes of a normal and a uniform number that lie outside the squeeze.
    #[cold]
    #[inline(never)]
    fn decide<R: Rng + ?Sized>(&self, mut x: f64, mut u: f64, rng: &mut R) -> f64 {
        loop {
            let root = 1.0 + self.c * x;
            let v = root * root * root;
            let x2 = x * x;
            if root > 0.0
                && (u < 1.0 - 0.0331 * x2 * x2 || ln(u) < 0.5 * x2 + self.d * (1.0 - v + ln(v)))
            {
                return self.d * v;
            }
            x = self.normal.sample(rng);
            u = Open01.sample(rng);
        }
    }

    /// A draw of a shape below one: of one more, made smaller.
    #[inline(never)]
    fn boosted<R: Rng + ?Sized>(&self, main: f64, rng: &mut R) -> f64 {
        let u: f64 = Open01.sample(rng);
        main * exp(ln(u) * self.boost)
    }
}

impl Distribution<f64> for Gamma {
    #[inline]
    fn sample<R: Rng + ?Sized>(&self, rng: &mut R) -> f64 {
        let main = self.sample_boosted(rng);
        if self.boost == 0.0 {
            main
        } else {
            self.boosted(main, rng)
        }
    }
}
