//! One description for every number a person can set: unit, bounds, default, evidence.
//!
//! The reader checks against it, the page builds its controls from it and the reference page is printed
//! from it, so the three can never disagree.

use super::Uncertain;
use serde::Serialize;

/// What a number counts. The page prints the unit beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// A share, 0–1, shown as a percentage.
    Share,
    /// Amount of money in the scenario's currency.
    Money,
    /// Money a period.
    MoneyPerPeriod,
    /// Purchases a period.
    PurchasesPerPeriod,
    /// Periods.
    Periods,
    /// Customers.
    Customers,
    /// Simulated worlds.
    Worlds,
    /// A calendar month, 1–12.
    Month,
    /// Yes or no: `true` or `false` in a file, 1 or 0 as a number.
    Flag,
    /// A pure number: a coefficient of variation, an exponent, an elasticity.
    Pure,
}

/// The shape of the distribution that a range stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Family {
    /// Normal: may cross zero.
    Normal,
    /// Log-normal: positive amounts and multipliers.
    LogNormal,
    /// Logit-normal: shares.
    LogitNormal,
    /// Takes no range: it counts periods, customers or worlds.
    Whole,
}

/// Where a default comes from. An assumption is called one wherever a person can see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", content = "source", rename_all = "snake_case")]
pub enum Evidence {
    /// Read in a published source.
    Published(&'static str),
    /// A judgement, with its reason.
    Assumption(&'static str),
    /// Not an empirical claim: the user's own number, or a setting of the run.
    Choice,
}

/// The description of one number.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Field {
    /// Its key in the scenario file.
    pub key: &'static str,
    /// What it counts.
    pub unit: Unit,
    /// Lowest value allowed.
    pub low: f64,
    /// Highest value allowed.
    pub high: f64,
    /// A sensible step for a control.
    pub step: f64,
    /// Default, low end; equal to `default_high` for a plain number.
    pub default_low: f64,
    /// Default, high end.
    pub default_high: f64,
    /// How a range is read.
    pub family: Family,
    /// Where the default comes from.
    pub evidence: Evidence,
    /// What it is, as the documentation of the code says it; the page has words of its own.
    #[cfg(feature = "cli")]
    pub about: &'static str,
}

impl Field {
    /// A share, 0–1.
    pub const fn share(default: f64) -> Self {
        Self::new(Unit::Share, default, Family::LogitNormal)
            .within(0.0, 1.0)
            .step(0.01)
    }

    /// An amount of money.
    pub const fn money(default: f64) -> Self {
        Self::new(Unit::Money, default, Family::LogNormal).within(0.0, 1e9)
    }

    /// A positive number in some unit.
    pub const fn positive(unit: Unit, default: f64) -> Self {
        Self::new(unit, default, Family::LogNormal)
    }

    /// A pure number that may cross zero.
    pub const fn pure(default: f64) -> Self {
        Self::new(Unit::Pure, default, Family::Normal)
    }

    /// A whole number of something.
    pub const fn whole(unit: Unit, default: f64) -> Self {
        Self::new(unit, default, Family::Whole).step(1.0)
    }

    /// A yes or no, no by default.
    pub const fn flag() -> Self {
        Self::new(Unit::Flag, 0.0, Family::Whole)
            .within(0.0, 1.0)
            .step(1.0)
    }

    const fn new(unit: Unit, default: f64, family: Family) -> Self {
        Self {
            key: "",
            unit,
            low: 0.0,
            high: 1e9,
            step: 0.01,
            default_low: default,
            default_high: default,
            family,
            evidence: Evidence::Choice,
            #[cfg(feature = "cli")]
            about: "",
        }
    }

    /// Says what it is; the `parameters!` macro does it. The browser has no use for it.
    #[must_use]
    pub const fn about(self, about: &'static str) -> Self {
        #[cfg(feature = "cli")]
        return Self { about, ..self };
        #[cfg(not(feature = "cli"))]
        return {
            let _ = about;
            self
        };
    }

    /// Names the field; the `parameters!` macro does it.
    #[must_use]
    pub const fn named(mut self, key: &'static str) -> Self {
        self.key = key;
        self
    }

    /// Sets the bounds.
    #[must_use]
    pub const fn within(mut self, low: f64, high: f64) -> Self {
        self.low = low;
        self.high = high;
        self
    }

    /// Sets the step of a control.
    #[must_use]
    pub const fn step(mut self, step: f64) -> Self {
        self.step = step;
        self
    }

    /// Makes the default a range.
    #[must_use]
    pub const fn uncertain(mut self, low: f64, high: f64) -> Self {
        self.default_low = low;
        self.default_high = high;
        self
    }

    /// Marks the default as a judgement.
    #[must_use]
    pub const fn assumed(mut self, why: &'static str) -> Self {
        self.evidence = Evidence::Assumption(why);
        self
    }

    /// Marks the default as read in a published source.
    #[must_use]
    pub const fn published(mut self, source: &'static str) -> Self {
        self.evidence = Evidence::Published(source);
        self
    }

    /// The default as a number or range.
    pub const fn default_value(&self) -> Uncertain {
        Uncertain::between(self.default_low, self.default_high)
    }
}

/// A struct of numbers that describe themselves.
pub trait Parameters: Sized {
    /// One description a field, in order.
    const FIELDS: &'static [Field];

    /// The values, in the order of [`Self::FIELDS`].
    fn values(&self) -> Vec<Uncertain>;

    /// Builds the struct; a missing value takes its default.
    fn from_values(values: &[Uncertain]) -> Self;
}

/// Values in the order of their fields, each with its default where it is missing.
#[derive(Debug)]
pub struct Given<'a> {
    fields: core::slice::Iter<'static, Field>,
    values: core::slice::Iter<'a, Uncertain>,
}

impl<'a> Given<'a> {
    /// The values given for those fields.
    pub fn new(fields: &'static [Field], values: &'a [Uncertain]) -> Self {
        Self {
            fields: fields.iter(),
            values: values.iter(),
        }
    }

    /// The next field's value. Not inlined: every group of parameters would repeat it for each field.
    #[inline(never)]
    pub fn take(&mut self) -> Uncertain {
        let default = self.fields.next().map(Field::default_value);
        let given = self.values.next().copied();
        given.or(default).unwrap_or(Uncertain::known(0.0))
    }
}

/// Defines a struct of [`Uncertain`] numbers together with the [`Field`] that describes each.
macro_rules! parameters {
    ($(#[$about:meta])* $visible:vis struct $name:ident {
        $($(#[doc = $doc:literal])* $key:ident: $field:expr,)*
    }) => {
        $(#[$about])*
        #[derive(Debug, Clone, PartialEq)]
        $visible struct $name {
            $($(#[doc = $doc])* pub $key: $crate::scenario::Uncertain,)*
        }

        impl $crate::scenario::Parameters for $name {
            const FIELDS: &'static [$crate::scenario::Field] =
                &[$($field.named(stringify!($key)).about(concat!($($doc),*)),)*];

            #[inline(never)]
            fn values(&self) -> Vec<$crate::scenario::Uncertain> {
                vec![$(self.$key,)*]
            }

            #[inline(never)]
            fn from_values(values: &[$crate::scenario::Uncertain]) -> Self {
                let mut given = $crate::scenario::Given::new(Self::FIELDS, values);
                Self { $($key: given.take(),)* }
            }
        }

        impl Default for $name {
            fn default() -> Self {
                $crate::scenario::Parameters::from_values(&[])
            }
        }
    };
}
pub(crate) use parameters;
