//! What an offer does to a member, against the formulas of the model worked out by hand, term by term and all together.
#![allow(missing_docs, clippy::disallowed_methods, clippy::float_cmp)]

use loyalty_lab::scenario::{Behaviour, Parameters, Period, Uncertain};
use loyalty_lab::scheme::{Offer, Pull, Response, Tempo};

const MEAN_RATE: f64 = 2.0;

/// The numbers that a test names; the others are zero, and nothing wears off.
fn behaviour(change: impl Fn(&mut Behaviour)) -> Behaviour {
    let count = Behaviour::default().values().len();
    let mut behaviour = Behaviour::from_values(&vec![Uncertain::known(0.0); count]);
    behaviour.novelty_floor = 1.0.into();
    change(&mut behaviour);
    behaviour
}

/// ln M and ln HR.
fn logs(
    behaviour: &Behaviour,
    period: Period,
    offer: &Offer,
    (theta, rate): (f64, f64),
    (now, since_joining, satisfaction): (u16, usize, f64),
) -> (f64, f64) {
    let response = Response::new(behaviour, MEAN_RATE, 120, period);
    let mut pull = Pull::default();
    response.pull(&mut pull, offer, theta, response.lightness(rate));
    let Tempo { visits, hazard } = response.tempo(&pull, now, since_joining, satisfaction);
    (visits.ln(), hazard.ln())
}

fn close(found: (f64, f64), expected: (f64, f64)) {
    let same = |a: f64, b: f64| (a - b).abs() < 1e-12;
    assert!(
        same(found.0, expected.0) && same(found.1, expected.1),
        "{found:?}, not {expected:?}"
    );
}

/// In period 5, three periods after joining, as satisfied as ever; the average member.
fn plainly(behaviour: &Behaviour, offer: Offer) -> (f64, f64) {
    logs(
        behaviour,
        Period::Month,
        &offer,
        (1.0, MEAN_RATE),
        (5, 3, 0.0),
    )
}

#[test]
fn rewards_and_discounts() {
    let price = behaviour(|b| {
        b.price_response = 1.5.into();
        b.points_against_cash = 0.4.into();
    });
    let reward = Offer {
        reward_rate: 0.05,
        ..Offer::default()
    };
    let discount = Offer {
        discount: 0.05,
        ..Offer::default()
    };
    close(plainly(&price, reward), (1.5 * 0.4 * 0.05, 0.0));
    close(plainly(&price, discount), (-1.5 * 0.95_f64.ln(), 0.0));
    let churn = behaviour(|b| b.churn_effect = 0.3.into());
    let reached = 1.0 - (-0.05_f64 / 0.02).exp();
    close(plainly(&churn, reward), (0.0, -0.3 * reached));
    close(plainly(&churn, discount), (0.0, -0.3 * reached));
    // What is counted on at the till is felt like a lower price, after the standing cut.
    let counted_on = Offer {
        saving: 0.05,
        ..Offer::default()
    };
    close(plainly(&price, counted_on), plainly(&price, discount));
    close(plainly(&churn, counted_on), plainly(&churn, discount));
    let mut on_top = discount;
    on_top.save(0.1);
    on_top.save(0.2);
    close(
        plainly(&price, on_top),
        (-1.5 * (0.95_f64 * 0.9 * 0.8).ln(), 0.0),
    );
    assert_eq!(on_top.price().to_bits(), discount.price().to_bits());
    let both = Offer {
        discount: 0.02,
        ..reward
    };
    let reached = 1.0 - (-0.07_f64 / 0.02).exp();
    close(plainly(&churn, both), (0.0, -0.3 * reached));
    close(plainly(&churn, Offer::default()), (0.0, 0.0));
}

#[test]
fn an_offer_that_changes_is_seen_anew() {
    let churn = behaviour(|b| b.churn_effect = 0.3.into());
    let response = Response::new(&churn, MEAN_RATE, 120, Period::Month);
    let mut pull = Pull::default();
    for (reward_rate, discount) in [(0.05, 0.0), (0.02, 0.0), (0.02, 0.01), (0.0, 0.0)] {
        let offer = Offer {
            reward_rate,
            discount,
            ..Offer::default()
        };
        response.pull(&mut pull, &offer, 1.0, 1.0);
        let found = response.tempo(&pull, 0, 0, 0.0).hazard.ln();
        let value: f64 = reward_rate + discount;
        assert!((found + 0.3 * (1.0 - (-value / 0.02).exp())).abs() < 1e-12);
    }
}

#[test]
fn who_responds_how_much() {
    let price = behaviour(|b| {
        b.price_response = 1.0.into();
        b.points_against_cash = 1.0.into();
        b.heavy_buyer_discount = 0.5.into();
        b.churn_effect = 0.2.into();
    });
    let offer = Offer {
        reward_rate: 0.05,
        discount: 0.01,
        ..Offer::default()
    };
    let reached = 1.0 - (-0.06_f64 / 0.02).exp();
    // Light buyers respond more to rewards, at most twice; heavy ones less, at least 0.4 as much.
    for (rate, w) in [
        (2.0, 1.0),
        (8.0, 0.5),
        (0.5, 2.0),
        (0.01, 2.0),
        (200.0, 0.4),
    ] {
        let found = logs(&price, Period::Month, &offer, (1.7, rate), (5, 3, 0.0));
        let expected = 1.7 * (w * 0.05 - 0.99_f64.ln());
        close(found, (expected, -1.7 * 0.2 * reached));
    }
    // A buyer of no rate at all is a light one.
    let response = Response::new(&price, MEAN_RATE, 12, Period::Month);
    assert_eq!(response.lightness(0.0), 2.0);
}

