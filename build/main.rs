//! What is compiled before the program: the word lists of `src/lexicon/` and the rules of `rules/`, as static tables.

// It is how cargo is spoken to.
#![allow(clippy::print_stdout)]

mod lexicon;
mod rules;

// The program's own: a word is hashed, inflected and stemmed alike here and there.
#[path = "../src/lexicon/hash.rs"]
#[allow(dead_code)]
mod hash;
#[path = "../src/lexicon/inflect.rs"]
mod inflect;
#[path = "../src/lexicon/scan.rs"]
#[allow(dead_code)]
mod scan;
#[path = "../src/lexicon/stem.rs"]
#[allow(dead_code)]
mod stem;

use std::path::{Path, PathBuf};
use toml::Table;

fn main() {
    for watched in ["build", "src/lexicon", "rules"] {
        println!("cargo::rerun-if-changed={watched}");
    }
    fixed_addresses();
    write("rules.rs", &rules::compile());
    write("lexicon.rs", &lexicon::compile());
}

/// Links the program so that it always stands at the same addresses, where the linker is known to: otherwise the system's loader
/// writes into every table of it at each start, which takes longer than checking a short article.
fn fixed_addresses() {
    let target = |key: &str| std::env::var(format!("CARGO_CFG_TARGET_{key}")).unwrap_or_default();
    if target("OS") == "linux" && target("ENV") == "gnu" && !target("FEATURE").contains("crt-static") {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
}

fn write(name: &str, code: &str) {
    let folder = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    std::fs::write(folder.join(name), code).expect("OUT_DIR can be written");
}

/// The TOML files of a folder, in order.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    files.retain(|path| path.extension().is_some_and(|e| e == "toml"));
    files.sort();
    files
}

/// The text of `path`, which is also named if it is no TOML.
fn parsed(path: &Path, text: &str) -> Table {
    text.parse().unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}
