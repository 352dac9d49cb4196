//! Taking things away: nothing is left that refers to what is gone.

use std::collections::HashSet;

use kit::Says;

use super::Tables;

/// Takes one away. A stop, carrier or calendar that is used stays.
///
/// Errors: why it cannot be done.
pub fn one(tables: &mut Tables, kind: &str, id: &str) -> Result<(), Says> {
    let (table, column, users) = match kind {
        "agency" => ("agency.txt", "agency_id", vec![("routes.txt", "agency_id")]),
        "stop" => ("stops.txt", "stop_id", vec![("stop_times.txt", "stop_id"), ("stops.txt", "parent_station")]),
        "service" => ("calendar.txt", "service_id", vec![("trips.txt", "service_id")]),
        "route" => ("routes.txt", "route_id", Vec::new()),
        "fare" => ("fare_attributes.txt", "fare_id", Vec::new()),
        _ => return Err(Says::new("transit-nothing-to-remove")),
    };
    if tables.find(table, &[(column, id)]).is_none() {
        return Err(Says::new("transit-nothing-to-remove"));
    }
    if users.iter().any(|(table, column)| tables.find(table, &[(column, id)]).is_some()) {
        return Err(Says::new("transit-still-used"));
    }
    if kind == "route" {
        trips(tables, id, None);
        tables.remove("fare_rules.txt", "route_id", &HashSet::from([id.to_owned()]));
    }
    let own = HashSet::from([id.to_owned()]);
    tables.remove(table, column, &own);
    if kind == "service" {
        tables.remove("calendar_dates.txt", "service_id", &own);
    }
    if kind == "fare" {
        tables.remove("fare_rules.txt", "fare_id", &own);
    }
    if kind == "stop" {
        tables.remove("transfers.txt", "from_stop_id", &own);
        tables.remove("transfers.txt", "to_stop_id", &own);
    }
    Ok(())
}

/// Takes away the trips of a route, all or those of a calendar and direction, with their times and intervals.
pub fn trips(tables: &mut Tables, route: &str, only: Option<(&str, u8)>) {
    let gone = of_route(tables, route, only);
    trips_of(tables, &gone);
}

/// The trips of a route, all or those of a calendar and direction, by their ids.
pub fn of_route(tables: &Tables, route: &str, only: Option<(&str, u8)>) -> HashSet<String> {
    let direction = only.map(|(_, direction)| direction.to_string());
    let own = |row: &super::tables::Row<'_>| {
        let of_direction = direction
            .as_deref()
            .is_none_or(|wanted| row.get("direction_id") == wanted || (wanted == "0" && row.get("direction_id").is_empty()));
        row.get("route_id") == route && only.is_none_or(|(service, _)| row.get("service_id") == service) && of_direction
    };
    tables.rows("trips.txt").filter(own).map(|row| row.get("trip_id").to_owned()).collect()
}

/// Takes away trips by their ids, with their times and intervals and the changes that name them.
pub fn trips_of(tables: &mut Tables, gone: &HashSet<String>) {
    for table in ["trips.txt", "stop_times.txt", "frequencies.txt"] {
        tables.remove(table, "trip_id", gone);
    }
    for column in ["from_trip_id", "to_trip_id"] {
        tables.remove("transfers.txt", column, gone);
    }
}
