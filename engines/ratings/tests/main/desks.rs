//! Who reads ratings, and who answers them.

use super::scene::{modules, office, visit};

testkit::city_tests! {
    modules = modules();

    async fn an_office_is_shown_to_all_with_enough_votes(city: City) {
        let office = office(&city).await;
        let anyone = city.visitor();
        for number in 0..10 {
            anyone.get("/ratings").await.ok().says("Оцінок поки замало");
            let code = visit(&city, office.id, number, None).await;
            anyone.post(&ratings::link(&code), &[("mark", if number < 8 { "4" } else { "1" }), ("staff", "3")]).await.is(303);
        }
        anyone.get("/ratings").await.ok().says("ЦНАП").says("80");
        anyone.get(&format!("/ratings/{}", office.id)).await.ok().says("80").says("Працівники");
        assert!(anyone.get("/ratings.csv").await.ok().text().contains(",10,80,8,0,0,2"));
        anyone.get(&format!("/ratings/{}", uuid::Uuid::nil())).await.is(404);
    }

    async fn a_bad_vote_is_answered_and_shown_when_the_office_chooses(city: City) {
        let office = office(&city).await;
        let code = visit(&city, office.id, 1, None).await;
        let olena = city.visitor();
        olena.post(&ratings::link(&code), &[("mark", "1"), ("comment", "Не пояснили нічого")]).await.is(303);
        let list = office.petro.get("/desk/ratings").await.ok().says("Не пояснили нічого");
        let page = list.select("h2 a")[0].attribute("href").unwrap().to_owned();
        office.stranger.get("/desk/ratings").await.ok().says("нічого немає");
        office.stranger.get(&page).await.is(404);
        office.stranger.post(&page, &[("answer", "Вибачте")]).await.is(404);
        office.petro.post(&page, &[("answer", " "), ("shown", "on")]).await.is(422);
        office.petro.post(&page, &[("answer", "Вибачте, пояснимо")]).await.leads_to(&page);
        olena.get(&ratings::link(&code)).await.ok().says("Вибачте, пояснимо");
        let public = format!("/ratings/{}", office.id);
        assert!(!olena.get(&public).await.ok().text().contains("Не пояснили"));
        let late = [("answer", "Перепрошуємо, усе пояснимо"), ("shown", "on")];
        let form = office.head.post(&page, &late).await.is(422).says("Вибачте, пояснимо").says("Перепрошуємо").form("main form");
        assert!(!olena.get(&public).await.ok().text().contains("Не пояснили"), "the answer of a colleague is not written over unseen");
        office.head.send_form(&form.with("answer", "Вибачте, пояснимо")).await.is(303);
        olena.get(&public).await.ok().says("Не пояснили нічого").says("Вибачте, пояснимо");
        office.petro.get("/desk/ratings").await.ok().says("нічого немає");
        office.petro.get("/desk/ratings?show=all").await.ok().says("є відповідь");
    }

    async fn employees_are_for_the_head_alone_and_the_look_is_journalled(city: City) {
        let office = office(&city).await;
        let code = visit(&city, office.id, 1, office.petro.viewer.person).await;
        city.visitor().post(&ratings::link(&code), &[("mark", "3")]).await.is(303);
        office.petro.get("/desk/ratings/employees").await.is(403);
        office.head.get("/desk/ratings/employees").await.ok().says(&office.petro.viewer.name);
        let looks: i64 = city.db().first("SELECT COUNT(*) FROM audit_entry WHERE object_kind = 'employee_ratings'", db::params![]).await.unwrap().unwrap();
        assert_eq!(looks, 1);
    }
}
