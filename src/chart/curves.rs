//! Charts of a figure over the periods: one curve a scheme, and the pinned run's behind it in grey.

use crate::result::{Band, Report, SchemeReport};

use super::fan::{Fan, dressed};
use super::look::Theme;
use super::order::Order;
use super::picture::{Picture, Unit};

/// What a chart of curves shows.
#[derive(Clone, Copy)]
pub struct Spec {
    /// The curve of a scheme.
    pub of: fn(&SchemeReport) -> &Band,
    /// Its value at the start, before the first period; none for what is counted by period.
    pub start: Option<f64>,
    /// Whether the bands are drawn around it.
    pub bands: bool,
    /// Whether the baseline is drawn, or is zero.
    pub baseline: bool,
    /// What its values are.
    pub unit: Unit,
}

/// The curves of every scheme; with a run from before those of that run behind them, or what has changed since.
pub fn picture(
    spec: Spec,
    order: &Order,
    report: &Report,
    before: Option<&Report>,
    theme: &Theme,
) -> Picture {
    if let Some(before) = before.filter(|_| order.options.difference) {
        return difference(spec, order, report, before, theme);
    }
    let shown = |report| {
        dressed(report, order, theme).filter(move |it| spec.baseline || !it.scheme.baseline)
    };
    let fan = |it: super::fan::Dressed, bands: bool| {
        let (place, band) = (it.place, (spec.of)(it.scheme));
        Fan::new(place, it.name, it.line, band, spec.start, bands)
    };
    let mut fans: Vec<Fan> = shown(report).map(|it| fan(it, spec.bands)).collect();
    let shaded = order.options.shaded;
    let shaded = shaded.filter(|place| fans.iter().any(|fan| fan.scheme == *place));
    let shaded = shaded.or_else(|| best(report));
    for fan in &mut fans {
        if Some(fan.scheme) != shaded {
            fan.bands.clear();
        }
    }
    let mut word = order.words.before.clone();
    fans.extend(before.into_iter().flat_map(shown).map(|it| {
        // One name for all of them: each has its scheme's pattern.
        fan(it, false).ghost(theme, std::mem::take(&mut word))
    }));
    let range = (spec.unit == Unit::Share).then_some((0.0, 1.0));
    Picture::new(fans, range, spec.unit, report)
}

/// The place of the scheme with the highest extra profit.
fn best(report: &Report) -> Option<usize> {
    let profit = |scheme: &SchemeReport| scheme.verdict.incremental_npv.mean;
    let schemes = report.schemes.iter().enumerate();
    let offers = schemes.filter(|(_, scheme)| !scheme.baseline);
    let best = offers.max_by(|(_, one), (_, other)| profit(one).total_cmp(&profit(other)));
    best.map(|(place, _)| place)
}

/// Each scheme's curve less what it was; of shares that is percentage points.
fn difference(
    spec: Spec,
    order: &Order,
    report: &Report,
    before: &Report,
    theme: &Theme,
) -> Picture {
    let both = dressed(report, order, theme).zip(&before.schemes);
    let both = both.filter(|(it, _)| spec.baseline || !it.scheme.baseline);
    let fans = both.map(|(it, old)| {
        let (now, old) = ((spec.of)(it.scheme), (spec.of)(old));
        let mean = now.mean.iter().zip(&old.mean).map(|(now, old)| now - old);
        let change = Band {
            mean: mean.collect(),
            ..Band::default()
        };
        Fan::new(
            it.place,
            it.name,
            it.line,
            &change,
            spec.start.map(|_| 0.0),
            false,
        )
    });
    let unit = match spec.unit {
        Unit::Share => Unit::Points,
        other => other,
    };
    Picture::new(fans.collect(), None, unit, report)
}
