//! Round numbers along an axis.

/// Round marks within a range: the distance between them and where they are. One alone would be no scale, and of two none may lie
/// where the curves are, so then they stand closer than was asked for.
pub fn values(low: f64, high: f64, about: f64) -> (f64, Vec<f64>) {
    let mut marked = spaced(low, high, about.max(1.0));
    let enough = if about >= 4.0 { 3 } else { 2 };
    for times in 2..=6u32 {
        if marked.1.len() >= enough {
            break;
        }
        marked = spaced(low, high, about.max(1.0) * f64::from(times));
    }
    marked
}

fn spaced(low: f64, high: f64, about: f64) -> (f64, Vec<f64>) {
    let needed = (high - low) / about.max(1.0);
    let power = libm::pow(10.0, libm::log10(needed).floor());
    let round = [1.0, 2.0, 5.0]
        .into_iter()
        .find(|round| round * power >= needed);
    let interval = round.unwrap_or(10.0) * power;
    if !interval.is_normal() {
        return (1.0, Vec::new());
    }
    // Counted in whole intervals, so that no sum can drift and zero is exactly zero.
    let (first, last) = (
        (low / interval - 1e-9).ceil(),
        (high / interval + 1e-9).floor(),
    );
    let marks = (0..=(last - first) as u32).map(|mark| (first + f64::from(mark)) * interval);
    (interval, marks.collect())
}

/// Marks on the periods, at most `most`: at half-years and years, or quarters and years of weeks.
pub fn periods(last: u32, weekly: bool, most: f64) -> Vec<u32> {
    let steps: &[u32] = if weekly {
        &[1, 2, 4, 13, 26, 52]
    } else {
        &[1, 2, 3, 6, 12]
    };
    let year = steps.last().copied().unwrap_or(1);
    let fits = |step: &u32| f64::from(last / step) <= most;
    let years = [1, 2, 5, 10, 20, 50, 100, 1000, 10_000].map(|years| years * year);
    let step = steps.iter().copied().chain(years).find(fits);
    (0..=last)
        .step_by(step.unwrap_or(last).max(1) as usize)
        .collect()
}
