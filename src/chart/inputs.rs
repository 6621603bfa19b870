//! How a figure follows an input: as a curve with its best point, as a strip beside a slider, and as bars of what matters
//! most. The figures come from many runs, so they come in as they are.

use plotters::style::Color;
use serde::{Deserialize, Serialize};

use crate::result::{Band, Report};

use super::canvas::{Canvas, In};
use super::fan::{Fan, Point};
use super::geometry::{Area, Axis, Chart, Geometry, Scale};
use super::lane::{Lane, Shape};
use super::look::{Line, Look};
use super::notes::Note;
use super::order::{Bar, Order};
use super::picture::{Across, Picture, Unit};
use super::rows::{Row, Rows};
use super::{ChartError, sized, waterfall};

/// A figure at one value of an input.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Reply {
    /// The value of the input.
    pub x: f64,
    /// The figure: its mean.
    pub mean: f64,
    /// Lower end of its range.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

impl Reply {
    fn is_sound(self) -> bool {
        [self.x, self.mean, self.low, self.high]
            .into_iter()
            .all(|value| value.abs() <= 1e300)
    }
}

/// Sound replies in the order of their inputs, and where these begin and end.
fn sorted(replies: &[Reply]) -> Result<(Vec<Reply>, Point), ChartError> {
    let mut sound: Vec<Reply> = Vec::new();
    for mut reply in replies.iter().copied().filter(|reply| reply.is_sound()) {
        // A range holds its figure.
        (reply.low, reply.high) = (reply.low.min(reply.mean), reply.high.max(reply.mean));
        let place = sound.partition_point(|it| it.x <= reply.x);
        sound.insert(place, reply);
    }
    match (sound.first(), sound.last()) {
        (Some(first), Some(last)) if first.x < last.x => {
            let ends = (first.x, last.x);
            Ok((sound, ends))
        }
        _ => Err(ChartError::Empty),
    }
}

/// The line of the scheme that is asked about.
fn own(order: &Order) -> Line {
    let place = order.options.scheme.saturating_sub(1);
    let line = order.words.lines.get(place).copied().unwrap_or(0);
    order.look.theme().line(Some(line))
}

/// A figure as a curve over the values of an input, with its range, and its best point marked and named by the term `best`,
/// whose `{x}` becomes the input and `{y}` the figure. Where the best lies at an end of the values it is no optimum and
/// goes without a mark.
///
/// `input` and `output` say what both are; the kind of the order does not matter.
///
/// # Errors
/// [`ChartError::Empty`] for fewer than two values of the input, [`ChartError::Size`] for a size out of range.
///
/// # Examples
/// ```
/// use loyalty_lab::chart::{Kind, Look, Options, Order, Reply, Unit, Words, response};
///
/// let reply = |x: f64| {
///     let mean = 900.0 * x * (0.2 - x);
///     Reply { x, mean, low: mean - 2.0, high: mean + 2.0 }
/// };
/// let replies: Vec<Reply> = (0..=20).map(|place| reply(f64::from(place) / 100.0)).collect();
/// let order = Order {
///     kind: Kind::Profit,
///     words: Words { terms: [("best".to_owned(), "best at {x}".to_owned())].into(), ..Words::default() },
///     look: Look { width: 640, height: 360, dark: false, font: String::new() },
///     options: Options::default(),
/// };
/// let chart = response(&replies, Unit::Share, Unit::Money, &order)?;
/// assert!(chart.svg.contains(">best at 10%</text>"));
/// # Ok::<(), loyalty_lab::chart::ChartError>(())
/// ```
pub fn response(
    replies: &[Reply],
    input: Unit,
    output: Unit,
    order: &Order,
) -> Result<Chart, ChartError> {
    sized(&order.look)?;
    let (replies, (from, to)) = sorted(replies)?;
    let (scheme, words) = (order.options.scheme, &order.words);
    let line = own(order);
    let of = |value: fn(&Reply) -> f64| replies.iter().map(value).collect::<Vec<f64>>();
    let (low, high) = (of(|it| it.low), of(|it| it.high));
    let band = Band {
        mean: of(|it| it.mean),
        p5: low.clone(),
        p10: low.clone(),
        p25: low,
        p75: high.clone(),
        p90: high.clone(),
        p95: high,
        ..Band::default()
    };
    let name = words.schemes.get(scheme).cloned().unwrap_or_default();
    let (dot, ink) = (line.colour, line.text);
    let mut fan = Fan::new(scheme, name, line, &band, None, true);
    fan.bands.truncate(1);
    let places = of(|it| it.x);
    let count = places.len();
    let around = places.iter().chain(places.iter().rev());
    for ((x, _), place) in fan.bands.iter_mut().flatten().zip(around) {
        *x = *place;
    }
    for ((x, _), place) in fan.mean.iter_mut().zip(&places) {
        *x = *place;
    }
    let mut picture = Picture::new(vec![fan], None, output, &Report::default());
    picture.across = Across::Values {
        from,
        to,
        unit: input,
    };
    let highest = |a: &(usize, &Reply), b: &(usize, &Reply)| a.1.mean.total_cmp(&b.1.mean);
    let best = replies.iter().enumerate().max_by(highest);
    let inside = best.filter(|(place, _)| (1..count - 1).contains(place));
    picture.notes = inside
        .map(|(_, best)| {
            let text = words.terms.get("best").map_or("", String::as_str);
            let text = text.replace("{x}", &input.figure(best.x, words));
            Note {
                at: (best.x, best.mean),
                text: text.replace("{y}", &output.figure(best.mean, words)),
                short: String::new(),
                ink,
                dot,
            }
        })
        .into_iter()
        .collect();
    picture.paint(order)
}

