//! The pages beside their results: suggestions, languages, what a search engine may keep.

use kit::{Role, Text};

use super::scene::{catch_up, modules, stock, thing, with_things};

async fn labels(city: &testkit::City, typed: &str) -> Vec<String> {
    let offered = city.visitor().get(&format!("/search/suggest?q={typed}")).await.ok().json();
    offered["items"].as_array().into_iter().flatten().filter_map(|item| Some(item["label"].as_str()?.to_owned())).collect()
}

testkit::city_tests! {
    modules = modules();

    async fn titles_are_suggested_from_two_letters_on(city: City) {
        with_things(&city, &[("1", "Аптека на Соборній", ""), ("2", "Соборна площа", ""), ("3", "Парк", "аптека в тексті")]).await;
        assert_eq!(labels(&city, "ап").await, ["Аптека на Соборній"]);
        assert_eq!(labels(&city, "собор").await.len(), 2);
        assert_eq!(labels(&city, "аптеки соб").await, ["Аптека на Соборній"], "a whole word in any form, the last one not typed to its end");
        assert_eq!(labels(&city, "fgntrf").await, ["Аптека на Соборній"], "another layout");
        assert_eq!(labels(&city, "апетка").await, ["Аптека на Соборній"], "a slip");
        for typed in ["а", "", "   ", "-", "👍", "яяя"] {
            assert_eq!(labels(&city, typed).await, Vec::<String>::new(), "{typed}");
        }
    }

    async fn things_called_alike_are_suggested_once(city: City) {
        with_things(&city, &[("1", "Аптека", ""), ("2", "Аптека", ""), ("3", "Аптека 24", "")]).await;
        let mut found = labels(&city, "апте").await;
        found.sort();
        assert_eq!(found, ["Аптека", "Аптека 24"]);
    }

    async fn texts_are_shown_in_the_readers_language_where_there_is_one(city: City) {
        let mut document = thing("1", "", "");
        document.title = Text::new("Аптеки", "Pharmacies");
        document.text = Text::new("Де купити ліки", "Where to buy medicine");
        stock(&city).put(document);
        with_things(&city, &[("2", "Аптека", "Ліки")]).await;
        let english = city.visitor().with_header("accept-language", "en");
        let page = english.get("/search?q=pharmacy").await.ok().says("Pharmacies").says("Where to buy medicine");
        assert_eq!(page.select("main mark")[0].text, "Pharmacies");
        let page = english.get("/search?q=ліки").await.ok();
        assert_eq!(page.select("main .hr-item h2[lang=uk]").len(), 1);
    }

    async fn results_are_not_for_search_engines(city: City) {
        catch_up(&city).await;
        let page = city.visitor().get("/search?q=парк").await.ok();
        assert_eq!(page.select("meta[name=robots]")[0].attribute("content"), Some("noindex"));
    }

    async fn every_page_has_a_search_at_hand_that_works_without_scripts(city: City) {
        with_things(&city, &[("1", "Парк", "")]).await;
        let page = city.person(Role::Publisher).get("/admin/search").await.ok();
        let form = page.form("header form[role=search]").with("q", "парк");
        assert_eq!(page.select("header form[role=search]")[0].attribute("data-suggest"), Some("/search/suggest"));
        city.visitor().send_form(&form).await.ok().says("Знайшли 1 результат");
    }

    async fn the_state_of_the_search_is_told(city: City) {
        let publisher = city.person(Role::Publisher);
        publisher.get("/admin/search").await.ok().says("У покажчику 0 документів.").says("неповні");
        with_things(&city, &[("1", "Парк", "")]).await;
        publisher.get("/admin/search").await.ok().says("У покажчику 1 документ.").says("Він повний");
    }
}
