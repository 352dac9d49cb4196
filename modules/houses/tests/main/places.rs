//! What the tests share: a city with a steward of the queue, two managers and their houses.

use houses::actions::set_up;
use identity::Identity;
use identity::actions::{NewStaff, give_role, insert_many};
use identity::grant::RawGrant;
use identity::import::Sheet;
use kit::{Grant, OrganisationId, RecordId, Role, Viewer};
use places::Places;
use registers::actions::{Moving, NewRecord, RecordChange, Then, change_record, create_record, move_record};
use registers::{Data, Registers, Verb};
use serde_json::{Value, json};
use testkit::{Answer, City, Person};

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
        subscriptions::MODULE,
        registers::MODULE,
        places::MODULE,
        houses::MODULE,
    ]
}

/// The city.
pub struct Town {
    pub city: City,
    /// Answers for the register and the queue.
    pub steward: Person,
    /// Enters the figures of the first manager's houses.
    pub olena: Person,
    /// Enters those of the second's.
    pub petro: Person,
    pub admin: Person,
    /// Саксаганський, where all houses stand.
    pub district: RecordId,
    office: OrganisationId,
    managers: [OrganisationId; 2],
}

pub fn engine(city: &City) -> &Registers {
    city.house().part::<Registers>()
}

async fn organisation(city: &City, name: &str) -> OrganisationId {
    let admin = city.person(Role::Administrator);
    let made = admin.post("/admin/organisations/new", &[("name_uk", name), ("kind", "utility")]).await.is(303);
    made.location().unwrap().rsplit('/').next().unwrap().parse().unwrap()
}

/// Raises the town with its register.
pub async fn town(city: &City) -> Town {
    let office = organisation(city, "Управління житлової політики").await;
    let managers = [organisation(city, "Керуюча компанія «Рубін»").await, organisation(city, "Керуюча компанія «Довіра»").await];
    let admin = city.person(Role::Administrator);
    places::set_up(city.house().part::<Places>(), &admin.viewer, office).await.unwrap();
    set_up(city.house(), &admin.viewer, office, None).await.unwrap();
    let district = publish(city, &admin, office, "districts", district()).await;
    Town {
        city: city.clone(),
        office,
        district,
        steward: city.person_for(Role::Publisher, Some(office)),
        olena: city.person_for(Role::Editor, Some(managers[0])),
        petro: city.person_for(Role::Editor, Some(managers[1])),
        admin,
        managers,
    }
}

/// A record everybody sees.
async fn publish(city: &City, by: &Person, organisation: OrganisationId, register: &str, data: Data) -> RecordId {
    let new = NewRecord { organisation, data, reason: String::new(), then: Then::Publish };
    create_record(engine(city), &by.viewer, register, new).await.unwrap().id
}

fn district() -> Data {
    let ring = [[33.3, 47.8], [33.5, 47.8], [33.5, 48.0], [33.3, 48.0], [33.3, 47.8]];
    let data = json!({ "name": "Саксаганський", "area": { "type": "Polygon", "coordinates": [ring] } });
    data.as_object().unwrap().clone()
}

/// The passport of a five-storey house.
pub fn passport(address: &str, built: i64, area: &str) -> Data {
    let data = json!({
        "address": { "text": address }, "series": "khrushchovka", "built": built, "storeys": 5,
        "entrances": 4, "flats": 80, "area_total": area, "management": "manager", "playground": true,
        "location": { "type": "Point", "coordinates": [33.4, 47.9] },
    });
    data.as_object().unwrap().clone()
}

impl Town {
    /// A published house of a manager, 0 or 1.
    pub async fn house(&self, manager: usize, address: &str, built: i64, area: &str) -> RecordId {
        let mut data = passport(address, built, area);
        data.insert("manager".into(), self.managers[manager].to_string().into());
        publish(&self.city, &self.admin, self.managers[manager], "houses", data).await
    }

