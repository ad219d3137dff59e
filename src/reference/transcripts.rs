//! What was said, on file: transcripts as plain text, WebVTT or SubRip, and the index that finds where a quote comes from.
//!
//! The words of all transcripts stand in one long row. An index of three-word runs gives the places that share most of
//! them with a quote; each is then aligned with the quote word by word (Levenshtein's distance, the ends of the
//! transcript's stretch free).

mod alignment;
mod captions;
mod index;
mod turns;
mod wording;

pub use alignment::{Edit, Passage};
pub use turns::Turn;
pub use wording::{Before, Sound, is_filler, is_short_s, key, same, sounds, spoken};

use super::{Evidence, SourceId};
use crate::source::{ReadError, Source, Span};
use index::{Index, RUN};
use jiff::civil::Date;
use rayon::prelude::*;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// A run that stands in more places than this says nothing about where a quote comes from.
const COMMON: usize = 1000;
/// How many places are looked at word by word.
const CANDIDATES: usize = 12;

/// What is known about a transcript beside its words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct About {
    /// Who speaks, where the text itself does not say.
    pub speaker: Option<String>,
    /// When.
    pub date: Option<Date>,
    /// On what occasion.
    pub event: Option<String>,
}

/// One transcript.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transcript {
    /// Its file.
    pub source: SourceId,
    /// What is known about it.
    pub about: About,
    /// Its words, in the row of all words.
    words: Range<u32>,
    /// Its turns, in the row of all turns.
    turns: Range<u32>,
}

/// All transcripts on file.
#[derive(Debug, Default)]
pub struct Transcripts {
    files: Vec<Transcript>,
    words: Vec<Sound>,
    turns: Vec<Turn>,
    index: OnceLock<Index>,
}

/// A transcript read but not yet on file.
#[derive(Debug)]
pub struct Read {
    words: Vec<Sound>,
    turns: Vec<Turn>,
}

/// Why a transcript cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum TranscriptError {
    /// The file cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// It is not what its name says.
    #[error("{}:{line}: {message}", path.display())]
    Form {
        /// The file.
        path: PathBuf,
        /// The line at fault, from 1.
        line: u32,
        /// What is wrong, and what to do.
        message: String,
    },
}

/// What is wrong with a transcript, and in which line.
struct Flaw {
    line: u32,
    message: String,
}

/// The words and turns of a transcript, in the form that its path names: `.vtt`, `.srt`, else plain text.
///
/// # Errors
/// If captions have a time that cannot be read, or no cues; if there is no word at all.
pub fn read(source: &Source) -> Result<Read, TranscriptError> {
    let extension = source.path().extension().and_then(|e| e.to_str()).unwrap_or_default();
    let strict = extension.eq_ignore_ascii_case("vtt");
    let blank = source.text().trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').is_empty();
    let read = if !blank && (strict || extension.eq_ignore_ascii_case("srt")) {
        captions::read(source.text(), strict)
    } else {
        Ok(turns::read(source.text(), turns::Form::Plain))
    };
    let empty = || Flaw { line: 1, message: "holds no words; put the transcript in, or take the file away".to_owned() };
    read.and_then(|read| if read.words.is_empty() { Err(empty()) } else { Ok(read) }).map_err(|Flaw { line, message }| TranscriptError::Form {
        path: source.path().to_owned(),
        line,
        message,
    })
}

/// Reads the transcripts at `paths`, folders with all they hold, in the order of their names. Files in folders are
/// taken by their extension (`.txt`, `.md`, `.vtt`, `.srt`); a file named outright is read whatever it is called.
pub fn load(paths: &[PathBuf]) -> Vec<Result<(Source, Read), TranscriptError>> {
    let mut files = Vec::new();
    let mut faults = Vec::new();
    for path in paths {
        if path.is_dir() { walk(path, 0, &mut files, &mut faults) } else { files.push(path.clone()) }
    }
    let read = |path: &PathBuf| {
        let source = Source::read(path)?;
        let words = self::read(&source)?;
        Ok((source, words))
    };
    // Rayon starts its threads when it is first asked, be it for nothing.
    let mut all: Vec<_> = if files.len() > 1 { files.par_iter().map(read).collect() } else { files.iter().map(read).collect() };
    all.extend(faults.into_iter().map(|fault| Err(fault.into())));
    all
}

fn walk(folder: &Path, depth: usize, files: &mut Vec<PathBuf>, faults: &mut Vec<ReadError>) {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => return faults.push(ReadError::Io { path: folder.to_owned(), error }),
    };
    let mut paths: Vec<PathBuf> = entries.filter_map(|e| e.ok().map(|e| e.path())).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            // Deeper than any archive is laid out: a link that leads back to its own folder.
            if depth < 32 {
                walk(&path, depth + 1, files, faults);
            }
        } else if path.extension().and_then(|e| e.to_str()).is_some_and(|e| ["txt", "md", "vtt", "srt"].iter().any(|known| e.eq_ignore_ascii_case(known))) {
            files.push(path);
        }
    }
}

impl Transcripts {
    /// Puts a transcript on file. `source` is the index of its file among the reference's sources.
    pub fn add(&mut self, source: SourceId, read: Read, about: About) {
        let first = self.words.len() as u32;
        let first_turn = self.turns.len() as u32;
        self.words.extend(read.words);
        self.turns.extend(read.turns.into_iter().map(|mut turn| {
            turn.first += first;
            turn
        }));
        self.files.push(Transcript { source, about, words: first..self.words.len() as u32, turns: first_turn..self.turns.len() as u32 });
        self.index = OnceLock::new();
    }

