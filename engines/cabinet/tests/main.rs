//! The cabinet as a person meets it: things come by events, in any order, and are gathered anew when asked.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use cabinet::{Kind, Source, THINGS_MAX, Thing};
use db::{BoxFuture, Db, DbError, Tx, params};
use i18n::{Locale, Messages};
use kit::{Lang, PersonId, Role, Says, Text, Timestamp};
use testkit::{City, Person};

/// A module whose things stand in memory: (person, object) → title, whether it waits for them.
#[derive(Default)]
struct Shelf(Mutex<BTreeMap<(PersonId, String), (String, bool)>>);

impl Shelf {
    fn put(&self, person: PersonId, object: &str, title: &str, needs_me: bool) {
        self.0.lock().unwrap().insert((person, object.to_owned()), (title.to_owned(), needs_me));
    }

    fn take(&self, person: PersonId, object: &str) {
        self.0.lock().unwrap().remove(&(person, object.to_owned()));
    }
}

impl Source for Shelf {
    fn kind(&self) -> Kind {
        Kind { code: "petition", name: "cabinet-other", icon: "inbox", begin: Some(("cabinet-questions-begin", "/petitions")), version: 1 }
    }

    fn things<'a>(&'a self, _: &'a Tx, person: PersonId, object: Option<&'a str>) -> BoxFuture<'a, Result<Option<Vec<Thing>>, DbError>> {
        let all = self.0.lock().unwrap();
        let own = all.iter().filter(|((owner, id), _)| *owner == person && object.is_none_or(|object| object == id));
        let thing = |((_, object), (title, needs_me)): (&(PersonId, String), &(String, bool))| Thing {
            object: object.clone(),
            title: Text::new(title.clone(), ""),
            state: Says::new("cabinet-waits"),
            tone: "blue",
            href: format!("/petitions/{object}"),
            at: Timestamp::UNIX_EPOCH,
            due: None,
            needs_me: *needs_me,
        };
        let things = own.map(thing).collect();
        Box::pin(async move { Ok(Some(things)) })
    }

    fn people<'a>(&'a self, _: &'a Db, after: PersonId) -> BoxFuture<'a, Result<Vec<PersonId>, DbError>> {
        let people: std::collections::BTreeSet<PersonId> = self.0.lock().unwrap().keys().map(|(person, _)| *person).collect();
        Box::pin(async move { Ok(people.into_iter().filter(|person| *person > after).take(2).collect()) })
    }
}

const PETITIONS: web::Module = web::Module {
    name: "petitions",
    start: |starting| {
        Box::pin(async move {
            let shelf = Arc::new(Shelf::default());
            cabinet::hold(starting, Arc::clone(&shelf) as Arc<dyn Source>);
            starting.add(shelf);
            Ok(())
        })
    },
    ..web::Module::EMPTY
};

fn modules() -> Vec<web::Module> {
    vec![audit::MODULE, messages::MODULE, identity::MODULE, cabinet::MODULE, PETITIONS]
}

fn shelf(city: &City) -> &Shelf {
    city.house().part::<Arc<Shelf>>()
}

fn resident(city: &City) -> (PersonId, Person) {
    let person = city.person(Role::Resident);
    (person.viewer.person.unwrap(), person)
}

async fn tell(city: &City, person: PersonId, object: &'static str) {
    let told: Result<(), DbError> =
        city.db().tx(move |tx| Box::pin(async move { cabinet::changed(tx, "petition", person, object).await })).await;
    told.unwrap();
}

