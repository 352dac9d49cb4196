//! Strict outside doors for tests: an OpenID Connect provider and id.gov.ua, each with a twist that a good house must notice.

use std::collections::{HashMap, HashSet};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as URL;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use web::axum::extract::State;
use web::axum::routing::{get, post};
use web::axum::{Form, Json, Router};
use web::{HeaderMap, StatusCode};

/// What the fake does wrong.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Twist {
    /// Nothing.
    #[default]
    None,
    /// The token is of another issuer.
    Issuer,
    /// The token is for another client.
    Audience,
    /// The token answers another sign-in.
    Nonce,
    /// The token is over.
    Expired,
    /// The token is not signed.
    Unsigned,
    /// The token is signed by a key nobody knows.
    Key,
    /// The token is signed with the client's secret.
    Secret,
    /// The access token is another's.
    AccessToken,
    /// The user info is of another person.
    Subject,
    /// The metadata are of another issuer.
    Metadata,
}

/// A code given out.
struct Given {
    nonce: String,
    challenge: String,
    back: String,
}

struct Inner {
    key: EcdsaKeyPair,
    other: EcdsaKeyPair,
    codes: HashMap<String, Given>,
    tokens: HashSet<String>,
    person: Value,
    twist: Twist,
    count: usize,
}

/// A running fake. Both protocols at one address.
#[derive(Clone)]
pub struct Fake {
    /// Where.
    pub address: SocketAddr,
    inner: Arc<Mutex<Inner>>,
}

fn key() -> EcdsaKeyPair {
    let random = SystemRandom::new();
    let bytes = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random).unwrap();
    EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, bytes.as_ref(), &random).unwrap()
}

impl Fake {
    pub async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let inner = Inner {
            key: key(),
            other: key(),
            codes: HashMap::new(),
            tokens: HashSet::new(),
            person: json!({}),
            twist: Twist::None,
            count: 0,
        };
        let fake = Self { address: listener.local_addr().unwrap(), inner: Arc::new(Mutex::new(inner)) };
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(discovery))
            .route("/keys", get(keys))
            .route("/token", post(token))
            .route("/me", get(me))
            .route("/get-access-token", post(state_token))
            .route("/get-user-info", post(state_person))
            .with_state(fake.clone());
        tokio::spawn(async move { web::axum::serve(listener, router).await });
        fake
    }

    pub fn issuer(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Who sits at the provider's page.
    pub fn seat(&self, person: Value, twist: Twist) {
        let mut inner = self.inner.lock().unwrap();
        inner.person = person;
        inner.twist = twist;
    }

    /// Other keys from now on.
    pub fn exchange_keys(&self) {
        self.inner.lock().unwrap().key = key();
    }

    /// What the browser does there: looks at the address it was sent to, agrees, and is sent back to this path.
    pub fn agree(&self, address: &str) -> String {
        let (path, query) = address.split_once('?').unwrap();
        assert!(path.starts_with(&self.issuer()), "{path}");
        let query = web::Query::parse(query);
        let word = |name: &str| query.get(name).unwrap_or_default().to_owned();
        assert_eq!((word("response_type").as_str(), word("client_id").as_str()), ("code", "hromada"));
        if path.ends_with("/authorize") {
            assert_eq!(word("code_challenge_method"), "S256");
            assert!(word("scope").starts_with("openid") && word("nonce").len() >= 43 && word("code_challenge").len() == 43);
        }
        let mut inner = self.inner.lock().unwrap();
        inner.count += 1;
        let code = format!("code-{}", inner.count);
        inner.codes.insert(code.clone(), Given { nonce: word("nonce"), challenge: word("code_challenge"), back: word("redirect_uri") });
        let back = word("redirect_uri").replace("http://localhost:8080", "");
        let answer = web::Query::default().and("code", &code).and("state", word("state"));
        let answer = if path.ends_with("/authorize") { answer.and("iss", self.issuer()) } else { answer };
        answer.href(&back)
    }
}

async fn discovery(State(fake): State<Fake>) -> Json<Value> {
    let at = |path: &str| format!("{}{path}", fake.issuer());
    let twisted = fake.inner.lock().unwrap().twist == Twist::Metadata;
    let issuer = if twisted { "https://other.example".to_owned() } else { fake.issuer() };
    Json(json!({
        "issuer": issuer, "authorization_endpoint": at("/authorize"), "token_endpoint": at("/token"),
        "userinfo_endpoint": at("/me"), "jwks_uri": at("/keys"), "response_types_supported": ["code"],
        "subject_types_supported": ["public"], "id_token_signing_alg_values_supported": ["ES256", "none", "HS256"],
        "authorization_response_iss_parameter_supported": true,
    }))
}

async fn keys(State(fake): State<Fake>) -> Json<Value> {
    let inner = fake.inner.lock().unwrap();
    let point = inner.key.public_key().as_ref();
    Json(
        json!({ "keys": [{ "kty": "EC", "crv": "P-256", "alg": "ES256", "use": "sig", "x": URL.encode(&point[1..33]), "y": URL.encode(&point[33..]) }] }),
    )
}

type Refused = (StatusCode, Json<Value>);

fn refuse(error: &str) -> Refused {
    (StatusCode::BAD_REQUEST, Json(json!({ "error": error })))
}

