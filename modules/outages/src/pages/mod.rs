//! The pages of the module, one a file.

mod address;
mod change;
mod desk;
mod end;
mod filters;
mod find;
mod form;
mod kinds;
mod list;
mod new;
mod outage;
mod parts;
mod relist;
mod rss;
mod settle;
mod typed;
mod work;

use kit::{FieldProblem, Problem, Role};
use web::{Access, Routes};

use crate::urls;

/// The routes of the module.
pub fn routes() -> Routes {
    let (all, editors, administrators) = (Access::EVERYBODY, Access::Role(Role::Editor), Access::Role(Role::Administrator));
    Routes::new()
        .get(urls::OUTAGES, all, list::list_outages)
        .get(urls::RSS, all, rss::follow_outages)
        .get(urls::FIND, all, find::find_address)
        .get("/outages/at/{house}", all, address::show_address)
        .get("/outages/{outage}", all, outage::show_outage)
        .get(urls::DESK, editors, desk::list_own)
        .get(urls::NEW, editors, new::show_new)
        .post(urls::NEW, editors, new::create_outage)
        .get("/desk/outages/{outage}", editors, work::show_work)
        .get("/desk/outages/{outage}/change", editors, change::ask)
        .post("/desk/outages/{outage}/change", editors, change::change_outage)
        .get("/desk/outages/{outage}/end", editors, end::ask_end)
        .post("/desk/outages/{outage}/end", editors, end::end_outage)
        .get("/desk/outages/{outage}/cancel", editors, end::ask_cancel)
        .post("/desk/outages/{outage}/cancel", editors, end::cancel_outage)
        .get("/desk/outages/{outage}/addresses", editors, relist::ask)
        .post("/desk/outages/{outage}/addresses", editors, relist::change_list)
        .post("/desk/outages/{outage}/lines/{line}", editors, settle::settle_line)
        .get(urls::KINDS, administrators, kinds::list_kinds)
        .post(urls::KINDS, administrators, kinds::write_kind)
}

/// What to say above a form that could not be done, so that nothing that was typed is lost; other problems go on.
///
/// Errors: all but wrong fields and conflicts.
fn mistakes(problem: Problem) -> Result<Vec<FieldProblem>, Problem> {
    match problem {
        Problem::Invalid(problems) => Ok(problems),
        Problem::Conflict(says) | Problem::BadRequest(says) => Ok(vec![FieldProblem { field: String::new(), says }]),
        other => Err(other),
    }
}
