//! Opening hours as text: "Пн–Пт 08:00–12:00, 13:00–17:00; Сб 09:00–14:00", read back by `parse` in the same language.

use kit::Lang;

use super::{DAY, Exception, Interval, OpeningHours};

const SHORT_UK: [&str; 7] = ["Пн", "Вт", "Ср", "Чт", "Пт", "Сб", "Нд"];
const SHORT_EN: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const LONG_UK: [&str; 7] = ["Понеділок", "Вівторок", "Середа", "Четвер", "П’ятниця", "Субота", "Неділя"];
const LONG_EN: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// The full name of a day, Monday is 0.
pub fn day_name(day: usize, lang: Lang) -> &'static str {
    let names = if lang == Lang::Uk { LONG_UK } else { LONG_EN };
    names.get(day).copied().unwrap_or_default()
}

/// The hours of one day: "08:00–12:00, 13:00–17:00", "цілодобово", "зачинено".
pub fn intervals(day: &[Interval], lang: Lang) -> String {
    match day {
        [] => word(lang, "зачинено", "closed").to_owned(),
        [Interval::ROUND_THE_CLOCK] => word(lang, "цілодобово", "24 hours").to_owned(),
        _ => day.iter().map(|each| interval(*each, '–')).collect::<Vec<_>>().join(", "),
    }
}

/// The whole of it in one line; days of equal hours are joined.
pub fn print(hours: &OpeningHours, lang: Lang) -> String {
    let mut parts = Vec::new();
    if hours.week.iter().all(|day| day == &[Interval::ROUND_THE_CLOCK]) {
        parts.push(word(lang, "цілодобово", "24/7").to_owned());
    } else if hours.week.iter().all(Vec::is_empty) {
        parts.push(word(lang, "щодня зачинено", "daily closed").to_owned());
    } else {
        parts.extend(week(hours, lang));
    }
    parts.extend(hours.exceptions.iter().map(|exception| dated(exception, lang)));
    if !hours.note.is_empty() {
        let mut text = String::new();
        push_note(&mut text, &hours.note);
        parts.push(text);
    }
    parts.join("; ")
}

/// The exceptions in one line, for a control of their own.
pub fn exceptions(hours: &OpeningHours, lang: Lang) -> String {
    hours.exceptions.iter().map(|exception| dated(exception, lang)).collect::<Vec<_>>().join("; ")
}

fn dated(exception: &Exception, lang: Lang) -> String {
    let mut text = exception.date.strftime("%d.%m.%Y").to_string();
    if exception.until != exception.date {
        text.push_str(&exception.until.strftime("–%d.%m.%Y").to_string());
    }
    text.push(' ');
    text.push_str(&intervals(&exception.hours, lang));
    push_note(&mut text, &exception.note);
    text
}

fn week(hours: &OpeningHours, lang: Lang) -> Vec<String> {
    let names = if lang == Lang::Uk { SHORT_UK } else { SHORT_EN };
    let mut parts = Vec::new();
    let mut first = 0;
    for day in 0..7 {
        let goes_on = hours.week.get(day + 1).is_some_and(|next| hours.week.get(day) == Some(next));
        if goes_on {
            continue;
        }
        let (from, to) = (names.get(first).unwrap_or(&""), names.get(day).unwrap_or(&""));
        let days = match day - first {
            0 => (*from).to_owned(),
            1 => format!("{from}, {to}"),
            _ => format!("{from}–{to}"),
        };
        parts.push(format!("{days} {}", intervals(hours.week.get(day).map_or(&[], Vec::as_slice), lang)));
        first = day + 1;
    }
    parts
}

fn push_note(text: &mut String, note: &str) {
    if !note.is_empty() {
        let space = if text.is_empty() { "" } else { " " };
        text.push_str(&format!("{space}«{note}»"));
    }
}

pub fn interval(interval: Interval, dash: char) -> String {
    let end = if interval.to > DAY { interval.to - DAY } else { interval.to };
    format!("{:02}:{:02}{dash}{:02}:{:02}", interval.from / 60, interval.from % 60, end / 60, end % 60)
}

fn word(lang: Lang, uk: &'static str, en: &'static str) -> &'static str {
    if lang == Lang::Uk { uk } else { en }
}
