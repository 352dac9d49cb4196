//! What a cell looks like: the guesses of headers and profiles, nothing more than guesses.

use crate::{Cell, Datatype};

/// What a cell might be read as, the narrowest first.
pub(crate) fn of(cell: &Cell) -> Option<Datatype> {
    match cell {
        Cell::Empty => None,
        Cell::Integer(_) => Some(Datatype::Integer),
        Cell::Decimal(_) | Cell::Real(_) => Some(Datatype::Decimal),
        Cell::Bool(_) => Some(Datatype::Boolean),
        Cell::Date(_) => Some(Datatype::Date),
        Cell::DateTime(_) => Some(Datatype::DateTime),
        Cell::Json(_) => Some(Datatype::Json),
        Cell::Geometry(_) => Some(Datatype::Geometry),
        Cell::Text(text) => Some(of_text(text.trim())),
    }
}

/// A test and what passing it means.
type Likeness = (fn(&str) -> bool, Datatype);

fn of_text(text: &str) -> Datatype {
    let tests: [Likeness; 11] = [
        (is_boolean, Datatype::Boolean),
        (is_phone, Datatype::Phone),
        (is_integer, Datatype::Integer),
        (is_fraction, Datatype::Decimal),
        (is_date, Datatype::Date),
        (is_date_time, Datatype::DateTime),
        (is_time, Datatype::Time),
        (is_email, Datatype::Email),
        (is_link, Datatype::Link),
        (is_uuid, Datatype::Uuid),
        (is_point, Datatype::Point),
    ];
    tests.into_iter().find(|(test, _)| test(text)).map_or(Datatype::Text, |(_, datatype)| datatype)
}

/// Whether a cell is a value rather than a name: numbers, dates and addresses don't name columns.
pub(crate) fn is_data(cell: &Cell) -> bool {
    !matches!(of(cell), None | Some(Datatype::Text | Datatype::Boolean))
}

/// Whether a cell is a year of our time.
pub(crate) fn is_year(cell: &Cell) -> bool {
    cell.to_text().trim().parse::<u16>().is_ok_and(|year| (1900..=2100).contains(&year))
}

fn is_boolean(text: &str) -> bool {
    ["так", "ні", "true", "false", "yes", "no"].contains(&text.to_lowercase().as_str())
}

/// Digits, perhaps in groups of three; a leading zero makes a code, not a number.
fn is_integer(text: &str) -> bool {
    let digits: String = text.strip_prefix('-').unwrap_or(text).chars().filter(|c| !is_gap(*c)).collect();
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit()) && (1..=18).contains(&digits.len());
    plain && (digits == "0" || !digits.starts_with('0')) && grouped(text)
}

fn is_fraction(text: &str) -> bool {
    let Some((whole, fraction)) = text.split_once([',', '.']) else { return false };
    let whole_digits = whole.strip_prefix('-').unwrap_or(whole);
    (whole_digits == "0" || is_integer(whole_digits)) && !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_gap(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}')
}

/// Whether the groups between gaps are of three digits.
fn grouped(text: &str) -> bool {
    text.split(is_gap).skip(1).all(|group| group.len() == 3)
}

fn is_date(text: &str) -> bool {
    let parts = |separator| -> Vec<&str> { text.split(separator).collect() };
    match (parts('-').as_slice(), parts('.').as_slice(), parts('/').as_slice()) {
        ([year, month, day], _, _) => year.len() == 4 && is_day(year, month, day),
        (_, [day, month, year], _) | (_, _, [day, month, year]) => year.len() == 4 && is_day(year, month, day),
        _ => false,
    }
}

fn is_day(year: &str, month: &str, day: &str) -> bool {
    let within = |part: &str, from: u16, to: u16| {
        part.bytes().all(|byte| byte.is_ascii_digit()) && part.parse().is_ok_and(|number: u16| (from..=to).contains(&number))
    };
    within(year, 1000, 2999) && within(month, 1, 12) && within(day, 1, 31)
}

