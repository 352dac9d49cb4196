//! `/admin/drafts/{draft}/publish`: the changes once more, what becomes of existing records, and why; then the declaration is in force.

use std::sync::Arc;

use askama::Template;
use fields::{Control, Field, NoNames, ParseContext};
use kit::{FieldProblem, Problem};
use registers::actions::{self, Broken, DeclareError, NewRegister};
use registers::store::registers as stored;
use registers::{Declaration, Register, RegisterState};
use ui::{Controls, Html, Page};
use uuid::Uuid;
use web::{Ctx, Fields, IntoResponse, Path, Redirect, Refusal, Response, Show, StatusCode};

use crate::declaring::difference::difference;
use crate::declaring::draft::Body;
use crate::pages::draft::{Open, overtaken_note};
use crate::pages::engine;
use crate::pages::state::choice_of;
use crate::store;

/// A record that would break.
pub struct BrokenRow {
    number: String,
    title: String,
    href: String,
    problems: Vec<String>,
}

/// The page.
#[derive(Template)]
#[template(path = "administration/publish.html")]
pub struct PublishPage {
    page: Page,
    problems: Html,
    address: String,
    version: i64,
    overtaken: Html,
    theirs: Vec<String>,
    changes: Vec<String>,
    new: bool,
    broken: String,
    rows: Vec<BrokenRow>,
    bringing: Vec<Html>,
    reason: Html,
    state: Html,
    button: String,
    blocked: bool,
}

