//! Luck with an address: every random draw is named by (seed, world, customer, purpose, period, index).
//!
//! Basket `k` of customer `i` in period `t` is therefore the same under every scheme, for every batch size
//! and on any number of workers: nothing depends on the order of calls. This is what makes the difference
//! between two schemes a difference of the schemes (common random numbers). One draw a customer needs no address
//! ([`Exponential::own`]): it is made of the customer's own word, to which all addresses are added.
//!
//! The generator is counter-based: the address is mixed by Pelle Evensen's *moremur*, a stronger finaliser
//! than SplitMix64's. It is for simulation, not for secrets. Samplers that need more than one draw take a
//! [`Stream`], which is a [`rand::Rng`], so every distribution of `rand_distr` works on it; the samplers here
//! are our own because they must return the same bits on every platform (`rand_distr` takes its logarithms
//! from whatever library the platform links).

mod directions;
mod elementary;
mod gamma;
mod limited_exp;
mod normal;
mod quantile;
mod sobol;
mod ziggurat;

pub use elementary::{exp, exp_within, larger, ln, smaller};
pub use gamma::Gamma;
pub use limited_exp::LimitedExp;
pub use normal::quantile as normal_quantile;
pub use quantile::Quantile;
pub use sobol::{DIMENSIONS as SOBOL_DIMENSIONS, sobol};
pub use ziggurat::{Exponential, Normal};

use core::convert::Infallible;
use rand::TryRng;

/// What a draw decides. Draws for different purposes are independent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Purpose {
    /// A customer's purchase rate.
    Rate = 1,
    /// A customer's churn hazard.
    Hazard = 2,
    /// A customer's mean basket.
    Basket = 3,
    /// A customer's sensitivity to rewards.
    Sensitivity = 4,
    /// How much hazard a customer survives before leaving.
    Lifetime = 5,
    /// Whether a customer joins.
    Join = 6,
    /// Whether a member pays attention.
    Attention = 7,
    /// The gap before a customer's next purchase.
    Arrival = 8,
    /// What a customer's own purchases of a period cost.
    Spend = 9,
    /// Whether a member redeems in a period.
    Redemption = 10,
    /// Whether a new customer ever comes back.
    Return = 11,
    /// How long ago an existing customer was won.
    Age = 12,
    /// What an existing customer bought before the first period.
    Past = 13,
    /// The gap before the next purchase that a programme brings.
    ExtraArrival = 14,
    /// What a purchase that a programme brought costs.
    ExtraSpend = 15,
    /// Whether a customer's own purchase takes place where a programme slows visits down.
    Keep = 16,
    /// Whether something goes wrong with a purchase.
    Failure = 17,
    /// Who is chosen by lot.
    Lot = 18,
    /// Whether somebody who has gone comes back, and for how long.
    Comeback = 19,
    /// Whom a member talks to, and who comes of it.
    Referral = 20,
    /// Whether a customer takes up what a mechanism offers.
    Uptake = 21,
    /// How a period's spending is split into baskets.
    Split = 22,
}

/// The luck of everybody in one world: what their addresses have in common.
#[derive(Debug, Clone, Copy)]
pub struct WorldLuck {
    key: u64,
    world: u32,
}

impl WorldLuck {
    /// The luck of `world` under `seed`.
    #[inline]
    pub fn new(seed: u64, world: u32) -> Self {
        Self {
            key: mix(seed.wrapping_add(GOLDEN)),
            world,
        }
    }

    /// The luck of a customer.
    #[inline]
    pub fn of(self, customer: u32) -> Luck {
        let place = (u64::from(self.world) << 32) | u64::from(customer);
        Luck {
            key: mix(self.key ^ place.wrapping_mul(GOLDEN)),
        }
    }
}

/// The luck of one customer in one world.
///
/// ```
/// use loyalty_lab::luck::{Luck, Purpose};
/// let luck = Luck::of(2026, 0, 17);
/// assert_eq!(luck.unit(Purpose::Join, 0, 0), Luck::of(2026, 0, 17).unit(Purpose::Join, 0, 0));
/// assert_ne!(luck.unit(Purpose::Join, 0, 0), luck.unit(Purpose::Attention, 0, 0));
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Luck {
    key: u64,
}

impl Luck {
    /// The luck of `customer` in `world` under `seed`.
    #[inline]
    pub fn of(seed: u64, world: u32, customer: u32) -> Self {
        WorldLuck::new(seed, world).of(customer)
    }

    /// The luck of somebody whom this customer brings: the `index`-th.
    #[must_use]
    pub fn of_referred(self, index: u32) -> Self {
        Self {
            key: mix(self.key ^ u64::from(index + 1).wrapping_mul(GOLDEN)),
        }
    }

    /// The draw at an address, uniform on the open interval (0, 1).
    #[inline]
    pub fn unit(self, purpose: Purpose, period: u16, index: u32) -> f64 {
        open_unit(self.stream(purpose, period, index).word())
    }

    /// The draw at an address, exponential with mean 1.
    #[inline]
    pub fn exponential(self, purpose: Purpose, period: u16, index: u32) -> f64 {
        Exponential::new().at(self.stream(purpose, period, index))
    }

    /// Draws from an address on, for samplers that need several.
    #[inline]
    pub fn stream(self, purpose: Purpose, period: u16, index: u32) -> Stream {
        let address =
            (u64::from(purpose as u8) << 56) | (u64::from(period) << 40) | (u64::from(index) << 8);
        Stream {
            state: self.key.wrapping_add(address.wrapping_mul(GOLDEN)),
        }
    }
}

/// A word as a number above 0 and below 1, as `rand_distr::Open01` makes it: the upper 53 bits, the lowest of them set.
///
/// Written into the digits of a number from 1 to 2, because converting what cannot be negative costs browsers a choice.
#[inline]
fn open_unit(word: u64) -> f64 {
    const HALF_A_STEP: f64 = 0.5 * f64::EPSILON;
    f64::from_bits(1.0_f64.to_bits() | word >> 12) - (1.0 - HALF_A_STEP)
}

/// An odd constant near 2⁶⁴/φ: consecutive multiples lie far apart.
const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;

/// Pelle Evensen's moremur finaliser (2019).
#[inline]
fn mix(mut x: u64) -> u64 {
    x ^= x >> 27;
    x = x.wrapping_mul(0x3C79_AC49_2BA7_B653);
    x ^= x >> 33;
    x = x.wrapping_mul(0x1C69_B3F7_4AC4_AE35);
    x ^ (x >> 27)
}

/// Successive draws from one address.
#[derive(Debug, Clone)]
pub struct Stream {
    state: u64,
}

impl Stream {
    /// The word with which it begins.
    #[inline]
    fn word(&self) -> u64 {
        mix(self.state)
    }
}

impl TryRng for Stream {
    type Error = Infallible;

    #[inline]
    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        self.try_next_u64().map(|bits| (bits >> 32) as u32)
    }

    #[inline]
    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let bits = mix(self.state);
        self.state = self.state.wrapping_add(GOLDEN);
        Ok(bits)
    }

    fn try_fill_bytes(&mut self, destination: &mut [u8]) -> Result<(), Infallible> {
        for chunk in destination.chunks_mut(8) {
            let bytes = self.try_next_u64()?.to_le_bytes();
            chunk.copy_from_slice(bytes.get(..chunk.len()).unwrap_or_default());
        }
        Ok(())
    }
}
