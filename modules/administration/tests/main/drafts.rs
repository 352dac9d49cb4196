//! Drafts: kept between pages, one window never overwrites another, thrown away on purpose only.

use crate::places::{administrator, draft_of_parks, main_form, modules, who, with_parks};

testkit::city_tests! {
    modules = modules();

    async fn a_draft_is_kept_and_found_again(city: City) {
        with_parks(&city).await;
        let admin = administrator(&city);
        let draft = draft_of_parks(&admin).await;
        let page = admin.get(&format!("{draft}/about")).await.ok();
        admin.send_form(&main_form(&page, &format!("{draft}/about")).with("title_uk", "Зелені зони")).await.leads_to(&draft);
        assert_eq!(draft_of_parks(&admin).await, draft, "one for an administrator and a register");
        admin.get(&draft).await.ok().says("Зелені зони").says("Чернетку збережено");
        admin.get("/admin/resources/parks").await.ok().says("Парки").says("Продовжити зміну опису");
        city.signed_in(who(2)).get(&draft).await.is(404);
    }

    async fn two_windows_never_overwrite_one_another(city: City) {
        with_parks(&city).await;
        let admin = administrator(&city);
        let draft = draft_of_parks(&admin).await;
        let (one, other) = (admin.get(&draft).await.ok(), admin.get(&format!("{draft}/about")).await.ok());
        admin.send_form(&one.form("form[action$='/fields/note/up']")).await.leads_to(&format!("{draft}#field-note"));
        admin.send_form(&main_form(&other, &format!("{draft}/about")).with("title_uk", "Інше")).await.refuses("в іншому вікні");
        admin.get(&draft).await.ok().says_nothing_of("Інше");
    }

    async fn fields_are_moved_by_buttons(city: City) {
        with_parks(&city).await;
        let admin = administrator(&city);
        let draft = draft_of_parks(&admin).await;
        let labels = |page: &testkit::Answer| page.select("li[id^='field-'] h3").into_iter().map(|element| element.text).collect::<Vec<_>>();
        let page = admin.get(&draft).await.ok();
        assert!(page.select("form[action$='/fields/name/up']").is_empty(), "the first cannot go up");
        admin.send_form(&page.form("form[action$='/fields/name/down']")).await.is(303);
        let page = admin.get(&draft).await.ok();
        assert_eq!(labels(&page), ["Площа", "Назва", "Примітка"]);
    }

    async fn a_wrong_field_is_shown_again_with_everything_typed(city: City) {
        with_parks(&city).await;
        let admin = administrator(&city);
        let draft = draft_of_parks(&admin).await;
        for (kind, name, value, says) in [
            ("integer", "min", "багато", "Введіть число"),
            ("text", "pattern", "(", "регулярний вираз"),
            ("text", "code", "name", "уже має інше поле"),
            ("choice", "choices", "", "хоча б один"),
            ("reference", "register", "nowhere", "немає"),
            ("date", "default", "колись", "Введіть дату"),
        ] {
            let page = admin.get(&format!("{draft}/fields/new?kind={kind}")).await.ok();
            let form = main_form(&page, &format!("{draft}/fields/new")).with("label_uk", "Нове поле").with(name, value);
            let page = admin.send_form(&form).await.is(422).says(says);
            assert_eq!(page.select("input[name=label_uk]")[0].attribute("value"), Some("Нове поле"), "{kind}");
        }
    }

    async fn a_draft_with_problems_is_not_published(city: City) {
        with_parks(&city).await;
        let admin = administrator(&city);
        let draft = draft_of_parks(&admin).await;
        let page = admin.get(&draft).await.ok();
        admin.send_form(&page.form("form[action$='/fields/name/remove']")).await.is(303);
        let page = admin.get(&draft).await.ok().says("Що виправити перед публікацією").says("Оберіть поле, що дає назву");
        drop(page);
        let page = admin.get(&format!("{draft}/publish")).await.ok();
        admin.send_form(&main_form(&page, &format!("{draft}/publish"))).await.is(422);
    }

    async fn a_draft_is_thrown_away_after_a_question(city: City) {
        with_parks(&city).await;
        let admin = administrator(&city);
        let draft = draft_of_parks(&admin).await;
        let page = admin.get(&format!("{draft}/discard")).await.ok().says("Відкинути чернетку?");
        admin.send_form(&main_form(&page, &format!("{draft}/discard"))).await.leads_to("/admin/resources/parks");
        admin.get(&draft).await.is(404);
    }
}
