//! `/desk/transit/orders`: trips that dispatchers have cancelled and stops that they let be passed by; given with a form, taken back with
//! one press.

use askama::Template;
use gtfs::RouteIdx;
use i18n::Locale;
use kit::{FieldProblem, Problem, Timestamp};
use ui::{Controls, Empty, FormPage, Line, Page, Pagination, Segment, Segmented};
use web::{Ctx, Fields, IntoResponse, Path, Query, Redirect, Refusal, Response, Show};

use super::parts;
use crate::dispatch::actions::{self, NewOrder, REASONS, Until};
use crate::dispatch::order::{Kind, Order, Place};
use crate::dispatch::store::orders;
use crate::live::Live;
use crate::older::Older;
use crate::pages::mistakes;
use crate::pages::parts::at_text;
use crate::published::{Held, Loaded};
use crate::{look, reach, urls};

/// Rows of a page.
const ROWS: usize = 30;

/// An order in the list.
struct Row {
    number: i64,
    title: String,
    text: String,
    about: String,
    holds: bool,
    undone: String,
}

/// The page.
#[derive(Template)]
#[template(path = "transit/dispatch/orders.html")]
pub struct OrdersPage {
    page: Page,
    tabs: Segmented<'static>,
    rows: Vec<Row>,
    empty: Empty<'static>,
    pages: Pagination<'static>,
}

/// `GET /desk/transit/orders`
pub async fn list_orders(ctx: Ctx, query: Query) -> Result<Show<OrdersPage>, Refusal> {
    reach::must_edit(&ctx.house, &ctx.viewer).await?;
    let (t, all) = (&ctx.t, query.has("span", "all"));
    let held = ctx.house.part::<Live>().timetables().held().await?;
    let older = Older::of(&query, ROWS);
    let mut found = orders::page(ctx.db(), (!all).then(|| ctx.now()), older.before(), older.limit()).await?;
    let pages = older.pages((ctx.lang, &query, urls::ORDERS), &mut found, |own| own.number);
    let open = Segment::new(t.say("transit-orders-open").to_owned(), urls::ORDERS, !all);
    let every = Segment::new(t.say("transit-incidents-all").to_owned(), format!("{}?span=all", urls::ORDERS), all);
    Ok(Show(OrdersPage {
        tabs: Segmented { label: t.say("transit-orders").to_owned().into(), items: vec![open, every] },
        rows: found.iter().map(|own| row(&ctx, &held, own)).collect(),
        empty: Empty::new(t.say("transit-orders-none").to_owned(), t.say("transit-orders-none-why").to_owned())
            .action(t.say("transit-order-new").to_owned(), urls::ORDER_NEW),
        pages,
        page: parts::page(&ctx, "transit-orders"),
    }))
}

fn row(ctx: &Ctx, held: &Held, own: &Order) -> Row {
    let t = &ctx.t;
    let hours = [("from", t.date_time(own.first_at).into()), ("until", t.date_time(own.last_at).into())];
    let mut text = vec![t.with("transit-order-hours", &hours), parts::reason(t, &own.reason)];
    text.extend(Some(own.note.clone()).filter(|note| !note.is_empty()));
    let by = |at: Timestamp, name: &str| t.with("transit-alert-by", &[("time", t.date_time(at).into()), ("name", name.into())]);
    Row {
        number: own.number,
        title: title(t, held.current().map(std::sync::Arc::as_ref), own),
        text: text.join(" · "),
        about: by(own.made_at, &own.made_name),
        holds: own.holds(ctx.now()),
        undone: own.undone_at.map(|at| format!("{}: {}", t.say("transit-order-undone-by"), by(at, &own.undone_name))).unwrap_or_default(),
    }
}

/// «Скасовано: маршрут 9, 12 рейсів», «Без зупинок Ринок: маршрут 9, 3 рейси».
pub fn title(t: &Locale, version: Option<&Loaded>, own: &Order) -> String {
    let count = own.runs.0.len();
    let place = match Place::from_text(&own.place) {
        Some(Place::Block(block)) => t.with("transit-order-of-block", &[("block", block.into()), ("count", count.into())]),
        _ => t.with("transit-order-of-route", &[("route", own.label.as_str().into()), ("count", count.into())]),
    };
    if own.kind == Kind::Cancel {
        return t.with("transit-order-cancelled", &[("what", place.into())]);
    }
    let name = |id: &String| {
        let known = version.and_then(|version| Some(version.name(version.feed.stop_by_id(id)?).to_owned()));
        known.unwrap_or_else(|| id.clone())
    };
    let stops: Vec<String> = own.stops.0.iter().map(name).collect();
    t.with("transit-order-skipped", &[("what", place.into()), ("stops", stops.join(", ").into())])
}

