//! `/admin/resources`: all registers with search, filters, sorting, pages and export.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::Arc;

use askama::Template;
use kit::fold::fold;
use kit::{OrganisationId, Problem, RegisterId, limits};
use registers::{Register, RegisterState};
use tabular::{CellRef, Column, Datatype, Format, WriteOptions};
use ui::{Content, Controls, DataColumn, DataRow, DataTable, Empty, Html, Page, Pagination};
use web::{Ctx, IntoResponse, Query, Refusal, Response, Show, header};

use crate::pages::{directory, engine, freshness, state_tag, step};
use crate::store;

/// A draft somebody has left open.
pub struct OpenDraft {
    href: String,
    title: String,
    when: String,
}

/// The list.
#[derive(Template)]
#[template(path = "administration/resources.html")]
pub struct ResourcesPage {
    page: Page,
    words: String,
    state: Html,
    organisation: Html,
    fresh: Html,
    filtered: bool,
    found: String,
    table: Html,
    pages: Html,
    empty: Html,
    export: String,
    drafts: Vec<OpenDraft>,
}

/// A register with what the list says of it.
struct Row {
    register: Arc<Register>,
    organisation: String,
    records: i64,
}

const SORTS: [&str; 5] = ["title", "organisation", "records", "next", "changed"];

async fn rows(ctx: &Ctx, query: &Query) -> Result<Vec<Row>, Problem> {
    let counts: HashMap<RegisterId, i64> = registers::store::registers::record_counts(ctx.db()).await?.into_iter().collect();
    let directory = directory(ctx);
    let shelf = engine(ctx).shelf().await?;
    let row = |register: &Arc<Register>| Row {
        organisation: directory.short_name(register.organisation, ctx.lang).unwrap_or_default().to_owned(),
        records: counts.get(&register.id).copied().unwrap_or_default(),
        register: register.clone(),
    };
    let wanted = Wanted::read(query);
    let mut rows: Vec<Row> = shelf.all().iter().filter(|register| wanted.fits(ctx, register)).map(row).collect();
    sort(&mut rows, query.word("sort").unwrap_or("title"));
    Ok(rows)
}

/// What is asked of the list.
struct Wanted {
    words: Vec<String>,
    state: Option<RegisterState>,
    organisation: Option<OrganisationId>,
    fresh: String,
}

impl Wanted {
    fn read(query: &Query) -> Self {
        let words: String = query.word("q").unwrap_or_default().chars().take(200).collect();
        Self {
            words: kit::fold::words(&words, 10),
            state: query.word("state").and_then(RegisterState::from_code),
            organisation: query.word("organisation").and_then(|id| id.parse().ok()),
            fresh: query.word("fresh").unwrap_or_default().to_owned(),
        }
    }

    fn fits(&self, ctx: &Ctx, register: &Register) -> bool {
        let title = &register.declaration.title;
        let text = fold(&format!("{} {} {}", title.uk, title.en, register.code));
        self.words.iter().all(|word| text.contains(word.as_str()))
            && self.state.is_none_or(|state| state == register.state)
            && self.organisation.is_none_or(|id| id == register.organisation)
            && (self.fresh.is_empty() || self.fresh == freshness(&ctx.t, register, ctx.today()).0)
    }
}

fn sort(rows: &mut [Row], by: &str) {
    let (by, down) = by.strip_prefix('-').map_or((by, false), |by| (by, true));
    match by {
        "organisation" => rows.sort_by_cached_key(|row| i18n::sort_key(&row.organisation)),
        "records" => rows.sort_by_key(|row| row.records),
        "next" => rows.sort_by_key(|row| (row.register.next_update.is_none(), row.register.next_update)),
        "changed" => rows.sort_by_key(|row| Reverse(row.register.changed_at)),
        // the shelf is in the order of titles
        _ => {}
    }
    if down {
        rows.reverse();
    }
}

