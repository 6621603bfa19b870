//! Three priors a person can switch between: how much to believe in loyalty programmes.

use super::{Behaviour, Field, Parameters, Tree, Uncertain};

/// A named set of beliefs about how customers respond.
#[derive(Debug, Clone, Copy)]
pub struct Beliefs {
    /// Its name: `sceptic`, `central` or `optimist`.
    pub name: &'static str,
    /// Where it departs from the central one.
    departs: &'static [(&'static str, Uncertain)],
}

/// The sceptic (effects small and soon gone), the central one (the published evidence and, where there is none, stated
/// assumptions), and the optimist (what sales presentations promise: 20–70 % less churn).
pub const BELIEFS: [Beliefs; 3] = [
    Beliefs {
        name: "sceptic",
        departs: &[
            ("churn_effect", Uncertain::between(-0.05, 0.17)),
            ("goal_gradient", Uncertain::between(0.0, 0.06)),
            ("rewarded_behaviour", Uncertain::between(0.0, 0.02)),
            ("novelty_floor", Uncertain::between(0.15, 0.5)),
        ],
    },
    Beliefs {
        name: "central",
        departs: &[],
    },
    Beliefs {
        name: "optimist",
        departs: &[
            ("churn_effect", Uncertain::between(0.25, 1.25)),
            ("goal_gradient", Uncertain::between(0.1, 0.4)),
            ("rewarded_behaviour", Uncertain::between(0.05, 0.2)),
            ("novelty_floor", Uncertain::between(0.8, 0.98)),
        ],
    },
];

impl Beliefs {
    /// The beliefs of that name.
    pub fn named(name: &str) -> Option<Self> {
        BELIEFS.into_iter().find(|beliefs| beliefs.name == name)
    }

    /// The behaviour under these beliefs. What belongs to the business and not to belief — salience and rivals — stays
    /// as it is.
    #[must_use]
    pub fn apply(&self, behaviour: &Behaviour) -> Behaviour {
        let value = |field: &Field| {
            let departure = self.departs.iter().find(|(key, _)| *key == field.key);
            departure.map_or(field.default_value(), |(_, value)| *value)
        };
        let values: Vec<Uncertain> = Behaviour::FIELDS.iter().map(value).collect();
        Behaviour {
            salience: behaviour.salience,
            rivals: behaviour.rivals,
            ..Behaviour::from_values(&values)
        }
    }

    /// The numbers these beliefs set, as plain data: `{"churn_effect": {"low": …, "high": …}, …}`.
    pub fn to_tree(&self) -> Tree {
        let behaviour = self.apply(&Behaviour::default());
        let set = Behaviour::FIELDS.iter().zip(behaviour.values());
        Tree::Group(
            set.filter(|(field, _)| !["salience", "rivals"].contains(&field.key))
                .map(|(field, value)| (field.key.to_owned(), value.into()))
                .collect(),
        )
    }
}
