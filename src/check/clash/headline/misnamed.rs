//! A place or a house that a headline, standfirst or caption names and the story does not, where the story has another of its
//! kind in the same words: "she sued Ohio" over "she took the State of Iowa to court", "at the Moose Hall" over "at the Elks
//! Hall".

use super::Story;
use super::senses::{self, Sense};
use crate::article::{Article, Kind, Mention, NameKind, TokenId, Tokens};
use crate::check::clash::differ::{Difference, places};
use crate::document::BlockKind;
use crate::lexicon::{Few, Form, FunctionWordKind, Group, List, Word, lemma};

/// So many names of headlines and captions are looked for: a gallery has hundreds.
const MOST: usize = 64;
/// So many words before a name's preposition say what is done there.
const LEFT: usize = 6;
/// So many letters two names of one thing begin with: "France", "French".
const LETTERS: usize = 4;
/// Last words of names that say what sort of house, street or water it is.
const SORTS: Few = Few::of(&[
    "Abbey",
    "Arena",
    "Arms",
    "Bridge",
    "Cathedral",
    "Cemetery",
    "Chapel",
    "Cove",
    "Creek",
    "Dam",
    "Docks",
    "Farm",
    "Field",
    "Forest",
    "Garden",
    "Grove",
    "Hall",
    "Harbor",
    "Harbour",
    "Hill",
    "Hills",
    "Hotel",
    "Inn",
    "Lake",
    "Library",
    "Lodge",
    "Market",
    "Mill",
    "Palace",
    "Park",
    "Pier",
    "Point",
    "Priory",
    "Reserve",
    "Reservoir",
    "Ridge",
    "Stadium",
    "Station",
    "Tavern",
    "Theater",
    "Theatre",
    "Tower",
    "Wharf",
    "Wood",
    "Woods",
]);
/// What leads up to the name of a state or a town: "the State of Iowa".
const STATES: Few = Few::of(&["City", "County", "Province", "State", "Town", "city", "county", "province", "state", "town"]);

/// A name with the words that lead up to it.
struct Named {
    /// All of it: "Elks Hall" of the "Elks' Hall".
    run: Tokens,
    sentence: u32,
    /// The preposition before it; none where it is what a verb acts on.
    lead: Option<TokenId>,
    /// What the words before that stand for, the nearest first.
    left: Vec<Vec<Sense>>,
}

