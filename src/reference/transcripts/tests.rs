//! Transcripts read and searched.

use super::wording::sounds;
use super::*;
use crate::source::Source;

fn on_file(path: &str, text: &str) -> (Transcripts, Source) {
    let source = Source::new(path, text);
    let mut transcripts = Transcripts::default();
    let read = read(&source).unwrap_or_else(|e| panic!("{e}"));
    transcripts.add(0, read, About::default());
    (transcripts, source)
}

fn find(transcripts: &Transcripts, quote: &str) -> Vec<Passage> {
    let mut words = Vec::new();
    sounds(quote, 0, &mut words);
    transcripts.find(&words)
}

/// What a transcript says, turn by turn: who, and the words as they stand in the file.
fn script(path: &str, text: &str) -> Vec<String> {
    let (transcripts, source) = on_file(path, text);
    let mut said: Vec<(Option<u32>, String)> = Vec::new();
    for at in 0..transcripts.size() as u32 {
        let turn = transcripts.turn(at).map(|t| t.first);
        let evidence = transcripts.evidence(at..at + 1).map(|e| source.slice(e.span)).unwrap_or_default();
        match said.last_mut() {
            Some((of, words)) if *of == turn => *words = format!("{words} {evidence}"),
            _ => said.push((turn, format!("{}: {evidence}", transcripts.speaker(at).unwrap_or("?")))),
        }
    }
    said.into_iter().map(|(_, words)| words).collect()
}

fn fault(path: &str, text: &str) -> String {
    read(&Source::new(path, text)).err().map(|e| e.to_string()).unwrap_or_default()
}

#[test]
fn a_quote_is_found_with_its_speaker_and_place() {
    let (transcripts, source) = on_file(
        "council.txt",
        "MAYOR ANA RUIZ: Good evening. (APPLAUSE)\nThe ferry will not wait for us.\n\nREPORTER: Why not?\n\nTom Lee (councillor): Because the tide, [laughs] the tide does not wait.\n",
    );
    let places = find(&transcripts, "the ferry won't wait for us");
    assert_eq!(places.len(), 1);
    assert!(places[0].edits.is_empty());
    assert_eq!(transcripts.speaker(places[0].words.start), Some("MAYOR ANA RUIZ"));
    let evidence = transcripts.evidence(places[0].words.clone()).map(|e| source.slice(e.span));
    assert_eq!(evidence, Some("The ferry will not wait for us"));
    let answer = find(&transcripts, "the tide does not wait");
    assert_eq!(transcripts.speaker(answer[0].words.start), Some("Tom Lee"));
    let question = find(&transcripts, "for us why not");
    assert_eq!(transcripts.speaker(question[0].words.end - 1), None);
    assert!(find(&transcripts, "nothing of the kind was ever heard").is_empty());
}

#[test]
fn captions_lose_their_times_and_keep_their_voices() {
    let vtt = "WEBVTT\n\nNOTE a comment with the ferry\n\n1\n00:00:01.000 --> 00:00:04.000\n<v Ana Ruiz>The ferry will</v>\n\n00:00:04.000 --> 00:00:06.000\n<v Ana Ruiz>not <i>wait</i> for us.\n";
    let (transcripts, _) = on_file("council.vtt", vtt);
    let places = find(&transcripts, "the ferry will not wait for us");
    assert_eq!(places.first().map(|p| p.distance), Some(0));
    assert_eq!(transcripts.speaker(places[0].words.start), Some("Ana Ruiz"));
    let srt = "1\n00:00:01,000 --> 00:00:04,000\n- TOM LEE: The ferry will\n\n2\n00:00:04,000 --> 00:00:06,000\nnot wait for us.\n";
    let (transcripts, _) = on_file("council.srt", srt);
    let places = find(&transcripts, "the ferry will not wait for us");
    assert_eq!(places.first().map(|p| p.distance), Some(0));
    assert_eq!(transcripts.speaker(places[0].words.start), Some("TOM LEE"));
}

