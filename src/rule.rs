//! Rules: TOML files that set up a check and speak. The file is the rule: its wording, severity, settings, reasons and
//! examples. Everything that can be checked when it is read is checked then, and underlined in the file.

mod built;
mod error;
mod example;
mod load;
mod template;

pub use error::{LoadError, RuleError, UnknownRule};
pub use example::Example;
pub use template::Template;

use crate::check::Check;
use crate::finding::Severity;
use crate::source::{Source, Span, plainly};
use built::Setting;
use std::path::Path;
use std::sync::{Arc, OnceLock};

include!(concat!(env!("OUT_DIR"), "/rules.rs"));

/// A rule. What it finds with is at hand; what it says is read when it first speaks.
#[derive(Debug)]
pub struct Rule {
    /// Its group and name: `figures/mismatch`.
    pub id: String,
    /// How bad what it finds is; none is off.
    pub severity: Option<Severity>,
    /// What finds.
    pub check: Check,
    /// Its file, as it was compiled in, where it is one that comes with copydesk.
    shipped: Option<&'static Shipped>,
    source: OnceLock<Arc<Source>>,
    wording: OnceLock<Wording>,
}

/// What a rule says.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Wording {
    /// One line that says what it finds.
    pub summary: String,
    /// What is wrong.
    pub message: Template,
    /// What to do.
    pub help: Option<Template>,
    /// What takes the place of the words found.
    pub fix: Option<Template>,
    /// Why it matters.
    pub why: String,
    /// Words for the evidence, by the part's name; `text` words the place itself.
    pub labels: Vec<(String, Template)>,
}

impl Wording {
    /// The wording for the evidence `name`, if the rule has one.
    pub fn label(&self, name: &str) -> Option<&Template> {
        self.labels.iter().find(|(n, _)| n == name).map(|(_, template)| template)
    }
}

/// A rule that comes with copydesk, as far as it can be read when copydesk is built.
#[derive(Debug)]
struct Shipped {
    id: &'static str,
    severity: Option<Severity>,
    /// The name of its check, and the check's settings.
    check: &'static str,
    settings: Setting,
    /// The whole file, and where its first example begins.
    text: &'static str,
    head: usize,
    /// What it says: the texts of its [`Wording`].
    summary: &'static str,
    message: &'static str,
    help: Option<&'static str>,
    fix: Option<&'static str>,
    why: &'static str,
    labels: &'static [(&'static str, &'static str)],
}

impl Shipped {
    fn source(&self) -> Arc<Source> {
        Arc::new(Source::new(format!("rules/{}.toml", self.id), self.text))
    }

    /// What it says; empty where it names a part that `check` does not give, which a test rules out.
    fn wording(&self, check: &Check) -> Option<Wording> {
        let template = |text: &str| Template::parse(text, check.parts()).ok();
        let optional = |text: Option<&str>| text.map_or(Some(None), |text| template(text).map(Some));
        let labels = self.labels.iter().map(|(name, text)| Some(((*name).to_owned(), template(text)?)));
        Some(Wording {
            summary: self.summary.to_owned(),
            message: template(self.message)?,
            help: optional(self.help)?,
            fix: optional(self.fix)?,
            why: self.why.to_owned(),
            labels: labels.collect::<Option<_>>()?,
        })
    }
}

impl Rule {
    /// Reads a rule from its file's text. Its examples are read by [`Rule::examples`].
    ///
    /// # Errors
    /// All faults of the file before its first example.
    pub fn read(id: &str, source: Source) -> Result<Rule, Vec<RuleError>> {
        let head = source.text().find("\n[[example]]").map_or(source.text().len(), |at| at + 1);
        load::read(id, Arc::new(source), head)
    }

    /// A rule that comes with copydesk; none if its settings cannot be read, which a test rules out.
    fn shipped(shipped: &'static Shipped) -> Option<Rule> {
        let check = Check::read(shipped.check, shipped.settings)?.ok()?;
        let (source, wording) = (OnceLock::new(), OnceLock::new());
        Some(Rule { id: shipped.id.to_owned(), severity: shipped.severity, check, shipped: Some(shipped), source, wording })
    }

    /// The group of its id: `figures`.
    pub fn group(&self) -> &str {
        group(&self.id)
    }

    /// Does it come with copydesk?
    pub fn is_shipped(&self) -> bool {
        self.shipped.is_some()
    }

    /// Its file.
    pub fn source(&self) -> &Arc<Source> {
        self.source.get_or_init(|| self.shipped.map_or_else(|| Arc::new(Source::new("", "")), Shipped::source))
    }

