//! The forms of words, and those that one word can be.

use super::ReportingVerb;

/// The grammatical form in which an entry's word stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// As listed: an infinitive, a singular, or a word that does not inflect.
    Base,
    /// says
    Third,
    /// said
    Past,
    /// given, where it differs from the past
    Participle,
    /// saying
    Gerund,
    /// miles
    Plural,
}

impl Form {
    /// By their place in the packed tables; the last two are never asked for.
    pub(super) const ALL: [Form; 8] = [Form::Base, Form::Third, Form::Past, Form::Participle, Form::Gerund, Form::Plural, Form::Base, Form::Base];
}

/// What forms of what verbs a word can be, on the lists of verbs and of verbs of saying.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Forms(pub(super) u8);

impl Forms {
    /// With another form.
    #[must_use]
    pub fn and(self, form: Form) -> Forms {
        let bit = match form {
            Form::Base => 1,
            Form::Third | Form::Plural => 2,
            // What is not known as a verb's past alone is its participle, too.
            Form::Past if !self.past() => 4 | 8,
            Form::Past => 4,
            Form::Participle => 8,
            Form::Gerund => 16,
        };
        Forms(self.0 | bit)
    }

    /// As a form of the verb of saying `verb`.
    #[must_use]
    pub fn of(self, verb: &ReportingVerb) -> Forms {
        let past = u8::from(verb.unchanged && self.base()) << 2;
        Forms(self.0 & 31 | past | u8::from(verb.noun) << 5 | u8::from(verb.quote) << 6 | u8::from(verb.clause) << 7)
    }

    /// Of any?
    #[inline]
    pub const fn any(self) -> bool {
        self.0 & 31 != 0
    }

    /// "say"
    #[inline]
    pub fn base(self) -> bool {
        self.0 & 1 != 0
    }

    /// "says"
    #[inline]
    pub fn third(self) -> bool {
        self.0 & 2 != 0
    }

    /// "said", "wrote"
    #[inline]
    pub fn past(self) -> bool {
        self.0 & 4 != 0
    }

    /// "said", "written"
    #[inline]
    pub fn participle(self) -> bool {
        self.0 & 8 != 0
    }

    /// "saying"
    #[inline]
    pub fn gerund(self) -> bool {
        self.0 & 16 != 0
    }

    /// The word is as common as a noun: "plan", "claims".
    #[inline]
    pub fn noun(self) -> bool {
        self.0 & 32 != 0
    }

    /// A verb of saying that stands beside quotes.
    #[inline]
    pub fn quote(self) -> bool {
        self.0 & 64 != 0
    }

    /// A verb of saying that may take a clause.
    #[inline]
    pub fn clause(self) -> bool {
        self.0 & 128 != 0
    }
}
