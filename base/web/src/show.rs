//! A page as an answer.

use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
use kit::Problem;

use crate::Refusal;

/// A template to be rendered and sent as HTML: `Ok(Show(CataloguePage { … }))`.
pub struct Show<T>(pub T);

/// Marks an answer that is the same for all who are not signed in.
#[derive(Clone, Copy)]
pub(crate) struct ForAll;

impl<T: askama::Template> Show<T> {
    /// The page, which tells the same to all who are not signed in and depends on nothing but the database, the minute, the language
    /// and the look: it may be kept until something is committed.
    pub fn for_all(self) -> Response {
        let mut response = self.into_response();
        response.extensions_mut().insert(ForAll);
        response
    }

    /// The page with another status, e.g. 422 for a form with mistakes.
    pub fn with_status(self, status: StatusCode) -> Response {
        let mut response = self.into_response();
        if response.status() == StatusCode::OK {
            *response.status_mut() = status;
        }
        response
    }

    /// A form with mistakes: 422.
    pub fn with_mistakes(self) -> Response {
        self.with_status(StatusCode::UNPROCESSABLE_ENTITY)
    }
}

impl<T: askama::Template> IntoResponse for Show<T> {
    fn into_response(self) -> Response {
        match self.0.render() {
            Ok(html) => html_response(html),
            Err(error) => Refusal::from(Problem::Internal(format!("a page cannot be rendered: {error}"))).into_response(),
        }
    }
}

pub(crate) fn html_response(html: String) -> Response {
    let mut response = Response::new(html.into());
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    response
}
