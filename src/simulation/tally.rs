//! Adding customers up: blocks within a world, and what their differences say about luck.

use super::calendar::Calendar;
use super::groups::Group;
use super::outcome::{Curve, Shape, Total};
use super::row::Row;
use super::spread::{BINS, Bin};
use crate::luck::larger;

/// A world's customers are added up in at most so many blocks of equal size.
pub const MOST_BLOCKS: u32 = 16;
/// Fewer customers are added up in half as many: adding blocks up would take as long as simulating what is in them.
const MANY: u32 = 128;

/// In how many blocks of equal size a world's customers are added up. The blocks are alike but for luck, so the spread between
/// them measures the luck of the finite customer base.
pub fn blocks(customers: u32) -> u32 {
    if customers < MANY {
        MOST_BLOCKS / 2
    } else {
        MOST_BLOCKS
    }
}

/// What the customers of one cell and one block come to under one scheme: the baseline's levels, or a scheme's
/// differences to it.
#[derive(Debug, Clone)]
pub struct Page {
    /// One row a period.
    pub rows: Vec<Row>,
    /// The parts of the difference, discounted, from [`Total::CustomersKept`] on.
    pub parts: [f64; Total::PARTS],
    /// Customers there in the first period and still there at the end.
    pub loyal: f64,
    /// Customers whom others brought and who are not followed.
    pub referrals_cut: f64,
    /// Yearly contribution of all who were there in the first period.
    pub years: Vec<f64>,
    /// Yearly contribution of the loyal among them.
    pub loyal_years: Vec<f64>,
    /// Cost of each mechanism, discounted.
    pub mechanisms: Vec<f64>,
    /// Spread of lifetime values: counts and sums.
    pub spread: Vec<f64>,
}

impl Page {
    fn new(shape: Shape) -> Self {
        Self {
            rows: vec![Row::default(); shape.periods],
            parts: Default::default(),
            loyal: 0.0,
            referrals_cut: 0.0,
            years: vec![0.0; shape.years],
            loyal_years: vec![0.0; shape.years],
            mechanisms: vec![0.0; shape.mechanisms],
            spread: vec![0.0; 2 * BINS],
        }
    }

    fn clear(&mut self) {
        self.rows.fill(Row::default());
        self.parts = Default::default();
        self.loyal = 0.0;
        self.referrals_cut = 0.0;
        self.years.fill(0.0);
        self.loyal_years.fill(0.0);
        self.mechanisms.fill(0.0);
        self.spread.fill(0.0);
    }

    fn add(&mut self, other: &Self) {
        for (sum, row) in self.rows.iter_mut().zip(&other.rows) {
            sum.add_row(row);
        }
        for (sum, part) in self.parts.iter_mut().zip(other.parts) {
            *sum += part;
        }
        self.loyal += other.loyal;
        self.referrals_cut += other.referrals_cut;
        for (sums, values) in [
            (&mut self.years, &other.years),
            (&mut self.loyal_years, &other.loyal_years),
            (&mut self.mechanisms, &other.mechanisms),
            (&mut self.spread, &other.spread),
        ] {
            for (sum, value) in sums.iter_mut().zip(values) {
                *sum += value;
            }
        }
    }

    /// Adds to a curve in a period; nothing beyond the horizon.
    #[inline]
    pub fn record(&mut self, period: usize, curve: Curve, value: f64) {
        if let Some(row) = self.rows.get_mut(period) {
            row.add(curve, value);
        }
    }

    /// Adds somebody who is there in the periods `from..until`.
    #[inline]
    pub fn stay(&mut self, curve: Curve, from: usize, until: usize, weight: f64) {
        self.record(from, curve, weight);
        self.record(until, curve, -weight);
    }

    /// Counts `weight` customers with that lifetime value.
    #[inline]
    pub fn count(&mut self, bin: Bin, value: f64, weight: f64) {
        if let Some([count, sum]) = self.spread.get_mut(bin.place()..bin.place() + 2) {
            *count += weight;
            *sum += weight * value;
        }
    }
}

/// The customers of one block: a page for every cell and scheme.
#[derive(Debug, Clone)]
pub struct Block {
    schemes: usize,
    pages: Vec<Page>,
}

impl Block {
    /// An empty block for the shape.
    pub fn new(shape: Shape) -> Self {
        Self {
            schemes: shape.schemes,
            pages: vec![Page::new(shape); shape.groups.cells() * shape.schemes],
        }
    }

