//! Reads quotes: pairs of quotation marks, straight or curly, double or single, told from apostrophes and inches; the
//! paragraphs of one long quotation; block quotations.
//!
//! Marks are paired within their block. A double mark still open at a block's end is taken up by the next paragraph when
//! that one begins with a mark (the convention for speech of several paragraphs); else it was never closed. A single
//! mark without its pair is an apostrophe.

mod kinds;
#[cfg(test)]
mod tests;

pub(super) use kinds::settle;

use super::tokens::{Places, until};
use super::{Article, Quote, QuoteKind, Token, Tokens};
use crate::document::BlockKind;
use crate::lexicon::{Group, Kind};
use crate::source::Span;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Turn {
    Opens,
    Closes,
    /// Could be either: the state decides.
    Either,
    /// An apostrophe or a sign for inches or feet.
    Neither,
}

struct Mark {
    token: u32,
    turn: Turn,
    single: bool,
    /// For single marks that may close: after a word in -s and before another word, as in "the voters' choice".
    possessive: bool,
    /// How many single marks after it in its block may close: one without any is known for an apostrophe at once.
    closers: u32,
    /// Does a sure one come before the next that opens?
    sure_ahead: bool,
}

/// The marks of one block and those that stay open so far: room that all blocks share.
#[derive(Default)]
struct Room {
    marks: Vec<Mark>,
    open: Vec<Open>,
}

struct Open {
    mark: u32,
    single: bool,
    quote: usize,
}

pub(super) fn read(article: &mut Article, places: &Places) {
    let mut marks = places.marks.as_slice();
    let mut quotes: Vec<Quote> = Vec::with_capacity(marks.len() / 2);
    let mut room = Room::default();
    // The quote that the last block left open, and that block.
    let mut pending: Option<(usize, u32)> = None;
    let mut at = 0;
    while at < article.sentences.len() {
        let block = article.sentences[at].block;
        let first = article.sentences[at].tokens.start;
        let mut end = article.sentences[at].tokens.end;
        while at < article.sentences.len() && article.sentences[at].block == block {
            end = article.sentences[at].tokens.end;
            at += 1;
        }
        let before = quotes.len();
        let starts_with_mark = article.tokens[first as usize].kind == Kind::Quote;
        let of = &article.document.blocks[block as usize];
        if let Some((open, from)) = pending.take()
            && starts_with_mark
            && block <= from + 2
            && of.kind == BlockKind::Paragraph
        {
            quotes[open].closed = true;
            pending = Some((open, from));
        }
        let taken_up = pending.take().map(|(open, _)| open as u32);
        let left = pair(article, first..end, until(&mut marks, end), &mut room, &mut quotes);
        if let Some(continued) = taken_up
            && let Some(quote) = quotes.get_mut(before)
            && quote.span.start == article.tokens[first as usize].span().start
        {
            quote.continues = Some(continued);
        }
        if of.kind == BlockKind::Paragraph {
            pending = left.map(|i| (i, block));
        }
        if of.kind == BlockKind::Quotation && !starts_with_mark {
            let span = article.span(first..end);
            for quote in &mut quotes[before..] {
                quote.nested = true;
            }
            quotes.insert(before, Quote { span, inner: span, kind: QuoteKind::Speech, closed: true, nested: false, continues: None, attribution: None });
        }
    }
    for i in 0..quotes.len() {
        quotes[i].kind = kinds::look(article, &quotes, i);
    }
    article.quotes = quotes;
}

/// Pairs the marks `at` these tokens, those of `block`. Gives the outer quote that stays open at its end.
fn pair(article: &Article, block: Tokens, at: &[u32], room: &mut Room, quotes: &mut Vec<Quote>) -> Option<usize> {
    if at.is_empty() {
        return None;
    }
    let Room { marks, open } = room;
    marks.clear();
    marks.extend(at.iter().map(|t| mark(article, *t, block.start, block.end)));
    let (mut closers, mut sure_ahead) = (0, false);
    for m in marks.iter_mut().rev() {
        (m.closers, m.sure_ahead) = (closers, sure_ahead);
        if m.single && matches!(m.turn, Turn::Closes | Turn::Either) {
            closers += 1;
            sure_ahead |= !m.possessive;
        } else if m.turn != Turn::Neither {
            sure_ahead &= !m.single;
        }
    }
    let begin = quotes.len();
    for m in marks.iter() {
        let inside = open.iter().rposition(|o| o.single == m.single);
        let closes = match m.turn {
            Turn::Neither => continue,
            Turn::Opens => false,
            Turn::Closes => true,
            Turn::Either => inside.is_some(),
        };
        if closes {
            let Some(depth) = inside else { continue };
            if m.single && m.possessive && m.sure_ahead {
                continue;
            }
            for lost in open.drain(depth + 1..) {
                // A single mark inside that never closed was an apostrophe.
                if lost.single {
                    quotes[lost.quote].span = Span::default();
                }
            }
            if let Some(o) = open.pop() {
                finish(article, &mut quotes[o.quote], o.mark, m.token, true);
            }
            continue;
        }
        if m.single && m.closers == 0 {
            continue;
        }
        if let Some(depth) = inside {
            if m.single {
                // The earlier one was an apostrophe.
                for lost in open.drain(depth..) {
                    if lost.single {
                        quotes[lost.quote].span = Span::default();
                    }
                }
            } else if let Some(lost) = open.drain(depth..).next() {
                // A second opening mark: the first was never closed.
                finish(article, &mut quotes[lost.quote], lost.mark, m.token.saturating_sub(1).max(lost.mark), false);
            }
        }
        let span = article.tokens[m.token as usize].span();
        open.push(Open { mark: m.token, single: m.single, quote: quotes.len() });
        let nested = open.len() > 1;
        quotes.push(Quote { span, inner: span, kind: QuoteKind::Fragment, closed: false, nested, continues: None, attribution: None });
    }
    let mut left = None;
    for o in open.drain(..) {
        if o.single {
            quotes[o.quote].span = Span::default();
        } else {
            finish(article, &mut quotes[o.quote], o.mark, block.end - 1, false);
            left.get_or_insert(o.quote);
        }
    }
    let dropped = left.map_or(0, |l| quotes[begin..l].iter().filter(|q| q.span.is_empty()).count());
    let mut kept = begin;
    for i in begin..quotes.len() {
        if !quotes[i].span.is_empty() {
            quotes.swap(kept, i);
            kept += 1;
        }
    }
    quotes.truncate(kept);
    left.map(|l| l - dropped)
}

