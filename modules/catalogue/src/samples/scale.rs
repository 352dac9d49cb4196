//! How much of the city is wanted.

use super::{SampleError, SampleRegister, declarations};

/// The size of a demonstration.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Scale {
    /// Some two dozen registers with about 900 records, 70 organisations, 40 people: starts in a second.
    #[default]
    Small,
    /// 184 registers with 15,000 records, 800 organisations, 2,000 editors: the city of the programmes.
    Full,
}

/// The registers of a small city. Whatever they refer to is among them.
const SMALL: [&str; 28] = [
    "pharmacies",
    "hospitals",
    "family-clinics",
    "family-doctors",
    "kindergartens",
    "schools",
    "social-service-centres",
    "rental-aids",
    "veteran-hubs",
    "compact-living",
    "libraries",
    "museums",
    "sports-grounds",
    "bus-routes",
    "carriers",
    "vehicles",
    "osbb",
    "playgrounds",
    "utility-providers",
    "planned-outages",
    "shelters",
    "parks",
    "air-posts",
    "animals-for-adoption",
    "land-leases",
    "council-decisions",
    "service-centres",
    "wifi",
];

/// The registers of a city of this scale, each with the number of records it should have there.
///
/// Errors: a file of the demonstration is wrong.
pub fn registers(scale: Scale) -> Result<Vec<SampleRegister>, SampleError> {
    let mut all = declarations()?;
    if scale == Scale::Small {
        all.retain(|register| SMALL.contains(&register.code.as_str()));
        for register in &mut all {
            register.sample_count = small_count(register.sample_count);
        }
    }
    Ok(all)
}

/// Enough of each to fill a page, never more than two.
fn small_count(full: usize) -> usize {
    full.min(16 + full / 8)
}
