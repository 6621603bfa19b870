//! The closed forms as forms to fill in: numbers with bounds go in, named values come out.

mod fields;

use crate::decimal::Decimal;
use crate::result::{Average, discount_of_a_period};
use crate::scenario::{
    AudienceKind, Code, Dropout, Field, MechanismKind, Problem, Refusal, Scenario, Tree,
    read_numbers,
};
use crate::theory::{
    BgNbd, ConstantChurn, FirstPayment, GammaGamma, History, Invalid, MbgNbd, Model, ParetoNbd,
    ShiftedBetaGeometric, expected_lifetime,
};
use fields::KINDS;

/// The calculators by name, with the numbers each asks for.
pub fn catalogue() -> Vec<MechanismKind> {
    KINDS
        .iter()
        .map(|&(name, fields)| MechanismKind {
            name,
            fields,
            audience: AudienceKind::Members,
            earns: false,
            doubts: |_, _| Vec::new(),
            faults: MechanismKind::FAULTLESS,
        })
        .collect()
}

/// What the calculator of that name says to those numbers: `{name: value, …}`.
///
/// * `clv` — lifetime value under one retention rate: `if_renewed` m·r/(1+d−r), `after_one_period` m/(1+d−r), `at_once`
///   m·(1+d)/(1+d−r); `elasticity` of the first to retention; `lifetime` in periods;
/// * `tenure` — subscribers under sBG: `survival` after so many renewals, `lifetime` over all time (may be infinite),
///   `lifetime_within` the periods, `payments` a new customer is expected to make, discounted, and `residual`: the same for
///   a customer just before the renewal of that number;
/// * `bg_nbd`, `mbg_nbd`, `pareto_nbd` — `p_alive` and `to_come`, purchases within the horizon, of a customer with that
///   history; `by_new`, those of a new customer;
/// * `gamma_gamma` — `mean_spend` of all customers and `expected_spend` of the one with that history.
///
/// # Errors
/// `kind` for a calculator that there is not; otherwise every problem of the numbers.
pub fn calculate(kind: &str, input: &Tree) -> Result<Tree, Refusal> {
    let Some((_, fields)) = KINDS.iter().find(|(name, _)| *name == kind) else {
        let problem = Problem::new(Code::UnknownChoice, "kind", "there is no such formula");
        return Err(problem
            .value(kind)
            .nearest(kind, KINDS.iter().map(|(name, _)| *name))
            .into());
    };
    let numbers = read_numbers(input, fields)?;
    let (names, values) = answer(kind, &numbers).map_err(|invalid| explain(fields, &invalid))?;
    Ok(tree(names, &values))
}

/// Names of values, in the order in which they are shown, and the values.
type Values = (&'static [&'static str], [f64; 5]);

fn answer(kind: &str, numbers: &[f64]) -> Result<Values, Invalid> {
    Ok(match *numbers {
        [margin, retention, discount] => clv(margin, retention, discount)?,
        [alpha, beta, discount, periods, renewal] if kind == "tenure" => {
            tenure(alpha, beta, discount, periods as u32, renewal as u32)?
        }
        [p, q, gamma, x, zbar] => {
            let model = GammaGamma::new(p, q, gamma)?;
            let (expected, mean) = (model.expected_spend(x as u32, zbar)?, model.mean_spend()?);
            (
                &["expected_spend", "mean_spend"],
                [expected, mean, 0.0, 0.0, 0.0],
            )
        }
        [r, alpha, third, fourth, x, t_x, now, horizon] => {
            let history = History::new(x as u32, t_x, now)?;
            let model: Model = match kind {
                "bg_nbd" => BgNbd::new(r, alpha, third, fourth)?.into(),
                "mbg_nbd" => MbgNbd::new(r, alpha, third, fourth)?.into(),
                _ => ParetoNbd::new(r, alpha, third, fourth)?.into(),
            };
            let to_come = model.conditional_expected_purchases(&history, horizon)?;
            let by_new = model.expected_purchases(horizon)?;
            (
                &["p_alive", "to_come", "by_new"],
                [model.p_alive(&history), to_come, by_new, 0.0, 0.0],
            )
        }
        _ => (&[], [0.0; 5]),
    })
}

