//! GeoReport v2 as its clients ask: what everybody may see, in both formats.

use cases::actions::{Given, move_case};
use cases::{Case, Hand, store};
use serde_json::{Value, json};
use testkit::City;

use super::town::{Town, modules, send, town};

/// A request at a place, shown to everybody.
async fn shown(city: &City, town: &Town, key: &str, place: [&str; 2]) -> Case {
    let here = send(&city.visitor(), &[("place", place[0]), ("place", place[1]), ("key", key)]).await;
    let number = here.split('/').nth(2).unwrap();
    let number = percent(number);
    let case = store::cases::by_number(city.db(), &number).await.unwrap().remove(0);
    let charge = Given { executor: Some(town.centre), ..Given::default() };
    move_case(city.house(), &Hand::of(&town.admin.viewer), case.id, None, "charge", charge).await.unwrap();
    store::cases::find(city.db(), case.id).await.unwrap().unwrap()
}

fn percent(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let hex = (byte == b'%').then(|| [rest.next().unwrap(), rest.next().unwrap()]);
        bytes.push(hex.map_or(byte, |hex| u8::from_str_radix(std::str::from_utf8(&hex).unwrap(), 16).unwrap()));
    }
    String::from_utf8(bytes).unwrap()
}

fn numbers(listed: &Value) -> Vec<String> {
    listed.as_array().unwrap().iter().map(|own| own["service_request_id"].as_str().unwrap().to_owned()).collect()
}

/// The fields that the standard demands of an object, with their types; `null` may stand in the place of what is optional.
fn fits(object: &Value, required: &[&str], optional: &[&str]) {
    let own = object.as_object().unwrap();
    for name in required {
        assert!(own.get(*name).is_some_and(|value| !value.is_null()), "{name} is missing in {object}");
    }
    for name in optional {
        assert!(own.contains_key(*name), "{name} is missing in {object}");
    }
}

