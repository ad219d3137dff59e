//! Doubled, half, a third, one in five: against the figures that they compare.

use super::comparison::By;
use super::proportion::Proportion;
use super::reading::{Reading, adds, at_one_step, is_percent};
use super::shares::Stated;
use super::{Context, Hit, Run};
use crate::article::{Quantity, Sort, Trend};
use crate::lexicon::{Group, ProportionWordRole};
use crate::source::{Prose, Span};
use crate::value::{Amount, Bound, Interval};
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::Deserialize;

/// A multiple or fraction that its two figures do not bear out: "doubled from 50 to 80".
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Ratio {
    /// How far a multiple or fraction may be off, in per cent of itself: such words are round.
    #[schemars(with = "f64")]
    tolerance: Decimal,
}

impl Run for Ratio {
    const PARTS: &'static [&'static str] = &["said", "actual", "first", "second"];

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let reading = Reading(cx.article);
        for sentence in reading.near_told() {
            for (_, comparison) in cx.all_comparisons(sentence) {
                let Some(By::Words(words)) = &comparison.by else { continue };
                if !(adds(comparison.from) || is_percent(comparison.from) || comparison.from.sort == Sort::Duration) || reading.other_basis(comparison) {
                    continue;
                }
                let (from, to) = at_one_step(&comparison.base(), &comparison.to.amount);
                // "a third more", "a quarter lower", "half as many again": a difference, not a share.
                let again = reading.is(words.tokens.end + 2, &["again"]) && reading.is(words.tokens.end, &["as"]);
                let more = again || reading.in_group(words.tokens.end, Group::Comparative);
                // "Doubled" is the later over the earlier; "fell by a third" is the difference over the earlier.
                let actual = match words.role {
                    ProportionWordRole::Verb => quotient(&to, &from),
                    ProportionWordRole::Times if !more && comparison.way != Some(Trend::Down) => quotient(&to, &from),
                    ProportionWordRole::Share if reading.of_what_was(words) => quotient(&to, &from),
                    ProportionWordRole::Share if more || reading.loses(words) || comparison.way.is_some() || by_so_much(&reading, words) => {
                        difference(&from, &to)
                    }
                    // "A trim, from 80 to 60, of a fourth": of words that may tell either, what fits neither is wrong.
                    ProportionWordRole::Share if self.fits(&reading, words, difference(&from, &to)) => continue,
                    ProportionWordRole::Share => quotient(&to, &from),
                    ProportionWordRole::Times => continue,
                };
                self.judge(&reading, words, actual, (comparison.from.span, Some(comparison.to.span)), hits);
            }
            self.part_of_whole(cx, sentence, hits);
            self.told_twice(cx, sentence, hits);
        }
    }
}

impl Ratio {
    /// "667,000 of the 1.3 million, a little less than half"; "210,000 clients, or one in five of those".
    fn part_of_whole(&self, cx: &Context<'_>, sentence: u32, hits: &mut Vec<Hit>) {
        let reading = &Reading(cx.article);
        for (_, share) in cx.all_shares(sentence) {
            let (Stated::Words(words), Some(whole)) = (&share.stated, share.whole_amount()) else { continue };
            let (part, whole) = at_one_step(&share.part.amount, &whole);
            let actual = quotient(&part, &whole);
            // To a point: the words are round.
            let said = Interval::point(words.value * Decimal::ONE_HUNDRED).widened(Decimal::ONE);
            if share.is_of_another(cx, sentence, |actual| said.meets(actual)) {
                continue;
            }
            self.judge(reading, words, actual, (share.part.span, Some(share.whole_span())), hits);
        }
    }

    /// "One in four tenants, or 58 percent": one share told in words and in per cent.
    fn told_twice(&self, cx: &Context<'_>, sentence: u32, hits: &mut Vec<Hit>) {
        let reading = &Reading(cx.article);
        for (_, words) in cx.proportions(sentence).iter().filter(|(_, w)| w.role == ProportionWordRole::Share) {
            let figures = reading.of_sentence(sentence);
            let n = figures.partition_point(|q| q.tokens.start < words.tokens.start);
            // A number of the words themselves, "one in 12", is none of them.
            let after = figures[n..].iter().find(|q| q.tokens.start >= words.tokens.end);
            let before = n.checked_sub(1).map(|n| &figures[n]);
            let told = |q: &&Quantity| reading.is_told_share(q) && matches!(q.amount.bound, Bound::Exact | Bound::About);
            let after = after.filter(told).filter(|q| reading.told_again(words.tokens.end..reading.start(q), q.tokens.end));
            let before = || before.filter(told).filter(|q| reading.told_again(q.tokens.end..words.start, words.tokens.end));
            let Some(percent) = after.or_else(before) else { continue };
            let (share, said) = (if is_percent(percent) { percent.amount.low / Decimal::ONE_HUNDRED } else { percent.amount.low }, words.value);
            let known = hits.iter().any(|hit| hit.span == words.span(reading));
            // "A third, or 34 percent": words are round; what is half as much again is no rounding.
            if (share - said).abs() * Decimal::from(4) > said && !known {
                let exact = Amount::exact(share, Default::default());
                self.judge(reading, words, Some((exact.literal_count(), share)), (percent.span, None), hits);
            }
        }
    }

