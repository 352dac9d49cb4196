//! Mailings: four steps, once to each, paused, stopped, and never in the way of other messages.
#![allow(clippy::unwrap_used, reason = "tests")]

use identity::Identity;
use identity::actions::{NewStaff, insert_many};
use identity::import::Sheet;
use jiff::SignedDuration;
use kit::{Lang, PersonId, Problem, Role, Viewer};
use messages::Mail;
use subscriptions::Topic;
use testkit::{City, Person};
use web::Module;

fn modules() -> Vec<Module> {
    let words = |name, messages: (&'static str, &'static str)| Module { name, messages, ..Module::EMPTY };
    vec![words("tabular", tabular::MESSAGES), audit::MODULE, messages::MODULE, identity::MODULE, subscriptions::MODULE, mailings::MODULE]
}

/// People with accounts who subscribed to the city's news, the first of whom is an administrator, and their browser.
async fn subscribers(city: &City, count: usize) -> (Vec<PersonId>, Person) {
    let engine = city.house().part::<Identity>();
    let mut table = "surname,given,email,language\n".to_owned();
    for number in 0..count {
        table.push_str(&format!("Коваль,Олена,p{number}@example.com,{}\n", if number % 2 == 0 { "uk" } else { "en" }));
    }
    let checked = Sheet::read(table.as_bytes()).unwrap().people(&engine.directory(), &Default::default(), engine.clock());
    assert!(checked.problems.is_empty(), "{:?}", checked.problems);
    let ids: Vec<PersonId> = checked.good.iter().map(|one: &NewStaff| one.id).collect();
    insert_many(engine, &audit::Actor::platform("test"), Vec::new(), checked.good, None).await.unwrap();
    let people = ids.clone();
    let done: Result<(), Problem> = city
        .db()
        .tx(move |tx| {
            let people = people.clone();
            Box::pin(async move {
                for person in people {
                    subscriptions::subscribe(tx, person, &Topic::open("city"), "Новини міста", "/").await?;
                }
                Ok(())
            })
        })
        .await;
    done.unwrap();
    let grants = vec![kit::Grant::of(Role::Administrator)];
    let browser =
        city.signed_in(Viewer { person: Some(ids[0]), name: "Олена".to_owned(), session: None, grants, ..Viewer::default() });
    (ids, browser)
}

/// Goes to the last step; the address of the mailing.
async fn written(city: &City, browser: &Person) -> String {
    let answer = browser.post("/admin/mailings", &[("title", "Вода")]).await.is(303);
    let here = answer.location().unwrap().strip_suffix("/who").unwrap().to_owned();
    browser.get(&format!("{here}/who")).await.ok().says("Новини міста");
    browser.post(&format!("{here}/who"), &[("channel", "mail")]).await.is(422).says("Виберіть хоча б одну тему");
    browser.post(&format!("{here}/who"), &[("channel", "mail"), ("topic-city", "on")]).await.leads_to(&format!("{here}/what"));
    browser.post(&format!("{here}/what"), &[("short-uk", "Вода")]).await.is(422).says("Заповніть це поле");
    let texts = [
        ("subject-uk", "Води не буде"),
        ("text-uk", "Завтра {ремонт} труби."),
        ("short-uk", "Води не буде"),
        ("subject-en", "No water"),
        ("text-en", "Repairs tomorrow."),
        ("short-en", "No water"),
        ("link", "/notices"),
    ];
    browser.post(&format!("{here}/what"), &texts).await.leads_to(&format!("{here}/look"));
    browser.get(&format!("{here}/look")).await.ok().says("Завтра {ремонт} труби.").says("Repairs tomorrow.");
    city.run_jobs().await;
    here
}

async fn sent(city: &City) -> i64 {
    let sql = "SELECT COUNT(*) FROM messages_delivery WHERE bulk IS NOT NULL AND state = 'sent'";
    city.db().first(sql, db::params![]).await.unwrap().unwrap()
}

/// The city wants a second administrator above three receivers, and there are two administrators.
async fn demand_a_second(city: &City, people: &[PersonId]) {
    let engine = city.house().part::<Identity>();
    let operator = Viewer { grants: vec![kit::Grant::of(Role::Administrator)], ..Viewer::default() };
    for person in people {
        let raw = identity::grant::RawGrant { role: "administrator".into(), ..Default::default() };
        identity::actions::give_role(engine, &operator, *person, &raw).await.unwrap();
    }
    let raw = identity::actions::RawActDemand { kind: "send-mailing".into(), from: "22.11.2026".into(), above: "3".into() };
    identity::actions::demand_four_eyes(engine, &operator, &[raw]).await.unwrap();
}