fn finish(article: &Article, quote: &mut Quote, from: u32, to: u32, closed: bool) {
    let (a, b) = (article.tokens[from as usize].span(), article.tokens[to as usize].span());
    quote.span = a.to(b);
    quote.inner = if closed { Span::new(a.end, b.start) } else { Span::new(a.end, b.end) };
    quote.closed = closed;
}

/// What the quotation mark at token `t` of the block `first..end` does there.
fn mark(article: &Article, t: u32, first: u32, end: u32) -> Mark {
    let token = article.tokens[t as usize];
    let text = article.token(t);
    let before = (t > first).then(|| article.tokens[t as usize - 1]);
    let after = (t + 1 < end).then(|| article.tokens[t as usize + 1]);
    let single = matches!(text, "'" | "’" | "‘" | "‚" | "‛" | "`" | "‹" | "›");
    let touches_before = token.glued && before.is_some_and(|b| !matches!(b.kind, Kind::Open | Kind::Dash));
    let after_opening = token.glued && before.is_some_and(|b| b.kind == Kind::Quote && !b.glued || b.kind == Kind::Open);
    let touches_after =
        after.is_some_and(|a| a.glued && matches!(a.kind, Kind::Word | Kind::Number | Kind::Open | Kind::Sign | Kind::Quote | Kind::Stop | Kind::Dash));
    let word_after = after.filter(|a| a.glued && matches!(a.kind, Kind::Word | Kind::Number));
    let inch = before.is_some_and(|b| token.glued && b.kind == Kind::Number);
    let possessive = single
        && before.is_some_and(|b| b.kind == Kind::Word && token.glued && article.text(b.span()).ends_with(['s', 'S', 'z', 'n']))
        && after.is_some_and(|a| !a.glued && matches!(a.kind, Kind::Word | Kind::Number));
    // A mark of markup that was left in the text: width="6">.
    let beside = |token: Option<Token>, mark: &str| token.is_some_and(|t| article.text(t.span()) == mark);
    let markup = text == "\"" && (token.glued && beside(before, "=") || after.is_some_and(|a| a.glued) && beside(after, ">"));
    let turn = match text {
        _ if markup => Turn::Neither,
        "“" | "„" | "«" if !(touches_before && !touches_after) => Turn::Opens,
        // Nothing can close at a paragraph's beginning: ” … it rained,” she said.
        "”" if t == first => Turn::Opens,
        "”" | "»" if touches_before || !touches_after => Turn::Closes,
        "‘" | "‚" | "`" => match word_after {
            Some(a) if elision(article, a) => Turn::Neither,
            _ if touches_before && word_after.is_some() && !after_opening => Turn::Neither,
            _ => Turn::Opens,
        },
        "``" => Turn::Opens,
        "'" | "’" | "‛" => {
            if after_opening && touches_after {
                Turn::Opens
            } else if touches_before {
                if word_after.is_some() { Turn::Neither } else { Turn::Closes }
            } else if word_after.is_some_and(|a| !elision(article, a)) && text != "’" {
                Turn::Opens
            } else {
                Turn::Neither
            }
        }
        // Straight marks, and curly ones that face the wrong way.
        _ if inch && !touches_after && text == "\"" && inches(article, t, first) => Turn::Neither,
        _ if after_opening && touches_after => Turn::Either,
        _ if touches_before && touches_after => Turn::Either,
        _ if touches_before => Turn::Closes,
        _ if touches_after => Turn::Opens,
        _ => Turn::Either,
    };
    Mark { token: t, turn, single, possessive, closers: 0, sure_ahead: false }
}

/// Does the straight mark at `t` stand for inches: 6'2", or a number with no mark open before it in the block?
fn inches(article: &Article, t: u32, first: u32) -> bool {
    let feet = t >= first + 2 && article.tokens[t as usize - 2].kind == Kind::Quote && article.tokens[t as usize - 1].glued;
    feet || !(first..t).rev().take(400).any(|i| article.tokens[i as usize].kind == Kind::Quote && matches!(article.token(i), "\"" | "“" | "''"))
}

/// Is the word after an apostrophe one that lost its beginning: 'em, '90s?
fn elision(article: &Article, word: Token) -> bool {
    let text = article.text(word.span());
    word.kind == Kind::Number && text.len() == 2
        || text.len() == 3 && text.ends_with('s') && text.starts_with(|c: char| c.is_ascii_digit())
        || word.word.in_group(Group::Clipped)
}
