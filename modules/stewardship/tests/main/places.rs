//! What the tests share: a small city hall with people who can be written to, and the resources they keep.

use identity::Identity;
use identity::actions::{NewStaff, give_role, insert_many};
use identity::grant::RawGrant;
use identity::import::Sheet;
use kit::{Grant, OrganisationId, PersonId, Role, Viewer};
use registers::actions::{NewRecord, NewRegister, Then, create_record, create_register};
use registers::{Declaration, Register, RegisterState, Registers, UpdatePeriod};
use serde_json::{Value, json};
use testkit::{City, Person};

/// The modules of the tests.
pub fn modules() -> Vec<web::Module> {
    vec![
        web::Module { name: "fields", messages: (fields::MESSAGES.1, fields::MESSAGES.2), ..web::Module::EMPTY },
        audit::MODULE,
        messages::MODULE,
        files::MODULE,
        identity::MODULE,
        cabinet::MODULE,
        registers::MODULE,
        stewardship::MODULE,
    ]
}

const ORGANISATIONS: &str =
    "назва,вид,підпорядкування\nВиконком,council,\nУправління здоров’я,department,Виконком\nУправління культури,department,Виконком\n";
const PEOPLE: &str = "surname,given,email\nКоваль,Олена,olena@city.example\nБондар,Петро,petro@city.example\nМороз,Ірина,iryna@city.example\n\
                      Ткач,Марія,maria@city.example\nГнатюк,Степан,stepan@city.example\nЛис,Оксана,oksana@city.example\n";

/// A city hall: Олена edits for health, Петро publishes for health, Оксана edits for culture, Марія and Степан are experts,
/// Ірина is the administrator.
pub struct Hall {
    /// The city.
    pub city: City,
    people: Vec<PersonId>,
    /// The health office.
    pub health: OrganisationId,
    /// The culture office.
    pub culture: OrganisationId,
}

pub fn identity(city: &City) -> &Identity {
    city.house().part::<Identity>()
}

pub fn engine(city: &City) -> &Registers {
    city.house().part::<Registers>()
}

fn everything() -> Viewer {
    viewer(None, "Тест", Role::Administrator, None)
}

fn viewer(person: Option<PersonId>, name: &str, role: Role, organisation: Option<OrganisationId>) -> Viewer {
    Viewer { person, name: name.to_owned(), grants: vec![Grant::over(role, organisation)], ..Viewer::default() }
}

/// Builds the hall.
pub async fn hall(city: &City) -> Hall {
    let platform = || audit::Actor::platform("test");
    let checked = Sheet::read(ORGANISATIONS.as_bytes()).unwrap().organisations(&identity(city).directory(), identity(city).clock());
    assert!(checked.problems.is_empty(), "{:?}", checked.problems);
    insert_many(identity(city), &platform(), checked.good, Vec::new(), None).await.unwrap();
    let checked = Sheet::read(PEOPLE.as_bytes()).unwrap().people(&identity(city).directory(), &Default::default(), identity(city).clock());
    assert!(checked.problems.is_empty(), "{:?}", checked.problems);
    let people: Vec<PersonId> = checked.good.iter().map(|one: &NewStaff| one.id).collect();
    insert_many(identity(city), &platform(), Vec::new(), checked.good, None).await.unwrap();
    let named = |name: &str| identity(city).directory().organisations().find(|own| own.name.uk == name).unwrap().id;
    let (health, culture) = (named("Управління здоров’я"), named("Управління культури"));
    let hall = Hall { city: city.clone(), people, health, culture };
    for (at, role, organisation) in [
        (0, "editor", Some(health)),
        (1, "publisher", Some(health)),
        (2, "administrator", None),
        (3, "expert", None),
        (4, "expert", None),
        (5, "editor", Some(culture)),
    ] {
        let organisation = organisation.map(|id: OrganisationId| id.to_string()).unwrap_or_default();
        let raw = RawGrant { role: role.into(), organisation, ..RawGrant::default() };
        give_role(identity(city), &everything(), hall.people[at], &raw).await.unwrap();
    }
    hall
}

