//! `/transit/leave`: asks for a departure, and lists those that somebody waits for.

use askama::Template;
use kit::{FieldProblem, Problem, Role};
use ui::{Controls, Html, Line, Page};
use web::{Access, Ctx, Fields, IntoResponse, Path, Query, Redirect, Refusal, Response, Routes, Show};

use super::rule::{Expected, leave_at};
use super::store::{self, Asked};
use super::{Departure, actions, jobs, tell};
use crate::dispatch::store::alerts;
use crate::live::Live;
use crate::live::look::lateness;
use crate::pages::mistakes;
use crate::pages::parts::at_clock;
use crate::published::Held;
use crate::urls;

/// Minutes to a stop where nothing is said.
const WALK_MINUTES: &str = "5";
/// Letters of an id in an address.
const ID_CHARS_MAX: usize = 200;

/// A departure somebody waits for.
struct Row {
    id: String,
    title: String,
    said: String,
    waits: bool,
}

/// A departure that is asked for.
struct Form {
    what: String,
    stop: String,
    action: String,
    fields: Vec<Html>,
}

/// The page.
#[derive(Template)]
#[template(path = "transit/leave.html")]
pub struct LeavePage {
    page: Page,
    summary: Html,
    form: Option<Form>,
    rows: Vec<Row>,
}

/// The routes: for who can be told.
pub fn routes(routes: Routes) -> Routes {
    let residents = Access::Role(Role::Resident);
    routes.get(urls::LEAVE, residents, show_leave).post(urls::LEAVE, residents, ask_leave).post(
        "/transit/leave/{asked}/end",
        residents,
        end_leave,
    )
}

/// The departure and its stop that an address names; none where it names none.
///
/// Errors: [`Problem::NotFound`] for what is no departure.
fn named(query: &Query) -> Result<Option<(String, Departure)>, Problem> {
    let Some(trip) = query.word("trip") else { return Ok(None) };
    let short = |text: &str| text.chars().take(ID_CHARS_MAX).collect::<String>();
    let number = |name: &str| query.word(name).and_then(|word| word.parse::<i64>().ok()).filter(|own| (0..1_000_000).contains(own));
    let found =
        query.word("stop").map(short).zip(query.word("day").and_then(|word| word.parse().ok())).zip(number("start").zip(number("place")));
    let ((stop, day), (start_s, place)) = found.ok_or(Problem::NotFound)?;
    Ok(Some((stop, Departure { day, trip: short(trip), start_s, place })))
}

async fn page(ctx: &Ctx, query: &Query, walk: &str, problems: &[FieldProblem]) -> Result<LeavePage, Problem> {
    let (t, person, controls) = (&ctx.t, ctx.person()?, Controls::new(&ctx.t, problems));
    let live = ctx.house.part::<Live>();
    let held = live.fresh().await?;
    let open = alerts::open(ctx.db(), ctx.now()).await?;
    let form = match named(query)? {
        None => None,
        Some((stop, departure)) => Some(form(ctx, &held, &stop, &departure, (walk, &controls))?),
    };
    let mine = store::of_person(ctx.db(), person).await?;
    let row = |own: &Asked| {
        let (what, stop) = tell::named(t, &held, own);
        let clock = |at: kit::Timestamp| t.time(at.to_zoned(kit::clock::kyiv()).time());
        let args = [("what", what.into()), ("stop", stop.into()), ("time", clock(own.planned_at).into())];
        let waits = own.state == "waiting";
        let said = match (waits, jobs::expected(live, &held, &open, own, ctx.now())) {
            (true, Expected::At { at, late_s }) => {
                let known = late_s.map_or_else(|| t.say("transit-live-scheduled").to_owned(), |late_s| lateness(t, late_s));
                let leave = leave_at(at, own.walk_minutes).to_zoned(kit::clock::kyiv()).time();
                t.with("transit-leave-waits", &[("leave", at_clock(t, leave).into()), ("known", known.into())])
            }
            (true, Expected::Cancelled) => t.say("transit-live-cancelled").to_owned(),
            (true, Expected::Gone) => t.say("transit-leave-missed").to_owned(),
            (false, _) => t.say(&format!("transit-leave-{}", own.state)).to_owned(),
        };
        Row { id: own.id.to_string(), title: t.with("transit-leave-title", &args), said, waits }
    };
    let mut page = ctx.page(t.say("transit-leave")).section("transit").crumb(t.say("transit-title"), urls::TRANSIT);
    page.noindex = true;
    Ok(LeavePage { summary: controls.summary(), form, rows: mine.iter().map(row).collect(), page })
}

fn form(ctx: &Ctx, held: &Held, stop: &str, departure: &Departure, (walk, controls): (&str, &Controls<'_>)) -> Result<Form, Problem> {
    let t = &ctx.t;
    let planned = departure.planned(held).ok_or(Problem::NotFound)?;
    let (version, trip) = departure.trip(held).ok_or(Problem::NotFound)?;
    let (_, at, place) = held.stop(stop, Some(departure.day)).ok_or(Problem::NotFound)?;
    let sign = version.headsign(trip, u32::try_from(departure.place).unwrap_or(0));
    let title = crate::look::route_title(t, version, version.feed[trip].route);
    let at_time = at_clock(t, planned.to_zoned(version.zone.clone()).time());
    let what = t.with("transit-leave-what", &[("title", title.into()), ("sign", sign.into())]);
    let args = [("what", what.into()), ("at", at_time.into())];
    Ok(Form {
        what: t.with("transit-leave-form", &args),
        stop: at.name(place).to_owned(),
        action: urls::leave(stop, departure, 0),
        fields: vec![controls.line("walk", "transit-leave-walk", walk, Line::hinted("transit-leave-walk-hint"))],
    })
}

/// `GET /transit/leave`
pub async fn show_leave(ctx: Ctx, query: Query) -> Result<Response, Refusal> {
    let walk: String = query.word("walk").unwrap_or(WALK_MINUTES).chars().take(10).collect();
    Ok(Show(page(&ctx, &query, &walk, &[]).await?).into_response())
}

/// `POST /transit/leave`
pub async fn ask_leave(ctx: Ctx, query: Query, sent: Fields) -> Result<Response, Refusal> {
    let (stop, departure) = named(&query)?.ok_or(Problem::NotFound)?;
    match actions::ask(&ctx.house, ctx.person()?, &stop, &departure, sent.text("walk"), ctx.lang).await {
        Ok(()) => Ok(Redirect::to(urls::LEAVE).saying("transit-leave-asked").into_response()),
        Err(problem) => {
            let mistakes = mistakes(problem)?;
            Ok(Show(page(&ctx, &query, sent.text("walk"), &mistakes).await?).with_mistakes())
        }
    }
}

/// `POST /transit/leave/{asked}/end`
pub async fn end_leave(ctx: Ctx, Path(id): Path<String>, _: Fields) -> Result<Redirect, Refusal> {
    let id = id.parse().map_err(|_| Problem::NotFound)?;
    actions::end(&ctx.house, ctx.person()?, id).await?;
    Ok(Redirect::to(urls::LEAVE).saying("transit-leave-ended"))
}
