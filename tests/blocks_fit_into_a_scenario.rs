//! What the page builds schemes from is accepted as it is, and comes back the same: every kind of mechanism, with every
//! audience and a calendar.
#![allow(
    missing_docs,
    clippy::indexing_slicing,
    clippy::float_cmp,
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods
)]

use crate::common;
use loyalty_lab::scenario::{Scenario, Tree, blocks};
use loyalty_lab::scheme::catalogue;

fn list<'a>(blocks: &'a Tree, key: &str) -> &'a [Tree] {
    match blocks.get(key) {
        Some(Tree::List(items)) => items,
        _ => panic!("no list of {key}"),
    }
}

fn with(group: &Tree, key: &str, value: Tree) -> Tree {
    let Tree::Group(entries) = group else {
        panic!("{group:?} is no group")
    };
    let others = entries.iter().filter(|(name, _)| name != key).cloned();
    Tree::Group(others.chain([(key.to_owned(), value)]).collect())
}

/// The schemes as they come back.
fn read(schemes: Vec<Tree>) -> Tree {
    let whole = with(&common::coffee().to_tree(), "schemes", Tree::List(schemes));
    let scenario =
        Scenario::read(&whole, &catalogue()).unwrap_or_else(|refusal| panic!("{refusal:?}"));
    scenario.to_tree().get("schemes").cloned().unwrap()
}

#[test]
fn an_empty_scheme_and_one_of_each_kind() {
    let blocks = blocks(&catalogue());
    let empty = blocks.get("scheme").unwrap();
    assert_eq!(read(vec![empty.clone()]), Tree::List(vec![empty.clone()]));
    let kinds = list(&blocks, "kinds");
    assert_eq!(kinds.len(), catalogue().len());
    for kind in kinds {
        let scheme = with(empty, "mechanisms", Tree::List(vec![kind.clone()]));
        assert_eq!(
            read(vec![scheme]).clone(),
            Tree::List(vec![with(
                empty,
                "mechanisms",
                Tree::List(vec![kind.clone()])
            )])
        );
    }
}

#[test]
fn every_audience_and_the_calendar() {
    let blocks = blocks(&catalogue());
    let empty = blocks.get("scheme").unwrap();
    let months = Tree::List(vec![Tree::Number(2.0), Tree::Number(11.0)]);
    let calendar = with(blocks.get("calendar").unwrap(), "months", months);
    let mut seen = Vec::new();
    for audience in list(&blocks, "audiences") {
        let mechanism = with(&list(&blocks, "kinds")[0], "audience", audience.clone());
        let mechanism = with(&mechanism, "calendar", calendar.clone());
        let scheme = with(empty, "mechanisms", Tree::List(vec![mechanism]));
        assert_eq!(read(vec![scheme.clone()]), Tree::List(vec![scheme]));
        seen.push(audience.get("kind").cloned());
    }
    assert_eq!(seen.len(), 8);
}

#[test]
fn as_many_as_are_said_and_no_more() {
    let blocks = blocks(&catalogue());
    let empty = blocks.get("scheme").unwrap();
    let Some(Tree::Number(most)) = blocks.get("schemes") else {
        panic!("no limit")
    };
    let many = |n: usize| vec![empty.clone(); n];
    assert_eq!(read(many(*most as usize)), Tree::List(many(*most as usize)));
    let whole = common::coffee().to_tree();
    let whole = with(&whole, "schemes", Tree::List(many(*most as usize + 1)));
    assert!(Scenario::read(&whole, &catalogue()).is_err());
}

#[test]
fn whom_a_mechanism_reaches_by_itself_is_said_where_that_is_not_all_members() {
    let blocks = blocks(&catalogue());
    let said = |wanted: &str| {
        let mut kinds = list(&blocks, "kinds").iter();
        let kind = kinds
            .find(|kind| kind.get("kind") == Some(&wanted.into()))
            .unwrap();
        let audience = kind.get("audience");
        audience.and_then(|audience| audience.get("kind")).cloned()
    };
    assert_eq!(said("win_back"), Some("overdue_members".into()));
    assert_eq!(said("personal_offer"), Some("top_share".into()));
    assert_eq!(said("points"), None);
}
