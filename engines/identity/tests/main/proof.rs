//! Showing once more that it is still you, and second factors that a role demands.

use identity::actions::{begin_second_factor, confirm_second_factor};
use kit::{PersonId, Viewer};
use testkit::{City, Person};

use crate::sign_in::secret_of;
use crate::sign_in_letter::{letter, olena};
use crate::{PASSWORD, engine, iryna, minutes, modules, signed_in, staff};

async fn days(city: &City, count: i64) {
    city.later(jiff::SignedDuration::from_hours(24 * count));
}

async fn editor(city: &City) -> PersonId {
    staff(city, "surname,given,email,role\nКоваль,Олена,olena@city.example,editor\n").await[0]
}

/// A browser of the administrator, who signed in too long ago to do what is dangerous.
async fn before(city: &City) -> Person {
    let browser = signed_in(city, "iryna@city.example").await;
    city.later(minutes(10));
    browser
}

testkit::city_tests! {
    modules = modules();

    async fn a_dangerous_page_asks_for_the_password_and_leads_on(city: City) {
        iryna(&city).await;
        let browser = before(&city).await;
        browser.get("/account/password").await.leads_to("/account/proof?next=%2Faccount%2Fpassword");
        let asked = browser.get("/account/proof?next=%2Faccount%2Fpassword").await.ok().says("Підтвердьте, що це Ви");
        assert_eq!(asked.select("#proof-password").len(), 1);
        browser.post("/account/proof", &[("next", "/account/password"), ("proof-password", "wrong")]).await.is(422).says("не підходить");
        browser.get("/account/password").await.leads_to("/account/proof?next=%2Faccount%2Fpassword");
        browser.post("/account/proof", &[("next", "//evil.example"), ("proof-password", PASSWORD)]).await.leads_to("/cabinet");
        browser.get("/account/password").await.ok();
        city.later(minutes(9));
        browser.get("/account/password").await.ok();
        city.later(minutes(1));
        browser.get("/account/password").await.leads_to("/account/proof?next=%2Faccount%2Fpassword");
    }

    async fn a_dangerous_form_is_kept_and_goes_on_after_the_proof(city: City) {
        iryna(&city).await;
        let olena = editor(&city).await;
        let browser = before(&city).await;
        let href = format!("/admin/people/{olena}/roles");
        let typed = [("role", "publisher"), ("since", ""), ("until", "31.12.2027")];
        let asked = browser.post(&href, &typed).await.ok().says("Підтвердьте, що це Ви");
        assert_eq!(asked.select("main form")[0].attribute("action"), Some(href.as_str()));
        assert_eq!(asked.select("input[name=until]")[0].attribute("value"), Some("31.12.2027"));
        let with = |proof: &'static str| [&typed[..], &[("proof-password", proof)]].concat();
        let again = browser.post(&href, &with("wrong")).await.is(422).says("не підходить");
        assert_eq!(again.select("input[name=until]")[0].attribute("value"), Some("31.12.2027"));
        assert_eq!(again.select("#proof-password")[0].attribute("value"), None);
        browser.post(&href, &with(PASSWORD)).await.leads_to(&format!("/admin/people/{olena}"));
        browser.get(&format!("/admin/people/{olena}")).await.ok().says("грудня 2027");
        let journal: Vec<String> = city.db().all("SELECT verb FROM audit_entry WHERE verb = 'prove'", db::params![]).await.unwrap();
        assert_eq!(journal.len(), 1);
    }

    async fn nothing_dangerous_is_done_without_a_proof(city: City) {
        iryna(&city).await;
        let browser = before(&city).await;
        let nil = "00000000-0000-0000-0000-000000000000";
        let rows: Vec<_> = city.house().routes().iter().filter(|row| matches!(row.access, web::Access::Proven(_))).cloned().collect();
        assert!(rows.len() > 30, "{}", rows.len());
        for row in rows {
            let path: String = row.path.split('/').map(|part| if part.starts_with('{') { nil } else { part }).collect::<Vec<_>>().join("/");
            if row.method == "GET" {
                assert!(browser.get(&path).await.location().is_some_and(|to| to.starts_with("/account/proof?next=")), "{path}");
            } else {
                browser.post(&path, &[]).await.ok().says("Підтвердьте, що це Ви");
            }
        }
    }

    async fn guesses_of_a_proof_are_delayed(city: City) {
        iryna(&city).await;
        let browser = before(&city).await;
        for _ in 0..6 {
            browser.post("/account/proof", &[("proof-password", "wrong")]).await.is(422);
        }
        browser.post("/account/proof", &[("proof-password", PASSWORD)]).await.is(429);
        city.later(minutes(1));
        browser.post("/account/proof", &[("proof-password", PASSWORD)]).await.leads_to("/cabinet");
    }

    async fn who_has_a_code_shows_it_too_and_each_code_once(city: City) {
        let id = iryna(&city).await;
        let viewer = Viewer { person: Some(id), name: "Ірина".into(), ..Viewer::default() };
        let enrolment = begin_second_factor(engine(&city), &viewer, None).await.unwrap();
        let secret = secret_of(&enrolment.typed);
        let code = secret.code_at(engine(&city).now());
        let spare = confirm_second_factor(engine(&city), &viewer, &enrolment.sealed, &code, PASSWORD).await.unwrap();
        let browser = city.visitor();
        browser.post("/sign-in", &[("email", "iryna@city.example"), ("password", PASSWORD)]).await.leads_to("/sign-in/code?next=%2Fcabinet");
        browser.post("/sign-in/code", &[("code", &spare[0])]).await.leads_to("/cabinet");
        city.later(minutes(10));
        let code = secret.code_at(engine(&city).now());
        browser.post("/account/proof", &[("proof-password", PASSWORD)]).await.is(422).says("Код не підходить");
        browser.post("/account/proof", &[("proof-password", PASSWORD), ("proof-code", &spare[0])]).await.is(422);
        browser.post("/account/proof", &[("proof-password", PASSWORD), ("proof-code", &code)]).await.leads_to("/cabinet");
        browser.post("/account/proof", &[("proof-password", PASSWORD), ("proof-code", &code)]).await.is(422);
        city.run_jobs().await;
    }

    async fn who_has_no_password_reads_a_letter_in_this_session(city: City) {
        let browser = olena(&city).await;
        city.later(minutes(10));
        browser.post("/account/close", &[("email", "olena@home.example")]).await.ok().says("Надішлемо на Вашу пошту код");
        let typed = [("email", "olena@home.example")];
        let sent = browser.post("/account/close", &[&typed[..], &[("proof-send", "1")]].concat()).await.ok();
        assert_eq!(sent.select("input[name=email]")[0].attribute("value"), Some("olena@home.example"));
        let code = letter(&city).await.1.unwrap();
        let other = if code == "000 000" { "000001" } else { "000000" };
        browser.post("/account/close", &[&typed[..], &[("proof-letter", other)]].concat()).await.is(422);
        city.visitor().post("/sign-in/letter/code", &[("code", &code)]).await.leads_to("/sign-in/letter");
        browser.post("/account/close", &[&typed[..], &[("proof-letter", &code)]].concat()).await.leads_to("/");
        city.run_jobs().await;
    }

    async fn the_code_of_a_proof_bears_five_tries(city: City) {
        let browser = olena(&city).await;
        city.later(minutes(10));
        browser.post("/account/proof", &[("proof-send", "1")]).await.ok();
        let code = letter(&city).await.1.unwrap();
        let other = if code == "000 000" { "000001" } else { "000000" };
        for _ in 0..5 {
            browser.post("/account/proof", &[("proof-letter", other)]).await.is(422);
        }
        browser.post("/account/proof", &[("proof-letter", &code)]).await.is(422).says("Надішліть новий");
        city.run_jobs().await;
    }

    async fn administrators_are_told_of_their_grace_and_then_led_to_set_a_second_factor_up(city: City) {
        let id = iryna(&city).await;
        let browser = signed_in(&city, "iryna@city.example").await;
        browser.get("/account").await.ok().says("Ваша роль потребуватиме");
        browser.get("/admin/people").await.ok();
        days(&city, 15).await;
        let browser = city.visitor();
        let led = browser.post("/sign-in", &[("email", "iryna@city.example"), ("password", PASSWORD), ("next", "/admin/people")]).await;
        led.leads_to("/account/second-factor?next=%2Fadmin%2Fpeople");
        browser.get("/admin/people").await.leads_to("/account/second-factor?next=%2Fadmin%2Fpeople");
        browser.post(&format!("/admin/people/{id}/invite"), &[]).await.leads_to("/account/second-factor?next=%2F");
        browser.get("/account").await.ok().says("і роль запрацює");
        let page = browser.get("/account/second-factor").await.ok();
        let sealed = page.select("input[name=sealed]")[0].attribute("value").unwrap().to_owned();
        let code = secret_of(&page.select("code")[0].text).code_at(engine(&city).now());
        browser.post("/account/second-factor", &[("sealed", &sealed), ("code", &code), ("password", PASSWORD)]).await.ok();
        browser.get("/admin/people").await.ok();
        city.run_jobs().await;
    }

    async fn a_role_is_withheld_by_the_clock_in_a_session_that_goes_on(city: City) {
        iryna(&city).await;
        let today = engine(&city).now().to_zoned(kit::clock::kyiv()).date();
        let browser = signed_in(&city, "iryna@city.example").await;
        browser.post("/admin/second-factor", &[("administrator", &today.tomorrow().unwrap().to_string())]).await.leads_to("/admin/second-factor");
        browser.get("/admin/people").await.ok();
        // the session lasts twelve hours at most, so it is begun again before midnight
        let midnight = today.tomorrow().unwrap().to_zoned(kit::clock::kyiv()).unwrap().timestamp();
        city.later(midnight.duration_since(engine(&city).now()) - minutes(5));
        let browser = signed_in(&city, "iryna@city.example").await;
        browser.get("/admin/people").await.ok();
        city.later(minutes(6));
        browser.get("/admin/people").await.leads_to("/account/second-factor?next=%2Fadmin%2Fpeople");
    }

    async fn the_city_says_which_role_demands_it_from_when_and_sees_who_has_none(city: City) {
        iryna(&city).await;
        let id = editor(&city).await;
        let (admin, olena) = (signed_in(&city, "iryna@city.example").await, signed_in(&city, "olena@city.example").await);
        assert!(identity::actions::viewer_of(engine(&city), &token(&olena)).await.unwrap().is(kit::Role::Editor));
        admin.get("/admin/second-factor").await.ok().says("Коваль").says("Мороз");
        admin.post("/admin/second-factor", &[("editor", "учора")]).await.is(422);
        admin.post("/admin/second-factor", &[("editor", "01.01.2020"), ("administrator", "")]).await.leads_to("/admin/second-factor");
        admin.get("/admin/second-factor").await.ok().says("Роль не діє");
        let viewer = identity::actions::viewer_of(engine(&city), &token(&olena)).await.unwrap();
        assert!(viewer.owes_second_factor && viewer.grants.is_empty() && viewer.person == Some(id));
        days(&city, 30).await;
        signed_in(&city, "iryna@city.example").await.get("/admin/people").await.ok();
        identity::actions::demand_as_usual(engine(&city), jiff::civil::date(2027, 1, 1)).await.unwrap();
        signed_in(&city, "iryna@city.example").await.get("/admin/people").await.ok();
        olena.get("/admin/second-factor").await.leads_to("/sign-in?next=%2Fadmin%2Fsecond-factor");
    }
}

fn token(browser: &Person) -> identity::secret::Token {
    identity::secret::Token::parse(&browser.cookie("session").unwrap()).unwrap()
}
