//! Every figure that is not a curve, as comma-separated values.

use crate::Stop;
use crate::unit::unit;
use crate::write::{cell, groups, tree};
use loyalty_lab::result::Report;
use serde_json::Value;
use std::fmt::Write as _;

/// One line a group, scheme and figure. A figure is named by its path in the JSON report.
pub fn csv(report: &Report) -> Result<String, Stop> {
    let mut out = "group,scheme,figure,unit,value,standard_error\n".to_owned();
    for (group, schemes, comparisons) in groups(report) {
        for scheme in schemes {
            let Value::Object(mut entries) = tree(scheme)? else {
                continue;
            };
            entries.remove("curves");
            let start = format!("{},{}", cell(&group), cell(&scheme.name));
            lines(&mut out, report, &start, "", &Value::Object(entries));
        }
        let name = |place: u32| {
            schemes
                .get(place as usize)
                .map_or("", |scheme| &scheme.name)
        };
        for comparison in comparisons {
            let figure = format!("beats {}", name(comparison.beats));
            let (scheme, chance) = (name(comparison.scheme), comparison.chance);
            let _ = writeln!(
                out,
                "{},{},{},{},{},{}",
                cell(&group),
                cell(scheme),
                cell(&figure),
                unit(&figure, report),
                chance.value,
                chance.standard_error
            );
        }
    }
    for apart in &report.apart {
        let start = format!("\"everyone\",{}", cell(&apart.name));
        lines(&mut out, report, &start, "apart", &tree(apart)?);
    }
    Ok(out)
}

/// Walks down to whatever has a standard error.
fn lines(out: &mut String, report: &Report, start: &str, path: &str, value: &Value) {
    let below = |key: &str| {
        if path.is_empty() {
            key.to_owned()
        } else {
            format!("{path}.{key}")
        }
    };
    match value {
        Value::Object(entries) => {
            if let (Some(value), Some(error)) =
                (entries.get("value"), entries.get("standard_error"))
            {
                let _ = writeln!(out, "{start},{path},{},{value},{error}", unit(path, report));
                return;
            }
            for (key, value) in entries {
                let error = match key.as_str() {
                    "mean" => entries.get("standard_error"),
                    _ => entries.get(&format!("{key}_error")),
                };
                match error {
                    Some(error) => {
                        let path = below(key);
                        let unit = unit(&path, report);
                        let _ = writeln!(out, "{start},{path},{unit},{value},{error}");
                    }
                    None => lines(out, report, start, &below(key), value),
                }
            }
        }
        Value::Array(items) => {
            for (place, item) in items.iter().enumerate() {
                lines(out, report, start, &below(&(place + 1).to_string()), item);
            }
        }
        _ => {}
    }
}
