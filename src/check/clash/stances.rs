//! What somebody will do and will not, promises and refuses: sides taken in one clause, held against those of the same voice.
//!
//! Whole sentences are compared elsewhere, by most of their words. Here a clause is enough, so it must be a plain one: no
//! condition, no change of mind, the same act or matter, and nothing that makes it another.

pub(super) mod opposed;
mod reader;
mod voices;

use super::Between;
use super::differ::Difference;
use super::differ::phrases;
use super::view::{View, Views};
use crate::article::{Article, DateMention, Kind, TokenId, Tokens};
use crate::lexicon::{FunctionWordKind, Group, List, StanceMatter};
use crate::source::{Prose, Span};

/// What a side is taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Matter {
    /// To do something, by its verb or noun.
    Act(u32),
    /// To do what several words stand for: strike, walk out.
    Sense(&'static str),
    /// To be so, by the first word of what.
    State(u32),
    /// To do or have done something, as it is told and quoted right beside.
    Deed(u32),
    /// Always to do something, and never.
    Habit(u32),
    /// A side of a listed matter.
    Side(StanceMatter),
}

/// Who is to do it, or is so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Who {
    /// The voice itself.
    Voice,
    /// "We": those for whom the voice speaks.
    We,
    /// "The union", "his team": a body.
    Body,
    /// Somebody or something else, by the noun's stem or the pronoun.
    Other(u32),
    /// "There will be none": it is not said.
    Nobody,
    /// "It", "they": it cannot be told.
    Unclear,
}

/// When what is told is so, each a bit: "knew", told of somebody, is what he says he knows or knew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Tense(u8);

impl Tense {
    const PAST: Tense = Tense(1);
    const PRESENT: Tense = Tense(2);
    const FUTURE: Tense = Tense(4);
    const TOLD_PAST: Tense = Tense(3);

    fn meets(self, other: Tense) -> bool {
        self.0 & other.0 != 0
    }
}

pub(super) struct Stance {
    /// Whose it is: index in [`Article::names`].
    voice: u32,
    matter: Matter,
    /// Affirmed; or, of a listed matter, the first of its two sides.
    yes: bool,
    who: Who,
    /// The words to show.
    words: Span<Prose>,
    /// The clause.
    clause: Tokens,
    /// The word that says in what the side is taken.
    act: TokenId,
    /// What the clause says after its verb.
    rest: Tokens,
    /// The subject's words, where it is something else than the voice.
    subject: Tokens,
    /// The subject is what it is done to: "the ledgers" of "the ledgers will not be opened".
    done_to: bool,
    /// When it is so.
    tense: Tense,
    sentence: u32,
    quoted: bool,
    /// Told as his words, not by the narrator.
    told: bool,
    /// Told as an act of the past: it holds for what is said beside it.
    past: bool,
    /// The statement that tells it: index in [`Article::statements`]; past all of them for what a headline tells without one.
    statement: usize,
}

/// Of so many opposite sides of one voice the nearest are looked at.
const NEAREST: usize = 12;

/// The sides of one voice that deny each other: both in the story, or the first in its headline or standfirst.
pub(super) fn differences(article: &Article, views: &Views<'_>, between: Between) -> Vec<Difference> {
    let all = &views.all;
    let head = |s: &Stance| all[s.sentence as usize].is_head();
    let stances = views.stances.get_or_init(|| {
        let mut stances = reader::stances(article, all);
        stances.sort_by_key(|s| (s.voice, s.matter, s.sentence, s.statement));
        stances
    });
    let mut found = Vec::new();
    let both_sides = |one: &&[Stance]| one.iter().any(|s| s.yes != one[0].yes);
    for one in stances.chunk_by(|a, b| (a.voice, a.matter) == (b.voice, b.matter)).filter(both_sides) {
        // Those of the story so far, denied and affirmed.
        let mut before: [Vec<&Stance>; 2] = [Vec::new(), Vec::new()];
        for later in one {
            let wanted = |s: &&Stance| s.yes != later.yes && s.sentence != later.sentence;
            let earlier = match between {
                Between::Headline if head(later) => one.iter().filter(wanted).filter(|s| !head(s)).take(NEAREST).find(|s| clash(article, s, later, true)),
                Between::Headline => None,
                _ if head(later) => None,
                _ => before[usize::from(!later.yes)].iter().rev().copied().filter(wanted).take(NEAREST).find(|s| clash(article, s, later, false)),
            };
            if !head(later) {
                before[usize::from(later.yes)].push(later);
            }
            let Some(earlier) = earlier else { continue };
            // The quote stands; what the story makes of it is at fault.
            let (there, here) = if later.quoted && !earlier.quoted { (later, earlier) } else { (earlier, later) };
            found.push(Difference { here: here.words, there: there.words, earlier: there.sentence, later: here.sentence, speaker: Some(here.voice) });
        }
    }
    if between == Between::Voice {
        found.extend((1..article.sentences.len() as u32).filter_map(|sentence| answered(article, sentence)));
    }
    found
}

