//! Who gets in: floors, forged forms, rates.

use kit::{Assurance, PersonId, Role, Viewer};
use testkit::City;

use crate::dummy;

testkit::city_tests! {
    modules = [dummy::MODULE];

    async fn every_route_lets_in_exactly_those_it_names(city: City) {
        let house = city.house();
        for row in house.routes().iter().filter(|row| row.method == http::Method::GET && !row.path.contains('{') && row.module == "dummy") {
            for role in Role::ALL {
                let person = city.person(role);
                let answer = person.get(&row.path).await;
                let away = |to: &str| to.starts_with("/sign-in") || to.starts_with("/account/assurance");
                let refused = answer.status == 403 || answer.location().is_some_and(away);
                assert_eq!(refused, !row.access.admits(&person.viewer), "{} {role:?}: {}", row.path, answer.status);
            }
        }
    }

    async fn a_visitor_is_sent_to_sign_in_and_back(city: City) {
        city.visitor().get("/mine?a=1&b=2").await.leads_to("/sign-in?next=%2Fmine%3Fa%3D1%26b%3D2");
        let sent = city.visitor().post("/mine", &[]).await;
        sent.leads_to("/sign-in?next=%2F");
        city.person(Role::Resident).get("/mine").await.ok().says("Олена Коваль");
        city.person(Role::Resident).get("/admin").await.is(403).says("Сюди вам не можна");
    }

    async fn who_is_not_known_surely_enough_is_led_to_where_they_can_be_and_back(city: City) {
        let viewer = |assurance| Viewer { person: Some(PersonId(uuid::Uuid::from_u128(1))), assurance, ..Viewer::default() };
        for level in [Assurance::Unconfirmed, Assurance::ContactConfirmed, Assurance::CardHolder] {
            let person = city.signed_in(viewer(level));
            person.get("/verified?a=1").await.leads_to("/account/assurance?need=state_verified&next=%2Fverified%3Fa%3D1");
            person.post("/verified", &[]).await.leads_to("/account/assurance?need=state_verified&next=%2F");
            person.with_header("accept", "application/json").get("/verified").await.is(403);
        }
        let sure = city.signed_in(viewer(Assurance::StateVerified));
        sure.get("/verified").await.ok();
        sure.get("/sometimes?sign").await.ok().says("signed");
        let other = city.signed_in(viewer(Assurance::ContactConfirmed));
        other.get("/sometimes").await.ok();
        other.get("/sometimes?sign=1").await.leads_to("/account/assurance?need=state_verified&next=%2Fsometimes%3Fsign%3D1");
        city.visitor().get("/verified").await.leads_to("/sign-in?next=%2Fverified");
    }

    async fn a_grave_deed_wants_a_proof_and_goes_on_after_it_with_what_was_typed(city: City) {
        let olena = city.signed_in_before(Viewer { person: Some(PersonId(uuid::Uuid::from_u128(1))), ..Viewer::default() });
        olena.get("/grave?a=1").await.leads_to("/account/proof?next=%2Fgrave%3Fa%3D1");
        olena.clone().with_header("accept", "application/json").get("/grave").await.is(409);
        let typed = [("count", "2"), ("tag", "верба & клен"), ("tag", "дуб"), ("password", "таємне")];
        let asked = olena.post("/grave", &typed).await.ok();
        assert_eq!(asked.text(), "count=2\ntag=верба & клен\ntag=дуб", "no secret is carried along");
        let proven = [&typed[..], &[testkit::PROOF]].concat();
        assert_eq!(olena.post("/grave", &proven).await.ok().text(), "2 верба & клен,дуб");
        assert_eq!(city.person(Role::Resident).post("/grave", &typed).await.ok().text(), "2 верба & клен,дуб");
        city.visitor().get("/grave").await.leads_to("/sign-in?next=%2Fgrave");
    }

    async fn a_proof_comes_only_with_a_form_of_our_own(city: City) {
        let olena = city.signed_in_before(Viewer { person: Some(PersonId(uuid::Uuid::from_u128(1))), ..Viewer::default() });
        let mut forged = testkit::Request::new("count=1&proof-password=still+me".into());
        *forged.method_mut() = http::Method::POST;
        *forged.uri_mut() = "/grave".parse().unwrap();
        forged.headers_mut().insert("content-type", "application/x-www-form-urlencoded".parse().unwrap());
        let answer = olena.send(forged).await;
        assert!(answer.status.is_client_error(), "{}", answer.status);
    }

    async fn who_owes_a_second_factor_is_led_to_set_it_up_wherever_the_role_is_wanted(city: City) {
        let owing = Viewer { person: Some(PersonId(uuid::Uuid::from_u128(1))), owes_second_factor: true, ..Viewer::default() };
        let olena = city.signed_in(owing);
        olena.get("/admin").await.leads_to("/account/second-factor?next=%2Fadmin");
        olena.get("/mine").await.ok();
        olena.clone().with_header("accept", "application/json").get("/admin").await.is(403);
    }

    async fn a_program_is_told_in_problem_details(city: City) {
        let answer = city.visitor().json(http::Method::POST, "/api/v1/sums", &serde_json::json!({"kopiykas": 1})).await.is(401);
        assert_eq!(answer.header("content-type"), Some("application/problem+json"));
        assert_eq!(answer.header("www-authenticate"), Some("Bearer"));
        let body = answer.json();
        assert_eq!((body["status"].as_u64(), body["instance"].as_str()), (Some(401), Some("/api/v1/sums")));
        assert!(body["type"].as_str().unwrap().ends_with("/problems/sign-in-first"));
        city.person(Role::Resident).json(http::Method::POST, "/api/v1/sums", &serde_json::json!({"kopiykas": 1})).await.is(403);
        let wrong = city.person(Role::Editor).json(http::Method::POST, "/api/v1/sums", &serde_json::json!({"kopiykas": -1})).await.is(422);
        assert_eq!(wrong.json()["errors"][0]["field"], "kopiykas");
        let english = city.visitor().with_header("accept-language", "en").get("/api/v1/nothing").await.is(404);
        assert_eq!(english.json()["title"], "There is no such page");
    }

    async fn an_unknown_key_is_refused_and_a_known_one_needs_no_page(city: City) {
        let stranger = city.visitor().with_header("authorization", "Bearer nobody");
        stranger.get("/api/v1/sums").await.is(401);
        let editor = city.person(Role::Editor);
        let key = editor.cookie("session").unwrap();
        let program = city.visitor().with_header("authorization", &format!("Bearer {key}")).with_header("sec-fetch-site", "cross-site");
        program.json(http::Method::POST, "/api/v1/sums", &serde_json::json!({"kopiykas": 5})).await.ok();
    }

    async fn a_form_from_a_foreign_page_is_refused(city: City) {
        for (name, value) in [("sec-fetch-site", "cross-site"), ("sec-fetch-site", "same-site")] {
            city.visitor().with_header(name, value).post("/form", &[("a", "b")]).await.is(403).says("не з нашої сторінки");
        }
        let bare = |origin: Option<&str>| {
            let mut request = http::Request::post("/mine").header("cookie", "session=x").header("host", "city.example");
            if let Some(origin) = origin {
                request = request.header("origin", origin);
            }
            request.body(web::Body::empty()).unwrap()
        };
        let visitor = city.visitor();
        visitor.send_bare(bare(Some("https://evil.example"))).await.is(403);
        visitor.send_bare(bare(Some("null"))).await.is(403);
        visitor.send_bare(bare(None)).await.is(403);
        visitor.send_bare(bare(Some("https://city.example"))).await.is(303);
    }

    async fn a_form_without_the_token_of_this_reader_is_refused(city: City) {
        let (one, other) = (city.person(Role::Resident), city.person(Role::Resident));
        let send = |token: String| {
            let body = format!("{}={token}&a=b", web::TOKEN_FIELD);
            http::Request::post("/form").header("content-type", "application/x-www-form-urlencoded").body(body.into()).unwrap()
        };
        one.send(send(other.token())).await.is(409).says("Відкрийте її ще раз");
        one.send(send(String::new())).await.is(409);
        one.send(send(one.token())).await.is(303);
    }
}

#[tokio::test]
async fn who_asks_too_often_is_told_when_to_come_back() {
    let builder = City::builder(vec![dummy::MODULE]).configured(|config| config.limits.page_per_minute = 20);
    let city = builder.raise().await.unwrap();
    let visitor = city.visitor();
    for _ in 0..5 {
        visitor.get("/hello").await.ok();
    }
    let refused = visitor.get("/hello").await.is(429).says("забагато запитів");
    assert!(refused.header("retry-after").unwrap().parse::<u32>().unwrap() >= 1);
    visitor.get("/health/live").await.ok();
    visitor.get("/api/v1/sums").await.ok();
}

#[tokio::test]
async fn a_full_house_asks_to_come_again() {
    let city = City::builder(vec![dummy::MODULE]).configured(|config| config.limits.in_flight = 1).raise().await.unwrap();
    let visitor = city.visitor();
    let (slow, answer) = tokio::join!(visitor.get("/slow"), visitor.get("/hello"));
    slow.ok();
    let answer = answer.is(503).says("Нічого не загубилося");
    assert_eq!(answer.header("retry-after"), Some("5"));
}
