//! Which sentences of an article a later one may contradict.

use crate::article::{Article, DateMention, Kind, Sort};
use crate::document::{BlockKind, Document, Format};
use crate::source::{Raw, Source, Span};
use jiff::civil::Date;

/// Fewer words than this say too little by themselves to be found again.
const LEAST: usize = 4;

/// A sentence that says something with a date or an age, in the narrator's voice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Where it stands in its file.
    pub span: Span<Raw>,
    /// Its prose.
    pub text: String,
    /// The stems of its content words, sorted; figures and dates left out.
    pub stems: Vec<u32>,
}

/// The sentences of `article` that a later one may contradict.
pub(super) fn of(article: &Article) -> Vec<Told> {
    let indices = (0..article.sentences.len() as u32).filter(|i| is_checkable(article, *i));
    let told = indices.map(|i| {
        let span = article.sentences[i as usize].span;
        Told { span: article.locate(span), text: article.text(span).to_owned(), stems: Told::stems_of(article, i) }
    });
    told.filter(|told| told.stems.len() >= LEAST).collect()
}

/// Does a sentence tell, in the narrator's voice, something with a year or an age?
fn is_checkable(article: &Article, index: u32) -> bool {
    let sentence = &article.sentences[index as usize];
    if !matches!(article.block(index).kind, BlockKind::Paragraph | BlockKind::ListItem) || article.quote_at(sentence.span.start).is_some() {
        return false;
    }
    article.dates_of(index).iter().any(is_of_a_year) || article.quantities_of(index).iter().any(|q| q.sort == Sort::Age)
}

/// Does a date give its year, in the text itself?
fn is_of_a_year(date: &DateMention) -> bool {
    date.value.is_some() && date.written.2.is_some() && !date.distance
}

impl Told {
    /// The sentence, read again by itself as of the day on which it was printed.
    pub fn read(&self, date: Option<Date>) -> Article {
        let text = self.text.replace('&', "&amp;").replace('<', "&lt;");
        Article::read(Document::read_as(&Source::new("printed", format!("<p>{text}</p>")), Format::Html), date)
    }

    /// The stems of a sentence's content words as an archive keeps them: sorted, without those of figures and dates.
    pub fn stems_of(article: &Article, sentence: u32) -> Vec<u32> {
        let (dates, figures) = (article.dates_of(sentence), article.quantities_of(sentence));
        let valued = |id| dates.iter().any(|d| d.tokens.contains(&id)) || figures.iter().any(|q| q.tokens.contains(&id));
        let tokens = article.sentences[sentence as usize].tokens.clone();
        let words = tokens.filter(|id| article.tokens[*id as usize].kind == Kind::Word && !valued(*id));
        let mut stems: Vec<u32> = words.map(|id| article.stems[id as usize]).filter(|stem| *stem != 0).collect();
        stems.sort_unstable();
        stems.dedup();
        stems
    }
}
