//! Verdicts for people, risk first.

use loyalty_lab::result::{Apart, Estimate, Figure, Formula, Report, SchemeReport, Waterfall};
use std::fmt::Write as _;

/// One paragraph a scheme.
pub fn verdicts(report: &Report) -> String {
    let mut out = format!(
        "{} customers, {} {}s, {} worlds, seed {}, engine {}\n",
        report.customers, report.periods, report.period, report.worlds, report.seed, report.engine
    );
    for scheme in &report.schemes {
        out.push('\n');
        out.push_str(&verdict(report, scheme));
    }
    out.push_str(&formula(&report.formula, &report.currency));
    for apart in &report.apart {
        out.push('\n');
        out.push_str(&taken_apart(apart, &report.currency));
    }
    out
}

/// Which part earns and which is given away.
fn taken_apart(apart: &Apart, currency: &str) -> String {
    let mean = |figure: &Figure| {
        let error = grouped(figure.standard_error);
        format!("{} ± {error}", grouped(figure.mean))
    };
    let mut out = format!(
        "{} taken apart: extra profit in {currency}, {} worlds\n  {:<28}{:>20}{:>20}\n",
        apart.name, apart.worlds, "", "alone", "last in"
    );
    for part in &apart.parts {
        let kind = part.kind.replace('_', " ");
        let (alone, last) = (mean(&part.alone), mean(&part.last_in));
        let loses = if part.loses { "   loses money" } else { "" };
        let _ = writeln!(out, "  {kind:<28}{alone:>20}{last:>20}{loses}");
    }
    for (label, figure) in [
        ("together", &apart.together),
        ("running and setting up", &apart.running),
        ("the whole", &apart.whole),
    ] {
        let _ = writeln!(out, "  {label:<28}{:>20}", mean(figure));
    }
    out.push_str(
        "  alone: what a part brings if it is all there is; last in: what would be lost without it\n  \
        together: what the parts do to one another; alone + together + running and setting up = the whole\n",
    );
    out
}

/// The textbook's lifetime value, what it misses, and the simulated one.
fn formula(formula: &Formula, currency: &str) -> String {
    let mut out = String::new();
    for rung in &formula.rungs {
        let label = match rung.name.as_str() {
            "textbook" => "by the textbook: margin and retention",
            "horizon" => "only to the horizon",
            "all_along" => "customers buy all along, not by periods",
            "customers_differ" => "customers differ",
            "one_time" => "some never come back",
            "arrivals" => "some come later",
            _ => "simulated: all the rest",
        };
        let change = match rung.change {
            Some(0.0) => continue,
            Some(change) => {
                format!("{}{}", if change > 0.0 { "+" } else { "" }, percent(change))
            }
            None => String::new(),
        };
        let _ = write!(out, "  {label:<42}{:>10.2}{change:>10}", rung.value);
        if rung.name == "simulated" {
            let _ = write!(out, "   ± {:.2}", formula.standard_error);
        }
        out.truncate(out.trim_end().len());
        out.push('\n');
    }
    if out.is_empty() {
        return out;
    }
    format!(
        "\nlifetime value of a new customer with no programme, {currency}, and what the formula misses\n{out}"
    )
}

