//! Drafts that accidents befell: words lost, marks doubled, stretches pasted twice. Every rule runs on them, none fails, and
//! what is found can be shown.

use crate::fixtures::{article, folders, reference};
use copydesk::article::Article;
use copydesk::document::{Document, Format};
use copydesk::finding::{Place, Severity};
use copydesk::linter::lint;
use copydesk::reference::Reference;
use copydesk::report::{self, Colour, Draft, Style};
use copydesk::rule::Rules;
use copydesk::source::{Raw, Source, Span};
use proptest::prelude::*;
use std::sync::LazyLock;

/// What gets into drafts by accident, and what breaks readers of text: marks that open and never close, letters of several
/// bytes, numbers out of every range.
#[rustfmt::skip]
const SLIPS: &[&str] = &[
    "“", "”", "\"", "'", "’", "‘", "—", "–", "…", ". . .", "..", "?!", ",", ";", ":", "(", ")", "[", "]", "|", "`", "#", "> ", "\n", "\n\n", "\r\n",
    "\t", "\u{a0}", "\u{200b}", "\u{feff}", "\u{2028}", "e\u{301}", "é", "ß", "İ", "ﬁ", "𝟛", "½", "١٢", "，", "%", "$", "€", "0", "1", "23", "1,000",
    "-0", "0.0", "1e400", "99999999999999999999999999999999", "Feb. 30", "32 October", "25:61", "XX", "Q: ", "A: ", "RUIZ: ", "said ", "not ",
    "per cent ", "million ", "[stet ", "<!-- stet ", "-->", "&#x", "<p", "</",
];

/// The folders' drafts with what they are held against, read once.
static DRAFTS: LazyLock<Vec<(Source, Reference)>> = LazyLock::new(|| {
    let folders = folders("fixtures").into_iter().chain(folders("fixtures/clean"));
    folders.filter_map(|folder| Some((Source::read(&article(&folder)?).unwrap_or_else(|e| panic!("{e}")), reference(&folder)))).collect()
});

/// One accident: where in the text, by thousandths, and what.
#[derive(Debug, Clone)]
enum Accident {
    Slip(usize, &'static str),
    Lost(usize, usize),
    Pasted(usize, usize, usize),
}

fn accident() -> impl Strategy<Value = Accident> {
    prop_oneof![
        3 => (0..1000_usize, prop::sample::select(SLIPS)).prop_map(|(at, slip)| Accident::Slip(at, slip)),
        1 => (0..1000_usize, 1..40_usize).prop_map(|(at, len)| Accident::Lost(at, len)),
        1 => (0..1000_usize, 0..1000_usize, 1..120_usize).prop_map(|(at, from, len)| Accident::Pasted(at, from, len)),
    ]
}

fn befall(text: &str, accidents: &[Accident]) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    for accident in accidents {
        let place = |thousandth: usize| thousandth * letters.len() / 1000;
        match *accident {
            Accident::Slip(at, slip) => {
                let at = place(at);
                letters.splice(at..at, slip.chars());
            }
            Accident::Lost(at, len) => {
                let at = place(at);
                letters.drain(at..(at + len).min(letters.len()));
            }
            Accident::Pasted(at, from, len) => {
                let (at, from) = (place(at), place(from));
                let copy = letters[from..(from + len).min(letters.len())].to_vec();
                letters.splice(at..at, copy);
            }
        }
    }
    letters.into_iter().collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_rule_bears_them(draft in any::<prop::sample::Index>(), accidents in prop::collection::vec(accident(), 1..40)) {
        let (original, reference) = draft.get(&DRAFTS);
        let mut rules = Rules::shipped();
        rules.set_severity("all", Some(Severity::Warning)).map_err(|e| TestCaseError::fail(format!("{e:?}")))?;
        let text = befall(original.text(), &accidents);
        for format in [Format::Plain, Format::Markdown, Format::Html] {
            let source = Source::new("draft", text.as_str());
            let article = Article::read(Document::read_as(&source, format), None);
            let binding = reference.bind(&article);
            let found = lint(&article, &source, reference, &binding, &rules);
            let whole = |span: Span<Raw>| text.get(span.range()).is_some();
            for finding in &found {
                prop_assert!(whole(finding.span), "{finding:?}");
                prop_assert!(finding.labels.iter().all(|l| !matches!(l.place, Place::Draft(span) if !whole(span))), "{finding:?}");
                prop_assert!(!finding.message.is_empty() && !finding.message.contains('{'), "{finding:?}");
            }
            let mut shown = Vec::new();
            let style = Style { colour: Colour::Never, width: 100, rules: &rules, quiet: true };
            let mut report = report::report(report::Format::Full, Box::new(&mut shown), style).map_err(|e| TestCaseError::fail(e.to_string()))?;
            report.draft(&Draft { source: &source, reference }, &found).map_err(|e| TestCaseError::fail(e.to_string()))?;
            drop(report);
            prop_assert_eq!(shown.is_empty(), found.is_empty());
        }
    }
}

