//! What somebody will do and will not, promises and refuses: sides taken in one clause, held against those of the same voice.
//!
//! Whole sentences are compared elsewhere, by most of their words. Here a clause is enough, so it must be a plain one: no
//! condition, no change of mind, the same act or matter, and nothing that makes it another.

mod acts;
pub(super) mod opposed;
mod reader;
pub(super) mod requoted;
pub(super) mod retold;
mod voices;

use super::Between;
use super::differ::Difference;
use super::differ::phrases;
use super::occasions::is_tenure;
use super::view::{View, Views};
use crate::article::{Article, DateMention, Kind, Sort, TokenId, Tokens};
use crate::lexicon::{FunctionWordKind, Group, List, StanceMatter, few};
use crate::source::{Prose, Span};
pub(super) use voices::called;

/// What a side is taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Matter {
    /// To do something that is to come.
    Act(Doing),
    /// To be so, by the first word of what.
    State(u32),
    /// To do or have done something, as it is told and quoted right beside.
    Deed(Doing),
    /// To do what one must, or is asked to.
    Duty(Doing),
    /// That there is some, or that some was found.
    There(u32),
    /// Always to do something, and never.
    Habit(u32),
    /// A side of a listed matter.
    Side(StanceMatter),
}

/// What is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Doing {
    /// By the stem of its verb or noun.
    Word(u32),
    /// What several words stand for: strike, walk out.
    Sense(&'static str),
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
    /// "It", "they", quoted: what is spoken of.
    Spoken,
    /// It cannot be told.
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
    /// The words that say in what the side is taken.
    act: Tokens,
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
/// So many sentences off a quote may be of what its speaker is told to have said.
const AFAR: u32 = 5;

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
    // One finding for two clauses, in the fewest words.
    found.sort_by_key(|d| (d.earlier, d.later, d.here.end - d.here.start));
    found.dedup_by_key(|d| (d.earlier, d.later));
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
    // The quote may open the next paragraph.
    let next = away == 1 && (same_block || one.told && other.told)
        || away <= AFAR && one.told && other.told && one.quoted != other.quoted && undated(article, one.sentence, other.sentence);
    let plea = one.matter == Matter::Side(StanceMatter::Plea);
    if (one.past || other.past) && !same_block && !plea || other_time(article, one, other) {
        return false;
    }
    let told_once = one.quoted != other.quoted;
    let (yes, no) = if one.yes { (one, other) } else { (other, one) };
    let has = |s: &Stance, stem: u32| content(article, s).any(|own| own == stem);
    let shares = || denied(article, no).any(|stem| has(yes, stem)) || akin(article, one, other);
    // Who will not sell the mill may sell the shop; who will not sell sells nothing.
    let (promised, refused) = (occasion(article, &yes.rest), occasion(article, &no.rest));
    // "will stand again at the next council election": not at any.
    if !promised.is_empty() && !promised.clone().map(|id| article.token(id)).eq(refused.clone().map(|id| article.token(id))) {
        return false;
    }
    // "By Monday he had thought better of it": who changes his mind denies what he promised.
    let reconsidered = |s: u32| article.sentences[s as usize].tokens.clone().any(|id| few!["better", "mind", "reconsidered"].has(article.token(id)));
    let between = || yes.sentence.min(no.sentence)..=yes.sentence.max(no.sentence);
    if !refused.is_empty() && promised.is_empty() && (!undated(article, yes.sentence, no.sentence) || between().any(reconsidered)) {
        return false;
    }
    let next_time = |stem: u32| again(article, yes) && refused.clone().any(|id| article.stems[id as usize] == stem);
    let within = || denied(article, no).all(|stem| has(yes, stem) || next_time(stem));
    let bare = |s: &Stance| content(article, s).next().is_none();
    let whole_of_it = || denied(article, no).next().is_none();
    // "The pump was switched off. 'It did not stop.'"
    let spoken = next && matches!((one.who, other.who), (Who::Spoken, Who::Other(_) | Who::Nobody) | (Who::Other(_) | Who::Nobody, Who::Spoken));
    // "The rangers will shoot the wolves. 'We are not going to shoot them.'"
    let ours = next && told_once && one.told && other.told && matches!((one.who, other.who), (Who::We, Who::Other(_)) | (Who::Other(_), Who::We));
    let fit = fits(one.who, other.who) || spoken || ours;
    // Words of one sense are of one act where they are of one thing.
    let one_act = || {
        let stem = |s: &Stance| article.stems[s.act.start as usize];
        let pale = article.word(no.act.start).in_group(Group::PaleVerb);
        let near = beside || next || head;
        let told = stem(one) == stem(other) || bare(one) && bare(other) || near && (bare(one) || bare(other));
        shares() || told && !pale || taken_up(article, no) && (beside || next)
    };
    // "Nobody was hurt in the fire. 'Two of us were hurt.'"
    let of_all = no.who == Who::Nobody && no.subject.is_empty() && yes.rest.clone().all(|id| article.stems[id as usize] == 0);
    // Of what is told in other words, or of what it was done to, all has to be the same.
    let loose = matches!(one.matter, Matter::Deed(Doing::Sense(_))) || yes.done_to || no.done_to;
    match one.matter {
        Matter::Act(_) => {
            let near = beside || head || next && one.who == other.who;
            let whole = within() && (near || !whole_of_it() || bare(yes) || one.who == other.who && taken_up(article, no));
            // "would not sign while the strike went on"
            let bounded = phrases::bounded(article, no.rest.start..article.sentences[no.sentence as usize].tokens.end);
            // "She said that she would run. She said that she would not run as a Democrat.": what is told in one way is told to the letter.
            let outright = bare(yes) && near && (told_once || head || within());
            // "closed for a week" is not closed for good.
            let for_a_time = spans(article, &yes.rest) && !spans(article, &no.rest);
            fit && !for_a_time && !bounded && !of_another(article, yes, no) && (whole || outright) && one_act()
        }
        Matter::Duty(_) => told_once && (fit || no.who == Who::Voice || no.who == Who::We) && within() && (shares() || beside || next) && one_act(),
        // "The water is safe to drink. 'It is not safe.'"
        Matter::State(_) => fit && within() && (told_once && next || content(article, yes).all(|stem| has(no, stem))),
        Matter::There(_) => told_once && (beside || next) && one.tense.meets(other.tense) && within(),
        Matter::Deed(_) if !told_once || !fit || of_another(article, yes, no) => false,
        // Who did not break it does not deny that it was broken.
        Matter::Deed(_) if yes.done_to && !no.done_to && no.who != Who::Nobody => false,
        Matter::Deed(_) if loose && !(one.tense.meets(other.tense) && (within() || next && of_all)) => false,
        // Who has conceded does not concede to anything; who did not resign over a rumour may have resigned.
        Matter::Deed(_) if next && of_all => true,
        Matter::Deed(_) if next => {
            let same = same_block || one.who == other.who;
            let little = whole_of_it() || bare(yes) && no.quoted && !no.tense.meets(Tense::PAST);
            (same && little || shares()) && one_act()
        }
        Matter::Deed(_) => {
            let whole = || denied(article, no).count() > 1 || content(article, yes).all(|stem| has(no, stem));
            yes.told && no.told && one.tense.meets(other.tense) && !whole_of_it() && within() && whole() && one_act()
        }
        Matter::Habit(_) => told_once && same_block && away <= 2 && (bare(one) || bare(other) || shares()),
        // "I'm proud of the drivers" is of something else; "it is a blow" is of what is spoken of.
        Matter::Side(StanceMatter::Mood | StanceMatter::Verdict) => {
            let quoted = if one.quoted { one } else { other };
            let of_it = quoted.who != Who::Voice && quoted.who != Who::We && quoted.tense != Tense::PAST;
            told_once && same_block && away == 1 && (of_it || bare(quoted) && quoted.tense != Tense::PAST || shares())
        }
        Matter::Side(StanceMatter::Certainty) => {
            let mut rest = if one.quoted { one } else { other }.rest.clone();
            told_once && same_block && away == 1 && (shares() || rest.all(|id| article.tokens[id as usize].kind != Kind::Word))
        }
        Matter::Side(matter) if reader::is_condition(matter) => {
            let quoted = if one.quoted { one } else { other };
            let now = quoted.tense != Tense::PAST && one.tense.meets(other.tense);
            // "were delayed for three hours on Sunday" tells of a time that is over.
            let timed = |s: &Stance| spans(article, &s.clause) || dated(article, &s.clause);
            told_once && now && timed(one) == timed(other) && fits(one.who, other.who) && phrases::alike(article, &one.subject, &other.subject)
        }
        Matter::Side(StanceMatter::Fee) => told_once && charged(article, one, other),
        // "pleaded guilty" is to all that he is charged with; "denies it" may be of something else.
        Matter::Side(StanceMatter::Plea) => {
            let pleads = |s: &Stance| bare(s) && article.statements.get(s.statement).is_some_and(|s| s.lemma == "plead");
            fits(one.who, other.who) && (shares() || pleads(one) && (pleads(other) || !bare(other)) || pleads(other) && !bare(one))
        }
        Matter::Side(StanceMatter::Office) => beside || head && told_once,
        // "voted for the budget. 'I voted against it.'"
        Matter::Side(StanceMatter::Support) => told_once && ((beside || head) && shares() || next && (taken_up(article, yes) || taken_up(article, no))),
        // "ruled out more cuts", "can't promise that this is the last": little is said of what.
        Matter::Side(StanceMatter::Pledge) => told_once && (beside || head) && (shares() || bare(if one.quoted { one } else { other })),
        Matter::Side(_) => told_once && (beside || head) && (shares() || bare(one) || bare(other) || head),
    }
}

