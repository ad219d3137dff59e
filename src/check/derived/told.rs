//! How the words beside a share or a change say that it was worked out of others.

use super::{Claim, Said, Step, Tie};
use crate::article::{Kind, Quantity, TokenId, Trend};
use crate::check::proportion::Proportion;
use crate::check::reading::Reading;
use crate::lexicon::{Group, List, ProportionWordRole};
use rust_decimal::Decimal;

/// Nouns that take up a figure.
const NUMBERS: &[&str] = &["number", "numbers", "figure", "total", "price", "cost", "rate", "sum", "tally", "bill", "count", "toll"];
/// Nouns for a share, of which a figure behind "of" tells how large it is.
const SHARES: &[&str] = &["clip", "majority", "percentage", "proportion", "rate", "response", "share", "toll", "turnout"];
/// Verbs for what a loss takes.
const LOSES: &[&str] = &["lose", "loses", "losing", "lost", "shed", "shedding", "sheds"];
/// Words that what is gone by so much may stand with, between the verb and the "by".
const LED: &[&str] = &["the", "its", "their", "his", "her"];

/// "A cut of a third was made": such a change is news of its own.
const MADE: &[&str] = &["agreed", "announced", "due", "expected", "forced", "given", "granted", "imposed", "likely", "made", "ordered", "planned", "proposed"];

/// Is the sentence of what may be, or reckoned on another basis than the figures that it tells?
pub(super) fn unsure(reading: &Reading<'_>, sentence: u32) -> bool {
    const MAY_BE: &[&str] = &["target", "aims", "hopes", "wants", "forecast", "forecasts", "expects", "expected", "until", "inflation", "annually"];
    let basis = || reading.0.sentences[sentence as usize].tokens.clone().any(|t| reading.tells_basis(t));
    reading.sentence_has(sentence, MAY_BE) || basis() && !reading.sentence_has(sentence, &["per"])
}

/// "13,560 of them, or 95%": the figure of which a share is told right behind it.
pub(super) fn part_beside<'a>(reading: &Reading<'a>, sentence: u32, said: &Said<'_>) -> Option<&'a Quantity> {
    let start = said.start(reading);
    let part = reading.of_sentence(sentence).iter().take_while(|q| q.tokens.end <= start).last()?;
    let gap = reading.0.noun_end(part).min(start)..start;
    let beside = reading.only(gap.clone(), 6, &[",", "or", "(", "–", "—", "of", "them", "these", "those", "about", "some"]);
    (beside && reading.find(gap, &["or", "(", "–", "—"]).is_some()).then_some(part)
}

/// How the words beside it say that it was worked out.
pub(super) fn of_share(reading: &Reading<'_>, sentence: u32, said: &Said<'_>) -> Option<Claim> {
    Beside::of(reading, sentence, said).claim()
}

/// A share or a change, and what stands around it.
struct Beside<'r, 'a> {
    reading: &'r Reading<'a>,
    said: &'r Said<'r>,
    sentence: u32,
    /// Where its sentence begins, and what that tells.
    floor: TokenId,
    opening: TokenId,
    start: TokenId,
    end: TokenId,
    /// "so takings were up by a ninth": it follows from the figures just told.
    follows: bool,
    /// "it rose by a third", "the number fell": of what was told before. "The price of barley rose by a third": of what the
    /// sentence speaks itself.
    taken_up: bool,
}

impl<'r, 'a> Beside<'r, 'a> {
    fn of(reading: &'r Reading<'a>, sentence: u32, said: &'r Said<'r>) -> Self {
        let (start, end) = (said.start(reading), said.tokens().end);
        let (floor, opening) = (reading.0.sentences[sentence as usize].tokens.start, reading.opening(sentence));
        let clause = (floor..start).rev().find(|t| matches!(reading.kind(*t), Some(Kind::Comma | Kind::Semicolon | Kind::Dash))).map_or(floor, |t| t + 1);
        let follows = reading.is(clause, &["so", "thus", "hence", "meaning", "making"]) && !reading.is(clause + 1, &["far", "much", "many", "long"]);
        // Not the "that" of "The council said that".
        let pronoun = reading.find(clause.max(opening.min(start))..start, &["it", "they", "that", "this", "which", "these", "those"]).is_some();
        let number = reading.is(opening, &["the"]) && reading.is(opening + 1, NUMBERS) && !reading.is(opening + 2, &["of", "for"]);
        Beside { reading, said, sentence, floor, opening, start, end, follows, taken_up: pronoun || number }
    }

    /// The token so many before it, in its sentence.
    fn before(&self, n: u32) -> Option<TokenId> {
        self.start.checked_sub(n).filter(|t| *t >= self.floor)
    }

