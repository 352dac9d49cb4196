//! Purposes for administrators: the words in force, versions, the next one with a preview. The data protection officer reads them.

use askama::Template;
use kit::{FieldProblem, Problem, Role, Text, Timestamp};
use ui::{Controls, Html, Line, Page, Tag};
use web::{Ctx, Fields, IntoResponse, Path, Redirect, Refusal, Response, Show};

use super::ADMIN_HREF;
use crate::actions::{self, Draft};
use crate::store::{self, Known};
use crate::wording::{Wording, in_force};

/// A purpose in the list.
pub struct Row {
    href: String,
    title: String,
    code: String,
    state: Html,
}

/// The list.
#[derive(Template)]
#[template(path = "consents/purposes.html")]
pub struct PurposesPage {
    page: Page,
    rows: Vec<Row>,
    writes: bool,
}

impl PurposesPage {
    /// Why the list is empty; who may write one is told how.
    fn none(&self) -> &str {
        self.page.t.say(if self.writes { "consents-admin-none-why" } else { "consents-none-law" })
    }
}

/// Whether the reader may change what is asked; others only read it.
fn writes(ctx: &Ctx) -> bool {
    ctx.viewer.is(Role::Administrator)
}

/// `GET /admin/consents`
pub async fn list_purposes(ctx: Ctx) -> Result<Show<PurposesPage>, Refusal> {
    let known = store::all(ctx.db()).await?;
    Ok(Show(draw_list(admin_page(&ctx, "consents-admin"), &known, ctx.now(), writes(&ctx))))
}

fn admin_page(ctx: &Ctx, title: &str) -> Page {
    let (key, home) = if writes(ctx) { ("consents-administration", "/admin") } else { ("consents-protection", "/admin/privacy") };
    ctx.page(ctx.t.say(title)).desk().crumb(ctx.t.say(key), home)
}

fn draw_list(page: Page, known: &[Known], now: Timestamp, writes: bool) -> PurposesPage {
    let t = page.t.clone();
    let row = |known: &Known| {
        let versions = known.versions();
        let shown = in_force(&versions, now).or(versions.first());
        let (key, colour) = match in_force(&versions, now) {
            _ if !known.purpose.is_open(now) => ("consents-over", ""),
            Some(_) => ("consents-in-force", "green"),
            None => ("consents-to-come", "yellow"),
        };
        Row {
            href: format!("{ADMIN_HREF}/{}", known.purpose.code),
            title: shown.map(|own| t.text(&own.title).to_owned()).unwrap_or_default(),
            code: known.purpose.code.clone(),
            state: Html::of(&Tag::new(t.say(key).to_owned(), colour)),
        }
    };
    PurposesPage { rows: known.iter().take(store::PURPOSES_MAX).map(row).collect(), writes, page }
}

/// A version in the history.
pub struct VersionRow {
    version: i64,
    title: String,
    from: String,
    by: String,
    anew: bool,
}

/// A purpose with its versions and the form of the next.
#[derive(Template)]
#[template(path = "consents/purpose.html")]
pub struct PurposePage {
    page: Page,
    problems: Html,
    action: String,
    fields: Vec<Html>,
    preview: Option<Shown>,
    versions: Vec<VersionRow>,
    /// None for a new purpose, else whether it is over.
    is_over: Option<bool>,
    code: String,
    /// Whether the next version may be written here; else the words are only shown.
    writes: bool,
}

