//! What the draft itself tells of two posts under one name: that one came after the other, or that two people have the name.

use super::super::age::lives::kin;
use super::super::office::Office;
use super::super::reading::{self, Reading};
use crate::article::{Article, Mention, TokenId, Tokens};
use crate::lexicon::{Few, Kind, List, Post, Word, words_of};
use crate::source::{Prose, Span};

/// Words by which somebody comes to a post or has come to it.
const COMES_TO: Few = Few::of(&[
    "appointed",
    "became",
    "become",
    "becomes",
    "becoming",
    "chose",
    "chosen",
    "confirmed",
    "elected",
    "elevated",
    "hired",
    "installed",
    "made",
    "make",
    "makes",
    "making",
    "named",
    "names",
    "naming",
    "nominated",
    "now",
    "ordained",
    "picked",
    "promoted",
    "promotion",
    "retired",
    "returned",
    "rose",
    "succeed",
    "succeeded",
    "succeeding",
    "succeeds",
    "sworn",
    "take",
    "taken",
    "takes",
    "taking",
    "took",
    "win",
    "winning",
    "wins",
    "won",
]);
/// So many letters two words begin with that are made from one: "senator" and "Senate".
const SHARED: usize = 5;
/// So many tokens at most stand between such a word and the post: "promoted last May to the rank of captain".
const AFTER: TokenId = 8;
/// The same for a post beside the name: "now the captain".
const BESIDE: TokenId = 2;
/// Words that set apart two who have one name.
const SUFFIXES: Few = Few::of(&["II", "III", "IV", "Jr", "Sr"]);
/// Whose relative somebody is.
const OWNERS: Few = Few::of(&["Her", "His", "Their", "her", "his", "their", "whose"]);

/// A post that somebody is given, and the words that give it.
pub(super) type Given = (Office, Span<Prose>);

/// Has the draft told, by the end of the mention's sentence, that who is named came to the post `said`, or, in that very sentence,
/// to the `other`? "Sgt. Ruiz was promoted to lieutenant in May. Lieutenant Ruiz found the boy."
pub(super) fn moves(article: &Article, mention: &Mention, said: &Given, other: &Given) -> bool {
    let named = |number: u32| article.mentions_of(number).iter().any(|m| m.name == mention.name);
    let taken_up = |number: u32| {
        let opens = matches!(article.token(article.sentences[number as usize].tokens.start), "He" | "She");
        opens && number.checked_sub(1).is_some_and(named)
    };
    (0..=mention.sentence).filter(|number| named(*number) || taken_up(*number)).any(|number| {
        let sentence = &article.sentences[number as usize].tokens;
        // "took evidence from Mr. Ruiz, the director": not to the post that stands beside the name.
        let own = |at: TokenId| [said, other].iter().any(|(_, role)| role.contains(article.tokens[at as usize].span()));
        let after = |at: TokenId| if own(at) { BESIDE } else { AFTER };
        let comes = |at: TokenId| (sentence.start.max(at.saturating_sub(after(at)))..at).any(|t| COMES_TO.has(article.token(t)));
        // "Captain Vos" is what somebody is called.
        let titles = |at: TokenId| article.tokens[at as usize].capital && article.tokens.get(at as usize + 1).is_some_and(|t| t.capital);
        let meant = |at: TokenId| names(article, at, said) || number == mention.sentence && names(article, at, other);
        sentence.clone().any(|at| article.stems[at as usize] != 0 && !titles(at) && meant(at) && comes(at))
    })
}

/// Does the word at `at` name the post, or what has its name from it: the mayor, the mayoral race?
fn names(article: &Article, at: TokenId, (office, role): &Given) -> bool {
    let post = || article.longest::<Post>(at).is_some_and(|(_, post, _)| post.id == office.post.id);
    let alike = |a: &str, b: &str| a.get(..SHARED).zip(b.get(..SHARED)).is_some_and(|(a, b)| a.eq_ignore_ascii_case(b));
    // "minister" alone may be another's, "senator" hardly.
    let single = || Some(words_of(article.text(*role)).filter(|w| !Word::find(w).is(List::ClosedClassWord))).and_then(reading::only);
    article.word(at).opens(super::POSTS) && post() || single().is_some_and(|word| alike(word, article.token(at)))
}

/// Does the draft show that two people have this name: Lou Hart and Lou Hart Jr., Lou Hart and his nephew of that name?
pub(super) fn is_shared(article: &Article, name: u32) -> bool {
    let full = || article.mentions_named(name).filter(|m| article.text(m.span).contains(' '));
    let suffix = |m: &Mention| m.tokens.clone().map(|t| article.token(t)).find(|word| SUFFIXES.has(word));
    // Nobody is named in full twice in one sentence.
    let twice = || full().zip(full().skip(1)).any(|(a, b)| a.sentence == b.sentence || suffix(a) != suffix(b));
    twice() || full().skip(1).any(|m| is_relative(article, m))
}

/// "his nephew, Bishop Hart", "Bishop Hart, his nephew,": somebody's relative by that name.
fn is_relative(article: &Article, mention: &Mention) -> bool {
    let sentence = &article.sentences[mention.sentence as usize].tokens;
    let reading = Reading(article);
    let owned = |mut tokens: Tokens| tokens.any(|t| OWNERS.has(article.token(t)) && kin(&reading, t + 1..(t + 3).min(sentence.end)));
    let before = mention.role.map_or(mention.tokens.start, |role| article.token_from(role.start).min(mention.tokens.start));
    let after = mention.tokens.end;
    let apposed = article.tokens.get(after as usize).is_some_and(|t| t.kind == Kind::Comma);
    owned(before.saturating_sub(4).max(sentence.start)..before) || apposed && owned(after + 1..(after + 2).min(sentence.end))
}
