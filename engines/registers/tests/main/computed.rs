//! Fields that compose themselves: written with the record whatever is sent, and written anew when a name they show changes.

use std::collections::BTreeMap;

use identity::Identity;
use identity::actions::{change_organisation, create_organisation};
use identity::organisation::RawOrganisation;
use kit::{OrganisationId, Problem};
use registers::actions::{
    BulkChange, ChangeError, DeclareError, Migration, NewRecord, RecordChange, Then, change_declaration, change_many, change_record,
    create_records, restore_version,
};
use registers::import::{self, ImportState, Mode, Places, Plan};
use registers::refresh::{self, Renamed, TitlesChanged};
use registers::store::imports::{self as stored, Import};
use registers::{Data, State, Verb, store};
use serde_json::{Value, json};
use testkit::City;

use crate::places::{HEALTH, administrator, data, editor, engine, modules, pharmacies, publisher};
use crate::streets::{ADDRESSES, STREETS, address, at, declared, made, moved, now, rename, street, text, with, with_streets};

fn changed(version: i64, values: Data, then: Then) -> RecordChange {
    RecordChange { version, data: values, reason: String::new(), then }
}

fn with_title(mut values: Data, title: &str) -> Data {
    values.insert("title".to_owned(), json!(title));
    values
}

/// How often changed titles were told.
async fn told(city: &City) -> i64 {
    let sql = "SELECT count(*) FROM base_event WHERE kind = $1";
    city.db().first::<(i64,)>(sql, db::params![refresh::TITLES_CHANGED]).await.unwrap().unwrap().0
}

fn raw(name: &str, version: i64) -> RawOrganisation {
    RawOrganisation { name_uk: name.to_owned(), kind: "department".to_owned(), version: version.to_string(), ..RawOrganisation::default() }
}

async fn checked(city: &City, register: &str, rows: &str, key: Option<&str>) -> Import {
    let engine = engine(city);
    let register = engine.register(register).await.unwrap();
    let path = city.folder().join("таблиця.csv");
    std::fs::write(&path, rows).unwrap();
    let columns: Vec<String> = rows.lines().next().unwrap().split(';').map(str::to_owned).collect();
    let plan = Plan {
        sheet: None,
        columns: import::suggest(&register, &columns),
        mode: Mode::AllOrNothing,
        key: key.map(str::to_owned),
        publish: true,
        organisation: HEALTH,
        any_organisation: false,
        constants: BTreeMap::new(),
        places: Places::default(),
    };
    let import = import::begin(engine, &publisher(), &register, None, "таблиця.csv", plan).await.unwrap();
    let (from, to) = ([ImportState::Uploaded], ImportState::Checking);
    let id = import.id;
    city.db().tx(move |tx| Box::pin(async move { stored::move_state(tx, id, &from, to).await })).await.unwrap();
    let import = stored::find(city.db(), id).await.unwrap();
    let known = engine.known(&register, &city.house().part::<Identity>().directory()).await.unwrap();
    import::check_now(engine, &import, path, known).await.unwrap();
    stored::find(city.db(), id).await.unwrap()
}

async fn applied(city: &City, register: &str, import: &Import) {
    let register = engine(city).register(register).await.unwrap();
    import::start_apply(engine(city), &publisher(), &register, import).await.unwrap();
    city.run_jobs().await;
}

