//! A person who comes into the story by surname alone.

use super::reading::Reading;
use super::{Context, Hit, Run};
use crate::article::{Article, Mention, NameKind, TokenId};
use crate::document::BlockKind;
use crate::finding::Place;
use crate::lexicon::{Few, Group, Kind, List, Word, Wordings};
use crate::reference::EntityKind;
use crate::value::edits;
use schemars::JsonSchema;
use serde::Deserialize;

/// A person whose first mention in the story is the surname alone: the full name comes later, or, for somebody whose
/// title or apposition shows that readers are to meet him here, not at all.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct FirstMention {
    /// Surnames that stand alone everywhere: heads of state and the like.
    famous: Wordings,
    /// Titles that do not make up for a first name, unless the full name comes at least later.
    titles: Wordings,
    /// A paragraph at the head of a file without a marked headline is one if it has no more words than this.
    headline_words: usize,
}

impl Run for FirstMention {
    const PARTS: &'static [&'static str] = &["said", "full", "when"];

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let article = cx.article;
        let first_block = self.first_block(article);
        let mut met = vec![false; article.names.len()];
        for (at, mention) in article.mentions.iter().enumerate() {
            let Some(first) = met.get_mut(mention.name as usize).filter(|met| !**met) else { continue };
            // What may be a headline or the story's first paragraph introduces whom it names in full, and accuses nobody.
            let head = article.in_body(mention.sentence) && article.sentences[mention.sentence as usize].block < first_block;
            if head && spaced(article.text(mention.span)) {
                *first = true;
            }
            if !running(article, mention, first_block)
                || std::mem::replace(first, true)
                || article.names[mention.name as usize].kind != NameKind::Person && !on_file(cx, mention)
                || article.quote_at(mention.span.start).is_some()
            {
                continue;
            }
            let surname = article.text(mention.span);
            if spaced(surname) || initialled(article, mention) || self.famous.has(surname) || !acts(article, mention) {
                continue;
            }
            let full = article.mentions[at + 1..].iter().find(|m| m.name == mention.name && spaced(article.text(m.span)));
            let (later, whole) = match full {
                // In the same paragraph the full name is in the reader's eye; a title makes up for the first name.
                Some(full) if running(article, full, first_block) => {
                    let apart = article.sentences[full.sentence as usize].block != article.sentences[mention.sentence as usize].block;
                    let whole = article.text(full.span);
                    if !apart || mention.role.is_some() || whole.split_whitespace().last() != Some(surname) || is_house(article, mention, full) {
                        continue;
                    }
                    (Some(full), Some(whole))
                }
                // In a headline or a caption alone, the full name does not introduce anybody to the story's readers.
                _ => {
                    let listed = cx.binding.entity(cx.reference, mention.name);
                    let listed = listed.map(|e| e.name.as_str()).filter(|n| n.rsplit_once(' ').is_some_and(|(_, last)| last == surname));
                    // "Deputy Mayor Col Holt": a first name that reads as a title.
                    if listed.is_some_and(|full| article.document.prose[..mention.span.end as usize].ends_with(full)) {
                        continue;
                    }
                    let unmet = listed.is_some() && nowhere_in_full(article, mention, first_block) || full.is_none() && self.unknown(article, mention);
                    let met =
                        listed.is_some_and(|name| misspelled(article, name)) || tabled(article, surname, mention.span.start) || captioned(article, surname);
                    if !unmet || met {
                        continue;
                    }
                    (None, listed)
                }
            };
            let mut hit = Hit::new(mention.span)
                .part("said", surname)
                .part("full", whole.unwrap_or("the first name"))
                .part("when", if later.is_some() { "only later" } else { elsewhere(article, surname) });
            if let Some(full) = later {
                hit = hit.label("full", Place::Draft(article.locate(full.span)));
            }
            hits.push(hit);
        }
        self.before_mentions(cx, first_block, hits);
    }
}

