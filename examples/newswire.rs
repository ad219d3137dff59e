//! Writes made-up articles, facts and house rules into a folder, the same each time: what `.ci/speed` measures.
//! `cargo run --example newswire -- FOLDER ARTICLES BYTES`

#[path = "../benches/support/news.rs"]
mod news;

use std::path::PathBuf;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().ok_or("which folder?")?);
    let articles: u64 = arguments.next().ok_or("how many articles?")?.parse()?;
    let bytes: usize = arguments.next().ok_or("of how many bytes?")?.parse()?;
    std::fs::create_dir_all(folder.join("articles"))?;
    for n in 0..articles {
        std::fs::write(folder.join("articles").join(format!("{n:05}.txt")), news::article(n + 1, bytes))?;
    }
    for count in [10, 10_000] {
        std::fs::write(folder.join(format!("facts-{count}.toml")), news::facts(count))?;
    }
    for count in [50, 200] {
        let rules = folder.join(format!("rules-{count}")).join("house");
        std::fs::create_dir_all(&rules)?;
        for n in 0..count {
            std::fs::write(rules.join(format!("word-{n}.toml")), news::rule(n))?;
        }
    }
    Ok(())
}
