//! Sign-in through «Дія»: the phone, the answer past the browser, and everything that must not come in.

use testkit::{Answer, Backend, City, Person};

use crate::diia_fake::{Diia, Twist};
use crate::sign_in_letter::olena;
use crate::{engine, minutes, modules};

const NUMBER: &str = "3184710691";
const OUT: &str = "/sign-in/with/diia";
const WAIT: &str = "/sign-in/with/diia/wait";

fn tell<F: Future<Output = ()>>(test: impl Fn(City, Diia) -> F) {
    for backend in [Backend::Sqlite, Backend::Postgres] {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        runtime.block_on(async {
            let (fake, folder) = (Diia::start().await, tempfile());
            std::fs::write(&folder, fake.authority()).unwrap();
            let text = format!(
                "[[providers]]\ncode = \"diia\"\nname = {{ uk = \"Дія\" }}\nopens = \"residents\"\nassurance = \"state_verified\"\n[providers.diia]\n\
                 site = \"http://{}/\"\nacquirer_token = \"acquirer\"\nauth_acquirer_token = \"secret\"\nbranch = \"branch\"\noffer = \"offer\"\n\
                 trusted = \"{}\"\n",
                fake.address,
                folder.display()
            );
            let builder = City::builder(modules()).on(backend).configured(|config| {
                config.modules.insert("identity".to_owned(), toml::from_str(&text).unwrap());
            });
            let raised = builder.raise().await;
            std::fs::remove_file(&folder).unwrap();
            let Some(city) = raised else {
                println!("skipped: no HROMADA_TEST_POSTGRES");
                return;
            };
            test(city.clone(), fake).await;
            city.close().await;
        });
    }
}

fn tempfile() -> std::path::PathBuf {
    std::env::temp_dir().join(format!("hromada-authorities-{}.pem", kit::Clock::id(&kit::SystemClock)))
}

/// Goes out; the link that the page shows.
async fn begin(browser: &Person, from: &str) -> String {
    browser.get(from).await.leads_to(WAIT);
    let page = browser.get(WAIT).await.ok().says("Підтвердьте вхід на телефоні");
    page.select("a[rel=noreferrer]")[0].attribute("href").unwrap().to_owned()
}

/// What Дія brings to us past the browser.
async fn bring(city: &City, (request, field): &(String, String)) -> Answer {
    city.visitor()
        .with_header("x-document-request-trace-id", request)
        .upload("/sign-in/with/diia/told", &[("encodeData", field)], &[])
        .await
}

/// Confirms on the phone and comes back: the answer to the return.
async fn confirm(city: &City, fake: &Diia, browser: &Person, link: &str, twist: Twist) -> Answer {
    bring(city, &fake.agree(link, NUMBER, twist)).await.is(200);
    let back = browser.get(WAIT).await.location().unwrap().to_owned();
    assert!(back.starts_with("/sign-in/with/diia/back?state="), "{back}");
    browser.get(&back).await
}

#[test]
fn a_resident_links_diia_and_comes_in_by_it() {
    tell(|city, fake| async move {
        let browser = olena(&city).await;
        let link = begin(&browser, "/account/identities/diia").await;
        browser.get("/sign-in/with/diia/wait?looked=1").await.ok().says("Відповіді ще немає");
        confirm(&city, &fake, &browser, &link, Twist::None).await.leads_to("/account/link");
        browser.get("/account/link").await.ok().says("Коваль Олена Іванівна");
        browser.post("/account/link", &[]).await.leads_to("/account/identities");
        browser.get("/account").await.ok().says("Особу підтвердила держава");

        let again = city.visitor();
        let link = begin(&again, "/sign-in/with/diia?next=/notices").await;
        confirm(&city, &fake, &again, &link, Twist::None).await.leads_to("/notices");
        again.get("/account").await.ok().says("Коваль Олена");
    });
}

