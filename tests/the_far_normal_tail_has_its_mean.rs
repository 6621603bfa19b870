//! A normal draw beyond the lowest layer of the ziggurat is distributed as the tail of the normal: one in four thousand
//! draws, so that a sample of all of them would hardly tell.

use core::convert::Infallible;
use loyalty_lab::luck::{Luck, Normal, Purpose, Stream};
use rand::TryRng;
use rand_distr::Distribution;

/// Where the lowest layer ends (Doornik 2005).
const FAR: f64 = 3.654_152_885_361_009;

/// A first word that always falls beyond the lowest layer, then luck.
struct Beyond {
    first: Option<u64>,
    then: Stream,
}

impl TryRng for Beyond {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        self.try_next_u64().map(|bits| (bits >> 32) as u32)
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        match self.first.take() {
            Some(bits) => Ok(bits),
            None => self.then.try_next_u64(),
        }
    }

    fn try_fill_bytes(&mut self, destination: &mut [u8]) -> Result<(), Infallible> {
        self.then.try_fill_bytes(destination)
    }
}

#[test]
fn the_mean_beyond_is_the_one_of_the_theory() {
    let count = 100_000_u32;
    let sum: f64 = (0..count)
        .map(|customer| {
            let then = Luck::of(11, 0, customer).stream(Purpose::Sensitivity, 0, 0);
            let first = Some(u64::MAX << 8);
            let z: f64 = Normal::new().sample(&mut Beyond { first, then });
            assert!(z > FAR, "{z}");
            z
        })
        .sum();
    // E(Z | Z > a) = φ(a)/Q(a) = h, and the variance is 1 + a·h − h².
    let density = libm::exp(-0.5 * FAR * FAR) / f64::sqrt(2.0 * core::f64::consts::PI);
    let beyond = 0.5 * libm::erfc(FAR / core::f64::consts::SQRT_2);
    let mean = density / beyond;
    let error = f64::sqrt((1.0 + FAR * mean - mean * mean) / f64::from(count));
    let found = sum / f64::from(count);
    assert!(
        (found - mean).abs() < 4.0 * error,
        "{found} for {mean} ± {error}"
    );
    // Narrow enough to tell an exponential tail from it.
    assert!(error < 0.001);
}
