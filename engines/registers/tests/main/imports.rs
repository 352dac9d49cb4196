//! Imports: matching, checking, writing at once, taking back.

use std::collections::BTreeMap;
use std::path::PathBuf;

use registers::import::{self, ImportState, Known, Mode, Places, Plan};
use registers::store::imports::{self as stored, Import};
use registers::{Register, store};
use testkit::City;

use crate::places::{HEALTH, engine, found, modules, publisher, with_pharmacies};

const HEADER: &str = "Назва;Ліцензія;Місць;широта;довгота\n";

fn file(city: &City, rows: &str) -> PathBuf {
    let path = city.folder().join(format!("{}.csv", rows.len()));
    std::fs::write(&path, format!("{HEADER}{rows}")).unwrap();
    path
}

pub fn plan(register: &Register, mode: Mode, key: Option<&str>) -> Plan {
    let columns: Vec<String> = HEADER.trim().split(';').map(str::to_owned).collect();
    Plan {
        sheet: None,
        columns: import::suggest(register, &columns),
        mode,
        key: key.map(str::to_owned),
        publish: true,
        organisation: HEALTH,
        any_organisation: false,
        constants: BTreeMap::new(),
        places: Places::default(),
    }
}

pub async fn checked(city: &City, register: &Register, rows: &str, plan: Plan) -> Import {
    let engine = engine(city);
    let import = import::begin(engine, &publisher(), register, None, "аптеки.csv", plan).await.unwrap();
    let moved = city
        .db()
        .tx(move |tx| Box::pin(async move { stored::move_state(tx, import.id, &[ImportState::Uploaded], ImportState::Checking).await }))
        .await;
    assert_eq!(moved, Ok(true));
    let import = stored::find(city.db(), import.id).await.unwrap();
    import::check_now(engine, &import, file(city, rows), Known::default()).await.unwrap();
    stored::find(city.db(), import.id).await.unwrap()
}

pub async fn applied(city: &City, register: &Register, import: &Import) -> Import {
    import::start_apply(engine(city), &publisher(), register, import).await.unwrap();
    city.run_jobs().await;
    stored::find(city.db(), import.id).await.unwrap()
}

