//! What the lexicon knows, and how near a mistyped word may be.

use super::*;

#[test]
fn guesses_what_was_meant_but_not_wildly() {
    let names = ["figures/mismatch", "figures/stale", "dates/age"];
    assert_eq!(nearest("figures/mismacth", names), Some("figures/mismatch"));
    assert_eq!(nearest("date/age", names), Some("dates/age"));
    assert_eq!(nearest("quotes", names), None);
    assert_eq!(nearest("mesure", ["subject", "measure", "value"]), Some("measure"));
}

#[test]
fn every_piece_has_a_length_whatever_the_text() {
    for text in ["½ mile", "10²", "٣ men", "a½b", "’s", "''", "x̂", "①", "’", "don’t", "U.S.A.", "e\u{301}"] {
        let found: Vec<_> = pieces(text).collect();
        assert!(found.iter().all(|p| p.start < p.end && text.get(p.start..p.end).is_some()), "{text}: {found:?}");
        let bare: String = found.iter().map(|p| &text[p.start..p.end]).collect();
        assert_eq!(bare, text.replace(' ', ""), "nothing but white space is lost");
    }
}

#[test]
fn plain_words_and_marks_are_cut_as_all_others_are() {
    let odd = "A. Lee’s 'tis don't dogs' O’Neill’s “so”—‘no’… U.S. a.b A.B. e.g., it's. is'nt x’ ’s 's, rock'n'roll ?! .5 (I) [sic] \"a\" naïve café’s x_y 5th - a-b --c $5 6% p&q *a 1/2 #x +3 „a‟ –";
    for end in odd.char_indices().map(|(at, _)| at).chain([odd.len()]) {
        for text in [odd[..end].to_owned(), format!("{}        ", &odd[..end])] {
            let (mut quick, mut found) = (pieces(&text), Vec::new());
            while let Some(piece) = quick.plain().map(|(piece, _)| piece).or_else(|| quick.mark()).or_else(|| quick.next()) {
                found.push(piece);
            }
            assert_eq!(found, pieces(&text).collect::<Vec<_>>(), "{text}");
        }
    }
}

#[test]
fn apostrophes_of_all_kinds_are_one() {
    for (curly, straight) in [("’", "'"), ("’s", "'S"), ("’RE", "'re"), ("’tis", "'tis"), ("’twas", "'twas"), ("O’Neill’s", "o'neill's"), ("ʼem", "'em")]
    {
        assert_eq!(hash(curly), hash(straight), "{curly}");
    }
    let marks = ["‘", "’", "“", "”", "–", "—", "…"].map(hash);
    assert!((1..marks.len()).all(|n| !marks[..n].contains(&marks[n])));
}

#[test]
fn finds_words_whatever_their_case_and_phrases_by_their_head() {
    assert_ne!(Word::find("Feb"), Word::UNKNOWN);
    assert_eq!(Word::find("FEB"), Word::find("feb"));
    assert_eq!(Word::find("qqqq"), Word::UNKNOWN);
    assert!(Word::find("kilometres").is(List::Unit));
    let words = ["square", "kilometres", "of"].map(Word::find);
    let found = longest::<Unit>(|n| words.get(n).copied().unwrap_or_default(), "square");
    assert!(found.is_some_and(|(n, unit, form)| n == 2 && unit.name.as_str() == "square kilometre" && form == Form::Plural));
}
