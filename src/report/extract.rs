//! What was read, as JSON Lines: one record for every quantity, date, mention, quote, attribution, statement and claim.
//! The fields are fixed: other programs read them.

use crate::article::{Article, Form, Speaker, Trend};
use crate::reference::{Binding, Reference};
use crate::source::{Prose, Raw, Source, Span};
use crate::value::{Amount, Bound};
use serde::Serialize;
use std::io::{self, Write};

/// The kinds of record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, clap::ValueEnum)]
pub enum Kind {
    /// Figures.
    Quantity,
    /// Dates.
    Date,
    /// Names.
    Mention,
    /// Quotes.
    Quote,
    /// Attributions.
    Attribution,
    /// Statements.
    Statement,
    /// Figures bound to facts.
    Claim,
}

#[derive(Serialize)]
struct Record<'a> {
    path: &'a str,
    kind: &'static str,
    #[serde(flatten)]
    at: Stretch<'a>,
    line: u32,
    column: u32,
    #[serde(flatten)]
    fields: Fields,
}

#[derive(Serialize)]
struct Stretch<'a> {
    start: u32,
    end: u32,
    text: &'a str,
}

#[derive(Serialize)]
struct Part {
    start: u32,
    end: u32,
    text: String,
}

#[derive(Serialize)]
struct NamedPart {
    start: u32,
    end: u32,
    text: String,
    entity: Option<String>,
}

