//! Tables from outside: every kind of file gives the same finding with its row, every kind of fault one clear message.

use crate::cli::{folder, refuses, run};

const TABLE: &str =
    "[[table]]\npath = 'rain.csv'\nsubject = 'Town'\nkind = 'place'\nmeasure = 'rainfall'\nvalue = 'Rain'\ndate = 'Year'\nunit = 'millimetres'\n";
const DRAFT: &[u8] = b"The rainfall of Aldermouth was 812 millimetres in 2023, the weather service said.\n\nThe rainfall of Aldermouth was 950 millimetres in 2024, the weather service said.\n";
const LONG: &[u8] = b"Town,Year,Rain\nAldermouth,2023,812\nAldermouth,2024,871.5\n";

/// The places and messages of the findings for figures in `draft.txt`, checked against `reference`.
fn findings(files: &[(&str, &[u8])], reference: &str) -> Vec<String> {
    let folder = folder(files);
    let (code, stdout, stderr) =
        run(folder.path(), &["check", "draft.txt", "--isolated", "--reference", reference, "--select", "figures", "--output-format", "json-lines"]);
    assert!(code < 2, "{stderr}");
    let objects = stdout.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).expect("a finding has it"));
    objects
        .map(|o| {
            format!(
                "{} {}:{}",
                o["message"].as_str().expect("a finding has it"),
                o["labels"][0]["path"].as_str().expect("a finding has it"),
                o["labels"][0]["line"]
            )
        })
        .collect()
}

#[track_caller]
fn shows(files: &[(&str, &[u8])], reference: &str, row: &str) {
    let mut files = files.to_vec();
    files.push(("draft.txt", DRAFT));
    let found = findings(&files, reference);
    assert!(matches!(&found[..], [one] if one.contains("950 millimetres") && one.contains("871.5 millimetres") && one.ends_with(row)), "{found:?}");
}

fn with(table: &str, name: &str) -> String {
    table.replace("rain.csv", name)
}

#[test]
fn every_kind_of_file_shows_its_row() {
    shows(&[("facts.toml", TABLE.as_bytes()), ("rain.csv", LONG)], "facts.toml", "rain.csv:3");
    let preamble = b"\xef\xbb\xbfAnnual rainfall\n\n\"Weather service, 2025\"\nTown;Year;Rain\nAldermouth;2023;812\nAldermouth;2024;\"871.5\"\n";
    shows(&[("facts.toml", TABLE.as_bytes()), ("rain.csv", preamble)], "facts.toml", "rain.csv:6");
    let comma = format!("{TABLE}decimal = ','\n");
    shows(&[("facts.toml", comma.as_bytes()), ("rain.csv", b"Town;Year;Rain\nAldermouth;2023;812,0\nAldermouth;2024;871,5\n")], "facts.toml", "rain.csv:3");
    let tabs = b"Town\tYear\tRain\nAldermouth\t2023\t812\nAldermouth\t2024\t871.5\n";
    shows(&[("facts.toml", with(TABLE, "rain.tsv").as_bytes()), ("rain.tsv", tabs)], "facts.toml", "rain.tsv:3");
    let lines = b"{\"Town\": \"Aldermouth\", \"Year\": 2023, \"Rain\": 812}\n{\"Town\": \"Aldermouth\", \"Year\": 2024, \"Rain\": 871.5}\n";
    shows(&[("facts.toml", with(TABLE, "rain.jsonl").as_bytes()), ("rain.jsonl", lines)], "facts.toml", "rain.jsonl:2");
    let wide = TABLE.replace("value = 'Rain'\ndate = 'Year'\n", "layout = 'wide-years'\n");
    shows(&[("facts.toml", wide.as_bytes()), ("rain.csv", b"Town,2023,2024\nAldermouth,812,871.5\n")], "facts.toml", "rain.csv:2");
    let latin = format!("{TABLE}encoding = 'latin-1'\n");
    shows(
        &[("facts.toml", latin.as_bytes()), ("rain.csv", b"Town,Year,Rain\nSaint-M\xe9,2023,1\nAldermouth,2023,812\nAldermouth,2024,871.5\n")],
        "facts.toml",
        "rain.csv:4",
    );
}

