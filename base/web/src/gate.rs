//! The gate before every handler: who comes, and whether the route's floor lets them in.

use std::convert::Infallible;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::extract::Request;
use axum::response::{IntoResponse, Response};
use db::BoxFuture;
use http::Method;
use kit::Problem;
use tower::{Layer, Service};

use crate::meter::RouteMeter;
use crate::visit::Visit;
use crate::{Access, Redirect, Refusal};

/// What the gate knows of its route.
pub(crate) struct Route {
    access: Access,
    pub(crate) meter: RouteMeter,
}

impl Route {
    pub fn new(path: &str, access: Access) -> Self {
        Self { access, meter: RouteMeter::new(path) }
    }
}

#[derive(Clone)]
pub(crate) struct GateLayer(pub Arc<Route>);

impl<S> Layer<S> for GateLayer {
    type Service = Gate<S>;
    fn layer(&self, inner: S) -> Gate<S> {
        Gate { inner, route: self.0.clone() }
    }
}

#[derive(Clone)]
pub(crate) struct Gate<S> {
    inner: S,
    route: Arc<Route>,
}

impl<S> Service<Request> for Gate<S>
where
    S: Service<Request, Response = Response, Error = Infallible> + Clone + Send + 'static,
    S::Future: Send,
{
    type Response = Response;
    type Error = Infallible;
    type Future = BoxFuture<'static, Result<Response, Infallible>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, request: Request) -> Self::Future {
        let fresh = self.inner.clone();
        let mut inner = std::mem::replace(&mut self.inner, fresh);
        let route = self.route.clone();
        Box::pin(async move {
            let visit = request.extensions().get::<Arc<Visit>>().cloned();
            match admit(visit, &route).await {
                Ok(()) => inner.call(request).await,
                Err(refused) => Ok(*refused),
            }
        })
    }
}

async fn admit(visit: Option<Arc<Visit>>, route: &Arc<Route>) -> Result<(), Box<Response>> {
    let refuse = |problem: Problem| Box::new(Refusal::from(problem).into_response());
    let Some(visit) = visit else {
        return Err(refuse(Problem::Internal("a request came in past the front".to_owned())));
    };
    visit.set_route(route);
    if route.access == Access::EVERYBODY && !visit.has_key() {
        // Whoever needs to know asks later: files of the interface cost no look into the database.
        return Ok(());
    }
    let viewer = visit.viewer().await.map_err(refuse)?;
    if route.access.admits(&viewer) {
        return Ok(());
    }
    match (viewer.person, visit.is_machine()) {
        (Some(_), _) => Err(refuse(Problem::Forbidden)),
        (None, true) => Err(refuse(Problem::SignInFirst)),
        (None, false) => Err(Box::new(to_sign_in(&visit).into_response())),
    }
}

/// Visitors are sent to sign in and back; a form that was sent cannot be repeated, so they come back to its page.
fn to_sign_in(visit: &Visit) -> Redirect {
    let reads = visit.method == Method::GET || visit.method == Method::HEAD;
    let back = if reads { visit.path_and_query() } else { visit.referer_path().unwrap_or("/") };
    Redirect::to(crate::Query::default().with("next", back).href("/sign-in"))
}
