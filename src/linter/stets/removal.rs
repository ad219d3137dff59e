//! How a stet without use is taken out of its file.

use crate::document::{Reach, Stet};
use crate::finding::Fix;
use crate::source::{Raw, Source, Span};

/// Takes the `n`th rule out of `stet`, or the whole stet where none of its rules is of use.
pub(super) fn removal(source: &Source, stet: &Stet, n: usize, whole: bool) -> Option<Fix> {
    let text = source.text();
    let names = &stet.rules;
    if !whole {
        let name = names.get(n)?.1;
        let span = match names.get(n + 1) {
            Some((_, next)) => Span::new(name.start, next.start),
            None => Span::new(names.get(n.checked_sub(1)?)?.1.end, name.end),
        };
        return Some(Fix { span, replacement: String::new() });
    }
    let written = source.slice(stet.span);
    if !written.starts_with("<!--") && !written.starts_with('[') {
        return listed(source, stet.span).map(|span| Fix { span, replacement: String::new() });
    }
    let first = alone(text, stet.span);
    let begins = written.trim_start_matches(['<', '!', '-', '[', ' ', '\t', '\r', '\n']).get(..10).is_some_and(|w| w.eq_ignore_ascii_case("stet-begin"));
    match stet.reach {
        Reach::Span(reach) if begins => {
            let mark = if written.starts_with('[') { "[" } else { "<!--" };
            let end = reach.start + source.slice(reach).rfind(mark)? as u32;
            let last = alone(text, Span::new(end, reach.end));
            let kept = text.get(first.end as usize..last.start as usize)?;
            Some(Fix { span: first.to(last), replacement: kept.to_owned() })
        }
        _ => Some(Fix { span: first, replacement: String::new() }),
    }
}

/// What to take out with a comment: its line where it stands alone on it, with one of two blank lines around it; else the
/// space before it.
fn alone(text: &str, comment: Span<Raw>) -> Span<Raw> {
    let (start, end) = (comment.start as usize, comment.end as usize);
    let (before, after) = (&text[..start], &text[end..]);
    let line_start = before.rfind('\n').map_or(before.len() - before.trim_start_matches('\u{feff}').len(), |at| at + 1);
    let rest = after.find('\n').map_or(after.len(), |at| at + 1);
    let (lead, tail) = (&before[line_start..], &after[..rest]);
    if !lead.trim().is_empty() {
        let space = lead.len() - lead.trim_end_matches([' ', '\t']).len();
        // Within a line, one of the spaces on both sides stays.
        let start = if tail.trim().is_empty() || tail.starts_with([' ', '\t']) { start - space } else { start };
        return Span::from(start..end);
    }
    if !tail.trim().is_empty() {
        return Span::from(start..end + (tail.len() - tail.trim_start_matches([' ', '\t']).len()));
    }
    let blank = |line: Option<&str>| line.is_none_or(|line| line.trim().is_empty());
    let mut end = end + rest;
    let next = text[end..].split_inclusive('\n').next();
    if blank(before[..line_start].lines().next_back())
        && blank(next)
        && let Some(next) = next
    {
        end += next.len();
    }
    Span::from(line_start..end)
}

/// The line of an item of the front matter's list, and the line of the list's key where there is no other item.
fn listed(source: &Source, item: Span<Raw>) -> Option<Span<Raw>> {
    let text = source.text();
    let number = source.location(item.start).line;
    let line = |n: u32| source.slice(source.line(n)).trim().to_owned();
    let start = |n: u32| source.line(n).start;
    let after = |n: u32| source.line(n).end + text[source.line(n).end as usize..].find('\n').map_or(0, |at| at as u32 + 1);
    let here = line(number);
    let key = |line: &str| matches!(line.trim_end_matches([':', '=', ' ', '[']), "stet" | "\"stet\"");
    let is_item = |line: &str| line.starts_with("- ");
    let only = !is_item(&line(number + 1)) && !is_item(&line(number.checked_sub(1)?));
    if is_item(&here) {
        let first = if only && key(&line(number - 1)) { number - 1 } else { number };
        return (!only || first < number).then(|| Span::new(start(first), after(number)));
    }
    // `stet: figures: reason` and `stet = ["figures: reason"]` hold one item on the key's line.
    let value = here.strip_prefix("stet")?.trim_start().strip_prefix([':', '='])?;
    let bare = value.trim().trim_start_matches('[').trim_end_matches(']').trim().trim_matches(['"', '\'']);
    (bare == source.slice(item).trim()).then(|| Span::new(start(number), after(number)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    /// `text` without its first stet, or without the nth rule of it.
    fn without(name: &str, text: &str, n: Option<usize>) -> String {
        let source = Source::new(name, text);
        let document = Document::read(&source);
        let fix = document.stets.first().and_then(|stet| removal(&source, stet, n.unwrap_or_default(), n.is_none()));
        fix.map_or_else(|| "no fix".to_owned(), |fix| format!("{}{}{}", &text[..fix.span.start as usize], fix.replacement, &text[fix.span.end as usize..]))
    }

    #[test]
    fn nothing_of_it_stays() {
        assert_eq!(without("a.md", "Two left. <!-- stet dates: x -->\r\n\r\nEnd.\r\n", None), "Two left.\r\n\r\nEnd.\r\n");
        assert_eq!(without("a.md", "One.\n\n<!-- stet dates: x -->\n\nTwo.\n", None), "One.\n\nTwo.\n");
        assert_eq!(without("a.md", "<!-- stet dates: x -->\nTwo.\n", None), "Two.\n");
        assert_eq!(without("a.md", "Two <!-- stet dates: x --> left.\n", None), "Two left.\n");
        assert_eq!(without("a.txt", "[stet-file dates: x]\n\nTwo.\n", None), "Two.\n");
        assert_eq!(without("a.txt", "Two. [stet dates: x]", None), "Two.");
    }

    #[test]
    fn a_stretch_loses_both_ends() {
        assert_eq!(without("a.md", "A.\n\n<!-- stet-begin dates: x -->\n\nB.\n\n<!-- stet-end -->\n\nC.\n", None), "A.\n\nB.\n\nC.\n");
    }

    #[test]
    fn of_several_rules_one_goes() {
        let text = "Two. <!-- stet dates, figures: x -->\n";
        assert_eq!(without("a.md", text, Some(0)), "Two. <!-- stet figures: x -->\n");
        assert_eq!(without("a.md", text, Some(1)), "Two. <!-- stet dates: x -->\n");
    }

    #[test]
    fn front_matter_loses_its_item() {
        assert_eq!(without("a.md", "---\ntitle: A\nstet:\n  - dates: x\n---\n\nB.\n", None), "---\ntitle: A\n---\n\nB.\n");
        assert_eq!(without("a.md", "---\nstet:\n- dates: x\n- names: y\n---\n\nB.\n", None), "---\nstet:\n- names: y\n---\n\nB.\n");
        assert_eq!(without("a.md", "+++\nstet = [\"dates: x\"]\ntitle = 'A'\n+++\n\nB.\n", None), "+++\ntitle = 'A'\n+++\n\nB.\n");
    }
}
