//! Migrations run on whatever an earlier version left: an empty database, the same twice, and every step of the way.

use db::{Migration, MigrationSet};
use testkit::{Backend, City};
use web::Module;

/// The steps of each module as far as `taken` of them say.
fn sets(taken: impl Fn(usize, &'static [Migration]) -> usize) -> Vec<MigrationSet> {
    let modules = app::modules::all();
    let set = |(at, module): (usize, &Module)| MigrationSet {
        module: module.name,
        migrations: module.migrations.get(..taken(at, module.migrations)).unwrap_or_default(),
    };
    modules.iter().enumerate().map(set).collect()
}

/// All steps of the modules before this one, so many of its own, none of those after it.
fn until(module: usize, steps: usize) -> Vec<MigrationSet> {
    sets(|at, all| match at.cmp(&module) {
        std::cmp::Ordering::Less => all.len(),
        std::cmp::Ordering::Equal => steps,
        std::cmp::Ordering::Greater => 0,
    })
}

fn whole() -> Vec<MigrationSet> {
    sets(|_, all| all.len())
}

/// The schema of a database that came to its tables in this way; none where there is no such database.
async fn schema_after<F: Future<Output = ()>>(backend: Backend, way: impl FnOnce(City) -> F) -> Option<String> {
    let city = City::builder(Vec::new()).on(backend).raise().await?;
    way(city.clone()).await;
    let schema = city.db().schema().await.expect("a schema");
    city.close().await;
    Some(schema)
}

/// Stopped after each step and begun again, as by a process that is killed.
async fn step_by_step(city: City) {
    let mut steps = 0;
    for (at, module) in app::modules::all().iter().enumerate() {
        for own in 1..=module.migrations.len() {
            let applied = city.db().migrate(&until(at, own)).await.expect("the next step can be applied");
            assert_eq!(applied.len(), 1, "{}: {applied:?}", module.name);
            steps += 1;
        }
    }
    assert!(city.db().migrate(&whole()).await.expect("once more").is_empty(), "the second time there is nothing to do");
    assert!(steps > 40, "{steps} steps");
}

/// Every module as it was first, then whatever came to each of them.
async fn first_and_later(city: City) {
    let first = sets(|_, all| all.len().min(1));
    city.db().migrate(&first).await.expect("first steps of all");
    city.db().migrate(&whole()).await.expect("later steps of all");
}

async fn at_once(city: City) {
    city.db().migrate(&whole()).await.expect("all steps");
}

fn every_way(backend: Backend) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let Some(wanted) = schema_after(backend, at_once).await else {
            println!("skipped: no HROMADA_TEST_POSTGRES");
            return;
        };
        assert_eq!(schema_after(backend, step_by_step).await.as_ref(), Some(&wanted), "step by step the tables differ");
        assert_eq!(schema_after(backend, first_and_later).await.as_ref(), Some(&wanted), "later steps in another order make other tables");
    });
}

#[test]
fn every_earlier_state_can_be_brought_up_to_date_on_sqlite() {
    every_way(Backend::Sqlite);
}

#[test]
fn every_earlier_state_can_be_brought_up_to_date_on_postgres() {
    every_way(Backend::Postgres);
}
