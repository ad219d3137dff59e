//! A sentence as the comparison sees it: its content words, without figures and dates.

use crate::article::{Article, Attribution, Speaker, TokenId};
use crate::document::BlockKind;
use crate::lexicon::{ChangeCue, Kind, longest};
use crate::source::{Prose, Span};
use std::ops::Range;

/// One sentence's content.
pub(in crate::check) struct View {
    pub sentence: u32,
    /// Stem and token of each content word outside figures and dates, in order.
    pub content: Vec<(u32, TokenId)>,
    /// The stems alone, sorted, figures' nouns included.
    pub stems: Vec<u32>,
    /// Its quantities in the article's list.
    pub quantities: Range<usize>,
    /// Its dates in the article's list.
    pub dates: Range<usize>,
    /// Its statements in the article's list.
    pub statements: Range<usize>,
    /// Who says it: none is the narrator.
    pub speaker: Option<Speaker>,
    /// The words that name who says it.
    pub source: Option<Span<Prose>>,
    /// The whole of it is put as a question, a condition or a wish.
    pub unreal: bool,
    /// It tells of a change, or of another time than its neighbours.
    pub changes: bool,
    /// What part of the article it belongs to.
    pub block: BlockKind,
}

impl View {
    /// All sentences of the article, by their index.
    pub fn all(article: &Article) -> Vec<View> {
        let mut told: Vec<u32> = (0..article.attributions.len() as u32).filter(|a| article.attributions[*a as usize].source.is_some()).collect();
        told.sort_by_key(|a| article.attributions[*a as usize].sentence);
        (0..article.sentences.len() as u32).map(|i| View::of(article, i, &told)).collect()
    }

    /// The sentence `index`; `told` are the attributions with a source, in the order of their sentences.
    fn of(article: &Article, index: u32, told: &[u32]) -> View {
        let sentence = &article.sentences[index as usize];
        let run = |from: usize, to: usize| from..to;
        let quantities = run(article.quantities.partition_point(|q| q.sentence < index), article.quantities.partition_point(|q| q.sentence <= index));
        let dates = run(article.dates.partition_point(|d| d.sentence < index), article.dates.partition_point(|d| d.sentence <= index));
        let statements = run(article.statements.partition_point(|s| s.sentence < index), article.statements.partition_point(|s| s.sentence <= index));
        let figure = |id: TokenId| {
            article.quantities[quantities.clone()].iter().any(|q| q.tokens.contains(&id)) || article.dates[dates.clone()].iter().any(|d| d.tokens.contains(&id))
        };
        let content: Vec<(u32, TokenId)> = sentence
            .tokens
            .clone()
            .filter_map(|id| article.stems.get(id as usize).map(|stem| (*stem, id)))
            .filter(|(stem, id)| *stem != 0 && !figure(*id) && !reporting(article, *id))
            .collect();
        let mut stems: Vec<u32> = content.iter().map(|(stem, _)| *stem).collect();
        stems.sort_unstable();
        stems.dedup();
        // By what the sentence says of itself, or by whose words its clauses are. "The council approved the budget" is an act
        // of the council that the narrator tells: somebody's words are those that hold a predicate of their own.
        let clause = |a: &Attribution| article.statements[statements.clone()].iter().any(|s| a.content.iter().any(|c| c.contains(s.predicate)));
        let first = told.partition_point(|a| article.attributions[*a as usize].sentence < index);
        let here = told[first..].iter().map(|a| &article.attributions[*a as usize]).take_while(|a| a.sentence == index);
        let told = here.into_iter().find(|a| clause(a));
        let own = article.statements[statements.clone()].iter().find_map(|s| s.attribution).and_then(|a| article.attributions.get(a as usize));
        let told = own.or(told);
        let source = told.and_then(|a| a.source);
        let speaker = told.and_then(|a| a.speaker.or(a.source.map(|_| Speaker::Unnamed)));
        let own = &article.statements[statements.clone()];
        let asks = article.text(sentence.span).trim_end_matches(['"', '”', '’', '\'', ')']).ends_with('?');
        let unreal = asks || !own.is_empty() && own.iter().all(|s| s.modality == crate::article::Modality::Unreal);
        let changes = sentence
            .tokens
            .clone()
            .any(|id| article.word(id).is(crate::lexicon::List::ChangeCue) || article.word(id).heads(crate::lexicon::List::ChangeCue) && cue(article, id));
        View { sentence: index, content, stems, quantities, dates, statements, speaker, source, unreal, changes, block: article.block(index).kind }
    }

    /// Does the sentence hold a word with this stem?
    pub fn has(&self, stem: u32) -> bool {
        self.stems.binary_search(&stem).is_ok()
    }
}

fn cue(article: &Article, id: TokenId) -> bool {
    longest::<ChangeCue>(|n| article.word(id + n as u32), article.token(id)).is_some()
}

/// "said", "says": a word of the telling rather than of what is told.
fn reporting(article: &Article, id: TokenId) -> bool {
    article.tokens[id as usize].kind == Kind::Word && ["said", "says", "say", "saying"].iter().any(|w| article.token(id).eq_ignore_ascii_case(w))
}
