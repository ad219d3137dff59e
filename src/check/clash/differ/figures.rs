//! Figures of one unit for one counted thing that do not agree.

use super::super::Between;
use super::super::callbacks::{adds_up, is_part, of_before, some_of_them};
use super::super::headline;
use super::super::parties::are_rivals;
use super::super::view::{View, cue};
use super::{Pair, names, phrases, words};
use crate::article::{Article, Mention, Quantity, Sort, TokenId, Tokens};
use crate::lexicon::{Few, Form, FunctionWordKind, Group, Verb, few, lemma};
use crate::source::{Prose, Span};
use crate::value::{Amount, Bound};
use rust_decimal::Decimal;

/// The figure of the shorter sentence and the one of the longer that it cannot stand beside.
pub(super) fn differ(pair: &Pair<'_>) -> Option<(Span<Prose>, Span<Prose>)> {
    if pair.covered < 2 || pair.long.shared_out != pair.short.shared_out || pair.other_time() {
        return None;
    }
    let article = pair.article;
    article.quantities[pair.short.quantities.clone()].iter().find_map(|said| {
        if matches!(said.sort, Sort::Multiple | Sort::Fraction) || said.amount.high <= Decimal::ONE {
            return None;
        }
        // "will close 53 of its 210 shops", "from 40 votes to 25": the part is told there, too, or where it came to.
        let part = |q: &Quantity| {
            let to = q.tokens.start.checked_sub(1).is_some_and(|id| article.token(id) == "to");
            q.amount.low == said.amount.low && q.amount.unit == said.amount.unit && (to || article.token(q.tokens.end) == "of")
        };
        if article.quantities[pair.long.quantities.clone()].iter().any(part) {
            return None;
        }
        let mut rivals = article.quantities[pair.long.quantities.clone()].iter().filter(|q| comparable(pair, said, q) && q.amount.high > Decimal::ONE);
        let rival = rivals.next()?;
        let known = |other: &Quantity| comparable(pair, said, other) && clash(&said.amount, &other.amount) != Some(true);
        if pair.paragraph().any(|v| article.quantities[v.quantities.clone()].iter().any(known)) {
            return None;
        }
        // "61,000" in a headline is 61,400 in the story.
        let rounded = exact(&said.amount) && exact(&rival.amount) && said.amount.low >= Decimal::ONE_THOUSAND && said.amount.interval().holds(rival.amount.low);
        // "14 weeks" in a headline is "more than 14 weeks" in the story.
        let unhedged = said.amount.low == rival.amount.low && exact(&said.amount);
        if pair.between == Between::Headline && (other_year(pair, rival) || rounded || unhedged) {
            return None;
        }
        if rivals.any(|other| other.amount != rival.amount)
            || conditional(pair, said) && conditional(pair, rival)
            || apart(&said.amount, &rival.amount)
            || complements(said, rival)
            || others_differ(pair, said)
            || moved(pair, said) != moved(pair, rival)
            || owned(pair, said, rival)
            || adds_up(article, said, rival)
            || elsewhere(pair)
            || of_two_acts(article, said, rival)
            || pair.between != Between::Rivals && are_rivals(article, said, rival)
            || some_of_many(pair, said, rival)
            || pair.between != Between::Headline && to_be(pair, said) != to_be(pair, rival)
            || of_other_year(pair, said) != of_other_year(pair, rival)
            || of_before(article, said) != of_before(article, rival)
        {
            return None;
        }
        let enough = match (noun(pair, said), noun(pair, rival)) {
            _ if mirrored(&said.amount, &rival.amount) && part_of(pair, said) => false,
            (Some(a), Some(b)) if a == b && mirrored(&said.amount, &rival.amount) => pair.covered >= 2 && pair.cover(0) >= 0.4,
            // "The highest attendance was 61,000": one measure, of one day.
            _ if pair.same_time() && measured(pair, said, rival) => pair.covered >= 2,
            (Some(a), Some(b)) if a == b && pair.covered >= 4 => pair.cover(0) >= 0.55,
            (Some(a), Some(b)) if a == b || kin(pair, said, rival) || kin(pair, rival, said) => pair.covered >= 2 && pair.cover(0) >= 0.65,
            _ => pair.covered >= 2 && pair.cover(0) >= 0.8,
        };
        (enough && !words::parts(pair)).then_some((said.span, rival.span))
    })
}

