//! What I allow: purposes in force, my consents to them, and the history.

use askama::Template;
use i18n::Locale;
use kit::{Problem, Timestamp};
use ui::{Html, Page, Tag};
use web::{Ctx, Fields, IntoResponse, Path, Query, Redirect, Refusal, Response, Show};

use super::OWN_HREF;
use crate::actions;
use crate::store::{self, Consent, Known};
use crate::wording::{Wording, holds, in_force};

/// A purpose in the list.
pub struct Row {
    href: String,
    title: String,
    state: Html,
    since: String,
}

/// A line of the history.
pub struct Past {
    title: String,
    version: i64,
    given: String,
    withdrawn: Option<String>,
}

/// The list.
#[derive(Template)]
#[template(path = "consents/list.html")]
pub struct ConsentsPage {
    page: Page,
    rows: Vec<Row>,
    history: Vec<Past>,
}

/// Whether a purpose is agreed to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Given,
    Anew,
    Not,
}

fn state(known: &Known, mine: &[Consent], now: Timestamp) -> (State, Option<Timestamp>) {
    let open = mine.iter().find(|own| own.purpose == known.purpose.code && own.withdrawn_at.is_none());
    match open {
        Some(own) if holds(&known.versions(), own.version, now) => (State::Given, Some(own.given_at)),
        Some(own) => (State::Anew, Some(own.given_at)),
        None => (State::Not, None),
    }
}

fn tag(t: &Locale, state: State) -> Html {
    let (key, colour) = match state {
        State::Given => ("consents-given", "green"),
        State::Anew => ("consents-anew", "yellow"),
        State::Not => ("consents-not", ""),
    };
    Html::of(&Tag::new(t.say(key).to_owned(), colour))
}

/// `GET /account/consents`
pub async fn list_consents(ctx: Ctx) -> Result<Show<ConsentsPage>, Refusal> {
    let mine = store::of_person(ctx.db(), ctx.person()?).await?;
    let known = store::all(ctx.db()).await?;
    let mut page = ctx.page(ctx.t.say("consents-title")).crumb(ctx.t.say("consents-cabinet"), "/cabinet");
    page.noindex = true;
    Ok(Show(draw(page, &known, &mine, ctx.now())))
}

fn draw(page: Page, known: &[Known], mine: &[Consent], now: Timestamp) -> ConsentsPage {
    let t = page.t.clone();
    let title = |own: &Wording| t.text(&own.title).to_owned();
    let row = |known: &Known| {
        let versions = known.versions();
        let current = in_force(&versions, now).filter(|_| known.purpose.is_open(now))?;
        let (state, since) = state(known, mine, now);
        Some(Row {
            href: format!("{OWN_HREF}/{}", known.purpose.code),
            title: title(current),
            state: tag(&t, state),
            since: since.map(|at| t.date_time(at)).unwrap_or_default(),
        })
    };
    let past = |own: &Consent| {
        let known = known.iter().find(|known| known.purpose.code == own.purpose)?;
        let version = known.kept.iter().find(|kept| kept.version == own.version)?;
        Some(Past {
            title: title(&version.wording()),
            version: own.version,
            given: t.date_time(own.given_at),
            withdrawn: own.withdrawn_at.map(|at| t.date_time(at)),
        })
    };
    ConsentsPage { rows: known.iter().filter_map(row).collect(), history: mine.iter().filter_map(past).collect(), page }
}

/// One purpose.
#[derive(Template)]
#[template(path = "consents/consent.html")]
pub struct ConsentPage {
    page: Page,
    code: String,
    version: i64,
    lang: &'static str,
    body: Vec<String>,
    state: Html,
    is_given: bool,
    /// Whether there is something to withdraw.
    is_open: bool,
    since: String,
    holds_from: String,
    next: String,
}

fn draw_one(page: Page, known: &Known, mine: &[Consent], next: &str, now: Timestamp) -> Option<ConsentPage> {
    let t = page.t.clone();
    let versions = known.versions();
    let current = in_force(&versions, now).filter(|_| known.purpose.is_open(now))?;
    let (state, since) = state(known, mine, now);
    Some(ConsentPage {
        code: known.purpose.code.clone(),
        version: current.version,
        lang: current.body.lang(t.lang()).tag(),
        body: t.text(&current.body).split('\n').filter(|line| !line.trim().is_empty()).map(str::to_owned).collect(),
        state: tag(&t, state),
        is_given: state == State::Given,
        is_open: state != State::Not,
        since: since.map(|at| t.date_time(at)).unwrap_or_default(),
        holds_from: t.date_time(current.holds_from),
        next: next.to_owned(),
        page: Page { title: t.text(&current.title).to_owned(), ..page },
    })
}

/// `GET /account/consents/{purpose}`
pub async fn show_consent(ctx: Ctx, path: Path<String>, query: Query) -> Result<Response, Refusal> {
    let known = store::find(ctx.db(), &path.0).await?.ok_or(Problem::NotFound)?;
    let mine = store::of_person(ctx.db(), ctx.person()?).await?;
    let mut page = ctx.page("").crumb(ctx.t.say("consents-cabinet"), "/cabinet").crumb(ctx.t.say("consents-title"), OWN_HREF);
    page.noindex = true;
    let next = query.word("next").and_then(web::local_path).unwrap_or(OWN_HREF);
    Ok(Show(draw_one(page, &known, &mine, next, ctx.now()).ok_or(Problem::NotFound)?).into_response())
}

fn next(sent: &Fields) -> Redirect {
    Redirect::to(web::local_path(sent.text("next")).unwrap_or(OWN_HREF))
}

/// `POST /account/consents/{purpose}`: agrees to the version that was read.
pub async fn give_consent(ctx: Ctx, path: Path<String>, sent: Fields) -> Result<Redirect, Refusal> {
    let version = sent.text("version").parse().unwrap_or(0);
    actions::give(&ctx.house, &ctx.viewer, &path.0, version).await?;
    Ok(next(&sent).saying("consents-thanks"))
}

/// `POST /account/consents/{purpose}/withdraw`
pub async fn withdraw_consent(ctx: Ctx, path: Path<String>, _: Fields) -> Result<Redirect, Refusal> {
    actions::withdraw(&ctx.house, &ctx.viewer, &path.0).await?;
    Ok(Redirect::to(OWN_HREF).saying("consents-withdrawn"))
}

/// Every state of the pages, for the test that renders them.
pub(crate) fn samples(page: &Page) -> (Vec<ConsentsPage>, Vec<ConsentPage>) {
    let (known, now) = (crate::samples::known(), Timestamp::UNIX_EPOCH);
    let mine =
        |withdrawn: bool| vec![Consent { purpose: "news".into(), version: 1, given_at: now, withdrawn_at: withdrawn.then_some(now) }];
    let lists = [draw(page.clone(), std::slice::from_ref(&known), &mine(false), now), draw(page.clone(), &[], &[], now)];
    let one = |mine: &[Consent]| draw_one(page.clone(), &known, mine, OWN_HREF, now);
    (lists.into(), [one(&mine(false)), one(&mine(true))].into_iter().flatten().collect())
}
