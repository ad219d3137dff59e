//! The README's picture is what its first command prints, and its configuration and rule are ones that load.

use assert_cmd::Command;
use std::path::Path;

const COMMAND: &str = "$ cargo run --release -- ";

/// The contents of the fenced blocks of `language`, in order.
fn blocks(readme: &str, language: &str) -> Vec<String> {
    let fence = format!("```{language}\n");
    readme.split(&fence).skip(1).map(|rest| rest.split("```").next().unwrap_or_default().to_owned()).collect()
}

#[test]
fn the_picture_is_what_the_first_command_prints() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = root.join("README.md");
    let readme = std::fs::read_to_string(&path).expect("the README is there");
    let first = &blocks(&readme, "console")[0];
    let arguments: Vec<&str> = first.trim().strip_prefix(COMMAND).expect("the first command runs copydesk").split(' ').collect();
    let output =
        Command::cargo_bin("copydesk").expect("the binary is built").current_dir(root).args(arguments).env("NO_COLOR", "1").env_remove("COLUMNS").output();
    let output = String::from_utf8(output.expect("copydesk runs").stdout).expect("copydesk prints UTF-8");
    let shown = &blocks(&readme, "text")[0];
    if *shown != output && std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(&path, readme.replacen(&format!("```text\n{shown}```"), &format!("```text\n{output}```"), 1)).expect("the README can be written");
        return;
    }
    assert_eq!(*shown, output, "run UPDATE_EXPECT=1 cargo test --test it readme, then read the README's diff");
}

#[test]
fn the_facts_rule_and_configuration_shown_are_ones_that_load() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = std::fs::read_to_string(root.join("README.md")).expect("the README is there");
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let toml = blocks(&readme, "toml");
    let [facts, rule, config] = [&toml[0], &toml[1], &toml[2]];
    for (name, text) in [
        ("facts/a.toml", facts),
        ("house-rules/style/ceasefire.toml", rule),
        ("copydesk.toml", config),
        ("transcripts/a.txt", &"LEE: We may win.\n".to_owned()),
    ] {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a file has a folder")).expect("folders can be made");
        std::fs::write(path, text).expect("files can be written");
    }
    std::fs::write(folder.path().join("draft.md"), "Selby Bay has 37,000 inhabitants. The cease-fire held.\n").expect("files can be written");
    let run = |arguments: &[&str]| {
        let output = Command::cargo_bin("copydesk").expect("the binary is built").current_dir(folder.path()).args(arguments).output().expect("copydesk runs");
        (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr))
    };
    let (code, said) = run(&["check", "draft.md", "--output-format", "concise"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("warning[style/ceasefire] \"cease-fire\" is written \"ceasefire\" here"), "{said}");
    let (code, said) = run(&["rules", "test"]);
    assert_eq!(code, Some(0), "{said}");
}
