//! What finds facts without looking at all of them: names by their first word, facts by subject and measure.

use super::names::NameIndex;
use super::store::{Facts, Wording};
use super::{Entities, EntityId, FactId};
use crate::lexicon::{FunctionWord, Kind, MeasureWord, MeasureWordRole, ToldBy, Word, lemma, pieces};
use rustc_hash::FxHashMap as HashMap;

/// A measure in all its wordings, as stems of its content words.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Measure {
    /// Each wording's stems, in order.
    pub(super) wordings: Vec<Vec<u32>>,
    /// Of wordings with one content word among others, the stems of all: "have sold", "on the books".
    pub(super) phrases: Vec<Vec<u32>>,
    /// Stems of words that make it another measure.
    pub(super) not: Vec<Vec<u32>>,
    /// Stems of all its words, and of what its facts count.
    pub(super) words: Vec<u32>,
    /// Stems of its words that news copy tells by others, each with the stems of those: "bought for" of a price.
    pub(super) told_by: Vec<(u32, Vec<u32>)>,
    /// Is it of what is to come: a forecast, a target?
    pub(super) outlook: bool,
    /// Does it count people of a place: population, inhabitants?
    pub(super) peopled: bool,
    /// Is it by how much something changes: inflation, growth?
    pub(super) rate_of_change: bool,
}

/// Facts of one subject and measure, which differ in time.
#[derive(Debug, Clone, Copy)]
pub(super) struct Series {
    pub(super) measure: u32,
    /// A number for the measure's own name.
    pub(super) name: u32,
    /// Where its facts begin and end in [`Index::facts`].
    first: u32,
    end: u32,
}

/// Whose facts a measure has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holder {
    /// One subject's alone.
    One(EntityId),
    /// Several subjects'.
    Many,
}

/// See the module.
#[derive(Debug, Default)]
pub(super) struct Index {
    pub(super) names: NameIndex,
    pub(super) measures: Vec<Measure>,
    /// By measure; of a measure that no series has, nobody's.
    pub(super) holders: Vec<Option<Holder>>,
    /// By entity; each entity's in the order of their measures.
    series: Vec<Series>,
    /// By entity: where its series begin; and where the last ones end.
    starts: Vec<u32>,
    /// By series, in the order of the files.
    facts: Vec<FactId>,
    /// From the last stem of a wording to the measures that have one.
    heads: HashMap<u32, Vec<u32>>,
}

impl Index {
    pub(super) fn new(entities: &Entities, facts: &Facts) -> Self {
        let mut index = Index { names: NameIndex::new(entities), ..Index::default() };
        let mut builder = Builder { index: &mut index, known: HashMap::default(), names: HashMap::default(), placed: Vec::with_capacity(facts.len()) };
        for (id, fact) in facts.written().iter().enumerate() {
            let name = builder.name(&fact.measure);
            let measure = builder.measure((&fact.measure, &fact.also, &fact.not), &fact.written);
            builder.add(fact.subject, name, measure, id as FactId);
        }
        for (first, table) in facts.tables() {
            let wordings: Vec<(u32, u32)> =
                table.wordings().iter().map(|w: &Wording| (builder.name(&w.measure), builder.measure((&w.measure, &w.also, &w.not), &w.unit))).collect();
            for row in 0..table.len() {
                let (subject, wording, _) = table.row(row);
                let (name, measure) = wordings[usize::from(wording)];
                builder.add(subject, name, measure, first + row as FactId);
            }
        }
        let placed = std::mem::take(&mut builder.placed);
        index.arrange(placed, entities.len());
        for (id, measure) in index.measures.iter().enumerate() {
            for head in measure.wordings.iter().filter_map(|w| w.last()) {
                let all = index.heads.entry(*head).or_default();
                if all.last() != Some(&(id as u32)) {
                    all.push(id as u32);
                }
            }
        }
        index
    }

    /// The measures a wording of which ends in the word with this stem.
    pub(super) fn ending_in(&self, stem: u32) -> &[u32] {
        self.heads.get(&stem).map_or(&[], Vec::as_slice)
    }

