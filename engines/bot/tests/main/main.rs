//! The bot as people meet it, against a strict double of Telegram.
#![allow(clippy::unwrap_used, reason = "tests")]

mod double;

use std::sync::{Arc, Mutex};

use bot::{Asked, Bot, Command};
use db::BoxFuture;
use double::{TOKEN, Telegram};
use kit::{Problem, Role, Says};
use serde_json::json;
use subscriptions::actions::contacts::ask_telegram;
use testkit::City;
use web::{House, Module, StartError};

/// A module that answers `/status` and takes reports.
const STATUS: Module = Module {
    name: "status",
    messages: (
        "status-about = стан заявки\nstatus-of = Заявка { $number }: виконано\n",
        "status-about = status of a request\nstatus-of = Request { $number }: done\n",
    ),
    start: |starting| {
        Box::pin(async move {
            starting.part::<Bot>()?.add(Arc::new(Status));
            starting.add(Mutex::<Vec<uuid::Uuid>>::default());
            Ok::<_, StartError>(())
        })
    },
    jobs: |house, jobs| {
        let house = house.clone();
        jobs.follow(bot::REPORTED, "status.take-report", move |run| {
            let house = house.clone();
            Box::pin(async move {
                let reported: bot::Reported = run.read()?;
                house.part::<Mutex<Vec<uuid::Uuid>>>().lock().unwrap().push(reported.report);
                Ok(())
            })
        })
    },
    ..Module::EMPTY
};

struct Status;

impl Command for Status {
    fn name(&self) -> &'static str {
        "status"
    }

    fn about(&self) -> &'static str {
        "status-about"
    }

    fn answer<'a>(&'a self, _: &'a House, asked: &'a Asked) -> BoxFuture<'a, Result<Vec<Says>, Problem>> {
        Box::pin(async move { Ok(vec![Says::new("status-of").with("number", &asked.words)]) })
    }
}

fn modules() -> Vec<Module> {
    vec![audit::MODULE, messages::MODULE, files::MODULE, identity::MODULE, subscriptions::MODULE, bot::MODULE, STATUS]
}

async fn city(telegram: &Telegram, webhook: bool) -> City {
    let settings = format!("[telegram]\ntoken = '{TOKEN}'\nname = 'city_bot'\napi = 'http://{}'\nwebhook = {webhook}", telegram.address);
    let builder = City::builder(modules()).configured(move |config| {
        config.modules.insert("messages".to_owned(), settings.parse::<toml::Table>().unwrap().into());
        config.city.public_url = "https://city.example".to_owned();
    });
    builder.raise().await.unwrap()
}

fn run(test: impl Future<Output = ()>) {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap().block_on(test);
}

/// What the bot answers when somebody writes; the update comes by the webhook.
async fn answers(city: &City, telegram: &Telegram, chat: i64, more: serde_json::Value) -> String {
    let before = telegram.said(chat).len();
    let update = telegram.happens(chat, more);
    brings(city, &update, true).await;
    city.run_jobs().await;
    telegram.said(chat)[before..].join("\n---\n")
}

/// Telegram brings an update, with its secret or with another.
async fn brings(city: &City, update: &serde_json::Value, secret: bool) -> u16 {
    let secret = if secret { city.house().seal().sign("bot", "webhook") } else { "guess".to_owned() };
    let request = web::axum::http::Request::post("/telegram/updates")
        .header("content-type", "application/json")
        .header("x-telegram-bot-api-secret-token", secret)
        .body(update.to_string().into())
        .unwrap();
    city.visitor().send_bare(request).await.status.as_u16()
}

fn text(text: &str) -> serde_json::Value {
    json!({ "text": text })
}

#[test]
fn a_chat_is_linked_with_an_account_and_subscribes() {
    run(async {
        let telegram = Telegram::start().await;
        let city = city(&telegram, true).await;
        let olena = city.person(Role::Resident);
        let hello = answers(&city, &telegram, 7, text("/start")).await;
        assert!(
            hello.contains("бот міста Кривий Ріг")
                && hello.contains("/status стан заявки")
                && hello.contains("https://city.example/account/messages"),
            "{hello}"
        );
        assert!(answers(&city, &telegram, 7, text("/on_city")).await.contains("під’єднайте"));
        assert!(answers(&city, &telegram, 7, text("/start GUESS")).await.contains("Код не підходить"));
        let page = olena.post("/account/messages/telegram", &[]).await.ok().says("@city_bot");
        let link = page.select("a.govuk-button")[0].attribute("href").unwrap().to_owned();
        let code = link.strip_prefix("https://t.me/city_bot?start=").unwrap();
        assert!(answers(&city, &telegram, 7, text(&format!("/start {code}"))).await.contains("Готово"));
        assert!(answers(&city, &telegram, 8, text(&format!("/start {code}"))).await.contains("Код не підходить"), "a code works once");
        assert!(answers(&city, &telegram, 7, text("/my")).await.contains("Підписок поки немає"));
        assert_eq!(answers(&city, &telegram, 7, text("/on_city@city_bot")).await, "Підписали: Новини міста");
        let mine = answers(&city, &telegram, 7, text("/my")).await;
        assert!(mine.contains("Новини міста /end_"), "{mine}");
        let end = mine.rsplit(' ').next().unwrap().to_owned();
        assert_eq!(answers(&city, &telegram, 7, text(&end)).await, "Відписали: Новини міста");
        assert!(answers(&city, &telegram, 8, text(&end)).await.contains("Такої підписки немає"));
        assert!(answers(&city, &telegram, 7, text("/topics")).await.contains("Новини міста: /on_city /off_city"));
        assert_eq!(answers(&city, &telegram, 7, text("/status 123")).await, "Заявка 123: виконано");
        assert_eq!(answers(&city, &telegram, 7, text("/en")).await, "From now on I answer in English.");
        assert_eq!(answers(&city, &telegram, 7, text("/status 123")).await, "Request 123: done");
        assert!(answers(&city, &telegram, 7, text("привіт")).await.contains("I don’t understand"));
        olena.get("/account/messages").await.ok().says("Telegram: Олена");
        answers(&city, &telegram, 7, text("/stop")).await;
        olena.get("/account/messages").await.ok().says_nothing_of("Telegram: Олена");
        assert_eq!(telegram.faults(), Vec::<String>::new());
        city.close().await;
    });
}

