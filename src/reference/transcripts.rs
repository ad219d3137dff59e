//! What was said, on file: transcripts as plain text, WebVTT or SubRip, and the index that finds where a quote comes from.
//!
//! The words of all transcripts stand in one long row. An index of three-word runs gives the places that share most of
//! them with a quote; each is then aligned with the quote word by word (Levenshtein's distance, the ends of the
//! transcript's stretch free).

mod alignment;
mod captions;
mod turns;
mod wording;

pub use alignment::{Edit, Passage};
pub use turns::Turn;
pub use wording::{Before, Sound, is_filler, is_short_s, same, sounds};

use super::{Evidence, SourceId};
use crate::source::{ReadError, Source, Span};
use jiff::civil::Date;
use rayon::prelude::*;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// Words of a run that the index knows.
const RUN: usize = 3;
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

/// Where runs of three words stand: `places[heads[h]..heads[h + 1]]` for the runs with hash `h`.
#[derive(Debug)]
struct Index {
    heads: Vec<u32>,
    places: Vec<u32>,
    /// How often words occur, by the low bits of their keys.
    counts: Vec<u32>,
}

/// A transcript read but not yet on file.
#[derive(Debug)]
pub struct Read {
    words: Vec<Sound>,
    turns: Vec<Turn>,
}

/// The words and turns of a transcript, in the form that its path names: `.vtt`, `.srt`, else plain text.
pub fn read(source: &Source) -> Read {
    let mut words = Vec::with_capacity(source.text().len() / 5);
    let mut turns = Vec::new();
    match source.path().extension().and_then(|e| e.to_str()) {
        Some(e) if e.eq_ignore_ascii_case("vtt") || e.eq_ignore_ascii_case("srt") => captions::read(source.text(), &mut words, &mut turns),
        _ => turns::read(source.text(), &mut words, &mut turns),
    }
    Read { words, turns }
}

