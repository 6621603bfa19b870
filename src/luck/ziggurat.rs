//! Exponential and normal draws by the ziggurat: one random word and one comparison nearly always.
//!
//! Marsaglia & Tsang (2000), *Journal of Statistical Software* 5(8), doi:10.18637/jss.v005.i08, with 256 layers and the
//! constants of Doornik (2005). The samplers of `rand_distr` work the same way but take `exp` and `ln` from whatever
//! library the platform links; these return the same bits everywhere.

use rand::Rng;
use rand_distr::{Distribution, Open01};
use std::sync::LazyLock;

const LAYERS: usize = 256;

/// The right ends of the layers, top layer last, and the density there.
struct Table {
    ends: [f64; LAYERS + 1],
    heights: [f64; LAYERS + 1],
}

impl Table {
    /// Layers of equal area `area` under a falling density, the lowest ending at `far` with the tail in it.
    fn new(far: f64, area: f64, density: fn(f64) -> f64, place: fn(f64) -> f64) -> Self {
        let mut ends = [0.0; LAYERS + 1];
        let mut heights = [0.0; LAYERS + 1];
        let mut end = far;
        for (layer, slot) in ends.iter_mut().enumerate() {
            *slot = match layer {
                0 => area / density(far),
                1 => far,
                LAYERS => 0.0,
                _ => {
                    end = place(area / end + density(end));
                    end
                }
            };
        }
        for (height, end) in heights.iter_mut().zip(&ends) {
            *height = density(*end);
        }
        Self { ends, heights }
    }

    #[inline]
    fn end(&self, layer: usize) -> f64 {
        self.ends.get(layer).copied().unwrap_or_default()
    }

    /// Whether a point under layer `layer` but beyond the next one's end lies below the density.
    #[cold]
    fn below<R: Rng + ?Sized>(&self, layer: usize, density: f64, rng: &mut R) -> bool {
        let height = |layer: usize| self.heights.get(layer).copied().unwrap_or_default();
        let u: f64 = Open01.sample(rng);
        height(layer + 1) + (height(layer) - height(layer + 1)) * u < density
    }
}

const EXPONENTIAL_FAR: f64 = 7.697_117_470_131_05;
const NORMAL_FAR: f64 = 3.654_152_885_361_009;

static EXPONENTIAL: LazyLock<Table> = LazyLock::new(|| {
    Table::new(
        EXPONENTIAL_FAR,
        0.003_949_659_822_581_557,
        |x| libm::exp(-x),
        |y| -libm::log(y),
    )
});

static NORMAL: LazyLock<Table> = LazyLock::new(|| {
    Table::new(
        NORMAL_FAR,
        0.004_928_673_233_99,
        |x| libm::exp(-0.5 * x * x),
        |y| libm::sqrt(-2.0 * libm::log(y)),
    )
});

/// 2⁻⁵²: turns the upper 52 bits of a word into the unit interval.
const FINE: f64 = 1.0 / (1_u64 << 52) as f64;

/// The upper 52 bits of a word. Signed, because processors convert signed integers in one step.
#[inline]
fn fraction(bits: u64) -> f64 {
    (bits >> 12).cast_signed() as f64
}

/// The exponential distribution with mean 1.
///
/// ```
/// use loyalty_lab::luck::{Exponential, Luck, Purpose};
/// use rand_distr::Distribution;
/// let gap = Exponential.sample(&mut Luck::of(1, 0, 0).stream(Purpose::Arrival, 0, 0));
/// assert!(gap > 0.0);
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Exponential;

impl Distribution<f64> for Exponential {
    #[inline]
    fn sample<R: Rng + ?Sized>(&self, rng: &mut R) -> f64 {
        let table = &*EXPONENTIAL;
        loop {
            let bits = rng.next_u64();
            let layer = (bits & 0xff) as usize;
            let u = (fraction(bits) + 0.5) * FINE;
            let x = u * table.end(layer);
            if x < table.end(layer + 1) {
                return x;
            }
            if layer == 0 {
                // The tail of an exponential is an exponential.
                let u: f64 = Open01.sample(rng);
                return EXPONENTIAL_FAR - libm::log(u);
            }
            if table.below(layer, libm::exp(-x), rng) {
                return x;
            }
        }
    }
}

/// The standard normal distribution.
///
/// ```
/// use loyalty_lab::luck::{Luck, Normal, Purpose};
/// use rand_distr::Distribution;
/// let z = Normal.sample(&mut Luck::of(1, 0, 0).stream(Purpose::Sensitivity, 0, 0));
/// assert!(z.abs() < 10.0);
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Normal;

impl Distribution<f64> for Normal {
    #[inline]
    fn sample<R: Rng + ?Sized>(&self, rng: &mut R) -> f64 {
        let table = &*NORMAL;
        loop {
            let bits = rng.next_u64();
            let layer = (bits & 0xff) as usize;
            let u = (fraction(bits) + 0.5) * (2.0 * FINE) - 1.0;
            let x = u * table.end(layer);
            if x.abs() < table.end(layer + 1) {
                return x;
            }
            if layer == 0 {
                return if u < 0.0 { -tail(rng) } else { tail(rng) };
            }
            if table.below(layer, libm::exp(-0.5 * x * x), rng) {
                return x;
            }
        }
    }
}

/// A normal beyond the lowest layer (Marsaglia 1964).
#[cold]
fn tail<R: Rng + ?Sized>(rng: &mut R) -> f64 {
    loop {
        let u: f64 = Open01.sample(rng);
        let v: f64 = Open01.sample(rng);
        let x = -libm::log(u) / NORMAL_FAR;
        if -2.0 * libm::log(v) > x * x {
            return NORMAL_FAR + x;
        }
    }
}
