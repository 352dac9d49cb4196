//! `/admin/appeals`: an administrator lets the city take appeals, questions and requests for information.

use cases::window::{self, SetUp};
use web::{Ctx, Fields, Refusal, Response};

use super::window::WINDOW;
use crate::{known, urls};

const SET_UP: SetUp = SetUp {
    path: urls::SET_UP,
    title: "appeals-set-up",
    lead: "appeals-set-up-lead",
    done: "appeals-set-up-done",
    kind_page: "/admin/cases/kinds/appeals",
    window: &WINDOW,
    declared: known::declared,
};

/// `GET /admin/appeals`
pub async fn ask(ctx: Ctx) -> Result<Response, Refusal> {
    window::ask_keeper(ctx, &SET_UP).await
}

/// `POST /admin/appeals`
pub async fn set_up(ctx: Ctx, sent: Fields) -> Result<Response, Refusal> {
    window::set_up(ctx, &SET_UP, sent).await
}