/// "30 per cent of voters back the plan", "45 per cent of voters have never heard of it": do those whom the two figures count do two
/// things?
fn of_two_acts(article: &Article, one: &Quantity, two: &Quantity) -> bool {
    let act = |q: &Quantity| {
        let end = article.sentences[q.sentence as usize].tokens.end;
        let of = q.tokens.end;
        // "of voters favor", "of the voters in Kent favor": the verb behind the first noun.
        let content = |id: &TokenId| article.stems[*id as usize] != 0;
        let noun = if article.token(of) == "of" { (of + 1..end).find(content)? + 1 } else { article.noun_end(q) };
        let passed = |id: &TokenId| {
            let word = article.word(*id);
            matches!(word.function(), Some(FunctionWordKind::Auxiliary | FunctionWordKind::Modal | FunctionWordKind::Future | FunctionWordKind::Adverb))
                || word.negation().is_some()
        };
        let verb = (noun..end).find(|id| !passed(id))?;
        // "were killed" tells what befell them, "who died" who they are.
        let suffers = (noun..verb).any(|id| matches!(article.token(id), "are" | "be" | "been" | "is" | "was" | "were"));
        let acts = matches!(article.word(verb).verb_form(), Some(Form::Base | Form::Participle | Form::Past | Form::Third));
        (acts && !suffers && article.stems[verb as usize] != 0).then_some(verb)
    };
    let Some((a, b)) = act(one).zip(act(two)) else { return false };
    let senses = headline::of_token(article, a);
    !headline::of_token(article, b).iter().any(|sense| senses.contains(sense))
}

/// "The city owns 2,300 flats. The 900 flats in the city centre": is the smaller known as some of the larger, by what follows it?
fn some_of_many(pair: &Pair<'_>, said: &Quantity, rival: &Quantity) -> bool {
    let (small, other) = if said.amount.low < rival.amount.low { (said, pair.long) } else { (rival, pair.short) };
    let the = pair
        .article
        .front(small)
        .checked_sub(1)
        .is_some_and(|id| few!["The", "her", "his", "its", "our", "the", "their", "'s", "’s"].has(pair.article.token(id)));
    // "Fourteen thousand of the students"
    let part = || is_part(pair.article, small);
    small.sort == Sort::Count && (part() || the && some_of_them(pair.article, small, other))
}

/// Does each of the two give one age, and not the same?
pub(super) fn two_ages(pair: &Pair<'_>) -> bool {
    let age = |view: &View<'_>| {
        let mut ages = pair.article.quantities[view.quantities.clone()].iter().filter(|q| q.sort == Sort::Age);
        ages.next().filter(|_| ages.next().is_none())
    };
    age(pair.long).zip(age(pair.short)).is_some_and(|(a, b)| clash(&a.amount, &b.amount) == Some(true))
}

/// Does each of the two give another figure of one noun? Then they are accounts of two things.
pub(super) fn rival(pair: &Pair<'_>) -> bool {
    let all = |view: &View<'_>| &pair.article.quantities[view.quantities.clone()];
    let strange = |q: &Quantity, other: &View<'_>| !all(other).iter().any(|o| o.sort == q.sort && clash(&q.amount, &o.amount) != Some(true));
    all(pair.short).iter().any(|q| {
        let counted = noun(pair, q);
        strange(q, pair.long) && all(pair.long).iter().any(|o| o.sort == q.sort && counted.is_some() && noun(pair, o) == counted && strange(o, pair.short))
    })
}

/// Does a date of another year than the article's stand by the story's figure?
fn other_year(pair: &Pair<'_>, figure: &Quantity) -> bool {
    let year = pair.article.date.map(|d| d.year());
    let near = figure.tokens.start.saturating_sub(4)..figure.tokens.end + 4;
    let by = |d: &&crate::article::DateMention| d.tokens.start < near.end && d.tokens.end > near.start;
    pair.article.dates[pair.long.dates.clone()].iter().filter(by).any(|d| d.written.2.is_some_and(|y| year.is_some_and(|year| y != year)))
}

