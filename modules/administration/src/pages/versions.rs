//! `/admin/resources/{code}/versions`: every version of a declaration, what changed and why; each may be viewed and downloaded.

use std::sync::Arc;

use askama::Template;
use kit::{Problem, Says};
use registers::store::registers::{self as stored, DeclarationVersion};
use registers::{Declaration, Register};
use ui::{Html, Page, Pagination, SummaryList, SummaryRow};
use web::{Ctx, IntoResponse, Path, Query, Refusal, Response, Show, header};

use crate::declaring::difference::difference;
use crate::declaring::written;
use crate::pages::resource::field_table;
use crate::pages::{below_resource, directory, engine};

/// Versions of a page.
const ROWS: usize = 20;

/// A version in the list.
pub struct VersionRow {
    version: i64,
    when: String,
    by: String,
    reason: String,
    changes: Vec<String>,
    current: bool,
}

/// The list.
#[derive(Template)]
#[template(path = "administration/versions.html")]
pub struct VersionsPage {
    page: Page,
    address: String,
    rows: Vec<VersionRow>,
    pages: Html,
}

/// One version.
#[derive(Template)]
#[template(path = "administration/version.html")]
pub struct VersionPage {
    page: Page,
    address: String,
    row: VersionRow,
    summary: Html,
    fields: Html,
}

async fn versions(ctx: &Ctx, code: &str) -> Result<(Arc<Register>, Vec<DeclarationVersion>), Problem> {
    let register = engine(ctx).register(code).await?;
    let versions = stored::declarations(ctx.db(), register.id).await?;
    Ok((register, versions))
}

/// `GET /admin/resources/{code}/versions`
pub async fn list_versions(ctx: Ctx, Path(code): Path<String>, query: Query) -> Result<Show<VersionsPage>, Refusal> {
    let (register, versions) = versions(&ctx, &code).await?;
    let address = format!("/admin/resources/{}/versions", register.code);
    let last = versions.len().saturating_sub(1) / ROWS;
    let at = query.word("page").and_then(|page| page.parse::<usize>().ok()).unwrap_or(1).clamp(1, last + 1) - 1;
    let rows = (at * ROWS..versions.len().min((at + 1) * ROWS)).filter_map(|index| row(&ctx, &register, &versions, index)).collect();
    let link = |page: usize| format!("{address}?page={}", page + 1);
    let (before, after) = ((at > 0).then(|| link(at - 1)), (at < last).then(|| link(at + 1)));
    Ok(Show(VersionsPage {
        rows,
        pages: if before.is_some() || after.is_some() { Html::of(&Pagination::keyset(ctx.lang, before, after)) } else { Html::default() },
        page: below_resource(&ctx, &register, ctx.t.say("admin-versions-title")),
        address,
    }))
}

/// The version at a place of the list, newest first; its changes are those since the one after it.
fn row(ctx: &Ctx, register: &Register, versions: &[DeclarationVersion], index: usize) -> Option<VersionRow> {
    let version = versions.get(index)?;
    let changes = versions.get(index + 1).map(|before| difference(&before.body.0, &version.body.0, &ctx.t)).unwrap_or_default();
    Some(VersionRow {
        version: version.version,
        when: ctx.t.date_time(version.at),
        by: version.by_name.clone(),
        reason: version.reason.clone(),
        changes,
        current: version.version == register.declaration_version,
    })
}

fn place(versions: &[DeclarationVersion], number: i64) -> Result<usize, Problem> {
    versions.iter().position(|version| version.version == number).ok_or(Problem::NotFound)
}

/// `GET /admin/resources/{code}/versions/{version}`
pub async fn show_version(ctx: Ctx, Path((code, number)): Path<(String, i64)>) -> Result<Show<VersionPage>, Refusal> {
    let (register, versions) = versions(&ctx, &code).await?;
    let at = place(&versions, number)?;
    let row = row(&ctx, &register, &versions, at).ok_or(Problem::NotFound)?;
    let declaration = versions.get(at).map(|version| &version.body.0).ok_or(Problem::NotFound)?;
    let address = format!("/admin/resources/{}/versions", register.code);
    let title = ctx.t.says(&Says::new("admin-version-title").with("version", number));
    Ok(Show(VersionPage {
        summary: summary(&ctx, declaration),
        fields: field_table(&ctx, &declaration.fields, &declaration.title_field),
        row,
        page: below_resource(&ctx, &register, title).crumb(ctx.t.say("admin-versions-title"), address.clone()),
        address,
    }))
}

fn summary(ctx: &Ctx, declaration: &Declaration) -> Html {
    let t = &ctx.t;
    let row =
        |key: &str, value: &str| SummaryRow::new(t.say(key).to_owned(), if value.is_empty() { "—".to_owned() } else { value.to_owned() });
    Html::of(&SummaryList::new(vec![
        row("admin-title-uk", &declaration.title.uk),
        row("admin-title-en", &declaration.title.en),
        row("admin-description", t.text(&declaration.description)),
        row("admin-number", &declaration.number),
        row("admin-review", t.say(if declaration.review { "field-yes" } else { "field-no" })),
    ]))
}

/// `GET /admin/resources/{code}/versions/{version}/declaration.toml`
pub async fn give_toml(ctx: Ctx, Path((code, number)): Path<(String, i64)>) -> Result<Response, Refusal> {
    let (register, versions) = versions(&ctx, &code).await?;
    let declaration = versions.get(place(&versions, number)?).map(|version| &version.body.0).ok_or(Problem::NotFound)?;
    let directory = directory(&ctx);
    let own = directory.organisation(register.organisation);
    let organisation = own.map(|own| own.edrpou.clone().unwrap_or_else(|| own.name.uk.clone())).unwrap_or_default();
    let text = written::toml(&register, declaration, &organisation)?;
    Ok(attached("application/toml", &format!("{}.toml", register.code), text))
}

/// `GET /admin/resources/{code}/versions/{version}/table-schema.json`
pub async fn give_table_schema(ctx: Ctx, Path((code, number)): Path<(String, i64)>) -> Result<Response, Refusal> {
    let (register, versions) = versions(&ctx, &code).await?;
    let declaration = versions.get(place(&versions, number)?).map(|version| &version.body.0).ok_or(Problem::NotFound)?;
    let text = written::table_schema(&register, declaration);
    Ok(attached("application/json", &format!("{}.table-schema.json", register.code), text))
}

fn attached(kind: &'static str, name: &str, text: String) -> Response {
    let disposition = format!("attachment; filename=\"{name}\"");
    ([(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, disposition)], text).into_response()
}
