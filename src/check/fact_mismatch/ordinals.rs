//! An ordinal that counts what is on file: "their ninth cup" of eight cups, this one among them.

use crate::article::{Article, DateMention, Kind, TokenId, Tokens};
use crate::check::reading::Reading;
use crate::check::{Context, Hit};
use crate::finding::Place;
use crate::lexicon::{Entry, Few, List, OrdinalWord, Word, lemma, words_of};
use crate::reference::{EntityId, Fact};
use crate::value::Date;
use rust_decimal::prelude::ToPrimitive;
use rustc_hash::{FxHashMap, FxHashSet};

/// Verbs by which somebody comes to have one more.
const GETS: Few = Few::of(&[
    "bring",
    "brings",
    "brought",
    "captured",
    "celebrated",
    "claimed",
    "clinched",
    "collected",
    "earned",
    "gave",
    "gives",
    "is",
    "lifted",
    "landed",
    "made",
    "makes",
    "marked",
    "marks",
    "sealed",
    "secured",
    "take",
    "takes",
    "took",
    "was",
    "win",
    "wins",
    "won",
]);
/// Words before it that say that it is of another time, or not theirs yet.
const APART: Few = Few::of(&["after", "could", "had", "if", "may", "might", "not", "should", "to", "when", "who", "will", "without", "would"]);
/// Who has what the ordinal counts, right before it.
const OWNERS: Few = Few::of(&["'s", "a", "her", "his", "its", "the", "their", "’s"]);
/// Words before a date that is one of the earlier times.
const BEFORE: Few = Few::of(&["after", "and", "of", "since"]);
/// Farther off it is the count of something else.
const NEAR: u32 = 2;
/// Most days between the count and the draft.
const FRESH: i32 = 7;

/// A count on file.
#[derive(Clone, Copy)]
struct Count<'a> {
    fact: &'a Fact,
    n: u32,
    /// Is it of the day of which the draft tells, so that what happened on it is counted?
    of_the_day: bool,
}

/// The counts on file by the nouns of what they count.
type Counts<'a> = FxHashMap<u32, Vec<Count<'a>>>;

/// The ordinals that are not the counts on file.
pub(super) fn hits(cx: &Context<'_>) -> Vec<Hit> {
    let article = cx.article;
    let counts = counts(cx);
    if counts.is_empty() {
        return Vec::new();
    }
    let may = |at: &TokenId| {
        let token = &article.tokens[*at as usize];
        token.word.is(<OrdinalWord as Entry>::LIST) || token.kind == Kind::Number && article.ends_ordinal(*at + 1)
    };
    let ordinals = (0..article.tokens.len() as TokenId)
        .filter(may)
        .filter_map(|at| article.ordinal(at).filter(|n| *n > 1 && article.date_at(at).is_none()).map(|n| (at, n)));
    ordinals.filter_map(|(at, n)| wrong(cx, &counts, at, n)).collect()
}

/// The plain counts on file of those whom the draft names.
fn counts<'a>(cx: &Context<'a>) -> Counts<'a> {
    let mut counts: Counts<'a> = FxHashMap::default();
    let named: FxHashSet<EntityId> = cx.binding.entities.iter().map(|(_, id)| *id).collect();
    for fact in cx.reference.facts.written() {
        let amount = &fact.value;
        let plain = amount.unit.base.is_none() && amount.is_exact() && amount.low.is_integer();
        let Some(n) = amount.low.to_u32().filter(|n| plain && (1..100).contains(n)) else { continue };
        if !named.contains(&fact.subject) {
            continue;
        }
        let count = Count { fact, n, of_the_day: is_of_the_day(cx, fact) };
        let mut nouns: Vec<u32> = std::iter::once(&fact.measure).chain(&fact.also).filter_map(|wording| words_of(wording).last()).map(stem_of).collect();
        nouns.sort_unstable();
        nouns.dedup();
        nouns.into_iter().for_each(|noun| counts.entry(noun).or_default().push(count));
    }
    counts
}

fn stem_of(word: &str) -> u32 {
    lemma::stem(Word::find(word), word)
}

/// How the words tell of the one more that an ordinal counts.
struct Told {
    noun: TokenId,
    /// "The club's ninth cup was": the subject, which may be any of them.
    subject: bool,
}

/// What there is to say of the ordinal at `at`, if it counts what is on file and is another number.
fn wrong<'a>(cx: &Context<'a>, counts: &Counts<'a>, at: TokenId, n: u32) -> Option<Hit> {
    let article = cx.article;
    let number = article.sentence_of(at);
    let sentence = &article.sentences[number as usize].tokens;
    let quoted = article.quote_at(article.tokens[at as usize].span().start).is_some();
    let owned = at > sentence.start && (OWNERS.has(article.token(at - 1)) || article.token(at - 1).ends_with(['\'', '’']));
    if quoted || !owned || !article.in_body(number) {
        return None;
    }
    let end = at + 1 + TokenId::from(article.ends_ordinal(at + 1));
    let told = told(article, counts, sentence, at..end)?;
    let fact = pick(cx, &counts[&stem(article, told.noun)], number, n, &told)?;
    let timely = article.dates_of(number).iter().all(|date| is_of_then(cx, fact, date, at));
    timely.then(|| hit(cx, fact, at..end))
}

