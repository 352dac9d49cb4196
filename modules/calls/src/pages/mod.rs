//! The pages of the module, one a file.

mod acts;
mod answers;
mod articles;
mod call;
mod callbacks;
mod caller;
mod check;
mod checks;
mod desk;
mod filters;
mod help;
mod live;
mod request;
mod supervision;
mod typed;

use kit::{FieldProblem, Problem, Role};
use web::{Access, Routes};

use crate::urls;

/// The routes of the module.
pub fn routes() -> Routes {
    let (all, operators, supervisors) = (Access::EVERYBODY, Access::Role(Role::Editor), Access::Role(Role::Publisher));
    Routes::new()
        .get(urls::ANSWERS, all, answers::list_answers)
        .get("/answers/{article}", all, answers::show_answer)
        .get(urls::DESK, operators, desk::list_calls)
        .get(urls::CSV, operators, desk::export_calls)
        .get(urls::NOW, operators, live::show_now)
        .post(urls::NEW, operators, acts::start_call)
        .post(urls::PRESENCE, operators, acts::set_presence)
        .get(urls::CALLBACKS, operators, callbacks::list_callbacks)
        .post("/desk/calls/callbacks/{callback}", operators, callbacks::try_callback)
        .post("/desk/calls/callbacks/{callback}/call", operators, callbacks::call_now)
        .get(urls::CHECKS, operators, checks::list_checks)
        .get("/desk/calls/checks/{check}", operators, check::show_check)
        .post("/desk/calls/checks/{check}", operators, check::close_check)
        .get(urls::ARTICLES, operators, articles::list_articles)
        .get("/desk/calls/articles/new", supervisors, articles::show_new)
        .post("/desk/calls/articles/new", supervisors, articles::create_article)
        .get("/desk/calls/articles/{article}", supervisors, articles::show_article)
        .post("/desk/calls/articles/{article}", supervisors, articles::write_article)
        .get(urls::SUPERVISION, supervisors, supervision::show_supervision)
        .post(urls::SIMULATOR, supervisors, supervision::ring)
        .get("/desk/calls/{call}", operators, call::show_call)
        .post("/desk/calls/{call}/help", operators, call::help)
        .post("/desk/calls/{call}/answer", operators, acts::answer)
        .post("/desk/calls/{call}/end", operators, acts::end)
        .post("/desk/calls/{call}/request", operators, request::open_request)
        .post("/desk/calls/{call}/consult", operators, request::consult)
        .post("/desk/calls/{call}/transfer", operators, acts::transfer)
        .post("/desk/calls/{call}/callback", operators, acts::call_back)
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
