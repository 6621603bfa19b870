//! A scenario as plain data, complete: every number is written, so that a file says everything.

use super::{
    Audience, AudienceKind, Dropout, FORMAT, Field, Mechanism, MechanismKind, Parameters, Reach,
    Scenario, Scheme, Segment, Tree, Uncertain, Unit,
};

impl Scenario {
    /// The whole scenario as plain data that [`Scenario::read`] takes back unchanged.
    pub fn to_tree(&self) -> Tree {
        let mut entries = vec![
            entry("format", f64::from(FORMAT)),
            entry("preset", self.preset.as_str()),
            entry("currency", self.currency.as_str()),
            entry("period", self.period.name()),
        ];
        entries.extend(named(&self.time));
        entries.push(entry("seed", self.seed as f64));
        if !self.seasonality.is_empty() {
            let factors = self.seasonality.iter().copied().map(Tree::Number);
            entries.push(("seasonality".to_owned(), Tree::List(factors.collect())));
        }
        entries.push(entry("base", Tree::Group(named(&self.base))));
        let segments = self.segments.iter().map(segment).collect();
        entries.push(entry("segments", Tree::List(segments)));
        entries.push(entry("behaviour", Tree::Group(named(&self.behaviour))));
        let schemes = self.schemes.iter().map(scheme).collect();
        entries.push(entry("schemes", Tree::List(schemes)));
        entries.push(entry("run", Tree::Group(named(&self.run))));
        Tree::Group(entries)
    }
}

impl MechanismKind {
    /// A mechanism of this kind with its defaults.
    pub fn with_defaults(self) -> Mechanism {
        Mechanism {
            kind: self,
            values: self
                .fields
                .iter()
                .map(super::Field::default_value)
                .collect(),
            reach: Reach::from(self.audience),
            place: 0,
        }
    }
}

fn segment(segment: &Segment) -> Tree {
    let mut entries = vec![entry("name", segment.name.as_str())];
    entries.extend(named(&segment.economics));
    entries.push(entry(
        "purchase_rate",
        Tree::Group(named(&segment.purchase_rate)),
    ));
    let mut dropout = vec![entry("kind", segment.dropout.kind())];
    match &segment.dropout {
        Dropout::OverTime(over_time) => dropout.extend(named(over_time)),
        Dropout::AfterPurchase(after_purchase) => dropout.extend(named(after_purchase)),
        Dropout::AtRenewal(at_renewal) => dropout.extend(named(at_renewal)),
    }
    entries.push(entry("dropout", Tree::Group(dropout)));
    entries.push(entry("spend", Tree::Group(named(&segment.spend))));
    Tree::Group(entries)
}

pub(super) fn scheme(scheme: &Scheme) -> Tree {
    let mechanisms = scheme.mechanisms.iter().map(mechanism).collect();
    Tree::group([
        ("name", scheme.name.as_str().into()),
        ("enrolment", Tree::Group(named(&scheme.enrolment))),
        ("costs", Tree::Group(named(&scheme.costs))),
        ("mechanisms", Tree::List(mechanisms)),
    ])
}

pub(super) fn mechanism(mechanism: &Mechanism) -> Tree {
    let mut group = vec![entry("kind", mechanism.kind.name)];
    group.extend(entries(mechanism.kind.fields, &mechanism.values));
    // Unsaid is only what is usual in every way: all members, for a kind that reaches them by itself. A page need not know the kinds.
    let members = AudienceKind::Members;
    if mechanism.kind.audience != members || mechanism.reach != Reach::from(members) {
        group.extend(reach(&mechanism.reach));
    }
    Tree::Group(group)
}

pub(super) fn audience(audience: &Audience) -> Tree {
    let mut whom = vec![entry("kind", audience.kind.name())];
    if let Some(field) = audience.kind.field() {
        whom.push(entry(field.key, audience.amount));
    }
    Tree::Group(whom)
}

fn reach(reach: &Reach) -> [(String, Tree); 2] {
    let mut calendar = named(&reach.calendar);
    if !reach.months.is_empty() {
        let months = reach.months.iter().map(|month| f64::from(*month).into());
        calendar.push(entry("months", Tree::List(months.collect())));
    }
    [
        entry("audience", audience(&reach.audience)),
        entry("calendar", Tree::Group(calendar)),
    ]
}

pub(super) fn named<P: Parameters>(parameters: &P) -> Vec<(String, Tree)> {
    entries(P::FIELDS, &parameters.values())
}

#[inline(never)]
fn entries(fields: &[Field], values: &[Uncertain]) -> Vec<(String, Tree)> {
    let fields = fields.iter().zip(values);
    fields
        .map(|(field, value)| (field.key.to_owned(), written(field, *value)))
        .collect()
}

fn written(field: &Field, value: Uncertain) -> Tree {
    if field.unit == Unit::Flag {
        Tree::Flag(value.middle() > 0.5)
    } else {
        value.into()
    }
}

fn entry(key: &str, value: impl Into<Tree>) -> (String, Tree) {
    pair(key, value.into())
}

#[inline(never)]
fn pair(key: &str, value: Tree) -> (String, Tree) {
    (key.to_owned(), value)
}
