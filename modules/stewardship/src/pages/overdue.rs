//! `/desk/overdue`: what is overdue and what is due soon.

use std::collections::HashSet;

use askama::Template;
use identity::{Identity, Snapshot};
use kit::{Problem, Role};
use registers::{RegisterState, Registers, rights};
use tabular::{Cell, Datatype, Format};
use ui::{BulkBar, Button, Content, Controls, DataRow, DataTable, Empty, Html, Line, Pagination, Segment, Segmented};
use web::{Ctx, Query, Refusal, Response, Show};

use super::controls::{self, period_text};
use super::urls;
use crate::holding::{self, Holding, Key, Narrowed, Standing};
use crate::listing::{Sorting, paged};
use crate::sheet;

const COLUMNS: [&str; 7] = ["title", "organisation", "responsible", "period", "updated", "next", "standing"];

/// The page.
#[derive(Template)]
#[template(path = "stewardship/overdue.html")]
pub struct OverduePage {
    page: ui::Page,
    tabs: Segmented<'static>,
    filters: Vec<Html>,
    state: String,
    filtered: bool,
    found: String,
    table: Option<DataTable<'static>>,
    empty: Empty<'static>,
    pages: Pagination<'static>,
    bulk: Option<BulkBar<'static>>,
    csv: Button<'static>,
    path: String,
}

/// What the page lists: the asked standings first (overdue and soon where nothing is asked).
struct List {
    /// Everything the viewer looks after.
    whole: Vec<Holding>,
    /// What is asked for, of every standing.
    all: Vec<Holding>,
    asked: Vec<Standing>,
    sorting: Sorting,
}

impl List {
    async fn read(ctx: &Ctx, query: &Query, directory: &Snapshot) -> Result<Self, Problem> {
        holding::staff(&ctx.viewer)?;
        let shelf = ctx.house.part::<Registers>().shelf().await?;
        let narrowed = Narrowed::of(query, &ctx.viewer, directory);
        let mut whole = holding::of_viewer(&shelf, &ctx.viewer, directory, &ctx.t, ctx.today());
        whole.retain(|holding| holding.register.state != RegisterState::Archived);
        let all = whole.iter().filter(|holding| narrowed.takes(holding)).cloned().collect();
        let asked = match query.word("state") {
            Some("all") => Standing::ALL.to_vec(),
            Some(code) => Standing::ALL.into_iter().filter(|standing| standing.code() == code).collect(),
            None => vec![Standing::Overdue, Standing::Soon],
        };
        Ok(Self { whole, all, asked, sorting: Sorting::of(query, urls::OVERDUE, &COLUMNS, "next") })
    }

    fn count(&self, standings: &[Standing]) -> usize {
        self.all.iter().filter(|holding| standings.contains(&holding.standing())).count()
    }

    fn rows(&self) -> Vec<Holding> {
        let shown = self.all.iter().filter(|holding| self.asked.contains(&holding.standing())).cloned().collect();
        self.sorting.sort(shown, |holding, column| holding.key(column).unwrap_or(Key::Number(0)))
    }
}

/// `GET /desk/overdue`
pub async fn show_overdue(ctx: Ctx, query: Query) -> Result<Show<OverduePage>, Refusal> {
    let directory = ctx.house.part::<Identity>().directory();
    let list = List::read(&ctx, &query, &directory).await?;
    let rows = list.rows();
    let found = ctx.t.with("stewardship-found", &[("count", rows.len().into())]);
    let (shown, pages) = paged(rows, &query, urls::OVERDUE, ctx.lang);
    let administrator = ctx.viewer.is(Role::Administrator);
    let filtered = ["q", "organisation", "period", "responsible"].iter().any(|key| query.word(key).is_some());
    let t = &ctx.t;
    Ok(Show(OverduePage {
        tabs: tabs(&ctx, &query, &list),
        filters: filters(&ctx, &query, &directory, &list.whole),
        state: query.word("state").unwrap_or_default().to_owned(),
        filtered,
        found,
        table: (!shown.is_empty()).then(|| table(&ctx, &list.sorting, &shown, administrator)),
        empty: empty(&ctx, filtered),
        pages,
        bulk: (administrator && !shown.is_empty()).then(|| BulkBar {
            buttons: vec![Button::new(t.say("stewardship-remind").to_owned()).secondary().small().icon("bell")],
            lang: ctx.lang,
        }),
        csv: controls::way("download", "CSV", query.without("page").href("/desk/overdue.csv")).with("download", ""),
        path: ctx.path().to_owned(),
        page: ctx.page(t.say("stewardship-overdue-title")).desk().crumb(t.say("stewardship-desk"), "/desk"),
    }))
}

