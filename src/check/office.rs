//! The post that a title names, and whether one person can hold two.

use crate::article::{Article, Mention, TokenId};
use crate::lexicon::{ClosedClassWord, ClosedClassWordClass as Class, Few, Group, Kind, List, Post, Word, longest, words_of};
use crate::source::{Prose, Span};

/// A post held now and alone, as a title words it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Office {
    /// The post itself.
    pub post: &'static Post,
    /// "deputy", "vice" and the like before it.
    pub under: bool,
    /// "of" or "at" a body whose name follows: it may be another body's.
    pub of_body: bool,
}

/// Words that make it the post below.
pub(super) const UNDER: [&str; 4] = ["assistant", "associate", "deputy", "vice"];
/// Kinds of posts of which the short form serves for the one below: "Deputy Sheriff Ruiz" and later "Sheriff"-like address.
const ADDRESSED: [&str; 3] = ["local", "rank", "school"];

/// Kinds of posts within one house, of which a person whose posts are on file has those on file.
const HOUSE: [&str; 10] = ["board", "club", "college", "company", "hospital", "office", "press", "school", "union", "works"];
/// Kinds of public posts, whose holder is paid by no house but may sit on its board.
const PUBLIC: [&str; 6] = ["bank", "cabinet", "council", "court", "federal", "local"];
/// Kinds of posts that take all of their holder's days.
const HIRED: [&str; 5] = ["company", "hospital", "press", "school", "works"];
/// Kinds of posts in which somebody runs what a board looks after.
const MANAGED: [&str; 2] = ["company", "executive"];
/// Kinds of posts that no director has besides: a company's director may be its chairman.
const UNDIRECTED: [&str; 4] = ["office", "press", "school", "union"];

impl Office {
    /// The post that `title` names, where it names one, held now.
    pub(super) fn of(title: &str) -> Option<Office> {
        let words: Vec<(&str, Word)> = words_of(title).map(|w| (w, Word::find(w))).collect();
        let closed = |i: usize| {
            let (text, word) = words[i];
            let class = word.entry::<ClosedClassWord>(text).map(|(w, _)| w.class);
            class.is_some_and(|c| c != Class::Determiner) && !matches!(text, "its" | "his" | "her" | "their" | "our" | "'s" | "’s")
                || ["and", "or", "who"].contains(&text)
        };
        let any = |list: &[&str], upto: usize| words[..upto].iter().any(|(w, _)| list.iter().any(|l| w.eq_ignore_ascii_case(l)));
        let head = (1..words.len()).find(|i| closed(*i) && !words[*i].0.eq_ignore_ascii_case("vice")).unwrap_or(words.len());
        let (end, post) = (0..head).find_map(|t| {
            let (n, post, _) = longest::<Post>(|n| words.get(t + n).map_or(Word::UNKNOWN, |w| w.1), words[t].0)?;
            (t + n >= head).then_some((t + n, post))
        })?;
        // Two posts at once are each no contradiction of a third.
        let dual = words[end..].iter().take(6).any(|(w, word)| *w == "and" || word.is(List::Post));
        if dual || words.iter().any(|(_, word)| word.in_group(Group::NotNow)) {
            return None;
        }
        let of_body = words.get(end).is_some_and(|(w, _)| matches!(*w, "of" | "at" | "for" | "with"))
            && words[end..].iter().any(|(w, _)| w.starts_with(char::is_uppercase));
        Some(Office { post, under: any(&UNDER, head), of_body })
    }

    /// Do both name one post?
    pub(super) fn is(&self, other: &Office) -> bool {
        self.post.id == other.post.id && self.under == other.under
    }

    /// Is the post of one of these kinds?
    pub(super) fn is_of(&self, kinds: &[&str]) -> bool {
        self.post.kinds.iter().any(|k| kinds.contains(&k))
    }

    /// Can nobody hold both at once?
    pub(super) fn excludes(&self, other: &Office) -> bool {
        if self.post.id == other.post.id {
            return self.under != other.under && !self.is_of(&ADDRESSED);
        }
        self.post.kinds.iter().any(|a| other.post.kinds.iter().any(|b| a == b))
    }

    /// Is one on a company's board, and the other in its management? Who is both is called both.
    pub(super) fn apart_from(&self, other: &Office) -> bool {
        let has = |office: &Office, kinds: &[&str]| !office.under && office.is_of(kinds);
        has(self, &["board"]) && has(other, &MANAGED) || has(self, &MANAGED) && has(other, &["board"])
    }

    /// Are both posts of the kinds that one house has? A captain of the police may preside over her union.
    fn shares_house(&self, other: &Office) -> bool {
        self.is_of(&HOUSE) && other.is_of(&HOUSE) && self.is_of(&["rank"]) == other.is_of(&["rank"])
    }

    /// Is it a post of the house in which who has the title `held` may be?
    pub(super) fn is_near(&self, held: &str) -> bool {
        Office::of(held).map_or_else(|| self.is_of(&HOUSE), |held| self.shares_house(&held))
    }

