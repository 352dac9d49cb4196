//! `/cabinet/files`: files that a person brought, how each stands and until when it is kept, the way to it, and its removal; the archive
//! of all their data, which is made when it is asked for.

use askama::Template;
use audit::{Entry, Filter};
use db::DbError;
use files::{File, Files};
use i18n::Locale;
use kit::{PersonId, Problem, Says};
use ui::{FormPage, Html, Page, Pagination, ResultList, ResultRow, Tag};
use uuid::Uuid;
use web::{Ctx, Cursor, Fields, Path, Query, Redirect, Refusal, Show};

const HREF: &str = "/cabinet/files";
const ROWS: usize = kit::limits::PAGE_ROWS;

/// The list.
#[derive(Template)]
#[template(path = "cabinet/files.html")]
pub struct FilesPage {
    page: Page,
    /// When the archive of all data was last made, in words; empty if never.
    archived: String,
    list: Option<Html>,
    pages: Html,
}

/// One file.
#[derive(Template)]
#[template(path = "cabinet/file.html")]
pub struct FilePage {
    page: Page,
    facts: Vec<(&'static str, String)>,
    state: Html,
    /// Where it is, if the person would be given it.
    href: Option<String>,
    /// Where it is removed, if it belongs to nothing.
    remove: Option<String>,
}

/// A page one step from the cabinet.
pub(super) fn step(ctx: &Ctx, title: &str) -> Page {
    let page = ctx.page(ctx.t.say(title)).crumb(ctx.t.say("cabinet-title"), "/cabinet");
    Page { noindex: true, ..page }
}

/// Refuses in a house that keeps no files.
fn house_keeps_files(ctx: &Ctx) -> Result<(), Problem> {
    ctx.house.try_part::<Files>().map(|_| ()).ok_or(Problem::NotFound)
}

/// `GET /cabinet/files`
pub async fn list_files(ctx: Ctx, query: Query) -> Result<Show<FilesPage>, Refusal> {
    house_keeps_files(&ctx)?;
    let person = ctx.person()?;
    let after: Option<Uuid> = query.word("after").and_then(Cursor::decode);
    let mut found = files::brought(ctx.db(), person, after, ROWS).await?;
    let more = found.len() > ROWS;
    found.truncate(ROWS);
    let next = found.last().filter(|_| more).map(|last| query.with("after", Cursor::encode(&last.id)).href(HREF));
    let first = after.map(|_| HREF.to_owned());
    let archived = archived(&ctx, person).await?;
    Ok(Show(draw(step(&ctx, "cabinet-files"), archived, &found, (first, next))))
}

/// When the person last took all their data out.
async fn archived(ctx: &Ctx, person: PersonId) -> Result<String, DbError> {
    let filter = Filter { verb: "export".into(), kind: "person".into(), id: person.to_string(), actor: Some(person), ..Filter::default() };
    let (entries, _) = audit::page(ctx.db(), &filter, None).await?;
    Ok(entries.first().map(|last| ctx.t.date_time(last.at)).unwrap_or_default())
}

fn draw(page: Page, archived: String, found: &[File], (first, next): (Option<String>, Option<String>)) -> FilesPage {
    let t = page.t.clone();
    let row = |file: &File| {
        let row = ResultRow::new(file.name.clone(), format!("{HREF}/{}", file.id)).tag(state(&t, file));
        let row = row.line(size(&t, file)).line(until(&t, file));
        ResultRow { side: t.date_short(file.at.to_zoned(kit::clock::kyiv()).date()).into(), ..row }
    };
    FilesPage {
        archived,
        list: (!found.is_empty()).then(|| Html::of(&ResultList::new(found.iter().map(row).collect()))),
        pages: if first.is_some() || next.is_some() { Html::of(&Pagination::keyset(t.lang(), first, next)) } else { Html::default() },
        page,
    }
}

fn size(t: &Locale, file: &File) -> String {
    t.bytes(u64::try_from(file.bytes).unwrap_or(0))
}

/// What the file belongs to.
fn state(t: &Locale, file: &File) -> Tag<'static> {
    let Some(kind) = &file.owner_kind else { return Tag::new(t.say("cabinet-file-loose").to_owned(), "yellow") };
    let key = format!("cabinet-file-of-{kind}");
    let key = if t.knows(&key) { key } else { "cabinet-file-attached".to_owned() };
    Tag::new(t.say(&key).to_owned(), "green")
}

