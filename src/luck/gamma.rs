//! The Gamma distribution.

use super::{Normal, Stream, exp, ln};
use rand::Rng;
use rand_distr::{Distribution, Open01};

/// What the last of the bits counts that begin a uniform number.
const PART: f64 = 1.0 / 1_024.0;

/// One, and how a uniform number begins: ten bits of a word that have next to nothing to do with the normal number which the
/// same word makes; they move it by a part in 2⁴⁵ at most.
#[inline]
fn one_and_leading(bits: u64) -> f64 {
    f64::from_bits(1.0_f64.to_bits() | (bits >> 8 & 0x3ff) << 42)
}

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
    /// 1 − squeeze·x⁴ lies below the chance to keep a normal x, and the cube of 1 + c·x is positive where it does.
    ///
    /// Marsaglia & Tsang's 0.0331 is what it takes at d = 2/3. The chance is 1 − x⁴/(108·d) to leading order, and the least
    /// squeeze that does falls faster than 1/d from there on.
    squeeze: f64,
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
            squeeze: 0.0331 * (2.0 / 3.0) / d,
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

    /// The draw at an address: the first of a stream.
    #[inline]
    pub fn at(&self, stream: Stream) -> f64 {
        match self.quick(stream.word()) {
            Some(main) if self.boost == 0.0 => main,
            _ => self.slowly(stream),
        }
    }

    #[cold]
    #[inline(never)]
    fn slowly(&self, mut stream: Stream) -> f64 {
        self.sample(&mut stream)
    }

    /// The draw that a word alone decides, as it nearly always does, before any boost.
    #[inline]
    fn quick(&self, bits: u64) -> Option<f64> {
        let x = self.normal.quick(bits)?;
        let root = 1.0 + self.c * x;
        let x2 = x * x;
        // The leading bits of a uniform number are enough.
        let one_and_at_most = one_and_leading(bits) + PART;
        (one_and_at_most + self.squeeze * (x2 * x2) <= 2.0).then_some(self.d * (root * root * root))
    }

    #[inline]
    fn sample_boosted<R: Rng + ?Sized>(&self, rng: &mut R) -> f64 {
        let bits = rng.next_u64();
        match self.quick(bits) {
            Some(main) => main,
            None => self.decide(bits, rng),
        }
    }

    /// What becomes of a word that does not decide.
    #[cold]
    #[inline(never)]
    fn decide<R: Rng + ?Sized>(&self, bits: u64, rng: &mut R) -> f64 {
        let mut x = self.normal.finish(bits, rng);
        let rest: f64 = Open01.sample(rng);
        let mut u = (one_and_leading(bits) - 1.0) + PART * rest;
        loop {
            let root = 1.0 + self.c * x;
            let v = root * root * root;
            if root > 0.0 && ln(u) < 0.5 * x * x + self.d * (1.0 - v + ln(v)) {
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
