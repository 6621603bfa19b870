//! The command line: the page's numbers in a terminal.

mod calculate;
mod charts;
mod figures;
mod lesson;
mod reference;
mod simulate;
mod source;
mod sources;
mod study;
mod table;
mod unit;
mod write;
mod written;

use clap::{Parser, Subcommand, ValueEnum};
use loyalty_lab::lesson::{LANGUAGES, Lesson};
use loyalty_lab::scenario::{BELIEFS, Beliefs, MARKETS, PRESET_NAMES, Problem, Refusal, Uncertain};
use std::path::PathBuf;
use std::process::ExitCode;

/// Try a reward programme on simulated customers before you try it on real ones.
#[derive(Parser)]
#[command(version, arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Simulate a scenario and print curves and verdict. Ctrl+C ends it early, with the answer so far.
    Simulate {
        /// A scenario file, `preset:NAME`, `preset:NAME-cny` or `preset:NAME-twd`, or `-` for standard input.
        scenario: String,
        /// The market of the preset: its prices and costs.
        #[arg(long, value_name = "CODE", value_parser = MARKETS, ignore_case = true)]
        currency: Option<String>,
        /// Use this seed instead of the scenario's.
        #[arg(long)]
        seed: Option<u64>,
        /// Simulate so many worlds.
        #[arg(long)]
        worlds: Option<u32>,
        /// Simulate until the standard error of every scheme's extra profit is at most this amount.
        #[arg(long, value_name = "AMOUNT", conflicts_with = "worlds", value_parser = amount)]
        error: Option<f64>,
        /// But no more worlds than these.
        #[arg(long, value_name = "WORLDS", requires = "error", default_value_t = 10_000,
            value_parser = clap::value_parser!(u32).range(1..=65_536))]
        most_worlds: u32,
        /// Simulate so many customers in each world; amounts are for the real base all the same.
        #[arg(long)]
        customers: Option<u32>,
        /// Judge by these beliefs about customers instead of the scenario's.
        #[arg(long, value_parser = BELIEFS.map(|beliefs| beliefs.name))]
        beliefs: Option<String>,
        /// Also take a scheme apart, by its name or number: what each mechanism brings alone and as the last one. Without
        /// one, all schemes of several mechanisms.
        #[arg(long, value_name = "SCHEME", num_args = 0..=1, default_missing_value = "")]
        apart: Option<String>,
        /// How to print the result.
        #[arg(long, value_enum, default_value_t = Format::Table)]
        format: Format,
        /// Also draw the charts into this folder, as SVG.
        #[arg(long, value_name = "DIR")]
        charts: Option<PathBuf>,
    },
    /// Check a scenario or a lesson; every problem is listed with its path. A lesson's words are held to its runs.
    Check {
        /// A scenario or lesson file, `preset:NAME`, `preset:NAME-cny` or `preset:NAME-twd`, or `-` for standard input.
        scenario: String,
        /// The market of the preset: its prices and costs.
        #[arg(long, value_name = "CODE", value_parser = MARKETS, ignore_case = true)]
        currency: Option<String>,
    },
    /// Print a lesson with the numbers that a class will see: the teacher's sheet.
    Lesson {
        /// A lesson file, such as `www/lessons/stamp-card.json`, or `-` for standard input.
        #[arg(required_unless_present = "schema")]
        file: Option<String>,
        /// The language.
        #[arg(long, default_value = LANGUAGES[0], value_parser = LANGUAGES)]
        lang: String,
        /// The market, where the lesson leaves it open; the language's own where it is not said.
        #[arg(long, value_name = "CODE", value_parser = MARKETS, ignore_case = true)]
        currency: Option<String>,
        /// Print the JSON schema of lesson files instead, or of claim cards.
        #[arg(long, exclusive = true, value_name = "FILES", num_args = 0..=1, default_missing_value = "lesson", value_parser = ["lesson", "claim"])]
        schema: Option<String>,
    },
    /// Every number a scenario can hold: unit, bounds, default and what stands behind it.
    Fields {
        /// Only this group, such as `behaviour` or `points`.
        group: Option<String>,
        /// How to print them.
        #[arg(long, value_enum, default_value_t = reference::Form::Table)]
        format: reference::Form,
    },
    /// What matters most: extra profit at both ends of every number, as CSV, the widest first.
    Sensitivity {
        #[command(flatten)]
        subject: study::Subject,
    },
    /// Extra profit over the values of one number, as CSV, the best of them marked.
    Sweep {
        #[command(flatten)]
        subject: study::Subject,
        /// Where the number stands, such as `schemes.0.mechanisms.0.reward_rate`.
        #[arg(long)]
        path: String,
        /// The first value.
        #[arg(long, allow_negative_numbers = true)]
        from: f64,
        /// The last value.
        #[arg(long, allow_negative_numbers = true)]
        to: f64,
        /// So many values.
        #[arg(long, default_value_t = 11, value_parser = clap::value_parser!(u32).range(2..=1_000))]
        steps: u32,
    },
    /// How many customers a pilot needs to show the effect, as CSV: drawn by lot from all, and, where the scheme is for some
    /// (the quiet, the overdue, a segment …), from those whom it reaches.
    Pilot {
        #[command(flatten)]
        subject: study::Subject,
        /// Lengths to try, in periods.
        #[arg(long, value_delimiter = ',', default_values_t = [3, 6, 12])]
        periods: Vec<u32>,
    },
    /// Who would reach which tier by themselves, as CSV: the share of customers at each threshold, then over all amounts
    Tiers {
        #[command(flatten)]
        subject: study::Subject,
        /// The tiers, by their place among the scheme's mechanisms; without it, the first there are.
        #[arg(long, value_parser = clap::value_parser!(u32).range(1..))]
        mechanism: Option<u32>,
    },
    /// Closed forms of the literature, without a simulation.
    #[command(subcommand)]
    Calculate(calculate::Formula),
    /// Presets: complete scenarios to start from.
    #[command(subcommand)]
    Preset(PresetCommand),
}