#[test]
fn a_workbook_shows_the_row_of_its_sheet() {
    let table = "[[table]]\npath = 'bridges.xlsx'\nlayout = 'wide-years'\nsubject = 'Town'\nkind = 'place'\nmeasure = 'bridges'\n";
    let draft: &[u8] = b"Aldermouth had 17 bridges in 2024, the county said.\n";
    let found = findings(&[("facts.toml", table.as_bytes()), ("bridges.xlsx", include_bytes!("data/bridges.xlsx")), ("draft.txt", draft)], "facts.toml");
    assert!(matches!(&found[..], [one] if one.ends_with("bridges.xlsx#Bridges:4")), "{found:?}");
    let open = with(&table.replace("bridges.xlsx", "rain.csv"), "bridges.ods");
    let found = findings(&[("facts.toml", open.as_bytes()), ("bridges.ods", include_bytes!("data/bridges.ods")), ("draft.txt", draft)], "facts.toml");
    assert!(matches!(&found[..], [one] if one.ends_with("bridges.ods#Bridges:4")), "{found:?}");
}

/// A database with one table of rainfall.
fn database(folder: &std::path::Path) -> rusqlite::Connection {
    let database = rusqlite::Connection::open(folder.join("rain.db")).expect("a database can be made");
    let rows = "CREATE TABLE rain (Town TEXT, Year INTEGER, Rain REAL); INSERT INTO rain VALUES ('Aldermouth', 2023, 812), ('Aldermouth', 2024, 871.5);";
    database.execute_batch(rows).expect("a database can be made");
    database
}

#[test]
fn a_database_is_read_and_never_written() {
    let table = with(TABLE, "rain.db");
    let query = format!("{table}query = 'SELECT Town, Year, Rain FROM rain WHERE Year > 2023'\n");
    let change = format!("{table}query = 'DELETE FROM rain'\n");
    let folder = folder(&[("facts.toml", table.as_bytes()), ("query.toml", query.as_bytes()), ("change.toml", change.as_bytes()), ("draft.txt", DRAFT)]);
    database(folder.path());
    let (code, stdout, stderr) = run(folder.path(), &["check", "draft.txt", "--reference", "facts.toml", "--select", "figures"]);
    assert_eq!(code, 1, "{stderr}");
    assert!(stdout.contains("rain.db#rain:3") && stdout.contains("Aldermouth,2024,871.5"), "{stdout}");
    let (_, stdout, _) = run(folder.path(), &["check", "draft.txt", "--reference", "query.toml", "--select", "figures"]);
    assert!(stdout.contains("rain.db#query:2"), "{stdout}");
    let (code, _, stderr) = run(folder.path(), &["check", "draft.txt", "--reference", "change.toml"]);
    assert!(code == 2 && stderr.contains("would change rain.db"), "{stderr}");
}

#[test]
fn a_locked_or_broken_database_is_said_to_be_so() {
    let table = with(TABLE, "rain.db");
    let folder = folder(&[("facts.toml", table.as_bytes()), ("draft.txt", DRAFT)]);
    let writer = database(folder.path());
    writer.execute_batch("BEGIN EXCLUSIVE").unwrap();
    let (code, _, stderr) = run(folder.path(), &["draft.txt", "--reference", "facts.toml"]);
    assert!(code == 2 && stderr.contains("rain.db is locked by another program") && stderr.contains("facts.toml:2"), "{stderr}");
    drop(writer);
    let mut bytes = std::fs::read(folder.path().join("rain.db")).unwrap();
    let end = bytes.len();
    bytes[4096..end].fill(0x5a);
    std::fs::write(folder.path().join("rain.db"), bytes).unwrap();
    let (code, _, stderr) = run(folder.path(), &["draft.txt", "--reference", "facts.toml"]);
    assert!(code == 2 && stderr.contains("rain.db is damaged"), "{stderr}");
    let asks = format!("{table}query = 'SELECT Town, Yeer FROM rain'\n");
    let whole = self::folder(&[("facts.toml", asks.as_bytes()), ("draft.txt", DRAFT)]);
    drop(database(whole.path()));
    let (code, _, stderr) = run(whole.path(), &["draft.txt", "--reference", "facts.toml"]);
    assert!(code == 2 && stderr.contains("no such column: Yeer") && stderr.contains("rain (Town, Year, Rain)") && stderr.contains("facts.toml:9"), "{stderr}");
    refuses(
        &[("facts.toml", table.as_bytes()), ("rain.db", &[7; 4096]), ("draft.txt", DRAFT)],
        &["draft.txt", "--reference", "facts.toml"],
        &["rain.db is no SQLite database"],
    );
}