/// "Asked if it would be so by spring, she said it would. 'Not by then,' she said": an answer that the quote after it turns round.
fn answered(article: &Article, quote: u32) -> Option<Difference> {
    let (told, said) = (&article.sentences[quote as usize - 1], &article.sentences[quote as usize]);
    let tokens = told.tokens.clone();
    let word = |back: u32| tokens.end.checked_sub(back).filter(|id| *id >= tokens.start + 6).map(|id| article.word(id));
    // "said that they would not."
    let denied = word(2)?.in_group(Group::Denial);
    let auxiliary = tokens.end - if denied { 3 } else { 2 };
    let kind = article.word(auxiliary).function();
    if !matches!(kind, Some(FunctionWordKind::Auxiliary | FunctionWordKind::Modal | FunctionWordKind::Future)) || told.block != said.block {
        return None;
    }
    let asks = |id: TokenId| matches!(article.token(id), "if" | "whether");
    let telling = tokens.clone().rev().skip(2).take(5).find(|id| article.word(*id).is(List::ReportingVerb))?;
    let pronoun = (telling + 1..auxiliary).next_back().is_some_and(|id| matches!(article.word(id).function(), Some(FunctionWordKind::Pronoun)));
    if !pronoun || !(tokens.start..telling).any(asks) {
        return None;
    }
    let first = said.tokens.start + 1;
    let kind = |id: TokenId| article.tokens.get(id as usize).map(|t| t.kind);
    // "No, I am not going" may deny what was not asked.
    let alone = kind(first + 1) == Some(Kind::Stop) || kind(first + 1) == Some(Kind::Comma) && kind(first + 2) == Some(Kind::Quote);
    let yes = match article.token(first) {
        "No" | "Nope" | "Never" if alone => false,
        "Not" if article.word(first + 1).in_group(Group::RefusingTime) => false,
        "Yes" | "Absolutely" | "Certainly" | "Definitely" if alone => true,
        _ => return None,
    };
    let opens = article.quote_at(article.tokens[first as usize].span().start).is_some_and(|q| article.quotes[q as usize].span.start == said.span.start);
    let here = article.span(telling + 1..tokens.end - 1);
    let there = article.span(first..first + 1);
    (opens && yes == denied).then_some(Difference { here, there, earlier: quote, later: quote - 1, speaker: None })
}

/// Can the two not both hold?
fn clash(article: &Article, one: &Stance, other: &Stance, head: bool) -> bool {
    let block = |s: &Stance| article.sentences[s.sentence as usize].block;
    let away = one.sentence.abs_diff(other.sentence);
    let same_block = block(one) == block(other);
    let beside = same_block && away <= 2;
    let plea = one.matter == Matter::Side(StanceMatter::Plea);
    if (one.past || other.past) && !same_block && !plea || other_time(article, one, other) {
        return false;
    }
    let told_once = one.quoted != other.quoted;
    let (yes, no) = if one.yes { (one, other) } else { (other, one) };
    let has = |s: &Stance, stem: u32| content(article, s).any(|own| own == stem);
    let shares = || content(article, no).any(|stem| has(yes, stem)) || akin(article, one, other);
    // Who will not sell the mill may sell the shop; who will not sell sells nothing.
    let within = || content(article, no).all(|stem| has(yes, stem));
    let bare = |s: &Stance| content(article, s).next().is_none();
    match one.matter {
        Matter::Act(_) | Matter::Sense(_) => {
            let near = beside || head;
            let whole = within() && (near || !bare(no) || bare(yes) || one.who == other.who && taken_up(article, no));
            fits(one.who, other.who) && !of_another(article, yes, no) && (whole || bare(yes) && near)
        }
        Matter::State(_) => fits(one.who, other.who) && within() && content(article, yes).all(|stem| has(no, stem)),
        Matter::Deed(_) if !told_once || !fits(one.who, other.who) || of_another(article, yes, no) => false,
        // Who has conceded does not concede to anything; who did not resign over a rumour may have resigned.
        Matter::Deed(_) if same_block && away == 1 => bare(no) || shares() || bare(yes) && no.quoted && !no.tense.meets(Tense::PAST),
        Matter::Deed(_) => {
            let whole = || content(article, no).count() > 1 || content(article, yes).all(|stem| has(no, stem));
            yes.told && no.told && one.tense.meets(other.tense) && !bare(no) && within() && whole()
        }
        Matter::Habit(_) => told_once && same_block && away <= 2 && (bare(one) || bare(other) || shares()),
        // "I'm proud of the drivers" is of something else; "it is a blow" is of what is spoken of.
        Matter::Side(StanceMatter::Mood | StanceMatter::Verdict) => {
            let quoted = if one.quoted { one } else { other };
            told_once && same_block && away == 1 && (quoted.who != Who::Voice && quoted.who != Who::We || bare(quoted) || shares())
        }
        Matter::Side(StanceMatter::Certainty) => {
            let mut rest = if one.quoted { one } else { other }.rest.clone();
            told_once && same_block && away == 1 && (shares() || rest.all(|id| article.tokens[id as usize].kind != Kind::Word))
        }
        Matter::Side(StanceMatter::Progress) => told_once && fits(one.who, other.who) && phrases::alike(article, &one.subject, &other.subject),
        // "pleaded guilty" is to all that he is charged with; "denies it" may be of something else.
        Matter::Side(StanceMatter::Plea) => {
            let pleads = |s: &Stance| bare(s) && article.statements.get(s.statement).is_some_and(|s| s.lemma == "plead");
            fits(one.who, other.who) && (shares() || pleads(one) && (pleads(other) || !bare(other)) || pleads(other) && !bare(one))
        }
        Matter::Side(StanceMatter::Office) => beside || head && told_once,
        Matter::Side(StanceMatter::Support) => told_once && (beside || head) && shares(),
        // "ruled out more cuts", "can't promise that this is the last": little is said of what.
        Matter::Side(StanceMatter::Pledge) => told_once && (beside || head) && (shares() || bare(if one.quoted { one } else { other })),
        Matter::Side(_) => told_once && (beside || head) && (shares() || bare(one) || bare(other) || head),
    }
}

