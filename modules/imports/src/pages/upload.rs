//! `/desk/resources/{code}/imports/new`: a file is chosen or dropped, looked into, kept, and an import begins.

use std::collections::BTreeMap;

use askama::Template;
use kit::{FieldProblem, OrganisationId, Problem, limits};
use registers::Register;
use registers::import::{self, Mode, Plan, Target};
use registers::store::imports::Import;
use registers::store::records;
use tabular::{Format, WriteOptions};
use ui::{Controls, FileUpload, Hint, Html, Label, Page};
use web::{Ctx, IntoResponse, Path, Redirect, Refusal, Response, Show, Upload, UploadedFile, header};

use crate::look::{self, Look};
use crate::pages::{deeper, stepper};
use crate::{access, places};

/// The endings the form offers; what a file really is, its content says.
const ACCEPT: &str = ".csv,.tsv,.txt,.xlsx,.xls,.ods,.json,.ndjson,.geojson";

/// The page with the form.
#[derive(Template)]
#[template(path = "imports/upload.html")]
pub struct UploadPage {
    page: Page,
    steps: Html,
    problems: Html,
    action: String,
    file: Html,
    export: String,
    template: String,
}

/// `GET /desk/resources/{code}/imports/new`
pub async fn show_upload(ctx: Ctx, Path(code): Path<String>) -> Result<Show<UploadPage>, Refusal> {
    let register = access::register(&ctx, &code).await?;
    Ok(Show(page(&ctx, &register, &[])))
}

fn page(ctx: &Ctx, register: &Register, problems: &[FieldProblem]) -> UploadPage {
    let (t, controls) = (&ctx.t, Controls::new(&ctx.t, problems));
    let megabytes = ctx.house.config().limits.file_bytes >> 20;
    let hint = [("megabytes", (megabytes as i64).into()), ("rows", limits::IMPORT_ROWS_MAX.into())];
    let file = FileUpload {
        label: Label::from(t.say("imports-upload-file").to_owned()),
        hint: Some(Hint::from(t.with("imports-upload-hint", &hint))),
        error_message: controls.error("file"),
        javascript: true,
        lang: t.lang(),
        attributes: ui::Attrs::default().with("accept", ACCEPT),
        ..FileUpload::new("file", "")
    };
    let address = access::address(register);
    UploadPage {
        steps: stepper(t, 0),
        problems: controls.summary(),
        file: Html::of(&file),
        export: format!("/resources/{}/export.xlsx", register.code),
        template: format!("{address}/template"),
        action: address,
        page: deeper(ctx, register, t.say("imports-upload-title")),
    }
}

/// `POST /desk/resources/{code}/imports`
pub async fn begin_import(ctx: Ctx, Path(code): Path<String>, mut upload: Upload) -> Result<Response, Refusal> {
    let register = access::register(&ctx, &code).await?;
    match begin(&ctx, &register, upload.take("file")).await {
        Ok(import) => Ok(Redirect::to(format!("{}/plan", access::import_address(&register, &import))).into_response()),
        Err(Problem::Invalid(problems)) => Ok(Show(page(&ctx, &register, &problems)).with_mistakes()),
        Err(other) => Err(other.into()),
    }
}

async fn begin(ctx: &Ctx, register: &Register, file: Option<UploadedFile>) -> Result<Import, Problem> {
    let Some(mut file) = file else { return Err(Problem::field("file", "imports-choose-file")) };
    let organisation = access::usual_organisation(ctx, register).ok_or(Problem::Forbidden)?;
    let looked = look::into_path(file.file.path().to_owned(), None).await.map_err(|error| error.at("file"))?;
    let name = std::mem::take(&mut file.name);
    file.name = kept_name(&name, looked.format);
    let plan = first_plan(ctx, register, organisation, &looked).await?;
    let kept = files::keep(&ctx.house, file, ctx.viewer.person).await?;
    let import = import::begin(access::engine(ctx), &ctx.viewer, register, Some(kept.id), &name, plan).await?;
    Ok(import)
}

/// A name whose ending says what the content is: the store of files wants it so.
fn kept_name(name: &str, format: Format) -> String {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
    let fits = match format {
        Format::Csv => matches!(ending.as_str(), "csv" | "tsv" | "txt"),
        Format::Json | Format::NdJson => ending == "json",
        other => ending == other.extension(),
    };
    let wanted = if format == Format::NdJson { "json" } else { format.extension() };
    if fits { name.to_owned() } else { format!("{name}.{wanted}") }
}

async fn first_plan(ctx: &Ctx, register: &Register, organisation: OrganisationId, look: &Look) -> Result<Plan, Problem> {
    let mut columns = import::suggest(register, &look.columns);
    let at = columns.iter().position(|used| used.target == Target::Number);
    let mut key = None;
    if let Some(used) = at.and_then(|at| columns.get_mut(at)) {
        // «№» of somebody else's table is no registration number of ours
        let example = at.and_then(|at| look.rows.first()?.cells.get(at).map(tabular::Cell::to_text)).unwrap_or_default();
        match records::find_number(ctx.db(), register.id, example.trim()).await? {
            Some(_) => key = Some("_number".to_owned()),
            None => used.target = Target::Ignore,
        }
    }
    Ok(Plan {
        sheet: look.sheet.clone(),
        places: places::guess(places::city(ctx.house.city().centre), register, &columns, look),
        columns,
        mode: Mode::AllOrNothing,
        key,
        publish: access::may_publish(ctx, register, organisation),
        organisation,
        any_organisation: false,
        constants: BTreeMap::new(),
    })
}

/// `GET /desk/resources/{code}/imports/template.csv`: the columns of the register and no rows.
pub async fn give_csv_template(ctx: Ctx, Path(code): Path<String>) -> Result<Response, Refusal> {
    give_template(&ctx, &code, Format::Csv).await
}

/// `GET /desk/resources/{code}/imports/template.xlsx`: the same.
pub async fn give_xlsx_template(ctx: Ctx, Path(code): Path<String>) -> Result<Response, Refusal> {
    give_template(&ctx, &code, Format::Xlsx).await
}

async fn give_template(ctx: &Ctx, code: &str, format: Format) -> Result<Response, Refusal> {
    let register = access::register(ctx, code).await?;
    let fields = register.declaration.fields.iter().filter(|field| !field.kind.is_file());
    let columns: Vec<_> = fields.map(fields::Field::column).collect();
    let options = WriteOptions { bom: true, titles: Some(ctx.lang.tag().to_owned()), ..WriteOptions::default() };
    let mut bytes = Vec::new();
    let written = tabular::writer(format, &columns, &mut bytes, &options).and_then(|mut writer| writer.finish());
    written.map_err(|error| Problem::Internal(format!("an empty table: {error}")))?;
    let name = format!("attachment; filename=\"{}.{}\"", register.code, format.extension());
    Ok(([(header::CONTENT_TYPE, format.mime().to_owned()), (header::CONTENT_DISPOSITION, name)], bytes).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kept_file_is_named_by_what_it_is() {
        for (name, format, kept) in [
            ("аптеки.csv", Format::Csv, "аптеки.csv"),
            ("аптеки", Format::Csv, "аптеки.csv"),
            ("рядки.ndjson", Format::NdJson, "рядки.ndjson.json"),
            ("x.xls", Format::Xlsx, "x.xls.xlsx"),
        ] {
            assert_eq!(kept_name(name, format), kept);
        }
    }
}
