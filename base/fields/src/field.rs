//! The definition of a field: everything the house knows of it, as it stands in declarations (TOML) and in the API (JSON).

use kit::{FieldProblem, Lang, Text};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::Kind;

/// One field of a register, a request or a form. Only code, kind and label must be declared.
#[derive(Serialize, Deserialize, Clone, PartialEq, Debug)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// Name in storage, exports and the API: `^[a-z][a-z0-9_]{0,62}$`.
    pub code: String,
    /// What it holds.
    pub kind: Kind,
    /// What people call it.
    pub label: Text,
    /// Help under the label.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub hint: Text,
    /// A record without it cannot be submitted.
    #[serde(default, skip_serializing_if = "is_false")]
    pub required: bool,
    /// No two records of the register hold the same value.
    #[serde(default, skip_serializing_if = "is_false")]
    pub unique: bool,
    /// Who sees it.
    #[serde(default, skip_serializing_if = "Visibility::is_public")]
    pub visibility: Visibility,
    /// A column of the list.
    #[serde(default, skip_serializing_if = "is_false")]
    pub in_list: bool,
    /// A facet or a range beside the list.
    #[serde(default, skip_serializing_if = "is_false")]
    pub filterable: bool,
    /// The least value of a number, the fewest characters of a text, the fewest choices or files.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "crate::number::lenient")]
    pub min: Option<Decimal>,
    /// The greatest value of a number, the most characters of a text, the most choices or files.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "crate::number::lenient")]
    pub max: Option<Decimal>,
    /// The most digits after the comma of a decimal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decimals: Option<u8>,
    /// A regular expression the whole text must match.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pattern: Option<String>,
    /// The code of another field of the record, of the same kind, whose value this one may not lie below: an end not before its
    /// beginning. See [`crate::agreement`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_below: Option<String>,
    /// The pattern a text composes itself by from other fields of the record, see [`crate::Composition`]. Nobody types such a field:
    /// what is sent for it is ignored. A reference composes itself of one place, `{location}`: it points at the record of its register
    /// whose area the place lies in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub computed: Option<String>,
    /// Unit shown beside a number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Text>,
    /// What can be chosen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<Choice>,
    /// Code of the register a reference points into.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub register: Option<String>,
    /// The value a new record starts with, in the API's shape; `"today"` for a date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<serde_json::Value>,
    /// Heading the field stands under in the form and on the page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<Text>,
}

/// Who sees a field, from everybody to those with a right to personal data. The order is that of trust: who may see
/// `Personal` sees all.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Visibility {
    /// Everybody; goes into open data.
    #[default]
    Public,
    /// Officials.
    Staff,
    /// Officials with the right to personal data; every look is written into the journal.
    Personal,
}

impl Visibility {
    /// All, from the most open.
    pub const ALL: [Self; 3] = [Self::Public, Self::Staff, Self::Personal];

    /// The word of declarations and message keys (`visibility-staff`).
    pub fn code(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Staff => "staff",
            Self::Personal => "personal",
        }
    }

    /// The visibility of a word; none of another.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|visibility| visibility.code() == code)
    }

    fn is_public(&self) -> bool {
        *self == Self::Public
    }
}

/// One of the things to choose from.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq, Debug)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Stored and exchanged: `^[a-z0-9][a-z0-9_.-]{0,62}$`.
    pub code: String,
    /// What people read.
    pub label: Text,
    /// No longer offered; records that hold it keep it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub retired: bool,
}

impl Choice {
    /// A choice on offer.
    pub fn new(code: &str, uk: &str, en: &str) -> Self {
        Self { code: code.to_owned(), label: Text::new(uk, en), retired: false }
    }
}

impl Field {
    /// An optional public field with nothing else said of it.
    pub fn new(code: &str, kind: Kind, label: Text) -> Self {
        Self {
            code: code.to_owned(),
            kind,
            label,
            hint: Text::default(),
            required: false,
            unique: false,
            visibility: Visibility::Public,
            in_list: false,
            filterable: false,
            min: None,
            max: None,
            decimals: None,
            pattern: None,
            not_below: None,
            computed: None,
            unit: None,
            choices: Vec::new(),
            register: None,
            default: None,
            group: None,
        }
    }

    /// The choice of a code, retired or not.
    pub fn choice(&self, code: &str) -> Option<&Choice> {
        self.choices.iter().find(|choice| choice.code == code)
    }

    /// The label of a choice in `lang`; the code itself for one that is no longer declared.
    pub fn choice_label<'a>(&'a self, code: &'a str, lang: Lang) -> &'a str {
        self.choice(code).map_or(code, |choice| choice.label.get(lang))
    }

    pub(crate) fn problem(&self, says: kit::Says) -> FieldProblem {
        FieldProblem { field: self.code.clone(), says }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_false(value: &bool) -> bool {
    !value
}
