//! What the tests share: a town that takes requests, its contact centre, who works there, an exchange with its key.

use calls::actions::{NewEvent, Taken, take_event};
use calls::call::{Call, CallId, Direction};
use calls::event::What;
use calls::store;
use fields::Position;
use identity::Identity;
use identity::actions::give_key;
use identity::key::RawKey;
use kit::{Grant, OrganisationId, PersonId, RecordId, Role, Viewer};
use places::{HouseId, HouseNumber, Places, StreetId, record, set_up};
use registers::actions::{NewRecord, Then, create_records};
use registers::{Data, Registers};
use serde_json::json;
use testkit::{City, Person};
use uuid::Uuid;

/// A number that is nobody's.
pub const NUMBER: &str = "+380201234567";

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
        ratings::MODULE,
        subscriptions::MODULE,
        registers::MODULE,
        places::MODULE,
        search::MODULE,
        maps::MODULE,
        cases::MODULE,
        signs::MODULE,
        requests::MODULE,
        outages::MODULE,
        calls::MODULE,
    ]
}

/// The town.
pub struct Town {
    pub centre: OrganisationId,
    pub admin: Person,
    /// Takes calls.
    pub olena: Person,
    /// Takes calls too, by a grant narrowed to calls.
    pub petro: Person,
    /// Looks after them.
    pub maria: Person,
    /// Works elsewhere.
    pub stranger: Person,
    pub houses: Vec<HouseId>,
}

fn administrator() -> Viewer {
    Viewer {
        person: Some(PersonId(Uuid::from_u128(7))),
        name: "Адміністратор".to_owned(),
        grants: vec![Grant::of(Role::Administrator)],
        ..Viewer::default()
    }
}

async fn organisation(admin: &Person, name: &str) -> OrganisationId {
    let made = admin.post("/admin/organisations/new", &[("name_uk", name), ("kind", "utility")]).await.is(303);
    made.location().unwrap().rsplit('/').next().unwrap().parse().unwrap()
}

async fn records(city: &City, register: &str, keeper: OrganisationId, all: Vec<Data>) -> Vec<RecordId> {
    let new = |data| NewRecord { organisation: keeper, data, reason: String::new(), then: Then::Publish };
    let made = create_records(city.house().part::<Registers>(), &administrator(), register, all.into_iter().map(new).collect()).await;
    made.unwrap().into_iter().map(|record| record.id).collect()
}

/// Raises it: Калинова 1–4.
pub async fn town(city: &City) -> Town {
    let admin = city.person(Role::Administrator);
    let centre = organisation(&admin, "Контакт-центр").await;
    let zoo = organisation(&admin, "Зоопарк").await;
    admin.post("/admin/requests", &[("keeper", &centre.to_string())]).await.is(303);
    set_up(city.house().part::<Places>(), &administrator(), centre).await.unwrap();
    let street = Data::from_iter([("kind".to_owned(), json!("street")), ("name".to_owned(), json!("Калинова"))]);
    let streets = records(city, "streets", centre, vec![street]).await;
    let house = |number: usize| {
        let point = Position::new(33.30 + number as f64 / 1000.0, 47.90);
        record::house_data(StreetId(streets[0].0), HouseNumber::parse(&number.to_string()).unwrap(), point, Some("50001"))
    };
    records(city, "addresses", centre, (1..=4).map(house).collect()).await;
    let book = city.house().part::<Places>().fresh_book().await.unwrap();
    let narrow = Grant { kind: Some("calls".to_owned()), ..Grant::over(Role::Editor, Some(centre)) };
    let petro = Viewer {
        person: Some(PersonId(city.house().clock().id())),
        name: "Петро Мельник".to_owned(),
        grants: vec![narrow],
        ..Viewer::default()
    };
    Town {
        centre,
        olena: city.person_for(Role::Editor, Some(centre)),
        petro: city.signed_in(petro),
        maria: city.person_for(Role::Publisher, Some(centre)),
        stranger: city.person_for(Role::Publisher, Some(zoo)),
        houses: book.houses(StreetId(streets[0].0)).map(|own| own.id).collect(),
        admin,
    }
}

/// The exchange with a key of its own.
pub async fn exchange(city: &City, organisation: OrganisationId) -> Person {
    let by = Viewer { name: "Тест".into(), grants: vec![Grant::of(Role::Administrator)], ..Viewer::default() };
    let raw = RawKey {
        name: "Телефонна станція".into(),
        role: "editor".into(),
        may: "write".into(),
        until: "31.12.2026".into(),
        organisation: organisation.to_string(),
        operations: vec!["create_call_event".into()],
        ..RawKey::default()
    };
    let key = give_key(city.house().part::<Identity>(), &by, &raw).await.unwrap().secret.text().to_owned();
    city.visitor().with_header("authorization", &format!("Bearer {key}"))
}

/// Tells an event of a call.
pub async fn tell(city: &City, town: &Town, line: &str, what: What) -> Taken {
    let new = NewEvent {
        id: format!("{line}-{}", what.code()),
        line: line.to_owned(),
        what,
        at: None,
        direction: Direction::In,
        number: NUMBER.to_owned(),
        dialled: "1520".to_owned(),
        extension: String::new(),
    };
    take_event(city.house(), &town.olena.viewer, new).await.unwrap()
}

/// A call that Olena has answered.
pub async fn answered(city: &City, town: &Town, line: &str) -> CallId {
    let taken = tell(city, town, line, What::Ring).await;
    calls::actions::answer(city.house(), &town.olena.viewer, taken.call).await.unwrap();
    taken.call
}

/// A call as it stands.
pub async fn stands(city: &City, id: CallId) -> Call {
    store::calls::find(city.db(), id).await.unwrap().unwrap()
}
