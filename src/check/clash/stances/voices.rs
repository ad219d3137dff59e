//! Whose sides they are: of whom a statement tells, by name, by a title or by a pronoun.

use super::super::differ::phrases;
use super::reader::any;
use crate::article::{Article, Attribution, Gender, Kind, Mention, Sentence, Speaker, Statement, TokenId, Tokens};
use crate::lexicon::{Few, Group, List, few};
use crate::source::{Prose, Span};

/// Whose side a statement tells, and whether it is told as his words: the speaker, or the subject of what the narrator tells.
pub(super) fn voice(article: &Article, s: &Statement, head: bool) -> Option<(u32, bool)> {
    if let Some(of) = s.attribution.map(|of| &article.attributions[of as usize]) {
        let told = s.quote.is_some() || of.verb.is_some_and(|verb| !taken_back(article, verb)) && !phrases::disowned(article, s);
        return match of.speaker {
            Some(Speaker::Name(name)) if told => Some((name, true)),
            Some(Speaker::Unnamed) if told && head => headed(article, article.token_from(of.source?.start)..article.token_until(of.source?.end)),
            Some(Speaker::Unnamed) if s.quote.is_some() => spoken_of(article, s.sentence, article.text(of.source?)).map(|name| (name, true)),
            None | Some(Speaker::Unnamed) if told => {
                let next = quoted_next(article, s).filter(|name| called(article, *name, of.source));
                next.or_else(|| in_post(article, of)).map(|name| (name, true))
            }
            _ => None,
        };
    }
    if s.quote.is_some() {
        return None;
    }
    // "The mayor, urged to quit, says she will": a headline's telling.
    if head && let Some(telling) = telling(article, s) {
        return headed(article, phrases::token_at(article, telling, telling.subject?.start)..phrases::token_at(article, telling, telling.subject?.end));
    }
    let Some((subject, tokens)) = phrases::subject(article, s) else { return pronoun(article, s).map(|name| (name, false)) };
    let person = |n: &u32| article.names[*n as usize].may_be_person();
    let holder = if head { holder(article, tokens) } else { None };
    holder.or(subject.name.filter(person)).map(|name| (name, false)).or_else(|| told_next(article, s, subject).map(|name| (name, true)))
}

/// "The bridge is shut, the engineer said. 'The bridge is open,' Mr. Lowry said.", "The rangers will shoot them. 'We will not,'
/// said the chief ranger, Ivo Marek.": whose words the next quote are, where it goes on with what the statement tells.
fn told_next(article: &Article, s: &Statement, subject: phrases::Head) -> Option<u32> {
    let name = quoted_next(article, s)?;
    if let Some(of) = article.attributions_of(s.sentence).iter().find(|a| a.content.iter().any(|c| c.contains(s.predicate))) {
        return of.verb.filter(|verb| !taken_back(article, *verb) && called(article, name, of.source)).map(|_| name);
    }
    // He speaks for those of whom it is told, not of what others do to him.
    let own = |id: TokenId| few!["i", "our", "ours", "us", "we"].has(article.word(id).text());
    let next = &article.sentences[s.sentence as usize + 1];
    let quote = &article.quotes[article.quote_at(next.span.start)? as usize];
    let tokens = |span: Span<Prose>| article.token_from(span.start)..article.token_until(span.end);
    let role = |span: Span<Prose>| tokens(span).any(|id| article.stems[id as usize] == subject.stem);
    let source = quote.attribution.and_then(|of| article.attributions[of as usize].source);
    let named = |m: &Mention| m.role.is_some_and(role);
    let body = || article.word(subject.id).is(List::OrganisationWord) || article.word(subject.id).in_group(Group::OwnBody);
    (tokens(quote.inner).any(own) && (body() || source.is_some_and(role) || article.mentions_named(name).any(named))).then_some(name)
}

/// The named speaker of the quote that the sentence after a statement's begins with, in its paragraph.
fn quoted_next(article: &Article, s: &Statement) -> Option<u32> {
    let block = |of: &&Sentence| of.block == article.sentences[s.sentence as usize].block;
    article.sentences.get(s.sentence as usize + 1).filter(block).and_then(|of| quoted_in(article, of))
}

/// The named speaker of the quote that a sentence begins with.
fn quoted_in(article: &Article, of: &Sentence) -> Option<u32> {
    let quote = article.quote_at(of.span.start).map(|q| &article.quotes[q as usize]).filter(|q| q.span.start == of.span.start)?;
    match article.attributions[quote.attribution? as usize].speaker {
        Some(Speaker::Name(name)) => Some(name),
        _ => None,
    }
}

/// "The keeper said it was lit. 'It is out,' Tom Arkle said.": may "the keeper", or "he", be the one of that name?
pub(in crate::check::clash) fn called(article: &Article, name: u32, source: Option<Span<Prose>>) -> bool {
    let Some(source) = source else { return false };
    if let Some(gender) = Gender::of_pronoun(article.text(source)) {
        return article.names[name as usize].may_be(gender);
    }
    let Some(head) = phrases::head(article, article.token_from(source.start)..article.token_until(source.end)) else { return false };
    let word = article.word(head.id);
    let body = word.is(List::OrganisationWord) || word.in_group(Group::OwnBody);
    if !head.definite || head.name.is_some() || body || article.token(head.id).ends_with('s') {
        return false;
    }
    const ADDRESSES: Few = Few::of(&["Dame", "Dr", "Dr.", "Lady", "Lord", "Miss", "Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Prof", "Prof.", "Sir"]);
    let roles = article.mentions_named(name).filter_map(|m| m.role).map(|role| article.text(role));
    let mut roles = roles.filter(|role| !ADDRESSES.has(role)).peekable();
    let same = |role: &str| role.split(|c: char| !c.is_alphanumeric()).any(|w| w.eq_ignore_ascii_case(article.token(head.id)));
    roles.peek().is_none() || roles.any(same)
}

