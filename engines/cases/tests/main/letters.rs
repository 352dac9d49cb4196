//! Who is told, once, whatever is killed and done again.

use cases::actions::{NewCase, open_case, write_message};
use cases::{Applicant, Cases, Hand};
use db::params;
use jiff::SignedDuration;
use kit::Role;
use serde_json::json;
use testkit::City;

use super::scene::{modules, problem, saying, scene};

async fn mails(city: &City) -> Vec<(String, String)> {
    city.db().all("SELECT receiver, kind FROM messages_delivery ORDER BY created, id", params![]).await.unwrap()
}

async fn events(city: &City, id: cases::CaseId) -> Vec<String> {
    let events = cases::store::belongings::events(city.db(), id).await.unwrap();
    events.into_iter().rev().map(|event| event.what).collect()
}

testkit::city_tests! {
    modules = modules();

    async fn the_applicant_hears_of_every_step_once(city: City) {
        let scene = scene(&city).await;
        let opened = scene.open("hole").await;
        city.run_jobs().await;
        assert_eq!(mails(&city).await, [("maria@example.com".to_owned(), "cases-opened".to_owned())]);
        scene.step(&Hand::of(&scene.petro.viewer), opened.id, "ask", saying("Де саме?")).await.unwrap();
        city.run_jobs().await;
        assert_eq!(mails(&city).await.last().unwrap().1, "cases-moved");
        // the job done again tells nobody again
        let order = serde_json::json!({ "case": opened.id, "seq": 2, "tells": ["applicant"] });
        let again: Result<_, db::DbError> = city.db().tx(move |tx| {
            let order = order.clone();
            Box::pin(async move { tx.job("cases.tell", &order, None).await })
        }).await;
        again.unwrap();
        city.run_jobs().await;
        assert_eq!(mails(&city).await.len(), 2);
    }

    async fn a_ladder_is_climbed_rung_by_rung_and_once(city: City) {
        let scene = scene(&city).await;
        let id = scene.taken().await;
        city.run_jobs().await;
        assert_eq!(events(&city, id).await, ["open", "move"]);
        // Friday noon: a working day before the end
        city.later(SignedDuration::from_hours(24 * 5));
        city.run_jobs().await;
        assert_eq!(events(&city, id).await, ["open", "move", "escalate"]);
        city.run_jobs().await;
        assert_eq!(events(&city, id).await.len(), 3, "done twice, it climbs once");
        assert!(!scene.case(id).await.urgent);
        city.later(SignedDuration::from_hours(24));
        city.run_jobs().await;
        assert!(scene.case(id).await.urgent, "the second rung makes it urgent");
        city.later(SignedDuration::from_hours(24 * 30));
        city.run_jobs().await;
        city.later(SignedDuration::from_mins(2));
        city.run_jobs().await;
        assert_eq!(events(&city, id).await, ["open", "move", "escalate", "escalate", "escalate"]);
        assert_eq!(scene.case(id).await.alarm_at, None, "the ladder has no more rungs");
    }

    async fn what_is_closed_or_waits_climbs_nothing(city: City) {
        let scene = scene(&city).await;
        let (done, waits) = (scene.finished().await, scene.taken().await);
        scene.step(&Hand::of(&scene.petro.viewer), waits, "ask", saying("Де саме?")).await.unwrap();
        city.later(SignedDuration::from_hours(24 * 30));
        city.run_jobs().await;
        assert!(!events(&city, done).await.contains(&"escalate".to_owned()));
        assert!(!events(&city, waits).await.contains(&"escalate".to_owned()));
    }

    async fn who_told_of_the_same_hears_how_it_ends_and_nothing_that_is_said_to_one(city: City) {
        let scene = scene(&city).await;
        let (main, same) = (scene.taken().await, scene.open("hole").await.id);
        let joined: Result<u64, db::DbError> = city.db().tx(move |tx| {
            Box::pin(async move { tx.execute("UPDATE cases_case SET duplicate_of = $2 WHERE id = $1", params![same, main]).await })
        }).await;
        assert_eq!(joined, Ok(1));
        let (petro, olena) = (Hand::of(&scene.petro.viewer), Hand::of(&scene.olena.viewer));
        let told = async || {
            city.run_jobs().await;
            let sql = "SELECT COUNT(*) FROM messages_delivery WHERE dedup_key LIKE $1";
            city.db().first::<i64>(sql, params![format!("case-{main}-%-{same}")]).await.unwrap().unwrap()
        };
        let before = told().await;
        write_message(city.house(), &petro, main, "Виїжджаємо завтра").await.unwrap();
        scene.step(&petro, main, "ask", saying("Біля якого під’їзду?")).await.unwrap();
        assert_eq!(told().await, before, "words to one person are for them alone");
        scene.step(&olena, main, "reply", saying("Біля другого")).await.unwrap();
        let given = cases::actions::Given { data: json!({ "cause": "Мороз" }).as_object().unwrap().clone(), ..saying("Залатано") };
        scene.step(&petro, main, "finish", given).await.unwrap();
        assert_eq!(told().await, before + 1);
    }

    async fn who_has_an_account_and_no_address_reads_a_notice_once(city: City) {
        let scene = scene(&city).await;
        city.house().part::<Cases>().show_applicants_at("problems", "/problems");
        let hanna = city.person(Role::Resident);
        let person = hanna.viewer.person.unwrap();
        let applicant = Applicant { phone: "0671234567".into(), lang: "uk".into(), ..Applicant::default() };
        let new = NewCase { person: Some(person), applicant, ..problem("hole", "Велика яма біля зупинки") };
        let opened = open_case(city.house(), &Hand::of(&hanna.viewer), new).await.unwrap();
        city.run_jobs().await;
        assert_eq!(messages::unread_count(city.db(), person).await.unwrap(), 1);
        let order = json!({ "case": opened.id, "seq": 1, "tells": ["applicant"] });
        let again: Result<_, db::DbError> = city.db().tx(move |tx| {
            let order = order.clone();
            Box::pin(async move { tx.job("cases.tell", &order, None).await })
        }).await;
        again.unwrap();
        city.run_jobs().await;
        assert_eq!(messages::unread_count(city.db(), person).await.unwrap(), 1, "done twice, it tells once");
        scene.step(&Hand::of(&scene.petro.viewer), opened.id, "take", cases::actions::Given::default()).await.unwrap();
        city.run_jobs().await;
        assert_eq!(messages::unread_count(city.db(), person).await.unwrap(), 2);
    }
}
