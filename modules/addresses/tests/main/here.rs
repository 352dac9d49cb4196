//! What is at an address: by tie and by place, and nothing that is not for everybody.

use serde_json::json;

use crate::places::{modules, town};

testkit::city_tests! {
    modules = modules();

    async fn records_are_found_by_their_tie_and_by_their_place(city: City) {
        let town = town(&city).await;
        town.with_pharmacies().await;
        let tied = json!({ "text": "просп. Миру, 35А", "id": town.house.id });
        town.pharmacy(&[("name", json!("Прив’язана")), ("address", tied)]).await;
        town.pharmacy(&[("name", json!("Поруч")), ("location", json!({ "type": "Point", "coordinates": [33.3502, 47.95] }))]).await;
        town.pharmacy(&[("name", json!("Далека")), ("location", json!({ "type": "Point", "coordinates": [33.36, 47.95] }))]).await;
        let page = city.visitor().get(&town.page()).await.ok();
        let page = page.says("Аптеки").says("Прив’язана").says("Поруч").says("15 м");
        assert!(!page.words().contains("Далека"));
        let api = city.visitor().get(&format!("/api/v1/addresses/{}/here", town.house.id)).await.ok().json();
        assert_eq!(api["groups"][0]["things"][0]["title"], json!("Прив’язана"));
        assert_eq!((&api["groups"][0]["total"], &api["groups"][0]["things"][0]["metres"]), (&json!(2), &json!(null)));
        let wide = city.visitor().get(&format!("/api/v1/addresses/{}/here?within=500&limit=1", town.house.id)).await.ok().json();
        assert_eq!((&wide["groups"][0]["total"], wide["groups"][0]["things"].as_array().unwrap().len()), (&json!(2), 1));
    }

    async fn a_tie_that_is_personal_is_told_to_nobody(city: City) {
        let town = town(&city).await;
        town.with_pharmacies().await;
        let tied = json!({ "text": "просп. Миру, 35А", "id": town.house.id });
        town.pharmacy(&[("name", json!("Таємна")), ("home", tied)]).await;
        assert!(!city.visitor().get(&town.page()).await.ok().words().contains("Таємна"));
        let admin = city.person(kit::Role::Administrator);
        assert!(!admin.get(&town.page()).await.ok().words().contains("Таємна"));
    }
}
