//! Polarity and opposites.

use super::super::Between;
use super::super::view::View;
use super::phrases::{self, Head};
use super::{Pair, figures};
use crate::article::{Modality, Quantity, Sort, Speaker, Statement, TokenId, Tokens};
use crate::lexicon::{Few, Form, Group, Kind, antonym, few, lemma};
use crate::source::{Prose, Span};

/// One predicate affirmed and negated of the same things. Whether the two have such a verb was asked before
/// ([`View::contradicts`]).
pub(super) fn polarity(pair: &Pair<'_>) -> Option<(Span<Prose>, Span<Prose>)> {
    let article = pair.article;
    if pair.long.verbs & pair.short.verbs == 0 || pair.long.changes() != pair.short.changes() || pair.other_time() || of_rivals(pair) {
        return None;
    }
    for short in &article.statements[pair.short.statements.clone()] {
        for long in &article.statements[pair.long.statements.clone()] {
            if short.negated == long.negated
                || short.lemma != long.lemma
                || mood(pair, short) != mood(pair, long)
                || short.modality == Modality::Unreal
                || told(&short.lemma)
                || short.lemma != "be" && (short.subject.is_none() || long.subject.is_none())
                || limited(pair, short)
                || limited(pair, long)
            {
                continue;
            }
            if matches!((short.subject_name, long.subject_name), (Some(a), Some(b)) if a != b) || partial(pair, short) || partial(pair, long) {
                continue;
            }
            if other_object(pair, short, long) || conditional(pair, short) != conditional(pair, long) {
                continue;
            }
            if phrases::disowned(article, short) || phrases::disowned(article, long) || denies_figure(pair, short, long) {
                continue;
            }
            let light = matches!(&*short.lemma, "be" | "have" | "do" | "get" | "make" | "take" | "go" | "come");
            let (shared, of) = shared(pair, short, long);
            let (back, of_back) = self::shared(pair, long, short);
            let strange =
                |(stem, id): &(u32, TokenId)| short.tokens.contains(id) && article.tokens[*id as usize].capital && !pair.paragraph().any(|v| v.has(*stem));
            if pair.short.content.iter().any(strange) {
                continue;
            }
            let enough =
                if light { shared >= 2 && shared == of && back * 5 >= of_back * 4 } else { shared >= 1 && shared * 4 >= of * 3 && back * 2 >= of_back };
            if (enough && !swapped(pair, short, long) || same_claim(pair, short, long)) && !disputed(pair) {
                return Some((short.predicate, long.predicate));
            }
        }
    }
    None
}

/// "They did not grow by 40 per cent": denied is the figure, unless the other has it, too.
fn denies_figure(pair: &Pair<'_>, short: &Statement, long: &Statement) -> bool {
    let within = |s: &Statement| {
        let tokens = s.tokens.clone();
        pair.article.quantities_of(s.sentence).iter().filter(move |q| tokens.contains(&q.tokens.start))
    };
    let (denied, told) = if short.negated { (short, long) } else { (long, short) };
    within(denied).any(|q| !within(told).any(|other| other.sort == q.sort && figures::clash(&q.amount, &other.amount) != Some(true)))
}

/// What others say of somebody in the first paragraph is not what his words are held against.
fn of_rivals(pair: &Pair<'_>) -> bool {
    // "Prosecutors said": several without a name, where "the mayor" may be the one who is quoted.
    let named = |view: &View<'_>| match view.speaker.filter(|_| !view.is_head())? {
        Speaker::Name(name) => Some(Some(name)),
        Speaker::Unnamed => view.source.filter(|source| pair.article.text(*source).ends_with('s')).map(|_| None),
    };
    pair.between == Between::Quote && matches!((named(pair.long), named(pair.short)), (Some(a), Some(b)) if a != b)
}

/// "She would run, she said, if nobody else did": is it said on a condition?
fn conditional(pair: &Pair<'_>, statement: &Statement) -> bool {
    let sentence = pair.article.sentences[statement.sentence as usize].tokens.clone();
    let bounded = || statement.negated && phrases::bounded(pair.article, statement.rest.start..sentence.end);
    (statement.tokens.start..sentence.end).any(|id| matches!(pair.article.token(id), "if" | "unless")) || bounded()
}

