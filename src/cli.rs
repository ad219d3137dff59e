//! The command line: arguments as typed, and one file per command.

mod baseline;
mod changes;
mod check;
mod config;
mod explain;
mod extract;
mod files;
mod init;
mod known;
mod load;
mod outputs;
mod reference;
mod rules;
mod schema;
mod session;
mod settings;
mod sheet;
mod shell;
mod stet;
mod write;

use clap::{Args, Parser, Subcommand};
use jiff::civil::Date;
use std::path::PathBuf;
use std::process::ExitCode;

/// A fact-check and consistency linter for news copy.
#[derive(Debug, Parser)]
#[command(name = "copydesk", version, about, max_term_width = 100, override_usage = "copydesk [OPTIONS] [PATH]...\n       copydesk <COMMAND>")]
#[command(after_help = "Exit codes: 0 nothing to mend, 1 an error was found, 2 a file, flag or setting is at fault, 3 a fault of copydesk itself.\n\
    Begin with `copydesk draft.md`, or with `copydesk init` in the folder of your drafts.")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Check drafts (the default when only paths are given)
    Check(check::Check),
    /// Print the fact-check sheet: every figure, date, titled name and quote with its verdict and source
    Sheet(sheet::SheetCommand),
    /// Write down what is found today, so that only what comes after is reported
    Baseline(baseline::BaselineCommand),
    /// Write a configuration, a first facts file and a first house rule
    Init(init::Init),
    /// Write down in the drafts that findings are to stand, and why
    Stet(stet::StetCommand),
    /// Print the JSON Schema of a file that copydesk reads or writes
    Schema(schema::Schema),
    /// Print a shell's completions
    Completions(shell::Completions),
    /// Write the manual's pages
    Man(shell::Man),
    /// Print what was read, as JSON Lines
    Extract(extract::Extract),
    /// Say what a rule finds, why it matters, and on what it stays silent
    Explain(explain::Explain),
    /// Name the rules, or run their examples
    Rules(rules::RulesCommand),
    /// Check the reference itself, show what is on file, find the articles that a fact makes wrong
    Reference(reference::ReferenceCommand),
}

/// Which drafts to read, and how.
#[derive(Debug, Args)]
struct Drafts {
    /// Files and folders; folders are searched for .md, .markdown, .txt, .html and .htm, honouring .gitignore; - is standard input
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// The name to give to standard input; its extension says how to read it
    #[arg(long, value_name = "NAME")]
    stdin_filename: Option<PathBuf>,
    /// The day of publication of drafts that do not state it, as 2025-02-04
    #[arg(long, value_name = "DATE", value_parser = day)]
    date: Option<Date>,
    /// How many articles to read at once [default: one for each processor]
    #[arg(long, value_name = "N")]
    jobs: Option<usize>,
}

/// Reads a day as it is typed.
fn day(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "a day is written as year, month and day: 2025-02-04".to_owned())
}

/// What a command that reads drafts is given: the drafts, what they are held against, and by which rules.
#[derive(Debug, Args)]
struct Reading {
    #[command(flatten)]
    drafts: Drafts,
    #[command(flatten)]
    desk: load::Desk,
    #[command(flatten)]
    selection: load::Selection,
}

/// A fault of usage, configuration or input: what to print, and exit code 2. An empty one is a reader that closed its
/// end of the pipe, which is its right.
#[derive(Debug)]
struct Fault(String);

impl From<std::io::Error> for Fault {
    fn from(error: std::io::Error) -> Self {
        if error.kind() == std::io::ErrorKind::BrokenPipe { Fault(String::new()) } else { Fault(error.to_string()) }
    }
}

impl From<crate::source::ReadError> for Fault {
    fn from(error: crate::source::ReadError) -> Self {
        Fault(error.to_string())
    }
}

impl From<crate::rule::UnknownRule> for Fault {
    fn from(error: crate::rule::UnknownRule) -> Self {
        Fault(error.to_string())
    }
}

impl From<globset::Error> for Fault {
    fn from(error: globset::Error) -> Self {
        Fault(format!("`{}` is no pattern of files: {}", error.glob().unwrap_or_default(), error.kind()))
    }
}

/// Nothing at or above the level that fails a run.
const CLEAN: u8 = 0;
/// Something at or above it.
const FOUND: u8 = 1;
/// Usage, configuration or input was at fault.
const FAULTY: u8 = 2;
/// copydesk itself was at fault.
const BROKEN: i32 = 3;

/// The command line, as it is described to shells, to `man` and to the book.
pub fn command() -> clap::Command {
    <Arguments as clap::CommandFactory>::command()
}

/// The JSON Schema of `copydesk.toml`.
pub fn configuration_schema() -> serde_json::Value {
    schemars::generate::SchemaSettings::draft07().into_generator().into_root_schema_for::<config::Config>().to_value()
}

/// Runs copydesk as its command line says; returns its exit code.
#[allow(clippy::print_stderr)]
pub fn run(arguments: impl IntoIterator<Item = std::ffi::OsString>) -> ExitCode {
    std::panic::set_hook(Box::new(|panic| {
        eprintln!("copydesk: a fault of copydesk itself, not of your files: {panic}");
        std::process::exit(BROKEN);
    }));
    let arguments = with_default_command(arguments.into_iter().collect());
    let command = plain_check(&arguments).map_or_else(|| Arguments::parse_from(&arguments).command, Command::Check);
    let outcome = match command {
        Command::Check(command) => command.run(),
        Command::Sheet(command) => command.run(),
        Command::Baseline(command) => command.run(),
        Command::Init(command) => command.run(),
        Command::Stet(command) => command.run(),
        Command::Schema(command) => command.run(),
        Command::Completions(command) => command.run(),
        Command::Man(command) => command.run(),
        Command::Extract(command) => command.run(),
        Command::Explain(command) => command.run(),
        Command::Rules(command) => command.run(),
        Command::Reference(command) => command.run(),
    };
    ExitCode::from(outcome.unwrap_or_else(|Fault(message)| {
        if message.is_empty() {
            return CLEAN;
        }
        eprintln!("copydesk: {message}");
        FAULTY
    }))
}

/// The arguments of `check`, read by a parser that knows no other command, as hooks and editors run it all the time. None where
/// they are not for `check`, or where there is something to say of them, which the whole parser then says.
fn plain_check(arguments: &[std::ffi::OsString]) -> Option<check::Check> {
    let [_, command, ..] = arguments else { return None };
    if command != "check" {
        return None;
    }
    let mut matches = check::Check::augment_args(clap::Command::new("check")).try_get_matches_from(&arguments[1..]).ok()?;
    <check::Check as clap::FromArgMatches>::from_arg_matches_mut(&mut matches).ok()
}

/// `copydesk draft.md` is `copydesk check draft.md`.
fn with_default_command(mut arguments: Vec<std::ffi::OsString>) -> Vec<std::ffi::OsString> {
    let known = |word: &str| matches!(word, "-h" | "--help" | "-V" | "--version" | "help") || <Command as Subcommand>::has_subcommand(word);
    // A word that is no file but much like a command is left to the parser, which says what was meant.
    let slip = |word: &str| {
        if word.starts_with('-') || word.contains(['.', '/', '\\']) || std::path::Path::new(word).exists() {
            return false;
        }
        let commands = Command::augment_subcommands(clap::Command::new("copydesk"));
        crate::lexicon::nearest(word, commands.get_subcommands().map(clap::Command::get_name)).is_some()
    };
    if let Some(first) = arguments.get(1)
        && !first.to_str().is_some_and(|word| known(word) || slip(word))
    {
        arguments.insert(1, "check".into());
    }
    arguments
}
