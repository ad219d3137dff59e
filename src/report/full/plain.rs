//! The plainest report, laid out as miette does it: one line with one place in it, of which nothing is said below the line, and
//! no colours. Most findings are told so, and miette takes thirty times as long as the letters.

use super::{Report, lines};
use crate::finding::Severity;

/// `report`, the lines of whose message and help are broken; none where it is anything but plain.
pub(super) fn laid_out(report: &Report) -> Option<String> {
    let (snippet, [label]) = (&report.snippet, report.snippet.labels.as_slice()) else { return None };
    let (before, rest) = snippet.text.split_at_checked(label.offset())?;
    let (under, _) = rest.split_at_checked(label.len())?;
    let signs = |text: &str| text.chars().count();
    if label.label().is_some() || under.is_empty() || report.message.is_empty() || !snippet.text.chars().all(lines::narrow) {
        return None;
    }
    let mut out = String::with_capacity(1024);
    let mut add = |parts: &[&str]| parts.iter().for_each(|part| out.push_str(part));
    if let Some(code) = &report.code {
        add(&[code, "\n\n"]);
    }
    let sign = match report.severity {
        Some(Severity::Error) => "  × ",
        Some(Severity::Warning) => "  ⚠ ",
        Some(Severity::Info) | None => "  ☞ ",
    };
    indented(&mut add, &report.message, sign, "  │ ");
    let (number, column) = ((snippet.line + 1).to_string(), (snippet.column + signs(before) + 1).to_string());
    let margin = " ".repeat(number.len() + 2);
    add(&[&margin, "╭─[", &snippet.name, ":", &number, ":", &column, "]\n"]);
    add(&[" ", &number, " │ ", snippet.text.trim_end(), "\n"]);
    add(&[&margin, "· ", &" ".repeat(signs(before)), &"─".repeat(signs(under)), "\n"]);
    add(&[&margin, "╰────\n"]);
    if let Some(help) = &report.help {
        indented(&mut add, help, "  help: ", "        ");
    }
    Some(out)
}

/// Adds the lines of `text`, the first behind `first` and the others behind `more`.
fn indented(add: &mut impl FnMut(&[&str]), text: &str, first: &str, more: &str) {
    for (n, line) in text.lines().enumerate() {
        add(&[if n == 0 { first } else { more }, line.trim_end(), "\n"]);
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Colour, by_miette, snippets};
    use super::*;
    use crate::source::{Source, Span};

    #[test]
    fn is_what_miette_makes_of_it() {
        let long = format!("It rained. {} It rained.", "The harbour’s “board” met on Monday. ".repeat(9));
        let source = Source::new("a.md", format!("The café closed.\n\n{long}\n").as_str());
        for (start, end) in [(0, 3), (4, 9), (16, 17), (19, 29), (150, 151), (200, 260)] {
            let snippet = || snippets(vec![(&source, Span::new(start, end), String::new())]).remove(0);
            let report = |code: Option<&str>, severity, message: &str, help: Option<&str>| Report {
                message: message.to_owned(),
                code: code.map(str::to_owned),
                severity,
                help: help.map(str::to_owned),
                snippet: snippet(),
            };
            for report in [
                report(Some("house/alpha"), Some(Severity::Error), "It is wrong", Some("Write it so.")),
                report(None, None, "see here", None),
                report(Some("a/b"), Some(Severity::Warning), "It is wrong\nin two lines", Some("Ask\nagain.")),
            ] {
                assert_eq!(laid_out(&report), Some(by_miette(&report, Colour::Never, 100, false)), "{start}..{end}");
            }
        }
    }
}
