//! Exponential and normal draws by the ziggurat: one random word and one comparison nearly always.
//!
//! Marsaglia & Tsang (2000), *Journal of Statistical Software* 5(8), doi:10.18637/jss.v005.i08, with 256 layers and the
//! constants of Doornik (2005). The samplers of `rand_distr` work the same way but take `exp` and `ln` from whatever
//! library the platform links; these return the same bits everywhere.

use super::{Luck, Purpose, Stream, exp_within, open_unit};
use rand::Rng;
use rand_distr::{Distribution, Open01};
use std::sync::LazyLock;

const LAYERS: usize = 256;

/// A layer of a ziggurat.
#[derive(Debug, Clone, Copy, Default)]
struct Layer {
    /// Its right end, in parts: turns what a word chooses into a place in the layer.
    step: f64,
    /// The right end of the layer above it: what lies before that lies below the density.
    safe: f64,
}

/// The layers, lowest first.
#[derive(Debug)]
struct Table {
    layers: [Layer; LAYERS],
    /// The density at the right end of each and at that of the layer above. Apart, because hardly any draw needs it: the nearest
    /// memory is small.
    heights: [(f64, f64); LAYERS],
}

impl Table {
    /// Layers of equal area `area` under a falling density, the lowest ending at `far` with the tail in it.
    fn new(
        (far, area): (f64, f64),
        parts: f64,
        density: fn(f64) -> f64,
        place: fn(f64) -> f64,
    ) -> Self {
        let mut layers = [Layer::default(); LAYERS];
        let mut heights = [(0.0, 0.0); LAYERS];
        let mut end = area / density(far);
        let mut above = far;
        for (index, (layer, heights)) in layers.iter_mut().zip(&mut heights).enumerate() {
            *layer = Layer {
                step: end / parts,
                safe: above,
            };
            *heights = (density(end), density(above));
            end = above;
            above = if index + 2 < LAYERS {
                place(area / end + density(end))
            } else {
                0.0
            };
        }
        Self { layers, heights }
    }

    /// The layer that the lowest byte of a word chooses.
    #[inline]
    fn layer(&self, bits: u64) -> Layer {
        let index = (bits & 0xff) as usize;
        self.layers.get(index).copied().unwrap_or_default()
    }

    /// Whether a point in that layer that is not safe lies below the density.
    fn holds<R: Rng + ?Sized>(&self, bits: u64, density: f64, rng: &mut R) -> bool {
        let index = (bits & 0xff) as usize;
        let (low, high) = self.heights.get(index).copied().unwrap_or_default();
        let u: f64 = Open01.sample(rng);
        high + (low - high) * u < density
    }
}

/// Whether a word chooses the lowest layer, which has the tail in it.
fn is_lowest(bits: u64) -> bool {
    (bits as u8) == 0
}

const EXPONENTIAL_FAR: f64 = 7.697_117_470_131_05;
const NORMAL_FAR: f64 = 3.654_152_885_361_009;

/// A normal's word chooses a whole number of so many parts to either side of 0.
const NORMAL_PARTS: f64 = (1_u64 << 52) as f64;

static EXPONENTIAL: LazyLock<Table> = LazyLock::new(|| {
    Table::new(
        (EXPONENTIAL_FAR, 0.003_949_659_822_581_557),
        1.0,
        |x| libm::exp(-x),
        |y| -libm::log(y),
    )
});

static NORMAL: LazyLock<Table> = LazyLock::new(|| {
    Table::new(
        (NORMAL_FAR, 0.004_928_673_233_99),
        NORMAL_PARTS,
        |x| libm::exp(-0.5 * x * x),
        |y| f64::sqrt(-2.0 * libm::log(y)),
    )
});

/// The upper 53 bits of a word, the lowest of them set, as a whole number with a sign: odd, less than 2⁵² from 0.
#[inline]
fn signed(bits: u64) -> i64 {
    (bits >> 11 | 1).cast_signed() - (1_i64 << 52)
}

/// The exponential distribution with mean 1.
///
/// ```
/// use loyalty_lab::luck::{Exponential, Luck, Purpose};
/// use rand_distr::Distribution;
/// let gap = Exponential::new().sample(&mut Luck::of(1, 0, 0).stream(Purpose::Arrival, 0, 0));
/// assert!(gap > 0.0);
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Exponential {
    table: &'static Table,
}

impl Default for Exponential {
    fn default() -> Self {
        Self::new()
    }
}

