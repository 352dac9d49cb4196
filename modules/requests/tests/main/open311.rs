//! GeoReport v2 as its clients ask.

use cases::actions::{Given, move_case};
use cases::{Hand, store};

use super::town::{modules, send, town};

testkit::city_tests! {
    modules = modules();

    async fn services_and_requests_are_listed_in_both_formats(city: City) {
        let town = town(&city).await;
        send(&city.visitor(), &[("place", "47.9000"), ("place", "33.4000")]).await;
        let case = store::cases::by_number(city.db(), "ЗВ-2026-000001").await.unwrap().remove(0);
        let program = city.visitor();
        let services = program.get("/open311/v2/services.json").await.ok().json();
        let first = &services[0];
        assert_eq!((first["service_code"].as_str(), first["type"].as_str(), first["metadata"].as_bool()), (Some("roads-pothole"), Some("realtime"), Some(false)));
        assert!(program.get("/open311/v2/services.xml").await.ok().text().contains("<services><service><service_code>roads-pothole</service_code>"));
        assert_eq!(program.get("/open311/v2/services/roads-pothole.json").await.ok().json()["service_code"], "roads-pothole");
        program.get("/open311/v2/services/none.json").await.is(404);
        assert_eq!(program.get("/open311/v2/requests.json").await.ok().json(), serde_json::json!([]), "nothing is public yet");
        let charge = Given { executor: Some(town.centre), ..Given::default() };
        move_case(city.house(), &Hand::of(&town.admin.viewer), case.id, None, "charge", charge).await.unwrap();
        let listed = program.get("/open311/v2/requests.json?status=open&service_code=roads-pothole").await.ok().json();
        assert_eq!(listed[0]["service_request_id"], "ЗВ-2026-000001");
        assert_eq!((listed[0]["status"].as_str(), listed[0]["lat"].as_f64(), listed[0]["description"].is_null()), (Some("open"), Some(47.9), true));
        assert_eq!(program.get("/open311/v2/requests/ЗВ-2026-000001.json").await.ok().json()[0]["status"], "open");
        let xml = program.get("/open311/v2/requests/ЗВ-2026-000001.xml").await.ok().text();
        assert!(xml.contains("<service_requests><request><service_request_id>ЗВ-2026-000001</service_request_id>"), "{xml}");
        assert_eq!(program.get("/open311/v2/requests.json?status=closed").await.ok().json(), serde_json::json!([]));
        assert_eq!(program.get("/open311/v2/requests.json?start_date=2020-01-01T00:00:00Z&end_date=2026-01-01T00:00:00Z").await.is(400).json()[0]["code"], 400);
        program.get("/open311/v2/requests.json?start_date=yesterday").await.is(400);
        program.get("/open311/discovery.xml").await.ok();
    }
}