/// "the two seats to be recounted": some of them.
fn to_be(pair: &Pair<'_>, figure: &Quantity) -> bool {
    let article = pair.article;
    let end = figure.of.map_or(figure.tokens.end, |of| article.token_from(of.end));
    article.token(end) == "to" && article.token(end + 1) == "be"
}

fn exact(amount: &Amount) -> bool {
    amount.bound == Bound::Exact
}

/// "the class of 2019, when there were 85 passes": what the sentence tells is of a year that it names, not the article's.
fn of_other_year(pair: &Pair<'_>, figure: &Quantity) -> bool {
    let article = pair.article;
    let year = article.date.map(|d| d.year());
    article.dates_of(figure.sentence).iter().take_while(|d| d.tokens.start < figure.tokens.start).any(|d| {
        let of = d.tokens.start.checked_sub(2).is_some_and(|id| article.token(id + 1) == "of" && !article.token(id).eq_ignore_ascii_case("as"));
        of && d.written.2.is_some_and(|y| Some(y) != year)
    })
}

/// Can the two not both be said of one thing? Besides intervals that do not meet: "more than 40" beside "fewer than 40",
/// and "more than 17" beside an exact 17.
pub(in crate::check::clash) fn clash(one: &Amount, two: &Amount) -> Option<bool> {
    let beyond = |over: &Amount, other: &Amount| {
        over.bound == Bound::Over
            && other.unit == over.unit
            && match other.bound {
                Bound::Under => other.high <= over.low,
                Bound::Exact => beyond_rounding(other.high, other, over) && other.high <= over.low,
                _ => false,
            }
    };
    let short_of = |under: &Amount, other: &Amount| {
        under.bound == Bound::Under
            && other.unit == under.unit
            && other.bound == Bound::Exact
            && other.low >= under.high
            && beyond_rounding(other.low, other, under)
    };
    if beyond(one, two) || beyond(two, one) || short_of(one, two) || short_of(two, one) {
        return Some(true);
    }
    // "3 percent" and "4 percent": each is what it is, however both were rounded.
    let plain = one.bound == Bound::Exact && two.bound == Bound::Exact && one.unit == two.unit && one.step == two.step;
    let apart = plain && (one.low - two.low).abs() >= one.step;
    one.agrees(two, None).map(|agrees| (!agrees || apart) && !rounds(one, two) && !rounds(two, one))
}

/// "61,000" beside 61,400: a round number of many that stands for the other.
fn rounds(round: &Amount, other: &Amount) -> bool {
    let place = Decimal::ONE_HUNDRED * round.step;
    let plain = round.bound == Bound::Exact && other.bound == Bound::Exact && round.unit == other.unit;
    plain && round.low >= place && (round.low % place).is_zero() && (round.low - other.low).abs() <= round.half_step()
}

/// "more than 40" beside "fewer than 40": a mark that both name.
fn mirrored(one: &Amount, two: &Amount) -> bool {
    one.low == two.low && matches!((one.bound, two.bound), (Bound::Over, Bound::Under) | (Bound::Under, Bound::Over))
}

/// "gatherings of more than 40": the figure is of each, not of all.
fn part_of(pair: &Pair<'_>, quantity: &Quantity) -> bool {
    let first = quantity.bound.map_or(quantity.tokens.start, |b| pair.article.token_from(b.start));
    first > 0 && pair.article.token(first - 1).eq_ignore_ascii_case("of")
}

/// So far apart that the one is more likely a part of the other than another count of it.
fn apart(one: &Amount, two: &Amount) -> bool {
    let (less, more) = if one.low < two.low { (one, two) } else { (two, one) };
    less.low * Decimal::from(4) < more.low
}

/// Does the sentence put the figure at another time, or tell of a change? What a clause after it says with "who" or "which"
/// is said of something else.
fn moved(pair: &Pair<'_>, quantity: &Quantity) -> bool {
    let article = pair.article;
    let view = if quantity.sentence == pair.long.sentence { pair.long } else { pair.short };
    let tokens = &article.sentences[quantity.sentence as usize].tokens;
    let relative = (quantity.tokens.end..tokens.end).find(|id| ["who", "which", "whose"].contains(&article.token(*id))).unwrap_or(tokens.end);
    view.changes() && (tokens.start..relative).any(|id| cue(article, id))
}

