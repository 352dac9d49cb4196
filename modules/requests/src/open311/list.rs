//! Requests that everybody may see, as programs ask for them.

use cases::kind::Phase;
use cases::store::news;
use cases::{Case, Kind, NEVER, guard, place};
use fields::Position;
use kit::{Problem, Says};
use web::{Ctx, Path, Query, Refusal, Response};

use super::answer::{self, Fault, Format};
use super::views::{ErrorView, ExtendedView, RequestView};
use super::{jurisdiction, moments, words};
use crate::{look, reach};

/// The most requests of one answer.
const REQUESTS_MAX: i64 = 1_000;
/// The most ids or services of one question.
const WORDS_MAX: usize = 100;
/// The days of a question that names no period.
const USUAL_DAYS: i64 = 90;
/// How far is near where nobody says it, metres.
const RADIUS_METRES: f64 = 500.0;

/// Requests that everybody may see (Open311)
///
/// Ninety days at most, a thousand requests at most, the newest first. Words and who brought them are not shown; of pictures those that the city shows to everybody.
#[utoipa::path(get, path = "/open311/v2/requests.json", tag = "open311",
    params(
        ("jurisdiction_id" = Option<String>, Query, description = "The city; the host of this site"),
        ("service_request_id" = Option<String>, Query, description = "Numbers, with commas between; other filters are passed over then"),
        ("service_code" = Option<String>, Query, description = "Services, with commas between"),
        ("start_date" = Option<String>, Query, description = "Brought at this moment or later", example = "2026-11-01T00:00:00Z"),
        ("end_date" = Option<String>, Query, description = "Brought at this moment or before"),
        ("status" = Option<String>, Query, description = "`open`, `closed`, or both with a comma"),
        ("lat" = Option<f64>, Query, description = "Near this place: degrees north"),
        ("long" = Option<f64>, Query, description = "Near this place: degrees east"),
        ("radius" = Option<f64>, Query, description = "How near, metres, 2,000 at most; 500 where it is left out"),
        ("extensions" = Option<bool>, Query, description = "`true`: with `extended_attributes`"),
    ),
    responses((status = 200, body = Vec<RequestView>), (status = 400, body = Vec<ErrorView>, description = "A parameter is wrong"), (status = 404, body = Vec<ErrorView>, description = "Another city is meant")))]
pub async fn list_georeport_requests(ctx: Ctx, query: Query) -> Result<Response, Refusal> {
    answer::settle(&ctx, Format::Json, list(&ctx, Format::Json, &query).await)
}

/// Requests that everybody may see (Open311, XML)
///
/// Parameters are those of `requests.json`.
#[utoipa::path(get, path = "/open311/v2/requests.xml", tag = "open311",
    responses((status = 200, content_type = "text/xml", body = String), (status = 400, content_type = "text/xml", body = String, description = "A parameter is wrong")))]
pub async fn list_georeport_requests_xml(ctx: Ctx, query: Query) -> Result<Response, Refusal> {
    answer::settle(&ctx, Format::Xml, list(&ctx, Format::Xml, &query).await)
}

async fn list(ctx: &Ctx, format: Format, query: &Query) -> Result<Response, Fault> {
    jurisdiction::check(ctx.house.city(), query.word("jurisdiction_id"))?;
    let asked = asked(ctx, query)?;
    let found = match (reach::known(ctx).await?, asked) {
        (None, _) => Vec::new(),
        (Some(kind), Asked::Numbers(numbers)) => {
            let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
            views(ctx, query, &kind, news::by_numbers(ctx.db(), kind.id, &numbers).await?).await?
        }
        (Some(kind), Asked::Like(asked, near)) => {
            let found = news::list(ctx.db(), kind.id, &asked, REQUESTS_MAX).await?;
            views(ctx, query, &kind, found.into_iter().filter(|case| is_near(case, near)).collect()).await?
        }
    };
    Ok(answer::list(format, "service_requests", "request", &found))
}

/// A request that everybody may see (Open311)
#[utoipa::path(get, path = "/open311/v2/requests/{code}", tag = "open311",
    params(
        ("code" = String, Path, description = "The number with the format: `ЗВ-2026-000001.json`, `ЗВ-2026-000001.xml`"),
        ("jurisdiction_id" = Option<String>, Query, description = "The city; the host of this site"),
        ("extensions" = Option<bool>, Query, description = "`true`: with `extended_attributes`"),
    ),
    responses((status = 200, body = Vec<RequestView>), (status = 404, body = Vec<ErrorView>, description = "There is none such")))]
pub async fn show_georeport_request(ctx: Ctx, Path(name): Path<String>, query: Query) -> Result<Response, Refusal> {
    let (number, format) = Format::split(&name).unwrap_or((&name, Format::Json));
    let answer = show(&ctx, &query, number).await.map(|view| answer::list(format, "service_requests", "request", &view));
    answer::settle(&ctx, format, answer)
}

