//! `sensitivity`, `sweep` and `pilot` print tables that a spreadsheet reads: one line an answer, under a head that does not change.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing)]

use crate::common::command::{CAFE, run};
use std::process::Command;

/// Rows of a table in CSV, after its head.
fn rows(arguments: &[&str], head: &str) -> Vec<Vec<String>> {
    let small = ["--worlds", "16", "--customers", "64"];
    let out = run(&[arguments, &small].concat());
    let mut lines = out.lines();
    assert_eq!(lines.next(), Some(head));
    let cells = |line: &str| line.split(',').map(str::to_owned).collect::<Vec<_>>();
    let rows: Vec<_> = lines.map(cells).collect();
    let columns = head.split(',').count();
    assert!(rows.iter().all(|row| row.len() == columns), "{out}");
    rows
}

#[test]
fn sensitivity_puts_what_matters_most_first() {
    let head = "number,low,high,extra_profit_at_low,extra_profit_at_high";
    let rows = rows(&["sensitivity", CAFE], head);
    let number = |cell: &String| cell.parse::<f64>().unwrap();
    let widths: Vec<f64> = rows
        .iter()
        .map(|row| (number(&row[4]) - number(&row[3])).abs())
        .collect();
    assert!(rows.len() > 10 && widths[0] > 0.0);
    assert!(widths.is_sorted_by(|a, b| a + 0.02 >= *b), "{widths:?}");
    assert!(rows.iter().all(|row| number(&row[1]) < number(&row[2])));
    let named = |name: &str| rows.iter().any(|row| row[0] == name);
    assert!(named("schemes.0.mechanisms.0.reward_rate"));
    assert!(
        !named("schemes.1.mechanisms.0.discount"),
        "one scheme at a time"
    );
}

#[test]
fn a_sweep_marks_the_best_value() {
    let rate = "schemes.0.mechanisms.0.reward_rate";
    let head = "value,extra_profit,low,high,chance_of_loss,standard_error,best";
    let swept = [
        "sweep", CAFE, "--path", rate, "--from", "0", "--to", "0.4", "--steps", "5",
    ];
    let rows = rows(&swept, head);
    let column = |place: usize| -> Vec<f64> {
        let cells = rows.iter().map(|row| row[place].parse().unwrap());
        cells.collect()
    };
    let [values, gains, low, high, loss] = [0, 1, 2, 3, 4].map(column);
    for (value, wanted) in values.iter().zip([0.0, 0.1, 0.2, 0.3, 0.4]) {
        assert!((value - wanted).abs() < 1e-9, "{values:?}");
    }
    let highest = gains.iter().copied().fold(f64::MIN, f64::max);
    for (place, row) in rows.iter().enumerate() {
        assert_eq!(row[6] == "best", gains[place] >= highest, "{row:?}");
        assert!(low[place] <= high[place] && (0.0..=1.0).contains(&loss[place]));
    }
    assert!(
        gains[4] < gains[1],
        "giving away 40 % does not pay: {gains:?}"
    );
}

#[test]
fn a_longer_pilot_has_a_line_of_its_own() {
    let head = "periods,effect_per_customer,spread,customers_in_each_half,if_half_the_effect,customers_there,\
                effect_per_reached,spread_of_reached,reached_in_each_half,reached_if_half_the_effect,reached_by_then";
    let asked = rows(&["pilot", CAFE, "--periods", "3,12"], head);
    let periods: Vec<&str> = asked.iter().map(|row| row[0].as_str()).collect();
    assert_eq!(periods, ["3", "12"]);
    // Points are there for all members; a win-back is not.
    assert!(
        asked.iter().all(|row| row[6..] == ["", "", "", "", ""]),
        "{asked:?}"
    );
    let some = [
        "pilot",
        "preset:supermarket",
        "--scheme",
        "3",
        "--periods",
        "12,24",
    ];
    let rows = rows(&some, head);
    for row in &rows {
        let [all, reached] = [3, 8].map(|at| row[at].parse::<f64>().unwrap());
        assert!(reached < all, "{row:?}");
    }
    for row in &rows {
        let [effect, spread] = [1, 2].map(|at| row[at].parse::<f64>().unwrap());
        assert!(spread > 0.0 && effect.is_finite(), "{row:?}");
    }
}

#[test]
fn a_number_that_is_not_there_is_named() {
    let path = "schemes.0.mechanisms.0.nothing";
    let output = Command::new(env!("CARGO_BIN_EXE_loyalty-lab"))
        .args(["sweep", CAFE, "--path", path, "--from", "0", "--to", "1"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let message = String::from_utf8(output.stderr).unwrap();
    assert!(message.contains(path), "{message}");
}