#[derive(Subcommand)]
enum PresetCommand {
    /// List the presets.
    List,
    /// Print all presets with what stands behind each number, as docs/presets.md.
    Sources,
    /// Print a preset as a scenario file.
    Show {
        /// Its name, `coffee`, `coffee-cny` or `coffee-twd`.
        name: String,
        /// The market: its prices and costs.
        #[arg(long, value_name = "CODE", value_parser = MARKETS, ignore_case = true)]
        currency: Option<String>,
        /// Print what stands behind each of its numbers instead.
        #[arg(long)]
        sources: bool,
    },
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// The whole report as JSON; its shape is documented in docs/report.md.
    Json,
    /// Curves as comma-separated values, one line a group, scheme, curve and period.
    Csv,
    /// All other figures as comma-separated values, one line each.
    Figures,
    /// Verdicts for people.
    Table,
}

/// Why the program stops: what to say, and the exit status.
enum Stop {
    /// The scenario is not sound; status 2.
    Refused(String, Refusal),
    /// A number on the command line is not; status 2.
    Unusable(String),
    /// The world outside is not: a folder that cannot be written; status 1.
    Failed(String),
}

fn main() -> ExitCode {
    match run(Arguments::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Stop::Refused(source, refusal)) => {
            eprintln!("{source} cannot be used:");
            for problem in &refusal.problems {
                eprintln!("  {problem}");
            }
            ExitCode::from(2)
        }
        Err(Stop::Unusable(message)) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
        Err(Stop::Failed(message)) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<(), Stop> {
    match command {
        Command::Simulate {
            scenario,
            currency,
            seed,
            worlds,
            error,
            most_worlds,
            customers,
            beliefs,
            apart,
            format,
            charts,
        } => {
            let mut wanted = source::read(&scenario, currency.as_deref())?;
            if let Some(seed) = seed {
                wanted.seed = seed;
            }
            if let Some(worlds) = worlds {
                wanted.run.worlds = Uncertain::known(f64::from(worlds));
            }
            if let Some(customers) = customers {
                wanted.run.customers = Uncertain::known(f64::from(customers));
            }
            if let Some(beliefs) = beliefs.as_deref().and_then(Beliefs::named) {
                wanted.behaviour = beliefs.apply(&wanted.behaviour);
            }
            let wanted = source::reread(&wanted)?;
            let apart = apart.map_or_else(
                || Ok(Vec::new()),
                |scheme| simulate::to_take_apart(&scheme, &wanted.schemes),
            )?;
            let goal = error.map(|error| (error, most_worlds));
            let report = simulate::simulate(wanted, goal, &apart)?;
            eprint!("{}", remarks(&report.warnings));
            write::print(&match format {
                Format::Json => write::json(&report)?,
                Format::Csv => write::csv(&report),
                Format::Figures => figures::csv(&report)?,
                Format::Table => table::verdicts(&report),
            })?;
            charts.map_or(Ok(()), |folder| charts::draw_all(&report, &folder))
        }
        Command::Check { scenario, currency } => {
            let sound = if currency.is_some() || scenario.starts_with("preset:") {
                source::read(&scenario, currency.as_deref())?
            } else {
                let tree = source::tree(&scenario)?;
                if Lesson::is_one(&tree) {
                    return write::print(&lesson::check(&scenario, &tree)?);
                }
                source::understand(&scenario, &tree)?
            };
            let warnings = remarks(&sound.warnings());
            write::print(&format!("{scenario} is sound\n{warnings}"))
        }
        Command::Lesson {
            file,
            lang,
            currency,
            schema,
        } => write::print(&match file {
            Some(file) => lesson::sheet(&file, &lang, currency.as_deref())?,
            None => lesson::print_schema(schema.as_deref() == Some("claim"))?,
        }),
        Command::Sensitivity { subject } => write::print(&study::sensitivity(&subject)?),
        Command::Sweep {
            subject,
            path,
            from,
            to,
            steps,
        } => write::print(&study::sweep(&subject, &path, (from, to), steps)?),
        Command::Pilot { subject, periods } => write::print(&study::pilots(&subject, &periods)?),
        Command::Tiers { subject, mechanism } => write::print(&study::tiers(&subject, mechanism)?),
        Command::Calculate(formula) => write::print(&calculate::calculate(&formula)?),
        Command::Fields { group, format } => {
            write::print(&reference::fields(group.as_deref(), format)?)
        }
        Command::Preset(PresetCommand::List) => write::print(&(PRESET_NAMES.join("\n") + "\n")),
        Command::Preset(PresetCommand::Sources) => write::print(&sources::page()?),
        Command::Preset(PresetCommand::Show {
            name,
            currency,
            sources,
        }) => {
            let (pack, market) = source::preset(&name, currency.as_deref())?;
            if sources {
                return write::print(&sources::table(&pack, market)?);
            }
            let scenario = source::read(&format!("preset:{name}"), currency.as_deref())?;
            write::print(&write::json(&scenario.to_tree())?)
        }
    }
}

/// What is worth a second look, as lines of text; empty without a warning.
fn remarks(warnings: &[Problem]) -> String {
    let lines = warnings.iter().map(|warning| format!("  {warning}\n"));
    let lines: String = lines.collect();
    if lines.is_empty() {
        lines
    } else {
        format!("worth a second look:\n{lines}")
    }
}

/// An amount above zero.
fn amount(text: &str) -> Result<f64, String> {
    let amount: Option<f64> = text.parse().ok();
    amount
        .filter(|amount| amount.is_finite() && *amount > 0.0)
        .ok_or_else(|| "an amount above zero, such as 500".to_owned())
}
