//! Comparisons of two figures: "rose 40%, from 50 to 70", "4,200, down from 9,800", "38,500, 24 percent more than 31,000".

mod clauses;
mod dated;
mod loose;
mod moved;
mod relative;

use super::proportion::Proportion;
use super::reading::{Reading, is_percent, single};
use crate::article::{Kind, Quantity, Sort, TokenId, Tokens, Trend};
use crate::lexicon::{Form, Group, Movement, MovementWay, ProportionWordRole, Verb};
use crate::value::{Amount, Bound};

/// By how much one figure is said to differ from another.
#[derive(Debug, Clone)]
pub enum By<'a> {
    /// In per cent, percentage points, or the figures' own unit.
    Figure(&'a Quantity),
    /// "by a third", "doubled", "twice".
    Words(Proportion),
}

impl<'a> By<'a> {
    /// The figure, where it is one.
    pub fn figure(&self) -> Option<&'a Quantity> {
        match self {
            By::Figure(quantity) => Some(quantity),
            By::Words(_) => None,
        }
    }

    /// Has one of the comparisons it already?
    fn is_in(&self, found: &[Comparison<'_>]) -> bool {
        found.iter().any(|c| c.by.as_ref().is_some_and(|known| known.tokens() == self.tokens()))
    }

    fn start(&self, reading: &Reading<'_>) -> TokenId {
        match self {
            By::Figure(quantity) => reading.start(quantity),
            By::Words(words) => words.start,
        }
    }

    /// Its words, bound left out.
    pub fn tokens(&self) -> Tokens {
        match self {
            By::Figure(quantity) => quantity.tokens.clone(),
            By::Words(words) => words.tokens.clone(),
        }
    }
}

/// An earlier and a later figure, and what the text says of the way from one to the other.
#[derive(Debug, Clone)]
pub struct Comparison<'a> {
    /// The earlier figure, or the one that the other is measured by.
    pub from: &'a Quantity,
    /// The later figure.
    pub to: &'a Quantity,
    /// By how much.
    pub by: Option<By<'a>>,
    /// Which way the words say that it goes.
    pub way: Option<Trend>,
    /// The word that says so.
    pub word: Option<TokenId>,
}

/// Words that may stand between the parts of a comparison without changing its sense.
const FILL: &[&str] = &[
    ",", "a", "an", "the", "of", "by", "some", "about", "almost", "nearly", "roughly", "more", "less", "than", "over", "just", "only", "or", "to", "(", ")",
    "and", "–", "—", "-", "in", "is", "was", "that", "which", "it", "an", "has", "had",
];

/// The figures of a sentence that may be compared, and the words and figures that may say by how much.
struct Parts<'a> {
    figures: Vec<&'a Quantity>,
    changes: Vec<By<'a>>,
}

