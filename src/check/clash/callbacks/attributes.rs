//! "The 12-week closure" after "closed for nine weeks": a measure, a sum or a number that stands before a thing as known,
//! where the story has given that thing another.

use super::super::differ::{Difference, phrases};
use super::super::headline;
use super::super::headline::Sense;
use super::super::view::View;
use super::{are_two, body, changes, counted, of_before, of_year_past, timed};
use crate::article::{Article, Quantity, Sort, Statement, TokenId, Tokens};
use crate::lexicon::{Few, Form, FunctionWordKind, Group, Kind, List, few};
use crate::value;
use rust_decimal::Decimal;

/// So many tokens from a figure its verb may stand: "sentenced Ms Hale to seven years".
const REACH: u32 = 6;
/// So much more is told of something else.
const MORE: Decimal = Decimal::from_parts(4, 0, 0, false, 0);
/// Verbs behind which stands how long, how big or how dear their subject is.
const MEASURES: Few = Few::of(&["be", "continue", "cost", "drag", "go", "last", "measure", "run", "span", "stand", "take", "total", "weigh"]);
/// Words that lead from a verb to its measure.
const LEADS: Few = Few::of(&["a", "about", "almost", "another", "around", "at", "by", "for", "his", "nearly", "of", "on", "some", "the", "to"]);

/// Words for what a court gives.
const TERMS: Few = Few::of(&["sentence", "stretch", "term"]);

/// What a figure stands before: "the 27-storey apartment tower".
struct Thing {
    /// Its noun.
    head: TokenId,
    /// The words between the figure and the noun.
    described: Tokens,
    /// The figure's first token.
    figure: TokenId,
    /// "13 hours of deliberations".
    whole: bool,
    /// One past the words that tell both.
    end: TokenId,
}

