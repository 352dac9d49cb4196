//! The pages of the engine, one a file.

mod desk;
mod employees;
mod office;
mod offices;
mod points;
mod rate;

use kit::{Problem, Role};
use uuid::Uuid;
use web::{Access, Routes};

/// Where something is rated by its code.
pub fn link(code: &str) -> String {
    format!("/rate/{code}")
}

/// How offices are rated.
pub(crate) const RATINGS: &str = "/ratings";
/// Votes on the desk.
pub(crate) const DESK: &str = "/desk/ratings";
/// Places where everybody may rate.
pub(crate) const POINTS: &str = "/desk/ratings/points";
/// Figures of employees.
pub(crate) const EMPLOYEES: &str = "/desk/ratings/employees";

/// A vote on the desk.
pub(crate) fn desk_vote(id: Uuid) -> String {
    format!("{DESK}/votes/{id}")
}

/// The routes of the engine.
pub(crate) fn routes() -> Routes {
    let (all, officials, heads) = (Access::EVERYBODY, Access::Role(Role::Editor), Access::Role(Role::Publisher));
    Routes::new()
        .get("/rate/{code}", all, rate::show_form)
        .post("/rate/{code}", all, rate::cast_vote)
        .get("/ratings", all, offices::list_offices)
        .get("/ratings.csv", all, offices::export_offices)
        .get("/ratings/{organisation}", all, office::show_office)
        .get("/desk/ratings", officials, desk::list_votes)
        .get("/desk/ratings/votes/{vote}", officials, desk::show_vote)
        .post("/desk/ratings/votes/{vote}", officials, desk::answer_vote)
        .get("/desk/ratings/employees", heads, employees::list_employees)
        .get("/desk/ratings/points", officials, points::list_points)
        .post("/desk/ratings/points", officials, points::make_point)
        .get("/desk/ratings/points/{point}", officials, points::show_sheet)
        .post("/desk/ratings/points/{point}/close", officials, points::close_point)
        .post("/desk/ratings/points/{point}/open", officials, points::reopen_point)
}

/// What to say above a form; other problems go on.
///
/// Errors: all but wrong fields and conflicts.
fn mistakes(problem: Problem) -> Result<Vec<kit::FieldProblem>, Problem> {
    match problem {
        Problem::Invalid(problems) => Ok(problems),
        Problem::Conflict(says) | Problem::BadRequest(says) => Ok(vec![kit::FieldProblem { field: String::new(), says }]),
        other => Err(other),
    }
}

/// Months that figures reach back.
pub(crate) const MONTHS: i32 = 11;

/// The first day of the months that figures are of.
fn since(today: jiff::civil::Date) -> jiff::civil::Date {
    today.first_of_month().checked_sub(jiff::Span::new().months(MONTHS)).unwrap_or(today)
}