    /// Forgets all customers.
    pub fn clear(&mut self) {
        for page in &mut self.pages {
            page.clear();
        }
    }

    /// The pages of a cell, the baseline's first.
    #[inline]
    pub fn pages(&mut self, cell: usize) -> &mut [Page] {
        let start = cell * self.schemes;
        self.pages
            .get_mut(start..start + self.schemes)
            .unwrap_or_default()
    }
}

/// The blocks of one world, added up in their order.
#[derive(Debug)]
pub struct Tally<'a> {
    shape: Shape,
    calendar: &'a Calendar,
    /// What a member costs a period, by scheme; the baseline has none.
    member_cost: &'a [f64],
    groups: Vec<Group>,
    sums: Vec<f64>,
    squares: Vec<f64>,
    spreads: Vec<f64>,
    block: Vec<f64>,
    /// How many blocks there are so far.
    added: f64,
}

impl<'a> Tally<'a> {
    /// An empty tally.
    pub fn new(shape: Shape, calendar: &'a Calendar, member_cost: &'a [f64]) -> Self {
        let zeros = vec![0.0; shape.values_len()];
        Self {
            shape,
            calendar,
            member_cost,
            groups: shape.groups.all(),
            sums: zeros.clone(),
            squares: zeros.clone(),
            spreads: vec![0.0; shape.spreads_len()],
            block: zeros,
            added: 0.0,
        }
    }

    /// Adds a block.
    pub fn add(&mut self, block: &Block) {
        if block.pages.len() == self.shape.schemes {
            for (scheme, page) in block.pages.iter().enumerate() {
                self.write(0, scheme, page);
            }
        } else {
            self.join(block);
        }
        self.added += 1.0;
        let sums = self.sums.iter_mut().zip(&mut self.squares);
        for ((sum, square), value) in sums.zip(&self.block) {
            *sum += value;
            *square += value * value;
        }
    }

    /// Writes down every group: the pages of its cells, joined.
    fn join(&mut self, block: &Block) {
        let mut joined = Page::new(self.shape);
        for group in 0..self.groups.len() {
            for scheme in 0..self.shape.schemes {
                let (shape, groups) = (self.shape, &self.groups);
                let held = (0..shape.groups.cells())
                    .filter(|cell| {
                        let group = groups.get(group).copied();
                        group.is_some_and(|group| shape.groups.holds(group, *cell))
                    })
                    .filter_map(|cell| block.pages.get(cell * block.schemes + scheme));
                joined.clear();
                held.for_each(|page| joined.add(page));
                self.write(group, scheme, &joined);
            }
        }
    }

    /// What everyone in the block added last comes to under a scheme.
    pub fn of_block(&self, scheme: usize, total: Total) -> f64 {
        get(&self.block, self.shape.total(0, scheme, total))
    }

