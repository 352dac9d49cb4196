//! `/desk/addresses`: addresses of records that are not tied to the register, with what each may mean.

use std::sync::Arc;

use askama::Template;
use fields::Field;
use kit::{Problem, Says};
use places::{Book, Candidate, HouseId, Place};
use registers::{Audience, Cursor, Opened, Register, RegisterState, Registers, listing, rights};
use ui::{Empty, Page, Pagination};
use uuid::Uuid;
use web::{Ctx, Fields, Path, Query, Redirect, Refusal, Show};

use crate::doubtful::{self, Choice, Doubt, PAGE, SCORE_MIN, SCORE_USUAL};
use crate::said;

/// The page.
pub const DOUBTFUL: &str = "/desk/addresses";
/// What was tied lately, shown beside the list.
const LATELY: i64 = 8;

/// A field of a register with its number of addresses.
pub struct Source {
    label: String,
    href: String,
    count: String,
    current: bool,
}

/// A house that may be meant.
pub struct Meant {
    id: String,
    value: String,
    label: String,
    score: String,
    reasons: String,
}

/// An address that is not tied.
pub struct Row {
    name: String,
    title: String,
    href: String,
    text: String,
    options: Vec<Meant>,
    leave: String,
    skip: String,
    why: String,
    new: String,
}

/// What was tied together.
pub struct Lately {
    text: String,
    when: String,
    undo: Option<String>,
}

/// The list.
#[derive(Template)]
#[template(path = "addresses/doubtful.html")]
pub struct DoubtfulPage {
    page: Page,
    sources: Vec<Source>,
    action: String,
    accept: String,
    score: u8,
    score_min: u8,
    rows: Vec<Row>,
    pages: Pagination<'static>,
    lately: Vec<Lately>,
    empty: Option<Empty<'static>>,
    register: String,
    field: String,
}

/// Where the list is: a register, whose records, a field.
struct Spot {
    opened: Arc<Opened>,
    audience: Audience,
    field: String,
}

impl Spot {
    fn field(&self) -> Option<&Field> {
        self.opened.register.field(&self.field)
    }
}

/// The fields with addresses in the registers the viewer writes.
async fn spots(ctx: &Ctx) -> Result<Vec<Spot>, Problem> {
    let wanted = |register: &Register| {
        let is_kept = register.state != RegisterState::Archived && rights::desk(&ctx.viewer, register.id).is_some();
        is_kept && doubtful::readable(register).next().is_some()
    };
    let mut spots = Vec::new();
    for opened in ctx.house.part::<Registers>().open_all(wanted).await?.into_iter().map(Arc::new) {
        let Some(audience) = rights::desk(&ctx.viewer, opened.register.id) else { continue };
        let spot = |field: &Field| Spot { opened: opened.clone(), audience: audience.clone(), field: field.code.clone() };
        spots.extend(doubtful::readable(&opened.register).map(spot));
    }
    Ok(spots)
}

fn counted(spot: &Spot) -> u64 {
    spot.field().map_or(0, |field| doubtful::count(&spot.opened, &spot.audience, field))
}

/// The spot an address asks for; else the first with something to do.
fn chosen<'a>(spots: &'a [Spot], query: &Query) -> Option<&'a Spot> {
    let asked = |spot: &&Spot| query.word("register") == Some(&spot.opened.register.code) && query.word("field") == Some(&spot.field);
    spots.iter().find(asked).or_else(|| spots.iter().find(|spot| counted(spot) > 0)).or(spots.first())
}

