//! The API says what the pages show.

use super::scene::{catch_up, modules, stock, thing, with_things};

testkit::city_tests! {
    modules = modules();

    async fn a_search_answers_results_counts_and_how_it_was_read(city: City) {
        let mut document = thing("1", "Аптека на Соборній", "Ліки щодня");
        (document.group, document.number, document.point) = ("pharmacies".to_owned(), "А-7".to_owned(), Some([33.4, 47.9]));
        stock(&city).put(document);
        catch_up(&city).await;
        let found = city.visitor().get("/api/v1/search?q=аптеки").await.ok().json();
        assert_eq!((&found["total"], &found["incomplete"], &found["reading"]), (&1.into(), &false.into(), &"as_typed".into()));
        assert_eq!(found["groups"][0], serde_json::json!({ "code": "pharmacies", "title": "Аптеки", "count": 1 }));
        let item = &found["items"][0];
        assert_eq!(item["title"][0], serde_json::json!({ "text": "Аптека", "found": true }));
        assert_eq!((&item["number"], &item["point"][0]), (&"А-7".into(), &33.4.into()));
        assert!(item["page"].as_str().unwrap().ends_with("/things/1"));
        let found = city.visitor().get("/api/v1/search?q=fgntrf").await.ok().json();
        assert_eq!((&found["reading"], &found["respelt"]), (&"respelt".into(), &"аптека".into()));
    }

    async fn pages_of_results_have_their_limits(city: City) {
        with_things(&city, &[("1", "Парк", ""), ("2", "Парк", ""), ("3", "Парк", "")]).await;
        let visitor = city.visitor();
        let found = visitor.get("/api/v1/search?q=парк&limit=2&offset=2").await.ok().json();
        assert_eq!((found["items"].as_array().unwrap().len(), &found["total"]), (1, &3.into()));
        for (wrong, field) in [("limit=0", "limit"), ("limit=101", "limit"), ("offset=1000", "offset"), ("offset=950&limit=100", "offset"), ("limit=x", "limit")] {
            let refused = visitor.get(&format!("/api/v1/search?q=парк&{wrong}")).await.is(422).json();
            assert_eq!(refused["errors"][0]["field"], field, "{wrong}: {refused}");
        }
        for nothing in ["", "?q=", "?q=👍", "?q=---"] {
            visitor.get(&format!("/api/v1/search{nothing}")).await.is(422);
        }
    }

    async fn suggestions_are_offered_to_programs_too(city: City) {
        with_things(&city, &[("1", "Аптека", "")]).await;
        let offered = city.visitor().get("/api/v1/search/suggest?q=апт").await.ok().json();
        assert_eq!((&offered["items"][0]["label"], &offered["items"][0]["kind"]), (&"Аптека".into(), &"thing".into()));
        assert_eq!(city.visitor().get("/api/v1/search/suggest").await.ok().json()["items"], serde_json::json!([]));
    }
}
