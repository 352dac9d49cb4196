//! Entering actual costs: the grid, corrections with a reason, late forms, rights, history, the plan of repairs.

use crate::places::{modules, town};

testkit::city_tests! {
    modules = modules();

    async fn a_manager_enters_months_and_the_city_sees_them(city: City) {
        let town = town(&city).await;
        let id = town.house(0, "вул. Калинова, 12", 1964, "2000").await;
        town.olena.get("/desk/houses").await.ok().says("вул. Калинова, 12").says("витрат не подано").says("Без останнього місяця · 1");
        town.enter(&town.olena, id, &[("2026-10.cleaning", "6 000,40"), ("2026-10.lighting", "999,60")], "").await.leads_to(&format!("/desk/houses/{id}/costs?year=2026"));
        town.olena.get("/desk/houses").await.ok().says("жовтень 2026").says("3,50 ₴/м²").says("Без останнього місяця · 0");
        town.olena.get(&format!("/desk/houses/{id}/costs?year=2026")).await.ok().says("7 000 ₴");
        city.visitor().get(&format!("/houses/{id}")).await.ok().says("На що пішли гроші за жовтень 2026").says("6 000,40");
        assert_eq!(town.deeds("house").await, 1);
        town.enter(&town.olena, id, &[], "").await.is(303);
        assert_eq!(town.deeds("house").await, 1, "nothing changed, nothing is journalled");
    }

    async fn a_manager_has_their_houses_in_the_cabinet_with_what_is_due(city: City) {
        let town = town(&city).await;
        let (hanna, ivan) = (town.official("Ганна", "hanna@rubin.example", 0).await, town.official("Іван", "ivan@dovira.example", 1).await);
        let first = town.house(0, "вул. Калинова, 12", 1964, "2000").await;
        // regular jobs are ordered for the first time
        city.run_jobs().await;
        let quarter = jiff::SignedDuration::from_mins(16);
        city.later(quarter);
        city.run_jobs().await;
        let page = hanna.get("/cabinet").await.ok().says("Будинки, якими я керую").says("вул. Калинова, 12").says("без витрат за 10.2026: 1 з 1");
        assert_eq!(page.select("section[aria-labelledby=waiting] .hr-list a")[0].attribute("href"), Some("/desk/houses?state=late"));
        ivan.get("/cabinet").await.ok().says_nothing_of("Калинова");
        town.house(0, "вул. Калинова, 14", 1964, "2000").await;
        town.enter(&town.olena, first, &[("2026-10.cleaning", "6000")], "").await.is(303);
        city.later(quarter);
        city.run_jobs().await;
        hanna.get("/cabinet").await.ok().says("Керуюча компанія «Рубін»").says("1 з 2");
        town.give(first, 1).await;
        city.later(quarter);
        city.run_jobs().await;
        let page = ivan.get("/cabinet").await.ok().says("вул. Калинова, 12").says("1 будинок, витрати за 10.2026 внесено");
        assert!(page.select("section[aria-labelledby=waiting] .hr-list a").is_empty(), "nothing is due");
        // nothing is written where nothing is new
        let at = async || -> Vec<(i64, String)> {
            city.db().all("SELECT COUNT(*), MAX(object) FROM cabinet_thing WHERE kind = 'house-managed'", db::params![]).await.unwrap()
        };
        let before = at().await;
        city.later(quarter);
        city.run_jobs().await;
        assert_eq!((at().await, before[0].0), (before.clone(), 2));
    }

    async fn what_is_typed_wrong_stays_and_says_what_to_do(city: City) {
        let town = town(&city).await;
        let id = town.house(0, "вул. Калинова, 12", 1964, "2000").await;
        let answer = town.enter(&town.olena, id, &[("2026-10.cleaning", "багато"), ("2026-09.lighting", "12,5")], "").await.is(422);
        let answer = answer.says("Введіть суму цифрами");
        let value = |name: &str| answer.select(&format!("[name=\"{name}\"]")).first().and_then(|cell| cell.attribute("value").map(str::to_owned));
        assert_eq!((value("2026-10.cleaning").as_deref(), value("2026-09.lighting").as_deref()), (Some("багато"), Some("12,5")));
        town.enter(&town.olena, id, &[("2026-10.cleaning", "99999999999")], "").await.is(422).says("до мільярда");
    }

    async fn a_correction_has_a_reason_and_a_history(city: City) {
        let town = town(&city).await;
        let id = town.house(0, "вул. Калинова, 12", 1964, "2000").await;
        town.enter(&town.olena, id, &[("2026-10.cleaning", "6000")], "").await.is(303);
        town.enter(&town.olena, id, &[("2026-10.cleaning", "6500")], "").await.is(422).says("Поясніть, чому змінюєте");
        town.enter(&town.olena, id, &[("2026-10.cleaning", "6500")], "Помилка в акті").await.is(303);
        let history = town.olena.get(&format!("/desk/houses/{id}/costs/2026-10")).await.ok();
        history.says("Версія 2").says("Помилка в акті").says("Версія 1").says("6 000 ₴");
        town.olena.get(&format!("/desk/houses/{id}/costs/2026-09")).await.is(404);
        town.olena.get(&format!("/desk/houses/{id}/costs/some")).await.is(404);
    }

    async fn a_late_form_is_told_so_and_loses_nothing(city: City) {
        let town = town(&city).await;
        let id = town.house(0, "вул. Калинова, 12", 1964, "2000").await;
        let late = town.admin.get(&format!("/desk/houses/{id}/costs?year=2026")).await.ok().form("form[data-unsaved]").with("2026-10.cleaning", "7000");
        town.enter(&town.olena, id, &[("2026-10.cleaning", "6000")], "").await.is(303);
        let answer = town.admin.send_form(&late).await.is(409).says("тим часом змінив хтось інший");
        let again = answer.form("form[data-unsaved]");
        town.admin.send_form(&again.with("reason", "Уточнено")).await.is(303);
        city.visitor().get(&format!("/houses/{id}")).await.ok().says("7 000");
    }

    async fn a_manager_writes_only_their_own_houses(city: City) {
        let town = town(&city).await;
        let id = town.house(0, "вул. Калинова, 12", 1964, "2000").await;
        for path in ["costs", "repairs", "repairs/new", "queue/new"] {
            town.petro.get(&format!("/desk/houses/{id}/{path}")).await.is(403);
        }
        town.petro.post(&format!("/desk/houses/{id}/costs"), &[("2026-10.cleaning", "1")]).await.is(403);
        town.petro.post(&format!("/desk/houses/{id}/repairs/new"), &[("work", "x")]).await.is(403);
        town.petro.get("/desk/houses").await.ok().says("Будинків немає").says_nothing_of("Калинова");
        town.olena.get(&format!("/desk/houses/{id}/queue/new")).await.is(403);
    }

    async fn the_plan_of_repairs_is_seen_in_the_passport(city: City) {
        let town = town(&city).await;
        let id = town.house(0, "вул. Калинова, 12", 1964, "2000").await;
        let list = format!("/desk/houses/{id}/repairs");
        town.olena.get(&list).await.ok().says("Робіт у плані ще немає");
        let new = format!("{list}/new");
        let form = town.olena.get(&new).await.ok().form("main form");
        town.olena.send_form(&form.clone().with("work", "Дах").with("cost", "багато")).await.is(422).says("Введіть суму цифрами");
        let filled = form.with("work", "Ремонт покрівлі").with("element", "roof").with("cost", "85 000").with("month", "6");
        town.olena.send_form(&filled).await.leads_to(&list);
        city.visitor().get(&format!("/houses/{id}")).await.ok().says("План на 2026 рік").says("Ремонт покрівлі").says("червень 2026").says("Заплановано");
        let page = town.olena.get(&list).await.ok();
        let href = page.select(".hr-data tbody a").first().unwrap().attribute("href").unwrap().to_owned();
        let form = town.olena.get(&href).await.ok().form("main form");
        town.olena.send_form(&form.clone().with("state", "done").with("spent", "90 000")).await.leads_to(&list);
        city.visitor().get(&format!("/houses/{id}")).await.ok().says("Виконано").says("90 000");
        town.olena.send_form(&form.with("state", "cancelled")).await.is(409).says("змінив хтось інший");
    }
}
