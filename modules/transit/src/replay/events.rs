//! What happened on a day, for its time line: incidents, orders, alerts.

use jiff::civil::Date;
use kit::{Problem, Timestamp};
use web::Ctx;

use crate::dispatch::pages::order_title;
use crate::dispatch::store::{alerts, incidents, orders};
use crate::published::Loaded;
use crate::urls;

/// Something that happened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Happened {
    /// When.
    pub at: Timestamp,
    /// What, in words.
    pub text: String,
    /// Where more stands.
    pub href: String,
}

/// The first and the last moment of a day.
pub fn span(day: Date) -> Option<(Timestamp, Timestamp)> {
    let start = |day: Date| day.to_zoned(kit::clock::kyiv()).ok().map(|at| at.timestamp());
    Some((start(day)?, start(day.tomorrow().ok()?)?))
}

/// All of it, in the order of time.
///
/// Errors: the database's.
pub async fn of(ctx: &Ctx, version: Option<&Loaded>, (from, until): (Timestamp, Timestamp)) -> Result<Vec<Happened>, Problem> {
    let t = &ctx.t;
    let incident = |own: incidents::Incident| Happened {
        at: own.opened_at,
        text: format!("{} № {}. {}", t.say("transit-replay-incident"), own.number, own.title),
        href: urls::incident(own.number),
    };
    let mut all: Vec<Happened> = incidents::opened(ctx.db(), from, until).await?.into_iter().map(incident).collect();
    let given = orders::given(ctx.db(), from, until).await?;
    all.extend(given.iter().map(|own| Happened {
        at: own.made_at,
        text: order_title(t, version, own),
        href: format!("{}?span=all", urls::ORDERS),
    }));
    let told = alerts::begun(ctx.db(), from, until).await?;
    all.extend(told.iter().map(|own| Happened { at: own.starts_at, text: own.title(t, version), href: urls::ALERTS.to_owned() }));
    all.sort_by_key(|own| own.at);
    Ok(all)
}
