//! A draft that tells otherwise what the paper has told before.
//!
//! Only what does not change with time is held against the archive: when something happened, how many or how much it was
//! at a time that both articles name, and how old somebody was. Figures of the day are newer data, plans are put off, and
//! a second opening is no contradiction of the first: all these are left alone.

use super::age::bearer;
use super::reading::Reading;
use super::{Context, Hit, Run};
use crate::article::{Article, DateMention, Modality, Quantity, Sort, Statement};
use crate::finding::Place;
use crate::lexicon::{Few, List, Word};
use crate::reference::archive::{Id, Told};
use crate::source::{Prose, Span};
use crate::value::{Bound, Date};
use jiff::civil;
use schemars::JsonSchema;
use serde::Deserialize;

/// A sentence that tells otherwise what an earlier article has told: another date of the same event, another figure for
/// the same time, another age of the same person.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ArchiveClash {
    /// How many words the two sentences must share at least.
    least: usize,
    /// The share of the shorter sentence's words that must stand in the other, in per cent.
    share: usize,
    /// Figures are settled only so many days after what they tell of.
    settled: i32,
}

/// Before a date, words by which it is an end of a stretch rather than the time of the act.
const ENDS: Few = Few::of(&["since", "by", "from", "until", "till", "before", "after", "between", "through", "to", "of", "and", "than"]);
/// Verbs that say too little of what happened.
const VAGUE: Few = Few::of(&["be", "have", "do", "say", "tell", "make", "get", "go", "come", "take", "see", "include", "become"]);

/// What differs: where in the draft, and in what words the earlier article had it.
struct Difference {
    here: Span<Prose>,
    there: String,
}

impl Run for ArchiveClash {
    const PARTS: &'static [&'static str] = &["said", "other", "sentence", "paper", "when", "printed"];

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let archive = &cx.reference.archive;
        if archive.is_empty() {
            return;
        }
        let reading = Reading(cx.article);
        for sentence in reading.sentences() {
            if !is_datable(cx.article, sentence) {
                continue;
            }
            let stems = Told::stems_of(cx.article, sentence);
            if stems.len() < self.least {
                continue;
            }
            let alike = archive.alike(&stems, self.least.max(1));
            if let Some((id, difference)) = alike.into_iter().take(12).find_map(|id| Some((id, self.against(cx, sentence, &stems, id)?))) {
                hits.extend(hit(cx, &reading, id, &difference));
            }
        }
    }
}

/// Does a sentence hold a date or an age?
fn is_datable(article: &Article, sentence: u32) -> bool {
    !article.dates_of(sentence).is_empty() || article.quantities_of(sentence).iter().any(|q| q.sort == Sort::Age)
}

fn hit(cx: &Context<'_>, reading: &Reading<'_>, id: Id, difference: &Difference) -> Option<Hit> {
    let (printed, told) = cx.reference.archive.get(id)?;
    let mut hit = Hit::new(difference.here)
        .part("said", reading.text(difference.here))
        .part("other", difference.there.as_str())
        .part("sentence", told.text.as_str())
        .part("paper", printed.path.display().to_string())
        .part("when", printed.date.map_or_else(String::new, |day| format!(" on {}", Date::Day(day))))
        .quoted(reading.quoted(difference.here));
    if let Some(evidence) = cx.reference.printed(id) {
        hit = hit.label("printed", Place::File(evidence));
    }
    hit.no_fix = true;
    Some(hit)
}

