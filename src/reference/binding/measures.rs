//! Finds the words of a measure in a sentence, and the words that make another measure of them.

use super::super::Fact;
use super::super::index::{Measure, is_content, stems};
use crate::article::{Article, Kind, Quantity, Tokens};
use crate::lexicon::lemma;

/// Words that make a part or a sibling of the measure they stand before.
const PART_BEFORE: &[&str] = &[
    "male",
    "female",
    "urban",
    "rural",
    "working",
    "working-age",
    "adult",
    "adolescent",
    "elderly",
    "prison",
    "student",
    "school-age",
    "indigenous",
    "native",
    "migrant",
    "immigrant",
    "foreign",
    "foreign-born",
    "refugee",
    "muslim",
    "christian",
    "jewish",
    "catholic",
    "hindu",
    "buddhist",
    "white",
    "black",
    "hispanic",
    "military",
    "per-capita",
    "capita",
    "agricultural",
    "regional",
    "local",
    "city",
    "metropolitan",
    "average",
    "median",
    "minimum",
    "record",
    "quarterly",
    "monthly",
    "weekly",
    "daily",
    "core",
    "food",
    "real",
    "potential",
    "projected",
    "youth",
    "cattle",
    "wild",
    "animal",
    "bird",
    "slave",
    "homeless",
    "online",
    "internet",
    "enrolled",
    "displaced",
    "civilian",
    "household",
    "island",
    "state",
    "provincial",
    "combined",
];
/// Words that make something else of the measure they stand after.
const OTHER_AFTER: &[&str] = &[
    "growth",
    "density",
    "increase",
    "decrease",
    "decline",
    "change",
    "rate",
    "per",
    "deflator",
    "gap",
    "target",
    "forecast",
    "deficit",
    "census",
    "pyramid",
    "explosion",
    "shock",
    "aged",
    "under",
    "over",
    "age",
    "below",
    "above",
    "ranking",
    "rank",
    "structure",
    "distribution",
    "loss",
    "control",
    "policy",
];

/// The stems of a sentence's words.
pub(super) struct Stems {
    first: u32,
    stems: Vec<Option<u32>>,
    content: Vec<bool>,
    breaks: Vec<bool>,
}

/// A measure's words, found.
#[derive(Debug, Clone)]
pub(super) struct Occurrence {
    /// From the first to the last of them.
    pub(super) at: Tokens,
    /// How many there are.
    pub(super) words: usize,
}

impl Stems {
    pub(super) fn new(article: &Article, tokens: Tokens) -> Self {
        let (mut all, mut content, mut breaks) = (Vec::new(), Vec::new(), Vec::new());
        for id in tokens.clone() {
            let token = &article.tokens[id as usize];
            let written = article.token(id);
            let word = matches!(token.kind, Kind::Word | Kind::Number);
            all.push(word.then(|| lemma::stem(token.word, written)));
            content.push(word && is_content(token.word, written));
            breaks.push(matches!(token.kind, Kind::Comma | Kind::Semicolon | Kind::Stop | Kind::Colon) || matches!(written, "and" | "but" | "while"));
        }
        Stems { first: tokens.start, stems: all, content, breaks }
    }

    /// Where the measure is spoken of, in any of its wordings.
    pub(super) fn find(&self, measure: &Measure) -> Vec<Occurrence> {
        let mut found: Vec<Occurrence> = Vec::new();
        for wording in &measure.wordings {
            self.wording(wording, &mut found);
        }
        // The fullest of those that share a place.
        found.sort_by_key(|o| (std::cmp::Reverse(o.words), o.at.end - o.at.start));
        let mut kept: Vec<Occurrence> = Vec::new();
        for occurrence in found {
            if !kept.iter().any(|k| k.at.start < occurrence.at.end && occurrence.at.start < k.at.end) {
                kept.push(occurrence);
            }
        }
        kept
    }

