//! A town with an address register and a register of pharmacies, for tests.

use fields::{Geometry, Position};
use kit::{OrganisationId, Role, Viewer};
use places::{HouseNumber, Places, StreetId, record, set_up};
use registers::actions::{NewRecord, NewRegister, Then, create_record, create_register};
use registers::{Data, Record, RegisterState, Registers, UpdatePeriod};
use serde_json::{Value, json};
use testkit::City;

/// The modules of the town.
pub fn modules() -> Vec<web::Module> {
    let words = |name, messages: (&'static str, &'static str, &'static str)| web::Module {
        name,
        messages: (messages.1, messages.2),
        ..web::Module::EMPTY
    };
    let tabular = web::Module { name: "tabular", messages: tabular::MESSAGES, ..web::Module::EMPTY };
    vec![
        words("fields", fields::MESSAGES),
        tabular,
        audit::MODULE,
        messages::MODULE,
        files::MODULE,
        identity::MODULE,
        registers::MODULE,
        places::MODULE,
        search::MODULE,
        addresses::MODULE,
    ]
}

/// The town.
pub struct Town {
    /// Its city.
    pub city: City,
    /// Who keeps everything.
    pub keeper: OrganisationId,
    /// The administrator.
    pub admin: Viewer,
    /// просп. Миру, formerly вул. Леніна.
    pub myru: Record,
    /// просп. Миру, 35А.
    pub house: Record,
    /// The district around it.
    pub district: Record,
}

/// Data of a record.
pub fn data(pairs: &[(&str, Value)]) -> Data {
    pairs.iter().map(|(code, value)| ((*code).to_owned(), value.clone())).collect()
}

/// An address of a street.
pub fn house(street: &Record, number: &str, lon: f64, lat: f64) -> Data {
    record::house_data(StreetId(street.id.0), HouseNumber::parse(number).unwrap(), Position::new(lon, lat), Some("50001"))
}

/// An organisation of the city.
pub async fn organisation(city: &City) -> OrganisationId {
    let admin = city.person(Role::Administrator);
    let form = [("name_uk", "Управління містобудування"), ("kind", "department")];
    let made = admin.post("/admin/organisations/new", &form).await.is(303);
    made.location().unwrap().rsplit('/').next().unwrap().parse().unwrap()
}

/// Raises the town: a district, two streets, three houses.
pub async fn town(city: &City) -> Town {
    let (keeper, admin) = (organisation(city).await, city.person(Role::Administrator).viewer);
    set_up(city.house().part::<Places>(), &admin, keeper).await.unwrap();
    let at = |lon: f64, lat: f64| Position::new(lon, lat).unwrap();
    let ring = vec![at(33.3, 47.9), at(33.4, 47.9), at(33.4, 48.0), at(33.3, 48.0), at(33.3, 47.9)];
    let area = Geometry::Areas(vec![vec![ring]]).to_json();
    let make = async |register: &str, data: Data| published(city, &admin, keeper, register, data).await;
    let district = make("districts", data(&[("name", json!("Саксаганський")), ("name_en", json!("Saksahanskyi")), ("area", area)])).await;
    let myru = make("streets", data(&[("kind", json!("avenue")), ("name", json!("Миру"))])).await;
    let sadova = make("streets", data(&[("kind", json!("street")), ("name", json!("Садова"))])).await;
    let former = [
        ("street", json!(myru.id)),
        ("kind", json!("street")),
        ("name", json!("Леніна")),
        ("until", json!("2016-02-17")),
        ("decision", json!("рішення міської ради № 417")),
        ("decision_link", json!("https://example.com/417")),
    ];
    make("street-names", data(&former)).await;
    let own = make("addresses", house(&myru, "35А", 33.35, 47.95)).await;
    make("addresses", house(&myru, "37", 33.3505, 47.95)).await;
    make("addresses", house(&sadova, "7", 33.351, 47.9503)).await;
    Town { city: city.clone(), keeper, admin: admin.clone(), myru, house: own, district }
}

/// A record that everybody sees.
pub async fn published(city: &City, admin: &Viewer, keeper: OrganisationId, register: &str, data: Data) -> Record {
    let new = NewRecord { organisation: keeper, data, reason: String::new(), then: Then::Publish };
    create_record(city.house().part::<Registers>(), admin, register, new).await.unwrap()
}

const PHARMACIES: &str = r#"
    title = { uk = "Аптеки", en = "Pharmacies" }
    title_field = "name"
    fields = [
        { code = "name", kind = "text", label = { uk = "Назва", en = "Name" }, required = true },
        { code = "address", kind = "address", label = { uk = "Адреса", en = "Address" } },
        { code = "home", kind = "address", label = { uk = "Адреса власника", en = "Owner’s address" }, visibility = "personal" },
        { code = "location", kind = "point", label = { uk = "Місце", en = "Place" } },
    ]
"#;

impl Town {
    /// A register of pharmacies.
    pub async fn with_pharmacies(&self) {
        let new = NewRegister {
            code: "pharmacies".to_owned(),
            organisation: self.keeper,
            responsible: None,
            update_period: UpdatePeriod::Month,
            state: RegisterState::Active,
            declaration: registers::declared::Declared::read(&format!("code = \"pharmacies\"\n{PHARMACIES}")).unwrap().declaration,
            reason: String::new(),
        };
        create_register(self.city.house().part::<Registers>(), &self.admin, new).await.unwrap();
    }

    /// A pharmacy.
    pub async fn pharmacy(&self, pairs: &[(&str, Value)]) -> Record {
        published(&self.city, &self.admin, self.keeper, "pharmacies", data(pairs)).await
    }

    /// The page of the house.
    pub fn page(&self) -> String {
        format!("/addresses/{}", self.house.id)
    }
}
