//! Quotes of every kind: where they begin and end, what they are for, who says them.

use crate::article::{Article, Speaker};
use crate::document::Document;
use crate::source::Source;

/// The quotes of a text: `kind speaker: words`, a dash where nobody is named, `~` before one that continues another,
/// `(` before one within another, `!` before one that never closes.
fn quotes(path: &str, text: &str) -> Vec<String> {
    let article = Article::read(Document::read(&Source::new(path, text)), None);
    let line = |quote: &crate::article::Quote| {
        let attribution = quote.attribution.and_then(|a| article.attributions.get(a as usize));
        let speaker = match attribution.map(|a| (a.speaker, a.source)) {
            Some((Some(Speaker::Name(name)), _)) => article.text(article.names[name as usize].full),
            Some((_, Some(source))) => article.text(source),
            _ => "-",
        };
        let marks = [(quote.continues.is_some(), "~"), (quote.nested, "("), (!quote.closed, "!")];
        let marks: String = marks.iter().filter(|(is, _)| *is).map(|(_, mark)| *mark).collect();
        let words: Vec<&str> = article.text(quote.inner).split_whitespace().collect();
        format!("{marks}{} {speaker}: {}", quote.kind.name(), words.join(" "))
    };
    article.quotes.iter().map(line).collect()
}

