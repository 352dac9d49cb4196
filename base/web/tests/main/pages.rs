//! What readers see: refusals, languages, looks, versions, compression, headers, the pages about the API.

use crate::dummy;

testkit::city_tests! {
    modules = [dummy::MODULE];

    async fn an_unknown_page_offers_search_and_sections(city: City) {
        let answer = city.visitor().get("/no/such/page").await.is(404).says("Такої сторінки немає");
        assert!(!answer.select("main form[role=search] input[name=q]").is_empty() && !answer.select("main a[href='/']").is_empty());
        city.visitor().get("/things/not-a-uuid").await.is(404);
        city.visitor().get("/a/no.js").await.is(404);
    }

    async fn a_program_that_asks_for_a_page_is_answered_as_a_program(city: City) {
        let program = city.visitor().with_header("accept", "application/json");
        for (path, status) in [("/no", 404), ("/mine", 401), ("/panic", 500)] {
            let answer = program.get(path).await.is(status);
            assert_eq!(answer.header("content-type"), Some("application/problem+json"));
            let body = answer.json();
            assert_eq!(body["request_id"].as_str(), answer.header("x-request-id"));
            assert!(!body.to_string().contains("secret detail"));
        }
        city.visitor().with_header("accept", "text/html, application/json;q=0.5").get("/no").await.is(404).says("Такої сторінки немає");
    }

    async fn a_page_for_all_is_drawn_once_until_something_is_committed(city: City) {
        let drawn = async |reader: testkit::Person, path: &str| reader.get(path).await.ok().text();
        let first = drawn(city.visitor(), "/drawn").await;
        // Only SQLite tells by itself whether something was committed.
        assert_eq!(drawn(city.visitor(), "/drawn").await == first, city.db().dialect() == db::Dialect::Sqlite);
        for (reader, path) in [
            (city.visitor(), "/drawn?other=1"),
            (city.visitor().with_header("accept-language", "en"), "/drawn"),
            (city.visitor().with_header("accept-encoding", "br"), "/drawn"),
            (city.visitor().with_header("cache-control", "no-cache"), "/drawn"),
            (city.person(kit::Role::Resident), "/drawn"),
        ] {
            assert_ne!(drawn(reader, path).await, first, "{path}");
        }
        let commit: Result<u64, db::DbError> =
            city.db().tx(|tx| Box::pin(async move { tx.execute("CREATE TABLE dummy_fact (id BIGINT)", db::params![]).await })).await;
        commit.unwrap();
        let second = drawn(city.visitor(), "/drawn").await;
        assert_ne!(second, first);
        city.later(jiff::SignedDuration::from_secs(60));
        assert_ne!(drawn(city.visitor(), "/drawn").await, second);
    }

    async fn a_page_with_a_form_is_nobody_elses(city: City) {
        let (olena, taras) = (city.visitor(), city.visitor());
        taras.set_cookie("visit", "another-visit");
        let ask = async |reader: &testkit::Person| {
            reader.token();
            reader.get("/drawn?form=1").await.ok().text()
        };
        let (hers, his) = (ask(&olena).await, ask(&taras).await);
        assert!(hers.contains(&olena.token()) && his.contains(&taras.token()) && !his.contains(&olena.token()));
    }

    async fn a_wrong_method_is_told_with_the_right_ones(city: City) {
        let answer = city.visitor().post("/hello", &[]).await.is(405).says("Так звернутися до цієї адреси не можна");
        assert!(answer.header("allow").unwrap().contains("GET"));
        let trace = http::Request::builder().method("TRACE").uri("/hello").header("x-mine", "secret").body(web::Body::empty()).unwrap();
        city.visitor().send_bare(trace).await.is(405).says_nothing_of("secret");
    }

    async fn a_panic_is_a_page_without_its_detail(city: City) {
        for path in ["/panic", "/broken"] {
            let answer = city.visitor().get(path).await.is(500).says("У нас щось зламалося").says_nothing_of("secret detail");
            let id = answer.header("x-request-id").unwrap().to_owned();
            answer.says(&id);
        }
        city.visitor().get("/hello").await.ok();
    }

    async fn the_language_is_asked_kept_and_gone_over(city: City) {
        let visitor = city.visitor();
        visitor.get("/hello").await.says("Вітаємо, друже");
        visitor.clone().with_header("accept-language", "de, en;q=0.8").get("/hello").await.says("Hello");
        visitor.get("/hello?lang=en").await.says("Hello");
        visitor.get("/lang/en?back=/hello%3Fname%3DОля%26lang%3Duk").await.leads_to("/hello?name=%D0%9E%D0%BB%D1%8F");
        visitor.get("/hello").await.says("Hello");
        visitor.get("/hello?lang=uk").await.says("Вітаємо");
        visitor.get("/lang/xx").await.is(404);
    }

    async fn a_look_is_kept_in_a_cookie(city: City) {
        let visitor = city.visitor();
        visitor.get("/look?theme=dark&back=/hello").await.leads_to("/hello");
        visitor.get("/look?size=3").await.leads_to("/");
        let root = visitor.get("/no").await.select("html");
        assert_eq!((root[0].attribute("data-theme"), root[0].attribute("data-size")), (Some("dark"), Some("3")), "{}", root[0].html);
        visitor.get("/look?contrast=more").await.leads_to("/");
        assert_eq!(visitor.cookie("look").as_deref(), Some("dark.3.1"));
        visitor.get("/look?theme=%3Cscript%3E&size=99").await.leads_to("/");
    }

    async fn nobody_is_sent_to_another_host(city: City) {
        for back in ["https://evil.example", "//evil.example", "/%5Cevil.example", "javascript:alert(1)", "/%09/evil.example"] {
            let answer = city.visitor().get(&format!("/look?back={back}")).await;
            assert!(answer.status == 303 && answer.location() == Some("/") || answer.status == 400, "{back}: {:?}", answer.location());
        }
    }

    async fn an_unchanged_page_is_not_sent_twice(city: City) {
        let visitor = city.visitor();
        let first = visitor.get("/hello").await.ok();
        let tag = first.header("etag").unwrap().to_owned();
        let again = visitor.clone().with_header("if-none-match", &tag).get("/hello").await.is(304);
        assert!(again.body.is_empty());
        visitor.with_header("if-none-match", &tag).get("/hello?name=a").await.ok();
        let resident = city.person(kit::Role::Resident).get("/mine").await.ok();
        assert_eq!((resident.header("cache-control"), resident.header("etag")), (Some("private, no-store"), None));
    }

    async fn the_head_of_a_page_is_that_of_the_page(city: City) {
        let ask = |method| http::Request::builder().method(method).uri("/long").body(web::Body::empty()).unwrap();
        let (head, page) = (city.visitor().send(ask("HEAD")).await.ok(), city.visitor().send(ask("GET")).await.ok());
        assert!(head.body.is_empty());
        assert_eq!((head.header("etag"), head.header("content-length")), (page.header("etag"), page.header("content-length")));
    }

    async fn long_pages_are_compressed_and_short_ones_are_not(city: City) {
        let browser = city.visitor().with_header("accept-encoding", "gzip, br");
        let long = browser.get("/long").await.ok();
        assert_eq!(long.header("content-encoding"), Some("br"));
        let mut plain = Vec::new();
        std::io::Read::read_to_end(&mut brotli::Decompressor::new(&long.body[..], 4096), &mut plain).unwrap();
        assert_eq!(String::from_utf8(plain).unwrap(), city.visitor().get("/long").await.text());
        assert_eq!(browser.get("/hello").await.header("content-encoding"), None);
    }

    async fn every_answer_has_the_headers_of_the_house(city: City) {
        for path in ["/hello", "/no", "/panic", "/api/v1/sums", "/api", "/look", "/health/live"] {
            let answer = city.visitor().get(path).await;
            for name in [
                "content-security-policy",
                "x-content-type-options",
                "referrer-policy",
                "permissions-policy",
                "cross-origin-opener-policy",
                "x-request-id",
            ] {
                assert!(answer.header(name).is_some(), "{path} lacks {name}");
            }
            let policy = answer.header("content-security-policy").unwrap();
            assert!(!policy.contains("unsafe"));
            for closed in ["default-src 'none'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"] {
                assert!(policy.contains(closed), "{path}: {policy}");
            }
        }
        assert_eq!(city.visitor().get("/api/v1/sums").await.header("access-control-allow-origin"), Some("*"));
        assert_eq!(city.visitor().get("/hello").await.header("access-control-allow-origin"), None);
        let with_a_session = city.person(kit::Role::Resident).get("/api/v1/sums").await;
        assert_eq!(with_a_session.header("access-control-allow-origin"), None, "what a session opens is no other site's");
        assert_eq!(with_a_session.header("cross-origin-resource-policy"), Some("same-origin"));
    }

    async fn files_of_the_interface_never_change(city: City) {
        let path = ui::asset("hromada.css");
        let answer = city.visitor().get(path).await.ok();
        assert!(answer.header("cache-control").unwrap().contains("immutable"));
        let tag = answer.header("etag").unwrap().to_owned();
        city.visitor().with_header("if-none-match", &tag).get(path).await.is(304);
        city.visitor().get(&city.house().city().css_href()).await.ok().says("--accent");
    }

    async fn the_api_is_described_for_programs_and_people(city: City) {
        let description = city.visitor().get("/api/openapi.json").await.ok().json();
        assert!(description["openapi"].as_str().unwrap().starts_with("3.1"));
        assert!(description["components"]["schemas"]["Problem"].is_object() && description["components"]["schemas"]["Sum"].is_object());
        assert!(description["components"]["securitySchemes"]["key"].is_object());
        let post = &description["paths"]["/api/v1/sums"]["post"];
        assert_eq!((&post["x-access"], &post["security"][0]["key"]), (&"editor".into(), &serde_json::json!([])));
        assert!(post["responses"]["422"]["content"]["application/problem+json"].is_object() && post["responses"]["default"].is_object());
        city.visitor().get("/api").await.ok().says("/api/v1/sums").says("2 операції");
        city.visitor().get("/api?q=adds").await.ok().says("1 операція");
        city.visitor().get("/api/docs/add_sum").await.ok().says("curl -X POST").says("\"kopiykas\": 1250").says("422").says("editor");
        city.visitor().get("/api/docs/nothing").await.is(404).says("Такої сторінки немає");
        city.visitor().get("/components").await.ok().says("Складники сторінок");
        city.visitor().get("/problems/too-many").await.ok().says("Retry-After");
    }

    async fn those_who_watch_see_health_and_figures(city: City) {
        city.visitor().get("/health/ready").await.ok().says("ready");
        city.visitor().get("/hello").await.ok();
        city.visitor().get("/metrics").await.ok().says("http_requests_total").says("route=\"/hello\"");
        city.visitor().with_header("x-forwarded-for", "1.2.3.4").get("/metrics").await.is(404);
    }
}

