//! The map, the list beside it, cards, the search, the frame for other sites.

use std::sync::Arc;

use db::BoxFuture;
use fields::Visibility;
use kit::{Lang, Problem, Role};
use search::{Answers, Direct, Fit, Kind, Search};

use crate::places::{EAST, WEST, benches, five, lay_ground, modules, with_benches};

const NOWHERE: &str = "01999999-0000-7000-8000-000000000000";

/// Knows one place.
struct Corner;

impl Answers for Corner {
    fn kind(&self) -> Kind {
        Kind { code: "corner", title: "map-title", icon: "map-pin" }
    }

    fn answer<'a>(&'a self, words: &'a str, _: Lang, _: usize) -> BoxFuture<'a, Result<Vec<Direct>, Problem>> {
        let corner = Direct {
            label: "Ріг двох вулиць".to_owned(),
            about: Vec::new(),
            href: "/x".to_owned(),
            record: String::new(),
            point: Some([33.45, 47.91]),
            fit: Fit::Whole,
        };
        Box::pin(async move { Ok(if words == "ріг" { vec![corner] } else { Vec::new() }) })
    }
}

testkit::city_tests! {
    modules = modules();

    async fn the_page_has_layers_a_drawing_and_a_list_without_any_script(city: City) {
        lay_ground(&city).await;
        five(&city).await;
        let page = city.visitor().get("/map").await.ok().says("Лавки").says("Дубова").says("5 об’єктів у місті");
        assert_eq!(page.select("form.hr-layers input[name=layers][value=benches][checked]").len(), 1);
        assert_eq!(page.select(".hr-map-rows > li").len(), 5);
        assert_eq!(page.select("[data-map-canvas] svg").len(), 1);
        let districts: Vec<String> = page.select("select[name=bbox] option").into_iter().map(|option| option.text).collect();
        assert_eq!(districts, ["Усе місто", "Західний район", "Східний район"]);
    }

    async fn the_form_narrows_the_list_to_a_district(city: City) {
        lay_ground(&city).await;
        five(&city).await;
        let page = city.visitor().get("/map").await.ok();
        let east = page.select("select[name=bbox] option")[2].attribute("value").unwrap().to_owned();
        let page = city.visitor().send_form(&page.form("form.hr-layers").with("bbox", &east)).await.ok();
        page.says("На цій ділянці 1 об’єкт").says("Соснова").says_nothing_of("Дубова");
    }

    async fn no_chosen_layer_is_an_empty_list_that_says_so(city: City) {
        five(&city).await;
        city.visitor().get("/map?layers=").await.ok().says("Жодного шару не вибрано").says_nothing_of("Дубова");
        city.visitor().get("/map?layers=benches&at=10.00000,10.00000,14.00").await.ok().says("вибрані шари порожні");
    }

    async fn the_list_is_paged_through_all_layers_and_misses_nobody(city: City) {
        let titles: Vec<String> = (0..70).map(|at| format!("Лавка {at:02}")).collect();
        for code in ["first", "second"] {
            with_benches(&city, code, Visibility::Public).await;
            let all: Vec<_> = titles.iter().map(|name| (name.as_str(), true, "1", WEST)).collect();
            benches(&city, code, &all).await;
        }
        let (mut seen, mut next) = (Vec::new(), Some("/map?layers=first,second".to_owned()));
        while let Some(path) = next {
            let page = city.visitor().get(&path).await.ok().says("140 об’єктів у місті");
            seen.extend(page.select(".hr-map-rows h3 a").into_iter().filter_map(|link| Some(link.attribute("href")?.to_owned())));
            let link = page.select(".govuk-pagination__next a");
            next = link.first().and_then(|link| link.attribute("href")).map(|href| href.trim_end_matches("#list").to_owned());
            assert!(seen.len() <= 140);
        }
        let all = seen.len();
        seen.sort();
        seen.dedup();
        assert_eq!((all, seen.len()), (140, 140));
    }

    async fn the_list_alone_follows_the_box_of_the_map(city: City) {
        five(&city).await;
        let path = format!("/map/list?layers=benches&bbox={},{},{},{}", EAST.0 - 0.01, EAST.1 - 0.01, EAST.0 + 0.01, EAST.1 + 0.01);
        let part = city.visitor().get(&path).await.ok().says("Соснова").says_nothing_of("Дубова");
        assert!(part.select("h1").is_empty() && part.text().trim_start().starts_with("<p"), "a part of a page");
    }

    async fn a_card_says_what_everybody_may_know_and_leads_on(city: City) {
        let benches = five(&city).await;
        let path = format!("/map/card/benches/{}", benches[0].id);
        let card = city.visitor().get(&path).await.ok().says("Дубова").says("Дерев’яна").says_nothing_of("Таємниченка");
        let links: Vec<String> = card.select("a").iter().filter_map(|link| link.attribute("href").map(str::to_owned)).collect();
        let own = format!("/resources/benches/objects/{}", benches[0].id);
        assert_eq!(links, [own.clone(), "geo:47.910000,33.350000".to_owned(), own]);
        assert_eq!(card.select("[data-at]")[0].attribute("data-at"), Some("33.350000,47.910000"));
        for wrong in [format!("/map/card/benches/{NOWHERE}"), format!("/map/card/nothing/{}", benches[0].id), "/map/card/benches/x".into()] {
            assert!(city.visitor().get(&wrong).await.status.is_client_error(), "{wrong}");
        }
    }

    async fn a_guarded_layer_is_on_no_page_of_a_visitor(city: City) {
        with_benches(&city, "inner", Visibility::Staff).await;
        let bench = benches(&city, "inner", &[("Службова", true, "1", WEST)]).await.remove(0);
        let card = format!("/map/card/inner/{}", bench.id);
        assert_eq!(city.visitor().get(&card).await.status, 404);
        city.person(Role::Editor).get(&card).await.ok().says("Службова");
        for path in [format!("/map?layers=inner&sel=inner:{}", bench.id), "/map/list?layers=inner".into(), "/map/found?q=служ".into()] {
            city.visitor().get(&path).await.ok().says_nothing_of("Службова");
        }
    }

    async fn a_kept_view_opens_with_its_object_chosen(city: City) {
        let benches = five(&city).await;
        let path = format!("/map?layers=benches&at=47.91000,33.45000,16.00&sel=benches:{}", benches[3].id);
        let page = city.visitor().get(&path).await.ok();
        assert_eq!(page.select("[data-map-card] h2")[0].text, "Соснова");
        assert!(page.select("[data-map-card][hidden]").is_empty());
        assert_eq!(page.select(".hr-map-rows > li").len(), 1);
    }

    async fn the_search_finds_by_beginnings_of_words_and_leads_to_the_place(city: City) {
        let benches = five(&city).await;
        let page = city.visitor().get("/map?q=сосн").await.ok().says("Знайдено 1 об’єкт");
        let href = page.select(".hr-found a")[0].attribute("href").unwrap().to_owned();
        assert!(href.contains("layers=benches") && href.ends_with(&format!("sel=benches%3A{}", benches[3].id)), "{href}");
        assert_eq!(city.visitor().get(&href).await.ok().select("[data-map-card] h2")[0].text, "Соснова");
        city.visitor().get("/map/found?q=сосн").await.ok().says("Соснова");
        city.visitor().get("/map/found?q=немає").await.ok().says("нічого не знайдено");
        let escaped = city.visitor().get("/map?q=%3Cscript%3Ealert(1)%3C/script%3E").await.ok();
        assert!(!escaped.text().contains("<script>alert"));
    }

    async fn the_search_finds_places_that_are_no_objects(city: City) {
        five(&city).await;
        city.house().part::<Search>().add_answers(Arc::new(Corner));
        let page = city.visitor().get("/map?q=ріг").await.ok().says("Знайдено 1 об’єкт");
        let link = &page.select(".hr-found a")[0];
        assert!(link.text.starts_with("Ріг двох вулиць"));
        assert_eq!(link.attribute("data-map-to"), Some("33.450000,47.910000"));
        assert!(link.attribute("href").unwrap().contains("at=47.91000%2C33.45000%2C17.00"), "{:?}", link.attribute("href"));
        city.visitor().get("/map/found?q=інше").await.ok().says("нічого не знайдено");
    }

    async fn a_frame_is_for_the_sites_that_the_city_names(city: City) {
        five(&city).await;
        let frame = city.visitor().get("/map/embed?layers=benches").await.ok();
        assert!(frame.header("content-security-policy").unwrap().contains("frame-ancestors *;"));
        assert_eq!(frame.header("x-frame-options"), None, "it must not forbid what the policy allows");
        assert!(frame.select("a[target=_blank]")[0].attribute("href").unwrap().ends_with("/map?layers=benches"));
        let page = city.visitor().get("/map").await.ok();
        assert!(page.header("content-security-policy").unwrap().contains("frame-ancestors 'none'"));
        assert_eq!(page.header("x-frame-options"), Some("DENY"));
    }

    async fn the_map_speaks_english(city: City) {
        lay_ground(&city).await;
        five(&city).await;
        let page = city.visitor().get("/map?lang=en").await.ok().says("Benches").says("5 objects").says("West District");
        assert!(!page.words().contains("район"));
        city.visitor().get("/map/themes?lang=en&r=benches").await.ok().says("West District");
    }
}
