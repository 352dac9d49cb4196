//! The names of broken rules: SQLite tells columns where PostgreSQL tells the constraint.

use std::collections::HashMap;

use rusqlite::{Connection, ffi};

use super::values;
use crate::Params;
use crate::sql::{Piece, pieces};

/// What the schema calls its rules; read again when the schema has changed.
#[derive(Default)]
pub(super) struct Names {
    version: Option<i64>,
    /// "table.a, table.b" → the unique constraint or index.
    unique: HashMap<String, String>,
    foreign: Vec<ForeignKey>,
}

struct ForeignKey {
    name: String,
    table: String,
    columns: Vec<String>,
    parent: String,
}

impl Names {
    /// The name of the rule that `error` says was broken; none if it is another kind of error.
    pub(super) fn rule(&mut self, connection: &Connection, error: &rusqlite::Error, sql: &str, params: &Params) -> Option<String> {
        let rusqlite::Error::SqliteFailure(failure, Some(message)) = error else { return None };
        let what = message.split_once(": ").map_or("", |(_, what)| what);
        match failure.extended_code {
            ffi::SQLITE_CONSTRAINT_CHECK => Some(what.to_owned()),
            ffi::SQLITE_CONSTRAINT_NOTNULL => Some(format!("{}_not_null", what.replace('.', "_"))),
            ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY | ffi::SQLITE_CONSTRAINT_ROWID => {
                let index = what.strip_prefix("index '").and_then(|rest| rest.strip_suffix('\''));
                self.refresh(connection);
                Some(index.or_else(|| self.unique.get(what).map(String::as_str)).unwrap_or(what).to_owned())
            }
            ffi::SQLITE_CONSTRAINT_FOREIGNKEY => {
                self.refresh(connection);
                Some(self.foreign_key(connection, sql, params).unwrap_or_else(|| "foreign_key".to_owned()))
            }
            _ => None,
        }
    }

    fn refresh(&mut self, connection: &Connection) {
        let version = connection.query_row("PRAGMA schema_version", [], |row| row.get(0)).ok();
        if version.is_none() || version == self.version {
            return;
        }
        if let Err(error) = self.read(connection) {
            tracing::warn!(%error, "the names of the database's rules could not be read");
        }
        self.version = version;
    }

    fn read(&mut self, connection: &Connection) -> Result<(), rusqlite::Error> {
        self.unique.clear();
        self.foreign.clear();
        let mut tables = connection.prepare("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND sql IS NOT NULL")?;
        let mut rows = tables.query([])?;
        while let Some(row) = rows.next()? {
            self.read_table(&row.get::<_, String>(0)?, &row.get::<_, String>(1)?);
        }
        let mut indexes = connection.prepare(
            "SELECT m.tbl_name, m.name, group_concat(m.tbl_name || '.' || i.name, ', ' ORDER BY i.seqno)
             FROM sqlite_master m, pragma_index_info(m.name) i
             WHERE m.type = 'index' AND m.sql IS NOT NULL GROUP BY m.name HAVING count(i.name) = count(*)",
        )?;
        let mut rows = indexes.query([])?;
        while let Some(row) = rows.next()? {
            self.unique.entry(row.get(2)?).or_insert(row.get(1)?);
        }
        Ok(())
    }

    fn read_table(&mut self, table: &str, sql: &str) {
        for rule in rules(sql) {
            let joined = rule.columns.join("_");
            match rule.kind {
                Kind::Primary => {
                    let name = rule.name.unwrap_or_else(|| format!("{table}_pkey"));
                    self.unique.insert(dotted(table, &rule.columns), name);
                }
                Kind::Unique => {
                    let name = rule.name.unwrap_or_else(|| format!("{table}_{joined}_key"));
                    self.unique.insert(dotted(table, &rule.columns), name);
                }
                Kind::Foreign(parent) => {
                    let name = rule.name.unwrap_or_else(|| format!("{table}_{joined}_fkey"));
                    self.foreign.push(ForeignKey { name, table: table.to_owned(), columns: rule.columns, parent });
                }
            }
        }
    }

    /// Which foreign key a failed statement broke: the only candidate, or the one found by letting it happen once more, unchecked
    /// and then undone.
    fn foreign_key(&self, connection: &Connection, sql: &str, params: &Params) -> Option<String> {
        let words: Vec<&str> = pieces(sql).filter_map(|piece| if let Piece::Word(word) = piece { Some(word) } else { None }).collect();
        let inserts = words.first().is_some_and(|word| word.eq_ignore_ascii_case("insert"));
        let deletes = words.first().is_some_and(|word| word.eq_ignore_ascii_case("delete"));
        let names = |table: &str| words.iter().any(|word| word.eq_ignore_ascii_case(table));
        let candidates: Vec<&ForeignKey> =
            self.foreign.iter().filter(|key| (!deletes && names(&key.table)) || (!inserts && names(&key.parent))).collect();
        match candidates.as_slice() {
            [] => None,
            [only] => Some(only.name.clone()),
            several => {
                connection.execute_batch("SAVEPOINT probe; PRAGMA defer_foreign_keys=ON").ok()?;
                let found = probe(connection, sql, params, several);
                connection.execute_batch("ROLLBACK TO probe; RELEASE probe; PRAGMA defer_foreign_keys=OFF").ok()?;
                found
            }
        }
    }
}

