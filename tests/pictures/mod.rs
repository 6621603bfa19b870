//! A café's report as a run would give it, and words for it in two languages.
#![allow(
    dead_code,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "each test file takes what it needs"
)]

use loyalty_lab::chart::{self, ChartError, Kind, Look, Numerals, Options, Order, Step, Words};
use loyalty_lab::result::{Band, Estimate, Report, SchemeReport};

/// A band around a mean, spread by a standard deviation at each period.
pub fn band(periods: u32, mean: impl Fn(f64) -> f64, deviation: impl Fn(f64) -> f64) -> Band {
    let at = |z: f64| {
        (1..=periods)
            .map(|t| mean(t.into()) + z * deviation(t.into()))
            .collect()
    };
    Band {
        mean: at(0.0),
        p5: at(-1.645),
        p10: at(-1.282),
        p25: at(-0.674),
        p50: at(0.0),
        p75: at(0.674),
        p90: at(1.282),
        p95: at(1.645),
        standard_error: at(0.0),
        ..Band::default()
    }
}

pub fn exactly(period: u32) -> Estimate {
    Estimate {
        value: f64::from(period),
        standard_error: 0.0,
    }
}

/// A baseline and up to four schemes over three years: fewer customers each month, and a set-up cost to earn back.
pub fn cafe(schemes: u32) -> Report {
    let mut report = Report {
        periods: 36,
        period: "month".into(),
        currency: "USD".into(),
        ..Report::default()
    };
    for place in 0..=schemes {
        let mut scheme = SchemeReport {
            name: [
                "no_programme",
                "points",
                "member_discount",
                "stamps",
                "tiers",
            ][place as usize]
                .into(),
            baseline: place == 0,
            ..SchemeReport::default()
        };
        let place = f64::from(place);
        let rate = 1.4 + 0.17 * place;
        scheme.curves.alive = band(36, |t| (1.0 + t / 12.0).powf(-rate), |t| 0.0006 * t);
        let profit = move |t: f64| {
            (600.0 + 130.0 * place) * (t - 9.5 - 1.7 * place)
                + 900.0 * (place + 7.0) * (-t / 2.5).exp()
                - 0.35 * t * t
        };
        scheme.curves.cumulative_incremental = band(36, profit, |t| 330.0 * t.sqrt() + 90.0 * t);
        let mean = &scheme.curves.cumulative_incremental.mean;
        let last_loss = mean
            .iter()
            .rposition(|&value| value < 0.0)
            .map_or(0, |at| at as u32 + 1);
        scheme.verdict.break_even_period = (last_loss < 36).then(|| exactly(last_loss + 1));
        report.schemes.push(scheme);
    }
    report
}

/// The picture alone, with nothing else chosen.
pub fn draw(kind: Kind, report: &Report, words: &Words, look: &Look) -> Result<String, ChartError> {
    chart::draw(&order(kind, words, look), report, None).map(|chart| chart.svg)
}

pub fn order(kind: Kind, words: &Words, look: &Look) -> Order {
    Order {
        kind,
        words: words.clone(),
        look: look.clone(),
        options: Options::default(),
    }
}

pub fn english(names: [&str; 5]) -> Words {
    Words {
        schemes: names.map(String::from).into(),
        x: "months".into(),
        y: "Profit compared with no programme".into(),
        break_even: "Breaks even in month {n}".into(),
        numerals: Numerals {
            prefix: "$".into(),
            ..Numerals::default()
        },
        ..Words::default()
    }
}

pub fn chinese(names: [&str; 5]) -> Words {
    let steps = [(1e4, "万"), (1e8, "亿")];
    let steps = steps
        .map(|(at, text)| Step {
            at,
            text: text.into(),
        })
        .into();
    Words {
        x: "个月".into(),
        y: "与不做活动相比的累计利润".into(),
        break_even: "第 {n} 个月回本".into(),
        numerals: Numerals {
            prefix: "¥".into(),
            steps,
            ..Numerals::default()
        },
        ..english(names)
    }
}

pub const SHORT: [&str; 5] = [
    "No programme",
    "Points 6 %",
    "Member discount 4 %",
    "Stamp card 10+1",
    "Tiers",
];
pub const LONG: [&str; 5] = [
    "Ohne Kundenbindungsprogramm (Vergleich)",
    "Treuepunkteprogramm mit Verfallsfrist 6 %",
    "Mitgliederrabattaktionswochenende 4 Prozent",
    "Stempelkarte mit Gratisgetränk, zehn plus eins",
    "Kundenbindungsstufenprogrammjahresauswertung",
];
pub const HAN: [&str; 5] = [
    "不做任何会员活动的基准情形对照组二十字",
    "积分返现百分之六有效期六个月满额兑换",
    "会员专享折扣百分之四全年适用不限次数",
    "集满十杯赠一杯咖啡印花卡电子版活动",
    "银卡金卡黑卡三级会员成长体系权益包",
];

pub fn look(width: u32, height: u32, dark: bool) -> Look {
    Look {
        width,
        height,
        dark,
        font: String::new(),
    }
}
