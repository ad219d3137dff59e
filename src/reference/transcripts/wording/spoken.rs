//! The sounds of an article's words, whose tokens are at hand.

use super::known::{KNOWN, SHORT, SOUNDING, Sounding};
use super::{Before, S, Sound, ends, key, sounds};
use crate::article::{Article, Kind, Token};
use crate::lexicon::{Word, hash_narrow};
use crate::source::{Prose, Span};

/// What the short forms of [`SHORT`] are short for.
const LONG: [u32; SHORT.len()] = {
    let (mut keys, mut i) = ([0; SHORT.len()], 0);
    while i < SHORT.len() {
        keys[i] = key(SHORT[i].1);
        i += 1;
    }
    keys
};

/// The [`sounds`] of the article's words at `span`. Most are taken over from their tokens.
pub fn spoken(article: &Article, span: Span<Prose>, out: &mut Vec<Sound>) -> Before {
    let tokens = article.tokens_in(span);
    // What stands in brackets is not told word by word.
    if tokens.iter().any(|token| token.kind == Kind::Open) {
        return sounds(article.text(span), span.start, out);
    }
    let text = &article.document.prose[..span.end as usize];
    let mut at = span.start;
    let mut rest = tokens;
    while let [token, after @ ..] = rest {
        rest = after;
        if token.kind != Kind::Word {
            continue;
        }
        let (first, mut end) = (token.span(), token.span().end);
        let bytes = text.as_bytes();
        let (mut heard, mut then) = (token.hash, None);
        match (SOUNDING[token.word.number()], after) {
            // "it's"
            (_, [clitic, next @ ..]) if clitic.glued && clitic.kind == Kind::Word && clitic.hash == S && letters(token, bytes) => {
                (end, then, rest) = (clitic.span().end, Some(S), next);
            }
            (Sounding::Plain, _) => {}
            (Sounding::Odd, _) if token.word == Word::UNKNOWN && unknown_plain(token, bytes) => {}
            // "don't"
            (Sounding::Short(of), _) => {
                let of = usize::from(of);
                let letters = token.word.letters();
                heard = hash_narrow(&letters[..letters.len() - SHORT[of].0.len()]);
                then = Some(LONG[of]);
            }
            (Sounding::Odd, _) => continue,
        }
        if !ends(bytes, end as usize) {
            continue;
        }
        let before = between(text, at..first.start, out);
        out.push(Sound { key: heard, start: first.start, end, before, capital: token.capital });
        if let Some(key) = then {
            out.push(Sound { key, start: first.start, end, before: Before::Nothing, capital: token.capital });
        }
        at = end;
    }
    between(text, at..span.end, out)
}

/// What stands between two plain words, a figure for instance, is cut anew.
#[inline]
fn between(text: &str, range: std::ops::Range<u32>, out: &mut Vec<Sound>) -> Before {
    let bytes = range.start as usize..range.end as usize;
    match text.as_bytes()[bytes.clone()] {
        // Nearly always.
        [b' '] => Before::Nothing,
        ref marks if says_nothing(marks) => Before::Nothing,
        _ => sounds(&text[bytes], range.start, out),
    }
}

/// Is it nothing but ASCII letters?
fn letters(token: &Token, text: &[u8]) -> bool {
    text.get(token.span().range()).is_some_and(|word| word.iter().all(u8::is_ascii_alphabetic))
}

/// Does a word that the lexicon does not know sound as it is written?
fn unknown_plain(token: &Token, text: &[u8]) -> bool {
    letters(token, text) && (token.span().len() == 1 || KNOWN.passes_over(&text[token.span().range()]))
}

/// Blanks and marks that part words, and say no more.
fn says_nothing(marks: &[u8]) -> bool {
    matches!(marks, b" " | b"-" | b". " | b"." | b"") || marks.iter().all(|b| matches!(b, b' ' | b',' | b'?' | b'!' | b';' | b':'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::source::Source;

    #[test]
    fn tokens_sound_as_their_text() {
        for text in [
            "We can’t — not now ... never, I'd say: it's well-known. A hundred and one of 'em paid $5 million, or 3.5 million pounds.",
            "He said [we] would go (if at all) at 4 p.m. to the U.S. and X.Y. Corp & Co -- 40%, \"or\nless\".  Till then?!",
            "a hundred. A thousand of them, twenty\n\ntwo. Gonna go. É was a café’s. . . . An end",
        ] {
            let article = Article::read(Document::read(&Source::new("a.txt", text)), None);
            let span = Span::new(0, article.document.prose.len() as u32);
            let (mut one, mut two) = (Vec::new(), Vec::new());
            let after = sounds(article.text(span), 0, &mut one);
            assert_eq!((spoken(&article, span, &mut two), &two), (after, &one), "{text}");
        }
    }
}
