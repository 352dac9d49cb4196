//! Subscriptions as people meet them: told once, when they want, where they want, and no more when they say so.
#![allow(clippy::unwrap_used, reason = "tests")]

mod aims;
mod mailboxes;

use identity::Identity;
use identity::actions::{NewStaff, insert_many};
use identity::import::Sheet;
use jiff::SignedDuration;
use kit::{PersonId, Problem, Role, Says, Viewer};
use messages::{Template, Templates};
use serde_json::json;
use subscriptions::{Group, Kind, News, Topic, Topics};
use testkit::{City, Person};
use web::{Module, StartError};

/// A module with houses to hear of.
const HOUSES: Module = Module {
    name: "blocks",
    messages: (
        "blocks-group = Будинки\nblocks-news-name = Новини будинку\nblocks-news-subject = Новина: { $house }\n\
         blocks-news-text = У будинку { $house } ремонт.\nblocks-news-short = Ремонт: { $house }\nblocks-news-sample-house = Соборності, 5\n",
        "blocks-group = Houses\nblocks-news-name = News of a house\nblocks-news-subject = News: { $house }\n\
         blocks-news-text = Repairs at { $house }.\nblocks-news-short = Repairs: { $house }\nblocks-news-sample-house = Sobornosti, 5\n",
    ),
    start: |starting| {
        Box::pin(async move {
            let templates = [Template { code: "blocks-news", parameters: &["house"] }];
            starting.part::<Templates>()?.declare(&starting.messages, &templates).map_err(StartError::Part)?;
            let (groups, kinds) = ([Group { code: "blocks", name: "blocks-group" }], [Kind { code: "block", group: "blocks" }]);
            starting.part::<Topics>()?.declare(&starting.messages, &groups, &kinds).map_err(StartError::Part)
        })
    },
    ..Module::EMPTY
};

fn modules() -> Vec<Module> {
    vec![audit::MODULE, messages::MODULE, identity::MODULE, subscriptions::MODULE, HOUSES]
}

/// Somebody with an account, and their browser.
async fn resident(city: &City, name: &str, lang: &str) -> (PersonId, Person) {
    let engine = city.house().part::<Identity>();
    let table = format!("surname,given,email,language\nКоваль,{name},{}@example.com,{lang}\n", kit::fold::fold(name).len());
    let checked = Sheet::read(table.as_bytes()).unwrap().people(&engine.directory(), &Default::default(), engine.clock());
    assert!(checked.problems.is_empty(), "{:?}", checked.problems);
    let id = checked.good.iter().map(|one: &NewStaff| one.id).next().unwrap();
    insert_many(engine, &audit::Actor::platform("test"), Vec::new(), checked.good, None).await.unwrap();
    let viewer = Viewer { person: Some(id), name: name.to_owned(), session: None, ..Viewer::default() };
    (id, city.signed_in(viewer))
}

fn block() -> Topic {
    Topic::new("block", "5")
}

async fn subscribed(city: &City, person: PersonId, topic: Topic) {
    let done: Result<(), Problem> = city
        .db()
        .tx(move |tx| {
            let topic = topic.clone();
            Box::pin(async move { subscriptions::subscribe(tx, person, &topic, "Соборності, 5", "/houses/5").await })
        })
        .await;
    done.unwrap();
}

fn news(house: &str) -> News {
    News::of(block(), Says::new("blocks-news").with("house", house)).link("/houses/5")
}

async fn told(city: &City, news: News) {
    let done: Result<(), Problem> = city
        .db()
        .tx(move |tx| {
            let news = news.clone();
            Box::pin(async move { Ok(subscriptions::publish(tx, news).await.map(drop)?) })
        })
        .await;
    done.unwrap();
    city.run_jobs().await;
}

/// The letters that left so far, each as it went.
fn letters(city: &City) -> Vec<String> {
    let Ok(folder) = std::fs::read_dir(city.house().config().files.join("mail")) else { return Vec::new() };
    folder.map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap()).collect()
}

