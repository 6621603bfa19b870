//! What goes out: JSON, CSV.

use crate::Stop;
use crate::unit::unit;
use loyalty_lab::result::{Band, Comparison, Curves, Report, SchemeReport};
use serde::Serialize;
use serde_json::Value;
use serde_json::ser::{Formatter, PrettyFormatter};
use std::fmt::Write as _;
use std::io::{self, Write as _};

/// Prints; a reader that has seen enough and closed the pipe is no failure.
pub fn print(text: &str) -> Result<(), Stop> {
    match io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Stop::Failed(format!("cannot print: {error}")))
        }
        _ => Ok(()),
    }
}

/// Data as JSON, indented, but lists of numbers on one line: a curve is one thing to look at.
pub fn json<T: Serialize>(data: &T) -> Result<String, Stop> {
    let mut bytes = Vec::new();
    let mut serializer = serde_json::Serializer::with_formatter(&mut bytes, Lines::default());
    let cannot = |error: String| Stop::Failed(format!("cannot write JSON: {error}"));
    data.serialize(&mut serializer)
        .map_err(|error| cannot(error.to_string()))?;
    bytes.push(b'\n');
    String::from_utf8(bytes).map_err(|error| cannot(error.to_string()))
}

/// Objects indented, lists not.
#[derive(Default)]
struct Lines {
    pretty: PrettyFormatter<'static>,
}

impl Formatter for Lines {
    fn begin_object<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.pretty.begin_object(out)
    }

    fn end_object<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.pretty.end_object(out)
    }

    fn begin_object_key<W: ?Sized + io::Write>(
        &mut self,
        out: &mut W,
        first: bool,
    ) -> io::Result<()> {
        self.pretty.begin_object_key(out, first)
    }

    fn begin_object_value<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.pretty.begin_object_value(out)
    }

    fn end_object_value<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.pretty.end_object_value(out)
    }
}

/// Data as plain JSON values.
pub fn tree<T: Serialize>(data: &T) -> Result<Value, Stop> {
    serde_json::to_value(data).map_err(|error| Stop::Failed(format!("cannot write JSON: {error}")))
}

/// Everyone, the segments, the cohorts: what stands in the column `group`, the schemes, and how they compare.
pub fn groups(report: &Report) -> Vec<(String, &[SchemeReport], &[Comparison])> {
    let mut all = vec![(
        "everyone".to_owned(),
        report.schemes.as_slice(),
        report.comparisons.as_slice(),
    )];
    for (kind, groups) in [("segment", &report.segments), ("cohort", &report.cohorts)] {
        all.extend(groups.iter().map(|group| {
            let name = format!("{kind} {}", group.name);
            (name, group.schemes.as_slice(), group.comparisons.as_slice())
        }));
    }
    all
}

/// All curves, one line a group, scheme, curve and period.
pub fn csv(report: &Report) -> String {
    let mut out = format!("group,scheme,curve,unit,period,{}\n", Band::NAMES.join(","));
    for (group, schemes, _) in groups(report) {
        for scheme in schemes {
            let start = format!("{},{}", cell(&group), cell(&scheme.name));
            for (name, band) in Curves::NAMES.iter().zip(scheme.curves.entries()) {
                let unit = unit(name, report);
                for period in 0..report.periods as usize {
                    let _ = write!(out, "{start},{name},{unit},{}", period + 1);
                    for line in band.entries() {
                        let value = line.get(period).copied().unwrap_or_default();
                        let _ = write!(out, ",{value}");
                    }
                    out.push('\n');
                }
            }
        }
    }
    out
}

/// A text cell: quoted, and never read as a formula by a spreadsheet program.
pub fn cell(text: &str) -> String {
    let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        "'"
    } else {
        ""
    };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}
