//! Which mentions name the same: the fullest form of each name, and those that are part of it.

use super::Run;
use crate::article::{Article, Gender, Mention, Name, NameKind, Tokens};
use crate::lexicon::{GivenName, GivenNameGender, Kind, List};
use rustc_hash::FxHashMap as HashMap;
use std::collections::hash_map::Entry;

/// What names are known by so far.
#[derive(Default)]
struct Known<'a> {
    /// By the words that a full name ends with: surnames, of one word or several.
    by_tail: HashMap<&'a str, Sharers>,
    /// By first names.
    by_first: HashMap<&'a str, Sharers>,
    /// By first and last word, whatever stands between them.
    by_ends: HashMap<(&'a str, &'a str), Sharers>,
}

/// The names that share a part: mostly one.
struct Sharers {
    first: u32,
    more: Vec<u32>,
}

impl Sharers {
    fn all(&self) -> impl Iterator<Item = u32> {
        std::iter::once(self.first).chain(self.more.iter().copied())
    }
}

/// Adds `id` to those that share `part`.
fn share<K: std::hash::Hash + Eq>(known: &mut HashMap<K, Sharers>, part: K, id: u32) {
    known.entry(part).and_modify(|sharers| sharers.more.push(id)).or_insert(Sharers { first: id, more: Vec::new() });
}

/// The words of each name; what hyphens join is one word, and marks are none.
struct Units {
    all: Vec<Tokens>,
    /// Where each name's words begin, and where the last one's end.
    from: Vec<u32>,
}

impl Units {
    fn of(article: &Article, runs: &[Run]) -> Units {
        let mut units = Units { all: Vec::with_capacity(2 * runs.len()), from: Vec::with_capacity(runs.len() + 1) };
        for run in runs {
            let first = units.all.len();
            units.from.push(first as u32);
            let mut joined = false;
            for t in run.tokens.clone() {
                let token = &article.tokens[t as usize];
                match token.kind {
                    Kind::Word if joined => {
                        if let Some(last) = units.all.last_mut() {
                            last.end = t + 1;
                        }
                        joined = false;
                    }
                    Kind::Word => units.all.push(t..t + 1),
                    _ => joined = token.kind == Kind::Dash && token.glued && units.all.len() > first,
                }
            }
        }
        units.from.push(units.all.len() as u32);
        units
    }

    /// The words of the name of run `i`.
    fn get(&self, i: usize) -> &[Tokens] {
        &self.all[self.from[i] as usize..self.from[i + 1] as usize]
    }
}

fn suffix(word: &str) -> bool {
    matches!(word, "Jr" | "Sr" | "II" | "III" | "IV")
}

/// Puts the runs together: names, and mentions in the order of the text.
pub(super) fn cluster(article: &Article, runs: &[Run]) -> (Vec<Name>, Vec<Mention>) {
    let split = Units::of(article, runs);
    let initials = acronyms(article, runs, &split);
    // Full names first, so that a headline's surname meets the name that the story gives later.
    let order = longest_first(&initials, &split);
    let mut names: Vec<Name> = Vec::with_capacity(runs.len() / 2);
    let mut of_run: Vec<u32> = vec![0; runs.len()];
    let (mut known, mut by_text) = (Known::default(), HashMap::<&str, u32>::default());
    // A long story names most of those in it many times.
    let room = runs.len().min(1024);
    by_text.reserve(room);
    known.by_tail.reserve(room / 4);
    known.by_first.reserve(room / 8);
    known.by_ends.reserve(room / 8);
    for i in order.iter().map(|i| *i as usize) {
        let (run, words) = (&runs[i], split.get(i));
        let span = article.span(run.tokens.clone());
        let text = article.text(span);
        let (same, unmet) = match by_text.entry(text) {
            Entry::Occupied(name) => (Some(*name.get()), None),
            Entry::Vacant(place) => (None, Some(place)),
        };
        // With nothing beside it, the same words say no more than before.
        let bare = !(run.titled || run.aged || run.courtesy.is_some() || run.role.is_some());
        if let Some(name) = same.filter(|_| bare) {
            of_run[i] = name;
            continue;
        }
        let is_full = words.len() > 1;
        let kept = words.iter().rposition(|w| w.len() > 1 || !suffix(article.token(w.start))).unwrap_or(words.len() - 1);
        let given = article.entry::<GivenName>(words[0].start).map(|(g, _)| if g.gender == GivenNameGender::Female { Gender::Female } else { Gender::Male });
        let gender = run.courtesy.or(given.filter(|_| is_full));
        let person = run.titled || run.aged || run.courtesy.is_some() || is_full && (given.is_some() || run.role.is_some());
        let body = words.iter().any(|w| article.word(w.start).is(List::OrganisationWord)) && !(run.titled || given.is_some() && words.len() == 2);
        let kind = match (body, person) {
            (true, _) => NameKind::Organisation,
            (false, true) => NameKind::Person,
            (false, false) => NameKind::Unknown,
        };
        // "Ms. Holt" of a story that has "Mr. Holt" before is another Holt, where it names one.
        let addressed = same.filter(|n| run.courtesy.is_none_or(|gender| names[*n as usize].may_be(gender)));
        let found =
            addressed.or_else(|| initials[i].map(|full| of_run[full])).or_else(|| known.part(article, &names, run, words, kept, is_full, kind)).or(same);
        let name = found.unwrap_or_else(|| {
            names.push(Name { full: span, kind, gender });
            let id = names.len() as u32 - 1;
            if is_full && kind != NameKind::Organisation {
                known.enter(article, run, words, kept, kind, id);
            }
            id
        });
        if let Some(place) = unmet {
            place.insert(name);
        }
        let of = &mut names[name as usize];
        if of.kind == NameKind::Unknown {
            of.kind = kind;
        }
        of.gender = of.gender.or(gender);
        of_run[i] = name;
    }
    // Runs stand in the order of the text.
    let named = runs.iter().zip(of_run).zip(split.from.windows(2)).filter(|(_, words)| words[0] < words[1]);
    let mention = |((run, name), _): ((&Run, u32), &[u32])| Mention {
        span: article.span(run.tokens.clone()),
        tokens: run.tokens.clone(),
        role: run.role.clone().map(|r| article.span(r)),
        name,
        sentence: run.sentence,
    };
    let mut mentions = Vec::with_capacity(runs.len());
    mentions.extend(named.map(mention));
    (names, mentions)
}

