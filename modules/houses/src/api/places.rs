//! Where the operations live: the parameters of their paths.

use serde::Deserialize;
use utoipa::IntoParams;

/// `/houses/{house}`
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct HousePath {
    /// The id of the house: of its record in the register of passports
    pub house: uuid::Uuid,
}

/// `/houses/{house}/costs/{month}`
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct MonthPath {
    /// The id of the house
    pub house: uuid::Uuid,
    /// The month
    #[param(example = "2026-10")]
    pub month: String,
}

/// `/houses/{house}/repairs/{repair}`
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct RepairPath {
    /// The id of the house
    pub house: uuid::Uuid,
    /// The id of the work
    pub repair: uuid::Uuid,
}

/// `/houses/costs.{format}`
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct FilePath {
    /// `csv` or `json`
    #[param(example = "csv")]
    pub format: String,
}