#[test]
fn bad_tables_say_what_is_wrong_in_which_row() {
    let bad = |csv: &[u8], says: &[&str]| {
        refuses(&[("facts.toml", TABLE.as_bytes()), ("rain.csv", csv), ("draft.txt", DRAFT)], &["draft.txt", "--isolated", "--reference", "facts.toml"], says);
    };
    bad(b"Town,Yaer,Rain\nAldermouth,2023,812\n", &["rain.csv has no column `Year`", "Did you mean `Yaer`?", "facts.toml:7:8"]);
    bad(
        b"Town,Year,Rain\nAldermouth,2023,812\nQuay,2023,heavy\nQuay,2024,light\n",
        &["`heavy` in the column `Rain` cannot be read as a figure; one more row", "rain.csv:3"],
    );
    bad(b"Town,Year,Rain\nAldermouth,2023,\"12,5\"\n", &["`12,5`", "decimal = \",\"", "rain.csv:2"]);
    // A column of figures and words: the first that is none is shown, and how many more there are.
    bad(
        b"Town,Year,Rain\nAldermouth,2023,812\nQuay,2023,n/a\nMill,2023,wet\nHill,2023,3 days\n",
        &["`wet` in the column `Rain` cannot be read as a figure", "rain.csv:4"],
    );
    bad(b"Town,Year,Rain\nAldermouth,soon,812\n", &["`soon` cannot be read as a date", "rain.csv:2"]);
    bad(b"Town,Year,Rain\nAldermouth,2023,1,204\n", &["this row has 4 cells where the headings are 3", "quotation marks", "rain.csv:2"]);
    bad(
        b"Town,Year,Rain\nAldermouth,2023,812\nAldermouth,2023,821\n",
        &["two values for rainfall of Aldermouth", "821 millimetres here", "rain.csv:3", "rain.csv, line 2"],
    );
    bad(b"Town,Year,Rain\nSaint-M\xe9,2023,812\n", &["rain.csv:2: not UTF-8", "Latin-1", "encoding = \"latin-1\""]);
    bad(b"T\0o\0w\0n\0", &["rain.csv:1", "UTF-16"]);
    bad(b"", &["rain.csv is empty", "facts.toml:2"]);
    bad(b"Town,Year,Rain\n", &["rain.csv has no figures below its headings"]);
    let wide = TABLE.replace("value = 'Rain'\ndate = 'Year'\n", "layout = 'wide-years'\n");
    let arguments = ["draft.txt", "--isolated", "--reference", "facts.toml"];
    let years = ["no columns of years", "layout = \"long\"", "facts.toml:6:10"];
    refuses(&[("facts.toml", wide.as_bytes()), ("rain.csv", LONG), ("draft.txt", DRAFT)], &arguments, &years);
    let listed = TABLE.replace("measure = 'rainfall'", "measure = { column = 'What' }");
    let no_column = ["rain.csv has no column `What`", "facts.toml:5:22"];
    refuses(&[("facts.toml", listed.as_bytes()), ("rain.csv", LONG), ("draft.txt", DRAFT)], &arguments, &no_column);
    let other = format!("{TABLE}encoding = 'utf-16'\n");
    refuses(&[("facts.toml", other.as_bytes()), ("rain.csv", LONG), ("draft.txt", DRAFT)], &arguments, &["`utf-16` is not read", "facts.toml:9:12"]);
    refuses(&[("facts.toml", with(TABLE, "rain.docx").as_bytes()), ("draft.txt", DRAFT)], &arguments, &["rain.docx is no table", "facts.toml:2"]);
    refuses(
        &[("facts.toml", with(TABLE, "rain.xlsx").as_bytes()), ("rain.xlsx", b"PK nonsense"), ("draft.txt", DRAFT)],
        &arguments,
        &["rain.xlsx cannot be opened as a workbook"],
    );
    refuses(
        &[
            ("facts.toml", with(TABLE, "rain.jsonl").as_bytes()),
            ("rain.jsonl", b"{\"Town\": \"Quay\", \"Year\": 2023, \"Rain\": 1}\n{\"Town\n"),
            ("draft.txt", DRAFT),
        ],
        &arguments,
        &["no JSON object", "rain.jsonl:2"],
    );
}

