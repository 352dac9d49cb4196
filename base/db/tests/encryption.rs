//! The way to PostgreSQL is encrypted and the server proves who it is.
//! `HROMADA_TEST_POSTGRES_TLS` is an address with `sslmode=require`, `HROMADA_TEST_POSTGRES_CA` the PEM file of its authority.

use std::path::PathBuf;

use db::{Db, DbConfig, DbError, params};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_a_server_of_a_known_authority_is_trusted() {
    let (Ok(url), Ok(ca)) = (std::env::var("HROMADA_TEST_POSTGRES_TLS"), std::env::var("HROMADA_TEST_POSTGRES_CA")) else {
        println!("skipped: no HROMADA_TEST_POSTGRES_TLS and HROMADA_TEST_POSTGRES_CA");
        return;
    };
    let mut config = DbConfig::new(url);
    assert!(Db::open(&config).await.is_err(), "a server of an unknown authority was trusted");
    config.ca = Some(PathBuf::from(ca));
    let db = Db::open(&config).await.unwrap();
    let encrypted = "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()";
    assert_eq!(db.first::<bool>(encrypted, params![]).await, Ok(Some(true)));
    config.ca = Some(PathBuf::from("/no/such/file.pem"));
    assert!(matches!(Db::open(&config).await, Err(DbError::Internal(_))));
}