impl<'a> Comparison<'a> {
    /// The comparisons of a sentence whose proportions are `words`, with its neighbour before where its words point there.
    pub fn read(reading: &Reading<'a>, sentence: u32, words: &[(u32, Proportion)]) -> Vec<Comparison<'a>> {
        let all = reading.of_sentence(sentence);
        if all.is_empty() {
            return Vec::new();
        }
        let free = |q: &&Quantity| !words.iter().any(|(_, w)| w.tokens.start < q.tokens.end && q.tokens.start < w.tokens.end);
        // "1,950, give or take 200": no figure of its own.
        let margin = |q: &&Quantity| {
            let before = q.tokens.start.saturating_sub(3);
            !reading.reads(before, &["give", "or", "take"]) && !reading.reads(before, &["plus", "or", "minus"])
        };
        // "the price, which includes £58m of debt": a part of what is compared.
        let part = |q: &&Quantity| {
            let before = reading.start(q).checked_sub(1);
            before.is_some_and(|t| reading.is(t, &["includes", "including", "included", "excludes", "excluding"]))
        };
        let mut figures: Vec<&Quantity> = all.iter().filter(|q| measures(q) && single(q)).filter(free).filter(margin).filter(|q| !part(q)).collect();
        if reading.moves_between_ranges(&figures) {
            figures.clear();
        }
        let mut changes: Vec<By<'a>> =
            all.iter().filter(|q| single(q) && (measures(q) || q.sort == Sort::Percent) && !reading.is_level_of_pair(q)).filter(free).map(By::Figure).collect();
        changes.extend(words.iter().filter(|(_, words)| !reading.has_own_base(words, &figures)).map(|(_, words)| By::Words(words.clone())));
        let parts = Parts { figures, changes };
        let mut found = Vec::new();
        for i in 0..parts.figures.len() {
            found.extend(reading.pair_at(&parts, i));
        }
        reading.relative(&parts, sentence, &mut found);
        reading.told_apart(&parts, sentence, &mut found);
        reading.told_over_time(&parts, sentence, &mut found);
        reading.moved_levels(&parts, sentence, &mut found);
        reading.moved_against(&parts, &mut found);
        found.extend(reading.moved_lead(&parts));
        if found.is_empty() {
            found.extend(reading.steadily_moved(&parts, sentence));
        }
        found
    }

    /// What the earlier figure is. The "than" of "40% more than the 9 million" is no bound of the 9 million.
    pub fn base(&self) -> Amount {
        let taken = self.by.as_ref().zip(self.from.bound).is_some_and(|(by, bound)| {
            bound.start < self.from.span.start && by.tokens().end < self.from.tokens.start && by.tokens().start > self.to.tokens.start
        });
        Amount { bound: if taken { Bound::Exact } else { self.from.amount.bound }, ..self.from.amount }
    }

    fn new(from: &'a Quantity, to: &'a Quantity) -> Self {
        Comparison { from, to, by: None, way: None, word: None }
    }
}

/// Is it a figure that may be compared with others of its kind?
fn measures(quantity: &Quantity) -> bool {
    matches!(quantity.sort, Sort::Count | Sort::Money | Sort::Measure | Sort::Percent | Sort::Duration)
}

/// Same unit and sort; the one may leave out what the other is reckoned by: "£1,846 a year, up from £1,760".
fn comparable(a: &Quantity, b: &Quantity) -> bool {
    let (one, two) = (a.amount.unit, b.amount.unit);
    let elliptic = one.base.is_some() && one.base.map(|u| u.name) == two.base.map(|u| u.name) && (one.per.is_none() || two.per.is_none());
    a.sort == b.sort && (one == two || elliptic)
}

/// As [`comparable`], or the second leaves out the unit: "from 2.4 litres to 3.2".
fn pairs(a: &Quantity, b: &Quantity) -> bool {
    let bare = |q: &Quantity| q.amount.unit.base.is_none() && q.amount.unit.per.is_none() && q.of.is_none();
    comparable(a, b) || bare(b) && a.amount.unit.base.is_some() && !is_percent(a)
}

impl<'a> Reading<'a> {
    /// Which way token `id` says that a figure goes.
    pub fn movement(&self, id: TokenId) -> Option<Trend> {
        let text = self.0.token(id);
        if text.eq_ignore_ascii_case("up") {
            return Some(Trend::Up);
        }
        if text.eq_ignore_ascii_case("down") {
            return Some(Trend::Down);
        }
        let (movement, _) = self.0.word(id).entry::<Movement>(text)?;
        if text == "fall" && self.is_autumn(id) {
            return None;
        }
        Some(if movement.way == MovementWay::Up { Trend::Up } else { Trend::Down })
    }

    /// Which way token `id` compares: "higher", "below".
    pub(super) fn compared(&self, id: TokenId) -> Option<Trend> {
        if self.in_group(id, Group::ComparativeLess) {
            return Some(Trend::Down);
        }
        (self.in_group(id, Group::Comparative) || self.is(id, &["above", "up"])).then_some(Trend::Up)
    }

