//! The fact-check sheet: every figure, date, name with title and quote of an article in the order of the text, with its
//! verdict, what is on file, and who says so.
//!
//! A figure's verdict is that of its claim. A date, name or quote disagrees where a rule says so, and agrees where the
//! reference has the very same.

mod html;
mod table;

use crate::article::{Article, QuoteKind, Speaker};
use crate::check::{Context, Shared, ages, dates_on_file, quote_on_file};
use crate::document::BlockKind;
use crate::finding::{Finding, Place};
use crate::reference::{Binding, Evidence, Reference, Verdict};
use crate::source::{Location, Prose, Raw, Source, Span};
use serde::Serialize;
use std::io::{self, Write};

/// The forms in which a sheet is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, clap::ValueEnum)]
pub enum Format {
    /// A table for the terminal
    #[default]
    Table,
    /// A Markdown table
    Markdown,
    /// Comma-separated values, for a spreadsheet
    Csv,
    /// One JSON array
    Json,
    /// One page for the browser: the article with every item marked, and the sheet beside it
    Html,
}

/// What an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A figure.
    Figure,
    /// A date.
    Date,
    /// A name with its title.
    Name,
    /// A quote.
    Quote,
}

/// How an item compares with what is on file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// It does not fit.
    Disagrees,
    /// It fits what was so before.
    Stale,
    /// It cannot be told.
    Unclear,
    /// It fits.
    Agrees,
    /// Nothing on file speaks to it.
    #[serde(rename = "not on file")]
    NotOnFile,
}

impl Standing {
    const ALL: [Standing; 5] = [Standing::Disagrees, Standing::Stale, Standing::Unclear, Standing::Agrees, Standing::NotOnFile];

    /// In a reader's words.
    pub fn name(self) -> &'static str {
        match self {
            Standing::Disagrees => "disagrees",
            Standing::Stale => "stale",
            Standing::Unclear => "unclear",
            Standing::Agrees => "agrees",
            Standing::NotOnFile => "not on file",
        }
    }

    /// As a count of items has it: "2 agree".
    fn of(self, count: usize) -> String {
        let name = match self {
            Standing::Disagrees if count > 1 => "disagree",
            Standing::Agrees if count > 1 => "agree",
            other => other.name(),
        };
        format!("{count} {name}")
    }
}

/// One line of the sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Item {
    /// Its number, from 1.
    pub number: usize,
    /// The draft.
    pub path: String,
    /// Its line, from 1.
    pub line: u32,
    /// Its column in characters, from 1.
    pub column: u32,
    /// Its first byte in the draft.
    pub start: u32,
    /// One past its last byte.
    pub end: u32,
    /// What it is.
    pub kind: Kind,
    /// As the draft has it.
    pub text: String,
    /// Who says a quote, by the draft.
    pub speaker: Option<String>,
    /// How it compares.
    pub verdict: Standing,
    /// What is on file, or what is wrong.
    pub on_file: Option<String>,
    /// Who says so.
    pub source: Option<String>,
    /// Where that can be read.
    pub link: Option<String>,
    /// The day on which it was taken from there: `2025-02-04`.
    pub retrieved: Option<String>,
    /// Where it stands on file: "facts.toml:3".
    pub place: Option<String>,
    #[serde(skip)]
    span: Span<Prose>,
}

impl Item {
    /// The day on which the source was read, in a reader's words.
    fn read_on(&self) -> Option<String> {
        let day = self.retrieved.as_ref()?.parse().ok()?;
        Some(crate::value::Date::Day(day).to_string())
    }
}

/// A draft with all that its sheet is made of.
pub struct Sheet<'a> {
    /// The draft's file.
    pub source: &'a Source,
    /// The draft.
    pub article: &'a Article,
    /// Its items.
    pub items: Vec<Item>,
}

