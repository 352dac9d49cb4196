//! What is known of a request before any handler sees it.

use std::net::IpAddr;
use std::sync::{Arc, OnceLock};
use std::time::Instant;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::request::Parts;
use http::{HeaderValue, Method, Uri, header};
use kit::{Lang, Problem, Timestamp, Viewer};
use ui::Look;

use crate::cookies;
use crate::form::Kept;
use crate::gate::Route;
use crate::redirect::Said;
use crate::{Called, Credential, House, SetCookie, local_path};

/// Names of our cookies.
pub(crate) mod cookie {
    pub const SESSION: &str = "session";
    pub const ANONYMOUS: &str = "visit";
    pub const LANG: &str = "lang";
    pub const LOOK: &str = "look";
    pub const NOTICE: &str = "notice";
}

/// The facts of one request, shared by the front, the gate and the handler.
pub(crate) struct Visit {
    pub house: House,
    pub id: String,
    pub started: Instant,
    pub now: Timestamp,
    pub method: Method,
    pub uri: Uri,
    pub address: IpAddr,
    pub by_proxy: bool,
    pub lang: Lang,
    pub look: Look,
    /// `/api/…` and what has a dialect: answers are for machines whatever they accept.
    pub api: bool,
    wants_json: bool,
    session: Option<String>,
    /// What the browser calls itself.
    agent: String,
    bearer: Option<String>,
    anonymous: Option<String>,
    notice: Option<Said>,
    /// A page asks by itself ([`BY_ITSELF`]).
    by_itself: bool,
    pub has_cookies: bool,
    pub accept_encoding: Option<HeaderValue>,
    pub if_none_match: Option<HeaderValue>,
    /// The reader asks for a page drawn anew (`Cache-Control: no-cache`, as a forced reload sends it).
    pub wants_fresh: bool,
    referer: Option<HeaderValue>,
    viewer: OnceLock<Arc<Viewer>>,
    route: OnceLock<Arc<Route>>,
    fresh_anonymous: OnceLock<String>,
    notice_said: OnceLock<()>,
    kept: OnceLock<Kept>,
}

/// The header of what a page asks by itself, as our scripts send it.
const BY_ITSELF: &str = "x-by-itself";

/// Characters of the name a browser gives itself that are looked at.
const AGENT_CHARS_MAX: usize = 500;

fn agent(value: Option<&HeaderValue>) -> String {
    value.and_then(|value| value.to_str().ok()).unwrap_or_default().chars().take(AGENT_CHARS_MAX).collect()
}

impl Visit {
    pub fn read(house: &House, parts: &Parts, (address, by_proxy): (IpAddr, bool), id: String) -> Self {
        let headers = &parts.headers;
        let path = parts.uri.path();
        let api = path.starts_with("/api/") && !path.starts_with("/api/docs/") || house.dialect(path).is_some();
        let mut visit = Self {
            house: house.clone(),
            id,
            started: Instant::now(),
            now: house.clock().now(),
            method: parts.method.clone(),
            uri: parts.uri.clone(),
            address,
            by_proxy,
            lang: house.city().default_lang,
            look: Look::default(),
            api,
            wants_json: api || accepts_json(headers.get(header::ACCEPT)),
            session: None,
            agent: agent(headers.get(header::USER_AGENT)),
            bearer: bearer(headers.get(header::AUTHORIZATION)),
            anonymous: None,
            notice: None,
            by_itself: headers.contains_key(BY_ITSELF),
            has_cookies: headers.contains_key(header::COOKIE),
            accept_encoding: headers.get(header::ACCEPT_ENCODING).cloned(),
            if_none_match: headers.get(header::IF_NONE_MATCH).cloned(),
            wants_fresh: headers.get(header::CACHE_CONTROL).is_some_and(|value| value.as_bytes().starts_with(b"no-cache")),
            referer: headers.get(header::REFERER).cloned(),
            viewer: OnceLock::new(),
            route: OnceLock::new(),
            fresh_anonymous: OnceLock::new(),
            notice_said: OnceLock::new(),
            kept: OnceLock::new(),
        };
        let of_cookie = visit.read_cookies(parts);
        let of_query = parts.uri.query().and_then(lang_of_query);
        let chosen = of_query.or(of_cookie).or_else(|| lang_of_header(headers.get(header::ACCEPT_LANGUAGE)));
        visit.lang = chosen.unwrap_or(visit.lang);
        visit
    }

