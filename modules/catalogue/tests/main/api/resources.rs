//! Resources: found, described, made, changed.

use registers::RegisterState;
use registers::actions::Then;
use serde_json::json;
use web::Method;

use super::scene::{PHARMACIES, Scene, modules, names_field, over};

testkit::city_tests! {
    modules = modules();

    async fn resources_are_found_by_words_organisation_and_freshness(city: City) {
        let scene = Scene::set(city).await;
        scene.pharmacy("Барвінок", Then::Publish).await;
        let visitor = scene.visitor();
        let all = visitor.get("/api/v1/resources").await.ok().json();
        assert_eq!((&all["total"], &all["items"][0]["code"], &all["items"][0]["objects"]), (&json!(1), &json!("pharmacies"), &json!(1)));
        assert_eq!(all["items"][0]["freshness"], json!({ "state": "current", "days": 30 }));
        for (query, total) in [
            ("q=аптек", 1),
            ("q=medicine", 1),
            ("q=парк", 0),
            (&format!("organisation={}", scene.health), 1),
            (&format!("organisation={}", scene.culture), 0),
            ("freshness=overdue", 0),
            ("freshness=overdue&freshness=current", 1),
            ("state=archived", 0),
        ] {
            assert_eq!(visitor.get(&format!("/api/v1/resources?{query}")).await.ok().json()["total"], total, "{query}");
        }
        for (query, field) in [("limit=0", "limit"), ("sort=x", "sort"), ("rubric=x", "rubric"), ("organisation=x", "organisation"), ("after=x", "after")] {
            names_field(visitor.get(&format!("/api/v1/resources?{query}")).await, 422, field);
        }
    }

    async fn a_page_of_resources_goes_on_where_the_last_one_ended(city: City) {
        let scene = Scene::set(city).await;
        scene.register("kiosks", RegisterState::Active).await;
        let visitor = scene.visitor();
        let first = visitor.get("/api/v1/resources?limit=1").await.ok().json();
        let next = first["next"].as_str().unwrap();
        let second = visitor.get(&format!("/api/v1/resources?limit=1&after={next}")).await.ok().json();
        assert_ne!(first["items"][0]["code"], second["items"][0]["code"]);
        assert_eq!(second["next"], json!(null));
    }

    async fn a_hidden_resource_is_there_for_its_editors_only(city: City) {
        let scene = Scene::set(city).await;
        scene.register("secrets", RegisterState::Hidden).await;
        for (person, status) in [(scene.visitor(), 404), (scene.stranger(), 404), (scene.editor(), 200), (scene.administrator(), 200)] {
            for rest in ["", "/objects", "/schema", "/changes", "/declaration", "/export.csv", "/objects.geojson"] {
                person.get(&format!("/api/v1/resources/secrets{rest}")).await.is(status);
            }
        }
        assert_eq!(scene.visitor().get("/api/v1/changes").await.ok().json().as_array().unwrap().len(), 1);
    }

    async fn schemas_name_only_what_the_reader_may_know_of(city: City) {
        let scene = Scene::set(city).await;
        for rest in ["", "/schema", "/table-schema", "/csvw", "/declaration", "/declarations", "/declarations/1"] {
            let url = format!("{PHARMACIES}{rest}");
            scene.visitor().get(&url).await.ok().says("licence").says_nothing_of("head_phone").says_nothing_of("inventory");
        }
        scene.editor().get(&format!("{PHARMACIES}/schema")).await.ok().says("head_phone");
        let schema = scene.visitor().get(&format!("{PHARMACIES}/schema")).await.ok().json();
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
        let table = scene.visitor().get(&format!("{PHARMACIES}/table-schema")).await.ok().json();
        assert_eq!(table["fields"][0]["name"], "number");
        scene.visitor().get(&format!("{PHARMACIES}/declarations/2")).await.is(404);
    }

    async fn only_an_administrator_makes_a_resource(city: City) {
        let scene = Scene::set(city).await;
        let fields = json!([{ "code": "name", "kind": "text", "label": { "uk": "Назва" }, "required": true }]);
        let declaration = json!({ "title": { "uk": "Парки" }, "title_field": "name", "fields": fields });
        let new = json!({ "code": "parks", "organisation": scene.health, "state": "active", "declaration": declaration });
        scene.visitor().json(Method::POST, "/api/v1/resources", &new).await.is(401);
        scene.editor().json(Method::POST, "/api/v1/resources", &new).await.is(403);
        let made = scene.administrator().json(Method::POST, "/api/v1/resources", &new).await.is(201);
        assert!(made.location().unwrap().ends_with("/api/v1/resources/parks"));
        names_field(scene.administrator().json(Method::POST, "/api/v1/resources", &new).await, 422, "code");
        let mut nobody = new.clone();
        nobody["organisation"] = json!(uuid::Uuid::nil());
        names_field(scene.administrator().json(Method::POST, "/api/v1/resources", &nobody).await, 422, "organisation");
    }

    async fn a_declaration_is_changed_only_over_the_version_that_was_seen(city: City) {
        let scene = Scene::set(city).await;
        let (administrator, url) = (scene.administrator(), format!("{PHARMACIES}/declaration"));
        let seen = administrator.get(&url).await.ok();
        assert_eq!(seen.header("etag"), Some("\"1\""));
        let mut declaration = seen.json()["declaration"].clone();
        declaration["title"]["uk"] = json!("Аптеки міста");
        let body = json!({ "declaration": declaration, "reason": "точніша назва" });
        administrator.json(Method::PUT, &url, &body).await.is(428).says("If-Match");
        scene.editor().json(Method::PUT, &url, &body).await.is(403);
        over(&administrator, Method::PUT, &url, 1, &body).await.ok().says("Аптеки міста");
        let late = over(&administrator, Method::PUT, &url, 1, &body).await.is(412).json();
        assert_eq!(late["present_version"], 2);
    }

    async fn a_declaration_that_breaks_objects_names_them_and_a_migration_brings_them_over(city: City) {
        let scene = Scene::set(city).await;
        scene.pharmacy("Барвінок", Then::Publish).await;
        let (administrator, url) = (scene.administrator(), format!("{PHARMACIES}/declaration"));
        let mut declaration = administrator.get(&url).await.ok().json()["declaration"].clone();
        declaration["fields"].as_array_mut().unwrap().push(json!({ "code": "phone", "kind": "text", "label": { "uk": "Телефон" }, "required": true }));
        let refused = over(&administrator, Method::PUT, &url, 1, &json!({ "declaration": declaration })).await.is(409).json();
        assert_eq!((&refused["count"], &refused["broken"][0]["number"]), (&json!(1), &json!("АПТ-00001")));
        assert_eq!(refused["broken"][0]["errors"][0]["field"], "phone");
        let body = json!({ "declaration": declaration, "migration": { "defaults": { "phone": "немає" } } });
        over(&administrator, Method::PUT, &url, 1, &body).await.ok();
        scene.visitor().get(&format!("{PHARMACIES}/objects")).await.ok().says("немає");
    }

    async fn stewards_are_set_and_confirm_that_a_resource_is_up_to_date(city: City) {
        let scene = Scene::set(city).await;
        let steward = json!({ "organisation": scene.culture, "update_period": "week" });
        scene.editor().json(Method::PUT, &format!("{PHARMACIES}/steward"), &steward).await.is(403);
        let changed = scene.administrator().json(Method::PUT, &format!("{PHARMACIES}/steward"), &steward).await.ok().json();
        assert_eq!((&changed["update_period"], &changed["next_update"]), (&json!("week"), &json!("2026-11-29")));
        scene.city.later(jiff::SignedDuration::from_hours(48));
        scene.editor().json(Method::POST, &format!("{PHARMACIES}/confirmations"), &json!({})).await.is(403);
        let confirmed = scene.stranger().json(Method::POST, &format!("{PHARMACIES}/confirmations"), &json!({})).await.ok().json();
        assert_eq!(confirmed["next_update"], "2026-12-01");
        scene.administrator().json(Method::PUT, &format!("{PHARMACIES}/state"), &json!({ "state": "hidden" })).await.ok();
        scene.visitor().get(PHARMACIES).await.is(404);
    }

    async fn rubrics_gather_resources(city: City) {
        let scene = Scene::set(city).await;
        let body = json!({ "code": "health", "kind": "theme", "title": { "uk": "Здоров’я" }, "icon": "heart-pulse", "resources": ["pharmacies"] });
        scene.editor().json(Method::POST, "/api/v1/rubrics", &body).await.is(403);
        scene.administrator().json(Method::POST, "/api/v1/rubrics", &body).await.is(201);
        let visitor = scene.visitor();
        assert_eq!(visitor.get("/api/v1/rubrics/health").await.ok().json()["items"][0]["code"], "pharmacies");
        assert_eq!(visitor.get("/api/v1/resources?rubric=health").await.ok().json()["total"], 1);
        assert_eq!(visitor.get(PHARMACIES).await.ok().json()["rubrics"], json!(["health"]));
        let hidden = json!({ "code": "health", "kind": "theme", "title": { "uk": "Здоров’я" }, "icon": "heart-pulse", "hidden": true });
        scene.administrator().json(Method::PUT, "/api/v1/rubrics/health", &hidden).await.ok();
        visitor.get("/api/v1/rubrics/health").await.is(404);
        scene.administrator().delete("/api/v1/rubrics/health").await.is(204);
        assert_eq!(visitor.get("/api/v1/rubrics").await.ok().json(), json!([]));
    }
}
