//! The form: mistakes beside fields, nothing typed is lost, files, references, warnings, preview.

use registers::State;
use registers::actions::Then;
use serde_json::json;

use crate::places::{LIST, PICTURE, id_of, modules, object, town};

fn new() -> String {
    format!("{LIST}/new")
}

testkit::city_tests! {
    modules = modules();

    async fn an_object_is_written_handed_over_and_published(city: City) {
        let town = town(&city).await;
        let form = town.editor.get(&new()).await.ok().form("#record-form").with("name", "Аптека «Барвінок»").with("seats", "12");
        let made = town.editor.send_form(&form.with("then", "keep").with("reason", "Наказ 12")).await.is(303);
        let address = made.location().unwrap().to_owned();
        town.editor.get(&address).await.ok().says("чернетку збережено").says("АПТ-00001").says("Наказ 12");
        let form = town.editor.get(&address).await.form("#record-form").with("then", "submit");
        town.editor.send_form(&form).await.leads_to(&address);
        town.editor.get(&address).await.ok().says("Видавець опублікує").says("На перевірці");
        town.publisher.get("/desk").await.ok().says("Чекають вашої перевірки").says("Аптека «Барвінок»");
        let publish = town.publisher.get(&address).await.ok().form(".hr-toolbar form").with("verb", "publish");
        town.publisher.send_form(&publish).await.leads_to(&address);
        town.publisher.get(&address).await.ok().says("Його вже бачать усі").says("Опубліковано");
        let now = town.now(id_of(&address)).await;
        assert_eq!((now.state, now.version, now.public_version), (State::Published, 3, Some(3)));
        assert_eq!(now.data.0["seats"], json!(12));
    }

    async fn mistakes_stand_beside_their_fields_and_nothing_typed_is_lost(city: City) {
        let town = town(&city).await;
        let form = [("name", ""), ("licence", "АВ-7"), ("seats", "багато"), ("reason", "бо так"), ("then", "submit")];
        let answer = town.editor.post(&new(), &form).await.is(422);
        assert_eq!(answer.select(".govuk-error-summary a[href='#f-seats']").len(), 1);
        assert!(answer.select("#f-seats-error")[0].text.contains("ціле число"));
        assert_eq!(answer.select("#f-seats")[0].attribute("value"), Some("багато"));
        assert_eq!(answer.select("#f-licence")[0].attribute("value"), Some("АВ-7"));
        assert_eq!(answer.select("#reason")[0].text, "бо так");
        let answer = town.editor.post(&new(), &[("name", ""), ("licence", "АВ-7"), ("then", "submit")]).await.is(422);
        assert_eq!(answer.select("#f-name-error").len(), 1, "a required field is demanded of what leaves the desk");
    }

    async fn a_draft_may_be_unfinished(city: City) {
        let town = town(&city).await;
        let made = town.editor.post(&new(), &[("name", "Недописана"), ("seats", ""), ("then", "keep")]).await.is(303);
        assert_eq!(town.now(id_of(made.location().unwrap())).await.state, State::Draft);
    }

    async fn a_taken_value_is_named_at_its_field(city: City) {
        let town = town(&city).await;
        town.pharmacy_with(&[("name", json!("Перша")), ("licence", json!("АВ-1"))], Then::Keep).await;
        let answer = town.editor.post(&new(), &[("name", "Друга"), ("licence", "АВ-1"), ("then", "keep")]).await.is(422);
        assert!(answer.select("#f-licence-error")[0].text.contains("інший об’єкт"));
    }

    async fn a_picture_survives_a_form_with_mistakes_and_is_attached(city: City) {
        let town = town(&city).await;
        let picture = [("photo.upload", "вітрина.png", PICTURE)];
        let answer = town.editor.upload(&new(), &[("name", "Аптека"), ("seats", "-"), ("then", "keep")], &picture).await.is(422);
        let held = answer.select("input[type=hidden][name=photo]");
        assert_eq!(held.len(), 1, "{}", answer.words());
        let raw = held[0].attribute("value").unwrap().to_owned();
        let made = town.editor.post(&new(), &[("name", "Аптека"), ("photo", &raw), ("then", "keep")]).await.is(303);
        let record = town.now(id_of(made.location().unwrap())).await;
        let file = record.data.0["photo"][0]["file"].as_str().unwrap().to_owned();
        town.editor.get(&format!("/files/{file}")).await.ok();
        assert_eq!(town.stranger.get(&format!("/files/{file}")).await.status, 404);
        let removed = [("name", "Аптека"), ("photo", raw.as_str()), ("photo.remove", &file), ("version", "1"), ("then", "keep")];
        town.editor.post(&object(record.id), &removed).await.is(303);
        assert!(!town.now(record.id).await.data.0.contains_key("photo"));
    }

    async fn a_file_that_is_no_picture_is_named_at_its_field(city: City) {
        let town = town(&city).await;
        let program = [("photo.upload", "вірус.exe", b"MZ\x90\x00 a program".as_slice())];
        let answer = town.editor.upload(&new(), &[("name", "Аптека"), ("then", "keep")], &program).await.is(422);
        assert_eq!(answer.select("#f-photo-error").len(), 1, "{}", answer.words());
        assert_eq!(answer.select("#f-name")[0].attribute("value"), Some("Аптека"));
    }

    async fn a_reference_is_named_in_words_or_chosen(city: City) {
        let town = town(&city).await;
        let district = town.district("Довгинцівський район").await;
        town.district("Саксаганський район").await;
        let made = town.editor.post(&new(), &[("name", "А"), ("district", ""), ("district", "довгинцівський район"), ("then", "keep")]).await.is(303);
        let id = id_of(made.location().unwrap());
        assert_eq!(town.now(id).await.data.0["district"], json!(district.id));
        town.editor.get(&object(id)).await.ok().says("Аптеки");
        let wrong = town.editor.post(&new(), &[("name", "А"), ("district", "Неіснуючий"), ("then", "keep")]).await.is(422);
        assert_eq!(wrong.select("#f-district-error").len(), 1);
        let found = town.editor.get("/desk/lookup/record?register=districts&q=сакс").await.ok().json();
        assert!(found[0]["label"].as_str().unwrap().starts_with("Саксаганський район"), "{found}");
        assert_eq!(town.editor.get("/desk/lookup/organisation?q=культ").await.ok().json()[0]["label"], json!("Управління культури"));
        assert_eq!(town.editor.get("/desk/lookup/planets?q=").await.status, 404);
    }

    async fn what_looks_wrong_is_confirmed_not_refused(city: City) {
        let town = town(&city).await;
        let form = [("name", "Аптека"), ("owner_code", "43395034"), ("then", "keep")];
        let answer = town.editor.post(&new(), &form).await;
        if answer.status == 422 && answer.select("#confirmed").len() == 1 {
            let confirmed = [form.as_slice(), &[("confirmed", "yes")]].concat();
            town.editor.post(&new(), &confirmed).await.is(303);
        } else {
            assert_eq!(answer.select("#f-owner_code-error").len(), 1, "{}", answer.words());
        }
    }

    async fn a_preview_shows_public_fields_and_writes_nothing(city: City) {
        let town = town(&city).await;
        let form = [("name", "Аптека «Ранок»"), ("seats", "5"), ("head_phone", "0671234567"), ("then", "preview")];
        let answer = town.editor.post(&new(), &form).await.ok().says("Так це побачать усі");
        let shown = answer.select(".hr-desk-preview");
        assert!(shown[0].text.contains("Аптека «Ранок»") && !shown[0].text.contains("Телефон"), "{}", shown[0].text);
        assert_eq!(answer.select("#f-seats")[0].attribute("value"), Some("5"));
        town.editor.get(LIST).await.ok().says("Об’єктів ще немає");
    }

    async fn an_editor_of_several_organisations_says_for_which(city: City) {
        let town = town(&city).await;
        let everywhere = city.person(kit::Role::Administrator);
        let answer = everywhere.get(&new()).await.ok();
        let options = answer.select("#organisation option");
        assert!(options.len() >= 2, "{options:?}");
        everywhere.post(&new(), &[("name", "А"), ("organisation", "не організація"), ("then", "keep")]).await.is(422).says("Оберіть організацію");
        let culture = town.culture.to_string();
        let made = everywhere.post(&new(), &[("name", "А"), ("organisation", &culture), ("then", "keep")]).await.is(303);
        assert_eq!(town.now(id_of(made.location().unwrap())).await.organisation_id, town.culture);
    }

    async fn a_form_in_which_nothing_changed_makes_no_version(city: City) {
        let town = town(&city).await;
        let record = town.pharmacy("Аптека", Then::Keep).await;
        let form = town.editor.get(&object(record.id)).await.ok().form("#record-form").with("then", "keep");
        town.editor.send_form(&form).await.leads_to(&object(record.id));
        town.editor.get(&object(record.id)).await.ok().says("Нічого не змінено");
        assert_eq!(town.now(record.id).await.version, 1);
    }
}
