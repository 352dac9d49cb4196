//! `/desk/resources/{code}/imports/{import}`: one address for all an import goes through; its state decides the page.

use askama::Template;
use fields::{Show as FieldShow, Visibility};
use identity::Identity;
use kit::{Problem, Role};
use registers::import::{self, ImportState, Mode, Staged};
use registers::store::imports::{self, Import};
use registers::{PageNames, Register, rights};
use ui::{Content, DataColumn, DataRow, DataTable, Html, Note, NoticeKind, Page, Stat, Tag};
use uuid::Uuid;
use web::{Ctx, HeaderMap, HeaderValue, IntoResponse, Path, Query, Redirect, Refusal, Response, Show};

use crate::pages::problems::{Problems, problems};
use crate::pages::{deeper, stepper};
use crate::{access, journal};

/// Records shown before they are written.
const PREVIEW_ROWS: i64 = 10;
/// Fields shown of each.
const PREVIEW_FIELDS: usize = 6;

/// The machine is at work.
#[derive(Template)]
#[template(path = "imports/progress.html")]
pub struct ProgressPage {
    page: Page,
    steps: Html,
    address: String,
    said: String,
    hint: String,
    done: i64,
    total: Option<i64>,
}

/// All rows are checked; nothing is written.
#[derive(Template)]
#[template(path = "imports/checked.html")]
pub struct CheckedPage {
    page: Page,
    steps: Html,
    address: String,
    verdict: Html,
    stats: Vec<Html>,
    may_write: bool,
    write: String,
    may_accept: bool,
    accept: String,
    preview: Html,
    problems: Problems,
}

/// It has come to an end: written, failed, taken back, thrown away.
#[derive(Template)]
#[template(path = "imports/ended.html")]
pub struct EndedPage {
    page: Page,
    steps: Html,
    address: String,
    note: Html,
    stats: Vec<Html>,
    records: bool,
    undo: bool,
    /// Where the act stands by which a second administrator lets it be undone; empty for who neither asked nor decides.
    undo_waits: Option<String>,
    again: bool,
    list: String,
    new: String,
    problems: Option<Problems>,
}

/// `GET /desk/resources/{code}/imports/{import}`
pub async fn show_import(ctx: Ctx, Path((code, id)): Path<(String, Uuid)>, query: Query, headers: HeaderMap) -> Result<Response, Refusal> {
    let (register, import) = access::import(&ctx, &code, id).await?;
    if !import.state.is_running() && headers.contains_key("hx-request") {
        return Ok(([("hx-refresh", HeaderValue::from_static("true"))], "").into_response());
    }
    Ok(match import.state {
        ImportState::Uploaded => Redirect::to(format!("{}/plan", access::import_address(&register, &import))).into_response(),
        ImportState::Checking | ImportState::Applying | ImportState::Undoing => progress(&ctx, &register, &import),
        ImportState::Checked => Show(checked(&ctx, &register, &import, &query).await?).into_response(),
        ImportState::Done | ImportState::Failed | ImportState::Undone | ImportState::Discarded => {
            Show(ended(&ctx, &register, &import, &query).await?).into_response()
        }
    })
}

/// Without scripts the page asks for itself again; with them only its part does.
fn progress(ctx: &Ctx, register: &Register, import: &Import) -> Response {
    let t = &ctx.t;
    let count = [("count", import.rows_read.into())];
    let (said, hint) = match import.state {
        ImportState::Checking if import.rows_read == 0 => (t.say("imports-checking-begins").to_owned(), "imports-checking-hint"),
        ImportState::Checking => (t.with("imports-checking-said", &count), "imports-checking-hint"),
        ImportState::Applying => {
            (t.with("imports-applying-said", &[("count", (import.rows_good - import.rows_same).into())]), "imports-applying-hint")
        }
        _ => (t.with("imports-undoing-said", &[("count", (import.rows_created + import.rows_changed).into())]), "imports-applying-hint"),
    };
    let title = t.say(&format!("import-state-{}", import.state.code())).to_owned();
    let mut page = deeper(ctx, register, title).crumb(import.file_name.clone(), "");
    page.scripts.push("htmx.js");
    let shown = ProgressPage {
        steps: stepper(t, if import.state == ImportState::Checking { 2 } else { 3 }),
        address: access::import_address(register, import),
        said,
        hint: t.say(hint).to_owned(),
        done: import.rows_read,
        total: import.rows_total.filter(|_| import.state == ImportState::Checking),
        page,
    };
    let mut response = Show(shown).into_response();
    if !ui::assets::is_full() {
        response.headers_mut().insert("refresh", HeaderValue::from_static("2"));
    }
    response
}