impl FirstMention {
    /// The first block of running text: short paragraphs at the head of a file that marks no headline are its headlines.
    fn first_block(&self, article: &Article) -> u32 {
        let blocks = &article.document.blocks;
        if blocks.iter().any(|b| matches!(b.kind, BlockKind::Title | BlockKind::Dek)) {
            return 0;
        }
        let short = |b: &&crate::document::Block| b.kind != BlockKind::Paragraph || article.text(b.span).split_whitespace().nth(self.headline_words).is_none();
        let heads = blocks.iter().take(4).take_while(short).count();
        // A text of short paragraphs throughout has at most one.
        if heads == blocks.len().min(4) { heads.min(1) as u32 } else { heads as u32 }
    }

    /// "Favre, who runs a bait shop, said": a sentence's first word alone is no name to the extractor; where a listed person
    /// bears it as surname, and nobody is called so in the story before, it is.
    fn before_mentions(&self, cx: &Context<'_>, first_block: u32, hits: &mut Vec<Hit>) {
        let article = cx.article;
        for (number, sentence) in (0u32..).zip(&article.sentences) {
            let first = sentence.tokens.start;
            if article.tokens.get(first as usize + 1).is_none_or(|t| t.kind != Kind::Comma) {
                continue;
            }
            let token = article.token(first);
            let apposed = first + 3 < sentence.tokens.end
                && article.token(first + 1) == ","
                && (matches!(article.token(first + 2), "who" | "whose" | "the" | "a" | "an" | "his" | "her") || aged(article, first + 2));
            if !apposed || !article.tokens[first as usize].capital || sentence.block < first_block || !article.in_body(number) {
                continue;
            }
            let words = [token];
            let mut listed = cx
                .reference
                .sharing_a_word(&words)
                .filter(|e| e.kind == EntityKind::Person && !e.row && e.name.rsplit_once(' ').is_some_and(|(_, last)| last == token));
            let (person, unlisted) = match (listed.next(), listed.next()) {
                (Some(person), None) => (person.name.as_str(), false),
                (None, _) if speaks_on(article, first) => ("the first name", true),
                _ => continue,
            };
            let span = article.span(first..first + 1);
            let known = !unlisted
                && article.mentions.iter().any(|m| running(article, m, first_block) && article.text(m.span).split_whitespace().next_back() == Some(token));
            let told = hits.iter().any(|hit| hit.parts.iter().any(|(name, said)| *name == "said" && said == token));
            if known || told || article.quote_at(span.start).is_some() || self.famous.has(token) || tabled(article, token, span.start) {
                continue;
            }
            hits.push(Hit::new(span).part("said", token).part("full", person).part("when", elsewhere(article, token)));
        }
    }

    /// Is it somebody whom readers cannot know, and who is introduced here all the same: by an office after the name, or
    /// by one of the listed titles before it?
    fn unknown(&self, article: &Article, mention: &Mention) -> bool {
        let Some(role) = mention.role else { return false };
        // The name stands elsewhere, in a headline or a caption, in full, or as part of another name.
        let surname = article.text(mention.span);
        let elsewhere = article.mentions.iter().any(|m| m.name != mention.name && article.text(m.span).ends_with(surname));
        let given = article.word(mention.tokens.start).is(List::GivenName);
        if elsewhere || given || article.mentions.iter().any(|m| m.name == mention.name && spaced(article.text(m.span))) {
            return false;
        }
        if role.start < mention.span.start {
            let said = article.text(role).trim_end_matches('.');
            // "Dr Holt, who runs the ward": so is nobody introduced whom readers know.
            let after = mention.tokens.end;
            let apposed = article.token(after) == "," && matches!(article.token(after + 1), "who" | "whose" | "the" | "a" | "an" | "its");
            return self.titles.has_in_any_case(said) || apposed && ["dr", "doctor"].iter().any(|t| t.eq_ignore_ascii_case(said));
        }
        // An office after the name: "Holt, the finance director,". Artists go by one name.
        let courtesy = article.mentions.iter().any(|m| m.name == mention.name && m.role.is_some_and(|r| is_courtesy(article.text(r))));
        courtesy || article.mentions.iter().filter(|m| m.name == mention.name).count() > 1
    }
}

