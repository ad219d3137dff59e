//! Figures and dates of two subjects: "Delta employs 100,000 people. United employs 110,000 people.", "The fund is worth $90 million.
//! The fund's share of the tower is worth $31 million."

use crate::article::{Article, DateMention, Quantity, Sort, TokenId, Tokens};
use crate::check::clash::differ::phrases::{self, Head};
use crate::lexicon::{FunctionWordKind, few};

/// A subject's head and its words.
type Subject = (Head, Tokens);

/// Does each of the two figures stand behind a subject of its own?
pub(super) fn have_two(article: &Article, one: &Quantity, two: &Quantity) -> bool {
    // "Li Wei, 61, his father": one of the same name.
    let kin = |q: &Quantity| {
        let end = q.tokens.end;
        q.sort == Sort::Age && article.token(end) == "," && few!["her", "his", "their"].has(article.token(end + 1))
    };
    if kin(one) != kin(two) {
        return true;
    }
    let of = |q: &Quantity| phrases::around(article, q.tokens.start).and_then(|s| phrases::subject(article, s)).filter(|(_, own)| own.end <= q.tokens.start);
    of(one).zip(of(two)).is_some_and(|(a, b)| are_named_two(article, &a, &b) || is_of_the_other(article, &a, &b) || is_of_the_other(article, &b, &a))
}

/// Are the two dates those of two things: of one and of a part of it, of all and of some, of one and of another of the kind?
pub(super) fn of_dates_are_two(article: &Article, later: &DateMention, earlier: &DateMention) -> bool {
    let of =
        |d: &DateMention| phrases::around(article, d.tokens.start).and_then(|s| phrases::subject(article, s)).filter(|(_, own)| own.start < d.tokens.start);
    let Some((one, two)) = of(later).zip(of(earlier)) else { return for_some(article, later) != for_some(article, earlier) };
    is_of_the_other(article, &one, &two)
        || is_of_the_other(article, &two, &one)
        || is_of_a_kind(article, &one, &two)
        || is_of_a_kind(article, &two, &one)
        || is_apposed(article, &one) != is_apposed(article, &two)
        || is_another(article, &one, &two)
        || for_some(article, later) != for_some(article, earlier)
}

/// "Labour", "Reform"; "men", "women": are both called by words that need no article, and not by the same ones?
fn are_named_two(article: &Article, (one, ours): &Subject, (two, theirs): &Subject) -> bool {
    let bare = |own: &Tokens| {
        let first = article.word(own.start).function();
        !matches!(first, Some(FunctionWordKind::Determiner | FunctionWordKind::Possessive | FunctionWordKind::Pronoun))
    };
    let has = |own: &Tokens, head: &Head| own.clone().any(|id| article.stems[id as usize] == head.stem);
    bare(ours) && bare(theirs) && !one.same(two) && !has(ours, two) && !has(theirs, one)
}

/// "The fund's share", "the museum's friends' society": does the one subject belong to the other?
fn is_of_the_other(article: &Article, (part, own): &Subject, (whole, _): &Subject) -> bool {
    let clitic = |id: TokenId| matches!(article.token(id), "'s" | "’s" | "'" | "’");
    let owner = |id: TokenId| article.stems[id as usize] == whole.stem && clitic(id + 1);
    part.stem != whole.stem && own.clone().any(|id| id < part.id && owner(id))
}

/// "The prize for translation": is the one told with what it is for, where the other is not?
fn is_of_a_kind(article: &Article, (one, ours): &Subject, (two, theirs): &Subject) -> bool {
    let kind = |own: &Tokens, head: &Head| (head.end < own.end && article.token(head.end) == "for").then(|| head.end + 1..own.end);
    one.stem == two.stem && kind(ours, one).is_some() && kind(theirs, two).is_none()
}

/// "Its rival, Lorne Bank, which": is the subject a name in apposition to something that is another's?
fn is_apposed(article: &Article, (_, own): &Subject) -> bool {
    let first = article.sentences[article.sentence_of(own.start) as usize].tokens.start;
    let comma = own.start > first + 1 && article.token(own.start - 1) == ",";
    comma && article.word(first).function() == Some(FunctionWordKind::Possessive)
}

/// "The launch was on Monday. A launch on Sunday": does the later sentence tell of another of the kind?
fn is_another(article: &Article, (one, ours): &Subject, (two, theirs): &Subject) -> bool {
    let one_more = |own: &Tokens| few!["A", "An", "Another", "a", "an", "another"].has(article.token(own.start));
    one.stem == two.stem && one_more(ours) && !one_more(theirs)
}

/// "will open to members on June 1": is the day that of some only?
fn for_some(article: &Article, date: &DateMention) -> bool {
    const NEAR: TokenId = 5;
    let first = article.sentences[date.sentence as usize].tokens.start;
    let all = |id: TokenId| few!["business", "everybody", "everyone", "public", "the", "traffic", "visitors"].has(article.token(id));
    let noun = |id: TokenId| article.stems[id as usize] != 0 && article.token(id).ends_with('s') && !all(id);
    (date.tokens.start.saturating_sub(NEAR).max(first)..date.tokens.start.saturating_sub(1)).any(|id| few!["for", "to"].has(article.token(id)) && noun(id + 1))
}