impl ArchiveClash {
    /// What differs between a sentence of the draft and a printed one, if the two tell of the same.
    fn against(&self, cx: &Context<'_>, sentence: u32, stems: &[u32], id: Id) -> Option<Difference> {
        let (printed, told) = cx.reference.archive.get(id)?;
        let article = cx.article;
        let text = article.text(article.sentences[sentence as usize].span);
        // What is printed later is no earlier word, and the same words say the same.
        if printed.date.zip(article.date).is_some_and(|(then, now)| then > now) || text == told.text {
            return None;
        }
        let shared = stems.iter().filter(|stem| told.stems.binary_search(stem).is_ok()).count();
        if shared * 100 < self.share * stems.len().min(told.stems.len()) {
            return None;
        }
        let earlier = told.read(printed.date);
        let here = Side { article, sentences: sentence..sentence + 1 };
        let there = Side { article: &earlier, sentences: 0..earlier.sentences.len() as u32 };
        let alone = |side: &Side<'_>| side.tokens().all(|id| !side.article.word(id).is(List::Repetition));
        ages(&here, &there).or_else(|| (alone(&here) && alone(&there) && !here.names_apart(&there)).then(|| self.acts(&here, &there)).flatten())
    }

    /// One act, told with two dates, or with two figures for one date.
    fn acts(&self, here: &Side<'_>, there: &Side<'_>) -> Option<Difference> {
        for act in here.acts() {
            for other in there.acts().filter(|other| other.lemma == act.lemma) {
                if !share_object((here, act), (there, other)) {
                    continue;
                }
                let (Some(when), Some(then)) = (here.date_of(act), there.date_of(other)) else { continue };
                let (Some(value), Some(printed)) = (when.value, then.value) else { continue };
                if !value.agrees(&printed) {
                    let past = here.is_past(value, 0) && there.is_past(printed, 0) && here.happens_once(act) && there.happens_once(other);
                    let counts = here.figure_of(act).zip(there.figure_of(other));
                    // Two counts of the same, at two times: it is taken time and again.
                    let past = past && counts.is_none_or(|(a, b)| a.amount == b.amount || here.counted(a) != there.counted(b));
                    let said = || there.article.text(then.span).to_owned();
                    return past.then(|| Difference { here: when.span, there: said() });
                }
                if value != printed || !there.is_past(printed, self.settled) {
                    continue;
                }
                if let (Some(figure), Some(before)) = (here.figure_of(act), there.figure_of(other))
                    && here.counted(figure) == there.counted(before)
                    && figure.amount.agrees(&before.amount, None) == Some(false)
                    && before.amount.agrees(&figure.amount, None) == Some(false)
                {
                    return Some(Difference { here: figure.span, there: there.article.text(before.span).to_owned() });
                }
            }
        }
        None
    }
}

/// An age that cannot be that of somebody who was so old when the earlier article was printed.
fn ages(here: &Side<'_>, there: &Side<'_>) -> Option<Difference> {
    let (now, then) = (here.article.date?, there.article.date?);
    for (name, age) in here.ages() {
        for (_, before) in there.ages().filter(|(other, _)| *other == name && name.contains(' ')) {
            let (now, then) = (birth(now, age)?, birth(then, before)?);
            if now.1 < then.0 || then.1 < now.0 {
                return Some(Difference { here: age.span, there: there.article.text(before.span).to_owned() });
            }
        }
    }
    None
}

/// The first and the last day on which somebody was born who is so old, give or take a fortnight for stories that are told
/// some days late.
fn birth(day: civil::Date, age: &Quantity) -> Option<(civil::Date, civil::Date)> {
    let years = i16::try_from(age.amount.low).ok()?;
    let slack = jiff::Span::new().days(14);
    let first = day.checked_sub(jiff::Span::new().years(years + 1)).ok()?.checked_sub(slack).ok()?;
    Some((first, day.checked_sub(jiff::Span::new().years(years)).ok()?.checked_add(slack).ok()?))
}

/// Sentences of one of the two articles.
struct Side<'a> {
    article: &'a Article,
    sentences: std::ops::Range<u32>,
}

