//! A chart shows the numbers of its report, all of them and nothing else, whatever the input.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use loyalty_lab::chart::{ChartError, Kind, Look, Numerals, Words};
use loyalty_lab::result::{Report, SchemeReport};
use crate::pictures::{
    CURVES, HAN, KINDS, LONG, SHORT, band, cafe, chinese, draw, english, exactly, in_groups, look,
};
use roxmltree::{Document, Node};

fn number(node: Node, attribute: &str) -> f64 {
    node.attribute(attribute).unwrap().parse().unwrap()
}

fn points(node: Node) -> Vec<(f64, f64)> {
    let point = |pair: &str| {
        let (x, y) = pair.split_once(',').unwrap();
        (x.parse().unwrap(), y.parse().unwrap())
    };
    node.attribute("points")
        .unwrap()
        .split(' ')
        .map(point)
        .collect()
}

fn named<'a>(svg: &'a Document, tag: &'static str) -> impl Iterator<Item = Node<'a, 'a>> {
    svg.descendants().filter(move |node| node.has_tag_name(tag))
}

/// Curves have a thick stroke, hairlines and leaders a thin one.
fn curves(svg: &Document) -> Vec<Vec<(f64, f64)>> {
    named(svg, "polyline")
        .filter(|line| number(*line, "stroke-width") > 1.0)
        .map(points)
        .collect()
}

/// Height of the hairline beside a mark of the vertical axis.
fn height_of(svg: &Document, mark: &str) -> f64 {
    let text = named(svg, "text")
        .find(|text| text.text() == Some(mark))
        .unwrap();
    number(text, "y") - number(text, "font-size") * 0.35
}

#[test]
fn retention_starts_at_everyone_and_ends_at_the_mean() {
    let report = cafe(4);
    let svg = draw(
        Kind::Retention,
        &report,
        &english(SHORT),
        &look(900, 420, false),
    )
    .unwrap();
    let svg = Document::parse(&svg).unwrap();
    let (none, all) = (height_of(&svg, "0%"), height_of(&svg, "100%"));
    let mut ends: Vec<f64> = report
        .schemes
        .iter()
        .map(|it| it.curves.alive.mean[35])
        .collect();
    let mut drawn: Vec<f64> = Vec::new();
    for curve in curves(&svg) {
        assert_eq!(curve.len(), 37);
        assert!(
            (curve[0].1 - all).abs() < 0.2,
            "{} is not at 100 %",
            curve[0].1
        );
        drawn.push((none - curve[36].1) / (none - all));
    }
    ends.sort_by(f64::total_cmp);
    drawn.sort_by(f64::total_cmp);
    assert_eq!(drawn.len(), 5);
    assert!(
        ends.iter()
            .zip(&drawn)
            .all(|(end, drawn)| (end - drawn).abs() < 0.001),
        "{ends:?} {drawn:?}"
    );
}

#[test]
fn profit_starts_at_zero_and_is_marked_where_it_crosses_zero() {
    let report = cafe(1);
    let svg = draw(
        Kind::Profit,
        &report,
        &english(SHORT),
        &look(900, 420, false),
    )
    .unwrap();
    let svg = Document::parse(&svg).unwrap();
    let zero = height_of(&svg, "$0");
    let [curve] = &curves(&svg)[..] else {
        panic!("the baseline is the zero line, not a curve")
    };
    assert!((curve[0].1 - zero).abs() < 0.2);
    let month = report.schemes[1].verdict.break_even_period.unwrap();
    let month = month.value as usize;
    let ring = named(&svg, "circle").next().unwrap();
    assert!((number(ring, "cy") - zero).abs() < 0.2);
    assert!((curve[month - 1].0..=curve[month].0).contains(&number(ring, "cx")));
    let text = format!("Breaks even in month {month}");
    assert!(named(&svg, "text").any(|it| it.text() == Some(&text)));
}

#[test]
fn a_remark_that_names_no_period_stands_beside_one_scheme_only() {
    let mut words = english(SHORT);
    words.break_even = "Breaks even in month 12".into();
    let svg = draw(Kind::Profit, &cafe(4), &words, &look(900, 420, false)).unwrap();
    let svg = Document::parse(&svg).unwrap();
    assert_eq!(
        named(&svg, "circle").count(),
        4 * 2,
        "every scheme has its ring"
    );
    assert_eq!(
        named(&svg, "text")
            .filter(|it| it.text() == Some("Breaks even in month 12"))
            .count(),
        1
    );
}

