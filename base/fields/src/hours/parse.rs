//! Reading opening hours as people write them in Ukrainian and English, and the common part of OSM's `opening_hours`.

use jiff::civil::Date;
use kit::fold;

use super::{DAY, Exception, HoursProblem, Interval, OpeningHours, shorten};
use crate::kinds::read_date;

/// The most bytes of a text of hours.
const TEXT_BYTES_MAX: usize = 64 << 10;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Token {
    Day(usize),
    /// From one day to another, both included.
    Days(usize, usize),
    Minute(u16),
    Dash,
    And,
    Closed,
    RoundTheClock,
    Break,
}

/// Reads the whole of it: "Пн–Пт 08:00–17:00, перерва 12:00–13:00; Сб 09:00–14:00; 31.12.2026 зачинено; «Дзвоніть»".
/// Parts are set off by semicolons or line ends; a later part overrides an earlier one for its days.
///
/// Errors: what is neither a day nor a time, overlapping intervals, too much text.
pub fn parse(text: &str) -> Result<OpeningHours, HoursProblem> {
    if text.len() > TEXT_BYTES_MAX {
        return Err(HoursProblem::TooLong);
    }
    let mut week: [Vec<Interval>; 7] = Default::default();
    let (mut exceptions, mut notes) = (Vec::new(), Vec::new());
    for segment in segments(text) {
        let (hours, note) = split_note(&segment);
        if hours.is_empty() {
            notes.extend(note);
        } else if let Some((date, until, rest)) = dates(hours) {
            exceptions.push(Exception { date, until, hours: parse_day(rest)?, note: note.unwrap_or_default() });
        } else if fold::fold(hours).starts_with("ph ") {
            // OSM's public holidays have no dates here: keep what was said as a note
            notes.push(segment.clone());
        } else {
            part(&tokens(hours)?, &mut week)?;
            notes.extend(note);
        }
    }
    OpeningHours::new(week, exceptions, &notes.join("; "))
}

/// Reads dated exceptions only: "31.12.2026 09:00–13:00 «Скорочений день»; 01.01.2027 зачинено".
pub fn parse_exceptions(text: &str) -> Result<Vec<Exception>, HoursProblem> {
    let hours = parse(text)?;
    let only = hours.week.iter().all(Vec::is_empty) && hours.note.is_empty();
    if only { Ok(hours.exceptions) } else { Err(HoursProblem::NotUnderstood) }
}

/// Reads the hours of one day: "08:00–12:00, 13:00–17:00", "8-17, обід 12-13", "цілодобово", "зачинено", "—".
pub fn parse_day(text: &str) -> Result<Vec<Interval>, HoursProblem> {
    let tokens = tokens(text)?;
    if tokens.iter().all(|token| *token == Token::Dash) {
        return Ok(Vec::new());
    }
    let mut rest = tokens.as_slice();
    let hours = intervals(&mut rest)?;
    if rest.is_empty() { Ok(hours) } else { Err(HoursProblem::NotUnderstood) }
}

/// Parts between semicolons and line ends outside of quotes, without blank ones.
fn segments(text: &str) -> Vec<String> {
    let (mut segments, mut now, mut quote) = (Vec::new(), String::new(), None);
    for c in text.chars() {
        match (quote, c) {
            (None, '«') => quote = Some('»'),
            (None, '"') => quote = Some('"'),
            (Some(end), c) if c == end => quote = None,
            _ => {}
        }
        if quote.is_none() && matches!(c, ';' | '\n' | '\r') {
            segments.push(std::mem::take(&mut now));
        } else {
            now.push(c);
        }
    }
    segments.push(now);
    segments.into_iter().map(|segment| segment.trim().to_owned()).filter(|segment| !segment.is_empty()).collect()
}

/// A quoted note at the end.
fn split_note(segment: &str) -> (&str, Option<String>) {
    let quoted = [('«', '»'), ('"', '"')].into_iter().find_map(|(open, close)| {
        let inside = segment.strip_suffix(close)?;
        inside.split_once(open)
    });
    match quoted {
        Some((hours, note)) => (hours.trim(), Some(shorten(note)).filter(|note| !note.is_empty())),
        None => (segment, None),
    }
}

/// One date or two at the beginning of a part.
fn dates(segment: &str) -> Option<(Date, Date, &str)> {
    let (first, rest) = one_date(segment)?;
    let after = rest.trim_start();
    if let Some((until, rest)) = after.strip_prefix(['-', '–', '—']).and_then(|rest| one_date(rest.trim_start())) {
        return Some((first, until, rest));
    }
    Some((first, first, rest.trim_start_matches(':')))
}