fn dotted(table: &str, columns: &[String]) -> String {
    let dotted: Vec<String> = columns.iter().map(|column| format!("{table}.{column}")).collect();
    dotted.join(", ")
}

fn probe(connection: &Connection, sql: &str, params: &Params, candidates: &[&ForeignKey]) -> Option<String> {
    let mut statement = connection.prepare(sql).ok()?;
    values::bind(&mut statement, params).ok()?;
    let mut rows = statement.raw_query();
    while rows.next().ok()?.is_some() {}
    drop(rows);
    let broken = |key: &&&ForeignKey| {
        let check = "SELECT EXISTS (SELECT 1 FROM pragma_foreign_key_check(?1) c JOIN pragma_foreign_key_list(?1) l ON l.id = c.fkid
                     WHERE l.\"from\" = ?2)";
        let first = key.columns.first().map_or("", String::as_str);
        connection.query_row(check, [key.table.as_str(), first], |row| row.get::<_, bool>(0)).unwrap_or(false)
    };
    candidates.iter().find(broken).map(|key| key.name.clone())
}

#[derive(PartialEq, Debug)]
enum Kind {
    Primary,
    Unique,
    Foreign(String),
}

#[derive(PartialEq, Debug)]
struct Rule {
    name: Option<String>,
    kind: Kind,
    columns: Vec<String>,
}

/// The keys of a CREATE TABLE, by column or by table, in order.
fn rules(sql: &str) -> Vec<Rule> {
    definitions(sql).iter().flat_map(|definition| rules_of(definition)).collect()
}

/// What stands between the commas of the outermost brackets; deeper brackets are kept as "(", ")" words.
fn definitions(sql: &str) -> Vec<Vec<String>> {
    let mut out = vec![Vec::new()];
    let mut depth = 0_usize;
    for piece in pieces(sql) {
        match piece {
            Piece::Mark("(") => depth += 1,
            Piece::Mark(")") => depth = depth.saturating_sub(1),
            Piece::Mark(",") if depth == 1 => {
                out.push(Vec::new());
                continue;
            }
            _ => {}
        }
        let word = match piece {
            Piece::Word(word) => word,
            Piece::Quoted(word) => word.trim_matches('"'),
            Piece::Mark(mark) if depth > 1 || mark == ")" => mark,
            _ => continue,
        };
        if let (Some(last), true) = (out.last_mut(), depth > 0) {
            last.push(word.to_owned());
        }
    }
    out
}

fn rules_of(words: &[String]) -> Vec<Rule> {
    let is = |at: usize, word: &str| words.get(at).is_some_and(|found| found.eq_ignore_ascii_case(word));
    let by_table = ["constraint", "primary", "unique", "foreign", "check"].iter().any(|word| is(0, word));
    let own = words.first().cloned().unwrap_or_default();
    let mut name = None;
    let mut out = Vec::new();
    for at in 0..words.len() {
        let kind = if is(at, "constraint") {
            name = words.get(at + 1).cloned();
            continue;
        } else if is(at, "primary") && is(at + 1, "key") {
            Kind::Primary
        } else if is(at, "unique") {
            Kind::Unique
        } else if is(at, "references") {
            Kind::Foreign(words.get(at + 1).cloned().unwrap_or_default())
        } else {
            if is(at, "check") || is(at, "not") {
                name = if is(at, "check") { None } else { name };
            }
            continue;
        };
        let columns = if by_table { in_brackets(words) } else { vec![own.clone()] };
        out.push(Rule { name: name.take(), kind, columns });
    }
    out
}

/// The words of the first brackets.
fn in_brackets(words: &[String]) -> Vec<String> {
    let inside = words.iter().skip_while(|word| *word != "(").skip(1).take_while(|word| *word != ")");
    inside.filter(|word| *word != ",").cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_named_as_postgresql_names_them() {
        let sql = "CREATE TABLE t (id BLOB CONSTRAINT t_id PRIMARY KEY, a TEXT NOT NULL UNIQUE, \"b\" TEXT CHECK (length(b) > 1) REFERENCES p (id),
                   CONSTRAINT once UNIQUE (a, b), CONSTRAINT sane CHECK (a <> b), FOREIGN KEY (a, b) REFERENCES q (x, y) ON DELETE CASCADE) STRICT";
        let found = rules(sql);
        let expected = [
            (Some("t_id"), Kind::Primary, vec!["id"]),
            (None, Kind::Unique, vec!["a"]),
            (None, Kind::Foreign("p".to_owned()), vec!["b"]),
            (Some("once"), Kind::Unique, vec!["a", "b"]),
            (None, Kind::Foreign("q".to_owned()), vec!["a", "b"]),
        ];
        assert_eq!(found.len(), expected.len(), "{found:?}");
        for (rule, (name, kind, columns)) in found.iter().zip(expected) {
            assert_eq!((rule.name.as_deref(), &rule.kind, rule.columns.iter().map(String::as_str).collect()), (name, &kind, columns));
        }
    }

    proptest::proptest! {
        #[test]
        fn no_schema_text_is_too_odd(sql in "(CREATE TABLE|CONSTRAINT|UNIQUE|PRIMARY KEY|REFERENCES|FOREIGN|[a-z(),'\" ]){0,30}") {
            rules(&sql);
        }
    }
}
