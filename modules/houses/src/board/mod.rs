//! The city's houses in memory: facts, accounts, sums of circles, the order of the queue. Kept as fresh as the database by
//! [`crate::Houses`]; every list, mean and place is answered from here.

mod follow;

use std::collections::{BTreeMap, HashMap};

use kit::{Kopiykas, RecordId};

use crate::account::Amounts;
use crate::facts::Facts;
use crate::kin::{self, Kin};
use crate::month::Month;
use crate::queue::{self, PlaceId, Placed, Queued};
use crate::rules::Rules;
use crate::sums::{Circle, Paid, Sums, usual};

pub use follow::{Houses, warm};

/// What is known of one house.
#[derive(Clone, Debug, Default)]
pub struct House {
    /// What its published passport says; none while nothing is published.
    pub facts: Option<Facts>,
    /// What it reported, month by month.
    pub months: BTreeMap<Month, Paid>,
    circles: Vec<Kin>,
}

/// All houses.
#[derive(Debug, Default)]
pub struct Board {
    houses: HashMap<RecordId, House>,
    by_short: HashMap<u32, RecordId>,
    sums: Sums,
    queued: HashMap<PlaceId, Queued>,
    order: Vec<Placed>,
    ordered_for: Option<i64>,
}

impl Board {
    /// A house everybody may see.
    pub fn house(&self, id: RecordId) -> Option<(&Facts, &House)> {
        let house = self.houses.get(&id)?;
        Some((house.facts.as_ref()?, house))
    }

    /// The house of a short number.
    pub fn by_short(&self, number: u32) -> Option<RecordId> {
        self.by_short.get(&number).copied()
    }

    /// All houses everybody may see, in no order.
    pub fn all(&self) -> impl Iterator<Item = (&Facts, &House)> {
        self.houses.values().filter_map(|house| Some((house.facts.as_ref()?, house)))
    }

    /// The whole city.
    pub fn city(&self) -> Option<&Circle> {
        self.sums.circle(&Kin::city())
    }

    /// The last month any house reported: the year that means look at ends with it.
    pub fn last_month(&self) -> Option<Month> {
        self.city()?.last()
    }

    /// The nearest circle of a house with houses enough to compare; none where only the whole city is left.
    pub fn similar<'a>(&'a self, house: &'a House, least: usize) -> Option<(&'a Kin, &'a Circle)> {
        let near = house.circles.iter().filter(|kin| !kin.is_city());
        near.filter_map(|kin| Some((kin, self.sums.circle(kin)?))).find(|(_, circle)| circle.houses >= least)
    }

    /// What a month usually costs at a house for a square metre: the mean of its last year.
    pub fn usual(&self, house: &House) -> Option<Kopiykas> {
        let months = house.months.iter().map(|(month, paid)| (*month, paid.total, paid.area));
        usual(months, self.last_month()?)
    }

    /// The queue in its order.
    pub fn queue(&self) -> impl Iterator<Item = (&Queued, &Facts, &Placed)> {
        self.order.iter().filter_map(|placed| {
            let queued = self.queued.get(&placed.id)?;
            Some((queued, self.houses.get(&queued.house_id)?.facts.as_ref()?, placed))
        })
    }

    /// How many wait in the queue.
    pub fn waiting(&self) -> usize {
        self.order.iter().filter(|placed| placed.place.is_some()).count()
    }

    /// Takes in the facts of a house, or that it is no longer shown.
    pub(crate) fn put_facts(&mut self, id: RecordId, facts: Option<Facts>, rules: &Rules) {
        let house = self.houses.entry(id).or_default();
        self.sums.house(&house.circles, &house.months, -1);
        if let Some(short) = house.facts.as_ref().and_then(Facts::short) {
            self.by_short.remove(&short);
        }
        house.circles = facts.as_ref().map(|facts| kin::circles(facts, &rules.similar)).unwrap_or_default();
        self.sums.house(&house.circles, &house.months, 1);
        if let Some(short) = facts.as_ref().and_then(Facts::short) {
            self.by_short.insert(short, id);
        }
        house.facts = facts;
        self.ordered_for = None;
    }

    /// Takes in the account of a month; an empty one takes the month back.
    pub(crate) fn put_account(&mut self, id: RecordId, month: Month, area: i64, amounts: &Amounts, total: i64, rules: &Rules) {
        let house = self.houses.entry(id).or_default();
        if let Some(before) = house.months.remove(&month) {
            self.sums.month(&house.circles, month, &before, -1);
        }
        if amounts.is_empty() {
            return;
        }
        let amount = |code: &str| amounts.get(code).copied().unwrap_or(0);
        let paid = Paid { area, total, amounts: rules.items.iter().map(|item| amount(&item.code)).collect() };
        self.sums.month(&house.circles, month, &paid, 1);
        house.months.insert(month, paid);
    }

    /// Takes in a row of the queue.
    pub(crate) fn put_queued(&mut self, queued: Queued) {
        self.queued.insert(queued.id, queued);
        self.ordered_for = None;
    }

    /// Orders the queue as of a year, where something changed or the year turned.
    pub(crate) fn order_queue(&mut self, rules: &Rules, year: i64) {
        if self.ordered_for == Some(year) {
            return;
        }
        let houses = &self.houses;
        let shown = self.queued.values().filter_map(|queued| Some((queued, houses.get(&queued.house_id)?.facts.as_ref()?)));
        self.order = queue::ordered(shown, rules, year);
        self.ordered_for = Some(year);
    }
}

