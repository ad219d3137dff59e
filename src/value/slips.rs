//! Slips of the hand that copies a figure.

use rust_decimal::Decimal;

/// How two numbers written in as many digits differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slip {
    /// Two digits changed places, neighbours or not.
    Swapped,
    /// One digit is another.
    Digit,
}

/// The slip that parts two numbers as they are written, of two digits at least.
pub fn slip(one: &[u8], other: &[u8]) -> Option<Slip> {
    if one.len() != other.len() || one.len() < 2 {
        return None;
    }
    let mut differ = (0..one.len()).filter(|i| one[*i] != other[*i]);
    match (differ.next(), differ.next(), differ.next()) {
        (Some(i), None, _) if one[i].is_ascii_digit() && other[i].is_ascii_digit() => Some(Slip::Digit),
        (Some(i), Some(j), None) if (one[i], one[j]) == (other[j], other[i]) => Some(Slip::Swapped),
        _ => None,
    }
}

/// Does one wrong digit, or two neighbouring digits that changed places, make `written` out of `meant`: 640 out of 540,
/// 72,000 out of 27,000? Both are compared at the finer one's places.
pub fn slipped(written: Decimal, meant: Decimal) -> bool {
    wrong_digits(written, meant).is_some()
}

/// Do two neighbouring digits that changed places make `written` out of `meant`: 72,000 out of 27,000?
pub fn swapped(written: Decimal, meant: Decimal) -> bool {
    wrong_digits(written, meant) == Some(2)
}

/// Is the point of `written` one or two places off: "30" for 2.97? Both are told to two digits, or so.
pub fn misplaced(written: Decimal, meant: Decimal) -> bool {
    let near = |value: Decimal| value.checked_sub(meant).is_some_and(|off| off.abs() * Decimal::from(50) <= meant.abs());
    [Decimal::TEN, Decimal::ONE_HUNDRED].into_iter().any(|by| written.checked_mul(by).is_some_and(near) || written.checked_div(by).is_some_and(near))
}

/// Does one digit left out, or one too many, make `written` out of `meant`: 150 out of 1,150? Of two digits at least, so that
/// one is hardly left by chance.
pub fn dropped(written: Decimal, meant: Decimal) -> bool {
    let digits = |value: Decimal| value.normalize().mantissa().unsigned_abs().to_string();
    let (one, two) = (digits(written), digits(meant));
    let (short, long) = if one.len() < two.len() { (one, two) } else { (two, one) };
    let common = short.bytes().zip(long.bytes()).take_while(|(a, b)| a == b).count();
    short.len() > 1 && long.len() == short.len() + 1 && short[common..] == long[common + 1..]
}

/// The numbers that such a slip may have made `written` out of; none for a number of two digits or fewer, of which there
/// are too many.
pub fn unslipped(written: Decimal) -> impl Iterator<Item = Decimal> {
    let number = written.normalize();
    let (all, scale) = (number.mantissa().unsigned_abs(), number.scale());
    let zeros = (0..30).find(|n| !all.is_multiple_of(10_u128.pow(n + 1))).unwrap_or(0);
    let digits = (zeros..28).take_while(move |n| all / 10_u128.pow(*n) > 0);
    let telling = all / 10_u128.pow(zeros) >= 100;
    let digit = move |place: u32| all / 10_u128.pow(place) % 10;
    let put = move |place: u32, value: u128| all - digit(place) * 10_u128.pow(place) + value * 10_u128.pow(place);
    let swaps = digits.clone().filter(move |n| all / 10_u128.pow(*n) >= 10).map(move |n| {
        let (low, high) = (digit(n), digit(n + 1));
        put(n, high) - high * 10_u128.pow(n + 1) + low * 10_u128.pow(n + 1)
    });
    let wrong = digits.flat_map(move |n| (0..10).map(move |value| put(n, value)));
    swaps
        .chain(wrong)
        .filter(move |meant| telling && *meant != all)
        .filter_map(move |meant| Decimal::try_from_i128_with_scale(i128::try_from(meant).ok()?, scale).ok())
}