testkit::city_tests! {
    modules = modules();

    async fn things_come_by_events_and_what_waits_for_me_stands_first(city: City) {
        let (olena, browser) = resident(&city);
        browser.get("/cabinet").await.ok().says("Тут поки порожньо").says("Зараз від вас нічого не потрібно").says("Подивитися, хто дивився мої дані");
        shelf(&city).put(olena, "1", "Сквер на Соборності", true);
        shelf(&city).put(olena, "2", "Лавки в парку", false);
        tell(&city, olena, "1").await;
        tell(&city, olena, "2").await;
        city.run_jobs().await;
        let page = browser.get("/cabinet").await.ok().says("Лавки в парку");
        let waits: Vec<_> = page.select("section[aria-labelledby=waiting] .hr-list a").into_iter().map(|link| link.text).collect();
        assert_eq!(waits, ["Сквер на Соборності"]);
        resident(&city).1.get("/cabinet").await.ok().says_nothing_of("Сквер");
        city.visitor().get("/cabinet").await.leads_to("/sign-in?next=%2Fcabinet");
    }

    async fn events_may_come_twice_and_late(city: City) {
        let (olena, browser) = resident(&city);
        shelf(&city).put(olena, "1", "Сквер", true);
        tell(&city, olena, "1").await;
        tell(&city, olena, "1").await;
        shelf(&city).put(olena, "1", "Сквер, на розгляді", false);
        city.run_jobs().await;
        browser.get("/cabinet/things").await.ok().says("Сквер, на розгляді");
        assert_eq!(city.db().first::<i64>("SELECT COUNT(*) FROM cabinet_thing", params![]).await.unwrap(), Some(1));
        shelf(&city).take(olena, "1");
        tell(&city, olena, "1").await;
        city.run_jobs().await;
        browser.get("/cabinet/things").await.ok().says("Тут поки порожньо");
        let unknown: Result<(), DbError> =
            city.db().tx(move |tx| Box::pin(async move { cabinet::changed(tx, "nobody-knows", olena, 1).await })).await;
        unknown.unwrap();
        city.run_jobs().await;
    }

    async fn what_was_there_before_is_gathered(city: City) {
        let people: Vec<_> = (0..5).map(|_| resident(&city)).collect();
        for (person, _) in &people {
            shelf(&city).put(*person, "1", "Давня справа", false);
        }
        city.run_jobs().await;
        city.later(jiff::SignedDuration::from_mins(10));
        city.run_jobs().await;
        for (_, browser) in &people {
            browser.get("/cabinet/things").await.ok().says("Давня справа");
        }
        let (olena, browser) = &people[0];
        shelf(&city).put(*olena, "2", "Про неї ніхто не сказав", false);
        browser.get("/cabinet/things").await.ok().says_nothing_of("ніхто не сказав");
        browser.post("/cabinet/gather", &[]).await.leads_to("/cabinet");
        browser.get("/cabinet").await.ok().says("Усе зібрано наново").says("ніхто не сказав");
    }

    async fn mine_is_found_paged_and_saved(city: City) {
        let (olena, browser) = resident(&city);
        for number in 0..60 {
            shelf(&city).put(olena, &format!("{number:03}"), &format!("Справа {number:03}"), number % 2 == 0);
        }
        cabinet::gather(city.house().part(), city.db(), olena).await.unwrap();
        let mut seen = std::collections::BTreeSet::new();
        let mut at = "/cabinet/things".to_owned();
        loop {
            let page = browser.get(&at).await.ok();
            seen.extend(page.select("main .hr-list a").into_iter().map(|link| link.text));
            let Some(next) = page.select("a[rel=next]").first().and_then(|link| link.attribute("href").map(str::to_owned)) else { break };
            at = next;
        }
        assert_eq!(seen.len(), 60);
        browser.get("/cabinet/things?q=справа 007").await.ok().says("Справа 007").says_nothing_of("Справа 008");
        browser.get("/cabinet/things?needs=me&q=007").await.ok().says("Нічого не знайдено");
        browser.get("/cabinet/things?kind=data-question").await.ok().says("Нічого не знайдено");
        browser.get("/cabinet/things?after=nonsense&kind=%25&q=%25_!").await.ok().says("Нічого не знайдено");
        let table = browser.get("/cabinet/things.csv?q=007").await.ok();
        assert_eq!(table.text().lines().count(), 2, "{}", table.text());
        assert!(table.header("content-type").unwrap().starts_with("text/csv"));
    }

    async fn nobody_has_more_of_a_kind_than_the_limit(city: City) {
        let (olena, _) = resident(&city);
        for number in 0..THINGS_MAX + 5 {
            shelf(&city).put(olena, &number.to_string(), "Справа", false);
        }
        cabinet::gather(city.house().part(), city.db(), olena).await.unwrap();
        let count: Option<i64> = city.db().first("SELECT COUNT(*) FROM cabinet_thing", params![]).await.unwrap();
        assert_eq!(count, Some(THINGS_MAX as i64));
    }
}

#[test]
fn every_page_says_everything_in_both_languages() {
    let sources =
        [ui::MESSAGES, ("web", web::MESSAGES.0, web::MESSAGES.1), ("cabinet", cabinet::MODULE.messages.0, cabinet::MODULE.messages.1)];
    let messages = Messages::build(&sources).unwrap();
    for lang in Lang::ALL {
        let page = ui::Page::new(Locale::new(&messages, lang), Arc::new(ui::City::default()), "Назва <&>");
        for (name, html) in cabinet::samples::samples(&page) {
            let html = html.unwrap_or_else(|error| panic!("{name}: {error}"));
            let bare = html.split(['<', '>']).skip(2).step_by(2).any(|text| text.contains("cabinet-"));
            assert!(!bare && html.contains("<h1"), "{name} in {lang:?} shows a key: {html}");
        }
    }
}
