//! Direct answers: before the results, among the suggestions, in the API.

use kit::{Role, Says};
use search::Fit;

use super::scene::{catch_up, modules, stock, with_things};

fn formerly() -> Says {
    Says::new("scene-formerly").with("name", "Леніна")
}

testkit::city_tests! {
    modules = modules();

    async fn what_was_typed_whole_stands_before_the_results(city: City) {
        with_things(&city, &[("1", "Миру 5, аптека", "")]).await;
        stock(&city).answer_with("Миру", formerly(), Fit::Whole);
        let page = city.visitor().get("/search?q=Миру").await.ok().says("колишня Леніна").says("Знайшли 1 результат");
        let titles: Vec<String> = page.select(".hr-item h2, .hr-item h3").into_iter().map(|own| own.text).collect();
        assert_eq!(titles, ["Миру", "Миру 5, аптека"]);
        city.visitor().get("/search?q=Миру&lang=en").await.ok().says("formerly Леніна");
        city.visitor().get("/search?q=Миру&exactly=1").await.ok().says_nothing_of("колишня");
    }

    async fn what_is_only_begun_is_shown_where_nothing_else_is_found(city: City) {
        with_things(&city, &[("1", "Аптека", "")]).await;
        stock(&city).answer_with("Кебабна", formerly(), Fit::Begun);
        stock(&city).answer_with("Аптекарська", formerly(), Fit::Begun);
        city.visitor().get("/search?q=Кеб").await.ok().says("Кебабна").says_nothing_of("За цими словами нічого немає");
        city.visitor().get("/search?q=Апте").await.ok().says("Аптека").says_nothing_of("Аптекарська");
        catch_up(&city).await;
        city.person(Role::Publisher).get("/admin/search").await.ok().says("кеб");
    }

    async fn suggestions_and_the_api_have_them_too(city: City) {
        with_things(&city, &[("1", "Мир", "")]).await;
        stock(&city).answer_with("Мирна", formerly(), Fit::Begun);
        stock(&city).answer_with("Ми", formerly(), Fit::Whole);
        let offered = city.visitor().get("/search/suggest?q=Ми").await.ok().json();
        let labels: Vec<&str> = offered["items"].as_array().unwrap().iter().filter_map(|own| own["label"].as_str()).collect();
        assert_eq!(labels, ["Ми", "Мир", "Мирна"]);
        assert_eq!(offered["items"][0]["hint"], "колишня Леніна");
        let answer = city.visitor().get("/api/v1/search?q=Ми").await.ok().json();
        assert_eq!((&answer["direct"][0]["label"], &answer["direct"][0]["kind"]), (&"Ми".into(), &"corner".into()));
        assert_eq!(answer["direct"][0]["about"][0], "колишня Леніна");
    }

    async fn one_who_cannot_answer_leaves_the_results_alone(city: City) {
        with_things(&city, &[("1", "Аптека", "")]).await;
        stock(&city).set_silent(true);
        city.visitor().get("/search?q=аптека").await.ok().says("Знайшли 1 результат");
    }
}
