//! Numbers that are no quantities: parts of names, scores, times, ordinals, list marks, pronouns.

use super::super::Sort;
use super::super::tokens::View;
use super::context::Draft;
use super::measure;
use super::numeral::Style;
use super::phrase::{self, plural};
use crate::lexicon::{
    BoundAfter, BoundBefore, CountedPart, Entry, Few, Form, FunctionWord, Group, Kind, MonthName, NumberWord, NumberedNoun, PersonNoun, PhraseEnd, StreetNoun,
    TrendWord, Verb, WeekdayName, few,
};
use crate::value::Bound;
use rust_decimal::Decimal;

/// Is this number no quantity?
pub(super) fn is_no_quantity(view: &View<'_>, draft: &Draft) -> bool {
    let figure = &draft.figure;
    if figure.prefixed {
        return false;
    }
    let bare = draft.amount.unit.base.is_none() && draft.amount.unit.per.is_none();
    attached(view, draft, bare)
        || time_of_day(view, draft)
        || ordinal(view, draft)
        || draft.bare_pair && score(view, draft)
        || bare && (dialled(view, draft) || timetable(view, draft) || ranking(view, draft))
        || bare && named(view, draft)
        || bare && listed(view, draft)
        || bare && pronoun(view, draft)
        || bare && compound(view, draft)
        || bare && odd_digits(view, draft)
        || aged_group(view, draft)
        || few(view, draft)
}

fn digits(draft: &Draft) -> bool {
    draft.figure.numeral.style == Style::Digits
}

/// Joined to a word before it: F-16, Covid-19, mid-90; to letters after it: 737s, 1080p.
fn attached(view: &View<'_>, draft: &Draft, bare: bool) -> bool {
    let Some((b, token)) = view.before(draft.from) else { return bare && draft.to < view.last && glued_letters(view, draft) };
    let joined = view.glued(draft.from);
    if joined && token.kind == Kind::Dash && view.glued(b) {
        let word = b.wrapping_sub(1);
        let free = view.one_of(word, few!["sub", "minus", "plus", "to", "or", "pre", "post"])
            || view.get(word).is_some_and(|t| t.kind == Kind::Number)
            || view.word(word).is(NumberWord::LIST);
        if view.is(word, Kind::Word) && !free && (bare || view.get(word).is_some_and(|t| t.upper || t.capital)) {
            return true;
        }
        if view.is(word, Kind::Number) && bare {
            return true;
        }
    }
    if joined && bare && matches!(token.kind, Kind::Word)
        || joined && matches!(view.text(b), "#" | "№" | "@" | "_" | "=" | "/" | "\\" | "." | ":") && !matches!(view.text(draft.from), "$") && bare
    {
        return true;
    }
    if draft.figure.negative && bare && token.upper {
        return true;
    }
    bare && glued_letters(view, draft)
}

fn glued_letters(view: &View<'_>, draft: &Draft) -> bool {
    let next = draft.to;
    digits(draft) && view.glued_word(next)
}

fn time_of_day(view: &View<'_>, draft: &Draft) -> bool {
    if !digits(draft) && draft.figure.numeral.style != Style::Words {
        return false;
    }
    let next = draft.to;
    const CLOCK: Few = Few::of(&["a.m", "a.m.", "am", "bst", "edt", "est", "gmt", "midnight", "noon", "o'clock", "p.m", "p.m.", "pm"]);
    let clock = CLOCK.has(view.text(next)) || view.same(next, "o’clock");
    let colon = view.is(next, Kind::Colon) && view.glued(next) && view.is(next + 1, Kind::Number) && view.glued(next + 1);
    let after_colon = view
        .before(draft.from)
        .is_some_and(|(b, t)| t.kind == Kind::Colon && view.glued(b) && view.glued(draft.from) && b.checked_sub(1).is_some_and(|n| view.is(n, Kind::Number)));
    clock && draft.amount.high <= Decimal::from(2400) || colon || after_colon
}

