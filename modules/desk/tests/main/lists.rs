//! The working list: states, filters, sort, columns, views, export.

use kit::Role;
use registers::actions::Then;
use serde_json::json;

use crate::places::{LIST, modules, town};

testkit::city_tests! {
    modules = modules();

    async fn states_filters_words_and_sort_narrow_the_list(city: City) {
        let town = town(&city).await;
        town.pharmacy("Барвінок", Then::Publish).await;
        town.pharmacy_with(&[("name", json!("Волошка")), ("kind", json!("private")), ("seats", json!(20))], Then::Keep).await;
        town.pharmacy("Айстра", Then::Submit).await;
        let titles = |answer: &testkit::Answer| answer.select("tbody th a").into_iter().map(|cell| cell.text).collect::<Vec<_>>();
        for (query, expected) in [
            ("", vec!["Айстра", "Барвінок", "Волошка"]),
            ("?sort=-_title", vec!["Волошка", "Барвінок", "Айстра"]),
            ("?state=draft", vec!["Волошка"]),
            ("?state=published&q=барв", vec!["Барвінок"]),
            ("?f.kind=private", vec!["Волошка"]),
            ("?f.seats.from=10", vec!["Волошка"]),
            ("?sort=-seats&limit=1", vec!["Волошка"]),
        ] {
            let answer = town.editor.get(&format!("{LIST}{query}")).await.ok();
            assert_eq!(titles(&answer), expected, "{query}");
        }
        let answer = town.editor.get(&format!("{LIST}?limit=2")).await.ok();
        let next = answer.select("a[rel=next]")[0].attribute("href").unwrap().to_owned();
        assert_eq!(titles(&town.editor.get(&next).await.ok()), ["Волошка"]);
        town.editor.get(&format!("{LIST}?f.seats.from=сто")).await.ok().says("Частину умов не вдалося зрозуміти");
        town.editor.get(&format!("{LIST}?q=немає")).await.ok().says("За цими умовами нічого немає");
    }

    async fn columns_are_chosen_by_the_address(city: City) {
        let town = town(&city).await;
        town.pharmacy_with(&[("name", json!("А")), ("licence", json!("АВ-9"))], Then::Keep).await;
        let heads = |answer: &testkit::Answer| answer.select("thead th").into_iter().map(|head| head.text).collect::<Vec<_>>();
        assert!(!heads(&town.editor.get(LIST).await.ok()).contains(&"Ліцензія".to_owned()));
        let answer = town.editor.get(&format!("{LIST}?columns=licence&columns=nothing")).await.ok().says("АВ-9");
        assert!(heads(&answer).contains(&"Ліцензія".to_owned()) && !heads(&answer).contains(&"Місць".to_owned()));
    }

    async fn a_view_is_saved_opened_and_forgotten(city: City) {
        let town = town(&city).await;
        town.pharmacy("Барвінок", Then::Keep).await;
        let save = |title: &'static str| [("title", title), ("query", "state=draft&sort=-_changed&after=x")];
        let views = format!("{LIST}/views");
        let back = format!("{LIST}?state=draft&sort=-_changed");
        town.editor.post(&views, &save("Мої чернетки")).await.leads_to(&back);
        let answer = town.editor.get(&back).await.ok().says("Подання «Мої чернетки» збережено");
        assert_eq!(answer.select("[aria-labelledby=views] a[aria-current]").len(), 1);
        town.editor.post(&views, &save("Мої чернетки")).await.leads_to(&back);
        town.editor.get(&back).await.ok().says("у вас уже є");
        town.editor.post(&views, &save("")).await.leads_to(&back);
        town.publisher.get(LIST).await.ok().says_nothing_of("Мої чернетки");
        let forget = town.editor.get(LIST).await.ok().form("[aria-labelledby=views] form");
        town.publisher.post(&forget.action, &[]).await.is(303);
        town.editor.get(LIST).await.ok().says("Мої чернетки");
        town.editor.send_form(&forget).await.leads_to(LIST);
        town.editor.get(LIST).await.ok().says("Подання видалено").says_nothing_of("Мої чернетки");
    }

    async fn the_list_leaves_as_a_file(city: City) {
        let town = town(&city).await;
        let district = town.district("Довгинцівський район").await;
        town.pharmacy_with(&[("name", json!("Барвінок")), ("district", json!(district.id))], Then::Keep).await;
        town.pharmacy("Волошка", Then::Publish).await;
        let csv = town.editor.get(&format!("{LIST}/export.csv?state=draft")).await.ok();
        assert!(csv.header("content-disposition").unwrap().contains("pharmacies-2026-11-22.csv"));
        csv.says("Барвінок").says("Довгинцівський район").says_nothing_of("Волошка");
        assert_eq!(town.editor.get(&format!("{LIST}/export.json")).await.ok().json().as_array().unwrap().len(), 2);
        for wrong in ["export.exe", "export.xls", "export.", "something"] {
            assert_eq!(town.editor.get(&format!("{LIST}/{wrong}")).await.status, 404, "{wrong}");
        }
        assert_eq!(city.person(Role::Expert).get(&format!("{LIST}/export.csv")).await.status, 403);
    }

    async fn the_desk_shows_what_waits_and_the_overdue_first(city: City) {
        let town = town(&city).await;
        town.editor.get("/desk").await.ok().says("Чернеток немає").says("Аптеки");
        town.pharmacy("Барвінок", Then::Keep).await;
        town.editor.get("/desk").await.ok().says("Барвінок").says("Останні зміни");
        city.later(jiff::SignedDuration::from_hours(24 * 40));
        town.editor.get("/desk").await.ok().says("Прострочено на 10 днів").says("Прострочено оновлення 1 ресурсу");
        let answer = town.editor.get("/desk/resources?fresh=overdue&all=yes&q=апт").await.ok().says("Аптеки");
        assert_eq!(answer.select("tbody tr").len(), 1);
        town.editor.get("/desk/resources?q=шахти").await.ok().says("За цими умовами ресурсів немає");
        city.person(Role::Expert).get("/desk").await.ok();
    }
}
