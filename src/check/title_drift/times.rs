//! Two posts of one person at two times, as the draft tells them: "Sergeant Ruiz, as she was in 2011", "if he wins, Governor
//! Holt", "two years later Admiral Berg".

use super::told::Given;
use crate::article::{Article, Kind, Mention, NameKind, TokenId, Tokens};
use crate::lexicon::{Few, Post};

/// What somebody is said to have been, in what stands behind his name, by which he came to a post.
const RISEN: Few = Few::of(&[
    "appointed",
    "commissioned",
    "consecrated",
    "elected",
    "elevated",
    "installed",
    "made",
    "named",
    "ordained",
    "promoted",
    "raised",
    "reelected",
    "sworn",
]);
/// Kinds of posts through which one rises in a lifetime.
const LADDERS: [&str; 3] = ["church", "legislature", "rank"];
/// Words before a post that is not held now, or not alone.
const NOT_NOW: Few = Few::of(&["acting", "ex", "former", "formerly", "interim", "once", "sometime"]);
/// So many tokens at most stand between such a word and the post: "a former state senator".
const BESIDE: TokenId = 3;
/// So many tokens at most are in what stands behind a name.
const BEHIND: TokenId = 12;

/// Does the draft tell the two posts of two times, or of one who has held the one beside the other?
pub(super) fn apart(article: &Article, mention: &Mention, said: &Given, other: &Given) -> bool {
    let first = article.mentions_named(mention.name).find(|m| m.role == Some(other.1));
    let both = || first.into_iter().chain([mention]);
    let climbs = |given: &Given| given.0.post.kinds.iter().any(|kind| LADDERS.contains(&kind));
    both().any(|m| is_dated(article, m) || stands_then(article, m) || enters_office(article, m))
        || has_risen(article, mention)
        || climbs(said) && climbs(other) && first.is_some_and(|first| is_later(article, first, mention))
        || [said, other].iter().any(|given| is_past(article, mention, given))
        || is_new(article, mention, said)
}

/// "will be Captain Berg", "who is now Captain Berg", "He was Captain Berg when", "If she wins, Governor Holt", "Governor Holt would":
/// is the post told of a time of its own?
fn is_dated(article: &Article, mention: &Mention) -> bool {
    let start = article.sentences[mention.sentence as usize].tokens.start;
    let at = mention.role.map_or(mention.tokens.start, |role| article.token_from(role.start).min(mention.tokens.start));
    let before = |n: TokenId| at.checked_sub(n).filter(|t| *t >= start).map_or("", |t| article.word(t).text());
    let one = |word: &str| matches!(word, "he" | "she" | "who");
    let copula = match before(1) {
        "be" => matches!(before(2), "will" | "would" | "to" | "may" | "could" | "shall"),
        "became" | "become" | "becomes" | "now" => true,
        "was" => one(before(2)),
        _ => false,
    };
    let opens = |word: &str| at > start && article.word(start).text() == word;
    // "known as Captain Berg", but not "as Captain Berg left".
    let called = || before(1) == "as" && !article.is_finite_verb(mention.tokens.end);
    let would = || article.word(mention.tokens.end).text() == "would" && article.word(mention.tokens.end + 1).text() != "not";
    copula || opens("if") || opens("should") || called() || would()
}

/// "took the oath at noon": does the sentence tell of an entry into office?
fn enters_office(article: &Article, mention: &Mention) -> bool {
    let mut of = article.sentences[mention.sentence as usize].tokens.clone();
    of.any(|t| matches!(article.token(t), "inaugurated" | "inauguration" | "oath" | "sworn"))
}

/// What stands behind a name, between commas, past an age.
fn behind(article: &Article, mention: &Mention) -> Tokens {
    let end = article.sentences[mention.sentence as usize].tokens.end;
    let comma = |t: TokenId| t < end && article.tokens[t as usize].kind == Kind::Comma;
    let mut at = mention.tokens.end;
    if comma(at) && article.tokens.get(at as usize + 1).is_some_and(|t| t.kind == Kind::Number) && comma(at + 2) {
        at += 2;
    }
    let last = end.min(at + BEHIND);
    if comma(at) { at + 1..(at + 1..last).find(|t| comma(*t)).unwrap_or(last) } else { at..at }
}

/// "Captain Berg, as she is now,", "Sergeant Berg, as she then was,".
fn stands_then(article: &Article, mention: &Mention) -> bool {
    let behind = behind(article, mention);
    let word = |n: TokenId| (behind.start + n < behind.end).then(|| article.word(behind.start + n).text());
    word(0) == Some("as") && matches!(word(1), Some("he" | "she")) && matches!(word(2), Some("is" | "was" | "became" | "then" | "later" | "now"))
}

