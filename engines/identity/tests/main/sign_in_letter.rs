//! The door without a password: letters, codes, newcomers, and officials who keep theirs.

use identity::actions::{begin_second_factor, confirm_second_factor};
use kit::Viewer;
use testkit::City;

use crate::sign_in::secret_of;
use crate::{PASSWORD, engine, iryna, minutes, modules, staff};

/// The last letter: its link and its code.
pub async fn letter(city: &City) -> (Option<String>, Option<String>) {
    let rows: Vec<serde_json::Value> =
        city.db().all("SELECT content FROM messages_delivery ORDER BY created, id", db::params![]).await.unwrap();
    let last = rows.last().expect("a letter");
    let args = last["subject"]["args"].as_array().into_iter().flatten();
    let code = args.into_iter().find(|arg| arg[0] == "code").and_then(|arg| arg[1].as_str());
    (last["link"].as_str().map(str::to_owned), code.map(str::to_owned))
}

async fn letters(city: &City) -> i64 {
    city.db().first("SELECT COUNT(*) FROM messages_delivery", db::params![]).await.unwrap().unwrap()
}

const OLENA: [(&str, &str); 3] = [("surname", "Коваль"), ("given", "Олена"), ("language", "uk")];

/// A resident who has joined by a letter; their browser.
pub async fn olena(city: &City) -> testkit::Person {
    let browser = city.visitor();
    browser.post("/sign-in/letter", &[("email", "olena@home.example")]).await.leads_to("/sign-in/letter/code");
    let code = letter(city).await.1.unwrap();
    browser.post("/sign-in/letter/code", &[("code", &code)]).await.leads_to("/sign-in/name");
    browser.post("/sign-in/name", &OLENA).await.leads_to("/cabinet");
    browser
}