fn tabs(ctx: &Ctx, query: &Query, list: &List) -> Segmented<'static> {
    let asked = query.word("state").unwrap_or_default();
    let tab = |code: &'static str, key: String, standings: &[Standing]| {
        let without = query.without("page").without("state");
        let href = if code.is_empty() { without } else { without.with("state", code) }.href(urls::OVERDUE);
        let text = ctx.t.with("stewardship-tab", &[("name", ctx.t.say(&key).into()), ("count", list.count(standings).into())]);
        Segment::new(text, href, asked == code)
    };
    let mut items = vec![tab("", "stewardship-standing-due".to_owned(), &[Standing::Overdue, Standing::Soon])];
    items.extend(Standing::ALL.map(|one| tab(one.code(), format!("stewardship-standing-{}", one.code()), &[one])));
    items.push(tab("all", "stewardship-standing-all".to_owned(), &Standing::ALL));
    Segmented { label: ctx.t.say("stewardship-standing").to_owned().into(), items }
}

/// The filters both lists share. What is offered is what the viewer's resources have.
pub fn filters(ctx: &Ctx, query: &Query, directory: &Snapshot, all: &[Holding]) -> Vec<Html> {
    let (t, controls) = (&ctx.t, Controls::new(&ctx.t, &[]));
    let said = |key: &str| query.word(key).unwrap_or_default().to_owned();
    let keepers: HashSet<_> = all.iter().map(|one| one.register.organisation).collect();
    let offered: HashSet<_> = keepers.into_iter().flat_map(|keeper| directory.path(keeper)).map(|own| own.id).collect();
    let mut organisations = vec![controls::any(t, "stewardship-all-organisations")];
    organisations.extend(controls::organisations(directory, t, |id| offered.contains(&id)));
    let mut periods = vec![controls::any(t, "stewardship-all-periods")];
    periods.extend(controls::periods(t));
    vec![
        controls.line("q", "stewardship-resource", &said("q"), Line::default()),
        controls.select("organisation", "stewardship-organisation", "", &said("organisation"), &organisations),
        controls.select("responsible", "stewardship-responsible", "", &said("responsible"), &responsible(ctx, all)),
        controls.select("period", "stewardship-period", "", &said("period"), &periods),
    ]
}

fn responsible(ctx: &Ctx, all: &[Holding]) -> Vec<(String, String)> {
    let t = &ctx.t;
    let mut items = vec![controls::any(t, "stewardship-anybody")];
    items.extend(controls::me(t, &ctx.viewer));
    items.push(("none".to_owned(), t.say("stewardship-nobody").to_owned()));
    let mut people: Vec<_> = all.iter().filter_map(|one| Some((one.register.responsible?.to_string(), one.responsible.clone()))).collect();
    people.sort_by_cached_key(|(id, name)| (i18n::sort_key(name), id.clone()));
    people.dedup();
    items.extend(people.into_iter().filter(|(_, name)| !name.is_empty()));
    items
}

fn table(ctx: &Ctx, sorting: &Sorting, shown: &[Holding], picks: bool) -> DataTable<'static> {
    let t = &ctx.t;
    let column = |code: &str, key: &str, numeric| sorting.column(code, t.say(key), numeric);
    let mut columns = vec![
        column("title", "stewardship-resource", false),
        column("organisation", "stewardship-organisation", false),
        column("responsible", "stewardship-responsible", false),
        column("period", "stewardship-period", false),
        column("updated", "stewardship-updated", true),
        column("next", "stewardship-next-update", true),
        column("standing", "stewardship-standing", false),
    ];
    columns.push(ui::DataColumn::new(t.say("stewardship-what-to-do").to_owned()));
    DataTable {
        caption: t.say("stewardship-overdue-title").to_owned().into(),
        caption_hidden: true,
        columns,
        rows: shown.iter().map(|holding| row(ctx, holding, picks)).collect(),
        select_all: t.say("stewardship-select-all").to_owned().into(),
    }
}

