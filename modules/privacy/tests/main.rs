//! The desk of the data protection officer: requests in time, looks weighed, incidents with their clock, the register of processing.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::sync::Arc;

use db::params;
use i18n::{Locale, Messages};
use identity::Identity;
use identity::actions::{NewStaff, insert_many};
use identity::import::Sheet;
use jiff::SignedDuration;
use kit::{Grant, Lang, PersonId, Role, Viewer};
use testkit::{City, Person};

fn modules() -> Vec<web::Module> {
    vec![
        audit::MODULE,
        messages::MODULE,
        files::MODULE,
        identity::MODULE,
        cabinet::MODULE,
        consents::MODULE,
        retention::MODULE,
        registers::MODULE,
        privacy::MODULE,
    ]
}

/// Somebody with an account, and their browser.
async fn account(city: &City, given: &str, email: &str, role: Option<Role>) -> (PersonId, Person) {
    let engine = city.house().part::<Identity>();
    let table = format!("surname,given,email,language\nКоваль,{given},{email},uk\n");
    let checked = Sheet::read(table.as_bytes()).unwrap().people(&engine.directory(), &Default::default(), engine.clock());
    let id = checked.good.iter().map(|one: &NewStaff| one.id).next().unwrap();
    insert_many(engine, &audit::Actor::platform("test"), Vec::new(), checked.good, None).await.unwrap();
    let grants = role.map(Grant::of).into_iter().collect();
    (id, city.signed_in(Viewer { person: Some(id), name: given.to_owned(), grants, ..Viewer::default() }))
}

const ASKED: [(&str, &str); 2] = [("kind", "access"), ("asked", "Що саме ви зберігаєте про мене?")];

async fn look(city: &City, by: &Person, about: PersonId, ground: &str) {
    let entry = audit::Entry::new(&by.viewer, "look", "person", about).about(about).on_ground(ground);
    audit::look(city.db(), entry).await.unwrap();
}