#[test]
fn novelty_wears_off() {
    let fading = behaviour(|b| {
        b.price_response = 1.0.into();
        b.points_against_cash = 1.0.into();
        b.churn_effect = 0.2.into();
        b.novelty_floor = 0.3.into();
    });
    let offer = Offer {
        reward_rate: 0.05,
        discount: 0.01,
        ..Offer::default()
    };
    let reached = 1.0 - (-0.06_f64 / 0.02).exp();
    for (period, months) in [(Period::Month, 7.0), (Period::Week, 7.0 * 12.0 / 52.0)] {
        let found = logs(&fading, period, &offer, (1.0, MEAN_RATE), (9, 7, 0.0));
        let psi = 0.3 + 0.7 * (-months / 9.0_f64).exp();
        // A price cut at the till does not wear off.
        let visits = 0.05 * psi - 0.99_f64.ln();
        close(found, (visits, -0.2 * psi * reached));
    }
}

#[test]
fn progress_redemption_and_what_is_held() {
    let card = behaviour(|b| {
        b.salience = 0.6.into();
        b.goal_gradient = 0.2.into();
        b.pause_after_reward = 0.05.into();
        b.rewarded_behaviour = 0.08.into();
        b.holding_effect = 0.07.into();
    });
    let half = Offer {
        progress: 0.5,
        ..Offer::default()
    };
    close(plainly(&card, half), (0.6 * 1.05_f64.ln(), 0.0));
    let held = Offer {
        holding: 1.4,
        ..Offer::default()
    };
    close(plainly(&card, held), (0.0, -0.07 * 1.4_f64.tanh()));
    let much = Offer {
        holding: 1e300,
        ..Offer::default()
    };
    close(plainly(&card, much), (0.0, -0.07));
    for (last, visits) in [
        // Redeemed in the period before: the lift, less the pause.
        (4, 0.6 * (0.08 - 0.05)),
        (3, 0.6 * 0.08 * (-1.0_f64 / 3.0).exp()),
        (0, 0.6 * 0.08 * (-4.0_f64 / 3.0).exp()),
    ] {
        let offer = Offer {
            last_redemption: Some(last),
            ..Offer::default()
        };
        close(plainly(&card, offer), (visits, 0.0));
    }
    let offer = Offer {
        last_redemption: Some(1),
        ..Offer::default()
    };
    let weekly = logs(&card, Period::Week, &offer, (1.0, 1.0), (5, 3, 0.0));
    close(weekly, (0.6 * 0.08 * (-12.0_f64 / 52.0).exp(), 0.0));
}

#[test]
fn rivals_dilute_all_but_price_and_what_is_held() {
    let at = |rivals: f64| {
        let full = behaviour(|b| {
            b.price_response = 1.0.into();
            b.points_against_cash = 1.0.into();
            b.churn_effect = 0.2.into();
            b.salience = 1.0.into();
            b.goal_gradient = 0.2.into();
            b.rewarded_behaviour = 0.08.into();
            b.holding_effect = 0.07.into();
            b.rivals = rivals.into();
        });
        let offer = Offer {
            reward_rate: 0.05,
            discount: 0.01,
            progress: 1.0,
            holding: 1.0,
            last_redemption: Some(4),
            ..Offer::default()
        };
        plainly(&full, offer)
    };
    let reached = 1.0 - (-0.06_f64 / 0.02).exp();
    for (rivals, kappa) in [(0.0, 1.0), (2.0, 1.0 / 1.5), (12.0, 0.25)] {
        let visits = kappa * (0.05 + 1.2_f64.ln() + 0.08) - 0.99_f64.ln();
        close(
            at(rivals),
            (visits, -kappa * 0.2 * reached - 0.07 * 1.0_f64.tanh()),
        );
    }
}

#[test]
fn satisfaction_keeps_and_effects_have_an_end() {
    let nothing = behaviour(|_| ());
    let offer = Offer::default();
    for satisfaction in [-2.0, 0.5] {
        let who = (1.0, MEAN_RATE);
        let found = logs(&nothing, Period::Month, &offer, who, (5, 3, satisfaction));
        close(found, (0.0, -0.15 * satisfaction));
    }
    // A factor of e³ either way, whatever is put together.
    let huge = behaviour(|b| {
        b.price_response = 6.0.into();
        b.churn_effect = 3.0.into();
    });
    let offer = Offer {
        discount: 0.9,
        ..Offer::default()
    };
    let found = logs(&huge, Period::Month, &offer, (9.0, MEAN_RATE), (5, 3, 0.0));
    close(found, (3.0, -3.0));
    let found = logs(
        &nothing,
        Period::Month,
        &offer,
        (1.0, MEAN_RATE),
        (5, 3, -99.0),
    );
    close(found, (0.0, 3.0));
}
