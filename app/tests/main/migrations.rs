//! Migrations run on whatever an earlier version left: an empty database, the same twice, and every step of the way.

use db::{Migration, MigrationSet};
use testkit::{Backend, City};
use web::Module;

/// All steps in the order in which they are applied.
fn steps() -> Vec<(&'static str, Migration)> {
    let modules = app::modules::all();
    modules.iter().flat_map(|module| module.migrations.iter().map(|step| (module.name, *step))).collect()
}

/// The tables only: modules that have nothing but their first migrations.
fn first(count: usize) -> Vec<Module> {
    let mut left = count;
    let mut modules = Vec::new();
    for module in app::modules::all() {
        let taken = left.min(module.migrations.len());
        left -= taken;
        modules.push(Module { name: module.name, migrations: module.migrations.get(..taken).unwrap_or_default(), ..Module::EMPTY });
    }
    modules
}

fn sets() -> Vec<MigrationSet> {
    app::modules::all().iter().map(|module| MigrationSet { module: module.name, migrations: module.migrations }).collect()
}

fn each_way(backend: Backend) {
    let all = steps().len();
    for count in 0..=all {
        testkit::run(backend, first(count), |city: City| async move {
            let applied = city.db().migrate(&sets()).await.expect("the rest can be applied");
            assert_eq!(applied.len(), all - count, "after {count} steps");
            assert!(city.db().migrate(&sets()).await.expect("once more").is_empty(), "the second time there is nothing to do");
            if backend == Backend::Sqlite {
                assert_eq!(city.db().schema().await.expect("a schema"), whole().await, "after {count} steps the tables differ");
            }
        });
    }
}

/// The schema of a database that took all steps at once.
async fn whole() -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let db = db::Db::open(&db::DbConfig::new(format!("sqlite:{}", folder.path().join("whole.db").display()))).await.expect("a database");
    db.migrate(&sets()).await.expect("all steps");
    let schema = db.schema().await.expect("a schema");
    db.close().await;
    schema
}

#[test]
fn every_earlier_state_can_be_brought_up_to_date_on_sqlite() {
    each_way(Backend::Sqlite);
}

#[test]
fn every_earlier_state_can_be_brought_up_to_date_on_postgres() {
    each_way(Backend::Postgres);
}
