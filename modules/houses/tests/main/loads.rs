//! Tables of costs: looked through first, written whole or in part, taken back.

use kit::RecordId;
use testkit::{Answer, Person};

use crate::places::{Town, modules, town};

/// Uploads a table; where its page is.
async fn upload(who: &Person, table: &str) -> Answer {
    who.upload("/desk/houses/loads/new", &[], &[("file", "витрати.csv", table.as_bytes())]).await
}

/// Uploads a table and has it looked through; the address of its page.
async fn checked(town: &Town, table: &str) -> String {
    let page = upload(&town.olena, table).await.is(303).location().unwrap().to_owned();
    town.olena.get(&page).await.ok().says("Відкриваємо таблицю").says("Подивитися, як справи");
    town.city.run_jobs().await;
    page
}

/// Sends the form of a table's page and has the work done.
async fn told(town: &Town, page: &str, verb: &str, fields: &[(&str, &str)]) {
    town.olena.post(&format!("{page}/{verb}"), fields).await.leads_to(page);
    town.city.run_jobs().await;
}

async fn two_houses(town: &Town) -> (RecordId, RecordId) {
    (town.house(0, "вул. Калинова, 1", 1964, "1000").await, town.house(0, "вул. Калинова, 2", 1964, "1000").await)
}

const GOOD: &str = "Адреса;Місяць;Прибирання;Ліфти\nвул. Калинова, 1;2026-09;1 250,40;\nвул. Калинова, 2;09.2026;900;12\nвул. Калинова, 2;2026-10;800;10\n";

