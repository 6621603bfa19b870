//! A café's report as a run would give it, and words for it in two languages.
#![allow(
    dead_code,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "each test file takes what it needs"
)]

use std::collections::BTreeMap;

use loyalty_lab::chart::{self, ChartError, Kind, Look, Numerals, Options, Order, Step, Words};
use loyalty_lab::result::{
    Band, Comparison, Estimate, Figure, GroupReport, LifetimeValue, PointsLedger, Report,
    SchemeReport,
};

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
        scheme.curves.seen = band(36, |t| (1.0 + t / 10.0).powf(-rate), |t| 0.0006 * t);
        scheme.curves.incremental_alive = band(36, |t| 0.0004 * place * t, |t| 0.0003 * t);
        scheme.curves.cumulative_npv = band(36, |t| 0.97 * profit(t), |t| 400.0 * t.sqrt());
        scheme.curves.existing_share = band(36, |t| 1.0 - 0.8 / t, |_| 0.01);
        scheme.curves.incremental = band(36, |t| 40.0 * (t - 9.0 - place), |_| 500.0);
        scheme.curves.cumulative_contribution = band(36, |t| 9000.0 * t + profit(t), |t| 90.0 * t);
        scheme.curves.liability_cash = band(36, |t| 400.0 * t * (-t / 9.0).exp(), |_| 9.0);
        scheme.curves.liability_ifrs15 = band(36, |t| 520.0 * t * (-t / 9.0).exp(), |_| 9.0);
        value(&mut scheme, place);
        report.schemes.push(scheme);
    }
    report
}

/// What a scheme is worth, and its customers.
fn value(scheme: &mut SchemeReport, place: f64) {
    let parts = [
        60_000.0, 41_000.0, 18_000.0, 0.0, 6_500.0, 900.0, -52_000.0, -9_000.0, -2_500.0,
        -14_000.0, -8_000.0,
    ];
    let parts = parts.map(|part| part * (1.0 - 0.13 * place));
    let verdict = &mut scheme.verdict;
    for (slot, mean) in verdict.waterfall.entries_mut().into_iter().zip(parts) {
        *slot = figure(mean, 0.2 * mean.abs());
    }
    let npv = parts.iter().sum();
    verdict.incremental_npv = figure(npv, 30_000.0);
    // Fifty values of a logistic distribution, whose quantiles are plain.
    let logit = |share: f64| (share / (1.0 - share)).ln();
    verdict.fifty_worlds = (0..50)
        .map(|at| npv + 16_000.0 * logit((f64::from(at) + 0.5) / 50.0))
        .collect();
    let about = |value: f64, standard_error| Estimate {
        value,
        standard_error,
    };
    verdict.naive_lift = Some(about(1.9 - 0.1 * place, 0.03));
    verdict.true_lift = Some(about(1.02 + 0.01 * place, 0.01));
    let exactly = |value: f64| about(value, 0.0);
    scheme.points_ledger = PointsLedger {
        issued: exactly(100_000.0),
        redeemed: exactly(70_000.0),
        expired: exactly(12_000.0),
        forfeited: exactly(13_000.0),
        outstanding: exactly(5_000.0),
        ..PointsLedger::default()
    };
    let worth = 200.0 + 10.0 * place;
    scheme.lifetime_value = LifetimeValue {
        across_customers: Figure {
            mean: worth,
            p5: -12.0,
            p10: 0.0,
            p25: 0.2 * worth,
            p50: 0.5 * worth,
            p75: 1.2 * worth,
            p90: 2.5 * worth,
            p95: 4.1 * worth,
            ..Figure::default()
        },
        loyal_by_year: [1.0, 1.05, 1.1].map(|year| exactly(worth * year)).into(),
        ordinary_by_year: [0.8, 0.5, 0.3].map(|year| exactly(worth * year)).into(),
        ..LifetimeValue::default()
    };
}

/// A mean with quantiles around it.
pub fn figure(mean: f64, deviation: f64) -> Figure {
    Figure {
        mean,
        p5: mean - 1.645 * deviation,
        p10: mean - 1.282 * deviation,
        p25: mean - 0.674 * deviation,
        p50: mean,
        p75: mean + 0.674 * deviation,
        p90: mean + 1.282 * deviation,
        p95: mean + 1.645 * deviation,
        ..Figure::default()
    }
}

