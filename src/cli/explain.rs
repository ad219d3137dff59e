//! `copydesk explain`: a rule's reasons and examples, from its own file.

use super::outputs::terminal;
use super::{CLEAN, Fault, config, load};
use crate::finding::Severity;
use crate::report::Colour;
use crate::rule::covers;
use clap::Args;
use std::io::Write;

/// So many examples of a kind are shown unless all are asked for.
const FEW: usize = 5;

#[derive(Debug, Args)]
pub(super) struct Explain {
    /// The rule's id: figures/mismatch; or a group, whose rules are named: figures
    rule: String,
    /// All its examples, not only the first few
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    desk: load::House,
}

impl Explain {
    pub(super) fn run(self) -> Result<u8, Fault> {
        let rules = self.desk.rules()?;
        let Some(rule) = rules.get(&self.rule) else {
            if !rules.knows(&self.rule) {
                return Err(rules.unknown(&self.rule).into());
            }
            return super::rules::list(rules.iter().filter(|(rule, _)| covers(&self.rule, &rule.id)));
        };
        let severity = rule.severity.map_or("off", Severity::name);
        let (colour, _) = terminal(false);
        let level = match rule.severity {
            Some(Severity::Error) => "31",
            Some(Severity::Warning) => "33",
            Some(Severity::Info) | None => "34",
        };
        let mut out = std::io::stdout().lock();
        writeln!(out, "{} ({})\n", paint(colour, "1", &rule.id), paint(colour, level, severity))?;
        writeln!(out, "{}.\n\n{}", rule.wording().summary, rule.wording().why.trim())?;
        let examples = rule.examples().map_err(|faults| Fault(load::underlined(&faults)))?;
        let (flagged, silent): (Vec<_>, Vec<_>) = examples.iter().partition(|e| !e.flags.is_empty());
        for (heading, examples) in [("It flags:", flagged), ("It stays silent on:", silent)] {
            if !examples.is_empty() {
                writeln!(out, "\n{}", paint(colour, "1", heading))?;
            }
            let shown = if self.all { examples.len() } else { examples.len().min(FEW) };
            for example in &examples[..shown] {
                let text = marked(colour, example.text.trim(), &example.flags);
                for (n, line) in text.lines().enumerate() {
                    writeln!(out, "  {} {line}", if n == 0 { "-" } else { " " })?;
                }
                // In colour, the words themselves are marked.
                if !example.flags.is_empty() && colour == Colour::Never {
                    writeln!(out, "      on: {}", example.flags.join(" | "))?;
                }
            }
            if shown < examples.len() {
                writeln!(out, "  … and {} more, with --all", examples.len() - shown)?;
            }
        }
        let last = match rule.is_shipped() {
            // Its file is within the program.
            true => format!("To change how bad it is: \"{}\" = \"warning\" (error, info, off) under [severity] in {}.", rule.id, config::NAME),
            false => rule.source().path().display().to_string(),
        };
        writeln!(out, "\n{}", paint(colour, "2", &last))?;
        Ok(CLEAN)
    }
}

/// `text` in a terminal's colour, by its code (ECMA-48, SGR).
fn paint(colour: Colour, code: &str, text: &str) -> String {
    match colour {
        Colour::Always => format!("\u{1b}[{code}m{text}\u{1b}[0m"),
        Colour::Never => text.to_owned(),
    }
}

/// An example's text with the words that are flagged in it red and underlined, each where it first stands after the one
/// before it.
fn marked(colour: Colour, text: &str, flags: &[String]) -> String {
    let mut out = String::new();
    let mut rest = text;
    for flag in flags {
        if let Some((before, after)) = rest.split_once(flag.as_str()) {
            let lines: Vec<String> = flag.lines().map(|line| paint(colour, "4;31", line)).collect();
            out += &format!("{before}{}", lines.join("\n"));
            rest = after;
        }
    }
    out + rest
}
