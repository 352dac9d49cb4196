//! Pages of the dispatch centre, one a file.

mod account;
mod alerts;
mod display;
mod displays;
mod export;
mod feed;
mod incidents;
mod now;
mod orders;
mod parts;
mod run;
mod shown;
mod statement;
mod statements;

pub use orders::title as order_title;
pub use parts::page as desk_page;
pub use shown::AlertsPart;

use kit::Role;
use web::{Access, Routes};

use crate::urls;

/// The routes. The desk's floor is an editor's; whether the timetable or the carrier is theirs, `reach` says.
pub fn routes(routes: Routes) -> Routes {
    let (all, editors) = (Access::EVERYBODY, Access::Role(Role::Editor));
    routes
        .get("/transit/gtfs-realtime/alerts.pb", all, feed::alerts)
        .get("/transit/displays/{stop}", all, display::show_display)
        .get("/transit/displays/{stop}/board", all, display::show_board)
        .get(urls::ALERTS, editors, alerts::list_alerts)
        .get("/desk/transit/alerts/new", editors, alerts::ask)
        .post("/desk/transit/alerts/new", editors, alerts::publish_alert)
        .post("/desk/transit/alerts/{alert}/end", editors, alerts::end_alert)
        .get(urls::DISPLAYS, editors, displays::list_displays)
        .post(urls::DISPLAYS, editors, displays::add_display)
        .post("/desk/transit/displays/{display}/remove", editors, displays::remove_display)
        .get(urls::DISPATCH, editors, account::show_account)
        .get("/desk/transit/dispatch/now", editors, now::show_now)
        .get("/desk/transit/dispatch/runs.csv", editors, export::export_runs)
        .get("/desk/transit/dispatch/runs/{day}/{trip}/{start}", editors, run::show_run)
        .post("/desk/transit/dispatch/runs/{day}/{trip}/{start}", editors, run::judge_run)
        .get(urls::ORDERS, editors, orders::list_orders)
        .get(urls::ORDER_NEW, editors, orders::ask_order)
        .post(urls::ORDER_NEW, editors, orders::give_order)
        .post("/desk/transit/orders/{order}/undo", editors, orders::undo_order)
        .get(urls::INCIDENTS, editors, incidents::list_incidents)
        .post(urls::INCIDENTS, editors, incidents::open_incident)
        .get("/desk/transit/incidents/{incident}", editors, incidents::show_incident)
        .post("/desk/transit/incidents/{incident}", editors, incidents::note_incident)
        .get(urls::STATEMENTS, editors, statements::list_statements)
        .get("/desk/transit/statements/{agency}/{month}", editors, statement::show_statement)
        .get("/desk/transit/statements/{agency}/{month}/runs.csv", editors, export::export_statement)
        .post("/desk/transit/statements/{agency}/{month}/object", editors, statement::object)
        .post("/desk/transit/statements/{agency}/{month}/answer", editors, statement::answer)
        .post("/desk/transit/statements/{agency}/{month}/approve", editors, statement::approve)
        .post("/desk/transit/statements/{agency}/organisation", editors, statements::name_carrier)
}
