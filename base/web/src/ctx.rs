//! The request as a handler sees it.

use std::net::IpAddr;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use db::Db;
use http::request::Parts;
use i18n::Locale;
use jiff::civil::Date;
use kit::{Assurance, Lang, PersonId, Problem, Role, Scope, Timestamp, Viewer};
use ui::{Look, Notice, NoticeKind, Page};

use crate::visit::{Visit, cookie};
use crate::{House, Redirect, Refusal, SetCookie};

/// Who asks, in which language, when; and the house to answer from. Cheap to clone.
#[derive(Clone)]
pub struct Ctx {
    /// The house.
    pub house: House,
    /// Who asks.
    pub viewer: Arc<Viewer>,
    /// The reader's language.
    pub lang: Lang,
    /// The messages in it.
    pub t: Locale,
    /// How the reader wants pages to look.
    pub look: Look,
    visit: Arc<Visit>,
}

impl Ctx {
    pub(crate) async fn of(visit: Arc<Visit>) -> Result<Self, Problem> {
        let viewer = visit.viewer().await?;
        Ok(Self { house: visit.house.clone(), viewer, lang: visit.lang, t: visit.house.locale(visit.lang), look: visit.look, visit })
    }

    /// A page with everything known of the reader filled in; the notice of the last step is said on it.
    pub fn page(&self, title: impl Into<String>) -> Page {
        self.visit.page(title)
    }

    /// The database.
    pub fn db(&self) -> &Db {
        self.house.db()
    }

    /// The moment the request came.
    pub fn now(&self) -> Timestamp {
        self.visit.now
    }

    /// The city's day now.
    pub fn today(&self) -> Date {
        self.visit.now.to_zoned(kit::clock::kyiv()).date()
    }

    /// Path and query of the request.
    pub fn path(&self) -> &str {
        self.visit.path_and_query()
    }

    /// The id of the request, as in the log and in `X-Request-Id`.
    pub fn request_id(&self) -> &str {
        &self.visit.id
    }

    /// The client's address, behind trusted proxies too.
    pub fn address(&self) -> IpAddr {
        self.visit.address
    }

    /// Whether the request came straight from one of the configuration's proxies, so that what only a proxy says may be believed.
    pub fn is_passed_on_by_proxy(&self) -> bool {
        self.visit.by_proxy
    }

    /// Whether the answer is for a program.
    pub fn wants_json(&self) -> bool {
        self.visit.is_machine()
    }

    /// The token that forms carry in `_token`; [`ui::Page::csrf_field`] writes it.
    pub fn csrf(&self) -> String {
        self.visit.csrf()
    }

    /// The value of the session cookie.
    pub fn session_cookie(&self) -> Option<&str> {
        self.visit.session()
    }

    /// The session cookie to be set; `.removed()` takes it away.
    pub fn session(&self, value: &str) -> SetCookie {
        self.visit.set_cookie(cookie::SESSION, value)
    }

    /// Another cookie to be set; the value must be of plain ASCII words.
    pub fn cookie(&self, name: &str, value: &str) -> SetCookie {
        self.visit.set_cookie(name, value)
    }

    /// What the browser keeps under this name for us, as [`Ctx::cookie`] set it; `headers` are the request's.
    pub fn cookie_of<'a>(&self, headers: &'a http::HeaderMap, name: &str) -> Option<&'a str> {
        crate::cookies::pairs(headers, self.house.is_secure())
            .find(|(own, value)| *own == name && !value.is_empty())
            .map(|(_, value)| value)
    }

    /// Where the viewer shows more surely who they are and comes back to this page; none if they are known surely enough.
    /// For what a handler demands only of some: `if let Some(raise) = ctx.to_raise(Assurance::StateVerified) { return … }`.
    pub fn to_raise(&self, level: Assurance) -> Option<Redirect> {
        (!self.viewer.is_assured(level)).then(|| crate::gate::to_raise(level, self.path()))
    }

    /// The person who asks.
    ///
    /// Errors: [`Problem::SignInFirst`] for a visitor.
    pub fn person(&self) -> Result<PersonId, Problem> {
        self.viewer.person.ok_or(Problem::SignInFirst)
    }

    /// Goes on if the viewer holds the role anywhere.
    ///
    /// Errors: [`Problem::SignInFirst`] for a visitor, [`Problem::Forbidden`] for others.
    pub fn require(&self, role: Role) -> Result<(), Problem> {
        self.allow(self.viewer.is(role))
    }

    /// Goes on if the viewer holds the role over what `scope` says.
    ///
    /// Errors: as [`Ctx::require`].
    pub fn require_over(&self, role: Role, scope: &Scope<'_>) -> Result<(), Problem> {
        self.allow(self.viewer.may(role, scope))
    }

    fn allow(&self, may: bool) -> Result<(), Problem> {
        match (may, self.viewer.person) {
            (true, _) => Ok(()),
            (false, None) => Err(Problem::SignInFirst),
            (false, Some(_)) => Err(Problem::Forbidden),
        }
    }
}

impl Visit {
    pub(crate) fn page(&self, title: impl Into<String>) -> Page {
        let t = self.house.locale(self.lang);
        let mut page = Page::new(t, self.house.city().clone(), title);
        page.path = self.path_and_query().to_owned();
        page.look = self.look;
        page.csrf = self.csrf();
        if let Some(viewer) = self.known_viewer().filter(|viewer| viewer.person.is_some()) {
            page.viewer = Some(viewer.name.clone());
            page.staff = viewer.is_staff();
        }
        page.notice = self.take_notice().map(|said| Notice {
            kind: if said.warns { NoticeKind::Warn } else { NoticeKind::Ok },
            title: page.t.says(&said.says),
            text: String::new(),
        });
        page
    }
}

pub(crate) fn visit_of(parts: &Parts) -> Result<Arc<Visit>, Problem> {
    let visit = parts.extensions.get::<Arc<Visit>>().cloned();
    visit.ok_or_else(|| Problem::Internal("a request came in past the front".to_owned()))
}

impl<S: Send + Sync> FromRequestParts<S> for Ctx {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refusal> {
        Ok(Self::of(visit_of(parts)?).await?)
    }
}
