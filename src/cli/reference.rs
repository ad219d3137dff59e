//! `copydesk reference`: what is on file, what is wrong with it, and who uses it.

use super::{CLEAN, Drafts, FAULTY, FOUND, Fault, files, load};
use crate::article::Article;
use crate::check::{Context, Shared, dates_on_file};
use crate::document::Document;
use crate::reference::{Event, Evidence, Fact, FactId, Reference, Verdict};
use crate::report::summary::count;
use crate::report::{Colour, full};
use crate::source::{Prose, Span};
use clap::{Args, Subcommand};
use std::io::Write;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(super) struct ReferenceCommand {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Say what is wrong with the files on file, how tables were read, and which facts have expired or name no source
    Check {
        /// Facts files, tables and data packages, besides those of the configuration
        #[arg(value_name = "FILE")]
        files: Vec<PathBuf>,
        #[command(flatten)]
        desk: load::Desk,
        /// The day on which facts are expired or not [default: today]
        #[arg(long, value_name = "DATE")]
        date: Option<jiff::civil::Date>,
    },
    /// Show what is on file about a name, or how much is on file about each
    List {
        /// A name or an alias
        #[arg(value_name = "NAME")]
        name: Option<String>,
        #[command(flatten)]
        desk: load::Desk,
    },
    /// Find the articles that use a fact: which it bears out and which it makes wrong
    Uses {
        /// The fact's id, as `list` shows it; the name of its subject; or the name of an event
        #[arg(value_name = "FACT")]
        fact: String,
        #[command(flatten)]
        drafts: Drafts,
        #[command(flatten)]
        desk: load::Desk,
    },
}

impl ReferenceCommand {
    pub(super) fn run(self) -> Result<u8, Fault> {
        match self.action {
            Action::Check { files, desk, date } => {
                let today = date.unwrap_or_else(|| jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date());
                check(&desk, files, today)
            }
            Action::List { name, desk } => list(&desk.reference(&desk.config(&[])?)?, name.as_deref()),
            Action::Uses { fact, drafts, desk } => uses(&desk.reference(&desk.config(&drafts.paths)?)?, &fact, &drafts),
        }
    }
}

/// So many of one kind are shown; of the others, how many they are.
const SHOWN: usize = 10;

fn check(desk: &load::Desk, files: Vec<PathBuf>, today: jiff::civil::Date) -> Result<u8, Fault> {
    let paths = desk.reference_paths(&desk.config(&[])?, files)?;
    let (reference, faults) = Reference::load(&paths)?;
    let mut out = std::io::stdout().lock();
    let place = |evidence: Evidence| reference.place(evidence);
    for fault in &faults {
        let source = &reference.sources[fault.evidence.source as usize];
        writeln!(out, "{}", full::render_fault(source, fault.evidence.span, &fault.message, fault.help.as_deref(), Colour::Never, 100))?;
    }
    for remark in &reference.remarks {
        writeln!(out, "{}: {}", place(remark.evidence), remark.message)?;
    }
    let facts = reference.facts.written();
    // A fact with a last day is expired after it, unless a later one of its kind is on file.
    let expired: Vec<_> = (0..)
        .zip(facts)
        .filter(|(id, fact)| {
            fact.to.is_some_and(|to| {
                to < today
                    && reference.facts.successor(*id).is_none()
                    && !facts.iter().any(|f| (f.subject, &f.measure) == (fact.subject, &fact.measure) && f.to.is_none_or(|later| later > to))
            })
        })
        .map(|(_, fact)| fact)
        .collect();
    let unsourced: Vec<_> = facts.iter().filter(|fact| fact.source.is_none() && fact.url.is_none()).collect();
    for (kind, found) in [("expired", &expired), ("without a source", &unsourced)] {
        for fact in found.iter().take(SHOWN) {
            let until = fact.to.filter(|_| kind == "expired").map_or(String::new(), |to| format!(" on {to}"));
            writeln!(out, "{}: {kind}{until}: {}: {}", place(fact.evidence), fact.id, fact.written)?;
        }
        if found.len() > SHOWN {
            writeln!(out, "… and {} more {kind}", found.len() - SHOWN)?;
        }
    }
    let (mut expired, mut unsourced) = (expired.len(), unsourced.len());
    for table in reference.tables() {
        let shown = |what: String| format!("{}: {what}: {}, {}", place(table.evidence), table.path.display(), count(table.rows, "figure", "figures"));
        if let Some(day) = table.expires.filter(|day| *day < today) {
            expired += table.rows;
            writeln!(out, "{}", shown(format!("expired on {day}")))?;
        }
        if table.source.is_none() && table.rows > 0 {
            unsourced += table.rows;
            writeln!(out, "{}", shown("without a source".to_owned()))?;
        }
    }
    writeln!(
        out,
        "{} on file about {}: {}, {} expired, {} without a source",
        count(reference.facts.len(), "fact", "facts"),
        count(reference.entities.len(), "name", "names"),
        count(faults.len(), "fault", "faults"),
        expired,
        unsourced
    )?;
    Ok(if faults.is_empty() { CLEAN } else { FOUND })
}

