//! Figures as they sound: "42,000" and "forty-two thousand" are one sound.

use super::{Before, Sound, key};

/// Digits with thousands separators, as a value in thousandths.
pub(super) fn digits(word: &str) -> Option<u64> {
    let (whole, fraction) = word.split_once('.').unwrap_or((word, ""));
    let mut value: u64 = 0;
    for b in whole.bytes() {
        match b {
            b'0'..=b'9' => value = value.checked_mul(10)?.checked_add(u64::from(b - b'0'))?,
            b',' => {}
            _ => return None,
        }
    }
    let mut thousandths: u64 = 0;
    for place in 0..3 {
        thousandths = thousandths * 10
            + match fraction.as_bytes().get(place) {
                Some(b @ b'0'..=b'9') => u64::from(b - b'0'),
                Some(_) => return None,
                None => 0,
            };
    }
    value.checked_mul(1000)?.checked_add(thousandths)
}

/// A part of a figure, as it is heard.
#[derive(Clone, Copy)]
pub(super) enum Part {
    /// In thousandths.
    Value(u64),
    Times(u64),
}

/// A figure being read: "forty", "forty-two", "forty-two thousand and six".
#[derive(Default)]
pub(super) struct Figure {
    /// Finished groups, in thousandths.
    total: u64,
    /// The group being read, in thousandths.
    group: u64,
    /// Where it stands and what stood before, once begun.
    begun: Option<(u32, u32, Before)>,
    /// The last part's size, in thousandths: "twenty" takes "two", not "twelve".
    last: u64,
}

impl Figure {
    pub(super) fn add(&mut self, part: Part, start: u32, end: u32, before: Before, out: &mut Vec<Sound>) {
        match part {
            Part::Value(value) => {
                let fits = self.begun.is_some() && value < self.last && value < 100_000 && (self.last >= 100_000 || (self.last >= 20_000 && value < 10_000));
                if !fits {
                    self.flush(out);
                }
                self.group = self.group.saturating_add(value);
                self.last = value;
            }
            Part::Times(times) => {
                if self.begun.is_none() {
                    // "a hundred": the article is the one; "hundreds of" never comes here.
                    self.group = 1000;
                }
                if times == 100 {
                    self.group = self.group.saturating_mul(100);
                } else {
                    self.total = self.total.saturating_add(self.group.saturating_mul(times));
                    self.group = 0;
                }
                self.last = times.saturating_mul(1000);
            }
        }
        match &mut self.begun {
            Some((_, last, _)) => *last = end,
            None => {
                let article = out.last().filter(|s| s.key == A && matches!(part, Part::Times(_)) && s.end + 1 == start).copied();
                if article.is_some() {
                    out.pop();
                }
                self.begun = Some(article.map_or((start, end, before), |a| (a.start, end, a.before)));
            }
        }
    }

    pub(super) fn flush(&mut self, out: &mut Vec<Sound>) {
        let Some((start, end, before)) = self.begun.take() else { return };
        let value = self.total.saturating_add(self.group);
        *self = Figure::default();
        // Figures and words share one space of keys; a multiplicative hash keeps them apart well enough.
        let key = (value.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32;
        out.push(Sound { key, start, end, before, capital: false });
    }
}

const A: u32 = key("a");
