//! What the tests share: a town of three streets, a utility, its official.

use fields::Position;
use jiff::SignedDuration;
use kit::{Grant, OrganisationId, PersonId, RecordId, Role, Text, Viewer};
use outages::actions::{NewOutage, announce};
use outages::rules::Hours;
use places::{HouseId, HouseNumber, Places, StreetId, record, set_up};
use registers::actions::{NewRecord, Then, create_records};
use registers::{Data, Registers};
use serde_json::json;
use testkit::{City, Person};
use uuid::Uuid;

/// The modules of the tests.
pub fn modules() -> Vec<web::Module> {
    let words = web::Module { name: "fields", messages: (fields::MESSAGES.1, fields::MESSAGES.2), ..web::Module::EMPTY };
    let tables = web::Module { name: "tabular", messages: tabular::MESSAGES, ..web::Module::EMPTY };
    vec![
        words,
        tables,
        audit::MODULE,
        messages::MODULE,
        files::MODULE,
        identity::MODULE,
        cabinet::MODULE,
        subscriptions::MODULE,
        registers::MODULE,
        places::MODULE,
        search::MODULE,
        maps::MODULE,
        signs::MODULE,
        outages::MODULE,
    ]
}

/// The town.
pub struct Town {
    pub water: OrganisationId,
    pub olena: Person,
    pub stranger: Person,
    pub admin: Person,
    pub kalynova: Vec<HouseId>,
}

fn administrator() -> Viewer {
    Viewer {
        person: Some(PersonId(Uuid::from_u128(7))),
        name: "Адміністратор".to_owned(),
        grants: vec![Grant::of(Role::Administrator)],
        ..Viewer::default()
    }
}

pub async fn organisation(city: &City, name: &str) -> OrganisationId {
    let admin = city.person(Role::Administrator);
    let made = admin.post("/admin/organisations/new", &[("name_uk", name), ("kind", "utility")]).await.is(303);
    made.location().unwrap().rsplit('/').next().unwrap().parse().unwrap()
}

async fn records(city: &City, register: &str, keeper: OrganisationId, all: Vec<Data>) -> Vec<RecordId> {
    let new = |data| NewRecord { organisation: keeper, data, reason: String::new(), then: Then::Publish };
    let made = create_records(city.house().part::<Registers>(), &administrator(), register, all.into_iter().map(new).collect()).await;
    made.unwrap().into_iter().map(|record| record.id).collect()
}

/// Raises it: Калинова 1–10 and 12а, Шевченка 1–6, Миру 1–4.
pub async fn town(city: &City) -> Town {
    let water = organisation(city, "Міськводоканал").await;
    set_up(city.house().part::<Places>(), &administrator(), water).await.unwrap();
    let street = |kind: &str, name: &str| Data::from_iter([("kind".to_owned(), json!(kind)), ("name".to_owned(), json!(name))]);
    let streets = vec![street("street", "Калинова"), street("street", "Шевченка"), street("avenue", "Миру")];
    let streets = records(city, "streets", water, streets).await;
    let house = |street: RecordId, number: &str, at: usize| {
        let point = Position::new(33.30 + at as f64 / 1000.0, 47.90 + (at % 3) as f64 / 1000.0);
        record::house_data(StreetId(street.0), HouseNumber::parse(number).unwrap(), point, Some("50001"))
    };
    let mut all: Vec<Data> = (1..=10).map(|number: usize| house(streets[0], &number.to_string(), number)).collect();
    all.push(house(streets[0], "12а", 12));
    all.extend((1..=6).map(|number: usize| house(streets[1], &number.to_string(), 20 + number)));
    all.extend((1..=4).map(|number: usize| house(streets[2], &number.to_string(), 30 + number)));
    records(city, "addresses", water, all).await;
    let book = city.house().part::<Places>().fresh_book().await.unwrap();
    Town {
        water,
        olena: city.person_for(Role::Editor, Some(water)),
        stranger: city.person_for(Role::Editor, Some(organisation(city, "Зоопарк").await)),
        admin: city.person(Role::Administrator),
        kalynova: book.houses(StreetId(streets[0].0)).map(|own| own.id).collect(),
    }
}

/// A district with all of the town in it.
pub async fn district(city: &City, town: &Town) -> RecordId {
    let ring = [[33.2, 47.8], [33.5, 47.8], [33.5, 48.0], [33.2, 48.0], [33.2, 47.8]];
    let data = json!({ "name": "Саксаганський", "name_en": "Saksahanskyi", "area": { "type": "Polygon", "coordinates": [ring] } });
    records(city, "districts", town.water, vec![data.as_object().unwrap().clone()]).await.remove(0)
}

/// An outage of cold water at these houses that begins in so many hours.
pub fn water_off(city: &City, town: &Town, hours: i64, emergency: bool, houses: &[HouseId]) -> NewOutage {
    let starts_at = city.house().clock().now() + SignedDuration::from_hours(hours);
    NewOutage {
        organisation: town.water,
        kind: "cold-water".to_owned(),
        emergency,
        cause: Text::new("Заміна засувки", "A valve is replaced"),
        words: Text::default(),
        hours: Hours { starts_at, ends_expected_at: Some(starts_at + SignedDuration::from_hours(6)) },
        houses: houses.to_vec(),
        unread: Vec::new(),
    }
}

/// Announces it.
pub async fn announced(city: &City, town: &Town, new: NewOutage) -> i64 {
    announce(city.house(), &town.olena.viewer, new, None).await.unwrap().number
}

/// The fields of the form of a new outage.
pub fn form<'a>(town: &'a str, addresses: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("organisation", town),
        ("kind", "cold-water"),
        ("sort", "planned"),
        ("starts_at", "2026-11-23T09:00"),
        ("ends_expected_at", "2026-11-23T15:00"),
        ("cause_uk", "Заміна засувки"),
        ("addresses", addresses),
    ]
}