    /// What it says.
    pub fn wording(&self) -> &Wording {
        self.wording.get_or_init(|| self.shipped.and_then(|shipped| shipped.wording(&self.check)).unwrap_or_default())
    }

    /// Its examples, which are its tests and its documentation.
    ///
    /// # Errors
    /// All faults of the examples.
    pub fn examples(&self) -> Result<Vec<Example>, Vec<RuleError>> {
        example::read(self.source())
    }
}

fn group(id: &str) -> &str {
    id.split_once('/').map_or(id, |(group, _)| group)
}

/// The severity that a word names; `off` is none.
pub fn severity_named(word: &str) -> Option<Option<Severity>> {
    match word {
        "error" => Some(Some(Severity::Error)),
        "warning" => Some(Some(Severity::Warning)),
        "info" => Some(Some(Severity::Info)),
        "off" => Some(None),
        _ => None,
    }
}

/// A set of rules, each with the severity that it has in this run. Cheap to copy.
#[derive(Debug, Clone, Default)]
pub struct Rules {
    /// In the order of their ids.
    rules: Vec<(Arc<Rule>, Option<Severity>)>,
    /// The day on which the run takes place, for stets that end.
    pub today: Option<jiff::civil::Date>,
}

impl Rules {
    /// The rules that come with copydesk. Their files are read only as far as a run needs them.
    pub fn shipped() -> Rules {
        // The list is in the order of its ids.
        let rules = SHIPPED.iter().filter_map(Rule::shipped).map(|rule| {
            let severity = rule.severity;
            (Arc::new(rule), severity)
        });
        Rules { rules: rules.collect(), today: None }
    }

    /// The rules that come with copydesk, read whole from their files, and the faults of those that cannot be loaded; a
    /// test proves that there are none.
    pub fn shipped_with_faults() -> (Rules, Vec<RuleError>) {
        let mut rules = Rules::default();
        let mut faults = Vec::new();
        for shipped in SHIPPED {
            match load::read(shipped.id, shipped.source(), shipped.head) {
                Ok(rule) => {
                    // What a run reads was written when copydesk was built.
                    if Rule::shipped(shipped).is_none_or(|built| built.severity != rule.severity || built.wording() != rule.wording()) {
                        let help = Some("Is its check on the list, and do its settings mean the same as they were built in?".to_owned());
                        let message = "a run would leave this rule out: it cannot be read as it was built in".to_owned();
                        faults.push(RuleError { source: shipped.source(), span: Span::new(0, 0), message, help });
                    }
                    rules.insert(rule);
                }
                Err(found) => faults.extend(found),
            }
        }
        (rules, faults)
    }

    /// Adds the rules of a folder, `<folder>/<group>/<name>.toml`; one with the id of another takes its place.
    ///
    /// # Errors
    /// If the folder cannot be read, or with all faults of all its files.
    pub fn and_folder(mut self, folder: &Path) -> Result<Rules, LoadError> {
        let failed = |path: &Path, message: String| LoadError::Read { path: path.to_owned(), message };
        if !std::fs::metadata(folder).map_err(|e| failed(folder, plainly(&e)))?.is_dir() {
            return Err(failed(folder, "it is a file; rules stand in a folder, as house-rules/style/name.toml".to_owned()));
        }
        let mut files = Vec::new();
        for entry in ignore::WalkBuilder::new(folder).standard_filters(false).sort_by_file_name(std::cmp::Ord::cmp).build() {
            let entry = entry.map_err(|e| failed(folder, e.to_string()))?;
            if entry.path().extension().is_some_and(|e| e == "toml") && entry.file_type().is_some_and(|t| t.is_file()) {
                files.push(entry.into_path());
            }
        }
        let mut faults = Vec::new();
        for path in files {
            let source = Source::read(&path).map_err(|e| failed(&path, e.to_string()))?;
            let id = path.strip_prefix(folder).unwrap_or(&path).with_extension("");
            let id: Vec<_> = id.iter().map(|part| part.to_string_lossy()).collect();
            match Rule::read(&id.join("/"), source) {
                Ok(rule) => {
                    faults.extend(rule.examples().err().into_iter().flatten());
                    self.insert(rule);
                }
                Err(found) => faults.extend(found),
            }
        }
        if faults.is_empty() { Ok(self) } else { Err(LoadError::Rules(faults)) }
    }

