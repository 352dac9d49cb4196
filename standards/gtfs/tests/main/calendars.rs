//! Services by day, and moments as times of service days.

use gtfs::{service_day_start, service_times_at};
use jiff::civil::date;
use jiff::tz::TimeZone;

use crate::support::small_with;

#[test]
fn a_service_runs_on_its_weekdays_and_its_exceptions() {
    let dates = "service_id,date,exception_type\nW,20260824,2\nW,20260829,1\nH,20270107,1\n";
    let feed = small_with(&[("calendar_dates.txt", dates)]).feed;
    let (weekday, holiday) = (feed.service_by_id("W").expect("W"), feed.service_by_id("H").expect("H"));
    let runs = |day| feed[weekday].runs_on(date(2026, 8, day));
    assert!(runs(21) && !runs(22) && !runs(24) && runs(29), "Friday, Saturday, a holiday, a worked Saturday");
    assert!(feed[holiday].runs_on(date(2027, 1, 7)) && !feed[weekday].runs_on(date(2027, 1, 7)));
    assert_eq!(feed.dates(), Some((date(2026, 1, 1), date(2027, 1, 7))));
}

#[test]
fn a_calendar_of_long_ago_takes_no_days_from_the_others() {
    let dates = "service_id,date,exception_type\nH,20010107,1\n";
    let feed = small_with(&[("calendar_dates.txt", dates)]).feed;
    let on = |trip: gtfs::TripIdx| feed.runs_on(trip, date(2026, 8, 21));
    assert!(feed.trip_indices().any(on), "a quarter of a century later");
    assert_eq!(feed.dates().map(|(first, _)| first), Some(date(2001, 1, 7)));
}

#[test]
fn a_service_day_begins_twelve_hours_before_noon_also_when_clocks_are_moved() {
    let kyiv = TimeZone::get("Europe/Kyiv").expect("Kyiv");
    let start = |month, day| service_day_start(date(2026, month, day), &kyiv).expect("a moment").to_string();
    assert_eq!(start(3, 28), "2026-03-27T22:00:00Z");
    assert_eq!(start(3, 29), "2026-03-28T21:00:00Z", "the night of summer time: 23:00 of the day before by the clock");
    assert_eq!(start(10, 25), "2026-10-24T22:00:00Z", "the night of winter time: one in the morning by the clock");
}

#[test]
fn a_moment_after_midnight_belongs_to_two_service_days() {
    let kyiv = TimeZone::get("Europe/Kyiv").expect("Kyiv");
    let moment = "2026-06-02T00:30:00+03:00".parse().expect("a moment");
    let found = service_times_at(moment, &kyiv, 30 * 3_600);
    assert_eq!(found, [(date(2026, 6, 2), 1_800), (date(2026, 6, 1), 88_200)]);
    assert_eq!(service_times_at(moment, &kyiv, 24 * 3_600).len(), 1);
}
