//! `/transit/live`: where all vehicles are, on a map that moves; without a script a drawing and a list.

use std::sync::Arc;

use askama::Template;
use gtfs::RouteIdx;
use i18n::Locale;
use serde_json::{Map, Value, json};
use ui::{Empty, MapPoint, MiniMap, Page};
use web::{Ctx, Query, Refusal, Show};

use super::vehicles::rows;
use crate::dispatch::pages::AlertsPart;
use crate::live::look::VehicleRow;
use crate::live::{Live, State, look as live_look};
use crate::look::{self, Badge};
use crate::map_script;
use crate::published::Loaded;
use crate::urls;

/// Vehicles in the list of a route.
const LISTED_MAX: usize = 200;
/// Vehicles on the drawing.
const DRAWN_MAX: usize = 300;
/// What the script says besides what every map says, by the ends of the keys.
const WORDS: [&str; 7] = ["close", "lost", "back", "route-page", "late", "early", "on-time"];

/// A route in the list.
pub struct RouteRow {
    badge: Badge,
    title: String,
    id: String,
    href: String,
    vehicles: String,
    chosen: bool,
}

/// The page.
#[derive(Template)]
#[template(path = "transit/live/map.html")]
pub struct LivePage {
    page: Page,
    routes: Vec<RouteRow>,
    rows: Vec<VehicleRow>,
    said: String,
    chosen: bool,
    drawn: MiniMap<'static>,
    alerts: AlertsPart,
    data: String,
    script: &'static str,
    empty: Empty<'static>,
}

/// `GET /transit/live`
pub async fn show_live(ctx: Ctx, query: Query) -> Result<Show<LivePage>, Refusal> {
    let (t, live) = (&ctx.t, ctx.house.part::<Live>());
    let held = live.fresh().await?;
    let asked = query.word("route").map(|id| id.chars().take(200).collect::<String>());
    let current = held.current();
    let chosen = asked.as_deref().and_then(|id| current.and_then(|version| version.feed.route_by_id(id)));
    let route = chosen.and(asked.as_deref());
    let (now, silent_s) = (ctx.now().as_second(), live.settings().silent_seconds);
    let counts = live.look(|state| counts(state, now, silent_s)).unwrap_or_default();
    let found = rows(live, t, route, ctx.now(), if route.is_some() { LISTED_MAX } else { DRAWN_MAX });
    let routes = current.map(|version| routes(t, version, &counts, chosen)).unwrap_or_default();
    let mut page = ctx.page(t.say("transit-live-title")).section("transit").crumb(t.say("transit-title"), urls::TRANSIT);
    page = page.describe(t.say("transit-live-lead"));
    page.noindex = !query.is_empty();
    let total: usize = counts.iter().sum();
    let data = current.map(|version| data(&ctx, version, chosen).to_string()).unwrap_or_default();
    Ok(Show(LivePage {
        said: t.with("transit-live-count", &[("count", total.into())]),
        drawn: drawn(t, &found),
        alerts: AlertsPart::all(&ctx, current.map(Arc::as_ref)).await?,
        script: if data.is_empty() { "" } else { ui::asset("citymap.js") },
        chosen: route.is_some(),
        rows: if route.is_some() { found } else { Vec::new() },
        empty: Empty { icon: "bus".into(), ..Empty::new(t.say("transit-live-none").to_owned(), t.say("transit-live-none-why").to_owned()) },
        data,
        routes,
        page,
    }))
}

/// Vehicles under way by route.
fn counts(state: &State, now: i64, silent_s: i64) -> Vec<usize> {
    let mut counts = vec![0; state.version.feed.routes.len()];
    for (_, vehicle) in state.tracking.vehicles() {
        let route = live_look::is_shown(state, vehicle, now, silent_s);
        if let Some(count) = route.and_then(|route| counts.get_mut(route.at())) {
            *count += 1;
        }
    }
    counts
}

fn routes(t: &Locale, version: &Loaded, counts: &[usize], chosen: Option<RouteIdx>) -> Vec<RouteRow> {
    let row = |route: &RouteIdx| {
        let id = version.feed.text(version.feed[*route].id);
        let count = counts.get(route.at()).copied().unwrap_or(0);
        RouteRow {
            badge: look::badge(t, version, *route),
            title: look::route_title(t, version, *route),
            href: urls::live_of(id),
            vehicles: t.with("transit-live-vehicles", &[("count", count.into())]),
            chosen: chosen == Some(*route),
            id: id.to_owned(),
        }
    };
    version.routes.iter().map(row).collect()
}

fn drawn(t: &Locale, rows: &[VehicleRow]) -> MiniMap<'static> {
    let point =
        |row: &VehicleRow| MapPoint { lon: row.place.1, lat: row.place.0, label: row.badge.label.clone().into(), ..MapPoint::default() };
    let label = t.with("transit-live-count", &[("count", rows.len().into())]);
    MiniMap { label: label.into(), points: rows.iter().map(point).collect(), width: 960, height: 480, lang: t.lang(), ..MiniMap::default() }
}

/// What the script must know.
pub fn data(ctx: &Ctx, version: &Loaded, chosen: Option<RouteIdx>) -> Value {
    let route = |route: &RouteIdx| {
        let href = urls::route(version.feed.text(version.feed[*route].id));
        let title = look::route_title(&ctx.t, version, *route);
        (route.0.to_string(), json!([version.feed.route_label(*route), look::form(version.mode(*route)), title, href]))
    };
    let mut data = map_script::script(ctx, &WORDS);
    data.insert("bounds".to_owned(), json!(bounds(version)));
    data.insert("vehicles".to_owned(), json!(urls::EVENTS));
    data.insert("version".to_owned(), json!(version.number));
    data.insert("chosen".to_owned(), json!(chosen.map(|route| route.0)));
    data.insert("routes".to_owned(), version.routes.iter().map(route).collect::<Map<_, _>>().into());
    data.into()
}

/// West, south, east, north of all stops.
fn bounds(version: &Loaded) -> Option<[f64; 4]> {
    let points = version.by_name.iter().filter_map(|stop| version.point(*stop));
    points.fold(None, |bounds, [lon, lat]| {
        let [west, south, east, north] = bounds.unwrap_or([lon, lat, lon, lat]);
        Some([west.min(lon), south.min(lat), east.max(lon), north.max(lat)])
    })
}
