//! Transcripts from one megabyte to thirty: how long they take to load and to index, how much memory they take, and how
//! fast a quote is found in them. `cargo bench --bench transcripts`
//!
//! The words are made up from numbers alone, with the long tail that words have in speech.

use copydesk::reference::Reference;
use copydesk::reference::transcripts::{About, Sound, Transcripts, read, sounds};
use copydesk::source::Source;
use divan::counter::BytesCount;
use divan::{AllocProfiler, Bencher};
use similar::{Algorithm, capture_diff_slices};
use std::path::PathBuf;

#[global_allocator]
static ALLOC: AllocProfiler = AllocProfiler::system();

/// In megabytes.
const SIZES: [usize; 4] = [1, 3, 10, 30];
/// Bytes of one file.
const FILE: usize = 100_000;

fn main() {
    divan::main();
}

/// Numbers that look random and are the same in every run (xorshift).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % sides
    }

    /// A word: of the first few, every fourth; of the rest, the later the rarer.
    fn word(&mut self) -> String {
        const COMMON: [&str; 24] = [
            "the", "and", "to", "of", "a", "that", "in", "we", "it", "is", "you", "for", "on", "have", "this", "not", "are", "they", "be", "with", "as", "so",
            "will", "was",
        ];
        if self.roll(2) == 0 {
            return COMMON[self.roll(COMMON.len())].to_owned();
        }
        let most = 20_000 >> self.roll(12);
        let mut n = self.roll(most.max(1));
        let mut word = String::new();
        loop {
            word += ["ba", "de", "li", "mo", "na", "pe", "ri", "su", "ta", "vo", "kel", "nor"][n % 12];
            n /= 12;
            if n == 0 {
                return word;
            }
        }
    }
}

/// A transcript of two speakers.
fn transcript(number: usize) -> String {
    let mut dice = Dice(number as u64 * 7919 + 1);
    let mut text = String::with_capacity(FILE + 200);
    while text.len() < FILE {
        text += if dice.roll(2) == 0 { "ANA RUIZ: " } else { "TOM LEE: " };
        for _ in 0..dice.roll(60) + 5 {
            text += &dice.word();
            text.push(if dice.roll(12) == 0 { ',' } else { ' ' });
        }
        text += ".\n\n";
    }
    text
}

/// The folder of so many megabytes, written once.
fn folder(megabytes: usize) -> PathBuf {
    let folder = std::env::temp_dir().join("copydesk-bench").join(format!("transcripts-{megabytes}"));
    let files = megabytes * 1_000_000 / FILE;
    if std::fs::read_dir(&folder).map_or(0, Iterator::count) != files {
        std::fs::create_dir_all(&folder).expect("a temporary folder can be made");
        for n in 0..files {
            std::fs::write(folder.join(format!("{n:04}.txt")), transcript(n)).expect("a temporary file can be written");
        }
    }
    folder
}

fn on_file(megabytes: usize) -> Transcripts {
    let mut transcripts = Transcripts::default();
    for n in 0..megabytes * 1_000_000 / FILE {
        let source = Source::new(format!("{n:04}.txt"), transcript(n));
        transcripts.add(n as u32, read(&source).expect("it has words"), About::default());
    }
    transcripts
}

/// Forty quotes of twenty words, the tenth word changed, from all over the transcripts.
fn quotes(transcripts: &Transcripts) -> Vec<Vec<Sound>> {
    let mut other = Vec::new();
    sounds("lighthouse", 0, &mut other);
    let step = transcripts.size() as u32 / 41;
    (1..=40)
        .map(|n| {
            let mut quote = transcripts.words(n * step..n * step + 20).to_vec();
            quote[9].key = other[0].key;
            quote
        })
        .collect()
}

/// Reading a folder, every core at work.
#[divan::bench(args = SIZES, sample_count = 3)]
fn load(bencher: Bencher<'_, '_>, megabytes: usize) {
    let paths = [folder(megabytes)];
    bencher.counter(BytesCount::new(megabytes * 1_000_000)).bench(|| {
        let mut reference = Reference::default();
        assert!(reference.load_transcripts(&paths).is_empty());
        reference
    });
}

/// Building the index: the first quote that is looked for does.
#[divan::bench(args = SIZES, sample_count = 3)]
fn index(bencher: Bencher<'_, '_>, megabytes: usize) {
    bencher.counter(BytesCount::new(megabytes * 1_000_000)).with_inputs(|| on_file(megabytes)).bench_values(|transcripts| {
        let words = transcripts.words(100..120).to_vec();
        assert!(!transcripts.find(&words).is_empty());
        transcripts
    });
}

/// Finding forty quotes.
#[divan::bench(args = SIZES, sample_count = 10)]
fn find_forty(bencher: Bencher<'_, '_>, megabytes: usize) {
    let transcripts = on_file(megabytes);
    let quotes = quotes(&transcripts);
    assert!(quotes.iter().all(|q| transcripts.find(q).first().is_some_and(|p| p.distance == 1)));
    bencher.bench(|| quotes.iter().map(|q| transcripts.find(q).len()).sum::<usize>());
}

/// A quote of so many words laid over its own passage, whose ends are known here, by `similar`; to set beside `find_forty`.
#[divan::bench(args = [20, 100, 400])]
fn diff_by_similar(bencher: Bencher<'_, '_>, words: usize) {
    let transcripts = on_file(1);
    let said: Vec<u32> = transcripts.words(1000..1000 + words as u32).iter().map(|w| w.key).collect();
    let mut quote = said.clone();
    quote[words / 2] ^= 1;
    bencher.bench(|| capture_diff_slices(Algorithm::Myers, &quote, &said).len());
}

/// The same quote found and laid over its passage by copydesk.
#[divan::bench(args = [20, 100, 400])]
fn find_and_align(bencher: Bencher<'_, '_>, words: usize) {
    let transcripts = on_file(1);
    let mut quote = transcripts.words(1000..1000 + words as u32).to_vec();
    quote[words / 2].key ^= 1;
    assert!(transcripts.find(&quote).first().is_some_and(|p| p.distance == 1));
    bencher.bench(|| transcripts.find(&quote).len());
}
