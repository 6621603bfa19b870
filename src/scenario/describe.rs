//! Every number a person can set, as a list: for controls, reference pages and help.

use super::{
    AfterPurchase, AtRenewal, AudienceKind, Base, Behaviour, Calendar, Costs, Economics, Effort,
    Enrolment, Field, MechanismKind, OverTime, Parameters, PurchaseRate, Spend, Time,
};
use serde::Serialize;

/// A field and the group it stands in.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Described {
    /// The group: `purchase_rate`, `points`, …
    pub group: &'static str,
    /// The field.
    #[serde(flatten)]
    pub field: Field,
}

/// All fields of all groups; groups of mechanisms carry the mechanism's word.
pub fn describe(catalogue: &[MechanismKind]) -> Vec<Described> {
    let groups: [(&'static str, &'static [Field]); 13] = [
        ("time", Time::FIELDS),
        ("base", Base::FIELDS),
        ("segment", Economics::FIELDS),
        ("purchase_rate", PurchaseRate::FIELDS),
        ("over_time", OverTime::FIELDS),
        ("after_purchase", AfterPurchase::FIELDS),
        ("at_renewal", AtRenewal::FIELDS),
        ("spend", Spend::FIELDS),
        ("behaviour", Behaviour::FIELDS),
        ("enrolment", Enrolment::FIELDS),
        ("costs", Costs::FIELDS),
        ("run", Effort::FIELDS),
        ("calendar", Calendar::FIELDS),
    ];
    let mechanisms = catalogue.iter().map(|kind| (kind.name, kind.fields));
    let audiences = AudienceKind::ALL
        .iter()
        .filter_map(|kind| Some((kind.name(), core::slice::from_ref(kind.field()?))));
    groups
        .into_iter()
        .chain(audiences)
        .chain(mechanisms)
        .flat_map(|(group, fields)| {
            fields.iter().map(move |field| Described {
                group,
                field: *field,
            })
        })
        .collect()
}