fn ordinal(view: &View<'_>, draft: &Draft) -> bool {
    let next = draft.to;
    // "the two hundredth visitor", "one hundred and fifth"
    let round = view.same(next, "and") && draft.amount.step >= Decimal::ONE_HUNDRED;
    let hyphen = usize::from(view.hyphen(next) && view.glued(next) || round);
    let in_words = draft.figure.numeral.style == Style::Words
        && view.word(next + hyphen).is(NumberWord::LIST)
        && ["th", "st", "nd", "rd"].iter().any(|w| view.text(next + hyphen).ends_with(w));
    in_words || digits(draft) && view.glued(next) && view.one_of(next, few!["st", "nd", "rd", "th"])
}

/// 3–1, 52 to 48: two small numbers that count nothing named.
fn score(view: &View<'_>, draft: &Draft) -> bool {
    let counts = phrase::noun_phrase(view, draft.to).is_some_and(|end| plural(view.text(end - 1)));
    // No game ends 1,000 to 5,000; but a telephone number is a pair of three and four digits.
    let large = draft.amount.low < draft.amount.high && (draft.amount.high > Decimal::from(300) || draft.figure.numeral.scale > Decimal::ONE);
    if large && !telephone(view, draft) {
        return false;
    }
    let contest = (0..4).any(|n| view.word(draft.to + n).in_group(Group::Contest));
    !counts || contest
}

/// 555-0147: three digits and four.
fn telephone(view: &View<'_>, draft: &Draft) -> bool {
    view.text(draft.at()).len() == 3 && view.text(draft.to.wrapping_sub(1)).len() == 4 && draft.amount.high < Decimal::from(10_000)
}

/// "020 7946 0123": groups of figures in a row, of which one begins with a nought.
fn dialled(view: &View<'_>, draft: &Draft) -> bool {
    let group = |i: usize| view.is(i, Kind::Number) && view.text(i).starts_with('0') && view.text(i).len() > 2 && !view.text(i).contains('.');
    digits(draft) && draft.from + 1 == draft.to && (group(draft.to) || draft.from.checked_sub(1).is_some_and(|b| b >= view.first && group(b)))
}

/// "the 9.35 train": a time with a point.
fn timetable(view: &View<'_>, draft: &Draft) -> bool {
    let hundredths = || draft.amount.step == Decimal::new(1, 2) && draft.amount.high < Decimal::from(24) && draft.amount.low.fract() < Decimal::new(6, 1);
    digits(draft) && view.one_of(draft.to, few!["train", "bus", "ferry", "flight", "service", "tram", "sailing"]) && hundredths()
}

/// "the top 10", "his top five" with nothing named after it: a list's name.
fn ranking(view: &View<'_>, draft: &Draft) -> bool {
    view.text_before(draft.from).eq_ignore_ascii_case("top") && draft.amount.step == Decimal::ONE && phrase::noun_phrase(view, draft.to).is_none()
}

