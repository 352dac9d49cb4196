//! Passkeys: added, shown at the door, as a second factor and as a proof; and everything that is not taken.

use kit::PersonId;
use testkit::{Answer, Backend, City, Person};

use crate::authenticator::Key;
use crate::sign_in_letter::{letter, olena};
use crate::{PASSWORD, iryna, minutes, modules, signed_in, staff};

/// A city at an address that has passkeys.
fn tell<F: Future<Output = ()>>(backend: Backend, test: impl FnOnce(City) -> F) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let builder = City::builder(modules()).on(backend).configured(|config| {
            config.city.public_url = crate::authenticator::ORIGIN.to_owned();
        });
        let Some(city) = builder.raise().await else {
            println!("skipped: no HROMADA_TEST_POSTGRES");
            return;
        };
        test(city.clone()).await;
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
    a_passkey_is_added_signs_in_alone_and_is_removed,
    for_an_official_it_is_a_second_factor_and_codes_of_recovery_come_with_it,
    a_resident_with_a_passkey_still_comes_in_by_a_letter,
    what_was_answered_once_is_not_taken_again,
    another_site_another_person_and_nobody_verified_are_not_let_in,
    a_counter_that_goes_back_keeps_the_copy_out_and_tells_the_owner,
    a_challenge_grows_old,
    a_passkey_is_a_proof_for_its_owner_only,
    eleven_are_too_many_and_none_is_added_twice,
}

/// The options and the challenge of the button on a page.
fn wanted(page: &Answer, deed: &str) -> (String, String) {
    let part = &page.select(&format!("[data-passkey={deed}]"))[0];
    let options = part.attribute("data-options").unwrap().to_owned();
    let sealed = page.select("[data-passkey] input[name$=challenge]")[0].attribute("value").unwrap().to_owned();
    (options, sealed)
}

async fn add(person: &Person, key: &mut Key, name: &str) -> Answer {
    let (options, challenge) = wanted(&person.get("/account/passkeys").await.ok(), "create");
    let credential = key.create(&options);
    person.post("/account/passkeys", &[("name", name), ("credential", &credential), ("challenge", &challenge)]).await
}

async fn show(browser: &Person, key: &mut Key) -> Answer {
    let (options, challenge) = wanted(&browser.get("/sign-in").await.ok(), "get");
    browser.post("/sign-in", &[("passkey", &key.get(&options)), ("challenge", &challenge)]).await
}

async fn resident(city: &City) -> Person {
    olena(city).await
}

async fn a_passkey_is_added_signs_in_alone_and_is_removed(city: City) {
    let (olena, mut key) = (resident(&city).await, Key::new());
    add(&olena, &mut key, "").await.is(422).says("Назвіть ключ");
    add(&olena, &mut key, "Телефон").await.leads_to("/account/passkeys");
    olena.get("/account/passkeys").await.ok().says("Телефон").says("Ще ні разу");
    let browser = city.visitor();
    show(&browser, &mut key).await.leads_to("/cabinet");
    browser.get("/account").await.ok().says("1 ключ");
    let page = browser.get("/account/passkeys").await.ok().says_nothing_of("Ще ні разу");
    let remove = page.select("a[href$='/remove']")[0].attribute("href").unwrap().to_owned();
    browser.get(&remove).await.ok().says("Телефон");
    browser.post(&remove, &[]).await.leads_to("/account/passkeys");
    browser.post(&remove, &[]).await.is(404);
    olena.get("/account").await.leads_to("/sign-in?next=%2Faccount");
    show(&city.visitor(), &mut key).await.is(409).says("не підходить");
    city.run_jobs().await;
}

async fn for_an_official_it_is_a_second_factor_and_codes_of_recovery_come_with_it(city: City) {
    iryna(&city).await;
    let (iryna, mut key) = (signed_in(&city, "iryna@city.example").await, Key::new());
    let codes = add(&iryna, &mut key, "Ключ").await.ok().select("code").iter().map(|code| code.text.clone()).collect::<Vec<_>>();
    assert_eq!(codes.len(), 10);
    let browser = city.visitor();
    let pair = [("email", "iryna@city.example"), ("password", PASSWORD)];
    browser.post("/sign-in", &pair).await.leads_to("/sign-in/code?next=%2Fcabinet");
    browser.get("/account").await.leads_to("/sign-in?next=%2Faccount");
    let (options, challenge) = wanted(&browser.get("/sign-in/code").await.ok(), "get");
    browser.post("/sign-in/code", &[("passkey", &key.get(&options)), ("challenge", &challenge)]).await.leads_to("/cabinet");
    let lost = city.visitor();
    lost.post("/sign-in", &pair).await.leads_to("/sign-in/code?next=%2Fcabinet");
    lost.post("/sign-in/code", &[("code", &codes[0])]).await.leads_to("/cabinet");
    city.run_jobs().await;
}

async fn a_resident_with_a_passkey_still_comes_in_by_a_letter(city: City) {
    let (olena, mut key) = (resident(&city).await, Key::new());
    add(&olena, &mut key, "Телефон").await.leads_to("/account/passkeys");
    let browser = city.visitor();
    browser.post("/sign-in/letter", &[("email", "olena@home.example")]).await.leads_to("/sign-in/letter/code");
    let code = letter(&city).await.1.unwrap();
    browser.post("/sign-in/letter/code", &[("code", &code)]).await.leads_to("/cabinet");
    browser.get("/account").await.ok();
}

