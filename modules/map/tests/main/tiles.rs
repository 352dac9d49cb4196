//! Tiles over HTTP: what is in them, what their tags are good for, who gets them.

use std::io::Read as _;

use fields::Visibility;
use kit::Role;
use registers::Verb;
use registers::actions::{Moving, move_record};

use crate::places::{TILE, WEST, administrator, benches, five, lay_ground, modules, names, registers, with_benches};

fn layer_tile(query: &str) -> String {
    format!("/map/tiles/r/benches/{TILE}{query}")
}

testkit::city_tests! {
    modules = modules();

    async fn a_tile_has_a_tag_and_whoever_has_it_is_not_sent_it_again(city: City) {
        lay_ground(&city).await;
        five(&city).await;
        for path in [format!("/map/tiles/base/{TILE}"), layer_tile("")] {
            let tile = city.visitor().get(&path).await.ok();
            assert_eq!(tile.header("content-type"), Some("application/vnd.mapbox-vector-tile"));
            let tag = tile.header("etag").unwrap().to_owned();
            let again = city.visitor().with_header("if-none-match", &tag).get(&path).await.is(304);
            assert_eq!((again.header("etag"), again.body.len()), (Some(tag.as_str()), 0));
        }
    }

    async fn a_changed_register_gives_its_tiles_another_tag(city: City) {
        let benches = five(&city).await;
        let tag = city.visitor().get(&layer_tile("")).await.ok().header("etag").unwrap().to_owned();
        let moving = Moving { verb: Verb::Archive, version: None, reason: "зламана".into(), to: None };
        move_record(registers(&city), &administrator(), "benches", benches[0].id, moving).await.unwrap();
        let tile = city.visitor().with_header("if-none-match", &tag).get(&layer_tile("")).await.ok();
        assert!(!names(&tile, "objects").is_empty() && tile.header("etag") != Some(&tag));
    }

    async fn an_address_that_names_the_version_of_the_base_map_is_kept_for_ever(city: City) {
        lay_ground(&city).await;
        let known = city.visitor().get("/map/tiles/base.json").await.ok().json();
        let address = known["tiles"][0].as_str().unwrap().replace("{z}/{x}/{y}.mvt", TILE);
        let path = format!("/map/{}", address.split_once("/map/").unwrap().1);
        let caching = async |path: &str| city.visitor().get(path).await.ok().header("cache-control").unwrap().to_owned();
        assert!(caching(&path).await.contains("immutable"));
        assert_eq!(caching(&format!("/map/tiles/base/{TILE}?v=old")).await, "public, no-cache");
        assert_eq!(names(&city.visitor().get(&path).await, "street"), ["Калинова"]);
    }

    async fn a_tile_with_nothing_in_it_is_no_content(city: City) {
        with_benches(&city, "benches", Visibility::Public).await;
        for path in ["/map/tiles/base/3/0/0.mvt", "/map/tiles/r/benches/3/0/0.mvt", &format!("/map/tiles/base/{TILE}")] {
            let tile = city.visitor().get(path).await.is(204);
            assert!(tile.body.is_empty() && tile.header("etag").is_some(), "{path}");
        }
    }

    async fn a_tile_is_narrowed_as_the_list_is(city: City) {
        five(&city).await;
        let shown = async |query: &str| names(&city.visitor().get(&layer_tile(query)).await.ok(), "objects");
        assert_eq!(shown("").await, ["Дубова", "Кам’яна", "Липова"]);
        assert_eq!(shown("?f.wooden=true").await, ["Дубова", "Липова"]);
        assert_eq!(shown("?q=лип").await, ["Липова"]);
    }

    async fn a_large_tile_is_sent_in_the_coding_that_the_client_knows(city: City) {
        with_benches(&city, "benches", Visibility::Public).await;
        let titles: Vec<String> = (0..60).map(|at| format!("Лавка на розі номер {at}")).collect();
        let spread = |at: usize| (WEST.0 + (at as f64 - 30.0) * 2e-5, WEST.1);
        let all: Vec<_> = titles.iter().enumerate().map(|(at, name)| (name.as_str(), true, "1", spread(at))).collect();
        benches(&city, "benches", &all).await;
        let asked = async |coding: &str| city.visitor().with_header("accept-encoding", coding).get(&layer_tile("")).await.ok();
        let (plain, packed) = (asked("identity").await, asked("gzip").await);
        assert_eq!((packed.header("content-encoding"), plain.header("content-encoding")), (Some("gzip"), None));
        let mut unpacked = Vec::new();
        flate2::read::GzDecoder::new(packed.body.as_slice()).read_to_end(&mut unpacked).unwrap();
        assert!(unpacked == plain.body && packed.body.len() < plain.body.len());
        assert_eq!(names(&plain, "objects").len(), 60);
        assert_eq!(asked("br, gzip").await.header("content-encoding"), Some("br"));
    }

    async fn a_guarded_layer_is_for_officials_and_is_kept_by_no_proxy(city: City) {
        with_benches(&city, "inner", Visibility::Staff).await;
        with_benches(&city, "private", Visibility::Personal).await;
        benches(&city, "inner", &[("Службова", true, "1", WEST)]).await;
        benches(&city, "private", &[("Особиста", true, "1", WEST)]).await;
        let tile = format!("/map/tiles/r/inner/{TILE}");
        for person in [city.visitor(), city.person(Role::Resident)] {
            for path in [tile.as_str(), "/map/tiles/r/inner.json", "/api/v1/map/layers/inner", "/api/v1/map/layers/inner/features"] {
                assert_eq!(person.get(path).await.status, 404, "{path}");
            }
            assert!(!person.get("/api/v1/map/layers").await.ok().text().contains("inner"));
        }
        let shown = city.person(Role::Editor).get(&tile).await.ok();
        assert_eq!((names(&shown, "objects"), shown.header("cache-control")), (vec!["Службова".to_owned()], Some("private, no-cache")));
        assert_eq!(city.person(Role::Administrator).get(&format!("/map/tiles/r/private/{TILE}")).await.status, 404);
    }

    async fn what_everybody_may_have_is_open_to_the_scripts_of_other_sites(city: City) {
        lay_ground(&city).await;
        five(&city).await;
        with_benches(&city, "inner", Visibility::Staff).await;
        benches(&city, "inner", &[("Службова", true, "1", WEST)]).await;
        let open = [format!("/map/tiles/base/{TILE}"), layer_tile(""), "/map/tiles/base.json".into(), "/map/tiles/r/benches.json".into()];
        for path in open {
            let answer = city.visitor().get(&path).await.ok();
            let found = (answer.header("access-control-allow-origin"), answer.header("cross-origin-resource-policy"));
            assert_eq!(found, (Some("*"), Some("cross-origin")), "{path}");
        }
        for path in [format!("/map/tiles/r/inner/{TILE}"), "/map/tiles/r/inner.json".to_owned()] {
            let answer = city.person(Role::Editor).get(&path).await.ok();
            let found = (answer.header("access-control-allow-origin"), answer.header("cross-origin-resource-policy"));
            assert_eq!(found, (None, Some("same-origin")), "{path}");
        }
    }

    async fn programs_are_told_what_the_tiles_are(city: City) {
        lay_ground(&city).await;
        five(&city).await;
        let layer = city.visitor().get("/map/tiles/r/benches.json").await.ok().json();
        assert_eq!((&layer["tilejson"], &layer["name"]), (&"3.0.0".into(), &"Лавки".into()));
        assert!(layer["tiles"][0].as_str().unwrap().ends_with("/map/tiles/r/benches/{z}/{x}/{y}.mvt"));
        let bounds: Vec<f64> = layer["bounds"].as_array().unwrap().iter().filter_map(serde_json::Value::as_f64).collect();
        let wanted = [WEST.0, WEST.1, 33.9, 48.3];
        assert!(bounds.iter().zip(wanted).all(|(found, wanted)| (found - wanted).abs() < 1e-4), "{bounds:?}");
        let base = city.visitor().get("/map/tiles/base.json").await.ok().json();
        assert_eq!(base["attribution"], "© OpenStreetMap contributors");
        let themes: Vec<&str> = base["vector_layers"].as_array().unwrap().iter().filter_map(|layer| layer["id"].as_str()).collect();
        assert!(themes.contains(&"district") && themes.contains(&"street") && !themes.contains(&"water"), "{themes:?}");
        assert_eq!(city.visitor().get("/map/tiles/r/benches").await.status, 404);
        assert_eq!(city.visitor().get("/map/tiles/r/nothing.json").await.status, 404);
    }

    async fn the_style_speaks_the_readers_language_and_has_two_themes(city: City) {
        lay_ground(&city).await;
        let style = async |query: &str| city.visitor().get(&format!("/map/style.json{query}")).await.ok();
        let (light, dark, english) = (style("").await, style("?theme=dark").await.text(), style("?lang=en").await.text());
        assert!(light.text() != dark && !light.text().contains("name_en") && english.contains("name_en"));
        assert!(light.json()["sources"]["base"]["tiles"][0].as_str().unwrap().starts_with("/map/tiles/base/"));
    }
}
