//! The API.

use serde_json::json;
use web::Method;

use crate::places::{modules, town};

testkit::city_tests! {
    modules = modules();

    async fn suggestions_say_what_was_typed_and_which_name_was_meant(city: City) {
        let town = town(&city).await;
        let found = city.visitor().get("/api/v1/addresses/suggest?q=леніна 35&limit=3").await.ok().json();
        let first = &found["items"][0];
        assert_eq!((&first["id"], &first["text"], &first["former"]), (&json!(town.house.id), &json!("просп. Миру, 35А"), &json!("вул. Леніна")));
        assert_eq!(first["district"]["name"], json!("Саксаганський"));
        let typed = city.visitor().get("/api/v1/addresses/suggest?q=садо").await.ok().json();
        assert_eq!(typed["items"][0]["matched"], json!([[5, 9]]));
    }

    async fn a_free_text_is_exact_likely_or_nothing_one_by_one_and_many_at_once(city: City) {
        let town = town(&city).await;
        let visitor = city.visitor();
        let one = async |text: &str| visitor.json(Method::POST, "/api/v1/addresses/normalise", &json!({ "text": text })).await.ok().json();
        let exact = one("пр-т Миру, буд. 35-а, кв. 12").await;
        assert_eq!((&exact["match"], &exact["candidates"][0]["place"]["id"]), (&json!("exact"), &json!(town.house.id)));
        assert_eq!(exact["candidates"][0]["premises"]["flat"], json!("12"));
        let likely = one("вул. Леніна 35а").await;
        assert_eq!((&likely["match"], &likely["candidates"][0]["reasons"][0]["code"]), (&json!("likely"), &json!("former-name")));
        assert_eq!(one("аптека за рогом").await["match"], json!("none"));
        let items = json!({ "items": [{ "text": "просп. Миру 37" }, { "text": "Леніна 37" }, { "text": "" }] });
        let many = visitor.json(Method::POST, "/api/v1/addresses/normalise/batch", &items).await.ok().json();
        assert_eq!((&many["exact"], &many["likely"], &many["none"]), (&json!(1), &json!(1), &json!(1)));
        let too_many = json!({ "items": vec![json!({ "text": "x" }); 1_001] });
        assert_eq!(visitor.json(Method::POST, "/api/v1/addresses/normalise/batch", &too_many).await.status, 422);
    }

    async fn an_address_is_found_by_name_and_by_place(city: City) {
        let town = town(&city).await;
        let visitor = city.visitor();
        let there = visitor.get("/api/v1/addresses/geocode?q=просп. Миру, 35А").await.ok().json();
        assert_eq!((&there["match"], &there["items"][0]["place"]["location"]["lon"]), (&json!("exact"), &json!(33.35)));
        let back = visitor.get("/api/v1/addresses/reverse?lon=33.3501&lat=47.95").await.ok().json();
        assert_eq!((&back["address"]["id"], &back["district"]["name"]), (&json!(town.house.id), &json!("Саксаганський")));
        let nowhere = visitor.get("/api/v1/addresses/reverse?lon=0&lat=0").await.ok().json();
        assert_eq!((&nowhere["address"], &nowhere["district"]), (&json!(null), &json!(null)));
        let own = visitor.get(&format!("/api/v1/addresses/{}", town.house.id)).await.ok().json();
        assert_eq!((&own["full"], &own["former_names"][0]["until"]), (&json!("проспект Миру, будинок 35А"), &json!("2016-02-17")));
        assert_eq!(visitor.get(&format!("/api/v1/addresses/{}", town.myru.id)).await.status, 404);
    }
}
