//! `/desk/appeals`: control of execution, executor by executor, and the way to registration, journals, reports.

use askama::Template;
use cases::store::desk::{self, Control};
use cases::{Cases, Kind, part};
use kit::{Problem, Role, Scope};
use ui::{Button, Content, DataColumn, DataRow, DataTable, Empty, Page, Segment, Segmented};
use web::{Ctx, IntoResponse, Query, Refusal, Response, Show};

use crate::known::KINDS;
use crate::{reach, urls};

/// The page.
#[derive(Template)]
#[template(path = "appeals/desk.html")]
pub struct DeskPage {
    page: Page,
    kinds: Segmented<'static>,
    registers: Vec<Button<'static>>,
    journal: String,
    report: String,
    table: Option<DataTable<'static>>,
    empty: Empty<'static>,
}

/// The page around everything of this desk.
pub fn page(ctx: &Ctx, title: &str) -> Page {
    ctx.page(ctx.t.say(title)).desk().section("desk").crumb(ctx.t.say("appeals-to-desk"), "/desk")
}

/// The kinds as tabs over an address.
pub fn tabs(ctx: &Ctx, kinds: &[std::sync::Arc<Kind>], current: &str, query: &Query, path: &str) -> Segmented<'static> {
    let segment = |kind: &std::sync::Arc<Kind>| {
        let href = query.without("after").with("kind", &kind.code).href(path);
        Segment::new(ctx.t.text(&kind.declaration.title).to_owned(), href, kind.code == current)
    };
    Segmented { label: ctx.t.say("appeals-kinds").to_owned().into(), items: kinds.iter().map(segment).collect() }
}

/// The kinds of the module, and the one that an address asks for; the first where it asks for none.
///
/// Errors: [`Problem::NotFound`] where the city has not set them up.
pub async fn kinds(ctx: &Ctx, query: &Query) -> Result<(Vec<std::sync::Arc<Kind>>, std::sync::Arc<Kind>), Problem> {
    let shelf = ctx.house.part::<Cases>().shelf().await?;
    let all: Vec<_> = KINDS.iter().filter_map(|code| shelf.current(code, ctx.today()).cloned()).collect();
    let asked = query.word("kind").and_then(|code| all.iter().find(|own| own.code == code)).or(all.first()).cloned();
    Ok((all, asked.ok_or(Problem::NotFound)?))
}

/// Whether the viewer registers cases of a kind.
pub fn registers(ctx: &Ctx, kind: &Kind) -> bool {
    ctx.viewer.may(Role::Editor, &Scope::of(kind.keeper).of_kind(&kind.code))
}

/// `GET /desk/appeals?kind=`
pub async fn show_desk(ctx: Ctx, query: Query) -> Result<Response, Refusal> {
    let (all, kind) = kinds(&ctx, &query).await?;
    let whose = part::reach(&ctx.viewer).unwrap_or(part::Reach::Of(Vec::new()));
    let control = desk::control(ctx.db(), &whose, kind.id).await?;
    let t = &ctx.t;
    let register = |own: &std::sync::Arc<Kind>| {
        let title = t.with("appeals-register-one", &[("kind", t.text(&own.declaration.title).into())]);
        Button::link(title, urls::register(&own.code)).classes("m0").icon("file-plus")
    };
    let paper = |own: &&std::sync::Arc<Kind>| own.code != crate::QUESTIONS && registers(&ctx, own);
    Ok(Show(DeskPage {
        kinds: tabs(&ctx, &all, &kind.code, &Query::default(), urls::DESK),
        registers: all.iter().filter(paper).map(register).collect(),
        journal: Query::default().with("kind", &kind.code).href(urls::JOURNAL),
        report: Query::default().with("kind", &kind.code).href(urls::REPORT),
        table: (!control.is_empty()).then(|| table(&ctx, &kind, &control)),
        empty: Empty::new(t.say("appeals-control-none").to_owned(), t.say("appeals-control-none-why").to_owned()),
        page: page(&ctx, "appeals-desk"),
    })
    .into_response())
}

fn table(ctx: &Ctx, kind: &Kind, control: &[Control]) -> DataTable<'static> {
    let (t, directory) = (&ctx.t, reach::directory(ctx));
    let number = |key: &str| DataColumn { numeric: true, ..DataColumn::new(t.say(key).to_owned()) };
    let row = |own: &Control| {
        let name = match own.executor {
            None => t.say("appeals-control-nobody").to_owned(),
            Some(id) => directory.short_name(id, ctx.lang).map_or_else(|| id.to_string(), str::to_owned),
        };
        let narrowed = Query::default().with("desk", if own.executor.is_some() { "unit" } else { "free" }).with("kind", &kind.code);
        let narrowed = match own.executor {
            Some(id) => narrowed.with("executor", id),
            None => narrowed,
        };
        DataRow {
            cells: [name, own.open.to_string(), own.at_risk.to_string(), own.overdue.to_string()].map(Content::from).into(),
            href: narrowed.href("/desk/cases").into(),
            ..DataRow::default()
        }
    };
    DataTable {
        caption: t.say("appeals-control").to_owned().into(),
        columns: vec![
            DataColumn::new(t.say("appeals-executor").to_owned()),
            number("appeals-control-open"),
            number("appeals-control-risk"),
            number("appeals-control-overdue"),
        ],
        rows: control.iter().map(row).collect(),
        ..DataTable::default()
    }
}