impl Story<'_> {
    /// The names of the blocks of `kinds` that are nowhere else, with the one that the story has in their place.
    pub(super) fn misnamed(&self, kinds: &[BlockKind]) -> Vec<Difference> {
        let article = self.article;
        let heads = article.mentions.iter().filter(|m| kinds.contains(&article.block(m.sentence).kind)).take(MOST);
        let mut told: Option<Vec<Named>> = None;
        let story = || article.mentions.iter().filter(|m| self.of_story(m.sentence)).filter_map(|m| self.named(m)).collect::<Vec<Named>>();
        heads.filter_map(|said| self.named_once(said)).filter_map(|own| self.rival_name(&own, told.get_or_insert_with(story))).collect()
    }

    /// The name, if it is nowhere else.
    fn named_once(&self, said: &Mention) -> Option<Named> {
        let article = self.article;
        let own = self.named(said)?;
        // "the hall" is not known by the name of the one in the caption.
        let again = |m: &Mention| m.name == said.name && !own.run.contains(&m.tokens.start) && !(m.tokens.len() == 1 && is_sort(article, m.tokens.start));
        (!article.mentions.iter().any(again)).then_some(own)
    }

    /// The one name of the story's that stands in the place of `own`.
    fn rival_name(&self, own: &Named, told: &[Named]) -> Option<Difference> {
        let article = self.article;
        let mut rivals = told.iter().filter(|other| self.in_its_place(own, other) && !self.of_before(other.run.clone(), other.sentence));
        let rival = rivals.next()?;
        if rivals.any(|other| !same_name(article, &rival.run, &other.run)) || self.known(own) || self.in_heads(rival) {
            return None;
        }
        let shown = |named: &Named| article.span(named.run.clone());
        Some(Difference { here: shown(own), there: shown(rival), earlier: rival.sentence, later: own.sentence, speaker: None })
    }

    /// The name with what leads up to it, if it may be that of a place or a house.
    fn named(&self, mention: &Mention) -> Option<Named> {
        let article = self.article;
        let sentence = article.sentences[mention.sentence as usize].tokens.clone();
        let run = run(article, mention, &sentence);
        let first = article.word(run.start);
        let person = mention.role.is_some() || article.names[mention.name as usize].kind == NameKind::Person || first.is(List::GivenName);
        if person || article.quote_at(mention.span.start).is_some() {
            return None;
        }
        let before = |id: TokenId| id.checked_sub(1).filter(|id| *id >= sentence.start);
        let grammar = |id: TokenId| matches!(article.word(id).function(), Some(FunctionWordKind::Determiner | FunctionWordKind::Possessive));
        let mut at = before(run.start);
        while let Some(id) = at.filter(|id| grammar(*id)) {
            at = before(id);
        }
        if let Some(state) = at.filter(|id| article.token(*id) == "of").and_then(before).filter(|id| STATES.has(article.token(*id))) {
            at = before(state);
            at = at.filter(|id| grammar(*id)).map_or(at, before);
        }
        let near = at?;
        let lead = (article.word(near).function() == Some(FunctionWordKind::Preposition)).then_some(near);
        let acts = || lemma::verb(article.word(near)).is_some_and(|(_, form)| form != Form::Base || before(near).is_some_and(|id| article.token(id) != "to"));
        if lead.is_none() && !acts() && !matches!(article.word(before(near)?).function(), Some(FunctionWordKind::Modal | FunctionWordKind::Future)) {
            return None;
        }
        let from = if lead.is_some() { before(near)? } else { near };
        let ends =
            |id: &TokenId| matches!(article.tokens[*id as usize].kind, Kind::Comma | Kind::Semicolon | Kind::Colon | Kind::Dash | Kind::Stop | Kind::Quote);
        let words = (sentence.start..from + 1).rev().take_while(|id| !ends(id)).map(|id| senses::of_token(article, id));
        let left: Vec<Vec<Sense>> = words.filter(|senses| !senses.is_empty()).take(LEFT).collect();
        Some(Named { run, sentence: mention.sentence, lead, left })
    }

    /// Does the story's name stand where the headline's does, of the same sort?
    fn in_its_place(&self, own: &Named, other: &Named) -> bool {
        let article = self.article;
        let word = |lead: Option<TokenId>| lead.map(|id| article.word(id));
        let against = |n: &Named| n.lead.is_none_or(|id| article.token(id) == "against");
        if word(own.lead) != word(other.lead) && !(against(own) && against(other)) || same_name(article, &own.run, &other.run) {
            return false;
        }
        let last = |n: &Named| article.token(n.run.end - 1);
        let sort = own.run.len() > 1 && other.run.len() > 1 && last(own) == last(other) && is_sort(article, own.run.end - 1);
        let apart = places::apart_at(article, own.run.start, other.run.start);
        if !apart.unwrap_or_else(|| sort || self.at_a_point(own, other)) {
            return false;
        }
        let among = |word: &[Sense], words: &[Vec<Sense>]| words.iter().any(|w| w.iter().any(|s| word.contains(s)));
        let (a, b) = (own.left.first(), other.left.first());
        let led = a.zip(b).is_some_and(|(a, b)| a.iter().any(|s| b.contains(s)));
        let near = own.left.iter().filter(|w| among(w, &other.left)).count();
        let there: Vec<Sense> =
            senses::all(article, article.sentences[other.sentence as usize].tokens.clone(), &other.run).into_iter().map(|(_, s)| s).collect();
        let tokens = article.sentences[own.sentence as usize].tokens.clone().filter(|id| !own.run.contains(id));
        let plain = |id: &TokenId| !article.word(*id).in_group(Group::PaleVerb) && article.date_at(*id).is_none();
        let shared = tokens.filter(plain).filter(|id| senses::of_token(article, *id).iter().any(|s| there.contains(s))).count();
        match apart {
            Some(_) => led && shared >= 1 || near >= 1 && shared >= 2,
            None if sort => led || near >= 1 || self.shares_name(own.sentence, other.sentence),
            None => led && shared >= 2 || near >= 2 && shared >= 3,
        }
    }

    /// Is somebody named in both sentences?
    fn shares_name(&self, one: u32, other: u32) -> bool {
        let there = self.article.mentions_of(other);
        self.article.mentions_of(one).iter().any(|m| there.iter().any(|o| o.name == m.name))
    }

    /// Two names of no list may be those of a region and a town in it, of a ministry and its bureau: not of "the" river and
    /// another, nor where something is "at" the one and "at" the other.
    fn at_a_point(&self, own: &Named, other: &Named) -> bool {
        const POINTS: Few = Few::of(&["against", "at", "for", "with"]);
        let article = self.article;
        let the = |n: &Named| n.run.start.checked_sub(1).is_some_and(|id| article.token(id) == "the");
        let body = |n: &Named| n.run.clone().any(|id| is_sort(article, id));
        let point = |n: &Named| n.lead.is_some_and(|id| the(n) || POINTS.has(article.token(id)));
        !body(own) && !body(other) && the(own) == the(other) && point(own)
    }

    /// Is a word of the name in the article elsewhere, or one that begins alike: "French" of "France"?
    fn known(&self, own: &Named) -> bool {
        let article = self.article;
        let telling = |id: &TokenId| article.tokens[*id as usize].kind == Kind::Word && article.tokens[*id as usize].capital && !is_sort(article, *id);
        let words: Vec<&str> = own.run.clone().filter(telling).map(|id| article.token(id)).collect();
        let begins = |word: &str| word.get(..LETTERS.min(word.len())).unwrap_or(word).to_owned();
        let starts: Vec<String> = words.into_iter().map(begins).collect();
        let like = |id: TokenId| article.tokens[id as usize].capital && starts.iter().any(|s| article.token(id).starts_with(s.as_str()));
        starts.is_empty() || (0..article.tokens.len() as u32).any(|id| !own.run.contains(&id) && like(id))
    }

    /// Is a word of the story's name in a headline, standfirst or caption?
    fn in_heads(&self, rival: &Named) -> bool {
        let article = self.article;
        let first = article.token(rival.run.start);
        let heads = (0..article.sentences.len() as u32).filter(|s| matches!(article.block(*s).kind, BlockKind::Title | BlockKind::Dek | BlockKind::Caption));
        heads.into_iter().any(|s| article.sentences[s as usize].tokens.clone().any(|id| article.token(id) == first))
    }
}