    fn wording(&self, wording: &[u32], found: &mut Vec<Occurrence>) {
        // A window over the sentence that holds all its words, few others, and no comma.
        let Some(head) = wording.last() else { return };
        let reach = 2 * wording.len() + 2;
        for (at, stem) in self.stems.iter().enumerate() {
            if *stem != Some(*head) {
                continue;
            }
            let (mut low, mut high, mut whole) = (at, at, true);
            for word in &wording[..wording.len() - 1] {
                let is = |i: &usize| self.stems[*i] == Some(*word);
                let back = (at.saturating_sub(reach)..at).rev().take_while(|i| !self.breaks[*i]).find(is);
                let ahead = (at + 1..(at + reach + 1).min(self.stems.len())).take_while(|i| !self.breaks[*i]).find(is);
                match back.or(ahead) {
                    Some(i) => (low, high) = (low.min(i), high.max(i)),
                    None => {
                        whole = false;
                        break;
                    }
                }
            }
            if whole {
                found.push(Occurrence { at: self.first + low as u32..self.first + high as u32 + 1, words: wording.len() });
            } else if wording.len() > 1 {
                self.shortened(wording, at, found);
            }
        }
    }

    /// "70% of the mining capacity and 90% of the processing": the head again, its other words said before.
    fn shortened(&self, wording: &[u32], at: usize, found: &mut Vec<Occurrence>) {
        let bare =
            (1..=2).find_map(|back| at.checked_sub(back).filter(|i| self.content[*i] || self.stems[*i].is_none())).is_none_or(|i| self.stems[i].is_none());
        let said = wording[..wording.len() - 1].iter().all(|word| self.stems[..at].contains(&Some(*word)));
        if bare && said {
            let at = self.first + at as u32;
            found.push(Occurrence { at: at..at + 1, words: wording.len() });
        }
    }

    /// Does one of the words that make it another measure stand in `clause`?
    pub(super) fn says_not(&self, measure: &Measure, clause: &Tokens) -> bool {
        let range = (clause.start - self.first) as usize..((clause.end - self.first) as usize).min(self.stems.len());
        measure.not.iter().any(|not| {
            let all = &self.stems[range.clone()];
            not.iter().all(|word| all.contains(&Some(*word)))
        })
    }
}

/// Do the words around the measure at `at` make another of it?
pub(super) fn is_another(article: &Article, sentence: &Tokens, at: &Tokens, measure: &Measure) -> bool {
    let own = |id: u32| measure.words.contains(&lemma::stem(article.word(id), article.token(id)));
    let listed = |id: u32, list: &[&str]| {
        let written = article.token(id).to_ascii_lowercase();
        list.contains(&written.as_str()) && !own(id)
    };
    let before = (1..=2)
        .filter_map(|n| at.start.checked_sub(n))
        .take_while(|id| *id >= sentence.start && article.tokens[*id as usize].kind == Kind::Word)
        .any(|id| listed(id, PART_BEFORE));
    // Past what stands in brackets: "GDP (PPP) per capita".
    let mut next = at.end;
    if next < sentence.end && article.tokens[next as usize].kind == Kind::Open {
        while next < sentence.end && article.tokens[next as usize].kind != Kind::Close {
            if listed(next, OTHER_AFTER) {
                return true;
            }
            next += 1;
        }
        next += 1;
    }
    let inside = at.clone().any(|id| listed(id, PART_BEFORE) && !matches!(article.token(id), "world" | "global" | "state"));
    before || inside || next < sentence.end && listed(next, OTHER_AFTER)
}

/// Does the figure count what the measure counts? "14 provinces" is no population.
pub(super) fn counts(article: &Article, quantity: &Quantity, measure: &Measure, fact: &Fact) -> bool {
    const ANY: &[&str] = &["people", "person", "persons", "inhabitants", "residents", "citizens", "souls", "individuals", "points", "habitants"];
    if fact.value.unit.base.is_some() || quantity.amount.unit.base.is_some() {
        return true;
    }
    let Some(of) = quantity.of else { return true };
    let words = article.text(of);
    if words.split_whitespace().any(|w| ANY.contains(&w.to_ascii_lowercase().as_str())) {
        return true;
    }
    // "20 of the world's reservoirs": the owner is not what is counted; a capital is a name, not what is counted.
    let owner = ["'s", "’s", "s'", "s’"].iter().any(|end| words.ends_with(end));
    owner || words.chars().next().is_some_and(char::is_uppercase) || stems(words).iter().any(|s| measure.words.contains(s))
}

