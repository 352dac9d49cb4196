//! `/admin/keys`: keys of machines, for administrators: who has which, when it was last used, and an end to it.

use askama::Template;
use i18n::Locale;
use kit::{FieldProblem, Problem, Role, Timestamp};
use ui::{CheckboxItem, Checkboxes, Controls, FormPage, Html, Line, Page, Segment, Segmented};
use uuid::Uuid;
use web::{Ctx, Cursor, Fields, Form, HeaderValue, IntoResponse, Path, Query, Redirect, Refusal, Response, Show, header};

use crate::actions::NewSecret;
use crate::four_eyes::{ActId, Done};
use crate::grant::{last_day, role_message};
use crate::key::{DAYS_MAX, Key, OVERLAP_DAYS, ROLES, RawKey};
use crate::pages::admin_organisations::choices;
use crate::pages::key_operations::{Offered, known, offered, operations};
use crate::pages::{Mistakes, identity};
use crate::{Identity, actions, store};

/// Keys of a page.
const ROWS: usize = kit::limits::PAGE_ROWS;
/// Where the keys are.
const HREF: &str = "/admin/keys";
/// How long a key is offered to live, days.
const DAYS_OFFERED: i64 = 90;

/// A key in the list.
pub struct KeyItem {
    id: Uuid,
    name: String,
    /// Keys of messages: the role, and whether it reads or changes.
    role: &'static str,
    may: &'static str,
    /// Requests a minute, in words.
    rate: String,
    organisation: String,
    registers: Vec<String>,
    operations: Vec<String>,
    until: String,
    used: String,
    created: String,
    /// The state's message and colour.
    state: (&'static str, &'static str),
    works: bool,
}

/// The list.
#[derive(Template)]
#[template(path = "identity/keys.html")]
pub struct KeysPage {
    page: Page,
    tabs: Html,
    rows: Vec<KeyItem>,
    over: bool,
    first: Option<String>,
    next: Option<String>,
}

/// A key just made: the only time its secret is shown.
#[derive(Template)]
#[template(path = "identity/key.html")]
pub struct NewKeyPage {
    page: Page,
    secret: String,
    example: String,
    /// The act that waits for a second administrator, before the key opens anything.
    waits: Option<String>,
}

/// `GET /admin/keys`
pub async fn list_keys_page(ctx: Ctx, query: Query) -> Result<Show<KeysPage>, Refusal> {
    let engine = identity(&ctx);
    let over = query.word("state") == Some("over");
    let after: Option<store::keys::Place> = query.word("after").and_then(Cursor::decode);
    let mut keys = store::keys::list(engine.db(), !over, ctx.now(), after, ROWS).await?;
    let more = keys.len() > ROWS;
    keys.truncate(ROWS);
    let next = keys.last().filter(|_| more).map(|last| query.with("after", Cursor::encode(&store::keys::place(last))).href(HREF));
    Ok(Show(KeysPage {
        tabs: tabs(&ctx.t, over),
        rows: keys.iter().map(|key| item(engine, &ctx.t, key, ctx.now())).collect(),
        over,
        first: after.map(|_| query.without("after").href(HREF)),
        next,
        page: ctx.page(ctx.t.say("identity-keys-title")),
    }))
}

fn tabs(t: &Locale, over: bool) -> Html {
    let segment = |key: &str, href: &'static str, on| Segment::new(t.say(key).to_owned(), href, on);
    let items = vec![segment("identity-keys-work", HREF, !over), segment("identity-keys-over", "/admin/keys?state=over", over)];
    Html::of(&Segmented { label: t.say("identity-keys-which").to_owned().into(), items })
}

fn item(engine: &Identity, t: &Locale, key: &Key, now: Timestamp) -> KeyItem {
    let (directory, registers) = (engine.directory(), engine.registers());
    let name = |id: &kit::RegisterId| {
        registers.iter().find(|(own, _)| own == id).map_or_else(|| id.to_string(), |(_, name)| name.get(t.lang()).to_owned())
    };
    let works = key.works(now);
    let state = match (works, key.ended_at) {
        (true, _) => ("identity-key-works", "green"),
        (false, Some(_)) => ("identity-key-ended", ""),
        (false, None) => ("identity-key-expired", ""),
    };
    let by = key.created_by.and_then(|by| directory.person_name(by).map(str::to_owned)).unwrap_or_default();
    KeyItem {
        id: key.id,
        name: key.is.name.clone(),
        role: role_message(key.is.role),
        may: if key.is.reads_only { "identity-key-reads" } else { "identity-key-writes" },
        rate: t.with("identity-key-rate-is", &[("count", i64::from(key.is.per_minute).into())]),
        organisation: key.is.organisation.and_then(|id| directory.name(id, t.lang()).map(str::to_owned)).unwrap_or_default(),
        registers: key.is.registers.iter().map(name).collect(),
        operations: key.is.operations.iter().map(ToString::to_string).collect(),
        until: t.date(last_day(key.is.expires_at)),
        used: key.used_at.map(|at| t.date_time(at)).unwrap_or_default(),
        created: [t.date(key.created_at.to_zoned(kit::clock::kyiv()).date()), by].join(" "),
        state,
        works,
    }
}

