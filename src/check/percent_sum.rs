//! Shares of one whole that come to more than all of it.

mod account;

use super::reading::{Reading, is_percent, single};
use super::{Context, Hit, Run};
use crate::article::{Kind, Quantity, Tokens};
use crate::lexicon::{Form, Group, Verb};
use crate::value::Interval;
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::Deserialize;

/// Shares of one whole that come to more than all of it: "52% voted yes and 51% no".
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PercentSum {
    /// How far above a hundred the sum may be.
    #[schemars(with = "f64")]
    tolerance: Decimal,
    /// From how far above a hundred the shares are taken to be of different wholes.
    #[schemars(with = "f64")]
    reach: Decimal,
}

/// Answers that exclude each other, of which a share each is told.
const PAIRS: &[(&[&str], &[&str])] = &[
    (&["yes"], &["no"]),
    (&["for", "favour", "favor", "favoured", "favored"], &["against", "opposed", "oppose"]),
    (&["support", "supported", "supports", "back", "backed"], &["oppose", "opposed", "opposes", "against", "reject", "rejected"]),
    (&["approve", "approved", "approves"], &["disapprove", "disapproved", "disapproves"]),
    (&["agree", "agreed"], &["disagree", "disagreed"]),
    (&["vaccinated"], &["unvaccinated"]),
    (&["employed"], &["unemployed"]),
    (&["leave"], &["remain", "stay"]),
];

/// Words by which shares overlap.
const OVERLAP: &[&str] = &["also", "multiple", "both", "now", "respectively", "compared", "versus", "than", "rose", "fell"];
/// The same where they come after the first share: "In a poll last week 52%" is of one poll.
const OVERLAP_AFTER: &[&str] = &["from", "earlier", "previously", "last"];

impl Run for PercentSum {
    const PARTS: &'static [&'static str] = &["sum", "parts", "off"];

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let reading = Reading(cx.article);
        for sentence in reading.told() {
            if let Some((shares, sum)) = account::read(&reading, sentence) {
                hits.extend(hit(&reading, &shares, sum));
                continue;
            }
            let figures = reading.of_sentence(sentence);
            let shares: Vec<&Quantity> = figures.iter().filter(|q| is_percent(q) && single(q) || reading.is_elided_share(q)).collect();
            if shares.len() < 2 || shares.len() > 6 || shares.iter().any(|q| q.trend.is_some()) {
                continue;
            }
            let tokens = reading.opening(sentence)..cx.article.sentences[sentence as usize].tokens.end;
            let after = shares[0].tokens.end..tokens.end;
            // "when they fell ill"
            let moves = |t: u32| !reading.is(t, &["fell"]) || !reading.is(t + 1, &["asleep", "ill", "sick"]);
            if reading.find(tokens.clone(), OVERLAP).is_some_and(moves)
                || reading.find(after, OVERLAP_AFTER).is_some() && !by_origin(&reading, tokens.clone(), &shares)
                || tokens.clone().filter(|t| reading.is(*t, &["undecided"])).count() > 1
                || moved(&reading, tokens.clone())
                || reckoned_anew(&reading, &shares)
                || !one_whole(&reading, tokens.clone(), &shares)
            {
                continue;
            }
            let sum = shares.iter().fold(Interval::point(Decimal::ZERO), |sum, share| sum.plus(&share.amount.likely()));
            let (Some(low), Some(exact)) = (sum.low, shares.iter().try_fold(Decimal::ZERO, |sum, q| sum.checked_add(q.amount.low))) else { continue };
            // Two who stood against each other have no more than all between them, nor have several whose parts are told in one breath.
            let asked = paired(&reading, &tokens, &shares) && unanswered(&reading, &tokens, &shares);
            let sure = asked || polled(&reading, tokens, &shares) || rivals(&reading, &shares) || gapped(&reading, &shares);
            let (tolerance, reach) = if sure { (Decimal::ZERO, self.reach + self.reach) } else { (self.tolerance, self.reach) };
            if low <= Decimal::ONE_HUNDRED + tolerance || exact >= Decimal::ONE_HUNDRED + reach {
                continue;
            }
            hits.extend(hit(&reading, &shares, exact));
        }
    }
}

