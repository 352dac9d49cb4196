//! The headers of every answer.

use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};

use crate::House;
use crate::visit::Visit;

/// What pages may load and where they may send: only our own host.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
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

    /// Adds them; a header that the handler has set itself stays.
    pub fn add_to(&self, headers: &mut HeaderMap, visit: &Visit) {
        headers.reserve(self.0.len() + 6);
        for (name, value) in &self.0 {
            headers.entry(name).or_insert_with(|| value.clone());
        }
        let policy = if visit.api { "cross-origin" } else { "same-origin" };
        headers.entry("cross-origin-resource-policy").or_insert(HeaderValue::from_static(policy));
        if visit.api {
            // Open to every site's scripts, which never get to send our cookies with it.
            headers.entry(header::ACCESS_CONTROL_ALLOW_ORIGIN).or_insert(HeaderValue::from_static("*"));
        }
        if let Ok(id) = HeaderValue::from_str(&visit.id) {
            headers.insert("x-request-id", id);
        }
    }
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
        assert!(text.contains("frame-ancestors https://school.example;") && text.contains("https://tiles.example; font-src"), "{text}");
        assert_eq!(policy_with(&[]).to_str().unwrap().split(';').count(), POLICY.split(';').count());
        assert_eq!(policy_with(&[("img-src", "a\nb")]), POLICY, "what no header takes changes nothing");
    }
}
