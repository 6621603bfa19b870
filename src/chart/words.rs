//! The words of a chart. The library knows no language: the caller says them all.

use crate::decimal::{Decimal, Fixed};
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Everything a chart writes.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Words {
    /// Display names in the report's order, the baseline first. Where one is missing the report's own name stands.
    pub schemes: Vec<String>,
    /// The line of each scheme beside the baseline, 0–3; where one is missing it goes by its place. A scheme keeps its
    /// line when others before it go.
    #[serde(default)]
    pub lines: Vec<usize>,
    /// Unit of the horizontal axis, such as `months`.
    pub x: String,
    /// Title of the vertical axis.
    pub y: String,
    /// Text at the point where a scheme has earned back its cost; `{n}` becomes the period. Without `{n}` it belongs to
    /// the first scheme that does so, and only there it stands. Empty for none.
    pub break_even: String,
    /// Name of the run pinned before. Empty for none.
    #[serde(default)]
    pub before: String,
    /// What parts of a chart are called, by their code; see [`Kind`](super::Kind). Where one is missing the code itself
    /// stands, with spaces for its underscores.
    #[serde(default)]
    pub terms: BTreeMap<String, String>,
    /// How amounts are written.
    pub numerals: Numerals,
}

impl Words {
    /// What a part of a chart is called.
    pub(super) fn term(&self, code: &str) -> String {
        let term = self.terms.get(code).cloned();
        term.unwrap_or_else(|| code.replace('_', " "))
    }

    /// A part's name with a number in it, which stands alone where there is no name.
    pub(super) fn counted(&self, code: &str, number: usize) -> String {
        let term = self.terms.get(code).map_or("{n}", String::as_str);
        term.replace("{n}", &number.to_string())
    }

    /// The same with two numbers.
    pub(super) fn between(&self, code: &str, from: usize, until: usize) -> String {
        let term = self.terms.get(code).map_or("{n}–{m}", String::as_str);
        term.replace("{n}", &from.to_string())
            .replace("{m}", &until.to_string())
    }
}

/// How amounts are written: `−$12.5k`, `1.2万`, `3,4 Mio. €`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Numerals {
    /// Before the digits, such as `$`.
    pub prefix: String,
    /// After the digits and the step, such as ` €`.
    pub suffix: String,
    /// Decimal mark.
    pub decimal: String,
    /// Between groups of three digits.
    pub group: String,
    /// Before negative amounts.
    pub minus: String,
    /// Units for large amounts, in any order.
    pub steps: Vec<Step>,
}

/// A unit for large amounts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// Smallest amount written in this unit, and what one of it is worth.
    pub at: f64,
    /// What follows the digits, such as `k` or `万`.
    pub text: String,
}

impl Default for Numerals {
    /// Plain international figures: `−1.5k`, `2M`.
    fn default() -> Self {
        let step = |at, text: &str| Step {
            at,
            text: text.to_owned(),
        };
        Self {
            prefix: String::new(),
            suffix: String::new(),
            decimal: ".".to_owned(),
            group: ",".to_owned(),
            minus: "−".to_owned(),
            steps: vec![step(1e3, "k"), step(1e6, "M"), step(1e9, "B")],
        }
    }
}

impl Numerals {
    /// Writes a value from a scale whose marks stand `interval` apart, with just the decimals that this needs.
    pub(super) fn amount(&self, value: f64, interval: f64) -> String {
        let size = value.abs();
        // Marks are sums of intervals: the last bits of a sum must not hide that it reaches the step.
        let reached = self
            .steps
            .iter()
            .filter(|step| step.at >= 1.0 && size * (1.0 + 1e-9) >= step.at);
        let step = reached.max_by(|a, b| a.at.total_cmp(&b.at));
        let (unit, unit_text) = step.map_or((1.0, ""), |step| (step.at, step.text.as_str()));
        let digits = if size < interval / 2.0 {
            "0".to_owned()
        } else {
            self.digits(size / unit, interval / unit, step.is_none())
        };
        let minus = if value < 0.0 && digits != "0" {
            self.minus.as_str()
        } else {
            ""
        };
        format!("{minus}{}{digits}{unit_text}{}", self.prefix, self.suffix)
    }

    /// Writes a single value with three digits.
    pub(super) fn figure(&self, value: f64) -> String {
        self.amount(value, fine(value))
    }

    /// Writes a plain number from a scale whose marks stand `interval` apart, without the currency's signs.
    pub(super) fn bare(&self, value: f64, interval: f64) -> String {
        let plain = Self {
            prefix: String::new(),
            suffix: String::new(),
            ..self.clone()
        };
        plain.amount(value, interval)
    }

    /// Writes a share as a percentage, from a scale whose marks stand `interval` apart.
    pub(super) fn percent(&self, share: f64, interval: f64) -> String {
        let digits = self.digits(share.abs() * 100.0, interval * 100.0, true);
        let minus = if share < 0.0 && digits != "0" {
            self.minus.as_str()
        } else {
            ""
        };
        format!("{minus}{digits}%")
    }

    fn digits(&self, size: f64, interval: f64, grouped: bool) -> String {
        if size >= 1e12 || interval < 1e-6 {
            let (mut first, mut power) = (size, 0);
            while first >= 9.995 && first.is_finite() {
                (first, power) = (first / 10.0, power + 1);
            }
            while first < 0.9995 && first > 0.0 {
                (first, power) = (first * 10.0, power - 1);
            }
            return format!("{}e{power}", Decimal(libm::round(first * 100.0) / 100.0));
        }
        let decimals = (-libm::log10(interval)).ceil().clamp(0.0, 7.0) as usize;
        let plain = Fixed(size, decimals).to_string();
        let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
        let mut text = String::new();
        for (place, digit) in whole.chars().enumerate() {
            if grouped && place > 0 && (whole.len() - place) % 3 == 0 {
                text.push_str(&self.group);
            }
            text.push(digit);
        }
        let part = part.trim_end_matches('0');
        if !part.is_empty() {
            text.push_str(&self.decimal);
            text.push_str(part);
        }
        text
    }
}

/// What the third digit of a value is worth.
pub(super) fn fine(value: f64) -> f64 {
    let size = value.abs().max(1e-300);
    libm::pow(10.0, libm::floor(libm::log10(size)) - 2.0)
}