/// The text with every second of its figures, years aside, as large or as small as nobody writes them.
fn resized(text: &str, first: usize) -> String {
    const SIZES: [&str; 6] = [
        "79228162514264337593543950335",
        "999,999,999,999,999,999,999,999",
        "500000000000000000000000",
        "0.000000000001",
        "0.0000000000000000000000000001",
        "90000000000",
    ];
    let mut sizes = SIZES.iter().cycle().skip(first);
    let figure = |word: &str| word.len() != 4 && word.starts_with(|c: char| c.is_ascii_digit()) && word.ends_with(|c: char| c.is_ascii_digit());
    let words = text.split_inclusive(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',')));
    words
        .enumerate()
        .map(|(n, word)| {
            let bare = word.trim_end_matches(|c: char| !c.is_ascii_digit());
            match figure(bare) && n % 2 == first % 2 {
                true => word.replacen(bare, sizes.next().unwrap_or(&"1"), 1),
                false => word.to_owned(),
            }
        })
        .collect()
}

#[test]
fn figures_of_any_size_are_reckoned_with_or_left() {
    for (original, reference) in DRAFTS.iter() {
        for first in 0..6 {
            let text = resized(original.text(), first);
            let source = Source::new("draft", text.as_str());
            let article = Article::read(Document::read_as(&source, Format::Markdown), None);
            let found = lint(&article, &source, reference, &reference.bind(&article), &Rules::shipped());
            assert!(found.iter().all(|finding| text.get(finding.span.range()).is_some()), "{text}");
        }
    }
}

/// A text's sentences, roughly cut, each also without its first words and from its first figure on.
fn openings(text: &str) -> impl Iterator<Item = &str> {
    text.lines().flat_map(|line| line.split_inclusive(". ")).flat_map(|sentence| {
        let later = sentence.match_indices(' ').nth(2).map(|(at, _)| &sentence[at + 1..]);
        let figure = sentence.find(|c: char| c.is_ascii_digit()).map(|at| &sentence[at..]);
        [Some(sentence), later, figure].into_iter().flatten()
    })
}

#[test]
fn any_words_may_come_first() {
    let rules = Rules::shipped();
    let examples = rules.iter().flat_map(|(rule, _)| rule.examples().unwrap_or_default());
    let mut read = 0;
    for example in examples {
        for text in openings(&example.text) {
            let source = Source::new("draft", text);
            let article = Article::read(Document::read_as(&source, Format::Plain), Some(jiff::civil::date(2026, 3, 12)));
            let reference = Reference::default();
            let found = lint(&article, &source, &reference, &reference.bind(&article), &rules);
            assert!(found.iter().all(|finding| text.get(finding.span.range()).is_some()), "{text}");
            read += 1;
        }
    }
    assert!(read > 10_000, "{read}");
}