    /// The pair that begins with figure `i`: "from 50 to 70", "to 70 from 50", "70, up from 50", "70, up 40% from 50".
    fn pair_at(&self, parts: &Parts<'a>, i: usize) -> Option<Comparison<'a>> {
        let a = parts.figures[i];
        let next = parts.figures.get(i + 1).copied();
        // "from A to B": nothing but what changes the figure may stand between.
        if self.from(a)
            && let Some(b) = next.filter(|b| pairs(a, b))
        {
            let between = self.between(a, b);
            if self.ends_with(&between, &["to"]) && self.near(&between) {
                return Some(self.completed(parts, Comparison::new(a, b), None));
            }
        }
        // "A, up from B": other figures may stand between, of other measures.
        let (n, b) = parts.figures[i + 1..].iter().enumerate().take(4).find(|(n, b)| comparable(a, b) || *n == 0 && self.bare_earlier(a, b))?;
        let between = self.past_saying(self.between(a, b));
        let moved = between.len() >= 2 && self.is(between.end - 2, &["up", "down"]);
        let plain = if n == 0 || moved { between.len() <= 20 && self.loose(&between) } else { false };
        if moved && self.of_another(parts, i, between.end - 2) {
            return None;
        }
        // "23% more than the $650 of a year before, though down from $810": the $650 is what another figure is measured by.
        if moved && self.measures_another(parts, a) {
            return self.later_by_earlier(parts, i);
        }
        if self.ends_with(&between, &["from"]) && plain && !self.is_difference(a) && (moved || n == 0 && self.near(&between)) {
            // "rose by 2%, from 5% to 7%": the "from" belongs to the pair that follows, and the first figure is the change.
            let opens_pair = parts.figures.get(i + n + 2).is_some_and(|c| {
                let next = self.between(b, c);
                pairs(b, c) && self.ends_with(&next, &["to"]) && self.near(&next)
            });
            // "down by a fifth from": the change stands between the two.
            let within = parts.changes.iter().any(|by| matches!(by, By::Words(w) if between.contains(&w.tokens.start)));
            if let Some(told) = within.then(|| self.later_by_earlier(parts, i)).flatten() {
                return Some(told);
            }
            // "1.8% of advances, from 2.3%": what the share is of.
            let of = |t: &TokenId| self.is(t.saturating_sub(1), &["of"]);
            let word = if moved { Some(between.end - 2) } else { between.clone().rev().find(|t| self.movement(*t).is_some()).filter(|t| !of(t)) };
            // "Of 120 hostels, doors were missing from 66": nothing moved.
            let tied = |c: &Comparison<'_>| moved || word.is_some() || c.way.is_some() || between.len() <= 3;
            return Some(self.completed(parts, Comparison::new(b, a), word)).filter(|c| !opens_pair && tied(c));
        }
        self.later_by_earlier(parts, i)
    }

    /// "31 points, 12 of them at home, up from 24"; "310 boats, when it had 45 men, up from 250"; "40 of the port's 310 boats, up
    /// from 32": an aside or a whole stands before the movement at `word`, and the figure in it may be none that moved.
    fn of_another(&self, parts: &Parts<'a>, i: usize, word: TokenId) -> bool {
        const ASIDES: &[&str] = &["when", "which", "who", "where", "whose", "whom", "including"];
        let figure = parts.figures[i];
        let end = figure.tokens.end;
        let of_them = i > 0 && self.is(end, &["of"]) && self.is(end + 1, &["it", "them", "these", "those", "that", "which", "whom"]);
        let earlier = parts.figures[..i].iter().rfind(|q| comparable(q, figure));
        let part = i.checked_sub(1).map(|before| parts.figures[before]).filter(|part| comparable(part, figure));
        let whole = part.is_some_and(|part| self.start(figure).saturating_sub(part.tokens.end) <= 4 && self.is(part.tokens.end, &["of"]));
        // "318 entries from 94 people, up from 287": which of the two went up is not told.
        let led = self.start(figure).checked_sub(1).is_some_and(|t| self.is(t, &["across", "at", "by", "from", "in", "over", "with"]));
        if led && earlier.is_some_and(|q| self.start(figure).saturating_sub(q.tokens.end) <= 5 && self.one_clause(self.between(q, figure), 5)) {
            return true;
        }
        let aside = of_them || whole || earlier.is_some_and(|q| self.find(q.tokens.end..self.start(figure), ASIDES).is_some());
        aside && word.checked_sub(1).is_some_and(|t| self.kind(t) == Some(Kind::Comma))
    }

    /// "40% more than" stands right before the figure.
    fn measures_another(&self, parts: &Parts<'a>, figure: &Quantity) -> bool {
        let than = |start: TokenId| (start..figure.tokens.start).any(|t| self.is(t, &["than"]));
        parts.changes.iter().map(By::tokens).any(|by| by.end <= figure.tokens.start && figure.tokens.start - by.end <= 4 && than(by.end))
    }

    /// The comparison with its change and its way.
    fn completed(&self, parts: &Parts<'a>, mut comparison: Comparison<'a>, word: Option<TokenId>) -> Comparison<'a> {
        let (first, second) =
            if comparison.from.tokens.start < comparison.to.tokens.start { (comparison.from, comparison.to) } else { (comparison.to, comparison.from) };
        if let Some(word) = word {
            (comparison.word, comparison.way) = (Some(word), self.movement(word));
        } else {
            self.governing(self.start(first), first.sentence, &mut comparison);
        }
        // "down from 47.2% to 41.6%, a fall of 5.6 points"
        let points = |q: &Quantity| is_percent(comparison.from) && q.amount.unit.is_points();
        let usable = |by: &&By<'a>| by.figure().is_none_or(|q| q.sort == Sort::Percent || comparable(q, comparison.from) || points(q));
        // "from $10 to $12 in the one and from $20 to $28 in the other": the change before is of neither alone.
        let rest = second.tokens.end..self.0.sentences[first.sentence as usize].tokens.end;
        let two = rest.into_iter().any(|t| self.is(t, &["and"]) && self.is(t + 1, &["from"]));
        let leading = parts.changes.iter().filter(usable).rfind(|by| !two && by.tokens().end <= self.start(first) && self.leads(by, first, comparison.from));
        let by = leading.or_else(|| {
            let mut after = parts.changes.iter().filter(usable).filter(|by| by.start(self) >= second.tokens.end);
            // "6,240 votes, or 65%, up from 5,900, or 72%": each has a share of its own.
            let within = |by: &By<'_>| by.figure().is_some_and(is_percent) && (first.tokens.end..second.tokens.start).contains(&by.tokens().start);
            let own = !is_percent(first) && parts.changes.iter().any(within);
            after.next().filter(|by| !own && self.follows(second, by) && !self.stands_aside(first, second, by.start(self)))
        });
        if comparison.way.is_none()
            && let Some(by) = by
        {
            self.governing(by.start(self), first.sentence, &mut comparison);
            comparison.way = comparison.way.or(by.figure().and_then(|q| q.trend));
        }
        comparison.by = by.cloned();
        comparison
    }

