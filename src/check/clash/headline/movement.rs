//! A headline that lets rise what its story lets fall: "profit rises" over "its profit fell 18%".

use super::moves::{Mode, Move, compared, denied, moves, multiplied, paired};
use super::senses;
use super::support::{meets, points};
use super::{Item, OPENING, Story, small};
use crate::article::{Article, Kind, Quantity, Sort, TokenId};
use crate::check::Context;
use crate::check::clash::differ::Difference;
use crate::document::BlockKind;
use crate::lexicon::{Few, HeadlineWord, List, Movement, MovementWay};
use crate::source::{Prose, Span};
use rust_decimal::Decimal;

/// How far from a movement, in tokens, the story gives by how much.
const MEASURED: u32 = 8;
/// Nouns that say no more than that something is counted.
const COUNTS: Few = Few::of(&["figures", "levels", "list", "lists", "number", "numbers", "rate", "rates", "toll", "total", "tolls", "totals"]);
/// Words that take no part of what they stand before.
const WHOLE: Few = Few::of(&["annual", "average", "median", "monthly", "overall", "pre-tax", "pretax", "quarterly", "tax", "total", "weekly", "yearly"]);

impl<'a> Story<'a> {
    /// Where the headline's blocks of `kinds` and the story's opening let one thing go two ways.
    pub(super) fn turned(&self, cx: &Context<'a>, kinds: &[BlockKind]) -> Vec<Difference> {
        let article = self.article;
        let Some(first) = self.first else { return Vec::new() };
        let mut found = Vec::new();
        let heads = (0..first).filter(|s| kinds.contains(&article.block(*s).kind));
        for said in heads.flat_map(|s| moves(article, s, Mode::Headline)) {
            // "half-year profit at the retailer": the profit, or the retailer. "Death toll", "passenger numbers": what it counts.
            let counts = said.of.first().is_some_and(|t| COUNTS.has(article.token(*t)) && said.of.get(1).is_some_and(|of| of + 1 == *t));
            let words = [said.of.first(), said.of.get(1).filter(|_| counts), said.of.iter().rev().take(1).find(|_| said.on)];
            let rival = words.into_iter().flatten().find_map(|word| self.rival_move(cx, first, &said, *word));
            if let Some(rival) = rival.or_else(|| self.rival_way(cx, first, &said)) {
                let sentence = |at: TokenId| article.sentence_of(at);
                let here = Item { span: article.span(said.at..said.end), tokens: said.at..said.end, sentence: sentence(said.at) };
                found.push(self.difference(&here, article.span(rival.at..rival.end), sentence(rival.at)));
            }
        }
        found
    }

    /// "Profit up 16% to £19m" over "£19m, 16% below last year": one share that goes two ways, wherever the story has it.
    pub(super) fn turned_shares(&self, kinds: &[BlockKind]) -> Vec<Difference> {
        let article = self.article;
        let share = |q: &&Quantity| (q.sort == Sort::Percent || points(q)) && article.quote_at(q.span.start).is_none();
        let mut found = Vec::new();
        for said in article.quantities.iter().filter(|q| kinds.contains(&article.block(q.sentence).kind)).filter(share) {
            let alike = |a: &Quantity, b: &Quantity| a.amount == b.amount || points(a) && points(b) && a.amount.low == b.amount.low;
            let same = |q: &&Quantity| q.span != said.span && alike(q, said);
            let Some(up) = way(article, said).filter(|_| !article.quantities_of(said.sentence).iter().any(|q| same(&q))) else { continue };
            let mut told = article.quantities.iter().filter(|q| self.of_story(q.sentence)).filter(share).filter(same);
            let Some(rival) = told.next().filter(|q| way(article, q) == Some(!up) && self.of_now(q.tokens.clone(), q.sentence)) else { continue };
            let stems = |s: u32| {
                let tokens = article.sentences[s as usize].tokens.clone();
                tokens
                    .filter(|t| article.stems[*t as usize] != 0 && article.word(*t).entry::<Movement>(article.token(*t)).is_none())
                    .map(|t| article.stems[t as usize])
            };
            let there: Vec<u32> = stems(rival.sentence).collect();
            if told.next().is_none() && stems(said.sentence).any(|s| there.contains(&s)) {
                found.push(self.difference(&super::item(said), rival.span, rival.sentence));
            }
        }
        found
    }