testkit::city_tests! {
    modules = modules();

    async fn places_come_in_from_another_system(city: City) {
        let register = with_pharmacies(&city).await;
        let zone = Places { system: 5564, ..Places::default() };
        let plan = Plan { places: zone, ..plan(&register, Mode::AcceptGood, None) };
        let rows = "Аптека 1;А-1;3;5308656,298;6529402,118\nАптека 2;А-2;;6529402,118;5308656,298\n";
        let import = checked(&city, &register, rows, plan).await;
        assert_eq!((import.rows_good, import.rows_bad), (1, 1), "the second has its columns the wrong way round");
        applied(&city, &register, &import).await;
        let opened = engine(&city).open("pharmacies").await.unwrap();
        let ids = opened.index(|index| index.ids(&registers::Query::new(registers::Audience::Public), 10));
        let records = store::records::by_ids(city.db(), &ids).await.unwrap();
        let at = &records[0].data.0["location"]["coordinates"];
        assert!((at[0].as_f64().unwrap() - 33.391_783).abs() < 1e-6 && (at[1].as_f64().unwrap() - 47.910_483).abs() < 1e-6, "{at}");
    }

    async fn a_place_in_the_sea_is_named_unless_it_is_meant(city: City) {
        let register = with_pharmacies(&city).await;
        let rows = "Аптека 1;А-1;3;33,39;47,91\n";
        let import = checked(&city, &register, rows, plan(&register, Mode::AcceptGood, None)).await;
        assert_eq!((import.rows_good, import.rows_bad), (0, 1));
        let problems = stored::problems(city.db(), import.id, 0, 10).await.unwrap();
        assert_eq!(problems[0].says.0.key, "import-place-elsewhere");
        let anywhere = Places { anywhere: true, ..Places::default() };
        let import = checked(&city, &register, rows, Plan { places: anywhere, ..plan(&register, Mode::AcceptGood, None) }).await;
        assert_eq!(import.rows_good, 1);
    }

    async fn good_rows_become_records_all_at_once(city: City) {
        let register = with_pharmacies(&city).await;
        let import = checked(&city, &register, "Аптека 1;А-1;3;47,91;33,39\nАптека 2;А-2;;;\n", plan(&register, Mode::AllOrNothing, None)).await;
        assert_eq!((import.state, import.rows_good, import.rows_bad, found(&city, "аптека").await), (ImportState::Checked, 2, 0, 0));
        let done = applied(&city, &register, &import).await;
        assert_eq!((done.state, done.rows_created, found(&city, "аптека").await), (ImportState::Done, 2, 2));
        let record = store::records::find_number(city.db(), register.id, "АПТ-00001").await.unwrap().unwrap();
        assert_eq!(record.data.0["location"]["coordinates"], serde_json::json!([33.39, 47.91]));
    }

    async fn each_bad_row_names_row_column_value_and_reason(city: City) {
        let register = with_pharmacies(&city).await;
        let rows = "Добра;А-1;3;;\n;А-2;3;;\nПогана;А-1;три;;\nДалека;А-3;1;147;33\n";
        let import = checked(&city, &register, rows, plan(&register, Mode::AllOrNothing, None)).await;
        assert_eq!((import.rows_good, import.rows_bad), (1, 3));
        let problems = stored::problems(city.db(), import.id, 0, 10).await.unwrap();
        let told: Vec<_> = problems.iter().map(|problem| (problem.row_number, problem.column_name.as_str(), problem.value.as_str())).collect();
        assert_eq!(told[0], (3, "Назва", ""));
        assert_eq!(told[1], (4, "Місць", "три"));
        assert_eq!((told[2].0, told[2].2), (5, "147 33"));
        assert!(import::start_apply(engine(&city), &publisher(), &register, &import).await.is_err(), "all or nothing");
    }

    async fn good_rows_may_be_accepted_without_the_bad(city: City) {
        let register = with_pharmacies(&city).await;
        let import = checked(&city, &register, "Добра;А-1;3;;\nПогана;А-2;три;;\n", plan(&register, Mode::AcceptGood, None)).await;
        let done = applied(&city, &register, &import).await;
        assert_eq!((done.rows_created, found(&city, "добра").await, found(&city, "погана").await), (1, 1, 0));
    }

    async fn a_value_that_must_be_unique_stands_in_one_row_only(city: City) {
        let register = with_pharmacies(&city).await;
        let import = checked(&city, &register, "Перша;А-1;3;;\nДруга;а-1;3;;\n", plan(&register, Mode::AllOrNothing, None)).await;
        let problems = stored::problems(city.db(), import.id, 0, 10).await.unwrap();
        assert_eq!((problems.len(), problems[0].row_number, problems[0].says.0.key.as_str()), (1, 3, "import-value-twice"));
    }

    async fn rows_find_their_records_by_a_key_and_change_them(city: City) {
        let register = with_pharmacies(&city).await;
        let first = checked(&city, &register, "Стара;А-1;3;;\nНезмінна;А-2;4;;\n", plan(&register, Mode::AllOrNothing, None)).await;
        applied(&city, &register, &first).await;
        let rows = "Оновлена;А-1;;;\nНезмінна;А-2;4;;\nЗовсім нова;А-3;1;;\n";
        let second = checked(&city, &register, rows, plan(&register, Mode::AllOrNothing, Some("licence"))).await;
        let done = applied(&city, &register, &second).await;
        assert_eq!((done.rows_created, done.rows_changed, done.rows_same), (1, 1, 1));
        let record = store::records::find_number(city.db(), register.id, "АПТ-00001").await.unwrap().unwrap();
        assert_eq!((record.title.as_str(), record.data.0["seats"].as_i64(), record.version), ("Оновлена", Some(3), 2));
    }

    async fn an_import_is_taken_back_but_what_people_changed_since_stays(city: City) {
        let register = with_pharmacies(&city).await;
        let import = checked(&city, &register, "Перша;А-1;3;;\nДруга;А-2;3;;\n", plan(&register, Mode::AllOrNothing, None)).await;
        let done = applied(&city, &register, &import).await;
        let touched = store::records::find_number(city.db(), register.id, "АПТ-00002").await.unwrap().unwrap();
        let change = registers::actions::RecordChange {
            version: 1,
            data: crate::places::data(&[("name", serde_json::json!("Руками"))]),
            reason: String::new(),
            then: registers::actions::Then::Publish,
        };
        registers::actions::change_record(engine(&city), &publisher(), "pharmacies", touched.id, change).await.unwrap();
        import::start_undo(city.house(), &publisher(), &register, &done).await.unwrap();
        city.run_jobs().await;
        assert_eq!((found(&city, "перша").await, found(&city, "руками").await), (0, 1));
        let left = stored::problems(city.db(), import.id, 0, 10).await.unwrap();
        assert_eq!((left.len(), left[0].column_name.as_str()), (1, "АПТ-00002"));
        let again = checked(&city, &register, "Перша;А-1;3;;\n", plan(&register, Mode::AllOrNothing, None)).await;
        assert_eq!(again.rows_bad, 0, "the unique value is free again");
    }

    async fn a_file_that_is_no_table_fails_with_words(city: City) {
        let register = with_pharmacies(&city).await;
        let engine = engine(&city);
        let import = import::begin(engine, &publisher(), &register, None, "x.xlsx", plan(&register, Mode::AllOrNothing, None)).await.unwrap();
        let path = city.folder().join("x.xlsx");
        std::fs::write(&path, b"PK\x03\x04 garbage").unwrap();
        import::check_now(engine, &import, path, Known::default()).await.unwrap();
        let failed = stored::find(city.db(), import.id).await.unwrap();
        assert_eq!(failed.state, ImportState::Failed);
        assert!(failed.message.unwrap().0.key.starts_with("table-"));
    }

    async fn a_writing_that_is_delivered_twice_writes_once(city: City) {
        let register = with_pharmacies(&city).await;
        let import = checked(&city, &register, "Перша;А-1;3;;\n", plan(&register, Mode::AllOrNothing, None)).await;
        applied(&city, &register, &import).await;
        import::apply(engine(&city), &import, &import.by()).await.unwrap();
        assert_eq!(found(&city, "перша").await, 1);
    }
}