/// What the shares come to, said at the last of them.
fn hit(reading: &Reading<'_>, shares: &[&Quantity], sum: Decimal) -> Option<Hit> {
    let (last, others) = shares.split_last()?;
    let listed = shares.iter().map(|q| reading.text(q.span)).collect::<Vec<_>>().join(" + ");
    let hit = Hit::new(last.span)
        .part("sum", format!("{}{}", sum.normalize(), reading.percent()))
        .part("parts", listed)
        .part("off", if sum > Decimal::ONE_HUNDRED { "more than" } else { "less than" })
        .quoted(reading.quoted(last.span));
    Some(others.iter().fold(hit, |hit, share| hit.label("parts", reading.place(share.span))))
}

/// "9% of the total; of those, 57% were in favour": the shares that follow are of the first one.
fn reckoned_anew(reading: &Reading<'_>, shares: &[&Quantity]) -> bool {
    const TAKEN_UP: &[&str] = &["those", "them", "these", "which", "whom"];
    let taken_up = |t: u32| reading.is(t, &["of", "among"]) && reading.is(t + 1, TAKEN_UP);
    shares.windows(2).any(|two| (two[0].tokens.end + 1..reading.start(two[1])).any(taken_up))
}

/// Do the shares divide one whole between them?
fn one_whole(reading: &Reading<'_>, tokens: Tokens, shares: &[&Quantity]) -> bool {
    let possession =
        shares.len() == 2 && (reading.find(tokens.clone(), &["possession"]).is_some() || tokens.clone().any(|t| reading.reads(t, &["of", "the", "ball"])));
    let rest = tokens.clone().any(|t| reading.is(t, &["remaining", "rest", "other"]) && reading.is(t.saturating_sub(1), &["the"]));
    let pair = paired(reading, &tokens, shares);
    // "Of those stopped, 84% were unlicensed, 9% …": one whole, told apart by one property.
    let opened = reading.is(tokens.start, &["of", "among"]);
    let opposed = opened && {
        let words: Vec<&str> = (tokens.start..tokens.end).map(|t| reading.0.token(t)).collect();
        words.iter().any(|w| w.strip_prefix("un").is_some_and(|rest| rest.len() > 4 && words.contains(&rest)))
    };
    let fully = opened && reading.find(tokens.clone(), &["uninsured", "unknown", "unlicensed", "unmarried", "unvaccinated"]).is_some() && shares.len() >= 3;
    let unanswered = unanswered(reading, &tokens, shares);
    // "39% had been at work, 33% were at home and 28% were somewhere else": one place for each.
    let elsewhere = || {
        shares.len() >= 3
            && shares.last().is_some_and(|last| {
                let mut after = last.tokens.end..last.tokens.end + 4;
                let joined = reading.find(shares[shares.len() - 2].tokens.end..reading.start(last), &["and"]).is_some();
                joined && after.any(|t| reading.is(t, &["elsewhere"]) || reading.reads(t, &["somewhere", "else"]))
            })
    };
    // "54% sided with the drivers and 31% with the council; 15% sided with neither"
    let neither = || {
        let two = shares.len() == 3 && reading.find(shares[0].tokens.end..reading.start(shares[1]), &["and"]).is_some();
        two && (shares[2].tokens.end..shares[2].tokens.end + 4).any(|t| reading.is(t, &["neither"]))
    };
    possession
        || elsewhere()
        || neither()
        || sexes(reading, tokens.clone(), shares)
        || either_sex(reading, shares)
        || rest
        || pair
        || opposed
        || fully
        || unanswered
        || gapped(reading, shares)
        || later(reading, tokens.clone(), shares)
        || rivals(reading, shares)
        || polled(reading, tokens.clone(), shares)
        || by_origin(reading, tokens.clone(), shares)
        || one_answer(reading, tokens, shares)
}

