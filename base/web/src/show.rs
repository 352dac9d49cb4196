//! A page as an answer.

use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
use kit::Problem;

use crate::Refusal;

/// A template to be rendered and sent as HTML: `Ok(Show(CataloguePage { … }))`.
pub struct Show<T>(pub T);

impl<T: askama::Template> Show<T> {
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
