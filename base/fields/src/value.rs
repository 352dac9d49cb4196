//! The value of a field, typed, and its shape in storage and in the API.

use jiff::Timestamp;
use jiff::civil::Date;
use kit::Kopiykas;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::{Geometry, OpeningHours};

/// A value that has passed its field's reading. An absent value is `None` of an `Option<Value>`, never an empty text.
#[derive(Clone, PartialEq, Debug)]
pub enum Value {
    /// Texts, rich text (sanitised HTML), phones, e-mails, links and identifiers in normal form.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// An exact number.
    Decimal(Decimal),
    /// Kopiykas.
    Money(Kopiykas),
    /// Yes or no.
    YesNo(bool),
    /// A calendar day.
    Date(Date),
    /// A moment.
    DateTime(Timestamp),
    /// Opening hours.
    Hours(OpeningHours),
    /// The code of one choice.
    Choice(String),
    /// Codes of choices, in the order of declaration, each once, at least one.
    Choices(Vec<String>),
    /// The id of a record, an organisation or a person.
    Id(Uuid),
    /// An address.
    Address(Address),
    /// A point, lines or areas.
    Geometry(Geometry),
    /// Files or pictures, at least one.
    Files(Vec<FileRef>),
}

/// An address as written, with its parts where they are known.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq, Debug, Default)]
#[serde(deny_unknown_fields)]
pub struct Address {
    /// The whole address as people write it.
    pub text: String,
    /// District of the city.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub district: Option<String>,
    /// Street with its kind: "вул. Соборності".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub street: Option<String>,
    /// House with corps: "28-А".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub house: Option<String>,
    /// The settlement's or district's code of КАТОТТГ.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub katottg: Option<String>,
    /// The record of the address register that it is tied to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Uuid>,
}

/// A stored file as a record holds it.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq, Debug)]
#[serde(deny_unknown_fields)]
pub struct FileRef {
    /// Id in the files engine.
    pub file: Uuid,
    /// Name as uploaded.
    #[serde(default)]
    pub name: String,
    /// Media type.
    #[serde(default, rename = "type")]
    pub media_type: String,
    /// Size.
    #[serde(default)]
    pub bytes: u64,
}

impl Value {
    /// The shape of storage and of the API: numbers with decimals and money are texts of digits, places are GeoJSON.
    pub fn to_json(&self) -> Json {
        match self {
            Self::Text(text) | Self::Choice(text) => Json::String(text.clone()),
            Self::Integer(number) => json!(number),
            Self::Decimal(number) => Json::String(number.normalize().to_string()),
            Self::Money(amount) => Json::String(amount.decimal()),
            Self::YesNo(yes) => Json::Bool(*yes),
            Self::Date(date) => Json::String(date.to_string()),
            Self::DateTime(at) => Json::String(at.to_string()),
            Self::Hours(hours) => json!(hours),
            Self::Choices(codes) => json!(codes),
            Self::Id(id) => Json::String(id.to_string()),
            Self::Address(address) => json!(address),
            Self::Geometry(geometry) => geometry.to_json(),
            Self::Files(files) => json!(files),
        }
    }
}
