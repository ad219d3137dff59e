//! `--show-settings` and `--verbose`: what a run goes by.

use super::session::Session;
use super::{CLEAN, Fault};
use crate::finding::Severity;
use std::io::Write;

/// Prints the configuration in force, with every rule's severity, as a configuration that could be used.
///
/// # Errors
/// If it cannot be printed.
pub(super) fn show(session: &Session) -> Result<u8, Fault> {
    let mut config = session.located.config.clone();
    // Selections and severities come to one list of severities.
    (config.select, config.ignore, config.extend_select) = Default::default();
    config.severity.clear();
    config.fail_on = config.fail_on.or(Some(Severity::Error));
    let mut text = toml::to_string(&config).map_err(|error| Fault(error.to_string()))?;
    let tables = text.find("[severity]").unwrap_or(text.len());
    let overrides = text.split_off(tables).replace("[severity]\n", "");
    let mut out = std::io::stdout().lock();
    match &session.located.source {
        Some(source) => writeln!(out, "# {}", source.path().display())?,
        None => writeln!(out, "# no copydesk.toml: the defaults")?,
    }
    writeln!(out, "{text}\n[severity]")?;
    for (rule, severity) in session.rules.iter() {
        writeln!(out, "\"{}\" = \"{}\"", rule.id, severity.map_or("off", Severity::name))?;
    }
    write!(out, "{overrides}")?;
    Ok(CLEAN)
}

/// Says on standard error what a run goes by.
#[allow(clippy::print_stderr)]
pub(super) fn say(session: &Session) {
    match &session.located.source {
        Some(source) => eprintln!("copydesk: configuration: {}", source.path().display()),
        None => eprintln!("copydesk: configuration: none found, the defaults hold"),
    }
    for source in &session.reference.sources {
        eprintln!("copydesk: reference: {}", source.path().display());
    }
    let reference = &session.reference;
    eprintln!("copydesk: on file: {} facts, {} entities, {} transcripts", reference.facts.len(), reference.entities.len(), reference.transcripts.len());
    let ran: Vec<&str> = session.rules.iter().filter(|(_, severity)| severity.is_some()).map(|(rule, _)| rule.id.as_str()).collect();
    let off: Vec<&str> = session.rules.iter().filter(|(_, severity)| severity.is_none()).map(|(rule, _)| rule.id.as_str()).collect();
    eprintln!("copydesk: rules: {} run{}", ran.len(), if off.is_empty() { String::new() } else { format!("; off: {}", off.join(", ")) });
}
