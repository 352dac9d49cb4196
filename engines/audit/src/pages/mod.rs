//! The journal's pages: for administrators and the data protection officer, whose reading is journalled as well, and its published
//! digests for everybody.

mod days;

use askama::Template;
use serde_json::json;
use web::{Access, Body, Ctx, Cursor, IntoResponse, Query, Refusal, Response, Routes, Show, spreadsheet};

use crate::chain::Record;
use crate::list::{self, Filter};
use crate::verify::{self, Head, Verified, VerifyError};
use crate::{Broken, Entry, export, look};

const ADMINISTRATORS: Access = Access::Role(kit::Role::Administrator);

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/journal", Access::EVERYBODY, days::show_days)
        .get("/journal.csv", Access::EVERYBODY, days::give_days)
        .get("/admin/journal", Access::Oversight, show_journal)
        .get("/admin/journal.csv", Access::Oversight, export_journal)
        .post("/admin/journal/check", ADMINISTRATORS, check_journal)
}

/// Verbs that the filter offers; others are found through the links of the list.
const VERBS: [&str; 23] = [
    "look",
    "export",
    "create",
    "update",
    "submit",
    "publish",
    "return",
    "reject",
    "withdraw",
    "archive",
    "transfer",
    "delete",
    "restore",
    "confirm",
    "upload",
    "import",
    "undo",
    "sign-in",
    "sign-in-failed",
    "sign-out",
    "grant",
    "revoke",
    "configure",
];

#[derive(Template)]
#[template(path = "journal.html")]
struct JournalPage {
    page: ui::Page,
    filter: Filter,
    query: Query,
    rows: Vec<Row>,
    older: Option<String>,
    later: bool,
    /// Whether the reader may have the chains checked, a heavy work.
    checks: bool,
}

/// An entry as it is read.
struct Row {
    at: String,
    who: String,
    verb: String,
    verb_href: String,
    object: String,
    object_href: String,
    subject: String,
    ground: String,
    details: String,
    place: String,
}

impl JournalPage {
    fn verbs(&self) -> Vec<(&'static str, String, bool)> {
        VERBS.iter().map(|verb| (*verb, verb_text(&self.page.t, verb), self.filter.verb == *verb)).collect()
    }

    fn subject(&self) -> String {
        self.filter.subject.map(|subject| subject.to_string()).unwrap_or_default()
    }

    fn day(&self, day: &Option<jiff::civil::Date>) -> String {
        day.map(|day| day.to_string()).unwrap_or_default()
    }

    fn csv_href(&self) -> String {
        self.query.without("after").href("/admin/journal.csv")
    }

    fn first_href(&self) -> String {
        self.query.without("after").href("/admin/journal")
    }
}

/// `GET /admin/journal`
async fn show_journal(ctx: Ctx, query: Query) -> Result<Response, Refusal> {
    let filter = Filter::of_query(&query);
    let after = query.word("after").and_then(Cursor::decode);
    let later = after.is_some();
    if let Some(subject) = filter.subject {
        look(ctx.db(), Entry::new(&*ctx.viewer, "look", "journal", "").about(subject)).await?;
    }
    let (records, more) = list::page(ctx.db(), &filter, after).await?;
    let older = records.last().filter(|_| more).map(|last| query.with("after", Cursor::encode(&list::place(last))).href("/admin/journal"));
    let rows = records.iter().map(|record| row(&ctx.t, &query, record)).collect();
    let checks = ctx.viewer.is(kit::Role::Administrator);
    let (home, href) = if checks { ("audit-admin", "/admin") } else { ("audit-protection", "/admin/privacy") };
    let page = ctx.page(ctx.t.say("audit-title")).desk().crumb(ctx.t.say(home), href);
    Ok(Show(JournalPage { page, filter, query, rows, older, later, checks }).into_response())
}

