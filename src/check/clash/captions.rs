//! A caption that names a place, a house or a person otherwise than the story does.

use super::differ::Difference;
use super::view::View;
use crate::article::{Article, Mention};
use crate::document::BlockKind;
use crate::lexicon::{List, Word};

/// So many names in captions are looked for: a gallery has hundreds.
const MOST: usize = 64;
/// Words that a caption and the sentence of the story must share, beside the names, to be of one scene.
const SHARED: usize = 2;

/// Names of several words in captions that are nowhere in the story, where it has one name that differs in one word.
pub(super) fn differences(article: &Article, all: &[View<'_>]) -> Vec<Difference> {
    let mut found = Vec::new();
    let captioned = |m: &&Mention| article.block(m.sentence).kind == BlockKind::Caption;
    for said in article.mentions.iter().filter(captioned).take(MOST) {
        let text = article.text(said.span);
        // A name that the story has, in full or in part, is its own.
        let known = |m: &Mention| article.in_body(m.sentence) && (m.name == said.name || article.text(m.span) == text);
        if text.split_whitespace().count() < 2 || article.mentions.iter().any(known) {
            continue;
        }
        let mut rivals = article.mentions.iter().filter(|m| article.in_body(m.sentence) && alike(article.text(m.span), text));
        let Some(first) = rivals.clone().next().filter(|first| rivals.all(|m| m.name == first.name)) else { continue };
        // Whom or what the caption names beside it is another.
        let beside = |m: &Mention| m.name == first.name && m.sentence == said.sentence;
        let mut scenes = article.mentions.iter().filter(|m| m.name == first.name && article.in_body(m.sentence));
        let Some(scene) = scenes.find(|m| shared(article, all, said, m) >= SHARED).filter(|_| !article.mentions.iter().any(beside)) else { continue };
        found.push(Difference { here: said.span, there: scene.span, earlier: scene.sentence, later: said.sentence, speaker: None });
    }
    found
}

/// Do two names of as many words differ in one: the last, behind a word of their own, or those before "Museum"?
fn alike(one: &str, other: &str) -> bool {
    let (mut a, mut b) = (one.split_whitespace(), other.split_whitespace());
    if one == other || a.clone().count() != b.clone().count() {
        return false;
    }
    let (Some(first), Some(last)) = (a.next(), a.next_back()) else { return false };
    let (other_first, other_last) = (b.next().unwrap_or_default(), b.next_back().unwrap_or_default());
    let own = Word::find(first) == Word::UNKNOWN || Word::find(first).is(List::GivenName);
    let house = Word::find(last).is(List::OrganisationWord);
    a.clone().eq(b.clone()) && first == other_first && last != other_last && own || last == other_last && first != other_first && house
}

/// How many words the two sentences share that are part of neither name.
fn shared(article: &Article, all: &[View<'_>], said: &Mention, told: &Mention) -> usize {
    let (caption, story) = (&all[said.sentence as usize], &all[told.sentence as usize]);
    let part = |m: &Mention, stem: u32| m.tokens.clone().any(|id| article.stems[id as usize] == stem);
    caption.content.iter().filter(|(stem, _)| story.has(*stem) && !part(said, *stem) && !part(told, *stem)).count()
}
