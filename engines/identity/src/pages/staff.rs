//! `/desk/staff`: the organisations whose posts the viewer keeps, the posts of one with their holders, and a new post.

use askama::Template;
use i18n::Locale;
use kit::{FieldProblem, OrganisationId, Problem, Role, Scope, Timestamp};
use ui::{Controls, FormPage, Html, Line, Page, hidden};
use web::{Ctx, Form, IntoResponse, Path, Query, Redirect, Refusal, Response, Show};

use crate::directory::Snapshot;
use crate::identity::personnel_of;
use crate::organisation::Organisation;
use crate::pages::{Mistakes, identity};
use crate::post::{Post, RawPost, Tenure, units_text};
use crate::{actions, store};

/// Organisations of a page.
const ROWS: usize = kit::limits::PAGE_ROWS;
/// Where the organisations are.
pub(crate) const HREF: &str = "/desk/staff";

/// An organisation in the list.
pub struct StaffRow {
    href: String,
    name: String,
    above: String,
    posts: String,
    vacancies: String,
}

/// The organisations.
#[derive(Template)]
#[template(path = "identity/staff.html")]
pub struct StaffPage {
    page: Page,
    words: String,
    rows: Vec<StaffRow>,
    found: String,
    first: bool,
    next: Option<String>,
    administers: bool,
}

/// `GET /desk/staff`
pub async fn list_staff(ctx: Ctx, query: Query) -> Result<Show<StaffPage>, Refusal> {
    let directory = identity(&ctx).directory();
    let words: String = query.word("words").unwrap_or_default().chars().take(100).collect();
    let kept = |own: &&Organisation| own.active && ctx.viewer.may(Role::Personnel, &Scope::of(own.id));
    let all: Vec<&Organisation> = if words.is_empty() {
        directory.organisations().filter(kept).collect()
    } else {
        directory.find_organisations(&words).filter(kept).collect()
    };
    let after: Option<OrganisationId> = query.word("after").and_then(|id| id.parse().ok());
    let start = after.and_then(|id| all.iter().position(|own| own.id == id)).map_or(0, |at| at + 1);
    let shown = all.iter().skip(start).take(ROWS);
    let last = shown.clone().next_back().map(|own| own.id).filter(|_| start + ROWS < all.len());
    Ok(Show(StaffPage {
        words,
        rows: shown.map(|own| row(&directory, own, &ctx.t)).collect(),
        found: ctx.t.with("identity-organisations-found", &[("count", all.len().into())]),
        first: start == 0,
        next: last.map(|id| query.with("after", id).href(HREF)),
        administers: crate::administrator(&ctx.viewer).is_ok(),
        page: ctx.page(ctx.t.say("identity-staff-title")),
    }))
}

fn row(directory: &Snapshot, own: &Organisation, t: &Locale) -> StaffRow {
    let path = directory.path(own.id);
    let above: Vec<&str> = path.iter().rev().skip(1).rev().map(|own| own.name.get(t.lang())).collect();
    let offices = directory.offices(own.id);
    let vacancies: usize = offices.iter().map(crate::directory::Office::vacancies).sum();
    StaffRow {
        href: format!("{HREF}/{}", own.id),
        name: own.name.get(t.lang()).to_owned(),
        above: above.join(" › "),
        posts: t.with("identity-posts-count", &[("count", offices.len().into())]),
        vacancies: if vacancies == 0 { String::new() } else { t.with("identity-vacancies-count", &[("count", vacancies.into())]) },
    }
}

/// A post in the list.
pub struct PostRow {
    href: String,
    title: String,
    head: bool,
    units: String,
    /// Who holds it or will, each with the dates worth telling.
    holders: Vec<(String, String)>,
    acting: Vec<String>,
    vacancies: usize,
    shown: bool,
}

/// The posts of an organisation.
#[derive(Template)]
#[template(path = "identity/posts.html")]
pub struct PostsPage {
    page: Page,
    new: String,
    public: String,
    rows: Vec<PostRow>,
    lead: String,
}

fn kept(ctx: &Ctx, id: OrganisationId) -> Result<Organisation, Problem> {
    let own = identity(ctx).directory().organisation(id).cloned().ok_or(Problem::NotFound)?;
    personnel_of(&ctx.viewer, id)?;
    Ok(own)
}

