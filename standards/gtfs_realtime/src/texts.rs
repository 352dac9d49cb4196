//! Words and pictures in several languages.

use prost::Message;

/// A text or an address in several languages.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct TranslatedString {
    /// At least one; at most one without a language.
    #[prost(message, repeated, tag = "1")]
    pub translation: Vec<Translation>,
}

/// A text in one language.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct Translation {
    /// The text.
    #[prost(string, required, tag = "1")]
    pub text: String,
    /// BCP-47, for example `uk`.
    #[prost(string, optional, tag = "2")]
    pub language: Option<String>,
}

impl TranslatedString {
    /// The text for a reader of the language: theirs, else the one without a language, else the first.
    #[must_use]
    pub fn in_language(&self, language: &str) -> Option<&str> {
        let is = |wanted: Option<&str>| self.translation.iter().find(|one| one.language.as_deref() == wanted);
        is(Some(language)).or_else(|| is(None)).or_else(|| self.translation.first()).map(|one| one.text.as_str())
    }
}

/// A picture in several languages.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct TranslatedImage {
    /// At least one.
    #[prost(message, repeated, tag = "1")]
    pub localized_image: Vec<LocalizedImage>,
}

/// A picture in one language.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct LocalizedImage {
    /// Where it is.
    #[prost(string, required, tag = "1")]
    pub url: String,
    /// IANA media type, `image/…`.
    #[prost(string, required, tag = "2")]
    pub media_type: String,
    /// BCP-47.
    #[prost(string, optional, tag = "3")]
    pub language: Option<String>,
}
