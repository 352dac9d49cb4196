//! Where the operations live: the parameters of their paths.

use serde::Deserialize;
use utoipa::IntoParams;

/// `/outages/{outage}`
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct OutagePath {
    /// The number of the outage
    #[param(example = "1205")]
    pub outage: String,
}