    /// "310 days, up from 220"; "cut to 40 minutes from 55": the earlier figure leaves the unit out.
    fn bare_earlier(&self, later: &Quantity, earlier: &Quantity) -> bool {
        let between = self.past_saying(self.between(later, earlier));
        let from = between.len() <= 12 && self.loose(&between) && self.ends_with(&between, &["from"]);
        let moved = from && self.is(between.end.saturating_sub(2), &["up", "down"]);
        let to = from && between.len() == 1 && self.start(later).checked_sub(1).is_some_and(|t| self.is(t, &["to"]));
        (moved || to) && pairs(later, earlier)
    }

    /// "from" stands before the figure.
    fn from(&self, quantity: &Quantity) -> bool {
        let start = self.start(quantity);
        start > 0 && self.is(start - 1, &["from"])
    }

    fn ends_with(&self, tokens: &Tokens, words: &[&str]) -> bool {
        tokens.end > tokens.start && self.is(tokens.end - 1, words)
    }

    /// Near enough to be one comparison: no clause mark but a comma, few words.
    fn near(&self, tokens: &Tokens) -> bool {
        tokens.len() <= 12
            && !self.parted(tokens.clone())
            && !self.of_another_clause(tokens)
            && self.find(tokens.clone(), &["but", "while", "whereas", "and", "when", "who", "after", "with"]).is_none()
    }

