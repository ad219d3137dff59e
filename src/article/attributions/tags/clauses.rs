//! The clause being read, and those around it.

use crate::article::TokenId;

/// What is known of a clause so far.
#[derive(Clone, Copy, Default)]
pub(super) struct Clause {
    pub(super) subject: bool,
    pub(super) plural: bool,
    pub(super) finite: bool,
    /// A noun phrase has come since the finite verb.
    pub(super) object: bool,
    pub(super) relative: bool,
    /// A comma stands before it, and one must come before the clause around it goes on.
    pub(super) apart: bool,
    /// A word like "while" brings it in.
    pub(super) subordinate: bool,
    /// Where its subject begins.
    pub(super) start: TokenId,
    /// Where the noun phrase begins that came first since the finite verb.
    pub(super) then: TokenId,
    /// Its finite verb takes a clause without "that".
    pub(super) takes_clause: bool,
    /// Its finite verb is a base form or stands with a modal.
    pub(super) base: bool,
}

/// The clauses around the one being read; a deeper one takes the place of the deepest.
#[derive(Default)]
pub(super) struct Clauses {
    pub(super) outer: [Clause; 4],
    pub(super) depth: usize,
    pub(super) now: Clause,
    /// A clause that no other holds has had its verb.
    pub(super) told: bool,
}

impl Clauses {
    pub(super) fn push(&mut self, next: Clause) {
        if self.depth < self.outer.len() {
            self.outer[self.depth] = self.now;
            self.depth += 1;
        }
        self.now = next;
    }

    pub(super) fn pop(&mut self) {
        if self.depth > 0 {
            self.depth -= 1;
            self.now = self.outer[self.depth];
        }
    }

    /// A clause with a subject of its own begins.
    pub(super) fn begin(&mut self, next: Clause) {
        if self.now.subject && !self.now.finite {
            self.push(next);
        } else {
            self.now = next;
        }
    }

    pub(super) fn wanting(&self) -> bool {
        self.depth > 0 && self.outer[self.depth - 1].subject && !self.outer[self.depth - 1].finite
    }

    /// A finite verb comes; the clause around takes it where this one has its own.
    pub(super) fn finite(&mut self, takes_clause: bool, base: bool) {
        if self.now.finite && self.now.apart && self.now.takes_clause && self.now.object {
            // ", who said the mill would close,": the verb of what is said.
            self.now.start = self.now.then;
        } else if self.now.finite && self.wanting() && !self.now.apart {
            self.pop();
        }
        self.told |= !self.now.relative && !self.now.subordinate;
        self.now.finite = true;
        self.now.object = false;
        self.now.takes_clause = takes_clause;
        self.now.base = base;
    }
}