/// "Captain Berg, who was promoted in May,", "Senator Holt, elected in 2018,".
fn has_risen(article: &Article, mention: &Mention) -> bool {
    let behind = behind(article, mention);
    let leads = |t: TokenId| matches!(article.token(t), "who" | "since" | "later" | "newly" | "recently") || RISEN.has(article.token(t));
    !behind.is_empty() && leads(behind.start) && behind.into_iter().any(|t| RISEN.has(article.token(t)))
}

/// "In 2011, Representative Holt … On Tuesday Senator Holt", "Two years later Admiral Berg": is what is told of the two posts
/// years apart?
fn is_later(article: &Article, first: &Mention, then: &Mention) -> bool {
    let (a, b) = (years(article, first), years(article, then));
    if first.sentence == then.sentence {
        return a.len() > 1;
    }
    // "Twenty years on", "six years later"
    let of = article.sentences[then.sentence as usize].tokens.clone();
    let unit = |t: TokenId| matches!(article.word(t).text(), "years" | "year" | "decades" | "decade");
    let after = |t: TokenId| matches!(article.word(t).text(), "later" | "on" | "after" | "afterward" | "afterwards");
    a.iter().any(|year| !b.contains(year)) || (of.start..of.end - 1).any(|t| unit(t) && after(t + 1))
}

/// The years, long before the story, to which the sentence dates what somebody did; not those of what is told in passing: "who
/// joined in 2011", "since 2011".
fn years(article: &Article, mention: &Mention) -> Vec<i16> {
    let of = article.sentences[mention.sentence as usize].tokens.clone();
    let passing = |at: TokenId| (of.start..at).any(|t| matches!(article.word(t).text(), "who" | "which" | "whose" | "since" | "until" | "born"));
    let old = |year: &i16| article.date.is_none_or(|today| today.year() - year > 1);
    let dates = article.dates_from(of.start).iter().take_while(|d| d.tokens.start < of.end);
    dates.filter(|d| !passing(d.tokens.start)).filter_map(|d| d.written.2).filter(old).collect()
}

/// "a former governor", "acting governor", "is also treasurer": does the draft tell of who is named that the post is not the one
/// held now, or not the only one?
fn is_past(article: &Article, mention: &Mention, given: &Given) -> bool {
    told_of(article, mention, given, |first, at| {
        let mut beside = at.saturating_sub(2)..at;
        let also = |t: TokenId| t > first && article.token(t) == "also" && is_one(article, t - 1);
        let then = |t: TokenId| article.token(t) == "then" && matches!(article.token(t + 1), "a" | "an");
        beside.any(|t| also(t) || then(t)) || (first.max(at.saturating_sub(BESIDE))..at).any(|t| NOT_NOW.has(&article.token(t).to_lowercase()))
    })
}

/// "will be its chief executive", "is the new editor": does the draft tell that who is named comes to the post?
fn is_new(article: &Article, mention: &Mention, said: &Given) -> bool {
    told_of(article, mention, said, |first, at| {
        let word = |t: TokenId| article.word(t).text();
        (first.max(at.saturating_sub(BESIDE))..at).any(|t| word(t) == "new" || word(t) == "will" && word(t + 1) == "be")
    })
}

/// Does a sentence, up to the mention's, tell the post of who is named in such a way, by where the sentence and the post begin?
fn told_of(article: &Article, mention: &Mention, (office, _): &Given, told: impl Fn(TokenId, TokenId) -> bool) -> bool {
    let named = |number: u32| article.mentions_of(number).iter().any(|m| m.name == mention.name);
    (0..=mention.sentence).filter(|number| named(*number)).any(|number| {
        let sentence = article.sentences[number as usize].tokens.clone();
        let post = |at: TokenId| article.word(at).opens(super::POSTS) && article.longest::<Post>(at).is_some_and(|(_, post, _)| post.id == office.post.id);
        // "Adair, a former senator": of the one named last.
        let person = |m: &&Mention| m.name == mention.name || article.names[m.name as usize].kind == NameKind::Person;
        let his = |at: TokenId| article.mentions_of(number).iter().filter(person).rfind(|m| m.tokens.end <= at).is_none_or(|m| m.name == mention.name);
        sentence.clone().any(|at| post(at) && told(sentence.start, at) && his(at))
    })
}

/// "is also treasurer", "serves also as"
fn is_one(article: &Article, verb: TokenId) -> bool {
    matches!(article.word(verb).text(), "is" | "was" | "serves" | "served" | "who")
}
