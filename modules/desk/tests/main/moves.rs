//! Moves, history and rights.

use kit::Role;
use registers::State;
use registers::actions::Then;
use serde_json::json;

use crate::places::{LIST, modules, object, town};

testkit::city_tests! {
    modules = modules();

    async fn a_return_needs_a_comment_and_the_editor_finds_it(city: City) {
        let town = town(&city).await;
        let record = town.pharmacy("Аптека", Then::Submit).await;
        let address = format!("{}/move", object(record.id));
        town.publisher.get(&format!("{address}?verb=return")).await.ok().says("Що треба виправити");
        town.publisher.post(&address, &[("verb", "return"), ("version", "1"), ("reason", " ")]).await.is(422).says("Напишіть, що треба виправити");
        let comment = "Немає години роботи";
        town.publisher.post(&address, &[("verb", "return"), ("version", "1"), ("reason", comment)]).await.leads_to(&object(record.id));
        town.editor.get("/desk").await.ok().says("Повернуто на доопрацювання").says(comment);
        town.editor.get(&object(record.id)).await.ok().says(comment).says("повертає на доопрацювання");
    }

    async fn what_is_archived_comes_back_as_a_draft(city: City) {
        let town = town(&city).await;
        let record = town.pharmacy("Аптека", Then::Publish).await;
        let address = format!("{}/move", object(record.id));
        town.publisher.get(&format!("{address}?verb=archive")).await.ok().says("Історія лишиться");
        town.publisher.post(&address, &[("verb", "archive"), ("version", "1")]).await.leads_to(&object(record.id));
        let page = town.publisher.get(&object(record.id)).await.ok().says("перенесено в архів").says("Повернути з архіву");
        assert!(page.select("#record-form").is_empty(), "what is in the archive is not written");
        let back = page.form(".hr-toolbar form").with("verb", "reopen");
        town.publisher.send_form(&back).await.leads_to(&object(record.id));
        assert_eq!(town.now(record.id).await.state, State::Draft);
    }

    async fn a_draft_is_deleted_after_a_question(city: City) {
        let town = town(&city).await;
        let record = town.pharmacy("Аптека", Then::Keep).await;
        let question = town.editor.get(&format!("{}/move?verb=remove", object(record.id))).await.ok();
        town.editor.send_form(&question.form("main form")).await.leads_to(LIST);
        assert_eq!(town.editor.get(&object(record.id)).await.status, 404);
    }

    async fn an_object_is_given_to_another_organisation(city: City) {
        let town = town(&city).await;
        let record = town.pharmacy("Аптека", Then::Publish).await;
        let address = format!("{}/move", object(record.id));
        town.publisher.post(&address, &[("verb", "transfer"), ("version", "1")]).await.is(422).says("Оберіть організацію");
        let to = town.culture.to_string();
        town.publisher.post(&address, &[("verb", "transfer"), ("version", "1"), ("organisation", &to)]).await.leads_to(LIST);
        assert_eq!(town.now(record.id).await.organisation_id, town.culture);
        town.stranger.get(&object(record.id)).await.ok();
        assert_eq!(town.editor.get(&object(record.id)).await.status, 403);
    }

    async fn what_is_missing_is_named_when_a_draft_is_published_by_a_button(city: City) {
        let town = town(&city).await;
        let record = town.pharmacy_with(&[("seats", json!(3))], Then::Keep).await;
        let publish = [("verb", "publish"), ("version", "1")];
        town.publisher.post(&format!("{}/move", object(record.id)), &publish).await.leads_to(&object(record.id));
        town.publisher.get(&object(record.id)).await.ok().says("Спершу виправте поле «Назва»");
    }

    async fn history_is_read_compared_and_restored(city: City) {
        let town = town(&city).await;
        let record = town.pharmacy("Стара назва", Then::Keep).await;
        let change = [("name", "Нова назва"), ("seats", "4"), ("kind", "city"), ("version", "1"), ("reason", "вивіску змінили"), ("then", "keep")];
        town.editor.post(&object(record.id), &change).await.is(303);
        let history = format!("{}/history", object(record.id));
        town.editor.get(&history).await.ok().says("Стара назва").says("Нова назва").says("вивіску змінили").says("Версія 2").says("Олена Коваль");
        town.editor.get(&format!("{history}/1")).await.ok().says("Стара назва").says("Що змінилося відтоді");
        town.editor.get(&format!("{}/compare?from=2&to=1", object(record.id))).await.ok().says("Стара назва").says("Нова назва");
        let question = town.editor.get(&format!("{}/restore?version=1", object(record.id))).await.ok().says("Нова назва");
        town.editor.send_form(&question.form("main form")).await.leads_to(&object(record.id));
        let now = town.now(record.id).await;
        assert_eq!((now.version, now.title.as_str()), (3, "Стара назва"));
        town.editor.get(&object(record.id)).await.ok().says("Версію 1 відновлено");
        assert_eq!(town.editor.get(&format!("{history}/99")).await.status, 404);
    }

    async fn a_long_history_is_paged(city: City) {
        let town = town(&city).await;
        let record = town.pharmacy("Назва 1", Then::Keep).await;
        for version in 1..25 {
            let (name, version) = (format!("Назва {}", version + 1), version.to_string());
            town.editor.post(&object(record.id), &[("name", &name), ("version", &version), ("then", "keep")]).await.is(303);
        }
        let first = town.editor.get(&format!("{}/history", object(record.id))).await.ok();
        assert_eq!(first.select(".hr-desk-steps > li").len(), 20);
        let older = first.select("a[rel=next]")[0].attribute("href").unwrap().to_owned();
        assert_eq!(town.editor.get(&older).await.ok().select(".hr-desk-steps > li").len(), 5);
    }

    async fn strangers_see_and_do_nothing(city: City) {
        let town = town(&city).await;
        let (draft, published) = (town.pharmacy("Аптека А", Then::Keep).await, town.pharmacy("Аптека Б", Then::Publish).await);
        for (id, status) in [(draft.id, 404), (published.id, 403)] {
            for page in ["", "/history", "/history/1", "/compare?from=1&to=1", "/restore?version=1", "/move?verb=archive"] {
                assert_eq!(town.stranger.get(&format!("{}{page}", object(id))).await.status, status, "{page}");
            }
            let change = [("name", "Чуже"), ("version", "1"), ("then", "keep")];
            assert_eq!(town.stranger.post(&object(id), &change).await.status, status);
            assert_eq!(town.stranger.post(&format!("{}/move", object(id)), &[("verb", "archive"), ("version", "1")]).await.status, status);
        }
        town.stranger.get(LIST).await.ok().says_nothing_of("Аптека А").says_nothing_of("Аптека Б");
        let resident = city.person(Role::Resident);
        assert_eq!(resident.get(LIST).await.status, 403);
        city.visitor().get(LIST).await.leads_to("/sign-in?next=%2Fdesk%2Fresources%2Fpharmacies");
        assert_eq!(town.editor.post(&format!("{}/move", object(draft.id)), &[("verb", "publish"), ("version", "1")]).await.status, 403);
    }

    async fn a_look_at_personal_data_is_journalled(city: City) {
        let town = town(&city).await;
        let plain = town.pharmacy("Без телефону", Then::Keep).await;
        let record = town.pharmacy_with(&[("name", json!("З телефоном")), ("head_phone", json!("+380671234567"))], Then::Keep).await;
        town.editor.get(&object(plain.id)).await.ok();
        town.editor.get(LIST).await.ok().says_nothing_of("67 123");
        assert_eq!(town.looks().await, 0);
        town.editor.get(&object(record.id)).await.ok();
        assert_eq!(town.looks().await, 1);
        town.editor.get(&format!("{}/history", object(record.id))).await.ok();
        assert_eq!(town.looks().await, 2);
        town.editor.get(&format!("{LIST}?columns=head_phone")).await.ok().says("67");
        assert_eq!(town.looks().await, 3);
        town.editor.get(&format!("{LIST}/export.csv")).await.ok().says("З телефоном");
        assert_eq!(town.looks().await, 4);
    }
}
