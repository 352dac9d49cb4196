//! A strict «Дія» for tests: it asks for what public clients send, signs as CAdES has it, and has a twist that a good house must notice.

use std::collections::HashSet;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use web::axum::extract::{Path, State};
use web::axum::routing::{get, post};
use web::axum::{Json, Router};
use web::{HeaderMap, StatusCode};

/// What is wrong with what comes from the phone.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Twist {
    /// Nothing.
    #[default]
    None,
    /// Another hash is signed.
    Hash,
    /// A bit of the signature is another.
    Signature,
    /// A certificate of an authority nobody trusts, which calls itself by the same name.
    Authority,
    /// The certificate is over.
    Expired,
    /// The certificate is not for signing.
    Usage,
    /// The signed attributes speak of another certificate.
    Certificate,
    /// They say nothing of a certificate.
    Silent,
    /// By an algorithm the house does not check.
    Algorithm,
    /// Two have signed.
    Two,
    /// The answer names another request.
    Request,
    /// The certificate says two numbers.
    Numbers,
    /// The certificate says none.
    Nobody,
    /// Not a signature at all.
    Nonsense,
}

const DATA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x01];
const SIGNED_DATA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02];
const SHA256: &[u8] = &[0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01];
const GOST: &[u8] = &[0x2a, 0x86, 0x24, 0x02, 0x01, 0x01, 0x01, 0x01, 0x02, 0x01];
const ECDSA_SHA256: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02];

fn der(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let inside = parts.concat();
    let mut octets = vec![tag];
    match inside.len() {
        length @ 0..=0x7f => octets.push(length as u8),
        length @ 0x80..=0xff => octets.extend([0x81, length as u8]),
        length => octets.extend([0x82, (length >> 8) as u8, length as u8]),
    }
    octets.extend(inside);
    octets
}

fn sequence(parts: &[&[u8]]) -> Vec<u8> {
    der(0x30, parts)
}

fn oid(octets: &[u8]) -> Vec<u8> {
    der(0x06, &[octets])
}

fn algorithm(octets: &[u8]) -> Vec<u8> {
    sequence(&[&oid(octets)])
}

fn name(parts: &[(u8, &str)]) -> Vec<u8> {
    let one = |(kind, text): &(u8, &str)| der(0x31, &[&sequence(&[&oid(&[0x55, 0x04, *kind]), &der(0x0c, &[text.as_bytes()])])]);
    sequence(&[&parts.iter().flat_map(one).collect::<Vec<_>>()])
}

fn extension(kind: &[u8], value: &[u8]) -> Vec<u8> {
    sequence(&[&oid(kind), &der(0x04, &[value])])
}

fn key() -> EcdsaKeyPair {
    let random = SystemRandom::new();
    let bytes = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &random).unwrap();
    EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, bytes.as_ref(), &random).unwrap()
}

fn sign(key: &EcdsaKeyPair, octets: &[u8]) -> Vec<u8> {
    key.sign(&SystemRandom::new(), octets).unwrap().as_ref().to_vec()
}

/// Whoever issues certificates, under one name.
struct Authority(EcdsaKeyPair);

impl Authority {
    fn name() -> Vec<u8> {
        name(&[(10, "КНЕДП"), (3, "КНЕДП для тестів")])
    }

