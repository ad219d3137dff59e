//! How a figure that does not agree with its fact differs from it, and which of such figures were never said of the fact: a
//! part of what is on file, the figure of something else. These are no claims at all; what would be, and what is far off,
//! cannot be told.

use super::super::{Claim, EntityId, Fact, Reference, Verdict, index, store};
use super::figures::is_in_story;
use super::{apart, at_home, slipped, times};
use crate::article::{Article, Quantity, Sort, TokenId};
use crate::document::BlockKind;
use crate::lexicon::{Group, lemma};
use crate::source::{Prose, Span};
use crate::value::{self, Bound, Unit};
use rust_decimal::Decimal;

/// So soon in the next sentence it is taken back, in tokens.
const SOON: usize = 8;

/// Reporters drop a digit or two, and copy the wrong line of a table; what is so many times the file's figure is none of these.
const FAR_OFF: Decimal = Decimal::from_parts(50, 0, 0, false, 0);

/// A figure of the wrong row is two or three times the file's; two digits that changed places make it five times at most, as 19
/// and 91. A digit too many or too few makes it about ten times.
const OFF: Decimal = Decimal::from_parts(5, 0, 0, false, 0);
const TEN_TIMES: (Decimal, Decimal) = (Decimal::from_parts(95, 0, 0, false, 1), Decimal::from_parts(105, 0, 0, false, 1));

/// What is wrong with a claim. Each is for one check, so that a figure is not reported twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Matter {
    /// Another figure.
    Mismatch,
    /// A bound that the fact does not satisfy.
    Bound,
    /// Off by a power of ten, a hundred at least.
    Magnitude,
    /// The right number in another unit or currency.
    Unit,
    /// The figure of before.
    Stale,
}

/// What is wrong with `claim`, if it does not agree with its fact.
pub(crate) fn matter(reference: &Reference, article: &Article, claim: &Claim) -> Option<Matter> {
    let (quantity, fact) = (article.quantities.get(claim.quantity as usize)?, reference.facts.get(claim.fact as usize)?);
    let said = || at_home(article, quantity, fact);
    match claim.verdict {
        Verdict::Agrees | Verdict::Unclear => None,
        Verdict::Stale => Some(Matter::Stale),
        Verdict::Disagrees => Some(difference(&said(), fact)),
    }
}

fn difference(said: &value::Amount, fact: &Fact) -> Matter {
    let plain = is_plain(said);
    match () {
        () if is_same_number(said, fact) => Matter::Unit,
        () if is_power_off(&value::Amount { bound: if plain { said.bound } else { Bound::About }, ..*said }, fact) && said.bound != Bound::Range => {
            Matter::Magnitude
        }
        // "more than 6,000" of 580: not the bound is wrong.
        () if !plain && said.bound != Bound::Range && !is_twice(said, &fact.value) => Matter::Bound,
        () => Matter::Mismatch,
    }
}

/// Settles the verdicts of `claims`, which are in order, and drops those that are none.
pub(super) fn settle(reference: &Reference, article: &Article, named: &[(Span<Prose>, EntityId)], claims: &mut Vec<Claim>) {
    if claims.iter().all(|claim| claim.verdict == Verdict::Agrees) {
        return;
    }
    let mut settled = Vec::with_capacity(claims.len());
    for at in 0..claims.len() {
        let verdict = verdict(reference, article, named, claims, at);
        settled.extend(verdict.map(|verdict| Claim { verdict, ..claims[at].clone() }));
    }
    *claims = settled;
}

