//! `/admin/people/{person}`: one person for administrators; every opening is journalled.

use askama::Template;
use audit::Entry;
use kit::{FieldProblem, OrganisationId, PersonId, Problem};
use serde::Deserialize;
use ui::{Controls, FormPage, Html, Line, Page};
use web::{Ctx, Fields, Form, IntoResponse, Path, Redirect, Refusal, Response, Show, StatusCode};

use crate::actions;
use crate::directory::Office;
use crate::grant::{GrantId, RawGrant};
use crate::name::fold_email;
use crate::pages::account::language_message;
use crate::pages::admin_organisations::choices;
use crate::pages::admin_people::{roles, step};
use crate::pages::four_eyes::said;
use crate::pages::roles::{RoleRow, districts, kinds, role_rows};
use crate::pages::{Mistakes, identity, wait};
use crate::person::{Account, parse_position};
use crate::store;

/// The page of one person.
#[derive(Template)]
#[template(path = "identity/person.html")]
pub struct PersonPage {
    page: Page,
    id: PersonId,
    problems: Html,
    email: String,
    phone: String,
    language: &'static str,
    active: bool,
    restricted: bool,
    has_password: bool,
    second_factor: bool,
    signed_in: String,
    invited: String,
    locked: String,
    sessions: usize,
    positions: Vec<(OrganisationId, String, String, String)>,
    roles: Vec<RoleRow>,
    role_fields: Vec<Html>,
    position_fields: Vec<Html>,
}

/// Loads a person's account for an administrator and journals that it is seen.
///
/// Errors: [`Problem::NotFound`]; whatever keeps the journal from being written keeps the data in the house.
pub(crate) async fn look(ctx: &Ctx, id: PersonId) -> Result<Account, Problem> {
    crate::identity::administrator(&ctx.viewer)?;
    let account = store::people::by_id(ctx.db(), id).await?.ok_or(Problem::NotFound)?;
    let entry = Entry::new(&*ctx.viewer, "look", "person", id).about(id).on_ground("administration of accounts");
    audit::look(ctx.db(), entry).await?;
    Ok(account)
}

/// `GET /admin/people/{person}`
pub async fn show_person(ctx: Ctx, path: Path<PersonId>) -> Result<Response, Refusal> {
    let page = person_page(&ctx, path.0, &Typed::default(), None).await?;
    Ok(Show(page).into_response())
}

/// What was typed into the two small forms of the page.
#[derive(Default)]
struct Typed {
    grant: RawGrant,
    position: RawPosition,
}

async fn person_page(ctx: &Ctx, id: PersonId, typed: &Typed, mistakes: Option<&Mistakes>) -> Result<PersonPage, Problem> {
    let engine = identity(ctx);
    let (t, now, directory) = (&ctx.t, ctx.now(), engine.directory());
    let account = look(ctx, id).await?;
    let sessions = store::sessions::of_person(engine.db(), id).await?;
    let attempts = store::attempts::show(engine.db(), &engine.keys().attempt("account", &fold_email(&account.email))).await?;
    let invited = store::links::invited_at(engine.db(), id).await?.filter(|_| account.password_hash.is_none());
    let grants = store::grants::of_person(engine.db(), id).await?;
    let problems: &[FieldProblem] = mistakes.map(|mistakes| mistakes.problems.as_slice()).unwrap_or_default();
    let controls = Controls::new(t, problems);
    let position = |office: &Office| {
        let organisation = office.post.organisation;
        let name = directory.name(organisation, t.lang()).unwrap_or_default().to_owned();
        (organisation, name, office.post.is.title.get(t.lang()).to_owned(), office.post.id.to_string())
    };
    Ok(PersonPage {
        page: step(ctx, account.name.listed()),
        id,
        problems: controls.summary(),
        language: language_message(account.language),
        active: account.active,
        restricted: directory.restricted().has(id),
        has_password: account.password_hash.is_some(),
        second_factor: account.has_second_factor(),
        signed_in: account.signed_in_at.map(|at| t.date_time(at)).unwrap_or_default(),
        invited: invited.map(|at| t.date_time(at)).unwrap_or_default(),
        locked: attempts.wait_seconds(now).map(|seconds| t.says(&wait(seconds))).unwrap_or_default(),
        sessions: sessions.iter().filter(|session| session.is_alive(now)).count(),
        positions: directory.offices_of(id).map(position).collect(),
        roles: role_rows(engine, t, &grants, now),
        role_fields: role_fields(ctx, &controls, &typed.grant),
        position_fields: position_fields(ctx, &controls, &typed.position),
        email: account.email,
        phone: account.phone,
    })
}