testkit::city_tests! {
    modules = modules();

    async fn a_large_mailing_goes_as_it_was_when_a_second_administrator_confirms_it(city: City) {
        let (people, browser) = subscribers(&city, 4).await;
        demand_a_second(&city, &people[..2]).await;
        let here = written(&city, &browser).await;
        let pace = [("per-minute", "60000")];
        let asked = browser.post(&format!("{here}/send"), &pace).await.is(303);
        let act = asked.location().unwrap().to_owned();
        let grants = vec![kit::Grant::of(Role::Administrator)];
        let second = city.signed_in(Viewer { person: Some(people[1]), name: "Друга".into(), grants, ..Viewer::default() });
        second.get(&act).await.ok().says("Води не буде").says("Repairs tomorrow.").says("Вода");
        let other = [("text-uk", "Зовсім інше."), ("subject-uk", "Інше"), ("short-uk", "Інше")];
        let english = [("subject-en", "Other"), ("text-en", "Other."), ("short-en", "Other")];
        browser.post(&format!("{here}/what"), &[other, english].concat()).await.is(303);
        second.post(&format!("{act}/confirm"), &[]).await.is(409).says("розсилку змінили");
        second.post(&format!("{act}/refuse"), &[("reason", "Текст змінили")]).await.leads_to("/admin/acts");
        let act = browser.post(&format!("{here}/send"), &pace).await.is(303).location().unwrap().to_owned();
        second.post(&format!("{act}/confirm"), &[]).await.leads_to("/admin/acts");
        city.run_jobs().await;
        city.later(SignedDuration::from_secs(6));
        city.run_jobs().await;
        assert_eq!(sent(&city).await, 4);
    }

    async fn who_asked_to_be_left_alone_gets_no_mailing_though_they_are_on_its_list(city: City) {
        let (people, browser) = subscribers(&city, 3).await;
        let here = written(&city, &browser).await;
        let (officer, alone) = (Viewer { name: "Ніна".into(), ..Viewer::default() }, people[2]);
        let done: Result<(), Problem> = city
            .db()
            .tx(move |tx| {
                let officer = officer.clone();
                Box::pin(async move { identity::restriction::restrict(tx, &officer, alone, "").await })
            })
            .await;
        done.unwrap();
        city.house().part::<Identity>().refresh().await.unwrap();
        browser.post(&format!("{here}/send"), &[("per-minute", "60000")]).await.is(303);
        city.run_jobs().await;
        city.later(SignedDuration::from_secs(6));
        city.run_jobs().await;
        assert_eq!(sent(&city).await, 2);
    }

    async fn lists_leave_out_who_is_left_alone_whoever_made_them(city: City) {
        let (people, browser) = subscribers(&city, 3).await;
        let alone = people[2];
        let done: Result<(), Problem> = city
            .db()
            .tx(move |tx| Box::pin(async move { identity::restriction::restrict(tx, &Viewer::default(), alone, "").await }))
            .await;
        done.unwrap();
        city.house().part::<Identity>().refresh().await.unwrap();
        let here = written(&city, &browser).await;
        browser.get(&format!("{here}/send")).await.ok().says("Отримувачів: 2.");
        let list = "Пошта\np1@example.com\nP2@example.com\nother@example.com\n";
        let fields = [("channel", "mail"), ("lang", "uk")];
        browser.upload(&format!("{here}/list"), &fields, &[("file", "list.csv", list.as_bytes())]).await.leads_to(&format!("{here}/what"));
        browser.get(&format!("{here}/send")).await.ok().says("Отримувачів: 2.");
        // the log of what was sent, as a list and as a file, says nothing of them either
        let told: Option<i64> =
            city.db().first("SELECT COUNT(*) FROM messages_delivery WHERE receiver = 'p2@example.com'", db::params![]).await.unwrap();
        assert_eq!(told, Some(1), "the letter about the restriction");
        browser.get("/admin/mail").await.ok().says_nothing_of("p2@example.com");
        let file = browser.get("/admin/mail.csv").await.ok().text();
        assert!(!file.contains("p2@example.com") && file.starts_with("\u{feff}id,channel,"), "{file}");
    }

    async fn four_steps_lead_to_one_letter_for_each(city: City) {
        let (_, browser) = subscribers(&city, 25).await;
        let here = written(&city, &browser).await;
        browser.post(&format!("{here}/test"), &[]).await.leads_to(&format!("{here}/look"));
        city.run_jobs().await;
        browser.get(&format!("{here}/send")).await.ok().says("Отримувачів: 25.");
        browser.post(&format!("{here}/send"), &[("per-minute", "0"), ("starts", "")]).await.is(422);
        browser.post(&format!("{here}/send"), &[("per-minute", "120"), ("starts", "")]).await.leads_to(&here);
        city.run_jobs().await;
        assert_eq!(sent(&city).await, 10, "ten in five seconds");
        browser.get(&here).await.ok().says("Передано 10 з 25");
        for _ in 0..3 {
            city.later(SignedDuration::from_secs(5));
            city.run_jobs().await;
        }
        assert_eq!(sent(&city).await, 25);
        browser.get(&here).await.ok().says("Надіслано").says("25");
        browser.get(&format!("{here}/what")).await.is(409);
        browser.get("/admin/mail?state=sent").await.ok().says("Розсилка");
        browser.get("/admin/journal?kind=mailing").await.ok().says("Надіслали");
        city.person(Role::Publisher).get("/admin/mailings").await.is(403);
    }

    async fn a_mailing_waits_for_its_hour_stands_still_and_ends(city: City) {
        let (_, browser) = subscribers(&city, 25).await;
        let here = written(&city, &browser).await;
        browser.post(&format!("{here}/send"), &[("per-minute", "60"), ("starts", "2026-11-22T12:00")]).await.leads_to(&here);
        city.run_jobs().await;
        assert_eq!(sent(&city).await, 0, "it is ten");
        city.later(SignedDuration::from_hours(2));
        city.run_jobs().await;
        assert_eq!(sent(&city).await, 5);
        browser.post(&format!("{here}/pause"), &[]).await.leads_to(&here);
        browser.post(&format!("{here}/pause"), &[]).await.is(409);
        city.later(SignedDuration::from_mins(5));
        city.run_jobs().await;
        assert_eq!(sent(&city).await, 5);
        browser.post(&format!("{here}/resume"), &[]).await.leads_to(&here);
        city.run_jobs().await;
        assert_eq!(sent(&city).await, 10);
        browser.get(&format!("{here}/stop")).await.ok().says("Зупинити розсилку?");
        browser.post(&format!("{here}/stop"), &[]).await.leads_to(&here);
        city.later(SignedDuration::from_mins(5));
        city.run_jobs().await;
        assert_eq!(sent(&city).await, 10);
        browser.post(&format!("{here}/resume"), &[]).await.is(409);
    }

    async fn a_list_is_read_and_repetitions_are_left_away(city: City) {
        let (_, browser) = subscribers(&city, 1).await;
        let here = written(&city, &browser).await;
        let list = "Ім’я,Пошта\nОлена,olena@example.com\nІван,ivan@example.com\nОлена,OLENA@example.com\nБез адреси,\n";
        let upload = |text: &'static str| {
            let (browser, here) = (browser.clone(), here.clone());
            async move {
                let fields = [("channel", "mail"), ("lang", "uk")];
                browser.upload(&format!("{here}/list"), &fields, &[("file", "list.csv", text.as_bytes())]).await
            }
        };
        upload("a,b\n1,2\n").await.is(422).says("немає жодної адреси");
        upload(list).await.leads_to(&format!("{here}/what"));
        browser.get(&format!("{here}/send")).await.ok().says("Отримувачів: 2.");
        browser.post(&format!("{here}/send"), &[("per-minute", "600"), ("starts", "")]).await.leads_to(&here);
        city.run_jobs().await;
        assert_eq!(sent(&city).await, 2);
    }

    async fn a_letter_of_its_own_goes_before_a_mailing(city: City) {
        let (_, browser) = subscribers(&city, 10).await;
        let here = written(&city, &browser).await;
        browser.post(&format!("{here}/send"), &[("per-minute", "600"), ("starts", "")]).await.leads_to(&here);
        let put: Result<(), db::DbError> = city.db().tx(|tx| Box::pin(async move {
            let mail = Mail::new("own@example.com", Lang::Uk, "mailings-title").unwrap();
            messages::send(tx, mail).await.map(drop)
        })).await;
        put.unwrap();
        city.run_jobs().await;
        let sql = "SELECT receiver FROM messages_delivery WHERE state = 'sent' AND receiver = 'own@example.com'";
        assert!(city.db().first::<String>(sql, db::params![]).await.unwrap().is_some());
        city.later(SignedDuration::from_secs(3));
        city.run_jobs().await;
        assert_eq!(sent(&city).await, 10);
    }
}
