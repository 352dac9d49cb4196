//! What a city must survive: a server killed while people write, a full disk, a database held by somebody else.

use std::collections::BTreeSet;
use std::sync::mpsc;
use std::time::Duration;

use app::commands::make_register;
use db::{DbError, params};
use identity::key::RawKey;
use kit::{Lang, Role};
use testkit::{Answer, City, Person};
use web::Method;

use super::commands::schools;
use super::program::Program;

const OBJECTS: &str = "/api/v1/resources/schools/objects";

testkit::city_tests! {
    modules = app::modules::all();

    async fn what_a_killed_server_acknowledged_is_there_again(city: City) {
        make_register(city.house(), &schools(city.folder()), &city.house().locale(Lang::Uk)).await.unwrap();
        let key = publishers_key(&city).await;
        let mut written = BTreeSet::new();
        for life in [150, 400, 800] {
            let (program, begin) = (Program::serve(&city), written.len());
            written.extend(write_until_killed(program, &key, begin, Duration::from_millis(life)));
            let program = Program::serve(&city);
            let names = published(&program, &key);
            let lost: Vec<_> = written.difference(&names).collect();
            assert!(lost.is_empty(), "acknowledged and lost: {lost:?}");
            program.kill();
        }
        assert!(written.len() > 10, "hardly anything was written: {}", written.len());
        let halves = "SELECT count(*) FROM registers_record r WHERE NOT EXISTS (SELECT 1 FROM registers_revision v WHERE v.record_id = r.id)";
        assert_eq!(city.db().first::<i64>(halves, params![]).await.unwrap(), Some(0), "records without their history");
        assert_eq!(city.db().check().await.unwrap(), Vec::<String>::new());
    }
}

async fn publishers_key(city: &City) -> String {
    let identity = city.house().part::<identity::Identity>();
    let until = identity.clock().today().checked_add(jiff::Span::new().days(300)).unwrap();
    let raw =
        RawKey { name: "Тест".into(), role: "publisher".into(), may: "write".into(), until: until.to_string(), ..RawKey::default() };
    let secret = identity::actions::give_key(identity, &app::setup::operator(), &raw).await.unwrap().secret;
    secret.text().to_owned()
}

/// Eight writers post schools until the program dies under them; the names that were acknowledged.
fn write_until_killed(program: Program, key: &str, begin: usize, life: Duration) -> Vec<String> {
    let (acknowledged, names) = mpsc::channel();
    let writers: Vec<_> = (0..8)
        .map(|writer| {
            let (door, acknowledged) = (program.door().with_key(key), acknowledged.clone());
            std::thread::spawn(move || {
                for number in 0.. {
                    let name = format!("Школа {begin}-{writer}-{number}");
                    let body = serde_json::json!({ "data": { "name": name, "capacity": number }, "then": "publish" });
                    match door.post(OBJECTS, &body.to_string()) {
                        Some((201, _)) => acknowledged.send(name).unwrap(),
                        // a fast machine writes more than one address may; what was refused was not acknowledged
                        Some((429, _)) => std::thread::sleep(Duration::from_millis(20)),
                        Some((status, said)) => panic!("{status}: {said}"),
                        None => return,
                    }
                }
            })
        })
        .collect();
    std::thread::sleep(life);
    program.kill();
    for writer in writers {
        writer.join().unwrap();
    }
    drop(acknowledged);
    names.into_iter().collect()
}

/// The names of all schools that everybody sees.
fn published(program: &Program, key: &str) -> BTreeSet<String> {
    let (status, text) = program.door().with_key(key).get("/api/v1/resources/schools/export.csv").unwrap();
    assert_eq!(status, 200, "{text}");
    let names = regex::Regex::new(r"Школа \d+-\d+-\d+").unwrap();
    names.find_iter(&text).map(|name| name.as_str().to_owned()).collect()
}

/// A city on SQLite with its register of schools and somebody who may write there.
async fn city_of_schools() -> (City, Person) {
    let city = City::builder(app::modules::all()).raise().await.unwrap();
    make_register(city.house(), &schools(city.folder()), &city.house().locale(Lang::Uk)).await.unwrap();
    let editor = city.person(Role::Publisher);
    (city, editor)
}

async fn write(editor: &Person, name: &str) -> Answer {
    editor.json(Method::POST, OBJECTS, &serde_json::json!({ "data": { "name": name }, "then": "publish" })).await
}

/// The file of the database may not grow past so many pages: to the program it is a disk that is full.
async fn pages_at_most(city: &City, pages: i64) {
    let set: Result<Option<i64>, DbError> =
        city.db().tx(move |tx| Box::pin(async move { tx.first(&format!("PRAGMA max_page_count = {pages}"), params![]).await })).await;
    set.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_disk_refuses_in_words_and_loses_nothing() {
    let (city, editor) = city_of_schools().await;
    write(&editor, "Школа № 1").await.is(201);
    pages_at_most(&city, 1).await;
    let mut kept = 1;
    let name = |number: i64| format!("Школа № {number} {}", "довга назва ".repeat(10));
    let refused = loop {
        let answer = write(&editor, &name(kept + 1)).await;
        if answer.status != 201 {
            break answer.is(503).says("Спробуйте за хвилину");
        }
        kept += 1;
    };
    assert_eq!(refused.header("retry-after"), Some("5"));
    editor.get("/resources/schools").await.is(200).says("Школа № 1");
    let form = loop {
        let answer = editor.post("/desk/resources/schools/new", &[("f.name", &name(kept + 1)), ("then", "keep")]).await;
        if !answer.status.is_redirection() {
            break answer.is(503).says("не загубилося").form("form[action='/desk/resources/schools/new']");
        }
        kept += 1;
    };
    pages_at_most(&city, 1 << 30).await;
    let saved = editor.send_form(&form).await;
    assert!(saved.status.is_redirection(), "{}", saved.status);
    assert_eq!(city.db().first::<i64>("SELECT count(*) FROM registers_record", params![]).await.unwrap(), Some(kept + 1));
    city.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_held_by_another_refuses_writing_and_goes_on_reading() {
    let (city, editor) = city_of_schools().await;
    write(&editor, "Школа № 1").await.is(201);
    let other = rusqlite::Connection::open(city.folder().join("city.db")).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    write(&editor, "Школа № 2").await.is(503).says("Спробуйте за хвилину");
    editor.get("/resources/schools").await.is(200).says("Школа № 1");
    other.execute_batch("COMMIT").unwrap();
    write(&editor, "Школа № 2").await.is(201);
    city.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn where_nothing_can_be_journalled_personal_data_are_refused_and_public_pages_go_on() {
    let (city, _) = city_of_schools().await;
    let admin = city.person(Role::Administrator);
    let journal = format!("/admin/journal?subject={}", city.db().id());
    admin.get(&journal).await.ok();
    let other = rusqlite::Connection::open(city.folder().join("city.db")).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    admin.get(&journal).await.is(503).says("Спробуйте за хвилину");
    admin.get("/admin/journal.csv").await.is(503);
    city.visitor().get("/resources").await.is(200);
    city.visitor().get("/resources/schools").await.is(200);
    other.execute_batch("COMMIT").unwrap();
    admin.get(&journal).await.ok();
    city.close().await;
}
