//! `/admin/people/import`: organisations and people from a table, first on trial, then in earnest.

use askama::Template;
use kit::{FieldProblem, Problem};
use ui::{FormPage, Html, Page, hidden};
use web::{Ctx, IntoResponse, Redirect, Refusal, Response, Show, StatusCode, Upload};

use crate::actions;
use crate::import::{BYTES_MAX, Checked, PROBLEMS_MAX, ROWS_MAX, RowProblem, Sheet};
use crate::pages::admin_people::step;
use crate::pages::{Mistakes, identity};
use crate::{Identity, store};

/// The report of a trial.
#[derive(Template)]
#[template(path = "identity/import.html")]
pub struct ImportReport {
    page: Page,
    lead: String,
    problems: Vec<(u64, String, String)>,
    more: usize,
    warnings: Vec<(u64, String, String)>,
    fields: Vec<Html>,
    ready: bool,
}

/// `GET /admin/people/import`
pub async fn show_import(ctx: Ctx) -> Response {
    Show(import_page(step(&ctx, ctx.t.say("identity-import-title")), &[])).into_response()
}

fn import_page(page: Page, problems: &[FieldProblem]) -> FormPage {
    let t = page.t.clone();
    let error = problems.iter().find(|problem| problem.field == "file").map(|problem| ui::ErrorMessage::from(t.says(&problem.says)));
    let file = ui::FileUpload {
        name: "file".into(),
        label: ui::Label::from(t.say("identity-import-file")),
        hint: Some(ui::Hint::from(
            t.with("identity-import-file-hint", &[("rows", ROWS_MAX.into()), ("megabytes", (BYTES_MAX >> 20).into())]),
        )),
        error_message: error,
        lang: t.lang(),
        ..ui::FileUpload::default()
    };
    FormPage::new(page, "/admin/people/import", "identity-import-check")
        .lead(t.say("identity-import-lead-organisations"))
        .lead(t.say("identity-import-lead-people"))
        .fields(vec![Html::of(&file)])
        .mistaken(problems)
        .multipart()
        .cancel("/admin/people")
}

/// `POST /admin/people/import`: the trial; nothing is written.
pub async fn try_import(ctx: Ctx, mut upload: Upload) -> Result<Response, Refusal> {
    crate::identity::administrator(&ctx.viewer)?;
    let read = match upload.take("file") {
        Some(file) => read_file(&file).await,
        None => Err(Problem::field("file", "identity-import-choose")),
    };
    match read {
        Ok(sheet) => Ok(Show(report(&ctx, &sheet).await?).into_response()),
        Err(problem) => {
            let mistakes = Mistakes::of(problem)?;
            let page = step(&ctx, ctx.t.say("identity-import-title"));
            Ok(Show(import_page(page, &mistakes.problems)).with_status(mistakes.status))
        }
    }
}

pub(crate) async fn read_file(file: &web::UploadedFile) -> Result<Sheet, Problem> {
    let bytes = tokio::fs::read(file.file.path()).await.map_err(|error| Problem::Internal(format!("an upload can't be read: {error}")))?;
    read_bytes(bytes).await
}

pub(crate) async fn read_bytes(bytes: Vec<u8>) -> Result<Sheet, Problem> {
    if bytes.len() > BYTES_MAX {
        return Err(Problem::field("file", kit::Says::new("identity-import-too-large").with("rows", ROWS_MAX)));
    }
    let read = tokio::task::spawn_blocking(move || Sheet::read(&bytes)).await;
    read.map_err(|error| Problem::Internal(format!("reading a table: {error}")))?
}

async fn report(ctx: &Ctx, sheet: &Sheet) -> Result<ImportReport, Problem> {
    let Trial { good, problems, warnings } = trial(identity(ctx), sheet).await?;
    let key = if sheet.is_of_people() { "identity-import-people-found" } else { "identity-import-organisations-found" };
    let lead = ctx.t.with(key, &[("good", good.into()), ("rows", sheet.len().into())]);
    Ok(ImportReport::new(step(ctx, ctx.t.say("identity-import-report-title")), lead, &problems, &warnings, &sheet.to_csv(), good))
}

/// What a trial tells: how many rows are good, what is wrong with the others, what to compare in the good ones.
struct Trial {
    good: usize,
    problems: Vec<RowProblem>,
    warnings: Vec<RowProblem>,
}