/// Part of a name: Boeing 737, Section 427, the Big 12, BBC One.
fn named(view: &View<'_>, draft: &Draft) -> bool {
    let Some((b, token)) = view.before(draft.from) else { return false };
    if token.kind == Kind::Stop && (view.same(b.wrapping_sub(1), "no") || view.same(b.wrapping_sub(1), "nos")) && view.glued(b) {
        return true;
    }
    if token.kind != Kind::Word {
        return false;
    }
    if view.same(draft.to, "times") {
        return false;
    }
    let text = view.text(b);
    let counts = || phrase::noun_phrase(view, draft.to).is_some_and(|end| plural(view.text(end - 1)));
    // "would seat 38,500", "to number 40"
    let verbal = || {
        use crate::lexicon::FunctionWordKind as Function;
        let lead = b.checked_sub(1).filter(|l| *l >= view.first);
        // "Its students number 1,140"
        let noun = |l: usize| if view.same(l, "now") && l > view.first { l - 1 } else { l };
        let many = |l: usize| view.same(b, "number") && plural(view.text(noun(l))) && draft.amount.low >= Decimal::ONE_HUNDRED;
        lead.is_some_and(|l| view.same(l, "to") || many(l) || matches!(phrase::function(view, l), Some(Function::Modal | Function::Future)))
    };
    if token.word.is(NumberedNoun::LIST) && draft.amount.bound != Bound::Range && !plural(text) && !(view.same(b, "no") && counts()) && !verbal() {
        return true;
    }
    let number_capital = view.get(draft.at()).is_some_and(|t| t.capital);
    // the Group of Seven
    if number_capital && view.same(b, "of") && b >= 2 && view.get(b - 1).is_some_and(|t| t.capital) {
        return true;
    }
    // "Channel Four"; not "Museum Sells Three Pictures", "Town to Close Five Schools"
    let acts = || {
        use crate::lexicon::FunctionWordKind as Function;
        let led = |l: usize| view.same(l, "to") || matches!(phrase::function(view, l), Some(Function::Modal | Function::Future));
        let after_to = b > view.first && led(b - 1);
        token.word.entries::<Verb>(text).any(|(_, form)| matches!(form, Form::Third | Form::Past) || after_to && matches!(form, Form::Base | Form::Plural))
    };
    if number_capital && b >= view.first && !view.glued(draft.from) && token.capital && !(acts() && counts()) {
        return true;
    }
    let whole = digits(draft) && draft.amount.step == Decimal::ONE;
    // the 787 Dreamliner, the 90210 ZIP Code; not "about 460 Fiat and Lancia cars"
    if whole
        && !token.word.is(BoundBefore::LIST)
        && draft.amount.low >= Decimal::ONE_HUNDRED
        && view.get(draft.to).is_some_and(|t| t.capital)
        && view.text(draft.at()).len() > 2
        && !view.text(draft.at()).contains(',')
        && !counts()
    {
        return true;
    }
    if whole && house(view, draft.to) {
        return true;
    }
    // iPhone 12
    let camel = !token.capital && text.bytes().any(|b| b.is_ascii_uppercase());
    if !(token.capital || camel) || !digits(draft) || gapped(view, draft) {
        return false;
    }
    let grammar = token.word.is(FunctionWord::LIST)
        || token.word.is(BoundBefore::LIST)
        || token.word.is(TrendWord::LIST)
        || token.word.is(WeekdayName::LIST)
        || token.word.is(MonthName::LIST)
        || b == view.first && (token.word.is(Verb::LIST) || view.same(b, "another"))
        || acts() && counts()
        || token.word.entries::<Verb>(text).any(|(_, form)| matches!(form, Form::Third | Form::Past));
    let decimal = draft.amount.step < Decimal::ONE;
    // "and Ireland 2,300": no name is written with a comma.
    let grouped = view.text(draft.at()).contains(',');
    !grammar && !decimal && !grouped && draft.amount.low < Decimal::from(10_000) && !(b == view.first && counts())
}

/// "Labour has 28, the Liberals 17 and the Greens 11": after a name that has as many as the one before has of something.
fn gapped(view: &View<'_>, draft: &Draft) -> bool {
    const HOLDS: &[&str] = &["has", "have", "had", "holds", "hold", "held", "won", "took", "got", "polled", "received"];
    let closes =
        |i: usize| view.get(i).is_none_or(|t| matches!(t.kind, Kind::Comma | Kind::Semicolon | Kind::Stop)) || view.same(i, "and") || view.same(i, "of");
    let mut at = draft.from;
    while at > view.first && at + 4 > draft.from && view.get(at - 1).is_some_and(|t| t.kind == Kind::Word && t.capital) {
        at -= 1;
    }
    at -= usize::from(at > view.first && view.same(at - 1, "the"));
    let Some(mark) = at.checked_sub(1).filter(|mark| *mark > view.first) else { return false };
    let parted = view.is(mark, Kind::Comma) || view.is(mark, Kind::Semicolon) || view.same(mark, "and");
    let holds = |i: usize| HOLDS.iter().any(|w| view.same(i, w)) && (view.is(i + 1, Kind::Number) || view.word(i + 1).is(NumberWord::LIST)) && closes(i + 2);
    parted && closes(draft.to) && (view.first.max(mark.saturating_sub(30))..mark).any(holds)
}

/// "Downing Street" after a number: a house, not a count.
fn house(view: &View<'_>, at: usize) -> bool {
    let name = |i: usize| view.get(i).is_some_and(|t| t.capital);
    (at + 1..at + 4).take_while(|i| name(i - 1)).any(|i| name(i) && view.word(i).is(StreetNoun::LIST))
}

