//! The page of update dates: by role, its filters, confirming, reminding by hand, its file.

use jiff::SignedDuration;
use kit::Role;
use registers::UpdatePeriod;
use testkit::City;

use crate::places::{Hall, hall, modules};

async fn two_overdue(city: &City) -> Hall {
    let hall = hall(city).await;
    hall.register("pharmacies", "Аптеки", hall.health, Some(hall.olena_id()), UpdatePeriod::Month).await;
    hall.register("museums", "Музеї", hall.culture, None, UpdatePeriod::Week).await;
    hall.register("parks", "Парки", hall.culture, None, UpdatePeriod::Year).await;
    city.later(SignedDuration::from_hours(24 * 33));
    hall
}

testkit::city_tests! {
    modules = modules();

    async fn editors_see_their_own_and_experts_everything(city: City) {
        let hall = two_overdue(&city).await;
        hall.olena().get("/desk/overdue").await.ok().says("Аптеки").says("Прострочено на 3 дні").says_nothing_of("Музеї");
        hall.oksana().get("/desk/overdue").await.ok().says("Музеї").says_nothing_of("Аптеки").says_nothing_of("Парки");
        for everything in [hall.maria(), hall.iryna()] {
            everything.get("/desk/overdue?state=all").await.ok().says("Аптеки").says("Музеї").says("Парки").says("3 ресурси");
        }
        hall.iryna().with_header("accept-language", "en").get("/desk/overdue").await.ok().says("EN Аптеки").says("3 days overdue").says("Need attention · 2");
        city.visitor().get("/desk/overdue").await.is(303);
        city.person(Role::Resident).get("/desk/overdue").await.is(403);
        city.person(Role::Resident).get("/desk/inventory").await.is(403);
    }

    async fn the_list_is_narrowed_and_sorted(city: City) {
        let hall = two_overdue(&city).await;
        let iryna = hall.iryna();
        let only = |query: &str| format!("/desk/overdue?state=all&{query}");
        iryna.get(&only(&format!("organisation={}", hall.culture))).await.ok().says("2 ресурси").says_nothing_of("Олена Коваль 22");
        iryna.get(&only("period=year")).await.ok().says("1 ресурс").says("Парки");
        iryna.get(&only("responsible=none")).await.ok().says("2 ресурси");
        iryna.get(&only(&format!("responsible={}", hall.olena_id()))).await.ok().says("1 ресурс");
        iryna.get(&only("q=АПТ")).await.ok().says("1 ресурс");
        iryna.get(&only("q=нічого")).await.ok().says("Таких ресурсів немає");
        let names = |answer: &testkit::Answer| -> Vec<String> { answer.select("tbody th").into_iter().map(|cell| cell.text).collect() };
        assert_eq!(names(&iryna.get(&only("sort=-title")).await), ["Парки", "Музеї", "Аптеки"]);
        assert_eq!(names(&iryna.get(&only("sort=next")).await), ["Музеї", "Аптеки", "Парки"]);
        for garbage in ["sort=drop", "page=-1&page=x", "organisation=x", "period=never", "state=boom", "responsible=0", "q=%22%3E"] {
            iryna.get(&only(garbage)).await.ok();
        }
    }

    async fn confirming_asks_first_and_moves_the_date(city: City) {
        let hall = two_overdue(&city).await;
        let olena = hall.olena();
        let list = olena.get("/desk/overdue").await.ok();
        let href = list.select("tbody a.govuk-button")[0].attribute("href").unwrap().to_owned();
        let question = olena.get(&href).await.ok().says("Дані ресурсу «Аптеки» актуальні?").says("25 січня 2027");
        olena.send_form(&question.form("main form")).await.leads_to("/desk/overdue");
        olena.get("/desk/overdue").await.ok().says("Актуальність ресурсу «Аптеки» підтверджено").says("Усе оновлено вчасно");
        olena.get("/desk/resources/museums/confirm").await.is(403);
        olena.post("/desk/resources/museums/confirm", &[]).await.is(403);
        olena.get("/desk/resources/nothing/confirm").await.is(404);
        olena.post("/desk/resources/pharmacies/confirm", &[("back", "//evil.example")]).await.leads_to("/desk/overdue");
        city.visitor().post("/desk/resources/pharmacies/confirm", &[]).await.is(303);
    }

    async fn an_administrator_reminds_by_hand_and_nobody_twice_a_day(city: City) {
        let hall = two_overdue(&city).await;
        let iryna = hall.iryna();
        let chosen = [("ids", "pharmacies"), ("ids", "museums"), ("ids", "nothing"), ("back", "/desk/overdue?state=overdue")];
        iryna.post("/desk/overdue/remind", &chosen).await.leads_to("/desk/overdue?state=overdue");
        iryna.get("/desk/overdue").await.ok().says("Нагадали 2 людям");
        iryna.post("/desk/overdue/remind", &chosen).await.is(303);
        assert_eq!(hall.mails().await.len(), 2);
        iryna.post("/desk/overdue/remind", &[]).await.is(303);
        iryna.get("/desk/overdue").await.ok().says("Виберіть ресурси");
        hall.olena().post("/desk/overdue/remind", &chosen).await.is(403);
    }

    async fn the_file_says_what_the_page_says(city: City) {
        let hall = two_overdue(&city).await;
        let file = hall.oksana().get("/desk/overdue.csv?state=all").await.ok();
        assert!(file.header("content-disposition").unwrap().contains("overdue-2026-12-25.csv"));
        let text = file.text();
        assert!(text.contains("Музеї") && text.contains("2026-11-29") && !text.contains("Аптеки"), "{text}");
        assert_eq!(text.lines().count(), 3, "{text}");
    }
}
