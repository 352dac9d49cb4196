//! `/desk/receptions`: the posts whose reception the viewer keeps; `/desk/receptions/{post}`: who comes on a day, hours, days off.

use askama::Template;
use identity::directory::Office;
use identity::post::PostId;
use jiff::civil::Date;
use kit::clock::kyiv;
use kit::{FieldProblem, Problem, Role, Says, Scope, Timestamp};
use ui::{Controls, Empty, Html, Line, Page, Tag};
use uuid::Uuid;
use web::{Ctx, Fields, IntoResponse, Path, Query, Redirect, Refusal, Response, Show};

use super::book::state_tag;
use super::desk as hub;
use super::official::holders;
use crate::actions::{self, RawHours};
use crate::booking::{Booking, BookingId, State};
use crate::slots::{Hours, span};
use crate::{reach, store, urls};

/// The list.
#[derive(Template)]
#[template(path = "appeals/receptions.html")]
pub struct ReceptionsPage {
    page: Page,
    rows: Vec<(String, String, String)>,
    empty: Empty<'static>,
}

/// The page of a post.
#[derive(Template)]
#[template(path = "appeals/reception.html")]
pub struct ReceptionPage {
    page: Page,
    problems: Html,
    title: String,
    day: String,
    day_field: Html,
    here: String,
    bookings: Vec<Row>,
    /// Whom somebody has to phone, for they left no e-mail to tell them by that their booking was called off.
    phone: Vec<(String, String)>,
    names: Option<String>,
    register: Option<String>,
    hours: Vec<(String, String)>,
    hours_fields: Vec<Html>,
    off: Vec<(String, String, String)>,
    off_fields: Vec<Html>,
}

struct Row {
    time: String,
    who: String,
    topic: String,
    state: Tag<'static>,
    settle: Option<String>,
    /// Calling it off, before its time.
    call_off: Option<String>,
    /// Writing down what was said; none for who does not register, and where it was.
    register: Option<String>,
}

/// Posts shown to everybody whose organisation the viewer works for.
fn keeps(ctx: &Ctx, office: &Office) -> bool {
    office.post.is.shown && ctx.viewer.may(Role::Editor, &Scope::of(office.post.organisation))
}

/// A post whose reception the viewer keeps.
pub fn kept(ctx: &Ctx, post: PostId) -> Result<Office, Problem> {
    let directory = reach::directory(ctx);
    directory.office(post).filter(|office| keeps(ctx, office)).cloned().ok_or(Problem::NotFound)
}

/// `GET /desk/receptions`
pub async fn list_posts(ctx: Ctx) -> Result<Response, Refusal> {
    let (t, directory) = (&ctx.t, reach::directory(&ctx));
    let offices = directory.organisations().filter(|own| own.active).flat_map(|own| directory.offices(own.id));
    let receives = |office: &&Office| keeps(&ctx, office) && !office.post.is.reception.uk.is_empty();
    let row = |office: &Office| {
        let title = t.text(&office.post.is.title).to_owned();
        let name = holders(&ctx, &directory, office).into_iter().next().unwrap_or_else(|| title.clone());
        let place = directory.name(office.post.organisation, ctx.lang).unwrap_or_default();
        (name, format!("{title}, {place}"), urls::desk_reception(office.post.id))
    };
    Ok(Show(ReceptionsPage {
        rows: offices.filter(receives).take(kit::limits::PAGE_ROWS * 4).map(row).collect(),
        empty: Empty::new(t.say("appeals-posts-none").to_owned(), t.say("appeals-posts-none-why").to_owned()),
        page: hub::page(&ctx, "appeals-desk-receptions"),
    })
    .into_response())
}

/// `GET /desk/receptions/{post}?day=&names=`
pub async fn show_post(ctx: Ctx, Path(post): Path<PostId>, query: Query) -> Result<Response, Refusal> {
    let office = kept(&ctx, post)?;
    let day = query.word("day").and_then(|day| day.parse().ok()).unwrap_or_else(|| ctx.today());
    Ok(Show(page(&ctx, &office, (day, query.has("names", "show")), &Fields::default(), &[]).await?).into_response())
}