/// "will charge visitors", "will not charge children": what the one verb acts on, the other clause does not speak of.
fn other_object(pair: &Pair<'_>, short: &Statement, long: &Statement) -> bool {
    let stems = |s: &Statement| s.rest.clone().filter_map(|id| pair.article.stems.get(id as usize).copied()).filter(|s| *s != 0);
    if phrases::another(pair.article, &short.rest, &long.rest) || phrases::another(pair.article, &long.rest, &short.rest) {
        return true;
    }
    // "saw the man fall", "did not see the boy push him": what is seen is what the one does, and the other; it may be a clause
    // of its own.
    let sees = |s: &Statement| s.rest.start.checked_sub(1).is_some_and(|verb| pair.article.word(verb).in_group(Group::Causing));
    let seen = sees(short) && sees(long);
    if seen && (short.rest.is_empty() || long.rest.is_empty()) {
        return true;
    }
    let (Some(one), Some(two)) = (stems(short).next(), stems(long).next()) else { return false };
    one != two && (seen || stems(long).all(|s| s != one) && stems(short).all(|s| s != two))
}

/// Words by which a sentence itself says that one contradicts another.
const DISPUTES: Few = Few::of(&["contradicted", "contradicting", "contradicts", "contrary", "countered", "countering", "disputed", "disputes", "disputing"]);

fn disputed(pair: &Pair<'_>) -> bool {
    let tokens = |view: &View<'_>| pair.article.sentences[view.sentence as usize].tokens.clone();
    tokens(pair.long).chain(tokens(pair.short)).any(|id| DISPUTES.has(pair.article.token(id)))
}

/// "The market has not failed the town. The town has failed itself": the subject of the one is what the other acts on.
fn swapped(pair: &Pair<'_>, short: &Statement, long: &Statement) -> bool {
    let article = pair.article;
    let head = |s: &Statement| phrases::subject(article, s).map(|(head, _)| head);
    let (one, two) = (head(short), head(long));
    // "Berg is seen leaving", "did not see Berg leave": the one is what is seen, and the other sees.
    if short.passive != long.passive {
        let (active, done_to) = if short.passive { (long, one) } else { (short, two) };
        if !phrases::head(article, active.rest.clone()).zip(done_to).is_some_and(|(object, subject)| object.same(&subject)) {
            return true;
        }
    }
    let acted_on = |head: Option<Head>, s: &Statement| head.is_some_and(|head| s.rest.clone().any(|id| article.stems.get(id as usize) == Some(&head.stem)));
    // "We did not follow it": a pronoun is no noun of the other's.
    let same = one.zip(two).is_some_and(|(one, two)| one.same(&two));
    !same && (acted_on(one, long) || acted_on(two, short))
}

/// Verbs for what somebody is minded to do, which does not pass with the telling.
const MINDED: Few = Few::of(&["agree", "back", "believe", "intend", "oppose", "plan", "support", "want"]);

/// What is said of the time: "would" in what was said is "will"; "will not accept" denies "accepts".
fn mood(pair: &Pair<'_>, statement: &Statement) -> Modality {
    let article = pair.article;
    let verb = statement.rest.start.saturating_sub(1);
    let first = || phrases::token_at(article, statement, statement.predicate.start);
    let reported = statement.attribution.is_some() && statement.quote.is_none();
    match statement.modality {
        Modality::Possible if reported && article.token(first()).eq_ignore_ascii_case("would") => Modality::Future,
        Modality::Asserted if lemma::verb(article.word(verb)).is_some_and(|(_, form)| form == Form::Third) => Modality::Future,
        // "She did not plan to": who was not minded to is not.
        Modality::Asserted if statement.negated && MINDED.has(&statement.lemma) && article.token(first()) == "did" => Modality::Future,
        other => other,
    }
}

/// One subject, and after the verb the same words: those of the shorter, then what the longer has besides.
fn same_claim(pair: &Pair<'_>, short: &Statement, long: &Statement) -> bool {
    let article = pair.article;
    let pronoun = |s: &Statement| s.subject.map(|span| article.text(span)).filter(|t| few!["he", "she"].has(t));
    let same = match (phrases::subject(article, short), phrases::subject(article, long)) {
        (Some((one, _)), Some((two, _))) => one.same(&two),
        // One voice speaks of one "she".
        (None, None) => {
            let spoken = matches!((pair.short.voice(article), pair.long.voice(article)), (Some(a), Some(b)) if a == b);
            spoken && matches!((pronoun(short), pronoun(long)), (Some(a), Some(b)) if a.eq_ignore_ascii_case(b))
        }
        _ => false,
    };
    let content = |s: &Statement| -> Vec<u32> { s.rest.clone().filter_map(|id| article.stems.get(id as usize).copied()).filter(|s| *s != 0).collect() };
    let (said, known) = (content(short), content(long));
    if !same || said.len() > known.len() {
        return false;
    }
    // "far superior": the longer may have a word of degree before.
    let first = long.rest.clone().find(|id| article.stems.get(*id as usize).is_some_and(|s| *s != 0)).map_or("", |id| article.token(id));
    let degree = first.ends_with("ly") || ["far", "much", "very", "well"].contains(&first);
    let begins = known.starts_with(&said) || degree && known[1..].starts_with(&said);
    let bare = said.is_empty() && known.is_empty() && !matches!(&*short.lemma, "be" | "have" | "do" | "get");
    bare || begins && (said.len() >= 3 || said.len() == 2 && !long.negated)
}