testkit::city_tests! {
    modules = modules();

    async fn a_newcomer_joins_by_the_code_and_returns_by_the_link(city: City) {
        let browser = city.visitor();
        browser.get("/sign-in?next=/notices").await.ok().says("Увійти або зареєструватися без пароля");
        browser.get("/sign-in/letter?next=/notices").await.ok().says("Вхід за листом");
        browser.post("/sign-in/letter", &[("email", "olena"), ("next", "/notices")]).await.is(422).says("Введіть пошту повністю");
        browser.post("/sign-in/letter", &[("email", " Olena@home.example"), ("next", "/notices")]).await.leads_to("/sign-in/letter/code");
        browser.get("/sign-in/letter/code").await.ok().says("Лист на Olena@home.example");
        let (_, code) = letter(&city).await;
        browser.post("/sign-in/letter/code", &[("code", "12")]).await.is(422).says("Код не підходить");
        browser.post("/sign-in/letter/code", &[("code", &code.unwrap())]).await.leads_to("/sign-in/name");
        browser.get("/account").await.leads_to("/sign-in?next=%2Faccount");
        browser.get("/sign-in/name").await.ok().says("Як до Вас звертатися?");
        browser.post("/sign-in/name", &[("surname", ""), ("given", "Олена"), ("language", "xx")]).await.is(422).says("Оберіть мову");
        browser.post("/sign-in/name", &OLENA).await.leads_to("/notices");
        browser.get("/account").await.ok().says("Коваль Олена").says("Ролей поки немає");
        browser.post("/sign-in/name", &OLENA).await.leads_to("/sign-in/letter");

        let phone = city.visitor();
        phone.post("/sign-in/letter", &[("email", "olena@home.example")]).await.leads_to("/sign-in/letter/code");
        let link = letter(&city).await.0.unwrap();
        let laptop = city.visitor();
        laptop.get(&link).await.ok().says("увійти з поштою olena@home.example");
        laptop.get("/account").await.leads_to("/sign-in?next=%2Faccount");
        laptop.post(&link, &[]).await.leads_to("/cabinet");
        laptop.get("/account").await.ok().says("Коваль Олена");
        phone.post(&link, &[]).await.leads_to("/sign-in/letter");
        phone.get(&link).await.leads_to("/sign-in/letter");
        assert_eq!(city.db().first::<i64>("SELECT COUNT(*) FROM identity_person", db::params![]).await.unwrap(), Some(1));
    }

    async fn a_code_is_good_only_in_the_browser_that_asked_and_bears_five_tries(city: City) {
        let (mine, theirs) = (city.visitor(), city.visitor());
        mine.post("/sign-in/letter", &[("email", "olena@home.example")]).await.leads_to("/sign-in/letter/code");
        let code = letter(&city).await.1.unwrap();
        theirs.post("/sign-in/letter/code", &[("code", &code)]).await.leads_to("/sign-in/letter");
        theirs.set_cookie("letter", "0123456789abcdef");
        theirs.post("/sign-in/letter/code", &[("code", &code)]).await.leads_to("/sign-in/letter");
        let wrong = if code == "000 000" { "000001" } else { "000000" };
        for _ in 0..5 {
            mine.post("/sign-in/letter/code", &[("code", wrong)]).await.is(422);
        }
        mine.post("/sign-in/letter/code", &[("code", &code)]).await.leads_to("/sign-in/letter");
    }

    async fn a_letter_dies_after_a_quarter_of_an_hour(city: City) {
        let browser = city.visitor();
        browser.post("/sign-in/letter", &[("email", "olena@home.example")]).await.leads_to("/sign-in/letter/code");
        let (link, code) = letter(&city).await;
        city.later(minutes(10));
        browser.post(&link.unwrap(), &[]).await.leads_to("/sign-in/letter");
        browser.post("/sign-in/letter/code", &[("code", &code.unwrap())]).await.leads_to("/sign-in/letter");
        browser.get("/sign-in/name").await.leads_to("/sign-in/letter");
    }

    async fn the_answer_is_the_same_for_a_resident_an_official_one_kept_out_and_nobody(city: City) {
        iryna(&city).await;
        olena(&city).await;
        let gone = staff(&city, "surname,given,email,role\nКоваль,Ганна,hanna@city.example,editor\n").await[0];
        let admin = crate::signed_in(&city, "iryna@city.example").await;
        admin.post(&format!("/admin/people/{gone}/keep-out"), &[]).await.leads_to(&format!("/admin/people/{gone}"));
        let mut pages = Vec::new();
        for email in ["olena@home.example", "iryna@city.example", "hanna@city.example", "nobody@home.example"] {
            let browser = city.visitor();
            browser.post("/sign-in/letter", &[("email", email)]).await.leads_to("/sign-in/letter/code");
            let page = browser.get("/sign-in/letter/code").await.ok().words().replace(email, "");
            let wrong = browser.post("/sign-in/letter/code", &[("code", "1")]).await.is(422).words().replace(email, "");
            pages.push((page, wrong));
        }
        assert!(pages.iter().all(|page| *page == pages[0]));
    }

    async fn an_official_is_told_to_use_the_password_and_no_letter_lets_them_in(city: City) {
        iryna(&city).await;
        let browser = city.visitor();
        browser.post("/sign-in/letter", &[("email", "iryna@city.example")]).await.leads_to("/sign-in/letter/code");
        assert_eq!(letter(&city).await, (Some("/sign-in".to_owned()), None));
        assert_eq!(letters(&city).await, 1);

        let resident = olena(&city).await;
        resident.post("/sign-out", &[]).await.leads_to("/");
        let waiting = city.visitor();
        waiting.post("/sign-in/letter", &[("email", "olena@home.example")]).await.leads_to("/sign-in/letter/code");
        let (link, code) = letter(&city).await;
        let admin = crate::signed_in(&city, "iryna@city.example").await;
        let (id,): (kit::PersonId,) = city.db().first("SELECT id FROM identity_person WHERE email = 'olena@home.example'", db::params![]).await.unwrap().unwrap();
        admin.post(&format!("/admin/people/{id}/roles"), &[("role", "editor"), ("since", "01.01.2026")]).await.leads_to(&format!("/admin/people/{id}"));
        waiting.post("/sign-in/letter/code", &[("code", &code.unwrap())]).await.leads_to("/sign-in/letter");
        waiting.post(&link.unwrap(), &[]).await.leads_to("/sign-in/letter");
    }

    async fn a_letter_does_not_go_round_a_second_factor(city: City) {
        let browser = olena(&city).await;
        browser.post("/reset", &[("email", "olena@home.example")]).await.leads_to("/sign-in");
        let reset = letter(&city).await.0.unwrap();
        browser.post(&reset, &[("new", PASSWORD)]).await.leads_to("/sign-in");
        let (id,): (kit::PersonId,) = city.db().first("SELECT id FROM identity_person", db::params![]).await.unwrap().unwrap();
        let viewer = Viewer { person: Some(id), name: "Олена".into(), ..Viewer::default() };
        let enrolment = begin_second_factor(engine(&city), &viewer, None).await.unwrap();
        let code = secret_of(&enrolment.typed).code_at(engine(&city).now());
        confirm_second_factor(engine(&city), &viewer, &enrolment.sealed, &code, PASSWORD).await.unwrap();

        let again = city.visitor();
        again.post("/sign-in/letter", &[("email", "olena@home.example")]).await.leads_to("/sign-in/letter/code");
        let link = letter(&city).await.0.unwrap();
        again.post(&link, &[]).await.leads_to("/sign-in/code?next=%2Fcabinet");
        again.get("/account").await.leads_to("/sign-in?next=%2Faccount");
        city.later(minutes(1));
        let code = secret_of(&enrolment.typed).code_at(engine(&city).now());
        again.post("/sign-in/code", &[("code", &code)]).await.leads_to("/cabinet");
        again.get("/account").await.ok().says("Пошту або телефон підтверджено");
    }

    async fn letters_are_few_for_one_e_mail_whoever_it_is_of(city: City) {
        olena(&city).await;
        for email in ["olena@home.example", "nobody@home.example"] {
            let browser = city.visitor();
            for _ in 0..4 {
                browser.post("/sign-in/letter", &[("email", email)]).await.leads_to("/sign-in/letter/code");
            }
            browser.post("/sign-in/letter", &[("email", email)]).await.is(429).says("Спробуйте за 15 хвилин");
        }
        city.later(minutes(15));
        olena_returns(&city).await;
    }

    async fn one_e_mail_makes_one_account_however_many_join_at_once(city: City) {
        let (one, two) = (city.visitor(), city.visitor());
        for browser in [&one, &two] {
            browser.post("/sign-in/letter", &[("email", "olena@home.example")]).await.leads_to("/sign-in/letter/code");
            let code = letter(&city).await.1.unwrap();
            browser.post("/sign-in/letter/code", &[("code", &code)]).await.leads_to("/sign-in/name");
        }
        one.post("/sign-in/name", &OLENA).await.leads_to("/cabinet");
        two.post("/sign-in/name", &OLENA).await.leads_to("/sign-in/letter");
    }

    async fn assurance_is_told_and_raised_pages_lead_there(city: City) {
        let browser = olena(&city).await;
        let page = browser.get("/account").await.ok().says("Пошту або телефон підтверджено");
        assert!(page.select("a[href='/account/assurance']").len() == 1);
        browser.get("/account/assurance").await.ok().says("Особу підтвердила держава").says("Картка містянина");
        browser.get("/account/assurance?need=state_verified&next=/notices").await.ok().says("Для цієї сторінки потрібно більше");
        let back = browser.get("/account/assurance?need=contact_confirmed&next=/notices").await.ok();
        assert_eq!(back.select("a.govuk-button")[0].attribute("href"), Some("/notices"));
        let away = browser.get("/account/assurance?need=contact_confirmed&next=//evil.example").await.ok();
        assert_eq!(away.select("a.govuk-button")[0].attribute("href"), Some("/cabinet"));
        let (id,): (kit::PersonId,) = city.db().first("SELECT id FROM identity_person", db::params![]).await.unwrap().unwrap();
        let token = identity::secret::Token::parse(&browser.cookie("session").unwrap()).unwrap();
        let viewer = identity::actions::viewer_of(engine(&city), &token).await.unwrap();
        assert!(viewer.is_assured(kit::Assurance::ContactConfirmed) && !viewer.is_assured(kit::Assurance::CardHolder));
        assert_eq!(viewer.person, Some(id));
    }
}

async fn olena_returns(city: &City) {
    let browser = city.visitor();
    browser.post("/sign-in/letter", &[("email", "olena@home.example")]).await.leads_to("/sign-in/letter/code");
    let code = letter(city).await.1.unwrap();
    browser.post("/sign-in/letter/code", &[("code", &code)]).await.leads_to("/cabinet");
}