    /// Somebody with an account who enters figures of a manager's houses, and their browser.
    pub async fn official(&self, given: &str, email: &str, manager: usize) -> Person {
        let engine = self.city.house().part::<Identity>();
        let table = format!("surname,given,email\nБойко,{given},{email}\n");
        let checked = Sheet::read(table.as_bytes()).unwrap().people(&engine.directory(), &Default::default(), engine.clock());
        let id = checked.good.iter().map(|one: &NewStaff| one.id).next().unwrap();
        insert_many(engine, &audit::Actor::platform("test"), Vec::new(), checked.good, None).await.unwrap();
        let organisation = self.managers[manager];
        let raw = RawGrant { role: "editor".into(), organisation: organisation.to_string(), ..RawGrant::default() };
        give_role(engine, &self.admin.viewer, id, &raw).await.unwrap();
        let grants = vec![Grant::over(Role::Editor, Some(organisation))];
        self.city.signed_in(Viewer { person: Some(id), name: given.to_owned(), grants, ..Viewer::default() })
    }

    /// A house of the address register, on a street of its own; its id.
    pub async fn address(&self, street: &str, number: &str, former: &str) -> RecordId {
        let record = async |register: &str, data: Value| {
            publish(&self.city, &self.admin, self.office, register, data.as_object().unwrap().clone()).await
        };
        let street = record("streets", json!({ "kind": "street", "name": street })).await;
        record("street-names", json!({ "street": street, "kind": "street", "name": former, "until": "2016-02-17" })).await;
        let point = json!({ "type": "Point", "coordinates": [33.4, 47.9] });
        record("addresses", json!({ "street": street, "number": number, "point": point })).await
    }

    /// Gives a passport to another manager.
    pub async fn give(&self, id: RecordId, manager: usize) {
        let moving =
            Moving { verb: Verb::Transfer, version: None, reason: "Новий договір".into(), to: Some(self.managers[manager]) };
        move_record(engine(&self.city), &self.admin.viewer, "houses", id, moving).await.unwrap();
    }

    /// Changes a field of a passport.
    pub async fn set(&self, id: RecordId, code: &str, value: Value) {
        let record = registers::store::records::find_anywhere(self.city.db(), id).await.unwrap().unwrap();
        let mut data = record.data.0.clone();
        data.insert(code.to_owned(), value);
        let change = RecordChange { version: record.version, data, reason: String::new(), then: Then::Publish };
        change_record(engine(&self.city), &self.admin.viewer, "houses", id, change).await.unwrap();
    }

    /// Enters the cleaning of months through the grid, as its keeper would.
    pub async fn enter(&self, who: &Person, id: RecordId, cells: &[(&str, &str)], reason: &str) -> Answer {
        let page = who.get(&format!("/desk/houses/{id}/costs?year=2026")).await.ok();
        let form = cells.iter().fold(page.form("form[data-unsaved]"), |form, (name, value)| form.with(name, value));
        who.send_form(&form.with("reason", reason)).await
    }

    /// Who was written to, the subject's key and the path of the link, oldest first.
    pub async fn mails(&self) -> Vec<(String, String, String)> {
        let rows: Vec<(String, db::Json<Value>)> =
            self.city.db().all("SELECT receiver, content FROM messages_delivery ORDER BY created, id", db::params![]).await.unwrap();
        let text = |content: &Value, pointer: &str| content.pointer(pointer).and_then(Value::as_str).unwrap_or_default().to_owned();
        rows.into_iter().map(|(to, content)| (to, text(&content.0, "/subject/key"), text(&content.0, "/link"))).collect()
    }

    /// The letters to an address that left the house.
    pub fn letters(&self, to: &str) -> Vec<String> {
        let Ok(folder) = std::fs::read_dir(self.city.house().config().files.join("mail")) else { return Vec::new() };
        let letters = folder.map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap());
        letters.filter(|letter| letter.contains(&format!("To: {to}"))).collect()
    }

    /// Adds a document to a passport.
    pub async fn add_document(&self, id: RecordId, name: &str, text: &str) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("document");
        std::fs::write(&path, text).unwrap();
        let file = files::keep_path(self.city.house(), &path, name, self.admin.viewer.person).await.unwrap();
        self.set(id, "documents", json!([{ "file": file.id, "name": name, "type": file.media_type, "bytes": file.bytes }])).await;
    }

    /// The deeds of a kind in the journal.
    pub async fn deeds(&self, kind: &str) -> i64 {
        let sql = "SELECT count(*) FROM audit_entry WHERE object_kind = $1";
        self.city.db().first(sql, db::params![kind]).await.unwrap().unwrap()
    }
}
