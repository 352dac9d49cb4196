//! What is printed of the program itself: its API, its accesses, its tables.

use std::fmt::Write as _;
use std::path::Path;

use web::{Config, House, RouteRow};

use crate::{Trouble, setup, terminal};

/// `hromada openapi`.
pub async fn print_openapi() -> Result<(), Trouble> {
    let house = passing_house().await?;
    terminal::print(&openapi_text(&house.0))
}

/// `hromada access`.
pub async fn print_access() -> Result<(), Trouble> {
    let house = passing_house().await?;
    terminal::print(&access_table(house.0.routes()))
}

/// `hromada schema`.
pub async fn print_schema() -> Result<(), Trouble> {
    let house = passing_house().await?;
    terminal::print(&schema_text(&house.0).await?)
}

/// A house with nobody in it, in a folder that goes away with it: what is printed does not depend on any configuration.
async fn passing_house() -> Result<(House, tempfile::TempDir), Trouble> {
    let folder = tempfile::tempdir().map_err(Trouble::file(Path::new("a temporary folder")))?;
    let config = Config {
        database: format!("sqlite:{}", folder.path().join("city.db").display()),
        files: folder.path().join("files"),
        ..Config::default()
    };
    Ok((setup::open(config).await?, folder))
}

/// `docs/openapi.json`.
pub fn openapi_text(house: &House) -> String {
    let described = house.described().json();
    let read: Result<serde_json::Value, _> = serde_json::from_slice(&described);
    let pretty = read.and_then(|json| serde_json::to_string_pretty(&json));
    // What we wrote ourselves is JSON; were it not, it is better seen as it is.
    pretty.map_or_else(|_| String::from_utf8_lossy(&described).into_owned(), |text| text + "\n")
}

/// `docs/schema.sql`.
///
/// Errors: the database's.
pub async fn schema_text(house: &House) -> Result<String, Trouble> {
    let schema = house.db().schema().await?;
    Ok(format!(
        "-- The tables of the house in SQLite, made by `hromada schema`. Migrations are what counts; this is for reading.\n\n{schema}"
    ))
}

/// `docs/access.md`: every route by module, with what it demands.
pub fn access_table(routes: &[RouteRow]) -> String {
    let mut text = String::from(
        "# Who may come in\n\nMade by `hromada access`; a test keeps it fresh. This is the floor that is checked before the handler; loading an object\n\
         authorises the object itself. `staff` is any office of the city.\n",
    );
    let mut modules: Vec<&str> = Vec::new();
    routes.iter().for_each(|row| {
        if !modules.contains(&row.module) {
            modules.push(row.module)
        }
    });
    for module in modules {
        // Writing into a String cannot fail.
        let _ = write!(text, "\n## {module}\n\n| method | address | from | operation |\n|---|---|---|---|\n");
        let mut rows: Vec<&RouteRow> = routes.iter().filter(|row| row.module == module).collect();
        rows.sort_by(|a, b| (&a.path, a.method.as_str()).cmp(&(&b.path, b.method.as_str())));
        for row in rows {
            let operation = row.operation.as_deref().map(|id| format!("`{id}`")).unwrap_or_default();
            let _ = writeln!(text, "| {} | `{}` | {} | {operation} |", row.method, row.path, row.access.code());
        }
    }
    text
}