fn role_fields(ctx: &Ctx, controls: &Controls<'_>, raw: &RawGrant) -> Vec<Html> {
    let (t, engine) = (&ctx.t, identity(ctx));
    let organisations = choices(&engine.directory(), t, "identity-all-organisations");
    let registers = engine.registers().into_iter().map(|(id, name)| (id.to_string(), name.get(t.lang()).to_owned()));
    let registers: Vec<_> = std::iter::once((String::new(), t.say("identity-all-registers").to_owned())).chain(registers).collect();
    let (districts, kinds) = (districts(engine, t), kinds(engine, t));
    let day = Line { hint: "identity-date-hint", classes: "govuk-input--width-10", inputmode: "text", ..Line::default() };
    let mut fields = vec![
        controls.select("role", "identity-role", "", &raw.role, &roles(t, "identity-choose")),
        controls.select("organisation", "identity-role-organisation", "identity-role-organisation-hint", &raw.organisation, &organisations),
        controls.select("register", "identity-role-register", "", &raw.register, &registers),
    ];
    fields.extend((districts.len() > 1).then(|| controls.select("district", "identity-role-district", "", &raw.district, &districts)));
    fields.extend((kinds.len() > 1).then(|| controls.select("kind", "identity-role-kind", "", &raw.kind, &kinds)));
    fields.push(controls.line("since", "identity-role-since", &raw.since, Line { hint: "identity-since-hint", ..day }));
    fields.push(controls.line("until", "identity-role-until", &raw.until, day));
    fields
}

fn position_fields(ctx: &Ctx, controls: &Controls<'_>, raw: &RawPosition) -> Vec<Html> {
    let organisations = choices(&identity(ctx).directory(), &ctx.t, "identity-choose");
    vec![
        controls.select("workplace", "identity-organisation", "", &raw.workplace, &organisations),
        controls.line("title", "identity-title", &raw.title, Line { hint: "identity-optional", ..Line::default() }),
    ]
}

async fn again(ctx: &Ctx, id: PersonId, typed: &Typed, problem: Problem) -> Result<Response, Refusal> {
    let mistakes = Mistakes::of(problem)?;
    let page = person_page(ctx, id, typed, Some(&mistakes)).await?;
    Ok(Show(page).with_status(mistakes.status))
}

fn back(id: PersonId, says: &str) -> Redirect {
    Redirect::to(format!("/admin/people/{id}")).saying(says)
}

/// `POST /admin/people/{person}/roles`
pub async fn give_role(ctx: Ctx, path: Path<PersonId>, Form(raw): Form<RawGrant>) -> Result<Response, Refusal> {
    match actions::give_role(identity(&ctx), &ctx.viewer, path.0, &raw).await {
        Ok(done) => Ok(said(done, &format!("/admin/people/{}", path.0), "identity-role-given").into_response()),
        Err(problem) => again(&ctx, path.0, &Typed { grant: raw, ..Typed::default() }, problem).await,
    }
}

/// `GET /admin/people/{person}/roles/{grant}/end`: are you sure?
pub async fn ask_to_end_role(ctx: Ctx, path: Path<(PersonId, GrantId)>) -> Result<Response, Refusal> {
    let (person, grant) = path.0;
    let account = look(&ctx, person).await?;
    let grants = store::grants::of_person(ctx.db(), person).await?;
    let rows = role_rows(identity(&ctx), &ctx.t, &grants, ctx.now());
    let row = rows.into_iter().find(|row| row.id == grant && !row.over).ok_or(Problem::NotFound)?;
    let page = step(&ctx, ctx.t.say("identity-role-end-title")).crumb(&account.display_name, format!("/admin/people/{person}"));
    Ok(Show(end_role_page(page, person, &account.display_name, &row)).into_response())
}