/// Is a person on file named?
fn on_file(cx: &Context<'_>, mention: &Mention) -> bool {
    cx.binding.entity(cx.reference, mention.name).is_some_and(|e| e.kind == EntityKind::Person)
}

/// Does the story give the name on file with its given names, and the surname with a slip? Then it has introduced its bearer.
fn misspelled(article: &Article, listed: &str) -> bool {
    let near = |told: &str| told.rsplit_once(' ').zip(listed.rsplit_once(' ')).is_some_and(|(a, b)| a.0 == b.0 && edits(a.1, b.1) <= 2);
    article.mentions.iter().any(|m| article.in_body(m.sentence) && near(article.text(m.span)))
}

/// Does the running text never give the full name of whom `mention` names, nor speak of another of the same surname?
fn nowhere_in_full(article: &Article, mention: &Mention, first_block: u32) -> bool {
    let surname = article.text(mention.span);
    let full = |m: &Mention| {
        let text = article.text(m.span);
        (m.name == mention.name || text.split_whitespace().next_back() == Some(surname)) && spaced(text) && running(article, m, first_block)
    };
    !article.mentions.iter().any(full)
}

/// "Holt opened five shops … founded in 1961 by Ida Holt", "named after Ida Holt": is the bare name that of a house, called
/// after the person whom `full` names?
fn is_house(article: &Article, mention: &Mention, full: &Mention) -> bool {
    const NEAR: u32 = 6;
    let reading = Reading(article);
    let first = article.sentences[full.sentence as usize].tokens.start;
    let start = full.role.filter(|r| r.start < full.span.start).map_or(full.tokens.start, |r| article.token_from(r.start));
    let lead = first.max(start.saturating_sub(NEAR))..start;
    let founding = |t: TokenId| reading.in_group(t, Group::Founding) || reading.is(t, &["started"]) || reading.reads(t, &["set", "up"]);
    let led = |words: &[&str]| lead.end > lead.start && reading.is(lead.end - 1, words);
    let founded = led(&["by"]) && lead.clone().any(founding) || founding(full.tokens.end);
    let called = led(&["after", "for"]) && reading.find(lead, &["named", "called"]).is_some();
    let founder = || full.role.is_some_and(|r| article.text(r).contains("founder"));
    // "Holt Group cut its forecast. Holt opened": the house was named before.
    let surname = article.text(mention.span);
    let body = |m: &Mention| {
        m.name != mention.name
            && article.names[m.name as usize].kind == NameKind::Organisation
            && article.text(m.span).strip_prefix(surname).is_some_and(|rest| rest.starts_with(' '))
    };
    // "in Holt", "Holt is the largest town": a place or a house by its own words.
    let placed = |m: &Mention| {
        let before = m.tokens.start.checked_sub(1).is_some_and(|t| reading.is(t, &["around", "at", "in", "into", "near", "outside"]));
        let is = reading.is(m.tokens.end, &["is", "was", ","]) && reading.is(m.tokens.end + 1, &["a", "an", "the"]);
        let noun = |t: TokenId| !article.tokens[t as usize].capital && (HOUSES.has(article.token(t)) || article.word(t).is(List::OrganisationWord));
        let last = article.sentences[m.sentence as usize].tokens.end;
        before || is && (m.tokens.end + 2..last.min(m.tokens.end + 6)).any(noun)
    };
    let bare = || article.mentions.iter().filter(|m| m.name == mention.name && article.text(m.span) == surname);
    bare().any(placed) || founded || called || founder() || article.mentions.iter().take_while(|m| m.tokens.start < mention.tokens.start).any(body)
}

/// What a surname may be the name of, besides a family's.
const HOUSES: Few = Few::of(&[
    "band", "borough", "brand", "brewer", "chain", "city", "county", "district", "firm", "hamlet", "maker", "port", "resort", "shop", "store", "suburb",
    "team", "town", "village",
]);

