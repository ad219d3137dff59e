//! The figures out of which one may have been worked out: those of its sentence and the few before it.

use super::Step;
use crate::article::{Article, Kind, Quantity, Sort, TokenId, Tokens};
use crate::check::reading::{Reading, adds, is_percent, single};
use crate::document::BlockKind;
use crate::lexicon::{Form, Group, List, Verb};
use rust_decimal::Decimal;

/// So many sentences back a figure may stand.
const BACK: u32 = 2;
/// Of more figures than so many, two fit by chance.
pub(super) const MOST: usize = 12;

/// The figures near a share or a change, in the order of the text.
pub(super) struct Operands<'a> {
    reading: Reading<'a>,
    /// Where the figure stands that was worked out of them.
    at: TokenId,
    pub(super) figures: Vec<&'a Quantity>,
}

/// May a figure have been worked out of it?
fn may_be_worked(figure: &Quantity) -> bool {
    single(figure) && (adds(figure) || is_percent(figure) || figure.sort == Sort::Duration)
}

impl<'a> Operands<'a> {
    /// Those of the sentence of `said` and of the sentences before it.
    pub(super) fn before(reading: &Reading<'a>, sentence: u32, own: &Tokens) -> Self {
        let article = reading.0;
        let told = |s: &u32| matches!(article.block(*s).kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Quotation);
        let apart = |q: &&Quantity| q.tokens.end <= own.start || own.end <= q.tokens.start;
        let near = (sentence.saturating_sub(BACK)..=sentence).filter(told).flat_map(|s| article.quantities_of(s));
        let figures = near.filter(|q| may_be_worked(q)).filter(apart).filter(|q| !reading.is_split(q) && !reading.is_of_the_last_time(q)).collect();
        Operands { reading: *reading, at: own.start, figures }
    }

    /// Those of the sentence of a level, and of its neighbours in its paragraph.
    pub(super) fn around(reading: &Reading<'a>, level: &Quantity) -> Self {
        let figures: Vec<&Quantity> = reading.figures_near(1, level.sentence, 1).iter().filter(|q| may_be_worked(q)).collect();
        let at = figures.last().map_or(level.tokens.end, |q| q.tokens.end);
        Operands { reading: *reading, at, figures }
    }

    /// Those of the sentence of `said` and of the sentences before it; or those of the one after it, where that tells what was
    /// and what is: "The number of complaints has halved. In May there were 690, against 960 a year before".
    pub(super) fn about(reading: &Reading<'a>, sentence: u32, own: &Tokens, step: Step) -> Self {
        let mut operands = Operands::before(reading, sentence, own);
        if operands.figures.iter().any(|q| operands.is_paired(q)) {
            return operands;
        }
        operands.figures.retain(|q| q.sentence == sentence);
        for next in sentence + 1..=sentence + BACK {
            if next as usize >= reading.0.sentences.len() || !reading.same_block(next, sentence) {
                break;
            }
            operands.figures.extend(reading.of_sentence(next).iter().filter(|q| may_be_worked(q)));
            let two = match step {
                Step::Share => operands.linked().unwrap_or_default(),
                _ => operands.nearest(step),
            };
            let dated = || two.iter().any(|q| operands.is_earlier(q) || reading.time_of(q).is_some());
            if two.len() == 2 && (step == Step::Share || dated()) {
                operands.figures = two;
                return operands;
            }
        }
        operands.figures.clear();
        operands
    }

