//! `/admin`: how the house stands at a glance, and the way to everything an administrator does.

use askama::Template;
use db::jobs::{Dead, Pending};
use kit::Problem;
use registers::{Freshness, RegisterState};
use ui::{Card, Content, Html, Note, NoticeKind, Page, Stat};
use uuid::Uuid;
use web::{Ctx, Fields, Path, Redirect, Refusal, Show};

use crate::pages::{directory, engine};
use crate::{journal, store};

/// Jobs that were given up, shown at once.
const DEAD: usize = 50;

/// A job that was given up.
pub struct DeadJob {
    id: Uuid,
    kind: String,
    error: String,
    attempts: i64,
    when: String,
}

/// The page.
#[derive(Template)]
#[template(path = "administration/dashboard.html")]
pub struct DashboardPage {
    page: Page,
    warnings: Html,
    stats: Vec<Html>,
    ways: Vec<Html>,
    jobs: String,
    dead: Vec<DeadJob>,
    facts: Vec<(String, String)>,
}

/// `GET /admin`
pub async fn show_dashboard(ctx: Ctx) -> Result<Show<DashboardPage>, Refusal> {
    let jobs = ctx.house.jobs();
    let (pending, dead) = (jobs.pending().await?, jobs.dead(DEAD).await?);
    let mail = messages::troubled(ctx.db()).await?;
    let undelivered: i64 =
        mail.iter().filter(|(state, _)| matches!(state.as_str(), "dead" | "failed" | "uncertain")).map(|(_, count)| *count).sum();
    let mut page = ctx.page(ctx.t.say("admin-title"));
    page.noindex = true;
    Ok(Show(DashboardPage {
        warnings: warnings(&ctx, &pending, undelivered),
        stats: stats(&ctx).await?,
        ways: ways(&ctx),
        jobs: jobs_line(&ctx, &pending),
        dead: dead.into_iter().map(|job| row(&ctx, job)).collect(),
        facts: facts(&ctx).await?,
        page,
    }))
}

fn warnings(ctx: &Ctx, pending: &Pending, undelivered: i64) -> Html {
    let mut html = Html::default();
    for (count, key) in [(pending.dead, "admin-warn-jobs"), (undelivered, "admin-warn-mail")] {
        if count > 0 {
            let title = ctx.t.with(key, &[("count", count.into())]).into();
            html.push(&Note { kind: NoticeKind::Warn, title, ..Note::default() });
        }
    }
    html
}

async fn stats(ctx: &Ctx) -> Result<Vec<Html>, Problem> {
    let t = &ctx.t;
    let shelf = engine(ctx).shelf().await?;
    let of = |state| shelf.all().iter().filter(|register| register.state == state).count() as i64;
    let active = || shelf.all().iter().filter(|register| register.state == RegisterState::Active);
    let overdue = active().filter(|register| matches!(register.freshness(ctx.today()), Freshness::Overdue(_))).count() as i64;
    let records: i64 = registers::store::registers::record_counts(ctx.db()).await?.iter().map(|(_, count)| *count).sum();
    let directory = directory(ctx);
    let people = directory.find_people("").count() as i64;
    let entries: i64 = audit::heads(ctx.db()).await?.iter().map(|head| head.seq).sum();
    let stat = |label: &str, count: i64, body: String| {
        Html::of(&Stat {
            label: t.say(label).into(),
            value: t.number(count).into(),
            body: Content::from(body),
            card: true,
            ..Stat::default()
        })
    };
    let rest = [("hidden", of(RegisterState::Hidden).into()), ("archived", of(RegisterState::Archived).into())];
    Ok(vec![
        stat("admin-stat-resources", of(RegisterState::Active), t.with("admin-stat-resources-rest", &rest)),
        stat("admin-stat-overdue", overdue, String::new()),
        stat("admin-stat-objects", records, String::new()),
        stat("admin-stat-organisations", directory.organisations_count() as i64, String::new()),
        stat("admin-stat-people", people, String::new()),
        stat("admin-stat-journal", entries, String::new()),
    ])
}

