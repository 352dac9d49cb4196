//! The Sunday of Easter as Ukraine keeps it: reckoned by the Julian calendar (J. Meeus, Astronomical Algorithms, chapter 8).

use jiff::Span;
use jiff::civil::Date;

/// Easter Sunday of a year, in the Gregorian calendar; none beyond 1900 to 2099, where the calendars lie 13 days apart.
pub(super) fn sunday(year: i16) -> Option<Date> {
    if !(1900..=2099).contains(&year) {
        return None;
    }
    let (a, b, c) = (year % 4, year % 7, year % 19);
    let d = (19 * c + 15) % 30;
    let e = (2 * a + 4 * b - d + 34) % 7;
    let march = d + e + 114;
    let julian = Date::new(year, i8::try_from(march / 31).ok()?, i8::try_from(march % 31 + 1).ok()?).ok()?;
    julian.checked_add(Span::new().days(13)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_falls_where_it_fell() {
        for (year, day) in [(2019, "2019-04-28"), (2021, "2021-05-02"), (2024, "2024-05-05"), (2025, "2025-04-20"), (2026, "2026-04-12")] {
            assert_eq!(sunday(year).map(|day| day.to_string()).as_deref(), Some(day));
        }
        assert_eq!(sunday(1899), None);
    }
}
