//! The demonstration city: filled whole or not at all, the same every time, with something on every desk.

use catalogue::samples::Scale;
use kit::{Clock as _, Role};
use registers::actions::{NewRecord, Then, create_record};
use registers::{Audience, Query, Registers, State};
use testkit::City;

/// Says that a street had another name.
async fn rename(city: &City, street: places::StreetId, former: &str) {
    let registers = city.house().part::<Registers>();
    let organisation = registers.register("street-names").await.unwrap().organisation;
    let name = serde_json::json!({ "street": street.0, "kind": "street", "name": former, "until": "2016-02-17" });
    let new = NewRecord { organisation, data: name.as_object().unwrap().clone(), reason: String::new(), then: Then::Publish };
    create_record(registers, &city.person(Role::Administrator).viewer, "street-names", new).await.unwrap();
}

testkit::city_tests! {
    modules = app::modules::all();

    async fn every_state_and_every_desk_has_something(city: City) {
        app::demo::fill_house(city.house(), Scale::Small).await.unwrap();
        let registers = city.house().part::<Registers>();
        let shelf = registers.shelf().await.unwrap();
        assert!(shelf.all().len() >= 25, "{} registers", shelf.all().len());
        let mut seen = std::collections::HashSet::new();
        for register in shelf.all() {
            let opened = registers.open(&register.code).await.unwrap();
            let states = opened.index(|index| index.state_counts(&Query::new(Audience::Desk(None))));
            seen.extend(states.into_iter().filter(|(_, count)| *count > 0).map(|(state, _)| state));
        }
        assert!(State::LIVE.iter().all(|state| seen.contains(state)), "{seen:?}");
    }

    async fn every_house_is_tied_to_its_address_and_found_once_by_any_name_of_its_street(city: City) {
        app::demo::fill_house(city.house(), Scale::Small).await.unwrap();
        let opened = city.house().part::<Registers>().open("houses").await.unwrap();
        let every = Query::new(Audience::Public);
        let untied = Query { filters: vec![("address".to_owned(), fields::Filter::Any(vec![fields::UNTIED.to_owned()]))], ..every.clone() };
        let (all, untied) = opened.index(|index| (index.ids(&every, 1_000), index.ids(&untied, 1_000)));
        assert!(all.len() > 50 && untied.is_empty(), "{} of {} are not tied", untied.len(), all.len());
        let shown = opened.shown(city.db(), &all).await.unwrap();
        let has = |code: &str| shown.iter().filter(|one| one.published().is_some_and(|data| data.contains_key(code))).count();
        assert_eq!((has("district"), has("documents")), (all.len(), 12));
        let search = city.house().part::<search::Search>();
        search.catch_up().await.unwrap();
        let one = &shown[0];
        let tie = one.published().unwrap()["address"]["id"].as_str().unwrap().parse().unwrap();
        let book = city.house().part::<places::Places>().fresh_book().await.unwrap();
        let house = book.house(places::HouseId(tie)).unwrap();
        rename(&city, house.street, "Вигаданопаперова").await;
        search.catch_up().await.unwrap();
        let former = format!("вул. Вигаданопаперова, {}", house.number.text(kit::Lang::Uk, places::Style::Short));
        let page = format!("/houses/{}", one.id);
        let object = city.visitor().get(&format!("/resources/houses/objects/{}", one.id)).await.ok();
        assert!(object.select("main a.govuk-button").iter().any(|link| link.attribute("href") == Some(&page)), "the object leads to the passport");
        for text in [one.title.clone(), former] {
            let answer = city.visitor().get(&web::Query::default().with("q", &text).href("/search")).await.ok();
            let links: Vec<String> = answer.select("main a").iter().filter_map(|link| link.attribute("href").map(str::to_owned)).collect();
            assert_eq!(links.iter().filter(|href| href.contains(&one.id.to_string())).collect::<Vec<_>>(), [&page], "{text}");
        }
    }

    async fn the_accounts_open_the_door(city: City) {
        app::demo::fill_house(city.house(), Scale::Small).await.unwrap();
        let accounts = app::demo::sign_ins(Scale::Small).unwrap();
        assert_eq!(accounts.iter().map(|one| one.role).collect::<Vec<_>>(), [Role::Administrator, Role::DataProtection, Role::Expert, Role::Publisher, Role::Editor, Role::Editor, Role::Publisher]);
        for account in accounts {
            let browser = city.visitor();
            let answer = browser.post("/sign-in", &[("email", &account.email), ("password", app::demo::PASSWORD), ("next", "")]).await;
            assert!(answer.status.is_redirection(), "{}: {} {}", account.email, answer.status, answer.words());
        }
    }
}

fn config(folder: &std::path::Path) -> web::Config {
    web::Config { database: format!("sqlite:{}", folder.join("demo.db").display()), files: folder.join("files"), ..web::Config::default() }
}

#[test]
fn a_city_is_filled_once_and_half_a_city_is_thrown_away() {
    let folder = tempfile::tempdir().unwrap();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        // What a killed first start leaves.
        std::fs::write(folder.path().join("demo.db.filling"), b"half a city").unwrap();
        std::fs::write(folder.path().join("demo.db.filling-wal"), b"the other half").unwrap();
        let config = config(folder.path());
        assert!(app::demo::prepare(&config, Scale::Small, &|_, _, _| {}).await.unwrap());
        assert!(!app::demo::prepare(&config, Scale::Small, &|_, _, _| {}).await.unwrap(), "filled twice");
        let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().flatten().map(|entry| entry.file_name()).collect();
        assert!(left.iter().all(|name| !name.to_string_lossy().contains("filling")), "{left:?}");
    });
}

#[test]
fn the_clock_of_the_story_does_not_run_ahead() {
    let clock = app::demo::StoryClock::at("2026-11-22T08:00:00Z".parse().unwrap());
    let first = clock.now();
    clock.id();
    assert!(clock.now() > first);
}

#[test]
fn no_resource_of_the_demonstration_takes_the_code_of_an_address_register() {
    let settings = places::Settings::default();
    let own: Vec<&str> = places::Source::ALL.iter().map(|source| settings.code(*source)).collect();
    let resources = catalogue::samples::declarations().unwrap();
    let taken: Vec<&str> = resources.iter().map(|resource| resource.code.as_str()).filter(|code| own.contains(code)).collect();
    assert!(taken.is_empty(), "{taken:?}");
}
