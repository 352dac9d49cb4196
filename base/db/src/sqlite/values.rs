//! Values to and from SQLite's four storage classes.

use jiff::Timestamp;
use kit::value::{Shape, Value};
use rusqlite::Statement;
use rusqlite::types::{Null, ToSqlOutput, ValueRef};
use uuid::Uuid;

use crate::DbError;
use crate::sql::{json_without_nul, without_nul};

/// Binds the arguments; their number must be the statement's.
pub(super) fn bind(statement: &mut Statement<'_>, params: &[Value]) -> Result<(), rusqlite::Error> {
    let expected = statement.parameter_count();
    if expected != params.len() {
        return Err(rusqlite::Error::InvalidParameterCount(params.len(), expected));
    }
    for (value, number) in params.iter().zip(1..) {
        match value {
            Value::Null => statement.raw_bind_parameter(number, Null)?,
            Value::Bool(flag) => statement.raw_bind_parameter(number, flag)?,
            Value::Int(number_) => statement.raw_bind_parameter(number, number_)?,
            Value::Real(real) => statement.raw_bind_parameter(number, real)?,
            Value::Text(text) => statement.raw_bind_parameter(number, &*without_nul(text))?,
            Value::Bytes(bytes) => statement.raw_bind_parameter(number, bytes)?,
            Value::Uuid(id) => statement.raw_bind_parameter(number, ToSqlOutput::Borrowed(ValueRef::Blob(id.as_bytes())))?,
            Value::Time(at) => statement.raw_bind_parameter(number, at.as_microsecond())?,
            Value::Json(text) => statement.raw_bind_parameter(number, &*json_without_nul(text))?,
        }
    }
    Ok(())
}

/// Reads a column in the shape asked for; none if it holds another class.
pub(crate) fn read(column: ValueRef<'_>, shape: Shape) -> Option<Value> {
    Some(match (column, shape) {
        (ValueRef::Null, _) => Value::Null,
        (ValueRef::Integer(number), Shape::Int) => Value::Int(number),
        (ValueRef::Text(bytes), Shape::Text) => Value::Text(text(bytes)?),
        (ValueRef::Blob(bytes), Shape::Uuid) => Value::Uuid(Uuid::from_slice(bytes).ok()?),
        (ValueRef::Integer(micros), Shape::Time) => Value::Time(Timestamp::from_microsecond(micros).ok()?),
        (ValueRef::Integer(flag @ (0 | 1)), Shape::Bool) => Value::Bool(flag == 1),
        (ValueRef::Real(number), Shape::Real) => Value::Real(number),
        (ValueRef::Integer(number), Shape::Real) => Value::Real(number as f64),
        (ValueRef::Blob(bytes), Shape::Bytes) => Value::Bytes(bytes.to_vec()),
        (ValueRef::Text(bytes), Shape::Json) => Value::Json(text(bytes)?),
        _ => return None,
    })
}

fn text(bytes: &[u8]) -> Option<String> {
    std::str::from_utf8(bytes).ok().map(str::to_owned)
}

/// The error of a statement that was given other arguments than it has.
pub(super) fn wrong_count(error: &rusqlite::Error, sql: &str) -> Option<DbError> {
    match error {
        rusqlite::Error::InvalidParameterCount(given, expected) => {
            Some(DbError::Internal(format!("{given} arguments for {expected} of: {sql}")))
        }
        _ => None,
    }
}
