//! The Sobol sequence with Owen's scrambling: draws that many worlds spread evenly over everything unknown.
//!
//! Direction numbers of Joe & Kuo (2008), *SIAM Journal on Scientific Computing* 30, 2635–2654, doi:10.1137/070709359
//! (`new-joe-kuo-6`), scrambled as by Burley (2020), *Journal of Computer Graphics Techniques* 9(4). The numbers are those of
//! `sobol_burley`, which carries the vectors of all dimensions ready-made: sixteen kilobytes, where they follow from a tenth of that.

use sobol_burley::parts::{hash, owen_scramble_rev, u32_to_f32_norm};

use super::directions::DIRECTIONS;

/// Dimensions there are.
pub const DIMENSIONS: usize = 256;

/// Binary digits of the sequence: after so many draws it begins anew.
const DIGITS: usize = 16;

/// The draw `index` (below 2¹⁶) in a dimension (below [`DIMENSIONS`], else as in the last), between 0 and 1, 0 included. Another seed is
/// another scramble of the sequence. Of a power of two of leading draws, one lies in each part of that many.
///
/// ```
/// use loyalty_lab::luck::sobol;
/// let quarters: Vec<u32> = (0..4).map(|index| (4.0 * sobol(index, 7, 1)) as u32).collect();
/// assert!((0..4).all(|quarter| quarters.contains(&quarter)));
/// ```
pub fn sobol(index: u32, dimension: usize, seed: u32) -> f32 {
    let dimension = dimension.min(DIMENSIONS - 1);
    let shuffled = owen_scramble_rev(index.reverse_bits(), hash(seed ^ 0x79c6_8e4a));
    let mut point = 0;
    for (digit, direction) in directions(dimension).iter().enumerate() {
        if shuffled << digit >> 31 == 1 {
            point ^= direction;
        }
    }
    let salt = [0x912f_69ba, 0x174f_18ab, 0x691e_72ca, 0xb40c_c1b8_u32];
    let salt = salt.get(dimension % 4).copied().unwrap_or_default();
    let scramble = (dimension / 4) as u32 ^ seed.wrapping_mul(0x9c8f_2d3b) ^ salt;
    u32_to_f32_norm(owen_scramble_rev(point.reverse_bits(), hash(scramble)).reverse_bits())
}

/// What each digit of an index adds to the point, by the recurrence of the dimension's polynomial.
fn directions(dimension: usize) -> [u32; DIGITS] {
    let mut directions = [0; DIGITS];
    let (degree, polynomial, given) = beginning(dimension);
    for digit in 0..DIGITS {
        let at = |back: usize| {
            digit
                .checked_sub(back)
                .and_then(|place| directions.get(place))
                .copied()
        };
        let direction = if let Some(number) = given.get(digit).filter(|_| digit < degree) {
            number << (31 - digit)
        } else {
            let first = at(degree).unwrap_or(0);
            let terms = (1..degree).filter(|back| polynomial >> (degree - 1 - back) & 1 == 1);
            terms.fold(first ^ first >> degree, |sum, back| {
                sum ^ at(back).unwrap_or(0)
            })
        };
        if let Some(place) = directions.get_mut(digit) {
            *place = direction;
        }
    }
    directions
}

/// The degree of a dimension's polynomial, its inner coefficients as binary digits, and the first numbers.
fn beginning(dimension: usize) -> (usize, u32, [u32; DIGITS]) {
    let mut numbers = [1; DIGITS];
    if dimension == 0 {
        return (DIGITS, 0, numbers); // Van der Corput's sequence.
    }
    let mut before = dimension - 1;
    let mut at = 0;
    let mut degree = 1;
    for &many in &OF_DEGREE {
        let length = bits(degree);
        if before < many {
            break;
        }
        before -= many;
        at += many * length;
        degree += 1;
    }
    at += before * bits(degree);
    let mut next = |many: usize| {
        let digits = (at..at + many).map(|bit| {
            PACKED
                .get(bit / 8)
                .map_or(0, |byte| u32::from(byte >> (bit % 8) & 1))
        });
        let number = digits.fold(0, |number, digit| 2 * number + digit);
        at += many;
        number
    };
    let polynomial = next(degree - 1);
    for (digit, number) in numbers.iter_mut().enumerate().take(degree) {
        *number = 2 * next(digit) + 1;
    }
    (degree, polynomial, numbers)
}

/// Dimensions after the first whose polynomial has degree 1, 2, …
const OF_DEGREE: [usize; 11] = [1, 1, 2, 2, 6, 6, 18, 16, 48, 60, 95];

/// Binary digits of a dimension in [`PACKED`]: inner coefficients, and odd numbers of 1, 2, … digits without the last of each.
const fn bits(degree: usize) -> usize {
    degree - 1 + degree * (degree - 1) / 2
}

/// Binary digits of all dimensions, in their order.
static PACKED: [u8; 1601] = packed();

#[allow(clippy::indexing_slicing)] // The compiler runs it.
const fn packed() -> [u8; 1601] {
    let mut bytes = [0; 1601];
    let (mut at, mut bit) = (0, 0);
    while at < DIRECTIONS.len() {
        let degree = DIRECTIONS[at] as usize;
        let mut place = 0;
        while place <= degree {
            // The coefficients come first, then the numbers.
            let (value, digits) = match place {
                0 => (DIRECTIONS[at + 1], degree - 1),
                _ => (DIRECTIONS[at + 1 + place] >> 1, place - 1),
            };
            let mut digit = digits;
            while digit > 0 {
                digit -= 1;
                bytes[bit / 8] |= ((value >> digit & 1) as u8) << (bit % 8);
                bit += 1;
            }
            place += 1;
        }
        at += degree + 2;
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_sequence_of_sobol_burley() {
        for dimension in 0..DIMENSIONS {
            for index in (0..64).chain([1000, 4095, 9999, 65535]) {
                for seed in [0, 2026, 0xffff_ffff] {
                    let expected = sobol_burley::sample(index, dimension as u32, seed);
                    assert_eq!(
                        sobol(index, dimension, seed).to_bits(),
                        expected.to_bits(),
                        "{index} {dimension} {seed}"
                    );
                }
            }
        }
    }
}