/// "denied that", "never said that", "the claim that": is it told to be taken back?
pub(super) fn taken_back(article: &Article, verb: TokenId) -> bool {
    article.word(verb).in_group(Group::Denying) || any(article, verb.saturating_sub(2)..verb, Group::Denial)
}

/// "Fares to rise, minister says": who tells, in the sentence of a headline, what begins with the token at `id`.
pub(super) fn teller(article: &Article, sentence: u32, id: TokenId) -> Option<u32> {
    let at = article.tokens[id as usize].span().start;
    let of = article.attributions_of(sentence).iter().find(|a| a.content.iter().any(|c| c.start <= at && at < c.end))?;
    match of.speaker? {
        Speaker::Name(name) => Some(name),
        Speaker::Unnamed => headed(article, article.token_from(of.source?.start)..article.token_until(of.source?.end)).map(|(name, _)| name),
    }
}

/// Whose words a headline tells by a title, up to the first comma of `source`.
fn headed(article: &Article, source: Tokens) -> Option<(u32, bool)> {
    let comma = source.clone().find(|id| article.tokens[*id as usize].kind == Kind::Comma);
    holder(article, source.start..comma.unwrap_or(source.end)).map(|name| (name, true))
}

/// "says", before "she will" in a headline.
fn telling<'a>(article: &'a Article, s: &Statement) -> Option<&'a Statement> {
    let pronoun = matches!(article.text(s.subject?), "he" | "she" | "they");
    let before = article.statements_from(s.tokens.start.checked_sub(1)?).first()?;
    let said = before.tokens.end == s.tokens.start && before.lemma == "say" && before.rest.is_empty() && before.subject.is_some();
    (pronoun && said).then_some(before)
}

/// "Ms. Holt has resigned. 'I will not resign,' she said.": the person whom the sentence before is about, where the words
/// say no more than "she".
fn spoken_of(article: &Article, sentence: u32, source: &str) -> Option<u32> {
    let gender = Gender::of_pronoun(source)?;
    let before = article.sentences.get(sentence.checked_sub(1)? as usize).filter(|b| b.block == article.sentences[sentence as usize].block)?;
    let name = article.statements_from(before.tokens.start).first().filter(|s| s.sentence + 1 == sentence && s.quote.is_none())?.subject_name?;
    let of = &article.names[name as usize];
    (of.may_be_person() && of.may_be(gender)).then_some(name)
}

/// "He was delighted. 'It is a blow,' Mr. Lee said.": who "he" is, by the words that follow.
fn pronoun(article: &Article, s: &Statement) -> Option<u32> {
    let gender = Gender::of_pronoun(article.text(s.subject?))?;
    let block = |of: &&Sentence| of.block == article.sentences[s.sentence as usize].block;
    // The quote that the sentence after it, or before it, begins with.
    let before = || article.sentences.get(s.sentence.checked_sub(1)? as usize).filter(block).and_then(|of| quoted_in(article, of));
    let name = quoted_next(article, s).or_else(before)?;
    article.names[name as usize].may_be(gender).then_some(name)
}

/// "The manager said": the one person whom the story has called that before, if it speaks of no other manager.
fn in_post(article: &Article, of: &Attribution) -> Option<u32> {
    let source = of.source?;
    let tokens = article.token_from(source.start)..article.token_until(source.end);
    let comma = tokens.clone().find(|id| article.tokens[*id as usize].kind == Kind::Comma).unwrap_or(tokens.end);
    if !article.token(tokens.start).eq_ignore_ascii_case("the") || comma != tokens.start + 2 {
        return None;
    }
    let noun = tokens.start + 1;
    let stem = article.stems[noun as usize];
    if article.tokens[noun as usize].capital || !article.word(noun).is(List::Title) {
        return None;
    }
    let name = holder(article, noun..comma)?;
    let own = |at: u32| article.mentions_named(name).filter_map(|m| m.role).any(|role| role.start <= at && at < role.end);
    let known = |id: TokenId| id > 0 && article.token(id - 1).eq_ignore_ascii_case("the") && article.token(id + 1) != "of";
    let others = (0..article.stems.len() as TokenId).filter(|id| article.stems[*id as usize] == stem);
    let first = article.mentions_named(name).next()?.sentence;
    (first < of.sentence && others.into_iter().all(|id| known(id) || own(article.tokens[id as usize].span().start))).then_some(name)
}

/// "Minister shuts door": the one person of the story who has the title that `tokens` are.
pub(super) fn holder(article: &Article, tokens: Tokens) -> Option<u32> {
    let clitic = |id: TokenId| matches!(article.token(id), "'s" | "’s");
    let titled = |id: &TokenId| article.stems[*id as usize] != 0 && !clitic(*id) && !clitic(id + 1);
    let is = |role: &str, id: TokenId| role.split(|c: char| !c.is_alphanumeric()).any(|w| w.eq_ignore_ascii_case(article.token(id)));
    if !tokens.clone().any(|id| titled(&id)) {
        return None;
    }
    let mut holders = article.mentions.iter().filter(|m| {
        let role = m.role.filter(|_| article.in_body(m.sentence)).map(|r| article.text(r));
        role.is_some_and(|role| tokens.clone().filter(titled).all(|id| is(role, id)))
    });
    let first = holders.next()?.name;
    holders.all(|m| m.name == first).then_some(first)
}
