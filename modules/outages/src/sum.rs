//! What the houses of an outage come to: their streets in a few words, their streets and districts, the box around them.

use std::collections::BTreeSet;

use db::Json;
use kit::{Lang, Text};
use places::{Book, HouseId, StreetId, Style};
use uuid::Uuid;
use web::House;

use crate::outage::Outage;

/// Streets that are named; the others are counted.
const NAMED: usize = 3;

/// The sum of some houses.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Sum {
    /// The streets in a few words.
    pub place: Text,
    /// The ids of streets and districts.
    pub areas: Vec<Uuid>,
    /// West, south, east, north.
    pub bounds: Option<[f64; 4]>,
}

impl Sum {
    /// Sums houses up; those that are no longer in the book are counted by nobody here.
    pub fn of(house: &House, book: &Book, houses: &[HouseId]) -> Self {
        let (mut streets, mut districts, mut bounds) = (Vec::<StreetId>::new(), BTreeSet::new(), None::<[f64; 4]>);
        let mut known = BTreeSet::new();
        for id in houses {
            let Some(own) = book.house(*id) else { continue };
            if known.insert(own.street) {
                streets.push(own.street);
            }
            districts.extend(book.district_of(*id).map(|district| district.0));
            if let Some(at) = own.point {
                let [west, south, east, north] = bounds.unwrap_or([at.lon, at.lat, at.lon, at.lat]);
                bounds = Some([west.min(at.lon), south.min(at.lat), east.max(at.lon), north.max(at.lat)]);
            }
        }
        let said = |lang| match houses {
            [only] => book.format(*only, lang, Style::Short).unwrap_or_default(),
            _ => named(house, book, &streets, lang),
        };
        let place = Text::new(said(Lang::Uk), said(Lang::En));
        Self { place, areas: streets.iter().map(|street| street.0).chain(districts).collect(), bounds }
    }

    /// Writes the sum into an outage of so many houses.
    pub fn describe(&self, outage: &mut Outage, houses: usize) {
        outage.place = Json(self.place.clone());
        outage.houses = houses as i64;
        let side = |at: usize| self.bounds.and_then(|sides| sides.get(at).copied());
        (outage.west, outage.south, outage.east, outage.north) = (side(0), side(1), side(2), side(3));
    }
}

/// "вул. Шевченка, просп. Миру, вул. Калинова та ще 4".
fn named(house: &House, book: &Book, streets: &[StreetId], lang: Lang) -> String {
    let names: Vec<String> = streets.iter().take(NAMED).filter_map(|id| book.format_street(*id, lang, Style::Short)).collect();
    let names = names.join(", ");
    match streets.len().saturating_sub(NAMED) {
        0 => names,
        more => house.locale(lang).with("outages-place-more", &[("streets", names.as_str().into()), ("count", more.into())]),
    }
}
