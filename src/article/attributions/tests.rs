mod cues;
mod quotes;
mod sources;

use super::Scan;
use super::tags::Tag;
use crate::article::Article;
use crate::document::{Document, Format};
use crate::source::Source;

fn read(text: &str) -> Article {
    Article::read(Document::read_as(&Source::new("a.txt", text), Format::Plain), None)
}

/// The attributions of a text, each as "source | cue | content".
fn told(text: &str) -> Vec<String> {
    let article = read(text);
    let show = |span: Option<_>| span.map_or("-", |s| article.text(s)).to_owned();
    let content = |a: &crate::article::Attribution| a.content.iter().map(|c| article.text(*c)).collect::<Vec<_>>().join(" + ");
    article.attributions.iter().map(|a| format!("{} | {} | {}", show(a.source), show(a.cue), content(a))).collect()
}

fn check(cases: &[(&str, &[&str])]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(text, expected)| {
            let found = told(text);
            (found != *expected).then(|| format!("{text}\n  expected {expected:?}\n  found    {found:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn verbs_of_saying() {
    check(&[
        ("Ines Ruiz said the ferry was late.", &["Ines Ruiz | said | the ferry was late"]),
        ("The ferry was late, Ruiz said.", &["Ruiz | said | The ferry was late"]),
        ("The ferry was late, said Ines Ruiz, the harbour master.", &["Ines Ruiz, the harbour master | said | The ferry was late"]),
        ("Ruiz told the council that the ferry was late.", &["Ruiz | told | that the ferry was late"]),
        ("Ruiz wrote to the council that it had no right to the land.", &["Ruiz | wrote | that it had no right to the land"]),
        ("Polls show that voters like it.", &["Polls | show | that voters like it"]),
        ("The latest Acme Reports poll shows Lee leading Ruiz.", &["The latest Acme Reports poll | shows | Lee leading Ruiz"]),
        ("But seven in 10 said they fear it.", &["seven in 10 | said | they fear it"]),
        ("Almost eight out of 10 say they dread it.", &["Almost eight out of 10 | say | they dread it"]),
        ("The plan has failed, the survey found.", &["the survey | found | The plan has failed"]),
        ("The plan has failed, political scientists say.", &["political scientists | say | The plan has failed"]),
        ("It was clear when court papers revealed that she had left.", &["court papers | revealed | that she had left"]),
        ("Ruiz said in a statement that the plan was dead.", &["Ruiz | said in a statement | that the plan was dead"]),
        ("According to Ruiz, the ferry was late.", &["Ruiz | According to | the ferry was late"]),
        ("According to Ruiz, the harbour master, the ferry was late.", &["Ruiz, the harbour master, | According to | the ferry was late"]),
    ]);
}

#[test]
fn sources_far_from_their_verbs() {
    check(&[
        ("Ruiz, for example, said the plan was late.", &["Ruiz | said | the plan was late"]),
        ("Ruiz, recalling the summer, described the plan as a joke.", &["Ruiz, | recalling | the summer", "Ruiz | described | the plan as a joke"]),
        ("Ruiz said, if elected, she would pay the bill.", &["Ruiz | said | she would pay the bill"]),
        ("Ruiz said on the radio, where she is a guest, that the plan failed.", &["Ruiz | said | that the plan failed"]),
        ("Ruiz acknowledged, however, “As they say, it failed.”", &["Ruiz | acknowledged | “As they say, it failed.”"]),
        ("Halden itself said the sale was off.", &["Halden itself | said | the sale was off"]),
        ("The report, which the mayor commissioned, says that it is late.", &["The report, which the mayor commissioned, | says | that it is late"]),
        ("After saying that it was late, Ruiz left for Lima.", &["Ruiz | saying | that it was late"]),
        ("She attacked the plan by saying it had failed.", &["She | attacked | the plan", "She | saying | it had failed"]),
    ]);
}

#[test]
fn what_is_added_after_a_comma_is_the_subjects_of_the_clause() {
    check(&[
        ("When Ruiz took on the bank, she did it at once, acknowledging that it was risky.", &["she | acknowledging | that it was risky"]),
        ("Many see the yard as a burden, arguing that it costs too much.", &["Many | see | the yard as a burden", "Many | arguing | that it costs too much"]),
        ("Ruiz came to Lima on Wednesday, delivering a critique of the yard.", &["Ruiz | delivering a critique of | the yard"]),
        ("PORT LIND — Ruiz came here on Wednesday, saying it was late.", &["Ruiz | saying | it was late"]),
        ("Ruiz, who runs the yard, left early, saying that it was late.", &["Ruiz | saying | that it was late"]),
        ("Ruiz said it was late, adding that Lee had gone.", &["Ruiz | said | it was late", "Ruiz | adding | that Lee had gone"]),
        (
            "Buyers see a chance that the yard will close, implying that they expect it.",
            &["Buyers | see | a chance that the yard will close", "Buyers | implying | that they expect it"],
        ),
    ]);
}

#[test]
fn a_clause_before_the_main_one_ends_at_its_comma() {
    check(&[
        ("When Ruiz learned that the yard would close, she left.", &["Ruiz | learned | that the yard would close"]),
        ("In May, while Ruiz called for a ban, Lee kept out of it.", &["Ruiz | called for | a ban"]),
        (
            "She made a pitch for the port, but the report on Monday said that it was late.",
            &["the report | said | that it was late", "She | made a pitch for | the port"],
        ),
        // Near misses: the comma is within what is told.
        ("Ruiz said that, when the yard closed, she wept.", &["Ruiz | said | that, when the yard closed, she wept"]),
        ("She learned that the yard, which was old, would close.", &["She | learned | that the yard, which was old, would close"]),
    ]);
}

#[test]
fn sources_in_their_whole_extent() {
    check(&[
        ("More than half of the drivers in the Acme poll said they fear it.", &["More than half of the drivers in the Acme poll | said | they fear it"]),
        ("One in five drivers say they fear it.", &["One in five drivers | say | they fear it"]),
        ("Two out of three drivers still say they fear it.", &["Two out of three drivers | still say | they fear it"]),
        ("But even some doctors say that it works.", &["even some doctors | say | that it works"]),
        ("Current and former officers at the yard said the plan was late.", &["Current and former officers at the yard | said | the plan was late"]),
        ("Ana A. Ruiz said the plan was late.", &["Ana A. Ruiz | said | the plan was late"]),
        (
            "The yard's chairman, Ivo Lee, a former mayor, said the plan was late.",
            &["The yard's chairman, Ivo Lee, a former mayor, | said | the plan was late"],
        ),
        ("Ruiz, during a visit to Lima, Peru, said the plan was late.", &["Ruiz | said | the plan was late"]),
        ("A harbour master last week ordered the sale.", &["A harbour master | ordered | the sale"]),
        ("The board on Monday also urged the mayor to wait.", &["The board | also urged | the mayor to wait"]),
        ("A report released on Monday showed that it was late.", &["A report released on Monday | showed | that it was late"]),
        ("It is a sum that the yard says it never had.", &["the yard | says | it never had"]),
        ("The yard lost, according to a clerk, 40 pounds a day.", &["a clerk | according to | The yard lost + 40 pounds a day"]),
        ("It was late because, according to Ruiz, the ferry had sunk.", &["Ruiz | according to | the ferry had sunk"]),
        ("“It failed,” said Ana Ruiz of the harbour board, which runs the ferries.", &["Ana Ruiz of the harbour board | said | “It failed,”"]),
        ("“It failed,” said Ana Ruiz, 41, of Lima.", &["Ana Ruiz, 41, of Lima | said | “It failed,”"]),
        // Near misses: a time is no part of who says it.
        ("Last week Ruiz said the plan was late.", &["Ruiz | said | the plan was late"]),
        ("In Lima, Ruiz said the plan was late.", &["Ruiz | said | the plan was late"]),
    ]);
}

#[test]
fn quotes_and_their_speakers() {
    check(&[
        ("“It failed!” Ruiz said.", &["Ruiz | said | “It failed!”"]),
        ("“It failed at last,” Ruiz said in Lima as the crowd roared.", &["Ruiz | said | “It failed at last,”"]),
        ("“It failed,” said Ruiz. “We knew it would.”", &["Ruiz | said | “It failed,” + “We knew it would.”"]),
        ("“It failed,” Ruiz said, “and we knew it would.”", &["Ruiz | said | “It failed,” + “and we knew it would.”"]),
    ]);
}

#[test]
fn nouns_and_adjectives() {
    check(&[
        ("The council fears the outcome of his plan to close the pool.", &["The council | fears | the outcome of his plan to close the pool"]),
        ("The pool closed despite Ruiz's promise to keep it open.", &["Ruiz's | promise | to keep it open"]),
        ("The debate turned on his claim that the pool was safe.", &["his | claim | that the pool was safe"]),
        (
            "Ruiz has made no secret of it and has voiced concern about the pool.",
            &["Ruiz | has made no secret of | it", "Ruiz | has voiced concern about | the pool"],
        ),
        ("Ruiz is confident that the pool will open.", &["Ruiz | is confident | that the pool will open"]),
        ("The members were critical of the plan.", &["The members | were critical of | the plan"]),
        // Near misses: sights, deeds and stations.
        ("The view of the harbour is fine.", &[]),
        ("The attack on the village lasted an hour.", &[]),
        ("The Court of Appeals for the region sits in Lima.", &[]),
        ("He went there in order to swim.", &[]),
    ]);
}

#[test]
fn verbs_that_only_introduce_quotes_need_one() {
    check(&[("The yard began construction after the war.", &[]), ("“We built it ourselves,” he began.", &["he | began | “We built it ourselves,”"])]);
}

#[test]
fn headings() {
    check(&[("Ruiz to leave the council, says minister\n\nThe council met.", &["minister | says | Ruiz to leave the council"])]);
    check(&[("Poll: half of voters want the pier closed\n\nThe council met.", &["Poll | : | half of voters want the pier closed"])]);
    check(&[("Minister: ferries must go\n\nThe council met.", &["Minister | : | ferries must go"])]);
}

#[test]
fn words_that_may_be_verbs() {
    let cases = [
        ("Polls show that voters like it.", "show", Tag::Finite),
        ("The latest Acme Reports poll shows Lee ahead.", "poll", Tag::Noun),
        ("But many believe Ruiz has lost.", "believe", Tag::Finite),
        ("She was late, but she cautions that it may fail.", "cautions", Tag::Finite),
        ("Ruiz has taken to urging drivers to wait.", "urging", Tag::Gerund),
        ("Economists who favour the tax agree that it is late.", "agree", Tag::Finite),
        ("A poll of voters released on Tuesday showed a lead.", "released", Tag::Participle),
        ("A poll of voters released on Tuesday showed a lead.", "showed", Tag::Finite),
        ("The plan failed, documents filed on Sunday show.", "show", Tag::Finite),
        ("Her plan to build the pool is old.", "plan", Tag::Noun),
        ("The firms whose permits have been revoked say it is late.", "say", Tag::Finite),
        ("She took a larger share than lawyers say she earned.", "say", Tag::Finite),
        ("The minister helped voters know it.", "know", Tag::Noun),
        ("A small think tank asked for it.", "think", Tag::Noun),
        ("Those who view it with doubt stayed away.", "view", Tag::Finite),
        ("The ministers have all attacked it.", "attacked", Tag::Finite),
        ("She has even said so.", "said", Tag::Finite),
        ("The board obfuscated the loss.", "obfuscated", Tag::Finite),
        ("The wicked board met.", "wicked", Tag::Noun),
        ("She was seen as a friend.", "as", Tag::Preposition),
        ("She left as the ship sank.", "as", Tag::Subordinator),
        ("It opened in May, she said.", "May", Tag::Noun),
        ("May she win?", "May", Tag::Auxiliary),
        ("She came for the vote, but the council on Monday cancelled it.", "cancelled", Tag::Finite),
    ];
    for (text, word, tag) in cases {
        let article = read(text);
        let scan = Scan::of(&article);
        let at = (0..article.tokens.len() as u32).find(|t| article.token(*t) == word);
        assert_eq!(at.map(|t| scan.tag(t)), Some(tag), "{word} in: {text}");
    }
}