    /// Takes what our cookies say and gives the chosen language.
    fn read_cookies(&mut self, parts: &Parts) -> Option<Lang> {
        const BYTES_MAX: usize = 3072;
        let mut lang = None;
        for (name, value) in
            cookies::pairs(&parts.headers, self.house.is_secure()).filter(|(_, value)| value.len() <= BYTES_MAX && !value.is_empty())
        {
            match name {
                cookie::SESSION => self.session = Some(value.to_owned()),
                cookie::ANONYMOUS => self.anonymous = Some(value.to_owned()),
                cookie::LANG => lang = Lang::from_tag(value),
                cookie::LOOK => self.look = look_of(value),
                // what was said to the reader waits for a page they open
                cookie::NOTICE if !self.by_itself => {
                    let open = self.house.seal().open("notice", value);
                    self.notice = open.and_then(|text| serde_json::from_str(&text).ok());
                }
                _ => {}
            }
        }
        lang
    }

    /// Who asks; asked of the doorkeeper once.
    pub async fn viewer(&self) -> Result<Arc<Viewer>, Problem> {
        if let Some(viewer) = self.viewer.get() {
            return Ok(viewer.clone());
        }
        let viewer = match (self.house.doorkeeper(), self.credential()) {
            (Some(doorkeeper), Some(credential)) => doorkeeper.viewer(credential, self.now).await?,
            (None, Some(Credential::Key { .. })) => return Err(Problem::SignInFirst),
            _ => Viewer::visitor(),
        };
        Ok(self.viewer.get_or_init(|| Arc::new(viewer)).clone())
    }

    /// The machine whose key came in the header, or else in a form; the secret goes back to whoever asked.
    ///
    /// Errors: [`Problem::SignInFirst`] without a key; the doorkeeper's.
    pub async fn viewer_of_form(&self, in_form: Option<&str>) -> Result<(Arc<Viewer>, String), Problem> {
        let secret = self.bearer.as_deref().or(in_form).map(str::trim).filter(|secret| !secret.is_empty());
        let (Some(secret), Some(doorkeeper)) = (secret, self.house.doorkeeper()) else { return Err(Problem::SignInFirst) };
        let credential = Credential::Key { secret, writes: !self.method.is_safe(), called: self.called() };
        let viewer = doorkeeper.viewer(credential, self.now).await?;
        Ok((self.viewer.get_or_init(|| Arc::new(viewer)).clone(), secret.to_owned()))
    }

    /// Who asks, if that is known by now.
    pub fn known_viewer(&self) -> Option<&Arc<Viewer>> {
        self.viewer.get()
    }

    fn credential(&self) -> Option<Credential<'_>> {
        let writes = !self.method.is_safe();
        let key = self.bearer.as_deref().map(|secret| Credential::Key { secret, writes, called: self.called() });
        key.or_else(|| self.session.as_deref().map(|cookie| Credential::Session { cookie, agent: &self.agent, by_itself: self.by_itself }))
    }

    /// The operation that is called. What answers `GET` answers `HEAD`.
    fn called(&self) -> Option<Called<'_>> {
        let method = if self.method == Method::HEAD { &Method::GET } else { &self.method };
        let path = &self.route.get()?.path;
        let row = self.house.routes().iter().find(|row| row.path == *path && row.method == *method)?;
        Some(Called { operation: row.operation.as_deref()?, module: row.module })
    }

    /// The value of the session cookie.
    pub fn session(&self) -> Option<&str> {
        self.session.as_deref()
    }

    /// Whether a machine's key came with the request (cookies count for nothing then).
    pub fn has_key(&self) -> bool {
        self.bearer.is_some()
    }

    /// Whether the answer is for a program: problems are JSON, nobody is sent to sign in.
    pub fn is_machine(&self) -> bool {
        self.wants_json
    }

    /// Whether the answer may be kept for everybody alike.
    pub fn is_anonymous(&self) -> bool {
        self.session.is_none() && self.bearer.is_none()
    }

    /// The token that forms of this reader carry: signed, bound to the session or to an anonymous cookie.
    pub fn csrf(&self) -> String {
        self.house.seal().sign("csrf", self.csrf_bond())
    }

    /// Whether a form brought the token of this reader.
    pub fn csrf_fits(&self, token: &str) -> bool {
        let bond = self.session.as_deref().or(self.anonymous.as_deref());
        bond.is_some_and(|bond| self.house.seal().knows("csrf", bond, token))
    }

    fn csrf_bond(&self) -> &str {
        let own = self.session.as_deref().or(self.anonymous.as_deref());
        own.unwrap_or_else(|| self.fresh_anonymous.get_or_init(|| URL_SAFE_NO_PAD.encode(rand::random::<[u8; 16]>())))
    }

    /// The cookie that a page with a form must come with, if the reader has none yet. Pages without forms set nothing.
    pub fn cookie_for(&self, body: &[u8]) -> Option<SetCookie> {
        let fresh = self.fresh_anonymous.get()?;
        let token = self.csrf();
        memchr::memmem::find(body, token.as_bytes()).map(|_| self.set_cookie(cookie::ANONYMOUS, fresh))
    }

    pub fn set_cookie(&self, name: &str, value: &str) -> SetCookie {
        SetCookie::new(name, value, self.house.is_secure())
    }

    /// The notice of the last step, to be said on this page once.
    pub fn take_notice(&self) -> Option<&Said> {
        let notice = self.notice.as_ref()?;
        self.notice_said.set(()).ok().map(|()| notice)
    }

    /// Whether a notice of the last step waits to be said.
    pub fn has_notice(&self) -> bool {
        self.notice.is_some()
    }

    /// Whether a page has said the notice, so that its cookie goes.
    pub fn notice_is_said(&self) -> bool {
        self.notice_said.get().is_some()
    }

    /// Remembers what was typed into the form that came.
    pub fn keep(&self, kept: Kept) {
        // A request brings one form.
        let _ = self.kept.set(kept);
    }

    /// What was typed, if a form came.
    pub fn kept(&self) -> Option<&Kept> {
        self.kept.get()
    }

    pub fn path_and_query(&self) -> &str {
        self.uri.path_and_query().map_or("/", |both| both.as_str())
    }

    /// The page of our own that the reader came from.
    pub fn referer_path(&self) -> Option<&str> {
        let referer = self.referer.as_ref()?.to_str().ok()?;
        let rest = referer.split_once("://")?.1;
        local_path(rest.find('/').and_then(|at| rest.get(at..))?)
    }

    pub fn set_route(&self, route: &Arc<Route>) {
        // A request passes one gate; a second one would be the same route.
        let _ = self.route.set(route.clone());
    }

    pub fn route(&self) -> Option<&Arc<Route>> {
        self.route.get()
    }
}

