//! What passengers must know, as a part of the pages of stops and routes.

use askama::Template;
use kit::Problem;
use web::Ctx;

use crate::dispatch::store;
use crate::published::Loaded;

/// The part; nothing where nothing is to be known.
#[derive(Template, Default)]
#[template(path = "transit/dispatch/shown.html")]
pub struct AlertsPart {
    rows: Vec<(String, String)>,
}

impl askama::filters::HtmlSafe for AlertsPart {}

impl AlertsPart {
    /// Alerts of a stop with its routes, or of a route.
    ///
    /// Errors: the database's.
    pub async fn of(ctx: &Ctx, version: &Loaded, stop: Option<&str>, routes: &[&str]) -> Result<Self, Problem> {
        let open = store::alerts::open(ctx.db(), ctx.now()).await?;
        let stops = stop.map(|own| version.with_station(own)).unwrap_or_default();
        let concerned = open.iter().filter(|alert| alert.concerns(&stops, routes));
        Ok(Self { rows: concerned.map(|alert| (alert.title(&ctx.t, Some(version)), alert.text(&ctx.t))).collect() })
    }

    /// All alerts that hold.
    ///
    /// Errors: the database's.
    pub async fn all(ctx: &Ctx, version: Option<&Loaded>) -> Result<Self, Problem> {
        let open = store::alerts::open(ctx.db(), ctx.now()).await?;
        Ok(Self { rows: open.iter().map(|alert| (alert.title(&ctx.t, version), alert.text(&ctx.t))).collect() })
    }
}