/// Does more than one figure of the sentence differ? Then it is an account of something else: another day, another vote.
fn others_differ(pair: &Pair<'_>, said: &Quantity) -> bool {
    let article = pair.article;
    let long = &article.quantities[pair.long.quantities.clone()];
    let own = article.quantities[pair.short.quantities.clone()].iter().filter(|q| q.span != said.span && q.amount.high > Decimal::ONE);
    own.into_iter().any(|q| {
        let mut rivals = long.iter().filter(|l| l.sort == q.sort && l.amount.unit == q.amount.unit && noun(pair, l) == noun(pair, q)).peekable();
        rivals.peek().is_some()
            && rivals.all(|l| {
                clash(&q.amount, &l.amount) == Some(true) || q.amount.bound == l.amount.bound && q.amount.low != l.amount.low && q.amount.step == l.amount.step
            })
    })
}

/// "Her class had 33 passes" beside "there were 85 passes": the one is told of what is somebody's, the other of something
/// else.
fn owned(pair: &Pair<'_>, said: &Quantity, rival: &Quantity) -> bool {
    let article = pair.article;
    let subject = |q: &Quantity| phrases::around(article, q.tokens.start).and_then(|s| phrases::subject(article, s));
    let whose = |own: &Tokens| article.word(own.start).function() == Some(FunctionWordKind::Possessive);
    match (subject(said), subject(rival)) {
        (Some((a, ours)), Some((b, theirs))) => (whose(&ours) || whose(&theirs)) && !a.same(&b) && a.stem != b.stem,
        (Some((_, one)), None) | (None, Some((_, one))) => whose(&one),
        (None, None) => false,
    }
}

/// "It is $40 if you count all of them": the figure holds on a condition.
fn conditional(pair: &Pair<'_>, figure: &Quantity) -> bool {
    let mut tokens = pair.article.sentences[figure.sentence as usize].tokens.clone();
    tokens.any(|id| few!["if", "unless"].has(pair.article.token(id)))
}

/// "the four mills that closed", "the two seats to be recounted": those of a kind, and no count of all.
fn restricted(pair: &Pair<'_>, quantity: &Quantity) -> bool {
    let article = pair.article;
    let the = quantity.tokens.start > 0 && article.token(quantity.tokens.start - 1).eq_ignore_ascii_case("the");
    let next = quantity.of.map_or(quantity.tokens.end, |of| article.token_from(of.end));
    the && (["that", "who", "which"].contains(&article.token(next)) || article.token(next) == "to" && article.word(next + 1).verb_form() == Some(Form::Base))
}

/// "the first three men": so many of a row, and no count of all.
fn chosen(pair: &Pair<'_>, quantity: &Quantity) -> bool {
    const CHOSEN: Few = Few::of(&["best", "bottom", "first", "last", "leading", "next", "top"]);
    quantity.tokens.start.checked_sub(1).is_some_and(|before| CHOSEN.has(pair.article.token(before)))
}

/// "lost two finals in a row": the last of them, and no count of all.
fn on_end(pair: &Pair<'_>, quantity: &Quantity) -> bool {
    let article = pair.article;
    let end = quantity.of.map_or(quantity.tokens.end, |of| article.token_from(of.end));
    (end..end + 3).any(|id| article.word(id).in_group(Group::StreakEnd))
}

/// Two shares that make up the whole: the one may be of those that do, the other of those that do not.
fn complements(one: &Quantity, two: &Quantity) -> bool {
    one.sort == Sort::Percent && one.amount.low + two.amount.low == Decimal::ONE_HUNDRED
}

/// Is `end` of the figure past the bound by more than its rounding, or the figure no rounded one?
fn beyond_rounding(end: Decimal, figure: &Amount, bound: &Amount) -> bool {
    finer(figure, bound) || (end - bound.low).abs() * Decimal::TWO >= figure.step
}

/// Is the figure given to more places than the bound that it is held against, so that it is no rounding of it?
fn finer(figure: &Amount, bound: &Amount) -> bool {
    odd(figure) || figure.step < bound.step && figure.low != bound.low
}

