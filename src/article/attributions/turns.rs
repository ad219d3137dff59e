//! Interviews and hearings set as turns: a paragraph that begins "RUIZ: We opened in June." is hers to its end, but for
//! what she quotes of others.

use super::{Scan, attribution};
use crate::article::{Attribution, Form, Mention, NameKind, TokenId, Tokens};
use crate::document::BlockKind;
use crate::lexicon::{Group, Kind, List, words};
use crate::source::Stretches;
use rustc_hash::FxHashSet;

/// So many paragraphs must be turns before any is: a lone "Update: …" is none.
const FEWEST: usize = 3;

/// The turns, where the article is set in turns; takes what has been read of their labels out of `found`.
pub(super) fn read(scan: &Scan<'_>, found: &mut Vec<Attribution>) -> Vec<Attribution> {
    let article = scan.article;
    // First sentence, the colon, one past the last token.
    let mut turns: Vec<(u32, TokenId, TokenId)> = Vec::new();
    let mut block = None;
    for (index, sentence) in (0u32..).zip(&article.sentences) {
        if block != Some(sentence.block) {
            block = Some(sentence.block);
            if sentence.holds(Kind::Colon)
                && article.block(index).kind == BlockKind::Paragraph
                && let Some(colon) = label(scan, sentence.tokens.start, sentence.tokens.end)
            {
                turns.push((index, colon, sentence.tokens.end));
                continue;
            }
        }
        if let Some((first, _, end)) = turns.last_mut()
            && article.sentences[*first as usize].block == sentence.block
        {
            *end = sentence.tokens.end;
        }
    }
    let mut own = questions(scan, found);
    let name = |turn: &(u32, TokenId, TokenId)| article.text(article.span(article.sentences[turn.0 as usize].tokens.start..turn.1));
    // Somebody must speak again: "Who: …", "When: …", "Where: …" is a box of facts.
    let mut before = FxHashSet::default();
    if turns.len() < FEWEST || turns.iter().all(|turn| before.insert(name(turn))) {
        return own;
    }
    instead(found, turns.iter().map(|(sentence, colon, _)| (*sentence, *colon)));
    for (sentence, colon, end) in turns {
        let start = article.sentences[sentence as usize].tokens.start;
        if colon + 1 < end {
            own.push(attribution(scan, Some(start..colon), Some((colon..colon + 1, colon)), vec![article.span(colon + 1..end)], sentence));
        }
    }
    own
}

/// Is the mark behind a label what says that somebody speaks?
pub(super) fn is_turn(scan: &Scan<'_>, attribution: &Attribution) -> bool {
    attribution.verb.is_some_and(|verb| matches!(scan.article.tokens[verb as usize].kind, Kind::Colon | Kind::Stop))
}

/// Takes out of `found` what stands within `turns`, but for what they quote of others: "“Buy heaters,” the bank told me".
pub(super) fn quoting(scan: &Scan<'_>, turns: &[Attribution], found: &mut Vec<Attribution>) {
    let article = scan.article;
    let stretches = Stretches::of(turns.iter().flat_map(|turn| turn.content.iter().copied()));
    let another = |a: &Attribution| {
        let first = a.source.map(|source| article.word(article.token_from(source.start)));
        a.form != Form::Indirect && first.is_some_and(|word| !word.among(words!["i", "my", "our", "we", "you", "your"]))
    };
    found.retain(|a| !a.cue.is_some_and(|cue| stretches.touch(cue)) || another(a));
}

/// Takes out what has been read of the sentences of `turns`, with the mark of the turn for its verb.
fn instead(found: &mut Vec<Attribution>, turns: impl Iterator<Item = (u32, TokenId)>) {
    let marks: FxHashSet<(u32, Option<TokenId>)> = turns.map(|(sentence, mark)| (sentence, Some(mark))).collect();
    found.retain(|a| !marks.contains(&(a.sentence, a.verb)));
}

/// "Q: When did you open? A: In June.": the answers are those of the one person whom the introduction names, if it names
/// one only.
fn questions(scan: &Scan<'_>, found: &mut Vec<Attribution>) -> Vec<Attribution> {
    let article = scan.article;
    let mut first = None;
    let mut answers: Vec<(u32, Tokens)> = Vec::new();
    let (mut asked, mut block) = (0, None);
    for (index, sentence) in (0u32..).zip(&article.sentences) {
        if block == Some(sentence.block) {
            if let Some((_, tokens)) = answers.last_mut().filter(|(_, t)| t.end == sentence.tokens.start) {
                tokens.end = sentence.tokens.end;
            }
            continue;
        }
        block = Some(sentence.block);
        let Tokens { start, end } = sentence.tokens;
        let mark = |t: TokenId| matches!(article.tokens[t as usize].kind, Kind::Colon | Kind::Stop);
        if article.block(index).kind != BlockKind::Paragraph || start + 1 >= end || !mark(start + 1) {
            continue;
        }
        match article.token(start) {
            "Q" => asked += 1,
            "A" if asked > 0 => answers.push((index, start..end)),
            _ => continue,
        }
        first.get_or_insert(start);
    }
    let Some(first) = first.filter(|_| asked > 1 && answers.len() > 1) else { return Vec::new() };
    // "Ivo Lee spoke to Ana Ruiz": the one who asks, or who signs the article, answers nothing.
    let asks = |m: &Mention| {
        article.block(m.sentence).kind == BlockKind::Byline
            || m.tokens.start > 0 && article.word(m.tokens.start - 1).among(words!["by"])
            || article.word(m.tokens.end).in_group(Group::Interviews)
    };
    let asker: Vec<u32> = article.mentions.iter().take_while(|m| m.tokens.end <= first).filter(|m| asks(m)).map(|m| m.name).collect();
    let person = |m: &&Mention| {
        let name = &article.names[m.name as usize];
        // A name of two words may be somebody of whose first name nothing is known.
        let whole = m.tokens.len() > 1 && name.may_be_person();
        (name.kind == NameKind::Person || whole) && !asker.contains(&m.name)
    };
    let mut named = article.mentions.iter().take_while(|m| m.tokens.end <= first).filter(person);
    let Some(one) = named.next().filter(|one| named.all(|m| m.name == one.name)) else { return Vec::new() };
    instead(found, answers.iter().map(|(sentence, tokens)| (*sentence, tokens.start + 1)));
    let answer = |(sentence, tokens): (u32, Tokens)| {
        let cue = tokens.start..tokens.start + 2;
        let said = cue.end..tokens.end;
        (!said.is_empty()).then(|| attribution(scan, Some(one.tokens.clone()), Some((cue, said.start - 1)), vec![article.span(said)], sentence))
    };
    answers.into_iter().filter_map(answer).collect()
}

/// The colon after the name with which a paragraph begins.
fn label(scan: &Scan<'_>, start: TokenId, end: TokenId) -> Option<TokenId> {
    let article = scan.article;
    let kind = |t: TokenId| article.tokens[t as usize].kind;
    let colon = (start..end.min(start + 6)).find(|t| kind(*t) == Kind::Colon)?;
    let named = |t: TokenId| {
        kind(t) == Kind::Word && article.tokens[t as usize].capital && (!article.word(t).is(List::FunctionWord) || article.tokens[t as usize].upper)
            || kind(t) == Kind::Stop && t > start
    };
    let words = (start..colon).filter(|t| kind(*t) == Kind::Word).count();
    let letter = colon == start + 1 && article.token(start).len() == 1;
    (words > 0 && !letter && (start..colon).all(named)).then_some(colon)
}