/// A figure over the values of an input, as small as a word: no axes, no text, a line at zero where the figure crosses it,
/// and a dot at the value `now`; its colour is that of the line `line`, 0–3.
///
/// Its size is that of the look, but of at least 16 × 8 CSS pixels.
///
/// # Errors
/// [`ChartError::Empty`] for fewer than two values of the input, [`ChartError::Size`] for a size out of range.
///
/// # Examples
/// ```
/// use loyalty_lab::chart::{Look, Reply, strip};
///
/// let replies = [-40.0, 10.0, 30.0].map(|mean| Reply { x: mean / 10.0, mean, low: mean - 9.0, high: mean + 9.0 });
/// let look = Look { width: 120, height: 24, dark: false, font: String::new() };
/// assert!(strip(&replies, 1.0, 0, &look)?.svg.starts_with("<svg "));
/// # Ok::<(), loyalty_lab::chart::ChartError>(())
/// ```
pub fn strip(replies: &[Reply], now: f64, line: usize, look: &Look) -> Result<Chart, ChartError> {
    if !(16..=8192).contains(&look.width) || !(8..=8192).contains(&look.height) {
        return Err(ChartError::Size);
    }
    let (replies, (from, to)) = sorted(replies)?;
    let theme = look.theme();
    let low = replies.iter().map(|it| it.low).fold(f64::MAX, f64::min);
    let high = replies.iter().map(|it| it.high).fold(f64::MIN, f64::max);
    let air = ((high - low) * 0.08)
        .max(f64::MIN_POSITIVE)
        .max(1e-9 * high.abs());
    let range = (low - air, high + air);
    let plot = Area {
        left: 3.0,
        top: 2.0,
        right: f64::from(look.width) - 3.0,
        bottom: f64::from(look.height) - 2.0,
    };
    let mut svg = String::with_capacity(1 << 11);
    let canvas = Canvas::open(&mut svg, look, &plot, (from, to), range);
    let line = theme.line(Some(line));
    let mean: Vec<Point> = replies.iter().map(|it| (it.x, it.mean)).collect();
    let up = replies.iter().map(|it| (it.x, it.high));
    let back = replies.iter().rev().map(|it| (it.x, it.low));
    let band: Vec<Point> = up.chain(back).collect();
    canvas.fill(In::Plot, &band, line.colour.mix(0.25), None)?;
    if low < 0.0 && high > 0.0 {
        canvas.hairline(In::Plot, &[(from, 0.0), (to, 0.0)], theme.axis, 1.0)?;
    }
    canvas.hairline(In::Plot, &mean, line.colour, 1.6)?;
    if let Some(height) = between(&mean, now) {
        let at = (now, height);
        canvas.dot(In::Plot, at, 2.8, line.colour.to_rgba(), Some(theme.paper))?;
    }
    canvas.close()?;
    let axis = |(from, to)| Axis {
        scale: Scale::Number,
        from,
        to,
    };
    Ok(Chart {
        svg,
        geometry: Geometry {
            plot,
            x: axis((from, to)),
            y: axis(range),
            wants_height: f64::from(look.height),
            ..Geometry::default()
        },
    })
}

