//! `/appeals/{number}/{code}`: an appeal, a question, a request as who sent it sees it, through the engine's window.

use cases::window::{self, MinePage, Window};
use ui::FormPage;
use web::{Ctx, Fields, Path, Query, Refusal, Response, Show};

use crate::known::{APPEALS, INFORMATION, QUESTIONS};
use crate::urls;

/// The window.
pub const WINDOW: Window = Window {
    kinds: &[APPEALS, QUESTIONS, INFORMATION],
    path: urls::APPEALS,
    section: "appeals",
    title: "appeals-title",
    begin: (urls::APPEALS, "appeals-write"),
    example: "ЗГ-2026-000123",
    public: |case| Some(urls::question(case.id)),
};

/// `GET /appeals/track`
pub async fn ask_number(ctx: Ctx) -> Result<Show<FormPage>, Refusal> {
    Ok(window::ask_number(&ctx, &WINDOW))
}

/// `POST /appeals/track`
pub async fn find_appeal(ctx: Ctx, sent: Fields) -> Result<Response, Refusal> {
    window::find_case(ctx, &WINDOW, sent).await
}

/// `GET /appeals/mine`
pub async fn list_mine(ctx: Ctx, query: Query) -> Result<Show<MinePage>, Refusal> {
    window::list_mine(ctx, &WINDOW, query).await
}

/// `GET /appeals/{number}/{code}`
pub async fn show_appeal(ctx: Ctx, path: Path<(String, String)>, query: Query) -> Result<Response, Refusal> {
    window::show_case(ctx, &WINDOW, path.0, query).await
}

/// `POST /appeals/{number}/{code}/message`
pub async fn write_message(ctx: Ctx, path: Path<(String, String)>, sent: Fields) -> Result<Response, Refusal> {
    window::write_message(ctx, &WINDOW, path.0, sent).await
}

/// `POST /appeals/{number}/{code}/move/{verb}`
pub async fn move_appeal(ctx: Ctx, path: Path<(String, String, String)>, sent: Fields) -> Result<Response, Refusal> {
    window::move_case(ctx, &WINDOW, path.0, sent).await
}

/// `POST /appeals/{number}/{code}/rate`
pub async fn rate_appeal(ctx: Ctx, path: Path<(String, String)>, sent: Fields) -> Result<Response, Refusal> {
    window::rate_case(ctx, &WINDOW, path.0, sent).await
}

/// `GET /appeals/{number}/{code}/answer.pdf`
pub async fn print_answer(ctx: Ctx, path: Path<(String, String)>) -> Result<Response, Refusal> {
    window::print_answer(ctx, &WINDOW, path.0).await
}
