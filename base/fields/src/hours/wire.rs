//! The JSON shape of opening hours: `{"week": [["08:00-12:00", "13:00-17:00"], …7], "exceptions": […], "note": "…"}`.

use jiff::civil::Date;
use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Exception, HoursProblem, Interval, OpeningHours, print};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wire {
    week: [Vec<Interval>; 7],
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
    hours: Vec<Interval>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    note: String,
}

impl From<OpeningHours> for Wire {
    fn from(hours: OpeningHours) -> Self {
        let exceptions = hours.exceptions.iter().map(|exception| WireException {
            date: exception.date,
            until: (exception.until != exception.date).then_some(exception.until),
            hours: exception.hours.clone(),
            note: exception.note.clone(),
        });
        Self { exceptions: exceptions.collect(), week: hours.week, note: hours.note }
    }
}

impl TryFrom<Wire> for OpeningHours {
    type Error = HoursProblem;

    fn try_from(wire: Wire) -> Result<Self, HoursProblem> {
        let exceptions = wire.exceptions.into_iter().map(|exception| Exception {
            date: exception.date,
            until: exception.until.unwrap_or(exception.date),
            hours: exception.hours,
            note: exception.note,
        });
        Self::new(wire.week, exceptions.collect(), &wire.note)
    }
}

impl Serialize for Interval {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&print::interval(*self, '-'))
    }
}

/// Read in place: a list reads some hundreds of these from stored records.
impl<'de> Deserialize<'de> for Interval {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;
        impl Visitor<'_> for Text {
            type Value = Interval;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("HH:MM-HH:MM")
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<Interval, E> {
                strict_interval(text).ok_or_else(|| E::custom(HoursProblem::NotUnderstood))
            }
        }
        deserializer.deserialize_str(Text)
    }
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