impl Hall {
    fn browser(&self, at: usize, name: &str, role: Role, organisation: Option<OrganisationId>) -> Person {
        self.city.signed_in(viewer(Some(self.people[at]), name, role, organisation))
    }

    /// Олена, editor of health.
    pub fn olena(&self) -> Person {
        self.browser(0, "Олена Коваль", Role::Editor, Some(self.health))
    }

    /// Петро, publisher of health.
    pub fn petro(&self) -> Person {
        self.browser(1, "Петро Бондар", Role::Publisher, Some(self.health))
    }

    /// Ірина, the administrator.
    pub fn iryna(&self) -> Person {
        self.browser(2, "Ірина Мороз", Role::Administrator, None)
    }

    /// Марія, an expert.
    pub fn maria(&self) -> Person {
        self.browser(3, "Марія Ткач", Role::Expert, None)
    }

    /// Степан, an expert.
    pub fn stepan(&self) -> Person {
        self.browser(4, "Степан Гнатюк", Role::Expert, None)
    }

    /// Оксана, editor of culture.
    pub fn oksana(&self) -> Person {
        self.browser(5, "Оксана Лис", Role::Editor, Some(self.culture))
    }

    /// The id of Олена.
    pub fn olena_id(&self) -> PersonId {
        self.people[0]
    }

    /// A resource.
    pub async fn register(
        &self,
        code: &str,
        title: &str,
        organisation: OrganisationId,
        responsible: Option<PersonId>,
        period: UpdatePeriod,
    ) -> Register {
        let new = NewRegister {
            code: code.to_owned(),
            organisation,
            responsible,
            update_period: period,
            state: RegisterState::Active,
            declaration: declaration(title),
            reason: String::new(),
        };
        create_register(engine(&self.city), &everything(), new).await.unwrap()
    }

    /// A published object.
    pub async fn object(&self, code: &str, organisation: OrganisationId, data: Value, then: Then) {
        let data = data.as_object().unwrap().clone();
        let new = NewRecord { organisation, data, reason: String::new(), then };
        create_record(engine(&self.city), &everything(), code, new).await.unwrap();
    }

    /// Who was written to, and what of: subjects' keys, in order.
    pub async fn mails(&self) -> Vec<(String, String)> {
        let rows: Vec<(String, db::Json<Value>)> = self
            .city
            .db()
            .all("SELECT receiver, content FROM messages_delivery ORDER BY created, receiver, id", db::params![])
            .await
            .unwrap();
        rows.into_iter()
            .map(|(to, content)| (to.split('@').next().unwrap().to_owned(), content.0["subject"]["key"].as_str().unwrap().to_owned()))
            .collect()
    }

    /// How many notices lie before people.
    pub async fn notices(&self) -> i64 {
        self.city.db().first("SELECT COUNT(*) FROM messages_notice", db::params![]).await.unwrap().unwrap_or(0)
    }
}

fn declaration(title: &str) -> Declaration {
    let text = r#"
        title = { uk = "TITLE", en = "EN TITLE" }
        title_field = "name"
        fields = [
            { code = "name", kind = "text", label = { uk = "Назва" }, required = true },
            { code = "district", kind = "choice", label = { uk = "Район" }, choices = [{ code = "north", label = { uk = "Північний", en = "North" } }, { code = "south", label = { uk = "Південний", en = "South" } }] },
            { code = "phone", kind = "phone", label = { uk = "Телефон" } },
            { code = "location", kind = "point", label = { uk = "Місце" } },
        ]
    "#;
    toml::from_str(&text.replace("TITLE", title)).unwrap()
}

/// Data of an object with a place.
pub fn placed(name: &str, district: &str) -> Value {
    json!({ "name": name, "district": district, "location": { "type": "Point", "coordinates": [33.4, 47.9] } })
}