/// Do two sentences and those between them speak of one day at most, so that nothing is told to have changed?
fn undated(article: &Article, one: u32, other: u32) -> bool {
    let mut days = (one.min(other)..=one.max(other)).flat_map(|s| article.dates_of(s)).filter(|d| !is_tenure(article, d)).map(|d| article.text(d.span));
    days.next().is_none_or(|first| days.all(|day| day == first))
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
        let within = s.rest.contains(&s.act.start);
        let verb = (!within || article.token(s.act.start).ends_with("ing") || article.token(s.act.start - 1) == "to") && !s.done_to;
        let after = if within { s.act.end } else { s.rest.start };
        let first = (after..s.rest.end).find(|id| verb && article.word(*id).function() != Some(FunctionWordKind::Preposition))?;
        let end = article.dates_from(first).first().map_or(s.rest.end, |d| d.tokens.start.max(first).min(s.rest.end));
        phrases::head(article, first..end).map(|h| person(article, h.id).unwrap_or(h.stem))
    };
    phrases::another(article, &yes.rest, &no.rest)
        || yes.done_to && no.done_to && phrases::another(article, &yes.subject, &no.subject) && phrases::another(article, &no.subject, &yes.subject)
        || object(yes).is_some_and(|stem| content(article, no).next().is_some() && !no.done_to && !content(article, no).any(|own| own == stem))
}

