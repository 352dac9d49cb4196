//! A register as the house keeps it: its current declaration, its steward and its counters.

use fields::Field;
use jiff::civil::Date;
use kit::{OrganisationId, PersonId, RegisterId, Timestamp};
use serde::{Deserialize, Serialize};

use crate::declaration::Declaration;
use crate::number::NumberPattern;
use crate::period::{Freshness, UpdatePeriod, freshness};

/// Whether a register is in use.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RegisterState {
    /// Approved or being filled, not shown to the public yet.
    Hidden,
    /// In the catalogue.
    Active,
    /// No longer kept; readable.
    Archived,
}

impl RegisterState {
    /// All.
    pub const ALL: [Self; 3] = [Self::Hidden, Self::Active, Self::Archived];

    /// The word in the database, the API and message keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Hidden => "hidden",
            Self::Active => "active",
            Self::Archived => "archived",
        }
    }

    /// The state of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

kit::kept_as_text!(RegisterState);

/// A register with its current declaration.
#[derive(Clone, Debug)]
pub struct Register {
    /// Its id.
    pub id: RegisterId,
    /// Its word in addresses.
    pub code: String,
    /// Whether it is in use.
    pub state: RegisterState,
    /// The author organisation.
    pub organisation: OrganisationId,
    /// The responsible person.
    pub responsible: Option<PersonId>,
    /// How often it is brought up to date.
    pub update_period: UpdatePeriod,
    /// When it last was.
    pub updated_on: Option<Date>,
    /// When it next will be.
    pub next_update: Option<Date>,
    /// The version of the declaration.
    pub declaration_version: i64,
    /// The declaration.
    pub declaration: Declaration,
    /// Its parsed number pattern.
    pub number: NumberPattern,
    /// The records the public sees, as last counted.
    pub record_count: i64,
    /// When it was made.
    pub created_at: Timestamp,
    /// When its declaration or steward last changed.
    pub changed_at: Timestamp,
}

impl Register {
    /// The field of a code.
    pub fn field(&self, code: &str) -> Option<&Field> {
        self.declaration.field(code)
    }

    /// The name of a record with these data; its number where the naming field is empty.
    pub fn title_of(&self, data: &Data, number: &str) -> String {
        title_in(data, &self.declaration.title_field, number)
    }

    /// Takes out what composes itself: the data as people gave them.
    #[must_use]
    pub fn typed(&self, data: &Data) -> Data {
        let is_typed = |code: &String| self.field(code).is_none_or(|field| field.computed.is_none());
        data.iter().filter(|(code, _)| is_typed(code)).map(|(code, value)| (code.clone(), value.clone())).collect()
    }

    /// How it stands to its date of the next update.
    pub fn freshness(&self, today: Date) -> Freshness {
        freshness(self.update_period, self.next_update, today)
    }
}

/// The name of a record whose `field` names it; its number where that is empty.
pub(crate) fn title_in(data: &Data, field: &str, number: &str) -> String {
    let text = data.get(field).and_then(|value| value.as_str().or_else(|| value.get("text")?.as_str()));
    text.map(str::trim).filter(|text| !text.is_empty()).unwrap_or(number).chars().take(300).collect()
}

/// The fields of a record by code, as the API and the database have them. An empty field is absent.
pub type Data = serde_json::Map<String, serde_json::Value>;
