//! Where each word of the article stands: so that a hundred house rules cost little more than one.

use super::{Article, TokenId, Tokens};
use crate::lexicon::{Phrases, folded};

/// The tokens of an article by the hash of their words, whatever the case; made when it is first asked for.
#[derive(Debug)]
pub struct Concordance(Vec<(u32, TokenId)>);

impl Concordance {
    pub(super) fn of(article: &Article) -> Concordance {
        let mut all: Vec<(u32, TokenId)> = (0..article.tokens.len() as TokenId).map(|id| (folded::hash(article.token(id)), id)).collect();
        all.sort_unstable();
        Concordance(all)
    }

    /// The tokens whose words have this hash, in order.
    fn with_hash(&self, hash: u32) -> impl Iterator<Item = TokenId> {
        let from = self.0.partition_point(|(h, _)| *h < hash);
        self.0[from..].iter().take_while(move |(h, _)| *h == hash).map(|(_, id)| *id)
    }
}

impl Article {
    /// Where `phrases` stand, in the order of the text; none reaches beyond its sentence.
    pub fn find(&self, phrases: &Phrases) -> Vec<Tokens> {
        let concordance = self.concordance.get_or_init(|| Concordance::of(self));
        let mut found: Vec<Tokens> = Vec::new();
        for (hash, words) in phrases.iter() {
            found.extend(concordance.with_hash(hash).filter_map(|id| {
                let sentence = self.sentence_at(self.tokens[id as usize].span().start)?;
                let end = id + words.len() as TokenId;
                let whole = end <= self.sentences[sentence as usize].tokens.end;
                (whole && words.iter().zip(id..).all(|(word, id)| folded::same(self.token(id), word))).then_some(id..end)
            }));
        }
        found.sort_unstable_by_key(|tokens| (tokens.start, tokens.end));
        found.dedup();
        found
    }
}
