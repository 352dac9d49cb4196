//! `/desk/transit/alerts`: what passengers are told, in three presses; ended with one.

use askama::Template;
use gtfs::RouteIdx;
use kit::{FieldProblem, Problem};
use ui::{Controls, Empty, FormPage, Page, Pagination};
use web::{Ctx, Fields, IntoResponse, Path, Query, Redirect, Refusal, Response, Show};

use super::parts;
use crate::dispatch::actions::{self, NewAlert, Until};
use crate::dispatch::alert::{Alert, Cause, Effect};
use crate::dispatch::store;
use crate::live::Live;
use crate::older::Older;
use crate::pages::mistakes;
use crate::{look, reach, urls};

/// Rows of a page.
const ROWS: usize = 30;

/// An alert in the list.
struct Row {
    number: i64,
    title: String,
    text: String,
    about: String,
    holds: bool,
}

/// The page.
#[derive(Template)]
#[template(path = "transit/dispatch/alerts.html")]
pub struct AlertsPage {
    page: Page,
    rows: Vec<Row>,
    empty: Empty<'static>,
    pages: Pagination<'static>,
}

/// `GET /desk/transit/alerts`
pub async fn list_alerts(ctx: Ctx, query: Query) -> Result<Show<AlertsPage>, Refusal> {
    reach::must_edit(&ctx.house, &ctx.viewer).await?;
    let t = &ctx.t;
    let held = ctx.house.part::<Live>().timetables().held().await?;
    let older = Older::of(&query, ROWS);
    let mut found = store::alerts::page(ctx.db(), older.before(), older.limit()).await?;
    let pages = older.pages((ctx.lang, &query, urls::ALERTS), &mut found, |own| own.number);
    let row = |own: &Alert| Row {
        number: own.number,
        title: own.title(t, held.current().map(std::sync::Arc::as_ref)),
        text: own.text(t),
        about: t.with("transit-alert-by", &[("time", t.date_time(own.starts_at).into()), ("name", own.created_name.as_str().into())]),
        holds: own.holds(ctx.now()),
    };
    Ok(Show(AlertsPage {
        rows: found.iter().map(row).collect(),
        empty: Empty::new(t.say("transit-alerts-none").to_owned(), t.say("transit-alerts-none-why").to_owned())
            .action(t.say("transit-alert-new").to_owned(), urls::ALERT_NEW),
        pages,
        page: parts::page(&ctx, "transit-alerts"),
    }))
}

async fn form(ctx: &Ctx, sent: &Fields, problems: &[FieldProblem]) -> Result<FormPage, Problem> {
    let (t, controls) = (&ctx.t, Controls::new(&ctx.t, problems));
    let held = ctx.house.part::<Live>().timetables().held().await?;
    let mut places = vec![("city".to_owned(), t.say("transit-alert-city").to_owned())];
    if let Some(version) = held.current() {
        let chosen = sent.text("where").strip_prefix("stop:").and_then(|id| version.feed.stop_by_id(id).map(|stop| (id, stop)));
        places
            .extend(chosen.map(|(id, stop)| (format!("stop:{id}"), t.with("transit-alert-stop", &[("stop", version.name(stop).into())]))));
        let route =
            |route: &RouteIdx| (format!("route:{}", version.feed.text(version.feed[*route].id)), look::route_title(t, version, *route));
        places.extend(version.routes.iter().map(route));
    }
    let radios = |name: &str, legend: &str, codes: &[&'static str], prefix: &str| {
        let items = codes.iter().map(|code| controls.choice(code, &format!("{prefix}{code}"), "")).collect();
        controls.radios(name, legend, "", sent.text(name), items)
    };
    let effects: Vec<&'static str> = Effect::ALL.iter().map(|own| own.code()).collect();
    let causes: Vec<&'static str> = Cause::ALL.iter().map(|own| own.code()).collect();
    let untils = Until::ALL.map(Until::code);
    Ok(FormPage::new(
        parts::page(ctx, "transit-alert-new").crumb(t.say("transit-alerts"), urls::ALERTS),
        urls::ALERT_NEW,
        "transit-alert-publish",
    )
    .mistaken(problems)
    .lead(t.say("transit-alert-lead"))
    .fields(vec![
        controls.select("where", "transit-alert-where", "transit-alert-where-hint", sent.text("where"), &places),
        radios("effect", "transit-alert-effect", &effects, "transit-effect-"),
        radios("cause", "transit-alert-why", &causes, "transit-cause-"),
        radios("until", "transit-alert-how-long", &untils, "transit-until-"),
        controls.text("more_uk", "transit-alert-more-uk", "transit-alert-more-hint", sent.text("more_uk"), 2),
        controls.text("more_en", "transit-alert-more-en", "", sent.text("more_en"), 2),
    ])
    .cancel(urls::ALERTS))
}

/// `GET /desk/transit/alerts/new?where=route:9`
pub async fn ask(ctx: Ctx, query: Query) -> Result<Response, Refusal> {
    reach::must_edit(&ctx.house, &ctx.viewer).await?;
    let place = query.word("where").unwrap_or("city").to_owned();
    let first = Fields::from_pairs([("where".to_owned(), place), ("until".to_owned(), Until::Today.code().to_owned())]);
    Ok(Show(form(&ctx, &first, &[]).await?).into_response())
}

/// `POST /desk/transit/alerts/new`
pub async fn publish_alert(ctx: Ctx, sent: Fields) -> Result<Response, Refusal> {
    let (scope, object) = sent.text("where").split_once(':').unwrap_or((sent.text("where"), ""));
    let new = NewAlert {
        scope: scope.to_owned(),
        object: object.to_owned(),
        cause: sent.text("cause").to_owned(),
        effect: sent.text("effect").to_owned(),
        until: sent.text("until").to_owned(),
        more_uk: sent.text("more_uk").to_owned(),
        more_en: sent.text("more_en").to_owned(),
    };
    match actions::publish_alert(&ctx.house, &ctx.viewer, new).await {
        Ok(_) => Ok(Redirect::to(urls::ALERTS).saying("transit-alert-published").into_response()),
        Err(problem) => {
            let mistakes = mistakes(problem)?;
            Ok(Show(form(&ctx, &sent, &mistakes).await?).with_mistakes())
        }
    }
}

/// `POST /desk/transit/alerts/{alert}/end`
pub async fn end_alert(ctx: Ctx, Path(number): Path<String>, _: Fields) -> Result<Redirect, Refusal> {
    let number = number.parse().map_err(|_| Problem::NotFound)?;
    actions::end_alert(&ctx.house, &ctx.viewer, number).await?;
    Ok(Redirect::to(urls::ALERTS).saying("transit-alert-ended"))
}
