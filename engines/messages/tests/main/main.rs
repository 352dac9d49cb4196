//! Mail and notices as people meet them: sent once, tried again, given up, read.

mod channels;
mod http;
mod killed;
mod real_smtp;
mod smpp;
mod smtp;
mod templates;

use db::{Db, DbError};
use jiff::SignedDuration;
use kit::{Clock as _, Lang, Role, Says};
use messages::{Mail, Post, PostSettings, notify, send, unread_count};
use smtp::{Answers, SmtpDouble};
use testkit::{City, Person};
use uuid::Uuid;
use web::Module;

/// Messages that the tests say.
const WORDS: Module = Module {
    name: "words",
    messages: (
        "test-subject = Відповідь на петицію «{ $title }»\ntest-text = Ваш { $count } підпис зараховано.\ntest-notice = Петицію розглянуто\n",
        "test-subject = Answer to the petition “{ $title }”\ntest-text = Your { $count } signature counts.\ntest-notice = The petition is answered\n",
    ),
    ..Module::EMPTY
};

fn answer(to: &str, lang: Lang) -> Mail {
    let subject = Says::new("test-subject").with("title", "Сквер\r\nBcc: evil@example.com");
    Mail::new(to, lang, subject).expect("an address").says(Says::new("test-text").with("count", 5)).link("/petitions/7")
}

async fn put(db: &Db, mail: Mail) -> Option<Uuid> {
    let sent: Result<Option<Uuid>, DbError> = db
        .tx(move |tx| {
            let mail = mail.clone();
            Box::pin(async move { send(tx, mail).await })
        })
        .await;
    sent.expect("sent")
}

fn letters(city: &City) -> Vec<String> {
    let Ok(folder) = std::fs::read_dir(city.house().config().files.join("mail")) else { return Vec::new() };
    folder.map(|file| std::fs::read_to_string(file.expect("a file").path()).expect("a letter")).collect()
}

async fn state(city: &City, id: Uuid) -> (String, i64) {
    let sql = "SELECT state, attempts FROM messages_delivery WHERE id = $1";
    city.db().first(sql, db::params![id]).await.expect("read").expect("a mail")
}

/// The watchers and receivers of messages that never arrive.
async fn undelivered(city: &City) -> Vec<(String, String)> {
    let sql = "SELECT body FROM base_event WHERE kind = $1 ORDER BY id";
    let events: Vec<db::Json<messages::Undelivered>> = city.db().all(sql, db::params![messages::UNDELIVERED]).await.expect("read");
    events.into_iter().map(|own| (own.0.watcher, own.0.receiver)).collect()
}

/// A city whose mail goes to this server; the sender is put in place of the configured one.
async fn city_with(server: &SmtpDouble) -> City {
    let url = server.url();
    let city = City::builder(modules()).configured(move |config| {
        config.mail.server = url;
        config.mail.from = "Місто <no-reply@city.example>".to_owned();
    });
    city.raise().await.expect("SQLite is always there")
}

/// The modules of these tests.
fn modules() -> Vec<Module> {
    vec![audit::MODULE, messages::MODULE, WORDS, templates::MODULE]
}

