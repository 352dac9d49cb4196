//! The address register of a demonstration: districts, streets with their former names, houses; written as any other records are.

use fields::{Geometry, Position};
use kit::{OrganisationId, Problem, RecordId, Viewer};
use places::{HouseNumber, Places, Source, StreetId, StreetKind, record};
use registers::actions::{NewRecord, Then, create_records};
use registers::{Data, Registers};
use serde_json::{Value, json};

/// Records written in one transaction.
const BATCH: usize = 1_000;

/// What is to be written.
#[derive(Clone, Debug, Default)]
pub struct SampleTown {
    /// Districts.
    pub districts: Vec<SampleDistrict>,
    /// Streets.
    pub streets: Vec<SampleStreet>,
    /// Houses.
    pub houses: Vec<SampleHouse>,
}

/// A district of a demonstration.
#[derive(Clone, Debug)]
pub struct SampleDistrict {
    /// «Саксаганський».
    pub name: String,
    /// "Saksahanskyi".
    pub english: String,
    /// Its border, closed: degrees east, degrees north.
    pub ring: Vec<(f64, f64)>,
}

/// A street of a demonstration.
#[derive(Clone, Debug)]
pub struct SampleStreet {
    /// «вулиця», «провулок»…
    pub kind: String,
    /// «Калинова».
    pub name: String,
    /// "Kalynova".
    pub english: String,
    /// Its line; may be empty.
    pub line: Vec<(f64, f64)>,
    /// What it was called before.
    pub former: Option<SampleFormerName>,
}

/// A name that a street had.
#[derive(Clone, Debug)]
pub struct SampleFormerName {
    /// «вулиця».
    pub kind: String,
    /// «Жовтнева».
    pub name: String,
    /// "Zhovtneva".
    pub english: String,
    /// «рішення міської ради № 417».
    pub decision: String,
    /// The day of the decision.
    pub date: jiff::civil::Date,
}

/// A house of a demonstration.
#[derive(Clone, Debug)]
pub struct SampleHouse {
    /// Which of the streets it stands at.
    pub street: usize,
    /// "12", "12-А", "12 корп. 2".
    pub number: String,
    /// Degrees east, degrees north.
    pub at: (f64, f64),
    /// Five digits.
    pub postcode: String,
}

/// Who writes it.
pub struct Writing<'a> {
    /// The engine.
    pub places: &'a Places,
    /// Who publishes.
    pub by: &'a Viewer,
    /// Who keeps the registers.
    pub organisation: OrganisationId,
    /// Called between transactions with how many records are written of how many.
    pub told: &'a (dyn Fn(usize, usize) + Sync),
}

/// Writes a town into the four registers, which are there; how many records were written.
///
/// Errors: as of any record; a street of an unknown kind, a house whose number cannot be read.
pub async fn fill(writing: &Writing<'_>, town: &SampleTown) -> Result<usize, Problem> {
    let names = town.streets.iter().filter(|street| street.former.is_some()).count();
    let total = town.districts.len() + town.streets.len() + names + town.houses.len();
    let mut done = 0;
    writing.all(Source::Districts, town.districts.iter().map(district).collect(), (&mut done, total)).await?;
    let streets = town.streets.iter().map(street).collect::<Result<_, _>>()?;
    let ids = writing.all(Source::Streets, streets, (&mut done, total)).await?;
    let former = town.streets.iter().zip(&ids).filter_map(|(street, id)| Some(former(street.former.as_ref()?, *id)));
    let former = former.collect::<Result<_, _>>()?;
    writing.all(Source::StreetNames, former, (&mut done, total)).await?;
    let houses = town.houses.iter().map(|own| house(own, &ids)).collect::<Result<_, _>>()?;
    writing.all(Source::Addresses, houses, (&mut done, total)).await?;
    Ok(done)
}

impl Writing<'_> {
    async fn all(&self, source: Source, data: Vec<Data>, (done, total): (&mut usize, usize)) -> Result<Vec<RecordId>, Problem> {
        let (registers, code): (&Registers, &str) = (self.places.registers(), self.places.settings().code(source));
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

fn district(own: &SampleDistrict) -> Data {
    let area = Geometry::Areas(vec![vec![positions(&own.ring)]]).to_json();
    data([("name", json!(own.name)), ("name_en", json!(own.english)), ("area", area)])
}

fn kind(word: &str) -> Result<Value, Problem> {
    let kind = StreetKind::parse(word).ok_or_else(|| Problem::Internal(format!("an invented street is a {word}")))?;
    Ok(json!(kind.code()))
}

fn street(own: &SampleStreet) -> Result<Data, Problem> {
    let mut data = data([("kind", kind(&own.kind)?), ("name", json!(own.name)), ("name_en", json!(own.english))]);
    if own.line.len() > 1 {
        data.insert("line".to_owned(), Geometry::Lines(vec![positions(&own.line)]).to_json());
    }
    Ok(data)
}

fn former(own: &SampleFormerName, street: RecordId) -> Result<Data, Problem> {
    Ok(data([
        ("street", json!(street)),
        ("kind", kind(&own.kind)?),
        ("name", json!(own.name)),
        ("name_en", json!(own.english)),
        ("until", json!(own.date)),
        ("decision", json!(own.decision)),
        ("decision_date", json!(own.date)),
    ]))
}

fn house(own: &SampleHouse, streets: &[RecordId]) -> Result<Data, Problem> {
    let wrong = || Problem::Internal(format!("an invented house has the number {}", own.number));
    let street = streets.get(own.street).ok_or_else(wrong)?;
    let number = HouseNumber::parse(&own.number).map_err(|_| wrong())?;
    Ok(record::house_data(StreetId(street.0), number, Position::new(own.at.0, own.at.1), Some(&own.postcode)))
}
