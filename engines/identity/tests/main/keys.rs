//! Keys of machines: given on a page, shown once, used within their bounds, seen to be used, ended.

use identity::actions;
use identity::key::RawKey;
use jiff::SignedDuration;
use kit::{Grant, Role, Viewer};
use testkit::{City, Person};

use crate::{engine, modules, organisations};

const CITY: &str = "назва,вид,підпорядкування\nВиконком,council,\nДепартамент освіти,department,Виконком\n";

fn form<'a>(may: &'a str, until: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![("name", "Диспетчерська"), ("role", "editor"), ("may", may), ("until", until)]
}

fn raw(may: &str) -> RawKey {
    RawKey { name: "Табло".into(), role: "editor".into(), may: may.into(), until: "31.12.2026".into(), ..RawKey::default() }
}

fn administrator() -> Viewer {
    Viewer { name: "Тест".into(), grants: vec![Grant::of(Role::Administrator)], ..Viewer::default() }
}

/// A program that comes with this secret.
fn program(city: &City, secret: &str) -> Person {
    city.visitor().with_header("authorization", &format!("Bearer {secret}"))
}

async fn given(city: &City, raw: &RawKey) -> (uuid::Uuid, String) {
    let new = actions::give_key(engine(city), &administrator(), raw).await.unwrap();
    (new.id, new.secret.text().to_owned())
}

