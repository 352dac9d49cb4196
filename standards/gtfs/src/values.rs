//! Values of fields read from bytes: times, dates, numbers, colours.

use jiff::civil::Date;

/// Bytes without spaces, no-break spaces and byte order marks around them.
pub(crate) fn trim(bytes: &[u8]) -> &[u8] {
    // Most values begin and end with what is no space.
    match (bytes.first(), bytes.last()) {
        (Some(first), Some(last)) if is_plain(*first) && is_plain(*last) => bytes,
        _ => trim_slowly(bytes),
    }
}

fn is_plain(byte: u8) -> bool {
    byte > b' ' && byte < 0x80
}

fn trim_slowly(mut bytes: &[u8]) -> &[u8] {
    const SPACES: [&[u8]; 2] = [b"\xc2\xa0", b"\xef\xbb\xbf"];
    loop {
        let before = bytes.len();
        bytes = bytes.trim_ascii();
        for space in SPACES {
            bytes = bytes.strip_prefix(space).unwrap_or(bytes);
            bytes = bytes.strip_suffix(space).unwrap_or(bytes);
        }
        if bytes.len() == before {
            return bytes;
        }
    }
}

/// `H:MM:SS`, `HH:MM:SS` or more hours, as seconds; hours may pass 24.
pub(crate) fn time(bytes: &[u8]) -> Option<u32> {
    let [hours @ .., b':', m1, m0, b':', s1, s0] = bytes else { return None };
    let hours = unsigned(hours).filter(|hours| *hours < 10_000)?;
    let (minutes, seconds) = (two(*m1, *m0)?, two(*s1, *s0)?);
    (minutes < 60 && seconds < 60).then_some(hours * 3_600 + minutes * 60 + seconds)
}

fn two(tens: u8, ones: u8) -> Option<u32> {
    (tens.is_ascii_digit() && ones.is_ascii_digit()).then(|| u32::from(tens - b'0') * 10 + u32::from(ones - b'0'))
}

/// Decimal digits only, fitting 32 bits.
pub(crate) fn unsigned(bytes: &[u8]) -> Option<u32> {
    if bytes.is_empty() || bytes.len() > 10 {
        return None;
    }
    let mut sum = 0_u64;
    for byte in bytes {
        if !byte.is_ascii_digit() {
            return None;
        }
        sum = sum * 10 + u64::from(byte - b'0');
    }
    u32::try_from(sum).ok()
}

/// A finite decimal number.
pub(crate) fn float(bytes: &[u8]) -> Option<f64> {
    std::str::from_utf8(bytes).ok()?.parse::<f64>().ok().filter(|number| number.is_finite())
}

/// A decimal number as people write it: with spaces inside or a comma for a point.
pub(crate) fn float_loosely(bytes: &[u8]) -> Option<f64> {
    let text = std::str::from_utf8(bytes).ok()?;
    let clean: String = text.chars().filter(|c| !c.is_whitespace()).map(|c| if c == ',' { '.' } else { c }).collect();
    float(clean.as_bytes())
}

/// `YYYYMMDD`.
pub(crate) fn date(bytes: &[u8]) -> Option<Date> {
    if bytes.len() != 8 {
        return None;
    }
    let number = unsigned(bytes)?;
    let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100);
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// Six hexadecimal digits, `#` before them forgiven.
pub(crate) fn color(bytes: &[u8]) -> Option<u32> {
    let digits = bytes.strip_prefix(b"#").unwrap_or(bytes);
    if digits.len() != 6 || !digits.iter().all(u8::is_ascii_hexdigit) {
        return None;
    }
    u32::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}

/// Reads a time of a service day: `HH:MM:SS`, hours may pass 24. Seconds since noon minus 12 hours.
pub fn parse_clock(text: &str) -> Option<u32> {
    time(text.as_bytes())
}

/// Writes a time of a service day: seconds since noon minus 12 hours as `HH:MM:SS`, hours may pass 24.
pub fn clock_text(seconds: u32) -> String {
    format!("{:02}:{:02}:{:02}", seconds / 3_600, seconds / 60 % 60, seconds % 60)
}
