//! Numbers of a lesson as its page writes them, for people who read them in a terminal.

use loyalty_lab::lesson::Kind;

/// A few words around a lesson.
pub struct Labels {
    kinds: [&'static str; 5],
    /// Before what the model says to a question.
    pub answer: &'static str,
    /// Before where a claim is from.
    pub source: &'static str,
}

impl Labels {
    /// What a step does.
    pub fn kind(&self, kind: Kind) -> &'static str {
        let [read, predict, reveal, try_it, take_away] = self.kinds;
        match kind {
            Kind::Read => read,
            Kind::Predict => predict,
            Kind::Reveal => reveal,
            Kind::Try => try_it,
            Kind::TakeAway => take_away,
        }
    }
}

/// The words of a language; English where there are none.
pub fn labels(language: &str) -> Labels {
    let (kinds, answer, source) = match language {
        "zh-Hans" => (
            ["读一读", "猜一猜", "模型怎么说", "试一试", "带走"],
            "答案",
            "出处",
        ),
        "zh-Hant" => (
            ["讀一讀", "猜一猜", "模型怎麼說", "試一試", "帶走"],
            "答案",
            "出處",
        ),
        _ => (
            ["Read", "Predict", "What the model says", "Try", "Take away"],
            "Answer",
            "Source",
        ),
    };
    Labels {
        kinds,
        answer,
        source,
    }
}

/// A number as the page writes it; “–” where there is none.
pub fn written(value: Option<f64>, how: &str, language: &str, currency: &str) -> String {
    let Some(value) = value else {
        return "–".to_owned();
    };
    let text = match how {
        "change" if percent(value).bytes().any(|c| (b'1'..=b'9').contains(&c)) && value > 0.0 => {
            format!("+{}", percent(value))
        }
        "share" | "change" => percent(value),
        "months" => grouped(value, 0),
        "times" => significant(value, 2),
        "money" => money(value, language, currency),
        _ => significant(value, 3),
    };
    text.replace('-', "−")
}

/// Small shares need a decimal, large ones do not.
fn percent(value: f64) -> String {
    let digits = usize::from(value.abs() < 0.0995);
    format!("{}%", grouped(100.0 * value, digits))
}

/// At most so many decimals, thousands set apart.
fn grouped(value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$}");
    let text = if decimals > 0 {
        text.trim_end_matches('0').trim_end_matches('.')
    } else {
        &text
    };
    let text = if text.trim_start_matches('-') == "0" {
        "0"
    } else {
        text
    };
    let (sign, digits) = text
        .strip_prefix('-')
        .map_or(("", text), |digits| ("-", digits));
    let (whole, rest) = digits
        .split_once('.')
        .map_or((digits, None), |(whole, rest)| (whole, Some(rest)));
    let mut out = sign.to_owned();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    rest.map_or(out.clone(), |rest| format!("{out}.{rest}"))
}

/// At most so many significant digits.
fn significant(value: f64, digits: usize) -> String {
    if value == 0.0 {
        return "0".to_owned();
    }
    let text = format!("{value:.*e}", digits - 1);
    let power: i32 = text
        .rsplit_once('e')
        .and_then(|(_, power)| power.parse().ok())
        .unwrap_or_default();
    let decimals = (digits as i32 - 1 - power).max(0) as usize;
    grouped(text.parse().unwrap_or(value), decimals)
}

/// Two significant digits, in thousands or ten thousands where it is large.
fn money(value: f64, language: &str, currency: &str) -> String {
    let symbol = match (currency, language) {
        ("USD", "zh-Hant") => "US$",
        ("USD", _) | ("TWD", "zh-Hant") => "$",
        ("CNY", "zh-Hant") => "CN¥",
        ("CNY", _) => "¥",
        ("TWD", _) => "NT$",
        _ => "",
    };
    let steps: &[(f64, &str)] = match language {
        "zh-Hans" => &[(1e8, "亿"), (1e4, "万")],
        "zh-Hant" => &[(1e8, "億"), (1e4, "萬")],
        _ => &[(1e9, "B"), (1e6, "M"), (1e3, "K")],
    };
    let size = value.abs();
    let step = steps.iter().find(|(at, _)| size >= 1e4 && size >= *at);
    let text = match step {
        None => significant(size, 2),
        Some((at, unit)) if size / at < 100.0 => significant(size / at, 2) + unit,
        Some((at, unit)) => grouped(size / at, 0) + unit,
    };
    let sign = if value < 0.0 && text != "0" { "-" } else { "" };
    format!("{sign}{symbol}{text}")
}