    /// Are the two often one person's: a chairman who is chief executive too, a minister in parliament?
    pub(super) fn goes_with(&self, other: &Office) -> bool {
        let apart = |a: &Office, b: &Office| {
            a.is_of(&PUBLIC) && (b.is_of(&PUBLIC) || b.is_of(&HIRED)) || a.is_of(&["director"]) && (b.is_of(&PUBLIC) || b.is_of(&UNDIRECTED))
        };
        !self.shares_house(other) && !apart(self, other) && !apart(other, self)
    }

    /// Can who has the title `held`, of whatever words, not be this, which is `said` of them?
    pub(super) fn is_barred_by(&self, held: &str, said: &str) -> bool {
        let steady = || (self.is_of(&HOUSE) || self.is_of(&PUBLIC)) && !self.is_of(&["rank"]);
        match Office::of(held) {
            Some(office) => !office.is(self) && (office.excludes(self) || !office.goes_with(self)),
            None => steady() && Charge::of(held).is_some_and(|charge| !charge.shares(said) && !said.split(' ').any(|w| w == charge.head)),
        }
    }
}

/// What somebody is at the head of, as a title words it: exhibitions, of the "head of exhibitions".
pub(super) struct Charge<'t> {
    /// "head", "director", "minister".
    head: &'t str,
    /// The words for what it is over.
    matters: Vec<&'t str>,
}

/// Words of a title that say how high it is, and not over what.
const GRADES: Few = Few::of(&["acting", "chief", "executive", "general", "interim", "managing", "new", "senior"]);
/// Heads of a government's parts: of two of these, each over its own.
const CABINET: Few = Few::of(&["commissioner", "minister", "secretary"]);
/// So many letters two words begin with that are made from one: "finance" and "financial".
const SHARED: usize = 5;

impl<'t> Charge<'t> {
    /// What the title is the head of, where it says so: "the head of exhibitions", "Norvia's tourism minister", "chief designer".
    pub(super) fn of(title: &'t str) -> Option<Charge<'t>> {
        let owned = ["'s ", "’s "].iter().find_map(|s| title.split_once(s)).map_or(title, |(_, owned)| owned);
        let mut words: Vec<&str> = words_of(owned).collect();
        if words.first().is_some_and(|w| Word::find(w).is(List::ClosedClassWord)) {
            words.remove(0);
        }
        if words.iter().any(|w| Word::find(w).in_group(Group::NotNow) || UNDER.contains(w)) {
            return None;
        }
        let closed = |w: &&str| Word::find(w).is(List::ClosedClassWord);
        let end = words.iter().position(closed).unwrap_or(words.len());
        let (last, before) = words[..end].split_last()?;
        let matter = |w: &&&str| !GRADES.has(w) && w.starts_with(char::is_lowercase);
        if words[0] == "chief" && end == 2 && !Word::find(last).in_group(Group::InCharge) {
            return Some(Charge { head: "chief", matters: vec![last] }).filter(|_| *last != "executive");
        }
        if !Word::find(last).in_group(Group::InCharge) {
            return None;
        }
        // "head of the school" is the head of a body, "minister for the environment" of a field.
        let mut over = words[end..].iter();
        let of = over.next().is_some_and(|w| matches!(*w, "of" | "for"));
        let rest: Vec<&str> =
            over.copied().skip_while(|w| *w == "the" && CABINET.has(last)).take_while(|w| *w == "and" || !closed(w)).filter(|w| *w != "and").collect();
        let body = of && rest.first().is_none_or(|w| w.starts_with(char::is_uppercase));
        let matters: Vec<&str> = before.iter().filter(matter).chain(if of && !body { rest.as_slice() } else { &[] }.iter().filter(matter)).copied().collect();
        (!matters.is_empty() && !body).then_some(Charge { head: last, matters })
    }

    /// Does a title say that its holder is over something else, and nothing of this?
    pub(super) fn is_strange_to(&self, title: &str) -> bool {
        let other = Charge::of(title);
        let house = || Office::of(title).is_some_and(|o| o.is_of(&["board", "company", "hospital", "works"]));
        match &other {
            Some(other) if self.head == other.head => true,
            Some(other) => !CABINET.has(self.head) && !CABINET.has(other.head),
            None => !CABINET.has(self.head) && house(),
        }
    }

    /// Does the title speak of what this is over?
    pub(super) fn shares(&self, title: &str) -> bool {
        let alike = |a: &str, b: &str| {
            a.eq_ignore_ascii_case(b)
                || a.len() >= SHARED && b.len() >= SHARED && a.get(..SHARED).is_some_and(|h| b.get(..SHARED).is_some_and(|o| h.eq_ignore_ascii_case(o)))
        };
        words_of(title).any(|word| self.matters.iter().any(|m| alike(m, word)))
    }
}

/// Verbs after "who" that a post follows: "who is the mayor", "who appears for the defence".
const GIVES: Few = Few::of(&["acted", "acts", "appeared", "appears", "is"]);

/// Most tokens of what stands in apposition to a name.
const LONGEST: u32 = 24;

/// Where the text gives the post of whom it mentions: the title beside the name, and what stands in apposition to a name that
/// has a title before it or that the title's words do not end: "Capt. Ana Ruiz, the union's president,", "Ana Ruiz, a former
/// teacher who is head of the school,".
pub(super) fn posts(article: &Article, mention: &Mention) -> impl Iterator<Item = Span<Prose>> {
    let after = mention.role.filter(|r| r.start > mention.span.start);
    let apposed = if after.is_some() { None } else { apposed(article, mention) };
    mention.role.into_iter().chain(apposed)
}

/// May a post stand beside a name, by what follows it?
pub(super) fn may_give(article: &Article, mention: &Mention) -> bool {
    mention.role.is_some() || article.tokens.get(mention.tokens.end as usize).is_some_and(|t| t.kind == Kind::Comma)
}

/// The post in apposition to a name, where it names one.
fn apposed(article: &Article, mention: &Mention) -> Option<Span<Prose>> {
    let end = article.sentences.get(mention.sentence as usize)?.tokens.end;
    let kind = |t: TokenId| article.tokens.get(t as usize).filter(|_| t < end).map(|t| t.kind);
    let mut comma = mention.tokens.end;
    // "Ana Ruiz, 58, the governor"
    if kind(comma) == Some(Kind::Comma) && kind(comma + 1) == Some(Kind::Number) && kind(comma + 2) == Some(Kind::Comma) {
        comma += 2;
    }
    if kind(comma) != Some(Kind::Comma) || kind(comma + 1) != Some(Kind::Word) || article.tokens[comma as usize + 1].capital {
        return None;
    }
    let parts = |k: Option<Kind>| !matches!(k, Some(Kind::Word | Kind::Number));
    // "the Comets' head coach"
    let owns = |t: TokenId| article.tokens[t as usize].glued && article.token(t - 1).ends_with('s') && kind(t + 1) == Some(Kind::Word);
    let goes_on = |t: TokenId| matches!(article.token(t), "-" | "\u{2019}") || article.token(t) == "'" && owns(t);
    let close = (comma + 1..(comma + LONGEST).min(end)).find(|t| parts(kind(*t)) && !goes_on(*t)).unwrap_or(end);
    let is = (comma + 1..close).find(|t| article.token(*t) == "who" && GIVES.has(article.token(t + 1))).map(|t| t + 2);
    // "Ana Ruiz, now the director"
    let now = TokenId::from(matches!(article.token(comma + 1), "now" | "currently"));
    let first = is.unwrap_or(comma + 1 + now);
    // "the union's president", "deputy director of the archive"; but not "who say the senator".
    let determined = matches!(article.token(first), "the" | "a" | "an" | "its" | "his" | "her" | "their");
    let opens = determined || UNDER.contains(&article.token(first)) || article.longest::<Post>(first).is_some();
    let span = article.span(first..close);
    (opens && (is.is_some() || !(first..close).any(|t| article.token(t) == "who"))).then_some(())?;
    let text = article.text(span);
    (Office::of(text).is_some() || Charge::of(text).is_some()).then_some(span)
}

#[cfg(test)]
mod tests {
    use super::{Charge, Office};

