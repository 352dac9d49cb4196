//! Pages of live transport, one a file.

mod board;
mod events;
mod feeds;
mod map;
mod vehicles;

pub use board::BoardPart;
pub use feeds::{nothing, respond};
pub use map::data as map_data;
pub use vehicles::VehiclesPart;

use web::{Access, Routes};

use crate::urls;

/// The routes; all for everybody.
pub fn routes(routes: Routes) -> Routes {
    let all = Access::EVERYBODY;
    routes
        .get(urls::LIVE, all, map::show_live)
        .get(urls::EVENTS, all, events::follow_vehicles)
        .get("/transit/stops/{stop}/board", all, board::show_board)
        .get("/transit/routes/{route}/vehicles", all, vehicles::list_vehicles)
        .get("/transit/gtfs-realtime/vehicle-positions.pb", all, feeds::vehicle_positions)
        .get("/transit/gtfs-realtime/trip-updates.pb", all, feeds::trip_updates)
}
