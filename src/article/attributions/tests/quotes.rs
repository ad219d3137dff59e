//! Who said each quote, and what stands with it.

use super::check;

#[test]
fn what_the_speaker_speaks_of() {
    check(&[
        ("“She just made it up,” Hart said of the claim. “It was never true.”", &["Hart | said of | “She just made it up,” + “It was never true.”"]),
        ("“Nobody asked!” Hart said of the vote.", &["Hart | said of | “Nobody asked!”"]),
        ("Hart said about 300 people were at the fair.", &["Hart | said | about 300 people were at the fair"]),
        ("“Nobody asked!” Hart said last week.", &["Hart | said | “Nobody asked!”"]),
    ]);
}

#[test]
fn papers_that_read() {
    check(&[
        ("“We close at noon,” the notice read.", &["the notice | read | “We close at noon,”"]),
        ("“We close at noon,” read the letter, which Lopez had signed.", &["the letter | read | “We close at noon,”"]),
        ("The statement reads, “We close at noon.”", &["The statement | reads | “We close at noon.”"]),
        ("Hart read the book.", &[]),
    ]);
}

#[test]
fn sources_before_the_quote_that_are_not_the_hearer() {
    check(&[
        ("Hart, who ran the mill, told The Herald, “I like the old road.”", &["Hart, who ran the mill, | told | “I like the old road.”"]),
        ("“It is over,” the warden and former council leader said.", &["the warden and former council leader | said | “It is over,”"]),
        ("Hart, during a meeting in Leeds, England, said he was “going to sell the mill.”", &["Hart | said | he was “going to sell the mill.”"]),
        ("The ferry sank, and the mayor said it was late.", &["the mayor | said | it was late"]),
    ]);
}

#[test]
fn a_colon_brings_in_a_quote_with_a_cue_of_its_own() {
    check(&[
        (
            "Lopez seemed to suggest that the board had agreed: “They signed,” she told the Herald.",
            &["Lopez | seemed to suggest | that the board had agreed", "she | told | “They signed,”"],
        ),
        ("Lopez fired back: “They signed.”", &["Lopez | fired back | “They signed.”"]),
    ]);
}

#[test]
fn words_before_the_quote_are_said_too() {
    check(&[
        (
            "The fair, held every year since the war, “brings the town together,” said Frank Cole.",
            &["Frank Cole | said | The fair, held every year since the war, “brings the town together,”"],
        ),
        ("Of the new road, she said, “It is a joke.”", &["she | said | “It is a joke.”"]),
    ]);
}

#[test]
fn a_bare_quote_goes_on_with_the_speaker_of_the_sentence_before() {
    check(&[
        (
            "Cole praised the bill. “It takes the weight off the farms for years.”",
            &["Cole | praised | the bill + “It takes the weight off the farms for years.”"],
        ),
        (
            "“We are not winning,” Cole said on “This Week” on Sunday. “There are some steps that we have to take.”",
            &["Cole | said | “We are not winning,” + “There are some steps that we have to take.”"],
        ),
        (
            "“I knew it,” said Ana Ruiz, a nurse. She plans to vote for Lee. “He asked us what we need.”",
            &["Ana Ruiz, a nurse | said | “I knew it,” + “He asked us what we need.”", "She | plans | to vote for Lee"],
        ),
        // Nobody is known to speak.
        ("The ferry sank in the night. “It takes the weight off the farms for years.”", &[]),
        // Another speaks between.
        (
            "“I knew it,” said Ana Ruiz. Frank Cole said it was late. “He asked us what we need.”",
            &["Ana Ruiz | said | “I knew it,”", "Frank Cole | said | it was late + “He asked us what we need.”"],
        ),
    ]);
}

#[test]
fn what_goes_on_after_a_comma_is_the_outer_speakers() {
    check(&[
        ("She says people like the plan, but insists it is late.", &["She | says | people like the plan", "She | insists | it is late"]),
        ("The warden took it in stride, saying the man would “not get wet” at his pool.", &["The warden | saying | the man would “not get wet” at his pool"]),
        ("Officials saying it would fail were wrong.", &["Officials | saying | it would fail"]),
    ]);
}

