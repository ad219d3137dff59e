//! "16 of his boats sat in the yard, Mr Dahl said" after "we have 61 boats in the yard": a figure told again in other words,
//! and not the same.
//!
//! What ties two figures is counted: the noun, the words that stand by both, the voice, "the" or "all" before the later one.
//! The further the two numbers are apart, the more of it is asked.

use super::super::differ::{Difference, figures};
use super::super::headline::{self, Sense};
use super::super::parties::are_rivals;
use super::super::view::{View, Views, cue};
use super::slips::people;
use super::{adds_up, counted, more, of_before, set_against, some_of_them};
use crate::article::{Article, Quantity, Sort, Speaker, TokenId};
use crate::check::reading::Reading;
use crate::lexicon::{Few, Group, List, antonym, few};
use crate::value;
use rust_decimal::Decimal;
use std::cell::OnceCell;

/// So many figures before one, and after it, are looked through.
const BEFORE: usize = 60;
/// So many tokens from a figure a word stands right by it, and so many in its reach.
const CLOSE: u32 = 5;
const REACH: u32 = 14;
/// So many tokens from a figure it is said of which time it is.
const TIMED: u32 = 8;
/// Words before a figure by which it is some of a row, some besides, or what others are held against: "the record of 13kg".
const OTHER: Few = Few::of(&[
    "about", "almost", "another", "around", "best", "bottom", "capacity", "estimate", "every", "extra", "final", "first", "forecast", "further", "last",
    "leading", "limit", "maximum", "minimum", "most", "nearly", "next", "nor", "only", "other", "peak", "per", "record", "some", "target", "than", "top",
    "under",
]);
/// Words before a figure by which it is known; "that" before a number is "he said that 12 came".
const KNOWN: Few = Few::of(&["all", "her", "his", "its", "my", "our", "the", "their", "these", "this", "those", "your", "'s", "’s"]);
/// Those of one sex and of the other.
const HE: Few = Few::of(&["boys", "men"]);
const SHE: Few = Few::of(&["girls", "women"]);
/// Cues of the present, which the story is told in.
const PRESENT: Few = Few::of(&["now", "since", "still", "today"]);

/// The figures that tell another again, and not the same, whoever says them.
pub(in crate::check::clash) fn differences(article: &Article, views: &Views<'_>) -> Vec<Difference> {
    let view = |q: &Quantity| &views.all[q.sentence as usize];
    let timed = |q| Some(Told { times: times(article, view(q), q)?, ..Told::of(article, view(q), q) });
    let all: Vec<&Quantity> = article.quantities.iter().chain(&article.terms).filter(|q| plain(q)).collect();
    // Asked first: most figures are the only ones of their unit. Where so many are that not all are near, each counts as one of them.
    let kin = |a: &Quantity, b: &Quantity| a.sentence != b.sentence && a.sort == b.sort && a.amount.unit == b.amount.unit;
    let told = |q: &&Quantity| (all.len() > BEFORE / 2 || all.iter().any(|other| kin(other, q))) && free(article, view(q), q);
    let mut figures: Vec<Told<'_>> = all.iter().copied().filter(told).filter_map(timed).collect();
    figures.sort_by_key(|told| told.figure.tokens.start);
    let near = |at: usize| &figures[at.saturating_sub(BEFORE)..(at + BEFORE / 2).min(figures.len())];
    (1..figures.len()).filter_map(|at| difference(article, near(at), &figures[at])).filter(|d| !super::is_of_the_other(article, d)).collect()
}

/// A figure, with what is asked of it over and over.
struct Told<'a> {
    article: &'a Article,
    view: &'a View<'a>,
    figure: &'a Quantity,
    /// The stem of the last word of what it counts.
    noun: Option<u32>,
    /// The words by it that may tell of another time than the story's, in order.
    times: Vec<TokenId>,
    /// Whose words its sentence is, once that is asked for.
    voice: OnceCell<Option<u32>>,
    /// What stands for what it counts, once that is asked for.
    senses: OnceCell<Vec<Sense>>,
    /// The words in its reach, once they are asked for.
    words: OnceCell<Words>,
}

