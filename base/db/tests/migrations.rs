//! Migrations are applied once, in order, and never change.

use db::{Db, DbError, Migration, MigrationSet, params};

use crate::harness::TABLES;
use crate::on_both;

const fn step(name: &'static str, sql: &'static str) -> Migration {
    Migration { name, sql }
}

const ONE: Migration = step("0001_a", "CREATE TABLE later_a (id BIGINT)");
const TWO: Migration =
    step("0002_b", "CREATE TABLE later_b (id BIGINT); INSERT INTO later_b (id) VALUES (1); CREATE INDEX later_b_id ON later_b (id)");
const CHANGED: Migration = step("0001_a", "CREATE TABLE later_a (id TEXT)");
const BROKEN: Migration = step("0003_c", "CREATE TABLE later_c (id BIGINT); INSERT INTO later_nothing (id) VALUES (1)");

async fn run(db: &Db, migrations: &'static [Migration]) -> Result<Vec<String>, DbError> {
    db.migrate(&[TABLES, MigrationSet { module: "later", migrations }]).await
}

fn why(outcome: Result<Vec<String>, DbError>) -> String {
    match outcome {
        Err(DbError::Migration { name, why }) => format!("{name} {why}"),
        other => format!("{other:?}"),
    }
}

on_both! {
    async fn they_run_once_and_may_not_change_or_vanish(fresh: Fresh) {
        let db = &fresh.db;
        assert_eq!(run(db, &[ONE]).await, Ok(vec!["later/0001_a".to_owned()]));
        assert_eq!(run(db, &[ONE, TWO]).await, Ok(vec!["later/0002_b".to_owned()]));
        assert_eq!(run(db, &[ONE, TWO]).await, Ok(vec![]));
        assert_eq!(why(run(db, &[CHANGED, TWO]).await), "later/0001_a was changed after it was applied");
        assert_eq!(why(run(db, &[ONE]).await), "later/0002_b was applied and is gone from the program");
        assert_eq!(why(run(db, &[TWO, ONE]).await), "later/0001_a is not after the one before it");
        assert!(why(run(db, &[ONE, TWO, BROKEN]).await).contains("later_nothing"));
        assert!(db.first::<i64>("SELECT id FROM later_c", params![]).await.is_err(), "half a migration was left behind");
        assert_eq!(db.first::<i64>("SELECT id FROM later_b", params![]).await, Ok(Some(1)));
    }

    async fn two_processes_may_migrate_at_once(fresh: Fresh) {
        let other = Db::open(&fresh.config).await.unwrap();
        let (one, two) = futures_util::join!(run(&fresh.db, &[ONE, TWO]), run(&other, &[ONE, TWO]));
        assert_eq!(one.unwrap().len() + two.unwrap().len(), 2);
    }

    async fn the_schema_is_told(fresh: Fresh) {
        let schema = fresh.db.schema().await.unwrap();
        assert!(schema.contains("CREATE TABLE test_child (") && schema.contains("base_job"), "{schema}");
        assert_eq!(schema, fresh.db.schema().await.unwrap());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn several_processes_may_make_the_file_at_once() {
    for _ in 0..20 {
        let folder = tempfile::tempdir().unwrap();
        let config = db::DbConfig::new(format!("sqlite:{}", folder.path().join("city.db").display()));
        let process = || {
            let config = config.clone();
            tokio::spawn(async move { Db::open(&config).await?.migrate(&[TABLES]).await })
        };
        let processes: Vec<_> = (0..4).map(|_| process()).collect();
        for started in futures_util::future::join_all(processes).await {
            assert!(started.unwrap().unwrap().len() <= 2);
        }
    }
}
