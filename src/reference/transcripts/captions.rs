//! Captions: WebVTT (W3C) and SubRip. Times, cue names, comments and styling are left out; `<v Name>` and `NAME:` begin a turn.

use super::turns::{self, Turn};
use super::wording::{Sound, sounds};
use crate::source::Span;

/// Reads captions of either kind.
pub(super) fn read(text: &str, words: &mut Vec<Sound>, turns: &mut Vec<Turn>) {
    let mut at = 0;
    let mut in_cue = false;
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim();
        if trimmed.is_empty() {
            in_cue = false;
        } else if trimmed.contains("-->") {
            in_cue = true;
        } else if in_cue {
            cue(line, at, words, turns);
        }
        at += line.len();
    }
}

/// Reads a line of a cue's text that begins at byte `at` of its file.
fn cue(line: &str, at: usize, words: &mut Vec<Sound>, turns: &mut Vec<Turn>) {
    let mut from = 0;
    let mut first = true;
    while from < line.len() {
        let open = line[from..].find('<').map_or(line.len(), |i| from + i);
        let piece = &line[from..open];
        if first && !piece.trim().is_empty() {
            turns::line(piece, at + from, words, turns);
            first = false;
        } else {
            sounds(piece, (at + from) as u32, words);
        }
        let Some(close) = line[open..].find('>').map(|i| open + i) else { break };
        let tag = &line[open + 1..close];
        // "<v Ann Lee>", "<v.loud Ann Lee>".
        if let Some((kind, name)) = tag.split_once(' ')
            && kind.split('.').next() == Some("v")
        {
            turns.push(Turn {
                first: words.len() as u32,
                speaker: Some(name.trim().to_owned()).filter(|n| !n.is_empty()),
                label: Span::from(at + open..at + close + 1),
            });
        }
        from = close + 1;
    }
}