fn row(t: &i18n::Locale, query: &Query, record: &Record) -> Row {
    let narrowed = |key: &str, value: &str| query.without("after").with(key, value);
    Row {
        at: t.date_time(record.at),
        who: if record.actor_name.is_empty() { t.say("audit-visitor").to_owned() } else { record.actor_name.clone() },
        verb: verb_text(t, &record.verb),
        verb_href: narrowed("verb", &record.verb).href("/admin/journal"),
        object: format!("{} {}", kind_text(t, &record.object_kind), record.object_id).trim().to_owned(),
        object_href: narrowed("kind", &record.object_kind).with("id", &record.object_id).href("/admin/journal"),
        subject: record.subject.map(|subject| subject.to_string()).unwrap_or_default(),
        ground: record.ground.clone(),
        details: record.details.clone(),
        place: format!("{}\u{a0}{}", chain_text(t, &record.chain), t.number(record.seq)),
    }
}

fn verb_text(t: &i18n::Locale, verb: &str) -> String {
    known(t, format!("audit-verb-{verb}"), verb)
}

fn kind_text(t: &i18n::Locale, kind: &str) -> String {
    known(t, format!("audit-kind-{kind}"), kind)
}

/// What was done with which kind of thing, in words: «Переглянули», «Людина».
pub fn said(t: &i18n::Locale, record: &Record) -> (String, String) {
    (verb_text(t, &record.verb), kind_text(t, &record.object_kind))
}

fn known(t: &i18n::Locale, key: String, raw: &str) -> String {
    if t.knows(&key) { t.say(&key).to_owned() } else { raw.to_owned() }
}

/// «зміни», «перегляди», «Реєстр pharmacies»: a chain of somebody's own is named by the kind and the code of the thing.
fn chain_text(t: &i18n::Locale, chain: &str) -> String {
    match chain.split_once('/') {
        Some((kind, code)) => format!("{} {code}", kind_text(t, kind)),
        None => known(t, format!("audit-chain-{chain}"), chain),
    }
}

/// `GET /admin/journal.csv`
async fn export_journal(ctx: Ctx, query: Query) -> Result<Response, Refusal> {
    let filter = Filter::of_query(&query);
    let said: serde_json::Map<_, _> = query.pairs().map(|(key, value)| (key.to_owned(), json!(value))).collect();
    look(ctx.db(), Entry::new(&*ctx.viewer, "export", "journal", "").with(json!(said))).await?;
    let table = Body::from_stream(export::csv(list::stream(ctx.db(), &filter)));
    Ok(spreadsheet::saved(&format!("journal-{}.csv", ctx.today()), table))
}

#[derive(Template)]
#[template(path = "check.html")]
struct CheckPage {
    page: ui::Page,
    whole: Option<Verified>,
    broken: Option<Broken>,
}

impl CheckPage {
    fn said(&self, broken: &Broken) -> String {
        let what = match broken.what {
            verify::Fault::Changed => "audit-fault-changed",
            verify::Fault::Missing => "audit-fault-missing",
            verify::Fault::OutOfPlace => "audit-fault-out-of-place",
            verify::Fault::WrongEnd => "audit-fault-wrong-end",
            verify::Fault::NoHead => "audit-fault-no-head",
            verify::Fault::Rewritten => "audit-fault-rewritten",
            verify::Fault::DayChanged => "audit-fault-day-changed",
        };
        self.page.t.with(what, &[("seq", broken.seq.into()), ("chain", chain_text(&self.page.t, &broken.chain).into())])
    }

    fn count(&self, whole: &Verified) -> String {
        self.page.t.with("audit-whole", &[("count", whole.entries.into())])
    }

    fn compared(&self, whole: &Verified) -> String {
        self.page.t.with("audit-days-compared", &[("count", whole.days.into())])
    }

    fn end(&self, head: &Head) -> (String, String) {
        (format!("{}\u{a0}{}", chain_text(&self.page.t, &head.chain), self.page.t.number(head.seq)), head.hash_text())
    }
}

/// `POST /admin/journal/check`
async fn check_journal(ctx: Ctx, _: web::Fields) -> Result<Response, Refusal> {
    let (whole, broken) = match verify::verify(ctx.db()).await {
        Ok(whole) => (Some(whole), None),
        Err(VerifyError::Broken(broken)) => {
            tracing::error!(?broken, "the journal is broken");
            (None, Some(broken))
        }
        Err(VerifyError::Db(error)) => return Err(error.into()),
    };
    let page = ctx.page(ctx.t.say("audit-check-title")).desk().crumb(ctx.t.say("audit-title"), "/admin/journal");
    Ok(Show(CheckPage { page, whole, broken }).into_response())
}