#[test]
fn quotes_without_a_verb_of_saying() {
    check(&[
        ("Her words, in full:\n\n“We opened in June.”", &["Her | words | “We opened in June.”"]),
        ("Ana Ruiz's reply: “We opened in June.”", &["Ana Ruiz's | reply | “We opened in June.”"]),
        ("“We opened in June.” — Ana Ruiz, owner", &["Ana Ruiz, owner | — | “We opened in June.”"]),
        ("“We opened in June.”\n\n— Ana Ruiz, owner", &["Ana Ruiz, owner | — | “We opened in June.”"]),
        // Nobody's: a list of words, a remark after a dash.
        ("The words of the day: “tide”, “ebb”.", &[]),
        ("“We opened in June.” — The sign on the door is still there.", &[]),
    ]);
}

#[test]
fn one_clause_on_both_sides_of_its_cue() {
    check(&[
        ("Tom Lee will be there, she said, “with a scarf”.", &["she | said | Tom Lee will be there + “with a scarf”"]),
        ("“It is late,” she said, “and wet.”", &["she | said | “It is late,” + “and wet.”"]),
    ]);
}

#[test]
fn answers_are_those_of_the_one_person_introduced() {
    let turns = "Q: When did you open?\n\nA: In June. It was wet.\n\nQ: And now?\n\nA: We wait.";
    check(&[
        (&format!("Ana Ruiz has run the mill since May.\n\n{turns}"), &["Ana Ruiz | A: | In June. It was wet.", "Ana Ruiz | A: | We wait."]),
        // Two are introduced, or nobody.
        (&format!("Ana Ruiz and Tom Lee have run the mill since May.\n\n{turns}"), &[]),
        (&format!("The mill has run since May.\n\n{turns}"), &[]),
    ]);
}

/// The full name of the last speaker, "-" for one without a name.
fn who(text: &str) -> Option<String> {
    let article = super::read(text);
    let last = article.attributions.last().and_then(|a| a.speaker);
    last.map(|s| if let crate::article::Speaker::Name(n) = s { article.text(article.names[n as usize].full).to_owned() } else { "-".to_owned() })
}

#[test]
fn a_name_behind_what_somebody_is_heads_the_source() {
    assert_eq!(who("His aunt, Mara Olsen, a trader, said that the mill was shut.").as_deref(), Some("Mara Olsen"));
    assert_eq!(who("The owner, Mara Olsen, said that the mill was shut.").as_deref(), Some("Mara Olsen"));
    // Not whoever stands further on, nor where it is.
    assert_eq!(who("The owner, a friend of Mara Olsen, said that the mill was shut.").as_deref(), Some("-"));
    assert_eq!(who("The council, in Leeds, said that the mill was shut.").as_deref(), Some("-"));
}

#[test]
fn a_pronoun_that_two_fit_is_nobodys() {
    assert_eq!(who("The mill closed, Ana Ruiz said. Maria Lopez wept.\n\n“It was a bad year for us all,” she said.").as_deref(), Some("-"));
    assert_eq!(who("The mill closed, Ana Ruiz said.\n\n“It was a bad year for us all,” she said.").as_deref(), Some("Ana Ruiz"));
    // Who stands in brackets is named in passing.
    let aside = "Greta Brandt ran the mill. (Her sister, Maria Lopez, lives there.) It was, she said, “a bad year”.";
    assert_eq!(who(aside).as_deref(), Some("Greta Brandt"));
    // Dr. Pender is a man, as "he" shows.
    let notes = "Dr. Pender said the books were open. He called them “clean but tight”.";
    assert_eq!(who(&format!("{notes}\n\nDr. Marchetti will be there, she said, “with a scarf”.")).as_deref(), Some("Marchetti"));
    assert_eq!(who(&format!("{notes}\n\nDr. Marchetti will be there, he said, “with a scarf”.")).as_deref(), Some("-"));
}

#[test]
fn speech_of_several_paragraphs_is_that_of_the_cue_at_its_end() {
    check(&[(
        "“It is late,” Tom Lee said.\n\n“We have spent the money on the drains,\n\n“and we will tell you what they show,” Ana Ruiz said.",
        &["Tom Lee | said | “It is late,”", "Ana Ruiz | said | “We have spent the money on the drains, + “and we will tell you what they show,”"],
    )]);
}
