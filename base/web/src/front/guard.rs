//! What is looked at before a handler is asked: the address, where the request comes from, the declared size.

use std::net::IpAddr;

use http::{HeaderMap, Method, StatusCode, Uri, header};
use ipnet::IpNet;
use kit::{Problem, Says};

use crate::Refusal;
use crate::visit::Visit;

const ADDRESS_BYTES_MAX: usize = 8192;

/// Whether a request comes straight from a proxy of ours.
pub(super) fn is_proxy(peer: IpAddr, trusted: &[IpNet]) -> bool {
    trusted.iter().any(|net| net.contains(&peer))
}

/// The client's address: the last hop that is not a trusted proxy of ours; what strangers claim counts for nothing.
pub(super) fn client(headers: &HeaderMap, peer: IpAddr, trusted: &[IpNet]) -> IpAddr {
    let is_trusted = |address: &IpAddr| is_proxy(*address, trusted);
    if !is_trusted(&peer) {
        return peer;
    }
    let lines = headers.get_all("x-forwarded-for").into_iter().filter_map(|line| line.to_str().ok());
    let hops: Vec<&str> = lines.flat_map(|line| line.split(',')).map(str::trim).collect();
    let mut client = peer;
    for hop in hops.iter().rev() {
        let Ok(address) = hop.parse::<IpAddr>() else { break };
        client = address.to_canonical();
        if !is_trusted(&client) {
            break;
        }
    }
    client
}

/// An address of a sane length whose escapes are whole and hold text without control characters.
///
/// Errors: 414, or 400.
pub(super) fn address_is_sound(uri: &Uri) -> Result<(), Refusal> {
    let path = uri.path();
    let query = uri.query().unwrap_or_default();
    if path.len() + query.len() > ADDRESS_BYTES_MAX {
        return Err(Refusal::http(StatusCode::URI_TOO_LONG, "uri-too-long"));
    }
    if escapes_are_sound(path) && escapes_are_whole(query) {
        return Ok(());
    }
    Err(Problem::BadRequest(Says::new("problem-address")).into())
}

fn escapes_are_sound(path: &str) -> bool {
    if !path.contains('%') {
        return true;
    }
    let decoded = percent_encoding::percent_decode_str(path).decode_utf8();
    escapes_are_whole(path) && decoded.is_ok_and(|text| !text.chars().any(char::is_control))
}

fn escapes_are_whole(text: &str) -> bool {
    let mut rest = text.as_bytes();
    while let Some(at) = memchr::memchr(b'%', rest) {
        match rest.get(at + 1..at + 3) {
            Some([b'0', b'0']) => return false,
            Some([high, low]) if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => rest = rest.get(at + 3..).unwrap_or_default(),
            _ => return false,
        }
    }
    true
}

/// The first line against forged requests: one that changes something and brings cookies must come from a page of our own,
/// by `Sec-Fetch-Site` or, in older browsers, by `Origin`. A machine's key needs no such proof, since no browser adds it by itself.
///
/// Errors: [`Problem::Forbidden`].
pub(super) fn comes_from_our_own_page(visit: &Visit, headers: &HeaderMap) -> Result<(), Refusal> {
    let safe = matches!(visit.method, Method::GET | Method::HEAD | Method::OPTIONS | Method::TRACE);
    if safe || visit.has_key() {
        return Ok(());
    }
    let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    let own = match (text("sec-fetch-site"), text("origin")) {
        (Some(site), _) => site == "same-origin" || site == "none",
        (None, Some(origin)) => is_our_origin(origin, visit, headers),
        (None, None) => !visit.has_cookies,
    };
    if own { Ok(()) } else { Err(Refusal::http(StatusCode::FORBIDDEN, "foreign-form")) }
}

fn is_our_origin(origin: &str, visit: &Visit, headers: &HeaderMap) -> bool {
    let authority = origin.split_once("://").map_or("", |(_, rest)| rest);
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).or_else(|| visit.uri.authority().map(|own| own.as_str()));
    let public = visit.house.city().public_url.trim_end_matches('/');
    origin == public || (!authority.is_empty() && host == Some(authority))
}

/// A body that declares itself too large is refused at once, unread.
///
/// Errors: [`Problem::TooLarge`]; [`Problem::BadRequest`] for a length that is no number.
pub(super) fn declares_no_more_than(headers: &HeaderMap, limit: u64) -> Result<(), Problem> {
    let Some(declared) = headers.get(header::CONTENT_LENGTH) else { return Ok(()) };
    let length: Option<u64> = declared.to_str().ok().and_then(|digits| digits.parse().ok());
    match length {
        Some(length) if length <= limit => Ok(()),
        Some(_) => Err(Problem::TooLarge(limit)),
        None => Err(Problem::BadRequest(Says::new("problem-broken-body"))),
    }
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    #[test]
    fn only_trusted_proxies_say_who_the_client_is() {
        let headers = HeaderMap::from_iter([(
            http::HeaderName::from_static("x-forwarded-for"),
            HeaderValue::from_static("1.2.3.4, 203.0.113.9, 10.0.0.2"),
        )]);
        let ours: Vec<IpNet> = vec!["10.0.0.0/8".parse().unwrap()];
        let ask = |peer: &str, trusted: &[IpNet]| client(&headers, peer.parse().unwrap(), trusted).to_string();
        assert_eq!(ask("10.0.0.1", &ours), "203.0.113.9", "what stands before the first stranger is a claim");
        assert_eq!(ask("198.51.100.7", &ours), "198.51.100.7");
        assert_eq!(ask("10.0.0.1", &[]), "10.0.0.1");
    }

    #[test]
    fn broken_escapes_and_hidden_controls_are_refused() {
        for good in ["/", "/%D0%9F%D0%B0%D1%80%D0%BA", "/a?q=100%25", "/a?q=%D0"] {
            assert!(address_is_sound(&good.parse().unwrap()).is_ok(), "{good}");
        }
        for bad in ["/%", "/%2", "/%zz", "/%00", "/a%0d%0ab", "/%D0", "/a?q=%", "/a?q=%00"] {
            assert!(address_is_sound(&bad.parse().unwrap()).is_err(), "{bad}");
        }
        assert!(address_is_sound(&format!("/{}", "a".repeat(9000)).parse().unwrap()).is_err());
    }
}
