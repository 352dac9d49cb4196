//! Open outages as the city's search finds them: few, read anew together when one of them changes.

use db::{BoxFuture, Db};
use kit::{Problem, Text, Timestamp};
use search::{Document, Kind, Source, Taker};

use crate::look::Kinds;
use crate::outage::Outage;
use crate::{store, urls};

const OUTAGE: Kind = Kind { code: "outage", title: "outages-title", icon: "unplug" };
/// The one part of this source.
const PART: &str = "outages";
/// What is off today stands before most of what a word finds.
const WEIGHT: f32 = 3.0;
/// Open outages that are found.
const FOUND_MAX: i64 = 2_000;

/// The source.
pub struct Open {
    /// The database.
    pub db: Db,
}

impl Source for Open {
    fn name(&self) -> &'static str {
        "outages"
    }

    fn kinds(&self) -> &'static [Kind] {
        &[OUTAGE]
    }

    fn follow<'a>(&'a self, mark: &'a str, taker: &'a mut Taker<'_>) -> BoxFuture<'a, Result<String, Problem>> {
        Box::pin(async move {
            let (count, changed) = store::questions::open_mark(&self.db).await?;
            let now = format!("{count} {}", changed.unwrap_or(Timestamp::UNIX_EPOCH).as_microsecond());
            if now == mark {
                return Ok(now);
            }
            let kinds = Kinds::load(&self.db).await?;
            taker.renew(PART).await?;
            for own in store::questions::open(&self.db, FOUND_MAX).await? {
                taker.put(&document(&kinds, &own)).await?;
            }
            Ok(now)
        })
    }
}

fn document(kinds: &Kinds, own: &Outage) -> Document {
    let what = kinds.find(&own.kind).map(|kind| kind.title.clone()).unwrap_or_default();
    let title =
        Text::new(format!("{}: {}", what.uk, own.place.0.uk), format!("{}: {}", what.get(kit::Lang::En), own.place.0.get(kit::Lang::En)));
    let mut document = Document::new(OUTAGE.code, format!("outage/{}", own.number), urls::outage(own.number), title);
    document.text = own.cause.0.clone();
    document.number = own.number.to_string();
    document.part = PART.to_owned();
    document.organisation = Some(own.organisation);
    document.weight = WEIGHT;
    document
}
