use crate::article::{Article, Modality};
use crate::document::{Document, Format};
use crate::source::Source;

fn read(text: &str) -> Article {
    Article::read(Document::read_as(&Source::new("a.txt", text), Format::Plain), None)
}

#[test]
fn polarity_and_lemma() {
    let cases = [
        ("We have never discussed the harbour with Lisbon before.", "discuss", true),
        ("We discussed the harbour with Lisbon in May.", "discuss", false),
        ("The council did not approve the budget.", "approve", true),
        ("The minister refused to sign the treaty.", "sign", true),
        ("No driver was hurt.", "hurt", true),
        ("The ferry won't sail on Sunday.", "sail", true),
        ("The mayor will not resign.", "resign", true),
        ("The bridge is not safe.", "be", true),
        ("The company bought the mill.", "buy", false),
        ("Nor did she agree to sell the mill.", "agree", true),
        ("Nor has the council paid the fine.", "pay", true),
        ("Neither is Holm Shipping ready.", "be", true),
    ];
    for (text, lemma, negated) in cases {
        let article = read(text);
        let found = article.statements.first().map(|s| (&*s.lemma, s.negated));
        assert_eq!(found, Some((lemma, negated)), "{text}");
    }
}

#[test]
fn modality_and_clauses() {
    let article = read("The mill will close, but the workers may stay if the council pays.");
    let found: Vec<(&str, Modality)> = article.statements.iter().map(|s| (&*s.lemma, s.modality)).collect();
    assert_eq!(found[..2], [("close", Modality::Future), ("stay", Modality::Possible)]);
    assert!(read("Did the mill close?").statements.iter().all(|s| s.modality == Modality::Unreal));
}
