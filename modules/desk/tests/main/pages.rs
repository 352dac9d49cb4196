//! Every page in both languages; no message key is left bare.

use registers::actions::Then;
use serde_json::json;

use crate::places::{LIST, modules, object, town};

testkit::city_tests! {
    modules = modules();

    async fn every_page_speaks_both_languages(city: City) {
        let town = town(&city).await;
        let draft = town.pharmacy_with(&[("name", json!("Чернетка")), ("location", json!({ "type": "Point", "coordinates": [33.4, 47.9] }))], Then::Keep).await;
        let public = town.pharmacy("Видана", Then::Publish).await;
        let waiting = town.pharmacy("На перевірці", Then::Submit).await;
        let change = [("name", "Видана вдруге"), ("seats", "1"), ("version", "1"), ("then", "submit")];
        town.editor.post(&object(public.id), &change).await.is(303);
        let objects = [draft.id, public.id, waiting.id].map(object);
        let mut pages = vec!["/desk".to_owned(), "/desk/resources".to_owned(), LIST.to_owned(), format!("{LIST}/new")];
        for address in &objects {
            let own = ["", "/history", "/history/1", "/compare?from=1&to=1", "/restore?version=1", "/move?verb=transfer"];
            pages.extend(own.iter().map(|page| format!("{address}{page}")));
        }
        for lang in ["uk", "en"] {
            let publisher = town.publisher.clone().with_header("accept-language", lang);
            for page in &pages {
                let answer = publisher.get(page).await.ok();
                assert_eq!(answer.select("html")[0].attribute("lang"), Some(lang), "{page}");
                let bare: Vec<_> = answer.words().split(' ').filter(|word| word.starts_with("desk-") || word.starts_with("field-")).map(str::to_owned).collect();
                assert!(bare.is_empty(), "{page}: {bare:?}");
                assert_eq!(answer.select("h1").len(), 1, "{page}");
                assert!(!answer.text().contains(" style=") && !answer.text().contains("onclick"), "{page}");
            }
        }
    }

    async fn ids_on_a_page_are_said_once(city: City) {
        let town = town(&city).await;
        let record = town.pharmacy("Аптека", Then::Submit).await;
        for page in ["/desk".to_owned(), LIST.to_owned(), object(record.id), format!("{}/history", object(record.id))] {
            let answer = town.publisher.get(&page).await.ok();
            let mut ids: Vec<String> = answer.select("[id]").iter().filter_map(|one| one.attribute("id").map(str::to_owned)).collect();
            let all = ids.len();
            ids.sort();
            ids.dedup();
            assert_eq!(ids.len(), all, "{page}");
        }
    }
}
