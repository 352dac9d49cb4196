//! `/desk/resources/{code}/imports`: the imports of a register, newest first.

use askama::Template;
use kit::{Timestamp, limits};
use registers::Register;
use registers::import::ImportState;
use registers::store::imports::{self, Import};
use ui::{Content, DataColumn, DataRow, DataTable, Empty, Html, Page, Pagination, Segment, Segmented};
use uuid::Uuid;
use web::{Ctx, Cursor, Path, Query, Refusal, Show};

use crate::access;
use crate::pages::{state_tag, step};

/// What the links above the list show: the word in the address and the states.
const GROUPS: [(&str, &[ImportState]); 4] = [
    ("", &[]),
    ("open", &[ImportState::Uploaded, ImportState::Checking, ImportState::Checked, ImportState::Applying, ImportState::Undoing]),
    ("done", &[ImportState::Done]),
    ("failed", &[ImportState::Failed, ImportState::Undone, ImportState::Discarded]),
];

/// The list.
#[derive(Template)]
#[template(path = "imports/list.html")]
pub struct ListPage {
    page: Page,
    lead: String,
    new: String,
    groups: Html,
    table: Html,
    pages: Html,
    empty: Html,
}

/// `GET /desk/resources/{code}/imports`
pub async fn list_imports(ctx: Ctx, Path(code): Path<String>, query: Query) -> Result<Show<ListPage>, Refusal> {
    let register = access::register(&ctx, &code).await?;
    let group = query.word("state").unwrap_or_default();
    let states = GROUPS.iter().find(|(word, _)| *word == group).map_or(&[][..], |(_, states)| states);
    let before = query.word("before").and_then(Cursor::decode::<(i64, Uuid)>).and_then(place);
    let mut found = imports::page(ctx.db(), register.id, states, before, limits::PAGE_ROWS as i64 + 1).await?;
    let more = found.len() > limits::PAGE_ROWS;
    found.truncate(limits::PAGE_ROWS);
    // the place is of the last one looked at, so that those of other organisations do not end the list
    let next = found.last().filter(|_| more).map(|last| Cursor::encode(&(last.created_at.as_microsecond(), last.id)));
    found.retain(|import| access::may_see(&ctx, &register, import));
    Ok(Show(page(&ctx, &register, &found, group, &query, next)))
}

fn place((at, id): (i64, Uuid)) -> Option<(Timestamp, Uuid)> {
    Some((Timestamp::from_microsecond(at).ok()?, id))
}

fn page(ctx: &Ctx, register: &Register, found: &[Import], group: &str, query: &Query, next: Option<String>) -> ListPage {
    let (t, address) = (&ctx.t, access::address(register));
    let new = format!("{address}/new");
    let start = query.word("before").map(|_| query.without("before").href(&address));
    let next = next.map(|place| query.with("before", place).href(&address));
    let empty = if group.is_empty() {
        Empty::new(t.say("imports-none").to_owned(), t.say("imports-none-why").to_owned())
            .action(t.say("imports-begin").to_owned(), new.clone())
    } else {
        Empty::new(t.say("imports-none-such").to_owned(), String::new()).action(t.say("imports-show-all").to_owned(), address.clone())
    };
    ListPage {
        lead: t.with("imports-lead", &[("register", t.text(&register.declaration.title).into())]),
        groups: groups(ctx, &address, group),
        table: if found.is_empty() { Html::default() } else { table(ctx, register, found) },
        pages: if start.is_some() || next.is_some() { Html::of(&Pagination::keyset(ctx.lang, start, next)) } else { Html::default() },
        empty: if found.is_empty() { Html::of(&empty) } else { Html::default() },
        new,
        page: step(ctx, register, t.say("imports-title")),
    }
}

fn groups(ctx: &Ctx, address: &str, current: &str) -> Html {
    let item = |(word, _): &(&'static str, &[ImportState])| {
        let key = if word.is_empty() { "imports-group-all".to_owned() } else { format!("imports-group-{word}") };
        let href = if word.is_empty() { address.to_owned() } else { format!("{address}?state={word}") };
        Segment::new(ctx.t.say(&key).to_owned(), href, *word == current)
    };
    Html::of(&Segmented { label: ctx.t.say("imports-groups").into(), items: GROUPS.iter().map(item).collect() })
}

fn table(ctx: &Ctx, register: &Register, found: &[Import]) -> Html {
    let t = &ctx.t;
    let name = |key: &str, numeric| DataColumn { numeric, ..DataColumn::new(t.say(key).to_owned()) };
    let columns = vec![
        name("imports-file", false),
        name("imports-state", false),
        name("imports-rows", true),
        name("imports-created", true),
        name("imports-changed", true),
        name("imports-bad", true),
        name("imports-by", false),
        name("imports-when", false),
    ];
    let row = |import: &Import| {
        let count = |number: i64| Content::from(t.number(number));
        let cells = vec![
            import.file_name.clone().into(),
            state_tag(t, import.state).into(),
            count(import.rows_read),
            count(import.rows_created),
            count(import.rows_changed),
            count(import.rows_bad),
            import.by_name.clone().into(),
            t.date_time(import.created_at).into(),
        ];
        DataRow { cells, href: access::import_address(register, import).into(), ..DataRow::default() }
    };
    let rows = found.iter().map(row).collect();
    Html::of(&DataTable { caption: t.say("imports-title").into(), caption_hidden: true, columns, rows, ..DataTable::default() })
}