testkit::city_tests! {
    modules = modules();

    async fn without_a_server_mails_are_written_into_a_folder(city: City) {
        let id = put(city.db(), answer("olena@example.com", Lang::Uk)).await.expect("new");
        assert!(letters(&city).is_empty(), "nothing leaves before the job");
        city.run_jobs().await;
        let letters = letters(&city);
        assert_eq!(letters.len(), 1);
        assert!(letters[0].contains("To: olena@example.com") && letters[0].contains("From: no-reply@localhost"), "{}", letters[0]);
        assert!(!letters[0].lines().any(|line| line.starts_with("Bcc")), "{}", letters[0]);
        let administrator = city.person(Role::Administrator);
        administrator.get(&format!("/admin/mail/{id}")).await.ok()
            .says("Записано в теку").says("Ваш 5 підпис зараховано.").says("http://localhost:8080/petitions/7").says("Кривий Ріг");
    }

    async fn a_mail_speaks_the_receivers_language(city: City) {
        let id = put(city.db(), answer("olena@example.com", Lang::En)).await.expect("new");
        let administrator = city.person(Role::Administrator);
        administrator.get(&format!("/admin/mail/{id}")).await.ok().says("Your 5 signature counts.").says("Answer to the petition");
    }

    async fn one_key_is_one_mail(city: City) {
        let mail = || answer("olena@example.com", Lang::Uk).once("petition-7-answered");
        assert!(put(city.db(), mail()).await.is_some());
        assert!(put(city.db(), mail()).await.is_none());
        assert!(put(city.db(), answer("olena@example.com", Lang::Uk)).await.is_some());
        city.run_jobs().await;
        city.run_jobs().await;
        assert_eq!(letters(&city).len(), 2);
    }

    async fn a_mail_of_an_undone_transaction_never_leaves(city: City) {
        let undone: Result<(), DbError> = city.db().tx(|tx| Box::pin(async move {
            send(tx, answer("olena@example.com", Lang::Uk)).await?;
            Err(DbError::Unavailable)
        })).await;
        assert!(undone.is_err());
        city.run_jobs().await;
        assert!(letters(&city).is_empty());
    }

    async fn a_secret_is_never_shown_and_forgotten_when_sent(city: City) {
        let secret = Mail::new("olena@example.com", Lang::En, "test-notice").expect("an address")
            .says(Says::new("test-subject").with("title", "t0k3n")).link("/password/t0k3n").secret();
        let id = put(city.db(), secret).await.expect("new");
        let administrator = city.person(Role::Administrator);
        administrator.get(&format!("/admin/mail/{id}")).await.ok().says("тексту не показуємо").says_nothing_of("t0k3n");
        city.run_jobs().await;
        assert!(letters(&city)[0].contains("t0k3n"));
        let kept: serde_json::Value = city.db().first("SELECT content FROM messages_delivery", db::params![]).await.expect("read").expect("a mail");
        assert!(!kept.to_string().contains("t0k3n"), "{kept}");
        administrator.post(&format!("/admin/mail/{id}/resend"), &[]).await.refuses("не можна надіслати ще раз");
    }

    async fn the_log_is_searched_and_reading_a_mail_is_journalled(city: City) {
        for number in 0..60 {
            put(city.db(), answer(&format!("person{number}@example.com"), Lang::Uk)).await;
            city.later(SignedDuration::from_secs(1));
        }
        let administrator = city.person(Role::Administrator);
        let page = administrator.get("/admin/mail").await.ok().says("Чекає: 60").says("person59@").says_nothing_of("person5@");
        let older = page.select("a[rel=next]")[0].attribute("href").expect("a link").to_owned();
        administrator.get(&older).await.ok().says("person5@").says_nothing_of("person59@");
        administrator.get("/admin/mail?to=person7@").await.ok().says("person7@").says_nothing_of("person17@");
        administrator.get("/admin/mail?state=dead").await.ok().says("повідомлень немає");
        let mail = page.select("td a")[0].attribute("href").expect("a link").to_owned();
        administrator.get(&mail).await.ok();
        administrator.get("/admin/journal?kind=mail").await.ok().says("Переглянули");
        city.person(Role::Publisher).get("/admin/mail").await.is(403);
        administrator.get("/admin/mail?channel=sms").await.ok().says("повідомлень немає");
        administrator.get("/admin/mail?channel=mail&kind=test-subject").await.ok().says("person59@");
        let csv = administrator.get("/admin/mail.csv?state=queued").await.ok().text();
        assert_eq!((csv.lines().count(), csv.contains("person7@example.com,test-subject")), (61, true), "{csv}");
        administrator.get("/admin/journal.csv?verb=export").await.ok().says(",export,mail,");
        city.run_jobs().await;
    }

    async fn a_person_reads_their_notices(city: City) {
        let olena = city.person(Role::Resident);
        let person = olena.viewer.person.expect("signed in");
        let told: Result<(), DbError> = city.db().tx(move |tx| Box::pin(async move {
            notify(tx, person, "test-notice", "/petitions/7").await?;
            notify(tx, person, "test-notice", "//evil.example").await
        })).await;
        told.expect("told");
        assert_eq!(unread_count(city.db(), person).await, Ok(2));
        let page = olena.get("/notices").await.ok().says("У Вас 2 нові сповіщення.").says("Петицію розглянуто");
        let mut leads: Vec<String> = Vec::new();
        for form in page.select(".hr-notice form") {
            leads.push(open(&olena, form.attribute("action").expect("an address")).await);
        }
        leads.sort();
        assert_eq!(leads, ["/", "/petitions/7"]);
        assert_eq!(unread_count(city.db(), person).await, Ok(0));
        let ivan = city.person(Role::Resident);
        ivan.get("/notices").await.ok().says("Сповіщень поки немає.");
        ivan.post(page.select(".hr-notice form")[0].attribute("action").expect("an address"), &[]).await.is(404);
        city.visitor().get("/notices").await.is(303);
    }

    async fn all_notices_are_read_at_once(city: City) {
        let olena = city.person(Role::Resident);
        let person = olena.viewer.person.expect("signed in");
        let told: Result<(), DbError> = city.db().tx(move |tx| Box::pin(async move { notify(tx, person, "test-notice", "/").await })).await;
        told.expect("told");
        olena.post("/notices/read", &[]).await.leads_to("/notices");
        olena.get("/notices").await.ok().says("Усі сповіщення прочитано").says_nothing_of("У Вас");
    }

    async fn a_mail_that_the_previous_release_left_is_taken_over(city: City) {
        let id = city.clock().id();
        let left: Result<(), DbError> = city.db().tx(move |tx| Box::pin(async move {
            let sql = "INSERT INTO messages_mail (id, receiver, lang, content, secret, created, state, attempts, last_error, next_at, via) \
                       VALUES ($1, 'olena@example.com', 'uk', $2, FALSE, $3, 'queued', 0, '', $3, '')";
            let content = serde_json::json!({ "subject": { "key": "test-notice" }, "paragraphs": [] });
            tx.execute(sql, db::params![id, content, tx.now()]).await?;
            tx.job("messages-deliver", &serde_json::json!({ "mail": id }), None).await.map(drop)
        })).await;
        left.expect("left");
        city.run_jobs().await;
        assert_eq!(state(&city, id).await, ("sent".to_owned(), 1));
        assert_eq!(letters(&city).len(), 1);
    }

    async fn what_was_kept_long_enough_goes(city: City) {
        put(city.db(), answer("olena@example.com", Lang::Uk)).await;
        city.run_jobs().await;
        city.later(SignedDuration::from_hours(24 * 366));
        city.run_jobs().await;
        let left: Option<i64> = city.db().first("SELECT COUNT(*) FROM messages_delivery", db::params![]).await.expect("read");
        assert_eq!(left, Some(0));
    }
}

