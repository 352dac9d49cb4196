//! The card of opening hours: whether it is open now, when that changes, and the week.

use fields::{OpenState, OpeningHours, Value, hours};
use jiff::{ToSpan, Zoned};

use super::Drawn;
use crate::pages::list::opens;

/// Days ahead for which exceptions are told.
const AHEAD_DAYS: i32 = 60;

/// The card.
pub struct HoursCard {
    /// «Відчинено».
    pub state: String,
    /// «Зачиниться о 21:00»; may be empty.
    pub change: String,
    /// The days.
    pub rows: Vec<HoursRow>,
    /// A note on the hours; may be empty.
    pub note: String,
}

/// Days with the same hours.
pub struct HoursRow {
    /// «Понеділок – п’ятниця».
    pub days: String,
    /// «08:00–17:00».
    pub hours: String,
    /// Whether today is among them.
    pub today: bool,
}

impl Drawn<'_> {
    pub(super) fn hours(&self) -> Option<HoursCard> {
        let hours = self.values.iter().find_map(|(_, value)| if let Value::Hours(hours) = value { Some(hours) } else { None })?;
        let now = self.ctx.now().to_zoned(kit::clock::kyiv());
        let (state, change) = self.state(hours, &now);
        let mut rows = self.week(hours, &now);
        rows.extend(self.exceptions(hours, &now));
        Some(HoursCard { state, change, rows, note: hours.note().to_owned() })
    }

    fn state(&self, hours: &OpeningHours, now: &Zoned) -> (String, String) {
        let t = &self.ctx.t;
        let said = |key: &str| t.say(key).to_owned();
        match hours.state_at(now) {
            OpenState::Open { until: None } => (said("catalogue-open"), said("catalogue-round-the-clock")),
            OpenState::Open { until: Some(until) } => (said("catalogue-open"), opens(until, now, t, "catalogue-closes-at")),
            OpenState::Closed { until: None } => (said("catalogue-closed"), String::new()),
            OpenState::Closed { until: Some(until) } => (said("catalogue-closed"), opens(until, now, t, "catalogue-opens-at")),
            OpenState::Unknown => (said("catalogue-hours-unknown"), String::new()),
        }
    }

    fn week(&self, hours: &OpeningHours, now: &Zoned) -> Vec<HoursRow> {
        let lang = self.ctx.lang;
        let today = usize::from(now.weekday().to_monday_zero_offset().unsigned_abs());
        let (mut rows, mut first) = (Vec::new(), 0);
        for (day, own) in hours.week().iter().enumerate() {
            if hours.week().get(day + 1) == Some(own) {
                continue;
            }
            let (from, to) = (hours::day_name(first, lang), hours::day_name(day, lang));
            let is_today = (first..=day).contains(&today);
            let days = match (first == day, is_today) {
                (true, true) => self.ctx.t.with("catalogue-day-today", &[("day", from.into())]),
                (true, false) => from.to_owned(),
                (false, _) => format!("{from} – {}", if lang == kit::Lang::Uk { to.to_lowercase() } else { to.to_owned() }),
            };
            rows.push(HoursRow { days, hours: hours::intervals(own, lang), today: is_today });
            first = day + 1;
        }
        rows
    }

    fn exceptions(&self, hours: &OpeningHours, now: &Zoned) -> Vec<HoursRow> {
        let (t, today) = (&self.ctx.t, now.date());
        let last = today.checked_add(AHEAD_DAYS.days()).unwrap_or(today);
        let near = hours.exceptions().iter().filter(|exception| exception.until >= today && exception.date <= last);
        near.map(|exception| {
            let mut days = t.date_short(exception.date);
            if exception.until != exception.date {
                days = format!("{days} – {}", t.date_short(exception.until));
            }
            if !exception.note.is_empty() {
                days = format!("{days}, {}", exception.note);
            }
            let is_today = (exception.date..=exception.until).contains(&today);
            HoursRow { days, hours: hours::intervals(&exception.hours, self.ctx.lang), today: is_today }
        })
        .collect()
    }
}
