//! Days off as exceptions of calendars: one that does not run on them, and one that runs instead.

use jiff::civil::Date;
use kit::Says;
use serde::{Deserialize, Serialize};

use super::Tables;
use super::op::{compact, known};

/// Days off at most.
pub const DAYS_MAX: usize = 400;

/// Days on which a calendar does not run and another does.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DaysOff {
    /// The calendar that does not run.
    pub service: String,
    /// The one that runs instead; may be empty.
    pub instead: String,
    /// The days.
    pub days: Vec<Date>,
}

impl DaysOff {
    /// Writes them. A day on which a calendar does so anyway needs no exception.
    ///
    /// Errors: where there is no such calendar, no day, too many.
    pub fn apply(&self, tables: &mut Tables) -> Result<(), Says> {
        if self.days.is_empty() || self.days.len() > DAYS_MAX {
            return Err(Says::new("transit-days-off-none"));
        }
        if self.service == self.instead {
            return Err(Says::new("transit-days-off-same"));
        }
        for (service, runs) in [(&self.service, false), (&self.instead, true)] {
            if service.is_empty() && runs {
                continue;
            }
            known(tables, "calendar.txt", "service_id", service, "transit-no-such-service")?;
            for day in &self.days {
                let key = [("service_id", service.as_str()), ("date", &compact(*day))];
                if runs_by_week(tables, service, *day) == runs {
                    tables.take_cells("calendar_dates.txt", &key);
                } else {
                    tables.put("calendar_dates.txt", &key, &[("exception_type", if runs { "1" } else { "2" })]);
                }
            }
        }
        Ok(())
    }
}

/// Whether a calendar runs on a day by its week and period alone.
pub fn runs_by_week(tables: &Tables, service: &str, day: Date) -> bool {
    const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let weekday = usize::try_from(day.weekday().to_monday_zero_offset()).ok().and_then(|at| DAYS.get(at));
    let own = tables.find("calendar.txt", &[("service_id", service)]).zip(weekday);
    own.is_some_and(|(row, weekday)| {
        let day = compact(day);
        row.get(weekday) == "1" && row.get("start_date") <= day.as_str() && day.as_str() <= row.get("end_date")
    })
}

/// Whether it runs on a day, exceptions counted.
pub fn runs_on(tables: &Tables, service: &str, day: Date) -> bool {
    let exception = tables.find("calendar_dates.txt", &[("service_id", service), ("date", &compact(day))]);
    exception.map_or_else(|| runs_by_week(tables, service, day), |row| row.get("exception_type") == "1")
}

/// A day of a table, `20261122`.
pub fn day_of(text: &str) -> Option<Date> {
    let part = |from: usize, to: usize| text.get(from..to);
    Date::new(part(0, 4)?.parse().ok()?, part(4, 6)?.parse().ok()?, part(6, 8)?.parse().ok()?).ok()
}
