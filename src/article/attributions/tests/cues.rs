use super::check;

#[test]
fn verbs_that_carry_others() {
    check(&[
        ("Ruiz kept saying that the yard was safe.", &["Ruiz | kept saying | that the yard was safe"]),
        ("Ruiz spent the day denouncing the sale.", &["Ruiz | spent the day denouncing | the sale"]),
        ("Ruiz's office sent out a letter saying the sale was off.", &["Ruiz's office | sent out a letter saying | the sale was off"]),
        ("The union ran an advertisement that calls the sale a theft.", &["The union | ran an advertisement that calls | the sale a theft"]),
        // Near misses: whoever stands before the verb is its own.
        ("The yard closed after a group backing the sale won.", &["a group | backing | the sale won"]),
        ("The yard sent a bill.", &[]),
    ]);
}

#[test]
fn infinitives() {
    check(&[
        ("The board met in Halden to discuss the sale.", &["The board | to discuss | the sale"]),
        ("The loss led Ruiz to question the sale.", &["Ruiz | to question | the sale"]),
        ("The loss was a chance for Ruiz to denounce the sale.", &["Ruiz | to denounce | the sale"]),
        ("It is easy to see why the yard closed.", &["- | to see | why the yard closed"]),
        ("Ruiz found ways to explain the loss.", &["- | to explain | the loss"]),
        // Near misses: the reader, and a verb that nothing follows.
        ("If you want to understand the loss, look at the yard.", &[]),
        ("Ruiz came to the yard to explain.", &[]),
    ]);
}

#[test]
fn verbs_that_look_like_nouns() {
    check(&[
        ("A Halden News poll showed a narrow lead.", &["A Halden News poll | showed | a narrow lead"]),
        ("The Ruiz and Vega campaigns declined to speak.", &["The Ruiz and Vega campaigns | declined | to speak"]),
        ("The poll shows gaps among the four.", &["The poll | shows | gaps among the four"]),
        ("Marsden often questions the sale.", &["Marsden | often questions | the sale"]),
        ("Nearly a third say they know.", &["a third | say | they know"]),
        ("It may be no bad thing, say some drivers.", &["some drivers | say | It may be no bad thing"]),
        // Near misses: nouns beside nouns.
        ("The poll numbers fell.", &[]),
        ("The party questions fell flat.", &[]),
        ("The yard closed in May, but critics fear the sale.", &["critics | fear | the sale"]),
    ]);
}

#[test]
fn pasts_that_look_like_participles() {
    check(&[
        ("Ms. Vega declined to be interviewed.", &["Ms. Vega | declined | to be interviewed"]),
        ("Once the vote was done, both sisters released a letter.", &["both sisters | released | a letter"]),
        ("A survey released this week found Ruiz ahead of Vega.", &["A survey released this week | found | Ruiz ahead of Vega"]),
        ("The Yard did not officially respond to the claim.", &["The Yard | did not officially respond to | the claim"]),
        // Near misses: participles.
        ("When it was over, the yard left by the board was lost.", &[]),
        ("The plan approved last week was late.", &[]),
    ]);
}

#[test]
fn sights_and_views() {
    check(&[
        ("Ruiz sees the sale as a theft.", &["Ruiz | sees | the sale as a theft"]),
        ("Ruiz saw the sale as a theft.", &["Ruiz | saw | the sale as a theft"]),
        ("Ruiz saw that the yard was late.", &["Ruiz | saw | that the yard was late"]),
        // Near misses: what the eyes see.
        ("Ruiz saw the fire from the yard.", &[]),
        ("Ruiz went to the yard to see the fire.", &[]),
        ("That means that the yard closes in May.", &[]),
    ]);
}

#[test]
fn refusals_and_dates() {
    check(&[
        ("Ruiz declined to discuss the sale.", &["Ruiz | declined to discuss | the sale"]),
        ("The yard was sold too late, a court found in May.", &["a court | found | The yard was sold too late"]),
        ("The sale was a theft, said Will Moss, a clerk.", &["Will Moss, a clerk | said | The sale was a theft"]),
        // Near misses: nothing is said.
        ("Ruiz declined to comment.", &["Ruiz | declined | to comment"]),
    ]);
}

