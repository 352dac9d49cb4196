//! The outages of a house, for the page of its address, its passport and whoever answers the phone.

use std::sync::Arc;

use db::{BoxFuture, Db};
use kit::{Clock, Problem};
use places::here::{Asking, AtAddress, Group, Spot, Thing};

use crate::look::Kinds;
use crate::{look, store, urls};

/// Outages looked at: a house has few that go on or will be.
const LOOKED_AT: i64 = 50;
/// The word of the group.
const CODE: &str = "outages";

/// Knows the open outages of houses.
pub struct AtHouse {
    /// The database.
    pub db: Db,
    /// The time.
    pub clock: Arc<dyn Clock>,
}

impl AtAddress for AtHouse {
    fn at<'a>(&'a self, spot: &'a Spot, asking: Asking<'a>) -> BoxFuture<'a, Result<Vec<Group>, Problem>> {
        Box::pin(async move {
            if asking.only.is_some_and(|code| code != CODE) {
                return Ok(Vec::new());
            }
            let open = store::questions::open_at(&self.db, spot.house.0, LOOKED_AT).await?;
            if open.is_empty() {
                return Ok(Vec::new());
            }
            let (t, kinds, now) = (asking.t, Kinds::load(&self.db).await?, self.clock.now());
            let thing = |outage: &crate::outage::Outage| Thing {
                title: look::titled(t, &kinds, outage),
                href: urls::outage(outage.number),
                about: format!("{}. {}", look::state(t, outage, now), look::hours(t, outage)),
                metres: None,
            };
            Ok(vec![Group {
                code: CODE.to_owned(),
                title: t.say("outages-title").to_owned(),
                href: urls::at(spot.house),
                icon: "unplug".to_owned(),
                total: open.len(),
                things: open.iter().take(asking.shown).map(thing).collect(),
            }])
        })
    }
}