    /// Is nothing on file?
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// How many transcripts are on file.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// All transcripts, in the order in which they were put on file.
    pub fn iter(&self) -> impl Iterator<Item = &Transcript> {
        self.files.iter()
    }

    /// The transcript that holds a word.
    pub fn transcript(&self, word: u32) -> Option<&Transcript> {
        let i = self.files.partition_point(|f| f.words.end <= word);
        self.files.get(i)
    }

    /// The turn that a word stands in, if the transcript has turns.
    pub fn turn(&self, word: u32) -> Option<&Turn> {
        let file = self.transcript(word)?;
        let turns = self.turns.get(file.turns.start as usize..file.turns.end as usize)?;
        turns.get(turns.partition_point(|t| t.first <= word).checked_sub(1)?)
    }

    /// Who says a word, if the transcript makes that clear.
    pub fn speaker(&self, word: u32) -> Option<&str> {
        match self.turn(word) {
            Some(turn) => turn.speaker.as_deref(),
            None => self.transcript(word)?.about.speaker.as_deref(),
        }
    }

    /// The stretches of words of those speakers that `is` takes, in order.
    pub fn turns_of(&self, is: impl Fn(&str) -> bool) -> impl Iterator<Item = Range<u32>> {
        let mut stretches = Vec::new();
        for file in &self.files {
            let turns = self.turns.get(file.turns.start as usize..file.turns.end as usize).unwrap_or_default();
            if turns.is_empty() && file.about.speaker.as_deref().is_some_and(&is) {
                stretches.push(file.words.clone());
            }
            for (at, turn) in turns.iter().enumerate() {
                if turn.speaker.as_deref().is_some_and(&is) {
                    stretches.push(turn.first..turns.get(at + 1).map_or(file.words.end, |next| next.first));
                }
            }
        }
        stretches.into_iter()
    }

    /// Where words stand in their file.
    pub fn evidence(&self, words: Range<u32>) -> Option<Evidence> {
        let file = self.transcript(words.start)?;
        let (first, last) = (self.words.get(words.start as usize)?, self.words.get(words.end.max(words.start + 1) as usize - 1)?);
        Some(Evidence { source: file.source, span: Span::new(first.start, last.end) })
    }

    /// The words of a range.
    pub fn words(&self, words: Range<u32>) -> &[Sound] {
        self.words.get(words.start as usize..words.end as usize).unwrap_or_default()
    }

    /// The places that a quote may come from, best first; those that share next to nothing with it are left out.
    pub fn find(&self, quote: &[Sound]) -> Vec<Passage> {
        if quote.len() < RUN || self.words.len() < RUN {
            return Vec::new();
        }
        let index = self.index.get_or_init(|| Index::build(&self.words, &self.files));
        let mut starts = Vec::new();
        for (at, run) in quote.windows(RUN).enumerate() {
            let places = index.places(run);
            if places.len() > COMMON {
                continue;
            }
            let agrees =
                |place: &&u32| self.words.get(**place as usize..**place as usize + RUN).is_some_and(|w| w.iter().zip(run).all(|(w, q)| w.key == q.key));
            starts.extend(places.iter().filter(agrees).map(|place| i64::from(*place) - at as i64));
        }
        starts.sort_unstable();
        // Runs that begin the quote at about the same word belong to one place.
        let slack = 6 + quote.len() as i64 / 4;
        let mut groups: Vec<(usize, i64, i64)> = Vec::new();
        for start in starts {
            match groups.last_mut() {
                Some((count, from, to)) if start - *from <= slack => {
                    *count += 1;
                    *to = start;
                }
                _ => groups.push((1, start, start)),
            }
        }
        groups.sort_by_key(|(count, from, _)| (std::cmp::Reverse(*count), *from));
        let mut passages: Vec<Passage> = Vec::new();
        for (_, from, to) in groups.into_iter().take(CANDIDATES) {
            let Some(file) = self.transcript(from.max(0) as u32).or(self.files.last()) else { continue };
            // The first word of the quote may be one that the file before ends with: the file of the run's own words decides.
            let file = self.transcript((to + quote.len() as i64 / 2).clamp(0, self.words.len() as i64 - 1) as u32).unwrap_or(file);
            let first = (from - slack).max(i64::from(file.words.start)) as u32;
            let last = (to + quote.len() as i64 + slack).min(i64::from(file.words.end)) as u32;
            if first >= last {
                continue;
            }
            if let Some(passage) = alignment::align(quote, self.words(first..last), first, |word| self.turn(word).is_some_and(|t| t.first == word))
                && !passages.iter().any(|p| p.words == passage.words)
            {
                passages.push(passage);
            }
        }
        passages.sort_by_key(|p| (p.distance, p.words.start));
        passages
    }

    /// The cheapest way to lay `quote` over part of a stretch of words; none if more than half of its words would have to change.
    pub fn over(&self, quote: &[Sound], stretch: Range<u32>) -> Option<Passage> {
        alignment::align(quote, self.words(stretch.clone()), stretch.start, |word| self.turn(word).is_some_and(|t| t.first == word))
    }

    /// How much it takes, in bits, to meet the words of `passage` that are the quote's own by chance.
    pub fn information(&self, quote: &[Sound], passage: &Passage) -> f64 {
        let Some(index) = self.index.get() else { return 0.0 };
        let total = self.words.len() as f64;
        let altered = |at: usize| passage.edits.iter().any(|e| e.written.contains(&at));
        quote.iter().enumerate().filter(|(at, _)| !altered(*at)).map(|(_, q)| (total / f64::from(index.count(q.key).max(1))).log2().max(0.0)).sum()
    }

    /// Words on file.
    pub fn size(&self) -> usize {
        self.words.len()
    }
}

#[cfg(test)]
mod tests;
