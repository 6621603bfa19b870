//! How far one number goes while the others stay.

/// Halvings: from a million to less than a ten-thousandth.
const HALVINGS: u32 = 40;
/// A limit is told to so many digits: what two numbers forbid one another is rarely finer.
const DIGITS: i32 = 9;

/// The value furthest from `now` towards `end` that stands, where all that lies before it stands as well.
pub(super) fn furthest(now: f64, end: f64, whole: bool, stands: &dyn Fn(f64) -> bool) -> f64 {
    if stands(end) {
        return end;
    }
    let (mut good, mut bad) = (now, end);
    for _ in 0..HALVINGS {
        let between = 0.5 * (good + bad);
        let middle = if whole { libm::round(between) } else { between };
        if stands(middle) {
            good = middle;
        } else {
            bad = middle;
        }
    }
    // Without the dust of halving, where that stands.
    let tidy = rounded(good);
    if stands(tidy) { tidy } else { good }
}

fn rounded(value: f64) -> f64 {
    if value == 0.0 {
        return value;
    }
    let places = DIGITS - libm::ceil(libm::log10(libm::fabs(value))) as i32;
    let scale = libm::pow(10.0, f64::from(places));
    libm::round(value * scale) / scale
}
