//! The front of the house: one pass over every request and answer, for all that is the same for all of them.

mod finish;
mod guard;
mod headers;
mod kept;
mod rate;
mod render;
mod squeeze;

pub use headers::{open_to_every_site, policy_with};

use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, HttpBody as _};
use axum::extract::{ConnectInfo, Request};
use axum::response::{IntoResponse, Response};
use db::BoxFuture;
use futures_util::FutureExt;
use http::{Method, StatusCode};
use http_body_util::Limited;
use kit::{Problem, limits};
use tower::Service;

use crate::form::{BodyLimit, is_file};
use crate::graves::{Graves, ids_in};
use crate::meter::RouteMeter;
use crate::visit::Visit;
use crate::{House, Refusal};

/// The web side of the house as one service: give it to [`crate::serve`] or ask it in a test.
#[derive(Clone)]
pub struct Front {
    house: House,
    router: Router,
    shared: Arc<Shared>,
}

/// What all requests share.
struct Shared {
    /// Counts what has no route.
    elsewhere: RouteMeter,
    rates: rate::Rates,
    in_flight: AtomicUsize,
    sequence: AtomicU64,
    run: u32,
    squeezed: squeeze::Shelf,
    kept: kept::Kept,
    always: headers::Always,
}

/// A place among the requests under way, given back when dropped.
struct Place<'a>(&'a AtomicUsize);

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Front {
    pub(crate) fn new(house: House, router: Router) -> Self {
        let shared = Shared {
            elsewhere: RouteMeter::new("none"),
            rates: rate::Rates::new(&house.config().limits),
            in_flight: AtomicUsize::new(0),
            sequence: AtomicU64::new(0),
            run: rand::random(),
            squeezed: squeeze::Shelf::default(),
            kept: kept::Kept::default(),
            always: headers::Always::new(&house),
        };
        Self { house, router, shared: Arc::new(shared) }
    }

    /// The house behind it.
    pub fn house(&self) -> &House {
        &self.house
    }

    /// The answer to a request; every request gets one.
    pub async fn answer(&self, request: Request) -> Response {
        let (mut parts, body) = request.into_parts();
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |info| info.0.ip());
        let trusted = &self.house.config().proxies.trusted;
        let from = (guard::client(&parts.headers, peer, trusted), guard::is_proxy(peer, trusted));
        let visit = Arc::new(Visit::read(&self.house, &parts, from, self.request_id()));
        parts.extensions.insert(visit.clone());
        if parts.method == Method::HEAD {
            // Asked as GET, so that length and version are those of the page; the body is left out at the end.
            parts.method = Method::GET;
        }
        let response = match self.let_in(&visit, &parts) {
            Ok(_) if visit.api && parts.method == Method::OPTIONS => headers::preflight(),
            Ok((_place, limit)) => {
                parts.extensions.insert(BodyLimit(limit));
                self.ask_or_remember(Request::from_parts(parts, within(body, limit)), &visit).await
            }
            Err(refusal) => refusal.into_response(),
        };
        let response = self.erased_or(&visit, response).await;
        self.finish(&visit, response).await
    }

    /// What is not there because it was erased is said to be so. Where the list of erased things cannot be read, it is just not there.
    async fn erased_or(&self, visit: &Visit, response: Response) -> Response {
        if response.status() != StatusCode::NOT_FOUND {
            return response;
        }
        let ids = ids_in(visit.uri.path());
        match self.house.try_part::<Graves>() {
            Some(Graves(yard)) if !ids.is_empty() && yard.holds(&ids).await == Ok(true) => refuse(Problem::Gone),
            _ => response,
        }
    }

    /// Everything that is refused before a handler is asked; otherwise a place and the limit of the body.
    fn let_in(&self, visit: &Visit, parts: &http::request::Parts) -> Result<(Place<'_>, u64), Refusal> {
        let place = self.take_place()?;
        guard::address_is_sound(&parts.uri)?;
        let class = rate::Class::of(parts, visit.api);
        self.shared.rates.take(class, visit.address)?;
        guard::comes_from_our_own_page(visit, &parts.headers)?;
        let limit = self.body_limit(class);
        guard::declares_no_more_than(&parts.headers, limit)?;
        Ok((place, limit))
    }

    fn take_place(&self) -> Result<Place<'_>, Problem> {
        let before = self.shared.in_flight.fetch_add(1, Ordering::Relaxed);
        let place = Place(&self.shared.in_flight);
        if before < self.house.config().limits.in_flight { Ok(place) } else { Err(Problem::Unavailable) }
    }

    fn body_limit(&self, class: rate::Class) -> u64 {
        match class {
            rate::Class::Upload => self.house.config().limits.upload_bytes,
            _ => limits::BODY_BYTES_MAX as u64,
        }
    }

    /// A page drawn at this very moment for somebody else, or the handler's answer.
    async fn ask_or_remember(&self, request: Request, visit: &Visit) -> Response {
        let Some(moment) = kept::Moment::of(visit) else { return self.ask(request, visit).await };
        match self.shared.kept.find(visit, moment) {
            Some(page) => page,
            None => self.shared.kept.keep(visit, moment, self.ask(request, visit).await).await,
        }
    }

    /// The handler's answer, in its time; a panic is our fault and nobody else's trouble.
    async fn ask(&self, request: Request, visit: &Visit) -> Response {
        let limits = &self.house.config().limits;
        let seconds = if is_file(request.headers()) { limits.upload_seconds } else { limits.handler_seconds };
        let mut router = self.router.clone();
        let answer = AssertUnwindSafe(router.call(request)).catch_unwind();
        match tokio::time::timeout(Duration::from_secs(seconds), answer).await {
            Ok(Ok(Ok(response))) => response,
            Ok(Err(panic)) => refuse(Problem::Internal(format!("panic: {}", panic_text(panic.as_ref())))),
            Err(_) => {
                tracing::error!(id = visit.id, path = %finish::said_path(visit.uri.path()), seconds, "a handler took too long");
                refuse(Problem::Unavailable)
            }
        }
    }

    fn request_id(&self) -> String {
        let sequence = self.shared.sequence.fetch_add(1, Ordering::Relaxed);
        format!("{:08x}{sequence:08x}", self.shared.run)
    }
}

/// The body cut off at its limit; most requests have none.
fn within(body: Body, limit: u64) -> Body {
    if body.is_end_stream() {
        return body;
    }
    Body::new(Limited::new(body, usize::try_from(limit).unwrap_or(usize::MAX)))
}

fn refuse(problem: Problem) -> Response {
    Refusal::from(problem).into_response()
}

fn panic_text(panic: &(dyn std::any::Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("without a word")
}

impl<B> Service<http::Request<B>> for Front
where
    B: http_body::Body<Data = bytes::Bytes> + Send + 'static,
    B::Error: Into<axum::BoxError>,
{
    type Response = Response;
    type Error = Infallible;
    type Future = BoxFuture<'static, Result<Response, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<B>) -> Self::Future {
        let front = self.clone();
        Box::pin(async move { Ok(front.answer(request.map(Body::new)).await) })
    }
}
