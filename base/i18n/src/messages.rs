//! The message files of all crates, bound into one book a language and checked against each other.

use std::collections::BTreeMap;
use std::sync::Arc;

use fluent_bundle::FluentResource;
use kit::Lang;

use crate::book::Book;
use crate::check;

/// All messages of the house in both languages. Cheap to clone.
#[derive(Clone)]
pub struct Messages(Arc<Inner>);

struct Inner {
    uk: Book,
    en: Book,
    keys: Vec<String>,
}

/// Why the messages were refused: the house does not start with a key missing in a language.
#[derive(Debug, thiserror::Error)]
pub enum MessagesError {
    /// A file is not Fluent.
    #[error("{module}/messages/{lang}.ftl cannot be read: {detail}", lang = lang.tag())]
    Unreadable {
        /// The crate.
        module: String,
        /// The file's language.
        lang: Lang,
        /// What the parser says.
        detail: String,
    },
    /// Two files (or one) say the same key.
    #[error("the message key is said twice: {0}")]
    Repeated(String),
    /// Keys that stand in one language only.
    #[error("message keys in one language only: {}", .0.join(", "))]
    OneLanguageOnly(Vec<String>),
    /// Messages that name other arguments in the other language.
    #[error("messages with different arguments in the two languages: {}", .0.join(", "))]
    Arguments(Vec<String>),
    /// A Ukrainian plural without one of its forms (one, few, many).
    #[error("Ukrainian plurals without one, few or many: {}", .0.join(", "))]
    PluralForms(Vec<String>),
    /// The language has no tag; cannot be for the two there are.
    #[error("no such language: {0:?}")]
    Language(Lang),
}

/// Our own few words of time and quantity.
const OWN: (&str, &str, &str) = ("i18n", include_str!("../messages/uk.ftl"), include_str!("../messages/en.ftl"));

impl Messages {
    /// Binds the files of all crates, given as (crate, text of uk.ftl, text of en.ftl); those of this crate are added.
    ///
    /// Errors: an unreadable file, a repeated key, a key or an argument in one language only, a plural without a form.
    pub fn build(sources: &[(&str, &str, &str)]) -> Result<Self, MessagesError> {
        let all = || std::iter::once(&OWN).chain(sources);
        let uk = read(Lang::Uk, all().map(|(module, uk, _)| (*module, *uk)))?;
        let en = read(Lang::En, all().map(|(module, _, en)| (*module, *en)))?;
        let keys = check::agree(&uk.1, &en.1)?;
        let uk = Book::bind(Lang::Uk, uk.0, &keys)?;
        let en = Book::bind(Lang::En, en.0, &keys)?;
        Ok(Self(Arc::new(Inner { uk, en, keys })))
    }

    /// All keys in the order of the alphabet.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.keys.iter().map(String::as_str)
    }

    pub(crate) fn book(&self, lang: Lang) -> &Book {
        match lang {
            Lang::Uk => &self.0.uk,
            Lang::En => &self.0.en,
        }
    }
}

/// What is said under each key: the argument names, and whether its plurals are whole.
pub(crate) type Facts = BTreeMap<String, check::Fact>;

fn read<'a>(lang: Lang, files: impl Iterator<Item = (&'a str, &'a str)>) -> Result<(Vec<FluentResource>, Facts), MessagesError> {
    let (mut parsed, mut facts) = (Vec::new(), Facts::new());
    for (module, text) in files {
        let file = FluentResource::try_new(text.to_owned()).map_err(|(_, errors)| MessagesError::Unreadable {
            module: module.to_owned(),
            lang,
            detail: errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "),
        })?;
        for (key, fact) in check::facts(&file) {
            if facts.insert(key.clone(), fact).is_some() {
                return Err(MessagesError::Repeated(format!("{key} ({module}, {})", lang.tag())));
            }
        }
        parsed.push(file);
    }
    Ok((parsed, facts))
}
