//! Programs that bring requests and tell what became of them, with the keys of the house.

use cases::actions::{Given, bind_executor, move_case};
use cases::{Case, Hand, Source, store};
use identity::Identity;
use identity::actions::give_key;
use identity::key::RawKey;
use kit::{Grant, OrganisationId, Role, Viewer};
use serde_json::Value;
use testkit::{Answer, City, Person};

use super::town::{Town, modules, organisation, town};

const REQUESTS: &str = "/open311/v2/requests.json";
const UPDATES: &str = "/open311/v2/servicerequestupdates.json";
/// The smallest picture that is one.
const PNG: &[u8] = include_bytes!("photo.png");

/// A key of a program.
pub async fn key(city: &City, role: &str, organisation: Option<OrganisationId>, operations: &[&str]) -> String {
    let by = Viewer { name: "Тест".into(), grants: vec![Grant::of(Role::Administrator)], ..Viewer::default() };
    let raw = RawKey {
        name: "Мобільний застосунок".into(),
        role: role.into(),
        may: "write".into(),
        until: "31.12.2026".into(),
        organisation: organisation.map(|id| id.to_string()).unwrap_or_default(),
        operations: operations.iter().map(|own| (*own).to_owned()).collect(),
        ..RawKey::default()
    };
    give_key(city.house().part::<Identity>(), &by, &raw).await.unwrap().secret.text().to_owned()
}

/// Sends a form as a program does: no cookies, no token.
async fn post(city: &City, path: &str, fields: &[(&str, &str)]) -> Answer {
    post_with(city, path, fields, &[]).await
}

async fn post_with(city: &City, path: &str, fields: &[(&str, &str)], headers: &[(&str, &str)]) -> Answer {
    let body = fields.iter().fold(web::Query::default(), |query, (name, value)| query.and(name, value)).to_string();
    let mut request = web::axum::http::Request::post(path).header("content-type", "application/x-www-form-urlencoded");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    city.visitor().send_bare(request.body(body.into()).unwrap()).await
}

fn program(city: &City, key: &str) -> Person {
    city.visitor().with_header("authorization", &format!("Bearer {key}"))
}

async fn case_of(city: &City, answer: &Value) -> Case {
    let number = answer[0]["service_request_id"].as_str().unwrap();
    store::cases::by_number(city.db(), number).await.unwrap().remove(0)
}

async fn count(city: &City) -> i64 {
    city.db().first("SELECT COUNT(*) FROM cases_case", Vec::new()).await.unwrap().unwrap()
}

fn light(key: &str) -> Vec<(&str, &str)> {
    vec![
        ("api_key", key),
        ("service_code", "light-out"),
        ("description", "Не світить ліхтар біля школи"),
        ("lat", "47.9077"),
        ("long", "33.3915"),
        ("attribute[pole]", "14"),
        ("first_name", "Олена"),
        ("last_name", "Коваль"),
        ("email", "olena@example.com"),
    ]
}

/// A road service that is charged with what is about lighting, and a case of it.
async fn charged(city: &City, town: &Town) -> (OrganisationId, Case) {
    let crew = organisation(&town.admin, "Міськсвітло").await;
    bind_executor(city.house(), &town.admin.viewer, requests::KIND, "light", Some(crew)).await.unwrap();
    let app = key(city, "expert", None, &["create_georeport_request"]).await;
    let case = case_of(city, &post(city, REQUESTS, &light(&app)).await.ok().json()).await;
    assert_eq!(case.executor_id, Some(crew));
    (crew, case)
}

fn update<'a>(key: &'a str, number: &'a str, id: &'a str, status: &'a str, text: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("api_key", key),
        ("service_request_id", number),
        ("update_id", id),
        ("status", status),
        ("updated_datetime", "2026-11-22T09:00:00Z"),
        ("description", text),
    ]
}

async fn state(city: &City, case: &Case) -> String {
    store::cases::find(city.db(), case.id).await.unwrap().unwrap().state
}