    fn is(&self, n: u32, words: &[&str]) -> bool {
        self.before(n).is_some_and(|t| self.reading.is(t, words))
    }

    /// One of `words` right behind it.
    fn then(&self, words: &[&str]) -> bool {
        self.reading.is(self.end, words)
    }

    fn told(&self, step: Step, tie: Tie, way: Option<Trend>) -> Option<Claim> {
        Some(Claim { step, tie: if self.follows { Tie::Close } else { tie }, way })
    }

    /// Does the sentence point back right before it, "That is 28 per cent", or with so many words more between?
    fn points_back(&self, more: TokenId) -> bool {
        self.reading.points_back(self.sentence).is_some_and(|first| self.start <= first + 4 + more)
    }

    fn claim(&self) -> Option<Claim> {
        if let Said::Words(words) = self.said
            && words.role != ProportionWordRole::Share
        {
            return self.multiple(words);
        }
        if let Some(change) = self.compared().or_else(|| self.named()).or_else(|| self.noun_before()).or_else(|| self.verb_before()) {
            return change;
        }
        self.share()
    }

    /// "halved", "twice what it cost".
    fn multiple(&self, words: &Proportion) -> Option<Claim> {
        let (reading, end) = (self.reading, self.end);
        if words.role == ProportionWordRole::Verb {
            // "they have halved the weight of nets"
            let object = self.then(&["the", "its", "their"]) && reading.is(end + 2, &["of"]);
            let taken_up = self.taken_up || self.follows || self.then(&["it", "them", "that"]);
            return (!object).then_some(Claim { step: Step::Times, tie: if taken_up { Tie::Loose } else { Tie::Ahead }, way: None });
        }
        if reading.in_group(end, Group::Comparative) || !self.then(&["as", "what", "the", "its", "her", "his", "their"]) {
            return None;
        }
        // "twice as many streets": of what is not told here; "twice what the camp was built for"
        let of_another = self.then(&["as"]) && !reading.ends(end + 2) && !reading.is(end + 2, &["as"]);
        let pronoun = self.then(&["what"]) && reading.is(end + 1, &["he", "i", "it", "she", "they", "we"]);
        if of_another || !pronoun && reading.has_own_base(words, &[]) {
            return None;
        }
        // "£54 million, three times more": of the figure just told, and the other.
        let comma = self.before(1).filter(|t| reading.kind(*t) == Some(Kind::Comma)).map(|comma| reading.before_saying(comma));
        let set = comma.is_some_and(|t| reading.0.quantities_from(t.saturating_sub(4)).first().is_some_and(|q| q.tokens.end <= t));
        let own = pronoun || self.then(&["her", "his", "their"]);
        // "He offered three times what she paid": how much, is not told here.
        if pronoun && !set && !self.points_back(0) && reading.of_sentence(self.sentence).iter().all(|q| q.tokens.start >= self.start && q.tokens.end <= end) {
            return None;
        }
        let set = set || own;
        self.told(Step::Times, Tie::Loose, set.then(|| by_times(words)))
    }

    /// "15 per cent more", "a fifth below". None where it is no such change, and none within where nothing can be said of it.
    fn compared(&self) -> Option<Option<Claim>> {
        let (reading, end) = (self.reading, self.end);
        let way = reading.compared(end)?;
        let based = |t: TokenId| reading.0.quantities_from(t).first().is_some_and(|q| q.tokens.start <= t + 4);
        // "a ninth fewer than in 2017": than what, is not told here.
        if reading.is(end + 1, &["than"]) && !based(end + 1) {
            return Some(None);
        }
        // "That is 30 per cent up from £40"
        let marked = self.points_back(0) && based(end + 1);
        Some(self.told(Step::Change, if marked { Tie::Marked } else { Tie::Loose }, Some(way)))
    }

    /// "the 35 per cent drop", "a 9 per cent rise"; "the 12-point gulf", "that five-point move": points are of nothing else.
    fn named(&self) -> Option<Option<Claim>> {
        let (reading, end) = (self.reading, self.end);
        let gulf = |t: TokenId| {
            !matches!(self.said, Said::Words(_))
                && (self.is_points() || t == end)
                && (reading.in_group(t, Group::Difference) || reading.is(t, &["move", "change", "swing"]))
        };
        let noun = (end..end + 2).find(|t| (reading.moves(*t).is_some() || gulf(*t)) && !reading.is(*t, &["up", "down"]))?;
        if noun != end && reading.kind(end) != Some(Kind::Word) {
            return None;
        }
        let way = reading.moves(noun).or(Some(Trend::Up));
        let tie = if self.is(1, &["the", "this", "that", "its"]) { Tie::Close } else { Tie::Loose };
        Some(if of_itself(reading, noun + 1) { self.told(Step::Change, tie, way) } else { None })
    }

