//! Closed forms in a terminal: what the formulas of the literature say, without a simulation.

use crate::Stop;
use clap::{Subcommand, ValueEnum};
use loyalty_lab::theory::{
    self, BgNbd, ConstantChurn, FirstPayment, GammaGamma, History, Invalid, MbgNbd, ParetoNbd,
    ShiftedBetaGeometric, lifetime_lift_of_retention,
};
use std::fmt::Write as _;

/// A formula.
#[derive(Subcommand)]
pub enum Formula {
    /// Lifetime value of a customer who renews with one constant retention rate.
    Clv {
        /// Margin a period.
        #[arg(long)]
        margin: f64,
        /// Retention a period, 0–1.
        #[arg(long)]
        retention: f64,
        /// Discount rate a period, 0–1.
        #[arg(long)]
        discount: f64,
    },
    /// Survival and tenure of subscribers who differ in their churn (shifted beta-geometric).
    Tenure {
        /// Parameter α.
        #[arg(long)]
        alpha: f64,
        /// Parameter β.
        #[arg(long)]
        beta: f64,
        /// Periods to look ahead.
        #[arg(long, default_value_t = 12)]
        periods: u32,
        /// Discount rate a period, 0–1.
        #[arg(long, default_value_t = 0.0)]
        discount: f64,
    },
    /// Expected spend on a purchase of a customer with that history (Gamma-Gamma).
    Spend {
        /// Parameter p.
        #[arg(long)]
        p: f64,
        /// Parameter q.
        #[arg(long)]
        q: f64,
        /// Parameter γ.
        #[arg(long)]
        gamma: f64,
        /// Purchases so far.
        #[arg(long)]
        purchases: u32,
        /// Their average; 0 where there are none.
        #[arg(long)]
        average: f64,
    },
    /// Whether a customer with that history is still one, and what is to come.
    Customer {
        /// The model.
        #[arg(long, value_enum)]
        model: Model,
        /// Its four parameters: r,α,a,b or r,α,s,β.
        #[arg(long, value_parser = four)]
        parameters: [f64; 4],
        /// Repeat purchases so far.
        #[arg(long)]
        purchases: u32,
        /// Time of the last one, counted from the first purchase.
        #[arg(long)]
        last: f64,
        /// Time now, counted from the first purchase.
        #[arg(long)]
        now: f64,
        /// Time to look ahead.
        #[arg(long, default_value_t = 52.0)]
        ahead: f64,
    },
}

/// A model of buying and leaving.
#[derive(Clone, Copy, ValueEnum)]
pub enum Model {
    /// BG/NBD: customers leave after a purchase.
    Bg,
    /// MBG/NBD: the same, and the first purchase can be the last.
    Mbg,
    /// Pareto/NBD: customers leave over time.
    Pareto,
}

/// What the formula says, as lines of text.
pub fn calculate(formula: &Formula) -> Result<String, Stop> {
    let answer = match formula {
        Formula::Clv {
            margin,
            retention,
            discount,
        } => clv(*margin, *retention, *discount),
        Formula::Tenure {
            alpha,
            beta,
            periods,
            discount,
        } => tenure(*alpha, *beta, *periods, *discount),
        Formula::Spend {
            p,
            q,
            gamma,
            purchases,
            average,
        } => spend([*p, *q, *gamma], *purchases, *average),
        Formula::Customer {
            model,
            parameters,
            purchases,
            last,
            now,
            ahead,
        } => History::new(*purchases, *last, *now)
            .and_then(|history| customer(*model, *parameters, &history, *ahead)),
    };
    answer.map_err(|invalid| Stop::Unusable(invalid.to_string()))
}

fn clv(margin: f64, retention: f64, discount: f64) -> Result<String, Invalid> {
    let churn = ConstantChurn::new(margin, retention, discount)?;
    let mut out = String::new();
    for (label, first) in [
        ("new customer who pays in advance", FirstPayment::AtOnce),
        (
            "new customer who pays in arrears",
            FirstPayment::AfterOnePeriod,
        ),
        ("customer who has just paid", FirstPayment::IfRenewed),
    ] {
        let value = churn.value(first)?;
        let elasticity = churn.retention_elasticity(first)?;
        let _ = writeln!(
            out,
            "{label:<34}{value:>14.2}   1 % more retention: {elasticity:+.2} %"
        );
    }
    if retention + 0.05 < 1.0 {
        let lift = 100.0 * lifetime_lift_of_retention(retention, 0.05)?;
        let _ = writeln!(
            out,
            "five points more retention make the lifetime {lift:.0} % longer"
        );
    }
    Ok(out)
}

fn tenure(alpha: f64, beta: f64, periods: u32, discount: f64) -> Result<String, Invalid> {
    let subscribers = ShiftedBetaGeometric::new(alpha, beta)?;
    let mut out = "period  still there  renewal rate\n".to_owned();
    for period in 1..=periods {
        let survival = 100.0 * subscribers.survival(period);
        let renewal = 100.0 * subscribers.retention_rate(period)?;
        let _ = writeln!(out, "{period:>6}  {survival:>9.1} %  {renewal:>10.1} %");
    }
    let lifetime = subscribers.discounted_expected_lifetime_within(periods, discount)?;
    let _ = writeln!(
        out,
        "payments within {periods} periods, discounted: {lifetime:.3}"
    );
    Ok(out)
}

fn spend([p, q, gamma]: [f64; 3], purchases: u32, average: f64) -> Result<String, Invalid> {
    let model = GammaGamma::new(p, q, gamma)?;
    Ok(format!(
        "expected spend on a purchase: {:.2}\nof all customers: {:.2}\n",
        model.expected_spend(purchases, average)?,
        model.mean_spend()?
    ))
}

fn customer(
    model: Model,
    [r, alpha, third, fourth]: [f64; 4],
    history: &History,
    ahead: f64,
) -> Result<String, Invalid> {
    let model: theory::Model = match model {
        Model::Bg => BgNbd::new(r, alpha, third, fourth)?.into(),
        Model::Mbg => MbgNbd::new(r, alpha, third, fourth)?.into(),
        Model::Pareto => ParetoNbd::new(r, alpha, third, fourth)?.into(),
    };
    let alive = model.p_alive(history);
    let purchases = model.conditional_expected_purchases(history, ahead)?;
    Ok(format!(
        "still a customer with chance {:.1} %\nexpected purchases within the next {ahead}: {purchases:.4}\n",
        100.0 * alive
    ))
}

fn four(text: &str) -> Result<[f64; 4], String> {
    let numbers: Result<Vec<f64>, _> = text.split(',').map(|part| part.trim().parse()).collect();
    numbers
        .ok()
        .and_then(|numbers| numbers.try_into().ok())
        .ok_or_else(|| {
            "four numbers with commas between them, such as 0.243,4.414,0.793,2.426".to_owned()
        })
}
