//! People, roles, invitations, imports.

use identity::actions;
use identity::key::RawKey;
use kit::{Grant, OrganisationId, Role, Scope, Viewer};

use crate::{PASSWORD, engine, iryna, modules, organisations, raw, signed_in, staff};

const CITY: &str =
    "назва,вид,підпорядкування\nВиконком,council,\nДепартамент освіти,department,Виконком\nГімназія № 5,education,Департамент освіти\n";

fn organisation(city: &testkit::City, name: &str) -> OrganisationId {
    engine(city).directory().organisations().find(|own| own.name.uk == name).expect("an organisation").id
}

fn administrator() -> Viewer {
    let everything = Grant::of(Role::Administrator);
    Viewer { name: "Тест".into(), grants: vec![everything], ..Viewer::default() }
}

testkit::city_tests! {
    modules = modules();

    async fn a_person_is_invited_sets_a_password_and_comes_in(city: City) {
        organisations(&city, CITY).await;
        let admin = city.person(Role::Administrator);
        let school = organisation(&city, "Гімназія № 5").to_string();
        let form = [("surname", "Коваль"), ("given", "Олена"), ("email", "Olena@city.example"), ("language", "uk"), ("organisation", &school), ("title", "Директорка")];
        let made = admin.post("/admin/people/new", &form).await.is(303);
        let path = made.location().unwrap().to_owned();
        admin.get(&path).await.ok().says("Запрошення надіслано").says("Директорка").says("ще не задала пароля");
        let first = link(&city).await;
        city.later(jiff::SignedDuration::from_secs(1));
        admin.post(&format!("{path}/invite"), &[]).await.leads_to(&path);
        let second = link(&city).await;
        city.visitor().get(&first).await.leads_to("/reset");
        let olena = city.visitor();
        olena.get(&second).await.ok().says("Вітаємо");
        olena.post(&second.replace("/welcome/", "/reset/"), &[("new", PASSWORD)]).await.leads_to("/reset");
        olena.post(&second, &[("new", PASSWORD)]).await.leads_to("/sign-in");
        signed_in(&city, "olena@city.example").await.get("/account").await.ok().says("Директорка, Гімназія № 5").says("Ролей поки немає");
        admin.post(&format!("{path}/invite"), &[]).await.is(409).says("вже має пароль");
        city.run_jobs().await;
    }

    async fn a_wrong_form_of_a_person_keeps_what_was_typed(city: City) {
        let admin = city.person(Role::Administrator);
        let garbage = [("surname", "Кова1ь"), ("given", ""), ("email", "olena"), ("phone", "ring"), ("language", "xx"), ("organisation", "x")];
        let answer = admin.post("/admin/people/new", &garbage).await.is(422);
        assert_eq!(answer.select(".govuk-error-summary li").len(), 6);
        assert_eq!(answer.select("#surname")[0].attribute("value"), Some("Кова1ь"));
        admin.post("/admin/people/new", &[]).await.is(422);
    }

    async fn an_email_is_one_persons(city: City) {
        iryna(&city).await;
        let twice = actions::create_person(engine(&city), &administrator(), &raw("Інша", "Ірина", "IRYNA@city.example")).await;
        assert_eq!(twice, Err(kit::Problem::field("email", "identity-email-taken")));
    }

    async fn a_role_is_given_over_a_branch_for_a_time_and_ends_by_the_clock(city: City) {
        iryna(&city).await;
        organisations(&city, CITY).await;
        let ids = staff(&city, "surname,given,email\nКоваль,Олена,olena@city.example\n").await;
        let admin = signed_in(&city, "iryna@city.example").await;
        let olena = signed_in(&city, "olena@city.example").await;
        let path = format!("/admin/people/{}", ids[0]);
        let department = organisation(&city, "Департамент освіти").to_string();
        let form = [("role", "publisher"), ("organisation", department.as_str()), ("until", "23.11.2026")];
        admin.post(&format!("{path}/roles"), &form).await.leads_to(&path);
        let me = olena.get("/api/me").await.ok().json();
        assert_eq!((me["role"].as_str(), me["grants"][0]["organisation"].as_str()), (Some("publisher"), Some(department.as_str())));
        let viewer = viewer(&city, &olena).await;
        for (name, may) in [("Гімназія № 5", true), ("Департамент освіти", true), ("Виконком", false)] {
            assert_eq!(viewer.may(Role::Editor, &Scope::of(organisation(&city, name))), may, "{name}");
        }
        city.later(jiff::SignedDuration::from_hours(37));
        let olena = signed_in(&city, "olena@city.example").await;
        assert_eq!(olena.get("/api/me").await.ok().json()["role"], "publisher", "23:00 in Kyiv of the last day");
        city.later(jiff::SignedDuration::from_hours(1));
        assert_eq!(olena.get("/api/me").await.ok().json()["role"], "resident", "midnight");
    }

    async fn a_role_given_or_ended_counts_at_once(city: City) {
        iryna(&city).await;
        let ids = staff(&city, "surname,given,email\nКоваль,Олена,olena@city.example\n").await;
        let (admin, olena) = (signed_in(&city, "iryna@city.example").await, signed_in(&city, "olena@city.example").await);
        let path = format!("/admin/people/{}", ids[0]);
        olena.get("/admin/people").await.is(403);
        admin.post(&format!("{path}/roles"), &[("role", "administrator")]).await.leads_to(&path);
        olena.get("/admin/people").await.ok();
        admin.post(&format!("{path}/roles"), &[("role", "administrator")]).await.is(422).says("Цю роль людина вже має");
        let page = admin.get(&path).await.ok();
        let end = page.select("a[href$='/end']")[0].attribute("href").unwrap().to_owned();
        admin.get(&end).await.ok().says("Забрати роль?").says("Олена Коваль");
        admin.post(&end, &[]).await.leads_to(&path);
        olena.get("/admin/people").await.is(403);
        admin.get(&end).await.is(404);
        admin.post(&end, &[]).await.is(404);
    }

    async fn the_last_administrator_stays(city: City) {
        let id = iryna(&city).await;
        let admin = signed_in(&city, "iryna@city.example").await;
        let path = format!("/admin/people/{id}");
        let end = admin.get(&path).await.ok().select("a[href$='/end']")[0].attribute("href").unwrap().to_owned();
        admin.post(&end, &[]).await.is(409).says("останній адміністратор");
        admin.post(&format!("{path}/keep-out"), &[]).await.is(409).says("Себе не можна");
        let other = city.person(Role::Administrator);
        other.post(&format!("{path}/keep-out"), &[]).await.is(409).says("останній адміністратор");
        admin.get("/admin/people").await.ok();
        let again = actions::first_administrator(engine(&city), &raw("Другий", "Перший", "second@city.example"), PASSWORD).await;
        assert!(matches!(again, Err(kit::Problem::Conflict(_))));
    }

    async fn an_administrators_role_is_for_the_whole_house(city: City) {
        organisations(&city, CITY).await;
        let ids = staff(&city, "surname,given,email\nКоваль,Олена,olena@city.example\n").await;
        let admin = city.person(Role::Administrator);
        let school = organisation(&city, "Гімназія № 5");
        let form = [("role", "administrator"), ("organisation", &school.to_string())];
        let roles = format!("/admin/people/{}/roles", ids[0]);
        let answer = admin.post(&roles, &form).await.is(422).says("керує всією платформою");
        assert_eq!(answer.select("#role option[selected]")[0].attribute("value"), Some("administrator"));
        admin.post(&roles, &[("role", "king"), ("since", "вчора"), ("until", "31.02.2026"), ("register", "x")]).await.is(422);
        city.person_for(Role::Administrator, Some(school)).post(&roles, &[("role", "editor")]).await.is(403);
    }

    async fn every_look_at_a_person_is_journalled(city: City) {
        let ids = staff(&city, "surname,given,email\nКоваль,Олена,olena@city.example\n").await;
        let admin = city.person(Role::Administrator);
        admin.get("/admin/people").await.ok().says("Коваль Олена").says_nothing_of("olena@city.example");
        assert_eq!(looks(&city).await, 0);
        admin.get(&format!("/admin/people/{}", ids[0])).await.ok().says("olena@city.example");
        assert_eq!(looks(&city).await, 1);
        assert_eq!(admin.get(&format!("/api/people/{}", ids[0])).await.ok().json()["email"], "olena@city.example");
        assert_eq!(looks(&city).await, 2);
    }

    async fn people_are_found_by_words_organisation_role_and_access(city: City) {
        organisations(&city, CITY).await;
        let table = "surname,given,email,organisation,role\nБондар,Олена,olena@city.example,Гімназія № 5,editor\nШевчук,Іван,ivan@city.example,Виконком,expert\n";
        staff(&city, table).await;
        let admin = city.person(Role::Administrator);
        let department = organisation(&city, "Департамент освіти");
        for (query, seen, hidden) in [
            ("words=бонд".to_owned(), "Бондар", "Шевчук"),
            ("words=ivan@city".to_owned(), "Шевчук", "Бондар"),
            (format!("organisation={department}"), "Бондар", "Шевчук"),
            ("role=expert".to_owned(), "Шевчук", "Бондар"),
            ("active=no".to_owned(), "нічого немає", "Шевчук"),
            ("words=%25".to_owned(), "Шевчук", "нічого немає"),
        ] {
            admin.get(&format!("/admin/people?{query}")).await.ok().says(seen).says_nothing_of(hidden);
        }
        admin.get("/admin/people?after=garbage&organisation=x&role=y&active=z").await.ok();
        assert_eq!(admin.get("/api/people?words=бонд").await.ok().json()["count"], 1);
    }

    async fn a_place_of_work_is_added_once_and_taken_away(city: City) {
        organisations(&city, CITY).await;
        let ids = staff(&city, "surname,given,email\nКоваль,Олена,olena@city.example\n").await;
        let admin = city.person(Role::Administrator);
        let (path, school) = (format!("/admin/people/{}", ids[0]), organisation(&city, "Гімназія № 5").to_string());
        let form = [("workplace", school.as_str()), ("title", "Вчителька")];
        admin.post(&format!("{path}/positions"), &form).await.leads_to(&path);
        admin.get(&path).await.ok().says("Вчителька, Гімназія № 5");
        admin.post(&format!("{path}/positions"), &form).await.is(422).says("вже працює");
        admin.post(&format!("{path}/positions"), &[("workplace", ""), ("title", "Вчителька")]).await.is(422);
        admin.post(&format!("{path}/positions/{school}/end"), &[]).await.leads_to(&path);
        admin.get(&path).await.ok().says_nothing_of("Вчителька");
    }

    async fn a_person_is_changed_and_a_new_email_kills_old_links(city: City) {
        let id = actions::create_person(engine(&city), &administrator(), &raw("Коваль", "Олена", "olena@city.example")).await.unwrap();
        let invitation = link(&city).await;
        let admin = city.person(Role::Administrator);
        let path = format!("/admin/people/{id}");
        admin.get(&format!("{path}/edit")).await.ok();
        let form = [("surname", "Коваль-Мороз"), ("given", "Олена"), ("email", "o.koval@city.example"), ("language", "en"), ("version", "1")];
        admin.post(&format!("{path}/edit"), &form).await.leads_to(&path);
        admin.post(&format!("{path}/edit"), &form).await.is(409);
        admin.get(&path).await.ok().says("Коваль-Мороз").says("Англійська");
        city.visitor().get(&invitation).await.leads_to("/reset");
        city.run_jobs().await;
    }

    async fn a_table_is_tried_before_it_is_written(city: City) {
        organisations(&city, CITY).await;
        let admin = city.person(Role::Administrator);
        let bad = "Прізвище;Ім’я;Пошта;Організація\nКоваль;Олена;olena@city.example;Немає такої\n;Іван;x;\n".as_bytes();
        let report = admin.upload("/admin/people/import", &[], &[("file", "люди.csv", bad)]).await.ok();
        report.says("Немає організації «Немає такої»").says("Поки що нічого не записано");
        let good = "Прізвище;Ім’я;Пошта;Організація;Роль\nКоваль;Олена;olena@city.example;Гімназія № 5;редактор\n".as_bytes();
        let report = admin.upload("/admin/people/import", &[], &[("file", "люди.csv", good)]).await.ok();
        let table = report.select("input[name=table]")[0].attribute("value").unwrap().to_owned();
        admin.get("/admin/people").await.ok().says("Людей ще немає");
        admin.upload("/admin/people/import/write", &[("table", &table)], &[]).await.leads_to("/admin/people");
        admin.get("/admin/people").await.ok().says("Коваль Олена").says("Запрошено");
        admin.upload("/admin/people/import/write", &[("table", &table)], &[]).await.is(409).says("з такою поштою");
        admin.upload("/admin/people/import", &[], &[]).await.is(422).says("Оберіть файл");
        admin.upload("/admin/people/import", &[], &[("file", "x.xlsx", b"PK\x03\x04garbage")]).await.is(422);
        admin.upload("/admin/people/import/write", &[("table", "")], &[]).await.is(422);
    }

    async fn own_phone_and_language_are_changed(city: City) {
        iryna(&city).await;
        let browser = signed_in(&city, "iryna@city.example").await;
        browser.post("/account/profile", &[("phone", "ring"), ("language", "uk")]).await.is(422).says("дев’ять цифр");
        browser.post("/account/profile", &[("phone", "067 123 45 67"), ("language", "en")]).await.leads_to("/account");
        browser.get("/account").await.ok().says("+380671234567").says("Англійська");
    }

    async fn a_machines_key_acts_within_its_grant_until_it_ends(city: City) {
        organisations(&city, CITY).await;
        let school = organisation(&city, "Гімназія № 5");
        let raw = RawKey {
            name: "Диспетчерська".into(),
            role: "editor".into(),
            organisation: school.to_string(),
            may: "read".into(),
            until: "31.12.2026".into(),
            ..RawKey::default()
        };
        let identity::actions::NewSecret { id, secret, .. } = actions::give_key(engine(&city), &administrator(), &raw).await.unwrap();
        let ask = |secret: String| city.visitor().with_header("authorization", &format!("Bearer {secret}"));
        ask(secret.text().to_owned()).get("/api/organisations").await.ok();
        ask("guess".to_owned()).get("/api/organisations").await.is(401);
        actions::end_key(engine(&city), &administrator(), id).await.unwrap();
        ask(secret.text().to_owned()).get("/api/organisations").await.is(401);
    }

    async fn what_is_over_is_forgotten(city: City) {
        iryna(&city).await;
        signed_in(&city, "iryna@city.example").await;
        city.visitor().post("/sign-in", &[("email", "x@city.example"), ("password", "wrong")]).await.is(422);
        city.later(jiff::SignedDuration::from_hours(24 * 32));
        identity::jobs::forget(engine(&city)).await.unwrap();
        for table in ["identity_session", "identity_attempt"] {
            let left: i64 = city.db().first(&format!("SELECT COUNT(*) FROM {table}"), db::params![]).await.unwrap().unwrap();
            assert_eq!(left, 0, "{table}");
        }
    }
}

async fn viewer(city: &testkit::City, browser: &testkit::Person) -> Viewer {
    let token = identity::secret::Token::parse(&browser.cookie("session").unwrap()).unwrap();
    identity::actions::viewer_of(engine(city), &token).await.unwrap()
}

async fn looks(city: &testkit::City) -> i64 {
    city.db().first("SELECT COUNT(*) FROM audit_entry WHERE verb = 'look'", db::params![]).await.unwrap().unwrap()
}

async fn link(city: &testkit::City) -> String {
    let rows: Vec<serde_json::Value> =
        city.db().all("SELECT content FROM messages_delivery ORDER BY created, id", db::params![]).await.unwrap();
    rows.iter().rev().find_map(|content| content["link"].as_str()).expect("a mail with a link").to_owned()
}
