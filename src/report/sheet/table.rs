//! Sheets as tables of text.

use super::{Item, Sheet};
use std::io::{self, Write};

/// "2 disagree, 1 agrees".
fn tally(sheet: &Sheet<'_>) -> String {
    sheet.counts().iter().map(|(standing, n)| standing.of(*n)).collect::<Vec<_>>().join(", ")
}

/// `text` on one line of at most `width` characters.
fn fitted(text: &str, width: usize) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= width {
        return text;
    }
    text.chars().take(width.saturating_sub(1)).collect::<String>() + "…"
}

/// What is on file and who says so, on lines of at most `width` characters: who says so begins its own where one line
/// does not hold both.
fn on_file(item: &Item, width: usize) -> Vec<String> {
    let Some(said) = &item.on_file else { return Vec::new() };
    let day = item.read_on().map_or(String::new(), |day| format!(", read on {day}"));
    let source = item.source.as_ref().map(|s| format!("{s}{day}"));
    let place = item.place.as_ref().map(|p| format!("({p})"));
    let from = source.into_iter().chain(place).collect::<Vec<_>>().join(" ");
    if from.is_empty() {
        return wrapped(said, width);
    }
    let dash = if item.source.is_some() { "— " } else { "" };
    let whole = format!("{said} {dash}{from}");
    if whole.chars().count() <= width {
        return vec![whole];
    }
    let mut lines = wrapped(said, width);
    lines.extend(wrapped(&format!("{dash}{from}"), width));
    lines
}

/// `text` on lines of at most `width` characters, broken between words; of a longer word, a path, the end is shown.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let letters = word.chars().count();
        let word = if letters > width { format!("…{}", word.chars().skip(letters + 1 - width).collect::<String>()) } else { word.to_owned() };
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(&word);
            }
            _ => lines.push(word),
        }
    }
    lines
}

/// For the terminal: a line an item, and below it what is on file.
pub(super) fn terminal(out: &mut dyn Write, sheets: &[Sheet<'_>], width: usize) -> io::Result<()> {
    for sheet in sheets {
        writeln!(out, "{}: {} to check: {}", sheet.source.path().display(), sheet.items.len(), tally(sheet))?;
        for item in &sheet.items {
            let kind = format!("{:?}", item.kind).to_lowercase();
            let speaker = item.speaker.as_ref().map_or(String::new(), |s| format!(" ({s})"));
            let text = fitted(&format!("{}{speaker}", item.text), width.saturating_sub(34));
            writeln!(out, "{:4}  {:>5}  {kind:6}  {:11}  {text}", item.number, item.line, item.verdict.name())?;
            for line in on_file(item, width.saturating_sub(34).max(30)) {
                writeln!(out, "{:34}{line}", "")?;
            }
        }
        writeln!(out)?;
    }
    Ok(())
}

/// A Markdown table for each draft.
pub(super) fn markdown(out: &mut dyn Write, sheets: &[Sheet<'_>]) -> io::Result<()> {
    let cell = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").replace('|', "\\|").replace('<', "&lt;");
    for sheet in sheets {
        writeln!(out, "## {}\n\n{} to check: {}\n", sheet.source.path().display(), sheet.items.len(), tally(sheet))?;
        writeln!(out, "| # | Line | Kind | Verdict | In the draft | On file | Source |\n|--:|--:|---|---|---|---|---|")?;
        for item in &sheet.items {
            let source = match (&item.source, &item.link) {
                (Some(source), Some(link)) => format!("[{}]({})", cell(source).replace(']', "\\]"), link.replace(' ', "%20").replace(')', "%29")),
                (Some(source), None) => cell(source),
                (None, Some(link)) => format!("<{link}>"),
                (None, None) => cell(item.place.as_deref().unwrap_or_default()),
            };
            let source = item.read_on().map_or(source.clone(), |day| format!("{source}, read on {day}"));
            let (kind, known) = (format!("{:?}", item.kind).to_lowercase(), cell(item.on_file.as_deref().unwrap_or_default()));
            writeln!(out, "| {} | {} | {kind} | {} | {} | {known} | {source} |", item.number, item.line, item.verdict.name(), cell(&item.text))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// For a spreadsheet: one table over all drafts.
pub(super) fn csv(out: &mut dyn Write, sheets: &[Sheet<'_>]) -> io::Result<()> {
    let mut rows = csv::Writer::from_writer(out);
    rows.write_record(["path", "number", "line", "column", "kind", "verdict", "text", "speaker", "on file", "source", "link", "retrieved", "place"])?;
    for item in sheets.iter().flat_map(|s| &s.items) {
        let (number, line, column) = (item.number.to_string(), item.line.to_string(), item.column.to_string());
        let kind = format!("{:?}", item.kind).to_lowercase();
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        let (speaker, known, source, link, place) = (text(&item.speaker), text(&item.on_file), text(&item.source), text(&item.link), text(&item.place));
        let verdict = item.verdict.name();
        // A cell that a spreadsheet would take for a formula is text.
        let safe = |text: &str| if text.starts_with(['=', '+', '-', '@']) { format!("'{text}") } else { text.to_owned() };
        rows.write_record([
            &item.path,
            &number,
            &line,
            &column,
            &kind,
            verdict,
            &safe(&item.text),
            &safe(&speaker),
            &safe(&known),
            &safe(&source),
            &safe(&link),
            item.retrieved.as_deref().unwrap_or_default(),
            &safe(&place),
        ])?;
    }
    rows.flush()
}
