//! Plain text pasted from a web page: finds the article among skip links, promotion, forms, other stories' cards and feeds.
//!
//! Everything here needs a sign that is strong by itself: words that only pages use, on a line of their own. A line that
//! might be an author's stays a paragraph.

use super::plain::{Unit, list_marker};
use super::{BlockKind, Published, byline, published};
use crate::lexicon::{self, Kind, List, Lists, PageFurniture, PageFurniturePlace as Place, PhotoCredit, Word};
use crate::source::Span;

/// What a paragraph of plain text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// A block of this kind.
    Is(BlockKind),
    /// An item of a list, behind so many bytes of marker.
    Item { marker: u32 },
}

/// What a plain text was found to be made of.
#[derive(Debug)]
pub(super) struct Page {
    /// One for each paragraph.
    pub roles: Vec<Role>,
    /// The date that a byline gives.
    pub published: Option<Published>,
}

/// Longer lines are not looked up among the words of pages.
const LONGEST_FURNITURE: u32 = 240;
/// The longest headline.
const LONGEST_TITLE: u32 = 180;
/// The longest subheading.
const LONGEST_HEADING: u32 = 80;
/// The shortest text of a card that is worth being called cut off.
const SHORTEST_TEASER: u32 = 100;
/// How far down a page its headline and byline stand, in paragraphs.
const TOP: usize = 24;

const BOILERPLATE: Role = Role::Is(BlockKind::Boilerplate);
const PARAGRAPH: Role = Role::Is(BlockKind::Paragraph);

struct Reader<'t> {
    text: &'t str,
    units: &'t [Unit],
    places: Vec<Option<Place>>,
    roles: Vec<Role>,
    published: Option<Published>,
}

/// Finds out what each paragraph is.
pub(super) fn roles(text: &str, units: &[Unit]) -> Page {
    let places = units.iter().map(|u| (u.span.len() <= LONGEST_FURNITURE).then(|| place(&text[u.span.range()])).flatten()).collect();
    let mut reader = Reader { text, units, places, roles: vec![PARAGRAPH; units.len()], published: None };
    reader.furniture();
    reader.head();
    reader.cards();
    reader.tail();
    reader.inner();
    Page { roles: reader.roles, published: reader.published }
}

