//! Calendars: set 56. A trip that sets out after midnight runs by a calendar moved to the next day, since the tables know no hour 24.

use jiff::civil::Date;

use super::{Put, Value};
use crate::model::{Feed, Service, ServiceIdx};

/// Days by which calendars are moved at most: a service day ends long before.
const MOVED_MAX: u32 = 3;
/// Days of the week.
const WEEK: u8 = 7;

/// Seconds of a day.
pub(super) const DAY_S: u32 = 24 * 3_600;

/// By how many days the calendar of a trip is moved that sets out at a second of its service day.
pub(super) fn moved(start_s: u32) -> u32 {
    (start_s / DAY_S).min(MOVED_MAX)
}

/// The id of a calendar moved by some days.
pub(super) fn uid(feed: &Feed, service: ServiceIdx, moved: u32) -> String {
    let own = feed.text(feed[service].id);
    if moved == 0 { own.to_owned() } else { format!("{own}+{moved}") }
}

fn later(day: Date, days: u32) -> Date {
    (0..days).fold(day, |day, _| day.tomorrow().unwrap_or(day))
}

/// Which calendars are needed, moved by how many days; each as it is in any case.
fn needed(feed: &Feed) -> Vec<[bool; MOVED_MAX as usize + 1]> {
    let mut all = vec![[true, false, false, false]; feed.services.len()];
    let mut need = |service: ServiceIdx, start: u32| {
        if let Some(own) = all.get_mut(service.at()).and_then(|own| own.get_mut(moved(start) as usize)) {
            *own = true;
        }
    };
    for trip in feed.trip_indices() {
        let service = feed[trip].service;
        let frequencies = feed.frequencies_of(trip);
        if frequencies.is_empty() {
            feed.stop_times_of(trip).first().into_iter().for_each(|first| need(service, first.departure));
        }
        frequencies.iter().flat_map(|own| own.starts()).for_each(|start| need(service, start));
    }
    all
}

/// The services with their ids, each by how many days it is moved.
fn each<E>(feed: &Feed, mut put: impl FnMut(&Service, String, u32) -> Result<(), E>) -> Result<(), E> {
    for ((at, own), needed) in (0_u32..).zip(&feed.services).zip(needed(feed)) {
        for (moved, _) in (0_u32..).zip(needed).filter(|(_, needed)| *needed) {
            put(own, uid(feed, ServiceIdx(at), moved), moved)?;
        }
    }
    Ok(())
}

/// The days of the week after so many days, Monday the lowest bit.
fn rotated(weekdays: u8, days: u32) -> u8 {
    let days = (days % u32::from(WEEK)) as u8;
    let all = weekdays & 0x7F;
    (all << days | all >> (WEEK - days)) & 0x7F
}

pub(super) fn calendar<E>(feed: &Feed, put: Put<'_, E>) -> Result<(), E> {
    each(feed, |own, uid, moved| {
        // one that stands in the exceptions alone has a week of nothing, so that trips refer to something
        let Some((from, until)) = own.period.or_else(|| own.span()) else { return Ok(()) };
        let weekdays = if own.period.is_some() { rotated(own.weekdays, moved) } else { 0 };
        let day = |bit: u8| Value::Integer(i64::from(weekdays >> bit & 1));
        put(&[
            Value::known(uid),
            day(0),
            day(1),
            day(2),
            day(3),
            day(4),
            day(5),
            day(6),
            Value::Date(later(from, moved)),
            Value::Date(later(until, moved)),
        ])
    })
}

pub(super) fn calendar_dates<E>(feed: &Feed, put: Put<'_, E>) -> Result<(), E> {
    each(feed, |own, uid, moved| {
        for (date, added) in &own.exceptions {
            let kind = if *added { "1" } else { "2" };
            put(&[Value::known(uid.as_str()), Value::Date(later(*date, moved)), Value::text(kind)])?;
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_turns_with_its_days() {
        assert_eq!(rotated(0b000_1111, 1), 0b001_1110);
        assert_eq!(rotated(0b100_0000, 1), 0b000_0001);
        assert_eq!(rotated(0b101_0101, 0), 0b101_0101);
    }
}
