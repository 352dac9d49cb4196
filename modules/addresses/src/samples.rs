//! The address register of a demonstration: the districts, streets, former names and houses of an invented city, written as any other
//! records are.

use fields::{Geometry, Position};
use kit::{OrganisationId, Problem, RecordId, Viewer};
use places::{HouseNumber, Places, Source, StreetId, StreetKind, record};
use registers::Data;
use registers::actions::{NewRecord, Then, create_records};
use samples::{CityHouse, CityStreet, DistrictArea, Renaming, SampleCity};
use serde_json::{Value, json};

/// Records written in one transaction.
const BATCH: usize = 1_000;

/// Who writes it.
pub struct Writing<'a> {
    /// The engine, whose registers are there.
    pub places: &'a Places,
    /// Who publishes.
    pub by: &'a Viewer,
    /// Who keeps the registers.
    pub organisation: OrganisationId,
    /// Which houses are written.
    pub wanted: &'a (dyn Fn(&CityStreet, &CityHouse) -> bool + Sync),
    /// Called between transactions with how many records are written of how many.
    pub told: &'a (dyn Fn(usize, usize) + Sync),
}

/// Writes a city into the four registers; how many records were written.
///
/// Errors: as of any record.
pub async fn fill(writing: &Writing<'_>, city: &SampleCity) -> Result<usize, Problem> {
    let renamed = || city.streets.iter().enumerate().filter_map(|(at, street)| Some((at, street.former.as_ref()?)));
    let wanted = |own: &&CityHouse| city.streets.get(own.street).is_some_and(|street| (writing.wanted)(street, own));
    let houses: Vec<&CityHouse> = city.houses.iter().filter(wanted).collect();
    let total = city.districts.len() + city.streets.len() + renamed().count() + houses.len();
    let mut done = 0;
    writing.all(Source::Districts, city.districts.iter().map(district).collect(), (&mut done, total)).await?;
    let streets = city.streets.iter().map(street).collect::<Result<_, _>>()?;
    let ids = writing.all(Source::Streets, streets, (&mut done, total)).await?;
    let names = renamed().filter_map(|(at, name)| Some(former(name, *ids.get(at)?))).collect::<Result<_, _>>()?;
    writing.all(Source::StreetNames, names, (&mut done, total)).await?;
    let houses = houses.into_iter().map(|own| house(own, &ids)).collect::<Result<_, _>>()?;
    writing.all(Source::Addresses, houses, (&mut done, total)).await?;
    Ok(done)
}

impl Writing<'_> {
    async fn all(&self, source: Source, data: Vec<Data>, (done, total): (&mut usize, usize)) -> Result<Vec<RecordId>, Problem> {
        let (registers, code) = (self.places.registers(), self.places.settings().code(source));
        let mut ids = Vec::with_capacity(data.len());
        for batch in data.chunks(BATCH) {
            let new =
                |data: &Data| NewRecord { organisation: self.organisation, data: data.clone(), reason: String::new(), then: Then::Publish };
            let made = create_records(registers, self.by, code, batch.iter().map(new).collect()).await?;
            ids.extend(made.iter().map(|record| record.id));
            *done += batch.len();
            (self.told)(*done, total);
        }
        Ok(ids)
    }
}

fn data(pairs: impl IntoIterator<Item = (&'static str, Value)>) -> Data {
    pairs.into_iter().map(|(code, value)| (code.to_owned(), value)).collect()
}

fn positions(line: &[(f64, f64)]) -> Vec<Position> {
    line.iter().filter_map(|(lon, lat)| Position::new(*lon, *lat)).collect()
}

fn district(own: &DistrictArea) -> Data {
    let area = Geometry::Areas(vec![vec![positions(&own.ring)]]).to_json();
    let (name, english) = (json!(own.district.name), json!(own.district.english));
    data([("name", name), ("name_en", english), ("katottg", json!(own.district.katottg)), ("area", area)])
}

fn kind(word: &str) -> Result<Value, Problem> {
    let kind = StreetKind::parse(word).ok_or_else(|| Problem::Internal(format!("an invented street is a {word}")))?;
    Ok(json!(kind.code()))
}

fn street(own: &CityStreet) -> Result<Data, Problem> {
    let mut data = data([("kind", kind(own.kind)?), ("name", json!(own.name)), ("name_en", json!(own.english))]);
    if own.line.len() > 1 {
        data.insert("line".to_owned(), Geometry::Lines(vec![positions(&own.line)]).to_json());
    }
    Ok(data)
}

fn former(own: &Renaming, street: RecordId) -> Result<Data, Problem> {
    Ok(data([
        ("street", json!(street)),
        ("kind", kind(own.kind)?),
        ("name", json!(own.name)),
        ("name_en", json!(own.english)),
        ("until", json!(own.date)),
        ("decision", json!(format!("рішення міської ради {}", own.decision))),
        ("decision_date", json!(own.date)),
    ]))
}

fn house(own: &CityHouse, streets: &[RecordId]) -> Result<Data, Problem> {
    let wrong = || Problem::Internal(format!("an invented house has the number {}", own.number));
    let street = streets.get(own.street).ok_or_else(wrong)?;
    let number = HouseNumber::parse(&own.number.to_string()).map_err(|_| wrong())?;
    Ok(record::house_data(StreetId(street.0), number, Position::new(own.at.0, own.at.1), Some(&own.postcode)))
}
