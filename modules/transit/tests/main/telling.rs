//! Alerts become letters to those who follow, once; carriers that are silent or claim what is not theirs are told so.

use jiff::SignedDuration;
use jiff::civil::date;
use kit::{Clock as _, Lang};
use serde_json::json;
use subscriptions::{Topic, subscribe_mailbox};
use testkit::City;
use transit::live::Live;

use super::road::{along, carrier, drive, key, position, send};
use super::town::{TODAY, modules, organisation, published, town};

/// The letters that were written, by the mailbox that they went to.
async fn letters(city: &City, kind: &str) -> Vec<String> {
    let sql = "SELECT content FROM messages_delivery WHERE kind = $1 ORDER BY created, id";
    let all: Vec<db::Json<serde_json::Value>> = city.db().all(sql, db::params![kind]).await.unwrap();
    all.into_iter().map(|own| own.0.to_string()).collect()
}

async fn follows(city: &City, kind: &'static str, object: &str, email: &str) {
    subscribe_mailbox(city.house(), &Topic::new(kind, object), "Тролейбус 9", "/", email, Lang::Uk).await.unwrap();
    let confirm = "UPDATE subscriptions_mailbox SET confirmed_at = asked_at";
    city.db().tx(move |tx| Box::pin(async move { tx.execute(confirm, db::params![]).await.map(drop) })).await.unwrap();
}

testkit::city_tests! {
    modules = modules();

    async fn an_alert_becomes_a_letter_to_each_who_follows_and_so_does_its_end(city: City) {
        let town = town(&city).await;
        published(&city, &town.publisher, 5, TODAY, date(2027, 3, 31)).await;
        follows(&city, "transit-route", "r9", "olena@example.com").await;
        follows(&city, "transit-stop", "s4", "ivan@example.com").await;
        follows(&city, "transit-city", "all", "hanna@example.com").await;
        let form = town.editor.get("/desk/transit/alerts/new?where=route:r9").await.ok().form("main form");
        town.editor.send_form(&form.with("effect", "detour").with("cause", "accident")).await.leads_to("/desk/transit/alerts");
        for _ in 0..3 {
            city.run_jobs().await;
        }
        let told = letters(&city, "transit-told-alert").await;
        assert_eq!(told.len(), 1, "the one who follows the route, once: {told:?}");
        assert!(told[0].contains("змінено шлях"), "{told:?}");
        let end = town.editor.get("/desk/transit/alerts").await.ok().form("form[action$='/1/end']");
        town.editor.send_form(&end).await.leads_to("/desk/transit/alerts");
        town.editor.send_form(&end).await.leads_to("/desk/transit/alerts");
        city.run_jobs().await;
        city.run_jobs().await;
        assert_eq!((letters(&city, "transit-told-alert").await.len(), letters(&city, "transit-told-over").await.len()), (1, 1));
    }

    async fn a_carrier_that_fell_silent_is_shown_as_such(city: City) {
        let town = town(&city).await;
        published(&city, &town.publisher, 5, TODAY, date(2027, 3, 31)).await;
        let program = key(&city, carrier(&city).await).await;
        city.later(SignedDuration::from_mins(5));
        drive(&city, &program, "1204", "there-10", &[0.0, 0.05]).await;
        let desk = "/desk/transit/dispatch/now";
        town.editor.get(desk).await.ok().says("КП «Тролейбус»").says_nothing_of("мовчить");
        city.later(SignedDuration::from_mins(4));
        town.editor.get(desk).await.ok().says("мовчить");
        drive(&city, &program, "1204", "there-10", &[0.6]).await;
        town.editor.get(desk).await.ok().says_nothing_of("мовчить");
    }

    async fn a_carrier_that_claims_another_carriers_trip_is_refused(city: City) {
        let town = town(&city).await;
        published(&city, &town.publisher, 5, TODAY, date(2027, 3, 31)).await;
        let (own, other) = (organisation(&city, "Депо трамвая").await, carrier(&city).await);
        let name = "/desk/transit/statements/a/organisation";
        town.publisher.post(name, &[("organisation", &own.to_string())]).await.leads_to("/desk/transit/statements");
        city.later(SignedDuration::from_mins(6));
        let mut claimed = position("1204", city.clock().now(), along(0.0));
        claimed["trip"] = json!("there-10");
        let free = position("1205", city.clock().now(), along(0.0));
        let mut routed = position("1206", city.clock().now(), along(0.0));
        routed["route"] = json!("r9");
        let answer = send(&key(&city, other).await, &json!([claimed, free, routed])).await.is(202).json();
        let refused = [0, 2].map(|place| json!({ "position": place, "why": "other-carrier" }));
        assert_eq!((&answer["taken"], &answer["refused"]), (&json!(1), &json!(refused)));
        let answer = send(&key(&city, own).await, &json!([claimed])).await.is(202).json();
        assert_eq!(answer["taken"], 1, "{answer}");
    }
    async fn a_vehicle_is_not_taken_for_one_of_another_carrier_by_its_track(city: City) {
        let town = town(&city).await;
        published(&city, &town.publisher, 5, TODAY, date(2027, 3, 31)).await;
        let (own, other) = (organisation(&city, "Депо трамвая").await, carrier(&city).await);
        let name = "/desk/transit/statements/a/organisation";
        town.publisher.post(name, &[("organisation", &own.to_string())]).await.leads_to("/desk/transit/statements");
        let (own, other) = (key(&city, own).await, key(&city, other).await);
        city.later(SignedDuration::from_mins(6));
        for step in 0..8 {
            city.later(SignedDuration::from_secs(30));
            for (program, vehicle) in [(&other, "2"), (&own, "1")] {
                let positions = json!([position(vehicle, city.clock().now(), along(f64::from(step) / 20.0))]);
                assert_eq!(send(program, &positions).await.is(202).json()["taken"], 1);
            }
        }
        let followed = city.house().part::<Live>().look(|state| {
            let vehicles = state.tracking.vehicles();
            vehicles.map(|(_, own)| (own.id().to_owned(), own.run().is_some())).collect::<std::collections::BTreeMap<_, _>>()
        });
        assert_eq!(followed, Some([("1".to_owned(), true), ("2".to_owned(), false)].into()));
    }
}