#[test]
fn nothing_twisted_comes_in() {
    tell(|city, fake| async move {
        let browser = olena(&city).await;
        let link = begin(&browser, "/account/identities/diia").await;
        confirm(&city, &fake, &browser, &link, Twist::None).await.leads_to("/account/link");
        browser.post("/account/link", &[]).await.leads_to("/account/identities");
        for twist in [
            Twist::Hash,
            Twist::Signature,
            Twist::Authority,
            Twist::Expired,
            Twist::Usage,
            Twist::Certificate,
            Twist::Silent,
            Twist::Algorithm,
            Twist::Two,
            Twist::Request,
            Twist::Numbers,
            Twist::Nobody,
            Twist::Nonsense,
        ] {
            let stranger = city.visitor();
            let link = begin(&stranger, OUT).await;
            let to = confirm(&city, &fake, &stranger, &link, twist).await.location().unwrap().to_owned();
            assert_eq!(to, "/sign-in", "{twist:?}");
            stranger.get("/account").await.leads_to("/sign-in?next=%2Faccount");
        }
    });
}

#[test]
fn an_answer_is_taken_once_in_the_browser_that_began_and_not_too_late() {
    tell(|city, fake| async move {
        let (mine, theirs) = (city.visitor(), city.visitor());
        let link = begin(&mine, OUT).await;
        theirs.get(WAIT).await.leads_to("/sign-in");
        let answer = fake.agree(&link, NUMBER, Twist::None);
        bring(&city, &answer).await.is(200);
        let back = mine.get(WAIT).await.location().unwrap().to_owned();
        theirs.get(&back).await.leads_to("/sign-in");
        theirs.set_cookie("errand", "0123456789abcdef");
        theirs.get(&back).await.leads_to("/sign-in");
        mine.get(&back).await.leads_to("/sign-in/letter?next=%2Faccount%2Flink");
        mine.get(&back).await.leads_to("/sign-in");
        // brought once more it is for nobody
        bring(&city, &answer).await.is(404);

        let late = city.visitor();
        let link = begin(&late, OUT).await;
        let answer = fake.agree(&link, NUMBER, Twist::None);
        city.later(minutes(10));
        bring(&city, &answer).await.is(404);
        late.get(WAIT).await.leads_to("/sign-in");
    });
}

#[test]
fn the_first_word_counts_and_a_form_that_is_none_of_theirs_is_not_heard() {
    tell(|city, fake| async move {
        let (mine, theirs) = (city.visitor(), city.visitor());
        let (link, other) = (begin(&mine, OUT).await, begin(&theirs, OUT).await);
        let (answer, foreign) = (fake.agree(&link, NUMBER, Twist::None), fake.agree(&other, NUMBER, Twist::None));
        for (request, field) in [("", answer.1.as_str()), ("not base64", &answer.1), ("AAAA", &answer.1)] {
            bring(&city, &(request.to_owned(), field.to_owned())).await.is(404);
        }
        let elsewhere = city.visitor().with_header("x-document-request-trace-id", &answer.0);
        elsewhere.upload("/sign-in/with/diia/told", &[("other", &answer.1)], &[]).await.is(404);
        elsewhere.upload("/sign-in/with/nobody/told", &[("encodeData", &answer.1)], &[]).await.is(404);
        // an answer to somebody else's request, brought for mine, lets nobody in
        bring(&city, &(answer.0.clone(), foreign.1)).await.is(200);
        bring(&city, &answer).await.is(200);
        let back = mine.get(WAIT).await.location().unwrap().to_owned();
        mine.get(&back).await.leads_to("/sign-in");
        let kept: Option<i64> =
            city.db().first("SELECT COUNT(*) FROM identity_errand WHERE told IS NOT NULL", db::params![]).await.unwrap();
        assert_eq!(kept, Some(0));
    });
}

#[test]
fn a_silent_diia_is_said_kindly() {
    tell(|city, fake| async move {
        fake.shut();
        let browser = city.visitor();
        browser.get(OUT).await.leads_to("/sign-in");
        browser.get("/sign-in").await.ok().says("Дія");
        assert_eq!(engine(&city).providers().len(), 1);
    });
}