/// "leaves the court with his lawyer, Ida Holt": does a caption introduce the bearer of the surname, with a title?
fn captioned(article: &Article, surname: &str) -> bool {
    let introduced = |m: &&Mention| m.role.is_some() && article.block(m.sentence).kind == BlockKind::Caption;
    article.mentions.iter().filter(introduced).any(|m| {
        let text = article.text(m.span);
        spaced(text) && text.split_whitespace().next_back() == Some(surname)
    })
}

/// "Holt, 68, a retired driver,": does an age stand at token `at`, between commas?
fn aged(article: &Article, at: TokenId) -> bool {
    let number = article.tokens.get(at as usize).is_some_and(|t| t.kind == Kind::Number && t.span().len() == 2);
    number && article.token(at + 1) == ","
}

/// Has a table of the story, above the text at `before`, the full name: "| Luc Orban-Vey | 2,604 |"?
fn tabled(article: &Article, surname: &str, before: u32) -> bool {
    let above = article.document.blocks.iter().take_while(|b| b.span.start < before);
    above.filter(|b| b.kind == BlockKind::TableCell).any(|cell| {
        let name = article.document.slice(cell.span).trim();
        name.split_whitespace().next_back() == Some(surname) && spaced(name)
    })
}

/// Where the full name stands, if not in the running text.
fn elsewhere(article: &Article, surname: &str) -> &'static str {
    let full = |m: &&Mention| {
        let text = article.text(m.span);
        spaced(text) && text.split_whitespace().next_back() == Some(surname)
    };
    match article.mentions.iter().find(full).map(|m| article.block(m.sentence).kind) {
        Some(BlockKind::Title | BlockKind::Dek) => "only in the headline",
        Some(BlockKind::Caption) => "only in the caption",
        _ => "nowhere",
    }
}

/// "Paswan, a political scientist at the university, said": is a word that no list knows introduced as a person, and does it
/// speak again further on, as nothing but a surname?
fn speaks_on(article: &Article, first: TokenId) -> bool {
    let (surname, end) = (article.token(first), first + 10);
    let introduced = (first + 3..end)
        .take_while(|t| !matches!(article.tokens.get(*t as usize).map(|t| t.kind), None | Some(Kind::Comma | Kind::Stop)))
        .take(5)
        .any(|t| article.word(t).is(List::Title) && !article.tokens[t as usize].capital);
    let article_word = matches!(article.token(first + 2), "a" | "an");
    if !introduced || !article_word || article.word(first) != Word::UNKNOWN {
        return false;
    }
    let same = |m: &&Mention| article.text(m.span).split_whitespace().next_back() == Some(surname);
    let mut bearers = article.mentions.iter().filter(same).peekable();
    let speaks = |m: &Mention| m.tokens.start > end && article.attributions.iter().any(|a| a.tells() && a.source.is_some_and(|s| s.contains(m.span)));
    bearers.peek().is_some() && bearers.clone().all(|m| m.tokens.start >= first && !article.text(m.span).contains(' ')) && bearers.any(speaks)
}

/// "K. Nambiar": do initials stand before the name, as some people's first names always do?
fn initialled(article: &Article, mention: &Mention) -> bool {
    let before = article.document.prose[..mention.span.start as usize].trim_end();
    let initial = before.strip_suffix('.').unwrap_or(before);
    let mut letters = initial.chars().rev();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_none_or(|c| c.is_whitespace() || matches!(c, '.' | '-'))
}

/// Is the name one of several words?
fn spaced(name: &str) -> bool {
    // Most are plain and have no blank.
    name.bytes().any(|b| !b.is_ascii_graphic()) && name.contains(char::is_whitespace)
}

/// Mr., Ms. and the like.
fn is_courtesy(role: &str) -> bool {
    ["Mr", "Mrs", "Ms", "Miss", "Mx"].contains(&role.trim_end_matches('.'))
}