    /// Takes the way from the verb that governs the figure at `start`: "sales rose from", "rose 5%, from", "a fall of 5%".
    fn governing(&self, start: TokenId, sentence: u32, comparison: &mut Comparison<'a>) {
        let sentence = self.0.sentences[sentence as usize].tokens.start;
        for id in (sentence.max(start.saturating_sub(4))..start).rev() {
            if let Some(way) = self.movement(id) {
                // "did not fall", "no rise": not said to go that way.
                if !self.negated(id, sentence) {
                    (comparison.word, comparison.way) = (Some(id), Some(way));
                }
                return;
            }
            if !self.is(id, FILL) && !self.is(id, &["from", "slightly", "sharply", "steadily", "further", "again"]) {
                break;
            }
        }
        if let Some(id) = self.moves_object(start, sentence) {
            (comparison.word, comparison.way) = (Some(id), self.movement(id));
        }
    }

    /// "cuts the number of trains from 64", "cut fares from £4": the verb, past the thing that it moves.
    fn moves_object(&self, start: TokenId, floor: TokenId) -> Option<TokenId> {
        const OTHER: &[&str] = &[
            "and", "but", "to", "who", "which", "that", "while", "when", "after", "as", "with", "by", "than", "is", "was", "has", "had", "will", "would",
            "not", "from",
        ];
        // "raised its forecast of income, to £29m from £35m"
        let from = start.checked_sub(1).filter(|t| self.is(*t, &["from", "to"]))?;
        let from = from - TokenId::from(self.is(from, &["to"]) && self.kind(from.saturating_sub(1)) == Some(Kind::Comma));
        let verb = (floor.max(from.saturating_sub(9))..from).rev().find(|t| self.movement(*t).is_some() && !self.is(*t, &["up", "down"]))?;
        let object = verb + 1..from;
        let past = || self.0.entries::<Verb>(verb).any(|(_, form)| form == Form::Past);
        let led = self.is(object.start, &["the", "its", "their", "his", "her", "our"]) || object.len() <= 2 && past();
        let plain = object.clone().all(|t| self.kind(t) == Some(Kind::Word)) && self.find(object, OTHER).is_none();
        // "a planned cut in the number of trains": the noun says no more than the verb before it.
        let verbal = self.0.entry::<Movement>(verb).is_some_and(|(movement, _)| !movement.noun);
        (led && plain && verbal && !self.negated(verb, floor)).then_some(verb)
    }

    fn negated(&self, id: TokenId, floor: TokenId) -> bool {
        self.find(floor.max(id.saturating_sub(3))..id, &["not", "no", "never", "without", "n't", "didn’t", "didn't", "hasn’t", "hasn't", "nor"]).is_some()
    }

    /// The change stands right before the pair: "40%, from", "by £15, from", "nearly doubled from".
    fn leads(&self, by: &By<'a>, first: &Quantity, kind: &Quantity) -> bool {
        let between = self.past_saying(by.tokens().end..self.start(first));
        let plain = between.len() <= 9
            && !self.parted(between.clone())
            && !self.of_another_clause(&between)
            && !between.clone().any(|t| self.is(t, &["but", "while", "per", "with"]) || self.is(t, &["and"]) && !self.year(t + 1))
            // "lost two thirds of its trade, from £3,600 to £2,400"
            && (self.find(between.clone(), &["of"]).is_none() || matches!(by, By::Words(w) if self.loses(w)))
            && between.clone().all(|t| self.kind(t) != Some(Kind::Number) || self.year(t));
        // A change in the figures' own unit says that it is one: "by £15", "a rise of £15", "up £15".
        let own = by.figure().is_none_or(|q| !comparable(q, kind) || is_percent(q) || self.changes_by(self.start(q)));
        plain && own
    }

    /// "by", "a rise of", "up" right before token `start`.
    fn changes_by(&self, start: TokenId) -> bool {
        let before = |n: u32| start.checked_sub(n);
        before(1).is_some_and(|t| self.is(t, &["by", "up", "down"]))
            || before(1).is_some_and(|t| self.is(t, &["of"])) && before(2).is_some_and(|t| self.movement(t).is_some())
    }