/// The numbers that two neighbouring digits make which change places: 46 and 4.6 for 64 and 6.4.
pub fn turns(number: Decimal) -> impl Iterator<Item = Decimal> {
    let digits = number.normalize().to_string().into_bytes();
    (1..digits.len()).filter_map(move |at| {
        let mut turned = digits.clone();
        turned.swap(at - 1, at);
        let both = turned[at - 1].is_ascii_digit() && turned[at].is_ascii_digit() && turned != digits && turned[0] != b'0';
        std::str::from_utf8(&turned).ok().filter(|_| both)?.parse().ok()
    })
}

/// How many digits are wrong: one, or two neighbours that changed places; none where the two differ otherwise, or not at all.
fn wrong_digits(written: Decimal, meant: Decimal) -> Option<u8> {
    let (a, b) = (written.normalize(), meant.normalize());
    let places = a.scale().max(b.scale());
    let whole = |value: Decimal| 10_i128.checked_pow(places - value.scale()).and_then(|by| value.mantissa().checked_mul(by));
    let (a, b) = (whole(a)?, whole(b)?);
    // All but a few are numbers that a register holds.
    match (u64::try_from(a), u64::try_from(b)) {
        (Ok(a), Ok(b)) => wrong_of(a, b, |n| (n / 10, n % 10)),
        _ => wrong_of(a, b, |n| (n / 10, n % 10)),
    }
}

/// The same of two whole numbers, which `split` parts into the last digit and the rest before it.
fn wrong_of<N: PartialEq + PartialOrd + Default + Copy>(mut a: N, mut b: N, split: impl Fn(N) -> (N, N)) -> Option<u8> {
    let zero = N::default();
    let mut wrong: Option<(N, N)> = None;
    let (mut count, mut last_wrong) = (0, false);
    while a > zero && b > zero {
        let ((rest, one), (other, two)) = (split(a), split(b));
        (a, b) = (rest, other);
        let differs = one != two;
        if differs {
            match wrong {
                None => wrong = Some((one, two)),
                Some(before) if last_wrong && count == 1 && before == (two, one) => {}
                Some(_) => return None,
            }
            count += 1;
        }
        last_wrong = differs;
    }
    (count > 0 && a == zero && b == zero).then_some(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(written: &str, meant: &str) -> bool {
        let read = |text: &str| text.parse().unwrap_or_default();
        slipped(read(written), read(meant))
    }

    #[test]
    fn one_digit_or_two_that_changed_places() {
        assert!(made("640", "540") && made("72000", "27000") && made("9.3", "9.8") && made("0.35", "0.53") && made("8230", "6230"));
        assert!(!made("220", "220") && !made("320", "240") && !made("2200", "220") && !made("123", "321") && !made("99", "101"));
        assert!(!made("1.5", "15") && !made("4132", "1423"));
        assert!(dropped(Decimal::from(150), Decimal::from(1150)) && dropped(Decimal::from(19934), Decimal::from(1934)));
        assert!(!dropped(Decimal::from(4), Decimal::from(47)) && !dropped(Decimal::from(31), Decimal::from(164)) && !dropped(Decimal::ONE, Decimal::TEN));
        assert!(misplaced(Decimal::from(30), Decimal::new(297, 2)) && misplaced(Decimal::from(300), Decimal::from(3_000)));
        assert!(!misplaced(Decimal::from(30), Decimal::new(31, 1)) && !misplaced(Decimal::from(30), Decimal::from(30)));
        assert!(unslipped(Decimal::from(85_500)).any(|meant| meant == Decimal::from(58_500)));
        assert!(unslipped(Decimal::new(164, 1)).any(|meant| meant == Decimal::new(134, 1)) && unslipped(Decimal::from(64)).count() == 0);
        assert!(swapped(Decimal::from(272), Decimal::from(227)) && !swapped(Decimal::from(272), Decimal::from(273)));
    }
}