/// What may be chosen: the trip that was asked about, or routes.
fn places(t: &Locale, held: &Held, chosen: &str) -> Vec<(String, String)> {
    let Some(version) = held.current() else { return Vec::new() };
    if let Some(Place::Run(key)) = Place::from_text(chosen) {
        let of_day = held.on(key.day).unwrap_or(version);
        let own = of_day.feed.trip_by_id(&key.trip).map(|trip| {
            let what = [
                ("route", look::route_title(t, of_day, of_day.feed[trip].route).into()),
                ("sign", of_day.headsign(trip, 0).into()),
                ("at", at_text(t, &Loaded::clock(key.start_s)).into()),
            ];
            (chosen.to_owned(), t.with("transit-order-run", &what))
        });
        return own.into_iter().collect();
    }
    let blocks = Place::from_text(chosen).filter(|place| matches!(place, Place::Block(_)));
    let block = |place: Place| match &place {
        Place::Block(id) => (place.text(), t.with("transit-order-block", &[("block", id.as_str().into())])),
        _ => (place.text(), String::new()),
    };
    let route = |route: &RouteIdx| {
        (Place::Route(version.feed.text(version.feed[*route].id).to_owned()).text(), look::route_title(t, version, *route))
    };
    blocks.map(block).into_iter().chain(version.routes.iter().map(route)).collect()
}

async fn form(ctx: &Ctx, sent: &Fields, problems: &[FieldProblem]) -> Result<FormPage, Problem> {
    let (t, controls) = (&ctx.t, Controls::new(&ctx.t, problems));
    let held = ctx.house.part::<Live>().timetables().held().await?;
    let one = matches!(Place::from_text(sent.text("where")), Some(Place::Run(_)));
    let kinds = Kind::ALL.map(|own| {
        controls.choice(own.code(), &format!("transit-order-kind-{}", own.code()), &format!("transit-order-kind-{}-hint", own.code()))
    });
    let reasons: Vec<(String, String)> = std::iter::once((String::new(), t.say("transit-choose").to_owned()))
        .chain(REASONS.map(|code| (code.to_owned(), parts::reason(t, code))))
        .collect();
    let mut fields = vec![
        controls.radios("kind", "transit-order-kind", "", sent.text("kind"), kinds.into()),
        controls.select("where", "transit-alert-where", "", sent.text("where"), &places(t, &held, sent.text("where"))),
        controls.line("stops", "transit-order-stops", sent.text("stops"), Line::hinted("transit-order-stops-hint")),
    ];
    if !one {
        let untils = [Until::Hour, Until::ThreeHours, Until::Today];
        let items = untils.map(|own| controls.choice(own.code(), &format!("transit-until-{}", own.code()), "")).into();
        let hint = Line { hint: "transit-order-from-hint", ..Line::wide("govuk-input--width-10") };
        fields.push(controls.line("from", "transit-order-from", sent.text("from"), hint));
        fields.push(controls.radios("until", "transit-alert-how-long", "", sent.text("until"), items));
    }
    fields.push(controls.select("reason", "transit-reason-of", "", sent.text("reason"), &reasons));
    fields.push(controls.text("note", "transit-run-note", "", sent.text("note"), 2));
    let page = parts::page(ctx, "transit-order-new").crumb(t.say("transit-orders"), urls::ORDERS);
    Ok(FormPage::new(page, urls::ORDER_NEW, "transit-order-give")
        .mistaken(problems)
        .lead(t.say("transit-order-lead"))
        .fields(fields)
        .cancel(urls::ORDERS))
}

/// `GET /desk/transit/orders/new?where=route:9`
pub async fn ask_order(ctx: Ctx, query: Query) -> Result<Response, Refusal> {
    reach::must_edit(&ctx.house, &ctx.viewer).await?;
    let place = query.word("where").unwrap_or_default().to_owned();
    let first = [("where", place), ("kind", Kind::Cancel.code().to_owned()), ("until", Until::Hour.code().to_owned())];
    let first = Fields::from_pairs(first.map(|(name, text)| (name.to_owned(), text)));
    Ok(Show(form(&ctx, &first, &[]).await?).into_response())
}

/// `POST /desk/transit/orders/new`
pub async fn give_order(ctx: Ctx, sent: Fields) -> Result<Response, Refusal> {
    let text = |name: &str| sent.text(name).to_owned();
    let new = NewOrder {
        kind: text("kind"),
        place: text("where"),
        from: text("from"),
        until: text("until"),
        stops: text("stops"),
        reason: text("reason"),
        note: text("note"),
    };
    match actions::give_order(&ctx.house, &ctx.viewer, &new).await {
        Ok(_) => Ok(Redirect::to(urls::ORDERS).saying("transit-order-given").into_response()),
        Err(problem) => {
            let mistakes = mistakes(problem)?;
            Ok(Show(form(&ctx, &sent, &mistakes).await?).with_mistakes())
        }
    }
}

/// `POST /desk/transit/orders/{order}/undo`
pub async fn undo_order(ctx: Ctx, Path(number): Path<String>, _: Fields) -> Result<Redirect, Refusal> {
    let number = number.parse().map_err(|_| Problem::NotFound)?;
    actions::undo_order(&ctx.house, &ctx.viewer, number).await?;
    Ok(Redirect::to(urls::ORDERS).saying("transit-order-undone"))
}