    fn issue(&self, subject: &[u8], key: &EcdsaKeyPair, until: &str, extensions: &[Vec<u8>]) -> Vec<u8> {
        const EC: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01];
        const P256: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07];
        let public = sequence(&[&sequence(&[&oid(EC), &oid(P256)]), &der(0x03, &[&[0], key.public_key().as_ref()])]);
        let validity = sequence(&[&der(0x17, &[b"200101000000Z"]), &der(0x17, &[until.as_bytes()])]);
        let extensions = der(0xa3, &[&sequence(&[&extensions.concat()])]);
        let version = der(0xa0, &[&der(0x02, &[&[2]])]);
        let body = sequence(&[
            &version,
            &der(0x02, &[&[0x12, 0x67]]),
            &algorithm(ECDSA_SHA256),
            &Self::name(),
            &validity,
            subject,
            &public,
            &extensions,
        ]);
        sequence(&[&body, &algorithm(ECDSA_SHA256), &der(0x03, &[&[0], &sign(&self.0, &body)])])
    }

    fn own(&self) -> Vec<u8> {
        let is_ca = extension(&[0x55, 0x1d, 0x13], &sequence(&[&der(0x01, &[&[0xff]])]));
        let usage = extension(&[0x55, 0x1d, 0x0f], &[0x03, 0x02, 0x02, 0x04]);
        self.issue(&Self::name(), &self.0, "491231235959Z", &[is_ca, usage])
    }

    fn person(&self, key: &EcdsaKeyPair, number: &str, twist: Twist) -> Vec<u8> {
        const NUMBER: &[u8] = &[0x2a, 0x86, 0x24, 0x02, 0x01, 0x01, 0x01, 0x0b, 0x01, 0x04, 0x01, 0x01];
        let serial = format!("TINUA-{}", if twist == Twist::Numbers { "3184710732" } else { number });
        let mut subject = vec![(3, "КОВАЛЬ ОЛЕНА ІВАНІВНА"), (4, "КОВАЛЬ"), (42, "ОЛЕНА ІВАНІВНА")];
        let mut extensions = vec![match twist {
            // for agreeing on keys only
            Twist::Usage => extension(&[0x55, 0x1d, 0x0f], &[0x03, 0x02, 0x03, 0x08]),
            _ => extension(&[0x55, 0x1d, 0x0f], &[0x03, 0x02, 0x06, 0xc0]),
        }];
        if twist != Twist::Nobody {
            subject.push((5, serial.as_str()));
            let attribute = sequence(&[&oid(NUMBER), &der(0x31, &[&der(0x13, &[number.as_bytes()])])]);
            extensions.push(extension(&[0x55, 0x1d, 0x09], &sequence(&[&attribute])));
        }
        let until = if twist == Twist::Expired { "260101000000Z" } else { "491231235959Z" };
        self.issue(&name(&subject), key, until, &extensions)
    }
}

fn attribute(kind: &[u8], value: &[u8]) -> Vec<u8> {
    let own = [&[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09][..], kind].concat();
    sequence(&[&oid(&own), &der(0x31, &[value])])
}

/// What the phone makes of a hash.
fn signature(key: &EcdsaKeyPair, certificate: &[u8], digest: &[u8], twist: Twist) -> Vec<u8> {
    let digest = if twist == Twist::Hash { Sha256::digest(digest).to_vec() } else { digest.to_vec() };
    let own = if twist == Twist::Certificate { Sha256::digest(b"another").to_vec() } else { Sha256::digest(certificate).to_vec() };
    let mut attributes = vec![attribute(&[0x03], &oid(DATA)), attribute(&[0x04], &der(0x04, &[&digest]))];
    if twist != Twist::Silent {
        let told = sequence(&[&sequence(&[&sequence(&[&der(0x04, &[&own])])])]);
        attributes.push(attribute(&[0x10, 0x02, 0x2f], &told));
    }
    // not in the order DER has for a SET: Ukrainian producers do not always sort
    let attributes = attributes.into_iter().rev().collect::<Vec<_>>().concat();
    let mut signed = sign(key, &der(0x31, &[&attributes]));
    if twist == Twist::Signature {
        *signed.last_mut().unwrap() ^= 1;
    }
    let hash = if twist == Twist::Algorithm { GOST } else { SHA256 };
    let who = sequence(&[&Authority::name(), &der(0x02, &[&[0x12, 0x67]])]);
    let one = der(0x02, &[&[1]]);
    let signer = sequence(&[&one, &who, &algorithm(hash), &der(0xa0, &[&attributes]), &algorithm(ECDSA_SHA256), &der(0x04, &[&signed])]);
    let signers = if twist == Twist::Two { [signer.clone(), signer].concat() } else { signer };
    let data =
        sequence(&[&one, &der(0x31, &[&algorithm(hash)]), &sequence(&[&oid(DATA)]), &der(0xa0, &[certificate]), &der(0x31, &[&signers])]);
    sequence(&[&oid(SIGNED_DATA), &der(0xa0, &[&data])])
}

