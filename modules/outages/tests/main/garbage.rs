//! Whatever is asked and sent, nothing breaks.

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use super::town::{announced, modules, town, water_off};

testkit::city_tests! {
    modules = modules();

    async fn any_words_are_answered(city: City) {
        let town = town(&city).await;
        let number = announced(&city, &town, water_off(&city, &town, 0, true, &town.kalynova)).await;
        let mut runner = TestRunner::deterministic();
        let words = "\\PC{0,40}";
        for _ in 0..40 {
            let [one, two, three] = [0; 3].map(|_| words.new_tree(&mut runner).unwrap().current());
            let encode = |text: &str| text.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
            let (a, b) = (encode(&one), encode(&two));
            for url in [
                format!("/outages?span={a}&kind={b}&district={a}&street={b}&after={a}"),
                format!("/outages/find?address={a}&address.id={b}"),
                format!("/outages/{}", if a.is_empty() { "x".to_owned() } else { a.clone() }),
                format!("/api/v1/outages?span={a}&after={b}&limit={a}&house={b}&area={a}"),
                format!("/outages.rss?kind={a}&district={b}"),
            ] {
                let status = city.visitor().get(&url).await.status.as_u16();
                assert!(status < 500, "{url}: {status}");
            }
            let fields = [("organisation", one.as_str()), ("kind", &two), ("starts_at", &three), ("addresses", &one), ("cause_uk", &two), ("step", "announce"), ("checked", &three)];
            let status = town.olena.upload("/desk/outages/new", &fields, &[("file", "x.csv", three.as_bytes())]).await.status.as_u16();
            assert!(status < 500, "{fields:?}: {status}");
            let page = format!("/desk/outages/{number}");
            for act in ["change", "addresses"] {
                let sent = [("version", one.as_str()), ("ended_at", &two), ("starts_at", &three), ("cause_uk", &one), ("addresses", &two), ("how", &three)];
                let answer = if act == "change" { town.olena.post(&format!("{page}/{act}"), &sent).await } else { town.olena.upload(&format!("{page}/{act}"), &sent, &[]).await };
                assert!(answer.status.as_u16() < 500, "{act} {sent:?}");
            }
        }
        city.run_jobs().await;
    }
}