/// The verdict of the claim at `at`; none where the figure was not said of the fact.
fn verdict(reference: &Reference, article: &Article, named: &[(Span<Prose>, EntityId)], claims: &[Claim], at: usize) -> Option<Verdict> {
    let claim = &claims[at];
    if claim.verdict == Verdict::Agrees {
        return Some(Verdict::Agrees);
    }
    let (quantity, fact) = (article.quantities.get(claim.quantity as usize)?, reference.facts.get(claim.fact as usize)?);
    let said = at_home(article, quantity, fact);
    let same_number = is_same_number(&said, fact);
    if same_number && is_own_unit(&said, fact) || is_loss(&said, fact) || is_headline_round(article, quantity, fact) {
        return Some(Verdict::Agrees);
    }
    let verdict = match claim.verdict {
        // The right number of the wrong thing is wrong, whether the two convert or not.
        Verdict::Unclear if same_number => Verdict::Disagrees,
        Verdict::Unclear => return Some(Verdict::Unclear),
        told => told,
    };
    // "three of the town's 11 libraries": few things counted in words are no sum of money.
    let spelled = said.unit.base.is_none() && fact.value.unit.is_money() && said.high <= Decimal::TEN && said.low.fract().is_zero();
    // So far off is the figure of something else, or written without its "million", as tables and lists do.
    let written_out = || matches!(article.block(quantity.sentence).kind, BlockKind::Paragraph | BlockKind::Title | BlockKind::Dek | BlockKind::Quotation);
    let apart = |ratio: Decimal| if ratio >= FAR_OFF { written_out() } else { is_no_slip(ratio) && !value::dropped(said.low, fact.value.low) };
    let far_off = || times(&said, &fact.value).is_some_and(apart);
    let another = || verdict == Verdict::Disagrees && far_off() && difference(&said, fact) == Matter::Mismatch;
    let other = |partner: &Quantity| at_home(article, partner, fact).agrees(&fact.value, fact.tolerance) == Some(true);
    // "Only one college has more students" than 6,300.
    let word = said.high < Decimal::TEN && fact.value.low >= Decimal::ONE_THOUSAND && article.text(quantity.span).starts_with(char::is_alphabetic);
    let refused = word && quantity.sort == Sort::Count
        || spelled && fact.value.low > Decimal::ONE_THOUSAND
        || partner(article, claim.quantity).is_some_and(other)
        || is_told_beside(reference, article, claims, at)
        || article.is_correction(quantity.sentence)
        || is_disowned(article, quantity)
        || is_of_later(reference, &said, fact)
        || is_of_then(article, quantity)
        || is_told_by_change(article, quantity, fact)
        || verdict == Verdict::Disagrees && (is_one_of_parts(article, quantity, fact) || is_settled(reference, article, named, claims, at))
        || verdict == Verdict::Stale && (was_to_be(article, quantity) || is_followed(article, quantity, fact));
    let doubtful = || is_hypothetical(article, quantity) || another();
    if refused {
        None
    } else if doubtful() {
        Some(Verdict::Unclear)
    } else {
        (same_number || !apart::is_of_another(reference, article, named, claim)).then_some(verdict)
    }
}

/// "The bridge was to cost £18m": a plan of before, told as one.
fn was_to_be(article: &Article, quantity: &Quantity) -> bool {
    let start = article.sentences[quantity.sentence as usize].tokens.start;
    (start..quantity.tokens.start).any(|id| matches!(article.token(id), "was" | "were") && article.token(id + 1) == "to")
}

/// "Arrears stood at £41.7m in June. … which left £38.2m": the draft has the latest figure, too, to the digit, or right after:
/// "had 145 boats that spring; it has 117 today".
fn is_followed(article: &Article, quantity: &Quantity, fact: &Fact) -> bool {
    let latest = |q: &Quantity| (q.amount.low, q.amount.high) == (fact.value.low, fact.value.high);
    let next = || article.quantities_of(quantity.sentence + 1).iter().any(latest);
    match value::significant(fact.value.low) {
        1_000.. => is_in_story(article, fact),
        100.. => next(),
        _ => false,
    }
}

/// "The workforce then was about 1,300": the sentence itself says that the figure is of another time.
fn is_of_then(article: &Article, quantity: &Quantity) -> bool {
    let start = article.sentences[quantity.sentence as usize].tokens.start;
    (start..quantity.tokens.start).any(|id| article.token(id) == "then" && article.tells_time_before(id))
}