#[track_caller]
fn all(path: &str, table: &[(&str, &[&str])]) {
    let mut wrong = String::new();
    for (text, expected) in table {
        let found = quotes(path, text);
        if found != *expected {
            wrong += &format!("{text}\n  found    {found:?}\n  expected {expected:?}\n");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn kinds_are_told_apart() {
    all(
        "a.txt",
        &[
            // Speech, whole and broken.
            ("“The tide was early,” Ana Ruiz said.", &["speech Ana Ruiz: The tide was early,"]),
            ("Ana Ruiz said: \"The tide was early.\"", &["speech Ana Ruiz: The tide was early."]),
            (
                "“We left at dawn,” said Tom Lee, the pilot, “and the tide was early.”",
                &["speech Tom Lee: We left at dawn,", "fragment Tom Lee: and the tide was early."],
            ),
            // Fragments.
            ("Tom Lee said the tide was “early and very cold”.", &["fragment Tom Lee: early and very cold"]),
            ("Tom Lee called the plan “a slow disaster for the harbour”.", &["fragment Tom Lee: a slow disaster for the harbour"]),
            // Scare quotes.
            ("The “experts” never came back to the island.", &["scare -: experts"]),
            // Titles.
            ("He wrote the novel “Night Over Ord” in 1984.", &["title -: Night Over Ord"]),
            ("Her new album, “Salt,” comes out on Friday.", &["title -: Salt,"]),
            ("The “Harbour Lights” series ends in May.", &["title -: Harbour Lights"]),
            ("The film, titled “The last ferryman”, opens on Friday.", &["title -: The last ferryman"]),
            // Terms.
            ("Sailors use the term “dead water” for it.", &["term -: dead water"]),
            ("The strip is known as “the neck”.", &["term -: the neck"]),
            ("The process is called “scouring” and takes a day.", &["term -: scouring"]),
            ("A practice called “ghost netting” is banned.", &["term -: ghost netting"]),
            ("“Slack” means that the tide stands still.", &["term -: Slack"]),
            ("The boat was nicknamed “the bathtub” by its crew.", &["term -: the bathtub"]),
            // Slogans.
            ("The party’s slogan, “Work and bread for all,” is old.", &["slogan -: Work and bread for all,"]),
            ("The crowd marched on, chanting “Save the pier now” and waving flags.", &["slogan The crowd: Save the pier now"]),
            ("There were cries of “shame on you” in the chamber.", &["slogan -: shame on you"]),
            ("The hashtag “#savethepier” spread on Monday.", &["slogan -: #savethepier"]),
            // Signs.
            ("A banner on the pier read “No ferry, no vote”.", &["sign -: No ferry, no vote"]),
            ("He wore a T-shirt with the words “Ask me about eels”.", &["sign -: Ask me about eels"]),
            ("A plaque that says “Here the king slept” hangs by the door.", &["sign -: Here the king slept"]),
            ("They walked past the “No fishing” sign.", &["sign -: No fishing"]),
            // Near misses: what is called something by somebody is that person's word.
            ("Ana Ruiz said the sign was wrong: “It says nothing about eels.”", &["speech Ana Ruiz: It says nothing about eels."]),
            ("It is what Tom Lee called “a very slow disaster” on Monday.", &["fragment Tom Lee: a very slow disaster"]),
            ("“I read the novel in a night,” Ana Ruiz said.", &["speech Ana Ruiz: I read the novel in a night,"]),
        ],
    );
}

#[test]
fn marks_are_told_from_apostrophes() {
    all(
        "a.txt",
        &[
            // British style: single outside, double inside, both curly and straight.
            ("‘We can’t wait for the boats’ owners,’ said Ana Ruiz.", &["speech Ana Ruiz: We can’t wait for the boats’ owners,"]),
            ("'We can't wait for the boats' owners,' said Ana Ruiz.", &["speech Ana Ruiz: We can't wait for the boats' owners,"]),
            ("‘He said “never”, and left,’ said Ana Ruiz.", &["speech Ana Ruiz: He said “never”, and left,", "(scare Ana Ruiz: never"]),
            ("Ana Ruiz said the boats were ‘rotten to the keel’.", &["fragment Ana Ruiz: rotten to the keel"]),
            ("'Twas the winter of ’78, and the fishermen’s boats stayed in port.", &[]),
            ("The captains' boats and the pilots' huts burned.", &[]),
            ("Rock ’n’ roll came to the ’50s dance hall.", &[]),
            // Nested.
            ("“He told me, ‘Go home,’ and I went,” Ana Ruiz said.", &["speech Ana Ruiz: He told me, ‘Go home,’ and I went,", "(speech Ana Ruiz: Go home,"]),
            ("“They shouted ‘Go home!’”", &["speech -: They shouted ‘Go home!’", "(speech -: Go home!"]),
            // Feet and inches.
            ("The pipe is 6\" wide and 12' long.", &[]),
            // Straight and curly in one article.
            (
                "\"The tide was early,\" Ana Ruiz said.\n\n“It was cold,” said Tom Lee.",
                &["speech Ana Ruiz: The tide was early,", "speech Tom Lee: It was cold,"],
            ),
            // Marks that face the wrong way.
            ("”The tide was early,” Ana Ruiz said.", &["speech Ana Ruiz: The tide was early,"]),
            ("„The tide was early,“ Ana Ruiz said.", &["speech Ana Ruiz: The tide was early,"]),
            ("«The tide was early,» Ana Ruiz said.", &["speech Ana Ruiz: The tide was early,"]),
            // Markup that was left in the text is no speech.
            ("<note about=\"the pier\" by=\"desk\">Here are nine reasons to stay.</note>", &[]),
        ],
    );
}

#[test]
fn speech_runs_over_paragraphs() {
    all(
        "a.txt",
        &[
            (
                "“We left at dawn,” Ana Ruiz said. “It was cold.\n\n“Nobody saw us go.\n\n“And nobody came.”",
                &[
                    "speech Ana Ruiz: We left at dawn,",
                    "speech Ana Ruiz: It was cold.",
                    "~speech Ana Ruiz: Nobody saw us go.",
                    "~speech Ana Ruiz: And nobody came.",
                ],
            ),
            ("Ana Ruiz told the board:\n\n“We left at dawn, and nobody saw us go.”", &["speech Ana Ruiz: We left at dawn, and nobody saw us go."]),
            ("She said: “We left at dawn.\n\nThe count ended at midnight.", &["!speech She: We left at dawn."]),
        ],
    );
    all(
        "a.md",
        &[
            ("Ana Ruiz wrote to the board:\n\n> We left at dawn, and nobody saw us go.\n", &["speech Ana Ruiz: We left at dawn, and nobody saw us go."]),
            ("Ana Ruiz said:\n\n> “We left at dawn, and nobody saw us go.”\n", &["speech Ana Ruiz: We left at dawn, and nobody saw us go."]),
        ],
    );
}

#[test]
fn dialogue_and_pronouns_find_their_speakers() {
    all(
        "a.txt",
        &[
            ("Ana Ruiz said the board was late, and that she was “not going to wait for it”.", &["fragment Ana Ruiz: not going to wait for it"]),
            (
                "Ana Ruiz told the board she had nothing to hide, and she called the report “a slow disaster for us”.",
                &["fragment Ana Ruiz: a slow disaster for us"],
            ),
            ("Tom Lee, the pilot, left the room because he was “tired of all this talk”, he said.", &["fragment Tom Lee: tired of all this talk"]),
            (
                "“Why did you leave?” asked Ana Ruiz.\n\n“Because it was cold,” said Tom Lee.\n\n“That is no reason,” she said.",
                &["speech Ana Ruiz: Why did you leave?", "speech Tom Lee: Because it was cold,", "speech Ana Ruiz: That is no reason,"],
            ),
        ],
    );
}

#[test]
fn turns_of_an_interview_have_their_speakers() {
    all(
        "a.txt",
        &[(
            "The hearing opened at noon.\n\nANA RUIZ: The mayor called it “a slow disaster for the harbour”.\n\nTOM LEE: Who did?\n\nANA RUIZ: The mayor.",
            &["fragment The mayor: a slow disaster for the harbour"],
        )],
    );
    let said = |text: &str| -> Vec<String> {
        let article = Article::read(Document::read(&Source::new("a.txt", text)), None);
        let turn = |a: &crate::article::Attribution| {
            let source = a.source.map_or("-", |s| article.text(s));
            format!("{source}: {}", a.content.iter().map(|c| article.text(*c)).collect::<Vec<_>>().join(" "))
        };
        article.attributions.iter().map(turn).collect()
    };
    assert_eq!(
        said("Ruiz: We opened in June. It was cold.\n\nLee: Why so late?\n\nRuiz: The tide.\n"),
        ["Ruiz: We opened in June. It was cold.", "Lee: Why so late?", "Ruiz: The tide."]
    );
    // What others say in her words is theirs where she quotes it, and hers where she only tells of it.
    let quoting = "Ruiz: We opened in June.\n\nLee: Why so late?\n\nRuiz: “Wait,” the harbour master told us. I said “no”. He says it is cold.\n";
    assert_eq!(
        said(quoting),
        [
            "Ruiz: We opened in June.",
            "Lee: Why so late?",
            "the harbour master: “Wait,”",
            "Ruiz: “Wait,” the harbour master told us. I said “no”. He says it is cold."
        ]
    );
    all("a.txt", &[(quoting, &["fragment the harbour master: Wait,", "fragment Ruiz: no"])]);
    // A box of facts is no conversation.
    assert_eq!(said("The fair is on Friday.\n\nWhere: The old mill.\n\nWhen: Friday at noon.\n\nAdmission: Free for all.\n"), [""; 0]);
}
