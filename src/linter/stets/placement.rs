//! Where a stet for a finding may be written.

use crate::document::Format;
use crate::source::{Raw, Source, Span};

/// The draft with a stet for what stands at `span`, in each of the places that may reach it, nearest first: the line's end,
/// the line before, and the whole file; in front matter its list of stets, and the whole file. `body` is what follows the
/// word stet: `figures/mismatch: the board's own count`.
pub fn placements(source: &Source, span: Span<Raw>, body: &str) -> Vec<String> {
    let text = source.text();
    let plain = Format::of(source.path()).is_none_or(|format| format == Format::Plain);
    let comment = |word: &str| if plain { format!("[{word} {body}]") } else { format!("<!-- {word} {body} -->") };
    let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let whole_file = format!("{}{newline}{newline}{}{newline}", text.trim_end(), comment("stet-file"));
    if let Some(front) = FrontMatter::of(source).filter(|front| span.start < front.end) {
        return front.listed(text, body, newline).into_iter().chain([whole_file]).collect();
    }
    let first = source.line(source.location(span.start).line);
    let last = source.line(source.location(span.end.max(span.start + 1) - 1).line);
    let at = |place: u32, words: String| {
        let (before, after) = text.split_at(place as usize);
        format!("{before}{words}{after}")
    };
    vec![at(last.end, format!(" {}", comment("stet"))), at(first.start, format!("{}{newline}{newline}", comment("stet"))), whole_file]
}

/// The front matter of a Markdown file.
struct FrontMatter {
    /// Where the line after its opening fence begins.
    start: u32,
    /// Where its closing fence begins.
    end: u32,
    toml: bool,
}

impl FrontMatter {
    fn of(source: &Source) -> Option<FrontMatter> {
        if Format::of(source.path()) != Some(Format::Markdown) {
            return None;
        }
        let lines = source.text().lines().count() as u32;
        let line = |n: u32| source.slice(source.line(n)).trim_start_matches('\u{feff}').trim_end();
        let fence = line(1);
        if !matches!(fence, "---" | "+++") {
            return None;
        }
        let close = (2..=lines).find(|n| line(*n) == fence)?;
        Some(FrontMatter { start: source.line(2).start, end: source.line(close).start, toml: fence == "+++" })
    }

    /// The text with one more item in the list of stets, or with such a list; none where what is there is no such list.
    fn listed(&self, text: &str, body: &str, newline: &str) -> Option<String> {
        let inside = &text[self.start as usize..self.end as usize];
        let key = inside.lines().find(|line| line.strip_prefix("stet").is_some_and(|rest| rest.trim_start().starts_with([':', '='])));
        let item = format!("\"{}\"", body.replace('\\', "\\\\").replace('"', "\\\""));
        let (at, words) = match (key, self.toml) {
            (None, true) => (self.start as usize, format!("stet = [{item}]{newline}")),
            (None, false) => (self.start as usize, format!("stet:{newline}  - {item}{newline}")),
            (Some(key), toml) => {
                // A part of the text, so that their difference is its place.
                let begins = self.start as usize + (key.as_ptr() as usize - inside.as_ptr() as usize);
                let ends = begins + key.len();
                match toml {
                    true => (begins + key.find('[')? + 1, format!("{item}, ")),
                    false if key.trim_end().ends_with(':') => {
                        let next = ends + text[ends..].find('\n')? + 1;
                        let line = text[next..].lines().next()?;
                        (next, format!("{}- {item}{newline}", &line[..line.find("- ")?]))
                    }
                    false => return None,
                }
            }
        };
        let (before, after) = text.split_at(at);
        Some(format!("{before}{words}{after}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first place for a stet for `word`.
    fn first(name: &str, text: &str, word: &str) -> String {
        let source = Source::new(name, text);
        let at = text.find(word).unwrap_or_default();
        placements(&source, Span::from(at..at + word.len()), "dates: \"old\" style").swap_remove(0)
    }

    #[test]
    fn the_end_of_the_line_is_nearest() {
        assert_eq!(first("a.txt", "One.\r\nTwo.\r\n", "One"), "One. [stet dates: \"old\" style]\r\nTwo.\r\n");
        assert_eq!(first("a.html", "<p>One.</p>", "One"), "<p>One.</p> <!-- stet dates: \"old\" style -->");
        let source = Source::new("a.txt", "One.\n");
        assert_eq!(placements(&source, Span::new(0, 3), "a: b")[1..], ["[stet a: b]\n\nOne.\n", "One.\n\n[stet-file a: b]\n"]);
    }

    #[test]
    fn front_matter_has_its_list() {
        let item = r#""dates: \"old\" style""#;
        assert_eq!(first("a.md", "---\ntitle: One\n---\nTwo.\n", "One"), format!("---\nstet:\n  - {item}\ntitle: One\n---\nTwo.\n"));
        let listed = "---\r\nstet:\r\n- names: x\r\ntitle: One\r\n---\r\n";
        assert_eq!(first("a.md", listed, "One"), listed.replace("- names", &format!("- {item}\r\n- names")));
        assert_eq!(first("a.md", "+++\ntitle = 'One'\n+++\n", "One"), format!("+++\nstet = [{item}]\ntitle = 'One'\n+++\n"));
        assert_eq!(first("a.md", "+++\nstet = [\"a: b\"]\ntitle = 'One'\n+++\n", "One"), format!("+++\nstet = [{item}, \"a: b\"]\ntitle = 'One'\n+++\n"));
        assert_eq!(first("a.md", "---\nstet: a: b\ntitle: One\n---\n", "One"), "---\nstet: a: b\ntitle: One\n---\n\n<!-- stet-file dates: \"old\" style -->\n");
        assert_eq!(first("a.md", "---\ntitle: One\n---\nTwo.\n", "Two"), "---\ntitle: One\n---\nTwo. <!-- stet dates: \"old\" style -->\n");
    }
}
