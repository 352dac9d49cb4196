//! The pages of the module, one a file.

mod compare;
mod desk;
mod draft;
mod gtfs;
mod import;
mod imports;
mod index;
mod keeper;
mod merge;
pub(crate) mod parts;
mod plan;
mod publish;
mod route;
mod star;
mod stop;
mod stops;
mod suggest;
mod table;
mod version;
mod withdraw;

pub(crate) use desk::{crumbs, seen};
pub(crate) use parts::held;

use kit::{FieldProblem, Problem, Role};
use web::{Access, Routes};

use crate::urls;

/// The routes of the module. The desk's floor is an editor's; whether the timetable is theirs, `reach` says.
pub fn routes() -> Routes {
    let (all, editors, administrators) = (Access::EVERYBODY, Access::Role(Role::Editor), Access::Role(Role::Administrator));
    Routes::new()
        .get(urls::TRANSIT, all, index::list_routes)
        .get(urls::PLAN, all, plan::plan_journey)
        .get("/transit/suggest", all, suggest::suggest_ends)
        .get(urls::GTFS, all, gtfs::download_gtfs)
        .get("/transit/routes/{route}", all, route::show_route)
        .get("/transit/routes/{route}/table", all, table::show_table)
        .get(urls::STOPS, all, stops::list_stops)
        .get("/transit/stops/{stop}", all, stop::show_stop)
        .post("/transit/stops/{stop}/star", all, star::star_stop)
        .get(urls::DESK, editors, desk::list_versions)
        .get(urls::IMPORT, editors, import::ask)
        .post(urls::IMPORT, editors, import::import_version)
        .get("/desk/transit/imports/{import}", editors, imports::show_import)
        .post("/desk/transit/imports/{import}/cancel", editors, imports::cancel_import)
        .get(urls::COMPARE, editors, compare::compare_versions)
        .get(urls::MERGE, editors, merge::ask_merge)
        .post(urls::MERGE, editors, merge::merge_versions)
        .get(urls::DRAFT, editors, draft::ask_draft)
        .post(urls::DRAFT, editors, draft::begin_draft)
        .get("/desk/transit/{version}/draft", editors, draft::show_draft)
        .post("/desk/transit/{version}/draft/undo", editors, draft::undo_edit)
        .post("/desk/transit/{version}/draft/finish", editors, draft::finish_draft)
        .get("/desk/transit/{version}/draft/table", editors, draft::show_trips)
        .post("/desk/transit/{version}/draft/table", editors, draft::put_trips)
        .get("/desk/transit/{version}/draft/trip", editors, draft::ask_trip)
        .post("/desk/transit/{version}/draft/trip", editors, draft::put_trip)
        .post("/desk/transit/{version}/draft/trip/copy", editors, draft::copy_trip)
        .post("/desk/transit/{version}/draft/trip/remove", editors, draft::remove_trip)
        .get("/desk/transit/{version}/draft/days-off", editors, draft::ask_days_off)
        .post("/desk/transit/{version}/draft/days-off", editors, draft::put_days_off)
        .get("/desk/transit/{version}/draft/line", editors, draft::ask_line)
        .post("/desk/transit/{version}/draft/line", editors, draft::put_line)
        .post("/desk/transit/{version}/draft/line/remove", editors, draft::remove_line)
        .get("/desk/transit/{version}/draft/{kind}", editors, draft::ask_edit)
        .post("/desk/transit/{version}/draft/{kind}", editors, draft::edit_draft)
        .post("/desk/transit/{version}/draft/{kind}/remove", editors, draft::remove_from_draft)
        .get("/desk/transit/{version}", editors, version::show_version)
        .get("/desk/transit/{version}/publish", editors, publish::ask)
        .post("/desk/transit/{version}/publish", editors, publish::publish_version)
        .get("/desk/transit/{version}/withdraw", editors, withdraw::ask)
        .post("/desk/transit/{version}/withdraw", editors, withdraw::withdraw_version)
        .get(urls::KEEPER, administrators, keeper::ask)
        .post(urls::KEEPER, administrators, keeper::name_keeper)
}

/// What to say above a form that could not be done, so that nothing that was typed is lost; other problems go on.
///
/// Errors: all but wrong fields and conflicts.
pub(crate) fn mistakes(problem: Problem) -> Result<Vec<FieldProblem>, Problem> {
    match problem {
        Problem::Invalid(problems) => Ok(problems),
        Problem::Conflict(says) | Problem::BadRequest(says) => Ok(vec![FieldProblem { field: String::new(), says }]),
        other => Err(other),
    }
}
