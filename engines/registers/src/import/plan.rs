//! What an import is to do: which column goes where, what happens to bad rows and to records that are there already.

use std::collections::BTreeMap;

use fields::Coordinates;
use fields::geometry::{AxisOrder, GeometryProblem};
use kit::{OrganisationId, Says};
use serde::{Deserialize, Serialize};

use crate::register::Register;

/// The plan of an import.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// The sheet of a spreadsheet; none takes the first with rows.
    #[serde(default)]
    pub sheet: Option<String>,
    /// Where each column of the file goes, in the file's order.
    pub columns: Vec<ColumnUse>,
    /// What happens to the good rows when there are bad ones.
    pub mode: Mode,
    /// The field (or `_number`) by which rows find the records they change; none makes every row a new record.
    #[serde(default)]
    pub key: Option<String>,
    /// Whether new records are published at once (where the register's review and the importer's role allow).
    pub publish: bool,
    /// The organisation that keeps new records.
    pub organisation: OrganisationId,
    /// Whether the importer may change records of other organisations too (an administrator).
    #[serde(default)]
    pub any_organisation: bool,
    /// Values for every row, by field, in the API's shape.
    #[serde(default)]
    pub constants: BTreeMap<String, serde_json::Value>,
    /// How its coordinates are to be understood.
    #[serde(default)]
    pub places: Places,
}

/// How the coordinates of a file are to be understood, and what happens to areas that are none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Places {
    /// The EPSG code of their system.
    #[schema(example = 4326)]
    pub system: u32,
    /// Whether the northing or latitude stands before the easting or longitude in GeoJSON, WKT and pairs.
    #[serde(default)]
    pub north_first: bool,
    /// Whether outlines that cross themselves are repaired; otherwise their rows are bad.
    #[serde(default)]
    pub repair: bool,
    /// Whether places outside of Ukraine are taken.
    #[serde(default)]
    pub anywhere: bool,
}

impl Default for Places {
    /// Longitude and latitude of WGS 84, in Ukraine, nothing repaired.
    fn default() -> Self {
        Self { system: 4326, north_first: false, repair: false, anywhere: false }
    }
}

impl Places {
    /// Ready to read numbers by.
    ///
    /// Errors: a system that is not known.
    pub fn coordinates(&self) -> Result<Coordinates, Says> {
        let order = if self.north_first { AxisOrder::NorthEast } else { AxisOrder::EastNorth };
        Coordinates::new(self.system, order, self.repair).map_err(|error| GeometryProblem::from(error).says())
    }
}

/// Where a column goes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ColumnUse {
    /// Its name in the file.
    pub column: String,
    /// Where it goes.
    pub target: Target,
}

/// Where a column goes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// Nowhere.
    Ignore,
    /// Into a field.
    Field(String),
    /// Into a part of a field.
    Part(String, Part),
    /// It is the registration number of the record to change.
    Number,
}

/// A part of a field that tables keep in a column of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// The latitude of a point.
    Latitude,
    /// The longitude of a point.
    Longitude,
}

/// What happens to the good rows when there are bad ones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// Nothing is written unless every row is good.
    #[default]
    AllOrNothing,
    /// Good rows are written, bad ones are reported.
    AcceptGood,
}

impl Target {
    /// The word of a form's select: `-`, `name`, `location:latitude`, `_number`.
    pub fn code(&self) -> String {
        match self {
            Self::Ignore => "-".to_owned(),
            Self::Number => "_number".to_owned(),
            Self::Field(field) => field.clone(),
            Self::Part(field, Part::Latitude) => format!("{field}:latitude"),
            Self::Part(field, Part::Longitude) => format!("{field}:longitude"),
        }
    }

    /// The target of a word, if the register has it; a field that composes itself is none.
    pub fn from_code(code: &str, register: &Register) -> Option<Self> {
        let known = |field: &str| register.field(field).is_some_and(|field| field.computed.is_none());
        match code {
            "-" => Some(Self::Ignore),
            "_number" => Some(Self::Number),
            code => match code.split_once(':') {
                Some((field, "latitude")) if known(field) => Some(Self::Part(field.to_owned(), Part::Latitude)),
                Some((field, "longitude")) if known(field) => Some(Self::Part(field.to_owned(), Part::Longitude)),
                None if known(code) => Some(Self::Field(code.to_owned())),
                _ => None,
            },
        }
    }
}