#[test]
fn views_and_aims() {
    check(&[
        ("Many drivers see the sale as a loss.", &["Many drivers | see | the sale as a loss"]),
        ("The board is looking to sell the yard.", &["The board | is looking | to sell the yard"]),
        ("The council voted to sell the yard.", &["The council | voted | to sell the yard"]),
        ("The sale was meant to save the yard.", &["- | was meant | The sale + to save the yard"]),
        ("Ruiz has been cagey about the sale.", &["Ruiz | has been cagey about | the sale"]),
        ("Vega framed the sale as a rescue.", &["Vega | framed | the sale as a rescue"]),
        ("Ruiz was a strong supporter of the sale.", &["Ruiz | was a strong supporter of | the sale"]),
        // Near misses: a look at a thing, a plan that is nobody's, and a frame.
        ("The yard had a new look.", &[]),
        ("The yard closed without a plan to sell the boats.", &[]),
        ("The frame of the boat was late.", &[]),
        ("Supporters of the sale left.", &[]),
    ]);
}

#[test]
fn advice() {
    check(&[
        ("Ruiz should denounce the sale.", &[]),
        ("You never mention the sale.", &[]),
        ("The board ought to say what it wants.", &[]),
        // Near misses: what somebody may well say, and words in quotation marks.
        ("Ruiz could denounce the sale.", &["Ruiz | could denounce | the sale"]),
        ("Ruiz should say “the yard is lost”.", &["Ruiz | should say | “the yard is lost”"]),
    ]);
}

#[test]
fn clauses_with_as() {
    check(&[
        ("As Ruiz noted at the meeting, the yard was closed.", &["Ruiz | noted | the yard was closed"]),
        ("The yard was closed in May, as Ruiz has explained.", &["Ruiz | has explained | The yard was closed in May"]),
        ("The yard was closed in May, as reported by the Echo.", &["the Echo | reported | The yard was closed in May"]),
        // Near misses: a time and a manner.
        ("The yard fell silent as Ruiz spoke.", &[]),
        ("As chairman of the yard, Ruiz left.", &[]),
    ]);
}

#[test]
fn phrases_that_say_whose_view_it_is() {
    check(&[
        ("In the words of Ruiz, the yard is a ruin.", &["Ruiz | In the words of | the yard is a ruin"]),
        ("The yard is a ruin, in her view.", &["her | view | The yard is a ruin"]),
        ("In Ruiz's opinion, the yard is a ruin.", &["Ruiz's | opinion | the yard is a ruin"]),
        ("By his own admission, the yard is a ruin.", &["his | own admission | the yard is a ruin"]),
        ("The yard is a ruin, per the report.", &["the report | per | The yard is a ruin"]),
        // Near misses: a place, a measure and a share.
        ("The ferry came in her view at last.", &[]),
        ("In her own house, the yard is a ruin.", &[]),
        ("The yard sold 40 boats, per worker, in May.", &[]),
    ]);
}

#[test]
fn verdicts_and_what_nobody_says() {
    check(&[
        ("The yard was described as a ruin.", &["- | was described as | The yard + a ruin"]),
        ("The yard was accused of fraud.", &["- | was accused of | The yard + fraud"]),
        ("It is unclear whether the yard will open.", &["- | It is unclear | whether the yard will open"]),
        ("The plan drew criticism from the board.", &["the board | drew criticism from | The plan"]),
        ("The yard is known as the Pit.", &["- | is known as | The yard + the Pit"]),
        // Near misses: views of water and what comes from elsewhere.
        ("The sky was clear.", &[]),
        ("The yard draws water from the lake.", &[]),
        ("Ruiz is ahead in the polls.", &[]),
    ]);
}

#[test]
fn colons_of_boxes() {
    check(&[("Where: Pier 9, Halden", &[]), ("Score: Halden by two", &[]), ("Minister: no new fares\n\nThe board met.", &["Minister | : | no new fares"])]);
}

