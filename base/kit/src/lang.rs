//! The two languages of the house and texts that stand in both.

use serde::{Deserialize, Serialize};

/// A language of the interface.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Ukrainian, the first.
    #[default]
    Uk,
    /// English.
    En,
}

impl Lang {
    /// Both, Ukrainian first.
    pub const ALL: [Self; 2] = [Self::Uk, Self::En];

    /// The BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Uk => "uk",
            Self::En => "en",
        }
    }

    /// The language of a BCP 47 tag ("en-GB" is English); none of another.
    pub fn from_tag(tag: &str) -> Option<Self> {
        match tag.get(..2)? {
            primary if primary.eq_ignore_ascii_case("uk") => Some(Self::Uk),
            primary if primary.eq_ignore_ascii_case("en") => Some(Self::En),
            _ => None,
        }
    }
}

/// A text in Ukrainian and, where there is one, in English.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// Ukrainian.
    pub uk: String,
    /// English; empty where nobody has translated it yet.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub en: String,
}

impl Text {
    /// A text in both languages.
    pub fn new(uk: impl Into<String>, en: impl Into<String>) -> Self {
        Self { uk: uk.into(), en: en.into() }
    }

    /// The text in `lang`, in Ukrainian where there is no English.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::En if !self.en.is_empty() => &self.en,
            _ => &self.uk,
        }
    }

    /// The language the text of [`Text::get`] is really in, for the `lang` attribute.
    pub fn lang(&self, lang: Lang) -> Lang {
        if self.en.is_empty() { Lang::Uk } else { lang }
    }

    /// Nothing in either language.
    pub fn is_empty(&self) -> bool {
        self.uk.is_empty() && self.en.is_empty()
    }
}