async fn page(
    ctx: &Ctx,
    office: &Office,
    (day, looks): (Date, bool),
    typed: &Fields,
    problems: &[FieldProblem],
) -> Result<ReceptionPage, Problem> {
    let (t, post, directory) = (&ctx.t, office.post.id, reach::directory(ctx));
    let found = store::of_post(ctx.db(), post, span(day)).await?;
    let phone = phone(ctx, post, span(day), looks).await?;
    let nobody = found.is_empty() && phone.is_empty();
    let registers = reach::known(ctx, crate::APPEALS).await?.is_some_and(|kind| hub::registers(ctx, &kind));
    let mut bookings = Vec::new();
    for own in &found {
        bookings.push(row(ctx, post, own, (looks, registers)).await?);
    }
    let (hours, off) = (store::hours(ctx.db(), post).await?, store::days_off(ctx.db(), post, ctx.today()).await?);
    let title = t.text(&office.post.is.title).to_owned();
    let name = holders(ctx, &directory, office).into_iter().next().unwrap_or_else(|| title.clone());
    let here = urls::desk_reception(post);
    let mut around = hub::page(ctx, "appeals-desk-receptions").crumb(t.say("appeals-desk-receptions"), urls::DESK_RECEPTIONS);
    around.title = name;
    let date = Line { kind: "date", classes: "govuk-input--width-10", ..Line::default() };
    Ok(ReceptionPage {
        problems: Controls::new(t, problems).summary(),
        title,
        day: format!("{}, {}", t.weekday(day), t.date(day)),
        day_field: Controls::within("list", t, &[]).line("day", "appeals-day", &day.to_string(), date),
        names: (!looks && !nobody).then(|| Query::default().with("day", day).with("names", "show").href(&here)),
        bookings,
        phone,
        register: registers.then(|| urls::register(crate::APPEALS)),
        hours: hours.iter().map(|(id, own)| (hours_words(ctx, own), format!("{here}/hours/{id}/remove"))).collect(),
        hours_fields: hours_fields(ctx, typed, problems),
        off: off.into_iter().map(|(day, reason)| (t.date(day), reason, day.to_string())).collect(),
        off_fields: off_fields(ctx, typed, problems),
        here,
        page: around,
    })
}

/// Writes into the journal that the viewer looks at who booked.
async fn journal(ctx: &Ctx, own: &Booking) -> Result<(), Problem> {
    let entry = audit::Entry::new(&*ctx.viewer, "look", "booking", own.id);
    let entry = match own.person_id {
        Some(person) => entry.about(person),
        None => entry,
    };
    audit::look(ctx.db(), entry).await
}

/// A booking of a reception that the viewer keeps; the look is journalled.
///
/// Errors: [`Problem::NotFound`].
pub async fn looked(ctx: &Ctx, id: BookingId) -> Result<Booking, Problem> {
    let own = store::find(ctx.db(), id).await?.ok_or(Problem::NotFound)?;
    kept(ctx, PostId(own.post_id))?;
    journal(ctx, &own).await?;
    Ok(own)
}

fn hidden() -> String {
    "***".to_owned()
}

/// Who booked, where the viewer looks; the look is journalled.
async fn who(ctx: &Ctx, own: &Booking, looks: bool) -> Result<String, Problem> {
    if !looks {
        return Ok(hidden());
    }
    journal(ctx, own).await?;
    let parts = [own.name.as_str(), own.phone.as_str(), own.email.as_str()];
    Ok(parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", "))
}

fn clock(ctx: &Ctx, own: &Booking) -> String {
    ctx.t.time(own.starts_at.to_zoned(kyiv()).time())
}

async fn phone(ctx: &Ctx, post: PostId, span: (Timestamp, Timestamp), looks: bool) -> Result<Vec<(String, String)>, Problem> {
    let mut rows = Vec::new();
    for own in store::to_phone(ctx.db(), post, span).await? {
        rows.push((clock(ctx, &own), who(ctx, &own, looks).await?));
    }
    Ok(rows)
}

async fn row(ctx: &Ctx, post: PostId, own: &Booking, (looks, registers): (bool, bool)) -> Result<Row, Problem> {
    let (booked, begun) = (own.state == State::Booked, own.starts_at <= ctx.now());
    Ok(Row {
        time: clock(ctx, own),
        who: who(ctx, own, looks).await?,
        topic: if looks { own.topic.clone() } else { hidden() },
        state: state_tag(ctx, own.state),
        register: (registers && own.case_id.is_none())
            .then(|| Query::default().with("booking", own.id).href(&urls::register(crate::APPEALS))),
        settle: (booked && begun).then(|| format!("{}/bookings/{}", urls::desk_reception(post), own.id)),
        call_off: (booked && !begun).then(|| urls::call_off(post, own.id)),
    })
}

fn hours_words(ctx: &Ctx, own: &Hours) -> String {
    let t = &ctx.t;
    // any Monday: the word of the weekday is all that is asked for
    let monday = jiff::civil::date(2026, 11, 23);
    let day = monday.checked_add(jiff::Span::new().days(own.weekday - 1)).unwrap_or(monday);
    let until = own.valid_until.map(|until| t.date(until)).unwrap_or_default();
    t.with(
        "appeals-hours-words",
        &[
            ("weekday", t.weekday(day).into()),
            ("starts", t.time(own.starts).into()),
            ("ends", t.time(own.ends).into()),
            ("minutes", own.slot_minutes.into()),
            ("since", t.date(own.valid_from).into()),
            ("bounded", if until.is_empty() { "no" } else { "yes" }.into()),
            ("until", until.into()),
        ],
    )
}