async fn token(State(fake): State<Fake>, headers: HeaderMap, Form(form): Form<HashMap<String, String>>) -> Result<Json<Value>, Refused> {
    let basic = headers.get("authorization").and_then(|value| value.to_str().ok()).and_then(|value| value.strip_prefix("Basic "));
    let basic = basic.and_then(|text| base64::prelude::BASE64_STANDARD.decode(text).ok()).unwrap_or_default();
    if basic != b"hromada:a-secret" {
        return Err(refuse("invalid_client"));
    }
    let mut inner = fake.inner.lock().unwrap();
    let given = inner.codes.remove(&form["code"]).ok_or_else(|| refuse("invalid_grant"))?;
    let verifier = URL.encode(Sha256::digest(form["code_verifier"].as_bytes()));
    if verifier != given.challenge || form["redirect_uri"] != given.back {
        return Err(refuse("invalid_grant"));
    }
    let access = format!("access-{}", inner.codes.len() + inner.tokens.len() + inner.count);
    inner.tokens.insert(access.clone());
    let id_token = id_token(&inner, &fake.issuer(), &given.nonce, &access);
    Ok(Json(json!({ "access_token": access, "token_type": "Bearer", "expires_in": 60, "id_token": id_token })))
}

fn id_token(inner: &Inner, issuer: &str, nonce: &str, access: &str) -> String {
    // a provider outside lives by the real time
    let now = kit::Clock::now(&kit::SystemClock).as_second();
    let twisted = |twist: Twist, good: Value, bad: Value| if inner.twist == twist { bad } else { good };
    let mut claims = inner.person.clone();
    claims["iss"] = twisted(Twist::Issuer, json!(issuer), json!("https://other.example"));
    claims["aud"] = twisted(Twist::Audience, json!("hromada"), json!("another"));
    claims["nonce"] = twisted(Twist::Nonce, json!(nonce), json!("another"));
    claims["iat"] = json!(now);
    claims["exp"] = twisted(Twist::Expired, json!(now + 60), json!(now - 60));
    let hashed = |token: &str| URL.encode(&Sha256::digest(token.as_bytes())[..16]);
    claims["at_hash"] = json!(hashed(if inner.twist == Twist::AccessToken { "another" } else { access }));
    let algorithm = match inner.twist {
        Twist::Unsigned => "none",
        Twist::Secret => "HS256",
        _ => "ES256",
    };
    let text = format!("{}.{}", URL.encode(json!({ "alg": algorithm }).to_string()), URL.encode(claims.to_string()));
    let signed = match inner.twist {
        Twist::Unsigned => Vec::new(),
        Twist::Secret => {
            let key = ring::hmac::Key::new(ring::hmac::HMAC_SHA256, b"a-secret");
            ring::hmac::sign(&key, text.as_bytes()).as_ref().to_vec()
        }
        twist => {
            let key = if twist == Twist::Key { &inner.other } else { &inner.key };
            key.sign(&SystemRandom::new(), text.as_bytes()).unwrap().as_ref().to_vec()
        }
    };
    format!("{text}.{}", URL.encode(signed))
}

async fn me(State(fake): State<Fake>, headers: HeaderMap) -> Result<Json<Value>, Refused> {
    let inner = fake.inner.lock().unwrap();
    let bearer = headers.get("authorization").and_then(|value| value.to_str().ok()).and_then(|value| value.strip_prefix("Bearer "));
    if !bearer.is_some_and(|token| inner.tokens.contains(token)) {
        return Err(refuse("invalid_token"));
    }
    let mut person = inner.person.clone();
    if inner.twist == Twist::Subject {
        person["sub"] = json!("another");
    }
    Ok(Json(person))
}

async fn state_token(State(fake): State<Fake>, Form(form): Form<HashMap<String, String>>) -> Result<Json<Value>, Refused> {
    let said = ["grant_type", "client_id", "client_secret"].map(|name| form.get(name).map(String::as_str).unwrap_or_default());
    if said != ["authorization_code", "hromada", "a-secret"] {
        return Err(refuse("invalid_client"));
    }
    let mut inner = fake.inner.lock().unwrap();
    inner.codes.remove(&form["code"]).ok_or_else(|| refuse("invalid_grant"))?;
    let access = format!("access-{}", form["code"]);
    inner.tokens.insert(access.clone());
    Ok(Json(json!({ "access_token": access, "token_type": "bearer", "expires_in": 60, "refresh_token": "x", "user_id": "17" })))
}

/// The token is good for one question.
async fn state_person(State(fake): State<Fake>, Form(form): Form<HashMap<String, String>>) -> Result<Json<Value>, Refused> {
    let mut inner = fake.inner.lock().unwrap();
    if !inner.tokens.remove(&form["access_token"]) || form["user_id"] != "17" || !form["fields"].contains("drfocode") {
        return Err(refuse("invalid_token"));
    }
    let Some(certificate) = form.get("cert") else { return Ok(Json(inner.person.clone())) };
    // encoded for an address twice: the form has taken one of them off
    assert!(certificate.contains("%2B") && !certificate.contains('+'), "{certificate}");
    Ok(Json(json!({ "encryptedUserInfo": base64::prelude::BASE64_STANDARD.encode(inner.person.to_string()) })))
}
