//! Layers that are no registers, as the map offers them: whole, without paging, since they are short.

use std::sync::Arc;

use kit::{Problem, RecordId};
use maps::{Mark, Overlay};
use web::Ctx;

use crate::layers::{COLOURS, maps};

/// Such a layer with what it has now.
#[derive(Clone)]
pub struct Laid {
    /// The layer.
    pub overlay: Arc<dyn Overlay>,
    /// What it is called.
    pub title: String,
    /// Which of the colours for data.
    pub colour: usize,
    /// Whether it is shown.
    pub on: bool,
    /// What it has.
    pub marks: Vec<Mark>,
}

impl Laid {
    /// The code in addresses.
    pub fn code(&self) -> &'static str {
        self.overlay.code()
    }

    /// An icon that this build has.
    pub fn icon(&self) -> &'static str {
        if ui::assets::has_icon(self.overlay.icon()) { self.overlay.icon() } else { "map-pin" }
    }

    /// The marks within a box.
    pub fn within(&self, bounds: Option<[f64; 4]>) -> impl Iterator<Item = &Mark> {
        let inside =
            move |mark: &&Mark| bounds.is_none_or(|[w, s, e, n]| (w..=e).contains(&mark.point.lon) && (s..=n).contains(&mark.point.lat));
        self.marks.iter().filter(inside)
    }
}

/// The layers that have anything, those of `chosen` switched on; all where nobody has chosen.
///
/// Errors: those of the modules that keep them.
pub async fn offered(ctx: &Ctx, chosen: Option<&[String]>) -> Result<Vec<Laid>, Problem> {
    let mut all = Vec::new();
    for (at, overlay) in maps(ctx).overlays().into_iter().enumerate() {
        let on = chosen.map_or_else(|| overlay.at_first(), |codes| codes.iter().any(|code| code == overlay.code()));
        let marks = overlay.marks(&ctx.t, ctx.now()).await?;
        if !marks.is_empty() || (on && chosen.is_some()) {
            let title = overlay.title(&ctx.t);
            all.push(Laid { overlay, title, colour: COLOURS - at % COLOURS, on, marks });
        }
    }
    Ok(all)
}

/// A mark by the code of its layer and its id.
///
/// Errors: those of the module that keeps it.
pub async fn find(ctx: &Ctx, code: &str, id: RecordId) -> Result<Option<(Arc<dyn Overlay>, Mark)>, Problem> {
    let Some(overlay) = maps(ctx).overlays().into_iter().find(|overlay| overlay.code() == code) else { return Ok(None) };
    let marks = overlay.marks(&ctx.t, ctx.now()).await?;
    Ok(marks.into_iter().find(|mark| mark.id == id.0).map(|mark| (overlay, mark)))
}