/// Does each of two shares side by side have an answer that excludes the other's: "52% voted yes and 47% no"?
fn paired(reading: &Reading<'_>, tokens: &Tokens, shares: &[&Quantity]) -> bool {
    // Each half of the pair belongs to a share of its own: after it, or after "yes and".
    let has = |words: &[&str], share: &Quantity, next: u32| reading.find(share.tokens.end..next, words).is_some();
    shares.windows(2).any(|two| {
        let next = reading.start(two[1]);
        let end = shares.iter().map(|q| reading.start(q)).find(|s| *s > next).unwrap_or(tokens.end);
        PAIRS.iter().any(|(a, b)| has(a, two[0], next) && has(b, two[1], end) || has(b, two[0], next) && has(a, two[1], end))
    })
}

/// "54% said no, 39% yes and 7% had no opinion": who has no answer cannot have given another.
fn unanswered(reading: &Reading<'_>, tokens: &Tokens, shares: &[&Quantity]) -> bool {
    shares.len() >= 3
        && shares.last().is_some_and(|last| {
            let after = last.tokens.end..tokens.end;
            let no = after.clone().any(|t| {
                reading.is(t, &["no", "not", "n't"])
                    && (t + 1..t + 5).any(|n| reading.is(n, &["opinion", "view", "sure", "know", "decided", "minds", "answer", "preference"]))
            });
            no || reading.find(after, &["undecided", "unsure", "unknown", "abstained", "don't", "don’t", "unanswered"]).is_some()
        })
}

/// "Of the power used, 44 per cent came from gas, 31 per cent from wind and 25 per cent from coal", "In a survey 44 per cent came from
/// the town, 31 per cent from elsewhere and 25 per cent from abroad": each came from one place.
fn by_origin(reading: &Reading<'_>, tokens: Tokens, shares: &[&Quantity]) -> bool {
    let from = |q: &&Quantity| (q.tokens.end..q.tokens.end + 2).any(|t| reading.is(t, &["from"]));
    let [_, .., one, last] = shares else { return false };
    let and = || reading.find(one.tokens.end..reading.start(last), &["and"]).is_some();
    let places = || reading.find(last.tokens.end..tokens.end, &["abroad", "elsewhere", "overseas"]).is_some();
    (reading.is(tokens.start, &["of"]) || reading.is_of_a_survey(last.sentence) || places()) && shares.iter().all(from) && and()
}

/// Words for those of one sex.
const WOMEN: &[&str] = &["female", "females", "girls", "women"];
/// Those for the other.
const MEN: &[&str] = &["boys", "male", "males", "men"];

/// "57 percent are women, 42 percent are men and 1 percent did not say": nobody is counted twice.
fn either_sex(reading: &Reading<'_>, shares: &[&Quantity]) -> bool {
    const OTHER: &[&str] = &["among", "but", "in", "of", "while", "who"];
    let told = |q: &Quantity, words: &[&str]| {
        let verb = q.tokens.end + u32::from(reading.is(q.tokens.end, &["are", "is", "was", "were"]));
        reading.is(verb, words) && !reading.is(verb + 1, &["of", "who", "aged", "under", "over"])
    };
    let both = |one: &Quantity, two: &Quantity| told(one, WOMEN) && told(two, MEN) || told(one, MEN) && told(two, WOMEN);
    let [one, two, ..] = shares else { return false };
    let gap = reading.between(one, two);
    both(one, two) && gap.len() <= 6 && reading.find(gap, OTHER).is_none() && shares.len() <= 3
}

/// "Women were 56 percent of those asked and men 44 percent".
fn sexes(reading: &Reading<'_>, tokens: Tokens, shares: &[&Quantity]) -> bool {
    let [one, two] = shares else { return false };
    let (start, next) = (reading.start(one), reading.start(two));
    let is = |t: Option<u32>, words: &[&str]| t.is_some_and(|t| reading.is(t, words));
    let whole = is(start.checked_sub(1), &["were", "are", "was"])
        || is(start.checked_sub(1), &["up"]) && is(start.checked_sub(2), &["made", "make"])
        || is(start.checked_sub(1), &["for"]) && is(start.checked_sub(2), &["accounted", "account"]);
    let told = |a: &[&str], b: &[&str]| reading.find(tokens.start..start, a).is_some() && is(next.checked_sub(1), b);
    whole && reading.is(one.tokens.end, &["of"]) && next <= one.tokens.end + 8 && (told(WOMEN, MEN) || told(MEN, WOMEN))
}