/// `GET /admin/drafts/{draft}/publish`
pub async fn show_publish(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Show<PublishPage>, Refusal> {
    let open = Open::load(&ctx, id).await?;
    let problems = open.problems(&ctx).await?;
    let body = open.body().clone();
    Ok(Show(page(&ctx, &open, &body, &problems, None).await?))
}

async fn page(
    ctx: &Ctx,
    open: &Open,
    body: &Body,
    problems: &[FieldProblem],
    broken: Option<(Vec<Broken>, usize)>,
) -> Result<PublishPage, Problem> {
    let (t, controls) = (&ctx.t, Controls::new(&ctx.t, problems));
    let changes = open.published.as_ref().map(|published| difference(published, &body.declaration, t)).unwrap_or_default();
    let theirs = theirs(ctx, open).await?;
    let (first, count) = broken.unwrap_or_default();
    Ok(PublishPage {
        // a problem of a field is mended on the field's own page
        problems: summary(ctx, open, body, problems),
        overtaken: if open.is_overtaken() { overtaken_note(ctx, t.say("admin-draft-overtaken-what").to_owned()) } else { Html::default() },
        theirs,
        new: open.register.is_none(),
        broken: if count > 0 { t.with("admin-broken", &[("count", count.into())]) } else { String::new() },
        rows: first.iter().map(|record| row(ctx, open.register.as_ref(), body, record)).collect(),
        bringing: open.published.as_ref().map(|published| bringing(ctx, body, published, problems)).unwrap_or_default(),
        reason: controls.text("_reason", "admin-reason", "admin-reason-hint", &body.reason, 3),
        state: if open.register.is_none() { states(&controls) } else { Html::default() },
        button: t.say(if open.register.is_none() { "admin-create-resource" } else { "admin-draft-publish" }).to_owned(),
        blocked: open.is_overtaken()
            || (open.register.is_some() && changes.is_empty() && body.bringing == crate::declaring::draft::Bringing::default()),
        changes,
        address: open.address(),
        version: open.draft.version,
        page: open.page(ctx, Some(t.say("admin-publish-title"))),
    })
}

/// What is wrong, each with the way to where it is mended: a control of this page, or the page of the field or of the whole.
fn summary(ctx: &Ctx, open: &Open, body: &Body, problems: &[FieldProblem]) -> Html {
    if problems.is_empty() {
        return Html::default();
    }
    let mut summary = ui::ErrorSummary::new(ctx.t.say("form-check").to_owned());
    for problem in problems {
        let of_field = problem.field.strip_prefix("fields.").and_then(|rest| rest.split('.').next());
        let href = match (of_field, body.declaration.field(&problem.field)) {
            (Some(_), _) => format!("{}#fields", open.address()),
            (None, Some(field)) => format!("#{}", field.control_id()),
            (None, None) if problem.field.starts_with('_') => format!("#{}", problem.field),
            (None, None) => format!("{}/about", open.address()),
        };
        summary.error_list.push(ui::ErrorItem { content: ctx.t.says(&problem.says).into(), href: href.into(), ..ui::ErrorItem::default() });
    }
    Html::of(&summary)
}

/// What others changed since the draft was begun.
async fn theirs(ctx: &Ctx, open: &Open) -> Result<Vec<String>, Problem> {
    let (Some(register), Some(published)) = (open.register.as_ref().filter(|_| open.is_overtaken()), &open.published) else {
        return Ok(Vec::new());
    };
    let mut told = Vec::new();
    for version in stored::declarations(ctx.db(), register.id).await?.iter().filter(|version| version.version > open.draft.seen).rev() {
        let args =
            [("version", version.version.into()), ("name", version.by_name.as_str().into()), ("when", ctx.t.date_time(version.at).into())];
        told.push(ctx.t.with("admin-theirs", &args));
    }
    told.extend(difference(published, &register.declaration, &ctx.t));
    Ok(told)
}

fn row(ctx: &Ctx, register: Option<&Arc<Register>>, body: &Body, record: &Broken) -> BrokenRow {
    let label = |code: &str| {
        body.declaration
            .field(code)
            .or_else(|| register?.field(code))
            .map_or_else(|| code.to_owned(), |field| ctx.t.text(&field.label).to_owned())
    };
    let code = register.map(|register| register.code.as_str()).unwrap_or_default();
    BrokenRow {
        number: record.number.clone(),
        title: record.title.clone(),
        href: format!("/desk/resources/{code}/objects/{}", record.id),
        problems: record.problems.iter().map(|problem| format!("{}: {}", label(&problem.field), ctx.t.says(&problem.says))).collect(),
    }
}

/// What may become of existing values: of fields that are gone, of fields that are newly required, of other kinds.
fn bringing(ctx: &Ctx, body: &Body, published: &Declaration, problems: &[FieldProblem]) -> Vec<Html> {
    let (t, controls) = (&ctx.t, Controls::new(&ctx.t, problems));
    let come = body.come(published);
    let mut shown = Vec::new();
    for field in body.absent(published) {
        let mut items =
            vec![(String::new(), t.say("admin-gone-nothing").to_owned()), ("-".to_owned(), t.say("admin-gone-drop").to_owned())];
        items.extend(come.iter().map(|new| (new.code.clone(), t.with("admin-gone-move", &[("field", t.text(&new.label).into())]))));
        let chosen =
            if body.bringing.drop.contains(&field.code) { "-" } else { body.bringing.rename.get(&field.code).map_or("", String::as_str) };
        shown.push(Html::of(&ui::Select {
            label: ui::Label::from(t.with("admin-gone", &[("field", t.text(&field.label).into())])),
            items: items.iter().map(|(code, text)| ui::SelectItem::new(code.clone(), text.clone())).collect(),
            value: chosen.to_owned().into(),
            lang: t.lang(),
            ..ui::Select::new(format!("_gone.{}", field.code), "", Vec::new())
        }));
    }
    for (field, all) in body.narrowed(published) {
        let key = if all { "admin-narrowed-all" } else { "admin-narrowed-some" };
        let text = t.with(key, &[("field", t.text(&field.label).into())]);
        let item = ui::CheckboxItem::new(field.code.clone(), t.say("admin-narrowed-drop").to_owned())
            .checked(body.bringing.drop.contains(&field.code));
        shown.push(Html::of(&ui::Checkboxes {
            id_prefix: format!("_drop-{}", field.code).into(),
            lang: t.lang(),
            ..ui::Checkboxes::new("_drop", text, vec![item])
        }));
    }
    for field in body.newly_required(published) {
        let control = stated(field, t);
        let raw = body
            .bringing
            .defaults
            .get(&field.code)
            .and_then(|json| field.from_stored(json))
            .map(|value| field.raw(&value))
            .unwrap_or_default();
        let problem = problems.iter().find(|problem| problem.field == field.code).map(|problem| &problem.says);
        shown.push(control.control(&Control { raw: &raw, problem, names: &NoNames, ..Control::new(controls.t) }));
    }
    shown
}

/// The control of a value for records that lack a field: it may stay empty if none does.
fn stated(field: &Field, t: &i18n::Locale) -> Field {
    let named = |lang| {
        let t = t.in_lang(lang);
        t.with("admin-stated", &[("field", field.label.get(lang).into())])
    };
    Field { required: false, label: kit::Text::new(named(kit::Lang::Uk), named(kit::Lang::En)), ..field.clone() }
}

fn states(controls: &Controls<'_>) -> Html {
    let items = [RegisterState::Hidden, RegisterState::Active].map(|state| choice_of(controls, state));
    controls.radios("_state", "admin-state", "", "hidden", items.into())
}

/// `POST /admin/drafts/{draft}/publish`
pub async fn publish_draft(ctx: Ctx, Path(id): Path<Uuid>, sent: Fields) -> Result<Response, Refusal> {
    let open = Open::load(&ctx, id).await?;
    let mut body = open.body().clone();
    let mut problems = open.problems(&ctx).await?;
    problems.extend(fill(&ctx, &open, &mut body, &sent));
    if !problems.is_empty() {
        return Ok(Show(page(&ctx, &open, &body, &problems, None).await?).with_mistakes());
    }
    // what was said of existing records is kept, also where publishing fails
    Open::load(&ctx, id).await?.save(&ctx, &sent, |draft, _| *draft = body.clone()).await?;
    let open = Open::load(&ctx, id).await?;
    let done = match &open.register {
        Some(register) => change(&ctx, &open, register, &body).await,
        None => create(&ctx, &body, &sent).await.map_err(DeclareError::Refused),
    };
    answer(&ctx, open, body, done).await
}

async fn answer(ctx: &Ctx, open: Open, body: Body, done: Result<(), DeclareError>) -> Result<Response, Refusal> {
    match done {
        Ok(()) => {
            let id = open.draft.id;
            ctx.db().tx(move |tx| Box::pin(store::discard(tx, id))).await?;
            let says = if open.register.is_some() { "admin-published" } else { "admin-created" };
            Ok(Redirect::to(format!("/admin/resources/{}", body.code)).saying(says).into_response())
        }
        Err(DeclareError::Breaks { first, count }) => Ok(Show(page(ctx, &open, &body, &[], Some((first, count))).await?).with_mistakes()),
        Err(DeclareError::Stale(_)) => {
            let open = Open::load(ctx, open.draft.id).await?;
            Ok(Show(page(ctx, &open, &body, &[], None).await?).with_status(StatusCode::CONFLICT))
        }
        Err(DeclareError::Refused(Problem::Invalid(problems))) => Ok(Show(page(ctx, &open, &body, &problems, None).await?).with_mistakes()),
        Err(DeclareError::Refused(problem)) => Err(problem.into()),
    }
}

/// Takes what the form says of existing records and why.
fn fill(ctx: &Ctx, open: &Open, body: &mut Body, sent: &Fields) -> Vec<FieldProblem> {
    body.reason = sent.text("_reason").chars().take(2_100).collect();
    let mut problems = Vec::new();
    let Some(published) = &open.published else { return problems };
    let come: Vec<String> = body.come(published).into_iter().map(|field| field.code.clone()).collect();
    body.bringing.drop.clear();
    for field in body.absent(published).into_iter().map(|field| field.code.clone()).collect::<Vec<_>>() {
        let name = format!("_gone.{field}");
        if sent.has(&name) {
            body.bringing.rename.remove(&field);
        }
        match sent.text(&name) {
            "-" => body.bringing.drop.push(field),
            to if come.iter().any(|code| code == to) => {
                body.bringing.rename.insert(field, to.to_owned());
            }
            _ => {}
        }
    }
    let narrowed: Vec<String> = body.narrowed(published).into_iter().map(|(field, _)| field.code.clone()).collect();
    body.bringing.drop.extend(sent.all("_drop").into_iter().filter(|code| narrowed.contains(code)));
    body.bringing.defaults.clear();
    let parse = ParseContext::new(ctx.today(), ctx.lang);
    for field in body.newly_required(published).into_iter().cloned().collect::<Vec<_>>() {
        match field.parse(&sent.all(&field.code), &parse) {
            Ok(Some(value)) => {
                body.bringing.defaults.insert(field.code.clone(), value.to_json());
            }
            Ok(None) => {}
            Err(says) => problems.push(FieldProblem { field: field.code.clone(), says }),
        }
    }
    problems
}

async fn change(ctx: &Ctx, open: &Open, register: &Register, body: &Body) -> Result<(), DeclareError> {
    let (seen, declaration) = (open.draft.seen, body.declaration.clone());
    actions::change_declaration(engine(ctx), &ctx.viewer, &register.code, seen, declaration, body.migration(), &body.reason).await.map(drop)
}

async fn create(ctx: &Ctx, body: &Body, sent: &Fields) -> Result<(), Problem> {
    let organisation = body.organisation.ok_or_else(|| Problem::field("organisation", "admin-organisation-required"))?;
    let new = NewRegister {
        code: body.code.clone(),
        organisation,
        responsible: body.responsible,
        update_period: body.update_period,
        state: if sent.text("_state") == "active" { RegisterState::Active } else { RegisterState::Hidden },
        declaration: body.declaration.clone(),
        reason: body.reason.clone(),
    };
    actions::create_register(engine(ctx), &ctx.viewer, new).await.map(drop)
}

/// `POST /admin/drafts/{draft}/rebase`: the draft goes on over the newer version, which it will replace.
pub async fn take_newer_version(ctx: Ctx, Path(id): Path<Uuid>, sent: Fields) -> Result<Redirect, Refusal> {
    let mut open = Open::load(&ctx, id).await?;
    let address = open.address();
    if let Some(register) = &open.register {
        open.draft.seen = register.declaration_version;
        let known = register.declaration.clone();
        let kept = |from: &String, to: &String| known.field(from).is_some() && known.field(to).is_none();
        open.save(&ctx, &sent, |body, _| body.bringing.rename.retain(|from, to| kept(from, to))).await?;
    }
    Ok(Redirect::to(format!("{address}/publish")))
}
