//! Whatever strangers send, the answer is never our fault.

use std::sync::OnceLock;

use proptest::prelude::*;
use testkit::City;
use tokio::runtime::Runtime;

use crate::dummy;

fn house() -> &'static (Runtime, City) {
    static HOUSE: OnceLock<(Runtime, City)> = OnceLock::new();
    HOUSE.get_or_init(|| {
        let runtime = Runtime::new().unwrap();
        let city = runtime.block_on(City::builder(vec![dummy::MODULE]).raise()).unwrap();
        (runtime, city)
    })
}

/// Sends it and expects an answer that does not blame us.
fn answers(request: http::Request<web::Body>) -> Result<(), TestCaseError> {
    let (runtime, city) = house();
    let answer = runtime.block_on(city.visitor().send_bare(request));
    prop_assert!(!answer.status.is_server_error(), "{}: {}", answer.status, answer.text());
    Ok(())
}

fn path() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec!["/hello", "/form", "/things/", "/api/v1/sums", "/api/docs/", "/a/", "/look", "/lang/", "/mine"]);
    let tail = "[ -~]{0,60}|(%[0-9a-fA-F]{0,2}){1,9}|[a-z/.\\\\%?&=;]{0,40}";
    (known, tail).prop_map(|(known, tail)| format!("{known}{tail}"))
}

const HEADERS: [&str; 12] = [
    "cookie",
    "accept",
    "accept-language",
    "accept-encoding",
    "authorization",
    "if-none-match",
    "if-match",
    "content-type",
    "content-length",
    "origin",
    "referer",
    "x-forwarded-for",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn addresses(path in path(), method in prop::sample::select(vec!["GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "TRACE", "BREW"])) {
        if let Ok(request) = http::Request::builder().method(method).uri(path).body(web::Body::empty()) {
            answers(request)?;
        }
    }

    #[test]
    fn headers(lines in prop::collection::vec((prop::sample::select(HEADERS.to_vec()), prop::collection::vec(any::<u8>(), 0..60)), 0..6)) {
        let mut request = http::Request::post("/form").body(web::Body::from("a=b")).unwrap();
        for (name, value) in lines {
            if let Ok(value) = http::HeaderValue::from_bytes(&value) {
                request.headers_mut().append(name, value);
            }
        }
        answers(request)?;
    }

    #[test]
    fn cookies(name in "session|visit|look|lang|notice|__Host-session", value in "[!-~]{0,80}") {
        let line = format!("{name}={value}");
        answers(http::Request::get("/hello").header("cookie", line).body(web::Body::empty()).unwrap())?;
    }

    #[test]
    fn queries(query in "[!-~]{0,120}") {
        if let Ok(request) = http::Request::get(format!("/hello?{query}")).body(web::Body::empty()) {
            answers(request)?;
        }
    }

    #[test]
    fn bodies(
        target in prop::sample::select(vec![
            ("/form", "application/x-www-form-urlencoded"),
            ("/typed", "application/x-www-form-urlencoded"),
            ("/files", "multipart/form-data; boundary=x"),
            ("/api/v1/sums", "application/json"),
        ]),
        start in prop::sample::select(vec!["", "--x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a\"\r\n\r\n", "count=", "{\"kopiykas\":"]),
        rest in prop::collection::vec(any::<u8>(), 0..400),
    ) {
        let body = [start.as_bytes(), &rest].concat();
        let token = house().1.visitor().token();
        let request = http::Request::post(target.0).header("content-type", target.1).header("cookie", "visit=test-visit");
        answers(request.header("sec-fetch-site", "same-origin").header("x-token", token).body(body.into()).unwrap())?;
    }
}