impl<'a> Side<'a> {
    fn tokens(&self) -> impl Iterator<Item = u32> + use<'a> {
        let article = self.article;
        self.sentences.clone().flat_map(move |s| article.sentences[s as usize].tokens.clone())
    }

    /// The words by which things are named, in lower case.
    fn named(&self) -> Vec<String> {
        let mentions = self.article.mentions.iter().filter(|m| self.sentences.contains(&m.sentence));
        mentions.flat_map(|m| m.tokens.clone()).map(|id| self.article.token(id).to_lowercase()).filter(|word| word.len() > 2).collect()
    }

    /// Does each name somebody or something that the other does not?
    fn names_apart(&self, other: &Side<'_>) -> bool {
        let (here, there) = (self.named(), other.named());
        here.iter().any(|word| !there.contains(word)) && there.iter().any(|word| !here.contains(word))
    }

    /// The clauses that tell what has happened, in words that say what.
    fn acts(&self) -> impl Iterator<Item = &'a Statement> + use<'a> {
        let sentences = self.sentences.clone();
        self.article
            .statements
            .iter()
            .filter(move |s| sentences.contains(&s.sentence) && !s.negated && s.quote.is_none() && s.modality == Modality::Asserted && !VAGUE.has(&s.lemma))
    }

    /// Does an act happen to one thing but once? Cups are won every year; a bridge is built in one.
    fn happens_once(&self, act: &Statement) -> bool {
        let first = act.tokens.clone().any(|id| self.article.token(id).eq_ignore_ascii_case("first"));
        first || Word::find(&act.lemma).is(List::SingleValued)
    }

    /// The date of an act: the only one of its clause, and no end of a stretch.
    fn date_of(&self, act: &Statement) -> Option<&'a DateMention> {
        let article = self.article;
        let mut dates = article.dates_of(act.sentence).iter().filter(|d| act.tokens.contains(&d.tokens.start));
        let date = dates.next().filter(|d| !d.distance)?;
        let led = date.tokens.start.checked_sub(1).is_some_and(|before| ENDS.has(article.token(before)));
        (dates.next().is_none() && !led).then_some(date)
    }

    /// The figure of an act: the only one of its clause.
    fn figure_of(&self, act: &Statement) -> Option<&'a Quantity> {
        let mut figures = self.article.quantities_of(act.sentence).iter().filter(|q| act.tokens.contains(&q.tokens.start));
        let figure = figures.next()?;
        let plain = figure.amount.bound == Bound::Exact && matches!(figure.sort, Sort::Count | Sort::Money | Sort::Measure);
        (figures.next().is_none() && plain).then_some(figure)
    }

    /// What a figure counts: the stem of its noun, and whether there is one.
    fn counted(&self, figure: &Quantity) -> Option<u32> {
        let of = figure.of?;
        let last = self.article.token_until(of.end).checked_sub(1)? as usize;
        self.article.stems.get(last).copied()
    }

    /// Was it over, `days` before the article was printed?
    fn is_past(&self, date: Date, days: i32) -> bool {
        let end = date.last_day().zip(self.article.date);
        // Of an article without a day only what lies years back is surely past; that is not known either.
        end.is_some_and(|(end, printed)| {
            end.checked_add(jiff::Span::new().days(days)).is_ok_and(|end| end < printed) || days == 0 && date.year() == printed.year()
        })
    }

    /// Whose ages are told: the name in its fullest form, and the age.
    fn ages(&self) -> impl Iterator<Item = (&'a str, &'a Quantity)> + use<'a> {
        let (article, sentences) = (self.article, self.sentences.clone());
        let ages = article.quantities.iter().filter(move |q| q.sort == Sort::Age && sentences.contains(&q.sentence));
        ages.filter(|q| q.amount.is_exact()).filter_map(move |q| Some((article.text(article.names[bearer(article, q)?.name as usize].full), q)))
    }
}

/// Do two clauses share words beside the verb that say what the act is done to or by?
fn share_object((here, act): (&Side<'_>, &Statement), (there, other): (&Side<'_>, &Statement)) -> bool {
    let words = |side: &Side<'_>, act: &Statement| -> Vec<u32> {
        let beside = act.tokens.clone().filter(|id| !act.predicate.contains(side.article.tokens[*id as usize].span()));
        beside.map(|id| side.article.stems[id as usize]).filter(|stem| *stem != 0).collect()
    };
    let theirs = words(there, other);
    words(here, act).iter().filter(|stem| theirs.contains(stem)).count() >= 2
}
