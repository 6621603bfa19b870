//! Chains of referrals that were not followed to their end.

use super::report::SchemeReport;
use crate::decimal::Decimal;
use crate::scenario::{Code, Problem};

/// A warning for every scheme in which customers were brought whom nobody followed: the chain had grown too long.
pub fn cut(schemes: &[SchemeReport]) -> Vec<Problem> {
    let told = schemes.iter().skip(1).enumerate();
    told.filter_map(|(place, report)| {
        let cut = report.verdict.referrals_cut?;
        let path = format!("schemes[{place}]");
        let more = Decimal(libm::round(cut.value));
        let message = format!(
            "at most 200 people are followed back to one customer: {more} more who came are in no figure"
        );
        Some(Problem::new(Code::ReferralsCut, path, message).value(more))
    })
    .collect()
}
