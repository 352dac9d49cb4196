//! `/requests/new/{category}`: what and where; what was told nearby; then the request itself.

use askama::Template;
use cases::actions::{NewCase, Spot, open_case};
use cases::kind::Category;
use cases::store::news;
use cases::{Applicant, Case, Kind, Source, form, place};
use fields::{Field, Geometry, Kind as FieldKind, ParseContext, Position, Value};
use jiff::SignedDuration;
use kit::{FieldProblem, Problem, Text, Timestamp};
use serde_json::Map;
use ui::{Html, Page};
use web::{Ctx, Fields, IntoResponse, Path, Redirect, Refusal, Response, Show, Upload};

use super::{form_parts, list};
use crate::{KIND, reach, site, urls};

/// How far a problem is "nearby", metres.
const NEAR_METRES: f64 = 150.0;
/// How long ago, days.
const NEAR_DAYS: i64 = 30;
/// How many are shown.
const NEAR_SHOWN: usize = 5;
/// Pictures of one request.
pub const PHOTOS_MAX: usize = 5;

/// The page.
#[derive(Template)]
#[template(path = "requests/form.html")]
pub struct FormPage {
    page: Page,
    problems: Html,
    action: String,
    form: form_parts::Parts,
    near: Vec<Near>,
    carried: Vec<Html>,
    change: String,
}

/// A problem that was told nearby.
struct Near {
    row: list::Row,
    support: String,
    metres: String,
}

/// A point on the map.
pub fn point_field() -> Field {
    Field {
        hint: Text::new("Широта й довгота або посилання з будь-якої карти", "Latitude and longitude, or a link from any map"),
        ..Field::new("place", FieldKind::Point, Text::new("Координати", "Coordinates"))
    }
}

async fn chosen(ctx: &Ctx, code: &str) -> Result<(std::sync::Arc<Kind>, Category), Problem> {
    let kind = reach::kind(ctx).await?;
    let category = kind.declaration.category(code).filter(|own| !own.retired).cloned().ok_or(Problem::NotFound)?;
    Ok((kind, category))
}

/// `GET /requests/new/{category}`
pub async fn show_form(ctx: Ctx, Path(code): Path<String>) -> Result<Response, Refusal> {
    let (kind, category) = chosen(&ctx, &code).await?;
    let first = Fields::from_pairs([("key".to_owned(), ctx.house.clock().id().to_string())]);
    Ok(Show(page(&ctx, &kind, &category, &first, &[])).into_response())
}

fn page(ctx: &Ctx, kind: &Kind, category: &Category, typed: &Fields, problems: &[FieldProblem]) -> FormPage {
    let t = &ctx.t;
    let mut page = ctx.page(t.text(&category.title)).section("requests");
    page = page.crumb(t.say("requests-title"), urls::REQUESTS).crumb(t.say("requests-new-title"), urls::NEW);
    page.noindex = true;
    FormPage {
        problems: form_parts::summary(ctx, kind, problems),
        action: urls::new(&category.code),
        form: form_parts::parts(ctx, kind, category, typed, problems),
        near: Vec::new(),
        carried: Vec::new(),
        change: urls::NEW.to_owned(),
        page,
    }
}

/// `POST /requests/new/{category}`
pub async fn create_request(ctx: Ctx, Path(code): Path<String>, mut sent: Upload) -> Result<Response, Refusal> {
    let (kind, category) = chosen(&ctx, &code).await?;
    let (photos, wrong) = keep_photos(&ctx, &mut sent).await;
    let typed = with_photos(&ctx, &sent.fields, &photos).await?;
    if let Some(problem) = wrong {
        return again(&ctx, &kind, &category, &typed, problem);
    }
    let read = match read(&ctx, &kind, &category, &typed).await {
        Ok(new) => new,
        Err(problem) => return again(&ctx, &kind, &category, &typed, problem),
    };
    if typed.text("anyway").is_empty() {
        let near = nearby(&ctx, &kind, &category, &read.spot).await?;
        if !near.is_empty() {
            return Ok(Show(before_sending(&ctx, &kind, &category, &typed, &near)).into_response());
        }
    }
    let new = NewCase { files: photos.ids, ..read };
    match open_case(&ctx.house, &cases::Hand::of(&ctx.viewer), new).await {
        Ok(opened) => {
            let to = format!("{}/{}/{}", urls::REQUESTS, opened.number, opened.code);
            Ok(Redirect::to(to).into_response())
        }
        Err(problem) => again(&ctx, &kind, &category, &typed, problem),
    }
}

fn again(ctx: &Ctx, kind: &Kind, category: &Category, typed: &Fields, problem: Problem) -> Result<Response, Refusal> {
    let mut problems = form::mistakes(problem)?;
    // a place that is missing is asked for as an address first
    for own in problems.iter_mut().filter(|own| own.says.key == "cases-place-required") {
        "address".clone_into(&mut own.field);
    }
    Ok(Show(page(ctx, kind, category, typed, &problems)).with_mistakes())
}

/// The pictures of a request, and where the first that knows it was taken.
#[derive(Default)]
struct Photos {
    ids: Vec<uuid::Uuid>,
    taken_at: Option<Position>,
}