#[test]
fn on_a_phone_every_mark_says_its_month_and_no_name_is_cut() {
    let report = cafe(3);
    let names = [
        "No programme",
        "Referral rewards",
        "Better service + 4 more",
        "Points 3%",
        "",
    ];
    let words = Words {
        y: String::new(),
        ..english(names)
    };
    let svg = draw(Kind::Profit, &report, &words, &look(343, 136, false)).unwrap();
    let svg = Document::parse(&svg).unwrap();
    let texts: Vec<&str> = named(&svg, "text").filter_map(|it| it.text()).collect();
    let said = |month: &str| {
        texts
            .iter()
            .any(|text| text.split(' ').any(|word| word == month))
    };
    for scheme in &report.schemes[1..] {
        let month = scheme.verdict.break_even_period.unwrap().value.to_string();
        assert!(said(&month), "{month} in {texts:?}");
    }
    let full = texts.iter().filter(|text| text.starts_with("Breaks even"));
    assert!(full.count() >= 1, "{texts:?}");
    assert!(!texts.iter().any(|text| text.contains('…')), "{texts:?}");
}

#[test]
fn however_low_a_picture_its_scale_has_two_marks() {
    let mut report = cafe(2);
    for scheme in &mut report.schemes {
        // From loss to as much profit, so that zero lies in the middle.
        let curve = &mut scheme.curves.cumulative_incremental;
        for (place, value) in curve.mean.iter_mut().enumerate() {
            *value = (place as f64 - 17.5) * 0.95e4 / 17.5;
        }
        for band in [
            &mut curve.p5,
            &mut curve.p10,
            &mut curve.p25,
            &mut curve.p75,
            &mut curve.p90,
            &mut curve.p95,
        ] {
            band.clone_from(&curve.mean);
        }
    }
    for height in [120, 136, 160, 220] {
        let svg = draw(
            Kind::Profit,
            &report,
            &english(SHORT),
            &look(343, height, false),
        )
        .unwrap();
        let svg = Document::parse(&svg).unwrap();
        let amounts = named(&svg, "text")
            .filter_map(|it| it.text())
            .filter(|text| text.contains('$'));
        assert!(amounts.count() > 1, "{height} pixels high");
    }
}

#[test]
fn on_a_phone_no_word_above_a_column_is_broken() {
    let report = in_groups(3);
    let names = [
        "No programme",
        "Points 6%",
        "Member discount 4%",
        "Stamp card",
        "",
    ];
    let words = Words {
        y: String::new(),
        ..english(names)
    };
    let svg = draw(Kind::Chances, &report, &words, &look(343, 240, false)).unwrap();
    let svg = Document::parse(&svg).unwrap();
    let known: Vec<&str> = names.iter().flat_map(|name| name.split(' ')).collect();
    let heads = named(&svg, "text").filter(|it| it.attribute("text-anchor") == Some("middle"));
    let pieces: Vec<&str> = heads
        .filter_map(|it| it.text())
        .flat_map(|text| text.split(' '))
        .filter(|piece| piece.chars().any(char::is_alphabetic))
        .collect();
    assert!(pieces.len() >= 6, "{pieces:?}");
    for piece in &pieces {
        assert!(known.contains(piece), "{piece} in {pieces:?}");
    }
}

#[test]
fn a_scheme_that_never_pays_has_no_mark() {
    let mut report = cafe(1);
    report.schemes[1].verdict.break_even_period = None;
    let svg = draw(
        Kind::Profit,
        &report,
        &english(SHORT),
        &look(640, 360, false),
    )
    .unwrap();
    assert!(!svg.contains("<circle") && !svg.contains("Breaks even"));
}

#[test]
fn each_scheme_has_one_curve_and_the_same_line_in_both_charts_and_one_has_three_bands() {
    let lines = |kind| {
        let svg = draw(kind, &cafe(4), &english(SHORT), &look(900, 420, false)).unwrap();
        let svg = Document::parse(&svg).unwrap();
        let bands = named(&svg, "polygon").count();
        let thick = named(&svg, "polyline").filter(|line| number(*line, "stroke-width") > 1.0);
        let line = |it: Node| {
            (
                it.attribute("stroke").unwrap().to_owned(),
                it.attribute("stroke-dasharray").map(str::to_owned),
            )
        };
        (bands, thick.map(line).collect::<Vec<_>>())
    };
    let ((no_bands, retention), (bands, profit)) = (lines(Kind::Retention), lines(Kind::Profit));
    assert_eq!((no_bands, bands), (0, 3));
    assert_eq!(retention[..4], profit);
    let mut different = retention.clone();
    different.dedup();
    assert_eq!(different.len(), 5);
    assert_eq!(
        retention[3],
        ("#0072b2".to_owned(), None),
        "the first scheme is solid blue and on top of the others"
    );
}

