//! Whatever strangers and officials send, the answer is never our fault.

use std::sync::OnceLock;

use proptest::prelude::*;
use registers::actions::Then;
use testkit::{City, Person, Request};
use tokio::runtime::Runtime;
use web::{Body, HeaderValue, Method};

use super::scene::{Scene, modules};

struct House {
    runtime: Runtime,
    people: [Person; 3],
    object: String,
}

fn house() -> &'static House {
    static HOUSE: OnceLock<House> = OnceLock::new();
    HOUSE.get_or_init(|| {
        let runtime = Runtime::new().unwrap();
        let (people, object) = runtime.block_on(async {
            let scene = Scene::set(City::builder(modules()).raise().await.unwrap()).await;
            let record = scene.pharmacy("Барвінок", Then::Publish).await;
            ([scene.visitor(), scene.editor(), scene.administrator()], record.id.to_string())
        });
        House { runtime, people, object }
    })
}

fn answers(person: usize, method: &str, url: &str, headers: &[(&'static str, Vec<u8>)], body: Vec<u8>) -> Result<(), TestCaseError> {
    let house = house();
    let Ok(uri) = url.replace("OBJECT", &house.object).parse() else { return Ok(()) };
    let mut request = Request::new(Body::from(body));
    *request.method_mut() = Method::from_bytes(method.as_bytes()).unwrap();
    *request.uri_mut() = uri;
    for (name, value) in headers {
        if let Ok(value) = HeaderValue::from_bytes(value) {
            request.headers_mut().append(*name, value);
        }
    }
    let answer = house.runtime.block_on(house.people[person].send(request));
    prop_assert!(!answer.status.is_server_error(), "{method} {url}: {} {}", answer.status, answer.text());
    if answer.status.is_client_error() {
        prop_assert_eq!(answer.header("content-type"), Some("application/problem+json"), "{} {}", method, url);
    }
    Ok(())
}

fn address() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "/api/v1/resources/",
        "/api/v1/resources/pharmacies/objects/",
        "/api/v1/resources/pharmacies/objects?",
        "/api/v1/resources/pharmacies/objects/by-number/",
        "/api/v1/resources/pharmacies/objects/OBJECT/history/",
        "/api/v1/resources/pharmacies/changes?",
        "/api/v1/resources/pharmacies/declarations/",
        "/api/v1/resources/pharmacies/export.",
        "/api/v1/resources?",
        "/api/v1/imports/",
        "/api/v1/rubrics/",
        "/api/v1/search?q=",
        "/api/v1/search?q=а&",
        "/api/v1/search/suggest?q=",
        "/api/v1/views/",
    ]);
    let tail = "[!-~]{0,40}|(%[0-9a-fA-F]{2}){1,9}|[0-9-]{1,20}|(q|limit|after|before|sort|bbox|fields|state|f\\.seats|f\\.kind|f\\.seats\\.from|organisation|version)=[!-~]{0,30}";
    (known, tail).prop_map(|(known, tail)| format!("{known}{tail}"))
}

/// JSON that is nearly right: the names of bodies with anything in them.
fn json() -> impl Strategy<Value = String> {
    let name = prop::sample::select(vec![
        "data",
        "name",
        "seats",
        "location",
        "head_phone",
        "then",
        "verb",
        "reason",
        "to",
        "version",
        "ids",
        "query",
        "change",
        "move",
        "set",
        "code",
        "organisation",
        "declaration",
        "state",
        "title",
        "run",
        "columns",
        "licence_scan",
        "type",
        "coordinates",
        "nothing",
    ]);
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<i64>().prop_map(Into::into),
        any::<f64>().prop_map(Into::into),
        ".{0,12}".prop_map(Into::into),
        Just("\u{0}".into()),
        Just("Point".into()),
        Just("publish".into()),
    ];
    let value = leaf.prop_recursive(4, 40, 8, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(serde_json::Value::Array),
            prop::collection::hash_map(name.clone().prop_map(str::to_owned), inner, 0..6)
                .prop_map(|map| serde_json::Value::Object(map.into_iter().collect())),
        ]
    });
    prop_oneof![4 => value.prop_map(|value| value.to_string()), 1 => "[ -~]{0,60}"]
}

const WRITES: [(&str, &str); 18] = [
    ("POST", "/api/v1/resources"),
    ("PUT", "/api/v1/resources/pharmacies/declaration"),
    ("PUT", "/api/v1/resources/pharmacies/steward"),
    ("PUT", "/api/v1/resources/pharmacies/state"),
    ("POST", "/api/v1/resources/pharmacies/confirmations"),
    ("POST", "/api/v1/resources/pharmacies/objects"),
    ("PUT", "/api/v1/resources/pharmacies/objects/OBJECT"),
    ("PATCH", "/api/v1/resources/pharmacies/objects/OBJECT"),
    ("POST", "/api/v1/resources/pharmacies/objects/OBJECT/moves"),
    ("POST", "/api/v1/resources/pharmacies/objects/OBJECT/restorations"),
    ("POST", "/api/v1/resources/pharmacies/objects/bulk-changes"),
    ("POST", "/api/v1/resources/pharmacies/imports"),
    ("POST", "/api/v1/resources/pharmacies/views"),
    ("POST", "/api/v1/rubrics"),
    ("PUT", "/api/v1/rubrics/health"),
    ("POST", "/api/v1/files"),
    ("PUT", "/api/v1/imports/018f0000-0000-7000-8000-000000000001/plan"),
    ("POST", "/api/v1/imports/018f0000-0000-7000-8000-000000000001/runs"),
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 250, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn addresses(person in 0..3usize, url in address(), method in prop::sample::select(vec!["GET", "DELETE", "POST"])) {
        answers(person, method, &url, &[], Vec::new())?;
    }

    #[test]
    fn bodies(person in 0..3usize, write in prop::sample::select(WRITES.to_vec()), body in json(), version in "\"[0-9]{1,3}\"|\\*|[ -~]{0,9}") {
        let headers = [("content-type", b"application/json".to_vec()), ("if-match", version.into_bytes())];
        answers(person, write.0, write.1, &headers, body.into_bytes())?;
    }

    #[test]
    fn headers(
        person in 0..3usize,
        lines in prop::collection::vec(
            (prop::sample::select(vec!["if-match", "if-none-match", "idempotency-key", "accept-language", "content-type", "accept", "authorization"]), prop::collection::vec(any::<u8>(), 0..40)),
            0..5,
        ),
        write in prop::sample::select(WRITES.to_vec()),
    ) {
        answers(person, write.0, write.1, &lines, b"{\"data\":{\"name\":\"x\"}}".to_vec())?;
        answers(person, "GET", "/api/v1/resources/pharmacies/objects/OBJECT", &lines, Vec::new())?;
    }
}