/// "will not charge for a cabin bag", "cabin bags are free": is it charged for what is free?
fn charged(article: &Article, one: &Stance, other: &Stance) -> bool {
    let is_free = |s: &Stance| !s.subject.is_empty();
    let (free, charge) = if is_free(one) { (one, other) } else { (other, one) };
    let what = phrases::head(article, free.subject.clone()).map(|head| person(article, head.id).unwrap_or(head.stem));
    let own = matches!(charge.who, Who::Voice | Who::We);
    own && what.is_some_and(|what| content(article, charge).any(|stem| stem == what)) && phrases::alike(article, &free.subject, &charge.rest)
}

fn fits(one: Who, other: Who) -> bool {
    let group = |who: Who| matches!(who, Who::We | Who::Body);
    match (one, other) {
        (Who::Unclear | Who::Spoken, _) | (_, Who::Unclear | Who::Spoken) => false,
        (Who::Nobody, _) | (_, Who::Nobody) | (Who::Voice, Who::We) | (Who::We, Who::Voice) => true,
        _ => one == other || group(one) && group(other),
    }
}

/// "stand here again": is it to be done as it was before?
fn again(article: &Article, stance: &Stance) -> bool {
    stance.rest.clone().any(|id| article.token(id) == "again")
}

/// "stand again at the next election": the words, last of a clause, that say when what is done again comes round.
fn occasion(article: &Article, rest: &Tokens) -> Tokens {
    let from = rest.clone().find(|id| comes_round(article, *id) && id + 3 < rest.end);
    let noun = |id: TokenId| article.stems[id as usize] != 0 && article.tokens[id as usize].kind == Kind::Word;
    from.filter(|from| (from + 3..rest.end).all(noun)).map_or(rest.end..rest.end, |from| from..rest.end)
}