/// The path of a letter's header List-Unsubscribe.
fn end_of(letter: &str) -> String {
    let unfolded = letter.replace("\r\n ", "");
    let line = unfolded.lines().find(|line| line.starts_with("List-Unsubscribe: ")).unwrap();
    line.trim_start_matches("List-Unsubscribe: <http://localhost:8080").trim_end_matches('>').to_owned()
}

/// Has somebody's data left alone; the letter about it has left.
async fn restricted(city: &City, person: PersonId) {
    let done: Result<(), Problem> =
        city.db().tx(move |tx| Box::pin(async move { identity::restriction::restrict(tx, &Viewer::default(), person, "").await })).await;
    done.unwrap();
    city.house().part::<Identity>().refresh().await.unwrap();
    city.run_jobs().await;
}

/// Ends that; the letter about it has left.
async fn lifted(city: &City, person: PersonId) {
    let officer = Viewer { grants: vec![kit::Grant::of(Role::DataProtection)], ..Viewer::default() };
    identity::restriction::lift(city.house().part::<Identity>(), &officer, person).await.unwrap();
    city.run_jobs().await;
}

testkit::city_tests! {
    modules = modules();

    async fn whoever_subscribed_is_told_once_and_a_stranger_not(city: City) {
        let (olena, browser) = resident(&city, "Олена", "uk").await;
        let (_, other) = resident(&city, "Іван", "uk").await;
        subscribed(&city, olena, block()).await;
        subscribed(&city, olena, Topic::new("block", "6")).await;
        told(&city, news("Соборності, 5").and(Topic::new("block", "6"))).await;
        assert_eq!(letters(&city).len(), 1);
        browser.get("/notices").await.ok().says("Новина: Соборності, 5");
        other.get("/notices").await.ok().says("Сповіщень поки немає");
        browser.get("/notices/sent").await.ok().says("Новини будинку").says("Надіслано");
        other.get("/notices/sent").await.ok().says("Поки нічого");
        browser.get("/account/messages").await.ok().says("Соборності, 5");
    }

    async fn a_letter_ends_in_one_click_without_signing_in(city: City) {
        let (olena, _) = resident(&city, "Олена", "uk").await;
        subscribed(&city, olena, block()).await;
        told(&city, news("a")).await;
        let letter = letters(&city).pop().unwrap();
        assert!(letter.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click"), "{letter}");
        let end = end_of(&letter);
        let stranger = city.visitor();
        stranger.get(&end).await.ok().says("Більше не писатимемо про таке: Соборності, 5.");
        stranger.get(&end.replace(end.rsplit('/').next().unwrap(), "guess")).await.is(404);
        // a mail program posts to the address by itself, without cookies and tokens
        let request = web::axum::http::Request::post(&end).header("content-type", "application/x-www-form-urlencoded");
        stranger.send_bare(request.body("List-Unsubscribe=One-Click".into()).unwrap()).await.is(303);
        told(&city, news("b")).await;
        assert_eq!(letters(&city).len(), 1);
        stranger.get(&end).await.leads_to("/");
    }

    async fn quiet_hours_and_digests_gather_news_and_what_is_urgent_passes(city: City) {
        let (olena, browser) = resident(&city, "Олена", "en").await;
        subscribed(&city, olena, block()).await;
        let wishes = [("digest", "daily"), ("quiet-from", "22:00"), ("quiet-to", "07:00"), ("blocks-mail", "on")];
        browser.post("/account/messages", &wishes).await.leads_to("/account/messages");
        browser.get("/account/messages").await.ok().select("#quiet-from[value='22:00']").pop().unwrap();
        told(&city, news("first")).await;
        told(&city, news("second")).await;
        assert!(letters(&city).is_empty(), "ten in the morning: the digest is for tomorrow");
        told(&city, news("urgent").urgent()).await;
        assert_eq!(letters(&city).len(), 1);
        city.later(SignedDuration::from_hours(23));
        city.run_jobs().await;
        city.run_jobs().await;
        let all = letters(&city);
        assert_eq!(all.len(), 2);
        let sql = "SELECT content FROM messages_delivery WHERE kind = 'subscriptions-digest'";
        let content: serde_json::Value = city.db().first(sql, db::params![]).await.unwrap().unwrap();
        let content = content.to_string();
        assert!(content.contains("News: first") && content.contains("News: second") && !content.contains("urgent"), "{content}");
    }

    async fn people_whose_data_are_left_alone_hear_nothing_until_it_is_over(city: City) {
        let ((olena, _), (ivan, _)) = (resident(&city, "Олена", "uk").await, resident(&city, "Іван", "uk").await);
        for person in [olena, ivan] {
            subscribed(&city, person, block()).await;
        }
        restricted(&city, olena).await;
        let before = letters(&city).len();
        told(&city, news("a").urgent()).await;
        assert_eq!(letters(&city).len(), before + 1, "only Іван");
        let noted: Vec<(PersonId,)> = city.db().all("SELECT person FROM subscriptions_told", db::params![]).await.unwrap();
        assert_eq!(noted, [(ivan,)]);
        let reached = subscriptions::audience(city.house(), &block(), messages::Channel::Mail, None, 100).await.unwrap();
        assert_eq!(reached.0.iter().map(|own| own.person).collect::<Vec<_>>(), [ivan], "nor are they on anybody's list");
        lifted(&city, olena).await;
        let before = letters(&city).len();
        told(&city, news("b")).await;
        assert_eq!(letters(&city).len(), before + 2);
    }

    async fn a_digest_that_waits_is_dropped_for_who_is_left_alone_meanwhile(city: City) {
        let (olena, browser) = resident(&city, "Олена", "uk").await;
        subscribed(&city, olena, block()).await;
        browser.post("/account/messages", &[("digest", "daily"), ("blocks-mail", "on")]).await.leads_to("/account/messages");
        told(&city, news("first")).await;
        restricted(&city, olena).await;
        let before = letters(&city).len();
        city.later(SignedDuration::from_hours(23));
        city.run_jobs().await;
        city.run_jobs().await;
        assert_eq!(letters(&city).len(), before);
        lifted(&city, olena).await;
        let before = letters(&city).len();
        city.later(SignedDuration::from_hours(23));
        city.run_jobs().await;
        assert_eq!(letters(&city).len(), before, "nor is it made up for");
    }

    async fn a_channel_that_is_not_wanted_is_left_alone(city: City) {
        let (olena, browser) = resident(&city, "Олена", "uk").await;
        subscribed(&city, olena, block()).await;
        browser.post("/account/messages", &[("digest", "at_once")]).await.is(303);
        told(&city, news("a")).await;
        assert!(letters(&city).is_empty());
        browser.get("/notices").await.ok().says("Новина: a");
    }

    async fn open_topics_are_chosen_on_the_page(city: City) {
        let (_, browser) = resident(&city, "Олена", "uk").await;
        browser.post("/account/messages", &[("topic-city", "on"), ("digest", "at_once"), ("city-mail", "on")]).await.is(303);
        let page = browser.get("/account/messages").await.ok();
        assert!(page.select("#topic-city")[0].attribute("checked").is_some());
        assert!(page.select("#topic-works")[0].attribute("checked").is_none());
        browser.post("/account/messages", &[("quiet-from", "25:00"), ("quiet-to", "07:00")]).await.is(422).says("Введіть обидва часи");
        city.visitor().get("/account/messages").await.is(303);
    }

    async fn a_browser_is_kept_only_at_a_known_service(city: City) {
        let (_, browser) = resident(&city, "Олена", "uk").await;
        let address = |host: &str| json!({ "endpoint": format!("https://{host}/x"), "keys": {
            "p256dh": "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4", "auth": "BTBZMqHH6r4Tts7J_aSIgg" } }).to_string();
        browser.post("/account/messages/browsers", &[("address", &address("intranet.city.example")), ("label", "Firefox")]).await.is(422);
        let known = address("updates.push.services.mozilla.com");
        browser.post("/account/messages/browsers", &[("address", &known), ("label", "Firefox")]).await.leads_to("/account/messages");
        let page = browser.get("/account/messages").await.ok().says("Сповіщення браузера: Firefox");
        let end = page.select("form[action$='/end']")[0].attribute("action").unwrap().to_owned();
        let (_, other) = resident(&city, "Іван", "uk").await;
        other.post(&end, &[]).await.is(404);
        browser.post(&end, &[]).await.leads_to("/account/messages");
        browser.get("/account/messages").await.ok().says_nothing_of("Firefox");
    }

    async fn a_person_ends_a_subscription_of_their_own_only(city: City) {
        let (olena, browser) = resident(&city, "Олена", "uk").await;
        let (_, other) = resident(&city, "Іван", "uk").await;
        subscribed(&city, olena, block()).await;
        let page = browser.get("/account/messages").await.ok();
        let end = page.select("form[action$='/end']")[0].attribute("action").unwrap().to_owned();
        other.post(&end, &[]).await.is(404);
        browser.post(&end, &[]).await.leads_to("/account/messages");
        browser.get("/account/messages").await.ok().says("Ви ще ні на що не підписалися");
    }
}

fn run(test: impl Future<Output = ()>) {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap().block_on(test);
}

/// A provider of short messages that takes everything, and the codes it was given.
async fn provider() -> (String, std::sync::Arc<std::sync::Mutex<Vec<String>>>) {
    let taken = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let kept = taken.clone();
    let app = axum::Router::new().fallback(move |body: String| {
        let kept = kept.clone();
        async move {
            kept.lock().unwrap().push(body);
            "taken"
        }
    });
    tokio::spawn(async move { axum::serve(listener, app).await });
    (url, taken)
}

#[test]
fn a_phone_is_proven_by_a_code_and_guessing_ends() {
    run(async {
        let (url, taken) = provider().await;
        let settings = format!("[sms_gateway]\nurl = '{url}'\njson = '[\"{{text}}\"]'");
        let city = City::builder(modules())
            .configured(move |config| {
                config.modules.insert("messages".to_owned(), settings_of(&settings));
            })
            .raise()
            .await
            .unwrap();
        let (olena, browser) = resident(&city, "Олена", "uk").await;
        browser.post("/account/messages/phone", &[("phone", "15-20")]).await.is(422);
        browser.post("/account/messages/phone", &[("phone", "067 123 45 67")]).await.leads_to("/account/messages/phone/code");
        city.run_jobs().await;
        let code: String = taken.lock().unwrap()[0].chars().filter(char::is_ascii_digit).take(6).collect();
        let wrong = if code == "000000" { "000001" } else { "000000" };
        browser.post("/account/messages/phone/code", &[("code", wrong)]).await.is(422).says("Код не підходить");
        browser.post("/account/messages/phone/code", &[("code", &code)]).await.leads_to("/account/messages");
        browser.get("/account/messages").await.ok().says("SMS: +380671234567");
        city.person(Role::Administrator).get("/admin/mail?channel=sms").await.ok().says_nothing_of(&code);
        // short messages are for what is urgent
        subscribed(&city, olena, block()).await;
        told(&city, news("a")).await;
        assert_eq!(taken.lock().unwrap().len(), 1);
        told(&city, news("b").urgent()).await;
        assert_eq!(taken.lock().unwrap().len(), 2);
        // five guesses, then the right code helps no more
        browser.post("/account/messages/phone", &[("phone", "067 123 45 68")]).await.is(303);
        city.run_jobs().await;
        let code: String = taken.lock().unwrap()[2].chars().filter(char::is_ascii_digit).take(6).collect();
        for _ in 0..5 {
            browser.post("/account/messages/phone/code", &[("code", "x")]).await.is(422);
        }
        browser.post("/account/messages/phone/code", &[("code", &code)]).await.is(422);
        for _ in 0..2 {
            browser.post("/account/messages/phone", &[("phone", "067 123 45 68")]).await.is(303);
        }
        browser.post("/account/messages/phone", &[("phone", "067 123 45 68")]).await.is(429);
        city.run_jobs().await;
        city.close().await;
    });
}

fn settings_of(text: &str) -> toml::Value {
    text.parse::<toml::Table>().unwrap().into()
}
