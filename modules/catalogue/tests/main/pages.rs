//! Every page, what it shows and what it hides.

use registers::actions::{Moving, RecordChange, change_record, move_record};
use registers::{Audience, Query, Verb};
use testkit::{City, Person};

use crate::city::{OBJECTS, SECRET, administrator, catch_up, engine, fill, modules, with_rubrics};

const CODES: [&str; 6] = ["pharmacies", "shelters", "carriers", "bus-routes", "vehicles", "parks"];

/// Every address of a register and of the catalogue.
async fn addresses(city: &City) -> Vec<String> {
    let made = fill(city, &CODES).await;
    with_rubrics(city, &CODES).await;
    catch_up(city).await;
    let mut all: Vec<String> = [
        "/",
        "/resources",
        "/resources?view=list&sort=largest",
        "/resources?q=аптек&rubric=health",
        "/rubrics/health",
        "/search",
        "/search?q=аптека",
        "/search?q=вулиця&group=pharmacies",
        "/about",
        "/accessibility",
        "/sitemap.xml",
        "/robots.txt",
    ]
    .map(str::to_owned)
    .into();
    for (code, ids) in &made {
        let own = format!("/resources/{code}");
        for rest in ["", "?view=map", "?view=table&sort=-_changed", "?q=а", "/about", "/schema.json", "/csvw.json"] {
            all.push(format!("{own}{rest}"));
        }
        for format in ["csv", "xlsx", "json", "ndjson", "csv?reader=people"] {
            all.push(format!("{own}/export.{format}"));
        }
        all.extend(ids.iter().take(2).map(|id| format!("{own}/objects/{id}")));
    }
    all
}

async fn ids_of(city: &City, code: &str) -> Vec<kit::RecordId> {
    let opened = engine(city).open(code).await.unwrap();
    opened.index(|index| index.ids(&Query::new(Audience::Public), usize::MAX))
}

/// Walks a list by its own links; gives the addresses of all objects.
async fn walk(visitor: &Person, first: &str) -> Vec<String> {
    let (mut found, mut next) = (Vec::new(), Some(first.to_owned()));
    while let Some(address) = next.take() {
        let page = visitor.get(&address).await.ok();
        found.extend(page.select(".hr-item h3 a").iter().filter_map(|link| link.attribute("href").map(str::to_owned)));
        next = page.select(".govuk-pagination__next a").first().and_then(|link| link.attribute("href").map(str::to_owned));
    }
    found
}

