//! The JSON shape of opening hours: `{"week": [["08:00-12:00", "13:00-17:00"], …7], "exceptions": […], "note": "…"}`.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Exception, HoursProblem, Interval, OpeningHours, print};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wire {
    week: [Vec<String>; 7],
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    exceptions: Vec<WireException>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    note: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WireException {
    date: Date,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    until: Option<Date>,
    #[serde(default)]
    hours: Vec<String>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    note: String,
}

impl From<OpeningHours> for Wire {
    fn from(hours: OpeningHours) -> Self {
        let day = |day: &Vec<Interval>| day.iter().map(|interval| print::interval(*interval, '-')).collect::<Vec<_>>();
        let exceptions = hours.exceptions.iter().map(|exception| WireException {
            date: exception.date,
            until: (exception.until != exception.date).then_some(exception.until),
            hours: day(&exception.hours),
            note: exception.note.clone(),
        });
        Self {
            week: std::array::from_fn(|i| hours.week.get(i).map(day).unwrap_or_default()),
            exceptions: exceptions.collect(),
            note: hours.note,
        }
    }
}

impl TryFrom<Wire> for OpeningHours {
    type Error = HoursProblem;

    fn try_from(wire: Wire) -> Result<Self, HoursProblem> {
        let mut week: [Vec<Interval>; 7] = Default::default();
        for (day, texts) in week.iter_mut().zip(&wire.week) {
            *day = read_day(texts)?;
        }
        let exceptions = wire.exceptions.into_iter().map(|exception| {
            let hours = read_day(&exception.hours)?;
            Ok(Exception { date: exception.date, until: exception.until.unwrap_or(exception.date), hours, note: exception.note })
        });
        Self::new(week, exceptions.collect::<Result<_, HoursProblem>>()?, &wire.note)
    }
}

fn read_day(texts: &[String]) -> Result<Vec<Interval>, HoursProblem> {
    texts.iter().map(|text| strict_interval(text).ok_or(HoursProblem::NotUnderstood)).collect()
}

/// Exactly `HH:MM-HH:MM`.
fn strict_interval(text: &str) -> Option<Interval> {
    let (from, to) = text.split_once('-')?;
    Interval::new(strict_time(from)?, strict_time(to)?)
}

fn strict_time(text: &str) -> Option<u16> {
    let (hours, minutes) = text.split_once(':')?;
    let digits = |part: &str| part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit());
    if !digits(hours) || !digits(minutes) {
        return None;
    }
    let (hours, minutes): (u16, u16) = (hours.parse().ok()?, minutes.parse().ok()?);
    (minutes < 60 && (hours < 24 || (hours == 24 && minutes == 0))).then_some(hours * 60 + minutes)
}