/// Reads the transcripts at `paths`, folders with all they hold, in the order of their names. Files in folders are
/// taken by their extension (`.txt`, `.md`, `.vtt`, `.srt`); a file named outright is read whatever it is called.
pub fn load(paths: &[PathBuf]) -> Vec<Result<(Source, Read), ReadError>> {
    let mut files = Vec::new();
    let mut faults = Vec::new();
    for path in paths {
        if path.is_dir() { walk(path, 0, &mut files, &mut faults) } else { files.push(path.clone()) }
    }
    let mut all: Vec<_> = files
        .par_iter()
        .map(|path| {
            Source::read(path).map(|source| {
                let words = read(&source);
                (source, words)
            })
        })
        .collect();
    all.extend(faults.into_iter().map(Err));
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

    /// All who speak in the transcript that holds a word.
    pub fn speakers(&self, word: u32) -> impl Iterator<Item = &str> {
        let file = self.transcript(word);
        let turns = file.and_then(|f| self.turns.get(f.turns.start as usize..f.turns.end as usize)).unwrap_or_default();
        turns.iter().filter_map(|t| t.speaker.as_deref()).chain(file.and_then(|f| f.about.speaker.as_deref()))
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
            if let Some(passage) = alignment::align(quote, self.words(first..last), first)
                && !passages.iter().any(|p| p.words == passage.words)
            {
                passages.push(passage);
            }
        }
        passages.sort_by_key(|p| (p.distance, p.words.start));
        passages
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

impl Index {
    fn build(words: &[Sound], files: &[Transcript]) -> Index {
        let bits = (words.len() | 1).ilog2().clamp(8, 24) + 1;
        let slots = 1usize << bits;
        let mut heads = vec![0u32; slots + 1];
        let mut counts = vec![0u32; 1 << 18];
        for word in words {
            counts[word.key as usize & ((1 << 18) - 1)] += 1;
        }
        let runs = || {
            files.iter().flat_map(|f| {
                let first = f.words.start;
                words[f.words.start as usize..f.words.end as usize].windows(RUN).enumerate().map(move |(i, run)| (hash(run, slots), first + i as u32))
            })
        };
        for (slot, _) in runs() {
            heads[slot + 1] += 1;
        }
        for slot in 0..slots {
            heads[slot + 1] += heads[slot];
        }
        let mut places = vec![0u32; heads[slots] as usize];
        let mut next = heads.clone();
        for (slot, place) in runs() {
            places[next[slot] as usize] = place;
            next[slot] += 1;
        }
        Index { heads, places, counts }
    }

    fn places(&self, run: &[Sound]) -> &[u32] {
        let slot = hash(run, self.heads.len() - 1);
        &self.places[self.heads[slot] as usize..self.heads[slot + 1] as usize]
    }

    fn count(&self, key: u32) -> u32 {
        self.counts[key as usize & ((1 << 18) - 1)]
    }
}

/// The slot of a run; `slots` is a power of two.
fn hash(run: &[Sound], slots: usize) -> usize {
    let mut hash = 0u64;
    for word in run {
        hash = (hash.rotate_left(17) ^ u64::from(word.key)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
    (hash >> 32) as usize & (slots - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on_file(path: &str, text: &str) -> (Transcripts, Source) {
        let source = Source::new(path, text);
        let mut transcripts = Transcripts::default();
        transcripts.add(0, read(&source), About::default());
        (transcripts, source)
    }

    fn find(transcripts: &Transcripts, quote: &str) -> Vec<Passage> {
        let mut words = Vec::new();
        sounds(quote, 0, &mut words);
        transcripts.find(&words)
    }

    #[test]
    fn a_quote_is_found_with_its_speaker_and_place() {
        let (transcripts, source) = on_file(
            "council.txt",
            "MAYOR ANA RUIZ: Good evening. (APPLAUSE)\nThe ferry will not wait for us.\n\nREPORTER: Why not?\n\nTom Lee (councillor): Because the tide, [laughs] the tide does not wait.\n",
        );
        let places = find(&transcripts, "the ferry won't wait for us");
        assert_eq!(places.len(), 1);
        assert!(places[0].edits.is_empty());
        assert_eq!(transcripts.speaker(places[0].words.start), Some("MAYOR ANA RUIZ"));
        let evidence = transcripts.evidence(places[0].words.clone()).map(|e| source.slice(e.span));
        assert_eq!(evidence, Some("The ferry will not wait for us"));
        let answer = find(&transcripts, "the tide does not wait");
        assert_eq!(transcripts.speaker(answer[0].words.start), Some("Tom Lee"));
        let question = find(&transcripts, "for us why not");
        assert_eq!(transcripts.speaker(question[0].words.end - 1), None);
        assert!(find(&transcripts, "nothing of the kind was ever heard").is_empty());
    }

    #[test]
    fn captions_lose_their_times_and_keep_their_voices() {
        let vtt = "WEBVTT\n\nNOTE a comment with the ferry\n\n1\n00:00:01.000 --> 00:00:04.000\n<v Ana Ruiz>The ferry will</v>\n\n00:00:04.000 --> 00:00:06.000\n<v Ana Ruiz>not <i>wait</i> for us.\n";
        let (transcripts, _) = on_file("council.vtt", vtt);
        let places = find(&transcripts, "the ferry will not wait for us");
        assert_eq!(places.first().map(|p| p.distance), Some(0));
        assert_eq!(transcripts.speaker(places[0].words.start), Some("Ana Ruiz"));
        let srt = "1\n00:00:01,000 --> 00:00:04,000\n- TOM LEE: The ferry will\n\n2\n00:00:04,000 --> 00:00:06,000\nnot wait for us.\n";
        let (transcripts, _) = on_file("council.srt", srt);
        let places = find(&transcripts, "the ferry will not wait for us");
        assert_eq!(places.first().map(|p| p.distance), Some(0));
        assert_eq!(transcripts.speaker(places[0].words.start), Some("TOM LEE"));
    }
}
