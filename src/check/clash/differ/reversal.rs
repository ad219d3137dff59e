//! A relation turned round: one owns, beats or succeeds the other here, and is owned, beaten or succeeded there.

use super::phrases::{self, Head};
use super::{Pair, View};
use crate::article::{Kind, Modality, TokenId};
use crate::lexicon::{Asymmetry, AsymmetryRelation, Few, List, Lists};
use crate::source::{Prose, Span};

/// "Owner owns owned", whichever way it is put.
struct Relation {
    is: AsymmetryRelation,
    /// The owner; a second head is an apposition to the first.
    one: Vec<Head>,
    /// The owned.
    other: Vec<Head>,
    /// The word for it.
    word: TokenId,
}

/// The word of the shorter sentence, and the one of the longer that says it of the two the other way round.
pub(super) fn differ(pair: &Pair<'_>) -> Option<(Span<Prose>, Span<Prose>)> {
    if !tells(pair.short) || !tells(pair.long) {
        return None;
    }
    let said = relations(pair, pair.short);
    if said.is_empty() {
        return None;
    }
    let known = relations(pair, pair.long);
    let any = |a: &[Head], b: &[Head]| a.iter().any(|x| b.iter().any(|y| x.same(y)));
    said.iter().find_map(|s| {
        let turned = known.iter().find(|k| k.is == s.is && any(&s.one, &k.other) && any(&s.other, &k.one))?;
        let straight = known.iter().any(|k| k.is == s.is && any(&s.one, &k.one) && any(&s.other, &k.other));
        let span = |id: TokenId| pair.article.tokens[id as usize].span();
        (!straight).then(|| (span(s.word), span(turned.word)))
    })
}

/// May the sentence tell of such a relation?
pub(super) fn tells(view: &View<'_>) -> bool {
    let takes_over = || view.article.statements[view.statements.clone()].iter().any(|s| TAKES_OVER.has(&s.lemma));
    view.marks.lists.meet(const { Lists::of(&[List::Asymmetry]) }) || takes_over()
}

fn entry(pair: &Pair<'_>, id: TokenId) -> Option<&'static Asymmetry> {
    pair.article.word(id).entry::<Asymmetry>(pair.article.token(id)).map(|(e, _)| e)
}

/// The head of the phrase at `from`, and of the name that stands in apposition to it.
fn heads(pair: &Pair<'_>, from: TokenId, end: TokenId) -> Vec<Head> {
    let Some(first) = phrases::head(pair.article, from..end) else { return Vec::new() };
    let comma = pair.article.tokens.get(first.end as usize).is_some_and(|t| t.kind == Kind::Comma) && first.end + 1 < end;
    let second = comma.then(|| phrases::head(pair.article, first.end + 1..end)).flatten();
    std::iter::once(first).chain(second.filter(|h| h.name.is_some())).collect()
}

/// What is told of who takes another's place.
const TAKES_OVER: Few = Few::of(&["appoint", "become", "choose", "elect", "install", "succeed", "take"]);

/// What leaves a place to be taken.
const ENDS: Few = Few::of(&["death", "departure", "dismissal", "exit", "ouster", "removal", "resignation", "retirement", "sacking"]);

/// The entry for "succeed".
fn succession() -> Option<&'static Asymmetry> {
    crate::lexicon::Word::find("succeed").entry::<Asymmetry>("succeed").map(|(e, _)| e)
}

/// "after Berg's death": whose place is taken.
fn gone(pair: &Pair<'_>, sentence: crate::article::Tokens) -> Option<Head> {
    let article = pair.article;
    let end = sentence.clone().find(|id| ENDS.has(article.token(*id)) && matches!(article.token(id.saturating_sub(1)), "'s" | "’s"))?;
    let owner = phrases::mention(article, end.saturating_sub(2)).filter(|m| m.tokens.start > sentence.start)?;
    let after = article.token(owner.tokens.start - 1).eq_ignore_ascii_case("after");
    phrases::head(article, owner.tokens.clone()).filter(|_| after)
}

