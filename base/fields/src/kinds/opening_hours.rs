//! Opening hours in forms, tables and pages. The rules themselves are in [`crate::hours`].

use kit::{Lang, Says};
use serde::Deserialize;
use serde_json::{Value as Json, json};
use tabular::Cell;
use ui::Html;

use super::{Rules, first, plain, presence_filter, wrong_shape};
use crate::control::{self, Group, Part};
use crate::hours::{self, HoursProblem, OpeningHours};
use crate::{Control, Field, Filter, FilterControl, FilterInput, ParseContext, Show, Value};

/// The parts of the control: seven days, exceptions, a note.
const PARTS: usize = 9;

/// [`crate::Kind::OpeningHours`]
pub struct Hours;

impl Rules for Hours {
    fn parse(&self, _: &Field, raw: &[String], _: &ParseContext<'_>) -> Result<Option<Value>, Says> {
        let hours = if raw.len() >= 7 { of_parts(raw) } else { one_text(first(raw)) };
        hours.map(|hours| Some(Value::Hours(hours)))
    }

    fn read_json(&self, _: &Field, json: &Json) -> Result<Value, Says> {
        self.stored(json).ok_or(Says::new("field-hours-expected"))
    }

    fn stored(&self, json: &Json) -> Option<Value> {
        OpeningHours::deserialize(json).ok().map(Value::Hours)
    }

    fn check(&self, _: &Field, value: &Value) -> Result<(), Says> {
        if matches!(value, Value::Hours(_)) { Ok(()) } else { Err(wrong_shape()) }
    }

    fn raw(&self, value: &Value) -> Vec<String> {
        let Value::Hours(hours) = value else { return vec![plain(value)] };
        let mut raw: Vec<String> = hours.week().iter().map(|day| day_raw(day)).collect();
        raw.push(hours::exceptions(hours, Lang::Uk));
        raw.push(hours.note().to_owned());
        raw
    }

    fn text(&self, _: &Field, value: &Value, show: &Show<'_>) -> String {
        match value {
            Value::Hours(hours) => hours::print(hours, show.t.lang()),
            other => plain(other),
        }
    }

    fn display(&self, _: &Field, value: &Value, show: &Show<'_>) -> Html {
        match value {
            Value::Hours(hours) => table(hours, show),
            other => Html::text(&plain(other)),
        }
    }

    fn cell(&self, value: &Value) -> Cell {
        match value {
            Value::Hours(hours) => Cell::text(hours::print(hours, Lang::Uk)),
            other => Cell::text(plain(other)),
        }
    }

    fn control(&self, field: &Field, control: &Control<'_>) -> Html {
        let lang = control.t.lang();
        let raw = spread(control.raw);
        let mut parts: Vec<Part> = (0..7)
            .map(|day| Part { label: hours::day_name(day, lang).to_owned(), width: "width-20", ..Part::default() })
            .chain(
                ["field-hours-exceptions", "field-hours-note"].map(|key| Part { label: control.t.say(key).to_owned(), ..Part::default() }),
            )
            .collect();
        for (part, raw) in parts.iter_mut().zip(raw) {
            part.value = raw;
            part.autocomplete = "off";
        }
        let group = Group::several(field, control).with_hint("field-hours-hint");
        control::parts(group, &field.code, &mut parts, &[("data-opening-hours", String::new())])
    }

    fn schema(&self, _: &Field) -> Json {
        let interval = json!({ "type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]-(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$" });
        let day = json!({ "type": "array", "items": interval, "maxItems": hours::INTERVALS_MAX });
        let date = json!({ "type": "string", "format": "date" });
        let exception = json!({
            "type": "object",
            "properties": { "date": date, "until": date, "hours": day, "note": { "type": "string", "maxLength": hours::NOTE_CHARS_MAX } },
            "required": ["date"],
            "additionalProperties": false,
        });
        json!({
            "type": "object",
            "properties": {
                "week": { "type": "array", "items": day, "minItems": 7, "maxItems": 7 },
                "exceptions": { "type": "array", "items": exception, "maxItems": hours::EXCEPTIONS_MAX },
                "note": { "type": "string", "maxLength": hours::NOTE_CHARS_MAX },
            },
            "required": ["week"],
            "additionalProperties": false,
        })
    }

    fn sort_key(&self, _: &Field, value: &Value) -> Vec<u8> {
        match value {
            Value::Hours(hours) => hours.week().iter().flatten().flat_map(|interval| interval.from().to_be_bytes()).collect(),
            other => i18n::sort_key(&plain(other)),
        }
    }

