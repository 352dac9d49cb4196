//! What an exchange tells, by the API.

use calls::actions::{NewEvent, take_event};
use calls::call::{Direction, Outcome, State};
use calls::event::What;
use calls::store;
use jiff::SignedDuration;
use serde_json::{Value, json};
use testkit::Person;
use web::Method;

use super::town::{NUMBER, exchange, modules, stands, town};

const URL: &str = "/api/v1/calls/events";

async fn told(exchange: &Person, body: Value) -> Value {
    exchange.json(Method::POST, URL, &body).await.ok().json()
}

testkit::city_tests! {
    modules = modules();

    async fn an_exchange_tells_of_a_call_and_each_event_counts_once(city: City) {
        let town = town(&city).await;
        let exchange = exchange(&city, town.centre).await;
        town.olena.post("/desk/calls/presence", &[("state", "ready"), ("extension", "201")]).await.is(303);
        let ring = json!({ "event_id": "e1", "call": "17", "event": "ring", "number": "0201234567", "dialled": "1520" });
        let first = told(&exchange, ring.clone()).await;
        assert_eq!((first["state"].as_str(), first["again"].as_bool()), (Some("ringing"), Some(false)));
        assert_eq!(told(&exchange, ring).await["again"], true);
        city.later(jiff::SignedDuration::from_secs(7));
        told(&exchange, json!({ "event_id": "e2", "call": "17", "event": "answer", "extension": "201" })).await;
        city.later(jiff::SignedDuration::from_secs(60));
        let over = told(&exchange, json!({ "event_id": "e3", "call": "17", "event": "hangup" })).await;
        assert_eq!(over["state"], "over");
        let call = stands(&city, serde_json::from_value(first["call"].clone()).unwrap()).await;
        assert_eq!((call.number.as_str(), call.operator, call.state), (NUMBER, town.olena.viewer.person, State::Over));
        assert_eq!((call.waited_seconds(call.changed_at), call.talked_seconds(call.changed_at)), (7, 60));
        let now = call.changed_at;
        let sums = store::counts::between(city.db(), calls::count::hour(now), now).await.unwrap();
        let total = sums.iter().fold(calls::count::Counts::default(), |sum, own| sum.plus(own.counts(), 1));
        assert_eq!((total.arrived, total.answered, total.in_time, total.missed, total.talked_seconds), (1, 1, 1, 0, 60));
    }

    async fn a_call_that_rang_at_many_places_ends_none_the_less(city: City) {
        let town = town(&city).await;
        let mut call = None;
        for (at, what) in (0..520).map(|at| (at, What::Ring)).chain([(520, What::Answer), (521, What::Hangup)]) {
            let new = NewEvent {
                id: format!("e{at}"),
                line: "1".to_owned(),
                what,
                at: Some(city.house().clock().now() + SignedDuration::from_millis(at)),
                direction: Direction::In,
                number: NUMBER.to_owned(),
                dialled: "1520".to_owned(),
                extension: "201".to_owned(),
            };
            call = Some(take_event(city.house(), &town.olena.viewer, new).await.unwrap().call);
        }
        let call = stands(&city, call.unwrap()).await;
        assert_eq!((call.state, call.answered_at.is_some(), call.outcome), (State::Over, true, Outcome::None));
    }

    async fn events_in_another_order_come_to_the_same(city: City) {
        let town = town(&city).await;
        let exchange = exchange(&city, town.centre).await;
        let at = |second: u32| format!("2026-11-22T07:59:{second:02}Z");
        for (id, event, second) in [("e3", "hangup", 40), ("e2", "answer", 12), ("e1", "ring", 5)] {
            told(&exchange, json!({ "event_id": id, "call": "18", "event": event, "at": at(second), "number": NUMBER })).await;
        }
        let found = store::calls::page(city.db(), &store::calls::Asked::default(), 10).await.unwrap();
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].waited_seconds(found[0].changed_at), found[0].talked_seconds(found[0].changed_at)), (7, 28));
        assert_eq!((found[0].state, found[0].outcome), (State::Over, Outcome::None));
        // what looked missed for a moment is called back by nobody
        assert!(store::callbacks::open(city.db(), None, 10).await.unwrap().is_empty());
    }

    async fn two_events_at_once_are_both_taken(city: City) {
        let town = town(&city).await;
        let exchange = exchange(&city, town.centre).await;
        let body = |id: &str, event: &str| json!({ "event_id": id, "call": "19", "event": event, "number": NUMBER });
        let (ring, answer) = (body("e1", "ring"), body("e2", "answer"));
        let (one, other) = tokio::join!(exchange.json(Method::POST, URL, &ring), exchange.json(Method::POST, URL, &answer));
        let (one, other) = (one.ok().json(), other.ok().json());
        assert_eq!(one["call"], other["call"]);
        let call = stands(&city, serde_json::from_value(one["call"].clone()).unwrap()).await;
        assert_eq!(call.state, State::Talking);
        assert_eq!(store::events::of(city.db(), call.id).await.unwrap().len(), 2);
    }

    async fn who_has_no_key_of_the_centre_tells_nothing(city: City) {
        let town = town(&city).await;
        let body = json!({ "event_id": "e1", "call": "20", "event": "ring" });
        city.visitor().json(Method::POST, URL, &body).await.is(401);
        town.olena.json(Method::POST, URL, &body).await.is(401);
        let zoo = town.stranger.viewer.grants[0].organisation.unwrap();
        exchange(&city, zoo).await.json(Method::POST, URL, &body).await.is(403);
        assert!(store::calls::live(city.db(), 10).await.unwrap().is_empty());
    }

    async fn what_is_wrong_is_named(city: City) {
        let town = town(&city).await;
        let exchange = exchange(&city, town.centre).await;
        let bad = json!({ "event_id": " ", "call": "", "event": "ring", "at": "2027-01-01T00:00:00Z", "extension": "9".repeat(200) });
        let problem = exchange.json(Method::POST, URL, &bad).await.is(422).text();
        assert!(["event_id", "call", "at", "extension"].iter().all(|field| problem.contains(field)), "{problem}");
        exchange.json(Method::POST, URL, &json!({ "event_id": "e", "call": "1" })).await.is(422);
        exchange.json(Method::POST, URL, &json!({ "event_id": "desk:1", "call": "1", "event": "ring" })).await.is(422);
        exchange.json(Method::POST, URL, &json!({ "event": "explode" })).await.is(400);
        told(&exchange, json!({ "event_id": "e", "call": "1", "event": "ring", "number": "anonymous" })).await;
        exchange.json(Method::POST, URL, &json!({ "event_id": "e", "call": "2", "event": "ring" })).await.is(409);
    }
}
