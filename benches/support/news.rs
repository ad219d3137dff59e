//! Makes up news-like text, the same from the same seed: for benchmarks, and for counting how work grows with length.
//! The sentences are of the kinds that reporters write; nobody and nothing in them is real.

// Each of those that use this module uses a part of it.
#![allow(dead_code)]

use std::fmt::Write as _;

/// A row of numbers that is the same for the same seed (Knuth's MMIX generator).
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % n
    }

    fn of<'w>(&mut self, words: &[&'w str]) -> &'w str {
        words[self.below(words.len())]
    }
}

const FIRST: [&str; 16] =
    ["Maren", "Tobias", "Ines", "Callum", "Priya", "Jonas", "Elena", "Marcus", "Aisha", "Viktor", "Hannah", "Diego", "Greta", "Samuel", "Noor", "Felix"];
const STEM: [&str; 24] = [
    "Hol", "Brand", "Castel", "Dunn", "Eck", "Farr", "Gall", "Hart", "Ives", "Jans", "Kell", "Lund", "Marl", "Nors", "Oster", "Pell", "Quint", "Rost", "Sand",
    "Thorn", "Ull", "Vand", "West", "Yarr",
];
const END: [&str; 10] = ["mann", "ova", "field", "sen", "ridge", "berg", "well", "dale", "ton", "haus"];
const PLACE: [&str; 12] =
    ["Wexmoor", "Port Ellis", "Norby", "Lowbridge", "Castlehaven", "Dunford", "Eastmere", "Halden", "Brackwater", "Stenwick", "Marlow Bay", "Tarnholt"];
const BODY: [&str; 8] =
    ["the council", "the water board", "the ferry company", "the health service", "the union", "the ministry", "the museum", "the port authority"];
const POST: [&str; 8] = ["mayor", "finance director", "chief executive", "spokesman", "head of planning", "chief engineer", "harbour master", "police chief"];
const THING: [&str; 10] =
    ["bridge", "hospital wing", "ferry terminal", "school roof", "tram line", "reservoir", "wind farm", "library", "flood wall", "market hall"];
const COUNTED: [&str; 8] = ["homes", "workers", "passengers", "pupils", "trees", "vehicles", "residents", "patients"];
const MONTH: [&str; 12] = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const DAY: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// Kinds of sentences.
const KINDS: usize = 49;

/// One article of about `bytes` bytes, as plain text with a headline.
pub fn article(seed: u64, bytes: usize) -> String {
    let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let mut text = String::with_capacity(bytes + 400);
    let place = dice.of(&PLACE);
    let thing = dice.of(&THING);
    writeln!(text, "{place} {thing} to cost more than planned\n").ok();
    // A story has a few people; a longer one, more.
    let cast: Vec<String> = (0..4 + bytes / 4000).map(|_| format!("{} {}{}", dice.of(&FIRST), dice.of(&STEM), dice.of(&END))).collect();
    let mut kinds: Vec<usize> = (0..KINDS).collect();
    for i in (1..KINDS).rev() {
        kinds.swap(i, dice.below(i + 1));
    }
    let mut at = 0;
    while text.len() < bytes {
        for _ in 0..1 + dice.below(3) {
            // No story says the same thing twice before it has said all.
            sentence(kinds[at % KINDS], &mut dice, &cast, place, thing, &mut text);
            at += 1;
            text.push(' ');
        }
        text.pop();
        text.push_str("\n\n");
    }
    text
}