    /// Adds a rule; one with the same id goes.
    pub fn insert(&mut self, rule: Rule) {
        let severity = rule.severity;
        match self.rules.binary_search_by(|(r, _)| r.id.cmp(&rule.id)) {
            Ok(at) => self.rules[at] = (Arc::new(rule), severity),
            Err(at) => self.rules.insert(at, (Arc::new(rule), severity)),
        }
    }

    /// All rules in the order of their ids, with the severity that they have in this run; none is off.
    pub fn iter(&self) -> impl Iterator<Item = (&Rule, Option<Severity>)> {
        self.rules.iter().map(|(rule, severity)| (&**rule, *severity))
    }

    /// The rule with this id.
    pub fn get(&self, id: &str) -> Option<&Rule> {
        self.rules.binary_search_by(|(r, _)| r.id.as_str().cmp(id)).ok().map(|at| &*self.rules[at].0)
    }

    /// Only the rules and groups named run: `all`, `figures`, `figures/mismatch`. A rule named by its id runs even if its
    /// file says off; then it warns.
    ///
    /// # Errors
    /// If there is no such rule or group.
    pub fn select<S: AsRef<str>>(&mut self, names: &[S]) -> Result<(), UnknownRule> {
        self.check_names(names)?;
        for (rule, severity) in &mut self.rules {
            if !names.iter().any(|name| covers(name.as_ref(), &rule.id)) {
                *severity = None;
            }
        }
        self.extend_select(names)
    }

    /// The rules and groups named run too.
    ///
    /// # Errors
    /// If there is no such rule or group.
    pub fn extend_select<S: AsRef<str>>(&mut self, names: &[S]) -> Result<(), UnknownRule> {
        self.check_names(names)?;
        for (rule, severity) in &mut self.rules {
            for name in names {
                if rule.id == name.as_ref() {
                    *severity = severity.or(rule.severity).or(Some(Severity::Warning));
                } else if covers(name.as_ref(), &rule.id) {
                    *severity = severity.or(rule.severity);
                }
            }
        }
        Ok(())
    }

    /// The rules and groups named do not run.
    ///
    /// # Errors
    /// If there is no such rule or group.
    pub fn ignore<S: AsRef<str>>(&mut self, names: &[S]) -> Result<(), UnknownRule> {
        names.iter().try_for_each(|name| self.set_severity(name.as_ref(), None))
    }

    /// The rules of `name`, an id or a group, have this severity; none is off.
    ///
    /// # Errors
    /// If there is no such rule or group.
    pub fn set_severity(&mut self, name: &str, to: Option<Severity>) -> Result<(), UnknownRule> {
        self.check_names(&[name])?;
        for (_, severity) in self.rules.iter_mut().filter(|(rule, _)| covers(name, &rule.id)) {
            *severity = to;
        }
        Ok(())
    }

    /// Is there a rule or group of this name?
    pub fn knows(&self, name: &str) -> bool {
        self.rules.iter().any(|(rule, _)| covers(name, &rule.id))
    }

    /// The rule or group that `name` may have been meant for: its id without the group, or one that is nearly the same.
    pub fn nearest(&self, name: &str) -> Option<&str> {
        let ids = || self.rules.iter().map(|(rule, _)| rule.id.as_str());
        let bare = ids().find(|id| id.strip_prefix(group(id)).and_then(|rest| rest.strip_prefix('/')) == Some(name));
        bare.or_else(|| crate::lexicon::nearest(name, ids().flat_map(|id| [id, group(id)])))
    }

    /// What is to be said of a name that is no rule's and no group's.
    pub fn unknown(&self, name: &str) -> UnknownRule {
        UnknownRule { name: name.to_owned(), suggestion: self.nearest(name).map(str::to_owned) }
    }

    fn check_names<S: AsRef<str>>(&self, names: &[S]) -> Result<(), UnknownRule> {
        names.iter().map(AsRef::as_ref).find(|name| !self.knows(name)).map_or(Ok(()), |name| Err(self.unknown(name)))
    }
}