    /// "Profit up a third" over "£186m, up from £155m", "fees to double" over "from £2 to £3": where the headline's blocks of
    /// `kinds` let something change by another factor than the one pair of figures does that the opening gives of it, and where
    /// nothing in the story comes to the headline's.
    pub(super) fn other_factors(&self, cx: &Context<'a>, kinds: &[BlockKind]) -> Vec<Difference> {
        let article = self.article;
        let Some(first) = self.first else { return Vec::new() };
        let heads = (0..first).filter(|s| kinds.contains(&article.block(*s).kind));
        let mut found = Vec::new();
        for said in heads.flat_map(|s| multiplied(article, s)) {
            let Some(factor) = said.factor else { continue };
            let story = || (first..article.sentences.len() as u32).filter(|s| self.of_story(*s));
            let pairs: Vec<Move<'_>> = story().flat_map(|s| paired(cx, s)).collect();
            let fits = |told: &Move<'_>| told.factor.is_some_and(|told| about(factor, told));
            let retold = || story().flat_map(|s| multiplied(article, s)).any(|told| fits(&told));
            // "Fares on the ferry to double": the fares, or the ferry.
            let words: Vec<_> = said.of.first().into_iter().chain(said.of.last()).map(|word| like(article, *word)).collect();
            let is = |t: TokenId| words.iter().any(|like| like(t));
            let opens =
                |m: &&Move<'_>| article.sentence_of(m.at) < first + OPENING as u32 && m.of.iter().any(|t| is(*t)) && !narrowed(article, m, &is, said.at);
            let mut rivals = pairs.iter().filter(opens);
            let Some(rival) = rivals.next().filter(|_| rivals.next().is_none()) else { continue };
            let sentence = article.sentence_of(rival.at);
            let own = article.quote_at(article.tokens[rival.at as usize].span().start).is_none() && self.told(rival, sentence);
            if own && !pairs.iter().any(fits) && !retold() {
                let here = Item { span: article.span(said.at..said.end), tokens: said.at..said.end, sentence: article.sentence_of(said.at) };
                found.push(self.difference(&here, article.span(rival.at..rival.end), sentence));
            }
        }
        found
    }

    /// "Net profit rises" over "operating profit fell": is it one of several of the name that the story lets go the other way?
    pub(super) fn moves_another(&self, difference: &Difference) -> bool {
        let article = self.article;
        let at = |sentence: u32, place: Span<Prose>, mode: Mode| moves(article, sentence, mode).into_iter().find(|m| article.span(m.at..m.end) == place);
        let said = at(difference.later, difference.here, Mode::Headline).zip(at(difference.earlier, difference.there, Mode::Told));
        said.is_some_and(|(said, told)| said.of.first().is_some_and(|word| narrowed(article, &told, &like(article, *word), said.at)))
    }

    /// What the story's opening lets go the other way than the headline does, of what the headline calls `word`.
    fn rival_move(&self, cx: &Context<'a>, first: u32, said: &Move<'_>, word: TokenId) -> Option<Move<'a>> {
        let article = self.article;
        let is = like(article, word);
        let same = |other: &Move<'_>| other.of.iter().any(|t| is(*t));
        let story = || (first..article.sentences.len() as u32).filter(|s| self.of_story(*s));
        // A story that tells of both ways tells of two times, or of two things.
        if story().flat_map(|s| moves(article, s, Mode::Any)).any(|m| m.up == said.up && same(&m) && !unreal(article, &m)) {
            return None;
        }
        let pairs: Vec<Move<'_>> = story().flat_map(|s| paired(cx, s)).filter(same).collect();
        if pairs.iter().any(|m| m.up == said.up) {
            return None;
        }
        let opening = story().nth(OPENING).unwrap_or(article.sentences.len() as u32);
        let told = story().take(OPENING).flat_map(|s| moves(article, s, Mode::Told)).filter(same);
        told.chain(pairs.into_iter().filter(|m| article.sentence_of(m.at) < opening)).find(|m| {
            let sentence = article.sentence_of(m.at);
            let one_way = moves(article, sentence, Mode::Told).iter().all(|m| m.up != said.up);
            let own = one_way && !narrowed(article, m, &is, said.at) && article.quote_at(article.tokens[m.at as usize].span().start).is_none();
            own && self.told(m, sentence)
        })
    }

    /// "Waits fall to 1,164" over "1,164 were waiting, against 980 a year before": what goes to the headline's very figure the
    /// other way, where nothing goes there the headline's.
    fn rival_way(&self, cx: &Context<'a>, first: u32, said: &Move<'_>) -> Option<Move<'a>> {
        let article = self.article;
        let goal = said.to.filter(|q| !small(q))?;
        // A share is met of many things.
        let own: Vec<_> = said.of.iter().map(|t| like(article, *t)).collect();
        let named = |m: &Move<'_>| goal.sort != Sort::Percent || m.of.iter().any(|t| own.iter().any(|is| is(*t)));
        let there = |m: &Move<'_>| m.to.is_some_and(|q| q.sort == goal.sort && q.amount.unit == goal.amount.unit && meets(&goal.amount, &q.amount));
        let story = (first..article.sentences.len() as u32).filter(|s| self.of_story(*s));
        let mut told = story.flat_map(|s| moves(article, s, Mode::Told).into_iter().chain(paired(cx, s))).filter(|m| there(m) && named(m));
        let rival = told.next()?;
        let quoted = article.quote_at(article.tokens[rival.at as usize].span().start).is_some();
        (rival.up != said.up && !quoted && told.all(|m| m.up == rival.up)).then_some(rival)
    }

    /// Does the story say by how much, or who moves it, and not of another year? In spring, papers tell of the last.
    fn told(&self, movement: &Move<'_>, sentence: u32) -> bool {
        let near = |q: &&Quantity| q.tokens.end + MEASURED > movement.at && q.tokens.start < movement.at + MEASURED;
        if movement.acts {
            return self.of_years(movement.at..movement.end, sentence, 1);
        }
        self.article.quantities_of(sentence).iter().find(near).is_some_and(|q| self.of_years(q.tokens.clone(), sentence, 1))
    }
}