/// The relations that a sentence tells of.
fn relations(pair: &Pair<'_>, view: &View<'_>) -> Vec<Relation> {
    let article = pair.article;
    let sentence = article.sentences[view.sentence as usize].tokens.clone();
    let mut found = Vec::new();
    let mut add = |entry: &Asymmetry, word: TokenId, subject: Vec<Head>, object: Vec<Head>| {
        if !subject.is_empty() && !object.is_empty() && !subject.iter().any(|s| object.iter().any(|o| s.same(o))) {
            let (one, other) = if entry.back { (object, subject) } else { (subject, object) };
            found.push(Relation { is: entry.relation, one, other, word });
        }
    };
    for s in &article.statements[view.statements.clone()] {
        if s.negated || s.modality == Modality::Unreal {
            continue;
        }
        if let (Some(e), Some((subject, _))) = (succession(), phrases::subject(article, s).filter(|_| TAKES_OVER.has(&s.lemma)))
            && let Some(gone) = gone(pair, sentence.clone())
        {
            add(e, s.rest.start.saturating_sub(1), vec![subject], vec![gone]);
        }
        let (Some((subject, _)), Some(verb)) = (phrases::subject(article, s), s.rest.start.checked_sub(1)) else { continue };
        if s.lemma == "be" && !s.passive {
            // "is part of", "is a subsidiary of", "is the firm's owner"
            let noun = s.rest.clone().take(6).find_map(|id| entry(pair, id).map(|e| (id, e)));
            if let Some((id, e)) = noun {
                let of = article.token(id + 1).eq_ignore_ascii_case("of") && id + 2 < s.rest.end;
                let owner = id >= 2 && matches!(article.token(id - 1), "'s" | "’s");
                let object = if of {
                    heads(pair, id + 2, s.rest.end)
                } else if owner {
                    heads(pair, s.rest.start, id - 1)
                } else {
                    Vec::new()
                };
                add(e, id, vec![subject], object);
            }
            continue;
        }
        let Some(e) = entry(pair, verb) else { continue };
        let tie = article.token(s.rest.start);
        match (s.passive, e.relation) {
            (_, AsymmetryRelation::Naming) => {
                let after = s.rest.clone().take(4).find(|id| ["after", "for"].iter().any(|w| article.token(*id).eq_ignore_ascii_case(w)));
                if let Some(after) = after.filter(|_| s.passive) {
                    add(e, verb, vec![subject], heads(pair, after + 1, s.rest.end));
                }
            }
            (true, _) => {
                if tie.eq_ignore_ascii_case("by") {
                    add(e, verb, heads(pair, s.rest.start + 1, s.rest.end), vec![subject]);
                }
            }
            (false, _) => {
                let from = s.rest.start + u32::from(tie.eq_ignore_ascii_case("to"));
                add(e, verb, vec![subject], heads(pair, from, s.rest.end));
            }
        }
    }
    // "Abbas's predecessor, the late Arafat"; "Varda Timber, a subsidiary of Nordica"
    for id in sentence.clone().filter(|id| *id > sentence.start + 1) {
        let Some(e) = entry(pair, id) else { continue };
        let before = |n: u32| article.tokens.get((id - n) as usize).is_some_and(|t| t.kind == Kind::Comma);
        if matches!(article.token(id - 1), "'s" | "’s") && article.tokens.get(id as usize + 1).is_some_and(|t| t.kind == Kind::Comma) {
            let owner = phrases::head(article, id - 2..id - 1);
            add(e, id, heads(pair, id + 2, sentence.end), owner.into_iter().collect());
        } else if article.token(id + 1) == "of" && id > sentence.start + 2 && before(2) {
            let named = phrases::head(article, id - 3..id - 2);
            add(e, id, named.into_iter().collect(), heads(pair, id + 2, sentence.end));
        }
    }
    found
}