/// "I'm just interested in": what is affirmed is set against something else.
fn limited(pair: &Pair<'_>, statement: &Statement) -> bool {
    let first = || phrases::token_at(pair.article, statement, statement.predicate.start);
    !statement.negated && (first()..statement.rest.start + 1).any(|id| few!["just", "only", "merely"].has(pair.article.token(id)))
}

/// Verbs of the telling: that somebody said and did not say is of two tellings.
pub(in crate::check::clash) fn told(lemma: &str) -> bool {
    matches!(lemma, "say" | "tell" | "comment" | "respond" | "reply" | "answer" | "know" | "think" | "want" | "need")
}

/// "not only", "not all", "not just": the negation is of something else than the predicate.
fn partial(pair: &Pair<'_>, statement: &Statement) -> bool {
    statement.negated
        && statement.tokens.clone().any(|id| {
            let next = pair.article.token(id + 1);
            pair.article.token(id).eq_ignore_ascii_case("not")
                && few!["only", "just", "all", "every", "always", "necessarily", "yet", "merely", "solely", "until"].has(next)
        })
}

/// Of the content words of `one`'s clause, the verb aside, how many the sentence of `two` has too.
fn shared(pair: &Pair<'_>, one: &Statement, two: &Statement) -> (usize, usize) {
    let view = &pair.all[two.sentence as usize];
    let own = pair.all[one.sentence as usize].content.iter().filter(|(_, id)| one.tokens.contains(id) && !in_predicate(pair, one, *id));
    own.fold((0, 0), |(shared, of), (stem, _)| (shared + usize::from(view.has(*stem)), of + 1))
}

fn in_predicate(pair: &Pair<'_>, statement: &Statement, id: TokenId) -> bool {
    statement.predicate.contains(pair.article.tokens[id as usize].span())
}

/// A word of the one that means the opposite of a word of the other, in otherwise the same words.
pub(super) fn antonym(pair: &Pair<'_>) -> Option<(Span<Prose>, Span<Prose>)> {
    let article = pair.article;
    if pair.covered < 2 || pair.cover(1) < 0.75 || pair.long.changes() != pair.short.changes() || !pair.short.opposable() || pair.other_time() {
        return None;
    }
    for (stem, id) in pair.short.content {
        if bound(pair, pair.short, *id)
            || pair.long.has(*stem)
            || !antonym::listed(article.word(*id), article.token(*id))
            || article.tokens[*id as usize].capital
        {
            continue;
        }
        for (other, there) in pair.long.content {
            if pair.short.has(*other) || article.tokens[*there as usize].capital || !pair.opposed(*id, *there) {
                continue;
            }
            if negated(pair, pair.short.statements.clone(), *id) == negated(pair, pair.long.statements.clone(), *there)
                && aligned(pair, *id, *there)
                && !of_others(pair, *id, *there)
            {
                return Some((article.tokens[*id as usize].span(), article.tokens[*there as usize].span()));
            }
        }
    }
    None
}

/// "9,000 tiles in the deep end" beside "12,000 in the shallow end": words that tell two things apart.
pub(super) fn parts(pair: &Pair<'_>) -> bool {
    let article = pair.article;
    let listed = |id: TokenId| !article.tokens[id as usize].capital && antonym::listed(article.word(id), article.token(id));
    let mut own = pair.short.content.iter().filter(|(stem, id)| !pair.long.has(*stem) && listed(*id));
    own.any(|(_, id)| pair.long.content.iter().any(|(other, there)| !pair.short.has(*other) && pair.opposed(*id, *there)))
}

