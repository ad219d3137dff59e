//! Captions: WebVTT (W3C) and SubRip, as they come: cue names and settings, comments, styles, tags and entities are left
//! out; `<v Name>` begins a turn, as do `NAME:`, `>>` and a dash. Roll-up captions, which show each line again above the
//! next one, are read once.
//!
//! The words of all cues are put together as one text, so that a sentence, a figure or a stage note may run over from one
//! cue into the next; each of its pieces knows its place in the file.

use super::turns::{self, Form, Turn};
use super::wording::Sound;
use super::{Flaw, Read};
use crate::source::Span;

/// A line of the file, and where it begins.
#[derive(Clone, Copy)]
struct Line<'a> {
    at: usize,
    text: &'a str,
}

/// The lines of one cue.
struct Cue<'a> {
    lines: Vec<Line<'a>>,
}

/// The words of captions without what surrounds them.
#[derive(Default)]
struct Script {
    text: String,
    /// Where the pieces begin: in `text`, and in the file.
    pieces: Vec<(u32, u32)>,
    /// Voice tags: where in `text`, who, and the tag.
    voices: Vec<(u32, Turn)>,
}

/// Reads captions; `strict` for WebVTT, which has comments and styles, and knows no text outside cues.
///
/// # Errors
/// The first cue time that cannot be read, or that there is no cue.
pub(super) fn read(text: &str, strict: bool) -> Result<Read, Flaw> {
    let mut cues = cues(text, strict)?;
    if rolls(&cues) {
        unroll(&mut cues);
    }
    let mut script = Script::default();
    for cue in &cues {
        // A dash shows who speaks only where there are two: "- Why? - Because."
        let dialogue = cue.lines.iter().filter(|l| l.text.trim_start().starts_with(['-', '–'])).count() > 1;
        for line in &cue.lines {
            script.line(*line, dialogue);
        }
    }
    let mut read = turns::read(&script.text, Form::Captions);
    script.locate(&mut read);
    Ok(read)
}

fn cues(text: &str, strict: bool) -> Result<Vec<Cue<'_>>, Flaw> {
    let mut cues: Vec<Cue<'_>> = Vec::new();
    let (mut at, mut number) = (0, 0);
    let (mut open, mut comment) = (false, false);
    let mut lines = text.split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        let here = Line { at, text: line };
        at += line.len();
        number += 1;
        let trimmed = line.trim().trim_start_matches('\u{feff}');
        if trimmed.is_empty() {
            (open, comment) = (false, false);
        } else if comment {
        } else if let Some((from, to)) = trimmed.split_once("-->").filter(|(from, _)| !open || from.starts_with(|c: char| c.is_ascii_digit())) {
            let end = to.split_whitespace().next().unwrap_or_default();
            for time in [from.trim(), end] {
                if !is_time(time) {
                    let message =
                        format!("\"{time}\" is no time: a cue begins with a line like 00:01:02.000 --> 00:01:05.000; mend the line, or save the words as .txt");
                    return Err(Flaw { line: number, message });
                }
            }
            cues.push(Cue { lines: Vec::new() });
            open = true;
        } else if lines.peek().is_some_and(|next| is_timing(next)) && (!open || trimmed.bytes().all(|b| b.is_ascii_digit())) {
            // The cue's name or number.
            open = false;
        } else if strict && !open {
            comment = true;
        } else if let Some(cue) = cues.last_mut() {
            cue.lines.push(here);
        }
    }
    if cues.is_empty() {
        return Err(Flaw { line: 1, message: "holds no captions: none of its lines has the times of a cue, 00:01:02.000 --> 00:01:05.000".to_owned() });
    }
    Ok(cues)
}

fn is_timing(line: &str) -> bool {
    line.split_once("-->").is_some_and(|(from, _)| from.trim_start().starts_with(|c: char| c.is_ascii_digit()))
}

/// Hours, minutes and seconds, or minutes and seconds, with a fraction after a point or a comma.
fn is_time(time: &str) -> bool {
    let (clock, fraction) = time.split_once(['.', ',']).unwrap_or((time, "0"));
    let digits = |part: &str| !part.is_empty() && part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit());
    let parts = clock.split(':').count();
    (2..=3).contains(&parts) && clock.split(':').all(digits) && digits(fraction)
}

/// A cue's first line is the last of the cue before.
fn repeats(before: &Cue<'_>, cue: &Cue<'_>) -> bool {
    let shown = |line: &Line<'_>| !bare(line.text).is_empty();
    match (before.lines.iter().rev().find(|l| shown(l)), cue.lines.iter().find(|l| shown(l))) {
        (Some(last), Some(first)) => bare(last.text) == bare(first.text),
        _ => false,
    }
}