fn list(reference: &Reference, name: Option<&str>) -> Result<u8, Fault> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let Some(name) = name else {
        for (id, entity) in reference.entities.iter().enumerate() {
            let facts = reference.count_of(id as u32);
            writeln!(out, "{:>11}  {:12}  {}", count(facts, "fact", "facts"), entity.kind.name(), entity.name)?;
        }
        out.flush()?;
        return Ok(CLEAN);
    };
    let Some(id) = reference.entity(name) else { return Err(unknown(reference, name)) };
    let entity = &reference.entities[id as usize];
    writeln!(out, "{} ({})  {}", entity.name, entity.kind.name(), reference.place(entity.evidence))?;
    if !entity.aliases.is_empty() {
        writeln!(out, "  also {}", entity.aliases.join(", "))?;
    }
    for (what, known) in [("born", entity.born), ("died", entity.died)] {
        if let Some((date, evidence)) = known {
            writeln!(out, "  {what} {date}  {}", reference.place(evidence))?;
        }
    }
    for title in &entity.titles {
        let day = |date: Option<jiff::civil::Date>| date.map_or_else(|| "…".to_owned(), |d| d.to_string());
        let time = if title.from.is_none() && title.to.is_none() { String::new() } else { format!(", {} to {}", day(title.from), day(title.to)) };
        writeln!(out, "  {}{time}  {}", title.title, reference.place(title.evidence))?;
    }
    let facts: Vec<(FactId, &Fact)> = reference.facts_of(id).collect();
    let width = facts.iter().map(|(_, f)| f.id.chars().count()).max().unwrap_or(0);
    for (id, fact) in facts {
        let source = fact.source.as_ref().map_or(String::new(), |s| format!("  {s}"));
        let newer = reference.facts.successor(id).map_or(String::new(), |new| format!("  superseded by {}", reference.facts[new as usize].id));
        writeln!(out, "  {:width$}  {}: {}{}{source}  {}{newer}", fact.id, fact.measure, fact.written, fact.time(), reference.place(fact.evidence))?;
    }
    out.flush()?;
    Ok(CLEAN)
}

fn uses(reference: &Reference, wanted: &str, drafts: &Drafts) -> Result<u8, Fault> {
    let mut facts = reference.facts_called(wanted);
    // Who uses a fact that another has taken the place of is held against that other.
    for at in 0..facts.len() {
        let current = reference.facts.current(facts[at]);
        if !facts.contains(&current) {
            facts.push(current);
        }
    }
    let events: Vec<&Event> = reference.events.iter().filter(|e| e.name == wanted || e.also.iter().any(|name| name == wanted)).collect();
    if facts.is_empty() && events.is_empty() {
        return Err(unknown(reference, wanted));
    }
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let (mut used, mut wrong, mut articles) = (0, 0, 0);
    let faulty = files::each(
        drafts,
        |_| true,
        |source| {
            let article = Article::read(Document::read(&source), drafts.date);
            let binding = reference.bind(&article);
            let mut uses = Vec::new();
            for claim in binding.claims.iter().filter(|c| facts.contains(&c.fact)) {
                let Some(quantity) = article.quantities.get(claim.quantity as usize) else { continue };
                let fact = &reference.facts[claim.fact as usize];
                let on_file = format!("{} {}, {}{}", reference.entities[fact.subject as usize].name, fact.measure, fact.written, fact.time());
                uses.push((quantity.span, claim.verdict, on_file));
            }
            if !events.is_empty() {
                let shared = Shared::default();
                let cx = Context { article: &article, reference, binding: &binding, shared: &shared };
                let dates = dates_on_file(&cx).into_iter().filter(|(_, event, _)| events.contains(event));
                uses.extend(dates.map(|(date, event, agrees)| {
                    let verdict = if agrees { Verdict::Agrees } else { Verdict::Disagrees };
                    (article.dates[date as usize].span, verdict, format!("{}, {}", event.name, event.date))
                }));
                uses.sort_by_key(|(span, ..)| span.start);
            }
            let line = |(span, verdict, on_file): (Span<Prose>, Verdict, String)| {
                let at = source.location(article.locate(span).start);
                let place = format!("{}:{}:{}", source.path().display(), at.line, at.column);
                let text = format!("{place}: {}: {} (on file: {on_file})", verdict.name(), article.text(span));
                (text, matches!(verdict, Verdict::Disagrees | Verdict::Stale))
            };
            uses.into_iter().map(line).collect::<Vec<_>>()
        },
        |lines| {
            articles += usize::from(!lines.is_empty());
            for (line, is_wrong) in lines {
                (used, wrong) = (used + 1, wrong + usize::from(is_wrong));
                writeln!(out, "{line}")?;
            }
            Ok(())
        },
    )?;
    writeln!(out, "{} in {}; {wrong} wrong by what is on file now", count(used, "use", "uses"), count(articles, "article", "articles"))?;
    out.flush()?;
    Ok(match (faulty, wrong) {
        (true, _) => FAULTY,
        (false, 0) => CLEAN,
        _ => FOUND,
    })
}

/// The message for a name or an id that nothing on file has.
fn unknown(reference: &Reference, wanted: &str) -> Fault {
    let names = reference.entities.iter().flat_map(|e| std::iter::once(&e.name).chain(&e.aliases)).map(String::as_str);
    let ids = reference.facts.written().iter().map(|f| f.id.as_str()).chain(reference.events.iter().map(|e| e.name.as_str()));
    let near = crate::lexicon::nearest(wanted, names.chain(ids)).map_or(String::new(), |near| format!("; did you mean `{near}`?"));
    Fault(format!("nothing on file is called `{wanted}`{near}"))
}
