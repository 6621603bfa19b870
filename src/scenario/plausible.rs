//! What is possible but hardly meant: warnings that travel with the result.

use super::{Code, Dropout, Parameters, Problem, Scenario, Segment, Uncertain};

/// Where fewer than this share of customers stay over a month, the churn is doubted.
const FEW_STAY: f64 = 0.7;
/// Above this coefficient of variation, spend is doubted.
const WIDE_SPREAD: f64 = 1.5;
/// Fewer worlds leave the ends of the bands rough: 5 % of them is hardly two.
const FEW_WORLDS: f64 = 50.0;
/// Fewer simulated customers leave too few to each of the blocks that measure luck.
const FEW_CUSTOMERS: f64 = 200.0;
/// In a smaller base luck decides more than any programme.
const SMALL_BASE: f64 = 30.0;

/// What a mechanism's numbers are judged against: averages over the customer base.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Surroundings {
    /// Gross margin, 0–1.
    pub gross_margin: f64,
    /// What an active customer spends a period, at list price.
    pub spend_per_period: f64,
    /// The mean purchase at list price.
    pub order_value: f64,
    /// Purchases of an active customer a period.
    pub visits_per_period: f64,
    /// Periods looked ahead.
    pub periods: f64,
    /// Months in a period.
    pub months_per_period: f64,
    /// The mechanism runs at all times.
    pub always: bool,
    /// Members earn something by a mechanism of the scheme: points, stamps, credit.
    pub earned: bool,
    /// All customers subscribe: they pay once a period, however often they come.
    pub subscribed: bool,
}

/// A doubt about one number of a mechanism.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Doubt {
    /// The key of the number.
    pub key: &'static str,
    /// What is doubted.
    pub code: Code,
}

