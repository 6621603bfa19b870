//! What holds for the numbers of every run.
#![allow(dead_code)]

use loyalty_lab::result::{Band, Estimate, Figure, Report, SchemeReport, Statement, Waterfall};

/// Every number is one to count with, quantiles are in order, shares are shares. Says the first that is not.
pub fn sound(outcomes: &[f64], report: &Report) -> Result<(), String> {
    if let Some(place) = outcomes.iter().position(|value| !value.is_finite()) {
        return Err(format!("outcome {place} is {}", outcomes[place]));
    }
    for scheme in &report.schemes {
        scheme_is_sound(scheme).map_err(|what| format!("{}: {what}", scheme.name))?;
    }
    Ok(())
}

fn scheme_is_sound(scheme: &SchemeReport) -> Result<(), String> {
    let curves = &scheme.curves;
    for (name, band) in [
        ("alive", &curves.alive),
        ("seen", &curves.seen),
        ("purchases", &curves.purchases),
        ("members", &curves.members),
        ("net_sales", &curves.net_sales),
        ("reward_cost", &curves.reward_cost),
        ("points_outstanding", &curves.points_outstanding),
        ("contribution", &curves.contribution),
        ("cumulative_contribution", &curves.cumulative_contribution),
        ("cumulative_incremental", &curves.cumulative_incremental),
    ] {
        for period in 0..band.mean.len() {
            ordered(&at(band, period)).map_err(|what| format!("{name}[{period}]: {what}"))?;
        }
    }
    let verdict = &scheme.verdict;
    let parts = &verdict.waterfall;
    let own = [
        ("incremental_npv", &verdict.incremental_npv),
        ("npv", &verdict.npv),
    ];
    let parts = Waterfall::NAMES.iter().copied().zip(parts.entries());
    for (name, figure) in own.into_iter().chain(parts) {
        ordered(figure).map_err(|what| format!("{name}: {what}"))?;
    }
    let ledger = &scheme.points_ledger;
    for (name, value) in [
        ("worst_tenth", Some(verdict.worst_tenth)),
        ("roi", verdict.roi),
        // No bound but zero: three programmes may give back more than a sale brings.
        ("reward_cost_share", verdict.reward_cost_share),
        ("naive_lift", verdict.naive_lift),
        ("true_lift", verdict.true_lift),
        ("issued", Some(ledger.issued)),
        ("redeemed", Some(ledger.redeemed)),
        ("expired", Some(ledger.expired)),
        ("forfeited", Some(ledger.forfeited)),
        ("outstanding", Some(ledger.outstanding)),
    ] {
        let off = |e: Estimate| !e.value.is_finite() || !e.standard_error.is_finite();
        if value.is_some_and(off) {
            return Err(format!("{name} is {value:?}"));
        }
    }
    let chances = verdict.chance_to_break_even.iter().copied();
    let shares = [verdict.chance_of_loss]
        .into_iter()
        .chain(verdict.breakage)
        .chain(chances);
    for share in shares.map(|share| share.value) {
        if !(-1e-9..=1.0 + 1e-9).contains(&share) {
            return Err(format!("{share} is no share"));
        }
    }
    let statement = Statement::NAMES.iter().zip(scheme.statement.entries());
    for (name, line) in statement {
        if !line.value.is_finite() {
            return Err(format!("{name} is {line:?}"));
        }
    }
    if verdict.reward_cost_share.is_some_and(|e| e.value < 0.0) {
        return Err(format!("rewards cost {:?}", verdict.reward_cost_share));
    }
    Ok(())
}

fn at(band: &Band, period: usize) -> Figure {
    let mut figure = Figure::default();
    for (slot, line) in figure.entries_mut().into_iter().zip(band.entries()) {
        *slot = line[period];
    }
    figure
}

fn ordered(figure: &Figure) -> Result<(), String> {
    let quantiles = [
        figure.p5, figure.p10, figure.p25, figure.p50, figure.p75, figure.p90, figure.p95,
    ];
    let finite = quantiles
        .iter()
        .chain([&figure.mean, &figure.standard_error])
        .all(|value| value.is_finite());
    if !finite {
        return Err(format!("not finite: {figure:?}"));
    }
    if quantiles.windows(2).any(|pair| pair[0] > pair[1]) {
        return Err(format!("quantiles out of order: {figure:?}"));
    }
    if figure.standard_error < 0.0 {
        return Err(format!("an error below zero: {figure:?}"));
    }
    Ok(())
}