/// `GET /desk/addresses`
pub async fn show_doubtful(ctx: Ctx, query: Query) -> Result<Show<DoubtfulPage>, Refusal> {
    let (book, spots) = (super::book(&ctx).await?, spots(&ctx).await?);
    let t = &ctx.t;
    let spot = chosen(&spots, &query);
    let mut found = doubtful::Found::default();
    if let Some((spot, field)) = spot.and_then(|spot| Some((spot, spot.field()?))) {
        found = doubtful::find(ctx.db(), &book, &spot.opened, &spot.audience, field, (cursor(&query), PAGE)).await?;
    }
    let here = spot.map(|spot| place(&spot.opened.register.code, &spot.field)).unwrap_or_default();
    let next = found.next.as_ref().map(|cursor| listing::page_query(&here, cursor).href(DOUBTFUL));
    let start = query.word("after").map(|_| here.href(DOUBTFUL));
    let none = found.doubts.is_empty() && next.is_none();
    Ok(Show(DoubtfulPage {
        sources: spots.iter().map(|own| source(&ctx, own, spot)).collect(),
        action: query.word("after").map_or_else(|| here.clone(), |after| here.with("after", after)).href(DOUBTFUL),
        accept: format!("{DOUBTFUL}/accept"),
        score: SCORE_USUAL,
        score_min: SCORE_MIN,
        rows: found.doubts.iter().enumerate().map(|(at, doubt)| row(&ctx, &book, at, doubt, spot)).collect(),
        pages: Pagination::keyset(ctx.lang, start, next),
        lately: lately(&ctx).await?,
        empty: none.then(|| Empty::new(t.say("addresses-doubtful-none").to_owned(), t.say("addresses-doubtful-none-why").to_owned())),
        register: spot.map(|spot| spot.opened.register.code.clone()).unwrap_or_default(),
        field: spot.map(|spot| spot.field.clone()).unwrap_or_default(),
        page: ctx.page(t.say("addresses-doubtful-title")).desk().section("desk").crumb(t.say("addresses-desk"), "/desk"),
    }))
}

fn place(register: &str, field: &str) -> Query {
    Query::default().with("register", register).with("field", field)
}

fn cursor(query: &Query) -> Option<Cursor> {
    let (key, id) = query.word("after").and_then(web::Cursor::decode::<(Option<Vec<u8>>, kit::RecordId)>)?;
    Some(Cursor { key, id, before: false })
}

fn source(ctx: &Ctx, own: &Spot, current: Option<&Spot>) -> Source {
    let (t, register) = (&ctx.t, &own.opened.register);
    let label = own.field().map(|field| t.text(&field.label)).unwrap_or_default();
    Source {
        label: format!("{} · {label}", t.text(&register.declaration.title)),
        href: place(&register.code, &own.field).href(DOUBTFUL),
        count: t.number(i64::try_from(counted(own)).unwrap_or(i64::MAX)),
        current: current.is_some_and(|current| current.opened.register.id == register.id && current.field == own.field),
    }
}

fn row(ctx: &Ctx, book: &Book, at: usize, doubt: &Doubt, spot: Option<&Spot>) -> Row {
    let code = spot.map(|spot| spot.opened.register.code.as_str()).unwrap_or_default();
    let name = format!("choice.{}", doubt.record.id);
    let option = |(place, own): (usize, &Candidate)| option(ctx, book, &format!("c{at}-{place}"), own);
    let street = doubt.candidates.first().and_then(|own| street_of(book, own.place));
    Row {
        options: doubt.candidates.iter().enumerate().filter_map(option).collect(),
        leave: format!("c{at}-leave"),
        skip: format!("c{at}-skip"),
        why: if doubt.candidates.is_empty() { ctx.t.say("addresses-doubtful-nothing").to_owned() } else { String::new() },
        new: new_address(ctx, street),
        title: doubt.record.title.clone(),
        href: format!("/desk/resources/{code}/objects/{}", doubt.record.id),
        text: doubt.address.text.clone(),
        name,
    }
}

fn option(ctx: &Ctx, book: &Book, id: &str, own: &Candidate) -> Option<Meant> {
    let Place::House(house) = own.place else { return None };
    Some(Meant {
        id: id.to_owned(),
        value: house.to_string(),
        label: said::place(book, own.place, ctx.lang),
        score: ctx.t.with("addresses-score", &[("score", i64::from(own.score).into())]),
        reasons: said::reasons(&ctx.t, own).join("; "),
    })
}

fn street_of(book: &Book, place: Place) -> Option<String> {
    let id = match place {
        Place::Street(id) => id,
        Place::House(id) => book.house(id)?.street,
    };
    book.street(id).map(|street| street.text(kit::Lang::Uk, places::Style::Long).replace('\u{a0}', " "))
}

/// The form of a new address with its street filled in.
fn new_address(ctx: &Ctx, street: Option<String>) -> String {
    let code = super::engine(ctx).settings().code(places::Source::Addresses);
    let query = street.map(|street| Query::default().with("set.street", street)).unwrap_or_default();
    query.href(&format!("/desk/resources/{code}/new"))
}

