//! Addresses of the module.

use cases::{Case, CaseId};
use kit::OrganisationId;
use places::DistrictId;

use crate::followed;

/// The public list.
pub const REQUESTS: &str = "/requests";
/// A new request.
pub const NEW: &str = "/requests/new";
/// Setting the module up.
pub const SET_UP: &str = "/admin/requests";

/// How it goes, in figures.
pub const STATISTICS: &str = "/requests/statistics";

/// The report of a month.
pub fn report(month: jiff::civil::Date) -> String {
    format!("{STATISTICS}/{}", month.strftime("%Y-%m"))
}

/// What programmers read of Open311.
pub const OPEN311: &str = "/open311";
/// The systems of executors.
pub const ENDPOINTS: &str = "/admin/requests/endpoints";

/// The system of an organisation.
pub fn endpoint(organisation: OrganisationId) -> String {
    format!("{ENDPOINTS}/{organisation}")
}

/// The form of a category.
pub fn new(category: &str) -> String {
    format!("{NEW}/{category}")
}

/// The problems of a district.
pub fn in_district(id: DistrictId) -> String {
    format!("{REQUESTS}?district={id}")
}

/// Hearing of what happens in a district.
pub fn follow_district(id: DistrictId) -> String {
    subscriptions::urls::follow(&followed::IN_DISTRICT.topic(id))
}

/// A problem as everybody sees it.
pub fn problem(id: CaseId) -> String {
    format!("{REQUESTS}/problems/{id}")
}

/// A request as its applicant sees it.
pub fn tracking(case: &Case) -> String {
    format!("{REQUESTS}/{}/{}", case.number, case.code)
}
