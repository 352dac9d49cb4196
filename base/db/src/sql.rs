//! The one SQL text in both databases' words: arguments, types, statements.

use std::borrow::Cow;

use crate::Dialect;

/// A piece of SQL.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum Piece<'a> {
    /// A keyword or a plain name.
    Word(&'a str),
    /// The digits of `$1`.
    Argument(&'a str),
    /// A string, a quoted name.
    Quoted(&'a str),
    /// A comment or a run of spaces.
    Blank(&'a str),
    /// Any other character.
    Mark(&'a str),
}

/// Cuts SQL into pieces; joined again they are the same text but for the `$` of arguments.
pub(crate) fn pieces<'a>(sql: &'a str) -> impl Iterator<Item = Piece<'a>> {
    let mut rest = sql;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let (make, length): (fn(&'a str) -> Piece<'a>, usize) = match first {
            '\'' | '"' => (Piece::Quoted, 1 + end_of(rest.get(1..), first)),
            '-' if rest.starts_with("--") => (Piece::Blank, rest.find('\n').unwrap_or(rest.len())),
            '/' if rest.starts_with("/*") => {
                (Piece::Blank, rest.get(2..).and_then(|inner| inner.find("*/")).map_or(rest.len(), |at| at + 4))
            }
            '$' if digits(rest.get(1..)) > 0 => (Piece::Argument, 1 + digits(rest.get(1..))),
            c if c.is_whitespace() => (Piece::Blank, rest.find(|c: char| !c.is_whitespace()).unwrap_or(rest.len())),
            c if is_word(c) => (Piece::Word, rest.find(|c| !is_word(c)).unwrap_or(rest.len())),
            c => (Piece::Mark, c.len_utf8()),
        };
        let (piece, after) = rest.split_at_checked(length)?;
        rest = after;
        Some(make(if length > 1 { piece.strip_prefix('$').unwrap_or(piece) } else { piece }))
    })
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn end_of(rest: Option<&str>, quote: char) -> usize {
    let rest = rest.unwrap_or_default();
    rest.find(quote).map_or(rest.len(), |at| at + 1)
}

fn digits(rest: Option<&str>) -> usize {
    rest.unwrap_or_default().bytes().take_while(u8::is_ascii_digit).count()
}

/// `$1` as SQLite's `?1` (SQLite would number `$N` by first appearance).
pub(crate) fn for_sqlite(sql: &str) -> String {
    if !sql.contains('$') {
        return sql.to_owned();
    }
    let mut out = String::with_capacity(sql.len());
    for piece in pieces(sql) {
        match piece {
            Piece::Argument(number) => {
                out.push('?');
                out.push_str(number);
            }
            Piece::Word(text) | Piece::Quoted(text) | Piece::Blank(text) | Piece::Mark(text) => out.push_str(text),
        }
    }
    out
}

/// PostgreSQL keeps no NUL in a text; on both it becomes U+FFFD.
pub(crate) fn without_nul(text: &str) -> Cow<'_, str> {
    if text.contains('\0') { Cow::Owned(text.replace('\0', "\u{fffd}")) } else { Cow::Borrowed(text) }
}

/// The same for a NUL written as an escape in JSON.
pub(crate) fn json_without_nul(json: &str) -> Cow<'_, str> {
    if !json.contains("\\u0000") {
        return Cow::Borrowed(json);
    }
    let mut out = String::with_capacity(json.len());
    let mut rest = json;
    while let Some((before, after)) = rest.split_once('\\') {
        out.push_str(before);
        let escape = if after.starts_with("u0000") { "ufffd" } else { after.get(..1).unwrap_or_default() };
        out.push('\\');
        out.push_str(escape);
        rest = after.get(escape.len()..).unwrap_or_default();
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// `$3, $4, $5`: a list of `count` arguments from number `first`, for `IN (…)` and `VALUES (…)`.
pub fn list(first: usize, count: usize) -> String {
    let mut out = String::with_capacity(count * 5);
    for number in first..first + count {
        if number > first {
            out.push_str(", ");
        }
        out.push('$');
        out.push_str(&number.to_string());
    }
    out
}

/// The statements of a migration in the dialect's own words.
///
/// Types in capitals are mapped for SQLite and its tables made STRICT; TEXT compares by bytes on PostgreSQL as it does on SQLite.
/// Lines from `-- @postgres` or `-- @sqlite` to `-- @both` are for one of them only.
pub(crate) fn statements(sql: &str, dialect: Dialect) -> Vec<String> {
    let own = only_own(sql, dialect);
    let mut out = Vec::new();
    let mut words: Vec<&str> = Vec::new();
    let mut text = String::new();
    for piece in pieces(&own) {
        match piece {
            Piece::Mark(";") if !inside_trigger(&words) => finish(&mut out, &mut text, &mut words, dialect),
            Piece::Word(word) => {
                text.push_str(typed(word, &words, dialect));
                words.push(word);
            }
            Piece::Argument(number) => {
                text.push('$');
                text.push_str(number);
            }
            Piece::Blank(blank) if blank.starts_with(['-', '/']) => {}
            Piece::Quoted(other) | Piece::Blank(other) | Piece::Mark(other) => text.push_str(other),
        }
    }
    finish(&mut out, &mut text, &mut words, dialect);
    out
}

fn only_own(sql: &str, dialect: Dialect) -> String {
    let mut lines_are_for = None;
    let mut own = String::with_capacity(sql.len());
    for line in sql.lines() {
        match line.trim() {
            "-- @postgres" => lines_are_for = Some(Dialect::Postgres),
            "-- @sqlite" => lines_are_for = Some(Dialect::Sqlite),
            "-- @both" => lines_are_for = None,
            _ if lines_are_for.is_none_or(|one| one == dialect) => {
                own.push_str(line);
                own.push('\n');
            }
            _ => {}
        }
    }
    own
}

fn finish(out: &mut Vec<String>, text: &mut String, words: &mut Vec<&str>, dialect: Dialect) {
    let mut statement = text.trim().to_owned();
    if dialect == Dialect::Sqlite && makes_table(words) && statement.ends_with(')') {
        statement.push_str(" STRICT");
    }
    if !statement.is_empty() {
        out.push(statement);
    }
    text.clear();
    words.clear();
}

fn makes_table(words: &[&str]) -> bool {
    matches!(words, [create, table, ..] if create.eq_ignore_ascii_case("create") && table.eq_ignore_ascii_case("table"))
}

/// SQLite's triggers hold statements between BEGIN and END.
fn inside_trigger(words: &[&str]) -> bool {
    let is = |word: &str, keyword: &str| word.eq_ignore_ascii_case(keyword);
    matches!(words, [create, trigger, ..] if is(create, "create") && is(trigger, "trigger"))
        && words.iter().any(|word| is(word, "begin"))
        && !words.last().is_some_and(|last| is(last, "end"))
}

fn changes_table(words: &[&str]) -> bool {
    makes_table(words) || matches!(words, [alter, table, ..] if alter.eq_ignore_ascii_case("alter") && table.eq_ignore_ascii_case("table"))
}

fn typed<'a>(word: &'a str, before: &[&str], dialect: Dialect) -> &'a str {
    if !changes_table(before) || before.last().is_some_and(|last| last.eq_ignore_ascii_case("as")) {
        return word;
    }
    match (dialect, word) {
        (Dialect::Postgres, "TEXT") => "TEXT COLLATE \"C\"",
        (Dialect::Sqlite, "UUID" | "BYTEA") => "BLOB",
        (Dialect::Sqlite, "TIMESTAMPTZ" | "BIGINT" | "BOOLEAN") => "INTEGER",
        (Dialect::Sqlite, "JSONB") => "TEXT",
        (Dialect::Sqlite, "DOUBLE") => "REAL",
        (Dialect::Sqlite, "PRECISION") => "",
        _ => word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_numbered_for_sqlite_but_not_inside_strings_names_and_comments() {
        for (sql, expected) in [
            ("SELECT $2, $1", "SELECT ?2, ?1"),
            ("SELECT '$1', \"$2\", $10 -- $3\n/* $4 */", "SELECT '$1', \"$2\", ?10 -- $3\n/* $4 */"),
            ("SELECT 'it''s $1', $1", "SELECT 'it''s $1', ?1"),
            ("SELECT '$", "SELECT '$"),
            ("SELECT ціна, $1, $", "SELECT ціна, ?1, $"),
        ] {
            assert_eq!(for_sqlite(sql), expected);
        }
    }

    #[test]
    fn types_are_mapped_only_where_tables_are_made() {
        let sql = "-- why safe;\nCREATE TABLE a (id UUID PRIMARY KEY, uuid TEXT DEFAULT ';', at TIMESTAMPTZ, share DOUBLE PRECISION,\n CHECK (CAST(at AS TEXT) <> ''));\nCREATE INDEX i ON a (at);";
        let lite = statements(sql, Dialect::Sqlite);
        assert_eq!(lite.len(), 2);
        assert!(lite[0].starts_with("CREATE TABLE a (id BLOB PRIMARY KEY, uuid TEXT DEFAULT ';', at INTEGER, share REAL ,"), "{}", lite[0]);
        assert!(lite[0].ends_with(") STRICT"));
        let pg = statements(sql, Dialect::Postgres);
        assert!(pg[0].contains("uuid TEXT COLLATE \"C\" DEFAULT") && pg[0].contains("CAST(at AS TEXT)"), "{}", pg[0]);
    }

    #[test]
    fn a_nul_is_replaced_in_texts_and_in_json() {
        assert_eq!(without_nul("a\0b"), "a\u{fffd}b");
        assert_eq!(json_without_nul(r#"["\u0000", "\\u0000", "\\\u0000", "\n"]"#), r#"["\ufffd", "\\u0000", "\\\ufffd", "\n"]"#);
    }

    #[test]
    fn a_trigger_is_one_statement() {
        let sql = "CREATE TRIGGER t BEFORE UPDATE ON a BEGIN SELECT RAISE(ABORT, 'no'); END; CREATE TRIGGER u BEFORE UPDATE ON a EXECUTE FUNCTION f(); A";
        assert_eq!(statements(sql, Dialect::Sqlite).len(), 3);
    }

    #[test]
    fn lines_can_be_for_one_database() {
        let sql = "-- @postgres\nA;\n-- @sqlite\nB;\n-- @both\nC";
        assert_eq!(statements(sql, Dialect::Sqlite), ["B", "C"]);
        assert_eq!(statements(sql, Dialect::Postgres), ["A", "C"]);
    }

    proptest::proptest! {
        #[test]
        fn cutting_into_pieces_loses_nothing(sql in "[a-z0-9$'\"/*; \n-]{0,60}") {
            let joined: String = pieces(&sql).map(|piece| match piece {
                Piece::Argument(number) => format!("${number}"),
                Piece::Word(t) | Piece::Quoted(t) | Piece::Blank(t) | Piece::Mark(t) => t.to_owned(),
            }).collect();
            proptest::prop_assert_eq!(joined, sql);
        }
    }
}