fn step(ctx: &Ctx, title: impl Into<String>) -> Page {
    ctx.page(title).crumb(ctx.t.say("identity-keys-title"), HREF)
}

/// `GET /admin/keys/new`
pub async fn show_new_key(ctx: Ctx) -> Response {
    let until = ctx.today().checked_add(jiff::Span::new().days(DAYS_OFFERED)).unwrap_or(ctx.today());
    let raw = RawKey { role: Role::Editor.code().to_owned(), may: "read".to_owned(), until: until.to_string(), ..RawKey::default() };
    Show(new_page(step(&ctx, ctx.t.say("identity-key-new-title")), identity(&ctx), &offered(&ctx), &raw, &[])).into_response()
}

/// `POST /admin/keys/new`
pub async fn create_key_page(ctx: Ctx, Form(raw): Form<RawKey>) -> Result<Response, Refusal> {
    let made_of = match known(&ctx, &raw) {
        Ok(()) => actions::give_key(identity(&ctx), &ctx.viewer, &raw).await,
        Err(problem) => Err(problem),
    };
    match made_of {
        Ok(new) => Ok(made(&ctx, &new)),
        Err(problem) => {
            let mistakes = Mistakes::of(problem)?;
            let page = step(&ctx, ctx.t.say("identity-key-new-title"));
            Ok(Show(new_page(page, identity(&ctx), &offered(&ctx), &raw, &mistakes.problems)).with_status(mistakes.status))
        }
    }
}