fn row(ctx: &Ctx, holding: &Holding, picks: bool) -> DataRow<'static> {
    let (t, register) = (&ctx.t, &holding.register);
    let may_confirm = rights::holds(&ctx.viewer, Role::Editor, register.organisation, register.id);
    let confirm = may_confirm.then(|| {
        let href = Query::default().with("back", ctx.path()).href(&urls::confirm(&register.code));
        Content::from(Html::of(&Button::link(t.say("stewardship-confirm").to_owned(), href).secondary().small()))
    });
    DataRow {
        cells: vec![
            holding.title.clone().into(),
            holding.organisation.clone().into(),
            named(t, &holding.responsible).into(),
            period_text(t, register.update_period).into(),
            register.updated_on.map(|day| t.date_table(day)).unwrap_or_default().into(),
            holding.next_update(t).into(),
            Html::of(&holding.tag(t)).into(),
            confirm.unwrap_or_default(),
        ],
        href: urls::resource(&ctx.viewer, &register.code).into(),
        select: if picks { register.code.clone().into() } else { "".into() },
        name: holding.title.clone().into(),
        current: false,
    }
}

/// A name, or that there is none.
pub fn named(t: &i18n::Locale, name: &str) -> String {
    if name.is_empty() { t.say("stewardship-nobody").to_owned() } else { name.to_owned() }
}

fn empty(ctx: &Ctx, filtered: bool) -> Empty<'static> {
    let t = &ctx.t;
    let mut empty = if filtered {
        Empty::new(t.say("stewardship-none-found").to_owned(), t.say("stewardship-none-found-text").to_owned())
            .action(t.say("stewardship-show-all").to_owned(), urls::OVERDUE)
    } else {
        Empty::new(t.say("stewardship-none-overdue").to_owned(), t.say("stewardship-none-overdue-text").to_owned())
    };
    empty.icon = "calendar-check".into();
    empty
}

const HEADS: [sheet::Head; 9] = [
    ("code", "stewardship-code", Datatype::Text),
    ("title", "stewardship-resource", Datatype::Text),
    ("organisation", "stewardship-organisation", Datatype::Text),
    ("responsible", "stewardship-responsible", Datatype::Text),
    ("period", "stewardship-period", Datatype::Text),
    ("updated", "stewardship-updated", Datatype::Date),
    ("next_update", "stewardship-next-update", Datatype::Date),
    ("standing", "stewardship-standing", Datatype::Text),
    ("days_overdue", "stewardship-days-overdue", Datatype::Integer),
];

/// `GET /desk/overdue.csv`
pub async fn export_overdue(ctx: Ctx, query: Query) -> Result<Response, Refusal> {
    let directory = ctx.house.part::<Identity>().directory();
    let list = List::read(&ctx, &query, &directory).await?;
    let rows: Vec<_> = list.rows().iter().map(|holding| cells(&ctx, holding)).collect();
    Ok(sheet::file(&ctx, "overdue", Format::Csv, &HEADS, &rows)?)
}

fn cells(ctx: &Ctx, holding: &Holding) -> Vec<Cell> {
    let (t, register) = (&ctx.t, &holding.register);
    let overdue = match holding.freshness {
        registers::Freshness::Overdue(days) => Cell::Integer(i64::from(days)),
        _ => Cell::Empty,
    };
    vec![
        Cell::text(register.code.clone()),
        Cell::text(holding.title.clone()),
        Cell::text(holding.organisation.clone()),
        Cell::text(holding.responsible.clone()),
        Cell::text(period_text(t, register.update_period)),
        sheet::day(register.updated_on),
        sheet::day(register.next_update),
        Cell::text(holding.freshness_text(t)),
        overdue,
    ]
}
