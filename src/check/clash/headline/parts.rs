//! A number of a headline that its story tells by those who make it up: "Seven held" over "A clerk and six others were held",
//! "Six drown" over "Four people drowned in Kerr on Friday and two in Vell on Sunday".

use super::senses::{self, Clause, Sense};
use super::{Difference, Story, tells};
use crate::article::{Kind, Quantity, Sort, TokenId, Tokens};
use crate::check::clash::differ::phrases;
use crate::check::reading::Reading;
use crate::lexicon::{Few, Form, FunctionWordKind, Verb, few};
use crate::source::{Prose, Span};
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

    /// Is the one figure what is told in a row with the other, or a share of it, or are both the headline's own?
    pub(super) fn told_in_a_row(&self, difference: &Difference) -> bool {
        let figure = |place: Span<Prose>| Reading(self.article).figure_at(place).filter(|q| q.span == place);
        let told_so =
            |said, told| self.made_of_a_row(said, told) || self.is_split(said, told) || self.is_share_of(said, told) || self.is_of_the_mate(said, told);
        figure(difference.here).zip(figure(difference.there)).is_some_and(|(said, told)| told_so(said, told))
    }

    /// "Hart was jailed for 12 years … Pell for nine" under "Brothers jailed for 21 years": do the figures that the story tells in a row
    /// with `told` come to the headline's?
    fn made_of_a_row(&self, said: &Quantity, told: &Quantity) -> bool {
        const BACK: u32 = 3;
        const ON: u32 = 8;
        const MOST: usize = 7;
        let article = self.article;
        // "and two were hurt": what befell them is another thing.
        let acts = |t: TokenId| article.is_finite_verb(t) || matches!(article.word(t).function(), Some(FunctionWordKind::Auxiliary));
        if !matches!(said.sort, Sort::Count | Sort::Duration) || said.sort != told.sort {
            return false;
        }
        let bare = |q: &Quantity| q.sort == Sort::Count && q.of.is_none() && q.amount.unit.base.is_none() && !acts(q.tokens.end);
        let noun = told.of.map(|of| senses::of_span(article, of));
        let people = told.of.is_some_and(|of| self.counts_persons(of));
        let of_it = |q: &Quantity| {
            let same =
                |(of, noun): (Span<Prose>, &Vec<Sense>)| people && self.counts_persons(of) || senses::of_span(article, of).iter().any(|s| noun.contains(s));
            q.of.zip(noun.as_ref()).is_none_or(same)
        };
        // "jailed for 12 years … for nine", not "one year's money"
        let lead = |q: &Quantity| q.tokens.start.checked_sub(1).map(|t| article.word(t));
        let led = |q: &Quantity| told.sort == Sort::Count || lead(q) == lead(told);
        let alike = |q: &&Quantity| {
            let near = q.sentence + BACK >= told.sentence && q.sentence <= told.sentence + ON && self.of_story(q.sentence);
            near && led(q)
                && q.amount.is_single()
                && (q.sort == told.sort && q.amount.unit == told.amount.unit && (q.sort != Sort::Count || q.of.is_some()) && of_it(q) || bare(q))
        };
        let row: Vec<&Quantity> =
            article.quantities_since(told.sentence.saturating_sub(BACK)).iter().take_while(|q| q.sentence <= told.sentence + ON).filter(alike).collect();
        let Some(at) = row.iter().position(|q| q.span == told.span) else { return false };
        // "two counts of murder, six of assault and one of arson"
        let ones = |run: &[&Quantity]| {
            if said.sort != Sort::Count {
                return Decimal::ZERO;
            }
            let (first, last) = (run[0].sentence, run[run.len() - 1].sentence);
            let tokens = article.sentences[first as usize].tokens.start..article.sentences[last as usize].tokens.end;
            Decimal::from(tokens.filter(|t| few!["one"].has(&article.token(*t).to_ascii_lowercase())).count())
        };
        (0..=at).any(|from| {
            (at + 1..=row.len().min(from + MOST)).filter(|to| to - from > 1).any(|to| {
                let run = &row[from..to];
                let sum: Decimal = run.iter().map(|q| q.amount.low).sum();
                sum <= said.amount.low && sum + ones(run) >= said.amount.low
            })
        }) || told.amount.low < said.amount.low && told.amount.low + ones(&[told]) >= said.amount.low
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
            let plain = count.sort == Sort::Count && count.amount.is_exact();
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
