//! `/.well-known/security.txt` (RFC 9116): where to report a weakness.

use axum::extract::State;
use axum::response::Response;
use http::{HeaderValue, header};
use jiff::{SignedDuration, Timestamp};
use kit::{Lang, Problem};

use crate::config::Security;
use crate::{House, Refusal};

/// How long it may be relied upon where the city has set no day: the standard wants less than a year.
const DAYS: i64 = 180;

/// `GET /.well-known/security.txt`
pub async fn show_security(State(house): State<House>) -> Result<Response, Refusal> {
    let security = &house.config().security;
    let contact = contact(security, &house.city().contact_email).ok_or(Problem::NotFound)?;
    let expires = expires(security, house.clock().now());
    let languages: Vec<&str> = security.languages.iter().copied().map(Lang::tag).collect();
    let canonical = house.city().url("/.well-known/security.txt");
    let mut text = format!("Contact: {contact}\nExpires: {expires}\nCanonical: {canonical}\n");
    if !languages.is_empty() {
        text.push_str(&format!("Preferred-Languages: {}\n", languages.join(", ")));
    }
    let mut response = Response::new(text.into());
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    Ok(response)
}

/// Where to write; none in a city that has said nothing.
fn contact(security: &Security, city_email: &str) -> Option<String> {
    match (security.contact.as_str(), city_email) {
        ("", "") => None,
        ("", email) => Some(format!("mailto:{email}")),
        (contact, _) => Some(contact.to_owned()),
    }
}

/// The end of the configured day in Kyiv, or of the one half a year on; to the second, as the standard writes times.
fn expires(security: &Security, now: Timestamp) -> Timestamp {
    let later = now.checked_add(SignedDuration::from_hours(24 * DAYS)).unwrap_or(now);
    let day = security.expires.unwrap_or_else(|| later.to_zoned(kit::clock::kyiv()).date());
    let end = day.at(23, 59, 59, 0).to_zoned(kit::clock::kyiv());
    end.map_or(later, |end| end.timestamp())
}