/// "Board made up 52% of revenue, tissue 31% and paper 17%": each of several has its share of the one whole, and only the
/// first says of what.
fn gapped(reading: &Reading<'_>, shares: &[&Quantity]) -> bool {
    const TAKES: &[&str] = &[
        "made",
        "makes",
        "make",
        "up",
        "accounted",
        "accounts",
        "account",
        "for",
        "took",
        "takes",
        "won",
        "wins",
        "got",
        "had",
        "has",
        "polled",
        "received",
        "held",
        "holds",
        "pay",
        "pays",
        "paid",
        "meet",
        "meets",
        "met",
        "cover",
        "covers",
        "covered",
        "own",
        "owns",
        "owned",
        "contribute",
        "contributes",
        "contributed",
    ];
    let Some(first) = shares.first().filter(|_| shares.len() >= 3) else { return false };
    let start = reading.start(first);
    // "51% qualified for college, 32% for a trade and 17% for the navy": everybody is in one only.
    let chose =
        reading.in_group(first.tokens.end, Group::ChoosingOnce).then(|| first.tokens.end + 1).filter(|t| reading.is(*t, &["for", "as", "from", "in", "to"]));
    if let Some(link) = chose {
        let as_first = |q: &&Quantity| reading.is(q.tokens.end, &[reading.0.token(link)]);
        let row = shares.windows(2).enumerate().all(|(n, two)| {
            let gap = reading.past_saying(two[0].tokens.end..reading.start(two[1]));
            let mark =
                if n + 2 == shares.len() { reading.find(gap.clone(), &["and"]).is_some() } else { gap.clone().any(|t| reading.kind(t) == Some(Kind::Comma)) };
            mark && gap.len() <= 9 && !reading.parted(gap)
        });
        return row && shares.iter().skip(1).all(as_first);
    }
    // What is paid or owned once needs no whole named: "The city put in 40%, the state 45% and the railroad 15%".
    let led = |words: &[&str]| start.checked_sub(1).is_some_and(|t| reading.is(t, words));
    let put_in = led(&["in"]) && start.checked_sub(2).is_some_and(|t| reading.is(t, &["put", "puts", "putting"]));
    let once =
        matches!(reading.kind(first.tokens.end), Some(Kind::Comma)) && (start.checked_sub(1).is_some_and(|t| reading.in_group(t, Group::OwningOnce)) || put_in);
    let of = once || reading.is(first.tokens.end, &["of"]) && led(TAKES);
    let last = shares.len() - 2;
    of && shares.windows(2).enumerate().all(|(n, two)| {
        let from = if n == 0 && !once { two[0].tokens.end + 1 } else { two[0].tokens.end };
        let gap = reading.past_saying(from..reading.start(two[1]));
        let mark = if n == last { reading.find(gap.clone(), &["and"]) } else { gap.clone().find(|t| reading.kind(*t) == Some(Kind::Comma)) };
        // The next one's name stands between, and no verb of its own: only what is left out is the same for all.
        let name = mark.map_or(0, |m| gap.end.saturating_sub(m + 1));
        let mut own = mark.unwrap_or(gap.start)..gap.end;
        let verb = own.any(|t| reading.0.entries::<Verb>(t).any(|(_, form)| matches!(form, Form::Past | Form::Third)));
        gap.len() <= 9 && (1..=4).contains(&name) && !verb && !reading.parted(gap) && !reading.is(two[1].tokens.end, &["of"])
    })
}

/// "64 percent of the letters came within two days and 36 percent came later": what one bound parts.
fn later(reading: &Reading<'_>, tokens: Tokens, shares: &[&Quantity]) -> bool {
    let [one, two] = shares else { return false };
    let gap = one.tokens.end..reading.start(two);
    let within = reading.find(gap.clone(), &["within", "under", "before", "by", "inside"]).is_some() && reading.find(gap.clone(), &["and"]).is_some();
    let after = two.tokens.end..tokens.end.min(two.tokens.end + 4);
    let rest = reading.find(after.clone(), &["later", "longer", "more", "after", "afterwards", "slower"]).is_some_and(|t| reading.ends(t + 1));
    let own = reading.is(two.tokens.end, &["of"]);
    within && rest && !own && gap.len() <= 16 && !reading.parted(gap)
}