/// "a profit of $62m" beside "lost $62m": one figure, of which opposite things are said.
pub(super) fn opposed_figures(pair: &Pair<'_>) -> Option<(Span<Prose>, Span<Prose>)> {
    let article = pair.article;
    if pair.short.quantities.is_empty() || pair.long.quantities.is_empty() || pair.total < 2 || pair.apart() {
        return None;
    }
    // "made a profit": the verb says nothing of its own.
    let light = |id: TokenId| LIGHT.has(article.token(id));
    if pair.short.content.iter().filter(|(stem, id)| !pair.long.has(*stem) && !light(*id)).count() > 1 || pair.covered == 0 {
        return None;
    }
    // Few round figures are told of two things.
    let telling = |q: &&Quantity| matches!(q.sort, Sort::Money | Sort::Percent) || q.amount.low >= rust_decimal::Decimal::ONE_HUNDRED;
    article.quantities[pair.short.quantities.clone()].iter().filter(telling).find_map(|said| {
        let same = |q: &&Quantity| q.sort == said.sort && q.amount == said.amount;
        article.quantities[pair.long.quantities.clone()].iter().filter(same).find_map(|known| {
            let there = leading(pair, known);
            leading(pair, said).into_iter().find_map(|here| {
                let rival = there.iter().find(|there| pair.opposed(here, **there) && !pair.short.has(article.stems[**there as usize]))?;
                let denied = negated(pair, pair.short.statements.clone(), here) != negated(pair, pair.long.statements.clone(), *rival);
                let own = !pair.long.has(article.stems[here as usize]) && !denied;
                own.then(|| (article.tokens[here as usize].span(), article.tokens[*rival as usize].span()))
            })
        })
    })
}

/// Verbs that take what is earned or lost as their object.
const LIGHT: Few = Few::of(&["made", "makes", "posted", "posts", "recorded", "reported", "reports", "suffered", "took", "turned"]);

/// The content words right before a figure, up to a mark or another figure.
fn leading(pair: &Pair<'_>, figure: &Quantity) -> Vec<TokenId> {
    let article = pair.article;
    let start = article.sentences[figure.sentence as usize].tokens.start;
    let near = (start..figure.tokens.start).rev().take(5).take_while(|id| article.tokens[*id as usize].kind == Kind::Word);
    near.filter(|id| article.stems.get(*id as usize).is_some_and(|s| *s != 0)).take(2).collect()
}

/// "the only bridge" beside "one of the bridges", in otherwise the same words.
pub(super) fn sole(pair: &Pair<'_>) -> Option<(Span<Prose>, Span<Prose>)> {
    let article = pair.article;
    // The only one of 1990 may be one of five today.
    let timed = pair.short.dates.is_empty() != pair.long.dates.is_empty();
    if pair.covered < 2 || pair.cover(1) < 0.75 || !(pair.short.marks.sole() && pair.long.marks.sole()) || pair.apart() || timed {
        return None;
    }
    let sole = |view: &View<'_>| {
        let tokens = article.sentences[view.sentence as usize].tokens.clone();
        tokens.clone().find(|id| *id > tokens.start && article.token(*id) == "only" && article.token(id - 1).eq_ignore_ascii_case("the"))
    };
    let one_of = |view: &View<'_>| {
        let tokens = article.sentences[view.sentence as usize].tokens.clone();
        tokens.clone().find(|id| *id + 1 < tokens.end && article.token(*id).eq_ignore_ascii_case("one") && article.token(id + 1) == "of")
    };
    let after = |id: TokenId| (id + 1..id + 8).filter_map(|id| article.stems.get(id as usize).copied()).filter(|s| *s != 0).collect::<Vec<_>>();
    let same = |only: TokenId, one: TokenId| after(only).iter().take(3).any(|s| after(one).iter().take(4).any(|o| o == s));
    let known = |id: TokenId| pair.article.tokens[id as usize].span();
    match (sole(pair.short), one_of(pair.long), one_of(pair.short), sole(pair.long)) {
        (Some(here), Some(there), None, None) if same(here, there) && article.token(there + 2) != "only" => {
            Some((known(here), known(there).to(known(there + 1))))
        }
        (None, None, Some(here), Some(there)) if same(there, here) && article.token(here + 2) != "only" => {
            Some((known(here).to(known(here + 1)), known(there)))
        }
        _ => None,
    }
}