fn ways(ctx: &Ctx) -> Vec<Html> {
    let way = |(key, href, icon): (&str, &'static str, &'static str)| {
        let body = ctx.t.say(&format!("{key}-what")).to_owned();
        Html::of(&Card::link(ctx.t.say(key).to_owned(), body, href).icon(icon, "sky"))
    };
    [
        ("admin-way-resources", "/admin/resources", "database"),
        ("admin-way-rubrics", "/admin/rubrics", "tags"),
        ("admin-way-search", "/admin/search", "search"),
        ("admin-way-organisations", "/admin/organisations", "building-2"),
        ("admin-way-people", "/admin/people", "users"),
        ("admin-way-staff", "/desk/staff", "briefcase"),
        ("admin-way-rights", "/admin/rights", "shield-check"),
        ("admin-way-second-factor", "/admin/second-factor", "fingerprint"),
        ("admin-way-acts", "/admin/acts", "users"),
        ("admin-way-keys", "/admin/keys", "key-round"),
        ("admin-way-mail", "/admin/mail", "mail"),
        ("admin-way-templates", "/admin/templates", "file-text"),
        ("admin-way-mailings", "/admin/mailings", "bell"),
        ("admin-way-privacy", "/admin/privacy", "shield-check"),
        ("admin-way-consents", "/admin/consents", "shield-check"),
        ("admin-way-cases", "/admin/cases", "workflow"),
        ("admin-way-requests", "/admin/requests", "megaphone"),
        ("admin-way-outages", "/admin/outages", "unplug"),
        ("admin-way-endpoints", "/admin/requests/endpoints", "webhook"),
        ("admin-way-journal", "/admin/journal", "scroll-text"),
        ("admin-way-check", "/admin/check", "list-checks"),
    ]
    .into_iter()
    // the officer watches over administrators, too, so the desk is not theirs where there is one
    .filter(|(key, ..)| *key != "admin-way-privacy" || ctx.viewer.is(kit::Role::DataProtection))
    .map(way)
    .collect()
}

fn jobs_line(ctx: &Ctx, pending: &Pending) -> String {
    let args = [("due", (pending.due + pending.events).into()), ("later", pending.later.into()), ("dead", pending.dead.into())];
    ctx.t.with("admin-jobs-line", &args)
}

fn row(ctx: &Ctx, job: Dead) -> DeadJob {
    DeadJob {
        id: job.id,
        kind: job.kind,
        error: job.error.unwrap_or_default().chars().take(300).collect(),
        attempts: job.attempt,
        when: job.died_at.map(|at| ctx.t.date_time(at)).unwrap_or_default(),
    }
}

async fn facts(ctx: &Ctx) -> Result<Vec<(String, String)>, Problem> {
    let (bytes, version) = store::size(ctx.db()).await?;
    let database = match ctx.db().dialect() {
        db::Dialect::Sqlite => format!("SQLite {version}"),
        db::Dialect::Postgres => format!("PostgreSQL {version}"),
    };
    let bytes = u64::try_from(bytes).unwrap_or_default();
    let fact = |key: &str, value: String| (ctx.t.say(key).to_owned(), value);
    Ok(vec![
        fact("admin-fact-version", env!("CARGO_PKG_VERSION").to_owned()),
        fact("admin-fact-database", database),
        fact("admin-fact-size", ctx.t.bytes(bytes)),
        fact("admin-fact-modules", ctx.t.number(ctx.house.modules().len() as i64)),
    ])
}

/// `POST /admin/jobs/{job}/retry`
pub async fn retry_job(ctx: Ctx, Path(id): Path<Uuid>, _: Fields) -> Result<Redirect, Refusal> {
    if !ctx.house.jobs().revive(id).await? {
        return Err(Problem::NotFound.into());
    }
    journal::note(&ctx, "retry", "job", id, serde_json::Value::Null).await?;
    Ok(Redirect::to("/admin").saying("admin-job-retried"))
}