/// The whole name that a mention is part of: "Carpenters' Hall" of "Carpenters".
fn run(article: &Article, mention: &Mention, sentence: &Tokens) -> Tokens {
    let capital = |id: TokenId| article.tokens[id as usize].kind == Kind::Word && article.tokens[id as usize].capital;
    let mut end = mention.tokens.end;
    while end < sentence.end {
        let clitic = matches!(article.token(end), "'" | "’" | "'s" | "’s");
        if capital(end) {
            end += 1;
        } else if clitic && end + 1 < sentence.end && capital(end + 1) && is_sort(article, end + 1) {
            end += 2;
        } else {
            break;
        }
    }
    let start = (sentence.start..mention.tokens.start).rev().take_while(|id| capital(*id)).last().unwrap_or(mention.tokens.start);
    start..end
}

/// "Hall", "Street", "Museum": does the word say what sort of thing a name is of?
pub(in crate::check::clash) fn is_sort(article: &Article, id: TokenId) -> bool {
    let word: Word = article.word(id);
    SORTS.has(article.token(id)) || word.is(List::OrganisationWord) || word.is(List::StreetNoun) || word.is(List::PlaceWord)
}

fn same_name(article: &Article, one: &Tokens, other: &Tokens) -> bool {
    let text = |tokens: &Tokens| -> &str { article.text(article.span(tokens.clone())) };
    text(one) == text(other) || article.token(one.start) == article.token(other.start)
}
