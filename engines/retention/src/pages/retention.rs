//! The dry run, the rules behind it, and the last runs.

use askama::Template;
use i18n::Locale;
use ui::{Html, Page, Tag};
use web::{Ctx, Refusal, Response, Show, spreadsheet};

use super::HREF;
use crate::classification::Fate;
use crate::report::{self, Foretold, Run};

const RUNS: i64 = 20;

/// A line of the dry run.
pub struct Row {
    table: String,
    purpose: String,
    term: String,
    ground: String,
    fate: Html,
    rows: String,
    examples: String,
    /// What a module does itself, or what went wrong.
    note: String,
}

/// A run in the list.
pub struct RunRow {
    href: String,
    at: String,
    by: String,
    gone: String,
}

/// The page.
#[derive(Template)]
#[template(path = "retention/retention.html")]
pub struct RetentionPage {
    page: Page,
    rows: Vec<Row>,
    runs: Vec<RunRow>,
    dated: Vec<(String, String)>,
}

/// `GET /admin/privacy/retention`
pub async fn show_retention(ctx: Ctx) -> Result<Show<RetentionPage>, Refusal> {
    let foretold = report::dry_run(&ctx.house).await?;
    let runs = report::runs(ctx.db(), RUNS).await?;
    let t = &ctx.t;
    let dated = report::dated(&ctx.house).into_iter().map(|(name, since, until)| {
        let until = until.map(|day| t.date_short(day)).unwrap_or_default();
        (name, [t.date_short(since), until].join(" – "))
    });
    let page = ctx.page(t.say("retention-title")).desk().crumb(t.say("retention-desk"), "/admin/privacy");
    Ok(Show(draw(page, &foretold, &runs, dated.collect())))
}

fn draw(page: Page, foretold: &[Foretold], runs: &[Run], dated: Vec<(String, String)>) -> RetentionPage {
    let t = page.t.clone();
    let run = |run: &Run| RunRow {
        href: format!("{HREF}/runs/{}", run.id),
        at: t.date_time(run.began_at),
        by: run.by_name.clone(),
        gone: match run.ended_at {
            Some(_) => t.with("retention-rows", &[("count", run.gone.into())]),
            None => t.say("retention-unended").to_owned(),
        },
    };
    RetentionPage { rows: foretold.iter().map(|own| row(&t, own)).collect(), runs: runs.iter().map(run).collect(), dated, page }
}

fn row(t: &Locale, own: &Foretold) -> Row {
    let rule = &own.rule;
    let (key, colour) = if own.fate() == Fate::Erase { ("retention-erase", "red") } else { ("retention-anonymise", "yellow") };
    let more = if own.more { "+" } else { "" };
    Row {
        table: rule.name(),
        purpose: t.say(&format!("purpose-{}", rule.purpose)).to_owned(),
        term: t.with("retention-term", &[("days", rule.days.into()), ("from", rule.from.as_str().into())]),
        ground: rule.ground.clone(),
        fate: Html::of(&Tag::new(t.say(key).to_owned(), colour)),
        rows: format!("{}{more}", t.number(own.rows)),
        examples: own.examples.join(", "),
        note: match (own.error.as_str(), rule.by.as_str()) {
            ("", "") => String::new(),
            ("", job) => t.with("retention-own-job", &[("job", job.into())]),
            (error, _) => error.to_owned(),
        },
    }
}

/// `GET /admin/privacy/retention.csv`
pub async fn export_retention(ctx: Ctx) -> Result<Response, Refusal> {
    let t = &ctx.t;
    let cells = |own: &Foretold| {
        let row = row(t, own);
        let fate = if own.fate() == Fate::Erase { "retention-erase" } else { "retention-anonymise" };
        let cells = [row.table, row.purpose, row.term, row.ground, t.say(fate).to_owned(), own.rows.to_string(), row.examples];
        cells.map(|cell| spreadsheet::harmless(&cell))
    };
    let keys = [
        "retention-table",
        "retention-purpose",
        "retention-how-long",
        "retention-ground",
        "retention-then",
        "retention-now",
        "retention-examples",
    ];
    let table = spreadsheet::csv(keys.map(|key| t.say(key)), report::dry_run(&ctx.house).await?.iter().map(cells))?;
    Ok(spreadsheet::saved(&format!("retention-{}.csv", ctx.today()), table))
}

/// Every state of the page, for the test that renders it.
pub(crate) fn samples(page: &Page) -> Vec<RetentionPage> {
    let (foretold, run) = crate::samples::foretold_and_run();
    let unended = Run { ended_at: None, ..run.clone() };
    let full = draw(page.clone(), &foretold, &[run, unended], vec![("table".into(), "1 – 2".into())]);
    vec![full, draw(page.clone(), &[], &[], Vec::new())]
}
