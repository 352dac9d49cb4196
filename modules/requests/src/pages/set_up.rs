//! `/admin/requests`: an administrator lets the city take requests.

use cases::window::{self, SetUp};
use web::{Ctx, Fields, Refusal, Response};

use super::window::WINDOW;
use crate::{known, urls};

const SET_UP: SetUp = SetUp {
    path: urls::SET_UP,
    title: "requests-set-up",
    lead: "requests-set-up-lead",
    done: "requests-set-up-done",
    kind_page: "/admin/cases/kinds/requests",
    window: &WINDOW,
    declared: || Ok(vec![known::declared()?]),
};

/// `GET /admin/requests`
pub async fn ask(ctx: Ctx) -> Result<Response, Refusal> {
    window::ask_keeper(ctx, &SET_UP).await
}

/// `POST /admin/requests`
pub async fn set_up(ctx: Ctx, sent: Fields) -> Result<Response, Refusal> {
    window::set_up(ctx, &SET_UP, sent).await
}
