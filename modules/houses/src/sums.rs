//! Sums of months over circles of houses, kept up as accounts come and change: no page adds the city up.

use std::collections::{BTreeMap, HashMap};

use kit::Kopiykas;

use crate::account::rate;
use crate::kin::Kin;
use crate::month::Month;

/// What a house reported of a month, as it is kept in memory.
#[derive(Clone, PartialEq, Debug)]
pub struct Paid {
    /// Hundredths of a square metre.
    pub area: i64,
    /// Everything that was spent.
    pub total: i64,
    /// Kopiykas of each item of the rules; what is under no item of today is in the total alone.
    pub amounts: Box<[i64]>,
}

/// A month of several houses together.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Sum {
    /// Houses that reported.
    pub houses: i64,
    /// Their areas.
    pub area: i64,
    /// What they spent.
    pub total: i64,
    /// On each item.
    pub amounts: Vec<i64>,
}

impl Sum {
    /// Kopiykas for a square metre, weighted by area.
    pub fn rate(&self) -> Option<Kopiykas> {
        rate(self.total, self.area)
    }

    /// The same of one item.
    pub fn item_rate(&self, at: usize) -> Option<Kopiykas> {
        rate(self.amounts.get(at).copied().unwrap_or(0), self.area)
    }

    fn add(&mut self, paid: &Paid, sign: i64) {
        self.houses += sign;
        self.area += sign * paid.area;
        self.total += sign * paid.total;
        if self.amounts.len() < paid.amounts.len() {
            self.amounts.resize(paid.amounts.len(), 0);
        }
        self.amounts.iter_mut().zip(&paid.amounts).for_each(|(sum, own)| *sum += sign * own);
    }
}

/// A circle of houses.
#[derive(Clone, Debug, Default)]
pub struct Circle {
    /// The houses in it, whether they reported or not.
    pub houses: usize,
    /// Their months.
    pub months: BTreeMap<Month, Sum>,
}

impl Circle {
    /// The last month somebody reported.
    pub fn last(&self) -> Option<Month> {
        self.months.keys().next_back().copied()
    }

    /// What a month costs for a square metre in the middle of the year that ends with `until`.
    pub fn usual(&self, until: Month) -> Option<Kopiykas> {
        usual(self.months.iter().map(|(month, sum)| (*month, sum.total, sum.area)), until)
    }
}

/// The mean rate of the twelve months that end with `until`, of those that were reported.
pub fn usual(months: impl Iterator<Item = (Month, i64, i64)>, until: Month) -> Option<Kopiykas> {
    let year = months.filter(|(month, ..)| (0..12).contains(&until.since(*month)));
    let (total, area) = year.fold((0, 0), |(total, area), (_, own, metres)| (total + own, area + metres));
    rate(total, area)
}

/// All circles.
#[derive(Clone, Debug, Default)]
pub struct Sums(HashMap<Kin, Circle>);

impl Sums {
    /// The circle of this kin.
    pub fn circle(&self, kin: &Kin) -> Option<&Circle> {
        self.0.get(kin)
    }

    /// A house joins the circles with all its months, or leaves them (`sign` −1).
    pub fn house(&mut self, circles: &[Kin], months: &BTreeMap<Month, Paid>, sign: i64) {
        for kin in circles {
            let circle = self.0.entry(kin.clone()).or_default();
            circle.houses = if sign > 0 { circle.houses + 1 } else { circle.houses.saturating_sub(1) };
            months.iter().for_each(|(month, paid)| add(circle, *month, paid, sign));
            if circle.houses == 0 && circle.months.is_empty() {
                self.0.remove(kin);
            }
        }
    }

    /// One month of a house comes, or goes.
    pub fn month(&mut self, circles: &[Kin], month: Month, paid: &Paid, sign: i64) {
        for kin in circles {
            add(self.0.entry(kin.clone()).or_default(), month, paid, sign);
        }
    }
}

fn add(circle: &mut Circle, month: Month, paid: &Paid, sign: i64) {
    let sum = circle.months.entry(month).or_default();
    sum.add(paid, sign);
    if sum.houses <= 0 {
        circle.months.remove(&month);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn month(number: i32) -> Month {
        Month::new(2025, 1).unwrap().plus(number)
    }

    fn paid(total: i64, metres: i64) -> Paid {
        Paid { area: metres * 100, total, amounts: vec![total / 2, total - total / 2].into() }
    }

    #[test]
    fn the_mean_is_weighted_by_area() {
        let (mut sums, city) = (Sums::default(), [Kin::city()]);
        sums.month(&city, month(0), &paid(100_000, 100), 1);
        sums.month(&city, month(0), &paid(180_000, 900), 1);
        let sum = &sums.circle(&Kin::city()).unwrap().months[&month(0)];
        assert_eq!((sum.houses, sum.rate(), sum.item_rate(0)), (2, Some(Kopiykas(280)), Some(Kopiykas(140))));
    }

    #[test]
    fn the_usual_rate_looks_at_twelve_months() {
        let months = (0..20).map(|at| (month(at), if at < 8 { 90_000 } else { 30_000 }, 10_000));
        assert_eq!(usual(months.clone(), month(19)), Some(Kopiykas(300)));
        assert_eq!(usual(months, month(31)), None, "nothing in that year");
    }

    proptest! {
        #[test]
        fn what_comes_and_goes_leaves_nothing_behind(accounts in proptest::collection::vec((0..6i32, 0..1_000_000i64, 1..5_000i64), 1..30)) {
            let (mut sums, circles) = (Sums::default(), [Kin { decade: Some(1960), ..Kin::default() }, Kin::city()]);
            for (at, total, metres) in &accounts {
                sums.month(&circles, month(*at), &paid(*total, *metres), 1);
            }
            let whole: i64 = sums.circle(&Kin::city()).unwrap().months.values().map(|sum| sum.total).sum();
            prop_assert_eq!(whole, accounts.iter().map(|(_, total, _)| *total).sum::<i64>());
            for (at, total, metres) in &accounts {
                sums.month(&circles, month(*at), &paid(*total, *metres), -1);
            }
            prop_assert!(sums.0.values().all(|circle| circle.months.is_empty()));
        }
    }
}