/// Does the mention stand in the story's running text, in a whole sentence?
fn running(article: &Article, mention: &Mention, first_block: u32) -> bool {
    let sentence = &article.sentences[mention.sentence as usize];
    // A line without a full stop is a headline, whatever the file calls it.
    let block = article.document.slice(article.block(mention.sentence).span).trim_end();
    article.in_body(mention.sentence) && sentence.block >= first_block && block.ends_with(['.', '?', '!', '"', '”', '’', ')', ':'])
}

/// Does the person act or speak here, rather than name a campaign, a law or a family: "the Holt campaign", "Holt's bill"?
fn acts(article: &Article, mention: &Mention) -> bool {
    let sentence = &article.sentences[mention.sentence as usize];
    let start = mention.role.filter(|r| r.start < mention.span.start).map_or(mention.tokens.start, |r| article.token_from(r.start));
    let before = start.checked_sub(1).filter(|t| *t >= sentence.tokens.start);
    let free = before.is_none_or(|t| {
        let token = &article.tokens[t as usize];
        let name_like = token.kind == Kind::Word && token.capital && t > sentence.tokens.start && !article.word(t).is(List::WeekdayName);
        !name_like
            && !matches!(token.kind, Kind::Dash)
            && ![
                "the", "a", "an", "this", "that", "of", "for", "with", "from", "to", "by", "against", "like", "and", "as", "than", "&", "'s", "’s", "over",
                "at", "in",
            ]
            .iter()
            .any(|w| article.token(t).eq_ignore_ascii_case(w))
    });
    let after = past_body(article, mention, sentence.tokens.end);
    let next = article.tokens.get(after as usize).filter(|_| after < sentence.tokens.end);
    let role_after = mention.role.is_some_and(|r| r.start > mention.span.start)
        || next.is_some_and(|n| n.kind == Kind::Comma) && matches!(article.token(after + 1), "who" | "whose" | "the" | "a" | "an");
    // "said its regional officer, Holt."
    let introduced = next.is_none_or(|n| matches!(n.kind, Kind::Stop | Kind::Comma))
        && before.is_some_and(|t| article.word(t).is(List::ReportingVerb))
        && mention.role.is_some_and(|r| r.start < mention.span.start && article.text(r).contains(char::is_whitespace));
    let verb = next.is_some_and(|n| {
        n.kind == Kind::Word
            && !n.capital
            && (article.word(after).is(List::ReportingVerb) || article.word(after).is(List::Verb) || auxiliary(article.token(after)))
    });
    let source = next.is_none_or(|n| matches!(n.kind, Kind::Stop | Kind::Comma))
        && before.is_some_and(|t| article.word(t).is(List::ReportingVerb) && !article.tokens[t as usize].capital);
    // "a feat that Holt, its director, puts down to luck"
    let office = before.is_some_and(|t| article.token(t) == "that") && mention.role.is_some_and(|r| r.start > mention.span.start);
    (free || office) && (verb || source || role_after || introduced)
}

/// Where the name ends, or the body that a titled one is of: "Sheriff Holt of Marsh County said".
fn past_body(article: &Article, mention: &Mention, last: TokenId) -> TokenId {
    let end = mention.tokens.end;
    let titled = mention.role.is_some_and(|r| r.start < mention.span.start);
    let body = end + 1 + u32::from(article.token(end + 1) == "the");
    let named = |id: &TokenId| {
        *id < last && !article.word(*id).is(List::Verb) && !article.word(*id).is(List::ReportingVerb) && article.tokens[*id as usize].kind == Kind::Word
    };
    let after = body + (body..last.min(body + 4)).take_while(named).count() as TokenId;
    if titled && matches!(article.token(end), "of" | "from") && after > body { after } else { end }
}

fn auxiliary(word: &str) -> bool {
    matches!(
        word,
        "is" | "was" | "has" | "had" | "will" | "would" | "did" | "does" | "may" | "might" | "could" | "can" | "should" | "must" | "also" | "then" | "never"
    )
}
