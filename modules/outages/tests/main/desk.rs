//! Officials announce, change, end and withdraw.

use outages::actions;
use outages::store;
use testkit::{City, Person};

use super::town::{Town, announced, form, modules, town, water_off};

/// Looks a list through and announces what was recognised; the desk's page of the outage.
async fn announce_by_form(person: &Person, town: &Town, addresses: &str) -> String {
    let water = town.water.to_string();
    let fields = form(&water, addresses);
    let report = person.upload("/desk/outages/new", &fields, &[]).await.ok().says("Що розпізнали");
    let sent = report.form("main form");
    let mut again: Vec<(&str, &str)> = sent
        .fields
        .iter()
        .filter(|(name, _)| name != "_token" && name != "file")
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    again.push(("step", "announce"));
    let answer = person.upload("/desk/outages/new", &again, &[]).await.is(303);
    // a second press announces nothing twice
    person.upload("/desk/outages/new", &again, &[]).await.leads_to(answer.location().unwrap());
    answer.location().unwrap().to_owned()
}

async fn count(city: &City, number: i64) -> i64 {
    store::outages::find(city.db(), number).await.unwrap().unwrap().houses
}

testkit::city_tests! {
    modules = modules();

    async fn a_pasted_list_is_looked_through_and_announced(city: City) {
        let town = town(&city).await;
        town.olena.get("/desk/outages").await.ok().says("Відключень тут немає");
        town.olena.get("/desk/outages/new").await.ok().says("Міськводоканал");
        let list = "вул. Калинова, 1–9 непарні\nвул. Шевченка (вся)\nпросп. Миру, 2\nвул. Неіснуюча, 5\nвул. Калинова, 99";
        let page = announce_by_form(&town.olena, &town, list).await;
        assert_eq!(page, "/desk/outages/1");
        town.olena.get(&page).await.ok().says("вул. Неіснуюча, 5").says("Такої вулиці немає").says("Заплановано");
        assert_eq!(count(&city, 1).await, 5 + 6 + 1);
        city.visitor().get("/outages/1").await.ok().says("1, 3, 5, 7, 9").says("вул. Неіснуюча, 5");
        town.olena.get("/desk/outages?span=planned").await.ok().says("2 рядки не розпізнано");
        town.olena.get("/desk/outages/1?lang=en").await.ok();
        city.run_jobs().await;
    }

    async fn nothing_is_announced_that_was_not_looked_through(city: City) {
        let town = town(&city).await;
        let water = town.water.to_string();
        let mut fields = form(&water, "вул. Калинова, 1");
        fields.push(("step", "announce"));
        town.olena.upload("/desk/outages/new", &fields, &[]).await.ok().says("Що розпізнали");
        town.olena.upload("/desk/outages/new", &form(&water, ""), &[]).await.is(422).says("Додайте хоча б одну адресу");
        let mut wrong = form(&water, "вул. Калинова, 1");
        wrong.retain(|(name, _)| *name != "cause_uk" && *name != "kind" && *name != "organisation");
        town.olena.upload("/desk/outages/new", &wrong, &[]).await.is(422).says("Виберіть службу").says("Виберіть, чого не буде").says("вул. Калинова, 1");
        assert!(store::outages::find(city.db(), 1).await.unwrap().is_none());
    }

    async fn a_file_brings_its_addresses(city: City) {
        let town = town(&city).await;
        let water = town.water.to_string();
        let table = "№;Вулиця;Будинок\n1;вул. Калинова;1-4\n2;просп. Миру;3\n3;вул. Чужа;1\n".as_bytes();
        let files = [("file", "адреси.csv", table)];
        let page = town.olena.upload("/desk/outages/new", &form(&water, "вул. Шевченка, 1"), &files).await.ok();
        page.says("Будинків: 6. Рядків: 4.").says("вул. Чужа, 1");
        let bad = [("file", "люди.csv", "Прізвище;Телефон\nКоваль;1\n".as_bytes())];
        town.olena.upload("/desk/outages/new", &form(&water, ""), &bad).await.is(422).says("немає стовпця");
    }

    async fn only_its_utility_changes_an_outage(city: City) {
        let town = town(&city).await;
        let number = announced(&city, &town, water_off(&city, &town, 0, true, &town.kalynova)).await;
        let page = format!("/desk/outages/{number}");
        town.stranger.get(&page).await.is(403);
        for act in ["end", "cancel", "change"] {
            town.stranger.get(&format!("{page}/{act}")).await.is(403);
            town.stranger.post(&format!("{page}/{act}"), &[("version", "1"), ("reason", "x")]).await.is(403);
        }
        town.stranger.get("/desk/outages").await.ok().says_nothing_of("Холодна вода: аварійне");
        town.admin.get(&page).await.ok();
        let water = town.water.to_string();
        let foreign = actions::announce(city.house(), &town.stranger.viewer, water_off(&city, &town, 0, true, &town.kalynova), None).await;
        assert_eq!(foreign.unwrap_err(), kit::Problem::Forbidden);
        city.visitor().get("/desk/outages").await.is(303);
        assert!(!water.is_empty());
        city.run_jobs().await;
    }

    async fn two_officials_at_once_lose_nothing(city: City) {
        let town = town(&city).await;
        let number = announced(&city, &town, water_off(&city, &town, 2, false, &town.kalynova)).await;
        let page = format!("/desk/outages/{number}/change");
        let (first, second) = (town.olena.get(&page).await.ok().form("main form"), town.olena.get(&page).await.ok().form("main form"));
        town.olena.send_form(&first.with("ends_expected_at", "2026-11-22T20:00")).await.leads_to(&format!("/desk/outages/{number}"));
        let refused = town.olena.send_form(&second.with("cause_uk", "Інша причина")).await.is(422).says("Хтось інший щойно змінив");
        assert!(refused.text().contains("Інша причина"));
        let outage = store::outages::find(city.db(), number).await.unwrap().unwrap();
        assert_eq!((outage.version, outage.cause.0.uk.as_str()), (2, "Заміна засувки"));
        city.visitor().get(&format!("/outages/{number}")).await.ok().says("Змінено час").says("20:00");
        city.run_jobs().await;
    }

    async fn an_outage_begins_by_itself_and_ends_by_hand(city: City) {
        let town = town(&city).await;
        let number = announced(&city, &town, water_off(&city, &town, 2, false, &town.kalynova)).await;
        let page = format!("/desk/outages/{number}");
        town.olena.post(&format!("{page}/end"), &[("version", "1")]).await.is(422).says("ще не почалося");
        // the first time ever a regular job is only noted
        city.run_jobs().await;
        city.later(jiff::SignedDuration::from_hours(3));
        city.visitor().get("/outages").await.ok().says("Холодна вода: планове відключення");
        city.run_jobs().await;
        town.olena.get(&page).await.ok().says("Триває").says("Почалося");
        city.later(jiff::SignedDuration::from_hours(6));
        city.visitor().get(&format!("/outages/{number}")).await.ok().says("Триває довше");
        let form = town.olena.get(&format!("{page}/end")).await.ok().form("main form");
        town.olena.send_form(&form.clone().with("ended_at", "2026-11-25T09:00")).await.is(422).says("не в майбутньому");
        town.olena.send_form(&form).await.leads_to(&page);
        town.olena.get(&page).await.ok().says("Завершено");
        town.olena.get(&format!("{page}/end")).await.leads_to(&page);
        city.visitor().get("/outages?span=past").await.ok().says("Тривало");
        city.run_jobs().await;
    }

    async fn what_began_long_ago_is_still_extended(city: City) {
        let town = town(&city).await;
        let number = announced(&city, &town, water_off(&city, &town, -24 * 20, true, &town.kalynova)).await;
        city.later(jiff::SignedDuration::from_hours(24 * 15));
        let ends = city.house().clock().now() + jiff::SignedDuration::from_hours(3);
        actions::extend(city.house(), &town.olena.viewer, number, None, Some(ends)).await.unwrap();
        assert_eq!(store::outages::find(city.db(), number).await.unwrap().unwrap().ends_expected_at, Some(ends));
        city.run_jobs().await;
    }

    async fn a_mistake_is_withdrawn_with_a_reason(city: City) {
        let town = town(&city).await;
        let number = announced(&city, &town, water_off(&city, &town, 2, false, &town.kalynova)).await;
        let page = format!("/desk/outages/{number}");
        let form = town.olena.get(&format!("{page}/cancel")).await.ok().form("main form");
        town.olena.send_form(&form).await.is(422).says("Напишіть, чому скасовано");
        town.olena.send_form(&form.with("reason", "Роботи перенесено")).await.leads_to(&page);
        city.visitor().get(&format!("/outages/{number}")).await.ok().says("Відключення скасовано").says("Роботи перенесено");
        town.olena.get("/desk/outages?span=all").await.ok().says("Скасовано");
        city.run_jobs().await;
    }

    async fn a_line_is_put_right_and_the_list_changes(city: City) {
        let town = town(&city).await;
        let mut new = water_off(&city, &town, 2, false, &town.kalynova[..2]);
        new.unread = vec![("Калінова 3".to_owned(), "doubtful".to_owned()), ("вул. Чужа, 7".to_owned(), "no-street".to_owned())];
        let number = announced(&city, &town, new).await;
        let page = format!("/desk/outages/{number}");
        let lines = store::unread::of(city.db(), number).await.unwrap();
        let line = |text: &str| format!("{page}/lines/{}", lines.iter().find(|own| own.line.starts_with(text)).unwrap().id);
        town.olena.post(&line("Калінова"), &[("address", "казна-що")]).await.is(422).says("Цю адресу теж не розпізнали");
        let again = town.olena.post(&line("Калінова"), &[("address", "казна-що")]).await.text();
        assert!(again.contains("value=\"казна-що\"") && again.contains("value=\"вул. Чужа, 7\""), "what was typed stays: {again}");
        assert_eq!(count(&city, number).await, 2);
        town.olena.post(&line("Калінова"), &[("house", &town.kalynova[2].to_string())]).await.leads_to(&page);
        town.olena.post(&line("вул. Чужа"), &[("means", "nothing")]).await.leads_to(&page);
        town.olena.post(&line("вул. Чужа"), &[("means", "nothing")]).await.is(404);
        assert_eq!(count(&city, number).await, 3);
        town.olena.get(&page).await.ok().says("вул. Чужа, 7").says_nothing_of("Не розпізнано");
        let list = [("how", "replace"), ("addresses", "вул. Калинова, 3-5"), ("version", "3")];
        let report = town.olena.upload(&format!("{page}/addresses"), &list, &[]).await.ok().form("main form");
        let mut again: Vec<(&str, &str)> =
            report.fields.iter().filter(|(name, _)| name != "_token" && name != "file").map(|(name, value)| (name.as_str(), value.as_str())).collect();
        again.push(("step", "write"));
        town.olena.upload(&format!("{page}/addresses"), &again, &[]).await.leads_to(&page);
        assert_eq!(count(&city, number).await, 3);
        city.visitor().get(&format!("/outages/{number}")).await.ok().says("3, 4, 5").says("Вилучено адреси");
        city.run_jobs().await;
    }

    async fn a_list_that_is_replaced_keeps_no_line_of_the_old_one_and_none_twice(city: City) {
        let town = town(&city).await;
        let line = |text: &str| (text.to_owned(), "no-street".to_owned());
        let mut new = water_off(&city, &town, 2, false, &town.kalynova[..2]);
        new.unread = vec![line("вул. Чужа, 7"), line("вул. Чужа, 9")];
        let number = announced(&city, &town, new).await;
        let lines = || {
            let db = city.db().clone();
            async move {
                let count = store::outages::find(&db, number).await.unwrap().unwrap().unread;
                let mut lines: Vec<String> = store::unread::of(&db, number).await.unwrap().into_iter().map(|own| own.line).collect();
                lines.sort();
                (count, lines)
            }
        };
        let relist = |list| {
            let (house, viewer) = (city.house().clone(), town.olena.viewer.clone());
            async move { actions::relist(&house, &viewer, number, None, list).await.unwrap() }
        };
        relist(actions::NewList { unread: vec![line("вул. Чужа, 9"), line("вул. Інша, 1"), line("вул. Інша, 1")], ..Default::default() }).await;
        assert_eq!(lines().await, (3, ["вул. Інша, 1", "вул. Чужа, 7", "вул. Чужа, 9"].map(str::to_owned).to_vec()));
        relist(actions::NewList { add: town.kalynova[..2].to_vec(), replace: true, unread: vec![line("вул. Чужа, 9")], ..Default::default() }).await;
        assert_eq!(lines().await, (1, vec!["вул. Чужа, 9".to_owned()]));
        relist(actions::NewList { add: town.kalynova[..2].to_vec(), replace: true, ..Default::default() }).await;
        assert_eq!(lines().await, (0, Vec::new()));
        city.run_jobs().await;
    }

    async fn an_administrator_adds_what_can_be_off(city: City) {
        let town = town(&city).await;
        town.admin.get("/admin/outages").await.ok().says("Холодна вода").says("Ліфт");
        let kind = [("code", "internet"), ("title_uk", "Інтернет"), ("title_en", "Internet"), ("icon", "wifi-off"), ("since", "2026-01-01"), ("until", "")];
        town.admin.post("/admin/outages", &kind).await.leads_to("/admin/outages");
        town.olena.get("/desk/outages/new").await.ok().says("Інтернет");
        let over = [("code", "internet"), ("title_uk", "Інтернет"), ("title_en", "Internet"), ("icon", ""), ("since", "2026-01-01"), ("until", "2026-02-01")];
        town.admin.post("/admin/outages", &over).await.is(303);
        town.olena.get("/desk/outages/new").await.ok().says_nothing_of("Інтернет");
        town.admin.post("/admin/outages", &[("code", "Б"), ("since", "2026-01-01")]).await.is(422).says("малих латинських");
        town.olena.post("/admin/outages", &kind).await.is(403);
    }
}