/// Until when it is kept.
fn until(t: &Locale, file: &File) -> String {
    match file.goes_at() {
        Some(at) => t.with("cabinet-file-goes", &[("at", t.date_time(at).as_str().into())]),
        None => t.say("cabinet-file-stays").to_owned(),
    }
}

/// A file of the person who asks.
async fn own(ctx: &Ctx, id: Uuid) -> Result<File, Problem> {
    house_keeps_files(ctx)?;
    let person = ctx.person()?;
    files::find(ctx.db(), id).await?.filter(|file| file.uploaded_by == Some(person)).ok_or(Problem::NotFound)
}

fn file_step(ctx: &Ctx, file: &File) -> Page {
    Page { title: file.name.clone(), ..step(ctx, "cabinet-files").crumb(ctx.t.say("cabinet-files"), HREF) }
}

/// `GET /cabinet/files/{file}`
pub async fn show_file(ctx: Ctx, path: Path<Uuid>) -> Result<Show<FilePage>, Refusal> {
    let file = own(&ctx, path.0).await?;
    let given = files::may_see(&ctx, &file).await?;
    Ok(Show(draw_one(file_step(&ctx, &file), &file, given)))
}

fn draw_one(page: Page, file: &File, given: bool) -> FilePage {
    let t = page.t.clone();
    FilePage {
        facts: vec![
            ("cabinet-file-size", size(&t, file)),
            ("cabinet-file-at", t.date_time(file.at)),
            ("cabinet-file-until", until(&t, file)),
        ],
        state: Html::of(&state(&t, file)),
        href: given.then(|| file.href()),
        remove: file.loose_since.map(|_| format!("{HREF}/{}/remove", file.id)),
        page,
    }
}

/// `GET /cabinet/files/{file}/remove`: are you sure?
pub async fn ask_to_remove(ctx: Ctx, path: Path<Uuid>) -> Result<Show<FormPage>, Refusal> {
    let file = own(&ctx, path.0).await?;
    if file.loose_since.is_none() {
        return Err(attached().into());
    }
    let page = Page { title: ctx.t.say("cabinet-file-remove-title").to_owned(), ..file_step(&ctx, &file) };
    let lead = ctx.t.with("cabinet-file-remove-lead", &[("name", file.name.as_str().into())]);
    let here = format!("{HREF}/{}", file.id);
    Ok(Show(FormPage::new(page, format!("{here}/remove"), "cabinet-file-remove").lead(lead).warning().cancel(here)))
}

fn attached() -> Problem {
    Problem::Conflict(Says::new("cabinet-file-is-attached"))
}

/// `POST /cabinet/files/{file}/remove`
pub async fn remove_file(ctx: Ctx, path: Path<Uuid>, _: Fields) -> Result<Redirect, Refusal> {
    let (file, person, by) = (own(&ctx, path.0).await?, ctx.person()?, ctx.viewer.clone());
    let removed: Result<bool, DbError> = ctx
        .db()
        .tx(move |tx| {
            let by = by.clone();
            Box::pin(async move {
                let removed = files::throw_away(tx, file.id, person).await?;
                if removed {
                    audit::record(tx, Entry::new(&*by, "delete", "file", file.id)).await?;
                }
                Ok(removed)
            })
        })
        .await;
    if removed? { Ok(Redirect::to(HREF).saying("cabinet-file-removed")) } else { Err(attached().into()) }
}

/// Every state of the pages, for the test that renders them.
pub(crate) fn samples(page: &Page) -> (Vec<FilesPage>, Vec<FilePage>) {
    let file = |owner: Option<&str>| File {
        id: Uuid::nil(),
        sha256: String::new(),
        bytes: 48_200,
        media_type: "text/csv".into(),
        charset: Some("utf-8".into()),
        name: "аптеки <&>.csv".into(),
        uploaded_by: None,
        at: kit::Timestamp::UNIX_EPOCH,
        owner_kind: owner.map(str::to_owned),
        owner_id: None,
        visibility: "personal".into(),
        loose_since: owner.is_none().then_some(kit::Timestamp::UNIX_EPOCH),
    };
    let all = [file(None), file(Some("import")), file(Some("record")), file(Some("houses-load")), file(Some("unknown"))];
    let next = (None, Some(HREF.to_owned()));
    let lists = vec![draw(page.clone(), "26 листопада".into(), &all, next), draw(page.clone(), String::new(), &[], (None, None))];
    (lists, all.iter().map(|own| draw_one(page.clone(), own, own.loose_since.is_some())).collect())
}