/// Does "at the next" begin at `id`, after "again"?
fn comes_round(article: &Article, id: TokenId) -> bool {
    let again = id.checked_sub(1).is_some_and(|id| article.token(id) == "again");
    again && few!["at", "in", "on"].has(article.token(id)) && article.token(id + 1) == "the" && few!["coming", "next"].has(article.token(id + 2))
}

/// Do both say after their words one that begins alike: "protection", "protecting"?
fn akin(article: &Article, one: &Stance, other: &Stance) -> bool {
    let words = |s: &Stance| s.rest.clone().filter(|id| article.stems[*id as usize] != 0).map(|id| article.token(id)).filter(|w| w.len() > 6);
    words(one).any(|a| words(other).any(|b| phrases::family(a, b)))
}

/// The stems of what a stance says after its words, but for verbs that say little.
fn content<'a>(article: &'a Article, stance: &Stance) -> impl Iterator<Item = u32> + use<'a> {
    let figures = article.quantities_of(stance.sentence);
    let counted = move |id: &u32| figures.iter().any(|q| q.tokens.contains(id)) || matches!(article.token(*id), "last" | "first");
    let act = stance.act.clone();
    let telling = move |id: &u32| article.stems[*id as usize] != 0 && !act.contains(id) && !article.word(*id).in_group(Group::PaleVerb) && !counted(id);
    let subject = if stance.done_to { stance.subject.clone() } else { 0..0 };
    stance.rest.clone().chain(subject).filter(telling).map(|id| person(article, id).unwrap_or(article.stems[id as usize]))
}

/// "Howard Dell", "Mr. Dell": what stands for a person in place of a stem, whichever way he is named.
fn person(article: &Article, id: TokenId) -> Option<u32> {
    let name = article.mention_at(id)?.name;
    let of = &article.names[name as usize];
    (of.may_be_person() && article.text(of.full).contains(' ')).then_some(u32::MAX - name)
}

/// What is denied: the content without the words that only make the denial stronger, "a single", "for a minute".
fn denied<'a>(article: &'a Article, stance: &Stance) -> impl Iterator<Item = u32> + use<'a> {
    let rest = stance.rest.clone();
    let strong = move |stem: u32| rest.clone().any(|id| article.stems[id as usize] == stem && article.word(id).in_group(Group::Minimiser));
    content(article, stance).filter(move |stem| !strong(*stem))
}

/// "for a week": do the words say how long?
fn spans(article: &Article, tokens: &Tokens) -> bool {
    tokens.clone().any(|id| article.token(id) == "for" && article.quantity_at(id + 1).is_some_and(|q| q.sort == Sort::Duration))
        || tokens.clone().any(|id| article.token(id) == "for" && few!["a", "an"].has(article.token(id + 1)) && article.word(id + 2).is(List::TimeUnit))
}

fn dated(article: &Article, tokens: &Tokens) -> bool {
    tokens.clone().any(|id| article.date_opening(id).is_some())
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
