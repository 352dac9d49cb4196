//! All my data in a file, and leaving for good.

use std::io::Read;
use std::sync::Arc;

use crate::sign_in_letter::olena;
use crate::{engine, iryna, modules, signed_in};
use db::{BoxFuture, Db, DbError, Tx, params};
use identity::holder::Holder;
use kit::PersonId;
use serde_json::{Value, json};

/// A module that keeps questions of people, for the test.
struct Questions;

impl Holder for Questions {
    fn name(&self) -> &'static str {
        "test"
    }

    fn export<'a>(&'a self, _: &'a Db, person: PersonId) -> BoxFuture<'a, Result<Value, DbError>> {
        Box::pin(async move { Ok(json!({ "of": person })) })
    }

    fn forget<'a>(&'a self, tx: &'a mut Tx, person: PersonId) -> BoxFuture<'a, Result<(), DbError>> {
        Box::pin(async move {
            tx.execute("DELETE FROM identity_question WHERE person = $1", params![person]).await?;
            Ok(())
        })
    }
}

testkit::city_tests! {
    modules = modules();

    async fn everything_the_house_keeps_of_me_comes_in_one_file(city: City) {
        engine(&city).hold_data(Arc::new(Questions));
        let browser = olena(&city).await;
        browser.get("/account/export").await.ok().says("Усі мої дані");
        let answer = browser.post("/account/export", &[]).await.ok();
        assert_eq!((answer.header("content-type"), answer.header("cache-control")), (Some("application/zip"), Some("no-store")));
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(answer.body.to_vec())).unwrap();
        let mut read = |name: &str| -> Value {
            let mut text = String::new();
            archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
            serde_json::from_str(&text).unwrap()
        };
        assert_eq!(read("account.json")["email"], "olena@home.example");
        assert_eq!(read("sessions.json").as_array().unwrap().len(), 1);
        assert!(read("journal.json")["entries"].as_array().unwrap().iter().any(|entry| entry["what"] == "sign-in"));
        assert_eq!(read("test.json")["of"], read("account.json")["id"]);
        for name in ["identities.json", "state-numbers.json", "positions.json", "roles.json", "questions.json"] {
            assert!(read(name).is_array(), "{name}");
        }
    }

    async fn a_closed_account_leaves_no_name_and_the_e_mail_is_free_again(city: City) {
        engine(&city).hold_data(Arc::new(Questions));
        let browser = olena(&city).await;
        let (id,): (PersonId,) = city.db().first("SELECT id FROM identity_person", params![]).await.unwrap().unwrap();
        browser.get("/account/close").await.ok().says("Закрити обліковий запис?");
        browser.post("/account/close", &[("email", "other@home.example")]).await.is(422).says("Введіть пошту або телефон цього облікового запису");
        browser.post("/account/close", &[("email", " OLENA@home.example")]).await.leads_to("/");
        browser.get("/account").await.leads_to("/sign-in?next=%2Faccount");
        let row: (String, String, String, Vec<u8>) =
            city.db().first("SELECT surname, email, display_name, sort_key FROM identity_person WHERE id = $1", params![id]).await.unwrap().unwrap();
        assert_eq!(row, (String::new(), format!("closed {id}"), "—".to_owned(), Vec::new()));
        for table in ["identity_session", "identity_letter", "identity_outside", "identity_number"] {
            let left: Option<i64> = city.db().first(&format!("SELECT COUNT(*) FROM {table}"), params![]).await.unwrap();
            assert_eq!(left, Some(0), "{table}");
        }
        olena(&city).await.get("/account").await.ok().says("Коваль Олена");
        city.run_jobs().await;
    }

    async fn an_official_does_not_leave_by_that_door(city: City) {
        iryna(&city).await;
        let admin = signed_in(&city, "iryna@city.example").await;
        admin.post("/account/close", &[("email", "iryna@city.example")]).await.is(409).says("спершу має скінчитися");
        admin.get("/account").await.ok();
    }
}