/// Height of a curve at a place, on the line between its points.
fn between(curve: &[Point], at: f64) -> Option<f64> {
    curve.windows(2).find_map(|step| match step {
        [(x0, y0), (x1, y1)] if *x0 <= at && at <= *x1 => {
            let part = if x1 > x0 { (at - x0) / (x1 - x0) } else { 0.0 };
            Some(y0 + (y1 - y0) * part)
        }
        _ => None,
    })
}

/// Bars that add up to a total, each beginning where the one before ends: a scheme taken apart.
///
/// Colours are those of the scheme that the order's options name; the kind of the order does not matter.
///
/// # Errors
/// [`ChartError::Empty`] without a bar, [`ChartError::Size`] for a size out of range.
///
/// # Examples
/// ```
/// use loyalty_lab::chart::{Bar, Kind, Look, Options, Order, Words, adding_up};
///
/// let bar = |name: &str, value| Bar { name: name.to_owned(), value, low: value, high: value };
/// let order = Order {
///     kind: Kind::Waterfall,
///     words: Words::default(),
///     look: Look { width: 640, height: 240, dark: false, font: String::new() },
///     options: Options::default(),
/// };
/// let chart = adding_up(vec![bar("points", 70.0), bar("running", -20.0)], bar("total", 50.0), &order)?;
/// assert!(chart.svg.contains(">points</text>") && chart.geometry.items.len() == 3);
/// # Ok::<(), loyalty_lab::chart::ChartError>(())
/// ```
pub fn adding_up(bars: Vec<Bar>, total: Bar, order: &Order) -> Result<Chart, ChartError> {
    sized(&order.look)?;
    if bars.is_empty() {
        return Err(ChartError::Empty);
    }
    let (theme, scheme) = (order.look.theme(), order.options.scheme);
    let kept = order.words.lines.get(scheme.saturating_sub(1)).copied();
    let line = theme.line(Some(kept.unwrap_or(scheme.saturating_sub(1))));
    let rows = waterfall::adding_up(bars.into_iter(), total, scheme, &line, theme, &order.words);
    Rows::of(rows, Unit::Money).paint(order)
}

/// What matters most: for each input the figure (`value`) it gives at its lower end and at its upper end, as bars from the
/// figure as it stands. The widest comes first; those towards the lower end of an input are hollow.
///
/// `low` and `high` of a bar are the figures at the lower and the upper end of the input, whichever is the greater.
///
/// # Errors
/// [`ChartError::Empty`] without a bar, [`ChartError::Size`] for a size out of range.
///
/// # Examples
/// ```
/// use loyalty_lab::chart::{Bar, Kind, Look, Options, Order, Words, tornado};
///
/// let bar = |name: &str, low, high| Bar { name: name.to_owned(), value: 50.0, low, high };
/// let order = Order {
///     kind: Kind::Waterfall,
///     words: Words::default(),
///     look: Look { width: 640, height: 240, dark: false, font: String::new() },
///     options: Options::default(),
/// };
/// let chart = tornado(vec![bar("margin", 45.0, 56.0), bar("visits", -10.0, 90.0)], &order)?;
/// assert_eq!(chart.geometry.items[0].row, "visits");
/// # Ok::<(), loyalty_lab::chart::ChartError>(())
/// ```
pub fn tornado(bars: Vec<Bar>, order: &Order) -> Result<Chart, ChartError> {
    sized(&order.look)?;
    let (theme, mut sorted) = (order.look.theme(), Vec::<Bar>::new());
    let line = own(order);
    let width = |bar: &Bar| (bar.high - bar.low).abs();
    for bar in bars {
        let place = sorted.partition_point(|it| width(it) >= width(&bar));
        sorted.insert(place, bar);
    }
    let threshold = sorted.first().map(|bar| bar.value);
    let rows = sorted.into_iter().map(|bar| {
        let side = |end: f64, full: bool| Lane {
            part: String::new(),
            text: Unit::Money.figure(end, &order.words),
            value: end,
            range: None,
            shape: Shape::Bar {
                from: bar.value,
                to: end,
                full,
                whisker: false,
            },
            colour: line.colour,
        };
        Row {
            scheme: order.options.scheme,
            ink: theme.muted,
            lanes: vec![side(bar.low, false), side(bar.high, true)],
            name: bar.name.clone(),
        }
    });
    Rows {
        threshold,
        ..Rows::of(rows.collect(), Unit::Money)
    }
    .paint(order)
}
