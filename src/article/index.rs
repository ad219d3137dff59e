//! Where something stands in an article's lists: one load and a few steps each, as halving a list of millions misses the
//! cache at every step.

use super::{Article, Attribution, DateMention, Mention, Quantity, Statement, TokenId};
use crate::source::{Prose, Span};
use std::ops::Range;

/// How many tokens, or bytes of prose, are looked up by one number.
const PAGE: usize = 16;

/// Of a list in the order of the text, for every [`PAGE`] places the first that ends later.
#[derive(Debug, Default)]
struct Pages(Vec<u32>);

impl Pages {
    /// `end` gives where each one ends.
    fn of<T>(all: &[T], end: impl Fn(&T) -> u32) -> Pages {
        let mut pages = Vec::with_capacity(all.last().map_or(0, |last| end(last) as usize / PAGE + 1));
        let (mut first, mut page) = (0, 0);
        while let Some(one) = all.get(first) {
            if end(one) > page {
                pages.push(first as u32);
                page += PAGE as u32;
            } else {
                first += 1;
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

/// The pages of an article's lists: of tokens and quotes by the byte at which each begins, of all others by their tokens.
#[derive(Debug, Default)]
pub(super) struct Index {
    tokens: Pages,
    sentences: Pages,
    dates: Pages,
    quantities: Pages,
    quotes: Pages,
    mentions: Pages,
    statements: Pages,
    /// By sentence, and once more past the last: where its dates, figures and mentions begin.
    starts: Vec<Starts>,
    /// The places of the mentions in their list, name by name, those of one name in order.
    named: Vec<u32>,
    /// By name, and once more past the last: where its part of `named` begins.
    names: Vec<u32>,
}

/// Where a sentence's part of the lists begins.
#[derive(Debug, Clone, Copy, Default)]
struct Starts {
    dates: u32,
    quantities: u32,
    mentions: u32,
}

impl Article {
    pub(super) fn index_tokens(&mut self) {
        self.index.tokens = Pages::of(&self.tokens, |t| t.span().start + 1);
        self.index.sentences = Pages::of(&self.sentences, |s| s.tokens.end);
    }

    pub(super) fn index_quotes(&mut self) {
        self.index.quotes = Pages::of(&self.quotes, |q| q.span.start + 1);
    }

    pub(super) fn index_figures_and_names(&mut self) {
        self.index.dates = Pages::of(&self.dates, |d| d.tokens.end);
        self.index.quantities = Pages::of(&self.quantities, |q| q.tokens.end);
        self.index.mentions = Pages::of(&self.mentions, |m| m.tokens.end);
        let mut starts = Vec::with_capacity(self.sentences.len() + 1);
        let mut next = Starts::default();
        for sentence in 0..=self.sentences.len() as u32 {
            next.dates = pass(&self.dates, next.dates, |d| d.sentence < sentence);
            next.quantities = pass(&self.quantities, next.quantities, |q| q.sentence < sentence);
            next.mentions = pass(&self.mentions, next.mentions, |m| m.sentence < sentence);
            starts.push(next);
        }
        self.index.starts = starts;
        self.index_names();
    }

    fn index_names(&mut self) {
        let mut names = vec![0_u32; self.names.len() + 1];
        self.mentions.iter().for_each(|m| names[m.name as usize + 1] += 1);
        for name in 1..names.len() {
            names[name] += names[name - 1];
        }
        let mut next = names.clone();
        let mut named = vec![0_u32; self.mentions.len()];
        for (at, m) in (0_u32..).zip(&self.mentions) {
            let place = &mut next[m.name as usize];
            named[*place as usize] = at;
            *place += 1;
        }
        (self.index.names, self.index.named) = (names, named);
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

    /// The tokens that begin and end within `span`, as places in their list.
    #[inline]
    pub(super) fn within(&self, span: Span<Prose>) -> Range<usize> {
        let from = self.token_from(span.start) as usize;
        from..from.max(self.token_until(span.end) as usize)
    }

    /// The token after a figure and what it counts.
    pub fn noun_end(&self, quantity: &Quantity) -> TokenId {
        quantity.of.map_or(quantity.tokens.end, |of| self.token_until(of.end))
    }

    /// The last word of what a figure counts.
    pub fn counted_noun(&self, quantity: &Quantity) -> Option<TokenId> {
        self.token_until(quantity.of?.end).checked_sub(1)
    }

    /// The mention that begins with token `id`.
    pub fn mention_opening(&self, id: TokenId) -> Option<&Mention> {
        self.mentions_from(id).first().filter(|m| m.tokens.start == id)
    }

    /// The date that begins with token `id`.
    pub fn date_opening(&self, id: TokenId) -> Option<&DateMention> {
        self.dates_from(id).first().filter(|d| d.tokens.start == id)
    }

    /// What sentence `index` attributes.
    pub fn attributions_of(&self, index: u32) -> &[Attribution] {
        let all = &self.attributions[self.attributions.partition_point(|a| a.sentence < index)..];
        &all[..all.partition_point(|a| a.sentence == index)]
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

    /// The date that token `id` is part of.
    #[inline]
    pub fn date_at(&self, id: TokenId) -> Option<&DateMention> {
        self.dates_from(id).first().filter(|d| d.tokens.contains(&id))
    }

    /// The figure that token `id` is part of.
    #[inline]
    pub fn quantity_at(&self, id: TokenId) -> Option<&Quantity> {
        self.quantities_from(id).first().filter(|q| q.tokens.contains(&id))
    }

    /// The first token of a figure with the words of its bound: "about" of "about 90".
    #[inline]
    pub fn front(&self, quantity: &Quantity) -> TokenId {
        let bound = quantity.bound.filter(|b| b.start < quantity.span.start);
        bound.map_or(quantity.tokens.start, |b| self.token_from(b.start))
    }

    /// How many quotes begin before `offset` of the prose.
    #[inline]
    pub(super) fn quotes_before(&self, offset: u32) -> usize {
        self.index.quotes.before(&self.quotes, offset, |q| q.span.start + 1)
    }

    /// The mentions that end after token `id`, or with it.
    #[inline]
    pub fn mentions_from(&self, id: TokenId) -> &[Mention] {
        &self.mentions[self.index.mentions.before(&self.mentions, id, |m| m.tokens.end)..]
    }

    /// The mention that ends right before token `id`.
    #[inline]
    pub fn mention_ending(&self, id: TokenId) -> Option<&Mention> {
        self.mentions_from(id.checked_sub(1)?).first().filter(|m| m.tokens.end == id)
    }

    /// The mention that token `id` is part of.
    #[inline]
    pub fn mention_at(&self, id: TokenId) -> Option<&Mention> {
        self.mentions_from(id).first().filter(|m| m.tokens.contains(&id))
    }

    /// The statements that end after token `id`, or with it.
    #[inline]
    pub fn statements_from(&self, id: TokenId) -> &[Statement] {
        &self.statements[self.index.statements.before(&self.statements, id, |s| s.tokens.end)..]
    }

    /// The dates of sentence `index`, in order.
    #[inline]
    pub fn dates_of(&self, index: u32) -> &[DateMention] {
        &self.dates[self.of(index, |starts| starts.dates)]
    }

    /// The figures of sentence `index`, in order.
    #[inline]
    pub fn quantities_of(&self, index: u32) -> &[Quantity] {
        &self.quantities[self.places_of_quantities(index)]
    }

    /// The figures of sentence `index` and of all after it, in order.
    #[inline]
    pub fn quantities_since(&self, index: u32) -> &[Quantity] {
        self.index.starts.get(index as usize).map_or(&[], |own| &self.quantities[own.quantities as usize..])
    }

    /// Where the figures of sentence `index` stand in their list.
    #[inline]
    pub fn places_of_quantities(&self, index: u32) -> Range<usize> {
        self.of(index, |starts| starts.quantities)
    }

    /// Where the dates of sentence `index` stand in their list.
    #[inline]
    pub fn places_of_dates(&self, index: u32) -> Range<usize> {
        self.of(index, |starts| starts.dates)
    }

    /// The part of a list that is sentence `index`'s; empty past the last.
    #[inline]
    fn of(&self, index: u32, start: impl Fn(&Starts) -> u32) -> Range<usize> {
        match self.index.starts.get(index as usize..index as usize + 2) {
            Some([own, next]) => start(own) as usize..start(next) as usize,
            _ => 0..0,
        }
    }

    /// The mentions of sentence `index`, in order.
    #[inline]
    pub fn mentions_of(&self, index: u32) -> &[Mention] {
        &self.mentions[self.of(index, |starts| starts.mentions)]
    }

    /// The mentions of the name with this index, in order.
    pub fn mentions_named(&self, name: u32) -> impl Iterator<Item = &Mention> {
        let places: &[u32] = match self.index.names.get(name as usize..name as usize + 2) {
            Some([own, next]) => &self.index.named[*own as usize..*next as usize],
            _ => &[],
        };
        places.iter().map(|at| &self.mentions[*at as usize])
    }
}

/// The first place from `at` on that is not `before`.
fn pass<T>(all: &[T], mut at: u32, before: impl Fn(&T) -> bool) -> u32 {
    while all.get(at as usize).is_some_and(&before) {
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::document::{Document, Format};
    use crate::source::Source;

    fn article(text: &str) -> Article {
        Article::read(Document::read_as(&Source::new("a.txt", text), Format::Plain), None)
    }

    #[test]
    fn tokens_sentences_and_quotes_are_found_by_where_they_stand() {
        let long = format!("The {} ferry sank.   \n\n\n\nIt was {} late, Ruiz’s crew said.", "a".repeat(300), " ".repeat(200));
        for text in ["", " ", "A", "The ferry was late.", "It sank. It was late.\n\n“Nobody ‘knew’,” she said, “or cared.”", &long] {
            let article = article(text);
            for offset in 0..article.document.prose.len() as u32 + 130 {
                assert_eq!(article.token_from(offset) as usize, article.tokens.partition_point(|t| t.span().start < offset), "{offset}");
                assert_eq!(article.token_until(offset) as usize, article.tokens.partition_point(|t| t.span().end <= offset), "{offset}");
                assert_eq!(article.quotes_before(offset), article.quotes.partition_point(|q| q.span.start < offset), "{offset}");
                let around = article.sentences.iter().position(|s| s.span.start <= offset && offset < s.span.end);
                assert_eq!(article.sentence_at(offset).map(|s| s as usize), around, "{text}: {offset}");
            }
        }
    }

    #[test]
    fn what_a_sentence_holds_is_found_by_its_tokens() {
        let story = "Ana Ruiz sold 12 boats on 3 May 2021. It rained.\n\nOn Monday Tom Hale bought 7 of them for £900, and Ruiz left.\n\nThe end.";
        let article = article(&story.repeat(20));
        assert!(article.dates.len() > 20 && article.quantities.len() > 40 && article.mentions.len() > 40);
        for id in 0..article.tokens.len() as u32 + 40 {
            assert_eq!(article.sentence_of(id) as usize, article.sentences.partition_point(|s| s.tokens.end <= id));
            assert_eq!(article.dates_from(id), &article.dates[article.dates.partition_point(|d| d.tokens.end <= id)..]);
            assert_eq!(article.quantities_from(id), &article.quantities[article.quantities.partition_point(|q| q.tokens.end <= id)..]);
            assert_eq!(article.mentions_from(id), &article.mentions[article.mentions.partition_point(|m| m.tokens.end <= id)..]);
            assert_eq!(article.mention_ending(id), article.mentions.iter().find(|m| m.tokens.end == id));
            assert_eq!(article.statements_from(id), &article.statements[article.statements.partition_point(|s| s.tokens.end <= id)..]);
        }
        for sentence in 0..article.sentences.len() as u32 + 2 {
            assert!(article.dates_of(sentence).iter().eq(article.dates.iter().filter(|d| d.sentence == sentence)));
            assert!(article.quantities_of(sentence).iter().eq(article.quantities.iter().filter(|q| q.sentence == sentence)));
            assert!(article.mentions_of(sentence).iter().eq(article.mentions.iter().filter(|m| m.sentence == sentence)));
        }
        for name in 0..article.names.len() as u32 + 2 {
            assert!(article.mentions_named(name).eq(article.mentions.iter().filter(|m| m.name == name)));
        }
    }
}
