//! `…/objects/{id}/history/{version}`: an object as it was.

use askama::Template;
use fields::Show as Shown;
use kit::{Problem, RecordId};
use registers::{Verb, rights, store};
use ui::{Diff, Html, Page, SummaryList};
use web::{Ctx, Path, Query, Refusal, Show};

use crate::{journal, reach, urls, words};

/// A version.
#[derive(Template)]
#[template(path = "desk/version.html")]
pub struct VersionPage {
    page: Page,
    deed: String,
    when: String,
    state: Html,
    reason: String,
    values: SummaryList<'static>,
    since: Option<Diff<'static>>,
    restore: Option<String>,
    compare: Option<String>,
    history: String,
}

/// The path of a version.
#[derive(serde::Deserialize)]
pub struct VersionPath {
    code: String,
    id: RecordId,
    version: i64,
}

/// `GET /desk/resources/{code}/objects/{id}/history/{version}`
pub async fn show_version(ctx: Ctx, Path(path): Path<VersionPath>) -> Result<Show<VersionPage>, Refusal> {
    let (register, record) = reach::record(&ctx, &path.code, path.id).await?;
    let revision = store::records::revision(ctx.db(), record.id, path.version).await?.ok_or(Problem::NotFound)?;
    let data = [&revision.data.0, &record.data.0];
    journal::look_at_record(&ctx, &register, record.id, data.into_iter()).await?;
    let names = reach::engine(&ctx).names(&register, data.into_iter(), reach::directory(&ctx), ctx.lang).await?;
    let show = Shown::new(&ctx.t, &names);
    let current = revision.version == record.version;
    let may_restore = !current && rights::may(&ctx.viewer, Verb::Restore, &record, &register).is_ok();
    let of = |what: &str| urls::of_object(&register.code, record.id, what);
    let title = ctx.t.with("desk-version", &[("version", revision.version.into())]);
    Ok(Show(VersionPage {
        deed: words::deed(&ctx.t, &revision),
        when: words::when_and_who(&ctx.t, &revision),
        state: words::state_tag(&ctx.t, revision.state).into(),
        reason: words::reason(&revision).to_owned(),
        values: words::values(&register, &revision.data.0, &ctx.t, &names),
        since: words::diff(&ctx.t, words::difference(&register, &revision.data.0, &record.data.0, &show)),
        restore: may_restore.then(|| Query::default().with("version", revision.version).href(&of("restore"))),
        compare: (revision.version > 1)
            .then(|| Query::default().with("from", revision.version - 1).with("to", revision.version).href(&of("compare"))),
        history: of("history"),
        page: super::object_page(&ctx, &register, &record, title).crumb(ctx.t.say("desk-history-title"), of("history")),
    }))
}
