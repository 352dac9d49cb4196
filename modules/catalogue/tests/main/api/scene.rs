//! What the tests of the API share: two organisations, a register of pharmacies, and people who keep it.

use identity::Identity;
use identity::organisation::RawOrganisation;
use kit::{Grant, OrganisationId, PersonId, Role, Viewer};
use registers::Registers;
use registers::actions::{NewRecord, NewRegister, Then, create_record, create_register};
use registers::{Data, Record, RegisterState, UpdatePeriod};
use serde_json::{Value, json};
use testkit::{Answer, City, Person};
use uuid::Uuid;
use web::{Method, Module};

/// The value that must never leave for the public.
pub const SECRET: &str = "+380201112233";
/// The one that is for officials only.
pub const INVENTORY: &str = "ІНВ-777";
/// The address of the register.
pub const PHARMACIES: &str = "/api/v1/resources/pharmacies";

/// The modules the API needs.
pub fn modules() -> Vec<Module> {
    let words = |name, messages| Module { name, messages, ..Module::EMPTY };
    vec![
        words("fields", (fields::MESSAGES.1, fields::MESSAGES.2)),
        words("tabular", tabular::MESSAGES),
        audit::MODULE,
        messages::MODULE,
        ::files::MODULE,
        identity::MODULE,
        registers::MODULE,
        search::MODULE,
        maps::MODULE,
        catalogue::MODULE,
    ]
}

/// A city with a register of pharmacies kept by the department of health.
#[derive(Clone)]
pub struct Scene {
    pub city: City,
    pub health: OrganisationId,
    pub culture: OrganisationId,
}

const DECLARATION: &str = r#"
    title = { uk = "Аптеки", en = "Pharmacies" }
    description = { uk = "Де купити ліки", en = "Where to buy medicine" }
    number = "АПТ-{seq:5}"
    title_field = "name"
    review = true
    fields = [
        { code = "name", kind = "text", label = { uk = "Назва", en = "Name" }, required = true, in_list = true },
        { code = "licence", kind = "text", label = { uk = "Ліцензія", en = "Licence" }, unique = true },
        { code = "kind", kind = "choice", label = { uk = "Вид", en = "Kind" }, filterable = true,
          choices = [{ code = "shop", label = { uk = "Аптека", en = "Pharmacy" } }, { code = "kiosk", label = { uk = "Кіоск", en = "Kiosk" } }] },
        { code = "seats", kind = "integer", label = { uk = "Місць", en = "Seats" }, min = "0", filterable = true },
        { code = "location", kind = "point", label = { uk = "Місце", en = "Place" } },
        { code = "inventory", kind = "text", label = { uk = "Інвентарний номер", en = "Inventory number" }, visibility = "staff", filterable = true },
        { code = "head_phone", kind = "phone", label = { uk = "Телефон завідувача", en = "Head’s phone" }, visibility = "personal", filterable = true },
        { code = "licence_scan", kind = "file", label = { uk = "Скан ліцензії", en = "Scan of the licence" } },
    ]
"#;

impl Scene {
    /// Sets it.
    pub async fn set(city: City) -> Self {
        let health = organisation(&city, "Департамент охорони здоров’я").await;
        let culture = organisation(&city, "Департамент культури").await;
        let scene = Self { city, health, culture };
        scene.register("pharmacies", RegisterState::Active).await;
        scene
    }

    /// Makes a register of pharmacies under another code.
    pub async fn register(&self, code: &str, state: RegisterState) {
        let new = NewRegister {
            code: code.to_owned(),
            organisation: self.health,
            responsible: None,
            update_period: UpdatePeriod::Month,
            state,
            declaration: toml::from_str(DECLARATION).unwrap(),
            reason: String::new(),
        };
        create_register(self.engine(), &administrator(), new).await.unwrap();
    }

    pub fn engine(&self) -> &Registers {
        self.city.house().part::<Registers>()
    }

    pub fn visitor(&self) -> Person {
        self.city.visitor()
    }

    pub fn editor(&self) -> Person {
        self.city.person_for(Role::Editor, Some(self.health))
    }

    pub fn publisher(&self) -> Person {
        self.city.person_for(Role::Publisher, Some(self.health))
    }

    /// An official of another organisation.
    pub fn stranger(&self) -> Person {
        self.city.person_for(Role::Editor, Some(self.culture))
    }

    pub fn administrator(&self) -> Person {
        self.city.person(Role::Administrator)
    }

    /// A pharmacy with everything, what is not for everybody too.
    pub async fn pharmacy(&self, name: &str, then: Then) -> Record {
        self.pharmacy_with(name, json!({ "kind": "shop", "seats": 3, "location": point(33.39, 47.91) }), then).await
    }

    /// A pharmacy with further fields.
    pub async fn pharmacy_with(&self, name: &str, more: Value, then: Then) -> Record {
        let mut data: Data = more.as_object().cloned().unwrap();
        data.extend([
            ("name".to_owned(), json!(name)),
            ("head_phone".to_owned(), json!(SECRET)),
            ("inventory".to_owned(), json!(INVENTORY)),
        ]);
        let new = NewRecord { organisation: self.health, data, reason: String::new(), then };
        create_record(self.engine(), &administrator(), "pharmacies", new).await.unwrap()
    }

    /// Has the search take in what is new.
    pub async fn catch_up(&self) {
        self.city.house().part::<search::Search>().catch_up().await.unwrap();
    }

    /// How many looks the journal knows.
    pub async fn looks(&self) -> i64 {
        let sql = "SELECT count(*) FROM audit_entry WHERE verb = 'look'";
        self.city.db().first::<(i64,)>(sql, vec![]).await.unwrap().unwrap().0
    }
}

/// The address of an object.
pub fn object(id: impl std::fmt::Display) -> String {
    format!("{PHARMACIES}/objects/{id}")
}

pub fn point(lon: f64, lat: f64) -> Value {
    json!({ "type": "Point", "coordinates": [lon, lat] })
}

/// The administrator of the tests, as the engine sees them.
pub fn administrator() -> Viewer {
    let grants = vec![Grant::of(Role::Administrator)];
    Viewer { person: Some(PersonId(Uuid::from_u128(7))), name: "Адміністратор".to_owned(), grants, ..Viewer::default() }
}

async fn organisation(city: &City, name: &str) -> OrganisationId {
    let raw = RawOrganisation { name_uk: name.to_owned(), kind: "department".to_owned(), ..RawOrganisation::default() };
    identity::actions::create_organisation(city.house().part::<Identity>(), &administrator(), &raw).await.unwrap()
}

/// A call with a JSON body over a version.
pub async fn over(person: &Person, method: Method, url: &str, version: i64, body: &Value) -> Answer {
    person.clone().with_header("if-match", &format!("\"{version}\"")).json(method, url, body).await
}

/// The titles of a list.
pub fn titles(answer: &Value) -> Vec<&str> {
    answer["items"].as_array().unwrap().iter().map(|item| item["title"].as_str().unwrap()).collect()
}

/// Goes on if the refusal is problem details of this status that name the field.
#[track_caller]
pub fn names_field(answer: Answer, status: u16, field: &str) {
    let answer = answer.is(status);
    assert_eq!(answer.header("content-type"), Some("application/problem+json"));
    let json = answer.json();
    assert!(json["errors"].as_array().is_some_and(|all| all.iter().any(|error| error["field"] == field)), "{json}");
}