    /// All pairs of figures that may be compared, the earlier in the text first; none where there are too many.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (&'a Quantity, &'a Quantity)> + '_ {
        let all: &[&Quantity] = if self.figures.len() > MOST { &[] } else { &self.figures };
        let pairs = all.iter().enumerate().flat_map(|(n, a)| all[n + 1..].iter().map(move |b| (*a, *b)));
        pairs.filter(|(a, b)| self.alike(a, b) && !self.is_span(a) && !self.is_span(b))
    }

    /// The figures that may be compared with the one nearest to what was worked out by such a step, that one included; in the
    /// order of the text.
    pub(super) fn nearest(&self, step: Step) -> Vec<&'a Quantity> {
        let distance = |q: &Quantity| if q.tokens.start < self.at { self.at - q.tokens.start } else { q.tokens.start - self.at + 1 };
        let level = |q: &Quantity| step == Step::Share || !self.is_part(q);
        let figures: Vec<&'a Quantity> = self.figures.iter().copied().filter(|q| level(q) && !self.is_span(q)).collect();
        // What stands behind it is meant where there are no two before it.
        let before = figures.iter().filter(|q| !self.follows(q)).count();
        let (told, all) = (figures.iter().copied().filter(|q| !self.follows(q)), figures.iter().copied());
        let group = |figures: Vec<&'a Quantity>| {
            let paired = |q: &&'a Quantity| figures.iter().any(|other| other.span != q.span && self.alike(q, other));
            let near = figures.iter().copied().filter(paired).min_by_key(|q| distance(q));
            near.map_or_else(Vec::new, |near| figures.iter().copied().filter(|q| q.span == near.span || self.alike(near, q)).collect::<Vec<_>>())
        };
        let found = if before < 2 { Vec::new() } else { group(told.collect()) };
        if found.is_empty() { group(all.collect()) } else { found }
    }

    /// "in six months", "over 20 years": how long it took, and no level.
    fn is_span(&self, figure: &Quantity) -> bool {
        let led = self.reading.start(figure).checked_sub(1).is_some_and(|t| self.reading.is(t, &["after", "for", "in", "over", "within"]));
        // "Six weeks on"
        let end = self.reading.0.noun_end(figure);
        let ends = self.reading.is(end, &["ago", "before", "earlier", "later", "on"]);
        (led || ends) && (figure.sort == Sort::Duration || self.counts_time(figure))
    }

    /// "three seasons", "12 days".
    fn counts_time(&self, figure: &Quantity) -> bool {
        self.reading.0.counted_noun(figure).is_some_and(|id| self.reading.0.word(id).is(List::TimeUnit) || self.reading.is(id, &["season"]))
    }

    /// Those that such a step is meant to be of: a part and the whole that one sentence sets beside it, where there is one such
    /// pair, or the nearest.
    pub(super) fn meant(&self, step: Step) -> Vec<&'a Quantity> {
        Some(step).filter(|step| *step == Step::Share).and_then(|_| self.linked()).unwrap_or_else(|| self.nearest(step))
    }

    /// The one part and its whole of which the text says that they are.
    pub(super) fn linked(&self) -> Option<Vec<&'a Quantity>> {
        let of_them = |whole: &Quantity, part: &Quantity| self.is_part(part) && part.amount.low < whole.amount.low;
        let mut linked = self.pairs().filter(|(a, b)| self.is_part_of(a, b) || self.opens_as_whole(a, b) || of_them(a, b));
        linked.next().filter(|_| linked.next().is_none()).map(|(a, b)| vec![a, b])
    }

    /// "27 of the 60", "612 of its 1,700 pupils", "8,610 people, out of 21,000": is the first a part of the second?
    fn is_part_of(&self, part: &Quantity, whole: &Quantity) -> bool {
        let gap = self.reading.between(part, whole);
        let near = part.sentence == whole.sentence && part.amount.low < whole.amount.low && gap.len() <= 8;
        let of = gap.clone().rev().take(3).find(|t| self.reading.is(*t, &["of", "among"]));
        near && of.is_some_and(|of| self.reading.one_clause(gap.start..of, 6) && self.reading.one_clause(of..gap.end, 3))
    }

    /// "Of the 612, some 410", "Out of a budget of £22m, £3.3m": does the clause open with the first, as the whole of the second?
    fn opens_as_whole(&self, whole: &Quantity, part: &Quantity) -> bool {
        let (start, floor) = (self.reading.start(whole), self.reading.0.sentences[whole.sentence as usize].tokens.start);
        let of = (start.saturating_sub(5).max(floor)..start).find(|t| self.reading.is(*t, &["of", "among"]));
        let opens = of.is_some_and(|of| {
            let of = of - TokenId::from(of > floor && self.reading.is(of - 1, &["out"]));
            of == floor || of == self.reading.opening(whole.sentence) || self.reading.is_clause_end(of - 1)
        });
        opens && part.sentence == whole.sentence && part.amount.low < whole.amount.low
    }

    /// "31 of whom", "eight of it": a part of what was told, and no level of its own.
    fn is_part(&self, figure: &Quantity) -> bool {
        let end = self.reading.0.noun_end(figure);
        let of = |t: TokenId| self.reading.is(t, &["of"]) && self.reading.is(t + 1, &["it", "them", "these", "those", "which", "whom"]);
        of(end) || of(figure.tokens.end)
    }

    /// Of two figures the one that is told to be the earlier, and the other.
    pub(super) fn in_order(&self, a: &'a Quantity, b: &'a Quantity) -> Option<(&'a Quantity, &'a Quantity)> {
        let by = |earlier: &dyn Fn(&Quantity) -> bool| first_of(a, b, earlier);
        by(&|q| self.reading.tells_earlier(q)).or_else(|| by(&|q| self.is_earlier(q)))
    }

    /// Two figures in the order of their times, where one tells that it is of a time before, or both tell when they were: "40 in
    /// 2019 and 50 in 2021", "had been 40".
    pub(super) fn in_time(&self, a: &'a Quantity, b: &'a Quantity) -> Option<(&'a Quantity, &'a Quantity)> {
        let by = |first: &dyn Fn(&Quantity) -> bool| first_of(a, b, first);
        self.reading.in_time(a, b).or_else(|| by(&|q| self.had_been(q))).or_else(|| by(&|q| self.tells_before(q))).or_else(|| by(&|q| !self.is_later(q)))
    }

    /// "40 by May", "now 40": the later of two.
    fn is_later(&self, figure: &Quantity) -> bool {
        let start = self.reading.start(figure);
        self.reading.is(self.reading.0.noun_end(figure), &["by", "now", "today"])
            || self.reading.find(start.saturating_sub(3)..start, &["now", "today"]).is_some()
    }

    /// The earlier of a group of two.
    pub(super) fn earlier_of(&self, group: &[&'a Quantity]) -> Option<&'a Quantity> {
        let [a, b] = group else { return None };
        self.in_order(a, b).map(|(earlier, _)| earlier)
    }

    /// Is there another figure that it may be compared with?
    fn is_paired(&self, figure: &Quantity) -> bool {
        self.figures.iter().any(|other| other.span != figure.span && self.alike(figure, other))
    }

    /// Does the figure stand behind what was worked out?
    pub(super) fn follows(&self, figure: &Quantity) -> bool {
        figure.tokens.start > self.at
    }

    /// Does it stand in the sentence after, or behind a colon?
    pub(super) fn is_of_next(&self, figure: &Quantity) -> bool {
        let colon = || (self.at..figure.tokens.start).any(|t| self.reading.kind(t) == Some(Kind::Colon));
        self.follows(figure) && (figure.sentence > self.reading.0.sentence_of(self.at) || colon())
    }

    /// "44 per cent to Labour's 37": is the second set against the first?
    fn follows_closely(&self, a: &Quantity, b: &Quantity) -> bool {
        let gap = a.tokens.end..self.reading.start(b).max(a.tokens.end);
        a.sentence == b.sentence && gap.len() <= 5 && self.reading.find(gap, &["to", "against", "from", "and"]).is_some()
    }

    /// "from 200", "to 250": a level that something moved from or to.
    pub(super) fn moves(&self, figure: &Quantity) -> bool {
        self.reading.start(figure).checked_sub(1).is_some_and(|t| self.reading.is(t, &["from", "to"]))
    }

    /// "up on the £450", "more than its £450": what another figure is measured by.
    fn is_base(&self, figure: &Quantity) -> bool {
        let the = self.reading.start(figure).checked_sub(1).filter(|t| self.reading.is(*t, &["the", "its", "their"]));
        the.and_then(|the| the.checked_sub(1)).is_some_and(|t| self.reading.is(t, &["above", "below", "on", "over", "than", "under"]))
    }

    /// "took 27 when it counted", "had reached 13.7", "instead of 7": a level of a share told before, with no "per cent" of its own.
    fn is_bare_level(&self, figure: &Quantity) -> bool {
        const LEVEL: &[&str] = &["at", "been", "got", "hit", "is", "polled", "reached", "took", "was", "won"];
        let start = self.reading.start(figure);
        let led = start.checked_sub(1).is_some_and(|t| self.reading.is(t, LEVEL)) || self.reading.reads(start.saturating_sub(2), &["instead", "of"]);
        led && figure.amount.low < Decimal::ONE_HUNDRED && self.reading.0.counted_noun(figure).is_none()
    }

    /// Is the figure told of a time before the other's: "from 40", "the 40 of a year earlier", "They were 40"?
    fn is_earlier(&self, figure: &Quantity) -> bool {
        let floor = self.reading.0.sentences[figure.sentence as usize].tokens.start;
        let start = figure.tokens.start.saturating_sub(4).max(floor);
        self.reading.find(start..figure.tokens.start, &["was", "were"]).is_some() || self.tells_before(figure)
    }

    /// "from 40", "the 40 of a year earlier", "had been 40", "having begun at 40", "instead of 40".
    fn tells_before(&self, figure: &Quantity) -> bool {
        let (reading, article) = (&self.reading, self.reading.0);
        let sentence = &article.sentences[figure.sentence as usize].tokens;
        let end = article.quantities_from(figure.tokens.end).first().map_or(sentence.end, |next| next.tokens.start.min(sentence.end));
        let ago = |t: TokenId| reading.is(t, &["ago"]) || reading.is(t, &["last"]) && article.word(t + 1).is(List::TimeUnit);
        let instead_of = reading.reads(reading.start(figure).saturating_sub(2), &["instead", "of"]);
        let led = reading.tells_earlier(figure) || self.is_base(figure) || instead_of || self.had_been(figure);
        led || (figure.tokens.end..end).any(|t| ago(t) || article.tells_time_before(t))
    }

    /// "had been 40", "having opened at 40".
    pub(super) fn had_been(&self, figure: &Quantity) -> bool {
        let floor = self.reading.0.sentences[figure.sentence as usize].tokens.start;
        self.reading.find(figure.tokens.start.saturating_sub(6).max(floor)..figure.tokens.start, &["had", "having"]).is_some()
    }

    /// May one be the other at another time, or a part of it? The second may leave out the unit: "3.6 million tonnes, against
    /// 2.4 million last season".
    pub(super) fn alike(&self, a: &Quantity, b: &Quantity) -> bool {
        let (a, b) = if a.tokens.start < b.tokens.start { (a, b) } else { (b, a) };
        let unit = |q: &Quantity| q.amount.unit.base.map(|u| u.name);
        // "£57, 12 more", "44 per cent to Labour's 37"
        let compared = |q: &Quantity| self.reading.0.counted_noun(q).is_some_and(|id| self.reading.in_group(id, Group::Comparative));
        let bare = |q: &Quantity| q.sort == Sort::Count && (q.of.is_none() || self.counts_time(q) || compared(q));
        let elliptic = unit(a).is_some() && bare(b) && (!is_percent(a) || self.follows_closely(a, b) || self.is_bare_level(b))
            || unit(b).is_some() && !is_percent(b) && bare(a);
        let counted = || a.sort != Sort::Count || counts_alike(self.reading.0, a, b);
        !a.amount.low.is_zero() && !b.amount.low.is_zero() && (elliptic || a.sort == b.sort && unit(a) == unit(b) && counted())
    }
}

/// The two, the one first of which alone `is_first` is true.
fn first_of<'a>(a: &'a Quantity, b: &'a Quantity, is_first: &dyn Fn(&Quantity) -> bool) -> Option<(&'a Quantity, &'a Quantity)> {
    match (is_first(a), is_first(b)) {
        (true, false) => Some((a, b)),
        (false, true) => Some((b, a)),
        _ => None,
    }
}

/// Do the two count the same, as far as their nouns show? People are called many things.
fn counts_alike(article: &Article, a: &Quantity, b: &Quantity) -> bool {
    // "1,134 ended": a verb, and no noun.
    let verb = |id: TokenId| article.entries::<Verb>(id).any(|(_, form)| form == Form::Past);
    let told = |id: &TokenId| article.stems[*id as usize] != 0 && !article.word(*id).in_group(Group::Comparative) && !verb(*id);
    let noun = |q: &Quantity| article.counted_noun(q).filter(told);
    let person = |id: TokenId| article.word(id).is(List::PersonNoun) || matches!(article.token(id), "people" | "jobs" | "posts" | "positions" | "staff");
    match (noun(a), noun(b)) {
        (Some(a), Some(b)) => article.stems[a as usize] == article.stems[b as usize] || person(a) && person(b),
        _ => true,
    }
}
