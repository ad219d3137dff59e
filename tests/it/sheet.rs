//! The fact-check sheet from outside: every format tells the same items.

use crate::cli::{folder, run};

const FACTS: &[u8] = b"[[entity]]\nname = 'Ida Vance'\nkind = 'person'\ntitles = [{ title = 'Mayor', from = 2020-01-01 }]\n[[fact]]\nsubject = 'Aldermouth'\nmeasure = 'population'\nvalue = '31,000'\nsource = 'Register <of> residents'\nurl = 'https://register.example/a?b=1&c=2'\n";
const DRAFT: &[u8] = b"# Aldermouth grows\n\nAldermouth has a population of 42,000, Mayor Ida Vance said. The count began on May 30, 2025.\n\n\"We have **room** for them all in this town, every one of them,\" she said. It costs 3 | 4 million pounds.\n";

fn sheet(format: &str) -> String {
    let folder = folder(&[("facts.toml", FACTS), ("draft.md", DRAFT)]);
    let (code, stdout, stderr) = run(folder.path(), &["sheet", "draft.md", "--isolated", "--reference", "facts.toml", "--output-format", format]);
    assert_eq!(code, 0, "{stderr}");
    stdout
}

#[test]
fn every_item_stands_in_the_order_of_the_text_with_its_verdict() {
    let items: Vec<serde_json::Value> = serde_json::from_str(&sheet("json")).unwrap();
    let told: Vec<String> =
        items.iter().map(|i| format!("{} {} {}", i["kind"].as_str().unwrap(), i["verdict"].as_str().unwrap(), i["text"].as_str().unwrap())).collect();
    assert_eq!(
        told[..4],
        [
            "figure disagrees 42,000",
            "name agrees Mayor Ida Vance",
            "date not on file May 30, 2025",
            "quote not on file \"We have room for them all in this town, every one of them,\""
        ]
    );
    let figure = &items[0];
    let (start, end) = (figure["start"].as_u64().unwrap() as usize, figure["end"].as_u64().unwrap() as usize);
    assert_eq!(&DRAFT[start..end], b"42,000");
    assert_eq!((figure["on_file"].as_str(), figure["place"].as_str()), (Some("Aldermouth, population: 31,000"), Some("facts.toml:8")));
    assert_eq!(items[3]["speaker"], "Ida Vance");
}

#[test]
fn tables_keep_their_cells_apart_and_pages_escape_what_they_show() {
    let csv = sheet("csv");
    let rows: Vec<csv::StringRecord> = csv::Reader::from_reader(csv.as_bytes()).records().map(|r| r.unwrap()).collect();
    assert_eq!((&rows[0][5], &rows[0][6], &rows[0][9]), ("disagrees", "42,000", "Register <of> residents"));
    let markdown = sheet("markdown");
    assert!(
        markdown.contains(
            "| 1 | 3 | figure | disagrees | 42,000 | Aldermouth, population: 31,000 | [Register &lt;of> residents](https://register.example/a?b=1&c=2) |"
        ),
        "{markdown}"
    );
    let page = sheet("html");
    assert!(page.contains("<mark class=\"disagrees\" id=\"m0-1\">42,000</mark>") && page.contains("<h2>Aldermouth grows</h2>"), "{page}");
    assert!(page.contains("<a href=\"https://register.example/a?b=1&amp;c=2\">Register &lt;of&gt; residents</a>"), "{page}");
    assert!(!page.contains("<script") && !page.contains("src="));
    assert!(sheet("table").contains("disagrees"), "{}", sheet("table"));
}

