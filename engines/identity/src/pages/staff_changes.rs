//! `/desk/staff-changes`: lists of those who come, move and leave: on trial, in earnest, what became of each, taken back.

use askama::Template;
use i18n::Locale;
use kit::{FieldProblem, PersonId, Problem, Says};
use ui::{FormPage, Html, Page, Pagination, hidden};
use web::{Ctx, Cursor, Fields, IntoResponse, Path, Query, Redirect, Refusal, Response, Show, StatusCode, Upload};

use crate::actions::{self, UNDO_DAYS};
use crate::directory::Snapshot;
use crate::import::{BYTES_MAX, Checked, PROBLEMS_MAX, ROWS_MAX, RowProblem, Sheet};
use crate::pages::import::{read_bytes, read_file};
use crate::pages::staff::{HREF as STAFF, day, title_of};
use crate::pages::{Mistakes, identity};
use crate::staff_change::{Kind, Line, Place, StaffChangeId};
use crate::store::staff_changes::{self, Move, StaffChange};
use crate::work::Unfinished;

/// Lists of a page.
const ROWS: usize = kit::limits::PAGE_ROWS;
/// Where the lists are.
const HREF: &str = "/desk/staff-changes";
/// Lines shown of a list; the rest is counted.
const LINES_SHOWN: usize = 500;
/// Leavers whose unfinished work is looked up for one page.
const LEAVERS_MAX: usize = 50;

/// A list among lists.
pub struct ChangeRow {
    href: String,
    title: String,
    by: String,
    undone: bool,
}

/// The lists.
#[derive(Template)]
#[template(path = "identity/staff_changes.html")]
pub struct ChangesPage {
    page: Page,
    rows: Vec<ChangeRow>,
    pages: Html,
}

/// A line, as shown.
pub struct LineRow {
    kind: &'static str,
    name: String,
    place: String,
    day: String,
    state: Option<(&'static str, &'static str)>,
}

/// The report of a trial.
#[derive(Template)]
#[template(path = "identity/staff_change_report.html")]
pub struct ReportPage {
    page: Page,
    lead: String,
    lines: Vec<LineRow>,
    more: usize,
    problems: Vec<(u64, String, String)>,
    warnings: Vec<(u64, String, String)>,
    fields: Vec<Html>,
    ready: bool,
}

/// What somebody who leaves has not finished.
pub struct LeftWork {
    name: String,
    work: Vec<Unfinished>,
}

/// A list that was written.
#[derive(Template)]
#[template(path = "identity/staff_change.html")]
pub struct ChangePage {
    page: Page,
    lead: String,
    lines: Vec<LineRow>,
    more: usize,
    work: Vec<LeftWork>,
    leavers: bool,
    undo: Option<String>,
    undone: String,
}

fn step(ctx: &Ctx, title: impl Into<String>) -> Page {
    ctx.page(title).crumb(ctx.t.say("identity-staff-title"), STAFF).crumb(ctx.t.say("identity-changes-title"), HREF)
}

/// `GET /desk/staff-changes`
pub async fn list_staff_changes(ctx: Ctx, query: Query) -> Result<Show<ChangesPage>, Refusal> {
    let engine = identity(&ctx);
    let by = if crate::administrator(&ctx.viewer).is_ok() { None } else { Some(ctx.person()?) };
    let after: Option<staff_changes::Place> = query.word("after").and_then(Cursor::decode);
    let mut rows = staff_changes::list(engine.db(), by, after, ROWS).await?;
    let more = rows.len() > ROWS;
    rows.truncate(ROWS);
    let place = |own: &StaffChange| (own.made_at.as_microsecond(), own.id.0);
    let next = rows.last().filter(|_| more).map(|last| query.with("after", Cursor::encode(&place(last))).href(HREF));
    let first = after.map(|_| HREF.to_owned());
    let directory = engine.directory();
    let row = |own: &StaffChange| ChangeRow {
        href: format!("{HREF}/{}", own.id),
        title: ctx.t.with("identity-changes-of", &[("day", ctx.t.date_time(own.made_at).as_str().into()), ("count", own.lines.into())]),
        by: own.made_by.and_then(|id| directory.person_name(id)).unwrap_or_default().to_owned(),
        undone: own.undone_at.is_some(),
    };
    Ok(Show(ChangesPage {
        rows: rows.iter().map(row).collect(),
        pages: if first.is_some() || next.is_some() { Html::of(&Pagination::keyset(ctx.lang, first, next)) } else { Html::default() },
        page: ctx.page(ctx.t.say("identity-changes-title")).crumb(ctx.t.say("identity-staff-title"), STAFF),
    }))
}

