//! Invented records of a register, one after another.

use ::samples::{Samples, districts};
use fields::Kind;
use jiff::civil::Date;
use kit::Kopiykas;
use serde_json::{Map, Value as Json};

use super::recipe::{Recipe, Source, Weighed, recipes};
use super::template::{Draw, Template};
use super::{SampleError, SampleRegister, geometry};

/// The records of a register, in the shape of the API: field code to value; a field without a value is absent.
#[derive(Debug)]
pub struct Records<'r> {
    register: &'r SampleRegister,
    recipes: Vec<Recipe>,
    seed: u64,
    shift: usize,
    by_district: bool,
    next: usize,
    last: usize,
}

/// `count` invented records of a register. The n-th record depends on the register's code, the seed and n alone.
///
/// Errors: what the declaration says of the samples does not suit its fields.
pub fn records(register: &SampleRegister, count: usize, seed: u64) -> Result<Records<'_>, SampleError> {
    let recipes = recipes(register)?;
    let names_district = |recipe: &Recipe| matches!(&recipe.source, Source::Text(texts) if texts.iter().any(Template::names_district));
    let by_district = recipes.iter().any(|recipe| recipe.code == register.title_field && names_district(recipe));
    let shift = Samples::named(seed, &register.code).below(997) as usize;
    Ok(Records { register, recipes, seed, shift, by_district, next: 1, last: count })
}

impl Iterator for Records<'_> {
    type Item = Map<String, Json>;

    fn next(&mut self) -> Option<Self::Item> {
        let number = self.next;
        (number <= self.last).then(|| {
            self.next += 1;
            self.record(number)
        })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = (self.last + 1).saturating_sub(self.next);
        (left, Some(left))
    }
}

impl Records<'_> {
    fn record(&self, number: usize) -> Map<String, Json> {
        let seed = self.seed ^ (number as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mut samples = Samples::named(seed, &self.register.code);
        let drawn = samples.district();
        let all = districts();
        let district = if self.by_district { all.get((number - 1) % all.len()).unwrap_or(drawn) } else { drawn };
        let mut draw = Draw { samples, number, shift: self.shift, district, words: &self.register.words };
        let mut record = Map::with_capacity(self.recipes.len());
        for recipe in &self.recipes {
            if draw.samples.chance(recipe.share) {
                let value = self.value(recipe, &record, &mut draw);
                record.insert(recipe.code.clone(), value);
            }
        }
        place(&self.recipes, &mut record, &mut draw);
        agree(&mut record);
        record
    }

    fn value(&self, recipe: &Recipe, record: &Map<String, Json>, draw: &mut Draw<'_>) -> Json {
        let samples = &mut draw.samples;
        match &recipe.source {
            Source::Text(texts) => {
                let text = texts.get(samples.below(texts.len() as u64) as usize);
                Json::from(text.map(|text| text.fill(draw)).unwrap_or_default())
            }
            Source::Integer(from, to) => Json::from(skewed(samples, *from as f64, *to as f64).round() as i64),
            Source::Decimal(from, to, decimals) => Json::from(decimal(skewed(samples, *from, *to), usize::from(*decimals))),
            Source::Money(from, to) => Json::from(money(skewed(samples, *from, *to))),
            Source::YesNo(share) => Json::from(samples.chance(*share)),
            Source::Date(from, to) => Json::from(samples.date(*from, *to).to_string()),
            Source::DateTime(from, to) => Json::from(moment(samples, *from, *to)),
            Source::OneOf(all) => samples.pick(all).clone(),
            Source::Choice(all) => Json::from(choice(all, self.name_of(record), samples)),
            Source::Choices(all) => several(all, samples),
            Source::District => Json::from(draw.district.code),
            Source::Made(kind) => self.made(*kind, &recipe.code, draw),
        }
    }

    fn name_of<'m>(&self, record: &'m Map<String, Json>) -> &'m str {
        record.get(&self.register.title_field).and_then(Json::as_str).unwrap_or_default()
    }

    fn made(&self, kind: Kind, code: &str, draw: &mut Draw<'_>) -> Json {
        let district = draw.district;
        let number = draw.number;
        let samples = &mut draw.samples;
        match kind {
            Kind::Address => geometry::address(&samples.address_in(district)),
            Kind::Point => geometry::point(samples.point(district)),
            // lines and areas need the other values: see `place`
            Kind::Line | Kind::Area => Json::Null,
            Kind::Phone => Json::from(samples.phone()),
            Kind::Email => Json::from(format!("{}-{number}@example.com", self.register.code)),
            Kind::Link => Json::from(format!("https://example.com/{}/{number}/{code}", self.register.code)),
            Kind::Edrpou => Json::from(samples.edrpou()),
            Kind::Iban => Json::from(samples.iban()),
            Kind::Cadastral => Json::from(samples.cadastral()),
            Kind::Plate => Json::from(plate(number)),
            Kind::Rnokpp => {
                let (birth, person) = (birth(samples), samples.person(None));
                Json::from(samples.rnokpp(birth, person.sex))
            }
            Kind::Unzr => {
                let birth = birth(samples);
                Json::from(samples.unzr(birth))
            }
            _ => Json::Null,
        }
    }
}