/// "won 23 races, three fewer than last year", of 26 on file: the sentence tells how far the file's figure lies off.
fn is_told_by_change(article: &Article, quantity: &Quantity, fact: &Fact) -> bool {
    let off = quantity.amount.low.checked_sub(fact.value.low).map(|off| off.abs());
    let compares = |by: &Quantity| by.tokens.start > quantity.tokens.start && article.word(by.tokens.end).in_group(Group::Comparative);
    article.quantities_of(quantity.sentence).iter().any(|by| compares(by) && by.amount.is_single() && Some(by.amount.low) == off)
}

/// "lost 2.1 per cent", of a return of -2.1: the word says that it is less than nothing.
fn is_loss(said: &value::Amount, fact: &Fact) -> bool {
    fact.value.low.is_sign_negative() && said.low == -fact.value.low && said.is_single()
}

/// "Sewage ran for 90,000 hours", of 91,000: a headline's one digit, the story's figure rounded.
fn is_headline_round(article: &Article, quantity: &Quantity, fact: &Fact) -> bool {
    let summary = matches!(article.block(quantity.sentence).kind, BlockKind::Title | BlockKind::Dek);
    let digit = value::significant(quantity.amount.low);
    let (said, known) = (quantity.amount.low, fact.value.low);
    // Within half of the digit's place.
    let near = || said.checked_sub(known).is_some_and(|off| off.abs().checked_mul(Decimal::from(2 * digit)).is_some_and(|off| off <= said.abs()));
    summary && (1..10).contains(&digit) && said >= Decimal::ONE_THOUSAND && near() && is_in_story(article, fact)
}

/// "sent nine ships abroad and kept 31", of 40 on file: the sentence parts the file's figure, and this is one part.
fn is_one_of_parts(article: &Article, quantity: &Quantity, fact: &Fact) -> bool {
    let rest = fact.value.low.checked_sub(quantity.amount.low).filter(|rest| rest.is_sign_positive() && !rest.is_zero());
    let part = |q: &Quantity| q.span != quantity.span && Some(q.amount.low) == rest && (q.sort == quantity.sort || q.amount.unit.base.is_none());
    fact.value.is_single() && article.quantities_of(quantity.sentence).iter().any(part)
}

/// "Rents came to €2,540. … A new tenant pays €2,780": the story has told the file's figure elsewhere, and what is no slip of the
/// pen for it is told of something else.
fn is_settled(reference: &Reference, article: &Article, named: &[(Span<Prose>, EntityId)], claims: &[Claim], at: usize) -> bool {
    let claim = &claims[at];
    let (quantity, fact) = (&article.quantities[claim.quantity as usize], &reference.facts[claim.fact as usize]);
    let right = |c: &Claim| {
        let told = &article.quantities[c.quantity as usize];
        c.fact == claim.fact && c.verdict == Verdict::Agrees && article.in_body(told.sentence) && told.amount.low == fact.value.low
    };
    // "the 17 missing people" are those spoken of before.
    let known = quantity.tokens.start.checked_sub(1).is_some_and(|id| article.token(id) == "the");
    // Told of the subject by its name, in the measure's own words, it is that one.
    let close_knit = || {
        let tokens = article.sentences[quantity.sentence as usize].tokens.clone();
        let told = |stem: &u32| tokens.clone().any(|id| lemma::stem(article.word(id), article.token(id)) == *stem);
        slipped::names_in(article, named, quantity.sentence, fact.subject).next().is_some() && index::stems(&fact.measure).iter().all(told)
    };
    let time = times::time(fact);
    let of_then = || article.dates_of(quantity.sentence).iter().any(|d| d.value.and_then(|d| d.last_day()).zip(time).is_some_and(|(then, now)| then < now));
    let slip = || slipped::slip(reference, article, quantity, claim.fact).is_some() && !of_then();
    let caption = || article.block(quantity.sentence).kind == BlockKind::Caption && !article.dates_of(quantity.sentence).is_empty();
    (article.in_body(quantity.sentence) && !known || caption()) && claims.iter().any(right) && !slip() && !close_knit()
}

