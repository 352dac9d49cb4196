//! `/requests/{number}/{code}`: a request as its applicant sees it, through the engine's window.

use cases::window::{self, MinePage, Window};
use ui::FormPage;
use web::{Ctx, Fields, Path, Query, Refusal, Response, Show};

use crate::{KIND, urls};

/// The window.
pub const WINDOW: Window = Window {
    kinds: &[KIND],
    path: urls::REQUESTS,
    section: "requests",
    title: "requests-title",
    begin: (urls::NEW, "requests-report"),
    example: "ЗВ-2026-000123",
    public: |case| Some(urls::problem(case.id)),
};

/// `GET /requests/track`
pub async fn ask_number(ctx: Ctx) -> Result<Show<FormPage>, Refusal> {
    Ok(window::ask_number(&ctx, &WINDOW))
}

/// `POST /requests/track`
pub async fn find_request(ctx: Ctx, sent: Fields) -> Result<Response, Refusal> {
    window::find_case(ctx, &WINDOW, sent).await
}

/// `GET /requests/mine`
pub async fn list_mine(ctx: Ctx, query: Query) -> Result<Show<MinePage>, Refusal> {
    window::list_mine(ctx, &WINDOW, query).await
}

/// `GET /requests/{number}/{code}`
pub async fn show_request(ctx: Ctx, path: Path<(String, String)>, query: Query) -> Result<Response, Refusal> {
    window::show_case(ctx, &WINDOW, path.0, query).await
}

/// `POST /requests/{number}/{code}/message`
pub async fn write_message(ctx: Ctx, path: Path<(String, String)>, sent: Fields) -> Result<Response, Refusal> {
    window::write_message(ctx, &WINDOW, path.0, sent).await
}

/// `POST /requests/{number}/{code}/move/{verb}`
pub async fn move_request(ctx: Ctx, path: Path<(String, String, String)>, sent: Fields) -> Result<Response, Refusal> {
    window::move_case(ctx, &WINDOW, path.0, sent).await
}

/// `POST /requests/{number}/{code}/rate`
pub async fn rate_request(ctx: Ctx, path: Path<(String, String)>, sent: Fields) -> Result<Response, Refusal> {
    window::rate_case(ctx, &WINDOW, path.0, sent).await
}

/// `GET /requests/{number}/{code}/answer.pdf`
pub async fn print_answer(ctx: Ctx, path: Path<(String, String)>) -> Result<Response, Refusal> {
    window::print_answer(ctx, &WINDOW, path.0).await
}
