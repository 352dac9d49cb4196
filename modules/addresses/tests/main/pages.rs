//! The public pages.

use kit::Role;

use crate::places::{modules, organisation, town};

testkit::city_tests! {
    modules = modules();

    async fn a_street_is_found_by_a_mistake_a_former_name_latin_letters_and_a_forgotten_keyboard(city: City) {
        town(&city).await;
        let visitor = city.visitor();
        for typed in ["миру 35", "мируу 35", "леніна 35", "Myru 35", "vbhe 35"] {
            let found = visitor.get(&format!("/addresses/suggest?q={}", typed.replace(' ', "%20"))).await.ok().json();
            assert_eq!(found[0]["label"].as_str().unwrap().replace('\u{a0}', " "), "просп. Миру, 35А", "{typed}");
        }
        let former = visitor.get("/addresses/suggest?q=леніна").await.ok().json();
        assert!(former[0]["hint"].as_str().unwrap().contains("колишня"), "{former}");
        visitor.get("/addresses?q=леніна").await.ok().says("колишня вул. Леніна").says("просп. Миру");
    }

    async fn the_search_of_the_city_knows_addresses(city: City) {
        let town = town(&city).await;
        let visitor = city.visitor();
        let page = visitor.get("/search?q=Леніна, 35А").await.ok().says("просп. Миру, 35А").says("колишня вул. Леніна").says("Саксаганський район");
        assert_eq!(page.select(".hr-item a")[0].attribute("href"), Some(town.page().as_str()));
        let offered = visitor.get("/search/suggest?q=садова").await.ok().json();
        assert_eq!(offered["items"][0]["label"].as_str().unwrap().replace('\u{a0}', " "), "вул. Садова");
        let found = visitor.get("/api/v1/search?q=sadova 7&lang=en").await.ok().json();
        assert_eq!((&found["direct"][0]["kind"], &found["direct"][0]["point"][0]), (&"address".into(), &33.351.into()));
        visitor.get("/search?q=🦆 немає такої").await.ok();
    }

    async fn what_is_chosen_or_typed_in_full_leads_to_its_page(city: City) {
        let town = town(&city).await;
        let visitor = city.visitor();
        visitor.get(&format!("/addresses?q=x&id={}", town.house.id)).await.leads_to(&town.page());
        visitor.get(&format!("/addresses?id={}", town.myru.id)).await.leads_to(&format!("/addresses/streets/{}", town.myru.id));
        visitor.get("/addresses?q=просп. Миру, 35А").await.leads_to(&town.page());
        visitor.get("/addresses?q=нічого подібного").await.ok().says("в реєстрі немає");
        visitor.get(&format!("/addresses?q=садова&id={}", town.keeper)).await.ok().says("вул. Садова");
    }

    async fn the_page_of_an_address_says_where_it_is_and_what_it_was(city: City) {
        let town = town(&city).await;
        let page = city.visitor().get(&town.page()).await.ok();
        page.says("Проспект Миру, будинок 35А").says("Саксаганський район").says("50001").says("вул. Леніна, 35А").says("Сусідні будинки");
        let english = city.visitor().with_header("accept-language", "en").get(&town.page()).await.ok();
        english.says("35A Myru Avenue").says("Saksahanskyi district");
    }

    async fn the_page_of_a_street_tells_its_names_decisions_houses_and_neighbours(city: City) {
        let town = town(&city).await;
        let page = city.visitor().get(&format!("/addresses/streets/{}", town.myru.id)).await.ok();
        let page = page.says("Проспект Миру").says("вулиця Леніна").says("рішення міської ради № 417").says("2 адреси").says("вул. Садова");
        assert_eq!(page.select("a[href='https://example.com/417']").len(), 1);
        assert_eq!(page.select(".hr-numbers a").len(), 2);
    }

    async fn streets_are_listed_by_letter_kind_and_district_page_by_page(city: City) {
        let town = town(&city).await;
        let visitor = city.visitor();
        let titles = async |query: &str| {
            let page = visitor.get(&format!("/addresses/streets{query}")).await.ok();
            page.select("#results h2 a").into_iter().map(|own| own.text).collect::<Vec<_>>()
        };
        assert_eq!(titles("").await, ["Проспект Миру", "Вулиця Садова"]);
        assert_eq!(titles("?letter=С").await, ["Вулиця Садова"]);
        assert_eq!(titles("?kind=avenue").await, ["Проспект Миру"]);
        assert_eq!(titles(&format!("?district={}&kind=street", town.district.id)).await, ["Вулиця Садова"]);
        assert!(titles("?letter=Щ").await.is_empty());
        visitor.get(&format!("/addresses/districts/{}", town.district.id)).await.ok().says("Саксаганський район").says("2");
    }

    async fn renamings_are_listed_searched_and_given_as_a_table(city: City) {
        town(&city).await;
        let visitor = city.visitor();
        visitor.get("/addresses/renamed").await.ok().says("вулиця Леніна").says("проспект Миру").says("17 лютого 2016");
        visitor.get("/addresses/renamed?q=леніна&year=2016").await.ok().says("1 перейменування");
        visitor.get("/addresses/renamed?year=2017").await.ok().says("Перейменувань не знайшлося");
        let csv = String::from_utf8(visitor.get("/addresses/renamed.csv").await.ok().body).unwrap();
        assert!(csv.contains("вулиця Леніна,проспект Миру,2016-02-17,рішення міської ради № 417"), "{csv}");
    }

    async fn a_city_without_a_register_says_so_and_its_administrator_makes_one(city: City) {
        let keeper = organisation(&city).await.to_string();
        city.visitor().get("/addresses").await.ok().says("Реєстру адрес ще немає");
        assert_eq!(city.person(Role::Editor).get("/admin/addresses").await.status, 403);
        let admin = city.person(Role::Administrator);
        admin.get("/addresses").await.ok().says("Створити реєстри адрес");
        admin.post("/admin/addresses", &[("organisation", "")]).await.is(422).says("Оберіть організацію");
        admin.post("/admin/addresses", &[("organisation", &keeper)]).await.leads_to("/admin/addresses");
        admin.get("/admin/addresses").await.ok().says("Усі реєстри на місці");
        city.visitor().get("/addresses/streets").await.ok().says("Таких вулиць немає");
    }
}
