//! What the draft itself tells of two posts under one name: that one came after the other, or that two people have the name.

use super::super::age::lives::kin;
use super::super::office::Office;
use super::super::reading::Reading;
use crate::article::{Article, Mention, TokenId, Tokens};
use crate::lexicon::{Few, Kind, Post};

/// Words by which somebody comes to a post or has come to it.
const COMES_TO: Few = Few::of(&[
    "appointed",
    "became",
    "become",
    "becomes",
    "becoming",
    "elected",
    "elevated",
    "installed",
    "made",
    "make",
    "makes",
    "making",
    "named",
    "names",
    "naming",
    "now",
    "ordained",
    "promoted",
    "promotion",
    "rose",
    "succeed",
    "succeeded",
    "succeeding",
    "succeeds",
    "sworn",
]);
/// So many tokens at most stand between such a word and the post: "promoted last May to the rank of captain".
const AFTER: TokenId = 8;
/// Words that set apart two who have one name.
const SUFFIXES: Few = Few::of(&["II", "III", "IV", "Jr", "Sr"]);
/// Whose relative somebody is.
const OWNERS: Few = Few::of(&["Her", "His", "Their", "her", "his", "their", "whose"]);

/// Has the draft told, by the end of the mention's sentence, that who is named came to the post `said`, or, in that very sentence,
/// to the `other`? "Sgt. Ruiz was promoted to lieutenant in May. Lieutenant Ruiz found the boy."
pub(super) fn moves(article: &Article, mention: &Mention, said: &Office, other: &Office) -> bool {
    let named = |number: u32| article.mentions_of(number).iter().any(|m| m.name == mention.name);
    let taken_up = |number: u32| {
        let opens = matches!(article.token(article.sentences[number as usize].tokens.start), "He" | "She");
        opens && number.checked_sub(1).is_some_and(named)
    };
    (0..=mention.sentence).filter(|number| named(*number) || taken_up(*number)).any(|number| {
        let sentence = &article.sentences[number as usize].tokens;
        let comes = |at: TokenId| (sentence.start.max(at.saturating_sub(AFTER))..at).any(|t| COMES_TO.has(article.token(t)));
        // "Captain Vos" is what somebody is called.
        let titles = |at: TokenId| article.tokens[at as usize].capital && article.tokens.get(at as usize + 1).is_some_and(|t| t.capital);
        let post = |at: TokenId| article.longest::<Post>(at).filter(|_| !titles(at)).map(|(_, post, _)| post.id);
        let meant = |id: u16| id == said.post.id || number == mention.sentence && id == other.post.id;
        sentence.clone().any(|at| article.word(at).opens(super::POSTS) && post(at).is_some_and(meant) && comes(at))
    })
}

/// Does the draft show that two people have this name: Lou Hart and Lou Hart Jr., Lou Hart and his nephew of that name?
pub(super) fn is_shared(article: &Article, name: u32) -> bool {
    let full = || article.mentions_named(name).filter(|m| article.text(m.span).contains(' '));
    let suffix = |m: &Mention| m.tokens.clone().map(|t| article.token(t)).find(|word| SUFFIXES.has(word));
    // Nobody is named in full twice in one sentence.
    let twice = || full().zip(full().skip(1)).any(|(a, b)| a.sentence == b.sentence || suffix(a) != suffix(b));
    twice() || full().nth(1).is_some() && full().any(|m| is_relative(article, m))
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
