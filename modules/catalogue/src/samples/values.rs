//! Single values of invented records: numbers as a city has them, moments, choices, plates.

use std::sync::LazyLock;

use ::samples::{SampleStreet, Samples, streets};
use jiff::civil::Date;
use kit::Kopiykas;
use serde_json::Value as Json;

use super::recipe::Weighed;
use super::template::STREET;

/// A number between two. Of a wide range the small ones are more common, as sizes and prices of a city are.
pub fn skewed(samples: &mut Samples, from: f64, to: f64) -> f64 {
    let share = samples.fraction();
    let wide = to > 30.0 * from.max(1.0);
    from + (to - from) * if wide { share * share * share } else { share }
}

/// Digits with at most so many decimals.
pub fn decimal(number: f64, decimals: usize) -> String {
    let text = format!("{number:.decimals$}");
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

/// Hryvnias rounded as people round prices.
pub fn money(hryvnias: f64) -> String {
    let step = match hryvnias {
        small if small < 20.0 => 25,
        price if price < 1_000.0 => 50,
        sum if sum < 100_000.0 => 1_000,
        _ => 100_000,
    };
    let kopiykas = (hryvnias * 100.0) as i64;
    Kopiykas(kopiykas / step * step).decimal()
}

/// A moment between nine and six on a day, on the quarter of an hour.
pub fn moment(samples: &mut Samples, from: Date, to: Date) -> String {
    let day = samples.date(from, to);
    format!("{day}T{:02}:{:02}:00Z", samples.number(7..=15), samples.number(0..=3) * 15)
}

/// The choice a name in small letters speaks of, else one by weight.
pub fn choice(all: &[Weighed], name: &str, samples: &mut Samples) -> String {
    let named = all.iter().find(|choice| choice.stems.iter().any(|stem| name.contains(stem)));
    let mut left = samples.below(all.iter().map(|choice| u64::from(choice.weight)).sum());
    let drawn = all.iter().find(|choice| {
        let here = left < u64::from(choice.weight);
        left = left.saturating_sub(u64::from(choice.weight));
        here
    });
    named.or(drawn).map(|choice| choice.code.clone()).unwrap_or_default()
}

/// One to four of these, in their order.
pub fn several(all: &[String], samples: &mut Samples) -> Json {
    let most = all.len().clamp(1, 4);
    let count = samples.number(1..=most as i64) as usize;
    Json::from(samples.some(all, count).into_iter().cloned().collect::<Vec<String>>())
}

/// When somebody grown up was born.
pub fn birth(samples: &mut Samples) -> Date {
    samples.date(jiff::civil::date(1946, 1, 1), jiff::civil::date(2004, 12, 31))
}

/// A plate of its own for each record, with a number that is not issued until its letters are used up.
pub fn plate(number: usize) -> String {
    const LETTERS: [char; 12] = ['A', 'B', 'E', 'I', 'K', 'M', 'H', 'O', 'P', 'C', 'T', 'X'];
    let letter = |at: usize| LETTERS.get(at % LETTERS.len()).copied().unwrap_or('A');
    let region = if number.is_multiple_of(2) { ['K', 'E'] } else { ['A', 'E'] };
    let series = [letter(number / 24), letter(number / 2)];
    kit::identifiers::Plate::make(region, (number / 288) as u16, series).map(String::from).unwrap_or_default()
}

/// The `at`-th street of the kind "вулиця", out of their order.
pub fn street(at: usize) -> &'static SampleStreet {
    static ALL: LazyLock<Vec<&'static SampleStreet>> = LazyLock::new(|| streets().iter().filter(|street| street.kind == STREET).collect());
    let stride = if ALL.len().is_multiple_of(89) { 97 } else { 89 };
    ALL.get(at * stride % ALL.len().max(1)).copied().unwrap_or_else(|| &streets()[0])
}