testkit::city_tests! {
    modules = modules();

    async fn a_request_of_a_program_becomes_a_case(city: City) {
        town(&city).await;
        let key = key(&city, "expert", None, &["create_georeport_request", "create_georeport_request_xml"]).await;
        let answer = post(&city, REQUESTS, &light(&key)).await.ok().json();
        assert!(answer[0]["service_notice"].as_str().is_some_and(|notice| !notice.is_empty()) && answer[0]["account_id"].is_null(), "{answer}");
        let case = case_of(&city, &answer).await;
        assert_eq!((case.source, case.category.as_str(), case.lat), (Source::Api, "light-out", Some(47.9077)));
        assert_eq!(Value::Object(case.data.0.clone()), serde_json::json!({ "text": "Не світить ліхтар біля школи", "pole": "14" }));
        let applicant = store::belongings::applicant(city.db(), case.id).await.unwrap().unwrap();
        assert_eq!((applicant.name.as_str(), applicant.email.as_str()), ("Олена Коваль", "olena@example.com"));
        let events = store::belongings::events(city.db(), case.id).await.unwrap();
        assert_eq!((events[0].part.as_str(), events[0].by_id), ("applicant", None));
        let mut other = light(&key);
        other[2].1 = "Темно в усьому дворі";
        let xml = post(&city, "/open311/v2/requests.xml", &other).await.ok().text().to_owned();
        assert!(xml.contains("<service_requests><request><service_request_id>ЗВ-2026-000002</service_request_id><service_notice>"), "{xml}");
        city.run_jobs().await;
    }

    async fn the_same_request_sent_twice_is_one(city: City) {
        town(&city).await;
        let (one, other) = (key(&city, "expert", None, &[]).await, key(&city, "expert", None, &[]).await);
        let number = async |fields: &[(&str, &str)], headers: &[(&str, &str)]| {
            post_with(&city, REQUESTS, fields, headers).await.ok().json()[0]["service_request_id"].as_str().unwrap().to_owned()
        };
        city.later(jiff::SignedDuration::from_mins(5));
        let first = number(&light(&one), &[]).await;
        city.later(jiff::SignedDuration::from_mins(9));
        assert_eq!(number(&light(&one), &[]).await, first, "nine minutes later, with the turn of a window between");
        assert_ne!(number(&light(&other), &[]).await, first, "another program says the same");
        city.later(jiff::SignedDuration::from_mins(30));
        assert_ne!(number(&light(&one), &[]).await, first, "half an hour later it is another");
        let named = number(&light(&one), &[("idempotency-key", "7f3c")]).await;
        let mut changed = light(&one);
        changed[2].1 = "Ті самі слова, трохи інакше";
        assert_eq!(number(&changed, &[("idempotency-key", "7f3c")]).await, named);
        assert_ne!(number(&changed, &[("idempotency-key", "7f3d")]).await, named);
        post_with(&city, REQUESTS, &light(&one), &[("idempotency-key", &"a".repeat(300))]).await.is(400);
        assert_eq!(count(&city).await, 5);
    }

    async fn the_same_sent_at_the_same_moment_is_one(city: City) {
        town(&city).await;
        let key = key(&city, "expert", None, &[]).await;
        let fields = light(&key);
        let (one, other) = tokio::join!(post(&city, REQUESTS, &fields), post(&city, REQUESTS, &fields));
        assert_eq!(one.ok().json(), other.ok().json());
        assert_eq!(count(&city).await, 1);
    }

    async fn a_wrong_request_is_refused_with_every_reason(city: City) {
        town(&city).await;
        let key = key(&city, "expert", None, &[]).await;
        let long = "а".repeat(4_001);
        for (change, status, says) in [
            (("service_code", ""), 400, "service_code"),
            (("service_code", "dragons"), 404, "service_code"),
            (("description", "   "), 400, "description"),
            (("description", "\u{200b}…"), 400, "description"),
            (("description", long.as_str()), 400, "description"),
            (("lat", "900"), 400, "lat"),
            (("lat", ""), 400, "lat"),
            (("email", "нема"), 400, "email"),
            (("jurisdiction_id", "boston.gov"), 404, "jurisdiction_id"),
            (("address_id", "0193e7a2-0000-7000-8000-000000000001"), 400, "address_id"),
            (("media_url", "ftp://x"), 400, "media_url"),
            (("phone", "12"), 400, "phone"),
        ] {
            let mut fields: Vec<_> = light(&key).into_iter().filter(|(name, _)| *name != change.0).collect();
            fields.push(change);
            for (path, mark) in [(REQUESTS, format!("\"code\":{status}")), ("/open311/v2/requests.xml", format!("<code>{status}</code>"))] {
                let refused = post(&city, path, &fields).await.is(status);
                assert!(refused.text().contains(&mark) && refused.text().contains(says), "{change:?}: {}", refused.text());
            }
        }
        let nowhere: Vec<_> = light(&key).into_iter().filter(|(name, _)| *name != "lat" && *name != "long").collect();
        assert!(post(&city, REQUESTS, &nowhere).await.is(400).text().contains("address_string"));
        let several = post(&city, REQUESTS, &[("api_key", &key), ("lat", "x"), ("long", "33")]).await.is(400).json();
        assert!(several.as_array().unwrap().len() >= 3, "{several}");
        assert_eq!(count(&city).await, 0);
    }

    async fn only_a_key_for_it_brings_requests(city: City) {
        let town = town(&city).await;
        let reads = {
            let by = Viewer { name: "Тест".into(), grants: vec![Grant::of(Role::Administrator)], ..Viewer::default() };
            let raw = RawKey { name: "Табло".into(), role: "expert".into(), may: "read".into(), until: "31.12.2026".into(), ..RawKey::default() };
            give_key(city.house().part::<Identity>(), &by, &raw).await.unwrap().secret.text().to_owned()
        };
        let other = key(&city, "expert", None, &["create_georeport_update"]).await;
        for secret in ["", "wrong", &reads, &other] {
            let refused = post(&city, REQUESTS, &light(secret)).await.is(403);
            assert_eq!(refused.json()[0]["code"], 403);
            let fields: Vec<_> = light("").into_iter().filter(|(name, _)| *name != "api_key").collect();
            if !secret.is_empty() {
                post_with(&city, REQUESTS, &fields, &[("authorization", &format!("Bearer {secret}"))]).await.is(403);
            }
        }
        // who has signed in, whoever they are, is no program
        assert_eq!(town.admin.post(REQUESTS, &light("")).await.is(403).json()[0]["code"], 403);
        let key = key(&city, "expert", None, &["create_georeport_request"]).await;
        post_with(&city, REQUESTS, &light(""), &[("authorization", &format!("Bearer {key}"))]).await.ok();
        let refused = city.visitor().json(web::Method::POST, REQUESTS, &serde_json::json!({})).await;
        assert_eq!(refused.is(400).json()[0]["code"], 400);
        assert_eq!(count(&city).await, 1);
    }

    async fn photos_come_as_files_and_addresses_as_text(city: City) {
        town(&city).await;
        let key = key(&city, "expert", None, &[]).await;
        let mut fields = light(&key);
        fields.push(("media_url", "https://example.com/1.jpg"));
        let answer = city.visitor().upload(REQUESTS, &fields, &[("media", "яма.png", PNG)]).await.ok().json();
        let case = case_of(&city, &answer).await;
        let files = files::of(city.db(), &files::Owner { kind: cases::guard::OWNER, id: case.id.0 }).await.unwrap();
        assert_eq!(files.len(), 1);
        assert!(case.data.0["text"].as_str().unwrap().ends_with("\nhttps://example.com/1.jpg"));
        fields[2].1 = "Інші слова";
        let refused = city.visitor().upload(REQUESTS, &fields, &[("media", "virus.png", b"MZ not a picture")]).await.is(400);
        assert_eq!(refused.json()[0]["code"], 400);
        let six: Vec<(&str, &str, &[u8])> = (0..6).map(|_| ("media", "a.png", PNG)).collect();
        city.visitor().upload(REQUESTS, &fields, &six).await.is(400);
        let request = web::axum::http::Request::post(REQUESTS).header("content-type", "multipart/form-data; boundary=x").header("content-length", (1u64 << 30).to_string());
        let refused = city.visitor().send_bare(request.body(web::Body::empty()).unwrap()).await.is(413);
        assert_eq!(refused.json()[0]["code"], 413);
        assert_eq!(count(&city).await, 1);
    }

    async fn an_executors_system_moves_its_cases_and_says_so_once(city: City) {
        let town = town(&city).await;
        let (crew, case) = charged(&city, &town).await;
        let key = key(&city, "editor", Some(crew), &["create_georeport_update", "create_georeport_update_xml", "list_georeport_updates"]).await;
        let planned = post(&city, UPDATES, &update(&key, &case.number, "1", "ACTION_SCHEDULED", "У вівторок")).await.ok().json();
        assert_eq!((planned[0]["update_id"].as_str(), state(&city, &case).await.as_str()), (Some(format!("{}-2", case.number).as_str()), "planned"));
        let again = post(&city, UPDATES, &update(&key, &case.number, "1", "ACTION_SCHEDULED", "У вівторок")).await.ok().json();
        assert_eq!(again, planned, "the same update is taken once");
        let fixed = post(&city, "/open311/v2/servicerequestupdates.xml", &update(&key, &case.number, "2", "fixed", "")).await.ok();
        assert!(fixed.text().contains(&format!("<service_request_updates><request_update><update_id>{}-3</update_id>", case.number)), "{}", fixed.text());
        assert_eq!(state(&city, &case).await, "done");
        post(&city, UPDATES, &update(&key, &case.number, "1", "ACTION_SCHEDULED", "У вівторок")).await.ok();
        assert_eq!(state(&city, &case).await, "done", "what comes late and again changes nothing");
        let said = store::belongings::messages(city.db(), case.id).await.unwrap();
        assert_eq!(said.iter().map(|own| own.text.as_str()).collect::<Vec<_>>(), ["Виконано", "У вівторок"]);
        post(&city, UPDATES, &update(&key, &case.number, "3", "IN_PROGRESS", "")).await.is(400);
        city.run_jobs().await;
    }

    async fn updates_of_one_sender_hide_none_of_anothers_and_none_after_a_contest(city: City) {
        let town = town(&city).await;
        let (crew, case) = charged(&city, &town).await;
        let (one, other) = (key(&city, "editor", Some(crew), &[]).await, key(&city, "editor", Some(crew), &[]).await);
        post(&city, UPDATES, &update(&one, &case.number, "1", "IN_PROGRESS", "")).await.ok();
        post(&city, UPDATES, &update(&other, &case.number, "1", "ACTION_SCHEDULED", "")).await.ok();
        assert_eq!(state(&city, &case).await, "planned", "the first of another sender");
        let fixed = [("api_key", one.as_str()), ("service_request_id", case.number.as_str()), ("status", "FIXED"), ("description", "Лампу замінено")];
        let first = post(&city, UPDATES, &fixed).await.ok().json();
        assert_eq!(post(&city, UPDATES, &fixed).await.ok().json(), first, "delivered twice, taken once");
        let given = Given { answer: "Знову темно".into(), ..Given::default() };
        move_case(city.house(), &Hand::with_code(&city.visitor().viewer), case.id, None, "contest", given).await.unwrap();
        assert_eq!(state(&city, &case).await, "working");
        post(&city, UPDATES, &fixed).await.ok();
        assert_eq!(state(&city, &case).await, "done", "done again, in the same words");
        city.run_jobs().await;
    }

    async fn a_system_that_tells_only_the_end_is_understood(city: City) {
        let town = town(&city).await;
        let (crew, case) = charged(&city, &town).await;
        let key = key(&city, "editor", Some(crew), &[]).await;
        post(&city, UPDATES, &update(&key, &case.number, "1", "FIXED", "Лампу замінено")).await.ok();
        let events = store::belongings::events(city.db(), case.id).await.unwrap();
        let ways: Vec<(&str, &str)> = events.iter().map(|own| (own.from_state.as_str(), own.to_state.as_str())).collect();
        assert_eq!(ways, [("working", "done"), ("new", "working"), ("", "new")]);
        let listed = program(&city, &key).get(UPDATES).await.ok().json();
        let told: Vec<(&str, Option<&str>)> = listed.as_array().unwrap().iter().map(|own| (own["status"].as_str().unwrap(), own["description"].as_str())).collect();
        assert_eq!(told, [("IN_PROGRESS", None), ("FIXED", Some("Лампу замінено"))]);
    }

    async fn who_is_not_charged_moves_nothing_and_learns_nothing(city: City) {
        let town = town(&city).await;
        let (crew, case) = charged(&city, &town).await;
        let stranger = organisation(&town.admin, "Зоопарк").await;
        let theirs = key(&city, "editor", Some(stranger), &[]).await;
        let expert = key(&city, "expert", Some(crew), &[]).await;
        for secret in [&theirs, &expert] {
            let refused = post(&city, UPDATES, &update(secret, &case.number, "1", "FIXED", "Зроблено")).await.is(404);
            assert_eq!(refused.json()[0]["code"], 404);
            assert_eq!(program(&city, secret).get(UPDATES).await.ok().json(), serde_json::json!([]));
        }
        let own = key(&city, "editor", Some(crew), &[]).await;
        for (change, field) in [(("status", ""), "status"), (("service_request_id", ""), "service_request_id"), (("updated_datetime", "колись"), "updated_datetime")] {
            let mut fields: Vec<_> = update(&own, &case.number, "1", "FIXED", "x").into_iter().filter(|(name, _)| *name != change.0).collect();
            fields.push(change);
            assert!(post(&city, UPDATES, &fields).await.is(400).text().contains(field), "{field}");
        }
        let long = "x".repeat(200);
        post(&city, UPDATES, &update(&own, &case.number, &long, "FIXED", "x")).await.is(400);
        post(&city, UPDATES, &update(&own, "X-1", "1", "FIXED", "x")).await.is(404);
        assert_eq!(state(&city, &case).await, "new");
    }

    async fn everybody_hears_that_a_case_moved_and_not_what_was_said(city: City) {
        let town = town(&city).await;
        let (_, case) = charged(&city, &town).await;
        let program = city.visitor();
        assert_eq!(program.get(UPDATES).await.ok().json(), serde_json::json!([]), "nothing is public yet");
        let hand = Hand::of(&town.admin.viewer);
        move_case(city.house(), &hand, case.id, None, "take", Given::default()).await.unwrap();
        city.later(jiff::SignedDuration::from_hours(2));
        let done = Given { answer: "Лампу замінено, таємно".into(), ..Given::default() };
        move_case(city.house(), &hand, case.id, None, "finish", done).await.unwrap();
        let listed = program.get(UPDATES).await.ok().says_nothing_of("таємно").json();
        let told: Vec<&str> = listed.as_array().unwrap().iter().map(|own| own["status"].as_str().unwrap()).collect();
        assert_eq!(told, ["IN_PROGRESS", "FIXED"]);
        assert_eq!(listed[1]["update_id"], format!("{}-3", case.number));
        let later = program.get(&format!("{UPDATES}?start_date=2026-11-22T09:00:00Z")).await.ok().json();
        assert_eq!(later.as_array().unwrap().len(), 1);
        let xml = program.get("/open311/v2/servicerequestupdates.xml").await.ok().text().to_owned();
        assert!(xml.contains("<service_request_updates><request_update><update_id>") && xml.contains("<description/>"), "{xml}");
        program.get(&format!("{UPDATES}?start_date=2026-01-01T00:00:00Z&end_date=2026-11-01T00:00:00Z")).await.is(400);
        city.run_jobs().await;
    }

    async fn what_a_category_asks_is_asked_on_the_site_too(city: City) {
        town(&city).await;
        let visitor = city.visitor();
        visitor.get("/requests/new/light-out").await.ok().says("Номер опори").says_nothing_of("Відколи немає");
        visitor.get("/requests/new/water-none").await.ok().says("Відколи немає").says("Холодної").says_nothing_of("Номер опори");
        visitor.get("/requests/new/roads-pothole").await.ok().says_nothing_of("Номер опори");
        let fields = [("text", "Немає води з ночі"), ("address", "вул. Тестова, 1"), ("water", "cold"), ("pole", "12")];
        visitor.upload("/requests/new/water-none", &fields, &[]).await.is(303);
        let case = store::cases::by_number(city.db(), "ЗВ-2026-000001").await.unwrap().remove(0);
        assert_eq!(Value::Object(case.data.0), serde_json::json!({ "text": "Немає води з ночі", "water": ["cold"] }));
    }
}
