//! Where something stands in an article's lists: one load and a few steps each, as halving a list of millions misses the
//! cache at every step.

use super::{Article, DateMention, Mention, Quantity, Statement, TokenId};

/// How many tokens, or bytes of prose, are looked up by one number.
const PAGE: usize = 32;

/// Of a list in the order of the text, for every [`PAGE`] places the first that ends later.
#[derive(Debug, Default)]
struct Pages(Vec<u32>);

impl Pages {
    /// `end` gives where each one ends.
    fn of<T>(all: &[T], end: impl Fn(&T) -> u32) -> Pages {
        let mut pages = Vec::with_capacity(all.last().map_or(0, |last| end(last) as usize / PAGE + 1));
        for (i, one) in all.iter().enumerate() {
            let end = end(one) as usize;
            while pages.len() * PAGE < end {
                pages.push(i as u32);
            }
        }
        Pages(pages)
    }

    /// How many end at `place` or before it.
    #[inline]
    fn before<T>(&self, all: &[T], place: u32, end: impl Fn(&T) -> u32) -> usize {
        let Some(first) = self.0.get(place as usize / PAGE) else { return all.len() };
        *first as usize + all[*first as usize..].iter().take_while(|one| end(one) <= place).count()
    }
}

/// The pages of an article's lists: of tokens by the byte at which each begins, of all others by their tokens.
#[derive(Debug, Default)]
pub(super) struct Index {
    tokens: Pages,
    sentences: Pages,
    dates: Pages,
    quantities: Pages,
    mentions: Pages,
    statements: Pages,
}

impl Article {
    pub(super) fn index_tokens(&mut self) {
        self.index.tokens = Pages::of(&self.tokens, |t| t.span().start + 1);
        self.index.sentences = Pages::of(&self.sentences, |s| s.tokens.end);
    }

    pub(super) fn index_figures_and_names(&mut self) {
        self.index.dates = Pages::of(&self.dates, |d| d.tokens.end);
        self.index.quantities = Pages::of(&self.quantities, |q| q.tokens.end);
        self.index.mentions = Pages::of(&self.mentions, |m| m.tokens.end);
    }

    pub(super) fn index_statements(&mut self) {
        self.index.statements = Pages::of(&self.statements, |s| s.tokens.end);
    }

    /// The first token that begins at `offset` of the prose or after it; one past the last where there is none.
    #[inline]
    pub fn token_from(&self, offset: u32) -> TokenId {
        self.index.tokens.before(&self.tokens, offset, |t| t.span().start + 1) as TokenId
    }

    /// One past the last token that ends at `offset` of the prose or before it.
    #[inline]
    pub fn token_until(&self, offset: u32) -> TokenId {
        let end = self.token_from(offset);
        let across = end.checked_sub(1).is_some_and(|last| self.tokens[last as usize].span().end > offset);
        end - TokenId::from(across)
    }

    /// The index of the sentence of token `id`; past the last token how many sentences there are.
    #[inline]
    pub fn sentence_of(&self, id: TokenId) -> u32 {
        self.index.sentences.before(&self.sentences, id, |s| s.tokens.end) as u32
    }

    /// The index of the sentence that holds the byte at `offset`, if one does.
    pub fn sentence_at(&self, offset: u32) -> Option<u32> {
        let token = self.token_from(offset + 1).checked_sub(1)?;
        let i = self.sentence_of(token);
        self.sentences.get(i as usize).filter(|s| offset < s.span.end).map(|_| i)
    }

    /// The dates that end after token `id`, or with it.
    #[inline]
    pub fn dates_from(&self, id: TokenId) -> &[DateMention] {
        &self.dates[self.index.dates.before(&self.dates, id, |d| d.tokens.end)..]
    }

    /// The figures that end after token `id`, or with it.
    #[inline]
    pub fn quantities_from(&self, id: TokenId) -> &[Quantity] {
        &self.quantities[self.index.quantities.before(&self.quantities, id, |q| q.tokens.end)..]
    }

    /// The mentions that end after token `id`, or with it.
    #[inline]
    pub fn mentions_from(&self, id: TokenId) -> &[Mention] {
        &self.mentions[self.index.mentions.before(&self.mentions, id, |m| m.tokens.end)..]
    }

    /// The statements that end after token `id`, or with it.
    #[inline]
    pub fn statements_from(&self, id: TokenId) -> &[Statement] {
        &self.statements[self.index.statements.before(&self.statements, id, |s| s.tokens.end)..]
    }

    /// The dates of sentence `index`, in order.
    pub fn dates_of(&self, index: u32) -> &[DateMention] {
        let Some(sentence) = self.sentences.get(index as usize) else { return &[] };
        let from = self.dates_from(sentence.tokens.start);
        &from[..from.iter().take_while(|d| d.sentence == index).count()]
    }

    /// The figures of sentence `index`, in order.
    pub fn quantities_of(&self, index: u32) -> &[Quantity] {
        let Some(sentence) = self.sentences.get(index as usize) else { return &[] };
        let from = self.quantities_from(sentence.tokens.start);
        &from[..from.iter().take_while(|q| q.sentence == index).count()]
    }

    /// The mentions of sentence `index`, in order.
    pub fn mentions_of(&self, index: u32) -> &[Mention] {
        let Some(sentence) = self.sentences.get(index as usize) else { return &[] };
        let from = self.mentions_from(sentence.tokens.start);
        &from[..from.iter().take_while(|m| m.sentence == index).count()]
    }
}
