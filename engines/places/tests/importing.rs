//! Addresses of a table are tied while it is checked, and the check tells how.

use std::collections::BTreeMap;

use registers::actions::{NewRegister, create_register};
use registers::import::{self, ImportState, Known, Mode, Plan};
use registers::store::imports::{self as stored, Import};
use registers::{Register, RegisterState, UpdatePeriod, store};
use serde_json::json;
use testkit::City;

use crate::town::{KEEPER, administrator, engine, formerly, house, modules, published, street, with_registers};

const CLUBS: &str = r#"
    code = "clubs"
    title = { uk = "Гуртки" }
    number = "{seq:1}"
    title_field = "name"
    fields = [
        { code = "name", kind = "text", label = { uk = "Назва" }, unique = true },
        { code = "address", kind = "address", label = { uk = "Адреса" } },
    ]
"#;

async fn clubs(city: &City) -> Register {
    let declared = registers::declared::Declared::read(CLUBS).unwrap();
    let new = NewRegister {
        code: declared.code,
        organisation: KEEPER,
        responsible: None,
        update_period: UpdatePeriod::Month,
        state: RegisterState::Active,
        declaration: declared.declaration,
        reason: String::new(),
    };
    create_register(engine(city), &administrator(), new).await.unwrap()
}

async fn checked(city: &City, register: &Register, rows: &str) -> Import {
    let columns = ["Назва".to_owned(), "Адреса".to_owned()];
    let plan = Plan {
        sheet: None,
        columns: import::suggest(register, &columns),
        mode: Mode::AllOrNothing,
        key: Some("name".to_owned()),
        publish: true,
        organisation: KEEPER,
        any_organisation: true,
        constants: BTreeMap::new(),
        places: registers::import::Places::default(),
    };
    let import = import::begin(engine(city), &administrator(), register, None, "гуртки.csv", plan).await.unwrap();
    let moved = city
        .db()
        .tx(move |tx| Box::pin(async move { stored::move_state(tx, import.id, &[ImportState::Uploaded], ImportState::Checking).await }))
        .await;
    assert_eq!(moved, Ok(true));
    let path = city.folder().join("гуртки.csv");
    std::fs::write(&path, format!("Назва;Адреса\n{rows}")).unwrap();
    let import = stored::find(city.db(), import.id).await.unwrap();
    import::check_now(engine(city), &import, path, Known::default()).await.unwrap();
    stored::find(city.db(), import.id).await.unwrap()
}

async fn applied(city: &City, register: &Register, import: &Import) {
    import::start_apply(engine(city), &administrator(), register, import).await.unwrap();
    city.run_jobs().await;
}

testkit::city_tests! {
    modules = modules();

    async fn a_check_counts_what_is_certain_doubtful_and_unknown_and_a_choice_outlives_the_next_table(city: City) {
        with_registers(&city).await;
        let sadova = street(&city, "street", "Садова").await;
        published(&city, "street-names", formerly(sadova.id, "Кірова")).await;
        let own = published(&city, "addresses", house(sadova.id, "7", 33.35, 47.95)).await;
        let register = clubs(&city).await;
        let rows = "Шахи;вул. Садова, 7\nТанці;Кірова 7\nСпів;за мостом\n";
        let import = checked(&city, &register, rows).await;
        assert_eq!((import.addresses_tied, import.addresses_doubtful, import.addresses_unknown), (1, 1, 1));
        let remarks = stored::problems(city.db(), import.id, 0, 10).await.unwrap();
        let said: Vec<_> = remarks.iter().map(|own| (own.row_number, own.value.as_str(), own.says.0.key.as_str())).collect();
        assert_eq!(said, [(3, "Кірова 7", "import-address-doubtful"), (4, "за мостом", "import-address-unknown")]);
        assert_eq!(import.rows_bad, 0, "a remark does not keep a row out");
        applied(&city, &register, &import).await;
        let of = async |number: &str| store::records::find_number(city.db(), register.id, number).await.unwrap().unwrap();
        assert_eq!(of("1").await.data.0["address"]["id"], json!(own.id));
        assert_eq!(of("2").await.data.0["address"], json!({ "text": "Кірова 7" }));
        let chosen = json!({ "text": "вул. Садова, 7", "id": own.id });
        let dances = of("2").await;
        let values = crate::town::data(&[("name", json!("Танці")), ("address", chosen)]);
        crate::town::changed(&city, "clubs", &dances, values).await;
        let again = checked(&city, &register, rows).await;
        assert_eq!((again.addresses_tied, again.addresses_doubtful, again.rows_same), (2, 0, 3));
    }
}
