//! One month of one house: what was spent on its upkeep, on how many square metres.

use std::collections::BTreeMap;

use db::Json;
use kit::{Kopiykas, PersonId, RecordId, Timestamp};
use uuid::Uuid;

use crate::month::Month;

/// Kopiykas by the code of the item. An item nothing was spent on may be absent.
pub type Amounts = BTreeMap<String, i64>;

/// The most kopiykas of one item in one month: a billion hryvnias.
pub const AMOUNT_MAX: i64 = 100_000_000_000;
/// The greatest area, hundredths of a square metre: half a square kilometre.
pub const AREA_MAX: i64 = 50_000_000;

db::row! {
    /// The account of a month as it is kept.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Account {
        /// The house: a record of the register of passports.
        pub house_id: RecordId,
        /// The month.
        pub month: Month,
        /// The area the costs are divided by, hundredths of a square metre, as it was then.
        pub area: i64,
        /// What was spent on each item.
        pub amounts: Json<Amounts>,
        /// All of it.
        pub total: i64,
        /// From 1.
        pub version: i64,
        /// Why this version was written; empty for the first.
        pub reason: String,
        /// The uploaded table it came with.
        pub load_id: Option<Uuid>,
        /// Who wrote it.
        pub by_id: Option<PersonId>,
        /// Their name then.
        pub by_name: String,
        /// When.
        pub at: Timestamp,
    }
}

impl Account {
    /// Whether there is anything in it: a month that was taken back is empty.
    pub fn is_reported(&self) -> bool {
        !self.amounts.0.is_empty()
    }

    /// Whether these would be the same figures.
    pub fn is_same(&self, area: i64, amounts: &Amounts) -> bool {
        self.area == area && self.amounts.0 == *amounts
    }
}

/// All amounts together; never more than fits, since amounts are limited.
pub fn total(amounts: &Amounts) -> i64 {
    amounts.values().fold(0, |sum, amount| sum.saturating_add(*amount))
}

/// Kopiykas for a square metre, rounded to the nearest; none where there is no area.
pub fn rate(total: i64, area: i64) -> Option<Kopiykas> {
    if area <= 0 {
        return None;
    }
    let (total, area) = (i128::from(total), i128::from(area));
    i64::try_from((total * 200 + area) / (area * 2)).ok().map(Kopiykas)
}

/// Square metres as people type them, "2 816,4", as hundredths; none of what is no area or beyond its limit.
pub fn parse_area(text: &str) -> Option<i64> {
    // An area has two decimals as money has, and people group its digits the same way.
    Kopiykas::parse(text.trim().trim_end_matches("м²").trim_end_matches("m²"))
        .map(|area| area.0)
        .filter(|area| (1..=AREA_MAX).contains(area))
}

/// An area as a plain decimal: "2816.40".
pub fn area_text(area: i64) -> String {
    Kopiykas(area).decimal()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_is_rounded_to_the_nearest_kopiyka() {
        for (total, area, kopiykas) in [
            (64_500, 10_000, Some(645)),
            (1, 200, Some(1)),
            (1, 300, Some(0)),
            (5, 1000, Some(1)),
            (i64::MAX, 1, None),
            (100, 0, None),
            (0, 100, Some(0)),
        ] {
            assert_eq!(rate(total, area), kopiykas.map(Kopiykas), "{total} / {area}");
        }
    }

    #[test]
    fn areas_are_read_as_people_type_them() {
        for (text, area) in
            [("2 816,4", Some(281_640)), ("2816.40 м²", Some(281_640)), ("0", None), ("-5", None), ("900000", None), ("багато", None)]
        {
            assert_eq!(parse_area(text), area, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_an_area_within_the_limits_or_none(text in "\\PC{0,20}") {
            proptest::prop_assert!(parse_area(&text).is_none_or(|area| (1..=AREA_MAX).contains(&area)));
        }

        #[test]
        fn the_rate_of_twice_as_much_is_twice_as_high(total in 0..AMOUNT_MAX, area in 100..AREA_MAX) {
            let (once, twice) = (rate(total, area).unwrap().0, rate(total * 2, area).unwrap().0);
            proptest::prop_assert!((twice - once * 2).abs() <= 1);
        }
    }
}
