//! A number of a headline that its story tells by those who make it up: "Seven held" over "A clerk and six others were held",
//! "Six drown" over "Four people drowned in Kerr on Friday and two in Vell on Sunday".

use super::senses::{self, Clause};
use super::{Story, tells};
use crate::article::{Kind, Quantity, Sort, TokenId, Tokens};
use crate::check::clash::differ::phrases;
use crate::lexicon::{Few, Form, FunctionWordKind, Verb, few};
use crate::value::Bound;
use rust_decimal::Decimal;

/// Words by which a noun in the singular is one.
const ONE: Few = Few::of(&["a", "an", "another", "her", "his", "its", "one", "the", "their"]);
/// Nouns for several that do not end in "s".
const SEVERAL: Few =
    Few::of(&["children", "couple", "crew", "crowd", "dozen", "family", "few", "group", "men", "number", "pair", "people", "police", "team", "women"]);
/// So many tokens may stand between one of them and the next.
const REACH: u32 = 20;

/// One or some of those who are told side by side.
struct Member {
    many: Decimal,
    /// One past what names them.
    end: TokenId,
    /// A number without a noun: "two in Vell".
    bare: bool,
    /// No number: "a clerk".
    one: bool,
}

/// The one that follows another.
struct Next {
    member: Member,
    /// After "and": the list may end with it.
    last: bool,
}

impl Story<'_> {
    /// Does the opening tell, of the headline's matter, those who together are as many?
    pub(super) fn told_by_parts(&self, said: &Quantity) -> bool {
        let article = self.article;
        if said.sort != Sort::Count || said.amount.bound != Bound::Exact || !tells(said) {
            return false;
        }
        let clause = Clause::around(article, &said.tokens, said.sentence);
        let told = |tokens: &Tokens| {
            let there = senses::all(article, tokens.clone(), &(tokens.end..tokens.end));
            clause.words.iter().any(|w| there.iter().any(|(_, s)| w.senses.contains(s)))
        };
        let opening = (self.first.unwrap_or(0)..article.sentences.len() as u32).take_while(|s| self.opens(*s)).filter(|s| self.of_story(*s));
        opening.map(|s| article.sentences[s as usize].tokens.clone()).any(|tokens| self.makes_up(said.amount.low, tokens.clone()) && told(&tokens))
    }

    /// Do some who are told side by side in a sentence make the number?
    fn makes_up(&self, number: Decimal, tokens: Tokens) -> bool {
        let mut t = tokens.start;
        while t < tokens.end {
            let Some(first) = self.member(t) else {
                t += 1;
                continue;
            };
            // "A clerk, a father of two, and": one between commas may be the one before, told again.
            let (mut surely, mut most) = (first.many, first.many);
            let mut before = first;
            while let Some(next) = self.next(&before, tokens.end) {
                most += next.member.many;
                surely += if next.member.one && !next.last { Decimal::ZERO } else { next.member.many };
                if next.last && surely <= number && number <= most {
                    return true;
                }
                before = next.member;
            }
            t = before.end;
        }
        false
    }

    /// The member after `before`, by commas and "and"; what the story tells of `before` in between ends the list, unless the next
    /// is a bare number, of which it tells the same: "died on Friday and two on Sunday".
    fn next(&self, before: &Member, end: TokenId) -> Option<Next> {
        let article = self.article;
        let kind = |t: TokenId| article.tokens[t as usize].kind;
        let and = |t: TokenId| few!["and", "plus"].has(article.token(t));
        let acts = |t: TokenId| {
            article.entries::<Verb>(t).any(|(_, form)| form == Form::Past)
                || matches!(article.word(t).function(), Some(FunctionWordKind::Auxiliary | FunctionWordKind::Modal))
        };
        let (mut acted, mut from) = (false, before.end);
        let limit = end.min(before.end + REACH);
        while let Some(mark) = (from..limit).find(|t| kind(*t) == Kind::Comma || and(*t)) {
            let between = from..mark;
            if between.clone().any(|t| matches!(kind(t), Kind::Semicolon | Kind::Colon | Kind::Quote)) {
                return None;
            }
            // ", who was armed,"
            let aside = from > before.end && kind(mark) == Kind::Comma;
            acted |= !aside && between.into_iter().any(acts);
            let last = and(mark) || and(mark + 1);
            let at = if kind(mark) == Kind::Comma && last { mark + 2 } else { mark + 1 };
            if let Some(member) = self.member(at) {
                let same = member.bare && article.word(member.end).function() == Some(FunctionWordKind::Preposition);
                return (!acted || same).then_some(Next { member, last });
            }
            if last {
                return None;
            }
            from = mark + 1;
        }
        None
    }

    /// Those who are told from token `t` on: "six others", "her three children", "the driver", "Ana Ruiz".
    fn member(&self, t: TokenId) -> Option<Member> {
        let article = self.article;
        let one = |end: TokenId| Member { many: Decimal::ONE, end, bare: false, one: true };
        let led = ONE.has(&article.token(t).to_ascii_lowercase());
        let number = if led { t + 1 } else { t };
        if let Some(count) = article.quantity_at(number).filter(|q| q.tokens.start == number) {
            let plain = count.sort == Sort::Count && count.amount.bound == Bound::Exact && count.amount.low == count.amount.high;
            return plain.then(|| Member { many: count.amount.low, end: article.noun_end(count), bare: count.of.is_none(), one: false });
        }
        if led {
            let head = phrases::head(article, t..article.sentences.get(article.sentence_of(t) as usize)?.tokens.end)?;
            let noun = article.token(head.id);
            let several = noun.ends_with('s') && !noun.ends_with("ss") || SEVERAL.has(noun);
            return (!several).then(|| one(head.end));
        }
        let start = article.tokens.get(t as usize)?.span().start;
        let opens = |m: &crate::article::Mention| m.tokens.start == t || m.role.is_some_and(|role| role.start == start);
        let named = article.mentions_from(t).first().filter(|m| opens(m) && article.names[m.name as usize].may_be_person())?;
        Some(one(named.tokens.end))
    }
}
