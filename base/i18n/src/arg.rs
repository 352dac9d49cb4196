//! Arguments of messages: numbers drive the plural forms.

use std::borrow::Cow;

use fluent_bundle::FluentValue;
use fluent_bundle::types::{FluentNumber, FluentNumberOptions};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// An argument of a message.
#[derive(Clone, PartialEq, Debug)]
pub enum Arg<'a> {
    /// A count; grouped by threes when shown.
    Int(i64),
    /// A fraction; takes the fractional plural form ("1,5 звернення").
    Decimal(Decimal),
    /// A text.
    Text(Cow<'a, str>),
}

/// Digits of a text argument that is still shown as a grouped number; longer ones are identifiers (ЄДРПОУ has eight).
const COUNT_DIGITS_MAX: usize = 7;

impl<'a> Arg<'a> {
    /// The argument of a [`kit::Says`]: digits count, everything else is text.
    pub(crate) fn of_says(text: &'a str) -> Self {
        let counts = text.len() <= COUNT_DIGITS_MAX && !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        let counts = counts && (text == "0" || !text.starts_with('0'));
        text.parse().ok().filter(|_| counts).map_or(Self::Text(Cow::Borrowed(text)), Self::Int)
    }

    pub(crate) fn fluent(&self) -> FluentValue<'_> {
        match self {
            Self::Int(count) => number(*count as f64, 0),
            Self::Decimal(value) => number(value.to_f64().unwrap_or(f64::NAN), value.normalize().scale() as usize),
            Self::Text(text) => FluentValue::String(Cow::Borrowed(text)),
        }
    }
}

fn number(value: f64, decimals: usize) -> FluentValue<'static> {
    let options = FluentNumberOptions { minimum_fraction_digits: (decimals > 0).then_some(decimals), ..FluentNumberOptions::default() };
    FluentValue::Number(FluentNumber::new(value, options))
}

macro_rules! from_int {
    ($($int:ty),*) => {$(
        impl From<$int> for Arg<'_> {
            fn from(count: $int) -> Self {
                Self::Int(i64::try_from(count).unwrap_or(i64::MAX))
            }
        }
    )*};
}

from_int!(i64, i32, u32, u64, usize, u8, u16);

impl From<Decimal> for Arg<'_> {
    fn from(value: Decimal) -> Self {
        Self::Decimal(value)
    }
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}