/// `GET /admin/resources`
pub async fn list_resources(ctx: Ctx, query: Query) -> Result<Show<ResourcesPage>, Refusal> {
    let rows = rows(&ctx, &query).await?;
    let t = &ctx.t;
    let last = rows.len().saturating_sub(1) / limits::PAGE_ROWS;
    let at = query.word("page").and_then(|page| page.parse::<usize>().ok()).unwrap_or(1).clamp(1, last + 1) - 1;
    let shown = rows.iter().skip(at * limits::PAGE_ROWS).take(limits::PAGE_ROWS).collect::<Vec<_>>();
    let link = |page: usize| query.with("page", page + 1).href("/admin/resources");
    let (before, after) = ((at > 0).then(|| link(at - 1)), (at < last).then(|| link(at + 1)));
    let filtered = ["q", "state", "organisation", "fresh"].iter().any(|key| query.word(key).is_some());
    let controls = Controls::new(t, &[]);
    let chosen = |key: &str| query.word(key).unwrap_or_default().to_owned();
    Ok(Show(ResourcesPage {
        words: chosen("q"),
        state: controls.select("state", "admin-state", "", &chosen("state"), &states(&ctx)),
        organisation: controls.select("organisation", "admin-organisation", "", &chosen("organisation"), &organisations(&ctx).await?),
        fresh: controls.select("fresh", "admin-fresh", "", &chosen("fresh"), &freshnesses(&ctx)),
        filtered,
        found: t.with("admin-resources-found", &[("count", rows.len().into())]),
        table: if shown.is_empty() { Html::default() } else { table(&ctx, &shown, &query) },
        pages: if before.is_some() || after.is_some() { Html::of(&Pagination::keyset(ctx.lang, before, after)) } else { Html::default() },
        empty: if shown.is_empty() { empty(&ctx, filtered) } else { Html::default() },
        export: query.without("page").to_string(),
        drafts: drafts(&ctx).await?,
        page: step(&ctx, t.say("admin-resources-title")),
    }))
}

fn empty(ctx: &Ctx, filtered: bool) -> Html {
    let t = &ctx.t;
    let say = |key: &str| t.say(key).to_owned();
    Html::of(&if filtered {
        Empty::new(say("admin-resources-none-such"), say("admin-resources-none-such-what"))
            .action(say("admin-show-all"), "/admin/resources")
    } else {
        Empty::new(say("admin-resources-none"), say("admin-resources-none-what")).action(say("admin-new-resource"), "/admin/resources/new")
    })
}

async fn drafts(ctx: &Ctx) -> Result<Vec<OpenDraft>, Problem> {
    let found = store::of(ctx.db(), ctx.person()?).await?;
    let open = |draft: store::Draft| {
        let title = ctx.t.text(&draft.body.0.declaration.title).to_owned();
        OpenDraft {
            href: format!("/admin/drafts/{}", draft.id),
            title: if title.is_empty() { ctx.t.say("admin-untitled").to_owned() } else { title },
            when: ctx.t.date_time(draft.changed_at),
        }
    };
    Ok(found.into_iter().map(open).collect())
}

fn states(ctx: &Ctx) -> Vec<(String, String)> {
    let word = |state: RegisterState| (state.code().to_owned(), ctx.t.say(&format!("register-state-{}", state.code())).to_owned());
    std::iter::once((String::new(), ctx.t.say("admin-any").to_owned())).chain(RegisterState::ALL.into_iter().map(word)).collect()
}

fn freshnesses(ctx: &Ctx) -> Vec<(String, String)> {
    let words = [
        ("", "admin-any"),
        ("overdue", "admin-fresh-is-overdue"),
        ("soon", "admin-fresh-is-soon"),
        ("current", "admin-fresh-is-current"),
        ("none", "admin-fresh-none"),
    ];
    words.into_iter().map(|(code, key)| (code.to_owned(), ctx.t.say(key).to_owned())).collect()
}

/// Only those that have a register: a short list.
async fn organisations(ctx: &Ctx) -> Result<Vec<(String, String)>, Problem> {
    let (shelf, directory) = (engine(ctx).shelf().await?, directory(ctx));
    let mut ids: Vec<OrganisationId> = shelf.all().iter().map(|register| register.organisation).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut items: Vec<_> = ids.into_iter().map(|id| (id.to_string(), directory.name(id, ctx.lang).unwrap_or("—").to_owned())).collect();
    items.sort_by_cached_key(|(_, name)| i18n::sort_key(name));
    items.insert(0, (String::new(), ctx.t.say("admin-any").to_owned()));
    Ok(items)
}