/// Is the figure said beside the point?
pub(super) fn is_aside(article: &Article, sentence: &Tokens, quantity: &Quantity, measure: &Tokens) -> bool {
    let start = quantity
        .bound
        .and_then(|b| (sentence.start..quantity.tokens.start).find(|id| article.tokens[*id as usize].span().start >= b.start))
        .unwrap_or(quantity.tokens.start);
    let back = |n: u32| start.checked_sub(n).filter(|id| *id >= sentence.start).map(|id| article.token(id)).unwrap_or_default();
    let (one, two, three) = (back(1), back(2), back(3));
    // "818 159" with spaces for separators, "24.9 / 1,000": not the whole figure.
    let is_number = |id: u32| sentence.contains(&id) && article.tokens[id as usize].kind == Kind::Number;
    if is_number(quantity.tokens.end) || start.checked_sub(1).is_some_and(is_number) || one == "/" || article.token(quantity.tokens.end) == "/" {
        return true;
    }
    // "millions of", "our 30 million", "among the 193".
    if matches!(article.text(quantity.span), "millions" | "thousands" | "billions" | "hundreds" | "dozens")
        || matches!(one, "our" | "their" | "his" | "her" | "my" | "your")
        || one == "the" && matches!(two, "among" | "of")
    {
        return true;
    }
    // A footnote, a bracketed list.
    if one == "[" || article.token(quantity.tokens.end) == "]" {
        return true;
    }
    // "10.00 (millions of)"
    if article.token(quantity.tokens.end) == "(" && matches!(article.token(quantity.tokens.end + 1), "millions" | "thousands" | "billions" | "in") {
        return true;
    }
    // A compound: "the 14-member group", "a 10-point plan".
    if article.tokens.get(quantity.tokens.end as usize).is_some_and(|t| t.kind == Kind::Dash && t.glued)
        && article.tokens.get(quantity.tokens.end as usize + 1).is_some_and(|t| t.glued && t.kind == Kind::Word)
    {
        return true;
    }
    let overlaps = quantity.tokens.start < measure.end && measure.start < quantity.tokens.end;
    if overlaps {
        return false;
    }
    let after_measure = quantity.tokens.start >= measure.end;
    let compared = matches!(one, "from" | "than" | "versus" | "against" | "vs" | "exceed")
        || matches!(two, "compared" | "compares" | "opposed" | "relative" | "up" | "down") && matches!(one, "with" | "to" | "from")
        || matches!((three, one), ("compared", "the" | "a"))
        || matches!(one, "of")
            && matches!(
                two,
                "increase" | "rise" | "growth" | "decrease" | "decline" | "drop" | "fall" | "jump" | "addition" | "gain" | "loss" | "out" | "target" | "total"
            )
            && after_measure
            && two != "total";
    let part = matches!(two, "of" | "whom" | "which") && matches!(one, "whom" | "which" | "them" | "these" | "about" | "some")
        || matches!(one, "whom" | "which") && matches!(two, "of" | "among")
        || matches!(one, "every" | "each" | "another" | "additional" | "extra");
    // "rose by 3 million"
    let by = one == "by" && !overlaps;
    // "to 50 million by 2050": what may come is not what is.
    let future =
        after_measure && (measure.end..quantity.tokens.start).any(|id| matches!(article.token(id), "will" | "would" | "could" | "may" | "might" | "should"));
    // "… compared with its neighbour's 12 million": the comparison stands between.
    let beyond = after_measure
        && (measure.end..quantity.tokens.start).any(|id| {
            matches!(article.token(id), "compared" | "versus" | "unlike" | "whereas" | "including" | "excluding" | "followed") || article.token(id) == "whom"
        });
    compared || part || by || future || beyond
}
