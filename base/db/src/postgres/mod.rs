//! PostgreSQL: a pool of connections, transactions tried again when the database refuses one of two that conflict.

mod connection;
mod turns;
pub(crate) mod values;

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::{Duration, Instant};

use deadpool_postgres::{Manager, ManagerConfig, Object, Pool, PoolError, RecyclingMethod, Runtime, Timeouts};
use futures_util::FutureExt;
use tokio_postgres::NoTls;
use tokio_postgres::config::{Host, SslMode};
use tokio_postgres_rustls::MakeRustlsConnect;

pub(crate) use connection::Connection;
use turns::Turns;

use crate::database::Shared;
use crate::sqlite::said;
use crate::stream::Giver;
use crate::transaction::{Engine, Tx};
use crate::{BoxFuture, DbConfig, DbError, FromRow, Params, trust};

/// How often a transaction is tried before its caller is told to come later.
const TRIES: u32 = 12;
/// The most that wait for their turn: some seconds of work, which is less than anybody has patience for.
const WAITING_MAX: usize = 1_000;
/// Plans kept by one connection; more are all forgotten.
const PLANS_MAX: usize = 500;

pub(crate) struct Postgres {
    pool: Pool,
    pub(crate) read_limit: Duration,
    stream_limit: Duration,
    turns: Turns,
}

impl Postgres {
    /// Opens the pool and tries one connection.
    pub(crate) async fn open(config: &DbConfig) -> Result<Self, DbError> {
        let mut own: tokio_postgres::Config =
            config.url.parse().map_err(|error| DbError::Internal(format!("database address: {error}")))?;
        let millis = |limit: Duration| limit.as_millis();
        own.options(format!(
            "{} -c statement_timeout={} -c lock_timeout={} -c idle_in_transaction_session_timeout={} -c default_transaction_read_only=on",
            own.get_options().unwrap_or_default(),
            millis(config.read_limit),
            millis(config.busy_limit),
            millis(config.stream_limit),
        ));
        own.connect_timeout(config.busy_limit);
        let recycling = ManagerConfig { recycling_method: RecyclingMethod::Fast };
        let local = own.get_hosts().iter().all(|host| matches!(host, Host::Unix(_)));
        let manager = if local || own.get_ssl_mode() == SslMode::Disable {
            Manager::from_config(own, NoTls, recycling)
        } else {
            Manager::from_config(own, MakeRustlsConnect::new(trust(config.ca.as_deref()).map_err(DbError::Internal)?), recycling)
        };
        let limit = Some(config.busy_limit);
        let pool = Pool::builder(manager)
            .max_size(config.pool.max(1))
            .runtime(Runtime::Tokio1)
            .timeouts(Timeouts { wait: limit, create: limit, recycle: limit })
            .build()
            .map_err(|error| DbError::Internal(error.to_string()))?;
        let turns = Turns::new(config.queue.min(WAITING_MAX), config.busy_limit);
        let postgres = Self { pool, read_limit: config.read_limit, stream_limit: config.stream_limit, turns };
        postgres.connect().await?;
        Ok(postgres)
    }

    async fn connect(&self) -> Result<Connection, DbError> {
        metrics::gauge!("db_queue_depth", "queue" => "pool").set(self.pool.status().waiting as f64);
        let client: Object = self.pool.get().await.map_err(|error| match error {
            PoolError::Backend(error) => {
                tracing::warn!(error = connection::in_full(&error), "PostgreSQL cannot be reached");
                connection::translate(&error, "connecting")
            }
            PoolError::Timeout(_) | PoolError::Closed => DbError::Unavailable,
            other => DbError::Internal(other.to_string()),
        })?;
        if client.statement_cache.size() > PLANS_MAX {
            client.statement_cache.clear();
        }
        Ok(Connection::new(client))
    }

    /// Rows of a query, asked once more if the tables have changed under its plan.
    pub(crate) async fn select<T: FromRow>(&self, sql: &str, params: &Params, rows_max: usize) -> Result<Vec<T>, DbError> {
        let connection = self.connect().await?;
        let rows = connection.select(sql, params, rows_max).await;
        if rows.is_err() && connection.wants_retry() {
            return connection.select(sql, params, rows_max).await;
        }
        rows
    }

    /// Runs `work` until it is kept or fails for a reason of its own.
    pub(crate) async fn write<T, E, F>(&self, work: F, shared: &Shared) -> Result<T, E>
    where
        F: for<'t> Fn(&'t mut Tx) -> BoxFuture<'t, Result<T, E>> + Send + Sync + 'static,
        E: From<DbError> + Send + 'static,
        T: Send + 'static,
    {
        let asked = Instant::now();
        for tried in 0..TRIES {
            let turn = self.turns.take(tried).await?;
            let connection = Arc::new(self.connect().await?);
            connection.begin().await?;
            let mut tx = Tx::new(Engine::Postgres(Arc::clone(&connection)), shared.clone());
            let caught = AssertUnwindSafe(async { work(&mut tx).await }).catch_unwind().await;
            let result = caught.unwrap_or_else(|panic| Err(panicked(&*panic).into()));
            let outcome = match result.and_then(|value| tx.sound().map(|()| value).map_err(E::from)) {
                Ok(value) => connection.end("COMMIT").await.map(|()| value).map_err(E::from),
                Err(error) => {
                    connection.end("ROLLBACK").await.ok();
                    Err(error)
                }
            };
            if outcome.is_ok() || !connection.wants_retry() {
                metrics::histogram!("db_tx_seconds").record(asked.elapsed());
                if outcome.is_ok() && tx.nudged() {
                    shared.nudge.notify_one();
                }
                return outcome;
            }
            metrics::counter!("db_tx_retries").increment(1);
            self.turns.met();
            drop((tx, connection, turn));
            // the next try has its own turn; who is refused then has met another process
            if tried > 0 {
                tokio::time::sleep(pause(tried)).await;
            }
        }
        Err(DbError::Unavailable.into())
    }

    /// Hands the rows of a query over in batches, from one snapshot.
    pub(crate) async fn stream<T: FromRow>(&self, sql: &str, params: &Params, giver: &Giver<T>) -> Result<(), DbError> {
        let connection = self.connect().await?;
        connection.batch("START TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY").await?;
        connection.opened();
        connection.batch(&format!("SET LOCAL statement_timeout = {}", self.stream_limit.as_millis())).await?;
        connection.batches(sql, params, giver).await?;
        connection.end("COMMIT").await
    }

    pub(crate) fn close(&self) {
        self.pool.close();
    }
}

fn panicked(panic: &(dyn std::any::Any + Send)) -> DbError {
    DbError::Internal(format!("panic in a transaction: {}", said(panic)))
}

/// Longer each time, and never the same for two that met.
fn pause(tried: u32) -> Duration {
    let most = 4_u64 << tried.min(7);
    Duration::from_millis(rand::random_range(most / 2..=most))
}
