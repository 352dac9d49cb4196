//! `/transit/routes/{route}/vehicles`: where the vehicles of a route are, as a part of its page that is asked for again and again.

use askama::Template;
use i18n::Locale;
use kit::{Problem, Timestamp};
use web::{Ctx, Path, Refusal, Show};

use crate::live::Live;
use crate::live::look::{self, VehicleRow};
use crate::urls;

/// Vehicles of a route in the list.
const VEHICLES_MAX: usize = 100;

/// The part.
#[derive(Template)]
#[template(path = "transit/live/vehicles.html")]
pub struct VehiclesPart {
    t: Locale,
    rows: Vec<VehicleRow>,
    map: String,
}

impl askama::filters::HtmlSafe for VehiclesPart {}

impl VehiclesPart {
    /// The vehicles of a route.
    pub fn of(live: &Live, t: &Locale, route: &str, now: Timestamp) -> Self {
        Self { rows: rows(live, t, Some(route), now, VEHICLES_MAX), map: urls::live_of(route), t: t.clone() }
    }
}

/// Vehicles of a route, or of all, by direction.
pub fn rows(live: &Live, t: &Locale, route: Option<&str>, now: Timestamp, count: usize) -> Vec<VehicleRow> {
    let (now, silent_s) = (now.as_second(), live.settings().silent_seconds);
    let rows = live.look(|state| {
        let wanted = route.map(|route| state.version.feed.route_by_id(route));
        let fits = |vehicle: &tracking::Vehicle| {
            let own = vehicle.run().map(|run| state.version.feed[run.trip].route);
            wanted.is_none_or(|wanted| wanted.is_some() && own == wanted)
        };
        let all = state.tracking.vehicles().filter(|(_, vehicle)| fits(vehicle));
        let mut rows: Vec<VehicleRow> = all.filter_map(|(_, own)| look::vehicle(t, state, own, now, silent_s)).collect();
        rows.sort_by(|one, other| one.sign.cmp(&other.sign).then_with(|| one.name.cmp(&other.name)));
        rows.truncate(count);
        rows
    });
    rows.unwrap_or_default()
}

/// `GET /transit/routes/{route}/vehicles`
pub async fn list_vehicles(ctx: Ctx, Path(route): Path<String>) -> Result<Show<VehiclesPart>, Refusal> {
    let live = ctx.house.part::<Live>();
    let held = live.fresh().await?;
    held.route(&route, None).ok_or(Problem::NotFound)?;
    Ok(Show(VehiclesPart::of(live, &ctx.t, &route, ctx.now())))
}