#[derive(Serialize)]
struct Bare {
    start: u32,
    end: u32,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Fields {
    Quantity {
        value: Option<String>,
        low: Option<String>,
        high: Option<String>,
        bound: &'static str,
        unit: Option<String>,
        of: Option<String>,
        trend: Option<&'static str>,
    },
    Date {
        value: Option<String>,
        weekday: Option<String>,
    },
    Mention {
        entity: String,
        role: Option<String>,
    },
    Quote {
        r#use: &'static str,
        speaker: Option<NamedPart>,
    },
    Attribution {
        form: &'static str,
        source: Option<Part>,
        cue: Option<Part>,
        content: Vec<Bare>,
    },
    Statement {
        speaker: Option<String>,
        subject: Option<String>,
        predicate: String,
        negated: bool,
    },
    Claim {
        fact: String,
        subject: String,
        verdict: &'static str,
    },
}

/// Writes the records of `kinds` (all, where it is empty) in the order of the kinds and, within one, of the text.
///
/// # Errors
/// If `out` cannot be written.
pub fn write(out: &mut dyn Write, kinds: &[Kind], source: &Source, article: &Article, reference: &Reference, binding: &Binding) -> io::Result<()> {
    let wants = |kind: Kind| kinds.is_empty() || kinds.contains(&kind);
    let mut writer = Writer { out, source, article, reference, binding, path: source.path().to_string_lossy().into_owned() };
    if wants(Kind::Quantity) {
        let mut quantities = article.quantities.iter().peekable();
        while let Some(q) = quantities.next() {
            // "from 100 to 120" is two figures to the checks and one range to a reader.
            let whole = quantities.peek().and_then(|next| change(q, next));
            if whole.is_some() {
                quantities.next();
            }
            let q = whole.as_ref().unwrap_or(q);
            writer.record("quantity", q.span, quantity(article, q))?;
        }
    }
    if wants(Kind::Date) {
        for d in &article.dates {
            let weekday = d.weekday.map(|(span, _)| article.text(span).to_owned());
            writer.record("date", d.span, Fields::Date { value: d.value.map(|d| d.iso()), weekday })?;
        }
    }
    if wants(Kind::Mention) {
        for m in &article.mentions {
            let role = m.role.map(|r| article.text(r).to_owned());
            let entity = writer.entity(m.name);
            writer.record("mention", m.span, Fields::Mention { entity, role })?;
        }
    }
    if wants(Kind::Quote) {
        for q in &article.quotes {
            let attribution = q.attribution.and_then(|a| article.attributions.get(a as usize));
            let speaker = attribution.and_then(|a| a.source.map(|s| (s, a.speaker))).map(|(span, speaker)| {
                let Part { start, end, text } = writer.part(span);
                NamedPart { start, end, text, entity: writer.speaker(speaker) }
            });
            writer.record("quote", q.span, Fields::Quote { r#use: q.kind.name(), speaker })?;
        }
    }
    if wants(Kind::Attribution) {
        for a in &article.attributions {
            let form = match a.form {
                Form::Direct => "direct",
                Form::Indirect => "indirect",
                Form::Mixed => "mixed",
            };
            let content: Vec<Bare> = a.content.iter().map(|s| article.locate(*s)).map(|s| Bare { start: s.start, end: s.end }).collect();
            // Who answers in an interview is named once, far above the answers.
            let block = |span: Span<Prose>| article.sentence_at(span.start).map(|s| article.sentences[s as usize].block);
            let beside = a.source.filter(|source| a.cue.is_none_or(|cue| block(cue) == block(*source)));
            let spans = a.content.iter().copied().chain(a.cue).chain(beside);
            let Some(whole) = spans.reduce(Span::to) else { continue };
            let fields = Fields::Attribution { form, source: a.source.map(|s| writer.part(s)), cue: a.cue.map(|s| writer.part(s)), content };
            writer.record("attribution", whole, fields)?;
        }
    }
    if wants(Kind::Statement) {
        for s in &article.statements {
            let speaker = s.attribution.and_then(|a| article.attributions.get(a as usize)).and_then(|a| writer.speaker(a.speaker));
            let fields =
                Fields::Statement { speaker, subject: s.subject.map(|span| article.text(span).to_owned()), predicate: s.lemma.to_string(), negated: s.negated };
            writer.record("statement", s.span, fields)?;
        }
    }
    if wants(Kind::Claim) {
        for c in &binding.claims {
            let (Some(q), Some(fact)) = (article.quantities.get(c.quantity as usize), reference.facts.get(c.fact as usize)) else { continue };
            let subject = reference.entities.get(fact.subject as usize).map_or(String::new(), |e| e.name.clone());
            let verdict = c.verdict.name();
            writer.record("claim", q.span, Fields::Claim { fact: fact.id.clone(), subject, verdict })?;
        }
    }
    Ok(())
}

struct Writer<'a> {
    out: &'a mut dyn Write,
    source: &'a Source,
    article: &'a Article,
    reference: &'a Reference,
    binding: &'a Binding,
    path: String,
}

impl Writer<'_> {
    fn record(&mut self, kind: &'static str, span: Span<Prose>, fields: Fields) -> io::Result<()> {
        let raw: Span<Raw> = self.article.locate(span);
        let place = self.source.location(raw.start);
        let at = Stretch { start: raw.start, end: raw.end, text: self.source.slice(raw) };
        serde_json::to_writer(&mut *self.out, &Record { path: &self.path, kind, at, line: place.line, column: place.column, fields })?;
        self.out.write_all(b"\n")
    }

    fn part(&self, span: Span<Prose>) -> Part {
        let raw = self.article.locate(span);
        Part { start: raw.start, end: raw.end, text: self.source.slice(raw).to_owned() }
    }

    /// The name on file, or else the fullest form in the article.
    fn entity(&self, name: u32) -> String {
        match self.binding.entity(self.reference, name) {
            Some(entity) => entity.name.clone(),
            None => self.article.names.get(name as usize).map_or(String::new(), |n| self.article.text(n.full).to_owned()),
        }
    }

    fn speaker(&self, speaker: Option<Speaker>) -> Option<String> {
        match speaker {
            Some(Speaker::Name(name)) => Some(self.entity(name)),
            Some(Speaker::Unnamed) | None => None,
        }
    }
}

/// The two ends of a change as one range.
fn change(from: &crate::article::Quantity, to: &crate::article::Quantity) -> Option<crate::article::Quantity> {
    let single = from.amount.bound != Bound::Range && to.amount.bound != Bound::Range;
    let unit = if from.amount.unit.base.is_some() { from.amount.unit } else { to.amount.unit };
    let pair = from.starts_change && single && from.sentence == to.sentence;
    pair.then(|| crate::article::Quantity {
        span: from.span.to(to.span),
        tokens: from.tokens.start..to.tokens.end,
        amount: Amount { high: to.amount.low, bound: Bound::Range, unit, ..from.amount },
        ..to.clone()
    })
}

fn quantity(article: &Article, q: &crate::article::Quantity) -> Fields {
    let Amount { low, high, bound, unit, .. } = q.amount;
    let range = bound == Bound::Range;
    let print = |d: rust_decimal::Decimal| d.normalize().to_string();
    Fields::Quantity {
        value: (!range).then(|| print(low)),
        low: range.then(|| print(low)),
        high: range.then(|| print(high)),
        bound: match bound {
            // What a mean is of lies about it.
            Bound::Exact if q.averaged => "about",
            Bound::Exact => "exact",
            // To a reader of records it is an approximation; what "nearly" rules out is for comparing.
            Bound::About | Bound::Nearly => "about",
            Bound::Over => "over",
            Bound::Under => "under",
            Bound::AtLeast => "at-least",
            Bound::AtMost => "at-most",
            Bound::Range => "range",
        },
        unit: unit.name(),
        of: q.of.map(|s| article.text(s).to_owned()),
        trend: q.trend.map(|t| match t {
            Trend::Up => "up",
            Trend::Down => "down",
        }),
    }
}
