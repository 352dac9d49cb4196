//! Houses, what is inside them, and the districts they stand in.

use fields::{Geometry, Position};
use jiff::civil::Date;
use kit::Text;
use kit::identifiers::{Katottg, Postcode};

use super::{DistrictId, HouseId, HouseNumber, StreetId};

/// A house of the register.
#[derive(Clone, PartialEq, Debug)]
pub struct House {
    /// Its id in the register.
    pub id: HouseId,
    /// Its street. A house whose street the book does not have yet waits for it.
    pub street: StreetId,
    /// Its number with letter, corpus, litera and structure.
    pub number: HouseNumber,
    /// Where it stands.
    pub point: Option<Position>,
    /// Its post code.
    pub postcode: Option<Postcode>,
    /// The district of the register; where there is none, the book looks where the point lies.
    pub district: Option<DistrictId>,
    /// Addresses it had.
    pub former: Vec<FormerAddress>,
}

/// An address that a house had: renumbered, or counted to another street.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FormerAddress {
    /// The street of then.
    pub street: StreetId,
    /// The number of then.
    pub number: HouseNumber,
    /// The last day.
    pub until: Option<Date>,
    /// The decision that changed it.
    pub decision: String,
}

/// A district of the city.
#[derive(Clone, PartialEq, Debug)]
pub struct District {
    /// Its id in the register.
    pub id: DistrictId,
    /// "Саксаганський", without the word "район".
    pub name: Text,
    /// Names it had.
    pub former: Vec<Text>,
    /// Its code in the classifier.
    pub katottg: Option<Katottg>,
    /// The ground it takes; points and lines say nothing.
    pub area: Option<Geometry>,
}

/// What an address says beyond the house, as it was written.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Premises {
    /// Під’їзд.
    pub entrance: Option<String>,
    /// Поверх.
    pub floor: Option<String>,
    /// Квартира.
    pub flat: Option<String>,
    /// Офіс.
    pub office: Option<String>,
    /// Приміщення, кімната.
    pub room: Option<String>,
}

impl Premises {
    /// Nothing beyond the house.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
