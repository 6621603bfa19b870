//! What a scheme can be built from, as plain data that fits into a scenario as it is.

use super::reading::{MOST_MECHANISMS, MOST_SCHEMES};
use super::writer::{audience, mechanism, named, scheme};
use super::{Audience, AudienceKind, Calendar, MechanismKind, Scheme, Tree};

/// `{schemes, mechanisms}`: how many of each there may be, `scheme`: an empty one, `kinds`: a mechanism of each kind,
/// `audiences`: one of each kind, `calendar`: one that always runs; each with its defaults.
pub fn blocks(catalogue: &[MechanismKind]) -> Tree {
    let kinds = catalogue
        .iter()
        .map(|kind| mechanism(&kind.with_defaults()));
    let audiences = AudienceKind::ALL.map(|kind| audience(&Audience::from(kind)));
    Tree::group([
        ("schemes", (MOST_SCHEMES as f64).into()),
        ("mechanisms", (MOST_MECHANISMS as f64).into()),
        ("scheme", scheme(&Scheme::default())),
        ("kinds", Tree::List(kinds.collect())),
        ("audiences", Tree::List(audiences.to_vec())),
        ("calendar", Tree::Group(named(&Calendar::default()))),
    ])
}