impl<'a> Sheet<'a> {
    /// The sheet of `article`; `findings` are those of all rules.
    pub fn new(source: &'a Source, article: &'a Article, reference: &Reference, binding: &Binding, findings: &[Finding]) -> Self {
        let maker = Maker { source, article, reference, binding, findings };
        let mut items = maker.items();
        items.sort_by_key(|item| (item.span.start, std::cmp::Reverse(item.span.end)));
        for (n, item) in items.iter_mut().enumerate() {
            item.number = n + 1;
        }
        Sheet { source, article, items }
    }

    /// How many items have each verdict, in the order of the worst first.
    fn counts(&self) -> Vec<(Standing, usize)> {
        let count = |standing| self.items.iter().filter(|i| i.verdict == standing).count();
        Standing::ALL.into_iter().map(|s| (s, count(s))).filter(|(_, n)| *n > 0).collect()
    }
}

/// Writes the sheets of a run, `width` columns wide where that matters.
///
/// # Errors
/// If `out` cannot be written.
pub fn write(out: &mut dyn Write, format: Format, sheets: &[Sheet<'_>], width: usize) -> io::Result<()> {
    match format {
        Format::Table => table::terminal(out, sheets, width),
        Format::Markdown => table::markdown(out, sheets),
        Format::Csv => table::csv(out, sheets),
        Format::Json => {
            let all: Vec<&Item> = sheets.iter().flat_map(|s| &s.items).collect();
            serde_json::to_writer_pretty(&mut *out, &all)?;
            writeln!(out)
        }
        Format::Html => html::write(out, sheets),
    }
}

struct Maker<'a> {
    source: &'a Source,
    article: &'a Article,
    reference: &'a Reference,
    binding: &'a Binding,
    findings: &'a [Finding],
}