testkit::city_tests! {
    modules = modules();

    async fn a_title_composes_itself_whatever_is_sent(city: City) {
        let engine = engine(&city);
        with_streets(engine).await;
        let street = street(engine, "Соборності").await;
        assert_eq!(street.title, "вулиця Соборності");
        let record = made(engine, "addresses", with_title(at(street.id, "28"), "Моя назва"), Then::Keep).await;
        assert_eq!((record.title.as_str(), &record.data.0["title"]), ("вулиця Соборності, 28", &json!("вулиця Соборності, 28")));
        let mut values = with_title(at(street.id, "30"), "Ще одна");
        values.insert("corpus".to_owned(), json!("2"));
        let after = change_record(engine, &editor(), "addresses", record.id, changed(1, values, Then::Keep)).await.unwrap();
        assert_eq!(after.title, "вулиця Соборності, 30 корп. 2");
        let back = restore_version(engine, &editor(), "addresses", record.id, 1, 2).await.unwrap();
        assert_eq!(back.title, "вулиця Соборності, 28");
    }

    async fn a_composed_text_may_have_to_be_unique(city: City) {
        let engine = engine(&city);
        with_streets(engine).await;
        let street = street(engine, "Соборності").await;
        address(engine, street.id, "28").await;
        let new = NewRecord { organisation: HEALTH, data: at(street.id, "28"), reason: String::new(), then: Then::Keep };
        match create_records(engine, &publisher(), "addresses", vec![new]).await {
            Err(Problem::Invalid(problems)) => {
                assert_eq!((problems[0].field.as_str(), problems[0].says.key.as_str()), ("title", "record-value-taken"));
            }
            other => panic!("{other:?}"),
        }
    }

    async fn a_changed_title_is_followed_by_those_that_show_it_in_the_state_they_have(city: City) {
        let engine = engine(&city);
        with_streets(engine).await;
        let street = street(engine, "Леніна").await;
        let public = address(engine, street.id, "1").await;
        let draft = made(engine, "addresses", at(street.id, "2"), Then::Keep).await;
        let beside = address(engine, street.id, "3").await;
        change_record(engine, &editor(), "addresses", beside.id, changed(1, at(street.id, "3а"), Then::Submit)).await.unwrap();
        let other = address(engine, self::street(engine, "Миру").await.id, "1").await;
        rename(engine, &street, "Соборності").await;
        assert_eq!(text(engine, &public, "title").await, "вулиця Леніна, 1", "until the job has run");
        city.run_jobs().await;
        let (public_now, draft_now, beside_now) = (now(engine, &public).await, now(engine, &draft).await, now(engine, &beside).await);
        assert_eq!((public_now.title.as_str(), public_now.state, public_now.public_version), ("вулиця Соборності, 1", State::Published, Some(2)));
        assert_eq!((draft_now.title.as_str(), draft_now.state, draft_now.public_version), ("вулиця Соборності, 2", State::Draft, None));
        assert_eq!((beside_now.title.as_str(), beside_now.state), ("вулиця Соборності, 3а", State::OnReview));
        assert_eq!(beside_now.published().unwrap()["title"], "вулиця Соборності, 3", "what everybody sees follows too");
        assert_eq!(now(engine, &other).await.version, 1, "who does not show the name is left alone");
        let opened = engine.open("addresses").await.unwrap();
        let query = registers::Query { words: kit::fold::words("соборності", 5), ..registers::Query::new(registers::Audience::Public) };
        assert_eq!(opened.index(|index| index.page(&query).total), 2, "the index follows");
    }

    async fn it_is_nobodys_work_and_the_history_says_why(city: City) {
        let engine = engine(&city);
        with_streets(engine).await;
        let street = street(engine, "Леніна").await;
        let record = address(engine, street.id, "1").await;
        rename(engine, &street, "Соборності").await;
        city.run_jobs().await;
        let after = now(engine, &record).await;
        assert_eq!(after.changed_at, record.changed_at);
        let history = store::records::history(city.db(), record.id, i64::MAX, 10).await.unwrap();
        assert_eq!((history.len(), history[0].verb, history[0].by_id, history[0].by_name.as_str()), (2, Verb::Refresh, None, ""));
        assert_eq!(history[0].reason, "Вулиці: вулиця Соборності");
        assert_eq!(store::records::last_step(city.db(), record.id).await.unwrap().unwrap().verb, Verb::Create);
    }

    async fn an_editor_at_work_meanwhile_is_not_told_that_somebody_was_faster(city: City) {
        let engine = engine(&city);
        with_streets(engine).await;
        let street = street(engine, "Леніна").await;
        let record = made(engine, "addresses", at(street.id, "1"), Then::Keep).await;
        rename(engine, &street, "Соборності").await;
        city.run_jobs().await;
        let after = change_record(engine, &editor(), "addresses", record.id, changed(1, at(street.id, "5"), Then::Keep)).await.unwrap();
        assert_eq!((after.version, after.title.as_str()), (3, "вулиця Соборності, 5"));
        let late = change_record(engine, &editor(), "addresses", record.id, changed(1, at(street.id, "7"), Then::Keep)).await;
        assert_eq!(late.unwrap_err(), ChangeError::Stale(3), "but of another editor they are");
        let early = change_record(engine, &editor(), "addresses", record.id, changed(9, at(street.id, "7"), Then::Keep)).await;
        assert_eq!(early.unwrap_err(), ChangeError::Stale(3));
    }

    async fn what_is_right_already_is_left_alone(city: City) {
        let engine = engine(&city);
        with_streets(engine).await;
        let street = street(engine, "Леніна").await;
        let record = address(engine, street.id, "1").await;
        rename(engine, &street, "Соборності").await;
        city.run_jobs().await;
        for records in [vec![street.id], Vec::new()] {
            refresh::refresh(engine, &Renamed::Records(TitlesChanged { register: street.register_id, records })).await.unwrap();
        }
        assert_eq!(now(engine, &record).await.version, 2);
    }

    async fn only_titles_that_somebody_shows_are_told(city: City) {
        let engine = engine(&city);
        with(engine, "streets", declared(STREETS)).await;
        let street = street(engine, "Леніна").await;
        rename(engine, &street, "Миру").await;
        assert_eq!(told(&city).await, 0, "nobody shows titles of streets yet");
        with(engine, "addresses", declared(ADDRESSES)).await;
        let lane = data(&[("kind", json!("lane")), ("name", json!("Миру"))]);
        let version = now(engine, &street).await.version;
        change_record(engine, &publisher(), "streets", street.id, changed(version, lane.clone(), Then::Publish)).await.unwrap();
        assert_eq!(told(&city).await, 1);
        change_record(engine, &publisher(), "streets", street.id, changed(version + 1, lane, Then::Publish)).await.unwrap();
        assert_eq!(told(&city).await, 1, "the title is the same");
    }

    async fn a_street_gives_its_name_once_everybody_sees_it_and_keeps_it_in_the_archive(city: City) {
        let engine = engine(&city);
        with_streets(engine).await;
        let values = data(&[("kind", json!("street")), ("name", json!("Таємна"))]);
        let street = made(engine, "streets", values, Then::Keep).await;
        let record = made(engine, "addresses", at(street.id, "1"), Then::Keep).await;
        assert_eq!(record.title, "1", "nobody sees the street yet");
        moved(engine, "streets", street.id, Verb::Publish).await;
        city.run_jobs().await;
        assert_eq!(text(engine, &record, "title").await, "вулиця Таємна, 1");
        moved(engine, "streets", street.id, Verb::Archive).await;
        city.run_jobs().await;
        let after = change_record(engine, &editor(), "addresses", record.id, changed(2, at(street.id, "2"), Then::Keep)).await.unwrap();
        assert_eq!(after.title, "вулиця Таємна, 2");
    }

    async fn texts_that_must_be_unique_give_way_to_one_another(city: City) {
        let engine = engine(&city);
        with_streets(engine).await;
        let (first, second) = (street(engine, "Перша").await, street(engine, "Друга").await);
        let (a, b) = (address(engine, first.id, "1").await, address(engine, second.id, "1").await);
        // The second street takes the first one's name, which the first gives up.
        rename(engine, &first, "Третя").await;
        rename(engine, &second, "Перша").await;
        city.run_jobs().await;
        assert_eq!((text(engine, &a, "title").await, text(engine, &b, "title").await), (json!("вулиця Третя, 1"), json!("вулиця Перша, 1")));
        // And now they exchange their names.
        rename(engine, &first, "Тимчасова").await;
        rename(engine, &second, "Третя").await;
        rename(engine, &first, "Перша").await;
        city.run_jobs().await;
        assert_eq!((text(engine, &a, "title").await, text(engine, &b, "title").await), (json!("вулиця Перша, 1"), json!("вулиця Третя, 1")));
    }

    async fn a_text_that_another_record_holds_stays_as_it_was(city: City) {
        let engine = engine(&city);
        let mut streets = declared(STREETS);
        streets.fields[0].unique = false;
        with(engine, "streets", streets).await;
        with(engine, "addresses", declared(ADDRESSES)).await;
        let (first, second) = (street(engine, "Перша").await, street(engine, "Друга").await);
        let (a, b) = (address(engine, first.id, "1").await, address(engine, second.id, "1").await);
        let free = address(engine, second.id, "2").await;
        rename(engine, &second, "Перша").await;
        city.run_jobs().await;
        assert_eq!((text(engine, &a, "title").await, text(engine, &b, "title").await), (json!("вулиця Перша, 1"), json!("вулиця Друга, 1")));
        assert_eq!(text(engine, &free, "title").await, "вулиця Перша, 2", "the others are not held up by it");
    }

    async fn a_field_that_is_made_unique_finds_texts_that_are_the_same(city: City) {
        let engine = engine(&city);
        with_streets(engine).await;
        let (first, second) = (street(engine, "Перша").await, street(engine, "Друга").await);
        address(engine, first.id, "1").await;
        address(engine, second.id, "1").await;
        let mut shorter = declared(ADDRESSES);
        shorter.fields[0].computed = Some("{number}".to_owned());
        let refused = change_declaration(engine, &administrator(), "addresses", 1, shorter, Migration::default(), "").await;
        assert!(matches!(refused, Err(DeclareError::Refused(Problem::Conflict(_)))), "{refused:?}");
    }

    async fn many_records_are_changed_at_once_but_not_in_what_composes_itself(city: City) {
        let engine = engine(&city);
        with_streets(engine).await;
        let (old, new) = (street(engine, "Стара").await, street(engine, "Нова").await);
        let records = [address(engine, old.id, "1").await, address(engine, old.id, "2").await];
        let ids: Vec<_> = records.iter().map(|record| record.id).collect();
        let set = |field: &str, value: Value| BulkChange::Set { field: field.to_owned(), value: Some(value), reason: String::new() };
        let outcome = change_many(engine, &publisher(), "addresses", ids.clone(), set("street", json!(new.id))).await.unwrap();
        assert_eq!((outcome.done.len(), outcome.refused.len()), (2, 0));
        assert_eq!(text(engine, &records[1], "title").await, "вулиця Нова, 2");
        let refused = change_many(engine, &publisher(), "addresses", ids, set("title", json!("Моя"))).await.unwrap_err();
        assert!(matches!(refused, Problem::Invalid(problems) if problems[0].says.key == "record-field-computed"));
    }

    async fn an_import_composes_and_reads_no_column_of_what_composes_itself(city: City) {
        let engine = engine(&city);
        with_streets(engine).await;
        street(engine, "Соборності").await;
        let rows = "Адреса;Вулиця;Номер;Корпус\nвигадана;вулиця Соборності;1;\nвигадана;вулиця Соборності;1;2\n";
        let import = checked(&city, "addresses", rows, None).await;
        assert_eq!((import.rows_good, import.rows_bad), (2, 0));
        applied(&city, "addresses", &import).await;
        let titles: Vec<String> = city.db().all("SELECT title FROM registers_record WHERE title LIKE '%, 1%' ORDER BY number", vec![]).await.unwrap();
        assert_eq!(titles, ["вулиця Соборності, 1", "вулиця Соборності, 1 корп. 2"]);
        let again = checked(&city, "addresses", "Вулиця;Номер\nвулиця Соборності;3\nвулиця Соборності;3\nвулиця Соборності;1\n", None).await;
        let problems: Vec<_> = stored::problems(city.db(), again.id, 0, 10).await.unwrap().into_iter().map(|found| (found.row_number, found.says.0.key)).collect();
        assert_eq!(problems, [(3, "import-value-twice".to_owned()), (4, "record-value-taken".to_owned())]);
    }

    async fn a_street_renamed_between_check_and_writing_or_after_it_hinders_no_import(city: City) {
        let engine = engine(&city);
        with_streets(engine).await;
        let street = street(engine, "Леніна").await;
        let rows = "Вулиця;Номер\nвулиця Леніна;1\n";
        let import = checked(&city, "addresses", rows, None).await;
        rename(engine, &street, "Миру").await;
        applied(&city, "addresses", &import).await;
        let found = store::records::find_number(city.db(), engine.register("addresses").await.unwrap().id, "00001").await.unwrap().unwrap();
        assert_eq!((found.title.as_str(), found.version), ("вулиця Миру, 1", 1));
        let change = checked(&city, "addresses", "Номер;Корпус\n1;5\n", Some("number")).await;
        rename(engine, &street, "Соборності").await;
        city.run_jobs().await;
        applied(&city, "addresses", &change).await;
        assert_eq!(text(engine, &found, "title").await, "вулиця Соборності, 1 корп. 5", "what the house wrote itself is no change");
        rename(engine, &street, "Свободи").await;
        city.run_jobs().await;
        let register = engine.register("addresses").await.unwrap();
        let done = stored::find(city.db(), change.id).await.unwrap();
        import::start_undo(city.house(), &publisher(), &register, &done).await.unwrap();
        city.run_jobs().await;
        assert_eq!(text(engine, &found, "title").await, "вулиця Свободи, 1", "taken back, but called as the street is today");
    }

    async fn a_table_of_streets_renames_them_for_all_addresses(city: City) {
        let engine = engine(&city);
        with_streets(engine).await;
        let street = street(engine, "Леніна").await;
        let record = address(engine, street.id, "1").await;
        let import = checked(&city, "streets", &format!("_number;Назва\n{};Соборності\n", street.number), Some("_number")).await;
        assert_eq!(import.rows_good, 1, "{:?}", stored::problems(city.db(), import.id, 0, 10).await);
        applied(&city, "streets", &import).await;
        assert_eq!(text(engine, &record, "title").await, "вулиця Соборності, 1");
        assert_eq!(told(&city).await, 1);
    }

    async fn a_new_pattern_is_written_into_what_is_there_and_its_titles_are_told(city: City) {
        let engine = engine(&city);
        with_streets(engine).await;
        let street = street(engine, "Соборності").await;
        let record = address(engine, street.id, "1").await;
        let mut streets = declared(STREETS);
        streets.fields[0].computed = Some("{name} ({kind})".to_owned());
        change_declaration(engine, &administrator(), "streets", 1, streets, Migration::default(), "нове правило").await.unwrap();
        assert_eq!(now(engine, &street).await.title, "Соборності (вулиця)");
        city.run_jobs().await;
        assert_eq!(text(engine, &record, "title").await, "Соборності (вулиця), 1");
        let mut addresses = declared(ADDRESSES);
        addresses.fields[2].code = "house".to_owned();
        addresses.fields[0].computed = Some("{house} {street}".to_owned());
        let rename = Migration { rename: BTreeMap::from([("number".to_owned(), "house".to_owned())]), ..Migration::default() };
        change_declaration(engine, &administrator(), "addresses", 1, addresses, rename, "").await.unwrap();
        assert_eq!(text(engine, &record, "title").await, "1 Соборності (вулиця)");
    }

    async fn what_people_typed_gives_way_to_what_is_composed(city: City) {
        let engine = engine(&city);
        crate::places::with_pharmacies(&city).await;
        let record = crate::places::pharmacy(&city, "Барвінок", Then::Publish).await;
        let mut declaration = pharmacies();
        declaration.fields[1].computed = Some("Аптека «{name}»".to_owned());
        change_declaration(engine, &administrator(), "pharmacies", 1, declaration, Migration::default(), "").await.unwrap();
        assert_eq!(text(engine, &record, "licence").await, "Аптека «Барвінок»");
    }

    async fn titles_never_come_round_to_themselves(city: City) {
        let engine = engine(&city);
        with_streets(engine).await;
        let mut streets = declared(STREETS);
        let mut first = streets.fields[2].clone();
        (first.code, first.kind, first.register, first.required) = ("first".to_owned(), fields::Kind::Reference, Some("addresses".to_owned()), false);
        streets.fields.push(first);
        let by = administrator();
        let change = |streets: &registers::Declaration| change_declaration(engine, &by, "streets", 1, streets.clone(), Migration::default(), "");
        streets.fields[0].computed = Some("{name} {first}".to_owned());
        match change(&streets).await {
            Err(DeclareError::Refused(Problem::Invalid(problems))) => assert_eq!(problems[0].says.key, "register-title-circle"),
            other => panic!("{other:?}"),
        }
        let mut note = streets.fields[0].clone();
        (note.code, note.unique) = ("note".to_owned(), false);
        streets.fields.push(note);
        streets.fields[0].computed = Some("{kind} {name}".to_owned());
        change(&streets).await.unwrap();
    }

    async fn an_organisation_called_otherwise_is_followed_too(city: City) {
        let engine = engine(&city);
        let identity = city.house().part::<Identity>();
        with_streets(engine).await;
        let id: OrganisationId = create_organisation(identity, &administrator(), &raw("КП «Сяйво»", 1)).await.unwrap();
        let mut values = at(street(engine, "Миру").await.id, "1");
        values.insert("keeper".to_owned(), json!(id));
        let record = made(engine, "addresses", values, Then::Publish).await;
        assert_eq!(record.data.0["note"], "Утримує КП «Сяйво»");
        change_organisation(identity, &administrator(), id, &raw("КП «Промінь»", 1)).await.unwrap();
        city.run_jobs().await;
        assert_eq!(text(engine, &record, "note").await, "Утримує КП «Промінь»");
        let last = store::records::history(city.db(), record.id, i64::MAX, 1).await.unwrap();
        assert_eq!((last[0].verb, last[0].reason.as_str()), (Verb::Refresh, "КП «Промінь»"));
    }
}
