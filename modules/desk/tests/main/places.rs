//! What the tests share: two organisations, a register of pharmacies with review and one of districts without.

use kit::{OrganisationId, RecordId, Role};
use registers::actions::{NewRecord, NewRegister, Then, create_record, create_register};
use registers::{Data, Declaration, Record, RegisterState, Registers, UpdatePeriod};
use serde_json::{Value, json};
use testkit::{City, Person};

/// The modules of a desk.
pub fn modules() -> Vec<web::Module> {
    let words = web::Module { name: "fields", messages: (fields::MESSAGES.1, fields::MESSAGES.2), ..web::Module::EMPTY };
    vec![words, audit::MODULE, messages::MODULE, files::MODULE, identity::MODULE, registers::MODULE, desk::MODULE]
}

/// A city with registers and people.
pub struct Town {
    /// The city.
    pub city: City,
    /// Keeps the pharmacies.
    pub health: OrganisationId,
    /// Another organisation.
    pub culture: OrganisationId,
    /// Writes for health.
    pub editor: Person,
    /// Publishes for health.
    pub publisher: Person,
    /// Writes for culture.
    pub stranger: Person,
}

/// The list of pharmacies on the desk.
pub const LIST: &str = "/desk/resources/pharmacies";

/// The smallest picture.
pub const PICTURE: &[u8] = &[
    0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, b'I', b'H', b'D', b'R', 0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0, 0x1f, 0x15,
    0xc4, 0x89, 0, 0, 0, 13, b'I', b'D', b'A', b'T', 0x78, 0x9c, 0x63, 0, 1, 0, 0, 5, 0, 1, 0x0d, 0x0a, 0x2d, 0xb4, 0, 0, 0, 0, b'I', b'E',
    b'N', b'D', 0xae, 0x42, 0x60, 0x82,
];

/// The engine of a city.
pub fn engine(city: &City) -> &Registers {
    city.house().part::<Registers>()
}

async fn organisation(city: &City, name: &str) -> OrganisationId {
    let admin = city.person(Role::Administrator);
    let made = admin.post("/admin/organisations/new", &[("name_uk", name), ("kind", "department")]).await.is(303);
    made.location().unwrap().rsplit('/').next().unwrap().parse().unwrap()
}

async fn register(city: &City, code: &str, organisation: OrganisationId, declaration: &str) {
    let declaration: Declaration = toml::from_str(declaration).unwrap();
    assert!(declaration.problems().is_empty(), "{:?}", declaration.problems());
    let new = NewRegister {
        code: code.to_owned(),
        organisation,
        responsible: None,
        update_period: UpdatePeriod::Month,
        state: RegisterState::Active,
        declaration,
        reason: String::new(),
    };
    create_register(engine(city), &city.person(Role::Administrator).viewer, new).await.unwrap();
}

const DISTRICTS: &str = r#"
    title = { uk = "Райони", en = "Districts" }
    title_field = "name"
    fields = [{ code = "name", kind = "text", label = { uk = "Назва", en = "Name" }, required = true, in_list = true }]
"#;

const PHARMACIES: &str = r#"
    title = { uk = "Аптеки", en = "Pharmacies" }
    number = "АПТ-{seq:5}"
    title_field = "name"
    review = true
    fields = [
        { code = "name", kind = "text", label = { uk = "Назва", en = "Name" }, required = true, in_list = true, group = { uk = "Головне", en = "Main" } },
        { code = "licence", kind = "text", label = { uk = "Ліцензія", en = "Licence" }, unique = true, group = { uk = "Головне", en = "Main" } },
        { code = "kind", kind = "choice", label = { uk = "Тип", en = "Type" }, filterable = true, in_list = true, choices = [
            { code = "city", label = { uk = "Міська", en = "City" } }, { code = "private", label = { uk = "Приватна", en = "Private" } } ] },
        { code = "seats", kind = "integer", label = { uk = "Місць", en = "Seats" }, min = "0", filterable = true, in_list = true },
        { code = "owner_code", kind = "edrpou", label = { uk = "Код власника", en = "Owner’s code" } },
        { code = "district", kind = "reference", register = "districts", label = { uk = "Район", en = "District" }, filterable = true },
        { code = "hours", kind = "opening_hours", label = { uk = "Години", en = "Hours" } },
        { code = "location", kind = "point", label = { uk = "Місце", en = "Place" } },
        { code = "photo", kind = "image", label = { uk = "Фото", en = "Photo" }, max = "1" },
        { code = "head_phone", kind = "phone", label = { uk = "Телефон завідувача", en = "Head’s phone" }, visibility = "personal" },
    ]
"#;

/// Raises the town.
pub async fn town(city: &City) -> Town {
    let (health, culture) = (organisation(city, "Управління охорони здоров’я").await, organisation(city, "Управління культури").await);
    register(city, "districts", culture, DISTRICTS).await;
    register(city, "pharmacies", health, PHARMACIES).await;
    Town {
        city: city.clone(),
        health,
        culture,
        editor: city.person_for(Role::Editor, Some(health)),
        publisher: city.person_for(Role::Publisher, Some(health)),
        stranger: city.person_for(Role::Editor, Some(culture)),
    }
}

/// Data of a record.
pub fn data(pairs: &[(&str, Value)]) -> Data {
    pairs.iter().map(|(code, value)| ((*code).to_owned(), value.clone())).collect()
}

impl Town {
    /// A pharmacy written by its editor, or published by its publisher.
    pub async fn pharmacy(&self, name: &str, then: Then) -> Record {
        self.pharmacy_with(&[("name", json!(name)), ("seats", json!(3)), ("kind", json!("city"))], then).await
    }

    /// A pharmacy with these fields.
    pub async fn pharmacy_with(&self, pairs: &[(&str, Value)], then: Then) -> Record {
        let by = if then == Then::Publish { &self.publisher.viewer } else { &self.editor.viewer };
        let new = NewRecord { organisation: self.health, data: data(pairs), reason: String::new(), then };
        create_record(engine(&self.city), by, "pharmacies", new).await.unwrap()
    }

    /// A published district.
    pub async fn district(&self, name: &str) -> Record {
        let new =
            NewRecord { organisation: self.culture, data: data(&[("name", json!(name))]), reason: String::new(), then: Then::Publish };
        create_record(engine(&self.city), &self.stranger.viewer, "districts", new).await.unwrap()
    }

    /// The record as it stands.
    pub async fn now(&self, id: RecordId) -> Record {
        registers::store::records::find_anywhere(self.city.db(), id).await.unwrap().unwrap()
    }

    /// How often personal data were looked at.
    pub async fn looks(&self) -> i64 {
        self.city.db().first("SELECT count(*) FROM audit_entry WHERE chain = 'looks'", vec![]).await.unwrap().unwrap()
    }
}

/// The address of an object on the desk.
pub fn object(id: RecordId) -> String {
    format!("{LIST}/objects/{id}")
}

/// The id at the end of an object's address.
pub fn id_of(location: &str) -> RecordId {
    location.rsplit('/').next().unwrap().parse().unwrap()
}
