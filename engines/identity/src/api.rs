//! The same in JSON: organisations for everybody, people for administrators, and who I am.

use kit::{OrganisationId, PersonId, Problem, Role, Timestamp};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use web::{Ctx, Cursor, Json, Path, Query, Refusal};

use crate::directory::Snapshot;
use crate::organisation::Organisation;
use crate::pages::admin_people::filter;
use crate::pages::identity;
use crate::store;

/// A name in both languages; `en` is empty where nobody has translated it.
#[derive(Serialize, ToSchema)]
pub struct NameView {
    uk: String,
    en: String,
}

/// An organisation.
#[derive(Serialize, ToSchema)]
pub struct OrganisationView {
    id: Uuid,
    /// The code of the state register (ЄДРПОУ), eight digits.
    edrpou: Option<String>,
    name: NameView,
    short_name: String,
    /// `council`, `department`, `district`, `education`, `health`, `culture`, `social`, `utility`, `transport`, `other`.
    kind: &'static str,
    /// What it belongs to.
    parent: Option<Uuid>,
    /// Whether it still works.
    active: bool,
    address: String,
    phone: String,
    email: String,
    website: String,
    /// Those directly under it; only in the answer about one organisation.
    #[serde(skip_serializing_if = "Option::is_none")]
    children: Option<Vec<Uuid>>,
}

/// A page of organisations.
#[derive(Serialize, ToSchema)]
pub struct OrganisationsView {
    organisations: Vec<OrganisationView>,
    /// How many there are in all.
    count: usize,
    /// Give it as `after` for the next page; none on the last.
    next: Option<String>,
}

fn view(own: &Organisation, children: Option<&[OrganisationId]>) -> OrganisationView {
    OrganisationView {
        id: own.id.0,
        edrpou: own.edrpou.clone(),
        name: NameView { uk: own.name.uk.clone(), en: own.name.en.clone() },
        short_name: own.short_name.clone(),
        kind: own.kind.code(),
        parent: own.parent.map(|parent| parent.0),
        active: own.active,
        address: own.address.clone(),
        phone: own.phone.clone(),
        email: own.email.clone(),
        website: own.website.clone(),
        children: children.map(|all| all.iter().map(|id| id.0).collect()),
    }
}

/// Rows asked for, within the limit.
fn limit(query: &Query) -> Result<usize, Problem> {
    let Some(text) = query.word("limit") else { return Ok(kit::limits::PAGE_ROWS) };
    let rows: usize = text.parse().map_err(|_| Problem::field("limit", "identity-limit-wrong"))?;
    if (1..=kit::limits::PAGE_ROWS_MAX).contains(&rows) { Ok(rows) } else { Err(Problem::field("limit", "identity-limit-wrong")) }
}

fn id_of<T: std::str::FromStr>(query: &Query, key: &str) -> Result<Option<T>, Problem> {
    query.word(key).map(|text| text.parse().map_err(|_| Problem::field(key, "identity-id-wrong"))).transpose()
}

/// Organisations of the city
///
/// In the order of the tree; those found by words in the order of the alphabet.
#[utoipa::path(get, path = "/api/organisations", tag = "organisations",
    params(
        ("words" = Option<String>, Query, description = "Beginnings of words of the name or the code"),
        ("under" = Option<Uuid>, Query, description = "Only this organisation and those under it"),
        ("kind" = Option<String>, Query, description = "Only of this kind"),
        ("limit" = Option<usize>, Query, description = "Rows of a page, 1 to 500; 50 by default"),
        ("after" = Option<Uuid>, Query, description = "`next` of the page before"),
    ),
    responses((status = 200, body = OrganisationsView), (status = 422, description = "A parameter is wrong")))]
