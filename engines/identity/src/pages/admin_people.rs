//! `/admin/people`: the list of people, for administrators. It shows names and offices, not contacts: who needs those
//! opens the person, and that is journalled.

use askama::Template;
use i18n::Locale;
use kit::{FieldProblem, OrganisationId, PersonId, Problem, Role};
use ui::{Controls, FormPage, Line, Page, hidden};
use web::{Ctx, Cursor, Form, IntoResponse, Path, Query, Redirect, Refusal, Response, Show};

use crate::actions;
use crate::directory::Snapshot;
use crate::grant::{GIVEN, role_message};
use crate::pages::account::languages;
use crate::pages::admin_organisations::choices;
use crate::pages::four_eyes::said;
use crate::pages::{Mistakes, identity};
use crate::person::RawPerson;
use crate::store;
use crate::store::people::PeopleFilter;

/// People of a page.
const ROWS: usize = kit::limits::PAGE_ROWS;
/// Words of a search that are looked at.
const WORDS_MAX: usize = 8;

/// A person in the list.
pub struct PersonItem {
    id: PersonId,
    name: String,
    positions: Vec<String>,
    active: bool,
    invited: bool,
}

/// The list.
#[derive(Template)]
#[template(path = "identity/people.html")]
pub struct PeoplePage {
    page: Page,
    words: String,
    organisation: String,
    role: String,
    active: String,
    organisations: Vec<(String, String)>,
    roles: Vec<(String, String)>,
    states: Vec<(String, String)>,
    rows: Vec<PersonItem>,
    found: String,
    filtered: bool,
    first: bool,
    next: Option<String>,
}

/// What the query asks for.
pub(crate) fn filter(query: &Query, directory: &Snapshot) -> PeopleFilter {
    let under = |id: OrganisationId| Some(directory.descendants(id).to_vec()).filter(|all| !all.is_empty());
    PeopleFilter {
        words: kit::fold::words(query.word("words").unwrap_or_default(), WORDS_MAX),
        organisations: query.word("organisation").and_then(|id| id.parse().ok()).and_then(under),
        role: query.word("role").and_then(Role::from_code).filter(|role| GIVEN.contains(role)),
        active: query.word("active").map(|active| active == "yes"),
        after: query.word("after").and_then(Cursor::decode),
    }
}

/// `GET /admin/people`
pub async fn list_people_page(ctx: Ctx, query: Query) -> Result<Show<PeoplePage>, Refusal> {
    let engine = identity(&ctx);
    let directory = engine.directory();
    let filter = filter(&query, &directory);
    let mut rows = store::people::list(engine.db(), &filter, ctx.now(), ROWS).await?;
    let found = store::people::count_found(engine.db(), &filter, ctx.now()).await?;
    let more = rows.len() > ROWS;
    rows.truncate(ROWS);
    let next =
        rows.last().filter(|_| more).map(|last| query.with("after", Cursor::encode(&(&last.sort_key, last.id))).href("/admin/people"));
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    let positions = store::people::positions_of(engine.db(), &ids, ctx.now()).await?;
    let item = |row: store::people::PersonRow| PersonItem {
        id: row.id,
        name: [row.surname.as_str(), &row.given_name, &row.patronymic].join(" ").trim().to_owned(),
        positions: positions.get(&row.id).into_iter().flatten().map(|position| position_text(&directory, &ctx.t, position)).collect(),
        active: row.active,
        invited: row.password_at.is_none(),
    };
    let said = |key: &str| query.word(key).unwrap_or_default().to_owned();
    Ok(Show(PeoplePage {
        words: said("words"),
        organisation: said("organisation"),
        role: said("role"),
        active: said("active"),
        organisations: choices(&directory, &ctx.t, "identity-all-organisations"),
        roles: roles(&ctx.t, "identity-all-roles"),
        states: states(&ctx.t),
        found: ctx.t.with("identity-people-found", &[("count", found.into())]),
        filtered: !query.without("after").is_empty(),
        first: filter.after.is_none(),
        rows: rows.into_iter().map(item).collect(),
        next,
        page: ctx.page(ctx.t.say("identity-people-title")),
    }))
}

fn position_text(directory: &Snapshot, t: &Locale, position: &crate::person::Position) -> String {
    let name = directory.short_name(position.organisation, t.lang()).unwrap_or_default();
    if position.title.is_empty() { name.to_owned() } else { format!("{}, {name}", position.title) }
}

/// The roles that can be given, as choices; the first is nothing.
pub(crate) fn roles(t: &Locale, nothing: &str) -> Vec<(String, String)> {
    let given = GIVEN.into_iter().map(|role| (role.code().to_owned(), t.say(role_message(role)).to_owned()));
    std::iter::once((String::new(), t.say(nothing).to_owned())).chain(given).collect()
}

fn states(t: &Locale) -> Vec<(String, String)> {
    [("", "identity-all-people"), ("yes", "identity-let-in-only"), ("no", "identity-kept-out-only")]
        .map(|(code, key)| (code.to_owned(), t.say(key).to_owned()))
        .to_vec()
}

pub(crate) fn step(ctx: &Ctx, title: impl Into<String>) -> Page {
    ctx.page(title).crumb(ctx.t.say("identity-people-title"), "/admin/people")
}

/// `GET /admin/people/new`
pub async fn show_new_person(ctx: Ctx, query: Query) -> Response {
    let raw = RawPerson {
        organisation: query.word("organisation").unwrap_or_default().to_owned(),
        language: "uk".into(),
        ..RawPerson::default()
    };
    Show(new_page(step(&ctx, ctx.t.say("identity-person-new-title")), &identity(&ctx).directory(), &raw, &[])).into_response()
}

