//! A trip on a day: its evidence stop by stop, and what a dispatcher says of it.

use askama::Template;
use kit::{FieldProblem, Problem, Timestamp};
use ui::{Controls, Html, Page, SummaryList, SummaryRow};
use web::{Ctx, Fields, IntoResponse, Path, Redirect, Refusal, Response, Show};

use super::parts;
use crate::dispatch::actions::{self, Judgement, REASONS};
use crate::dispatch::order::Place;
use crate::dispatch::run::{DayRun, Judged};
use crate::dispatch::store;
use crate::live::{Live, RunKey, lateness};
use crate::pages::mistakes;
use crate::{reach, urls};

/// A stop of the evidence.
struct Stop {
    name: String,
    at: String,
    late: String,
    vehicle: String,
    seen: bool,
    certain: bool,
}

/// The page.
#[derive(Template)]
#[template(path = "transit/dispatch/run.html")]
pub struct RunPage {
    page: Page,
    summary: Html,
    facts: SummaryList<'static>,
    stops: Vec<Stop>,
    fields: Vec<Html>,
    action: String,
    /// Where it is cancelled, of one that is still to end.
    cancel: Option<String>,
    /// Where all trips of its block are, with its name.
    block: Option<(String, String)>,
}

type Named = Path<(String, String, String)>;

fn key(day: &str, trip: &str, start: &str) -> Result<RunKey, Problem> {
    let day = day.parse().map_err(|_| Problem::NotFound)?;
    let start_s = start.parse().map_err(|_| Problem::NotFound)?;
    Ok(RunKey { day, trip: trip.to_owned(), start_s })
}

fn key_of(own: &DayRun) -> RunKey {
    RunKey { day: own.day, trip: own.trip.clone(), start_s: u32::try_from(own.start_s).unwrap_or(0) }
}

async fn load(ctx: &Ctx, (day, trip, start): &(String, String, String)) -> Result<(RunKey, DayRun), Problem> {
    reach::must_edit(&ctx.house, &ctx.viewer).await?;
    let key = key(day, trip, start)?;
    let run = store::runs::find(ctx.db(), &key).await?.ok_or(Problem::NotFound)?;
    Ok((key, run))
}

async fn page(ctx: &Ctx, own: &DayRun, sent: &Fields, problems: &[FieldProblem]) -> Result<RunPage, Problem> {
    let (t, controls) = (&ctx.t, Controls::new(&ctx.t, problems));
    let reasons: Vec<(String, String)> = std::iter::once((String::new(), t.say("transit-choose").to_owned()))
        .chain(REASONS.map(|code| (code.to_owned(), t.say(&format!("transit-reason-{code}")).to_owned())))
        .collect();
    let judged = Judged::ALL.map(|own| {
        let word = if own == Judged::No { "evidence" } else { own.code() };
        controls.choice(own.code(), &format!("transit-judged-{word}"), "")
    });
    let title = t.with("transit-run-title", &[("route", own.label.as_str().into()), ("sign", own.sign.as_str().into())]);
    Ok(RunPage {
        summary: controls.summary(),
        facts: facts(ctx, own),
        stops: stops(ctx, own).await?,
        fields: vec![
            controls.radios("judged", "transit-judged", "", sent.text("judged"), judged.into()),
            controls.select("reason", "transit-reason-of", "", sent.text("reason"), &reasons),
            controls.text("note", "transit-run-note", "", sent.text("note"), 3),
            ui::hidden("version", sent.text("version")),
        ],
        action: urls::run(own.day, &own.trip, own.start_s),
        block: block(ctx, own).await?,
        cancel: (own.planned_until > ctx.now()).then(|| urls::order_about(&Place::Run(key_of(own)))),
        page: {
            let mut page = parts::page(ctx, "transit-dispatch").crumb(t.say("transit-dispatch"), urls::DISPATCH);
            page.title = title;
            page
        },
    })
}

