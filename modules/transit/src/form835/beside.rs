//! What the tables want and the timetable does not know: where the city lies, addresses beside stops, vehicles.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use gtfs::form835::{Address, Beside, Seen, Town, VehicleKept};
use gtfs::{Accessibility, Mode, Position};
use kit::{Lang, Problem};
use places::{Book, Places, Style};
use serde::Deserialize;
use tracking::Vehicle;
use web::House;

use crate::live::{Live, State, store};

/// Metres within which a house is the address of a stop.
const ADDRESS_METRES_MAX: f64 = 300.0;
const METRES_OF_KM: f64 = 1_000.0;

/// `[modules.transit.place]`: where the city lies, as the classifiers have it.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Place {
    /// The code of КАТОТТГ.
    pub katottg: String,
    /// «Дніпропетровська область»
    pub region: String,
    /// «Криворізький район»
    pub district: String,
    /// «Криворізька»
    pub community: String,
}

/// All that is beside a timetable at a moment.
pub struct Known {
    town: Town,
    book: Arc<Book>,
    vehicles: Vec<VehicleKept>,
    positions: Vec<Seen>,
}

impl Known {
    /// Gathers it.
    ///
    /// Errors: the database's.
    pub async fn of(house: &House, place: &Place) -> Result<Self, Problem> {
        let places = house.part::<Places>();
        let main = places.main();
        let own = |said: &str, known: Option<String>| if said.is_empty() { known.unwrap_or_default() } else { said.to_owned() };
        let town = Town {
            katottg: own(&place.katottg, main.katottg.as_ref().map(ToString::to_string)),
            region: place.region.clone(),
            district: place.district.clone(),
            community: place.community.clone(),
            settlement: main.name.uk.clone(),
        };
        let live = house.part::<Live>();
        live.fresh().await?;
        let carriers: BTreeMap<u32, String> =
            store::carriers(house.db()).await?.into_iter().filter_map(|own| Some((u32::try_from(own.number).ok()?, own.name))).collect();
        let found = live.look(|state| state.tracking.vehicles().map(|(_, own)| of_vehicle(state, own, &carriers)).collect::<Vec<_>>());
        let (vehicles, positions) = found.unwrap_or_default().into_iter().unzip();
        Ok(Self { town, book: places.book().await?, vehicles, positions })
    }

    /// Lends it to who writes tables.
    pub fn lend<T>(&self, write: impl FnOnce(&Beside<'_>) -> T) -> T {
        let address = |at: Position| address(&self.book, at);
        write(&Beside { town: &self.town, address: &address, vehicles: &self.vehicles, positions: &self.positions })
    }
}

fn address(book: &Book, at: Position) -> Option<Address> {
    let near = book.nearest(fields::Position::new(at.lon, at.lat)?, ADDRESS_METRES_MAX)?;
    let house = book.house(near.house)?;
    Some(Address {
        postcode: house.postcode.map(|code| code.to_string()).unwrap_or_default(),
        street: book.street(house.street)?.text(Lang::Uk, Style::Short),
        number: house.number.text(Lang::Uk, Style::Short),
    })
}

/// «тролейбус», as the tables have it: always in Ukrainian.
fn body(mode: Mode) -> &'static str {
    match mode {
        Mode::Tram | Mode::CableTram => "трамвай",
        Mode::Subway => "вагон метро",
        Mode::Rail | Mode::Monorail => "поїзд",
        Mode::Trolleybus => "тролейбус",
        Mode::Ferry => "пором",
        Mode::Funicular | Mode::AerialLift => "фунікулер",
        Mode::Bus | Mode::Other => "автобус",
    }
}

fn of_vehicle(state: &State, own: &Vehicle, carriers: &BTreeMap<u32, String>) -> (VehicleKept, Seen) {
    let feed = &state.version.feed;
    let plate = tracking::normal_plate(own.plate());
    let trip = own.run().map(|run| &feed[run.trip]);
    let body = trip.map_or("", |trip| body(feed[trip.route].route_type.mode())).to_owned();
    let agency = trip.map(|trip| &feed[feed[trip.route].agency]);
    let routes: BTreeSet<String> = own.run().map(|run| feed.route_label(feed[run.trip].route).to_owned()).into_iter().collect();
    let kept = VehicleKept {
        id: own.id().to_owned(),
        plate: plate.clone(),
        body: body.clone(),
        agency: agency.map(|agency| feed.text(agency.id).to_owned()).unwrap_or_default(),
        agency_name: agency
            .map(|agency| feed.text(agency.name).to_owned())
            .or_else(|| carriers.get(&own.carrier()).cloned())
            .unwrap_or_default(),
        routes: routes.into_iter().collect::<Vec<_>>().join(","),
        wheelchair: trip.map_or(Accessibility::Unknown, |trip| trip.wheelchair_accessible).number(),
    };
    let seen = Seen {
        id: own.id().to_owned(),
        plate,
        body,
        label: own.label().to_owned(),
        at: own.place(),
        bearing: own.bearing().map(f64::from),
        odometer_m: own.odometer_km().map(|km| km * METRES_OF_KM),
        speed: own.speed().map(f64::from),
        time: own.time(),
    };
    (kept, seen)
}