fn end_role_page(page: Page, person: PersonId, name: &str, row: &RoleRow) -> FormPage {
    let t = page.t.clone();
    let place = if row.organisation.is_empty() { t.say("identity-all-organisations") } else { &row.organisation };
    let lead = t.with("identity-role-end-lead", &[("name", name.into()), ("role", t.say(row.role).into()), ("place", place.into())]);
    FormPage::new(page, format!("/admin/people/{person}/roles/{}/end", row.id), "identity-role-end")
        .lead(lead)
        .warning()
        .cancel(format!("/admin/people/{person}"))
}

/// `POST /admin/people/{person}/roles/{grant}/end`
pub async fn end_role(ctx: Ctx, path: Path<(PersonId, GrantId)>, _: Fields) -> Result<Response, Refusal> {
    let (person, grant) = path.0;
    match actions::end_role(identity(&ctx), &ctx.viewer, person, grant).await {
        Ok(()) => Ok(back(person, "identity-role-ended").into_response()),
        Err(problem) => again(&ctx, person, &Typed::default(), problem).await,
    }
}

/// A position as typed. The field is not called `organisation`, that being the other form's.
#[derive(Clone, Deserialize, Default)]
#[serde(default)]
pub struct RawPosition {
    workplace: String,
    title: String,
}

/// `POST /admin/people/{person}/positions`
pub async fn add_position(ctx: Ctx, path: Path<PersonId>, Form(raw): Form<RawPosition>) -> Result<Response, Refusal> {
    match add(&ctx, path.0, &raw).await {
        Ok(()) => Ok(back(path.0, "identity-saved").into_response()),
        Err(problem) => again(&ctx, path.0, &Typed { position: raw, ..Typed::default() }, problem).await,
    }
}

async fn add(ctx: &Ctx, id: PersonId, raw: &RawPosition) -> Result<(), Problem> {
    let engine = identity(ctx);
    let read = parse_position(&raw.workplace, &raw.title, &engine.directory());
    let new = read
        .map_err(|problem| Problem::Invalid(vec![problem]))
        .and_then(|new| new.ok_or_else(|| Problem::field("organisation", "identity-choose-organisation")));
    let added = match new {
        Ok(new) => actions::add_position(engine, &ctx.viewer, id, new).await,
        Err(problem) => Err(problem),
    };
    added.map_err(at_workplace)
}

fn at_workplace(problem: Problem) -> Problem {
    match problem {
        Problem::Invalid(mut problems) => {
            problems
                .iter_mut()
                .filter(|problem| problem.field == "organisation")
                .for_each(|problem| problem.field = "workplace".to_owned());
            Problem::Invalid(problems)
        }
        other => other,
    }
}

/// `POST /admin/people/{person}/positions/{organisation}/end`
pub async fn end_position(ctx: Ctx, path: Path<(PersonId, OrganisationId)>, _: Fields) -> Result<Redirect, Refusal> {
    let (person, organisation) = path.0;
    actions::end_positions(identity(&ctx), &ctx.viewer, person, organisation).await?;
    Ok(back(person, "identity-saved"))
}

/// `POST /admin/people/{person}/invite`
pub async fn invite(ctx: Ctx, path: Path<PersonId>, _: Fields) -> Result<Response, Refusal> {
    match actions::invite(identity(&ctx), &ctx.viewer, path.0).await {
        Ok(()) => Ok(back(path.0, "identity-invited").into_response()),
        Err(problem) => again(&ctx, path.0, &Typed::default(), problem).await,
    }
}

/// `GET /admin/people/{person}/keep-out`: are you sure?
pub async fn ask_to_keep_out(ctx: Ctx, path: Path<PersonId>) -> Result<Response, Refusal> {
    let account = look(&ctx, path.0).await?;
    let page = step(&ctx, ctx.t.with("identity-keep-out-title", &[("name", account.display_name.as_str().into())]));
    Ok(Show(keep_out_page(page, path.0)).into_response())
}