    fn is_points(&self) -> bool {
        matches!(self.said, Said::Points(_))
    }

    /// "a reduction of nearly half", "A fall of a ninth"; "a lead of five points", of the larger; "so the increase is 5 per cent".
    fn noun_before(&self) -> Option<Option<Claim>> {
        let (reading, end) = (self.reading, self.end);
        // "a majority of 90 per cent" is the share of one side.
        let apart = |t: TokenId| (reading.in_group(t, Group::Difference) && !reading.is(t, &["majority"])).then_some(Trend::Up);
        let the = self.is(3, &["the"]) && self.is(1, &["is", "was"]) && of_itself(reading, end);
        if let Some(way) = self.before(2).filter(|_| the).and_then(|t| reading.moves(t)) {
            return Some(self.told(Step::Change, Tie::Marked, Some(way)));
        }
        let noun = self.before(2).filter(|_| self.is(1, &["of"]))?;
        if let (Some(way), Said::Percent(_)) = (apart(noun), self.said) {
            return Some(self.told(Step::Change, Tie::Loose, Some(way)));
        }
        // "a success rate of 65 per cent", "A loss of 15 per cent"
        if reading.is(noun, SHARES) && of_itself(reading, end) {
            let apposed = |n: u32| self.before(n + 1).is_some_and(|t| reading.kind(t) == Some(Kind::Comma));
            let one = (3..=5).any(|n| self.is(n, &["a", "an"]) && apposed(n)) || self.points_back(3);
            return Some(self.told(Step::Share, if one { Tie::Marked } else { Tie::Loose }, None));
        }
        // "A swing of nine per cent": which way, the figures tell.
        let named = reading.names_change(noun) || reading.is(noun, &["miss", "move"]);
        let Some(way) = reading.moves(noun).or_else(|| apart(noun)) else {
            let told = named && !matches!(self.said, Said::Words(_)) && of_itself(reading, end);
            return told.then(|| self.told(Step::Change, Tie::Loose, None));
        };
        // "A cut of a sixth was made in …" may be news; "the cut of a sixth was" is not, nor is ", a cut of a sixth,".
        let known = (3..=5).any(|n| self.is(n, &["the", "that", "this"]));
        // "The loss of a quarter of its members"
        if known && self.then(&["of"]) && reading.is(end + 1, &["its", "their", "his", "her"]) {
            return Some(self.told(Step::Change, Tie::Loose, Some(way)));
        }
        let article = (3..=5).find(|n| self.is(*n, &["a", "an"])).and_then(|n| self.before(n));
        let apposed = article.and_then(|t| t.checked_sub(1)).is_some_and(|t| matches!(reading.kind(t), Some(Kind::Comma | Kind::Dash)));
        let tie = match article {
            None if known && of_itself(reading, end) => Tie::Close,
            Some(_) if reading.ends(end) || apposed && of_itself(reading, end) => Tie::Close,
            // "That is a jump of 7 per cent nobody saw"
            Some(_) if self.points_back(3) && of_itself(reading, end) => Tie::Marked,
            Some(article) if reading.opens_clause(article) && of_itself(reading, end) && !reading.is(end + 1, MADE) => Tie::Marked,
            _ => return Some(None),
        };
        Some(self.told(Step::Change, tie, Some(way)))
    }

    /// "fell by a third", "had lost 12 per cent of its pupils", "shortening the list by 14 per cent".
    fn verb_before(&self) -> Option<Option<Claim>> {
        let (reading, by) = (self.reading, self.is(1, &["by"]));
        let verb = if by { self.before(2) } else { self.before(1) }?;
        let lost = reading.is(verb, LOSES) && self.then(&["of"]) && reading.is(self.end + 1, &["its", "their"]);
        let object = || {
            let led = (verb.saturating_sub(4).max(self.floor)..verb).rev().find(|t| reading.is(*t, LED))?;
            led.checked_sub(1).filter(|t| *t >= self.floor).and_then(|t| reading.movement(t))
        };
        let makes_up = reading.is(verb, &["up"]) && verb > self.floor && reading.is(verb - 1, &["make", "makes", "making", "made"]);
        let way = reading.moves(verb).filter(|_| !makes_up).or(lost.then_some(Trend::Down)).or_else(|| by.then(object).flatten())?;
        // "From May it will be £52, up 30 per cent."
        let set = self.is(1, &["up", "down"]) && self.before(2).is_some_and(|t| reading.kind(t) == Some(Kind::Comma)) && reading.ends(self.end);
        let told = self.taken_up || self.follows || set || lost;
        Some(if told { self.told(Step::Change, Tie::Loose, Some(way)) } else { Some(Claim { step: Step::Change, tie: Tie::Ahead, way: Some(way) }) })
    }

