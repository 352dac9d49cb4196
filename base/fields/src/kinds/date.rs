//! Calendar days, as people write them.

use jiff::civil::Date;
use kit::{Says, fold};
use serde_json::{Value as Json, json};
use tabular::Cell;
use ui::Html;

use super::{Rules, first, plain, single_or_range, wrong_shape};
use crate::control::{self, Input};
use crate::{Control, Field, Filter, FilterControl, FilterInput, ParseContext, Show, Value};

/// Nominative, genitive, English.
const MONTHS: [[&str; 3]; 12] = [
    ["січень", "січня", "january"],
    ["лютий", "лютого", "february"],
    ["березень", "березня", "march"],
    ["квітень", "квітня", "april"],
    ["травень", "травня", "may"],
    ["червень", "червня", "june"],
    ["липень", "липня", "july"],
    ["серпень", "серпня", "august"],
    ["вересень", "вересня", "september"],
    ["жовтень", "жовтня", "october"],
    ["листопад", "листопада", "november"],
    ["грудень", "грудня", "december"],
];

/// [`crate::Kind::Date`]
pub struct Day;

impl Rules for Day {
    fn parse(&self, _: &Field, raw: &[String], ctx: &ParseContext<'_>) -> Result<Option<Value>, Says> {
        read(first(raw), Some(ctx.today)).map(|date| Some(Value::Date(date)))
    }

    fn read_json(&self, _: &Field, json: &Json) -> Result<Value, Says> {
        json.as_str().and_then(iso).map(Value::Date).ok_or(Says::new("field-date-expected"))
    }

    fn stored(&self, json: &Json) -> Option<Value> {
        json.as_str().and_then(iso).map(Value::Date)
    }

    fn check(&self, _: &Field, value: &Value) -> Result<(), Says> {
        match value {
            Value::Date(date) if date.year() >= 1 => Ok(()),
            Value::Date(_) => Err(Says::new("field-date-not-understood")),
            _ => Err(wrong_shape()),
        }
    }

    fn text(&self, _: &Field, value: &Value, show: &Show<'_>) -> String {
        match value {
            Value::Date(date) => show.t.date(*date),
            other => plain(other),
        }
    }

    fn display(&self, field: &Field, value: &Value, show: &Show<'_>) -> Html {
        let text = Html::text(&self.text(field, value, show));
        Html::trusted(format!("<time datetime=\"{}\">{text}</time>", Html::text(&plain(value))))
    }

    fn cell(&self, value: &Value) -> Cell {
        Cell::Date(plain(value))
    }

    /// A browser's date input shows nothing of a text that is not a date, so what was mistyped stays in a text input.
    fn control(&self, field: &Field, control: &Control<'_>) -> Html {
        let raw = control.raw.first().map_or("", String::as_str);
        let kind = if raw.is_empty() || iso(raw).is_some() { "date" } else { "text" };
        Input::of(field, control).kind(kind).width("width-10").hint("field-date-hint").html()
    }

    fn schema(&self, _: &Field) -> Json {
        json!({ "type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" })
    }

    fn sort_key(&self, _: &Field, value: &Value) -> Vec<u8> {
        plain(value).into_bytes()
    }

    fn filter(&self, _: &Field, input: &FilterInput) -> Result<Option<Filter>, Says> {
        single_or_range(input, |text, _| read(text, None).map(|date| date.to_string().into_bytes()))
    }

    fn filter_control(&self, field: &Field, control: &FilterControl<'_>) -> Html {
        control::range(field, control, "date")
    }
}

/// Exactly `YYYY-MM-DD`.
pub fn iso(text: &str) -> Option<Date> {
    let shape = text.len() == 10 && text.bytes().enumerate().all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() });
    if shape { text.parse().ok().filter(|date: &Date| date.year() >= 1) } else { None }
}

/// Reads `2026-11-22`, `22.11.2026`, `22/11/2026`, `22 листопада 2026 р.`, `November 22, 2026`; a day and a month without a
/// year are of the year of `today`. Midnight after the day, as spreadsheets write it, is passed over.
pub fn read(text: &str, today: Option<Date>) -> Result<Date, Says> {
    let text = text.trim();
    let text = ["T00:00:00Z", "T00:00:00", " 00:00:00", " 00:00", " 0:00:00"].iter().find_map(|end| text.strip_suffix(end)).unwrap_or(text);
    if let Some(date) = iso(text) {
        return Ok(date);
    }
    let folded = fold::fold(text);
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let words: &[&str] = match words.as_slice() {
        [rest @ .., "р" | "року" | "рік" | "г"] => rest,
        all => all,
    };
    let not_understood = || Says::new("field-date-not-understood");
    let (day, month, year) = match words {
        [day, month, year] if named(month).is_some() => (*day, named(month), Some(*year)),
        [month, day, year] if named(month).is_some() => (*day, named(month), Some(*year)),
        [day, month, year] if day.len() == 4 => (*year, month.parse().ok(), Some(*day)),
        [day, month, year] => (*day, month.parse().ok(), Some(*year)),
        [day, month] if named(month).is_some() && today.is_some() => (*day, named(month), None),
        _ => return Err(not_understood()),
    };
    let year = match year {
        Some(year) if year.len() == 2 && year.bytes().all(|b| b.is_ascii_digit()) => return Err(Says::new("field-date-year")),
        Some(year) => year.parse().ok().filter(|year| (1000..=9999).contains(year)),
        None => today.map(Date::year),
    };
    let (Some(year), Some(month), Ok(day)) = (year, month, day.parse()) else { return Err(not_understood()) };
    Date::new(year, month, day).map_err(|_| Says::new("field-date-no-such"))
}

/// The month of a word: "листопада", "лист", "Nov".
fn named(word: &str) -> Option<i8> {
    let short = word.chars().count() < 3;
    let month = MONTHS.iter().position(|names| !short && names.iter().any(|name| name.starts_with(word)))?;
    i8::try_from(month + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_are_read_as_people_write_them() {
        for text in [
            "22.11.2026",
            "2026-11-22",
            "22 листопада 2026",
            "22 листопада 2026 р.",
            "22 листопада 2026 року",
            "22/11/2026",
            "22-11-2026",
            "2026/11/22",
            "22 лист. 2026",
            "22 November 2026",
            "Nov 22, 2026",
            "22 листопада",
            "2026-11-22T00:00:00",
            "22.11.2026 00:00",
            "«22» листопада 2026 року",
        ] {
            assert_eq!(read(text, Some(date(2026, 1, 1))), Ok(date(2026, 11, 22)), "{text}");
        }
        for (text, key) in [
            ("31.02.2026", "field-date-no-such"),
            ("22.13.2026", "field-date-no-such"),
            ("22.11.26", "field-date-year"),
            ("завтра", "field-date-not-understood"),
            ("22.11", "field-date-not-understood"),
            ("22.11.2026 14:05", "field-date-not-understood"),
            ("22 ли 2026", "field-date-not-understood"),
        ] {
            assert_eq!(read(text, Some(date(2026, 1, 1))), Err(Says::new(key)), "{text}");
        }
    }
}
