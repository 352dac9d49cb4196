//! The inventory: counts, completeness, totals, files, both languages.

use registers::UpdatePeriod;
use registers::actions::Then;
use serde_json::json;
use testkit::{Answer, City};

use crate::places::{Hall, hall, modules, placed};

async fn filled(city: &City) -> Hall {
    let hall = hall(city).await;
    hall.register("pharmacies", "Аптеки", hall.health, Some(hall.olena_id()), UpdatePeriod::Month).await;
    hall.register("museums", "Музеї", hall.culture, None, UpdatePeriod::Year).await;
    hall.object("pharmacies", hall.health, placed("Перша", "north"), Then::Publish).await;
    hall.object("pharmacies", hall.health, placed("Друга", "south"), Then::Publish).await;
    hall.object("pharmacies", hall.health, json!({ "name": "Третя", "district": "south" }), Then::Keep).await;
    hall.object("museums", hall.culture, placed("Музей", "south"), Then::Publish).await;
    hall
}

/// The cells of a row by its resource.
fn cells(page: &Answer, title: &str) -> Vec<String> {
    let row = page.select("table.hr-data tbody tr").into_iter().find(|row| row.text.starts_with(title)).unwrap();
    let cell = |at: usize| page_cell(&row.html, at);
    (0..14).map(cell).collect()
}

fn page_cell(row: &str, at: usize) -> String {
    let cell = row.split("<td").nth(at + 1).unwrap();
    let text: String = cell.split_once('>').unwrap().1.split("</td>").next().unwrap().to_owned();
    text.split('<')
        .map(|part| part.split_once('>').map_or(part, |(_, text)| text))
        .collect::<String>()
        .replace("&nbsp;", "\u{a0}")
        .trim()
        .to_owned()
}

testkit::city_tests! {
    modules = modules();

    async fn every_resource_is_counted(city: City) {
        let hall = filled(&city).await;
        let page = hall.iryna().get("/desk/inventory").await.ok().says("2 ресурси").says("Північний").says("За організаціями");
        let row = cells(&page, "Аптеки");
        assert_eq!(&row[..7], ["Управління здоров’я", "Олена Коваль", "2", "1", "0", "0", "22.11.2026"]);
        assert_eq!((row[10].as_str(), row[11].as_str()), ("66\u{a0}%", "1"), "eight of twelve fields, one without a place");
        let district = |name: &str| page.select("section tr").into_iter().find(|row| row.text.starts_with(name)).unwrap().text;
        assert_eq!(district("Південний"), "Південний3");
        hall.object("pharmacies", hall.health, placed("Четверта", "north"), Then::Publish).await;
        let again = hall.iryna().get("/desk/inventory").await.ok();
        assert_eq!(cells(&again, "Аптеки")[2], "3", "what is written is counted at once");
    }

    async fn the_inventory_is_narrowed_sorted_and_in_both_languages(city: City) {
        let hall = filled(&city).await;
        hall.olena().get("/desk/inventory").await.ok().says("Аптеки").says_nothing_of("Музеї");
        let iryna = hall.iryna();
        let names = |answer: &Answer| -> Vec<String> { answer.select("form ~ .hr-scroll tbody th").into_iter().map(|cell| cell.text).collect() };
        for (column, first) in [("published", "Музеї"), ("-published", "Аптеки"), ("-drafts", "Аптеки"), ("organisation", "Аптеки"), ("complete", "Аптеки"), ("-period", "Музеї")] {
            assert_eq!(names(&iryna.get(&format!("/desk/inventory?sort={column}")).await)[0], first, "{column}");
        }
        iryna.get("/desk/inventory?q=музе&state=active&standing=current").await.ok().says("1 ресурс");
        iryna.get("/desk/inventory?state=archived").await.ok().says("Таких ресурсів немає");
        iryna.get("/desk/inventory?all=yes").await.ok().says("Друкувати");
        iryna.with_header("accept-language", "en").get("/desk/inventory").await.ok().says("EN Музеї").says("Without a place").says("North");
        for garbage in ["sort=;drop", "page=999999999999", "state=x&standing=y", "organisation=1"] {
            hall.iryna().get(&format!("/desk/inventory?{garbage}")).await.ok();
        }
    }

    async fn the_files_hold_what_the_viewer_may_see(city: City) {
        let hall = filled(&city).await;
        let text = hall.maria().get("/desk/inventory.csv").await.ok().text();
        assert!(text.contains("Аптеки;") && text.contains("/api/v1/resources/museums"), "{text}");
        let own = hall.oksana().get("/desk/inventory.csv").await.ok().text();
        assert!(!own.contains("Аптеки"), "{own}");
        let sheet = hall.iryna().get("/desk/inventory.xlsx").await.ok();
        assert!(sheet.body.starts_with(b"PK"), "a zip");
        city.visitor().get("/desk/inventory.csv").await.is(303);
    }
}
