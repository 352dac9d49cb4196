//! What the search has of the catalogue: objects as they stand in their registers, resources, rubrics and author organisations.

use kit::Role;
use registers::actions::{
    Migration, Moving, NewRecord, NewRegister, RecordChange, Then, change_declaration, change_record, create_record, create_register,
    move_record,
};
use registers::{Record, RegisterState, UpdatePeriod, Verb};
use serde_json::json;
use testkit::Person;

use super::scene::{INVENTORY, SECRET, Scene, administrator, modules, object};

/// The titles of what somebody finds, drafts marked, in the order of the alphabet.
async fn finds(person: &Person, words: &str) -> Vec<String> {
    let found = person.get(&format!("/api/v1/search?exactly=1&q={words}")).await.ok().json();
    let items = found["items"].as_array().unwrap();
    assert_eq!(found["total"], items.len(), "{words}");
    let title = |item: &serde_json::Value| {
        let pieces = item["title"].as_array().unwrap().iter();
        let text: String = pieces.map(|piece| piece["text"].as_str().unwrap()).collect();
        if item["draft"] == true { format!("{text}*") } else { text }
    };
    let mut titles: Vec<String> = items.iter().map(title).collect();
    titles.sort();
    titles
}

async fn rename(scene: &Scene, record: &Record, name: &str, then: Then) {
    let mut data = record.data.0.clone();
    data.insert("name".into(), json!(name));
    let change = RecordChange { version: record.version, data, reason: String::new(), then };
    change_record(scene.engine(), &administrator(), "pharmacies", record.id, change).await.unwrap();
}

/// A register whose objects name pharmacies.
const LOCKERS: &str = r#"
    title = { uk = "Поштомати", en = "Lockers" }
    title_field = "name"
    fields = [
        { code = "name", kind = "text", label = { uk = "Назва", en = "Name" }, required = true },
        { code = "pharmacy", kind = "reference", register = "pharmacies", label = { uk = "Аптека", en = "Pharmacy" } },
    ]
"#;

