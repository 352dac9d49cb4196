//! The queue of capital repairs: points, places, filters, the file.

use crate::places::{modules, town};

testkit::city_tests! {
    modules = modules();

    async fn the_steward_orders_the_queue_by_answers(city: City) {
        let town = town(&city).await;
        let first = town.house(0, "вул. Калинова, 1", 1964, "1000").await;
        let second = town.house(1, "вул. Лісова, 3", 1936, "1000").await;
        for (id, wear) in [(first, "75"), (second, "10")] {
            let form = town.steward.get(&format!("/desk/houses/{id}/queue/new")).await.ok().form("main form");
            let filled = form.with("element", "roof").with("answer.wear", wear).with("entered_on", "2024-03-11").with("cost", "1 200 000");
            town.steward.send_form(&filled).await.leads_to(&format!("/houses/{id}"));
            town.steward.send_form(&filled).await.is(422).says("уже стоїть у черзі");
        }
        let page = city.visitor().get("/houses/queue").await.ok().says("Чекають 2 будинки");
        let order: Vec<String> = page.select(".hr-data tbody th").iter().map(|cell| cell.text.trim().to_owned()).collect();
        assert_eq!(order, ["вул. Калинова, 1", "вул. Лісова, 3"], "24 + 8 + 8 points against 12 + 8");
        city.visitor().get(&format!("/houses/{second}")).await.ok().says("Місце 2 із 2").says("20 балів");
        town.set(second, "built", 2020.into()).await;
        city.visitor().get(&format!("/houses/{second}")).await.ok().says("0 балів");
        city.visitor().get("/houses/queue?q=лісова").await.ok().says("1 рядок").says_nothing_of("Калинова");
        city.visitor().get(&format!("/houses/queue?district={}", town.district)).await.ok().says("2 рядки");
        city.visitor().get("/houses/queue?district=deep-south").await.ok().says("У черзі нічого не знайшли");
        city.visitor().get("/houses/queue?element=facade").await.ok().says("У черзі нічого не знайшли");
        city.visitor().get("/houses/queue.csv").await.ok().says("1,БУД-00001,\"вул. Калинова, 1\",Саксаганський,roof,40,waiting,2024-03-11,1200000.00");
    }

    async fn answers_keep_to_their_criteria(city: City) {
        let town = town(&city).await;
        let id = town.house(0, "вул. Калинова, 1", 1964, "1000").await;
        let new = format!("/desk/houses/{id}/queue/new");
        let form = town.steward.get(&new).await.ok().form("main form");
        town.steward.send_form(&form.clone().with("element", "roof").with("answer.wear", "300")).await.is(422).says("Число від 0 до 100");
        town.steward.send_form(&form.clone().with("element", "roof").with("answer.wear", "x")).await.is(422).says("Введіть ціле число");
        town.steward.send_form(&form.with("element", "")).await.is(422).says("Оберіть, що ремонтують");
    }
}