/// A whole number too particular to be a rounded one.
fn odd(amount: &Amount) -> bool {
    amount.is_single() && amount.step <= Decimal::ONE && (amount.low < Decimal::ONE_HUNDRED || !(amount.low % Decimal::TEN).is_zero())
}

/// May the two figures be of the same thing?
fn comparable(pair: &Pair<'_>, one: &Quantity, two: &Quantity) -> bool {
    if one.sort != two.sort || one.amount.unit != two.amount.unit || one.trend.is_some() && two.trend.is_some() && one.trend != two.trend {
        return false;
    }
    let nouns = (noun(pair, one), noun(pair, two));
    let fits = match nouns {
        (Some(a), Some(b)) => a == b || one.sort == Sort::Count || pair.long.has(a) || pair.short.has(b),
        // A bare count may be of anything, or be no count at all but a number in a list.
        _ => one.sort != Sort::Count,
    };
    if !fits {
        return false;
    }
    // Whose age it is must be the same.
    if aged(pair, one) && !one_person(pair, one, two) {
        return false;
    }
    if further(pair, one) != further(pair, two)
        || reached(pair, one)
        || reached(pair, two)
        || numbers_name(pair, one)
        || numbers_name(pair, two)
        || restricted(pair, one) != restricted(pair, two)
        || chosen(pair, one)
        || chosen(pair, two)
        || on_end(pair, one) != on_end(pair, two)
        || deeds(pair, one, two)
    {
        return false;
    }
    one.sort != Sort::Count || nouns.0 == nouns.1 || kin(pair, one, two) || kin(pair, two, one)
}

/// "Six people died", "23 people left", "40 people work there": other people, who did something else.
fn deeds(pair: &Pair<'_>, one: &Quantity, two: &Quantity) -> bool {
    let article = pair.article;
    let verb = |q: &Quantity| {
        let after = q.of.map_or(q.tokens.end, |of| article.token_from(of.end));
        article.entries::<Verb>(after).find(|(_, form)| matches!(form, Form::Past | Form::Base)).map(|_| article.stems[after as usize])
    };
    let (Some(did), Some(does)) = (verb(one), verb(two)) else { return false };
    did != does && !pair.long.has(did) && !pair.short.has(does) && did != 0 && does != 0
}

/// "72 years old", "aged 72".
fn aged(pair: &Pair<'_>, quantity: &Quantity) -> bool {
    quantity.sort == Sort::Age || quantity.sort == Sort::Duration && pair.article.token(quantity.tokens.end.saturating_sub(1)) == "old"
}

/// Do the statements of both figures speak of one subject?
fn one_person(pair: &Pair<'_>, one: &Quantity, two: &Quantity) -> bool {
    let subject = |q: &Quantity| phrases::around(pair.article, q.tokens.start).and_then(|s| phrases::subject(pair.article, s));
    matches!((subject(one), subject(two)), (Some((a, _)), Some((b, _))) if a.same(&b))
}

/// "Nos. 4 and 7 Squadrons": a number that is part of a name.
fn numbers_name(pair: &Pair<'_>, quantity: &Quantity) -> bool {
    let title = matches!(pair.article.block(quantity.sentence).kind, crate::document::BlockKind::Title | crate::document::BlockKind::Dek);
    let tokens = &pair.article.tokens;
    let next = tokens.get(quantity.tokens.end as usize).is_some_and(|t| t.capital);
    let last = quantity.of.and_then(|of| {
        let end = pair.article.token_until(of.end);
        let ends = end.checked_sub(1).filter(|last| tokens[*last as usize].span().end == of.end);
        tokens.get(ends.unwrap_or(end) as usize)
    });
    !title && next && quantity.sort == Sort::Count && last.is_some_and(|t| t.capital) && quantity.of.is_some_and(|of| !pair.article.text(of).contains(' '))
}

/// "19 other papers": those besides the one that the sentence tells of.
fn further(pair: &Pair<'_>, quantity: &Quantity) -> bool {
    let next = pair.article.token(quantity.tokens.end);
    few!["other", "others", "more", "additional", "further", "extra"].has(next)
}

