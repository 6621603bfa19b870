//! Who is brought by a customer comes in the numbers that the chances say, has the advantage that the literature found, as
//! long as it lasts, and there is an end to it.
#![allow(
    missing_docs,
    clippy::indexing_slicing,
    clippy::float_cmp,
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods
)]

use crate::common;
use crate::common::{close, offering_to_the_unmoved, one_world};
use loyalty_lab::result::Report;
use loyalty_lab::scenario::Code;
use loyalty_lab::scheme::{Books, Offer, Purchases};
use loyalty_lab::simulation::{Curve, Outcome, Run, Total};

fn referral(numbers: &str) -> String {
    let silent =
        r#""advocate_hazard": 1, "friend_rate": 1, "friend_margin": 0, "kind": "referral""#;
    format!("[{{ {silent}, {numbers} }}]")
}

/// Subscribers of whom nearly the same share leaves at every renewal.
fn leaving(churn: f64) -> String {
    format!(r#"{{ "kind": "at_renewal", "churn": {churn}, "polarisation": 0.001 }}"#)
}

fn sum(values: &[f64]) -> f64 {
    values.iter().sum()
}

#[test]
fn one_contact_who_surely_comes_doubles_the_customers() {
    let brought = |advocates: f64, anyway: f64, conversion: f64| {
        let referral = referral(&format!(
            r#""reward": 2, "friend_reward": 3, "advocates": {advocates}, "contacts": 1, "conversion": {conversion},
               "anyway": {anyway}, "calendar": {{ "until": 1 }}"#
        ));
        let world = one_world(offering_to_the_unmoved(&referral, &[]), 8000);
        let (referred, first) = (world(1, Curve::Referred), world(0, Curve::Won)[0]);
        close(referred[1], sum(&referred));
        close(world(1, Curve::Won)[23], first + sum(&referred));
        let rewards = sum(&world(1, Curve::Gifts)) / 5.0;
        (sum(&referred) / first, rewards / first)
    };
    assert_eq!(brought(1.0, 0.0, 1.0), (1.0, 1.0));
    // Those who would have come anyway cost the rewards and are nobody new.
    assert_eq!(brought(1.0, 1.0, 1.0), (0.0, 1.0));
    assert_eq!(brought(1.0, 0.0, 0.0), (0.0, 0.0));
    let (referred, rewarded) = brought(1.0, 0.3, 0.1);
    let (told, _) = brought(0.1, 0.0, 1.0);
    assert!((told - 0.1).abs() < 4.0 * (0.1 * 0.9 / 8000.0_f64).sqrt());
    // 8000 chances: four standard errors.
    assert!((referred - 0.07).abs() < 4.0 * (0.07 * 0.93 / 8000.0_f64).sqrt());
    assert!((rewarded - 0.1).abs() < 4.0 * (0.1 * 0.9 / 8000.0_f64).sqrt());
}

#[test]
fn a_chain_below_one_has_the_sum_of_its_series() {
    // A life lasts 1/0.95 periods on average; in each one it brings 0.475 others: K = 0.5.
    let referral = referral(
        r#""advocates": 1, "contacts": 0.475, "conversion": 1, "anyway": 0, "friend_hazard": 1"#,
    );
    let dropout = leaving(0.95);
    let changes = [("/segments/0/dropout", dropout.as_str())];
    let world = one_world(offering_to_the_unmoved(&referral, &changes), 16_000);
    let referred = sum(&world(1, Curve::Referred)) / world(0, Curve::Won)[0];
    let run = Run::new(offering_to_the_unmoved(&referral, &changes), 8, 4_000);
    let report = Report::new(&run, &run.simulate(0..8));
    let k = report.schemes[1].verdict.k_factor.unwrap();
    assert!(
        (k.value - 0.5).abs() < 4.0 * k.standard_error && k.standard_error < 0.02,
        "{k:?}"
    );
    assert!(report.schemes[0].verdict.k_factor.is_none());
    // The variance of all generations together is about 2 for each first customer.
    assert!(
        (1.0 + referred - 1.0 / (1.0 - 0.5)).abs() < 4.0 * (2.0 / 16_000.0_f64).sqrt(),
        "{referred}"
    );
}

#[test]
fn the_advantage_ends_when_the_referrer_leaves() {
    let referral = referral(
        r#""advocates": 1, "contacts": 1, "conversion": 1, "anyway": 0, "friend_hazard": 0.1,
           "calendar": { "until": 1 }"#,
    );
    let dropout = leaving(0.3);
    let changes = [("/segments/0/dropout", dropout.as_str())];
    let world = one_world(offering_to_the_unmoved(&referral, &changes), 32_000);
    let brought = sum(&world(1, Curve::Referred));
    let (with, without) = (world(1, Curve::Alive), world(0, Curve::Alive));
    let staying = |hazard: f64, periods: i32| 0.7_f64.powf(hazard * f64::from(periods));
    // The referrer leaves in period r; those brought, who came in period 1, have had r − 1 easy periods by then.
    let expected = |periods: i32| {
        let leaves = |r: i32| 0.3 * 0.7_f64.powi(r);
        let ending = (0..=periods).map(|r| {
            let easy = (r - 1).max(0);
            leaves(r) * staying(0.1, easy) * staying(1.0, periods - easy)
        });
        ending.sum::<f64>() + 0.7_f64.powi(periods + 1) * staying(0.1, periods)
    };
    for periods in 1..=6 {
        let found = (with[periods] - without[periods]) / brought;
        let wanted = expected(periods as i32);
        assert!(
            (found - wanted).abs() < 0.012,
            "{periods}: {found} {wanted}"
        );
        if periods > 2 {
            // Neither for ever nor never.
            assert!(found < staying(0.1, periods as i32) - 0.1, "{periods}");
            assert!(found > staying(1.0, periods as i32) + 0.05, "{periods}");
        }
    }
}

#[test]
fn telling_others_binds_and_what_friends_buy_is_credited_to_them() {
    let stay = |hazard: f64| {
        let referral = format!(
            r#"[{{ "kind": "referral", "advocates": 1, "contacts": 1, "conversion": 0, "advocate_hazard": {hazard} }}]"#
        );
        sum(&one_world(offering_to_the_unmoved(&referral, &[]), 1600)(
            1,
            Curve::Alive,
        ))
    };
    assert!(stay(0.6) > 1.1 * stay(1.0));
    let scenario = offering_to_the_unmoved(&referral(r#""conversion": 0.1"#), &[]);
    let run = loyalty_lab::simulation::Run::new(scenario, 1, 1600);
    let outcomes = run.simulate(0..1);
    let world = loyalty_lab::simulation::Outcome::worlds(run.shape(), &outcomes)[0];
    assert!(world.total(1, Total::ReferredCustomers) > 0.0);
    assert!(world.total(1, Total::CustomersKept).abs() < 1e-9);
    assert!(world.total(1, Total::ExtraVisits).abs() < 1e-9);
}

#[test]
fn where_each_brings_more_than_one_there_is_a_warning_and_an_end() {
    let referral = referral(r#""advocates": 1, "contacts": 3, "conversion": 1, "anyway": 0"#);
    let scenario = offering_to_the_unmoved(&referral, &[]);
    let found: Vec<_> = scenario
        .warnings()
        .into_iter()
        .map(|w| (w.code, w.path))
        .collect();
    let place = "schemes[0].mechanisms[0].contacts".to_owned();
    assert!(found.contains(&(Code::EndlessReferral, place)), "{found:?}");
    let usual = offering_to_the_unmoved(r#"[{ "kind": "referral" }]"#, &[]);
    assert!(
        usual
            .warnings()
            .iter()
            .all(|w| w.code != Code::EndlessReferral)
    );
    let world = one_world(scenario, 32);
    let (referred, first) = (sum(&world(1, Curve::Referred)), world(0, Curve::Won)[0]);
    assert!(
        referred > 100.0 * first && referred <= 200.0 * first,
        "{referred}"
    );
}

/// Everybody brings one in each period and hardly anybody leaves: how many one customer brings, and how many of them are
/// not followed, generation after generation.
fn doubling(periods: u32) -> (f64, f64) {
    let mut waiting: std::collections::VecDeque<u32> = (1..periods).collect();
    let (mut followed, mut cut) = (0.0, 0.0);
    while let Some(came) = waiting.pop_front() {
        if followed < 200.0 {
            followed += 1.0;
            waiting.extend(came + 1..periods);
        } else {
            cut += 1.0;
        }
    }
    (followed, cut)
}

#[test]
fn whoever_is_not_followed_is_counted_and_said() {
    let referral = referral(r#""advocates": 1, "contacts": 1, "conversion": 1, "anyway": 0"#);
    let dropout = leaving(0.0001);
    let brought = |periods: &str| {
        let changes = [
            ("/segments/0/dropout", dropout.as_str()),
            ("/periods", periods),
        ];
        let run = Run::new(offering_to_the_unmoved(&referral, &changes), 2, 32);
        let outcomes = run.simulate(0..2);
        let report = Report::new(&run, &outcomes);
        let first = report.customers;
        let cut = report.schemes[1].verdict.referrals_cut;
        assert!(report.schemes[0].verdict.referrals_cut.is_none());
        let referred: f64 = report.schemes[1].curves.referred.mean.iter().sum();
        let warnings: Vec<_> = report
            .warnings
            .into_iter()
            .filter(|warning| warning.code == Code::ReferralsCut)
            .collect();
        (
            referred / first,
            cut.map(|cut| cut.value / first),
            first,
            warnings,
        )
    };
    // 2⁷ − 1 can all be followed.
    let (followed, cut, _, warnings) = brought("8");
    assert_eq!(doubling(8), (127.0, 0.0));
    assert!((followed - 127.0).abs() < 1.5, "{followed}");
    assert!(cut.is_none() && warnings.is_empty());
    let (followed, cut, first, warnings) = brought("9");
    let expected = doubling(9);
    assert!((followed - expected.0).abs() < 1e-6, "{followed}");
    let cut = cut.unwrap();
    assert!((cut - expected.1).abs() < 2.0, "{cut} {expected:?}");
    assert_eq!(warnings.len(), 1);
    assert_eq!(warnings[0].path, "schemes[0]");
    let value: f64 = warnings[0].value.as_ref().unwrap().parse().unwrap();
    assert!((value - cut * first).abs() <= 0.5, "{value}");
    assert!(warnings[0].message.contains(&format!("{value:.0}")));
}

#[test]
fn who_is_more_satisfied_tells_more() {
    // One contact; a mood that doubles it, one that halves it, and one beyond what any mood does.
    let told = |satisfaction: f64, period: u16| {
        let mut referral = common::mechanism(
            r#"{"kind": "referral", "reward": 2, "friend_reward": 3, "advocates": 1, "contacts": 1, "conversion": 1,
                "anyway": 0, "satisfied_tell": 0.5}"#,
        );
        let (seen, offer) = (common::seen(period), Offer::default());
        let period = Purchases {
            satisfaction,
            ..common::purchases(&seen, &offer, 1, 5.0)
        };
        let mut books = Books::default();
        referral.settle(&period, &mut books);
        close(books.gifts, 5.0 * f64::from(books.referred));
        books.referred
    };
    let doubled = 2.0 * 2.0_f64.ln() + 1e-9;
    assert_eq!((told(0.0, 3), told(doubled, 3)), (1, 2));
    let mean = |satisfaction| {
        (0..400)
            .map(|p| f64::from(told(satisfaction, p)))
            .sum::<f64>()
            / 400.0
    };
    assert!((mean(-doubled) - 0.5).abs() < 0.1);
    for (mood, most) in [(100.0, 1.5_f64.exp()), (-100.0, (-1.5_f64).exp())] {
        assert!((mean(mood) - most).abs() < 0.1, "{mood}");
    }
}

#[test]
fn better_service_brings_more_friends() {
    // Nobody leaves and nothing fails: satisfaction on the way to 3 is 3·(1 − 0.9^t) after t periods with the programme.
    let brought = |tell: f64| {
        let offers = format!(
            r#"[{{ "kind": "service_quality", "failures": 1, "comfort": 3, "cost": 0 }},
                {{ "kind": "referral", "advocates": 1, "contacts": 0.5, "conversion": 0.05, "anyway": 0, "advocate_hazard": 1,
                   "friend_rate": 1, "friend_margin": 0, "friend_hazard": 1, "satisfied_tell": {tell} }}]"#
        );
        let dropout = leaving(0.0001);
        let changes = [("/segments/0/dropout", dropout.as_str())];
        let world = one_world(offering_to_the_unmoved(&offers, &changes), 16_000);
        sum(&world(1, Curve::Referred)) / world(0, Curve::Won)[0]
    };
    let expected = |tell: f64| {
        // Those who came in each period.
        let mut came = vec![1.0];
        for period in 1..24 {
            let brought = |age: usize| {
                let mood = 3.0 * (1.0 - 0.9_f64.powi(age as i32));
                0.025 * (tell * mood).exp()
            };
            let all = came.iter().enumerate();
            came.push(
                all.map(|(entry, count)| count * brought(period - 1 - entry))
                    .sum(),
            );
        }
        came.iter().sum::<f64>() - 1.0
    };
    for tell in [0.0, 0.4] {
        let (found, wanted) = (brought(tell), expected(tell));
        // Of 16,000 first customers, each with all whom they bring: a spread of about one and a half.
        assert!(
            (found - wanted).abs() < 4.0 * 1.5 / 16_000.0_f64.sqrt(),
            "{tell}: {found} {wanted}"
        );
    }
    assert!(expected(0.4) > 1.5 * expected(0.0));
}

#[test]
fn their_larger_margin_fades_over_two_years() {
    let contribution = |margin: f64, period: &str| {
        let referral = format!(
            r#"[{{ "kind": "referral", "reward": 0, "friend_reward": 0, "unrewarded": 1, "advocates": 1, "contacts": 1, "conversion": 1, "anyway": 0,
                  "advocate_hazard": 1, "friend_rate": 1, "friend_hazard": 1, "friend_margin": {margin},
                  "calendar": {{ "until": 1 }} }}]"#
        );
        let dropout = leaving(0.0001);
        let changes = [
            ("/segments/0/dropout", dropout.as_str()),
            ("/period", period),
            ("/periods", "40"),
        ];
        let world = one_world(offering_to_the_unmoved(&referral, &changes), 160);
        let (with, without) = (world(1, Curve::Contribution), world(0, Curve::Contribution));
        let more = with
            .iter()
            .zip(&without)
            .map(|(with, without)| with - without);
        more.collect::<Vec<f64>>()
    };
    for (period, months) in [(r#""month""#, 1.0), (r#""week""#, 12.0 / 52.0)] {
        let (plain, larger) = (contribution(0.0, period), contribution(0.5, period));
        for age in 0..38 {
            let left = (1.0 - f64::from(age) * months / 24.0).max(0.0);
            let at = age as usize + 1;
            assert!(plain[at] > 0.0);
            close(larger[at], plain[at] * (1.0 + 0.5 * left));
        }
    }
}

/// The first customers are not moved, so all that differs is what their friends are worth, who come a month later: their lifetime
/// values, which begin then, are the difference in NPV carried forward by a month.
#[test]
fn the_spread_of_lifetime_values_holds_what_friends_are_worth() {
    let referral = referral(
        r#""reward": 0, "friend_reward": 0, "unrewarded": 1, "advocates": 1, "contacts": 1, "conversion": 1, "anyway": 0,
           "calendar": { "until": 1 }"#,
    );
    let mut scenario = offering_to_the_unmoved(&referral, &[]);
    for scheme in &mut scenario.schemes {
        scheme.costs.setup = 0.0.into();
        scheme.costs.per_period = 0.0.into();
        scheme.costs.per_member = 0.0.into();
    }
    let rate = scenario.time.annual_discount_rate.middle();
    assert!(rate > 0.0);
    let run = Run::new(scenario, 1, 800);
    let outcomes = run.simulate(0..1);
    let world = Outcome::worlds(run.shape(), &outcomes)[0];
    let spread = world.spread(1).chunks_exact(2);
    let (count, value) = spread.fold((0.0, 0.0), |(n, v), bin| (n + bin[0], v + bin[1]));
    close(count, 800.0);
    close(
        value,
        world.total(1, Total::Npv) * (1.0 + rate).powf(1.0 / 12.0),
    );
}

/// Some would tell anyway; that there is a reward makes the others tell, and how large it is makes hardly any difference.
#[test]
fn a_reward_makes_people_tell_and_its_size_hardly() {
    let told = |reward: f64, friend_reward: f64, unrewarded: f64| {
        let referral = referral(&format!(
            r#""reward": {reward}, "friend_reward": {friend_reward}, "unrewarded": {unrewarded}, "advocates": 0.6, "contacts": 1,
               "conversion": 1, "anyway": 0, "calendar": {{ "until": 1 }}"#
        ));
        let world = one_world(offering_to_the_unmoved(&referral, &[]), 8000);
        sum(&world(1, Curve::Referred)) / world(0, Curve::Won)[0]
    };
    let near = |share: f64, wanted: f64| {
        let error = (wanted * (1.0 - wanted) / 8000.0).sqrt();
        assert!((share - wanted).abs() <= 4.0 * error, "{share} {wanted}");
    };
    near(told(0.0, 0.0, 0.5), 0.3);
    near(told(0.0, 0.0, 0.2), 0.12);
    near(told(0.0, 0.0, 1.0), 0.6);
    near(told(0.0, 0.0, 0.0), 0.0);
    // Either side's counts; the mean basket is 5.5.
    let some = told(3.0, 0.0, 0.5);
    near(some, 0.6);
    for same in [told(0.0, 3.0, 0.5), told(30.0, 0.0, 0.5)] {
        assert!((same - some).abs() < 0.001, "{same} {some}");
    }
    // A cent is hardly noticed.
    let cent = told(0.01, 0.0, 0.5);
    near(cent, 0.3 + 0.3 * (1.0 - (-0.01_f64 / (0.05 * 5.5)).exp()));
    assert!(cent < 0.35 && told(0.275, 0.0, 0.5) > cent);
}
