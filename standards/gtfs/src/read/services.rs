//! Calendars: which days trips run.

use super::Draft;
use super::table::Table;
use crate::error::GtfsError;
use crate::model::{Feed, Service};
use crate::notice::{Severity, Spot};
use crate::text::Str;

pub(super) fn read_calendar(table: &mut Table<'_>, draft: &mut Draft<'_>) -> Result<(), GtfsError> {
    const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    table.require(&mut draft.report, &["service_id", "start_date", "end_date"]);
    table.require(&mut draft.report, &DAYS);
    let ([id, start, end], days) = (table.columns(["service_id", "start_date", "end_date"]), table.columns(DAYS));
    let feed = &mut draft.feed;
    while let Some(mut cells) = table.next(&mut draft.report)? {
        let service_id = cells.keep_required(id, &mut feed.text);
        let mut weekdays = 0;
        for (bit, day) in days.into_iter().enumerate() {
            weekdays |= u8::from(cells.one_of(day, [false, true])) << bit;
        }
        let period = cells.date(start).zip(cells.date(end));
        match period {
            None => cells.missing(start),
            Some((from, to)) if to < from => {
                cells.tell(Severity::Error, "start_and_end_range_out_of_order", end.name, to.to_string().as_bytes());
            }
            Some(_) => {}
        }
        if weekdays == 0 {
            cells.tell(Severity::Warning, "service_has_no_active_day_of_the_week", "", feed.text.get(service_id).as_bytes());
        }
        if cells.claim(id, service_id, feed.services.len(), &mut feed.ids.services, &feed.text) {
            feed.services.push(Service { id: service_id, weekdays, period, exceptions: Vec::new() });
        }
    }
    Ok(())
}

pub(super) fn read_calendar_dates(table: &mut Table<'_>, draft: &mut Draft<'_>) -> Result<(), GtfsError> {
    table.require(&mut draft.report, &["service_id", "date", "exception_type"]);
    let [id, date, exception] = table.columns(["service_id", "date", "exception_type"]);
    let feed = &mut draft.feed;
    while let Some(mut cells) = table.next(&mut draft.report)? {
        let service_id = cells.keep_required(id, &mut feed.text);
        let added = match cells.bytes(exception) {
            b"1" => true,
            b"2" => false,
            other => {
                cells.tell(Severity::Error, "unexpected_enum_value", exception.name, other);
                continue;
            }
        };
        let Some(day) = cells.date(date) else {
            cells.missing(date);
            continue;
        };
        let service = service(feed, service_id);
        let exceptions = &mut feed.services[service as usize].exceptions;
        if exceptions.iter().any(|(own, _)| *own == day) {
            cells.tell(Severity::Error, "duplicate_key", date.name, day.to_string().as_bytes());
        } else {
            exceptions.push((day, added));
        }
    }
    Ok(())
}

/// The service of an id, made if the calendar has none.
fn service(feed: &mut Feed, id: Str) -> u32 {
    let new = feed.services.len() as u32;
    let at = *feed.ids.services.entry(id).or_insert(new);
    if at == new {
        feed.services.push(Service { id, ..Service::default() });
    }
    at
}

/// Sorts exceptions; tells where no table says when anything runs.
pub(super) fn finish(draft: &mut Draft<'_>) {
    for service in &mut draft.feed.services {
        service.exceptions.sort_unstable_by_key(|(date, _)| *date);
    }
    if draft.feed.services.is_empty() {
        let spot = Spot { file: "calendar.txt", line: 0, field: "" };
        draft.report.add(Severity::Error, "missing_calendar_and_calendar_date_files", spot, "");
    }
}