pub async fn list_organisations(ctx: Ctx, query: Query) -> Result<Json<OrganisationsView>, Refusal> {
    let directory = identity(&ctx).directory();
    let (limit, after, under) = (limit(&query)?, id_of::<OrganisationId>(&query, "after")?, id_of::<OrganisationId>(&query, "under")?);
    let found = find(&directory, &query, under);
    let start = after.and_then(|id| found.iter().position(|own| own.id == id)).map_or(0, |at| at + 1);
    let organisations: Vec<_> = found.iter().skip(start).take(limit).map(|own| view(own, None)).collect();
    let next = organisations.last().map(|own| own.id.to_string()).filter(|_| start + organisations.len() < found.len());
    Ok(Json(OrganisationsView { organisations, count: found.len(), next }))
}

fn find<'a>(directory: &'a Snapshot, query: &Query, under: Option<OrganisationId>) -> Vec<&'a Organisation> {
    let all: Vec<&Organisation> = match query.word("words") {
        Some(words) => directory.find_organisations(words).collect(),
        None => directory.organisations().collect(),
    };
    let branch = under.map(|id| directory.descendants(id));
    let kind = query.word("kind");
    all.into_iter()
        .filter(|own| branch.is_none_or(|ids| ids.contains(&own.id)) && kind.is_none_or(|kind| own.kind.code() == kind))
        .collect()
}

/// An organisation
#[utoipa::path(get, path = "/api/organisations/{organisation}", tag = "organisations",
    params(("organisation" = Uuid, Path, description = "Its id")),
    responses((status = 200, body = OrganisationView), (status = 404, description = "There is none such")))]
pub async fn show_organisation(ctx: Ctx, path: Path<Uuid>) -> Result<Json<OrganisationView>, Refusal> {
    let directory = identity(&ctx).directory();
    let own = directory.organisation(OrganisationId(path.0)).ok_or(Problem::NotFound)?;
    Ok(Json(view(own, Some(directory.children(Some(own.id))))))
}

/// A role given to somebody.
#[derive(Serialize, ToSchema)]
pub struct GrantView {
    /// `editor`, `publisher`, `expert`, `administrator`.
    role: &'static str,
    /// Over this organisation and those under it; none for all.
    organisation: Option<Uuid>,
    /// In this register; none for all.
    register: Option<Uuid>,
    /// From when.
    #[schema(value_type = String, format = DateTime)]
    since: Timestamp,
    /// Until when; none for no end.
    #[schema(value_type = Option<String>, format = DateTime)]
    until: Option<Timestamp>,
}

/// Who asks.
#[derive(Serialize, ToSchema)]
pub struct MeView {
    /// None for a machine's key.
    id: Option<Uuid>,
    name: String,
    /// The highest role held.
    role: &'static str,
    /// The roles that hold now.
    grants: Vec<GrantView>,
}

fn grants(held: &[crate::grant::HeldGrant], now: Timestamp) -> Vec<GrantView> {
    let view = |held: &crate::grant::HeldGrant| GrantView {
        role: held.grant.role.code(),
        organisation: held.grant.organisation.map(|id| id.0),
        register: held.grant.register.map(|id| id.0),
        since: held.since,
        until: held.until,
    };
    held.iter().filter(|held| !held.is_over(now)).map(view).collect()
}

/// Who am I
#[utoipa::path(get, path = "/api/me", tag = "people",
    responses((status = 200, body = MeView), (status = 401, description = "Sign in first")))]
pub async fn show_me(ctx: Ctx) -> Result<Json<MeView>, Refusal> {
    let person = ctx.person()?;
    let held = store::grants::of_person(ctx.db(), person).await?;
    Ok(Json(MeView {
        id: Some(person.0),
        name: ctx.viewer.name.clone(),
        role: ctx.viewer.highest().code(),
        grants: grants(&held, ctx.now()).into_iter().filter(|grant| grant.since <= ctx.now()).collect(),
    }))
}

/// A person in the list: no contacts.
#[derive(Serialize, ToSchema)]
pub struct PersonItemView {
    id: Uuid,
    name: String,
    active: bool,
    positions: Vec<PositionView>,
}

/// A place in an organisation.
#[derive(Serialize, ToSchema)]
pub struct PositionView {
    organisation: Uuid,
    title: String,
}