impl<'t> Reader<'t> {
    fn line(&self, i: usize) -> &'t str {
        self.units.get(i).map_or("", |u| &self.text[u.span.range()])
    }

    fn short(&self, i: usize, longest: u32) -> bool {
        self.units.get(i).is_some_and(|u| u.span.len() <= longest)
    }

    fn is_paragraph(&self, i: usize) -> bool {
        self.roles.get(i) == Some(&PARAGRAPH)
    }

    /// Lines that are a page's own words, and all that stands before a skip link.
    fn furniture(&mut self) {
        for i in 0..self.units.len() {
            match self.places[i] {
                Some(Place::Line | Place::Start) => {
                    self.roles[i] = BOILERPLATE;
                    // What shares a form's lines is its label.
                    if self.places[i] == Some(Place::Start) {
                        self.label(i);
                    }
                }
                Some(Place::Skip) if i < TOP => self.roles[..=i].fill(BOILERPLATE),
                _ => {}
            }
        }
    }

    /// The line between two lines of a form.
    fn label(&mut self, i: usize) {
        let Some(before) = i.checked_sub(2) else { return };
        let form = matches!(self.places[before], Some(Place::Line | Place::Start));
        if form && !self.units[i].after_blank && !self.units[i - 1].after_blank && self.short(i - 1, LONGEST_HEADING) && !closes(self.line(i - 1)) {
            self.roles[i - 1] = BOILERPLATE;
        }
    }

    /// Headline, dek, byline, date line and caption.
    fn head(&mut self) {
        let pasted = self.roles.contains(&BOILERPLATE);
        let top: Vec<usize> = (0..self.units.len()).filter(|i| self.is_paragraph(*i)).take(TOP).collect();
        let by = top.iter().take(8).position(|i| byline::read(self.line(*i)).is_some());
        if let Some(by) = by {
            let i = top[by];
            self.roles[i] = Role::Is(BlockKind::Byline);
            self.publish(i, byline::read(self.line(i)).and_then(|b| b.date));
            self.caption_after(i);
        }
        let above = &top[..by.unwrap_or(0)];
        let title = above.iter().position(|i| self.is_title(*i) && self.line(*i).split_whitespace().nth(2).is_some());
        match title {
            // A line of one or two words above the headline is the section it stands in.
            Some(title) => {
                for i in &above[..title] {
                    if pasted && self.short(*i, LONGEST_HEADING) && !closes(self.line(*i)) {
                        self.roles[*i] = BOILERPLATE;
                    }
                }
                self.roles[above[title]] = Role::Is(BlockKind::Title);
                for i in &above[title + 1..] {
                    self.roles[*i] = Role::Is(if self.is_date_line(*i) { BlockKind::Dateline } else { BlockKind::Dek });
                }
            }
            None => {
                if let [first, second, rest @ ..] = top.as_slice()
                    && self.is_title(*first)
                    && self.units[*first].before_blank
                    && by.is_none_or(|by| by > 0)
                    && (!rest.is_empty() || (closes(self.line(*second)) && self.units[*first].span.len() < self.units[*second].span.len()))
                {
                    self.roles[*first] = Role::Is(BlockKind::Title);
                }
            }
        }
        for i in top.iter().take(6) {
            if self.is_paragraph(*i) && self.is_date_line(*i) {
                self.roles[*i] = Role::Is(BlockKind::Dateline);
            }
            if self.roles[*i] == Role::Is(BlockKind::Dateline) {
                self.publish(*i, published::written(self.line(*i)));
            }
        }
        for i in 0..self.units.len() {
            if self.is_paragraph(i) && is_caption(self.line(i)) {
                self.roles[i] = Role::Is(BlockKind::Caption);
            }
        }
    }

    fn publish(&mut self, i: usize, date: Option<(jiff::civil::Date, std::ops::Range<usize>)>) {
        let start = self.units[i].span.start;
        if let (None, Some((date, range))) = (&self.published, date) {
            self.published = Some(Published { date, span: Span::new(start + range.start as u32, start + range.end as u32) });
        }
    }

    /// The line below the byline, in one block with it: the words below the picture, when the body stands apart.
    fn caption_after(&mut self, by: usize) {
        let next = by + 1;
        let adjoins = self.units.get(next).is_some_and(|u| !u.after_blank && u.span.len() <= 500) && self.is_paragraph(next);
        let apart = self.units[next.min(self.units.len() - 1)..].iter().skip(1).take(3).any(|u| u.after_blank);
        if adjoins && apart && (is_caption(self.line(next)) || published::written(self.line(next)).is_some()) {
            self.roles[next] = Role::Is(BlockKind::Caption);
        }
    }

    fn is_title(&self, i: usize) -> bool {
        let line = self.line(i);
        let bare = line.trim_end_matches(['"', '”', '\'', '’', ')', ']']);
        self.short(i, LONGEST_TITLE)
            && !line.contains('\n')
            && line.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric() || matches!(c, '"' | '“' | '\'' | '‘' | '$' | '£' | '€'))
            && !bare.ends_with(['.', ',', ';', ':', '…'])
            && list_marker(line).is_none()
            && !is_caption(line)
            && line.split_whitespace().nth(1).is_some()
    }

    /// A date, perhaps a time, and next to nothing else.
    fn is_date_line(&self, i: usize) -> bool {
        let line = self.line(i);
        // "On 14 May 1912 it sank." is a sentence.
        let time = || line.as_bytes().last_chunk::<4>().is_some_and(|end| end.eq_ignore_ascii_case(b"a.m.") || end.eq_ignore_ascii_case(b"p.m."));
        if !self.short(i, 90) || closes(line) && !time() {
            return false;
        }
        let Some((_, range)) = published::written(line) else { return false };
        let words = |text: &str| text.split_whitespace().filter(|w| w.len() > 3 && w.chars().all(char::is_alphabetic)).count();
        words(&line[..range.start]) <= 1 && words(&line[range.end..]) <= 2
    }

    /// Cards of other stories: a headline and, right below it, a text that breaks off.
    fn cards(&mut self) {
        let mut i = 0;
        while i < self.units.len() {
            let end = (i + 1..self.units.len()).find(|n| self.units[*n].after_blank).unwrap_or(self.units.len());
            let body = (0..i).any(|n| self.is_paragraph(n));
            if body && (2..=5).contains(&(end - i)) && self.is_title(i) {
                let teaser = i + 1;
                let rest = (teaser + 1..end).all(|n| self.short(n, LONGEST_HEADING) && !closes(self.line(n)));
                if rest && !self.short(teaser, SHORTEST_TEASER) && breaks_off(self.line(teaser)) {
                    self.roles[i..end].fill(BOILERPLATE);
                }
            }
            i = end;
        }
    }

    /// Live feeds and lists of other stories below the article.
    fn tail(&mut self) {
        let mut body = 0;
        let mut i = 0;
        while i < self.units.len() {
            body += usize::from(self.is_paragraph(i));
            match self.places[i] {
                Some(Place::Feed) if body > 0 && self.feeds(i) => {
                    self.roles[i..].fill(BOILERPLATE);
                    return;
                }
                Some(Place::Section) if body > 0 => {
                    self.roles[i] = BOILERPLATE;
                    while i + 1 < self.units.len() && self.short(i + 1, LONGEST_TITLE) && !closes(self.line(i + 1)) {
                        i += 1;
                        self.roles[i] = BOILERPLATE;
                    }
                }
                _ => {}
            }
            i += 1;
        }
    }

    /// Is the heading at `i` followed by a time of day on a line of its own?
    fn feeds(&self, i: usize) -> bool {
        (i + 1..self.units.len().min(i + 4)).any(|n| self.short(n, 12) && published::is_clock(self.line(n)))
    }

    /// Subheadings and items of lists within the body.
    fn inner(&mut self) {
        for i in 0..self.units.len() {
            if !self.is_paragraph(i) {
                continue;
            }
            let line = self.line(i);
            if let Some(marker) = list_marker(line) {
                // A lone dash signs a quotation or begins a speech; a list has two items at least.
                let beside = [i.wrapping_sub(1), i + 1];
                if beside.iter().any(|n| list_marker(self.line(*n)).is_some()) {
                    self.roles[i] = Role::Item { marker };
                }
            } else if i > 0
                && self.units[i].after_blank
                && self.units[i].before_blank
                && self.short(i, LONGEST_HEADING)
                && self.is_title(i)
                && !closes(line)
                && !line.contains(['"', '\'', '‘', '“', '”', '(', '–', '—', ':'])
                && line.split_whitespace().nth(8).is_none()
                && self.is_paragraph(i + 1)
                && closes(self.line(i + 1))
                && !self.short(i + 1, LONGEST_HEADING)
            {
                self.roles[i] = Role::Is(BlockKind::Heading);
            }
        }
    }
}