    #[test]
    fn one_post_has_many_wordings() {
        let office = |title| Office::of(title);
        for (a, b) in [
            ("the chief executive", "CEO"),
            ("the plant manager", "Plant Manager"),
            ("the union's general secretary", "general secretary"),
            ("president of Local 12 of the Dyers", "its president"),
        ] {
            assert!(matches!((office(a), office(b)), (Some(a), Some(b)) if a.is(&b) && !a.excludes(&b)), "{a} | {b}");
        }
        for (a, b) in [
            ("deputy general secretary", "the union's general secretary"),
            ("the mill's chief engineer", "the mill manager"),
            ("Chief Financial Officer", "chief operating officer"),
            ("president", "the society's treasurer"),
        ] {
            let (Some(a), Some(b)) = (office(a), office(b)) else { continue };
            assert!(!a.is(&b));
        }
    }

    #[test]
    fn a_charge_is_over_something() {
        let over = |title| Charge::of(title).map(|c| c.matters.join(" "));
        assert_eq!(over("the head of exhibitions").as_deref(), Some("exhibitions"));
        assert_eq!(over("Norvia's tourism minister").as_deref(), Some("tourism"));
        assert_eq!(over("minister for the coast and fisheries").as_deref(), Some("coast fisheries"));
        assert_eq!(over("the chief designer").as_deref(), Some("designer"));
        for none in ["head of the school", "director of Larkfield", "the general manager", "the chief executive", "former head of exhibitions", "the farmer"] {
            assert_eq!(over(none), None, "{none}");
        }
    }

    #[test]
    fn a_post_not_held_now_is_none() {
        for title in
            ["former mayor", "then-governor", "the chairman and chief executive", "acting general secretary", "a candidate for mayor", "the mayor's brother"]
        {
            assert!(Office::of(title).is_none(), "{title}");
        }
    }
}