/// Does `name` (an id, a group or `all`) cover the rule `id`?
pub fn covers(name: &str, id: &str) -> bool {
    name == id || name == "all" || (!name.contains('/') && name == group(id))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The fault of a rule file that has one, with what it underlines.
    fn fault(text: &str) -> (String, String, String) {
        let faults = Rule::read("test/rule", Source::new("rule.toml", text)).err().unwrap_or_default();
        assert_eq!(faults.len(), 1, "{faults:?}");
        let fault = &faults[0];
        (fault.source.slice(fault.span).to_owned(), fault.message.clone(), fault.help.clone().unwrap_or_default())
    }

    fn owned(underlined: &str, message: &str, help: &str) -> (String, String, String) {
        (underlined.to_owned(), message.to_owned(), help.to_owned())
    }

    const HEAD: &str = "summary = 'A'\nseverity = 'error'\nmessage = 'It is {text}'\n";

    #[test]
    fn reads_a_rule_and_leaves_its_examples_for_later() {
        let text = format!("{HEAD}[check.pattern]\nphrases = ['at this moment in time']\n[[example]]\nflags = 3\n");
        let rule = Rule::read("house/now", Source::new("now.toml", text));
        let rule = rule.as_ref().ok();
        assert_eq!(rule.map(|r| (r.group(), r.severity, r.check.name())), Some(("house", Some(Severity::Error), "pattern")));
        assert!(rule.is_some_and(|r| r.examples().is_err()));
    }

    #[test]
    fn underlines_what_is_wrong() {
        let check = "[check.pattern]\nphrases = ['x']\n";
        assert_eq!(fault(&format!("{HEAD}help = 'See {{txt}}.'\n{check}")), owned("{txt}", "the check `pattern` gives no part {txt}", "Did you mean {text}?"));
        assert_eq!(fault(&format!("{HEAD}fix = 'a }} b'\n{check}")).0, "}");
        assert_eq!(fault(&format!("{HEAD}mesage = 'x'\n{check}")), owned("mesage", "a rule has no `mesage`", "Did you mean `message`?"));
        assert_eq!(
            fault(&format!("summary = 'A'\nseverity = 'eror'\nmessage = 'x'\n{check}")),
            owned("'eror'", "there is no severity \"eror\"", "Did you mean \"error\"?")
        );
        assert_eq!(fault(&format!("{HEAD}[check.patern]\n")), owned("patern", "there is no check `patern`", "Did you mean `pattern`?"));
        assert_eq!(fault(&format!("{HEAD}[check.pattern]\nphrase = ['x']\n")), owned("phrase", "there is no setting `phrase` here", "Did you mean `phrases`?"));
        assert_eq!(fault(&format!("{HEAD}[check.pattern]\nregex = '(x'\n")).0, "'(x'");
        assert_eq!(fault(&format!("{HEAD}[check.pattern]\nin_quotes = 'yes'\n")).0, "'yes'");
        assert_eq!(fault(&format!("{HEAD}[check.pattern]\n")), owned("pattern", "this finds nothing: it needs `phrases` or a `regex`", ""));
        assert_eq!(fault(&format!("{HEAD}[check.pattern]\n[check.stet]\nfault = 'unused'\n")).1, "a rule has one check");
        assert_eq!(fault(&format!("{HEAD}[labels]\nfrom = 'x'\n{check}")).0, "from");
        assert_eq!(fault("summary = \n").0, "summary = ");
    }

    #[test]
    fn examples_have_faults_of_their_own() {
        let text = format!("{HEAD}[check.pattern]\nphrases = ['c']\n[[example]]\ntext = 'a b'\nflags = ['c']\n[[example]]\nflag = []\ntext = 'x'\n");
        let rule = Rule::read("house/now", Source::new("now.toml", text));
        let faults = rule.ok().and_then(|r| r.examples().err()).unwrap_or_default();
        assert_eq!(faults.len(), 2, "{faults:?}");
        assert_eq!(faults[1].help.as_deref(), Some("Did you mean `flags`?"));
    }

    #[test]
    fn rules_built_in_are_those_of_their_files() {
        let shown = |rules: &Rules| rules.iter().map(|(rule, severity)| format!("{} {severity:?} {:?}\n", rule.id, rule.check)).collect::<String>();
        let (read, faults) = Rules::shipped_with_faults();
        assert!(faults.is_empty());
        assert_eq!(shown(&Rules::shipped()), shown(&read));
    }

    #[test]
    fn selects_by_group_and_id() {
        let mut rules = Rules::shipped();
        assert_eq!(rules.select(&["stet"]), Ok(()));
        assert!(rules.iter().all(|(rule, severity)| severity.is_some() == (rule.group() == "stet")));
        assert_eq!(rules.ignore(&["stet/unused"]), Ok(()));
        assert_eq!(rules.iter().filter(|(_, severity)| severity.is_some()).count(), 3);
        assert_eq!(rules.set_severity("stet/unused", Some(Severity::Error)), Ok(()));
        let unknown = rules.extend_select(&["stet/unusd"]);
        assert_eq!(unknown.err().map(|e| e.to_string()).as_deref(), Some("there is no rule or group `stet/unusd`; did you mean `stet/unused`?"));
    }
}
