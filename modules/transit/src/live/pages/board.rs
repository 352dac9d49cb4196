//! `/transit/stops/{stop}/board`: what comes next to a stop, as a part of its page that is asked for again and again.

use askama::Template;
use i18n::Locale;
use kit::{Problem, Timestamp};
use web::{Ctx, Path, Refusal, Show};

use crate::live::board::Known;
use crate::live::look::{self, LiveRow};
use crate::live::{Live, board};
use crate::published::Held;

/// Lines of a board.
const LINES: usize = 15;

/// The part.
#[derive(Template)]
#[template(path = "transit/live/board.html")]
pub struct BoardPart {
    t: Locale,
    at: String,
    rows: Vec<LiveRow>,
    note: &'static str,
}

impl askama::filters::HtmlSafe for BoardPart {}

impl BoardPart {
    /// What comes to a stop.
    pub fn of(live: &Live, t: &Locale, held: &Held, stop: &str, now: Timestamp) -> Self {
        let lines = board::board(live, held, stop, now, LINES);
        let heard = lines.iter().any(|line| matches!(line.known, Known::Live { .. }));
        let zone = held.current().map_or_else(kit::clock::kyiv, |version| version.zone.clone());
        Self {
            at: t.time(now.to_zoned(zone).time()),
            rows: lines.iter().map(|line| look::row(t, line, now)).collect(),
            note: if heard { "transit-live-note" } else { "transit-live-scheduled-note" },
            t: t.clone(),
        }
    }
}

/// `GET /transit/stops/{stop}/board`
pub async fn show_board(ctx: Ctx, Path(stop): Path<String>) -> Result<Show<BoardPart>, Refusal> {
    let live = ctx.house.part::<Live>();
    let held = live.fresh().await?;
    held.stop(&stop, None).ok_or(Problem::NotFound)?;
    Ok(Show(BoardPart::of(live, &ctx.t, &held, &stop, ctx.now())))
}
