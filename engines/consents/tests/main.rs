//! Consents as people meet them: asked by name, given to a version, withdrawn, asked anew.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::sync::Arc;

use db::params;
use i18n::{Locale, Messages};
use jiff::SignedDuration;
use kit::{Lang, PersonId, Role};
use testkit::{City, Person};

fn modules() -> Vec<web::Module> {
    vec![audit::MODULE, messages::MODULE, identity::MODULE, cabinet::MODULE, consents::MODULE]
}

const NEWS: [(&str, &str); 5] = [
    ("code", "news"),
    ("title-uk", "Новини міста"),
    ("title-en", "News of the city"),
    ("body-uk", "Раз на тиждень пишемо на вашу пошту."),
    ("body-en", "Once a week we write to your e-mail."),
];

fn of(person: &Person) -> PersonId {
    person.viewer.person.unwrap()
}

async fn has(city: &City, person: &Person) -> bool {
    consents::has(city.db(), of(person), "news", city.db().now()).await.unwrap()
}

testkit::city_tests! {
    modules = modules();

    async fn a_consent_is_asked_by_name_given_and_withdrawn(city: City) {
        let (iryna, olena) = (city.person(Role::Administrator), city.person(Role::Resident));
        olena.get("/account/consents").await.ok().says("Згод ні на що не питаємо").says("необхідними файлами cookie");
        olena.get("/account/consents/news").await.is(404);
        let mut preview = NEWS.to_vec();
        preview.push(("preview", "on"));
        iryna.post("/admin/consents/new", &preview).await.ok().says("Так це побачать мешканці").says("Once a week");
        iryna.get("/admin/consents").await.ok().says("Згод поки не просимо");
        iryna.post("/admin/consents/new", &NEWS).await.leads_to("/admin/consents/news");
        iryna.post("/admin/consents/new", &NEWS).await.is(422).says("Мета з таким кодом уже є");
        assert!(!has(&city, &olena).await);
        let page = olena.get("/account/consents/news?next=/services").await.ok().says("Раз на тиждень");
        olena.send_form(&page.form("form[action='/account/consents/news']")).await.leads_to("/services");
        assert!(has(&city, &olena).await);
        assert!(!has(&city, &city.person(Role::Resident)).await);
        city.run_jobs().await;
        olena.get("/cabinet").await.ok().says("Новини міста").says("діє");
        olena.get("/account/consents").await.ok().says("згоду надано").says("Історія");
        olena.post("/account/consents/news/withdraw", &[]).await.leads_to("/account/consents");
        assert!(!has(&city, &olena).await);
        olena.post("/account/consents/news/withdraw", &[]).await.leads_to("/account/consents");
        olena.get("/account/consents").await.ok().says("згоди немає").says("Відкликано");
        city.run_jobs().await;
        olena.get("/cabinet/things").await.ok().says("Тут поки порожньо");
        let verbs: Vec<(String,)> =
            city.db().all("SELECT verb FROM audit_entry WHERE subject = $1 ORDER BY seq", params![of(&olena)]).await.unwrap();
        assert_eq!(verbs.iter().map(|(verb,)| verb.as_str()).collect::<Vec<_>>(), ["agree", "disagree"]);
        let events: Option<i64> =
            city.db().first("SELECT COUNT(*) FROM base_event WHERE kind = $1", params![consents::WITHDRAWN]).await.unwrap();
        assert_eq!(events, Some(1));
    }

    async fn a_version_that_says_something_else_is_asked_anew_when_it_holds(city: City) {
        let (iryna, olena) = (city.person(Role::Administrator), city.person(Role::Resident));
        iryna.post("/admin/consents/new", &NEWS).await.leads_to("/admin/consents/news");
        olena.post("/account/consents/news", &[("version", "1")]).await.leads_to("/account/consents");
        iryna.post("/admin/consents/news", &NEWS).await.leads_to("/admin/consents/news");
        assert!(has(&city, &olena).await, "a mended word needs no new consent");
        olena.post("/account/consents/news", &[("version", "1")]).await.is(409).says("Текст тим часом змінили");
        let mut third = NEWS.to_vec();
        third.extend([("anew", "on"), ("holds-from", "2026-11-25")]);
        iryna.post("/admin/consents/news", &third).await.leads_to("/admin/consents/news");
        city.run_jobs().await;
        assert!(has(&city, &olena).await, "it does not hold yet");
        city.later(SignedDuration::from_hours(72));
        assert!(!has(&city, &olena).await);
        city.run_jobs().await;
        olena.get("/cabinet/things?needs=me").await.ok().says("потрібна нова згода");
        olena.post("/account/consents/news", &[("version", "3")]).await.leads_to("/account/consents");
        assert!(has(&city, &olena).await);
        city.run_jobs().await;
        olena.get("/cabinet/things?needs=me").await.ok().says("Нічого не знайдено");
        iryna.post("/admin/consents/news/end", &[]).await.leads_to("/admin/consents");
        assert!(!has(&city, &olena).await);
        olena.get("/account/consents/news").await.is(404);
        iryna.post("/admin/consents/news/reopen", &[]).await.leads_to("/admin/consents/news");
        assert!(has(&city, &olena).await);
    }

    async fn the_data_protection_officer_reads_purposes_and_changes_none(city: City) {
        let (iryna, nina) = (city.person(Role::Administrator), city.person(Role::DataProtection));
        nina.get("/admin/consents").await.ok().says("Якщо підставою є закон").says_nothing_of("Додати мету");
        iryna.post("/admin/consents/new", &NEWS).await.leads_to("/admin/consents/news");
        let list = nina.get("/admin/consents").await.ok().says("Новини міста").says_nothing_of("Додати мету");
        assert!(!list.select("a[href='/admin/privacy']").is_empty(), "the way back is to the desk of the officer");
        let page = nina.get("/admin/consents/news").await.ok().says("Раз на тиждень").says("Once a week");
        assert!(page.select("main form").is_empty() && page.select("main button").is_empty(), "nothing there changes anything");
        nina.get("/admin/consents/new").await.is(403);
        for path in ["/admin/consents/new", "/admin/consents/news", "/admin/consents/news/end", "/admin/consents/news/reopen"] {
            nina.post(path, &NEWS).await.is(403);
        }
        city.person(Role::Publisher).get("/admin/consents/news").await.is(403);
        let iryna = iryna.get("/admin/consents/news").await.ok();
        assert!(!iryna.select("main form").is_empty());
    }

    async fn nothing_typed_breaks_a_page(city: City) {
        let (iryna, olena) = (city.person(Role::Administrator), city.person(Role::Resident));
        iryna.post("/admin/consents/new", &[("code", "Щось"), ("holds-from", "вчора")]).await.is(422).says("Код починається");
        iryna.post("/admin/consents/nothing", &NEWS).await.is(404);
        olena.post("/account/consents/news", &[("version", "x"), ("next", "//evil.example")]).await.is(404);
        olena.get("/account/consents/%00?next=//evil.example").await.is(400);
        olena.get("/admin/consents").await.is(403);
    }
}

#[test]
fn every_page_says_everything_in_both_languages() {
    let fields = fields_messages();
    let sources = [
        ui::MESSAGES,
        ("web", web::MESSAGES.0, web::MESSAGES.1),
        ("fields", fields.0, fields.1),
        ("consents", consents::MODULE.messages.0, consents::MODULE.messages.1),
    ];
    let messages = Messages::build(&sources).unwrap();
    for lang in Lang::ALL {
        let page = ui::Page::new(Locale::new(&messages, lang), Arc::new(ui::City::default()), "Назва <&>");
        for (name, html) in consents::samples::samples(&page) {
            let html = html.unwrap_or_else(|error| panic!("{name}: {error}"));
            let bare = html.split(['<', '>']).skip(2).step_by(2).any(|text| text.contains("consents-"));
            assert!(!bare && html.contains("<h1"), "{name} in {lang:?} shows a key: {html}");
        }
    }
}

/// The sentence of a missing field is the field system's.
fn fields_messages() -> (&'static str, &'static str) {
    ("field-required = Заповніть це поле.\n", "field-required = Fill in this field.\n")
}
