//! Nonsense in addresses and fields is refused in words, never with a fault of ours.

use jiff::civil::date;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use super::town::{TODAY, modules, published, town};

testkit::city_tests! {
    modules = modules();

    async fn nonsense_never_breaks_a_page(city: City) {
        let town = town(&city).await;
        published(&city, &town.publisher, 5, TODAY, date(2027, 3, 31)).await;
        let mut runner = TestRunner::deterministic();
        let words = prop_oneof!["\\PC{0,20}", "[0-9]{1,30}", "-?[0-9]{1,4}-[0-9]{1,3}-[0-9]{1,3}", Just("9999999-12-31".to_owned())];
        for _ in 0..25 {
            let word = words.new_tree(&mut runner).unwrap().current();
            let query = web::Query::default().with("q", &word).with("day", &word).with("at", &word).with("after", &word).with("mode", &word).with("stop", &word);
            let query = query.with("from", &word).with("to", &word).with("to.id", &word).with("time", &word).with("near", &word).with("direction", &word).with("address.id", &word).with("before", &word).to_string();
            for path in ["/transit", "/transit/stops", "/transit/stops/s1", "/transit/routes/r9", "/transit/routes/r9/table", "/transit/plan", "/transit/suggest", "/api/v1/transit/stops"] {
                let status = city.visitor().get(&format!("{path}?{query}")).await.status.as_u16();
                assert!(status < 500, "{path}?{query}: {status}");
            }
            let fields = [("version", word.as_str()), ("valid_from", &word), ("valid_until", &word), ("reason", &word), ("keeper", &word)];
            for path in ["/desk/transit/1/publish", "/desk/transit/1/withdraw", "/admin/transit"] {
                let status = town.admin.post(path, &fields).await.status.as_u16();
                assert_eq!(status, 422, "{path} {fields:?}");
            }
        }
        for path in ["/desk/transit/0", "/desk/transit/x", "/desk/transit/99999999999999999999", "/desk/transit/-1", "/desk/transit/2"] {
            town.admin.get(path).await.is(404);
        }
    }
}
