//! Where a test's database lives: a file that goes away, or a schema of a PostgreSQL that is there.

use db::{Db, DbConfig, DbError};
use tempfile::TempDir;

/// Which database a test runs on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Backend {
    /// A file in a temporary folder.
    Sqlite,
    /// A schema of its own on the server named by `HROMADA_TEST_POSTGRES`.
    Postgres,
}

/// A database for one test; [`Place::leave`] takes it away.
pub(crate) struct Place {
    pub db: Db,
    pub config: DbConfig,
    schema: Option<(Db, String)>,
}

impl Place {
    /// A fresh database; none where there is no server.
    pub async fn find(backend: Backend, folder: &TempDir) -> Option<Self> {
        let (config, schema) = match backend {
            Backend::Sqlite => (small(format!("sqlite:{}", folder.path().join("city.db").display())), None),
            Backend::Postgres => {
                let server = std::env::var("HROMADA_TEST_POSTGRES").ok().filter(|url| !url.is_empty())?;
                let name = random_name();
                let owner = Db::open(&small(server.clone())).await.expect("the test PostgreSQL answers");
                change(&owner, format!("CREATE SCHEMA {name}")).await.expect("a schema can be made");
                let mark = if server.contains('?') { '&' } else { '?' };
                (small(format!("{server}{mark}options=-csearch_path%3D{name}")), Some((owner, name)))
            }
        };
        let db = Db::open(&config).await.expect("the test database opens");
        Some(Self { db, config, schema })
    }

    /// Closes the database and drops what was made for it.
    pub async fn leave(&self) {
        self.db.close().await;
        if let Some((owner, name)) = &self.schema {
            change(owner, format!("DROP SCHEMA {name} CASCADE")).await.expect("the schema can be dropped");
            owner.close().await;
        }
    }
}

fn small(url: String) -> DbConfig {
    let mut config = DbConfig::new(url);
    config.readers = 2;
    config.pool = 4;
    config
}

async fn change(db: &Db, sql: String) -> Result<(), DbError> {
    db.tx(move |tx| {
        let sql = sql.clone();
        Box::pin(async move { tx.execute(&sql, db::params![]).await.map(|_| ()) })
    })
    .await
}

/// Random, since the clock of the house stands still and many tests run at once.
fn random_name() -> String {
    format!("t_{:032x}", rand::random::<u128>())
}
