//! Outside doors: who comes in, who does not, and how accounts are linked, parted and made one.

use kit::Assurance;
use serde_json::{Value, json};
use testkit::{Backend, City, Person};

use crate::fakes::{Fake, Twist};
use crate::sign_in_letter::{letter, olena};
use crate::{PASSWORD, engine, iryna, minutes, modules, staff};

/// A city with three doors: the state's, a resident's and the officials'.
fn tell<F: Future<Output = ()>>(backend: Backend, test: impl FnOnce(City, Fake) -> F) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let fake = Fake::start().await;
        let open = |code: &str, opens: &str, assurance: &str| {
            let issuer = fake.issuer();
            format!(
                "[[providers]]\ncode = \"{code}\"\nname = {{ uk = \"{code}\" }}\nopens = \"{opens}\"\nassurance = \"{assurance}\"\n\
                 openid = {{ issuer = \"{issuer}\", client_id = \"hromada\", client_secret = \"a-secret\" }}\n"
            )
        };
        let idgov = format!(
            "[[providers]]\ncode = \"idgov\"\nname = {{ uk = \"id.gov.ua\" }}\nopens = \"residents\"\nassurance = \"state_verified\"\n\
             id_gov_ua = {{ site = \"{}\", client_id = \"hromada\", client_secret = \"a-secret\" }}\n",
            fake.issuer()
        );
        let text = [open("city", "residents", "contact_confirmed"), open("staff", "staff", "contact_confirmed"), idgov].concat();
        let settings: toml::Value = toml::from_str(&text).unwrap();
        let builder = City::builder(modules()).on(backend).configured(|config| {
            config.modules.insert("identity".to_owned(), settings);
        });
        let Some(city) = builder.raise().await else {
            println!("skipped: no HROMADA_TEST_POSTGRES");
            return;
        };
        test(city.clone(), fake).await;
        city.close().await;
    });
}

