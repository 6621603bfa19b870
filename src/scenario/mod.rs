//! What a person describes: customers, beliefs, schemes; with units, bounds, defaults and clear errors.
//!
//! A [`Scenario`] is read from plain data ([`Tree`]) by [`Scenario::read`], which lists every problem at once.
//! It knows no mechanism by name: the catalogue of mechanisms is handed to the reader.

mod behaviour;
mod beliefs;
mod blocks;
mod describe;
mod either;
mod field;
mod fitting;
mod numbers;
mod plausible;
mod possible;
mod preset;
mod problem;
mod reach;
mod reader;
mod reading;
mod segment;
mod textbook;
mod tree;
mod uncertain;
mod writer;

pub use behaviour::{Behaviour, Costs, Enrolment};
pub use beliefs::{BELIEFS, Beliefs};
pub use blocks::blocks;
pub use describe::{Described, describe};
pub(crate) use field::parameters;
pub use field::{Evidence, Family, Field, Given, Parameters, Unit};
pub use fitting::{fitting, fitting_blocks};
pub use numbers::read_numbers;
pub use plausible::{Doubt, Surroundings};
pub use possible::Fault;
pub use preset::{MARKETS, Note, PRESET_NAMES, PRESETS, Pack, Preset};
pub use problem::{Code, Problem, Refusal};
pub use reach::{Audience, AudienceKind, Calendar, Reach};
pub use segment::{
    AfterPurchase, AtRenewal, Dropout, Economics, OverTime, PurchaseRate, Segment, Spend,
};
pub use tree::Tree;
pub use uncertain::Uncertain;

/// The version of the scenario file format that this program writes.
pub const FORMAT: u32 = 1;

/// The length of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Period {
    /// Twelve a year.
    #[default]
    Month,
    /// Fifty-two a year.
    Week,
}

impl Period {
    /// The words of a scenario file.
    pub const NAMES: [&'static str; 2] = ["month", "week"];

    /// The word for this one.
    pub fn name(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Week => "week",
        }
    }

    /// Periods in a year.
    pub fn per_year(self) -> f64 {
        match self {
            Self::Month => 12.0,
            Self::Week => 52.0,
        }
    }
}

parameters! {
    /// Horizon and the value of time.
    pub struct Time {
        /// Periods simulated: at most 120 months or 520 weeks.
        periods: Field::whole(Unit::Periods, 36.0).within(1.0, 520.0),
        /// Annual discount rate.
        annual_discount_rate: Field::share(0.10).within(0.0, 1.0).step(0.01)
            .assumed("a usual cost of capital"),
        /// The calendar month of the first period, 1 for January.
        first_month: Field::whole(Unit::Month, 1.0).within(1.0, 12.0),
    }
}

parameters! {
    /// The real customer base that amounts and bands are for.
    pub struct Base {
        /// Customers already there when the first period begins, as an even history under no programme leaves them.
        existing: Field::whole(Unit::Customers, 0.0).within(0.0, 1e8).step(500.0),
        /// Periods over which the existing customers were won, evenly.
        history: Field::whole(Unit::Periods, 36.0).within(1.0, 520.0)
            .assumed("three years of even growth"),
        /// Customers won just before the first period: one cohort.
        new_customers: Field::whole(Unit::Customers, 10_000.0).within(0.0, 1e8).step(500.0),
        /// Customers won in each later period.
        new_per_period: Field::whole(Unit::Customers, 0.0).within(0.0, 1e7).step(50.0),
        /// Cost of winning one customer.
        acquisition_cost: Field::money(0.0).within(0.0, 1e6).step(1.0),
    }
}

impl Base {
    /// Customers won in period `t` (0-based), for whom acquisition was paid.
    pub fn won(&self, t: usize) -> f64 {
        if t == 0 {
            self.new_customers.middle()
        } else {
            self.new_per_period.middle()
        }
    }

    /// All customers there are up to the end of period `t` (0-based), gone ones included.
    pub fn customers(&self, t: usize) -> f64 {
        self.existing.middle()
            + self.new_customers.middle()
            + self.new_per_period.middle() * t as f64
    }
}

parameters! {
    /// How much to simulate. More worlds make every figure more exact, more customers every world.
    pub struct Effort {
        // A power of two: of a Sobol sequence such a number is balanced in all that is drawn (160 are worse than 128).
        /// Worlds: draws of the unknown behaviour.
        worlds: Field::whole(Unit::Worlds, 128.0).within(1.0, 10_000.0),
        /// Customers simulated in each world; the bands are for the real base all the same.
        customers: Field::whole(Unit::Customers, 1_000.0).within(16.0, 2e6),
    }
}

/// A kind of mechanism, as the reader must know it: its word, its numbers and what is implausible about them.
#[derive(Debug, Clone, Copy)]
pub struct MechanismKind {
    /// Its word in a scenario file.
    pub name: &'static str,
    /// Its numbers.
    pub fields: &'static [Field],
    /// Whom it reaches where a file does not say.
    pub audience: AudienceKind,
    /// Members earn something by it that can be multiplied: points, stamps, credit.
    pub earns: bool,
    /// What is hardly meant about its values among such customers.
    pub doubts: fn(&[Uncertain], &Surroundings) -> Vec<Doubt>,
    /// Which of its values, each allowed by itself, are impossible together.
    pub faults: fn(&[Uncertain]) -> Vec<Fault>,
}

impl MechanismKind {
    /// For kinds whose values go together whatever they are.
    pub const FAULTLESS: fn(&[Uncertain]) -> Vec<Fault> = |_| Vec::new();
}

