//! How customers respond to rewards: the numbers nobody knows exactly, each with a range.

use super::field::{Field, Unit, parameters};

parameters! {
    /// Responses to rewards. Ranges are 90 % intervals; each simulated world draws one value from each.
    pub struct Behaviour {
        /// Churn effect β_h: a reward worth `v` of spending lowers the log hazard by β_h·(1 − e^(−v/0.02)).
        churn_effect: Field::pure(0.17).within(-1.0, 3.0).uncertain(-0.05, 0.40)
            .published("range bounded by Gopalakrishnan, Jiang, Nevskaya & Thomadsen (2021), Marketing Science 40(3)"),
        /// Novelty floor ψ∞: the share of the effect that remains once a programme is no longer new.
        novelty_floor: Field::share(0.6).uncertain(0.2, 0.95)
            .published("effects erode 6–9 months after joining: Meyer-Waarden & Benavent (2009)"),
        /// Price response ε: percentage change of visits for one per cent of price at this shop.
        price_response: Field::positive(Unit::Pure, 1.0).within(0.0, 6.0).step(0.1).uncertain(0.3, 2.0)
            .assumed("store-level elasticities lie well below item-level ones"),
        /// What a point is felt to be worth, relative to the same cash at the till (δ).
        points_against_cash: Field::share(0.5).uncertain(0.2, 0.8)
            .assumed("later and conditional value counts for less than a price cut"),
        /// Goal gradient γ: visits speed up as the next reward comes near.
        goal_gradient: Field::pure(0.10).within(0.0, 1.0).uncertain(0.0, 0.25)
            .published("direction: Kivetz, Urminsky & Zheng (2006), JMR 43(1); size assumed"),
        /// Pause after a reward ρ_r.
        pause_after_reward: Field::pure(0.05).within(0.0, 0.5).uncertain(0.0, 0.15)
            .published("direction: Kivetz, Urminsky & Zheng (2006), JMR 43(1); size assumed"),
        /// Lift after a redeemed reward β_r, fading over three months.
        rewarded_behaviour: Field::pure(0.03).within(0.0, 0.5).uncertain(0.0, 0.10)
            .published("direction: Taylor & Neslin (2005), J. Retailing 81(4)"),
        /// How much less heavy buyers respond than light ones (η).
        heavy_buyer_discount: Field::pure(0.3).within(0.0, 1.5).uncertain(0.0, 0.6)
            .published("Liu (2007), J. Marketing 71(4); a U-shape contradicts it"),
        /// Reluctance to leave a balance behind: lowers the log hazard by this times tanh(balance/threshold).
        holding_effect: Field::pure(0.05).within(0.0, 0.5)
            .assumed("a balance that is worth something is a small reason to come back"),
        /// Share of redemptions that replace a purchase at full price (χ).
        replaced_purchases: Field::share(0.6).uncertain(0.2, 0.9)
            .assumed("a free coffee often replaces a coffee that would have been bought"),
        /// How visible the programme is at each visit (s): coffee 1, beauty 0.6, grocery 0.25.
        salience: Field::positive(Unit::Pure, 1.0).within(0.0, 2.0).step(0.05)
            .assumed("frequent, habitual purchases keep a card in mind"),
        /// Rival programmes the customer also uses; each dilutes the effect.
        rivals: Field::positive(Unit::Pure, 0.0).within(0.0, 20.0).step(1.0)
            .assumed("published effects were measured with rivals present, so none is added"),
    }
}

parameters! {
    /// Who joins a programme and who pays attention to it.
    pub struct Enrolment {
        /// Share of customers who join.
        share: Field::share(0.6).assumed("45–75 % of customers are enrolled where joining is free"),
        /// Self-selection b: how much likelier heavy buyers are to join, in log-odds per standard deviation.
        selection: Field::pure(0.8).within(0.0, 3.0).step(0.1).uncertain(0.1, 1.5)
            .published("heavier buyers join earlier: Leenheer et al. (2007), IJRM 24(1); size assumed"),
        /// Share of members who respond at all.
        active: Field::share(0.7).uncertain(0.5, 0.9)
            .assumed("about half of all memberships are active in industry surveys"),
    }
}

parameters! {
    /// What running a programme costs, rewards apart.
    pub struct Costs {
        /// Cost of a member a period: app, messages, service.
        per_member: Field::money(0.2).within(0.0, 1e4).step(0.05)
            .assumed("0.10–0.50 a member and month"),
        /// Fixed cost a period.
        per_period: Field::money(0.0).step(100.0),
        /// One-off cost at the start.
        setup: Field::money(0.0).step(500.0),
    }
}
