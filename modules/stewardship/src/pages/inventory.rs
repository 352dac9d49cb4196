//! `/desk/inventory`: every resource with what is counted of it, totals, files, a page to print.

use askama::Template;
use identity::Identity;
use registers::RegisterState;
use tabular::Format;
use ui::{Button, Content, Controls, DataRow, DataTable, Empty, Html, Pagination, Stat, Tag};
use web::{Ctx, Query, Refusal, Response, Show};

use super::controls::{self, period_text};
use super::inventory_rows::{HEADS, List, Row, Total, by_district, by_organisation, cells};
use super::overdue::{filters, named};
use super::urls;
use crate::holding::Standing;
use crate::listing::{Sorting, paged};
use crate::sheet;

/// The page.
#[derive(Template)]
#[template(path = "stewardship/inventory.html")]
pub struct InventoryPage {
    page: ui::Page,
    filters: Vec<Html>,
    filtered: bool,
    found: String,
    stats: Vec<Stat<'static>>,
    table: Option<DataTable<'static>>,
    empty: Empty<'static>,
    pages: Pagination<'static>,
    organisations: Option<DataTable<'static>>,
    districts: Option<DataTable<'static>>,
    ways: Vec<Button<'static>>,
}

/// `GET /desk/inventory`
pub async fn show_inventory(ctx: Ctx, query: Query) -> Result<Show<InventoryPage>, Refusal> {
    let directory = ctx.house.part::<Identity>().directory();
    let list = List::read(&ctx, &query, &directory).await?;
    let t = &ctx.t;
    let total = Total::of(&list.rows);
    let found = t.with("stewardship-found", &[("count", list.rows.len().into())]);
    let organisations = organisations(&ctx, &list.rows);
    let districts = districts(&ctx, &list.rows);
    let whole = query.word("all").is_some();
    let (shown, pages) = if whole { (list.rows, Pagination::default()) } else { paged(list.rows, &query, urls::INVENTORY, ctx.lang) };
    let filtered = ["q", "organisation", "period", "responsible", "state", "standing"].iter().any(|key| query.word(key).is_some());
    let mut all = filters(&ctx, &query, &directory, &list.whole);
    all.extend(more_filters(&ctx, &query));
    let page = ctx.page(t.say("stewardship-inventory-title")).desk().crumb(t.say("stewardship-desk"), "/desk");
    Ok(Show(InventoryPage {
        filters: all,
        filtered,
        found,
        stats: stats(&ctx, &total),
        table: (!shown.is_empty()).then(|| table(&ctx, &list.sorting, &shown)),
        empty: Empty::new(t.say("stewardship-none-found").to_owned(), t.say("stewardship-none-found-text").to_owned())
            .action(t.say("stewardship-show-all").to_owned(), urls::INVENTORY),
        pages,
        organisations,
        districts,
        ways: ways(&ctx, &query, whole),
        page,
    }))
}

/// The files, and the whole list to print.
fn ways(ctx: &Ctx, query: &Query, whole: bool) -> Vec<Button<'static>> {
    let plain = query.without("page").without("all");
    let file = |kind: &str| {
        controls::way("download", kind.to_uppercase(), plain.href(&format!("{}.{kind}", urls::INVENTORY))).with("download", "")
    };
    let print = if whole {
        let print = Button { kind: "button".into(), ..Button::new(ctx.t.say("stewardship-print").to_owned()) };
        print.secondary().small().icon("printer").with("data-print", "")
    } else {
        controls::way("printer", ctx.t.say("stewardship-whole-list"), plain.with("all", "yes").href(urls::INVENTORY))
    };
    vec![file("csv"), file("xlsx"), print]
}

fn more_filters(ctx: &Ctx, query: &Query) -> Vec<Html> {
    let (t, controls) = (&ctx.t, Controls::new(&ctx.t, &[]));
    let mut standings = vec![controls::any(t, "stewardship-any-standing")];
    standings.extend(Standing::ALL.map(|one| (one.code().to_owned(), t.say(&format!("stewardship-standing-{}", one.code())).to_owned())));
    let mut states = vec![controls::any(t, "stewardship-any-state")];
    states.extend(RegisterState::ALL.map(|one| (one.code().to_owned(), t.say(&format!("register-state-{}", one.code())).to_owned())));
    let said = |key: &str| query.word(key).unwrap_or_default().to_owned();
    vec![
        controls.select("standing", "stewardship-standing", "", &said("standing"), &standings),
        controls.select("state", "stewardship-state", "", &said("state"), &states),
    ]
}

fn stats(ctx: &Ctx, total: &Total) -> Vec<Stat<'static>> {
    let figures = [
        ("stewardship-total-resources", total.resources),
        ("stewardship-total-overdue", total.overdue),
        ("stewardship-total-published", total.published),
        ("stewardship-total-waiting", total.waiting),
        ("stewardship-total-placeless", total.placeless),
    ];
    let stat = |(key, value)| Stat { label: ctx.t.say(key).to_owned().into(), value: ctx.t.number(value).into(), ..Stat::default() };
    figures.into_iter().map(stat).collect()
}