    /// The change stands right after the pair: "to 70, a rise of 40%".
    fn follows(&self, second: &Quantity, by: &By<'a>) -> bool {
        let tokens = by.tokens();
        let between = self.past_saying(second.tokens.end..by.start(self));
        let verb = matches!(by, By::Words(w) if w.role == ProportionWordRole::Verb);
        let moved = between.clone().any(|t| self.movement(t).is_some())
            || self.noun_of_change(by.start(self)).is_some()
            || self.reads(tokens.start.saturating_sub(2), &["or", "by"])
            // "from $4.10 to $5.33, or 30 percent", "from $4.10 to $5.33 (30 percent)"
            || self.restates(&between) && by.figure().is_some() && self.ends(tokens.end)
            || tokens.clone().any(|t| self.movement(t).is_some());
        let after = self.movement(tokens.end).is_some() || matches!(by, By::Words(w) if self.of_what_was(w));
        let own = by.figure().is_none_or(|q| !comparable(q, second) || is_percent(q) || self.changes_by(self.start(q)));
        between.len() <= 10
            && own
            && (moved || after || verb)
            && !self.parted(between.clone())
            && between.clone().all(|t| {
                self.is(t, FILL)
                    || self.0.quantity_at(t).is_some_and(|q| q.sort == Sort::Duration)
                    || self.names_change(t)
                    || self.tells_time(t, second.sentence)
                    || self.is(t, &["people", "overall", "for", "full"])
            })
    }

    /// ", or", ", that is, by", "(": do the words lead to a figure told again in per cent?
    fn restates(&self, lead: &Tokens) -> bool {
        let back = |n: u32| lead.end.checked_sub(n).filter(|t| lead.contains(t));
        let by = u32::from(back(1).is_some_and(|t| self.is(t, &["by"])));
        let by = by + u32::from(by == 1 && back(2).is_some_and(|t| self.kind(t) == Some(Kind::Comma)));
        let is = back(by + 1).filter(|t| self.is(*t, &["is", "was"])).is_some() && back(by + 2).is_some_and(|t| self.is(t, &["which", "that"]));
        is || back(1).is_some_and(|t| self.is(t, &["or"]) || matches!(self.kind(t), Some(Kind::Open | Kind::Dash)))
    }

    /// "lost two thirds of its trade": the share is what is gone.
    pub fn loses(&self, words: &Proportion) -> bool {
        let lost = |t: TokenId| self.is(t, &["lost", "lose", "loses", "losing", "shed", "sheds", "shedding"]);
        words.role == ProportionWordRole::Share && self.is(words.tokens.end, &["of"]) && words.start.checked_sub(1).is_some_and(lost)
    }

    /// "a third of what they had been", "half of its former size": the share is of the earlier figure.
    pub fn of_what_was(&self, words: &Proportion) -> bool {
        let of = words.tokens.end;
        let was =
            self.is(of + 1, &["what"]) || self.is(of + 1, &["its", "their", "the"]) && self.is(of + 2, &["former", "previous", "earlier", "old", "original"]);
        words.role == ProportionWordRole::Share && self.is(of, &["of"]) && was
    }