fn accepts_json(accept: Option<&HeaderValue>) -> bool {
    let accept = accept.and_then(|value| value.to_str().ok()).unwrap_or_default();
    let json = accept.find("json");
    json.is_some() && accept.find("text/html").is_none_or(|html| json < Some(html))
}

fn bearer(value: Option<&HeaderValue>) -> Option<String> {
    let (scheme, key) = value?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| key.trim().to_owned())
}

fn lang_of_query(query: &str) -> Option<Lang> {
    query.split('&').find_map(|pair| pair.strip_prefix("lang=")).and_then(Lang::from_tag)
}

/// The best of ours by `Accept-Language` weights (RFC 9110 §12.5.4); the first of equals.
pub(crate) fn lang_of_header(value: Option<&HeaderValue>) -> Option<Lang> {
    let mut best: Option<(Lang, f32)> = None;
    for part in value?.to_str().ok()?.split(',').take(32) {
        let (tag, weight) = part.split_once(";q=").unwrap_or((part, "1"));
        let weight: f32 = weight.trim().parse().unwrap_or(0.0);
        if let Some(lang) = Lang::from_tag(tag.trim())
            && weight > best.map_or(0.0, |(_, best)| best)
        {
            best = Some((lang, weight));
        }
    }
    best.map(|(lang, _)| lang)
}

/// The look of a cookie, `dark.2.1`.
pub(crate) fn look_of(value: &str) -> Look {
    let mut parts = value.split('.');
    let theme = ui::Theme::from_code(parts.next().unwrap_or_default());
    let size = parts.next().and_then(|size| size.parse().ok()).filter(|size| (1..=3).contains(size)).unwrap_or(1);
    Look { theme, size, contrast: parts.next() == Some("1") }
}

/// The cookie of a look.
pub(crate) fn look_word(look: Look) -> String {
    format!("{}.{}.{}", look.theme.code(), look.size, u8::from(look.contrast))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heaviest_language_of_ours_is_taken() {
        let lang = |text: &'static str| lang_of_header(Some(&HeaderValue::from_static(text)));
        assert_eq!(lang("en-GB,uk;q=0.8"), Some(Lang::En));
        assert_eq!(lang("de, uk;q=0.7, en;q=0.9"), Some(Lang::En));
        assert_eq!(lang("de"), None);
        assert_eq!(lang("en;q=0, uk;q=0.1"), Some(Lang::Uk));
        assert_eq!(lang(",,;q=;;q"), None);
    }

    #[test]
    fn a_look_is_kept_and_nonsense_is_the_default() {
        let look = Look { theme: ui::Theme::Dark, size: 3, contrast: true };
        assert_eq!(look_of(&look_word(look)), look);
        assert_eq!(look_of("x.9.9"), Look::default());
    }
}
