//! Whose figures: everyone's, a segment's, an acquisition cohort's.

use crate::scenario::Scenario;

/// At most this many cohorts of later arrivals.
const MOST_COHORTS: usize = 12;

/// Customers whose figures are added up apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// All customers.
    Everyone,
    /// A segment, by its place in the scenario.
    Segment(usize),
    /// An acquisition cohort, by its place among [`Groups::cohorts`].
    Cohort(usize),
}

/// Customers won at about the same time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cohort {
    /// Already there when the first period begins.
    Existing,
    /// Won just before one of the periods `from..until` (0-based).
    Won {
        /// The first period.
        from: usize,
        /// The period after the last.
        until: usize,
    },
}

/// The groups of a run.
///
/// Everyone always; segments and cohorts where there are several and where they are asked for, because each costs as
/// much memory as everyone. Later arrivals are put together into at most twelve cohorts of equal length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools)] // Which cohorts there are, and whether anybody asks.
pub struct Groups {
    pub(super) segments: usize,
    existing: bool,
    new: bool,
    later: bool,
    periods: usize,
    apart: bool,
}

impl Groups {
    /// The groups of a scenario; `apart` asks for segments and cohorts.
    pub fn new(scenario: &Scenario, apart: bool) -> Self {
        let base = &scenario.base;
        let periods = scenario.periods();
        Self {
            segments: scenario.segments.len(),
            existing: base.existing.middle() > 0.0,
            new: base.new_customers.middle() > 0.0,
            later: base.new_per_period.middle() > 0.0 && periods > 1,
            periods,
            apart,
        }
    }

    /// Periods in one cohort of later arrivals.
    fn width(self) -> usize {
        self.periods.saturating_sub(1).div_ceil(MOST_COHORTS).max(1)
    }

    /// The cohorts, in the order in which they came.
    pub fn cohorts(self) -> Vec<Cohort> {
        let mut cohorts = Vec::new();
        if self.existing {
            cohorts.push(Cohort::Existing);
        }
        if self.new {
            cohorts.push(Cohort::Won { from: 0, until: 1 });
        }
        if self.later {
            let starts = (1..self.periods).step_by(self.width());
            cohorts.extend(starts.map(|from| Cohort::Won {
                from,
                until: (from + self.width()).min(self.periods),
            }));
        }
        cohorts
    }

    /// How many cohorts there are.
    pub(super) fn cohort_count(self) -> usize {
        let later = if self.later {
            self.periods.saturating_sub(1).div_ceil(self.width())
        } else {
            0
        };
        (usize::from(self.existing) + usize::from(self.new) + later).max(1)
    }

    /// The place among the cohorts of customers won in a period, or before the run.
    pub(super) fn cohort(self, won: Option<usize>) -> usize {
        let early = usize::from(self.existing) + usize::from(self.new);
        match won {
            None => 0,
            Some(0) => usize::from(self.existing),
            Some(period) => early + (period - 1) / self.width(),
        }
    }

    /// All groups: everyone, then the segments, then the cohorts.
    pub fn all(self) -> Vec<Group> {
        let mut groups = vec![Group::Everyone];
        if self.apart && self.segments > 1 {
            groups.extend((0..self.segments).map(Group::Segment));
        }
        if self.apart && self.cohort_count() > 1 {
            groups.extend((0..self.cohort_count()).map(Group::Cohort));
        }
        groups
    }

    /// Real customers won in a period (0-based) who belong to a group.
    pub fn won(self, group: Group, scenario: &Scenario, period: usize) -> f64 {
        let all = scenario.base.won(period);
        match group {
            Group::Everyone => all,
            Group::Segment(segment) => all * share(scenario, segment),
            Group::Cohort(cohort) => match self.cohorts().get(cohort) {
                Some(Cohort::Won { from, until }) if (*from..*until).contains(&period) => all,
                _ => 0.0,
            },
        }
    }

    /// Real customers of a group who are there before the first period.
    pub fn existing(self, group: Group, scenario: &Scenario) -> f64 {
        let all = scenario.base.existing.middle();
        match group {
            Group::Everyone => all,
            Group::Segment(segment) => all * share(scenario, segment),
            Group::Cohort(cohort) => match self.cohorts().get(cohort) {
                Some(Cohort::Existing) => all,
                _ => 0.0,
            },
        }
    }

    /// All real customers of a group: those there at the start and all won over the horizon.
    pub fn customers(self, group: Group, scenario: &Scenario) -> f64 {
        let won = (0..self.periods).map(|period| self.won(group, scenario, period));
        self.existing(group, scenario) + won.sum::<f64>()
    }

    /// How many groups there are.
    pub(super) fn count(self) -> usize {
        let several = |count: usize| if self.apart && count > 1 { count } else { 0 };
        1 + several(self.segments) + several(self.cohort_count())
    }

    /// Where customers of a segment and a cohort are added up: everybody in one place unless groups are kept apart.
    pub(super) fn cell(self, segment: usize, cohort: usize) -> usize {
        if self.apart {
            segment * self.cohort_count() + cohort
        } else {
            0
        }
    }

    /// How many such places there are.
    pub(super) fn cells(self) -> usize {
        if self.apart {
            self.segments.max(1) * self.cohort_count()
        } else {
            1
        }
    }

    /// Whether a group holds the customers of a cell.
    pub(super) fn holds(self, group: Group, cell: usize) -> bool {
        match group {
            Group::Everyone => true,
            Group::Segment(segment) => cell / self.cohort_count() == segment,
            Group::Cohort(cohort) => cell % self.cohort_count() == cohort,
        }
    }
}

fn share(scenario: &Scenario, segment: usize) -> f64 {
    let segment = scenario.segments.get(segment);
    segment.map_or(0.0, |segment| segment.economics.share.middle())
}
