//! The e-mail of a resident's account: added by who joined by phone, changed, never another's.

use testkit::City;

use crate::phone;
use crate::{iryna, minutes, modules, signed_in, staff};

const HREF: &str = "/account/email";
const CODE: &str = "/account/email/code";
const ADDRESS: &str = "olena@home.example";

async fn code(city: &City) -> String {
    crate::sign_in_letter::letter(city).await.1.unwrap()
}

async fn last_receiver(city: &City) -> String {
    let sql = "SELECT receiver FROM messages_delivery ORDER BY created DESC, id DESC LIMIT 1";
    city.db().first(sql, db::params![]).await.unwrap().unwrap()
}

#[test]
fn who_joined_by_phone_adds_an_email_and_signs_in_by_it() {
    phone::tell("", |city| async move {
        let browser = phone::olena(&city).await;
        browser.get("/account").await.ok().says("Додати пошту");
        browser.get(HREF).await.ok().says("Пошта облікового запису");
        browser.post(HREF, &[("email", "olena")]).await.is(422).says("Введіть пошту повністю");
        browser.post(HREF, &[("email", ADDRESS)]).await.leads_to(CODE);
        assert_eq!(last_receiver(&city).await, ADDRESS);
        let sent = code(&city).await;
        // such a code signs nobody in
        let thief = city.visitor();
        thief.set_cookie("letter", &browser.cookie("session").unwrap());
        thief.post("/sign-in/letter/code", &[("code", &sent)]).await.leads_to("/sign-in/letter");
        browser.get(CODE).await.ok().says(ADDRESS);
        browser.post(CODE, &[("code", "1")]).await.is(422).says("Код не підходить");
        browser.post(CODE, &[("code", &sent)]).await.leads_to("/account");
        assert_eq!(last_receiver(&city).await, "+380671234567", "told as she was reached before");
        browser.post(CODE, &[("code", &sent)]).await.leads_to(HREF);
        browser.get("/account").await.ok().says(ADDRESS).says("Змінити пошту");
        browser.post(HREF, &[("email", "Olena@HOME.example")]).await.is(422).says("вже підтверджено");

        let laptop = city.visitor();
        laptop.post("/sign-in/letter", &[("email", ADDRESS)]).await.leads_to("/sign-in/letter/code");
        laptop.post("/sign-in/letter/code", &[("code", &code(&city).await)]).await.leads_to("/cabinet");
        laptop.get("/account").await.ok().says("+380671234567");
        let people: Option<i64> = city.db().first("SELECT COUNT(*) FROM identity_person", db::params![]).await.unwrap();
        assert_eq!(people, Some(1));
    });
}

#[test]
fn adding_an_email_asks_for_a_proof_that_goes_to_the_phone() {
    phone::tell("", |city| async move {
        let browser = phone::olena(&city).await;
        city.later(minutes(30));
        browser.post(HREF, &[("email", ADDRESS)]).await.ok().says("Надішлемо на Ваш телефон код");
        browser.post(HREF, &[("email", ADDRESS), ("proof-send", "1")]).await.ok().says("Введіть код із SMS");
        assert_eq!(last_receiver(&city).await, "+380671234567");
        let proof = [("email", ADDRESS), ("proof-letter", &code(&city).await)];
        browser.post(HREF, &proof).await.leads_to(CODE);
        assert_eq!(last_receiver(&city).await, ADDRESS);
    });
}

testkit::city_tests! {
    modules = modules();

    async fn a_changed_email_ends_other_sessions_and_the_old_one_opens_nothing(city: City) {
        let browser = crate::sign_in_letter::olena(&city).await;
        let other = city.visitor();
        other.post("/sign-in/letter", &[("email", ADDRESS)]).await.leads_to("/sign-in/letter/code");
        other.post("/sign-in/letter/code", &[("code", &code(&city).await)]).await.leads_to("/cabinet");
        browser.get(HREF).await.ok().says(ADDRESS);
        browser.post(HREF, &[("email", "koval@work.example")]).await.leads_to(CODE);
        browser.post(CODE, &[("code", &code(&city).await)]).await.leads_to("/account");
        assert_eq!(last_receiver(&city).await, ADDRESS, "the old address hears of it");
        browser.get("/account").await.ok().says("koval@work.example");
        other.get("/account").await.leads_to("/sign-in?next=%2Faccount");
        let newcomer = city.visitor();
        newcomer.post("/sign-in/letter", &[("email", ADDRESS)]).await.leads_to("/sign-in/letter/code");
        newcomer.post("/sign-in/letter/code", &[("code", &code(&city).await)]).await.leads_to("/sign-in/name");
    }

    async fn an_email_of_another_is_not_taken_and_an_officials_is_kept_by_administrators(city: City) {
        iryna(&city).await;
        staff(&city, "surname,given,email,role\nКоваль,Ганна,hanna@city.example,editor\n").await;
        let browser = crate::sign_in_letter::olena(&city).await;
        // whose it is is not said before the code is shown
        browser.post(HREF, &[("email", "hanna@city.example")]).await.leads_to(CODE);
        browser.post(CODE, &[("code", &code(&city).await)]).await.leads_to(HREF);
        browser.get("/account").await.ok().says(ADDRESS).says_nothing_of("hanna@city.example");
        let hanna = signed_in(&city, "hanna@city.example").await;
        hanna.get("/account").await.ok().says_nothing_of("Змінити пошту");
        hanna.get(HREF).await.leads_to("/account");
        hanna.post(HREF, &[("email", "hanna@home.example")]).await.leads_to("/account");
        hanna.get("/account").await.ok().says("hanna@city.example");
    }

    async fn a_code_bears_five_tries_and_a_quarter_of_an_hour(city: City) {
        let browser = crate::sign_in_letter::olena(&city).await;
        browser.get(CODE).await.leads_to(HREF);
        browser.post(HREF, &[("email", "koval@work.example")]).await.leads_to(CODE);
        let right = code(&city).await;
        let wrong = if right == "000 000" { "000001" } else { "000000" };
        for _ in 0..5 {
            browser.post(CODE, &[("code", wrong)]).await.is(422);
        }
        browser.post(CODE, &[("code", &right)]).await.leads_to(HREF);
        browser.post(HREF, &[("email", "koval@work.example")]).await.leads_to(CODE);
        let right = code(&city).await;
        city.later(minutes(16));
        browser.post(CODE, &[("code", &right)]).await.leads_to(HREF);
    }
}
