//! The journal: every deed with registers and records is in it, once, with the change, and without anybody's personal data.

use kit::{Role, Viewer};
use registers::actions::{
    BulkChange, Moving, NewRecord, RecordChange, Steward, Then, change_declaration, change_many, change_record, confirm_update,
    create_record, create_records, move_record, restore_version, set_register_state, set_steward,
};
use registers::import::{self, Mode};
use registers::{RegisterState, UpdatePeriod, Verb};
use serde_json::{Value, json};
use testkit::City;

use crate::imports::{applied, checked, plan};
use crate::places::{HEALTH, administrator, data, editor, engine, modules, pharmacies, pharmacy, publisher, who, with_pharmacies};

/// Who did what with which kind of thing, and what else is known, in order.
async fn told(city: &City) -> Vec<(String, String, String, Value)> {
    let sql = "SELECT actor_name, verb, object_kind, details FROM audit_entry ORDER BY chain, seq";
    let rows: Vec<(String, String, String, String)> = city.db().all(sql, vec![]).await.unwrap();
    rows.into_iter().map(|(who, verb, kind, details)| (who, verb, kind, serde_json::from_str(&details).unwrap())).collect()
}

/// What was told last, without who.
async fn last(city: &City) -> (String, String, Value) {
    let (_, verb, kind, details) = told(city).await.pop().unwrap();
    (verb, kind, details)
}

fn entry(verb: &str, kind: &str, details: Value) -> (String, String, Value) {
    (verb.to_owned(), kind.to_owned(), details)
}

fn moving(verb: Verb) -> Moving {
    Moving { verb, version: None, reason: "бо Петренко так сказав".to_owned(), to: None }
}

fn change(version: i64, pairs: &[(&str, Value)], then: Then) -> RecordChange {
    RecordChange { version, data: data(pairs), reason: "подзвонив Петренко".to_owned(), then }
}

