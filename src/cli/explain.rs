//! `copydesk explain`: a rule's reasons and examples, from its own file.

use super::{CLEAN, Fault, load};
use clap::Args;
use std::io::Write;
use std::path::Path;

#[derive(Debug, Args)]
pub(super) struct Explain {
    /// The rule's id: figures/mismatch
    rule: String,
    #[command(flatten)]
    desk: load::House,
}

impl Explain {
    pub(super) fn run(self) -> Result<u8, Fault> {
        let rules = self.desk.rules()?;
        let Some(rule) = rules.get(&self.rule) else {
            let near = rules.nearest(&self.rule).map_or(String::new(), |near| format!("; did you mean `{near}`?"));
            return Err(Fault(format!("there is no rule `{}`{near}", self.rule)));
        };
        let severity = rule.severity.map_or("off", crate::finding::Severity::name);
        let mut out = std::io::stdout().lock();
        writeln!(out, "{} ({severity})\n\n{}.\n\n{}", rule.id, rule.wording().summary, rule.wording().why.trim())?;
        let examples = rule.examples().map_err(|faults| Fault(load::underlined(&faults)))?;
        let (flagged, silent): (Vec<_>, Vec<_>) = examples.iter().partition(|e| !e.flags.is_empty());
        for (heading, examples) in [("It flags:", flagged), ("It stays silent on:", silent)] {
            if !examples.is_empty() {
                writeln!(out, "\n{heading}")?;
            }
            for example in examples {
                for (n, line) in example.text.trim().lines().enumerate() {
                    writeln!(out, "  {} {line}", if n == 0 { "-" } else { " " })?;
                }
                if !example.flags.is_empty() {
                    writeln!(out, "      on: {}", example.flags.join(" | "))?;
                }
            }
        }
        let path = rule.source().path();
        if path != Path::new("") {
            writeln!(out, "\n{}", path.display())?;
        }
        Ok(CLEAN)
    }
}
