//! The door by a code to a phone: who comes in, how seldom codes are sent, and the phone of an account.

use testkit::{Backend, City, Person};

use crate::sign_in_letter::letter;
use crate::{iryna, minutes, modules, signed_in, staff};

const OLENA: [(&str, &str); 3] = [("surname", "Коваль"), ("given", "Олена"), ("language", "uk")];
const PHONE: &str = "067 123 45 67";
const ASK: &str = "/sign-in/phone";
const CODE: &str = "/sign-in/phone/code";

/// A city that sends SMS, with these limits on codes.
pub fn tell<F: Future<Output = ()>>(limits: &str, test: impl Fn(City) -> F) {
    for backend in [Backend::Sqlite, Backend::Postgres] {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        runtime.block_on(async {
            let sms = "sms_gateway = { url = \"http://127.0.0.1:9/\", json = '{\"to\":\"{digits}\",\"text\":\"{text}\"}' }";
            let builder = City::builder(modules()).on(backend).configured(|config| {
                config.modules.insert("messages".to_owned(), toml::from_str(sms).unwrap());
                config.modules.insert("identity".to_owned(), toml::from_str(&format!("phone = {{ {limits} }}")).unwrap());
            });
            let Some(city) = builder.raise().await else {
                println!("skipped: no HROMADA_TEST_POSTGRES");
                return;
            };
            test(city.clone()).await;
            city.close().await;
        });
    }
}

pub async fn code(city: &City) -> String {
    letter(city).await.1.unwrap()
}

async fn sms_to(city: &City, number: &str) -> i64 {
    let sql = "SELECT COUNT(*) FROM messages_delivery WHERE channel = 'sms' AND receiver = $1";
    city.db().first(sql, db::params![number]).await.unwrap().unwrap()
}

pub async fn ask(city: &City, phone: &str) -> Person {
    let browser = city.visitor();
    browser.post(ASK, &[("phone", phone)]).await.leads_to(CODE);
    browser
}

/// A resident who has joined by a phone; their browser.
pub async fn olena(city: &City) -> Person {
    let browser = ask(city, PHONE).await;
    browser.post(CODE, &[("code", &code(city).await)]).await.leads_to("/sign-in/name");
    browser.post("/sign-in/name", &OLENA).await.leads_to("/cabinet");
    browser
}

#[test]
fn a_newcomer_joins_by_a_code_and_returns_by_another() {
    tell("", |city| async move {
        let browser = city.visitor();
        browser.get("/sign-in").await.ok().says("Увійти або зареєструватися за телефоном");
        browser.get("/sign-in/phone?next=/notices").await.ok().says("Вхід за телефоном");
        browser.post(ASK, &[("phone", "0900 123 456")]).await.is(422).says("потрібен український мобільний");
        browser.post(ASK, &[("phone", "мій")]).await.is(422).says("Введіть номер повністю");
        browser.post(ASK, &[("phone", PHONE), ("next", "/notices")]).await.leads_to(CODE);
        browser.get("/sign-in/letter/code").await.leads_to(CODE);
        browser.get(CODE).await.ok().says("SMS на +380 67 123 45 67");
        browser.post(CODE, &[("code", "12")]).await.is(422).says("цифр з останнього SMS");
        browser.post(CODE, &[("code", &code(&city).await)]).await.leads_to("/sign-in/name");
        browser.post("/sign-in/name", &OLENA).await.leads_to("/notices");
        browser.get("/account").await.ok().says("Коваль Олена").says("+380671234567").says("Пошту або телефон підтверджено");
        let again = ask(&city, "+380 67 123-45-67").await;
        again.post(CODE, &[("code", &code(&city).await)]).await.leads_to("/cabinet");
        assert_eq!(city.db().first::<i64>("SELECT COUNT(*) FROM identity_person", db::params![]).await.unwrap(), Some(1));
        browser.get("/account/export").await.ok();
        browser.get("/account/assurance").await.ok();
    });
}

#[test]
fn a_code_is_good_once_in_the_browser_that_asked_for_ten_minutes_and_bears_five_tries() {
    tell("number_per_hour = 100, number_per_day = 100", |city| async move {
        let (mine, theirs) = (ask(&city, PHONE).await, city.visitor());
        let right = code(&city).await;
        theirs.post(CODE, &[("code", &right)]).await.leads_to(ASK);
        theirs.set_cookie("letter", "0123456789abcdef");
        theirs.post(CODE, &[("code", &right)]).await.leads_to(ASK);
        let wrong = if right == "000 000" { "000001" } else { "000000" };
        for _ in 0..5 {
            mine.post(CODE, &[("code", wrong)]).await.is(422);
        }
        mine.post(CODE, &[("code", &right)]).await.leads_to(ASK);

        let late = ask(&city, PHONE).await;
        let right = code(&city).await;
        city.later(minutes(10));
        late.post(CODE, &[("code", &right)]).await.leads_to(ASK);
        late.get(CODE).await.leads_to(ASK);

        let browser = olena(&city).await;
        browser.post(CODE, &[("code", &code(&city).await)]).await.leads_to(ASK);
    });
}