struct Inner {
    authority: Authority,
    stranger: Authority,
    phone: EcdsaKeyPair,
    requests: HashSet<String>,
    shut: bool,
}

/// A running fake.
#[derive(Clone)]
pub struct Diia {
    /// Where.
    pub address: SocketAddr,
    inner: Arc<Mutex<Inner>>,
}

impl Diia {
    pub async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let inner = Inner { authority: Authority(key()), stranger: Authority(key()), phone: key(), requests: HashSet::new(), shut: false };
        let fake = Self { address: listener.local_addr().unwrap(), inner: Arc::new(Mutex::new(inner)) };
        let router = Router::new()
            .route("/api/v1/auth/acquirer/{token}", get(acquirer))
            .route("/api/v2/acquirers/branch/{branch}/offer-request/dynamic", post(request))
            .with_state(fake.clone());
        tokio::spawn(async move { web::axum::serve(listener, router).await });
        fake
    }

    /// The trusted authority's certificate, PEM.
    pub fn authority(&self) -> String {
        let base64 = BASE64_STANDARD.encode(self.inner.lock().unwrap().authority.own());
        format!("-----BEGIN CERTIFICATE-----\n{base64}\n-----END CERTIFICATE-----\n")
    }

    /// It answers nothing sensible any more.
    pub fn shut(&self) {
        self.inner.lock().unwrap().shut = true;
    }

    /// Somebody agrees on the phone to the request of this link: the trace header and the field of the form.
    pub fn agree(&self, link: &str, number: &str, twist: Twist) -> (String, String) {
        let request = web::Query::parse(link.split_once('?').unwrap().1).get("request").unwrap().to_owned();
        let mut inner = self.inner.lock().unwrap();
        assert!(inner.requests.remove(&request), "a request nobody has made");
        let issuer = if twist == Twist::Authority { &inner.stranger } else { &inner.authority };
        let certificate = issuer.person(&inner.phone, number, twist);
        let digest = BASE64_STANDARD.decode(&request).unwrap();
        let octets = if twist == Twist::Nonsense { b"signature".to_vec() } else { signature(&inner.phone, &certificate, &digest, twist) };
        let said = if twist == Twist::Request { BASE64_STANDARD.encode([7; 32]) } else { request.clone() };
        let answer = json!({ "requestId": said, "signature": BASE64_STANDARD.encode(octets) });
        (request, BASE64_STANDARD.encode(answer.to_string()))
    }
}

type Refused = (StatusCode, Json<Value>);

fn refuse(what: &str) -> Refused {
    (StatusCode::UNAUTHORIZED, Json(json!({ "message": what })))
}

fn authorization(headers: &HeaderMap) -> &str {
    headers.get("authorization").and_then(|value| value.to_str().ok()).unwrap_or_default()
}

async fn acquirer(State(fake): State<Diia>, Path(token): Path<String>, headers: HeaderMap) -> Result<Json<Value>, Refused> {
    let shut = fake.inner.lock().unwrap().shut;
    let known = token == "acquirer" && authorization(&headers) == "Basic secret";
    if known && !shut { Ok(Json(json!({ "token": "two-hours" }))) } else { Err(refuse("no such acquirer")) }
}

async fn request(
    State(fake): State<Diia>,
    Path(branch): Path<String>,
    headers: HeaderMap,
    Json(asked): Json<Value>,
) -> Result<Json<Value>, Refused> {
    let text = |name: &str| asked.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let known = branch == "branch" && authorization(&headers) == "Bearer two-hours" && text("offerId") == "offer";
    let hash = BASE64_STANDARD.decode(text("requestId")).unwrap_or_default();
    if !known || text("signAlgo") != "ECDSA" || hash.len() != 32 {
        return Err(refuse("not as the protocol has it"));
    }
    assert!(fake.inner.lock().unwrap().requests.insert(text("requestId")), "a request made twice");
    let link = web::Query::default().with("request", text("requestId")).href("https://diia.example/acquirers/branch");
    Ok(Json(json!({ "deeplink": link })))
}
