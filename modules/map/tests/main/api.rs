//! The map for programs.

use std::collections::BTreeSet;

use fields::Visibility;
use serde_json::json;

use crate::places::{EAST, WEST, benches, five, lay_ground, modules, with_benches};

const FEATURES: &str = "/api/v1/map/layers/benches/features";

testkit::city_tests! {
    modules = modules();

    async fn layers_are_listed_with_where_their_tiles_are(city: City) {
        lay_ground(&city).await;
        five(&city).await;
        let layers = city.visitor().get("/api/v1/map/layers").await.ok().json();
        let codes: Vec<&str> = layers.as_array().unwrap().iter().filter_map(|layer| layer["code"].as_str()).collect();
        assert_eq!(codes, ["base", "benches"]);
        assert_eq!(json!([layers[1]["geometry"], layers[1]["objects"], layers[1]["title"]]), json!(["point", 5, "Лавки"]));
        for layer in layers.as_array().unwrap() {
            let path = format!("/map{}", layer["tilejson"].as_str().unwrap().split_once("/map").unwrap().1);
            let told = city.visitor().get(&path).await.ok().json();
            let also = city.visitor().get(&format!("/api/v1/map/layers/{}", layer["code"].as_str().unwrap())).await.ok().json();
            assert_eq!(told, also);
        }
    }

    async fn objects_within_a_box_are_geojson(city: City) {
        let all = five(&city).await;
        let bbox = format!("{},{},{},{}", EAST.0 - 0.01, EAST.1 - 0.01, EAST.0 + 0.01, EAST.1 + 0.01);
        let answer = city.visitor().get(&format!("{FEATURES}?bbox={bbox}")).await.ok();
        assert_eq!(answer.header("content-type"), Some("application/geo+json"));
        let (found, feature) = (answer.json(), &answer.json()["features"][0]);
        assert_eq!(json!([found["total"], feature["properties"]["name"], feature["id"]]), json!([1, "Соснова", all[3].id.to_string()]));
        assert_eq!(feature["geometry"]["coordinates"], json!([33.45, 47.91]));
        assert!(!answer.text().contains("Таємниченка"));
        let narrowed = city.visitor().get(&format!("{FEATURES}?f.wooden=false")).await.ok().json();
        assert_eq!(json!([narrowed["total"], narrowed["features"][0]["properties"]["name"]]), json!([1, "Кам’яна"]));
    }

    async fn every_object_stands_on_one_page_of_the_list(city: City) {
        with_benches(&city, "benches", Visibility::Public).await;
        let titles: Vec<String> = (0..53).map(|at| format!("Лавка {}", at % 20)).collect();
        let all: Vec<_> = titles.iter().map(|name| (name.as_str(), true, "1", WEST)).collect();
        benches(&city, "benches", &all).await;
        let (mut seen, mut pages, mut after) = (BTreeSet::new(), 0, String::new());
        loop {
            let page = city.visitor().get(&format!("{FEATURES}?limit=10{after}")).await.ok().json();
            assert_eq!(page["total"], 53);
            for feature in page["features"].as_array().unwrap() {
                assert!(seen.insert(feature["id"].as_str().unwrap().to_owned()), "seen twice");
            }
            pages += 1;
            let Some(next) = page["next"].as_str() else { break };
            after = format!("&after={next}");
        }
        assert_eq!((seen.len(), pages), (53, 6));
    }

    async fn what_cannot_be_understood_is_said_by_name(city: City) {
        five(&city).await;
        let wrong = ["bbox=1,2,3", "bbox=9,9,1,1", "limit=0", "limit=501", "limit=x", "after=xyz"];
        for query in wrong {
            let problem = city.visitor().get(&format!("{FEATURES}?{query}")).await.is(422).json();
            assert!(problem.to_string().contains(query.split('=').next().unwrap()), "{query}: {problem}");
        }
        assert_eq!(city.visitor().get("/api/v1/map/layers/nothing/features").await.status, 404);
        assert_eq!(city.visitor().get("/api/v1/map/layers/nothing").await.status, 404);
    }
}
