//! "the 14 dead" after "killed 12 people": a figure that takes up an earlier one as known.

mod again;
mod ages;
mod attributes;
mod bodies;
mod days;
mod phrased;
mod slips;
mod values;
mod votes;
mod wholes;

use super::differ::Difference;
use super::view::{View, Views, cue};
use crate::article::{Article, DateMention, Quantity, Sort, TokenId};
use crate::document::BlockKind;
use crate::lexicon::{Few, Form, FunctionWordKind, Group, HeadlineWord, Kind, List, Verb, few};
pub(super) use days::differences as days;
use rust_decimal::Decimal;
use values::Values;
pub(super) use wholes::{adds_up, is_part};

/// The senses that both a verb for what happens and a noun for whom it befalls have.
const EVENTS: Few = Few::of(&["arrest", "deaths", "injuries", "missing", "reduction"]);

/// How far from a figure, in tokens, the word may stand that says what befalls what it counts.
const REACH: u32 = 5;
/// So many tokens behind a figure it is said of which time it is.
const BEFORE: u32 = 10;

/// The figures that take up another as known, and give it higher: a lower one may be of some of them.
pub(super) fn differences(article: &Article, all: &[View<'_>]) -> Vec<Difference> {
    let values = Values::of(article);
    let mut found: Vec<Difference> = Vec::new();
    for said in &article.quantities {
        found.extend(difference(article, all, &values, said).or_else(|| wholes::difference(article, all, &values, said)));
    }
    slips::differences(article, all, &values, &mut found);
    slips::echoes(article, &mut found);
    attributes::differences(article, all, &mut found);
    bodies::differences(article, all, &mut found);
    ages::differences(article, all, &mut found);
    votes::differences(article, all, &mut found);
    found.retain(|difference| !is_of_the_other(article, difference));
    found
}

/// The figures that tell another again, and not the same, whoever says them.
pub(super) fn again(article: &Article, views: &Views<'_>) -> Vec<Difference> {
    let mut found = again::differences(article, views);
    found.extend(phrased::differences(article, views));
    found
}

/// "Fourteen thousand of the students", "the other $130 million": does the later figure tell a part of what the earlier one is?
fn is_of_the_other(article: &Article, difference: &Difference) -> bool {
    const REST: Few = Few::of(&["other", "remaining"]);
    let figure = |start: u32| article.quantities.binary_search_by_key(&start, |q| q.span.start).ok().map(|at| &article.quantities[at]);
    let (Some(here), Some(there)) = (figure(difference.here.start), figure(difference.there.start)) else { return false };
    let rest = article.front(here).checked_sub(1).is_some_and(|id| REST.has(article.token(id)));
    here.amount.high <= there.amount.low && (rest || wholes::is_part(article, here))
}

fn difference(article: &Article, all: &[View<'_>], values: &Values<'_>, said: &Quantity) -> Option<Difference> {
    let view = &all[said.sentence as usize];
    let the = said.tokens.start > 0 && article.token(said.tokens.start - 1).eq_ignore_ascii_case("the");
    if !the || !exact(said) || !body(view) || of_change(article, view, said) {
        return None;
    }
    let (word, sense) = sense(article, said.tokens.end)
        .map(|s| (said.tokens.end, s))
        .or_else(|| relative(article, said.tokens.end))
        .or_else(|| mourned(article, said).map(|s| (said.tokens.end - 1, s)))?;
    if narrowed(article, word + 1) {
        return None;
    }
    let fits = |q: &&Quantity| {
        let view = &all[q.sentence as usize];
        let told = exact(q) && result(article, view, q).unwrap_or_else(|| body(view)) && befalls(article, q, sense) && !listed(article, q);
        q.span != said.span && told && !of_other_year(article, q.sentence) && !of_before(article, q)
    };
    let mut told = article.quantities.iter().filter(fits);
    let known = told.next().filter(|q| q.sentence < said.sentence)?;
    // Fewer than the first are some of them.
    let one = told.all(|q| q.amount.low <= known.amount.low && q.amount.low != said.amount.low);
    let before = &all[known.sentence as usize];
    let higher = known.amount.low < said.amount.low && said.amount.low < known.amount.low * Decimal::from(4);
    let fewer = || sense == "deaths" && wholes::alone(article, values, (known, said), &|id| self::sense(article, id) == Some(sense));
    let near = higher || known.amount.low < said.amount.low * Decimal::TWO && said.amount.low > Decimal::TWO && fewer();
    let summed = || adds_up(article, known, said);
    // What the story opens with is its own, however long ago it was.
    let (opens, subject) = (opens(all, known), || is_subject(article, said, word + 1));
    let timed = before.other_time(view) && !(opens && subject());
    let changed = if opens { changes(article, before, known, few!["ago", "since"]) } else { of_change(article, before, known) };
    if !one
        || !near
        || timed
        || changed
        || are_two(before, view)
        || joined(article, known)
        || summed()
        || added(article, all, (known.sentence, said.sentence), sense)
    {
        return None;
    }
    Some(Difference { here: said.span, there: known.span, earlier: known.sentence, later: said.sentence, speaker: None })
}

/// The stem of the last word of what a figure counts, if it has one.
fn counted(article: &Article, quantity: &Quantity) -> Option<u32> {
    article.counted_noun(quantity).and_then(|id| article.stems.get(id as usize).copied()).filter(|s| *s != 0)
}

/// Is the figure told of another time or of a change, as far as the end of its clause shows? "Since the start of May" goes on.
fn of_change(article: &Article, view: &View<'_>, quantity: &Quantity) -> bool {
    changes(article, view, quantity, few!["since"])
}

/// The same, where the words `besides` tell of none.
fn changes(article: &Article, view: &View<'_>, quantity: &Quantity, besides: &Few) -> bool {
    let sentence = &article.sentences[quantity.sentence as usize].tokens;
    let ends = |id: &TokenId| matches!(article.tokens[*id as usize].kind, Kind::Comma | Kind::Semicolon | Kind::Dash | Kind::Colon);
    let end = || (quantity.tokens.end..sentence.end).find(ends).unwrap_or(sentence.end);
    view.changes() && (sentence.start..end()).any(|id| cue(article, id) && !besides.has(article.token(id)))
}

/// Is the earlier figure told of a change, of another time, or by somebody else than the later sentence?
fn apart(article: &Article, (earlier, known): (&View<'_>, &Quantity), later: &View<'_>) -> bool {
    of_change(article, earlier, known) || earlier.other_time(later) || are_two(earlier, later)
}

/// Do two tell the one and the other?
fn are_two(earlier: &View<'_>, later: &View<'_>) -> bool {
    matches!((earlier.speaker, later.speaker), (Some(a), Some(b)) if a != b)
}

/// Does the story open with the figure?
fn opens(all: &[View<'_>], figure: &Quantity) -> bool {
    all.iter().find(|view| view.in_body()).is_some_and(|first| first.sentence == figure.sentence)
}

/// "Families of the nine dead will meet on 2 October": does a verb follow on those counted, so that the day behind it is that of
/// the verb?
fn is_subject(article: &Article, figure: &Quantity, end: TokenId) -> bool {
    acts(article, end) && article.dates_of(figure.sentence).iter().all(|d| d.tokens.start > end)
}

/// Is the word at `id` a verb in a form that has a subject?
fn acts(article: &Article, id: TokenId) -> bool {
    let kind = article.word(id).function();
    article.is_finite_verb(id) || matches!(kind, Some(FunctionWordKind::Auxiliary | FunctionWordKind::Modal | FunctionWordKind::Future))
}

fn body(view: &View<'_>) -> bool {
    matches!(view.block, BlockKind::Paragraph | BlockKind::ListItem) && !view.unreal && !view.quoted
}

/// "The train that left the rails, killing seven people, should have been held": is what came of something told to have come of
/// what did happen, whatever else the sentence puts as a wish? None for what is no result.
fn result(article: &Article, view: &View<'_>, figure: &Quantity) -> Option<bool> {
    const UNREAL: Few = Few::of(&["could", "if", "may", "might", "should", "unless", "whether", "would"]);
    const VERB: usize = 3;
    let start = article.sentences[view.sentence as usize].tokens.start;
    let comma = |id: &TokenId| article.tokens[*id as usize].kind == Kind::Comma && article.word(id + 1).verb_form() == Some(Form::Gerund);
    let comma = (start..figure.tokens.start).rev().take(VERB).find(comma)?;
    let mut before = start..comma;
    let happened = before.clone().any(|id| article.entries::<Verb>(id).any(|(_, form)| form == Form::Past));
    let unreal = before.any(|id| UNREAL.has(&article.token(id).to_ascii_lowercase()));
    Some(matches!(view.block, BlockKind::Paragraph | BlockKind::ListItem) && !view.quoted && happened && !unreal)
}

/// A plain count of several.
fn exact(quantity: &Quantity) -> bool {
    quantity.sort == Sort::Count && quantity.amount.is_exact() && quantity.amount.low > Decimal::ONE
}

/// What the word at `id` stands for, if it is one of the events.
fn sense(article: &Article, id: TokenId) -> Option<&'static str> {
    let word = article.word(id);
    let senses = word.entries::<HeadlineWord>(article.token(id)).map(|(e, _)| e.sense);
    if word.is(List::HeadlineWord) { senses.into_iter().map(|s| s.as_str()).find(|s| EVENTS.has(s)) } else { None }
}

/// "the 14 killed in the second blast": does a word follow at `id` that makes of what is counted those of a kind, and no count of all?
fn narrowed(article: &Article, id: TokenId) -> bool {
    const NARROWING: Few = Few::of(&["among", "at", "by", "for", "from", "in", "of", "on", "since", "that", "there", "which", "who", "whose", "with"]);
    NARROWING.has(article.token(id)) && !timed(article, id)
}

/// "the 31 rooms in the annexe", "the 120 shops that lose money": does what follows the noun make of the figure those of a kind or a
/// place of which the other sentence does not speak?
pub(super) fn some_of_them(article: &Article, figure: &Quantity, other: &View<'_>) -> bool {
    const NEAR: TokenId = 6;
    let behind = figure.of.map_or(figure.tokens.end, |of| article.token_from(of.end));
    // "the 60 jobs to go in Varda": in the place, as much as "the 60 jobs in Varda".
    let verb = behind + 1 + u32::from(article.token(behind + 1) == "be");
    let end = if article.token(behind) == "to" && article.word(verb).verb_form().is_some() { verb + 1 } else { behind };
    let sentence = article.sentences[figure.sentence as usize].tokens.end;
    let phrase = || (end + 1..sentence.min(end + NEAR)).take_while(|id| article.tokens[*id as usize].kind == Kind::Word);
    narrowed(article, end) && phrase().map(|id| article.stems[id as usize]).any(|stem| stem != 0 && !other.has(stem))
}

/// "a Mass for the nine dead on Friday", "read out the names of the 17 missing at dusk": the time is that of the telling.
fn timed(article: &Article, id: TokenId) -> bool {
    const TIMES: Few =
        Few::of(&["dawn", "daybreak", "dusk", "evening", "first", "last", "midday", "midnight", "morning", "night", "nightfall", "noon", "once", "sunset"]);
    let date = || article.date_at(id + 1).is_some_and(|d| d.written.2.is_none());
    let unit = || {
        few!["a", "one"].has(article.token(id + 1))
            && (article.word(id + 2).is(List::TimeUnit) || few!["evening", "hour", "morning", "night"].has(article.token(id + 2)))
    };
    let length = || article.quantity_at(id + 1).is_some_and(|q| q.sort == Sort::Duration) || unit();
    match article.token(id) {
        // "cut the yield of the 64 plots by a third"
        "by" if article.quantity_at(id + 1).is_some() || article.quantity_at(id + 2).is_some() => true,
        "at" | "by" => TIMES.has(article.token(id + 1)) || date(),
        "on" => date(),
        "in" | "for" => length(),
        _ => false,
    }
}

/// "people who have died": the word that says what befell those counted, after the noun that stands at `id`.
fn relative(article: &Article, id: TokenId) -> Option<(TokenId, &'static str)> {
    let auxiliary = |id: &TokenId| matches!(article.token(*id), "have" | "had" | "has" | "were" | "was");
    if article.token(id + 1) != "who" {
        return None;
    }
    let verb = id + 2 + (id + 2..id + 4).take_while(auxiliary).count() as TokenId;
    sense(article, verb).map(|sense| (verb, sense))
}

/// "the families of the nine": those who died, where nothing else follows.
fn mourned(article: &Article, said: &Quantity) -> Option<&'static str> {
    let before = |n: u32| said.tokens.start.checked_sub(n).map(|id| article.word(id));
    let of = before(2)?.text() == "of" && before(3)?.in_group(Group::Bereaved) && said.of.is_none();
    let stems = |id: TokenId| article.stems.get(id as usize).is_some_and(|s| *s != 0) && article.word(id).verb_form().is_none();
    (of && !stems(said.tokens.end)).then_some("deaths")
}

/// "killed 12 people", "12 people died": does a word of the sense stand by the figure?
fn befalls(article: &Article, quantity: &Quantity, sense: &str) -> bool {
    let tokens = &article.sentences[quantity.sentence as usize].tokens;
    let near = quantity.tokens.start.saturating_sub(REACH).max(tokens.start)..(quantity.tokens.end + REACH).min(tokens.end);
    let other = |id: TokenId| article.quantities_of(quantity.sentence).iter().any(|q| q.span != quantity.span && q.tokens.contains(&id));
    let parted = |id: TokenId| {
        let between = if id < quantity.tokens.start { id..quantity.tokens.start } else { quantity.tokens.end..id };
        between.into_iter().any(|t| other(t) || matches!(article.tokens[t as usize].kind, Kind::Comma | Kind::Semicolon | Kind::Dash))
            || id < quantity.tokens.start && begins_clause(article, quantity)
    };
    near.into_iter().any(|id| self::sense(article, id) == Some(sense) && !parted(id))
        || aside(article, quantity).is_some_and(|id| self::sense(article, id) == Some(sense))
}

/// "Nine people, five of them children, died": the word behind what is said within commas of some of those counted.
fn aside(article: &Article, quantity: &Quantity) -> Option<TokenId> {
    const LONGEST: TokenId = 10;
    let end = article.sentences[quantity.sentence as usize].tokens.end;
    let comma = |id: &TokenId| article.tokens[*id as usize].kind == Kind::Comma;
    let open = Some(article.noun_end(quantity)).filter(|id| *id < end && comma(id))?;
    let part = article.quantity_at(open + 1).filter(|q| article.token(q.tokens.end) == "of" && few!["them", "whom"].has(article.token(q.tokens.end + 1)))?;
    let close = (part.tokens.end..end.min(open + LONGEST)).find(comma)?;
    (close + 1..end.min(close + 3)).find(|id| self::sense(article, *id).is_some())
}

/// "Five passengers died and 43 people were hurt": is the figure told, after "and", of what a verb behind it says?
fn begins_clause(article: &Article, quantity: &Quantity) -> bool {
    let and = article.front(quantity).checked_sub(1).is_some_and(|id| article.token(id) == "and");
    and && acts(article, article.noun_end(quantity))
}

/// "killed 66 people in June 2017": is the sentence told of another year than the article's?
fn of_other_year(article: &Article, sentence: u32) -> bool {
    let year = article.date.map(|d| d.year());
    article.dates_of(sentence).iter().any(|d| d.written.2.is_some_and(|y| year.is_some_and(|year| year != y)))
}

/// Is the sentence told of a year that is over? "Who has led it since 2019" goes on.
pub(super) fn of_year_past(article: &Article, sentence: u32) -> bool {
    let year = article.date.map(|d| d.year());
    let since = |d: &DateMention| d.tokens.start.checked_sub(1).is_some_and(|id| article.token(id) == "since");
    article.dates_of(sentence).iter().any(|d| d.written.2.is_some_and(|y| year.is_none_or(|year| y < year)) && !since(d))
}

/// "up on the £360 paid today", "the £12m that is left": a figure that another is held against, or what the others
/// leave.
fn set_against(article: &Article, said: &Quantity) -> bool {
    /// So many words from a figure it may be said that it is what is left.
    const LEFT: u32 = 5;
    let the = |id: &TokenId| matches!(article.token(*id), "the" | "those" | "these");
    let before = said.tokens.start.checked_sub(1).map(|id| if the(&id) { id.saturating_sub(1) } else { id });
    let held = before.is_some_and(|id| {
        few!["against", "from", "than", "versus"].has(article.token(id)) || article.token(id) == "on" && id > 0 && few!["down", "up"].has(article.token(id - 1))
    });
    held || (said.tokens.end..said.tokens.end + LEFT).any(|id| few!["left", "remaining", "remains", "unspent"].has(article.token(id)))
}

/// "The dead were 31, 47 and 60": is it the first of several numbers, each of one of them?
fn listed(article: &Article, quantity: &Quantity) -> bool {
    let end = quantity.tokens.end;
    quantity.of.is_none() && article.token(end) == "," && article.quantity_at(end + 1).is_some()
}

/// "against 90 deaths a year earlier", "it had raised £3m before": is it told of a time before?
pub(super) fn of_before(article: &Article, quantity: &Quantity) -> bool {
    let sentence = &article.sentences[quantity.sentence as usize].tokens;
    (sentence.start..sentence.end.min(quantity.tokens.end + BEFORE)).any(|id| article.tells_time_before(id))
}

/// "four sailors and their cook": more than the figure counts.
fn joined(article: &Article, quantity: &Quantity) -> bool {
    let end = quantity.of.map_or(quantity.tokens.end, |of| article.token_from(of.end));
    let start = quantity.tokens.start;
    let comma = article.tokens.get(end as usize).is_some_and(|t| t.kind == Kind::Comma);
    let listed = comma && ["a", "an", "the", "his", "her", "their", "one", "two", "three"].contains(&article.token(end + 1));
    let and = (end..end + 2).any(|id| ["and", "plus"].contains(&article.token(id)));
    let before = |n: u32| start.checked_sub(n).map_or("", |id| article.token(id));
    // "A boat sank, and 31 people died": "and" leads to another clause.
    let clause = before(1) == "and" && before(2) == "," && article.quantities_of(quantity.sentence).iter().all(|q| q.tokens.start >= start);
    let after = ["and", "another", "other", "further"].contains(&before(1)) && !clause;
    // "The pilot, the steward and all 41 passengers"
    let all = before(1) == "all" && before(2) == "and";
    and || listed || after || all || more(article.token(quantity.tokens.end))
}

/// "A 13th", "a second": the next of several. The first is none.
fn is_another(article: &Article, id: TokenId) -> bool {
    article.word(id).is(List::OrdinalWord) && !article.token(id).eq_ignore_ascii_case("first") || article.ends_ordinal(id)
}

fn more(word: &str) -> bool {
    ["more", "other", "others"].contains(&word)
}

/// "A 13th died in hospital": does a sentence between the two add to the count?
fn added(article: &Article, all: &[View<'_>], (from, to): (u32, u32), sense: &str) -> bool {
    const ADDS: Few = Few::of(&["also", "another", "others", "later", "too", "additional", "more"]);
    (from..=to).any(|sentence| {
        let view = &all[sentence as usize];
        let tokens = article.sentences[sentence as usize].tokens.clone();
        let adds = tokens.clone().any(|id| ADDS.has(article.token(id)) || view.ranks() && is_another(article, id));
        adds && !of_other_year(article, sentence) && tokens.into_iter().any(|id| self::sense(article, id) == Some(sense))
    })
}
