//! Exact numbers as people write them, as machines write them, and as bytes that sort.

use rust_decimal::Decimal;

/// The most digits after the comma a decimal field may have.
pub const DECIMALS_MAX: u8 = 12;

/// Reads "1 284,5", "1284.5", "−3", "+7": spaces of any kind and apostrophes group, comma or dot parts the decimals.
/// With both, the last one parts the decimals ("1,284.50", "1.284,50").
pub fn parse(text: &str) -> Option<Decimal> {
    let mut clean = String::with_capacity(text.len());
    for c in text.trim().chars() {
        match c {
            ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’' => {}
            '−' | '–' => clean.push('-'),
            '0'..='9' | '.' | ',' | '-' | '+' => clean.push(c),
            _ => return None,
        }
    }
    let clean = one_point(&clean)?;
    let unsigned = clean.strip_prefix(['-', '+']).unwrap_or(&clean);
    if unsigned.is_empty() || unsigned.len() > 29 || unsigned.starts_with('.') || unsigned.ends_with('.') {
        return None;
    }
    if !unsigned.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
        return None;
    }
    Decimal::from_str_exact(clean.strip_prefix('+').unwrap_or(&clean)).ok()
}

fn one_point(text: &str) -> Option<String> {
    let (dots, commas) = (text.matches('.').count(), text.matches(',').count());
    match (dots, commas) {
        (0, 0) | (1, 0) => Some(text.to_owned()),
        (0, 1) => Some(text.replace(',', ".")),
        (_, 1) if text.rfind(',') > text.rfind('.') => Some(text.replace('.', "").replace(',', ".")),
        (1, _) if text.rfind('.') > text.rfind(',') => Some(text.replace(',', "")),
        _ => None,
    }
}

/// Bytes that sort as the numbers do, the same for whole numbers, decimals and money: sign, exponent, digits in pairs.
pub fn sort_key(number: Decimal) -> Vec<u8> {
    let number = number.normalize();
    if number.is_zero() {
        return vec![1];
    }
    let digits = number.mantissa().unsigned_abs().to_string();
    let point = digits.len() as i64 - i64::from(number.scale());
    let digits = digits.trim_end_matches('0');
    let mut key = vec![u8::try_from(point + 64).unwrap_or(u8::MAX)];
    for pair in digits.as_bytes().chunks(2) {
        let tens = pair.first().map_or(0, |b| b - b'0');
        let units = pair.get(1).map_or(0, |b| b - b'0');
        key.push(tens * 10 + units + 1);
    }
    key.push(0);
    if number.is_sign_negative() {
        key.iter_mut().for_each(|byte| *byte = !*byte);
        key.insert(0, 0);
    } else {
        key.insert(0, 2);
    }
    key
}

/// Limits in declarations may be numbers or texts of digits; they are written back as numbers where that is exact.
pub(crate) mod lenient {
    use rust_decimal::Decimal;
    use rust_decimal::prelude::ToPrimitive;
    use serde::{Deserialize, Deserializer, Serializer};

    pub fn serialize<S: Serializer>(value: &Option<Decimal>, to: S) -> Result<S::Ok, S::Error> {
        match value {
            None => to.serialize_none(),
            Some(number) if number.scale() == 0 && number.to_i64().is_some() => to.serialize_i64(number.to_i64().unwrap_or_default()),
            Some(number) => to.serialize_str(&number.to_string()),
        }
    }

    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Number {
        Whole(i64),
        Real(f64),
        Text(String),
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Decimal>, D::Error> {
        let read = |text: &str| super::parse(text).ok_or_else(|| serde::de::Error::custom("not a number"));
        match Option::<Number>::deserialize(from)? {
            None => Ok(None),
            Some(Number::Whole(whole)) => Ok(Some(whole.into())),
            Some(Number::Real(real)) => read(&real.to_string()).map(Some),
            Some(Number::Text(text)) => read(&text).map(Some),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (text, expected) in [
            ("1 284,5", Some("1284.5")),
            ("1\u{a0}284\u{a0}500,40", Some("1284500.40")),
            ("1,284.50", Some("1284.50")),
            ("1.284,50", Some("1284.50")),
            ("1.234.567,8", Some("1234567.8")),
            ("−3", Some("-3")),
            ("+7", Some("7")),
            ("", None),
            (",5", None),
            ("5,", None),
            ("1e5", None),
            ("--1", None),
            ("1-2", None),
            ("12 м", None),
            ("1,2,3", None),
        ] {
            assert_eq!(parse(text), expected.map(|n| n.parse().unwrap()), "{text}");
        }
    }

    proptest! {
        #[test]
        fn keys_sort_as_numbers(a in any::<i64>(), b in any::<i64>(), c in 0u32..20, d in 0u32..20) {
            let (x, y) = (Decimal::new(a, c), Decimal::new(b, d));
            prop_assert_eq!(sort_key(x).cmp(&sort_key(y)), x.cmp(&y));
        }

        #[test]
        fn near_keys_sort_as_numbers(a in -2000i64..2000, b in -2000i64..2000, c in 0u32..3, d in 0u32..3) {
            let (x, y) = (Decimal::new(a, c), Decimal::new(b, d));
            prop_assert_eq!(sort_key(x).cmp(&sort_key(y)), x.cmp(&y));
        }
    }
}