fn verdict(report: &Report, scheme: &SchemeReport) -> String {
    let verdict = &scheme.verdict;
    let money = |amount: f64| format!("{} {}", grouped(amount), report.currency);
    let end = scheme.curves.alive.mean.last().copied().unwrap_or_default();
    let mut lines = vec![("customers still there at the end", percent(end))];
    if scheme.baseline {
        lines.push(("contribution (present value)", money(verdict.npv.mean)));
    } else {
        let gain = &verdict.incremental_npv;
        lines.push(("chance of loss", percent_of(verdict.chance_of_loss)));
        lines.push((
            "extra profit, mean (present value)",
            format!("{} ± {}", money(gain.mean), grouped(gain.standard_error)),
        ));
        lines.push((
            "extra profit, 5 % to 95 % of worlds",
            format!("{} to {}", money(gain.p5), money(gain.p95)),
        ));
        lines.push((
            "mean of the worst tenth of worlds",
            money(verdict.worst_tenth.value),
        ));
        let month = verdict.break_even_period.map_or_else(
            || "not within the horizon".to_owned(),
            |from| format!("{} {}", report.period, from.value),
        );
        lines.push(("breaks even from", month));
        lines.extend(kept(scheme));
        lines.push((
            "return on programme cost",
            verdict
                .roi
                .map_or_else(|| "nothing was spent".to_owned(), percent_of),
        ));
        for (label, share) in [
            (
                "rewards and discounts, of list sales",
                verdict.reward_cost_share,
            ),
            ("points never used (breakage)", verdict.breakage),
            (
                "more sales than with none (true lift)",
                verdict.true_lift.map(above_one),
            ),
            ("more sales that would pay for it", verdict.break_even_lift),
            (
                "members above non-members (naive lift)",
                verdict.naive_lift.map(above_one),
            ),
        ] {
            lines.extend(share.map(|share| (label, percent_of(share))));
        }
    }
    let value = &scheme.lifetime_value.across_customers;
    lines.push((
        "value of a customer, mean and median",
        format!("{:.2} and {:.2} {}", value.mean, value.p50, report.currency),
    ));
    lines.extend(
        verdict
            .repeat_rate
            .map(|rate| ("new customers who buy again", percent_of(rate))),
    );
    lines.extend(verdict.k_factor.map(|k| {
        let each = format!("{:.3} ± {:.3}", k.value, k.standard_error);
        ("customers that each customer brings (K)", each)
    }));
    lines.extend(verdict.referrals_cut.map(|cut| {
        let count = format!("{:.0} ± {:.0}", cut.value, cut.standard_error);
        ("brought, but not followed any further", count)
    }));
    let period = &report.period;
    lines.extend(verdict.payback_periods.map(|periods| {
        let count = periods.value;
        (
            "winning a customer is paid back after",
            format!("{count} {period}s"),
        )
    }));
    if !scheme.baseline {
        lines.extend(origin(&verdict.waterfall, &money));
    }
    let mut out = format!("{}\n", scheme.name);
    for (label, value) in lines {
        let _ = writeln!(out, "  {label:<42}{value}");
    }
    out
}

/// How many more customers are there at the end than with no programme, and how sure that is.
fn kept(scheme: &SchemeReport) -> Option<(&'static str, String)> {
    let more = 100.0 * scheme.curves.incremental_alive.mean.last()?;
    let chance = scheme.verdict.chance_to_keep_more.last()?;
    let points = format!("{more:+.1} points").replace('-', "−");
    let told = format!("{points}, more in {} of worlds", percent_of(*chance));
    Some(("kept at the end, beyond no programme", told))
}

/// Where the extra profit comes from. What the scheme does not do says nothing.
fn origin(waterfall: &Waterfall, money: &dyn Fn(f64) -> String) -> Vec<(&'static str, String)> {
    let parts = [
        ("  from customers kept", &waterfall.customers_kept),
        ("  from extra visits", &waterfall.extra_visits),
        ("  from bigger baskets", &waterfall.bigger_baskets),
        (
            "  from customers brought by others",
            &waterfall.referred_customers,
        ),
        ("  from customers won back", &waterfall.won_back),
        ("  from fees and extras sold", &waterfall.add_ons),
        (
            "  rewards on purchases made anyway",
            &waterfall.rewards_anyway,
        ),
        (
            "  rewards on purchases it brought",
            &waterfall.rewards_incremental,
        ),
        ("  messages, services and perks", &waterfall.services),
        ("  running it", &waterfall.running),
        ("  setting it up", &waterfall.setup),
    ];
    let told = parts.into_iter().filter(|(_, part)| part.mean != 0.0);
    told.map(|(label, part)| (label, money(part.mean)))
        .collect()
}

/// What is above one, of a ratio.
fn above_one(ratio: Estimate) -> Estimate {
    Estimate {
        value: ratio.value - 1.0,
        ..ratio
    }
}

fn percent_of(share: Estimate) -> String {
    format!(
        "{} ± {:.1}",
        percent(share.value),
        100.0 * share.standard_error
    )
}

fn percent(share: f64) -> String {
    format!("{:.1} %", 100.0 * share).replace('-', "−")
}

/// A whole amount with its thousands apart.
fn grouped(amount: f64) -> String {
    let digits = format!("{:.0}", amount.abs());
    let mut out = if amount < -0.5 {
        "−".to_owned()
    } else {
        String::new()
    };
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
