//! Every classified table as a keeper of personal data: given out and forgotten by its rules.

use std::sync::Arc;

use db::{BoxFuture, Db, DbError, Tx};
use identity::holder::Holder;
use kit::PersonId;
use serde_json::{Map, Value};

use crate::classification::{Classification, Fate};
use crate::{store, tombstone};

/// Rows of one table in the export at most.
const ROWS_MAX: i64 = 10_000;

/// All tables that modules have classified, but for those that the identity engine gives out itself.
pub struct EveryTable {
    /// What they say.
    pub known: Arc<Classification>,
}

impl Holder for EveryTable {
    fn name(&self) -> &'static str {
        "tables"
    }

    fn export<'a>(&'a self, db: &'a Db, person: PersonId) -> BoxFuture<'a, Result<Value, DbError>> {
        Box::pin(async move {
            let mut all = Map::new();
            for (name, table) in self.known.tables() {
                let Some(rule) = table.rules.iter().find(|rule| rule.close != Fate::Own) else { continue };
                let rows = store::export(db, name, table, rule, person, ROWS_MAX).await?;
                if !rows.is_empty() {
                    let rows = rows.iter().filter_map(|row| serde_json::from_str(row).ok()).collect();
                    all.insert(name.to_owned(), Value::Array(rows));
                }
            }
            Ok(Value::Object(all))
        })
    }

    fn forget<'a>(&'a self, tx: &'a mut Tx, person: PersonId) -> BoxFuture<'a, Result<(), DbError>> {
        Box::pin(async move {
            for rule in self.known.rules() {
                store::close(tx, rule, person).await?;
            }
            tombstone::of_person(tx, person).await
        })
    }
}
