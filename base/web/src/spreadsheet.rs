//! Tables for spreadsheet programs: CSV with the mark that tells UTF-8, lines ended as those programs end them, and no formulas.

use axum::body::Body;
use axum::response::{IntoResponse, Response};
use db::Rows;
use futures_util::{Stream, stream};
use http::header;
use kit::Problem;

/// Tells spreadsheet programs that a file is UTF-8.
const MARK: &[u8] = b"\xEF\xBB\xBF";

/// A table that stands in memory.
///
/// Errors: none that our own texts could cause.
pub fn csv<const N: usize>(header: [&str; N], rows: impl IntoIterator<Item = [String; N]>) -> Result<Vec<u8>, Problem> {
    lines(MARK.to_vec(), Some(header), rows)
}

/// Further rows of a table that is sent part by part.
///
/// Errors: as [`csv`].
pub fn csv_more<const N: usize>(rows: impl IntoIterator<Item = [String; N]>) -> Result<Vec<u8>, Problem> {
    lines(Vec::new(), None, rows)
}

/// A table of rows that come from the database, some hundred at a time, in flat memory.
pub fn csv_of<T, const N: usize>(
    header: [&'static str; N],
    rows: Rows<T>,
    cells: impl Fn(&T) -> [String; N] + Send + Sync + 'static,
) -> impl Stream<Item = Result<Vec<u8>, Problem>> + Send
where
    T: Send + 'static,
{
    csv_of_those(header, rows, |_| true, cells)
}

/// The same with only the rows that `keeps` says.
pub fn csv_of_those<T, const N: usize>(
    header: [&'static str; N],
    rows: Rows<T>,
    keeps: impl Fn(&T) -> bool + Send + Sync + 'static,
    cells: impl Fn(&T) -> [String; N] + Send + Sync + 'static,
) -> impl Stream<Item = Result<Vec<u8>, Problem>> + Send
where
    T: Send + 'static,
{
    stream::unfold(Some((rows, keeps, cells, true)), move |state| async move {
        let (mut rows, keeps, cells, first) = state?;
        let (start, header) = if first { (MARK.to_vec(), Some(header)) } else { (Vec::new(), None) };
        match rows.batch().await {
            Ok(None) if first => Some((lines(start, header, []), None)),
            Ok(None) => None,
            Ok(Some(batch)) => {
                let text = lines(start, header, batch.iter().filter(|row| keeps(row)).map(&cells));
                Some((text, Some((rows, keeps, cells, false))))
            }
            Err(error) => Some((Err(error.into()), None)),
        }
    })
}

fn lines<const N: usize>(
    start: Vec<u8>,
    header: Option<[&str; N]>,
    rows: impl IntoIterator<Item = [String; N]>,
) -> Result<Vec<u8>, Problem> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(start);
    let wrong = |error: csv::Error| Problem::Internal(error.to_string());
    if let Some(header) = header {
        writer.write_record(header).map_err(wrong)?;
    }
    for row in rows {
        writer.write_record(row).map_err(wrong)?;
    }
    writer.into_inner().map_err(|error| Problem::Internal(error.to_string()))
}

/// A cell that a spreadsheet program would reckon out as a formula is told to be text.
pub fn harmless(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}

/// The table as a file to be saved under a name of our own.
pub fn saved(name: &str, table: impl Into<Body>) -> Response {
    let place = format!("attachment; filename=\"{name}\"");
    let headers = [(header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (header::CONTENT_DISPOSITION, place)];
    (headers, table.into()).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_has_its_mark_its_header_and_quotes_where_they_are_needed() {
        let table = csv(["day", "words"], [["1".to_owned(), "a, \"b\"".to_owned()]]).unwrap();
        assert_eq!(table, "\u{feff}day,words\r\n1,\"a, \"\"b\"\"\"\r\n".as_bytes());
        assert_eq!(csv(["day"], []).unwrap(), "\u{feff}day\r\n".as_bytes());
    }

    #[test]
    fn no_cell_is_a_formula() {
        for text in ["=1+1", "+380", "-5", "@x", "\tx", "\rx"] {
            assert_eq!(harmless(text), format!("'{text}"));
        }
        assert_eq!(harmless("вул. Миру, 5"), "вул. Миру, 5");
    }
}
