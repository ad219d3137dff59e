//! Notes to the desk that were left in the copy.

use super::marks::Marks;
use super::{Context, Hit, Run};
use crate::article::{Article, Kind, Token, TokenId, Tokens};
use crate::lexicon::Group;
use schemars::JsonSchema;
use serde::Deserialize;

/// What reporters write for what is still to come: TK, XX, [CHECK: …], ???, filler text.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Placeholder {}

impl Run for Placeholder {
    const PARTS: &'static [&'static str] = &[];

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let article = cx.article;
        // Few texts hold more question marks in a row.
        let prose = article.document.prose.as_bytes();
        let unknown = memchr::memchr_iter(b'?', prose).any(|at| prose[at..].starts_with(b"???"));
        let may = |marks: &Marks| unknown || marks.upper || marks.groups.has(Group::Filler);
        for (sentence, _) in article.sentences.iter().zip(cx.marks()).filter(|(s, marks)| may(marks) || s.holds(Kind::Open)) {
            let (mut at, end) = (sentence.tokens.start, sentence.tokens.end);
            while let Some(next) = article.tokens[at as usize..end as usize].iter().position(may_open) {
                at += next as TokenId;
                match note(article, at..end, sentence.tokens.start) {
                    Some(end) => {
                        let span = article.span(at..end);
                        hits.push(Hit::new(span).quoted(article.quote_at(span.start).is_some()));
                        at = end;
                    }
                    None => at += 1,
                }
            }
        }
    }
}

/// May a note begin with the token, as far as that is seen without its text?
#[inline]
fn may_open(token: &Token) -> bool {
    match token.kind {
        Kind::Word => token.upper || token.word.in_group(Group::Filler),
        Kind::Stop => token.span().len() > 2,
        kind => kind == Kind::Open,
    }
}

/// One past the note that begins at the first of `tokens`, if one does; `opening` is its sentence's first token.
fn note(article: &Article, tokens: Tokens, opening: TokenId) -> Option<TokenId> {
    let first = &article.tokens[tokens.start as usize];
    let end = tokens.start + 1;
    match first.kind {
        Kind::Word if first.upper => {
            let word = article.token(tokens.start).as_bytes();
            let to_come = word.chunks(2).all(|pair| pair == b"TK");
            // After a name it is the Roman twenty: "Pius XX"; "XX chromosomes" are no gap either.
            let gap = word.iter().all(|letter| *letter == b'X')
                && !(tokens.start > opening && named(article, tokens.start))
                && !article.token(end).starts_with("chromosome");
            (to_come || gap).then_some(end)
        }
        Kind::Word if first.span().len() == 5 => {
            (article.token(tokens.start).eq_ignore_ascii_case("lorem") && article.token(end).eq_ignore_ascii_case("ipsum")).then_some(end + 1)
        }
        Kind::Stop if first.span().len() > 2 => article.token(tokens.start).contains("???").then_some(end),
        Kind::Open if article.token(tokens.start) == "[" && matches!(article.token(end), "CHECK" | "check") => {
            (end..tokens.end).find(|id| article.token(*id) == "]").map(|close| close + 1)
        }
        _ => None,
    }
}

/// Does a capitalised word stand before it?
fn named(article: &Article, id: TokenId) -> bool {
    id.checked_sub(1).is_some_and(|before| article.tokens[before as usize].capital)
}
