//! The one critical difference between a sentence and its restatement.

mod agents;
mod align;
mod apart;
mod course;
mod dates;
mod exchange;
pub(super) mod figures;
mod lifetime;
mod names;
pub(super) mod phrases;
pub(super) mod places;
pub(super) mod ranks;
mod respective;
mod reversal;
mod slot;
mod subject;
pub(super) mod words;

use super::sides::Near;
use super::view::{Traits, View, Views, once};
use super::{Between, By};
use crate::article::{Article, DateMention, Speaker, TokenId};
use crate::lexicon::antonym::{self, Opposition};
use crate::source::{Prose, Span};
pub(super) use align::{Alignment, Piece};
use std::cell::OnceCell;

/// Where two statements differ so that not both can hold.
#[derive(Clone)]
pub(super) struct Difference {
    /// In the sentence to be found fault with.
    pub here: Span<Prose>,
    /// In the other sentence.
    pub there: Span<Prose>,
    /// The other sentence.
    pub earlier: u32,
    /// The sentence to be found fault with.
    pub later: u32,
    /// Who says both, where it is one named speaker.
    pub speaker: Option<u32>,
}

/// Two sentences, the shorter as the restatement of the longer, and how much of it the longer bears out.
pub(super) struct Pair<'a> {
    pub article: &'a Article,
    pub long: &'a View<'a>,
    pub short: &'a View<'a>,
    /// All sentences.
    pub all: &'a [View<'a>],
    /// Content words of the shorter that the longer, or its paragraph for names, has too.
    pub covered: usize,
    /// Content words of the shorter.
    pub total: usize,
    /// Which parts of the article the two are of.
    pub between: Between,
    /// The two laid beside each other, once that is asked for.
    laid: &'a OnceCell<Option<Alignment>>,
}

impl Pair<'_> {
    /// The share of the shorter sentence's content words that the longer one has, but for `missing` of them.
    pub fn cover(&self, missing: usize) -> f64 {
        let total = self.total.saturating_sub(missing);
        if total == 0 { 0.0 } else { self.covered as f64 / total as f64 }
    }

    /// Is the one said of another time, or of a change that the other does not speak of? A headline leaves such words out.
    pub fn apart(&self) -> bool {
        self.long.changes() != self.short.changes() && self.between != Between::Headline || self.other_time()
    }

    /// Do both name a day, month or year, and the same one?
    pub fn same_time(&self) -> bool {
        let dates = |view: &View<'_>| self.article.dates[view.dates.clone()].iter();
        let same = |a: &DateMention, b: &DateMention| match (a.value, b.value) {
            (Some(a), Some(b)) => a.agrees(&b),
            _ => matches!((a.weekday, b.weekday), (Some((_, a)), Some((_, b))) if a == b),
        };
        dates(self.long).any(|a| dates(self.short).any(|b| same(a, b)))
    }

    /// Do the two words exclude each other, said of one thing?
    pub fn opposed(&self, here: TokenId, there: TokenId) -> bool {
        let word = |id: TokenId| (self.article.word(id), self.article.token(id));
        match antonym::opposition(word(here), word(there)) {
            Some(Opposition::Firm) => true,
            Some(Opposition::Passing) => self.same_time(),
            None => false,
        }
    }

    /// The two laid beside each other; none where one is too long.
    fn alignment(&self) -> Option<&Alignment> {
        self.laid.get_or_init(|| align::align(self)).as_ref()
    }

    /// The sentences of the longer one's paragraph.
    pub fn paragraph(&self) -> impl Iterator<Item = &View<'_>> {
        paragraph(self.all, self.long, self.short)
    }

    /// Do the dates of the two show that what they say is said of different times?
    pub fn other_time(&self) -> bool {
        self.long.other_time(self.short)
    }
}

/// The sentences around `long` in its paragraph, but for `short`.
pub(super) fn paragraph<'v>(all: &'v [View<'v>], long: &View<'_>, short: &View<'_>) -> impl Iterator<Item = &'v View<'v>> {
    let near = long.mates.start.max(long.sentence.saturating_sub(6)) as usize..long.mates.end.min(long.sentence + 7) as usize;
    let short = short.sentence;
    all[near].iter().filter(move |v| v.sentence != short)
}

/// A place in the shorter sentence, and the one in the longer that it cannot stand beside.
type Found = Option<(Span<Prose>, Span<Prose>)>;

/// What `differ` finds where the longer sentence dates what the shorter tells of, or the other way round.
fn either_way(pair: &Pair<'_>, differ: fn(&Pair<'_>) -> Found) -> Found {
    differ(pair).or_else(|| {
        let total = pair.long.content.len();
        let Pair { article, all, covered, between, .. } = *pair;
        let turned = Pair { article, long: pair.short, short: pair.long, all, covered, total, between, laid: &OnceCell::new() };
        differ(&turned).map(|(here, there)| (there, here))
    })
}