async fn what_was_answered_once_is_not_taken_again(city: City) {
    let (olena, mut key) = (resident(&city).await, Key::new());
    add(&olena, &mut key, "Телефон").await.leads_to("/account/passkeys");
    let browser = city.visitor();
    let (options, challenge) = wanted(&browser.get("/sign-in").await.ok(), "get");
    let answer = key.get(&options);
    let sent = [("passkey", answer.as_str()), ("challenge", challenge.as_str())];
    browser.post("/sign-in", &sent).await.leads_to("/cabinet");
    let thief = city.visitor();
    thief.get("/sign-in").await.ok();
    thief.post("/sign-in", &sent).await.is(409);
    // a newer answer to the challenge that was used up
    let newer = key.get(&options);
    thief.post("/sign-in", &[("passkey", &newer), ("challenge", &challenge)]).await.is(409);
    thief.get("/account").await.leads_to("/sign-in?next=%2Faccount");
    city.run_jobs().await;
}

async fn another_site_another_person_and_nobody_verified_are_not_let_in(city: City) {
    let (olena, mut key) = (resident(&city).await, Key::new());
    key.origin = "https://evil.example";
    add(&olena, &mut key, "Телефон").await.is(409).says("не додано");
    (key.origin, key.verifies) = (crate::authenticator::ORIGIN, false);
    add(&olena, &mut key, "Телефон").await.is(409).says("не додано");
    key.verifies = true;
    add(&olena, &mut key, "Телефон").await.leads_to("/account/passkeys");
    let browser = city.visitor();
    key.origin = "http://localhost:9999";
    show(&browser, &mut key).await.is(409);
    (key.origin, key.verifies) = (crate::authenticator::ORIGIN, false);
    show(&browser, &mut key).await.is(409);
    key.verifies = true;
    key.of_user(uuid::Uuid::from_u128(7).as_bytes());
    show(&browser, &mut key).await.is(409);
    let mut strange = Key::new();
    strange.of_user(PersonId(uuid::Uuid::nil()).0.as_bytes());
    show(&browser, &mut strange).await.is(409).says("не підходить");
    for garbage in ["", "{}", "[]", "null", "{\"id\":1}", "ключ"] {
        let (_, challenge) = wanted(&browser.get("/sign-in").await.ok(), "get");
        let status = browser.post("/sign-in", &[("passkey", garbage), ("challenge", &challenge)]).await.status;
        assert!(status.is_client_error(), "{garbage}: {status}");
        assert!(browser.post("/sign-in", &[("passkey", "{}"), ("challenge", garbage)]).await.status.is_client_error());
    }
    browser.get("/account").await.leads_to("/sign-in?next=%2Faccount");
}

async fn a_counter_that_goes_back_keeps_the_copy_out_and_tells_the_owner(city: City) {
    let (olena, mut key) = (resident(&city).await, Key::new());
    add(&olena, &mut key, "Телефон").await.leads_to("/account/passkeys");
    show(&city.visitor(), &mut key).await.leads_to("/cabinet");
    key.counter = 0;
    show(&city.visitor(), &mut key).await.is(409).says("копію");
    olena.get("/account/passkeys").await.ok().says("Можлива копія").says("повернувся назад");
    let letters: Vec<serde_json::Value> = city.db().all("SELECT content FROM messages_delivery", db::params![]).await.unwrap();
    assert!(letters.iter().any(|content| content.to_string().contains("passkey-suspected")), "the owner is told");
    city.run_jobs().await;
}

async fn a_challenge_grows_old(city: City) {
    let (olena, mut key) = (resident(&city).await, Key::new());
    add(&olena, &mut key, "Телефон").await.leads_to("/account/passkeys");
    let browser = city.visitor();
    let (options, challenge) = wanted(&browser.get("/sign-in").await.ok(), "get");
    city.later(minutes(15));
    browser.post("/sign-in", &[("passkey", &key.get(&options)), ("challenge", &challenge)]).await.is(409).says("забагато часу");
}

async fn a_passkey_is_a_proof_for_its_owner_only(city: City) {
    iryna(&city).await;
    staff(&city, "surname,given,email,role\nКоваль,Олена,olena@city.example,editor\n").await;
    let (iryna, mut key) = (signed_in(&city, "iryna@city.example").await, Key::new());
    let (olena, mut other) = (signed_in(&city, "olena@city.example").await, Key::new());
    add(&iryna, &mut key, "Ключ").await.ok();
    add(&olena, &mut other, "Ключ").await.ok();
    city.later(minutes(11));
    let asked = iryna.post("/account/sessions/end-others", &[]).await.ok().says("Підтвердьте, що це Ви");
    let (options, challenge) = wanted(&asked, "get");
    let of = |answer: String| [("proof-passkey", answer), ("proof-challenge", challenge.clone())];
    let sent = of(other.get(&options));
    let sent: Vec<_> = sent.iter().map(|(name, value)| (*name, value.as_str())).collect();
    iryna.post("/account/sessions/end-others", &sent).await.is(409).says("не підходить");
    let sent = of(key.get(&options));
    let sent: Vec<_> = sent.iter().map(|(name, value)| (*name, value.as_str())).collect();
    iryna.post("/account/sessions/end-others", &sent).await.leads_to("/account");
    city.run_jobs().await;
}

async fn eleven_are_too_many_and_none_is_added_twice(city: City) {
    let (olena, mut key) = (resident(&city).await, Key::new());
    for n in 0..10 {
        add(&olena, &mut Key::new(), &format!("Ключ {n}")).await.leads_to("/account/passkeys");
    }
    add(&olena, &mut key, "Зайвий").await.is(409).says("щонайбільше 10");
    let page = olena.get("/account/passkeys").await.ok();
    let options = wanted(&page, "create").0;
    assert_eq!(serde_json::from_str::<serde_json::Value>(&options).unwrap()["excludeCredentials"].as_array().unwrap().len(), 10);
}
