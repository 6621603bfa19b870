//! A segment ready to draw customers from.

use super::{Baskets, Departure, Hazard, Rate};
use crate::luck::{Exponential, Luck, Normal, Purpose, Quantile, normal_quantile};
use crate::scenario::Segment;
use rand_distr::Distribution;

/// One customer's lasting traits, drawn when somebody first asks: most of what could be known about a customer who
/// never buys is never needed.
#[derive(Debug, Clone, Copy)]
pub struct Customer {
    luck: Luck,
    /// Which of the customers that this luck could make.
    attempt: u32,
    /// Purchases a period while alive, λ.
    pub rate: f64,
    /// False for those who never come back after the purchase that brought them.
    pub returns: bool,
    hazard: Option<Hazard>,
    endurance: Option<f64>,
    basket_scale: Option<f64>,
    sensitivity: Option<f64>,
}

/// A customer who was there before the first period.
#[derive(Debug, Clone, Copy)]
pub struct Existing {
    /// The customer, with the endurance that is left.
    pub customer: Customer,
    /// Periods since the last purchase.
    pub since_purchase: f64,
}

/// What a customer's life before the first period comes to.
#[derive(Debug, Clone, Copy)]
struct Past {
    /// Hazard used up.
    used: f64,
    /// Periods since the last purchase.
    since_purchase: f64,
}

/// Nobody buys more often than this in a period: ends what a heavy tail could make of a run.
const MOST_VISITS: f64 = 5_000.0;

/// A segment ready to draw customers from.
#[derive(Debug, Clone)]
pub struct Population {
    /// The distribution of purchase rates.
    pub rate: Rate,
    departure: Departure,
    /// The distribution of baskets.
    pub baskets: Baskets,
    bond: Option<Bond>,
    one_time_share: f64,
    sensitivity_spread: f64,
    /// Gross margin on list price.
    pub gross_margin: f64,
    /// Cost to serve one purchase.
    pub cost_to_serve: f64,
    /// Share of purchases at which something goes wrong.
    pub failure_rate: f64,
    /// Share of those that lead to a complaint.
    pub complaint_share: f64,
}

/// Rates and hazards that go together: a Gaussian copula.
#[derive(Debug, Clone)]
struct Bond {
    correlation: f64,
    ln_rate: Quantile,
    hazard: Quantile,
}

impl Population {
    /// The population that a settled segment describes.
    pub fn new(segment: &Segment) -> Self {
        let economics = &segment.economics;
        let rate = Rate::new(&segment.purchase_rate);
        let departure = Departure::new(&segment.dropout);
        let correlation = economics.correlation.middle();
        // Subscribers pay once a period: they have no rate to go together with.
        let bonded = correlation > 0.0 && !departure.is_renewal();
        Self {
            bond: bonded.then(|| Bond {
                correlation,
                ln_rate: rate.quantile(),
                hazard: departure.quantile(),
            }),
            rate,
            departure,
            baskets: Baskets::new(&segment.spend),
            one_time_share: economics.one_time_share.middle(),
            sensitivity_spread: economics.reward_sensitivity_spread.middle(),
            gross_margin: economics.gross_margin.middle(),
            cost_to_serve: economics.cost_to_serve.middle(),
            failure_rate: economics.failure_rate.middle(),
            complaint_share: economics.complaint_share.middle(),
        }
    }

    /// The new customer that this luck makes.
    pub fn draw(&self, luck: Luck) -> Customer {
        self.attempt(luck, 0)
    }

    /// The customer already there at the start that this luck makes: won evenly over the last `history` periods,
    /// lived with no programme since, and still there.
    ///
    /// Candidates are drawn until one has survived; one in a thousand histories so deadly that 256 candidates fail
    /// counts its last candidate as won just now.
    pub fn draw_existing(&self, luck: Luck, history: f64) -> Existing {
        let mut attempt = 1;
        loop {
            let mut customer = self.attempt(luck, attempt);
            let age = 1.0 + libm::floor(history * luck.unit(Purpose::Age, 0, attempt));
            let endurance = self.endurance(&mut customer);
            let hazard = self.hazard(&mut customer);
            let past = live_past(&customer, hazard, endurance, age);
            if customer.returns && past.used < endurance {
                customer.endurance = Some(endurance - past.used);
                return Existing {
                    customer,
                    since_purchase: past.since_purchase,
                };
            }
            attempt += 1;
            if attempt > 256 {
                customer.returns = true;
                return Existing {
                    customer,
                    since_purchase: 0.0,
                };
            }
        }
    }

    /// How a customer leaves.
    #[inline]
    pub fn hazard(&self, customer: &mut Customer) -> Hazard {
        let (luck, attempt) = (customer.luck, customer.attempt);
        *customer
            .hazard
            .get_or_insert_with(|| self.departure.draw(luck, attempt))
    }

    /// Hazard a customer survives before leaving, Exp(1): the same under every scheme, so that a lower hazard always
    /// means a longer life for the same customer.
    #[inline]
    pub fn endurance(&self, customer: &mut Customer) -> f64 {
        let (luck, attempt) = (customer.luck, customer.attempt);
        *customer
            .endurance
            .get_or_insert_with(|| luck.exponential(Purpose::Lifetime, 0, attempt))
    }

