//! `copydesk rules`: what rules there are, and whether their examples hold.

use super::{CLEAN, FOUND, Fault, load};
use crate::finding::Severity;
use crate::linter;
use crate::report::{Colour, full};
use crate::rule::Rule;
use clap::{Args, Subcommand};
use std::io::Write;

#[derive(Debug, Args)]
pub(super) struct RulesCommand {
    #[command(subcommand)]
    action: Option<Action>,
    #[command(flatten)]
    house: load::House,
}

#[derive(Debug, Clone, Copy, Subcommand)]
enum Action {
    /// Name every rule, its severity and what it finds
    List,
    /// Run the examples of every rule
    Test,
}

impl RulesCommand {
    pub(super) fn run(self) -> Result<u8, Fault> {
        let mut rules = self.house.rules()?;
        if let Some(Action::Test) = self.action {
            let mut out = std::io::stdout().lock();
            // An example's day is the one that it states, not the one on which it is run.
            rules.today = None;
            let (mut examples, mut failures) = (0, 0);
            for (rule, _) in rules.iter() {
                examples += rule.examples().map_or(0, |e| e.len());
                let found = linter::test_examples(&rules, &rule.id).map_err(|faults| Fault(load::underlined(&faults)))?;
                for failure in found {
                    write!(out, "{}", full::render_fault(rule.source(), failure.span, &failure.message, None, Colour::Never, 100))?;
                    failures += 1;
                }
            }
            writeln!(out, "{} rules, {examples} examples: {failures} fail", rules.iter().count())?;
            return Ok(if failures == 0 { CLEAN } else { FOUND });
        }
        list(rules.iter())
    }
}

/// Names rules: what each finds, and its severity.
///
/// # Errors
/// If they cannot be printed.
pub(super) fn list<'r>(rules: impl Iterator<Item = (&'r Rule, Option<Severity>)>) -> Result<u8, Fault> {
    let rules: Vec<_> = rules.collect();
    let mut out = std::io::stdout().lock();
    let width = rules.iter().map(|(rule, _)| rule.id.len()).max().unwrap_or(0);
    for (rule, severity) in rules {
        writeln!(out, "{:width$}  {:7}  {}", rule.id, severity.map_or("off", Severity::name), rule.wording().summary)?;
    }
    Ok(CLEAN)
}
