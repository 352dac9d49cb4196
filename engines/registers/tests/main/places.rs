//! What the tests share: a register of pharmacies and people who keep it.

use kit::{Grant, OrganisationId, PersonId, Role, Viewer};
use registers::actions::{NewRecord, NewRegister, Then, create_record, create_register};
use registers::{Data, Declaration, Record, Register, RegisterState, Registers, UpdatePeriod};
use serde_json::{Value, json};
use testkit::City;
use uuid::Uuid;

/// The modules an engine's test needs.
pub fn modules() -> Vec<web::Module> {
    vec![audit::MODULE, messages::MODULE, files::MODULE, identity::MODULE, registers::MODULE]
}

/// The organisation that keeps the pharmacies.
pub const HEALTH: OrganisationId = OrganisationId(Uuid::from_u128(0x018f_0000_0000_7000_8000_0000_0000_0001));
/// Another one.
pub const CULTURE: OrganisationId = OrganisationId(Uuid::from_u128(0x018f_0000_0000_7000_8000_0000_0000_0002));

/// The engine of a city.
pub fn engine(city: &City) -> &Registers {
    city.house().part::<Registers>()
}

/// Somebody with a role for an organisation, or everywhere.
pub fn who(role: Role, organisation: Option<OrganisationId>) -> Viewer {
    let grants = vec![Grant::over(role, organisation)];
    Viewer { person: Some(PersonId(Uuid::from_u128(role as u128 + 10))), name: format!("{role:?}"), grants, ..Viewer::default() }
}

/// An editor of the pharmacies.
pub fn editor() -> Viewer {
    who(Role::Editor, Some(HEALTH))
}

/// Their publisher.
pub fn publisher() -> Viewer {
    who(Role::Publisher, Some(HEALTH))
}

/// The administrator.
pub fn administrator() -> Viewer {
    who(Role::Administrator, None)
}

/// The declaration of the pharmacies.
pub fn pharmacies() -> Declaration {
    let text = r#"
        title = { uk = "Аптеки", en = "Pharmacies" }
        number = "АПТ-{seq:5}"
        title_field = "name"
        review = true
        fields = [
            { code = "name", kind = "text", label = { uk = "Назва", en = "Name" }, required = true, in_list = true },
            { code = "licence", kind = "text", label = { uk = "Ліцензія", en = "Licence" }, unique = true },
            { code = "seats", kind = "integer", label = { uk = "Місць", en = "Seats" }, min = "0", filterable = true },
            { code = "location", kind = "point", label = { uk = "Місце", en = "Place" } },
            { code = "head_phone", kind = "phone", label = { uk = "Телефон завідувача", en = "Head’s phone" }, visibility = "personal" },
        ]
    "#;
    toml::from_str(text).unwrap()
}

/// Makes the register of pharmacies.
pub async fn with_pharmacies(city: &City) -> Register {
    let new = NewRegister {
        code: "pharmacies".to_owned(),
        organisation: HEALTH,
        responsible: None,
        update_period: UpdatePeriod::Month,
        state: RegisterState::Active,
        declaration: pharmacies(),
        reason: String::new(),
    };
    create_register(engine(city), &administrator(), new).await.unwrap()
}

/// Data of a pharmacy.
pub fn data(pairs: &[(&str, Value)]) -> Data {
    pairs.iter().map(|(code, value)| ((*code).to_owned(), value.clone())).collect()
}

/// A pharmacy written by its editor.
pub async fn pharmacy(city: &City, name: &str, then: Then) -> Record {
    let by = if then == Then::Publish { publisher() } else { editor() };
    let new = NewRecord { organisation: HEALTH, data: data(&[("name", json!(name)), ("seats", json!(3))]), reason: String::new(), then };
    create_record(engine(city), &by, "pharmacies", new).await.unwrap()
}

/// How many pharmacies the public finds by a word.
pub async fn found(city: &City, word: &str) -> u64 {
    let opened = engine(city).open("pharmacies").await.unwrap();
    let mut query = registers::Query::new(registers::Audience::Public);
    query.words = kit::fold::words(word, 5);
    opened.index(|index| index.page(&query).total)
}
