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
        office.admin.send_form(&page.form("form[action*=martial]")).await.is(303);
        office.admin.get("/admin/cases/calendar").await.ok().says("24 грудня 2026").says("25 грудня 2026");
        city.run_jobs().await;
    }
}
