//! Every number a scenario can hold, printed from the one description that the reader checks against and the page builds
//! its controls from.

use crate::Stop;
use clap::ValueEnum;
use loyalty_lab::scenario::{Described, Evidence, Family, Field, Unit, describe};
use loyalty_lab::scheme;
use std::fmt::Write;

#[derive(Clone, Copy, ValueEnum)]
pub enum Form {
    /// For people.
    Table,
    /// For programs.
    Json,
    /// The reference page, docs/reference.md.
    Markdown,
}

/// The fields of all groups or of one.
pub fn fields(group: Option<&str>, form: Form) -> Result<String, Stop> {
    let all = describe(&scheme::catalogue());
    let chosen: Vec<Described> = all
        .iter()
        .filter(|one| group.is_none_or(|group| one.group == group))
        .copied()
        .collect();
    if chosen.is_empty() {
        let mut groups: Vec<&str> = all.iter().map(|one| one.group).collect();
        groups.dedup();
        return Err(Stop::Unusable(format!(
            "there is no group `{}`; the groups are {}",
            group.unwrap_or_default(),
            groups.join(", ")
        )));
    }
    match form {
        Form::Table => Ok(table(&chosen)),
        Form::Markdown => Ok(markdown(&chosen)),
        Form::Json => serde_json::to_string_pretty(&chosen)
            .map(|text| text + "\n")
            .map_err(|error| Stop::Failed(error.to_string())),
    }
}

fn table(fields: &[Described]) -> String {
    let mut text = String::new();
    let mut group = "";
    for one in fields {
        if one.group != group {
            group = one.group;
            let gap = if text.is_empty() { "" } else { "\n" };
            let _ = writeln!(text, "{gap}{group}");
        }
        let field = &one.field;
        let _ = writeln!(
            text,
            "  {:<27} {:<14} {:>18}  {}",
            field.key,
            default(field),
            bounds(field),
            unit(field.unit),
        );
        let about = field.about.trim();
        for said in [Some(about.to_owned()), evidence(field)]
            .into_iter()
            .flatten()
        {
            if !said.is_empty() {
                let _ = writeln!(text, "  {:<27} {said}", "");
            }
        }
    }
    text
}

const HEAD: &str = "\
# Every number

Printed by `loyalty-lab fields --format markdown`, from the description that the reader checks files against and the page builds its
controls from; `cargo xtask reference` writes it anew. A range such as 0.3–2 is a 90 % interval, drawn once for each world. What each
mechanism does with its numbers stands in [model.md](model.md), where the presets' numbers come from in [presets.md](presets.md).

*Your own* marks what is no claim about the world: your figure, or a setting of the run.
";

fn markdown(fields: &[Described]) -> String {
    let mut text = HEAD.to_owned();
    let mut group = "";
    for one in fields {
        if one.group != group {
            group = one.group;
            let _ = write!(
                text,
                "\n## {group}\n\n| key | what it is | unit | default | allowed | step | a range is | what stands behind it |\n|---|---|---|---|---|---|---|---|\n"
            );
        }
        let field = &one.field;
        let said = evidence(field).unwrap_or_else(|| "*your own*".to_owned());
        let _ = writeln!(
            text,
            "| `{}` | {} | {} | {} | {} | {} | {} | {} |",
            field.key,
            field.about.trim().replace('|', "\\|"),
            unit(field.unit),
            default(field),
            bounds(field),
            field.step,
            family(field.family),
            said.replace('|', "\\|"),
        );
    }
    text
}

fn default(field: &Field) -> String {
    let (low, high) = (field.default_low, field.default_high);
    match field.unit {
        Unit::Flag => (if low > 0.5 { "true" } else { "false" }).to_owned(),
        _ if low < high => format!("{low}–{high}"),
        _ => low.to_string(),
    }
}

fn bounds(field: &Field) -> String {
    match field.unit {
        Unit::Flag => "true, false".to_owned(),
        _ => format!("{} to {}", field.low, field.high),
    }
}

fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Share => "share, 0–1",
        Unit::Money => "money",
        Unit::MoneyPerPeriod => "money a period",
        Unit::PurchasesPerPeriod => "purchases a period",
        Unit::Periods => "periods",
        Unit::Customers => "customers",
        Unit::Worlds => "worlds",
        Unit::Month => "calendar month",
        Unit::Flag => "yes or no",
        Unit::Pure => "pure number",
    }
}

fn family(family: Family) -> &'static str {
    match family {
        Family::Normal => "normal",
        Family::LogNormal => "log-normal",
        Family::LogitNormal => "logit-normal",
        Family::Whole => "not allowed",
    }
}

fn evidence(field: &Field) -> Option<String> {
    match field.evidence {
        Evidence::Published(source) => Some(format!("published: {source}")),
        Evidence::Assumption(why) => Some(format!("assumption: {why}")),
        Evidence::Choice => None,
    }
}