/// The runs with a word in the order of their lengths, the longest first; of one length, acronyms of what stands before them
/// first.
fn longest_first(initials: &[Option<usize>], split: &Units) -> Vec<u32> {
    let longest = (0..initials.len()).map(|i| split.get(i).len()).max().unwrap_or(0);
    // A number for each length and for each of the two, in their order.
    let rank = |i: usize| 2 * (longest - split.get(i).len()) + usize::from(initials[i].is_none());
    // Counted one place too far, so that the sums are where each begins.
    let mut from = vec![0_u32; 2 * longest + 3];
    (0..initials.len()).for_each(|i| from[rank(i) + 1] += 1);
    let mut sum = 0;
    for count in &mut from {
        sum += *count;
        *count = sum;
    }
    // Those of no word come last.
    let named = from[2 * longest] as usize;
    let mut order = vec![0; initials.len()];
    for i in 0..initials.len() {
        let at = &mut from[rank(i)];
        order[*at as usize] = i as u32;
        *at += 1;
    }
    order.truncate(named);
    order
}

impl<'a> Known<'a> {
    /// Enters a full name under its surname, its first name and both.
    fn enter(&mut self, article: &'a Article, run: &Run, words: &[Tokens], kept: usize, kind: NameKind, id: u32) {
        let end = words[kept].end;
        let from = |word: &Tokens| article.text(article.span(word.start..end));
        share(&mut self.by_tail, from(&words[kept]), id);
        if kind == NameKind::Person {
            // Surnames of several words: "van der Berg" is a particle's run, "Ortega Ruiz" two names.
            for word in words.get(1..kept).unwrap_or_default() {
                share(&mut self.by_tail, from(word), id);
            }
            if article.token(words[kept].start) != article.token(run.tokens.start) {
                let first = article.text(article.span(words[0].clone()));
                share(&mut self.by_first, first, id);
                share(&mut self.by_ends, (first, from(&words[kept])), id);
            }
        }
    }

    /// The one name that a shorter form is part of.
    #[allow(clippy::too_many_arguments)]
    fn part(&self, article: &'a Article, names: &[Name], run: &Run, words: &[Tokens], kept: usize, is_full: bool, kind: NameKind) -> Option<u32> {
        let pick = |all: Option<&Sharers>| {
            let mut fit = all?.all().filter(|n| run.courtesy.is_none() || names[*n as usize].gender.is_none_or(|g| Some(g) == run.courtesy));
            let one = fit.next()?;
            fit.next().is_none().then_some(one)
        };
        let text = article.text(article.span(words[0].start..words[kept].end));
        let surname = pick(self.by_tail.get(text));
        if !is_full {
            return surname.or_else(|| pick(self.by_first.get(text)));
        }
        // "Ana Maria Ruiz" is "Ana Ruiz"; "Ruiz Ortega" is "Ana Ruiz Ortega".
        let ends = || (article.text(article.span(words[0].clone())), article.text(article.span(words[kept].clone())));
        (kind != NameKind::Organisation).then(|| surname.or_else(|| pick(self.by_ends.get(&ends())))).flatten()
    }
}

/// For each run that is the acronym of the run before it, which that is: "Reserve Bank of India (RBI)".
fn acronyms(article: &Article, runs: &[Run], split: &Units) -> Vec<Option<usize>> {
    let mut found = vec![None; runs.len()];
    for i in 1..runs.len() {
        let (full, short) = (&runs[i - 1], &runs[i]);
        let [word] = split.get(i) else { continue };
        let bracketed = short.tokens.start == full.tokens.end + 1
            && article.tokens.get(full.tokens.end as usize).is_some_and(|t| t.kind == Kind::Open)
            && article.tokens.get(short.tokens.end as usize).is_some_and(|t| t.kind == Kind::Close);
        if !bracketed || split.get(i - 1).len() < 2 || !article.tokens[word.start as usize].upper {
            continue;
        }
        // Its letters are initials of the words, in their order; words may be passed over ("and", "of", a joined second half).
        let mut letters = article.token(word.start).chars().peekable();
        for t in full.tokens.clone() {
            if article.token(t).chars().next().is_some_and(|c| letters.peek().is_some_and(|l| c.to_uppercase().eq(l.to_uppercase()))) {
                letters.next();
            }
        }
        if letters.peek().is_none() {
            found[i] = Some(i - 1);
        }
    }
    found
}
