//! `/desk/transit/instructions`: what dispatchers send to cabs, and who has it and has read it.

use askama::Template;
use gtfs::RouteIdx;
use kit::{FieldProblem, Problem};
use ui::{Controls, Empty, Html, Page, Pagination};
use web::{Ctx, Fields, IntoResponse, Query, Redirect, Refusal, Response, Show};

use crate::cab::actions::{self, INSTRUCTIONS, NewInstruction};
use crate::cab::store::{self, Cab, Delivery, Instruction};
use crate::dispatch::pages::desk_page;
use crate::live::{Live, store as positions};
use crate::older::Older;
use crate::pages::mistakes;
use crate::pages::parts::at_clock;
use crate::{look, reach, urls};

/// Rows of a page.
const ROWS: usize = 20;

/// An instruction in the journal.
struct Row {
    number: i64,
    title: String,
    text: String,
    about: String,
    counts: String,
    unreached: String,
    deliveries: Vec<String>,
}

/// The page.
#[derive(Template)]
#[template(path = "transit/cab/instructions.html")]
pub struct InstructionsPage {
    page: Page,
    summary: Html,
    fields: Vec<Html>,
    rows: Vec<Row>,
    empty: Empty<'static>,
    pages: Pagination<'static>,
}

async fn page(ctx: &Ctx, query: &Query, sent: &Fields, problems: &[FieldProblem]) -> Result<InstructionsPage, Problem> {
    reach::must_edit(&ctx.house, &ctx.viewer).await?;
    let (t, controls) = (&ctx.t, Controls::new(&ctx.t, problems));
    let older = Older::of(query, ROWS);
    let mut found = store::page(ctx.db(), older.before(), older.limit()).await?;
    let pages = older.pages((ctx.lang, query, urls::INSTRUCTIONS), &mut found, |own| own.number);
    let ends = found.last().zip(found.first()).map(|(last, first)| (last.number, first.number));
    let deliveries = match ends {
        Some((first, last)) => store::deliveries(ctx.db(), first, last).await?,
        None => Vec::new(),
    };
    let codes = INSTRUCTIONS.map(|code| controls.choice(code, &format!("transit-instruction-{code}"), "")).into();
    Ok(InstructionsPage {
        summary: controls.summary(),
        fields: vec![
            controls.select("where", "transit-instruction-to", "", sent.text("where"), &places(ctx).await?),
            controls.radios("code", "transit-instruction-what", "", sent.text("code"), codes),
            controls.text("text", "transit-instruction-text", "transit-instruction-text-hint", sent.text("text"), 2),
        ],
        rows: found.iter().map(|own| row(ctx, own, &deliveries)).collect(),
        empty: Empty::new(t.say("transit-instructions-none").to_owned(), t.say("transit-instructions-none-why").to_owned()),
        pages,
        page: desk_page(ctx, "transit-instructions"),
    })
}

/// Who can be told: vehicles with a link, routes, carriers.
async fn places(ctx: &Ctx) -> Result<Vec<(String, String)>, Problem> {
    let t = &ctx.t;
    let held = ctx.house.part::<Live>().timetables().held().await?;
    let cabs = store::holding(ctx.db(), ctx.now()).await?;
    let carriers = positions::carriers(ctx.db()).await?;
    let vehicle = |own: &Cab| (format!("vehicle:{}/{}", own.carrier, own.vehicle), format!("№ {}", own.vehicle));
    let carrier = |own: &positions::Carrier| {
        (format!("carrier:{}", own.number), t.with("transit-instruction-carrier", &[("carrier", own.name.as_str().into())]))
    };
    let has_cab = |own: &&positions::Carrier| cabs.iter().any(|cab| cab.carrier == own.number);
    let mut places: Vec<(String, String)> = cabs.iter().map(vehicle).collect();
    places.extend(carriers.iter().filter(has_cab).map(carrier));
    if let Some(version) = held.current().filter(|_| !cabs.is_empty()) {
        let route =
            |route: &RouteIdx| (format!("route:{}", version.feed.text(version.feed[*route].id)), look::route_title(t, version, *route));
        places.extend(version.routes.iter().map(route));
    }
    Ok(places)
}

fn row(ctx: &Ctx, own: &Instruction, deliveries: &[Delivery]) -> Row {
    let t = &ctx.t;
    let all: Vec<&Delivery> = deliveries.iter().filter(|delivery| delivery.instruction == own.number).collect();
    let clock = |at: kit::Timestamp| at_clock(t, at.to_zoned(kit::clock::kyiv()).time());
    let state = |delivery: &&Delivery| {
        let what = match (delivery.read_at, delivery.delivered_at) {
            (Some(at), _) => t.with("transit-instruction-read", &[("at", clock(at).into())]),
            (None, Some(at)) => t.with("transit-instruction-delivered", &[("at", clock(at).into())]),
            (None, None) => t.say("transit-instruction-waits").to_owned(),
        };
        format!("№ {}: {what}", delivery.vehicle)
    };
    let counts = [
        ("read", all.iter().filter(|own| own.read_at.is_some()).count().into()),
        ("delivered", all.iter().filter(|own| own.delivered_at.is_some()).count().into()),
        ("count", all.len().into()),
    ];
    let place = match own.place.split_once(':').map_or("", |(kind, _)| kind) {
        "route" => t.with("transit-incident-route", &[("route", own.label.as_str().into())]),
        _ => own.label.clone(),
    };
    let by = [("time", t.date_time(own.sent_at).into()), ("name", own.sent_name.as_str().into())];
    Row {
        number: own.number,
        title: format!("{place}: {}", t.say(&format!("transit-instruction-{}", own.code))),
        text: own.text.clone(),
        about: t.with("transit-alert-by", &by),
        counts: t.with("transit-instruction-counts", &counts),
        unreached: if own.unreached > 0 {
            t.with("transit-instruction-unreached", &[("count", own.unreached.into())])
        } else {
            String::new()
        },
        deliveries: all.iter().map(state).collect(),
    }
}

/// `GET /desk/transit/instructions?where=vehicle:1/1204`
pub async fn list_instructions(ctx: Ctx, query: Query) -> Result<Response, Refusal> {
    let first = [("where", query.word("where").unwrap_or_default()), ("code", "hold")];
    let first = Fields::from_pairs(first.map(|(name, text)| (name.to_owned(), text.to_owned())));
    Ok(Show(page(&ctx, &query, &first, &[]).await?).into_response())
}

/// `POST /desk/transit/instructions`
pub async fn send_instruction(ctx: Ctx, sent: Fields) -> Result<Response, Refusal> {
    let text = |name: &str| sent.text(name).to_owned();
    let new = NewInstruction { place: text("where"), code: text("code"), text: text("text") };
    match actions::instruct(&ctx.house, &ctx.viewer, &new).await {
        Ok(_) => Ok(Redirect::to(urls::INSTRUCTIONS).saying("transit-instruction-sent").into_response()),
        Err(problem) => {
            let mistakes = mistakes(problem)?;
            Ok(Show(page(&ctx, &Query::default(), &sent, &mistakes).await?).with_mistakes())
        }
    }
}