/// "The vote was 45 per cent for Ames, 30 for Boyd and 25 for Cole": each of several has some of one vote.
fn polled(reading: &Reading<'_>, tokens: Tokens, shares: &[&Quantity]) -> bool {
    let capital = |t: u32| reading.0.tokens.get(t as usize).is_some_and(|t| t.capital);
    let whose = |q: &&Quantity| reading.is(q.tokens.end, &["for", "to"]) && capital(q.tokens.end + 1);
    // "Labour is on 38 per cent, the Liberals on 29 and the Greens on 14"
    let stands = |q: &&Quantity| {
        let on = reading.start(q).saturating_sub(1);
        reading.is(on, &["on"]) && (capital(on.saturating_sub(1)) || capital(on.saturating_sub(2)) && reading.is(on - 1, &["is", "are", "was", "were"]))
    };
    let voted = || reading.find(tokens.clone(), &["vote", "votes", "ballots", "poll"]).is_some();
    shares.len() >= 3 && (shares.iter().all(whose) && voted() || shares.iter().all(stands))
}

/// "Ms. Toll had 52 percent of the vote to Mr. Boyd's 48": two who stood against each other.
fn rivals(reading: &Reading<'_>, shares: &[&Quantity]) -> bool {
    let [one, two] = shares else { return false };
    let gap = one.tokens.end..reading.start(two);
    let vote = reading.reads(gap.start, &["of", "the", "vote"]) || reading.reads(gap.start, &["of", "votes"]) || reading.is(gap.start, &["to", "against"]);
    let to = reading.find(gap.clone(), &["to", "against"]);
    // "to Mr. Boyd's 48", "to 48 percent for Mr. Boyd"
    let owner =
        gap.end.checked_sub(1).is_some_and(|t| reading.is(t, &["'s", "’s", "'", "’"]) || reading.is(t, &["to"]) && reading.is(two.tokens.end, &["for"]));
    let won = reading.find(one.tokens.start.saturating_sub(4)..one.tokens.start, &["had", "won", "took", "got", "with", "polled", "received"]).is_some();
    vote && owner
        && won
        && gap.len() <= 10
        && to.is_some()
        && gap.clone().all(|t| !matches!(reading.kind(t), Some(Kind::Semicolon | Kind::Colon | Kind::Quote)))
}

/// "44 percent named rents as their main concern, 31 percent the buses and 17 percent schools": each gave one answer.
fn one_answer(reading: &Reading<'_>, tokens: Tokens, shares: &[&Quantity]) -> bool {
    let one = reading.find(tokens.clone(), &["main", "biggest", "top", "favourite", "favorite", "preferred", "greatest"]);
    let important = tokens.clone().find(|t| reading.reads(*t, &["most", "important"]));
    let first = shares.first().map_or(tokens.start, |q| q.tokens.end);
    let told = one.or(important).is_some_and(|t| t > first && shares.get(1).is_some_and(|q| t < q.tokens.start));
    // No other verb: the answer is all that differs.
    let elided = shares.windows(2).skip(1).all(|two| {
        let gap = two[0].tokens.end..reading.start(two[1]);
        let verb = gap.clone().any(|t| reading.0.entries::<Verb>(t).any(|(_, form)| matches!(form, Form::Past | Form::Third)));
        gap.len() <= 7 && !verb && !reading.parted(gap)
    });
    shares.len() >= 3 && told && elided
}

/// "up from 40%", "down three points"; not "made up their minds".
fn moved(reading: &Reading<'_>, tokens: Tokens) -> bool {
    tokens
        .into_iter()
        .any(|t| reading.is(t, &["up", "down"]) && !reading.is(t.saturating_sub(1), &["made", "make", "makes", "make", "turned", "signed", "give"]))
}