#[cfg(test)]
mod tests {
    use toml::Table;

    use super::*;
    use crate::facts::tests::house;

    fn amounts(cleaning: i64) -> Amounts {
        Amounts::from([("cleaning".to_owned(), cleaning)])
    }

    #[test]
    fn means_follow_whatever_comes_changes_and_goes() {
        let rules = Rules::read(Table::new()).unwrap();
        let mut board = Board::default();
        let month = Month::new(2026, 9).unwrap();
        for number in 1..=10 {
            let facts = house(number, "khrushchovka", 5, 1964, 1000);
            board.put_account(facts.id, month, 100_000, &amounts(50_000 * i64::try_from(number).unwrap()), 50_000 * number as i64, &rules);
            board.put_facts(facts.id, Some(facts), &rules);
        }
        let mean = |board: &Board| board.city().and_then(|city| city.months.get(&month).and_then(crate::sums::Sum::rate));
        assert_eq!(mean(&board), Some(Kopiykas(275)), "5,000 to 50,000 over 10,000 m²");
        let first = house(1, "khrushchovka", 5, 1964, 1000);
        board.put_account(first.id, month, 100_000, &amounts(1_050_000), 1_050_000, &rules);
        assert_eq!(mean(&board), Some(Kopiykas(375)), "a correction is counted once");
        board.put_account(first.id, month, 100_000, &Amounts::new(), 0, &rules);
        board.put_facts(house(2, "", 5, 1964, 1000).id, None, &rules);
        assert_eq!(board.city().unwrap().months[&month].houses, 8, "one month was taken back, one house is no longer shown");
        assert!(board.house(house(2, "", 5, 1964, 1000).id).is_none());
    }

    #[test]
    fn a_house_is_compared_with_the_nearest_circle_that_is_large_enough() {
        let rules = Rules::read(Table::new()).unwrap();
        let mut board = Board::default();
        for number in 1..=9 {
            let built = if number <= 5 { 1964 } else { 1972 };
            let facts = house(number, if number == 1 { "individual" } else { "khrushchovka" }, 5, built, 1000);
            board.put_facts(facts.id, Some(facts), &rules);
        }
        let own = |number: u128| board.houses.get(&house(number, "", 5, 1964, 1).id).unwrap();
        assert_eq!(board.similar(own(2), 4).unwrap().0.series.as_deref(), Some("khrushchovka"));
        let wider = board.similar(own(1), 5).unwrap();
        assert_eq!((wider.0.series.as_deref(), wider.0.decade, wider.1.houses), (None, Some(1960), 5));
        assert_eq!(board.similar(own(1), 9).unwrap().0.decade, None);
        assert!(board.similar(own(1), 10).is_none());
    }
}