testkit::city_tests! {
    modules = modules();

    async fn services_and_what_they_ask_are_told_in_both_formats(city: City) {
        town(&city).await;
        let program = city.visitor();
        let services = program.get("/open311/v2/services.json").await.ok().json();
        for own in services.as_array().unwrap() {
            fits(own, &["service_code", "service_name", "metadata", "type"], &["description", "keywords", "group"]);
        }
        let first = &services[0];
        assert_eq!((first["service_code"].as_str(), first["type"].as_str(), first["metadata"].as_bool()), (Some("roads-pothole"), Some("realtime"), Some(false)));
        let asking = services.as_array().unwrap().iter().filter(|own| own["metadata"] == true).count();
        assert!(asking >= 5, "{asking}");
        let xml = program.get("/open311/v2/services.xml").await.ok();
        assert!(xml.text().contains("<services><service><service_code>roads-pothole</service_code>"));
        assert_eq!(xml.header("content-type"), Some("text/xml; charset=utf-8"));
        let water = program.get("/open311/v2/services/water-none.json?lang=en").await.ok().json();
        assert_eq!(water["service_code"], "water-none");
        for own in water["attributes"].as_array().unwrap() {
            fits(own, &["variable", "code", "datatype", "required", "order", "description"], &["datatype_description"]);
        }
        assert_eq!(water["attributes"][0]["datatype"], "datetime");
        assert_eq!(water["attributes"][1], json!({ "variable": true, "code": "water", "datatype": "multivaluelist", "required": false, "datatype_description": null, "order": 2,
            "description": "Which water is missing", "values": [{ "key": "cold", "name": "Cold" }, { "key": "hot", "name": "Hot" }] }));
        let house = program.get("/open311/v2/services/yard-house.xml").await.ok().text().to_owned();
        assert!(house.contains("<service_definition><service_code>yard-house</service_code><attributes><attribute><variable>true</variable><code>house_part</code><datatype>singlevaluelist</datatype>"), "{house}");
        assert!(house.contains("<values><value><key>lift</key><name>Ліфт</name></value>"), "{house}");
        assert_eq!(program.get("/open311/v2/services/roads-pothole.json").await.ok().json()["attributes"], json!([]));
        for format in ["json", "xml"] {
            let refused = program.get(&format!("/open311/v2/services/none.{format}")).await.is(404);
            assert!(refused.text().contains("service_code") && refused.text().contains("404"), "{}", refused.text());
            program.get(&format!("/open311/discovery.{format}")).await.ok();
        }
    }

    async fn requests_are_found_by_every_filter(city: City) {
        let town = town(&city).await;
        let program = city.visitor();
        assert_eq!(program.get("/open311/v2/requests.json").await.ok().json(), json!([]), "nothing is public yet");
        let one = shown(&city, &town, "a", ["47.9000", "33.4000"]).await;
        city.later(jiff::SignedDuration::from_hours(24 * 3));
        let two = shown(&city, &town, "b", ["47.9100", "33.4000"]).await;
        let asked = async |query: &str| numbers(&program.get(&format!("/open311/v2/requests.json?{query}")).await.ok().json());
        assert_eq!(asked("").await, [two.number.clone(), one.number.clone()]);
        assert_eq!(asked("status=open&service_code=noise,roads-pothole").await.len(), 2);
        assert_eq!(asked("service_code=noise").await, Vec::<String>::new());
        assert_eq!(asked("status=closed").await, Vec::<String>::new());
        assert_eq!(asked("status=open,closed").await.len(), 2);
        assert_eq!(asked(&format!("service_request_id={},{},X-1", one.number, two.number)).await.len(), 2);
        assert_eq!(asked("start_date=2026-11-24T00:00:00Z").await, std::slice::from_ref(&two.number));
        assert_eq!(asked("end_date=2026-11-24T00:00:00%2B02:00").await, std::slice::from_ref(&one.number));
        assert_eq!(asked("lat=47.9001&long=33.4001&radius=100").await, std::slice::from_ref(&one.number));
        assert_eq!(asked("lat=47.9001&long=33.4001&radius=2000").await.len(), 2);
        assert_eq!(asked("jurisdiction_id=").await.len(), 2);
    }

    async fn a_request_is_told_as_everybody_may_see_it(city: City) {
        let town = town(&city).await;
        let case = shown(&city, &town, "a", ["47.9000", "33.4000"]).await;
        let program = city.visitor();
        let listed = program.get(&format!("/open311/v2/requests/{}.json?extensions=true", case.number)).await.ok().json();
        let own = &listed[0];
        fits(own, &["service_request_id", "status", "status_notes", "service_name", "service_code", "requested_datetime", "updated_datetime", "address", "lat", "long"],
            &["description", "agency_responsible", "service_notice", "expected_datetime", "address_id", "zipcode", "media_url"]);
        assert_eq!((own["status"].as_str(), own["lat"].as_f64(), own["description"].is_null()), (Some("open"), Some(47.9), true));
        assert_eq!(own["requested_datetime"], "2026-11-22T08:00:00Z");
        let extended = &own["extended_attributes"];
        assert_eq!((extended["detailed_status"].as_str(), extended["state"].as_str(), extended["supporters"].as_i64()), (Some("OPEN"), Some("charged"), Some(0)));
        assert!(extended.get("title").is_none());
        let plain = program.get(&format!("/open311/v2/requests/{}.json", case.number)).await.ok().json();
        assert!(plain[0].get("extended_attributes").is_none());
        let xml = program.get(&format!("/open311/v2/requests/{}.xml", case.number)).await.ok().text().to_owned();
        assert!(xml.contains(&format!("<service_requests><request><service_request_id>{}</service_request_id>", case.number)), "{xml}");
        let token = program.get(&format!("/open311/v2/tokens/{}.json", case.number)).await.ok().json();
        assert_eq!(token, json!([{ "service_request_id": case.number, "token": case.number }]));
        for path in ["requests/X-1.json", "requests/X-1.xml", "tokens/none.json", "tokens/none.xml"] {
            assert!(program.get(&format!("/open311/v2/{path}")).await.is(404).text().contains("404"), "{path}");
        }
    }

    async fn wrong_questions_are_refused_in_their_format(city: City) {
        town(&city).await;
        let program = city.visitor().with_header("accept-language", "en");
        for query in [
            "start_date=2020-01-01T00:00:00Z&end_date=2026-01-01T00:00:00Z",
            "start_date=yesterday",
            "status=broken",
            "lat=47.9",
            "lat=x&long=y",
            "lat=47.9&long=33.4&radius=90000",
        ] {
            let refused = program.get(&format!("/open311/v2/requests.json?{query}")).await.is(400).json();
            assert_eq!(refused[0]["code"], 400, "{query}");
            assert!(!refused[0]["description"].as_str().unwrap().is_empty());
            let refused = program.get(&format!("/open311/v2/requests.xml?{query}")).await.is(400);
            assert!(refused.text().contains("<errors><error><code>400</code><description>"), "{}", refused.text());
        }
        for path in ["services.json", "services/noise.json", "requests.json", "requests/X.json", "tokens/x.json", "servicerequestupdates.json"] {
            let refused = program.get(&format!("/open311/v2/{path}?jurisdiction_id=boston.gov")).await.is(404).json();
            assert_eq!(refused, json!([{ "code": 404, "description": "jurisdiction_id was not found" }]), "{path}");
        }
        // what has no route, or another method, is refused in the words of the standard too
        assert_eq!(program.get("/open311/v2/nothing.json").await.is(404).json()[0]["code"], 404);
        let refused = program.delete("/open311/v2/services.xml").await.is(405);
        assert!(refused.text().contains("<error><code>405</code>"), "{}", refused.text());
    }

    async fn programmers_read_how_it_goes_in_both_languages(city: City) {
        town(&city).await;
        let page = city.visitor().get("/open311").await.ok().says("Open311 GeoReport v2").says("Як отримати ключ").says("Idempotency-Key");
        assert!(page.select("pre").len() >= 7);
        city.visitor().get("/open311?lang=en").await.ok().says("How to get a key").says("ACTION_SCHEDULED");
        city.visitor().get("/api").await.ok().says("Open311 GeoReport v2").says("/open311/v2/requests.json");
        let openapi = city.visitor().get("/api/openapi.json").await.ok().json();
        let operation = &openapi["paths"]["/open311/v2/requests.json"]["post"];
        assert_eq!((operation["operationId"].as_str(), operation["security"][0].get("key").is_some()), (Some("create_georeport_request"), true), "{operation}");
    }
}