const PACKAGE: &[u8] = br#"{ "name": "rain", "sources": [{ "title": "Weather service", "path": "https://weather.example/rain" }], "resources": [
  { "name": "snow", "path": "data/snow.csv" },
  { "name": "rain", "path": "data/rain.csv", "schema": { "missingValues": ["x"], "fields": [{ "name": "Town", "type": "string" },
    { "name": "Year", "type": "year" }, { "name": "Value", "type": "number", "description": "in millimetres" }] },
    "copydesk": { "measure": "rainfall", "unit": "millimetres" } }] }"#;

#[test]
fn a_data_package_is_read_as_it_is_and_its_guesses_are_said() {
    let rain: &[u8] = b"Town,Year,Value\nAldermouth,2022,x\nAldermouth,2023,812\nAldermouth,2024,871.5\n";
    shows(&[("datapackage.json", PACKAGE), ("data/rain.csv", rain)], "datapackage.json", "rain.csv:4");
    let folder = folder(&[("datapackage.json", PACKAGE), ("data/rain.csv", rain)]);
    let (code, stdout, _) = run(folder.path(), &["reference", "check", "datapackage.json"]);
    assert_eq!(code, 0, "{stdout}");
    for part in
        ["subject `Town`, date `Year`, value `Value`; measure “rainfall” in millimetres", "datapackage.json:2", "snow.csv is not there", "2 facts on file"]
    {
        assert!(stdout.contains(part), "{part:?} is not in: {stdout}");
    }
    let none = br#"{ "resources": [{ "path": "gone.csv" }] }"#;
    refuses(&[("datapackage.json", none), ("draft.txt", DRAFT)], &["draft.txt", "--reference", "datapackage.json"], &["gone.csv is not there"]);
    refuses(&[("datapackage.json", b"{"), ("draft.txt", DRAFT)], &["draft.txt", "--reference", "datapackage.json"], &["no data package"]);
    let unknown = String::from_utf8_lossy(PACKAGE).replace("\"measure\": ", "\"mesure\": ");
    let files = [("datapackage.json", unknown.as_bytes()), ("data/rain.csv", rain), ("draft.txt", DRAFT)];
    refuses(&files, &["draft.txt", "--reference", "datapackage.json"], &["no `mesure`", "Did you mean `measure`?"]);
}

#[test]
fn names_and_ages_come_from_a_table_and_namesakes_are_left_alone() {
    let members: &[u8] = b"last_name,first_name,birthday,type\nVance,Ida,1950-01-02,sen\nStone,Paul,1960-05-05,rep\nStone,Paul,1921-03-03,rep\n";
    let draft: &[u8] = b"Sen. Ida Vance, 85, spoke on Tuesday. Rep. Paul Stone, 20, did not.\n";
    let namesake: &[u8] = b"Ida Vance, 25, a baker, spoke on Tuesday.\n";
    let folder = folder(&[("members.csv", members), ("draft.txt", draft), ("baker.txt", namesake)]);
    let check = |draft: &str| {
        run(folder.path(), &["check", draft, "--date", "2025-06-01", "--reference", "members.csv", "--select", "dates", "--output-format", "concise"])
    };
    let (code, stdout, stderr) = check("draft.txt");
    assert!(code == 1 && stdout.contains("Ida Vance, born January 2, 1950, is 75, not 85") && !stdout.contains("Stone"), "{stdout}{stderr}");
    assert_eq!(check("baker.txt").0, 0);
}

#[test]
fn a_list_without_terms_says_nothing_of_other_titles_and_one_with_terms_does() {
    let members: &[u8] = b"name,birthday,office,term_start,term_end\nIda Vance,1950-01-02,Mayor,2010-01-01,2014-12-31\n";
    let table = "[[table]]\npath = 'members.csv'\nlayout = 'names'\nsubject = 'name'\nborn = 'birthday'\ntitle = { column = 'office' }\n";
    let terms = format!("{table}from = 'term_start'\nto = 'term_end'\n");
    let draft: &[u8] = b"Mayor Ida Vance spoke on Tuesday. Governor Ida Vance did not.\n";
    let folder = folder(&[("members.csv", members), ("plain.toml", table.as_bytes()), ("terms.toml", terms.as_bytes()), ("draft.txt", draft)]);
    let check = |facts: &str| {
        run(folder.path(), &["check", "draft.txt", "--date", "2025-06-01", "--reference", facts, "--select", "names/title", "--output-format", "concise"])
    };
    let (code, stdout, stderr) = check("plain.toml");
    assert_eq!(code, 0, "{stdout}{stderr}");
    let (code, stdout, _) = check("terms.toml");
    assert!(code == 1 && stdout.contains("on file: Mayor from January 1, 2010 to December 31, 2014"), "{stdout}");
}