/// The words in reach of a figure that say something, and a bit for each of their stems.
struct Words {
    all: Vec<(u32, TokenId)>,
    bits: u64,
}

impl<'a> Told<'a> {
    fn of(article: &'a Article, view: &'a View<'a>, figure: &'a Quantity) -> Self {
        // "all 38 of those planned": of what was told before.
        let end = figure.tokens.end;
        let taken_up = article.token(end) == "of" && few!["them", "these", "those"].has(article.token(end + 1));
        let noun = counted(article, figure).filter(|_| !taken_up);
        Told { article, view, figure, noun, times: Vec::new(), voice: OnceCell::new(), senses: OnceCell::new(), words: OnceCell::new() }
    }

    fn sentence(&self) -> u32 {
        self.figure.sentence
    }

    fn low(&self) -> Decimal {
        self.figure.amount.low
    }

    fn is_count(&self) -> bool {
        self.figure.sort == Sort::Count
    }

    /// Are both told of one time, as far as the words by them show: "next season"?
    fn at_once(&self, other: &Told<'_>) -> bool {
        let word = |id: &TokenId| self.article.token(*id);
        self.times.len() == other.times.len() && self.times.iter().map(word).zip(other.times.iter().map(word)).all(|(a, b)| a.eq_ignore_ascii_case(b))
    }

    /// May both be of one thing, by their units, nouns and times?
    fn alike(&self, other: &Told<'_>) -> bool {
        let (one, two) = (self.figure, other.figure);
        one.sort == two.sort
            && one.amount.unit == two.amount.unit
            && self.at_once(other)
            && (one.trend.is_none() || two.trend.is_none() || one.trend == two.trend)
            && (!self.is_count() || self.nouns(other).is_some())
    }

    /// What this count and a later one are of: the same noun, people of one kind or another, or what goes without saying.
    fn nouns(&self, said: &Told<'_>) -> Option<u32> {
        match (self.noun, said.noun) {
            (Some(a), Some(b)) if a == b => Some(2),
            (Some(_), Some(_)) if self.senses().iter().any(|s| said.senses().contains(s)) => Some(1),
            (Some(_), Some(_)) if self.person() && said.person() => Some(0),
            (Some(_), Some(_)) => (said.low() >= Decimal::ONE_THOUSAND && said.is_known() && self.swapped(said)).then_some(0),
            _ => Some(0),
        }
    }

    fn senses(&self) -> &[Sense] {
        self.senses.get_or_init(|| self.article.counted_noun(self.figure).map_or(Vec::new(), |id| headline::of_token(self.article, id)))
    }

    fn person(&self) -> bool {
        people(self.article, self.figure)
    }

    /// Is it spoken of as known: "all 14", "her 14"?
    fn is_known(&self) -> bool {
        let before = |n: u32| self.figure.tokens.start.checked_sub(n).map_or("", |id| self.article.token(id));
        KNOWN.has(before(1)) || before(1) == "of" && before(2) == "all"
    }

    fn swapped(&self, other: &Told<'_>) -> bool {
        value::swapped(self.low(), other.low())
    }

    /// Is it some of many: "14 of the boats"?
    fn is_part(&self) -> bool {
        let figure = self.figure;
        self.is_count() && self.article.token(figure.tokens.end) == "of" && !KNOWN.has(self.article.token(figure.tokens.start.saturating_sub(1)))
    }

    /// Is it of those of a kind or a place: "the 31 rooms in the annexe", "the 120 shops that lose money"?
    fn is_narrowed(&self, other: &Told<'_>) -> bool {
        self.is_known() && some_of_them(self.article, self.figure, other.view)
    }

    /// Does its sentence tell another of the kind? "61 years in the hills and 67 years on the coast"
    fn beside_another(&self) -> bool {
        self.article.quantities_of(self.sentence()).iter().any(|q| {
            let other = || Told::of(self.article, self.view, q);
            q.span != self.figure.span && q.amount.low != self.low() && other().noun == self.noun && other().alike(self)
        })
    }