    /// Scale of a customer's baskets, 1/ν.
    #[inline]
    pub fn basket_scale(&self, customer: &mut Customer) -> f64 {
        let (luck, attempt) = (customer.luck, customer.attempt);
        let mut stream = luck.stream(Purpose::Basket, 0, attempt);
        *customer
            .basket_scale
            .get_or_insert_with(|| self.baskets.draw_scale(&mut stream))
    }

    /// Response to rewards relative to the average customer, θ: log-normal with mean 1.
    #[inline]
    pub fn sensitivity(&self, customer: &mut Customer) -> f64 {
        let (luck, attempt) = (customer.luck, customer.attempt);
        let spread = self.sensitivity_spread;
        *customer.sensitivity.get_or_insert_with(|| {
            let z: f64 = Normal.sample(&mut luck.stream(Purpose::Sensitivity, 0, attempt));
            libm::exp(spread * z - 0.5 * spread * spread)
        })
    }

    /// ln λ in standard deviations from the segment's mean; subscribers are all alike.
    pub fn rate_score(&self, customer: &Customer) -> f64 {
        if self.departure.is_renewal() {
            return 0.0;
        }
        self.rate
            .score(libm::log(customer.rate.max(f64::MIN_POSITIVE)))
    }

    /// Whether these customers are subscribers: one payment a period until a renewal is refused.
    pub fn subscribes(&self) -> bool {
        self.departure.is_renewal()
    }

    /// Whether these customers leave at a purchase, and never between two.
    #[inline]
    pub fn leaves_at_purchases(&self) -> bool {
        self.departure.is_purchase()
    }

    /// Gross profit on purchases at list price, cost to serve taken off.
    #[inline]
    pub fn gross(&self, list: f64, count: u32) -> f64 {
        list * self.gross_margin - self.cost_to_serve * f64::from(count)
    }

    /// What a mean customer's purchases contribute in a period.
    pub fn mean_contribution(&self) -> f64 {
        let visits = if self.subscribes() {
            1.0
        } else {
            self.rate.mean()
        };
        visits * (self.baskets.mean() * self.gross_margin - self.cost_to_serve)
    }

    /// One of the customers that this luck could make: each attempt is a customer of its own.
    #[inline]
    fn attempt(&self, luck: Luck, attempt: u32) -> Customer {
        let mut customer = Customer {
            luck,
            attempt,
            rate: 0.0,
            returns: true,
            hazard: None,
            endurance: None,
            basket_scale: None,
            sensitivity: None,
        };
        if self.departure.is_renewal() {
            customer.rate = self.rate.mean();
        } else if let Some(bond) = &self.bond {
            self.draw_together(bond, &mut customer);
        } else {
            let mut stream = luck.stream(Purpose::Rate, 0, attempt);
            customer.rate = self.rate.draw(&mut stream).min(MOST_VISITS);
        }
        self.first_purchase(&mut customer);
        customer
    }

    /// A rate and a hazard that go together.
    fn draw_together(&self, bond: &Bond, customer: &mut Customer) {
        let (luck, attempt) = (customer.luck, customer.attempt);
        let often = normal_quantile(luck.unit(Purpose::Rate, 0, attempt));
        let own = normal_quantile(luck.unit(Purpose::Hazard, 0, attempt));
        let rho = bond.correlation;
        // Who buys often leaves late: the hazard's score runs against the rate's.
        let leaving = libm::sqrt(1.0 - rho * rho) * own - rho * often;
        customer.hazard = Some(self.departure.hazard_at(bond.hazard.at(leaving)));
        customer.rate = libm::exp(bond.ln_rate.at(often)).min(MOST_VISITS);
    }

    /// What the purchase that brought a customer may end at once.
    #[inline]
    fn first_purchase(&self, customer: &mut Customer) {
        if self.departure.from_the_first()
            && let Hazard::AfterPurchase(each) = self.hazard(customer)
        {
            let endurance = self.endurance(customer);
            customer.returns = endurance > each;
            customer.endurance = Some(endurance - each);
        }
        let luck = customer.luck;
        if self.one_time_share > 0.0
            && luck.unit(Purpose::Return, 0, customer.attempt) < self.one_time_share
        {
            if self.departure.is_renewal() {
                // A subscriber has paid the first period; the first renewal is refused.
                customer.endurance = Some(0.0);
            } else {
                customer.returns = false;
            }
        }
    }
}

/// What `age` periods with no programme use up, and when the last purchase was. Seasons average out.
fn live_past(customer: &Customer, hazard: Hazard, endurance: f64, age: f64) -> Past {
    let (luck, attempt) = (customer.luck, customer.attempt);
    let mut stream = luck.stream(Purpose::Past, attempt as u16, 0);
    let mut gap = || Exponential.sample(&mut stream) / customer.rate;
    match hazard {
        // Whether somebody is still there says nothing about purchases: looking back, the last one lies an
        // exponential time ago.
        Hazard::OverTime(hazard) => Past {
            used: hazard * age,
            since_purchase: age.min(gap()),
        },
        Hazard::AtRenewal(hazard) => Past {
            used: hazard * age,
            since_purchase: 0.0,
        },
        Hazard::AfterPurchase(hazard) => {
            let (mut time, mut used) = (0.0, 0.0);
            let mut last = 0.0;
            loop {
                time += gap();
                if time.is_nan() || time > age || used >= endurance {
                    break;
                }
                used += hazard;
                last = time;
            }
            Past {
                used,
                since_purchase: age - last,
            }
        }
    }
}
