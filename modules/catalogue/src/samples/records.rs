//! Invented records of a register, one after another.

use ::samples::{SampleAddress, Samples, districts};
use fields::Kind;
use kit::Kopiykas;
use serde_json::{Map, Value as Json};

use super::recipe::{Recipe, Source, recipes};
use super::template::{Draw, Template};
use super::values::{birth, choice, decimal, moment, money, plate, several, skewed, street};
use super::{SampleError, SampleRegister, geometry};

/// The records of a register, in the shape of the API: field code to value; a field without a value is absent.
#[derive(Debug)]
pub struct Records<'r> {
    register: &'r SampleRegister,
    recipes: Vec<Recipe>,
    seed: u64,
    shift: usize,
    walk: Walk,
    next: usize,
    last: usize,
}

/// In what order records go through the city.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Walk {
    /// Anywhere, the populous districts more often.
    Anywhere,
    /// District after district: their names tell them apart.
    Districts,
    /// Street after street, each once before any comes again.
    Streets,
}

/// `count` invented records of a register. The n-th record depends on the register's code, the seed and n alone.
///
/// Errors: what the declaration says of the samples does not suit its fields.
pub fn records(register: &SampleRegister, count: usize, seed: u64) -> Result<Records<'_>, SampleError> {
    let recipes = recipes(register)?;
    let titles = recipes.iter().filter(|recipe| recipe.code == register.title_field);
    let walk = titles.fold(Walk::Anywhere, |walk, recipe| match &recipe.source {
        Source::Text(texts) if texts.iter().any(Template::names_district) => Walk::Districts,
        Source::Text(texts) if texts.iter().any(Template::names_street) => Walk::Streets,
        _ => walk,
    });
    let shift = Samples::named(seed, &register.code).below(997) as usize;
    Ok(Records { register, recipes, seed, shift, walk, next: 1, last: count })
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
        let address = self.address(number, &mut samples);
        let words = &self.register.words;
        let mut draw = Draw { samples, number, shift: self.shift, address, at_home: true, street_said: false, turn: None, words };
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

    /// Where the record lies.
    fn address(&self, number: usize, samples: &mut Samples) -> SampleAddress {
        let districts = districts();
        match (self.walk, districts.get((number - 1) % districts.len())) {
            (Walk::Districts, Some(district)) => samples.address_in(district),
            (Walk::Streets, _) => samples.address_at(street(self.shift + number)),
            _ => {
                let district = samples.district();
                samples.address_in(district)
            }
        }
    }

    /// A text: of a name's templates and alternatives each in turn, of others any.
    fn text(&self, recipe: &Recipe, texts: &[Template], draw: &mut Draw<'_>) -> String {
        let chosen = if recipe.code == self.register.title_field {
            let turn = draw.number - 1;
            draw.turn = Some(turn / texts.len().max(1));
            turn % texts.len().max(1)
        } else {
            draw.samples.below(texts.len() as u64) as usize
        };
        let text = texts.get(chosen).map(|text| text.fill(draw)).unwrap_or_default();
        draw.turn = None;
        text
    }

    fn value(&self, recipe: &Recipe, record: &Map<String, Json>, draw: &mut Draw<'_>) -> Json {
        let samples = &mut draw.samples;
        match &recipe.source {
            Source::Text(texts) => Json::from(self.text(recipe, texts, draw)),
            Source::Integer(from, to) => Json::from(skewed(samples, *from as f64, *to as f64).round() as i64),
            Source::Decimal(from, to, decimals) => Json::from(decimal(skewed(samples, *from, *to), usize::from(*decimals))),
            Source::Money(from, to) => {
                let hryvnias = skewed(samples, *from, *to);
                // what may be free is free rather than a few kopiykas
                Json::from(money(if *from == 0.0 && hryvnias < to * 0.04 { 0.0 } else { hryvnias }))
            }
            Source::YesNo(share) => Json::from(samples.chance(*share)),
            Source::Date(from, to) => Json::from(samples.date(*from, *to).to_string()),
            Source::DateTime(from, to) => Json::from(moment(samples, *from, *to)),
            Source::OneOf(all) => samples.pick(all).clone(),
            Source::Choice(all) => Json::from(choice(all, &self.called(record), samples)),
            Source::Choices(all) => several(all, samples),
            Source::District => Json::from(draw.district().code),
            Source::Made(kind) => self.made(*kind, &recipe.code, draw),
        }
    }

    /// The record's name and model, small letters: what its choices are read from.
    fn called(&self, record: &Map<String, Json>) -> String {
        let text = |code: &str| record.get(code).and_then(Json::as_str).unwrap_or_default();
        format!("{} {}", text(&self.register.title_field), text("model")).to_lowercase()
    }

    fn made(&self, kind: Kind, code: &str, draw: &mut Draw<'_>) -> Json {
        let number = draw.number;
        let samples = &mut draw.samples;
        match kind {
            Kind::Address => geometry::address(&draw.address),
            Kind::Point => geometry::point((draw.address.lon, draw.address.lat)),
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
                let (line, kilometres) = geometry::line(&mut draw.samples, (draw.address.lon, draw.address.lat));
                record.insert(recipe.code.clone(), line);
                if let Some(length) = record.get_mut("length_km") {
                    *length = Json::from(decimal(kilometres, 2));
                }
            }
            Source::Made(Kind::Area) => {
                let middle = (draw.address.lon, draw.address.lat);
                let area = geometry::area(&mut draw.samples, middle, square_metres(record));
                record.insert(recipe.code.clone(), area);
            }
            _ => {}
        }
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
    if let (Some(hours), true) = (record.get("opening_hours"), record.contains_key("round_the_clock")) {
        let always = hours["week"].as_array().is_some_and(|week| week.iter().all(|day| day[0] == "00:00-24:00"));
        record.insert("round_the_clock".to_owned(), Json::from(always));
    }
    order_sums(record);
    let whole = |code: &str| record.get(code).and_then(Json::as_i64);
    if let (Some(free), Some(all)) = (whole("free_places"), whole("capacity")) {
        record.insert("free_places".to_owned(), Json::from(free.min(all)));
    }
}

/// A part is not more than its whole.
fn order_sums(record: &mut Map<String, Json>) {
    const PARTS: [(&str, &str); 4] =
        [("sum_year", "sum_total"), ("deposit", "start_price"), ("surcharge", "price"), ("start_price", "result")];
    for (part, whole) in PARTS {
        let sum = |code: &str| record.get(code).and_then(Json::as_str).and_then(Kopiykas::parse);
        if let (Some(less), Some(more)) = (sum(part), sum(whole))
            && less > more
        {
            record.insert(part.to_owned(), Json::from(more.decimal()));
            record.insert(whole.to_owned(), Json::from(less.decimal()));
        }
    }
}