    /// The name of whose words it is told in.
    fn voice(&self) -> Option<u32> {
        *self.voice.get_or_init(|| self.view.voice(self.article))
    }

    /// Whose words both are, if one person says both. A body tells of many things in the same words.
    fn one_voice(&self, other: &Told<'_>) -> Option<u32> {
        other.voice().filter(|own| self.voice() == Some(*own) && self.article.names[*own as usize].may_be_person())
    }

    /// The words in reach that say something, but for those that name who tells it.
    fn words(&self) -> &Words {
        self.words.get_or_init(|| {
            let (article, view) = (self.article, self.view);
            let telling = |id: TokenId| {
                let word = article.word(id);
                !word.in_group(Group::PaleVerb) && !word.is(List::ReportingVerb) && !view.source.is_some_and(|s| s.contains(article.tokens[id as usize].span()))
            };
            let all: Vec<(u32, TokenId)> = view.content.iter().copied().filter(|(_, id)| self.away(*id) <= REACH && telling(*id)).collect();
            let bits = all.iter().fold(0, |bits, (stem, _)| bits | 1 << (stem % u64::BITS));
            Words { all, bits }
        })
    }

    /// How many tokens lie between it and a word.
    fn away(&self, id: TokenId) -> u32 {
        let tokens = &self.figure.tokens;
        if id < tokens.start { tokens.start - id } else { (id + 1).saturating_sub(tokens.end) }
    }

    /// How many words stand by both, those right by them for two; what they count is none of them.
    fn shared(&self, said: &Told<'_>) -> u32 {
        let (here, there) = (said.words(), self.words());
        if here.bits & there.bits == 0 {
            return 0;
        }
        let noun = said.noun.filter(|noun| self.noun == Some(*noun));
        let mut seen: Vec<u32> = Vec::new();
        let mut shared = 0;
        for (stem, id) in here.all.iter().filter(|(stem, _)| Some(*stem) != noun) {
            let other = there.all.iter().filter(|(own, _)| own == stem).map(|(_, id)| self.away(*id)).min();
            if let Some(away) = other.filter(|_| !seen.contains(stem)) {
                seen.push(*stem);
                shared += if away <= CLOSE && said.away(*id) <= CLOSE { 2 } else { 1 };
            }
        }
        shared
    }

    /// "the deep end", "the shallow end"; "Men waited", "Women waited": do words of opposite meaning stand by the two?
    fn opposed(&self, other: &Told<'_>) -> bool {
        let article = self.article;
        let has = |told: &Told<'_>, words: &Few| told.words().all.iter().any(|(_, id)| words.has(&article.token(*id).to_ascii_lowercase()));
        if has(self, &HE) && has(other, &SHE) && !has(self, &SHE) || has(self, &SHE) && has(other, &HE) && !has(other, &SHE) {
            return true;
        }
        let word = |id: TokenId| (article.word(id), article.token(id));
        let turned = |one: TokenId, two: TokenId| antonym::opposition(word(one), word(two)).is_some();
        self.view.opposable() && other.view.opposable() && other.words().all.iter().any(|(_, b)| self.words().all.iter().any(|(_, a)| turned(*a, *b)))
    }

    /// Are they of two times, of two speakers, of two places, or of two things that one breath tells?
    fn apart(&self, said: &Told<'_>) -> bool {
        let (one, two) = (self.view, said.view);
        // Who gives two figures in one breath gives them of two things.
        let quote = |told: &Told<'_>| self.article.quote_at(told.figure.span.start).and_then(|q| self.article.quotes[q as usize].attribution);
        // "The first bus … The second bus"
        let ranked = || one.ranks() && two.ranks() && ordinals(self.article, one) != ordinals(self.article, two);
        matches!((one.speaker, two.speaker), (Some(Speaker::Name(a)), Some(Speaker::Name(b))) if a != b)
            || are_rivals(self.article, self.figure, said.figure)
            || ranked()
            || one.other_time(two)
            || quote(self).is_some_and(|own| quote(said) == Some(own))
            || self.elsewhere(said)
    }

