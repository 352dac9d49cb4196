//! The window of applicants: their case by number and code, what they may do with it, finding it again. A module says where it stands and
//! which kinds are seen there.

mod acts;
mod mine;
mod own;
mod print;
mod set_up;
mod track;

pub use acts::{move_case, rate_case, write_message};
pub use mine::{MinePage, list_mine};
pub use own::{OwnPage, show_case};
pub use print::print_answer;
pub use set_up::{SetUp, ask_keeper, set_up};
pub use track::{ask_number, find_case};

use std::sync::Arc;

use kit::Problem;
use subtle::ConstantTimeEq;
use ui::Page;
use web::Ctx;

use crate::case::Case;
use crate::hand::Hand;
use crate::shelf::{Cases, Kind};
use crate::store;

/// Where a module lets applicants see their cases.
#[derive(Clone, Copy)]
pub struct Window {
    /// The words of the kinds that are seen here.
    pub kinds: &'static [&'static str],
    /// The path under which number and code follow: `/requests`.
    pub path: &'static str,
    /// The section of the header; empty for none.
    pub section: &'static str,
    /// What the place is called, a key of messages.
    pub title: &'static str,
    /// Where somebody begins, and the words that lead there, a key.
    pub begin: (&'static str, &'static str),
    /// A number as an example.
    pub example: &'static str,
    /// The page that everybody sees of a case; none where there is none.
    pub public: fn(&Case) -> Option<String>,
}

impl Window {
    /// The page of a case for its applicant.
    pub fn page_of(&self, case: &Case) -> String {
        format!("{}/{}/{}", self.path, case.number, case.code)
    }

    /// The page where somebody finds their case by number and code.
    pub fn track(&self) -> String {
        format!("{}/track", self.path)
    }

    /// The cases of an account.
    pub fn mine(&self) -> String {
        format!("{}/mine", self.path)
    }

    fn below(&self, ctx: &Ctx, title: impl Into<String>) -> Page {
        ctx.page(title).section(self.section).crumb(ctx.t.say(self.title), self.path)
    }
}

/// The version of the kind that a case was opened under.
///
/// Errors: the database's.
pub async fn kind_of(ctx: &Ctx, case: &Case) -> Result<Arc<Kind>, Problem> {
    let shelf = ctx.house.part::<Cases>().shelf().await?;
    shelf.of_version(case.kind_id, case.kind_version).cloned().ok_or(Problem::NotFound)
}

/// A case by number and code. Whoever does not know both learns nothing, not even that there is such a number.
///
/// Errors: [`Problem::NotFound`].
pub async fn own(ctx: &Ctx, window: &Window, number: &str, code: &str) -> Result<Case, Problem> {
    let found = store::cases::by_number(ctx.db(), number).await?;
    let fits = |case: &Case| bool::from(case.code.as_bytes().ct_eq(code.as_bytes()));
    let case = found.into_iter().find(fits).ok_or(Problem::NotFound)?;
    let kind = kind_of(ctx, &case).await?;
    if window.kinds.contains(&kind.code.as_str()) { Ok(case) } else { Err(Problem::NotFound) }
}

/// The applicant's hand for a case that number and code opened.
fn applicant(ctx: &Ctx) -> Hand {
    Hand::with_code(&ctx.viewer)
}
