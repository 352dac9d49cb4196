//! Bulk changes: asked about first, told about after.

use registers::State;
use registers::actions::Then;
use serde_json::json;

use crate::places::{LIST, modules, town};

fn bulk() -> String {
    format!("{LIST}/bulk")
}

testkit::city_tests! {
    modules = modules();

    async fn many_are_published_after_a_question_and_the_rest_is_named(city: City) {
        let town = town(&city).await;
        let (one, two) = (town.pharmacy("Перша", Then::Submit).await, town.pharmacy("Друга", Then::Publish).await);
        let chosen = [("verb", "publish".to_owned()), ("ids", one.id.to_string()), ("ids", two.id.to_string())];
        let chosen: Vec<(&str, &str)> = chosen.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let question = town.publisher.post(&bulk(), &chosen).await.ok().says("Опублікувати: 1 об’єкт").says("1 об’єкт лишиться без змін");
        assert_eq!(town.now(one.id).await.state, State::OnReview, "a question changes nothing");
        let done = town.publisher.send_form(&question.form("main form")).await.ok();
        done.says("Опубліковано: 1").says("Друга").says("уже в іншому стані");
        assert_eq!(town.now(one.id).await.state, State::Published);
    }

    async fn all_of_a_filter_are_changed_and_a_grown_list_is_asked_about_again(city: City) {
        let town = town(&city).await;
        let (one, two) = (town.pharmacy("Перша", Then::Keep).await, town.pharmacy("Друга", Then::Keep).await);
        let all = [("verb", "set"), ("all", "yes"), ("query", "state=draft&q=&after=1")];
        let field = town.editor.post(&bulk(), &all).await.ok().says("Яке поле змінити").form("main form").with("field", "seats");
        let value = town.editor.send_form(&field).await.ok().says("Змінити поле: 2 об’єкти").form("main form").with("seats", "77");
        town.pharmacy("Третя", Then::Keep).await;
        let again = town.editor.send_form(&value).await.ok().says("Змінити поле: 3 об’єкти").form("main form");
        assert_eq!(town.now(one.id).await.version, 1);
        town.editor.send_form(&again).await.ok().says("Змінено: 3");
        assert_eq!(town.now(two.id).await.data.0["seats"], json!(77));
    }

    async fn a_wrong_value_is_named_before_anything_changes(city: City) {
        let town = town(&city).await;
        let one = town.pharmacy("Перша", Then::Keep).await;
        let id = one.id.to_string();
        let form = [("verb", "set"), ("field", "seats"), ("ids", id.as_str()), ("seats", "-5"), ("confirm", "yes")];
        let answer = town.editor.post(&bulk(), &form).await.is(422);
        assert_eq!(answer.select("#f-seats-error").len(), 1);
        let silent = [("verb", "return"), ("ids", id.as_str()), ("confirm", "yes")];
        town.publisher.post(&bulk(), &silent).await.is(422).says("Напишіть, що треба виправити");
        assert_eq!(town.now(one.id).await.version, 1);
    }

    async fn nothing_chosen_and_others_records_change_nothing(city: City) {
        let town = town(&city).await;
        let record = town.pharmacy("Перша", Then::Keep).await;
        town.editor.post(&bulk(), &[("verb", "archive")]).await.leads_to(LIST);
        town.editor.get(LIST).await.ok().says("Спершу позначте");
        let id = record.id.to_string();
        town.stranger.post(&bulk(), &[("verb", "submit"), ("ids", &id), ("confirm", "yes")]).await.leads_to(LIST);
        assert_eq!(town.now(record.id).await.version, 1);
        assert_eq!(town.editor.post(&bulk(), &[("verb", "explode"), ("ids", &id)]).await.status, 400);
    }

    async fn many_are_given_to_another_organisation(city: City) {
        let town = town(&city).await;
        let record = town.pharmacy("Перша", Then::Publish).await;
        let (id, to) = (record.id.to_string(), town.culture.to_string());
        let form = [("verb", "transfer"), ("ids", id.as_str()), ("organisation", &to), ("confirm", "yes")];
        town.publisher.post(&bulk(), &form).await.ok().says("Передано іншій організації: 1");
        assert_eq!(town.now(record.id).await.organisation_id, town.culture);
    }
}