fn step(ctx: &Ctx, title: impl Into<String>) -> Page {
    ctx.page(title).crumb(ctx.t.say("identity-staff-title"), HREF)
}

/// A page below the posts of an organisation.
pub(crate) fn below(ctx: &Ctx, organisation: OrganisationId, title: impl Into<String>) -> Page {
    let directory = identity(ctx).directory();
    step(ctx, title).crumb(directory.name(organisation, ctx.lang).unwrap_or_default(), format!("{HREF}/{organisation}"))
}

/// `GET /desk/staff/{organisation}`
pub async fn list_posts(ctx: Ctx, path: Path<OrganisationId>) -> Result<Show<PostsPage>, Refusal> {
    let own = kept(&ctx, path.0)?;
    let (engine, now) = (identity(&ctx), ctx.now());
    let posts = store::posts::of_organisation(engine.db(), own.id, now).await?;
    let ids: Vec<_> = posts.iter().map(|post| post.id).collect();
    let holders = store::posts::holders_of(engine.db(), &ids, now).await?;
    let directory = engine.directory();
    let row = |post: &Post| post_row(&ctx.t, &directory, post, holders.get(&post.id).map(Vec::as_slice).unwrap_or_default(), now);
    let rows: Vec<PostRow> = posts.iter().map(row).collect();
    let units: i64 = posts.iter().map(|post| post.is.units).sum();
    Ok(Show(PostsPage {
        new: format!("{HREF}/{}/new", own.id),
        public: format!("/structure/{}", own.id),
        lead: ctx.t.with("identity-posts-lead", &[("posts", rows.len().into()), ("units", units_text(units).into())]),
        rows,
        page: step(&ctx, own.name.get(ctx.lang)),
    }))
}

fn post_row(t: &Locale, directory: &Snapshot, post: &Post, tenures: &[Tenure], now: Timestamp) -> PostRow {
    let name = |person| directory.person_name(person).unwrap_or_default().to_owned();
    let office = directory.office(post.id);
    let acting = office.map(|office| office.acting.as_slice()).unwrap_or_default();
    PostRow {
        href: format!("/desk/posts/{}", post.id),
        title: title_of(t, post),
        head: post.is.head,
        units: units_text(post.is.units),
        holders: tenures.iter().map(|own| (name(own.person), term(t, own, now))).collect(),
        acting: acting.iter().map(|own| name(own.person)).collect(),
        vacancies: post.is.seats().saturating_sub(tenures.iter().filter(|own| own.holds(now)).count()),
        shown: post.is.shown,
    }
}

/// The title in the reader's language; a dash for a post without one.
pub(crate) fn title_of(t: &Locale, post: &Post) -> String {
    let title = post.is.title.get(t.lang());
    if title.is_empty() { t.say("identity-post-untitled").to_owned() } else { title.to_owned() }
}

/// «з 1 грудня 2026» of a tenure to come, «до 31 грудня 2026» of one that ends.
pub(crate) fn term(t: &Locale, own: &Tenure, now: Timestamp) -> String {
    let since = (own.since > now).then(|| format!("{} {}", t.say("identity-from"), day(t, own.since)));
    let until = own.until.map(|until| format!("{} {}", t.say("identity-until"), t.date(crate::grant::last_day(until))));
    since.into_iter().chain(until).collect::<Vec<_>>().join(" ")
}

/// The day of a moment.
pub(crate) fn day(t: &Locale, at: Timestamp) -> String {
    t.date(at.to_zoned(kit::clock::kyiv()).date())
}

/// `GET /desk/staff/{organisation}/new`
pub async fn show_new_post(ctx: Ctx, path: Path<OrganisationId>) -> Result<Response, Refusal> {
    let own = kept(&ctx, path.0)?;
    let raw = RawPost { units: "1".into(), shown: "on".into(), ..RawPost::default() };
    let page = below(&ctx, own.id, ctx.t.say("identity-post-new"));
    Ok(Show(post_form(page, format!("{HREF}/{}/new", own.id), format!("{HREF}/{}", own.id), &raw, &[])).into_response())
}

