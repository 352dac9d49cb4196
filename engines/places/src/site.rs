//! Where something that somebody tells of is: from the house, the words or the point they gave, as far as the address book knows.

use fields::Position;
use kit::{DistrictId, Lang};
use uuid::Uuid;

use crate::book::{Book, Hints, HouseId, Match, Style};

/// A house no further than this names a point, metres.
const BESIDE_METRES: f64 = 80.0;

/// What somebody gave.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Given {
    /// The house of a suggestion.
    pub house: Option<Uuid>,
    /// The address as typed.
    pub text: String,
    /// A point.
    pub position: Option<Position>,
}

/// The place it is.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Site {
    /// In words.
    pub address: String,
    /// The house.
    pub house: Option<Uuid>,
    /// The district.
    pub district: Option<DistrictId>,
    /// On the ground.
    pub position: Option<Position>,
}

impl Book {
    /// The place of what was given; none for a point outside the city, where its districts are known.
    pub fn site(&self, given: &Given) -> Option<Site> {
        let house = given.house.map(HouseId).filter(|id| self.house(*id).is_some()).or_else(|| self.recognised(&given.text));
        let position = given.position.or_else(|| house.and_then(|id| self.house(id)?.point));
        let district = position.and_then(|at| self.district_at(at));
        if position.is_some() && district.is_none() && self.districts().next().is_some() {
            return None;
        }
        let near = position.and_then(|at| self.nearest(at, BESIDE_METRES)).map(|near| near.house);
        let printed = |id: HouseId| self.format(id, Lang::Uk, Style::Short);
        let address = match (given.text.trim(), house, near) {
            ("", Some(house), _) => printed(house).unwrap_or_default(),
            ("", None, Some(near)) => printed(near).unwrap_or_default(),
            (text, Some(house), _) => printed(house).unwrap_or_else(|| text.to_owned()),
            (text, None, _) => text.to_owned(),
        };
        Some(Site { address, house: house.or(near).map(|id| id.0), district, position })
    }

    fn recognised(&self, text: &str) -> Option<HouseId> {
        match self.normalise(text, Hints::default()) {
            Match::Exact { house, .. } => Some(house),
            _ => None,
        }
    }
}