#[test]
fn a_sum_in_another_currency_agrees_by_a_rate_on_file() {
    let facts: &[u8] = b"[[fact]]\nsubject = 'Aldermouth'\nmeasure = 'debt'\nvalue = '40 million GBP'\n[[fact]]\nsubject = 'pound sterling'\nmeasure = 'exchange rate in dollars'\nvalue = '1.25 USD'\nas_of = 2025-05-30\n";
    let draft: &[u8] = b"Aldermouth has a debt of $50 million. The debt of Aldermouth was $40 million, he said. Aldermouth's debt is $70 million.\n";
    let folder = folder(&[("facts.toml", facts), ("draft.md", draft)]);
    let (_, stdout, stderr) = run(folder.path(), &["sheet", "draft.md", "--isolated", "--reference", "facts.toml", "--output-format", "csv"]);
    let verdicts: Vec<String> = csv::Reader::from_reader(stdout.as_bytes()).records().map(|r| r.unwrap()[5].to_owned()).collect();
    assert_eq!(verdicts, ["agrees", "disagrees", "unclear"], "{stdout}{stderr}");
}

#[test]
fn what_the_summary_and_the_sheet_count_is_what_the_findings_say() {
    let facts: &[u8] = b"[[fact]]\nsubject = 'Harle Ferries'\nmeasure = 'ferries'\nvalue = '17'\n\
        [[fact]]\nsubject = 'Harle Ferries'\nmeasure = 'debt'\nvalue = '40 million GBP'\n\
        [[fact]]\nsubject = 'Harle Ferries'\nmeasure = 'passengers'\nvalue = '2.4 million'\n\
        [[fact]]\nsubject = 'Harle Ferries'\nmeasure = 'satisfaction points'\nvalue = '7.5'\n\
        [[fact]]\nsubject = 'Harle Ferries'\nmeasure = 'islands served'\nvalue = '23'\n";
    // A slip; a part of what is on file; what is far off; what would be; the measure's own unit; the wrong currency; the
    // file's figure and another beside it; the file's figure.
    let draft: &[u8] = "# Harle Ferries borrows\n\n\
        Harle Ferries has debt of \u{a3}46 million. Ten of the 17 ferries of Harle Ferries are more than a decade old.\n\n\
        Harle Ferries carried 12,000 passengers on a busy day. If Harle Ferries had debt of \u{a3}90 million, it would fold.\n\n\
        Harle Ferries scored 7.5 points for satisfaction. The debt of Harle Ferries was $40 million, a report said.\n\n\
        Harle Ferries serves 23 islands, and 25 islands in summer.\n\n\
        Harle Ferries had debt of \u{a3}40 million in the spring.\n"
        .as_bytes();
    let folder = folder(&[("facts.toml", facts), ("draft.md", draft)]);
    let told = |args: &[&str]| run(folder.path(), &[args, &["draft.md", "--isolated", "--reference", "facts.toml"]].concat());
    let (_, findings, summary) = told(&["check", "--select", "figures", "--output-format", "concise"]);
    let against = |line: &&str| line.contains("error[figures/");
    assert_eq!(findings.lines().filter(against).count(), 2, "{findings}");
    assert!(format!("{findings}{summary}").contains("6 figures held against the 5 facts on file: 3 agree, 2 disagree, 1 unclear"), "{findings}{summary}");
    let (_, claims, _) = told(&["extract", "--only", "claim"]);
    let verdicts = |verdict: &str| claims.matches(&format!("\"verdict\":\"{verdict}\"")).count();
    assert_eq!((verdicts("agrees"), verdicts("disagrees"), verdicts("unclear")), (3, 2, 1), "{claims}");
    let (_, sheet, _) = told(&["sheet", "--output-format", "csv"]);
    let rows: Vec<(String, String)> =
        csv::Reader::from_reader(sheet.as_bytes()).records().map(|r| r.unwrap()).map(|r| (r[5].to_owned(), r[6].to_owned())).collect();
    let of = |verdict: &str| rows.iter().filter(|(v, _)| v == verdict).map(|(_, text)| text.as_str()).collect::<Vec<_>>();
    assert_eq!(of("disagrees"), ["\u{a3}46 million", "$40 million"], "{sheet}");
    assert_eq!(of("unclear"), ["12,000"], "{sheet}");
}
