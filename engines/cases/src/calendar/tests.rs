//! The calendar against days that people remember, and its counting against itself.

use jiff::civil::{Date, date};
use kit::Text;
use proptest::prelude::*;

use super::*;

fn entry(what: What, from: &str, until: Option<&str>) -> Entry {
    let day = |text: &str| text.parse().expect("a day");
    Entry { code: String::new(), what, name: Text::new("свято", "holiday"), starts_on: day(from), ends_on: until.map(day) }
}

fn independence() -> Entry {
    entry(What::Yearly { month: 8, day: 24 }, "1991-08-24", None)
}

fn peace() -> Calendar {
    let easter = entry(What::AfterEaster { days: 0 }, "1991-01-01", None);
    Calendar::lay_out(&[independence(), easter])
}

fn war() -> Calendar {
    Calendar::lay_out(&[independence(), entry(What::MartialLaw, "2022-03-24", None), entry(What::DayOff, "2026-08-25", None)])
}

#[test]
fn a_holiday_is_off_and_under_martial_law_it_is_worked() {
    let day = date(2026, 8, 24);
    assert!(!peace().is_working(day), "a Monday in peace");
    assert!(war().is_working(day));
    assert!(war().is_working(date(2026, 8, 25)), "nothing is moved");
    assert!(!war().is_working(date(2026, 8, 23)), "Sundays stay");
    assert!(!war().is_working(date(2021, 8, 24)), "before martial law");
}

#[test]
fn a_holiday_on_a_weekend_gives_the_next_working_day() {
    assert!(!peace().is_working(date(2019, 8, 26)), "24.08.2019 was a Saturday");
    assert!(peace().is_working(date(2019, 8, 27)));
    assert!(!peace().is_working(date(2019, 4, 29)), "the Monday after Easter");
}

#[test]
fn days_that_the_government_moved_go_before_the_rule() {
    let moved = [independence(), entry(What::DayOff, "2021-08-23", None), entry(What::WorkingDay, "2021-08-28", None)];
    let calendar = Calendar::lay_out(&moved);
    assert!(!calendar.is_working(date(2021, 8, 23)));
    assert!(calendar.is_working(date(2021, 8, 28)));
}

#[test]
fn five_working_days_over_a_weekend() {
    assert_eq!(peace().after(date(2026, 11, 26), 5), date(2026, 12, 3));
    assert_eq!(peace().before(date(2026, 12, 3), 5), date(2026, 11, 26));
    assert_eq!(peace().after(date(2026, 11, 28), 1), date(2026, 11, 30), "from a Saturday");
}

#[test]
fn rules_are_read_as_they_are_written() {
    for what in [What::Yearly { month: 2, day: 29 }, What::AfterEaster { days: 49 }, What::DayOff, What::WorkingDay, What::MartialLaw] {
        assert_eq!(What::read(what.code(), &what.detail()), Some(what));
    }
}

fn any_day() -> impl Strategy<Value = Date> {
    (0i32..14_000).prop_map(|days| date(2000, 1, 1).checked_add(jiff::Span::new().days(days)).unwrap_or(Date::MAX))
}

proptest! {
    #[test]
    fn counting_there_and_back_agrees(day in any_day(), days in 1i64..60) {
        let calendar = peace();
        let end = calendar.after(day, days);
        prop_assert!(end > day && calendar.is_working(end));
        prop_assert_eq!(calendar.between(day, end), days);
        prop_assert_eq!(calendar.after(calendar.before(end, days), days), end);
    }

    #[test]
    fn no_word_of_a_rule_is_a_panic(code in "[a-z_]{0,12}", detail in ".{0,12}") {
        if let Some(what) = What::read(&code, &detail) {
            prop_assert_eq!(What::read(what.code(), &what.detail()), Some(what));
        }
    }
}
