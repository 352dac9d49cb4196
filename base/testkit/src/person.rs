//! A person with a browser: cookies kept, forms sent with their token, addresses followed.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use http_body_util::BodyExt;
use kit::Viewer;
use serde_json::Value;
use web::Body;

use crate::{Answer, City, FilledForm};

/// Somebody who asks. Cheap to clone; clones share the cookies.
#[derive(Clone)]
pub struct Person {
    city: City,
    /// Who they are.
    pub viewer: Viewer,
    cookies: Arc<Mutex<BTreeMap<String, String>>>,
    headers: HeaderMap,
}

/// A request to be sent, when it needs more than [`Person::get`] or [`Person::post`] give.
pub type Request = http::Request<Body>;

impl Person {
    pub(crate) fn new(city: City, viewer: Viewer, session: Option<String>) -> Self {
        let person = Self { city, viewer, cookies: Arc::default(), headers: HeaderMap::new() };
        if let Some(word) = session {
            person.set_cookie("session", &word);
        }
        person
    }

    /// The same person sending a header with everything (`accept-language`, `accept`, …).
    #[must_use]
    pub fn with_header(mut self, name: &str, value: &str) -> Self {
        let name: HeaderName = name.parse().expect("a header's name");
        self.headers.insert(name, HeaderValue::from_str(value).expect("a header's value"));
        self
    }

    /// The value of a cookie of ours.
    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.lock().unwrap_or_else(PoisonError::into_inner).get(&self.real_name(name)).cloned()
    }

    /// A secure house gives its cookies a prefix.
    fn real_name(&self, name: &str) -> String {
        if self.city.house().is_secure() { format!("__Host-{name}") } else { name.to_owned() }
    }

    /// Puts a cookie into the browser.
    pub fn set_cookie(&self, name: &str, value: &str) {
        self.cookies.lock().unwrap_or_else(PoisonError::into_inner).insert(self.real_name(name), value.to_owned());
    }

    /// The token this person's forms carry; gives the browser an anonymous cookie if it has none.
    pub fn token(&self) -> String {
        let bond = self.cookie("session").or_else(|| self.cookie("visit")).unwrap_or_else(|| {
            self.set_cookie("visit", "test-visit");
            "test-visit".to_owned()
        });
        self.city.house().seal().sign("csrf", &bond)
    }

    /// `GET`.
    pub async fn get(&self, url: &str) -> Answer {
        self.send(request(Method::GET, url, Body::empty())).await
    }

    /// `POST` of a form from one of our pages, with its token.
    pub async fn post(&self, url: &str, fields: &[(&str, &str)]) -> Answer {
        let mut form = form_urlencoded::Serializer::new(String::new());
        let body = form.append_pair(web::TOKEN_FIELD, &self.token()).extend_pairs(fields).finish();
        self.send(with_type(request(Method::POST, url, body.into()), "application/x-www-form-urlencoded")).await
    }

    /// Sends a form that a page has shown: `olena.send_form(&page.form("main form").with("name", "Парк"))`.
    pub async fn send_form(&self, form: &FilledForm) -> Answer {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(&form.fields).finish();
        if !form.posts {
            let path = form.action.split('?').next().unwrap_or("/");
            return self.get(&format!("{path}?{body}")).await;
        }
        self.send(with_type(request(Method::POST, &form.action, body.into()), "application/x-www-form-urlencoded")).await
    }

    /// `POST` of a form with files, given as (field, file name, bytes).
    pub async fn upload(&self, url: &str, fields: &[(&str, &str)], files: &[(&str, &str, &[u8])]) -> Answer {
        const BOUNDARY: &str = "----hromada-test";
        let mut body = Vec::new();
        let token = self.token();
        for (name, value) in std::iter::once(&(web::TOKEN_FIELD, token.as_str())).chain(fields) {
            body.extend(format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes());
        }
        for (field, file, bytes) in files {
            let head = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{file}\"\r\n\r\n");
            body.extend(head.bytes());
            body.extend_from_slice(bytes);
            body.extend(b"\r\n");
        }
        body.extend(format!("--{BOUNDARY}--\r\n").bytes());
        self.send(with_type(request(Method::POST, url, body.into()), &format!("multipart/form-data; boundary={BOUNDARY}"))).await
    }

    /// A call of the API with a JSON body.
    pub async fn json(&self, method: Method, url: &str, body: &Value) -> Answer {
        self.send(with_type(request(method, url, body.to_string().into()), "application/json")).await
    }

    /// `DELETE`.
    pub async fn delete(&self, url: &str) -> Answer {
        self.send(request(Method::DELETE, url, Body::empty())).await
    }

    /// Sends any request with this browser's cookies, from a page of ours unless it says otherwise, and keeps what is set.
    pub async fn send(&self, mut request: Request) -> Answer {
        let headers = request.headers_mut();
        for (name, value) in &self.headers {
            headers.entry(name).or_insert_with(|| value.clone());
        }
        let cookies = self.cookies.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let line = cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ");
        if !line.is_empty() && !headers.contains_key(header::COOKIE) {
            headers.insert(header::COOKIE, HeaderValue::from_str(&line).expect("a cookie line"));
        }
        headers.entry("sec-fetch-site").or_insert(HeaderValue::from_static("same-origin"));
        self.send_bare(request).await
    }

    /// Sends a request as it is: no cookies, no headers of a browser.
    pub async fn send_bare(&self, request: Request) -> Answer {
        let asked = format!("{} {}", request.method(), request.uri());
        let (parts, body) = self.city.front().answer(request).await.into_parts();
        for set in parts.headers.get_all(header::SET_COOKIE) {
            self.take(set.to_str().expect("a cookie is text"));
        }
        let body = body.collect().await.expect("an answer has a body").to_bytes();
        Answer::new(asked, parts.status, parts.headers, body)
    }

    fn take(&self, set: &str) {
        let Some((name, value)) = set.split(';').next().and_then(|pair| pair.split_once('=')) else { return };
        let mut cookies = self.cookies.lock().unwrap_or_else(PoisonError::into_inner);
        if set.contains("Max-Age=0") {
            cookies.remove(name);
        } else {
            cookies.insert(name.to_owned(), value.to_owned());
        }
    }
}

fn request(method: Method, url: &str, body: Body) -> Request {
    http::Request::builder().method(method).uri(encoded(url)).body(body).expect("a request")
}

/// Addresses in tests may hold letters as people see them.
fn encoded(url: &str) -> String {
    url.bytes().map(|b| if b.is_ascii_graphic() { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}

fn with_type(mut request: Request, kind: &str) -> Request {
    request.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_str(kind).expect("a media type"));
    request
}
