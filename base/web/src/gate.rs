//! The gate before every handler: who comes, and whether the route's floor lets them in.

use std::convert::Infallible;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::extract::Request;
use axum::response::{IntoResponse, Response};
use db::BoxFuture;
use http::Method;
use http::header::CONTENT_LENGTH;
use kit::{Assurance, Problem, Says};
use tower::{Layer, Service};

use crate::doorkeeper::Proof;
use crate::form::{check_token, content_type, keep_before_refusal, read_body};
use crate::meter::RouteMeter;
use crate::visit::Visit;
use crate::{Access, Ctx, Fields, Redirect, Refusal};

/// What the gate knows of its route.
pub(crate) struct Route {
    access: Access,
    /// Its template.
    pub(crate) path: String,
    pub(crate) meter: RouteMeter,
}

impl Route {
    pub fn new(path: &str, access: Access) -> Self {
        Self { access, path: path.to_owned(), meter: RouteMeter::new(path) }
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
            match admit(visit.as_ref(), &route).await {
                Ok(()) => inner.call(request).await,
                Err(Refused::Said(problem)) => Ok(Refusal::from(problem).into_response()),
                Err(Refused::SignIn(visit)) => Ok(to_sign_in(&visit, request).await),
                Err(Refused::Raise(visit, level)) => Ok(to_raise(level, page_of(&visit)).into_response()),
                Err(Refused::SetUp(visit)) => Ok(and_back(SECOND_FACTOR, page_of(&visit))),
                Err(Refused::Prove(visit)) => match prove(&visit, request).await {
                    Asked::Proven(request) => inner.call(request).await,
                    Asked::Answered(response) => Ok(response),
                },
            }
        })
    }
}

/// Why the gate stays shut.
enum Refused {
    /// For good.
    Said(Problem),
    /// Until somebody signs in.
    SignIn(Arc<Visit>),
    /// Until who has signed in shows more surely who they are.
    Raise(Arc<Visit>, Assurance),
    /// Until who has signed in sets up the second factor their role demands.
    SetUp(Arc<Visit>),
    /// Until who has signed in shows that it is still them.
    Prove(Arc<Visit>),
}

/// Where a second factor is set up.
const SECOND_FACTOR: &str = "/account/second-factor";
/// Where a proof is given before a page is shown.
const PROOF: &str = "/account/proof";

async fn admit(visit: Option<&Arc<Visit>>, route: &Arc<Route>) -> Result<(), Refused> {
    let Some(visit) = visit else {
        return Err(Refused::Said(Problem::Internal("a request came in past the front".to_owned())));
    };
    visit.set_route(route);
    if route.access == Access::EVERYBODY && !visit.has_key() {
        // Whoever needs to know asks later: files of the interface cost no look into the database.
        return Ok(());
    }
    if route.access == Access::Key {
        // The key may stand in the form, which is read behind the gate; a law of the house asks every such route without one.
        return Ok(());
    }
    let viewer = visit.viewer().await.map_err(Refused::Said)?;
    if route.access.admits(&viewer) {
        return Ok(());
    }
    match (viewer.person, visit.is_machine(), route.access) {
        (Some(_), false, Access::Assured(level)) => Err(Refused::Raise(visit.clone(), level)),
        (Some(_), machine, Access::Proven(role)) if viewer.is(role) => Err(match machine {
            false => Refused::Prove(visit.clone()),
            true => Refused::Said(Problem::Conflict(Says::new("problem-prove-anew"))),
        }),
        (Some(_), false, _) if viewer.owes_second_factor => Err(Refused::SetUp(visit.clone())),
        (Some(_), ..) => Err(Refused::Said(Problem::Forbidden)),
        (None, true, _) => Err(Refused::Said(Problem::SignInFirst)),
        (None, false, _) => Err(Refused::SignIn(visit.clone())),
    }
}

/// Where an account shows more surely whose it is, and comes back to the page from there.
pub(crate) fn to_raise(level: Assurance, page: &str) -> Redirect {
    Redirect::to(crate::Query::default().with("need", level.code()).with("next", page).href("/account/assurance"))
}

/// The page to come back to: the one asked for, or the one whose form was sent.
fn page_of(visit: &Visit) -> &str {
    let is_page = visit.method == Method::GET || visit.method == Method::HEAD;
    if is_page { visit.path_and_query() } else { visit.referer_path().unwrap_or("/") }
}

/// Visitors are sent to sign in and back. What they typed into a form while their session ended is shown again instead, to be sent
/// once they are in.
async fn to_sign_in(visit: &Visit, request: Request) -> Response {
    if visit.method == Method::GET || visit.method == Method::HEAD {
        return and_back(SIGN_IN, visit.path_and_query());
    }
    match keep_before_refusal(visit, request).await {
        Ok(()) if visit.kept().is_some() => Refusal::from(Problem::SignInFirst).into_response(),
        Ok(()) => and_back(SIGN_IN, page_of(visit)),
        Err(refusal) => refusal.into_response(),
    }
}

/// Where visitors sign in.
const SIGN_IN: &str = "/sign-in";

fn and_back(to: &str, page: &str) -> Response {
    Redirect::to(crate::Query::default().with("next", page).href(to)).into_response()
}

/// What came of asking for a proof.
enum Asked {
    /// It was right; the request goes on without it.
    Proven(Request),
    /// The page that asks for it, or a refusal.
    Answered(Response),
}

/// Asks who has signed in for a proof that it is still them: for a page before it, for a form together with it, so that nothing typed
/// is lost.
async fn prove(visit: &Arc<Visit>, request: Request) -> Asked {
    let form = content_type(request.headers()) == "application/x-www-form-urlencoded";
    if visit.method.is_safe() || !form {
        return Asked::Answered(and_back(PROOF, page_of(visit)));
    }
    proven_form(visit, request).await.unwrap_or_else(|refusal| Asked::Answered(refusal.into_response()))
}

async fn proven_form(visit: &Arc<Visit>, request: Request) -> Result<Asked, Refusal> {
    let (mut parts, body) = request.into_parts();
    let fields = Fields::parse(&read_body(Request::from_parts(parts.clone(), body)).await?)?;
    check_token(visit, &fields)?;
    let door = visit.house.doorkeeper().ok_or(Problem::Forbidden)?;
    match door.prove(&Ctx::of(visit.clone()).await?, &fields).await? {
        Proof::Wanted(page) => Ok(Asked::Answered(page)),
        Proof::Given => {
            let bytes = fields.without_proof();
            parts.headers.insert(CONTENT_LENGTH, bytes.len().into());
            Ok(Asked::Proven(Request::from_parts(parts, bytes.into())))
        }
    }
}