fn stem(article: &Article, id: TokenId) -> u32 {
    lemma::stem(article.word(id), article.token(id))
}

/// "won its ninth cup", "this cup is their ninth", "won the cup for the ninth time".
fn told(article: &Article, counts: &Counts<'_>, sentence: &Tokens, ordinal: Tokens) -> Option<Told> {
    let (at, end) = (ordinal.start, ordinal.end);
    let clause =
        (sentence.start..at).rev().find(|id| matches!(article.tokens[*id as usize].kind, Kind::Semicolon | Kind::Colon)).map_or(sentence.start, |id| id + 1);
    let counted = |id: TokenId| id < sentence.end && counts.contains_key(&stem(article, id));
    let before = |upto: TokenId| (clause..upto).rev().find(|id| counted(*id));
    let apart = |upto: TokenId| (clause..upto).any(|id| APART.has(article.token(id)));
    let verb = |upto: TokenId| (clause..upto).rev().find(|id| article.word(*id).is(List::Verb) || GETS.has(article.token(*id)));
    let gets = |upto: TokenId| verb(upto).is_some_and(|verb| GETS.has(article.token(verb))) && !apart(upto);
    // "a third cup in a row", "in four years"
    let in_row = |after: TokenId| matches!(article.token(after), "in" | "running") && !article.date_at(after + 1).is_some_and(|d| !d.distance);
    if counted(end) {
        let subject = verb(at).is_none() && at <= clause + 4;
        return ((subject || gets(at)) && !in_row(end + 1)).then_some(Told { noun: end, subject });
    }
    if article.token(end) == "time" && at >= clause + 2 && article.token(at - 2) == "for" {
        let noun = before(at - 2)?;
        return (gets(noun) && !in_row(end + 1)).then_some(Told { noun, subject: false });
    }
    let ends = end >= sentence.end || article.tokens[end as usize].kind != Kind::Word || article.token(end) == "and";
    let noun = before(at).filter(|noun| matches!(article.token(noun + 1), "is" | "was"))?;
    (ends && !apart(at)).then_some(Told { noun, subject: false })
}

/// The one count that the ordinal is near and is not.
fn pick<'a>(cx: &Context<'a>, counts: &[Count<'a>], sentence: u32, n: u32, told: &Told) -> Option<&'a Fact> {
    let span = cx.article.sentences[sentence as usize].span;
    let entities = &cx.binding.entities;
    let here = &entities[entities.partition_point(|(at, _)| at.start < span.start)..];
    let named = |fact: &Fact| here.iter().take_while(|(at, _)| at.start < span.end).any(|(at, id)| *id == fact.subject && span.contains(*at));
    let any = counts.iter().any(|count| named(count.fact));
    let meant = || counts.iter().filter(|count| !any || named(count.fact));
    if meant().any(|count| count.n == n) {
        return None;
    }
    let mut near = meant().filter(|count| count.n.abs_diff(n) <= NEAR && (n > count.n || !told.subject));
    let count = near.next()?;
    // What is on file may be from before this one.
    let sure = count.of_the_day || n > count.n + 1;
    (near.next().is_none() && sure).then_some(count.fact)
}

/// Is the count of the day of which the draft tells, so that what happened on it is counted?
fn is_of_the_day(cx: &Context<'_>, fact: &Fact) -> bool {
    let (Some(Date::Day(day)), Some(published)) = (fact.as_of, cx.article.date) else { return false };
    let told = || cx.article.dates.iter().any(|d| d.value == Some(Date::Day(day)));
    (0..=FRESH).contains(&(published - day).get_days()) && (published == day || told())
}

/// Is the date one at which the count stood, or that of an earlier one, told behind it: "its first since 1998"?
fn is_of_then(cx: &Context<'_>, fact: &Fact, date: &DateMention, at: TokenId) -> bool {
    let article = cx.article;
    let Some(value) = date.value else { return true };
    let near = |day: jiff::civil::Date| value.first_day().zip(value.last_day()).is_some_and(|(first, last)| first <= day && day <= last);
    let now = fact.as_of.and_then(|as_of| as_of.last_day()).is_some_and(near) || article.date.is_some_and(near);
    let led = date.tokens.start.checked_sub(1).is_some_and(|id| BEFORE.has(article.token(id)) || article.tokens[id as usize].kind == Kind::Comma);
    now || date.tokens.start > at && led
}

fn hit(cx: &Context<'_>, fact: &Fact, at: Tokens) -> Hit {
    let article = cx.article;
    let span = article.span(at);
    let mut hit = Hit::new(span)
        .part("said", article.text(span))
        .part("value", fact.written.as_str())
        .part("subject", cx.reference.entities.name(fact.subject))
        .part("measure", fact.measure.as_str())
        .part("source", cx.reference.credit(fact.source.as_deref(), fact.retrieved, fact.evidence))
        .part("date", fact.time_like(Reading(article).day_style()))
        .part("fact", fact.written.as_str())
        .label("fact", Place::File(fact.evidence));
    hit.no_fix = true;
    hit
}