    /// Does each of the two have beside it, besides who tells it, the name of somebody or something that the other's sentence has not?
    fn elsewhere(&self, other: &Told<'_>) -> bool {
        let of = |view: &View<'_>| {
            let source = view.source;
            self.article.mentions_of(view.sentence).iter().filter(move |m| source.is_none_or(|s| !s.overlaps(m.span)))
        };
        let strange = |a: &Told<'_>, b: &Told<'_>| {
            let near = of(a.view).filter(|m| a.away(m.tokens.start).min(a.away(m.tokens.end - 1)) <= REACH);
            near.into_iter().any(|m| !of(b.view).any(|o| o.name == m.name) && b.voice() != Some(m.name))
        };
        strange(self, other) && strange(other, self)
    }

    /// How much ties the later figure `said` to this one.
    fn ties(&self, said: &Told<'_>) -> u32 {
        let noun = if self.is_count() { self.nouns(said).unwrap_or(0) } else { 0 };
        // Two of one unit, and hardly by chance.
        let digits = u32::from(!self.is_count() && self.swapped(said));
        let shared = self.shared(said);
        // What is asked first costs least: little ties most figures.
        if shared + digits == 0 && !((noun == 2 || !self.is_count()) && self.one_voice(said).is_some()) || self.apart(said) || self.opposed(said) {
            return 0;
        }
        let voice = if self.one_voice(said).is_some() { 2 } else { u32::from(self.view.quoted != said.view.quoted) };
        (shared + digits + noun + u32::from(said.is_known()) + voice).saturating_sub(u32::from(self.is_part() != said.is_part()))
    }
}