testkit::city_tests! {
    modules = modules();

    async fn every_deed_with_a_record_is_journalled_once(city: City) {
        with_pharmacies(&city).await;
        let (engine, number) = (engine(&city), "АПТ-00001");
        let about = |version: i64, state: &str| json!({ "register": "pharmacies", "number": number, "version": version, "state": state });
        let with = |mut about: Value, key: &str, value: Value| { about[key] = value; about };
        let id = pharmacy(&city, "Стара", Then::Keep).await.id;
        assert_eq!(last(&city).await, entry("create", "record", about(1, "draft")));
        let pairs = [("name", json!("Нова")), ("head_phone", json!("+380671234567"))];
        change_record(engine, &editor(), "pharmacies", id, change(1, &pairs, Then::Submit)).await.unwrap();
        let fields = json!(["head_phone", "name", "seats"]);
        assert_eq!(last(&city).await, entry("submit", "record", with(about(2, "on_review"), "fields", fields)));
        move_record(engine, &publisher(), "pharmacies", id, moving(Verb::Return)).await.unwrap();
        assert_eq!(last(&city).await, entry("return", "record", about(3, "draft")));
        restore_version(engine, &editor(), "pharmacies", id, 1, 3).await.unwrap();
        assert_eq!(last(&city).await, entry("restore", "record", with(about(4, "draft"), "restored", json!(1))));
        let transfer = Moving { to: Some(crate::places::CULTURE), ..moving(Verb::Transfer) };
        move_record(engine, &administrator(), "pharmacies", id, transfer).await.unwrap();
        assert_eq!(last(&city).await, entry("transfer", "record", with(about(5, "draft"), "organisation", json!(crate::places::CULTURE))));
        move_record(engine, &administrator(), "pharmacies", id, moving(Verb::Remove)).await.unwrap();
        assert_eq!(last(&city).await, entry("delete", "record", about(6, "removed")));
        assert_eq!(told(&city).await.len(), 7, "one each, and the register's own");
        assert_eq!(audit::verify(city.db()).await.unwrap().heads[0].chain, "register/pharmacies");
    }

    async fn personal_data_names_and_reasons_never_enter(city: City) {
        with_pharmacies(&city).await;
        let pairs = [("name", json!("Аптека Петренка")), ("head_phone", json!("+380671234567"))];
        let new = NewRecord { organisation: HEALTH, data: data(&pairs), reason: "за заявою Петренка".to_owned(), then: Then::Keep };
        let record = create_record(engine(&city), &editor(), "pharmacies", new).await.unwrap();
        let pairs = [("name", json!("Аптека Петренка і сина")), ("head_phone", json!("+380501112233"))];
        change_record(engine(&city), &editor(), "pharmacies", record.id, change(1, &pairs, Then::Submit)).await.unwrap();
        move_record(engine(&city), &publisher(), "pharmacies", record.id, moving(Verb::Return)).await.unwrap();
        let set = BulkChange::Set { field: "head_phone".to_owned(), value: Some(json!("+380931112233")), reason: "Петренко".to_owned() };
        change_many(engine(&city), &editor(), "pharmacies", vec![record.id], set).await.unwrap();
        let kept: Vec<String> = city.db().all("SELECT details FROM audit_entry", vec![]).await.unwrap();
        assert_eq!(kept.len(), 5);
        for details in kept {
            for secret in ["380", "Петренк"] {
                assert!(!details.contains(secret), "{details}");
            }
        }
    }

    async fn many_at_once_are_one_entry_with_their_counts(city: City) {
        with_pharmacies(&city).await;
        let new = |name: &str| NewRecord { organisation: HEALTH, data: data(&[("name", json!(name))]), reason: String::new(), then: Then::Submit };
        let made = create_records(engine(&city), &editor(), "pharmacies", vec![new("Перша"), new("Друга"), new("Третя")]).await.unwrap();
        assert_eq!(last(&city).await, entry("create", "register", json!({ "register": "pharmacies", "records": 3 })));
        let ids: Vec<_> = made.iter().map(|record| record.id).collect();
        move_record(engine(&city), &publisher(), "pharmacies", ids[0], moving(Verb::Publish)).await.unwrap();
        change_many(engine(&city), &publisher(), "pharmacies", ids.clone(), BulkChange::Move(moving(Verb::Publish))).await.unwrap();
        let counts = json!({ "register": "pharmacies", "records": 2, "refused": 1 });
        assert_eq!(last(&city).await, entry("publish", "register", counts));
        let set = BulkChange::Set { field: "seats".to_owned(), value: Some(json!(9)), reason: String::new() };
        change_many(engine(&city), &editor(), "pharmacies", ids.clone(), set).await.unwrap();
        let counts = json!({ "register": "pharmacies", "records": 3, "refused": 0, "fields": ["seats"] });
        assert_eq!(last(&city).await, entry("update", "register", counts));
        let before = told(&city).await.len();
        change_many(engine(&city), &publisher(), "pharmacies", ids, BulkChange::Move(moving(Verb::Return))).await.unwrap();
        assert_eq!(told(&city).await.len(), before, "nothing was done");
    }

    async fn an_import_is_one_entry_and_its_undoing_another_by_whoever_asked(city: City) {
        let register = with_pharmacies(&city).await;
        let import = checked(&city, &register, "Перша;А-1;3;;\nДруга;А-2;три;;\nТретя;А-3;3;;\n", plan(&register, Mode::AcceptGood, None)).await;
        let done = applied(&city, &register, &import).await;
        let counts = json!({ "register": "pharmacies", "created": 2, "changed": 0, "same": 0, "left_out": 1 });
        assert_eq!(last(&city).await, entry("import", "import", counts));
        let head = Viewer { name: "Завідувачка".to_owned(), ..who(Role::Publisher, Some(HEALTH)) };
        import::start_undo(city.house(), &head, &register, &done).await.unwrap();
        city.run_jobs().await;
        let (by, verb, _, counts) = told(&city).await.pop().unwrap();
        assert_eq!((by.as_str(), verb.as_str()), ("Завідувачка", "undo"));
        assert_eq!(counts, json!({ "register": "pharmacies", "taken_back": 2, "left": 0 }));
        let files: Vec<String> = city.db().all("SELECT verb FROM audit_entry WHERE chain = 'changes'", vec![]).await.unwrap();
        assert_eq!(files, ["upload"]);
    }

    async fn a_register_has_its_deeds_journalled(city: City) {
        let register = with_pharmacies(&city).await;
        let (engine, by) = (engine(&city), administrator());
        pharmacy(&city, "Аптека", Then::Publish).await;
        let made = told(&city).await.remove(0);
        assert_eq!((made.1.as_str(), made.3), ("create", json!({ "register": "pharmacies", "state": "active", "organisation": HEALTH })));
        let steward = Steward { organisation: HEALTH, responsible: None, update_period: UpdatePeriod::Quarter, next_update: None };
        set_steward(engine, &by, "pharmacies", steward).await.unwrap();
        let (verb, kind, details) = last(&city).await;
        assert_eq!((verb.as_str(), kind.as_str(), &details["update_period"]), ("update", "register", &json!("quarter")));
        confirm_update(engine, &editor(), "pharmacies").await.unwrap();
        assert_eq!(last(&city).await.0, "confirm");
        set_register_state(engine, &by, "pharmacies", RegisterState::Hidden).await.unwrap();
        let states = json!({ "register": "pharmacies", "state": "hidden", "was": "active" });
        assert_eq!(last(&city).await, entry("update", "register", states));
        let mut next = pharmacies();
        next.fields.retain(|field| field.code != "seats");
        let migration = registers::actions::Migration { drop: vec!["seats".to_owned()], ..Default::default() };
        change_declaration(engine, &by, "pharmacies", register.declaration_version, next, migration, "").await.unwrap();
        let counts = json!({ "register": "pharmacies", "declaration": 2, "records": 1 });
        assert_eq!(last(&city).await, entry("update", "register", counts));
    }

    async fn what_is_refused_leaves_no_entry(city: City) {
        with_pharmacies(&city).await;
        let record = pharmacy(&city, "Аптека", Then::Submit).await;
        let before = told(&city).await.len();
        move_record(engine(&city), &editor(), "pharmacies", record.id, moving(Verb::Publish)).await.unwrap_err();
        change_record(engine(&city), &editor(), "pharmacies", record.id, change(9, &[("name", json!("А"))], Then::Keep)).await.unwrap_err();
        confirm_update(engine(&city), &who(Role::Editor, Some(crate::places::CULTURE)), "pharmacies").await.unwrap_err();
        assert_eq!(told(&city).await.len(), before);
    }

    async fn writers_at_the_same_moment_keep_the_chain_whole(city: City) {
        with_pharmacies(&city).await;
        let writers = (0..6).map(|at| {
            let city = city.clone();
            tokio::spawn(async move {
                let new = NewRecord { organisation: HEALTH, data: data(&[("name", json!(at.to_string()))]), reason: String::new(), then: Then::Keep };
                create_record(engine(&city), &editor(), "pharmacies", new).await.unwrap();
            })
        });
        for writer in writers.collect::<Vec<_>>() {
            writer.await.unwrap();
        }
        assert_eq!(audit::verify(city.db()).await.unwrap().entries, 7);
    }
}