async fn lately(ctx: &Ctx) -> Result<Vec<Lately>, Problem> {
    let Some(person) = ctx.viewer.person else { return Ok(Vec::new()) };
    let shelf = ctx.house.part::<Registers>().shelf().await?;
    let t = &ctx.t;
    let own = |own: doubtful::store::Settling| {
        let title = shelf.by_id(own.register_id).map(|register| t.text(&register.declaration.title).to_owned()).unwrap_or_default();
        let said = t.with("addresses-tied-lately", &[("count", own.tied.into())]);
        Lately {
            text: format!("{title}: {said}"),
            when: t.ago(own.at, ctx.now()),
            undo: own.undone.is_none().then(|| format!("{DOUBTFUL}/undo/{}", own.id)),
        }
    };
    Ok(doubtful::store::of_person(ctx.db(), person, LATELY).await?.into_iter().map(own).collect())
}

/// The spot a form names.
async fn spot_of(ctx: &Ctx, register: &str, field: &str) -> Result<Spot, Problem> {
    let opened = Arc::new(ctx.house.part::<Registers>().open(register).await?);
    let audience = rights::desk(&ctx.viewer, opened.register.id).ok_or(Problem::NotFound)?;
    let known = doubtful::readable(&opened.register).any(|own| own.code == field);
    if known { Ok(Spot { opened, audience, field: field.to_owned() }) } else { Err(Problem::NotFound) }
}

/// `POST /desk/addresses`: what was chosen on a page.
pub async fn settle_addresses(ctx: Ctx, query: Query, form: Fields) -> Result<Redirect, Refusal> {
    let spot = spot_of(&ctx, query.word("register").unwrap_or_default(), query.word("field").unwrap_or_default()).await?;
    let (book, field) = (super::book(&ctx).await?, spot.field().ok_or(Problem::NotFound)?);
    let found = doubtful::find(ctx.db(), &book, &spot.opened, &spot.audience, field, (cursor(&query), PAGE)).await?;
    let choice = |doubt: Doubt| {
        let name = format!("choice.{}", doubt.record.id);
        let text_now = form.text(&format!("{name}.text")) == doubt.address.text;
        let chosen = match form.text(&name) {
            "leave" => Choice::Leave,
            id => Choice::House(HouseId(id.parse().ok()?)),
        };
        text_now.then_some((doubt, chosen))
    };
    let choices = found.doubts.into_iter().filter_map(choice).collect();
    let registers = ctx.house.part::<Registers>();
    let done = doubtful::settle(registers, &ctx.viewer, (&book, &spot.opened.register), choices).await?;
    Ok(Redirect::to(query.href(DOUBTFUL)).saying(says(done)))
}

fn says(done: doubtful::Settled) -> Says {
    let says = Says::new("addresses-settled").with("tied", done.tied).with("left", done.left);
    says.with("refused", done.refused)
}

/// `POST /desk/addresses/accept`: the likeliest houses above a score.
pub async fn accept_addresses(ctx: Ctx, form: Fields) -> Result<Redirect, Refusal> {
    let spot = spot_of(&ctx, form.text("register"), form.text("field")).await?;
    let score = form.text("score").trim().parse::<u8>().ok().filter(|score| (SCORE_MIN..=100).contains(score));
    let here = place(&spot.opened.register.code, &spot.field).href(DOUBTFUL);
    let Some(score) = score else {
        return Ok(Redirect::to(here).warning(Says::new("addresses-score-wrong").with("least", SCORE_MIN)));
    };
    let (book, field): (Arc<Book>, &Field) = (super::book(&ctx).await?, spot.field().ok_or(Problem::NotFound)?);
    let registers = ctx.house.part::<Registers>();
    let done = doubtful::accept_above(registers, &ctx.viewer, &book, (&spot.opened, &spot.audience, field), score).await?;
    Ok(Redirect::to(here).saying(says(done)))
}

/// `POST /desk/addresses/undo/{id}`
pub async fn undo_settling(ctx: Ctx, Path(id): Path<Uuid>, _form: Fields) -> Result<Redirect, Refusal> {
    let done = doubtful::undo(ctx.house.part::<Registers>(), &ctx.viewer, id).await?;
    let says = Says::new("addresses-undone").with("count", done.undone).with("stayed", done.stayed);
    Ok(Redirect::to(DOUBTFUL).saying(says))
}
