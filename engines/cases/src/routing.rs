//! To whom a new case goes: the first rule that fits. Pure.

use jiff::Timestamp;
use kit::clock::kyiv;
use uuid::Uuid;

use crate::calendar::Calendar;
use crate::kind::{Declaration, Route};

/// What of a case the rules look at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Coming<'a> {
    /// What it is about.
    pub category: &'a str,
    /// The district it lies in.
    pub district: Option<Uuid>,
    /// When it came.
    pub at: Timestamp,
}

/// The word of who is charged; none where no rule fits.
pub fn executor<'a>(kind: &'a Declaration, calendar: &Calendar, case: Coming<'_>) -> Option<&'a str> {
    kind.routes.iter().find(|route| fits(route, calendar, case)).map(|route| route.to.as_str())
}

fn fits(route: &Route, calendar: &Calendar, case: Coming<'_>) -> bool {
    let here = case.at.to_zoned(kyiv());
    (route.categories.is_empty() || route.categories.iter().any(|own| own == case.category))
        && (route.districts.is_empty() || case.district.is_some_and(|district| route.districts.contains(&district)))
        && route.hours.is_none_or(|hours| hours.hold(here.time()))
        && route.working_day.is_none_or(|working| working == calendar.is_working(here.date()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kind::{Declared, Hours};

    fn kind() -> Declaration {
        Declared::read(include_str!("../tests/main/problems.toml")).expect("the kind of the tests").declaration
    }

    fn coming<'a>(category: &'a str, district: Option<u128>, at: &str) -> Coming<'a> {
        Coming { category, district: district.map(Uuid::from_u128), at: at.parse().expect("a moment") }
    }

    fn route(to: &str) -> Route {
        Route { categories: Vec::new(), districts: Vec::new(), hours: None, working_day: None, to: to.to_owned() }
    }

    #[test]
    fn the_first_rule_that_fits_decides() {
        let kind = kind();
        let day = "2026-11-26T10:00:00Z";
        assert_eq!(executor(&kind, &Calendar::default(), coming("hole", None, day)), Some("roads"));
        assert_eq!(executor(&kind, &Calendar::default(), coming("light", None, day)), Some("light"));
        assert_eq!(executor(&kind, &Calendar::default(), coming("other", None, day)), None);
    }

    #[test]
    fn place_hours_and_days_narrow_a_rule() {
        let mut kind = kind();
        let night = Some(Hours { from: jiff::civil::time(20, 0, 0, 0), until: jiff::civil::time(8, 0, 0, 0) });
        kind.routes = vec![
            Route { districts: vec![Uuid::from_u128(1)], ..route("first") },
            Route { hours: night, ..route("night") },
            Route { working_day: Some(false), ..route("weekend") },
            route("rest"),
        ];
        for (district, at, expected) in [
            (Some(1), "2026-11-26T10:00:00Z", "first"),
            (Some(2), "2026-11-26T19:00:00Z", "night"),
            // six in the evening in Greenwich is eight in Kyiv
            (None, "2026-11-26T18:00:00Z", "night"),
            (None, "2026-11-27T05:59:59Z", "night"),
            (None, "2026-11-27T06:00:00Z", "rest"),
            (None, "2026-11-28T10:00:00Z", "weekend"),
        ] {
            assert_eq!(executor(&kind, &Calendar::default(), coming("hole", district, at)), Some(expected), "{at}");
        }
    }
}