async fn show(ctx: &Ctx, query: &Query, number: &str) -> Result<Vec<RequestView>, Fault> {
    jurisdiction::check(ctx.house.city(), query.word("jurisdiction_id"))?;
    let found = match reach::known(ctx).await? {
        Some(kind) => views(ctx, query, &kind, news::by_numbers(ctx.db(), kind.id, &[number]).await?).await?,
        None => Vec::new(),
    };
    if found.is_empty() { Err(Fault::Missing("requests-georeport-request")) } else { Ok(found) }
}

/// What is asked for: some by their numbers, or all that fit and lie near.
enum Asked {
    Numbers(Vec<String>),
    Like(news::Asked, Option<(Position, f64)>),
}

fn asked(ctx: &Ctx, query: &Query) -> Result<Asked, Problem> {
    let numbers = listed(query, "service_request_id")?;
    if !numbers.is_empty() {
        return Ok(Asked::Numbers(numbers));
    }
    let (since, until) = moments::period(query, ctx.now(), USUAL_DAYS)?;
    let near = near(query)?;
    let asked = news::Asked {
        categories: listed(query, "service_code")?,
        cells: near.map(|(at, metres)| place::within(at, metres)).unwrap_or_default(),
        open: open(query)?,
        since: Some(since),
        until: Some(until),
        ..news::Asked::default()
    };
    Ok(Asked::Like(asked, near))
}

/// Words with commas between.
fn listed(query: &Query, key: &str) -> Result<Vec<String>, Problem> {
    let words = query.all(key).flat_map(|text| text.split(',')).map(str::trim).filter(|word| !word.is_empty());
    let words: Vec<String> = words.map(str::to_owned).collect();
    if words.len() > WORDS_MAX {
        return Err(Problem::field(key, Says::new("requests-georeport-many").with("max", WORDS_MAX)));
    }
    Ok(words)
}

fn open(query: &Query) -> Result<Option<bool>, Problem> {
    let words = listed(query, "status")?;
    let (open, closed) = (words.iter().any(|word| word == "open"), words.iter().any(|word| word == "closed"));
    if words.iter().any(|word| word != "open" && word != "closed") {
        return Err(Problem::field("status", "requests-georeport-status"));
    }
    Ok((open != closed).then_some(open))
}

fn near(query: &Query) -> Result<Option<(Position, f64)>, Problem> {
    let metres =
        match query.word("radius") {
            None => RADIUS_METRES,
            Some(text) => text.parse().ok().filter(|metres| (1.0..=place::WITHIN_METRES_MAX).contains(metres)).ok_or_else(|| {
                Problem::field("radius", Says::new("requests-georeport-radius").with("max", whole(place::WITHIN_METRES_MAX)))
            })?,
        };
    Ok(words::position(query.word("lat"), query.word("long"))?.map(|at| (at, metres)))
}

fn is_near(case: &Case, near: Option<(Position, f64)>) -> bool {
    let Some((at, metres)) = near else { return true };
    case.lon.zip(case.lat).is_some_and(|(lon, lat)| at.metres_to(Position { lon, lat }) <= metres)
}

#[expect(clippy::cast_possible_truncation, reason = "a limit of some thousand metres")]
fn whole(metres: f64) -> i64 {
    metres as i64
}

async fn views(ctx: &Ctx, query: &Query, kind: &Kind, found: Vec<Case>) -> Result<Vec<RequestView>, Problem> {
    let extended = query.has("extensions", "true");
    let ids: Vec<_> = found.iter().map(|case| case.id.0).collect();
    let shown = files::of_all(ctx.db(), guard::SHOWN, &ids).await?;
    let photo = |case: &Case| {
        let own = shown.iter().find(|own| own.owner_id == Some(case.id.0))?;
        Some(ctx.house.city().url(&own.href()))
    };
    Ok(found.iter().map(|case| RequestView { media_url: photo(case), ..view(ctx, kind, case, extended) }).collect())
}

fn view(ctx: &Ctx, kind: &Kind, case: &Case, extended: bool) -> RequestView {
    let (t, declared) = (&ctx.t, &kind.declaration);
    let state = declared.state(&case.state);
    RequestView {
        service_request_id: case.number.clone(),
        status: if case.phase == Phase::Closed { "closed" } else { "open" },
        status_notes: state.map_or("", |state| t.text(&state.title)).to_owned(),
        service_name: look::category(t, declared, &case.category),
        service_code: case.category.clone(),
        description: None,
        agency_responsible: None,
        service_notice: None,
        requested_datetime: moments::write(case.opened_at),
        updated_datetime: moments::write(case.closed_at.unwrap_or(case.changed_at)),
        expected_datetime: (case.due_at != NEVER).then(|| moments::write(case.due_at)),
        address: look::place(t, case),
        address_id: case.house_id.map(|id| id.to_string()),
        zipcode: None,
        lat: case.lat,
        long: case.lon,
        media_url: None,
        extended_attributes: extended.then(|| ExtendedView {
            detailed_status: words::status(declared, &case.state).to_owned(),
            state: case.state.clone(),
            supporters: case.supporters,
            district_id: case.district_id.map(|id| id.to_string()),
            closed_datetime: case.closed_at.map(moments::write),
        }),
    }
}
