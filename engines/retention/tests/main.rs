//! Terms of keeping as a city meets them: told before they are applied, applied once, outliving a restore, and 410 afterwards.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::io::Read;
use std::sync::Arc;

use db::{Migration, params};
use i18n::{Locale, Messages};
use identity::Identity;
use identity::actions::{NewStaff, insert_many};
use identity::import::Sheet;
use jiff::SignedDuration;
use kit::{Lang, PersonId, Role, Viewer};
use retention::tombstone;
use testkit::{City, Person};
use uuid::Uuid;
use web::{Access, Ctx, Path, Refusal, Routes};

/// A module with letters that people send: kept a month, then erased; notes lose their author after a week.
const LETTERS: web::Module = web::Module {
    name: "letters",
    migrations: &[Migration {
        name: "0001_letters",
        sql: "CREATE TABLE letters_letter (id UUID NOT NULL, person UUID NOT NULL, text TEXT NOT NULL, at TIMESTAMPTZ NOT NULL, \
              CONSTRAINT letters_letter_key PRIMARY KEY (id));\n\
              CREATE TABLE letters_note (id UUID NOT NULL, person UUID, author TEXT NOT NULL, at TIMESTAMPTZ NOT NULL, \
              CONSTRAINT letters_note_key PRIMARY KEY (id));",
    }],
    routes: || Routes::new().get("/letters/{letter}", Access::EVERYBODY, show_letter),
    privacy: r#"
[letters_letter]
id = "staff"
person = "personal"
text = "personal"
at = "personal"
[[letters_letter.keep]]
person = "person"
purpose = "messages"
ground = "Закон 2297-VI, ст. 6"
since = "2026-01-01"
close = "erase"
from = "at"
days = 30
tombstone = true

[letters_note]
id = "staff"
person = "personal"
author = "personal"
at = "staff"
[[letters_note.keep]]
person = "person"
purpose = "messages"
ground = "Закон 2297-VI, ст. 6"
since = "2026-01-01"
close = "anonymise"
from = "at"
days = 7
then = "anonymise"
set = { person = "NULL", author = "''" }
"#,
    ..web::Module::EMPTY
};

async fn show_letter(ctx: Ctx, path: Path<Uuid>) -> Result<String, Refusal> {
    let text: Option<String> = ctx.db().first("SELECT text FROM letters_letter WHERE id = $1", params![path.0]).await?;
    Ok(text.ok_or(kit::Problem::NotFound)?)
}

fn modules() -> Vec<web::Module> {
    vec![audit::MODULE, messages::MODULE, identity::MODULE, cabinet::MODULE, subscriptions::MODULE, retention::MODULE, LETTERS]
}

async fn letter(city: &City, person: PersonId) -> Uuid {
    let id = city.db().id();
    let written: Result<(), db::DbError> = city
        .db()
        .tx(move |tx| {
            Box::pin(async move {
                let now = tx.now();
                tx.execute("INSERT INTO letters_letter (id, person, text, at) VALUES ($1, $2, 'Лист', $3)", params![id, person, now])
                    .await?;
                let note = "INSERT INTO letters_note (id, person, author, at) VALUES ($1, $2, 'Олена', $3)";
                tx.execute(note, params![id, person, now]).await.map(drop)
            })
        })
        .await;
    written.unwrap();
    id
}

async fn count(city: &City, table: &str) -> i64 {
    city.db().first(&format!("SELECT COUNT(*) FROM {table}"), params![]).await.unwrap().unwrap()
}

/// A resident with an account, and their browser.
async fn olena(city: &City) -> (PersonId, Person) {
    let engine = city.house().part::<Identity>();
    let table = "surname,given,email,language\nКоваль,Олена,olena@home.example,uk\n";
    let checked = Sheet::read(table.as_bytes()).unwrap().people(&engine.directory(), &Default::default(), engine.clock());
    let id = checked.good.iter().map(|one: &NewStaff| one.id).next().unwrap();
    insert_many(engine, &audit::Actor::platform("test"), Vec::new(), checked.good, None).await.unwrap();
    (id, city.signed_in(Viewer { person: Some(id), name: "Олена".into(), ..Viewer::default() }))
}

