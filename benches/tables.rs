//! Tables from ten thousand rows to a million: how long they take to load, how much memory they take, and what an article
//! of a thousand words costs beside them. `cargo bench --bench tables`
//!
//! The rows are made up from their number alone: fifty years for each of so many towns, as a statistics office has them.

use copydesk::article::Article;
use copydesk::document::Document;
use copydesk::reference::Reference;
use copydesk::source::Source;
use divan::{AllocProfiler, Bencher};
use std::fmt::Write as _;
use std::path::PathBuf;

#[global_allocator]
static ALLOC: AllocProfiler = AllocProfiler::system();

const ROWS: [usize; 4] = [10_000, 100_000, 300_000, 1_000_000];
/// Years for each town.
const YEARS: usize = 50;

fn main() {
    divan::main();
}

/// A name that no other town has.
fn town(n: usize) -> String {
    const FIRST: [&str; 16] = ["Al", "Bar", "Cor", "Dun", "El", "Far", "Gar", "Hol", "In", "Kel", "Lan", "Mor", "Nor", "Os", "Pem", "Ros"];
    const LAST: [&str; 8] = ["mouth", "bridge", "ford", "wick", "stead", "combe", "holt", "ness"];
    let mut name = String::from(FIRST[n % 16]);
    let mut rest = n / 128;
    while rest > 0 {
        name += ["ba", "de", "li", "mo", "na", "pe", "ri", "su", "ta", "vo"][rest % 10];
        rest /= 10;
    }
    name + LAST[n / 16 % 8]
}

fn people(n: usize, year: usize) -> usize {
    1_000 + n * 37 % 90_000 + year * 11
}

/// The table of so many rows, written to a file that is kept for the next run.
fn table(rows: usize) -> PathBuf {
    written(rows, YEARS)
}

/// The same with `years` for each town: one year makes as many names as rows.
fn written(rows: usize, years: usize) -> PathBuf {
    let folder = std::env::temp_dir().join("copydesk-bench");
    std::fs::create_dir_all(&folder).expect("a temporary folder can be made");
    let path = folder.join(format!("population-{rows}-{years}.csv"));
    let mut text = String::from("Town,Code,Year,Population\n");
    for row in 0..rows {
        let (n, year) = (row / years, row % years);
        let _ = writeln!(text, "{},T{n:05},{},{}", town(n), 1975 + year, people(n, year));
    }
    std::fs::write(&path, text).expect("a temporary file can be written");
    path
}

/// About a thousand words on some of the towns, some of them wrong.
fn article() -> Article {
    let mut text = String::from("Oct. 7, 2025\n\n");
    for n in (0..200).step_by(5) {
        let (name, year) = (town(n), n % YEARS);
        let _ = write!(
            text,
            "The population of {name} was {} in {}, the county register says. The council met on Tuesday to hear what that means for the schools, and put off the vote.\n\n",
            people(n, year) + n % 3 * 400,
            1975 + year
        );
    }
    Article::read(Document::read(&Source::new("draft.txt", text)), None)
}

/// What reading the file alone takes.
#[divan::bench(args = ROWS, sample_count = 5)]
fn read_the_file(bencher: Bencher<'_, '_>, rows: usize) {
    let path = table(rows);
    bencher.bench(|| std::fs::read_to_string(&path).map(|text| text.len()));
}

/// Loading and indexing it.
#[divan::bench(args = ROWS, sample_count = 5)]
fn load(bencher: Bencher<'_, '_>, rows: usize) {
    let path = [table(rows)];
    bencher.bench(|| Reference::load(&path).map(|(reference, _)| reference));
}

/// Loading as many names as rows.
#[divan::bench(args = ROWS, sample_count = 5)]
fn load_names(bencher: Bencher<'_, '_>, rows: usize) {
    let path = [written(rows, 1)];
    bencher.bench(|| Reference::load(&path).map(|(reference, _)| reference));
}

/// Looking an article's names up among them.
#[divan::bench(args = ROWS, sample_count = 5)]
fn bind_names(bencher: Bencher<'_, '_>, rows: usize) {
    let (reference, faults) = Reference::load(&[written(rows, 1)]).expect("just written");
    assert!(faults.is_empty(), "{faults:?}");
    let article = article();
    bencher.bench(|| reference.bind(&article).entities.len());
}

/// Binding an article to it.
#[divan::bench(args = ROWS, sample_count = 5)]
fn bind(bencher: Bencher<'_, '_>, rows: usize) {
    let (reference, faults) = Reference::load(&[table(rows)]).expect("just written");
    assert!(faults.is_empty(), "{faults:?}");
    let article = article();
    assert!(!reference.bind(&article).claims.is_empty());
    bencher.bench(|| reference.bind(&article).claims.len());
}
