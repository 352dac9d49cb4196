//! Values to and from PostgreSQL's binary formats.

use std::error::Error;

use jiff::Timestamp;
use kit::value::{Shape, Value};
use tokio_postgres::Row;
use tokio_postgres::types::private::BytesMut;
use tokio_postgres::types::{FromSql, IsNull, ToSql, Type, to_sql_checked};
use uuid::Uuid;

use crate::sql::{json_without_nul, without_nul};

type Wrong = Box<dyn Error + Sync + Send>;

/// Microseconds from 1970 to 2000, where PostgreSQL's time begins.
const EPOCH_MICROS: i64 = 946_684_800_000_000;

/// A value on its way into a statement.
#[derive(Debug)]
pub(super) struct Bound<'a>(&'a Value);

/// The arguments of a statement as the driver takes them.
pub(super) fn bound(params: &[Value]) -> impl ExactSizeIterator<Item = Bound<'_>> {
    params.iter().map(Bound)
}

impl ToSql for Bound<'_> {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Wrong> {
        match (self.0, ty) {
            (Value::Null, _) => Ok(IsNull::Yes),
            // SQLite has no NaN; it keeps NULL.
            (Value::Real(number), _) if number.is_nan() => Ok(IsNull::Yes),
            (Value::Bool(flag), &Type::BOOL) => flag.to_sql(ty, out),
            (Value::Int(number), &Type::INT8) => number.to_sql(ty, out),
            (Value::Int(number), &Type::INT4) => i32::try_from(*number)?.to_sql(ty, out),
            (Value::Int(number), &Type::INT2) => i16::try_from(*number)?.to_sql(ty, out),
            (Value::Int(number), &Type::FLOAT8) => (*number as f64).to_sql(ty, out),
            (Value::Real(number), &Type::FLOAT8) => number.to_sql(ty, out),
            (Value::Text(text), &(Type::TEXT | Type::VARCHAR | Type::BPCHAR | Type::NAME | Type::UNKNOWN)) => {
                without_nul(text).to_sql(ty, out)
            }
            (Value::Bytes(bytes), &Type::BYTEA) => bytes.to_sql(ty, out),
            (Value::Uuid(id), &Type::UUID) => {
                out.extend_from_slice(id.as_bytes());
                Ok(IsNull::No)
            }
            (Value::Time(at), &Type::TIMESTAMPTZ) => {
                out.extend_from_slice(&(at.as_microsecond() - EPOCH_MICROS).to_be_bytes());
                Ok(IsNull::No)
            }
            (Value::Json(text), &Type::JSONB) => {
                out.extend_from_slice(&[1]);
                out.extend_from_slice(json_without_nul(text).as_bytes());
                Ok(IsNull::No)
            }
            (Value::Json(text), &Type::JSON) => json_without_nul(text).as_ref().to_sql(&Type::TEXT, out),
            (value, ty) => Err(format!("{value:?} is no {ty}").into()),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

/// A column as it came.
struct Raw<'a>(Type, Option<&'a [u8]>);

impl<'a> FromSql<'a> for Raw<'a> {
    fn from_sql(ty: &Type, raw: &'a [u8]) -> Result<Self, Wrong> {
        Ok(Self(ty.clone(), Some(raw)))
    }

    fn from_sql_null(ty: &Type) -> Result<Self, Wrong> {
        Ok(Self(ty.clone(), None))
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}

/// Reads a column in the shape asked for; none if it is of another type.
pub(crate) fn read(row: &Row, column: usize, shape: Shape) -> Option<Value> {
    let Raw(ty, raw) = row.try_get(column).ok()?;
    let Some(raw) = raw else { return Some(Value::Null) };
    Some(match (shape, ty) {
        (Shape::Int, Type::INT8 | Type::INT4 | Type::INT2) => Value::Int(integer(raw)?),
        (Shape::Int, Type::NUMERIC) => Value::Int(Numeric::read(raw)?.whole()?),
        (Shape::Text, Type::TEXT | Type::VARCHAR | Type::BPCHAR | Type::NAME) => Value::Text(text(raw)?),
        (Shape::Uuid, Type::UUID) => Value::Uuid(Uuid::from_slice(raw).ok()?),
        (Shape::Time, Type::TIMESTAMPTZ) => Value::Time(Timestamp::from_microsecond(integer(raw)?.checked_add(EPOCH_MICROS)?).ok()?),
        (Shape::Bool, Type::BOOL) => Value::Bool(raw.first()? != &0),
        (Shape::Real, Type::FLOAT8) => Value::Real(f64::from_be_bytes(raw.try_into().ok()?)),
        (Shape::Real, Type::FLOAT4) => Value::Real(f64::from(f32::from_be_bytes(raw.try_into().ok()?))),
        (Shape::Real, Type::INT8 | Type::INT4 | Type::INT2) => Value::Real(integer(raw)? as f64),
        (Shape::Real, Type::NUMERIC) => Value::Real(Numeric::read(raw)?.real()),
        (Shape::Bytes, Type::BYTEA) => Value::Bytes(raw.to_vec()),
        (Shape::Json, Type::JSONB) => Value::Json(text(raw.strip_prefix(&[1])?)?),
        (Shape::Json, Type::JSON) => Value::Json(text(raw)?),
        _ => return None,
    })
}

fn text(raw: &[u8]) -> Option<String> {
    std::str::from_utf8(raw).ok().map(str::to_owned)
}

fn integer(raw: &[u8]) -> Option<i64> {
    match raw.len() {
        8 => Some(i64::from_be_bytes(raw.try_into().ok()?)),
        4 => Some(i32::from_be_bytes(raw.try_into().ok()?).into()),
        2 => Some(i16::from_be_bytes(raw.try_into().ok()?).into()),
        _ => None,
    }
}

/// What `sum` of BIGINT and `avg` give: digits of base 10,000.
struct Numeric {
    digits: Vec<i64>,
    /// The power of 10,000 of the first digit.
    weight: i16,
    negative: bool,
}

impl Numeric {
    fn read(raw: &[u8]) -> Option<Self> {
        let words: Vec<i16> = raw.chunks_exact(2).filter_map(|pair| Some(i16::from_be_bytes(pair.try_into().ok()?))).collect();
        let [_, weight, sign, _, digits @ ..] = words.as_slice() else { return None };
        let negative = match *sign {
            0 => false,
            0x4000 => true,
            _ => return None,
        };
        Some(Self { digits: digits.iter().copied().map(i64::from).collect(), weight: *weight, negative })
    }

    /// None if it has a fraction or does not fit.
    fn whole(&self) -> Option<i64> {
        let places = usize::try_from(i32::from(self.weight) + 1).unwrap_or(0);
        if self.digits.iter().skip(places).any(|digit| *digit != 0) || places > 5 {
            return None;
        }
        let digits = self.digits.iter().copied().chain(std::iter::repeat(0)).take(places);
        let whole = digits.map(i128::from).fold(0_i128, |whole, digit| whole * 10_000 + digit);
        i64::try_from(if self.negative { -whole } else { whole }).ok()
    }

    fn real(&self) -> f64 {
        let powers = (0..).map(|place| 10_000_f64.powi(i32::from(self.weight) - place));
        let sum: f64 = self.digits.iter().zip(powers).map(|(digit, power)| *digit as f64 * power).sum();
        if self.negative { -sum } else { sum }
    }
}