#[test]
fn gerunds_after_what_cannot_speak() {
    check(&[
        ("The players went round urging the crowd to stay.", &["The players | urging | the crowd to stay"]),
        ("The yard was criticized by rivals for failing to pay.", &["rivals | was criticized | The yard"]),
        ("That is the reason Ruiz wants a new yard.", &["Ruiz | wants | a new yard"]),
        ("Other clerks, like Ana Ruiz, said the yard was late.", &["Other clerks, like Ana Ruiz, | said | the yard was late"]),
        ("Ana Ruiz, the mayor, on Sunday said the yard was late.", &["Ana Ruiz, the mayor, | said | the yard was late"]),
        ("A newly released report says the yard was late.", &["A newly released report | says | the yard was late"]),
        ("The clerks whose claims have been denied say the yard was late.", &["The clerks whose claims have been denied | say | the yard was late"]),
    ]);
}

#[test]
fn media_beside_the_verb() {
    check(&[
        ("Ruiz said in a letter that the yard was late.", &["Ruiz | said in a letter | that the yard was late"]),
        ("Ruiz wrote in her column that the yard was late.", &["Ruiz | wrote in her column | that the yard was late"]),
        ("Ruiz said in an interview that the yard was late.", &["Ruiz | said | that the yard was late"]),
        // Near misses: rules, duties and a place.
        ("The club's rules require members to vote.", &[]),
        ("The tax is supposed to end in May.", &[]),
        ("Ruiz said in the yard that it was late.", &["Ruiz | said | that it was late"]),
    ]);
}

#[test]
fn what_one_paper_has_of_another_mans_words() {
    check(&[
        ("Ruiz was quoted as saying that the yard was lost.", &["Ruiz | was quoted as saying | that the yard was lost"]),
        ("The Echo quoted Ruiz as saying: “It is lost for good.”", &["Ruiz | as saying | “It is lost for good.”"]),
        ("The yard is, as Ruiz put it, “a ruin with a view”.", &["Ruiz | put it | “a ruin with a view”"]),
        ("The yard cost £4 million, per the council's accounts.", &["the council's accounts | per | The yard cost £4 million"]),
        ("The council's view is that the yard is lost.", &["The council's | view is | that the yard is lost"]),
        ("According to a letter that the board sent in May, the yard is lost.", &["a letter that the board sent in May | According to | the yard is lost"]),
        // Near misses: what was seen, what was asked, and a manner of answering.
        ("Papers seen by the Echo show that the yard is lost.", &["Papers seen by the Echo | show | that the yard is lost"]),
        ("Ruiz put it away.", &[]),
        ("The view is fine.", &[]),
    ]);
}

#[test]
fn two_sources_with_appositions() {
    check(&[
        ("Ana Ruiz, the chair, and Tom Lee, its clerk, said the yard was lost.", &["Ana Ruiz, the chair, and Tom Lee, its clerk, | said | the yard was lost"]),
        // Near miss: the first of them is met, and says nothing.
        ("He met Ana Ruiz, the chair, and Tom Lee, its clerk, said it was late.", &["Tom Lee, its clerk, | said | it was late"]),
    ]);
}

#[test]
fn verbs_with_what_stands_between_them_and_their_clause() {
    check(&[
        ("Ruiz has since said that the yard was safe.", &["Ruiz | has since said | that the yard was safe"]),
        ("She's said she will sell the yard.", &["She | 's said | she will sell the yard"]),
        ("Ruiz has said for weeks that the yard was safe.", &["Ruiz | has said | that the yard was safe"]),
        ("The board decided not to sell the yard.", &["The board | decided | not to sell the yard"]),
        ("Ruiz went on to denounce the sale.", &["Ruiz | went on to denounce | the sale"]),
        ("Ruiz chose not to discuss the sale.", &["Ruiz | chose not to discuss | the sale"]),
        ("The Echo reported about the sale.", &["The Echo | reported about | the sale"]),
        ("Nearly 40 percent of drivers polled support the toll.", &["Nearly 40 percent of drivers polled | support | the toll"]),
        (
            "A loss was hard to predict, many drivers say, because nobody kept books.",
            &["many drivers | say | A loss was hard to predict + because nobody kept books"],
        ),
        ("The union met, announcing on Monday it would close.", &["The union | announcing | it would close"]),
        ("The firm contended in its letter, sent by a clerk, that the yard was safe.", &["The firm | contended in its letter | that the yard was safe"]),
        ("The yard is lost, said a handful of clerks who work there.", &["a handful of clerks who work there | said | The yard is lost"]),
        // Near misses: a day that is past, and a figure.
        ("Since Ruiz said that the yard was safe, it has sunk.", &["Ruiz | said | that the yard was safe"]),
        ("The Echo reported about 40 losses.", &[]),
    ]);
}