impl Doubt {
    /// Those doubts that hold, of (whether it holds, key, code).
    pub fn list(doubts: &[(bool, &'static str, Code)]) -> Vec<Self> {
        doubts
            .iter()
            .filter(|(holds, ..)| *holds)
            .map(|&(_, key, code)| Self { key, code })
            .collect()
    }
}

impl Scenario {
    /// Everything that is possible but hardly meant; it does not keep the scenario from being simulated.
    ///
    /// Ranges are judged by their middle.
    pub fn warnings(&self) -> Vec<Problem> {
        let mut warnings = Vec::new();
        for (index, segment) in self.segments.iter().enumerate() {
            let doubts = self.doubts_about(segment);
            warn(&mut warnings, &format!("segments[{index}]"), doubts);
        }
        for index in 0..self.schemes.len() {
            self.doubt_scheme(index, &mut warnings);
        }
        let worlds = self.run.worlds.middle();
        let one_world = worlds < 2.0 && !self.is_known();
        let few_customers = self.run.customers.middle() < FEW_CUSTOMERS;
        let run = Doubt::list(&[
            (one_world, "worlds", Code::OneWorld),
            (!one_world && worlds < FEW_WORLDS, "worlds", Code::FewWorlds),
            (few_customers, "customers", Code::FewCustomers),
        ]);
        warn(&mut warnings, "run", run);
        if self.customers() < SMALL_BASE {
            warnings.push(warning(Code::SmallBase, "base".to_owned()));
        }
        warnings
    }

    fn doubts_about(&self, segment: &Segment) -> Vec<Doubt> {
        let economics = &segment.economics;
        let spend = &segment.spend;
        let subscribed = matches!(segment.dropout, Dropout::AtRenewal(_));
        let months = self.period.per_year() / 12.0;
        let visits = segment.purchase_rate.mean.middle();
        // The share that leaves, and how many chances a month has.
        let (key, leaving, times, from_the_first) = match &segment.dropout {
            Dropout::OverTime(plain) => ("dropout.churn", plain.churn, months, false),
            Dropout::AtRenewal(plain) => ("dropout.churn", plain.churn, months, false),
            Dropout::AfterPurchase(plain) => {
                let from_the_first = plain.first_purchase_can_be_last.middle() > 0.5;
                (
                    "dropout.chance",
                    plain.chance,
                    months * visits,
                    from_the_first,
                )
            }
        };
        let staying = libm::pow(1.0 - leaving.middle(), times);
        let wide = |cv: Uncertain| cv.middle() > WIDE_SPREAD;
        Doubt::list(&[
            (
                subscribed && economics.correlation.high > 0.0,
                "correlation",
                Code::CorrelationIgnored,
            ),
            (staying < FEW_STAY, key, Code::HighChurn),
            (
                from_the_first && economics.one_time_share.high > 0.0,
                "one_time_share",
                Code::OneTimeTwice,
            ),
            (wide(spend.cv_within), "spend.cv_within", Code::WideSpread),
            (wide(spend.cv_between), "spend.cv_between", Code::WideSpread),
            (
                segment.profit_per_visit() <= 0.0,
                "cost_to_serve",
                Code::SalesLoseMoney,
            ),
        ])
    }

    fn doubt_scheme(&self, index: usize, warnings: &mut Vec<Problem>) {
        let Some(scheme) = self.schemes.get(index) else {
            return;
        };
        let path = format!("schemes[{index}]");
        let around = Surroundings {
            gross_margin: self.average(|segment| segment.economics.gross_margin.middle()),
            spend_per_period: self
                .average(|segment| segment.visits() * segment.spend.average_order_value.middle()),
            order_value: self.average(|segment| segment.spend.average_order_value.middle()),
            visits_per_period: self.average(Segment::visits),
            periods: self.time.periods.middle(),
            months_per_period: 12.0 / self.period.per_year(),
            always: false,
            earned: scheme.mechanisms.iter().any(|one| one.kind.earns),
            subscribed: self
                .segments
                .iter()
                .all(|segment| matches!(segment.dropout, Dropout::AtRenewal(_))),
        };
        for (index, mechanism) in scheme.mechanisms.iter().enumerate() {
            let around = Surroundings {
                always: mechanism.reach.runs_always(self.periods()),
                ..around
            };
            let doubts = (mechanism.kind.doubts)(&mechanism.values, &around);
            warn(warnings, &format!("{path}.mechanisms[{index}]"), doubts);
        }
        let value = self.average(|segment| segment.visits() * segment.profit_per_visit());
        let offered = !scheme.mechanisms.is_empty();
        let enrolment = &scheme.enrolment;
        let member_cost = scheme.costs.per_member.middle();
        let doubts = Doubt::list(&[
            (
                offered && enrolment.share.high <= 0.0,
                "enrolment.share",
                Code::NobodyJoins,
            ),
            (
                offered && enrolment.active.high <= 0.0,
                "enrolment.active",
                Code::NobodyJoins,
            ),
            (
                member_cost > value.max(0.0),
                "costs.per_member",
                Code::MemberCostAboveValue,
            ),
        ]);
        warn(warnings, &path, doubts);
    }

    /// The mean over the segments, by their shares.
    fn average(&self, of: impl Fn(&Segment) -> f64) -> f64 {
        let parts = self.segments.iter();
        parts
            .map(|one| one.economics.share.middle() * of(one))
            .sum()
    }

    /// True if there is no range anywhere.
    fn is_known(&self) -> bool {
        let known = |values: Vec<Uncertain>| values.iter().all(Uncertain::is_known);
        self.customers_are_known()
            && known(self.behaviour.values())
            && self.schemes.iter().all(|scheme| {
                known(scheme.enrolment.values())
                    && known(scheme.costs.values())
                    && scheme
                        .mechanisms
                        .iter()
                        .all(|one| known(one.values.clone()))
            })
    }
}

impl Segment {
    /// Mean purchases a period of those who are there.
    fn visits(&self) -> f64 {
        match self.dropout {
            Dropout::AtRenewal(_) => 1.0,
            _ => self.purchase_rate.mean.middle(),
        }
    }

    /// What the mean purchase leaves.
    fn profit_per_visit(&self) -> f64 {
        let economics = &self.economics;
        self.spend.average_order_value.middle() * economics.gross_margin.middle()
            - economics.cost_to_serve.middle()
    }
}

fn warn(warnings: &mut Vec<Problem>, path: &str, doubts: Vec<Doubt>) {
    for Doubt { key, code } in doubts {
        warnings.push(warning(code, format!("{path}.{key}")));
    }
}

fn warning(code: Code, path: String) -> Problem {
    let message = match code {
        Code::CorrelationIgnored => {
            "subscribers pay once a period, so the correlation has no effect"
        }
        Code::HighChurn => "more than 30 % of customers leave in a month",
        Code::OneTimeTwice => {
            "the first purchase can be the last already: one-time customers count twice"
        }
        Code::WideSpread => "a few huge amounts decide the result",
        Code::SalesLoseMoney => "the average sale does not earn its cost to serve",
        Code::RewardAboveMargin => {
            "this gives back the whole gross margin: every extra sale loses money"
        }
        Code::NothingToMultiply => {
            "this multiplies points, stamps or credit, and the scheme has none"
        }
        Code::OnlyVisits => {
            "this brings visits, and subscribers pay the same however often they come"
        }
        Code::OutOfReach => {
            "the average member does not get this far before points expire or the run ends"
        }
        Code::ReachedAnyway => {
            "the average order is above it: most of this goes to orders that would have come anyway"
        }
        Code::EasilyReached => {
            "the average order is about as large: most of this goes to orders that would have come anyway"
        }
        Code::BeyondHorizon => "this is longer than the run, so it never happens",
        Code::AlwaysOn => "this is meant for a while, but it never ends",
        Code::MemberCostAboveValue => {
            "a member costs more a period than the average customer brings"
        }
        Code::EndlessReferral => {
            "a customer who stays through the run brings more than one other, so growth would never end"
        }
        Code::ServiceLosesMoney => "this service costs more than its price",
        Code::NobodyJoins => "no member responds, so the scheme only costs",
        Code::OneWorld => "one world shows one value of each range, not the range",
        Code::FewWorlds => "with fewer than 50 worlds the ends of the bands are rough",
        Code::FewCustomers => "with fewer than 200 simulated customers a world is mostly luck",
        Code::SmallBase => "with fewer than 30 customers luck decides more than any programme",
        _ => "this is hardly meant",
    };
    Problem::new(code, path, message)
}
