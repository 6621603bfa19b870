//! Adding customers up: blocks within a world, and what their differences say about luck.

use super::outcome::{Curve, Shape, Total};

/// What one customer's period under one scheme adds to each recorded curve.
pub type Row = [f64; Curve::RECORDED];

/// Each world's customers are added up in this many blocks of equal size. The blocks are alike but for luck,
/// so the spread between them measures the luck of the finite customer base, at no cost to a customer.
pub const BLOCKS: usize = 16;

/// The customers of one block.
#[derive(Debug, Clone)]
pub struct Block {
    periods: usize,
    rows: Vec<Row>,
}

impl Block {
    /// An empty block for the shape.
    pub fn new(shape: Shape) -> Self {
        Self {
            periods: shape.periods,
            rows: vec![[0.0; Curve::RECORDED]; shape.schemes * shape.periods],
        }
    }

    /// Forgets all customers.
    pub fn clear(&mut self) {
        self.rows.fill([0.0; Curve::RECORDED]);
    }

    /// Adds one customer's period.
    #[inline]
    pub fn add(&mut self, scheme: usize, period: usize, row: &Row) {
        if let Some(sums) = self.rows.get_mut(scheme * self.periods + period) {
            for (sum, value) in sums.iter_mut().zip(row) {
                *sum += value;
            }
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
                for (index, value) in row.iter().enumerate() {
                    let start = self.shape.curve(scheme, Curve::Alive).start;
                    set(
                        &mut self.block,
                        start + index * self.shape.periods + period,
                        *value,
                    );
                }
            }
            self.derive(scheme);
        }
        for ((sum, square), value) in self.sums.iter_mut().zip(&mut self.squares).zip(&self.block) {
            *sum += value;
            *square += value * value;
        }
    }

    /// Fills in what follows from the recorded curves, for one scheme; the baseline must come first.
    fn derive(&mut self, scheme: usize) {
        let contribution = self.shape.curve(scheme, Curve::Contribution).start;
        let baseline = self.shape.curve(0, Curve::Contribution).start;
        let cost = self.shape.curve(scheme, Curve::ProgrammeCost).start;
        let cumulative = self
            .shape
            .curve(scheme, Curve::CumulativeContribution)
            .start;
        let incremental = self.shape.curve(scheme, Curve::CumulativeIncremental).start;
        let (mut own, mut more, mut npv, mut more_npv, mut spent) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for (period, factor) in self.discount.iter().enumerate() {
            let earned = get(&self.block, contribution + period);
            let difference = earned - get(&self.block, baseline + period);
            own += earned;
            more += difference;
            npv += earned * factor;
            more_npv += difference * factor;
            spent += get(&self.block, cost + period) * factor;
            set(&mut self.block, cumulative + period, own);
            set(&mut self.block, incremental + period, more);
        }
        set(&mut self.block, self.shape.total(scheme, Total::Npv), npv);
        set(
            &mut self.block,
            self.shape.total(scheme, Total::IncrementalNpv),
            more_npv,
        );
        set(
            &mut self.block,
            self.shape.total(scheme, Total::ProgrammeCost),
            spent,
        );
    }

    /// Charges a scheme costs that do not depend on customers, `costs` a period.
    pub fn charge(&mut self, scheme: usize, costs: &[f64]) {
        let contribution = self.shape.curve(scheme, Curve::Contribution).start;
        let programme = self.shape.curve(scheme, Curve::ProgrammeCost).start;
        let cumulative = self
            .shape
            .curve(scheme, Curve::CumulativeContribution)
            .start;
        let incremental = self.shape.curve(scheme, Curve::CumulativeIncremental).start;
        let (mut sum, mut present) = (0.0, 0.0);
        for (period, (cost, factor)) in costs.iter().zip(self.discount).enumerate() {
            sum += cost;
            present += cost * factor;
            change(&mut self.sums, contribution + period, -cost);
            change(&mut self.sums, programme + period, *cost);
            change(&mut self.sums, cumulative + period, -sum);
            change(&mut self.sums, incremental + period, -sum);
        }
        change(
            &mut self.sums,
            self.shape.total(scheme, Total::Npv),
            -present,
        );
        change(
            &mut self.sums,
            self.shape.total(scheme, Total::IncrementalNpv),
            -present,
        );
        change(
            &mut self.sums,
            self.shape.total(scheme, Total::ProgrammeCost),
            present,
        );
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
