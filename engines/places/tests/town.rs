//! A town whose registers hold two districts, three streets and some houses, for tests.

use fields::{Geometry, Position};
use kit::{Grant, OrganisationId, PersonId, RecordId, Role, Viewer};
use places::{HouseNumber, Places, StreetId, record, set_up};
use registers::actions::{NewRecord, RecordChange, Then, change_record, create_record, create_records};
use registers::{Data, Record, Registers, store};
use serde_json::{Value, json};
use testkit::City;
use uuid::Uuid;

/// The modules the engine's tests need.
pub fn modules() -> Vec<web::Module> {
    let fields = web::Module { name: "fields", messages: (fields::MESSAGES.1, fields::MESSAGES.2), ..web::Module::EMPTY };
    vec![fields, audit::MODULE, messages::MODULE, files::MODULE, identity::MODULE, registers::MODULE, places::MODULE]
}

/// Who keeps the registers.
pub const KEEPER: OrganisationId = OrganisationId(Uuid::from_u128(0x018f_0000_0000_7000_8000_0000_0000_0001));

/// The administrator.
pub fn administrator() -> Viewer {
    let grants = vec![Grant::of(Role::Administrator)];
    Viewer { person: Some(PersonId(Uuid::from_u128(7))), name: "Адміністратор".to_owned(), grants, ..Viewer::default() }
}

/// The engine of a city.
pub fn places(city: &City) -> &Places {
    city.house().part::<Places>()
}

/// The registers of a city.
pub fn engine(city: &City) -> &Registers {
    city.house().part::<Registers>()
}

/// Makes the four registers.
pub async fn with_registers(city: &City) {
    assert_eq!(set_up(places(city), &administrator(), KEEPER).await.unwrap(), 4);
}

/// Data of a record.
pub fn data(pairs: &[(&str, Value)]) -> Data {
    pairs.iter().map(|(code, value)| ((*code).to_owned(), value.clone())).collect()
}

/// A record that everybody sees.
pub async fn published(city: &City, register: &str, data: Data) -> Record {
    let new = NewRecord { organisation: KEEPER, data, reason: String::new(), then: Then::Publish };
    create_record(engine(city), &administrator(), register, new).await.unwrap()
}

/// Gives a record other data.
pub async fn changed(city: &City, register: &str, record: &Record, data: Data) -> Record {
    let version = now(city, record).await.version;
    let change = RecordChange { version, data, reason: String::new(), then: Then::Publish };
    change_record(engine(city), &administrator(), register, record.id, change).await.unwrap()
}

/// A record as it stands.
pub async fn now(city: &City, record: &Record) -> Record {
    store::records::find(city.db(), record.register_id, record.id).await.unwrap().unwrap()
}

/// A district as a square from its south-western corner, a tenth of a degree wide.
pub fn square(name: &str, west: f64, south: f64) -> Data {
    let at = |lon: f64, lat: f64| Position::new(lon, lat).unwrap();
    let ring = vec![at(west, south), at(west + 0.1, south), at(west + 0.1, south + 0.1), at(west, south + 0.1), at(west, south)];
    data(&[("name", json!(name)), ("area", Geometry::Areas(vec![vec![ring]]).to_json())])
}

/// A street of the city.
pub async fn street(city: &City, kind: &str, name: &str) -> Record {
    published(city, "streets", data(&[("kind", json!(kind)), ("name", json!(name))])).await
}

/// A name that a street had.
pub fn formerly(street: RecordId, name: &str) -> Data {
    let until = ("until", json!("2016-02-17"));
    data(&[("street", json!(street)), ("name", json!(name)), until, ("decision", json!("рішення міської ради № 12"))])
}

/// An address of a street.
pub fn house(street: RecordId, number: &str, lon: f64, lat: f64) -> Data {
    let number = HouseNumber::parse(number).unwrap();
    record::house_data(StreetId(street.0), number, Position::new(lon, lat), Some("50001"))
}

/// Many addresses of a street at once.
pub async fn houses(city: &City, street: RecordId, count: usize) {
    let new = |number: usize| NewRecord {
        organisation: KEEPER,
        data: house(street, &number.to_string(), 33.35, 47.95),
        reason: String::new(),
        then: Then::Publish,
    };
    create_records(engine(city), &administrator(), "addresses", (1..=count).map(new).collect()).await.unwrap();
}