/// A sentence of one of the [`KINDS`].
fn sentence(kind: usize, dice: &mut Dice, cast: &[String], place: &str, thing: &str, text: &mut String) {
    let name = &cast[dice.below(cast.len())];
    let surname = name.split(' ').next_back().unwrap_or(name);
    let other = &cast[dice.below(cast.len())];
    let (body, post, counted, month, day) = (dice.of(&BODY), dice.of(&POST), dice.of(&COUNTED), dice.of(&MONTH), dice.of(&DAY));
    let (small, count, year, date) = (2 + dice.below(60), 100 + dice.below(90_000), 1990 + dice.below(35), 1 + dice.below(28));
    let written = match kind {
        0 => format!("{name}, the {post} of {place}, said on {day} that the {thing} would cost ${small}.{} million.", date % 10),
        1 => format!("\"We have waited {small} years for this {thing},\" {surname} said. \"Nobody here will wait another winter.\""),
        2 => format!("The figure rose {small} percent, from {count} to {}, between {month} and December.", count + count * small / 100),
        3 => format!("About {count} {counted} use the {thing} every day, according to {body}."),
        4 => format!("Work on it began on {month} {date}, {year}, and was to take three years."),
        5 => format!("{surname} told reporters that {body} had not decided whether to sell the site."),
        6 => format!("A spokeswoman for {body} declined to comment on the report, which was published last {day}."),
        7 => format!("Of the {} {counted}, {count} had been moved by the end of {month}.", count * 2),
        8 => format!("The old {thing}, built in {year}, was closed after engineers found cracks in two of its piers."),
        9 => format!("It is not known how long the repairs will last, but {name} expects them to end in {month}."),
        10 => format!("\"The numbers do not add up,\" said {other}, who has sat on the planning committee since {year}."),
        11 => format!("Three in five {counted} were against the plan, a survey of {count} people showed."),
        12 => format!("Unlike its neighbours, {place} has no second crossing, and traffic doubled within a decade."),
        13 => format!("The rest of the money, some £{small} million, comes from a fund that {body} set up in {year}."),
        14 => format!("{other} disagreed. The {thing} was safe, he said, and the delay had cost {place} dearly."),
        15 => format!("Rain fell for {small} hours, and the river stood at {}.{} metres on {day} morning.", 2 + date % 6, date % 10),
        16 => format!("The company employs {count} people at {small} sites and made a loss of {}.5m euros last year.", 1 + date),
        17 => format!("Neither {surname} nor {other} would say who had ordered the {thing} to be shut."),
        18 => format!("Under the contract, signed in {month} {year}, {body} pays a third of the cost."),
        19 => format!("Residents were asked to boil their water until {day}; schools and shops stayed open."),
        20 => format!("The vote was {small} to {}, with {} members absent.", date, 1 + date % 9),
        21 => format!("\"It was late, it was cold, and there was no one to ask,\" one of the {counted} recalled."),
        22 => format!("By then the {thing} had been without power for nearly {small} minutes, the inquiry was told."),
        23 => "Divers searched the harbour until dark without finding the missing anchor.".to_owned(),
        24 => format!("A petition against the toll gathered {count} signatures within a week."),
        25 => "Her predecessor resigned after an audit found receipts missing from the archive.".to_owned(),
        26 => format!("Farmers upstream fear that cheaper imports will drive milk prices below {small} cents a litre."),
        27 => format!("The orchestra will play two concerts in {place} before touring the coast in {month}."),
        28 => format!("Prosecutors dropped the case on {day} because a witness had moved abroad."),
        29 => "\"I would do it again tomorrow,\" the retired pilot said, folding his map.".to_owned(),
        30 => format!("Snow closed the pass for {small} days, and supplies came by boat."),
        31 => format!("An earlier estimate had put the damage at {small} million euros."),
        32 => format!("Unions want a rise of {date} percent; employers have offered half as much."),
        33 => format!("The bakery on Mill Street, run by the same family since {year}, shut its doors in {month}."),
        34 => format!("Scientists measured the glacier's retreat with lasers and found it {small} metres shorter."),
        35 => format!("Under new rules, landlords must return deposits within {date} days."),
        36 => format!("The airline cancelled {small} flights and blamed a shortage of mechanics."),
        37 => format!("Turnout was {small}.{} percent, the lowest since {year}.", date % 10),
        38 => format!("\"Silence is also an answer,\" {surname} replied when asked about the letter."),
        39 => "Two lorries collided near the quarry; neither driver was hurt.".to_owned(),
        40 => format!("Volunteers planted {count} oaks along the canal to slow the wind."),
        41 => format!("Exports of timber fell to {small} million tonnes, down from {} million a year earlier.", small + 9),
        42 => format!("The jury deliberated for {date} hours before asking to hear the tape once more."),
        43 => format!("Mobile clinics will visit villages that lost their doctors, {name} announced."),
        44 => "Nobody claimed the lottery ticket, sold at a kiosk beside the station.".to_owned(),
        45 => format!("The lighthouse keeper's diary, kept from {year} on, records every storm."),
        46 => format!("Parliament votes on the budget next {day}, and {other} is expected to abstain."),
        47 => "Inspectors sealed the kitchen after mice were seen behind the ovens.".to_owned(),
        _ => format!("Critics of the scheme, among them {name}, point to a similar {thing} that failed in {year}."),
    };
    text.push_str(&written);
}

/// The same article as a web page or as Markdown: one way of writing for each reader.
pub fn html(text: &str) -> String {
    let mut page = String::from("<!doctype html><html><head><meta charset=\"utf-8\"></head><body><article>");
    for (n, block) in text.split("\n\n").filter(|b| !b.is_empty()).enumerate() {
        let tag = if n == 0 { "h1" } else { "p" };
        writeln!(page, "<{tag}>{}</{tag}>", block.replace('&', "&amp;").replace('<', "&lt;")).ok();
    }
    page + "</article></body></html>"
}

/// See [`html`].
pub fn markdown(text: &str) -> String {
    format!("# {}", text.replace("$", "\\$"))
}

/// So many facts, of as many subjects that no article names; the first ten are of places that the articles are about.
pub fn facts(count: usize) -> String {
    let mut toml = String::new();
    for n in 0..count {
        let subject = PLACE.get(n).filter(|_| n < 10).map_or_else(|| format!("Stad{}{}", END[n % 10], n), |p| (*p).to_owned());
        write!(toml, "[[fact]]\nsubject = \"{subject}\"\nmeasure = \"{}\"\nvalue = \"{}\"\nas_of = 2024\nsource = \"Registry\"\n\n", COUNTED[n % 8], 1000 + n)
            .ok();
    }
    toml
}

/// So many house rules, each with a phrase of its own.
pub fn rule(n: usize) -> String {
    let word = format!("{}{}", STEM[n % 24].to_lowercase(), END[n / 24 % 10]);
    format!(
        "summary = \"A word of the house\"\nseverity = \"info\"\nmessage = \"no {{text}}\"\nwhy = \"The house says so.\"\n\n[check.pattern]\nphrases = [\"{word} {n}\", \"in terms of {word}\"]\n"
    )
}