async fn checked(ctx: &Ctx, register: &Register, import: &Import, query: &Query) -> Result<CheckedPage, Problem> {
    journal::look(ctx, register, import).await?;
    let t = &ctx.t;
    let address = access::import_address(register, import);
    let (staged, (news, changes)) = imports::staged(ctx.db(), import.id, PREVIEW_ROWS).await?;
    let blocked = import.rows_bad > 0 && import.plan.0.mode == Mode::AllOrNothing;
    let writes = news + changes;
    Ok(CheckedPage {
        steps: stepper(t, 2),
        verdict: verdict(ctx, import, blocked, writes),
        stats: [
            stat(ctx, "imports-rows", import.rows_read),
            stat(ctx, "imports-will-create", news),
            stat(ctx, "imports-will-change", changes),
            stat(ctx, "imports-same", import.rows_same),
            stat(ctx, "imports-bad", import.rows_bad),
        ]
        .into_iter()
        .chain(stats_of_addresses(ctx, import))
        .collect(),
        may_write: !blocked && writes > 0,
        write: t.with("imports-write", &[("count", writes.into())]),
        may_accept: blocked && writes > 0,
        accept: t.with("imports-accept", &[("count", writes.into())]),
        preview: if staged.is_empty() { Html::default() } else { preview(ctx, register, &staged).await? },
        problems: problems(ctx, import, &address, query).await?,
        page: deeper(ctx, register, t.say("imports-checked-title")).crumb(import.file_name.clone(), ""),
        address,
    })
}

fn verdict(ctx: &Ctx, import: &Import, blocked: bool, writes: i64) -> Html {
    let t = &ctx.t;
    let bad = [("count", import.rows_bad.into())];
    let (kind, title, body) = match (import.rows_bad, writes) {
        (0, 0) => (NoticeKind::Info, t.say("imports-nothing-new").to_owned(), t.say("imports-nothing-new-what").to_owned()),
        (0, _) => (NoticeKind::Ok, t.say("imports-all-good").to_owned(), t.say("imports-nothing-written-yet").to_owned()),
        _ if blocked => (NoticeKind::Bad, t.with("imports-found-bad", &bad), t.say("imports-blocked").to_owned()),
        _ => (NoticeKind::Warn, t.with("imports-found-bad", &bad), t.say("imports-bad-left-out").to_owned()),
    };
    Html::of(&Note { kind, title: title.into(), body: body.into(), live: false })
}

fn stat(ctx: &Ctx, label: &str, count: i64) -> Html {
    Html::of(&Stat { label: ctx.t.say(label).into(), value: ctx.t.number(count).into(), card: true, ..Stat::default() })
}

/// The first records as they will be; fields about people are left out, nobody needs them to judge the columns.
async fn preview(ctx: &Ctx, register: &Register, staged: &[Staged]) -> Result<Html, Problem> {
    let t = &ctx.t;
    let directory = ctx.house.part::<Identity>().directory();
    let names: PageNames = access::engine(ctx).names(register, staged.iter().map(|row| &row.data), directory, ctx.lang).await?;
    let show = FieldShow::new(t, &names);
    let fields = preview_fields(register, staged);
    let mut columns = vec![DataColumn::new(t.say("imports-row").to_owned()), DataColumn::new(t.say("imports-what").to_owned())];
    columns.extend(fields.iter().map(|field| DataColumn::new(t.text(&field.label).to_owned())));
    let row = |staged: &Staged| {
        let what = if staged.target.is_some() {
            Tag::new(t.say("imports-change").to_owned(), "blue")
        } else {
            Tag::new(t.say("imports-new").to_owned(), "green")
        };
        let mut cells: Vec<Content<'_>> = vec![t.number(staged.row).into(), what.into()];
        cells.extend(fields.iter().map(|field| {
            let value = staged.data.get(&field.code).and_then(|json| field.from_stored(json));
            value.map_or_else(Content::default, |value| field.display(&value, &show).into())
        }));
        DataRow { cells, ..DataRow::default() }
    };
    let rows = staged.iter().map(row).collect();
    Ok(Html::of(&DataTable { caption: t.say("imports-preview").into(), columns, rows, ..DataTable::default() }))
}

fn preview_fields<'a>(register: &'a Register, staged: &[Staged]) -> Vec<&'a fields::Field> {
    let there = |field: &&fields::Field| staged.iter().any(|row| row.data.contains_key(&field.code));
    let mut fields: Vec<_> =
        register.declaration.fields.iter().filter(|field| field.visibility != Visibility::Personal).filter(there).collect();
    fields.sort_by_key(|field| (field.code != register.declaration.title_field, !field.in_list));
    fields.truncate(PREVIEW_FIELDS);
    fields
}

