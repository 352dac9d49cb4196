//! Addresses of a form are tied to the address register.

use kit::Role;
use places::{HouseNumber, Places, StreetId, record, set_up};
use registers::actions::{NewRecord, NewRegister, Then, create_record, create_register};
use registers::{Data, Record, RegisterState, UpdatePeriod};
use serde_json::{Value, json};
use testkit::City;

use crate::places::{Town, data, engine, id_of, town};

fn modules() -> Vec<web::Module> {
    let mut modules = crate::places::modules();
    let at = modules.iter().position(|module| module.name == "registers").unwrap() + 1;
    modules.insert(at, places::MODULE);
    modules
}

const CLUBS: &str = r#"
    code = "clubs"
    title = { uk = "Гуртки", en = "Clubs" }
    title_field = "name"
    fields = [
        { code = "name", kind = "text", label = { uk = "Назва", en = "Name" }, required = true },
        { code = "address", kind = "address", label = { uk = "Адреса", en = "Address" } },
    ]
"#;
const NEW: &str = "/desk/resources/clubs/new";

async fn published(city: &City, town: &Town, register: &str, data: Data) -> Record {
    let new = NewRecord { organisation: town.health, data, reason: String::new(), then: Then::Publish };
    create_record(engine(city), &city.person(Role::Administrator).viewer, register, new).await.unwrap()
}

/// A town with просп. Миру, formerly вул. Леніна, its houses 35А and 37, and a register of clubs.
async fn with_addresses(city: &City) -> (Town, Record) {
    let town = town(city).await;
    let admin = city.person(Role::Administrator).viewer;
    let declared = registers::declared::Declared::read(CLUBS).unwrap();
    let new = NewRegister {
        code: declared.code,
        organisation: town.health,
        responsible: None,
        update_period: UpdatePeriod::Month,
        state: RegisterState::Active,
        declaration: declared.declaration,
        reason: String::new(),
    };
    create_register(engine(city), &admin, new).await.unwrap();
    set_up(city.house().part::<Places>(), &admin, town.health).await.unwrap();
    let myru = published(city, &town, "streets", data(&[("kind", json!("avenue")), ("name", json!("Миру"))])).await;
    let former = data(&[("street", json!(myru.id)), ("kind", json!("street")), ("name", json!("Леніна"))]);
    published(city, &town, "street-names", former).await;
    let house = |number: &str| record::house_data(StreetId(myru.id.0), HouseNumber::parse(number).unwrap(), None, None);
    published(city, &town, "addresses", house("37")).await;
    let own = published(city, &town, "addresses", house("35А")).await;
    (town, own)
}

async fn address(town: &Town, location: &str) -> Value {
    town.now(id_of(location)).await.data.0["address"].clone()
}

testkit::city_tests! {
    modules = modules();

    async fn what_is_certain_is_tied_without_a_question(city: City) {
        let (town, house) = with_addresses(&city).await;
        let made = town.editor.post(NEW, &[("name", "Шахи"), ("address", "пр-т Миру, буд. 35-а, кв. 2"), ("then", "keep")]).await.is(303);
        let tied = address(&town, made.location().unwrap()).await;
        assert_eq!((&tied["id"], &tied["street"], &tied["house"]), (&json!(house.id), &json!("просп. Миру"), &json!("35А")));
        town.editor.get(made.location().unwrap()).await.ok().says("Прив’язано до реєстру адрес");
    }

    async fn a_doubtful_address_is_asked_about_and_may_be_left_as_it_is(city: City) {
        let (town, house) = with_addresses(&city).await;
        let form = [("name", "Шахи"), ("address", "Леніна 35а"), ("then", "keep")];
        let asked = town.editor.post(NEW, &form).await.is(422).says("Яку адресу мали на увазі?").says("просп. Миру, 35А");
        assert_eq!(asked.select("#f-address")[0].attribute("value"), Some("Леніна 35а"));
        let own = house.id.to_string();
        let chosen = [form.as_slice(), &[("address.tie", own.as_str())]].concat();
        let made = town.editor.post(NEW, &chosen).await.is(303);
        let tied = address(&town, made.location().unwrap()).await;
        assert_eq!((&tied["id"], &tied["text"]), (&json!(house.id), &json!("просп. Миру, 35А")));
        let left = [form.as_slice(), &[("address.tie", "none")]].concat();
        let made = town.editor.post(NEW, &left).await.is(303);
        let page = town.editor.get(made.location().unwrap()).await.ok().says("Не прив’язано до реєстру адрес");
        assert_eq!(address(&town, made.location().unwrap()).await, json!({ "text": "Леніна 35а" }));
        let again = page.form("#record-form").with("name", "Шашки").with("then", "keep");
        town.editor.send_form(&again).await.is(303);
    }

    async fn what_nobody_knows_is_kept_as_it_was_written(city: City) {
        let (town, _) = with_addresses(&city).await;
        let made = town.editor.post(NEW, &[("name", "Шахи"), ("address", "за мостом"), ("address.id", "нісенітниця"), ("then", "keep")]).await.is(303);
        assert_eq!(address(&town, made.location().unwrap()).await, json!({ "text": "за мостом" }));
        let found = town.editor.get("/desk/lookup/address?q=леніна 35").await.ok().json();
        assert_eq!((found[0]["label"].as_str().unwrap().replace('\u{a0}', " "), found[0]["hint"].is_string()), ("просп. Миру, 35А".to_owned(), true));
    }

    async fn a_form_begins_with_what_another_page_knows(city: City) {
        with_addresses(&city).await;
        let page = city.person(Role::Administrator).get("/desk/resources/addresses/new?set.number=5").await.ok();
        assert_eq!(page.select("#f-number")[0].attribute("value"), Some("5"));
    }
}
