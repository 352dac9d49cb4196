//! A page as an answer.

use std::cell::RefCell;

use axum::body::{Body, Bytes};
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
use kit::Problem;

use crate::Refusal;

/// A template to be rendered and sent as HTML: `Ok(Show(CataloguePage { … }))`.
pub struct Show<T>(pub T);

/// Marks an answer that is the same for all who are not signed in.
#[derive(Clone, Copy)]
pub(crate) struct ForAll;

/// An answer that is the same for all who are not signed in and depends on nothing but the database, the minute, the language, the
/// look and the coding asked for: it may be kept until something is committed.
pub fn for_all(mut response: Response) -> Response {
    response.extensions_mut().insert(ForAll);
    response
}

impl<T: askama::Template> Show<T> {
    /// The page, which tells the same to all who are not signed in and depends on nothing but the database, the minute, the language
    /// and the look: it may be kept until something is committed.
    pub fn for_all(self) -> Response {
        for_all(self.into_response())
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

/// Room for a page that each thread keeps, so that a page does not grow out of one piece of memory into the next while it is drawn.
const ROOM: usize = 128 << 10;

thread_local! {
    static PAPER: RefCell<String> = const { RefCell::new(String::new()) };
}

fn drawn(page: &impl askama::Template) -> askama::Result<Bytes> {
    let mut paper = PAPER.take();
    paper.clear();
    paper.reserve(ROOM);
    let done = page.render_into(&mut paper).map(|()| Bytes::copy_from_slice(paper.as_bytes()));
    if paper.capacity() <= 2 * ROOM {
        PAPER.set(paper);
    }
    done
}

impl<T: askama::Template> IntoResponse for Show<T> {
    fn into_response(self) -> Response {
        match drawn(&self.0) {
            Ok(html) => html_response(html),
            Err(error) => Refusal::from(Problem::Internal(format!("a page cannot be rendered: {error}"))).into_response(),
        }
    }
}

pub(crate) fn html_response(html: impl Into<Body>) -> Response {
    let mut response = Response::new(html.into());
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    response
}
