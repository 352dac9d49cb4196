//! Values as the databases keep them: one small vocabulary for SQLite and PostgreSQL.

use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

/// A value in a query's arguments or a row's column.
#[derive(Clone, PartialEq, Debug)]
pub enum Value {
    /// NULL.
    Null,
    /// BOOLEAN; INTEGER 0/1 on SQLite.
    Bool(bool),
    /// BIGINT / INTEGER.
    Int(i64),
    /// DOUBLE PRECISION / REAL.
    Real(f64),
    /// TEXT.
    Text(String),
    /// BYTEA / BLOB.
    Bytes(Vec<u8>),
    /// UUID / BLOB of 16 bytes.
    Uuid(Uuid),
    /// TIMESTAMPTZ / INTEGER of microseconds since 1970.
    Time(Timestamp),
    /// JSONB / TEXT.
    Json(String),
}

/// What can be an argument of a query.
pub trait ToValue {
    /// The value to bind.
    fn to_value(&self) -> Value;
}

/// What can be read from a column. The value arrives in the shape asked by [`FromValue::SHAPE`].
pub trait FromValue: Sized {
    /// How the column is to be read.
    const SHAPE: Shape;
    /// The Rust value; none if the column holds something else (or NULL where it is not allowed).
    fn from_value(value: Value) -> Option<Self>;
}

/// The shapes of [`Value`], as a hint for reading (SQLite knows only four of them).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shape {
    /// [`Value::Bool`]
    Bool,
    /// [`Value::Int`]
    Int,
    /// [`Value::Real`]
    Real,
    /// [`Value::Text`]
    Text,
    /// [`Value::Bytes`]
    Bytes,
    /// [`Value::Uuid`]
    Uuid,
    /// [`Value::Time`]
    Time,
    /// [`Value::Json`]
    Json,
}

macro_rules! plain {
    ($($rust:ty => $shape:ident),* $(,)?) => {$(
        impl ToValue for $rust {
            fn to_value(&self) -> Value {
                Value::$shape(self.clone())
            }
        }
        impl FromValue for $rust {
            const SHAPE: Shape = Shape::$shape;
            fn from_value(value: Value) -> Option<Self> {
                match value {
                    Value::$shape(inner) => Some(inner),
                    _ => None,
                }
            }
        }
    )*};
}

plain! { bool => Bool, i64 => Int, f64 => Real, String => Text, Vec<u8> => Bytes, Uuid => Uuid, Timestamp => Time }

impl ToValue for str {
    fn to_value(&self) -> Value {
        Value::Text(self.to_owned())
    }
}

impl ToValue for Value {
    fn to_value(&self) -> Value {
        self.clone()
    }
}

impl<T: ToValue + ?Sized> ToValue for &T {
    fn to_value(&self) -> Value {
        (**self).to_value()
    }
}

impl<T: ToValue> ToValue for Option<T> {
    fn to_value(&self) -> Value {
        self.as_ref().map_or(Value::Null, ToValue::to_value)
    }
}

impl<T: FromValue> FromValue for Option<T> {
    const SHAPE: Shape = T::SHAPE;
    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::Null => Some(None),
            other => T::from_value(other).map(Some),
        }
    }
}

/// A civil date is kept as ISO text on both databases: it sorts and reads well.
impl ToValue for Date {
    fn to_value(&self) -> Value {
        Value::Text(self.to_string())
    }
}

impl FromValue for Date {
    const SHAPE: Shape = Shape::Text;
    fn from_value(value: Value) -> Option<Self> {
        String::from_value(value)?.parse().ok()
    }
}

impl ToValue for i32 {
    fn to_value(&self) -> Value {
        Value::Int(i64::from(*self))
    }
}

impl ToValue for serde_json::Value {
    fn to_value(&self) -> Value {
        Value::Json(self.to_string())
    }
}

impl FromValue for serde_json::Value {
    const SHAPE: Shape = Shape::Json;
    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::Json(text) => serde_json::from_str(&text).ok(),
            _ => None,
        }
    }
}

/// JSON of any type that serde knows, kept in a JSON column.
#[derive(Clone, PartialEq, Debug)]
pub struct Json<T>(pub T);

impl<T: serde::Serialize> ToValue for Json<T> {
    fn to_value(&self) -> Value {
        serde_json::to_string(&self.0).map_or(Value::Null, Value::Json)
    }
}

impl<T: serde::de::DeserializeOwned> FromValue for Json<T> {
    const SHAPE: Shape = Shape::Json;
    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::Json(text) => serde_json::from_str(&text).ok().map(Json),
            _ => None,
        }
    }
}

/// Keeps an enum with `code` and `from_code` as TEXT: `kit::kept_as_text!(State);`. A word that is not known is no value.
#[macro_export]
macro_rules! kept_as_text {
    ($name:ident) => {
        impl $crate::value::ToValue for $name {
            fn to_value(&self) -> $crate::value::Value {
                $crate::value::Value::Text(self.code().to_owned())
            }
        }
        impl $crate::value::FromValue for $name {
            const SHAPE: $crate::value::Shape = $crate::value::Shape::Text;
            fn from_value(value: $crate::value::Value) -> Option<Self> {
                Self::from_code(&String::from_value(value)?)
            }
        }
    };
}
