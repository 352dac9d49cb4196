//! Why a command ended without doing its work, said to whoever sits at the terminal.

use std::path::{Path, PathBuf};

use db::DbError;
use i18n::Locale;
use kit::{FieldProblem, Problem, Says};
use web::StartError;
use web::config::ConfigError;

/// Why a command failed.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// The configuration cannot be read.
    #[error("configuration: {0}")]
    Config(#[from] ConfigError),
    /// The house did not start.
    #[error("{0}")]
    Start(#[from] StartError),
    /// The database.
    #[error("{0}")]
    Db(#[from] DbError),
    /// A refusal of the house.
    #[error("{0}")]
    Refused(#[from] Problem),
    /// A file or a socket.
    #[error("{0}: {1}", path.display(), error)]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// Anything else, in a sentence.
    #[error("{0}")]
    Said(String),
    /// Everything has been said already; only the exit code is left.
    #[error("")]
    Shown,
}

impl Trouble {
    /// A sentence.
    pub fn said(text: impl Into<String>) -> Self {
        Self::Said(text.into())
    }

    /// What a message of the house says.
    pub fn says(says: &Says, t: &Locale) -> Self {
        Self::Said(t.says(says))
    }

    /// A file that could not be read or written.
    pub fn file(path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_owned();
        move |error| Self::File { path, error }
    }

    /// The text for the terminal, in its language.
    pub fn text(&self, t: &Locale) -> String {
        match self {
            Self::Refused(Problem::Invalid(fields)) => fields.iter().map(|field| field_line(field, t)).collect::<Vec<_>>().join("\n"),
            Self::Refused(Problem::Internal(text)) => text.clone(),
            Self::Refused(problem) => t.says(&problem.says()),
            other => other.to_string(),
        }
    }
}

fn field_line(problem: &FieldProblem, t: &Locale) -> String {
    let says = t.says(&problem.says);
    // `new` is the field of a password's form.
    if matches!(problem.field.as_str(), "" | "new") { says } else { format!("{}: {says}", problem.field) }
}
