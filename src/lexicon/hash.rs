//! How words are found and compared: by hashes that pay no heed to case, and eight letters at a time.
//!
//! Like the cutting of text it depends on nothing, so that the build script's table and the reader's words agree.

use super::scan::is_apostrophe;

/// The hash by which words are found, whatever their case and whichever sign their apostrophes are.
#[inline]
pub fn hash(word: &str) -> u32 {
    if is_narrow(word.as_bytes()) { hash_narrow(word.as_bytes()) } else { hash_wide(word) }
}

/// Nothing but ASCII? For words, which are short.
#[inline]
fn is_narrow(bytes: &[u8]) -> bool {
    const HIGH: u64 = 0x8080_8080_8080_8080;
    match bytes.len() {
        0..4 => bytes.iter().fold(0, |all, b| all | b) < 0x80,
        4..8 => short(bytes) & HIGH == 0,
        8..16 => (bytes.first_chunk::<8>().map_or(0, |b| u64::from_le_bytes(*b)) | bytes.last_chunk::<8>().map_or(0, |b| u64::from_le_bytes(*b))) & HIGH == 0,
        _ => bytes.is_ascii(),
    }
}

fn hash_wide(word: &str) -> u32 {
    // Quotation marks and dashes, which have no case, and the clitics that begin with an apostrophe.
    match word.as_bytes() {
        [0xe2, 0x80, 0x99, rest @ ..] if rest.len() < 4 && rest.is_ascii() => return hash_short(1 + rest.len(), u64::from(b'\'') | lane_of(rest) << 8),
        mark @ [0xe2, 0x80, _] => return hash_short(3, lane_of(mark)),
        _ => {}
    }
    let folded = || word.chars().flat_map(char::to_lowercase).map(|c| if is_apostrophe(c) { '\'' } else { c });
    let mut short = [0; 64];
    let mut end = 0;
    for c in folded() {
        let Some(room) = short.get_mut(end..end + c.len_utf8()) else { return hash_narrow(folded().collect::<String>().as_bytes()) };
        end += c.encode_utf8(room).len();
    }
    hash_narrow(&short[..end])
}

/// The bit that parts small letters from capitals, in each byte of eight.
pub const CASE: u64 = 0x2020_2020_2020_2020;

/// A word's hash with a further eight bytes.
#[inline(always)]
const fn mix(h: u64, lane: u64) -> u64 {
    (h.rotate_left(23) ^ (lane | CASE)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// The [`hash`] of a word of nothing but ASCII. Eight bytes at a time, with the case bit set in each: letters lose their case, and what else loses it is no word.
#[inline]
pub const fn hash_narrow(bytes: &[u8]) -> u32 {
    if bytes.len() < 8 {
        return hash_short(bytes.len(), lane_of(bytes));
    }
    let mut h = bytes.len() as u64;
    let mut rest = bytes;
    while let Some((lane, after)) = rest.split_first_chunk::<8>() {
        h = mix(h, u64::from_le_bytes(*lane));
        rest = after;
    }
    if let (false, Some(lane)) = (rest.is_empty(), bytes.last_chunk::<8>()) {
        h = mix(h, u64::from_le_bytes(*lane));
    }
    (h ^ (h >> 32)) as u32
}

/// The [`hash`] of a word of fewer than eight bytes of ASCII, which are those of one number, the first one lowest.
#[inline(always)]
pub const fn hash_short(len: usize, lane: u64) -> u32 {
    let h = mix(len as u64, lane);
    if len == 0 { 0 } else { (h ^ (h >> 32)) as u32 }
}

/// Fewer than eight bytes as one number, the first one lowest. Where they are few some are taken twice, at the same place.
#[inline]
pub const fn lane_of(bytes: &[u8]) -> u64 {
    let n = bytes.len();
    match bytes {
        [] => 0,
        [.., _, _, _, _] => {
            let both = short(bytes);
            both & 0xffff_ffff | both >> 32 << (8 * (n - 4))
        }
        [first, ..] => *first as u64 | (bytes[n / 2] as u64) << (8 * (n / 2)) | (bytes[n - 1] as u64) << (8 * (n - 1)),
    }
}

/// Are the letters of `lane` all capitals?
#[inline(always)]
pub fn all_capitals(lane: u64) -> bool {
    lane & CASE == 0
}

/// A number that words of fewer than eight letters share, whatever their case, and no others: their letters, which are
/// those of `lane`.
#[inline(always)]
pub fn key(lane: u64) -> u64 {
    lane | CASE
}

/// Four to seven bytes as one number: the first four and the last four.
#[inline]
const fn short(bytes: &[u8]) -> u64 {
    match (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        (Some(first), Some(last)) => u32::from_le_bytes(*first) as u64 | (u32::from_le_bytes(*last) as u64) << 32,
        _ => 0,
    }
}

/// Are two texts of one length the same but for the case of letters? Eight bytes at a time, as [`hash_narrow`] reads them.
#[inline]
fn same_ascii(a: &[u8], b: &[u8]) -> bool {
    match a.len() {
        // Nearly all are the same as they stand, or of other letters.
        1..4 => {
            let letters = |bytes: &[u8]| u32::from(bytes[0]) | u32::from(bytes[bytes.len() / 2]) << 8 | u32::from(bytes[bytes.len() - 1]) << 16;
            let apart = letters(a) ^ letters(b);
            apart == 0 || apart & !(CASE as u32) == 0 && a.eq_ignore_ascii_case(b)
        }
        0 => true,
        4..8 => (short(a) ^ short(b)) & !CASE == 0,
        _ => {
            let lane = |bytes: &[u8; 8]| u64::from_le_bytes(*bytes) | CASE;
            let ends = a.last_chunk::<8>().map(lane) == b.last_chunk::<8>().map(lane);
            ends && a.as_chunks::<8>().0.iter().zip(b.as_chunks::<8>().0).all(|(a, b)| lane(a) == lane(b))
        }
    }
}

/// As [`same`], where both are nothing but ASCII.
#[inline]
pub fn same_narrow(word: &[u8], entry: &[u8]) -> bool {
    word.len() == entry.len() && same_ascii(word, entry)
}

/// Are `word` as written and `entry` (lower case, straight apostrophes, in bytes) the same word?
#[inline]
pub fn same(word: &str, entry: &[u8]) -> bool {
    if is_narrow(word.as_bytes()) { same_narrow(word.as_bytes(), entry) } else { same_wide(word, entry) }
}

fn same_wide(word: &str, entry: &[u8]) -> bool {
    match (word.as_bytes(), entry) {
        (word, entry) if word == entry => return true,
        ([0xe2, 0x80, 0x99, word @ ..], [b'\'', entry @ ..]) if word.is_ascii() => return word.eq_ignore_ascii_case(entry),
        _ => {}
    }
    let folded = word.chars().flat_map(char::to_lowercase).map(|c| if is_apostrophe(c) { '\'' } else { c });
    std::str::from_utf8(entry).is_ok_and(|entry| folded.eq(entry.chars()))
}