testkit::city_tests! {
    modules = modules();

    async fn an_object_is_found_as_it_stands_and_no_longer_when_it_is_archived(city: City) {
        let scene = Scene::set(city).await;
        let record = scene.pharmacy("Барвінкова криниця", Then::Publish).await;
        scene.catch_up().await;
        let visitor = scene.visitor();
        assert_eq!(finds(&visitor, "барвінкову криницю").await, ["Барвінкова криниця"], "in any form");
        assert_eq!(finds(&visitor, &record.number).await, ["Барвінкова криниця"], "by its number");
        rename(&scene, &record, "Калинова криниця", Then::Publish).await;
        scene.catch_up().await;
        assert_eq!(finds(&visitor, "барвінкова").await, Vec::<String>::new());
        assert_eq!(finds(&visitor, "калинової").await, ["Калинова криниця"]);
        let moving = Moving { verb: Verb::Archive, version: None, reason: "Закрито".into(), to: None };
        move_record(scene.engine(), &administrator(), "pharmacies", record.id, moving).await.unwrap();
        scene.catch_up().await;
        assert_eq!(finds(&visitor, "криниця").await, Vec::<String>::new());
    }

    async fn an_object_is_found_by_the_name_of_what_it_names_also_after_that_was_renamed(city: City) {
        let scene = Scene::set(city).await;
        let pharmacy = scene.pharmacy("Барвінкова криниця", Then::Publish).await;
        scene.catch_up().await;
        let new = NewRegister {
            code: "lockers".to_owned(),
            organisation: scene.health,
            responsible: None,
            update_period: UpdatePeriod::Month,
            state: RegisterState::Active,
            declaration: toml::from_str(LOCKERS).unwrap(),
            reason: String::new(),
        };
        create_register(scene.engine(), &administrator(), new).await.unwrap();
        let data = [("name".to_owned(), json!("Поштомат 7")), ("pharmacy".to_owned(), json!(pharmacy.id))].into_iter().collect();
        let new = NewRecord { organisation: scene.health, data, reason: String::new(), then: Then::Publish };
        create_record(scene.engine(), &administrator(), "lockers", new).await.unwrap();
        scene.catch_up().await;
        let visitor = scene.visitor();
        assert_eq!(finds(&visitor, "поштомат барвінкова").await, ["Поштомат 7"]);
        rename(&scene, &pharmacy, "Калинова криниця", Then::Publish).await;
        scene.catch_up().await;
        assert_eq!(finds(&visitor, "поштомат барвінкова").await, Vec::<String>::new());
        assert_eq!(finds(&visitor, "поштомат калинова").await, ["Поштомат 7"]);
    }

    async fn what_is_not_published_is_found_by_its_editors_alone(city: City) {
        let scene = Scene::set(city).await;
        scene.pharmacy("Барвінкова криниця", Then::Keep).await;
        let published = scene.pharmacy("Калинова криниця", Then::Publish).await;
        rename(&scene, &published, "Вербова криниця", Then::Keep).await;
        scene.catch_up().await;
        for person in [scene.visitor(), scene.city.person(Role::Resident), scene.stranger()] {
            assert_eq!(finds(&person, "криниця").await, ["Калинова криниця"]);
            assert_eq!(finds(&person, "вербова").await, Vec::<String>::new());
            let offered = person.get("/api/v1/search/suggest?q=барв").await.ok().json();
            assert_eq!(offered["items"], json!([]));
        }
        assert_eq!(finds(&scene.editor(), "криниця").await, ["Барвінкова криниця*", "Вербова криниця*", "Калинова криниця"]);
        let found = scene.editor().get("/api/v1/search?q=вербова").await.ok().json();
        assert!(found["items"][0]["page"].as_str().unwrap().ends_with(&format!("/desk/resources/pharmacies/objects/{}", published.id)));
    }

    async fn what_pages_would_mask_finds_nothing_even_for_those_who_may_see_it(city: City) {
        let scene = Scene::set(city).await;
        scene.pharmacy("Барвінкова криниця", Then::Publish).await;
        scene.catch_up().await;
        for person in [scene.visitor(), scene.editor(), scene.administrator()] {
            for guarded in [SECRET.trim_start_matches('+'), INVENTORY] {
                assert_eq!(finds(&person, guarded).await, Vec::<String>::new(), "{guarded}");
            }
        }
        assert_eq!(scene.looks().await, 0);
    }

    async fn a_field_that_is_closed_later_finds_nothing_any_longer(city: City) {
        let scene = Scene::set(city).await;
        scene.pharmacy_with("Барвінкова криниця", json!({ "licence": "Ліц777" }), Then::Publish).await;
        scene.catch_up().await;
        assert_eq!(finds(&scene.visitor(), "ліц777").await.len(), 1);
        let register = scene.engine().register("pharmacies").await.unwrap();
        let mut declaration = register.declaration.clone();
        declaration.fields.iter_mut().filter(|field| field.code == "licence").for_each(|field| field.visibility = fields::Visibility::Personal);
        change_declaration(scene.engine(), &administrator(), "pharmacies", register.declaration_version, declaration, Migration::default(), "").await.unwrap();
        scene.catch_up().await;
        assert_eq!(finds(&scene.visitor(), "ліц777").await, Vec::<String>::new());
        assert_eq!(finds(&scene.visitor(), "криниця").await.len(), 1);
    }

    async fn a_hidden_resource_and_its_objects_are_found_by_its_editors_alone(city: City) {
        let scene = Scene::set(city).await;
        scene.register("hidden", RegisterState::Hidden).await;
        let data = json!({ "name": "Схована криниця" }).as_object().cloned().unwrap();
        let new = NewRecord { organisation: scene.health, data, reason: String::new(), then: Then::Publish };
        create_record(scene.engine(), &administrator(), "hidden", new).await.unwrap();
        scene.catch_up().await;
        for (person, count) in [(scene.visitor(), 0), (scene.stranger(), 0), (scene.editor(), 1)] {
            assert_eq!(finds(&person, "схована").await.len(), count);
            let found = person.get("/api/v1/search?q=аптеки&kind=resource").await.ok().json();
            assert_eq!(found["total"], 1 + count, "the open one, and the hidden one for its editors");
        }
    }

    async fn resources_and_author_organisations_are_found(city: City) {
        let scene = Scene::set(city).await;
        scene.catch_up().await;
        let visitor = scene.visitor();
        let found = visitor.get("/api/v1/search?q=аптека").await.ok().json();
        assert_eq!((&found["items"][0]["kind"], &found["kinds"][0]["title"]), (&json!("resource"), &json!("Ресурси")));
        assert_eq!(finds(&visitor, "ліцензії").await, ["Аптеки"], "by the name of a column");
        assert_eq!(finds(&visitor, "департаменту").await, ["Департамент охорони здоров’я"], "only those who keep something");
        let english = visitor.get("/api/v1/search?q=pharmacy&lang=en").await.ok().json();
        assert_eq!(english["items"][0]["title"][0]["text"], "Pharmacies");
    }

    async fn an_object_that_is_found_leads_to_its_page(city: City) {
        let scene = Scene::set(city).await;
        let record = scene.pharmacy("Барвінкова криниця", Then::Publish).await;
        scene.catch_up().await;
        let found = scene.visitor().get("/api/v1/search?q=криниця").await.ok().json();
        let page = found["items"][0]["page"].as_str().unwrap();
        assert!(page.ends_with(&format!("/resources/pharmacies/objects/{}", record.id)));
        assert_eq!(found["items"][0]["point"], json!([33.39, 47.91]));
        scene.visitor().get(&object(record.id)).await.ok();
    }
}
