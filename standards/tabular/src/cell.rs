//! One cell of a table: owned as it is read, borrowed as it is written.

use serde_json::Value;

/// What a cell holds. Text files give texts only: what they mean is decided by the field that reads them.
#[derive(Clone, PartialEq, Debug, Default)]
pub enum Cell {
    /// Nothing, or blanks only.
    #[default]
    Empty,
    /// A text.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A decimal number in digits with a point, as exact as it was written.
    Decimal(String),
    /// A binary fraction; never NaN or infinite when it comes from a reader.
    Real(f64),
    /// Yes or no.
    Bool(bool),
    /// A date, `2026-11-22`.
    Date(String),
    /// A date with a time, `2026-11-22T08:00:00` and perhaps an offset.
    DateTime(String),
    /// An object or an array.
    Json(Value),
    /// A GeoJSON geometry.
    Geometry(Value),
}

/// A cell that borrows, so that writing a row allocates nothing.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum CellRef<'a> {
    /// [`Cell::Empty`]
    Empty,
    /// [`Cell::Text`]
    Text(&'a str),
    /// [`Cell::Integer`]
    Integer(i64),
    /// [`Cell::Decimal`]; what isn't digits with a point is written as text.
    Decimal(&'a str),
    /// [`Cell::Real`]; NaN and infinities are written as empty.
    Real(f64),
    /// [`Cell::Bool`]
    Bool(bool),
    /// [`Cell::Date`]
    Date(&'a str),
    /// [`Cell::DateTime`]
    DateTime(&'a str),
    /// [`Cell::Json`]
    Json(&'a Value),
    /// [`Cell::Geometry`]
    Geometry(&'a Value),
}

impl Cell {
    /// A text, or [`Cell::Empty`] if it is blank.
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.trim().is_empty() { Self::Empty } else { Self::Text(text) }
    }

    /// Whether nothing is written in the cell.
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Empty)
    }

    /// The borrowed form, for writing.
    pub fn as_ref(&self) -> CellRef<'_> {
        match self {
            Self::Empty => CellRef::Empty,
            Self::Text(text) => CellRef::Text(text),
            Self::Integer(number) => CellRef::Integer(*number),
            Self::Decimal(digits) => CellRef::Decimal(digits),
            Self::Real(number) => CellRef::Real(*number),
            Self::Bool(yes) => CellRef::Bool(*yes),
            Self::Date(date) => CellRef::Date(date),
            Self::DateTime(time) => CellRef::DateTime(time),
            Self::Json(value) => CellRef::Json(value),
            Self::Geometry(value) => CellRef::Geometry(value),
        }
    }

    /// What a text file would say: numbers with a point, `true` and `false`, JSON on one line.
    pub fn to_text(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) | Self::Decimal(text) | Self::Date(text) | Self::DateTime(text) => text.clone(),
            Self::Integer(number) => number.to_string(),
            Self::Real(number) => number.to_string(),
            Self::Bool(yes) => yes.to_string(),
            Self::Json(value) | Self::Geometry(value) => value.to_string(),
        }
    }

    /// The length of the text in characters; 0 for what isn't text.
    pub(crate) fn chars(&self) -> usize {
        match self {
            Self::Text(text) => text.chars().count(),
            _ => 0,
        }
    }
}

/// Digits with at most one point and one leading minus: the only decimals that are written as numbers.
pub(crate) fn is_decimal(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    all_digits(whole) && all_digits(fraction) && (whole == "0" || !whole.starts_with('0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_digits_are_decimals() {
        for yes in ["0", "-1", "10.50", "0.001", "123456789012345678901234567890.1"] {
            assert!(is_decimal(yes), "{yes}");
        }
        for no in ["", "-", ".5", "5.", "1,5", "1e5", "007", "+1", "--1", "1.2.3", "NaN", "١"] {
            assert!(!is_decimal(no), "{no}");
        }
    }

    #[test]
    fn blanks_are_empty() {
        assert_eq!(Cell::text(" \u{a0}\t"), Cell::Empty);
        assert_eq!(Cell::text(" а "), Cell::Text(" а ".to_owned()));
    }
}
