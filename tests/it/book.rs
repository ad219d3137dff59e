//! The book's commands do what its pages show: in each page, the files that it shows are written to a folder, its
//! commands are run there in their order, and what they print is what stands below them.

use assert_cmd::Command;
use std::fs;
use std::path::{Path, PathBuf};

/// A fenced block of a page: its language, the file that it shows, its lines and where they begin.
struct Block<'p> {
    language: &'p str,
    file: Option<&'p str>,
    /// Its commands end with exit code 2, a fault of what they are given.
    faulty: bool,
    text: String,
    line: usize,
}

/// The fenced blocks of a page, in order.
fn blocks(page: &str) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    let mut lines = page.lines().enumerate();
    while let Some((number, line)) = lines.next() {
        let Some(info) = line.strip_prefix("```") else { continue };
        let language = info.split_whitespace().next().unwrap_or_default();
        let file = info.split_whitespace().find_map(|word| word.strip_prefix("file="));
        let faulty = info.ends_with(" exit=2");
        let text = lines.by_ref().map(|(_, line)| line).take_while(|line| !line.starts_with("```")).fold(String::new(), |text, line| text + line + "\n");
        blocks.push(Block { language, file, faulty, text, line: number + 2 });
    }
    blocks
}

/// The words of a command line; quotation marks keep words together, and what comes after a `#` is for the reader.
fn words(line: &str) -> Vec<String> {
    let (mut words, mut word, mut quote, mut begun) = (Vec::new(), String::new(), None, false);
    for c in line.chars() {
        match (quote, c) {
            (None, '#') if !begun => break,
            (None, '\'' | '"') => (quote, begun) = (Some(c), true),
            (Some(open), _) if c == open => quote = None,
            (None, ' ') => {
                if std::mem::take(&mut begun) {
                    words.push(std::mem::take(&mut word));
                }
            }
            _ => {
                begun = true;
                word.push(c);
            }
        }
    }
    if begun {
        words.push(word);
    }
    words
}

/// What a command prints, both streams, as a terminal without colours shows it.
fn printed(folder: &Path, line: &str) -> (Option<i32>, String) {
    let words = words(line);
    let (program, arguments) = words.split_first().expect("a command has a name");
    match program.as_str() {
        "cat" => (Some(0), fs::read_to_string(folder.join(&arguments[0])).expect("the file is there")),
        "copydesk" => {
            let mut command = Command::cargo_bin("copydesk").expect("the binary is built");
            let output =
                command.current_dir(folder).args(arguments).env("NO_COLOR", "1").env("COLUMNS", "100").env_remove("CI").output().expect("copydesk runs");
            let both = [output.stdout, output.stderr].concat();
            let text = String::from_utf8(both).expect("copydesk prints UTF-8").replace(&format!("{}/", folder.display()), "");
            (output.status.code(), text.lines().map(|line| line.trim_end().to_owned() + "\n").collect())
        }
        other => panic!("a page runs copydesk and cat, not {other}; a block for other programs is marked sh"),
    }
}

/// A console block as it should stand, and whether its commands ended as commands should that find or not.
fn played(folder: &Path, block: &Block<'_>) -> String {
    let mut text = String::new();
    let mut parts = block.text.split("$ ");
    assert_eq!(parts.next().unwrap_or_default().trim(), "", "a console block begins with a command, line {}", block.line);
    for part in parts {
        let (line, shown) = part.split_once('\n').unwrap_or((part, ""));
        let (code, output) = printed(folder, line);
        let fine = if block.faulty { code == Some(2) } else { matches!(code, Some(0 | 1)) };
        assert!(fine, "line {}: {line} ends with {code:?}: {output}", block.line);
        text += &format!("$ {line}\n");
        // A command shown without its output is one whose output says nothing to the reader.
        if !shown.trim().is_empty() {
            text += &output;
        } else {
            text += shown;
        }
    }
    text
}

fn pages() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    let mut pages: Vec<PathBuf> = fs::read_dir(folder).expect("the book is there").map(|entry| entry.expect("a folder can be read").path()).collect();
    pages.retain(|path| path.extension().is_some_and(|e| e == "md"));
    pages.sort();
    pages
}

#[test]
fn the_commands_of_the_pages_print_what_is_shown() {
    let mut commands = 0;
    let mut faults = Vec::new();
    for path in pages() {
        let page = fs::read_to_string(&path).expect("a page can be read");
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let mut mended = page.clone();
        for block in blocks(&page) {
            if let Some(file) = block.file {
                let file = folder.path().join(file);
                fs::create_dir_all(file.parent().expect("a file has a folder")).expect("folders can be made");
                fs::write(file, &block.text).expect("files can be written");
            }
            if block.language == "console" {
                commands += 1;
                let text = played(folder.path(), &block);
                if text != block.text {
                    faults.push(format!("{}:{}: it prints\n{text}", path.display(), block.line));
                    mended = mended.replacen(&block.text, &text, 1);
                }
            }
        }
        if mended != page && std::env::var_os("UPDATE_EXPECT").is_some() {
            fs::write(&path, mended).expect("a page can be written");
            faults.clear();
        }
    }
    assert!(commands > 20, "the book shows {commands} blocks of commands only");
    assert!(faults.is_empty(), "{}\nrun UPDATE_EXPECT=1 cargo test --test it book, then read the diff", faults.join("\n"));
}

#[test]
fn every_page_is_in_the_summary_and_every_link_leads_to_a_page() {
    let summary = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/SUMMARY.md")).expect("the book has a summary");
    let pages = pages();
    let names: Vec<String> = pages.iter().filter_map(|path| Some(path.file_name()?.to_string_lossy().into_owned())).collect();
    for name in names.iter().filter(|name| *name != "SUMMARY.md") {
        assert!(summary.contains(&format!("({name})")), "docs/{name} is not in docs/SUMMARY.md");
    }
    for path in &pages {
        let page = fs::read_to_string(path).expect("a page can be read");
        for link in page.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let target = link.split('#').next().unwrap_or_default();
            let made = target.strip_prefix("rules/").is_some_and(|rule| copydesk::rule::Rules::shipped().get(rule.trim_end_matches(".md")).is_some());
            let fine = target.is_empty() || target.starts_with("https://") || made || names.iter().any(|name| name == target);
            assert!(fine, "{}: no page {link}", path.display());
        }
    }
}