testkit::city_tests! {
    modules = modules();

    async fn a_key_is_given_shown_once_used_and_ended(city: City) {
        organisations(&city, CITY).await;
        let admin = city.person(Role::Administrator);
        admin.get("/admin/keys").await.ok().says("Ключів поки немає");
        let department = engine(&city).directory().organisations().find(|own| own.name.uk == "Департамент освіти").unwrap().id.to_string();
        let page = admin.get("/admin/keys/new").await.ok();
        let filled = page.form("main form").with("name", "Диспетчерська, обмін").with("organisation", &department).with("until", "2026-12-31");
        let made = admin.send_form(&filled).await.ok().says("більше ми його не покажемо");
        assert_eq!(made.header("cache-control"), Some("no-store"));
        let secret = made.select(".govuk-inset-text code")[0].text.clone();
        assert_eq!(secret.len(), 43);
        let list = admin.get("/admin/keys").await.ok();
        list.says("Диспетчерська, обмін").says("Департамент освіти").says("Лише читати").says("31 грудня 2026").says("Ще не вживали").says_nothing_of(&secret);
        program(&city, &secret).get("/api/organisations").await.ok();
        let list = admin.get("/admin/keys").await.ok().says_nothing_of("Ще не вживали");
        let end = list.select("a[href$='/end']")[0].attribute("href").unwrap().to_owned();
        let question = admin.get(&end).await.ok().says("Припинити ключ «Диспетчерська, обмін»?");
        admin.send_form(&question.form("main form")).await.leads_to("/admin/keys");
        program(&city, &secret).get("/api/organisations").await.is(401);
        admin.get("/admin/keys").await.ok().says_nothing_of("Диспетчерська");
        admin.get("/admin/keys?state=over").await.ok().says("Диспетчерська").says("Припинено");
        admin.get(&end).await.is(404);
        admin.post(&end, &[]).await.is(404);
        admin.get("/admin/journal?kind=key").await.ok().says("Видали ключ").says("Припинили ключ").says_nothing_of(&secret);
    }

    async fn a_wrong_form_keeps_what_was_typed_and_gives_no_key(city: City) {
        let admin = city.person(Role::Administrator);
        let garbage = [("name", " "), ("role", "administrator"), ("may", "everything"), ("organisation", "x"), ("registers", "y"), ("until", "колись")];
        let answer = admin.post("/admin/keys/new", &garbage).await.is(422);
        assert_eq!(answer.select(".govuk-error-summary li").len(), 6);
        let unknown = uuid::Uuid::from_u128(9).to_string();
        for extra in ["organisation", "registers"] {
            let mut form = form("read", "31.12.2026");
            form.push((extra, unknown.as_str()));
            let answer = admin.post("/admin/keys/new", &form).await.is(422);
            assert_eq!(answer.select("#name")[0].attribute("value"), Some("Диспетчерська"));
        }
        for until in ["21.11.2026", "22.11.2028", ""] {
            admin.post("/admin/keys/new", &form("read", until)).await.is(422).says("Є що виправити");
        }
        admin.get("/admin/keys").await.ok().says("Ключів поки немає");
        admin.get("/admin/keys?after=garbage&state=x").await.ok();
    }

    async fn only_administrators_of_the_whole_house_give_keys(city: City) {
        organisations(&city, CITY).await;
        let some = engine(&city).directory().organisations().next().unwrap().id;
        for person in [city.person(Role::Publisher), city.person_for(Role::Administrator, Some(some))] {
            person.post("/admin/keys/new", &form("read", "31.12.2026")).await.is(403);
        }
        let (_, secret) = given(&city, &raw("write")).await;
        program(&city, &secret).get("/admin/keys").await.is(303);
    }

    async fn a_key_that_only_reads_changes_nothing(city: City) {
        let (_, reads) = given(&city, &raw("read")).await;
        let (_, writes) = given(&city, &raw("write")).await;
        program(&city, &reads).get("/api/organisations").await.ok();
        program(&city, &reads).post("/admin/keys/new", &[]).await.is(403);
        program(&city, &writes).post("/admin/keys/new", &[]).await.is(303);
    }

    async fn a_limited_key_calls_its_operations_and_opens_nothing_else(city: City) {
        let limited = |operations: &[&str]| RawKey { operations: operations.iter().map(|own| (*own).to_owned()).collect(), ..raw("read") };
        let (_, one) = given(&city, &limited(&["list_organisations"])).await;
        let (_, module) = given(&city, &limited(&["read:identity"])).await;
        let (_, other) = given(&city, &limited(&["read:catalogue", "write:identity"])).await;
        let (_, free) = given(&city, &raw("read")).await;
        let nobody = format!("/api/organisations/{}", uuid::Uuid::from_u128(9));
        for (secret, list, single) in [(&one, 200, 403), (&module, 200, 404), (&other, 403, 403), (&free, 200, 404)] {
            program(&city, secret).get("/api/organisations").await.is(list);
            program(&city, secret).get(&nobody).await.is(single);
        }
        let refused = program(&city, &one).get(&nobody).await.is(403);
        let problem = refused.json();
        assert_eq!(problem["type"].as_str().map(|own| own.ends_with("/problems/forbidden")), Some(true), "{problem}");
        assert!(problem["detail"].as_str().unwrap().contains("list_organisations"), "{problem}");
        program(&city, &one).get("/").await.is(403);
        let admin = city.person(Role::Administrator);
        admin.get("/admin/keys").await.ok().says("list_organisations").says("read:catalogue");
        let page = admin.get("/admin/keys/new").await.ok().says("Люди й організації: читати").says("Who am I");
        let filled = page.form("main form").with("name", "Обмежений").with("until", "2026-12-31").and("operations", "list_people");
        admin.send_form(&filled).await.ok();
        let mut unknown = form("read", "31.12.2026");
        unknown.push(("operations", "fly_away"));
        admin.post("/admin/keys/new", &unknown).await.is(422).says("операції зі списку");
    }

    async fn a_key_ends_with_its_last_day(city: City) {
        let (_, secret) = given(&city, &RawKey { until: "23.11.2026".into(), ..raw("read") }).await;
        city.later(SignedDuration::from_hours(37));
        program(&city, &secret).get("/api/organisations").await.ok();
        city.later(SignedDuration::from_hours(1));
        program(&city, &secret).get("/api/organisations").await.is(401);
        city.person(Role::Administrator).get("/admin/keys?state=over").await.ok().says("Строк минув");
    }

    async fn its_last_use_is_written_once_a_minute(city: City) {
        let (_, secret) = given(&city, &raw("read")).await;
        let used = async || -> Option<kit::Timestamp> { city.db().first("SELECT used_at FROM identity_key", db::params![]).await.unwrap().unwrap() };
        assert_eq!(used().await, None);
        program(&city, &secret).get("/api/organisations").await.ok();
        let first = used().await;
        city.later(SignedDuration::from_secs(59));
        program(&city, &secret).get("/api/organisations").await.ok();
        assert_eq!(used().await, first);
        city.later(SignedDuration::from_secs(1));
        program(&city, &secret).get("/api/organisations").await.ok();
        assert!(used().await > first);
    }

    async fn many_keys_are_paged(city: City) {
        for number in 1..=53 {
            given(&city, &RawKey { name: format!("Ключ {number:03}"), ..raw("read") }).await;
            city.later(SignedDuration::from_secs(1));
        }
        let admin = city.person(Role::Administrator);
        let first = admin.get("/admin/keys").await.ok().says("Ключ 053").says("Ключ 004").says_nothing_of("Ключ 003");
        let next = first.select("a[rel=next]")[0].attribute("href").unwrap().to_owned();
        admin.get(&next).await.ok().says("Ключ 003").says("Ключ 001").says_nothing_of("Ключ 004").says("На початок");
    }

    async fn a_key_asks_no_more_than_its_rate_and_learns_what_is_left(city: City) {
        let (_, secret) = given(&city, &RawKey { per_minute: "2".into(), ..raw("read") }).await;
        let first = program(&city, &secret).get("/api/organisations").await.ok();
        assert_eq!((first.header("ratelimit"), first.header("ratelimit-policy")), (Some("\"key\";r=1;t=60"), Some("\"key\";q=2;w=60")));
        program(&city, &secret).get("/api/organisations").await.ok();
        let refused = program(&city, &secret).get("/api/organisations").await.is(429);
        assert!(refused.header("retry-after").is_some() && refused.header("ratelimit").is_some_and(|said| said.starts_with("\"key\";r=0")));
        city.later(SignedDuration::from_secs(60));
        program(&city, &secret).get("/api/organisations").await.ok();
    }

    async fn a_key_is_changed_for_a_new_one_with_both_working_for_a_while(city: City) {
        let (id, secret) = given(&city, &RawKey { until: "31.12.2026".into(), ..raw("read") }).await;
        let admin = city.person(Role::Administrator);
        admin.get(&format!("/admin/keys/{id}/rotate")).await.ok().says("Табло");
        let made = admin.post(&format!("/admin/keys/{id}/rotate"), &[]).await.ok();
        let shown = made.text();
        assert!(!shown.contains(&secret) && made.header("cache-control") == Some("no-store"));
        program(&city, &secret).get("/api/organisations").await.ok();
        city.later(SignedDuration::from_hours(24 * 7 + 1));
        program(&city, &secret).get("/api/organisations").await.is(401);
        admin.post(&format!("/admin/keys/{id}/rotate"), &[]).await.is(404);
        admin.get("/admin/keys").await.ok().says("Табло");
    }

    async fn whoever_made_a_key_is_told_a_month_and_a_week_before_it_ends(city: City) {
        crate::iryna(&city).await;
        let admin = crate::signed_in(&city, "iryna@city.example").await;
        let form = [("name", "Диспетчерська"), ("role", "editor"), ("may", "read"), ("until", "01.02.2027")];
        admin.post("/admin/keys/new", &form).await.ok();
        let told = async || -> i64 {
            identity::actions::tell_ending_keys(crate::engine(&city)).await.unwrap();
            city.db().first("SELECT COUNT(*) FROM messages_delivery", db::params![]).await.unwrap().unwrap()
        };
        assert_eq!(told().await, 0);
        city.later(SignedDuration::from_hours(24 * 45));
        assert_eq!((told().await, told().await), (1, 1), "once");
        city.later(SignedDuration::from_hours(24 * 22));
        assert_eq!((told().await, told().await), (2, 2));
    }
}