/// "A leaflet spoke of \"200 council homes\". That is not so": a figure that the story itself takes back.
fn is_disowned(article: &Article, quantity: &Quantity) -> bool {
    let tokens = |sentence: u32| article.sentences.get(sentence as usize).map(|s| s.tokens.clone()).unwrap_or_default();
    let untrue = |id: TokenId| article.word(id).in_group(Group::Untrue);
    let not_so = |id: TokenId| matches!(article.token(id), "not" | "n't") && matches!(article.token(id + 1), "so" | "true" | "right" | "correct");
    let next = tokens(quantity.sentence + 1).take(SOON);
    let taken_back = |id: TokenId| untrue(id) || not_so(id);
    article.quote_at(quantity.span.start).is_some() && tokens(quantity.sentence).chain(next).any(taken_back)
}

/// "if inflation were 5%".
fn is_hypothetical(article: &Article, quantity: &Quantity) -> bool {
    let sentence = &article.sentences[quantity.sentence as usize];
    (sentence.tokens.start..quantity.tokens.start).any(|id| article.token(id).eq_ignore_ascii_case("if"))
}

/// "14 are wound by hand and 15 by motor": the sentence has the file's figure, and this is another.
fn is_told_beside(reference: &Reference, article: &Article, claims: &[Claim], at: usize) -> bool {
    let claim = &claims[at];
    let sentence = |c: &Claim| article.quantities[c.quantity as usize].sentence;
    let here = |c: &&Claim| sentence(c) == sentence(claim);
    let right = |c: &Claim| c.fact == claim.fact && c.verdict == Verdict::Agrees;
    if claims[..at].iter().rev().take_while(here).any(right) || claims[at + 1..].iter().take_while(here).any(right) {
        return true;
    }
    // "Fourteen of them are wound by hand and 15 by motor": the file's figure is bound to no fact, and told by itself.
    let (quantity, value) = (&article.quantities[claim.quantity as usize], &reference.facts[claim.fact as usize].value);
    let same = |q: &Quantity| (q.amount.low, q.amount.high) == (value.low, value.high) && q.sort == quantity.sort && q.amount.bound == Bound::Exact;
    let free = |index: u32| claims.binary_search_by_key(&index, |c| c.quantity).is_err();
    let here = article.places_of_quantities(quantity.sentence);
    (here.start as u32..).zip(&article.quantities[here]).any(|(index, q)| index != claim.quantity && same(q) && free(index))
}

/// In "ten of the 17 seats" the whole that a part is taken of, or the part of the whole: of the two the file has one.
fn partner(article: &Article, quantity: u32) -> Option<&Quantity> {
    let at = quantity as usize;
    let of = |part: &Quantity, whole: &Quantity| {
        let gap = part.tokens.end..whole.tokens.start;
        gap.len() <= 2
            && gap.clone().next().is_some_and(|t| article.token(t) == "of")
            && gap.skip(1).all(|t| matches!(article.token(t), "the" | "its" | "their" | "all"))
    };
    let (before, this, after) = (at.checked_sub(1).and_then(|b| article.quantities.get(b)), article.quantities.get(at)?, article.quantities.get(at + 1));
    before.filter(|before| of(before, this)).or(after.filter(|after| of(this, after)))
}

/// "The country shipped 6.2m bags": on file for the same subject, by nearly the same name, and of a later time than `fact`.
fn is_of_later(reference: &Reference, said: &value::Amount, fact: &Fact) -> bool {
    let Some(time) = times::time(fact).filter(|_| value::significant(said.low) >= 10) else { return false };
    let exact = |other: &Fact| (other.value.low, other.value.high, other.value.unit) == (said.low, said.high, fact.value.unit);
    let alike = |other: &Fact| {
        let stems = index::stems(&fact.measure);
        other.measure != fact.measure && index::stems(&other.measure).iter().any(|stem| stems.contains(stem))
    };
    // Rows of another time are never parsed.
    let of_subject = reference.index.of(fact.subject).iter().flat_map(|series| reference.index.facts(series));
    let later = of_subject.filter(|id| store::last(reference.facts.outline(**id).1).is_some_and(|at| at > time));
    later.map(|id| &reference.facts[*id as usize]).any(|other| exact(other) && alike(other))
}