fn clv(margin: f64, retention: f64, discount: f64) -> Result<Values, Invalid> {
    let customer = ConstantChurn::new(margin, retention, discount)?;
    let values = [
        customer.value(FirstPayment::IfRenewed)?,
        customer.value(FirstPayment::AfterOnePeriod)?,
        customer.value(FirstPayment::AtOnce)?,
        customer.retention_elasticity(FirstPayment::IfRenewed)?,
        // Whoever is always retained stays for ever.
        expected_lifetime(retention).unwrap_or(f64::INFINITY),
    ];
    let names = &[
        "if_renewed",
        "after_one_period",
        "at_once",
        "elasticity",
        "lifetime",
    ];
    Ok((names, values))
}

fn tenure(
    alpha: f64,
    beta: f64,
    discount: f64,
    periods: u32,
    renewal: u32,
) -> Result<Values, Invalid> {
    let model = ShiftedBetaGeometric::new(alpha, beta)?;
    let values = [
        model.survival(periods),
        // At α ≤ 1 so many hardly ever leave that the mean is infinite.
        model.expected_tenure().unwrap_or(f64::INFINITY),
        model.expected_tenure_within(periods),
        model.discounted_expected_lifetime(discount)?,
        model.discounted_expected_residual_lifetime(renewal, discount)?,
    ];
    let names = &[
        "survival",
        "lifetime",
        "lifetime_within",
        "payments",
        "residual",
    ];
    Ok((names, values))
}

/// What is wrong with a number beside the others: a last purchase after the end of the observation, say.
fn explain(fields: &[Field], invalid: &Invalid) -> Refusal {
    let own = fields.iter().find(|field| field.key == invalid.name());
    let path = own.or(fields.last()).map_or("", |field| field.key);
    let mut problem =
        Problem::new(Code::OutOfBounds, path, invalid.to_string()).value(Decimal(invalid.value()));
    (problem.low, problem.high) = invalid.bounds();
    problem.into()
}

/// What a scenario's first segment knows of each calculator's numbers, with ranges at their middle: `{clv: {margin: …}, …}`.
/// A model that is not the segment's has nothing.
pub fn fill_in(scenario: &Scenario) -> Tree {
    let Some(segment) = scenario.segments.first() else {
        return Tree::Nothing;
    };
    let square = |cv: f64| 1.0 / (cv * cv);
    let discount = discount_of_a_period(scenario);
    let r = square(segment.purchase_rate.cv.middle());
    let alpha = r / segment.purchase_rate.mean.middle();
    let (model, keys, (third, fourth)): (_, &[&str], _) = match &segment.dropout {
        Dropout::OverTime(over_time) => (
            "pareto_nbd",
            &["s", "beta", "r", "alpha"],
            over_time.shape_and_rate(),
        ),
        Dropout::AfterPurchase(after) => (
            if after.first_purchase_can_be_last.middle() > 0.5 {
                "mbg_nbd"
            } else {
                "bg_nbd"
            },
            &["a", "b", "r", "alpha"],
            after.beta_parameters(),
        ),
        Dropout::AtRenewal(renewal) => (
            "tenure",
            &["alpha", "beta", "periods", "discount"],
            renewal.beta_parameters(),
        ),
    };
    let own = if model == "tenure" {
        [third, fourth, scenario.periods() as f64, discount]
    } else {
        [third, fourth, r, alpha]
    };
    let average = Average::of(segment);
    let basket = segment.spend.average_order_value.middle();
    let p = square(segment.spend.cv_within.middle());
    let q = 2.0 + square(segment.spend.cv_between.middle());
    let clv = [average.margin, average.retention, discount];
    let spend = [p, q, basket * (q - 1.0) / p, basket];
    Tree::Group(vec![
        (
            "clv".to_owned(),
            tree(&["margin", "retention", "discount"], &clv),
        ),
        (model.to_owned(), tree(keys, &own)),
        (
            "gamma_gamma".to_owned(),
            tree(&["p", "q", "gamma", "zbar"], &spend),
        ),
    ])
}

#[inline(never)]
fn tree(names: &[&str], values: &[f64]) -> Tree {
    let mut entries = Vec::with_capacity(names.len());
    for (name, value) in names.iter().zip(values) {
        entries.push(((*name).to_owned(), Tree::Number(*value)));
    }
    Tree::Group(entries)
}