#[test]
fn everything_drawn_is_inside_the_plot() {
    for kind in CURVES {
        for width in [200, 343, 640, 900, 4000] {
            let svg = draw(kind, &cafe(4), &english(LONG), &look(width, 360, false)).unwrap();
            let svg = Document::parse(&svg).unwrap();
            let grid = named(&svg, "polyline").map(points).next().unwrap();
            let (left, right) = (grid[0].0, grid[1].0);
            assert!(
                right - left > 0.3 * f64::from(width),
                "the curves have only {left}..{right} of {width}"
            );
            for (x, y) in curves(&svg)
                .into_iter()
                .flatten()
                .chain(named(&svg, "polygon").flat_map(points))
            {
                assert!(
                    (left..=right).contains(&x) && (0.0..=360.0).contains(&y),
                    "{x},{y}"
                );
            }
        }
    }
}

#[test]
fn the_svg_is_plain_and_obeys_a_strict_policy() {
    let allowed = ["svg", "text", "polyline", "polygon", "circle"];
    for kind in KINDS {
        let svg = draw(kind, &in_groups(4), &chinese(HAN), &look(640, 360, true)).unwrap();
        let svg = Document::parse(&svg).unwrap();
        let root = svg.root_element();
        assert_eq!(root.attribute("viewBox"), Some("0 0 640 360"));
        assert_eq!(
            (root.attribute("width"), root.attribute("height")),
            (Some("640"), Some("360"))
        );
        assert_eq!(
            (root.attribute("role"), root.attribute("font-family")),
            (Some("img"), Some("system-ui"))
        );
        for node in svg.descendants().filter(Node::is_element) {
            assert!(allowed.contains(&node.tag_name().name()), "{node:?}");
            assert!(node.attributes().all(|it| it.name() != "style"
                && !it.name().starts_with("on")
                && !it.name().contains("href")));
        }
    }
}

