//! Invents believable Ukrainian data from a seed: the same seed gives the same city on every machine.
//!
//! Everything here is made up. Identifiers carry right check digits but come from ranges that are never issued, telephone
//! numbers use the code 20 that no operator has, mail addresses are at domains reserved for examples (RFC 2606).
#![deny(missing_docs)]

mod city;
mod hours;
mod numbers;
mod organisations;
mod people;
mod places;
mod random;
mod words;

pub use city::{
    CityHouse, CityStreet, DistrictArea, Feature, FeatureKind, HouseKind, HouseNumber, HouseSeries, Position, Renaming, SampleCity, Shape,
    Size, StreetClass, city,
};
pub use kit::identifiers::Sex;
pub use organisations::{OrganisationKind, SampleOrganisation};
pub use people::SamplePerson;
pub use places::{District, SampleAddress, SampleStreet, districts, streets};
pub use random::Samples;
pub use ukrainian::latin::romanise as latin;

#[cfg(test)]
mod tests;