#[tokio::test]
async fn a_house_behind_https_says_so_and_its_cookies_are_its_own() {
    let builder = testkit::City::builder(vec![dummy::MODULE]).configured(|config| config.city.public_url = "https://city.example".into());
    let city = builder.raise().await.unwrap();
    let answer = city.visitor().get("/look?theme=dark").await.is(303);
    assert_eq!(answer.header("strict-transport-security"), Some("max-age=63072000; includeSubDomains"));
    let cookie = answer.header("set-cookie").unwrap();
    assert!(cookie.starts_with("__Host-look=") && cookie.ends_with("; Secure") && cookie.contains("HttpOnly; SameSite=Lax"), "{cookie}");
    city.person(kit::Role::Resident).get("/mine").await.ok();
    let planted = http::Request::get("/mine").header("cookie", "session=x").body(web::Body::empty()).unwrap();
    city.visitor().send_bare(planted).await.is(303);
}

#[tokio::test]
async fn a_city_says_where_weaknesses_are_reported() {
    let silent = testkit::City::builder(vec![dummy::MODULE]).raise().await.unwrap();
    silent.visitor().get("/.well-known/security.txt").await.is(404);
    let builder = testkit::City::builder(vec![dummy::MODULE]).configured(|config| config.city.contact_email = "city@city.example".into());
    let city = builder.raise().await.unwrap();
    let usual = city.visitor().get("/.well-known/security.txt").await.ok().says("Contact: mailto:city@city.example");
    assert_eq!(usual.header("content-type"), Some("text/plain; charset=utf-8"));
    let ends = usual.text().lines().find_map(|line| line.strip_prefix("Expires: ").map(str::to_owned)).unwrap();
    let ends: kit::Timestamp = ends.parse().unwrap();
    let days = ends.duration_since(city.house().clock().now()).as_hours() / 24;
    assert!((179..=181).contains(&days), "{ends} is {days} days away");
    let builder = testkit::City::builder(vec![dummy::MODULE]).configured(|config| {
        config.security.contact = "https://city.example/security".into();
        config.security.expires = "2027-06-30".parse().ok();
        config.security.languages = vec![kit::Lang::Uk];
    });
    let own = builder.raise().await.unwrap().visitor().get("/.well-known/security.txt").await.ok().text();
    assert!(own.starts_with("Contact: https://city.example/security\nExpires: 2027-06-30T20:59:59Z\nCanonical: http"), "{own}");
    assert!(own.ends_with("/.well-known/security.txt\nPreferred-Languages: uk\n"), "{own}");
}

#[test]
fn every_problem_that_can_be_refused_has_its_texts() {
    let messages = i18n::Messages::build(&[("web", web::MESSAGES.0, web::MESSAGES.1), ui::MESSAGES]).unwrap();
    let problems = [
        kit::Problem::BadRequest("problem-address".into()),
        kit::Problem::SignInFirst,
        kit::Problem::Forbidden,
        kit::Problem::NotFound,
        kit::Problem::Conflict("problem-conflict".into()),
        kit::Problem::Gone,
        kit::Problem::PreconditionFailed,
        kit::Problem::TooLarge(1),
        kit::Problem::Invalid(Vec::new()),
        kit::Problem::TooMany(1),
        kit::Problem::Unavailable,
        kit::Problem::Internal(String::new()),
    ];
    for lang in kit::Lang::ALL {
        let t = i18n::Locale::new(&messages, lang);
        for problem in &problems {
            assert!(t.knows(&format!("problem-{}-title", problem.code())), "{}", problem.code());
            assert!(t.knows(&problem.says().key), "{}", problem.says().key);
        }
    }
}
