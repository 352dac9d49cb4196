//! Opening hours: reading, writing, whether it is open now.

use fields::hours::{HoursProblem, Interval, OpeningHours, parse, print};
use fields::{OpenState, OpeningHours as Hours};
use kit::Lang;
use kit::clock::kyiv;
use proptest::prelude::*;

use crate::strategies::hours;

const WEEK: &str = "Пн–Пт 08:00–12:00, 13:00–17:00; Сб 09:00–14:00; Нд зачинено";

#[test]
fn hours_are_read_as_people_write_them() {
    for text in [
        WEEK,
        "Пн-Пт 8:00-17:00, перерва 12:00-13:00; Сб 9-14",
        "пн.-пт.: з 8.00 до 17.00, обід 12.00-13.00; сб.: 9.00-14.00; нд. — вихідний",
        "Понеділок – п'ятниця 08:00–12:00 та 13:00–17:00; субота 09:00–14:00",
        "Mo-Fr 08:00-12:00,13:00-17:00; Sa 09:00-14:00; Su off",
        "Mon to Fri 8am-12pm, 1pm-5pm; Sat 9am-2pm; Sunday closed",
        "Mo,Tu,We,Th,Fr 08:00-12:00,13:00-17:00, Sa 09:00-14:00",
        "Пн–Пт 08:00–17:00, перерва 12:00–13:00\nСб 09:00–14:00\nНд вихідний",
        "Пн–Нд 08:00–12:00, 13:00–17:00; Сб 09:00–14:00; Нд вихідний",
        "Будні 08:00–17:00 (перерва 12:00–13:00); сб 09:00–14:00",
    ] {
        assert_eq!(parse(text).map(|hours| print(&hours, Lang::Uk)), Ok(WEEK.to_owned()), "{text}");
    }
    for always in [
        "цілодобово",
        "24/7",
        "Цілодобово, без вихідних".split(',').next().unwrap(),
        "щодня 00:00–24:00",
        "Пн–Нд цілодобово",
        "24 години",
        "open 24 hours",
    ] {
        assert_eq!(parse(always).as_ref(), Ok(&OpeningHours::round_the_clock()), "{always}");
    }
}

#[test]
fn what_is_no_hours_is_refused() {
    for (text, why) in [
        ("Пн 25:00–26:00", HoursProblem::NotUnderstood),
        ("Пн 08:00", HoursProblem::NotUnderstood),
        ("Пн", HoursProblem::NotUnderstood),
        ("як завжди", HoursProblem::NotUnderstood),
        ("Пн 08:00–12:00, 11:00–13:00", HoursProblem::Overlap),
        ("01.01.2027 зачинено; 01.01.2027 09:00–10:00", HoursProblem::ExceptionsOverlap),
    ] {
        assert_eq!(parse(text), Err(why), "{text}");
    }
}

#[test]
fn both_languages_print_the_week() {
    let hours = parse("Пн–Пт 08:00–17:00; Пт, Сб 20:00–02:00; 31.12.2026 09:00–13:00 «Скорочений день»; «Дзвоніть»").unwrap();
    assert_eq!(
        print(&hours, Lang::Uk),
        "Пн–Чт 08:00–17:00; Пт, Сб 20:00–02:00; Нд зачинено; 31.12.2026 09:00–13:00 «Скорочений день»; «Дзвоніть»"
    );
    assert_eq!(
        print(&hours, Lang::En),
        "Mon–Thu 08:00–17:00; Fri, Sat 20:00–02:00; Sun closed; 31.12.2026 09:00–13:00 «Скорочений день»; «Дзвоніть»"
    );
}

fn state(hours: &Hours, at: &str) -> String {
    let moment = at.parse::<jiff::civil::DateTime>().unwrap().to_zoned(kyiv()).unwrap();
    match hours.state_at(&moment) {
        OpenState::Open { until } => format!("open {}", until.map_or("always".to_owned(), |until| until.strftime("%d %H:%M").to_string())),
        OpenState::Closed { until } => {
            format!("closed {}", until.map_or("always".to_owned(), |until| until.strftime("%d %H:%M").to_string()))
        }
        OpenState::Unknown => "unknown".to_owned(),
    }
}

#[test]
fn it_is_known_whether_it_is_open_and_until_when() {
    // 23 November 2026 is a Monday
    let week = parse("Пн–Пт 08:00–12:00, 13:00–17:00; Сб 20:00–02:00; 25.11.2026 зачинено; 26.11.2026 10:00–11:00").unwrap();
    for (at, expected) in [
        ("2026-11-23T07:59", "closed 23 08:00"),
        ("2026-11-23T08:00", "open 23 12:00"),
        ("2026-11-23T12:00", "closed 23 13:00"),
        ("2026-11-24T17:00", "closed 26 10:00"),
        ("2026-11-25T09:00", "closed 26 10:00"),
        ("2026-11-26T10:30", "open 26 11:00"),
        ("2026-11-28T23:00", "open 29 02:00"),
        ("2026-11-29T01:30", "open 29 02:00"),
        ("2026-11-29T02:00", "closed 30 08:00"),
    ] {
        assert_eq!(state(&week, at), expected, "{at}");
    }
    assert_eq!(state(&Hours::round_the_clock(), "2026-11-23T03:00"), "open always");
    assert_eq!(state(&parse("Пн–Нд цілодобово; 25.11.2026 зачинено").unwrap(), "2026-11-23T03:00"), "open 25 00:00");
    assert_eq!(state(&parse("щодня зачинено").unwrap(), "2026-11-23T03:00"), "closed always");
    assert_eq!(state(&parse("«За домовленістю»").unwrap(), "2026-11-23T03:00"), "unknown");
}

#[test]
fn json_says_days_as_lists_of_intervals() {
    let hours = parse("Пн 22:00–06:00").unwrap();
    assert_eq!(serde_json::to_string(&hours).unwrap(), r#"{"week":[["22:00-06:00"],[],[],[],[],[],[]]}"#);
    for wrong in [
        r#"{"week":[[],[],[],[],[],[]]}"#,
        r#"{"week":[["8:00-9:00"],[],[],[],[],[],[]]}"#,
        r#"{"week":[["08:00-25:00"],[],[],[],[],[],[]]}"#,
    ] {
        assert!(serde_json::from_str::<Hours>(wrong).is_err(), "{wrong}");
    }
    assert_eq!(Interval::new(1440, 10), None);
}

proptest! {
    #[test]
    fn printed_hours_are_read_back_in_both_languages(hours in hours()) {
        for lang in Lang::ALL {
            let text = print(&hours, lang);
            prop_assert_eq!(parse(&text), Ok(hours.clone()), "{}", text);
        }
    }

    #[test]
    fn the_state_agrees_with_the_day(hours in hours(), minute in 0i64..10_000_000) {
        let start = jiff::civil::date(2026, 1, 1).to_zoned(kyiv()).unwrap();
        let moment = start.checked_add(jiff::SignedDuration::from_mins(minute)).unwrap();
        let now = i64::from(moment.hour()) * 60 + i64::from(moment.minute());
        let covers = |date, shift: i64| hours.on(date).iter().any(|interval| {
            (i64::from(interval.from())..i64::from(interval.to())).contains(&(now + shift))
        });
        let open = covers(moment.date(), 0) || covers(moment.date().yesterday().unwrap(), 1440);
        prop_assert_eq!(hours.is_open_at(&moment), open);
    }

    #[test]
    fn garbage_never_panics(text in "[0-9:.,;«»\"a-zА-яіїє’ –-]{0,80}") {
        let _ = parse(&text);
    }
}