/// Lines and areas, which fit the record's other values: an area is as large as the record says, a line's length is measured.
fn place(recipes: &[Recipe], record: &mut Map<String, Json>, draw: &mut Draw<'_>) {
    for recipe in recipes {
        match recipe.source {
            Source::Made(Kind::Line) => {
                let (line, kilometres) = geometry::line(&mut draw.samples, draw.district);
                record.insert(recipe.code.clone(), line);
                if let Some(length) = record.get_mut("length_km") {
                    *length = Json::from(decimal(kilometres, 2));
                }
            }
            Source::Made(Kind::Area) => {
                let middle = middle(record).unwrap_or_else(|| draw.samples.point(draw.district));
                let area = geometry::area(&mut draw.samples, middle, square_metres(record));
                record.insert(recipe.code.clone(), area);
            }
            _ => {}
        }
    }
}

fn middle(record: &Map<String, Json>) -> Option<(f64, f64)> {
    match record.get("location")?.get("coordinates")?.as_array()?.as_slice() {
        [lon, lat] => Some((lon.as_f64()?, lat.as_f64()?)),
        _ => None,
    }
}

fn square_metres(record: &Map<String, Json>) -> f64 {
    let number = |code: &str| record.get(code).and_then(Json::as_str).and_then(|text| text.parse::<f64>().ok());
    let hectares = number("area_ha").map(|hectares| hectares * 10_000.0);
    hectares.or_else(|| number("area_m2")).unwrap_or(60_000.0)
}

/// Values that belong together stand in order: nothing ends before it begins, no more places are free than there are.
fn agree(record: &mut Map<String, Json>) {
    const SPANS: [(&str, &str); 7] = [
        ("from", "to"),
        ("start_date", "end_date"),
        ("starts", "ends"),
        ("shift_from", "shift_to"),
        ("found", "cleared"),
        ("submitted", "decision_date"),
        ("published", "until"),
    ];
    for (first, second) in SPANS {
        let text = |code: &str| record.get(code).and_then(Json::as_str).map(str::to_owned);
        let (Some(begins), Some(ends)) = (text(first), text(second)) else { continue };
        if ends >= begins {
            continue;
        }
        if ends.len() == begins.len() {
            record.insert(first.to_owned(), Json::from(ends));
            record.insert(second.to_owned(), Json::from(begins));
        } else if let Some(day) = begins.get(..10) {
            record.insert(second.to_owned(), Json::from(day));
        }
    }
    let whole = |code: &str| record.get(code).and_then(Json::as_i64);
    if let (Some(free), Some(all)) = (whole("free_places"), whole("capacity")) {
        record.insert("free_places".to_owned(), Json::from(free.min(all)));
    }
}

/// A number between two. Of a wide range the small ones are more common, as sizes and prices of a city are.
fn skewed(samples: &mut Samples, from: f64, to: f64) -> f64 {
    let share = samples.fraction();
    let wide = to > 30.0 * from.max(1.0);
    from + (to - from) * if wide { share * share * share } else { share }
}

fn decimal(number: f64, decimals: usize) -> String {
    let text = format!("{number:.decimals$}");
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

/// Hryvnias rounded as people round prices.
fn money(hryvnias: f64) -> String {
    let step = match hryvnias {
        small if small < 20.0 => 5,
        price if price < 1_000.0 => 50,
        sum if sum < 100_000.0 => 1_000,
        _ => 100_000,
    };
    let kopiykas = (hryvnias * 100.0) as i64;
    Kopiykas(kopiykas / step * step).decimal()
}

/// A moment between nine and six on a day, on the quarter of an hour.
fn moment(samples: &mut Samples, from: Date, to: Date) -> String {
    let day = samples.date(from, to);
    format!("{day}T{:02}:{:02}:00Z", samples.number(7..=15), samples.number(0..=3) * 15)
}

/// The choice the record's name speaks of, else one by weight.
fn choice(all: &[Weighed], name: &str, samples: &mut Samples) -> String {
    let name = name.to_lowercase();
    let named = all.iter().find(|choice| !choice.stem.is_empty() && name.contains(&choice.stem));
    let mut left = samples.below(all.iter().map(|choice| u64::from(choice.weight)).sum());
    let drawn = all.iter().find(|choice| {
        let here = left < u64::from(choice.weight);
        left = left.saturating_sub(u64::from(choice.weight));
        here
    });
    named.or(drawn).map(|choice| choice.code.clone()).unwrap_or_default()
}

fn several(all: &[String], samples: &mut Samples) -> Json {
    let most = all.len().clamp(1, 4);
    let count = samples.number(1..=most as i64) as usize;
    Json::from(samples.some(all, count).into_iter().cloned().collect::<Vec<String>>())
}

fn birth(samples: &mut Samples) -> Date {
    samples.date(jiff::civil::date(1946, 1, 1), jiff::civil::date(2004, 12, 31))
}

/// A plate of its own for each record, with a number that is not issued until its letters are used up.
fn plate(number: usize) -> String {
    const LETTERS: [char; 12] = ['A', 'B', 'E', 'I', 'K', 'M', 'H', 'O', 'P', 'C', 'T', 'X'];
    let letter = |at: usize| LETTERS.get(at % LETTERS.len()).copied().unwrap_or('A');
    let region = if number.is_multiple_of(2) { ['K', 'E'] } else { ['A', 'E'] };
    let series = [letter(number / 24), letter(number / 2)];
    kit::identifiers::Plate::make(region, (number / 288) as u16, series).map(String::from).unwrap_or_default()
}
