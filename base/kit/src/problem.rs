//! What went wrong, said to people in their language and to machines as RFC 9457 problem details.

use serde::{Deserialize, Serialize};

/// A message to be said in the reader's language: a key of the message files and its arguments.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Says {
    /// The key, e.g. `field-required`.
    pub key: String,
    /// Arguments by name; numbers are given as text of digits.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub args: Vec<(String, String)>,
}

/// The end of the name of an argument that replaces the one of the same name for readers of English.
const IN_ENGLISH: &str = "@en";

impl Says {
    /// A message without arguments.
    pub fn new(key: impl Into<String>) -> Self {
        Self { key: key.into(), args: Vec::new() }
    }

    /// The message with a text that stands in both languages: the reader sees theirs.
    #[must_use]
    pub fn with_text(self, name: &str, text: &crate::Text) -> Self {
        self.with(name, &text.uk).with(&format!("{name}{IN_ENGLISH}"), text.get(crate::Lang::En))
    }

    /// Its arguments as a reader of this language gets them.
    pub fn args_in(&self, lang: crate::Lang) -> impl Iterator<Item = (&str, &str)> {
        let english = move |name: &str| {
            let own = self.args.iter().find(|(other, _)| other.strip_suffix(IN_ENGLISH) == Some(name));
            own.filter(|_| lang == crate::Lang::En).map(|(_, text)| text.as_str())
        };
        let said = self.args.iter().filter(|(name, _)| !name.ends_with(IN_ENGLISH));
        said.map(move |(name, text)| (name.as_str(), english(name).unwrap_or(text)))
    }

    /// The message with one more argument.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.args.push((name.to_owned(), value.to_string()));
        self
    }
}

impl From<&str> for Says {
    fn from(key: &str) -> Self {
        Self::new(key)
    }
}

/// What is wrong with one field of a form, a row or a body.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct FieldProblem {
    /// The field's code.
    pub field: String,
    /// What is wrong and what to do.
    pub says: Says,
}

/// Why something was refused. Every refusal the house gives is one of these.
#[derive(Clone, PartialEq, Debug)]
pub enum Problem {
    /// 400: the request cannot be understood.
    BadRequest(Says),
    /// 401: sign in first.
    SignInFirst,
    /// 403: signed in, but not entitled.
    Forbidden,
    /// 403: entitled to much, but not to this; says what keeps them from it.
    Denied(Says),
    /// 404: there is no such thing, or it is not for this viewer to know.
    NotFound,
    /// 409: the thing has changed or is in another state.
    Conflict(Says),
    /// 410: there was such a thing; it was erased, and that is all that is left of it.
    Gone,
    /// 412: `If-Match` names another version.
    PreconditionFailed,
    /// 413: larger than the limit, given in bytes.
    TooLarge(u64),
    /// 422: fields are wrong.
    Invalid(Vec<FieldProblem>),
    /// 429: too many requests; try again in so many seconds.
    TooMany(u32),
    /// 503: the database or another part cannot serve now; nothing was lost.
    Unavailable,
    /// 500: our fault; the text is for the log, never for the reader.
    Internal(String),
}

impl Problem {
    /// The HTTP status.
    pub fn status(&self) -> u16 {
        match self {
            Self::BadRequest(_) => 400,
            Self::SignInFirst => 401,
            Self::Forbidden | Self::Denied(_) => 403,
            Self::NotFound => 404,
            Self::Conflict(_) => 409,
            Self::Gone => 410,
            Self::PreconditionFailed => 412,
            Self::TooLarge(_) => 413,
            Self::Invalid(_) => 422,
            Self::TooMany(_) => 429,
            Self::Internal(_) => 500,
            Self::Unavailable => 503,
        }
    }

    /// The stable word of the problem's kind, the end of its `type` address.
    pub fn code(&self) -> &'static str {
        match self {
            Self::BadRequest(_) => "bad-request",
            Self::SignInFirst => "sign-in-first",
            Self::Forbidden | Self::Denied(_) => "forbidden",
            Self::NotFound => "not-found",
            Self::Conflict(_) => "conflict",
            Self::Gone => "gone",
            Self::PreconditionFailed => "precondition-failed",
            Self::TooLarge(_) => "too-large",
            Self::Invalid(_) => "invalid",
            Self::TooMany(_) => "too-many",
            Self::Internal(_) => "internal",
            Self::Unavailable => "unavailable",
        }
    }

    /// What to say to the reader.
    pub fn says(&self) -> Says {
        match self {
            Self::BadRequest(says) | Self::Conflict(says) | Self::Denied(says) => says.clone(),
            Self::TooLarge(limit) => Says::new("problem-too-large").with("megabytes", limit.div_ceil(1 << 20)),
            Self::TooMany(seconds) => Says::new("problem-too-many").with("seconds", seconds),
            other => Says::new(format!("problem-{}", other.code())),
        }
    }

    /// One wrong field.
    pub fn field(field: &str, says: impl Into<Says>) -> Self {
        Self::Invalid(vec![FieldProblem { field: field.to_owned(), says: says.into() }])
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Internal(detail) => write!(f, "internal: {detail}"),
            Self::Invalid(fields) => {
                write!(f, "invalid:")?;
                fields.iter().try_for_each(|problem| write!(f, " {}: {}", problem.field, problem.says.key))
            }
            other => write!(f, "{}: {}", other.code(), other.says().key),
        }
    }
}

impl std::error::Error for Problem {}
