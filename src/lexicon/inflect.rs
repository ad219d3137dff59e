//! The regular inflections of English verbs and nouns, and the irregular ones from their list. Used by the build
//! script, so that lexicon files name a word once.
//!
//! Rules: Quirk et al., *A Comprehensive Grammar of the English Language* (1985), 3.5–3.10 and 5.73–5.81.

use std::collections::HashMap;

/// The surfaces of `entry` with the name of their form. `how` is `verb`, `noun` or empty (as it stands). Of a phrase,
/// a verb's first word and a noun's last one inflect.
pub fn forms(entry: &str, how: &str, irregular: &HashMap<String, (String, String)>) -> Vec<(&'static str, String)> {
    match how {
        "" => vec![("Base", entry.to_owned())],
        "verb" => {
            let (verb, rest) = entry.split_once(' ').map_or((entry, String::new()), |(v, r)| (v, format!(" {r}")));
            let (past, participle) = irregular.get(verb).cloned().unwrap_or_else(|| (past(verb), past(verb)));
            [("Base", verb.to_owned()), ("Third", third(verb)), ("Past", past), ("Participle", participle), ("Gerund", gerund(verb))]
                .map(|(form, word)| (form, word + &rest))
                .into_iter()
                .fold(Vec::new(), |mut all, next| {
                    if !all.iter().any(|(_, word)| *word == next.1) {
                        all.push(next);
                    }
                    all
                })
        }
        "noun" => {
            let (rest, noun) = entry.rsplit_once(' ').map_or((String::new(), entry), |(r, n)| (format!("{r} "), n));
            vec![("Base", entry.to_owned()), ("Plural", rest + &third(noun))]
        }
        other => panic!("no such inflection: `{other}`"),
    }
}

fn is_vowel(b: u8) -> bool {
    matches!(b, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// Ends in a single consonant after a single stressed vowel, as far as letters show it: stop, plan; not open, rain.
fn doubles(word: &str) -> bool {
    const STRESSED: [&str; 14] =
        ["admit", "commit", "concur", "confer", "defer", "incur", "infer", "occur", "omit", "permit", "prefer", "rebut", "refer", "submit"];
    let b = word.as_bytes();
    let n = b.len();
    let shape = n >= 3 && !is_vowel(b[n - 1]) && !matches!(b[n - 1], b'w' | b'x' | b'y') && is_vowel(b[n - 2]) && !is_vowel(b[n - 3]);
    shape && (b[..n - 2].iter().filter(|c| is_vowel(**c)).count() == 0 || STRESSED.contains(&word))
}

fn consonant_y(word: &str) -> bool {
    let b = word.as_bytes();
    b.len() > 1 && b[b.len() - 1] == b'y' && !is_vowel(b[b.len() - 2])
}

/// The third person of a verb, or the plural of a noun.
fn third(word: &str) -> String {
    match word {
        "be" => "is".into(),
        "have" => "has".into(),
        _ if consonant_y(word) => format!("{}ies", &word[..word.len() - 1]),
        _ if ["s", "x", "z", "ch", "sh"].iter().any(|e| word.ends_with(e)) || matches!(word, "go" | "do" | "undergo" | "veto" | "echo") => format!("{word}es"),
        _ => format!("{word}s"),
    }
}

fn past(word: &str) -> String {
    match word {
        _ if word.ends_with('e') => format!("{word}d"),
        _ if consonant_y(word) => format!("{}ied", &word[..word.len() - 1]),
        _ if doubles(word) => format!("{word}{}ed", &word[word.len() - 1..]),
        _ => format!("{word}ed"),
    }
}

fn gerund(word: &str) -> String {
    match word {
        "be" => "being".into(),
        _ if word.ends_with("ie") => format!("{}ying", &word[..word.len() - 2]),
        _ if word.ends_with('e') && !word.ends_with("ee") && !word.ends_with("oe") => format!("{}ing", &word[..word.len() - 1]),
        _ if doubles(word) => format!("{word}{}ing", &word[word.len() - 1..]),
        _ => format!("{word}ing"),
    }
}