impl Maker<'_> {
    fn items(&self) -> Vec<Item> {
        let article = self.article;
        let mut items = Vec::new();
        let shared = Shared::default();
        let cx = Context { article, reference: self.reference, binding: self.binding, shared: &shared };
        let mut claims = self.binding.claims.iter().peekable();
        let mut ages = ages(&cx).peekable();
        for (n, quantity) in (0u32..).zip(&article.quantities) {
            let mut item = self.item(Kind::Figure, quantity.bound.map_or(quantity.span, |bound| bound.to(quantity.span)));
            while claims.next_if(|claim| claim.quantity < n).is_some() {}
            let age = ages.next_if(|(age, _)| age.span == quantity.span);
            if let Some(claim) = claims.next_if(|claim| claim.quantity == n) {
                let fact = &self.reference.facts[claim.fact as usize];
                item.verdict = match claim.verdict {
                    Verdict::Agrees => Standing::Agrees,
                    Verdict::Disagrees => Standing::Disagrees,
                    Verdict::Stale => Standing::Stale,
                    Verdict::Unclear => Standing::Unclear,
                };
                let subject = self.reference.entities.get(fact.subject as usize).map_or("", |e| e.name.as_str());
                item.on_file = Some(format!("{subject}, {}: {}{}", fact.measure, fact.written, fact.time()));
                (item.source, item.link) = (fact.source.clone(), fact.url.clone());
                item.retrieved = fact.retrieved.map(|day| day.to_string());
                item.place = Some(self.place(fact.evidence));
            } else if let Some((_, told)) = age.filter(|(_, told)| told.fits) {
                item.verdict = Standing::Agrees;
                item.on_file = Some(format!("{}, born {}", article.text(told.name), told.born));
                item.place = self.file(told.place);
            } else {
                self.by_rule(&mut item, quantity.span, &["dates/age", "arithmetic", "figures"]);
            }
            items.push(item);
        }
        let mut events = dates_on_file(&cx).into_iter().peekable();
        for (n, date) in (0u32..).zip(&article.dates) {
            let mut item = self.item(Kind::Date, date.span);
            if let Some((_, event, agrees)) = events.next_if(|(at, ..)| *at == n) {
                item.verdict = if agrees { Standing::Agrees } else { Standing::Unclear };
                item.on_file = Some(format!("{}: {}", event.name, event.date));
                item.source = event.source.clone();
                item.place = Some(self.place(event.evidence));
            }
            self.by_rule(&mut item, date.span, &["dates"]);
            items.push(item);
        }
        for mention in article.mentions.iter() {
            let Some(role) = mention.role else { continue };
            let mut item = self.item(Kind::Name, role.to(mention.span));
            self.name(&mut item, mention.name, article.text(role));
            self.by_rule(&mut item, role.to(mention.span), &["names/title", "names/reference", "names/drift"]);
            items.push(item);
        }
        for (n, quote) in (0u32..).zip(&article.quotes) {
            if quote.nested || !matches!(quote.kind, QuoteKind::Speech | QuoteKind::Fragment) {
                continue;
            }
            let mut item = self.item(Kind::Quote, quote.span);
            let attribution = quote.attribution.and_then(|a| article.attributions.get(a as usize));
            item.speaker = attribution.and_then(|a| match a.speaker {
                Some(Speaker::Name(name)) => article.names.get(name as usize).map(|n| article.text(n.full).to_owned()),
                _ => a.source.map(|s| article.text(s).to_owned()),
            });
            if let Some(place) = quote_on_file(&cx, n) {
                item.verdict = Standing::Agrees;
                item.on_file = Some("in the transcript, word for word".to_owned());
                item.place = self.file(place);
            }
            self.by_rule(&mut item, quote.span, &["quotes/altered", "quotes/misattributed"]);
            items.push(item);
        }
        // When and by whom the article itself was published is the desk's own knowledge.
        let checked = |s: u32| !matches!(self.article.block(s).kind, BlockKind::Boilerplate | BlockKind::Byline | BlockKind::Dateline);
        items.retain(|item| self.article.sentence_at(item.span.start).is_none_or(checked));
        items
    }

    fn item(&self, kind: Kind, span: Span<Prose>) -> Item {
        let raw: Span<Raw> = self.article.locate(span);
        let Location { line, column } = self.source.location(raw.start);
        Item {
            number: 0,
            path: super::place::path(self.source.path()),
            line,
            column,
            start: raw.start,
            end: raw.end,
            kind,
            text: self.article.text(span).split_whitespace().collect::<Vec<_>>().join(" "),
            speaker: None,
            verdict: Standing::NotOnFile,
            on_file: None,
            source: None,
            link: None,
            retrieved: None,
            place: None,
            span,
        }
    }

    /// What is on file about somebody with a title.
    fn name(&self, item: &mut Item, name: u32, role: &str) {
        let entity = self.binding.entity(self.reference, name);
        let Some(entity) = entity.filter(|e| !e.titles.is_empty()) else { return };
        let titles: Vec<&str> = entity.titles.iter().map(|t| t.title.as_str()).collect();
        let born = entity.born.map_or(String::new(), |(date, _)| format!(", born {date}"));
        if entity.has_title(role) {
            item.verdict = Standing::Agrees;
        } else if entity.row {
            return;
        } else {
            item.verdict = Standing::Unclear;
        }
        item.on_file = Some(format!("{}: {}{born}", entity.name, titles.join(", ")));
        item.place = Some(self.place(entity.evidence));
    }

    /// A rule's word on the item, if one of `rules` has found something there.
    fn by_rule(&self, item: &mut Item, span: Span<Prose>, rules: &[&str]) {
        let raw = self.article.locate(span);
        let of = |finding: &&Finding| rules.iter().any(|r| crate::rule::covers(r, &finding.rule)) && finding.span.overlaps(raw);
        let Some(finding) = self.findings.iter().find(of) else { return };
        item.verdict = Standing::Disagrees;
        item.on_file = Some(finding.message.clone());
        item.place = finding.labels.iter().find_map(|label| self.file(label.place));
    }

    fn file(&self, place: Place) -> Option<String> {
        match place {
            Place::File(evidence) => Some(self.place(evidence)),
            Place::Draft(_) => None,
        }
    }

    fn place(&self, evidence: Evidence) -> String {
        let source = &self.reference.sources[evidence.source as usize];
        format!("{}:{}", super::place::path(source.path()), source.location(evidence.span.start).line)
    }
}
