//! Notes that say what an earlier report got wrong: what they quote of it is not the story's own.

use super::{Article, TokenId};
use crate::lexicon::{Group, Kind};

/// Does the sentence stand in such a note: "Correction: …", "A previous version of this report gave …", "In our report of
/// Tuesday we said …"?
pub(super) fn holds(article: &Article, sentence: u32) -> bool {
    let block = article.sentences[sentence as usize].block;
    let first = article.sentences.partition_point(|s| s.block < block);
    let last = article.sentences.partition_point(|s| s.block <= block);
    let (start, end) = (article.sentences[first].tokens.start, article.sentences[last - 1].tokens.end);
    // A bracket may stand before the note's name.
    let opens = (start..end).find(|t| article.tokens[*t as usize].kind == Kind::Word).is_some_and(|t| article.word(t).in_group(Group::Correction));
    opens || (start..end).any(|t| is_earlier_report(article, t))
}

/// "earlier version", "previous report", "our report of".
fn is_earlier_report(article: &Article, t: TokenId) -> bool {
    let report = article.word(t + 1).in_group(Group::Report);
    match article.token(t) {
        "earlier" | "previous" => report,
        "our" | "Our" => report && matches!(article.token(t + 2), "of" | "on" | "in"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::document::{Document, Format};
    use crate::source::Source;

    #[test]
    fn a_note_is_told_by_its_name_or_by_the_report_that_it_speaks_of() {
        for (text, is) in [
            ("Correction: the hall has 430 seats, not 340.", true),
            ("**Correction:** *A report on Monday gave the hall 340 seats.*", true),
            ("*An earlier version of this article gave the hall 340 seats.*", true),
            ("In our report of Monday 3 March we said that the hall had 340 seats. It has 430.", true),
            ("The hall has 430 seats, the council's report says.", false),
            ("The correction of the accounts took two days.", false),
        ] {
            let article = Article::read(Document::read_as(&Source::new("a.md", text), Format::Markdown), None);
            assert_eq!((0..article.sentences.len()).any(|s| article.is_correction(s as u32)), is, "{text}");
        }
    }
}
