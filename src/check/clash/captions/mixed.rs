//! A name of a caption that is put together from two of the story, or one letter off, and a place that the story has of
//! something else.

use super::super::differ::Difference;
use super::super::view::View;
use crate::article::{Article, Mention};
use crate::check::age::lives::kin;
use crate::check::reading::Reading;
use crate::document::BlockKind;
use crate::lexicon::{Few, List, Word};
use crate::value;

/// So many words more the sentence of the right place shares with the caption than that of the wrong one.
const NEARER: usize = 2;
/// A word as long as this is hardly another by one letter.
const LONG: usize = 6;
/// What leads to a place.
const LEADS: Few = Few::of(&["at", "from", "in", "near", "outside"]);

/// The names of captions that are no names of the story, but nearly, and the places of its other sentences; `most` are looked at.
pub(super) fn differences(article: &Article, all: &[View<'_>], most: usize) -> Vec<Difference> {
    let captioned = |m: &&Mention| article.block(m.sentence).kind == BlockKind::Caption;
    let rival = |said: &Mention| {
        let known = article.mentions.iter().any(|m| article.in_body(m.sentence) && article.text(m.span) == article.text(said.span));
        let told = if known { elsewhere(article, all, said) } else { mixed(article, said).or_else(|| misspelt(article, said)) }?;
        Some(Difference { here: said.span, there: told.span, earlier: told.sentence, later: said.sentence, speaker: None })
    };
    article.mentions.iter().filter(captioned).take(most).filter_map(rival).collect()
}

/// "Marta Lind" of a story that has "Marta Vos" and "Piet Lind", or "Martin Vos" of one that has "Marvin Vos" alone.
fn mixed<'a>(article: &'a Article, said: &Mention) -> Option<&'a Mention> {
    let (given, family) = article.text(said.span).rsplit_once(' ')?;
    let mut persons = article.mentions.iter().filter(|m| article.in_body(m.sentence) && article.names[m.name as usize].may_be_person());
    let full = |m: &Mention| article.text(m.span).rsplit_once(' ');
    let namesake = persons.clone().find(|m| full(m).is_some_and(|(g, f)| f == family && g != given))?;
    let alone = persons.clone().filter_map(full).all(|(g, f)| f != family || Some(g) == full(namesake).map(|(g, _)| g));
    let beside = article.mentions_of(said.sentence).iter().any(|m| m.name == namesake.name && m.span != said.span);
    if !alone || beside {
        return None;
    }
    let other = full(namesake)?.0;
    // "Dan", "Danny": one name in two forms.
    let forms = other.starts_with(given) || given.starts_with(other);
    let first = |name: &str| name.chars().next();
    let slip = given.len() >= LONG - 1 && first(given) == first(other) && value::edits(given, other) <= 2 && !forms && Word::find(given).is(List::GivenName);
    // "her sister Maria": the story has somebody of that name.
    let told = || persons.clone().any(|m| article.text(m.span) == given);
    let related = || kin(&Reading(article), article.sentences[said.sentence as usize].tokens.clone());
    if slip {
        return (!told() && !related()).then_some(namesake);
    }
    let first = persons.find(|m| full(m).is_some_and(|(g, f)| g == given && f != family))?;
    // Whose name it is more of.
    Some(if given.contains(' ') { first } else { namesake })
}

/// "Llanfedo" of a story that has "Llanfeda" and no such place: one letter of a longer name is another, within it.
fn misspelt<'a>(article: &'a Article, said: &Mention) -> Option<&'a Mention> {
    let own = article.text(said.span);
    let slip = |m: &&Mention| {
        let told = article.text(m.span);
        article.in_body(m.sentence)
            && told.len() == own.len()
            && told[..1] == own[..1]
            && told[told.len() - 1..] == own[own.len() - 1..]
            && value::edits(told, own) <= 2
    };
    let plain = own.is_ascii() && own.len() >= LONG && !own.contains(' ') && Word::find(own) == Word::UNKNOWN;
    let told = article.mentions.iter().filter(|_| plain).filter(|m| article.text(m.span).is_ascii()).find(slip)?;
    (Word::find(article.text(told.span)) == Word::UNKNOWN).then_some(told)
}

/// "Cattle on a farm near Orre" over a story of cattle on a farm near Vang, in which Orre is told of something else.
fn elsewhere<'a>(article: &'a Article, all: &[View<'_>], said: &Mention) -> Option<&'a Mention> {
    let lead = |m: &Mention| m.tokens.start.checked_sub(1).map(|id| article.token(id)).filter(|word| LEADS.has(word));
    // "near Orre", "three miles from Vang"
    let away = |m: &Mention| m.tokens.start.checked_sub(2).is_some_and(|id| article.quantity_at(id).is_some()) && lead(said) == Some("near");
    let led = |m: &Mention| lead(m) == lead(said) || lead(m) == Some("from") && away(m);
    let street = |m: &Mention| article.word(m.tokens.end - 1).is(List::StreetNoun);
    if lead(said).is_none() || super::archived(article, said.sentence) {
        return None;
    }
    let caption = &all[said.sentence as usize];
    let shared = |m: &Mention| super::shared(article, all, said, m);
    let body = |m: &&Mention| article.in_body(m.sentence) && !all[m.sentence as usize].unreal;
    let own = article.mentions_named(said.name).filter(body).map(shared).max()?;
    let beside = |m: &Mention| article.mentions_of(caption.sentence).iter().any(|o| o.name == m.name);
    let person = |m: &Mention| article.names[m.name as usize].kind == crate::article::NameKind::Person;
    let rivals = article.mentions.iter().filter(body).filter(|m| led(m) && m.name != said.name && street(m) == street(said) && !beside(m) && !person(m));
    let (best, rival) = rivals.map(|m| (shared(m), m)).reduce(|best, next| if next.0 > best.0 { next } else { best })?;
    (best >= own + NEARER).then_some(rival)
}
