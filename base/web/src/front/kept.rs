//! Pages and tiles kept while nothing is committed: what a thousand readers ask for in the same second is drawn once.
//!
//! A handler says of its answer that it is the same for all who are not signed in, and depends on nothing but the database, the
//! minute, the language, the look and the coding asked for ([`crate::Show::for_all`], [`crate::for_all`]). The database tells when anything is committed (`db::Db::stamp`).

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::{Body, Bytes};
use axum::response::Response;
use http::{HeaderMap, Method, StatusCode};
use http_body_util::BodyExt as _;
use kit::Lang;
use ui::Look;

use super::squeeze::Coding;
use crate::gate::Route;
use crate::show::ForAll;
use crate::visit::Visit;

/// Bytes of all kept pages at most; beyond it all are let go.
const BYTES_MAX: usize = 16 << 20;

/// The pages of one process.
#[derive(Default)]
pub(super) struct Kept(Mutex<Pages>);

#[derive(Default)]
struct Pages {
    by_key: HashMap<Key, Page>,
    bytes: usize,
}

#[derive(PartialEq, Eq, Hash)]
struct Key {
    address: String,
    lang: Lang,
    look: Look,
    coding: Option<Coding>,
}

#[derive(Clone)]
struct Page {
    moment: Moment,
    headers: HeaderMap,
    body: Bytes,
    route: Option<Arc<Route>>,
}

/// As long as it stands, a page drawn anew would be the same.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Moment {
    stamp: i64,
    minute: i64,
}

impl Moment {
    /// The moment of a request whose page may be one of those kept; none for all others.
    pub fn of(visit: &Visit) -> Option<Self> {
        let plain = visit.method == Method::GET && visit.is_anonymous() && !visit.is_machine() && !visit.wants_fresh && !visit.has_notice();
        let stamp = if plain { visit.house.db().stamp()? } else { return None };
        Some(Self { stamp, minute: visit.now.as_second().div_euclid(60) })
    }
}

impl Kept {
    /// The page, if it was drawn at this moment.
    pub fn find(&self, visit: &Visit, moment: Moment) -> Option<Response> {
        let page = {
            let pages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            pages.by_key.get(&key(visit)).filter(|page| page.moment == moment)?.clone()
        };
        if let Some(route) = &page.route {
            visit.set_route(route);
        }
        let mut response = Response::new(Body::from(page.body));
        *response.headers_mut() = page.headers;
        Some(response)
    }

    /// Keeps the answer if its handler said that it is for all; gives it on as it is.
    pub async fn keep(&self, visit: &Visit, moment: Moment, mut response: Response) -> Response {
        let for_all = response.extensions_mut().remove::<ForAll>().is_some() && response.status() == StatusCode::OK;
        if !for_all {
            return response;
        }
        let (parts, body) = response.into_parts();
        // What a handler has drawn stands in memory already.
        let Ok(whole) = body.collect().await else { return Response::from_parts(parts, Body::empty()) };
        let body = whole.to_bytes();
        let carries_a_token = memchr::memmem::find(&body, visit.csrf().as_bytes()).is_some();
        if !carries_a_token {
            self.put(key(visit), Page { moment, headers: parts.headers.clone(), body: body.clone(), route: visit.route().cloned() });
        }
        Response::from_parts(parts, Body::from(body))
    }

    fn put(&self, key: Key, page: Page) {
        let mut pages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if pages.bytes + page.body.len() > BYTES_MAX {
            *pages = Pages::default();
        }
        pages.bytes += page.body.len();
        if let Some(old) = pages.by_key.insert(key, page) {
            pages.bytes = pages.bytes.saturating_sub(old.body.len());
        }
    }
}

fn key(visit: &Visit) -> Key {
    let coding = Coding::accepted(visit.accept_encoding.as_ref());
    Key { address: visit.path_and_query().to_owned(), lang: visit.lang, look: visit.look, coding }
}
