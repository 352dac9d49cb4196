//! The statement of a carrier for a month: its figures route by route, what the carrier objects, the answer, the approval.

use askama::Template;
use kit::{FieldProblem, Problem};
use ui::{Content, Controls, DataColumn, DataRow, DataTable, Html, Page, SummaryList, SummaryRow};
use web::{Ctx, Fields, IntoResponse, Path, Redirect, Refusal, Response, Show};

use super::parts;
use super::statements::Figures;
use crate::dispatch::actions::{self, Month};
use crate::dispatch::statement::State;
use crate::dispatch::store::account::{self, By, Sum};
use crate::dispatch::store::statements::{self, Statement};
use crate::live::Live;
use crate::pages::mistakes;
use crate::{reach, urls};

/// Organisations offered as a carrier's.
const OFFERED_MAX: usize = 2_000;

/// The page.
#[derive(Template)]
#[template(path = "transit/dispatch/statement.html")]
pub struct StatementPage {
    page: Page,
    summary: Html,
    lead: String,
    facts: SummaryList<'static>,
    routes: DataTable<'static>,
    csv: String,
    action: String,
    organisation_action: String,
    version: i64,
    objection: Option<Html>,
    answer: Option<Html>,
    approves: bool,
    organisation: Option<Html>,
}

type Named = Path<(String, String)>;

fn month_of((agency, month): &(String, String)) -> Result<Month, Problem> {
    Ok(Month { agency: urls::agency_of(agency).to_owned(), first: parts::month(month).ok_or(Problem::NotFound)? })
}

async fn page(ctx: &Ctx, month: &Month, sent: &Fields, problems: &[FieldProblem]) -> Result<StatementPage, Problem> {
    reach::must_see_carrier(&ctx.house, &ctx.viewer, &month.agency).await?;
    let (t, controls, text) = (&ctx.t, Controls::new(&ctx.t, problems), parts::month_text(month.first));
    let days = (month.first, month.first.last_of_month());
    let sum =
        account::sums(ctx.db(), By::Carrier, days, ctx.now(), Some(&month.agency)).await?.into_iter().next().ok_or(Problem::NotFound)?;
    let routes = account::sums(ctx.db(), By::Route, days, ctx.now(), Some(&month.agency)).await?;
    let own = statements::find(ctx.db(), &month.agency, &text).await?.unwrap_or_else(|| Statement::untouched(&month.agency, &text));
    let held = ctx.house.part::<Live>().timetables().held().await?;
    let publishes = reach::publishes(&ctx.house, &ctx.viewer).await?;
    let mut page = parts::page(ctx, "transit-statements").crumb(t.say("transit-statements"), urls::STATEMENTS);
    page.title = t.with(
        "transit-statement-title",
        &[("carrier", parts::carrier(&held, &month.agency).into()), ("month", t.month(month.first).into())],
    );
    let area = |name: &str, label: &str| controls.text(name, label, "", sent.text(name), 4);
    Ok(StatementPage {
        summary: controls.summary(),
        lead: t.say(&format!("transit-statement-{}-lead", own.state.code())).to_owned(),
        facts: facts(ctx, &Figures::of(&sum, Some(&own)), &own),
        routes: table(ctx, &routes),
        csv: format!("{}/runs.csv", urls::statement(&month.agency, &text)),
        action: urls::statement(&month.agency, &text),
        organisation_action: format!("{}/{}/organisation", urls::STATEMENTS, urls::agency_part(&month.agency)),
        version: own.version,
        objection: own.state.after(State::Objected).is_ok().then(|| area("objection", "transit-statement-objection")),
        answer: (publishes && own.state.after(State::Answered).is_ok()).then(|| area("answer", "transit-statement-answer")),
        approves: publishes && own.state.after(State::Approved).is_ok() && ctx.today() > days.1,
        organisation: if publishes { Some(organisation(ctx, &controls, &month.agency).await?) } else { None },
        page,
    })
}

async fn organisation(ctx: &Ctx, controls: &Controls<'_>, agency: &str) -> Result<Html, Problem> {
    let directory = reach::directory(&ctx.house);
    let chosen = statements::organisation(ctx.db(), agency).await?.map(|id| id.to_string()).unwrap_or_default();
    let mut items = vec![(String::new(), ctx.t.say("transit-choose").to_owned())];
    let named = directory.organisations().filter(|own| own.active).take(OFFERED_MAX);
    items.extend(named.map(|own| (own.id.to_string(), ctx.t.text(&own.name).to_owned())));
    Ok(controls.select("organisation", "transit-statement-organisation", "transit-statement-organisation-hint", &chosen, &items))
}