fn is_date_time(text: &str) -> bool {
    let Some((date, time)) = text.split_once(['T', ' ']) else { return false };
    let time = time.strip_suffix('Z').unwrap_or(time);
    let clock = time.split_once(['+', '-']).map_or(time, |(clock, _)| clock);
    is_date(date) && is_time(clock)
}

fn is_time(text: &str) -> bool {
    let parts: Vec<&str> = text.split(':').collect();
    let below = |part: &str, limit: f64| part.len() >= 2 && !part.starts_with(['+', '-']) && part.parse().is_ok_and(|n: f64| n < limit);
    match parts.as_slice() {
        [hours, minutes] => hours.len() <= 2 && below(&format!("{hours:0>2}"), 24.0) && minutes.len() == 2 && below(minutes, 60.0),
        [hours, minutes, seconds] => {
            hours.len() <= 2 && below(&format!("{hours:0>2}"), 28.0) && below(minutes, 60.0) && below(seconds, 61.0)
        }
        _ => false,
    }
}

fn is_phone(text: &str) -> bool {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let shape = text.chars().all(|c| c.is_ascii_digit() || is_gap(c) || matches!(c, '+' | '(' | ')' | '-'));
    shape
        && ((digits.len() == 12 && digits.starts_with("380"))
            || (digits.len() == 10 && digits.starts_with('0') && text.starts_with(['0', '('])))
}

fn is_email(text: &str) -> bool {
    let Some((name, domain)) = text.split_once('@') else { return false };
    let clean = |part: &str| !part.is_empty() && !part.contains(|c: char| c.is_whitespace() || c == '@');
    clean(name) && clean(domain) && domain.contains('.') && !domain.starts_with('.') && !domain.ends_with('.')
}

fn is_link(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.contains(char::is_whitespace))
}

fn is_uuid(text: &str) -> bool {
    let groups: Vec<&str> = text.split('-').collect();
    let hex = |group: &str| group.bytes().all(|byte| byte.is_ascii_hexdigit());
    groups.iter().map(|group| group.len()).eq([8, 4, 4, 4, 12]) && groups.iter().all(|group| hex(group))
}

/// Two numbers of degrees with fractions: `48.5079, 32.2623`.
fn is_point(text: &str) -> bool {
    let parts: Vec<&str> = text.split([',', ';', ' ']).filter(|part| !part.is_empty()).collect();
    let degree = |part: &&str| part.contains('.') && part.parse().is_ok_and(|degree: f64| degree.abs() <= 180.0);
    parts.len() == 2 && parts.iter().all(degree)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_look_like_what_they_are() {
        for (text, datatype) in [
            ("так", Datatype::Boolean),
            ("12", Datatype::Integer),
            ("-1 284 500", Datatype::Integer),
            ("1\u{a0}284\u{a0}500,40", Datatype::Decimal),
            ("0.5", Datatype::Decimal),
            ("22.11.2026", Datatype::Date),
            ("2026-11-22", Datatype::Date),
            ("2026-11-22T08:00:00+02:00", Datatype::DateTime),
            ("22.11.2026 08:00", Datatype::DateTime),
            ("8:30", Datatype::Time),
            ("25:10:00", Datatype::Time),
            ("+380 (52) 222-33-44", Datatype::Phone),
            ("0522223344", Datatype::Phone),
            ("380522223344", Datatype::Phone),
            ("office@city.example", Datatype::Email),
            ("https://city.example/a", Datatype::Link),
            ("0190f2c4-7e0a-7000-8000-00000000000a", Datatype::Uuid),
            ("48.5079, 32.2623", Datatype::Point),
            ("01234567", Datatype::Text),
            ("12 5", Datatype::Text),
            ("31.13.2026", Datatype::Text),
            ("вул. Соборна, 5", Datatype::Text),
            ("@", Datatype::Text),
        ] {
            assert_eq!(of(&Cell::text(text)), Some(datatype), "{text}");
        }
        assert_eq!(of(&Cell::Empty), None);
    }
}