    /// Puts the facts in the order of their subjects and measures.
    fn arrange(&mut self, mut placed: Vec<Placed>, entities: usize) {
        // The sort is stable: facts stay in the order of their files, and the first one's wordings are the series'.
        placed.sort_by_key(|p| (p.subject, p.name));
        self.starts = Vec::with_capacity(entities + 1);
        self.facts = placed.iter().map(|p| p.fact).collect();
        let mut at = 0;
        for group in placed.chunk_by(|a, b| (a.subject, a.name) == (b.subject, b.name)) {
            let Placed { subject, name, measure, .. } = group[0];
            while self.starts.len() <= subject as usize {
                self.starts.push(self.series.len() as u32);
            }
            self.series.push(Series { measure, name, first: at, end: at + group.len() as u32 });
            at += group.len() as u32;
            let holder = &mut self.holders[measure as usize];
            *holder = match *holder {
                None => Some(Holder::One(subject)),
                Some(Holder::One(one)) if one == subject => Some(Holder::One(one)),
                Some(_) => Some(Holder::Many),
            };
        }
        while self.starts.len() <= entities {
            self.starts.push(self.series.len() as u32);
        }
        for pair in self.starts.windows(2) {
            self.series[pair[0] as usize..pair[1] as usize].sort_by_key(|s| s.measure);
        }
        self.series.shrink_to_fit();
    }

    /// The subject's series, in the order of their measures.
    pub(super) fn of(&self, subject: EntityId) -> &[Series] {
        let at = subject as usize;
        match (self.starts.get(at), self.starts.get(at + 1)) {
            (Some(first), Some(end)) => &self.series[*first as usize..*end as usize],
            _ => &[],
        }
    }

    /// All series.
    pub(super) fn all(&self) -> &[Series] {
        &self.series
    }

    /// The series' facts.
    pub(super) fn facts(&self, series: &Series) -> &[FactId] {
        &self.facts[series.first as usize..series.end as usize]
    }

    /// The facts of the subject's series with this index.
    pub(super) fn facts_of(&self, subject: EntityId, series: usize) -> &[FactId] {
        self.of(subject).get(series).map_or(&[], |series| self.facts(series))
    }

    /// Which of the subject's series is of `measure`.
    pub(super) fn series_of(&self, subject: EntityId, measure: u32) -> Option<usize> {
        self.of(subject).binary_search_by_key(&measure, |s| s.measure).ok()
    }

    /// The subject's series that this fact of its is in.
    pub(super) fn series_with(&self, subject: EntityId, fact: FactId) -> Option<&Series> {
        self.of(subject).iter().find(|s| self.facts(s).contains(&fact))
    }

    /// What this fact of the subject's is a figure of.
    pub(super) fn measure_of(&self, subject: EntityId, fact: FactId) -> Option<&Measure> {
        self.series_with(subject, fact).map(|s| &self.measures[s.measure as usize])
    }
}

/// A fact with what it is of.
struct Placed {
    subject: EntityId,
    name: u32,
    measure: u32,
    fact: FactId,
}

/// A measure's name and other wordings, and the words that make it another.
type Words<'a> = (&'a str, &'a [String], &'a [String]);

struct Builder<'b, 'f> {
    index: &'b mut Index,
    known: HashMap<Words<'f>, u32>,
    names: HashMap<&'f str, u32>,
    placed: Vec<Placed>,
}

impl<'f> Builder<'_, 'f> {
    /// A number for the measure's own name.
    fn name(&mut self, name: &'f str) -> u32 {
        let next = self.names.len() as u32;
        *self.names.entry(name).or_insert(next)
    }

    fn measure(&mut self, words: Words<'f>, written: &str) -> u32 {
        *self.known.entry(words).or_insert_with(|| {
            self.index.measures.push(measure(words, written));
            self.index.holders.push(None);
            self.index.measures.len() as u32 - 1
        })
    }

    /// The measure's own name tells series apart: its wordings may be listed with one fact and not the other.
    fn add(&mut self, subject: EntityId, name: u32, measure: u32, fact: FactId) {
        self.placed.push(Placed { subject, name, measure, fact });
    }
}

