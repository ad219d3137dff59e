//! Noun phrases: what a stretch of words is about, by its head.

use crate::article::{Article, Gender, Kind, Mention, Name, Statement, TokenId, Tokens};
use crate::lexicon::{FunctionWordKind, Group, List, few};

/// The head of a noun phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::check::clash) struct Head {
    /// The head's token.
    pub id: TokenId,
    /// Its stem; never 0.
    pub stem: u32,
    /// The name that it is part of: index in [`Article::names`].
    pub name: Option<u32>,
    /// One past the phrase's last token.
    pub end: TokenId,
    /// "the", "his": it is said which one is meant.
    pub definite: bool,
}

impl Head {
    /// Do both mean the same, as far as words show?
    pub fn same(&self, other: &Head) -> bool {
        self.stem == other.stem || self.name.is_some() && self.name == other.name
    }
}

/// "She said that it was wrong to say that she had sold it", "denied that she had", "rejected the claim that she had": is what
/// a statement tells told to be untrue?
pub(in crate::check::clash) fn disowned(article: &Article, s: &Statement) -> bool {
    /// So many words before a cue that is a noun may take it back: "rejected as false the claim that".
    const BEFORE: u32 = 4;
    let of = s.attribution.filter(|_| s.quote.is_none()).map(|of| &article.attributions[of as usize]);
    let cue = of.and_then(|of| of.cue).map(|cue| article.token_from(cue.start)..article.token_until(cue.end));
    let sentence = article.sentences[s.sentence as usize].tokens.start;
    let from = match (cue, of.and_then(|of| of.verb)) {
        (Some(_), Some(verb)) => verb,
        (Some(cue), None) => cue.start.saturating_sub(BEFORE).max(sentence),
        (None, _) => s.tokens.start,
    };
    (from..s.tokens.start.max(from)).any(|id| article.word(id).in_group(Group::Untrue) || article.word(id).in_group(Group::Denying))
}

/// What follows a statement's verb, as far as it is told: without the "Ruiz said" after it.
pub(in crate::check::clash) fn said(article: &Article, s: &Statement) -> Tokens {
    let content = s.attribution.filter(|_| s.quote.is_none()).map_or(&[][..], |of| &article.attributions[of as usize].content);
    let end = content.iter().find(|c| c.contains(s.predicate)).map_or(s.rest.end, |c| article.token_until(c.end));
    s.rest.start..end.clamp(s.rest.start, s.rest.end)
}

/// "while the strike went on", "as it stood": do the words say that something holds for as long as another thing is so?
pub(in crate::check::clash) fn bounded(article: &Article, mut tokens: Tokens) -> bool {
    let clause = |id: TokenId| matches!(function(article, id), Some(FunctionWordKind::Pronoun | FunctionWordKind::Determiner));
    tokens.any(|id| matches!(article.token(id), "while" | "whilst") || article.token(id) == "as" && clause(id + 1))
}

/// "a second letter" beside "the letter": is what the one speaks of told apart from what the other does?
pub(in crate::check::clash) fn another(article: &Article, one: &Tokens, other: &Tokens) -> bool {
    let apart = |id: TokenId| article.word(id).is(List::OrdinalWord) || matches!(article.token(id), "different" | "new" | "other");
    let stem = |id: TokenId| article.stems[id as usize];
    one.clone().any(|id| apart(id) && !other.clone().any(|o| stem(o) == stem(id)))
}

/// "the north panels", "the panels": has one of the two phrases all content words of the other?
pub(in crate::check::clash) fn alike(article: &Article, one: &Tokens, other: &Tokens) -> bool {
    let within = |a: &Tokens, b: &Tokens| {
        let stem = |id: TokenId| article.stems[id as usize];
        a.clone().all(|id| stem(id) == 0 || b.clone().any(|o| stem(o) == stem(id)))
    };
    within(one, other) || within(other, one)
}

/// Are two longer words of one family, by the letters that they begin with: "deliberated", "deliberations"?
pub(in crate::check::clash) fn family(one: &str, other: &str) -> bool {
    const LETTERS: usize = 6;
    one.get(..LETTERS).zip(other.get(..LETTERS)).is_some_and(|(a, b)| a.eq_ignore_ascii_case(b))
}

/// What function word a token is, if it is one.
pub(in crate::check::clash) fn function(article: &Article, id: TokenId) -> Option<FunctionWordKind> {
    article.word(id).function()
}

/// The mention that the token at `id` is part of.
pub(in crate::check::clash) fn mention(article: &Article, id: TokenId) -> Option<&Mention> {
    article.mention_at(id)
}

/// The statement that the token at `id` stands in.
pub(in crate::check::clash) fn around(article: &Article, id: TokenId) -> Option<&Statement> {
    article.statements_from(id).first().filter(|s| s.tokens.contains(&id))
}

