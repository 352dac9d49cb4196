//! `/desk/transit/dispatch/now`: what needs a dispatcher at this moment: bunching and gaps, silent carriers, vehicles off their way.

use askama::Template;
use kit::Problem;
use tracking::{Headway, Spacing};
use ui::Page;
use web::{Ctx, Refusal, Show};

use super::parts;
use crate::dispatch::store;
use crate::live::{Live, State, store as positions};
use crate::look::{self, Badge};
use crate::{reach, urls};

/// Lines of each list.
const LINES_MAX: usize = 100;

/// Two vehicles too near or too far from each other.
struct Uneven {
    badge: Badge,
    text: String,
    alert: String,
}

/// A vehicle off its way.
struct Off {
    badge: Badge,
    text: String,
}

/// A carrier and how long ago it was heard.
struct Heard {
    name: String,
    text: String,
    silent: bool,
}

/// The page.
#[derive(Template)]
#[template(path = "transit/dispatch/now.html")]
pub struct NowPage {
    page: Page,
    at: String,
    said: String,
    uneven: Vec<Uneven>,
    off: Vec<Off>,
    heard: Vec<Heard>,
    trouble: Vec<(String, String)>,
    alerts: usize,
}

/// `GET /desk/transit/dispatch/now`
pub async fn show_now(ctx: Ctx) -> Result<Show<NowPage>, Refusal> {
    reach::must_edit(&ctx.house, &ctx.viewer).await?;
    let (t, live) = (&ctx.t, ctx.house.part::<Live>());
    live.fresh().await?;
    let now = ctx.now().as_second();
    let (uneven, off, count) =
        live.look(|state| (uneven(&ctx, state, now), off(&ctx, state, now), state.tracking.vehicles().count())).unwrap_or_default();
    let pulls = positions::pulls(ctx.db()).await?;
    Ok(Show(NowPage {
        at: t.time(ctx.now().to_zoned(kit::clock::kyiv()).time()),
        said: t.with("transit-now-said", &[("count", count.into())]),
        heard: heard(&ctx, live.settings().silent_seconds).await?,
        trouble: pulls.into_iter().filter(|own| !own.trouble.is_empty()).map(|own| (own.name, own.trouble)).collect(),
        alerts: store::alerts::open(ctx.db(), ctx.now()).await?.len(),
        page: parts::page(&ctx, "transit-now-title"),
        uneven,
        off,
    }))
}

fn uneven(ctx: &Ctx, state: &State, now: i64) -> Vec<Uneven> {
    let mut all: Vec<Headway> = state.tracking.uneven_headways(now);
    all.sort_by(|one, other| one.actual_s.total_cmp(&other.actual_s));
    all.iter().take(LINES_MAX).filter_map(|own| spaced(ctx, state, own)).collect()
}

fn spaced(ctx: &Ctx, state: &State, own: &Headway) -> Option<Uneven> {
    let feed = &state.version.feed;
    let route = feed[own.run.trip].route;
    let name = |number| state.tracking.vehicle(number).map(|vehicle| vehicle.id().to_owned()).unwrap_or_default();
    let stop = feed.stop_times_of(own.run.trip).get(usize::from(own.stop))?.stop;
    let key = if own.spacing == Spacing::Bunched { "transit-now-bunched" } else { "transit-now-gap" };
    let minutes = |seconds: f64| (seconds / 60.0).round().max(0.0) as i64;
    let text = ctx.t.with(
        key,
        &[
            ("leader", name(own.leader).into()),
            ("follower", name(own.follower).into()),
            ("stop", state.version.name(stop).into()),
            ("actual", minutes(own.actual_s).into()),
            ("planned", minutes(own.planned_s).into()),
        ],
    );
    Some(Uneven { badge: look::badge(&ctx.t, &state.version, route), text, alert: urls::alert_about("route", feed.text(feed[route].id)) })
}

fn off(ctx: &Ctx, state: &State, now: i64) -> Vec<Off> {
    let all = state.tracking.vehicles().map(|(_, own)| own).filter(|own| own.is_off_route() || own.is_doubled());
    let row = |own: &tracking::Vehicle| {
        let route = state.version.feed[own.run()?.trip].route;
        let key = if own.is_doubled() { "transit-now-doubled" } else { "transit-now-off" };
        let text = ctx.t.with(key, &[("vehicle", own.id().into()), ("age", crate::live::age(&ctx.t, now - own.time()).into())]);
        Some(Off { badge: look::badge(&ctx.t, &state.version, route), text })
    };
    all.filter_map(row).take(LINES_MAX).collect()
}

/// Who sends positions, and how long ago they did.
async fn heard(ctx: &Ctx, silent_s: i64) -> Result<Vec<Heard>, Problem> {
    let now = ctx.now().as_second();
    let row = |own: positions::Carrier| {
        let age = (now - own.heard_at.as_second()).max(0);
        Heard { name: own.name, text: crate::live::age(&ctx.t, age), silent: age > silent_s }
    };
    Ok(positions::carriers(ctx.db()).await?.into_iter().map(row).collect())
}
