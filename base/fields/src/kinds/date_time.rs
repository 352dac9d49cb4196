//! Moments: typed and shown in Kyiv time, kept in UTC.

use jiff::civil::{DateTime, Time};
use jiff::{Timestamp, ToSpan};
use kit::Says;
use kit::clock::kyiv;
use serde_json::{Value as Json, json};
use tabular::Cell;
use ui::Html;

use super::{Rules, date, plain, single_or_range, wrong_shape};
use crate::control::{self, Input};
use crate::{Control, Field, Filter, FilterControl, FilterInput, ParseContext, Show, Value};

/// [`crate::Kind::DateTime`]
pub struct Moment;

impl Rules for Moment {
    fn parse(&self, _: &Field, raw: &[String], ctx: &ParseContext<'_>) -> Result<Option<Value>, Says> {
        let joined = raw.iter().map(|text| text.trim()).collect::<Vec<_>>().join(" ");
        if let Ok(at) = joined.trim().parse::<Timestamp>() {
            return Ok(Some(Value::DateTime(micros(at))));
        }
        moment(local(joined.trim(), Some(ctx.today))?).map(|at| Some(Value::DateTime(at)))
    }

    fn read_json(&self, _: &Field, json: &Json) -> Result<Value, Says> {
        self.stored(json).ok_or(Says::new("field-date-time-expected"))
    }

    fn stored(&self, json: &Json) -> Option<Value> {
        json.as_str()?.parse().ok().map(|at| Value::DateTime(micros(at)))
    }

    fn check(&self, _: &Field, value: &Value) -> Result<(), Says> {
        match value {
            Value::DateTime(at) if (1..=9998).contains(&at.to_zoned(kyiv()).year()) => Ok(()),
            Value::DateTime(_) => Err(Says::new("field-date-time-not-understood")),
            _ => Err(wrong_shape()),
        }
    }

    /// Local time as a browser's input takes it; an hour that comes twice in autumn keeps its offset.
    fn raw(&self, value: &Value) -> Vec<String> {
        let Value::DateTime(at) = value else { return vec![plain(value)] };
        let zoned = at.to_zoned(kyiv());
        let local = zoned.datetime();
        let full = zoned.second() != 0 || zoned.subsec_nanosecond() != 0;
        let text = if full { local.to_string() } else { local.strftime("%Y-%m-%dT%H:%M").to_string() };
        if moment(local).as_ref() == Ok(at) { vec![text] } else { vec![at.to_string()] }
    }

    fn text(&self, _: &Field, value: &Value, show: &Show<'_>) -> String {
        match value {
            Value::DateTime(at) => show.t.date_time(*at),
            other => plain(other),
        }
    }

    fn display(&self, field: &Field, value: &Value, show: &Show<'_>) -> Html {
        let text = Html::text(&self.text(field, value, show));
        Html::trusted(format!("<time datetime=\"{}\">{text}</time>", Html::text(&plain(value))))
    }

    fn cell(&self, value: &Value) -> Cell {
        Cell::DateTime(plain(value))
    }

    fn control(&self, field: &Field, control: &Control<'_>) -> Html {
        let raw = control.raw.first().map_or("", String::as_str);
        let kind = if raw.is_empty() || raw.parse::<DateTime>().is_ok() { "datetime-local" } else { "text" };
        Input::of(field, control).kind(kind).width("width-20").hint("field-date-time-hint").html()
    }

    fn schema(&self, _: &Field) -> Json {
        json!({ "type": "string", "format": "date-time" })
    }

    /// Microseconds since year one, so that the sign bit never matters for real dates; offset binary for the others.
    fn sort_key(&self, _: &Field, value: &Value) -> Vec<u8> {
        match value {
            Value::DateTime(at) => key(*at),
            other => i18n::sort_key(&plain(other)),
        }
    }

