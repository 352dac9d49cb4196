//! Whatever stands in an address, the answer is a page or a refusal, never our fault.

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;

use crate::city::{catch_up, fill, modules};

/// Queries of the kind people and robots send: our own names with anything behind them, and anything at all.
fn query() -> impl Strategy<Value = String> {
    let name = proptest::sample::select(vec![
        "q",
        "sort",
        "view",
        "after",
        "before",
        "limit",
        "state",
        "organisation",
        "rubric",
        "resource",
        "reader",
        "lang",
        "f.name",
        "f.location",
        "f.district",
        "f.barrier_free",
        "f.opening_hours",
        "f.address",
        "f.none",
        "f.name.from",
        "f.location.to",
    ]);
    let pair = (name, "\\PC{0,24}").prop_map(|(name, value)| {
        let value: String = value.bytes().map(|byte| format!("%{byte:02X}")).collect();
        format!("{name}={value}")
    });
    let wild = "[ -~]{0,40}".prop_map(|text| text.replace(['#', ' ', '<', '>', '"', '{', '}', '|', '\\', '^', '`'], "+"));
    proptest::collection::vec(proptest::prop_oneof![4 => pair, 1 => wild], 0..6).prop_map(|pairs| pairs.join("&"))
}

testkit::city_tests! {
    modules = modules();

    async fn no_query_is_our_fault(city: City) {
        fill(&city, &["pharmacies"]).await;
        catch_up(&city).await;
        let visitor = city.visitor();
        let mut runner = TestRunner::deterministic();
        let paths = ["/", "/resources", "/resources/pharmacies", "/resources/pharmacies/export.csv", "/search", "/resources/pharmacies/about"];
        for (path, _) in paths.iter().cycle().zip(0..120) {
            let asked = query().new_tree(&mut runner).unwrap().current();
            let address = format!("{path}?{asked}");
            let status = visitor.get(&address).await.status.as_u16();
            assert!(status < 500, "{status} {address}");
        }
    }
}