/// A picture of one point.
const PICTURE: &[u8] = &[
    0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D, b'I', b'H', b'D', b'R', 0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0, 0x1F,
    0x15, 0xC4, 0x89, 0, 0, 0, 0x0A, b'I', b'D', b'A', b'T', 0x78, 0x9C, 0x63, 0, 1, 0, 0, 5, 0, 1, 0x0D, 0x0A, 0x2D, 0xB4, 0, 0, 0, 0,
    b'I', b'E', b'N', b'D', 0xAE, 0x42, 0x60, 0x82,
];

#[test]
fn a_picture_and_its_place_become_a_report() {
    run(async {
        let telegram = Telegram::start().await;
        telegram.shows(PICTURE);
        let city = city(&telegram, true).await;
        let place = json!({ "location": { "longitude": 33.39, "latitude": 47.91 } });
        assert!(answers(&city, &telegram, 7, place.clone()).await.contains("Спершу надішліть фото"));
        let picture = json!({ "photo": [{ "file_id": "small" }, { "file_id": "large" }], "caption": "Яма на дорозі" });
        assert!(answers(&city, &telegram, 7, picture).await.contains("Тепер надішліть геопозицію"));
        assert!(answers(&city, &telegram, 7, place).await.contains("Дякуємо"));
        let reports = city.house().part::<Mutex<Vec<uuid::Uuid>>>().lock().unwrap().clone();
        assert_eq!(reports.len(), 1);
        let report = bot::find_report(city.db(), reports[0]).await.unwrap().unwrap();
        assert_eq!((report.text.as_str(), report.lon, report.lat), ("Яма на дорозі", Some(33.39), Some(47.91)));
        let file = files::find(city.db(), report.file).await.unwrap().unwrap();
        assert!(file.is_picture());
        city.visitor().get(&file.href()).await.is(401);
        city.person(Role::Resident).get(&file.href()).await.is(404);
        assert_eq!(telegram.faults(), Vec::<String>::new());
        city.close().await;
    });
}

#[test]
fn an_update_that_comes_twice_is_answered_once_and_a_strangers_never() {
    run(async {
        let telegram = Telegram::start().await;
        let city = city(&telegram, true).await;
        let update = telegram.happens(7, text("/status 5"));
        assert_eq!(brings(&city, &update, false).await, 404);
        city.run_jobs().await;
        assert_eq!(telegram.said(7), Vec::<String>::new());
        for _ in 0..2 {
            assert_eq!(brings(&city, &update, true).await, 200);
            city.run_jobs().await;
        }
        assert_eq!(telegram.said(7), ["Заявка 5: виконано"]);
        city.close().await;
    });
}

#[test]
fn the_house_asks_telegram_by_itself_and_goes_on_where_it_stood() {
    run(async {
        let telegram = Telegram::start().await;
        let city = city(&telegram, false).await;
        telegram.happens(7, text("/status 1"));
        (bot::MODULE.serve)(city.house());
        for number in 1..=3 {
            for _ in 0..200 {
                city.run_jobs().await;
                if telegram.said(7).len() == number {
                    break;
                }
                tokio::time::sleep(std::time::Duration::from_millis(20)).await;
            }
            telegram.happens(7, text(&format!("/status {}", number + 1)));
        }
        assert_eq!(telegram.said(7), ["Заявка 1: виконано", "Заявка 2: виконано", "Заявка 3: виконано"]);
        assert_eq!(telegram.faults(), Vec::<String>::new());
    });
}

#[test]
fn with_a_webhook_telegram_is_told_where_to_come_to() {
    run(async {
        let telegram = Telegram::start().await;
        let city = city(&telegram, true).await;
        (bot::MODULE.serve)(city.house());
        for _ in 0..200 {
            if telegram.webhook().is_some() {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        assert_eq!(telegram.webhook().unwrap()["url"], "https://city.example/telegram/updates");
        city.close().await;
    });
}

#[test]
fn a_code_that_is_old_links_nothing() {
    run(async {
        let telegram = Telegram::start().await;
        let city = city(&telegram, true).await;
        let person = city.person(Role::Resident).viewer.person.unwrap();
        let code = ask_telegram(city.house(), person).await.unwrap();
        city.later(jiff::SignedDuration::from_mins(16));
        assert!(answers(&city, &telegram, 7, text(&format!("/start {code}"))).await.contains("застарів"));
        city.close().await;
    });
}
