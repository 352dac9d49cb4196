//! The demonstration city: filled whole or not at all, the same every time, with something on every desk.

use catalogue::samples::Scale;
use kit::{Clock as _, Role};
use registers::{Audience, Query, Registers, State};

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

    async fn the_accounts_open_the_door(city: City) {
        app::demo::fill_house(city.house(), Scale::Small).await.unwrap();
        let accounts = app::demo::sign_ins(Scale::Small).unwrap();
        assert_eq!(accounts.iter().map(|one| one.role).collect::<Vec<_>>(), [Role::Administrator, Role::Expert, Role::Publisher, Role::Editor]);
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