async fn ended(ctx: &Ctx, register: &Register, import: &Import, query: &Query) -> Result<EndedPage, Problem> {
    let t = &ctx.t;
    let address = access::import_address(register, import);
    let done = import.state == ImportState::Done;
    let told =
        matches!(import.state, ImportState::Done | ImportState::Undone) && import.rows_bad + import.rows_created + import.rows_changed > 0;
    let problems = if told { Some(problems(ctx, import, &address, query).await?).filter(|problems| !problems.is_empty()) } else { None };
    if problems.is_some() {
        journal::look(ctx, register, import).await?;
    }
    let mine = ctx.viewer.person == import.by_id;
    let publisher = rights::holds(&ctx.viewer, Role::Publisher, import.plan.0.organisation, register.id);
    let written = matches!(import.state, ImportState::Done | ImportState::Undone);
    let waiting = if done { undo_waits(ctx, import).await? } else { None };
    Ok(EndedPage {
        steps: stepper(t, 3),
        note: outcome(ctx, import, problems.as_ref().map_or(0, |problems| problems.total)),
        stats: if written { stats_of_written(ctx, import) } else { Vec::new() },
        records: done && import.rows_created + import.rows_changed > 0,
        undo: done && waiting.is_none() && import.rows_created + import.rows_changed > 0 && (mine || publisher),
        undo_waits: waiting,
        again: import.state == ImportState::Failed && import.message.as_ref().is_none_or(|message| message.0.key != "import-file-gone"),
        list: format!("/desk/resources/{}", register.code),
        new: format!("{}/new", access::address(register)),
        problems,
        page: deeper(ctx, register, t.say(&format!("import-state-{}", import.state.code()))).crumb(import.file_name.clone(), ""),
        address,
    })
}

/// The page of the act that lets an import be undone, while it waits.
async fn undo_waits(ctx: &Ctx, import: &Import) -> Result<Option<String>, Problem> {
    let act = identity::actions::waiting_act(ctx.house.part::<Identity>(), import::TAKE_BACK, &import.id.to_string()).await?;
    Ok(act.map(|act| match ctx.viewer.person {
        _ if ctx.viewer.is(Role::Administrator) => format!("/admin/acts/{}", act.id),
        Some(person) if person == act.asked_by => format!("/account/acts/{}", act.id),
        _ => String::new(),
    }))
}

fn stats_of_written(ctx: &Ctx, import: &Import) -> Vec<Html> {
    let mut stats = vec![
        stat(ctx, "imports-created", import.rows_created),
        stat(ctx, "imports-changed", import.rows_changed),
        stat(ctx, "imports-same", import.rows_same),
        stat(ctx, "imports-bad", import.rows_bad),
    ];
    stats.extend(stats_of_addresses(ctx, import));
    stats
}

/// How addresses were matched with the address register; nothing where there were none.
fn stats_of_addresses(ctx: &Ctx, import: &Import) -> Vec<Html> {
    let counts = [
        ("imports-addresses-tied", import.addresses_tied),
        ("imports-addresses-doubtful", import.addresses_doubtful),
        ("imports-addresses-unknown", import.addresses_unknown),
    ];
    if counts.iter().all(|(_, count)| *count == 0) {
        return Vec::new();
    }
    counts.into_iter().map(|(key, count)| stat(ctx, key, count)).collect()
}

fn outcome(ctx: &Ctx, import: &Import, left: i64) -> Html {
    let t = &ctx.t;
    let why = || import.message.as_ref().map_or_else(|| t.say("imports-failed-unknown").to_owned(), |message| t.says(&message.0));
    let (kind, title, body) = match import.state {
        ImportState::Done if import.rows_created + import.rows_changed == 0 => {
            (NoticeKind::Info, t.say("imports-nothing-new").to_owned(), String::new())
        }
        ImportState::Done => {
            let counts = [("created", import.rows_created.into()), ("changed", import.rows_changed.into())];
            (NoticeKind::Ok, t.say("imports-done").to_owned(), t.with(published(import), &counts))
        }
        ImportState::Failed => {
            (NoticeKind::Bad, t.say("imports-failed").to_owned(), format!("{} {}", ended_sentence(&why()), t.say("imports-failed-what")))
        }
        ImportState::Undone if left > 0 => {
            (NoticeKind::Warn, t.say("imports-undone").to_owned(), t.with("imports-undone-left", &[("count", left.into())]))
        }
        ImportState::Undone => (NoticeKind::Ok, t.say("imports-undone").to_owned(), t.say("imports-undone-all").to_owned()),
        _ => (NoticeKind::Info, t.say("imports-discarded").to_owned(), t.say("imports-discarded-what").to_owned()),
    };
    Html::of(&Note { kind, title: title.into(), body: body.into(), live: false })
}

/// A sentence with its full stop, since another follows.
fn ended_sentence(text: &str) -> String {
    if text.ends_with(['.', '!', '?', '…']) { text.to_owned() } else { format!("{text}.") }
}

fn published(import: &Import) -> &'static str {
    if import.plan.0.publish { "imports-done-published" } else { "imports-done-drafts" }
}