/// The pictures: those that were kept before a question or a mistake, and those that came now; and the first problem with them, which takes
/// none of the others away.
async fn keep_photos(ctx: &Ctx, sent: &mut Upload) -> (Photos, Option<Problem>) {
    let mut photos = Photos { ids: form::kept_files(ctx, &sent.fields, PHOTOS_MAX), taken_at: None };
    let mut wrong = None;
    while let Some(photo) = sent.take("photo") {
        if photo.name.is_empty() {
            continue;
        }
        if photos.ids.len() >= PHOTOS_MAX {
            wrong = wrong.or_else(|| Some(form::too_many("photo", PHOTOS_MAX)));
            break;
        }
        match files::keep_media(&ctx.house, photo, ctx.viewer.person).await {
            Ok((file, taken_at)) => {
                photos.ids.push(file.id);
                photos.taken_at = photos.taken_at.or(taken_at.map(|[lon, lat]| Position { lon, lat }));
            }
            Err(problem) => wrong = wrong.or(Some(problem)),
        }
    }
    (photos, wrong)
}

/// What was typed, with the pictures that are kept already; where no place was given, the one that a picture knew.
async fn with_photos(ctx: &Ctx, typed: &Fields, photos: &Photos) -> Result<Fields, Problem> {
    let with_files = form::with_files(ctx, typed, &photos.ids);
    let mut pairs: Vec<(String, String)> = with_files.pairs().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let placed = ["address", "place"].iter().any(|name| typed.all(name).iter().any(|own| !own.trim().is_empty()));
    if let Some(at) = photos.taken_at.filter(|_| !placed)
        && site::is_inside(ctx, at).await?
    {
        pairs.retain(|(name, _)| name != "place");
        pairs.extend([at.lat, at.lon].map(|side| ("place".to_owned(), format!("{side:.6}"))));
    }
    Ok(Fields::from_pairs(pairs))
}

async fn read(ctx: &Ctx, kind: &Kind, category: &Category, typed: &Fields) -> Result<NewCase, Problem> {
    let parse = ParseContext::new(ctx.today(), ctx.lang);
    let (data, mut problems) = match form::read(kind.declaration.asked_for(&category.code), typed, &parse) {
        Ok(data) => (data, Vec::new()),
        Err(problem) => (Map::new(), form::mistakes(problem)?),
    };
    let (given, wrong) = place_of(typed, &parse);
    problems.extend(wrong);
    let spot = match site::find(ctx, &given).await {
        Ok(spot) => spot,
        Err(Problem::Invalid(own)) => {
            problems.extend(own);
            Spot::default()
        }
        Err(problem) => return Err(problem),
    };
    if !problems.is_empty() {
        return Err(Problem::Invalid(problems));
    }
    let text = |name: &str| typed.text(name).to_owned();
    let applicant = Applicant {
        name: text("name"),
        phone: text("phone"),
        email: text("email"),
        lang: ctx.lang.tag().to_owned(),
        ..Applicant::default()
    };
    let key = form::key("web", typed);
    Ok(NewCase {
        kind: KIND.to_owned(),
        source: Source::Web,
        category: category.code.clone(),
        data,
        spot,
        to: None,
        person: ctx.viewer.person,
        applicant,
        files: Vec::new(),
        received: None,
        key,
    })
}

fn place_of(typed: &Fields, parse: &ParseContext<'_>) -> (site::Given, Vec<FieldProblem>) {
    let (mut given, mut problems) = (site::Given::default(), Vec::new());
    given.text = typed.text("address").to_owned();
    given.house = typed.text("address.id").parse().ok();
    match point_field().parse(&typed.all("place"), parse) {
        Ok(Some(Value::Geometry(Geometry::Point(position)))) => given.position = Some(position),
        Ok(_) => {}
        Err(says) => problems.push(FieldProblem { field: "place".to_owned(), says }),
    }
    (given, problems)
}

/// Public problems of the category near a place, the nearest first.
async fn nearby(ctx: &Ctx, kind: &Kind, category: &Category, spot: &Spot) -> Result<Vec<(Case, f64)>, Problem> {
    let Some(at) = spot.position else { return Ok(Vec::new()) };
    let since = ctx.now().checked_sub(SignedDuration::from_hours(24 * NEAR_DAYS)).unwrap_or(Timestamp::UNIX_EPOCH);
    let found = news::in_cells(ctx.db(), kind.id, &place::around(at), since, 200).await?;
    let far = |case: &Case| Some(at.metres_to(Position { lon: case.lon?, lat: case.lat? }));
    let same = found.into_iter().filter(|case| case.category == category.code && case.phase != cases::kind::Phase::Closed);
    let mut near: Vec<(Case, f64)> =
        same.filter_map(|case| far(&case).map(|metres| (case, metres))).filter(|(_, metres)| *metres <= NEAR_METRES).collect();
    near.sort_by(|(_, one), (_, other)| one.total_cmp(other));
    near.truncate(NEAR_SHOWN);
    Ok(near)
}

/// The question before sending: is it one of these? All that was typed is carried along.
fn before_sending(ctx: &Ctx, kind: &Kind, category: &Category, typed: &Fields, near: &[(Case, f64)]) -> FormPage {
    let mut made = page(ctx, kind, category, typed, &[]);
    let own = |(at, (case, metres)): (usize, &(Case, f64))| Near {
        row: list::row(ctx, kind, case, at),
        support: format!("{}/support", urls::problem(case.id)),
        metres: ctx.t.with("requests-metres", &[("count", whole(metres.round()).into())]),
    };
    made.near = near.iter().enumerate().map(own).collect();
    made.carried = typed.pairs().filter(|(name, _)| *name != "anyway").map(|(name, value)| ui::hidden(name, value)).collect();
    made.carried.push(ui::hidden("anyway", "yes"));
    made.page.title = ctx.t.say("requests-near-title").to_owned();
    made
}

#[expect(clippy::cast_possible_truncation, reason = "metres within reach are few")]
fn whole(metres: f64) -> i64 {
    metres as i64
}