/// "1." or "(a) 2)" at the head of a block; "1)" and "2)" in the run of a sentence.
fn listed(view: &View<'_>, draft: &Draft) -> bool {
    const OPEN_WITHIN: usize = 24;
    if digits(draft) && view.is(draft.to, Kind::Close) && draft.amount.high < Decimal::from(20) && draft.amount.step == Decimal::ONE {
        let open = (view.first..draft.from).rev().take(OPEN_WITHIN).find(|i| view.is(*i, Kind::Open) || view.is(*i, Kind::Close));
        // "(1)" and "1)" mark; "(three in 2015 and 4)" does not.
        let marks = open.is_none_or(|i| view.is(i, Kind::Close) || i + 1 == draft.from && !view.get(draft.to + 1).is_none_or(|t| t.kind == Kind::Stop));
        if marks && draft.from > view.first {
            return !matches!(view.before(draft.from).map(|(_, t)| t.kind), Some(Kind::Number | Kind::Sign | Kind::Dash));
        }
    }
    let opens = draft.from == view.first || draft.from == view.first + 1 && view.is(view.first, Kind::Open);
    let next = draft.to;
    opens && digits(draft) && (matches!(view.text(next), "." | ")" | "]") && view.glued(next) || next >= view.last)
}

/// "one" that stands for a noun, and idioms.
fn pronoun(view: &View<'_>, draft: &Draft) -> bool {
    let at = draft.from;
    if !view.same(at, "one") || draft.to != at + 1 {
        return false;
    }
    let text = view.text_before(at);
    if [
        "no", "this", "that", "the", "each", "every", "any", "some", "which", "same", "another", "a", "an", "only", "either", "neither", "other", "good",
        "new", "right", "wrong", "number",
    ]
    .iter()
    .any(|w| text.eq_ignore_ascii_case(w))
        && !few!["only", "the"].has(text)
    {
        return true;
    }
    if view.same(draft.to, "of") {
        // "one of the ministers", "one of them", "one of a kind": it stands for one of them and counts nothing.
        return true;
    }
    let idiom = ["day", "another", "time", "thing", "way", "side", "hand", "more", "last", "such", "year", "who", "that", "nobody", "everyone", "everybody"]
        .iter()
        .any(|w| view.same(draft.to, w));
    let content = view.get(draft.to).is_some_and(|t| t.kind == Kind::Word && !t.word.is(PhraseEnd::LIST))
        && (!view.word(draft.to).is(FunctionWord::LIST) || view.get(draft.to).is_some_and(|t| t.upper))
        && !is_past(view, draft.to);
    idiom || !content
}

fn is_past(view: &View<'_>, i: usize) -> bool {
    view.entry::<Verb>(i).is_some_and(|(_, form)| matches!(form, crate::lexicon::Form::Past | crate::lexicon::Form::Third))
}

/// "four-wheel drive", "three-time champion", "two-way": a hyphen with a word that is no unit.
fn compound(view: &View<'_>, draft: &Draft) -> bool {
    let next = draft.to;
    if view.longest::<BoundAfter>(next + 1).is_some() {
        // "twenty-odd ships"
        return false;
    }
    let hyphened = view.is(next, Kind::Dash) && view.glued(next) && view.glued(next + 1) && view.text(next).len() == 1 && view.is(next + 1, Kind::Word);
    // "a six-lane road", but "a four-door-to-door service"
    if view.word(next + 1).is(CountedPart::LIST)
        && !view.get(draft.at()).is_some_and(|t| t.capital && draft.at() > view.first)
        && !view.is(next + 2, Kind::Dash)
    {
        return false;
    }
    // "an 800-page report", "a 54-seat majority" count their pages and seats.
    let counts = digits(draft)
        && draft.amount.low >= Decimal::TEN
        && draft.amount.step == Decimal::ONE
        && view.get(next + 1).is_some_and(|t| !t.capital)
        && view.text(next + 1).len() > 2
        && phrase::function(view, next + 1).is_none()
        && !view.one_of(next + 1, few!["something", "somethings", "ish", "style", "type", "iron", "class", "series", "esque", "like"])
        && !view.is(next + 2, Kind::Dash);
    hyphened && !counts
}