#[test]
fn the_answer_is_the_same_for_a_resident_an_official_one_kept_out_and_nobody() {
    tell("", |city| async move {
        iryna(&city).await;
        olena(&city).await;
        let two =
            staff(&city, "surname,given,email,role\nКоваль,Ганна,hanna@city.example,editor\nБойко,Іван,ivan@city.example,editor\n").await;
        for (person, number) in [(two[0], "+380501111111"), (two[1], "+380502222222")] {
            let sql = "UPDATE identity_person SET confirmed_phone = $1 WHERE id = $2";
            let done: Result<u64, db::DbError> = city.db().tx(move |tx| Box::pin(tx.execute(sql, db::params![number, person]))).await;
            done.unwrap();
        }
        let admin = signed_in(&city, "iryna@city.example").await;
        admin.post(&format!("/admin/people/{}/keep-out", two[1]), &[]).await.leads_to(&format!("/admin/people/{}", two[1]));
        let mut pages = Vec::new();
        for (number, shown) in [
            ("+380671234567", "+380 67 123 45 67"),
            ("+380501111111", "+380 50 111 11 11"),
            ("+380502222222", "+380 50 222 22 22"),
            ("+380503333333", "+380 50 333 33 33"),
        ] {
            let browser = ask(&city, number).await;
            let page = browser.get(CODE).await.ok().words().replace(shown, "");
            let wrong = browser.post(CODE, &[("code", "1")]).await.is(422).words().replace(shown, "");
            pages.push((page, wrong));
        }
        assert!(pages.iter().all(|page| *page == pages[0]));
        // one kept out costs the city nothing
        assert_eq!(sms_to(&city, "+380502222222").await, 0);
        assert_eq!(sms_to(&city, "+380503333333").await, 1);
    });
}

#[test]
fn codes_are_few_for_a_number_an_address_and_the_whole_city() {
    tell("number_per_hour = 2, number_per_day = 3, address_per_hour = 4, total_per_hour = 100", |city| async move {
        ask(&city, PHONE).await;
        city.later(minutes(10));
        ask(&city, PHONE).await;
        // the first of them is an hour old in fifty minutes
        city.visitor().post(ASK, &[("phone", PHONE)]).await.is(429).says("50 хвилин");
        city.later(minutes(50));
        ask(&city, PHONE).await;
        city.later(minutes(120));
        city.visitor().post(ASK, &[("phone", PHONE)]).await.is(429);
        assert_eq!(sms_to(&city, "+380671234567").await, 3);
        for number in 0..4 {
            ask(&city, &format!("+38050111111{number}")).await;
        }
        city.visitor().post(ASK, &[("phone", "+380501111119")]).await.is(429);
        city.later(minutes(60));
        ask(&city, "+380501111119").await;
    });
    tell("total_per_hour = 2", |city| async move {
        for number in 0..2 {
            ask(&city, &format!("+38050111111{number}")).await;
        }
        city.visitor().post(ASK, &[("phone", "+380501111119")]).await.is(429);
    });
}

#[test]
fn a_phone_is_confirmed_changed_and_removed_in_the_account() {
    tell("", |city| async move {
        let browser = crate::sign_in_letter::olena(&city).await;
        browser.get("/account").await.ok().says("Підтвердити телефон");
        browser.get("/account/phone").await.ok().says("Телефон для входу");
        browser.post("/account/phone", &[("phone", "1520")]).await.is(422);
        browser.post("/account/phone", &[("phone", PHONE)]).await.leads_to("/account/phone/code");
        let sent = code(&city).await;
        // such a code signs nobody in
        let thief = city.visitor();
        thief.set_cookie("letter", &browser.cookie("session").unwrap());
        thief.post(CODE, &[("code", &sent)]).await.leads_to(ASK);
        browser.get("/account/phone/code").await.ok().says("+380 67 123 45 67");
        browser.post("/account/phone/code", &[("code", "1")]).await.is(422);
        browser.post("/account/phone/code", &[("code", &sent)]).await.leads_to("/account");
        browser.get("/account").await.ok().says("+380671234567").says("Змінити телефон");
        browser.post("/account/phone", &[("phone", PHONE)]).await.is(422).says("уже підтверджено");
        browser.post("/account/profile", &[("phone", "0501111111"), ("language", "uk")]).await.leads_to("/account");
        browser.get("/account").await.ok().says("+380671234567");

        let phone = ask(&city, PHONE).await;
        phone.post(CODE, &[("code", &code(&city).await)]).await.leads_to("/cabinet");
        browser.post("/account/phone", &[("phone", "050 111 11 11")]).await.leads_to("/account/phone/code");
        browser.post("/account/phone/code", &[("code", &code(&city).await)]).await.leads_to("/account");
        // the old number may have begun it
        phone.get("/account").await.leads_to("/sign-in?next=%2Faccount");
        browser.get("/account/phone/remove").await.ok().says("+380 50 111 11 11");
        browser.post("/account/phone/remove", &[]).await.leads_to("/account");
        browser.get("/account").await.ok().says_nothing_of("+380501111111");
        let newcomer = ask(&city, "050 111 11 11").await;
        newcomer.post(CODE, &[("code", &code(&city).await)]).await.leads_to("/sign-in/name");
    });
}

