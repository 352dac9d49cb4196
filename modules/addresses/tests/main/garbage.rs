//! Whatever is asked, the house answers with words and never breaks.

use serde_json::json;
use web::Method;

use crate::places::{modules, town};

testkit::city_tests! {
    modules = modules();

    async fn nonsense_is_answered_with_a_page_or_a_problem(city: City) {
        let town = town(&city).await;
        let visitor = city.visitor();
        let long = "я".repeat(5_000);
        let pages = ["/addresses?q=", "/addresses?id=", "/addresses/streets?letter=", "/addresses/streets?after=", "/addresses/streets?district=",
            "/addresses/renamed?year=", "/addresses/renamed?after=", "/addresses/renamed.csv?q=", "/addresses/suggest?q=",
            "/api/v1/addresses/suggest?q=", "/api/v1/addresses/geocode?q=", "/api/v1/addresses/reverse?lon=", "/api/v1/addresses/reverse?lat=48&lon="];
        for page in pages {
            for nonsense in ["", "%00", "-1", "99999999999999999999", "NaN", "inf", "%27%22%3C%3E", "%F0%9F%8F%A0", "null", "1e400", &long] {
                let status = visitor.get(&format!("{page}{nonsense}")).await.status;
                assert!(status.as_u16() < 500, "{page}{nonsense}: {status}");
            }
        }
        for path in ["x", "streets/x", "districts/x", "00000000-0000-0000-0000-000000000000", &town.district.id.to_string()] {
            assert_eq!(visitor.get(&format!("/addresses/{path}")).await.status, 404, "{path}");
        }
        for body in [json!({}), json!({ "text": 5 }), json!([]), json!({ "text": long }), json!({ "text": "\u{0}" }), json!({ "items": [] })] {
            let status = visitor.json(Method::POST, "/api/v1/addresses/normalise", &body).await.status;
            assert!(status.as_u16() < 500, "{body}");
        }
        let street = format!("/addresses/streets/{}", town.myru.id);
        for from in ["-1", "x", "1000000", "1"] {
            visitor.get(&format!("{street}?from={from}")).await.ok();
        }
        visitor.get(&format!("{}?of=nothing", town.page())).await.ok();
    }
}
