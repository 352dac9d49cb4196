//! The JSON API: houses, costs with versions, repairs, the queue.

use serde_json::json;
use web::Method;

use crate::places::{modules, town};

testkit::city_tests! {
    modules = modules();

    async fn houses_are_listed_by_cost_and_by_pages(city: City) {
        let town = town(&city).await;
        for (number, amount) in [(1, "3000"), (2, "1000"), (3, "2000")] {
            let id = town.house(0, &format!("вул. Калинова, {number}"), 1964, "1000").await;
            town.enter(&town.olena, id, &[("2026-10.cleaning", amount)], "").await.is(303);
        }
        let guest = city.visitor();
        let page = guest.get("/api/v1/houses?sort=cost&limit=2").await.ok().json();
        let costs = |page: &serde_json::Value| page["items"].as_array().unwrap().iter().map(|one| one["monthly_cost"].as_str().unwrap().to_owned()).collect::<Vec<_>>();
        assert_eq!((page["total"].as_u64(), costs(&page)), (Some(3), vec!["1.00".to_owned(), "2.00".to_owned()]));
        let next = guest.get(&format!("/api/v1/houses?sort=cost&limit=2&after={}", page["next"].as_str().unwrap())).await.ok().json();
        assert_eq!((costs(&next), next["next"].is_null()), (vec!["3.00".to_owned()], true));
        for wrong in ["sort=boom", "limit=0", "limit=x", "f.built.from=давно"] {
            guest.get(&format!("/api/v1/houses?{wrong}")).await.is(422);
        }
        let id = page["items"][0]["id"].as_str().unwrap();
        let beside = guest.get(&format!("/api/v1/houses/{id}")).await.ok().json();
        assert_eq!((beside["city_monthly_cost"].as_str(), beside["similar"].is_null()), (Some("2.00"), true), "three houses are too few to compare");
        guest.get("/api/v1/houses/0193e7a2-0000-7000-8000-000000000001").await.is(404);
    }

    async fn a_month_is_entered_and_corrected_with_its_version(city: City) {
        let town = town(&city).await;
        let id = town.house(0, "вул. Калинова, 1", 1964, "1000").await;
        let address = format!("/api/v1/houses/{id}/costs/2026-10");
        let body = json!({ "amounts": { "cleaning": "4520.00" } });
        city.visitor().json(Method::PUT, &address, &body).await.is(401);
        town.petro.json(Method::PUT, &address, &body).await.is(403);
        let made = town.olena.json(Method::PUT, &address, &body).await.ok();
        assert_eq!((made.json()["per_metre"].as_str(), made.header("etag")), (Some("4.52"), Some("\"1\"")));
        town.olena.json(Method::PUT, &address, &json!({ "amounts": { "cleaning": "5000" }, "reason": "Акт" })).await.is(409);
        let corrector = town.city.signed_in(town.olena.viewer.clone()).with_header("if-match", "\"1\"");
        corrector.json(Method::PUT, &address, &json!({ "amounts": { "cleaning": "5000" } })).await.is(422);
        corrector.json(Method::PUT, &address, &json!({ "amounts": { "cleaning": "5000" }, "reason": "Акт" })).await.ok();
        town.olena.json(Method::PUT, &format!("/api/v1/houses/{id}/costs/2027-01"), &body).await.is(422);
        town.olena.json(Method::PUT, &format!("/api/v1/houses/{id}/costs/some"), &body).await.is(404);
        let wrong = town.olena.json(Method::PUT, &format!("/api/v1/houses/{id}/costs/2026-09"), &json!({ "amounts": { "beer": "1" } })).await.is(422);
        assert_eq!(wrong.json()["errors"][0]["field"], "amounts.beer");
        let listed = city.visitor().get(&format!("/api/v1/houses/{id}/costs")).await.ok().json();
        assert_eq!(listed["items"][0]["total"], "5000.00");
        city.visitor().get("/api/v1/houses/costs.csv").await.ok().says("5000.00");
        city.visitor().get("/api/v1/houses/costs.exe").await.is(404);
    }

    async fn repairs_are_planned_and_the_queue_is_read(city: City) {
        let town = town(&city).await;
        let id = town.house(0, "вул. Калинова, 1", 1964, "1000").await;
        let address = format!("/api/v1/houses/{id}/repairs");
        let body = json!({ "year": 2026, "element": "roof", "work": "Дах", "cost": "85000", "state": "planned" });
        town.petro.json(Method::POST, &address, &body).await.is(403);
        let made = town.olena.json(Method::POST, &address, &body).await.is(201).json();
        let one = format!("{address}/{}", made["id"].as_str().unwrap());
        town.olena.json(Method::PUT, &one, &body).await.is(428);
        let changer = town.city.signed_in(town.olena.viewer.clone()).with_header("if-match", "\"1\"");
        changer.json(Method::PUT, &one, &json!({ "year": 2026, "element": "roof", "work": "Дах", "cost": "85000", "spent": "90000", "state": "done" })).await.ok();
        changer.json(Method::PUT, &one, &body).await.is(412);
        let listed = city.visitor().get(&address).await.ok().json();
        assert_eq!((listed["items"][0]["state"].as_str(), listed["items"][0]["spent"].as_str()), (Some("done"), Some("90000.00")));
        assert_eq!(city.visitor().get("/api/v1/houses/queue").await.ok().json()["waiting"], 0);
    }
}
