//! The queue of capital repairs: answers to the criteria, their points, and who comes before whom.

use std::collections::BTreeMap;

use db::Json;
use jiff::civil::Date;
use kit::{PersonId, RecordId, Timestamp};

use crate::facts::Facts;
use crate::rules::{Criterion, Rules, Source};

kit::id!(
    /// A place asked for in the queue.
    PlaceId
);

word!(
    /// Where a capital repair stands.
    Stage {
        /// In the queue.
        Waiting = "waiting",
        /// The design is being made.
        Design = "design",
        /// Works go on.
        Works = "works",
        /// Done.
        Done = "done",
        /// Taken back.
        Withdrawn = "withdrawn",
    }
);

/// Numbers by the code of the criterion; a yes is 1.
pub type Answers = BTreeMap<String, i64>;

db::row! {
    /// A house in the queue with one of its elements.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Queued {
        /// Its id.
        pub id: PlaceId,
        /// The house.
        pub house_id: RecordId,
        /// What is to be repaired.
        pub element: String,
        /// What the steward of the queue answered.
        pub answers: Json<Answers>,
        /// Where it stands.
        pub stage: Stage,
        /// The day it entered the queue, as text.
        pub entered_on: String,
        /// The decision that put it there.
        pub decision: String,
        /// The estimate, kopiykas.
        pub cost: Option<i64>,
        /// From 1.
        pub version: i64,
        /// Who wrote it last.
        pub by_id: Option<PersonId>,
        /// Their name then.
        pub by_name: String,
        /// When.
        pub at: Timestamp,
    }
}

impl Queued {
    /// The day it entered the queue.
    pub fn entered(&self) -> Option<Date> {
        self.entered_on.parse().ok()
    }
}

/// The value of a criterion for a house: answered, or counted from its passport in `year`; none where nobody knows.
pub fn value(criterion: &Criterion, answers: &Answers, facts: &Facts, year: i64) -> Option<i64> {
    let years = |since: Option<i64>| since.map(|since| (year - since).max(0));
    match criterion.source {
        Source::Given | Source::Yes => answers.get(&criterion.code).copied(),
        Source::Age => years(facts.built),
        Source::Repaired => years(facts.repaired.or(facts.built)),
    }
}

/// The points of a house with these answers.
pub fn points(rules: &Rules, answers: &Answers, facts: &Facts, year: i64) -> i64 {
    let of = |criterion: &Criterion| value(criterion, answers, facts, year).map_or(0, |value| criterion.points(value));
    rules.criteria.iter().map(of).sum()
}

/// A house in the order of the queue.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// Which.
    pub id: PlaceId,
    /// Its points.
    pub points: i64,
    /// Its place among those that wait, from 1; none for those that no longer wait.
    pub place: Option<usize>,
}

/// The order: those under way, those that wait by points (of equal ones who came earlier), those that are done.
pub fn ordered<'a>(all: impl Iterator<Item = (&'a Queued, &'a Facts)>, rules: &Rules, year: i64) -> Vec<Placed> {
    let rank = |stage: Stage| match stage {
        Stage::Works => 0,
        Stage::Design => 1,
        Stage::Waiting => 2,
        Stage::Done => 3,
        Stage::Withdrawn => 4,
    };
    let mut rows: Vec<_> = all
        .filter(|(queued, _)| queued.stage != Stage::Withdrawn)
        .map(|(queued, facts)| (queued, facts, points(rules, &queued.answers.0, facts, year)))
        .collect();
    rows.sort_by(|(a, house, points), (b, other, more)| {
        let by_stage = rank(a.stage).cmp(&rank(b.stage)).then(more.cmp(points));
        by_stage.then_with(|| a.entered_on.cmp(&b.entered_on)).then_with(|| house.number.cmp(&other.number)).then(a.id.cmp(&b.id))
    });
    let mut last = 0;
    let placed = |(queued, _, points): (&Queued, &Facts, i64)| {
        let waits = queued.stage == Stage::Waiting;
        last += usize::from(waits);
        Placed { id: queued.id, points, place: waits.then_some(last) }
    };
    rows.into_iter().map(placed).collect()
}

#[cfg(test)]
pub(crate) mod tests {
    use toml::Table;
    use uuid::Uuid;

    use super::*;
    use crate::facts::tests::house;

    fn queued(id: u128, stage: Stage, wear: i64, entered_on: &str) -> Queued {
        Queued {
            id: PlaceId(Uuid::from_u128(id)),
            house_id: RecordId(Uuid::from_u128(id)),
            element: "roof".into(),
            answers: Json(Answers::from([("wear".into(), wear)])),
            stage,
            entered_on: entered_on.into(),
            decision: String::new(),
            cost: None,
            version: 1,
            by_id: None,
            by_name: String::new(),
            at: Timestamp::UNIX_EPOCH,
        }
    }

    #[test]
    fn points_are_counted_from_answers_and_from_the_passport() {
        let rules = Rules::read(Table::new()).unwrap();
        let old = house(1, "stalinka", 4, 1950, 1000);
        let answers = Answers::from([("wear".into(), 55), ("emergency".into(), 1), ("share".into(), 15)]);
        // 40 emergency, 16 wear, 12 of 76 years, 8 never repaired, 8 for the share
        assert_eq!(points(&rules, &answers, &old, 2026), 84);
        let repaired = Facts { repaired: Some(2020), ..old };
        assert_eq!(points(&rules, &answers, &repaired, 2026), 76);
    }

    #[test]
    fn more_points_come_first_and_of_equal_ones_who_came_earlier() {
        let rules = Rules::read(Table::new()).unwrap();
        let houses: Vec<Facts> = (1..=6).map(|number| house(number, "", 5, 2020, 100)).collect();
        let all = [
            queued(1, Stage::Waiting, 10, "2024-01-10"),
            queued(2, Stage::Waiting, 75, "2025-01-10"),
            queued(3, Stage::Waiting, 75, "2024-06-10"),
            queued(4, Stage::Done, 99, "2020-01-10"),
            queued(5, Stage::Works, 0, "2026-01-10"),
            queued(6, Stage::Withdrawn, 99, "2020-01-10"),
        ];
        let order = ordered(all.iter().zip(&houses), &rules, 2026);
        let read: Vec<_> = order.iter().map(|one| (one.id.0.as_u128(), one.place)).collect();
        assert_eq!(read, [(5, None), (3, Some(1)), (2, Some(2)), (1, Some(3)), (4, None)]);
    }

    proptest::proptest! {
        #[test]
        fn everybody_who_waits_has_one_place(wears in proptest::collection::vec(0..100i64, 0..40)) {
            let rules = Rules::read(Table::new()).unwrap();
            let facts = house(1, "", 5, 1980, 100);
            let all: Vec<Queued> = wears.iter().enumerate().map(|(at, wear)| queued(at as u128, Stage::Waiting, *wear, "2024-01-10")).collect();
            let order = ordered(all.iter().map(|one| (one, &facts)), &rules, 2026);
            let places: Vec<usize> = order.iter().filter_map(|one| one.place).collect();
            proptest::prop_assert_eq!(places, (1..=wears.len()).collect::<Vec<_>>());
            proptest::prop_assert!(order.windows(2).all(|pair| pair[0].points >= pair[1].points));
        }
    }
}
