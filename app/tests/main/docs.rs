//! What is generated and committed in docs/ is fresh. `UPDATE_DOCS=1 cargo test -p hromada` writes it anew.

use testkit::{Backend, City};

use super::workspace::root;

/// Compares a file of docs/ with what it should be.
#[track_caller]
pub fn is_fresh(name: &str, text: &str) {
    let path = root().join("docs").join(name);
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&path, text).expect("docs can be written");
        return;
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    let differs = kept
        .lines()
        .zip(text.lines())
        .position(|(kept, fresh)| kept != fresh)
        .unwrap_or_else(|| kept.lines().count().min(text.lines().count()));
    let shown = |of: &str| of.lines().nth(differs).unwrap_or("(the end)").to_owned();
    assert!(
        kept == text,
        "docs/{name} is stale at line {}: it says «{}», now it is «{}». UPDATE_DOCS=1 cargo test -p hromada",
        differs + 1,
        shown(&kept),
        shown(text)
    );
}

#[test]
fn the_example_of_the_configuration_is_fresh() {
    is_fresh("configuration.toml", web::Config::example());
}

#[test]
fn the_description_of_the_api_is_fresh() {
    with_city(async |city| is_fresh("openapi.json", &app::commands::openapi_text(city.house())));
}

#[test]
fn the_table_of_access_is_fresh() {
    with_city(async |city| is_fresh("access.md", &app::commands::access_table(city.house().routes())));
}

#[test]
fn the_schema_is_fresh() {
    with_city(async |city| is_fresh("schema.sql", &app::commands::schema_text(city.house()).await.expect("a schema")));
}

fn with_city(test: impl AsyncFnOnce(City)) {
    testkit::run(Backend::Sqlite, app::modules::all(), |city| test(city));
}