#[test]
fn what_somebody_is_asked() {
    check(&[
        ("Asked by a clerk on Monday whether it was late, Ruiz shrugged.", &["- | Asked | whether it was late"]),
        ("Ruiz left when asked again about the sale.", &["- | asked | the sale"]),
        // Near miss: what is asked by somebody.
        ("The sum asked by the board was high.", &["the board | asked | The sum"]),
    ]);
}

#[test]
fn expressions_with_an_adverb_within() {
    check(&[
        ("Ruiz called again for a new yard.", &["Ruiz | called again for | a new yard"]),
        ("Ruiz called repeatedly for the sale of the yard.", &["Ruiz | called repeatedly for | the sale of the yard"]),
        // Near misses: nobody asks or tells.
        ("Ruiz was not asked about the yard.", &[]),
        ("Ruiz has never been told that the yard was sold.", &[]),
        ("Ruiz called again on Sunday.", &[]),
    ]);
}

#[test]
fn clauses_whose_object_stands_before_them() {
    check(&[
        ("It is less than the 22 million gallons the council had sought.", &["the council | had sought | the 22 million gallons"]),
        ("It was a toll that the Harbour Board opposed.", &["the Harbour Board | opposed | a toll"]),
        ("That is what the mayor wants.", &["the mayor | wants | what"]),
        ("The toll, which the mayor had opposed, was raised.", &["the mayor | had opposed | which"]),
        ("The mayor praised the road, which Ruiz opposed.", &["The mayor | praised | the road", "Ruiz | opposed | which"]),
        // Near misses: a time is nothing that is said, and a verb that has its object behind it.
        ("The day the mayor resigned was wet.", &[]),
        ("In the past the council objected.", &[]),
        ("The road, which the mayor called a waste, was shut.", &["the mayor | called | a waste"]),
    ]);
}

#[test]
fn clauses_beside_another() {
    check(&[
        ("Ruiz denounced the plan after Lee said he was open to a deal.", &["Ruiz | denounced | the plan", "Lee | said | he was open to a deal"]),
        ("Ruiz had a poor view of the plan, while saying that it was late.", &["Ruiz | saying | that it was late", "Ruiz | had a poor view of | the plan"]),
        ("A third say they do not know, and one in five say it is late.", &["A third | say | they do not know", "one in five | say | it is late"]),
        (
            "The keeper, speaking because they were not free to discuss it, said that it was late.",
            &["they | were not free to discuss | it", "The keeper | said | that it was late"],
        ),
        ("Keeping that is wise, said a handful of clerks.", &["a handful of clerks | said | Keeping that is wise"]),
        ("He's said the same thing for years.", &["He | 's said | the same thing for years"]),
        // Near misses: what goes on after its own clause, and who is called something.
        ("Ruiz said the plan, after it was sold, had failed.", &["Ruiz | said | the plan, after it was sold, had failed"]),
        ("She's called a hero in Halden.", &[]),
    ]);
}

#[test]
fn quotes_with_what_stands_beside_them() {
    check(&[
        ("“Noise!” Ana Ruiz, the mayor, said of the march.", &["Ana Ruiz, the mayor, | said of | “Noise!”"]),
        ("Ruiz said, “No,” when asked whether it was late.", &["Ruiz | said | “No,”", "- | asked | whether it was late"]),
        ("Later she announced on her page, in capital letters, “I am leaving.”", &["she | announced | “I am leaving.”"]),
        ("The board was asked, “Why was it late?”", &["- | was asked | “Why was it late?”"]),
        // Near miss: the quote is that of the verb behind it.
        ("The board was asked, and “Why not?” Ruiz said.", &["Ruiz | said | “Why not?”"]),
    ]);
}