fn facts(ctx: &Ctx, own: &DayRun) -> SummaryList<'static> {
    let t = &ctx.t;
    let row = |key: &str, text: String| SummaryRow::new(t.say(key).to_owned(), text);
    let mut rows = vec![
        row("transit-day", t.date(own.day)),
        row("transit-account-planned-at", format!("{} – {}", clock(ctx, own.planned_from), clock(ctx, own.planned_until))),
        row("transit-account-state", t.say(&format!("transit-run-{}", own.stands(ctx.now()).code())).to_owned()),
        row("transit-account-seen", format!("{} / {}", own.seen, own.stops)),
        row("transit-account-km", parts::km(t, own.metres)),
        row("transit-account-km-performed", parts::km(t, own.metres_performed())),
    ];
    if !own.vehicle.is_empty() {
        rows.push(row("transit-account-vehicle", format!("№ {}", own.vehicle)));
    }
    if let Some(order) = own.cancelled {
        let why = format!("№ {order}: {}", parts::reason(t, &own.cancelled_for));
        rows.push(SummaryRow::new(t.say("transit-run-cancelled").to_owned(), why));
    }
    if let Some(at) = own.judged_at {
        let name = [("name", own.judged_name.as_str().into()), ("time", t.date_time(at).into())];
        rows.push(row("transit-judged", t.with("transit-alert-by", &name)));
    }
    SummaryList { rows, ..SummaryList::default() }
}

/// Where the rest of the block is cancelled, of a trip that is still to end.
async fn block(ctx: &Ctx, own: &DayRun) -> Result<Option<(String, String)>, Problem> {
    if own.planned_until <= ctx.now() {
        return Ok(None);
    }
    let held = ctx.house.part::<Live>().timetables().held().await?;
    let id = held.on(own.day).and_then(|version| {
        let trip = version.feed.trip_by_id(&own.trip)?;
        Some(version.feed.text(version.feed[trip].block_id).to_owned())
    });
    let link = |id: String| (urls::order_about(&Place::Block(id.clone())), ctx.t.with("transit-order-this-block", &[("block", id.into())]));
    Ok(id.filter(|id| !id.is_empty()).map(link))
}

fn clock(ctx: &Ctx, at: Timestamp) -> String {
    ctx.t.time(at.to_zoned(kit::clock::kyiv()).time())
}

/// The stops with what was seen at each; their names where today's timetable still has the trip.
async fn stops(ctx: &Ctx, own: &DayRun) -> Result<Vec<Stop>, Problem> {
    let held = ctx.house.part::<Live>().timetables().held().await?;
    let version = held.on(own.day).or_else(|| held.current());
    let times = version.and_then(|version| Some((version, version.feed.stop_times_of(version.feed.trip_by_id(&own.trip)?))));
    let name = |place: usize| {
        let stop = times.and_then(|(version, times)| Some((version, times.get(place)?.stop)));
        stop.map_or_else(|| format!("№ {}", place + 1), |(version, stop)| version.name(stop).to_owned())
    };
    let stop = |place: usize| {
        let seen = u16::try_from(place).ok().and_then(|place| own.evidence.0.get(&place));
        Stop {
            name: name(place),
            at: seen.and_then(|seen| Timestamp::from_second(seen.at).ok()).map(|at| clock(ctx, at)).unwrap_or_default(),
            late: seen.map(|seen| lateness(&ctx.t, seen.late_s)).unwrap_or_default(),
            vehicle: seen.map(|seen| seen.by.1.clone()).unwrap_or_default(),
            seen: seen.is_some(),
            certain: seen.is_some_and(|seen| seen.certain),
        }
    };
    Ok((0..usize::try_from(own.stops).unwrap_or(0)).map(stop).collect())
}

/// `GET /desk/transit/dispatch/runs/{day}/{trip}/{start}`
pub async fn show_run(ctx: Ctx, Path(named): Named) -> Result<Response, Refusal> {
    let (_, own) = load(&ctx, &named).await?;
    let first = [("judged", own.judged.code()), ("reason", &own.reason), ("note", &own.note), ("version", &own.version.to_string())];
    let first = Fields::from_pairs(first.map(|(name, text)| (name.to_owned(), text.to_owned())));
    Ok(Show(page(&ctx, &own, &first, &[]).await?).into_response())
}

/// `POST /desk/transit/dispatch/runs/{day}/{trip}/{start}`
pub async fn judge_run(ctx: Ctx, Path(named): Named, sent: Fields) -> Result<Response, Refusal> {
    let (key, own) = load(&ctx, &named).await?;
    let said =
        Judgement { judged: sent.text("judged").to_owned(), reason: sent.text("reason").to_owned(), note: sent.text("note").to_owned() };
    match actions::judge_run(&ctx.house, &ctx.viewer, &key, sent.text("version").parse().unwrap_or(-1), &said).await {
        Ok(()) => Ok(Redirect::to(urls::run(key.day, &key.trip, own.start_s)).saying("transit-run-judged").into_response()),
        Err(problem) => {
            let mistakes = mistakes(problem)?;
            Ok(Show(page(&ctx, &own, &sent, &mistakes).await?).with_mistakes())
        }
    }
}