/// Does a text end as a sentence does, or lead into one that follows?
fn closes(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '\'', '’', ')', ']', '»', ' ', '*']).ends_with(['.', '!', '?', '…', ':', ';'])
}

/// Does a text end in mid-sentence?
fn breaks_off(text: &str) -> bool {
    text.ends_with('…')
        || text.ends_with("...")
        || text.ends_with("[…]")
        || text.chars().next_back().is_some_and(|c| c.is_alphanumeric() || matches!(c, ',' | '’' | '-' | '–' | '—'))
}

/// The words of pages that a line begins with, where they are enough of it.
fn place(line: &str) -> Option<Place> {
    // Arrows, bullets and the like around a button's words.
    let sign = |p: &lexicon::Piece| matches!(p.kind, Kind::Sign | Kind::Stop | Kind::Colon | Kind::Dash) && &line[p.start..p.end] != "*";
    // Most lines begin otherwise.
    let opening = lexicon::pieces(line).take(12).find(|p| !sign(p))?;
    if !Word::find(&line[opening.start..opening.end]).opens(const { Lists::of(&[List::PageFurniture]) }) {
        return None;
    }
    let pieces: Vec<lexicon::Piece> = lexicon::pieces(line).take(12).collect();
    let first = pieces.iter().position(|p| !sign(p))?;
    let word = |n: usize| pieces.get(first + n).map_or(Word::UNKNOWN, |p| Word::find(&line[p.start..p.end]));
    let (len, entry, _) = lexicon::longest::<PageFurniture>(word, "")?;
    let whole = pieces.len() < 12 && pieces[first + len..].iter().all(sign);
    (entry.place == Place::Start || whole).then_some(entry.place)
}

/// Is a line a page's own words, or a caption with its credit, so that no sentence runs on across its end?
pub(super) fn stands_alone(line: &str) -> bool {
    line.len() as u32 <= LONGEST_FURNITURE && (place(line).is_some() || is_caption(line))
}

/// The words below a picture, as their credit shows.
pub(super) fn is_caption(line: &str) -> bool {
    if line.len() > 700 {
        return false;
    }
    let label = || ["Photo: ", "Photo by ", "PHOTO: ", "Image: ", "Photograph: "].iter().find_map(|p| line.strip_prefix(p));
    if let Some(rest) = line.starts_with(['P', 'I']).then(label).flatten() {
        return !rest.trim().is_empty() && line.len() < 300;
    }
    if !matches!(line.as_bytes(), [.., b')' | b']'] | [.., b')', b'.']) {
        return false;
    }
    let Some(bracket) = line.strip_suffix([')', ']']).or_else(|| line.strip_suffix(").")) else { return false };
    let Some(open) = bracket.rfind(['(', '[']) else { return false };
    let credit = &bracket[open + 1..];
    // A credit with nothing before it is a line of its own; both are the picture's.
    let pieces: Vec<lexicon::Piece> = lexicon::pieces(credit).take(24).collect();
    let word = |n: usize| pieces.get(n).map_or(Word::UNKNOWN, |p| Word::find(&credit[p.start..p.end]));
    (0..pieces.len()).any(|i| {
        let first = &credit[pieces[i].start..pieces[i].end];
        let Some((len, entry, _)) = lexicon::longest::<PhotoCredit>(|n| word(i + n), first) else { return false };
        // "(AP)" after a dateline or a sentence of the agency's is no picture; "(Jane Doe/AP)" is.
        entry.sure
            || (i > 0 && matches!(credit[..pieces[i].start].trim_end().chars().next_back(), Some('/' | '|' | ',' | '-' | '–' | '—')) && i + len == pieces.len())
    })
}