/// One subject, of which one predicate is said here and its opposite there: "was a liberal", "was a conservative politician";
/// "accepted the offer", "rejected the offer of the bank".
pub(super) fn opposed_claims(pair: &Pair<'_>) -> Option<(Span<Prose>, Span<Prose>)> {
    let article = pair.article;
    if pair.long.changes() != pair.short.changes() || !pair.short.opposable() || pair.other_time() {
        return None;
    }
    let span = |id: TokenId| article.tokens[id as usize].span();
    let content = |s: &Statement| s.rest.clone().filter(|id| article.stems.get(*id as usize).is_some_and(|s| *s != 0)).collect::<Vec<TokenId>>();
    let first = |s: &Statement| s.rest.clone().find(|id| article.stems.get(*id as usize).is_some_and(|s| *s != 0));
    let stem = |id: &TokenId| article.stems[*id as usize];
    for short in article.statements[pair.short.statements.clone()].iter().filter(|s| s.modality != Modality::Unreal) {
        for long in article.statements[pair.long.statements.clone()].iter().filter(|l| l.modality != Modality::Unreal) {
            let copulas = short.lemma == "be" && long.lemma == "be" && !short.passive;
            if short.negated != long.negated || short.passive != long.passive || short.lemma == long.lemma && !copulas {
                continue;
            }
            let (Some(one), Some(two)) = (first(short), first(long)) else { continue };
            if !copulas && stem(&one) != stem(&two)
                || copulas && (article.tokens[one as usize].capital || !antonym::listed(article.word(one), article.token(one)))
            {
                continue;
            }
            let subjects = || phrases::subject(article, short).zip(phrases::subject(article, long));
            let same = || subjects().is_some_and(|((one, _), (two, _))| one.same(&two) && (one.name.is_some() || one.definite && two.definite));
            if mood(pair, short) != mood(pair, long) {
                continue;
            }
            if copulas {
                // Where more than a word follows, what the two describe must be described alike: "a liberal thinker".
                if content(short).len() <= 3 && pair.opposed(one, two) && same() {
                    return Some((span(one), span(two)));
                }
                continue;
            }
            let (said, known) = (content(short), content(long));
            let (Some(one), Some(two)) = (short.rest.start.checked_sub(1), long.rest.start.checked_sub(1)) else { continue };
            let shared = said.iter().filter(|id| known.iter().any(|k| stem(k) == stem(id))).count();
            if shared >= 2 && shared * 3 >= said.len() * 2 && pair.opposed(one, two) && same() {
                return Some((span(one), span(two)));
            }
        }
    }
    None
}

/// "more than 90": a word of a figure's bound, which is the figure's to compare.
fn bound(pair: &Pair<'_>, view: &View<'_>, id: TokenId) -> bool {
    let span = pair.article.tokens[id as usize].span();
    pair.article.quantities[view.quantities.clone()].iter().any(|q| q.bound.is_some_and(|b| b.contains(span)))
}

fn negated(pair: &Pair<'_>, statements: std::ops::Range<usize>, id: TokenId) -> bool {
    pair.article.statements[statements].iter().any(|s| s.tokens.contains(&id) && s.negated)
}

/// "light bombers" beside "heavy fighters": the two words tell of two things.
fn of_others(pair: &Pair<'_>, here: TokenId, there: TokenId) -> bool {
    let article = pair.article;
    let act = |id: TokenId| lemma::verb(article.word(id)).is_some();
    let noun = |id: TokenId| {
        let run = (id + 1..).take_while(|id| article.stems.get(*id as usize).is_some_and(|s| *s != 0) && !act(*id));
        run.last().map(|id| article.stems[id as usize])
    };
    !act(here) && !act(there) && matches!((noun(here), noun(there)), (Some(a), Some(b)) if a != b)
}

/// Does a content word beside the one stand beside the other too?
fn aligned(pair: &Pair<'_>, here: TokenId, there: TokenId) -> bool {
    let one = beside(pair, here);
    let two = beside(pair, there);
    one.iter().any(|s| two.contains(s))
}

/// The two content words before and the two after a token, within its sentence.
fn beside(pair: &Pair<'_>, id: TokenId) -> Vec<u32> {
    let tokens: Tokens = pair.article.sentences.get(pair.article.sentence_of(id) as usize).map_or(id..id, |s| s.tokens.clone());
    let stem = |id: TokenId| pair.article.stems.get(id as usize).copied().filter(|s| *s != 0);
    let before = (tokens.start..id).rev().filter_map(stem).take(2);
    before.chain((id + 1..tokens.end).filter_map(stem).take(2)).collect()
}
