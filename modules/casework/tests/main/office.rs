//! What the tests share: a contact centre, a road service, a case.

use cases::actions::{NewCase, Opened, Spot, bind_executor, declare_kind, open_case};
use cases::{Applicant, Declared, Hand, Source};
use kit::{OrganisationId, Role};
use serde_json::json;
use testkit::{City, Person};

/// The modules of the tests.
pub fn modules() -> Vec<web::Module> {
    let words = web::Module { name: "fields", messages: (fields::MESSAGES.1, fields::MESSAGES.2), ..web::Module::EMPTY };
    vec![
        words,
        audit::MODULE,
        messages::MODULE,
        files::MODULE,
        identity::MODULE,
        cabinet::MODULE,
        ratings::MODULE,
        registers::MODULE,
        cases::MODULE,
        casework::MODULE,
    ]
}

/// The office.
pub struct Office {
    pub centre: OrganisationId,
    pub roads: OrganisationId,
    pub olena: Person,
    pub petro: Person,
    pub iryna: Person,
    pub admin: Person,
    pub stranger: Person,
}

async fn organisation(city: &City, name: &str) -> OrganisationId {
    let admin = city.person(Role::Administrator);
    let made = admin.post("/admin/organisations/new", &[("name_uk", name), ("kind", "utility")]).await.is(303);
    made.location().unwrap().rsplit('/').next().unwrap().parse().unwrap()
}

/// Raises it.
pub async fn office(city: &City) -> Office {
    let (centre, roads) = (organisation(city, "Контакт-центр").await, organisation(city, "Дорожня служба").await);
    let admin = city.person(Role::Administrator);
    let declared = Declared::read(include_str!("../../../../engines/cases/tests/main/problems.toml")).unwrap();
    declare_kind(city.house(), &admin.viewer, declared, centre, "2026-01-01".parse().unwrap(), "").await.unwrap();
    bind_executor(city.house(), &admin.viewer, "problems", "roads", Some(roads)).await.unwrap();
    Office {
        centre,
        roads,
        olena: city.person_for(Role::Editor, Some(centre)),
        petro: city.person_for(Role::Editor, Some(roads)),
        iryna: city.person_for(Role::Publisher, Some(roads)),
        stranger: city.person_for(Role::Editor, Some(organisation(city, "Зоопарк").await)),
        admin,
    }
}

/// A case of a category.
pub async fn open(city: &City, category: &str) -> Opened {
    let new = NewCase {
        kind: "problems".into(),
        source: Source::Phone,
        category: category.into(),
        data: json!({ "text": "Велика яма <b>біля</b> зупинки" }).as_object().unwrap().clone(),
        spot: Spot {
            address: "вул. Соборності, 12".into(), position: Some(fields::Position { lon: 33.4, lat: 47.9 }), ..Spot::default()
        },
        to: None,
        person: None,
        applicant: Applicant {
            name: "Марія Таємна".into(),
            phone: "0671234567".into(),
            email: "maria@example.com".into(),
            lang: "uk".into(),
            ..Applicant::default()
        },
        files: Vec::new(),
        received: None,
        key: None,
    };
    open_case(city.house(), &Hand::of(&city.visitor().viewer), new).await.unwrap()
}