/// The only page that shows the secret; nobody keeps it.
fn made(ctx: &Ctx, new: &NewSecret) -> Response {
    let page = step(ctx, ctx.t.say("identity-key-made-title"));
    let mut response = Show(made_page(page, new.secret.text(), new.done)).into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn made_page(page: Page, secret: &str, done: Done) -> NewKeyPage {
    let example = format!("curl -H \"Authorization: Bearer {secret}\" {}", page.city.url("/api/organisations"));
    NewKeyPage { secret: secret.to_owned(), example, waits: done.href(), page }
}

fn new_page(page: Page, engine: &Identity, offered: &[Offered], raw: &RawKey, problems: &[FieldProblem]) -> FormPage {
    let t = page.t.clone();
    let controls = Controls::new(&t, problems);
    let roles = ROLES.iter().map(|role| (role.code().to_owned(), t.say(role_message(*role)).to_owned()));
    let may = vec![
        controls.choice("read", "identity-key-reads", "identity-key-reads-hint"),
        controls.choice("write", "identity-key-writes", "identity-key-writes-hint"),
    ];
    let rate = Line { hint: "identity-key-rate-hint", inputmode: "numeric", classes: "govuk-input--width-5", ..Line::default() };
    let day = Line { hint: "identity-key-until-hint", kind: "date", classes: "govuk-input--width-10", ..Line::default() };
    FormPage::new(page, "/admin/keys/new", "identity-key-give")
        .mistaken(problems)
        .lead(t.with("identity-key-new-lead", &[("days", DAYS_MAX.into())]))
        .fields(vec![
            controls.line("name", "identity-key-name", &raw.name, Line::hinted("identity-key-name-hint")),
            controls.radios("may", "identity-key-may", "", &raw.may, may),
            controls.select("role", "identity-role", "identity-key-role-hint", &raw.role, &roles.collect::<Vec<_>>()),
            controls.select(
                "organisation",
                "identity-role-organisation",
                "identity-role-organisation-hint",
                &raw.organisation,
                &choices(&engine.directory(), &t, "identity-all-organisations"),
            ),
            registers(&controls, engine, raw),
            operations(&controls, offered, raw),
            controls.line("until", "identity-role-until", &raw.until, day),
            controls.line("per_minute", "identity-key-rate", &raw.per_minute, rate),
        ])
        .cancel(HREF)
}

/// The registers to tick, by name; nothing in a house without registers.
fn registers(controls: &Controls<'_>, engine: &Identity, raw: &RawKey) -> Html {
    let t = controls.t;
    let mut all = engine.registers();
    if all.is_empty() {
        return Html::default();
    }
    all.sort_by_cached_key(|(_, name)| i18n::sort_key(name.get(t.lang())));
    let item = |(id, name): (kit::RegisterId, kit::Text)| {
        let code = id.to_string();
        let on = raw.registers.contains(&code);
        CheckboxItem::new(code, name.get(t.lang()).to_owned()).checked(on)
    };
    let mut boxes = Checkboxes::new("registers", t.say("identity-key-in-registers").to_owned(), all.into_iter().map(item).collect());
    boxes.hint = controls.hint("identity-key-registers-hint");
    boxes.error_message = controls.error("registers");
    boxes.classes = "govuk-checkboxes--small hr-columns".into();
    boxes.lang = t.lang();
    Html::of(&boxes)
}

/// `GET /admin/keys/{key}/end`: are you sure?
pub async fn ask_to_end_key(ctx: Ctx, path: Path<Uuid>) -> Result<Response, Refusal> {
    let key = store::keys::find(ctx.db(), path.0).await?.filter(|key| key.works(ctx.now())).ok_or(Problem::NotFound)?;
    let page = step(&ctx, ctx.t.with("identity-key-end-title", &[("name", key.is.name.as_str().into())]));
    Ok(Show(end_page(page, key.id)).into_response())
}

fn end_page(page: Page, id: Uuid) -> FormPage {
    let lead = page.t.say("identity-key-end-lead").to_owned();
    FormPage::new(page, format!("{HREF}/{id}/end"), "identity-key-end").lead(lead).warning().cancel(HREF)
}

/// `POST /admin/keys/{key}/end`
pub async fn end_key(ctx: Ctx, path: Path<Uuid>, _: Fields) -> Result<Redirect, Refusal> {
    actions::end_key(identity(&ctx), &ctx.viewer, path.0).await?;
    Ok(Redirect::to(HREF).saying("identity-key-is-ended"))
}

/// `GET /admin/keys/{key}/rotate`: are you sure?
pub async fn ask_to_rotate_key(ctx: Ctx, path: Path<Uuid>) -> Result<Response, Refusal> {
    let key = store::keys::find(ctx.db(), path.0).await?.filter(|key| key.works(ctx.now())).ok_or(Problem::NotFound)?;
    let page = step(&ctx, ctx.t.with("identity-key-rotate-title", &[("name", key.is.name.as_str().into())]));
    Ok(Show(rotate_page(page, key.id)).into_response())
}

fn rotate_page(page: Page, id: Uuid) -> FormPage {
    let lead = page.t.with("identity-key-rotate-lead", &[("days", OVERLAP_DAYS.into())]);
    FormPage::new(page, format!("{HREF}/{id}/rotate"), "identity-key-rotate").lead(lead).cancel(HREF)
}

/// `POST /admin/keys/{key}/rotate`
pub async fn rotate_key(ctx: Ctx, path: Path<Uuid>, _: Fields) -> Result<Response, Refusal> {
    let new = actions::rotate_key(identity(&ctx), &ctx.viewer, path.0).await?;
    Ok(made(&ctx, &new))
}

/// Every state of these pages, for the test that renders them.
pub fn samples(page: Page) -> (Vec<KeysPage>, Vec<NewKeyPage>, Vec<FormPage>) {
    let row = |works: bool| KeyItem {
        id: Uuid::nil(),
        name: "Диспетчерська".into(),
        role: role_message(Role::Editor),
        may: "identity-key-writes",
        rate: "600 запитів на хвилину".into(),
        organisation: if works { "Департамент освіти".into() } else { String::new() },
        registers: if works { vec!["Школи".into()] } else { Vec::new() },
        operations: if works { vec!["list_objects".into(), "read:houses".into()] } else { Vec::new() },
        until: "31 грудня 2026".into(),
        used: if works { "22 листопада 2026, 10:00".into() } else { String::new() },
        created: "22 листопада 2026".into(),
        state: if works { ("identity-key-works", "green") } else { ("identity-key-ended", "") },
        works,
    };
    let list = |rows: Vec<KeyItem>, over: bool| KeysPage {
        tabs: tabs(&page.t, over),
        over,
        first: over.then(|| HREF.to_owned()),
        next: over.then(|| HREF.to_owned()),
        rows,
        page: page.clone(),
    };
    let lists = vec![list(vec![row(true), row(false)], true), list(Vec::new(), true), list(Vec::new(), false)];
    let forms = vec![end_page(page.clone(), Uuid::nil()), rotate_page(page.clone(), Uuid::nil())];
    (lists, vec![made_page(page.clone(), "k7m2qd", Done::Now), made_page(page, "k7m2qd", Done::Waits(ActId(Uuid::nil())))], forms)
}