impl<T> From<Checked<T>> for Trial {
    fn from(checked: Checked<T>) -> Self {
        Self { good: checked.good.len(), problems: checked.problems, warnings: checked.warnings }
    }
}

async fn trial(engine: &Identity, sheet: &Sheet) -> Result<Trial, Problem> {
    engine.refresh().await?;
    let directory = engine.directory();
    if sheet.is_of_people() {
        let taken = store::people::emails_taken(engine.db(), &sheet.emails()).await?;
        let mut checked = sheet.people(&directory, &taken, engine.clock());
        checked.problems.extend(held_back(engine, sheet).await?);
        Ok(checked.into())
    } else {
        Ok(sheet.organisations(&directory, engine.clock()).into())
    }
}

/// Rows with roles that a table cannot give where they need a second administrator.
async fn held_back(engine: &Identity, sheet: &Sheet) -> Result<Vec<RowProblem>, Problem> {
    let holds = actions::holds_acts(engine, actions::GIVE_ADMINISTRATOR).await?;
    Ok(if holds { sheet.entrusting() } else { Vec::new() })
}

impl ImportReport {
    fn new(page: Page, lead: String, problems: &[RowProblem], warnings: &[RowProblem], csv: &str, good: usize) -> Self {
        let t = page.t.clone();
        let told = |problem: &RowProblem| {
            (problem.row, t.say(&format!("identity-column-{}", problem.column.replace('_', "-"))).to_owned(), t.says(&problem.says))
        };
        Self {
            lead,
            problems: problems.iter().take(PROBLEMS_MAX).map(told).collect(),
            more: problems.len().saturating_sub(PROBLEMS_MAX),
            warnings: warnings.iter().take(PROBLEMS_MAX).map(told).collect(),
            ready: problems.is_empty() && good > 0,
            fields: vec![hidden("table", csv)],
            page,
        }
    }
}

/// `POST /admin/people/import/write`: in earnest, the whole table or nothing; it is checked once more.
pub async fn write_import(ctx: Ctx, upload: Upload) -> Result<Response, Refusal> {
    crate::identity::administrator(&ctx.viewer)?;
    let engine = identity(&ctx);
    let sheet = read_bytes(upload.fields.get("table").unwrap_or_default().as_bytes().to_vec()).await?;
    engine.refresh().await?;
    let directory = engine.directory();
    let by = audit::Actor::from(&*ctx.viewer);
    let written = if sheet.is_of_people() {
        let taken = store::people::emails_taken(engine.db(), &sheet.emails()).await?;
        let checked = sheet.people(&directory, &taken, engine.clock());
        if checked.problems.is_empty() && held_back(engine, &sheet).await?.is_empty() {
            actions::insert_many(engine, &by, Vec::new(), checked.good, None).await.map(Some)
        } else {
            Ok(None)
        }
    } else {
        let checked = sheet.organisations(&directory, engine.clock());
        if checked.problems.is_empty() {
            actions::insert_many(engine, &by, checked.good, Vec::new(), None).await.map(Some)
        } else {
            Ok(None)
        }
    };
    match written? {
        Some(imported) => {
            let says = kit::Says::new("identity-imported").with("organisations", imported.organisations).with("people", imported.people);
            let to = if imported.people > 0 { "/admin/people" } else { "/admin/organisations" };
            Ok(Redirect::to(to).saying(says).into_response())
        }
        // somebody was faster with one of the codes or e-mails: the report says which
        None => Ok(Show(report(&ctx, &sheet).await?).with_status(StatusCode::CONFLICT)),
    }
}

/// Every state of these pages, for the test that renders them.
pub fn samples(page: Page) -> (Vec<ImportReport>, FormPage) {
    let problem = RowProblem { row: 3, column: "email".into(), says: "identity-email-taken".into() };
    let warning = RowProblem { row: 4, column: "edrpou".into(), says: kit::Says::new("identity-edrpou-check").with("code", "14360571") };
    let reports = vec![
        ImportReport::new(page.clone(), "1".into(), &[problem], &[], "a", 1),
        ImportReport::new(page.clone(), "1".into(), &[], &[warning], "a", 1),
        ImportReport::new(page.clone(), "0".into(), &[], &[], "a", 0),
    ];
    (reports, import_page(page, &[FieldProblem { field: "file".into(), says: "identity-import-empty".into() }]))
}
