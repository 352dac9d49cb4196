//! Whatever is asked and sent, nothing breaks.

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::json;
use web::Method;

use super::town::{answered, exchange, modules, town};

testkit::city_tests! {
    modules = modules();

    async fn any_words_are_answered(city: City) {
        let town = town(&city).await;
        let id = answered(&city, &town, "1").await;
        let exchange = exchange(&city, town.centre).await;
        let mut runner = TestRunner::deterministic();
        let words = "\\PC{0,40}";
        for _ in 0..25 {
            let [one, two, three] = [0; 3].map(|_| words.new_tree(&mut runner).unwrap().current());
            let encode = |text: &str| text.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
            let (a, b) = (encode(&one), encode(&two));
            for url in [
                format!("/desk/calls?day={a}&who={b}&outcome={a}&number={b}&after={a}"),
                format!("/desk/calls/callbacks?show={a}&after={b}"),
                format!("/desk/calls/articles?after={a}"),
                format!("/desk/calls/supervision?day={a}"),
                format!("/answers?q={a}&after={b}"),
            ] {
                let status = town.maria.get(&url).await.status.as_u16();
                assert!(status < 500, "{url}: {status}");
            }
            let sent = [
                ("text", one.as_str()), ("address", &two), ("address.id", &three), ("category", &three), ("suggested", &one), ("first", &two),
                ("name", &three), ("phone", &one), ("key", &two), ("article", &three), ("to", &one), ("unit", &two), ("due_at", &three),
                ("number", &one), ("direction", &two), ("state", &three), ("reason", &one), ("extension", &two), ("part", &three), ("lang", &one),
            ];
            for act in ["help", "request", "consult", "transfer", "callback"] {
                let status = town.olena.post(&format!("/desk/calls/{id}/{act}"), &sent).await.status.as_u16();
                assert!(status < 500, "{act} {sent:?}: {status}");
            }
            for path in ["/desk/calls/new", "/desk/calls/presence"] {
                assert!(town.olena.post(path, &sent).await.status.as_u16() < 500, "{path} {sent:?}");
            }
            let raw = [("question_uk", one.as_str()), ("answer_uk", &two), ("valid_from", &three), ("owner", &one), ("category", &two)];
            assert!(town.maria.post("/desk/calls/articles/new", &raw).await.status.as_u16() < 500, "{raw:?}");
            let body = json!({ "event_id": one, "call": two, "event": "ring", "number": three, "extension": one, "dialled": two });
            assert!(exchange.json(Method::POST, "/api/v1/calls/events", &body).await.status.as_u16() < 500, "{body}");
        }
        city.run_jobs().await;
    }
}