/// The same by segment and by cohort.
pub fn in_groups(schemes: u32) -> Report {
    let whole = cafe(schemes);
    let group = |name: &str, from: usize| {
        let mut schemes = whole.schemes.clone();
        for scheme in &mut schemes {
            let alive = &mut scheme.curves.alive.mean;
            alive.rotate_right(from);
            alive[..from].fill(0.0);
        }
        GroupReport {
            name: name.into(),
            customers: 1000.0,
            schemes,
            comparisons: Vec::new(),
        }
    };
    let later = (1..36)
        .step_by(3)
        .map(|from| (format!("won_{}_{}", from + 1, from + 3), from));
    let cohorts = later.map(|(name, from)| group(&name, from));
    let mut comparisons = Vec::new();
    for scheme in 0..=schemes {
        for beats in (0..=schemes).filter(|beats| *beats != scheme) {
            let value = 0.5 + 0.11 * (f64::from(scheme) - f64::from(beats));
            comparisons.push(Comparison {
                scheme,
                beats,
                chance: Estimate {
                    value,
                    standard_error: 0.01,
                },
            });
        }
    }
    Report {
        segments: vec![
            group("regulars", 0),
            group("passers-by", 0),
            group("tourists", 0),
        ],
        cohorts: [group("existing", 0), group("won_1", 0)]
            .into_iter()
            .chain(cohorts)
            .collect(),
        comparisons,
        ..whole
    }
}

/// Every kind of chart of a report.
pub const KINDS: [Kind; 19] = [
    Kind::Retention,
    Kind::RetentionSeen,
    Kind::RetentionGain,
    Kind::Profit,
    Kind::ProfitToday,
    Kind::ProfitByPeriod,
    Kind::Contribution,
    Kind::ExistingSales,
    Kind::Liability,
    Kind::Waterfall,
    Kind::ProfitSegments,
    Kind::Points,
    Kind::FiftyWorlds,
    Kind::Lifetime,
    Kind::LifetimeSegments,
    Kind::LoyalAndOrdinary,
    Kind::Lift,
    Kind::Cohorts,
    Kind::Chances,
];

/// Those made of curves.
pub const CURVES: [Kind; 9] = [
    Kind::Retention,
    Kind::RetentionSeen,
    Kind::RetentionGain,
    Kind::Profit,
    Kind::ProfitToday,
    Kind::ProfitByPeriod,
    Kind::Contribution,
    Kind::ExistingSales,
    Kind::Liability,
];

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
        terms: terms(&[
            ("liability_cash", "what they will cost"),
            ("liability_ifrs15", "deferred revenue (IFRS 15)"),
            ("worlds_reached", "{n} of 50 worlds"),
            ("naive_lift", "as seen"),
            ("true_lift", "true"),
            ("year", "year {n}"),
            ("won", "came in month {n}"),
            ("won_between", "came in months {n}–{m}"),
        ]),
        ..Words::default()
    }
}

fn terms(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    let pairs = pairs.iter();
    pairs
        .map(|(code, text)| ((*code).to_owned(), (*text).to_owned()))
        .collect()
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
        terms: terms(&[
            ("customers_kept", "留住的客户"),
            ("extra_visits", "多来的次数"),
            ("bigger_baskets", "客单价提升"),
            ("referred_customers", "老带新"),
            ("won_back", "召回的客户"),
            ("add_ons", "会费与附加销售"),
            ("rewards_anyway", "本来就会买的奖励"),
            ("rewards_incremental", "新增购买的奖励"),
            ("services", "消息与服务"),
            ("running", "日常运营"),
            ("setup", "启动费用"),
            ("total", "合计"),
            ("issued", "发放"),
            ("redeemed", "已兑换"),
            ("expired", "已过期"),
            ("forfeited", "随客户流失"),
            ("outstanding", "未兑换"),
            ("liability_cash", "预计兑付成本"),
            ("liability_ifrs15", "递延收入（IFRS 15）"),
            ("worlds_reached", "50 个世界中 {n} 个"),
            ("naive_lift", "表面提升"),
            ("true_lift", "真实提升"),
            ("loyal", "忠诚客户"),
            ("ordinary", "普通客户"),
            ("year", "第 {n} 年"),
            ("existing", "原有客户"),
            ("won", "第 {n} 个月来的"),
            ("won_between", "第 {n}–{m} 个月来的"),
        ]),
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
