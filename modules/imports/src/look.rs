//! A look into a file before anything is imported: its format, sheets, columns and first rows.

use std::path::{Path, PathBuf};

use kit::{Problem, Says};
use registers::import::{read_limits, says_of};
use registers::source;
use registers::store::imports::Import;
use tabular::{Format, Notice, Options, Row, Table, TableError};
use web::House;

/// The rows shown as examples.
const ROWS: usize = 4;

/// What is in a file.
#[derive(Clone, Debug)]
pub struct Look {
    /// What it is.
    pub format: Format,
    /// The sheets people see, in order; none but in spreadsheets.
    pub sheets: Vec<String>,
    /// The sheet that is read.
    pub sheet: Option<String>,
    /// The names of its columns.
    pub columns: Vec<String>,
    /// Its first rows.
    pub rows: Vec<Row>,
    /// What is worth knowing about the file as a whole.
    pub notices: Vec<Notice>,
}

/// Why a file could not be looked into.
#[derive(Debug)]
pub enum LookError {
    /// It is no table, or a damaged or too large one.
    File(Says),
    /// The house's own trouble.
    House(Problem),
}

impl From<Problem> for LookError {
    fn from(problem: Problem) -> Self {
        Self::House(problem)
    }
}

impl LookError {
    /// As a problem of a form's field.
    pub fn at(self, field: &str) -> Problem {
        match self {
            Self::File(says) => Problem::field(field, says),
            Self::House(problem) => problem,
        }
    }
}

/// Looks into the file of an import.
///
/// Errors: [`LookError::File`] in words for the importer.
pub async fn into(house: &House, import: &Import, sheet: Option<String>) -> Result<Look, LookError> {
    match source::open(house, import).await {
        Ok(file) => into_path(file.path().to_owned(), sheet).await,
        Err(Problem::NotFound) => Err(LookError::File("import-file-gone".into())),
        Err(problem) => Err(problem.into()),
    }
}

/// Looks into a file on disk.
///
/// Errors: as [`into`].
pub async fn into_path(path: PathBuf, sheet: Option<String>) -> Result<Look, LookError> {
    let looked = tokio::task::spawn_blocking(move || read(&path, sheet)).await;
    let looked = looked.map_err(|error| Problem::Internal(format!("a look into an import: {error}")))?;
    looked.map_err(|error| LookError::File(says_of(&error)))
}

fn read(path: &Path, sheet: Option<String>) -> Result<Look, TableError> {
    let limits = read_limits();
    let options = Options { sheet: sheet.clone(), ..Options::default() };
    let mut reader = Table::open_with(path.to_owned(), &options, &limits)?;
    let rows = reader.preview(ROWS)?;
    let sheets = Table::sheets(path.to_owned(), &limits)?;
    let shown = |sheet: tabular::Sheet| sheet.visible.then_some(sheet.name);
    Ok(Look {
        format: reader.format(),
        sheets: sheets.into_iter().filter_map(shown).collect(),
        sheet: reader.sheet(),
        columns: reader.columns().to_vec(),
        rows,
        notices: reader.notices().iter().filter(|notice| notice.row().is_none() || is_of_header(notice)).cloned().collect(),
    })
}

fn is_of_header(notice: &Notice) -> bool {
    matches!(notice, Notice::HeaderBelow { .. } | Notice::NumberingRow { .. })
}

impl Look {
    /// The examples of a column, shortened.
    pub fn examples(&self, column: usize) -> Vec<String> {
        let cells = self.rows.iter().filter_map(|row| row.cells.get(column)).map(tabular::Cell::to_text);
        cells.filter(|text| !text.is_empty()).map(|text| short(&text)).take(3).collect()
    }
}

fn short(text: &str) -> String {
    const CHARS: usize = 60;
    let head: String = text.chars().take(CHARS).collect();
    if head.len() < text.len() { format!("{head}…") } else { head }
}
