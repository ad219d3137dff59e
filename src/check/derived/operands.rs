//! The figures out of which one may have been worked out: those of its sentence and the few before it.

use crate::article::{Article, Kind, Quantity, Sort, TokenId, Tokens};
use crate::check::reading::{Reading, adds, is_percent, single};
use crate::document::BlockKind;
use crate::lexicon::{Group, List};

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
        let figures =
            (sentence.saturating_sub(BACK)..=sentence).filter(told).flat_map(|s| article.quantities_of(s)).filter(|q| may_be_worked(q)).filter(apart).collect();
        Operands { reading: *reading, at: own.start, figures }
    }

    /// Those of the sentence of `said` and of the sentences before it; or those of the one after it, where that tells what was
    /// and what is: "The number of complaints has halved. In May there were 690, against 960 a year before".
    pub(super) fn about(reading: &Reading<'a>, sentence: u32, own: &Tokens) -> Self {
        let mut operands = Operands::before(reading, sentence, own);
        let next = sentence + 1;
        let near = (next as usize) < reading.0.sentences.len() && reading.same_block(next, sentence);
        if near && !operands.figures.iter().any(|q| operands.is_paired(q)) {
            operands.figures.retain(|q| q.sentence == sentence);
            operands.figures.extend(reading.of_sentence(next).iter().filter(|q| may_be_worked(q)));
            let two = operands.nearest();
            let dated = two.iter().any(|q| operands.is_earlier(q) || reading.time_of(q).is_some());
            operands.figures = if two.len() == 2 && dated { two } else { Vec::new() };
        }
        operands
    }

    /// All pairs of figures that may be compared, the earlier in the text first; none where there are too many.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (&'a Quantity, &'a Quantity)> + '_ {
        let all: &[&Quantity] = if self.figures.len() > MOST { &[] } else { &self.figures };
        let pairs = all.iter().enumerate().flat_map(|(n, a)| all[n + 1..].iter().map(move |b| (*a, *b)));
        pairs.filter(|(a, b)| self.alike(a, b))
    }

    /// The figures that may be compared with the one nearest to what was worked out, that one included; in the order of the
    /// text.
    pub(super) fn nearest(&self) -> Vec<&'a Quantity> {
        let distance = |q: &Quantity| if q.tokens.start < self.at { self.at - q.tokens.start } else { q.tokens.start - self.at + 1 };
        let nearest = self.figures.iter().filter(|q| self.is_paired(q)).min_by_key(|q| distance(q));
        nearest.map_or_else(Vec::new, |near| self.figures.iter().copied().filter(|q| q.span == near.span || self.alike(near, q)).collect())
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

    /// "from 40", "against 40".
    pub(super) fn tells_earlier(&self, figure: &Quantity) -> bool {
        self.reading.tells_earlier(figure)
    }

    /// Is the figure told of a time before the other's: "from 40", "the 40 of a year earlier", "They were 40"?
    pub(super) fn is_earlier(&self, figure: &Quantity) -> bool {
        let article = self.reading.0;
        let sentence = &article.sentences[figure.sentence as usize].tokens;
        let end = article.quantities_from(figure.tokens.end).first().map_or(sentence.end, |next| next.tokens.start.min(sentence.end));
        let ago = |t: TokenId| self.reading.is(t, &["ago"]) || self.reading.is(t, &["last"]) && article.word(t + 1).is(List::TimeUnit);
        let start = figure.tokens.start.saturating_sub(4).max(sentence.start);
        let was = (start..figure.tokens.start).any(|t| self.reading.is(t, &["was", "were", "had"]));
        self.reading.tells_earlier(figure) || was || (figure.tokens.end..end).any(|t| ago(t) || article.tells_time_before(t))
    }

    /// May one be the other at another time, or a part of it? The second may leave out the unit: "3.6 million tonnes, against
    /// 2.4 million last season".
    pub(super) fn alike(&self, a: &Quantity, b: &Quantity) -> bool {
        let (a, b) = if a.tokens.start < b.tokens.start { (a, b) } else { (b, a) };
        let unit = |q: &Quantity| q.amount.unit.base.map(|u| u.name);
        let time =
            |q: &Quantity| self.reading.0.counted_noun(q).is_some_and(|id| self.reading.0.word(id).is(List::TimeUnit) || self.reading.is(id, &["season"]));
        // "£57, 12 more", "44 per cent to Labour's 37"
        let compared = |q: &Quantity| self.reading.0.counted_noun(q).is_some_and(|id| self.reading.in_group(id, Group::Comparative));
        let bare = |q: &Quantity| q.sort == Sort::Count && (q.of.is_none() || time(q) || compared(q));
        let elliptic = unit(a).is_some() && bare(b) && (!is_percent(a) || self.follows_closely(a, b)) || unit(b).is_some() && !is_percent(b) && bare(a);
        let counted = || a.sort != Sort::Count || counts_alike(self.reading.0, a, b);
        !a.amount.low.is_zero() && !b.amount.low.is_zero() && (elliptic || a.sort == b.sort && unit(a) == unit(b) && counted())
    }
}

/// Do the two count the same, as far as their nouns show? People are called many things.
fn counts_alike(article: &Article, a: &Quantity, b: &Quantity) -> bool {
    let noun = |q: &Quantity| article.counted_noun(q).filter(|id| article.stems[*id as usize] != 0 && !article.word(*id).in_group(Group::Comparative));
    let person = |id: TokenId| article.word(id).is(List::PersonNoun) || matches!(article.token(id), "people" | "jobs" | "posts" | "positions" | "staff");
    match (noun(a), noun(b)) {
        (Some(a), Some(b)) => article.stems[a as usize] == article.stems[b as usize] || person(a) && person(b),
        _ => true,
    }
}