#[test]
fn the_reference_says_what_it_has_and_who_uses_it() {
    let facts: &[u8] = b"[[entity]]\nname = 'Aldermouth'\nkind = 'place'\naliases = ['the town']\n[[fact]]\nid = 'debt'\nsubject = 'Aldermouth'\nmeasure = 'debt'\nvalue = '4 million GBP'\nto = 2020-12-31\n[[table]]\npath = 'rain.csv'\nsubject = 'Town'\nmeasure = 'rainfall'\nvalue = 'Rain'\ndate = 'Year'\nunit = 'millimetres'\nsource = 'Weather service'\n";
    let folder = folder(&[("facts.toml", facts), ("rain.csv", LONG), ("news/a.txt", DRAFT), ("news/b.txt", b"Nothing happened.\n")]);
    let (code, stdout, _) = run(folder.path(), &["reference", "check", "facts.toml", "--date", "2025-01-01"]);
    assert_eq!(code, 0);
    let old = String::from_utf8_lossy(facts).replace("source = 'Weather service'", "expires = '2024-06'");
    let stale = self::folder(&[("facts.toml", old.as_bytes()), ("rain.csv", LONG)]);
    let (_, told, _) = run(stale.path(), &["reference", "check", "facts.toml", "--date", "2025-01-01"]);
    assert!(told.contains("facts.toml:12: expired on 2024-06-30: rain.csv, ") && told.contains("facts.toml:12: without a source: rain.csv, "), "{told}");
    assert!(stdout.contains("expired on 2020-12-31: debt") && stdout.contains("without a source: debt"), "{stdout}");
    let (_, stdout, _) = run(folder.path(), &["reference", "list", "the town", "--reference", "facts.toml"]);
    assert!(stdout.contains("aldermouth-rainfall-2024") && stdout.contains("871.5 millimetres (2024)  Weather service  rain.csv:3"), "{stdout}");
    let (code, stdout, _) = run(folder.path(), &["reference", "uses", "aldermouth-rainfall-2024", "news", "--reference", "facts.toml"]);
    assert_eq!(code, 1);
    assert!(stdout.contains("news/a.txt:3:32: disagrees: 950 millimetres") && stdout.contains("1 use in 1 article; 1 wrong"), "{stdout}");
    let events: &[u8] = b"[[event]]\nname = 'harbour charter'\nverbs = ['signed']\ndate = 2021-03-04\n";
    let charter = self::folder(&[
        ("facts.toml", events),
        ("a.txt", b"The harbour charter was signed in 2021.\n"),
        ("b.txt", b"The harbour charter, signed in 2020, is old.\n"),
    ]);
    let (code, stdout, _) = run(charter.path(), &["reference", "uses", "harbour charter", "a.txt", "b.txt", "--reference", "facts.toml"]);
    assert!(code == 1 && stdout.contains("a.txt:1:35: agrees: 2021 (on file: harbour charter, March 4, 2021)"), "{stdout}");
    assert!(stdout.contains("b.txt:1:32: disagrees: 2020") && stdout.contains("2 uses in 2 articles; 1 wrong"), "{stdout}");
    let (code, _, stderr) = run(folder.path(), &["reference", "list", "Aldermoth", "--reference", "facts.toml"]);
    assert!(code == 2 && stderr.contains("did you mean `Aldermouth`?"), "{stderr}");
}