/// "a two-month contract", "her five-year plan": what kind of contract, not how long something took. Figures in digits
/// stay: "30-year bonds".
pub(super) fn is_term(view: &View<'_>, draft: &Draft) -> bool {
    let noun = || view.is(draft.to, Kind::Word) || measure::prefix(view, draft.to).is_some();
    draft.sort == Sort::Duration && draft.figure.hyphened && draft.figure.numeral.style == Style::Words && noun()
}

/// 007, 0800 and figures of a length that only numbers of accounts have, round ones aside; 24/7, 9/11.
fn odd_digits(view: &View<'_>, draft: &Draft) -> bool {
    if !digits(draft) {
        return false;
    }
    let text = view.text(draft.at());
    let lead = text.len() > 1 && text.starts_with('0') && !text.starts_with("0.");
    let slash = view.text(draft.to) == "/" && view.glued(draft.to) && view.is(draft.to + 1, Kind::Number);
    let long = text.len() > 9 && text.bytes().all(|b| b.is_ascii_digit()) && !text.ends_with("000");
    lead || slash || long
}

/// "aged 18 to 34", "those 25-54": a group of ages, not a figure.
fn aged_group(view: &View<'_>, draft: &Draft) -> bool {
    draft.amount.bound == Bound::Range && view.before(draft.from).is_some_and(|(b, _)| view.same(b, "aged") || view.same(b, "ages"))
}

/// "a few hundred", "several million": nobody knows how many.
fn few(view: &View<'_>, draft: &Draft) -> bool {
    draft.figure.numeral.style == Style::Vague && view.before(draft.from).is_some_and(|(b, _)| view.one_of(b, few!["few", "several", "many"]))
}

/// An age without its unit: "Lee, 42,", "aged 35", "children under 12", "died at 71", "She will be 30 by". `limit` says
/// where the words of its bound begin, if any stand before it.
pub(super) fn age_by_place(view: &View<'_>, draft: &Draft, limit: Option<usize>) -> bool {
    if !digits(draft) || draft.sort != Sort::Count || draft.amount.step != Decimal::ONE || draft.amount.high > Decimal::from(122) {
        return false;
    }
    let Some((b, token)) = view.before(draft.from) else { return false };
    if view.same(b, "aged") || view.same(b, "age") {
        return true;
    }
    // "a girl of 12"; "a mother of 3" is another matter.
    if view.same(b, "of") && b.checked_sub(1).is_some_and(|p| p >= view.first && view.word(p).in_group(Group::YoungOrOld)) {
        return true;
    }
    // "children under 12", "nobody over 65"
    let nameless = |i: usize| view.one_of(i, few!["nobody", "anyone", "anybody", "everyone", "everybody", "those", "people"]);
    if limit.and_then(|at| at.checked_sub(1)).is_some_and(|p| p >= view.first && (nameless(p) || view.word(p).is(PersonNoun::LIST)))
        && !phrase::noun_phrase(view, draft.to).is_some_and(|end| plural(view.text(end - 1)))
        && matches!(draft.amount.bound, Bound::Exact)
    {
        return true;
    }
    let closes = matches!(view.get(draft.to).map(|t| t.kind), None | Some(Kind::Comma | Kind::Stop | Kind::Close | Kind::Semicolon));
    if token.kind == Kind::Comma && closes {
        let name = b.wrapping_sub(1);
        return view.get(name).is_some_and(|t| t.kind == Kind::Word && t.capital) && view.get(b.wrapping_sub(2)).is_none_or(|t| t.kind != Kind::Number);
    }
    // "dies at 81"
    if view.same(b, "at") && closes && few!["died", "dies", "die", "dead", "retired", "retire", "married"].has(view.text_before(b)) {
        return true;
    }
    let person = ["he", "she", "who"].iter().any(|w| (1..4).any(|n| b.checked_sub(n).is_some_and(|p| view.same(p, w))));
    let being = view.one_of(b, few!["be", "is", "was", "turned", "turns"]);
    // "Lindahl turned 63 in May"
    let turned =
        view.one_of(b, few!["turned", "turns", "turning"]) && b.checked_sub(1).is_some_and(|p| view.get(p).is_some_and(|t| t.kind == Kind::Word && t.capital));
    (person && being || turned) && (closes || view.one_of(draft.to, few!["by", "when", "at", "in", "and", "next", "this"]))
}

impl Draft {
    fn at(&self) -> usize {
        self.figure.at
    }
}