fn facts(ctx: &Ctx, figures: &Figures, own: &Statement) -> SummaryList<'static> {
    let t = &ctx.t;
    let row = |key: &str, text: String| SummaryRow::new(t.say(key).to_owned(), text);
    let mut rows = vec![
        row("transit-account-state", t.say(&format!("transit-statement-{}", own.state.code())).to_owned()),
        row("transit-account-planned", t.number(figures.planned)),
        row("transit-run-performed", t.number(figures.performed)),
        row("transit-account-share", parts::share(t, figures.performed, figures.planned)),
        row("transit-account-km", parts::km(t, figures.metres)),
        row("transit-account-km-performed", parts::km(t, figures.metres_performed)),
    ];
    if let Some(at) = own.objected_at {
        let by = t.with("transit-alert-by", &[("time", t.date_time(at).into()), ("name", own.objected_name.as_str().into())]);
        rows.push(row("transit-statement-objection", format!("{} ({by})", own.objection)));
    }
    if let Some(at) = own.answered_at {
        rows.push(row("transit-statement-answer", format!("{} ({})", own.answer, t.date_time(at))));
    }
    if let Some(at) = own.approved_at {
        let by = [("time", t.date_time(at).into()), ("name", own.approved_name.as_str().into())];
        rows.push(row("transit-statement-approved", t.with("transit-alert-by", &by)));
    }
    SummaryList { rows, ..SummaryList::default() }
}

fn table(ctx: &Ctx, routes: &[Sum]) -> DataTable<'static> {
    let t = &ctx.t;
    let columns = [
        ("transit-route", false),
        ("transit-account-planned", true),
        ("transit-run-performed", true),
        ("transit-run-partial", true),
        ("transit-account-share", true),
        ("transit-account-km", true),
        ("transit-account-km-performed", true),
    ];
    let row = |own: &Sum| {
        let texts = [
            own.label.clone(),
            t.number(own.planned),
            t.number(own.performed),
            t.number(own.partial),
            parts::share(t, own.performed, own.planned),
            parts::km(t, own.metres),
            parts::km(t, own.metres_performed),
        ];
        DataRow { cells: texts.into_iter().map(Content::from).collect(), ..DataRow::default() }
    };
    DataTable {
        caption: t.say("transit-account-routes").to_owned().into(),
        columns: columns.into_iter().map(|(key, numeric)| DataColumn { numeric, ..DataColumn::new(t.say(key).to_owned()) }).collect(),
        rows: routes.iter().map(row).collect(),
        ..DataTable::default()
    }
}

/// `GET /desk/transit/statements/{agency}/{month}`
pub async fn show_statement(ctx: Ctx, Path(named): Named) -> Result<Response, Refusal> {
    Ok(Show(page(&ctx, &month_of(&named)?, &Fields::default(), &[]).await?).into_response())
}

/// `POST …/object`
pub async fn object(ctx: Ctx, Path(named): Named, sent: Fields) -> Result<Response, Refusal> {
    let month = month_of(&named)?;
    let done = actions::object_to_statement(&ctx.house, &ctx.viewer, month.clone(), seen(&sent), sent.text("objection")).await;
    answered(&ctx, &month, &sent, done, "transit-statement-objected-done").await
}

/// `POST …/answer`
pub async fn answer(ctx: Ctx, Path(named): Named, sent: Fields) -> Result<Response, Refusal> {
    let month = month_of(&named)?;
    let done = actions::answer_objection(&ctx.house, &ctx.viewer, month.clone(), seen(&sent), sent.text("answer")).await;
    answered(&ctx, &month, &sent, done, "transit-statement-answered-done").await
}

/// `POST …/approve`
pub async fn approve(ctx: Ctx, Path(named): Named, sent: Fields) -> Result<Response, Refusal> {
    let month = month_of(&named)?;
    let done = actions::approve_statement(&ctx.house, &ctx.viewer, month.clone(), seen(&sent)).await;
    answered(&ctx, &month, &sent, done, "transit-statement-approved-done").await
}

fn seen(sent: &Fields) -> i64 {
    sent.text("version").parse().unwrap_or(-1)
}

async fn answered(ctx: &Ctx, month: &Month, sent: &Fields, done: Result<(), Problem>, said: &'static str) -> Result<Response, Refusal> {
    match done {
        Ok(()) => Ok(Redirect::to(urls::statement(&month.agency, &parts::month_text(month.first))).saying(said).into_response()),
        Err(problem) => {
            let mistakes = mistakes(problem)?;
            Ok(Show(page(ctx, month, sent, &mistakes).await?).with_mistakes())
        }
    }
}
