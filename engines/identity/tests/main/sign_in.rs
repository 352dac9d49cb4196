//! Signing in, locking out, codes, sessions, links.

use identity::actions::{begin_second_factor, confirm_second_factor};
use identity::second_factor::SharedSecret;
use jiff::SignedDuration;
use kit::Viewer;

use crate::{PASSWORD, engine, iryna, minutes, modules, signed_in, staff};

testkit::city_tests! {
    modules = modules();

    async fn the_right_pair_signs_in_and_a_wrong_one_says_the_same_whoever_it_is_of(city: City) {
        iryna(&city).await;
        let browser = city.visitor();
        let wrong = browser.post("/sign-in", &[("email", "iryna@city.example"), ("password", "не той пароль")]).await.is(422);
        let unknown = browser.post("/sign-in", &[("email", "nobody@city.example"), ("password", "не той пароль")]).await.is(422);
        let same = |answer: &testkit::Answer| answer.words().replace("nobody", "iryna");
        assert_eq!(same(&wrong), same(&unknown));
        assert_eq!(wrong.select("#email")[0].attribute("value"), Some("iryna@city.example"), "what was typed stays");
        assert_eq!(wrong.select("#password")[0].attribute("value"), None, "but not the password");
        browser.post("/sign-in", &[("email", " IRYNA@city.example "), ("password", PASSWORD)]).await.leads_to("/cabinet");
        browser.get("/account").await.ok().says("Мороз Ірина").says("Адміністратор").says("Цей сеанс");
    }

    async fn after_failures_the_door_stays_shut_longer_and_longer_and_opens_by_the_clock(city: City) {
        iryna(&city).await;
        let browser = city.visitor();
        for email in ["iryna@city.example", "nobody@city.example"] {
            let try_once = async |password: &str| browser.post("/sign-in", &[("email", email), ("password", password)]).await;
            for _ in 0..6 {
                try_once("wrong").await.is(422);
            }
            try_once(PASSWORD).await.is(429).says("Спробуйте за 30 секунд");
        }
        city.later(minutes(1));
        let again = async |password: &str| browser.post("/sign-in", &[("email", "iryna@city.example"), ("password", password)]).await;
        again("wrong").await.is(422);
        again(PASSWORD).await.is(429).says("60 секунд");
        city.later(minutes(1));
        again(PASSWORD).await.leads_to("/cabinet");
        again("wrong").await.is(422);
        again(PASSWORD).await.leads_to("/cabinet");
    }

    async fn many_attempts_at_once_do_not_slip_through(city: City) {
        iryna(&city).await;
        let attempt = identity::actions::SignIn { email: "iryna@city.example".into(), password: "wrong".into(), ..Default::default() };
        let all = (0..20).map(|_| {
            let (engine, attempt) = (engine(&city).clone(), attempt.clone());
            tokio::spawn(async move { identity::actions::sign_in(&engine, &attempt).await })
        });
        let mut tried = 0;
        for one in all.collect::<Vec<_>>() {
            match one.await.unwrap() {
                Err(identity::actions::SignInError::WrongPair) => tried += 1,
                Err(identity::actions::SignInError::Wait(_) | identity::actions::SignInError::Problem(_)) => {}
                Ok(_) => panic!("a wrong password signs in"),
            }
        }
        assert!(tried <= 6, "{tried} passwords were tried");
    }

    async fn ten_thousand_wrong_passwords_are_hardly_tried(city: City) {
        iryna(&city).await;
        let attempt = |password: &str| identity::actions::SignIn {
            email: "iryna@city.example".into(),
            password: password.into(),
            address: "192.0.2.7".into(),
            ..Default::default()
        };
        let mut tried = 0;
        for number in 0..10_000 {
            // one a second, nearly three hours
            city.later(SignedDuration::from_secs(1));
            match identity::actions::sign_in(engine(&city), &attempt(&format!("wrong {number}"))).await {
                Err(identity::actions::SignInError::WrongPair) => tried += 1,
                Err(identity::actions::SignInError::Wait(_)) => {}
                other => panic!("{:?}", other.map(drop)),
            }
        }
        assert!((5..40).contains(&tried), "{tried} passwords were tried");
        let shut = identity::actions::sign_in(engine(&city), &attempt(PASSWORD)).await;
        assert!(matches!(shut, Err(identity::actions::SignInError::Wait(_))));
        city.later(SignedDuration::from_hours(2));
        assert!(identity::actions::sign_in(engine(&city), &attempt(PASSWORD)).await.is_ok());
    }

    async fn a_session_ends_by_hand_by_idleness_and_at_the_end_of_the_day(city: City) {
        iryna(&city).await;
        let browser = signed_in(&city, "iryna@city.example").await;
        let stale = browser.cookie("session").unwrap();
        let left = browser.post("/sign-out", &[]).await.leads_to("/");
        assert_eq!(left.header("clear-site-data"), Some("\"cache\""), "going back shows nothing");
        browser.set_cookie("session", &stale);
        browser.get("/account").await.leads_to("/sign-in?next=%2Faccount");

        let idle = signed_in(&city, "iryna@city.example").await;
        city.later(minutes(119));
        idle.get("/account").await.ok();
        city.later(minutes(119));
        idle.get("/account").await.ok();
        city.later(minutes(120));
        idle.get("/account").await.leads_to("/sign-in?next=%2Faccount");

        let away = signed_in(&city, "iryna@city.example").await.with_header("x-by-itself", "1");
        city.later(minutes(119));
        away.get("/account").await.ok();
        assert_eq!(away.get("/session").await.ok().text(), "true");
        city.later(minutes(1));
        assert_eq!(away.get("/session").await.ok().text(), "false");
        away.get("/account").await.leads_to("/sign-in?next=%2Faccount");

        let busy = signed_in(&city, "iryna@city.example").await;
        for _ in 0..7 {
            city.later(minutes(100));
            busy.get("/account").await.ok();
        }
        city.later(minutes(20));
        busy.get("/account").await.leads_to("/sign-in?next=%2Faccount");
    }

    async fn a_cookie_stolen_from_another_browser_opens_nothing_and_ends_the_session(city: City) {
        const HERS: &str = "Mozilla/5.0 (Windows NT 10.0; rv:145.0) Gecko/20100101 Firefox/145.0";
        const UPDATED: &str = "Mozilla/5.0 (Windows NT 10.0; rv:146.0) Gecko/20100101 Firefox/146.0";
        const THEIRS: &str = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Safari/537.36";
        iryna(&city).await;
        let browser = city.visitor().with_header("user-agent", HERS);
        browser.post("/sign-in", &[("email", "iryna@city.example"), ("password", PASSWORD)]).await.leads_to("/cabinet");
        browser.clone().with_header("user-agent", UPDATED).get("/account").await.ok().says("Firefox, Windows");
        for agent in [THEIRS, ""] {
            browser.post("/sign-in", &[("email", "iryna@city.example"), ("password", PASSWORD)]).await.leads_to("/cabinet");
            let thief = city.visitor().with_header("user-agent", agent);
            thief.set_cookie("session", &browser.cookie("session").unwrap());
            thief.get("/account").await.leads_to("/sign-in?next=%2Faccount");
            thief.get("/account").await.leads_to("/sign-in?next=%2Faccount");
            browser.get("/account").await.leads_to("/sign-in?next=%2Faccount");
        }
        let count = async |sql: &str| -> i64 { city.db().first(sql, db::params![]).await.unwrap().unwrap() };
        assert_eq!(count("SELECT COUNT(*) FROM audit_entry WHERE verb = 'end-stolen-session'").await, 2, "once each");
        let letters = "SELECT COUNT(*) FROM messages_delivery WHERE kind = 'identity-letter-session-elsewhere'";
        assert_eq!(count(letters).await, 2);
    }

    async fn a_clock_that_jumps_opens_nothing_and_locks_nobody_out(city: City) {
        iryna(&city).await;
        staff(&city, "surname,given,email,role\nКоваль,Ганна,hanna@city.example,editor\n").await;
        let browser = signed_in(&city, "hanna@city.example").await;
        city.later(-SignedDuration::from_hours(48));
        browser.get("/account").await.ok();
        let again = city.visitor();
        again.post("/sign-in", &[("email", "hanna@city.example"), ("password", PASSWORD)]).await.leads_to("/cabinet");
        again.get("/account").await.ok();
        city.later(SignedDuration::from_hours(48));
        browser.get("/account").await.ok();
        again.get("/account").await.leads_to("/sign-in?next=%2Faccount");
        city.later(SignedDuration::from_hours(24 * 365));
        browser.get("/account").await.leads_to("/sign-in?next=%2Faccount");
        signed_in(&city, "hanna@city.example").await;
    }

    async fn a_garbled_cookie_is_a_visitors(city: City) {
        for cookie in ["x", "0123456789abcdef0123456789abcdef0123456789a", "%00", "''--"] {
            let browser = city.visitor();
            browser.set_cookie("session", cookie);
            browser.get("/sign-in").await.ok();
            browser.get("/account").await.leads_to("/sign-in?next=%2Faccount");
        }
    }

    async fn other_sessions_are_ended_one_by_one_and_all_together(city: City) {
        iryna(&city).await;
        let (here, there) = (signed_in(&city, "iryna@city.example").await, signed_in(&city, "iryna@city.example").await);
        let page = here.get("/account").await.ok();
        let end = page.select("form[action$='/end']")[0].attribute("action").unwrap().to_owned();
        here.post(&end, &[]).await.leads_to("/account");
        there.get("/account").await.leads_to("/sign-in?next=%2Faccount");
        here.post(&end, &[]).await.is(404);
        let third = signed_in(&city, "iryna@city.example").await;
        here.post("/account/sessions/end-others", &[]).await.leads_to("/account");
        third.get("/account").await.leads_to("/sign-in?next=%2Faccount");
        here.get("/account").await.ok();
    }

    async fn the_oldest_of_too_many_sessions_ends_at_once(city: City) {
        iryna(&city).await;
        let oldest = signed_in(&city, "iryna@city.example").await;
        oldest.get("/account").await.ok();
        let attempt = identity::actions::SignIn { email: "iryna@city.example".into(), password: PASSWORD.into(), ..Default::default() };
        for _ in 0..identity::session::SESSIONS_MAX - 1 {
            city.later(jiff::SignedDuration::from_secs(1));
            identity::actions::sign_in(engine(&city), &attempt).await.unwrap();
        }
        oldest.get("/account").await.ok();
        city.later(jiff::SignedDuration::from_secs(1));
        identity::actions::sign_in(engine(&city), &attempt).await.unwrap();
        oldest.get("/account").await.leads_to("/sign-in?next=%2Faccount");
    }

    async fn a_code_is_wanted_works_once_and_a_recovery_code_stands_in(city: City) {
        let id = iryna(&city).await;
        let viewer = Viewer { person: Some(id), name: "Ірина".into(), ..Viewer::default() };
        let enrolment = begin_second_factor(engine(&city), &viewer, None).await.unwrap();
        let secret = secret_of(&enrolment.typed);
        let code = secret.code_at(engine(&city).now());
        let wrong = confirm_second_factor(engine(&city), &viewer, &enrolment.sealed, "000000", PASSWORD).await;
        assert!(matches!(wrong, Err(kit::Problem::Invalid(_))) || code == "000000");
        let codes = confirm_second_factor(engine(&city), &viewer, &enrolment.sealed, &code, PASSWORD).await.unwrap();
        assert_eq!(codes.len(), 10);

        let browser = city.visitor();
        let pair = [("email", "iryna@city.example"), ("password", PASSWORD)];
        browser.post("/sign-in", &pair).await.leads_to("/sign-in/code?next=%2Fcabinet");
        browser.get("/account").await.leads_to("/sign-in?next=%2Faccount");
        browser.post("/sign-in/code", &[("code", &code)]).await.is(422).says("Код не підходить");
        city.later(minutes(1));
        let code = secret.code_at(engine(&city).now());
        browser.post("/sign-in/code", &[("code", &code), ("next", "//evil.example")]).await.leads_to("/cabinet");
        browser.get("/account").await.ok().says("Увімкнено").says("10 кодів відновлення");

        let phone_lost = city.visitor();
        phone_lost.post("/sign-in", &pair).await.leads_to("/sign-in/code?next=%2Fcabinet");
        phone_lost.post("/sign-in/code", &[("code", &code)]).await.is(422);
        phone_lost.post("/sign-in/code", &[("code", &codes[0].to_uppercase())]).await.leads_to("/cabinet");
        phone_lost.get("/account").await.ok().says("9 кодів відновлення");
        let again = city.visitor();
        again.post("/sign-in", &pair).await.leads_to("/sign-in/code?next=%2Fcabinet");
        again.post("/sign-in/code", &[("code", &codes[0])]).await.is(422);
        city.later(minutes(11));
        again.post("/sign-in/code", &[("code", &codes[1])]).await.leads_to("/sign-in");
        city.run_jobs().await;
    }

    async fn the_second_factor_is_set_on_its_page_and_codes_are_shown_once(city: City) {
        iryna(&city).await;
        let browser = signed_in(&city, "iryna@city.example").await;
        let page = browser.get("/account/second-factor").await.ok();
        let sealed = page.select("input[name=sealed]")[0].attribute("value").unwrap().to_owned();
        let secret = secret_of(&page.select("code")[0].text);
        assert_eq!(page.select("svg[role=img]").len(), 1);
        let wrong = browser.post("/account/second-factor", &[("sealed", &sealed), ("code", "12"), ("password", PASSWORD)]).await.is(422);
        assert!(secret_of(&wrong.select("code")[0].text) == secret, "the same picture is shown again");
        let code = secret.code_at(engine(&city).now());
        browser.post("/account/second-factor", &[("sealed", &sealed), ("code", &code), ("password", "wrong")]).await.is(422).says("не підходить");
        let done = browser.post("/account/second-factor", &[("sealed", &sealed), ("code", &code), ("password", PASSWORD)]).await.ok();
        assert_eq!((done.select("code").len(), done.header("cache-control")), (10, Some("no-store")));
        browser.get("/account/second-factor").await.ok().says("Вимкнути підтвердження кодом?");
        browser.post("/account/second-factor/off", &[("password", PASSWORD)]).await.leads_to("/account");
        browser.post("/account/second-factor", &[("sealed", "garbage"), ("code", "1"), ("password", "")]).await.is(409);
    }

    async fn a_link_sets_a_password_once_and_ends_every_session(city: City) {
        iryna(&city).await;
        let signed = signed_in(&city, "iryna@city.example").await;
        let browser = city.visitor();
        let known = browser.post("/reset", &[("email", "iryna@city.example")]).await.leads_to("/sign-in");
        let unknown = browser.post("/reset", &[("email", "nobody@city.example")]).await.leads_to("/sign-in");
        assert_eq!(known.body, unknown.body);
        browser.post("/reset", &[("email", "not an e-mail")]).await.is(422);
        let path = link_in_the_mail(&city).await;
        browser.get(&path).await.ok();
        browser.post(&path, &[("new", "коротко")]).await.is(422).says("закороткий");
        browser.post(&path, &[("new", "Мороз.Ірина.2026")]).await.is(422).says("лише Ваше ім’я");
        browser.post(&path, &[("new", "зелений дракон варить борщ")]).await.leads_to("/sign-in");
        browser.post(&path, &[("new", "зелений дракон варить борщ")]).await.leads_to("/reset");
        browser.get(&path).await.leads_to("/reset");
        signed.get("/account").await.leads_to("/sign-in?next=%2Faccount");
        browser.post("/sign-in", &[("email", "iryna@city.example"), ("password", PASSWORD)]).await.is(422);
        browser.post("/sign-in", &[("email", "iryna@city.example"), ("password", "зелений дракон варить борщ")]).await.leads_to("/cabinet");
    }

    async fn a_link_does_not_go_round_the_second_factor(city: City) {
        let id = iryna(&city).await;
        let viewer = Viewer { person: Some(id), name: "Ірина".into(), ..Viewer::default() };
        let enrolment = begin_second_factor(engine(&city), &viewer, None).await.unwrap();
        let code = secret_of(&enrolment.typed).code_at(engine(&city).now());
        confirm_second_factor(engine(&city), &viewer, &enrolment.sealed, &code, PASSWORD).await.unwrap();
        let browser = city.visitor();
        browser.post("/reset", &[("email", "iryna@city.example")]).await.leads_to("/sign-in");
        let path = link_in_the_mail(&city).await;
        let new = "зелений дракон варить борщ";
        browser.post(&path, &[("new", new)]).await.leads_to("/sign-in");
        browser.post("/sign-in", &[("email", "iryna@city.example"), ("password", new)]).await.leads_to("/sign-in/code?next=%2Fcabinet");
        browser.get("/account").await.leads_to("/sign-in?next=%2Faccount");
        city.run_jobs().await;
    }

    async fn an_administrator_ends_all_sessions_of_a_person(city: City) {
        iryna(&city).await;
        let ids = staff(&city, "surname,given,email,role\nКоваль,Олена,olena@city.example,editor\n").await;
        let (phone, desk) = (signed_in(&city, "olena@city.example").await, signed_in(&city, "olena@city.example").await);
        let admin = signed_in(&city, "iryna@city.example").await;
        let page = format!("/admin/people/{}", ids[0]);
        admin.post(&format!("{page}/sessions/end"), &[]).await.leads_to(&page);
        for stolen in [phone, desk] {
            stolen.get("/account").await.leads_to("/sign-in?next=%2Faccount");
        }
        signed_in(&city, "olena@city.example").await.get("/account").await.ok();
    }

    async fn a_link_dies_with_its_hour(city: City) {
        iryna(&city).await;
        city.visitor().post("/reset", &[("email", "iryna@city.example")]).await.leads_to("/sign-in");
        let path = link_in_the_mail(&city).await;
        city.later(minutes(60));
        city.visitor().post(&path, &[("new", "зелений дракон варить борщ")]).await.leads_to("/reset");
    }

    async fn a_new_password_wants_the_old_one_and_ends_other_sessions(city: City) {
        iryna(&city).await;
        let (here, there) = (signed_in(&city, "iryna@city.example").await, signed_in(&city, "iryna@city.example").await);
        let new = "зелений дракон варить борщ";
        here.post("/account/password", &[("current", "wrong"), ("new", new)]).await.is(422).says("Чинний пароль не підходить");
        here.post("/account/password", &[("current", PASSWORD), ("new", "password2026")]).await.is(422).says("найпершим");
        here.post("/account/password", &[("current", PASSWORD), ("new", new)]).await.leads_to("/account");
        here.get("/account").await.ok();
        there.get("/account").await.leads_to("/sign-in?next=%2Faccount");
    }

    async fn signing_in_again_begins_a_new_session_and_ends_the_old(city: City) {
        iryna(&city).await;
        let browser = signed_in(&city, "iryna@city.example").await;
        let old = browser.cookie("session").unwrap();
        browser.post("/sign-in", &[("email", "iryna@city.example"), ("password", PASSWORD)]).await.leads_to("/cabinet");
        assert_ne!(browser.cookie("session").unwrap(), old);
        browser.set_cookie("session", &old);
        browser.get("/account").await.leads_to("/sign-in?next=%2Faccount");
    }

    async fn who_is_kept_out_is_out_at_once(city: City) {
        iryna(&city).await;
        let ids = staff(&city, "surname,given,email,role\nКоваль,Олена,olena@city.example,editor\n").await;
        let olena = signed_in(&city, "olena@city.example").await;
        let admin = signed_in(&city, "iryna@city.example").await;
        admin.post(&format!("/admin/people/{}/keep-out", ids[0]), &[]).await.leads_to(&format!("/admin/people/{}", ids[0]));
        olena.get("/account").await.leads_to("/sign-in?next=%2Faccount");
        city.visitor().post("/sign-in", &[("email", "olena@city.example"), ("password", PASSWORD)]).await.is(422);
        admin.post(&format!("/admin/people/{}/let-in", ids[0]), &[]).await.leads_to(&format!("/admin/people/{}", ids[0]));
        signed_in(&city, "olena@city.example").await.get("/account").await.ok();
    }
}

/// The secret of its typed form, base 32 in groups.
pub fn secret_of(typed: &str) -> SharedSecret {
    let alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let bits: String = typed.bytes().filter_map(|b| alphabet.iter().position(|own| *own == b)).map(|five| format!("{five:05b}")).collect();
    let bytes = bits.as_bytes().chunks_exact(8).map(|eight| u8::from_str_radix(std::str::from_utf8(eight).unwrap(), 2).unwrap());
    SharedSecret::from_bytes(bytes.collect())
}

/// The path in the last mail that has one.
async fn link_in_the_mail(city: &testkit::City) -> String {
    let rows: Vec<serde_json::Value> =
        city.db().all("SELECT content FROM messages_delivery ORDER BY created, id", db::params![]).await.unwrap();
    rows.iter().rev().find_map(|content| content["link"].as_str()).expect("a mail with a link").to_owned()
}
