//! Who buys, how often, how long and how much: the processes of the customer-base literature.
//!
//! Purchases are Poisson at a Gamma-distributed rate; customers leave after a purchase (BG/NBD, Fader, Hardie &
//! Lee 2005; MBG/NBD, Batislam, Denizel & Filiztekin 2007), over time (Pareto/NBD, Schmittlein, Morrison &
//! Colombo 1987) or at a renewal (shifted beta-geometric, Fader & Hardie 2007); baskets are Gamma-Gamma (Colombo &
//! Jiang 1999). With no programme the simulation *is* these models.

mod dropout;
mod joining;
mod population;
mod rate;
mod spend;
mod traits;

pub use dropout::{Departure, Hazard};
pub use joining::{Attention, Joining};
pub use population::{Acquaintance, Population};
pub use rate::Rate;
pub use spend::Baskets;
pub use traits::{Customer, Leaving};
