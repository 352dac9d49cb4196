//! Kinds and the calendar.

use super::office::{modules, office, open};

testkit::city_tests! {
    modules = modules();

    async fn a_kind_shows_its_picture_and_binds_its_executors(city: City) {
        let office = office(&city).await;
        office.admin.get("/admin/cases").await.ok().says("Проблема");
        let page = office.admin.get("/admin/cases/kinds/problems").await.ok().says("Взяти в роботу").says("5 робочих днів");
        assert_eq!(page.select("svg.hr-states rect").len(), 5);
        let roads = office.roads.to_string();
        office.admin.post("/admin/cases/kinds/problems/bind", &[("light", &roads), ("roads", "")]).await.leads_to("/admin/cases/kinds/problems");
        let light = open(&city, "light").await;
        office.petro.get(&format!("/desk/cases/{}", light.id)).await.ok();
        office.admin.post("/admin/cases/kinds/problems/bind", &[("light", "nonsense")]).await.is(404);
        office.petro.get(&format!("/desk/cases/{}", open(&city, "light").await.id)).await.ok();
        office.admin.get("/admin/cases/kinds/none").await.is(404);
        office.olena.get("/admin/cases").await.is(403);
    }

    async fn a_day_off_is_written_and_taken_away(city: City) {
        let office = office(&city).await;
        office.admin.get("/admin/cases/calendar").await.ok().says("Воєнний стан").says("Великдень");
        let wrong = [("what", "day_off"), ("name", "Перенесено"), ("starts_on", "колись")];
        office.admin.post("/admin/cases/calendar", &wrong).await.is(422).says("Введіть дату");
        let day = [("what", "day_off"), ("name", "Перенесено з суботи"), ("starts_on", "2026-12-24")];
        office.admin.post("/admin/cases/calendar", &day).await.leads_to("/admin/cases/calendar");
        let page = office.admin.get("/admin/cases/calendar").await.ok().says("Перенесено з суботи");
        assert_eq!(page.select("a[href*=martial]").len(), 1);
        let asked = office.admin.get("/admin/cases/calendar/martial-law/delete").await.ok().says("Прибрати цей запис");
        office.admin.send_form(&asked.form("form[action$=delete]")).await.is(303);
        office.admin.get("/admin/cases/calendar/martial-law/delete").await.is(404);
        office.admin.get("/admin/cases/calendar").await.ok().says("24 грудня 2026").says("25 грудня 2026");
        city.run_jobs().await;
    }

    async fn a_kind_gets_its_next_version_as_text(city: City) {
        let office = office(&city).await;
        let old = open(&city, "hole").await;
        let page = "/admin/cases/kinds/problems/change";
        let form = office.admin.get(page).await.ok().form("form.hr-kind-text");
        let text = form.fields.iter().find(|(name, _)| name == "text").unwrap().1.clone();
        office.admin.send_form(&form).await.is(422).says("такий самий");
        let change = |from: &str, to: &str| form.clone().with("text", &text.replace(from, to));
        office.admin.send_form(&change("Взяти в роботу", "Почати").with("from", "2020-01-01")).await.is(422).says("пізніший день").says("Почати");
        office.admin.send_form(&change("begins = \"new\"", "begins = \"nowhere\"")).await.is(422).says("begins").says("nowhere");
        office.admin.send_form(&form.clone().with("text", "code = [")).await.is(422);
        office.admin.send_form(&change("code = \"problems\"", "code = \"others\"")).await.is(422).says("problems");
        office.admin.send_form(&change("Взяти в роботу", "Почати").with("check", "yes")).await.ok().says("Опис правильний");
        office.admin.get("/admin/cases/kinds/problems").await.ok().says("Взяти в роботу");
        office.admin.send_form(&change("Взяти в роботу", "Почати").with("reason", "Коротше")).await.leads_to("/admin/cases/kinds/problems");
        office.admin.get("/admin/cases/kinds/problems").await.ok().says("Почати").says("версія 1");
        let new = open(&city, "hole").await;
        office.petro.get(&format!("/desk/cases/{}", old.id)).await.ok().says("Взяти в роботу");
        office.petro.get(&format!("/desk/cases/{}", new.id)).await.ok().says("Почати");
        assert!(office.admin.get("/admin/cases/kinds/problems/kind.toml").await.ok().text().contains("Почати"));
        office.olena.get(page).await.is(403);
    }

    async fn a_new_kind_is_made_in_the_running_city(city: City) {
        let office = office(&city).await;
        let text = cases::Declared::read(include_str!("../../../../engines/cases/tests/main/problems.toml")).unwrap();
        let text = cases::Declared::write("questions", &text.declaration).unwrap();
        let form = office.admin.get("/admin/cases/new").await.ok().form("form.hr-kind-text").with("text", &text).with("from", "2026-11-22");
        office.admin.send_form(&form).await.is(422).says("Виберіть організацію");
        let form = form.with("keeper", &office.roads.to_string());
        office.admin.send_form(&form).await.leads_to("/admin/cases/kinds/questions");
        office.admin.send_form(&form).await.is(422).says("уже є");
        office.admin.get("/admin/cases").await.ok();
    }

    async fn a_kind_that_is_valid_from_a_later_day_is_there_for_administrators(city: City) {
        let office = office(&city).await;
        let consent = "[[fields]]\ncode = \"consent\"\nkind = \"yes_no\"\nlabel = { uk = \"Можна показати\", en = \"May be shown\" }\n\n[[categories]]\ncode = \"hole\"";
        let text = include_str!("../../../../engines/cases/tests/main/problems.toml")
            .replace("code = \"problems\"", "code = \"questions\"")
            .replace("[[categories]]\ncode = \"hole\"", consent)
            .replace("guards = [\"has_executor\"]", "guards = [\"has_executor\", \"consented\"]");
        let form = office.admin.get("/admin/cases/new").await.ok().form("form.hr-kind-text").with("text", &text).with("from", "2026-12-31");
        let form = form.with("keeper", &office.roads.to_string());
        office.admin.send_form(&form.clone().with("check", "yes")).await.ok().says("5 станів, 8 переходів, 3 категорії");
        office.admin.send_form(&form).await.leads_to("/admin/cases/kinds/questions");
        office.admin.get("/admin/cases").await.ok().says("31 грудня 2026");
        office.admin.get("/admin/cases/kinds/questions").await.ok().says("31 грудня 2026").says("є згода заявника");
        let roads = office.roads.to_string();
        office.admin.post("/admin/cases/kinds/questions/bind", &[("light", &roads)]).await.leads_to("/admin/cases/kinds/questions");
    }
}
