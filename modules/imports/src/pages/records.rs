//! `/desk/resources/{code}/imports/{import}/records`: the objects an import made or changed.

use askama::Template;
use kit::limits;
use registers::Register;
use registers::store::imports::{self, Touched};
use ui::{DataColumn, DataRow, DataTable, Empty, Html, Page, Pagination, Tag};
use uuid::Uuid;
use web::{Ctx, Path, Query, Refusal, Show};

use crate::access;
use crate::pages::deeper;

/// The list.
#[derive(Template)]
#[template(path = "imports/records.html")]
pub struct RecordsPage {
    page: Page,
    lead: String,
    table: Html,
    pages: Html,
}

/// `GET /desk/resources/{code}/imports/{import}/records`
pub async fn list_records(ctx: Ctx, Path((code, id)): Path<(String, Uuid)>, query: Query) -> Result<Show<RecordsPage>, Refusal> {
    let (register, import) = access::import(&ctx, &code, id).await?;
    let after = query.word("after").and_then(|id| id.parse().ok());
    let mut found = imports::touched(ctx.db(), &import, after.unwrap_or_default(), limits::PAGE_ROWS as i64 + 1).await?;
    let more = found.len() > limits::PAGE_ROWS;
    found.truncate(limits::PAGE_ROWS);
    let address = access::import_address(&register, &import);
    let here = format!("{address}/records");
    let next = found.last().filter(|_| more).map(|last| query.with("after", last.record_id).href(&here));
    let start = after.map(|_| query.without("after").href(&here));
    let counts = [("created", import.rows_created.into()), ("changed", import.rows_changed.into())];
    Ok(Show(RecordsPage {
        lead: ctx.t.with("imports-records-lead", &counts),
        table: table(&ctx, &register, &found),
        pages: if start.is_some() || next.is_some() { Html::of(&Pagination::keyset(ctx.lang, start, next)) } else { Html::default() },
        page: deeper(&ctx, &register, ctx.t.say("imports-records-title")).crumb(import.file_name.clone(), address),
    }))
}

fn table(ctx: &Ctx, register: &Register, found: &[Touched]) -> Html {
    let t = &ctx.t;
    if found.is_empty() {
        return Html::of(&Empty::new(t.say("imports-records-none").to_owned(), String::new()));
    }
    let columns =
        ["imports-object", "imports-object-number", "imports-what", "imports-state"].map(|key| DataColumn::new(t.say(key).to_owned()));
    let row = |record: &Touched| {
        let what = if record.version == 1 {
            Tag::new(t.say("imports-new").to_owned(), "green")
        } else {
            Tag::new(t.say("imports-change").to_owned(), "blue")
        };
        let state = t.say(&format!("state-{}", record.state.code())).to_owned();
        let removed = record.state == registers::State::Removed;
        let href = if removed { String::new() } else { format!("/desk/resources/{}/objects/{}", register.code, record.record_id) };
        let cells = vec![record.title.clone().into(), record.number.clone().into(), what.into(), state.into()];
        DataRow { cells, href: href.into(), ..DataRow::default() }
    };
    let rows = found.iter().map(row).collect();
    Html::of(&DataTable {
        caption: t.say("imports-records-title").into(),
        caption_hidden: true,
        columns: columns.into(),
        rows,
        ..DataTable::default()
    })
}