fn measure((name, also, not): Words<'_>, written: &str) -> Measure {
    let names = || std::iter::once(name).chain(also.iter().map(String::as_str));
    let mut wordings: Vec<Vec<u32>> = names().map(stems).filter(|w| !w.is_empty()).collect();
    // What has a price is told by what it costs: "diesel now costs $1.12 a litre".
    let (price, cost) = (stem("price"), stem("cost"));
    let costs: Vec<Vec<u32>> =
        wordings.iter().filter(|w| w.len() > 1 && w.contains(&price)).map(|w| w.iter().map(|s| if *s == price { cost } else { *s }).collect()).collect();
    wordings.extend(costs);
    // Inflation is told by the prices that rise.
    if wordings.iter().any(|w| matches!(w.as_slice(), [one] if *one == stem("inflation"))) {
        wordings.push(vec![stem("consumer"), price]);
    }
    // Growth is told by its verb: "the economy grew 4 percent", "GDP expanded by".
    let (growth, economic) = (stem("growth"), stem("economic"));
    let whose: Vec<u32> = wordings.iter().filter(|w| w.len() == 2 && w[1] == growth).map(|w| if w[0] == economic { stem("economy") } else { w[0] }).collect();
    if whose.iter().any(|of| [stem("economy"), stem("GDP")].contains(of)) {
        wordings.extend(whose.iter().flat_map(|of| ["grow", "expand"].map(|verb| vec![*of, stem(verb)])));
    }
    let mut words: Vec<u32> = wordings.iter().flatten().copied().collect();
    words.extend(stems(written));
    let has = |role: MeasureWordRole| {
        names().any(|text| pieces(text).any(|p| Word::find(&text[p.start..p.end]).entries::<MeasureWord>("").any(|(entry, _)| entry.role == role)))
    };
    Measure {
        outlook: has(MeasureWordRole::Outlook),
        peopled: wordings.iter().any(|w| matches!(w.as_slice(), [one] if *one == population())),
        rate_of_change: has(MeasureWordRole::Change),
        wordings,
        phrases: names().filter_map(phrase).collect(),
        not: not.iter().map(|w| stems(w)).filter(|w| !w.is_empty()).collect(),
        told_by: names().flat_map(told_by).collect(),
        words,
    }
}

/// The words of a measure's name that are told by others.
fn told_by(name: &str) -> impl Iterator<Item = (u32, Vec<u32>)> {
    pieces(name).filter_map(move |p| {
        let word = &name[p.start..p.end];
        let (entry, _) = Word::find(word).entry::<ToldBy>(word)?;
        Some((stem(word), entry.by.iter().map(stem).collect()))
    })
}

impl Measure {
    /// Adds to the stems `said` of some words those of the measure's own words that they tell.
    pub(super) fn told(&self, said: &mut Vec<u32>) {
        let told = |(own, by): &&(u32, Vec<u32>)| !said.contains(own) && by.iter().any(|by| said.contains(by));
        let told: Vec<u32> = self.told_by.iter().filter(told).map(|(own, _)| *own).collect();
        said.extend(told);
    }
}

/// The stem of "population".
pub(super) fn population() -> u32 {
    stem("population")
}

/// The stem of a word by itself.
pub(super) fn stem(word: &str) -> u32 {
    lemma::stem(Word::find(word), word)
}

/// The stems of a text's content words.
pub(super) fn stems(text: &str) -> Vec<u32> {
    let all: Vec<&str> = pieces(text).filter(|p| matches!(p.kind, Kind::Word | Kind::Number)).map(|p| &text[p.start..p.end]).collect();
    let content: Vec<u32> = all.iter().map(|w| (Word::find(w), *w)).filter(|(word, w)| is_content(*word, w)).map(|(word, w)| lemma::stem(word, w)).collect();
    if content.is_empty() { all.iter().map(|w| lemma::stem(Word::find(w), w)).collect() } else { content }
}

/// The stems of all words of a text that has one content word among them.
fn phrase(text: &str) -> Option<Vec<u32>> {
    let words = || pieces(text).filter(|p| matches!(p.kind, Kind::Word | Kind::Number)).map(|p| &text[p.start..p.end]);
    let content = words().filter(|w| is_content(Word::find(w), w)).count();
    (content == 1 && words().count() > 1).then(|| words().map(|w| lemma::stem(Word::find(w), w)).collect())
}

/// Is it a word that says something by itself? "per" does, in measures.
pub(super) fn is_content(word: Word, written: &str) -> bool {
    word.entry::<FunctionWord>(written).is_none() || matches!(written, "per" | "without" | "below" | "above")
}
