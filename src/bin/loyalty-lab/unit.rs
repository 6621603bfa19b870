//! In what a curve or a figure of the CSV is counted.

use loyalty_lab::result::Report;

/// Shares, also as differences of shares.
const SHARES: [&str; 13] = [
    "alive",
    "seen",
    "incremental_alive",
    "existing_share",
    "chance_of_loss",
    "chance_to_break_even",
    "chance_to_keep_more",
    "roi",
    "reward_cost_share",
    "breakage",
    "break_even_lift",
    "repeat_rate",
    "expected_redemption",
];

/// The unit of what has this path in the report; amounts are in its currency.
pub fn unit(path: &str, report: &Report) -> String {
    let is = |names: &[&str]| path.split('.').any(|part| names.contains(&part));
    let counted = if is(&SHARES) || path.starts_with("beats ") {
        "1 = 100%"
    } else if is(&["naive_lift", "true_lift", "unit_cost", "k_factor"]) {
        "ratio"
    } else if is(&["members", "referred", "returned", "referrals_cut"]) {
        "customers"
    } else if is(&["purchases"]) {
        "purchases"
    } else if is(&["complaints"]) {
        "complaints"
    } else if is(&["complaints_per_thousand"]) {
        "per 1000 purchases"
    } else if is(&["satisfaction"]) {
        "standard deviations"
    } else if is(&["break_even_period"]) {
        &report.period
    } else if is(&["payback_periods"]) {
        return format!("{}s", report.period);
    } else {
        &report.currency
    };
    counted.to_owned()
}