/// Asks of other words whether they stand for the same thing as `word`.
fn like(article: &Article, word: TokenId) -> impl Fn(TokenId) -> bool {
    // "net income": the last of two words that stand for one thing.
    let phrase = move |t: TokenId| {
        t.checked_sub(1).filter(|b| article.word(*b).heads(List::HeadlineWord) && article.longest::<HeadlineWord>(*b).is_some_and(|(n, ..)| n == 2))
    };
    let all = move |t: TokenId| phrase(t).into_iter().chain([t]).flat_map(move |t| senses::of_token(article, t));
    let own: Vec<_> = all(word).collect();
    move |t| all(t).any(|s| own.contains(&s))
}

/// Is so much told as a factor in words? "Doubled" is said of twice as much or somewhat less, and of anything short of three
/// times; a share is rounded by a fifth of it.
fn about(words: Decimal, told: Decimal) -> bool {
    let (tenth, change) = (words / Decimal::TEN, (words - Decimal::ONE).abs());
    if words >= Decimal::TWO {
        return told >= words - tenth && told < words + Decimal::ONE;
    }
    (told - words).abs() <= change / Decimal::from(5)
}

/// Which way a figure goes by the word right before or after it: "up 16%", "fell by 16%", "16% below".
fn way(article: &Article, figure: &Quantity) -> Option<bool> {
    let sentence = &article.sentences[figure.sentence as usize].tokens;
    let entry = |t: TokenId| article.word(t).entry::<Movement>(article.token(t)).map(|(e, _)| e);
    let up = |e: &Movement| e.way == MovementWay::Up;
    let start = article.front(figure);
    let link = |t: &TokenId| matches!(article.token(*t), "by" | "of" | "a");
    let before = (sentence.start..start).rev().find(|t| !link(t)).filter(|t| *t + 3 > start);
    let behind = || {
        let t = Some(figure.tokens.end).filter(|t| *t < sentence.end)?;
        compared(article, t).or_else(|| entry(t).filter(|e| e.noun).map(up))
    };
    before.filter(|t| !denied(article, *t, sentence)).and_then(|t| compared(article, t).or_else(|| entry(t).map(up))).or_else(behind)
}

/// "Without them, profit would have been up": what was not so.
fn unreal(article: &Article, movement: &Move<'_>) -> bool {
    (movement.at.saturating_sub(4)..movement.at).any(|t| matches!(article.token(t), "would" | "might") && article.token(t + 1) == "have")
}

/// "its operating profit fell", where the headline has "profit rises" and the story another profit, too: is it one of several
/// of the name that moves?
fn narrowed(article: &Article, movement: &Move<'_>, is: &impl Fn(TokenId) -> bool, headline: TokenId) -> bool {
    let head = &article.sentences[article.sentence_of(headline) as usize].tokens;
    let named = |stem: u32| article.stems[head.start as usize..head.end as usize].contains(&stem);
    let starts = |t: TokenId| article.sentences[article.sentence_of(t) as usize].tokens.start == t;
    let before = |t: TokenId| {
        let mut before = t.checked_sub(1);
        // "Labour's lead": whose it is.
        before = before.filter(|b| matches!(article.token(*b), "'s" | "’s")).map_or(before, |b| b.checked_sub(1));
        let before = before.filter(|b| *b != movement.at && article.quantity_at(*b).is_none())?;
        let token = article.tokens[before as usize];
        let adjective = token.kind == Kind::Word && (!token.capital || starts(before)) && article.stems[before as usize] != 0;
        adjective.then_some(before)
    };
    let stem = |t: TokenId| article.stems[t as usize];
    let part = |t: TokenId| before(t).filter(|b| !named(stem(*b)) && !WHOLE.has(article.token(*b)));
    let again = |t: TokenId| (head.end..article.tokens.len() as TokenId).filter(move |u| article.stems[*u as usize] == article.stems[t as usize]);
    movement.of.iter().filter(|t| is(**t)).any(|t| part(*t).is_some_and(|own| again(*t).filter_map(before).any(|other| stem(other) != stem(own))))
}
