//! Many worlds, each with its own draw of the unknown behaviour and its own customers.
//!
//! A *world* settles every uncertain number once; inside it a finite base of customers lives its luck, the
//! same luck under every scheme. A world's outcome depends on (scenario, seed, world, number of customers)
//! and on nothing else, so worlds may be simulated anywhere, in any order, and joined.

mod apart;
mod brought;
mod calendar;
mod callers;
mod counted;
mod course;
mod crowd;
mod groups;
mod life;
mod lives;
mod mood;
mod outcome;
mod pace;
mod reached;
mod row;
mod run;
mod settle;
mod shop;
mod sight;
mod split;
mod spread;
mod survey;
mod tally;
mod told;
mod visits;
mod world;
mod worth;

pub(crate) use apart::Bar;
pub use apart::TakenApart;
pub use groups::{Cohort, Group, Groups};
pub use outcome::{Curve, Outcome, Shape, Total};
pub use reached::Reached;
pub use run::Run;
pub use settle::settle;
pub use spread::{BINS, Bin, value_unit};
pub(crate) use tally::luck_of_blocks;