/// `GET /desk/staff-changes/new`
pub async fn show_new_staff_change(ctx: Ctx) -> Response {
    Show(upload_page(step(&ctx, ctx.t.say("identity-changes-new")), &[])).into_response()
}

fn upload_page(page: Page, problems: &[FieldProblem]) -> FormPage {
    let t = page.t.clone();
    let error = problems.iter().find(|problem| problem.field == "file").map(|problem| ui::ErrorMessage::from(t.says(&problem.says)));
    let hint = t.with("identity-import-file-hint", &[("rows", ROWS_MAX.into()), ("megabytes", (BYTES_MAX >> 20).into())]);
    let file = ui::FileUpload {
        name: "file".into(),
        label: ui::Label::from(t.say("identity-import-file")),
        hint: Some(ui::Hint::from(hint)),
        error_message: error,
        lang: t.lang(),
        ..ui::FileUpload::default()
    };
    FormPage::new(page, format!("{HREF}/new"), "identity-import-check")
        .lead(t.say("identity-changes-lead"))
        .lead(t.say("identity-changes-lead-columns"))
        .fields(vec![Html::of(&file)])
        .mistaken(problems)
        .multipart()
        .cancel(HREF)
}

/// `POST /desk/staff-changes/new`: the trial; nothing is written.
pub async fn try_staff_change(ctx: Ctx, mut upload: Upload) -> Result<Response, Refusal> {
    let read = match upload.take("file") {
        Some(file) => read_file(&file).await,
        None => Err(Problem::field("file", "identity-import-choose")),
    };
    match read {
        Ok(sheet) => {
            let checked = actions::check_staff_change(identity(&ctx), &ctx.viewer, &sheet).await?;
            Ok(Show(report(&ctx, &sheet, &checked)).into_response())
        }
        Err(problem) => {
            let mistakes = Mistakes::of(problem)?;
            let page = step(&ctx, ctx.t.say("identity-changes-new"));
            Ok(Show(upload_page(page, &mistakes.problems)).with_status(mistakes.status))
        }
    }
}

fn report(ctx: &Ctx, sheet: &Sheet, checked: &Checked<Line>) -> ReportPage {
    let directory = identity(ctx).directory();
    let count = |kind: Kind| checked.good.iter().filter(|line| line.kind == kind).count().into();
    let counts = [("comes", count(Kind::Comes)), ("moves", count(Kind::Moves)), ("leaves", count(Kind::Leaves))];
    let t = &ctx.t;
    let told =
        |own: &RowProblem| (own.row, t.say(&format!("identity-column-{}", own.column.replace('_', "-"))).to_owned(), t.says(&own.says));
    ReportPage {
        lead: t.with("identity-changes-found", &counts),
        lines: checked.good.iter().take(LINES_SHOWN).map(|line| planned(t, &directory, line)).collect(),
        more: checked.good.len().saturating_sub(LINES_SHOWN),
        problems: checked.problems.iter().take(PROBLEMS_MAX).map(told).collect(),
        warnings: checked.warnings.iter().take(PROBLEMS_MAX).map(told).collect(),
        ready: checked.problems.is_empty() && !checked.good.is_empty(),
        fields: vec![hidden("table", sheet.to_csv())],
        page: step(ctx, t.say("identity-import-report-title")),
    }
}

fn planned(t: &Locale, directory: &Snapshot, line: &Line) -> LineRow {
    let place = match &line.place {
        Some(Place::Vacant(post)) => directory.office(*post).map(|office| place_text(t, directory, office)).unwrap_or_default(),
        Some(Place::Made(organisation, title)) => format!("{title}, {}", directory.name(*organisation, t.lang()).unwrap_or_default()),
        None => String::new(),
    };
    LineRow { kind: line.kind.message(), name: line.name(directory), place, day: effective(t, line.kind, line.at), state: None }
}