#[cfg(test)]
mod tests {
    use super::BlockKind::{self, *};
    use crate::document::{Document, Format};
    use crate::source::Source;

    fn kinds(text: &str) -> Vec<(BlockKind, String)> {
        let source = Source::new("a.txt", text);
        let document = Document::read_as(&source, Format::Plain);
        document.blocks.iter().map(|b| (b.kind, document.slice(b.span).chars().take(14).collect())).collect()
    }

    #[track_caller]
    fn check(text: &str, expect: &[(BlockKind, &str)]) {
        let found = kinds(text);
        let found: Vec<(BlockKind, &str)> = found.iter().map(|(k, t)| (*k, t.as_str())).collect();
        assert_eq!(found, expect);
    }

    const BODY: &str =
        "The harbour board voted on Monday to close the old pier for good, after a survey found that its piles would not outlast another winter.";

    #[test]
    fn finds_the_article_on_a_pasted_page() {
        let page = format!(
            "Our first almanac is out. Order it today.\n\nSkip to content\nEdit post\n\nHarbour board closes the old pier\n\n\
             by Ana Ruiz March 9, 2024 7:41 PM 3 min read\n\
             The old pier at dusk on March 2, 2024. (Jan Oye/ harbour board via Getty Images)\nThis audio is created with AI assistance\n\n\
             {BODY}\n\nWhat the pier meant to the town — a short history\n{} and then the\n\n{BODY}\n\n\
             News Feed\n\n5:12 PM\n\n{BODY}\nMORE NEWS\n\nSubscribe\n* indicates required\nTides with Jan Oye\n* indicates required\n",
            &BODY[..BODY.len() - 1]
        );
        check(
            &page,
            &[
                (Boilerplate, "Our first alma"),
                (Boilerplate, "Skip to conten"),
                (Boilerplate, "Edit post"),
                (Title, "Harbour board "),
                (Byline, "by Ana Ruiz Ma"),
                (Caption, "The old pier a"),
                (Boilerplate, "This audio is "),
                (Paragraph, "The harbour bo"),
                (Boilerplate, "What the pier "),
                (Boilerplate, "The harbour bo"),
                (Paragraph, "The harbour bo"),
                (Boilerplate, "News Feed"),
                (Boilerplate, "5:12 PM"),
                (Boilerplate, "The harbour bo"),
                (Boilerplate, "MORE NEWS"),
                (Boilerplate, "Subscribe"),
                (Boilerplate, "* indicates re"),
                (Boilerplate, "Tides with Jan"),
                (Boilerplate, "* indicates re"),
            ],
        );
        let document = Document::read_as(&Source::new("a.txt", page.as_str()), Format::Plain);
        let published = document.published.map(|p| (p.date.to_string(), page[p.span.range()].to_owned()));
        assert_eq!(published, Some(("2024-03-09".to_owned(), "March 9, 2024".to_owned())));
    }

    #[test]
    fn leaves_an_authors_text_alone() {
        check(&format!("{BODY}\n\n{BODY}\n"), &[(Paragraph, "The harbour bo"), (Paragraph, "The harbour bo")]);
        check("The board has nine members", &[(Paragraph, "The board has ")]);
        check("The board met.\n\nIt has nine members", &[(Paragraph, "The board met."), (Paragraph, "It has nine me")]);
        check("The board met on Monday\n\nIt has nine members", &[(Paragraph, "The board met "), (Paragraph, "It has nine me")]);
        let text = format!("Harbour board closes pier\n\nOnly one member spoke for it\n\nBy Ana Ruiz\n\n{BODY}\n\nA long history\n\n{BODY}");
        check(
            &text,
            &[
                (Title, "Harbour board "),
                (Dek, "Only one membe"),
                (Byline, "By Ana Ruiz"),
                (Paragraph, "The harbour bo"),
                (Heading, "A long history"),
                (Paragraph, "The harbour bo"),
            ],
        );
        check(
            &format!("{BODY}\n\n“It will be missed.”\n\n- Jan Oye"),
            &[(Paragraph, "The harbour bo"), (Paragraph, "“It will be mi"), (Paragraph, "- Jan Oye")],
        );
        check("- tea\n- milk\n", &[(ListItem, "tea"), (ListItem, "milk")]);
    }
}
