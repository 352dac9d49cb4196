//! Ukrainian identifiers: forgiving reading, normal form, check digits, what the number itself says.
//!
//! `parse` is strict of check digits; `read` lets through what may be right though it looks wrong, with a warning, where
//! real numbers are known to break the rule (old ЄДРПОУ codes, old and personal vehicle plates). The rules and their
//! vectors are those of `python-stdnum` for РНОКПП, ЄДРПОУ and IBAN.

mod cadastral;
mod digits;
mod edrpou;
mod iban;
mod katottg;
mod phone;
mod plate;
mod postcode;
mod rnokpp;
mod unzr;

pub use cadastral::Cadastral;
pub use edrpou::Edrpou;
pub use iban::Iban;
pub use katottg::{Katottg, Level};
pub use phone::Phone;
pub use plate::Plate;
pub use postcode::Postcode;
pub use rnokpp::Rnokpp;
pub use unzr::Unzr;

/// Why a text is not the identifier. `key` leads to a sentence that says what to do.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum IdentifierProblem {
    /// Too many or too few signs.
    #[error("wrong length")]
    Length,
    /// A sign that cannot stand there.
    #[error("wrong sign")]
    Sign,
    /// A digit was mistyped: the check digit says so.
    #[error("wrong check digit")]
    CheckDigit,
    /// The part that is a date is none.
    #[error("no such date")]
    Date,
    /// A country this house does not read.
    #[error("another country")]
    Country,
}

impl IdentifierProblem {
    /// The word of message keys: `identifier-rnokpp-check-digit`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Length => "length",
            Self::Sign => "sign",
            Self::CheckDigit => "check-digit",
            Self::Date => "date",
            Self::Country => "country",
        }
    }
}

/// A value that was let through, with what looks wrong about it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Checked<T> {
    /// The identifier.
    pub value: T,
    /// What a person must confirm; none if all is well.
    pub warning: Option<IdentifierProblem>,
}

impl<T> Checked<T> {
    /// Nothing looks wrong.
    pub fn fine(value: T) -> Self {
        Self { value, warning: None }
    }
}

/// Sex as the numbers encode it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sex {
    /// An even digit.
    Female,
    /// An odd digit.
    Male,
}

/// What every identifier type has besides its own: normal form in a string, Display, serde through text.
macro_rules! identifier {
    ($type:ident) => {
        impl $type {
            /// The normal form.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl std::str::FromStr for $type {
            type Err = $crate::identifiers::IdentifierProblem;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::parse(text)
            }
        }

        impl TryFrom<String> for $type {
            type Error = $crate::identifiers::IdentifierProblem;
            fn try_from(text: String) -> Result<Self, Self::Error> {
                Self::parse(&text)
            }
        }

        impl From<$type> for String {
            fn from(identifier: $type) -> Self {
                identifier.0
            }
        }
    };
}
pub(crate) use identifier;