fn place_text(t: &Locale, directory: &Snapshot, office: &crate::directory::Office) -> String {
    format!("{}, {}", title_of(t, &office.post), directory.name(office.post.organisation, t.lang()).unwrap_or_default())
}

/// The first day of who comes, the last of who leaves.
fn effective(t: &Locale, kind: Kind, at: kit::Timestamp) -> String {
    match kind {
        Kind::Leaves => t.with("identity-changes-last-day", &[("day", t.date(crate::grant::last_day(at)).as_str().into())]),
        Kind::Comes | Kind::Moves => t.with("identity-changes-first-day", &[("day", day(t, at).as_str().into())]),
    }
}

/// `POST /desk/staff-changes/write`: in earnest, the whole list or nothing; it is checked once more.
pub async fn write_staff_change(ctx: Ctx, upload: Upload) -> Result<Response, Refusal> {
    let engine = identity(&ctx);
    let sheet = read_bytes(upload.fields.get("table").unwrap_or_default().as_bytes().to_vec()).await?;
    let checked = actions::check_staff_change(engine, &ctx.viewer, &sheet).await?;
    if !checked.problems.is_empty() {
        return Ok(Show(report(&ctx, &sheet, &checked)).with_status(StatusCode::CONFLICT));
    }
    match actions::write_staff_change(engine, &ctx.viewer, checked.good).await {
        Ok(id) => Ok(Redirect::to(format!("{HREF}/{id}")).saying("identity-changes-written").into_response()),
        Err(problem) => {
            let mistakes = Mistakes::of(problem)?;
            let page = step(&ctx, ctx.t.say("identity-changes-new"));
            let above: Vec<_> = mistakes.problems.iter().map(|own| FieldProblem { field: String::new(), says: own.says.clone() }).collect();
            Ok(Show(upload_page(page, &above)).with_status(mistakes.status))
        }
    }
}

/// `GET /desk/staff-changes/{change}`
pub async fn show_staff_change(ctx: Ctx, path: Path<StaffChangeId>) -> Result<Show<ChangePage>, Refusal> {
    let engine = identity(&ctx);
    let own = actions::own_staff_change(engine, &ctx.viewer, path.0).await?;
    let moves = staff_changes::moves(engine.db(), own.id).await?;
    let (t, directory) = (&ctx.t, engine.directory());
    let leavers: Vec<PersonId> = moves.iter().filter(|one| one.kind == Kind::Leaves).map(|one| one.person).take(LEAVERS_MAX).collect();
    let lines = moves.iter().take(LINES_SHOWN).map(|one| written(t, &directory, one)).collect();
    Ok(Show(ChangePage {
        lead: t.with("identity-changes-of", &[("day", t.date_time(own.made_at).as_str().into()), ("count", own.lines.into())]),
        lines,
        more: moves.len().saturating_sub(LINES_SHOWN),
        leavers: !leavers.is_empty(),
        work: left_work(&ctx, &directory, &leavers).await?,
        undo: own.undone_at.is_none().then(|| format!("{HREF}/{}/undo", own.id)),
        undone: own.undone_at.map(|at| t.with("identity-changes-undone", &[("day", t.date_time(at).as_str().into())])).unwrap_or_default(),
        page: step(&ctx, t.say("identity-changes-one")),
    }))
}

fn written(t: &Locale, directory: &Snapshot, own: &Move) -> LineRow {
    let state = if own.done_at.is_some() { ("identity-changes-done", "green") } else { ("identity-changes-waits", "blue") };
    LineRow {
        kind: own.kind.message(),
        name: directory.person(own.person).map(|person| person.name.listed()).unwrap_or_default(),
        place: own.post.and_then(|post| directory.office(post)).map(|office| place_text(t, directory, office)).unwrap_or_default(),
        day: effective(t, own.kind, own.at),
        state: Some(state),
    }
}

