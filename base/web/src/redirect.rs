//! Sending the reader on, with something to say there.

use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
use kit::Says;

use crate::SetCookie;

/// `303 See Other` (after a form) to a path of our own. A notice said with it stands on the next page.
#[derive(Clone, PartialEq, Debug)]
pub struct Redirect {
    to: String,
    notice: Option<Said>,
    cookies: Vec<SetCookie>,
    forever: bool,
}

/// What the next page says on top; the front seals it into a short cookie.
#[derive(Clone, PartialEq, Debug, serde::Serialize, serde::Deserialize)]
pub(crate) struct Said {
    pub says: Says,
    pub warns: bool,
}

impl Redirect {
    /// To a path; an address that is not a path of our own goes to the home page.
    pub fn to(path: impl Into<String>) -> Self {
        let path = path.into();
        let to = crate::local_path(&path).map_or_else(|| "/".to_owned(), |_| path.clone());
        Self { to, notice: None, cookies: Vec::new(), forever: false }
    }

    /// To another host (an identity provider). Never from what a reader sent.
    pub fn out(address: impl Into<String>) -> Self {
        Self { to: address.into(), notice: None, cookies: Vec::new(), forever: false }
    }

    /// `308 Permanent Redirect`: the thing has moved for good.
    pub fn forever(path: impl Into<String>) -> Self {
        Self { forever: true, ..Self::to(path) }
    }

    /// Says on the next page that it is done.
    #[must_use]
    pub fn saying(self, says: impl Into<Says>) -> Self {
        Self { notice: Some(Said { says: says.into(), warns: false }), ..self }
    }

    /// Says on the next page that something needs care.
    #[must_use]
    pub fn warning(self, says: impl Into<Says>) -> Self {
        Self { notice: Some(Said { says: says.into(), warns: true }), ..self }
    }

    /// Sets a cookie on the way.
    #[must_use]
    pub fn cookie(mut self, cookie: SetCookie) -> Self {
        self.cookies.push(cookie);
        self
    }
}

impl IntoResponse for Redirect {
    fn into_response(self) -> Response {
        let status = if self.forever { StatusCode::PERMANENT_REDIRECT } else { StatusCode::SEE_OTHER };
        let mut response = status.into_response();
        let to = percent_encoding::utf8_percent_encode(&self.to, &crate::query::KEPT_IN_ADDRESS).to_string();
        response.headers_mut().insert(header::LOCATION, HeaderValue::from_str(&to).unwrap_or(HeaderValue::from_static("/")));
        for cookie in &self.cookies {
            cookie.add_to(response.headers_mut());
        }
        if let Some(notice) = self.notice {
            response.extensions_mut().insert(notice);
        }
        response
    }
}