fn one_date(text: &str) -> Option<(Date, &str)> {
    let end = text.char_indices().nth(10).map_or(text.len(), |(at, _)| at);
    let (head, rest) = text.split_at_checked(end)?;
    if head.chars().filter(char::is_ascii_digit).count() == 8 {
        return read_date(head).map(|date| (date, rest));
    }
    let mut ends = text.match_indices(' ').map(|(at, _)| at);
    let third = ends.nth(2).unwrap_or(text.len());
    let (head, rest) = text.split_at_checked(third)?;
    head.chars().any(char::is_alphabetic).then(|| read_date(head).map(|date| (date, rest)))?
}

/// Days and their hours, repeated: "Пн–Пт 08:00–17:00, Сб 09:00–14:00". Hours without days are of every day.
fn part(tokens: &[Token], week: &mut [Vec<Interval>; 7]) -> Result<(), HoursProblem> {
    let mut rest = tokens;
    while !rest.is_empty() {
        let days = days(&mut rest);
        let hours = intervals(&mut rest)?;
        for (i, day) in week.iter_mut().enumerate() {
            if days.is_empty() || days.contains(&i) {
                day.clone_from(&hours);
            }
        }
        if days.is_empty() && !rest.is_empty() {
            return Err(HoursProblem::NotUnderstood);
        }
    }
    Ok(())
}

fn days(rest: &mut &[Token]) -> Vec<usize> {
    let mut days = Vec::new();
    loop {
        match **rest {
            [Token::Day(from), Token::Dash, Token::Day(to), ref tail @ ..] => {
                let length = (to + 7 - from) % 7;
                days.extend((0..=length).map(|i| (from + i) % 7));
                *rest = tail;
            }
            [Token::Day(day), ref tail @ ..] => {
                days.push(day);
                *rest = tail;
            }
            [Token::Days(from, to), ref tail @ ..] => {
                days.extend(from..=to);
                *rest = tail;
            }
            [Token::And, ref tail @ ..] => *rest = tail,
            _ => return days,
        }
    }
}

/// Intervals up to the next day or the end; breaks are cut out of them.
fn intervals(rest: &mut &[Token]) -> Result<Vec<Interval>, HoursProblem> {
    let (mut open, mut breaks): (Vec<Interval>, Vec<Interval>) = (Vec::new(), Vec::new());
    let (mut said, mut in_break) = (false, false);
    loop {
        match **rest {
            [Token::Minute(from), Token::Dash, Token::Minute(to), ref tail @ ..] => {
                let interval = Interval::new(from, to).ok_or(HoursProblem::NotUnderstood)?;
                if in_break {
                    breaks.push(interval)
                } else {
                    open.push(interval)
                }
                said = true;
                *rest = tail;
            }
            [Token::RoundTheClock, ref tail @ ..] => {
                open.push(Interval::ROUND_THE_CLOCK);
                said = true;
                *rest = tail;
            }
            [Token::Closed, ref tail @ ..] => {
                said = true;
                *rest = tail;
            }
            [Token::Break, ref tail @ ..] => {
                in_break = true;
                *rest = tail;
            }
            [Token::And, ref tail @ ..] => *rest = tail,
            // "Нд —" and "Нд — вихідний"
            [Token::Dash, ref tail @ ..] if !said => {
                said = true;
                *rest = tail;
            }
            [] | [Token::Day(_) | Token::Days(..), ..] if said => break,
            _ => return Err(HoursProblem::NotUnderstood),
        }
        if open.len() > super::INTERVALS_MAX || breaks.len() > super::INTERVALS_MAX {
            return Err(HoursProblem::TooLong);
        }
    }
    Ok(breaks.into_iter().fold(open, cut))
}

fn cut(open: Vec<Interval>, hole: Interval) -> Vec<Interval> {
    let cut_one = |whole: Interval| {
        let before = (whole.from < hole.from).then_some(Interval { from: whole.from, to: whole.to.min(hole.from) });
        let after = (whole.to > hole.to).then_some(Interval { from: whole.from.max(hole.to), to: whole.to });
        before.into_iter().chain(after)
    };
    open.into_iter().flat_map(cut_one).filter(|interval| interval.from < DAY).collect()
}