/// `POST /desk/staff/{organisation}/new`
pub async fn create_post_page(ctx: Ctx, path: Path<OrganisationId>, Form(raw): Form<RawPost>) -> Result<Response, Refusal> {
    match actions::create_post(identity(&ctx), &ctx.viewer, path.0, &raw).await {
        Ok(id) => Ok(Redirect::to(format!("/desk/posts/{id}")).saying("identity-saved").into_response()),
        Err(problem) => {
            let mistakes = Mistakes::of(problem)?;
            let page = below(&ctx, path.0, ctx.t.say("identity-post-new"));
            let form = post_form(page, format!("{HREF}/{}/new", path.0), format!("{HREF}/{}", path.0), &raw, &mistakes.problems);
            Ok(Show(form).with_status(mistakes.status))
        }
    }
}

/// The form of a post.
pub(crate) fn post_form(page: Page, action: String, back: String, raw: &RawPost, problems: &[FieldProblem]) -> FormPage {
    let t = page.t.clone();
    let controls = Controls::new(&t, problems);
    let plain = Line::default();
    let short = Line { classes: "govuk-input--width-5", inputmode: "decimal", ..plain };
    let boxes = [
        ("head", "identity-post-head", "identity-post-head-hint", raw.head == "on"),
        ("shown", "identity-post-shown", "identity-post-shown-hint", raw.shown == "on"),
    ];
    let fields: Vec<Html> = vec![
        controls.line("title_uk", "identity-post-title-uk", &raw.title_uk, plain),
        controls.line("title_en", "identity-post-title-en", &raw.title_en, Line { hint: "identity-optional", ..plain }),
        controls.boxes("identity-post-what", &boxes),
        controls.line("units", "identity-post-units", &raw.units, Line { hint: "identity-post-units-hint", ..short }),
        controls.line("place", "identity-post-place", &raw.place, Line { hint: "identity-post-place-hint", ..short }),
        controls.line("phone", "identity-post-phone", &raw.phone, Line { kind: "tel", classes: "govuk-input--width-20", ..plain }),
        controls.line("email", "identity-post-email", &raw.email, Line { kind: "email", ..plain }),
        controls.line("room", "identity-post-room", &raw.room, Line { classes: "govuk-input--width-10", ..plain }),
        controls.line("reception_uk", "identity-post-reception-uk", &raw.reception_uk, Line::hinted("identity-post-reception-hint")),
        controls.line("reception_en", "identity-post-reception-en", &raw.reception_en, Line { hint: "identity-optional", ..plain }),
        hidden("version", &raw.version),
    ];
    FormPage::new(page, action, "identity-save").fields(fields).mistaken(problems).cancel(back)
}

/// Every state of these pages, for the test that renders them.
pub fn samples(page: Page) -> (Vec<StaffPage>, Vec<PostsPage>, FormPage) {
    let staff = |rows: Vec<StaffRow>, next: Option<String>| StaffPage {
        page: page.clone(),
        words: if rows.is_empty() { "осв".into() } else { String::new() },
        found: "1".into(),
        first: next.is_none(),
        administers: next.is_some(),
        rows,
        next,
    };
    let row = StaffRow {
        href: "/desk/staff/1".into(),
        name: "Департамент освіти".into(),
        above: "Виконком".into(),
        posts: "12 посад".into(),
        vacancies: "2 вакансії".into(),
    };
    let post = PostRow {
        href: "/desk/posts/1".into(),
        title: "Начальниця".into(),
        head: true,
        units: "1".into(),
        holders: vec![("Олена Коваль".into(), "до 31 грудня 2026".into())],
        acting: vec!["Іван Шевчук".into()],
        vacancies: 1,
        shown: true,
    };
    let posts = |rows| PostsPage { page: page.clone(), new: "/new".into(), public: "/structure/1".into(), rows, lead: "1".into() };
    let raw = RawPost::default();
    let problems = raw.parse().err().unwrap_or_default();
    let form = post_form(page.clone(), "/new".into(), "/back".into(), &raw, &problems);
    (vec![staff(vec![row], Some("/next".into())), staff(Vec::new(), None)], vec![posts(vec![post]), posts(Vec::new())], form)
}
