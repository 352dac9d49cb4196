//! What the tests share: a register of parks, an organisation in the directory, administrators.

use identity::organisation::RawOrganisation;
use kit::{Grant, OrganisationId, PersonId, Role, Viewer};
use registers::actions::{NewRecord, NewRegister, Then, create_record, create_register};
use registers::{Declaration, Record, RegisterState, Registers, UpdatePeriod};
use testkit::{Answer, City, Person};
use uuid::Uuid;
use web::Module;

/// The modules administration needs.
pub fn modules() -> Vec<Module> {
    let words = |name, messages| Module { name, messages, ..Module::EMPTY };
    vec![
        words("fields", (fields::MESSAGES.1, fields::MESSAGES.2)),
        words("tabular", tabular::MESSAGES),
        audit::MODULE,
        messages::MODULE,
        files::MODULE,
        identity::MODULE,
        registers::MODULE,
        administration::MODULE,
    ]
}

/// The engine of a city.
pub fn engine(city: &City) -> &Registers {
    city.house().part::<Registers>()
}

/// An administrator by number.
pub fn who(number: u128) -> Viewer {
    let grants = vec![Grant::of(Role::Administrator)];
    Viewer {
        person: Some(PersonId(Uuid::from_u128(number))), name: format!("Адміністратор {number}"), grants, ..Viewer::default()
    }
}

/// The first administrator at their browser.
pub fn administrator(city: &City) -> Person {
    city.signed_in(who(1))
}

/// An organisation that stands in the directory.
pub async fn department(city: &City) -> OrganisationId {
    let identity = city.house().part::<identity::Identity>();
    let raw =
        RawOrganisation { name_uk: "Департамент парків".into(), kind: "department".into(), ..RawOrganisation::default() };
    identity::actions::create_organisation(identity, &who(1), &raw).await.unwrap()
}

/// The declaration of the parks.
pub fn parks() -> Declaration {
    serde_json::from_value(serde_json::json!({
        "title": { "uk": "Парки", "en": "Parks" }, "number": "ПРК-{seq:4}", "title_field": "name",
        "fields": [
            { "code": "name", "kind": "text", "label": { "uk": "Назва", "en": "Name" }, "required": true, "in_list": true },
            { "code": "area", "kind": "decimal", "label": { "uk": "Площа", "en": "Area" }, "min": "0", "unit": { "uk": "га" } },
            { "code": "note", "kind": "text", "label": { "uk": "Примітка", "en": "Note" } },
        ],
    }))
    .unwrap()
}

/// Makes the register of parks.
pub async fn with_parks(city: &City) -> OrganisationId {
    let organisation = department(city).await;
    let new = NewRegister {
        code: "parks".into(),
        organisation,
        responsible: None,
        update_period: UpdatePeriod::Month,
        state: RegisterState::Active,
        declaration: parks(),
        reason: String::new(),
    };
    create_register(engine(city), &who(1), new).await.unwrap();
    organisation
}

/// A published park.
pub async fn park(city: &City, organisation: OrganisationId, name: &str) -> Record {
    let data = serde_json::json!({ "name": name, "area": "12.5", "note": "стара примітка" });
    let new = NewRecord { organisation, data: data.as_object().unwrap().clone(), reason: String::new(), then: Then::Publish };
    create_record(engine(city), &who(1), "parks", new).await.unwrap()
}

/// Begins to change the declaration of the parks and gives the address of the draft.
pub async fn draft_of_parks(person: &Person) -> String {
    person.post("/admin/resources/parks/draft", &[]).await.is(303).location().unwrap().to_owned()
}

/// The form of the page that saves, not the search or the small buttons.
pub fn main_form(page: &Answer, action: &str) -> testkit::FilledForm {
    page.form(&format!("form[method=post][action='{action}']"))
}