fn table(ctx: &Ctx, sorting: &Sorting, shown: &[Row]) -> DataTable<'static> {
    let t = &ctx.t;
    let columns = [
        ("title", "stewardship-resource", false),
        ("organisation", "stewardship-organisation", false),
        ("responsible", "stewardship-responsible", false),
        ("published", "stewardship-published", true),
        ("drafts", "stewardship-drafts", true),
        ("on_review", "stewardship-on-review", true),
        ("archived", "stewardship-archived", true),
        ("changed", "stewardship-changed", true),
        ("period", "stewardship-period", false),
        ("next", "stewardship-next-update", true),
        ("standing", "stewardship-standing", false),
        ("complete", "stewardship-complete", true),
        ("placeless", "stewardship-placeless", true),
        ("state", "stewardship-state", false),
    ];
    let mut columns: Vec<_> = columns.map(|(code, key, numeric)| sorting.column(code, t.say(key), numeric)).into();
    columns.push(ui::DataColumn::new(t.say("stewardship-api").to_owned()));
    DataTable {
        caption: t.say("stewardship-inventory-title").to_owned().into(),
        caption_hidden: true,
        columns,
        rows: shown.iter().map(|row| data_row(ctx, row)).collect(),
        ..DataTable::default()
    }
}

fn data_row(ctx: &Ctx, row: &Row) -> DataRow<'static> {
    let (t, holding, tally) = (&ctx.t, &row.holding, &row.tally);
    let register = &holding.register;
    let number = |count: i64| Content::from(t.number(count));
    let changed = tally.changed_at.map(|at| t.date_table(at.to_zoned(kit::clock::kyiv()).date()));
    DataRow {
        cells: vec![
            holding.title.clone().into(),
            holding.organisation.clone().into(),
            named(t, &holding.responsible).into(),
            number(tally.published),
            number(tally.drafts),
            number(tally.on_review),
            number(tally.archived),
            changed.unwrap_or_else(|| "—".to_owned()).into(),
            period_text(t, register.update_period).into(),
            holding.next_update(t).into(),
            Html::of(&holding.tag(t)).into(),
            tally.complete.map_or_else(|| "—".to_owned(), |percent| format!("{percent}\u{a0}%")).into(),
            tally.placeless.map_or_else(|| "—".to_owned(), |count| t.number(count)).into(),
            Html::of(&Tag::new(t.say(&format!("register-state-{}", register.state.code())).to_owned(), state_colour(register.state)))
                .into(),
            api_link(&register.code, &holding.title).into(),
        ],
        href: urls::resource(&ctx.viewer, &register.code).into(),
        ..DataRow::default()
    }
}

fn state_colour(state: RegisterState) -> &'static str {
    match state {
        RegisterState::Hidden => "yellow",
        RegisterState::Active => "green",
        RegisterState::Archived => "",
    }
}

fn api_link(code: &str, title: &str) -> Html {
    #[derive(Template)]
    #[template(source = r#"<a class="govuk-link" href="{{ href }}" aria-label="JSON: {{ title }}">JSON</a>"#, ext = "html")]
    struct Link<'a> {
        href: String,
        title: &'a str,
    }
    Link { href: urls::api(code), title }.render().map(Html::trusted).unwrap_or_default()
}

fn organisations(ctx: &Ctx, rows: &[Row]) -> Option<DataTable<'static>> {
    let t = &ctx.t;
    let totals = by_organisation(rows);
    let row = |(name, total): (String, Total)| {
        let numbers = [total.resources, total.overdue, total.published, total.waiting, total.placeless];
        std::iter::once(Content::from(name)).chain(numbers.map(|number| t.number(number).into())).collect()
    };
    let heads = [
        "stewardship-organisation",
        "stewardship-total-resources",
        "stewardship-total-overdue",
        "stewardship-total-published",
        "stewardship-total-waiting",
        "stewardship-total-placeless",
    ];
    (totals.len() > 1).then(|| totals_table(t, "stewardship-by-organisation", &heads, totals.into_iter().map(row).collect()))
}

fn districts(ctx: &Ctx, rows: &[Row]) -> Option<DataTable<'static>> {
    let t = &ctx.t;
    let counts = by_district(rows, ctx.lang);
    let name = |name: String| if name.is_empty() { t.say("stewardship-no-district").to_owned() } else { name };
    let rows = counts.into_iter().map(|(district, count)| vec![name(district).into(), t.number(count).into()]).collect::<Vec<_>>();
    (!rows.is_empty()).then(|| totals_table(t, "stewardship-by-district", &["stewardship-district", "stewardship-objects"], rows))
}

fn totals_table(t: &i18n::Locale, caption: &str, heads: &[&str], rows: Vec<Vec<Content<'static>>>) -> DataTable<'static> {
    let column = |(at, key): (usize, &&str)| ui::DataColumn { numeric: at > 0, ..ui::DataColumn::new(t.say(key).to_owned()) };
    DataTable {
        caption: t.say(caption).to_owned().into(),
        columns: heads.iter().enumerate().map(column).collect(),
        rows: rows.into_iter().map(|cells| DataRow { cells, ..DataRow::default() }).collect(),
        ..DataTable::default()
    }
}

/// `GET /desk/inventory.csv`
pub async fn export_inventory_csv(ctx: Ctx, query: Query) -> Result<Response, Refusal> {
    export(ctx, query, Format::Csv).await
}

/// `GET /desk/inventory.xlsx`
pub async fn export_inventory_xlsx(ctx: Ctx, query: Query) -> Result<Response, Refusal> {
    export(ctx, query, Format::Xlsx).await
}

async fn export(ctx: Ctx, query: Query, format: Format) -> Result<Response, Refusal> {
    let directory = ctx.house.part::<Identity>().directory();
    let list = List::read(&ctx, &query, &directory).await?;
    let rows: Vec<_> = list.rows.iter().map(|row| cells(&ctx, row)).collect();
    Ok(sheet::file(&ctx, "inventory", format, &HEADS, &rows)?)
}
