//! Adding customers up: blocks within a world, and what their differences say about luck.

use super::outcome::{Curve, Shape, Total};
use super::row::Row;
use super::split::Parts;

/// Each world's customers are added up in this many blocks of equal size. The blocks are alike but for luck,
/// so the spread between them measures the luck of the finite customer base, at no cost to a customer.
pub const BLOCKS: usize = 16;

/// The customers of one block.
#[derive(Debug, Clone)]
pub struct Block {
    periods: usize,
    rows: Vec<Row>,
    /// The parts of each scheme's difference, discounted.
    parts: Vec<Parts>,
}

impl Block {
    /// An empty block for the shape.
    pub fn new(shape: Shape) -> Self {
        Self {
            periods: shape.periods,
            rows: vec![Row::default(); shape.schemes * shape.periods],
            parts: vec![Parts::default(); shape.schemes],
        }
    }

    /// Forgets all customers.
    pub fn clear(&mut self) {
        self.rows.fill(Row::default());
        self.parts.fill(Parts::default());
    }

    /// Adds where one customer's difference comes from in a period, discounted by `factor`.
    #[inline]
    pub fn credit(&mut self, scheme: usize, factor: f64, parts: &Parts) {
        if let Some(sums) = self.parts.get_mut(scheme) {
            for (sum, part) in sums.iter_mut().zip(parts) {
                *sum += factor * part;
            }
        }
    }

    /// Adds one customer's period with no programme.
    #[inline]
    pub fn add_baseline(&mut self, period: usize, row: &Row) {
        if let Some(sums) = self.rows.get_mut(period) {
            sums.add(row);
        }
    }

    /// Adds what a scheme changes in one customer's period. Who is no member changes nothing and is never added.
    #[inline]
    pub fn add_difference(&mut self, scheme: usize, period: usize, row: &Row, baseline: &Row) {
        if let Some(sums) = self.rows.get_mut(scheme * self.periods + period) {
            sums.add_difference(row, baseline);
        }
    }

    fn rows(&self, scheme: usize) -> &[Row] {
        let start = scheme * self.periods;
        self.rows
            .get(start..start + self.periods)
            .unwrap_or_default()
    }
}

/// The blocks of one world, added up in their order.
#[derive(Debug)]
pub struct Tally<'a> {
    shape: Shape,
    /// The factor that discounts each period.
    discount: &'a [f64],
    sums: Vec<f64>,
    squares: Vec<f64>,
    block: Vec<f64>,
}

impl<'a> Tally<'a> {
    /// An empty tally.
    pub fn new(shape: Shape, discount: &'a [f64]) -> Self {
        let zeros = vec![0.0; shape.values_len()];
        Self {
            shape,
            discount,
            sums: zeros.clone(),
            squares: zeros.clone(),
            block: zeros,
        }
    }

    /// Adds a block.
    pub fn add(&mut self, block: &Block) {
        for scheme in 0..self.shape.schemes {
            for (period, row) in block.rows(scheme).iter().enumerate() {
                let start = self.shape.curve(scheme, Curve::Alive).start + period;
                for (index, value) in row.values().iter().enumerate() {
                    set(&mut self.block, start + index * self.shape.periods, *value);
                }
            }
            let first = self.shape.total(scheme, Total::CustomersKept);
            let parts = block.parts.get(scheme).into_iter().flatten();
            for (index, part) in parts.enumerate() {
                set(&mut self.block, first + index, *part);
            }
            self.derive(scheme);
        }
        let sums = self.sums.iter_mut().zip(&mut self.squares);
        for ((sum, square), value) in sums.zip(&self.block) {
            *sum += value;
            *square += value * value;
        }
    }

    /// Fills in what follows from the recorded curves of one scheme.
    fn derive(&mut self, scheme: usize) {
        let contribution = self.shape.curve(scheme, Curve::Contribution).start;
        let cost = self.shape.curve(scheme, Curve::ProgrammeCost).start;
        let cumulative = self
            .shape
            .curve(scheme, Curve::CumulativeContribution)
            .start;
        let (mut earned, mut npv, mut spent) = (0.0, 0.0, 0.0);
        for (period, factor) in self.discount.iter().enumerate() {
            let value = get(&self.block, contribution + period);
            earned += value;
            npv += value * factor;
            spent += get(&self.block, cost + period) * factor;
            set(&mut self.block, cumulative + period, earned);
        }
        set(&mut self.block, self.shape.total(scheme, Total::Npv), npv);
        set(
            &mut self.block,
            self.shape.total(scheme, Total::ProgrammeCost),
            spent,
        );
    }

    /// Charges a scheme, or the baseline, costs that do not depend on customers, `costs` a period. A scheme's are
    /// `part` of its difference to the baseline.
    pub fn charge(&mut self, scheme: usize, part: Total, costs: &[f64]) {
        let contribution = self.shape.curve(scheme, Curve::Contribution).start;
        let programme = self.shape.curve(scheme, Curve::ProgrammeCost).start;
        let cumulative = self
            .shape
            .curve(scheme, Curve::CumulativeContribution)
            .start;
        let (mut sum, mut present) = (0.0, 0.0);
        let padded = costs.iter().chain(core::iter::repeat(&0.0));
        for (period, (cost, factor)) in padded.zip(self.discount).enumerate() {
            sum += cost;
            present += cost * factor;
            change(&mut self.sums, contribution + period, -cost);
            // What the baseline is charged is no programme cost, and all schemes share it.
            if scheme > 0 {
                change(&mut self.sums, programme + period, *cost);
            }
            change(&mut self.sums, cumulative + period, -sum);
        }
        change(
            &mut self.sums,
            self.shape.total(scheme, Total::Npv),
            -present,
        );
        if scheme > 0 {
            let total = self.shape.total(scheme, Total::ProgrammeCost);
            change(&mut self.sums, total, present);
            change(&mut self.sums, self.shape.total(scheme, part), -present);
        }
    }

    /// The outcome: all values, then the variance each owes to the luck of the simulated customers.
    ///
    /// `customer_sums` are the sums before any [`Self::charge`]: fixed costs know no luck.
    pub fn finish(self, customer_sums: &[f64]) -> Vec<f64> {
        let blocks = BLOCKS as f64;
        let mut outcome = self.sums;
        outcome.extend(self.squares.iter().zip(customer_sums).map(|(square, sum)| {
            let spread = (square - sum * sum / blocks) / (blocks - 1.0);
            (blocks * spread).max(0.0)
        }));
        outcome
    }

    /// The sums so far.
    pub fn sums(&self) -> &[f64] {
        &self.sums
    }
}

fn get(values: &[f64], index: usize) -> f64 {
    values.get(index).copied().unwrap_or_default()
}

fn set(values: &mut [f64], index: usize, value: f64) {
    if let Some(slot) = values.get_mut(index) {
        *slot = value;
    }
}

fn change(values: &mut [f64], index: usize, by: f64) {
    if let Some(slot) = values.get_mut(index) {
        *slot += by;
    }
}
