//! Requests told on the phone: classes from words, the place, outages there, once for each form.

use calls::call::Outcome;
use calls::store;
use cases::{Case, Source};
use kit::Text;
use outages::actions::{NewOutage, announce};
use outages::rules::Hours;
use testkit::City;

use super::town::{NUMBER, Town, answered, modules, stands, town};

async fn opened(city: &City, id: calls::call::CallId) -> Vec<Case> {
    let ids = store::calls::opened(city.db(), id).await.unwrap();
    cases::store::cases::by_ids(city.db(), &ids).await.unwrap()
}

async fn water_off(city: &City, town: &Town) {
    let starts_at = city.house().clock().now();
    let new = NewOutage {
        organisation: town.centre,
        kind: "cold-water".to_owned(),
        emergency: true,
        cause: Text::new("Прорив водопроводу", "A burst main"),
        words: Text::default(),
        hours: Hours { starts_at, ends_expected_at: Some(starts_at + jiff::SignedDuration::from_hours(6)) },
        houses: town.houses[..2].to_vec(),
        unread: Vec::new(),
    };
    announce(city.house(), &town.admin.viewer, new, None).await.unwrap();
}

testkit::city_tests! {
    modules = modules();

    async fn words_and_a_place_are_enough_for_a_request(city: City) {
        let town = town(&city).await;
        let id = answered(&city, &town, "1").await;
        let page = town.olena.get(&format!("/desk/calls/{id}")).await.ok();
        let form = page.form("form[data-help]").with("text", "Біля під’їзду глибока яма, машини б’ють колеса").with("address", "вул. Калинова, 3");
        assert!(town.olena.send_form(&form).await.location().unwrap().ends_with(&id.to_string()));
        // sent twice it is one
        town.olena.send_form(&form).await.is(303);
        let found = opened(&city, id).await;
        assert_eq!(found.len(), 1);
        let case = &found[0];
        assert_eq!((case.category.as_str(), case.source, case.house_id), ("roads-pothole", Source::Phone, Some(town.houses[2].0)));
        let applicant = cases::store::belongings::applicant(city.db(), case.id).await.unwrap().unwrap();
        assert_eq!(applicant.phone, NUMBER);
        assert_eq!(stands(&city, id).await.outcome, Outcome::Request);
        town.olena.get(&format!("/desk/calls/{id}")).await.ok().says(&case.number);
        // the next call from the number and from the neighbour's shows it
        let again = answered(&city, &town, "2").await;
        town.olena.get(&format!("/desk/calls/{again}")).await.ok().says(&case.number).says("Яма на дорозі");
        city.run_jobs().await;
    }

    async fn another_class_is_chosen_by_hand_and_asks_its_own(city: City) {
        let town = town(&city).await;
        let id = answered(&city, &town, "1").await;
        let help = format!("/desk/calls/{id}/help");
        let typed = [("text", "Немає води в крані з самого ранку"), ("address", ""), ("part", "help")];
        let part = town.olena.post(&help, &typed).await.ok().says("Схоже на").says("Якої води немає");
        assert!(!part.select("#calls-class input[name=suggested]").is_empty() && part.select("html body header").is_empty());
        let fields = [
            ("text", "Немає води в крані з самого ранку"), ("address", "вул. Калинова, 1"), ("suggested", "water-none"), ("first", "water-none"),
            ("category", "heat-none"), ("degrees", "сто"), ("key", "k"),
        ];
        town.olena.post(&format!("/desk/calls/{id}/request"), &fields).await.is(422);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, if *name == "degrees" { "14" } else { value })).collect();
        town.olena.post(&format!("/desk/calls/{id}/request"), &fields).await.is(303);
        let found = opened(&city, id).await;
        assert_eq!((found[0].category.as_str(), found[0].data.0["degrees"].as_i64()), ("heat-none", Some(14)));
        city.run_jobs().await;
    }

    async fn a_choice_of_the_operator_stays_when_other_words_fit_better(city: City) {
        let town = town(&city).await;
        let id = answered(&city, &town, "1").await;
        let chosen = [("text", "тече труба, немає води"), ("suggested", "water-leak"), ("first", "water-none"), ("part", "help")];
        let part = town.olena.post(&format!("/desk/calls/{id}/help"), &chosen).await.ok();
        let checked: Vec<String> = part.select("input[name=suggested][checked]").iter().filter_map(|own| own.attribute("value").map(str::to_owned)).collect();
        assert_eq!(checked, ["water-leak"]);
    }

    async fn the_place_tells_of_outages_and_of_neighbours(city: City) {
        let town = town(&city).await;
        water_off(&city, &town).await;
        let id = answered(&city, &town, "1").await;
        let request = [("text", "Тече труба у підвалі, вода на подвір’ї"), ("address", "вул. Калинова, 1"), ("category", "water-leak"), ("key", "k")];
        town.olena.post(&format!("/desk/calls/{id}/request"), &request).await.is(303);
        let number = opened(&city, id).await[0].number.clone();
        let other = answered(&city, &town, "2").await;
        let typed = [("text", "немає води"), ("address", "Калинова 1"), ("part", "help")];
        let part = town.petro.post(&format!("/desk/calls/{other}/help"), &typed).await.ok();
        part.says("Відключення").says("аварійне").says("Звернення з цього будинку").says(&number);
        // nothing of who told it
        let part = town.petro.post(&format!("/desk/calls/{other}/help"), &typed).await.ok();
        assert!(!part.text().contains(NUMBER));
        city.run_jobs().await;
    }

    async fn what_is_missing_is_said_and_nothing_typed_is_lost(city: City) {
        let town = town(&city).await;
        let id = answered(&city, &town, "1").await;
        let act = format!("/desk/calls/{id}/request");
        let empty = town.olena.post(&act, &[("name", "Ганна")]).await.is(422);
        assert!(empty.text().contains("value=\"Ганна\""));
        // a pothole has to have a place
        town.olena.post(&act, &[("text", "Яма на дорозі, глибока"), ("phone", "не телефон")]).await.is(422).says("Яма на дорозі, глибока");
        town.olena.post(&act, &[("text", "щось"), ("category", "dragons")]).await.is(422);
        assert!(opened(&city, id).await.is_empty());
        // without scripts the whole page comes back with help
        let whole = town.olena.post(&format!("/desk/calls/{id}/help"), &[("text", "не світить ліхтар")]).await.ok();
        assert!(whole.text().contains("не світить ліхтар") && !whole.select("main form[data-help]").is_empty());
    }
}