fn keep_out_page(page: Page, id: PersonId) -> FormPage {
    let t = page.t.clone();
    FormPage::new(page, format!("/admin/people/{id}/keep-out"), "identity-keep-out")
        .lead(t.say("identity-keep-out-lead"))
        .warning()
        .cancel(format!("/admin/people/{id}"))
}

/// `POST /admin/people/{person}/keep-out`
pub async fn keep_out(ctx: Ctx, path: Path<PersonId>, _: Fields) -> Result<Response, Refusal> {
    set_active(&ctx, path.0, false, "identity-kept-out").await
}

/// `POST /admin/people/{person}/let-in`
pub async fn let_in(ctx: Ctx, path: Path<PersonId>, _: Fields) -> Result<Response, Refusal> {
    set_active(&ctx, path.0, true, "identity-is-let-in").await
}

async fn set_active(ctx: &Ctx, id: PersonId, active: bool, says: &str) -> Result<Response, Refusal> {
    match actions::set_person_active(identity(ctx), &ctx.viewer, id, active).await {
        Ok(()) => Ok(back(id, says).into_response()),
        Err(problem) => again(ctx, id, &Typed::default(), problem).await,
    }
}

/// `POST /admin/people/{person}/sessions/end`
pub async fn end_sessions(ctx: Ctx, path: Path<PersonId>, _: Fields) -> Result<Redirect, Refusal> {
    actions::end_sessions_of(identity(&ctx), &ctx.viewer, path.0).await?;
    Ok(back(path.0, "identity-sessions-ended"))
}

/// `GET /admin/people/{person}/second-factor`: are you sure?
pub async fn ask_to_take_second_factor(ctx: Ctx, path: Path<PersonId>) -> Result<Response, Refusal> {
    let account = look(&ctx, path.0).await?;
    let page = step(&ctx, ctx.t.with("identity-take-second-factor-title", &[("name", account.display_name.as_str().into())]));
    Ok(Show(take_page(page, path.0)).into_response())
}

fn take_page(page: Page, id: PersonId) -> FormPage {
    let t = page.t.clone();
    FormPage::new(page, format!("/admin/people/{id}/second-factor"), "identity-second-factor-off")
        .lead(t.say("identity-take-second-factor-lead"))
        .warning()
        .cancel(format!("/admin/people/{id}"))
}

/// `POST /admin/people/{person}/second-factor`
pub async fn take_second_factor(ctx: Ctx, path: Path<PersonId>, _: Fields) -> Result<Redirect, Refusal> {
    let done = actions::take_second_factor_away(identity(&ctx), &ctx.viewer, path.0).await?;
    Ok(said(done, &format!("/admin/people/{}", path.0), "identity-second-factor-is-off"))
}

/// Every state of these pages, for the test that renders them.
pub fn samples(page: Page) -> (Vec<PersonPage>, Vec<FormPage>) {
    let id = PersonId(uuid::Uuid::nil());
    let person = |full: bool| PersonPage {
        page: page.clone(),
        id,
        problems: Controls::new(&page.t, &Mistakes::on_top("identity-last-administrator".into(), StatusCode::CONFLICT).problems).summary(),
        email: "olena@city.example".into(),
        phone: String::new(),
        language: language_message(kit::Lang::Uk),
        active: full,
        restricted: full,
        has_password: full,
        second_factor: full,
        signed_in: String::new(),
        invited: "22 листопада 2026".into(),
        locked: "15 хв".into(),
        sessions: usize::from(full),
        positions: if full {
            vec![(OrganisationId(uuid::Uuid::nil()), "Департамент освіти".into(), "Спеціалістка".into(), "1".into())]
        } else {
            Vec::new()
        },
        roles: if full { vec![RoleRow::sample("identity-role-editor")] } else { Vec::new() },
        role_fields: Vec::new(),
        position_fields: Vec::new(),
    };
    let row = RoleRow::sample("identity-role-editor");
    let forms = vec![end_role_page(page.clone(), id, "Олена", &row), keep_out_page(page.clone(), id), take_page(page.clone(), id)];
    (vec![person(true), person(false)], forms)
}
