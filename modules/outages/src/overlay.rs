//! Outages that go on as a layer of the city map.

use db::{BoxFuture, Db};
use fields::Position;
use i18n::Locale;
use kit::{Problem, Timestamp};
use maps::{Mark, Overlay};
use uuid::Uuid;

use crate::look::{self, Kinds};
use crate::outage::Outage;
use crate::store::questions::{self, Asked};
use crate::urls;

/// Marks at most.
const SHOWN: i64 = 500;

/// What is off now.
pub struct Running {
    /// The database.
    pub db: Db,
}

impl Overlay for Running {
    fn code(&self) -> &'static str {
        "outages"
    }

    fn icon(&self) -> &'static str {
        "unplug"
    }

    fn title(&self, t: &Locale) -> String {
        t.say("outages-title").to_owned()
    }

    fn marks<'a>(&'a self, t: &'a Locale, now: Timestamp) -> BoxFuture<'a, Result<Vec<Mark>, Problem>> {
        Box::pin(async move {
            let found = questions::page(&self.db, &Asked::default(), now, SHOWN).await?;
            let kinds = Kinds::load(&self.db).await?;
            Ok(found.iter().filter_map(|outage| mark(t, &kinds, outage)).collect())
        })
    }
}

fn mark(t: &Locale, kinds: &Kinds, outage: &Outage) -> Option<Mark> {
    let [lon, lat] = outage.middle()?;
    let fact = |key: &str, value: String| (t.say(key).to_owned(), value);
    Some(Mark {
        id: Uuid::from_u128(u128::try_from(outage.number).ok()?),
        title: look::titled(t, kinds, outage),
        href: urls::outage(outage.number),
        point: Position::new(lon, lat)?,
        shape: None,
        address: look::place(t, outage).to_owned(),
        facts: vec![
            fact("outages-ends", look::end(t, outage)),
            fact("outages-addresses", look::houses(t, outage)),
            fact("outages-cause", t.text(&outage.cause.0).to_owned()),
        ],
    })
}