fn difference(article: &Article, near: &[Told<'_>], said: &Told<'_>) -> Option<Difference> {
    let alike = || near.iter().filter(|t| t.sentence() != said.sentence() && t.alike(said));
    let earlier = || alike().filter(|t| t.sentence() < said.sentence());
    // Asked first: most figures stand alone.
    if !earlier().any(|t| gap(t, said).is_some()) {
        return None;
    }
    let (best, known) = earlier().map(|t| (t.ties(said), t)).max_by_key(|(ties, t)| (*ties, t.sentence()))?;
    if best == 0 {
        return None;
    }
    let gap = gap(known, said)?;
    // The story has no other of the kind.
    let alone = alike().all(|t| t.low() == known.low() || digits(t.low()) != digits(known.low()));
    let speaker = known.one_voice(said);
    // Of two in one sentence, which is told again?
    let single = || !said.beside_another() && !known.beside_another();
    let one_noun = || !said.is_count() || known.nouns(said) == Some(2);
    let needed = match gap {
        Gap::Swapped => 3,
        Gap::Slip if value::significant(said.low()).max(value::significant(known.low())) >= 100 => 4,
        Gap::Slip if alone && one_noun() && (speaker.is_some() || said.is_known() || known.view.quoted != said.view.quoted) => 5,
        Gap::Wide if alone && one_noun() => 6,
        _ => return None,
    };
    // Told again as it was, or as well of another.
    let rival = |t: &Told<'_>| t.low() != known.low() && t.ties(said) + u32::from(t.low() == said.low()) >= best;
    let beside = || {
        let own = article.quantities_of(said.sentence()).iter().filter(|q| q.span != said.figure.span && q.amount.low == known.low());
        own.map(|q| Told::of(article, said.view, q)).any(|t| t.alike(known))
    };
    if best + u32::from(alone) < needed
        || !matches!(gap, Gap::Swapped) && !single()
        || alike().any(rival)
        || beside()
        || adds_up(article, known.figure, said.figure)
    {
        return None;
    }
    Some(Difference { here: said.figure.span, there: known.figure.span, earlier: known.sentence(), later: said.sentence(), speaker })
}

/// How two numbers differ.
enum Gap {
    /// Two digits changed places.
    Swapped,
    /// One digit is another, or the point is off.
    Slip,
    /// Otherwise, and in one person's words, or known by the same noun: "the eleven wards".
    Wide,
}

/// How they differ; none for the same, for one that rounds the other, and for some of many.
fn gap(one: &Told<'_>, two: &Told<'_>) -> Option<Gap> {
    let (a, b) = (one.low(), two.low());
    if a == b {
        return None;
    }
    let (less, more) = if a < b { (a, b) } else { (b, a) };
    let gap = if one.swapped(two) {
        Gap::Swapped
    } else if b < a && two.is_narrowed(one) {
        // Fewer, and of a kind: some of them.
        return None;
    } else if less >= Decimal::TEN && value::slipped(a, b) {
        Gap::Slip
    } else if less * Decimal::from(5) > more && (one.one_voice(two).is_some() || two.is_count() && two.is_known() && one.nouns(two) == Some(2)) {
        Gap::Wide
    } else {
        return None;
    };
    (figures::clash(&one.figure.amount, &two.figure.amount) == Some(true)).then_some(gap)
}

/// The ordinals of a sentence, in order.
fn ordinals(article: &Article, view: &View<'_>) -> Vec<u32> {
    let tokens = article.sentences[view.sentence as usize].tokens.clone();
    tokens.filter(|id| article.word(*id).is(List::OrdinalWord)).map(|id| article.stems[id as usize]).collect()
}

/// The power of ten of a number's first digit.
fn digits(number: Decimal) -> Option<u32> {
    number.trunc().mantissa().unsigned_abs().checked_ilog10()
}

/// A figure of several, as it stands.
fn plain(quantity: &Quantity) -> bool {
    let amount = &quantity.amount;
    matches!(quantity.sort, Sort::Count | Sort::Money | Sort::Measure | Sort::Duration)
        && amount.is_exact()
        && amount.low > Decimal::ONE
        && !quantity.starts_change
        && !quantity.averaged
}

/// Is the figure told of the story's own time, of all there is?
fn free(article: &Article, view: &View<'_>, figure: &Quantity) -> bool {
    let sentence = &article.sentences[figure.sentence as usize].tokens;
    let mut before = (sentence.start..figure.tokens.start).rev().take(2);
    let other = before.any(|id| OTHER.has(article.token(id)) || article.word(id).in_group(Group::Denial) && view.speaker.is_none());
    let near = figure.tokens.start.saturating_sub(CLOSE).max(sentence.start)..(figure.tokens.end + CLOSE).min(sentence.end);
    let each = view.shared_out && near.into_iter().any(|id| few!["apiece", "average", "daily", "each", "every", "per"].has(article.token(id)));
    view.in_body() && !view.unreal && !each && !other && !more(article.token(figure.tokens.end)) && !set_against(article, figure)
}

/// The words by the figure that may tell of another time, or of a change; none where it is of a time that is over.
fn times(article: &Article, view: &View<'_>, figure: &Quantity) -> Option<Vec<TokenId>> {
    let sentence = &article.sentences[figure.sentence as usize].tokens;
    let reader = Reading(article);
    let from =
        (sentence.start..figure.tokens.start).rev().take(TIMED as usize).take_while(|id| !reader.is_clause_end(*id)).last().unwrap_or(figure.tokens.start);
    let end = (figure.tokens.end..sentence.end).take(TIMED as usize).take_while(|id| !reader.is_clause_end(*id)).last().map_or(figure.tokens.end, |id| id + 1);
    let year = article.date.map(|d| d.year());
    let past = |id: TokenId| article.date_opening(id).is_some_and(|d| d.written.2.is_some_and(|y| year.is_none_or(|year| y < year)));
    // "said afterwards that": the time is that of the telling.
    let told = |id: TokenId| id > 0 && article.word(id - 1).is(List::ReportingVerb);
    let cues = |id: &TokenId| cue(article, *id) && !PRESENT.has(article.token(*id)) && !told(*id);
    if (from..end).any(past) || of_before(article, figure) {
        return None;
    }
    Some(if view.changes() { (from..end).filter(cues).collect() } else { Vec::new() })
}
