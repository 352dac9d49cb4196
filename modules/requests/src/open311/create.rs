//! A new request from a program with a key.

use cases::actions::{NewCase, open_case};
use cases::kind::Category;
use cases::{Case, CaseId, Hand, Kind, Source, store};
use fields::{ParseContext, Position};
use kit::{FieldProblem, Problem, Says, Viewer};
use places::{HouseId, Places};
use serde_json::Value;
use web::{Ctx, HeaderMap, KeyedForm, Refusal, Response};

use super::answer::{self, Fault, Format};
use super::once::{self, Keys};
use super::sent::{self, Sent};
use super::views::{CreatedView, ErrorView};
use super::{attributes, jurisdiction};
use crate::{KIND, look, reach, site};

/// Pictures of one request.
const PHOTOS_MAX: usize = 5;

/// What is sent; the names are the standard's.
#[derive(utoipa::ToSchema)]
#[expect(dead_code, reason = "for the description only: forms are read field by field, with what is wrong with each")]
pub struct NewRequest {
    /// The key, where it does not come as `Authorization: Bearer`.
    api_key: Option<String>,
    /// The city; the host of this site.
    jurisdiction_id: Option<String>,
    /// What it is about.
    service_code: String,
    /// What happened, at most 4,000 characters.
    description: String,
    /// Degrees north.
    lat: Option<f64>,
    /// Degrees east.
    long: Option<f64>,
    /// Where it is, in words.
    address_string: Option<String>,
    /// The house in the city's address register.
    address_id: Option<String>,
    /// Answers to what the definition of the service asks: `attribute[code]=…`, `attribute[code][]=…` for each of several.
    #[schema(rename = "attribute[code]")]
    attribute: Option<String>,
    /// Where the applicant is written to.
    email: Option<String>,
    /// Told apart by the program; with the same words and place it makes a repetition harmless.
    device_id: Option<String>,
    /// Passed over.
    account_id: Option<String>,
    /// The applicant's name.
    first_name: Option<String>,
    /// The applicant's surname.
    last_name: Option<String>,
    /// The applicant's phone.
    phone: Option<String>,
    /// The address of a picture: kept as text, never fetched. Pictures themselves come as files of `multipart/form-data`.
    media_url: Option<String>,
}

/// Brings a request (Open311)
///
/// A form of a program with a machine's key, `application/x-www-form-urlencoded` or, with at most five pictures as files,
/// `multipart/form-data`. Sent twice (the same `Idempotency-Key`, or the same words, place and `device_id` within ten minutes) it is one
/// request.
#[utoipa::path(post, path = "/open311/v2/requests.json", tag = "open311",
    params(("Idempotency-Key" = Option<String>, Header, description = "What is sent with the same key is one request")),
    request_body(content = NewRequest, content_type = "application/x-www-form-urlencoded"),
    responses((status = 200, body = Vec<CreatedView>), (status = 400, body = Vec<ErrorView>, description = "A field is wrong"),
        (status = 403, body = Vec<ErrorView>, description = "The key is missing, unknown or not for this"), (status = 404, body = Vec<ErrorView>, description = "There is no such service, or another city is meant")))]
pub async fn create_georeport_request(headers: HeaderMap, form: KeyedForm) -> Result<Response, Refusal> {
    create(headers, form, Format::Json).await
}

/// Brings a request (Open311, XML)
///
/// As `requests.json`, answered in XML.
#[utoipa::path(post, path = "/open311/v2/requests.xml", tag = "open311",
    params(("Idempotency-Key" = Option<String>, Header, description = "What is sent with the same key is one request")),
    request_body(content = NewRequest, content_type = "application/x-www-form-urlencoded"),
    responses((status = 200, content_type = "text/xml", body = String), (status = 400, content_type = "text/xml", body = String, description = "A field is wrong"),
        (status = 403, content_type = "text/xml", body = String, description = "The key is missing, unknown or not for this"), (status = 404, content_type = "text/xml", body = String, description = "There is no such service, or another city is meant")))]
pub async fn create_georeport_request_xml(headers: HeaderMap, form: KeyedForm) -> Result<Response, Refusal> {
    create(headers, form, Format::Xml).await
}

async fn create(headers: HeaderMap, form: KeyedForm, format: Format) -> Result<Response, Refusal> {
    let ctx = form.ctx.clone();
    let answer = open(&headers, form).await.map(|view| answer::list(format, "service_requests", "request", &[view]));
    answer::settle(&ctx, format, answer)
}

