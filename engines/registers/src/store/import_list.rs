//! Lists of imports: of one register or of all, as far as somebody may see them, newest first.

use db::page::{self, Key};
use db::{Db, DbError, FromRow, Params, params};
use kit::value::ToValue;
use kit::{OrganisationId, RegisterId, Timestamp};
use uuid::Uuid;

use crate::import::ImportState;
use crate::store::imports::Import;

/// Imports that somebody may see.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Scope {
    /// Into this register; none for any.
    pub register: Option<RegisterId>,
    /// For one of these organisations; none for any.
    pub organisations: Option<Vec<OrganisationId>>,
}

/// Which imports are asked for; what is empty finds all.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct ImportSearch {
    /// What the asker may see, any of these; none at all finds nothing.
    pub scopes: Vec<Scope>,
    /// Into this register.
    pub register: Option<RegisterId>,
    /// In one of these states.
    pub states: Vec<ImportState>,
    /// Begun by somebody of this name.
    pub by_name: Option<String>,
    /// Begun from this moment on.
    pub from: Option<Timestamp>,
    /// Begun before this moment.
    pub before: Option<Timestamp>,
}

#[derive(Default)]
struct Conditions {
    sql: Vec<String>,
    params: Params,
}

impl Conditions {
    /// The next placeholder, for this value.
    fn place(&mut self, value: &dyn ToValue) -> String {
        self.params.push(value.to_value());
        format!("${}", self.params.len())
    }

    fn one_of<T: ToValue>(&mut self, column: &str, values: &[T]) -> String {
        let places: Vec<String> = values.iter().map(|value| self.place(value)).collect();
        format!("{column} IN ({})", places.join(", "))
    }

    fn add(&mut self, condition: String) {
        self.sql.push(condition);
    }

    fn scope(&mut self, scope: &Scope) -> String {
        let mut all = vec!["TRUE".to_owned()];
        if let Some(register) = scope.register {
            all.push(format!("register_id = {}", self.place(&register)));
        }
        if let Some(organisations) = &scope.organisations {
            let ids: Vec<String> = organisations.iter().map(ToString::to_string).collect();
            all.push(if ids.is_empty() { "FALSE".to_owned() } else { self.one_of("plan->>'organisation'", &ids) });
        }
        format!("({})", all.join(" AND "))
    }
}

impl ImportSearch {
    fn conditions(&self) -> Conditions {
        let mut found = Conditions::default();
        let scopes: Vec<String> = self.scopes.iter().map(|scope| found.scope(scope)).collect();
        found.add(if scopes.is_empty() { "FALSE".to_owned() } else { format!("({})", scopes.join(" OR ")) });
        if let Some(register) = self.register {
            let place = found.place(&register);
            found.add(format!("register_id = {place}"));
        }
        if !self.states.is_empty() {
            let states = found.one_of("state", &self.states);
            found.add(states);
        }
        if let Some(name) = &self.by_name {
            let place = found.place(name);
            found.add(format!("by_name = {place}"));
        }
        for (moment, sign) in [(self.from, ">="), (self.before, "<")] {
            if let Some(moment) = moment {
                let place = found.place(&moment);
                found.add(format!("created_at {sign} {place}"));
            }
        }
        found
    }
}

/// The place of an import in the list.
pub type Place = (i64, Uuid);

/// The place of this import.
pub fn place(import: &Import) -> Place {
    (import.created_at.as_microsecond(), import.id)
}

const NEWEST_FIRST: [Key; 2] = [Key { column: "created_at", descending: true }, Key { column: "id", descending: true }];

/// A page of imports; one more than `limit` where there are more.
///
/// Errors: the database's.
pub async fn search(db: &Db, wanted: &ImportSearch, after: Option<Place>, limit: usize) -> Result<Vec<Import>, DbError> {
    let Conditions { mut sql, mut params } = wanted.conditions();
    if let Some((at, id)) = after {
        sql.push(page::after(&NEWEST_FIRST, params.len() + 1));
        // the latest moment of jiff is later than either database can hold
        let latest = Timestamp::from_second(32_503_680_000).unwrap_or(Timestamp::MAX);
        params.extend(params![Timestamp::from_microsecond(at).unwrap_or(latest).min(latest), id]);
    }
    let (columns, order) = (Import::COLUMNS, page::order(&NEWEST_FIRST, false));
    let sql = format!("SELECT {columns} FROM registers_import WHERE {} ORDER BY {order} LIMIT {}", sql.join(" AND "), limit + 1);
    db.all(&sql, params).await
}

/// The names of those who began any of these imports, at most `limit`.
///
/// Errors: the database's.
pub async fn importers(db: &Db, wanted: &ImportSearch, limit: usize) -> Result<Vec<String>, DbError> {
    let Conditions { sql, params } = wanted.conditions();
    let sql = format!("SELECT DISTINCT by_name FROM registers_import WHERE {} ORDER BY by_name LIMIT {limit}", sql.join(" AND "));
    db.all(&sql, params).await
}

/// The registers that any of these imports fill.
///
/// Errors: the database's.
pub async fn filled(db: &Db, wanted: &ImportSearch) -> Result<Vec<RegisterId>, DbError> {
    let Conditions { sql, params } = wanted.conditions();
    let sql = format!("SELECT DISTINCT register_id FROM registers_import WHERE {}", sql.join(" AND "));
    let rows: Vec<(RegisterId,)> = db.all(&sql, params).await?;
    Ok(rows.into_iter().map(|(register,)| register).collect())
}
