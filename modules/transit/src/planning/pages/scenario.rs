//! `/desk/transit/planning/scenarios`: what would be if lines were otherwise.

use askama::Template;
use kit::{FieldProblem, Problem};
use ui::{Controls, DataTable, Empty, FormPage, Line, Page, Pagination};
use web::{Ctx, Fields, IntoResponse, Path, Query, Redirect, Refusal, Response, Show};

use super::{change, index, parts};
use crate::draft::Change;
use crate::pages::{mistakes, seen};
use crate::planning::study::Scenario;
use crate::planning::{Planning, actions, store};
use crate::published::Loaded;
use crate::{reach, store as transit, urls};

/// Rows of a page.
const ROWS: usize = 20;
/// Studies shown beside a scenario.
const STUDIES: i64 = 20;

/// The list.
#[derive(Template)]
#[template(path = "transit/planning/scenarios.html")]
pub struct ScenariosPage {
    page: Page,
    table: Option<DataTable<'static>>,
    empty: Empty<'static>,
    pages: Pagination<'static>,
}

/// `GET /desk/transit/planning/scenarios`
pub async fn list_scenarios(ctx: Ctx, query: Query) -> Result<Show<ScenariosPage>, Refusal> {
    reach::must_edit(&ctx.house, &ctx.viewer).await?;
    let t = &ctx.t;
    let before = query.word("before").and_then(|word| word.parse().ok());
    let mut found = store::scenarios::page(ctx.db(), before, ROWS as i64 + 1).await?;
    let more = found.len() > ROWS;
    found.truncate(ROWS);
    let next = found.last().filter(|_| more).map(|last| query.with("before", last.number).href(urls::SCENARIOS));
    let back = before.is_some().then(|| urls::SCENARIOS.to_owned());
    let row = |own: &Scenario| {
        let changes = t.with("transit-planning-changes-count", &[("count", own.changes.0.len().into())]);
        let made = format!("{}, {}", t.date_time(own.created_at), own.created_name);
        parts::row(vec![parts::named(own.number, &own.title), format!("№ {}", own.base), changes, made], urls::scenario(own.number))
    };
    let columns =
        [("transit-planning-scenario", false), ("transit-version", false), ("transit-planning-changes", false), ("transit-made", false)];
    let rows: Vec<_> = found.iter().map(row).collect();
    Ok(Show(ScenariosPage {
        table: (!rows.is_empty()).then(|| parts::table(t, "transit-planning-scenarios", &columns, rows)),
        empty: Empty::new(t.say("transit-planning-scenarios-none").to_owned(), t.say("transit-planning-scenarios-none-why").to_owned())
            .action(t.say("transit-planning-scenario-new").to_owned(), format!("{}/new", urls::SCENARIOS)),
        pages: Pagination::keyset(ctx.lang, back, next),
        page: parts::page(&ctx, t.say("transit-planning-scenarios")),
    }))
}

async fn form(ctx: &Ctx, sent: &Fields, problems: &[FieldProblem]) -> Result<FormPage, Problem> {
    let (t, controls) = (&ctx.t, Controls::new(&ctx.t, problems));
    let versions = parts::version_choices(t, &parts::versions(ctx).await?, "transit-choose");
    let page = parts::page(ctx, t.say("transit-planning-scenario-new")).crumb(t.say("transit-planning-scenarios"), urls::SCENARIOS);
    Ok(FormPage::new(page, format!("{}/new", urls::SCENARIOS), "transit-planning-scenario-begin")
        .mistaken(problems)
        .lead(t.say("transit-planning-scenario-lead"))
        .fields(vec![
            controls.line("title", "transit-planning-title", sent.text("title"), Line::hinted("transit-planning-scenario-title-hint")),
            controls.select("base", "transit-base", "transit-planning-base-hint", sent.text("base"), &versions),
        ])
        .cancel(urls::SCENARIOS))
}

/// `GET /desk/transit/planning/scenarios/new`
pub async fn ask(ctx: Ctx) -> Result<Response, Refusal> {
    reach::must_edit(&ctx.house, &ctx.viewer).await?;
    let today = crate::pages::held(&ctx).await?.current().map(|own| own.number.to_string()).unwrap_or_default();
    Ok(Show(form(&ctx, &Fields::from_pairs([("base".to_owned(), today)]), &[]).await?).into_response())
}

/// `POST /desk/transit/planning/scenarios/new`
pub async fn begin_scenario(ctx: Ctx, sent: Fields) -> Result<Response, Refusal> {
    match actions::begin_scenario(&ctx.house, &ctx.viewer, sent.text("title"), sent.text("base")).await {
        Ok(number) => Ok(Redirect::to(urls::scenario(number)).saying("transit-planning-scenario-begun").into_response()),
        Err(problem) => Ok(Show(form(&ctx, &sent, &mistakes(problem)?).await?).with_mistakes()),
    }
}