macro_rules! stories {
    ($($name:ident),+ $(,)?) => {
        mod sqlite {
            use super::*;
            $(#[test] fn $name() { tell(Backend::Sqlite, super::$name); })+
        }
        mod postgres {
            use super::*;
            $(#[test] fn $name() { tell(Backend::Postgres, super::$name); })+
        }
    };
}

stories! {
    the_sign_in_page_shows_every_door,
    a_newcomer_confirms_an_e_mail_and_then_the_state_opens_at_once,
    a_number_of_the_state_finds_the_person_at_another_door,
    no_twisted_token_comes_in,
    metadata_of_another_issuer_lead_nowhere,
    exchanged_keys_are_known_at_once,
    an_answer_is_taken_once_in_its_own_browser_and_from_its_own_door,
    declining_and_silence_are_said_kindly,
    a_session_set_from_outside_is_never_the_one_that_opens,
    the_officials_door_finds_officials_and_makes_none,
    a_second_factor_is_asked_for_after_an_outside_door_too,
    two_accounts_become_one_and_are_parted_within_a_day,
    an_official_is_never_merged_away,
    unlinking_lowers_what_is_known_and_forgets_the_numbers,
    numbers_are_kept_sealed,
    numbers_and_identities_are_found_after_a_change_of_the_secret,
}

fn olena_of_the_state() -> Value {
    json!({ "lastname": "КОВАЛЬ", "givenname": "ОЛЕНА", "middlename": "ІВАНІВНА", "drfocode": "3184710691", "unzr": "19910824-00026" })
}

/// Goes out and comes back; the answer of the return.
async fn through(fake: &Fake, browser: &Person, begin: &str) -> testkit::Answer {
    let gone = browser.get(begin).await;
    let back = fake.agree(gone.location().unwrap());
    browser.get(&back).await
}

/// Signs a resident in by a letter.
async fn by_letter(city: &City, browser: &Person, next: &str, names: bool) {
    browser.post("/sign-in/letter", &[("email", "olena@home.example"), ("next", next)]).await.leads_to("/sign-in/letter/code");
    let code = letter(city).await.1.unwrap();
    if names {
        browser.post("/sign-in/letter/code", &[("code", &code)]).await.leads_to("/sign-in/name");
        browser.post("/sign-in/name", &[("surname", "Коваль"), ("given", "Олена"), ("language", "uk")]).await.leads_to(next);
    } else {
        browser.post("/sign-in/letter/code", &[("code", &code)]).await.leads_to(next);
    }
}

async fn level(city: &City, browser: &Person) -> Assurance {
    let token = identity::secret::Token::parse(&browser.cookie("session").unwrap()).unwrap();
    identity::actions::viewer_of(engine(city), &token).await.unwrap().assurance
}

async fn the_sign_in_page_shows_every_door(city: City, _: Fake) {
    let page = city.visitor().get("/sign-in?next=/notices").await.ok();
    for code in ["city", "staff", "idgov"] {
        assert_eq!(page.select(&format!("a[href='/sign-in/with/{code}?next=%2Fnotices']")).len(), 1, "{code}");
    }
    city.visitor().get("/sign-in/with/nobody").await.is(404);
}

async fn a_newcomer_confirms_an_e_mail_and_then_the_state_opens_at_once(city: City, fake: Fake) {
    fake.seat(olena_of_the_state(), Twist::None);
    let browser = city.visitor();
    through(&fake, &browser, "/sign-in/with/idgov?next=/notices").await.leads_to("/sign-in/letter?next=%2Faccount%2Flink");
    by_letter(&city, &browser, "/account/link", true).await;
    assert_eq!(level(&city, &browser).await, Assurance::ContactConfirmed);
    browser.get("/account/link").await.ok().says("id.gov.ua каже, що Ви Коваль Олена Іванівна");
    browser.post("/account/link", &[]).await.leads_to("/notices");
    assert_eq!(level(&city, &browser).await, Assurance::StateVerified);
    browser.post("/account/link", &[]).await.leads_to("/account/identities");
    browser.get("/account").await.ok().says("Особу підтвердила держава");
    browser.get("/account/identities").await.ok().says("id.gov.ua").says("Коваль Олена Іванівна");

    let again = city.visitor();
    through(&fake, &again, "/sign-in/with/idgov?next=/notices").await.leads_to("/notices");
    assert_eq!(level(&city, &again).await, Assurance::StateVerified);

    let by_mail = city.visitor();
    by_letter(&city, &by_mail, "/account", false).await;
    assert_eq!(level(&city, &by_mail).await, Assurance::ContactConfirmed, "a letter shows less than the account is known for");
    by_mail.get("/account/assurance?need=state_verified&next=/notices").await.ok().says("Є, але в цьому сеансі не показано");
    through(&fake, &by_mail, "/account/identities/idgov?next=/notices").await.leads_to("/notices");
    assert_eq!(level(&city, &by_mail).await, Assurance::StateVerified);
}

async fn a_number_of_the_state_finds_the_person_at_another_door(city: City, fake: Fake) {
    fake.seat(olena_of_the_state(), Twist::None);
    let browser = olena(&city).await;
    through(&fake, &browser, "/account/identities/idgov").await.leads_to("/account/link");
    browser.post("/account/link", &[]).await.leads_to("/account/identities");
    // the tax number was given up for a passport since; the УНЗР is the same
    let mut person = olena_of_the_state();
    person["drfocode"] = json!("АЕ123456");
    fake.seat(person, Twist::None);
    let later = city.visitor();
    through(&fake, &later, "/sign-in/with/idgov").await.leads_to("/cabinet");
    later.get("/account").await.ok().says("Коваль Олена");
}

async fn no_twisted_token_comes_in(city: City, fake: Fake) {
    let browser = olena(&city).await;
    fake.seat(json!({ "sub": "7" }), Twist::None);
    through(&fake, &browser, "/account/identities/city").await.leads_to("/account/link");
    browser.post("/account/link", &[]).await.leads_to("/account/identities");
    for twist in [
        Twist::Issuer,
        Twist::Audience,
        Twist::Nonce,
        Twist::Expired,
        Twist::Unsigned,
        Twist::Key,
        Twist::Secret,
        Twist::AccessToken,
        Twist::Subject,
    ] {
        fake.seat(json!({ "sub": "7" }), twist);
        let visitor = city.visitor();
        through(&fake, &visitor, "/sign-in/with/city").await.leads_to("/sign-in");
        visitor.get("/sign-in").await.ok().says("Відповідь сервісу не пройшла перевірки");
        visitor.get("/account").await.leads_to("/sign-in?next=%2Faccount");
    }
    fake.seat(json!({ "sub": "7" }), Twist::None);
    through(&fake, &city.visitor(), "/sign-in/with/city").await.leads_to("/cabinet");
}

async fn metadata_of_another_issuer_lead_nowhere(city: City, fake: Fake) {
    fake.seat(json!({ "sub": "7" }), Twist::Metadata);
    let visitor = city.visitor();
    visitor.get("/sign-in/with/city").await.leads_to("/sign-in");
    fake.seat(json!({ "sub": "7" }), Twist::None);
    assert!(visitor.get("/sign-in/with/city").await.location().unwrap().starts_with(&fake.issuer()));
}

async fn exchanged_keys_are_known_at_once(city: City, fake: Fake) {
    fake.seat(json!({ "sub": "7" }), Twist::None);
    let browser = city.visitor();
    let gone = browser.get("/sign-in/with/city").await;
    let back = fake.agree(gone.location().unwrap());
    fake.exchange_keys();
    browser.get(&back).await.leads_to("/sign-in/letter?next=%2Faccount%2Flink");
}

async fn an_answer_is_taken_once_in_its_own_browser_and_from_its_own_door(city: City, fake: Fake) {
    fake.seat(olena_of_the_state(), Twist::None);
    let browser = olena(&city).await;
    through(&fake, &browser, "/account/identities/idgov").await.leads_to("/account/link");
    browser.post("/account/link", &[]).await.leads_to("/account/identities");

    let (mine, theirs) = (city.visitor(), city.visitor());
    let back = fake.agree(mine.get("/sign-in/with/idgov").await.location().unwrap());
    theirs.get(&back).await.leads_to("/sign-in");
    theirs.get("/sign-in/with/idgov").await;
    theirs.get(&back).await.leads_to("/sign-in");
    let wrong_state = back.replace("state=", "state=x");
    mine.get(&wrong_state).await.leads_to("/sign-in");
    mine.get(&back.replace("/with/idgov/", "/with/city/")).await.leads_to("/sign-in");
    mine.get(&back).await.leads_to("/cabinet");
    // the cookie of the errand is gone; with it back the state is still used up
    mine.get(&back).await.leads_to("/account/identities");

    let late = city.visitor();
    let back = fake.agree(late.get("/sign-in/with/idgov").await.location().unwrap());
    city.later(minutes(10));
    late.get(&back).await.leads_to("/sign-in");

    let replayed = city.visitor();
    let first = fake.agree(replayed.get("/sign-in/with/idgov").await.location().unwrap());
    let code = first.split_once("code=").unwrap().1.split('&').next().unwrap().to_owned();
    replayed.get(&first).await.leads_to("/cabinet");
    let other = city.visitor();
    let second = fake.agree(other.get("/sign-in/with/idgov").await.location().unwrap());
    let own = second.split_once("code=").unwrap().1.split('&').next().unwrap().to_owned();
    other.get(&second.replace(&own, &code)).await.leads_to("/sign-in");

    let mixed = city.visitor();
    let back = fake.agree(mixed.get("/sign-in/with/city").await.location().unwrap());
    let (head, _) = back.split_once("&iss=").unwrap();
    mixed.get(&format!("{head}&iss=https%3A%2F%2Fother.example")).await.leads_to("/sign-in");
    let silent = city.visitor();
    let back = fake.agree(silent.get("/sign-in/with/city").await.location().unwrap());
    silent.get(back.split_once("&iss=").unwrap().0).await.leads_to("/sign-in");
}

async fn declining_and_silence_are_said_kindly(city: City, fake: Fake) {
    let browser = city.visitor();
    let back = fake.agree(browser.get("/sign-in/with/idgov").await.location().unwrap());
    let (path, query) = back.split_once('?').unwrap();
    let state = query.split_once("state=").unwrap().1;
    browser.get(&format!("{path}?error=access_denied&state={state}")).await.leads_to("/sign-in");
    browser.get("/sign-in").await.ok().says("Вхід скасовано");

    fake.seat(json!({ "encryptedUserInfo": "MII=" }), Twist::None);
    through(&fake, &browser, "/sign-in/with/idgov").await.leads_to("/sign-in");
    browser.get("/sign-in").await.ok().says("зараз не відповідає");
    fake.seat(json!({ "edrpoucode": "43395033", "o": "ТОВ" }), Twist::None);
    through(&fake, &browser, "/sign-in/with/idgov").await.leads_to("/sign-in");
    browser.get("/sign-in").await.ok().says("не сказав достатньо");
    for garbage in ["", "?", "?state=", "?code=1", "?state=x&code="] {
        browser.get(&format!("/sign-in/with/idgov/back{garbage}")).await.leads_to("/sign-in");
    }
}

async fn a_session_set_from_outside_is_never_the_one_that_opens(city: City, fake: Fake) {
    fake.seat(olena_of_the_state(), Twist::None);
    let browser = olena(&city).await;
    through(&fake, &browser, "/account/identities/idgov").await.leads_to("/account/link");
    browser.post("/account/link", &[]).await.leads_to("/account/identities");
    let victim = city.visitor();
    victim.set_cookie("session", "chosen-by-another");
    through(&fake, &victim, "/sign-in/with/idgov").await.leads_to("/cabinet");
    assert_ne!(victim.cookie("session").unwrap(), "chosen-by-another");
    let other = city.visitor();
    other.set_cookie("session", "chosen-by-another");
    other.get("/account").await.leads_to("/sign-in?next=%2Faccount");
}

async fn the_officials_door_finds_officials_and_makes_none(city: City, fake: Fake) {
    iryna(&city).await;
    let browser = city.visitor();
    let said = |email: &str, confirmed: bool| json!({ "sub": email, "email": email, "email_verified": confirmed });
    fake.seat(said("nobody@city.example", true), Twist::None);
    through(&fake, &browser, "/sign-in/with/staff").await.leads_to("/sign-in");
    browser.get("/sign-in").await.ok().says("нікого не знайдено");
    fake.seat(said("iryna@city.example", true), Twist::None);
    // the console made her: nobody has read a letter to this e-mail yet
    through(&fake, &browser, "/sign-in/with/staff").await.leads_to("/sign-in");
    browser.post("/reset", &[("email", "iryna@city.example")]).await.leads_to("/sign-in");
    let reset = letter(&city).await.0.unwrap();
    browser.post(&reset, &[("new", PASSWORD)]).await.leads_to("/sign-in");
    fake.seat(said("iryna@city.example", false), Twist::None);
    through(&fake, &browser, "/sign-in/with/staff").await.leads_to("/sign-in");
    fake.seat(said("iryna@city.example", true), Twist::None);
    through(&fake, &browser, "/sign-in/with/staff").await.leads_to("/cabinet");
    browser.get("/account").await.ok().says("Адміністратор");

    let gone = staff(&city, "surname,given,email,role\nКоваль,Ганна,hanna@city.example,editor\n").await[0];
    city.visitor().post("/reset", &[("email", "hanna@city.example")]).await.leads_to("/sign-in");
    let reset = letter(&city).await.0.unwrap();
    city.visitor().post(&reset, &[("new", PASSWORD)]).await.leads_to("/sign-in");
    fake.seat(said("hanna@city.example", true), Twist::None);
    through(&fake, &city.visitor(), "/sign-in/with/staff").await.leads_to("/cabinet");
    browser.post(&format!("/admin/people/{gone}/keep-out"), &[]).await.leads_to(&format!("/admin/people/{gone}"));
    through(&fake, &city.visitor(), "/sign-in/with/staff").await.leads_to("/sign-in");
    olena(&city).await;
    fake.seat(said("olena@home.example", true), Twist::None);
    through(&fake, &city.visitor(), "/sign-in/with/staff").await.leads_to("/sign-in");
}

async fn a_second_factor_is_asked_for_after_an_outside_door_too(city: City, fake: Fake) {
    let id = iryna(&city).await;
    let viewer = kit::Viewer { person: Some(id), name: "Ірина".into(), ..kit::Viewer::default() };
    let enrolment = identity::actions::begin_second_factor(engine(&city), &viewer, None).await.unwrap();
    let code = crate::sign_in::secret_of(&enrolment.typed).code_at(engine(&city).now());
    identity::actions::confirm_second_factor(engine(&city), &viewer, &enrolment.sealed, &code, PASSWORD).await.unwrap();
    let browser = city.visitor();
    browser.post("/reset", &[("email", "iryna@city.example")]).await.leads_to("/sign-in");
    let reset = letter(&city).await.0.unwrap();
    browser.post(&reset, &[("new", PASSWORD)]).await.leads_to("/sign-in");
    fake.seat(json!({ "sub": "1", "email": "iryna@city.example", "email_verified": true }), Twist::None);
    through(&fake, &browser, "/sign-in/with/staff").await.leads_to("/sign-in/code?next=%2Fcabinet");
    browser.get("/account").await.leads_to("/sign-in?next=%2Faccount");
}

/// Olena by a letter with the state's word, and a second account of hers, signed in.
async fn two_accounts(city: &City, fake: &Fake) -> (Person, Person) {
    fake.seat(olena_of_the_state(), Twist::None);
    let first = olena(city).await;
    through(fake, &first, "/account/identities/idgov").await.leads_to("/account/link");
    first.post("/account/link", &[]).await.leads_to("/account/identities");
    let second = city.visitor();
    second.post("/sign-in/letter", &[("email", "olena@work.example")]).await.leads_to("/sign-in/letter/code");
    let code = letter(city).await.1.unwrap();
    second.post("/sign-in/letter/code", &[("code", &code)]).await.leads_to("/sign-in/name");
    second.post("/sign-in/name", &[("surname", "Коваль"), ("given", "Оля"), ("language", "uk")]).await.leads_to("/cabinet");
    (first, second)
}

async fn two_accounts_become_one_and_are_parted_within_a_day(city: City, fake: Fake) {
    let (first, second) = two_accounts(&city, &fake).await;
    through(&fake, &second, "/account/identities/idgov").await.leads_to("/account/link");
    second.get("/account/link").await.ok().says("належить іншому Вашому обліковому запису, olena@home.example");
    second.post("/account/link", &[]).await.leads_to("/account/identities");
    first.get("/account").await.leads_to("/sign-in?next=%2Faccount");
    assert_eq!(level(&city, &second).await, Assurance::StateVerified);
    let page = second.get("/account/identities").await.ok().says("Об’єднані облікові записи");
    let part = page.select("form[action^='/account/part/']")[0].attribute("action").unwrap().to_owned();
    olena_is(&city, &fake, "Оля").await;

    second.post(&part, &[]).await.leads_to("/account/identities");
    second.post(&part, &[]).await.is(404);
    assert_eq!(level(&city, &second).await, Assurance::ContactConfirmed);
    olena_is(&city, &fake, "Олена").await;
    by_letter(&city, &city.visitor(), "/account", false).await;

    through(&fake, &second, "/account/identities/idgov").await.leads_to("/account/link");
    second.post("/account/link", &[]).await.leads_to("/account/identities");
    city.later(minutes(24 * 60));
    let later = city.visitor();
    through(&fake, &later, "/sign-in/with/idgov").await.leads_to("/cabinet");
    assert!(later.get("/account/identities").await.ok().select("form[action^='/account/part/']").is_empty());
    later.post(&part, &[]).await.is(404);
}

async fn olena_is(city: &City, fake: &Fake, name: &str) {
    let browser = city.visitor();
    through(fake, &browser, "/sign-in/with/idgov").await.leads_to("/cabinet");
    browser.get("/account").await.ok().says(&format!("Коваль {name}"));
}

async fn an_official_is_never_merged_away(city: City, fake: Fake) {
    iryna(&city).await;
    let admin = crate::signed_in(&city, "iryna@city.example").await;
    fake.seat(olena_of_the_state(), Twist::None);
    through(&fake, &admin, "/account/identities/idgov").await.leads_to("/account/link");
    admin.post("/account/link", &[]).await.leads_to("/account/identities");
    let resident = olena(&city).await;
    through(&fake, &resident, "/account/identities/idgov").await.leads_to("/account/link");
    resident.post("/account/link", &[]).await.leads_to("/account/identities");
    resident.get("/account/identities").await.ok().says("службовий або закритий");
    admin.get("/account").await.ok().says("Адміністратор");
}

async fn unlinking_lowers_what_is_known_and_forgets_the_numbers(city: City, fake: Fake) {
    let (first, second) = two_accounts(&city, &fake).await;
    let page = first.get("/account/identities").await.ok();
    let unlink = page.select("a[href^='/account/unlink/']")[0].attribute("href").unwrap().to_owned();
    first.get(&unlink).await.ok().says("Відв’язати спосіб входу?");
    second.get(&unlink).await.is(404);
    second.post(&unlink, &[]).await.is(404);
    first.post(&unlink, &[]).await.leads_to("/account/identities");
    assert_eq!(level(&city, &first).await, Assurance::ContactConfirmed);
    assert_eq!(city.db().first::<i64>("SELECT COUNT(*) FROM identity_number", db::params![]).await.unwrap(), Some(0));
    through(&fake, &city.visitor(), "/sign-in/with/idgov").await.leads_to("/sign-in/letter?next=%2Faccount%2Flink");
}

async fn numbers_and_identities_are_found_after_a_change_of_the_secret(city: City, fake: Fake) {
    two_accounts(&city, &fake).await;
    let seal = city.house().seal().each().next().unwrap();
    let secrets = ["new".to_owned(), ["keys 1", "keys 2"].map(|part| seal.sign("identity", part)).concat()];
    let open = async |secrets: &[String]| {
        let clock = std::sync::Arc::new(kit::ManualClock::at(engine(&city).now()));
        identity::Identity::open(city.db().clone(), clock, secrets, kit::Text::default(), identity::Doors::default()).await.unwrap()
    };
    let changed = open(&secrets).await;
    let before: Vec<(Vec<u8>,)> = city.db().all("SELECT number_index FROM identity_number ORDER BY kind", db::params![]).await.unwrap();
    assert_eq!(identity::seal_anew::seal_anew(&changed).await.unwrap(), 3, "two numbers and an identity");
    let after: Vec<(Vec<u8>,)> = city.db().all("SELECT number_index FROM identity_number ORDER BY kind", db::params![]).await.unwrap();
    assert!(before.iter().zip(&after).all(|(old, new)| old != new), "the blind indexes are computed anew");
    assert!(identity::seal_anew::left(&open(&secrets[..1]).await).await.unwrap().is_nothing());
}

async fn numbers_are_kept_sealed(city: City, fake: Fake) {
    two_accounts(&city, &fake).await;
    let sealed: Vec<(String, Vec<u8>, Vec<u8>, i64)> =
        city.db().all("SELECT kind, number_index, sealed, key_id FROM identity_number ORDER BY kind", db::params![]).await.unwrap();
    assert_eq!(sealed.iter().map(|row| row.0.as_str()).collect::<Vec<_>>(), ["rnokpp", "unzr"]);
    for (_, index, sealed, key) in &sealed {
        let shows = |bytes: &[u8]| bytes.windows(8).any(|some| some == b"31847106" || some == b"19910824");
        assert!(!shows(index) && !shows(sealed) && *key > 1 && index.len() == 32);
    }
    let left: Option<i64> = city.db().first("SELECT COUNT(*) FROM identity_errand WHERE claims IS NOT NULL", db::params![]).await.unwrap();
    assert_eq!(left, Some(0), "what was said is forgotten once it is linked");
}
