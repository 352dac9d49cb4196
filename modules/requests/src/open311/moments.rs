//! Moments and periods as programs write them: the common subset of ISO 8601 with an offset.

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use kit::clock::kyiv;
use kit::{Problem, Says};
use web::Query;

/// The longest period of one question, days.
const DAYS_MAX: i64 = 90;

/// A moment, to the second: `2026-11-22T08:00:00Z`.
pub fn write(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// Reads a moment; a day is its beginning in the city. A plus that an address has made a space of is a plus again.
pub fn read(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    let restored = match text.rsplit_once(' ') {
        Some((before, offset)) if before.contains('T') => format!("{before}+{offset}"),
        _ => text.to_owned(),
    };
    let moment = restored.parse().ok();
    moment.or_else(|| text.parse::<Date>().ok()?.to_zoned(kyiv()).ok().map(|zoned| zoned.timestamp()))
}

/// The moment of a parameter; none where it is missing.
///
/// Errors: [`Problem::Invalid`] for what is no moment.
pub fn of_query(query: &Query, key: &str) -> Result<Option<Timestamp>, Problem> {
    query.word(key).map(|text| read(text).ok_or_else(|| Problem::field(key, "requests-georeport-date"))).transpose()
}

/// The period of a question, its end not included: what is missing is reckoned from what is there, `usual_days` back from now where nothing
/// is.
///
/// Errors: [`Problem::Invalid`] for what is no moment, or for more than ninety days.
pub fn period(query: &Query, now: Timestamp, usual_days: i64) -> Result<(Timestamp, Timestamp), Problem> {
    let (since, until) = (of_query(query, "start_date")?, of_query(query, "end_date")?);
    let days = |count: i64| SignedDuration::from_hours(24 * count);
    let most = days(DAYS_MAX);
    let (since, until) = match (since, until) {
        (Some(since), Some(until)) => (since, until),
        (Some(since), None) => (since, after(since, most).min(now)),
        (None, Some(until)) => (after(until, -days(usual_days)), until),
        (None, None) => (after(now, -days(usual_days)), now),
    };
    if since.duration_until(until) > most {
        return Err(Problem::field("start_date", Says::new("requests-georeport-period").with("days", DAYS_MAX)));
    }
    // the end that was asked for is included
    Ok((since, after(until, SignedDuration::from_micros(1))))
}

/// A moment moved; at the edges of time it stays there.
pub fn after(at: Timestamp, by: SignedDuration) -> Timestamp {
    at.saturating_add(by).unwrap_or(if by.is_negative() { Timestamp::MIN } else { Timestamp::MAX })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn moment(text: &str) -> Timestamp {
        text.parse().expect("a moment")
    }

    #[test]
    fn moments_are_read_as_programs_write_them() {
        for (text, expected) in [
            ("2026-11-22T08:00:00Z", Some("2026-11-22T08:00:00Z")),
            ("1994-11-05T08:15:30-05:00", Some("1994-11-05T13:15:30Z")),
            ("2026-11-22T10:00:00 02:00", Some("2026-11-22T08:00:00Z")),
            ("2026-11-22T10:00:00+02:00", Some("2026-11-22T08:00:00Z")),
            ("2026-11-22", Some("2026-11-21T22:00:00Z")),
            ("yesterday", None),
            ("2026-13-45", None),
            ("", None),
        ] {
            assert_eq!(read(text), expected.map(moment), "{text}");
        }
    }

    #[test]
    fn a_period_is_filled_up_and_never_longer_than_ninety_days() {
        let now = moment("2026-11-22T08:00:00Z");
        let asked = |query: &str| period(&Query::parse(query), now, 7).map(|(since, until)| (write(since), write(until)));
        let fits = |since: &str, until: &str| Ok((since.to_owned(), until.to_owned()));
        assert_eq!(asked(""), fits("2026-11-15T08:00:00Z", "2026-11-22T08:00:00Z"));
        assert_eq!(asked("start_date=2026-11-20T00:00:00Z"), fits("2026-11-20T00:00:00Z", "2026-11-22T08:00:00Z"));
        assert_eq!(asked("start_date=2026-01-01T00:00:00Z"), fits("2026-01-01T00:00:00Z", "2026-04-01T00:00:00Z"));
        assert_eq!(asked("end_date=2026-11-10T00:00:00Z"), fits("2026-11-03T00:00:00Z", "2026-11-10T00:00:00Z"));
        assert!(asked("start_date=2026-01-01T00:00:00Z&end_date=2026-06-01T00:00:00Z").is_err());
        assert!(asked("end_date=soon").is_err());
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(second in -2_000_000_000i64..4_000_000_000) {
            let at = Timestamp::from_second(second).expect("a moment");
            prop_assert_eq!(read(&write(at)), Some(at));
        }

        #[test]
        fn any_text_is_a_moment_or_none(text in ".{0,60}", other in "[0-9TZ:+ -]{0,40}") {
            let query = Query::default().with("start_date", &text).with("end_date", &other);
            if let Ok((since, until)) = period(&query, Timestamp::UNIX_EPOCH, 90) {
                prop_assert!(since.duration_until(until) <= SignedDuration::from_hours(24 * DAYS_MAX) + SignedDuration::from_secs(1));
            }
            let _ = (read(&text), read(&other));
        }
    }
}