/// Words as both languages show them: the tag, the title, the paragraphs.
type Shown = [(&'static str, String, Vec<String>); 2];

fn shown(own: &Wording) -> Shown {
    let lines = |text: &str| text.split('\n').filter(|line| !line.trim().is_empty()).map(str::to_owned).collect();
    [("uk", own.title.uk.clone(), lines(&own.body.uk)), ("en", own.title.en.clone(), lines(&own.body.en))]
}

fn fields(controls: &Controls<'_>, draft: &Draft, is_new: bool) -> Vec<Html> {
    let code = || {
        controls.line("code", "consents-code", &draft.code, Line { classes: "govuk-input--width-20", ..Line::hinted("consents-code-hint") })
    };
    let mut fields: Vec<Html> = is_new.then(code).into_iter().collect();
    fields.extend([
        controls.line("title-uk", "consents-title-uk", &draft.title.uk, Line::default()),
        controls.text("body-uk", "consents-body-uk", "consents-body-hint", &draft.body.uk, 10),
        controls.line("title-en", "consents-title-en", &draft.title.en, Line::default()),
        controls.text("body-en", "consents-body-en", "", &draft.body.en, 10),
        controls.line(
            "holds-from",
            "consents-holds-from",
            &draft.holds_from,
            Line { kind: "date", classes: "govuk-input--width-10", ..Line::hinted("consents-holds-from-hint") },
        ),
    ]);
    if !is_new {
        fields.push(controls.boxes("consents-anew-legend", &[("anew", "consents-ask-anew", "consents-ask-anew-hint", draft.anew)]));
    }
    fields
}

fn draw(
    page: Page,
    known: Option<&Known>,
    draft: &Draft,
    preview: Option<&Wording>,
    problems: &[FieldProblem],
    now: Timestamp,
) -> PurposePage {
    let t = page.t.clone();
    let controls = Controls::new(&t, problems);
    let version = |kept: &store::Kept| VersionRow {
        version: kept.version,
        title: t.text(&kept.wording().title).to_owned(),
        from: t.date_time(kept.holds_from),
        by: kept.by_name.clone(),
        anew: kept.anew,
    };
    PurposePage {
        problems: controls.summary(),
        action: known.map_or_else(|| format!("{ADMIN_HREF}/new"), |known| format!("{ADMIN_HREF}/{}", known.purpose.code)),
        fields: fields(&controls, draft, known.is_none()),
        preview: preview.map(shown),
        versions: known.map(|known| known.kept.iter().map(version).collect()).unwrap_or_default(),
        is_over: known.map(|known| !known.purpose.is_open(now)),
        code: known.map(|known| known.purpose.code.clone()).unwrap_or_default(),
        writes: true,
        page,
    }
}

/// `GET /admin/consents/new`
pub async fn show_new_purpose(ctx: Ctx) -> Show<PurposePage> {
    let page = admin_page(&ctx, "consents-new").crumb(ctx.t.say("consents-admin"), ADMIN_HREF);
    Show(draw(page, None, &Draft::default(), None, &[], ctx.now()))
}

/// `GET /admin/consents/{purpose}`: the newest words stand in the form.
pub async fn show_purpose(ctx: Ctx, path: Path<String>) -> Result<Show<PurposePage>, Refusal> {
    let known = store::find(ctx.db(), &path.0).await?.ok_or(Problem::NotFound)?;
    let newest = known.kept.first().map(store::Kept::wording);
    if !writes(&ctx) {
        return Ok(Show(read_only(purpose_page(&ctx, &known), &known, ctx.now())));
    }
    let draft = newest.map(|own| Draft { title: own.title, body: own.body, ..Draft::default() }).unwrap_or_default();
    Ok(Show(draw(purpose_page(&ctx, &known), Some(&known), &draft, None, &[], ctx.now())))
}

/// The words that are asked now, or the newest of what is to come, and all versions.
fn read_only(page: Page, known: &Known, now: Timestamp) -> PurposePage {
    let versions = known.versions();
    let words = in_force(&versions, now).or(versions.first());
    PurposePage { fields: Vec::new(), is_over: None, writes: false, ..draw(page, Some(known), &Draft::default(), words, &[], now) }
}

fn purpose_page(ctx: &Ctx, known: &Known) -> Page {
    let versions = known.versions();
    let title = in_force(&versions, ctx.now()).or(versions.first()).map(|own| ctx.t.text(&own.title).to_owned()).unwrap_or_default();
    Page { title, ..admin_page(ctx, "consents-admin").crumb(ctx.t.say("consents-admin"), ADMIN_HREF) }
}

fn draft(sent: &Fields) -> Draft {
    let text = |part: &str| Text::new(sent.text(&format!("{part}-uk")), sent.text(&format!("{part}-en")));
    Draft {
        code: sent.text("code").to_owned(),
        title: text("title"),
        body: text("body"),
        anew: sent.has("anew"),
        holds_from: sent.text("holds-from").to_owned(),
    }
}

/// `POST /admin/consents/new`
pub async fn create_purpose(ctx: Ctx, sent: Fields) -> Result<Response, Refusal> {
    let page = admin_page(&ctx, "consents-new").crumb(ctx.t.say("consents-admin"), ADMIN_HREF);
    take(&ctx, page, None, &sent).await
}

/// `POST /admin/consents/{purpose}`: writes the next version, or only shows what it would look like (`preview`).
pub async fn write_version(ctx: Ctx, path: Path<String>, sent: Fields) -> Result<Response, Refusal> {
    let known = store::find(ctx.db(), &path.0).await?.ok_or(Problem::NotFound)?;
    take(&ctx, purpose_page(&ctx, &known), Some(known), &sent).await
}

async fn take(ctx: &Ctx, page: Page, known: Option<Known>, sent: &Fields) -> Result<Response, Refusal> {
    let draft = draft(sent);
    let code = known.as_ref().map(|known| known.purpose.code.clone());
    let done = if sent.has("preview") {
        let read = draft.read(known.as_ref().and_then(|known| known.kept.first()).map_or(1, |newest| newest.version + 1), ctx.now());
        let sound = if known.is_none() { draft.code().and(read) } else { read };
        sound.map(Err)
    } else {
        actions::write(&ctx.house, &ctx.viewer, code.as_deref(), &draft).await.map(Ok)
    };
    match done {
        Ok(Ok(code)) => Ok(Redirect::to(format!("{ADMIN_HREF}/{code}")).saying("consents-written").into_response()),
        Ok(Err(shown)) => Ok(Show(draw(page, known.as_ref(), &draft, Some(&shown), &[], ctx.now())).into_response()),
        Err(Problem::Invalid(problems)) => Ok(Show(draw(page, known.as_ref(), &draft, None, &problems, ctx.now())).with_mistakes()),
        Err(problem) => Err(problem.into()),
    }
}

/// `POST /admin/consents/{purpose}/end`
pub async fn end_purpose(ctx: Ctx, path: Path<String>, _: Fields) -> Result<Redirect, Refusal> {
    actions::end_purpose(&ctx.house, &ctx.viewer, &path.0, true).await?;
    Ok(Redirect::to(ADMIN_HREF).saying("consents-ended"))
}

/// `POST /admin/consents/{purpose}/reopen`: what was ended by a slip goes on.
pub async fn reopen_purpose(ctx: Ctx, path: Path<String>, _: Fields) -> Result<Redirect, Refusal> {
    actions::end_purpose(&ctx.house, &ctx.viewer, &path.0, false).await?;
    Ok(Redirect::to(format!("{ADMIN_HREF}/{}", path.0)).saying("consents-reopened"))
}

/// Every state of the pages, for the test that renders them.
pub(crate) fn samples(page: &Page) -> (Vec<PurposesPage>, Vec<PurposePage>) {
    let (known, now) = (crate::samples::known(), Timestamp::UNIX_EPOCH);
    let one = std::slice::from_ref(&known);
    let lists =
        vec![draw_list(page.clone(), one, now, true), draw_list(page.clone(), one, now, false), draw_list(page.clone(), &[], now, true)];
    let problems = [FieldProblem { field: "title-uk".into(), says: "field-required".into() }];
    let words = known.versions().remove(0);
    let one = draw(page.clone(), Some(&known), &Draft::default(), Some(&words), &problems, now);
    (lists, vec![one, read_only(page.clone(), &known, now), draw(page.clone(), None, &Draft::default(), None, &[], now)])
}