fn tokens(text: &str) -> Result<Vec<Token>, HoursProblem> {
    let folded = fold::fold(text).replace("24/7", " цілодобово ");
    let chars: Vec<char> = folded.chars().collect();
    let (mut tokens, mut at) = (Vec::new(), 0);
    while let Some(c) = chars.get(at) {
        let start = at;
        match c {
            c if c.is_ascii_digit() => {
                while chars
                    .get(at)
                    .is_some_and(|c| c.is_ascii_digit() || (matches!(c, ':' | '.') && chars.get(at + 1).is_some_and(char::is_ascii_digit)))
                {
                    at += 1;
                }
                let digits: String = chars.get(start..at).unwrap_or_default().iter().collect();
                tokens.push(Token::Minute(minute(&digits).ok_or(HoursProblem::NotUnderstood)?));
            }
            c if c.is_alphabetic() || *c == '’' => {
                while chars.get(at).is_some_and(|c| c.is_alphabetic() || *c == '’') {
                    at += 1;
                }
                let spelled: String = chars.get(start..at).unwrap_or_default().iter().collect();
                word(&spelled, &mut tokens)?;
            }
            '-' | '–' | '—' | '−' | '‑' => {
                tokens.push(Token::Dash);
                at += 1;
            }
            ',' | '+' | '&' | '/' => {
                tokens.push(Token::And);
                at += 1;
            }
            c if c.is_whitespace() || matches!(c, ':' | '.' | '(' | ')' | '|') => at += 1,
            _ => return Err(HoursProblem::NotUnderstood),
        }
    }
    Ok(tokens)
}

fn minute(digits: &str) -> Option<u16> {
    let (hours, minutes) = digits.split_once([':', '.']).unwrap_or((digits, "00"));
    if hours.len() > 2 || minutes.len() != 2 {
        return None;
    }
    let (hours, minutes): (u16, u16) = (hours.parse().ok()?, minutes.parse().ok()?);
    let minute = hours * 60 + minutes;
    (minutes < 60 && minute <= DAY).then_some(minute)
}

fn word(word: &str, tokens: &mut Vec<Token>) -> Result<(), HoursProblem> {
    let token = match word {
        "до" | "по" | "to" | "till" | "until" | "through" => Token::Dash,
        "та" | "і" | "й" | "and" => Token::And,
        "щодня" | "щоденно" | "daily" | "everyday" => Token::Days(0, 6),
        "будні" | "будн" | "weekdays" => Token::Days(0, 4),
        "weekends" | "weekend" => Token::Days(5, 6),
        "зачинено" | "закрито" | "вихідний" | "вихідні" | "closed" | "off" | "не" => Token::Closed,
        "цілодобово" | "round" => Token::RoundTheClock,
        "перерва" | "обід" | "обідня" | "break" | "lunch" => Token::Break,
        "з" | "із" | "від" | "from" | "на" | "the" | "clock" => return Ok(()),
        "працює" | "працюємо" | "відчинено" | "open" => return Ok(()),
        "год" | "години" | "годин" | "година" | "h" | "hrs" | "hours" => {
            // "24 години" alone is the whole day; after other times the word says nothing
            if let Some(last) = tokens.last_mut().filter(|last| **last == Token::Minute(DAY)) {
                *last = Token::RoundTheClock;
            }
            return Ok(());
        }
        "pm" | "am" => return half_day(word == "pm", tokens),
        other => Token::Day(day(other).ok_or(HoursProblem::NotUnderstood)?),
    };
    tokens.push(token);
    Ok(())
}

fn half_day(afternoon: bool, tokens: &mut [Token]) -> Result<(), HoursProblem> {
    match tokens.last_mut() {
        Some(Token::Minute(minute)) if *minute < 13 * 60 => {
            let morning = *minute % (12 * 60);
            *minute = if afternoon { morning + 12 * 60 } else { morning };
            Ok(())
        }
        _ => Err(HoursProblem::NotUnderstood),
    }
}

/// "пн", "понеділок", "понеділка", "mo", "mon", "monday".
fn day(word: &str) -> Option<usize> {
    const STEMS: [[&str; 4]; 7] = [
        ["пн", "понеділ", "mo", "monday"],
        ["вт", "вівтор", "tu", "tuesday"],
        ["ср", "серед", "we", "wednesday"],
        ["чт", "четвер", "th", "thursday"],
        ["пт", "п’ятниц", "fr", "friday"],
        ["сб", "субот", "sa", "saturday"],
        ["нд", "неділ", "su", "sunday"],
    ];
    STEMS.iter().position(|[short, stem, two, full]| {
        let english = word.starts_with(two) && full.starts_with(word.trim_end_matches('s'));
        word == *short || english || (word.starts_with(stem) && word.chars().count() <= stem.chars().count() + 3)
    })
}
