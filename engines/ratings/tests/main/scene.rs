//! What the tests share: an office, who works there, something that was done.

use identity::Identity;
use identity::actions::{create_person, give_role};
use identity::grant::RawGrant;
use identity::person::RawPerson;
use kit::{OrganisationId, PersonId, Role, Text};
use ratings::Event;
use testkit::{City, Person};

/// The modules of the tests.
pub fn modules() -> Vec<web::Module> {
    vec![audit::MODULE, messages::MODULE, files::MODULE, identity::MODULE, cabinet::MODULE, ratings::MODULE]
}

/// An office.
pub struct Office {
    pub id: OrganisationId,
    pub petro: Person,
    pub head: Person,
    pub stranger: Person,
}

async fn organisation(city: &City, name: &str) -> OrganisationId {
    let admin = city.person(Role::Administrator);
    let made = admin.post("/admin/organisations/new", &[("name_uk", name), ("kind", "utility")]).await.is(303);
    made.location().unwrap().rsplit('/').next().unwrap().parse().unwrap()
}

pub async fn office(city: &City) -> Office {
    let id = organisation(city, "ЦНАП").await;
    Office {
        id,
        petro: city.person_for(Role::Editor, Some(id)),
        head: city.person_for(Role::Publisher, Some(id)),
        stranger: city.person_for(Role::Editor, Some(organisation(city, "Зоопарк").await)),
    }
}

/// A visit to an office; its code.
pub async fn visit(city: &City, office: OrganisationId, number: usize, employee: Option<PersonId>) -> String {
    let title = Text::new("Довідка про реєстрацію", "Certificate of registration");
    let event = Event { source: "visit", object: number.to_string(), title, organisation: office, employee };
    let made: Result<String, db::DbError> = city
        .db()
        .tx(move |tx| {
            let event = event.clone();
            Box::pin(async move { ratings::invite(tx, &event).await })
        })
        .await;
    made.unwrap()
}

/// An account that heads an office and reads letters.
pub async fn head_with_mailbox(city: &City, office: OrganisationId) {
    let (engine, by) = (city.house().part::<Identity>(), city.person(Role::Administrator).viewer);
    let raw = RawPerson {
        surname: "Мороз".into(),
        given: "Ірина".into(),
        email: "iryna@city.example".into(),
        language: "uk".into(),
        ..RawPerson::default()
    };
    let id = create_person(engine, &by, &raw).await.unwrap();
    let grant = RawGrant { role: Role::Publisher.code().to_owned(), organisation: office.to_string(), ..RawGrant::default() };
    give_role(engine, &by, id, &grant).await.unwrap();
}
