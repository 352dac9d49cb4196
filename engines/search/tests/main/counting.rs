//! What people ask for in vain is counted, and what others often ask is offered; nobody is known by it.

use jiff::SignedDuration;
use kit::Role;

use super::scene::{catch_up, modules, with_things};

testkit::city_tests! {
    modules = modules();

    async fn queries_without_result_are_counted_and_lead_to_a_synonym(city: City) {
        with_things(&city, &[("1", "Парк", "")]).await;
        for _ in 0..3 {
            city.visitor().get("/search?q=Кебабна").await.ok();
        }
        city.person(Role::Resident).get("/search?q=кебабна&page=2").await.ok();
        city.visitor().get("/search?q=парк").await.ok();
        catch_up(&city).await;
        let publisher = city.person(Role::Publisher);
        let page = publisher.get("/admin/search").await.ok().says("кебабна3").says_nothing_of("парк");
        let synonym = page.select("main td a").remove(0).attribute("href").unwrap().to_owned();
        assert_eq!(publisher.get(&synonym).await.ok().select("main textarea")[0].text, "кебабна");
        publisher.post("/admin/search/forget", &[("words", "кебабна")]).await.leads_to("/admin/search");
        publisher.get("/admin/search").await.ok().says("Усе, що шукали, знайшлося");
        publisher.post("/admin/search/forget", &[("words", "кебабна")]).await.is(404);
    }

    async fn what_is_found_later_leaves_the_list(city: City) {
        with_things(&city, &[("1", "Парк", "")]).await;
        city.visitor().get("/search?q=кебабна").await.ok();
        catch_up(&city).await;
        with_things(&city, &[("2", "Кебабна", "")]).await;
        city.visitor().get("/search?q=кебабна").await.ok();
        catch_up(&city).await;
        city.person(Role::Publisher).get("/admin/search").await.ok().says("Усе, що шукали, знайшлося");
    }

    async fn what_may_be_somebodys_data_and_what_staff_ask_is_not_counted(city: City) {
        with_things(&city, &[("1", "Парк", "")]).await;
        for words in ["olena@example.com", "0671234567", "3012345678 коваль"] {
            city.visitor().get(&format!("/search?q={words}")).await.ok();
        }
        city.person(Role::Editor).get("/search?q=чернетка").await.ok();
        city.visitor().get("/search?q=кебабна&exactly=1").await.ok();
        catch_up(&city).await;
        city.person(Role::Publisher).get("/admin/search").await.ok().says("Усе, що шукали, знайшлося");
    }

    async fn old_queries_are_forgotten(city: City) {
        with_things(&city, &[("1", "Парк", "")]).await;
        city.visitor().get("/search?q=кебабна").await.ok();
        catch_up(&city).await;
        city.run_jobs().await;
        city.later(SignedDuration::from_hours(91 * 24));
        city.run_jobs().await;
        city.person(Role::Publisher).get("/admin/search").await.ok().says("Усе, що шукали, знайшлося");
    }

    async fn what_others_often_ask_is_offered(city: City) {
        with_things(&city, &[("1", "Парк Перемоги", "")]).await;
        for _ in 0..3 {
            city.visitor().get("/search?q=парк перемоги").await.ok();
        }
        city.visitor().get("/search?q=парк").await.ok();
        catch_up(&city).await;
        let offered = city.visitor().get("/search/suggest?q=пар").await.ok().json();
        assert_eq!(offered["items"][0]["label"], "парк перемоги");
        assert!(offered["items"][0]["href"].as_str().unwrap().starts_with("/search?q="));
        assert_eq!(offered["items"][1]["label"], "Парк Перемоги");
    }
}