/// "would not contest it": is what is spoken of known?
fn taken_up(article: &Article, stance: &Stance) -> bool {
    let mut words = stance.rest.clone().filter(|id| article.tokens[*id as usize].kind == Kind::Word);
    words.next().is_some_and(|id| matches!(article.token(id), "it" | "them")) && words.next().is_none()
}

/// "will not sell the mill", "will sell the land beside the mill"; "a second letter", "the letter": does what is affirmed
/// have another object than what is denied?
fn of_another(article: &Article, yes: &Stance, no: &Stance) -> bool {
    let object = |s: &Stance| {
        // "will hold an inquiry": the act is the object.
        let within = s.rest.contains(&s.act);
        let verb = !within || article.token(s.act).ends_with("ing") || article.token(s.act - 1) == "to";
        let after = if within { s.act + 1 } else { s.rest.start };
        let first = (after..s.rest.end).find(|id| verb && article.word(*id).function() != Some(FunctionWordKind::Preposition))?;
        let end = article.dates_from(first).first().map_or(s.rest.end, |d| d.tokens.start.max(first).min(s.rest.end));
        phrases::head(article, first..end).map(|h| h.stem)
    };
    phrases::another(article, &yes.rest, &no.rest)
        || object(yes).is_some_and(|stem| content(article, no).next().is_some() && !no.done_to && !content(article, no).any(|own| own == stem))
}

fn fits(one: Who, other: Who) -> bool {
    let group = |who: Who| matches!(who, Who::We | Who::Body);
    match (one, other) {
        (Who::Unclear, _) | (_, Who::Unclear) => false,
        (Who::Nobody, _) | (_, Who::Nobody) | (Who::Voice, Who::We) | (Who::We, Who::Voice) => true,
        _ => one == other || group(one) && group(other),
    }
}

/// Do both say after their words one that begins alike: "protection", "protecting"?
fn akin(article: &Article, one: &Stance, other: &Stance) -> bool {
    /// So many letters in common, of longer words, make two words one family.
    const LETTERS: usize = 6;
    let words = |s: &Stance| s.rest.clone().filter(|id| article.stems[*id as usize] != 0).map(|id| article.token(id)).filter(|w| w.len() > LETTERS);
    words(one).any(|a| words(other).any(|b| a.get(..LETTERS).zip(b.get(..LETTERS)).is_some_and(|(a, b)| a.eq_ignore_ascii_case(b))))
}

/// The stems of what a stance says after its words, but for verbs that say little.
fn content<'a>(article: &'a Article, stance: &Stance) -> impl Iterator<Item = u32> + use<'a> {
    let figures = article.quantities_of(stance.sentence);
    let counted = move |id: &u32| figures.iter().any(|q| q.tokens.contains(id)) || matches!(article.token(*id), "last" | "first");
    let act = stance.act;
    let telling = move |id: &u32| article.stems[*id as usize] != 0 && *id != act && !article.word(*id).in_group(Group::PaleVerb) && !counted(id);
    let subject = if stance.done_to { stance.subject.clone() } else { 0..0 };
    stance.rest.clone().chain(subject).filter(telling).map(|id| article.stems[id as usize])
}

/// Do both clauses give days, and none the same?
fn other_time(article: &Article, one: &Stance, other: &Stance) -> bool {
    let days = |s: &Stance| {
        let clause = s.clause.clone();
        article.dates_of(s.sentence).iter().filter(move |d| clause.contains(&d.tokens.start))
    };
    let same = |a: &DateMention, b: &DateMention| a.value.zip(b.value).map_or_else(|| article.text(a.span) == article.text(b.span), |(a, b)| a.agrees(&b));
    days(one).next().is_some() && days(other).next().is_some() && !days(one).any(|a| days(other).any(|b| same(a, b)))
}
