//! Programs of utilities announce and end outages.

use serde_json::json;
use web::Method;

use super::town::{announced, modules, town, water_off};

const URL: &str = "/api/v1/outages";

testkit::city_tests! {
    modules = modules();

    async fn a_program_announces_once_however_often_it_asks(city: City) {
        let town = town(&city).await;
        let program = town.olena.clone().with_header("idempotency-key", "disp-1");
        let body = json!({
            "kind": "cold-water", "emergency": true, "cause": { "uk": "Прорив", "en": "A burst main" },
            "addresses": ["вул. Калинова, 1–3", "вул. Чужа, 1"], "houses": [town.kalynova[4].0]
        });
        let made = program.json(Method::POST, URL, &body).await.is(201);
        assert!(made.header("location").unwrap().ends_with("/api/v1/outages/1") && made.header("etag") == Some("\"1\""));
        let made = made.json();
        assert_eq!((made["houses"].as_i64(), made["state"].as_str()), (Some(4), Some("running")));
        assert_eq!(made["unrecognised_lines"][0]["line"], "вул. Чужа, 1");
        assert_eq!(program.json(Method::POST, URL, &body).await.is(201).json()["number"], 1);
        let other = json!({ "kind": "heat", "emergency": true, "cause": { "uk": "Інше" }, "addresses": ["вул. Калинова, 1"] });
        program.json(Method::POST, URL, &other).await.is(409);
        let listed = city.visitor().get(URL).await.ok().json();
        assert_eq!((listed["items"].as_array().unwrap().len(), listed["next"].is_null()), (1, true));
        city.run_jobs().await;
    }

    async fn a_program_changes_and_ends(city: City) {
        let town = town(&city).await;
        let number = announced(&city, &town, water_off(&city, &town, 0, true, &town.kalynova[..2])).await;
        let url = format!("{URL}/{number}");
        let change = json!({ "ends_expected_at": null, "add_addresses": ["вул. Шевченка, 1"], "remove_houses": [town.kalynova[0].0] });
        town.stranger.json(Method::PATCH, &url, &change).await.is(403);
        town.olena.clone().with_header("if-match", "\"9\"").json(Method::PATCH, &url, &change).await.is(412);
        let none_left = json!({ "cause": { "uk": "Інше", "en": "" }, "remove_houses": town.kalynova[..2].iter().map(|own| own.0).collect::<Vec<_>>() });
        town.olena.clone().with_header("if-match", "\"1\"").json(Method::PATCH, &url, &none_left).await.is(422);
        let changed = town.olena.clone().with_header("if-match", "\"1\"").json(Method::PATCH, &url, &change).await.ok().json();
        assert_eq!((changed["houses"].as_i64(), changed["ends_expected_at"].is_null()), (Some(2), true));
        town.olena.json(Method::POST, &format!("{url}/end"), &json!({})).await.ok();
        town.olena.json(Method::POST, &format!("{url}/end"), &json!({})).await.is(409);
        assert_eq!(city.visitor().get(&url).await.ok().json()["state"], "over");
        assert_eq!(city.visitor().get(&format!("{URL}?span=past&kind=cold-water")).await.ok().json()["items"][0]["number"], number);
        city.run_jobs().await;
    }

    async fn a_program_withdraws_with_a_reason(city: City) {
        let town = town(&city).await;
        let number = announced(&city, &town, water_off(&city, &town, 4, false, &town.kalynova[..2])).await;
        let url = format!("{URL}/{number}/cancel");
        town.olena.json(Method::POST, &url, &json!({ "reason": " " })).await.is(422);
        let gone = town.olena.json(Method::POST, &url, &json!({ "reason": "Помилка" })).await.ok().json();
        assert_eq!((gone["state"].as_str(), gone["reason"].as_str()), (Some("cancelled"), Some("Помилка")));
        city.run_jobs().await;
    }

    async fn what_is_wrong_is_named(city: City) {
        let town = town(&city).await;
        let body = json!({ "kind": "dragons", "cause": { "uk": "" }, "addresses": [] });
        let problem = town.olena.json(Method::POST, URL, &body).await.is(422).text();
        assert!(["kind", "cause_uk", "ends_expected_at", "addresses"].iter().all(|field| problem.contains(field)), "{problem}");
        city.visitor().get(&format!("{URL}?span=ever")).await.is(422);
        city.visitor().get(&format!("{URL}?house=x")).await.is(422);
        city.visitor().get(&format!("{URL}/x")).await.is(404);
        assert_eq!(city.visitor().get(&format!("{URL}/kinds")).await.ok().json()["items"].as_array().unwrap().len(), 6);
    }
}
