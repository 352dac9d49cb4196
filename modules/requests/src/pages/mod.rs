//! The pages of the module, one a file.

mod endpoint;
mod endpoints;
mod form;
mod form_parts;
mod list;
mod new;
mod problem;
mod programmers;
mod report;
mod rss;
mod set_up;
mod statistics;
mod window;

pub use rss::escaped;

use kit::Role;
use web::{Access, Routes};

/// The routes of the module.
pub fn routes() -> Routes {
    let (all, residents, administrators) = (Access::EVERYBODY, Access::Role(Role::Resident), Access::Role(Role::Administrator));
    Routes::new()
        .get("/requests", all, list::list_problems)
        .get("/requests.rss", all, rss::follow_problems)
        .get("/requests/new", all, new::choose_category)
        .get("/requests/new/{code}", all, form::show_form)
        .post("/requests/new/{code}", all, form::create_request)
        .get("/requests/track", all, window::ask_number)
        .post("/requests/track", all, window::find_request)
        .get("/requests/statistics", all, statistics::show_statistics)
        .get("/requests/statistics.csv", all, statistics::export_statistics)
        .get("/requests/statistics/{month}", all, report::show_report)
        .get("/requests/mine", residents, window::list_mine)
        .get("/requests/problems/{case}", all, problem::show_problem)
        .post("/requests/problems/{case}/support", all, problem::support_problem)
        .get("/requests/{code}/{token}", all, window::show_request)
        .get("/requests/{code}/{token}/answer.pdf", all, window::print_answer)
        .post("/requests/{code}/{token}/message", all, window::write_message)
        .post("/requests/{code}/{token}/move/{verb}", all, window::move_request)
        .post("/requests/{code}/{token}/rate", all, window::rate_request)
        .get("/admin/requests", administrators, set_up::ask)
        .post("/admin/requests", Access::Proven(Role::Administrator), set_up::set_up)
        .get("/admin/requests/endpoints", administrators, endpoints::list_endpoints)
        .get("/admin/requests/endpoints/{organisation}", administrators, endpoint::show_endpoint)
        // where requests go, and with them what people wrote
        .post("/admin/requests/endpoints/{organisation}", Access::Proven(Role::Administrator), endpoint::write_endpoint)
        .get("/admin/requests/endpoints/{organisation}/remove", administrators, endpoint::ask_to_remove)
        .post("/admin/requests/endpoints/{organisation}/remove", Access::Proven(Role::Administrator), endpoint::remove_endpoint)
        .get("/open311", all, programmers::show_page)
}