impl Exponential {
    /// The distribution; its table is made once.
    #[inline]
    pub fn new() -> Self {
        Self {
            table: &EXPONENTIAL,
        }
    }

    #[inline]
    fn place(self, bits: u64) -> (f64, Layer) {
        let layer = self.table.layer(bits);
        (open_unit(bits) * layer.step, layer)
    }

    /// The draw at an address: the first of a stream.
    #[inline]
    pub fn at(self, stream: Stream) -> f64 {
        let (x, layer) = self.place(stream.word());
        if x < layer.safe {
            x
        } else {
            self.slowly(stream)
        }
    }

    /// The draw that needs no address: every customer has one, and of half of a cohort it is the only one that is ever looked at.
    ///
    /// ```
    /// use loyalty_lab::luck::{Exponential, Luck};
    /// let waits = Exponential::new();
    /// assert_eq!(waits.own(Luck::of(2026, 0, 17)), waits.own(Luck::of(2026, 0, 17)));
    /// ```
    #[inline]
    pub fn own(self, luck: Luck) -> f64 {
        let (x, layer) = self.place(luck.key);
        if x < layer.safe {
            x
        } else {
            self.decide(luck.key, &mut luck.stream(Purpose::Rate, 0, 0))
        }
    }

    #[cold]
    #[inline(never)]
    fn slowly(self, mut stream: Stream) -> f64 {
        self.sample(&mut stream)
    }

    /// What becomes of a word whose place is not safe.
    #[cold]
    #[inline(never)]
    fn decide<R: Rng + ?Sized>(self, mut bits: u64, rng: &mut R) -> f64 {
        loop {
            let (x, layer) = self.place(bits);
            if x < layer.safe {
                return x;
            }
            if is_lowest(bits) {
                // The tail of an exponential is an exponential.
                let u: f64 = Open01.sample(rng);
                return EXPONENTIAL_FAR - libm::log(u);
            }
            if self.table.holds(bits, exp_within(-x), rng) {
                return x;
            }
            bits = rng.next_u64();
        }
    }
}

impl Distribution<f64> for Exponential {
    #[inline]
    fn sample<R: Rng + ?Sized>(&self, rng: &mut R) -> f64 {
        let bits = rng.next_u64();
        let (x, layer) = self.place(bits);
        if x < layer.safe {
            x
        } else {
            self.decide(bits, rng)
        }
    }
}

/// The standard normal distribution.
///
/// ```
/// use loyalty_lab::luck::{Luck, Normal, Purpose};
/// use rand_distr::Distribution;
/// let z = Normal::new().sample(&mut Luck::of(1, 0, 0).stream(Purpose::Sensitivity, 0, 0));
/// assert!(z.abs() < 10.0);
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Normal {
    table: &'static Table,
}

impl Default for Normal {
    fn default() -> Self {
        Self::new()
    }
}

impl Normal {
    /// The distribution; its table is made once.
    #[inline]
    pub fn new() -> Self {
        Self { table: &NORMAL }
    }

    #[inline]
    fn place(self, bits: u64) -> (f64, Layer) {
        let layer = self.table.layer(bits);
        (signed(bits) as f64 * layer.step, layer)
    }

    /// The draw that a word alone decides, as it nearly always does.
    #[inline]
    pub(super) fn quick(self, bits: u64) -> Option<f64> {
        let (x, layer) = self.place(bits);
        (x.abs() < layer.safe).then_some(x)
    }

    /// The draw that begins with a word.
    #[inline]
    pub(super) fn finish<R: Rng + ?Sized>(self, bits: u64, rng: &mut R) -> f64 {
        match self.quick(bits) {
            Some(x) => x,
            None => self.decide(bits, rng),
        }
    }

    /// What becomes of a word whose place is not safe.
    #[cold]
    #[inline(never)]
    fn decide<R: Rng + ?Sized>(self, mut bits: u64, rng: &mut R) -> f64 {
        loop {
            let (x, layer) = self.place(bits);
            if x.abs() < layer.safe {
                return x;
            }
            if is_lowest(bits) {
                return if x < 0.0 { -tail(rng) } else { tail(rng) };
            }
            if self.table.holds(bits, exp_within(-0.5 * x * x), rng) {
                return x;
            }
            bits = rng.next_u64();
        }
    }
}

impl Distribution<f64> for Normal {
    #[inline]
    fn sample<R: Rng + ?Sized>(&self, rng: &mut R) -> f64 {
        let bits = rng.next_u64();
        self.finish(bits, rng)
    }
}

/// A normal beyond the lowest layer (Marsaglia 1964).
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