fn hours_fields(ctx: &Ctx, typed: &Fields, problems: &[FieldProblem]) -> Vec<Html> {
    let (t, controls) = (&ctx.t, Controls::new(&ctx.t, problems));
    let said = |name: &str, other: &str| typed.get(name).unwrap_or(other).to_owned();
    let monday = jiff::civil::date(2026, 11, 23);
    let weekday = |at: i64| (at.to_string(), t.weekday(monday.checked_add(jiff::Span::new().days(at - 1)).unwrap_or(monday)).to_owned());
    let days: Vec<(String, String)> = (1..=7).map(weekday).collect();
    let line = |kind| Line { kind, classes: "govuk-input--width-10", ..Line::default() };
    vec![
        controls.select("weekday", "appeals-weekday", "", &said("weekday", "1"), &days),
        controls.line("starts", "appeals-starts", &said("starts", ""), line("time")),
        controls.line("ends", "appeals-ends", &said("ends", ""), line("time")),
        controls.line("slot", "appeals-slot-minutes", &said("slot", "20"), Line { inputmode: "numeric", ..line("") }),
        controls.line("valid_from", "appeals-valid-from", &said("valid_from", &ctx.today().to_string()), line("date")),
        controls.line("valid_until", "appeals-valid-until", &said("valid_until", ""), line("date")),
    ]
}

fn off_fields(ctx: &Ctx, typed: &Fields, problems: &[FieldProblem]) -> Vec<Html> {
    let controls = Controls::new(&ctx.t, problems);
    let date = Line { kind: "date", classes: "govuk-input--width-10", ..Line::default() };
    vec![
        controls.line("day", "appeals-day", typed.text("day"), date),
        controls.line("reason", "appeals-off-reason", typed.text("reason"), Line::default()),
    ]
}

async fn answer(ctx: &Ctx, office: &Office, sent: &Fields, done: Result<(), Problem>, says: &'static str) -> Result<Response, Refusal> {
    match done {
        Ok(()) => Ok(Redirect::to(urls::desk_reception(office.post.id)).saying(says).into_response()),
        Err(problem) => {
            let problems = cases::form::mistakes(problem)?;
            Ok(Show(page(ctx, office, (ctx.today(), false), sent, &problems).await?).with_mistakes())
        }
    }
}

/// `POST /desk/receptions/{post}/hours`
pub async fn write_hours(ctx: Ctx, Path(post): Path<PostId>, sent: Fields) -> Result<Response, Refusal> {
    let office = kept(&ctx, post)?;
    let text = |name: &str| sent.text(name).to_owned();
    let raw = RawHours {
        weekday: text("weekday"),
        starts: text("starts"),
        ends: text("ends"),
        slot: text("slot"),
        valid_from: text("valid_from"),
        valid_until: text("valid_until"),
    };
    let done = actions::write_hours(&ctx.house, &ctx.viewer, post, &raw).await;
    answer(&ctx, &office, &sent, done, "appeals-hours-written").await
}

/// `POST /desk/receptions/{post}/hours/{hours}/remove`
pub async fn remove_hours(ctx: Ctx, Path((post, hours)): Path<(PostId, Uuid)>, _: Fields) -> Result<Redirect, Refusal> {
    kept(&ctx, post)?;
    actions::remove_hours(&ctx.house, &ctx.viewer, post, hours).await?;
    Ok(Redirect::to(urls::desk_reception(post)).saying("appeals-hours-removed"))
}

/// `POST /desk/receptions/{post}/off`
pub async fn write_day_off(ctx: Ctx, Path(post): Path<PostId>, sent: Fields) -> Result<Response, Refusal> {
    let office = kept(&ctx, post)?;
    let off = sent.text("back") != "yes";
    let done = actions::write_day_off(&ctx.house, &ctx.viewer, post, sent.text("day"), sent.text("reason"), off).await;
    let day = done.as_ref().ok().and_then(|all| all.first()).map(|own| cases::deadline::day_of(own.starts_at));
    match (done, day) {
        (Ok(all), Some(day)) => {
            let phone = all.iter().filter(|own| own.email.is_empty()).count();
            let says = Says::new("appeals-off-called").with("count", all.len()).with("phone", phone);
            Ok(Redirect::to(Query::default().with("day", day).href(&urls::desk_reception(post))).warning(says).into_response())
        }
        (done, _) => answer(&ctx, &office, &sent, done.map(drop), "appeals-off-written").await,
    }
}

/// `POST /desk/receptions/{post}/bookings/{booking}`
pub async fn settle_booking(ctx: Ctx, Path((post, id)): Path<(PostId, BookingId)>, sent: Fields) -> Result<Redirect, Refusal> {
    kept(&ctx, post)?;
    let own = store::find(ctx.db(), id).await?.filter(|own| own.post_id == post.0).ok_or(Problem::NotFound)?;
    let day = cases::deadline::day_of(own.starts_at);
    let back = Redirect::to(Query::default().with("day", day).href(&urls::desk_reception(post)));
    let state = if sent.text("state") == "came" { State::Came } else { State::Missed };
    match actions::settle(&ctx.house, &ctx.viewer, &own, state).await {
        Ok(()) => Ok(back.saying("appeals-booking-noted")),
        Err(Problem::Conflict(says)) => Ok(back.warning(says)),
        Err(problem) => Err(problem.into()),
    }
}
