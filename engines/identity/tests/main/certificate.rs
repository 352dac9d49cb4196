//! Certificates of clients behind the city's own proxy: who is let in, and who is not.

use kit::PersonId;
use testkit::{Answer, Backend, City, Person};

use crate::{iryna, modules, signed_in, staff};

const OLENA: &str = include_str!("certificates/olena.pem");
const OTHER: &str = include_str!("certificates/other.pem");
const EXPIRED: &str = include_str!("certificates/expired.pem");
const SECRET: &str = "the secret of the proxy, long enough";

/// A city behind a proxy on this machine, or elsewhere.
fn tell<F: Future<Output = ()>>(backend: Backend, proxy: &str, test: impl FnOnce(City) -> F) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let settings: toml::Value = toml::from_str(&format!("certificates = {{ secret = \"{SECRET}\" }}")).unwrap();
        let builder = City::builder(modules()).on(backend).configured(|config| {
            config.modules.insert("identity".to_owned(), settings);
            config.proxies.trusted = vec![proxy.parse().unwrap()];
        });
        let Some(city) = builder.raise().await else {
            println!("skipped: no HROMADA_TEST_POSTGRES");
            return;
        };
        test(city.clone()).await;
        city.close().await;
    });
}

#[test]
fn a_tied_certificate_signs_its_official_in_and_another_does_not() {
    for backend in [Backend::Sqlite, Backend::Postgres] {
        tell(backend, "127.0.0.0/8", tied);
    }
}

#[test]
fn a_header_from_elsewhere_is_worth_nothing() {
    for backend in [Backend::Sqlite, Backend::Postgres] {
        tell(backend, "10.0.0.0/8", from_elsewhere);
    }
}

/// The base64 within PEM, as RFC 9440 has it.
fn header(pem: &str) -> String {
    let inside: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
    format!(":{inside}:")
}

async fn come(city: &City, secret: &str, certificate: &str) -> (Person, Answer) {
    let browser = city.visitor().with_header("x-proxy-secret", secret).with_header("client-cert", certificate);
    browser.get("/sign-in").await.ok().says("сертифікатом");
    let answer = browser.post("/sign-in/certificate", &[]).await;
    (browser, answer)
}

async fn olena(city: &City) -> PersonId {
    iryna(city).await;
    staff(city, "surname,given,email,role\nКоваль,Олена,olena@city.example,editor\n").await[0]
}

async fn refusals(city: &City) -> i64 {
    let sql = "SELECT COUNT(*) FROM audit_entry WHERE verb = 'refuse-certificate'";
    city.db().first(sql, db::params![]).await.unwrap().unwrap()
}

async fn tied(city: City) {
    let page = format!("/admin/people/{}/certificates", olena(&city).await);
    let admin = signed_in(&city, "iryna@city.example").await;
    admin.post(&page, &[("certificate", "не сертифікат")]).await.is(422);
    admin.post(&page, &[("certificate", EXPIRED)]).await.is(422).says("не чинний");
    admin.post(&page, &[("certificate", OLENA)]).await.leads_to(&page);
    admin.post(&page, &[("certificate", OLENA)]).await.is(422).says("уже прив’язано");
    admin.get(&page).await.ok().says("Olena Koval");

    let (browser, answer) = come(&city, SECRET, &header(OLENA)).await;
    answer.leads_to("/cabinet");
    browser.get("/account").await.ok().says("Коваль Олена");
    let nginx = OLENA.replace('\n', "%0A").replace(' ', "%20");
    come(&city, SECRET, &nginx).await.1.leads_to("/cabinet");

    let before = refusals(&city).await;
    for (secret, certificate) in
        [("wrong", header(OLENA)), ("", header(OLENA)), (SECRET, header(OTHER)), (SECRET, header(EXPIRED)), (SECRET, String::new())]
    {
        let (browser, answer) = come(&city, secret, &certificate).await;
        answer.leads_to("/sign-in");
        browser.get("/account").await.leads_to("/sign-in?next=%2Faccount");
    }
    assert_eq!(refusals(&city).await, before + 5);

    let untie = admin.get(&page).await.ok().select("a[href$='/untie']")[0].attribute("href").unwrap().to_owned();
    admin.get(&untie).await.ok().says("Olena Koval");
    admin.post(&untie, &[]).await.leads_to(&page);
    come(&city, SECRET, &header(OLENA)).await.1.leads_to("/sign-in");
    browser.get("/account").await.leads_to("/sign-in?next=%2Faccount");
    city.run_jobs().await;
}

async fn from_elsewhere(city: City) {
    let page = format!("/admin/people/{}/certificates", olena(&city).await);
    signed_in(&city, "iryna@city.example").await.post(&page, &[("certificate", OLENA)]).await.leads_to(&page);
    come(&city, SECRET, &header(OLENA)).await.1.leads_to("/sign-in");
    assert_eq!(refusals(&city).await, 1);
}