#[test]
fn a_fact_takes_the_place_of_another_and_of_a_row() {
    let newer = "[[fact]]\nsubject = 'Aldermouth'\nmeasure = 'rainfall'\nvalue = '950 millimetres'\nas_of = 2024\nsupersedes = 'aldermouth-rainfall-2024'\n";
    let facts = format!("{TABLE}\n{newer}");
    let draft: &[u8] =
        b"The rainfall of Aldermouth was 871.5 millimetres in 2024, the weather service said.\n\nThe rainfall of Aldermouth was 950 millimetres in 2024.\n";
    let folder = folder(&[("facts.toml", facts.as_bytes()), ("rain.csv", LONG), ("draft.txt", draft)]);
    let (_, stdout, stderr) =
        run(folder.path(), &["draft.txt", "--isolated", "--reference", "facts.toml", "--select", "figures", "--output-format", "concise"]);
    assert!(
        stdout.contains("draft.txt:1:32: warning[figures/stale]") && stdout.contains("2 figures held against the 3 facts on file: 1 agrees, 1 stale"),
        "{stdout}{stderr}"
    );
    let (_, stdout, _) = run(folder.path(), &["reference", "list", "Aldermouth", "--reference", "facts.toml"]);
    assert!(stdout.contains("rain.csv:3  superseded by aldermouth-rainfall"), "{stdout}");
    let (code, stdout, _) = run(folder.path(), &["reference", "uses", "aldermouth-rainfall-2024", "draft.txt", "--reference", "facts.toml"]);
    assert!(code == 1 && stdout.contains("stale: 871.5 millimetres") && stdout.contains("2 uses in 1 article; 1 wrong"), "{stdout}");
    let bad = |of: &str, says: &str| {
        let facts = facts.replace("'aldermouth-rainfall-2024'", of);
        refuses(
            &[("facts.toml", facts.as_bytes()), ("rain.csv", LONG), ("draft.txt", draft)],
            &["draft.txt", "--isolated", "--reference", "facts.toml"],
            &[says, "facts.toml:15"],
        );
    };
    bad("'aldermouth-rainfall-2042'", "no fact of Aldermouth is called `aldermouth-rainfall-2042`");
    bad("'aldermouth-rainfall'", "a fact cannot take its own place");
}

#[test]
fn rows_pasted_twice_are_remarked_on_and_do_no_harm() {
    let twice = b"Town,Year,Rain\nAldermouth,2023,812\nAldermouth,2024,871.5\nAldermouth,2023,812\n";
    shows(&[("facts.toml", TABLE.as_bytes()), ("rain.csv", twice)], "facts.toml", "rain.csv:3");
    let folder = folder(&[("facts.toml", TABLE.as_bytes()), ("rain.csv", twice)]);
    let (code, stdout, _) = run(folder.path(), &["reference", "check", "facts.toml"]);
    assert!(code == 0 && stdout.contains("rain.csv:4: the same row twice: rainfall of Aldermouth (2023), first in rain.csv, line 2"), "{stdout}");
}

#[test]
fn a_countrys_own_name_is_found_under_the_offices_name_for_it() {
    let package: &[u8] =
        br#"{ "name": "population", "sources": [{ "title": "Lake Statistics" }], "resources": [{ "name": "population", "path": "data/population.csv",
      "schema": { "fields": [{ "name": "Country Name", "type": "string" }, { "name": "Country Code", "type": "string" }, { "name": "Year", "type": "year" },
      { "name": "Value", "type": "number" }] } }] }"#;
    let rows: &[u8] =
        b"Country Name,Country Code,Year,Value\n\"Norvia, Lake Rep.\",NLR,2019,4100000\n\"Norvia, Lake Rep.\",NLR,2020,4212345\nSutria,SUT,2020,9100000\n";
    let names: &[u8] = b"[[entity]]\nname = 'Norvia, Lake Rep.'\nkind = 'country'\naliases = ['Norvia']\n";
    let draft: &[u8] =
        b"Norvia's population was 4.2 million in 2020.\n\nThe population of Norvia was 3.2 million in 2020. Sutria has a population of 9.1 million.\n";
    let folder = folder(&[("datapackage.json", package), ("data/population.csv", rows), ("names.toml", names), ("draft.txt", draft)]);
    let arguments = ["draft.txt", "--isolated", "--reference", "datapackage.json", "--reference", "names.toml", "--select", "figures", "--date", "2021-06-01"];
    let (code, stdout, stderr) = run(folder.path(), &arguments);
    assert!(code == 1 && stdout.contains("3.2 million is not what is on file for Norvia, Lake Rep., population: 4,212,345 people (2020)"), "{stdout}{stderr}");
    assert!(stdout.contains("population.csv:3:") && stdout.contains("3 figures held against the 3 facts on file: 2 agree, 1 disagrees"), "{stdout}");
}
