//! The line of the front page while an emergency leaves many houses without something.

use db::{BoxFuture, Db};
use i18n::Locale;
use kit::{Problem, Timestamp};
use signs::{Sign, Source};

use crate::look::Kinds;
use crate::{look, store, urls};

/// Outages said one by one; of more the list is for.
const SHOWN: i64 = 2;

/// Large emergencies.
pub struct Large {
    /// The database.
    pub db: Db,
    /// From how many houses on.
    pub houses: i64,
}

impl Source for Large {
    fn signs<'a>(&'a self, t: &'a Locale, now: Timestamp) -> BoxFuture<'a, Result<Vec<Sign>, Problem>> {
        Box::pin(async move {
            let large = store::questions::alarming(&self.db, now, self.houses, SHOWN).await?;
            if large.is_empty() {
                return Ok(Vec::new());
            }
            let kinds = Kinds::load(&self.db).await?;
            let sign = |outage: &crate::outage::Outage| Sign {
                icon: kinds.icon(&outage.kind).to_owned(),
                text: t.with(
                    "outages-sign",
                    &[
                        ("what", kinds.title(t, &outage.kind).into()),
                        ("count", outage.houses.into()),
                        ("place", t.text(&outage.place.0).into()),
                        ("end", look::end(t, outage).into()),
                    ],
                ),
                href: urls::outage(outage.number),
                urgent: true,
            };
            Ok(large.iter().map(sign).collect())
        })
    }
}