/// Is the figure neither bounded nor a range?
fn is_plain(said: &value::Amount) -> bool {
    matches!(said.bound, Bound::Exact | Bound::About | Bound::Nearly)
}

/// Is the number right as it stands, in another unit or currency than the file's?
fn is_same_number(said: &value::Amount, fact: &Fact) -> bool {
    let bare = |amount: &value::Amount| value::Amount { unit: Unit::default(), ..*amount };
    // One digit that is near enough is no number of the file's: 10 cents and $9.90.
    let alike = said.low == fact.value.low || value::significant(said.low) >= 10;
    is_plain(said)
        && alike
        && said.unit.base.is_some()
        && said.unit.is_another(&fact.value.unit)
        && bare(said).agrees(&bare(&fact.value), fact.tolerance) == Some(true)
}

/// "7.5 points" of a measure that is called points.
fn is_own_unit(said: &value::Amount, fact: &Fact) -> bool {
    let named = |unit: &str| fact.measure.split_whitespace().any(|word| word.trim_end_matches('s').eq_ignore_ascii_case(unit));
    fact.value.unit.base.is_none() && said.unit.base.is_some_and(|unit| named(unit.name.as_str()))
}

/// Is the figure twice the file's, or more, and not so far off that it is another's?
fn is_twice(said: &value::Amount, on_file: &value::Amount) -> bool {
    let twice = on_file.high.abs().checked_mul(Decimal::TWO).is_some_and(|twice| twice <= said.low.abs());
    twice && !on_file.high.is_zero() && !is_far_off(said, on_file)
}

/// Is the one figure fifty times the other, or more?
pub(super) fn is_far_off(said: &value::Amount, on_file: &value::Amount) -> bool {
    times(said, on_file).is_some_and(|ratio| ratio >= FAR_OFF)
}

/// Is the one so many times the other as no two digits that changed places make it, and no digit too many?
fn is_no_slip(ratio: Decimal) -> bool {
    ratio >= OFF && !(TEN_TIMES.0..=TEN_TIMES.1).contains(&ratio)
}

/// How many times the smaller figure the larger is; none where one is nothing. A catch of tonnes is many of 2.9 kilos.
pub(super) fn times(said: &value::Amount, on_file: &value::Amount) -> Option<Decimal> {
    let said = said.convert(on_file.unit).unwrap_or(*said);
    let (said, on_file) = (said.low.abs(), on_file.low.abs());
    said.max(on_file).checked_div(said.min(on_file))
}

/// Is the figure right but for a power of ten, a hundred at least?
fn is_power_off(said: &value::Amount, fact: &Fact) -> bool {
    // "about 60" people are no 5,911 votes: one digit is that of too many figures.
    let plain = said.low < Decimal::ONE_THOUSAND && value::significant(said.low) < 10;
    if said.low.is_zero() || fact.value.low.is_zero() || plain && said.bound != Bound::Exact {
        return false;
    }
    let said = value::Amount { unit: if said.unit.base.is_none() { fact.value.unit } else { said.unit }, ..*said };
    (2..=12).any(|n| {
        let power = Decimal::from(10_i64.pow(n));
        let up = |v: Decimal| v.checked_mul(power);
        let grown = |a: &value::Amount| Some(value::Amount { low: up(a.low)?, high: up(a.high)?, step: up(a.step)?, ..*a });
        let one = grown(&said).and_then(|a| a.agrees(&fact.value, fact.tolerance));
        let other = grown(&fact.value).and_then(|f| said.agrees(&f, fact.tolerance));
        one == Some(true) || other == Some(true)
    })
}
