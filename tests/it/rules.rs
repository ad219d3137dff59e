//! Every example of every shipped rule does what it says.

use copydesk::linter::test_examples;
use copydesk::rule::Rules;

#[test]
fn shipped_rules_load() {
    let (rules, faults) = Rules::shipped_with_faults();
    assert!(faults.is_empty(), "{}", faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"));
    assert!(rules.iter().count() > 0);
}

#[test]
fn examples_hold() {
    let (rules, _) = Rules::shipped_with_faults();
    let mut faults = Vec::new();
    // `RULE=dates cargo test --test it examples` runs one group or one rule.
    let only = std::env::var("RULE").unwrap_or_else(|_| "all".to_owned());
    for (rule, _) in rules.iter().filter(|(rule, _)| copydesk::rule::covers(&only, &rule.id)) {
        match test_examples(&rules, &rule.id) {
            Ok(failures) => faults.extend(failures.iter().map(|f| {
                let place = rule.source().location(f.span.start);
                format!("{}:{}: {}", rule.source().path().display(), place.line, f.message)
            })),
            Err(errors) => faults.extend(errors.iter().map(ToString::to_string)),
        }
    }
    assert!(faults.is_empty(), "{} examples fail:\n{}", faults.len(), faults.join("\n"));
}
