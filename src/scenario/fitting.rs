//! Mechanisms whose amounts suit a business: what is a gift to the guests of a café is none to those of a hotel.

use super::writer::mechanism;
use super::{Dropout, Field, Mechanism, MechanismKind, Scenario, Tree, Uncertain};
use libm::{exp, log};

/// What an amount is measured by.
#[derive(Clone, Copy)]
enum By {
    /// The mean basket at list price.
    Basket,
    /// What a mean basket leaves after the cost of goods.
    Margin,
    /// What a mean customer, while there, spends in a period.
    Period,
    /// The same in twelve months.
    Year,
    /// How often a mean customer, while there, buys in twelve months.
    Visits,
}

/// Amounts of a mechanism to begin with. Judgements, so that an offer is neither a trifle nor ruin: a reward is a part of
/// what a basket leaves, a threshold lies a little above what customers spend anyway. What else there is keeps its default.
const FITTING: [(&str, &str, By, f64); 16] = [
    ("points", "threshold", By::Year, 0.02),
    ("threshold_discount", "spend", By::Basket, 1.5),
    ("threshold_discount", "off", By::Margin, 0.25),
    ("tiers", "first", By::Year, 1.0),
    ("tiers", "second", By::Year, 2.5),
    ("tiers", "visits_first", By::Visits, 1.0),
    ("tiers", "visits_second", By::Visits, 2.5),
    ("tiers", "perks_second", By::Period, 0.02),
    ("tiers", "perks_third", By::Period, 0.04),
    ("gift", "cost", By::Margin, 0.2),
    ("paid_membership", "fee", By::Year, 0.04),
    ("referral", "reward", By::Margin, 0.3),
    ("referral", "friend_reward", By::Margin, 0.3),
    ("community", "cost", By::Margin, 0.3),
    ("cross_sell", "price", By::Basket, 0.3),
    ("tenure_reward", "cost", By::Period, 0.01),
];

/// What a message costs hangs on the country and not on the business: its default, which is in dollars, so many times.
const MESSAGES: [(&str, &str); 2] = [("communication", "cost"), ("win_back", "contact_cost")];
const MESSAGE_LEVELS: [(&str, f64); 2] = [("CNY", 2.0), ("TWD", 20.0)];

/// Of a figure's leading digit, those that look chosen and not computed.
const ROUND: [f64; 10] = [1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0];

/// A mechanism of each kind, its amounts of money in proportion to what customers of the scenario spend and leave, in
/// round numbers; all else at its default.
///
/// # Examples
/// ```
/// use loyalty_lab::{scenario::{PRESETS, Pack, Scenario, fitting}, scheme::catalogue};
/// let tree = serde_json::from_str(PRESETS[0].json)?;
/// let scenario = Scenario::read(&Pack::read(&tree)?.scenario("USD"), &catalogue())?;
/// assert_eq!(fitting(&catalogue(), &scenario).len(), catalogue().len());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn fitting(catalogue: &[MechanismKind], scenario: &Scenario) -> Vec<Mechanism> {
    let measures = Measures::of(scenario);
    catalogue
        .iter()
        .map(|kind| {
            let mut made = kind.with_defaults();
            for (field, value) in kind.fields.iter().zip(&mut made.values) {
                let message = || message(kind.name, field, &scenario.currency, value.middle());
                if let Some(amount) = measures.amount(kind.name, field).or_else(message) {
                    *value = Uncertain::from(amount);
                }
            }
            made
        })
        .collect()
}

/// The same as plain data that fits into a scenario, in the order of the catalogue.
pub fn fitting_blocks(catalogue: &[MechanismKind], scenario: &Scenario) -> Tree {
    Tree::List(fitting(catalogue, scenario).iter().map(mechanism).collect())
}

/// Means over all customers of a scenario while they are there.
struct Measures {
    /// Purchases a period.
    visits: f64,
    /// Spend a period at list price.
    spend: f64,
    /// Of that, what is left after the cost of goods.
    margin: f64,
    /// Periods in twelve months.
    year: f64,
}

impl Measures {
    fn of(scenario: &Scenario) -> Self {
        let mut sums = Self {
            visits: 0.0,
            spend: 0.0,
            margin: 0.0,
            year: scenario.period.per_year(),
        };
        for segment in &scenario.segments {
            let visits = match segment.dropout {
                Dropout::AtRenewal(_) => 1.0,
                _ => segment.purchase_rate.mean.middle(),
            };
            let visits = visits * segment.economics.share.middle();
            let spend = visits * segment.spend.average_order_value.middle();
            sums.visits += visits;
            sums.spend += spend;
            sums.margin += spend * segment.economics.gross_margin.middle();
        }
        sums
    }

    /// The amount for that field, where it has one that depends on the business.
    fn amount(&self, kind: &str, field: &Field) -> Option<f64> {
        let (_, _, by, share) = FITTING
            .iter()
            .find(|(of, key, _, _)| *of == kind && *key == field.key)?;
        let measure = match by {
            By::Basket => self.spend / self.visits,
            By::Margin => self.margin / self.visits,
            By::Period => self.spend,
            By::Year => self.spend * self.year,
            By::Visits => self.visits * self.year,
        };
        let amount = share * measure;
        (amount > 0.0 && amount.is_finite()).then(|| round(amount).clamp(field.low, field.high))
    }
}

/// What a message costs where that currency is paid, if that is known to be another amount.
fn message(kind: &str, field: &Field, currency: &str, usual: f64) -> Option<f64> {
    let (_, level) = MESSAGE_LEVELS
        .iter()
        .find(|(known, _)| *known == currency)?;
    let is = MESSAGES.contains(&(kind, field.key));
    is.then(|| round(level * usual).clamp(field.low, field.high))
}

/// The nearest round number, by ratio.
fn round(amount: f64) -> f64 {
    const LN_10: f64 = core::f64::consts::LN_10;
    let power = (log(amount) / LN_10).floor();
    let candidates = [power - 1.0, power, power + 1.0]
        .into_iter()
        .flat_map(|power| ROUND.map(|digit| scaled(digit, power)));
    let far = |candidate: f64| log(candidate / amount).abs();
    candidates
        .min_by(|a, b| far(*a).total_cmp(&far(*b)))
        .unwrap_or(amount)
}

/// digit·10^power, as it is written.
fn scaled(digit: f64, power: f64) -> f64 {
    let ten = exp(power.abs() * core::f64::consts::LN_10).round();
    let tenfold = (digit * 10.0).round();
    if power < 0.0 {
        tenfold / (10.0 * ten)
    } else {
        tenfold * ten / 10.0
    }
}
