//! Whether the facts on file fit together: ids given twice, two values for one thing, and which fact takes the place of
//! which.

use super::store::Replacing;
use super::{Evidence, FactId, Fault, Reference, SourceId, store, written};
use crate::lexicon::nearest;
use std::collections::HashMap;

impl Reference {
    /// Reports facts that contradict each other, ids given twice, and facts that take the place of none on file.
    pub(super) fn check(&mut self, faults: &mut Vec<Fault>) {
        self.name_once(faults);
        self.replace(faults);
        self.clashes(faults);
    }

    /// Ids given twice. Those derived from subject and measure are made unique by their place.
    fn name_once(&mut self, faults: &mut Vec<Fault>) {
        let mut ids: HashMap<String, usize> = HashMap::new();
        for at in 0..self.facts.written().len() {
            let fact = &self.facts.written()[at];
            let id = fact.id.clone();
            let Some(first) = ids.get(&id).copied() else {
                ids.insert(id, at);
                continue;
            };
            let derived = written::slug(&[&self.entities[fact.subject as usize].name, &fact.measure]);
            if id != derived {
                let help = format!("The first stands in {}. Give each its own id.", self.shown(self.facts.written()[first].evidence));
                faults.push(Fault { evidence: fact.evidence, message: format!("a second fact has the id `{id}`"), help: Some(help) });
            }
            let unique = format!("{id}-{at}");
            ids.insert(unique.clone(), at);
            self.facts.written_mut()[at].id = unique;
        }
    }

    /// Looks up the facts that others take the place of: among those of the same subject, rows of tables included.
    fn replace(&mut self, faults: &mut Vec<Fault>) {
        for Replacing { fact, old, evidence } in std::mem::take(&mut self.facts.replacing) {
            let subject = self.facts[fact as usize].subject;
            let name = self.entities[subject as usize].name.clone();
            let own: Vec<FactId> = self.index.of(subject).iter().flat_map(|s| self.index.facts(s).iter().copied()).collect();
            let mut fault = |message: String, help: String| faults.push(Fault { evidence, message, help: Some(help) });
            match own.iter().copied().find(|id| self.facts[*id as usize].id == old) {
                Some(known) if known == fact => fault("a fact cannot take its own place".to_owned(), "Name the id of the older fact.".to_owned()),
                Some(known) => {
                    if let Some(other) = self.facts.successor(known) {
                        let help =
                            format!("The other stands in {}. Let the newest supersede the one before it.", self.shown(self.facts[other as usize].evidence));
                        fault(format!("two facts take the place of `{old}`"), help);
                    } else if !self.facts.replace(known, fact) {
                        fault(format!("this fact and `{old}` take each other's place"), "Take `supersedes` out of the older one.".to_owned());
                    }
                }
                None => {
                    let elsewhere = self.facts.written().iter().find(|f| f.id == old);
                    let help = match elsewhere {
                        Some(other) => {
                            format!("`{old}` is a figure of {}; a fact takes the place of one of its own subject.", self.entities[other.subject as usize].name)
                        }
                        None => {
                            let ids = own.iter().filter(|id| **id != fact).map(|id| self.facts[*id as usize].id.as_str());
                            nearest(&old, ids)
                                .map_or_else(|| format!("copydesk reference list \"{name}\" shows the ids on file."), |near| format!("Did you mean `{near}`?"))
                        }
                    };
                    fault(format!("no fact of {name} is called `{old}`"), help);
                }
            }
        }
    }

    /// Two facts of one subject, measure and time with different values. Of a table, the first such pair is shown.
    fn clashes(&mut self, faults: &mut Vec<Fault>) {
        let mut found: Vec<(FactId, FactId)> = Vec::new();
        let mut twice: Vec<(FactId, FactId)> = Vec::new();
        let mut times: Vec<(store::Time, FactId)> = Vec::new();
        for facts in self.index.all().iter().map(|s| self.index.facts(s)).filter(|facts| facts.len() > 1) {
            times.clear();
            times.extend(facts.iter().filter(|id| self.facts.successor(**id).is_none()).map(|id| (self.facts.outline(*id).1, *id)));
            times.sort_unstable();
            let same = |a: &(store::Time, FactId), b: &(store::Time, FactId)| a.0 == b.0;
            for group in times.chunk_by(same).filter(|group| group.len() > 1) {
                let first = group[0].1;
                let other = group[1..].iter().map(|(_, id)| *id).find(|id| self.facts[*id as usize].value != self.facts[first as usize].value);
                match other {
                    Some(other) => found.push((first, other)),
                    None => twice.push((first, group[1].1)),
                }
            }
        }
        self.repeated(&twice);
        found.sort_unstable_by_key(|(_, other)| *other);
        let written = self.facts.written().len() as FactId;
        let table = |id: FactId| self.facts[id as usize].evidence.source;
        let mut shown: Vec<(SourceId, usize)> = Vec::new();
        for (first, other) in &found {
            // A table that is wrong throughout is said to be so once.
            if *other >= written {
                let source = table(*other);
                if shown.iter().any(|(s, _)| *s == source) {
                    continue;
                }
                shown.push((source, faults.len()));
            }
            let (fact, before) = (&self.facts[*other as usize], &self.facts[*first as usize]);
            let name = &self.entities[fact.subject as usize].name;
            let more = found.iter().filter(|(_, id)| *other >= written && *id >= written && table(*id) == fact.evidence.source).count().saturating_sub(1);
            let more = if more == 0 { String::new() } else { format!("; {more} more in this table") };
            faults.push(Fault {
                evidence: fact.evidence,
                message: format!("two values for {} of {name} at the same time: {} here, {} before{more}", fact.measure, fact.written, before.written),
                help: Some(format!(
                    "The other stands in {}. Keep one, give each its date with as_of, or let the newer say which it supersedes.",
                    self.shown(before.evidence)
                )),
            });
        }
    }

    /// One figure in two rows of a table does no harm, but shows that rows were pasted twice: the first pair is remarked on.
    fn repeated(&mut self, twice: &[(FactId, FactId)]) {
        let mut seen: Vec<SourceId> = Vec::new();
        let mut remarks = Vec::new();
        for (first, other) in twice {
            let source = self.facts.source_of(*other);
            if self.facts.source_of(*first) != source || *first < self.facts.written().len() as FactId || seen.contains(&source) {
                continue;
            }
            seen.push(source);
            let (fact, before) = (&self.facts[*other as usize], &self.facts[*first as usize]);
            let more = twice.iter().filter(|(_, id)| self.facts.source_of(*id) == source).count() - 1;
            let more = if more == 0 { String::new() } else { format!("; {more} more in this table") };
            let name = &self.entities[fact.subject as usize].name;
            remarks.push(Fault {
                evidence: fact.evidence,
                message: format!("the same row twice: {} of {name}{}, first in {}{more}", fact.measure, fact.time(), self.shown(before.evidence)),
                help: Some("Take one of them out.".to_owned()),
            });
        }
        self.remarks.extend(remarks);
    }

    /// A place on file in words: "facts.toml, line 3".
    fn shown(&self, evidence: Evidence) -> String {
        let source = &self.sources[evidence.source as usize];
        format!("{}, line {}", source.path().display(), source.location(evidence.span.start).line)
    }
}
