//! `/admin/search/synonyms/import` and `export.csv`: all groups as one table.

use kit::{FieldProblem, Lang, Problem, Says};
use ui::{FormPage, Html};
use web::spreadsheet::{self, harmless};
use web::{Ctx, IntoResponse, Redirect, Refusal, Response, Show, Upload};

use super::desk;
use crate::actions::{self, GROUPS_MAX, MARKS, NewGroup, members, mistake};
use crate::store::synonyms;

const HREF: &str = "/admin/search/synonyms";
/// The largest table, bytes.
const BYTES_MAX: usize = 2 << 20;
/// Between the words of a group.
const MARK: &str = "; ";
/// The columns: the language, the words.
const COLUMNS: [&str; 2] = ["lang", "words"];

/// `GET /admin/search/synonyms/export.csv`
pub(crate) async fn export_synonyms(ctx: Ctx) -> Result<Response, Refusal> {
    let groups = synonyms::all(ctx.db()).await?;
    Ok(spreadsheet::saved(&format!("synonyms-{}.csv", ctx.today()), table(&groups)?))
}

fn table(groups: &[synonyms::Group]) -> Result<Vec<u8>, Problem> {
    let words = |group: &synonyms::Group| group.words.0.iter().map(|word| harmless(word)).collect::<Vec<_>>().join(MARK);
    spreadsheet::csv(COLUMNS, groups.iter().map(|group| [group.lang.clone(), words(group)]))
}

fn form(ctx: &Ctx, problems: &[FieldProblem]) -> FormPage {
    let t = &ctx.t;
    let controls = ui::Controls::new(t, problems);
    let file = ui::FileUpload {
        name: "file".into(),
        label: ui::Label::from(t.say("search-import-file")),
        hint: Some(ui::Hint::from(t.say("search-import-hint").to_owned())),
        error_message: controls.error("file"),
        lang: t.lang(),
        ..ui::FileUpload::default()
    };
    let page = desk(ctx, t.say("search-import-title"))
        .crumb(t.say("search-admin-title"), "/admin/search")
        .crumb(t.say("search-synonyms-title"), HREF);
    let boxes = controls.boxes("search-import-how", &[("instead", "search-import-instead", "search-import-instead-hint", false)]);
    FormPage::new(page, format!("{HREF}/import"), "search-import-button")
        .fields(vec![Html::of(&file), boxes])
        .mistaken(problems)
        .multipart()
        .cancel(HREF)
}

/// `GET /admin/search/synonyms/import`
pub(crate) async fn show_import(ctx: Ctx) -> Response {
    Show(form(&ctx, &[])).into_response()
}

/// `POST /admin/search/synonyms/import`: the whole table or nothing of it.
pub(crate) async fn import_synonyms(ctx: Ctx, mut upload: Upload) -> Result<Response, Refusal> {
    let read = match upload.take("file") {
        Some(file) => read_file(&file).await,
        None => Err(Problem::field("file", "search-import-choose")),
    };
    let written = match read {
        Ok(groups) => {
            let count = groups.len();
            let added = actions::add(ctx.db(), ctx.house.clock(), &ctx.viewer, groups, upload.fields.has("instead")).await;
            added.map(|()| count)
        }
        Err(problem) => Err(problem),
    };
    match written {
        Ok(count) => Ok(Redirect::to(HREF).saying(Says::new("search-import-done").with("count", count)).into_response()),
        Err(Problem::Invalid(problems)) => Ok(Show(form(&ctx, &problems)).with_mistakes()),
        Err(problem) => Err(problem.into()),
    }
}

async fn read_file(file: &web::UploadedFile) -> Result<Vec<NewGroup>, Problem> {
    if file.bytes > BYTES_MAX as u64 {
        return Err(Problem::field("file", Says::new("search-import-large").with("most", GROUPS_MAX)));
    }
    let bytes = tokio::fs::read(file.file.path()).await.map_err(|error| Problem::Internal(format!("an upload can't be read: {error}")))?;
    let read = tokio::task::spawn_blocking(move || groups(&bytes)).await;
    read.map_err(|error| Problem::Internal(format!("reading a table: {error}")))?
}

/// The groups of a table (CSV, a spreadsheet).
///
/// Errors: [`Problem::Invalid`] naming `file`, and in it the first wrong row.
fn groups(bytes: &[u8]) -> Result<Vec<NewGroup>, Problem> {
    let limits =
        tabular::ReadLimits { bytes_max: BYTES_MAX as u64, rows_max: GROUPS_MAX as u64, columns_max: 20, ..tabular::ReadLimits::default() };
    let wrong = |error: tabular::TableError| {
        tracing::info!(%error, "a table of synonyms can't be read");
        match error {
            tabular::TableError::TooManyBytes { .. } | tabular::TableError::TooManyRows { .. } => {
                Problem::field("file", Says::new("search-import-large").with("most", GROUPS_MAX))
            }
            _ => Problem::field("file", "search-import-unreadable"),
        }
    };
    let reader = tabular::Table::open(bytes, None, &limits).map_err(wrong)?;
    let place = |name: &str| reader.columns().iter().position(|column| column.trim().eq_ignore_ascii_case(name));
    let [Some(lang), Some(words)] = COLUMNS.map(place) else { return Err(Problem::field("file", "search-import-columns")) };
    let mut groups = Vec::new();
    for row in reader {
        let row = row.map_err(wrong)?;
        let cell = |place: usize| row.cells.get(place).map(tabular::Cell::to_text).unwrap_or_default();
        let group = NewGroup { lang: Lang::from_tag(cell(lang).trim()).unwrap_or_default(), words: members(&cell(words), MARKS) };
        if group.words.is_empty() {
            continue;
        }
        if let Some(says) = mistake(&group.words) {
            let says =
                Says { args: [says.args, vec![("row".to_owned(), row.number.to_string())]].concat(), key: format!("{}-in-row", says.key) };
            return Err(Problem::field("file", says));
        }
        groups.push(group);
    }
    if groups.is_empty() { Err(Problem::field("file", "search-import-empty")) } else { Ok(groups) }
}

#[cfg(test)]
mod tests {
    use kit::Timestamp;
    use kit::value::Json;
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    fn refused(table: &str) -> String {
        match groups(table.as_bytes()) {
            Err(Problem::Invalid(problems)) => problems[0].says.key.clone(),
            other => panic!("not refused: {other:?}"),
        }
    }

    #[test]
    fn what_is_written_is_read_back() {
        let words = ["ЦНАП", "центр, де \"надають\" послуги"].map(str::to_owned).to_vec();
        let group =
            synonyms::Group { id: Uuid::nil(), lang: "uk".to_owned(), words: Json(words.clone()), changed_at: Timestamp::UNIX_EPOCH };
        assert_eq!(groups(&table(&[group]).unwrap()).unwrap(), [NewGroup { lang: Lang::Uk, words }]);
    }

    #[test]
    fn a_wrong_table_says_what_is_wrong() {
        assert_eq!(refused("a,b\n1,2\n"), "search-import-columns");
        assert_eq!(refused("lang,words\nuk,\n"), "search-import-empty");
        assert_eq!(refused("lang,words\nuk,один\n"), "search-synonym-two-in-row");
    }

    proptest! {
        #[test]
        fn any_file_is_a_table_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            let _ = groups(&bytes);
        }
    }
}