    /// "22 per cent of the fleet"; ", or 15 per cent,", "(15 per cent)"; "which at 64 per cent".
    fn share(&self) -> Option<Claim> {
        const AMOUNTS: &[&str] = &["account", "accounts", "amount", "amounts", "equal", "equals", "make", "makes", "represent", "represents", "is", "are"];
        let (reading, start, end) = (self.reading, self.start, self.end);
        let of = self.then(&["of"]) && reading.is(end + 1, &["the", "its", "their", "all", "that", "them", "those", "it", "what"]);
        let amounts = of && (1..=3).any(|n| self.is(n, AMOUNTS));
        // "48 of them, or 16 percent,", "₹720 crore of it, just over half,"
        let part = reading.0.quantities_from(start.saturating_sub(6)).first().filter(|q| q.tokens.end < start);
        let of_them = part.is_some_and(|q| reading.is(q.tokens.end, &["of"]) && reading.is(q.tokens.end + 1, &["them", "these", "those", "that", "it"]));
        let mark = |t: TokenId| matches!(reading.kind(t), Some(Kind::Open | Kind::Comma | Kind::Dash));
        if of_them && (self.is(1, &["or"]) || self.before(1).is_some_and(mark)) {
            return self.told(Step::Share, Tie::Close, None);
        }
        // "so about one boat in six sank"; "so 32 per cent of it sank"
        let worded = matches!(self.said, Said::Words(_));
        let so = self.follows && (of || worded && !self.then(&["of"]));
        // "That is 28 per cent, the board said"; "which at 64 per cent is enough"; "the 45 per cent that implies"
        const IMPLIES: &[&str] = &["implies", "implied", "makes", "means", "represents", "suggests"];
        // Not "It was 90 per cent full on Monday"
        let plain = || reading.ends(end) || !worded && !reading.is(self.opening, &["it"]);
        let points = self.points_back(0) && (reading.past_whole(end) > end || !self.then(&["of"]) && plain());
        let at = self.is(1, &["at"]) && self.is(2, &["so", "which"]);
        let implied = self.is(1, &["the"]) && self.then(&["that", "which", "this"]) && reading.is(end + 1, IMPLIES);
        if points || at || implied {
            return self.told(Step::Share, Tie::Marked, None);
        }
        // "The silos hold 60,000 tonnes, and were 45 per cent full"
        if self.then(&["booked", "empty", "full", "occupied"]) && reading.ends(end + 1) && !worded {
            return self.told(Step::Share, Tie::Loose, None);
        }
        // "With a quarter of the votes it can wait"
        let pronoun = reading.is(end + 1, &["it", "its", "their", "them"]);
        let leads = worded
            && of
            && (pronoun && start == self.opening
                || self.is(1, &["with"]) && (pronoun || reading.is(end + 1, &["the"]) && reading.is(end + 2, &["seats", "vote", "votes"])));
        if amounts || so || leads {
            return self.told(Step::Share, Tie::Loose, None);
        }
        // "six and a half miles", "a fourth title"
        let many = reading.find(self.said.tokens().clone(), &["in", "out"]).is_some();
        if worded && !(of || many) {
            return None;
        }
        // "One in four boats is let. It counts 60 of them among its 240."
        let next = self.reading.0.sentences[self.sentence as usize].tokens.end;
        let part = |t: TokenId| reading.is(t, &["of"]) && reading.is(t + 1, &["it", "them", "these", "those"]);
        let told = reading.0.quantities_from(next).iter().take(2).any(|q| part(q.tokens.end) || part(reading.0.noun_end(q)));
        told.then_some(Claim { step: Step::Share, tie: Tie::Ahead, way: None })
    }
}

/// Which of two figures is the one that is so many times the other: the later, as it is told, or the larger.
fn by_times(words: &Proportion) -> Trend {
    if words.value > Decimal::ONE { Trend::Up } else { Trend::Down }
}

/// Does nothing follow that says of what it was the change: "in costs", "of the fleet"?
fn of_itself(reading: &Reading<'_>, next: TokenId) -> bool {
    // "in nine years", "in a year"
    let spent = reading.is(next, &["in"]) && (1..4).any(|n| reading.0.word(next + n).is(List::TimeUnit)) && !reading.is(next + 1, &["the", "this"]);
    spent || !reading.is(next, &["in", "of", "for", "among", "at", "per"])
}