/// A scenario.
#[derive(Template)]
#[template(path = "transit/planning/scenario.html")]
pub struct ScenarioPage {
    page: Page,
    lead: String,
    version: i64,
    here: String,
    order: String,
    changes: Vec<String>,
    offered: Vec<(String, String, String)>,
    studies: Option<DataTable<'static>>,
}

/// `GET /desk/transit/planning/scenarios/{scenario}`
pub async fn show_scenario(ctx: Ctx, Path(number): Path<String>) -> Result<Show<ScenarioPage>, Refusal> {
    let (t, own) = (&ctx.t, parts::scenario(&ctx, &number).await?);
    let base = transit::versions::find(ctx.db(), own.base).await?.ok_or(Problem::NotFound)?;
    let loaded = ctx.house.part::<Planning>().loaded(&ctx.house, &base).await?;
    let studies = store::studies::page(ctx.db(), Some(own.number), None, STUDIES).await?;
    let offer = |code: &&str| {
        (
            t.say(&format!("transit-planning-change-{code}")).to_owned(),
            t.say(&format!("transit-planning-change-{code}-about")).to_owned(),
            urls::change(own.number, code),
        )
    };
    let lead = [
        ("base", parts::named(base.number, &base.title).into()),
        ("name", own.created_name.as_str().into()),
        ("day", t.date_time(own.created_at).into()),
    ];
    Ok(Show(ScenarioPage {
        lead: t.with("transit-planning-scenario-about", &lead),
        version: own.version,
        here: urls::scenario(own.number),
        order: Query::default().with("scenario", own.number).href(urls::STUDY_NEW),
        changes: own.changes.0.iter().map(|change| change::said(&ctx.t, &loaded, change)).collect(),
        offered: Change::CODES.iter().map(offer).collect(),
        studies: (!studies.is_empty()).then(|| index::table(&ctx, &studies)),
        page: parts::page(&ctx, parts::named(own.number, &own.title)).crumb(t.say("transit-planning-scenarios"), urls::SCENARIOS),
    }))
}

/// What a line of a version is called; its id where it has none.
pub fn line_name(t: &i18n::Locale, loaded: &Loaded, route: &str) -> String {
    loaded.feed.route_by_id(route).map_or_else(|| route.to_owned(), |own| crate::look::route_title(t, loaded, own))
}

/// `POST /desk/transit/planning/scenarios/{scenario}/take-back`
pub async fn take_change_back(ctx: Ctx, Path(number): Path<String>, sent: Fields) -> Result<Redirect, Refusal> {
    let own = parts::scenario(&ctx, &number).await?;
    let at = sent.text("at").parse().map_err(|_| Problem::NotFound)?;
    told(&own, actions::take_change_back(&ctx.house, &ctx.viewer, own.number, seen(&sent), at).await, "transit-planning-change-taken-back")
}

/// `POST /desk/transit/planning/scenarios/{scenario}/draft`
pub async fn draft_scenario(ctx: Ctx, Path(number): Path<String>, _: Fields) -> Result<Redirect, Refusal> {
    let own = parts::scenario(&ctx, &number).await?;
    match actions::draft_scenario(&ctx.house, &ctx.viewer, own.number).await {
        Ok(draft) => Ok(Redirect::to(urls::act(draft, "draft")).saying("transit-draft-begun")),
        Err(problem) => told(&own, Err(problem), ""),
    }
}

/// `GET /desk/transit/planning/scenarios/{scenario}/remove`
pub async fn ask_removal(ctx: Ctx, Path(number): Path<String>) -> Result<Show<FormPage>, Refusal> {
    let own = parts::scenario(&ctx, &number).await?;
    let here = urls::scenario(own.number);
    let page = parts::page(&ctx, ctx.t.say("transit-planning-scenario-remove")).crumb(parts::named(own.number, &own.title), here.clone());
    Ok(Show(parts::removal(page, &here, "scenario", Some(own.version))))
}

/// `POST /desk/transit/planning/scenarios/{scenario}/remove`
pub async fn remove_scenario(ctx: Ctx, Path(number): Path<String>, sent: Fields) -> Result<Redirect, Refusal> {
    let own = parts::scenario(&ctx, &number).await?;
    match actions::remove_scenario(&ctx.house, &ctx.viewer, own.number, seen(&sent)).await {
        Ok(()) => Ok(Redirect::to(urls::SCENARIOS).saying("transit-planning-scenario-removed")),
        Err(problem) => told(&own, Err(problem), ""),
    }
}

/// Back to the scenario with what became of it.
fn told(own: &Scenario, done: Result<(), Problem>, said: &'static str) -> Result<Redirect, Refusal> {
    let back = Redirect::to(urls::scenario(own.number));
    match done {
        Ok(()) => Ok(back.saying(said)),
        Err(problem) => {
            let says = mistakes(problem)?.into_iter().next().map_or_else(|| "transit-desk-changed".into(), |own| own.says);
            Ok(back.warning(says))
        }
    }
}