#[test]
fn captions_are_read_as_they_come() {
    for (what, path, text, said) in [
        (
            "a byte order mark, CRLF, settings, a voice with a class, a style, a comment",
            "a.vtt",
            "\u{feff}WEBVTT - Harbour board\r\nKind: captions\r\n\r\nSTYLE\r\n::cue { color: red }\r\n\r\nintro\r\n00:01.000 --> 00:04.000 align:start position:0%\r\n<v.loud Ana Ruiz>The ferry &amp; the <i>bridge</i></v>\r\n\r\nNOTE checked by ear\r\n\r\n00:04.000 --> 00:06.000\r\n<v Tom Lee>will wait.\r\n",
            &["Ana Ruiz: The ferry & the bridge", "Tom Lee: will wait"][..],
        ),
        (
            "chevrons and dashes for another speaker, music, a note over two lines",
            "b.srt",
            "1\n00:00:01,000 --> 00:00:04,000\n[MUSIC]\n>> MAYOR RUIZ: We will\n\n2\n00:00:03,500 --> 00:00:06,000\nbuild it. (applause and\ncheering)\n&gt;&gt; When?\n\n3\n00:00:06,000 --> 00:00:07,000\n- Soon.\n- How soon?\n",
            &["MAYOR RUIZ: We will build it", "?: When", "?: Soon", "?: How soon"],
        ),
        (
            "roll-up captions with a time for every word",
            "c.vtt",
            "WEBVTT\n\n00:00:00.000 --> 00:00:02.000\n \nthe<00:00:00.500><c> ferry</c>\n\n00:00:02.000 --> 00:00:02.010\nthe ferry\n \n\n00:00:02.010 --> 00:00:04.000\nthe ferry\nwill<00:00:03.000><c> wait</c>\n\n00:00:04.000 --> 00:00:04.010\nwill wait\n \n\n00:00:04.010 --> 00:00:06.000\nwill wait\nfor us\n",
            &["?: the ferry will wait for us"],
        ),
        (
            "a chant is no roll-up",
            "d.srt",
            "1\n00:00:01,000 --> 00:00:02,000\nSave the pier!\n\n2\n00:00:02,000 --> 00:00:03,000\nSave the pier!\n\n3\n00:00:03,000 --> 00:00:05,000\nWe sailed from here for\nforty years.\n\n4\n00:00:05,000 --> 00:00:06,000\nNobody asked us.\n",
            &["?: Save the pier Save the pier We sailed from here for forty years Nobody asked us"],
        ),
        (
            "no blank line between cues, places, a stray blank line, a sentence over two cues",
            "e.srt",
            "1\n00:00:01,000 --> 00:00:02,000 X1:40 X2:600\n{\\an8}<font color=\"#fff\">We had forty</font>\n2\n00:00:02.000 --> 00:00:03.000\ntwo boats\n\nin the bay.\n",
            &["?: We had forty</font>\n2\n00:00:02.000 --> 00:00:03.000\ntwo boats in the bay"],
        ),
    ] {
        assert_eq!(script(path, text), said, "{what}");
    }
}

#[test]
fn turns_are_read_as_they_come() {
    for (what, text, said) in [
        ("an office and a party in brackets", "SEN. LEE (R-IOWA): Yes.\nQUESTION: Why?\n", &["SEN. LEE: Yes", "?: Why"][..]),
        (
            "times before, behind and inside",
            "[00:12:03] MAYOR RUIZ: One.\n00:12:09 TOM LEE: Two.\nAna Ruiz (00:13): Three.\n",
            &["MAYOR RUIZ: One", "TOM LEE: Two", "Ana Ruiz: Three"],
        ),
        ("a recorder's names and times", "Ana Ruiz  0:03\nGood evening.\n\nSpeaker 2  0:09\nWho are you?\n", &["Ana Ruiz: Good evening", "?: Who are you"]),
        ("Markdown", "**Ana Ruiz:** Good evening.\n\n**Q:** Why?\n", &["Ana Ruiz: Good evening", "?: Why"]),
        ("a colon in speech", "ANA RUIZ: I say this.\nRemember: they left.\nTOM LEE: Who?\n", &["ANA RUIZ: I say this Remember they left", "TOM LEE: Who"]),
        (
            "lines of a wrapped paragraph",
            "ANA RUIZ: We had twenty\nfive boats (there was\nlaughter) here.\n\nTOM LEE: No.\n",
            &["ANA RUIZ: We had twenty\nfive boats here", "TOM LEE: No"],
        ),
    ] {
        assert_eq!(script("a.txt", text), said, "{what}");
    }
}

#[test]
fn faults_name_their_line() {
    assert_eq!(
        fault("a.vtt", "WEBVTT\n\n00:00:01.000 --> 00:0x:04.000\nHello\n"),
        "a.vtt:3: \"00:0x:04.000\" is no time: a cue begins with a line like 00:01:02.000 --> 00:01:05.000; mend the line, or save the words as .txt"
    );
    assert!(fault("a.srt", "1\n--> 00:00:04,000\nHello\n").starts_with("a.srt:2: \"\" is no time"));
    assert!(fault("a.srt", "Hello, this is no caption file.\n").starts_with("a.srt:1: holds no captions"));
    assert!(fault("a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n[MUSIC]\n").starts_with("a.vtt:1: holds no words"));
    for path in ["a.txt", "a.vtt", "a.srt"] {
        assert!(fault(path, "\u{feff} \r\n").starts_with(&format!("{path}:1: holds no words")), "{path}");
    }
}

#[test]
fn a_transcript_of_one_line_is_read_like_any_other() {
    let text = format!("ANA RUIZ: {}We sold the lighthouse for a barrel of herring.", "The tide came in and the tide went out (again). ".repeat(25_000));
    let (transcripts, source) = on_file("one-line.txt", &text);
    let places = find(&transcripts, "we sold the lighthouse for a barrel of herring");
    assert_eq!(places.first().map(|p| p.distance), Some(0));
    assert_eq!(transcripts.evidence(places[0].words.clone()).map(|e| source.slice(e.span)), Some("We sold the lighthouse for a barrel of herring"));
    assert_eq!(transcripts.speaker(places[0].words.start), Some("ANA RUIZ"));
}

#[test]
fn brackets_after_an_office_name_its_holder() {
    let said = script("a.txt", "CHAIR (Orla Fenwick): We begin at noon.\n\nSMITH (R-IOWA): I object to that.\n");
    assert!(said.iter().any(|line| line.contains("Orla Fenwick")), "{said:?}");
    assert!(said.iter().any(|line| line.contains("SMITH")) && !said.iter().any(|line| line.contains("IOWA:")), "{said:?}");
}
