//! Whatever is read, prose can always be found in its source again.

use copydesk::article::Article;
use copydesk::document::{Document, Format};
use copydesk::source::{Source, Span};
use proptest::prelude::*;

/// Pieces that drafts are made of, and those that break readers.
const PIECES: &[&str] = &[
    "The board met on Monday. ",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    " ",
    "\t",
    "**50**%",
    "&amp; ",
    "&nbsp;",
    "&nvle;",
    "&#x201c;",
    "&",
    "“no”",
    "é",
    "\u{ad}",
    "\u{feff}",
    "\u{a0}",
    "\u{200b}",
    "𝔸",
    "---\n",
    "+++\n",
    "title: ",
    "title = ",
    "\"",
    "'",
    "description: >\n  ",
    "date: 2024-03-09\n",
    "stet:\n- ",
    "- dates: why",
    "[a, ",
    "]",
    "caption: |\n ",
    "\\",
    "\\u00e9",
    "# ",
    "> ",
    "- ",
    "| a | b |\n|---|---|\n| 1 | 2 |\n",
    "![alt](x \"t\")",
    "[text](y)",
    "[^1]",
    "[^1]: note\n",
    "`code`",
    "~~",
    "```\n",
    "    ",
    "<p>",
    "</p>",
    "<p",
    "<article>",
    "</article>",
    "<h1>",
    "</h1>",
    "<table><tr><td>",
    "</td>",
    "</table>",
    "<li>",
    "<a href=x>",
    "</a>",
    "<b>",
    "</b>",
    "<nav>",
    "<time datetime=2024-03-09>",
    "<br>",
    "<div hidden>",
    "</div>",
    "<script>",
    "</script>",
    "<svg>",
    "<!--",
    "-->",
    "<!-- stet figures: fine -->",
    "<!-- stet -->",
    "<!-- stet-begin dates: x -->",
    "<!-- stet-end -->",
    "[stet dates: x]",
    "[stet ",
    "[stet-end]",
    "by Ana Ruiz March 9, 2024\n",
    "Skip to content\n",
    "News Feed\n\n5:12 PM\n",
    "Subscribe\n* indicates required\n",
    "(Jan/ x via Getty Images)",
    "Enter your email\n",
    "<",
    ">",
    "\"It will not,\" she said. ",
    "$5 million",
];

fn draft() -> impl Strategy<Value = String> {
    let piece = prop_oneof![8 => prop::sample::select(PIECES).prop_map(str::to_owned), 1 => "\\PC{0,12}"];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn holds(text: &str, format: Format) -> Result<(), TestCaseError> {
    let source = Source::new("draft", text);
    let document = Document::read_as(&source, format);
    let whole = |span: Span<copydesk::source::Raw>| text.get(span.start as usize..span.end as usize).is_some();
    let mut end = 0;
    for block in &document.blocks {
        prop_assert!(block.span.start >= end && document.prose.get(block.span.range()).is_some(), "{:?} overlaps or is cut", block);
        end = block.span.end;
        prop_assert!(whole(document.locate(block.span)), "{:?} is not in the source", block);
    }
    let mut last = 0;
    for (at, c) in document.prose.char_indices() {
        let span = document.locate(Span::from(at..at + c.len_utf8()));
        prop_assert!(whole(span), "{c:?} at {at} lies at {span:?}");
        prop_assert!(span.start >= last, "{c:?} at {at} lies at {span:?}, before {last}");
        last = span.start;
    }
    for link in &document.links {
        prop_assert!(document.prose.get(link.range()).is_some());
    }
    for stet in &document.stets {
        prop_assert!(whole(stet.span) && !stet.reason.is_empty() && stet.rules.iter().all(|(name, span)| source.slice(*span) == name));
    }
    prop_assert!(document.stet_faults.iter().all(|f| whole(f.span)) && document.faults.iter().all(|f| whole(f.span)));
    prop_assert!(document.published.as_ref().is_none_or(|p| whole(p.span)));
    let article = Article::read(document, None);
    for token in &article.tokens {
        prop_assert!(whole(article.document.locate(token.span())));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_span_of_every_format_is_found_again(text in draft()) {
        for format in [Format::Plain, Format::Markdown, Format::Html] {
            holds(&text, format)?;
        }
    }
}
