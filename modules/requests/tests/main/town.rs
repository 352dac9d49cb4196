//! What the tests share: a city that takes requests.

use kit::{OrganisationId, Role};
use registers::Registers;
use registers::actions::{NewRecord, Then, create_record};
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
        subscriptions::MODULE,
        ratings::MODULE,
        registers::MODULE,
        places::MODULE,
        cases::MODULE,
        requests::MODULE,
    ]
}

/// The contact centre, and who works there.
pub struct Town {
    pub centre: OrganisationId,
    pub admin: Person,
}

pub async fn town(city: &City) -> Town {
    let admin = city.person(Role::Administrator);
    let made = admin.post("/admin/organisations/new", &[("name_uk", "Контакт-центр"), ("kind", "utility")]).await.is(303);
    let centre: OrganisationId = made.location().unwrap().rsplit('/').next().unwrap().parse().unwrap();
    admin.get("/admin/requests").await.ok().says("Контакт-центр");
    admin.post("/admin/requests", &[("keeper", "")]).await.is(422).says("Виберіть організацію");
    admin.post("/admin/requests", &[("keeper", &centre.to_string())]).await.leads_to("/admin/cases/kinds/requests");
    admin.post("/admin/requests", &[("keeper", &centre.to_string())]).await.is(303);
    Town { centre, admin }
}

/// A district around 33.4, 47.9.
pub async fn district(city: &City, town: &Town) -> kit::RecordId {
    places::set_up(city.house().part::<places::Places>(), &town.admin.viewer, town.centre).await.unwrap();
    let ring = [[33.3, 47.8], [33.5, 47.8], [33.5, 48.0], [33.3, 48.0], [33.3, 47.8]];
    let data = serde_json::json!({ "name": "Саксаганський", "area": { "type": "Polygon", "coordinates": [ring] } });
    let data = data.as_object().unwrap().clone();
    let new = NewRecord { organisation: town.centre, data, reason: String::new(), then: Then::Publish };
    create_record(city.house().part::<Registers>(), &town.admin.viewer, "districts", new).await.unwrap().id
}

/// Another organisation.
pub async fn organisation(admin: &Person, name: &str) -> OrganisationId {
    let made = admin.post("/admin/organisations/new", &[("name_uk", name), ("kind", "utility")]).await.is(303);
    made.location().unwrap().rsplit('/').next().unwrap().parse().unwrap()
}

/// Sends a request of a pothole with these fields; where it leads.
pub async fn send(person: &Person, fields: &[(&str, &str)]) -> String {
    let mut all = vec![("text", "Глибока яма біля зупинки"), ("address", "вул. Тестова, 1")];
    all.extend_from_slice(fields);
    let answer = person.upload("/requests/new/roads-pothole", &all, &[]).await.is(303);
    answer.location().unwrap().to_owned()
}
