//! Two editors at once: nothing is overwritten unseen.

use registers::actions::Then;
use serde_json::json;

use crate::places::{Town, modules, object, town};

async fn saved_meanwhile(town: &Town, id: kit::RecordId) {
    let form =
        [("name", "Перший був швидший"), ("seats", "9"), ("kind", "city"), ("version", "1"), ("reason", "перевірили"), ("then", "keep")];
    town.publisher.post(&object(id), &form).await.is(303);
}

testkit::city_tests! {
    modules = modules();

    async fn a_stale_save_shows_both_changes_and_overwrites_nothing(city: City) {
        let town = town(&city).await;
        let record = town.pharmacy("Аптека", Then::Keep).await;
        saved_meanwhile(&town, record.id).await;
        let late = [("name", "Другий спізнився"), ("seats", "3"), ("kind", "private"), ("version", "1"), ("then", "keep")];
        let page = town.editor.post(&object(record.id), &late).await.is(409);
        let page = page.says("Об’єкт щойно змінили").says("Перший був швидший").says("Другий спізнився").says("перевірили");
        assert_eq!(page.select("input[name='pick.name']").len(), 2, "both changed the name: it is chosen");
        assert!(page.select("input[name='pick.seats']").is_empty(), "only they changed the seats");
        let now = town.now(record.id).await;
        assert_eq!((now.version, now.title.as_str()), (2, "Перший був швидший"));
    }

    async fn my_changes_go_on_top_and_theirs_stay_where_i_changed_nothing(city: City) {
        let town = town(&city).await;
        let record = town.pharmacy("Аптека", Then::Keep).await;
        saved_meanwhile(&town, record.id).await;
        let late = [("name", "Другий спізнився"), ("seats", "3"), ("kind", "private"), ("version", "1"), ("then", "keep")];
        let form = town.editor.post(&object(record.id), &late).await.is(409).form("main form").with("then", "keep");
        town.editor.send_form(&form).await.is(303);
        let now = town.now(record.id).await;
        assert_eq!(now.version, 3);
        assert_eq!((&now.data.0["name"], &now.data.0["seats"], &now.data.0["kind"]), (&json!("Другий спізнився"), &json!(9), &json!("private")));
    }

    async fn theirs_can_be_chosen_field_by_field(city: City) {
        let town = town(&city).await;
        let record = town.pharmacy("Аптека", Then::Keep).await;
        saved_meanwhile(&town, record.id).await;
        let late = [("name", "Другий спізнився"), ("seats", "3"), ("kind", "private"), ("version", "1"), ("then", "keep")];
        let form = town.editor.post(&object(record.id), &late).await.is(409).form("main form");
        town.editor.send_form(&form.with("pick.name", "theirs").with("then", "keep")).await.is(303);
        let now = town.now(record.id).await;
        assert_eq!((now.title.as_str(), &now.data.0["kind"]), ("Перший був швидший", &json!("private")));
    }

    async fn a_stale_move_is_told_and_not_made(city: City) {
        let town = town(&city).await;
        let record = town.pharmacy("Аптека", Then::Submit).await;
        let publish = [("verb", "publish"), ("version", "7")];
        town.publisher.post(&format!("{}/move", object(record.id)), &publish).await.leads_to(&object(record.id));
        town.publisher.get(&object(record.id)).await.ok().says("нічого не перезаписано");
        assert_eq!(town.now(record.id).await.version, 1);
    }
}