testkit::city_tests! {
    modules = modules();

    async fn every_page_is_there_in_both_languages_and_tells_no_secret(city: City) {
        let visitor = city.visitor();
        for address in addresses(&city).await {
            for lang in ["uk", "en"] {
                visitor.set_cookie("lang", lang);
                let page = visitor.get(&address).await.ok();
                assert!(!page.text().contains(SECRET), "{address} tells what is guarded");
                assert!(!page.text().contains("guarded_"), "{address} names a guarded field");
                if page.header("content-type").is_some_and(|kind| kind.starts_with("text/html")) {
                    let words = page.words();
                    assert!(!words.contains("catalogue-") && !words.contains("period-"), "{address} ({lang}) shows a key:\n{words}");
                }
            }
        }
    }

    async fn what_is_guarded_is_neither_found_nor_filtered_nor_sorted_by(city: City) {
        fill(&city, &["pharmacies"]).await;
        catch_up(&city).await;
        let visitor = city.visitor();
        visitor.get(&format!("/search?q={SECRET}")).await.ok().says("За цими словами нічого немає");
        visitor.get(&format!("/resources/pharmacies?q={SECRET}")).await.ok().says("Нічого не знайшлося");
        let all = visitor.get("/resources/pharmacies").await.ok().select(".hr-item").len();
        let asked = visitor.get("/resources/pharmacies?f.guarded_personal=x&sort=guarded_personal").await.ok();
        assert_eq!(asked.select(".hr-item").len(), all);
    }

    async fn an_official_sees_no_more_on_public_pages_than_everybody(city: City) {
        let made = fill(&city, &["pharmacies"]).await;
        let editor = city.signed_in(administrator());
        for id in made["pharmacies"].iter().take(2) {
            let page = editor.get(&format!("/resources/pharmacies/objects/{id}")).await.ok().says("Редагувати");
            assert!(!page.text().contains(SECRET));
        }
        assert!(!editor.get("/resources/pharmacies/export.csv").await.ok().text().contains(SECRET));
    }

    async fn paging_walks_over_every_object_once(city: City) {
        let made = fill(&city, &["pharmacies"]).await;
        let visitor = city.visitor();
        let found = walk(&visitor, "/resources/pharmacies?limit=4").await;
        assert_eq!(found, walk(&visitor, "/resources/pharmacies").await);
        assert_eq!(found.len(), OBJECTS);
        let mut ids: Vec<String> = made["pharmacies"].iter().map(|id| format!("/resources/pharmacies/objects/{id}")).collect();
        let mut known = found.clone();
        ids.sort_unstable();
        known.sort_unstable();
        assert_eq!(ids, known);
    }

    async fn an_export_holds_exactly_the_list(city: City) {
        fill(&city, &["pharmacies"]).await;
        let visitor = city.visitor();
        for narrowed in ["", "q=аптека", "f.barrier_free=true", "f.district=saksahanskyi&sort=-_title", "f.barrier_free=false&q=5"] {
            let listed = walk(&visitor, &format!("/resources/pharmacies?{narrowed}")).await.len();
            let csv = visitor.get(&format!("/resources/pharmacies/export.csv?{narrowed}")).await.ok();
            assert_eq!(csv.text().lines().count(), listed + 1, "{narrowed}");
            let json = visitor.get(&format!("/resources/pharmacies/export.json?{narrowed}")).await.ok().json();
            assert_eq!(json.as_array().unwrap().len(), listed, "{narrowed}");
        }
        let xlsx = visitor.get("/resources/pharmacies/export.xlsx").await.ok();
        assert!(xlsx.header("content-disposition").unwrap().contains("filename*=UTF-8''%D0%90%D0%BF%D1%82"));
        visitor.get("/resources/pharmacies/export.exe").await.is(404);
        visitor.get("/resources/vehicles/export.geojson").await.is(404);
    }

    async fn facets_filter_and_chips_take_the_filter_away(city: City) {
        fill(&city, &["pharmacies"]).await;
        let visitor = city.visitor();
        let all = ids_of(&city, "pharmacies").await.len();
        let page = visitor.get("/resources/pharmacies?f.barrier_free=true").await.ok().says("Скинути все");
        let shown = page.select(".hr-item").len();
        let counted = page.select("label[for='f.barrier_free'] .hr-count").first().map(|count| count.text.trim().to_owned());
        assert_eq!(counted, Some(shown.to_string()));
        let other = visitor.get("/resources/pharmacies?f.barrier_free=false").await.ok().select(".hr-item").len();
        assert!(shown + other <= all && shown > 0);
        let chip = page.select(".hr-chip--on").first().and_then(|chip| chip.attribute("href").map(str::to_owned)).unwrap();
        assert_eq!(visitor.get(&chip).await.ok().select(".hr-item").len(), all);
    }

    async fn an_object_shows_who_refers_to_it(city: City) {
        let made = fill(&city, &["carriers", "bus-routes", "vehicles"]).await;
        let carrier = made["carriers"].first().unwrap();
        let page = city.visitor().get(&format!("/resources/carriers/objects/{carrier}")).await.ok();
        assert!(page.text().contains("/resources/bus-routes/objects/") || page.text().contains("/resources/vehicles/objects/"));
    }

    async fn a_name_that_is_not_published_yet_is_nowhere_to_be_read(city: City) {
        let made = fill(&city, &["carriers", "bus-routes"]).await;
        let carrier = *made["carriers"].first().unwrap();
        let record = registers::store::records::find_anywhere(city.db(), carrier).await.unwrap().unwrap();
        let mut data = record.data.0.clone();
        data.insert("name".into(), "Таємний перевізник".into());
        let change = RecordChange { version: record.version, data, reason: String::new(), then: registers::actions::Then::Keep };
        change_record(engine(&city), &administrator(), "carriers", carrier, change).await.unwrap();
        catch_up(&city).await;
        let visitor = city.visitor();
        let route = format!("/resources/bus-routes/objects/{}", made["bus-routes"].first().unwrap());
        visitor.get(&route).await.ok().says(&record.title);
        for address in [route.as_str(), "/", "/resources/carriers", "/resources/bus-routes", "/search?q=таємний", "/resources/carriers/export.csv"] {
            visitor.get(address).await.ok().says_nothing_of("Таємний перевізник");
        }
        visitor.get(&format!("/resources/carriers/objects/{carrier}")).await.ok().says(&record.title).says_nothing_of("Таємний перевізник");
    }

    async fn what_changes_is_told_at_once_wherever_it_was_shown_before(city: City) {
        let made = fill(&city, &["carriers", "bus-routes"]).await;
        let (carrier, route) = (*made["carriers"].first().unwrap(), *made["bus-routes"].first().unwrap());
        let visitor = city.visitor();
        let shown = [
            format!("/resources/carriers/objects/{carrier}"),
            format!("/resources/bus-routes/objects/{route}"),
            "/resources/carriers".to_owned(),
        ];
        let record = registers::store::records::find_anywhere(city.db(), carrier).await.unwrap().unwrap();
        for address in &shown {
            visitor.get(address).await.ok().says(&record.title);
        }
        let mut data = record.data.0.clone();
        data.insert("name".into(), "Перейменований перевізник".into());
        let change = RecordChange { version: record.version, data, reason: String::new(), then: registers::actions::Then::Publish };
        change_record(engine(&city), &administrator(), "carriers", carrier, change).await.unwrap();
        for address in &shown {
            visitor.get(address).await.ok().says("Перейменований перевізник");
        }
    }

    async fn a_page_shown_before_is_no_page_of_another_register_and_keeps_no_readers_address(city: City) {
        let made = fill(&city, &["carriers", "pharmacies"]).await;
        let carrier = made["carriers"].first().unwrap();
        let visitor = city.visitor();
        let once = visitor.get(&format!("/resources/carriers/objects/{carrier}?from=secret-of-a-reader")).await.ok();
        assert_eq!(once.select("[data-share]").first().and_then(|share| share.attribute("data-share")), Some(format!("/resources/carriers/objects/{carrier}").as_str()));
        visitor.get(&format!("/resources/carriers/objects/{carrier}")).await.ok().says_nothing_of("secret-of-a-reader");
        visitor.get(&format!("/resources/pharmacies/objects/{carrier}")).await.is(404);
    }

    async fn a_number_leads_to_its_object_and_unknown_ones_nowhere(city: City) {
        let made = fill(&city, &["pharmacies"]).await;
        let visitor = city.visitor();
        let first = made["pharmacies"].first().unwrap();
        let page = visitor.get(&format!("/resources/pharmacies/objects/{first}")).await.ok();
        let values = page.select(".govuk-summary-list__value");
        let number = values.iter().map(|value| value.text.trim().to_owned()).find(|text| text.starts_with("АПТ-")).unwrap();
        visitor.get(&format!("/resources/pharmacies/numbers/{number}")).await.leads_to(&format!("/resources/pharmacies/objects/{first}"));
        for nowhere in [
            "/resources/none",
            "/resources/none/about",
            "/resources/none/export.csv",
            "/resources/none/schema.json",
            "/resources/pharmacies/objects/00000000-0000-7000-8000-000000000000",
            "/resources/pharmacies/objects/x",
            "/resources/pharmacies/numbers/АПТ-99999",
            "/rubrics/none",
        ] {
            visitor.get(nowhere).await.is(404);
        }
    }

    async fn an_archived_object_says_that_it_is_gone(city: City) {
        let made = fill(&city, &["pharmacies"]).await;
        let id = *made["pharmacies"].first().unwrap();
        let moving = Moving { verb: Verb::Archive, version: None, reason: "Закрито".into(), to: None };
        move_record(engine(&city), &administrator(), "pharmacies", id, moving).await.unwrap();
        let gone = city.visitor().get(&format!("/resources/pharmacies/objects/{id}")).await.is(410).says("В архіві");
        assert!(!gone.text().contains(SECRET));
        assert_eq!(ids_of(&city, "pharmacies").await.len(), OBJECTS - 1);
    }

    async fn a_resource_without_objects_helps_on(city: City) {
        fill(&city, &["pharmacies"]).await;
        catch_up(&city).await;
        let visitor = city.visitor();
        visitor.get("/resources/pharmacies?q=ъъъ").await.ok().says("Нічого не знайшлося");
        visitor.get("/resources?q=ъъъ").await.ok().says("Нічого не знайшлося");
        visitor.get("/search?q=ъъъ").await.ok().says("За цими словами нічого немає");
    }

    async fn an_empty_city_has_its_pages_too(city: City) {
        let visitor = city.visitor();
        for address in ["/", "/resources", "/resources?view=list", "/search?q=а", "/about"] {
            visitor.get(address).await.ok();
        }
    }
}