fn table(ctx: &Ctx, rows: &[&Row], query: &Query) -> Html {
    let t = &ctx.t;
    let sorted = query.word("sort").unwrap_or("title");
    let column = |key: &str, by: &str, numeric: bool| {
        let (name, down) = (t.say(key).to_owned(), sorted.strip_prefix('-') == Some(by));
        let here = sorted == by || down;
        let next = if sorted == by { format!("-{by}") } else { by.to_owned() };
        let href = if SORTS.contains(&by) { query.without("page").with("sort", next).href("/admin/resources") } else { String::new() };
        let state = if !here {
            ""
        } else if down {
            "descending"
        } else {
            "ascending"
        };
        DataColumn { numeric, href: href.into(), sorted: state.into(), ..DataColumn::new(name) }
    };
    let columns = vec![
        column("admin-resource", "title", false),
        column("admin-state", "", false),
        column("admin-organisation", "organisation", false),
        column("admin-objects", "records", true),
        column("admin-next-update", "next", false),
        column("admin-version", "", true),
        column("admin-changed", "changed", true),
    ];
    let row = |row: &&Row| {
        let register = &row.register;
        let (_, colour, words) = freshness(t, register, ctx.today());
        let cells: Vec<Content<'_>> = vec![
            t.text(&register.declaration.title).to_owned().into(),
            state_tag(t, register.state).into(),
            row.organisation.clone().into(),
            t.number(row.records).into(),
            ui::Tag::new(words, colour).into(),
            t.number(register.declaration_version).into(),
            t.date_table(register.changed_at.to_zoned(kit::clock::kyiv()).date()).into(),
        ];
        DataRow { cells, href: format!("/admin/resources/{}", register.code).into(), ..DataRow::default() }
    };
    let rows = rows.iter().map(row).collect();
    Html::of(&DataTable { caption: t.say("admin-resources-title").into(), caption_hidden: true, columns, rows, ..DataTable::default() })
}

/// `GET /admin/resources.csv`
pub async fn give_csv(ctx: Ctx, query: Query) -> Result<Response, Refusal> {
    give(&ctx, &query, Format::Csv).await
}

/// `GET /admin/resources.xlsx`
pub async fn give_xlsx(ctx: Ctx, query: Query) -> Result<Response, Refusal> {
    give(&ctx, &query, Format::Xlsx).await
}

async fn give(ctx: &Ctx, query: &Query, format: Format) -> Result<Response, Refusal> {
    let rows = rows(ctx, query).await?;
    let bytes = written(ctx, &rows, format).map_err(|error| Problem::Internal(format!("an export of resources: {error}")))?;
    let name = format!("attachment; filename=\"resources.{}\"", format.extension());
    Ok(([(header::CONTENT_TYPE, format.mime().to_owned()), (header::CONTENT_DISPOSITION, name)], bytes).into_response())
}

fn written(ctx: &Ctx, rows: &[Row], format: Format) -> Result<Vec<u8>, tabular::TableError> {
    let t = &ctx.t;
    let named = |key: &str, datatype| Column::new(t.say(key), datatype);
    let columns = [
        named("admin-code", Datatype::Text),
        named("admin-resource", Datatype::Text),
        named("admin-state", Datatype::Text),
        named("admin-organisation", Datatype::Text),
        named("admin-objects", Datatype::Integer),
        named("admin-period", Datatype::Text),
        named("admin-next-update", Datatype::Date),
        named("admin-version", Datatype::Integer),
    ];
    let mut bytes = Vec::new();
    let mut writer = tabular::writer(format, &columns, &mut bytes, &WriteOptions { bom: true, ..WriteOptions::default() })?;
    for Row { register, organisation, records } in rows {
        let (state, period) = (format!("register-state-{}", register.state.code()), format!("period-{}", register.update_period.code()));
        let next = register.next_update.map(|date| date.to_string());
        writer.write_row(&[
            CellRef::Text(&register.code),
            CellRef::Text(t.text(&register.declaration.title)),
            CellRef::Text(t.say(&state)),
            CellRef::Text(organisation),
            CellRef::Integer(*records),
            CellRef::Text(t.say(&period)),
            next.as_deref().map_or(CellRef::Empty, CellRef::Date),
            CellRef::Integer(register.declaration_version),
        ])?;
    }
    writer.finish()?;
    drop(writer);
    Ok(bytes)
}