/// What those who leave have not finished, as the modules tell.
async fn left_work(ctx: &Ctx, directory: &Snapshot, leavers: &[PersonId]) -> Result<Vec<LeftWork>, Problem> {
    let mut all = Vec::new();
    for person in leavers {
        let mut work = Vec::new();
        for source in identity(ctx).works() {
            work.extend(source.of(ctx.db(), *person, ctx.lang).await?);
        }
        if !work.is_empty() {
            all.push(LeftWork { name: directory.person_name(*person).unwrap_or_default().to_owned(), work });
        }
    }
    Ok(all)
}

/// `GET /desk/staff-changes/{change}/undo`: are you sure?
pub async fn ask_to_undo_staff_change(ctx: Ctx, path: Path<StaffChangeId>) -> Result<Response, Refusal> {
    let own = actions::own_staff_change(identity(&ctx), &ctx.viewer, path.0).await?;
    Ok(Show(undo_page(step(&ctx, ctx.t.say("identity-changes-undo")), own.id)).into_response())
}

fn undo_page(page: Page, id: StaffChangeId) -> FormPage {
    let lead = page.t.with("identity-changes-undo-lead", &[("days", UNDO_DAYS.into())]);
    FormPage::new(page, format!("{HREF}/{id}/undo"), "identity-changes-undo").lead(lead).warning().cancel(format!("{HREF}/{id}"))
}

/// `POST /desk/staff-changes/{change}/undo`
pub async fn undo_staff_change(ctx: Ctx, path: Path<StaffChangeId>, _: Fields) -> Result<Response, Refusal> {
    match actions::undo_staff_change(identity(&ctx), &ctx.viewer, path.0).await {
        Ok(()) => Ok(Redirect::to(format!("{HREF}/{}", path.0)).saying("identity-changes-is-undone").into_response()),
        Err(problem) => {
            let mistakes = Mistakes::of(problem)?;
            let page = undo_page(step(&ctx, ctx.t.say("identity-changes-undo")), path.0).mistaken(&mistakes.problems);
            Ok(Show(page).with_status(mistakes.status))
        }
    }
}

/// Every state of these pages, for the test that renders them.
pub fn samples(page: Page) -> (Vec<ChangesPage>, Vec<ReportPage>, Vec<ChangePage>, Vec<FormPage>) {
    let line = |state| LineRow {
        kind: Kind::Leaves.message(),
        name: "Коваль Олена Петрівна".into(),
        place: "Спеціалістка, Департамент освіти".into(),
        day: "останній день 30 листопада 2026".into(),
        state,
    };
    let row = ChangeRow { href: HREF.into(), title: "26 листопада 2026".into(), by: "Ірина Мороз".into(), undone: true };
    let lists = |rows| ChangesPage { page: page.clone(), rows, pages: Html::default() };
    let told = || vec![(2, "Пошта".to_owned(), "Людини немає".to_owned())];
    let report = |ready: bool| ReportPage {
        page: page.clone(),
        lead: "1".into(),
        lines: if ready { vec![line(None)] } else { Vec::new() },
        more: usize::from(ready),
        problems: if ready { Vec::new() } else { told() },
        warnings: told(),
        fields: Vec::new(),
        ready,
    };
    let work = Unfinished { title: "Аптеки".into(), href: "/resources/pharmacies".into() };
    let change = |work: Vec<LeftWork>| ChangePage {
        page: page.clone(),
        lead: "1".into(),
        lines: vec![line(Some(("identity-changes-done", "green")))],
        more: 1,
        leavers: true,
        undo: work.is_empty().then(|| HREF.to_owned()),
        undone: if work.is_empty() { String::new() } else { "1".into() },
        work,
    };
    let wrong = [FieldProblem { field: "file".into(), says: Says::new("identity-import-empty") }];
    let forms = vec![upload_page(page.clone(), &wrong), undo_page(page.clone(), StaffChangeId(uuid::Uuid::nil()))];
    let left = LeftWork { name: "Олена Коваль".into(), work: vec![work] };
    (vec![lists(vec![row]), lists(Vec::new())], vec![report(true), report(false)], vec![change(vec![left]), change(Vec::new())], forms)
}