async fn apply(city: &City) -> i64 {
    let run = retention::apply::apply(city.house(), &audit::Actor::platform("test")).await.unwrap();
    let (run, rows) = retention::report::run(city.db(), run).await.unwrap().unwrap();
    assert!(rows.iter().all(|(_, _, error)| error.is_empty()), "{rows:?}");
    run.gone
}

testkit::city_tests! {
    modules = modules();

    async fn a_dry_run_tells_what_would_go_and_touches_nothing(city: City) {
        let iryna = city.person(Role::DataProtection);
        let id = letter(&city, iryna.viewer.person.unwrap()).await;
        city.later(SignedDuration::from_hours(24 * 31));
        let fresh = letter(&city, iryna.viewer.person.unwrap()).await;
        iryna.get("/admin/privacy/retention").await.ok().says("letters_letter").says(&id.to_string()).says("знеособити").says_nothing_of(&fresh.to_string());
        let table = iryna.get("/admin/privacy/retention.csv").await.ok().text();
        assert!(table.lines().any(|line| line.starts_with("letters_letter,") && line.contains(",1,")), "{table}");
        assert_eq!((count(&city, "letters_letter").await, count(&city, "letters_note").await), (2, 2));
        city.person(Role::Editor).get("/admin/privacy/retention").await.is(403);
    }

    async fn what_is_past_its_term_goes_once_and_its_address_says_so(city: City) {
        let iryna = city.person(Role::DataProtection);
        let person = iryna.viewer.person.unwrap();
        let id = letter(&city, person).await;
        assert_eq!(apply(&city).await, 0);
        city.visitor().get(&format!("/letters/{id}")).await.ok().says("Лист");
        city.later(SignedDuration::from_hours(24 * 31));
        let fresh = letter(&city, person).await;
        assert_eq!((apply(&city).await, apply(&city).await), (2, 0), "a letter and the author of a note; then nothing is left to do");
        city.visitor().get(&format!("/letters/{id}")).await.is(410).says("Це стерто");
        city.visitor().get(&format!("/letters/{fresh}")).await.ok();
        city.visitor().get("/letters/0193e7a2-0000-7000-8000-000000000009").await.is(404);
        let notes: Vec<(Option<PersonId>, String)> =
            city.db().all("SELECT person, author FROM letters_note ORDER BY at", params![]).await.unwrap();
        assert_eq!(notes, [(None, String::new()), (Some(person), "Олена".to_owned())]);
        let page = iryna.get("/admin/privacy/retention").await.ok();
        let run = page.select("main .hr-list a").first().unwrap().attribute("href").unwrap().to_owned();
        iryna.get(&run).await.ok().says("letters_letter");
    }

    async fn more_than_a_batch_goes_too(city: City) {
        let person = PersonId(city.db().id());
        for _ in 0..3 {
            let rows: Vec<db::Params> = (0..400).map(|_| params![city.db().id(), person, city.db().now()]).collect();
            let written: Result<u64, db::DbError> = city.db().tx(move |tx| {
                let rows = rows.clone();
                Box::pin(async move { tx.execute_many("INSERT INTO letters_note (id, person, author, at) VALUES ($1, $2, 'x', $3)", rows).await })
            }).await;
            written.unwrap();
        }
        city.later(SignedDuration::from_hours(24 * 8));
        assert_eq!(apply(&city).await, 1_200);
        let left: Option<i64> = city.db().first("SELECT COUNT(*) FROM letters_note WHERE author <> ''", params![]).await.unwrap();
        assert_eq!(left, Some(0));
    }

    async fn a_run_is_ordered_by_hand_and_done_by_the_job(city: City) {
        let iryna = city.person(Role::DataProtection);
        iryna.get("/admin/privacy/retention/run").await.ok().says("Повернути стерте не можна");
        iryna.post("/admin/privacy/retention/run", &[]).await.leads_to("/admin/privacy/retention");
        city.run_jobs().await;
        assert!(count(&city, "retention_run").await >= 1);
        iryna.get("/admin/privacy/retention/runs/0193e7a2-0000-7000-8000-000000000009").await.is(404);
    }

    async fn closing_an_account_follows_the_rules_of_every_table(city: City) {
        let (id, browser) = olena(&city).await;
        let thing = letter(&city, id).await;
        let subscribed: Result<(), kit::Problem> = city.db().tx(move |tx| Box::pin(async move {
            subscriptions::subscribe(tx, id, &subscriptions::Topic::new("house", "5"), "Соборності, 5", "/houses/5").await
        })).await;
        subscribed.unwrap();
        city.run_jobs().await;
        assert_eq!(count(&city, "cabinet_thing").await, 1);
        let archive = browser.post("/account/export", &[]).await.ok();
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(archive.body.clone())).unwrap();
        let mut text = String::new();
        archive.by_name("tables.json").unwrap().read_to_string(&mut text).unwrap();
        assert!(text.contains("Лист") && text.contains("Соборності, 5") && text.contains("\"letters_note\""), "{text}");
        assert!(text.contains("2026-11-22"), "moments are told as people read them: {text}");
        browser.post("/account/close", &[("email", "olena@home.example")]).await.leads_to("/");
        for table in ["letters_letter", "subscriptions_subscription", "cabinet_thing"] {
            assert_eq!(count(&city, table).await, 0, "{table}");
        }
        let notes: Vec<(Option<PersonId>, String)> = city.db().all("SELECT person, author FROM letters_note", params![]).await.unwrap();
        assert_eq!(notes, [(None, String::new())]);
        city.visitor().get(&format!("/letters/{thing}")).await.is(410);
        let farewell: Option<i64> =
            city.db().first("SELECT COUNT(*) FROM messages_delivery WHERE receiver = 'olena@home.example'", params![]).await.unwrap();
        assert_eq!(farewell, Some(1), "only the last letter is left");
        city.run_jobs().await;
    }

    async fn what_was_erased_is_erased_again_after_an_old_backup(city: City) {
        let (id, browser) = olena(&city).await;
        letter(&city, id).await;
        browser.post("/account/close", &[("email", "olena@home.example")]).await.leads_to("/");
        let stones = tombstone::all(city.db()).await.unwrap();
        assert_eq!(stones.iter().map(|own| own.kind.as_str()).collect::<std::collections::BTreeSet<_>>(), ["letters_letter", "person"].into());
        // as an old backup would have it: the account and the letter are back, the tombstones are gone
        let letter = stones.iter().find(|own| own.kind == "letters_letter").unwrap().id;
        let restored: Result<(), db::DbError> = city.db().tx(move |tx| Box::pin(async move {
            tx.execute("DELETE FROM retention_tombstone", params![]).await?;
            tx.execute("INSERT INTO letters_letter (id, person, text, at) VALUES ($1, $2, 'Лист', $3)", params![letter, id, tx.now()]).await?;
            let back = "UPDATE identity_person SET surname = 'Коваль', email = 'olena@home.example', email_folded = 'olena@home.example', closed_at = NULL WHERE id = $1";
            tx.execute(back, params![id]).await.map(drop)
        })).await;
        restored.unwrap();
        tombstone::carry_over(city.db(), stones.clone()).await.unwrap();
        assert_eq!(tombstone::bury_again(city.house()).await.unwrap(), 2);
        assert_eq!(tombstone::bury_again(city.house()).await.unwrap(), 0);
        let name: Option<String> = city.db().first("SELECT surname FROM identity_person WHERE id = $1", params![id]).await.unwrap();
        assert_eq!((name, count(&city, "letters_letter").await), (Some(String::new()), 0));
        assert_eq!(tombstone::all(city.db()).await.unwrap().len(), stones.len());
    }
}

#[test]
fn every_page_says_everything_in_both_languages() {
    let own = retention::MODULE.messages;
    let messages = Messages::build(&[ui::MESSAGES, ("web", web::MESSAGES.0, web::MESSAGES.1), ("retention", own.0, own.1)]).unwrap();
    for lang in Lang::ALL {
        let page = ui::Page::new(Locale::new(&messages, lang), Arc::new(ui::City::default()), "Назва <&>");
        for (name, html) in retention::samples::samples(&page) {
            let html = html.unwrap_or_else(|error| panic!("{name}: {error}"));
            let bare = html.split(['<', '>']).skip(2).step_by(2).any(|text| text.contains("retention-") || text.contains("purpose-"));
            assert!(!bare && html.contains("<h1"), "{name} in {lang:?} shows a key: {html}");
        }
    }
}
