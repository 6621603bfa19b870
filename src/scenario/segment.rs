//! A kind of customer: how often they buy, how they drift away, what they spend.

use super::field::{Field, Parameters, Unit, parameters};

parameters! {
    /// How often a customer buys while alive: Gamma-distributed across customers, Poisson in time.
    pub struct PurchaseRate {
        /// Mean purchases a period.
        mean: Field::positive(Unit::PurchasesPerPeriod, 1.0).within(0.001, 60.0).step(0.1),
        /// Coefficient of variation across customers: 0.3 all alike, 1 a few heavy buyers, 2 mostly occasional ones.
        cv: Field::positive(Unit::Pure, 0.9).within(0.05, 3.0).step(0.05)
            .assumed("repeat-buying rates in published fits of retail data vary with cv 0.8–2"),
    }
}

parameters! {
    /// Dropout over time (Pareto/NBD): customers leave at their own constant hazard, whether they buy or not.
    pub struct OverTime {
        /// Share of new customers who leave within the first period.
        churn: Field::share(0.05).within(0.0001, 0.9).step(0.005),
        /// Coefficient of variation of the hazard across customers.
        cv: Field::positive(Unit::Pure, 0.8).within(0.05, 3.0).step(0.05)
            .assumed("churn hazards differ between customers; Fader & Hardie (2007) show how much that matters"),
    }
}

parameters! {
    /// Dropout after a purchase (BG/NBD): after each purchase a customer may never come back.
    pub struct AfterPurchase {
        /// Mean chance, across customers, of leaving after a purchase.
        chance: Field::share(0.1).within(0.0001, 0.95).step(0.005),
        /// How much customers differ, 1/(1+a+b): 0 all alike, near 1 either loyal for ever or gone at once.
        polarisation: Field::share(0.3).within(0.01, 0.95).step(0.01)
            .assumed("BG/NBD fits of retail data lie between 0.1 and 0.4"),
        /// Whether the purchase that brought a customer may already be the last (MBG/NBD).
        first_purchase_can_be_last: Field::flag(),
    }
}

parameters! {
    /// Dropout at renewal (shifted beta-geometric): a subscription, one payment a period until one is refused.
    /// The purchase rate of such a segment is not used.
    pub struct AtRenewal {
        /// Mean share of subscribers who refuse their first renewal.
        churn: Field::share(0.035).within(0.0001, 0.95).step(0.005),
        /// How much subscribers differ, 1/(1+α+β): 0 all alike, near 1 either loyal for ever or gone at once.
        polarisation: Field::share(0.1).within(0.001, 0.95).step(0.01)
            .published("0.18 for one subscription fitted by Fader & Hardie (2007), J. Interactive Marketing 21(1)"),
    }
}

/// How customers leave.
#[derive(Debug, Clone, PartialEq)]
pub enum Dropout {
    /// At a constant hazard: Pareto/NBD.
    OverTime(OverTime),
    /// At a purchase: BG/NBD or MBG/NBD.
    AfterPurchase(AfterPurchase),
    /// At a renewal: shifted beta-geometric; this makes the segment one of subscribers.
    AtRenewal(AtRenewal),
}

impl Dropout {
    /// The words of a scenario file.
    pub const KINDS: [&'static str; 3] = ["over_time", "after_purchase", "at_renewal"];

    /// The word for this one.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::OverTime(_) => "over_time",
            Self::AfterPurchase(_) => "after_purchase",
            Self::AtRenewal(_) => "at_renewal",
        }
    }
}

impl Default for Dropout {
    fn default() -> Self {
        Self::OverTime(OverTime::default())
    }
}

parameters! {
    /// What a basket costs at list price: Gamma within a customer, inverse-Gamma means across customers (Gamma-Gamma).
    pub struct Spend {
        /// Mean basket across customers.
        average_order_value: Field::money(30.0).within(0.01, 1e6).step(0.5),
        /// Coefficient of variation between baskets of one customer.
        cv_within: Field::positive(Unit::Pure, 0.5).within(0.05, 2.0).step(0.05)
            .assumed("baskets of one customer vary about half their mean"),
        /// Coefficient of variation of mean baskets between customers.
        cv_between: Field::positive(Unit::Pure, 0.4).within(0.05, 2.0).step(0.05)
            .assumed("the CDNOW fit gives 0.76 for music, cafés and grocers lie lower"),
    }
}

parameters! {
    /// The plain numbers of a segment.
    pub struct Economics {
        /// Share of the customer base in this segment.
        share: Field::share(1.0).within(0.001, 1.0).step(0.05),
        /// Share of new customers who never come back after the purchase that brought them.
        one_time_share: Field::share(0.0).within(0.0, 0.95).step(0.05)
            .published("only 18–25 % of online buyers purchase again within a year; half of them in fashion is assumed"),
        /// Correlation between buying often and staying long (Gaussian copula); 0 gives the textbook models.
        correlation: Field::share(0.0).within(0.0, 0.95).step(0.05),
        /// Gross margin on list price.
        gross_margin: Field::share(0.5).within(0.01, 0.99).step(0.01),
        /// Cost to serve one purchase.
        cost_to_serve: Field::money(0.0).within(0.0, 1e5).step(0.05),
        /// Share of purchases at which something goes wrong: late, wrong, rude, sold out.
        failure_rate: Field::share(0.0).within(0.0, 0.5).step(0.005),
        /// Share of those that lead to a complaint; most disappointed customers say nothing.
        complaint_share: Field::share(0.2).step(0.05)
            .assumed("most disappointed customers leave without a word"),
        /// How much customers differ in their response to rewards (σ of a log-normal with mean 1).
        reward_sensitivity_spread: Field::positive(Unit::Pure, 0.5).within(0.0, 2.0).step(0.05)
            .assumed("few customers respond strongly, most hardly"),
    }
}

/// A kind of customer.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Segment {
    /// The user's name for it.
    pub name: String,
    /// Share, margin, cost to serve, sensitivity.
    pub economics: Economics,
    /// How often they buy.
    pub purchase_rate: PurchaseRate,
    /// How they leave.
    pub dropout: Dropout,
    /// What they spend.
    pub spend: Spend,
}

impl Segment {
    /// The keys of a segment in a scenario file.
    pub(super) fn keys() -> Vec<&'static str> {
        let mut keys = vec!["name", "purchase_rate", "dropout", "spend"];
        keys.extend(Economics::FIELDS.iter().map(|f| f.key));
        keys
    }
}