/// How the two may differ, as far as that is seen without comparing their words: the bits of [`By`]. `missing` counts the
/// content words of the shorter, those with a capital left aside, of which the longer knows nothing; `covered` those that
/// it, or its paragraph for names, has too, or more.
pub(super) fn possible(long: &View<'_>, short: &View<'_>, between: Between, missing: usize, covered: usize) -> u8 {
    let total = short.content.len();
    let (one, two) = (long.traits, short.traits);
    let (both, either) = (one.and(two), one.or(two));
    let timed = |traits: Traits| traits.meets(Traits::DATES.or(Traits::FIGURES));
    let timed = either.meets(Traits::DATES) && timed(one) && timed(two);
    let against = long.contradicts(short);
    let most = (total * 3 / 5).max(short.name).max(2);
    if missing > most && !against && !timed && !both.meets(Traits::LOCATED) {
        return 0;
    }
    let parcelled = one.meets(Traits::PARCELS);
    let counted = both.meets(Traits::FIGURES.or(Traits::RANKS)) && missing <= total * 3 / 5 && (covered >= 2 || parcelled);
    // What somebody did shares no word with when they were born, and a life has an end.
    let dated = timed && (covered * 2 >= total || parcelled || dates_more(long) || dates_more(short));
    let acted = || covered >= 3 || both.meets(Traits::STATED) && long.verbs & short.verbs != 0 || agents::tells(long) && agents::tells(short);
    let named = both.meets(Traits::NAMED.or(Traits::STATED)) && missing <= short.name.max(total / 3) && acted();
    let denied = against || covered >= 3 && covered >= total && (exchange::negates(long) || exchange::negates(short));
    let alike = || between == Between::Headline || long.changes() == short.changes();
    let turned = || both.meets(Traits::FIGURES) || both.meets(Traits::STATED) && short.opposable() || reversal::tells(long) && reversal::tells(short);
    let restated = covered >= 2 && covered * 4 + 3 >= total * 3;
    let opposed = missing <= (total / 4 + 1).max(2) && (restated || turned());
    let alike = (denied || opposed) && alike();
    let bit = |by: By, may: bool| if may { by.bit() } else { 0 };
    bit(By::Figure, counted)
        | bit(By::Date, dated)
        | bit(By::Name, named || both.meets(Traits::LOCATED))
        | bit(By::Negation, alike && denied)
        | bit(By::Antonym, alike && opposed)
}

/// Does the sentence tell when something went on, or of a life?
fn dates_more(view: &View<'_>) -> bool {
    !view.dates.is_empty() && once(&view.dates_more, || lifetime::tells(view) || course::tells(view))
}

/// The longer of two sentences and the shorter, its restatement; a headline restates the story.
pub(super) fn sides<'v>(all: &'v [View<'v>], earlier: u32, later: u32, between: Between) -> (&'v View<'v>, &'v View<'v>) {
    let (one, two) = (&all[earlier as usize], &all[later as usize]);
    if matches!(between, Between::Headline) || one.content.len() >= two.content.len() { (one, two) } else { (two, one) }
}

/// The first difference of the kinds in `by` between two sentences.
pub(super) fn difference(article: &Article, views: &Views<'_>, near: Near, by: &[By], between: Between) -> Option<Difference> {
    let all = &views.all[..];
    let Near { earlier, later, possible, covered, .. } = near;
    let (long, short) = sides(all, earlier, later, between);
    let mut by = by.iter().filter(|by| possible & by.bit() != 0).peekable();
    by.peek()?;
    // The same pair is held against each other in several ways: it is laid beside each other once.
    let own = OnceCell::new();
    let laid = views.laid(near).unwrap_or(&own);
    let pair = Pair { article, long, short, all, covered: covered as usize, total: short.content.len(), between, laid };
    let found = by.find_map(|by| match by {
        By::Figure => {
            figures::differ(&pair).or_else(|| slot::number(&pair, false)).or_else(|| ranks::differ(&pair)).or_else(|| respective::differ(&pair, false))
        }
        By::Date => dates::differ(&pair)
            .or_else(|| slot::number(&pair, true))
            .or_else(|| either_way(&pair, lifetime::differ))
            .or_else(|| either_way(&pair, course::differ))
            .or_else(|| dates::overlong(&pair))
            .or_else(|| respective::differ(&pair, true)),
        // Two who died at different ages are two, and so are two that won other numbers of games.
        By::Name if figures::two_ages(&pair) || figures::rival(&pair) => None,
        By::Name => names::differ(&pair).or_else(|| agents::differ(&pair)).or_else(|| subject::differ(&pair)).or_else(|| places::differ(&pair)),
        By::Negation => words::polarity(&pair).or_else(|| exchange::denial(&pair)),
        By::Antonym => words::antonym(&pair)
            .or_else(|| words::opposed_claims(&pair))
            .or_else(|| words::opposed_figures(&pair))
            .or_else(|| exchange::exchange(&pair))
            .or_else(|| reversal::differ(&pair))
            .or_else(|| words::sole(&pair))
            .filter(|_| !figures::rival(&pair)),
    });
    let (in_short, in_long) = found.filter(|(here, there)| between == Between::Headline || !apart::told(&pair, *here, *there))?;
    let (here, there) = if short.sentence == later { (in_short, in_long) } else { (in_long, in_short) };
    let speaker = match (all[earlier as usize].speaker, all[later as usize].speaker) {
        (Some(Speaker::Name(a)), Some(Speaker::Name(b))) if a == b => Some(a),
        _ => None,
    };
    Some(Difference { here, there, earlier, later, speaker })
}
