//! The headers of every answer.

use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};

use crate::House;
use crate::visit::Visit;

/// What pages may load and where they may send: only our own host.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; font-src 'self'; \
    connect-src 'self'; form-action 'self'; manifest-src 'self'; worker-src 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'";

/// The policy of a page that needs more than others: directives with the sources that stand in the place of the usual ones.
///
/// The words come from our own code and from the configuration, which is checked; one that cannot stand in a header changes nothing.
pub fn policy_with(changes: &[(&str, &str)]) -> HeaderValue {
    let usual = POLICY.split(';').map(str::trim).filter_map(|part| part.split_once(' '));
    let changed = |(name, sources): (&str, &str)| {
        let own = changes.iter().find(|(own, _)| *own == name).map_or(sources, |(_, own)| own);
        format!("{name} {own}")
    };
    let text = usual.map(changed).collect::<Vec<_>>().join("; ");
    HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static(POLICY))
}

const RESOURCE_POLICY: &str = "cross-origin-resource-policy";

/// What a browser may not do in our name.
const PERMISSIONS: &str = "camera=(), microphone=(), payment=(), usb=(), geolocation=(self), browsing-topics=()";

/// The headers that never change, made once.
pub(super) struct Always(Vec<(HeaderName, HeaderValue)>);

impl Always {
    pub fn new(house: &House) -> Self {
        let mut list = vec![
            (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY)),
            (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
            (header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY")),
            (header::REFERRER_POLICY, HeaderValue::from_static("same-origin")),
            (HeaderName::from_static("permissions-policy"), HeaderValue::from_static(PERMISSIONS)),
            (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
        ];
        if house.is_secure() {
            list.push((header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=63072000; includeSubDomains")));
        }
        Self(list)
    }

    /// Adds them; a header that the handler has set itself stays. An answer whose own policy names sites that may frame it is not
    /// forbidden to be framed by the older header.
    pub fn add_to(&self, headers: &mut HeaderMap, visit: &Visit) {
        headers.reserve(self.0.len() + 6);
        let framed = headers.get(header::CONTENT_SECURITY_POLICY).is_some_and(may_be_framed);
        for (name, value) in self.0.iter().filter(|(name, _)| !(framed && *name == header::X_FRAME_OPTIONS)) {
            headers.entry(name).or_insert_with(|| value.clone());
        }
        // What a session opens is for our own pages alone: other sites' scripts come without one, or with a key.
        if visit.api && (visit.has_key() || visit.session().is_none()) {
            open_to_every_site(headers);
        }
        headers.entry(RESOURCE_POLICY).or_insert(HeaderValue::from_static("same-origin"));
        if let Ok(id) = HeaderValue::from_str(&visit.id) {
            headers.insert("x-request-id", id);
        }
    }
}

/// Opens an answer to the scripts of every site, which never get to send our cookies with what they ask.
pub fn open_to_every_site(headers: &mut HeaderMap) {
    headers.entry(RESOURCE_POLICY).or_insert(HeaderValue::from_static("cross-origin"));
    headers.entry(header::ACCESS_CONTROL_ALLOW_ORIGIN).or_insert(HeaderValue::from_static("*"));
}

/// Whether a policy lets any site frame the page.
fn may_be_framed(policy: &HeaderValue) -> bool {
    let mut parts = policy.to_str().unwrap_or_default().split(';').map(str::trim);
    parts.any(|part| part.strip_prefix("frame-ancestors ").is_some_and(|sites| sites.trim() != "'none'"))
}

/// The answer to a browser that asks whether another site's script may call the API: it may read, and write with a key.
pub(super) fn preflight() -> Response {
    let allowed = [
        (header::ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD, POST, PUT, PATCH, DELETE"),
        (header::ACCESS_CONTROL_ALLOW_HEADERS, "authorization, content-type, if-match, if-none-match, accept-language"),
        (header::ACCESS_CONTROL_MAX_AGE, "86400"),
    ];
    (StatusCode::NO_CONTENT, allowed).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_changes_what_it_names_and_nothing_else() {
        let policy = policy_with(&[("frame-ancestors", "https://school.example"), ("img-src", "'self' data: https://tiles.example")]);
        let text = policy.to_str().unwrap();
        assert!(text.contains("frame-ancestors https://school.example;") && text.contains("https://tiles.example; media-src"), "{text}");
        assert_eq!(policy_with(&[]).to_str().unwrap().split(';').count(), POLICY.split(';').count());
        assert_eq!(policy_with(&[("img-src", "a\nb")]), POLICY, "what no header takes changes nothing");
    }
}
