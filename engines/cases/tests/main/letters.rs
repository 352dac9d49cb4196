//! Who is told, once, whatever is killed and done again.

use cases::Hand;
use db::params;
use jiff::SignedDuration;
use testkit::City;

use super::scene::{modules, saying, scene};

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
}