testkit::city_tests! {
    modules = modules();

    async fn a_clean_table_is_written_and_taken_back(city: City) {
        let town = town(&city).await;
        let (first, second) = two_houses(&town).await;
        town.enter(&town.olena, first, &[("2026-09.cleaning", "500")], "").await.is(303);
        let page = checked(&town, GOOD).await;
        town.olena.get(&page).await.ok().says("Помилок немає").says("Перевірено, не записано");
        city.visitor().get(&format!("/houses/{second}")).await.ok().says("ще не подав");
        let apply = format!("{page}/apply");
        town.olena.post(&apply, &[("mode", "all"), ("reason", "")]).await.is(422).says("Поясніть, чому змінюєте");
        town.olena.post(&apply, &[("mode", "all"), ("reason", "Уточнені акти")]).await.leads_to(&page);
        town.olena.get(&page).await.ok().says("Записуємо 3 місяці");
        city.visitor().get(&format!("/houses/{second}")).await.ok().says("ще не подав");
        city.run_jobs().await;
        town.olena.get(&page).await.ok().says("Записано 3 місяці").says("Уточнені акти");
        city.visitor().get(&format!("/houses/{second}")).await.ok().says("0,81");
        town.olena.post(&apply, &[("mode", "all"), ("reason", "ще раз")]).await.leads_to(&page);
        town.enter(&town.olena, second, &[("2026-10.cleaning", "810")], "Виправлено вручну").await.is(303);
        told(&town, &page, "undo", &[]).await;
        town.olena.get(&page).await.ok().says("Скасовано").says("Повернули 2 місяці");
        town.olena.get(&format!("/desk/houses/{first}/costs?year=2026")).await.ok().says("500 ₴");
        let rows = city.visitor().get(&format!("/houses/{second}/costs.csv")).await.ok();
        rows.says("2026-10,cleaning,810.00").says_nothing_of("2026-09");
        town.olena.post(&format!("{page}/undo"), &[]).await.leads_to(&page);
        assert_eq!(town.deeds("houses-load").await, 3, "uploaded, written, taken back");
    }

    async fn every_mistake_names_its_place_and_the_good_can_be_taken(city: City) {
        let town = town(&city).await;
        two_houses(&town).await;
        town.house(1, "вул. Лісова, 3", 1964, "1000").await;
        let table = "number,month,cleaning\nБУД-00001,2026-09,багато\nБУД-00002,2026-09,70\nБУД-00003,2026-09,70\nБУД-00009,2026-09,70\n";
        let page = checked(&town, table).await;
        town.olena.get(&page).await.ok().says("багато").says("Це не сума").says("веде інша організація").says("Будинку з таким номером немає");
        let csv = town.olena.get(&format!("{page}/problems.csv")).await.ok();
        csv.says("2;cleaning;багато;");
        town.olena.post(&format!("{page}/apply"), &[("mode", "all"), ("reason", "")]).await.is(422).says("3 рядки з помилками");
        told(&town, &page, "apply", &[("mode", "good"), ("reason", "")]).await;
        city.visitor().get("/houses/costs.csv").await.ok().says("БУД-00002").says_nothing_of("БУД-00001");
    }

    async fn what_is_no_table_of_costs_is_refused_in_words(city: City) {
        let town = town(&city).await;
        two_houses(&town).await;
        town.olena.upload("/desk/houses/loads/new", &[], &[]).await.is(422).says("Оберіть файл");
        upload(&town.olena, "Назва;Телефон\nАптека;1\n").await.is(422).says("немає стовпця з номером або адресою");
        upload(&town.olena, "Адреса;Місяць\nвул. Калинова, 1;2026-09\n").await.is(422).says("немає стовпців статей");
        town.olena.upload("/desk/houses/loads/new", &[], &[("file", "x.csv", b"\x00\x01\x02")]).await.is(422);
        town.olena.get("/desk/houses/loads/template.csv").await.ok().says("БУД-00001").says("2026-10").says("Прибирання");
    }

    async fn a_table_is_its_uploaders_alone(city: City) {
        let town = town(&city).await;
        two_houses(&town).await;
        let page = checked(&town, GOOD).await;
        town.petro.get(&page).await.is(404);
        for verb in ["apply", "undo", "discard"] {
            town.petro.post(&format!("{page}/{verb}"), &[("mode", "good")]).await.is(404);
        }
        town.petro.get("/desk/houses/loads").await.ok().says("Таблиць ще не завантажували");
        town.admin.get("/desk/houses/loads").await.ok().says("витрати.csv");
        town.olena.post(&format!("{page}/discard"), &[]).await.leads_to("/desk/houses/loads");
        town.olena.post(&format!("{page}/apply"), &[("mode", "good"), ("reason", "x")]).await.leads_to(&page);
        city.run_jobs().await;
        city.visitor().get("/houses/costs.csv").await.ok().says_nothing_of("2026-09");
    }

    async fn a_house_that_changes_hands_before_the_work_is_not_written(city: City) {
        let town = town(&city).await;
        let (first, second) = two_houses(&town).await;
        let page = checked(&town, GOOD).await;
        town.olena.post(&format!("{page}/apply"), &[("mode", "all"), ("reason", "")]).await.leads_to(&page);
        town.give(first, 1).await;
        city.run_jobs().await;
        town.olena.get(&page).await.ok().says("Нічого не записали").says("рядок з помилкою").says("Перевірено, не записано").says("веде інша організація");
        city.visitor().get(&format!("/houses/{second}")).await.ok().says("ще не подав");
        told(&town, &page, "apply", &[("mode", "good"), ("reason", "")]).await;
        town.olena.get(&page).await.ok().says("Записано 2 місяці");
    }

    async fn a_reason_that_is_wanted_only_now_puts_the_table_back(city: City) {
        let town = town(&city).await;
        let (first, _) = two_houses(&town).await;
        let page = checked(&town, GOOD).await;
        town.olena.post(&format!("{page}/apply"), &[("mode", "all"), ("reason", "")]).await.leads_to(&page);
        town.enter(&town.olena, first, &[("2026-09.cleaning", "500")], "").await.is(303);
        city.run_jobs().await;
        town.olena.get(&page).await.ok().says("Нічого не записали").says("Поясніть, чому змінюєте");
        told(&town, &page, "apply", &[("mode", "all"), ("reason", "Уточнені акти")]).await;
        town.olena.get(&page).await.ok().says("Записано 3 місяці");
    }

    async fn a_table_thrown_away_while_it_is_read_stays_so(city: City) {
        let town = town(&city).await;
        two_houses(&town).await;
        let page = upload(&town.olena, GOOD).await.is(303).location().unwrap().to_owned();
        town.olena.post(&format!("{page}/discard"), &[]).await.leads_to("/desk/houses/loads");
        city.run_jobs().await;
        town.olena.get(&page).await.ok().says("Відкинуто");
    }
}