#[test]
fn changing_a_phone_asks_for_a_proof_that_goes_to_the_old_one() {
    tell("", |city| async move {
        let browser = olena(&city).await;
        city.later(minutes(30));
        let page = browser.post("/account/phone", &[("phone", "0501111111")]).await.ok();
        page.says("Надішлемо на Ваш телефон код");
        browser.post("/account/phone", &[("phone", "0501111111"), ("proof-send", "1")]).await.ok().says("Введіть код із SMS");
        assert_eq!(sms_to(&city, "+380501111111").await, 0);
        let proof = [("phone", "0501111111"), ("proof-letter", &code(&city).await)];
        browser.post("/account/phone", &proof).await.leads_to("/account/phone/code");
        assert_eq!(sms_to(&city, "+380501111111").await, 1);
    });
}

#[test]
fn a_number_that_opens_another_account_is_not_taken_and_the_only_contact_stays() {
    tell("", |city| async move {
        let other = olena(&city).await;
        other.post("/account/phone/remove", &[]).await.leads_to("/account/phone");
        let browser = crate::sign_in_letter::olena(&city).await;
        browser.post("/account/phone", &[("phone", PHONE)]).await.leads_to("/account/phone/code");
        browser.post("/account/phone/code", &[("code", &code(&city).await)]).await.leads_to("/account/phone");
        browser.get("/account").await.ok().says_nothing_of("+380671234567");
        other.post("/account/close", &[("email", "0501111111")]).await.is(422);
        other.post("/account/close", &[("email", PHONE)]).await.leads_to("/");
        let newcomer = ask(&city, PHONE).await;
        newcomer.post(CODE, &[("code", &code(&city).await)]).await.leads_to("/sign-in/name");
    });
}

#[test]
fn an_official_is_not_let_in_by_phone_and_an_administrator_who_writes_another_number_takes_it_away() {
    tell("", |city| async move {
        iryna(&city).await;
        staff(&city, "surname,given,email,role\nКоваль,Ганна,hanna@city.example,editor\n").await;
        let hanna = signed_in(&city, "hanna@city.example").await;
        hanna.post("/account/phone", &[("phone", PHONE)]).await.leads_to("/account/phone/code");
        hanna.post("/account/phone/code", &[("code", &code(&city).await)]).await.leads_to("/account");
        let browser = ask(&city, PHONE).await;
        assert_eq!(letter(&city).await, (Some("/sign-in".to_owned()), None));
        browser.post(CODE, &[("code", "123456")]).await;
        browser.get("/account").await.leads_to("/sign-in?next=%2Faccount");

        let (id, version): (kit::PersonId, i64) = city
            .db()
            .first("SELECT id, version FROM identity_person WHERE email = 'hanna@city.example'", db::params![])
            .await
            .unwrap()
            .unwrap();
        let version = version.to_string();
        let form = [
            ("surname", "Коваль"),
            ("given", "Ганна"),
            ("email", "hanna@city.example"),
            ("phone", "0501111111"),
            ("language", "uk"),
            ("version", &version),
        ];
        let admin = signed_in(&city, "iryna@city.example").await;
        admin.post(&format!("/admin/people/{id}/edit"), &form).await.leads_to(&format!("/admin/people/{id}"));
        hanna.get("/account").await.ok().says("Підтвердити телефон");
    });
}

testkit::city_tests! {
    modules = modules();

    async fn without_sms_nobody_is_offered_a_phone(city: City) {
        let browser = crate::sign_in_letter::olena(&city).await;
        city.visitor().get("/sign-in").await.ok().says_nothing_of("за телефоном");
        city.visitor().get(ASK).await.is(404);
        city.visitor().post(ASK, &[("phone", PHONE)]).await.is(404);
        browser.get("/account/phone").await.is(404);
        browser.post("/account/phone", &[("phone", PHONE)]).await.is(404);
        browser.get("/account").await.ok().says_nothing_of("Підтвердити телефон");
    }
}
