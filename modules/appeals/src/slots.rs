//! When an official receives: weekly hours with their days of validity, days off, the slots of a day. Pure: days and the calendar are arguments.

use cases::calendar::Calendar;
use jiff::civil::{Date, Time};
use jiff::{SignedDuration, Span, Timestamp};
use kit::clock::kyiv;

/// How many days ahead a reception can be booked.
pub const DAYS_AHEAD: i64 = 28;
/// The shortest and the longest slot, minutes.
pub const SLOT_MINUTES: std::ops::RangeInclusive<i64> = 5..=240;

/// Hours of a weekday.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hours {
    /// 1 is Monday.
    pub weekday: i64,
    /// From.
    pub starts: Time,
    /// Until, no longer included.
    pub ends: Time,
    /// How long one visitor is received.
    pub slot_minutes: i64,
    /// The first day.
    pub valid_from: Date,
    /// The last day; none for as long as nobody ends them.
    pub valid_until: Option<Date>,
}

/// A time at which somebody can be received.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Slot {
    /// When.
    pub starts_at: Timestamp,
    /// For how long.
    pub minutes: i64,
}

impl Slot {
    /// When it is over.
    fn ends_at(self) -> Timestamp {
        self.starts_at.checked_add(SignedDuration::from_mins(self.minutes)).unwrap_or(Timestamp::MAX)
    }

    /// Whether nobody can be received in both.
    pub fn overlaps(self, other: Self) -> bool {
        self.starts_at < other.ends_at() && other.starts_at < self.ends_at()
    }
}

/// The moments between which a day lies, the second no longer included.
pub fn span(day: Date) -> (Timestamp, Timestamp) {
    let midnight = |day: Date| day.to_zoned(kyiv()).map_or(Timestamp::MAX, |zoned| zoned.timestamp());
    (midnight(day), day.tomorrow().map_or(Timestamp::MAX, midnight))
}

impl Hours {
    fn hold(&self, day: Date) -> bool {
        i64::from(day.weekday().to_monday_one_offset()) == self.weekday
            && self.valid_from <= day
            && self.valid_until.is_none_or(|until| day <= until)
    }
}

/// The slots of a day, the earliest first; none on a day that is not worked or that is a day off. Where hours overlap, the slot that
/// begins first stands, of two that begin together the shorter one, for nobody is received twice at a time.
pub fn of_day(hours: &[Hours], off: &[Date], calendar: &Calendar, day: Date) -> Vec<Slot> {
    if off.contains(&day) || !calendar.is_working(day) {
        return Vec::new();
    }
    let mut slots: Vec<Slot> = hours.iter().filter(|own| own.hold(day)).flat_map(|own| within(own, day)).collect();
    slots.sort_unstable();
    slots.dedup_by(|later, earlier| later.overlaps(*earlier));
    slots
}

fn within(own: &Hours, day: Date) -> Vec<Slot> {
    if !SLOT_MINUTES.contains(&own.slot_minutes) || own.starts >= own.ends {
        return Vec::new();
    }
    let moment = |time: Time| day.at(time.hour(), time.minute(), 0, 0).to_zoned(kyiv()).ok().map(|zoned| zoned.timestamp());
    let (Some(first), Some(end)) = (moment(own.starts), moment(own.ends)) else { return Vec::new() };
    let length = SignedDuration::from_mins(own.slot_minutes);
    let mut slots = Vec::new();
    let mut starts_at = first;
    // at most a day of slots of five minutes
    while let Ok(ends_at) = starts_at.checked_add(length) {
        if ends_at > end {
            break;
        }
        slots.push(Slot { starts_at, minutes: own.slot_minutes });
        starts_at = ends_at;
    }
    slots
}

/// The slots that can still be booked: from the next day on, as many days ahead as may be, without what is taken.
pub fn free(hours: &[Hours], off: &[Date], calendar: &Calendar, today: Date, taken: &[Slot]) -> Vec<Slot> {
    let days = (1..=DAYS_AHEAD).filter_map(|ahead| today.checked_add(Span::new().days(ahead)).ok());
    let all = days.flat_map(|day| of_day(hours, off, calendar, day));
    all.filter(|slot| !taken.iter().any(|own| own.overlaps(*slot))).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn tuesday(slot_minutes: i64) -> Hours {
        let time = |hour| jiff::civil::time(hour, 0, 0, 0);
        Hours {
            weekday: 2,
            starts: time(14),
            ends: time(15),
            slot_minutes,
            valid_from: day("2026-11-01"),
            valid_until: Some(day("2026-12-15")),
        }
    }

    #[test]
    fn an_hour_has_so_many_slots() {
        for (minutes, count) in [(20, 3), (25, 2), (60, 1), (61, 0), (0, 0), (-5, 0), (500, 0)] {
            assert_eq!(of_day(&[tuesday(minutes)], &[], &Calendar::default(), day("2026-11-24")).len(), count, "{minutes}");
        }
    }

    #[test]
    fn nobody_receives_on_other_days_days_off_and_before_or_after_the_hours_are_valid() {
        let calendar = Calendar::default();
        for (on, count) in [("2026-11-24", 3), ("2026-11-25", 0), ("2026-10-27", 0), ("2026-12-15", 3), ("2026-12-22", 0)] {
            assert_eq!(of_day(&[tuesday(20)], &[], &calendar, day(on)).len(), count, "{on}");
        }
        assert_eq!(of_day(&[tuesday(20)], &[day("2026-11-24")], &calendar, day("2026-11-24")), []);
    }

    #[test]
    fn what_is_taken_and_today_cannot_be_booked() {
        let calendar = Calendar::default();
        let all = free(&[tuesday(20)], &[], &calendar, day("2026-11-24"), &[]);
        assert_eq!(all.len(), 9, "three Tuesdays: the first of December to the fifteenth");
        let left = free(&[tuesday(20)], &[], &calendar, day("2026-11-24"), &[all[0]]);
        assert_eq!(left, all[1..]);
    }

    #[test]
    fn hours_that_overlap_give_no_slots_that_do() {
        let (calendar, on) = (Calendar::default(), day("2026-11-24"));
        let short = of_day(&[tuesday(20)], &[], &calendar, on);
        assert_eq!(of_day(&[tuesday(30), tuesday(20)], &[], &calendar, on), short);
        let later = Hours { starts: jiff::civil::time(14, 30, 0, 0), ..tuesday(30) };
        let both = of_day(&[tuesday(20), later], &[], &calendar, on);
        assert_eq!(both, short, "fourteen thirty falls into the slot of fourteen twenty");
    }

    #[test]
    fn a_booking_of_earlier_hours_takes_all_slots_it_reaches_into() {
        let calendar = Calendar::default();
        let old = free(&[tuesday(20)], &[], &calendar, day("2026-11-24"), &[])[1];
        let left = free(&[tuesday(30)], &[], &calendar, day("2026-11-24"), &[old]);
        assert_eq!(left.len(), 4, "two halves of an hour on the two other Tuesdays");
    }

    proptest! {
        #[test]
        fn slots_never_overlap(minutes in -10i64..300, other in -10i64..300, from in 0i8..24, until in 0i8..24) {
            let time = |hour| jiff::civil::time(hour, 0, 0, 0);
            let hours = Hours { starts: time(from), ends: time(until), ..tuesday(minutes) };
            let slots = of_day(&[hours, tuesday(other)], &[], &Calendar::default(), day("2026-11-24"));
            for pair in slots.windows(2) {
                prop_assert!(pair[0].starts_at.duration_until(pair[1].starts_at).as_mins() >= pair[0].minutes);
            }
        }
    }
}