impl PartialEq for MechanismKind {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

/// One mechanism of a scheme: a kind and its numbers, in the kind's order.
#[derive(Debug, Clone, PartialEq)]
pub struct Mechanism {
    /// The kind.
    pub kind: MechanismKind,
    /// One value for each field of the kind.
    pub values: Vec<Uncertain>,
    /// Whom it reaches, and when.
    pub reach: Reach,
    /// Its place in the scheme as it was described, 0-based: draws by lot hang on it, wherever it stands later.
    pub place: u32,
}

/// A reward scheme: a list of mechanisms, who joins and what it costs to run.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Scheme {
    /// The user's name for it; may be empty.
    pub name: String,
    /// Who joins.
    pub enrolment: Enrolment,
    /// What running it costs.
    pub costs: Costs,
    /// What members get.
    pub mechanisms: Vec<Mechanism>,
}

impl Scheme {
    /// The user's name, or a code made of the mechanism kinds: `points+member_discount`.
    pub fn label(&self) -> String {
        if !self.name.is_empty() {
            return self.name.clone();
        }
        let kinds: Vec<&str> = self.mechanisms.iter().map(|m| m.kind.name).collect();
        if kinds.is_empty() {
            "empty".to_owned()
        } else {
            kinds.join("+")
        }
    }
}

/// Everything that names a run, together with the engine version.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Scenario {
    /// The preset it began as; may be empty.
    pub preset: String,
    /// ISO 4217 code. Results do not depend on it.
    pub currency: String,
    /// The length of a period.
    pub period: Period,
    /// Horizon and discounting.
    pub time: Time,
    /// Names the luck: the same seed gives the same customers.
    pub seed: u64,
    /// Visits in each calendar month relative to the average month: twelve factors with mean 1, or none.
    pub seasonality: Vec<f64>,
    /// The real customer base.
    pub base: Base,
    /// Kinds of customers; shares add up to one.
    pub segments: Vec<Segment>,
    /// Responses to rewards.
    pub behaviour: Behaviour,
    /// Up to four schemes; none asks only what customers are worth.
    pub schemes: Vec<Scheme>,
    /// How much to simulate.
    pub run: Effort,
}

impl Scenario {
    /// Number of periods.
    pub fn periods(&self) -> usize {
        self.time.periods.middle() as usize
    }

    /// All customers of the run: those there at the start and all won over the horizon.
    pub fn customers(&self) -> f64 {
        self.base.customers(self.periods().saturating_sub(1))
    }

    /// What the season does to visits in period `t` (0-based): a factor, 1 without seasonality.
    pub fn season(&self, t: usize) -> f64 {
        let months = reach::months(t, self.period);
        let month = (self.time.first_month.middle() as usize + months + 11) % 12;
        self.seasonality.get(month).copied().unwrap_or(1.0)
    }

    /// The factor that discounts an amount at the end of period `t` (0-based) to the start.
    pub fn discount_factor(&self, t: usize) -> f64 {
        let years = (t as f64 + 1.0) / self.period.per_year();
        libm::pow(1.0 + self.time.annual_discount_rate.middle(), -years)
    }

    /// True where customers left alone are fully known: no range among the numbers that describe them.
    pub fn customers_are_known(&self) -> bool {
        let known = |values: Vec<Uncertain>| values.iter().all(Uncertain::is_known);
        known(self.time.values())
            && known(self.base.values())
            && self.segments.iter().all(|segment| {
                known(segment.economics.values())
                    && known(segment.purchase_rate.values())
                    && known(segment.spend.values())
                    && known(match &segment.dropout {
                        Dropout::OverTime(over_time) => over_time.values(),
                        Dropout::AfterPurchase(after_purchase) => after_purchase.values(),
                        Dropout::AtRenewal(at_renewal) => at_renewal.values(),
                    })
            })
    }

    /// Replaces every range by one number, chosen by `pick`; plain numbers stay.
    ///
    /// `pick` gets the group's name, the field and the range. Fields of the same group and key are the
    /// same unknown wherever they occur, so that all schemes live in the same world.
    #[must_use]
    pub fn settle(&self, pick: &mut Pick) -> Self {
        let mut settled = self.clone();
        for segment in &mut settled.segments {
            settle(&mut segment.economics, "segment", pick);
            settle(&mut segment.purchase_rate, "purchase_rate", pick);
            match &mut segment.dropout {
                Dropout::OverTime(over_time) => settle(over_time, "over_time", pick),
                Dropout::AfterPurchase(after) => settle(after, "after_purchase", pick),
                Dropout::AtRenewal(renewal) => settle(renewal, "at_renewal", pick),
            }
            settle(&mut segment.spend, "spend", pick);
        }
        settle(&mut settled.time, "time", pick);
        settle(&mut settled.base, "base", pick);
        settle(&mut settled.behaviour, "behaviour", pick);
        for scheme in &mut settled.schemes {
            settle(&mut scheme.enrolment, "enrolment", pick);
            settle(&mut scheme.costs, "costs", pick);
            for mechanism in &mut scheme.mechanisms {
                let kind = mechanism.kind;
                settle_values(kind.fields, &mut mechanism.values, kind.name, pick);
            }
        }
        settled
    }
}

/// Chooses one number for a range.
type Pick<'a> = dyn FnMut(&'static str, &Field, Uncertain) -> f64 + 'a;

fn settle<P: Parameters>(parameters: &mut P, group: &'static str, pick: &mut Pick) {
    let mut values = parameters.values();
    settle_values(P::FIELDS, &mut values, group, pick);
    *parameters = P::from_values(&values);
}

#[inline(never)]
fn settle_values(fields: &[Field], values: &mut [Uncertain], group: &'static str, pick: &mut Pick) {
    for (field, value) in fields.iter().zip(values) {
        if !value.is_known() {
            *value = Uncertain::known(pick(group, field, *value));
        }
    }
}
