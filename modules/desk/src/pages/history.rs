//! `…/objects/{id}/history`: every step of an object, who made it, what changed, why.

use askama::Template;
use fields::Show as Shown;
use registers::{Register, Revision, Verb, rights, store};
use ui::{Diff, Html, Page};
use web::{Ctx, Path, Query, Refusal, Show};

use super::ObjectPath;
use crate::{journal, reach, urls, words};

/// The steps of a page.
const STEPS: usize = 20;

/// The history.
#[derive(Template)]
#[template(path = "desk/history.html")]
pub struct HistoryPage {
    page: Page,
    title: String,
    compare: String,
    steps: Vec<Step>,
    newer: Option<String>,
    older: Option<String>,
}

/// One step.
pub struct Step {
    version: i64,
    when: String,
    who: String,
    deed: String,
    state: Html,
    reason: String,
    difference: Option<Diff<'static>>,
    same: bool,
    href: String,
    restore: Option<String>,
    current: bool,
    /// Chosen to be compared from the start: the newest with the one before it.
    from: bool,
    to: bool,
}

/// `GET /desk/resources/{code}/objects/{id}/history`
pub async fn show_history(ctx: Ctx, Path(path): Path<ObjectPath>, query: Query) -> Result<Show<HistoryPage>, Refusal> {
    let (register, record) = reach::record(&ctx, &path.code, path.id).await?;
    let below = query.word("below").and_then(|below| below.parse().ok()).unwrap_or(i64::MAX);
    let history = store::records::history(ctx.db(), record.id, below, STEPS as i64 + 1).await?;
    let data = history.iter().map(|revision| &revision.data.0);
    journal::look_at_record(&ctx, &register, record.id, data.clone()).await?;
    let names = reach::engine(&ctx).names(&register, data, reach::directory(&ctx), ctx.lang).await?;
    let show = Shown::new(&ctx.t, &names);
    let may_restore = rights::may(&ctx.viewer, Verb::Restore, &record, &register).is_ok();
    let drawn = Drawn { ctx: &ctx, register: &register, show, current: record.version, may_restore };
    let steps: Vec<Step> =
        history.iter().take(STEPS).enumerate().map(|(at, revision)| drawn.step(at, revision, history.get(at + 1))).collect();
    let address = urls::of_object(&register.code, record.id, "history");
    let last = steps.last().filter(|_| history.len() > STEPS).map(|step| step.version);
    Ok(Show(HistoryPage {
        title: record.title.clone(),
        compare: urls::of_object(&register.code, record.id, "compare"),
        newer: (below != i64::MAX).then(|| address.clone()),
        older: last.map(|version| Query::default().with("below", version).href(&address)),
        steps,
        page: super::object_page(&ctx, &register, &record, ctx.t.say("desk-history-title")),
    }))
}

struct Drawn<'a> {
    ctx: &'a Ctx,
    register: &'a Register,
    show: Shown<'a>,
    current: i64,
    may_restore: bool,
}

impl Drawn<'_> {
    fn step(&self, at: usize, revision: &Revision, before: Option<&Revision>) -> Step {
        let t = &self.ctx.t;
        let rows = before.map(|before| words::difference(self.register, &before.data.0, &revision.data.0, &self.show)).unwrap_or_default();
        let history = urls::of_object(&self.register.code, revision.record_id, "history");
        let restore = urls::of_object(&self.register.code, revision.record_id, "restore");
        let current = revision.version == self.current;
        Step {
            version: revision.version,
            when: t.date_time(revision.at),
            who: words::who(t, revision).to_owned(),
            deed: words::deed(t, revision),
            state: words::state_tag(t, revision.state).into(),
            reason: words::reason(revision).to_owned(),
            same: before.is_some() && rows.is_empty(),
            difference: words::diff(t, rows),
            href: format!("{history}/{}", revision.version),
            restore: (self.may_restore && !current).then(|| Query::default().with("version", revision.version).href(&restore)),
            current,
            from: at == 1,
            to: at == 0,
        }
    }
}
