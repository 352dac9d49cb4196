//! Cookies: read from what the browser sent, written with the attributes ours always have.

use axum::response::{IntoResponseParts, ResponseParts};
use http::{HeaderMap, HeaderValue, header};

/// A cookie to be set: `HttpOnly; SameSite=Lax; Path=/`, `Secure` where the house is. Made by [`crate::Ctx::cookie`].
#[derive(Clone, PartialEq, Debug)]
pub struct SetCookie {
    name: String,
    value: String,
    seconds: Option<i64>,
    secure: bool,
}

impl SetCookie {
    pub(crate) fn new(name: &str, value: &str, secure: bool) -> Self {
        Self { name: name.to_owned(), value: value.to_owned(), seconds: None, secure }
    }

    /// Keeps it that long, seconds; without this it ends with the browser's session.
    #[must_use]
    pub fn for_seconds(self, seconds: i64) -> Self {
        Self { seconds: Some(seconds), ..self }
    }

    /// Takes the cookie away.
    #[must_use]
    pub fn removed(self) -> Self {
        Self { value: String::new(), seconds: Some(0), ..self }
    }

    pub(crate) fn add_to(&self, headers: &mut HeaderMap) {
        use std::fmt::Write as _;
        let prefix = if self.secure { HOST_PREFIX } else { "" };
        let mut text = format!("{prefix}{}={}; Path=/; HttpOnly; SameSite=Lax", self.name, self.value);
        if let Some(seconds) = self.seconds {
            // Writing into a String cannot fail.
            let _ = write!(text, "; Max-Age={seconds}");
        }
        if self.secure {
            text.push_str("; Secure");
        }
        match HeaderValue::from_str(&text) {
            Ok(value) => {
                headers.append(header::SET_COOKIE, value);
            }
            Err(_) => tracing::error!(name = self.name, "a cookie's value is not fit for a header"),
        }
    }
}

/// Browsers take a cookie of such a name only from our own host, over https, for the whole of it (RFC 6265bis §4.1.3).
const HOST_PREFIX: &str = "__Host-";

impl IntoResponseParts for SetCookie {
    type Error = std::convert::Infallible;
    fn into_response_parts(self, mut parts: ResponseParts) -> Result<ResponseParts, Self::Error> {
        self.add_to(parts.headers_mut());
        Ok(parts)
    }
}

/// The pairs of all `Cookie` headers, by our own names; what is not text, has no `=` or lacks the prefix a secure house
/// gives is passed over.
pub(crate) fn pairs(headers: &HeaderMap, secure: bool) -> impl Iterator<Item = (&str, &str)> {
    let lines = headers.get_all(header::COOKIE).into_iter().filter_map(|line| line.to_str().ok());
    let named = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    named.filter_map(move |(name, value)| Some((if secure { name.strip_prefix(HOST_PREFIX)? } else { name }, value)))
}
