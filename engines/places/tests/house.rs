//! The part of the house: the book follows the registers; districts are found by place.

use fields::Address;
use kit::{Lang, Problem};
use places::tie::{Tie, rewritten, tie};
use places::{Hints, HouseId, Match, Settings, Source, Style, missing, set_up};
use registers::RegisterState;
use registers::Verb;
use registers::actions::{Moving, move_record, set_register_state};
use registers::ties::Houses;
use serde_json::json;

use crate::town::{
    KEEPER, administrator, changed, data, engine, formerly, house, houses, modules, now, places, published, square, street, with_registers,
};

async fn suggested(city: &testkit::City, typed: &str) -> Vec<String> {
    let book = places(city).book().await.unwrap();
    book.suggest(typed, Lang::Uk, 5, None).into_iter().map(|found| found.text.replace('\u{a0}', " ")).collect()
}

testkit::city_tests! {
    modules = modules();

    async fn a_city_without_registers_has_an_empty_book_and_is_given_them_once(city: City) {
        assert_eq!(places(&city).book().await.unwrap().houses_count(), 0);
        assert_eq!(missing(places(&city)).await.unwrap().len(), 4);
        with_registers(&city).await;
        assert_eq!(missing(places(&city)).await.unwrap(), Vec::<Source>::new());
        assert_eq!(set_up(places(&city), &administrator(), KEEPER).await.unwrap(), 0);
        assert_eq!(Settings::default().code(Source::StreetNames), "street-names");
    }

    async fn what_is_published_is_suggested_at_once_and_what_is_archived_no_more(city: City) {
        with_registers(&city).await;
        let sobornosti = street(&city, "avenue", "Соборності").await;
        let record = published(&city, "addresses", house(sobornosti.id, "35А корп. 2", 33.35, 47.95)).await;
        assert_eq!(now(&city, &record).await.title, "проспект Соборності, 35А, корп. 2");
        assert_eq!(suggested(&city, "собрності 35").await, ["просп. Соборності, 35А, корп. 2"]);
        let moving = Moving { verb: Verb::Archive, version: None, reason: "знесено".to_owned(), to: None };
        move_record(engine(&city), &administrator(), "addresses", record.id, moving).await.unwrap();
        assert_eq!(suggested(&city, "соборності 35").await, ["просп. Соборності"]);
    }

    async fn a_renamed_street_is_found_by_both_names_whichever_record_came_first(city: City) {
        with_registers(&city).await;
        let lenina = street(&city, "street", "Леніна").await;
        published(&city, "addresses", house(lenina.id, "5", 33.35, 47.95)).await;
        assert_eq!(suggested(&city, "леніна 5").await, ["вул. Леніна, 5"]);
        published(&city, "street-names", formerly(lenina.id, "Леніна")).await;
        changed(&city, "streets", &lenina, data(&[("kind", json!("street")), ("name", json!("Соборна"))])).await;
        city.run_jobs().await;
        let book = places(&city).book().await.unwrap();
        let found = &book.suggest("леніна 5", Lang::Uk, 5, None)[0];
        assert_eq!((found.text.replace('\u{a0}', " "), found.former.is_some()), ("вул. Соборна, 5".to_owned(), true));
        assert!(matches!(book.normalise("вул. Соборна, 5", Hints::default()), Match::Exact { .. }));
    }

    async fn whoever_keeps_names_of_houses_hears_which_are_called_otherwise(city: City) {
        with_registers(&city).await;
        let lenina = street(&city, "street", "Леніна").await;
        let other = street(&city, "street", "Садова").await;
        let five = published(&city, "addresses", house(lenina.id, "5", 33.35, 47.95)).await;
        published(&city, "addresses", house(other.id, "7", 33.36, 47.95)).await;
        let first = engine(&city).renamed_houses("").await.unwrap();
        assert_eq!(first.houses, None, "who knows nothing looks at all");
        let mut mark = first.mark;
        assert_eq!(engine(&city).renamed_houses(&mark).await.unwrap().houses, Some(Vec::new()));
        let name = published(&city, "street-names", formerly(lenina.id, "Леніна")).await;
        changed(&city, "streets", &lenina, data(&[("kind", json!("street")), ("name", json!("Соборна"))])).await;
        let renamed = engine(&city).renamed_houses(&mark).await.unwrap();
        assert_eq!(renamed.houses, Some(vec![five.id.0]));
        let book = places(&city).book().await.unwrap();
        assert_eq!(Houses::names(&*book, five.id.0), ["вул. Соборна, 5", "вул. Леніна, 5", "5 Soborna St", "5 Lenina St"]);
        mark = renamed.mark;
        let moving = Moving { verb: Verb::Archive, version: None, reason: "помилка".to_owned(), to: None };
        move_record(engine(&city), &administrator(), "street-names", name.id, moving).await.unwrap();
        assert_eq!(engine(&city).renamed_houses(&mark).await.unwrap().houses, Some(vec![five.id.0]));
    }

    async fn many_changes_are_taken_in_behind_and_a_job_waits_for_them(city: City) {
        with_registers(&city).await;
        let lenina = street(&city, "street", "Садова").await;
        assert_eq!(places(&city).book().await.unwrap().houses_count(), 0);
        houses(&city, lenina.id, 1_200).await;
        let snapshot = places(&city).book().await.unwrap();
        assert!([0, 1_200].contains(&snapshot.houses_count()));
        assert_eq!(places(&city).fresh_book().await.unwrap().houses_count(), 1_200);
        assert_eq!(places(&city).book().await.unwrap().houses_count(), 1_200);
    }

    async fn a_hidden_register_gives_nothing_to_the_book(city: City) {
        with_registers(&city).await;
        let sadova = street(&city, "street", "Садова").await;
        published(&city, "addresses", house(sadova.id, "7", 33.35, 47.95)).await;
        assert_eq!(places(&city).book().await.unwrap().houses_count(), 1);
        set_register_state(engine(&city), &administrator(), "addresses", RegisterState::Hidden).await.unwrap();
        assert_eq!(places(&city).fresh_book().await.unwrap().houses_count(), 0);
    }

    async fn an_address_gets_the_district_its_point_lies_in_and_follows_the_borders(city: City) {
        with_registers(&city).await;
        let west = published(&city, "districts", square("Західний", 33.3, 47.9)).await;
        let east = published(&city, "districts", square("Східний", 33.4, 47.9)).await;
        let sadova = street(&city, "street", "Садова").await;
        let record = published(&city, "addresses", house(sadova.id, "7", 33.45, 47.95)).await;
        let outside = published(&city, "addresses", house(sadova.id, "9", 34.45, 47.95)).await;
        assert_eq!(record.data.0["district"], json!(east.id));
        assert_eq!(outside.data.0.get("district"), None);
        assert_eq!(changed(&city, "addresses", &record, house(sadova.id, "7", 33.35, 47.95)).await.data.0["district"], json!(west.id));
        changed(&city, "districts", &west, square("Західний", 35.3, 47.9)).await;
        changed(&city, "districts", &east, square("Східний", 33.3, 47.9)).await;
        city.run_jobs().await;
        assert_eq!(now(&city, &record).await.data.0["district"], json!(east.id));
        let third = published(&city, "districts", square("Третій", 34.4, 47.9)).await;
        city.run_jobs().await;
        assert_eq!(now(&city, &outside).await.data.0["district"], json!(third.id));
        let book = places(&city).book().await.unwrap();
        assert_eq!(book.district_of(HouseId(outside.id.0)).map(|id| id.0), Some(third.id.0));
    }

    async fn a_number_that_is_none_names_its_field(city: City) {
        with_registers(&city).await;
        let sadova = street(&city, "street", "Садова").await;
        for wrong in ["0", "сім", "7 за рогом", "1234567"] {
            let fields = data(&[("street", json!(sadova.id)), ("number", json!(wrong))]);
            let new = registers::actions::NewRecord { organisation: KEEPER, data: fields, reason: String::new(), then: registers::actions::Then::Publish };
            let refused = registers::actions::create_record(engine(&city), &administrator(), "addresses", new).await.unwrap_err();
            assert!(matches!(&refused, Problem::Invalid(problems) if problems[0].field == "number"), "{wrong}: {refused:?}");
        }
    }

    async fn a_written_address_is_tied_to_its_house_or_says_what_it_may_be(city: City) {
        with_registers(&city).await;
        published(&city, "districts", square("Західний", 33.3, 47.9)).await;
        let sadova = street(&city, "street", "Садова").await;
        published(&city, "street-names", formerly(sadova.id, "Кірова")).await;
        let record = published(&city, "addresses", house(sadova.id, "7", 33.35, 47.95)).await;
        let book = places(&city).book().await.unwrap();
        let written = |text: &str| Address { text: text.to_owned(), ..Address::default() };
        let Tie::Tied(tied) = tie(&book, &written("вул. Садова, буд. 7, кв. 3")) else { panic!("not tied") };
        assert_eq!((tied.id, tied.district.as_deref(), tied.street.as_deref(), tied.house.as_deref()),
            (Some(record.id.0), Some("Західний"), Some("вул. Садова"), Some("7")));
        assert!(matches!(tie(&book, &written("Кірова 7")), Tie::Doubtful(_)));
        assert!(matches!(tie(&book, &written("за мостом")), Tie::Nothing(_)));
        let chosen = rewritten(&book, HouseId(record.id.0), written("Кірова 7, кв. 3")).unwrap();
        assert_eq!((chosen.text.as_str(), chosen.id), ("вул. Садова, 7, кв. 3", Some(record.id.0)));
        assert_eq!(book.format(HouseId(record.id.0), Lang::En, Style::Short).unwrap().replace('\u{a0}', " "), "7 Sadova St");
    }
}
