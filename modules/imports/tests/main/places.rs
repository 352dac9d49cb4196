//! What the tests share: a register of pharmacies, its editor and publisher, and the way of a file through the pages.

use identity::Identity;
use identity::actions::{NewStaff, insert_many};
use identity::import::Sheet;
use kit::{Grant, OrganisationId, PersonId, Role, Viewer};
use registers::actions::{NewRegister, create_register};
use registers::{Declaration, RegisterState, Registers, UpdatePeriod};
use testkit::{Answer, City, Person};
use uuid::Uuid;
use web::Module;

/// The modules an import needs.
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
        imports::MODULE,
    ]
}

/// The organisation that keeps the pharmacies.
pub const HEALTH: OrganisationId = OrganisationId(Uuid::from_u128(0x018f_0000_0000_7000_8000_0000_0000_0001));
/// Another one.
pub const CULTURE: OrganisationId = OrganisationId(Uuid::from_u128(0x018f_0000_0000_7000_8000_0000_0000_0002));
/// Where the imports are.
pub const IMPORTS: &str = "/desk/resources/pharmacies/imports";

fn who(role: Role, organisation: Option<OrganisationId>) -> Viewer {
    let grants = vec![Grant::over(role, organisation)];
    Viewer {
        person: Some(PersonId(Uuid::from_u128(role as u128 + 10))), name: "Олена Коваль".into(), grants, ..Viewer::default()
    }
}

/// Somebody signed in with a role for an organisation.
pub fn official(city: &City, role: Role, organisation: OrganisationId) -> Person {
    city.signed_in(who(role, Some(organisation)))
}

/// The register of pharmacies, which need review.
pub async fn with_pharmacies(city: &City) {
    with_register(city, "pharmacies", "Аптеки").await;
}

/// A register like that of pharmacies under another name.
pub async fn with_register(city: &City, code: &str, title: &str) {
    let declaration: Declaration = serde_json::from_value(serde_json::json!({
        "title": { "uk": title }, "number": "АПТ-{seq:5}", "title_field": "name", "review": true,
        "fields": [
            { "code": "name", "kind": "text", "label": { "uk": "Назва", "en": "Name" }, "required": true, "in_list": true },
            { "code": "licence", "kind": "text", "label": { "uk": "Ліцензія", "en": "Licence" }, "unique": true },
            { "code": "seats", "kind": "integer", "label": { "uk": "Місць", "en": "Seats" }, "min": "0" },
            { "code": "kind", "kind": "choice", "label": { "uk": "Вид", "en": "Kind" }, "required": true,
              "choices": [{ "code": "state", "label": { "uk": "Державна" } }, { "code": "private", "label": { "uk": "Приватна" } }] },
            { "code": "location", "kind": "point", "label": { "uk": "Місце", "en": "Place" } },
            { "code": "head_phone", "kind": "phone", "label": { "uk": "Телефон завідувача" }, "visibility": "personal" },
        ],
    }))
    .unwrap();
    let new = NewRegister {
        code: code.into(),
        organisation: HEALTH,
        responsible: None,
        update_period: UpdatePeriod::Month,
        state: RegisterState::Active,
        declaration,
        reason: String::new(),
    };
    create_register(city.house().part::<Registers>(), &who(Role::Administrator, None), new).await.unwrap();
}

/// Uploads a file and gives the address of its import.
pub async fn uploaded(person: &Person, name: &str, bytes: &[u8]) -> String {
    let answer = person.upload(IMPORTS, &[], &[("file", name, bytes)]).await.is(303);
    let plan = answer.location().unwrap().to_owned();
    plan.strip_suffix("/plan").unwrap().to_owned()
}

/// Uploads a file, matches its columns as proposed but for `changes`, has it checked, and gives its address and the page.
pub async fn checked(city: &City, person: &Person, name: &str, bytes: &[u8], changes: &[(&str, &str)]) -> (String, Answer) {
    let address = uploaded(person, name, bytes).await;
    let page = person.get(&format!("{address}/plan")).await.ok();
    let form = changes.iter().fold(page.form("main form[method=post]"), |form, (name, value)| form.with(name, value));
    person.send_form(&form).await.leads_to(&address);
    person.get(&address).await.ok().says("Перевіряємо");
    city.run_jobs().await;
    (address.clone(), person.get(&address).await.ok())
}

/// How many objects the public finds.
pub async fn published(city: &City) -> u64 {
    let opened = city.house().part::<Registers>().open("pharmacies").await.unwrap();
    opened.index(|index| index.page(&registers::Query::new(registers::Audience::Public)).total)
}

/// Somebody with an account and a role over everything, and their browser.
pub async fn staff(city: &City, email: &str, role: Role) -> Person {
    let engine = city.house().part::<Identity>();
    let table = format!("surname,given,email,role\nБойко,Ганна,{email},{}\n", role.code());
    let checked = Sheet::read(table.as_bytes()).unwrap().people(&engine.directory(), &Default::default(), engine.clock());
    let id = checked.good.iter().map(|one: &NewStaff| one.id).next().unwrap();
    insert_many(engine, &audit::Actor::platform("test"), Vec::new(), checked.good, None).await.unwrap();
    city.signed_in(Viewer { person: Some(id), name: "Ганна Бойко".into(), grants: vec![Grant::of(role)], ..Viewer::default() })
}