    fn terms(&self, value: &Value) -> Vec<String> {
        match value {
            Value::Hours(hours) if hours.is_round_the_clock() => vec!["24/7".to_owned()],
            _ => Vec::new(),
        }
    }

    /// `24/7` asks for what never closes, `present` and `absent` for known hours.
    fn filter(&self, _: &Field, input: &FilterInput) -> Result<Option<Filter>, Says> {
        let never_closes = input.values.iter().any(|value| value == "24/7");
        Ok(if never_closes { Some(Filter::Any(vec!["24/7".to_owned()])) } else { presence_filter(input) })
    }

    fn filter_control(&self, field: &Field, control: &FilterControl<'_>) -> Html {
        let label = control.t.say("field-hours-round-the-clock").to_owned();
        control::facet(field, control, vec![super::choice::facet_item(control, "24/7", label, None)])
    }
}

fn of_parts(raw: &[String]) -> Result<OpeningHours, Says> {
    let mut week: [Vec<hours::Interval>; 7] = Default::default();
    for (i, (day, text)) in week.iter_mut().zip(raw).enumerate() {
        *day = hours::parse_day(text).map_err(|problem| match problem {
            HoursProblem::NotUnderstood => Says::new("field-hours-day-not-understood").with("day", i + 1),
            other => Says::new(other.key()),
        })?;
    }
    let exceptions = raw.get(7).map_or(Ok(Vec::new()), |text| hours::parse_exceptions(text));
    let exceptions = exceptions.map_err(|problem| match problem {
        HoursProblem::NotUnderstood => Says::new("field-hours-exceptions-not-understood"),
        other => Says::new(other.key()),
    })?;
    OpeningHours::new(week, exceptions, raw.get(8).map_or("", String::as_str)).map_err(|problem| Says::new(problem.key()))
}

fn one_text(text: &str) -> Result<OpeningHours, Says> {
    if text.starts_with('{') {
        return serde_json::from_str(text).map_err(|_| Says::new("field-hours-not-understood"));
    }
    hours::parse(text).map_err(|problem| Says::new(problem.key()))
}

/// The parts of the control from what was typed last: nine parts, or one text of an import that can be read.
fn spread(raw: &[String]) -> Vec<String> {
    let mut parts = match raw {
        [one] => one_text(one).map_or_else(|_| vec![one.clone()], |hours| Hours.raw(&Value::Hours(hours))),
        many => many.to_vec(),
    };
    parts.resize(PARTS, String::new());
    parts
}

/// One day in words no language needs: a dash for a day off.
fn day_raw(day: &[hours::Interval]) -> String {
    match day {
        [] => "—".to_owned(),
        [hours::Interval::ROUND_THE_CLOCK] => "00:00–24:00".to_owned(),
        _ => hours::intervals(day, Lang::Uk),
    }
}

/// A table of days, equal neighbours joined; exceptions and the note below.
fn table(hours: &OpeningHours, show: &Show<'_>) -> Html {
    let lang = show.t.lang();
    let mut rows = String::new();
    let mut first_day = 0;
    for (day, today) in hours.week().iter().enumerate() {
        if hours.week().get(day + 1) == Some(today) {
            continue;
        }
        let (from, to) = (hours::day_name(first_day, lang), hours::day_name(day, lang));
        let name = if first_day == day { from.to_owned() } else { format!("{from} – {}", to.to_lowercase()) };
        let text = hours::intervals(today, lang);
        rows.push_str(&format!("<tr><th scope=\"row\">{}</th><td class=\"num\">{}</td></tr>", Html::text(&name), Html::text(&text)));
        first_day = day + 1;
    }
    for exception in hours.exceptions() {
        let mut name = show.t.date_table(exception.date);
        if exception.until != exception.date {
            name = format!("{name} – {}", show.t.date_table(exception.until));
        }
        let mut text = hours::intervals(&exception.hours, lang);
        if !exception.note.is_empty() {
            text = format!("{text}, {}", exception.note);
        }
        rows.push_str(&format!("<tr><th scope=\"row\">{}</th><td>{}</td></tr>", Html::text(&name), Html::text(&text)));
    }
    let caption = Html::text(show.t.say("field-hours-caption"));
    let note = if hours.note().is_empty() { String::new() } else { format!("<p class=\"small muted\">{}</p>", Html::text(hours.note())) };
    let caption = format!("<caption class=\"govuk-visually-hidden\">{caption}</caption>");
    Html::trusted(format!("<table class=\"hr-hours\">{caption}<tbody>{rows}</tbody></table>{note}"))
}