async fn open(person: &Person, action: &str) -> String {
    person.post(action, &[]).await.is(303).location().unwrap_or_default().to_owned()
}

fn run(test: impl Future<Output = ()>) {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime").block_on(test);
}

#[test]
fn a_mail_goes_over_smtp_as_plain_text() {
    run(async {
        let server = SmtpDouble::start(Answers::Takes).await;
        let city = city_with(&server).await;
        let id = put(city.db(), answer("olena@example.com", Lang::En)).await.expect("new");
        city.run_jobs().await;
        let letters = server.letters();
        assert_eq!(letters.len(), 1);
        assert!(letters[0].contains("Content-Type: text/plain; charset=utf-8") && letters[0].contains("petitions/7"), "{}", letters[0]);
        assert_eq!(state(&city, id).await, ("sent".to_owned(), 1));
        city.close().await;
    });
}

#[test]
fn a_server_that_is_busy_is_tried_again_with_the_same_letter() {
    run(async {
        let server = SmtpDouble::start(Answers::BusyTimes(2)).await;
        let city = city_with(&server).await;
        let id = put(city.db(), answer("olena@example.com", Lang::Uk)).await.expect("new");
        city.run_jobs().await;
        assert_eq!(state(&city, id).await, ("failed".to_owned(), 1));
        city.later(SignedDuration::from_secs(61));
        city.run_jobs().await;
        city.later(SignedDuration::from_secs(60));
        city.run_jobs().await;
        assert_eq!(state(&city, id).await, ("failed".to_owned(), 2), "the second pause is longer");
        city.later(SignedDuration::from_secs(61));
        city.run_jobs().await;
        assert_eq!(state(&city, id).await, ("sent".to_owned(), 3));
        assert_eq!(server.letters().len(), 1);
        assert!(server.letters()[0].contains(&format!("Message-ID: <{id}@")));
        city.close().await;
    });
}

#[test]
fn a_refusal_for_good_is_a_dead_letter_until_somebody_sends_it_again() {
    run(async {
        let server = SmtpDouble::start(Answers::Refuses).await;
        let city = city_with(&server).await;
        let id = put(city.db(), answer("olena@example.com", Lang::Uk).watched_by("cases:7")).await.expect("new");
        put(city.db(), answer("nobody@example.com", Lang::Uk)).await;
        city.run_jobs().await;
        assert_eq!(state(&city, id).await, ("dead".to_owned(), 1));
        assert_eq!(undelivered(&city).await, [("cases:7".to_owned(), "olena@example.com".to_owned())], "who watches hears of it, once");
        let administrator = city.person(Role::Administrator);
        administrator.get("/admin/mail?state=dead").await.ok().says("olena@example.com").says("no such mailbox");
        server.answers(Answers::Takes);
        administrator.post(&format!("/admin/mail/{id}/resend"), &[]).await.leads_to(&format!("/admin/mail/{id}"));
        city.run_jobs().await;
        assert_eq!(state(&city, id).await, ("sent".to_owned(), 1));
        administrator.get("/admin/journal?verb=resend").await.ok().says(&id.to_string());
        city.close().await;
    });
}

#[test]
fn a_server_that_is_away_for_days_leaves_dead_letters() {
    run(async {
        let server = SmtpDouble::start(Answers::BusyTimes(usize::MAX)).await;
        let city = city_with(&server).await;
        let id = put(city.db(), answer("olena@example.com", Lang::Uk)).await.expect("new");
        for _ in 0..14 {
            city.run_jobs().await;
            city.later(SignedDuration::from_hours(8));
        }
        assert_eq!(state(&city, id).await, ("dead".to_owned(), 12));
        city.close().await;
    });
}

#[test]
fn settings_that_cannot_work_are_refused_at_the_start() {
    let settings =
        |server: &str, from: &str| PostSettings { server: Some(server.to_owned()), from: from.to_owned(), folder: "mail".into() };
    assert!(Post::open(&settings("smtps://user:word@mail.example:465", "Місто <no-reply@city.example>")).is_ok());
    assert!(Post::open(&settings("http://mail.example", "a@city.example")).is_err());
    assert!(Post::open(&settings("smtp://mail.example", "nobody")).is_err());
}