/// A page of people.
#[derive(Serialize, ToSchema)]
pub struct PeopleView {
    people: Vec<PersonItemView>,
    /// How many there are in all.
    count: i64,
    /// Give it as `after` for the next page; none on the last.
    next: Option<String>,
}

/// A person with contacts and roles.
#[derive(Serialize, ToSchema)]
pub struct PersonView {
    id: Uuid,
    surname: String,
    given_name: String,
    patronymic: String,
    email: String,
    phone: String,
    active: bool,
    positions: Vec<PositionView>,
    grants: Vec<GrantView>,
}

fn positions(all: Vec<crate::person::Position>) -> Vec<PositionView> {
    all.into_iter().map(|position| PositionView { organisation: position.organisation.0, title: position.title }).collect()
}

/// People who work for the city
#[utoipa::path(get, path = "/api/people", tag = "people",
    params(
        ("words" = Option<String>, Query, description = "Beginnings of words of the name or the e-mail"),
        ("organisation" = Option<Uuid>, Query, description = "Only of this organisation and those under it"),
        ("role" = Option<String>, Query, description = "Only who holds this role now"),
        ("active" = Option<String>, Query, description = "`yes` or `no`: let in or kept out"),
        ("limit" = Option<usize>, Query, description = "Rows of a page, 1 to 500; 50 by default"),
        ("after" = Option<String>, Query, description = "`next` of the page before"),
    ),
    responses((status = 200, body = PeopleView), (status = 403, description = "Only for administrators")))]
pub async fn list_people(ctx: Ctx, query: Query) -> Result<Json<PeopleView>, Refusal> {
    crate::identity::administrator(&ctx.viewer)?;
    let limit = limit(&query)?;
    let filter = filter(&query, &identity(&ctx).directory());
    let mut rows = store::people::list(ctx.db(), &filter, ctx.now(), limit).await?;
    let count = store::people::count_found(ctx.db(), &filter, ctx.now()).await?;
    let more = rows.len() > limit;
    rows.truncate(limit);
    let next = rows.last().filter(|_| more).map(|last| Cursor::encode(&(&last.sort_key, last.id)));
    // a list for whatever purpose leaves out whose data are restricted
    let directory = identity(&ctx).directory();
    rows.retain(|row| !directory.restricted().has(row.id));
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    let mut places = store::people::positions_of(ctx.db(), &ids, ctx.now()).await?;
    let item = |row: store::people::PersonRow| PersonItemView {
        id: row.id.0,
        name: format!("{} {}", row.given_name, row.surname),
        active: row.active,
        positions: positions(places.remove(&row.id).unwrap_or_default()),
    };
    Ok(Json(PeopleView { people: rows.into_iter().map(item).collect(), count, next }))
}

/// A person
///
/// With contacts; that they were seen is journalled.
#[utoipa::path(get, path = "/api/people/{person}", tag = "people",
    params(("person" = Uuid, Path, description = "Their id")),
    responses((status = 200, body = PersonView), (status = 403, description = "Only for administrators"), (status = 404, description = "There is none such")))]
pub async fn show_person(ctx: Ctx, path: Path<Uuid>) -> Result<Json<PersonView>, Refusal> {
    let id = PersonId(path.0);
    let account = crate::pages::person::look(&ctx, id).await?;
    let held = store::grants::of_person(ctx.db(), id).await?;
    Ok(Json(PersonView {
        id: id.0,
        surname: account.name.surname,
        given_name: account.name.given,
        patronymic: account.name.patronymic,
        email: account.email,
        phone: account.phone,
        active: account.active,
        positions: positions(store::people::positions(ctx.db(), id, ctx.now()).await?),
        grants: grants(&held, ctx.now()),
    }))
}

/// The operations with the access each demands.
pub fn routes() -> web::Routes {
    use web::{Access, routes};
    web::Routes::new()
        .api(Access::EVERYBODY, routes!(list_organisations))
        .api(Access::EVERYBODY, routes!(show_organisation))
        .api(Access::Role(Role::Resident), routes!(show_me))
        .api(Access::Role(Role::Administrator), routes!(list_people))
        .api(Access::Role(Role::Administrator), routes!(show_person))
}
