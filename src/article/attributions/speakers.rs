//! Who a source is: the name that heads its phrase, or the person that its pronoun stands for.

use super::{Scan, turns};
use crate::article::{Attribution, Gender, Mention, NameKind, Speaker};
use crate::lexicon::{ClosedClassWordClass as Class, Kind};
use crate::source::{Prose, Span};
use rustc_hash::FxHashMap;

/// Fills in the speakers, in the order of the text: a pronoun's antecedent is sought among those before it.
pub(super) fn read(scan: &Scan<'_>, found: &mut [Attribution]) {
    let article = scan.article;
    let mut last: Option<(u32, u32)> = None;
    // What a pronoun has shown of a name that shows it by nothing else: after "Pender … he", "she" is not Pender.
    let mut shown: FxHashMap<u32, Gender> = FxHashMap::default();
    for i in 0..found.len() {
        let Some(source) = found[i].source else { continue };
        let block = article.sentences[found[i].sentence as usize].block;
        let text = article.text(source);
        let is = |word: &str| text.eq_ignore_ascii_case(word);
        let gender = if is("he") || is("his") {
            Some(Gender::Male)
        } else if is("she") || is("her") {
            Some(Gender::Female)
        } else {
            None
        };
        let speaker = match gender {
            Some(gender) => pronoun(scan, source, opening(scan, &found[i]), gender, last, block, &shown),
            None if is("who") => antecedent(scan, source),
            None => head(scan, source),
        };
        if let (Some(gender), Some(name)) = (gender, speaker)
            && article.names[name as usize].gender.is_none()
        {
            shown.entry(name).or_insert(gender);
        }
        found[i].speaker = Some(speaker.map_or(Speaker::Unnamed, Speaker::Name));
        match speaker {
            // "He" in the telling that follows need not be the one who answered.
            Some(name) if article.names[name as usize].gender.is_none() && turns::is_turn(scan, &found[i]) => last = None,
            Some(name) => last = Some((name, block)),
            // Somebody without a name spoke, or "she" who is one of several: the next "she" may be that one.
            None if !matches!(text, "it" | "It" | "they" | "They") => last = None,
            None => {}
        }
    }
}

/// The name that heads a source's phrase: "Marsden spokesman Noel Brandt, who…" is Noel Brandt.
fn head(scan: &Scan<'_>, source: Span<Prose>) -> Option<u32> {
    let article = scan.article;
    let from = article.token_from(source.start);
    let to = article.token_until(source.end);
    let end = (from..to)
        .find(|t| {
            matches!(article.tokens[*t as usize].kind, Kind::Comma | Kind::Open | Kind::Semicolon)
                || article.tokens[*t as usize].kind == Kind::Dash && !article.tokens[*t as usize].glued
                || matches!(scan.class(*t), Some(Class::Preposition | Class::Pronoun))
                    && !article.mentions_from(*t).first().is_some_and(|m| m.tokens.start <= *t)
        })
        .unwrap_or(to);
    let mut last = end.checked_sub(1)?;
    // "Ruiz's claim".
    if last > from && matches!(article.token(last), "'s" | "’s" | "'" | "’") {
        last -= 1;
    }
    let upto = |t: u32| article.mentions_from(t).first().filter(|m| m.tokens.start <= t && m.tokens.start >= from);
    let mention = upto(last).or_else(|| apposed(scan, end, to))?;
    // Two people joined by "and" are nobody in particular.
    let joined = (from..mention.tokens.start).any(|t| article.token(t) == "and");
    (!joined).then_some(mention.name)
}

/// The name behind the comma at token `at`, alone between commas or up to `to`: "His aunt, Mara Olsen, a trader,".
fn apposed<'s>(scan: &Scan<'s>, at: u32, to: u32) -> Option<&'s Mention> {
    let article = scan.article;
    let comma = |t: u32| article.tokens[t as usize].kind == Kind::Comma;
    if at >= to || !comma(at) {
        return None;
    }
    let mention = article.mentions_from(at + 1).first().filter(|m| m.tokens.start == at + 1 && m.tokens.end <= to)?;
    let alone = mention.tokens.end == to || comma(mention.tokens.end);
    (alone && article.names[mention.name as usize].kind != NameKind::Place).then_some(mention)
}

/// The name before "who".
fn antecedent(scan: &Scan<'_>, who: Span<Prose>) -> Option<u32> {
    let article = scan.article;
    let t = article.token_from(who.start);
    let mut before = t.checked_sub(1)?;
    if article.tokens[before as usize].kind == Kind::Comma {
        before = before.checked_sub(1)?;
    }
    article.mentions_from(before).first().filter(|m| m.tokens.start <= before && article.names[m.name as usize].kind != NameKind::Place).map(|m| m.name)
}

/// The sentence in which what is said begins: of "It was so. It is no more," she said, the first.
fn opening(scan: &Scan<'_>, attribution: &Attribution) -> u32 {
    let content = attribution.content.iter().filter_map(|span| scan.article.sentence_at(span.start)).min();
    content.map_or(attribution.sentence, |first| first.min(attribution.sentence))
}

/// Whom "he" or "she" stands for: the last speaker if the pronoun fits, else the only person that fits nearby.
fn pronoun(
    scan: &Scan<'_>,
    at: Span<Prose>,
    sentence: u32,
    gender: Gender,
    last: Option<(u32, u32)>,
    block: u32,
    shown: &FxHashMap<u32, Gender>,
) -> Option<u32> {
    let article = scan.article;
    let fits = |id: u32| {
        let name = &article.names[id as usize];
        let known = name.gender.or_else(|| shown.get(&id).copied());
        known.is_none_or(|g| g == gender) && name.may_be_person()
    };
    let sure = |name: u32| fits(name) && (article.names[name as usize].kind == NameKind::Person || article.names[name as usize].gender.is_some());
    let later = article.mentions_from(article.token_from(at.start));
    let upto = article.mentions.len() - later.len() + usize::from(later.first().is_some_and(|m| m.span.start < at.start));
    // The sentences before, nearest first: the first that names fitting persons decides, when it names one.
    let since = |from: u32| article.mentions[..upto].iter().rev().take_while(move |m| m.sentence >= from);
    let told = |m: &Mention| scan.quote(m.tokens.start).is_none() && !in_brackets(scan, m);
    if let Some((name, of)) = last
        && block - of <= 2
        && fits(name)
    {
        let rival = since(sentence.saturating_sub(1)).any(|m| m.name != name && sure(m.name) && told(m) && opens(scan, m.tokens.start, m.sentence));
        return (!rival).then_some(name);
    }
    let from = sentence.saturating_sub(3);
    let mut one = None;
    for mention in since(from).filter(|m| sure(m.name) && told(m)) {
        match one {
            None => one = Some(mention.name),
            Some(name) if name != mention.name => return None,
            Some(_) => {}
        }
    }
    one
}

/// Does the mention stand in brackets, in passing?
fn in_brackets(scan: &Scan<'_>, mention: &Mention) -> bool {
    let article = scan.article;
    let first = article.sentences[mention.sentence as usize].tokens.start;
    let kind = |t: &u32| article.tokens[*t as usize].kind;
    (first..mention.tokens.start).rev().map(|t| kind(&t)).find(|k| matches!(k, Kind::Open | Kind::Close)) == Some(Kind::Open)
}

/// Is the mention at token `t` the first of its sentence, and so its likely subject?
fn opens(scan: &Scan<'_>, t: u32, sentence: u32) -> bool {
    t <= scan.article.sentences[sentence as usize].tokens.start + 3
}
