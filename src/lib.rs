//! Loyalty Lab simulates what reward programmes do to customers and profit.
//!
//! The story, in the order in which the modules depend on one another:
//!
//! * [`luck`] — random draws with an address, the same under every scheme;
//! * [`scenario`] — what a person describes, with units, bounds, defaults and clear errors;
//! * [`customer`] — who buys, how often, how long and how much;
//! * [`scheme`] — reward mechanisms and how members respond to them;
//! * [`simulation`] — many worlds of many customers, each under every scheme;
//! * [`theory`] — the closed forms that it agrees with when nothing has an effect;
//! * [`result`](mod@result) — curves, verdicts and ledgers;
//! * [`study`] — what an answer depends on: one number changed at a time;
//! * [`calculator`] — the closed forms as forms to fill in;
//! * `chart` — the results as SVG (feature `charts`; with `curves` only what is a curve over the periods);
//! * `lesson` — lessons as data, held to the numbers of the model (feature `cli`).
//!
//! ```
//! use loyalty_lab::{result::Report, scenario::Scenario, simulation::Run};
//!
//! # let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/benches/scenarios/coffee.json"));
//! let tree = serde_json::from_str(text)?;
//! let scenario = Scenario::read(&tree, &loyalty_lab::scheme::catalogue())?;
//! let run = Run::new(scenario, 32, 320);
//! let report = Report::new(&run, &run.simulate(0..32));
//! assert!(report.schemes[0].baseline);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod calculator;
#[cfg(feature = "curves")]
pub mod chart;
pub mod customer;
mod decimal;
#[cfg(feature = "cli")]
pub mod lesson;
pub mod luck;
pub mod result;
pub mod scenario;
pub mod scheme;
pub mod simulation;
pub mod study;
pub mod theory;
#[cfg(feature = "web-first")]
mod web;

/// Names the numbers: changes whenever the same scenario and seed give other results.
pub const ENGINE_VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), "+11");