/// Do the captions roll up: does every other cue, at least, take up the line before? A chant may repeat itself now and then.
fn rolls(cues: &[Cue<'_>]) -> bool {
    let repeated = cues.windows(2).filter(|pair| repeats(&pair[0], &pair[1])).count();
    repeated >= 3 && repeated * 2 >= cues.len() - 1
}

fn unroll(cues: &mut [Cue<'_>]) {
    for n in (1..cues.len()).rev() {
        let (before, rest) = cues.split_at_mut(n);
        if let (Some(before), Some(cue)) = (before.last(), rest.first_mut())
            && repeats(before, cue)
        {
            let first = cue.lines.iter().position(|l| !bare(l.text).is_empty()).unwrap_or_default();
            cue.lines.drain(..=first);
        }
    }
}

/// A line without its tags and the white space around it.
fn bare(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((plain, tag)) = rest.split_once('<') {
        out.push_str(plain);
        rest = tag.split_once('>').map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out.trim().to_owned()
}

impl Script {
    /// Adds a line of a cue.
    fn line(&mut self, line: Line<'_>, dialogue: bool) {
        let text = line.text;
        if !dialogue && text.trim_start().starts_with(['-', '–']) {
            let start = text.len() - text.trim_start().trim_start_matches(['-', '–']).len();
            self.pieces(&text[start..], line.at + start);
        } else {
            self.pieces(text, line.at);
        }
        if !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    fn pieces(&mut self, text: &str, at: usize) {
        let mut from = 0;
        while from < text.len() {
            let rest = &text[from..];
            let Some(next) = rest.find(['<', '&', '{']) else { return self.piece(rest, at + from) };
            self.piece(&rest[..next], at + from);
            from += next;
            let rest = &text[from..];
            let len = match rest.as_bytes()[0] {
                b'<' => self.tag(rest, at + from),
                // SubRip's places and styles: {\an8}, {y:i}.
                b'{' => rest.find('}').map(|close| close + 1),
                _ => self.entity(rest, at + from),
            };
            from += len.unwrap_or_else(|| {
                self.piece(&rest[..1], at + from);
                1
            });
        }
    }

    /// Adds text as it stands in the file.
    fn piece(&mut self, text: &str, at: usize) {
        if !text.is_empty() {
            self.pieces.push((self.text.len() as u32, at as u32));
            self.text.push_str(text);
        }
    }

    /// Reads the tag that `text` begins with: its length.
    fn tag(&mut self, text: &str, at: usize) -> Option<usize> {
        let close = text.find('>')?;
        // "<v Ann Lee>", "<v.loud Ann Lee>".
        if let Some((kind, name)) = text[1..close].split_once(|c: char| c.is_ascii_whitespace())
            && kind.split('.').next() == Some("v")
        {
            let speaker = Some(name.trim().to_owned()).filter(|n| !n.is_empty());
            self.voices.push((self.text.len() as u32, Turn { first: 0, speaker, label: Span::from(at..at + close + 1) }));
        }
        Some(close + 1)
    }

    /// Reads the entity that `text` begins with: its length.
    fn entity(&mut self, text: &str, at: usize) -> Option<usize> {
        let close = text.bytes().take(8).position(|b| b == b';')?;
        let c = match &text[1..close] {
            "amp" => "&",
            "lt" => "<",
            "gt" => ">",
            "quot" => "\"",
            "apos" | "#39" => "'",
            "nbsp" => " ",
            "lrm" | "rlm" => "",
            _ => return None,
        };
        self.piece(c, at);
        Some(close + 1)
    }

    /// Puts words and turns read from the text where they stand in the file, and adds the voices.
    fn locate(mut self, read: &mut Read) {
        let mut voices: Vec<Turn> = Vec::with_capacity(self.voices.len());
        for (at, mut turn) in self.voices.drain(..) {
            turn.first = read.words.partition_point(|w| w.start < at) as u32;
            voices.push(turn);
        }
        let place = |at: u32| {
            let piece = self.pieces.partition_point(|(from, _)| *from <= at).saturating_sub(1);
            self.pieces.get(piece).map_or(0, |(from, raw)| raw + at - from)
        };
        let span = |start: u32, end: u32| (place(start), place(end.max(start + 1) - 1) + 1);
        for Sound { start, end, .. } in &mut read.words {
            (*start, *end) = span(*start, *end);
        }
        for turn in &mut read.turns {
            let (start, end) = span(turn.label.start, turn.label.end);
            turn.label = Span::new(start, end);
        }
        read.turns.extend(voices);
        // Of a voice and a label before the same word, the one that stands last.
        read.turns.sort_by_key(|t| (t.first, t.label.start));
        // Every cue says anew whose voice it is.
        read.turns.dedup_by(|next, turn| turn.speaker.is_some() && turn.speaker == next.speaker);
    }
}
