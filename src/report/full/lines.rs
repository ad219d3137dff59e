//! Breaks plain texts into lines, as miette would: most messages are words between blanks, of which that is soon said.

/// `text` in lines of at most `width` columns; none where more than its blanks may decide where a line ends, or how wide it is.
pub(super) fn broken(text: &str, width: usize) -> Option<String> {
    if text.is_empty() || text.starts_with(' ') || !text.chars().all(narrow) {
        return None;
    }
    if text.chars().count() <= width {
        return Some(text.to_owned());
    }
    if !breaks_at_blanks(text) {
        return None;
    }
    let (mut out, mut column) = (String::with_capacity(text.len()), 0);
    for word in text.split(' ') {
        let wide = word.chars().count();
        // Words longer than a line are broken within.
        if wide > width || wide == 0 {
            return None;
        }
        if column > 0 {
            let fits = column + 1 + wide <= width;
            out.push(if fits { ' ' } else { '\n' });
            column = if fits { column + 1 } else { 0 };
        }
        out.push_str(word);
        column += wide;
    }
    Some(out)
}

/// Does the sign take one column?
pub(super) fn narrow(sign: char) -> bool {
    matches!(sign, ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' | '\u{2010}'..='\u{2027}' | '€')
}

/// By the Unicode line breaking algorithm, may lines end at the single blanks of `text`, at all of them, and nowhere else?
/// Holds for fewer texts than it could, and for none of which it is not so.
fn breaks_at_blanks(text: &str) -> bool {
    let (mut before, mut last) = (' ', 'a');
    text.chars().all(|sign| {
        let fits = match (last, sign) {
            // No line ends between a closing quote and an opening parenthesis.
            (' ', '(') => before.is_alphanumeric(),
            (' ', _) => letter(sign) || matches!(sign, '"' | '“' | '£' | '$'),
            (_, ' ') => letter(last) || matches!(last, '.' | ',' | ':' | ';' | ')' | '%' | '"' | '”' | '’'),
            ('.' | ',' | ':' | ';', _) => letter(sign) || matches!(sign, '"' | '”' | '’' | ')' | '.'),
            (')', _) => letter(sign) || matches!(sign, '.' | ',' | ':' | ';' | '"' | '”' | '’'),
            ('%', _) => matches!(sign, '.' | ',' | ':' | ';' | ')' | '"' | '”' | '’'),
            ('£' | '$', _) => letter(sign),
            _ => letter(sign) || matches!(sign, '.' | ',' | ':' | ';' | '(' | ')' | '"' | '“' | '”' | '’' | '\'' | '%' | '£' | '$'),
        };
        (before, last) = (last, sign);
        fits
    })
}

fn letter(sign: char) -> bool {
    sign.is_ascii_alphanumeric() || matches!(sign, '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{24f}')
}

#[cfg(test)]
mod tests {
    use super::broken;
    use miette::{GraphicalReportHandler, GraphicalTheme, MietteDiagnostic};

    #[test]
    fn breaks_as_miette_does() {
        let texts = [
            "The story says \"12 per cent\" here; the register (as of 4 May) has 14 per cent, and \"fewer\" than before.",
            "“Nearly” 40% of those asked, or £1.2m in all, were not told why: that is more than the town’s own figure (31%).",
            "Café Ångström’s owner says \"it's $5, or $6.50 with milk\". Compare: 1,250 visitors in 2019, 980 (of them 12 children) in 2020.",
            "a b c d e f g h i j k l m n o p q r s t u v w x y z (a) b) \"c\" (\"d\") e; f: g.",
            "well-known words, cut anywhere — or not",
        ];
        let handler = |wraps| GraphicalReportHandler::new_themed(GraphicalTheme::unicode_nocolor()).with_wrap_lines(wraps);
        let shown = |text: &str, width: usize, wraps: bool| {
            let mut out = String::new();
            handler(wraps).with_width(width).render_report(&mut out, &MietteDiagnostic::new(text)).map(|()| out)
        };
        let mut compared = 0;
        for text in texts {
            for width in 16..120 {
                if let Some(lines) = broken(text, width - 6) {
                    assert_eq!(shown(&lines, width, false), shown(text, width, true), "{width}");
                    compared += 1;
                }
            }
        }
        assert!(compared > 300, "{compared}");
    }

    #[test]
    fn breaks_at_blanks_alone_or_says_that_it_cannot() {
        assert_eq!(broken("one two three", 20).as_deref(), Some("one two three"));
        assert_eq!(broken("one two three", 8).as_deref(), Some("one two\nthree"));
        assert_eq!(broken("one two three", 7).as_deref(), Some("one two\nthree"));
        assert_eq!(broken("well-known words — and more", 40).as_deref(), Some("well-known words — and more"));
        for text in ["", " led", "well-known words of old", "in two — or more — parts", "a/b or c, or d", "two  blanks in a row", "much-too-long-a-word"] {
            assert_eq!(broken(text, 12), None, "{text}");
        }
    }
}