    /// Writes a page down among the block's values, with all that follows from it.
    fn write(&mut self, group: usize, scheme: usize, page: &Page) {
        let shape = self.shape;
        let curve = |curve| shape.curve(group, scheme, curve).start;
        let member_cost = self.member_cost.get(scheme).copied().unwrap_or_default();
        let place = |stock: Curve| stock as usize;
        let (mut stocks, mut owed) = ([0.0; Curve::STOCKS.len()], 0.0);
        let (mut earned, mut npv, mut spent, mut running) = (0.0, 0.0, 0.0, 0.0);
        for index in 0..Curve::RECORDED {
            let start = curve(Curve::Won) + index * shape.periods;
            let column = self.block.get_mut(start..start + shape.periods);
            for (slot, row) in column.unwrap_or_default().iter_mut().zip(&page.rows) {
                *slot = get(row.values(), index);
            }
        }
        for (period, row) in page.rows.iter().enumerate() {
            let recorded = |curve: Curve| get(row.values(), place(curve));
            // With no programme everybody pays the list price.
            let net = match scheme {
                0 => recorded(Curve::ListSales),
                _ => recorded(Curve::NetSales),
            };
            for (there, stock) in stocks.iter_mut().zip(Curve::STOCKS) {
                *there += recorded(stock);
                set(&mut self.block, curve(stock) + period, *there);
            }
            let [.., members] = stocks;
            let factor = self.calendar.factor(period);
            let contribution = recorded(Curve::Contribution) - member_cost * members;
            let given = recorded(Curve::RewardCost) + recorded(Curve::ServiceCost);
            let cost = given + member_cost * members;
            owed += recorded(Curve::Issued)
                - recorded(Curve::Redeemed)
                - recorded(Curve::Expired)
                - recorded(Curve::Forfeited);
            earned += contribution;
            npv += contribution * factor;
            spent += cost * factor;
            running += member_cost * members * factor;
            for (place, value) in [
                (Curve::NetSales, net),
                (Curve::Contribution, contribution),
                (Curve::CumulativeContribution, earned),
                (Curve::Outstanding, owed),
                (Curve::ProgrammeCost, cost),
            ] {
                set(&mut self.block, curve(place) + period, value);
            }
        }
        let total = |total| shape.total(group, scheme, total);
        let parts = total(Total::CustomersKept);
        for (index, part) in page.parts.iter().enumerate() {
            set(&mut self.block, parts + index, *part);
        }
        for (place, value) in [
            (Total::Npv, npv),
            (Total::ProgrammeCost, spent),
            (Total::Running, -running),
            (Total::Loyal, page.loyal),
            (Total::ReferralsCut, page.referrals_cut),
        ] {
            set(&mut self.block, total(place), value);
        }
        for (loyal, years) in [(false, &page.years), (true, &page.loyal_years)] {
            let start = shape.yearly(group, scheme, loyal).start;
            for (year, value) in years.iter().enumerate() {
                set(&mut self.block, start + year, *value);
            }
        }
        let start = shape.mechanisms(group, scheme).start;
        for (number, cost) in page.mechanisms.iter().enumerate() {
            set(&mut self.block, start + number, *cost);
        }
        let spread = self.spreads.get_mut(shape.spread(group, scheme));
        for (sum, value) in spread.unwrap_or_default().iter_mut().zip(&page.spread) {
            *sum += value;
        }
    }

    /// Charges a scheme, or the baseline, costs that do not depend on customers: `costs` gives what each group bears, a
    /// period. A scheme's are `part` of its difference to the baseline.
    pub fn charge(&mut self, scheme: usize, part: Total, costs: impl Fn(Group) -> Vec<f64>) {
        for (place, group) in self.groups.clone().into_iter().enumerate() {
            self.charge_group(place, scheme, part, &costs(group));
        }
    }

    fn charge_group(&mut self, group: usize, scheme: usize, part: Total, costs: &[f64]) {
        let shape = self.shape;
        let curve = |curve| shape.curve(group, scheme, curve).start;
        let total = |total| shape.total(group, scheme, total);
        let (mut sum, mut present) = (0.0, 0.0);
        let padded = costs.iter().copied().chain(core::iter::repeat(0.0));
        for (period, cost) in padded.take(shape.periods).enumerate() {
            sum += cost;
            present += cost * self.calendar.factor(period);
            change(&mut self.sums, curve(Curve::Contribution) + period, -cost);
            change(
                &mut self.sums,
                curve(Curve::CumulativeContribution) + period,
                -sum,
            );
            // What the baseline is charged is no programme cost, and all schemes share it.
            if scheme > 0 {
                change(&mut self.sums, curve(Curve::ProgrammeCost) + period, cost);
            }
        }
        change(&mut self.sums, total(Total::Npv), -present);
        if scheme > 0 {
            change(&mut self.sums, total(Total::ProgrammeCost), present);
            change(&mut self.sums, total(part), -present);
        }
    }

    /// The outcome: all values, then the variance each owes to the luck of the simulated customers, then the spreads.
    ///
    /// `customer_sums` are the sums before any [`Self::charge`]: fixed costs know no luck.
    pub fn finish(self, customer_sums: &[f64]) -> Vec<f64> {
        let mut outcome = self.sums;
        let both = self.squares.iter().zip(customer_sums);
        outcome.extend(both.map(|(square, sum)| luck(self.added, *square, *sum)));
        outcome.extend(self.spreads);
        outcome
    }

    /// The sums so far.
    pub fn sums(&self) -> &[f64] {
        &self.sums
    }
}

/// The variance that a sum over blocks owes to the luck of the customers in them.
fn luck(blocks: f64, squares: f64, sum: f64) -> f64 {
    let spread = (squares - sum * sum / blocks) / (blocks - 1.0);
    larger(blocks * spread, 0.0)
}

/// The same from what each block comes to.
pub fn luck_of_blocks(values: &[f64]) -> f64 {
    let squares = values.iter().map(|v| v * v).sum();
    luck(values.len() as f64, squares, values.iter().sum())
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
