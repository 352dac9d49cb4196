//! A register through the editor: made, changed, its existing objects brought over.

use crate::places::{administrator, department, draft_of_parks, engine, main_form, modules, park, parks, who, with_parks};

const DATA: &str = "Назва;Площа, га;Широта;Довгота\nПарк 1;12,5;47,91;33,39\nПарк 2;3,1;47,92;33,40\n";
const SCHEMA: &str = r#"{"name": "bus_stops", "fields": [{"name": "stopName", "type": "string", "title": "Назва"}]}"#;

async fn begun(city: &testkit::City, way: &str, file: &[u8]) -> String {
    let admin = administrator(city);
    let field = format!("file_{way}");
    let files: &[(&str, &str, &[u8])] = if file.is_empty() { &[] } else { &[(field.as_str(), "f", file)] };
    let answer = admin
        .upload("/admin/resources/new", &[("title_uk", "Сквери"), ("title_en", "Squares"), ("way", way), ("copy", "parks")], files)
        .await
        .is(303);
    answer.location().unwrap().to_owned()
}

testkit::city_tests! {
    modules = modules();

    async fn a_register_is_made_through_the_editor_and_takes_objects(city: City) {
        let organisation = department(&city).await;
        let admin = administrator(&city);
        admin.get("/admin/resources/new").await.ok().says("З чого почати");
        let draft = begun(&city, "scratch", b"").await;
        admin.get(&draft).await.ok().says("Оберіть організацію-автора");
        let page = admin.get(&format!("{draft}/about")).await.ok().says("Номери будуть такі: 00001");
        let form = main_form(&page, &format!("{draft}/about")).with("organisation", &organisation.to_string()).with("number", "СКВ-{seq:3}");
        admin.send_form(&form).await.leads_to(&draft);
        admin.get(&format!("{draft}/fields/new")).await.ok().says("Який тип поля?").says("Години роботи");
        let page = admin.get(&format!("{draft}/fields/new?kind=integer")).await.ok().says("Найменше значення");
        let form = main_form(&page, &format!("{draft}/fields/new")).with("label_uk", "Кількість лав").with("min", "0").with("filterable", "on");
        admin.send_form(&form).await.leads_to(&format!("{draft}#field-kilkist_lav"));
        admin.get(&format!("{draft}/preview")).await.ok().says("Кількість лав");
        let page = admin.get(&format!("{draft}/publish")).await.ok();
        let form = main_form(&page, &format!("{draft}/publish")).with("_state", "active").with("_reason", "Рішення ради");
        admin.send_form(&form).await.leads_to("/admin/resources/squares");
        admin.get("/admin/resources/squares").await.ok().says("Сквери").says("Кількість лав").says("Департамент парків");
        let opened = engine(&city).open("squares").await.unwrap();
        assert_eq!((opened.register.declaration.number.as_str(), opened.register.declaration.fields.len()), ("СКВ-{seq:3}", 2));
        let data = serde_json::json!({ "name": "Перший", "kilkist_lav": 12 }).as_object().unwrap().clone();
        let new = registers::actions::NewRecord { organisation, data, reason: String::new(), then: registers::actions::Then::Publish };
        registers::actions::create_record(engine(&city), &who(1), "squares", new).await.unwrap();
        admin.get("/admin/resources").await.ok().says("Сквери").says_nothing_of("незавершені");
    }

    async fn a_register_may_begin_with_a_table_a_schema_a_declaration_or_another_register(city: City) {
        with_parks(&city).await;
        let admin = administrator(&city);
        let toml = admin.get("/admin/resources/parks/versions/1/declaration.toml").await.ok().text();
        for (way, file, says) in [
            ("data", DATA.as_bytes(), "Місце на карті"),
            ("schema", SCHEMA.as_bytes(), "stop_name"),
            ("declaration", toml.as_bytes(), "Площа"),
            ("copy", b"".as_slice(), "Примітка"),
        ] {
            let draft = begun(&city, way, file).await;
            admin.get(&draft).await.ok().says(says).says("Сквери");
        }
        admin.get("/admin/resources").await.ok().says("Ваші незавершені описи");
        for (way, file) in [("data", b"".as_slice()), ("schema", b"{}"), ("declaration", b"title = 1"), ("data", b"%PDF-1.7"), ("nothing", b"")] {
            let field = format!("file_{way}");
            let files: &[(&str, &str, &[u8])] = if file.is_empty() { &[] } else { &[(field.as_str(), "f", file)] };
            let answer = admin.upload("/admin/resources/new", &[("title_uk", "Сквери"), ("way", way)], files).await.is(422);
            assert_eq!(answer.select(".govuk-error-summary").len(), 1, "{way}");
        }
    }

    async fn what_is_written_out_is_read_back(city: City) {
        with_parks(&city).await;
        let admin = administrator(&city);
        let toml = admin.get("/admin/resources/parks/versions/1/declaration.toml").await.ok().text();
        let declared = registers::declared::Declared::read(&toml).unwrap_or_else(|problems| panic!("{problems:?}\n{toml}"));
        assert_eq!((declared.code.as_str(), declared.declaration), ("parks", parks()));
        let schema = admin.get("/admin/resources/parks/versions/1/table-schema.json").await.ok().json();
        assert_eq!(schema["fields"][1]["name"], "area");
        admin.get("/admin/resources/parks/versions/7").await.is(404);
    }

    async fn a_change_that_breaks_objects_names_them_and_a_stated_value_brings_them_over(city: City) {
        let organisation = with_parks(&city).await;
        park(&city, organisation, "Парк Гагаріна").await;
        let admin = administrator(&city);
        let draft = draft_of_parks(&admin).await;
        let page = admin.get(&format!("{draft}/fields/new?kind=choice")).await.ok();
        let form = main_form(&page, &format!("{draft}/fields/new")).with("label_uk", "Стан").with("code", "condition");
        let form = form.with("choices", "good | Добрий | Good\npoor | Поганий").with("required", "on");
        admin.send_form(&form).await.leads_to(&format!("{draft}#field-condition"));
        let version = admin.get(&draft).await.ok();
        admin.send_form(&version.form("form[action$='/fields/note/remove']")).await.leads_to(&format!("{draft}#fields"));
        let publish = format!("{draft}/publish");
        let page = admin.get(&publish).await.ok().says("Вилучено поле Примітка").says("Додано поле Стан (condition): Один варіант");
        let page = admin.send_form(&main_form(&page, &publish)).await.is(422);
        let page = page.says("1 об’єкт не відповідає").says("Парк Гагаріна").says("ПРК-0001").says("Стан: Оберіть відповідь");
        assert_eq!(engine(&city).register("parks").await.unwrap().declaration_version, 1, "nothing was changed");
        let form = main_form(&page, &publish).with("_gone.note", "-").with("condition", "good").with("_reason", "Облік стану");
        admin.send_form(&form).await.leads_to("/admin/resources/parks");
        let register = engine(&city).register("parks").await.unwrap();
        let record = registers::store::records::find_number(city.db(), register.id, "ПРК-0001").await.unwrap().unwrap();
        assert_eq!((record.version, record.data.0["condition"].as_str(), record.data.0.get("note")), (2, Some("good"), None));
        admin.get("/admin/resources/parks/versions").await.ok().says("Версія 2").says("Облік стану").says("Вилучено поле Примітка");
        admin.get("/admin/resources/parks/versions/1").await.ok().says("Примітка");
    }

    async fn a_field_under_another_code_keeps_its_values(city: City) {
        let organisation = with_parks(&city).await;
        park(&city, organisation, "Парк Гагаріна").await;
        let admin = administrator(&city);
        let draft = draft_of_parks(&admin).await;
        let page = admin.get(&format!("{draft}/fields/area")).await.ok();
        admin.send_form(&main_form(&page, &format!("{draft}/fields/area")).with("code", "size")).await.leads_to(&format!("{draft}#field-size"));
        let publish = format!("{draft}/publish");
        let page = admin.get(&publish).await.ok().says("Перенести в «Площа»");
        admin.send_form(&main_form(&page, &publish)).await.leads_to("/admin/resources/parks");
        let register = engine(&city).register("parks").await.unwrap();
        let record = registers::store::records::find_number(city.db(), register.id, "ПРК-0001").await.unwrap().unwrap();
        assert_eq!((record.data.0["size"].as_str(), record.data.0.get("area")), (Some("12.5"), None));
    }

    async fn values_of_another_kind_may_be_let_go(city: City) {
        let organisation = with_parks(&city).await;
        park(&city, organisation, "Парк Гагаріна").await;
        let admin = administrator(&city);
        let draft = draft_of_parks(&admin).await;
        let page = admin.get(&format!("{draft}/fields/note")).await.ok();
        let form = main_form(&page, &format!("{draft}/fields/note")).with("kind", "date");
        admin.send_form(&form.clone().with("_kind", "1")).await.ok().says("Сьогоднішня дата");
        admin.send_form(&form).await.leads_to(&format!("{draft}#field-note"));
        let publish = format!("{draft}/publish");
        let page = admin.get(&publish).await.ok().says("має інший тип");
        let page = admin.send_form(&main_form(&page, &publish)).await.is(422).says("1 об’єкт не відповідає");
        admin.send_form(&main_form(&page, &publish).with("_drop", "note")).await.leads_to("/admin/resources/parks");
    }

    async fn another_administrators_newer_version_is_shown(city: City) {
        with_parks(&city).await;
        let (first, second) = (administrator(&city), city.signed_in(who(2)));
        let (mine, theirs) = (draft_of_parks(&first).await, draft_of_parks(&second).await);
        assert_ne!(mine, theirs, "each has a draft of their own");
        for (person, draft, title) in [(&second, &theirs, "Парки міста"), (&first, &mine, "Парки та сквери")] {
            let page = person.get(&format!("{draft}/about")).await.ok();
            person.send_form(&main_form(&page, &format!("{draft}/about")).with("title_uk", title)).await.leads_to(draft);
        }
        let page = second.get(&format!("{theirs}/publish")).await.ok();
        second.send_form(&main_form(&page, &format!("{theirs}/publish"))).await.leads_to("/admin/resources/parks");
        first.get(&mine).await.ok().says("опис змінив хтось інший");
        let page = first.get(&format!("{mine}/publish")).await.ok().says("Версія 2: Адміністратор 2").says("Парки міста");
        first.post(&format!("{mine}/publish"), &[("_version", "2")]).await.is(409).says("опис змінив хтось інший");
        let page = first.send_form(&page.form("form[action$='/rebase']")).await;
        // the draft was saved meanwhile, so the page has to be opened again
        assert!(page.status.as_u16() == 303 || page.status.as_u16() == 409, "{}", page.status);
        let page = first.get(&format!("{mine}/publish")).await.ok();
        if !page.select("form[action$='/rebase']").is_empty() {
            first.send_form(&page.form("form[action$='/rebase']")).await.leads_to(&format!("{mine}/publish"));
        }
        let page = first.get(&format!("{mine}/publish")).await.ok().says("було «Парки міста», стало «Парки та сквери»");
        first.send_form(&main_form(&page, &format!("{mine}/publish"))).await.leads_to("/admin/resources/parks");
        assert_eq!(engine(&city).register("parks").await.unwrap().declaration_version, 3);
    }
}
