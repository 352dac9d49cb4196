//! Figures of costs as people read them: rates, differences, the chart of a house beside similar ones and the city.

use i18n::{Locale, NBSP};
use kit::{Kopiykas, Lang, RecordId};
use rust_decimal::Decimal;
use ui::{Chart, ChartKind, Series};

use crate::board::Board;
use crate::kin::Kin;
use crate::month::Month;
use crate::rules::Rules;
use crate::sums::{Circle, Paid, Sum};

/// Months of a chart.
pub const MONTHS: i32 = 24;

/// A house beside similar ones and the city, taken from the board in one look.
#[derive(Clone, Debug, Default)]
pub struct Beside {
    /// What a month usually costs here for a square metre.
    pub own: Option<Kopiykas>,
    /// The same of similar houses.
    pub similar: Option<Kopiykas>,
    /// The same of the city.
    pub city: Option<Kopiykas>,
    /// What similar houses share, and how many they are.
    pub kin: Option<(Kin, usize)>,
    /// The months of the chart with the rates of all three.
    pub months: Vec<(Month, [Option<Kopiykas>; 3])>,
    /// The last month this house reported, with the city's sum of it.
    pub latest: Option<(Month, Paid, Sum)>,
}

impl Beside {
    /// The figures of a house.
    pub fn of(board: &Board, rules: &Rules, id: RecordId) -> Self {
        let (Some((_, house)), Some(last)) = (board.house(id), board.last_month()) else { return Self::default() };
        let similar = board.similar(house, rules.similar.least);
        let sum_rate = |circle: Option<&Circle>, month: Month| circle?.months.get(&month)?.rate();
        let own_rate = |month: Month| house.months.get(&month).and_then(|paid| crate::account::rate(paid.total, paid.area));
        let months = (0..MONTHS)
            .rev()
            .map(|back| last.plus(-back))
            .map(|month| (month, [own_rate(month), sum_rate(similar.map(|(_, circle)| circle), month), sum_rate(board.city(), month)]));
        let latest = house.months.iter().next_back().and_then(|(month, paid)| {
            let city = board.city()?.months.get(month)?.clone();
            Some((*month, paid.clone(), city))
        });
        Self {
            own: board.usual(house),
            similar: similar.and_then(|(_, circle)| circle.usual(last)),
            city: board.city().and_then(|city| city.usual(last)),
            kin: similar.map(|(kin, circle)| (kin.clone(), circle.houses)),
            months: months.collect(),
            latest,
        }
    }

    /// The chart; none where the house has reported nothing in these months.
    pub fn chart(&self, t: &Locale) -> Option<Chart<'static>> {
        if self.months.iter().all(|(_, rates)| rates[0].is_none()) {
            return None;
        }
        let row = |at: usize, key: &str| Series {
            name: t.say(key).to_owned().into(),
            values: self.months.iter().map(|(_, rates)| rates.get(at).copied().flatten().map(hryvnias)).collect(),
        };
        let mut series = vec![row(0, "houses-this-house")];
        if self.similar.is_some() {
            series.push(row(1, "houses-similar"));
        }
        series.push(row(2, "houses-city"));
        Some(Chart {
            conclusion: self.conclusion(t).into(),
            kind: ChartKind::Lines,
            labels: self.months.iter().map(|(month, _)| month.short().into()).collect(),
            series,
            unit: t.say("houses-per-metre").to_owned().into(),
            label_name: t.say("houses-month").to_owned().into(),
            lang: t.lang(),
            ..Chart::default()
        })
    }

    /// What the figures say, in a sentence.
    pub fn conclusion(&self, t: &Locale) -> String {
        let Some(own) = self.own else { return t.say("houses-cost-none").to_owned() };
        let rate = rate_number(t, own);
        let Some(percent) = self.city.and_then(|city| percent_between(own, city)) else {
            return t.with("houses-cost-says", &[("rate", rate.as_str().into())]);
        };
        let key = match percent {
            0 => "houses-cost-says-same",
            1.. => "houses-cost-says-more",
            _ => "houses-cost-says-less",
        };
        t.with(key, &[("rate", rate.as_str().into()), ("percent", percent.abs().into())])
    }
}

/// How much more (or less, negative) one rate is than another, in whole hundredths.
pub fn percent_between(own: Kopiykas, other: Kopiykas) -> Option<i64> {
    if other.0 <= 0 {
        return None;
    }
    let (own, other) = (i128::from(own.0), i128::from(other.0));
    let hundredths = (own - other) * 200;
    i64::try_from((hundredths + other * hundredths.signum()) / (other * 2)).ok()
}

/// Hryvnias for a chart.
pub fn hryvnias(amount: Kopiykas) -> f64 {
    amount.0 as f64 / 100.0
}

/// «6,45 ₴/м²»: always with kopiykas, so that figures stand one under another.
pub fn rate_text(t: &Locale, rate: Kopiykas) -> String {
    let number = rate_number(t, rate);
    if t.lang() == Lang::Uk { format!("{number}{NBSP}₴/м²") } else { format!("₴{number}/m²") }
}

/// «6,45».
pub fn rate_number(t: &Locale, rate: Kopiykas) -> String {
    t.decimal(&Decimal::new(rate.0, 2))
}

/// «на 8 % менше», «стільки ж»: how a rate stands to another.
pub fn difference(t: &Locale, own: Kopiykas, other: Kopiykas) -> String {
    match percent_between(own, other) {
        None => String::new(),
        Some(0) => t.say("houses-as-much").to_owned(),
        Some(percent) if percent > 0 => t.with("houses-more", &[("percent", percent.into())]),
        Some(percent) => t.with("houses-less", &[("percent", percent.abs().into())]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences_are_rounded_to_whole_hundredths() {
        for (own, other, percent) in [
            (645, 600, Some(8)),
            (600, 645, Some(-7)),
            (600, 600, Some(0)),
            (1, 0, None),
            (1005, 1000, Some(1)),
            (995, 1000, Some(-1)),
            (1004, 1000, Some(0)),
        ] {
            assert_eq!(percent_between(Kopiykas(own), Kopiykas(other)), percent, "{own} to {other}");
        }
    }
}