    /// "70, up 40% from 50"; "70, 40% up from 50".
    fn later_by_earlier(&self, parts: &Parts<'a>, i: usize) -> Option<Comparison<'a>> {
        let later = parts.figures[i];
        for earlier in parts.figures[i + 1..].iter().filter(|c| comparable(later, c)).take(3) {
            let start = self.start(earlier);
            let the = (start.saturating_sub(2)..start).find(|t| self.is(*t, &["the", "its", "their"]));
            let when = self.when_it_was(start).filter(|when| (when.saturating_sub(4)..*when).any(|t| self.is(t, &["on", "from"])));
            let on = the.is_some_and(|the| self.is(the - 1, &["on", "over", "against", "from"]))
                || when.is_some()
                // "up 8 per cent on last year's £50m"
                || self.of_a_time(start);
            if start == 0 || !(self.is(start - 1, &["from"]) || on) {
                continue;
            }
            let Some(by) = parts.changes.iter().rfind(|by| by.tokens().end < start && by.start(self) >= later.tokens.end) else { continue };
            let before = later.tokens.end..by.start(self);
            // "£2m above its estimate, up a fifth from"; "1.1 lakh boats, or 110,000, up from": no change of its own.
            // "301 votes to 287, a majority of 14, down from 96": a level itself.
            let level = || self.find(before.end.saturating_sub(3)..before.end, &["lead", "majority", "margin"]).is_some();
            let restated = by.figure().is_some_and(|q| !is_percent(q)) && (self.is(before.end.saturating_sub(1), &["or"]) || level());
            if restated || self.is_difference(later) {
                continue;
            }
            // "£155m a year before, on revenue of £2.5bn, up 8% from": the nearest one went up; "in the other 27 it fell": it did.
            let nearer = |q: &&Quantity| comparable(q, later) && before.contains(&q.tokens.start) && before.contains(&(q.tokens.end - 1));
            if parts.figures.iter().any(nearer) || self.is(before.start, &["he", "it", "she", "they"]) {
                continue;
            }
            let after = by.tokens().end..start;
            let Some(word) = before.clone().rev().take(3).chain(after.clone()).find(|t| self.movement(*t).is_some()) else { continue };
            // ", the exchange said at its meeting on Thursday, up 15 percent from": set beside the one figure that it can be of.
            let one = i == 0 && before.end.checked_sub(2).is_some_and(|t| self.kind(t) == Some(Kind::Comma) && self.is(t + 1, &["up", "down"]));
            let plain = before.len() <= if one { 32 } else { 16 }
                && self.loose(&before)
                && after.len() <= if when.is_some() { 9 } else { 5 }
                && !self.parted(after)
                && by.figure().is_none_or(single);
            // "310 pupils, 12% of the school, were there, up from 250": a figure that the movement does not take is no change.
            let tied = if word < by.start(self) { self.only(word + 1..by.start(self), 4, FILL) } else { word <= by.tokens().end + 1 };
            if plain && tied {
                let comparison = Comparison { from: earlier, to: later, by: Some(by.clone()), way: self.movement(word), word: Some(word) };
                return Some(comparison);
            }
        }
        None
    }

    /// No clause mark and no other clause between.
    fn loose(&self, tokens: &Tokens) -> bool {
        // "in the year to March" is one word of time.
        let led = |t: TokenId| self.is(t, &["according", "year", "months", "quarter", "weeks", "half", "season", "period", "days", "week", "month"]);
        let to = |t: TokenId| self.is(t, &["to"]) && !led(t.saturating_sub(1));
        !self.parted(tokens.clone()) && self.find(tokens.clone(), &["and", "but", "while", "whereas"]).is_none() && !tokens.clone().any(to)
    }

    /// "annualised", "in real terms", "per"; not "per cent", nor the "annual" of a report.
    pub(super) fn tells_basis(&self, t: TokenId) -> bool {
        const PAPERS: &[&str] = &["accounts", "figures", "meeting", "report", "results", "review", "statement", "survey"];
        self.in_group(t, Group::OtherBasis) && !self.reads(t, &["per", "cent"]) && !(self.is(t, &["annual"]) && self.is(t + 1, PAPERS))
    }

    /// The sentence speaks of a change on another basis than the plain figures: annualised, in real terms.
    pub fn other_basis(&self, comparison: &Comparison<'_>) -> bool {
        let by = comparison.by.as_ref();
        let start = by.map_or(self.start(comparison.from), |by| by.start(self));
        let end = by.map_or(comparison.from.tokens.end, |by| by.tokens().end);
        let sentence = &self.0.sentences[comparison.to.sentence as usize].tokens;
        let first = comparison.from.tokens.start.min(comparison.to.tokens.start).min(start).saturating_sub(5).max(sentence.start);
        let last = comparison.from.tokens.end.max(comparison.to.tokens.end).max(end) + 4;
        let a_year = |t: TokenId| self.is(t, &["a", "each", "every"]) && self.is(t + 1, &["year", "month", "quarter", "decade"]);
        let like_for_like = |t: TokenId| self.reads(t, &["like", "-", "for"]) || self.reads(t, &["like", "for", "like"]);
        let basis = |t: TokenId| self.tells_basis(t) || like_for_like(t);
        (first..last.min(sentence.end)).any(basis) || by.is_some_and(|_| a_year(end))
    }
}
