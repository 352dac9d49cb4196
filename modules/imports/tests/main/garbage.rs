//! Whatever is sent, the house answers without failing.

use kit::Role;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use crate::places::{HEALTH, IMPORTS, modules, official, uploaded, with_pharmacies};

fn some<S: Strategy>(strategy: S, count: usize) -> Vec<S::Value> {
    let mut runner = TestRunner::deterministic();
    (0..count).map(|_| strategy.new_tree(&mut runner).unwrap().current()).collect()
}

testkit::city_tests! {
    modules = modules();

    async fn any_form_of_matching_is_answered(city: City) {
        with_pharmacies(&city).await;
        let editor = official(&city, Role::Editor, HEALTH);
        let address = uploaded(&editor, "а.csv", "Назва;Вид\nАптека 1;Державна\n".as_bytes()).await;
        let name = "_column\\.[0-2]|_key|_mode|_publish|_organisation|_sheet|kind|seats|location|head_phone|_again";
        let value = "name|kind|location:latitude|_number|-|publish|\\PC{0,30}";
        for form in some(proptest::collection::vec((name, value), 0..8), 60) {
            let pairs: Vec<(&str, &str)> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            let answer = editor.post(&format!("{address}/plan"), &pairs).await;
            assert!(answer.status.as_u16() < 500, "{form:?}: {}", answer.words());
            city.run_jobs().await;
        }
    }

    async fn any_bytes_are_answered(city: City) {
        with_pharmacies(&city).await;
        let editor = official(&city, Role::Editor, HEALTH);
        let starts = prop_oneof![Just(b"PK\x03\x04".to_vec()), Just(b"{\"type\":\"FeatureCollection\"".to_vec()), Just(b"[{\"a\":".to_vec()), Just(Vec::new())];
        for (start, rest) in some((starts, proptest::collection::vec(any::<u8>(), 0..200)), 40) {
            let bytes = [start, rest].concat();
            let answer = editor.upload(IMPORTS, &[], &[("file", "x.csv", &bytes)]).await;
            assert!(answer.status.as_u16() < 500, "{bytes:?}: {}", answer.words());
        }
    }

    async fn any_address_is_answered(city: City) {
        with_pharmacies(&city).await;
        let editor = official(&city, Role::Editor, HEALTH);
        for tail in ["/x", "/00000000-0000-0000-0000-000000000000", "?before=zzz", "?state=nothing", "/x/plan", "/x/problems.csv"] {
            assert!(editor.get(&format!("{IMPORTS}{tail}")).await.status.as_u16() < 500, "{tail}");
        }
    }
}