    fn filter(&self, _: &Field, input: &FilterInput) -> Result<Option<Filter>, Says> {
        single_or_range(input, |text, is_end| {
            let day = date::read(text, None);
            let local = day.map(DateTime::from).or_else(|_| local(text, None))?;
            let at = moment(local)?;
            let whole_day = is_end && date::read(text, None).is_ok();
            Ok(key(if whole_day { moment(local.saturating_add(1.day()))? - 1.microsecond() } else { at }))
        })
    }

    fn filter_control(&self, field: &Field, control: &FilterControl<'_>) -> Html {
        control::range(field, control, "date")
    }
}

fn key(at: Timestamp) -> Vec<u8> {
    (at.as_microsecond() ^ i64::MIN).to_be_bytes().to_vec()
}

fn micros(at: Timestamp) -> Timestamp {
    Timestamp::from_microsecond(at.as_microsecond()).unwrap_or(at)
}

/// A local time of Kyiv as a moment.
fn moment(local: DateTime) -> Result<Timestamp, Says> {
    let zoned = local.to_zoned(kyiv()).map_err(|_| Says::new("field-date-time-not-understood"))?;
    Ok(micros(zoned.timestamp()))
}

/// `22.11.2026 14:05`, `22 листопада 2026, 14:05`, `2026-11-22T14:05:30`, a day alone for its midnight.
fn local(text: &str, today: Option<jiff::civil::Date>) -> Result<DateTime, Says> {
    let shaped = text.len() >= 16 && text.as_bytes().get(4) == Some(&b'-');
    if let (true, Ok(local)) = (shaped, text.parse::<DateTime>()) {
        return Ok(local);
    }
    let (day, time) = text.rsplit_once([' ', 'T', '\u{a0}']).unwrap_or((text, ""));
    match clock_time(time) {
        Some(time) => {
            let day = day.trim().trim_end_matches([',', ' ']).trim_end_matches(" о").trim_end_matches(" at").trim_end_matches(',');
            date::read(day, today).map(|day| day.to_datetime(time))
        }
        None => date::read(text, today).map(DateTime::from).map_err(|_| Says::new("field-date-time-not-understood")),
    }
}

/// `14:05`, `8:05:30`.
fn clock_time(text: &str) -> Option<Time> {
    let mut parts = text.split(':');
    let part = |part: Option<&str>| part.filter(|part| (1..=2).contains(&part.len()))?.parse::<i8>().ok();
    let (hour, minute) = (part(parts.next())?, part(parts.next())?);
    let second = match parts.next() {
        None => 0,
        some => part(some)?,
    };
    if parts.next().is_some() { None } else { Time::new(hour, minute, second, 0).ok() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_read_in_kyiv_time() {
        let field = Field::new("at", crate::Kind::DateTime, kit::Text::new("Коли", "When"));
        let ctx = ParseContext::new(jiff::civil::date(2026, 1, 1), kit::Lang::Uk);
        for text in [
            "22.11.2026 14:05",
            "22.11.2026, 14:05",
            "22 листопада 2026 о 14:05",
            "22 листопада 2026 року о 14:05",
            "2026-11-22T14:05",
            "2026-11-22 14:05",
            "2026-11-22T14:05:00+02:00",
            "2026-11-22T12:05:00Z",
        ] {
            let read = field.parse(&[text.to_owned()], &ctx).unwrap();
            assert_eq!(read, Some(Value::DateTime("2026-11-22T12:05:00Z".parse().unwrap())), "{text}");
        }
        let two = ["22.11.2026".to_owned(), "14:05".to_owned()];
        assert!(field.parse(&two, &ctx).is_ok());
        assert!(field.parse(&["22.11.2026 25:05".to_owned()], &ctx).is_err());
    }

    #[test]
    fn the_hour_that_comes_twice_keeps_its_offset() {
        for at in ["2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"] {
            let value = Value::DateTime(at.parse().unwrap());
            let field = Field::new("at", crate::Kind::DateTime, kit::Text::new("Коли", "When"));
            let ctx = ParseContext::new(jiff::civil::date(2026, 1, 1), kit::Lang::Uk);
            assert_eq!(field.parse(&field.raw(&value), &ctx), Ok(Some(value)));
        }
    }
}