/// The head of the first noun phrase of `tokens`; none for a pronoun, or where it cannot be told.
pub(in crate::check::clash) fn head(article: &Article, tokens: Tokens) -> Option<Head> {
    let kind = |id: TokenId| article.tokens[id as usize].kind;
    let mut from = tokens.start;
    // "In May, after the fire, the firm": what stands before the commas is no subject.
    while from < tokens.end && (matches!(function(article, from), Some(FunctionWordKind::Preposition)) || article.token(from).eq_ignore_ascii_case("after")) {
        from = (from..tokens.end).find(|id| kind(*id) == Kind::Comma)? + 1;
    }
    let mut definite = false;
    while from < tokens.end {
        match function(article, from) {
            Some(FunctionWordKind::Determiner | FunctionWordKind::Possessive) => {
                definite |= !few!["a", "an", "some", "another", "any", "no"].has(article.token(from));
            }
            Some(FunctionWordKind::Adverb | FunctionWordKind::Conjunction) => {}
            Some(_) => return None,
            None if matches!(kind(from), Kind::Word | Kind::Number | Kind::Sign) => break,
            None => {}
        }
        from += 1;
    }
    let mut last = None;
    let mut id = from;
    while id < tokens.end {
        let stem = article.stems.get(id as usize).copied().unwrap_or(0);
        match kind(id) {
            Kind::Word | Kind::Number if stem != 0 => last = Some((id, stem)),
            // "the firm's owner": the head comes after the owner.
            Kind::Word if matches!(article.token(id), "'s" | "’s" | "'" | "’") => definite = true,
            Kind::Dash if article.tokens[id as usize].glued => {}
            Kind::Stop if article.tokens[id as usize].glued && id + 1 < tokens.end => {}
            _ if mention(article, id).is_some_and(|m| m.tokens.start < id) => {}
            _ => break,
        }
        id += 1;
    }
    let (at, stem) = last?;
    Some(Head { id: at, stem, name: mention(article, at).map(|m| m.name), end: id, definite })
}

/// Whom "he" or "she" at the head of a statement stands for: the subject of the sentence before in its paragraph, where that
/// is a name and no other person is named in it, or in this sentence before the pronoun.
fn antecedent(article: &Article, statement: &Statement) -> Option<(Head, Tokens)> {
    let before = statement.sentence.checked_sub(1)?;
    let (one, two) = (&article.sentences[before as usize], &article.sentences[statement.sentence as usize]);
    // Who tells of "her" may speak of another.
    if one.block != two.block || statement.quote.is_some() || statement.attribution.is_some() {
        return None;
    }
    let told = article.statements_from(one.tokens.start).first().filter(|s| s.sentence == before && s.quote.is_none())?;
    let (subject, name) = (told.subject?, told.subject_name.filter(|n| person(article, *n))?);
    let gender = Gender::of_pronoun(article.text(statement.subject?))?;
    if !article.names[name as usize].may_be(gender) {
        return None;
    }
    let near = || article.mentions_from(one.tokens.start).iter().take_while(|m| m.tokens.end <= statement.tokens.start);
    if near().any(|m| m.name != name && person(article, m.name)) {
        return None;
    }
    let mention = near().find(|m| m.name == name && m.span.end == subject.end)?;
    head(article, mention.tokens.clone()).map(|head| (head, mention.tokens.clone()))
}

fn person(article: &Article, name: u32) -> bool {
    article.names.get(name as usize).is_some_and(Name::may_be_person)
}

/// The first token of a statement's sentence that begins at the byte `offset` or later.
pub(in crate::check::clash) fn token_at(article: &Article, statement: &Statement, offset: u32) -> TokenId {
    let tokens = &article.sentences[statement.sentence as usize].tokens;
    article.token_from(offset).clamp(tokens.start, tokens.end)
}

/// The subject of a statement, and for "who" and "which" what they stand for.
pub(in crate::check::clash) fn subject(article: &Article, statement: &Statement) -> Option<(Head, Tokens)> {
    let span = statement.subject?;
    let (first, last) = (token_at(article, statement, span.start), token_at(article, statement, span.end));
    let alone = last == first + 1;
    if alone && few!["he", "she"].has(article.token(first)) {
        return antecedent(article, statement);
    }
    let relative = alone && few!["who", "which", "that"].has(article.token(first));
    if !relative {
        let own = if article.token(first).eq_ignore_ascii_case("whose") { first + 1..last } else { first..last };
        return head(article, own.clone()).map(|h| (h, own));
    }
    let start = article.sentences[statement.sentence as usize].tokens.start;
    let before = (start..first).rev().find(|id| article.tokens[*id as usize].kind != Kind::Comma)?;
    let stem = article.stems.get(before as usize).copied().filter(|s| *s != 0)?;
    let open = (start..before).rev().take_while(|id| article.stems.get(*id as usize).is_some_and(|s| *s != 0)).last().unwrap_or(before);
    let definite = open > start && article.token(open - 1).eq_ignore_ascii_case("the");
    // "Lee, the head of Nordica, who", "the captain of the Aurora, who": a person, who stands farther off.
    let lead = open.saturating_sub(1 + u32::from(definite));
    let of = lead > start && function(article, lead) == Some(FunctionWordKind::Preposition);
    let comma = article.tokens[first as usize - 1].kind == Kind::Comma;
    if of && article.token(first) == "who" && mention(article, before).is_some_and(|m| comma || !person(article, m.name)) {
        return None;
    }
    Some((Head { id: before, stem, name: mention(article, before).map(|m| m.name), end: before + 1, definite }, open..before + 1))
}
