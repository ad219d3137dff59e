//! Transcripts from outside: what cannot be used is named with its line, and a quote is held against captions and text.

use crate::cli::{folder, refuses, run};

const DRAFT: (&str, &[u8]) = ("draft.txt", "“The ferry will never wait for the mayor’s car,” Ana Ruiz said.\n".as_bytes());

#[test]
fn what_cannot_be_used_is_named() {
    for (name, bytes, says) in [
        ("notes/empty.txt", &b""[..], "empty.txt:1: holds no words; put the transcript in, or take the file away"),
        ("notes/latin.txt", b"ANA RUIZ: The caf\xe9 is open.\n", "latin.txt:1: not UTF-8 (byte 0xe9 at offset 17); save the file as UTF-8"),
        ("notes/broken.vtt", b"WEBVTT\n\n00:00:01.000 --> later\nHello\n", "broken.vtt:3: \"later\" is no time"),
        ("notes/broken.srt", b"1\nHello\n", "broken.srt:1: holds no captions"),
    ] {
        refuses(&[DRAFT, (name, bytes)], &["check", "draft.txt", "--transcripts", "notes"], &[says]);
    }
    refuses(&[DRAFT], &["check", "draft.txt", "--transcripts", "gone.txt"], &["cannot read gone.txt"]);
}

#[test]
fn a_quote_is_held_against_captions_and_a_line_of_a_megabyte() {
    let long = format!("ANA RUIZ: {}The ferry may never wait for the mayor’s car.", "The tide came in and the tide went out. ".repeat(25_000));
    for (name, text) in [
        ("notes/a.txt", long.as_str()),
        ("notes/a.vtt", "WEBVTT\n\n00:01.000 --> 00:03.000 line:90%\n<v Ana Ruiz>The ferry may never\n\n00:03.000 --> 00:04.000\nwait for the mayor’s car.\n"),
        (
            "notes/a.srt",
            "1\r\n00:00:01,000 --> 00:00:03,000\r\n>> ANA RUIZ: The ferry may never\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\nwait for the mayor’s car.\r\n",
        ),
    ] {
        let folder = folder(&[DRAFT, (name, text.as_bytes())]);
        let (code, stdout, stderr) = run(folder.path(), &["check", "draft.txt", "--transcripts", "notes", "--output-format", "concise"]);
        assert_eq!(code, 1, "{name}: {stderr}");
        assert!(stdout.starts_with("draft.txt:1:12: error[quotes/altered]"), "{name}: {stdout}");
    }
}

#[test]
fn a_speaker_is_named_as_the_draft_spells_the_name_and_once_for_a_quote_in_two_halves() {
    let draft = "“Nobody asked the fishermen before the pier was closed,” Ilse Brandt said. “We would have told them about the ice.”\n\n\
                 Pieter van der Horst nodded.\n";
    let turns = "ILSE BRANDT: The pier will open again in June.\n\
                 PIETER VAN DER HORST: Nobody asked the fishermen before the pier was closed. We would have told them about the ice.\n";
    let folder = folder(&[("draft.txt", draft.as_bytes()), ("hearing.txt", turns.as_bytes())]);
    let (_, stdout, _) = run(folder.path(), &["check", "draft.txt", "--transcripts", "hearing.txt", "--output-format", "concise"]);
    let found: Vec<&str> = stdout.lines().filter(|line| line.contains("quotes/misattributed")).collect();
    assert_eq!(found.len(), 1, "{stdout}");
    assert!(found[0].contains("gives these words to Pieter van der Horst, not to Ilse Brandt"), "{stdout}");
}