async fn open(headers: &HeaderMap, mut form: KeyedForm) -> Result<CreatedView, Fault> {
    let ctx = form.ctx.clone();
    jurisdiction::check(ctx.house.city(), form.fields.get("jurisdiction_id"))?;
    let kind = reach::known(&ctx).await?.ok_or(Fault::Missing("requests-georeport-closed"))?;
    let sent = sent::read(&form.fields, ctx.lang).map_err(Problem::Invalid)?;
    let category = kind.declaration.category(&sent.service_code).filter(|own| !own.retired);
    let category = category.ok_or(Fault::Missing("requests-georeport-service"))?;
    let keys = once::keys(ctx.house.seal(), &form.sender, headers, &sent, ctx.now())?;
    if let Some(known) = known(&ctx, &keys).await? {
        return Ok(view(&ctx, &known));
    }
    let new = new_case(&ctx, &kind, category, &sent, &mut form, keys.own.clone()).await?;
    match open_case(&ctx.house, &sender(&ctx), new).await {
        Ok(opened) => Ok(view(&ctx, &found(&ctx, opened.id).await?)),
        // the same came at the same moment and was faster
        Err(problem) => match known(&ctx, &keys).await? {
            Some(case) => Ok(view(&ctx, &case)),
            None => Err(named(problem).into()),
        },
    }
}

/// The request that the same sender brought before.
async fn known(ctx: &Ctx, keys: &Keys) -> Result<Option<Case>, Problem> {
    for key in [Some(&keys.own), keys.earlier.as_ref()].into_iter().flatten() {
        if let Some(id) = store::cases::known_by_key(ctx.db(), key).await? {
            return found(ctx, id).await.map(Some);
        }
    }
    Ok(None)
}

async fn found(ctx: &Ctx, id: CaseId) -> Result<Case, Problem> {
    store::cases::find(ctx.db(), id).await?.ok_or(Problem::NotFound)
}

fn view(ctx: &Ctx, case: &Case) -> CreatedView {
    CreatedView { service_request_id: case.number.clone(), service_notice: look::due(&ctx.t, case), account_id: None }
}

/// The program passes on what a resident says: in the journal under its name, in the case as anybody from outside.
fn sender(ctx: &Ctx) -> Hand {
    Hand::of(&Viewer { name: ctx.viewer.name.clone(), ..Viewer::visitor() })
}

async fn new_case(ctx: &Ctx, kind: &Kind, category: &Category, sent: &Sent, form: &mut KeyedForm, key: String) -> Result<NewCase, Problem> {
    let parse = ParseContext::new(ctx.today(), ctx.lang);
    let (mut data, problems) = attributes::read(&kind.declaration, &category.code, &form.fields, &parse);
    if !problems.is_empty() {
        return Err(Problem::Invalid(problems));
    }
    data.insert(kind.declaration.title_field.clone(), Value::from(sent.description.as_str()));
    // the place is looked at before pictures are kept: what is refused leaves nothing behind
    let mut given = site::Given { house: sent.house, text: sent.address.clone(), position: sent.position };
    house_is_known(ctx, &given).await?;
    let mut spot = site::find(ctx, &given).await.map_err(named)?;
    let (files, taken_at) = keep_photos(ctx, form).await?;
    let is_placed = given.house.is_some() || given.position.is_some() || !given.text.is_empty();
    if let Some(at) = taken_at.filter(|_| !is_placed)
        && site::is_inside(ctx, at).await?
    {
        given.position = Some(at);
        spot = site::find(ctx, &given).await.map_err(named)?;
    }
    Ok(NewCase {
        kind: KIND.to_owned(),
        source: Source::Api,
        category: category.code.clone(),
        data,
        spot,
        to: None,
        person: None,
        applicant: sent.applicant.clone(),
        files,
        received: None,
        key: Some(key),
    })
}

async fn house_is_known(ctx: &Ctx, given: &site::Given) -> Result<(), Problem> {
    let Some(house) = given.house else { return Ok(()) };
    let known = match ctx.house.try_part::<Places>() {
        Some(places) => places.book().await?.house(HouseId(house)).is_some(),
        None => false,
    };
    if known { Ok(()) } else { Err(Problem::field("address_id", "requests-georeport-address-id")) }
}

/// The pictures, and where the first that knows it was taken.
async fn keep_photos(ctx: &Ctx, form: &mut KeyedForm) -> Result<(Vec<uuid::Uuid>, Option<Position>), Problem> {
    if form.files.len() > PHOTOS_MAX {
        return Err(Problem::field("media", Says::new("cases-files-many").with("max", PHOTOS_MAX)));
    }
    let (mut ids, mut place) = (Vec::new(), None);
    for photo in form.files.drain(..) {
        let (file, taken_at) = files::keep_media(&ctx.house, photo, None).await?;
        ids.push(file.id);
        place = place.or(taken_at.map(|[lon, lat]| Position { lon, lat }));
    }
    Ok((ids, place))
}

/// The problem with the names of the standard in the place of ours.
fn named(problem: Problem) -> Problem {
    let Problem::Invalid(problems) = problem else { return problem };
    let named = |own: FieldProblem| {
        let field = match (own.field.as_str(), own.says.key.as_str()) {
            ("place", "cases-place-required") => "lat, long, address_string".to_owned(),
            ("place", _) => "lat, long".to_owned(),
            ("category", _) => "service_code".to_owned(),
            ("text", _) => "description".to_owned(),
            ("photo", _) => "media".to_owned(),
            (other, _) => other.to_owned(),
        };
        FieldProblem { field, ..own }
    };
    Problem::Invalid(problems.into_iter().map(named).collect())
}
