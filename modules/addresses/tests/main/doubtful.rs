//! The desk for addresses that are not tied.

use kit::Role;
use registers::store;
use serde_json::json;

use crate::places::{Town, modules, town};

const LIST: &str = "/desk/addresses?register=pharmacies&field=address";

async fn address(town: &Town, record: &registers::Record) -> serde_json::Value {
    let now = store::records::find(town.city.db(), record.register_id, record.id).await.unwrap().unwrap();
    now.data.0["address"].clone()
}

testkit::city_tests! {
    modules = modules();

    async fn a_house_is_chosen_and_the_choice_is_taken_back(city: City) {
        let town = town(&city).await;
        town.with_pharmacies().await;
        let record = town.pharmacy(&[("name", json!("Перша")), ("address", json!({ "text": "Леніна 35а" }))]).await;
        let exact = town.pharmacy(&[("name", json!("Точна")), ("address", json!({ "text": "просп. Миру, 37" }))]).await;
        assert!(address(&town, &exact).await["id"].is_string(), "what is certain is tied when it is written");
        let editor = city.person_for(Role::Publisher, Some(town.keeper));
        let page = editor.get(LIST).await.ok().says("Перша").says("Леніна 35а").says("просп. Миру, 35А");
        assert!(!page.words().contains("Точна"));
        let name = format!("choice.{}", record.id);
        let form = page.form("form[action^='/desk/addresses?']").with(&name, &town.house.id.to_string());
        editor.send_form(&form).await.is(303);
        let tied = address(&town, &record).await;
        assert_eq!((&tied["id"], &tied["text"]), (&json!(town.house.id), &json!("просп. Миру, 35А")));
        let page = editor.get(LIST).await.ok().says("Усі адреси звірено").says("прив’язано 1 адресу");
        editor.send_form(&page.form("form[action*='/undo/']")).await.is(303);
        assert_eq!(address(&town, &record).await, json!({ "text": "Леніна 35а" }));
    }

    async fn what_is_left_as_written_is_asked_no_more_until_it_changes(city: City) {
        let town = town(&city).await;
        town.with_pharmacies().await;
        let record = town.pharmacy(&[("name", json!("Перша")), ("address", json!({ "text": "Леніна 35а" }))]).await;
        let editor = city.person_for(Role::Editor, Some(town.keeper));
        let form = editor.get(LIST).await.ok().form("form[action^='/desk/addresses?']");
        editor.send_form(&form.with(&format!("choice.{}", record.id), "leave")).await.is(303);
        editor.get(LIST).await.ok().says("Усі адреси звірено");
        assert_eq!(address(&town, &record).await, json!({ "text": "Леніна 35а" }));
    }

    async fn the_likeliest_above_a_score_are_accepted_together(city: City) {
        let town = town(&city).await;
        town.with_pharmacies().await;
        for at in 0..30 {
            town.pharmacy(&[("name", json!(format!("Аптека {at}"))), ("address", json!({ "text": "вул. Леніна 37" }))]).await;
        }
        let lost = town.pharmacy(&[("name", json!("Загублена")), ("address", json!({ "text": "за мостом" }))]).await;
        let editor = city.person_for(Role::Publisher, Some(town.keeper));
        let accept = [("register", "pharmacies"), ("field", "address"), ("score", "90")];
        editor.post("/desk/addresses/accept", &accept).await.is(303);
        editor.get(LIST).await.ok().says("Загублена").says("нічого схожого немає").says("прив’язано 30 адрес");
        assert!(address(&town, &lost).await.get("id").is_none());
        let low = [("register", "pharmacies"), ("field", "address"), ("score", "5")];
        editor.post("/desk/addresses/accept", &low).await.is(303);
        editor.get(LIST).await.ok().says("Вкажіть оцінку");
    }

    async fn only_those_who_write_the_register_settle_its_addresses(city: City) {
        let town = town(&city).await;
        town.with_pharmacies().await;
        let record = town.pharmacy(&[("name", json!("Перша")), ("address", json!({ "text": "Леніна 35а" }))]).await;
        let stranger = city.person_for(Role::Editor, Some(kit::OrganisationId(uuid::Uuid::from_u128(77))));
        assert!(!stranger.get("/desk/addresses").await.ok().words().contains("Леніна"));
        let name = format!("choice.{}", record.id);
        let (house, text) = (town.house.id.to_string(), format!("{name}.text"));
        stranger.post(LIST, &[(name.as_str(), house.as_str()), (text.as_str(), "Леніна 35а")]).await.is(303);
        assert_eq!(address(&town, &record).await, json!({ "text": "Леніна 35а" }));
        assert_eq!(city.person(Role::Resident).get("/desk/addresses").await.status, 403);
    }
}
