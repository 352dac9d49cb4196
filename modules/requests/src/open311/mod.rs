//! Open311 GeoReport v2 (wiki.open311.org/GeoReport_v2) with the updates of FixMyStreet, both ways: services and requests for programs,
//! JSON and XML; and the systems of executors, which speak the same.
//!
//! What everybody is shown is what everybody may see: category, place, state, days; never words, names or pictures.

mod answer;
mod attributes;
mod create;
mod create_update;
mod jurisdiction;
mod list;
mod moments;
mod once;
mod outward;
mod sent;
mod services;
mod tokens;
mod updates;
mod views;
mod words;

use web::{Access, Dialect, Routes, routes};

pub use jurisdiction::own as jurisdiction;
pub use outward::{Endpoint, FETCH, Line, RawEndpoint, jobs, typed};

/// How all under `/open311/` is refused, and where programmers read of it.
pub const DIALECT: Dialect = Dialect {
    prefix: "/open311/",
    write: answer::refuse,
    media_types: &answer::MEDIA_TYPES,
    about: crate::urls::OPEN311,
    name: "requests-georeport-name",
};

/// The operations beside the pages of the module. They stand at the address that clients of the standard expect.
pub fn routes(pages: Routes) -> Routes {
    let (all, keys) = (Access::EVERYBODY, Access::Key);
    pages
        .get("/open311/discovery.json", all, services::discover_json)
        .get("/open311/discovery.xml", all, services::discover_xml)
        .api(all, routes!(services::list_georeport_services))
        .api(all, routes!(services::list_georeport_services_xml))
        .api(all, routes!(services::show_georeport_definition))
        .api(all, routes!(list::list_georeport_requests))
        .api(all, routes!(list::list_georeport_requests_xml))
        .api(keys, routes!(create::create_georeport_request))
        .api(keys, routes!(create::create_georeport_request_xml))
        .api(all, routes!(list::show_georeport_request))
        .api(all, routes!(tokens::show_georeport_token))
        .api(all, routes!(updates::list_georeport_updates))
        .api(all, routes!(updates::list_georeport_updates_xml))
        .api(keys, routes!(create_update::create_georeport_update))
        .api(keys, routes!(create_update::create_georeport_update_xml))
}