/// `POST /admin/people/new`
pub async fn create_person_page(ctx: Ctx, Form(raw): Form<RawPerson>) -> Result<Response, Refusal> {
    match actions::create_person(identity(&ctx), &ctx.viewer, &raw).await {
        Ok(id) => Ok(Redirect::to(format!("/admin/people/{id}")).saying("identity-invited").into_response()),
        Err(problem) => {
            let mistakes = Mistakes::of(problem)?;
            let page = step(&ctx, ctx.t.say("identity-person-new-title"));
            Ok(Show(new_page(page, &identity(&ctx).directory(), &raw, &mistakes.problems)).with_status(mistakes.status))
        }
    }
}

fn new_page(page: Page, directory: &Snapshot, raw: &RawPerson, problems: &[FieldProblem]) -> FormPage {
    let t = page.t.clone();
    let controls = Controls::new(&t, problems);
    let mut fields = person_fields(&controls, raw);
    fields.push(controls.select(
        "organisation",
        "identity-organisation",
        "",
        &raw.organisation,
        &choices(directory, &t, "identity-no-organisation"),
    ));
    fields.push(controls.line("title", "identity-title", &raw.title, Line { hint: "identity-optional", ..Line::default() }));
    FormPage::new(page, "/admin/people/new", "identity-invite")
        .lead(t.say("identity-person-new-lead"))
        .fields(fields)
        .mistaken(problems)
        .cancel("/admin/people")
}

fn person_fields(controls: &Controls<'_>, raw: &RawPerson) -> Vec<ui::Html> {
    let half = Line { classes: "govuk-input--width-30", ..Line::default() };
    vec![
        controls.line("surname", "identity-surname", &raw.surname, half),
        controls.line("given", "identity-given", &raw.given, half),
        controls.line("patronymic", "identity-patronymic", &raw.patronymic, Line { hint: "identity-optional", ..half }),
        controls.line("email", "identity-email", &raw.email, Line { kind: "email", hint: "identity-work-email-hint", ..half }),
        controls.line(
            "phone",
            "identity-phone",
            &raw.phone,
            Line { kind: "tel", hint: "identity-optional", classes: "govuk-input--width-20", ..half },
        ),
        controls.radios("language", "identity-language", "identity-language-hint", &raw.language, languages(controls)),
    ]
}

/// `GET /admin/people/{person}/edit`
pub async fn show_edit_person(ctx: Ctx, path: Path<PersonId>) -> Result<Response, Refusal> {
    let account = crate::pages::person::look(&ctx, path.0).await?;
    Ok(Show(edit_page(edit_step(&ctx, path.0, &account.display_name), path.0, &RawPerson::from(&account), &[])).into_response())
}

/// `POST /admin/people/{person}/edit`
pub async fn change_person_page(ctx: Ctx, path: Path<PersonId>, Form(raw): Form<RawPerson>) -> Result<Response, Refusal> {
    match actions::change_person(identity(&ctx), &ctx.viewer, path.0, &raw).await {
        Ok(done) => Ok(said(done, &format!("/admin/people/{}", path.0), "identity-saved").into_response()),
        Err(problem) => {
            let mistakes = Mistakes::of(problem)?;
            let account = store::people::by_id(identity(&ctx).db(), path.0).await?.ok_or(Problem::NotFound)?;
            let page = edit_step(&ctx, path.0, &account.display_name);
            Ok(Show(edit_page(page, path.0, &raw, &mistakes.problems)).with_status(mistakes.status))
        }
    }
}

fn edit_step(ctx: &Ctx, id: PersonId, name: &str) -> Page {
    step(ctx, ctx.t.say("identity-person-edit-title")).crumb(name, format!("/admin/people/{id}"))
}

fn edit_page(page: Page, id: PersonId, raw: &RawPerson, problems: &[FieldProblem]) -> FormPage {
    let t = page.t.clone();
    let mut fields = person_fields(&Controls::new(&t, problems), raw);
    fields.push(hidden("version", &raw.version));
    FormPage::new(page, format!("/admin/people/{id}/edit"), "identity-save")
        .fields(fields)
        .mistaken(problems)
        .cancel(format!("/admin/people/{id}"))
}

/// Every state of these pages, for the test that renders them.
pub fn samples(page: Page) -> (Vec<PeoplePage>, Vec<FormPage>) {
    let id = PersonId(uuid::Uuid::nil());
    let item =
        || PersonItem {
            id, name: "Коваленко Олена".into(), positions: vec!["Спеціалістка, ДО".into()], active: false, invited: true
        };
    let list = |rows: Vec<PersonItem>, filtered: bool| PeoplePage {
        page: page.clone(),
        words: String::new(),
        organisation: String::new(),
        role: "editor".into(),
        active: String::new(),
        organisations: choices(&Snapshot::default(), &page.t, "identity-all-organisations"),
        roles: roles(&page.t, "identity-all-roles"),
        states: states(&page.t),
        found: "1".into(),
        filtered,
        first: false,
        next: filtered.then(|| "/admin/people?after=1".to_owned()),
        rows,
    };
    let raw = RawPerson::default();
    let problems = raw.parse(&Snapshot::default()).err().unwrap_or_default();
    let forms = vec![new_page(page.clone(), &Snapshot::default(), &raw, &problems), edit_page(page.clone(), id, &raw, &[])];
    (vec![list(vec![item()], true), list(Vec::new(), true), list(Vec::new(), false)], forms)
}
