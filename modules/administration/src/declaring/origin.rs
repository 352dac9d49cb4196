//! Where a new register's declaration comes from: a TOML declaration, a schema of a table, or the table itself.

use std::path::{Path, PathBuf};

use kit::{FieldProblem, Problem, Says, Text};
use registers::declared::Declared;
use registers::import::{read_limits, says_of};
use registers::{Declaration, UpdatePeriod, from_schema};
use tabular::{Format, ReadLimits, Table, TableError, TableSchema};

use crate::declaring::draft::Body;

/// The largest declaration or schema, bytes.
const SCHEMA_BYTES_MAX: u64 = 2 << 20;
/// Rows looked at to guess what columns hold.
const GUESS_ROWS: usize = 1_000;

/// What a file is to be read as.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Origin {
    /// A declaration in TOML.
    Declaration,
    /// A schema: Table Schema, CSVW, or a structure of resolution 835.
    Schema,
    /// A table with rows.
    Data,
}

/// Reads a file that was sent as `field`.
///
/// Errors: what is wrong with it, at the field.
pub async fn read(origin: Origin, path: PathBuf, title: Text, field: &'static str) -> Result<Body, Problem> {
    let read = tokio::task::spawn_blocking(move || match origin {
        Origin::Declaration => declaration(&path),
        Origin::Schema => schema(&path).map_err(told),
        Origin::Data => data(&path).map_err(told),
    });
    let body = read.await.map_err(|error| Problem::Internal(format!("reading a declaration: {error}")))?;
    let at = |problem: FieldProblem| FieldProblem { field: field.to_owned(), says: located(problem) };
    body.map(|body| titled(body, title)).map_err(|problems| Problem::Invalid(problems.into_iter().take(20).map(at).collect()))
}

/// A problem with the place in the file it is about, since it stands beside the file's control.
fn located(problem: FieldProblem) -> Says {
    problem.says
}

fn told(error: TableError) -> Vec<FieldProblem> {
    vec![FieldProblem { field: String::new(), says: says_of(&error) }]
}

/// What the administrator called it goes before what the file does.
fn titled(mut body: Body, title: Text) -> Body {
    if !title.uk.is_empty() {
        body.declaration.title = title;
    }
    body
}

fn text_of(path: &Path) -> Result<String, TableError> {
    if std::fs::metadata(path)?.len() > SCHEMA_BYTES_MAX {
        return Err(TableError::TooManyBytes { limit: SCHEMA_BYTES_MAX });
    }
    String::from_utf8(std::fs::read(path)?).map_err(|_| TableError::UnknownFormat)
}

fn declaration(path: &Path) -> Result<Body, Vec<FieldProblem>> {
    let declared = Declared::read(&text_of(path).map_err(told)?)?;
    let mut body = Body::new(declared.code, declared.declaration);
    body.update_period = declared.update_period;
    Ok(body)
}

fn schema(path: &Path) -> Result<Body, TableError> {
    let limits = ReadLimits { bytes_max: SCHEMA_BYTES_MAX, ..read_limits() };
    let schema = match Table::format(path.to_owned(), &limits)? {
        Format::Json | Format::NdJson | Format::GeoJson => {
            let json = serde_json::from_str(&text_of(path)?).map_err(|error| TableError::Schema { detail: error.to_string() })?;
            TableSchema::from_json(&json)?
        }
        _ => TableSchema::from_table(Table::open(path.to_owned(), None, &limits)?)?,
    };
    Ok(of_schema(&schema))
}

fn data(path: &Path) -> Result<Body, TableError> {
    let mut reader = Table::open(path.to_owned(), None, &read_limits())?;
    Ok(of_schema(&tabular::infer_schema(&mut reader, GUESS_ROWS)?))
}

fn of_schema(schema: &TableSchema) -> Body {
    let code = register_code(&schema.name);
    Body { update_period: UpdatePeriod::Month, ..Body::new(code, limited(from_schema::declaration(schema))) }
}

/// No more fields than a register may have: the rest would be refused anyway, and nobody could take them out one by one.
fn limited(mut declaration: Declaration) -> Declaration {
    declaration.fields.truncate(kit::limits::FIELDS_MAX);
    declaration
}

/// A word for addresses from a machine's name or people's words; empty where nothing is left of them.
pub fn register_code(name: &str) -> String {
    if name.trim().is_empty() {
        return String::new();
    }
    from_schema::code_of(name).replace('_', "-").chars().take(60).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(text: &str) -> (PathBuf, PathBuf) {
        static COUNT: std::sync::atomic::AtomicUsize = std::sync::atomic::AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("administration-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("file"), text).unwrap();
        (folder.join("file"), folder)
    }

    #[test]
    fn a_table_gives_fields_by_its_columns() {
        let (path, folder) = file("Назва;Площа, га;Широта;Довгота\nПарк 1;12,5;47,91;33,39\nПарк 2;3,1;47,92;33,40\n");
        let body = data(&path).unwrap();
        std::fs::remove_dir_all(folder).unwrap();
        let codes: Vec<_> = body.declaration.fields.iter().map(|field| (field.code.as_str(), field.kind)).collect();
        assert_eq!(codes, [("nazva", fields::Kind::Text), ("ploshcha_ha", fields::Kind::Decimal), ("location", fields::Kind::Point)]);
    }

    #[test]
    fn a_schema_gives_fields_and_what_is_none_is_refused() {
        let (path, folder) = file(r#"{"name": "bus_stops", "fields": [{"name": "stopName", "type": "string", "title": "Назва"}]}"#);
        let body = schema(&path).unwrap();
        std::fs::write(&path, "{\"a\": 1}").unwrap();
        assert!(schema(&path).is_err());
        std::fs::remove_dir_all(folder).unwrap();
        assert_eq!((body.code.as_str(), body.declaration.fields[0].code.as_str()), ("bus-stops", "stop_name"));
    }
}