    fn judge(
        &self,
        reading: &Reading<'_>,
        said: &Proportion,
        actual: Option<(Interval, Decimal)>,
        of: (Span<Prose>, Option<Span<Prose>>),
        hits: &mut Vec<Hit>,
    ) {
        let Some((interval, point)) = actual else { return };
        if self.range(reading, said).meets(&interval) || point > Decimal::from(50) || point.is_sign_negative() {
            return;
        }
        let actual = if point < Decimal::ONE {
            let percent = Amount { step: Decimal::ONE, ..Amount::exact(point * Decimal::ONE_HUNDRED, Default::default()) };
            format!("{percent}{}{}", reading.percent(), simply(point).map_or_else(String::new, |words| format!(", about {words}")))
        } else {
            let times = Amount { step: Decimal::new(1, 1), ..Amount::exact(point, Default::default()) }.to_string();
            if times == "2" { "twice".to_owned() } else { format!("{times} times") }
        };
        let span = said.span(reading);
        let hit = Hit::new(span)
            .part("said", reading.text(span))
            .part("actual", actual)
            .part("first", reading.text(of.0))
            .part("second", of.1.map_or_else(|| format!("a whole of 100{}", reading.percent()), |second| reading.text(second).to_owned()))
            .label("first", reading.place(of.0))
            .quoted(reading.quoted(span));
        hits.push(match of.1 {
            Some(second) => hit.label("second", reading.place(second)),
            None => hit,
        });
    }

    /// Does what is said bear out?
    fn fits(&self, reading: &Reading<'_>, said: &Proportion, actual: Option<(Interval, Decimal)>) -> bool {
        actual.is_some_and(|(interval, _)| self.range(reading, said).meets(&interval))
    }

    /// What may be meant by the words: they are round.
    fn range(&self, reading: &Reading<'_>, said: &Proportion) -> Interval {
        let value = said.value;
        let slack = super::reading::percent_of(value, self.tolerance);
        let small = super::reading::percent_of(value, Decimal::ONE);
        let close = reading.find(said.start..said.tokens.start, &["just", "little", "slightly", "barely", "bit"]).is_some();
        match said.bound {
            // "Just over a third" is not said of a half.
            Bound::Over if close => Interval { low: value.checked_sub(small), high: value.checked_add(slack).and_then(|h| h.checked_add(slack)) },
            // "Well over half" is not said of less than half.
            Bound::Over if reading.find(said.start..said.tokens.start, &["well", "far"]).is_some() => Interval { low: Some(value), high: None },
            // "More than doubled" is wrong of less than double, whatever it leaves open above.
            Bound::Over | Bound::AtLeast => Interval { low: value.checked_sub(small), high: None },
            Bound::Under | Bound::Nearly | Bound::AtMost => {
                Interval { low: value.checked_sub(slack).and_then(|l| l.checked_sub(slack)), high: value.checked_add(small) }
            }
            Bound::About => Interval::point(value).widened(slack).widened(slack),
            Bound::Exact | Bound::Range => Interval::point(value).widened(slack),
        }
    }
}

/// The simple fraction that a share is near, as a reader would tell it.
fn simply(share: Decimal) -> Option<&'static str> {
    const WORDS: [(i64, i64, &str); 13] = [
        (1, 2, "half"),
        (1, 3, "a third"),
        (2, 3, "two thirds"),
        (1, 4, "a quarter"),
        (3, 4, "three quarters"),
        (1, 5, "a fifth"),
        (2, 5, "two fifths"),
        (3, 5, "three fifths"),
        (4, 5, "four fifths"),
        (1, 6, "a sixth"),
        (1, 7, "a seventh"),
        (1, 8, "an eighth"),
        (1, 10, "a tenth"),
    ];
    let off = |part: i64, whole: i64| (share * Decimal::from(whole) - Decimal::from(part)).abs() * Decimal::from(40) / Decimal::from(part);
    WORDS.iter().find(|(part, whole, _)| off(*part, *whole) <= Decimal::ONE).map(|(.., words)| *words)
}

/// "narrowed by a third"
fn by_so_much(reading: &Reading<'_>, words: &Proportion) -> bool {
    words.start.checked_sub(1).is_some_and(|t| reading.is(t, &["by"]))
}

fn quotient(part: &Amount, whole: &Amount) -> Option<(Interval, Decimal)> {
    Some((part.likely().over(&whole.likely())?, part.low.checked_div(whole.low)?))
}

/// The share of the earlier figure by which the later one differs from it.
fn difference(from: &Amount, to: &Amount) -> Option<(Interval, Decimal)> {
    let hundred = Interval::point(Decimal::ONE_HUNDRED);
    let change = from.likely().percent_change(&to.likely())?.magnitude().over(&hundred)?;
    let point = to.low.checked_div(from.low)?.checked_sub(Decimal::ONE)?.abs();
    Some((change, point))
}