/// The measures before a thing that take up another.
pub(super) fn differences(article: &Article, all: &[View<'_>], found: &mut Vec<Difference>) {
    for said in article.quantities.iter().chain(&article.terms) {
        if let Some(new) = difference(article, all, said).filter(|d| !found.iter().any(|f| f.here == d.here)) {
            found.push(new);
        }
    }
}

fn difference(article: &Article, all: &[View<'_>], said: &Quantity) -> Option<Difference> {
    let later = &all[said.sentence as usize];
    let thing = thing(article, said).filter(|thing| exact(said) && body(later) && is_known(article, said, thing))?;
    let figures = || article.quantities.iter().chain(&article.terms).filter(|q| q.span != said.span && same_unit(article, q, said));
    // A number told of whatever else is no slip.
    if figures().any(|q| q.amount.low <= said.amount.low && said.amount.low <= q.amount.high) {
        return None;
    }
    let senses = headline::of_token(article, thing.head);
    let mut told = figures().filter(|q| is_of(article, q, thing.head, &senses) || is_term(article, q, &thing) || is_compound(article, (q, said), &thing));
    let known = told.next().filter(|q| q.sentence < said.sentence && exact(q))?;
    let (less, more) = if known.amount.low < said.amount.low { (known, said) } else { (said, known) };
    let earlier = &all[known.sentence as usize];
    let free = body(earlier) && !of_year_past(article, known.sentence) && !of_before(article, known);
    // Two juries sat for two times.
    let apart = thing.whole && later.ranks() || earlier.other_time(later) || are_two(earlier, later) || of_change(article, (earlier, known), (later, said));
    let described = thing.described.clone().all(|id| article.stems[id as usize] == 0 || earlier.has(article.stems[id as usize]));
    let near = less.amount.low * MORE > more.amount.low;
    let another = thing.end > thing.head + 1 && another_told(article, known, said);
    if !near || !free || apart || another || !described || told.any(|q| q.amount.low != known.amount.low) {
        return None;
    }
    // Asked last: it goes through all words.
    if narrowed(article, earlier, &thing) || several(article, thing.head) {
        return None;
    }
    Some(Difference { here: said.span, there: known.span, earlier: known.sentence, later: said.sentence, speaker: None })
}

/// Is the earlier figure told of a change? That a road is so many miles long now is none, where the later is of no other time.
fn of_change(article: &Article, (earlier, known): (&View<'_>, &Quantity), (later, said): (&View<'_>, &Quantity)) -> bool {
    let present = said.sort == Sort::Measure && later.dates.is_empty() && !later.changes();
    changes(article, earlier, known, if present { few!["now", "since", "still", "today"] } else { few!["since"] })
}

/// "the 12-week closure", "after 13 hours of deliberations", "a 24-week trial is too short": is the thing known?
fn is_known(article: &Article, said: &Quantity, thing: &Thing) -> bool {
    const KNOWN: Few = Few::of(&["its", "our", "that", "the", "their", "this"]);
    let Some(before) = said.tokens.start.min(thing.head).checked_sub(1).map(|id| article.token(id)) else { return false };
    let judged = || few!["is", "was"].has(article.token(thing.head + 1)) && few!["hardly", "too"].has(article.token(thing.head + 2));
    let served = || few!["her", "his"].has(before) && TERMS.has(article.token(thing.head));
    KNOWN.has(before) || served() || thing.whole && before.eq_ignore_ascii_case("after") || few!["a", "an"].has(before) && judged()
}

/// "his eight-year sentence" after "was jailed for six years": is the figure how long somebody is to serve?
fn is_term(article: &Article, figure: &Quantity, thing: &Thing) -> bool {
    let led = |id: TokenId| few!["for", "to"].has(article.token(id)) && few!["imprisoned", "jailed"].has(article.token(id.saturating_sub(1)));
    figure.sort == Sort::Duration && TERMS.has(article.token(thing.head)) && figure.tokens.start.checked_sub(1).is_some_and(led)
}

/// "the 61-mile line" after "a 16-mile pipeline": the thing by the end of its name, and its digits in another order?
fn is_compound(article: &Article, (known, said): (&Quantity, &Quantity), of: &Thing) -> bool {
    const SHORTEST: usize = 4;
    let short = article.token(of.head);
    let long = |own: &Thing| article.token(own.head).len() > short.len() && article.token(own.head).ends_with(short);
    short.len() >= SHORTEST && value::swapped(known.amount.low, said.amount.low) && thing(article, known).is_some_and(|own| long(&own))
}

/// More than one, as it is written.
fn exact(quantity: &Quantity) -> bool {
    let amount = &quantity.amount;
    matches!(quantity.sort, Sort::Count | Sort::Money | Sort::Measure | Sort::Duration | Sort::Percent) && amount.is_exact() && amount.low > Decimal::ONE
}

/// Are both of one unit, or numbers of one thing: "a tower of 22 storeys", "the 27-storey tower"?
fn same_unit(article: &Article, one: &Quantity, two: &Quantity) -> bool {
    one.sort == two.sort && one.amount.unit == two.amount.unit && (one.sort != Sort::Count || counted(article, one) == counted(article, two))
}

/// What a figure is an attribute of: "the 12-week closure", "a £4m grant", "13 hours of deliberations", "the detour of 14 miles";
/// none for "the 12 weeks".
fn thing(article: &Article, figure: &Quantity) -> Option<Thing> {
    let token = |id: TokenId| article.tokens.get(id as usize);
    let joined = |id: TokenId| token(id).is_some_and(|t| t.kind == Kind::Dash && t.glued);
    let whole = figure.sort == Sort::Duration && article.token(figure.tokens.end) == "of";
    if let Some(thing) = behind(article, figure) {
        return Some(thing);
    }
    let start = match figure.sort {
        // "27-storey": the noun is the unit.
        Sort::Count if joined(figure.tokens.end) => figure.tokens.end + 2,
        Sort::Count => return None,
        Sort::Money | Sort::Percent => figure.tokens.end,
        _ if whole => figure.tokens.end + 1,
        // "50ft", "12-week", not "12 weeks".
        _ if !article.text(figure.span).contains(' ') => figure.tokens.end,
        _ => return None,
    };
    let noun = |id: TokenId| {
        article.stems.get(id as usize).is_some_and(|s| *s != 0) && token(id).is_some_and(|t| t.kind == Kind::Word) && article.quantity_at(id).is_none()
    };
    let ends = |id: TokenId| article.token(id) == "worth" || matches!(article.word(id).verb_form(), Some(Form::Past | Form::Participle | Form::Third));
    let head = (start..).take_while(|id| noun(*id) && !ends(*id)).last()?;
    Some(Thing { head, described: start..head, figure: figure.tokens.start, whole, end: head + 1 })
}

/// "the detour of 14 miles": a thing that is told before its measure; a depth or a length may be anything's.
fn behind(article: &Article, figure: &Quantity) -> Option<Thing> {
    const ANYTHING: Few = Few::of(&["altitude", "area", "depth", "diameter", "distance", "height", "length", "radius", "range", "speed", "volume", "width"]);
    let head = figure.tokens.start.checked_sub(2).filter(|id| article.token(id + 1) == "of" && article.stems[*id as usize] != 0)?;
    let known = head.checked_sub(1).is_some_and(|id| few!["that", "the", "this"].has(&article.token(id).to_ascii_lowercase()));
    let measure = figure.sort == Sort::Measure && !article.word(head).in_group(Group::Level) && !ANYTHING.has(article.token(head));
    (known && measure).then_some(Thing { head, described: head..head, figure: figure.tokens.start, whole: false, end: figure.tokens.end })
}

/// "Lorries face more. The detour of 14 miles", "under the plan, the runway of 2,400 metres would open": is another thing of the kind
/// told of, or one that is to come, before the figure or in its sentence?
fn another_told(article: &Article, known: &Quantity, said: &Quantity) -> bool {
    const ANOTHER: Few = Few::of(&["another", "bigger", "deeper", "further", "higher", "longer", "more", "other", "second", "shorter", "wider"]);
    const TO_COME: Few = Few::of(&["could", "if", "may", "might", "plan", "planned", "plans", "proposed", "will", "would"]);
    let own = article.sentences[said.sentence as usize].tokens.clone();
    let is = |words: &Few, id: TokenId| words.has(&article.token(id).to_ascii_lowercase());
    (known.tokens.end..said.tokens.start).any(|id| is(&ANOTHER, id)) || own.into_iter().any(|id| is(&TO_COME, id))
}

/// Is the figure told of what has these senses, or of what its verb makes of it: before it as an attribute, behind it or
/// behind its verb as a measure?
fn is_of(article: &Article, figure: &Quantity, noun: TokenId, senses: &[Sense]) -> bool {
    let meets = |id: TokenId| phrases::family(article.token(id), article.token(noun)) || headline::of_token(article, id).iter().any(|s| senses.contains(s));
    if let Some(own) = thing(article, figure) {
        return meets(own.head);
    }
    let start = figure.tokens.start;
    // "a fine of $4.2 million"
    if start >= 2 && article.token(start - 1) == "of" && meets(start - 2) {
        return true;
    }
    // "€3.2 billion on the plant"
    let end = figure.tokens.end;
    if figure.sort == Sort::Money && few!["for", "on"].has(article.token(end)) && few!["a", "its", "the", "their"].has(article.token(end + 1)) && meets(end + 2)
    {
        return true;
    }
    let floor = article.sentences[figure.sentence as usize].tokens.start.max(start.saturating_sub(REACH));
    let plain = |id: &TokenId| {
        let name = article.tokens[*id as usize].capital;
        name || LEADS.has(article.token(*id)) || article.word(*id).function().is_some_and(|f| f != FunctionWordKind::Preposition)
    };
    // "was fined $4.2 million", "sentenced Ms Hale to seven years"
    let verb = (floor..start).rev().find(|id| !plain(id));
    let acts = |id: TokenId| article.word(id).verb_form().is_some() || article.token(id).ends_with("ed");
    if verb.is_some_and(|id| acts(id) && meets(id)) {
        return true;
    }
    measured(article, figure, meets)
}

/// "The hearing took six hours"; "The trial had 640 patients. It ran for 12 weeks.": is what the figure measures the thing?
fn measured(article: &Article, figure: &Quantity, meets: impl Fn(TokenId) -> bool) -> bool {
    let is_measure = |s: &&Statement| {
        let lead = (s.rest.start..figure.tokens.start).all(|id| LEADS.has(article.token(id)));
        let holds = figure.sort == Sort::Count && few!["contain", "have", "hold", "house", "seat"].has(&s.lemma);
        s.tokens.contains(&figure.tokens.start) && figure.tokens.start >= s.rest.start && lead && (holds || MEASURES.has(&s.lemma))
    };
    let Some(statement) = phrases::around(article, figure.tokens.start).filter(is_measure) else { return false };
    let is_of = |s: &Statement| phrases::subject(article, s).is_some_and(|(head, _)| meets(head.id));
    if !statement.subject.is_some_and(|s| article.text(s).eq_ignore_ascii_case("it")) {
        return is_of(statement);
    }
    // What the paragraph is about.
    let block = |sentence: u32| article.sentences[sentence as usize].block;
    let mut before = (0..statement.sentence).rev().take_while(|b| block(*b) == block(statement.sentence));
    before.any(|b| article.statements_from(article.sentences[b as usize].tokens.start).first().is_some_and(|s| s.sentence == b && is_of(s)))
}

/// "the nine-year sentence sought by", "the four-year deal with": does what follows make it another than the story has told of?
fn narrowed(article: &Article, earlier: &View<'_>, thing: &Thing) -> bool {
    let next = thing.end;
    let Some(token) = article.tokens.get(next as usize).filter(|t| t.kind == Kind::Word) else { return false };
    // "spends half of his sentence behind bars": where any is served.
    if TERMS.has(article.token(thing.head))
        && few!["behind", "in"].has(article.token(next))
        && few!["bars", "custody", "jail", "prison"].has(article.token(next + 1))
    {
        return false;
    }
    match article.word(next).function() {
        Some(FunctionWordKind::Auxiliary | FunctionWordKind::Modal | FunctionWordKind::Future | FunctionWordKind::Adverb) => false,
        _ if matches!(article.token(next), "and" | "but" | "or" | "is" | "was" | "as" | "because" | "after" | "before" | "until" | "when") => false,
        _ if timed(article, next) => false,
        Some(FunctionWordKind::Preposition) => {
            let words = (next + 1..next + 4).take_while(|id| article.tokens.get(*id as usize).is_some_and(|t| t.kind == Kind::Word));
            let mut telling = words.filter(|id| article.stems[*id as usize] != 0 && !article.word(*id).in_group(Group::PaleVerb)).peekable();
            telling.peek().is_none() || !telling.all(|id| earlier.has(article.stems[id as usize]))
        }
        // "After 13 hours of deliberations they"
        Some(_) => !opens(article, thing),
        // "The hearing ended", not "the sentence sought by the state is too long".
        None => {
            let of_it = |s: &&Statement| s.sentence == article.sentence_of(next) && s.subject.is_some_and(|subject| subject.contains(token.span()));
            article.statements_from(thing.head).first().filter(of_it).is_some() || article.token(next + 1) == "by" || article.word(next).verb_form().is_none()
        }
    }
}

/// "After 13 hours of deliberations they", "Under the 35-year lease the club": does a clause begin after what opens the sentence?
fn opens(article: &Article, thing: &Thing) -> bool {
    let first = article.sentences[article.sentence_of(thing.head) as usize].tokens.start;
    article.word(first).function() == Some(FunctionWordKind::Preposition) && thing.figure <= first + 2
}

/// Does the story tell of more than one thing of the kind: "the towers", "a second tower", "another"?
fn several(article: &Article, head: TokenId) -> bool {
    let stem = article.stems[head as usize];
    let own = article.token(head);
    let other = |id: TokenId| {
        let before = id.checked_sub(1).map_or("", |b| article.token(b));
        matches!(before, "another" | "other" | "previous" | "earlier" | "last" | "each" | "every") || id > 0 && article.word(id - 1).is(List::OrdinalWord)
    };
    let plural = |id: TokenId| article.token(id).ends_with('s') && article.token(id).len() == own.len() + 1;
    (0..article.tokens.len() as TokenId).any(|id| article.stems[id as usize] == stem && (plural(id) || other(id)))
}