testkit::city_tests! {
    modules = modules();

    async fn a_request_is_asked_seen_answered_and_stands_in_the_cabinet(city: City) {
        let (id, olena) = account(&city, "Олена", "olena@home.example", None).await;
        let (_, iryna) = account(&city, "Ірина", "iryna@city.example", Some(Role::DataProtection)).await;
        olena.get("/account/data/requests").await.ok().says("Звернень ще не було");
        olena.post("/account/data/requests/new", &[("kind", "nothing"), ("asked", "Що саме ви зберігаєте?")]).await.is(422).says("Оберіть, про що ви просите");
        olena.post("/account/data/requests/new", &[("kind", "access"), ("asked", "що?")]).await.is(422).says("Введіть від 10");
        let asked = olena.post("/account/data/requests/new", &ASKED).await;
        let own = asked.location().unwrap().to_owned();
        olena.get(&own).await.ok().says("Звернення прийнято").says("22 грудня 2026");
        iryna.get(&own).await.is(404);
        city.run_jobs().await;
        olena.get("/cabinet").await.ok().says("Що саме ви зберігаєте").says("чекає на відповідь");
        let list = iryna.get("/admin/privacy/requests").await.ok().says("Доступ до моїх даних").says("чекає на відповідь");
        let one = list.select("main .hr-list a")[0].attribute("href").unwrap().to_owned();
        let page = iryna.get(&one).await.ok().says("Що саме ви зберігаєте");
        let looked: Option<i64> = city.db().first("SELECT COUNT(*) FROM audit_entry WHERE verb = 'look' AND subject = $1", params![id]).await.unwrap();
        assert_eq!(looked, Some(1), "opening somebody's request is journalled");
        iryna.send_form(&page.form("main form").with("answer", "Ім’я та пошту.")).await.is(422).says("Оберіть, що вирішено");
        let filled = page.form("main form").with("outcome", "done").with("answer", "Зберігаємо ваше ім’я та пошту.");
        iryna.send_form(&filled).await.leads_to("/admin/privacy/requests");
        iryna.send_form(&filled).await.is(409).says("вже відповіли");
        olena.get(&own).await.ok().says("Зберігаємо ваше ім’я").says("Уповноваженому Верховної Ради");
        city.run_jobs().await;
        olena.get("/cabinet/things").await.ok().says("виконано");
        iryna.get("/admin/privacy/requests?state=answered").await.ok().says("Доступ до моїх даних");
        city.person(Role::Editor).get("/admin/privacy/requests").await.is(403);
    }

    async fn what_is_overdue_is_said_on_the_desk(city: City) {
        let (_, olena) = account(&city, "Олена", "olena@home.example", None).await;
        let iryna = city.person(Role::DataProtection);
        iryna.get("/admin/privacy").await.ok().says_nothing_of("простроченою");
        olena.post("/account/data/requests/new", &ASKED).await;
        city.later(SignedDuration::from_hours(24 * 31));
        iryna.get("/admin/privacy").await.ok().says("Є звернення про дані з простроченою відповіддю");
        iryna.get("/admin/privacy/requests").await.ok().says("прострочено");
    }

    async fn nobody_floods_the_officer(city: City) {
        let (_, olena) = account(&city, "Олена", "olena@home.example", None).await;
        for _ in 0..10 {
            olena.post("/account/data/requests/new", &ASKED).await.is(303);
        }
        olena.post("/account/data/requests/new", &ASKED).await.is(409).says("Спершу дочекайтеся відповідей");
    }

    async fn erasing_on_request_closes_the_account_and_never_an_officials(city: City) {
        let (id, olena) = account(&city, "Олена", "olena@home.example", None).await;
        let (_, iryna) = account(&city, "Ірина", "iryna@city.example", Some(Role::DataProtection)).await;
        olena.post("/account/data/requests/new", &[("kind", "erasure"), ("asked", "Сотріть усе, що маєте про мене.")]).await;
        let list = iryna.get("/admin/privacy/requests").await.ok();
        let one = list.select("main .hr-list a")[0].attribute("href").unwrap().to_owned();
        let answer = [("outcome", "done"), ("answer", "Стираємо ваші дані сьогодні."), ("close", "on")];
        iryna.post(&one, &answer).await.leads_to("/admin/privacy/requests");
        let row: Option<(String, Option<kit::Timestamp>)> =
            city.db().first("SELECT surname, closed_at FROM identity_person WHERE id = $1", params![id]).await.unwrap();
        assert!(row.is_some_and(|(surname, closed)| surname.is_empty() && closed.is_some()));
        let stones: Option<i64> = city.db().first("SELECT COUNT(*) FROM retention_tombstone WHERE id = $1", params![id]).await.unwrap();
        assert_eq!(stones, Some(1));
        iryna.get(&format!("/admin/privacy/requests/{id}")).await.is(410);
        city.run_jobs().await;
    }

    async fn a_restriction_leaves_the_data_alone_until_it_is_lifted(city: City) {
        let (id, olena) = account(&city, "Олена", "olena@home.example", None).await;
        let (_, nina) = account(&city, "Ніна", "nina@city.example", Some(Role::DataProtection)).await;
        let (_, admin) = account(&city, "Ірина", "iryna@city.example", Some(Role::Administrator)).await;
        admin.get("/admin/privacy").await.is(403);
        olena.post("/account/data/requests/new", &[("kind", "restriction"), ("asked", "Не вживайте мою адресу, вона хибна.")]).await.is(303);
        let one = nina.get("/admin/privacy/requests").await.ok().select("main .hr-list a")[0].attribute("href").unwrap().to_owned();
        nina.get("/admin/privacy/restrictions").await.ok().says("Обмежених даних немає");
        let answer = [("outcome", "done"), ("answer", "Обмежуємо до з’ясування."), ("restrict", "on")];
        nina.post(&one, &answer).await.leads_to("/admin/privacy/requests");
        let directory = city.house().part::<Identity>().directory();
        assert!(directory.restricted().has(id) && directory.restricted().has_address("Olena@home.example"));
        admin.get(&format!("/admin/people/{id}")).await.ok().says("Дані обмежено");
        admin.post(&format!("/admin/people/{id}/roles"), &[("role", "expert")]).await.is(409).says("обмежено");
        let viewer = Viewer { grants: vec![Grant::of(Role::Administrator)], ..Viewer::default() };
        let erased = identity::actions::erase_person(city.house().part::<Identity>(), &viewer, id, "").await;
        assert!(matches!(erased, Err(kit::Problem::Conflict(_))), "{erased:?}");
        let list = nina.get("/admin/privacy/restrictions").await.ok().says("Обмежено");
        let lift = list.select("a[href$='/lift']")[0].attribute("href").unwrap().to_owned();
        let question = nina.get(&lift).await.ok().says("спершу отримає лист");
        nina.send_form(&question.form("main form")).await.leads_to("/admin/privacy/restrictions");
        nina.get(&lift).await.is(404);
        nina.post(&lift, &[]).await.is(404);
        assert!(!city.house().part::<Identity>().directory().restricted().has(id));
        let told: Option<i64> = city.db().first("SELECT COUNT(*) FROM messages_notice WHERE person = $1", params![id]).await.unwrap();
        assert_eq!(told, Some(3), "answered, restricted, lifted");
        admin.get("/admin/privacy/restrictions").await.is(403);
    }

    async fn looks_are_counted_at_night_and_unusual_ones_stand_first(city: City) {
        let (olena, _) = account(&city, "Олена", "olena@home.example", None).await;
        let (_, petro) = account(&city, "Петро", "petro@city.example", Some(Role::Editor)).await;
        let (iryna_id, iryna) = account(&city, "Ірина", "iryna@city.example", Some(Role::DataProtection)).await;
        for _ in 0..3 {
            look(&city, &iryna, olena, "звернення № 1").await;
        }
        look(&city, &iryna, iryna_id, "").await;
        city.later(SignedDuration::from_hours(14));
        for _ in 0..25 {
            look(&city, &petro, olena, "").await;
        }
        city.later(SignedDuration::from_hours(24));
        city.run_jobs().await;
        city.later(SignedDuration::from_hours(24));
        city.run_jobs().await;
        let page = iryna.get("/admin/privacy/looks").await.ok().says("уночі").says("без підстави");
        let names: Vec<_> = page.select("main td a").into_iter().map(|link| link.text).collect();
        assert_eq!(names, ["Петро", "Ірина"]);
        let unusual = iryna.get("/admin/privacy/looks?only=unusual").await.ok();
        assert_eq!(unusual.select("main td a").len(), 1);
        let table = iryna.get("/admin/privacy/looks.csv").await.ok().text();
        assert!(table.contains("Петро,,25,1,25,25,night groundless") && table.contains("Ірина,,3,"), "one's own data are nobody's look: {table}");
        iryna.get("/admin/privacy").await.ok().says("Незвичні перегляди даних у 1 посадовця");
        let before: Option<i64> = city.db().first("SELECT COUNT(*) FROM privacy_look_day", params![]).await.unwrap();
        city.run_jobs().await;
        assert_eq!(city.db().first::<i64>("SELECT COUNT(*) FROM privacy_look_day", params![]).await.unwrap(), before);
    }

    async fn an_incident_has_a_clock_until_the_authority_is_told(city: City) {
        let iryna = city.person(Role::DataProtection);
        iryna.get("/admin/privacy/incidents").await.ok().says("Порушень не було");
        let typed = [("title", "Втрачено ноутбук"), ("what", "Залишили в автобусі № 5."), ("touched", "Пошта ста людей."), ("discovered", "")];
        iryna.post("/admin/privacy/incidents/new", &[("title", "")]).await.is(422);
        let mut tomorrow = typed;
        tomorrow[3].1 = "2026-11-23T10:00";
        iryna.post("/admin/privacy/incidents/new", &tomorrow).await.is(422).says("не пізніші за теперішні");
        let made = iryna.post("/admin/privacy/incidents/new", &typed).await;
        let one = made.location().unwrap().to_owned();
        iryna.get(&one).await.ok().says("Уповноваженого ще не повідомлено").says("25 листопада 2026");
        city.later(SignedDuration::from_hours(73));
        iryna.get("/admin/privacy").await.ok().says("Про 1 порушення не повідомлено за 72 години");
        iryna.get(&one).await.ok().says("72 години минули");
        iryna.post(&format!("{one}/authority"), &[]).await.leads_to(&one);
        iryna.post(&format!("{one}/authority"), &[]).await.leads_to(&one);
        iryna.post(&format!("{one}/burn"), &[]).await.is(404);
        iryna.post(&one, &[("text", "Змінили паролі й відкликали ключі.")]).await.leads_to(&one);
        iryna.post(&one, &[("text", "так")]).await.is(422);
        iryna.post(&format!("{one}/close"), &[]).await.leads_to(&one);
        iryna.get(&one).await.ok().says("Змінили паролі").says("завершено");
        iryna.get("/admin/privacy").await.ok().says_nothing_of("не повідомлено за 72");
    }

    async fn the_register_of_processing_makes_itself(city: City) {
        let iryna = city.person(Role::DataProtection);
        iryna.get("/admin/privacy/processing").await.ok().says("privacy_request").says("Звернення про персональні дані").says("Закон 2297-VI");
        let table = iryna.get("/admin/privacy/processing.csv").await.ok().text();
        assert!(table.lines().any(|line| line.contains("messages_notice")), "{table}");
    }
}

#[test]
fn every_page_says_everything_in_both_languages() {
    let (own, kept) = (privacy::MODULE.messages, retention::MODULE.messages);
    let sources = [ui::MESSAGES, ("web", web::MESSAGES.0, web::MESSAGES.1), ("retention", kept.0, kept.1), ("privacy", own.0, own.1)];
    let messages = Messages::build(&sources).unwrap();
    for lang in Lang::ALL {
        let page = ui::Page::new(Locale::new(&messages, lang), Arc::new(ui::City::default()), "Назва <&>");
        for (name, html) in privacy::samples::samples(&page) {
            let html = html.unwrap_or_else(|error| panic!("{name}: {error}"));
            let bare = html.split(['<', '>']).skip(2).step_by(2).any(|text| text.contains("privacy-"));
            assert!(!bare && html.contains("<h1"), "{name} in {lang:?} shows a key: {html}");
        }
    }
}
