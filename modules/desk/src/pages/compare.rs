//! `…/objects/{id}/compare?from=&to=`: what changed between any two versions.

use askama::Template;
use fields::Show as Shown;
use kit::{Problem, RecordId};
use registers::{Revision, store};
use ui::{Diff, Page};
use web::{Ctx, Path, Query, Refusal, Show};

use super::ObjectPath;
use crate::{journal, reach, urls, words};

/// The comparison.
#[derive(Template)]
#[template(path = "desk/compare.html")]
pub struct ComparePage {
    page: Page,
    sides: [Side; 2],
    difference: Option<Diff<'static>>,
    history: String,
}

/// One of the two versions.
pub struct Side {
    version: String,
    deed: String,
    when: String,
    href: String,
}

/// `GET /desk/resources/{code}/objects/{id}/compare`
pub async fn compare_versions(ctx: Ctx, Path(path): Path<ObjectPath>, query: Query) -> Result<Show<ComparePage>, Refusal> {
    let (register, record) = reach::record(&ctx, &path.code, path.id).await?;
    let asked = |name: &str| query.word(name).and_then(|version| version.parse::<i64>().ok());
    let (Some(one), Some(two)) = (asked("from"), asked("to")) else {
        return Err(Problem::BadRequest("desk-compare-choose".into()).into());
    };
    let (from, to) = (version(&ctx, record.id, one.min(two)).await?, version(&ctx, record.id, one.max(two)).await?);
    let data = [&from.data.0, &to.data.0];
    journal::look_at_record(&ctx, &register, record.id, data.into_iter()).await?;
    let names = reach::engine(&ctx).names(&register, data.into_iter(), reach::directory(&ctx), ctx.lang).await?;
    let rows = words::difference(&register, &from.data.0, &to.data.0, &Shown::new(&ctx.t, &names));
    let history = urls::of_object(&register.code, record.id, "history");
    let side = |revision: &Revision| Side {
        version: ctx.t.with("desk-version", &[("version", revision.version.into())]),
        deed: words::deed(&ctx.t, revision),
        when: words::when_and_who(&ctx.t, revision),
        href: format!("{history}/{}", revision.version),
    };
    Ok(Show(ComparePage {
        sides: [side(&from), side(&to)],
        difference: words::diff(&ctx.t, rows),
        page: super::object_page(&ctx, &register, &record, ctx.t.say("desk-compare-title"))
            .crumb(ctx.t.say("desk-history-title"), history.clone()),
        history,
    }))
}

async fn version(ctx: &Ctx, id: RecordId, version: i64) -> Result<Revision, Problem> {
    store::records::revision(ctx.db(), id, version).await?.ok_or(Problem::NotFound)
}
