//! Ordering a run by hand, and the report of one.

use askama::Template;
use identity::four_eyes::Done;
use kit::Problem;
use ui::{FormPage, Page};
use uuid::Uuid;
use web::{Ctx, Fields, Path, Redirect, Refusal, Show};

use super::HREF;
use crate::order;
use crate::report::{self, Run};

/// The report.
#[derive(Template)]
#[template(path = "retention/run.html")]
pub struct RunPage {
    page: Page,
    began: String,
    ended: Option<String>,
    by: String,
    gone: String,
    /// Rule, rows, error.
    rows: Vec<(String, String, String)>,
}

/// `GET /admin/privacy/retention/runs/{run}`
pub async fn show_run(ctx: Ctx, path: Path<Uuid>) -> Result<Show<RunPage>, Refusal> {
    let (run, rows) = report::run(ctx.db(), path.0).await?.ok_or(Problem::NotFound)?;
    Ok(Show(draw(step(&ctx, "retention-run"), &run, rows)))
}

fn step(ctx: &Ctx, title: &str) -> Page {
    let t = &ctx.t;
    ctx.page(t.say(title)).desk().crumb(t.say("retention-desk"), "/admin/privacy").crumb(t.say("retention-title"), HREF)
}

fn draw(page: Page, run: &Run, rows: Vec<(String, i64, String)>) -> RunPage {
    let t = page.t.clone();
    RunPage {
        began: t.date_time(run.began_at),
        ended: run.ended_at.map(|at| t.date_time(at)),
        by: run.by_name.clone(),
        gone: t.number(run.gone),
        rows: rows.into_iter().map(|(rule, gone, error)| (rule, t.number(gone), error)).collect(),
        page,
    }
}

/// `GET /admin/privacy/retention/run`
pub async fn ask_to_run(ctx: Ctx) -> Show<FormPage> {
    let page = step(&ctx, "retention-run-ask");
    let lead = page.t.say("retention-run-lead").to_owned();
    Show(FormPage::new(page, format!("{HREF}/run"), "retention-run-now").lead(lead).warning().cancel(HREF))
}

/// `POST /admin/privacy/retention/run`
pub async fn order_run(ctx: Ctx, _: Fields) -> Result<Redirect, Refusal> {
    let says = match order::run_now(&ctx.house, &ctx.viewer).await? {
        Done::Now => "retention-ordered",
        Done::Waits(_) => "identity-act-asked-for",
    };
    Ok(Redirect::to(HREF).saying(says))
}

/// Every state of the page, for the test that renders it.
pub(crate) fn samples(page: &Page) -> Vec<RunPage> {
    let (_, run) = crate::samples::foretold_and_run();
    let rows = vec![("messages_notice".to_owned(), 12, String::new()), ("bot_report".to_owned(), 0, "database: locked <&>".to_owned())];
    vec![draw(page.clone(), &run, rows), draw(page.clone(), &Run { ended_at: None, ..run }, Vec::new())]
}
