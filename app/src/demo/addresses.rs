//! The address register of the demonstration: it stands before everything that has an address.

use std::collections::HashSet;

use addresses::samples::Writing;
use catalogue::samples::{SampleRegister, Scale, records};
use jiff::SignedDuration;
use kit::{Lang, Role};
use places::Places;
use samples::{CityHouse, CityStreet};
use serde_json::Value;

use super::people::People;
use super::records::SEED;
use super::{Filling, Told};
use crate::Trouble;

/// Who keeps the address register.
const KEEPER: &str = "planning-department";
/// Of the houses of a small city where nothing is, one in so many is written.
const ONE_IN: usize = 30;

/// Makes the four registers and fills them. A small city, which is there in seconds, has the houses where something is and a few others.
pub async fn fill(filling: &Filling, people: &People, samples: &[SampleRegister], told: Told<'_>) -> Result<(), Trouble> {
    let organisation = people.organisation(KEEPER).ok_or_else(|| Trouble::said("the demonstration has no council"))?;
    let places = filling.house.part::<Places>();
    filling.clock.set(filling.end - SignedDuration::from_hours(490 * 24));
    places::set_up(places, &people.administrator(), organisation).await?;
    filling.clock.advance(SignedDuration::from_hours(24));
    let by = people.viewer(Role::Publisher, organisation);
    let named = if filling.scale == Scale::Small { named(samples)? } else { HashSet::new() };
    let is_wanted = |street: &CityStreet, house: &CityHouse| {
        filling.scale == Scale::Full
            || (house.number.number as usize).is_multiple_of(ONE_IN)
            || named.contains(&house.text(street, Lang::Uk))
    };
    let told = |done: usize, total: usize| told("Адреси", done, total);
    let writing = Writing { places, by: &by, organisation, wanted: &is_wanted, told: &told };
    addresses::samples::fill(&writing, samples::city()).await?;
    places.fresh_book().await?;
    Ok(())
}

/// The addresses of all objects, without flats, and of the houses that have passports.
fn named(samples: &[SampleRegister]) -> Result<HashSet<String>, Trouble> {
    let mut named: HashSet<String> = houses::samples::addresses(super::houses::limit(Scale::Small)).collect();
    for sample in samples {
        for data in records(sample, sample.sample_count, SEED)? {
            named.extend(data.values().filter_map(address));
        }
    }
    Ok(named)
}

fn address(value: &Value) -> Option<String> {
    let part = |name: &str| value.get(name)?.as_str();
    Some(format!("{}, {}", part("street")?, part("house")?))
}
