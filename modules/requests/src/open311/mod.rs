//! Open311 GeoReport v2 (wiki.open311.org/GeoReport_v2): services and requests for programs, JSON and XML.
//!
//! What it shows is what everybody may see: category, place, state, days; never words, names or pictures.

mod answer;
mod question;
mod services;

use web::{Access, Routes};

/// The operations beside the pages of the module. They stand at the address that clients of the standard expect.
pub fn routes(pages: Routes) -> Routes {
    let all = Access::EVERYBODY;
    pages
        .get("/open311/discovery.json", all, services::discover_json)
        .get("/open311/discovery.xml", all, services::discover_xml)
        .get("/open311/v2/services.json", all, services::list_json)
        .get("/open311/v2/services.xml", all, services::list_xml)
        .get("/open311/v2/services/{code}", all, services::show_definition)
        .get("/open311/v2/requests.json", all, question::list_json)
        .get("/open311/v2/requests.xml", all, question::list_xml)
        .get("/open311/v2/requests/{code}", all, question::show_request)
}