#[test]
fn names_are_only_ever_text() {
    let evil = "<img src=x onerror=\"alert(1)\">&amp;'\u{0}\u{1b}\u{ffff}]]>";
    let mut words = english([evil; 5]);
    (words.x, words.y, words.break_even) = (evil.into(), evil.into(), evil.into());
    words.numerals.prefix = evil.into();
    for kind in KINDS {
        let look = Look {
            font: evil.into(),
            ..look(4000, 400, false)
        };
        let svg = draw(kind, &in_groups(4), &words, &look).unwrap();
        let svg = Document::parse(&svg).unwrap();
        assert!(!svg.descendants().any(|node| node.has_tag_name("img")));
        assert!(named(&svg, "text").any(|text| {
            text.text()
                .unwrap_or("")
                .contains("<img src=x onerror=\"alert(1)\">&amp;'")
        }));
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    for kind in KINDS {
        let again = || draw(kind, &in_groups(4), &chinese(HAN), &look(900, 420, false)).unwrap();
        assert_eq!(again(), again());
    }
}

#[test]
fn a_chart_is_small() {
    for kind in KINDS {
        let svg = draw(kind, &in_groups(4), &english(LONG), &look(900, 420, false)).unwrap();
        assert!(svg.len() <= 30_000, "{} bytes", svg.len());
    }
}

#[test]
fn amounts_are_written_as_the_language_does() {
    let svg = draw(
        Kind::Profit,
        &cafe(4),
        &chinese(HAN),
        &look(640, 360, false),
    )
    .unwrap();
    assert!(svg.contains(">¥1万<") && svg.contains(">−¥1万<"), "{svg}");
    let mut words = english(SHORT);
    words.numerals = Numerals {
        prefix: String::new(),
        suffix: " €".into(),
        decimal: ",".into(),
        group: ".".into(),
        minus: "-".into(),
        steps: Vec::new(),
    };
    let svg = draw(Kind::Profit, &cafe(4), &words, &look(640, 360, false)).unwrap();
    assert!(
        svg.contains(">10.000 €<") && svg.contains(">-10.000 €<"),
        "{svg}"
    );
}

#[test]
fn no_curve_and_no_size_are_errors() {
    let words = Words::default();
    let mut unknown = cafe(1);
    unknown.schemes[0].curves.alive.mean.fill(f64::NAN);
    unknown.schemes[1].curves.alive.mean.fill(f64::INFINITY);
    for report in [Report::default(), unknown] {
        assert_eq!(
            draw(Kind::Retention, &report, &words, &look(640, 360, false)),
            Err(ChartError::Empty)
        );
    }
    for (width, height) in [
        (0, 0),
        (159, 360),
        (640, 119),
        (u32::MAX, 360),
        (640, u32::MAX),
    ] {
        assert_eq!(
            draw(Kind::Profit, &cafe(1), &words, &look(width, height, false)),
            Err(ChartError::Size)
        );
    }
}

/// One scheme whose every curve is made of these values.
fn of(mean: Vec<f64>) -> Report {
    let mut scheme = SchemeReport::default();
    let mut all = band(mean.len() as u32, |_| 0.0, |_| 0.0);
    (all.p5, all.p95) = (
        mean.iter().map(|value| -value).collect(),
        mean.iter().map(|value| 2.0 * value).collect(),
    );
    all.mean = mean;
    (scheme.curves.alive, scheme.curves.cumulative_incremental) = (all.clone(), all);
    scheme.verdict.break_even_period = Some(exactly(u32::MAX));
    Report {
        schemes: vec![scheme],
        ..Report::default()
    }
}

#[test]
fn hostile_numbers_make_a_picture_or_an_error_but_no_panic() {
    let mut lopsided = cafe(3);
    lopsided.schemes[1]
        .curves
        .cumulative_incremental
        .p95
        .truncate(3);
    lopsided.schemes[2]
        .curves
        .cumulative_incremental
        .mean
        .truncate(1);
    lopsided.schemes[3].curves.alive.mean.clear();
    lopsided.schemes[1].verdict.break_even_period = Some(exactly(0));
    let mut odd = in_groups(2);
    for group in &mut odd.segments {
        group.schemes.truncate(1);
    }
    for scheme in &mut odd.schemes {
        scheme.verdict.waterfall.customers_kept.mean = f64::NAN;
        scheme.verdict.fifty_worlds = vec![1e9; 3];
        scheme.verdict.true_lift = None;
        scheme.lifetime_value.across_customers.p95 = f64::INFINITY;
        scheme.lifetime_value.ordinary_by_year.pop();
        scheme.points_ledger.issued.value = 1e-290;
    }
    let reports = [
        odd,
        Report {
            segments: vec![in_groups(2).segments[0].clone(); 60],
            ..in_groups(2)
        },
        of(vec![0.5]),
        of(vec![0.0; 36]),
        of(vec![f64::NAN, 0.4, f64::INFINITY, 0.2, f64::NEG_INFINITY]),
        of((0..36).map(|t| 1e15 * f64::from(t)).collect()),
        of((0..36).map(|t| 1e-9 * f64::from(t)).collect()),
        of(vec![f64::MAX, f64::MIN, f64::MIN_POSITIVE, 5e-324, -0.0]),
        of(vec![1e300, -1e300]),
        of(vec![1e-299, -1e-299]),
        of((0..5000).map(|t| f64::from(t).sin()).collect()),
        lopsided,
        Report {
            schemes: vec![SchemeReport::default(); 40],
            ..cafe(4)
        },
        Report {
            schemes: (0..20).flat_map(|_| cafe(4).schemes).collect(),
            period: "week".into(),
            ..Report::default()
        },
    ];
    let endless = "字".repeat(10_000);
    let mut shouting = english([&endless, "", " ", "\u{202e}\u{301}", "a\tb\nc"]);
    (shouting.x, shouting.y, shouting.break_even) =
        (endless.clone(), endless.clone(), endless.clone());
    shouting.numerals.prefix = endless;
    let mut steps = english(SHORT);
    for (step, at) in steps
        .numerals
        .steps
        .iter_mut()
        .zip([f64::NAN, 0.0, f64::INFINITY])
    {
        step.at = at;
    }
    for (report, kind) in reports
        .iter()
        .flat_map(|report| KINDS.map(|kind| (report, kind)))
    {
        for words in [
            &Words::default(),
            &english(LONG),
            &chinese(HAN),
            &shouting,
            &steps,
        ] {
            for (width, height) in [(160, 120), (200, 200), (343, 240), (4000, 8192)] {
                if let Ok(svg) = draw(kind, report, words, &look(width, height, false)) {
                    Document::parse(&svg).unwrap();
                    assert!(!svg.contains("NaN") && !svg.contains("inf\""), "{svg}");
                }
            }
        }
    }
}
