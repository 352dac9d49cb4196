//! What everybody sees, and what nobody does.

use jiff::SignedDuration;
use kit::Role;

use crate::{bodies, modules, organisation};

testkit::city_tests! {
    modules = modules();

    async fn the_tree_shows_bodies_with_their_heads(city: City) {
        city.visitor().get("/structure").await.ok().says("Структури ще немає");
        bodies(&city).await;
        let page = city.visitor().get("/structure").await.ok();
        page.says("Виконком").says("Департамент освіти").says("Директорка департаменту").says("Коваль Олена").says("Гімназія № 5");
        let english = city.visitor().with_header("accept-language", "en").get("/structure").await.ok();
        english.says("Department of Education").says("Koval Olena").says("Director").says("Гімназія № 5");
    }

    async fn a_body_shows_its_posts_vacancies_and_who_acts_and_hides_what_is_not_shown(city: City) {
        bodies(&city).await;
        let path = format!("/structure/{}", organisation(&city, "Департамент освіти"));
        let page = city.visitor().get(&path).await.ok();
        let page = page.says("Коваль Олена").says("Шевчук Іван").says("в. о. до").says("Вакансія").says("Щовівторка, 14:00–17:00").says("каб. 207");
        let page = page.says_nothing_of("Прихована").says_nothing_of("Діловодка").says_nothing_of("home.example").says_nothing_of("0671112233");
        let data = page.select("script[type='application/ld+json']")[0].text.clone();
        let said: serde_json::Value = serde_json::from_str(&data).unwrap();
        assert_eq!((said["@type"].as_str(), said["name"].as_str()), (Some("GovernmentOrganization"), Some("Департамент освіти")));
        assert_eq!(said["employee"][0]["name"], "Коваль Олена");
        city.later(SignedDuration::from_hours(49));
        crate::engine(&city).refresh().await.unwrap();
        city.visitor().get(&path).await.ok().says_nothing_of("в. о. до");
        for wrong in ["/structure/x", "/structure/00000000-0000-7000-8000-000000000000", "/structure/posts/00000000-0000-7000-8000-000000000000"] {
            city.visitor().get(wrong).await.is(404);
        }
        city.visitor().get(&format!("{path}?after=garbage")).await.ok();
    }

    async fn a_card_of_a_post_tells_how_to_reach_its_holder(city: City) {
        bodies(&city).await;
        let list = city.visitor().get("/structure/officials?q=ковал").await.ok();
        let href = list.select("a[href^='/structure/posts/']")[0].attribute("href").unwrap().to_owned();
        let card = city.visitor().get(&href).await.ok();
        card.says("Коваль Олена").says("Директорка департаменту").says("Щовівторка").says("каб. 207").says("вул. Миру, 5");
        city.person(Role::Administrator).get(&href).await.ok().says_nothing_of("home.example");
    }

    async fn officials_are_found_by_name_post_and_body(city: City) {
        bodies(&city).await;
        let department = organisation(&city, "Департамент освіти");
        for (query, count, seen) in [
            ("", 3, "Шевчук Іван"),
            ("?q=шевч", 2, "Шевчук Іван"),
            ("?q=заступник", 1, "Шевчук Іван"),
            ("?q=koval", 1, "Коваль Олена"),
            ("?q=освіти директорка", 2, "Коваль Олена"),
            (&format!("?organisation={department}"), 3, "Коваль Олена"),
            ("?q=прихована", 0, "Нікого не знайдено"),
            ("?q=%25&after=garbage&organisation=x", 3, "Коваль Олена"),
        ] {
            let page = city.visitor().get(&format!("/structure/officials{query}")).await.ok().says(seen);
            assert_eq!(page.select("a[href^='/structure/posts/']").len(), count, "{query}");
        }
    }

    async fn the_structure_is_open_data(city: City) {
        bodies(&city).await;
        let csv = city.visitor().get("/structure/officials.csv").await.ok().text();
        assert!(csv.contains("Коваль Олена") && csv.contains("'+380205551122") && !csv.contains("Прихована") && !csv.contains("home.example"));
        assert_eq!(csv.lines().count(), 4, "a header and three posts that are shown");
        let json = city.visitor().get("/structure/officials.json").await.ok().json();
        assert_eq!((json[0]["holders"][0].as_str(), json[0]["acting"][0].as_str()), (Some("Коваль Олена"), Some("Шевчук Іван")));
        assert_eq!(json[2]["vacancies"], 1);
        let table = city.visitor().get("/structure/organisations.csv").await.ok().text();
        assert!(table.contains("14360570") && table.lines().count() == 4);
        let api = city.visitor().get("/api/v1/structure/officials?limit=1").await.ok().json();
        assert_eq!((api["count"].as_i64(), api["items"].as_array().map(Vec::len)), (Some(3), Some(1)));
        let next = format!("/api/v1/structure/officials?limit=2&after={}", api["next"].as_str().unwrap());
        let rest = city.visitor().get(&next).await.ok().json();
        assert!(rest["next"].is_null() && rest["items"].as_array().map(Vec::len) == Some(2));
        for wrong in ["limit=0", "limit=x", "after=x", "organisation=x"] {
            city.visitor().get(&format!("/api/v1/structure/officials?{wrong}")).await.is(422);
        }
        let department = organisation(&city, "Департамент освіти");
        let body = city.visitor().get(&format!("/api/v1/structure/organisations/{department}")).await.ok().json();
        assert_eq!((body["posts"].as_array().map(Vec::len), body["edrpou"].as_str()), (Some(3), Some("14360570")));
    }
}
