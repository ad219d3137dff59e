//! What findings tell the editor to write: in the draft's own style, as round as the draft, and right.

use copydesk::article::Article;
use copydesk::document::Document;
use copydesk::linter;
use copydesk::reference::Reference;
use copydesk::rule::Rules;
use copydesk::source::Source;

/// The messages and helps about `text`, a Markdown draft of 11 March 2026, held against `facts`.
fn said(text: &str, facts: &str) -> String {
    let (reference, faults) = Reference::from_sources(vec![Source::new("facts.toml", facts)]);
    assert!(faults.is_empty(), "{} faults in {facts}", faults.len());
    let source = Source::new("draft.md", text);
    let article = Article::read(Document::read(&source), Some(jiff::civil::date(2026, 3, 11)));
    let found = linter::lint(&article, &source, &reference, &reference.bind(&article), &Rules::shipped());
    found.into_iter().map(|f| format!("{}: {}. {}\n", f.rule, f.message, f.help.unwrap_or_default())).collect()
}

#[track_caller]
fn says(text: &str, facts: &str, words: &[&str]) {
    let said = said(text, facts);
    for words in words {
        assert!(said.contains(words), "nothing says {words:?}:\n{said}");
    }
}

#[test]
fn years_gone_by_are_those_of_the_date() {
    says("The pit opened in October 1968, 47 years ago.", "", &["it is 57 years, not 47", "Write 57 years"]);
    says("The pit opened in January 1968, 47 years ago.", "", &["Write 58 years"]);
}

#[test]
fn what_comes_out_is_as_round_as_the_draft() {
    says("The kiln takes 4,300 tonnes of clay a day, or about 2.7 million tonnes a year.", "", &["comes to 1.6 million tonnes a year"]);
    says("The ship is 310 metres (1,170 feet) long.", "", &["Write 1,020 feet"]);
    says("Of 240,000 homes, 80,000, or a half, were empty, and 12 per cent were for sale.", "", &["33 per cent, about a third"]);
}

#[test]
fn an_extreme_in_another_unit_keeps_its_tenths() {
    says("Waits ran from five weeks to 31 months, an average of 34 months.", "", &["The average of figures from 1.1 months to 31 months cannot be 34 months"]);
}

#[test]
fn dates_are_in_the_style_of_the_draft() {
    says("The inquest opens on Friday 16 April.", "", &["16 April 2026 is a Thursday", "the nearest Friday: 17 April 2026"]);
    says("The inquest opened on Tuesday, Sept. 9, 2024.", "", &["Sept. 9, 2024 is a Monday", "the nearest Tuesday: Sept. 10, 2024"]);
    let facts = "[[event]]\nname = \"harbour charter\"\nverbs = [\"presented\"]\ndate = 2022-11-15\nsource = \"minutes\"\n";
    says("The harbour charter was presented on 16 November 2022.", facts, &["(“presented”) is 15 November 2022, not 16", "Write 15 November 2022"]);
}

#[test]
fn figures_on_file_are_in_the_style_of_the_draft() {
    let facts = "[[entity]]\nname = \"Varda\"\nkind = \"place\"\n[[fact]]\nsubject = \"Varda\"\nmeasure = \"budget\"\nvalue = \"617 million USD\"\nas_of = 2026-01-01\nsource = \"budget book\"\n";
    says("Varda's budget is €617 million.", facts, &["Write $617 million, or convert"]);
    says("Varda's budget is $671 million.", facts, &["Write $617 million, or say"]);
}

#[test]
fn the_part_of_the_draft_that_is_wrong_is_named() {
    let story = "The fire in Varda killed four people on Monday, the mayor said.\n";
    says(&format!("# Nine people killed in Varda fire\n\n{story}"), "", &["The headline says nine people, the story four"]);
    let dek = format!("---\ntitle: Fire in Varda\ndescription: Nine people were killed in Varda.\n---\n\n{story}");
    says(&dek, "", &["The standfirst says nine people, the story four", "Bring the standfirst into line"]);
}

const TOTAL: &str = "# Mill to cut 350 jobs\n\nThe mill in Varda will cut 350 jobs: 200 in the yard, 80 in the sheds and 50 in the office.\n\n";

#[test]
fn what_a_wrong_total_breaks_is_told_with_it() {
    let said = said(&format!("{TOTAL}The cut is 350, up from 220 last year, a rise of 50 percent, Ana Ruiz said."), "");
    assert!(said.contains("200 + 80 + 50 jobs is 330, not 350") && !said.contains("arithmetic/percent-change"), "{said}");
}

#[test]
fn two_slips_are_two_findings() {
    let said = said(&format!("{TOTAL}The cut is 350, up from 220 last year, a rise of 80 percent, Ana Ruiz said."), "");
    assert!(said.contains("200 + 80 + 50 jobs is 330, not 350") && said.contains("220 to 350 is a change of 59 percent, not 80"), "{said}");
}

#[test]
fn where_a_full_name_stands_is_told() {
    let facts = "[[entity]]\nname = \"Ines Holm\"\nkind = \"person\"\n";
    let story =
        "The quay will close, the harbour board says.\n\nWork begins in June, Ms. Holm said on Monday, and the boats will wait. Ms. Holm said so twice.\n";
    says(story, facts, &["Holm is named here for the first time, and in full nowhere"]);
    says(&format!("---\ntitle: Quay to close\ncaption: Ines Holm on the quay\n---\n\n{story}"), facts, &["in full only in the caption"]);
    says(&format!("---\ntitle: Ines Holm to close the quay\n---\n\n{story}"), facts, &["in full only in the headline"]);
}
