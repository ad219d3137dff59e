use super::{check, read};

#[test]
fn what_tells_something_itself_is_no_part_of_a_source() {
    check(&[
        (
            "“It failed,” said Mara Voss, who told the board that she had warned of it.",
            &["Mara Voss | said | “It failed,”", "who | told | that she had warned of it"],
        ),
        ("Mara Voss, who runs the yard, said it failed.", &["Mara Voss, who runs the yard, | said | it failed"]),
        ("Voss, on the other hand, kept quiet, saying that it failed.", &["Voss | saying | that it failed"]),
        (
            "It failed, according to a leaflet printed Tuesday by the harbour board.",
            &["a leaflet printed Tuesday by the harbour board | according to | It failed"],
        ),
        ("“It failed,” said Rep. Mara Voss (I-Ohio), the chair.", &["Rep. Mara Voss (I-Ohio), the chair | said | “It failed,”"]),
        ("“It failed,” said Mara Voss, then the clerk of the yard.", &["Mara Voss, then the clerk of the yard | said | “It failed,”"]),
        ("Voss, Lund and the clerk said it failed.", &["Voss, Lund and the clerk | said | it failed"]),
        ("Ivo Lund, who last week said that it failed, left.", &["who | said | that it failed"]),
        ("Its so-called “friends” agree that it failed.", &["Its so-called “friends” | agree | that it failed"]),
        ("It was a result of Voss's refusal to sell.", &["Voss's | refusal | to sell"]),
    ]);
}

#[test]
fn views_and_the_record() {
    check(&[
        ("As far as Mara Voss is concerned, the yard is lost.", &["Mara Voss | As far as | the yard is lost"]),
        ("The yard is lost as far as the mayor is concerned.", &["the mayor | as far as | The yard is lost"]),
        ("As far as costs are concerned, the yard is sound.", &[]),
        ("To Ana Voss, the sale is a mistake.", &["Ana Voss | To | the sale is a mistake"]),
        ("To Lima, the way is long.", &[]),
        ("Voss is on the record as opposing the sale.", &["Voss | is on the record as opposing | the sale"]),
        ("The yard will close in May, or so the clerk says.", &["the clerk | says | The yard will close in May"]),
        ("“The yard is lost for good.” So says Ivo Lund.", &["Ivo Lund | So says | “The yard is lost for good.”"]),
        ("The yard is lost. So says the board of the harbour.", &["the board of the harbour | So says | The yard is lost"]),
        ("Voss hopes to hear by May that the grant is safe.", &["Voss | hopes | to hear by May that the grant is safe"]),
        ("The bell, which the keepers thought lost, hangs “as new” in the tower.", &["the keepers | thought | lost"]),
    ]);
}

#[test]
fn a_quote_has_one_speaker() {
    check(&[(
        "“We shall not sell the yard,” Voss told the meeting, “whatever they offer us.” Lund nodded.",
        &["Voss | told | “We shall not sell the yard,” + “whatever they offer us.”"],
    )]);
}

#[test]
fn indirect_speech_goes_on_in_the_tense_of_what_was_said() {
    check(&[
        ("Voss said the roof would cost £4m. It would take two years. The hall is open.", &["Voss | said | the roof would cost £4m + It would take two years"]),
        ("Voss says the roof will cost £4m. It would take two years if the bank agreed.", &["Voss | says | the roof will cost £4m"]),
        ("Voss said the roof would cost £4m. It would be late if the bank refused.", &["Voss | said | the roof would cost £4m"]),
    ]);
}

#[test]
fn answers_are_those_of_the_one_who_is_asked() {
    let article =
        read("Tom Hale asked Ana Voss about the sale of the yard.\n\nQ: Will it close?\n\nA: It will stay open until May.\n\nQ: Who pays?\n\nA: The bank.\n");
    let answers: Vec<_> = article
        .attributions
        .iter()
        .filter(|a| a.cue.is_some_and(|c| article.text(c) == "A:"))
        .map(|a| (a.source.map(|s| article.text(s)), article.text(a.content[0])))
        .collect();
    assert_eq!(answers, [(Some("Ana Voss"), "It will stay open until May."), (Some("Ana Voss"), "The bank.")]);
}

#[test]
fn what_a_relative_clause_tells_ends_with_it() {
    check(&[
        (
            "An aide, who was given anonymity to discuss a private letter, said that the yard was sold.",
            &["- | to discuss | a private letter", "An aide, who was given anonymity to discuss a private letter | said | that the yard was sold"],
        ),
        ("Ivo Lund, who said the yard would close, left in May.", &["who | said | the yard would close"]),
        ("Ivo Lund, who told the board it was late, said the yard was sold.", &["who | told | it was late", "Ivo Lund | said | the yard was sold"]),
        ("Ivo Lund, who runs the yard and sells boats, said it was sold.", &["Ivo Lund, who runs the yard and sells boats, | said | it was sold"]),
        ("The yard, which the board says is sound, closed in May.", &["the board | says | is sound"]),
        ("Voss showed no anger as Lund told him that the yard was sold.", &["Voss | showed | no anger", "Lund | told | that the yard was sold"]),
        (
            "Voss said he left the room when Lund told him that the yard was sold.",
            &["Voss | said | he left the room when Lund told him that the yard was sold"],
        ),
    ]);
}

#[test]
fn a_second_cue_may_stand_behind_a_circumstance() {
    check(&[
        ("Voss denied it, but in a later letter said the yard was sold.", &["Voss | denied | it", "Voss | said | the yard was sold"]),
        ("Voss said she had lost it, but in a later letter said it was sold.", &["Voss | said | she had lost it", "Voss | said | it was sold"]),
        ("Voss left the yard and on Monday announced a sale.", &["Voss | announced | a sale"]),
        ("Voss was in Lima, and in Lima residents said the yard was sold.", &["Lima residents | said | the yard was sold"]),
        ("The yard is old, a spokeswoman, Ada Lund, said on Sunday, and it has closed twice.", &["a spokeswoman, Ada Lund, | said | The yard is old"]),
    ]);
}

#[test]
fn a_second_verb_of_a_clause_takes_no_word_of_another_sentence_for_its_subject() {
    check(&[("The mill is shut. In May and on days before they were paid, the two grew angry at the bank.", &["the two | grew angry at | the bank"])]);
}
