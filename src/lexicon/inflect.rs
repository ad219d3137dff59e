//! The regular inflections of English verbs and nouns, and the irregular ones from their list. Used by the build
//! script, so that lexicon files name a word once.
//!
//! Rules: Quirk et al., *A Comprehensive Grammar of the English Language* (1985), 3.5–3.10 and 5.73–5.81.

use std::collections::HashMap;

/// A verb whose past or participle is not made with -ed.
pub struct Irregular {
    pub past: String,
    pub participle: String,
    /// Is its regular past used, too: "lied", "lighted"?
    pub regular: bool,
}

/// The surfaces of `entry` with the name of their form. `how` is `verb`, `past`, `noun` or empty (as it stands). Of a phrase,
/// a verb's first word and a noun's last one inflect.
pub fn forms(entry: &str, how: &str, irregular: &HashMap<String, Irregular>) -> Vec<(&'static str, String)> {
    match how {
        "" => vec![("Base", entry.to_owned())],
        "verb" => {
            let (verb, rest) = entry.split_once(' ').map_or((entry, String::new()), |(v, r)| (v, format!(" {r}")));
            let mut all = vec![("Base", verb.to_owned()), ("Third", third(verb))];
            let own = irregular.get(verb);
            all.extend(own.into_iter().flat_map(|own| [("Past", own.past.clone()), ("Participle", own.participle.clone())]));
            if own.is_none_or(|own| own.regular) {
                all.push(("Past", past(verb)));
            }
            all.push(("Gerund", gerund(verb)));
            if own.is_none() && doubles_l(verb) {
                all.extend([("Past", format!("{verb}led")), ("Gerund", format!("{verb}ling"))]);
            }
            all.into_iter().map(|(form, word)| (form, word + &rest)).fold(Vec::new(), |mut all, next| {
                if !all.iter().any(|(_, word)| *word == next.1) {
                    all.push(next);
                }
                all
            })
        }
        // A verb whose other forms are far more often other words: "lit", not "light".
        "past" => forms(entry, "verb", irregular).into_iter().filter(|(form, _)| matches!(*form, "Past" | "Participle")).collect(),
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

/// Ends in a single consonant after a single vowel?
fn short(word: &str) -> bool {
    let b = word.as_bytes();
    let n = b.len();
    n >= 3 && !is_vowel(b[n - 1]) && !matches!(b[n - 1], b'w' | b'x' | b'y') && is_vowel(b[n - 2]) && (!is_vowel(b[n - 3]) || n > 3 && b[n - 4] == b'q')
}

/// Ends in a single consonant after a single stressed vowel, as far as letters show it: stop, plan; not open, rain.
fn doubles(word: &str) -> bool {
    const STRESSED: [&str; 42] = [
        "abhor",
        "acquit",
        "ad-lib",
        "admit",
        "aver",
        "commit",
        "compel",
        "concur",
        "confer",
        "control",
        "defer",
        "demur",
        "deter",
        "embed",
        "entrap",
        "equip",
        "excel",
        "expel",
        "extol",
        "flip-flop",
        "handicap",
        "incur",
        "infer",
        "instil",
        "kidnap",
        "occur",
        "omit",
        "outwit",
        "patrol",
        "permit",
        "prefer",
        "propel",
        "rebel",
        "rebut",
        "recap",
        "refer",
        "regret",
        "remit",
        "repel",
        "submit",
        "transfer",
        "wiretap",
    ];
    let b = word.as_bytes();
    short(word) && (b[..b.len() - 2].iter().filter(|c| is_vowel(**c)).count() == 0 || STRESSED.contains(&word))
}

/// Ends in an l after an unstressed vowel, which British spelling doubles and American does not: cancelled, canceled?
fn doubles_l(word: &str) -> bool {
    word.ends_with('l') && short(word) && !doubles(word)
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
        _ if word.ends_with("ic") => format!("{word}ked"),
        _ => format!("{word}ed"),
    }
}

fn gerund(word: &str) -> String {
    match word {
        "be" => "being".into(),
        _ if word.ends_with("ie") => format!("{}ying", &word[..word.len() - 2]),
        _ if word.ends_with('e') && !word.ends_with("ee") && !word.ends_with("oe") => format!("{}ing", &word[..word.len() - 1]),
        _ if doubles(word) => format!("{word}{}ing", &word[word.len() - 1..]),
        _ if word.ends_with("ic") => format!("{word}king"),
        _ => format!("{word}ing"),
    }
}