/// "the first to reach 1,000": a mark that was passed, and no count.
fn reached(pair: &Pair<'_>, quantity: &Quantity) -> bool {
    const MARKS: [&str; 6] = ["exceed", "hit", "pass", "reach", "surpass", "top"];
    let verb = |id: TokenId| lemma::verb(pair.article.word(id));
    (quantity.tokens.start.saturating_sub(2)..quantity.tokens.start).any(|id| verb(id).is_some_and(|(lemma, _)| MARKS.contains(&lemma)))
}

/// "employs 900 people" beside "has 800 employees": people, called in the one what the other's verb makes them.
fn kin(pair: &Pair<'_>, plain: &Quantity, named: &Quantity) -> bool {
    if measured(pair, plain, named) || collective(pair, plain, named) {
        return true;
    }
    let last = |q: &Quantity| q.of.and_then(|of| pair.article.text(of).rsplit(' ').next());
    let (Some("people"), Some(name)) = (last(plain), last(named)) else { return false };
    let head = name.get(..6);
    let near = pair.article.sentences[plain.sentence as usize].tokens.start..plain.tokens.start;
    near.rev().take(5).any(|id| head.is_some() && pair.article.token(id).get(..6) == head)
}

/// Nouns for how many people there are of a thing, whoever they are.
const HEADCOUNTS: Few = Few::of(&["attendance", "audience", "crowd", "membership", "population", "staff", "turnout", "workforce"]);

/// Nouns for people taken together: "a contingent of troops".
const COLLECTIVES: Few = Few::of(&["army", "contingent", "contingents", "crowd", "force", "staff", "team", "workforce"]);

/// "The attendance was 61,000 people" beside "was 40,000 fans": both give one measure.
fn measured(pair: &Pair<'_>, one: &Quantity, two: &Quantity) -> bool {
    let article = pair.article;
    let subject = |q: &Quantity| {
        let statement = phrases::around(article, q.tokens.start).filter(|s| s.lemma == "be" && !s.negated && q.tokens.start < s.rest.start + 4)?;
        phrases::subject(article, statement).filter(|(head, _)| HEADCOUNTS.has(article.token(head.id)))
    };
    let (Some((a, ours)), Some((b, theirs))) = (subject(one), subject(two)) else { return false };
    let described = |head: &phrases::Head, own: &Tokens| article.stems.get((head.id - 1).max(own.start) as usize).copied();
    a.stem == b.stem && described(&a, &ours) == described(&b, &theirs)
}

/// Does each of the two sentences name, besides its speaker, one of a kind that the other does not? Then they tell of two
/// places, or of two people.
fn elsewhere(pair: &Pair<'_>) -> bool {
    let of = |view: &View<'_>| {
        let source = view.source;
        names::mentions(pair, view.sentence).filter(move |m| source.is_none_or(|s| !s.overlaps(m.span)))
    };
    let strange = |m: &Mention, other: &View<'_>| !of(other).any(|o| o.name == m.name);
    let (short, long) = (pair.short, pair.long);
    of(short).any(|one| strange(one, long) && of(long).any(|two| strange(two, short) && names::fits(pair, one, two)))
}

/// "contingents of troops, with nearly 1,000 people": the people are the troops.
fn collective(pair: &Pair<'_>, plain: &Quantity, named: &Quantity) -> bool {
    let article = pair.article;
    let people = plain.of.is_some_and(|of| article.text(of).ends_with("people"));
    let (Some(noun), true) = (noun(pair, named), people) else { return false };
    let start = article.sentences[plain.sentence as usize].tokens.start;
    (start + 2..plain.tokens.start)
        .any(|id| article.stems.get(id as usize) == Some(&noun) && article.token(id - 1) == "of" && COLLECTIVES.has(article.token(id - 2)))
}

/// The stem of what is counted: the last content word of its words.
fn noun(pair: &Pair<'_>, quantity: &Quantity) -> Option<u32> {
    let span = quantity.of?;
    let from = pair.article.token_from(span.start) as usize;
    let to = pair.article.token_from(span.end) as usize;
    (from..to).rev().filter_map(|id| pair.article.stems.get(id).copied()).find(|s| *s != 0)
}
